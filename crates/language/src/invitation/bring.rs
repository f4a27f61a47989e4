//! What an invitation asks to take along: `Please bring photo ID and two copies of your CV.`

use std::sync::LazyLock;

use finalist_core::span::Span;
use finalist_core::text::fold;

use super::event::Words;
use crate::text::{Text, sentences};

/// What a candidate is asked to take along, in the words of the invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The sentence; of a list its items behind the line that leads into it.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Of one list so many items are taken.
const MOST_ITEMS: usize = 8;
/// A longer sentence says more than what to take along.
const LONGEST: usize = 300;

/// What one brings and does not carry: `bring your best self`, `bring up`, `bring us together`.
const NO_THINGS: [&str; 27] = [
    "up",
    "in",
    "about",
    "forward",
    "together",
    "out",
    "us",
    "you",
    "people",
    "it",
    "them",
    "this",
    "that",
    "self",
    "selves",
    "yourself",
    "energy",
    "enthusiasm",
    "passion",
    "game",
    "smile",
    "curiosity",
    "value",
    "change",
    "best",
    "life",
    "nothing",
];

struct Cues {
    begins: Vec<String>,
    holds: Vec<String>,
    labels: Vec<String>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let of = |wanted: &str| -> Vec<String> {
        let rows = include_str!("../../tables/invitations/bring.txt").lines();
        rows.filter_map(|row| row.split_once(':'))
            .filter(|(kind, _)| *kind == wanted)
            .flat_map(|(_, cues)| cues.split(';').map(fold))
            .collect()
    };
    Cues {
        begins: of("begins"),
        holds: of("holds"),
        labels: of("label"),
    }
});

/// What a text asks to take along: a mail, or the file of a calendar, of which only the event with this uid counts where
/// one is given. Linear.
pub fn asked(text: &str, uid: Option<&str>) -> Vec<Asked> {
    let words = Words::of(text, uid);
    let own = Text::new(words.text());
    let spans = sentences(&own);
    let mut found: Vec<Asked> = Vec::new();
    let mut at = 0;
    while let Some(span) = spans.get(at).copied() {
        at += 1;
        let sentence = own.slice(span);
        if is_quoted(&own, span) || sentence.chars().count() > LONGEST {
            continue;
        }
        let (told, end) = match label(sentence) {
            Some(true) => {
                let items = items(&own, spans.get(at..).unwrap_or_default());
                at += items.len();
                let Some(last) = items.last() else { continue };
                let listed = items
                    .iter()
                    .map(|item| own.slice(*item).trim_end_matches(['.', ';', ',']));
                let listed = listed.collect::<Vec<_>>().join(", ");
                (format!("{} {listed}", sentence.trim_end()), last.end())
            }
            Some(false) => (sentence.trim().to_owned(), span.end()),
            None if is_asked(sentence) => (sentence.trim().to_owned(), span.end()),
            None => continue,
        };
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        if found.iter().all(|known| fold(&known.text) != fold(&told)) {
            found.push(Asked {
                text: told,
                span: words.place(Span::new(span.start(), end)),
            });
        }
    }
    found
}

/// Whether a sentence asks to bring a thing.
fn is_asked(sentence: &str) -> bool {
    let folded = fold(sentence);
    let behind = |cue: &String| {
        let rest = folded.strip_prefix(cue.as_str())?;
        rest.strip_prefix(' ')
    };
    let within = |cue: &String| {
        let padded = format!(" {cue} ");
        folded.split_once(&padded).map(|(_, rest)| rest)
    };
    let opens = folded.starts_with("please ") || folded.starts_with("if ");
    let begun = CUES.begins.iter().filter_map(behind).next();
    let thing = begun.or_else(|| CUES.holds.iter().filter(|_| opens).find_map(within));
    thing.is_some_and(|thing| {
        let conditional = folded.starts_with("if ");
        let mut words = thing.split(' ').take(5);
        let first = words.clone().next().unwrap_or("");
        let is_none =
            |word: &str| NO_THINGS.contains(&word) && !(conditional && matches!(word, "it" | "them" | "this"));
        !first.is_empty() && !words.any(is_none)
    })
}

