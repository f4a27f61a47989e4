//! Made-up input, the same at every run: a plain recurrence in place of chance.

use std::fmt::Write as _;

use finalist_core::span::Span;
use finalist_core::transcript::Cue;

const GIVEN: [&str; 24] = [
    "Aoife", "Bram", "Cillian", "Dagny", "Edda", "Fionn", "Grete", "Hamid", "Ines", "Jonas", "Kaja", "Lorcan", "Maren",
    "Nils", "Orla", "Piet", "Runa", "Sanne", "Tadhg", "Una", "Vigdis", "Wanda", "Yara", "Zeno",
];
const FAMILY_BEGINS: [&str; 20] = [
    "Bar", "Cor", "Dal", "Ed", "Fal", "Gar", "Hal", "Is", "Kil", "Lan", "Mor", "Nor", "Os", "Pel", "Quin", "Ros",
    "Stal", "Tor", "Vel", "Win",
];
const FAMILY_ENDS: [&str; 16] = [
    "berg", "by", "dale", "dottir", "gan", "ham", "holm", "ley", "lund", "mark", "more", "sen", "stad", "ton", "vik",
    "worth",
];
const TRADES: [&str; 12] = [
    "Bakeries", "Bridges", "Dairy", "Ferries", "Gardens", "Grain", "Looms", "Pumps", "Rail", "Sails", "Timber", "Water",
];
const FORMS: [&str; 6] = ["Ltd", "GmbH", "DAC", "AS", "Group", "& Daughters"];
const TITLES: [&str; 10] = [
    "Duty Manager",
    "Fleet Planner",
    "Head of Yards",
    "Night Dispatcher",
    "Payroll Clerk",
    "Quality Lead",
    "Regional Director",
    "Safety Officer",
    "Stock Keeper",
    "Trainer, Apprentices",
];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

const OPENINGS: [&str; 12] = [
    "Tell me about a time when you",
    "Describe a situation in which you",
    "How would you act if you",
    "Why do you think that you",
    "Can you walk us through how you",
    "What did you learn when you",
    "Give an example of how you",
    "Have you ever",
    "Suppose that next spring you",
    "What would your last manager say of how you",
    "Where do you stand when you",
    "Who helped you when you",
];
const DEEDS: [&str; 16] = [
    "disagreed with a colleague about the rota",
    "missed a deadline that mattered to a customer",
    "trained somebody who was slower than the rest",
    "changed a plan because the numbers said so",
    "found a mistake after the goods had left the yard",
    "led a team of eleven through a hard winter",
    "had to choose between cost and safety",
    "calmed an angry passenger at the gate",
    "tried something nobody had tried before",
    "worked with people from four countries",
    "cut the waiting time by a third",
    "told a director that the figures were wrong",
    "learned a new system within a week",
    "had three things to finish on one day",
    "kept a promise that became expensive",
    "wrote the handbook for the night shift",
];
const STORY: [&str; 12] = [
    "In the spring our busiest line lost two of its five boats.",
    "The office had no plan for it, and the season began in nine days.",
    "I was asked to keep every morning crossing running.",
    "My task was to find crews without going over the budget.",
    "I sat down with both unions and asked what would make a split shift bearable.",
    "Then I built a rota in a spreadsheet and tried it on one line for a week.",
    "I rang each of the thirty skippers myself.",
    "When the first week showed gaps, I moved the change of shift by forty minutes.",
    "As a result we cancelled 2 crossings instead of 60.",
    "Overtime fell by 18 percent, and the rota is still used.",
    "Looking back, I would have asked the mechanics earlier.",
    "The port gave us its yearly prize.",
];
const FACTS: [&str; 8] = [
    "I led a team of {} people at the harbour office.",
    "We cut the waiting time by {} percent within a year.",
    "My notice period is {} weeks.",
    "The budget I answered for was {} thousand euros.",
    "I worked there from 2014 until 20{}.",
    "About {} of the routes were new.",
    "I can travel {} days a month.",
    "We ran {} boats on the morning line.",
];

/// A plain recurrence (Knuth's MMIX constants), so that every machine measures the same input.
#[derive(Debug, Clone)]
pub struct Draw(u64);

impl Draw {
    /// A sequence of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1))
    }

    /// A number below `end`, which is at least 1.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }

    /// One of these.
    pub fn of<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        let place = self.below(u64::try_from(texts.len()).unwrap_or(1));
        usize::try_from(place)
            .ok()
            .and_then(|place| texts.get(place))
            .copied()
            .unwrap_or_default()
    }
}

/// A person's name and an employer: some 7,700 names and 23,000 employers, so that both come again now and then.
pub fn person(draw: &mut Draw) -> (String, String, String) {
    let family = format!("{}{}", draw.of(&FAMILY_BEGINS), draw.of(&FAMILY_ENDS));
    let employer = format!(
        "{}{} {} {}",
        draw.of(&FAMILY_BEGINS),
        draw.of(&FAMILY_ENDS),
        draw.of(&TRADES),
        draw.of(&FORMS)
    );
    (draw.of(&GIVEN).to_owned(), family, employer)
}

/// A table of connections as the large network exports it, with its preamble.
pub fn connections(rows: u64) -> String {
    let mut draw = Draw::new(7);
    let mut csv = String::from(
        "Notes:\n\"Made up for measuring.\"\n\n\
         First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
    );
    for row in 0..rows {
        let (given, family, employer) = person(&mut draw);
        let title = draw.of(&TITLES);
        let (day, month, year) = (1 + draw.below(28), draw.of(&MONTHS), 2008 + draw.below(18));
        let email = if draw.below(20) == 0 {
            format!("{row}@mail.example")
        } else {
            String::new()
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            csv,
            "{given},{family},https://network.example/in/{row},{email},{employer},\"{title}\",{day:02} {month} {year}"
        );
    }
    csv
}

