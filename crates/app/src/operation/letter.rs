//! Letters after a round: who is owed one, drafting, editing, judging, sending once, and the check-in.

mod due;
mod send;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use finalist_coach::desk::Desk;
use finalist_coach::holiday::Country;
use finalist_coach::letter::{self, LetterDraft, Sentence};
use finalist_coach::timeline::{CheckIn, Place, Timeline, let_go, timeline};
use finalist_core::application::Application;
use finalist_core::dossier::Dossier;
use finalist_core::id::{ApplicationId, Id as _, InterviewerId, LetterId, RoundId};
use finalist_core::interviewer::Interviewer;
use finalist_core::letter::{Delivery, Letter, LetterKind, Posting};
use finalist_core::profile::{EntryKind, Profile};
use finalist_core::time::{TimeZone, Timestamp};
use finalist_language::letter::{About, LetterReading, judge};
use finalist_store::{Filter, Tx};

use super::{belongs, choose};
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version, load};

pub use due::DueLetter;
pub use send::Sending;

/// The longest letter that is kept, in characters.
const LONGEST: usize = 20_000;
/// The longest subject line.
const LONGEST_SUBJECT: usize = 300;

/// Somebody to whom a letter is owed, or went.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    /// What for.
    pub kind: LetterKind,
    /// The round it follows.
    pub round: RoundId,
    /// What that is called.
    pub round_name: String,
    /// To whom.
    pub person: Interviewer,
    /// A thank-you: until when; a check-in: from when.
    pub due: Timestamp,
    /// The zone of the round, by name.
    pub zone: String,
    /// From when on it is let go where it did not go out; nothing where that is not a matter of time.
    pub let_go: Option<Timestamp>,
    /// The letter, where one was begun.
    pub letter: Option<Letter>,
}

impl Owed {
    /// Whether its time has passed: nobody is reminded any more.
    pub fn is_let_go(&self, now: Timestamp) -> bool {
        self.let_go.is_some_and(|from| from <= now)
    }

    /// Where it goes to.
    pub fn address(&self) -> Option<&str> {
        let own = self.letter.as_ref().and_then(|letter| letter.address.as_deref());
        own.or(self.person.email.as_deref())
    }

    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        self.letter.as_ref().is_some_and(|letter| letter.delivery.is_over())
    }

    /// The hour on the clock of the round.
    pub fn due_there(&self) -> String {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        self.due.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string()
    }
}

/// The letters of an application and the time after its rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Letters {
    /// The application.
    pub application: Application,
    /// Who is owed a letter, or got one: thank-yous by round, then check-ins.
    pub owed: Vec<Owed>,
    /// The time after the rounds.
    pub timeline: Timeline,
}

/// A letter that was begun.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafted {
    /// The letter as it is kept.
    pub letter: Letter,
    /// The draft with what each sentence rests on; nothing where a text was there already.
    pub draft: Option<LetterDraft>,
}

/// Begins a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftLetter {
    /// The application.
    pub application: ApplicationId,
    /// What for.
    pub kind: LetterKind,
    /// The round; the last one held where not given.
    pub round: Option<RoundId>,
    /// To whom; of a check-in, whoever is asked by the timeline where not given.
    pub to: Option<InterviewerId>,
    /// Whether a text that is there is to be written anew.
    pub anew: bool,
}

/// Begins the thank-yous to everybody of a round who is owed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftThanks {
    /// The application.
    pub application: ApplicationId,
    /// The round; the last one held where not given.
    pub round: Option<RoundId>,
    /// Whether texts that are there are to be written anew.
    pub anew: bool,
}

/// What letters of an application are drafted from.
struct Bench {
    dossier: Dossier,
    profile: Profile,
    plan: Timeline,
}

/// Changes a letter; what is not given stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetLetter {
    /// The subject line.
    pub subject: Option<String>,
    /// The mail address; empty means, the person's own.
    pub address: Option<String>,
    /// The text.
    pub text: Option<String>,
}

/// What became of a letter, as the user knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It went out; nothing means, just now.
    Sent(Option<Timestamp>),
    /// It did not go out: it is a draft again.
    NotSent,
    /// It is not to be sent.
    Dropped,
}

