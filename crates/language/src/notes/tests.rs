//! Notes of our own writing, and what each kind of line is taken for.

use proptest::prelude::*;

use super::*;

const NOTES: &str = "\
# Second interview, 3 December 2026, with Maeve Doran (ops director) and Tom Ray, lead engineer

She asked why I left Northline. I said the site closed in June 2021. She seemed unsure.
Tom wanted to know how many people I led, told him we were about a dozen people.
They asked about a conflict with a colleague - fumbled, need a better example.
Told her the night ferry story.
Maeve kept coming back to safety. Worried that I have no experience with unions.
She said the team has 14 people and you would report to the COO.
I asked about the budget. She said it is 2.4 million euros.
Asked: How often do you travel? -> about 20 % of the time

Q (Tom): What is your notice period?
A: My notice period is three months.
   (fumbled a bit)

what mattered to them
- reliable boats in winter
- the tablets got one sentence only

## What I asked
- How big is the team? Eleven people.
- What is the biggest challenge?
";

fn notes() -> NotesReading {
    read(NOTES, Some(Date::constant(2026, 12, 4)))
}

#[test]
fn the_head_tells_day_round_and_people() {
    let notes = notes();
    assert_eq!(notes.date, Some(Date::constant(2026, 12, 3)));
    assert_eq!(notes.round.unwrap().number, Some(2));
    let people: Vec<_> = notes
        .people
        .iter()
        .map(|p| (p.name.as_str(), p.title.as_deref(), p.function))
        .collect();
    assert_eq!(
        people,
        [
            ("Maeve Doran", Some("ops director"), Function::DepartmentHead),
            ("Tom Ray", Some("lead engineer"), Function::Technical)
        ]
    );
}

#[test]
fn questions_are_found_with_who_asked_and_how_they_were_left() {
    let notes = notes();
    let told: Vec<_> = notes
        .exchanges
        .iter()
        .map(|e| (e.question.as_str(), e.by.as_deref(), e.mark))
        .collect();
    assert_eq!(
        told,
        [
            ("why I left Northline", None, AnswerMark::Doubted),
            ("how many people I led", Some("Tom Ray"), AnswerMark::Answered),
            ("about a conflict with a colleague", None, AnswerMark::Open),
            ("What is your notice period?", Some("Tom Ray"), AnswerMark::Open),
        ]
    );
}

#[test]
fn asks_keep_their_answers() {
    let notes = notes();
    let told: Vec<_> = notes
        .asks
        .iter()
        .map(|a| (a.question.as_str(), a.answer.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("about the budget", Some("She said it is 2.4 million euros.")),
            ("How often do you travel?", Some("about 20 % of the time")),
            ("How big is the team?", Some("Eleven people.")),
            ("What is the biggest challenge?", None),
        ]
    );
}

#[test]
fn remarks_are_told_apart_and_taken_back() {
    let notes = notes();
    let told: Vec<_> = notes
        .remarks
        .iter()
        .map(|r| (r.kind, r.text.as_str(), r.by.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (
                RemarkKind::Emphasis,
                "Maeve kept coming back to safety.",
                Some("Maeve Doran")
            ),
            (
                RemarkKind::Concern,
                "Worried that I have no experience with unions.",
                None
            ),
            (RemarkKind::Emphasis, "reliable boats in winter", None),
        ]
    );
}

#[test]
fn claims_and_statements_are_not_mixed_up() {
    let notes = notes();
    let told = |facts: &[NotedFact]| -> Vec<String> {
        facts
            .iter()
            .map(|f| format!("{} {}", f.fact.attribute, f.fact.value))
            .collect()
    };
    assert_eq!(
        told(&notes.claims),
        ["other redundancy", "team_size 12 people", "notice 3 months"]
    );
    let statements = told(&notes.statements);
    for expected in ["team_size 14 people", "reporting the COO"] {
        assert!(statements.contains(&expected.to_owned()), "{expected}: {statements:?}");
    }
    assert_eq!(notes.told_stories[0].title_words, "night ferry");
}

