//! Tools: `we used SAP`, `I have never worked with Jira`. Names in capitals count, and those of the table.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, is_of_others};
use crate::fact::clause::View;
use crate::fact::pattern::{Patterns, hits, patterns};
use crate::fact::token::Token;
use crate::text::Lookup;

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "use", "used", "using", "uses", "worked", "work", "working", "built", "wrote", "write", "in", "with",
    ],
    find,
};

static TOOLS: LazyLock<Lookup<&'static str>> = LazyLock::new(|| {
    include_str!("../../../tables/facts/tools.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "use|used|using|uses",
        "work|worked|working ~1 with|in|on",
        "built|wrote|write|written|coded ~3 in|with|on",
        "wrote|write|writing",
    ])
});

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) {
        return;
    }
    let mut said: Vec<String> = Vec::new();
    for hit in hits(view, &PATTERNS) {
        if hit.which == 0 && view.lower(hit.end) == "to" {
            continue;
        }
        let negated = view.negated_before(hit.first);
        let mut at = hit.end;
        // A list may follow: `SAP, Excel and Power BI`.
        while at < hit.end + 12 {
            let Some(token) = view.token(at) else { break };
            if let Some((name, end)) = name(view, at, hit.which == 0) {
                if !said.contains(&name) {
                    let (subject, value) = if negated {
                        (name.to_lowercase(), Value::Flag(false))
                    } else {
                        (String::new(), Value::Text(name.clone()))
                    };
                    finds.say(view, at, &subject, Attribute::Tool, value);
                    said.push(name);
                }
                at = end;
            } else if token.is_any(&[
                ",", "and", "or", "the", "my", "own", "a", "queries", "both", "mostly", "mainly", "in",
            ]) {
                at += 1;
            } else {
                break;
            }
        }
    }
}

/// The tool named at a token: of the table, or after `used` a name in capitals.
fn name(view: &View<'_, '_>, at: usize, any_capitals: bool) -> Option<(String, usize)> {
    let one = view.token(at)?;
    if let Some(two) = view.token(at + 1).filter(|t| !t.is_sign())
        && TOOLS.has(format!("{} {}", one.lower, two.lower).as_str())
    {
        return Some((view.all.words(at, at + 2).to_owned(), at + 2));
    }
    let known = TOOLS.has(one.lower.as_ref())
        && (one.is_capitalised()
            || !matches!(
                one.lower.as_ref(),
                "go" | "r" | "word" | "access" | "excel" | "swift" | "spark" | "rust" | "teams" | "slack"
            ));
    let shouted = any_capitals
        && one.text.len() >= 2
        && one.text.chars().all(|c| c.is_uppercase() || c.is_numeric())
        && one.text.chars().any(char::is_alphabetic);
    (known || shouted).then(|| (Token::base_text(one).to_owned(), at + 1))
}
