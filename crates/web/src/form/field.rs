//! One field of a form: its label, what stands in it, what helps, and what is wrong with it. `parts/form.html` draws it.

use finalist_core::time::{Date, PartialDate, Time, TimeZone};

use super::Given;

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its id on the page.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) hint: Option<String>,
    pub(crate) error: Option<String>,
    pub(crate) input: Input,
    pub(crate) is_required: bool,
    /// What a line of text has to be read as.
    reads: Reads,
    /// The name of the same value in refusals of the application, where that is another.
    known_as: &'static str,
}

impl Field {
    /// Its value as the page shows it: of a choice, the words.
    pub(crate) fn shown(&self) -> &str {
        match &self.input {
            Input::Choice(options) => {
                let chosen = options.iter().find(|(value, _)| *value == self.value);
                chosen.map_or(&self.value, |(_, label)| label)
            }
            _ => &self.value,
        }
    }
}

/// What a line of text has to be read as, where browsers know no type for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reads {
    Words,
    PartOfDate,
    Zone,
}

/// How it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    /// A line, of a type of HTML: `text`, `email`, `date`, `time`, `datetime-local`, `number`, `url`, `password`, `search`.
    Line(&'static str),
    /// Some lines of text.
    Text(usize),
    /// One of several: value and label.
    Choice(Vec<(String, String)>),
    /// Yes or no; the value is `on` where ticked.
    Tick,
}

impl Field {
    /// A line of text.
    pub(crate) fn new(name: &'static str, label: impl Into<String>) -> Self {
        Self {
            id: format!("field-{name}"),
            name: name.to_owned(),
            label: label.into(),
            value: String::new(),
            hint: None,
            error: None,
            input: Input::Line("text"),
            is_required: false,
            reads: Reads::Words,
            known_as: name,
        }
    }

    /// What stands in it.
    pub(crate) fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What stands in it, if anything.
    pub(crate) fn maybe(self, value: Option<&String>) -> Self {
        let value = value.cloned().unwrap_or_default();
        self.value(value)
    }

    /// What helps to fill it in.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What is wrong with it.
    pub(crate) fn error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// A line of another type.
    pub(crate) fn line(mut self, kind: &'static str) -> Self {
        self.input = Input::Line(kind);
        self
    }

    /// A line for a year, a month or a day.
    pub(crate) fn part_of_date(mut self) -> Self {
        self.reads = Reads::PartOfDate;
        self
    }

    /// A line for the name of a time zone.
    pub(crate) fn zone(mut self) -> Self {
        self.reads = Reads::Zone;
        self
    }

    /// Room for some lines.
    pub(crate) fn lines(mut self, rows: usize) -> Self {
        self.input = Input::Text(rows);
        self
    }

    /// One of several: value and label.
    pub(crate) fn choices<V: Into<String>, L: Into<String>>(
        mut self,
        choices: impl IntoIterator<Item = (V, L)>,
    ) -> Self {
        let choices = choices.into_iter().map(|(value, label)| (value.into(), label.into()));
        self.input = Input::Choice(choices.collect());
        self
    }

    /// Yes or no.
    pub(crate) fn tick(mut self, is_ticked: bool) -> Self {
        self.input = Input::Tick;
        self.value(if is_ticked { "on" } else { "" })
    }

    /// It cannot be left empty.
    pub(crate) fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// Keeps fields of one name in several forms of a page apart.
    pub(crate) fn within(mut self, form: &str) -> Self {
        self.id = format!("field-{form}-{}", self.name);
        self
    }

    /// One of several of its name: `kind-0`, `kind-1`.
    pub(crate) fn numbered(mut self, number: usize) -> Self {
        self.name = format!("{}-{number}", self.name);
        self.id = format!("{}-{number}", self.id);
        self
    }

    /// The name of this value in refusals of the application.
    pub(crate) fn known_as(mut self, name: &'static str) -> Self {
        self.known_as = name;
        self
    }

    /// As it was filled in.
    pub(crate) fn fill(&mut self, given: &Given) {
        given.text(&self.name).clone_into(&mut self.value);
    }

    /// What is wrong with what stands in it, as far as its kind tells: so that a form says all of it at once.
    pub(crate) fn misread(&self) -> Option<String> {
        let value = self.value.trim();
        if value.is_empty() {
            return self.is_required.then(|| "this cannot be left empty".to_owned());
        }
        let Input::Line(kind) = self.input else { return None };
        let (is_read, like) = match kind {
            _ if self.reads == Reads::PartOfDate => {
                (value.parse::<PartialDate>().is_ok(), "2026, 2026-05 or 2026-05-17")
            }
            _ if self.reads == Reads::Zone => (TimeZone::get(value).is_ok(), "Europe/Dublin"),
            "date" => (value.parse::<Date>().is_ok(), "2026-12-08"),
            "time" => (value.parse::<Time>().is_ok(), "10:00"),
            "number" => (value.parse::<u32>().is_ok(), "a whole number such as 45"),
            _ => return None,
        };
        (!is_read).then(|| format!("`{value}` cannot be read: write it as {like}"))
    }

    /// Whether a refusal is about it.
    pub(crate) fn answers_to(&self, name: &str) -> bool {
        self.known_as == name || self.name == name
    }

    /// What describes it, for `aria-describedby`.
    pub(crate) fn described_by(&self) -> Option<String> {
        let parts = [(self.hint.is_some(), "hint"), (self.error.is_some(), "error")];
        let ids: Vec<String> = parts
            .iter()
            .filter(|(is_there, _)| *is_there)
            .map(|(_, part)| format!("{}-{part}", self.id))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
