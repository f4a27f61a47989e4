//! Facts and the comparing of tellings: 10,000 short pairs a second on one core is what is wanted.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use finalist_bench::generate;
use finalist_language::consistency;
use finalist_language::fact::{self, Voice};

fn main() {
    divan::main();
}

#[divan::bench]
fn read_the_facts_of_1000_sayings(bencher: Bencher) {
    let pairs = generate::sayings(1_000);
    bencher.counter(ItemsCount::new(pairs.len())).bench_local(|| {
        for (earlier, _) in &pairs {
            black_box(fact::read(earlier, Voice::Candidate));
        }
    });
}

#[divan::bench]
fn compare_1000_pairs(bencher: Bencher) {
    let pairs = generate::sayings(1_000);
    bencher.counter(ItemsCount::new(pairs.len())).bench_local(|| {
        for (earlier, later) in &pairs {
            black_box(consistency::compare(earlier, later));
        }
    });
}

/// Two transcripts' worth of answers: what bounds the comparing has to hold.
#[divan::bench(sample_count = 10)]
fn compare_two_long_tellings(bencher: Bencher) {
    let stories = generate::stories(400);
    let (earlier, later) = stories.split_at(stories.len() / 2);
    let (earlier, later) = (earlier.join("\n"), later.join("\n"));
    bencher
        .counter(BytesCount::new(earlier.len() + later.len()))
        .bench_local(|| consistency::compare(black_box(&earlier), black_box(&later)));
}
