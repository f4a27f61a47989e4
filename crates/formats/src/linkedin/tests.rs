use super::*;
use crate::read as read_file;

fn connections(text: &str) -> (Vec<ConnectionRow>, Vec<(Option<usize>, String)>) {
    let file = read_file("x", text.as_bytes(), None).unwrap();
    let Content::Connections(rows) = file.content else {
        panic!("no connections")
    };
    (
        rows,
        file.notes.into_iter().map(|note| (note.line, note.message)).collect(),
    )
}

#[test]
fn connections_are_read_by_their_headers() {
    let (rows, notes) = connections(
        "Connected On,Last Name,First Name,Position,Company,URL,Email Address\n\"1/8/18, 6:14 PM\",Byrne,Ada,Lead,\"Quay, Ltd\",https://l.example/a,a@b.example\n",
    );
    assert!(notes.is_empty(), "{notes:?}");
    let row = &rows[0];
    assert_eq!(
        (row.first.as_str(), row.last.as_str(), row.employer.as_deref()),
        ("Ada", "Byrne", Some("Quay, Ltd"))
    );
    assert_eq!(
        (row.title.as_deref(), row.email.as_deref()),
        (Some("Lead"), Some("a@b.example"))
    );
    assert_eq!(
        row.connected.map(|date| date.to_string()).as_deref(),
        Some("2018-01-08")
    );
}

#[test]
fn rows_that_cannot_be_read_are_named_with_their_line() {
    let (rows, notes) = connections(
        "First Name,Last Name,Connected On,Shoe Size\nAda,Byrne,30 Feb 2026,\n,,15 Jun 2024,\nJo,Ng,15 Jun 2024,9,8\n",
    );
    assert_eq!(rows.len(), 2);
    let told: Vec<(usize, &str)> = notes
        .iter()
        .map(|(line, message)| (line.unwrap(), message.as_str()))
        .collect();
    assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2, 3, 4]);
    for ((_, message), part) in told.iter().zip([
        "`shoe size` is not used",
        "`30 Feb 2026` is no date",
        "without a name",
        "5 fields under 4",
    ]) {
        assert!(message.contains(part), "{message}");
    }
    let (_, notes) = connections(&format!(
        "First Name,Last Name,Connected On\n\"Ada,{}",
        "x,y,z\n".repeat(300)
    ));
    assert!(notes[0].1.contains("a quote is opened here"), "{notes:?}");
}

#[test]
fn the_other_exports_become_entries() {
    for (text, kind, expected) in [
        (
            "Company Name,Title,Description,Location,Started On,Finished On\nQuay,Lead,x,Cork,Jun 2018,\n",
            EntryKind::Position,
            "Lead @Quay Cork 2018-06 -",
        ),
        (
            "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUCC,2004,2008,,BSc,Chess\n",
            EntryKind::Education,
            "BSc @UCC - 2004 2008",
        ),
        (
            "Company Name,Role,Cause,Started On,Finished On,Description\nFood bank,Driver,Poverty,Jan 2020,Present,\n",
            EntryKind::Volunteering,
            "Driver @Food bank - 2020-01 -",
        ),
    ] {
        let file = read_file("x", text.as_bytes(), None).unwrap();
        let Content::Entries(rows) = &file.content else {
            panic!("{file:?}")
        };
        let row = &rows[0];
        let date = |date: Option<PartialDate>| date.map_or("-".to_owned(), |date| date.to_string());
        let place = row.place.as_deref().unwrap_or("-");
        let told = format!(
            "{} @{} {place} {} {}",
            row.title,
            row.organisation.as_deref().unwrap_or("-"),
            date(row.from),
            date(row.until)
        );
        assert_eq!((row.kind, told.as_str()), (kind, expected));
        assert_eq!(file.notes, []);
    }
}

#[test]
fn a_forced_kind_with_other_columns_is_refused() {
    let refusal = read_file("x", b"foo,bar\n1,2\n", Some(SourceKind::Connections)).unwrap_err();
    assert!(refusal.message.contains("`First Name`"), "{refusal}");
}
