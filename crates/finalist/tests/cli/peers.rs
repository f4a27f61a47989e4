//! With programs of others on this machine: a letter handed to a real mail server, in each manner in which one can behave,
//! and the calendar subscribed to by a real client.

use std::path::Path;
use std::process::Command;

use finalist_testkit::binary::{Finalist, Ran};
use finalist_testkit::peers::{MailPeer, certificates, peer};
use finalist_testkit::server::spawn_server;

use crate::{says, with_example};

/// The second interview of the example was held two hours ago.
const AFTER: &str = "2026-12-08T14:30:00Z";

/// The example with a letter that is ready to go out.
fn with_letter() -> Finalist {
    let finalist = with_example();
    finalist.run_at(AFTER, ["letter", "draft", "Tomasz"]).expect(0);
    let text = "Dear Tomasz,\n\nthank you for the hour, and for what you told of the nights.\n.\nKind regards\nInés\n";
    let file = finalist.data().join("letter.txt");
    std::fs::write(&file, text).unwrap();
    let edit = ["letter", "edit", "Tomasz", "--address", "tomasz@wilk.example", "--text"];
    finalist
        .run_at(AFTER, edit.iter().map(Path::new).chain([file.as_path()]))
        .expect(0);
    finalist
}

/// Sends the letter by a server on this machine.
fn send(finalist: &Finalist, port: u16, more: &str) -> Ran {
    let conf = finalist.data().join("mail.conf");
    let text = format!("server = localhost\nport = {port}\nfrom = ines@moran.example\nseconds = 2\n{more}");
    std::fs::write(&conf, text).unwrap();
    let mut command = finalist.command(["letter", "send", "Tomasz", "--by", "server"]);
    let ran = command
        .env("FINALIST_MAIL", &conf)
        .env("FINALIST_NOW", AFTER)
        .output()
        .unwrap();
    Ran {
        status: ran.status.code(),
        out: String::from_utf8(ran.stdout).unwrap(),
        err: String::from_utf8(ran.stderr).unwrap(),
    }
}

const PLAIN: &str = "security = none\n";

fn message_id(letter: &str) -> &str {
    letter.lines().find(|line| line.starts_with("Message-ID: <")).unwrap()
}

#[test]
fn a_mail_server_of_others_takes_a_letter_once_and_whole() {
    let Some(server) = MailPeer::start(&[]) else { return };
    let finalist = with_letter();
    says(&send(&finalist, server.port, PLAIN).expect(0).out, &["sent"]);
    let again = send(&finalist, server.port, PLAIN).expect(1);
    says(&again.err, &["was sent at"]);
    let [letter] = &server.letters()[..] else {
        panic!("{:?}", server.letters())
    };
    for part in [
        "ines@moran.example tomasz@wilk.example plain nobody\r\n",
        "To: Tomasz Wilk <tomasz@wilk.example>\r\n",
        "\r\n=2E\r\nKind regards\r\nIn=C3=A9s\r\n",
    ] {
        assert!(letter.contains(part), "{part:?} in {letter}");
    }
}

#[test]
fn what_a_mail_server_of_others_refuses_stays_a_draft() {
    for (manner, why) in [
        ("no-such-user", "refused the address: it said `550 no such user here`"),
        ("spam", "refused the letter: it said `554 looks like spam`"),
    ] {
        let Some(server) = MailPeer::start(&["--manner", manner]) else {
            return;
        };
        let finalist = with_letter();
        says(&send(&finalist, server.port, PLAIN).expect(1).err, &["not sent", why]);
        let Some(better) = MailPeer::start(&[]) else { return };
        send(&finalist, better.port, PLAIN).expect(0);
        assert_eq!(better.letters().len(), 1, "{manner}");
    }
}

