use super::*;
use crate::read as read_file;
use crate::refusal::RefusalCode;

fn resume(text: &str) -> (ResumeDocument, String, usize) {
    let file = read_file("x", text.as_bytes(), None).unwrap();
    let Content::Resume(resume) = file.content else {
        panic!("no résumé")
    };
    (resume, file.text, file.notes.len())
}

#[test]
fn sections_become_entries_with_their_place_in_the_file() {
    let text = r#"{"skills":[{"name":"SQL","keywords":["Postgres"]}],
 "basics":{"name":"Zoë Kern","email":"z@k.example","location":{"city":"Cork","countryCode":"IE"}},
 "work":[{"name":"Quay é","position":"Planner","startDate":"2019-03","endDate":"Present","summary":"Berths.","highlights":["a","b"]}],
 "education":[{"institution":"UCC","studyType":"BSc","area":"Maths","endDate":"2015"}],"volunteer":[{}],"pets":[1]}"#;
    let (resume, source, notes) = resume(text);
    assert_eq!(
        (resume.name.as_deref(), resume.place.as_deref()),
        (Some("Zoë Kern"), Some("Cork, IE"))
    );
    let told: Vec<String> = resume
        .entries
        .iter()
        .map(|e| format!("{} {} @{}", e.kind, e.title, e.organisation.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(
        told,
        ["skill SQL @", "position Planner @Quay é", "education BSc, Maths @UCC"]
    );
    assert_eq!(resume.entries[1].text, "Berths.\n- a\n- b");
    assert_eq!(
        resume.entries[1].from.map(|d| d.to_string()).as_deref(),
        Some("2019-03")
    );
    assert!(resume.entries[1].span.of(&source).starts_with("{\"name\":\"Quay é\""));
    assert!(resume.entries[1].span.of(&source).ends_with("\"b\"]}"));
    assert_eq!(notes, 2);
}

#[test]
fn broken_json_is_refused_with_its_line() {
    let refusal = read_file("x", b"{\"basics\":{},\n\"work\":[,\n\"education\":[]}", None).unwrap_err();
    assert_eq!((refusal.code, refusal.line), (RefusalCode::Unreadable, Some(2)));
    let deep = format!("{{\"basics\":{}{}}}", "[".repeat(5_000), "]".repeat(5_000));
    assert!(read_file("x", deep.as_bytes(), Some(SourceKind::Resume)).is_err());
}

#[test]
fn levels_offices_and_places_are_kept() {
    let text = r#"{"basics":{"name":"Jo Ng"},
 "volunteer":[{"organization":"Red Door","position":"Driver","location":"Cork"},{"organization":"Gannet Hospice"}],
 "education":[{"institution":"UCC","area":"Maths","location":{"city":"Cork","countryCode":"IE"}}],
 "languages":[{"language":"German","fluency":"B2"},{"language":"Irish"}],
 "interests":[{"name":"Water","keywords":["rowing","surf"]}]}"#;
    let (resume, ..) = resume(text);
    let told: Vec<String> = resume
        .entries
        .iter()
        .map(|e| {
            let (organisation, place) = (e.organisation.as_deref(), e.place.as_deref());
            format!(
                "{} {}@{} {} {}",
                e.kind,
                e.title,
                organisation.unwrap_or(""),
                place.unwrap_or("-"),
                e.text
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "volunteering Driver@Red Door Cork ",
            "volunteering Gannet Hospice@Gannet Hospice - ",
            "education Maths@UCC Cork, IE ",
            "language German (B2)@ - ",
            "language Irish@ - ",
            "interest Water@ - rowing, surf",
        ]
    );
}
