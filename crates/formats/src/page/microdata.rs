//! JobPosting as microdata: `itemscope itemtype="https://schema.org/JobPosting"`.

use scraper::{ElementRef, Html, Selector};

use super::readable::text_of;
use super::{select, tidy};
use crate::document::PostingPage;
use crate::posting_text::pay;
use crate::when;

/// The first JobPosting of a page with its text.
pub(super) fn read(document: &Html) -> Option<(PostingPage, String)> {
    let root = select(document, "[itemtype*=\"schema.org/JobPosting\"]")
        .into_iter()
        .next()?;
    let told = |name: &str| value(root, name);
    let employer = told("hiringOrganization").and_then(|_| {
        let inside = element(root, "hiringOrganization")?;
        value(inside, "name").or_else(|| Some(tidy(&text_of(inside, false))))
    });
    let place: Vec<String> = ["addressLocality", "addressRegion", "addressCountry"]
        .iter()
        .filter_map(|name| told(name))
        .collect();
    let salary = told("baseSalary").map(|sum| match told("salaryCurrency") {
        Some(currency) if !sum.contains(&currency) => format!("{currency} {sum}"),
        _ => sum,
    });
    let page = PostingPage {
        title: told("title"),
        employer: employer.filter(|name| !name.is_empty()),
        place: (!place.is_empty())
            .then(|| place.join(", "))
            .or_else(|| told("jobLocation")),
        pay: salary.and_then(|salary| pay::pay_in(&salary)),
        posted: told("datePosted").and_then(|date| when::day(&date)),
        closes: told("validThrough").and_then(|date| when::day(&date)),
        employment: told("employmentType"),
        remote: told("jobLocationType").map(|kind| kind.to_uppercase().contains("TELECOMMUTE")),
        url: element(root, "url")
            .and_then(|link| link.attr("href").map(str::to_owned))
            .filter(|url| url.starts_with("http")),
        found_in: "microdata",
    };
    Some((page, text_of(root, false)))
}

fn element<'a>(root: ElementRef<'a>, name: &str) -> Option<ElementRef<'a>> {
    let selector = Selector::parse(&format!("[itemprop~=\"{name}\"]")).ok()?;
    root.select(&selector).next()
}

fn value(root: ElementRef, name: &str) -> Option<String> {
    let element = element(root, name)?;
    let told = element.attr("content").or_else(|| element.attr("datetime"));
    let text = told.map_or_else(|| tidy(&text_of(element, false)), tidy);
    (!text.is_empty()).then_some(text)
}
