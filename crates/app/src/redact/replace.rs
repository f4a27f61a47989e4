//! Replaces ranges of a text, and tells where everything else has gone.

/// A range of bytes and what stands there afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) with: String,
}

/// Where the characters of a text have gone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Moved {
    /// For each cut: the characters it took, and how many stand there now.
    cuts: Vec<(usize, usize, usize)>,
}

impl Moved {
    /// The place of a character, or of the first one of what took its place.
    pub(crate) fn start(&self, at: usize) -> usize {
        self.place(at, false)
    }

    /// The end of a span: one past a character, or past what took its place.
    pub(crate) fn end(&self, at: usize) -> usize {
        self.place(at, true)
    }

    fn place(&self, at: usize, is_end: bool) -> usize {
        let (mut grown, mut shrunk) = (0, 0);
        for (from, to, now) in &self.cuts {
            if at <= *from {
                break;
            }
            if at < *to {
                let new = from + grown - shrunk;
                return if is_end { new + now } else { new };
            }
            grown += now;
            shrunk += to - from;
        }
        at + grown - shrunk
    }

    /// Where characters have gone after both of two changes, one after the other.
    pub(super) fn then(self, later: Self) -> Chain {
        Chain(self, later)
    }

    /// The same for the text that follows: `read` characters of the old one were `written` of the new one.
    pub(super) fn append(&mut self, later: &Self, read: usize) {
        let moved = later.cuts.iter().map(|(from, to, now)| (from + read, to + read, *now));
        self.cuts.extend(moved);
    }
}

/// Two changes, one after the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chain(Moved, Moved);

impl Chain {
    /// The place of a character after both.
    pub(crate) fn start(&self, at: usize) -> usize {
        self.1.start(self.0.start(at))
    }

    /// The end of a span after both.
    pub(crate) fn end(&self, at: usize) -> usize {
        self.1.end(self.0.end(at))
    }
}

/// Replaces the ranges. Where some overlap, all of them go, and the first one's words stand there.
pub(super) fn replace(text: &str, mut cuts: Vec<Cut>) -> (String, Moved) {
    cuts.retain(|cut| cut.from < cut.to && text.get(cut.from..cut.to).is_some());
    cuts.sort_by_key(|cut| (cut.from, std::cmp::Reverse(cut.to)));
    let mut joined: Vec<Cut> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match joined.last_mut() {
            Some(last) if cut.from < last.to => last.to = last.to.max(cut.to),
            _ => joined.push(cut),
        }
    }
    let (mut out, mut moved) = (String::with_capacity(text.len()), Moved::default());
    let (mut at, mut chars) = (0, 0);
    for cut in joined {
        let before = text.get(at..cut.from).unwrap_or_default();
        let gone = text.get(cut.from..cut.to).unwrap_or_default();
        out.push_str(before);
        out.push_str(&cut.with);
        chars += before.chars().count();
        let end = chars + gone.chars().count();
        moved.cuts.push((chars, end, cut.with.chars().count()));
        (at, chars) = (cut.to, end);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(from: usize, to: usize, with: &str) -> Cut {
        Cut {
            from,
            to,
            with: with.to_owned(),
        }
    }

    #[test]
    fn overlapping_ranges_go_together_and_spans_follow() {
        let text = "ö Ida Falk met Jon";
        let at = |word: &str| text.find(word).unwrap();
        let (out, moved) = replace(
            text,
            vec![
                cut(at("Falk"), at(" met"), "x"),
                cut(at("Ida"), at("lk"), "Person 1"),
                cut(at("Jon"), text.len(), "P"),
            ],
        );
        assert_eq!(out, "ö Person 1 met P");
        assert_eq!((moved.start(2), moved.end(10)), (2, 10), "Ida Falk");
        assert_eq!((moved.start(11), moved.end(14)), (11, 14), "met");
        assert_eq!((moved.start(15), moved.end(18)), (15, 16), "Jon");
        assert_eq!((moved.start(4), moved.end(6)), (2, 10), "inside a name");
    }
}
