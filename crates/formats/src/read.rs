//! From bytes to a read document: decode, recognise, read.

use finalist_core::source::SourceKind;

use crate::decode::{Decoded, decode};
use crate::document::{Content, ReadFile};
use crate::doors::{DOORS, Door, Guess, Sight};
use crate::front::{Front, front_of};
use crate::notebook::{Notebook, quoted};
use crate::open::mail_text;
use crate::refusal::{Refusal, RefusalCode};
use crate::{extract, letters, magic, posting_text, strangers};

/// Files above this size are refused.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// From this score on nothing else is tried: the format has a mark that no other has.
const CERTAIN: usize = 98;

/// Below this score a format is not taken without being told to.
const SURE_ENOUGH: usize = 30;

/// A mail is taken for a posting from this score on.
const SURE_OF_POSTING: usize = 75;

/// A text that is named like a format is taken for it from this score on.
const NAMED_ENOUGH: usize = 14;

/// What the user says of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// What it is to be taken for, whatever it looks like.
    pub kind: Option<SourceKind>,
    /// What columns of a table mean: the name of a column, and `employer`, `role`, `status`, `applied`, `url`, `place`,
    /// `contact`, `notes`, `pay` or `deadline`.
    pub columns: Vec<(String, String)>,
}

/// Reads the bytes of a file.
///
/// What it is follows from `forced`, else from a `kind:` line at its beginning, else from what it holds; `name` only
/// decides between two formats that fit equally well. Never panics; takes time linear in the size of the file.
///
/// # Errors
/// A [`Refusal`] that says what the file looks like and what to do.
///
/// ```
/// use finalist_core::source::SourceKind;
/// let text = "## Situation\nThe ferry was late.\n## Action\nI phoned the port.\n## Result\nNobody waited.\n";
/// let file = finalist_formats::read("a.md", text.as_bytes(), None)?;
/// assert_eq!(file.kind, SourceKind::Stories);
/// # Ok::<(), finalist_formats::Refusal>(())
/// ```
pub fn read(name: &str, bytes: &[u8], forced: Option<SourceKind>) -> Result<ReadFile, Refusal> {
    read_with(
        name,
        bytes,
        &Hints {
            kind: forced,
            columns: Vec::new(),
        },
    )
}

/// Reads the bytes of a file as [`read()`] does, with all that the user said of it.
///
/// # Errors
/// A [`Refusal`] that says what the file looks like and what to do.
pub fn read_with(name: &str, bytes: &[u8], hints: &Hints) -> Result<ReadFile, Refusal> {
    if bytes.len() > MAX_BYTES {
        let message = format!(
            "is {} MiB, and files above {} MiB are not read; give the part that matters",
            bytes.len() / (1024 * 1024),
            MAX_BYTES / (1024 * 1024)
        );
        return Err(Refusal::new(RefusalCode::TooLarge, message));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::new(RefusalCode::Empty, "is empty; nothing was read from it"));
    }
    let mut notebook = Notebook::default();
    let decoded = match extract::words_of(bytes, &mut notebook)? {
        Some(words) => Decoded {
            text: words.text,
            encoding: words.encoding,
        },
        None if let Some(text) = mail_text(bytes, &mut notebook)? => Decoded { text, encoding: "mail" },
        None => {
            magic::refuse_binary(bytes)?;
            decode(bytes, &mut notebook)?
        }
    };
    if decoded.text.trim().is_empty() {
        return Err(Refusal::new(RefusalCode::Empty, "is empty; nothing was read from it"));
    }
    let front = front_of(&decoded.text);
    let told = told_kind(hints.kind, &front, &mut notebook);
    let mut sight = Sight::new(&decoded.text, front);
    sight.columns.clone_from(&hints.columns);
    let (door, because) = match told {
        Some((kind, because)) => (door_for(kind, &sight, name)?, because),
        None if decoded.encoding == "mail" => mail_door(&sight),
        None => recognised(&sight, name)?,
    };
    let reading = (door.read)(&sight, &mut notebook)?;
    let nothing = is_bare(&reading.content);
    let notes = notebook.into_notes();
    if nothing && notes.is_empty() {
        let message = format!(
            "was taken for {} because {because}, but nothing in it could be read",
            door.kind.label()
        );
        return Err(Refusal::unreadable(message));
    }
    Ok(ReadFile {
        kind: door.kind,
        because,
        encoding: decoded.encoding,
        content: reading.content,
        rows: reading.rows,
        notes,
        text: reading.text.unwrap_or(decoded.text),
    })
}

