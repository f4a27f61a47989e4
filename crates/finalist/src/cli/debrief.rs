//! `finalist debrief`: write a round down right after it, from words, a file, or question by question.

use std::io::{BufRead, IsTerminal, Read};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use finalist_app::operation::debrief::{Form, MOST_BYTES, RecordDebrief, Words};
use finalist_app::view::after::DebriefRow;
use finalist_core::debrief::{Habit, Level, Mood};

use super::ListFormat;
use super::round::Of;
use crate::place::{Misplaced, Place};
use crate::status::Status;

/// Writes a round down right after it.
#[derive(Debug, Args)]
pub struct Debrief {
    /// What you wrote, or a transcript; `-` reads from standard input
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
    /// How it is printed
    #[arg(long, default_value = "table")]
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
    let sheet = if command.edit { Some(Sheet::fresh()?) } else { None };
    let words = match &sheet {
        Some(sheet) => Words::Form(sheet.filled()?),
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
    let done = match (app.record_debrief(operation).await, &sheet) {
        (Err(error), Some(sheet)) => {
            super::talk(&format!("what you wrote is kept in `{}`\n", sheet.0.display()));
            return Err(error.into());
        }
        (done, _) => done?,
    };
    if let Some(sheet) = sheet {
        sheet.done();
    }
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
    if command.ask {
        return ask(command);
    }
    match command.file.as_deref() {
        Some(path) if path == Path::new("-") => {
            let mut bytes = Vec::new();
            // One more than fits, so that what is too long is refused and not cut.
            let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
            std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
            Ok(Words::Text(String::from_utf8_lossy(&bytes).into_owned()))
        }
        Some(path) => {
            let bytes = std::fs::read(path)
                .map_err(|error| Misplaced(format!("`{}` cannot be read: {error}", path.display())))?;
            let name = path
                .file_name()
                .map_or_else(|| "debrief".to_owned(), |name| name.to_string_lossy().into_owned());
            Ok(Words::File { name, bytes })
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

/// Question by question; an empty line goes on to the next. What was typed is kept whatever comes after.
fn ask(command: &mut Debrief) -> Result<Words> {
    let stdin = std::io::stdin();
    let mut lines = stdin.lock();
    let mut answer = |question: &str| -> Result<String> {
        super::talk(&format!("{question}\n"));
        let mut words = String::new();
        loop {
            if stdin_is_terminal() {
                super::talk("> ");
            }
            let mut line = String::new();
            let read = lines.read_line(&mut line)?;
            if read == 0 || line.trim().is_empty() {
                return Ok(words);
            }
            words.push_str(&line);
        }
    };
    super::talk("An empty line goes on to the next question.\n\n");
    if command.felt.is_none() {
        let felt = answer("How did it feel? Your own words; or one of great, good, mixed, hard, low")?;
        match Mood::from_code(felt.trim()) {
            Some(mood) => command.mood = Some(mood),
            None => command.felt = Some(felt).filter(|felt| !felt.trim().is_empty()),
        }
    }
    let mut form = Form::default();
    for (question, field) in FIELDS {
        *field(&mut form) = answer(question)?;
    }
    Ok(Words::Form(form))
}

fn stdin_is_terminal() -> bool {
    std::io::stdin().is_terminal()
}

/// The file in which the questions are answered in an editor. It stays until the words are stored, so that none is lost.
struct Sheet(PathBuf);

impl Sheet {
    /// The questions as headings, in a file for the owner's eyes alone.
    fn fresh() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("finalist-debrief-{}.md", std::process::id()));
        let questions: Vec<String> = FIELDS
            .iter()
            .map(|(question, _)| format!("# {question}\n\n\n"))
            .collect();
        crate::fresh::write(&path, questions.concat().as_bytes(), "folder for temporary files")?;
        Ok(Self(path))
    }

    /// What stands under the headings once the editor is closed.
    fn filled(&self) -> Result<Form> {
        let editor = ["VISUAL", "EDITOR"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()))
            .ok_or_else(|| Misplaced("`--edit` needs $VISUAL or $EDITOR: set one, or use `--ask`".to_owned()))?;
        let mut words = editor.split_whitespace();
        let program = words.next().unwrap_or("vi");
        let status = std::process::Command::new(program)
            .args(words)
            .arg(&self.0)
            .status()
            .map_err(|error| Misplaced(format!("`{program}` cannot be started: {error}")))?;
        if !status.success() {
            let kept = self.0.display();
            return Err(Misplaced(format!(
                "`{program}` ended with an error: what you wrote is in `{kept}`"
            ))
            .into());
        }
        let text = std::fs::read_to_string(&self.0)?;
        Ok(under_headings(&text))
    }

    fn done(self) {
        // A file that is gone already is no loss.
        let _ = std::fs::remove_file(self.0);
    }
}

/// The lines under each question; what stands above the first belongs to the last, which asks for anything else.
fn under_headings(text: &str) -> Form {
    let mut form = Form::default();
    let mut at = FIELDS.len() - 1;
    for line in text.lines() {
        let heading = line.strip_prefix("# ");
        let named = heading.and_then(|heading| FIELDS.iter().position(|(question, _)| *question == heading));
        if let Some(named) = named {
            at = named;
        } else if let Some((_, field)) = FIELDS.get(at) {
            let words = field(&mut form);
            words.push_str(line);
            words.push('\n');
        }
    }
    form
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
        let form = under_headings(&format!("late thought\n# {who}\n\nIda Falk\n# not a question\n"));
        assert_eq!(form.people.trim(), "Ida Falk\n# not a question");
        assert_eq!(form.more.trim(), "late thought");
    }
}
