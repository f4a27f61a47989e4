//! What a job title says about a person's function towards the candidate (L2).

use std::sync::LazyLock;

use finalist_core::interviewer::Function;
use finalist_core::text::fold;

static TABLE: LazyLock<Vec<(Function, Vec<String>)>> = LazyLock::new(|| {
    include_str!("../tables/people/functions.txt")
        .lines()
        .filter_map(|line| line.split_once('|'))
        .filter_map(|(code, phrases)| {
            let phrases = phrases.split(',').map(fold).collect();
            Some((Function::from_code(code.trim())?, phrases))
        })
        .collect()
});

/// The function that a title names; `Unknown` where no row of the table fits.
///
/// A title alone cannot tell a future boss from a future colleague: who hires is told by [`says_hiring_manager`].
pub fn of_title(title: &str) -> Function {
    let folded = format!(" {} ", fold(title));
    let fits = |phrase: &String| folded.contains(&format!(" {phrase} "));
    TABLE
        .iter()
        .find(|(_, phrases)| phrases.iter().any(fits))
        .map_or(Function::Unknown, |(function, _)| *function)
}

/// Whether words about a person say that the candidate would report to that person.
pub fn says_hiring_manager(words: &str) -> bool {
    const PHRASES: [&str; 10] = [
        "hiring manager",
        "my boss",
        "my manager",
        "my future boss",
        "future boss",
        "line manager",
        "would report to",
        "will report to",
        "you report to",
        "reports to her",
    ];
    let folded = format!(" {} ", fold(words));
    PHRASES.iter().any(|phrase| folded.contains(&format!(" {phrase} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_functions() {
        for (title, function) in [
            ("Talent Partner", Function::Recruiter),
            ("HR Business Partner", Function::HumanResources),
            ("Head of Operations", Function::DepartmentHead),
            ("Chief Financial Officer", Function::Executive),
            ("Fleet Engineering Lead", Function::Technical),
            ("Customer Service Manager", Function::HiringManager),
            ("Ward Nurse", Function::Peer),
            ("Product Owner", Function::CrossFunctional),
            ("owner", Function::Executive),
            ("Senior Restorer", Function::Peer),
            ("Office Manager", Function::CrossFunctional),
            ("Lamplighter", Function::Unknown),
            ("", Function::Unknown),
        ] {
            assert_eq!(of_title(title), function, "{title}");
        }
    }

    #[test]
    fn the_table_names_known_functions_only() {
        let rows = include_str!("../tables/people/functions.txt")
            .lines()
            .filter(|l| l.contains('|') && !l.starts_with('#'));
        assert_eq!(rows.count(), TABLE.len());
    }

    #[test]
    fn who_hires_is_told_by_the_words_beside_the_name() {
        assert!(says_hiring_manager("Head of Operations, would be my boss"));
        assert!(!says_hiring_manager("took notes for the manager"));
    }
}