#[test]
fn spans_hold_what_was_read() {
    let notes = notes();
    for fact in notes.claims.iter().chain(&notes.statements) {
        assert_eq!(fact.span.of(NOTES), fact.wording);
    }
    for exchange in &notes.exchanges {
        assert!(exchange.span.of(NOTES).contains(&exchange.question));
    }
}

proptest! {
    #[test]
    fn no_notes_panic_and_all_spans_lie_inside(
        text in "((\\PC{0,20}|Q:|A:|Me:|- |# |\n|\n\n|  |she asked|why I left|\\?|told her the|x story|with Zoë Ó Sé|\\(|\\)|->|What I asked|team of eight|,|\\.) ?){0,30}"
    ) {
        let chars = text.chars().count();
        let notes = read(&text, Some(Date::constant(2026, 12, 4)));
        let spans = notes.exchanges.iter().map(|x| x.span)
            .chain(notes.asks.iter().map(|x| x.span))
            .chain(notes.remarks.iter().map(|x| x.span))
            .chain(notes.claims.iter().map(|x| x.span))
            .chain(notes.statements.iter().map(|x| x.span))
            .chain(notes.signals.iter().map(|x| x.span))
            .chain(notes.people.iter().map(|x| x.span));
        for span in spans {
            prop_assert!(span.end() <= chars, "{span:?} of {chars}");
        }
    }
}

#[test]
fn one_file_with_two_rounds_gives_two_readings() {
    let text = "ALDER & FINCH - calls\n\nScreening call with Ines Rode (talent acquisition), Wed 4.2.2026\n9:02  Q: How is your Dutch?\n      A: I said B2.\n9:10  My question: who keeps the rota?  Ines: the shift leads. Clear.\n\nSecond interview with Paul Amsel (site manager), 2026-02-11\n14:00  Paul came fifteen minutes late.\n14:05  Q (Paul): Have you used SAP?\n       A: Only in training. He doubts that I can run the stock count alone.\n14:20  Paul on safety: clean aisles are what this year is about. Said it again at the end.\n";
    let readings = read_all(text, None, &[]);
    let [first, second] = readings.as_slice() else {
        panic!("{readings:#?}")
    };
    assert_eq!(first.date, Some(Date::constant(2026, 2, 4)));
    assert_eq!(second.date, Some(Date::constant(2026, 2, 11)));
    assert_eq!(
        first.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(),
        ["Ines Rode"]
    );
    assert_eq!(
        second.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(),
        ["Paul Amsel"]
    );
    assert_eq!(second.round.as_ref().and_then(|round| round.number), Some(2));
    let ask = &first.asks[0];
    assert_eq!(
        (ask.question.as_str(), ask.answer.as_deref()),
        ("who keeps the rota?", Some("the shift leads. Clear."))
    );
    assert_eq!(ask.to.as_deref(), Some("Ines Rode"));
    assert_eq!(
        first
            .claims
            .iter()
            .map(|c| c.fact.value.to_string())
            .collect::<Vec<_>>(),
        ["b2"]
    );
    let remarks: Vec<(RemarkKind, &str)> = second.remarks.iter().map(|r| (r.kind, r.text.as_str())).collect();
    assert_eq!(
        remarks,
        [
            (RemarkKind::Concern, "He doubts that I can run the stock count alone."),
            (
                RemarkKind::Emphasis,
                "clean aisles are what this year is about. Said it again at the end."
            ),
        ]
    );
    for remark in &second.remarks {
        assert_eq!(remark.span.of(text), remark.text);
    }
    assert!(
        second
            .signals
            .iter()
            .any(|s| s.kind == finalist_core::signal::SignalKind::Late)
    );
}

