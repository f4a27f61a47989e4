use super::*;
use crate::read as read_file;

/// Each story as `title|S|T|A|R|other|told`.
fn check(text: &str, expected: &[&str]) {
    let file = read_file("x", text.as_bytes(), Some(SourceKind::Stories)).unwrap();
    let Content::Stories(stories) = &file.content else {
        panic!("no stories")
    };
    let told: Vec<String> = stories
        .iter()
        .map(|s| {
            [
                &s.title,
                &s.situation,
                &s.task,
                &s.action,
                &s.result,
                &s.other,
                &s.told.join(";"),
            ]
            .map(|p| p.replace('\n', "/"))
            .join("|")
        })
        .collect();
    assert_eq!(told, expected, "{text}");
    assert!(stories.iter().all(|story| !story.span.is_empty()));
}

#[test]
fn parts_are_found_by_emphasis_and_by_dashes() {
    check(
        "## The lost crane\n**Situation** It stood still.\n**Task.** Mend it.\nAction – I rang.\n*Result* - It ran **again**.\n",
        &["The lost crane|It stood still.|Mend it.|I rang.|It ran **again**.||"],
    );
}

#[test]
fn parts_are_found_by_labels_and_by_headings() {
    check(
        "# My stories\n\n## The late ferry\nTold to: Acme, round 1\nSituation: fog.\nTask: inform.\nAction: I phoned.\nmore\n**Result:** calm.\n\n## Two\n**Situation**\n\nx\n\n**Result**\ny\n",
        &[
            "The late ferry|fog.|inform.|I phoned./more|calm.||Acme, round 1",
            "Two|x|||y||",
        ],
    );
    check(
        "# One\n## Situation\na\n## Task\nb\n## Action\nc\n## Result\nd\n# Two\n## Action\ne\n",
        &["One|a|b|c|d||", "Two|||e|||"],
    );
    check("## Situation\na\n## Result\nd\n", &["a|a|||d||"]);
    check("S: a\nT: b\nA: c\nR: d\n", &["a|a|b|c|d||"]);
}

#[test]
fn a_story_without_parts_keeps_its_words() {
    check(
        "# Stories\n## One\nI did it.\n\nThen more.\n## Two\nAnd that.\n",
        &["One|||||I did it.//Then more.|", "Two|||||And that.|"],
    );
}

#[test]
fn answers_of_an_interview_are_no_stories() {
    let notes = "Q: why?\nA: because\nBackground: they asked me about the team\nI said yes, she asked more";
    assert_eq!(read_file("x", notes.as_bytes(), None).unwrap().kind, SourceKind::Notes);
}
