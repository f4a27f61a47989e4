//! Files that somebody laid down and has not yet said what to do with: in memory, so that nothing is stored before it is
//! confirmed. Bounded in size and time; what is given up is simply added again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use finalist_app::intake::InputFile;
use finalist_core::id::{ApplicationId, RoundId};
use finalist_core::source::SourceKind;
use finalist_core::time::Timestamp;

/// All files of all piles together.
const MOST_BYTES: usize = 256 << 20;
/// So many piles lie here at most.
const MOST_PILES: usize = 8;
/// So long they lie here, in milliseconds: two hours.
const PATIENCE: i64 = 7_200_000;

/// Where the files of a pile belong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Belongs {
    /// The files tell.
    #[default]
    Told,
    /// To a new application.
    New,
    /// To this one.
    To(ApplicationId),
}

/// Files that came together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pile {
    pub(crate) id: String,
    pub(crate) files: Vec<InputFile>,
    pub(crate) belongs: Belongs,
    /// The round that notes and transcripts in it tell of, and its application.
    pub(crate) round: Option<(ApplicationId, RoundId)>,
    /// What single files are to be taken for, by name.
    pub(crate) kinds: Vec<(String, SourceKind)>,
    /// Files to leave out, by name.
    pub(crate) left_out: Vec<String>,
    laid: Timestamp,
}

/// The piles of a server.
#[derive(Clone, Default)]
pub(crate) struct Desk(Arc<Mutex<Vec<Pile>>>);

impl Desk {
    /// Lays files down; gives the id of their pile. The oldest piles make room.
    pub(crate) fn lay(&self, files: Vec<InputFile>, belongs: Belongs, now: Timestamp) -> String {
        self.put(Pile {
            id: crate::gate::secret(),
            files,
            belongs,
            laid: now,
            ..Pile::default()
        })
    }

    /// Lays files of a round down.
    pub(crate) fn lay_of_round(&self, files: Vec<InputFile>, of: (ApplicationId, RoundId), now: Timestamp) -> String {
        self.put(Pile {
            id: crate::gate::secret(),
            files,
            belongs: Belongs::To(of.0),
            round: Some(of),
            laid: now,
            ..Pile::default()
        })
    }

    fn put(&self, pile: Pile) -> String {
        let id = pile.id.clone();
        let mut piles = self.piles(pile.laid);
        piles.push(pile);
        while piles.len() > 1 && (piles.len() > MOST_PILES || piles.iter().map(size).sum::<usize>() > MOST_BYTES) {
            piles.remove(0);
        }
        id
    }

    /// A pile, to look at.
    pub(crate) fn get(&self, id: &str, now: Timestamp) -> Option<Pile> {
        self.piles(now).iter().find(|pile| pile.id == id).cloned()
    }

    /// Keeps what was said about a pile.
    pub(crate) fn say(&self, pile: &Pile, now: Timestamp) {
        if let Some(known) = self.piles(now).iter_mut().find(|known| known.id == pile.id) {
            known.belongs = pile.belongs;
            known.kinds.clone_from(&pile.kinds);
            known.left_out.clone_from(&pile.left_out);
        }
    }

    /// Takes a pile away.
    pub(crate) fn clear(&self, id: &str, now: Timestamp) {
        self.piles(now).retain(|pile| pile.id != id);
    }

    /// Takes all piles away.
    pub(crate) fn empty(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn piles(&self, now: Timestamp) -> MutexGuard<'_, Vec<Pile>> {
        let mut piles = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        piles.retain(|pile| now.as_millisecond() - pile.laid.as_millisecond() < PATIENCE);
        piles
    }
}

fn size(pile: &Pile) -> usize {
    let bytes = pile.files.iter().filter_map(|file| file.bytes.as_ref().ok());
    bytes.map(Vec::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millisecond: i64) -> Timestamp {
        Timestamp::from_millisecond(millisecond).unwrap()
    }

    fn file(bytes: usize) -> Vec<InputFile> {
        vec![InputFile {
            name: "a.txt".into(),
            bytes: Ok(vec![0; bytes]),
        }]
    }

    #[test]
    fn piles_are_kept_for_a_while_and_taken_away() {
        let desk = Desk::default();
        let id = desk.lay(file(1), Belongs::New, at(0));
        let mut pile = desk.get(&id, at(5)).unwrap();
        pile.left_out.push("a.txt".into());
        desk.say(&pile, at(5));
        assert_eq!(desk.get(&id, at(5)).unwrap().left_out, ["a.txt"]);
        assert!(desk.get("other", at(5)).is_none());
        assert!(desk.get(&id, at(PATIENCE)).is_none());
        let id = desk.lay(file(1), Belongs::Told, at(0));
        let other = desk.lay(file(1), Belongs::Told, at(0));
        desk.clear(&id, at(1));
        assert!(desk.get(&id, at(1)).is_none() && desk.get(&other, at(1)).is_some());
        desk.empty();
        assert!(desk.get(&other, at(1)).is_none());
    }

    #[test]
    fn the_oldest_make_room() {
        let desk = Desk::default();
        let first = desk.lay(file(1), Belongs::Told, at(0));
        for _ in 0..MOST_PILES {
            desk.lay(file(1), Belongs::Told, at(1));
        }
        assert!(desk.get(&first, at(1)).is_none());
        let large = desk.lay(file(200 << 20), Belongs::Told, at(2));
        let larger = desk.lay(file(100 << 20), Belongs::Told, at(3));
        assert!(desk.get(&large, at(3)).is_none() && desk.get(&larger, at(3)).is_some());
    }
}
