//! The doors: bytes of files to read documents.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use finalist_bench::generate;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 20)]
fn read_30000_connections(bencher: Bencher) {
    let csv = generate::connections(30_000);
    bencher
        .counter(ItemsCount::new(30_000usize))
        .counter(BytesCount::new(csv.len()))
        .bench_local(|| finalist_formats::read("Connections.csv", black_box(csv.as_bytes()), None).is_ok());
}

/// An archive with a network and many notes.
fn archive(connections: u64, notes: usize) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: String, content: &str| {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name, options).expect("writing to memory cannot fail");
        std::io::Write::write_all(&mut writer, content.as_bytes()).expect("writing to memory cannot fail");
    };
    add("Connections.csv".to_owned(), &generate::connections(connections));
    for n in 0..notes {
        let text = format!(
            "Round 1, Monday 4 May 2026\n\nQ: Question {n}?\nA: I lead a team of six.\nShe asked about nights.\n"
        );
        add(format!("notes/{n}.txt"), &text);
    }
    writer.finish().expect("writing to memory cannot fail").into_inner()
}

/// A LinkedIn export with 30,000 connections beside 200 notes, packed.
#[divan::bench(sample_count = 10)]
fn open_a_zip_of_30000_connections_and_200_files(bencher: Bencher) {
    let bytes = archive(30_000, 200);
    let hints = finalist_formats::Hints::default();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench_local(|| finalist_formats::open("export.zip", black_box(&bytes), &hints).len());
}

/// Files of the fixtures that are no text.
#[divan::bench(args = ["resume_two_columns.pdf", "resume.docx", "mail_with_invitation.eml", "linkedin_export.zip", "panel.vcf"])]
fn open_fixture(bencher: Bencher, name: &str) {
    let path = format!("{}/../fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("the fixtures lie in the repository");
    let hints = finalist_formats::Hints::default();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench_local(|| finalist_formats::open(name, black_box(&bytes), &hints).len());
}

/// Every file of the example case, by its name.
#[divan::bench(args = [
    "company-notes.md", "interviewers.md", "invitation.ics", "phone-screen.vtt", "posting.html", "resume.md",
    "round-1-notes.txt", "stories.md",
])]
fn read_file_of_the_example(bencher: Bencher, name: &str) {
    let path = format!("{}/../examples/second-interview/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("the example case lies in the repository");
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench_local(|| finalist_formats::read(name, black_box(&bytes), None).is_ok());
}
