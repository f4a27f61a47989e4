//! Where words stand in a text, and what stands around them.

use finalist_core::span::Span;

use super::LONGEST;
use super::fold::Folded;
use crate::excerpt::Excerpt;

/// So many characters are shown before and after what was found.
const AROUND: usize = 70;
/// A query of more words is taken to its first ones.
const MOST_WORDS: usize = 8;

/// What is looked for.
pub(super) struct Wanted {
    whole: String,
    words: Vec<String>,
}

/// A place where all words stand.
pub(super) struct Place {
    pub(super) span: Span,
    pub(super) excerpt: Excerpt,
    pub(super) is_whole: bool,
}

/// A place below a title.
pub(super) struct Under {
    /// The words in the title, whole, where they all stand there.
    pub(super) named: Option<Excerpt>,
    /// Where they stand otherwise. Its excerpt does not tell the title again.
    pub(super) place: Place,
}

impl Wanted {
    /// Nothing where the query holds no word.
    pub(super) fn new(query: &str) -> Option<Self> {
        let query: String = query.chars().take(LONGEST).collect();
        let words: Vec<String> = query
            .split_whitespace()
            .take(MOST_WORDS)
            .map(|word| Folded::new(word).text)
            .collect();
        (!words.is_empty()).then(|| Self {
            whole: words.join(" "),
            words,
        })
    }

    /// The first place of the words side by side, else of the first of them where all stand in the text.
    pub(super) fn find(&self, text: &str) -> Option<Place> {
        let folded = Folded::new(text);
        let whole = folded.text.find(&self.whole).map(|at| (at, self.whole.as_str()));
        let (byte, found) = match whole {
            Some(found) => found,
            None => {
                let places: Option<Vec<usize>> = self.words.iter().map(|word| folded.text.find(word)).collect();
                let first = *places?.first()?;
                (first, self.words.first()?.as_str())
            }
        };
        let start = folded.place(byte);
        let span = Span::new(start, start + found.chars().count());
        Some(Place {
            excerpt: around(text, span),
            span,
            is_whole: whole.is_some(),
        })
    }

    /// [`Wanted::find`] in the text of a thing that has a title and may begin with it.
    pub(super) fn find_under(&self, title: &str, text: &str) -> Option<Under> {
        let mut place = self.find(text)?;
        let body = text.strip_prefix(title).unwrap_or(text).trim_start();
        let in_title = self.find(title).filter(|_| !title.is_empty());
        let named = in_title.as_ref().map(|found| whole(title, found.span));
        match self.find(body) {
            Some(found) if found.is_whole || in_title.as_ref().is_none_or(|own| !own.is_whole) => place = found,
            _ if named.is_some() => {
                let opening = Excerpt::around(body, Span::new(0, 0), 2 * AROUND);
                place.excerpt = Excerpt {
                    before: String::new(),
                    marked: String::new(),
                    after: one_line(&opening.after),
                };
            }
            // The words are spread over title and text.
            _ => {
                let before = place.excerpt.before.strip_prefix(one_line(title).as_str());
                if let Some(rest) = before {
                    place.excerpt.before = rest.trim_start().to_owned();
                }
            }
        }
        Some(Under { named, place })
    }
}

/// A place in a line, with all of the line.
fn whole(line: &str, span: Span) -> Excerpt {
    Excerpt::around(line, span, line.chars().count())
}

fn around(text: &str, span: Span) -> Excerpt {
    // Times of captions are left out, so more is taken than is shown.
    let wide = Excerpt::around(text, span, 3 * AROUND);
    let before = without_times(&wide.before);
    let start = before.chars().count();
    let place = Span::new(start, start + wide.marked.chars().count());
    let told = format!("{before}{}{}", wide.marked, without_times(&wide.after));
    let found = Excerpt::around(&told, place, AROUND);
    Excerpt {
        before: one_line(&found.before),
        marked: one_line(&found.marked),
        after: one_line(&found.after),
    }
}

/// Without the lines of captions that only number a cue or tell its time.
fn without_times(text: &str) -> String {
    let is_number = |line: &str| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = |line: &str| line.contains("-->") || is_number(line.trim());
    if !text.contains("-->") {
        return text.to_owned();
    }
    text.split_inclusive('\n').filter(|line| !is_time(line)).collect()
}

/// Without line breaks and runs of spaces; a space at either end stays one.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(query: &str, text: &str) -> Option<(String, bool)> {
        let place = Wanted::new(query)?.find(text)?;
        assert_eq!(one_line(place.span.of(text)), place.excerpt.marked);
        Some((place.excerpt.marked, place.is_whole))
    }

    #[test]
    fn a_title_is_not_told_again_below_itself() {
        let under = |query: &str, title: &str, text: &str| {
            let found = Wanted::new(query)?.find_under(title, text)?;
            let all = |e: &Excerpt| format!("{}[{}]{}", e.before, e.marked, e.after);
            Some((found.named.as_ref().map(all), all(&found.place.excerpt)))
        };
        let asked = "Who oils the crane?\nI do, on Mondays, before the first boat.";
        assert_eq!(
            under("crane", "Who oils the crane?", asked),
            Some((
                Some("Who oils the [crane]?".into()),
                "[]I do, on Mondays, before the first boat.".into()
            ))
        );
        assert_eq!(
            under("mondays", "Who oils the crane?", asked),
            Some((None, "I do, on [Mondays], before the first boat.".into()))
        );
        assert_eq!(
            under("oil", "Oil the crane", "Oil the crane"),
            Some((Some("[Oil] the crane".into()), "[]".into()))
        );
        assert_eq!(
            under("boat crane", "Who oils the crane?", asked),
            Some((None, "I do, on Mondays, before the first [boat].".into()))
        );
        assert_eq!(under("gull", "Who oils the crane?", asked), None);
    }

    #[test]
    fn words_are_found_without_case_and_accents() {
        assert_eq!(found("cafe", "Im CAFÉ am Kai"), Some(("CAFÉ".into(), true)));
        assert_eq!(found("kai  cafe", "Im Café am Kai"), Some(("Kai".into(), false)));
        assert_eq!(found("cafe bus", "Im Café am Kai"), None);
        assert_eq!(
            found("GRÁINNE hession", "met Gráinne Hession"),
            Some(("Gráinne Hession".into(), true))
        );
        assert_eq!((found("", "x"), found(" \n", "x")), (None, None));
    }

    #[test]
    fn times_of_captions_are_left_out() {
        let text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nAna: the ferry is late\n\n2\n00:00:05.000 --> 00:00:09.000\nBea: again?";
        let place = Wanted::new("ferry").unwrap().find(text).unwrap();
        assert_eq!(place.excerpt.before, "WEBVTT Ana: the ");
        assert_eq!(place.excerpt.after, " is late Bea: again?");
        assert_eq!(place.span.of(text), "ferry");
    }

    proptest! {
        #[test]
        fn any_text_holds_each_piece_of_itself(text in "\\PC{1,80}", from in 0usize..40, length in 1usize..20) {
            let piece: String = text.chars().skip(from).take(length).collect();
            prop_assume!(piece.split_whitespace().count() == 1);
            let place = Wanted::new(&piece).unwrap().find(&text);
            prop_assert!(place.is_some(), "{piece:?} in {text:?}");
        }
    }
}
