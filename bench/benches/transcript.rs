//! Transcripts: an hour of talk, and 5 MB of it (wanted: under two seconds).

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use finalist_bench::generate;
use finalist_core::transcript::Cue;
use finalist_language::transcript;

fn main() {
    divan::main();
}

fn bytes(cues: &[Cue]) -> usize {
    cues.iter().map(|cue| cue.text.len()).sum()
}

#[divan::bench(sample_count = 20)]
fn read_an_hour(bencher: Bencher) {
    let cues = generate::talk(60_000);
    bencher
        .counter(BytesCount::new(bytes(&cues)))
        .bench_local(|| transcript::read(black_box(&cues), None));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn read_5_megabytes(bencher: Bencher) {
    let cues = generate::talk(5 << 20);
    bencher
        .counter(BytesCount::new(bytes(&cues)))
        .bench_local(|| transcript::read(black_box(&cues), None));
}
