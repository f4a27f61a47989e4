//! Whole stories of our own writing, part by part (`tables/stories/told/`): from them is learned how the parts of a story
//! sound.

const FILES: [&str; 19] = [
    include_str!("../../tables/stories/told/answers.txt"),
    include_str!("../../tables/stories/told/applications.txt"),
    include_str!("../../tables/stories/told/brief.txt"),
    include_str!("../../tables/stories/told/competency.txt"),
    include_str!("../../tables/stories/told/dry.txt"),
    include_str!("../../tables/stories/told/forms.txt"),
    include_str!("../../tables/stories/told/hands.txt"),
    include_str!("../../tables/stories/told/informal.txt"),
    include_str!("../../tables/stories/told/mixed.txt"),
    include_str!("../../tables/stories/told/models.txt"),
    include_str!("../../tables/stories/told/notes.txt"),
    include_str!("../../tables/stories/told/office.txt"),
    include_str!("../../tables/stories/told/plain.txt"),
    include_str!("../../tables/stories/told/polished.txt"),
    include_str!("../../tables/stories/told/prepared.txt"),
    include_str!("../../tables/stories/told/seldom.txt"),
    include_str!("../../tables/stories/told/spoken.txt"),
    include_str!("../../tables/stories/told/tech.txt"),
    include_str!("../../tables/stories/told/trades.txt"),
];

/// Situation, task, action, result of all of them, in the order of the files.
pub(super) fn stories() -> impl Iterator<Item = [&'static str; 4]> {
    FILES.into_iter().flat_map(parted)
}

/// The stories of one file: lines `S: …`, `T: …`, `A: …`, `R: …`, and an empty line.
pub(super) fn parted(file: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    file.split("\n\n").filter_map(|block| {
        let line = |head: &str| block.lines().find_map(|line| line.strip_prefix(head)).unwrap_or("");
        let parts = ["S: ", "T: ", "A: ", "R: "].map(line);
        parts.iter().all(|text| !text.is_empty()).then_some(parts)
    })
}
