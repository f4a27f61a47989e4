//! Pages for people: one for each application, and the profile as résumé and stories.

use std::fmt::Write as _;
use std::io::Write;

use finalist_core::application::Application;
use finalist_core::dossier::Dossier;
use finalist_core::id::InterviewerId;
use finalist_core::ledger::{Entry, Standing};
use finalist_core::letter::Delivery;
use finalist_core::time::Timestamp;
use finalist_store::{Filter, Tx};

use super::{Filling, profile_pages, slug};
use crate::{AppError, load};

/// Writes all pages.
pub(super) async fn write<W: Write>(tx: &mut Tx, filling: &mut Filling<'_, W>) -> Result<(), AppError> {
    let applications: Vec<Application> = tx.list(Filter::Workspace).await?;
    for (number, application) in (1..).zip(applications) {
        let path = match filling.redactor {
            Some(_) => format!("applications/{number:02}.md"),
            None => {
                let slug = slug(&application);
                let joint = if slug.is_empty() { "" } else { "-" };
                format!("applications/{number:02}{joint}{slug}.md")
            }
        };
        let dossier = load::dossier(tx, application).await?;
        let text = Page::of(filling, &dossier);
        filling.add(&path, text.as_bytes())?;
    }
    profile_pages(tx, filling).await
}

/// A page that is being drawn.
struct Page<'p, 'r, W: Write> {
    filling: &'p Filling<'r, W>,
    dossier: &'p Dossier,
    out: String,
}

impl<'p, 'r, W: Write> Page<'p, 'r, W> {
    fn of(filling: &'p Filling<'r, W>, dossier: &'p Dossier) -> String {
        let mut page = Self {
            filling,
            dossier,
            out: String::new(),
        };
        let _ = writeln!(page.out, "# {}", page.words(&dossier.application.title()));
        page.head();
        page.rounds();
        page.people();
        page.exchanges();
        page.ledger("What I said", dossier.claims.all());
        page.ledger("What they said", dossier.statements.all());
        page.rest();
        page.out
    }

