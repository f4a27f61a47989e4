//! `export`, `calendar` and `import` of a bundle: what goes out comes in again, on either engine, whole or not at all.

use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use finalist_testkit::binary::{Finalist, Ran};
use finalist_testkit::database::{Database, on_postgres};
use serde_json::{Value, json};

use crate::{BINARY, connections, database, finalist, folder, says, with_example, write};

fn export(finalist: &Finalist, flag: &str, to: &Path) -> Ran {
    finalist.run([Path::new("export"), Path::new(flag), Path::new("--output"), to])
}

fn import(finalist: &Finalist, file: &Path) -> Ran {
    finalist.run([Path::new("import"), file])
}

/// The files of a zip file by name.
fn unzipped(file: &Path) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(std::fs::read(file).unwrap())).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut entry = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn zipped(file: &Path, files: &[(String, Vec<u8>)]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(file).unwrap());
    for (name, bytes) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

fn json_in(files: &[(String, Vec<u8>)], name: &str) -> Value {
    let (_, bytes) = files.iter().find(|(own, _)| own == name).unwrap();
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn everything_moves_to_an_empty_place_and_out_again_as_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("a.zip"), folder.path().join("b.zip"));
    let from = with_example();
    from.run(["person", "erase", "colm"]).expect(0);
    says(
        &export(&from, "--all", &first).expect(0).out,
        &["13 files", "--passphrase-file"],
    );
    let to = finalist();
    says(&import(&to, &first).expect(0).out, &["took in", "13 files"]);
    export(&to, "--all", &second).expect(0);
    assert!(std::fs::read(&first).unwrap() == std::fs::read(&second).unwrap());
    assert_eq!(database(&from).rows(), database(&to).rows());
    for command in [
        &["brief", "--format", "json"][..],
        &["today"],
        &["person", "list", "--format", "json"],
    ] {
        assert_eq!(from.run(command).expect(0).out, to.run(command).expect(0).out);
    }
    // What is there already changes nothing, and the files it came from are known.
    says(&import(&to, &first).expect(0).out, &["nothing has changed"]);
    says(
        &import(&to, &finalist_testkit::example()).expect(0).out,
        &["nothing has changed"],
    );
    export(&to, "--all", &first).expect(0);
    assert!(
        std::fs::read(&first).unwrap() == std::fs::read(&second).unwrap(),
        "exporting changes nothing"
    );
    says(&to.run(["database", "check"]).expect(0).out, &["no problem was found"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&first).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        2,
        "nothing is left beside them"
    );
}

#[test]
fn everything_moves_from_one_engine_to_the_other_and_back() {
    on_postgres(|address| {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let (here, there) = (with_example(), Finalist::on(BINARY, address));
        export(&here, "--all", &at("a.zip")).expect(0);
        import(&there, &at("a.zip")).expect(0);
        export(&there, "--all", &at("b.zip")).expect(0);
        let back = finalist();
        import(&back, &at("b.zip")).expect(0);
        export(&back, "--all", &at("c.zip")).expect(0);
        let bytes = |name: &str| std::fs::read(at(name)).unwrap();
        assert!(bytes("a.zip") == bytes("b.zip") && bytes("b.zip") == bytes("c.zip"));
        let rows = Database::Url(address.to_owned()).rows();
        assert_eq!(rows, database(&back).rows());
        let brief = |finalist: &Finalist| finalist.run(["brief", "--format", "json"]).expect(0).out;
        assert_eq!(brief(&there), brief(&here));
        says(
            &there.run(["database", "check"]).expect(0).out,
            &["no problem was found"],
        );
    });
}

