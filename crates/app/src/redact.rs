//! A copy without names, addresses, employers and pay: the same one is replaced by the same words everywhere.
//!
//! What the tables know is found wherever it stands and however it is written (`lexicon.rs`); what no table knows is
//! found by its form (`pattern.rs`) or by what stands around it (`cue.rs`). In doubt it is replaced: a word too many
//! gone is a smaller harm than a name left. `rows.rs` says what happens to each column.

mod cue;
mod lexicon;
mod pattern;
mod replace;
mod rows;
mod words;

use std::collections::BTreeMap;

use finalist_core::source::{Source, SourceKind};
use finalist_store::TableRows;

use self::lexicon::{Gathering, Lexicon};
use self::pattern::Seen;
use self::replace::{Chain, Cut, Moved, replace};
use crate::AppError;

/// What stands in the place of a sum.
pub(crate) const PAY: &str = "[pay]";

/// Texts are searched in pieces of about this many bytes, so that memory stays bounded.
const PIECE: usize = 256 << 10;

/// Replaces what must not be told.
pub(crate) struct Redactor {
    lexicon: Lexicon,
    seen: Seen,
    /// The texts of sources without what must not be told, and where their characters have gone.
    sources: BTreeMap<String, (String, Chain)>,
}

impl Redactor {
    /// From everything that is known: the rows of all tables, and the texts of all sources.
    pub(crate) fn of(tables: &[TableRows], sources: &[Source]) -> Result<Self, AppError> {
        let mut names = Gathering::default();
        rows::gather(tables, &mut names)?;
        let texts = || sources.iter().filter(|source| source.kind != SourceKind::Connections);
        for source in texts() {
            cue::gather(source.kind, &unfolded(source).0, &mut names);
        }
        rows::gather_typed(tables, &mut names)?;
        rows::gather_connections(tables, &mut names)?;
        let lexicon = names.finish().map_err(|error| AppError::NothingUsable {
            what: format!("the names cannot be gathered ({error})"),
            next: "export without `--redacted`".to_owned(),
        })?;
        let mut redactor = Self {
            lexicon,
            seen: Seen::default(),
            sources: BTreeMap::new(),
        };
        let pay = rows::spans_of_pay(tables)?;
        for source in texts() {
            let id = source.id.to_string();
            let told = pay.get(&id).map(Vec::as_slice).unwrap_or_default();
            let done = redactor.source_text(source, told);
            redactor.sources.insert(id, done);
        }
        Ok(redactor)
    }

    /// A text without what must not be told.
    pub(crate) fn text(&self, text: &str) -> String {
        pieces(text).map(|piece| replace(piece, self.cuts(piece)).0).collect()
    }

    /// The same for a text that tells pay: no number stays.
    fn pay_text(&self, text: &str) -> String {
        let mut cuts = self.cuts(text);
        pattern::numbers(text, &mut cuts);
        replace(text, cuts).0
    }

    fn cuts(&self, text: &str) -> Vec<Cut> {
        let mut cuts = Vec::new();
        pattern::find(text, &self.seen, &mut cuts);
        self.lexicon.find(text, &mut cuts);
        cuts
    }

    /// The text of a source, with the places (in characters) where the ledgers found pay.
    fn source_text(&self, source: &Source, pay: &[(usize, usize)]) -> (String, Chain) {
        let (text, first) = unfolded(source);
        let mut extra = Vec::new();
        for (start, end) in pay {
            let (start, end) = (first.start(*start), first.end(*end));
            let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
            let (from, to) = (byte(start), byte(end));
            let mut inside = Vec::new();
            pattern::numbers(text.get(from..to).unwrap_or_default(), &mut inside);
            extra.extend(inside.into_iter().map(|cut| Cut {
                from: cut.from + from,
                to: cut.to + from,
                ..cut
            }));
        }
        let (mut out, mut moved) = (String::with_capacity(text.len()), Moved::default());
        let (mut byte, mut read) = (0, 0);
        for piece in pieces(&text) {
            let mut cuts = self.cuts(piece);
            let (from, to) = (byte, byte + piece.len());
            let here = extra.iter().filter(|cut| cut.from >= from && cut.to <= to);
            cuts.extend(here.map(|cut| Cut {
                from: cut.from - from,
                to: cut.to - from,
                with: cut.with.clone(),
            }));
            let (done, piece_moved) = replace(piece, cuts);
            moved.append(&piece_moved, read);
            out.push_str(&done);
            (byte, read) = (to, read + piece.chars().count());
        }
        (out, first.then(moved))
    }
}

/// The text of a source; a calendar or card without its folds, inside which a name could hide.
fn unfolded(source: &Source) -> (String, Moved) {
    let text: &str = &source.text;
    let is_folded = text
        .trim_start()
        .get(..6)
        .is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:"));
    if !is_folded {
        return (text.to_owned(), Moved::default());
    }
    let folds = ["\r\n ", "\r\n\t", "\n ", "\n\t"];
    let mut cuts: Vec<Cut> = folds
        .iter()
        .flat_map(|fold| text.match_indices(fold))
        .map(|(at, fold)| Cut {
            from: at,
            to: at + fold.len(),
            with: String::new(),
        })
        .collect();
    cuts.sort_by_key(|cut| cut.from);
    replace(text, cuts)
}

/// A text in pieces that end with a line, or with a character where a line has no end.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.len().min(PIECE);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        if end < rest.len() {
            let head = rest.get(..end).unwrap_or_default();
            let line = head.rfind('\n').or_else(|| head.rfind(' '));
            end = line.map_or(end, |at| at + 1);
        }
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(piece)
    })
}
