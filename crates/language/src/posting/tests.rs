use super::*;
use proptest::prelude::*;

const PLANNER: &str = "Timetable Planner\nNorthline Ferries\nCork, Ireland\n\nAbout us\nNorthline has run boats since 1931 and we believe in people.\n\n\
    Your role\n- Plan the summer timetable with the harbour offices\n- You will lead a team of four planners\n\n\
    Requirements\n- 3+ years of experience in transport planning\n- Knowledge of Excel and SQL\n- Fluent in English\n\n\
    Nice to have\n- Experience with Python\n\nWhat we offer\n- 28 days of holiday and a pension\n- Hybrid work\n\
    Salary: €52,000 - €58,000 per year\n\nNorthline is an equal opportunity employer.";

fn kinds(text: &str) -> Vec<(RequirementKind, String)> {
    read(text)
        .requirements
        .into_iter()
        .map(|row| (row.kind, row.text))
        .collect()
}

fn check_names(text: &str, title: Option<&str>, employer: Option<&str>, place: Option<&str>) {
    let reading = read(text);
    let said = |name: &Option<Named>| name.as_ref().map(|name| name.text.clone());
    let found = (said(&reading.title), said(&reading.employer), said(&reading.place));
    let owned = |name: Option<&str>| name.map(str::to_owned);
    assert_eq!(found, (owned(title), owned(employer), owned(place)), "{text}");
}