impl App {
    /// The letters of an application.
    pub async fn letters(&self, application: ApplicationId) -> Result<Arc<Letters>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot(&mut tx, "letters", Some(application)).await?;
        if let Some(letters) = self.kept.get(&spot) {
            return Ok(letters);
        }
        let dossier = self.dossier_in(&mut tx, application).await?;
        let place = self.place_of(&mut tx, application).await?;
        Ok(self.kept.put(spot, self.letters_of(&dossier, &place)))
    }

    /// The letter the user named, by id or the name of its reader.
    pub async fn find_letter(&self, application: Option<ApplicationId>, given: &str) -> Result<Letter, AppError> {
        let mut tx = self.read().await?;
        let filter = application.map_or(Filter::Workspace, Filter::Application);
        let letters: Vec<Letter> = tx.list(filter).await?;
        let people: Vec<Interviewer> = tx.list(filter).await?;
        let name = |letter: &Letter| {
            let to = people.iter().find(|person| person.id == letter.to);
            let to = to.map_or("nobody", |person| person.name.as_str());
            format!("{} to {to}", letter.kind.label())
        };
        choose("letter", given, &letters, |letter| letter.id, name).cloned()
    }

    /// A letter.
    pub async fn letter(&self, id: LetterId) -> Result<Letter, AppError> {
        let mut tx = self.read().await?;
        tx.get::<Letter>(id).await?.ok_or_else(|| missing(id))
    }

    /// Begins a letter from the record, or gives the one that was begun.
    pub async fn draft_letter(&self, operation: DraftLetter) -> Result<Done<Drafted>, AppError> {
        let mut tx = self.write("draft letter").await?;
        let mut bench = self.bench(&mut tx, operation.application).await?;
        let drafted = self.draft_in(&mut tx, &mut bench, &operation).await?;
        finish(tx, drafted).await
    }

    /// Begins the thank-yous that are owed to everybody of a round at once: all of them, or none.
    pub async fn draft_thanks(&self, operation: DraftThanks) -> Result<Done<Vec<Drafted>>, AppError> {
        let mut tx = self.write("draft letters").await?;
        let mut bench = self.bench(&mut tx, operation.application).await?;
        let now = self.now();
        let held = bench.plan.thanks.iter().filter(|thanks| thanks.ended <= now);
        let last = || held.max_by_key(|thanks| thanks.ended).map(|thanks| thanks.round);
        let round = operation.round.or_else(last);
        let owed = bench.plan.thanks.iter().filter(|thanks| Some(thanks.round) == round);
        let owed: Vec<InterviewerId> = owed
            .filter(|thanks| !thanks.is_over)
            .map(|thanks| thanks.person)
            .collect();
        let mut all = Vec::new();
        for person in owed {
            let one = DraftLetter {
                application: operation.application,
                kind: LetterKind::ThankYou,
                round,
                to: Some(person),
                anew: operation.anew,
            };
            all.push(self.draft_in(&mut tx, &mut bench, &one).await?);
        }
        finish(tx, all).await
    }

    async fn bench(&self, tx: &mut Tx, application: ApplicationId) -> Result<Bench, AppError> {
        let dossier = self.dossier_in(tx, application).await?;
        let place = self.place_of(tx, application).await?;
        Ok(Bench {
            profile: load::profile(tx, self.workspace()).await?,
            plan: timeline(&dossier, self.now(), &place),
            dossier,
        })
    }

    async fn draft_in(&self, tx: &mut Tx, bench: &mut Bench, operation: &DraftLetter) -> Result<Drafted, AppError> {
        let Bench { dossier, profile, plan } = bench;
        let (round, to, due, known) = self.occasion(dossier, plan, operation)?;
        let known = known
            .and_then(|id| dossier.letters.iter().find(|letter| letter.id == id))
            .cloned();
        // What went out, or may have, is never a draft again.
        let is_kept = |letter: &&Letter| {
            letter.delivery != Delivery::Draft || (!operation.anew && !letter.text.trim().is_empty())
        };
        if let Some(letter) = known.as_ref().filter(is_kept) {
            let letter = letter.clone();
            return Ok(Drafted { letter, draft: None });
        }
        let zone = self.zone();
        let desk = Desk::new(dossier, profile, self.now(), &zone);
        let draft = match (operation.kind, &plan.check_in) {
            (LetterKind::CheckIn, CheckIn::Due { number, waiting, .. }) => {
                letter::check_in(&desk, round, to, *number, waiting)
            }
            _ => {
                let mut others: Vec<String> = siblings(dossier, round, to).into_iter().map(|(_, text)| text).collect();
                // Written anew means, not the same again.
                others.extend(known.iter().map(|letter| letter.text.clone()));
                letter::thank_you(&desk, round, to, &others)
            }
        };
        let letter = Letter {
            id: known.as_ref().map_or_else(|| self.make_id(), |letter| letter.id),
            application: operation.application,
            round,
            to,
            kind: operation.kind,
            due,
            subject: Some(draft.subject.clone()),
            address: known.as_ref().and_then(|letter| letter.address.clone()),
            text: draft.text.clone(),
            delivery: Delivery::Draft,
            posting: known
                .as_ref()
                .map_or_else(Posting::default, |letter| letter.posting.clone()),
            snoozed: known.as_ref().and_then(|letter| letter.snoozed),
        };
        match known {
            Some(_) => tx.update(&letter).await?,
            None => tx.insert(&letter).await?,
        }
        // The next one of the round is not to say the same.
        dossier.letters.retain(|other| other.id != letter.id);
        dossier.letters.push(letter.clone());
        let draft = Some(draft);
        Ok(Drafted { letter, draft })
    }

    /// Changes a letter that did not go out yet.
    pub async fn set_letter(
        &self,
        id: LetterId,
        set: SetLetter,
        seen: Option<&Version>,
    ) -> Result<Done<Letter>, AppError> {
        let mut tx = self.write("edit letter").await?;
        let mut letter: Letter = to_change(&mut tx, "letter", id, seen).await?;
        self.refuse_gone(&letter)?;
        if let Some(text) = set.text {
            let length = text.chars().count();
            if length > LONGEST {
                return Err(AppError::Invalid {
                    field: "text",
                    reason: format!("{length} characters are more than a letter: keep it under {LONGEST}"),
                });
            }
            letter.text = text;
        }
        if let Some(address) = set.address {
            let address = address.trim().to_owned();
            if !address.is_empty() {
                crate::mail::address("address", &address)?;
            }
            letter.address = Some(address).filter(|address| !address.is_empty());
        }
        if let Some(subject) = set.subject {
            let length = subject.chars().count();
            if length > LONGEST_SUBJECT {
                return Err(AppError::Invalid {
                    field: "subject",
                    reason: format!(
                        "{length} characters are more than a subject line: keep it under {LONGEST_SUBJECT}"
                    ),
                });
            }
            letter.subject = Some(subject);
        }
        tx.update(&letter).await?;
        finish(tx, letter).await
    }

    /// Notes what became of a letter.
    pub async fn mark_letter(
        &self,
        id: LetterId,
        mark: Mark,
        seen: Option<&Version>,
    ) -> Result<Done<Letter>, AppError> {
        let mut tx = self.write("mark letter").await?;
        let mut letter: Letter = to_change(&mut tx, "letter", id, seen).await?;
        letter.delivery = match mark {
            Mark::Sent(at) => {
                let at = at.unwrap_or_else(|| self.now());
                if at > self.now() {
                    return Err(AppError::Invalid {
                        field: "sent",
                        reason: format!(
                            "{} lies ahead: give the moment at which it went out",
                            self.clock_time(at)
                        ),
                    });
                }
                Delivery::Sent { at }
            }
            Mark::NotSent => Delivery::Draft,
            Mark::Dropped => Delivery::Dropped,
        };
        letter.posting.trouble = None;
        letter.snoozed = None;
        tx.update(&letter).await?;
        finish(tx, letter).await
    }

    /// Puts the reminder of a letter off.
    pub async fn snooze_letter(
        &self,
        id: LetterId,
        until: Timestamp,
        seen: Option<&Version>,
    ) -> Result<Done<Letter>, AppError> {
        let mut tx = self.write("snooze letter").await?;
        let mut letter: Letter = to_change(&mut tx, "letter", id, seen).await?;
        self.refuse_gone(&letter)?;
        if until <= self.now() {
            return Err(AppError::Invalid {
                field: "until",
                reason: format!("{} has passed: give a later moment", self.clock_time(until)),
            });
        }
        letter.snoozed = Some(until);
        tx.update(&letter).await?;
        finish(tx, letter).await
    }

    /// What the sentences of a letter rest on, as it is kept or with another text, as far as they stand as they were
    /// drafted.
    pub async fn letter_evidence(&self, id: LetterId, text: Option<&str>) -> Result<Vec<Sentence>, AppError> {
        let mut tx = self.read().await?;
        let letter = tx.get::<Letter>(id).await?.ok_or_else(|| missing(id))?;
        let words = text.unwrap_or(&letter.text);
        let bench = self.bench(&mut tx, letter.application).await?;
        let zone = self.zone();
        let desk = Desk::new(&bench.dossier, &bench.profile, self.now(), &zone);
        let due = match &bench.plan.check_in {
            CheckIn::Due { number, waiting, .. } => Some((*number, waiting)),
            _ => None,
        };
        let check_in = due.filter(|_| letter.kind == LetterKind::CheckIn);
        Ok(match (letter.kind, check_in) {
            (LetterKind::ThankYou, _) => letter::rests_on(&desk, letter.round, letter.to, words),
            (LetterKind::CheckIn, Some((number, waiting))) => {
                let mut sentences = letter::check_in(&desk, letter.round, letter.to, number, waiting).sentences;
                sentences.retain(|sentence| words.contains(&sentence.text));
                sentences
            }
            (LetterKind::CheckIn, None) => Vec::new(),
        })
    }

    /// Judges a letter as it is kept, or with another text or subject line.
    pub async fn judge_letter(
        &self,
        id: LetterId,
        text: Option<&str>,
        subject: Option<&str>,
    ) -> Result<LetterReading, AppError> {
        let mut tx = self.read().await?;
        let letter = tx.get::<Letter>(id).await?.ok_or_else(|| missing(id))?;
        let dossier = self.dossier_in(&mut tx, letter.application).await?;
        let profile = load::profile(&mut tx, self.workspace()).await?;
        let record = record_of(&dossier, &profile);
        let applications: Vec<Application> = tx.list(Filter::Workspace).await?;
        let elsewhere: Vec<String> = applications
            .into_iter()
            .filter(|other| other.id != letter.application)
            .filter_map(|other| other.employer)
            .collect();
        let positions = profile.entries.iter().filter(|entry| entry.kind == EntryKind::Position);
        let past: Vec<String> = positions.filter_map(|entry| entry.organisation.clone()).collect();
        let people = dossier.interviewers.iter();
        let others: Vec<String> = people.filter(|p| p.id != letter.to).map(|p| p.name.clone()).collect();
        let about = About {
            kind: letter.kind,
            to: dossier.interviewer(letter.to).map(|person| person.name.as_str()),
            others: &others,
            own_name: profile.name.as_deref(),
            employer: dossier.application.employer.as_deref(),
            role: dossier.application.role.as_deref(),
            elsewhere: &elsewhere,
            past: &past,
            points: &letter::spoken_of(&dossier, letter.round, letter.to),
            talk: &letter::noted_of(&dossier, letter.round),
            siblings: &match letter.kind {
                LetterKind::ThankYou => siblings(&dossier, letter.round, letter.to),
                LetterKind::CheckIn => Vec::new(),
            },
            subject: subject.or(letter.subject.as_deref()),
            record: &record,
        };
        Ok(judge(text.unwrap_or(&letter.text), &about))
    }

    /// The country whose holidays count: for one application, or for all that have none of their own. `None` forgets it.
    pub async fn set_country(
        &self,
        application: Option<ApplicationId>,
        country: Option<&str>,
    ) -> Result<Option<Country>, AppError> {
        let country = country
            .map(|text| {
                Country::named(text).ok_or_else(|| AppError::NotFound {
                    what: "country",
                    given: text.to_owned(),
                    next: format!(
                        "known are {}",
                        Country::all().map(|c| c.code).collect::<Vec<_>>().join(", ")
                    ),
                })
            })
            .transpose()?;
        let mut tx = self.write("set country").await?;
        tx.set_preference(&country_key(application), country.map(|country| country.code))
            .await?;
        tx.commit().await?;
        Ok(country)
    }

    pub(crate) async fn dossier_in(&self, tx: &mut Tx, application: ApplicationId) -> Result<Dossier, AppError> {
        let application = belongs::application(tx, application).await?;
        load::dossier(tx, application).await
    }

    /// Where the people of an application sit, as far as the user said.
    pub(crate) async fn place_of(&self, tx: &mut Tx, application: ApplicationId) -> Result<Place, AppError> {
        let chosen = tx.preference(&country_key(Some(application))).await?;
        let chosen = match chosen {
            Some(code) => Some(code),
            None => tx.preference(&country_key(None)).await?,
        };
        Ok(Place {
            zone: self.zone(),
            country: chosen.as_deref().and_then(Country::named),
        })
    }

    /// For whom and from when: by the timeline, which refuses what would be chasing.
    fn occasion(
        &self,
        dossier: &Dossier,
        plan: &Timeline,
        operation: &DraftLetter,
    ) -> Result<(RoundId, InterviewerId, Timestamp, Option<LetterId>), AppError> {
        let refused = |reason: String, next: &str| AppError::Refused {
            what: "this letter".to_owned(),
            reason,
            next: next.to_owned(),
        };
        match operation.kind {
            LetterKind::CheckIn => match &plan.check_in {
                CheckIn::Due {
                    round, to, at, letter, ..
                } => {
                    let to = operation.to.unwrap_or(*to);
                    let known = letter.filter(|id| dossier.letters.iter().any(|l| l.id == *id));
                    Ok((*round, to, *at, known))
                }
                CheckIn::LetGo { from } => Err(refused(
                    "would be a third check-in, which is chasing".to_owned(),
                    &format!(
                        "{}; if they write, enter it and the count begins anew",
                        let_go(*from, self.now())
                    ),
                )),
                CheckIn::Nothing(why) => Err(refused(
                    format!("is not called for: {why}"),
                    "`finalist letter list` shows what is",
                )),
            },
            LetterKind::ThankYou => {
                let to = operation.to.ok_or_else(|| AppError::Invalid {
                    field: "to",
                    reason: "a thank-you goes to one person: name them".to_owned(),
                })?;
                let now = self.now();
                let owed = plan.thanks.iter().filter(|thanks| thanks.person == to);
                let owed = owed.filter(|thanks| operation.round.is_none_or(|round| round == thanks.round));
                // The last talk with this person; one that lies ahead only where it was named.
                let found = owed
                    .filter(|thanks| thanks.ended <= now || operation.round.is_some())
                    .max_by_key(|thanks| thanks.ended);
                let found = found.ok_or_else(|| {
                    refused(
                        "has no talk to thank for: no round that was held, has a time, and has this person in it"
                            .to_owned(),
                        "`finalist round set` gives a round its time and its people",
                    )
                })?;
                Ok((found.round, to, found.due, found.letter))
            }
        }
    }

    fn letters_of(&self, dossier: &Dossier, place: &Place) -> Letters {
        let plan = timeline(dossier, self.now(), place);
        let mut owed: Vec<Owed> = Vec::new();
        let letter_of = |id: Option<LetterId>| {
            id.and_then(|id| dossier.letters.iter().find(|letter| letter.id == id))
                .cloned()
        };
        for thanks in plan
            .thanks
            .iter()
            .filter(|thanks| thanks.ended <= self.now() || thanks.letter.is_some())
        {
            owed.extend(dossier.interviewer(thanks.person).map(|person| Owed {
                kind: LetterKind::ThankYou,
                round: thanks.round,
                round_name: dossier.round_name(thanks.round),
                person: person.clone(),
                due: thanks.due,
                let_go: Some(thanks.let_go),
                zone: thanks.zone.clone(),
                letter: letter_of(thanks.letter),
            }));
        }
        // What was written and fits no plan any more, such as earlier check-ins, stays in sight.
        let planned = match &plan.check_in {
            CheckIn::Due { letter, .. } => *letter,
            _ => None,
        };
        for letter in &dossier.letters {
            let is_listed = owed
                .iter()
                .any(|one| one.letter.as_ref().is_some_and(|known| known.id == letter.id));
            if is_listed || planned == Some(letter.id) {
                continue;
            }
            owed.extend(dossier.interviewer(letter.to).map(|person| Owed {
                kind: letter.kind,
                round: letter.round,
                round_name: dossier.round_name(letter.round),
                person: person.clone(),
                due: letter.due,
                let_go: None,
                zone: zone_of(dossier, letter.round),
                letter: Some(letter.clone()),
            }));
        }
        if let CheckIn::Due {
            round,
            to,
            at,
            zone,
            letter,
            ..
        } = &plan.check_in
        {
            owed.extend(dossier.interviewer(*to).map(|person| Owed {
                kind: LetterKind::CheckIn,
                round: *round,
                round_name: dossier.round_name(*round),
                person: person.clone(),
                due: *at,
                let_go: None,
                zone: zone.clone(),
                letter: letter_of(*letter),
            }));
        }
        Letters {
            application: dossier.application.clone(),
            owed,
            timeline: plan,
        }
    }
}

