//! Letters drafted from debriefs of our own: thirty people, ten panels.

use finalist_coach::briefing::Basis;
use finalist_coach::desk::Desk;
use finalist_coach::letter::{LetterDraft, check_in, rests_on, spoken_of, thank_you};
use finalist_coach::timeline::Waiting;
use finalist_core::dossier::Dossier;
use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_core::id::{InterviewerId, RoundId};
use finalist_core::interviewer::Function;
use finalist_core::letter::LetterKind;
use finalist_core::profile::Profile;
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::{Evidence, Span};
use finalist_core::stage::StageStatus;
use finalist_core::time::TimeZone;
use finalist_language::letter::{About, judge, shared};
use finalist_testkit::build::Builder;
use finalist_testkit::clock::now;

/// Panels: each person with what was asked or stressed (`!`).
const PANELS: [[(&str, &str); 3]; 10] = [
    [
        ("Mara Byrne", "How would you berth a ferry in a gale?"),
        (
            "Tom Reilly",
            "Tell me about a time when you had to say no to a captain.",
        ),
        ("Ida Falk", "! no night without two pilots on call"),
    ],
    [
        ("Piotr Zielinski", "What is your experience with frozen freight?"),
        ("Ruth Abara", "Have you ever led a strike negotiation?"),
        ("Lev Orlov", "What happens to your plan when half the drivers are ill?"),
    ],
    [
        ("Sanna Aho", "Why do you want to leave the railway?"),
        ("Ben Okafor", "! the audit in March decides about the licence"),
        ("Clara Voss", "Which of our two depots would you close first?"),
    ],
    [
        ("Yara Haddad", "How do you train people who have never seen the sea?"),
        ("Miguel Santos", "Describe a mistake that cost your team a week."),
        (
            "Nora Quinn",
            "! Nora stressed that every complaint is answered on the same day",
        ),
    ],
    [
        ("Otto Brandt", "Are you willing to work every third Sunday?"),
        (
            "Freya Lund",
            "What would you change about our rota in your first month?",
        ),
        (
            "Kemal Demir",
            "Walk me through the way you plan a week with three ships.",
        ),
    ],
    [
        ("Gita Rao", "How did you find the fault in the crane?"),
        ("Paul Mercier", "! two of the oldest cranes go out of service in spring"),
        ("Eva Novak", "Could you work with a budget that is cut twice a year?"),
    ],
    [
        (
            "Hugo Lindgren",
            "Tell us about the largest yard you were responsible for.",
        ),
        (
            "Aoife Daly",
            "! she said: \"nobody here reads the tide table any more\"",
        ),
        ("Sami Nasser", "When would you wake the harbour master?"),
    ],
    [
        ("Lucia Ferri", "What do you do if two captains claim the same berth?"),
        ("Jonas Weber", "Can you explain demurrage to a new colleague?"),
        (
            "Wanjiru Kamau",
            "! drivers should be told about delays before customers are",
        ),
    ],
    [
        (
            "Petra Kral",
            "Give me an example of a rule that you broke for a good reason.",
        ),
        ("Andre Silva", "How would you cut the idle hours of our tugs?"),
        ("Mei Chen", "Where do you see the yard in five years?"),
    ],
    [
        ("Ewan Ross", "What was your role in the winter timetable?"),
        ("Zofia Mazur", "! the dispatch room has to be quiet after ten"),
        ("Ali Karimi", "Should we buy a third tug or rent one?"),
    ],
];

struct Case {
    dossier: Dossier,
    profile: Profile,
    round: RoundId,
    people: Vec<InterviewerId>,
}