    /// Words of the user on one line, as they may leave, and without markup of their own.
    fn words(&self, text: &str) -> String {
        let clean = self.filling.clean(text);
        let mut out = String::with_capacity(clean.len());
        for c in clean.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
                out.push('\\');
            }
            if !c.is_control() {
                out.push(c);
            }
        }
        out
    }

    /// A moment on the clock of the user.
    fn clock(&self, at: Timestamp) -> String {
        crate::app::clock_time(at, &self.filling.zone)
    }

    fn heading(&mut self, title: &str) {
        let _ = write!(self.out, "\n## {title}\n\n");
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "- {text}");
    }

    fn person(&self, id: Option<InterviewerId>) -> Option<String> {
        let person = id.and_then(|id| self.dossier.interviewer(id))?;
        Some(self.words(&person.name))
    }

    fn head(&mut self) {
        let application = &self.dossier.application;
        let stands = match application.outcome.on() {
            Some(on) => format!("{} ({on})", application.outcome.code()),
            None => application.outcome.code().to_owned(),
        };
        let _ = write!(self.out, "\nStands: {stands}\n");
        if let Some(place) = &application.place {
            let place = self.words(place);
            let _ = writeln!(self.out, "Place: {place}");
        }
    }

    fn rounds(&mut self) {
        if self.dossier.rounds.is_empty() {
            return;
        }
        self.heading("Rounds");
        for round in &self.dossier.rounds {
            let when = match (&round.begins, round.day) {
                (Some(begins), _) => format!(", {begins}"),
                (None, Some(day)) => format!(", {day}"),
                (None, None) => String::new(),
            };
            let minutes = round
                .minutes
                .map(|minutes| format!(", {minutes} minutes"))
                .unwrap_or_default();
            let name = self.words(&self.dossier.round_name(round.id));
            let status = round.stage.status.label();
            let place = round
                .place
                .as_deref()
                .map(|place| format!(", {}", self.words(place)))
                .unwrap_or_default();
            let people: Vec<String> = self
                .dossier
                .people_of(round.id)
                .iter()
                .map(|p| self.words(&p.name))
                .collect();
            let with = if people.is_empty() {
                String::new()
            } else {
                format!(", with {}", people.join(", "))
            };
            self.line(&format!("**{name}** ({status}){when}{minutes}{place}{with}"));
        }
    }

    fn people(&mut self) {
        if self.dossier.interviewers.is_empty() {
            return;
        }
        self.heading("People");
        for person in &self.dossier.interviewers {
            let mut told = format!("**{}**", self.words(&person.name));
            for text in [&person.title, &person.email].into_iter().flatten() {
                let _ = write!(told, ", {}", self.words(text));
            }
            let _ = write!(told, " ({})", person.function.label());
            self.line(&told);
            for known in &person.background {
                let text = self.words(&known.text);
                let _ = writeln!(self.out, "  - {}: {text}", known.kind.label());
            }
        }
    }

    fn exchanges(&mut self) {
        if !self.dossier.exchanges.is_empty() {
            self.heading("Questions and answers");
        }
        for exchange in &self.dossier.exchanges {
            let by = self
                .person(exchange.asked_by)
                .map(|name| format!(", {name}"))
                .unwrap_or_default();
            let question = self.words(&exchange.question);
            self.line(&format!("**{question}** ({}{by})", exchange.mark.label()));
            if let Some(answer) = &exchange.answer {
                let answer = self.words(answer);
                let _ = writeln!(self.out, "  - {answer}");
            }
        }
        if !self.dossier.remarks.is_empty() {
            self.heading("What worried and what mattered");
        }
        for remark in &self.dossier.remarks {
            let by = self
                .person(remark.by)
                .map(|name| format!(" ({name})"))
                .unwrap_or_default();
            let text = self.words(&remark.text);
            self.line(&format!("{}: {text}{by}", remark.kind.label()));
        }
    }

    fn ledger<I>(&mut self, title: &str, entries: &[Entry<I>]) {
        if !entries.is_empty() {
            self.heading(title);
        }
        for entry in entries {
            let name = self.person(entry.saying.person);
            let name = name.or_else(|| entry.saying.name.as_deref().map(|name| self.words(name)));
            let who = name.map(|name| format!(", {name}")).unwrap_or_default();
            let on = entry.saying.on.map(|on| format!(", {on}")).unwrap_or_default();
            let stands = match &entry.standing {
                Standing::Current => "",
                Standing::Superseded { .. } => ", corrected later",
                Standing::Retracted { .. } => ", taken back",
                Standing::Unconfirmed { .. } => ", not confirmed",
            };
            let wording = self.words(&entry.wording);
            self.line(&format!(
                "{wording} ({}{who}{on}{stands})",
                entry.fact.attribute.label()
            ));
        }
    }

    fn rest(&mut self) {
        let dossier = self.dossier;
        let questions = dossier.questions.iter().map(|question| {
            let days: Vec<String> = question.practised.iter().map(ToString::to_string).collect();
            let practised = if days.is_empty() {
                String::new()
            } else {
                format!(", practised on {}", days.join(", "))
            };
            let dropped = if question.dropped { ", does not fit" } else { "" };
            format!(
                "{} ({}{practised}{dropped})",
                self.words(&question.text),
                question.origin.label()
            )
        });
        let questions: Vec<String> = questions.collect();
        let asks: Vec<String> = dossier
            .asks
            .iter()
            .map(|ask| {
                let to = self
                    .person(ask.interviewer)
                    .map(|name| format!(", {name}"))
                    .unwrap_or_default();
                let answer = ask.answer.as_deref().map(|answer| format!(": {}", self.words(answer)));
                format!(
                    "{} ({}{to}){}",
                    self.words(&ask.text),
                    ask.state.label(),
                    answer.unwrap_or_default()
                )
            })
            .collect();
        let signals = dossier.signals.iter().map(|signal| {
            let flag = if signal.kind.is_red_flag() {
                "red flag"
            } else {
                "good sign"
            };
            format!("{flag}, {}: {}", signal.kind.label(), self.words(&signal.text))
        });
        let signals: Vec<String> = signals.collect();
        let research = dossier.research.iter().map(|found| {
            let dated = found.dated.map(|date| format!(" ({date})")).unwrap_or_default();
            format!("**{}** {}{dated}", self.words(&found.heading), self.words(&found.text))
        });
        let research: Vec<String> = research.collect();
        let tasks = dossier.tasks.iter().map(|task| {
            let due = task
                .due
                .map(|due| format!(", until {}", self.clock(due)))
                .unwrap_or_default();
            format!("{} ({}{due})", self.words(&task.text), task.state.label())
        });
        let tasks: Vec<String> = tasks.collect();
        let letters = dossier.letters.iter().map(|letter| {
            let to = self.person(Some(letter.to)).unwrap_or_default();
            let stands = match &letter.delivery {
                Delivery::Draft => format!("until {}", self.clock(letter.due)),
                Delivery::Sent { at } => format!("sent {}", self.clock(*at)),
                Delivery::Unsure { at } => format!("tried {}; whether it arrived is not known", self.clock(*at)),
                Delivery::Dropped => "not to be sent".to_owned(),
            };
            format!(
                "{} to {to} ({stands}): {}",
                letter.kind.label(),
                self.words(&letter.text)
            )
        });
        let letters: Vec<String> = letters.collect();
        let promises = dossier.promises.iter().map(|promise| {
            let who = self
                .person(promise.by_whom)
                .map(|name| format!("{name}: "))
                .unwrap_or_default();
            let by = promise.by.map(|day| format!(" (by {day})")).unwrap_or_default();
            let kept = promise.kept_on.map(|day| format!(" (came {day})")).unwrap_or_default();
            format!("{who}{}{by}{kept}", self.words(&promise.what))
        });
        let promises: Vec<String> = promises.collect();
        let debriefs = dossier
            .debriefs
            .iter()
            .filter(|d| d.mood.is_some() || d.felt.is_some())
            .map(|debrief| {
                let mood = debrief
                    .mood
                    .map(|mood| format!("{} ", mood.label()))
                    .unwrap_or_default();
                let felt = debrief.felt.as_deref().map(|felt| self.words(felt)).unwrap_or_default();
                format!("{}: {mood}{felt}", self.words(&dossier.round_name(debrief.round)))
            });
        let debriefs: Vec<String> = debriefs.collect();
        for (title, lines) in [
            ("Questions I prepare for", questions),
            ("How it felt", debriefs),
            ("My questions", asks),
            ("What they said comes next", promises),
            ("Signs", signals),
            ("The company", research),
            ("Tasks", tasks),
            ("Letters", letters),
        ] {
            if !lines.is_empty() {
                self.heading(title);
            }
            for line in lines {
                self.line(&line);
            }
        }
        if !dossier.sources.is_empty() {
            self.heading("Files");
        }
        for source in dossier.sources.iter().filter(|source| source.application.is_some()) {
            let old = if source.superseded_by.is_some() {
                ", an older version"
            } else {
                ""
            };
            let name = match self.filling.redactor {
                Some(_) => "a file".to_owned(),
                None => self.words(&source.name),
            };
            self.line(&format!("{name} ({}{old})", source.kind.label()));
        }
    }
}
