//! `finalist letter`: thank-you notes and check-ins: list, draft, show, edit, judge, send, mark, snooze.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use finalist_app::App;
use finalist_app::mail::{MailServer, Posted};
use finalist_app::operation::letter::{DraftLetter, DraftThanks, Mark, SetLetter};
use finalist_app::view::letter::{DraftedSentence, DraftedView, LetterJudged, LetterShown, LettersView};
use finalist_core::id::Id as _;
use finalist_core::letter::{Letter as Kept, LetterKind};
use finalist_core::time::{DateTime, Timestamp};

use super::export::write_text;
use super::round::Of;
use super::sheet::Sheet;
use super::{ListFormat, input};
use crate::paper::table::table;
use crate::place::{Misplaced, Place};
use crate::status::Status;

/// A file with the text of a letter is no longer than this, in bytes.
const LONGEST: u64 = 1 << 20;

#[derive(Debug, Subcommand)]
pub enum Letter {
    /// Who is owed a letter and by when, and when to check in
    List {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Draft a letter from the record, each sentence with what it rests on
    Draft(Draft),
    /// Show a letter
    Show {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Change subject, address or text
    Edit {
        #[command(flatten)]
        which: Which,
        /// The subject line
        #[arg(long)]
        subject: Option<String>,
        /// The mail address; empty for the person's own
        #[arg(long)]
        address: Option<String>,
        /// The file with the text, - for stdin [default: $EDITOR opens it]
        #[arg(long, value_name = "FILE")]
        text: Option<PathBuf>,
    },
    /// Say what would make a letter better
    Judge {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Send a letter: as a link for your mail program, as an .eml file, or by the mail server you configured
    Send {
        #[command(flatten)]
        which: Which,
        /// The way
        #[arg(long, default_value = "link")]
        by: Way,
        /// The .eml file to write [default: stdout]
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Note what became of a letter
    Mark {
        #[command(flatten)]
        which: Which,
        /// What became of it
        state: Marked,
        /// When it went out, as 2026-12-09T10:00 or an instant [default: now]
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
    /// Put the reminder of a letter off
    Snooze {
        #[command(flatten)]
        which: Which,
        /// Until when, as 2026-12-09T10:00, an instant, or hours such as 3h
        until: String,
    },
    /// Choose whose holidays count: two letters or a name, `any` for what place and zone say
    Country {
        /// The country
        country: String,
        /// One application: an id or a part of its title [default: all]
        #[arg(long, value_name = "NAME")]
        application: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct Draft {
    /// To whom: an id or a part of the name [default: everybody of the round, or whom the check-in goes to]
    person: Option<String>,
    #[command(flatten)]
    of: Of,
    /// The round: a number, an id or a part of its name [default: the last one held]
    #[arg(long)]
    round: Option<String>,
    /// A check-in after a silence, where the time for one has come
    #[arg(long)]
    check_in: bool,
    /// Write it anew although there is a text
    #[arg(long)]
    anew: bool,
    #[command(flatten)]
    format: ListFormat,
}

#[derive(Debug, Args)]
pub struct Which {
    /// An id, or a part of the reader's name
    letter: String,
    /// One application: an id or a part of its title [default: all]
    #[arg(long, value_name = "NAME")]
    application: Option<String>,
}

/// How a letter goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// A mailto: link that opens your mail program.
    Link,
    /// A file that your mail program opens as a draft.
    Eml,
    /// The mail server in mail.conf.
    Server,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Marked {
    /// It went out.
    Sent,
    /// It did not.
    NotSent,
    /// It is not to be sent.
    Dropped,
}

pub async fn run(place: &Place, command: Letter) -> Result<Status> {
    let app = place.open().await?;
    let status = carry_out(&app, command).await?;
    app.close().await;
    Ok(status)
}

async fn carry_out(app: &App, command: Letter) -> Result<Status> {
    match command {
        Letter::List { of, format } => {
            let application = app.find_application(of.application.as_deref()).await?.id;
            let view = LettersView::of(&*app.letters(application).await?, app.now());
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&view))?,
                ListFormat::Table => super::say_plain(&listing(&view))?,
            }
        }
        Letter::Draft(wanted) => return draft(app, wanted).await,
        Letter::Show { which, format } => {
            let letter = find(app, &which).await?;
            let shown = LetterShown::of(&letter, &app.letter_evidence(letter.id, None).await?);
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&shown))?,
                ListFormat::Table => {
                    super::say_plain(&format!("{}{}", one(&letter), rests_on(&shown.sentences)))?;
                }
            }
        }
        Letter::Edit {
            which,
            subject,
            address,
            text,
        } => {
            let letter = find(app, &which).await?;
            let seen = finalist_app::Version::of(&letter);
            let (text, sheet) = match (text, subject.is_none() && address.is_none()) {
                (Some(file), _) => (Some(input::text(&file, LONGEST)?), None),
                (None, true) => {
                    let sheet = Sheet::fresh("letter", &letter.text)?;
                    (Some(sheet.edited("give `--text FILE`")?), Some(sheet))
                }
                (None, false) => (None, None),
            };
            let set = SetLetter { subject, address, text };
            let stored = app.set_letter(letter.id, set, Some(&seen)).await;
            let take = format!("finalist letter edit {} --text", letter.id.short());
            let done = match sheet {
                Some(sheet) => sheet.settled(stored, &take)?,
                None => stored?,
            };
            let judged = LetterJudged::from(&app.judge_letter(letter.id, None, None).await?);
            super::say_plain(&one(&done.value))?;
            super::talk(&judgement(&judged));
        }
        Letter::Judge { which, format } => {
            let letter = find(app, &which).await?;
            let judged = LetterJudged::from(&app.judge_letter(letter.id, None, None).await?);
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&judged))?,
                ListFormat::Table => super::say_plain(&judgement(&judged))?,
            }
        }
        Letter::Send { which, by, output } => return send(app, &which, by, output).await,
        Letter::Mark { which, state, at } => {
            let letter = find(app, &which).await?;
            let at = at.map(|text| moment(app, &text)).transpose()?;
            let mark = match state {
                Marked::Sent => Mark::Sent(at),
                Marked::NotSent => Mark::NotSent,
                Marked::Dropped => Mark::Dropped,
            };
            let done = app.mark_letter(letter.id, mark, None).await?;
            super::say_plain(&format!("{}: {}\n", done.kind.label(), done.delivery.code()))?;
        }
        Letter::Snooze { which, until } => {
            let letter = find(app, &which).await?;
            let until = moment(app, &until)?;
            app.snooze_letter(letter.id, until, None).await?;
            super::say_plain(&format!("put off until {}\n", app.clock_time(until)))?;
        }
        Letter::Country { country, application } => {
            let application = match &application {
                Some(name) => Some(app.find_application(Some(name)).await?.id),
                None => None,
            };
            let given = Some(country.as_str()).filter(|text| *text != "any");
            let name = app
                .set_country(application, given)
                .await?
                .map_or("by place and zone", |country| country.name);
            super::say_plain(&format!("holidays: {name}\n"))?;
        }
    }
    Ok(Status::Done)
}

