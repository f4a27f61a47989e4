//! Words by which a line about a person is sorted. One row a word; the first that fits counts.

use finalist_core::interviewer::{BackgroundKind, Function};
use finalist_core::text::fold;

/// Folded phrases in a line and what the line is about.
const KINDS: [(&str, BackgroundKind); 96] = [
    ("volunteers", BackgroundKind::Charity),
    ("volunteer", BackgroundKind::Charity),
    ("volunteered", BackgroundKind::Charity),
    ("volunteering", BackgroundKind::Charity),
    ("charity", BackgroundKind::Charity),
    ("charities", BackgroundKind::Charity),
    ("fundraiser", BackgroundKind::Charity),
    ("raises money", BackgroundKind::Charity),
    ("food bank", BackgroundKind::Charity),
    ("on the board of", BackgroundKind::Charity),
    ("board member", BackgroundKind::Charity),
    ("trustee", BackgroundKind::Charity),
    ("member of", BackgroundKind::Association),
    ("association", BackgroundKind::Association),
    ("society of", BackgroundKind::Association),
    ("institute of", BackgroundKind::Association),
    ("chartered", BackgroundKind::Association),
    ("fellow of", BackgroundKind::Association),
    ("chapter", BackgroundKind::Association),
    ("studied", BackgroundKind::School),
    ("university", BackgroundKind::School),
    ("school", BackgroundKind::School),
    ("college", BackgroundKind::School),
    ("graduated", BackgroundKind::School),
    ("graduate of", BackgroundKind::School),
    ("degree", BackgroundKind::School),
    ("alumna", BackgroundKind::School),
    ("alumnus", BackgroundKind::School),
    ("alumni", BackgroundKind::School),
    ("mba", BackgroundKind::School),
    ("phd", BackgroundKind::School),
    ("bsc", BackgroundKind::School),
    ("msc", BackgroundKind::School),
    ("worked at", BackgroundKind::Employer),
    ("worked for", BackgroundKind::Employer),
    ("works at", BackgroundKind::Employer),
    ("formerly", BackgroundKind::Employer),
    ("previously", BackgroundKind::Employer),
    ("before that", BackgroundKind::Employer),
    ("used to work", BackgroundKind::Employer),
    ("years at", BackgroundKind::Employer),
    ("came from", BackgroundKind::Employer),
    ("ex", BackgroundKind::Employer),
    ("joined", BackgroundKind::Employer),
    ("grew up", BackgroundKind::HomeTown),
    ("home town", BackgroundKind::HomeTown),
    ("hometown", BackgroundKind::HomeTown),
    ("born in", BackgroundKind::HomeTown),
    ("lives in", BackgroundKind::HomeTown),
    ("comes from", BackgroundKind::HomeTown),
    ("is from", BackgroundKind::HomeTown),
    ("originally from", BackgroundKind::HomeTown),
    ("plays", BackgroundKind::Hobby),
    ("hobby", BackgroundKind::Hobby),
    ("hobbies", BackgroundKind::Hobby),
    ("runs marathons", BackgroundKind::Hobby),
    ("runner", BackgroundKind::Hobby),
    ("sings", BackgroundKind::Hobby),
    ("sails", BackgroundKind::Hobby),
    ("cycles", BackgroundKind::Hobby),
    ("loves", BackgroundKind::Hobby),
    ("keen on", BackgroundKind::Hobby),
    ("fundraises", BackgroundKind::Charity),
    ("fundraising for", BackgroundKind::Charity),
    ("food pantry", BackgroundKind::Charity),
    ("hospice shop", BackgroundKind::Charity),
    ("soup kitchen", BackgroundKind::Charity),
    ("board of", BackgroundKind::Charity),
    ("habitat", BackgroundKind::Charity),
    ("scout leader", BackgroundKind::Charity),
    ("non profit", BackgroundKind::Charity),
    ("nonprofit", BackgroundKind::Charity),
    ("class of", BackgroundKind::School),
    ("alma mater", BackgroundKind::School),
    ("diploma", BackgroundKind::School),
    ("by training", BackgroundKind::School),
    ("doctorate", BackgroundKind::School),
    ("used to run", BackgroundKind::Employer),
    ("until 20", BackgroundKind::Employer),
    ("former", BackgroundKind::Employer),
    ("formerly at", BackgroundKind::Employer),
    ("spent ten years", BackgroundKind::Employer),
    ("hometown is", BackgroundKind::HomeTown),
    ("raised in", BackgroundKind::HomeTown),
    ("restores", BackgroundKind::Hobby),
    ("keeps bees", BackgroundKind::Hobby),
    ("keeps chickens", BackgroundKind::Hobby),
    ("bell ringing", BackgroundKind::Hobby),
    ("in his spare time", BackgroundKind::Hobby),
    ("in her spare time", BackgroundKind::Hobby),
    ("coaches", BackgroundKind::Hobby),
    ("brews", BackgroundKind::Hobby),
    ("bakes", BackgroundKind::Hobby),
    ("fishing", BackgroundKind::Hobby),
    ("bouldering", BackgroundKind::Hobby),
    ("hobbyist", BackgroundKind::Hobby),
];

