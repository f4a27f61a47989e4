//! JobPosting as JSON-LD (<https://schema.org/JobPosting>).

use finalist_core::money::{Money, PayPeriod};
use scraper::Html;
use serde_json::Value;

use super::readable::text_of_fragment;
use super::{select, tidy};
use crate::document::PostingPage;
use crate::notebook::{Notebook, quoted};
use crate::posting_text::pay;
use crate::when;

/// Objects that are looked at in one script.
const MOST_OBJECTS: usize = 100_000;

/// Parts of a posting that stand beside its description, with the heading they get.
const PARTS: [(&str, &str); 7] = [
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("experienceRequirements", "Experience"),
    ("educationRequirements", "Education"),
    ("jobBenefits", "Benefits"),
    ("incentiveCompensation", "Incentives"),
];

/// The first JobPosting of a page, and its text where it has one.
pub(super) fn read(document: &Html, notebook: &mut Notebook) -> Option<(PostingPage, Option<String>)> {
    let mut postings: Vec<Value> = Vec::new();
    for script in select(document, "script[type]") {
        let is_ld = script
            .attr("type")
            .is_some_and(|kind| kind.trim().to_lowercase().starts_with("application/ld+json"));
        if !is_ld {
            continue;
        }
        let source: String = script.text().collect();
        match parse(&source) {
            Ok(value) => postings.extend(postings_in(&value).into_iter().cloned()),
            Err(reason) if source.contains("JobPosting") => {
                notebook.say(format!("its JobPosting is broken JSON: {reason}"));
            }
            Err(_) => {}
        }
    }
    // A page of several (`similar jobs`) has its own first; one with a description is worth more than one without.
    let best = postings
        .iter()
        .find(|posting| posting.get("description").is_some())
        .or(postings.first())?;
    if postings.len() > 1 {
        let title = string(best, &["title", "name"]).unwrap_or_default();
        notebook.say(format!(
            "holds {} postings: {} was read",
            postings.len(),
            quoted(&title)
        ));
    }
    Some((page(best), text(best)))
}

fn parse(source: &str) -> Result<Value, String> {
    let trimmed = source.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let trimmed = trimmed
        .trim()
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("//]]>")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(trimmed).or_else(|error| {
        // Line ends inside strings are the most common fault of such scripts.
        let mended: String = trimmed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&mended).map_err(|_| error.to_string())
    })
}

fn postings_in(root: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut ahead = vec![root];
    let mut count = 0;
    while let Some(value) = ahead.pop() {
        count += 1;
        if count > MOST_OBJECTS {
            break;
        }
        match value {
            Value::Array(items) => ahead.extend(items.iter().rev()),
            Value::Object(fields) => {
                if is_posting(value) {
                    found.push(value);
                } else {
                    ahead.extend(fields.values().filter(|inner| inner.is_object() || inner.is_array()));
                }
            }
            _ => {}
        }
    }
    found
}

