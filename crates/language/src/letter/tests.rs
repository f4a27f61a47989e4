//! The judge on whole letters: good ones of very different voices, the same ones with a fault planted by rule, and
//! letters that were written with one fault each.

use finalist_core::finding::Finding;

use super::{About, judge, shared};
use crate::text::{Text, sentences};

struct Good {
    to: &'static str,
    employer: &'static str,
    role: &'static str,
    point: String,
    subject: Option<&'static str>,
    /// Of a good letter, more of the record; of a faulty one, the fault.
    more: Option<&'static str>,
    text: String,
}

fn good() -> Vec<Good> {
    read(include_str!("good.txt"))
}

fn read(letters: &'static str) -> Vec<Good> {
    let mut all: Vec<Good> = Vec::new();
    for line in letters.lines().filter(|line| !line.starts_with('#')) {
        if let Some(head) = line.strip_prefix("== ") {
            let mut cells = head.split('|').map(str::trim);
            let mut cell = || cells.next().expect("four cells");
            all.push(Good {
                to: cell(),
                employer: cell(),
                role: cell(),
                point: cell().to_owned(),
                subject: cells.next(),
                more: cells.next(),
                text: String::new(),
            });
        } else if let Some(letter) = all.last_mut() {
            letter.text.push_str(line);
            letter.text.push('\n');
        }
    }
    all
}

/// What is found, with the point on record and without.
fn found(good: &Good, text: &str, with_record: bool) -> Vec<Finding> {
    let points = [good.point.clone()];
    let others = ["Brendan Vale".to_owned()];
    let elsewhere = ["Quillon Partners".to_owned()];
    let record: Vec<&str> = good.more.into_iter().collect();
    let about = About {
        to: Some(good.to),
        others: &others,
        employer: Some(good.employer),
        role: Some(good.role),
        elsewhere: &elsewhere,
        points: if with_record { &points } else { &[] },
        subject: good.subject,
        record: if with_record { &record } else { &[] },
        ..About::default()
    };
    judge(text, &about).findings
}

/// Plants a fault into every good letter and counts in how many it is found, with a record and without.
fn planted(code: &[&str], plant: impl Fn(&Good, usize) -> Option<String>) -> f64 {
    let (mut tried, mut hit, mut missed) = (0_u32, 0_u32, Vec::new());
    for (place, letter) in good().iter().enumerate() {
        let Some(text) = plant(letter, place) else { continue };
        for with_record in [true, false] {
            tried += 1;
            if found(letter, &text, with_record).iter().any(|f| code.contains(&f.code)) {
                hit += 1;
            } else {
                missed.push((letter.to, with_record));
            }
        }
    }
    let share = f64::from(hit) / f64::from(tried);
    println!("{code:?}: {hit} of {tried}, missed {missed:?}");
    assert!(tried > 50, "{tried}");
    share
}

/// The letter with more after its greeting.
fn with(letter: &Good, more: &str) -> String {
    let (head, rest) = letter.text.split_once("\n\n").unwrap_or(("", &letter.text));
    format!("{head}\n\n{more} {rest}")
}

/// The letter without the sentences in which the point is spoken of.
fn without_point(letter: &Good, _: usize) -> Option<String> {
    let text = Text::new(&letter.text);
    let talk = ["you", "your", "we", "our", "us"];
    let spans = sentences(&text);
    let mut kept: Vec<&str> = Vec::new();
    for span in spans {
        let sentence = text.slice(span);
        let about = |word: &str| talk.contains(&word.to_lowercase().as_str());
        let is_point = sentence.split(|c: char| !c.is_alphanumeric()).any(about)
            || crate::text::overlap(&letter.point, sentence) > 0.2;
        let is_frame = sentence.split_whitespace().count() < 6;
        if !is_point || is_frame {
            kept.push(sentence);
        }
    }
    kept.push("It was a pleasure to meet everybody and to hear more about the position.");
    Some(kept.join("\n\n"))
}

#[test]
fn good_letters_in_many_voices_are_left_alone() {
    let all = good();
    assert!(all.len() >= 30, "{}", all.len());
    let mut alarms = Vec::new();
    for letter in &all {
        for with_record in [true, false] {
            for finding in found(letter, &letter.text, with_record) {
                let said = finding.span.map_or("", |span| span.of(&letter.text));
                alarms.push(format!("{}: {} `{said}`", letter.to, finding.code));
            }
        }
    }
    assert_eq!(alarms, Vec::<String>::new());
}

