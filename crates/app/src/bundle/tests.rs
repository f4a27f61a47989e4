use std::io::Cursor;
use std::sync::Arc;

use finalist_core::ask::{Ask, AskState};
use finalist_core::exchange::{AnswerMark, Exchange, Remark, RemarkKind};
use finalist_core::fact::{Attribute, Fact, FactTime, Value};
use finalist_core::interviewer::{Background, BackgroundKind, Function, Interviewer};
use finalist_core::ledger::{Claim, Saying, Standing, Statement};
use finalist_core::letter::{Delivery, Letter, LetterKind, Posting};
use finalist_core::money::{Money, PayPeriod};
use finalist_core::profile::{Connection, Entry, EntryKind};
use finalist_core::question::{Question, QuestionOrigin};
use finalist_core::research::{Research, ResearchTopic};
use finalist_core::round::{Format, Invitation, Round, Session};
use finalist_core::signal::{Signal, SignalKind};
use finalist_core::span::{Evidence, Span};
use finalist_core::stage::{Outcome, Stage, StageKind, StageStatus};
use finalist_core::story::{Story, StoryUse};
use finalist_core::take::Take;
use finalist_core::task::{Task, TaskState};
use finalist_core::time::{FixedClock, InterviewTime, TimeZone};
use finalist_core::workspace::Workspace;
use finalist_store::Location;
use finalist_testkit::clock::{ids, now};
use proptest::prelude::*;

use super::*;
use crate::Config;

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(future)
}

async fn app_at(location: Location) -> App {
    let clock = FixedClock {
        now: now(),
        zone: TimeZone::UTC,
    };
    let config = Config {
        location,
        clock: Arc::new(clock),
        ids: Some(ids()),
    };
    App::open(config).await.unwrap()
}

/// One of everything, all texts filled from a list.
struct World<'w> {
    texts: &'w [String],
    next: usize,
}

