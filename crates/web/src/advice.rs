//! Advice of the program, said for its pages: where a text names a command, the page that does the same stands here.

use crate::nav;

/// The first words of commands, and the page that does what they do: its path in the navigation. The longer first.
const PAGES: [(&str, &str); 27] = [
    ("application list", "/applications"),
    ("application", ""),
    ("ask", "asks"),
    ("brief", "brief"),
    ("calendar", "/settings"),
    ("change", "/settings"),
    ("claim", "straight"),
    ("debrief", "debrief"),
    ("export", "/settings"),
    ("import", "/add"),
    ("inspect job", "role"),
    ("letter", "letters"),
    ("offer", "offer"),
    ("outlook", "outlook"),
    ("person", "people"),
    ("prepare", "/add"),
    ("promise", "outlook"),
    ("question", "questions"),
    ("reference", "references"),
    ("rehearse", "/practice"),
    ("research", "company"),
    ("round", "rounds"),
    ("signal", "outlook"),
    ("source", ""),
    ("statement", "straight"),
    ("story", "/stories"),
    ("task", "plan"),
];
/// Options of commands, which are fields of forms.
const OPTIONS: [(&str, &str); 4] = [
    ("say so with `--application NAME`", "choose it under “They belong to”"),
    (
        "say which with `--application NAME`",
        "choose it under “They belong to”",
    ),
    ("`--round`", "the field “Round”"),
    ("say it with `--as`", "choose it under “Change this”"),
];
const LEAD: &str = "`finalist ";

/// ``enter it with `finalist round add` `` becomes `enter it on the page “Rounds”`. A command without a page stays.
pub(crate) fn on_pages(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(LEAD) {
        let Some((command, behind)) = after.split_once('`') else {
            break;
        };
        match page(command) {
            Some(label) => {
                match before.strip_suffix("with ") {
                    Some(before) => told.extend([before, "on "]),
                    None => told.push_str(before),
                }
                told.extend(["the page “", label, "”"]);
            }
            None => told.extend([before, LEAD, command, "`"]),
        }
        rest = behind;
    }
    told.push_str(rest);
    for (option, field) in OPTIONS {
        told = told.replace(option, field);
    }
    told
}

/// What the navigation calls the page of a command.
fn page(command: &str) -> Option<&'static str> {
    let begins = |head: &str| {
        let rest = command.strip_prefix(head);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let (_, path) = PAGES.into_iter().find(|(head, _)| begins(head))?;
    let mut all = nav::main().chain(nav::local());
    all.find(|entry| entry.path == path).map(|entry| entry.label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_become_the_pages_that_do_the_same() {
        for (said, shown) in [
            ("enter it with `finalist round add`", "enter it on the page “Rounds”"),
            (
                "`finalist application list` shows all",
                "the page “Applications” shows all",
            ),
            (
                "an offer: `finalist application offer` records it",
                "an offer: the page “Overview” records it",
            ),
            (
                "take them back (`finalist change undo`) and name it with `--round`",
                "take them back (the page “Settings”) and name it with the field “Round”",
            ),
            (
                "or say it with `--as`; known are",
                "or choose it under “Change this”; known are",
            ),
            ("run `finalist database check`", "run `finalist database check`"),
            ("`finalist stories` of `mine`", "`finalist stories` of `mine`"),
            ("`finalist round", "`finalist round"),
            ("no command", "no command"),
        ] {
            assert_eq!(on_pages(said), shown);
        }
    }

    /// A page that was renamed or moved takes its advice along.
    #[test]
    fn every_command_here_has_its_page() {
        for (command, path) in PAGES {
            assert!(page(command).is_some(), "{command}: {path}");
        }
    }
}
