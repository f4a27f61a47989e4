//! What is known of the company: by topic, with its age.

use finalist_app::Version;
use finalist_app::operation::research::SetResearch;
use finalist_core::research::ResearchTopic;

use crate::{is_meanwhile, refused, run};

fn found(text: &str, dated: Option<&str>) -> SetResearch {
    SetResearch {
        topic: ResearchTopic::Launches,
        heading: String::new(),
        text: text.to_owned(),
        origin: Some(" the yearly report ".to_owned()),
        dated: dated.map(|day| day.parse().unwrap()),
    }
}

#[test]
fn a_finding_is_told_with_its_age_and_what_is_missing() {
    run(async |desk| {
        desk.app
            .add_research(desk.here, found("two hybrids", Some("2026-05")))
            .await
            .unwrap();
        desk.app
            .add_research(desk.here, found("a new pier", Some("2023")))
            .await
            .unwrap();
        let view = desk.app.company(desk.here).await.unwrap();
        assert_eq!(view.topics.len(), 1);
        let [fresh, old] = view.topics[0].findings.as_slice() else {
            panic!("{view:?}")
        };
        assert_eq!(
            (fresh.stale.as_deref(), old.stale.as_deref()),
            (None, Some("2 years old"))
        );
        assert_eq!(fresh.from, "the yearly report, 2026-05");
        assert_eq!(fresh.heading, "products and launches");
        assert_eq!(view.missing.len(), 6, "R6: all topics but one");
    });
}

#[test]
fn findings_are_changed_and_removed_by_whoever_saw_them_last() {
    run(async |desk| {
        let added = desk
            .app
            .add_research(desk.here, found("two hybrids", None))
            .await
            .unwrap()
            .value;
        let seen = Version::of(&added);
        desk.app
            .set_research(added.id, found("three hybrids", None), Some(&seen))
            .await
            .unwrap();
        is_meanwhile(
            desk.app
                .set_research(added.id, found("one hybrid", None), Some(&seen))
                .await,
        );
        refused(desk.app.add_research(desk.here, found("", None)).await, "finding");
        is_meanwhile(desk.app.remove_research(added.id, Some(&seen)).await);
        desk.app.remove_research(added.id, None).await.unwrap();
        assert!(desk.app.company(desk.here).await.unwrap().topics.is_empty());
    });
}

#[test]
fn a_changed_finding_rests_on_what_was_written_and_outlives_its_file() {
    run(async |desk| {
        let notes = "# Company notes\n\n## Products and launches\nTwo hybrids next spring. (Harbour Herald, 2026-05)\n";
        desk.take_in("company.md", notes).await;
        let known = desk.app.dossier(desk.here).await.unwrap().research.remove(0);
        assert!(known.evidence.is_some());
        desk.app
            .set_research(known.id, found("Three hybrids", None), None)
            .await
            .unwrap();
        desk.take_in("company.md", &format!("{notes}\n## Goals\nNo boat late.\n"))
            .await;
        let research = desk.app.dossier(desk.here).await.unwrap().research;
        assert!(
            research
                .iter()
                .any(|r| r.text == "Three hybrids" && r.evidence.is_none()),
            "{research:?}"
        );
    });
}