fn told_kind(forced: Option<SourceKind>, front: &Front, notebook: &mut Notebook) -> Option<(SourceKind, String)> {
    if let Some(kind) = forced {
        return Some((kind, "you said so".to_owned()));
    }
    match front.kind() {
        Ok(kind) => kind.map(|kind| (kind, "its first lines say so".to_owned())),
        Err(word) => {
            let known: Vec<&str> = SourceKind::ALL.iter().map(|kind| kind.code()).collect();
            let message = format!("kind {} is not known; use one of: {}", quoted(&word), known.join(", "));
            match front.kind_line {
                Some(line) => notebook.at(line, message),
                None => notebook.say(message),
            }
            None
        }
    }
}

/// A mail is a letter, unless what it says is a posting.
fn mail_door(sight: &Sight) -> (&'static Door, String) {
    let words = sight.text.split_once("\n\n").map_or("", |(_, words)| words);
    let inner = Sight::new(words, Front::default());
    let posting = &posting_text::DOOR;
    match (posting.recognise)(&inner) {
        Some(guess) if guess.score >= SURE_OF_POSTING => (posting, format!("it is a mail, and {}", guess.because)),
        _ => (&letters::DOOR, "it is a mail".to_owned()),
    }
}

/// The best door of a kind that the user named.
fn door_for(kind: SourceKind, sight: &Sight, name: &str) -> Result<&'static Door, Refusal> {
    let of_kind = || DOORS.iter().filter(|door| door.kind == kind);
    best(of_kind(), sight, name)
        .map(|(door, _)| door)
        .or_else(|| of_kind().next_back())
        .ok_or_else(|| {
            let message = match kind {
                SourceKind::Recording => {
                    "recordings are heard, not read: `finalist rehearse add FILE` keeps one as a take".to_owned()
                }
                kind => format!("reading {} is not built yet", kind.label()),
            };
            Refusal::new(RefusalCode::NotYet, message)
        })
}

fn recognised(sight: &Sight, name: &str) -> Result<(&'static Door, String), Refusal> {
    strangers::refuse_stranger(sight)?;
    match best(DOORS.iter(), sight, name) {
        Some((door, guess)) if guess.score >= SURE_ENOUGH => return Ok((door, guess.because)),
        _ => {}
    }
    // What no format claims may still be what its name says, where something in the text speaks for that too.
    let named = best(DOORS.iter().filter(|door| is_named(door.kind, name)), sight, name);
    match named {
        Some((door, guess)) if guess.score >= NAMED_ENOUGH => {
            Ok((door, format!("its name says so, and {}", guess.because)))
        }
        _ => Err(strangers::unknown(sight)),
    }
}

fn best<'d>(doors: impl Iterator<Item = &'d Door>, sight: &Sight, name: &str) -> Option<(&'d Door, Guess)> {
    let mut best: Option<(&Door, Guess, bool)> = None;
    for door in doors {
        let Some(guess) = (door.recognise)(sight) else { continue };
        let named = is_named(door.kind, name);
        let is_better = best
            .as_ref()
            .is_none_or(|(_, other, other_named)| (guess.score, named) > (other.score, *other_named));
        let is_certain = guess.score >= CERTAIN;
        if is_better {
            best = Some((door, guess, named));
        }
        if is_certain {
            break;
        }
    }
    best.map(|(door, guess, _)| (door, guess))
}

