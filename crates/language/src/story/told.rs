//! Whole stories of our own writing, part by part (`tables/stories/told/`): the engines learn from them how the parts of a
//! story sound, and how its themes do.

const FILES: [&str; 14] = [
    include_str!("../../tables/stories/told/answers.txt"),
    include_str!("../../tables/stories/told/dry.txt"),
    include_str!("../../tables/stories/told/forms.txt"),
    include_str!("../../tables/stories/told/informal.txt"),
    include_str!("../../tables/stories/told/mixed.txt"),
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

/// A story of our own.
#[derive(Debug, Clone)]
pub(crate) struct ToldStory {
    /// What it is about: names of `tables/matching/themes`.
    pub(crate) themes: Vec<&'static str>,
    /// Situation, task, action, result.
    pub(crate) parts: [&'static str; 4],
}

/// All of them, in the order of the files.
pub(crate) fn stories() -> impl Iterator<Item = ToldStory> {
    FILES.into_iter().flat_map(parted)
}

/// The stories of one file: lines `@ theme theme`, `S: …`, `T: …`, `A: …`, `R: …`, and an empty line.
pub(super) fn parted(file: &'static str) -> impl Iterator<Item = ToldStory> {
    file.split("\n\n").filter_map(|block| {
        let line = |head: &str| block.lines().find_map(|line| line.strip_prefix(head)).unwrap_or("");
        let parts = ["S: ", "T: ", "A: ", "R: "].map(line);
        let themes = line("@ ").split_whitespace().collect();
        parts
            .iter()
            .all(|text| !text.is_empty())
            .then_some(ToldStory { themes, parts })
    })
}
