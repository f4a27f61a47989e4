//! Text that is known, but not read: refused by name, with what to do instead. One row a format.

use crate::csv_table::{Header, header_of};
use crate::doors::Sight;
use crate::notebook::quoted;
use crate::refusal::{Refusal, RefusalCode};

/// A text format by its first line or a mark in its beginning.
struct Stranger {
    is: fn(&str) -> bool,
    message: &'static str,
}

const STRANGERS: [Stranger; 10] = [
    Stranger {
        is: is_chat,
        message: "looks like the chat of a video call: reading it is not built yet; give its transcript, or save what matters as notes",
    },
    Stranger {
        is: |head| starts(head, "BEGIN:VCARD"),
        message: "looks like a contact card (vCard): reading vCard is not built yet; write what matters under `## Name` into a Markdown file",
    },
    Stranger {
        is: is_mail,
        message: "looks like a mail: reading mail is not built yet; save its calendar attachment as `.ics`, or its text as notes",
    },
    Stranger {
        is: is_srt,
        message: "looks like SRT captions: reading SRT is not built yet; save the transcript as WebVTT, or say that it is a transcript",
    },
    Stranger {
        is: is_sbv,
        message: "looks like SBV captions: reading SBV is not built yet; save the transcript as WebVTT",
    },
    Stranger {
        is: |head| starts(head, "<?xml") && !head.to_lowercase().contains("<html"),
        message: "looks like XML, of which nothing is known here; save it as text or HTML",
    },
    Stranger {
        is: |head| head.contains("\\documentclass") || head.contains("\\begin{document}"),
        message: "looks like LaTeX: reading it is not built yet; save it as text or Markdown",
    },
    Stranger {
        is: |head| head.lines().take(20).any(|line| line == "cv:") && head.contains("\n  name:"),
        message: "looks like a résumé in YAML: reading it is not built yet; save it as JSON Resume or Markdown",
    },
    Stranger {
        is: |head| starts(head, "#!"),
        message: "looks like a script, of which nothing is read here; give the files of your application",
    },
    Stranger {
        is: |head| starts(head, "-----BEGIN ") || starts(head, "ssh-"),
        message: "looks like a key, which does not belong here and was not read; take it out of this folder",
    },
];

/// LinkedIn's other tables: a column that only they have (or all of theirs), their name, why nothing is taken.
const UNUSED: [(&[&str], &str, &str); 20] = [
    (
        &["conversation id", "from", "to"],
        "Messages.csv",
        "private messages are not read",
    ),
    (
        &["from", "to", "date", "content"],
        "Messages.csv",
        "private messages are not read",
    ),
    (
        &["from", "to", "sent at", "direction"],
        "Invitations.csv",
        "who was invited tells nothing that the connections do not",
    ),
    (
        &["first name", "last name", "maiden name"],
        "Profile.csv",
        "your name and headline come from the résumé",
    ),
    (
        &["first name", "last name", "instant message handles"],
        "Imported Contacts.csv",
        "an address book is no network",
    ),
    (&["date", "sharelink"], "Shares.csv", "posts are not read"),
    (&["date", "link", "message"], "Comments.csv", "comments are not read"),
    (&["date", "type", "link"], "Reactions.csv", "reactions are not read"),
    (
        &["registration date"],
        "Registration.csv",
        "it tells nothing about your work",
    ),
    (
        &["email address", "confirmed"],
        "Email Addresses.csv",
        "it tells nothing about your work",
    ),
    (
        &["extension", "number", "type"],
        "Phone Numbers.csv",
        "it tells nothing about your work",
    ),
    (
        &["title", "description", "issuer"],
        "Honors.csv",
        "reading it is not built yet; put awards into the résumé",
    ),
    (
        &["title", "description", "url"],
        "Projects.csv",
        "reading it is not built yet; put projects into the résumé",
    ),
    (
        &["name", "proficiency"],
        "Languages.csv",
        "reading it is not built yet; put languages into the résumé",
    ),
    (
        &["name", "url", "authority"],
        "Certifications.csv",
        "reading it is not built yet; put certificates into the résumé",
    ),
    (
        &["name", "description", "publisher"],
        "Publications.csv",
        "reading it is not built yet; put publications into the résumé",
    ),
    (
        &["first name", "last name", "company", "job title", "text"],
        "Recommendations.csv",
        "reading it is not built yet; put them into the résumé",
    ),
    (
        &["first name", "last name", "endorsement date"],
        "Endorsements.csv",
        "endorsements are not read",
    ),
    (
        &["endorsement date", "skill name"],
        "Endorsements.csv",
        "endorsements are not read",
    ),
    (
        &["organization", "followed on"],
        "Company Follows.csv",
        "companies that are followed tell nothing about your work",
    ),
];