/// Whether a file's name speaks for a kind. Short words count only as words of their own: `update` is no `pd`.
fn is_named(kind: SourceKind, name: &str) -> bool {
    let words: &[&str] = match kind {
        SourceKind::Posting => &["posting", "job", "jobs", "vacancy", "jd", "pd", "advert", "description"],
        SourceKind::Resume => &["resume", "résumé", "cv", "lebenslauf"],
        SourceKind::Stories => &["stories", "story", "star"],
        SourceKind::Invitation => &["invit", "calendar", "ics"],
        SourceKind::Notes => &[
            "notes",
            "note",
            "round",
            "debrief",
            "diary",
            "interview",
            "intvw",
            "screen",
            "call",
        ],
        SourceKind::Transcript => &["transcript", "vtt"],
        SourceKind::People => &["people", "interviewers", "panel", "who", "whos"],
        SourceKind::Research => &["company", "research", "about", "employer"],
        SourceKind::Letter => &["letter", "mail", "email", "statement"],
        SourceKind::Connections => &["connections"],
        SourceKind::Positions => &["positions"],
        SourceKind::Education => &["education"],
        SourceKind::Volunteering => &["volunteer"],
        SourceKind::Profile => &["skills", "languages", "certifications", "honors", "projects"],
        SourceKind::Tracker => &["tracker", "applications", "jobs"],
        SourceKind::Recording => &[],
    };
    let name = name.to_lowercase();
    let name = name.rsplit(['/', '\\']).next().unwrap_or(&name);
    let parts = name.split(|c: char| !c.is_alphanumeric());
    words
        .iter()
        .any(|word| parts.clone().any(|part| part == *word) || word.chars().count() > 5 && name.contains(word))
}

