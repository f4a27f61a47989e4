//! Letters in a real database, and sending to servers on this machine that take, refuse, hang and break off.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::time::Duration;

use finalist_core::application::Application;
use finalist_core::exchange::{AnswerMark, Exchange};
use finalist_core::id::{ApplicationId, InterviewerId, LetterId};
use finalist_core::interviewer::{Function, Interviewer};
use finalist_core::letter::{Delivery, LetterKind};
use finalist_core::round::{Round, Session};
use finalist_core::stage::{Outcome, Stage, StageKind, StageStatus};
use finalist_core::time::{FixedClock, InterviewTime, TimeZone};
use finalist_core::workspace::Workspace;

use super::{DraftLetter, Mark, SetLetter};
use crate::mail::{MailServer, Posted, Security};
use crate::{App, AppError, Config, Location, Version};

/// A case with one interview, held on 8 December 2026 from 10 to 11 in Dublin, with one person.
struct Case {
    app: App,
    application: ApplicationId,
    person: InterviewerId,
    folder: tempfile::TempDir,
}

async fn case() -> Case {
    let folder = tempfile::tempdir().unwrap();
    let app = open(&folder, "2026-12-08T15:00:00Z").await;
    let mut tx = app.write("fill").await.unwrap();
    let mut own: Workspace = tx.get(app.workspace()).await.unwrap().unwrap();
    (own.name, own.email) = (Some("Ines Moran".to_owned()), Some("ines@moran.example".to_owned()));
    tx.update(&own).await.unwrap();
    let application = Application {
        id: app.make_id(),
        workspace: app.workspace(),
        employer: Some("Harbour Lights".to_owned()),
        role: Some("Night Planner".to_owned()),
        place: None,
        folder: None,
        outcome: Outcome::Open,
        entered: app.now(),
    };
    tx.insert(&application).await.unwrap();
    let begins = InterviewTime::new("2026-12-08T10:00".parse().unwrap(), "Europe/Dublin").unwrap();
    let round = Round {
        id: app.make_id(),
        application: application.id,
        position: 0,
        stage: Stage {
            status: StageStatus::Done,
            ..Stage::expected(StageKind::Interview)
        },
        formats: Vec::new(),
        day: Some(begins.local().date()),
        begins: Some(begins),
        minutes: Some(60),
        place: None,
        link: None,
        invitation: None,
        source: None,
    };
    tx.insert(&round).await.unwrap();
    let person = Interviewer {
        id: app.make_id(),
        application: application.id,
        name: "Mara Byrne".to_owned(),
        title: None,
        function: Function::HiringManager,
        email: Some("mara@harbour.example".to_owned()),
        background: Vec::new(),
    };
    tx.insert(&person).await.unwrap();
    let session = Session {
        id: app.make_id(),
        round: round.id,
        position: 0,
        title: None,
        format: None,
        begins: None,
        interviewers: vec![person.id],
    };
    tx.insert(&session).await.unwrap();
    let exchange = Exchange {
        id: app.make_id(),
        application: application.id,
        round: Some(round.id),
        asked_by: Some(person.id),
        question: "How would you berth a ferry in a gale?".to_owned(),
        answer: None,
        mark: AnswerMark::Answered,
        evidence: None,
    };
    tx.insert(&exchange).await.unwrap();
    tx.commit().await.unwrap();
    Case {
        app,
        application: application.id,
        person: person.id,
        folder,
    }
}

async fn open(folder: &tempfile::TempDir, now: &str) -> App {
    let clock = FixedClock {
        now: now.parse().unwrap(),
        zone: TimeZone::UTC,
    };
    let config = Config {
        location: Location::File(folder.path().join("finalist.db")),
        clock: std::sync::Arc::new(clock),
        ids: None,
    };
    App::open(config).await.unwrap()
}

impl Case {
    fn draft(&self, kind: LetterKind) -> DraftLetter {
        DraftLetter {
            application: self.application,
            kind,
            round: None,
            to: Some(self.person),
            anew: false,
        }
    }

