//! Among several open applications a mail belongs to the one in which its sender or reader is known.

use std::collections::BTreeSet;

use finalist_core::application::Application;
use finalist_core::interviewer::Interviewer;
use finalist_formats::{Content, LetterDocument};
use finalist_store::{Filter, Tx};

use super::Read;
use crate::AppError;

/// The only one of these applications that knows somebody who wrote one of the files, or got it.
pub(super) async fn application<'a>(
    tx: &mut Tx,
    read: &[Read],
    open: &[&'a Application],
) -> Result<Option<&'a Application>, AppError> {
    let letters = read.iter().filter_map(|one| match &one.file.content {
        Content::Letter(letter) => Some(letter),
        _ => None,
    });
    let addresses: BTreeSet<String> = letters.flat_map(addresses).collect();
    if addresses.is_empty() {
        return Ok(None);
    }
    let people: Vec<Interviewer> = tx.list(Filter::Workspace).await?;
    let is_meant = |person: &&Interviewer| {
        let address = person.email.as_deref().map(str::to_lowercase);
        address.is_some_and(|address| addresses.contains(&address))
    };
    let meant: BTreeSet<_> = people
        .iter()
        .filter(is_meant)
        .map(|person| person.application)
        .collect();
    let mut fitting = open.iter().filter(|application| meant.contains(&application.id));
    Ok(fitting.next().copied().filter(|_| fitting.next().is_none()))
}

fn addresses(letter: &LetterDocument) -> impl Iterator<Item = String> {
    let ends = letter.from.iter().chain(&letter.to);
    ends.filter_map(|end| end.email.as_deref()).map(str::to_lowercase)
}
