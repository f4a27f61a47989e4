//! The words in which a clash is told: kindly, with both values, and where the earlier one was said.

use super::Telling;

/// So many characters of what was said are quoted.
const LONGEST_QUOTE: usize = 80;

/// `team size: in round 1 you said ‹8 people› (to Ada Byrne, on 2026-05-03); here it is ‹12 people›`, values in backticks.
pub(super) fn message(matter: &str, (earlier, later): (&str, &str), occasion: &Telling<'_>) -> String {
    let lead = match occasion.round {
        Some(round) => format!("in {round} you said"),
        None => "earlier you said".to_owned(),
    };
    let to = occasion.to.map(|name| format!("to {name}"));
    let on = occasion.on.map(|day| format!("on {day}"));
    let place: Vec<String> = to.into_iter().chain(on).collect();
    let place = if place.is_empty() {
        String::new()
    } else {
        format!(" ({})", place.join(", "))
    };
    let matter = if matter.is_empty() {
        String::new()
    } else {
        format!("{matter}: ")
    };
    format!(
        "{matter}{lead} `{}`{place}; here it is `{}`",
        quote(earlier),
        quote(later)
    )
}

/// What was said, on one line and not too long.
fn quote(said: &str) -> String {
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_QUOTE {
        return line;
    }
    let kept: String = line.chars().take(LONGEST_QUOTE).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::time::Date;

    #[test]
    fn the_occasion_is_named_where_it_is_known() {
        let known = Telling {
            text: "",
            round: Some("round 1"),
            to: Some("Ada Byrne"),
            on: Some(Date::constant(2026, 5, 3)),
        };
        assert_eq!(
            message("team size", ("8 people", "12 people"), &known),
            "team size: in round 1 you said `8 people` (to Ada Byrne, on 2026-05-03); here it is `12 people`"
        );
        let bare = Telling::from("");
        assert_eq!(
            message("", ("yes", "no"), &bare),
            "earlier you said `yes`; here it is `no`"
        );
        assert!(message("", (&"long ".repeat(60), "no"), &bare).chars().count() < 140);
    }
}
