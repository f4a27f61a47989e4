//! The briefing as PDF: two pages, and a word on what is not on them.

use std::path::Path;

use finalist_testkit::binary::{Finalist, Ran};

use crate::{finalist, folder, says, with_example};

/// Runs `prepare` or `brief` for a PDF: the words, and a path behind the last of them.
fn pdf(finalist: &Finalist, words: &[&str], path: &Path) -> Ran {
    let format = ["--format", "pdf"].map(Path::new);
    let (command, more) = words.split_first().unwrap();
    let words = std::iter::once(*command).map(Path::new).chain(format);
    finalist.run(words.chain(more.iter().map(Path::new)).chain([path]))
}

#[test]
fn the_briefing_of_the_example_fits_on_two_pages_and_says_what_is_left_to_the_screen() {
    let finalist = with_example();
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("briefing.pdf");
    let ran = pdf(&finalist, &["brief", "--output"], &file).expect(0);
    says(&ran.err, &["lines are left to the screen", "--whole"]);
    let bytes = std::fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert!(holds(&bytes, b"/Count 2"), "two pages");
}

#[test]
fn the_whole_briefing_takes_the_pages_it_needs() {
    let finalist = with_example();
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("briefing.pdf");
    let ran = pdf(&finalist, &["brief", "--whole", "--paper", "letter", "--output"], &file).expect(0);
    assert_eq!(ran.err, "");
    let bytes = std::fs::read(&file).unwrap();
    assert!(!holds(&bytes, b"/Count 2/"), "more than two pages");
    assert!(holds(&bytes, b"612 792"), "letter");
}

#[test]
fn names_that_the_fonts_lack_are_reported_with_a_next_step() {
    let posting = "# Tea Buyer\n\nCompany: 王 Trading\n\n## Requirements\n\n- Five years of experience in buying tea\n";
    let case = folder(&[("posting.md", posting.as_bytes())]);
    let finalist = finalist();
    let target = case.path().join("out.pdf");
    let posting = case.path().join("posting.md");
    let ran = pdf(&finalist, &["prepare", posting.to_str().unwrap(), "--output"], &target).expect(0);
    says(&ran.err, &["the fonts inside lack `王`", "--font FILE"]);
}

#[test]
fn a_file_that_is_no_font_and_a_place_that_cannot_be_written_are_refused() {
    let finalist = with_example();
    let files = folder(&[("font.ttf", b"no font")]);
    let font = files.path().join("font.ttf");
    let ran = pdf(&finalist, &["brief", "--font"], &font).expect(2);
    says(&ran.err, &["font.ttf", "is no TrueType or OpenType font"]);
    let nowhere = files.path().join("missing").join("a.pdf");
    let ran = pdf(&finalist, &["brief", "--output"], &nowhere).expect(2);
    says(&ran.err, &["cannot be written", "--output"]);
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
