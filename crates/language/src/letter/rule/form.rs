//! Words in a form that what stands before them does not allow: `have inherit`, `will matters`, `one off them`, `more then
//! before`, `look forward to meet`.

use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::lists::Lists;
use super::{Draft, Wordings};
use crate::text::{Token, is_stop_word, words_in};

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::read(include_str!("../../../tables/letters/forms.txt")));

static PAIRS: LazyLock<Wordings> = LazyLock::new(|| {
    let wrong = LISTS.of("pair").filter_map(|row| row.split_once('='));
    Wordings::of(wrong.map(|(wrong, _)| wrong))
});

/// Verbs that help another one, after which it stands bare.
const MODAL: [&str; 8] = ["will", "would", "can", "could", "should", "must", "might", "may"];
/// Before `will` and `can`, these make nouns of them, or ask.
const NO_MODAL: [&str; 18] = [
    "the", "a", "my", "your", "our", "good", "own", "free", "how", "what", "when", "where", "why", "which", "who",
    "in", "last", "this",
];
const HAVE: [&str; 7] = ["have", "has", "had", "i've", "we've", "you've", "they've"];
/// Between `have` and its verb.
const BETWEEN: [&str; 8] = ["never", "always", "also", "just", "already", "since", "now", "often"];
/// A subject that begins a sentence has no more words.
const SUBJECT: usize = 4;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut tell = |span: Span, right: &str| {
        let message = format!("`{}`: write `{right}`", draft.text.slice(span));
        found.push(Finding::new("grammar", message).at(span));
    };
    for span in PAIRS.find(draft.words_of(draft.body)) {
        let said = draft.text.slice(span).to_lowercase().replace('’', "'");
        if let Some(right) = LISTS.meant("pair", &said) {
            tell(span, right);
        }
    }
    for sentence in &draft.sentences {
        let run = Run {
            draft,
            words: words_in(draft.words, *sentence),
        };
        for at in 0..run.words.len() {
            let slips = [
                at_verb,
                at_than,
                at_of,
                at_number,
                at_gerund,
                at_since,
                at_feeling,
                at_kin,
                at_many_was,
                at_who,
            ];
            if let Some((length, right)) = slips.iter().find_map(|slip| slip(&run, at)) {
                let words = run.words.get(at..at + length).unwrap_or_default();
                if let Some(span) = words.iter().map(|word| word.span).reduce(Span::join) {
                    tell(span, &right);
                }
            }
        }
        if let Some((span, right)) = one_does(&run) {
            tell(span, &right);
        }
    }
    found
}

/// The words of a sentence.
struct Run<'d> {
    draft: &'d Draft<'d>,
    words: &'d [Token],
}

/// How many words from a place on are a slip, and what is meant.
type Slip = Option<(usize, String)>;

impl Run<'_> {
    /// A word in lower case, with a straight apostrophe; nothing where a sign parts it from the one before it.
    fn word(&self, at: usize) -> String {
        let lower = |word: &Token| word.lower.replace('’', "'");
        self.words.get(at).map_or_else(String::new, lower)
    }

    /// So many words from a place on, with nothing but a blank between any two; fewer are empty.
    fn joined<const N: usize>(&self, at: usize) -> [String; N] {
        let mut is_joined = true;
        std::array::from_fn(|more| {
            if more > 0 {
                let pair = (self.words.get(at + more - 1), self.words.get(at + more));
                is_joined &= matches!(pair, (Some(one), Some(two))
                    if self.draft.text.slice(Span::new(one.span.end(), two.span.start())) == " ");
            }
            if is_joined { self.word(at + more) } else { String::new() }
        })
    }

    fn before(&self, at: usize) -> String {
        at.checked_sub(1).map_or_else(String::new, |at| self.word(at))
    }

    fn is_small(&self, at: usize) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|word| self.draft.text.slice(word.span).starts_with(char::is_lowercase))
    }
}