fn case(panel: &[(&str, &str)]) -> Case {
    let mut build = Builder::default();
    let mut dossier = build.dossier();
    let begins = Some(("2026-11-24T10:00", "Europe/Dublin"));
    let round = build.interview(&mut dossier, StageStatus::Done, begins);
    let mut people = Vec::new();
    for (name, said) in panel {
        let person = build.interviewer(&mut dossier, round, name, Function::Peer);
        people.push(person.id);
        match said.strip_prefix("! ") {
            Some(stressed) => {
                let mut remark = build.remark(&dossier, round, RemarkKind::Emphasis, stressed);
                remark.by = Some(person.id);
                dossier.remarks.push(remark);
            }
            None => {
                let mut exchange = build.exchange(&dossier, round, said, AnswerMark::Answered);
                exchange.asked_by = Some(person.id);
                dossier.exchanges.push(exchange);
            }
        }
    }
    let mut profile = build.profile(&dossier);
    profile.name = Some("Ines Moran".to_owned());
    let parts = |task: &'static str, action: &'static str, result: &'static str| {
        ["At Northern Yard in winter.", task, action, result]
    };
    profile.stories = vec![
        build.story(
            "The storm rota",
            parts(
                "Berths were missed.",
                "I drew up a rota for gales with the pilots and the tug crews.",
                "Idle nights fell from eleven to four.",
            ),
        ),
        build.story(
            "The quiet room",
            parts(
                "Dispatch was loud.",
                "I moved the phones out of the dispatch room and trained two people to take the calls.",
                "Mistakes in the log halved within a month.",
            ),
        ),
        build.story(
            "The lost week",
            parts(
                "A crane stood still.",
                "I told my manager on the same day and traced the fault with the fitters, drawing by drawing.",
                "The crane ran again after nine days, and the check list is still in use.",
            ),
        ),
        build.story(
            "Two captains",
            parts(
                "Two ships, one berth.",
                "I put both captains at one table and showed them the tide.",
                "Neither of them waited longer than an hour.",
            ),
        ),
    ];
    Case {
        dossier,
        profile,
        round,
        people,
    }
}

impl Case {
    /// Notes of the round, not yet among the sources.
    fn notes(&self, text: &str) -> Source {
        Source {
            id: Builder::default().id(),
            application: Some(self.dossier.application.id),
            kind: SourceKind::Notes,
            name: "notes.md".to_owned(),
            hash: String::new(),
            text: text.into(),
            imported: now(),
            superseded_by: None,
        }
    }

    fn drafts(&self) -> Vec<LetterDraft> {
        let zone = TimeZone::UTC;
        let desk = Desk::new(&self.dossier, &self.profile, now(), &zone);
        let mut drafts: Vec<LetterDraft> = Vec::new();
        for person in &self.people {
            let others: Vec<String> = drafts.iter().map(|draft| draft.text.clone()).collect();
            drafts.push(thank_you(&desk, self.round, *person, &others));
        }
        drafts
    }
}

/// Words of four letters and more.
fn long_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| word.chars().count() >= 4).collect()
}