impl World<'_> {
    fn text(&mut self) -> String {
        self.next += 1;
        self.texts
            .get(self.next % self.texts.len())
            .cloned()
            .unwrap_or_default()
    }

    fn maybe(&mut self) -> Option<String> {
        let text = self.text();
        (!text.is_empty()).then_some(text)
    }

    async fn fill(&mut self, app: &App, contents: &[Vec<u8>]) {
        let mut tx = app.write("fill").await.unwrap();
        let mut head: Workspace = tx.get(app.workspace()).await.unwrap().unwrap();
        (head.name, head.email) = (self.maybe(), self.maybe());
        tx.update(&head).await.unwrap();
        let application = Application {
            id: app.make_id(),
            workspace: app.workspace(),
            employer: self.maybe(),
            role: self.maybe(),
            place: self.maybe(),
            folder: self.maybe(),
            outcome: Outcome::Open,
            entered: now(),
        };
        tx.insert(&application).await.unwrap();
        let application = application.id;
        let mut older = None;
        let mut sources = Vec::new();
        for (at, content) in contents.iter().enumerate() {
            let text = String::from_utf8_lossy(content).into_owned();
            let source = Source {
                id: app.make_id(),
                application: (at % 2 == 0).then_some(application),
                kind: SourceKind::Notes,
                name: self.text(),
                hash: hash(content),
                text: Arc::from(text),
                imported: now(),
                superseded_by: older
                    .replace(SourceId::from_uuid(Default::default()))
                    .and(sources.last().copied()),
            };
            sources.push(source.id);
            tx.insert_source(&source, content).await.unwrap();
        }
        let evidence = sources.first().map(|source| Evidence {
            source: *source,
            span: Span::new(1, 4),
        });
        let round = Round {
            id: app.make_id(),
            application,
            position: 0,
            stage: Stage {
                kind: StageKind::Interview,
                name: self.maybe(),
                status: StageStatus::Scheduled,
            },
            formats: vec![Format::Panel],
            begins: InterviewTime::new("2026-12-08T10:00".parse().unwrap(), "Europe/Dublin").ok(),
            day: None,
            minutes: Some(45),
            place: self.maybe(),
            link: self.maybe(),
            invitation: Some(Invitation {
                uid: self.text(),
                sequence: 3,
                organizer: self.maybe(),
            }),
            source: sources.first().copied(),
        };
        tx.insert(&round).await.unwrap();
        let person = Interviewer {
            id: app.make_id(),
            application,
            name: self.text(),
            title: self.maybe(),
            function: Function::Peer,
            email: self.maybe(),
            background: vec![Background {
                kind: BackgroundKind::Employer,
                text: self.text(),
                evidence,
            }],
        };
        tx.insert(&person).await.unwrap();
        let session = Session {
            id: app.make_id(),
            round: round.id,
            position: 0,
            title: self.maybe(),
            format: None,
            begins: None,
            interviewers: vec![person.id],
        };
        tx.insert(&session).await.unwrap();
        let (round, person) = (round.id, person.id);
        let exchange = Exchange {
            id: app.make_id(),
            application,
            round: Some(round),
            asked_by: Some(person),
            question: self.text(),
            answer: self.maybe(),
            mark: AnswerMark::Open,
            evidence,
        };
        tx.insert(&exchange).await.unwrap();
        let remark = Remark {
            id: app.make_id(),
            application,
            round: None,
            by: Some(person),
            kind: RemarkKind::Concern,
            text: self.text(),
            evidence,
        };
        tx.insert(&remark).await.unwrap();
        self.ledgers(app, &mut tx, application, (round, person), evidence).await;
        let story = Story {
            id: app.make_id(),
            title: self.text(),
            situation: self.text(),
            task: self.text(),
            action: self.text(),
            result: self.text(),
            other: self.text(),
            evidence,
        };
        tx.insert(&story).await.unwrap();
        let told = StoryUse {
            id: app.make_id(),
            story: story.id,
            application,
            round: Some(round),
            told_to: self.maybe(),
            on: None,
            evidence,
        };
        tx.insert(&told).await.unwrap();
        let entry = Entry {
            id: app.make_id(),
            kind: EntryKind::Position,
            title: self.text(),
            organisation: self.maybe(),
            place: self.maybe(),
            from: "2019".parse().ok(),
            until: None,
            text: self.text(),
            evidence,
        };
        tx.insert(&entry).await.unwrap();
        let connections: Vec<Connection> = (0..3)
            .map(|_| Connection {
                id: app.make_id(),
                name: self.text(),
                employer: self.maybe(),
                title: self.maybe(),
                email: self.maybe(),
                url: self.maybe(),
                connected: None,
                evidence,
            })
            .collect();
        tx.insert_all(&connections).await.unwrap();
        let question = Question {
            id: app.make_id(),
            application,
            origin: QuestionOrigin::Own,
            text: self.text(),
            interviewer: Some(person),
            story: None,
            practised: vec![app.today()],
            dropped: false,
        };
        tx.insert(&question).await.unwrap();
        let ask = Ask {
            id: app.make_id(),
            application,
            interviewer: Some(person),
            round: Some(round),
            text: self.text(),
            state: AskState::Asked,
            answer: self.maybe(),
            position: Some(1),
            evidence,
        };
        tx.insert(&ask).await.unwrap();
        let signal = Signal {
            id: app.make_id(),
            application,
            round: None,
            kind: SignalKind::Late,
            text: self.text(),
            on: None,
            evidence: None,
        };
        tx.insert(&signal).await.unwrap();
        let research = Research {
            id: app.make_id(),
            application,
            topic: ResearchTopic::Goals,
            heading: self.text(),
            text: self.text(),
            origin: self.maybe(),
            dated: None,
            evidence,
        };
        tx.insert(&research).await.unwrap();
        let task = Task {
            id: app.make_id(),
            application,
            text: self.text(),
            due: Some(now()),
            state: TaskState::Open,
            minutes: Some(30),
            position: Some(0),
            proposal: self.maybe(),
        };
        tx.insert(&task).await.unwrap();
        let letter = Letter {
            id: app.make_id(),
            application,
            round,
            to: person,
            kind: LetterKind::ThankYou,
            due: now(),
            text: self.text(),
            subject: Some(self.text()),
            address: None,
            delivery: Delivery::Draft,
            posting: Posting::default(),
            snoozed: None,
        };
        tx.insert(&letter).await.unwrap();
        if let Some(recording) = sources.first() {
            let take = Take {
                id: app.make_id(),
                question: self.text(),
                story: Some(story.id),
                recording: *recording,
                at: now(),
                heard: self.maybe().map(Arc::from),
            };
            tx.insert(&take).await.unwrap();
        }
        tx.commit().await.unwrap();
        // The change log has updates too.
        let mut tx = app.write("change").await.unwrap();
        let mut task: Task = tx.list(Filter::Workspace).await.unwrap().remove(0);
        task.text = self.text();
        tx.update(&task).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn ledgers(
        &mut self,
        app: &App,
        tx: &mut Tx,
        application: finalist_core::id::ApplicationId,
        (round, person): (finalist_core::id::RoundId, finalist_core::id::InterviewerId),
        evidence: Option<Evidence>,
    ) {
        let pay = Value::Money {
            sum: Money::units(87_300, "EUR", PayPeriod::Year),
            most: None,
        };
        let fact = |attribute, value, subject| Fact {
            subject,
            attribute,
            value,
            hedged: false,
            when: FactTime::Present,
        };
        let mut saying = || Saying {
            round: Some(round),
            person: Some(person),
            name: self.maybe(),
            on: None,
            evidence,
        };
        let (first, second) = (saying(), saying());
        let claim = Claim {
            id: app.make_id(),
            application,
            fact: fact(Attribute::Pay, pay, self.text()),
            wording: self.text(),
            saying: first,
            standing: Standing::Current,
            entered: now(),
        };
        tx.insert(&claim).await.unwrap();
        let statement = Statement {
            id: app.make_id(),
            application,
            fact: fact(Attribute::Other, Value::Text(self.text()), self.text()),
            wording: self.text(),
            saying: second,
            standing: Standing::Retracted {
                at: now(),
                reason: self.text(),
            },
            entered: now(),
        };
        tx.insert(&statement).await.unwrap();
    }
}

