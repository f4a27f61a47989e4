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

#[test]
fn numbered_parts_and_letters_are_read_in_all_their_forms() {
    let parts = "fog.|inform.|I phoned.|calm.||";
    for (lines, title) in [
        (
            "1. Situation: fog.\n2. Task: inform.\n3. Action: I phoned.\n4. Result: calm.\n",
            "## Ferry",
        ),
        (
            "1. Situation. fog.\n2. Task. inform.\n3. Action. I phoned.\n4. Result. calm.\n",
            "## Ferry",
        ),
        ("1. S: fog.\n2. T: inform.\n3. A: I phoned.\n4. R: calm.\n", "## Ferry"),
        (
            "1) **Situation** fog.\n2) **Task** inform.\n3) **Action** I phoned.\n4) **Result** calm.\n",
            "## Ferry",
        ),
        (
            "### S\nfog.\n\n### T\ninform.\n\n### A\nI phoned.\n\n### R\ncalm.\n",
            "## Ferry",
        ),
    ] {
        check(&format!("# Mine\n\n{title}\n{lines}"), &[&format!("Ferry|{parts}")]);
    }
    check(
        "## Ferry\n1. Situation\nThe fog came.\n2. Action\nI phoned.\n3. Result The sea was calm.\n",
        &["Ferry|The fog came.||I phoned.|The sea was calm.||"],
    );
    check(
        "## Ferry\n**Situation:** fog.\n**Result:** calm.\n\n## The lost key\n\nI lost it on a Friday and found it on Monday.\n",
        &[
            "Ferry|fog.|||calm.||",
            "The lost key|||||I lost it on a Friday and found it on Monday.|",
        ],
    );
}

#[test]
fn titles_and_parts_may_stand_in_lines_of_text() {
    check(
        "# Mine\n\n1. The late ferry\nSituation: fog.\nAction: I phoned.\n\n2. The lost key\nSituation: gone.\nResult: found.\n",
        &["The late ferry|fog.||I phoned.|||", "The lost key|gone.|||found.||"],
    );
    check(
        "Story: the late ferry\nS - fog.\nT - inform.\nA - I phoned.\nR - calm.\n\nStory: the lost key\nS - gone.\nR - found.\n",
        &[
            "the late ferry|fog.|inform.|I phoned.|calm.||",
            "the lost key|gone.|||found.||",
        ],
    );
    let text = "# Examples\n\n**The late ferry**\n*Situation* – fog. *Task* – inform. *Action* – I phoned. *Result* – calm.\n\n**The lost key**\nSituation: gone. Task: find it. Action: I looked. Result: found.\n";
    check(
        text,
        &[
            "The late ferry|fog.|inform.|I phoned.|calm.||",
            "The lost key|gone.|find it.|I looked.|found.||",
        ],
    );
    assert_eq!(read_file("x", text.as_bytes(), None).unwrap().kind, SourceKind::Stories);
}