/// Whether a sentence is a label such as `What to bring:`, and whether the things stand in a list below it.
fn label(sentence: &str) -> Option<bool> {
    let (head, rest) = sentence.split_once(':')?;
    let is_label = CUES.labels.contains(&fold(head));
    is_label.then(|| rest.trim().is_empty())
}

/// The items of the list that begins with the first of these sentences: lines of a list mark, or the one line below.
fn items(text: &Text<'_>, below: &[Span]) -> Vec<Span> {
    let is_marked = |span: &&Span| {
        line_head(text, **span)
            .trim_start()
            .starts_with(['-', '*', '•', '–', '·', '+'])
    };
    below.iter().take(MOST_ITEMS).take_while(is_marked).copied().collect()
}

fn is_quoted(text: &Text<'_>, span: Span) -> bool {
    line_head(text, span).trim_start().starts_with('>') || text.slice(span).starts_with('>')
}

/// What stands on the line before a sentence.
fn line_head<'t>(text: &Text<'t>, span: Span) -> &'t str {
    let before = text.slice(Span::new(span.start().saturating_sub(12), span.start()));
    before.rsplit('\n').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        asked(text, None).into_iter().map(|asked| asked.text).collect()
    }

    #[test]
    fn what_to_take_along_is_found_however_it_is_asked() {
        for (text, expected) in [
            (
                "We look forward to it.\nPlease bring photo ID and two copies of your CV.",
                "Please bring photo ID and two copies of your CV.",
            ),
            (
                "Don’t forget to bring your driving licence!",
                "Don’t forget to bring your driving licence!",
            ),
            (
                "You will need to bring proof of address.",
                "You will need to bring proof of address.",
            ),
            (
                "If you have a portfolio, please bring it.",
                "If you have a portfolio, please bring it.",
            ),
            (
                "Please report to reception at 9:45 and bring photo ID.",
                "Please report to reception at 9:45 and bring photo ID.",
            ),
            (
                "What to bring: passport, safety shoes",
                "What to bring: passport, safety shoes",
            ),
            (
                "Please bring:\n- passport;\n- safety shoes.\nSee you there.",
                "Please bring: passport, safety shoes",
            ),
        ] {
            assert_eq!(told(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_not_carried_is_not_taken_along() {
        for text in [
            "We bring people together.",
            "You do not need to bring anything.",
            "There is no need to bring a laptop.",
            "Tell us what you bring to the team.",
            "Bring your best self.",
            "Bring your A game!",
            "Please bring up any questions at the end.",
            "> Please bring photo ID.",
            "I will bring my portfolio.",
            "The lift will bring you to the third floor.",
            "Bringing a colleague is welcome.",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn of_a_calendar_only_the_event_itself_is_read_and_its_place_is_that_in_the_file() {
        let event =
            |uid: &str, words: &str| format!("BEGIN:VEVENT\r\nUID:{uid}\r\nDESCRIPTION:{words}\r\nEND:VEVENT\r\n");
        let folded = "Agenda\\n10:00 Talk\\nPlease bring photo ID\\, and a c\r\n opy of your licence.";
        let text = format!(
            "BEGIN:VCALENDAR\r\n{}{}END:VCALENDAR\r\n",
            event("a@b", "Please bring sandwiches."),
            event("c@d", folded)
        );
        let found = asked(&text, Some("c@d"));
        let [only] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(only.text, "Please bring photo ID, and a copy of your licence.");
        let raw = only.span.of(&text);
        assert_eq!(raw, "Please bring photo ID\\, and a c", "as far as the line goes");
        assert_eq!(asked(&text, None).len(), 2);
    }
}
