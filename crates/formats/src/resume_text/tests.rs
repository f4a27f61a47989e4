use super::*;
use crate::read as read_file;

fn resume(text: &str) -> (ResumeDocument, String) {
    let file = read_file("x", text.as_bytes(), Some(SourceKind::Resume)).unwrap();
    let Content::Resume(resume) = file.content else {
        panic!("no résumé")
    };
    (resume, file.text)
}

/// Each entry as `kind title@organisation place from..until`.
fn check(text: &str, expected: &[&str]) {
    let (resume, source) = resume(text);
    let date = |d: Option<finalist_core::time::PartialDate>| d.map(|d| d.to_string()).unwrap_or_default();
    let told: Vec<String> = resume
        .entries
        .iter()
        .map(|e| {
            format!(
                "{} {}@{} {} {}..{}",
                e.kind,
                e.title,
                e.organisation.as_deref().unwrap_or(""),
                e.place.as_deref().unwrap_or("-"),
                date(e.from),
                date(e.until)
            )
        })
        .collect();
    assert_eq!(told, expected, "{text}");
    for entry in &resume.entries {
        assert!(
            entry.span.of(&source).contains(entry.title.split(' ').next().unwrap()),
            "{entry:?}"
        );
    }
}

#[test]
fn positions_are_found_as_people_write_them() {
    check(
        "## Experience\n### Planner, Marlin Quay\nMar 2021 – present · Cork\n- x\n",
        &["position Planner@Marlin Quay Cork 2021-03.."],
    );
    check(
        "## Experience\n**Planner** — Marlin Quay, Cork (2019-2021)\n- x\n\n**Clerk** at Acme, 2016 - 2019\n",
        &[
            "position Planner@Marlin Quay Cork 2019..2021",
            "position Clerk@Acme - 2016..2019",
        ],
    );
    check(
        "EXPERIENCE\nMarlin Quay | Yard Manager | Jan 2020 - Feb 2022\nRan it.\nAcme | Clerk | 2018 - 2020\n\nEDUCATION\nUniversity of Cork, BSc Maths, 2015\n",
        &[
            "position Yard Manager@Marlin Quay - 2020-01..2022-02",
            "position Acme@Clerk - 2018..2020",
            "education BSc Maths@University of Cork - ..2015",
        ],
    );
    check(
        "## Work history\n- Planner at Marlin Quay, since 2020\n- Clerk at Acme, 2016–2020\n",
        &[
            "position Planner@Marlin Quay - 2020..",
            "position Clerk@Acme - 2016..2020",
        ],
    );
}

#[test]
fn lists_become_an_entry_an_item() {
    check(
        "## Skills\n- SQL, Excel (pivot, power)\n- Tools: Git; Docker\n## Languages\nEnglish, Irish\n",
        &[
            "skill SQL@ - ..",
            "skill Excel (pivot, power)@ - ..",
            "skill Git@ - ..",
            "skill Docker@ - ..",
            "language English@ - ..",
            "language Irish@ - ..",
        ],
    );
}

#[test]
fn the_head_tells_who_it_is() {
    let (resume, _) = resume(
        "# Aoife Kern\n\nCork, Ireland · +353 21 555 0100 · aoife@kern.example\nhttps://kern.example\n\n## Summary\nI plan.\n\n## Skills\n- SQL\n",
    );
    assert_eq!(resume.name.as_deref(), Some("Aoife Kern"));
    assert_eq!(resume.place.as_deref(), Some("Cork, Ireland"));
    assert_eq!(resume.phone.as_deref(), Some("+353 21 555 0100"));
    assert_eq!(resume.email.as_deref(), Some("aoife@kern.example"));
    assert_eq!(resume.url.as_deref(), Some("https://kern.example"));
    assert_eq!(resume.summary.as_deref(), Some("I plan."));
}

#[test]
fn an_unknown_section_is_named() {
    let file = read_file(
        "x",
        b"# A B\n## Skills\n- x\n## Astrology\n- y\n",
        Some(SourceKind::Resume),
    )
    .unwrap();
    assert!(
        file.notes
            .iter()
            .any(|note| note.line == Some(4) && note.message.contains("Astrology")),
        "{:?}",
        file.notes
    );
}
