//! A posting that has few words of postings: a title at its head, and below it some signs that are weak each for itself.

use std::sync::LazyLock;

use finalist_core::text::fold;

use super::pay::pay_in;
use super::prose::{seeks, sought, wanted};
use super::top::{SIGNS, is_short, may_be_town};
use crate::doors::{Guess, Sight};
use crate::markdown::{bare, bullet, heading, label};
use crate::people::is_name;
use crate::resume_text::email_in;
use crate::words::{Named, ends_in_trade, named, singular};

/// Enough to be taken, and less than any format that knows what it sees.
const SCORE: usize = 34;

/// The lists of `signs.txt`.
struct Signs {
    /// Words of an offer, or of those who make one: nobody says them of himself.
    offered: Vec<&'static str>,
    /// Words of work, of which others speak as well.
    of_work: Vec<&'static str>,
    /// Verbs that begin a duty, in their base form.
    duties: Vec<&'static str>,
    /// Words of somebody who tells what happened, or speaks of himself or another.
    tales: Vec<&'static str>,
    /// Words that no line of a posting's head begins with.
    no_heads: Vec<&'static str>,
}

static SIGNS_OF: LazyLock<Signs> = LazyLock::new(|| {
    let list = |wanted: &str| {
        let rows = include_str!("signs.txt")
            .lines()
            .filter_map(|line| line.split_once(": "));
        let own = rows.filter(|(name, _)| *name == wanted);
        own.flat_map(|(_, words)| words.split(';').map(str::trim)).collect()
    };
    Signs {
        offered: list("offered"),
        of_work: list("of work"),
        duties: list("duties"),
        tales: list("tales"),
        no_heads: list("no heads"),
    }
});

/// A posting by weak signs: a title at its head, and two of them or more. `known` are the phrases of postings in the text.
pub(super) fn guess(sight: &Sight, known: &[&'static str]) -> Option<Guess> {
    let body = sight.body();
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines = lines.skip_while(|line| super::is_banner(line));
    let title = |line: Option<&'_ str>| {
        line.map(|line| heading(line).map_or(line, |(_, title)| title))
            .map(bare)
            .map(str::to_owned)
    };
    let (first, second) = (title(lines.next())?, title(lines.next()).unwrap_or_default());
    // `Skerry College` over its town, and the title below.
    let second = match title(lines.next()).filter(|third| may_be_town(&second) && is_titled(third)) {
        Some(third) => third,
        None => second,
    };
    if is_tale(sight, &first) {
        return None;
    }
    let is_second = is_short(&first) && (is_titled(&second) || wanted(&second).is_some());
    let is_told = wanted(&first).is_some() || sought(&first).is_some() && is_second || seeks(body);
    if !(is_told || is_titled(&first) || is_second) {
        return None;
    }
    let is_of_work = |phrase: &&str| matches!(*phrase, "full time" | "part time" | "required" | "preferred");
    let (known_work, known): (Vec<&str>, Vec<&str>) = known.iter().copied().partition(is_of_work);
    let offered: Vec<&str> = sight.cues(&SIGNS_OF.offered).into_iter().chain(known).collect();
    let of_work: Vec<&str> = sight.cues(&SIGNS_OF.of_work).into_iter().chain(known_work).collect();
    let mut others: Vec<&str> = Vec::new();
    others.extend(has_pay(body).then_some("an amount of pay"));
    others.extend(has_duties(body).then_some("a list of duties"));
    others.extend(has_rated_experience(body).then_some("experience that counts"));
    // `Requirements: rotas, Danish` on one line says twice what it is.
    let listed = body.lines().any(|line| {
        let asked = label(line.trim()).filter(|(name, value)| super::is_asking(name) && value.contains(','));
        asked.is_some()
    });
    // A name over a title may be a person's, and is so unless something is offered.
    let is_person = !is_told && is_name(&first) && named(&first) != Some(Named::Organisation);
    if is_person && offered.is_empty() && !has_pay(body) {
        return None;
    }
    let mut said: Vec<&str> = offered.into_iter().chain(of_work).collect();
    apart(&mut said);
    let signs = said.len() + others.len() + usize::from(listed);
    (signs >= 2).then(|| {
        let said: Vec<String> = said
            .iter()
            .map(|sign| format!("`{sign}`"))
            .chain(others.iter().map(|&sign| sign.to_owned()))
            .take(3)
            .collect();
        Guess::new(
            SCORE,
            format!("it begins with a job title, and has {}", said.join(", ")),
        )
    })
}

