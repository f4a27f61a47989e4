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

#[test]
fn a_line_with_its_source_is_a_finding() {
    let text = "Skerry - what I know\n\nFounded 1988, then bought by Pike Group (source: Quay Paper, 3 May 2021).\nStill in court about the old slipway. Source: local paper, 14 Nov 2025.\nProfit warning in spring (Harbour Weekly, 11 May 2025)\n";
    check(
        text,
        &[
            "other|Skerry|Skerry - what I know||",
            "other|Founded 1988|Founded 1988, then bought by Pike Group (source: Quay Paper, 3 May 2021).|Quay Paper, 3 May 2021|2021-05-03",
            "other|Still in court about the old|Still in court about the old slipway. Source: local paper, 14 Nov 2025.|local paper, 14 Nov 2025|2025-11-14",
            "other|Profit warning in spring|Profit warning in spring (Harbour Weekly, 11 May 2025)|Harbour Weekly, 11 May 2025|2025-05-11",
        ],
    );
    assert_eq!(
        read_file("x", text.as_bytes(), None).unwrap().kind,
        SourceKind::Research
    );
}

#[test]
fn a_list_of_topics_is_a_finding_a_line() {
    let text = "# Skerry\n\n- New funding — 9 million from Tern Capital. Source: Quay Paper, 4 March 2024\n- Works council — founded last year, I heard\n- Competitors — Marlin Quay, Pike. Source: own search, 2 May 2026\n";
    check(
        text,
        &[
            "finances|New funding|New funding — 9 million from Tern Capital. Source: Quay Paper, 4 March 2024|Quay Paper, 4 March 2024|2024-03-04",
            "other|Works council|Works council — founded last year, I heard||",
            "competitors|Competitors|Competitors — Marlin Quay, Pike. Source: own search, 2 May 2026|own search, 2 May 2026|2026-05-02",
        ],
    );
    assert_eq!(
        read_file("x", text.as_bytes(), None).unwrap().kind,
        SourceKind::Research
    );
}