/// The beginning of the names under which countries are kept.
pub(crate) const COUNTRY: &str = "country";

fn country_key(application: Option<ApplicationId>) -> String {
    application.map_or_else(|| COUNTRY.to_owned(), |id| format!("{COUNTRY}:{id}"))
}

fn zone_of(dossier: &Dossier, round: RoundId) -> String {
    let begins = dossier.round(round).and_then(|round| round.begins.as_ref());
    begins.map_or("UTC", |begins| begins.zone()).to_owned()
}

/// Texts in which names may stand that belong to the candidate's story or to this application.
fn record_of<'r>(dossier: &'r Dossier, profile: &'r Profile) -> Vec<&'r str> {
    let sources = dossier.sources.iter().map(|source| source.text.as_ref());
    let entries = profile.entries.iter().flat_map(|entry| {
        [
            Some(entry.title.as_str()),
            entry.organisation.as_deref(),
            Some(entry.text.as_str()),
        ]
    });
    let stories = profile
        .stories
        .iter()
        .flat_map(|story| [&story.situation, &story.task, &story.action, &story.result]);
    let exchanges = dossier
        .exchanges
        .iter()
        .flat_map(|exchange| [Some(exchange.question.as_str()), exchange.answer.as_deref()]);
    let remarks = dossier.remarks.iter().map(|remark| remark.text.as_str());
    sources
        .chain(entries.flatten())
        .chain(stories.map(String::as_str))
        .chain(exchanges.flatten())
        .chain(remarks)
        .collect()
}