#[test]
fn thirty_letters_name_their_person_and_a_point_of_the_talk_with_that_person() {
    let (mut letters, mut thin) = (0, 0);
    for panel in PANELS {
        let case = case(&panel);
        let drafts = case.drafts();
        for (place, draft) in drafts.iter().enumerate() {
            let (name, said) = panel.get(place).copied().unwrap();
            let person = case.people.get(place).copied().unwrap();
            println!("{}\n{}\n", draft.subject, draft.text);
            letters += 1;
            // That nothing of one's own fits is all that a letter may lack, and it leaves no gap.
            let may_lack = |missing: &String| missing.starts_with("no story or line of your résumé fits");
            assert!(draft.missing.iter().all(may_lack), "{name}: {:?}", draft.missing);
            assert!(!draft.text.contains('['), "{name}: {}", draft.text);
            assert!(
                draft
                    .text
                    .lines()
                    .next()
                    .unwrap()
                    .contains(name.split(' ').next().unwrap()),
                "{}",
                draft.text
            );
            let (theirs, text) = (long_words(said), long_words(&draft.text));
            let shared_words = theirs.iter().filter(|word| text.contains(word)).count();
            assert!(shared_words * 10 >= theirs.len() * 6, "{name}: {said}\n{}", draft.text);
            // No point of another person stands in it.
            for (other, point) in panel.iter().filter(|(other, _)| *other != name) {
                let words = long_words(point);
                let shared_words = words.iter().filter(|word| text.contains(word)).count();
                assert!(shared_words * 10 < words.len() * 6, "{other}: {point}\n{}", draft.text);
            }
            // Every sentence rests on something that it names.
            for sentence in &draft.sentences {
                let rests = match sentence.basis {
                    Basis::Evidence => !sentence.cites.is_empty(),
                    Basis::Inferred(from) => !from.is_empty(),
                    Basis::NotAssessed => sentence.text.starts_with('['),
                };
                assert!(rests, "{sentence:?}");
                assert!(draft.text.contains(&sentence.text), "{sentence:?}");
            }
            // The judge, who knows the record, has nothing to add.
            let others: Vec<String> = panel
                .iter()
                .filter(|(other, _)| *other != name)
                .map(|(other, _)| (*other).to_owned())
                .collect();
            let siblings: Vec<(String, String)> = drafts
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != place)
                .map(|(other, draft)| (panel.get(other).unwrap().0.to_owned(), draft.text.clone()))
                .collect();
            let about = About {
                kind: LetterKind::ThankYou,
                to: Some(name),
                others: &others,
                own_name: Some("Ines Moran"),
                employer: case.dossier.application.employer.as_deref(),
                role: case.dossier.application.role.as_deref(),
                points: &spoken_of(&case.dossier, case.round, person),
                siblings: &siblings,
                subject: Some(&draft.subject),
                ..About::default()
            };
            let findings = judge(&draft.text, &about).findings;
            // Where nothing of the profile fits, he may miss what is their own: in very few.
            let is_thin = |code: &str| code == "generic" && !draft.missing.is_empty();
            thin += findings.iter().filter(|found| is_thin(found.code)).count();
            let findings: Vec<_> = findings.iter().filter(|found| !is_thin(found.code)).collect();
            assert!(findings.is_empty(), "{name}: {findings:?}\n{}", draft.text);
        }
        for (place, one) in drafts.iter().enumerate() {
            for other in drafts.iter().skip(place + 1) {
                let part = shared(&one.text, &other.text);
                assert!(part <= 0.4, "{part}\n{}\n{}", one.text, other.text);
            }
        }
    }
    assert_eq!(letters, 30);
    assert!(thin <= 1, "{thin} letters are thin");
}

/// A sentence of the notes counts although nothing was read in it; who was there is no point, and others' words are not.
#[test]
fn all_that_was_noted_with_a_name_was_spoken_of() {
    let mut case = case(&[
        ("Mara Byrne", "How would you berth a ferry in a gale?"),
        ("Tom Reilly", "Who keeps your rota?"),
    ]);
    let notes = "With: Mara Byrne, Tom Reilly\n\nMara hummed a shanty about the Fastnet lighthouse.\n\
                 Tom hates the vending machine on deck four.\n";
    let source = case.notes(notes);
    for exchange in &mut case.dossier.exchanges {
        exchange.evidence = Some(Evidence {
            source: source.id,
            span: Span::new(0, 4),
        });
    }
    case.dossier.sources.push(source);
    let points = spoken_of(&case.dossier, case.round, case.people[0]);
    let has = |words: &str| points.iter().any(|point| point.contains(words));
    assert!(has("berth a ferry") && has("Fastnet lighthouse"), "{points:?}");
    assert!(!has("vending") && !has("rota") && !has("With:"), "{points:?}");
}

