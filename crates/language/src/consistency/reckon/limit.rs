//! What never goes beyond an end: `the tide has never passed six metres` against `seven metres in 1962`; and one rule with two
//! ends: `no more than two bags` against `up to five bags are allowed`.

use super::{Reckoned, Told};
use crate::consistency::amount::{self, Amount, Counted, Unit};
use crate::consistency::said::Said;
use crate::consistency::{occasion, side, stand};
use crate::fact::clause::{Clauses, View};
use crate::fact::measure::Measure;
use crate::fact::token::Token;

/// Beyond the end by less, an amount may be rounded.
const ROOM: f64 = 1.1;

/// An end that nothing passes.
#[derive(Debug)]
struct End<'s, 't> {
    said: &'s Said<'t>,
    amount: &'s Amount<'t>,
    value: f64,
    is_most: bool,
}

/// Words under which many people are counted.
const CROWDS: &[&str] = &[
    "population",
    "attendance",
    "audience",
    "seats",
    "holds",
    "capacity",
    "sleeps",
    "seat",
    "hold",
];
const PEOPLE: &[&str] = &[
    "people",
    "inhabitants",
    "residents",
    "souls",
    "visitors",
    "guests",
    "spectators",
    "persons",
];

/// Finds an amount of one telling beyond an end that the other one tells.
pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    if let Some(found) = two_ends(said, again) {
        return Some(found);
    }
    let end = end(said, direction)?;
    if end.is_most && again.0.iter().any(|said| tells_wish(said.text)) || !occasion::times_meet(said.0, again.0) {
        return None;
    }
    let beyond = again.0.iter().find_map(|other| {
        if is_denied(other, again.1) || side::differ(end.said.text, other.text) {
            return None;
        }
        let found = other.amounts.iter().find(|amount| end.is_passed(amount))?;
        end.is_of_same(other, found).then_some(found)
    })?;
    is_of_same_thing(&end, beyond, (said.0, again.0))
        .then(|| (end.amount.text.to_owned(), beyond.text.to_owned(), "number"))
}

/// What is allowed at most, or asked for at least, told with two numbers.
fn two_ends(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let (mine, theirs) = (end(said, ruled)?, end(again, ruled)?);
    let is_apart = (mine.value / theirs.value).max(theirs.value / mine.value) > ROOM;
    (mine.is_most == theirs.is_most
        && is_apart
        && mine.amount.unit == theirs.amount.unit
        && mine.is_of_same(theirs.said, theirs.amount)
        && occasion::times_meet(said.0, again.0)
        && !side::differ(mine.said.text, theirs.said.text)
        && is_of_same_thing(&mine, theirs.amount, (said.0, again.0)))
    .then(|| (mine.amount.text.to_owned(), theirs.amount.text.to_owned(), "number"))
}

/// Whether a rule names a measure as the most or the least that it allows.
fn ruled(view: &View<'_, '_>, measure: &Measure) -> Option<bool> {
    const RULE: &[&str] = &[
        "may",
        "must",
        "allowed",
        "permitted",
        "limit",
        "maximum",
        "minimum",
        "can",
        "limited",
        "carries",
        "takes",
        "need",
        "needs",
        "required",
    ];
    if !view.has_any(RULE) {
        return None;
    }
    let before = |by: usize| measure.first.checked_sub(by).map_or("", |at| view.lower(at));
    match (before(2), before(1)) {
        ("up", "to") => Some(true),
        ("more", "than") if matches!(before(3), "no" | "not") => Some(true),
        ("less" | "fewer", "than") if matches!(before(3), "no" | "not") => Some(false),
        _ => direction(view, measure),
    }
}

impl End<'_, '_> {
    fn is_passed(&self, amount: &Amount<'_>) -> bool {
        if amount.unit != self.amount.unit
            && !matches!((&amount.unit, &self.amount.unit), (Unit::Money(_), Unit::Money(_)))
            || amount.is_vague
            || amount.is_part
            || amount.hedged && (amount.low / self.value).max(self.value / amount.high) < 1.3
        {
            return false;
        }
        if self.is_most {
            amount.low > self.value * ROOM
        } else {
            amount.high.is_finite() && amount.high > 0.0 && amount.high < self.value / ROOM
        }
    }

    /// Whether the amount counts what the end is of.
    fn is_of_same(&self, other: &Said<'_>, amount: &Amount<'_>) -> bool {
        if amount.unit != Unit::Count {
            return true;
        }
        let counts = amount::counted((self.amount, &self.said.words), (amount, &other.words));
        let crowd = self.said.words.iter().any(|word| CROWDS.contains(&word.lower));
        let people = amount.heads.iter().filter_map(|at| other.words.get(*at));
        counts == Counted::Same
            || self.amount.heads.is_empty() && crowd && people.into_iter().any(|word| PEOPLE.contains(&word.lower))
    }
}

