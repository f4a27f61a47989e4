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
