//! Tables that are asked for a key, and never walked through.

use std::borrow::Borrow;
use std::hash::Hash;

use rustc_hash::FxHashMap;

/// What is known of each key, found in constant time.
///
/// It has no order that could be seen, so no answer can come to hang on it. Its hash resists nobody who chooses the keys
/// that are put in, so those are words of our tables, never words of a user.
#[derive(Debug, Clone)]
pub(crate) struct Lookup<K, V = ()>(FxHashMap<K, V>);

impl<K: Hash + Eq, V> Lookup<K, V> {
    /// What is known of a key.
    pub(crate) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(key)
    }

    /// The same, to change it.
    pub(crate) fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.0.get_mut(key)
    }

    /// Whether anything is known of a key.
    pub(crate) fn has<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    /// What is known of a key, made where nothing is.
    pub(crate) fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        self.0.entry(key).or_insert_with(make)
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

impl<K: Hash + Eq, V: Default> Lookup<K, V> {
    /// What is known of a key, empty where nothing is.
    pub(crate) fn slot(&mut self, key: K) -> &mut V {
        self.0.entry(key).or_default()
    }
}

impl<K, V> Default for Lookup<K, V> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<K: Hash + Eq, V> FromIterator<(K, V)> for Lookup<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(rows: I) -> Self {
        Self(rows.into_iter().collect())
    }
}

/// A set of keys.
impl<K: Hash + Eq> FromIterator<K> for Lookup<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        Self(keys.into_iter().map(|key| (key, ())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        let words = ["ferry", "harbour", "ferry", "tide"];
        let set: Lookup<&str> = words.into_iter().collect();
        assert_eq!(set.len(), 3);
        assert!(words.iter().all(|word| set.has(word)) && !set.has("tid"));
        let mut lengths: Lookup<String, usize> = words.iter().map(|word| ((*word).to_owned(), word.len())).collect();
        *lengths.slot("buoy".to_owned()) += 1;
        assert_eq!(*lengths.get_or_insert_with("ferry".to_owned(), || 9), 5);
        assert_eq!((lengths.get("buoy"), lengths.get("tide")), (Some(&1), Some(&4)));
    }
}