#[test]
fn terse_notes_are_read_with_initials() {
    let text = "BRAMLEY 2nd intvw fri 13/3/26, phone\npanel: L Orr (ops lead) + Gita Shah HR\n\nLO 15 min late. had not read my form\nasked: why move, a conflict, the audit, how i'd plan the week\nnotice - said 6 weeks\nbudget = thin. LO doubt: never bought a van fleet. left it\nLO back to on-time starts 4 times. big thing for him\nGS: shifts out a month ahead, \"non negotiable\"\nweekends: GS says it's one weekend in three now\ni asked: how many vans - LO: forty, two depots. done\ndidnt get to ask: who signs off overtime\n";
    let reading = read(text, None);
    assert_eq!(reading.date, Some(Date::constant(2026, 3, 13)));
    assert_eq!(
        reading.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(),
        ["L Orr", "Gita Shah"]
    );
    let remarks: Vec<_> = reading
        .remarks
        .iter()
        .map(|r| (r.kind, r.by.as_deref(), r.text.as_str()))
        .collect();
    assert_eq!(
        remarks,
        [
            (
                RemarkKind::Concern,
                Some("L Orr"),
                "LO doubt: never bought a van fleet."
            ),
            (
                RemarkKind::Emphasis,
                Some("L Orr"),
                "LO back to on-time starts 4 times. big thing for him"
            ),
            (
                RemarkKind::Emphasis,
                Some("Gita Shah"),
                "shifts out a month ahead, \"non negotiable\""
            ),
        ]
    );
    assert_eq!(reading.exchanges.len(), 4);
    let asks: Vec<_> = reading
        .asks
        .iter()
        .map(|a| (a.question.as_str(), a.answer.as_deref(), a.to.as_deref()))
        .collect();
    assert_eq!(
        asks,
        [
            ("how many vans", Some("forty, two depots. done"), Some("L Orr")),
            ("who signs off overtime", None, None),
        ]
    );
    let told: Vec<String> = reading
        .claims
        .iter()
        .chain(&reading.statements)
        .map(|f| f.fact.attribute.to_string())
        .collect();
    assert!(
        told.contains(&"notice".to_owned()) && told.contains(&"on_call".to_owned()),
        "{told:?}"
    );
}

#[test]
fn concerns_and_stresses_are_told_in_many_words() {
    for (text, expected) in [
        (
            "She is worried I have never opened a shop from nothing.",
            Some(RemarkKind::Concern),
        ),
        (
            "He isn't sure I've ever had to close a site.",
            Some(RemarkKind::Concern),
        ),
        (
            "Her hesitation is that I come from a small firm.",
            Some(RemarkKind::Concern),
        ),
        (
            "There is a question mark over my time abroad.",
            Some(RemarkKind::Concern),
        ),
        (
            "She'd have liked to hear more about tenders.",
            Some(RemarkKind::Concern),
        ),
        ("Cash handling matters a lot to her.", Some(RemarkKind::Emphasis)),
        ("He must have said tidy vans six times.", Some(RemarkKind::Emphasis)),
        ("She leaned on stock counts, twice.", Some(RemarkKind::Emphasis)),
        ("I'm not sure I want this.", None),
        ("We talked about the van fleet.", None),
    ] {
        let reading = read(text, None);
        assert_eq!(reading.remarks.first().map(|r| r.kind), expected, "{text}");
    }
}

#[test]
fn a_question_without_its_colon_is_known_by_the_arrow() {
    let reading = read(
        "- Q how big is the team you lead -> I lead a team of nine\n- Q3 was a good quarter",
        None,
    );
    let asked: Vec<_> = reading
        .exchanges
        .iter()
        .map(|e| (e.question.as_str(), e.answer.as_deref()))
        .collect();
    assert_eq!(asked, [("how big is the team you lead", Some("I lead a team of nine"))]);
    assert_eq!(reading.claims.len(), 1, "{:?}", reading.claims);
    assert!(reading.statements.is_empty(), "{:?}", reading.statements);
}

#[test]
fn a_comment_in_brackets_can_hold_a_concern() {
    let text = "Q: Have you planned nights before?\nA: Only weekends.\n(She said she is worried that I never planned a night alone.)\n";
    let reading = read(text, None);
    assert_eq!(reading.remarks.len(), 1, "{:?}", reading.remarks);
}

