//! The story engine. `items` are stories of some ten sentences: thousands a second on one core are what is wanted.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use finalist_bench::generate;
use finalist_language::story;

fn main() {
    divan::main();
}

#[divan::bench]
fn read_1000_stories(bencher: Bencher) {
    let stories = generate::stories(1_000);
    bencher.counter(ItemsCount::new(stories.len())).bench_local(|| {
        for text in &stories {
            black_box(story::read(text));
        }
    });
}

/// All parts in one text that never ends: linear in its length.
#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 10)]
fn read_one_long_text(bencher: Bencher, bytes: usize) {
    let text: String = generate::stories(20_000).concat().chars().take(bytes).collect();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| story::read(black_box(&text)));
}

#[divan::bench(sample_count = 10)]
fn read_a_megabyte_without_a_space(bencher: Bencher) {
    let text = "e".repeat(1 << 20);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| story::read(black_box(&text)));
}
