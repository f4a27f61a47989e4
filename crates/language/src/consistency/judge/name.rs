//! Which names both tellings say, and which one says alone.

use crate::consistency::said::Said;
use crate::consistency::word::Word;

/// How the names of two tellings stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Names {
    pub is_shared: bool,
    /// The first telling, and the second, names what the other one does not.
    pub is_new: [bool; 2],
    pub is_none: bool,
}

impl Names {
    pub fn of(said: [&[Said<'_>]; 2]) -> Self {
        let is_said = |name: &Word<'_>, by: &[Said<'_>]| {
            let mut words = by.iter().flat_map(|said| &said.words);
            words.any(|word| word.root == name.root)
        };
        let [ours, theirs] = said;
        let names = |of: &[Said<'_>], other: &[Said<'_>]| -> (bool, bool) {
            let (mut shared, mut new) = (false, false);
            for name in of.iter().flat_map(|said| &said.words).filter(|word| word.is_name) {
                if is_said(name, other) {
                    shared = true;
                } else {
                    new = true;
                }
            }
            (shared, new)
        };
        let ((shared, new), (shared_there, new_there)) = (names(ours, theirs), names(theirs, ours));
        Self {
            is_shared: shared || shared_there,
            is_new: [new, new_there],
            is_none: !(shared || shared_there || new || new_there),
        }
    }

    /// Each telling names something that the other one does not.
    pub fn differ(&self) -> bool {
        self.is_new == [true, true]
    }

    pub fn each(&self, sign: &mut dyn FnMut(&str, f64)) {
        let signs = [
            (self.is_shared, "name shared"),
            (self.is_new != [false, false], "name of one"),
            (self.differ(), "names differ"),
            (self.differ() && !self.is_shared, "names all differ"),
            (self.differ() && self.is_shared, "names shared and differ"),
            (self.is_none, "no names"),
        ];
        for (_, name) in signs.into_iter().filter(|(is_so, _)| *is_so) {
            sign(name, 1.0);
        }
    }
}
