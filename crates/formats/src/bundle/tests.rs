use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::*;

fn bundle(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = BundleWriter::new(Vec::new(), false);
    for (path, bytes) in files {
        writer.add(path, bytes, None).unwrap();
    }
    writer.finish().unwrap().0
}

/// A zip file with these contents, whatever they are.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn manifest(version: u32, files: &str) -> String {
    format!(r#"{{"format":"finalist-bundle","version":{version},"redacted":false,"files":[{files}]}}"#)
}

fn entry(path: &str, bytes: u64, content: &[u8]) -> String {
    let sha = manifest::hex(sha2::Digest::new_with_prefix(content));
    format!(r#"{{"path":"{path}","bytes":{bytes},"sha256":"{sha}"}}"#)
}

#[track_caller]
fn refused(bytes: &[u8], words: &str) {
    let open = BundleReader::open(Cursor::new(bytes));
    let outcome = open.and_then(|mut reader| reader.check_rest());
    let told = outcome.expect_err("it has to be refused").to_string();
    assert!(told.contains(words), "`{words}` is not in: {told}");
}

#[test]
fn what_was_written_is_read_back() {
    let bytes = bundle(&[("data/a.json", b"[]\n"), ("sources/0001-x.md", b"tide")]);
    let mut reader = BundleReader::open(Cursor::new(&bytes)).unwrap();
    let paths: Vec<&str> = reader.manifest().files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["data/a.json", "sources/0001-x.md"]);
    assert_eq!(reader.read("sources/0001-x.md").unwrap(), b"tide");
    reader.check_rest().unwrap();
    assert!(BundleReader::is_bundle(Cursor::new(&bytes)));
    assert!(!BundleReader::is_bundle(Cursor::new(zipped(&[(
        "Connections.csv",
        b"a,b"
    )]))));
    assert!(reader.read("sources/0002").is_err());
}

#[test]
fn a_newer_bundle_is_named_and_another_format_too() {
    refused(&zipped(&[("manifest.json", manifest(7, "").as_bytes())]), "version 7");
    refused(
        &zipped(&[("manifest.json", br#"{"format":"other","version":1}"#)]),
        "`other`",
    );
    refused(&zipped(&[("a.txt", b"")]), "no `manifest.json`");
    refused(b"no zip at all", "no whole zip file");
    refused(&zipped(&[("manifest.json", b"{")]), "not that of a bundle");
}

#[test]
fn a_damaged_bundle_is_refused_by_the_name_of_the_file() {
    let with = |files: &[(&str, &[u8])], list: &str| {
        let json = manifest(1, list);
        let mut all = files.to_vec();
        all.push(("manifest.json", json.as_bytes()));
        zipped(&all)
    };
    refused(
        &with(&[], &entry("data/a.json", 2, b"[]")),
        "`data/a.json` in it is missing",
    );
    refused(&with(&[("a", b"x")], ""), "`a` in it is not in the manifest");
    refused(&with(&[("a", b"xy")], &entry("a", 2, b"yx")), "checksum");
    refused(&with(&[("a", b"xyz")], &entry("a", 2, b"xy")), "checksum");
    refused(&with(&[("a", b"x")], &entry("a", 2, b"xy")), "checksum");
    let twice = format!("{},{}", entry("a", 1, b"x"), entry("a", 1, b"x"));
    refused(&with(&[("a", b"x")], &twice), "twice");
    for path in ["../a", "/a", "a//b", "a/./b", "c:a", "a/.."] {
        refused(&with(&[(path, b"x")], &entry(path, 1, b"x")), "path that no bundle has");
    }
    let bytes = bundle(&[("data/a.json", b"[]\n")]);
    for end in [10, bytes.len() / 2, bytes.len() - 1] {
        refused(bytes.get(..end).unwrap(), "");
    }
}

#[test]
fn sizes_are_bounded_before_anything_is_unpacked() {
    let json = manifest(1, &entry("a", MAX_FILE + 1, b""));
    refused(
        &zipped(&[("a", b""), ("manifest.json", json.as_bytes())]),
        "more than a bundle may",
    );
    let many: Vec<String> = (0..20).map(|n| entry(&format!("a{n:02}"), MAX_FILE, b"")).collect();
    let json = manifest(1, &many.join(","));
    refused(&zipped(&[("manifest.json", json.as_bytes())]), "GB unpacked");
}

#[test]
fn a_bomb_is_unpacked_no_further_than_the_manifest_tells() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a", SimpleFileOptions::default()).unwrap();
    zip.write_all(&vec![0; 8 << 20]).unwrap();
    zip.start_file("manifest.json", SimpleFileOptions::default()).unwrap();
    zip.write_all(manifest(1, &entry("a", 5, b"hello")).as_bytes()).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    refused(&bytes, "checksum");
    let mut reader = BundleReader::open(Cursor::new(bytes)).unwrap();
    let mut poured = 0;
    let entry = reader.manifest().files.first().cloned().unwrap();
    assert!(reader.pour(&entry, |part| poured += part.len()).is_err());
    assert_eq!(poured, 0, "nothing beyond the told size is handed on");
}

#[test]
fn rows_are_one_a_line() {
    let rows = vec![r#"{"id":"1"}"#.to_owned(), r#"{"id":"2","text":"a\nb"}"#.to_owned()];
    let file = rows_file(&rows);
    assert_eq!(String::from_utf8_lossy(&file).lines().count(), 4);
    assert_eq!(rows_of("x", &file).unwrap(), rows);
    assert_eq!(rows_file(&[]), b"[]\n");
    assert!(
        rows_of("data/x.json", b"[{]")
            .unwrap_err()
            .to_string()
            .contains("`data/x.json`")
    );
}

proptest! {
    #[test]
    fn the_same_files_give_the_same_bytes_in_any_order(
        files in prop::collection::btree_map("[a-z]{1,8}(/[a-z0-9 _.-]{0,10}[a-z0-9])?", prop::collection::vec(any::<u8>(), 0..200), 0..12)
    ) {
        let clash = files.keys().any(|path| path == MANIFEST);
        prop_assume!(!clash);
        let listed: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        let bytes = bundle(&listed);
        prop_assert_eq!(&bytes, &bundle(&listed));
        let mut reader = BundleReader::open(Cursor::new(&bytes)).unwrap();
        for (path, content) in &files {
            prop_assert_eq!(&reader.read(path).unwrap(), content);
        }
    }

    #[test]
    fn any_flipped_byte_is_refused_or_harmless(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let good = bundle(&[("data/a.json", b"[\n{\"id\":\"1\"}\n]\n"), ("sources/0001.txt", b"the tide, the tide")]);
        let mut bytes = good.clone();
        let at = at.index(bytes.len());
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1 << bit;
        }
        // What is read must be what was written, or nothing.
        if let Ok(mut reader) = BundleReader::open(Cursor::new(&bytes))
            && let Ok(content) = reader.read("sources/0001.txt")
        {
            prop_assert_eq!(content, b"the tide, the tide".to_vec());
        }
    }

    #[test]
    fn rubbish_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = BundleReader::open(Cursor::new(&bytes)).map(|mut reader| reader.check_rest());
        let _ = rows_of("x", &bytes);
    }
}