/// Folded words that a line, or a part of it after a comma, begins with: what is told then is that, whatever stands
/// further on (`grew up in Sligo, her father drove the school bus`).
const LEADS: [(&str, BackgroundKind); 105] = [
    ("volunteers", BackgroundKind::Charity),
    ("volunteered", BackgroundKind::Charity),
    ("trustee", BackgroundKind::Charity),
    ("raises money", BackgroundKind::Charity),
    ("member of", BackgroundKind::Association),
    ("a member of", BackgroundKind::Association),
    ("fellow of", BackgroundKind::Association),
    ("chairs the", BackgroundKind::Association),
    ("studied", BackgroundKind::School),
    ("graduated", BackgroundKind::School),
    ("graduate of", BackgroundKind::School),
    ("trained as", BackgroundKind::School),
    ("trained at", BackgroundKind::School),
    ("took a degree", BackgroundKind::School),
    ("did a degree", BackgroundKind::School),
    ("has a degree", BackgroundKind::School),
    ("holds a", BackgroundKind::School),
    ("went to school", BackgroundKind::School),
    ("went to university", BackgroundKind::School),
    ("read history", BackgroundKind::School),
    ("worked at", BackgroundKind::Employer),
    ("worked for", BackgroundKind::Employer),
    ("worked with", BackgroundKind::Employer),
    ("works at", BackgroundKind::Employer),
    ("was at", BackgroundKind::Employer),
    ("was with", BackgroundKind::Employer),
    ("has been at", BackgroundKind::Employer),
    ("came from", BackgroundKind::Employer),
    ("joined", BackgroundKind::Employer),
    ("left", BackgroundKind::Employer),
    ("previously", BackgroundKind::Employer),
    ("formerly", BackgroundKind::Employer),
    ("before that", BackgroundKind::Employer),
    ("used to work", BackgroundKind::Employer),
    ("spent", BackgroundKind::Employer),
    ("grew up", BackgroundKind::HomeTown),
    ("born in", BackgroundKind::HomeTown),
    ("was born in", BackgroundKind::HomeTown),
    ("raised in", BackgroundKind::HomeTown),
    ("lives in", BackgroundKind::HomeTown),
    ("moved to", BackgroundKind::HomeTown),
    ("comes from", BackgroundKind::HomeTown),
    ("is from", BackgroundKind::HomeTown),
    ("originally from", BackgroundKind::HomeTown),
    ("sails", BackgroundKind::Hobby),
    ("plays", BackgroundKind::Hobby),
    ("fundraises", BackgroundKind::Charity),
    ("raises funds", BackgroundKind::Charity),
    ("on the board of", BackgroundKind::Charity),
    ("sits on the board of", BackgroundKind::Charity),
    ("board of", BackgroundKind::Charity),
    ("helps at", BackgroundKind::Charity),
    ("gives time", BackgroundKind::Charity),
    ("treasurer of", BackgroundKind::Charity),
    ("volunteer", BackgroundKind::Charity),
    ("went to", BackgroundKind::School),
    ("class of", BackgroundKind::School),
    ("alumna of", BackgroundKind::School),
    ("alumnus of", BackgroundKind::School),
    ("alumni of", BackgroundKind::School),
    ("did her degree", BackgroundKind::School),
    ("did his degree", BackgroundKind::School),
    ("degree in", BackgroundKind::School),
    ("phd", BackgroundKind::School),
    ("mba", BackgroundKind::School),
    ("bsc", BackgroundKind::School),
    ("msc", BackgroundKind::School),
    ("diploma", BackgroundKind::School),
    ("ran", BackgroundKind::Employer),
    ("ex", BackgroundKind::Employer),
    ("former", BackgroundKind::Employer),
    ("was", BackgroundKind::Employer),
    ("used to", BackgroundKind::Employer),
    ("started at", BackgroundKind::Employer),
    ("started out at", BackgroundKind::Employer),
    ("came to", BackgroundKind::Employer),
    ("moved from", BackgroundKind::Employer),
    ("came over from", BackgroundKind::Employer),
    ("until 20", BackgroundKind::Employer),
    ("from", BackgroundKind::HomeTown),
    ("native of", BackgroundKind::HomeTown),
    ("raised", BackgroundKind::HomeTown),
    ("grew up", BackgroundKind::HomeTown),
    ("restores", BackgroundKind::Hobby),
    ("runs", BackgroundKind::Hobby),
    ("collects", BackgroundKind::Hobby),
    ("keeps bees", BackgroundKind::Hobby),
    ("loves", BackgroundKind::Hobby),
    ("coaches", BackgroundKind::Hobby),
    ("brews", BackgroundKind::Hobby),
    ("bakes", BackgroundKind::Hobby),
    ("climbs", BackgroundKind::Hobby),
    ("swims", BackgroundKind::Hobby),
    ("cycles", BackgroundKind::Hobby),
    ("rows", BackgroundKind::Hobby),
    ("paints", BackgroundKind::Hobby),
    ("hikes", BackgroundKind::Hobby),
    ("surfs", BackgroundKind::Hobby),
    ("sings", BackgroundKind::Hobby),
    ("builds", BackgroundKind::Hobby),
    ("knits", BackgroundKind::Hobby),
    ("gardens", BackgroundKind::Hobby),
    ("rides", BackgroundKind::Hobby),
    ("fishes", BackgroundKind::Hobby),
    ("keen", BackgroundKind::Hobby),
];

