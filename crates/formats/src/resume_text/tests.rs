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
            "position Clerk@Acme - 2018..2020",
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

#[test]
fn employers_may_stand_before_or_after_the_title() {
    check(
        "## Experience\n\n### Reed & Sons Paper Co. — Portland, OR (May 2018 – present)\n**Sales Manager, Coastal Stores**\n- Sold paper\n\n### Tern Brokers — Salem, OR (2012 – 2018)\n**Account Executive, Dry Goods**\n- Called on shops\n",
        &[
            "position Sales Manager@Reed & Sons Paper Co. Portland, OR 2018-05..",
            "position Account Executive@Tern Brokers Salem, OR 2012..2018",
        ],
    );
    check(
        "## Career\n**Grants Officer** | Heron Trust | 05/2020 - now\n- Wrote grants\n\n**Paralegal** | Pike Solicitors | 2014-2017\n",
        &[
            "position Grants Officer@Heron Trust - 2020-05..",
            "position Paralegal@Pike Solicitors - 2014..2017",
        ],
    );
    check(
        "Work\n\nCharge Nurse, Ward 3 (surgery), Saltmarsh Hospital\nMay 2018 to now\nI run the night shift.\nActing Ward Manager for a year, June 2021 to June 2022.\nBrought in a new board.\n\nStaff Nurse, Day Unit, Saltmarsh Hospital\n2012 to April 2018\n",
        &[
            "position Charge Nurse@Saltmarsh Hospital - 2018-05..",
            "position Staff Nurse@Saltmarsh Hospital - 2012..2018-04",
        ],
    );
    check(
        "## Experience\nMarlin Quay Ltd\nYard Planner\n[2019 – 2023]\n\nClerk, Acme Inc, Cork\n03/2016 - 12/2018\n",
        &[
            "position Yard Planner@Marlin Quay Ltd - 2019..2023",
            "position Clerk@Acme Inc Cork 2016-03..2018-12",
        ],
    );
    check(
        "## Experience\n### Skerry Ferries Ltd (2014 – 2022)\n**Port Manager** (2018 – 2022)\n- ran it\n\n**Deck Officer** (2014 – 2018)\n- sailed\n",
        &[
            "position Port Manager@Skerry Ferries Ltd - 2018..2022",
            "position Deck Officer@Skerry Ferries Ltd - 2014..2018",
        ],
    );
    check(
        "## Experience\n### Director, Sales | Acme Inc\n2019 - 2021\nI did this and that, from 2020 on with a team of nine.\n\nThen more of it in 2021.\n",
        &["position Director, Sales@Acme Inc - 2019..2021"],
    );
}

#[test]
fn schools_are_told_from_degrees_and_places() {
    check(
        "## Education\n\n### BSc in Botany, Atlantic College\n\n2008 – 2012 · Cork\n\nA project on moss.\n\n### Gull Institute, Diploma in Ropes\n2006 – 2008 · Galway\n",
        &[
            "education BSc in Botany@Atlantic College Cork 2008..2012",
            "education Diploma in Ropes@Gull Institute Galway 2006..2008",
        ],
    );
    check(
        "## Education\nBSc Botany\nAtlantic College\n2008 - 2012\n\nGull Institute\nDiploma in Ropes\n2006\n",
        &[
            "education BSc Botany@Atlantic College - 2008..2012",
            "education Diploma in Ropes@Gull Institute - ..2006",
        ],
    );
}