#[test]
fn a_place_with_other_data_a_newer_and_a_damaged_bundle_are_refused_and_nothing_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    export(&with_example(), "--all", &at("a.zip")).expect(0);
    let files = unzipped(&at("a.zip"));

    let other = finalist();
    other.run(["application", "add", "--employer", "Tide Works"]).expect(0);
    let rows = database(&other).rows();
    let told = import(&other, &at("a.zip")).expect(1).err;
    says(&told, &["a.zip", "holds other data already", "`--data DIR`"]);
    assert_eq!(database(&other).rows(), rows);

    let changed = |name: &str, change: &dyn Fn(&str, &mut Vec<u8>) -> bool| {
        let mut all = files.clone();
        all.retain_mut(|(path, bytes)| change(path, bytes));
        zipped(&at(name), &all);
        at(name)
    };
    let newer = changed("newer.zip", &|path, bytes| {
        if path == "manifest.json" {
            *bytes = br#"{"format":"finalist-bundle","version":2,"chapters":[]}"#.to_vec();
        }
        true
    });
    let missing = changed("missing.zip", &|path, _| path != "data/round.json");
    let bad = changed("bad.zip", &|path, bytes| {
        if path == "data/round.json" {
            bytes.truncate(40);
        }
        true
    });
    let cut = at("cut.zip");
    let whole = std::fs::read(at("a.zip")).unwrap();
    std::fs::write(&cut, whole.get(..whole.len() - 700).unwrap()).unwrap();
    for (file, words) in [
        (
            newer,
            "is a bundle of version 2, this program reads up to 1: install a newer finalist",
        ),
        (missing, "`data/round.json` in it is missing"),
        (bad, "`data/round.json` in it is not what was written"),
    ] {
        let fresh = finalist();
        says(&import(&fresh, &file).expect(1).err, &[words, "nothing was stored"]);
        let rows = database(&fresh).rows();
        assert!(
            rows.iter()
                .all(|(table, n)| table == "_sqlx_migrations" || *n == u64::from(table == "workspace")),
            "{rows:?}"
        );
    }
    // A zip file that lost its end is no zip file any more: it is refused as a file among others.
    import(&finalist(), &cut).expect(1);
}

#[test]
fn a_bundle_under_a_passphrase_opens_with_it_alone() {
    let folder = folder(&[("pass", b"correct horse\n"), ("wrong", b"battery\n"), ("empty", b"\n")]);
    let at = |name: &str| folder.path().join(name);
    let with = |finalist: &Finalist, command: &[&str], file: PathBuf, pass: &str| {
        let mut all: Vec<PathBuf> = command.iter().map(PathBuf::from).collect();
        all.extend([file, "--passphrase-file".into(), at(pass)]);
        finalist.run(all)
    };
    let from = with_example();
    let told = with(&from, &["export", "--all", "--output"], at("a.zip"), "pass")
        .expect(0)
        .out;
    says(&told, &["under your passphrase"]);
    let locked = std::fs::read(at("a.zip")).unwrap();
    assert!(locked.starts_with(b"age-encryption.org/v1\n"));
    export(&from, "--all", &at("plain.zip")).expect(0);

    let to = finalist();
    says(
        &import(&to, &at("a.zip")).expect(1).err,
        &["is locked", "`--passphrase-file FILE`"],
    );
    says(
        &with(&to, &["import"], at("a.zip"), "wrong").expect(1).err,
        &["does not open with this passphrase"],
    );
    says(
        &with(&to, &["import"], at("a.zip"), "empty").expect(2).err,
        &["holds no passphrase"],
    );
    says(
        &with(&to, &["import"], at("a.zip"), "none").expect(2).err,
        &["cannot be read"],
    );
    let mut broken = locked;
    if let Some(byte) = broken.get_mut(4_000) {
        *byte ^= 1;
    }
    std::fs::write(at("broken.zip"), broken).unwrap();
    with(&to, &["import"], at("broken.zip"), "pass").expect(1);
    with(&to, &["import"], at("a.zip"), "pass").expect(0);
    export(&to, "--all", &at("again.zip")).expect(0);
    assert!(std::fs::read(at("plain.zip")).unwrap() == std::fs::read(at("again.zip")).unwrap());
}

