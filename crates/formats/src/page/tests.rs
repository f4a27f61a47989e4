use super::*;
use crate::read as read_file;

fn page(html: &str) -> (PostingPage, String, Vec<String>) {
    let file = read_file("x", html.as_bytes(), None).unwrap();
    assert_eq!(file.kind, SourceKind::Posting);
    let Content::Posting(page) = file.content else {
        panic!("no posting")
    };
    (
        page,
        file.text,
        file.notes.into_iter().map(|note| note.message).collect(),
    )
}

fn with_json(json: &str) -> (PostingPage, String, Vec<String>) {
    page(&format!(
        "<!doctype html><html><head><title>Jobs</title><script type=\"application/ld+json\">{json}</script></head><body><nav>Menu</nav><p>Body</p></body></html>"
    ))
}

#[test]
fn markup_is_read_in_its_many_shapes() {
    let (page, text, _) = with_json(
        r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},{"@type":["JobPosting"],"title":"Yard &amp; Berth Planner","hiringOrganization":{"@type":"Organization","name":"Skerry Ferries"},
        "jobLocation":[{"address":{"addressLocality":"Galway","addressCountry":{"name":"Ireland"}}},{"address":"Cork"}],
        "baseSalary":{"currency":"eur","value":{"minValue":50000,"maxValue":"60,000","unitText":"YEAR"}},"datePosted":"2026-11-01T08:00:00Z","validThrough":"2026-12-01","employmentType":["FULL_TIME","CONTRACTOR"],"jobLocationType":"TELECOMMUTE",
        "description":"&lt;p&gt;We sail.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Plan&lt;/li&gt;&lt;li&gt;Talk&lt;/li&gt;&lt;/ul&gt;"}]}"#,
    );
    assert_eq!(page.title.as_deref(), Some("Yard & Berth Planner"));
    assert_eq!(page.employer.as_deref(), Some("Skerry Ferries"));
    assert_eq!(page.place.as_deref(), Some("Galway, Ireland; Cork"));
    let (least, most) = page.pay.clone().unwrap();
    assert_eq!(
        (least.to_string(), most.unwrap().to_string()),
        ("50,000 EUR a year".to_owned(), "60,000 EUR a year".to_owned())
    );
    assert_eq!(page.posted.unwrap().to_string(), "2026-11-01");
    assert_eq!(page.employment.as_deref(), Some("FULL_TIME, CONTRACTOR"));
    assert_eq!((page.remote, page.found_in), (Some(true), "json-ld"));
    assert_eq!(text, "Yard & Berth Planner\n\nWe sail.\n\n- Plan\n- Talk");
}

#[test]
fn broken_or_missing_markup_falls_back_on_the_page() {
    let (page, text, notes) = with_json(r#"{"@type":"JobPosting","title":}"#);
    assert_eq!((page.found_in, text.contains("Body")), ("main text", true));
    assert!(notes.iter().any(|note| note.contains("broken JSON")), "{notes:?}");
    let (page, text, notes) = with_json(r#"{"@type":"JobPosting","name":"Cook","hiringOrganization":"Inn"}"#);
    assert_eq!(
        (page.title.as_deref(), page.employer.as_deref()),
        (Some("Cook"), Some("Inn"))
    );
    assert!(text.contains("Body") && !text.contains("Menu"), "{text}");
    assert!(notes.iter().any(|note| note.contains("no description")), "{notes:?}");
    let (page, ..) = with_json("{\"@type\":\"JobPosting\",\"title\":\"A\",\"description\":\"one\ntwo\"}");
    assert_eq!(page.title.as_deref(), Some("A"));
}

#[test]
fn a_page_without_markup_gives_its_main_text() {
    let item = "<li>You plan the berths of six boats, and you tell everybody when the fog comes in again</li>";
    let html = format!(
        "<html><head><title>Berth Planner - Skerry Ferries | Careers</title><meta property=\"og:site_name\" content=\"Skerry Ferries\"></head><body><header>Top</header><main><h1>Berth Planner</h1><p>Location: Galway</p><h2>What you will do</h2><ul>{}</ul></main><footer>Cookies</footer></body></html>",
        item.repeat(8)
    );
    let (page, text, notes) = page(&html);
    assert_eq!(
        (page.title.as_deref(), page.employer.as_deref(), page.place.as_deref()),
        (Some("Berth Planner"), Some("Skerry Ferries"), Some("Galway"))
    );
    assert_eq!(text.matches("- You plan the berths").count(), 8, "{text}");
    assert!(!text.contains("Cookies") && !text.contains("Top"), "{text}");
    assert!(notes.is_empty(), "{notes:?}");
}

#[test]
fn microdata_is_read() {
    let (page, text, _) = page(
        "<div itemscope itemtype=\"https://schema.org/JobPosting\"><h2 itemprop=\"title\">Cook</h2><span itemprop=\"hiringOrganization\" itemscope><b itemprop=\"name\">Inn</b></span><p itemprop=\"description\">Cook well.</p><meta itemprop=\"datePosted\" content=\"2026-10-31\"></div>",
    );
    assert_eq!(
        (page.title.as_deref(), page.employer.as_deref(), page.found_in),
        (Some("Cook"), Some("Inn"), "microdata")
    );
    assert_eq!(page.posted.unwrap().to_string(), "2026-10-31");
    assert!(text.contains("Cook well."));
}

#[test]
fn empty_and_endless_pages_are_told() {
    assert!(read_file("x", b"<html><body><script>app()</script></body></html>", None).is_err());
    let (_, text, notes) = page(&format!("<html><body>{}deep", "<div>".repeat(200_000)));
    assert_eq!(text.trim_start_matches("deep\n\n"), "deep");
    assert!(notes.iter().any(|note| note.contains("nested deeper")), "{notes:?}");
}