/// `growed`; `have inherit`, `has never teach`; `will matters`, `could helped`.
fn at_verb(run: &Run<'_>, at: usize) -> Slip {
    let [first, second, third] = run.joined(at);
    if let Some(right) = LISTS.meant("grew", &first) {
        return Some((1, right.to_owned()));
    }
    let is_asked = HAVE.contains(&run.before(at).as_str()) || matches!(run.before(at).as_str(), "having" | "i'd");
    if first == "i"
        && !is_asked
        && let Some(right) = LISTS.meant("went", &second)
    {
        return Some((2, format!("I {right}")));
    }
    if HAVE.contains(&first.as_str()) {
        let (length, verb) = match BETWEEN.contains(&second.as_str()) {
            true => (3, third),
            false => (2, second),
        };
        return LISTS.has("done", &verb).then(|| (length, done(&first, &verb)));
    }
    let before = run.before(at);
    let is_modal = MODAL.contains(&first.as_str()) && at > 0 && !NO_MODAL.contains(&before.as_str());
    if is_modal
        && run.is_small(at)
        && let Some(base) = LISTS.meant("pasts", &second)
    {
        return Some((2, format!("{first} {base}")));
    }
    let base = base_of(&second).filter(|base| LISTS.has("done", base) || LISTS.has("helped", base))?;
    (is_modal && run.is_small(at)).then(|| (2, format!("{first} {base}")))
}

/// `I have` with the form that the verb has there.
fn done(have: &str, verb: &str) -> String {
    let have = have
        .strip_prefix('i')
        .map_or_else(|| have.to_owned(), |rest| format!("I{rest}"));
    let known = LISTS.meant("been", verb);
    let regular = match verb {
        verb if verb.ends_with('e') => format!("{verb}d"),
        verb if verb.ends_with('y') && !verb.ends_with("oy") => format!("{}ied", verb.trim_end_matches('y')),
        verb => format!("{verb}ed"),
    };
    format!("{have} {}", known.unwrap_or(&regular))
}

/// The base of `matters`, `applies`, `helped`, `moved`, where it is one of the verbs known here.
fn base_of(word: &str) -> Option<String> {
    let is_known = |base: &String| LISTS.has("done", base) || LISTS.has("helped", base);
    let cut = |end: &str| word.strip_suffix(end).map(str::to_owned);
    let endings = [
        cut("s"),
        cut("es"),
        cut("ies").map(|stem| stem + "y"),
        cut("ed"),
        cut("d"),
        cut("ied").map(|stem| stem + "y"),
    ];
    endings.into_iter().flatten().find(is_known)
}

/// `more then before`.
fn at_than(run: &Run<'_>, at: usize) -> Slip {
    let [more, then, next] = run.joined(at);
    let is_slip = LISTS.has("then", &more) && then == "then" && LISTS.has("behind", &next);
    // `It got better then, and I …` looks back; `better then I thought` compares.
    is_slip.then(|| (2, format!("{more} than")))
}

/// `one off them`, `part off your team`.
fn at_of(run: &Run<'_>, at: usize) -> Slip {
    let [one, off, whose] = run.joined(at);
    let is_slip = LISTS.has("off", &one) && off == "off" && LISTS.has("whose", &whose);
    is_slip.then(|| (2, format!("{one} of")))
}

