//! Who is the candidate and who asks.

use finalist_core::text::fold;

use super::SpeakerRole;

/// What is known of a speaker when the roles are given out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Habit {
    pub words: usize,
    pub questions: usize,
    pub fillers: usize,
}

/// The roles, in the order of the speakers.
pub(super) fn roles(names: &[String], habits: &[Habit], candidate: Option<&str>) -> Vec<SpeakerRole> {
    let by_name = candidate.and_then(|candidate| {
        let exact = names.iter().position(|name| same_person(name, candidate, true));
        exact.or_else(|| {
            let mut loose = names
                .iter()
                .enumerate()
                .filter(|(_, name)| same_person(name, candidate, false));
            // A first name that two speakers bear tells nothing.
            let first = loose.next();
            first.filter(|_| loose.next().is_none()).map(|(at, _)| at)
        })
    });
    let found = by_name
        .or_else(|| by_label(names))
        .or_else(|| by_habit(habits))
        .or_else(|| by_rate(habits));
    (0..names.len())
        .map(|at| match found {
            Some(candidate) if candidate == at => SpeakerRole::Candidate,
            Some(_) => SpeakerRole::Interviewer,
            None => SpeakerRole::Unknown,
        })
        .collect()
}

/// `Interviewer`, `Candidate`, `Q` and `A` in place of names: the one who is asked, where that is just one.
fn by_label(names: &[String]) -> Option<usize> {
    const ASKED: [&str; 6] = ["candidate", "applicant", "interviewee", "me", "myself", "respondent"];
    const ASKING: [&str; 8] = [
        "interviewer",
        "recruiter",
        "panel",
        "panellist",
        "host",
        "hr",
        "employer",
        "manager",
    ];
    let keys: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let is = |key: &str, list: &[&str]| {
        let mut words = key
            .split(' ')
            .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()));
        words.any(|word| list.contains(&word))
    };
    let only = |mut found: Box<dyn Iterator<Item = usize> + '_>| found.next().filter(|_| found.next().is_none());
    let places = || (0..).zip(&keys);
    let initials = keys.iter().any(|key| key == "q");
    let asked = places().filter(|(_, key)| is(key, &ASKED) || initials && *key == "a");
    if let Some(at) = only(Box::new(asked.map(|(at, _)| at))) {
        return Some(at);
    }
    let others = places().filter(|(_, key)| !is(key, &ASKING) && *key != "q");
    only(Box::new(others.map(|(at, _)| at))).filter(|_| keys.len() > 1)
}

/// The candidate asks least of those who speak a good part: nothing unless the others ask at least twice as often.
fn by_habit(habits: &[Habit]) -> Option<usize> {
    let all: usize = habits.iter().map(|habit| habit.words).sum();
    let (at, least) = habits
        .iter()
        .enumerate()
        // Whoever says next to nothing in a panel listens.
        .filter(|(_, habit)| habit.words * 5 >= all)
        .min_by_key(|(_, habit)| (habit.questions, usize::MAX - habit.words))?;
    let others: usize = habits
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .map(|(_, habit)| habit.questions)
        .sum();
    (habits.len() > 1 && others >= 2 && others >= 2 * least.questions).then_some(at)
}

/// Whoever talks most may ask back now and then; the others ask at least three times as often for the words they say.
fn by_rate(habits: &[Habit]) -> Option<usize> {
    let (at, most) = habits.iter().enumerate().max_by_key(|(_, habit)| habit.words)?;
    let others = habits.iter().enumerate().filter(|(other, _)| *other != at);
    let (words, questions) = others.fold((0, 0), |(words, questions), (_, habit)| {
        (words + habit.words, questions + habit.questions)
    });
    (questions >= 3 && questions * most.words >= 3 * most.questions * words && most.words > words).then_some(at)
}

fn same_person(name: &str, candidate: &str, exact: bool) -> bool {
    let (name, candidate) = (fold(name), fold(candidate));
    let (a, b): (Vec<&str>, Vec<&str>) = (name.split(' ').collect(), candidate.split(' ').collect());
    if exact {
        // `Kinsella, Aoife` and `Aoife Kinsella (she/her)`.
        return !name.is_empty() && b.iter().all(|word| a.contains(word));
    }
    !name.is_empty() && a.first() == b.first()
}