#[test]
fn a_redacted_bundle_names_nobody_and_is_not_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("r.zip");
    let told = export(&with_example(), "--redacted", &file).expect(0).out;
    says(
        &told,
        &[
            "redacted: read it before you hand it on",
            "left out: source 7 (connections)",
        ],
    );
    let gone = [
        "Aoife",
        "Kinsella",
        "Gráinne",
        "Hession",
        "Fergal",
        "Noone",
        "Tomasz",
        "Wilk",
        "Deirdre",
        "Lavelle",
        "Colm",
        "Prendergast",
        "Skerrymore",
        "Marlin",
        "Garavogue",
        "Shannonside",
        "example.org",
        "example.com",
        "910 4471",
        "64,000",
        "62,000",
        "€",
    ];
    for (path, bytes) in unzipped(&file) {
        let text = String::from_utf8(bytes).unwrap();
        for word in gone {
            let found = text.to_lowercase().find(&word.to_lowercase());
            assert!(found.is_none() && !path.contains(word), "`{word}` stands in {path}");
        }
    }
    says(
        &import(&finalist(), &file).expect(1).err,
        &["is a redacted copy", "`--all`"],
    );
}

#[test]
fn the_json_of_bundle_and_briefing_is_what_the_schemas_tell() {
    let schema = |name: &str| -> Value {
        let text = std::fs::read_to_string(finalist_testkit::root().join("docs/schema").join(name)).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.zip");
    let from = with_example();
    from.run(["person", "erase", "colm"]).expect(0);
    let bundle = schema("bundle-1.json");
    for flag in ["--all", "--redacted"] {
        export(&from, flag, &file).expect(0);
        let files = unzipped(&file);
        let mut checked = 0;
        for (path, _) in files
            .iter()
            .filter(|(path, _)| path.starts_with("data/") || path == "manifest.json")
        {
            let name = path.trim_start_matches("data/").trim_end_matches(".json");
            let mut part = bundle.clone();
            part["$ref"] = json!(format!("#/$defs/{name}"));
            valid(&part, &json_in(&files, path), path);
            checked += 1;
        }
        assert_eq!(
            checked,
            bundle["$defs"].as_object().unwrap().len(),
            "every part of the schema was tried"
        );
    }
    let mut row = json_in(&unzipped(&file), "data/round.json");
    row[0]["more"] = json!(1);
    let mut part = bundle.clone();
    part["$ref"] = json!("#/$defs/round");
    assert!(
        !jsonschema::validator_for(&part).unwrap().is_valid(&row),
        "the schema refuses what it does not know"
    );

    let printed = from.run(["brief", "--format", "json"]).expect(0).json();
    valid(&schema("briefing-1.json"), &printed, "the briefing");
    let fresh = finalist();
    fresh.run(["application", "add", "--employer", "Tide Works"]).expect(0);
    let printed = fresh.run(["brief", "--format", "json"]).expect(0).json();
    valid(&schema("briefing-1.json"), &printed, "the briefing of nothing");
}

#[track_caller]
fn valid(schema: &Value, value: &Value, what: &str) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(value)
        .take(5)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

/// The lines of an event, unfolded.
fn event(calendar: &str, summary: &str) -> String {
    let calendar = calendar.replace("\r\n ", "");
    let mut events = calendar.split("BEGIN:VEVENT").skip(1);
    events
        .find(|event| event.contains(summary))
        .unwrap_or_else(|| panic!("no `{summary}` in {calendar}"))
        .to_owned()
}

#[test]
fn a_round_that_moves_counts_up_and_keeps_its_id_and_a_cancelled_one_says_so() {
    let finalist = with_example();
    let calendar = || finalist.run(["calendar"]).expect(0).out;
    let uid = |event: &str| event.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
    let first = event(&calendar(), "SUMMARY:second interview");
    says(
        &first,
        &[
            "SEQUENCE:0",
            "DTSTART;TZID=Europe/Dublin:20261208T100000",
            "DTEND;TZID=Europe/Dublin:20261208T123000",
            "TRIGGER:-P1D",
            "TRIGGER:-PT60M",
            "STATUS:CONFIRMED",
        ],
    );
    assert_eq!(calendar(), calendar(), "the same at the same moment");

    finalist
        .run(["round", "set", "second interview", "--link", "https://meet.example/x"])
        .expect(0);
    says(
        &event(&calendar(), "SUMMARY:second interview"),
        &["SEQUENCE:0", "URL:https://meet.example/x"],
    );
    finalist
        .run(["round", "set", "second interview", "--begins", "2026-12-09T11:00"])
        .expect(0);
    let moved = event(&calendar(), "SUMMARY:second interview");
    says(&moved, &["SEQUENCE:1", "DTSTART;TZID=Europe/Dublin:20261209T110000"]);
    assert_eq!(uid(&moved), uid(&first));
    finalist.run(["round", "cancel", "second interview"]).expect(0);
    let gone = event(&calendar(), "SUMMARY:second interview");
    says(&gone, &["SEQUENCE:2", "STATUS:CANCELLED"]);
    assert!(!gone.contains("VALARM") && uid(&gone) == uid(&first));

    // The count is part of what moves.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.zip");
    export(&finalist, "--all", &file).expect(0);
    let other = crate::finalist();
    import(&other, &file).expect(0);
    assert_eq!(other.run(["calendar"]).expect(0).out, calendar());
}

#[test]
fn a_calendar_holds_deadlines_that_leave_the_time_free_and_writes_to_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("c.ics");
    let finalist = with_example();
    let written = [
        Path::new("calendar"),
        Path::new("--output"),
        &file,
        Path::new("--application"),
        Path::new("skerrymore"),
    ];
    finalist.run(written).expect(0);
    let text = std::fs::read_to_string(&file).unwrap();
    says(
        &event(&text, "SUMMARY:thank-you note to Tomasz Wilk"),
        &["DTSTART:20261209T114500Z", "TRANSP:TRANSPARENT", "TRIGGER:-PT120M"],
    );
    // While a round lies ahead there is nothing to check in about.
    assert!(!text.contains("SUMMARY:check in"), "{text}");
    assert!(
        text.contains("CATEGORIES:plan") && !text.contains("ORGANIZER") && !text.contains("ATTENDEE"),
        "{text}"
    );
    let uids: Vec<&str> = text.lines().filter(|line| line.starts_with("UID:")).collect();
    let mut once = uids.clone();
    once.sort_unstable();
    once.dedup();
    assert!(uids.len() > 8 && once.len() == uids.len(), "{uids:?}");
    // Our own reader takes it for an invitation with the same moments.
    let read = finalist
        .run([Path::new("inspect"), Path::new("file"), &file])
        .expect(0)
        .json();
    let starts: Vec<&str> = read["events"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|e| e["start_utc"].as_str())
        .collect();
    assert!(starts.contains(&"2026-12-08T10:00:00Z"), "{starts:?}");
    says(
        &crate::finalist().run(["calendar"]).expect(1).err,
        &["nothing has a time yet", "`finalist round set`"],
    );
    says(
        &finalist.run(["calendar", "--application", "zzz"]).expect(1).err,
        &["no application matches `zzz`"],
    );
}

