//! A read-only table of words, found by a hash of our own: the same in every run, and several times as fast as a tree of
//! strings, which took a third of the time of reading a story.

/// Entries by word.
#[derive(Debug)]
pub(super) struct Lookup<T> {
    entries: Vec<(&'static str, T)>,
    /// For each hash the number of an entry, from 1, or 0; a taken place is passed over for the next one.
    places: Vec<u32>,
}

impl<T> Lookup<T> {
    /// A table; of several entries for a word the first counts.
    pub(super) fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let entries: Vec<_> = entries.into_iter().collect();
        let size = (entries.len() * 2 + 1).next_power_of_two();
        let mut table = Self {
            entries,
            places: vec![0; size],
        };
        for number in 0..table.entries.len() {
            let Some((word, _)) = table.entries.get(number) else {
                break;
            };
            let (place, taken) = table.place(word);
            if let (None, Some(slot)) = (taken, table.places.get_mut(place)) {
                *slot = u32::try_from(number + 1).unwrap_or(0);
            }
        }
        table
    }

    /// The number of a word's entry and what the table knows of it. Constant time for words of bounded length.
    pub(super) fn get(&self, word: &str) -> Option<(usize, &T)> {
        let number = self.place(word).1?;
        self.entries.get(number).map(|(_, known)| (number, known))
    }

    /// All entries, in the order in which they were given.
    #[cfg(test)]
    pub(super) fn entries(&self) -> &[(&'static str, T)] {
        &self.entries
    }

    /// The place of a word, and its entry if it has one.
    fn place(&self, word: &str) -> (usize, Option<usize>) {
        let mask = self.places.len() - 1;
        let mut place = hash(word) & mask;
        loop {
            match self.places.get(place).copied().unwrap_or(0) {
                0 => return (place, None),
                number => {
                    let number = usize::try_from(number - 1).unwrap_or(0);
                    if self.entries.get(number).is_some_and(|(known, _)| *known == word) {
                        return (place, Some(number));
                    }
                }
            }
            place = (place + 1) & mask;
        }
    }
}

/// Fowler, Noll and Vo's hash (FNV-1a), folded to the size of a table.
fn hash(word: &str) -> usize {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    usize::try_from(hash ^ (hash >> 15)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let words: Vec<&'static str> = include_str!("../../tables/stop-words.txt").split_whitespace().collect();
        let table = Lookup::new(words.iter().map(|word| (*word, word.len())));
        for word in &words {
            assert_eq!(table.get(word).map(|(_, length)| *length), Some(word.len()), "{word}");
        }
        assert_eq!(table.get("harbour"), None);
        assert_eq!(table.entries().len(), words.len());
        assert_eq!(Lookup::<()>::new([]).get("any"), None);
        assert_eq!(Lookup::new([("a", 1), ("a", 2)]).get("a"), Some((0, &1)));
    }
}