#[test]
fn requirements_follow_their_headings_and_benefits_are_left_out() {
    use RequirementKind::*;
    let found = kinds(PLANNER);
    let expected = [
        (Duty, "Plan the summer timetable with the harbour offices"),
        (Duty, "You will lead a team of four planners"),
        (Must, "3+ years of experience in transport planning"),
        (Must, "Knowledge of Excel and SQL"),
        (Must, "Fluent in English"),
        (Nice, "Experience with Python"),
    ];
    assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn a_heading_may_stand_at_the_head_of_its_sentence() {
    use RequirementKind::*;
    let found = kinds("Requirements: A driving licence for buses. Nice to have: French. We offer: cake.");
    assert_eq!(
        found,
        [
            (Must, "A driving licence for buses.".to_owned()),
            (Nice, "French.".to_owned())
        ]
    );
}

#[test]
fn clauses_and_list_items_are_asked_for_by_themselves() {
    use RequirementKind::*;
    let found = kinds("What you bring\n* Knowledge of SQL; Python is a plus\n* A calm head in storms\n");
    assert_eq!(
        found,
        [
            (Must, "Knowledge of SQL".to_owned()),
            (Nice, "Python is a plus".to_owned()),
            (Must, "A calm head in storms".to_owned())
        ]
    );
}

#[test]
fn without_headings_the_words_decide() {
    use RequirementKind::*;
    let found =
        kinds("You must have a nursing degree. You will care for twelve patients. German is a plus. We won a prize.");
    assert_eq!(found.iter().map(|row| row.0).collect::<Vec<_>>(), [Must, Duty, Nice]);
}

#[test]
fn title_employer_and_place_come_from_the_first_lines_labels_or_phrases() {
    check_names(
        PLANNER,
        Some("Timetable Planner"),
        Some("Northline Ferries"),
        Some("Cork, Ireland"),
    );
    check_names(
        "Senior Nurse at Harbour Clinic, Galway\n\nWe care.",
        Some("Senior Nurse"),
        Some("Harbour Clinic"),
        Some("Galway"),
    );
    check_names(
        "Welder – Kestrel Yards – Hull\n\nWe build boats.",
        Some("Welder"),
        Some("Kestrel Yards"),
        Some("Hull"),
    );
    check_names(
        "Job title: Baker\nCompany: Crumb & Co\nLocation: Leeds\n",
        Some("Baker"),
        Some("Crumb & Co"),
        Some("Leeds"),
    );
    check_names(
        "Kestrel Yards is looking for a Senior Welder to join the night shift in Hull.",
        Some("Senior Welder"),
        Some("Kestrel Yards"),
        None,
    );
    check_names(
        "# Baker (m/f/d)\nCrumb · Leeds\n\nWe bake.",
        Some("Baker"),
        Some("Crumb"),
        Some("Leeds"),
    );
    check_names("We are hiring.", None, None, None);
    check_names("", None, None, None);
}

#[test]
fn level_mode_and_pay_are_read() {
    let reading = read(PLANNER);
    assert_eq!(reading.work_mode, Some(WorkMode::Hybrid));
    assert_eq!(reading.pay.map(|(least, _)| least.cents), Some(5_200_000));
    assert_eq!(
        read("Junior Baker\nCrumb\n")
            .seniority
            .map(|level| level.text)
            .as_deref(),
        Some("Junior")
    );
    assert_eq!(read("Fully remote job").work_mode, Some(WorkMode::Remote));
}

fn check_skills(text: &str, expected: &[&str]) {
    let found: Vec<String> = skills(text).into_iter().map(|skill| skill.text).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn skills_come_from_the_gazetteer_and_from_phrases() {
    check_skills("Planned rosters in Excel and SQL", &["Excel", "SQL"]);
    check_skills("We go to great lengths in R and Go.", &["R", "Go"]);
    check_skills("Node.js, C++ and ASP.NET", &["Node.js", "C++", "ASP.NET"]);
    check_skills(
        "Knowledge of harbour pilotage and tide tables.",
        &["harbour pilotage", "tide tables"],
    );
    check_skills("machine learning engineers who learn", &["machine learning"]);
    check_skills("AWS, KPIs and companies house", &["AWS", "KPIs"]);
    check_skills(
        "Kept the general ledgers, drove forklifts",
        &["general ledgers", "forklifts"],
    );
    check_skills("", &[]);
}

#[test]
fn a_megabyte_without_a_space_names_nothing() {
    let reading = read(&"й".repeat(1 << 19));
    assert_eq!(
        (reading.title, reading.requirements.len(), reading.skills.len()),
        (None, 0, 0)
    );
}

#[test]
fn long_lists_and_lines_end_in_time() {
    let text = "Requirements: experience with a, b, c/d and ".repeat(20_000);
    assert!(read(&text).skills.len() < 400_000);
    assert!(read(&"$1".repeat(100_000)).pay.is_none());
}

proptest! {
    #[test]
    fn everything_lies_inside_the_text(
        text in "(\\PC{0,12}|\n|Requirements: |experience with |Acme is hiring a |Nurse| at |\\. |Python| - |, ){0,16}"
    ) {
        let length = text.chars().count();
        let reading = read(&text);
        let names = [&reading.title, &reading.employer, &reading.place, &reading.seniority];
        for name in names.into_iter().flatten() {
            prop_assert!(name.span.end() <= length);
            prop_assert_eq!(one_line(name.span.of(&text)), name.text.as_str());
        }
        for kind in SkillKind::ALL {
            let mut end = 0;
            for skill in reading.skills.iter().filter(|skill| skill.kind == *kind) {
                prop_assert!(skill.span.start() >= end && skill.span.end() <= length);
                end = skill.span.end();
            }
        }
        for requirement in &reading.requirements {
            prop_assert!(requirement.span.end() <= length);
            prop_assert_eq!(one_line(requirement.span.of(&text)), requirement.text.as_str());
        }
    }
}

#[test]
fn headings_and_courtship_are_no_requirements() {
    use RequirementKind::*;
    let found = kinds(
        "Acme runs boats. We are looking for somebody who likes rain. Are you passionate about fog?\n\
         What you must have\n- A licence for lorries\n\
         How your first weeks will look in this job\n- Plan the winter rota with us\n\
         What would set you apart\n- Two languages of the coast\n\
         What you can look forward to, and get\n- Cake on every second Friday\n",
    );
    let said = |kind, text: &str| (kind, text.to_owned());
    assert_eq!(
        found,
        [
            said(Must, "A licence for lorries"),
            said(Duty, "Plan the winter rota with us"),
            said(Nice, "Two languages of the coast"),
        ]
    );
}

#[test]
fn labels_at_the_head_are_no_place() {
    check_names(
        "Company: Acme Boats\nJob title: Quay Planner\nCategory: Planning\n\nWe plan quays and rotas for all who sail with us, in any weather, all year round and all night long.",
        Some("Quay Planner"),
        Some("Acme Boats"),
        None,
    );
}

#[test]
fn a_heading_under_the_title_is_no_employer() {
    check_names(
        "Quay Hand\nRequirements\n- Knots and ropes\n",
        Some("Quay Hand"),
        None,
        None,
    );
}

#[test]
fn what_the_house_says_of_itself_is_no_requirement() {
    use RequirementKind::*;
    let found = kinds(
        "Requirements\nWe, a crew with a passion for knots, sail daily.\nSteady hands with ropes\n\nThe harbour\n\
         Our quay has a strong background in tea. We use cranes and radios. You will be based in Cork. \
         You will receive an excellent uniform. You will plan the tides with us. Please send your licence to the office.\n",
    );
    assert_eq!(
        found,
        [
            (Must, "Steady hands with ropes".to_owned()),
            (Duty, "You will plan the tides with us.".to_owned())
        ]
    );
}

#[test]
fn a_bare_list_under_a_line_that_hangs_is_asked_item_by_item() {
    use RequirementKind::*;
    let said = |text: &str| (Must, text.to_owned());
    let reading = "Deckhand\nAcme Boats\n\nYou should know\nRotas, tides, radio.\n";
    assert_eq!(kinds(reading), [said("Rotas"), said("tides"), said("radio")]);
}

#[test]
fn questions_ask_where_they_name_a_deed_and_not_where_they_dream() {
    use RequirementKind::*;
    let found =
        kinds("Can you steer a tug at night? Do you want to be part of our crew? Are you ready for salt and fog?");
    assert_eq!(found, [(Must, "Can you steer a tug at night?".to_owned())]);
}

#[test]
fn deeds_are_skills_beside_the_names_in_them() {
    let reading = read(
        "Your tasks\n- You will keep the books in Excel and plan the winter rota\n- Ensuring safe lifts on the quay\n",
    );
    let told = |kind| -> Vec<String> {
        let skills = reading.skills.iter().filter(|skill| skill.kind == kind);
        skills.map(|skill| skill.text.clone()).collect()
    };
    assert_eq!(
        told(SkillKind::Deed),
        [
            "keep the books in Excel",
            "plan the winter rota",
            "Ensuring safe lifts on the quay"
        ]
    );
    assert_eq!(told(SkillKind::Name), ["Excel"]);
}

#[test]
fn skills_of_the_house_are_not_asked_for() {
    let reading = read(
        "We build ferries with Rust and Python.\n\nRequirements\n- Project management skills\n- 5 years of welding\n",
    );
    let names: Vec<&str> = reading.skills.iter().map(|skill| skill.text.as_str()).collect();
    assert_eq!(names, ["Project management skills", "welding"]);
}

#[test]
fn a_line_that_speaks_is_neither_employer_nor_place() {
    check_names(
        "Deckhand\nAcme Boats\n\nYou should know\nRotas, tides, radio.\n",
        Some("Deckhand"),
        Some("Acme Boats"),
        None,
    );
    check_names(
        "Deckhand\nYou should know\n\nRotas, tides, radio.\n",
        Some("Deckhand"),
        None,
        None,
    );
}

#[test]
fn a_place_is_told_in_passing_too() {
    let place = |text: &str| read(text).place.map(|place| place.text);
    assert_eq!(
        place("You will be based in Cork, Ireland, and sail daily.").as_deref(),
        Some("Cork, Ireland")
    );
    assert_eq!(
        place("We meet in our Gdańsk office on Mondays.").as_deref(),
        Some("Gdańsk")
    );
    assert_eq!(
        place("Baker\n\nWe bake.\n\nLocation\nLeeds\n\nRequirements\n- Flour").as_deref(),
        Some("Leeds")
    );
    assert_eq!(place("You will be based in a small team."), None);
}

#[test]
fn an_employer_is_the_name_that_most_is_said_of() {
    let employer = |text: &str| read(text).employer.map(|name| name.text);
    let running = "The tug crew sails at night, in any weather and with all the care that a harbour needs, so that ships come in safe. ";
    let with = |more: &str| employer(&format!("{running}{more}"));
    assert_eq!(
        with("Tarn Tugs is proud to be an equal opportunity employer.").as_deref(),
        Some("Tarn Tugs")
    );
    assert_eq!(
        with("Tarn Tugs, a yard in Hull, is now hiring.").as_deref(),
        Some("Tarn Tugs")
    );
    assert_eq!(
        with("Come and join Tarn. #NightCrew Tarn is an equal opportunity employer. Tarn pays.").as_deref(),
        Some("Tarn")
    );
    assert_eq!(with("We are an equal opportunity employer."), None);
}

#[test]
fn a_title_without_an_opener_is_the_one_that_stands_most_often() {
    let text = "The night shift at the quay is long and loud, and every hour of it counts for the ships that wait outside. \
        Night Crane Operator: steer the crane. The Night Crane Operator rests by day.";
    assert_eq!(
        read(text).title.map(|title| title.text).as_deref(),
        Some("Night Crane Operator")
    );
}

#[test]
fn must_have_at_a_head_is_no_name() {
    use RequirementKind::*;
    let found = kinds("Requirements\n- Must have a pilot's licence\n- SQL is nice to have\n");
    let said = |kind, text: &str| (kind, text.to_owned());
    assert_eq!(
        found,
        [
            said(Must, "Must have a pilot's licence"),
            said(Nice, "SQL is nice to have")
        ]
    );
}

#[test]
fn names_stand_at_the_head_in_many_forms() {
    let more = "\n\nYou load ships, and you keep the log of the quay in Danish and in English, by day and by night, all year round.";
    for (head, title, employer, place) in [
        (
            "ACME BOATS COLLEGE, HULL\n\nPiano Tuner (0.8 FTE)",
            "Piano Tuner",
            Some("ACME BOATS COLLEGE"),
            Some("HULL"),
        ),
        (
            "Acme Pharmacy (Hull) is recruiting a\n\nPHARMACY TECHNICIAN",
            "PHARMACY TECHNICIAN",
            Some("Acme Pharmacy"),
            Some("Hull"),
        ),
        (
            "Crane Operators wanted!\nAcme Quays, Hull",
            "Crane Operator",
            Some("Acme Quays"),
            Some("Hull"),
        ),
        ("Crane Operators wanted", "Crane Operator", None, None),
        (
            "Falk & Kell is seeking a Crane Planner (Hull)",
            "Crane Planner",
            Some("Falk & Kell"),
            None,
        ),
        (
            "Senior Bridge Engineer, Hull\n\nFalk Kell Engineers is a firm of thirty, with its office in Hull.",
            "Senior Bridge Engineer",
            Some("Falk Kell Engineers"),
            Some("Hull"),
        ),
        ("Director, Sales\n\nYou lead sales.", "Director, Sales", None, None),
        (
            "Dunn & Quay is an old firm and has hired out cranes since 1952, from the Quay. We are looking for a Crane Planner to join our Hull branch.",
            "Crane Planner",
            Some("Dunn & Quay"),
            Some("Hull"),
        ),
        (
            "Dunn & Quay has hired out cranes since 1952. The Quay is ours. We need a Crane Planner.",
            "Crane Planner",
            Some("Dunn & Quay"),
            None,
        ),
    ] {
        check_names(&format!("{head}{more}"), Some(title), employer, place);
    }
}

#[test]
fn a_trade_is_the_title_only_where_somebody_is_sought() {
    let title = |text: &str| read(text).title.map(|title| title.text);
    let about =
        "In our house we sell the Night Concierge, a box that opens doors by day and by night, in any weather. ";
    assert_eq!(
        title(&format!("{about}You will work as a Crane Planner.")).as_deref(),
        Some("Crane Planner")
    );
    assert_eq!(
        title(&format!("{about}We are looking for a Piano Tuner.")).as_deref(),
        Some("Piano Tuner")
    );
}

#[test]
fn a_list_on_the_line_of_its_heading_is_asked_for() {
    use RequirementKind::*;
    let said = |text: &str| (Must, text.to_owned());
    let found = kinds("Yard Hand\n\nRequirements: ropes, Danish, patience\n");
    assert_eq!(found, [said("ropes"), said("Danish"), said("patience")]);
}
