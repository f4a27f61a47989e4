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

const STRANGERS: [Stranger; 6] = [
    Stranger {
        is: is_chat,
        message: "looks like the chat of a video call: reading it is not built yet; give its transcript, or save what matters as notes",
    },
    Stranger {
        is: |head| {
            starts(head, "<?xml")
                && !head.to_lowercase().contains("<html")
                && !head.contains("uropass")
                && !head.contains("SkillsPassport")
        },
        message: "looks like XML, of which nothing is known here; save it as text or HTML",
    },
    Stranger {
        is: |head| head.contains("\\documentclass") || head.contains("\\begin{document}"),
        message: "looks like LaTeX: reading it is not built yet; save it as text or Markdown",
    },
    Stranger {
        is: |head| starts(head, "#!"),
        message: "looks like a script, of which nothing is read here; give the files of your application",
    },
    Stranger {
        is: is_inside_of_a_file,
        message: "looks like the inside of a file and not like words: save the file itself and choose that",
    },
    Stranger {
        is: |head| starts(head, "-----BEGIN ") || starts(head, "ssh-"),
        message: "looks like a key, which does not belong here and was not read; take it out of this folder",
    },
];

/// LinkedIn's other tables: a column that only they have (or all of theirs), their name, why nothing is taken.
const UNUSED: [(&[&str], &str, &str); 13] = [
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

/// Letters that stand for the bytes of a file (Base64), or bytes that were taken for text.
fn is_inside_of_a_file(head: &str) -> bool {
    const RUN: usize = 180;
    let (mut all, mut broken) = (0usize, 0usize);
    for c in head.chars() {
        all += 1;
        broken += usize::from(c == '\u{fffd}' || c.is_control() && !c.is_whitespace());
    }
    if all > 40 && broken * 10 > all {
        return true;
    }
    let code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '-' | '_');
    let body = head
        .strip_prefix("data:")
        .and_then(|rest| rest.split_once(','))
        .map_or(head, |(_, body)| body);
    // Lines of equal length, without a space: an address in the web is shorter, and German words are.
    let lines = body
        .lines()
        .map(str::trim_end)
        .take_while(|line| line.len() >= 40 && line.chars().all(code));
    let run: String = lines.collect();
    let has = |is: fn(char) -> bool| run.chars().any(is);
    run.len() >= RUN
        && has(|c| c.is_ascii_digit())
        && has(|c| c.is_ascii_lowercase())
        && has(|c| c.is_ascii_uppercase())
}

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
    Ok(())
}

/// Whole JSON that is no résumé; broken JSON is left to those who can tell where it breaks.
fn is_other_json(sight: &Sight) -> bool {
    sight.head.trim_start().starts_with(['{', '['])
        && (crate::resume_json::DOOR.recognise)(sight).is_none()
        && (crate::talk_json::DOOR.recognise)(sight).is_none()
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
    let known = "a posting, résumé, stories, invitation, notes, transcript, notes about people or the company, contact cards, a tracker of applications, or a LinkedIn export";
    let advice =
        format!("put `kind: notes` (or what it is) into its first line, or say it with `--as`; known are {known}");
    let head = sight.head.trim();
    let first = head.lines().next().unwrap_or("");
    if let Some(header) = header_of(sight.text).filter(|header| looks_like_table(sight.text, header)) {
        let columns: Vec<String> = header.names.iter().take(5).map(|name| quoted(name)).collect();
        let message = format!(
            "is a table with the columns {}, and no known export; if it lists your applications, say which column is what with `--map COLUMN=employer`",
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
        check("<?xml version='1.0'?><a/>", RefusalCode::NotYet, "XML");
        check(
            "From,To,Sent At,Message,Direction\nA,B,1,,IN\n",
            RefusalCode::NotUsed,
            "`Invitations.csv`",
        );
        let refusal = read("x", b"Date,ShareLink\n1,a\n2,b\n", None).unwrap_err();
        assert_eq!((refusal.code, refusal.rows), (RefusalCode::NotUsed, Some(2)));
        check("foo,bar\n1,2\n", RefusalCode::Unknown, "`foo`, `bar`");
        check(
            "{\"a\":\"responsibilities and requirements\"}",
            RefusalCode::Unknown,
            "JSON",
        );
        check("10:31:05\tAda Byrne:\thello\n", RefusalCode::NotYet, "chat");
        check("lorem ipsum", RefusalCode::Unknown, "`lorem ipsum`");
    }

    #[test]
    fn the_inside_of_a_file_is_no_text() {
        let code = "JVBERi0xLjcKJeLjz9MKMSAwIG9iago8PC9UeXBlL0NhdGFsb2cvUGFnZXMgMiAwIFI+".repeat(3);
        assert!(is_inside_of_a_file(&code));
        assert!(is_inside_of_a_file(&format!("data:application/pdf;base64,{code}")));
        let wrapped = [code.split_at(76).0, code.split_at(76).1].join("\n");
        assert!(is_inside_of_a_file(&wrapped));
        let words = "Night Planner at Harbour Lights\nhttps://harbour.example/jobs/".to_owned();
        assert!(!is_inside_of_a_file(&format!("{words}{}", "a1B".repeat(90))));
        assert!(!is_inside_of_a_file(
            &"----------------------------------------\n".repeat(9)
        ));
    }
}