#[test]
fn what_a_mail_server_of_others_leaves_open_is_not_sent_twice() {
    for (manner, why) in [
        ("hangs", "did not say within 2 s whether it took the letter"),
        ("half", "did not say within 2 s whether it took the letter"),
        ("breaks-off", "broke off before it said whether it took the letter"),
    ] {
        let Some(server) = MailPeer::start(&["--manner", manner]) else {
            return;
        };
        let finalist = with_letter();
        let left = send(&finalist, server.port, PLAIN).expect(1);
        says(&left.err, &["not known whether it arrived", why]);
        let Some(better) = MailPeer::start(&[]) else { return };
        says(
            &send(&finalist, better.port, PLAIN).expect(1).err,
            &["whether it arrived is not known", "mark it as sent or as not sent"],
        );
        assert!(better.letters().is_empty(), "{manner}");
        finalist
            .run_at(AFTER, ["letter", "mark", "Tomasz", "not-sent"])
            .expect(0);
        send(&finalist, better.port, PLAIN).expect(0);
        let (first, second) = (server.letters(), better.letters());
        assert_eq!((first.len(), second.len()), (1, 1), "{manner}");
        assert_eq!(
            message_id(&first[0]),
            message_id(&second[0]),
            "whoever got both sees one"
        );
    }
}

#[test]
fn a_letter_goes_encrypted_to_a_server_whose_certificate_holds_and_to_no_other() {
    let folder = tempfile::tempdir().unwrap();
    if certificates(folder.path()).is_none() {
        return;
    }
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (certificate, key) = (path("server.pem"), path("server.key"));
    std::fs::write(folder.path().join("password"), "geheim\n").unwrap();
    for security in ["tls", "starttls"] {
        let arguments = [
            ["--security", security],
            ["--certificate", &certificate],
            ["--key", &key],
            ["--password", "geheim"],
        ];
        let Some(server) = MailPeer::start(&arguments.concat()) else {
            return;
        };
        let finalist = with_letter();
        let conf = |certificate: &str, user: &str| {
            let password = path("password");
            format!("security = {security}\n{certificate}user = {user}\npassword_file = {password}\n")
        };
        let root = format!("certificate = {}\n", path("root.pem"));
        let stranger = send(&finalist, server.port, &conf("", "ines")).expect(1);
        says(
            &stranger.err,
            &["not sent", "cannot be reached safely", "UnknownIssuer"],
        );
        let nobody = send(&finalist, server.port, &conf(&root, "tom")).expect(1);
        says(&nobody.err, &["not sent", "did not let you in: it said `535"]);
        assert!(!nobody.err.contains("geheim"));
        assert!(server.letters().is_empty());
        send(&finalist, server.port, &conf(&root, "ines")).expect(0);
        let [letter] = &server.letters()[..] else {
            panic!("{:?}", server.letters())
        };
        assert!(letter.contains(" encrypted signed in\r\n"), "{security}: {letter}");
    }
    // A server that does not encrypt is not talked to as one that does.
    let Some(server) = MailPeer::start(&[]) else { return };
    let finalist = with_letter();
    says(
        &send(&finalist, server.port, "security = starttls\n").expect(1).err,
        &["cannot be reached safely: it offers no STARTTLS"],
    );
}

/// What a calendar program of others holds after it asked once more: its files, joined.
struct Subscribed {
    folder: tempfile::TempDir,
    vdirsyncer: std::path::PathBuf,
    khal: std::path::PathBuf,
}

impl Subscribed {
    fn to(address: &str) -> Option<Self> {
        let subscribed = Self {
            folder: tempfile::tempdir().unwrap(),
            vdirsyncer: peer("vdirsyncer")?,
            khal: peer("khal")?,
        };
        let at = subscribed.folder.path().display();
        let sync = format!(
            "[general]\nstatus_path = \"{at}/status/\"\n\n[pair finalist]\na = \"feed\"\nb = \"here\"\ncollections = null\n\
             conflict_resolution = \"a wins\"\n\n[storage feed]\ntype = \"http\"\nurl = \"{address}\"\n\n\
             [storage here]\ntype = \"filesystem\"\npath = \"{at}/calendar\"\nfileext = \".ics\"\n"
        );
        let look = format!(
            "[calendars]\n[[finalist]]\npath = {at}/calendar\n\n[sqlite]\npath = {at}/khal.db\n\n\
             [locale]\nlocal_timezone = Europe/Dublin\ndefault_timezone = Europe/Dublin\ntimeformat = %H:%M\n\
             dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n\
             longdatetimeformat = %Y-%m-%d %H:%M\n"
        );
        std::fs::create_dir(subscribed.folder.path().join("calendar")).unwrap();
        std::fs::write(subscribed.folder.path().join("sync"), sync).unwrap();
        std::fs::write(subscribed.folder.path().join("look"), look).unwrap();
        subscribed.ask(&subscribed.vdirsyncer, &["--config", "sync", "discover"]);
        Some(subscribed)
    }

