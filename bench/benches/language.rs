//! The engines that read text. `items` are texts: 10,000 short ones a second on one core is what is wanted.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use finalist_bench::generate;
use finalist_language::{consistency, matching, question, story};

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

#[divan::bench]
fn read_1000_stories(bencher: Bencher) {
    let stories = generate::stories(1_000);
    bencher.counter(ItemsCount::new(stories.len())).bench_local(|| {
        for text in &stories {
            black_box(story::read(text));
        }
    });
}

#[divan::bench]
fn compare_1000_sayings(bencher: Bencher) {
    let pairs = generate::sayings(1_000);
    bencher.counter(ItemsCount::new(pairs.len())).bench_local(|| {
        for (earlier, later) in &pairs {
            black_box(consistency::compare(earlier, later));
        }
    });
}

#[divan::bench]
fn rank_10000_stories_for_a_question(bencher: Bencher) {
    let stories = generate::stories(10_000);
    let index = matching::Index::new(stories.iter().map(String::as_str));
    let question = "Tell me about a time when you had to choose between cost and safety?";
    bencher.bench_local(|| index.rank(black_box(question), 10));
}

#[divan::bench(sample_count = 10)]
fn index_10000_stories(bencher: Bencher) {
    let stories = generate::stories(10_000);
    bencher
        .counter(ItemsCount::new(stories.len()))
        .bench_local(|| matching::Index::new(stories.iter().map(String::as_str)));
}