/// Leaves one sign of those that say the same: `we ask` in `we ask for`, `cv to` beside `your cv`.
fn apart(said: &mut Vec<&str>) {
    let is_of_cv = |sign: &str| sign.split(' ').any(|word| matches!(word, "cv" | "cvs" | "resume"));
    let mut kept: Vec<&str> = Vec::new();
    for &sign in said.iter() {
        let is_in = |other: &&str| finalist_core::text::has_phrase(other, sign) && *other != sign;
        let is_known = kept.contains(&sign) || is_of_cv(sign) && kept.iter().any(|other| is_of_cv(other));
        if !is_known && !said.iter().any(is_in) {
            kept.push(sign);
        }
    }
    *said = kept;
}

/// Whether a line names a job and nothing else: its last word, before brackets, signs and a town, is a trade.
fn is_titled(line: &str) -> bool {
    let part = SIGNS.iter().filter_map(|sign| line.find(sign)).min();
    let title = part.and_then(|at| line.get(..at)).unwrap_or(line);
    let title = title.split([',', '(']).next().unwrap_or(title).trim();
    let title = title.split(" at ").next().unwrap_or(title).trim_end_matches('!');
    let folded = fold(title);
    let mut words = folded.split(' ');
    let is_head = words.next().is_some_and(|first| !SIGNS_OF.no_heads.contains(&first));
    let count = folded.split(' ').count();
    let large = title.starts_with(char::is_uppercase) && is_short(line) && count <= 8;
    // `Teacher of Maths`, `Engineer II`
    let core = [" of ", " for ", " in "]
        .iter()
        .find_map(|word| title.split_once(word))
        .map_or(title, |(core, _)| core);
    let core = core.trim_end_matches([' ', 'I', 'V', '1', '2', '3']);
    is_head && large && (ends_in_trade(core) || singular(core).is_some())
}

/// Whether a text tells of something that happened, of oneself or of another person, or speaks to somebody by name.
fn is_tale(sight: &Sight, first: &str) -> bool {
    let body = sight.body();
    let begins = |line: &str, words: &[&str]| words.iter().any(|word| line.starts_with(word));
    let is_letter = body
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(14)
        .any(|line| {
            let line = line.trim().to_lowercase();
            begins(
                &line,
                &[
                    "dear ", "hi ", "hello ", "from:", "subject:", "to whom", "offer:", "offered:", "asked",
                ],
            )
        });
    let is_mine = body.match_indices("I ").any(|(at, _)| {
        let before = body.get(..at).and_then(|text| text.chars().next_back());
        let after = body.get(at + 2..).and_then(|text| text.chars().next());
        before.is_none_or(|c| !c.is_alphanumeric() && c != '/') && after.is_some_and(char::is_lowercase)
    });
    let has = |word: &str| sight.words.contains(&format!(" {word} "));
    let is_other = ["she", "he", "her", "his"].iter().any(|word| has(word)) && !has("you") && !has("your");
    // Dated titles under a name are somebody's past.
    let is_past = is_name(first) && crate::resume_text::is_dated_list(body);
    let is_signed = is_name(first) && body.lines().skip(1).take(3).any(|line| email_in(line).is_some());
    is_letter || is_mine || is_other || is_past || is_signed || !sight.cues(&SIGNS_OF.tales).is_empty()
}

fn has_pay(body: &str) -> bool {
    body.lines()
        .take(200)
        .any(|line| line.len() <= 160 && pay_in(line).is_some())
}

/// Whether two list items or more begin with a verb of duty.
fn has_duties(body: &str) -> bool {
    let items = body.lines().take(400).filter_map(|line| bullet(line.trim()));
    let duties = items.filter(|item| {
        let first = fold(item.split(' ').next().unwrap_or(""));
        SIGNS_OF.duties.contains(&first.as_str())
    });
    duties.take(2).count() == 2
}

/// `Experience of lathes is essential`.
fn has_rated_experience(body: &str) -> bool {
    body.lines().take(400).any(|line| {
        let folded = format!(" {} ", fold(line));
        let behind = [" experience of ", " experience with ", " experience in "]
            .iter()
            .find_map(|words| folded.split_once(words));
        behind.is_some_and(|(_, rest)| {
            [" is ", " would be ", " needed ", " helps "]
                .iter()
                .any(|word| rest.contains(word))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_the_table() {
        let lists = [
            &SIGNS_OF.offered,
            &SIGNS_OF.of_work,
            &SIGNS_OF.duties,
            &SIGNS_OF.tales,
            &SIGNS_OF.no_heads,
        ];
        assert!(
            lists
                .iter()
                .all(|list| list.len() > 20 && list.iter().all(|word| fold(word) == **word))
        );
    }
}
