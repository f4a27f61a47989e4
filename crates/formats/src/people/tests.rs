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
            "Máire Ní Bhriain",
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

/// Each person as `name|title|kind text|kind text…`.
fn check(text: &str, expected: &[&str]) {
    let (people, source) = people(text);
    let told: Vec<String> = people
        .iter()
        .map(|person| {
            let lines = person
                .background
                .iter()
                .map(|(kind, text, _)| format!("|{kind} {text}"));
            let lines: String = lines.collect();
            format!("{}|{}{lines}", person.name, person.title.as_deref().unwrap_or(""))
        })
        .collect();
    assert_eq!(told, expected, "{text}");
    for (_, said, span) in people.iter().flat_map(|person| &person.background) {
        assert_eq!(span.of(&source), said);
    }
}

#[test]
fn plain_lists_of_people_are_read() {
    check(
        "Ruth Ashdown, Director of Gardens\n - grew up in Penzance\n - four years here, before that a college library\n - likes: bowls, crosswords\n\nPaul Quill-Moss, Chief Executive\n - ran the Heron Appeal from 2008 to 2012\n",
        &[
            "Ruth Ashdown|Director of Gardens|home_town grew up in Penzance|employer four years here, before that a college library|hobby likes: bowls, crosswords",
            "Paul Quill-Moss|Chief Executive|employer ran the Heron Appeal from 2008 to 2012",
        ],
    );
}

#[test]
fn a_title_swallows_no_sentence() {
    check(
        "# Interviewers\n\n**Ruth Ashdown** – VP Sales. Six years at Tern Foods. Went to Atlantic State University (class of 1999). Asks long questions.\n\n**Paul Quill** – Director of Retail Planning. Volunteers at the Red Door Food Pantry. Ex Navy. Restores old radios.\n",
        &[
            "Ruth Ashdown|VP Sales|employer Six years at Tern Foods.|school Went to Atlantic State University (class of 1999).|note Asks long questions.",
            "Paul Quill|Director of Retail Planning|charity Volunteers at the Red Door Food Pantry.|employer Ex Navy.|hobby Restores old radios.",
        ],
    );
    check(
        "# Who's who\n## Ruth Ashdown\nMatron, Day Surgery. Would be my boss. Fundraises for Gannet Hospice each June.\n## Dr Paul Quill\nConsultant surgeon, lead for the unit. New in round two. Came from Truro in 2018. Does rock-climbing at the quarry.\n",
        &[
            "Ruth Ashdown|Matron, Day Surgery|note Would be my boss.|charity Fundraises for Gannet Hospice each June.",
            "Paul Quill|Consultant surgeon|note Consultant surgeon, lead for the unit.|note New in round two.|employer Came from Truro in 2018.|hobby Does rock-climbing at the quarry.",
        ],
    );
}

#[test]
fn people_are_read_from_one_line_each_in_all_its_forms() {
    check(
        "Ada Byrne (Head of Gardens): joined from Pike in 2016, chess.\nJo Ng, Finance Director - ex Marlin Quay\n| Sam Low | Yard Lead | went to Atlantic College |\n|---|---|---|\n",
        &[
            "Ada Byrne|Head of Gardens|employer joined from Pike in 2016|hobby chess",
            "Jo Ng|Finance Director|employer ex Marlin Quay",
            "Sam Low|Yard Lead|school went to Atlantic College",
        ],
    );
}

#[test]
fn people_one_knows_there_are_no_interviewers() {
    let text = "# Who's who\n## Ruth Ashdown\nMatron. Plays chess.\n\n## People I know there\nJo Ng - shared an office with me\n";
    let file = read_file("x", text.as_bytes(), None).unwrap();
    let Content::People(people) = &file.content else {
        panic!("{file:?}")
    };
    assert_eq!(
        people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(),
        ["Ruth Ashdown"]
    );
    assert!(
        file.notes
            .iter()
            .any(|note| note.line == Some(6) && note.message.contains("Jo Ng"))
    );
    assert!(file.text.contains("shared an office"));
}

#[test]
fn lists_of_people_are_recognised() {
    for text in [
        "Ruth Ashdown, Director of Gardens\n - grew up in Penzance\n\nPaul Quill, Chief Executive\n - new\n",
        "**Ruth Ashdown** – VP Sales. Six years there.\n\n**Paul Quill** – Director of Retail. Ex Navy.\n",
        "| Name | Title | Known |\n|---|---|---|\n| Ruth Ashdown | Head of Gardens | went to Atlantic College |\n| Jo Ng | Recruiter | first round |\n",
        "- Ruth Ashdown: head of gardens, sails\n- Paul Quill: recruiter\n- Jo Ng: senior engineer\n",
    ] {
        let file = read_file("x", text.as_bytes(), None).unwrap();
        assert_eq!(file.kind, SourceKind::People, "{text}");
    }
}
