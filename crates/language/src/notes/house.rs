//! Whose interview it was and for which job, where the first lines say so by labels: `Firm: Marlin Quay, Cobh. Post: Planner.`

use super::line::Line;

/// Lines at the top that may say it.
const TOP: usize = 8;
const EMPLOYERS: [&str; 16] = [
    "employer",
    "company",
    "firm",
    "mill",
    "practice",
    "school",
    "clinic",
    "organisation",
    "organization",
    "hospital",
    "agency",
    "shop",
    "restaurant",
    "hotel",
    "garage",
    "house",
];
const ROLES: [&str; 9] = [
    "role",
    "position",
    "post",
    "job",
    "vacancy",
    "job title",
    "post applied for",
    "applied for",
    "the job",
];
/// A name has no more words.
const LONGEST: usize = 8;

/// The employer and the job, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotedHouse {
    /// The employer's name, without its town.
    pub employer: Option<String>,
    /// The town or place behind the employer's name.
    pub place: Option<String>,
    /// The job.
    pub role: Option<String>,
}

pub(super) fn read(lines: &[Line<'_>]) -> NotedHouse {
    let mut house = NotedHouse::default();
    // Lines behind a question are of the talk: `Company: what do you know of us?`
    let head = lines.iter().take(TOP).take_while(|line| !line.text.contains('?'));
    for part in head.flat_map(|line| line.text.split(". ")) {
        let Some((label, value)) = part.split_once([':', '|']) else {
            continue;
        };
        let label = label.trim().to_lowercase();
        let value = value.trim().trim_end_matches(['.', ';', ',']).trim();
        let is_name = |name: &str| name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= LONGEST;
        if EMPLOYERS.contains(&label.as_str()) && house.employer.is_none() {
            let (employer, place) = match value.split_once(", ") {
                Some((employer, place)) => (employer, Some(place)),
                None => (value, None),
            };
            if is_name(employer) {
                house.employer = Some(employer.to_owned());
                house.place = place.filter(|place| is_name(place)).map(str::to_owned);
            }
        } else if ROLES.contains(&label.as_str()) && house.role.is_none() && is_name(value) {
            house.role = Some(value.to_owned());
        }
    }
    house
}

#[cfg(test)]
mod tests {
    use super::NotedHouse;
    use crate::notes;

    #[test]
    fn labels_at_the_top_name_the_house_and_the_job() {
        let read = |text: &str| {
            let house = notes::read(text, None).house;
            let NotedHouse { employer, place, role } = house;
            [employer, place, role].map(Option::unwrap_or_default).join("/")
        };
        for (text, expected) in [
            (
                "Firm: Marlin Quay, Cobh. Post: Crane Planner. Held today.\n",
                "Marlin Quay/Cobh/Crane Planner",
            ),
            (
                "FIRM | Marlin Quay\nJOB  | Crane Planner\n",
                "Marlin Quay//Crane Planner",
            ),
            ("Round 1\n\nCompany: what do you know of us?\nJob: Planner\n", "//"),
            ("Role: they want somebody for the nights and the days\n", "//"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
