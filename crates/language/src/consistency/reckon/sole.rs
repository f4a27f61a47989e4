//! The only one of its kind against several: `I'm the only vet in the practice` and `there are three of us vets`.

use super::{Reckoned, Told};
use crate::consistency::amount::{self, Amount, Counted, Unit};
use crate::consistency::occasion;
use crate::consistency::said::Said;
use crate::consistency::whole;

/// Finds several of what there is only one of.
pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    if let Some(found) = same(said, again) {
        return Some(found);
    }
    let (mine, one) = counts(said.0).find(|(_, amount)| is_sole(amount))?;
    let is_same = |(other, amount): &(&Said<'_>, &Amount<'_>)| {
        !amount.is_vague
            && !amount.is_part
            && amount.low >= 2.0
            && amount::counted((one, &mine.words), (amount, &other.words)) == Counted::Same
    };
    let (_, several) = counts(again.0).find(is_same)?;
    // `the only three` and `the only one left` are told by other words.
    let is_narrow = one.heads.len() > 1 || several.heads.len() > 2;
    (!is_narrow && occasion::same_occasion(said, again))
        .then(|| (mine.text.to_owned(), several.text.to_owned(), "number"))
}

/// `the same boss all the way through` and `four bosses in three years`.
fn same(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let is_whole = whole::is_told(said.1);
    let mine = said.0.iter().filter(|said| !said.is_open && is_whole);
    mine.into_iter().find_map(|mine| {
        let one = mine.words.iter().find(|word| {
            let before = word.at.checked_sub(1).and_then(|at| said.1.tokens.get(at));
            before.is_some_and(|token| token.is_any(&["same", "single"])) && word.weight > 0.5
        })?;
        let (_, several) = counts(again.0).find(|(other, amount)| {
            let head = amount.heads.first().and_then(|at| other.words.get(*at));
            !amount.is_vague && amount.low >= 2.0 && head.is_some_and(|head| head.root == one.root)
        })?;
        occasion::same_occasion(said, again).then(|| (mine.text.to_owned(), several.text.to_owned(), "number"))
    })
}

fn counts<'s, 't>(told: &'s [Said<'t>]) -> impl Iterator<Item = (&'s Said<'t>, &'s Amount<'t>)> {
    told.iter()
        .filter(|said| !said.is_open && !said.is_changed)
        .flat_map(|said| said.amounts.iter().map(move |amount| (said, amount)))
        .filter(|(_, amount)| amount.unit == Unit::Count && !amount.heads.is_empty())
}

fn is_sole(amount: &Amount<'_>) -> bool {
    amount.is_vague && amount.low == 1.0 && amount.high == 1.0
}

#[cfg(test)]
mod tests {
    use crate::consistency::Verdict;
    use crate::consistency::pairs::{always, never};
    use crate::consistency::verdict::by_rules;

    #[test]
    fn of_the_only_one_there_are_not_several() {
        let clashes = |a: &str, b: &str| by_rules(a, b).verdict == Verdict::Contradiction;
        always(
            &clashes,
            &[
                (
                    "I'm the only vet in the practice.",
                    "There are three of us vets in the practice.",
                ),
                (
                    "I had the same foreman all the way through.",
                    "I had four foremen in three years.",
                ),
                (
                    "I was the sole welder on that yard.",
                    "There were nine welders on that yard.",
                ),
            ],
        );
        never(
            &clashes,
            &[
                (
                    "I'm the only vet in the practice who does horses.",
                    "There are three of us vets in the practice.",
                ),
                (
                    "I was the only woman on the yard.",
                    "There were nine welders on that yard.",
                ),
                ("I'm the only vet in the practice.", "At the zoo there were three vets."),
            ],
        );
    }
}
