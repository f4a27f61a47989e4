//! Story matching and the judge of likelihood. Under 2 ms for a question among 10,000 stories is what is wanted.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use finalist_bench::generate;
use finalist_coach::likelihood::{Case, Judge};
use finalist_language::matching::Index;

fn main() {
    divan::main();
}

const QUESTION: &str = "Tell me about a time when you had to choose between cost and safety?";

#[divan::bench(args = [100, 10_000])]
fn rank_stories_for_a_question(bencher: Bencher, count: usize) {
    let stories = generate::stories(count);
    let index = Index::new(stories.iter().map(String::as_str));
    bencher.bench_local(|| index.rank(black_box(QUESTION), 10));
}

#[divan::bench(args = [10, 1_000], sample_count = 10)]
fn index_stories(bencher: Bencher, count: usize) {
    let stories = generate::stories(count);
    bencher
        .counter(ItemsCount::new(count))
        .bench_local(|| Index::new(stories.iter().map(String::as_str)));
}

#[divan::bench]
fn judge_1000_questions(bencher: Bencher) {
    let questions = generate::questions(1_000);
    let case = Case {
        posting: generate::posting(),
        ..Case::default()
    };
    let judge = Judge::new(case);
    bencher.counter(ItemsCount::new(questions.len())).bench_local(|| {
        for question in &questions {
            black_box(judge.judge(question));
        }
    });
}