    /// A letter without gaps.
    async fn letter(&self) -> LetterId {
        let drafted = self
            .app
            .draft_letter(self.draft(LetterKind::ThankYou))
            .await
            .unwrap()
            .value;
        let set = SetLetter {
            text: Some("Dear Mara,\n\nthank you for asking about gales.\n.\nInés".to_owned()),
            ..SetLetter::default()
        };
        self.app.set_letter(drafted.letter.id, set, None).await.unwrap();
        drafted.letter.id
    }
}

#[tokio::test]
async fn a_letter_is_drafted_once_edited_judged_and_kept_as_it_went_out() {
    let case = case().await;
    let first = case
        .app
        .draft_letter(case.draft(LetterKind::ThankYou))
        .await
        .unwrap()
        .value;
    assert!(
        first.letter.text.contains("berth a ferry in a gale"),
        "{}",
        first.letter.text
    );
    assert_eq!(first.letter.due.to_string(), "2026-12-09T11:00:00Z");
    let again = case.app.draft_letter(case.draft(LetterKind::ThankYou)).await.unwrap();
    assert_eq!(
        (&again.value.letter, again.change),
        (&first.letter, None),
        "nothing is written over"
    );
    let reading = case
        .app
        .judge_letter(first.letter.id, Some("Dear Tom, thank you."), Some("Thank you, Petra"))
        .await
        .unwrap();
    let wrong = reading.findings.iter().filter(|finding| finding.code == "wrong_name");
    assert_eq!(wrong.count(), 2, "in the letter and in the subject line: {reading:?}");

    let seen = Version::of(&first.letter);
    let set = |text: &str| SetLetter {
        text: Some(text.to_owned()),
        ..SetLetter::default()
    };
    case.app
        .set_letter(first.letter.id, set("one"), Some(&seen))
        .await
        .unwrap();
    let error = case
        .app
        .set_letter(first.letter.id, set("two"), Some(&seen))
        .await
        .unwrap_err();
    assert!(matches!(error, AppError::Meanwhile { .. }), "{error}");
    case.app
        .mark_letter(first.letter.id, Mark::Sent(None), None)
        .await
        .unwrap();
    let error = case
        .app
        .set_letter(first.letter.id, set("three"), None)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("was sent"), "{error}");
    assert!(case.app.due_letters().await.unwrap().is_empty());
    case.app
        .mark_letter(first.letter.id, Mark::NotSent, None)
        .await
        .unwrap();
    assert_eq!(case.app.due_letters().await.unwrap().len(), 1);
    let until = "2026-12-08T20:00:00Z".parse().unwrap();
    case.app.snooze_letter(first.letter.id, until, None).await.unwrap();
    assert!(case.app.due_letters().await.unwrap().is_empty(), "put off");
    let evening = open(&case.folder, "2026-12-08T20:00:00Z").await;
    assert_eq!(evening.due_letters().await.unwrap().len(), 1, "and back once");
    for (day, thanks) in [("2026-12-15T10:59:00Z", 1), ("2026-12-15T11:01:00Z", 0)] {
        let later = open(&case.folder, day).await;
        let due = later.due_letters().await.unwrap();
        let due = due.iter().filter(|due| due.owed.kind == LetterKind::ThankYou);
        assert_eq!(due.count(), thanks, "a week after the talk it is let go: {day}");
    }
}

#[tokio::test]
async fn a_check_in_comes_neither_early_nor_a_third_time() {
    let case = case().await;
    let early = case
        .app
        .draft_letter(case.draft(LetterKind::CheckIn))
        .await
        .unwrap()
        .value
        .letter;
    let server = taking().0;
    let error = case
        .app
        .send_letter(early.id, &server, None)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("comes too early"), "{error}");
    for day in ["2026-12-15T10:30:00Z", "2026-12-22T10:30:00Z"] {
        let app = open(&case.folder, day).await;
        assert_eq!(
            app.due_letters()
                .await
                .unwrap()
                .iter()
                .filter(|due| due.owed.kind == LetterKind::CheckIn)
                .count(),
            1,
            "{day}"
        );
        let letter = app
            .draft_letter(case.draft(LetterKind::CheckIn))
            .await
            .unwrap()
            .value
            .letter;
        app.mark_letter(letter.id, Mark::Sent(None), None).await.unwrap();
    }
    let late = open(&case.folder, "2027-03-01T10:00:00Z").await;
    let error = late
        .draft_letter(case.draft(LetterKind::CheckIn))
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("third check-in, which is chasing"), "{error}");
}

