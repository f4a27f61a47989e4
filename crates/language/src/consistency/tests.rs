//! Pairs of tellings with the verdict a fair listener gives.

use proptest::prelude::*;

use super::pairs::listed;
use super::verdict::by_rules;
use super::*;
use crate::fact::{Voice, read};

/// By the rules alone: what is weighed beside them is learned, and measured.
fn check(verdict: Verdict, pairs: &[(&str, &str)]) {
    for (earlier, later) in pairs {
        let found = by_rules(earlier, later);
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

/// How many contradictions of a list are found, of how many, and how many others are named so.
fn measured(list: &str, compare: fn(&str, &str) -> Comparison) -> (usize, usize, Vec<(&str, &str)>) {
    let (mut found, mut all, mut wrong) = (0, 0, Vec::new());
    for (label, earlier, later) in listed(list) {
        let is_named = compare(earlier, later).verdict == Verdict::Contradiction;
        match label {
            "c" => {
                all += 1;
                found += usize::from(is_named);
            }
            _ if is_named => wrong.push((earlier, later)),
            _ => {}
        }
    }
    (found, all, wrong)
}

#[test]
fn spoken_facts_that_clash_are_mostly_found_and_nobody_is_accused() {
    let (found, all, wrong) = measured(include_str!("tests/spoken.txt"), by_rules);
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(found * 100 >= all * 80, "{found} of {all}");
}

#[test]
fn what_two_rounds_bring_up_is_told_apart() {
    for (list, least) in [
        (include_str!("tests/rounds.txt"), 85),
        (include_str!("tests/second.txt"), 65),
        (include_str!("tests/third.txt"), 38),
        (include_str!("tests/fourth.txt"), 78),
        (include_str!("tests/lives.txt"), 78),
        (include_str!("tests/told.txt"), 58),
    ] {
        let (found, all, wrong) = measured(list, by_rules);
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(found * 100 >= all * least, "{found} of {all}");
    }
}

#[test]
fn clashes_in_guides_and_reports_are_mostly_found() {
    let (found, all, wrong) = measured(include_str!("tests/guides.txt"), by_rules);
    assert!(wrong.len() <= 1, "{wrong:#?}");
    assert!(found * 100 >= all * 60, "{found} of {all}");
}

#[test]
fn clashes_of_numbers_in_general_talk_are_often_found() {
    let (found, all, wrong) = measured(include_str!("tests/numbers.txt"), by_rules);
    assert!(wrong.len() <= 1, "{wrong:#?}");
    assert!(found * 100 >= all * 55, "{found} of {all}");
}

#[test]
fn a_denial_is_quoted_where_it_was_said() {
    let (denial, other) = ("I never handled cash.", "In the shop I counted the cash each evening.");
    for (earlier, later) in [(denial, other), (other, denial)] {
        let found = by_rules(earlier, later);
        let message = found.clashes.first().map_or("", |clash| &clash.message);
        let told = |text: &str| message.find(text.trim_end_matches('.'));
        assert!(told(earlier).is_some() && told(earlier) < told(later), "{message}");
    }
}

#[test]
fn what_is_weighed_keeps_most_of_what_the_rules_find_and_accuses_few() {
    let (mut found, mut all, mut wrong, mut others) = (0, 0, 0, 0);
    for list in [
        include_str!("tests/fourth.txt"),
        include_str!("tests/lives.txt"),
        include_str!("tests/rounds.txt"),
        include_str!("tests/second.txt"),
        include_str!("tests/spoken.txt"),
        include_str!("tests/third.txt"),
        include_str!("tests/told.txt"),
    ] {
        let (named, clashes, false_ones) = measured(list, compare);
        found += named;
        all += clashes;
        wrong += false_ones.len();
        others += listed(list).filter(|(label, ..)| *label != "c").count();
    }
    assert!(found * 100 >= all * 75, "{found} of {all}");
    assert!(wrong * 100 <= others * 3, "{wrong} of {others}");
}

#[test]
fn ranks_shifts_votes_and_hourly_pay_are_compared() {
    check(
        Verdict::Contradiction,
        &[
            ("It's a permanent contract.", "The contract goes until the end of June."),
            ("Saturdays are never asked for.", "Every other Saturday you work."),
            (
                "The job is at our Bristol office, we want you there all five days.",
                "It can be done entirely from home.",
            ),
            (
                "I had permanent nights at the dairy.",
                "At the dairy I was on earlies, it never changed.",
            ),
            ("I dropped out of my degree.", "I finished college with a two-two."),
            (
                "Parking is free for staff.",
                "Staff pay for parking, three pounds a day.",
            ),
            ("The ewe pulled through.", "The ewe died before the morning."),
            (
                "Packers start on eleven eighty an hour.",
                "The starting rate for packers is thirteen pounds twenty an hour.",
            ),
            (
                "In 2019 I didn't take one sick day.",
                "In 2019 I was signed off for six weeks.",
            ),
            (
                "The crew voted my plan through.",
                "They threw my plan out in the ballot.",
            ),
            (
                "I make up the club's books on my own.",
                "An outside firm prepares the club's books.",
            ),
            (
                "The board voted 12 to 9 to keep the pool open.",
                "Keeping the pool open was rejected by three votes.",
            ),
            (
                "We sold half of the 90 tickets.",
                "We sold seventy of the fair's 90 tickets.",
            ),
            (
                "From my door to the depot it's ten minutes on foot.",
                "I live about sixty miles from the depot.",
            ),
            ("The fair beat our target.", "The fair fell short of what was planned."),
            ("We were eight on the night desk.", "The night desk was five of us."),
            ("The mill dismissed me.", "I left the mill by my own choice."),
            (
                "I've my class one, artics are fine.",
                "No licence for artics, I'm afraid.",
            ),
            (
                "It was because of the hours and nothing else that I left.",
                "The hours were fine, I left over my supervisor.",
            ),
            (
                "Nobody gave me a handover.",
                "The old clerk stayed a month to hand over.",
            ),
            (
                "The shop site went live in 2020.",
                "They pulled the plug on the shop site before launch.",
            ),
            (
                "Breakages stood at 4.2 per cent in June, down from 5.9 in May.",
                "Between May and June breakages went up.",
            ),
        ],
    );
}

#[test]
fn what_is_of_another_thing_or_follows_does_not_clash() {
    for (earlier, later) in [
        (
            "I'm trained for cranes, but not for lifts.",
            "I'm trained for cranes but for lifts not.",
        ),
        (
            "My hourly rate at the laundry was twelve pounds fifty.",
            "A day of eight hours at the laundry made me a hundred pounds.",
        ),
        (
            "Two days a week on site, the other three from home.",
            "A normal five days, forty per cent from the office.",
        ),
        (
            "This post has no travel in it.",
            "The export manager is abroad every other week.",
        ),
        (
            "The budget for the new roof was a million.",
            "My training budget was about nine thousand.",
        ),
        ("The museum had 310,000 guests.", "The museum's shop employs 12 people."),
        (
            "I passed my boiler exam on the second try.",
            "My driving test I passed straight off.",
        ),
        (
            "There was no one below me at the gallery.",
            "At the gallery I wasn't a boss, only responsible for myself.",
        ),
        (
            "I only cook vegetarian food.",
            "Every kitchen I worked in was meat-free.",
        ),
        (
            "We were five on the night desk, no wait, eight.",
            "The night desk was eight of us.",
        ),
        (
            "I temped at the dairy.",
            "My wage as a permanent hand is fifteen pounds.",
        ),
        (
            "The shed in Trier had three hundred hands.",
            "In Mainz there were nine of us.",
        ),
        ("I don't do Sundays.", "I've always had my Sundays free."),
        (
            "She was born in May 1911 and died on her seventieth birthday.",
            "She died in May 1981.",
        ),
        (
            "Breakages stood at 4.2 per cent in June, down from 5.9 in May.",
            "From May to June breakages fell by less than two points.",
        ),
        (
            "Rents in the county rose by 6 per cent.",
            "Rents in the neighbouring county rose by 9 per cent.",
        ),
        (
            "At the mint my contract was for six months.",
            "The opera took me on permanently.",
        ),
    ] {
        let found = compare(earlier, later);
        assert!(found.clashes.is_empty(), "{earlier} | {later}: {:?}", found.clashes);
    }
}

#[test]
fn a_recital_is_told_from_an_agreement() {
    check(
        Verdict::Repetition,
        &[
            (
                "I always look for the root cause, because treating symptoms costs you twice.",
                "Well, I always look for the root cause because treating symptoms, you know, costs you twice.",
            ),
            (
                "In the night shift I keep the log and in the day shift I train the new ones.",
                "I train the new ones in the day shift, and in the night shift I keep the log.",
            ),
            (
                "I have never crashed a lorry in twenty years.",
                "I've never crashed a lorry in twenty years.",
            ),
        ],
    );
    check(
        Verdict::Agreement,
        &[
            (
                "The freezer broke on a Friday, I called the supplier and we saved the whole stock.",
                "When that freezer failed I rang our supplier at once, and the stock was saved.",
            ),
            ("The project took eight months.", "The project took about eight months."),
        ],
    );
}

#[test]
fn a_denial_clashes_with_any_case_of_it() {
    check(
        Verdict::Contradiction,
        &[
            ("I have never been late.", "I was late twice in March."),
            ("We ran it all on Salesforce.", "I've never touched Salesforce."),
            ("There were no complaints.", "I had one complaint about the noise."),
            ("Nobody left the crew.", "Two people left the crew in May."),
        ],
    );
}

#[test]
fn the_part_played_is_heard_in_many_wordings() {
    for (earlier, later) in [
        ("I led the rota project.", "I was one of four on the rota project."),
        (
            "I designed the stand on my own.",
            "Our agency designed the stand, I only briefed them.",
        ),
        ("I chose the caterer myself.", "The caterer was chosen by head office."),
    ] {
        let found = compare(earlier, later);
        assert_eq!(found.verdict, Verdict::Contradiction, "{earlier} | {later}");
        assert_eq!(found.clashes[0].code, "role", "{earlier} | {later}");
    }
    let other = compare("I led the kitchen refit.", "I helped with the bathroom refit.");
    assert_ne!(other.verdict, Verdict::Contradiction);
}

#[test]
fn how_long_it_has_lasted_depends_on_the_day_it_is_told() {
    let verdict = |told: Date, later: &str| {
        let earlier = Telling::from("I have run quays since 2015.");
        let later = Telling {
            text: later,
            on: Some(told),
            ..Telling::default()
        };
        compare_told(&earlier, &later).verdict
    };
    let (then, now) = (Date::constant(2020, 6, 1), Date::constant(2024, 6, 1));
    assert_eq!(verdict(then, "I have nine years on quays."), Verdict::Contradiction);
    assert_ne!(verdict(now, "I have nine years on quays."), Verdict::Contradiction);
    assert_ne!(verdict(then, "I have nine years with cranes."), Verdict::Contradiction);
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
        let tangled = format!("{a}\u{200b}\u{202e}“„'{b}”' 🦀 {a}");
        for (earlier, later) in [(&a, &b), (&b, &a), (&b, &b), (&tangled, &b), (&a, &tangled)] {
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

#[test]
fn hostile_texts_end() {
    let run = "x".repeat(1_000_000);
    let quotes = "“".repeat(20_000);
    let denials = "never not no 12 people of the ".repeat(1_000);
    let clauses = "I led a team of eight, and I never led nine. ".repeat(800);
    for text in [&run, &quotes, &denials, &clauses] {
        for other in [&run, &clauses] {
            let _ = compare(text, other);
        }
    }
}
#[test]
fn what_only_sounds_like_another_telling_is_no_clash() {
    for (earlier, later) in [
        (
            "Faults went from eighty a month down to twenty.",
            "Three quarters of the monthly faults are gone, eighty or so there were.",
        ),
        (
            "They posted me to Orlin, and I stayed in Orlin until it was over.",
            "In that posting I lived in Orlin and never moved anywhere else.",
        ),
        (
            "The mill shut down, and each single one of us at the looms lost the job.",
            "I was laid off with everybody else when the mill closed.",
        ),
        (
            "I wrote the pump's code in Rust for a tiny board.",
            "The code of that pump was written in Rust, and it ran on a board with hardly any memory.",
        ),
        (
            "I ran the harvest fair, and Ida helped on the Sunday.",
            "Ida gave me a hand on the Sunday, but the harvest fair was mine to run.",
        ),
        (
            "Drawing the plans took us five months because the owner kept moving the stairs.",
            "Once we had the plans, putting it up took another nine months.",
        ),
        (
            "We cut the waste by a fifth in one winter.",
            "We cut our waste by a fifth in just one winter.",
        ),
        (
            "Otto was head gardener, with me as his number two.",
            "My job there was second gardener, and Otto was the head.",
        ),
        (
            "Nobody on my line had an accident in the six years I led it.",
            "Six years I led that line, and every one of us stayed free of accidents.",
        ),
        (
            "I asked to go back to the bench, it wasn't pushed on me.",
            "Going back to the bench was my own decision.",
        ),
        (
            "I can cast bronze and brass.",
            "I can't cast titanium, I've never been shown.",
        ),
        (
            "I failed my crane exam the first time and passed on the resit.",
            "I needed two attempts for the crane exam.",
        ),
        (
            "I have fifteen years' experience as a baker.",
            "I've been running my own bakery business for four years.",
        ),
        (
            "I taught twenty children in the morning pottery class.",
            "Eleven children came to my evening chess club.",
        ),
        (
            "This year we were given two hundred thousand for seed.",
            "Next year we want to ask for three hundred thousand for seed.",
        ),
        (
            "My very first job paid sixteen thousand a year.",
            "What I do now is paid with forty thousand a year.",
        ),
        (
            "When I left the bank, my notice to them was six weeks.",
            "Where I am now it's three weeks' notice.",
        ),
    ] {
        let found = by_rules(earlier, later);
        assert_ne!(
            found.verdict,
            Verdict::Contradiction,
            "{earlier} | {later}: {:?}",
            found.clashes
        );
    }
}
