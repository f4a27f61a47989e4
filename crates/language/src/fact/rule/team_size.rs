//! How many people a team has: `a team of eight`, `we were twelve people`, `four direct reports`.

use std::sync::LazyLock;

use finalist_core::fact::Attribute;

use super::{Finds, Rule, is_of_others};
use crate::fact::clause::View;
use crate::fact::pattern::{Patterns, hits, patterns};
use crate::fact::subject;

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "team",
        "us",
        "people",
        "person",
        "persons",
        "were",
        "we're",
        "are",
        "reports",
        "lead",
        "led",
        "manage",
        "managed",
        "crew",
        "squad",
        "staff",
        "report",
        "reported",
        "nurses",
        "chefs",
        "engineers",
        "colleagues",
        "developers",
        "carers",
    ],
    find,
};

/// How many of the patterns below speak of reports and not of the team.
const REPORTS_FROM: usize = 11;

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "team|crew|squad|group|department of about|around|roughly|some|over? #count",
        "team|crew|squad|department has|have|had|is|was|are|were|of|counts|counted|be|being ~2 #count people|persons|person|strong|members|heads|engineers|developers|colleagues|nurses|analysts|staff|of|in?",
        "#count people|persons|members|colleagues|engineers|developers|analysts|designers|nurses|heads in|on the|my|our|this|that team|crew|squad|department",
        "#count person|people|man|member|strong strong? team|crew|squad",
        "lead|led|leading|manage|managed|managing|supervise|supervised|supervising|head|headed|run|ran ~1 #count people|persons|engineers|developers|analysts|designers|nurses|staff|colleagues|employees|drivers|technicians|others",
        "we|we're was|were|are|had|have ~1 #count people|persons|of|in|on",
        "there are|were|was|is ~2 #count people|persons|of in|on|us|them the|my|our? team|crew|squad?",
        "there are|were|is ~1 #count in|on the|my|our team|crew|squad|group|department",
        "team|crew|squad size of|is|was ~1 #count",
        "team|crew|squad|desk|ward|kitchen|unit|section|gang|branch|depot|lab ~2 is|was|were ~1 #count of us",
        "with ~1 #count staff|nurses|people|chefs|engineers|colleagues|developers|carers",
        "#count direct? reports",
        "#count ~1 people|persons|engineers|managers|staff|colleagues|leads|agents report|reported|reporting|reports to me|you|him|her?",
        "direct reports is|was|are|were|: ~1 #count",
    ])
});

/// The pattern in which a team has a number of something.
const TEAM_HAS: usize = 1;

/// Whether a number counts a part of the team or what it has: `the team has two juniors`, `three vans`.
fn counts_some(view: &View<'_, '_>, at: usize) -> bool {
    const SOME: &[&str] = &[
        "junior",
        "senior",
        "lead",
        "intern",
        "trainee",
        "apprentice",
        "graduate",
        "starter",
        "newcomer",
        "contractor",
        "freelancer",
        "temp",
        "vacancy",
        "opening",
        "location",
        "van",
        "project",
        "product",
        "customer",
        "client",
        "task",
        "machine",
    ];
    (at..at + 2).any(|at| SOME.contains(&subject::singular(view.lower(at)).as_str()))
}

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) {
        return;
    }
    for hit in hits(view, &PATTERNS) {
        let Some(measure) = hit
            .measure
            .filter(|m| m.low.fract() == 0.0 && m.low >= 1.0 && m.low < 5_000.0)
        else {
            continue;
        };
        if view.negated_before(hit.first) || hit.which == TEAM_HAS && counts_some(view, measure.end) {
            continue;
        }
        // `a team of three` of some other project is a team of its own.
        let of_department = (hit.first..hit.end).any(|at| matches!(view.lower(at), "department" | "group"));
        let name = if hit.which >= REPORTS_FROM {
            "direct reports"
        } else if of_department {
            "department"
        } else {
            "team"
        };
        let subject = subject::within(name, view, hit.first);
        finds.add(view, measure, &subject, Attribute::TeamSize, measure.quantity("person"));
    }
}
