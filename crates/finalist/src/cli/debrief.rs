//! `finalist debrief`: write a round down right after it, from words, a file, or question by question.

use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use finalist_app::operation::debrief::{Form, MOST_BYTES, RecordDebrief, Words};
use finalist_app::view::after::DebriefRow;
use finalist_core::debrief::{Habit, Level, Mood};

use super::round::Of;
use super::sheet::Sheet;
use super::{ListFormat, input};
use crate::place::{Misplaced, Place};
use crate::status::Status;

/// Writes a round down right after it.
#[derive(Debug, Args)]
pub struct Debrief {
    /// What you wrote, a transcript, or a sheet that an earlier try left; `-` reads from standard input
    file: Option<PathBuf>,
    #[command(flatten)]
    of: Of,
    /// The round: its number, an id, or a part of its name [default: the last that is over and not written down]
    #[arg(long)]
    round: Option<String>,
    /// Ask question by question, how it felt first
    #[arg(long, conflicts_with = "file")]
    ask: bool,
    /// Open $VISUAL or $EDITOR with the questions in it
    #[arg(long, conflicts_with_all = ["file", "ask"])]
    edit: bool,
    /// How it felt: great, good, mixed, hard or low
    #[arg(long, value_parser = mood)]
    mood: Option<Mood>,
    /// How it felt, in your own words
    #[arg(long)]
    felt: Option<String>,
    /// Your own guess of a habit, as talk=much: talk, answers, pace or fillers; little, middle or much
    #[arg(long = "guess", value_name = "HABIT=LEVEL", value_parser = guess)]
    guesses: Vec<(Habit, Level)>,
    /// Take the place of what you wrote down of this round last
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    format: ListFormat,
}

fn mood(text: &str) -> Result<Mood, String> {
    Mood::from_code(text).ok_or_else(|| format!("expected one of {}", codes(Mood::ALL, Mood::code)))
}

fn guess(text: &str) -> Result<(Habit, Level), String> {
    let expected = || "expected HABIT=LEVEL, as `talk=much`".to_owned();
    let (habit, level) = text.split_once('=').ok_or_else(expected)?;
    Ok((
        Habit::from_code(habit).ok_or_else(|| format!("`{habit}` is none of {}", codes(Habit::ALL, Habit::code)))?,
        Level::from_code(level).ok_or_else(|| format!("`{level}` is none of {}", codes(Level::ALL, Level::code)))?,
    ))
}

fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> String {
    all.iter().map(|one| code(*one)).collect::<Vec<_>>().join(", ")
}

pub async fn run(place: &Place, mut command: Debrief) -> Result<Status> {
    let app = place.open().await?;
    let application = app.find_application(command.of.application.as_deref()).await?.id;
    let round = match &command.round {
        Some(given) => app.find_round(application, given).await?,
        None => app.round_to_debrief(application).await?,
    };
    // What is written by hand is kept in a file until it is stored.
    let sheet = if command.edit || command.ask {
        Some(Sheet::fresh("debrief", &headings(&[]))?)
    } else {
        None
    };
    let words = match &sheet {
        Some(sheet) if command.edit => answered(&sheet.edited("use `--ask`")?, &mut command),
        Some(sheet) => ask(&mut command, sheet)?,
        None => words(&mut command)?,
    };
    let replaces = if command.replace {
        app.debriefs_of(round.id).await?.last().map(|(debrief, _)| debrief.id)
    } else {
        None
    };
    let operation = RecordDebrief {
        round: round.id,
        mood: command.mood,
        felt: command.felt,
        guesses: command.guesses,
        words,
        replaces,
    };
    let stored = app.record_debrief(operation).await;
    let done = match sheet {
        Some(sheet) => sheet.settled(stored, "finalist debrief")?,
        None => stored?,
    };
    let shown = app.self_view(&done.debrief).await?;
    let dossier = app.dossier(application).await?;
    let row = DebriefRow::of(&done, &shown, &dossier, app.today());
    match command.format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&row))?,
        ListFormat::Table => super::say_plain(&told(&row))?,
    }
    for remark in &row.remarks {
        super::talk(&format!("note: {remark}\n"));
    }
    app.close().await;
    Ok(Status::Done)
}

fn words(command: &mut Debrief) -> Result<Words> {
    // What is too long is the operation's to refuse, in its own words.
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_mul(2);
    match command.file.clone() {
        Some(path) if path == Path::new("-") => Ok(Words::Text(input::text(&path, most)?)),
        Some(path) => {
            let bytes = input::bytes(&path, most)?;
            let name = path
                .file_name()
                .map_or_else(|| "debrief".to_owned(), |name| name.to_string_lossy().into_owned());
            // A sheet that an earlier try left, with the answers under their questions.
            match String::from_utf8(bytes) {
                Ok(text) if text.starts_with(&heading(FELT)) => Ok(answered(&text, command)),
                Ok(text) => Ok(Words::File {
                    name,
                    bytes: text.into_bytes(),
                }),
                Err(error) => Ok(Words::File {
                    name,
                    bytes: error.into_bytes(),
                }),
            }
        }
        None if command.mood.is_some() || command.felt.is_some() || !command.guesses.is_empty() => {
            Ok(Words::Text(String::new()))
        }
        None => Err(Misplaced(
            "say it in a FILE, on standard input with `-`, in your editor with `--edit`, or question by question with `--ask`"
                .to_owned(),
        )
        .into()),
    }
}

/// The field of the form that an answer goes into.
type FieldOf = fn(&mut Form) -> &mut String;