fn hash(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

use finalist_core::id::Id as _;
use finalist_core::source::Source;

async fn exported(app: &App) -> Vec<u8> {
    app.export_bundle(Vec::new(), false).await.unwrap().0
}

/// From a first database into a second one, and out again.
async fn there_and_out_again(from: Location, to: Location, texts: &[String], contents: &[Vec<u8>]) {
    let first = app_at(from).await;
    World { texts, next: 0 }.fill(&first, contents).await;
    let bundle = exported(&first).await;
    let second = app_at(to).await;
    let imported = second.import_bundle("x.zip", Cursor::new(&bundle)).await.unwrap();
    assert!(imported.changed && imported.sources == contents.len());
    assert!(exported(&second).await == bundle, "the same bundle, byte for byte");
    let again = second.import_bundle("x.zip", Cursor::new(&bundle)).await.unwrap();
    assert!(!again.changed);
    first.close().await;
    second.close().await;
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let text = prop_oneof![
        4 => "\\PC{0,24}",
        1 => "[\u{0}\r\n\t\"\\\\a-z,;:{}\\[\\]]{0,24}",
        1 => Just("=1+1".to_owned()),
        1 => Just("../../etc".to_owned()),
    ];
    prop::collection::vec(text, 5..40)
}

fn contents() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let bytes = prop_oneof![
        "\\PC{0,60}".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..60),
    ];
    prop::collection::vec(bytes, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_kept_moves_to_another_file_and_back(texts in texts(), contents in contents()) {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| Location::File(folder.path().join(name));
        wait(there_and_out_again(at("a.db"), at("b.db"), &texts, &contents));
    }

    #[test]
    fn whatever_is_kept_moves_to_the_other_engine_and_back(texts in texts(), contents in contents()) {
        finalist_testkit::database::on_postgres(|address| {
            let folder = tempfile::tempdir().unwrap();
            let file = || Location::File(folder.path().join("a.db"));
            wait(there_and_out_again(file(), Location::parse(address), &texts, &contents));
        });
        finalist_testkit::database::on_postgres(|address| {
            let folder = tempfile::tempdir().unwrap();
            let file = Location::File(folder.path().join("b.db"));
            wait(there_and_out_again(Location::parse(address), file, &texts, &contents));
        });
    }
}