#[tokio::test]
async fn the_feed_opens_to_its_secret_alone_and_changes_its_tag_with_the_calendar() {
    let case = case().await;
    let secret = case.app.feed_secret().await.unwrap();
    assert_eq!(case.app.feed_secret().await.unwrap(), secret);
    let feed = case.app.feed(&secret).await.unwrap().unwrap();
    assert!(
        feed.text.contains("SUMMARY:thank-you note to Mara Byrne"),
        "{}",
        feed.text
    );
    let later = open(&case.folder, "2026-12-08T15:01:00Z").await;
    assert_eq!(
        later.feed(&secret).await.unwrap().unwrap().tag,
        feed.tag,
        "time alone changes nothing"
    );
    let letter = case.letter().await;
    case.app.mark_letter(letter, Mark::Sent(None), None).await.unwrap();
    let sent = case.app.feed(&secret).await.unwrap().unwrap();
    assert_ne!(sent.tag, feed.tag);
    let uid = |text: &str| {
        let event = text
            .split("BEGIN:VEVENT")
            .find(|event| event.contains("thank-you note"))
            .unwrap()
            .to_owned();
        let line = |name: &str| {
            event
                .lines()
                .find(|line| line.starts_with(name))
                .unwrap_or_default()
                .to_owned()
        };
        (line("UID:"), line("SEQUENCE:"), line("STATUS:"))
    };
    let (before, after) = (uid(&feed.text), uid(&sent.text));
    assert_eq!(before.0, after.0, "one event from plan to end");
    assert_eq!(
        (before.2.as_str(), after.2.as_str()),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED")
    );
    let number = |line: &str| line.trim_start_matches("SEQUENCE:").parse::<i64>().unwrap();
    assert!(number(&after.1) > number(&before.1), "{before:?} {after:?}");
    let new = case.app.rotate_feed().await.unwrap();
    assert!(case.app.feed(&secret).await.unwrap().is_none() && case.app.feed("").await.unwrap().is_none());
    assert!(case.app.feed(&new).await.unwrap().is_some());
    case.app.close_feed().await.unwrap();
    assert!(case.app.feed(&new).await.unwrap().is_none() && case.app.open_feed().await.unwrap().is_none());
}

// -- servers ----------------------------------------------------------------------------------------------------------

/// What a server does in its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Takes,
    /// Says nothing at all.
    Mute,
    /// Refuses the address.
    NoSuchUser,
    /// Refuses the address in another encoding than UTF-8.
    OldLetters,
    /// Says what has no end.
    Floods,
    /// Says more before the encryption than it was asked, as somebody on the way would.
    SlipsIn,
    /// Refuses the letter after it had all of it.
    Spam,
    /// Says nothing after it had all of it.
    HangsAtTheEnd,
    /// Hangs up after it had all of it.
    BreaksOff,
    /// Half an answer, then nothing.
    HalfAnswer,
}

/// A mail server of one connection a time; gives what it was handed.
fn server(manner: Manner) -> (MailServer, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = serve(stream, manner, &sender);
        }
    });
    let server = MailServer {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::Plain,
        user: None,
        password: None,
        roots: Vec::new(),
        from: None,
        patience: Duration::from_millis(400),
    };
    (server, receiver)
}

fn taking() -> (MailServer, mpsc::Receiver<String>) {
    server(Manner::Takes)
}

/// Long enough for the other side to lose patience.
fn hang(stream: &TcpStream) {
    let mut nothing = [0; 1];
    let _ = std::io::Read::read(&mut &*stream, &mut nothing);
}

