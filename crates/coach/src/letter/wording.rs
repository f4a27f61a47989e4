//! The wordings, by slot, from `tables/letters/wordings.txt`.

use crate::table::rows;

const TABLE: &str = include_str!("../../tables/letters/wordings.txt");

/// The wording of a slot that belongs to a way of writing. Slots turn at different speeds, so that two ways differ in
/// more than one sentence.
pub(super) fn of(slot: &str, way: usize) -> &'static str {
    let all: Vec<&'static str> = all(slot).collect();
    let speed = 1 + slot.len() % 2;
    let place = (way * speed + slot.len()) % all.len().max(1);
    all.get(place).copied().unwrap_or("")
}

/// Every wording of a slot.
pub(super) fn all(slot: &str) -> impl Iterator<Item = &'static str> {
    rows::<2>(TABLE)
        .filter(move |[name, _]| *name == slot)
        .map(|[_, text]| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::assert_whole;

    #[test]
    fn each_slot_has_several_wordings_and_neighbours_differ() {
        assert_whole::<2>(TABLE);
        for slot in [
            "greeting",
            "subject",
            "opening",
            "clause",
            "topic",
            "quote",
            "noted",
            "asked_them",
            "story",
            "answer",
            "line",
            "interest",
            "closing",
            "more",
            "regards",
        ] {
            let count = all(slot).count();
            assert!(
                count
                    >= if matches!(slot, "greeting" | "subject" | "regards") {
                        2
                    } else {
                        5
                    },
                "{slot}: {count}"
            );
            // A slot whose count is even and whose speed is two would use half of its wordings only.
            assert!(
                slot.len() % 2 == 0 || count % 2 == 1,
                "{slot}: {count} wordings turn at speed two"
            );
            assert_ne!(of(slot, 0), of(slot, 1), "{slot}");
        }
    }
}
