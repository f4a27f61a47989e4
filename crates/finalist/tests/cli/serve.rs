//! `serve` over real connections: who comes in, what is shown, how it ends.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use finalist_testkit::binary::Finalist;
use finalist_testkit::server::{Reply, Served, spawn_server};

use crate::{database, finalist, says, with_example};

/// A server on the example, and its cookie.
fn served() -> (Finalist, Served, String) {
    let finalist = with_example();
    let served = spawn_server(&finalist);
    let cookie = served.enter();
    (finalist, served, cookie)
}

#[track_caller]
fn shows_nothing(reply: &Reply, status: u16) {
    assert_eq!(reply.status, status, "{}", reply.head);
    for word in ["Skerrymore", "Aoife", "Gráinne", "Service Operations"] {
        assert!(
            !reply.body.contains(word) && !reply.head.contains(word),
            "{}",
            reply.body
        );
    }
}

#[test]
fn nobody_comes_in_without_the_token() {
    let (finalist, served, _) = served();
    let id = database(&finalist).texts("SELECT id FROM application").remove(0);
    for path in [
        "/",
        &format!("/applications/{id}"),
        &format!("/applications/{id}/brief"),
        "/nowhere",
        "/start",
        "/start?token=wrong",
    ] {
        shows_nothing(&served.get(path, None), 401);
        if !path.starts_with("/start") {
            shows_nothing(&served.get(path, Some("finalist_1=wrong")), 401);
        }
    }
}

#[test]
fn another_host_name_is_refused_even_with_the_cookie() {
    let (_finalist, served, cookie) = served();
    for host in [
        "evil.example",
        &served.host.replace("127.0.0.1", "evil.example"),
        "127.0.0.1",
    ] {
        shows_nothing(&served.get_as("/", host, Some(&cookie)), 421);
        shows_nothing(
            &served.get_as(&format!("/start?token={}", served.token), host, None),
            421,
        );
    }
    let port = served.host.rsplit_once(':').unwrap().1;
    assert_eq!(
        served.get_as("/", &format!("localhost:{port}"), Some(&cookie)).status,
        200
    );
}

#[test]
fn today_application_brief_and_source_are_shown() {
    let (finalist, served, cookie) = served();
    let id = database(&finalist).texts("SELECT id FROM application").remove(0);
    let today = served.get("/", Some(&cookie));
    says(
        &today.body,
        &[
            "Skerrymore Ferries",
            "Service Operations Manager",
            &format!("/applications/{id}"),
        ],
    );
    let application = served.get(&format!("/applications/{id}"), Some(&cookie));
    says(
        &application.body,
        &["Gráinne Hession", "Tomasz Wilk", "econd interview"],
    );
    let brief = served.get(&format!("/applications/{id}/brief"), Some(&cookie));
    says(
        &brief.body,
        &[
            "At a glance",
            "Afterwards",
            "My notice period is three months",
            "/sources/",
        ],
    );
    for reply in [&today, &application, &brief] {
        assert_eq!(reply.status, 200);
        says(&reply.head.to_lowercase(), &["content-type: text/html; charset=utf-8"]);
    }

    let notes = database(&finalist)
        .texts("SELECT id FROM source WHERE name = 'round-1-notes.txt'")
        .remove(0);
    let text = std::fs::read_to_string(finalist_testkit::example().join("round-1-notes.txt")).unwrap();
    let words = "My notice period is three months.";
    let start = text.split(words).next().unwrap().chars().count();
    let end = start + words.chars().count();
    let source = served.get(&format!("/sources/{notes}?start={start}&end={end}"), Some(&cookie));
    assert_eq!(source.status, 200);
    let marked = source
        .body
        .split("<mark id")
        .nth(1)
        .unwrap()
        .split("</mark>")
        .next()
        .unwrap();
    assert!(marked.ends_with(words), "{marked}");
    // A mark beyond the end, or none, still shows the file.
    for query in ["", "?start=9&end=99999999", "?start=99999999&end=9", "?start=5&end=2"] {
        assert_eq!(
            served.get(&format!("/sources/{notes}{query}"), Some(&cookie)).status,
            200,
            "{query}"
        );
    }
}