async fn draft(app: &App, wanted: Draft) -> Result<Status> {
    let Draft {
        person,
        of,
        round,
        check_in,
        anew,
        format,
    } = wanted;
    let application = app.find_application(of.application.as_deref()).await?.id;
    let round = match round {
        Some(given) => Some(app.find_round(application, &given).await?.id),
        None => None,
    };
    let kind = if check_in {
        LetterKind::CheckIn
    } else {
        LetterKind::ThankYou
    };
    let drafted = match (&person, check_in) {
        (None, false) => {
            let wanted = DraftThanks {
                application,
                round,
                anew,
            };
            app.draft_thanks(wanted).await?.value
        }
        (person, _) => {
            let to = match person {
                Some(name) => Some(app.find_person(application, name).await?.id),
                None => None,
            };
            let operation = DraftLetter {
                application,
                kind,
                round,
                to,
                anew,
            };
            vec![app.draft_letter(operation).await?.value]
        }
    };
    if drafted.is_empty() {
        super::say_plain("nobody of the last round is owed a letter: `finalist letter list` shows who got one\n")?;
        return Ok(Status::NothingUsable);
    }
    for early in drafted.iter().filter(|done| check_in && done.letter.due > app.now()) {
        let from = early.letter.due.to_zoned(app.zone()).strftime("%Y-%m-%d %H:%M");
        super::talk(&format!("note: it is early for this one: send it from {from} on\n"));
    }
    let mut all = Vec::new();
    for done in drafted {
        let view = DraftedView::from(&done);
        if matches!(format, ListFormat::Table) {
            let mut out = one(&done.letter);
            out.push_str(&rests_on(&view.sentences));
            for gap in &view.missing {
                out.push_str(&format!("  missing: {gap}\n"));
            }
            super::say_plain(&format!("{out}\n"))?;
        }
        all.push(view);
    }
    if matches!(format, ListFormat::Json) {
        super::say_json(serde_json::to_string_pretty(&all))?;
    }
    Ok(Status::Done)
}

