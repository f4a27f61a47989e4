//! The work at hand during an import: dossier and profile in memory, changed by `derive/`, saved as a difference.

use std::collections::BTreeSet;

use finalist_core::ask::Ask;
use finalist_core::dossier::Dossier;
use finalist_core::id::{Id, InterviewerId, RoundId};
use finalist_core::interviewer::{Function, Interviewer};
use finalist_core::profile::Profile;
use finalist_core::round::Round;
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::{Evidence, Span};
use finalist_core::stage::{Stage, StageKind, StageStatus};
use finalist_core::text::fold;
use finalist_core::time::{Date, TimeZone, Timestamp};
use finalist_core::workspace::Workspace;
use finalist_language::function;
use finalist_language::notes::RoundHint;

use crate::App;

/// Texts with fewer pairs of neighbouring words tell too little to be known as the same.
const FEWEST_PAIRS: usize = 8;

/// What an import works on.
pub(crate) struct Work<'a> {
    app: &'a App,
    pub(crate) workspace: Workspace,
    pub(crate) dossier: Dossier,
    pub(crate) profile: Profile,
    pub(crate) now: Timestamp,
    pub(crate) zone: TimeZone,
    /// The round that the user said the files tell of.
    pub(crate) round: Option<RoundId>,
    /// What the user should know of how the files were understood.
    pub(crate) remarks: Vec<String>,
    /// The questions to them of the file whose newer version is at hand.
    pub(crate) earlier_asks: Vec<Ask>,
}

impl<'a> Work<'a> {
    pub(crate) fn new(app: &'a App, workspace: Workspace, dossier: Dossier, profile: Profile) -> Self {
        Self {
            app,
            workspace,
            dossier,
            profile,
            now: app.now(),
            zone: app.zone(),
            round: None,
            remarks: Vec::new(),
            earlier_asks: Vec::new(),
        }
    }

    pub(crate) fn make_id<I: Id>(&self) -> I {
        self.app.make_id()
    }

    pub(crate) fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    /// The last minute of a day where the user lives.
    pub(crate) fn end_of(&self, day: Date) -> Option<Timestamp> {
        self.app.moment(day, None).ok()
    }

    pub(crate) fn remark(&mut self, text: impl Into<String>) {
        self.remarks.push(text.into());
    }

    /// Evidence in a source.
    pub(crate) fn evidence(source: &Source, span: Span) -> Option<Evidence> {
        Some(Evidence {
            source: source.id,
            span,
        })
    }

    /// The names of those on the employer's side who are known already.
    pub(crate) fn known_names(&self) -> Vec<&str> {
        let people = self.dossier.interviewers.iter();
        people.map(|person| person.name.as_str()).collect()
    }

    /// Whether a name or mail address is the candidate's own.
    pub(crate) fn is_candidate(&self, name: Option<&str>, email: Option<&str>) -> bool {
        let same = |own: Option<&String>, other: Option<&str>| match (own, other) {
            (Some(own), Some(other)) => !fold(own).is_empty() && fold(own) == fold(other),
            _ => false,
        };
        same(self.workspace.email.as_ref(), email) || same(self.workspace.name.as_ref(), name)
    }