#[test]
fn a_question_of_somebody_without_a_name_is_nobodys() {
    let text = "With: Gráinne Hession, the CTO whose name I forgot, a woman from finance\n\nQ (the CTO): How would you cut costs on the night shift?\nA: I would pool the forklifts.\nQ (?): Why do you want to leave?\nA: The site closes.\nQ (Gráinne): How do you plan a week?\nA: By tides.\nQ: What is your notice period?\nA: Three months.\n\nThe CTO asked whether I travel.\n";
    let reading = read(text, None);
    let people: Vec<_> = reading
        .people
        .iter()
        .map(|p| (p.name.as_str(), p.title.as_deref()))
        .collect();
    assert_eq!(people, [("Gráinne Hession", None)]);
    assert!(reading.unnamed);
    let asked: Vec<_> = reading
        .exchanges
        .iter()
        .map(|e| (e.question.as_str(), e.by.as_deref()))
        .collect();
    assert_eq!(
        asked,
        [
            ("How would you cut costs on the night shift?", None),
            ("Why do you want to leave?", None),
            ("How do you plan a week?", Some("Gráinne Hession")),
            ("What is your notice period?", None),
            ("whether I travel", None),
        ]
    );
}

#[test]
fn a_role_in_brackets_is_the_one_person_who_has_it() {
    let list = "With: Ana Reis (CTO) and Tom Ode, a man from finance, Per Holm (HR)\n\n";
    for (label, by) in [
        ("Q (the CTO)", Some("Ana Reis")),
        ("Q (HR)", Some("Per Holm")),
        ("Q2 (Tom)", Some("Tom Ode")),
        ("Q (Lia)", Some("Lia")),
        ("Q (the CFO)", None),
    ] {
        let reading = read(&format!("{list}{label}: How do you plan a week?\n"), None);
        assert_eq!(reading.people.len(), 3, "{:?}", reading.people);
        assert_eq!(reading.exchanges[0].by.as_deref(), by, "{label}");
    }
    // What is no person in brackets is a comment.
    for label in ["Q (again)", "Q (2)", "Q"] {
        let reading = read(
            &format!("With: Ana Reis, the CTO\n\n{label}: How do you plan a week?\n"),
            None,
        );
        assert_eq!(reading.exchanges[0].by.as_deref(), Some("Ana Reis"), "{label}");
    }
    assert_eq!(asker("Q (the CTO): How?"), Some("the CTO"));
    assert_eq!(asker("Q (again): How?"), None);
}

fn told(text: &str) -> Vec<(String, Option<String>)> {
    let reading = read(text, None);
    let told = reading.statements.into_iter();
    told.map(|s| (s.fact.attribute.to_string(), s.person)).collect()
}

#[test]
fn what_a_person_said_below_an_answer_ends_the_answer() {
    let of = |name: &str| vec![("team_size".to_owned(), Some(name.to_owned()))];
    for (line, by) in [
        ("Gráinne said the team is fourteen people.", "Gráinne Hession"),
        ("Gráinne: the team is fourteen people.", "Gráinne Hession"),
        (
            "Gráinne also confirmed that the team is fourteen people.",
            "Gráinne Hession",
        ),
        ("Deirdre mentioned that the team is fourteen people.", "Deirdre"),
        ("Deirdre Walsh told me the team is fourteen people.", "Deirdre Walsh"),
        ("Deirdre said: the team is fourteen people.", "Deirdre"),
    ] {
        let text = format!(
            "With: Gráinne Hession\n\nQ: What is your notice period?\nA: Three months.\n{line}\nIt went well.\n"
        );
        let reading = read(&text, None);
        assert_eq!(reading.exchanges[0].answer.as_deref(), Some("Three months."), "{line}");
        assert_eq!(told(&text), of(by), "{line}");
    }
}

#[test]
fn lines_that_only_begin_like_somebodys_words_go_on_with_the_answer() {
    for line in [
        "Everyone said it was a good year.",
        "I said that I would ask.",
        "My old boss Tom said no.",
        "Tomorrow counts more than yesterday.",
        "Vans: forty, in two depots.",
    ] {
        let text = format!("With: Gráinne Hession\n\nQ: Why do you leave?\nA: The site closes.\n{line}\n");
        let reading = read(&text, None);
        let answer = format!("The site closes. {line}");
        assert_eq!(reading.exchanges[0].answer.as_deref(), Some(answer.as_str()), "{line}");
    }
}