/// `every weeks`, `this ideas`, `much questions`, `one of my strength`, `my peoples`, `plenty of idea's about`.
fn at_number(run: &Run<'_>, at: usize) -> Slip {
    let [first, second, third, fourth] = run.joined(at);
    let goes_on = |next: &str| !next.is_empty() && !is_stop_word(next);
    if second == "peoples" && LISTS.has("peoples", &first) && !goes_on(&third) {
        return Some((2, format!("{first} people")));
    }
    let one_of = |thing: &str| {
        let rows = LISTS.of("thing").filter_map(|row| row.split_once('='));
        rows.into_iter().find_map(|(one, many)| (many == thing).then_some(one))
    };
    if LISTS.has("every", &first)
        && let Some(one) = one_of(&second)
        && !goes_on(&third)
        && !run.before(at).starts_with("half")
    {
        return Some((2, format!("{first} {one}")));
    }
    if first == "much" && one_of(&second).is_some() {
        return Some((2, format!("many {second}")));
    }
    if LISTS.has("ones", &format!("{first} {second} {third}"))
        && let Some(many) = LISTS.meant("thing", &fourth)
        && !run.words.get(at + 4).is_some_and(|next| goes_on(&next.lower))
    {
        return Some((4, format!("{first} {second} {third} {many}")));
    }
    // `some idea's about it`: nothing is owned.
    let thing = second.strip_suffix("'s")?;
    let is_many =
        LISTS.has("many", &first) || first == "of" && matches!(run.before(at).as_str(), "plenty" | "lots" | "couple");
    let is_owner = goes_on(&third);
    LISTS
        .meant("thing", thing)
        .filter(|_| is_many && !is_owner)
        .map(|many| (2, format!("{first} {many}")))
}

/// `look forward to meet`, `enjoyed to talk`.
fn at_gerund(run: &Run<'_>, at: usize) -> Slip {
    let [first, second, verb, next] = run.joined(at);
    if first == "forward" && second == "to" {
        return LISTS
            .meant("meeting", &verb)
            .map(|ing| (3, format!("{first} to {ing}")));
    }
    let is_joy = matches!(first.as_str(), "enjoy" | "enjoyed" | "appreciate" | "appreciated") && second == "to";
    let ing = LISTS.meant("enjoy", &verb).filter(|_| is_joy && next != "it")?;
    Some((3, format!("{first} {ing}")))
}

/// `since five years`.
fn at_since(run: &Run<'_>, at: usize) -> Slip {
    let [since, count, span] = run.joined(at);
    let is_number = (1..=2).contains(&count.len()) && count.chars().all(|c| c.is_ascii_digit());
    let is_count = is_number || LISTS.has("count", &count);
    let is_slip = since == "since" && is_count && LISTS.has("since", &span);
    is_slip.then(|| (3, format!("for {count} {span}")))
}

/// `I was interesting to hear`, `it was quiet seriously meant`.
fn at_feeling(run: &Run<'_>, at: usize) -> Slip {
    let [first, second, third] = run.joined(at);
    if first == "quiet" && second.ends_with("ly") && second.len() > 4 {
        return Some((1, "quite".to_owned()));
    }
    let is_own = matches!(first.as_str(), "am" | "was" | "i'm") && (first == "i'm" || run.before(at) == "i");
    let right = LISTS
        .meant("felt", &second)
        .filter(|_| is_own && LISTS.has("upon", &third))?;
    let first = if first == "i'm" { "I'm" } else { first.as_str() };
    Some((2, format!("{first} {right}")))
}

/// `a director which asked`.
fn at_who(run: &Run<'_>, at: usize) -> Slip {
    let [who, which] = run.joined(at);
    (LISTS.has("who", &who) && which == "which").then(|| (2, format!("{who} who")))
}

/// `my daughters wedding`.
fn at_kin(run: &Run<'_>, at: usize) -> Slip {
    let [first, second, third] = run.joined(at);
    let is_own = matches!(first.as_str(), "my" | "our" | "his" | "her" | "your" | "their");
    let right = LISTS
        .meant("kin", &second)
        .filter(|_| is_own && LISTS.has("owned", &third))?;
    Some((2, format!("{first} {right}")))
}

/// `many of my passengers was`.
fn at_many_was(run: &Run<'_>, at: usize) -> Slip {
    let [many, of, whose, who, was] = run.joined(at);
    let is_many = matches!(many.as_str(), "many" | "several" | "both" | "few") && of == "of";
    let is_whose = matches!(
        whose.as_str(),
        "my" | "our" | "your" | "their" | "the" | "these" | "those"
    );
    let are = match was.as_str() {
        "was" => "were",
        "is" => "are",
        "has" => "have",
        _ => return None,
    };
    let is_plural = who.ends_with('s') && !who.ends_with("ss") || who == "people";
    (is_many && is_whose && is_plural).then(|| (5, format!("{many} of {whose} {who} {are}")))
}