    /// The person with this name or address: the whole name, or a first name that only one person has.
    pub(crate) fn person(&self, name: &str, email: Option<&str>) -> Option<InterviewerId> {
        let people = &self.dossier.interviewers;
        if let Some(email) = email
            && let Some(found) = people
                .iter()
                .find(|p| p.email.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(email)))
        {
            return Some(found.id);
        }
        let key = fold(name);
        if key.is_empty() {
            return None;
        }
        if let Some(found) = people.iter().find(|p| fold(&p.name) == key) {
            return Some(found.id);
        }
        // `M Byrne` is Mara Byrne, where no other Byrne begins so.
        let mut initialled = people.iter().filter(|p| is_initialled(&key, &fold(&p.name)));
        if let (Some(only), None) = (initialled.next(), initialled.next()) {
            return Some(only.id);
        }
        // A single name fits where one person alone has it.
        let has = |p: &&Interviewer| fold(&p.name).split(' ').any(|part| part == key);
        let mut fitting = people.iter().filter(has);
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Some(only.id),
            _ => None,
        }
    }

    /// The person with this name, added where not known yet. A fuller name, a title and an address are taken over.
    pub(crate) fn meet(&mut self, name: &str, title: Option<&str>, email: Option<&str>) -> InterviewerId {
        let title = title.map(str::trim).filter(|title| !title.is_empty());
        let found = self.person(name, email).or_else(|| self.single_named(name));
        let id = found.unwrap_or_else(|| {
            let person = Interviewer {
                id: self.make_id(),
                application: self.dossier.application.id,
                name: name.trim().to_owned(),
                title: None,
                function: Function::Unknown,
                email: None,
                background: Vec::new(),
            };
            let id = person.id;
            self.dossier.interviewers.push(person);
            id
        });
        if let Some(person) = self.dossier.interviewers.iter_mut().find(|p| p.id == id) {
            let is_fuller = name.split_whitespace().count() > person.name.split_whitespace().count()
                || (is_initialled(&fold(&person.name), &fold(name)) && name.trim().len() > person.name.len());
            if is_fuller {
                person.name = name.trim().to_owned();
            }
            if let Some(title) = title.filter(|_| person.title.is_none()) {
                person.title = Some(title.to_owned());
            }
            if person.email.is_none() {
                person.email = email.map(str::to_lowercase);
            }
            if person.function == Function::Unknown {
                person.function = person.title.as_deref().map_or(Function::Unknown, function::of_title);
            }
        }
        id
    }

    /// Somebody known so far by a first name only, when the full name comes.
    fn single_named(&self, name: &str) -> Option<InterviewerId> {
        let key = fold(name);
        let parts: Vec<&str> = key.split(' ').collect();
        let mut fitting = self.dossier.interviewers.iter().filter(|p| {
            let own = fold(&p.name);
            !own.is_empty() && !own.contains(' ') && parts.len() > 1 && parts.contains(&own.as_str())
        });
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Some(only.id),
            _ => None,
        }
    }

    /// The round a source tells of: by its number or kind, by its day, else a new one.
    pub(crate) fn round_for(&mut self, hint: Option<&RoundHint>, day: Option<Date>, source: &Source) -> RoundId {
        let kind = hint.map_or(StageKind::Interview, |hint| hint.kind);
        let number = hint.and_then(|hint| hint.number);
        let name = round_name(kind, number, hint.and_then(|hint| hint.name.as_deref()));
        let fits = |round: &&Round| {
            let same_name = name.is_some() && round.stage.name == name;
            let same_kind_alone =
                name.is_none() && hint.is_some() && round.stage.kind == kind && kind != StageKind::Interview;
            let same_day = day.is_some() && round.date() == day && (hint.is_none() || round.stage.kind == kind);
            same_name || same_kind_alone || same_day
        };
        let found = self.dossier.rounds.iter().find(fits).map(|round| round.id);
        let found = found
            .or_else(|| self.only_talk_on(day?, kind, number))
            .or_else(|| self.told_alike(source).filter(|_| hint.is_none() && day.is_none()));
        if let Some(found) = found {
            let today = self.today();
            if let Some(round) = self.dossier.rounds.iter_mut().find(|round| round.id == found) {
                round.day = round.day.or(day);
                round.stage.name = round.stage.name.take().or(name);
                if round.stage.status == StageStatus::Expected
                    || (round.begins.is_none() && day.is_some_and(|d| d <= today))
                {
                    round.stage.status = status_of(day, today);
                }
            }
            return found;
        }
        let round = Round {
            id: self.make_id(),
            application: self.dossier.application.id,
            position: self.dossier.rounds.len(),
            stage: Stage {
                kind,
                name,
                status: status_of(day, self.today()),
            },
            formats: Vec::new(),
            begins: None,
            day,
            minutes: None,
            place: None,
            link: None,
            invitation: None,
            source: Some(source.id),
        };
        let id = round.id;
        self.dossier.rounds.push(round);
        id
    }

    /// The one talk of a day, where what a text calls it may be the same thing: `interview` beside `phone screen`, but not
    /// `phone screen` beside `tour`, nor `second interview` beside the first.
    fn only_talk_on(&self, day: Date, kind: StageKind, number: Option<usize>) -> Option<RoundId> {
        let mut talks = self
            .dossier
            .rounds
            .iter()
            .filter(|round| round.date() == Some(day) && round.is_talk());
        let (Some(only), None) = (talks.next(), talks.next()) else {
            return None;
        };
        let is_loose = |kind: StageKind| kind == StageKind::Interview;
        let may_be = (is_loose(kind) && number.is_none()) || (is_loose(only.stage.kind) && only.stage.name.is_none());
        may_be.then_some(only.id)
    }

    /// The round that another file of the same talk told of: one of the same name but for its ending that says much the same.
    fn told_alike(&self, source: &Source) -> Option<RoundId> {
        let is_telling = |kind: SourceKind| matches!(kind, SourceKind::Notes | SourceKind::Transcript);
        let twin = self.dossier.sources.iter().rev().find(|other| {
            other.id != source.id
                && is_telling(other.kind)
                && is_telling(source.kind)
                && stem(&other.name) == stem(&source.name)
                && is_much_the_same(&other.text, &source.text)
        })?;
        let rests = |evidence: &Option<Evidence>| evidence.is_some_and(|evidence| evidence.source == twin.id);
        let asked = self.dossier.exchanges.iter().filter(|item| rests(&item.evidence));
        let said = self
            .dossier
            .claims
            .all()
            .iter()
            .filter(|item| rests(&item.saying.evidence));
        let told = self
            .dossier
            .statements
            .all()
            .iter()
            .filter(|item| rests(&item.saying.evidence));
        let first = self.dossier.rounds.iter().find(|round| round.source == Some(twin.id));
        asked
            .filter_map(|item| item.round)
            .chain(said.filter_map(|item| item.saying.round))
            .chain(told.filter_map(|item| item.saying.round))
            .next()
            .or_else(|| first.map(|round| round.id))
    }

    /// The round that the user said a source tells of; once it has begun, what tells of it says that it was held.
    pub(crate) fn given_round(&mut self) -> Option<RoundId> {
        let id = self.round?;
        let (now, today) = (self.now, self.today());
        let round = self.dossier.rounds.iter_mut().find(|round| round.id == id)?;
        let has_begun = match &round.begins {
            Some(begins) => begins.instant() <= now,
            None => round.day.is_none_or(|day| day <= today),
        };
        if has_begun && matches!(round.stage.status, StageStatus::Expected | StageStatus::Scheduled) {
            round.stage.status = StageStatus::Done;
        }
        Some(id)
    }

    /// The day of a round that is known.
    pub(crate) fn day_of(&self, id: RoundId) -> Option<Date> {
        self.dossier.round(id).and_then(Round::date)
    }

    /// Puts the rounds in the order of their days; those without one stay behind the one they came after.
    pub(crate) fn order_rounds(&mut self) {
        let mut last = None;
        let mut keyed: Vec<(Option<Date>, usize, Round)> = Vec::new();
        for (place, round) in std::mem::take(&mut self.dossier.rounds).into_iter().enumerate() {
            let day = round.date().or(last);
            last = day.or(last);
            keyed.push((day, place, round));
        }
        keyed.sort_by_key(|(day, place, _)| (*day, *place));
        self.dossier.rounds = keyed
            .into_iter()
            .enumerate()
            .map(|(position, (_, _, round))| Round { position, ..round })
            .collect();
    }

    /// A title such as `service manager` makes a likely boss of everybody who has it. Where one person is known to hire,
    /// the others are partners from another team.
    pub(crate) fn settle_functions(&mut self) {
        let by_title = |p: &Interviewer| p.title.as_deref().map_or(Function::Unknown, function::of_title);
        let is_told = |p: &Interviewer| p.function == Function::HiringManager && by_title(p) != Function::HiringManager;
        if !self.dossier.interviewers.iter().any(is_told) {
            return;
        }
        for person in &mut self.dossier.interviewers {
            if person.function == Function::HiringManager && by_title(person) == Function::HiringManager {
                person.function = Function::CrossFunctional;
            }
        }
    }

    /// Adds people to a round: to its only session, or to a session of their own.
    pub(crate) fn seat(&mut self, round: RoundId, people: &[InterviewerId]) {
        let seated: Vec<InterviewerId> = self
            .dossier
            .sessions
            .iter()
            .filter(|s| s.round == round)
            .flat_map(|s| s.interviewers.clone())
            .collect();
        let mut new: Vec<InterviewerId> = Vec::new();
        for id in people {
            if !seated.contains(id) && !new.contains(id) {
                new.push(*id);
            }
        }
        if new.is_empty() {
            return;
        }
        let count = self.dossier.sessions.iter().filter(|s| s.round == round).count();
        if let Some(session) = self
            .dossier
            .sessions
            .iter_mut()
            .find(|s| s.round == round && s.title.is_none())
        {
            session.interviewers.extend(new);
            return;
        }
        let session = finalist_core::round::Session {
            id: self.make_id(),
            round,
            position: count,
            title: None,
            format: None,
            begins: None,
            interviewers: new,
        };
        self.dossier.sessions.push(session);
    }
}