#[test]
fn what_is_not_on_record_stays_a_gap() {
    let mut case = case(&[("Mara Byrne", "How would you berth a ferry in a gale?")]);
    case.dossier.exchanges.clear();
    case.profile.stories.clear();
    case.profile.name = None;
    let draft = case.drafts().remove(0);
    assert_eq!(draft.missing.len(), 3, "{:?}", draft.missing);
    for gap in ["[what Mara asked", "[what you can do", "[your name]"] {
        assert!(draft.text.contains(gap), "{}", draft.text);
    }
    let found = judge(&draft.text, &About::default()).findings;
    assert!(found.iter().any(|finding| finding.code == "placeholder"), "{found:?}");
}

/// The letter to somebody who asked one question, with the answer that was noted.
fn letter_about(question: &str, answer: Option<(&str, AnswerMark)>) -> LetterDraft {
    let mut case = case(&[("Orla Fay", question)]);
    let mut build = Builder::default();
    let parts = |action: &'static str, result: &'static str| ["At Northern Yard.", "It had to end.", action, result];
    case.profile.stories.extend([
        build.story(
            "The wrong figure",
            parts(
                "I sent the board a wrong figure in my first months and rang each member the next morning.",
                "Nobody lost trust.",
            ),
        ),
        build.story(
            "Lamps in the yard",
            parts(
                "I walked the yard with the engineers at night and had forty lamps moved.",
                "Accidents fell to none within six months.",
            ),
        ),
    ]);
    if let (Some((text, mark)), Some(exchange)) = (answer, case.dossier.exchanges.first_mut()) {
        exchange.answer = Some(text.to_owned());
        exchange.mark = mark;
    }
    case.drafts().remove(0)
}

#[test]
fn a_story_stands_in_a_letter_only_where_it_fits() {
    let told = ["rota", "phones", "crane", "captains", "figure", "lamps"];
    for question in [
        "What would you change in the first six months?",
        "What do you need from my engineers?",
        "Where do you see yourself in five years?",
        "Are you willing to work every third Sunday?",
        "Why do you want to leave the railway?",
    ] {
        let draft = letter_about(question, None);
        let about: Vec<&str> = told.into_iter().filter(|word| draft.text.contains(word)).collect();
        assert!(
            about.is_empty() && !draft.text.contains('['),
            "{question}: {}",
            draft.text
        );
        assert!(
            draft.missing.iter().any(|gap| gap.contains("fits")),
            "{:?}",
            draft.missing
        );
    }
    for (question, word) in [
        ("Where would you put more lamps in our yard?", "lamps"),
        ("How would you plan a berth for a ferry in a gale?", "rota"),
        ("How did you find the fault in the crane?", "fitters"),
        ("Tell me about a time when you had to say no to a captain.", "captains"),
    ] {
        let draft = letter_about(question, None);
        assert!(draft.text.contains(word), "{question}: {}", draft.text);
        assert!(draft.missing.is_empty(), "{:?}", draft.missing);
    }
}

#[test]
fn ones_own_answer_is_better_than_a_story() {
    let question = "How would you plan a berth for a ferry in a gale?";
    let answer = "Good one. I would ask the pilots first and keep one quay free until midnight. He nodded.";
    let draft = letter_about(question, Some((answer, AnswerMark::Answered)));
    let said = "I would ask the pilots first and keep one quay free until midnight.";
    assert!(
        draft.text.contains(said) && !draft.text.contains("rota"),
        "{}",
        draft.text
    );
    for (answer, mark) in [
        (answer, AnswerMark::Doubted),
        ("I rambled about a vessel that came in late.", AnswerMark::Answered),
        ("I told the story of the pilots and the quay.", AnswerMark::Answered),
        (
            "I said that my salary would have to be right for that.",
            AnswerMark::Answered,
        ),
        ("The thing with the pilots and the free quay.", AnswerMark::Answered),
    ] {
        let draft = letter_about(question, Some((answer, mark)));
        assert!(draft.text.contains("rota"), "{answer}: {}", draft.text);
    }
}

