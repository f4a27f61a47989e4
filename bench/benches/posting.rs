//! Postings: one as people write them, a long one, and the first of a process, which builds the tables.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use finalist_bench::generate;
use finalist_language::posting;

fn main() {
    divan::main();
}

#[divan::bench]
fn read_a_posting(bencher: Bencher) {
    let text = generate::posting();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| posting::read(black_box(&text)));
}

#[divan::bench(sample_count = 10)]
fn read_a_megabyte(bencher: Bencher) {
    let text = generate::posting().repeat(600);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| posting::read(black_box(&text)));
}

#[divan::bench(sample_count = 10)]
fn read_a_megabyte_without_a_space(bencher: Bencher) {
    let text = "7".repeat(1 << 20);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| posting::read(black_box(&text)));
}

#[divan::bench]
fn name_the_skills_of_a_line(bencher: Bencher) {
    bencher.bench_local(|| {
        posting::skills(black_box(
            "Planned rosters in Excel and SQL, kept the books and trained two clerks.",
        ))
    });
}