/// Tables of one column.
const UNUSED_LISTS: [(&str, &str, &str); 3] = [
    (
        "name",
        "Skills.csv",
        "reading it is not built yet; put skills into the résumé",
    ),
    (
        "supported cause",
        "Causes You Care About.csv",
        "causes are not read; put volunteering into the résumé",
    ),
    (
        "causes",
        "Causes You Care About.csv",
        "causes are not read; put volunteering into the résumé",
    ),
];

/// Refuses a text that is known to be something that is not read.
pub(crate) fn refuse_stranger(sight: &Sight) -> Result<(), Refusal> {
    let head = sight.head.trim_start();
    if let Some(stranger) = STRANGERS.iter().find(|stranger| (stranger.is)(head)) {
        return Err(Refusal::new(RefusalCode::NotYet, stranger.message));
    }
    if is_other_json(sight) {
        let message =
            "is JSON, but no résumé in the form of JSON Resume (with `basics` or `work`); save it so, or as text";
        return Err(Refusal::new(RefusalCode::Unknown, message));
    }
    if let Some(header) = header_of(sight.text)
        && let Some(refusal) = unused(sight, &header)
    {
        return Err(refusal);
    }
    let first = head.lines().next().unwrap_or("").trim().to_lowercase();
    if let Some((_, name, why)) = UNUSED_LISTS.iter().find(|(column, ..)| *column == first) {
        return Err(not_used(name, why, sight));
    }
    Ok(())
}

/// Whole JSON that is no résumé; broken JSON is left to those who can tell where it breaks.
fn is_other_json(sight: &Sight) -> bool {
    sight.head.trim_start().starts_with(['{', '['])
        && (crate::resume_json::DOOR.recognise)(sight).is_none()
        && serde_json::from_str::<serde::de::IgnoredAny>(sight.text).is_ok()
}

/// `10:31:05<tab>Ada Byrne:<tab>hello` on the first line.
fn is_chat(head: &str) -> bool {
    let first = head.lines().next().unwrap_or("");
    let clock = first.split(['\t', ' ']).next().unwrap_or("");
    let is_clock = clock.len() == 8 && clock.chars().all(|c| c.is_ascii_digit() || c == ':');
    is_clock && first.contains('\t')
}

fn unused(sight: &Sight, header: &Header) -> Option<Refusal> {
    let has_all = |columns: &[&str]| columns.iter().all(|column| header.column(column).is_some());
    let is_ours = header.column("connected on").is_some() || header.column("company name").is_some();
    let (_, name, why) = UNUSED.iter().find(|(columns, ..)| has_all(columns) && !is_ours)?;
    Some(not_used(name, why, sight))
}

fn not_used(name: &str, why: &str, sight: &Sight) -> Refusal {
    let rows = header_of(sight.text).map(|header| {
        crate::csv_table::rows(sight.text, &header)
            .flatten()
            .filter(|r| !r.is_blank())
            .count()
    });
    let rows = rows.unwrap_or_else(|| {
        sight
            .text
            .lines()
            .skip(1)
            .filter(|line| !line.trim().is_empty())
            .count()
    });
    let told = if rows == 1 {
        "1 row".to_owned()
    } else {
        format!("{rows} rows")
    };
    Refusal::new(
        RefusalCode::NotUsed,
        format!("is the `{name}` of a LinkedIn export ({told}): {why}"),
    )
    .with_rows(rows)
}