/// The name of a file without folder and ending.
fn stem(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    fold(last.rsplit_once('.').map_or(last, |(stem, _)| stem))
}

/// Whether two texts tell the same talk: most pairs of neighbouring words of the shorter stand in the longer too. Times
/// of captions are no words.
fn is_much_the_same(a: &str, b: &str) -> bool {
    let pairs = |text: &str| -> BTreeSet<(String, String)> {
        let folded = fold(text);
        let words: Vec<&str> = folded
            .split(' ')
            .filter(|word| word.chars().any(char::is_alphabetic))
            .collect();
        words
            .windows(2)
            .filter_map(|pair| Some(((*pair.first()?).to_owned(), (*pair.get(1)?).to_owned())))
            .collect()
    };
    let (a, b) = (pairs(a), pairs(b));
    let fewer = a.len().min(b.len());
    fewer >= FEWEST_PAIRS && 5 * a.intersection(&b).count() >= 3 * fewer
}

/// Whether one of two folded names is the other with an initial for its first name.
fn is_initialled(a: &str, b: &str) -> bool {
    let (Some((first, last)), Some((other_first, other_last))) = (a.split_once(' '), b.split_once(' ')) else {
        return false;
    };
    let is_initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    last == other_last && (is_initial(first, other_first) || is_initial(other_first, first))
}

