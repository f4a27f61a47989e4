//! CSV that a spreadsheet may open: a value that it would run as a formula is defused.

use finalist_core::profile::Connection;

/// The connections, with the columns of a LinkedIn export, so that they can be taken in again.
pub fn connections_csv(connections: &[Connection]) -> String {
    const HEAD: [&str; 7] = [
        "First Name",
        "Last Name",
        "URL",
        "Email Address",
        "Company",
        "Position",
        "Connected On",
    ];
    let mut table = String::new();
    row(&mut table, &HEAD.map(str::to_owned));
    for one in connections {
        let (first, last) = one.name.rsplit_once(' ').unwrap_or((one.name.as_str(), ""));
        let some = |text: &Option<String>| text.clone().unwrap_or_default();
        let connected = one.connected.map(|day| day.strftime("%d %b %Y").to_string());
        let cells = [
            first.to_owned(),
            last.to_owned(),
            some(&one.url),
            some(&one.email),
            some(&one.employer),
            some(&one.title),
            connected.unwrap_or_default(),
        ];
        row(&mut table, &cells);
    }
    table
}

fn row(out: &mut String, cells: &[String]) {
    for (at, text) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&cell(text));
    }
    out.push_str("\r\n");
}

/// A value as a cell: quoted where it has to be, and never the beginning of a formula. Spreadsheets show the apostrophe
/// before such a value to nobody, and keep what follows as text.
pub(super) fn cell(text: &str) -> String {
    let text: String = text.chars().filter(|c| *c != '\0').collect();
    let begins = text.trim_start_matches([' ', '\u{a0}', '\u{feff}', '\u{200b}']);
    let is_formula = begins.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '|', '%']);
    let text = if is_formula { format!("'{text}") } else { text };
    if text.contains(['"', ',', ';', '\n', '\r', '\t']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
