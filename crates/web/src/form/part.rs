//! A form as it is drawn: fields, the version that was seen, and what came of a try to save it. Nothing typed is lost.

use axum::http::StatusCode;
use finalist_app::{AppError, Version};

use super::Given;
use super::field::Field;
use crate::advice;
use crate::fault::Fault;

/// A form as it is drawn by `parts/form.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FormPart {
    /// Where it is sent.
    pub(crate) action: String,
    /// What its button says.
    pub(crate) button: &'static str,
    pub(crate) fields: Vec<Field>,
    /// The version of the thing that is edited.
    pub(crate) seen: Option<String>,
    /// What stands in the way, where it is about no single field.
    pub(crate) trouble: Option<String>,
    /// What somebody else saved in the meantime.
    pub(crate) meanwhile: Option<Meanwhile>,
}

/// What somebody else, or another window, saved while the form was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Meanwhile {
    /// What the thing is.
    pub(crate) what: &'static str,
    /// Label and value as they are stored now.
    pub(crate) theirs: Vec<(String, String)>,
}

impl FormPart {
    pub(crate) fn new(action: impl Into<String>, button: &'static str, fields: Vec<Field>) -> Self {
        Self {
            action: action.into(),
            button,
            fields,
            ..Self::default()
        }
    }

    /// With the version that is shown.
    pub(crate) fn seen(mut self, version: &Version) -> Self {
        self.seen = Some(version.to_string());
        self
    }

    /// As it was filled in, with the reason why that was not taken, and the status to answer with. Where the thing was
    /// changed in the meantime, what is stored now (this form) stands beside what was typed.
    pub(crate) fn again(self, given: &Given, error: AppError) -> Result<(StatusCode, Self), Fault> {
        let now = self.clone();
        let (status, form) = self.filled(given).refused(error)?;
        Ok((status, form.beside(&now)))
    }

    /// As it was filled in.
    pub(crate) fn filled(mut self, given: &Given) -> Self {
        for field in &mut self.fields {
            field.fill(given);
        }
        self.seen = given.owned("seen").or(self.seen);
        self
    }

    /// With the reason why it was not taken, beside the field it is about. What no other text in the form would mend
    /// is a fault of the page.
    pub(crate) fn refused(mut self, error: AppError) -> Result<(StatusCode, Self), Fault> {
        match error {
            AppError::Invalid { field: name, reason } => {
                match self.fields.iter_mut().find(|field| field.answers_to(name)) {
                    Some(field) => field.error = Some(advice::on_pages(&reason)),
                    None => self.trouble = Some(format!("{name}: {reason}")),
                }
                for field in self.fields.iter_mut().filter(|field| field.error.is_none()) {
                    field.error = field.misread();
                }
                Ok((StatusCode::UNPROCESSABLE_ENTITY, self))
            }
            AppError::Meanwhile { what } => {
                self.meanwhile = Some(Meanwhile {
                    what,
                    theirs: Vec::new(),
                });
                Ok((StatusCode::CONFLICT, self))
            }
            AppError::Stage(_) | AppError::Ledger(_) | AppError::Refused { .. } | AppError::Ambiguous { .. } => {
                self.trouble = Some(advice::on_pages(&error.to_string()));
                Ok((StatusCode::UNPROCESSABLE_ENTITY, self))
            }
            other => Err(other.into()),
        }
    }

    /// Where it was changed in the meantime: what is stored now, beside what was typed. Saving once more then replaces
    /// what was shown. Does nothing where that was not the trouble.
    pub(crate) fn beside(mut self, now: &Self) -> Self {
        if let Some(meanwhile) = &mut self.meanwhile {
            let seen = now.fields.iter().filter(|theirs| !theirs.value.is_empty());
            meanwhile.theirs = seen
                .map(|field| (field.label.clone(), field.shown().to_owned()))
                .collect();
            self.seen.clone_from(&now.seen);
        }
        self
    }

    /// Whether a try to save it was refused.
    pub(crate) fn is_refused(&self) -> bool {
        self.trouble.is_some() || self.meanwhile.is_some() || self.faulty().next().is_some()
    }

    /// What is wrong, for the head of the form: label and id of each field.
    pub(crate) fn faulty(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.error.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> FormPart {
        let fields = vec![
            Field::new("name", "Name"),
            Field::new("begins", "When").known_as("time"),
        ];
        FormPart::new("/x", "Save", fields)
    }

    fn given() -> Given {
        Given::of([("name", "Ana"), ("begins", "soon"), ("seen", "1")].map(|(n, v)| (n.to_owned(), v.to_owned())))
    }

    #[test]
    fn a_refusal_stands_beside_its_field_and_keeps_what_was_typed() {
        let refused = AppError::Invalid {
            field: "time",
            reason: "no date".into(),
        };
        let (status, form) = form().filled(&given()).refused(refused).unwrap();
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(form.fields[1].error.as_deref(), Some("no date"));
        assert_eq!(
            (form.fields[0].value.as_str(), form.fields[1].value.as_str()),
            ("Ana", "soon")
        );
        assert_eq!(form.faulty().count(), 1);
        assert_eq!(form.fields[1].described_by().as_deref(), Some("field-begins-error"));
    }

    #[test]
    fn all_that_cannot_be_read_is_told_at_once() {
        let fields = vec![
            Field::new("finding", "What").required(),
            Field::new("day", "Day").line("date"),
            Field::new("minutes", "Minutes").line("number"),
            Field::new("dated", "From when").part_of_date(),
            Field::new("place", "Place"),
        ];
        let typed = [
            ("day", "2026-02-31"),
            ("minutes", "long"),
            ("dated", "31.2.2026"),
            ("place", ""),
        ];
        let given = Given::of(typed.map(|(n, v)| (n.to_owned(), v.to_owned())));
        let first = AppError::Invalid {
            field: "day",
            reason: "no such day".into(),
        };
        let (_, form) = FormPart::new("/x", "Save", fields)
            .filled(&given)
            .refused(first)
            .unwrap();
        let faulty: Vec<&str> = form.faulty().map(|field| field.name.as_str()).collect();
        assert_eq!(faulty, ["finding", "day", "minutes", "dated"]);
        assert_eq!(form.fields[1].error.as_deref(), Some("no such day"));
        assert_eq!(
            form.fields[3].error.as_deref(),
            Some("`31.2.2026` cannot be read: write it as 2026, 2026-05 or 2026-05-17")
        );
    }

    #[test]
    fn what_was_changed_meanwhile_is_shown_beside_what_was_typed() {
        let (status, refused) = form()
            .filled(&given())
            .refused(AppError::Meanwhile { what: "person" })
            .unwrap();
        assert_eq!(status, StatusCode::CONFLICT);
        let now = FormPart {
            seen: Some("2".into()),
            ..form().filled(&Given::of([("name".to_owned(), "Bea".to_owned())]))
        };
        let shown = refused.beside(&now);
        assert_eq!(shown.seen.as_deref(), Some("2"));
        assert_eq!(shown.meanwhile.unwrap().theirs, [("Name".to_owned(), "Bea".to_owned())]);
        assert_eq!(shown.fields[0].value, "Ana");
    }

    #[test]
    fn what_no_form_can_mend_is_a_fault() {
        let error = AppError::NotFound {
            what: "person",
            given: "x".into(),
            next: "y".into(),
        };
        assert!(form().refused(error).is_err());
    }
}