#[test]
fn free_time_is_sorted_by_what_it_is() {
    check(
        "## Other\n\nWednesday volunteer at the Gannet Hospice shop since 2017\nChoir, growing leeks, my dog\nGerman (B2)\n\nReferences on request\n",
        &[
            "volunteering Wednesday volunteer@Gannet Hospice shop - 2017..",
            "interest Choir@ - ..",
            "interest growing leeks@ - ..",
            "interest my dog@ - ..",
            "language German (B2)@ - ..",
        ],
    );
    check(
        "## Outside work\nTreasurer, Saltmarsh Bird Club. Rock pools. Slow cooking.\n## Community\nRed Door Food Pantry, board secretary (2019 – present)\nGannet Hospice, driver\n",
        &[
            "volunteering Treasurer@Saltmarsh Bird Club - ..",
            "interest Rock pools@ - ..",
            "interest Slow cooking@ - ..",
            "volunteering board secretary@Red Door Food Pantry - 2019..",
            "volunteering driver@Gannet Hospice - ..",
        ],
    );
    check(
        "## Languages\nEnglish - native, German (B1)\nFrench: A2\n## Education\nAtlantic State University — B.A. History (2006 – 2010)\nBachelor of Arts, History, Pelican University, 2009-2013\n",
        &[
            "language English (native)@ - ..",
            "language German (B1)@ - ..",
            "language French (A2)@ - ..",
            "education B.A. History@Atlantic State University - 2006..2010",
            "education Bachelor of Arts, History@Pelican University - 2009..2013",
        ],
    );
}

#[test]
fn a_name_in_capitals_with_dated_lines_is_a_resume() {
    let text = "# RUTH MARLOW-REED\nHobart · ruth@reed.example · 0491 000 000\n\nI raise money.\n\n## Career\n\n**Grants Officer** | Heron Trust | 05/2020 - now\n- Wrote grants\n\n## Outside work\n\nRock pools.\n";
    let file = read_file("x", text.as_bytes(), None).unwrap();
    assert_eq!(file.kind, SourceKind::Resume);
    let (resume, _) = resume(text);
    assert_eq!(resume.name.as_deref(), Some("Ruth Marlow-Reed"));
    assert_eq!(resume.place.as_deref(), Some("Hobart"));
}

#[test]
fn a_name_with_its_letters_stands_over_contacts_and_a_rule() {
    let text = "ADA BYRNE-LOW, C.ENG.\nCork, Ireland | ada@example.org | 021-555-0101\n------------------------------\n\n\
                EXPERIENCE\n\nTERN QUAY PARTNERS, Cobh                Mar 2018 - present\n\
                Berth Planner, later Head Planner (2022)\n  * Planned 40 berths.\n\n\
                HERON DOCKS LTD, Youghal                Jan 2012 - Feb 2018\nBerth Clerk\n  * Kept the books.\n";
    let file = crate::read("x.txt", text.as_bytes(), None).unwrap();
    let Content::Resume(resume) = &file.content else {
        panic!("no résumé: {file:?}")
    };
    assert_eq!(resume.name.as_deref(), Some("Ada Byrne-Low"));
    assert_eq!(resume.email.as_deref(), Some("ada@example.org"));
    assert_eq!(resume.summary, None);
    assert!(file.notes.is_empty(), "{:?}", file.notes);
    let told: Vec<_> = resume
        .entries
        .iter()
        .map(|e| (e.title.as_str(), e.organisation.as_deref(), e.place.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("Berth Planner", Some("TERN QUAY PARTNERS"), Some("Cobh")),
            ("Berth Clerk", Some("HERON DOCKS LTD"), Some("Youghal")),
        ]
    );
    assert_eq!(
        resume.entries[0].from.map(|d| d.to_string()).as_deref(),
        Some("2018-03")
    );
}

