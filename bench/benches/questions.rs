//! Reading questions. `items` are texts: 10,000 short ones a second on one core is what is wanted; and what the first
//! question of a command waits for.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use finalist_bench::generate;
use finalist_language::question;

fn main() {
    divan::main();
}

#[divan::bench]
fn read_1000_questions(bencher: Bencher) {
    let questions = generate::questions(1_000);
    bencher.counter(ItemsCount::new(questions.len())).bench_local(|| {
        for text in &questions {
            black_box(question::read(text));
        }
    });
}

/// A turn with a scene, two questions and probes.
#[divan::bench]
fn read_a_long_turn(bencher: Bencher) {
    let turn = "We run four ferries, and in August the quay is full. Last year two crews fell out over the night watch. \
                Tell me about a time when two people you were responsible for could not agree. What did you do first? \
                How did it end? And why do you want to leave the buses, and what is your notice period?";
    bencher.bench_local(|| question::read(black_box(turn)));
}

#[divan::bench(sample_count = 10)]
fn read_a_megabyte(bencher: Bencher) {
    let text = "tell me about a time when the team could not agree on the budget ".repeat(16_000);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| question::read(black_box(&text)));
}

#[divan::bench(sample_count = 10)]
fn read_a_megabyte_of_and_what(bencher: Bencher) {
    let text = "and what did you do ".repeat(52_000);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| question::read(black_box(&text)));
}