/// Words that make `went to …` a school.
const SCHOOLS: [&str; 8] = [
    "university",
    "college",
    "school",
    "uni",
    "institute",
    "academy",
    "polytechnic",
    "state",
];

/// Further words for pastimes, which are many and short.
const PASTIMES: [&str; 26] = [
    "marathon",
    "marathons",
    "climbs",
    "climbing",
    "hikes",
    "hiking",
    "swims",
    "swimming",
    "rows",
    "rowing",
    "sailing",
    "cycling",
    "running",
    "chess",
    "gardening",
    "photography",
    "choir",
    "guitar",
    "piano",
    "football",
    "rugby",
    "tennis",
    "paints",
    "knits",
    "enjoys",
    "surfs",
];

/// Labels before a colon.
const LABELS: [(&str, BackgroundKind); 33] = [
    ("school", BackgroundKind::School),
    ("schools", BackgroundKind::School),
    ("education", BackgroundKind::School),
    ("university", BackgroundKind::School),
    ("studied", BackgroundKind::School),
    ("studies", BackgroundKind::School),
    ("employer", BackgroundKind::Employer),
    ("employers", BackgroundKind::Employer),
    ("formerly", BackgroundKind::Employer),
    ("previously", BackgroundKind::Employer),
    ("before", BackgroundKind::Employer),
    ("worked at", BackgroundKind::Employer),
    ("past", BackgroundKind::Employer),
    ("hobby", BackgroundKind::Hobby),
    ("hobbies", BackgroundKind::Hobby),
    ("interests", BackgroundKind::Hobby),
    ("charity", BackgroundKind::Charity),
    ("volunteering", BackgroundKind::Charity),
    ("association", BackgroundKind::Association),
    ("associations", BackgroundKind::Association),
    ("member of", BackgroundKind::Association),
    ("home town", BackgroundKind::HomeTown),
    ("hometown", BackgroundKind::HomeTown),
    ("from", BackgroundKind::HomeTown),
    ("lives in", BackgroundKind::HomeTown),
    ("likes", BackgroundKind::Hobby),
    ("loves", BackgroundKind::Hobby),
    ("spare time", BackgroundKind::Hobby),
    ("free time", BackgroundKind::Hobby),
    ("outside work", BackgroundKind::Hobby),
    ("alma mater", BackgroundKind::School),
    ("career", BackgroundKind::Employer),
    ("previous", BackgroundKind::Employer),
];

/// Words in a title, and the function that follows; the first that fits counts.
const FUNCTIONS: [(&str, Function); 34] = [
    ("hiring manager", Function::HiringManager),
    ("recruiter", Function::Recruiter),
    ("recruiting", Function::Recruiter),
    ("recruitment", Function::Recruiter),
    ("talent", Function::Recruiter),
    ("sourcer", Function::Recruiter),
    ("chief", Function::Executive),
    ("ceo", Function::Executive),
    ("cto", Function::Executive),
    ("cfo", Function::Executive),
    ("coo", Function::Executive),
    ("cio", Function::Executive),
    ("vp", Function::Executive),
    ("svp", Function::Executive),
    ("vice president", Function::Executive),
    ("president", Function::Executive),
    ("founder", Function::Executive),
    ("managing director", Function::Executive),
    ("human resources", Function::HumanResources),
    ("hr", Function::HumanResources),
    ("people partner", Function::HumanResources),
    ("people operations", Function::HumanResources),
    ("people and culture", Function::HumanResources),
    ("head of", Function::DepartmentHead),
    ("director", Function::DepartmentHead),
    ("architect", Function::Technical),
    ("engineer", Function::Technical),
    ("developer", Function::Technical),
    ("scientist", Function::Technical),
    ("principal", Function::Technical),
    ("peer", Function::Peer),
    ("colleague", Function::Peer),
    ("product manager", Function::CrossFunctional),
    ("partner", Function::CrossFunctional),
];