#[test]
fn statements_in_plain_sentences_are_those_of_the_person_they_name() {
    let of = |name: &str| vec![("team_size".to_owned(), Some(name.to_owned()))];
    for (text, by) in [
        ("Deirdre said the team is fourteen people.", "Deirdre"),
        (
            "It was a long day, and Deirdre Walsh mentioned that the team is fourteen people.",
            "Deirdre Walsh",
        ),
        (
            "With: Gráinne Hession\n\nDeirdre told me the team is fourteen people.",
            "Deirdre",
        ),
        (
            "With: Gráinne Hession\n\nShe said the team is fourteen people.",
            "Gráinne Hession",
        ),
    ] {
        assert_eq!(told(text), of(by), "{text}");
    }
    for text in [
        "My brother Tom said the team is fourteen people.",
        "My notice is long, Glassdoor said so.",
    ] {
        assert!(told(text).iter().all(|(_, by)| by.is_none()), "{text}");
    }
    let reading = read("With: Gráinne Hession\n\nDeirdre asked how I plan a week.\n", None);
    assert_eq!(reading.exchanges[0].by.as_deref(), Some("Deirdre"));
}

#[test]
fn a_day_that_was_named_for_word_makes_a_sentence_a_promise() {
    let day = Date::constant(2026, 12, 3);
    for (text, by) in [
        ("We will come back to you by Friday 29 January.", "2027-01-29"),
        ("You will hear from us by 29 January 2027.", "2027-01-29"),
        ("I will hear by the 15th.", "2026-12-15"),
        ("I should hear by Wednesday.", "2026-12-09"),
        ("They get back to me within two weeks.", "2026-12-17"),
        ("She said they decide by the sixteenth of December.", "2026-12-16"),
        ("They let me know by the end of next week.", "2026-12-11"),
        ("She said they will let you know by the end of the month.", "2026-12-31"),
        ("They want to decide before Christmas.", "2026-12-24"),
        ("She said I would hear by 12/16/2026.", "2026-12-16"),
        ("We will contact you in the next 10 business days.", "2026-12-17"),
        ("They decide in the week of 7 December.", "2026-12-11"),
        ("She said that I hear in the week of 14 December.", "2026-12-18"),
        ("The second round would be in the week of 14 December.", "2026-12-18"),
        ("She will call me by the 15th.", "2026-12-15"),
        ("She promised an answer by the 15th of December.", "2026-12-15"),
    ] {
        let reading = read(text, Some(day));
        let told: Vec<String> = reading
            .statements
            .iter()
            .map(|s| s.fact.attribute.to_string())
            .collect();
        let is_next = |told: &&String| matches!(told.as_str(), "next_step" | "decision_date");
        assert_eq!(told.iter().filter(is_next).count(), 1, "{text}: {told:?}");
        let found = crate::promise::deadline(text, day).map(|day| day.to_string());
        assert_eq!(found.as_deref(), Some(by), "{text}");
    }
    for text in [
        "She wants the report by the 15th.",
        "I will write to her by Friday.",
        "I want to hear more about tenders.",
        "They decided before Christmas that the site closes.",
        "We told our customers by Friday.",
        "You would answer the phone on Fridays.",
        "She said she will call it a day.",
        "She said you decide at the start of next week what comes first.",
    ] {
        let reading = read(text, Some(day));
        let told: Vec<String> = reading
            .statements
            .iter()
            .map(|s| s.fact.attribute.to_string())
            .collect();
        assert!(
            !told.iter().any(|a| a == "next_step" || a == "decision_date"),
            "{text}: {told:?}"
        );
    }
}

