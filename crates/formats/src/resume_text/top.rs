//! What stands over the sections of a résumé: the name with its letters, addresses and a summary.

use finalist_core::text::{calm_name, fold};

use crate::document::ResumeDocument;
use crate::lines::Line;
use crate::markdown::{Section, bare, joined, plain};
use crate::people::is_name;
use crate::words::is_sentence;

/// The name that is a whole line, with or without the letters of a degree or licence behind it.
pub(super) fn name_at_top(text: &str) -> Option<String> {
    let (name, letters) = text.split_once(',').unwrap_or((text, ""));
    let is_listed = letters.is_empty() || letters.split(',').all(is_letters);
    let name = calm_name(without_letters(name.trim()));
    (is_name(&name) && is_listed).then_some(name)
}

/// `RVN`, `B.Sc. (Hons)`, `C.ENG.`: letters of a degree or a profession, and no name.
fn is_letters(part: &str) -> bool {
    let part = part.split(" (").next().unwrap_or(part).trim();
    part.chars().count() <= 8 && !part.contains(' ') && part.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// `IDA FALK RVN` as `IDA FALK`: letters that no name is made of, behind a name of two words at least.
fn without_letters(name: &str) -> &str {
    const LETTERS: [&str; 44] = [
        "rn", "rm", "rgn", "rvn", "rd", "srn", "np", "pa", "pt", "ot", "md", "do", "dds", "dvm", "ba", "bsc", "beng",
        "bvsc", "ma", "msc", "meng", "mba", "mphil", "msw", "phd", "llb", "llm", "jd", "esq", "pe", "ceng", "cpa",
        "aca", "fca", "acca", "cima", "cfa", "pmp", "pgce", "qts", "emt", "lcsw", "mrcvs", "cipd",
    ];
    let mut rest = name.trim_end();
    while let Some((kept, last)) = rest.rsplit_once(' ') {
        let folded = fold(&last.replace('.', ""));
        let is_capital = last.chars().filter(|c| c.is_uppercase()).count() >= 2;
        let is_mute = folded.chars().count() >= 3
            && folded
                .chars()
                .all(|c| c.is_alphabetic() && !"aeiouyáéíóúàèäöüåæø".contains(c))
            && !last.contains(char::is_lowercase);
        let is_known =
            LETTERS.contains(&folded.as_str()) && (folded.chars().count() > 2 || !last.contains(char::is_lowercase));
        let is_left = kept.split_whitespace().count() >= 2;
        // `Roman` numerals belong to the name.
        if !(is_left && is_capital && (is_mute || is_known)) || folded.chars().all(|c| "ivx".contains(c)) {
            break;
        }
        rest = kept.trim_end();
    }
    rest
}

/// Name, addresses and a summary from what stands before the first section.
pub(super) fn take_head(resume: &mut ResumeDocument, section: &Section, lines: &[Line]) {
    let mut rest: Vec<Line> = Vec::new();
    if section.heading.is_some() {
        let title = bare(section.title);
        let name = title.split([',', '|', '–', '—']).next().unwrap_or(title).trim();
        let name = ["Résumé of ", "Resume of ", "CV of ", "Curriculum vitae of "]
            .iter()
            .find_map(|p| name.strip_prefix(p))
            .unwrap_or(name);
        resume.name.get_or_insert_with(|| calm_name(without_letters(name)));
    }
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let text = bare(line.trimmed());
        if resume.name.is_none()
            && let Some(name) = name_at_top(text)
        {
            resume.name = Some(name);
            continue;
        }
        let is_rule = !text.contains(char::is_alphanumeric) || fold(text).starts_with("last updated");
        if !is_rule && !take_contact(resume, text) {
            rest.push(*line);
        }
    }
    let text = plain(&joined(&rest));
    if resume.summary.is_none() && !text.is_empty() {
        resume.summary = Some(text);
    }
}

