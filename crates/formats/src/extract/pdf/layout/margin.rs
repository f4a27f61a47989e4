//! What stands in the margin beside the lines of an entry belongs to the entry's first line: dates, places, durations.

use super::rows::Row;

/// Moves cells at the right margin of list items up to the line that the items stand under.
pub(super) fn lift(rows: &mut [Row]) {
    let mut head: Option<usize> = None;
    for at in 0..rows.len() {
        let Some(row) = rows.get(at) else { break };
        let (edge, starts_item) = (row.right(), row.starts_item());
        let Some(last) = row.cells.last().filter(|_| row.cells() > 1) else {
            if !starts_item && row.text().chars().count() < 60 && row.text().starts_with(char::is_uppercase) {
                head = None;
            }
            continue;
        };
        let is_aside = last.text.chars().count() <= 30;
        if !is_aside {
            head = None;
            continue;
        }
        let above = head.and_then(|above| rows.get(above).map(|row| (above, row.right())));
        let is_under = above.is_some_and(|(_, right)| (right - edge).abs() < 3.0);
        let goes_on = starts_item || row.text().starts_with(char::is_lowercase);
        match above {
            Some((above, _)) if is_under && goes_on => {
                let moved = rows.get_mut(at).and_then(|row| row.cells.pop());
                if let (Some(cell), Some(target)) = (moved, rows.get_mut(above)) {
                    target.cells.push(cell);
                }
            }
            _ => head = (!starts_item).then_some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Glyph;
    use super::super::rows::rows_of;
    use super::lift;

    #[test]
    fn dates_beside_list_items_belong_to_the_head() {
        let glyph = |left: f64, right: f64, base: f64, text: &str| Glyph {
            left,
            right,
            base,
            size: 10.0,
            text: text.to_owned(),
        };
        let mut rows = rows_of(&[
            glyph(50.0, 200.0, 700.0, "Marlin Quay, Planner"),
            glyph(480.0, 540.0, 700.0, "Cork"),
            glyph(50.0, 54.0, 688.0, "•"),
            glyph(60.0, 400.0, 688.0, "Planned the night boats"),
            glyph(470.0, 540.0, 688.0, "2019 – 2021"),
        ]);
        lift(&mut rows);
        let told: Vec<String> = rows.iter().map(super::Row::text).collect();
        assert_eq!(
            told,
            ["Marlin Quay, Planner\tCork\t2019 – 2021", "• Planned the night boats"]
        );
    }
}