#[test]
fn parts_go_out_and_come_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let from = with_example();
    let mut command: Vec<PathBuf> = vec!["export".into()];
    for (flag, name) in [
        ("--resume", "resume.json"),
        ("--stories", "stories.md"),
        ("--contacts", "people.vcf"),
        ("--connections", "connections.csv"),
    ] {
        command.extend([flag.into(), at(name)]);
    }
    says(&from.run(&command).expect(0).out, &["people.vcf", "stories.md"]);
    from.run([Path::new("export"), Path::new("--resume"), &at("resume.md")])
        .expect(0);
    let cards = std::fs::read_to_string(at("people.vcf")).unwrap();
    says(
        &cards,
        &[
            "VERSION:4.0",
            "FN:Gráinne Hession",
            "N:Hession;Gráinne;;;",
            "EMAIL:tomasz.wilk@skerrymore.example.org",
            "ORG:Skerrymore Ferries",
        ],
    );

    // Stories are the same in a place that has nothing else.
    let to = finalist();
    import(&to, &at("stories.md")).expect(0);
    let stories = |finalist: &Finalist| {
        database(finalist).texts("SELECT title || '|' || situation || '|' || task || '|' || action || '|' || result || '|' || other FROM story ORDER BY title")
    };
    assert_eq!(stories(&to), stories(&from));
    // So is the résumé in either form.
    let entries = |finalist: &Finalist| {
        database(finalist).texts("SELECT kind || '|' || title || '|' || COALESCE(organisation, '') || '|' || COALESCE(place, '') || '|' || COALESCE(from_date, '') || '|' || COALESCE(until_date, '') || '|' || text FROM profile_entry ORDER BY 1")
    };
    for name in ["resume.json", "resume.md"] {
        let to = finalist();
        import(&to, &at(name)).expect(0);
        assert_eq!(entries(&to), entries(&from), "{name}");
    }
    import(&to, &at("connections.csv")).expect(0);
    assert_eq!(database(&to).rows()["connection"], database(&from).rows()["connection"]);
}

