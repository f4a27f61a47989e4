use super::*;
use crate::document::ReadFile;

fn told(name: &str, text: &str) -> (ReadFile, DossierDocument) {
    let file = crate::read(name, text.as_bytes(), None).unwrap();
    let dossier = match file.content.clone() {
        Content::Dossier(dossier) => dossier,
        Content::People(people) => DossierDocument {
            people,
            ..DossierDocument::default()
        },
        other => panic!("no dossier: {other:?}"),
    };
    (file, dossier)
}

fn asks(dossier: &DossierDocument) -> Vec<(&str, usize)> {
    dossier.people.iter().map(|p| (p.name.as_str(), p.asks.len())).collect()
}

#[test]
fn people_company_and_questions_stand_in_one_file() {
    let text = "WHO I'M MEETING\n\nAda Byrne\n head of moorings. ex Tern Freight. Paints.\n\nOtto Lindqvist-Roe\n\
                 harbour analyst, studied in Turku\n\nABOUT THE COMPANY\n\nFinances (read May 3 2025)\n family owned, 90 staff\n\n\
                 Culture (read Feb 1 2026)\n shoes off indoors\n\nMY QUESTIONS\n for Ada: Which berth is hardest to fill?\n \
                 for Otto: Who keeps the tide tables?\n for Petra: Who trains the new ones?\n";
    let (file, dossier) = told("x.txt", text);
    assert_eq!(file.kind, SourceKind::People);
    assert_eq!(
        asks(&dossier),
        [("Ada Byrne", 1), ("Otto Lindqvist-Roe", 1), ("Petra", 1)]
    );
    assert!(
        dossier.people[0]
            .background
            .iter()
            .any(|(_, text, _)| text == "Paints.")
    );
    let topics: Vec<_> = dossier
        .research
        .iter()
        .map(|r| (r.heading.as_str(), r.dated.map(|d| d.to_string())))
        .collect();
    assert_eq!(
        topics,
        [
            ("Finances", Some("2025-05-03".to_owned())),
            ("Culture", Some("2026-02-01".to_owned()))
        ]
    );
    let (question, span) = &dossier.people[0].asks[0];
    assert_eq!(span.of(&file.text), question);
}

#[test]
fn people_under_a_heading_in_capitals_need_no_company() {
    let (file, dossier) = told(
        "x.txt",
        "WHO I AM MEETING\n\nAda Byrne\n VP Harbours. came over in 2021.\n\nOtto Roe\n senior berth planner, would be my peer\n",
    );
    assert_eq!(file.kind, SourceKind::People);
    let titles: Vec<_> = dossier.people.iter().map(|p| p.title.as_deref()).collect();
    assert_eq!(titles, [Some("VP Harbours"), Some("senior berth planner")]);
}

#[test]
fn a_list_of_questions_is_read_and_a_list_of_answers_is_not() {
    let (file, dossier) = told(
        "x.txt",
        "Things to ask on Friday\n\nAda - Which berth is hardest?\nAda - Who left last?\nOtto - Why now?\n",
    );
    assert_eq!(file.kind, SourceKind::People);
    assert_eq!(asks(&dossier), [("Ada", 2), ("Otto", 1)]);
    assert!(crate::read("x.txt", b"Things to buy\n\nOtto - Why soap?\nMilk - two\n", None).is_err());
}

#[test]
fn questions_beside_stories_are_no_story() {
    let (file, dossier) = told(
        "x.md",
        "# Preparation\n\n## Stories\n\n### The late ferry\n- **Situation:** It was late.\n- **Action:** I phoned the port.\n\
         - **Result:** Nobody waited.\n\n## Questions to ask\n\n- Ada: Which berth is hardest?\n- Otto: Why now?\n- Who left last?\n",
    );
    assert_eq!(file.kind, SourceKind::Stories);
    assert!(
        file.notes
            .iter()
            .any(|note| note.message.contains("names nobody to ask"))
    );
    assert_eq!(dossier.stories.len(), 1, "{:?}", dossier.stories);
    assert_eq!(asks(&dossier), [("Ada", 1), ("Otto", 1)]);
}

#[test]
fn company_notes_keep_their_topics_and_tell_of_titled_people() {
    let (file, dossier) = told(
        "x.md",
        "# About Tern Freight\n\n## The people (from their site, 2 May 2026)\n\nAda Byrne, Managing Director. Paints.\n\n\
         Otto Roe, who sat beside me at school.\n\n## News (2 May 2026)\n\nA new quay.\n\n## Competitors (4 May 2024)\n\nTwo.\n",
    );
    assert_eq!(file.kind, SourceKind::Research);
    assert_eq!(asks(&dossier), [("Ada Byrne", 0)]);
    let last = dossier.research.last().unwrap();
    assert_eq!(last.heading, "Competitors");
    assert_eq!(last.dated.unwrap().to_string(), "2024-05-04");
}