    fn ask(&self, program: &Path, arguments: &[&str]) -> String {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder.path());
        let ran = command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("LC_ALL", "C.UTF-8")
            .output()
            .unwrap();
        let (out, err) = (
            String::from_utf8_lossy(&ran.stdout),
            String::from_utf8_lossy(&ran.stderr),
        );
        assert!(ran.status.success(), "{program:?} {arguments:?}\n{out}\n{err}");
        out.into_owned()
    }

    /// Each event it holds once it asked again.
    fn events(&self) -> Vec<String> {
        self.ask(&self.vdirsyncer, &["--config", "sync", "sync"]);
        let files = std::fs::read_dir(self.folder.path().join("calendar")).unwrap();
        let mut events: Vec<String> = files
            .map(|file| {
                std::fs::read_to_string(file.unwrap().path())
                    .unwrap()
                    .replace("\r\n ", "")
            })
            .collect();
        events.sort();
        events
    }

    /// What its owner sees.
    fn shown(&self) -> String {
        let format = "{start} {title} {alarm-symbol}";
        self.ask(
            &self.khal,
            &["--config", "look", "list", "--format", format, "2026-12-01", "60d"],
        )
    }
}

fn line<'e>(event: &'e str, name: &str) -> &'e str {
    let found = event.lines().find(|line| line.starts_with(name));
    found.unwrap_or_else(|| panic!("no {name} in {event}")).trim()
}

#[test]
fn a_calendar_program_of_others_follows_the_feed() {
    if peer("vdirsyncer").is_none() || peer("khal").is_none() {
        return;
    }
    let finalist = with_example();
    let path = finalist.run(["calendar", "--feed"]).expect(0).out.trim().to_owned();
    let server = spawn_server(&finalist);
    let subscribed = Subscribed::to(&format!("http://{}{path}", server.host)).unwrap();

    let interview = |events: &[String]| {
        let is_it =
            |event: &&String| event.contains("CATEGORIES:interview") && event.contains("SUMMARY:second interview");
        events
            .iter()
            .find(is_it)
            .cloned()
            .unwrap_or_else(|| panic!("{events:#?}"))
    };
    // This client gives every event an id of its own, so that of ours is looked up in what it was served.
    let served_uid = || {
        let served = server.get(&path, None).body.replace("\r\n ", "");
        let mut events = served.split("BEGIN:VEVENT");
        let event = events.find(|event| event.contains("SUMMARY:second interview")).unwrap();
        line(event, "UID:").to_owned()
    };
    let uid = served_uid();
    let events = subscribed.events();
    let first = interview(&events);
    says(&first, &["BEGIN:VALARM", "TRIGGER", "STATUS:CONFIRMED"]);
    assert!(events.len() > 3, "{events:#?}");
    let seen = subscribed.shown();
    assert!(seen.contains("2026-12-08 10:00"), "{seen}");
    // Asked again, nothing has changed.
    assert_eq!(subscribed.events(), events);

    // The round is moved: the same event, a later number, the new time.
    let set = [
        "round",
        "set",
        "second",
        "--begins",
        "2026-12-09T14:30",
        "--zone",
        "Europe/Dublin",
    ];
    finalist.run(set).expect(0);
    let moved = interview(&subscribed.events());
    assert_eq!(served_uid(), uid);
    let number = |event: &str| {
        line(event, "SEQUENCE:")
            .trim_start_matches("SEQUENCE:")
            .parse::<u32>()
            .unwrap()
    };
    assert!(number(&moved) > number(&first), "{first}\n{moved}");
    let seen = subscribed.shown();
    assert!(
        seen.contains("2026-12-09 14:30") && !seen.contains("2026-12-08 10:00"),
        "{seen}"
    );

    // It is called off: the event stays and says so, so that the program takes it out of the day.
    finalist.run(["round", "cancel", "second"]).expect(0);
    let cancelled = interview(&subscribed.events());
    assert_eq!(served_uid(), uid);
    assert_eq!(line(&cancelled, "STATUS:"), "STATUS:CANCELLED");
    assert!(number(&cancelled) > number(&moved), "{cancelled}");
}