#[test]
fn questions_are_not_searched_for_signs() {
    for text in [
        "Q: Tell me of an angry customer who was late.\nA: I stayed calm.\n",
        "Q: How do you talk to engineers who disagree with you?\nA: I listen.\n",
        "She asked how I handle customers who were late.\n",
        "How do you handle an angry customer who was late?\n",
    ] {
        assert_eq!(read(text, None).signals, [], "{text}");
    }
    let said = read(
        "With: Gráinne Hession\n\nGráinne said: we have had a lot of turnover.\n",
        None,
    );
    assert_eq!(said.signals.len(), 1, "{:?}", said.signals);
    let asked = read("She asked why I left. She was 20 minutes late.\n", None);
    assert_eq!(asked.signals.len(), 1, "{:?}", asked.signals);
}

#[test]
fn a_line_of_somebody_the_reader_knows_is_theirs_without_an_introduction() {
    let text = "Second round, 2026-02-11\n\nBrigid: the team is nine people.\nRota: two weekends a month.\n";
    let told = |known: &[&str]| -> Vec<Option<String>> {
        let readings = read_all(text, None, known);
        let statements = readings.iter().flat_map(|reading| &reading.statements);
        statements
            .filter(|statement| statement.wording.contains("nine"))
            .map(|statement| statement.person.clone())
            .collect()
    };
    assert_eq!(told(&["Brigid Toland", "Ann Rota"]), [Some("Brigid Toland".to_owned())]);
    assert_eq!(told(&["Ines Rode"]), [None]);
}

#[test]
fn a_name_before_a_question_or_a_doubt_tells_whose_it_is() {
    let text = "With: Jonas Falk, Brigid Toland\n\nQ: Jonas: how do you plan a week?\nA: By tides.\n\n\
                Concerns:\nBrigid: never ran a night shift\n\nJonas: the team is nine people.\n";
    let readings = read_all(text, None, &[]);
    let reading = readings.first().unwrap();
    let exchange = reading.exchanges.first().unwrap();
    assert_eq!(
        (exchange.question.as_str(), exchange.by.as_deref()),
        ("how do you plan a week?", Some("Jonas Falk"))
    );
    let doubts: Vec<_> = reading
        .remarks
        .iter()
        .map(|remark| (remark.kind, remark.by.as_deref(), remark.text.as_str()))
        .collect();
    assert_eq!(
        doubts,
        [(RemarkKind::Concern, Some("Brigid Toland"), "never ran a night shift")]
    );
    let told = reading.statements.iter().find(|told| told.wording.contains("nine"));
    assert_eq!(told.and_then(|told| told.person.as_deref()), Some("Jonas Falk"));
}

#[test]
fn an_own_answer_behind_a_question_without_a_subject_says_whose_question_it_was() {
    let counts = |text: &str| {
        let reading = read(text, Some(Date::constant(2026, 12, 4)));
        (reading.exchanges.len(), reading.asks.len())
    };
    for theirs in [
        "Asked about nights – I waffled, no real example.",
        "Asked about nights - went blank",
        "Asked about the gap, told her about the course",
    ] {
        assert_eq!(counts(theirs), (1, 0), "{theirs}");
    }
    for own in [
        "I asked about nights – I said I could do some.",
        "Asked: How often do you travel? -> about 20 % of the time",
    ] {
        assert_eq!(counts(own), (0, 1), "{own}");
    }
    assert_eq!(counts("Asked about nights – every third week."), (0, 0), "nobody's");
}

#[test]
fn an_answer_in_prose_ends_where_the_writer_turns_to_what_came_next() {
    let reading = read(
        "She asked what I would want to be paid, I said 49. hmm. She said weekends are free. Asked about nights - I waffled.",
        None,
    );
    let answers: Vec<_> = reading.exchanges.iter().map(|one| one.answer.as_deref()).collect();
    assert_eq!(answers, [Some("I said 49. hmm."), Some("I waffled.")]);
    let reading = read("I asked who decides: her and the owner.", None);
    let ask = reading.asks.first().unwrap();
    assert_eq!(
        (ask.question.as_str(), ask.answer.as_deref()),
        ("who decides", Some("her and the owner."))
    );
}

