//! Pairs of tellings with the verdict a fair listener gives.

use proptest::prelude::*;

use super::*;
use crate::fact::{Voice, read};

fn check(verdict: Verdict, pairs: &[(&str, &str)]) {
    for (earlier, later) in pairs {
        let found = compare(earlier, later);
        assert_eq!(found.verdict, verdict, "{earlier} | {later}: {:?}", found.clashes);
        assert_eq!(found.clashes.is_empty(), verdict != Verdict::Contradiction);
    }
}

#[test]
fn what_cannot_both_be_true_is_a_contradiction() {
    check(
        Verdict::Contradiction,
        &[
            ("I lead a team of eight people.", "My team is twelve people."),
            ("I lead a team of at least ten people.", "I lead a team of four people."),
            ("I led a team of twelve at Acme.", "At Acme I led a team of eight."),
            ("The project took 18 months.", "The project took three years."),
            (
                "I led the warehouse migration.",
                "I helped with the warehouse migration.",
            ),
            ("I have led people before.", "I have never led people before."),
            ("My notice period is one month.", "My notice is three months."),
            ("I expect 68,000 euros a year.", "My salary expectation is 80k."),
            ("I have never worked with SAP.", "We used SAP every day."),
            ("I started at Acme in March 2019.", "I started at Acme in 2017."),
            ("I built the dashboard alone.", "I helped build the dashboard."),
            ("I trained 40 drivers last year.", "I trained 15 drivers last year."),
        ],
    );
}

#[test]
fn rounding_units_detail_and_other_projects_are_no_contradiction() {
    check(
        Verdict::Agreement,
        &[
            ("The project took 18 months.", "The project took a year and a half."),
            ("We cut delays by about 20 %.", "We cut delays by 18 percent."),
            ("I joined in 2021.", "I joined in June 2021."),
            (
                "I lead a team of at least ten people.",
                "I lead a team of twelve people.",
            ),
            ("My budget is more than €1 million.", "My budget is €2.4 million."),
            ("My budget is up to €3 million.", "I have a budget of €2.4 million."),
            ("My notice period is four weeks.", "I have one month's notice."),
            ("I'm looking for around 65k.", "My expectation is 64 to 68k a year."),
            (
                "I trained 40 drivers last year.",
                "Last year I trained about forty drivers on the new system.",
            ),
        ],
    );
    check(
        Verdict::Unrelated,
        &[
            (
                "I led a team of eight on the billing project.",
                "On the warehouse project we were three.",
            ),
            (
                "I like working with people.",
                "The warehouse uses a scanner from Germany.",
            ),
            (
                "I have five years of experience with Python.",
                "I have two years of experience with Rust.",
            ),
        ],
    );
}

#[test]
fn nearly_the_same_words_are_a_repetition() {
    check(
        Verdict::Repetition,
        &[(
            "When the ferry broke down I called every passenger myself and arranged coaches for them.",
            "So when the ferry broke down I called every passenger myself and arranged coaches for all of them.",
        )],
    );
}

#[test]
fn a_clash_names_both_values_and_their_places() {
    let later = "Well. My team is twelve people.";
    let found = compare("I lead a team of eight people.", later);
    let clash = &found.clashes[0];
    assert_eq!(clash.code, "team_size");
    assert!(
        clash.message.contains("`8 people`") && clash.message.contains("`12 people`"),
        "{}",
        clash.message
    );
    assert_eq!(clash.later.of(later), "My team is twelve people.");
}

#[test]
fn days_on_site_and_at_home_share_one_week() {
    let fact = |text: &str| read(text, Voice::Employer).remove(0).fact;
    let (site, home) = (
        fact("The role is fully on site."),
        fact("One day a week from home is fine."),
    );
    assert!(matches!(
        compare_facts(&site, &home),
        Some(Relation::Contradiction { .. })
    ));
    let part = fact("three days in the office");
    assert_eq!(compare_facts(&part, &home), None);
    assert_eq!(compare_facts(&part, &fact("My notice is a month.")), None);
}

proptest! {
    #[test]
    fn no_two_texts_panic_and_clashes_lie_inside(a in "\\PC{0,60}", b in "((I|led|never|a|team|of|eight|12|people|€|5|k|in|2021|\\.|,) ?){0,25}") {
        for (earlier, later) in [(&a, &b), (&b, &a), (&b, &b)] {
            for clash in compare(earlier, later).clashes {
                prop_assert!(clash.earlier.end() <= earlier.chars().count());
                prop_assert!(clash.later.end() <= later.chars().count());
            }
        }
    }

    #[test]
    fn nobody_contradicts_himself_with_the_same_words(a in "((I|led|never|a|team|of|eight|12|people|€|5|k|in|2021|took|days|\\.|,) ?){0,25}") {
        prop_assert!(compare(&a, &a).verdict != Verdict::Contradiction);
    }
}
