//! Tables whose patterns stand under headings: `@ head`, and then the wordings it is told by.

use crate::fact::clause::View;
use crate::fact::pattern::{Hit, Table};

/// A table with what each heading stands for.
pub(super) struct Headed<H> {
    heads: Vec<H>,
    /// The heading of each pattern.
    of: Vec<usize>,
    table: Table,
}

impl<H> Headed<H> {
    /// Reads lines; `#` and a space open a comment.
    pub(super) fn read(lines: impl Iterator<Item = &'static str>, head: impl Fn(&'static str) -> H) -> Self {
        let (mut heads, mut of, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#") {
            match line.strip_prefix('@') {
                Some(words) => heads.push(head(words.trim())),
                None => {
                    of.push(heads.len().saturating_sub(1));
                    patterns.push(line);
                }
            }
        }
        Self {
            heads,
            of,
            table: Table::of(patterns.into_iter()),
        }
    }

    /// All wordings in a clause, each with its heading.
    pub(super) fn all<'a>(&self, view: &View<'a, '_>) -> Vec<(&H, Hit<'a>)> {
        let hits = self.table.all(view).into_iter();
        hits.filter_map(|hit| Some((self.heads.get(*self.of.get(hit.which)?)?, hit)))
            .collect()
    }
}
