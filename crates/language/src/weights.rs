//! Tables of learned weights: `weight weight …  sign`, sorted by sign, one line each.

#[cfg(test)]
pub(crate) mod learn;
#[cfg(test)]
mod regression;

use crate::text::Lookup;

/// What speaks for each of `N` outcomes, by sign.
#[derive(Debug)]
pub(crate) struct Weights<const N: usize>(Lookup<&'static str, Row<N>>);

/// The number of a sign in its table, and its weights.
pub(crate) type Row<const N: usize> = (usize, [f64; N]);

/// The sign that every example shows.
pub(crate) const ALWAYS: &str = "always";
/// Its strength.
pub(crate) const BASE: f64 = 0.3;

impl<const N: usize> Weights<N> {
    /// Reads a table; a line that is no row is left out. `#` begins a comment.
    pub(crate) fn parse(table: &'static str) -> Self {
        Self(
            rows(table)
                .enumerate()
                .map(|(number, (sign, weights))| (sign, (number, weights)))
                .collect(),
        )
    }

    /// The number and the weights of a sign that was learned.
    pub(crate) fn row(&self, sign: &str) -> Option<&Row<N>> {
        self.0.get(sign)
    }

    /// The weights of a sign that was learned.
    pub(crate) fn get(&self, sign: &str) -> Option<&[f64; N]> {
        self.0.get(sign).map(|(_, weights)| weights)
    }

    /// The chances of the outcomes, from signs and how strongly each shows.
    pub(crate) fn chances<'a>(&self, signs: impl IntoIterator<Item = (&'a str, f64)>) -> [f64; N] {
        let mut scores = [0.0; N];
        for (sign, strength) in signs.into_iter().chain([(ALWAYS, BASE)]) {
            if let Some(weights) = self.get(sign) {
                gather(&mut scores, weights, strength);
            }
        }
        softmax(scores)
    }
}

/// The rows of a table: signs with their weights.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = (&'static str, [f64; N])> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut weights = [0.0; N];
        let mut rest = line;
        for weight in &mut weights {
            let (number, after) = rest.split_once(' ')?;
            *weight = number.parse().ok()?;
            rest = after;
        }
        Some((rest, weights))
    })
}

/// Adds the weights of a sign, as strongly as it shows.
pub(crate) fn gather<const N: usize>(scores: &mut [f64; N], weights: &[f64; N], strength: f64) {
    for (score, weight) in scores.iter_mut().zip(weights) {
        *score += weight * strength;
    }
}

/// Turns scores into chances that add up to 1.
pub(crate) fn softmax<const N: usize>(scores: [f64; N]) -> [f64; N] {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers = scores.map(|score| (score - top).exp());
    let whole: f64 = powers.iter().sum();
    powers.map(|power| power / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_holds_weights_then_the_sign() {
        const TABLE: &str = "# none\n+0.50 -1.00 i spoke\nno row\n0.25 0 always";
        let table: Weights<2> = Weights::parse(TABLE);
        assert_eq!(table.get("i spoke"), Some(&[0.5, -1.0]));
        assert_eq!(rows::<2>(TABLE).count(), 2);
        let [one, other] = table.chances([("i spoke", 1.0), ("unheard", 9.0)]);
        assert!(one > 0.8 && (one + other - 1.0).abs() < 1e-9);
    }
}