/// Whether both name the same thing beside what is counted.
fn is_of_same_thing(end: &End<'_, '_>, beyond: &Amount<'_>, (said, again): (&[Said<'_>], &[Said<'_>])) -> bool {
    stand::shares_thing(
        (end.amount.first, end.amount.end, said),
        (beyond.first, beyond.end, again),
    )
}

/// The end that a telling names, as this tells which way it goes.
fn end<'s, 't>(
    (said, clauses): Told<'s, 't>,
    direction: fn(&View<'_, '_>, &Measure) -> Option<bool>,
) -> Option<End<'s, 't>> {
    stand::sentences(clauses).find_map(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let said = said.iter().find(|said| said.span == sentence.span)?;
        let amount = said.amounts.iter().find(|amount| !amount.is_vague && !amount.is_part)?;
        let measure = view.measure(amount.first)?;
        let is_most = direction(&view, measure)?;
        let value = if amount.low > 0.0 { amount.low } else { amount.high };
        (value > 0.0 && value.is_finite()).then_some(End {
            said,
            amount,
            value,
            is_most,
        })
    })
}

/// Whether a measure is told as the most or the least there is; nothing where it is told as it is.
fn direction(view: &View<'_, '_>, measure: &Measure) -> Option<bool> {
    let from = measure.first.saturating_sub(9).max(view.clause.first);
    let before = |words: &[&str], reach: usize| {
        (measure.first.saturating_sub(reach).max(from)..measure.first).any(|at| words.contains(&view.lower(at)))
    };
    let is_denied = (from..measure.first).any(|at| view.token(at).is_some_and(Token::is_negation));
    let is_over = before(&["above", "over", "beyond", "past", "exceeded", "exceeds", "topped"], 3)
        || before(&["than"], 2) && before(&["more", "longer", "higher", "deeper", "larger", "bigger", "later"], 3);
    let is_under = before(&["below", "under"], 3)
        || before(&["than"], 2) && before(&["less", "fewer", "shorter", "lower", "smaller", "cheaper"], 3);
    let is_lasting = before(&["stayed", "stays", "kept", "remained", "always"], 9);
    let is_ever = is_denied && (view.has_any(&["never", "ever", "nobody", "none", "no"]));
    match (is_over, is_under) {
        (true, false) if is_ever => Some(true),
        (false, true) if is_ever => Some(false),
        (true, false) if is_lasting && !is_denied => Some(false),
        (false, true) if is_lasting && !is_denied => Some(true),
        (false, false) if !is_denied => {
            let is_at = |word: &str| {
                view.before(measure.first) == word && measure.first >= 2 && view.lower(measure.first - 2) == "at"
            };
            if is_at("most") || before(&["maximum"], 3) || matches!(view.lower(measure.end), "tops" | "maximum") {
                Some(true)
            } else {
                is_at("least").then_some(false)
            }
        }
        _ => None,
    }
}

fn is_denied(said: &Said<'_>, clauses: &Clauses<'_>) -> bool {
    clauses
        .tokens
        .iter()
        .filter(|token| said.span.overlaps(token.span))
        .any(Token::is_negation)
}

/// `I'd want at least fifty`: a wish and no end.
fn tells_wish(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| {
        matches!(
            word,
            "want" | "wanted" | "like" | "wish" | "need" | "could" | "would" | "if" | "planned"
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::consistency::Verdict;
    use crate::consistency::pairs::{always, never};
    use crate::consistency::verdict::by_rules;

    #[test]
    fn nothing_passes_an_end_that_is_told() {
        let clashes = |a: &str, b: &str| by_rules(a, b).verdict == Verdict::Contradiction;
        always(
            &clashes,
            &[
                (
                    "The town never had over 2,000 inhabitants.",
                    "In 1930 the town had 3,100 inhabitants.",
                ),
                (
                    "Passengers may take no more than two bags on board.",
                    "Up to five bags are allowed for each passenger on board.",
                ),
                (
                    "We were five of us pilots in the tower at night.",
                    "There were never more than two pilots in the tower at night.",
                ),
                (
                    "The canal is at most three metres deep.",
                    "A barge went down nine metres deep in the canal.",
                ),
            ],
        );
        never(
            &clashes,
            &[
                (
                    "The tunnel is no more than four metres high.",
                    "The tunnel is seven metres wide.",
                ),
                (
                    "Passengers may take no more than two bags on board.",
                    "Up to five parcels are allowed on the roof.",
                ),
                (
                    "A lorry of up to 12 tonnes can cross the ford.",
                    "The ford can be crossed by a lorry of no more than 12 tonnes.",
                ),
                (
                    "The town never had over 2,000 inhabitants.",
                    "The county had 31,000 inhabitants.",
                ),
            ],
        );
    }
}