/// Whether a content holds nothing at all.
fn is_bare(content: &Content) -> bool {
    match content {
        Content::Posting(_) => false,
        Content::Notes(notes) => notes.body.is_empty(),
        Content::Letter(letter) => letter.body.is_empty(),
        Content::Resume(resume) => {
            let facts = [
                &resume.name,
                &resume.email,
                &resume.phone,
                &resume.place,
                &resume.url,
                &resume.summary,
            ];
            resume.entries.is_empty() && facts.iter().all(|fact| fact.is_none())
        }
        Content::Stories(all) => all.is_empty(),
        Content::Invitation(calendar) => calendar.events.is_empty(),
        Content::Transcript(transcript) => transcript.cues.is_empty(),
        Content::People(all) => all.is_empty(),
        Content::Research(all) => all.is_empty(),
        Content::Dossier(all) => all.people.is_empty() && all.research.is_empty() && all.stories.is_empty(),
        Content::Cards(all) => all.is_empty(),
        Content::Tracker(all) => all.is_empty(),
        Content::Connections(all) => all.is_empty(),
        Content::Entries(all) => all.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_too_much_are_refused() {
        for bytes in [b"".as_slice(), b" \r\n\t", b"\xEF\xBB\xBF", b"\xFF\xFE\n\0"] {
            assert_eq!(read("x", bytes, None).unwrap_err().code, RefusalCode::Empty);
        }
        let large = vec![b'x'; MAX_BYTES + 1];
        assert_eq!(read("x", &large, None).unwrap_err().code, RefusalCode::TooLarge);
    }

    #[test]
    fn what_the_user_says_overrules_what_the_text_looks_like() {
        let text = b"## Situation\na\n## Action\nb\n## Result\nc\n";
        assert_eq!(read("x", text, None).unwrap().kind, SourceKind::Stories);
        assert_eq!(
            read("x", text, Some(SourceKind::Notes)).unwrap().kind,
            SourceKind::Notes
        );
        let told = [b"kind: notes\n".as_slice(), text].concat();
        let file = read("x", &told, None).unwrap();
        assert_eq!(
            (file.kind, file.because.as_str()),
            (SourceKind::Notes, "its first lines say so")
        );
    }

    #[test]
    fn an_unknown_kind_is_noted_and_the_text_decides() {
        let file = read("x", b"kind: recipe\n## Situation\na\n## Result\nc\n", None).unwrap();
        assert_eq!(file.kind, SourceKind::Stories);
        assert_eq!(file.notes.first().and_then(|note| note.line), Some(1));
    }

    #[test]
    fn a_name_decides_only_between_equals() {
        let text = b"## Situation\na\n## Action\nb\n## Result\nc\n";
        assert_eq!(read("resume.md", text, None).unwrap().kind, SourceKind::Stories);
        assert!(is_named(SourceKind::Resume, "My Résumé.MD"));
    }

    fn kind(name: &str, text: &str) -> Option<SourceKind> {
        read(name, text.as_bytes(), None).ok().map(|file| file.kind)
    }

    #[test]
    fn terse_texts_are_recognised_by_several_weak_signs() {
        let notes = "SALTMARSH 1st intvw tues 3/2/26, on teams\npanel: R Ashdown (matron) + Jo HR\n\nRA 10 min late\nasked: why leave, a complaint\nnotice - said 6 weeks\nbudget = wobbly, RA doubt about it\ndidnt get to ask: nights\nfelt: ok\n";
        assert_eq!(kind("IMG 2.txt", notes), Some(SourceKind::Notes));
        let short = "Spoke to Ruth.\nShe stressed nights. I said six weeks.\n";
        assert_eq!(kind("a.txt", short), None);
        assert_eq!(kind("notes ward call.txt", short), Some(SourceKind::Notes));
    }

    #[test]
    fn what_has_nothing_to_do_with_a_job_stays_unknown() {
        let recipe = "# Leek soup\n\n## Ingredients\n- 3 leeks\n- butter: 50 g\n\n## Steps\n1. Wash the leeks.\n2. Fry them. Source: grandmother\n";
        let code = "fn main() {\n    let notes = vec![1, 2];\n    println!(\"{notes:?}\");\n}\n";
        let readme = "# wavetool\n\nA small tool for tide tables.\n\n## Installation\n\nRun `make install`.\n\n## Usage\n\n- `wavetool now`: the tide now\n- `wavetool day`: a day\n\n## License\nMIT\n";
        let log = "2026-03-01 10:00:01 INFO start: server up\n2026-03-01 10:00:02 WARN slow request: 812 ms\n2026-03-01 10:00:09 INFO stop\n";
        let table = "date,amount,shop\n2026-01-01,12,Baker\n2026-01-02,9,Grocer\n";
        let lorem =
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit. Sed do eiusmod tempor incididunt ut labore.\n";
        let novel = "He asked her to stay. She said no. I said nothing, and he told me that it was late. They said little more, she asked for her coat.\n";
        let trip = "# Trip to Sligo\n\n- Day 1: ferry at 10, hotel by the quay\n- Day 2: walk, swim\n\nBring boots. Cost: 300 euro.\n";
        for text in [recipe, code, readme, log, table, lorem, novel, trip] {
            for name in ["x.txt", "download (3).md", "update.txt"] {
                assert_eq!(kind(name, text), None, "{name}: {text}");
            }
        }
        for (name, text) in [
            ("company recipe.md", recipe),
            ("my cv.txt", lorem),
            ("job.rs", code),
            ("panel.txt", log),
        ] {
            assert_eq!(kind(name, text), None, "{name}");
        }
    }

    #[test]
    fn short_words_of_a_name_count_as_words() {
        assert!(is_named(SourceKind::Posting, "PD - head of gardens.txt"));
        assert!(!is_named(SourceKind::Posting, "update.txt"));
        assert!(is_named(SourceKind::Resume, "My CV 2026.md"));
        assert!(is_named(SourceKind::People, "folder/whos who.md"));
    }
}