/// The questions, in the order in which they are best answered: how it felt first.
const FIELDS: [(&str, FieldOf); 8] = [
    ("Who was there? A person a line, with the title", |form| {
        &mut form.people
    }),
    (
        "What did they ask, and what did you answer? `Q:` and `A:` lines",
        |form| &mut form.asked,
    ),
    ("What did they doubt, or come back to?", |form| &mut form.doubts),
    ("What did they stress?", |form| &mut form.stressed),
    ("What did they tell you of the job?", |form| &mut form.told),
    ("What did you ask, and what did they answer?", |form| &mut form.own_asks),
    ("What did they say comes next, and by when?", |form| &mut form.next),
    ("Anything else?", |form| &mut form.more),
];

/// The first question: how it felt.
const FELT: &str = "How did it feel? Your own words; or one of great, good, mixed, hard, low";

fn heading(question: &str) -> String {
    format!("# {question}\n\n")
}

/// The questions as headings, each with its answer so far: how it felt, then those of the form in their order.
fn headings(answers: &[String]) -> String {
    let questions = std::iter::once(FELT).chain(FIELDS.iter().map(|(question, _)| *question));
    questions
        .enumerate()
        .map(|(at, question)| format!("{}{}\n", heading(question), answers.get(at).map_or("", String::as_str)))
        .collect()
}

/// Question by question; an empty line goes on to the next. Each answer is kept in the sheet as soon as it is given.
fn ask(command: &mut Debrief, sheet: &Sheet) -> Result<Words> {
    let stdin = std::io::stdin();
    let mut lines = stdin.lock();
    let mut answers: Vec<String> = Vec::new();
    super::talk(&format!(
        "An empty line goes on to the next question. Until it is stored, what you type is kept in `{}`.\n\n",
        sheet.path().display()
    ));
    let given = command.felt.take();
    for question in std::iter::once(FELT).chain(FIELDS.iter().map(|(question, _)| *question)) {
        if question == FELT
            && let Some(felt) = &given
        {
            answers.push(felt.clone());
            continue;
        }
        super::talk(&format!("{question}\n"));
        let mut words = String::new();
        loop {
            if stdin_is_terminal() {
                super::talk("> ");
            }
            let mut line = String::new();
            let read = lines.read_line(&mut line)?;
            if read == 0 || line.trim().is_empty() {
                break;
            }
            words.push_str(&line);
        }
        answers.push(words);
        sheet.write(&headings(&answers))?;
    }
    Ok(answered(&headings(&answers), command))
}

fn stdin_is_terminal() -> bool {
    std::io::stdin().is_terminal()
}

/// What a sheet says: how it felt goes to the command, the rest to the form. What the command says itself goes first.
fn answered(text: &str, command: &mut Debrief) -> Words {
    let (felt, form) = under_headings(text);
    if command.felt.is_none() && !felt.trim().is_empty() {
        match Mood::from_code(felt.trim()) {
            Some(mood) => command.mood = command.mood.or(Some(mood)),
            None => command.felt = Some(felt.trim().to_owned()),
        }
    }
    Words::Form(form)
}

/// How it felt, and the lines under each other question; what stands above the first belongs to the last, which asks for
/// anything else.
fn under_headings(text: &str) -> (String, Form) {
    let (mut felt, mut form) = (String::new(), Form::default());
    let mut at = Some(FIELDS.len() - 1);
    for line in text.lines() {
        let heading = line.strip_prefix("# ");
        let named = heading.and_then(|heading| FIELDS.iter().position(|(question, _)| *question == heading));
        if named.is_some() || heading == Some(FELT) {
            at = named;
            continue;
        }
        let words = match at.and_then(|at| FIELDS.get(at)) {
            Some((_, field)) => field(&mut form),
            None => &mut felt,
        };
        words.push_str(line);
        words.push('\n');
    }
    (felt, form)
}

fn told(row: &DebriefRow) -> String {
    let mut out = format!("written down: {}\n", row.round);
    let told = if row.told.is_empty() {
        "nothing else was read in it; your words are kept as they are".to_owned()
    } else {
        row.told.join(", ")
    };
    out.push_str(&format!("  {told}\n"));
    for step in &row.next_steps {
        let by = step.by.as_deref().map(|by| format!(" (by {by})")).unwrap_or_default();
        let who = step
            .by_whom
            .as_deref()
            .map(|who| format!("{who}: "))
            .unwrap_or_default();
        out.push_str(&format!("  next: {who}{}{by}\n", step.what));
    }
    for habit in &row.own_view {
        let guessed = habit
            .guessed
            .map_or_else(String::new, |guess| format!(" you guessed {guess};"));
        let shown = habit.shown.as_deref().map_or_else(
            || " no transcript of this round shows it".to_owned(),
            |shown| format!(" the transcript shows {shown}"),
        );
        out.push_str(&format!("  {}:{guessed}{shown}\n", habit.label));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_under_a_question_is_its_answer() {
        let (who, _) = FIELDS[0];
        let (felt, form) = under_headings(&format!(
            "late thought\n# {who}\n\nIda Falk\n# not a question\n# {FELT}\n\nmixed\n"
        ));
        assert_eq!(felt.trim(), "mixed");
        assert_eq!(form.people.trim(), "Ida Falk\n# not a question");
        assert_eq!(form.more.trim(), "late thought");
    }

    #[test]
    fn a_sheet_holds_the_answers_so_far_under_their_questions() {
        let answers = ["it was hard\n".to_owned(), "Ida Falk, planner\n".to_owned()];
        let (felt, form) = under_headings(&headings(&answers));
        assert_eq!((felt.trim(), form.people.trim()), ("it was hard", "Ida Falk, planner"));
        assert!(form.asked.trim().is_empty());
    }
}
