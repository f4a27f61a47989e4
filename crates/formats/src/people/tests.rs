use super::*;
use crate::read as read_file;

fn people(text: &str) -> (Vec<PersonDraft>, String) {
    let file = read_file("x", text.as_bytes(), Some(SourceKind::People)).unwrap();
    let Content::People(people) = file.content else {
        panic!("no people")
    };
    (people, file.text)
}

#[test]
fn lines_are_sorted_by_what_they_tell() {
    use BackgroundKind::{Association, Charity, Employer, Hobby, HomeTown, Note, School};
    for (line, expected) in [
        ("Studied logistics at St. Anne's College", School),
        ("Worked at Bannow Shipyard for nine years", Employer),
        ("Volunteers with a food bank on Sundays", Charity),
        ("Plays the fiddle", Hobby),
        ("Member of the Harbour Engineers", Association),
        ("Grew up in Sligo", HomeTown),
        ("Home town: Sligo", HomeTown),
        ("Short questions, long looks", Note),
        ("Grew up in Clifden, where her mother ran the primary school", HomeTown),
        ("Studied botany at the Atlantic Institute of Science", School),
        ("Yard lead since 2018, was at Pike Boatworks before", Employer),
        ("She went to university in Ghent, sails", School),
    ] {
        let (people, text) = people(&format!("## Ada Byrne\n- {line}\n"));
        let [(kind, said, span)] = people[0].background.as_slice() else {
            panic!("{line}: {people:?}")
        };
        assert_eq!((*kind, said.as_str(), span.of(&text)), (expected, line, line));
    }
}

#[test]
fn names_titles_and_functions_are_found() {
    for (text, name, title, function) in [
        (
            "## Ada Byrne — Head of Operations\nx",
            "Ada Byrne",
            Some("Head of Operations"),
            Some(Function::DepartmentHead),
        ),
        (
            "## Ada Byrne\nHead of Operations at Acme since 2025.",
            "Ada Byrne",
            Some("Head of Operations"),
            Some(Function::DepartmentHead),
        ),
        (
            "## Ada Byrne (CTO)\nx",
            "Ada Byrne",
            Some("CTO"),
            Some(Function::Executive),
        ),
        (
            "## Dr. Máire Ní Bhriain\nTitle: Talent Partner",
            "Dr. Máire Ní Bhriain",
            Some("Talent Partner"),
            Some(Function::Recruiter),
        ),
        (
            "## Ada Byrne\nFunction: hiring manager\nEmail: Ada@Acme.example",
            "Ada Byrne",
            None,
            Some(Function::HiringManager),
        ),
        (
            "# Panel\n- Ada Byrne: senior engineer, plays chess",
            "Ada Byrne",
            Some("senior engineer"),
            Some(Function::Technical),
        ),
    ] {
        let (people, _) = people(text);
        assert_eq!(
            (people[0].name.as_str(), people[0].title.as_deref(), people[0].function),
            (name, title, function),
            "{text}"
        );
    }
    assert_eq!(
        people("## Ada Byrne\nEmail: Ada@Acme.example\n").0[0].email.as_deref(),
        Some("ada@acme.example")
    );
}

#[test]
fn names_are_told_from_other_headings() {
    for name in ["Ada Byrne", "Jan van der Berg", "Seán O’Neill", "李 小龙"] {
        assert!(is_name(name), "{name}");
    }
    for other in [
        "Work Experience",
        "The Team",
        "Ada",
        "Head of Operations",
        "what i did",
        "Two hundred people and one coach",
        "2024 Report",
    ] {
        assert!(!is_name(other), "{other}");
    }
}