#[test]
fn what_sentences_rest_on_is_found_again_where_they_stand_as_drafted() {
    for panel in PANELS {
        let case = case(&panel);
        let zone = TimeZone::UTC;
        let desk = Desk::new(&case.dossier, &case.profile, now(), &zone);
        for (draft, person) in case.drafts().iter().zip(&case.people) {
            let again = rests_on(&desk, case.round, *person, &draft.text);
            assert_eq!(again, draft.sentences, "{}", draft.text);
            let point = &draft.sentences.get(1).unwrap().text;
            let edited = draft.text.replace(point.as_str(), "I wrote this by hand.");
            let again = rests_on(&desk, case.round, *person, &edited);
            assert_eq!(again.len(), draft.sentences.len() - 1, "{edited}");
        }
    }
}

#[test]
fn a_note_of_a_question_is_never_quoted_as_somebodys_words() {
    for note in [
        "how I would raise on-time departures in the winter timetable",
        "about my years at the lake ferries",
        "Winter timetable, ferries, gales.",
    ] {
        let draft = letter_about(note, None);
        assert!(!draft.text.contains(['"', '“']), "{note}: {}", draft.text);
    }
    let draft = letter_about("how I would raise on-time departures", None);
    assert!(
        draft.text.contains("how I would raise on-time departures"),
        "{}",
        draft.text
    );
}

#[test]
fn a_panel_question_that_nobody_is_known_to_have_asked_is_nobodys_point() {
    let mut case = case(&[
        ("Mara Byrne", "How would you berth a ferry in a gale?"),
        ("Tom Reilly", "! pilots are short"),
    ]);
    for exchange in &mut case.dossier.exchanges {
        exchange.asked_by = None;
    }
    let drafts = case.drafts();
    assert!(
        drafts.iter().all(|draft| !draft.text.contains("berth a ferry")),
        "{drafts:?}"
    );
}

#[test]
fn a_question_of_somebody_without_a_name_is_not_that_of_the_one_who_has_one() {
    for (label, is_hers) in [
        ("Q", true),
        ("Q (again)", true),
        ("Q (the CTO)", false),
        ("Q (?)", false),
    ] {
        let mut case = case(&[("Mara Byrne", "How would you berth a ferry in a gale?")]);
        let text = format!("{label}: How would you berth a ferry in a gale?");
        let source = case.notes(&text);
        for exchange in &mut case.dossier.exchanges {
            exchange.asked_by = None;
            exchange.evidence = Some(Evidence {
                source: source.id,
                span: Span::new(0, text.chars().count()),
            });
        }
        case.dossier.sources.push(source);
        let told = case.drafts().iter().any(|draft| draft.text.contains("berth a ferry"));
        assert_eq!(told, is_hers, "{label}");
    }
}

#[test]
fn check_ins_are_polite_and_differ_the_second_time() {
    let case = case(&[("Mara Byrne", "How would you berth a ferry in a gale?")]);
    let zone = TimeZone::UTC;
    let desk = Desk::new(&case.dossier, &case.profile, now(), &zone);
    let to = *case.people.first().unwrap();
    let named = Waiting::Named {
        day: "2026-12-04".parse().unwrap(),
        what: "a decision".to_owned(),
        evidence: None,
    };
    let drafts = [
        check_in(&desk, case.round, to, 1, &named),
        check_in(&desk, case.round, to, 1, &Waiting::Week),
        check_in(&desk, case.round, to, 2, &Waiting::Again { days: 5 }),
    ];
    assert!(drafts[0].text.contains("4 December"), "{}", drafts[0].text);
    for draft in &drafts {
        println!("{}\n{}\n", draft.subject, draft.text);
        let about = About {
            kind: LetterKind::CheckIn,
            to: Some("Mara Byrne"),
            employer: case.dossier.application.employer.as_deref(),
            ..About::default()
        };
        let findings = judge(&draft.text, &about).findings;
        assert!(findings.is_empty(), "{findings:?}\n{}", draft.text);
    }
    assert!(shared(&drafts[1].text, &drafts[2].text) < 0.5);
}