async fn send(app: &App, which: &Which, by: Way, output: Option<PathBuf>) -> Result<Status> {
    let letter = find(app, which).await?;
    match by {
        Way::Link => {
            super::say(&format!("{}\n", app.letter_link(letter.id).await?))?;
            super::talk(&after(&letter));
        }
        Way::Eml => {
            let bytes = app.letter_eml(letter.id).await?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            match output {
                Some(file) => write_text(&file, &text)?,
                None => super::say(&text)?,
            }
            super::talk(&after(&letter));
        }
        Way::Server => {
            let server = MailServer::configured()?.ok_or_else(|| {
                let place = finalist_app::mail::config::usual();
                let place = place.map_or_else(|| "mail.conf".to_owned(), |path| path.display().to_string());
                Misplaced(format!(
                    "no mail server is configured: write `server`, `user` and `password_file` into `{place}`, or take `--by link`"
                ))
            })?;
            let seen = finalist_app::Version::of(&letter);
            let sending = app.send_letter(letter.id, &server, Some(&seen)).await?;
            match &sending.posted {
                Posted::Taken => super::say_plain("sent\n")?,
                Posted::Refused(why) => {
                    super::talk(&format!(
                        "not sent: {why}\nthe letter is a draft as before: mend that, or take `--by link`\n"
                    ));
                    return Ok(Status::NothingUsable);
                }
                Posted::Unknown(why) => {
                    super::talk(&format!(
                        "not known whether it arrived: {why}\nlook into your sent mail or ask, then `finalist letter mark {} sent` or \
                         `not-sent`; it is not sent again before that\n",
                        letter.id.short()
                    ));
                    return Ok(Status::NothingUsable);
                }
            }
        }
    }
    Ok(Status::Done)
}

fn after(letter: &Kept) -> String {
    format!("once it went out: `finalist letter mark {} sent`\n", letter.id.short())
}

async fn find(app: &App, which: &Which) -> Result<Kept> {
    let application = match &which.application {
        Some(name) => Some(app.find_application(Some(name)).await?.id),
        None => None,
    };
    Ok(app.find_letter(application, &which.letter).await?)
}

/// An instant, a local time, or hours from now.
fn moment(app: &App, text: &str) -> Result<Timestamp> {
    let hours = text
        .strip_suffix('h')
        .and_then(|hours| hours.parse::<i64>().ok())
        .filter(|n| (0..10_000).contains(n));
    let local = || {
        text.parse::<DateTime>()
            .ok()
            .and_then(|local| local.to_zoned(app.zone()).ok())
    };
    let found = match hours {
        Some(hours) => app
            .now()
            .checked_add(finalist_core::time::SignedDuration::from_hours(hours))
            .ok(),
        None => text
            .parse::<Timestamp>()
            .ok()
            .or_else(|| local().map(|zoned| zoned.timestamp())),
    };
    found.ok_or_else(|| {
        Misplaced(format!(
            "`{text}` is no time: give 2026-12-09T10:00, 2026-12-09T10:00:00Z or 3h"
        ))
        .into()
    })
}

fn listing(view: &LettersView) -> String {
    let mut out = String::new();
    if view.letters.is_empty() {
        out.push_str("nobody is owed a letter: once a round with people in it was held, each of them is\n");
    } else {
        let rows: Vec<Vec<String>> = view
            .letters
            .iter()
            .map(|row| {
                vec![
                    row.short.clone().unwrap_or_else(|| "–".to_owned()),
                    row.label.to_owned(),
                    row.to.clone(),
                    row.round.clone(),
                    format!("{} ({})", row.due_there, row.time_zone),
                    row.stands.clone(),
                ]
            })
            .collect();
        out.push_str(&table(&["id", "letter", "to", "after", "due", "stands"], &rows));
    }
    out.push_str(&format!("\n{}\n", view.timeline.advice));
    for slipped in &view.timeline.slipped {
        out.push_str(&format!(
            "they named {}, {} {} late: {}\n",
            slipped.by,
            slipped.days,
            if slipped.days == 1 { "day" } else { "days" },
            slipped.what
        ));
    }
    for away in &view.timeline.away {
        out.push_str(&format!("{away}\n"));
    }
    out
}

fn one(letter: &Kept) -> String {
    let subject = letter.subject.as_deref().unwrap_or("–");
    format!(
        "{} {}\nSubject: {subject}\n\n{}\n",
        letter.kind.label(),
        letter.id.short(),
        letter.text
    )
}

/// Each sentence with what it rests on.
fn rests_on(sentences: &[DraftedSentence]) -> String {
    let lines = sentences.iter();
    lines
        .map(|sentence| format!("  - {}\n    rests on: {}\n", sentence.text, sentence.from))
        .collect()
}

fn judgement(judged: &LetterJudged) -> String {
    if judged.findings.is_empty() {
        return format!("{} words, nothing to mend\n", judged.words);
    }
    let mut out = format!("{} words\n", judged.words);
    for finding in &judged.findings {
        out.push_str(&format!("{}: {}\n", finding.code, finding.message));
    }
    out
}