fn serve(mut stream: TcpStream, manner: Manner, sender: &mpsc::Sender<String>) -> std::io::Result<()> {
    if manner == Manner::Mute {
        hang(&stream);
        return Ok(());
    }
    let mut lines = BufReader::new(stream.try_clone()?);
    stream.write_all(b"220-hello\r\n220 there\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let word = line.split([' ', '\r']).next().unwrap_or_default().to_owned();
        match word.as_str() {
            "EHLO" if manner == Manner::Floods => {
                stream.write_all(b"250-")?;
                while stream.write_all(&[b'x'; 4096]).is_ok() {}
                return Ok(());
            }
            "EHLO" if manner == Manner::SlipsIn => stream.write_all(b"250-here\r\n250 STARTTLS\r\n")?,
            "STARTTLS" => stream.write_all(b"220 go on\r\n250-here\r\n250 AUTH PLAIN\r\n")?,
            "RCPT" if manner == Manner::OldLetters => stream.write_all(b"550 Gr\xf6\xdfe\r\n")?,
            "EHLO" => stream.write_all(b"250-here\r\n250-SIZE 1000000\r\n250 8BITMIME\r\n")?,
            "RCPT" if manner == Manner::NoSuchUser => stream.write_all(b"550 no such user here\r\n")?,
            "DATA" => {
                stream.write_all(b"354 go on\r\n")?;
                let mut letter = String::new();
                loop {
                    let mut line = String::new();
                    if lines.read_line(&mut line)? == 0 || line == ".\r\n" {
                        break;
                    }
                    letter.push_str(&line);
                }
                let _ = sender.send(letter);
                match manner {
                    Manner::Spam => stream.write_all(b"554 looks like spam\r\n")?,
                    Manner::HangsAtTheEnd => hang(&stream),
                    Manner::BreaksOff => return Ok(()),
                    Manner::HalfAnswer => {
                        stream.write_all(b"250-al")?;
                        hang(&stream);
                    }
                    _ => stream.write_all(b"250 taken\r\n")?,
                }
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => stream.write_all(b"250 fine\r\n")?,
        }
    }
}

#[tokio::test]
async fn a_letter_that_is_taken_is_sent_once() {
    let case = case().await;
    let (server, handed) = taking();
    let id = case.letter().await;
    let sent = case.app.send_letter(id, &server, None).await.unwrap();
    let change = sent.change.unwrap();
    assert!(!case.app.can_undo(change).await.unwrap());
    let refused = case.app.undo(change).await.unwrap_err().to_string();
    assert!(refused.contains("may have reached them"), "{refused}");
    let sending = sent.value;
    assert_eq!(sending.posted, Posted::Taken);
    assert!(matches!(sending.letter.delivery, Delivery::Sent { .. }));
    let letter = handed.recv().unwrap();
    let message_id = sending.letter.posting.message_id.unwrap();
    assert!(message_id.ends_with("@moran.example>"), "{message_id}");
    for part in [
        &format!("Message-ID: {message_id}"),
        "To: Mara Byrne <mara@harbour.example>",
        "\r\n=2E\r\n",
        "In=C3=A9s",
    ] {
        assert!(letter.contains(part), "{part}\n{letter}");
    }
    let error = case.app.send_letter(id, &server, None).await.unwrap_err().to_string();
    assert!(error.contains("was sent"), "{error}");
    assert!(
        handed.recv_timeout(Duration::from_millis(50)).is_err(),
        "nothing came twice"
    );
}

#[tokio::test]
async fn what_was_not_taken_stays_a_draft_and_says_why() {
    for (manner, why) in [
        (Manner::Mute, "said nothing for"),
        (
            Manner::NoSuchUser,
            "refused the address: it said `550 no such user here`",
        ),
        (Manner::Spam, "refused the letter: it said `554 looks like spam`"),
        (Manner::OldLetters, "refused the address: it said `550 Gr??e`"),
        (Manner::Floods, "cannot be reached: it answered without an end"),
        (
            Manner::SlipsIn,
            "cannot be reached safely: it said more than it was asked",
        ),
    ] {
        let case = case().await;
        let (mut server, _handed) = server(manner);
        if manner == Manner::SlipsIn {
            server.security = Security::StartTls;
        }
        let id = case.letter().await;
        let sending = case.app.send_letter(id, &server, None).await.unwrap().value;
        assert!(
            matches!(&sending.posted, Posted::Refused(reason) if reason.contains(why)),
            "{manner:?} {sending:?}"
        );
        assert_eq!(sending.letter.delivery, Delivery::Draft, "{manner:?}");
        assert!(sending.letter.posting.trouble.unwrap().contains(why));
    }
    // Nobody listens.
    let case = case().await;
    let (mut nobody, _) = taking();
    nobody.port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let id = case.letter().await;
    let sending = case.app.send_letter(id, &nobody, None).await.unwrap().value;
    assert!(
        matches!(&sending.posted, Posted::Refused(reason) if reason.contains("cannot be reached")),
        "{sending:?}"
    );
}

#[tokio::test]
async fn where_nobody_knows_it_is_said_and_nothing_is_sent_again_by_itself() {
    for manner in [Manner::HangsAtTheEnd, Manner::BreaksOff, Manner::HalfAnswer] {
        let case = case().await;
        let (bad, handed) = server(manner);
        let id = case.letter().await;
        let sending = case.app.send_letter(id, &bad, None).await.unwrap().value;
        assert!(matches!(sending.posted, Posted::Unknown(_)), "{manner:?} {sending:?}");
        assert!(matches!(sending.letter.delivery, Delivery::Unsure { .. }), "{manner:?}");
        let first = handed.recv().unwrap();
        let (good, again) = taking();
        let error = case.app.send_letter(id, &good, None).await.unwrap_err().to_string();
        assert!(
            error.contains("whether it arrived is not known") && error.contains("mark it as sent or as not sent"),
            "{error}"
        );
        assert!(again.try_recv().is_err());
        assert!(
            case.app.due_letters().await.unwrap().iter().all(|due| due.is_unsure),
            "it stays in sight"
        );
        // Once the user knows better, the same message goes out: whoever got it twice sees it once.
        case.app.mark_letter(id, Mark::NotSent, None).await.unwrap();
        let sent = case.app.send_letter(id, &good, None).await.unwrap().value;
        assert_eq!((sent.posted, sent.letter.posting.attempts), (Posted::Taken, 2));
        let id_of = |letter: &str| {
            letter
                .lines()
                .find(|line| line.starts_with("Message-ID:"))
                .unwrap()
                .to_owned()
        };
        assert_eq!(id_of(&first), id_of(&again.recv().unwrap()));
    }
}

#[tokio::test]
async fn a_letter_with_a_gap_or_without_an_address_is_not_sent() {
    let case = case().await;
    let (server, handed) = taking();
    let id = case.letter().await;
    let set = |text: &str| SetLetter {
        text: Some(text.to_owned()),
        ..SetLetter::default()
    };
    case.app
        .set_letter(id, set("Dear Mara, thank you for [a point]."), None)
        .await
        .unwrap();
    let error = case.app.send_letter(id, &server, None).await.unwrap_err().to_string();
    assert!(error.contains("has a gap in it"), "{error}");
    let bad = SetLetter {
        address: Some("mara at harbour".to_owned()),
        ..SetLetter::default()
    };
    let error = case.app.set_letter(id, bad, None).await.unwrap_err().to_string();
    assert!(error.contains("is no mail address"), "{error}");
    let mut tx = case.app.write("forget address").await.unwrap();
    let mut person: Interviewer = tx.get(case.person).await.unwrap().unwrap();
    person.email = None;
    tx.update(&person).await.unwrap();
    tx.commit().await.unwrap();
    case.app
        .set_letter(id, set("Dear Mara, thank you."), None)
        .await
        .unwrap();
    for error in [
        case.app.send_letter(id, &server, None).await.unwrap_err().to_string(),
        case.app.letter_link(id).await.unwrap_err().to_string(),
    ] {
        assert!(error.contains("no mail address of Mara Byrne is known"), "{error}");
    }
    assert!(handed.try_recv().is_err());
}
