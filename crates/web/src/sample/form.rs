//! Forms with every sort of field, as they are drawn after a refusal. Pages with forms are sampled with these.

use finalist_app::{AppError, Version};

use crate::form::Given;
use crate::form::field::Field;
use crate::form::part::FormPart;

/// Every sort of field, filled in.
pub(crate) fn form() -> FormPart {
    let fields = vec![
        Field::new("line", "A <b>")
            .hint("reads <t>")
            .value("\"<m>\"")
            .required(),
        Field::new("text", "Some lines").lines(4).value("</textarea><script>"),
        Field::new("choice", "One of")
            .choices([("a", "<n>"), ("b", "B")])
            .value("b"),
        Field::new("tick", "Yes or no").tick(true),
        Field::new("when", "When").line("date").known_as("time"),
    ];
    FormPart::new("/x?a=<n>", "Save", fields).seen(&Version::given("0a"))
}

/// Refused, with an error at a field.
pub(crate) fn refused() -> FormPart {
    let error = AppError::Invalid {
        field: "time",
        reason: "`<x>` is no day".into(),
    };
    form().refused(error).unwrap().1
}

/// Changed by somebody else in the meantime.
pub(crate) fn meanwhile() -> FormPart {
    let given = Given::of([("line".to_owned(), "mine <m>".to_owned())]);
    let error = AppError::Meanwhile { what: "story" };
    form().filled(&given).refused(error).unwrap().1.beside(&form())
}
