//! Small closed lists of words that the grammar of a posting is told by (`tables/posting/words.txt`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static LISTS: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> = LazyLock::new(|| {
    let table = include_str!("../../tables/posting/words.txt");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once(':'))
        .map(|(list, words)| (list, words.split_whitespace().collect()))
        .collect()
});

/// A list of words, by its name in the table.
pub(super) struct List(LazyLock<&'static BTreeSet<&'static str>>);

impl List {
    pub(super) fn holds(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

macro_rules! lists {
    ($($(#[doc = $what:literal])+ $name:ident = $key:literal;)+) => {
        $(
            $(#[doc = $what])+
            pub(super) static $name: List = List(LazyLock::new(|| {
                static NONE: BTreeSet<&str> = BTreeSet::new();
                LISTS.get($key).unwrap_or(&NONE)
            }));
        )+

        #[cfg(test)]
        const NAMES: &[&str] = &[$($key),+];
    };
}

lists! {
    /// Verbs of duty that are as often nouns: they open a deed only before a word that begins its object.
    NOUNS = "nouns";
    /// Verbs at a head that invite the reader and ask for nothing.
    INVITES = "invites";
    /// Words that begin the object of a deed.
    DETERMINERS = "determiners";
    /// After these, `you` is whom something is done to.
    BEFORE_OBJECT = "before object";
    /// After `you`, these leave it without a verb of its own.
    AFTER_OBJECT = "after object";
    /// Words between the reader and the verb.
    AUXILIARIES = "auxiliaries";
    /// Verbs by which the reader gets something: `you will receive`.
    GETS = "gets";
    /// Participles by which something is done to the reader: `you will be based`.
    DONE = "done";
    /// What the reader may be given with `you will have`.
    GIFTS = "gifts";
    /// Verbs by which the reader is or has something: `you know`.
    HAS = "has";
    /// Words for whom they seek.
    SOUGHT = "sought";
    /// Finite verbs by which a house speaks of itself.
    FINITE = "finite";
    /// Verbs after the noun for a person at work: `the planner will`.
    MODALS = "modals";
    /// Nouns for a house or a part of it.
    HOUSE = "house";
    /// Stems of nouns that are asked for, whatever verb follows: `a degree is`.
    ASKED = "asked stems";
    /// What may be said of a thing that is asked for: `German is a plus`.
    RATED = "rated";
    /// Nouns for the job itself.
    ROLE = "role";
    /// Words that may stand before them.
    BEFORE_ROLE = "before role";
    /// Words that may stand beside the words of a known heading.
    IN_HEADINGS = "in headings";
    /// Verbs that want an object: a line that ends in one goes on below.
    HANGING = "hanging";
    /// Any of these tells what an unknown heading is about.
    GUESS_NICE = "heading nice";
    /// As above, for what asks for nothing.
    GUESS_AWAY = "heading boilerplate";
    /// As above.
    GUESS_MUST = "heading must";
    /// As above.
    GUESS_DUTY = "heading duty";
    /// Stems of verbs that tell what somebody knows, and of no deed.
    NO_DEEDS = "no deed stems";
    /// Words before a verb that may open a deed in its base form.
    BEFORE_BASE = "before base";
    /// Words before a form in -ing that may open a deed.
    BEFORE_ING = "before ing";
    /// Words that end a deed: what follows is another clause, a means, or an aside.
    ENDS = "deed ends";
    /// Nouns that tell a deed: `development of`.
    ACTS = "acts";
    /// Words that make a skill of what stands before them, and belong to it.
    HEADS = "skill heads";
    /// Words after which a skill has ended: `SOA experience`.
    MARKS = "skill marks";
    /// Words that praise a skill, or count it, and are no part of it.
    PRAISE = "praise";
    /// Words after which no skill goes on.
    CLOSERS = "skill closers";
    /// Words that introduce a skill and are no part of it.
    LEADS = "skill leads";
    /// Words no employer's name consists of.
    NO_NAMES = "no names";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_the_table_and_the_table_holds_no_other() {
        let known: BTreeSet<&str> = NAMES.iter().copied().collect();
        assert_eq!(LISTS.keys().copied().collect::<BTreeSet<_>>(), known);
        assert!(LISTS.values().all(|words| !words.is_empty()));
    }
}
