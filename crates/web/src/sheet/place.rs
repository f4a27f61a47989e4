//! Where an item goes on the sheet: one row for each kind that has a label or a look of its own. A kind without a row is
//! drawn as a plain line, so a new one needs nothing here.

use finalist_app::view::briefing::ItemView;

/// How the lines of a group are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// One under the other.
    Lines,
    /// Name and value.
    Facts,
    /// A box for each.
    Cards,
    /// Numbered through the section.
    Numbered,
    /// With a box to tick on paper.
    Checks,
    /// One behind the other.
    Row,
}

impl Look {
    /// The class in the style sheet.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Facts => "facts",
            Self::Cards => "cards",
            Self::Numbered => "numbered",
            Self::Checks => "checks",
            Self::Row => "row",
        }
    }
}

/// The place of an item.
pub(super) struct Place {
    pub(super) label: Option<&'static str>,
    pub(super) look: Look,
    /// What the label says already, and the text need not.
    pub(super) prefix: Option<&'static str>,
    /// Whether the label says the head already.
    pub(super) says_head: bool,
    /// A word beside the line.
    pub(super) tag: Option<&'static str>,
}

/// Kind, label, look, and what the label says already.
const ROWS: &[(&str, &str, Look, &str)] = &[
    ("application", "Role", Look::Facts, ""),
    ("round", "Round", Look::Facts, ""),
    ("when", "When", Look::Facts, ""),
    ("where", "Where", Look::Facts, ""),
    ("who", "Who", Look::Facts, ""),
    ("agenda", "Agenda", Look::Facts, "the agenda"),
    ("may_mean", "What the invitation may mean", Look::Lines, ""),
    ("odds", "What the invitation may mean", Look::Lines, ""),
    ("interviewer", "", Look::Cards, ""),
    ("will_test", "Will likely test", Look::Lines, "will likely test: "),
    ("commonality", "In common", Look::Lines, "in common, "),
    ("mutual_connection", "In common", Look::Lines, ""),
    ("possible_connection", "In common", Look::Lines, ""),
    ("background", "Noted", Look::Lines, ""),
    ("concern", "Concern", Look::Lines, "concern: "),
    ("said", "Said", Look::Row, "said: "),
    (
        "others",
        "Also part of it so far",
        Look::Lines,
        "also part of it so far: ",
    ),
    (
        "connection_inside",
        "You know somebody there",
        Look::Lines,
        "you know somebody there: ",
    ),
    ("stressed", "Stressed in the earlier rounds", Look::Lines, ""),
    ("evidence", "", Look::Row, ""),
    ("no_evidence", "", Look::Row, ""),
    ("story", "", Look::Lines, ""),
    ("contradiction", "Clear up first", Look::Lines, ""),
    ("value_to_repeat", "Repeat these exactly", Look::Lines, ""),
    ("unconfirmed", "Not confirmed by you", Look::Lines, ""),
    ("ask_of", "", Look::Cards, ""),
    ("answered", "", Look::Cards, ""),
    ("research", "", Look::Cards, ""),
    ("first_30_days", "Your first ninety days", Look::Lines, ""),
    ("first_60_days", "Your first ninety days", Look::Lines, ""),
    ("first_90_days", "Your first ninety days", Look::Lines, ""),
    ("condition", "Conditions, as you were told", Look::Lines, ""),
    ("decide", "For yourself", Look::Lines, ""),
    ("long_term", "For yourself", Look::Lines, ""),
    ("red_flag", "Keep an eye on", Look::Lines, ""),
    ("caution", "Keep an eye on", Look::Lines, ""),
    ("good_signs", "", Look::Cards, ""),
    ("task", "Until then", Look::Checks, ""),
    ("own_task", "Until then", Look::Checks, ""),
    ("day_of", "", Look::Cards, ""),
    ("checklist", "", Look::Checks, ""),
    ("write_down", "", Look::Checks, ""),
    ("thank_you", "", Look::Checks, ""),
    ("check_in", "", Look::Checks, ""),
    ("referees", "", Look::Checks, ""),
];

/// The place of an item in a section.
pub(super) fn of(section: &str, item: &ItemView) -> Place {
    let plain = Place {
        label: None,
        look: Look::Lines,
        prefix: None,
        says_head: false,
        tag: None,
    };
    match (section, item.kind) {
        ("requirements", "requirement" | "requirement_gap") => requirement(item, plain),
        ("questions", "question" | "concern") => Place {
            label: Some(ground(item)),
            look: Look::Numbered,
            ..plain
        },
        _ => match ROWS.iter().find(|(kind, ..)| *kind == item.kind) {
            Some((_, label, look, prefix)) => Place {
                label: (!label.is_empty()).then_some(*label),
                look: *look,
                prefix: (!prefix.is_empty()).then_some(*prefix),
                ..plain
            },
            None => plain,
        },
    }
}

/// By weight: what was stressed, what nothing shows, then what must be, what would be nice, what there is to do.
fn requirement(item: &ItemView, plain: Place) -> Place {
    let field = |name: &str| item.fields.get(name).map(String::as_str);
    let importance = match field("importance") {
        Some("must") => Some("required"),
        Some("nice") => Some("nice to have"),
        Some("duty") => Some("duty"),
        _ => None,
    };
    let label = match (item.kind, field("stressed"), importance) {
        ("requirement_gap", ..) => "Required, and nothing in your files shows it yet",
        (_, Some("yes"), _) => "In the posting, and stressed",
        (_, _, Some("required")) => "Required",
        (_, _, Some("nice to have")) => "Nice to have",
        (_, _, Some("duty")) => "What you would do there",
        _ => return plain,
    };
    Place {
        label: Some(label),
        says_head: importance.is_some(),
        tag: importance.filter(|_| label == "In the posting, and stressed"),
        ..plain
    }
}

/// Why a question is likely, in a few words.
fn ground(item: &ItemView) -> &'static str {
    match item.fields.get("ground").map(String::as_str) {
        Some("left_open") => "Left open or doubted before",
        Some("own") => "Your own",
        Some("concern") => "A concern that was raised",
        Some("contradiction") => "Where you gave two answers",
        Some("stressed") => "What they stressed",
        Some("gap") => "Required, and not shown yet",
        _ => "Likely from who asks and how",
    }
}