/// What must not be found afterwards, and a text that holds all of it.
#[derive(Debug, Clone)]
struct Planted {
    first: String,
    last: String,
    firm: String,
    phone: String,
    pay: String,
    stranger: (String, String),
}

impl Planted {
    fn mail(&self) -> String {
        format!("{}.{}@{}.example.org", self.first, self.last, self.firm).to_lowercase()
    }

    fn texts(&self) -> Vec<String> {
        let Self {
            first,
            last,
            firm,
            phone,
            pay,
            stranger,
        } = self;
        let mail = self.mail();
        vec![
            format!("{first} {last}"),
            mail.clone(),
            format!("{firm} Works Ltd"),
            format!(
                "{first} {last} of {firm} Works called from {phone}; {} wrote back",
                first.to_uppercase()
            ),
            format!("write to {mail} or see https://people.example/{first}-{last}?x=1"),
            format!("{last}, {first}: the salary is {pay}, at {firm}"),
            format!("we could pay {pay}.\nDear {first},\nthanks, {last}"),
            format!("I worked with {} {} then", stranger.0, stranger.1),
            format!("{firm}/{first}_{last}.md"),
        ]
    }

    fn source(&self, extra: &str) -> Vec<u8> {
        let all = self.texts().join("\n");
        let (given, family) = &self.stranger;
        format!(
            "notes\n{all}\n{extra}\n{family} agreed, and so did {given}.\nKind regards,\n{}\n",
            self.first
        )
        .into_bytes()
    }

    fn calendar(&self) -> Vec<u8> {
        let (head, tail) = self.last.split_at(3);
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTENDEE;CN=\"{} {head}\r\n {tail}\":mailto:{}\r\nDESCRIPTION:bye\\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            self.first,
            self.mail(),
            self.first
        )
        .into_bytes()
    }

    #[track_caller]
    fn is_gone_from(&self, what: &str, text: &str) {
        let text = text.to_lowercase();
        let (given, family) = &self.stranger;
        for planted in [
            &self.first,
            &self.last,
            &self.firm,
            &self.phone,
            &self.pay,
            given,
            family,
            &self.mail(),
        ] {
            let found = text.find(&planted.to_lowercase());
            let around = found.map(|at| {
                text.chars()
                    .skip(text.get(..at).unwrap().chars().count().saturating_sub(60))
                    .take(140)
                    .collect::<String>()
            });
            assert!(found.is_none(), "`{planted}` stands in {what}: {around:?}");
        }
    }
}

