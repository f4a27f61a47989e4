//! The main text of a page without markup for jobs, and what its head says about it.

use dom_smoothie::{Config, Readability};
use scraper::Html;

use super::readable::text_of as readable_text;
use super::{meta, select, tidy};
use crate::document::PostingPage;
use crate::posting_text::facts_of;

/// Above this the search for the main part takes too long; all of the text is taken.
const MOST_SEARCHED: usize = 4 * 1024 * 1024;

/// The text of the page without its frame.
pub(super) fn text_of(html: &str, document: &Html) -> String {
    let all = whole(document);
    let main = if html.len() <= MOST_SEARCHED {
        article(html).unwrap_or_default()
    } else {
        String::new()
    };
    // Postings are many short lists, of which the search for one long text may lose most.
    let is_most = main.len() * 10 >= all.len() * 4 && main.len() > 300;
    if is_most { main } else { all }
}

fn article(html: &str) -> Option<String> {
    let config = Config {
        disable_json_ld: true,
        max_elements_to_parse: 60_000,
        ..Config::default()
    };
    let mut page = Readability::new(html, None, Some(config)).ok()?;
    let article = page.parse().ok()?;
    Some(readable_text(
        Html::parse_fragment(&article.content).root_element(),
        true,
    ))
}

fn whole(document: &Html) -> String {
    let mains = select(
        document,
        "main, [role=main], article, #content, .job-description, #job-description",
    );
    let texts = mains.into_iter().take(20).map(|element| readable_text(element, true));
    let best = texts.max_by_key(String::len).unwrap_or_default();
    if best.len() > 300 {
        return best;
    }
    select(document, "body")
        .first()
        .map(|body| readable_text(*body, true))
        .unwrap_or_default()
}

/// What the head of a page, its headings and its labelled lines say.
pub(super) fn facts(document: &Html, text: &str) -> PostingPage {
    let told = facts_of(text);
    let first = |selector: &str| {
        let found = select(document, selector);
        found
            .into_iter()
            .map(|element| tidy(&readable_text(element, true)))
            .find(|text| !text.is_empty() && text.chars().count() <= 150)
    };
    let headline = meta(document, "og:title").or_else(|| {
        first("title").or_else(|| {
            select(document, "title")
                .first()
                .map(|t| tidy(&t.text().collect::<String>()))
        })
    });
    let heading = first("h1");
    let (title, employer) = match (&heading, headline.as_deref().map(halves)) {
        (Some(heading), Some((_, employer))) => (Some(heading.clone()), employer),
        (Some(heading), None) => (Some(heading.clone()), None),
        (None, Some((title, employer))) => (Some(title), employer),
        (None, None) => (told.title.clone(), None),
    };
    // The heading itself may say `Title at Employer`.
    let (title, inside) = match title.as_deref().and_then(|title| title.rsplit_once(" at ")) {
        Some((title, employer)) => (Some(title.trim().to_owned()), Some(employer.trim().to_owned())),
        None => (title, None),
    };
    let url = select(document, "link[rel=canonical]")
        .first()
        .and_then(|link| link.attr("href").map(str::to_owned));
    let is_own = |name: &String| title.as_ref() != Some(name);
    PostingPage {
        employer: inside
            .or(meta(document, "og:site_name"))
            .or(employer.filter(is_own))
            .or(told.employer),
        title,
        url: url
            .or_else(|| meta(document, "og:url"))
            .filter(|url| url.starts_with("http"))
            .or(told.url),
        found_in: "main text",
        ..told
    }
}

/// `Title at Employer`, `Title - Employer`, `Title | Employer` in two.
fn halves(headline: &str) -> (String, Option<String>) {
    for sign in [" | ", " — ", " – ", " - ", " at "] {
        if let Some((title, rest)) = headline.split_once(sign) {
            let employer = rest
                .split(
                    [" | ", " - ", " – "]
                        .iter()
                        .find(|s| rest.contains(*s))
                        .copied()
                        .unwrap_or("\n"),
                )
                .next();
            let employer = employer.and_then(without_board);
            return (title.trim().to_owned(), employer);
        }
    }
    (headline.trim().to_owned(), None)
}

/// `Careers at Acme` and `Acme Careers` as `Acme`; nothing where only the board is named.
fn without_board(name: &str) -> Option<String> {
    let name = name.trim();
    let name = name.rsplit_once(" at ").map_or(name, |(_, employer)| employer).trim();
    let mut rest = name;
    for word in ["careers", "career", "jobs", "vacancies", "job board", "recruitment"] {
        let lower = rest.to_lowercase();
        let at = lower.len().checked_sub(word.len()).filter(|_| lower.ends_with(word));
        if let Some(before) = at.and_then(|at| rest.get(..at)) {
            rest = before.trim_end();
        }
    }
    (!rest.is_empty() && !rest.to_lowercase().starts_with("career")).then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_tell_title_and_employer() {
        for (headline, title, employer) in [
            (
                "Yard Planner | Careers at Marlin Quay",
                "Yard Planner",
                Some("Marlin Quay"),
            ),
            (
                "Yard Planner | Marlin Quay Careers",
                "Yard Planner",
                Some("Marlin Quay"),
            ),
            ("Yard Planner at Marlin Quay", "Yard Planner", Some("Marlin Quay")),
            ("Yard Planner - Careers", "Yard Planner", None),
            ("Yard Planner", "Yard Planner", None),
        ] {
            let (found, company) = halves(headline);
            assert_eq!((found.as_str(), company.as_deref()), (title, employer), "{headline}");
        }
    }
}
