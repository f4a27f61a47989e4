//! What operations are called for people: the log keeps their names, the pages say what was done.

/// Operations whose words do not follow from their name.
const SAID: [(&str, &str); 30] = [
    ("prepare", "files taken in"),
    ("record debrief", "notes of a round written"),
    ("write notes", "notes of a round written"),
    ("jot note", "note of the day written"),
    ("step round", "round moved on"),
    ("turn application", "application moved on"),
    ("step referee", "referee moved on"),
    ("tick ask", "question to them ticked"),
    ("mark exchange", "answer marked"),
    ("mark letter", "letter marked"),
    ("snooze letter", "letter put off"),
    ("draft letters", "letters drafted"),
    ("draft letter", "letter drafted"),
    ("send letter", "letter sent"),
    ("begin sending letter", "letter sent"),
    ("take over plan", "proposed tasks taken over"),
    ("move task", "order of tasks changed"),
    ("move ask", "order of questions to them changed"),
    ("link story", "story linked to a requirement"),
    ("unlink story", "story taken off a requirement"),
    ("merge people", "two entries of a person joined"),
    ("anonymise person", "person made nameless"),
    ("erase person", "person erased"),
    ("forget address", "address forgotten"),
    ("rate", "your own points noted"),
    ("set country", "country of holidays set"),
    ("import bundle", "export read in"),
    ("rotate feed", "address of the calendar renewed"),
    ("close feed", "calendar closed"),
    ("hear take", "recording listened to"),
];

/// What operations call a thing, and what people do.
const THINGS: [(&str, &str); 12] = [
    ("claim", "what you said"),
    ("statement", "what they said"),
    ("signal", "sign"),
    ("ask", "question to them"),
    ("exchange", "question that was asked"),
    ("question", "expected question"),
    ("session", "sitting"),
    ("take", "recording"),
    ("fact", "fact on a person"),
    ("research", "finding on the company"),
    ("promise", "next step they named"),
    ("source", "file"),
];

const DEEDS: [(&str, &str); 12] = [
    ("add", "added"),
    ("set", "changed"),
    ("edit", "changed"),
    ("remove", "removed"),
    ("correct", "corrected"),
    ("retract", "taken back"),
    ("doubt", "set aside"),
    ("confirm", "confirmed"),
    ("step", "moved on"),
    ("move", "moved"),
    ("mark", "marked"),
    ("drop", "dropped"),
];

/// `add ask` is `question to them added`; a name that is not known stays as it is.
pub(super) fn of(operation: &str) -> String {
    if let Some((_, said)) = SAID.iter().find(|(name, _)| *name == operation) {
        return (*said).to_owned();
    }
    let Some((verb, thing)) = operation.split_once(' ') else {
        return operation.to_owned();
    };
    let thing = THINGS
        .iter()
        .find(|(name, _)| *name == thing)
        .map_or(thing, |(_, said)| said);
    match DEEDS.iter().find(|(name, _)| *name == verb) {
        Some((_, deed)) => format!("{thing} {deed}"),
        None => operation.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_said_in_words() {
        for (operation, said) in [
            ("prepare", "files taken in"),
            ("add claim", "what you said added"),
            ("set ask", "question to them changed"),
            ("edit story", "story changed"),
            ("remove round", "round removed"),
            ("take over plan", "proposed tasks taken over"),
            ("undo", "undo"),
        ] {
            assert_eq!(of(operation), said);
        }
    }
}