/// Questions of interviewers, a sentence each.
pub fn questions(count: usize) -> Vec<String> {
    let mut draw = Draw::new(11);
    (0..count)
        .map(|_| format!("{} {}?", draw.of(&OPENINGS), draw.of(&DEEDS)))
        .collect()
}

/// Stories of about a dozen sentences.
pub fn stories(count: usize) -> Vec<String> {
    let mut draw = Draw::new(13);
    (0..count)
        .map(|number| {
            let mut story = format!("It was in year {number}, when I {}. ", draw.of(&DEEDS));
            for sentence in STORY {
                if draw.below(4) > 0 {
                    story.push_str(sentence);
                    story.push(' ');
                }
            }
            story
        })
        .collect()
}

/// Pairs of things said in two rounds, some of which contradict each other.
pub fn sayings(count: usize) -> Vec<(String, String)> {
    let mut draw = Draw::new(17);
    let mut say = |fact: &str| fact.replace("{}", &(10 + draw.below(15)).to_string());
    (0..count)
        .map(|number| {
            let fact = FACTS.get(number % FACTS.len()).copied().unwrap_or_default();
            (say(fact), say(fact))
        })
        .collect()
}

/// A job posting as text: duties, requirements, what is offered.
pub fn posting() -> String {
    let mut draw = Draw::new(19);
    let mut text = String::from("Fleet Planner\nFaldale Ferries DAC, Galway\n\nAbout us\n");
    text.push_str("We run forty boats on eleven lines, all year, in all weather.\n\nWhat you will do\n");
    for _ in 0..10 {
        let _ = writeln!(text, "- plan the work of a crew that {}", draw.of(&DEEDS));
    }
    text.push_str("\nWhat you bring\n");
    for years in 2..12 {
        let _ = writeln!(text, "- at least {years} years as {} or the like", draw.of(&TITLES));
    }
    text.push_str("\nNice to have\n- SQL and spreadsheets\n- a second language, ideally Irish or Norwegian\n");
    text.push_str("\nWhat we offer\n- 29 days of leave\n- a pension and free crossings\n");
    text
}

/// A calendar of interviews with one employer in a month of 2027, a day apart and with two people each: after those of
/// the example case.
pub fn rounds(employer: &str, month: u64, count: usize) -> String {
    let mut draw = Draw::new(37 + month);
    let mut calendar =
        String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Made up//Rounds//EN\r\nMETHOD:REQUEST\r\n");
    for day in 1..=count {
        let place = employer.replace(' ', "-").to_lowercase();
        let _ = write!(
            calendar,
            "BEGIN:VEVENT\r\nUID:{month}-{day}@{place}.example\r\nDTSTAMP:20261126T090000Z\r\n\
             DTSTART:2027{month:02}{day:02}T100000Z\r\nDTEND:2027{month:02}{day:02}T110000Z\r\n\
             SUMMARY:Interview: Service Operations Manager\\, {employer}\r\n"
        );
        for _ in 0..2 {
            let (given, family, _) = person(&mut draw);
            let _ = write!(
                calendar,
                "ATTENDEE;CN={given} {family}:mailto:{}.{}@{place}.example\r\n",
                given.to_lowercase(),
                family.to_lowercase()
            );
        }
        calendar.push_str("END:VEVENT\r\n");
    }
    calendar.push_str("END:VCALENDAR\r\n");
    calendar
}

/// A talk of at least so many bytes between an interviewer and a candidate, with fillers, in cues as a call's captions
/// have them.
pub fn talk(bytes: usize) -> Vec<Cue> {
    const FILLERS: [&str; 6] = ["um", "uh", "you know,", "like,", "I mean,", "so"];
    let mut draw = Draw::new(31);
    let mut cues: Vec<Cue> = Vec::new();
    let (mut at, mut chars, mut written) = (0i64, 0usize, 0usize);
    while written < bytes {
        let asks = cues.len().is_multiple_of(8);
        let text = if asks {
            format!("{} {}?", draw.of(&OPENINGS), draw.of(&DEEDS))
        } else {
            format!("{} {}", draw.of(&FILLERS), draw.of(&STORY))
        };
        let length = i64::try_from(text.len()).unwrap_or(0) * 60;
        let count = text.chars().count();
        cues.push(Cue {
            start_ms: at,
            end_ms: at + length,
            speaker: Some(if asks { "Runa Lund" } else { "Nils Osmark" }.to_owned()),
            span: Span::new(chars, chars + count),
            text,
        });
        at += length + i64::try_from(draw.below(700)).unwrap_or(0);
        chars += count + 1;
        written += count;
    }
    cues
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_is_the_same_at_every_run_and_not_all_alike() {
        assert_eq!(connections(50), connections(50));
        let table = connections(3_000);
        assert_eq!(table.lines().count(), 3_004);
        let mut names: Vec<&str> = table
            .lines()
            .skip(4)
            .filter_map(|line| line.split(",https").next())
            .collect();
        names.sort_unstable();
        names.dedup();
        assert!((1_500..3_000).contains(&names.len()), "{}", names.len());
    }

    #[test]
    fn sayings_of_a_pair_are_about_the_same() {
        let pairs = sayings(80);
        assert!(pairs.iter().any(|(earlier, later)| earlier != later));
        assert!(
            pairs
                .iter()
                .all(|(earlier, later)| earlier.split(' ').next() == later.split(' ').next())
        );
    }
}
