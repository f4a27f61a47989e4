//! A small made-up case: one of everything with all fields filled, and one with all that can be empty empty.

use finalist_core::application::Application;
use finalist_core::ask::{Ask, AskState};
use finalist_core::debrief::{Debrief, Habit, Level, Mood};
use finalist_core::document::{Document, DocumentState};
use finalist_core::exchange::{AnswerMark, Exchange, Remark, RemarkKind};
use finalist_core::fact::{Attribute, Fact, FactTime, Value};
use finalist_core::id::{ApplicationId, ChangeId, Id, SourceId, WorkspaceId};
use finalist_core::interviewer::{Background, BackgroundKind, Function, Interviewer};
use finalist_core::ledger::{Entry as LedgerEntry, Saying, Standing};
use finalist_core::letter::{Delivery, Letter, LetterKind, Posting};
use finalist_core::money::{Money, PayPeriod};
use finalist_core::offer::{Aspect, Offer, Rated, Rating};
use finalist_core::profile::{Connection, Entry, EntryKind};
use finalist_core::promise::Promise;
use finalist_core::proof::Proof;
use finalist_core::question::{Question, QuestionOrigin};
use finalist_core::referee::{Referee, Reference};
use finalist_core::research::{Research, ResearchTopic};
use finalist_core::round::{Format, Invitation, Round, Session};
use finalist_core::signal::{Signal, SignalKind};
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::{Evidence, Span};
use finalist_core::stage::{Outcome, Stage, StageKind, StageStatus};
use finalist_core::story::{Story, StoryUse};
use finalist_core::take::Take;
use finalist_core::task::{Task, TaskState};
use finalist_core::time::{Date, DateTime, InterviewTime, Time, Timestamp};
use finalist_core::workspace::Workspace;
use finalist_store::{Operation, Store, Tx};

/// The id with this number.
pub fn id<I: Id>(number: u128) -> I {
    I::from_uuid(uuid::Uuid::from_u128(number))
}

pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap()
}

pub fn operation(number: u128) -> Operation {
    Operation {
        id: id::<ChangeId>(0xC0_0000 + number),
        name: "try things",
        at: at(1_800_000_000_000),
    }
}

fn day() -> Date {
    "2026-11-30".parse().unwrap()
}

fn text(words: &str) -> Option<String> {
    Some(words.to_owned())
}

pub const SOURCE: u128 = 20;

/// The bytes of a source, and their hash.
pub const AS_IT_CAME: &[u8] = b"as it came";
const HASH: &str = "f07c4429cfa777dc0dfa21e8be6dd2ecaab3db015a4da4870684c10214c13222";

pub fn evidence() -> Option<Evidence> {
    Some(Evidence {
        source: id(SOURCE),
        span: Span::new(3, 17),
    })
}

pub fn workspace(number: u128) -> Workspace {
    Workspace {
        id: id(number),
        name: text("Noor Ek"),
        email: text("noor@example.org"),
        place: None,
        entered: at(1_700_000_000_123),
    }
}

pub fn application(number: u128, workspace: WorkspaceId) -> Application {
    Application {
        id: id(number),
        workspace,
        employer: text("Harbour Light Ferries"),
        role: text("timetable planner"),
        place: text("Galway"),
        folder: text("cases/harbour"),
        outcome: Outcome::Offer { on: day() },
        entered: at(1_700_000_000_456),
    }
}

pub fn bare_application(number: u128, workspace: WorkspaceId) -> Application {
    Application {
        employer: None,
        role: None,
        place: None,
        folder: None,
        outcome: Outcome::Open,
        ..application(number, workspace)
    }
}

pub fn source(number: u128, application: Option<ApplicationId>) -> Source {
    Source {
        id: id(number),
        application,
        kind: SourceKind::Notes,
        name: "round-1/notes.md".into(),
        hash: HASH.into(),
        text: "they asked how the winter timetable came about".into(),
        imported: at(1_700_000_000_789),
        superseded_by: None,
    }
}