#[test]
fn what_somebody_else_will_do_to_the_writer_is_theirs() {
    let on = Some(Date::constant(2026, 12, 4));
    let next = |text: &str| {
        let reading = read(text, on);
        let steps = reading
            .statements
            .iter()
            .filter(|told| told.fact.attribute == finalist_core::fact::Attribute::NextStep);
        steps.map(|told| told.wording.clone()).collect::<Vec<_>>()
    };
    for text in [
        "They'll ring me by Wednesday 9 December.",
        "Nora will ring me on Friday.",
        "She'll let me know next week.",
        "HR calls me tomorrow.",
    ] {
        assert_eq!(next(text), [text], "{text}");
    }
    for text in [
        "They'll need to ring the bell on Friday.",
        "I told her they will manage by Friday.",
        "My boss rings me on Fridays about the rota.",
        "They'll ring round the depots.",
    ] {
        assert_eq!(next(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_day_they_named_is_no_day_of_the_notes_and_a_head_of_a_form_no_fact() {
    let notes = read(
        "They decide by Wednesday 9 December.\nTom was kind.",
        Some(Date::constant(2026, 12, 4)),
    );
    assert_eq!(notes.date, None);
    let form = read(
        "Name: Anna Berg\nTitle: Night Planner\nName: Tom Ray\n\nTom: the team is nine people.",
        None,
    );
    assert!(
        form.claims.is_empty()
            && form
                .statements
                .iter()
                .all(|told| told.person.as_deref() != Some("Name"))
    );
}

#[test]
fn a_round_that_was_announced_is_not_the_one_the_notes_are_of() {
    let text = "Round 1, 9 November 2026, phone call\n\nQ: Why us?\nA: the boats\n\nnext steps: second interview on 25 November\n";
    let readings = read_all(text, Some(Date::constant(2026, 11, 25)), &[]);
    assert_eq!(readings.len(), 1);
    let reading = readings.first().unwrap();
    assert_eq!(reading.date, Some(Date::constant(2026, 11, 9)));
    assert_eq!(reading.statements.len(), 1);
}

#[test]
fn what_they_want_of_the_writer_is_a_duty_and_no_step_of_theirs() {
    let text = "They'll ring me by Wednesday 9 December.\n\nNext steps:\n- two references by Monday 7 December\n- second round on 14 December\n\nQ: Can you send us two references by Monday?\nA: They needed the documents by Monday, and got them.\n";
    let reading = read(text, Some(Date::constant(2026, 12, 4)));
    let duties: Vec<_> = reading
        .duties
        .iter()
        .map(|duty| (duty.what.as_str(), duty.span.of(text)))
        .collect();
    assert_eq!(
        duties,
        [(
            "two references by Monday 7 December",
            "two references by Monday 7 December"
        )]
    );
    let is_step = |told: &&NotedFact| told.fact.attribute == finalist_core::fact::Attribute::NextStep;
    let steps: Vec<_> = reading
        .statements
        .iter()
        .filter(is_step)
        .map(|told| told.wording.as_str())
        .collect();
    assert_eq!(
        steps,
        [
            "They'll ring me by Wednesday 9 December.",
            "second round on 14 December"
        ]
    );
}

#[test]
fn what_a_stress_is_about_stands_in_the_clause_before() {
    let reading = read(
        "Ida Falk said they want somebody who can talk to farmers; that is the most important thing for us.",
        Some(Date::constant(2026, 12, 4)),
    );
    let stressed: Vec<&str> = reading.remarks.iter().map(|remark| remark.text.as_str()).collect();
    let [only] = stressed.as_slice() else {
        panic!("{stressed:?}")
    };
    assert!(only.contains("talk to farmers"), "{only}");
}

#[test]
fn each_figure_is_of_the_one_who_told_it() {
    let reading = read(
        "With Ida Falk and Per Holm.\nIda told me the team is four people, and Per later said that the team is six people.",
        Some(Date::constant(2026, 12, 4)),
    );
    let told: Vec<(Option<&str>, String)> = reading
        .statements
        .iter()
        .map(|told| (told.person.as_deref(), told.fact.value.to_string()))
        .collect();
    assert_eq!(
        told,
        [
            (Some("Ida Falk"), "4 people".to_owned()),
            (Some("Per Holm"), "6 people".to_owned())
        ]
    );
}

#[test]
fn an_answer_on_the_line_of_its_question_is_no_part_of_it() {
    let asked = |text: &str| -> Vec<(String, Option<String>)> {
        let reading = read(&format!("With: Ada Lund, Tom Vale\n\n{text}\n"), None);
        reading.exchanges.into_iter().map(|e| (e.question, e.answer)).collect()
    };
    let both = |question: &str, answer: &str| vec![(question.to_owned(), Some(answer.to_owned()))];
    for (text, question, answer) in [
        (
            "Why do you want to leave your yard? Bad answer: I said the pay is poor.",
            "Why do you want to leave your yard?",
            "Bad answer: I said the pay is poor.",
        ),
        (
            "Q: How would you keep cranes warm - I said I would wrap them",
            "How would you keep cranes warm",
            "I said I would wrap them",
        ),
        (
            "Q: Tell me about a failure. My answer was bad: I blamed Tom.",
            "Tell me about a failure.",
            "My answer was bad: I blamed Tom.",
        ),
        (
            "Q: Tell me about a failure; own bad answer: I blamed the weather",
            "Tell me about a failure",
            "own bad answer: I blamed the weather",
        ),
        (
            "Why do you want to leave your yard (bad answer: I said the pay is poor)",
            "Why do you want to leave your yard",
            "bad answer: I said the pay is poor",
        ),
        (
            "Asked how I would keep cranes moving. Own bad answer: one at a time",
            "how I would keep cranes moving",
            "Own bad answer: one at a time",
        ),
    ] {
        assert_eq!(asked(text), both(question, answer), "{text}");
    }
    let two = asked("## Questions they asked\nTell me about a failure.\nHow do you lead a crew? I lead by day.");
    assert_eq!(two.len(), 2, "{two:?}");
    // What the asker says before the question, and what somebody said behind it, is no answer.
    for (text, question) in [
        (
            "Q: We lose people. How would you keep them?",
            "We lose people. How would you keep them?",
        ),
        (
            "Ada asked how I plan a week. She said it is hard there.",
            "how I plan a week",
        ),
    ] {
        assert_eq!(asked(text), [(question.to_owned(), None)], "{text}");
    }
}

#[test]
fn a_label_is_no_part_of_what_was_said() {
    let reading = read(
        "With: Ada Lund, Tom Vale\n\nWhat they said: the team has 14 people\n\nNext steps: they call by Friday\n",
        Some(Date::constant(2026, 12, 4)),
    );
    let told: Vec<&str> = reading.statements.iter().map(|told| told.wording.as_str()).collect();
    assert_eq!(told, ["the team has 14 people", "they call by Friday"]);
}

#[test]
fn lines_under_a_name_are_of_that_person() {
    let text = "Marlin Quay, first interview\nWHO: Dr. Ida Falk, yard manager; Per Holm, crane planner\n\n\
                DR. FALK\n  night shifts? -> told her about the ferry years\n  told me: the team has 14 people\n\n\
                PER HOLM\n  asked how I load reefers. I said by weight first.\n  she left early\n\n\
                per says: the rota changes in May\nper Q tides -> by the table\n\
                Dr. Falk: describe a storm you planned for.\n\nThe team has 30 people.\n";
    let reading = read(text, None);
    let asked: Vec<(Option<&str>, &str, Option<&str>)> = reading
        .exchanges
        .iter()
        .map(|e| (e.by.as_deref(), e.question.as_str(), e.answer.as_deref()))
        .collect();
    assert_eq!(
        asked,
        [
            (
                Some("Dr. Ida Falk"),
                "night shifts?",
                Some("told her about the ferry years")
            ),
            (Some("Per Holm"), "how I load reefers", Some("I said by weight first.")),
            (Some("Per Holm"), "tides", Some("by the table")),
            (Some("Dr. Ida Falk"), "describe a storm you planned for.", None),
        ]
    );
    let sizes: Vec<Option<&str>> = reading.statements.iter().map(|s| s.person.as_deref()).collect();
    assert_eq!(sizes, [Some("Dr. Ida Falk"), None], "{:?}", reading.statements);
}
