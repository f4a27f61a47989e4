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
    assert_eq!(told(&notes.claims), ["team_size 12 people", "notice 3 months"]);
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