pub fn round(number: u128, application: u128, position: usize) -> Round {
    let local: DateTime = "2026-12-08T10:00".parse().unwrap();
    Round {
        id: id(number),
        application: id(application),
        position,
        stage: Stage {
            kind: StageKind::Interview,
            name: text("the long day"),
            status: StageStatus::Scheduled,
        },
        formats: vec![Format::Panel, Format::Tour],
        begins: Some(InterviewTime::new(local, "Europe/Dublin").unwrap()),
        day: Some(day()),
        minutes: Some(90),
        place: text("Pier 3"),
        link: text("https://meet.example/abc"),
        invitation: Some(Invitation {
            uid: "evt-1@example".into(),
            sequence: 2,
            organizer: text("mailto:people@example.org"),
        }),
        source: Some(id(SOURCE)),
    }
}

pub fn bare_round(number: u128, application: u128, position: usize) -> Round {
    Round {
        stage: Stage::expected(StageKind::References),
        formats: Vec::new(),
        begins: None,
        day: None,
        minutes: None,
        place: None,
        link: None,
        invitation: None,
        source: None,
        ..round(number, application, position)
    }
}

pub fn session(number: u128, round: u128, position: usize) -> Session {
    let begins: Time = "10:30".parse().unwrap();
    Session {
        id: id(number),
        round: id(round),
        position,
        title: text("with the planners"),
        format: Some(Format::OneOnOne),
        begins: Some(begins),
        interviewers: vec![id(41), id(40)],
    }
}

pub fn bare_session(number: u128, round: u128, position: usize) -> Session {
    Session {
        title: None,
        format: None,
        begins: None,
        interviewers: Vec::new(),
        ..session(number, round, position)
    }
}

pub fn interviewer(number: u128, application: u128) -> Interviewer {
    let known = |kind, words: &str, evidence| Background {
        kind,
        text: words.into(),
        evidence,
    };
    Interviewer {
        id: id(number),
        application: id(application),
        name: "Dr. Ines \"Nan\" O’Dowd".into(),
        title: text("head of planning"),
        function: Function::DepartmentHead,
        email: text("ines@example.org"),
        background: vec![
            known(BackgroundKind::School, "Rowing club, class of '04", evidence()),
            known(BackgroundKind::Note, "", None),
        ],
    }
}

pub fn bare_interviewer(number: u128, application: u128) -> Interviewer {
    Interviewer {
        title: None,
        email: None,
        background: Vec::new(),
        ..interviewer(number, application)
    }
}

pub fn exchange(number: u128, application: u128) -> Exchange {
    Exchange {
        id: id(number),
        application: id(application),
        round: Some(id(30)),
        asked_by: Some(id(40)),
        question: "why ferries?".into(),
        answer: text("because of the tide"),
        mark: AnswerMark::Doubted,
        evidence: evidence(),
    }
}

pub fn bare_exchange(number: u128, application: u128) -> Exchange {
    Exchange {
        round: None,
        asked_by: None,
        answer: None,
        evidence: None,
        ..exchange(number, application)
    }
}

pub fn remark(number: u128, full: bool) -> Remark {
    Remark {
        id: id(number),
        application: id(10),
        round: full.then(|| id(30)),
        by: full.then(|| id(40)),
        kind: RemarkKind::Concern,
        text: "has not led a crew yet".into(),
        evidence: evidence().filter(|_| full),
    }
}

pub fn ledger_entry<I: Id>(number: u128, value: Value, standing: Standing<I>, full: bool) -> LedgerEntry<I> {
    LedgerEntry {
        id: id(number),
        application: id(10),
        fact: Fact {
            subject: "team".into(),
            attribute: Attribute::TeamSize,
            value,
            hedged: full,
            when: FactTime::Past,
        },
        wording: "about eight of us".into(),
        saying: Saying {
            round: full.then(|| id(30)),
            person: full.then(|| id(40)),
            name: text("Ines").filter(|_| full),
            on: Some(day()).filter(|_| full),
            evidence: evidence().filter(|_| full),
        },
        standing,
        entered: at(1_700_000_001_000),
    }
}