/// Takes what a contact line tells; says whether it was one.
pub(super) fn take_contact(resume: &mut ResumeDocument, text: &str) -> bool {
    let text = plain(text);
    let mut took = false;
    let mut others: Vec<&str> = Vec::new();
    for part in text
        .split(['|', '·', '•', '\t', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let part = crate::markdown::label(part).map_or(part, |(_, value)| value).trim();
        if let Some(email) = email_in(part) {
            resume.email.get_or_insert_with(|| email.to_owned());
            took = true;
            // `Cobh, ida@falk.example, 021 555 0100`: a town and a number may stand beside it.
            for rest in part.split(email) {
                others.extend(without_phones(resume, rest).1.filter(|rest: &&str| {
                    let is_town = rest.chars().all(|c| c.is_alphabetic() || " ,-".contains(c));
                    is_town && rest.starts_with(char::is_uppercase) && rest.split(' ').count() <= 4
                }));
            }
        } else if take_phone_or_url(resume, part) {
            took = true;
        } else {
            let (has_phone, rest) = without_phones(resume, part);
            took |= has_phone;
            others.extend(if has_phone { rest } else { Some(part) });
        }
    }
    let is_place = |part: &&&str| {
        let words = part.split_whitespace().count();
        let is_street = part.starts_with(|c: char| c.is_ascii_digit()) && words <= 9 && !is_sentence(part);
        if is_street && part.contains(", ") {
            return true;
        }
        (1..=5).contains(&words) && part.contains(", ") && part.starts_with(char::is_uppercase) && !part.ends_with('.')
    };
    let place = others
        .iter()
        .find(is_place)
        .or_else(|| others.first().filter(|part| took && part.split(' ').count() <= 3));
    if let Some(place) = place
        && resume.place.is_none()
    {
        resume.place = Some((*place).to_owned());
        took = true;
    }
    took
}

/// Takes the numbers and pages that stand between commas; says whether there were any, and gives what is left before,
/// between or after them where that is one piece.
fn without_phones<'t>(resume: &mut ResumeDocument, text: &'t str) -> (bool, Option<&'t str>) {
    const SIGNS: [char; 7] = [' ', ',', '.', '-', '–', '/', '\u{a0}'];
    let mut took = false;
    // Where it begins and ends, and where what joins it begins.
    let mut left: Option<(usize, usize, usize)> = None;
    let mut is_one = true;
    let mut from = 0;
    for piece in text.split_inclusive(',').flat_map(|part| part.split_inclusive(". ")) {
        let at = from;
        from += piece.len();
        let end = at + piece.trim_end_matches([',', '.', ' ']).len();
        let own = piece.trim_matches(SIGNS);
        if own.is_empty() {
            continue;
        }
        let said = ["tel", "phone", "mobile", "mob", "cell"]
            .iter()
            .find_map(|word| {
                let start = own.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word))?;
                own.get(start.len()..)
                    .map(|rest| rest.trim_start_matches(['.', ':', ' ']))
            })
            .unwrap_or(own);
        if said.is_empty() || take_phone_or_url(resume, said) {
            took |= !said.is_empty();
            continue;
        }
        match &mut left {
            Some((_, until, next)) if *next == at => (*until, *next) = (end, from),
            Some(_) => is_one = false,
            None => left = Some((at, end, from)),
        }
    }
    let rest = left.filter(|_| is_one).and_then(|(from, to, _)| text.get(from..to));
    (
        took,
        rest.map(|rest| rest.trim_matches(SIGNS))
            .filter(|rest| !rest.is_empty()),
    )
}

fn take_phone_or_url(resume: &mut ResumeDocument, text: &str) -> bool {
    let is_url = ["http://", "https://", "www.", "linkedin.com/", "github.com/"]
        .iter()
        .any(|start| text.starts_with(start));
    if is_url {
        // `… (LinkedIn)` says whose page it is.
        let address = text.split(' ').next().unwrap_or(text);
        resume.url.get_or_insert_with(|| address.to_owned());
        return true;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_phone = (7..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +()-./".contains(c));
    if is_phone {
        resume.phone.get_or_insert_with(|| text.to_owned());
    }
    is_phone
}

/// The first mail address in a text.
pub(crate) fn email_in(text: &str) -> Option<&str> {
    text.split(|c: char| c.is_whitespace() || "<>()[]|,;\"".contains(c))
        .map(|word| word.trim_start_matches("mailto:").trim_end_matches(['.', ':']))
        .find(|word| {
            word.split_once('@').is_some_and(|(name, domain)| {
                !name.is_empty()
                    && domain
                        .split_once('.')
                        .is_some_and(|(host, top)| !host.is_empty() && !top.is_empty())
                    && !domain.contains('@')
            })
        })
}