#[test]
fn planted_faults_are_found() {
    let first = |name: &str| name.rsplit(' ').next().unwrap_or(name).to_owned();
    let names = ["Brendan", "Petra", "Mr. Vale", "Dr. Osei", "Siobhan"];
    let wrong_name = |letter: &Good, place: usize| {
        let other = names[place % names.len()];
        let head: String = letter.text.lines().next().unwrap_or_default().to_owned();
        let last = first(letter.to);
        let is_title = |part: &&str| part.ends_with('.') || ["Colonel", "Reverend", "Professor"].contains(part);
        let mut parts = letter.to.split(' ').filter(|part| !is_title(part));
        let called = parts.rfind(|part| head.contains(*part)).map_or(last, str::to_owned);
        head.contains(&called).then(|| letter.text.replacen(&called, other, 1))
    };
    assert!(planted(&["wrong_name"], wrong_name) >= 0.95);
    let wrong_employer = |letter: &Good, place: usize| {
        let add = [
            "I would be glad to join Quillon Partners.",
            "The job at Mellow Instruments is the one I want.",
            "I can picture myself at Quillon Partners.",
        ];
        Some(with(letter, add[place % add.len()]))
    };
    assert!(planted(&["wrong_employer"], wrong_employer) >= 0.95);
    let generic = |letter: &Good, place: usize| {
        let whole = [
            "thank you for taking the time to meet with me today. I enjoyed learning more about the position and the company, and I am \
             very excited about the opportunity. I believe that my skills and experience make me a great fit for the team. Please \
             let me know if you need any further information. I look forward to hearing from you soon.",
            "it was great meeting you! I loved hearing about the role and the team and everything you do. I feel that I would be able \
             to contribute from the first day, and I hope to work with you in the future. Thanks again for your time and for \
             considering me, and please reach out with any questions at all.",
            "I wanted to express my sincere appreciation for the interview. The discussion strengthened my interest in working with \
             such a professional group of people. My background has prepared me well for the responsibilities of this role and I \
             am certain that I could be successful. I appreciate your consideration and hope for a positive reply.",
        ];
        Some(format!(
            "Dear {},\n\n{}\n\nKind regards,\nIda",
            letter.to,
            whole[place % whole.len()]
        ))
    };
    assert!(planted(&["generic"], generic) >= 0.95);
    assert!(
        planted(&["no_point"], generic) >= 0.95,
        "a letter of common phrases has no point either"
    );
    assert!(planted(&["no_point", "generic"], without_point) >= 0.95);
    assert!(planted(&["no_point"], without_point) >= 0.95);
    let too_long = |letter: &Good, _: usize| {
        Some(with(
            letter,
            &"I have also planned nights, trains and markets in three towns. ".repeat(9),
        ))
    };
    assert!(planted(&["too_long"], too_long) >= 0.95);
}

#[test]
fn faults_in_letters_of_their_own_are_found_and_nothing_else() {
    let all = read(include_str!("faulty.txt"));
    let (mut missed, mut alarms) = (Vec::new(), Vec::new());
    for letter in &all {
        let fault = letter.more.expect("a fault");
        for with_record in [true, false] {
            let findings = found(letter, &letter.text, with_record);
            if findings.iter().all(|finding| finding.code != fault) {
                missed.push(format!("{}: {fault}", letter.to));
            }
            for finding in findings.iter().filter(|finding| finding.code != fault) {
                alarms.push(format!("{}: {} `{}`", letter.to, finding.code, finding.message));
            }
        }
    }
    println!("{} letters, missed {}: {missed:#?}", all.len(), missed.len());
    assert!(all.len() >= 20, "{}", all.len());
    assert_eq!(missed, Vec::<String>::new());
    assert_eq!(alarms, Vec::<String>::new());
}

#[test]
fn slips_are_found() {
    let after = |letter: &Good, text: &str| Some(with(letter, text));
    assert!(planted(&["doubled_word"], |l, _| after(l, "This is is true.")) >= 0.95);
    assert!(planted(&["article"], |l, _| after(l, "It was an pleasure.")) >= 0.95);
    assert!(planted(&["capital"], |l, _| after(l, "That was new to me. it was good.")) >= 0.95);
    assert!(planted(&["unbalanced"], |l, _| after(l, "That was \"good.")) >= 0.95);
    assert!(planted(&["placeholder"], |l, _| after(l, "I admire [company value].")) >= 0.95);
    assert!(planted(&["tone"], |l, _| after(l, "I really need this job.")) >= 0.95);
}

#[test]
fn good_letters_share_little() {
    let all = good();
    for (place, one) in all.iter().enumerate() {
        for other in all.iter().skip(place + 1) {
            assert!(shared(&one.text, &other.text) < 0.1, "{} and {}", one.to, other.to);
        }
    }
}

#[test]
fn nothing_at_all_is_said_to_be_nothing() {
    for empty in ["", "   \n ", "…", "\u{200b}\u{200b}"] {
        let codes: Vec<&str> = judge(empty, &About::default())
            .findings
            .iter()
            .map(|f| f.code)
            .collect();
        assert_eq!(codes, ["empty_letter"], "{empty:?}");
    }
}
