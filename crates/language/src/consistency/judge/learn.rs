//! Learns `tables/consistency/weights.txt` from the pairs under `tables/consistency/told`.
//!
//! After a change to these pairs, to the rules or to the signs, write it anew:
//! `FINALIST_LEARN=1 cargo test --release -p finalist-language judge::learn -- --nocapture`, which prints what is reached on files left
//! out of learning as well.

use std::collections::BTreeMap;

use super::{BASE, NAMED, Ruling, each};
use crate::consistency::pairs::listed;
use crate::consistency::verdict::compare_by;
use crate::weights::learn::{Example, Lesson, learn, settle};

const FILES: [&str; 38] = [
    include_str!("../../../tables/consistency/told/american.txt"),
    include_str!("../../../tables/consistency/told/care.txt"),
    include_str!("../../../tables/consistency/told/careful.txt"),
    include_str!("../../../tables/consistency/told/companies.txt"),
    include_str!("../../../tables/consistency/told/deeds.txt"),
    include_str!("../../../tables/consistency/told/denials.txt"),
    include_str!("../../../tables/consistency/told/elsewhere.txt"),
    include_str!("../../../tables/consistency/told/everyday.txt"),
    include_str!("../../../tables/consistency/told/facts.txt"),
    include_str!("../../../tables/consistency/told/figures.txt"),
    include_str!("../../../tables/consistency/told/forty-more.txt"),
    include_str!("../../../tables/consistency/told/forty-people.txt"),
    include_str!("../../../tables/consistency/told/guests.txt"),
    include_str!("../../../tables/consistency/told/hands.txt"),
    include_str!("../../../tables/consistency/told/job.txt"),
    include_str!("../../../tables/consistency/told/leaders.txt"),
    include_str!("../../../tables/consistency/told/long.txt"),
    include_str!("../../../tables/consistency/told/named.txt"),
    include_str!("../../../tables/consistency/told/numbers.txt"),
    include_str!("../../../tables/consistency/told/office.txt"),
    include_str!("../../../tables/consistency/told/offices-again.txt"),
    include_str!("../../../tables/consistency/told/otherwords.txt"),
    include_str!("../../../tables/consistency/told/plain.txt"),
    include_str!("../../../tables/consistency/told/print.txt"),
    include_str!("../../../tables/consistency/told/professions.txt"),
    include_str!("../../../tables/consistency/told/reports.txt"),
    include_str!("../../../tables/consistency/told/second-language.txt"),
    include_str!("../../../tables/consistency/told/seldom.txt"),
    include_str!("../../../tables/consistency/told/short.txt"),
    include_str!("../../../tables/consistency/told/spoken.txt"),
    include_str!("../../../tables/consistency/told/statements.txt"),
    include_str!("../../../tables/consistency/told/tech.txt"),
    include_str!("../../../tables/consistency/told/textbook.txt"),
    include_str!("../../../tables/consistency/told/trades-again.txt"),
    include_str!("../../../tables/consistency/told/trades.txt"),
    include_str!("../../../tables/consistency/told/transcript.txt"),
    include_str!("../../../tables/consistency/told/yesno.txt"),
    include_str!("../../../tables/consistency/told/young.txt"),
];

/// Lists by which the rules were written: plain pairs, most of them short. What is measured leaves them out.
const LISTS: [&str; 9] = [
    include_str!("../tests/fourth.txt"),
    include_str!("../tests/guides.txt"),
    include_str!("../tests/lives.txt"),
    include_str!("../tests/numbers.txt"),
    include_str!("../tests/rounds.txt"),
    include_str!("../tests/second.txt"),
    include_str!("../tests/spoken.txt"),
    include_str!("../tests/third.txt"),
    include_str!("../tests/told.txt"),
];

const LESSON: Lesson = Lesson {
    seen: 5,
    restraint: 6.7,
    least: 0.03,
};
/// The pairs are judged by weights learned from the files of other groups, of so many.
const FOLDS: usize = 6;
/// Of so many pairs one is thrown together by chance as well: most of what is ever compared is of two things.
const CHANCE: usize = 4;
/// How far from its pair the later telling of a chance pair stands.
const AWAY: usize = 37;