#[test]
fn what_is_not_there_is_404_and_what_cannot_be_read_is_no_crash() {
    let (_finalist, served, cookie) = served();
    let nobody = "0190aaaa-0000-7000-8000-000000000000";
    for path in [
        "/nowhere".to_owned(),
        "/applications/x".to_owned(),
        format!("/applications/{nobody}"),
        format!("/applications/{nobody}/brief"),
        format!("/sources/{nobody}"),
        "/sources/..%2f..%2fetc%2fpasswd".to_owned(),
    ] {
        assert_eq!(served.get(&path, Some(&cookie)).status, 404, "{path}");
    }
    assert_eq!(
        served.get(&format!("/sources/{nobody}?start=x"), Some(&cookie)).status / 100,
        4
    );
    assert_eq!(served.get("/", Some(&cookie)).status, 200);
}

#[test]
fn every_answer_carries_the_security_headers() {
    let (_finalist, served, cookie) = served();
    for (path, cookie) in [
        ("/", Some(cookie.as_str())),
        ("/", None),
        ("/nowhere", Some(cookie.as_str())),
        ("/assets/style.css", None),
        ("/start?token=x", None),
    ] {
        let head = served.get(path, cookie).head.to_lowercase();
        for wanted in [
            "content-security-policy: default-src 'none'",
            "frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "x-frame-options: deny",
        ] {
            assert!(head.contains(wanted), "{path} lacks {wanted}:\n{head}");
        }
        if !path.starts_with("/assets/") {
            assert!(head.contains("cache-control: no-store"), "{path}:\n{head}");
        }
    }
    let entry = served.get(&format!("/start?token={}", served.token), None);
    let set = entry
        .head
        .lines()
        .find(|l| l.to_lowercase().starts_with("set-cookie"))
        .unwrap();
    says(set, &["HttpOnly", "SameSite=Strict"]);
}

#[test]
fn getting_pages_changes_nothing() {
    let (finalist, served, cookie) = served();
    let rows = database(&finalist).rows();
    let id = database(&finalist).texts("SELECT id FROM application").remove(0);
    for path in [
        "/",
        &format!("/applications/{id}"),
        &format!("/applications/{id}/brief"),
    ] {
        served.get(path, Some(&cookie));
    }
    assert_eq!(database(&finalist).rows(), rows);
}

#[test]
fn what_the_command_line_adds_is_seen_at_once() {
    let (finalist, served, cookie) = served();
    finalist
        .run(["application", "add", "--employer", "Harbour Lights"])
        .expect(0);
    says(&served.get("/", Some(&cookie)).body, &["Harbour Lights"]);
}

/// Asks a process to end, and waits for it.
#[track_caller]
fn ends_on(signal: &str, mut served: Served) {
    let began = Instant::now();
    let asked = Command::new("kill")
        .args([signal, &served.process().to_string()])
        .status()
        .unwrap();
    assert!(asked.success());
    let status = served
        .wait(Duration::from_secs(8))
        .unwrap_or_else(|| panic!("still there after {signal}"));
    assert_eq!(status.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(6), "{:?}", began.elapsed());
}

#[test]
fn a_signal_ends_it_in_time() {
    for signal in ["-TERM", "-INT"] {
        let finalist = with_example();
        ends_on(signal, spawn_server(&finalist));
        finalist.run(["database", "check"]).expect(0);
    }
}

#[test]
fn connections_that_stay_open_do_not_hold_the_end_up() {
    let (_finalist, served, cookie) = served();
    // One that never asks, one in the middle of its head, one that was answered and is kept open.
    let _silent = TcpStream::connect(&served.host).unwrap();
    let mut half = TcpStream::connect(&served.host).unwrap();
    half.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    let mut kept = TcpStream::connect(&served.host).unwrap();
    write!(
        kept,
        "GET / HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\n\r\n",
        served.host
    )
    .unwrap();
    kept.read_exact(&mut [0; 16]).unwrap();
    ends_on("-TERM", served);
}

#[test]
fn an_address_that_others_can_reach_is_refused() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.7:0"] {
        let ran = finalist().run(["serve", "--listen", address]).expect(2);
        says(&ran.err, &[address, "listen on 127.0.0.1 or [::1]"]);
        assert_eq!(ran.out, "");
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let (finalist, served, _) = served();
    let ran = finalist.run(["serve", "--listen", &served.host]).expect(2);
    says(&ran.err, &[&served.host, "choose another port"]);
}