prop_compose! {
    // Syllables that no English word and no id has, so that what is found was planted.
    fn planted()(
        first in "Zq[aeiou][lmnr][aeiou][kst]",
        last in "Xv[aeiou][lmnr][aeiou][kst]{1,2}",
        firm in "Kw[aeiou][lmnr][aeiou]x",
        stranger in ("Qj[aeiou][lmnr][aeiou]", "Vz[aeiou][lmnr][aeiou][kst]"),
        phone in prop::sample::select(vec!["+353 86 123 4567", "(555) 010-2233", "020 7946 0958", "0171/5551234", "555-0134", "+49-30-901820"]),
        pay in prop::sample::select(vec!["87,300 EUR", "€87,300", "87300", "$95k", "87.300", "£41.50 an hour", "ninety-one thousand", "70-80k", "12 lakhs"]),
    ) -> Planted {
        Planted { first, last, firm, stranger, phone: phone.to_owned(), pay: pay.to_owned() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn nothing_planted_survives_in_a_redacted_bundle(planted in planted(), extra in "[a-z \n.,]{0,60}") {
        let folder = tempfile::tempdir().unwrap();
        wait(async {
            let app = app_at(Location::File(folder.path().join("a.db"))).await;
            let texts = planted.texts();
            let contents = [planted.source(&extra), planted.calendar(), vec![0, 159, 146, 150]];
            // Each text stands in each column at some turn.
            for next in 0..texts.len() {
                World { texts: &texts, next }.fill(&app, &contents).await;
            }
            let (bundle, told) = app.export_bundle(Vec::new(), true).await.unwrap();
            assert!(told.manifest.redacted && told.left_out.len() == texts.len(), "{:?}", told.left_out);
            let mut reader = BundleReader::open(Cursor::new(&bundle)).unwrap();
            let paths: Vec<String> = reader.manifest().files.iter().map(|file| file.path.clone()).collect();
            for path in &paths {
                planted.is_gone_from("a path", path);
                let text = String::from_utf8(reader.read(path).unwrap()).unwrap();
                planted.is_gone_from(path, &text);
            }
            let refused = app.import_bundle("r.zip", Cursor::new(&bundle)).await.unwrap_err();
            assert!(refused.to_string().contains("redacted"), "{refused}");
            app.close().await;
        });
    }
}

#[test]
fn spans_of_a_redacted_bundle_point_to_the_words_as_they_are_now() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app_at(Location::File(folder.path().join("a.db"))).await;
        let texts = vec!["Ida Falk".to_owned()];
        World { texts: &texts, next: 0 }
            .fill(&app, &[b"a Ida Falk said b".to_vec()])
            .await;
        let (bundle, _) = app.export_bundle(Vec::new(), true).await.unwrap();
        let mut reader = BundleReader::open(Cursor::new(&bundle)).unwrap();
        let text = String::from_utf8(reader.read("sources/0001.txt").unwrap()).unwrap();
        assert_eq!(text, "a Person 1 said b");
        let rows: Vec<Row> = serde_json::from_slice(&reader.read("data/remark.json").unwrap()).unwrap();
        let at = |column: &str| usize::try_from(rows[0][column].as_u64().unwrap()).unwrap();
        // It pointed into the name: now it holds all that stands for it.
        assert_eq!(Span::new(at("span_start"), at("span_end")).of(&text), " Person 1");
    });
}