pub fn profile_entry(number: u128, full: bool) -> Entry {
    Entry {
        id: id(number),
        kind: EntryKind::Position,
        title: "duty planner".into(),
        organisation: text("Tide & Co").filter(|_| full),
        place: text("Cork").filter(|_| full),
        from: full.then(|| "2019".parse().unwrap()),
        until: full.then(|| "2023-04".parse().unwrap()),
        text: "drew up rosters".into(),
        evidence: evidence().filter(|_| full),
    }
}

pub fn connection(number: u128, name: &str, employer: Option<&str>, full: bool) -> Connection {
    Connection {
        id: id(number),
        name: name.into(),
        employer: employer.map(str::to_owned),
        title: text("mate").filter(|_| full),
        email: text("m@example.org").filter(|_| full),
        url: text("https://people.example/m").filter(|_| full),
        connected: Some(day()).filter(|_| full),
        evidence: evidence().filter(|_| full),
    }
}

pub fn story(number: u128, evidence: Option<Evidence>) -> Story {
    Story {
        id: id(number),
        title: "the lost winter timetable".into(),
        situation: "the file was gone".into(),
        task: "have one by Monday".into(),
        action: "I asked every quay".into(),
        result: "out on Sunday".into(),
        other: String::new(),
        evidence,
    }
}

pub fn story_use(number: u128, full: bool) -> StoryUse {
    StoryUse {
        id: id(number),
        story: id(50),
        application: id(10),
        round: full.then(|| id(30)),
        told_to: text("Ines").filter(|_| full),
        on: Some(day()).filter(|_| full),
        evidence: evidence().filter(|_| full),
    }
}

pub fn proof(number: u128, requirement: &str) -> Proof {
    Proof {
        id: id(number),
        application: id(10),
        requirement: requirement.to_owned(),
        story: id(50),
    }
}

pub fn question(number: u128, full: bool) -> Question {
    Question {
        id: id(number),
        application: id(10),
        origin: QuestionOrigin::Forecast,
        text: "what would you do in a storm?".into(),
        interviewer: full.then(|| id(40)),
        story: full.then(|| id(50)),
        practised: if full {
            vec![day(), "2026-12-02".parse().unwrap()]
        } else {
            Vec::new()
        },
        dropped: full,
    }
}

pub fn ask(number: u128, full: bool) -> Ask {
    Ask {
        id: id(number),
        application: id(10),
        interviewer: full.then(|| id(40)),
        round: full.then(|| id(30)),
        text: "how are storms planned for?".into(),
        state: AskState::Covered,
        answer: text("with a second roster").filter(|_| full),
        position: Some(2).filter(|_| full),
        evidence: evidence().filter(|_| full),
    }
}

pub fn signal(number: u128, full: bool) -> Signal {
    Signal {
        id: id(number),
        application: id(10),
        round: full.then(|| id(30)),
        kind: SignalKind::TourGiven,
        text: "we went aboard".into(),
        on: Some(day()).filter(|_| full),
        evidence: evidence().filter(|_| full),
    }
}

pub fn research(number: u128, full: bool) -> Research {
    Research {
        id: id(number),
        application: id(10),
        topic: ResearchTopic::Launches,
        heading: "New ships".into(),
        text: "two hybrids next spring".into(),
        origin: text("their yearly report").filter(|_| full),
        dated: full.then(|| "2026-05".parse().unwrap()),
        evidence: evidence().filter(|_| full),
    }
}

pub fn task(number: u128, full: bool) -> Task {
    Task {
        id: id(number),
        application: id(10),
        text: "print the roster".into(),
        due: full.then(|| at(1_800_000_000_001)),
        state: TaskState::Dropped,
        minutes: Some(90).filter(|_| full),
        position: Some(0).filter(|_| full),
        proposal: text("print {it}").filter(|_| full),
    }
}

pub fn letter(number: u128, full: bool) -> Letter {
    Letter {
        id: id(number),
        application: id(10),
        round: id(30),
        to: id(40),
        kind: LetterKind::CheckIn,
        due: at(1_800_000_000_002),
        subject: full.then(|| "thank you".into()),
        address: full.then(|| "ines@tide.example".into()),
        posting: if full {
            Posting {
                message_id: Some("<a@finalist>".into()),
                attempts: 2,
                trouble: Some("the server was away".into()),
            }
        } else {
            Posting::default()
        },
        snoozed: full.then(|| at(1_800_000_000_004)),
        text: "dear Ines".into(),
        delivery: if full {
            Delivery::Sent {
                at: at(1_800_000_000_003),
            }
        } else {
            Delivery::Draft
        },
    }
}