/// What is over is done; what lies ahead or has no day is scheduled, as somebody told of it.
fn status_of(day: Option<Date>, today: Date) -> StageStatus {
    match day {
        Some(day) if day >= today => StageStatus::Scheduled,
        _ => StageStatus::Done,
    }
}

/// `second interview` for a numbered one, else the employer's own name.
pub(crate) fn round_name(kind: StageKind, number: Option<usize>, name: Option<&str>) -> Option<String> {
    const ORDINALS: [&str; 9] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    ];
    match (kind, number) {
        (StageKind::Interview, Some(n)) => n
            .checked_sub(1)
            .and_then(|n| ORDINALS.get(n))
            .map(|word| format!("{word} interview")),
        _ => name.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_initialled, is_much_the_same, stem};

    #[test]
    fn two_files_of_one_talk_are_known() {
        assert_eq!(stem("talks/Round1.VTT"), stem("round1.txt"));
        let captions = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ada>How do you lift a boat in a strong wind?</v>\n\n00:00:05.000 --> 00:00:09.000\n<v Me>I wait until it is below fourteen metres a second.</v>\n";
        let typed =
            "Ada: How do you lift a boat in a strong wind?\nMe: I wait until it is below fourteen metres a second.\n";
        assert!(is_much_the_same(captions, typed));
        let other = "Ada: Who would you call when the crane stops?\nMe: The fitter on duty, then the harbour office.\n";
        assert!(!is_much_the_same(other, typed) && !is_much_the_same("Ada: Hello.", "Ada: Hello."));
    }

    #[test]
    fn an_initial_stands_for_the_first_name() {
        assert!(is_initialled("m byrne", "mara byrne") && is_initialled("mara byrne", "m byrne"));
        assert!(!is_initialled("m byrne", "tom byrne") && !is_initialled("mara byrne", "maria byrne"));
        assert!(!is_initialled("byrne", "mara byrne"));
    }
}