fn is_posting(value: &Value) -> bool {
    let named = |kind: &str| kind.rsplit(['/', ':', '#']).next() == Some("JobPosting");
    match value.get("@type") {
        Some(Value::String(kind)) => named(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

fn page(posting: &Value) -> PostingPage {
    let date = |keys: &[&str]| string(posting, keys).and_then(|text| when::day(&text));
    let places = places(posting);
    let kinds = string(posting, &["jobLocationType"]).map(|kind| kind.to_uppercase());
    PostingPage {
        title: string(posting, &["title", "name"]),
        employer: employer(posting),
        place: (!places.is_empty()).then(|| places.join("; ")),
        pay: pay_of(posting),
        posted: date(&["datePosted"]),
        closes: date(&["validThrough"]),
        employment: string(posting, &["employmentType"]),
        remote: kinds.map(|kind| kind.contains("TELECOMMUTE")),
        url: string(posting, &["url", "@id", "sameAs"]).filter(|url| url.starts_with("http")),
        found_in: "json-ld",
    }
}

/// A text, or a list of texts joined with commas, under the first of the keys that has one.
fn string(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let text = match value.get(key)? {
            Value::String(text) => tidy(&plain(text)),
            Value::Number(number) => number.to_string(),
            Value::Array(items) => items
                .iter()
                .take(50)
                .filter_map(Value::as_str)
                .map(tidy)
                .collect::<Vec<_>>()
                .join(", "),
            Value::Object(_) => return string(value.get(key)?, &["name", "@value", "value"]),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    })
}

/// Titles and names come with entities now and then.
fn plain(text: &str) -> String {
    if text.contains(['&', '<']) {
        text_of_fragment(text)
    } else {
        text.to_owned()
    }
}

fn employer(posting: &Value) -> Option<String> {
    let value = posting
        .get("hiringOrganization")
        .or_else(|| posting.get("hiringorganization"))?;
    match value {
        Value::String(name) => Some(tidy(&plain(name))).filter(|name| !name.is_empty()),
        Value::Array(all) => all.iter().find_map(|one| string(one, &["name", "legalName"])),
        _ => string(value, &["name", "legalName"]),
    }
}

fn places(posting: &Value) -> Vec<String> {
    let of = |key: &str| {
        let mut found: Vec<String> = Vec::new();
        let all = match posting.get(key) {
            Some(Value::Array(all)) => all.iter().take(50).filter_map(place).collect(),
            Some(one) => place(one).into_iter().collect(),
            None => Vec::new(),
        };
        for place in all {
            if !found.contains(&place) {
                found.push(place);
            }
        }
        found
    };
    let told = of("jobLocation");
    // Where one may live counts only where no place of work is told.
    if told.is_empty() {
        of("applicantLocationRequirements")
    } else {
        told
    }
}

fn place(value: &Value) -> Option<String> {
    if let Value::String(text) = value {
        return Some(tidy(text)).filter(|text| !text.is_empty());
    }
    let address = match value.get("address") {
        Some(Value::String(text)) => return Some(tidy(text)).filter(|text| !text.is_empty()),
        Some(Value::Array(all)) => all.first().unwrap_or(value),
        Some(address) => address,
        None => value,
    };
    let mut parts: Vec<String> = Vec::new();
    for key in ["addressLocality", "addressRegion", "addressCountry"] {
        if let Some(part) = string(address, &[key]).filter(|part| !parts.contains(part)) {
            parts.push(part);
        }
    }
    if parts.is_empty() {
        string(value, &["name"])
    } else {
        Some(parts.join(", "))
    }
}

fn pay_of(posting: &Value) -> Option<(Money, Option<Money>)> {
    let value = ["baseSalary", "estimatedSalary", "salary"]
        .iter()
        .find_map(|key| match posting.get(key)? {
            Value::Array(all) => all.first(),
            Value::Null => None,
            value => Some(value),
        })?;
    let named = string(posting, &["salaryCurrency"]).unwrap_or_default();
    let currency = string(value, &["currency"]).unwrap_or(named);
    let amount = value.get("value").filter(|inner| inner.is_object()).unwrap_or(value);
    let unit = string(amount, &["unitText", "unitCode"]).or_else(|| string(value, &["unitText"]));
    let period = unit.and_then(|unit| period(&unit));
    let sum = |key: &str| cents(amount.get(key)?);
    let least = sum("minValue")
        .or_else(|| sum("value"))
        .or_else(|| sum("median"))
        .or_else(|| cents(value));
    let most = sum("maxValue");
    let Some(least) = least.or(most).filter(|cents| *cents > 0) else {
        // Some write it as words: `EUR 50,000 - 60,000 per year`.
        let words = value
            .as_str()
            .map(str::to_owned)
            .or_else(|| string(value, &["value"]))?;
        return pay::pay_in(&words).or_else(|| pay::pay_in(&format!("{words} {currency}")));
    };
    let money = |cents: i64| Money {
        cents,
        currency: currency.to_uppercase(),
        period: period.unwrap_or(PayPeriod::Unknown),
    };
    Some((money(least), most.filter(|most| *most > least).map(money)))
}

fn period(unit: &str) -> Option<PayPeriod> {
    match unit.to_uppercase().as_str() {
        "ANN" => Some(PayPeriod::Year),
        "HUR" => Some(PayPeriod::Hour),
        "MON" => Some(PayPeriod::Month),
        _ => pay::period_in(unit),
    }
}

fn cents(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => match number.as_i64() {
            Some(units) => units.checked_mul(100),
            None => pay::cents_of(&format!("{:.2}", number.as_f64().filter(|n| (0.0..1e10).contains(n))?)),
        },
        Value::String(text) => {
            let text = text.trim();
            let is_number = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
            is_number.then(|| pay::cents_of(text)).flatten()
        }
        _ => None,
    }
}

fn text(posting: &Value) -> Option<String> {
    let body = |key: &str| match posting.get(key)? {
        Value::String(text) => Some(text_of_fragment(text)),
        Value::Array(items) => {
            let items: Vec<String> = items
                .iter()
                .filter_map(Value::as_str)
                .map(|item| format!("- {}", text_of_fragment(item)))
                .collect();
            Some(items.join("\n"))
        }
        Value::Object(_) => {
            string(posting, &[key]).or_else(|| string(posting.get(key)?, &["description", "credentialCategory"]))
        }
        _ => None,
    };
    let description = body("description").filter(|text| !text.is_empty());
    let mut text = description.clone().unwrap_or_default();
    for (key, heading) in PARTS {
        let Some(part) = body(key).filter(|part| !part.is_empty()) else {
            continue;
        };
        // Many pages repeat in such a part what the description says already.
        let is_told = description
            .as_ref()
            .is_some_and(|told| told.contains(part.lines().next().unwrap_or("")));
        if !is_told {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&format!("{heading}\n{part}"));
        }
    }
    (!text.is_empty()).then_some(text)
}
