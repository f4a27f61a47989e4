use super::*;
use crate::read as read_file;

#[test]
fn facts_are_found_in_labels_and_in_the_first_line() {
    let page = facts_of(
        "Operations Manager at Skerry Ferries\n\nLocation: Galway\nSalary: €60,000 - €70,000 per year\nPosted: 2026-11-01\nClosing date: 5 December 2026\nJob type: Full-time\nRemote: no\n",
    );
    assert_eq!(page.title.as_deref(), Some("Operations Manager"));
    assert_eq!(page.employer.as_deref(), Some("Skerry Ferries"));
    assert_eq!(page.place.as_deref(), Some("Galway"));
    assert_eq!(
        page.pay.map(|(least, _)| least.to_string()).as_deref(),
        Some("60,000 EUR a year")
    );
    assert_eq!(page.posted.map(|d| d.to_string()).as_deref(), Some("2026-11-01"));
    assert_eq!(page.closes.map(|d| d.to_string()).as_deref(), Some("2026-12-05"));
    assert_eq!(
        (page.employment.as_deref(), page.remote),
        (Some("Full-time"), Some(false))
    );
    let page = facts_of("# Yard Planner — Marlin Quay — Cork\n\nText.");
    assert_eq!(
        (page.title.as_deref(), page.employer.as_deref(), page.place.as_deref()),
        (Some("Yard Planner"), Some("Marlin Quay"), Some("Cork"))
    );
}

#[test]
fn a_firm_with_its_place_under_the_title_is_parted() {
    let of = |below: &str| {
        let page = facts_of(&format!("Yard Planner\n{below}\n\nWe load ships.\n"));
        (page.employer, page.place)
    };
    let parted = (Some("Marlin Consulting".to_owned()), Some("Cork, Ireland".to_owned()));
    assert_eq!(
        of("Marlin Consulting, Cork, Ireland (hybrid, 2 days in the office)"),
        parted
    );
    assert_eq!(of("Marlin Consulting, Cork, Ireland"), parted);
    assert_eq!(
        of("Marlin Consulting, Ltd").0.as_deref(),
        Some("Marlin Consulting, Ltd")
    );
}

#[test]
fn postings_are_recognised_in_prose() {
    let text = "Planner\n\nAbout the role\nYou will plan berths.\n\nRequirements\n- 3 years of experience\n";
    assert_eq!(read_file("x", text.as_bytes(), None).unwrap().kind, SourceKind::Posting);
}

#[test]
fn an_employer_in_the_first_line_is_front_matter_and_counts() {
    let text = "Company: Acme Boats\nJob title: Quay Planner\n\nRequirements\n- rotas\nResponsibilities\n- quays\n";
    let file = read_file("x", text.as_bytes(), None).unwrap();
    let Content::Posting(page) = file.content else {
        panic!("no posting")
    };
    assert_eq!(
        (page.employer.as_deref(), page.title.as_deref()),
        (Some("Acme Boats"), Some("Quay Planner"))
    );
}

#[test]
fn title_and_employer_are_found_in_the_first_lines() {
    for (text, title, employer, place) in [
        (
            "Head of Gardens\nHeron Trust | Hobart TAS | Full time\n\nAbout us\n",
            "Head of Gardens",
            Some("Heron Trust"),
            Some("Hobart TAS"),
        ),
        (
            "Saltmarsh Hospitals\n\nWard Manager - Day Unit (Band 7)\nPermanent, 37 hours\n",
            "Ward Manager - Day Unit",
            Some("Saltmarsh Hospitals"),
            None,
        ),
        (
            "Job title: Yard Planner\nOrganisation: Marlin Quay\n\nYou will plan.\n",
            "Yard Planner",
            Some("Marlin Quay"),
            None,
        ),
        (
            "Yard Planner\nFull time | Cork\n\nYou will plan.\n",
            "Yard Planner",
            None,
            None,
        ),
        (
            "Yard Planner\n\nYou will plan the yard of a small harbour.\n",
            "Yard Planner",
            None,
            None,
        ),
        (
            "# Yard Planner\n\nMarlin Quay Ltd\n\nYou will plan.\n",
            "Yard Planner",
            Some("Marlin Quay Ltd"),
            None,
        ),
    ] {
        let page = facts_of(text);
        assert_eq!(
            (page.title.as_deref(), page.employer.as_deref(), page.place.as_deref()),
            (Some(title), employer, place),
            "{text}"
        );
    }
}

#[test]
fn labelled_heads_make_a_posting() {
    let text = "Position: Yard Planner\nEmployer: Marlin Quay\nLocation: Cork\nSalary: €50,000\n\nYou will plan the yard.\n\nEssential\n- rotas\n";
    let file = read_file("x", text.as_bytes(), None).unwrap();
    assert_eq!(file.kind, SourceKind::Posting);
    let Content::Posting(page) = file.content else {
        panic!("no posting")
    };
    assert_eq!(
        (page.title.as_deref(), page.employer.as_deref()),
        (Some("Yard Planner"), Some("Marlin Quay"))
    );
}

#[test]
fn a_terse_posting_is_known_by_its_first_lines() {
    let terse = |first: &str, second: &str| {
        let text = format!("{first}\n{second}\n\nRequirements:\n- Two years at a quay\n- Danish\n");
        match crate::read("a.txt", text.as_bytes(), None).map(|file| file.content) {
            Ok(Content::Posting(page)) => format!(
                "{}; {}; {}",
                page.title.unwrap_or_default(),
                page.employer.unwrap_or_default(),
                page.place.unwrap_or_default()
            ),
            _ => "nothing".to_owned(),
        }
    };
    for (first, second, expected) in [
        (
            "Yard Supervisor",
            "Marlin Quay, Cobh",
            "Yard Supervisor; Marlin Quay; Cobh",
        ),
        ("Yard Supervisor", "Los Angeles, California", "Yard Supervisor; ; "),
        ("Yard Supervisor", "Cobh, Ireland", "Yard Supervisor; ; "),
        ("Yard Supervisor", "Marlin Quay, 24 hours a week", "Yard Supervisor; ; "),
        ("What we spoke of", "Marlin Quay, Cobh", "nothing"),
    ] {
        assert_eq!(terse(first, second), expected, "{second}");
    }
}