pub fn take(number: u128, full: bool) -> Take {
    Take {
        id: id(number),
        question: "tell us of a storm".into(),
        story: full.then(|| id(50)),
        recording: id(SOURCE),
        at: at(1_800_000_000_004),
        heard: full.then(|| r#"{"version":1}"#.into()),
    }
}

pub fn promise(number: u128, full: bool) -> Promise {
    Promise {
        id: id(number),
        application: id(10),
        round: full.then(|| id(30)),
        by_whom: full.then(|| id(40)),
        what: "a word by Friday".into(),
        by: Some(day()).filter(|_| full),
        said_on: Some(day()).filter(|_| full),
        kept_on: Some(day()).filter(|_| full),
        evidence: evidence().filter(|_| full),
    }
}

pub fn debrief(number: u128, full: bool) -> Debrief {
    Debrief {
        id: id(number),
        application: id(10),
        round: id(30),
        mood: Some(Mood::Mixed).filter(|_| full),
        felt: text("better at the end").filter(|_| full),
        guesses: if full {
            vec![(Habit::Talk, Level::Much), (Habit::Fillers, Level::Little)]
        } else {
            vec![]
        },
        at: at(1_800_000_000_005),
        source: id(SOURCE),
    }
}

pub fn referee(number: u128, full: bool) -> Referee {
    Referee {
        id: id(number),
        name: "Ola Vik".into(),
        relation: text("my manager at the yard").filter(|_| full),
        email: text("ola@yard.example").filter(|_| full),
        phone: text("+353 1 555 0100").filter(|_| full),
        stories: if full { vec![id(50)] } else { vec![] },
    }
}

pub fn reference(number: u128, referee: u128, full: bool) -> Reference {
    let some = || Some(day()).filter(|_| full);
    Reference {
        id: id(number),
        referee: id(referee),
        application: id(10),
        asked: some(),
        warned: some(),
        called: some(),
        thanked: some(),
    }
}

pub fn document(number: u128, full: bool) -> Document {
    Document {
        id: id(number),
        application: id(10),
        name: "boat master's licence".into(),
        state: DocumentState::Ready,
        due: Some(day()).filter(|_| full),
    }
}

pub fn offer(number: u128, full: bool) -> Offer {
    Offer {
        id: id(number),
        application: id(10),
        came_on: day(),
        answer_by: Some(day()).filter(|_| full),
        pay: full.then(|| Money::units(52_000, "eur", PayPeriod::Year)),
        terms: text("28 days of leave").filter(|_| full),
    }
}

pub fn rating(number: u128, full: bool) -> Rating {
    Rating {
        id: id(number),
        of: if full { Rated::Fit(id(10)) } else { Rated::Weight },
        aspect: Aspect::Team,
        points: 4,
        why: text("they laughed a lot").filter(|_| full),
    }
}

/// A store with workspace 1 and what most other things refer to in it: application 10, source 20, round 30,
/// interviewers 40 and 41, story 50.
pub async fn with_case(store: &Store) -> Tx {
    let owner = workspace(1);
    store.create_workspace(&owner).await.unwrap();
    let mut tx = store.write(owner.id, operation(0)).await.unwrap();
    tx.insert(&application(10, owner.id)).await.unwrap();
    let from: SourceId = id(SOURCE);
    tx.insert_source(&source(SOURCE, Some(id(10))), AS_IT_CAME)
        .await
        .unwrap();
    assert!(tx.source(from).await.unwrap().is_some());
    tx.insert(&round(30, 10, 0)).await.unwrap();
    tx.insert(&interviewer(40, 10)).await.unwrap();
    tx.insert(&bare_interviewer(41, 10)).await.unwrap();
    tx.insert(&story(50, None)).await.unwrap();
    tx
}