#[test]
fn a_briefing_as_text_is_the_same_everywhere_and_without_colour() {
    let finalist = with_example();
    let text = finalist.run(["brief", "--format", "text"]).expect(0).out;
    assert!(
        !text.contains('\u{1b}') && text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    says(&text, &["Skerrymore Ferries", "12  Afterwards"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("brief.txt");
    let mut wide = finalist.command([
        Path::new("brief"),
        Path::new("--format"),
        Path::new("text"),
        Path::new("--output"),
        &file,
    ]);
    wide.env("COLUMNS", "40").env("CLICOLOR_FORCE", "1");
    assert!(wide.status().unwrap().success());
    assert_eq!(std::fs::read_to_string(file).unwrap(), text);
}

#[test]
fn no_exported_table_holds_a_formula() {
    let csv =
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n=1+1,Berg,,,@SUM(A1),-2+3,01 Jan 2020\n";
    let folder = folder(&[("Connections.csv", csv.as_bytes())]);
    let finalist = finalist();
    import(&finalist, folder.path()).expect(0);
    let out = folder.path().join("out.csv");
    finalist
        .run([Path::new("export"), Path::new("--connections"), &out])
        .expect(0);
    let text = std::fs::read_to_string(out).unwrap();
    says(&text, &["'=1+1,Berg", "'@SUM(A1)", "'-2+3"]);
}

#[test]
fn wrong_use_is_told_before_anything_is_written() {
    let finalist = with_example();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    says(&finalist.run(["export"]).expect(2).err, &["--all"]);
    says(&finalist.run(["export", "--all"]).expect(2).err, &["--output"]);
    let odd = finalist.run([Path::new("export"), Path::new("--resume"), &at("cv.pdf")]);
    says(&odd.expect(2).err, &["cv.pdf", "`.json` or `.md`"]);
    let nowhere = export(&finalist, "--all", &at("no/such/a.zip"));
    says(&nowhere.expect(2).err, &["cannot be written", "choose another file"]);
    says(
        &crate::finalist()
            .run([Path::new("export"), Path::new("--stories"), &at("s.md")])
            .expect(1)
            .err,
        &["there is no story yet"],
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    // A bundle is taken in by itself, and is no file of an application.
    export(&finalist, "--all", &at("all.zip")).expect(0);
    for command in ["prepare", "import"] {
        let two = [Path::new(command), &at("all.zip"), &at("all.zip")];
        says(
            &finalist.run(two).expect(1).err,
            &["is everything of an export", "`finalist import`"],
        );
    }
    // Any other zip file is no bundle, and is told apart from one.
    zipped(
        &at("x.zip"),
        &[("manifest.json".to_owned(), b"{\"name\":\"an app\"}".to_vec())],
    );
    let told = import(&crate::finalist(), &at("x.zip")).expect(1).err;
    assert!(!told.contains("bundle"), "{told}");
    write(folder.path(), "Connections.csv", connections(3));
}