/// What a line says a person would be to the candidate.
const RELATIONS: [(&str, Function); 10] = [
    ("hiring manager", Function::HiringManager),
    ("my manager", Function::HiringManager),
    ("my boss", Function::HiringManager),
    ("i would report to", Function::HiringManager),
    ("line manager", Function::HiringManager),
    ("future colleague", Function::Peer),
    ("my peer", Function::Peer),
    ("same team", Function::Peer),
    ("would work with", Function::Peer),
    ("from another team", Function::CrossFunctional),
];

/// Words that make a short line a job title.
const ROLES: [&str; 34] = [
    "head",
    "director",
    "manager",
    "engineer",
    "lead",
    "leader",
    "chief",
    "officer",
    "recruiter",
    "analyst",
    "designer",
    "partner",
    "president",
    "developer",
    "specialist",
    "coordinator",
    "consultant",
    "scientist",
    "architect",
    "founder",
    "ceo",
    "cto",
    "cfo",
    "coo",
    "vp",
    "supervisor",
    "controller",
    "accountant",
    "planner",
    "administrator",
    "assistant",
    "advisor",
    "principal",
    "hr",
];

fn has(folded: &str, phrase: &str) -> bool {
    folded.match_indices(phrase).any(|(at, _)| {
        let before = folded.get(..at).is_none_or(|s| s.is_empty() || s.ends_with(' '));
        let after = folded
            .get(at + phrase.len()..)
            .is_none_or(|s| s.is_empty() || s.starts_with(' '));
        before && after
    })
}

fn first<T: Copy>(rows: &[(&str, T)], folded: &str) -> Option<T> {
    rows.iter()
        .find(|(phrase, _)| has(folded, phrase))
        .map(|(_, value)| *value)
}

/// What a line is about: by the words its parts begin with, then by the words anywhere in it.
pub(super) fn kind_of_line(line: &str) -> Option<BackgroundKind> {
    let lead = |part: &str| {
        let folded = fold(part);
        let said = ["she ", "he ", "they ", "and ", "who ", "also ", "has "]
            .into_iter()
            .fold(folded.as_str(), |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        let begins = |words: &str| {
            said.strip_prefix(words)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        // `runs` and `was` begin much; only with more to go by do they tell what it is about.
        let is_told = |kind: BackgroundKind| match said.split(' ').next().unwrap_or("") {
            "ran" => {
                said.split(' ')
                    .any(|word| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit()))
                    || ["until", "before"].iter().any(|w| has(said, w))
            }
            "was" | "used" | "came" => {
                part.chars().any(|c| c.is_ascii_digit())
                    || ["until", "before", "at", "with"].iter().any(|w| has(said, w))
            }
            "runs" => {
                ["marathon", "marathons", "half", "trail", "trails", "miles", "fell"]
                    .iter()
                    .any(|w| has(said, w))
                    || said == "runs"
            }
            "builds" | "keen" | "raised" => kind != BackgroundKind::Hobby || said.split(' ').count() <= 6,
            "from" => {
                said.split(' ').count() <= 4 && part.split(' ').skip(1).any(|w| w.starts_with(char::is_uppercase))
            }
            "went" => SCHOOLS.iter().any(|w| has(said, w)),
            _ => true,
        };
        let does = said
            .strip_prefix("does ")
            .and_then(|rest| rest.split(' ').find(|w| w.ends_with("ing")))
            .map(|_| BackgroundKind::Hobby);
        LEADS
            .iter()
            .filter(|(words, kind)| begins(words) && is_told(*kind))
            .map(|(_, kind)| *kind)
            .next()
            .or(does)
    };
    let parts = line.split([',', ';', '(']);
    parts.take(8).find_map(lead).or_else(|| kind_of(&fold(line)))
}

/// What a folded line is about.
pub(super) fn kind_of(folded: &str) -> Option<BackgroundKind> {
    first(&KINDS, folded).or_else(|| {
        let is_pastime = PASTIMES.iter().any(|word| has(folded, word));
        is_pastime.then_some(BackgroundKind::Hobby)
    })
}

/// What a folded label says its line is about.
pub(super) fn labelled(folded: &str) -> Option<BackgroundKind> {
    LABELS.iter().find(|(label, _)| *label == folded).map(|(_, kind)| *kind)
}

/// The function that follows from a title.
pub(super) fn function_of(title: &str) -> Option<Function> {
    first(&FUNCTIONS, &fold(title))
}

/// The function that a folded line tells in words.
pub(super) fn relation(folded: &str) -> Option<Function> {
    first(&RELATIONS, folded)
}

/// Whether a text reads like a job title.
pub(crate) fn is_role(text: &str) -> bool {
    let folded = fold(text);
    ROLES.iter().any(|role| has(&folded, role))
}
