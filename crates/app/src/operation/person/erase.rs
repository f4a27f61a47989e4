//! Takes a person out of the record of an application: references, and the name where it stands in what was noted.

use finalist_core::application::Application;
use finalist_core::ask::Ask;
use finalist_core::debrief::Debrief;
use finalist_core::document::Document;
use finalist_core::exchange::{Exchange, Remark};
use finalist_core::fact::Value;
use finalist_core::interviewer::Interviewer;
use finalist_core::ledger::{Claim, Entry, Standing, Statement};
use finalist_core::letter::Letter;
use finalist_core::offer::{Offer, Rating};
use finalist_core::promise::Promise;
use finalist_core::question::Question;
use finalist_core::referee::Referee;
use finalist_core::research::Research;
use finalist_core::round::{Round, Session};
use finalist_core::signal::Signal;
use finalist_core::story::StoryUse;
use finalist_core::task::Task;
use finalist_core::text::fold;
use finalist_core::workspace::Workspace;
use finalist_store::{Filter, Stored, Tx};

use super::merge::ALSO;
use crate::AppError;

/// What an anonymous person is called, with a number.
const NUMBERED: &str = "interviewer";
/// What stands in the place of the name.
const GONE: &str = "[erased]";

/// Removes every reference to a person, and the name, from the record of the application.
pub(super) async fn from_record(tx: &mut Tx, person: &Interviewer) -> Result<(), AppError> {
    let eraser = Eraser::new(tx, person, GONE).await?;
    names(tx, person, &eraser).await?;
    references(tx, person).await?;
    for letter in tx.list::<Letter>(Filter::Application(person.application)).await? {
        if letter.to == person.id {
            tx.delete::<Letter>(letter.id).await?;
            tx.forget::<Letter>(letter.id).await?;
        }
    }
    tx.delete::<Interviewer>(person.id).await?;
    tx.forget::<Interviewer>(person.id).await?;
    Ok(())
}

/// Puts a number in the place of the name, wherever it stands in the record, and leaves of the person only what it was
/// to the role: who asked and said what stays known.
pub(super) async fn behind_a_number(tx: &mut Tx, person: &Interviewer) -> Result<Interviewer, AppError> {
    let others: Vec<Interviewer> = tx.list(Filter::Application(person.application)).await?;
    let place = others.iter().position(|other| other.id == person.id).unwrap_or(0);
    let is_free = |name: &String| {
        others
            .iter()
            .all(|other| fold(&other.name) != *name || other.id == person.id)
    };
    let first = format!("{NUMBERED} {}", place + 1);
    let mut numbers = (place + 1..).map(|number| format!("{NUMBERED} {number}"));
    let name = numbers.find(is_free).unwrap_or(first);
    let eraser = Eraser::new(tx, person, &name).await?;
    names(tx, person, &eraser).await?;
    let anonymous = Interviewer {
        id: person.id,
        application: person.application,
        name,
        title: None,
        function: person.function,
        email: None,
        background: Vec::new(),
    };
    tx.update(&anonymous).await?;
    tx.forget::<Interviewer>(person.id).await?;
    Ok(anonymous)
}

/// Takes out what refers to a person.
async fn references(tx: &mut Tx, person: &Interviewer) -> Result<(), AppError> {
    let id = Some(person.id);
    each(tx, person, |session: &mut Session| {
        session.interviewers.retain(|seated| *seated != person.id);
    })
    .await?;
    each(tx, person, |exchange: &mut Exchange| {
        exchange.asked_by = exchange.asked_by.filter(|by| Some(*by) != id);
    })
    .await?;
    each(tx, person, |remark: &mut Remark| {
        remark.by = remark.by.filter(|by| Some(*by) != id);
    })
    .await?;
    each(tx, person, |ask: &mut Ask| {
        ask.interviewer = ask.interviewer.filter(|to| Some(*to) != id);
    })
    .await?;
    each(tx, person, |question: &mut Question| {
        question.interviewer = question.interviewer.filter(|by| Some(*by) != id);
    })
    .await?;
    each(tx, person, |promise: &mut Promise| {
        promise.by_whom = promise.by_whom.filter(|by| Some(*by) != id);
    })
    .await?;
    each(tx, person, |claim: &mut Claim| unnamed(claim, person)).await?;
    each(tx, person, |statement: &mut Statement| unnamed(statement, person)).await
}

fn unnamed<I>(entry: &mut Entry<I>, person: &Interviewer) {
    if entry.saying.person == Some(person.id) {
        entry.saying.person = None;
    }
}

