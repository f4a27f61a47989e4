//! The pages over real connections: what is entered, changed, added, found, taken back and taken away.

use std::collections::BTreeSet;

use finalist_testkit::binary::Finalist;
use finalist_testkit::server::{Reply, Served, spawn_behind, spawn_server};

use crate::{database, finalist, says, with_example};

fn served() -> (Finalist, Served, String) {
    let finalist = with_example();
    let served = spawn_server(&finalist);
    let cookie = served.enter();
    (finalist, served, cookie)
}

fn first_application(finalist: &Finalist) -> String {
    database(finalist).texts("SELECT id FROM application").remove(0)
}

/// The value of a hidden field.
#[track_caller]
fn hidden(page: &Reply, name: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[test]
fn every_link_of_every_page_leads_somewhere_and_looking_changes_nothing() {
    let (finalist, served, cookie) = served();
    let rows = database(&finalist).rows();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut ahead = vec!["/".to_owned()];
    while let Some(path) = ahead.pop() {
        if !seen.insert(path.clone()) || seen.len() > 100 {
            continue;
        }
        let reply = served.get(&path, Some(&cookie));
        if reply.status == 303 {
            // Drawn by lot, and nothing is kept of it.
            ahead.push(reply.location());
            continue;
        }
        assert_eq!(reply.status, 200, "{path}: {}", reply.head);
        let links = reply
            .body
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        for link in links.filter(|link| link.starts_with('/')) {
            let link = link.replace("&#38;", "&");
            ahead.push(link.split('#').next().unwrap_or_default().to_owned());
        }
    }
    for path in ["/applications", "/add", "/search", "/settings", "/changes"] {
        assert!(seen.contains(path), "nothing leads to {path}");
    }
    assert_eq!(database(&finalist).rows(), rows);
}

#[test]
fn an_application_is_entered_undone_and_entered_again() {
    let (finalist, served, cookie) = served();
    let count = || database(&finalist).texts("SELECT id FROM application").len();
    let refused = served.post("/applications", &cookie, &[("place", "Galway <b>")]);
    assert_eq!(refused.status, 422);
    says(
        &refused.body,
        &[
            "give an employer or a role",
            "Galway &#60;b&#62;",
            "aria-invalid=\"true\"",
        ],
    );
    let entered = served.post("/applications", &cookie, &[("employer", "Harbour Lights")]);
    assert_eq!((entered.status, count()), (303, 2));
    let page = served.get(&entered.location(), Some(&cookie));
    says(&page.body, &["Saved.", "Undo", "Harbour Lights"]);
    let undo = page
        .body
        .split("action=\"/changes/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let undone = served.post(&format!("/changes/{undo}"), &cookie, &[("back", "/applications")]);
    assert_eq!((undone.status, count()), (303, 1));
    let page = served.get(&undone.location(), Some(&cookie));
    says(&page.body, &["Undone.", "Redo"]);
    let redo = page
        .body
        .split("action=\"/changes/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let redone = served.post(&format!("/changes/{redo}"), &cookie, &[("back", "//evil.example")]);
    assert_eq!((redone.status, count()), (303, 2));
    assert!(redone.location().starts_with("/?"), "{}", redone.location());
    says(
        &served.get("/changes", Some(&cookie)).body,
        &["Done again: application added", "taken back"],
    );
    let twice = served.post(&format!("/changes/{undo}"), &cookie, &[("back", "/")]);
    assert_eq!((twice.status, count()), (303, 1), "what came back can go again");
    let gone = served.post(&format!("/changes/{undo}"), &cookie, &[("back", "/")]);
    assert_eq!(gone.status, 422);
    says(&gone.body, &["was changed since, by", "Nothing was changed or lost"]);
}

#[test]
fn two_windows_never_overwrite_each_other() {
    let (finalist, served, cookie) = served();
    let path = format!("/applications/{}/edit", first_application(&finalist));
    let seen = hidden(&served.get(&path, Some(&cookie)), "seen");
    let employer = ("employer", "Skerrymore Ferries");
    let save = |role: &str, seen: &str| served.post(&path, &cookie, &[("role", role), employer, ("seen", seen)]);
    assert_eq!(save("first window", &seen).status, 303);
    let told = save("second window", &seen);
    assert_eq!(told.status, 409);
    says(
        &told.body,
        &["was changed in the meantime", "first window", "value=\"second window\""],
    );
    assert_eq!(save("second window", &hidden(&told, "seen")).status, 303);
    assert_eq!(
        database(&finalist).texts("SELECT role FROM application"),
        ["second window"]
    );
}

#[test]
fn the_employer_cannot_be_emptied_and_the_reason_stands_beside_it() {
    let (finalist, served, cookie) = served();
    let path = format!("/applications/{}/edit", first_application(&finalist));
    let before = database(&finalist).texts("SELECT employer FROM application");
    let refused = served.post(&path, &cookie, &[("role", "Operations Manager"), ("employer", " ")]);
    assert_eq!(refused.status, 422);
    says(
        &refused.body,
        &["it can be changed, and not left empty", "id=\"field-employer-error\""],
    );
    assert_eq!(database(&finalist).texts("SELECT employer FROM application"), before);
}

#[test]
fn another_site_and_a_stranger_change_nothing() {
    let (finalist, served, cookie) = served();
    let rows = database(&finalist).rows();
    let (kind, own) = (
        "Content-Type: application/x-www-form-urlencoded",
        format!("Cookie: {cookie}"),
    );
    let body = b"employer=Evil";
    for headers in [
        &[own.as_str(), kind, "Sec-Fetch-Site: cross-site"][..],
        &[&own, kind, "Sec-Fetch-Site: same-site"],
        &[&own, kind, "Origin: http://evil.example"],
        &[&own, kind, "Origin: null"],
    ] {
        assert_eq!(
            served.send("POST", "/applications", headers, body).status,
            403,
            "{headers:?}"
        );
    }
    for path in ["/applications", "/settings/delete", "/add", "/nowhere", "/login"] {
        let status = served.send("POST", path, &[kind], b"words=delete+everything").status;
        assert_eq!(status, 401, "{path}");
    }
    assert_eq!(database(&finalist).rows(), rows);
}

#[test]
fn hostile_forms_end_in_words() {
    let (_finalist, served, cookie) = served();
    let own = format!("Cookie: {cookie}");
    let site = "Sec-Fetch-Site: same-origin";
    let (form, json) = (
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: application/json",
    );
    let huge = format!("employer={}", "a".repeat(3 << 20));
    for (kind, body, status) in [
        (form, huge.as_bytes(), 413),
        (json, b"{}".as_slice(), 415),
        (form, b"".as_slice(), 422),
        (form, b"%ff%fe=%00&&&=&a".as_slice(), 422),
    ] {
        let reply = served.send("POST", "/applications", &[&own, site, kind], body);
        assert_eq!(reply.status, status);
        assert!(reply.body.contains("<main"), "{}", reply.body);
    }
    for text in [
        "<script>alert(1)</script>",
        "\u{202e}\u{200b}\u{1f9d1}\u{200d}",
        "a\0b",
        &"é".repeat(100_000),
    ] {
        let entered = served.post("/applications", &cookie, &[("employer", text)]);
        assert_eq!(entered.status, 303);
        let page = served.get(&entered.location(), Some(&cookie));
        assert_eq!(page.status, 200);
        assert!(!page.body.contains("<script>alert"));
    }
    for path in [
        "/applications/x/edit",
        "/changes/x/undo",
        "/add/x",
        "/applications/x/turn",
    ] {
        let status = served.post(path, &cookie, &[("do", "store"), ("turn", "offer")]).status;
        assert!(status < 500, "{path}: {status}");
    }
}

/// A form with files, as browsers send it.
fn with_files(served: &Served, cookie: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Reply {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (name, bytes) in files {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--b--\r\n");
    let own = format!("Cookie: {cookie}");
    let kind = "Content-Type: multipart/form-data; boundary=b";
    served.send("POST", "/add", &[&own, kind, "Sec-Fetch-Site: same-origin"], &body)
}

#[test]
fn files_are_looked_at_first_and_stored_when_that_is_confirmed() {
    let finalist = finalist();
    let served = spawn_server(&finalist);
    let cookie = served.enter();
    let folder = finalist_testkit::example();
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let (posting, notes) = (read("posting.html"), read("round-1-notes.txt"));
    let rows = database(&finalist).rows();
    let nothing = with_files(&served, &cookie, &[("text", "  "), ("name", "mine")], &[]);
    assert_eq!(nothing.status, 422);
    says(&nothing.body, &["choose a file, or paste some text", "value=\"mine\""]);
    let files: [(&str, &[u8]); 3] = [
        ("posting.html", &posting),
        ("notes.txt", &notes),
        ("zero.bin", &[0; 64]),
    ];
    let laid = with_files(&served, &cookie, &[("text", "Q: Why us?\nA: The boats.")], &files);
    assert_eq!(laid.status, 303, "{}", laid.body);
    let path = laid.location();
    let look = served.get(&path, Some(&cookie));
    says(
        &look.body,
        &[
            "Nothing is stored yet",
            "Skerrymore Ferries",
            "job posting",
            "interview notes",
            "not taken in:",
            "zero.bin",
        ],
    );
    assert_eq!(database(&finalist).rows(), rows, "looking stores nothing");
    // The second file is left out, and the fourth taken for something else.
    let say = [
        ("out-1", "on"),
        ("kind-3", "research"),
        ("application", "new"),
        ("do", "look"),
    ];
    assert_eq!(served.post(&path, &cookie, &say).status, 303);
    let look = served.get(&path, Some(&cookie));
    says(&look.body, &["left out", "company notes"]);
    assert_eq!(database(&finalist).rows(), rows);
    let stored = served.post(
        &path,
        &cookie,
        &[("out-1", "on"), ("application", "new"), ("do", "store")],
    );
    assert_eq!(stored.status, 303, "{}", stored.body);
    assert_eq!(
        database(&finalist).texts("SELECT name FROM source WHERE name LIKE 'n%'"),
        Vec::<String>::new()
    );
    assert_eq!(database(&finalist).texts("SELECT id FROM application").len(), 1);
    let page = served.get(&stored.location(), Some(&cookie));
    says(&page.body, &["Saved.", "Skerrymore Ferries"]);
    says(&served.get(&path, Some(&cookie)).body, &["no longer held"]);
    // Undone, nothing is left of it.
    let undo = page
        .body
        .split("action=\"/changes/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert_eq!(
        served
            .post(&format!("/changes/{undo}"), &cookie, &[("back", "/")])
            .status,
        303
    );
    assert!(database(&finalist).texts("SELECT id FROM application").is_empty());
    assert!(
        database(&finalist)
            .texts("SELECT source_id FROM source_content")
            .is_empty()
    );
}

#[test]
fn words_are_found_in_context_and_lead_to_their_place() {
    let (finalist, served, cookie) = served();
    let page = served.get("/search?q=notice+PERIOD", Some(&cookie));
    assert_eq!(page.status, 200);
    says(
        &page.body,
        &["<mark>notice period</mark>", "Files and notes", "/sources/"],
    );
    let nothing = served.get("/search?q=zyzzyva", Some(&cookie));
    says(&nothing.body, &["Nothing holds all of these words"]);
    for query in ["%00", "%3Cscript%3E", &"a+".repeat(5_000), "%f0%9f%a7%91", ""] {
        assert_eq!(
            served.get(&format!("/search?q={query}"), Some(&cookie)).status,
            200,
            "{query}"
        );
    }
    let told = finalist.run(["search", "grainne", "hession"]).expect(0);
    says(&told.out, &["people", "[Gráinne Hession]"]);
    let json = finalist.run(["search", "--format", "json", "notice period"]).expect(0);
    says(&json.out, &["\"hits\"", "\"marked\": \"notice period\""]);
}

#[test]
fn the_command_line_takes_the_last_change_back() {
    let finalist = finalist();
    finalist
        .run(["application", "add", "--employer", "Harbour Lights"])
        .expect(0);
    says(
        &finalist.run(["change", "list"]).expect(0).out,
        &["add application", "application “Harbour Lights” added"],
    );
    says(
        &finalist.run(["change", "undo"]).expect(0).out,
        &["undone: add application"],
    );
    says(&finalist.run(["application", "list"]).expect(0).out, &[]);
    assert!(database(&finalist).texts("SELECT id FROM application").is_empty());
    finalist.run(["change", "undo"]).expect(0);
    assert_eq!(database(&finalist).texts("SELECT id FROM application").len(), 1);
}

#[test]
fn settings_are_kept_and_everything_can_be_taken_away() {
    let (finalist, served, cookie) = served();
    let look = served.post("/settings/look", &cookie, &[("theme", "dark"), ("size", "large")]);
    assert_eq!(look.status, 303);
    let chosen = look
        .head
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .unwrap();
    let with = format!("{cookie}; {}", chosen.split(';').next().unwrap());
    says(
        &served.get("/settings", Some(&with)).body,
        &["class=\"theme-dark size-large\"", "finalist.db"],
    );
    let bad = served.post("/settings/profile", &cookie, &[("name", "Noor"), ("email", "nowhere")]);
    assert_eq!(bad.status, 422);
    says(&bad.body, &["is no mail address", "value=\"Noor\""]);
    let copy = served.send("GET", "/settings/copy", &[&format!("Cookie: {cookie}")], b"");
    assert_eq!(copy.status, 200);
    says(
        &copy.head.to_lowercase(),
        &[
            "content-type: application/zip",
            "attachment; filename=\"finalist-2026-11-30.zip\"",
        ],
    );

    let half = served.post("/settings/delete", &cookie, &[("words", "delete")]);
    assert_eq!(half.status, 422);
    assert!(!database(&finalist).texts("SELECT id FROM source").is_empty());
    let gone = served.post("/settings/delete", &cookie, &[("words", "Delete everything ")]);
    assert_eq!(gone.status, 303);
    says(&gone.head.to_lowercase(), &["clear-site-data: \"cache\", \"storage\""]);
    let left: Vec<(String, u64)> = database(&finalist)
        .rows()
        .into_iter()
        .filter(|(_, rows)| *rows > 0)
        .collect();
    let names: Vec<&str> = left.iter().map(|(table, _)| table.as_str()).collect();
    assert_eq!(names, ["_sqlx_migrations", "workspace"]);
    says(&served.get("/", Some(&cookie)).body, &["Begin with what you have"]);
    for file in std::fs::read_dir(finalist.data()).unwrap().map(Result::unwrap) {
        let bytes = std::fs::read(file.path()).unwrap_or_default();
        let held = bytes.windows(10).any(|window| window == b"Skerrymore");
        assert!(!held, "{}", file.path().display());
    }
}

#[test]
fn behind_a_password_only_who_knows_it_comes_in() {
    let finalist = with_example();
    let served = spawn_behind(&finalist, "four gulls on the quay");
    let sent = served.get("/settings?a=b", None);
    assert_eq!(
        (sent.status, sent.location().as_str()),
        (303, "/login?next=%2Fsettings%3Fa%3Db")
    );
    for asks_for_no_page in [&["Accept: */*"][..], &["Accept: text/html", "HX-Request: true"]] {
        assert_eq!(served.send("GET", "/settings", asks_for_no_page, b"").status, 401);
    }
    assert_eq!(served.get("/start?token=", None).status, 401, "no token opens it");
    let try_it = |password: &str| served.post("/login", "a=b", &[("password", password), ("next", "/settings")]);
    let wrong = try_it("four gulls on the key");
    assert_eq!(wrong.status, 422);
    assert!(!wrong.body.contains("four gulls"), "a password never comes back");
    let right = try_it("four gulls on the quay");
    assert_eq!((right.status, right.location().as_str()), (303, "/settings"));
    let set = right
        .head
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .unwrap();
    says(set, &["HttpOnly", "SameSite=Strict"]);
    let cookie = set.split(';').next().unwrap();
    says(&served.get("/settings", Some(cookie)).body, &["Sign out everywhere"]);
    assert_eq!(served.get_as("/settings", "desk.example", Some(cookie)).status, 200);
    assert_eq!(served.get_as("/settings", "evil.example", Some(cookie)).status, 421);
    assert_eq!(served.post("/logout", cookie, &[]).status, 303);
    assert_eq!(
        served.get("/settings", Some(cookie)).status,
        303,
        "logged out everywhere"
    );
    for _ in 0..5 {
        assert_eq!(try_it("not the password").status, 422);
    }
    let waits = try_it("four gulls on the quay");
    assert_eq!(waits.status, 429);
    says(&waits.head.to_lowercase(), &["retry-after: "]);
}

#[test]
fn a_short_password_is_refused_before_anything_is_served() {
    let mut command = finalist().command(["serve", "--listen", "0.0.0.0:0"]);
    let output = command.env("FINALIST_PASSWORD", "short").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    says(&String::from_utf8_lossy(&output.stderr), &["at least 10 characters"]);
}