#[test]
fn a_bundle_that_does_not_fit_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let at = |name: &str| Location::File(folder.path().join(name));
        let first = app_at(at("a.db")).await;
        let texts = vec!["tide".to_owned()];
        World { texts: &texts, next: 0 }
            .fill(&first, &[b"the tide".to_vec()])
            .await;
        let bundle = exported(&first).await;
        let mut reader = BundleReader::open(Cursor::new(&bundle)).unwrap();
        let files = reader.manifest().files.clone();
        let mut changed = |path: &str, from: &str, to: &str| {
            let mut out = BundleWriter::new(Vec::new(), false);
            for file in &files {
                let mut bytes = reader.read(&file.path).unwrap();
                if file.path == path {
                    bytes = String::from_utf8(bytes).unwrap().replace(from, to).into_bytes();
                }
                out.add(&file.path, &bytes, file.source.as_deref()).unwrap();
            }
            out.finish().unwrap().0
        };
        let cases = [
            (
                changed("data/remark.json", "\"concern\"", "\"worry\""),
                "row 1 of table `remark`",
            ),
            (
                changed("data/remark.json", "\"kind\":\"concern\"", "\"kind\":7"),
                "row 1 of table `remark`",
            ),
            (
                changed("data/remark.json", "\"text\":", "\"more\":1,\"text\":"),
                "unknown field `more`",
            ),
            (
                changed("data/remark.json", "[", "{"),
                "`data/remark.json` in it is no list of rows",
            ),
            (
                changed("data/round.json", "\"id\":", "\"id\":\"x\",\"name\":"),
                "row 1 of table `round`",
            ),
            (changed("data/interviewer.json", "\n", " "), ""),
            (
                changed("sources/0001-tide", "the tide", "the tides"),
                "is not the file that its row tells of",
            ),
            (
                changed("data/application.json", "\"open\"", "\"maybe\""),
                "row 1 of table `application`",
            ),
            (changed("data/workspace.json", "[", "[{},"), "there is one head"),
        ];
        for (number, (bundle, words)) in cases.into_iter().enumerate() {
            let app = app_at(at(&format!("{number}.db"))).await;
            let outcome = app.import_bundle("x.zip", Cursor::new(&bundle)).await;
            if words.is_empty() {
                assert!(outcome.unwrap().changed, "white space is no damage");
                continue;
            }
            let told = outcome.unwrap_err().to_string();
            assert!(told.contains(words), "{words}: {told}");
            let mut tx = app.write("look").await.unwrap();
            assert!(tx.is_untouched());
            assert_eq!(tx.count::<Application>(Filter::Workspace).await.unwrap(), 0);
        }
        // A reference to what is not there.
        let cut = changed("data/interviewer.json", "{", "{");
        let mut reader = BundleReader::open(Cursor::new(&cut)).unwrap();
        let mut out = BundleWriter::new(Vec::new(), false);
        for file in reader.manifest().files.clone() {
            let bytes = if file.path == "data/interviewer.json" {
                b"[]\n".to_vec()
            } else {
                reader.read(&file.path).unwrap()
            };
            out.add(&file.path, &bytes, file.source.as_deref()).unwrap();
        }
        let app = app_at(at("cut.db")).await;
        let told = app
            .import_bundle("x.zip", Cursor::new(out.finish().unwrap().0))
            .await
            .unwrap_err();
        assert!(told.to_string().contains("point to what is not stored"), "{told}");
        assert!(app.write("look").await.unwrap().is_untouched());
    });
}

#[test]
fn a_place_with_other_data_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let at = |name: &str| Location::File(folder.path().join(name));
        let (first, second) = (app_at(at("a.db")).await, app_at(at("b.db")).await);
        let texts = vec!["tide".to_owned()];
        World { texts: &texts, next: 0 }
            .fill(&first, &[b"the tide".to_vec()])
            .await;
        let bundle = exported(&first).await;
        World { texts: &texts, next: 0 }
            .fill(&second, &[b"the ebb".to_vec()])
            .await;
        let before = exported(&second).await;
        let told = second
            .import_bundle("x.zip", Cursor::new(&bundle))
            .await
            .unwrap_err()
            .to_string();
        assert!(
            told.contains("holds other data already") && told.contains("--data DIR"),
            "{told}"
        );
        assert!(exported(&second).await == before);
    });
}

#[test]
fn paths_of_sources_are_safe_whatever_they_were_called() {
    for (name, expected) in [
        ("linkedin/Connections.csv", "Connections.csv"),
        ("../../etc/passwd", "passwd"),
        ("..", "source"),
        ("a\\b:c*d.txt", "b-c-d.txt"),
        ("Ünïcode ☃.md", "Ünïcode -.md"),
        ("", "source"),
    ] {
        assert_eq!(file_name(name), expected, "{name}");
        assert!(finalist_formats::bundle::is_safe(&format!(
            "sources/0001-{}",
            file_name(name)
        )));
    }
    assert!(file_name(&"x".repeat(900)).len() <= 40);
}