#[test]
fn several_roles_at_one_employer_are_entries_of_their_own() {
    let text = "# Ida Falk\nida@example.com\n\n## Experience\n\n#### Fjord Parcels Ltd\n4 years 7 months\nSenior Dispatcher\nJanuary 2019 - February 2021 (2 years 2 months)\nDispatcher\nAugust 2016 - January 2019 (2 years 6 months)\nPlanned forty vans a day.\n\n## Education\n\n#### Coastal University\nBachelor's degree, Geography\n";
    let file = crate::read("cv.md", text.as_bytes(), None).unwrap();
    let Content::Resume(resume) = file.content else {
        panic!()
    };
    let told: Vec<(&str, Option<&str>, String)> = resume
        .entries
        .iter()
        .map(|e| {
            (
                e.title.as_str(),
                e.organisation.as_deref(),
                e.from.map(|d| d.to_string()).unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Senior Dispatcher", Some("Fjord Parcels Ltd"), "2019-01".to_owned()),
            ("Dispatcher", Some("Fjord Parcels Ltd"), "2016-08".to_owned()),
            (
                "Bachelor's degree, Geography",
                Some("Coastal University"),
                String::new()
            ),
        ]
    );
}

#[test]
fn a_list_without_headings_is_read_as_positions_a_degree_and_skills() {
    let text = "Ida Falk\nCobh, ida.falk@example.com\nNight Planner, Marlin Quay, Cork, 2019-2026\n- Cut empty runs by a third\n\
                - Taught two newcomers\nClerk, Harbour Hospital, 2016-2019\nBSc Logistics, Atlantic University, 2016\nExcel, Danish, forklift\n";
    let file = crate::read("a.txt", text.as_bytes(), None).unwrap();
    let Content::Resume(resume) = &file.content else {
        panic!("{}", file.because)
    };
    assert_eq!(
        (
            resume.name.as_deref(),
            resume.place.as_deref(),
            resume.summary.as_deref()
        ),
        (Some("Ida Falk"), Some("Cobh"), None)
    );
    let told: Vec<String> = resume
        .entries
        .iter()
        .map(|e| {
            let organisation = e.organisation.as_deref().unwrap_or("–");
            let years = if e.from.is_some() { "dated" } else { "undated" };
            format!(
                "{} {} {organisation} {years} {}",
                e.kind.code(),
                e.title,
                e.text.lines().count()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "position Night Planner Marlin Quay dated 2",
            "position Clerk Harbour Hospital dated 0",
            "education BSc Logistics Atlantic University undated 0",
            "skill Excel – undated 0",
            "skill Danish – undated 0",
            "skill forklift – undated 0",
        ]
    );
    // Without an address it may be about anybody, and counts only under a name that says so.
    let anonymous = text.replace(", ida.falk@example.com", "");
    assert!(crate::read("a.txt", anonymous.as_bytes(), None).is_err());
    let named = crate::read("resume.txt", anonymous.as_bytes(), None).unwrap();
    assert_eq!(named.kind, SourceKind::Resume);
}

/// Name, then each entry as `kind title@organisation place from..until`, of a file that nothing is said of.
fn listed(text: &str) -> Vec<String> {
    let file = match read_file("a.txt", text.as_bytes(), None) {
        Ok(file) => file,
        Err(refusal) => return vec![format!("nothing: {}", refusal.message)],
    };
    let Content::Resume(resume) = file.content else {
        return vec![file.kind.label().to_owned()];
    };
    let date = |d: Option<finalist_core::time::PartialDate>| d.map(|d| d.to_string()).unwrap_or_default();
    let mut told = vec![resume.name.unwrap_or_default()];
    told.extend(resume.entries.iter().map(|e| {
        format!(
            "{} {}@{} {} {}..{}{}",
            e.kind,
            e.title,
            e.organisation.as_deref().unwrap_or(""),
            e.place.as_deref().unwrap_or("-"),
            date(e.from),
            date(e.until),
            if e.text.is_empty() { "" } else { " +" }
        )
    }));
    told
}

#[test]
fn one_dated_position_is_enough_where_an_address_or_a_degree_stands_by() {
    for (text, expected) in [
        (
            "IDA FALK RVN\nida@falk.example, 021 555 0100\n\n2019-2023  Analyst, Marlin Labs, Cobh\n    Ran the night shift.\n    Counted samples\n",
            &["Ida Falk", "position Analyst@Marlin Labs Cobh 2019..2023 +"][..],
        ),
        (
            "Ida Falk, B.Sc.\nCobh, ida@falk.example\nPiano Tuner, Heron Hall (2024)\nBSc Music, Atlantic University, 2021\n",
            &[
                "Ida Falk",
                "position Piano Tuner@Heron Hall - ..2024",
                "education BSc Music@Atlantic University - ..2021",
            ],
        ),
        (
            "Ida Falk\nida@falk.example\n\nMarlin Lift Co., Cobh. Service mechanic, 2013 - 2026\nForklift licence, 2014\nSkills\nwelding, Danish\n",
            &[
                "Ida Falk",
                "position Service mechanic@Marlin Lift Co. Cobh 2013..2026",
                "certificate Forklift licence@ - ..2014",
                "skill welding@ - ..",
                "skill Danish@ - ..",
            ],
        ),
        (
            "Ida Falk\nida@falk.example\n\nVeterinary Nurse, Heron Vets, Cobh, 2018 - now\nTheatre, night duty, two students\nDiploma in Nursing, Tern College, 2018\nDriving licence\nDanish, French\n",
            &[
                "Ida Falk",
                "position Veterinary Nurse@Heron Vets Cobh 2018.. +",
                "education Diploma in Nursing@Tern College - ..2018",
                "certificate Driving licence@ - ..",
                "skill Danish@ - ..",
                "skill French@ - ..",
            ],
        ),
        // A date alone tells of no position, nor does a title without dates.
        (
            "Ida Falk\nida@falk.example\nWe met in 2019 - 2020.\nBaker\n",
            &["nothing"],
        ),
        ("Ida Falk\nAnalyst, Marlin Labs, 2019-2023\n", &["nothing"]),
        // What is noted of somebody else has the address below, or tells of her.
        (
            "Ruth Kern\nHead of Quays, Marlin, since 2019\nruth@marlin.example\n",
            &["nothing"],
        ),
        (
            "Ruth Kern\nruth@marlin.example\nHead of Quays, Marlin, since 2019\nSails with her brother\n",
            &["nothing"],
        ),
    ] {
        let told = listed(text);
        if expected == ["nothing"] {
            assert!(told.iter().any(|line| line.starts_with("nothing")), "{text}: {told:?}");
        } else {
            assert_eq!(told, expected, "{text}");
        }
    }
}

#[test]
fn letters_behind_a_name_are_no_part_of_it() {
    for (line, name) in [
        ("IDA FALK RVN", Some("Ida Falk")),
        ("Ida Falk RN", Some("Ida Falk")),
        ("Ida Falk, B.Sc. (Hons)", Some("Ida Falk")),
        ("Ida Falk MRCVS, PGCE", Some("Ida Falk")),
        ("IDA MAY NG", Some("Ida May Ng")),
        ("Ida Falk III", None),
        ("IDA RVN", Some("Ida Rvn")),
        ("Ida MA", Some("Ida MA")),
        ("Ida Falk Byrne", Some("Ida Falk Byrne")),
    ] {
        assert_eq!(name_at_top(line).as_deref(), name, "{line}");
    }
}

#[test]
fn a_number_stands_beside_the_mail_and_the_town() {
    for line in [
        "Cobh, Ireland, 021 555 0100, ida@falk.example",
        "ida@falk.example, tel. 021 555 0100, Cobh, Ireland",
        "Cobh, Ireland | 021 555 0100 | ida@falk.example",
        "ida@falk.example 021 555 0100 | Cobh, Ireland",
        "Cobh, Ireland. 021 555 0100. ida@falk.example",
    ] {
        let (resume, _) = resume(&format!("# Ida Falk\n{line}\n\n## Skills\n- SQL\n"));
        let told = (
            resume.email.as_deref(),
            resume.phone.as_deref(),
            resume.place.as_deref(),
        );
        assert_eq!(
            told,
            (Some("ida@falk.example"), Some("021 555 0100"), Some("Cobh, Ireland")),
            "{line}"
        );
    }
}