/// The refusal of a text that is nothing known, with what was seen of it.
pub(crate) fn unknown(sight: &Sight) -> Refusal {
    let known = "a posting, résumé, stories, invitation, notes, transcript, notes about people or the company, or LinkedIn export";
    let advice =
        format!("put `kind: notes` (or what it is) into its first line, or say it with `--as`; known are {known}");
    let head = sight.head.trim();
    let first = head.lines().next().unwrap_or("");
    if let Some(header) = header_of(sight.text).filter(|header| looks_like_table(sight.text, header)) {
        let columns: Vec<String> = header.names.iter().take(5).map(|name| quoted(name)).collect();
        let message = format!(
            "is a table with the columns {}, and no known LinkedIn export; export Connections, Positions, Education or Volunteering",
            columns.join(", ")
        );
        return Refusal::new(RefusalCode::Unknown, message).at(header.lines_before + 1);
    }
    Refusal::new(
        RefusalCode::Unknown,
        format!(
            "begins with {} and is nothing that is known here; {advice}",
            quoted(first)
        ),
    )
}

/// Whether the lines under the first have as many fields as it.
fn looks_like_table(text: &str, header: &Header) -> bool {
    let mut rows = crate::csv_table::rows(text, header)
        .take(3)
        .flatten()
        .filter(|row| !row.is_blank())
        .peekable();
    rows.peek().is_some() && rows.all(|row| row.len() == header.names.len())
}

fn starts(head: &str, mark: &str) -> bool {
    head.get(..mark.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

/// Mail headers from the first line on, of which some only mail has.
fn is_mail(head: &str) -> bool {
    const MAIL: [&str; 8] = [
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "delivered-to",
        "content-type",
        "dkim-signature",
        "content-transfer-encoding",
    ];
    let mut marks = 0;
    let mut is_sent = false;
    let first = head.split(':').next().unwrap_or("").to_ascii_lowercase();
    let begins = MAIL.contains(&first.as_str());
    for line in head.lines().take(80) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.contains(' ') {
            break;
        }
        let name = name.to_ascii_lowercase();
        marks += usize::from(MAIL.contains(&name.as_str()));
        is_sent |= matches!(name.as_str(), "from" | "subject" | "to" | "date");
    }
    marks > 1 || (marks > 0 && (is_sent || begins))
}

fn is_srt(head: &str) -> bool {
    let timed = head
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(4)
        .find(|line| line.contains("-->"));
    timed.is_some_and(|line| line.contains(',') && line.starts_with(|c: char| c.is_ascii_digit()))
        && !starts(head, "WEBVTT")
}

fn is_sbv(head: &str) -> bool {
    let first = head.lines().next().unwrap_or("").trim();
    let is_clock = |text: &str| {
        text.matches(':').count() == 2
            && text.contains('.')
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'))
    };
    first
        .split_once(',')
        .is_some_and(|(start, end)| is_clock(start) && is_clock(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn check(text: &str, code: RefusalCode, says: &str) {
        let refusal = read("x", text.as_bytes(), None).unwrap_err();
        assert_eq!(refusal.code, code, "{text}: {refusal}");
        assert!(refusal.message.contains(says), "{}", refusal.message);
    }

    #[test]
    fn known_strangers_are_named() {
        check(
            "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Byrne\nEND:VCARD\n",
            RefusalCode::NotYet,
            "vCard",
        );
        check(
            "From: a@b.example\nMessage-ID: <1@b>\nSubject: Hi\n\nText",
            RefusalCode::NotYet,
            "mail",
        );
        check("1\n00:00:01,000 --> 00:00:02,000\nHello\n", RefusalCode::NotYet, "SRT");
        check("0:00:00.599,0:00:04.160\nHello\n", RefusalCode::NotYet, "SBV");
        check("<?xml version='1.0'?><a/>", RefusalCode::NotYet, "XML");
        check(
            "Name\nRust\nExcel\n",
            RefusalCode::NotUsed,
            "`Skills.csv` of a LinkedIn export (2 rows)",
        );
        check(
            "From,To,Sent At,Message,Direction\nA,B,1,,IN\n",
            RefusalCode::NotUsed,
            "`Invitations.csv`",
        );
        let refusal = read("x", b"Name\nRust\nExcel\n", None).unwrap_err();
        assert_eq!(refusal.rows, Some(2));
        check("foo,bar\n1,2\n", RefusalCode::Unknown, "`foo`, `bar`");
        check(
            "{\"a\":\"responsibilities and requirements\"}",
            RefusalCode::Unknown,
            "JSON",
        );
        check("10:31:05\tAda Byrne:\thello\n", RefusalCode::NotYet, "chat");
        check("Content-Type: text/plain\n\nhello", RefusalCode::NotYet, "mail");
        check("lorem ipsum", RefusalCode::Unknown, "`lorem ipsum`");
    }
}
