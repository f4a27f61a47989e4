//! Numbers that change their type: the few places where a cast may lose something, each bounded.

/// Rounded and held between 0 and 255.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held to the range of u8 first; not-a-number becomes 0"
)]
pub(crate) fn byte(x: f32) -> u8 {
    x.round().clamp(0.0, 255.0) as u8
}

/// Rounded and held between 0 and 65535.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held to the range of u16 first; not-a-number becomes 0"
)]
pub(crate) fn word(x: f32) -> u16 {
    x.round().clamp(0.0, 65_535.0) as u16
}

/// Rounded down and held at 0 and above.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "casts of floats saturate; negative and not-a-number become 0"
)]
pub(crate) fn whole(x: f64) -> usize {
    x.max(0.0) as usize
}

/// Single precision is enough for sound.
#[expect(clippy::cast_possible_truncation, reason = "losing digits is the point")]
pub(crate) fn single(x: f64) -> f32 {
    x as f32
}

/// Sample and frame counts stay below 2^52, so nothing is lost.
pub(crate) fn real(x: usize) -> f64 {
    x as f64
}

/// A share of the sorted values: 0.0 the least, 1.0 the greatest; nothing for an empty slice. Reorders the values.
pub(crate) fn quantile(values: &mut [f32], share: f64) -> Option<f32> {
    if values.is_empty() {
        return None;
    }
    let at = whole((real(values.len() - 1) * share).round()).min(values.len() - 1);
    let (_, found, _) = values.select_nth_unstable_by(at, f32::total_cmp);
    Some(*found)
}

/// The middle value.
pub(crate) fn median(values: &mut [f32]) -> Option<f32> {
    quantile(values, 0.5)
}

/// Power to decibels; silence is -120.
pub(crate) fn decibels(power: f32) -> f32 {
    10.0 * power.max(1e-12).log10()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_outside_the_range_are_held_at_its_ends() {
        assert_eq!((byte(-3.0), byte(300.0), byte(f32::NAN)), (0, 255, 0));
        assert_eq!((word(-3.0), word(1e9)), (0, 65_535));
        assert_eq!((whole(-1.0), whole(f64::NAN), whole(2.9)), (0, 0, 2));
    }

    #[test]
    fn quantiles_are_members() {
        let mut values = [4.0, 1.0, 3.0, 2.0, 5.0];
        assert_eq!(median(&mut values), Some(3.0));
        assert_eq!(quantile(&mut values, 1.0), Some(5.0));
        assert_eq!(quantile(&mut [], 0.5), None);
    }
}
