use super::*;
use crate::read as read_file;

/// Each finding as `topic|heading|text|origin|date`.
fn check(text: &str, expected: &[&str]) {
    let file = read_file("x", text.as_bytes(), Some(SourceKind::Research)).unwrap();
    let Content::Research(found) = &file.content else {
        panic!("no research")
    };
    let told: Vec<String> = found
        .iter()
        .map(|f| {
            let dated = f.dated.map(|d| d.to_string()).unwrap_or_default();
            format!(
                "{}|{}|{}|{}|{dated}",
                f.topic,
                f.heading,
                f.text.replace('\n', "/"),
                f.origin.as_deref().unwrap_or("")
            )
        })
        .collect();
    assert_eq!(told, expected, "{text}");
}

#[test]
fn topics_sources_and_dates_are_found() {
    check(
        "# Acme\n## Finances\nRevenue grew.\nSource: annual report, 2026-03\n",
        &["finances|Finances|Revenue grew.|annual report, 2026-03|2026-03"],
    );
    check(
        "## Culture\nSource: press\nDate: 3 May 2026\n\nKind people.\n",
        &["culture|Culture|Kind people.|press|2026-05-03"],
    );
    check(
        "## Goals\nMore boats.\nread on 2026-11-15\n",
        &["goals|Goals|More boats.||2026-11-15"],
    );
    check(
        "## News\n- A strike in June 2026 (https://a.example/b).\n",
        &["challenges|News|- A strike in June 2026 (https://a.example/b).||"],
    );
    check(
        "## News\n- A strike is on (as of June 2026), talks until 2028.\n",
        &["challenges|News|- A strike is on (as of June 2026), talks until 2028.||2026-06"],
    );
    check(
        "## News\nOne.\nSource: a\n\nTwo.\nSource: b\n",
        &["challenges|News|One.|a|", "challenges|News|Two.|b|"],
    );
    check(
        "## Competitors\n### Bluestack\nFast boats.\n## Odds and ends\nz\n",
        &["competitors|Bluestack|Fast boats.||", "other|Odds and ends|z||"],
    );
}

#[test]
fn company_notes_are_recognised() {
    let file = read_file(
        "x",
        b"# Acme: what I found\n## Finances\na\nSource: b\n## Culture\nc\n",
        None,
    )
    .unwrap();
    assert_eq!(file.kind, SourceKind::Research);
}