/// The thank-yous to others of the same round, each with its reader's name.
fn siblings(dossier: &Dossier, round: RoundId, to: InterviewerId) -> Vec<(String, String)> {
    let letters = dossier.letters.iter().filter(|letter| {
        letter.kind == LetterKind::ThankYou
            && letter.round == round
            && letter.to != to
            && !letter.text.trim().is_empty()
    });
    letters
        .map(|letter| {
            let name = dossier
                .interviewer(letter.to)
                .map_or_else(|| letter.to.short(), |p| p.name.clone());
            (name, letter.text.clone())
        })
        .collect()
}

impl App {
    fn refuse_gone(&self, letter: &Letter) -> Result<(), AppError> {
        let (reason, next) = match &letter.delivery {
            Delivery::Draft => return Ok(()),
            Delivery::Sent { at } => (
                format!("was sent at {}", self.clock_time(*at)),
                "what went out stays as it was; mark it as not sent if that is wrong",
            ),
            Delivery::Unsure { at } => (
                format!(
                    "was handed to the mail server at {}, and whether it arrived is not known",
                    self.clock_time(*at)
                ),
                "look into your sent mail or ask, then mark it as sent or as not sent",
            ),
            Delivery::Dropped => (
                "is not to be sent".to_owned(),
                "mark it as not sent yet to take it up again",
            ),
        };
        Err(AppError::Refused {
            what: "this letter".to_owned(),
            reason,
            next: next.to_owned(),
        })
    }
}

fn missing(id: LetterId) -> AppError {
    AppError::NotFound {
        what: "letter",
        given: id.to_string(),
        next: "`finalist letter list` shows all".to_owned(),
    }
}
