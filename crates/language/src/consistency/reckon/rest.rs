//! What is left of a whole: `lost two of thirty` and `twenty-eight stayed`, `two fifths go by bus` and `forty per cent`.

use super::values;
use crate::consistency::amount::{Amount, Unit};
use crate::consistency::said::Said;
use crate::fact::subject;

/// Whether one tells a whole and a part of it, and the other one the rest: opposites are true of the two parts.
pub(super) fn is_left(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    is_rest_of(said, again) || is_rest_of(again, said) || are_both_shares(said, again)
}

/// `half women`, `fifty percent men`
fn are_both_shares(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    let (x, y) = (shares(said), shares(again));
    matches!((x.as_slice(), y.as_slice()), ([(_, x)], [(_, y)]) if (x.low + y.low - 1.0).abs() < 0.011)
}

fn is_rest_of(from: &[Said<'_>], to: &[Said<'_>]) -> bool {
    let (parts, rest) = (values(from), values(to));
    // `bay 7` is no whole: somebody says that it is `of` it.
    if !from.iter().chain(to).any(|said| said.text.contains(" of ")) {
        return false;
    }
    let mut wholes = parts.iter().filter(|(unit, _)| **unit == Unit::Count);
    wholes.any(|(_, whole)| {
        let mut others = parts.iter().filter(|(unit, x)| **unit == Unit::Count && x < whole);
        others.any(|(_, part)| {
            let left = whole - part;
            // Half and half tells nothing of which half is meant.
            (left - part).abs() > 1e-9
                && rest
                    .iter()
                    .any(|(unit, z)| **unit == Unit::Count && *z > 1.0 && (z - left).abs() < 1e-9)
        })
    })
}

/// Whether one parts a whole in two shares, and the other one tells one of the two of the same thing.
pub(super) fn is_share_told(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    is_one_of_shares(said, again) || is_one_of_shares(again, said)
}

fn shares<'s, 't>(told: &'s [Said<'t>]) -> Vec<(&'s Said<'t>, &'s Amount<'t>)> {
    let all = told
        .iter()
        .flat_map(|said| said.amounts.iter().map(move |amount| (said, amount)));
    all.filter(|(_, x)| x.unit == Unit::Share && !x.is_vague && x.low > 0.0 && x.high < 1.0)
        .take(4)
        .collect()
}

fn is_one_of_shares(from: &[Said<'_>], to: &[Said<'_>]) -> bool {
    let (parts, told) = (shares(from), shares(to));
    if let ([(_, x)], [(sentence, z)]) = (parts.as_slice(), told.as_slice()) {
        return (x.low + z.low - 1.0).abs() < 0.011 && is_told_of_rest(from, sentence.text);
    }
    let ([(at, x), (other, y)], [(sentence, z)]) = (parts.as_slice(), told.as_slice()) else {
        return false;
    };
    if (x.low + y.low - 1.0).abs() > 0.02 || (x.low - y.low).abs() < 0.02 {
        return false;
    }
    // What is told of the second share stands after it.
    let roots = |said: &Said<'_>, from: usize, to: usize| -> Vec<String> {
        let words = said.words.iter().filter(|word| word.at >= from && word.at < to);
        words
            .filter(|word| word.weight > 0.5 && !word.is_counting)
            .map(|word| word.root.to_string())
            .collect()
    };
    let is_one = std::ptr::eq(*at, *other);
    let first = roots(at, x.end, if is_one { y.first } else { usize::MAX });
    let second = roots(other, y.end, usize::MAX);
    let meant = roots(sentence, 0, usize::MAX);
    let (mine, its) = if (x.low - z.low).abs() < 0.011 {
        (first, second)
    } else if (y.low - z.low).abs() < 0.011 {
        (second, first)
    } else {
        return false;
    };
    mine.iter().any(|root| meant.contains(root) && !its.contains(root))
}

/// `three fifths by bike, the other two fifths by tram`: whether what is told of the rest is what the other telling says.
fn is_told_of_rest(from: &[Said<'_>], to: &str) -> bool {
    let all: Vec<&str> = from.iter().map(|said| said.text).collect();
    let (from, to) = (format!(" {}", all.join(" ")).to_lowercase(), to.to_lowercase());
    let parted = [" the other ", " the rest ", " the remaining "]
        .iter()
        .find_map(|words| from.split_once(words));
    let Some((first, rest)) = parted else { return false };
    let words = |text: &str| -> Vec<String> {
        let all = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 2);
        all.filter(|word| !subject::is_empty_word(word))
            .map(str::to_owned)
            .collect()
    };
    let (first, rest, told) = (words(first), words(rest), words(&to));
    let is_new = |word: &&String| !first.contains(word);
    rest.iter().filter(is_new).any(|word| told.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::consistency::Verdict;
    use crate::consistency::pairs::{always, never};
    use crate::consistency::verdict::by_rules;

    #[test]
    fn the_rest_is_the_other_part() {
        let clashes = |a: &str, b: &str| by_rules(a, b).verdict == Verdict::Contradiction;
        never(
            &clashes,
            &[
                (
                    "We lost two clients out of thirty.",
                    "Twenty-eight of the thirty clients stayed with us.",
                ),
                (
                    "Three fifths of our members pay by card, and the other two fifths in cash.",
                    "Forty per cent of our members pay in cash.",
                ),
            ],
        );
        always(
            &clashes,
            &[(
                "Two fifths of the members take the tram.",
                "Eighty per cent of the members take the tram.",
            )],
        );
    }
}