/// Puts the eraser's mark wherever the name stands in what was noted.
async fn names(tx: &mut Tx, person: &Interviewer, eraser: &Eraser) -> Result<(), AppError> {
    each(tx, person, |session: &mut Session| eraser.maybe(&mut session.title)).await?;
    each(tx, person, |round: &mut Round| {
        eraser.maybe(&mut round.stage.name);
        eraser.maybe(&mut round.place);
        eraser.maybe(&mut round.link);
        if let Some(invitation) = &mut round.invitation {
            eraser.maybe(&mut invitation.organizer);
        }
    })
    .await?;
    each(tx, person, |exchange: &mut Exchange| {
        eraser.text(&mut exchange.question);
        eraser.maybe(&mut exchange.answer);
    })
    .await?;
    each(tx, person, |remark: &mut Remark| eraser.text(&mut remark.text)).await?;
    each(tx, person, |question: &mut Question| eraser.text(&mut question.text)).await?;
    each(tx, person, |ask: &mut Ask| {
        eraser.text(&mut ask.text);
        eraser.maybe(&mut ask.answer);
    })
    .await?;
    each(tx, person, |claim: &mut Claim| eraser.entry(claim)).await?;
    each(tx, person, |statement: &mut Statement| eraser.entry(statement)).await?;
    each(tx, person, |signal: &mut Signal| eraser.text(&mut signal.text)).await?;
    each(tx, person, |promise: &mut Promise| eraser.text(&mut promise.what)).await?;
    each(tx, person, |debrief: &mut Debrief| eraser.maybe(&mut debrief.felt)).await?;
    each(tx, person, |document: &mut Document| eraser.text(&mut document.name)).await?;
    each(tx, person, |offer: &mut Offer| eraser.maybe(&mut offer.terms)).await?;
    each(tx, person, |rating: &mut Rating| eraser.maybe(&mut rating.why)).await?;
    each(tx, person, |task: &mut Task| eraser.text(&mut task.text)).await?;
    each(tx, person, |research: &mut Research| {
        eraser.text(&mut research.heading);
        eraser.text(&mut research.text);
        eraser.maybe(&mut research.origin);
    })
    .await?;
    each(tx, person, |letter: &mut Letter| {
        eraser.maybe(&mut letter.subject);
        eraser.text(&mut letter.text);
        eraser.maybe(&mut letter.posting.trouble);
        if letter.to == person.id {
            letter.address = None;
        }
    })
    .await?;
    each(tx, person, |told: &mut StoryUse| eraser.maybe(&mut told.told_to)).await?;
    each(tx, person, |other: &mut Interviewer| {
        // The person's own row goes as a whole; writing it once more would only lengthen the change log.
        if other.id != person.id {
            eraser.maybe(&mut other.title);
            other
                .background
                .iter_mut()
                .for_each(|known| eraser.text(&mut known.text));
        }
    })
    .await?;
    for mut referee in tx.list::<Referee>(Filter::Workspace).await? {
        let before = referee.clone();
        eraser.maybe(&mut referee.relation);
        if referee != before {
            tx.update(&referee).await?;
            tx.forget::<Referee>(referee.id).await?;
        }
    }
    past(tx, person, eraser).await
}

/// Empties the change log of this application where the name stands in it: of rows that went or were rewritten before.
async fn past(tx: &mut Tx, person: &Interviewer, eraser: &Eraser) -> Result<(), AppError> {
    let rounds: Vec<Round> = tx.list(Filter::Application(person.application)).await?;
    // A sitting knows its round alone.
    let mut scope = vec![person.application.to_string()];
    scope.extend(rounds.iter().map(|round| round.id.to_string()));
    macro_rules! each {
        ($($entity:ty),+ $(,)?) => {$(
            forget_named::<$entity>(tx, &scope, eraser).await?;
        )+};
    }
    each!(
        Ask,
        Claim,
        Debrief,
        Document,
        Exchange,
        Interviewer,
        Letter,
        Offer,
        Promise,
        Question,
        Rating,
        Remark,
        Research,
        Round,
        Session,
        Signal,
        Statement,
        StoryUse,
        Task,
    );
    Ok(())
}

async fn forget_named<E: Stored>(tx: &mut Tx, scope: &[String], eraser: &Eraser) -> Result<(), AppError> {
    for line in tx.history::<E>().await? {
        let is_named = [&line.before, &line.after]
            .into_iter()
            .flatten()
            .any(|row| scope.iter().any(|id| row.contains(id)) && eraser.places(row) > 0);
        if let (true, Ok(id)) = (is_named, line.row.parse()) {
            tx.forget::<E>(id).await?;
        }
    }
    Ok(())
}

/// Changes the things of a kind that an application has; what stays the same is not written.
async fn each<E: Stored + Clone + PartialEq>(
    tx: &mut Tx,
    person: &Interviewer,
    mut change: impl FnMut(&mut E),
) -> Result<(), AppError> {
    for before in tx.list::<E>(Filter::Application(person.application)).await? {
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            tx.update(&after).await?;
            // The change log holds what the row said before.
            tx.forget::<E>(after.id()).await?;
        }
    }
    Ok(())
}

/// Finds the name in texts.
pub(super) struct Eraser {
    /// The whole names, their parts that nobody else here bears, and the mail address; longest first.
    words: Vec<String>,
    /// What is put in their place.
    mark: String,
}

