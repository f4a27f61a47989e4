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

/// What a text was taken for, and where it is a posting its title, employer and place.
fn taken(text: &str) -> String {
    match crate::read("a.txt", text.as_bytes(), None) {
        Ok(file) => match file.content {
            Content::Posting(page) => format!(
                "{}; {}; {}",
                page.title.unwrap_or_default(),
                page.employer.unwrap_or_default(),
                page.place.unwrap_or_default()
            ),
            _ => file.kind.label().to_owned(),
        },
        Err(_) => "nothing".to_owned(),
    }
}

#[test]
fn few_weak_signs_under_a_title_are_a_posting() {
    for (text, expected) in [
        (
            "MARLIN QUAY COLLEGE, COBH\n\nPiano Tuner (0.8 FTE)\n\nForty pianos in three houses. €32,000 pro rata, fixed term to June.\n",
            "Piano Tuner; Marlin Quay College; Cobh",
        ),
        (
            "Marlin Pharmacy (Cobh) is recruiting a\n\nPHARMACY TECHNICIAN\n\n37 hours, no nights. A driving licence is welcome.\n",
            "Pharmacy Technician; Marlin Pharmacy; Cobh",
        ),
        (
            "Crane Operators wanted!\nMarlin Quays, Cobh\n\n- Load two ships a day\n- Keep the log\nUnion scale. Come and talk to us.\n",
            "Crane Operator; Marlin Quays; Cobh",
        ),
        (
            "Senior Bridge Engineer, Cork\n\nMarlin Kell Engineers is a thirty-strong consultancy for bridges. Experience of steel in old bridges is essential. Send your CV to office@kell.example.\n",
            "Senior Bridge Engineer; ; Cork",
        ),
        (
            "Dunn & Quay is an old firm and has hired out cranes since 1952, and has four\nbranches. We are looking for a Crane Planner to join our Cobh branch. You plan\nlifts with the drivers.\n",
            "Crane Planner; Dunn & Quay; ",
        ),
        (
            "The Heron Trust has looked after the papers of the harbour for ninety years.\n\nWe now wish to appoint an Archivist for two years. €41,000 per annum.\n",
            "Archivist; ; ",
        ),
        (
            "Night Baker\nHeron Bakery\n\nFive shifts a week. €16 an hour.\n",
            "Night Baker; Heron Bakery; ",
        ),
        (
            "Yard Hand\nRequirements: ropes, Danish, a driving licence\n",
            "Yard Hand; ; ",
        ),
        (
            "JOB VACANCY\n\nHEAD GARDENER\nHERON HOUSE & GARDENS\nYOUGHAL, CO. CORK\n\n- Plan the walled garden\n- Lead four gardeners\nReferences.\n",
            "Head Gardener; Heron House & Gardens; Youghal, CO. Cork",
        ),
        (
            "Tern College of Music\nCobh\n\nPiano Tuner\n\n0.6 FTE, €30,000 pro rata\n",
            "Piano Tuner; Tern College of Music; Cobh",
        ),
        (
            "Security Guard – nights\nMarlin Quays, Cobh\n\nPatrol the yard. 42 hours. We ask for a licence.\n",
            "Security Guard; Marlin Quays; Cobh",
        ),
        (
            "We are a bakery of nine. We need a baker who likes four in the morning. You will shape loaves. €17 per hour.\n",
            "baker; ; ",
        ),
        (
            "ICU NURSE, FULL TIME\nHERON HOSPITAL, COBH\n\nWe need two. Pension.\n",
            "ICU Nurse; Heron Hospital; Cobh",
        ),
    ] {
        assert_eq!(taken(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_posting_stays_none_under_a_title() {
    for text in [
        // A letter, and one that is a mail.
        "Yard Planner, reference 12\n\nDear Ms Kern,\n\nyou need a planner for shifts, full time. I bring a driving licence.\n\nKind regards,\nIda Falk\n",
        "From: Ida Falk <ida@falk.example>\nTo: Ruth Kern <ruth@kern.example>\nSubject: Yard Planner\n\nYou will find my CV here. Full time and shifts are fine.\n",
        // Notes of a talk about it.
        "Yard Planner, Marlin Quay, call 12 May\n\nRuth said 37 hours, shifts, pension 6 %. She asked about the driving licence. Interview with the head next.\n",
        "Yard Planner\noffer: €52,000 per annum, pension 6 %, 37 hours\n",
        // A person, a résumé, and talk that has nothing to do with a job.
        "Ruth Kern\nHead of Nursing\n\nShe has worked shifts since 2009, has a pension and welcomes visitors.\n",
        "Ida Baker\nCook\n\nWorks full time at weekends.\n",
        "Ida Falk\nYard Planner, Marlin Quay, 2019-2024, full time\n- Plan shifts\n- Keep the log\nClerk, Heron Bank, 2016-2019\n",
        "Questions for the Yard Manager\n- hours?\n- pension?\n- shifts and weekends\n",
        "Yard Planner\nYou will find the keys on the hook.\n",
        "Baker\n- buy flour\n- clean the oven\n",
    ] {
        assert!(!taken(text).contains("; "), "{text}: {}", taken(text));
    }
}

#[test]
fn an_employer_is_found_wherever_a_short_posting_puts_it() {
    let read = |text: &str| match crate::read("posting.txt", text.as_bytes(), None).map(|file| file.content) {
        Ok(Content::Posting(page)) => [page.title, page.employer, page.place]
            .map(Option::unwrap_or_default)
            .join("; "),
        _ => "nothing".to_owned(),
    };
    for (text, expected) in [
        (
            "Crane Planner\nMarlin Quay Works, Cobh\n- two years at a quay\n- Danish\n- nights\n",
            "Crane Planner; Marlin Quay Works; Cobh",
        ),
        (
            "Position: Crane Planner\nFirm: Marlin Quay\nLocation: Cobh\nRequirements: nights\n",
            "Crane Planner; Marlin Quay; Cobh",
        ),
        (
            "MARLIN QUAY LIFTING\n\nPost: Crane Planner\nTown: Cobh\nHours: 30\nEssential: nights; Danish\n",
            "Crane Planner; Marlin Quay Lifting; Cobh",
        ),
        (
            "CRANE OPERATOR - DUBLIN\nMARLIN & QUAY LIFTING\nFIXED TERM CONTRACT\nRING US. MUST HAVE A LICENCE.\n",
            "Crane Operator; Marlin & Quay Lifting; Dublin",
        ),
        (
            "Marlin Quay Dental is growing! We are seeking a full-time Crane Planner.\n\nYou will plan. To apply, ring us.\n",
            "Crane Planner; Marlin Quay Dental; ",
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}
