//! Along which side a thing is measured: a tunnel four metres high may be seven metres wide.

/// Words of one row tell one side.
const SIDES: [&[&str]; 8] = [
    &["deep", "depth", "deeper"],
    &["high", "height", "tall", "taller", "higher"],
    &["long", "length", "longer"],
    &["wide", "width", "broad", "wider", "breadth", "across"],
    &["heavy", "weight", "weigh", "heavier", "weighs", "weighed"],
    &["fast", "speed", "faster"],
    &["far", "distance", "away"],
    &["thick", "thickness", "thicker"],
];

/// Whether two sayings tell amounts of two sides.
pub(super) fn differ(a: &str, b: &str) -> bool {
    matches!((side(a), side(b)), (Some(x), Some(y)) if x != y)
}

fn side(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| SIDES.iter().position(|row| row.contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn height_and_width_are_two_sides() {
        assert!(differ("The gate is two metres high.", "The gate is four metres wide."));
        assert!(!differ(
            "The gate is two metres high.",
            "The height of the gate is four metres."
        ));
        assert!(!differ("The gate is two metres high.", "The gate has four metres."));
    }
}