/// `The night job sound right to me.`: one thing begins the sentence, and its verb is that of many.
fn one_does(run: &Run<'_>) -> Option<(Span, String)> {
    let first = run.word(0);
    let place = match first.as_str() {
        "it" | "he" | "she" => 1,
        "the" | "this" | "that" | "your" | "my" | "our" => {
            let is_inner = |at: &usize| !is_stop_word(&run.word(*at));
            let is_noun =
                |at: &usize| LISTS.has("first", &run.word(*at)) && LISTS.meant("sounds", &run.word(at + 1)).is_some();
            let noun = (1..=SUBJECT).take_while(is_inner).find(is_noun)?;
            noun + 1
        }
        _ => return None,
    };
    let [noun, verb] = run.joined(place - 1);
    let right = LISTS.meant("sounds", &verb)?;
    // `Your offer needs …`, but `The work needs of a yard`, `the plan shows and …`: a noun may follow a noun.
    let next = run.word(place + 1);
    let is_verb = place == 1 || !LISTS.has("both", &verb) || is_stop_word(&next);
    let words = run.words.get(place - 1..=place)?;
    let span = words.iter().map(|word| word.span).reduce(Span::join)?;
    is_verb.then(|| (span, format!("{noun} {right}")))
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn forms_that_cannot_stand_there_are_found_and_others_are_not() {
        let about = About::default();
        for (letter, expected) in [
            ("I growed up beside a quay.", Some("growed")),
            ("There I done two things.", Some("I done")),
            ("What have I done? It has become mine.", None),
            ("I have inherit two of those yards.", Some("have inherit")),
            ("We’ve never teach that.", Some("We’ve never teach")),
            ("A calm crew will matters most.", Some("will matters")),
            ("I believe that I could helped you.", Some("could helped")),
            ("I was one off them.", Some("one off")),
            ("It takes more then ten people.", Some("more then")),
            ("I am used to it, and Ida is use to it.", Some("is use to")),
            ("Ask my peoples.", Some("my peoples")),
            ("I have many idea's about it.", Some("many idea's")),
            ("I look forward to meet the crew.", Some("forward to meet")),
            ("I enjoyed to talk with you.", Some("enjoyed to talk")),
            ("I have been here since five years.", Some("since five years")),
            ("It is one of my strength.", Some("one of my strength")),
            ("We meet every weeks.", Some("every weeks")),
            ("The yard job sound right to me.", Some("job sound")),
            ("It seem right to me.", Some("It seem")),
            ("I am interested on the work.", Some("interested on")),
            ("I was interesting to hear of it.", Some("was interesting")),
            ("You said it quiet seriously.", Some("quiet")),
            ("I believe that I could took that load.", Some("could took")),
            ("I met a manager which listens.", Some("manager which")),
            ("I met the manager, which pleased me.", None),
            ("I start after my daughters wedding.", Some("my daughters")),
            ("Many of my crew members was old.", None),
            ("Many of my crews was old.", Some("Many of my crews was")),
            (
                "It was interesting to hear, in a quiet yard; my daughters work there.",
                None,
            ),
            ("I have worked, have help, and had given all I have.", None),
            ("The will matters, and what may helped people bring?", None),
            (
                "It gets better then. One off day is no harm, and he took part off stage.",
                None,
            ),
            ("The tools I use to plan are of use to you.", None),
            (
                "I look forward to work that suits me, and to meet you I would come at once.",
                None,
            ),
            (
                "Many people's plans change every two weeks; this year's ideas are yours.",
                None,
            ),
            ("I have been here since two thousand and ten.", None),
            ("The work needs time. The plan and the crew sound right.", None),
            ("Make it sound right. The job may sound hard.", None),
            ("One of my team members came, and one of the idea boards fell.", None),
        ] {
            check("grammar", letter, &about, expected);
        }
    }
}
