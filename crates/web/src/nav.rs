//! The navigation: the parts of the program, and the pages of one application. A page is added with a line here.
//!
//! Every entry leads somewhere: a test follows all of them.

/// A place to go to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// Its path; in an application what follows `/applications/{id}/`.
    pub(crate) path: &'static str,
    pub(crate) label: &'static str,
}

/// The parts of the program.
static MAIN: &[Entry] = &[
    // What is up.
    to("/", "Today"),
    // All applications.
    to("/applications", "Applications"),
    // Whatever is at hand.
    to("/add", "Add files"),
    // The story bank.
    to("/stories", "Stories"),
    // Questions and recordings.
    to("/practice", "Practice"),
    // Everything by a word.
    to("/search", "Search"),
    // How it looks, where the data is.
    to("/settings", "Settings"),
];

/// The pages of one application.
static LOCAL: &[Entry] = &[
    // Where it stands.
    to("", "Overview"),
    // The whole briefing.
    to("brief", "Brief"),
    // Requirements and evidence.
    to("role", "Role"),
    // Rounds, sessions, exchanges.
    to("rounds", "Rounds"),
    // The interviewers.
    to("people", "People"),
    // The forecast.
    to("questions", "Questions"),
    // What to ask them.
    to("asks", "Ask them"),
    // Both ledgers.
    to("straight", "Keep it straight"),
    // Research.
    to("company", "Company"),
    // Tasks to the day.
    to("plan", "Plan"),
    // The day itself.
    to("day", "Day of"),
    // Right after a round.
    to("debrief", "Debrief"),
    // Thank-you notes and check-ins.
    to("letters", "Letters"),
    // How it stands.
    to("outlook", "Outlook"),
    // What the offers say.
    to("offer", "Offer"),
    // Referees and papers.
    to("references", "References"),
];

const fn to(path: &'static str, label: &'static str) -> Entry {
    Entry { path, label }
}

/// The parts of the program that are there.
pub(crate) fn main() -> impl Iterator<Item = &'static Entry> {
    MAIN.iter()
}

/// The pages of an application.
pub(crate) fn local() -> impl Iterator<Item = &'static Entry> {
    LOCAL.iter()
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