/// One pair of a file.
#[derive(Clone, Copy)]
struct Pair {
    file: usize,
    is_contradiction: bool,
    /// Thrown together by chance.
    is_chance: bool,
    told: [&'static str; 2],
}

/// The pairs of all files: a line with what they are to each other, the two tellings, and an empty line.
fn pairs() -> Vec<Pair> {
    let mut found = Vec::new();
    for (file, text) in FILES.into_iter().enumerate() {
        let own: Vec<Pair> = text
            .split("\n\n")
            .filter_map(|block| {
                let mut lines = block.lines().filter(|line| !line.starts_with('#'));
                let verdict = lines.next()?;
                Some(Pair {
                    file,
                    is_contradiction: verdict == "contradiction",
                    is_chance: false,
                    told: [lines.next()?, lines.next()?],
                })
            })
            .collect();
        let chance = own.iter().enumerate().step_by(CHANCE).map(|(at, pair)| Pair {
            is_contradiction: false,
            is_chance: true,
            told: [pair.told[0], own[(at + AWAY) % own.len()].told[1]],
            ..*pair
        });
        let chance: Vec<Pair> = chance.collect();
        found.extend(own);
        found.extend(chance);
    }
    for (list, text) in LISTS.into_iter().enumerate() {
        found.extend(listed(text).map(|(label, earlier, later)| Pair {
            file: FILES.len() + list,
            is_contradiction: label == "c",
            is_chance: false,
            told: [earlier, later],
        }));
    }
    found
}

fn example(text: usize, pair: &Pair) -> Example {
    let mut signs = Vec::new();
    compare_by(&pair.told[0].into(), &pair.told[1].into(), &mut |both, codes| {
        each(both, codes, &|_| true, &mut |sign, strength| {
            signs.push((sign.to_owned(), strength));
        });
        Ruling::Stands
    });
    Example {
        text,
        signs,
        outcome: usize::from(pair.is_contradiction),
    }
}

/// What speaks for a contradiction, by sign.
fn weights(examples: &[Example]) -> BTreeMap<String, [f64; 1]> {
    let both: BTreeMap<String, [f64; 2]> = learn(examples, &LESSON);
    both.into_iter().map(|(sign, [none, is])| (sign, [is - none])).collect()
}

fn sum(example: &Example, weights: &BTreeMap<String, [f64; 1]>) -> f64 {
    let known = example.signs.iter();
    let known = known.filter_map(|(sign, strength)| Some(weights.get(sign)?[0] * strength));
    weights[crate::weights::ALWAYS][0] * BASE + known.sum::<f64>()
}

#[test]
fn the_table_is_what_the_pairs_teach() {
    let examples: Vec<Example> = pairs().iter().enumerate().map(|(at, pair)| example(at, pair)).collect();
    settle(
        (
            "consistency/weights.txt",
            "Learned from told/ by src/consistency/judge/learn.rs, which says how to renew it.",
        ),
        "Weights for a contradiction",
        &weights(&examples),
        include_str!("../../../tables/consistency/weights.txt"),
    );
}

/// What is reached on files left out of learning, by the sums they get. A sixth of the files is left out once; where the table is
/// written anew each of them is, and the figures are printed for each least sum.
#[test]
fn what_is_learned_holds_for_files_left_out() {
    let is_whole = std::env::var_os("FINALIST_LEARN").is_some();
    let pairs = pairs();
    let mut examples: Vec<Example> = pairs.iter().enumerate().map(|(at, pair)| example(at, pair)).collect();
    let mut sums: Vec<(Pair, f64)> = Vec::new();
    for fold in 0..if is_whole { FOLDS } else { 1 } {
        let (out, kept): (Vec<Example>, Vec<Example>) = examples.into_iter().partition(|example| {
            let file = pairs[example.text].file;
            file < FILES.len() && file % FOLDS == fold
        });
        let weights = weights(&kept);
        sums.extend(out.iter().map(|example| (pairs[example.text], sum(example, &weights))));
        examples = kept;
        examples.extend(out);
    }
    let count = |is: &dyn Fn(&Pair, f64) -> bool| {
        let found = sums.iter().filter(|(pair, sum)| is(pair, *sum)).count();
        f64::from(u32::try_from(found).unwrap())
    };
    let reached = |least: f64| {
        let right = count(&|pair, sum| pair.is_contradiction && sum >= least);
        let named = count(&|pair, sum| !pair.is_chance && sum >= least);
        let by_chance = count(&|pair, sum| pair.is_chance && sum >= least);
        let (all, chance) = (
            count(&|pair, _| pair.is_contradiction),
            count(&|pair, _| pair.is_chance),
        );
        (right / named, right / all, by_chance / chance)
    };
    for step in 0..if is_whole { 12 } else { 0 } {
        let least = f64::from(step) / 4.0 - 0.5;
        let (precision, recall, chance) = reached(least);
        println!("least {least:+.2}: precision {precision:.3}, recall {recall:.3}, by chance {chance:.4}");
    }
    let (precision, recall, chance) = reached(NAMED);
    assert!(
        precision > 0.85 && recall > 0.45 && chance < 0.01,
        "{precision} {recall} {chance}"
    );
}
