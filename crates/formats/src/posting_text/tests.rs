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
