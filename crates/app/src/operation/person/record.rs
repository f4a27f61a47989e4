//! All that is kept of a person, brought together: to be shown, and given to whoever asks what is known of them.

use std::sync::Arc;

use finalist_core::dossier::Dossier;
use finalist_core::exchange::Exchange;
use finalist_core::id::InterviewerId;
use finalist_core::interviewer::Interviewer;
use finalist_core::ledger::{Entry, Standing};
use finalist_core::span::Evidence;
use finalist_core::text::fold;

use super::erase::Eraser;
use super::missing;
use crate::view::person::{NamedIn, Noted, PersonFile};
use crate::{App, AppError, load};

impl App {
    /// All that is kept of a person.
    pub async fn person_file(&self, id: InterviewerId) -> Result<Arc<PersonFile>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot(&mut tx, "person file", Some(id)).await?;
        if let Some(file) = self.kept.get(&spot) {
            return Ok(file);
        }
        let person = tx.get::<Interviewer>(id).await?.ok_or_else(|| missing(id))?;
        let eraser = Eraser::new(&mut tx, &person, "").await?;
        let contacts = tx.connections_near(&[], &[fold(&person.name)]).await?;
        let sources = load::sources(&mut tx, person.application).await?;
        drop(tx);
        let case = self.case(person.application).await?;
        let dossier = &case.dossier;
        let files = sources.iter().filter_map(|source| {
            let places = eraser.places(&source.text);
            (places > 0).then(|| NamedIn {
                source: source.id.to_string(),
                file: source.name.clone(),
                places,
            })
        });
        let files = files.collect();
        let contacts = contacts.into_iter().map(|contact| Noted {
            about: contact.title,
            text: [Some(contact.name), contact.employer, contact.email, contact.url]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
            file: contact
                .evidence
                .and_then(|e| dossier.source(e.source))
                .map(|source| source.name.clone()),
        });
        let contacts = contacts.collect();
        let of = Of {
            dossier,
            person: &person,
            eraser: &eraser,
        };
        let file = PersonFile {
            format: "finalist-person",
            version: 1,
            application: dossier.application.title(),
            name: person.name.clone(),
            title: person.title.clone(),
            function: person.function.code(),
            email: person.email.clone(),
            known: of.known(),
            rounds: of.rounds(),
            asked: of.asked(),
            remarks: of.remarks(),
            said: of.ledger(dossier.statements.all()),
            told: of.ledger(dossier.claims.all()),
            questions: of.questions(),
            expected: of.expected(),
            promises: of.promises(),
            signs: of.signs(),
            tasks: of.tasks(),
            letters: of.letters(),
            contacts,
            files,
        };
        Ok(self.kept.put(spot, file))
    }
}

struct Of<'d> {
    dossier: &'d Dossier,
    person: &'d Interviewer,
    eraser: &'d Eraser,
}

impl Of<'_> {
    fn noted(&self, about: Option<String>, text: String, evidence: Option<Evidence>) -> Noted {
        Noted {
            about,
            text,
            file: evidence
                .and_then(|e| self.dossier.source(e.source))
                .map(|source| source.name.clone()),
        }
    }

    fn is(&self, id: Option<InterviewerId>) -> bool {
        id == Some(self.person.id)
    }

    /// Whether something is of the person, or of nobody and names the person.
    fn speaks(&self, id: Option<InterviewerId>, text: &str) -> bool {
        self.is(id) || (id.is_none() && self.eraser.places(text) > 0)
    }

    fn known(&self) -> Vec<Noted> {
        let known = self.person.background.iter();
        known
            .map(|b| self.noted(Some(b.kind.label().to_owned()), b.text.clone(), b.evidence))
            .collect()
    }

    fn rounds(&self) -> Vec<Noted> {
        let rounds = self.dossier.rounds.iter();
        rounds
            .filter(|round| self.dossier.people_of(round.id).iter().any(|p| p.id == self.person.id))
            .map(|round| {
                let day = round.date().map(|day| day.to_string());
                self.noted(day, self.dossier.round_name(round.id), None)
            })
            .collect()
    }

    fn round(&self, id: Option<finalist_core::id::RoundId>) -> Option<String> {
        id.map(|id| self.dossier.round_name(id))
    }

    fn asked(&self) -> Vec<Noted> {
        let words = |e: &Exchange| format!("{} {}", e.question, e.answer.as_deref().unwrap_or_default());
        let asked = self
            .dossier
            .exchanges
            .iter()
            .filter(|e| self.speaks(e.asked_by, &words(e)));
        asked
            .map(|e| self.noted(self.round(e.round), e.question.clone(), e.evidence))
            .collect()
    }

    fn remarks(&self) -> Vec<Noted> {
        let remarks = self.dossier.remarks.iter().filter(|r| self.speaks(r.by, &r.text));
        remarks
            .map(|r| self.noted(Some(r.kind.label().to_owned()), r.text.clone(), r.evidence))
            .collect()
    }

    fn ledger<I>(&self, entries: &[Entry<I>]) -> Vec<Noted> {
        let key = fold(&self.person.name);
        let named = |entry: &&Entry<I>| {
            self.speaks(entry.saying.person, &entry.wording)
                || entry.saying.name.as_deref().is_some_and(|name| fold(name) == key)
        };
        entries
            .iter()
            .filter(named)
            .map(|entry| {
                let standing = match entry.standing {
                    Standing::Current => "",
                    _ => " (holds no longer)",
                };
                let about = format!("{}{standing}", entry.fact.attribute.label());
                self.noted(Some(about), entry.wording.clone(), entry.saying.evidence)
            })
            .collect()
    }

    fn questions(&self) -> Vec<Noted> {
        let asks = self.dossier.asks.iter().filter(|a| {
            let words = format!("{} {}", a.text, a.answer.as_deref().unwrap_or_default());
            self.speaks(a.interviewer, &words)
        });
        asks.map(|a| {
            let answer = a
                .answer
                .as_deref()
                .map(|answer| format!(" {answer}"))
                .unwrap_or_default();
            self.noted(
                Some(a.state.label().to_owned()),
                format!("{}{answer}", a.text),
                a.evidence,
            )
        })
        .collect()
    }

    fn expected(&self) -> Vec<Noted> {
        let own = self
            .dossier
            .questions
            .iter()
            .filter(|q| self.speaks(q.interviewer, &q.text));
        own.map(|q| self.noted(None, q.text.clone(), None)).collect()
    }

    fn promises(&self) -> Vec<Noted> {
        let own = self.dossier.promises.iter().filter(|p| self.speaks(p.by_whom, &p.what));
        own.map(|p| self.noted(p.by.map(|by| format!("by {by}")), p.what.clone(), p.evidence))
            .collect()
    }

    fn signs(&self) -> Vec<Noted> {
        let named = self.dossier.signals.iter().filter(|s| self.speaks(None, &s.text));
        named
            .map(|s| self.noted(Some(s.kind.label().to_owned()), s.text.clone(), s.evidence))
            .collect()
    }

    fn tasks(&self) -> Vec<Noted> {
        let named = self.dossier.tasks.iter().filter(|t| self.speaks(None, &t.text));
        named.map(|t| self.noted(None, t.text.clone(), None)).collect()
    }

    fn letters(&self) -> Vec<Noted> {
        let letters = self.dossier.letters.iter().filter(|l| l.to == self.person.id);
        letters
            .map(|l| {
                let parts = [l.address.as_ref(), l.subject.as_ref(), Some(&l.text)];
                let text: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
                self.noted(Some(l.kind.label().to_owned()), text.join("; "), None)
            })
            .collect()
    }
}
