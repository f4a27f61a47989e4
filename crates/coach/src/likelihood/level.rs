//! The level of a job, from its title.

use finalist_core::text::fold;

use super::Case;

finalist_core::coded! {
    /// How high a job stands.
    Level {
        Entry = "entry", "entry level";
        Professional = "professional", "professional";
        Lead = "lead", "leads others";
        Head = "head", "heads an area";
        Executive = "executive", "leads the organisation";
    }
}

const TABLE: &str = include_str!("../../tables/likelihood/levels.txt");

/// The level that a title names, by the first line of the table that fits.
pub(super) fn of_title(title: &str) -> Option<Level> {
    let folded: String = fold(title)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let folded = format!(" {} ", folded.split_whitespace().collect::<Vec<_>>().join(" "));
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .find(|(_, words)| {
            words
                .split(';')
                .any(|word| folded.contains(&format!(" {} ", word.trim())))
        })
        .and_then(|(level, _)| Level::from_code(level.trim()))
}

/// The level of the job: by its title, else by the first words of the posting.
pub(super) fn of_posting(case: &Case) -> Option<Level> {
    if let Some(level) = case.title.as_deref().and_then(of_title) {
        return Some(level);
    }
    let head: String = case.posting.trim().chars().take(120).collect();
    let title = head.split(['\n', ',', '(', '.', ':', '|', '–']).next().unwrap_or("");
    of_title(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_the_level() {
        for (title, level) in [
            ("Chief Operating Officer", Some(Level::Executive)),
            ("Head of Nursing", Some(Level::Head)),
            ("Trainee Baker", Some(Level::Entry)),
            ("Depot Manager (m/f/d)", Some(Level::Lead)),
            ("Transport Planner", Some(Level::Professional)),
            ("Lamplighter", None),
        ] {
            assert_eq!(of_title(title), level, "{title}");
        }
    }
}