impl Eraser {
    pub(super) async fn new(tx: &mut Tx, person: &Interviewer, mark: &str) -> Result<Self, AppError> {
        let filter = Filter::Application(person.application);
        let mut others: Vec<String> = tx
            .list::<Interviewer>(filter)
            .await?
            .into_iter()
            .filter(|other| other.id != person.id)
            .map(|other| other.name)
            .collect();
        others.extend(tx.get::<Workspace>(tx.workspace()).await?.and_then(|own| own.name));
        // A family firm bears the name of its people: it stays.
        others.extend(
            tx.get::<Application>(person.application)
                .await?
                .and_then(|a| a.employer),
        );
        Ok(Self::of(person, &others, mark))
    }

    fn of(person: &Interviewer, others: &[String], mark: &str) -> Self {
        let others: Vec<String> = others.iter().map(|name| fold(name)).collect();
        let taken = |part: &str| others.iter().any(|name| name.split(' ').any(|word| word == fold(part)));
        let also = person
            .background
            .iter()
            .filter_map(|known| known.text.strip_prefix(ALSO));
        let names: Vec<&str> = std::iter::once(person.name.as_str()).chain(also).collect();
        let parts = names.iter().flat_map(|name| name.split_whitespace());
        let mut words: Vec<String> = parts
            .filter(|part| part.chars().count() >= 3 && !taken(part))
            .map(str::to_owned)
            .collect();
        words.extend(names.iter().map(|name| (*name).to_owned()));
        words.extend(person.email.clone());
        words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        words.dedup();
        Self {
            words,
            mark: mark.to_owned(),
        }
    }

    fn text(&self, text: &mut String) {
        for word in &self.words {
            *text = replaced(text, word, &self.mark).0;
        }
    }

    /// In how many places a text holds the name, a part of it or the address.
    pub(super) fn places(&self, text: &str) -> usize {
        // Most texts do not hold it at all.
        let small = lower(text);
        if !self.words.iter().any(|word| small.contains(&lower(word))) {
            return 0;
        }
        let mut rest = text.to_owned();
        let mut places = 0;
        for word in &self.words {
            let (next, found) = replaced(&rest, word, "");
            rest = next;
            places += found;
        }
        places
    }

    fn maybe(&self, text: &mut Option<String>) {
        if let Some(text) = text {
            self.text(text);
        }
    }

    fn entry<I>(&self, entry: &mut Entry<I>) {
        self.maybe(&mut entry.saying.name);
        self.text(&mut entry.wording);
        self.text(&mut entry.fact.subject);
        if let Value::Text(value) = &mut entry.fact.value {
            self.text(value);
        }
        if let Standing::Retracted { reason, .. } = &mut entry.standing {
            self.text(reason);
        }
    }
}

/// Each character in lower case by itself, so that where a word ends does not matter.
fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// The text with a mark in the place of a word, whatever its case, where it stands alone; and in how many places.
fn replaced(text: &str, word: &str, mark: &str) -> (String, usize) {
    let mut places = 0;
    let wanted: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let chars: Vec<char> = text.chars().collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let length = word.chars().count();
    while let Some(c) = chars.get(at) {
        let end = at + length;
        // Most places are told apart by their first letter.
        if c.to_lowercase().next() != wanted.first().copied() {
            out.push(*c);
            at += 1;
            continue;
        }
        let here = chars
            .get(at..end)
            .unwrap_or_default()
            .iter()
            .flat_map(|c| c.to_lowercase());
        if here.eq(wanted.iter().copied()) && !is_letter(at.checked_sub(1)) && !is_letter(Some(end)) {
            out.push_str(mark);
            places += 1;
            at = end;
        } else {
            out.push(*c);
            at += 1;
        }
    }
    (out, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::interviewer::Function;
    use finalist_testkit::build::Builder;

    fn erased(name: &str, others: &[&str], text: &str) -> String {
        let mut build = Builder::default();
        let dossier = build.dossier();
        let person = Interviewer {
            id: build.id(),
            application: dossier.application.id,
            name: name.to_owned(),
            title: None,
            function: Function::Unknown,
            email: Some("ida@falk.example".to_owned()),
            background: Vec::new(),
        };
        let others: Vec<String> = others.iter().map(|name| (*name).to_owned()).collect();
        let mut text = text.to_owned();
        Eraser::of(&person, &others, GONE).text(&mut text);
        text
    }

    #[test]
    fn the_name_goes_whole_and_in_parts_and_longer_words_stay() {
        assert_eq!(
            erased("Ída Falk", &[], "Ída Falk (ída@x) met FALK's falkons; ida@falk.example"),
            "[erased] ([erased]@x) met [erased]'s falkons; [erased]"
        );
    }

    #[test]
    fn a_part_that_somebody_else_bears_stays() {
        assert_eq!(
            erased("Ida Falk", &["Jon Falk"], "Ida and Jon Falk, then Ida Falk"),
            "[erased] and Jon Falk, then [erased]"
        );
    }
}
