//! The form of a debrief, field by field, written out as notes: what is kept is what was typed, under plain headings.

use finalist_core::debrief::Mood;
use finalist_core::span::Span;
use finalist_core::text::NonEmptyText;
use finalist_core::time::Date;

use crate::AppError;

/// What a debrief asks for, in this order; each may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// Who was there: a person a line.
    pub people: String,
    /// What they asked, and what you answered: `Q:` and `A:`, or a question a line.
    pub asked: String,
    /// What they doubted or came back to.
    pub doubts: String,
    /// What they stressed.
    pub stressed: String,
    /// What they told of the job.
    pub told: String,
    /// What you asked, and what they answered.
    pub own_asks: String,
    /// What they said of next steps.
    pub next: String,
    /// The last day they named for it, as `2026-12-16`.
    pub next_by: String,
    /// Whatever else.
    pub more: String,
}

/// The words as they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shaped {
    /// All of it.
    pub text: String,
    /// Where it tells how it felt.
    pub felt: Option<Span>,
    /// The next step, the last day named for it, and where it stands.
    pub next: Option<(String, Option<Date>, Span)>,
}

impl Form {
    /// Writes the fields out as notes of a round. A day that no calendar has is refused, so that it can be mended.
    pub fn shaped(
        &self,
        round: &str,
        mood: Option<Mood>,
        felt: Option<&NonEmptyText>,
        today: Date,
    ) -> Result<Shaped, AppError> {
        let by = self.day(today)?;
        let mut writer = Writer::default();
        let mut felt_at = None;
        if mood.is_some() || felt.is_some() {
            let start = writer.at;
            writer.put("## How it felt\n");
            if let Some(mood) = mood {
                writer.put(&format!("{}\n", mood.label()));
            }
            if let Some(felt) = felt {
                writer.put(&format!("{}\n", clean(felt.as_str())));
            }
            felt_at = Some(Span::new(start, writer.at));
            writer.put("\n");
        }
        for line in clean(&self.people)
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            let has_label = line.split_once(':').is_some_and(|(label, _)| !label.contains(','));
            let label = if has_label { "" } else { "With: " };
            writer.put(&format!("{label}{line}\n"));
        }
        if !self.people.trim().is_empty() {
            writer.put("\n");
        }
        writer.section("Questions they asked", &self.asked);
        writer.section("Concerns", &self.doubts);
        writer.section("What they stressed", &self.stressed);
        writer.section("What they said", &self.told);
        writer.section("What I asked", &self.own_asks);
        let next = writer.section("Next steps", &self.next);
        let mut next = next.map(|span| (clean(&self.next).trim().to_owned(), by, span));
        if let (None, Some(day)) = (&next, by) {
            let words = format!("a word by {day}");
            let span = writer.section("Next steps", &words);
            next = span.map(|span| (words, by, span));
        }
        if !self.more.trim().is_empty() {
            let has_others = !writer.text.is_empty();
            if has_others {
                writer.put(&format!("## Notes of {round}\n"));
            }
            writer.put(&clean(&self.more));
            writer.put("\n");
        }
        Ok(Shaped {
            text: writer.text,
            felt: felt_at,
            next,
        })
    }

    fn day(&self, today: Date) -> Result<Option<Date>, AppError> {
        let typed = self.next_by.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let day: Date = typed.parse().map_err(|_| AppError::Invalid {
            field: "next_by",
            reason: format!("`{typed}` is no day of the calendar: a day reads like `{today}`"),
        })?;
        Ok(Some(day))
    }
}

/// Line ends of one kind, and no character that a database cannot hold.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\0', "\u{FFFD}")
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Characters so far.
    at: usize,
}

impl Writer {
    fn put(&mut self, words: &str) {
        self.text.push_str(words);
        self.at += words.chars().count();
    }

    /// A heading with its words; gives where the words stand.
    fn section(&mut self, heading: &str, words: &str) -> Option<Span> {
        let words = clean(words);
        let words = words.trim_matches('\n');
        if words.trim().is_empty() {
            return None;
        }
        self.put(&format!("## {heading}\n"));
        let start = self.at;
        self.put(words);
        let span = Span::new(start, self.at);
        self.put("\n\n");
        Some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> Date {
        "2026-12-08".parse().unwrap()
    }

    #[test]
    fn what_is_typed_stands_under_its_heading_word_for_word() {
        let form = Form {
            people: "Ida Falk, head of planning".to_owned(),
            asked: "Q: Why us?\r\nA: the night trains".to_owned(),
            next: "they call by Friday".to_owned(),
            next_by: "2026-12-11".to_owned(),
            ..Form::default()
        };
        let shaped = form
            .shaped(
                "interview 2",
                Some(Mood::Good),
                NonEmptyText::new("it flew by").as_ref(),
                today(),
            )
            .unwrap();
        assert!(
            shaped
                .text
                .contains("## Questions they asked\nQ: Why us?\nA: the night trains\n"),
            "{}",
            shaped.text
        );
        assert!(shaped.text.contains("With: Ida Falk, head of planning\n"));
        assert_eq!(
            shaped.felt.unwrap().of(&shaped.text),
            "## How it felt\ngood\nit flew by\n"
        );
        let (what, by, span) = shaped.next.unwrap();
        assert_eq!(
            (what.as_str(), by, span.of(&shaped.text)),
            ("they call by Friday", "2026-12-11".parse().ok(), "they call by Friday")
        );
    }

    #[test]
    fn a_day_that_does_not_exist_is_named() {
        let form = Form {
            next_by: "2026-11-31".to_owned(),
            ..Form::default()
        };
        let refused = form.shaped("x", None, None, today()).unwrap_err().to_string();
        assert!(refused.contains("`2026-11-31` is no day of the calendar"), "{refused}");
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_spans_are_true(asked in "\\PC{0,60}", next in "\\PC{0,40}", more in "\\PC{0,60}", felt in "\\PC{0,40}") {
            let form = Form { asked: asked.clone(), next: next.clone(), more: more.clone(), ..Form::default() };
            let shaped = form.shaped("x", None, NonEmptyText::new(&felt).as_ref(), today()).unwrap();
            for words in [asked.trim(), next.trim(), more.trim(), felt.trim()] {
                prop_assert!(shaped.text.contains(words), "{words:?} in {:?}", shaped.text);
            }
            if let Some((_, _, span)) = shaped.next {
                prop_assert_eq!(span.of(&shaped.text).trim(), next.trim());
            }
        }
    }
}
