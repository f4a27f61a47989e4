//! The navigation: the parts of the program, and the pages of one application. A page is added with a line here.
//!
//! An entry leads somewhere, or is not shown: a page that is not there yet stands here as `later`, and whoever builds it
//! makes it `now`. The lines between keep changes of several hands apart.

/// A place to go to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// Its path; in an application what follows `/applications/{id}/`.
    pub(crate) path: &'static str,
    pub(crate) label: &'static str,
    is_there: bool,
}

/// The parts of the program.
static MAIN: &[Entry] = &[
    // What is up.
    now("/", "Today"),
    // All applications.
    now("/applications", "Applications"),
    // Whatever is at hand.
    now("/add", "Add files"),
    // The story bank.
    now("/stories", "Stories"),
    // Questions and recordings.
    now("/practice", "Practice"),
    // Everything by a word.
    now("/search", "Search"),
    // How it looks, where the data is.
    now("/settings", "Settings"),
];

/// The pages of one application.
static LOCAL: &[Entry] = &[
    // Where it stands.
    now("", "Overview"),
    // The whole briefing.
    now("brief", "Brief"),
    // Requirements and evidence.
    now("role", "Role"),
    // Rounds, sessions, exchanges.
    now("rounds", "Rounds"),
    // The interviewers.
    now("people", "People"),
    // The forecast.
    now("questions", "Questions"),
    // What to ask them.
    now("asks", "Ask them"),
    // Both ledgers.
    now("straight", "Keep it straight"),
    // Research.
    now("company", "Company"),
    // Tasks to the day.
    now("plan", "Plan"),
    // The day itself.
    now("day", "Day of"),
    // Right after a round.
    now("debrief", "Debrief"),
    // Thank-you notes and check-ins.
    now("letters", "Letters"),
    // How it stands.
    now("outlook", "Outlook"),
    // What the offers say.
    now("offer", "Offer"),
    // Referees and papers.
    now("references", "References"),
];

const fn now(path: &'static str, label: &'static str) -> Entry {
    Entry {
        path,
        label,
        is_there: true,
    }
}

/// The parts of the program that are there.
pub(crate) fn main() -> impl Iterator<Item = &'static Entry> {
    MAIN.iter().filter(|entry| entry.is_there)
}

/// The pages of an application that are there.
pub(crate) fn local() -> impl Iterator<Item = &'static Entry> {
    LOCAL.iter().filter(|entry| entry.is_there)
}

/// The page of an application with this path, where it is there.
pub(crate) fn local_page(path: &str) -> Option<&'static str> {
    local().find(|entry| entry.path == path).map(|entry| entry.path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_entries_lead_to_one_place() {
        for table in [MAIN, LOCAL] {
            let paths: BTreeSet<_> = table.iter().map(|entry| entry.path).collect();
            let labels: BTreeSet<_> = table.iter().map(|entry| entry.label).collect();
            assert!(paths.len() == table.len() && labels.len() == table.len());
        }
        assert!(MAIN.iter().all(|entry| entry.path.starts_with('/')));
        assert!(LOCAL.iter().all(|entry| !entry.path.starts_with('/')));
    }
}
