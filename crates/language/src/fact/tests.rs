//! One check, many sayings: what is read of each.

use proptest::prelude::*;

use super::*;

/// Facts as `attribute subject = value`, `~` for hedged.
fn told(text: &str, voice: Voice) -> Vec<String> {
    read(text, voice)
        .into_iter()
        .map(|found| {
            let fact = found.fact;
            let subject = if fact.subject.is_empty() { "-" } else { &fact.subject };
            format!(
                "{} {subject} = {}{}",
                fact.attribute,
                if fact.hedged { "~" } else { "" },
                fact.value
            )
        })
        .collect()
}

fn check(voice: Voice, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(told(text, voice), *expected, "{text}");
    }
}

#[test]
fn claims_are_read_as_told() {
    check(
        Voice::Candidate,
        &[
            ("I lead a team of eight.", &["team_size team = 8 people"]),
            (
                "At Acme I led a team of twelve, no wait, eight people.",
                &["team_size team at acme = 8 people"],
            ),
            (
                "I was leading, um, about a dozen people.",
                &["team_size team = ~12 people"],
            ),
            (
                "I lead a team of at least ten people.",
                &["team_size team = ~at least 10 people"],
            ),
            (
                "I have up to five direct reports.",
                &["team_size direct reports = ~at most 5 people"],
            ),
            ("We have two leads.", &[]),
            ("I never led a team of eight.", &[]),
            ("My brother led a team of thirty.", &[]),
            ("Did you say I led a team of eight?", &[]),
            ("I expect €64,000 a year.", &["pay expected pay = 64,000 EUR a year"]),
            ("I told her 64 to 68k.", &["pay expected pay = 64,000–68,000"]),
            (
                "My notice period is, uh, one month, I think.",
                &["notice notice = ~1 month"],
            ),
            ("I have one month's notice.", &["notice notice = 1 month"]),
            ("I could start on 1 March 2027.", &["start_date start = 2027-03-01"]),
            (
                "I joined Marlin Quay in March 2019.",
                &["employer - = Marlin Quay", "start_date marlin quay = 2019-03"],
            ),
            (
                "I was a planner at Acme until mid-2021.",
                &["title acme = planner", "end_date acme = 2021"],
            ),
            (
                "The migration took two and a half years.",
                &["duration migration = 2.5 years"],
            ),
            ("We used SAP and Excel.", &["tool - = SAP", "tool - = Excel"]),
            ("I have never used Oracle.", &["tool oracle = no"]),
            ("I cut delays by 18 %.", &["outcome delays = 18 %"]),
            ("I led the timetable migration.", &["role timetable migration = led it"]),
            (
                "I helped with the timetable migration.",
                &["role timetable migration = helped with it"],
            ),
            (
                "Led the Alder Street refit in 2023.",
                &["role alder street refit = led it"],
            ),
            (
                "Mona Kirsch led the Alder Street refit, I kept the books.",
                &["role alder street refit = helped with it"],
            ),
            ("Mona Kirsch led the Alder Street refit.", &[]),
            ("I run a $9 million book.", &["budget book = 9,000,000 USD"]),
            ("Complaints down 20 %.", &["outcome complaints = 20 %"]),
            ("There are nineteen in the team.", &["team_size team = 19 people"]),
            ("I need four weeks' notice.", &["notice notice = 4 weeks"]),
            ("Two months to the end of the quarter.", &["notice notice = 2 months"]),
            ("My Dutch is B2.", &["other dutch = b2"]),
            ("I reported to the CFO.", &["reporting - = the CFO"]),
            (
                "We answer to the customer within a day, and I sent reports to the board.",
                &[],
            ),
            ("We decided to go with the blue boats and to leave the yard open.", &[]),
            (
                "I decided to leave the harbour.",
                &["other departure at harbour = own choice"],
            ),
            (
                "I left because the site closed.",
                &["reason leaving = the site closed", "other departure = redundancy"],
            ),
        ],
    );
}

#[test]
fn statements_are_read_as_told() {
    check(
        Voice::Employer,
        &[
            (
                "three days in the office, two from home",
                &["office_days job = 3 days a week", "remote_days job = 2 days a week"],
            ),
            ("The role is fully remote.", &["remote_days job = 5 days a week"]),
            ("There is no on-call.", &["on_call on call = no"]),
            ("About 20 % travel.", &["travel travel = ~20 %"]),
            ("You'd be on the road 40 % of the time.", &["travel travel = 40 %"]),
            ("It is one weekend in five.", &["on_call on call = one weekend in five"]),
            ("$90,000 to $95,000 plus pension.", &["pay pay = 90,000–95,000 USD"]),
            ("She said the salary is capped at $90,000.", &["pay pay = 90,000 USD"]),
            ("The range is 62 to 70.", &["pay pay = 62,000–70,000"]),
            ("You would report to the COO.", &["reporting role = the COO"]),
            (
                "The role reports directly to the head of yards.",
                &["reporting role = the head of yards"],
            ),
            ("Please report to the front desk at nine.", &[]),
            ("The weekly report to the board matters here.", &[]),
            ("The answer to that is training.", &[]),
            ("We have decided to go with another candidate and chose to leave.", &[]),
            ("We will decide by Friday.", &["decision_date decision = Friday"]),
            (
                "You will hear from us within two weeks.",
                &["next_step next step = You will hear from us within two weeks"],
            ),
            ("The budget is €2.4 million.", &["budget budget = 2,400,000 EUR"]),
            ("It is 40 hours a week.", &["hours working hours = 40 hours a week"]),
        ],
    );
}

#[test]
fn a_known_day_completes_dates() {
    let day = Date::constant(2026, 11, 19);
    let read = read_on(
        "We decide by Friday. You could start on 3 December.",
        Voice::Employer,
        Some(day),
    );
    let values: Vec<String> = read.iter().map(|found| found.fact.value.to_string()).collect();
    assert_eq!(values, ["2026-11-20", "2026-12-03"]);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_spans_lie_inside(
        text in "(\\PC{0,60}|[a-z0-9 ,.€%k\n'-]{0,80}|((I|we|led|a|team|of|eight|no|wait|€|5|k|to|7|in|May|2021|–|-|days|home|\n|\\.) ?){0,30})"
    ) {
        for voice in [Voice::Candidate, Voice::Employer] {
            for found in read(&text, voice) {
                prop_assert!(found.span.end() <= text.chars().count());
                prop_assert_eq!(found.span.of(&text), found.wording);
            }
        }
    }
}
