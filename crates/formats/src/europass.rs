//! Europass CVs as XML: the passport of 2005 to 2020, and the candidate profile that took its place.

use finalist_core::profile::EntryKind;
use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::time::PartialDate;

use crate::document::{Content, EntryDraft, ResumeDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::notebook::Notebook;
use crate::refusal::Refusal;
use crate::tree::{Node, xml};
use crate::when;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Resume,
    recognise,
    read,
};

fn recognise(sight: &Sight) -> Option<Guess> {
    let head = sight.head.trim_start();
    let is_xml = head.starts_with('<');
    let is_passport = head.contains("SkillsPassport") || head.contains("LearnerInfo");
    let is_profile = head.contains("europass") && (head.contains("<Candidate") || head.contains(":Candidate"));
    (is_xml && (is_passport || is_profile)).then(|| Guess::new(99, "it is a Europass CV"))
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let root = xml(sight.text, &["year", "month", "day", "schemeName", "typeCode"])?;
    let mut resume = ResumeDocument::default();
    let learner = find(&root, "LearnerInfo", 4);
    if let Some(learner) = learner {
        passport(learner, &mut resume);
    } else if let Some(candidate) = find(&root, "Candidate", 4) {
        profile(candidate, &mut resume);
    }
    if resume.entries.is_empty() {
        notebook.say("no position, degree or skill was found in it");
    }
    Ok(Content::Resume(resume).into())
}

fn find<'n>(node: &'n Node, name: &str, depth: usize) -> Option<&'n Node> {
    node.get(name).or_else(|| {
        let inner = node.inner.iter().filter(|_| depth > 0);
        inner
            .map(|(_, node)| node)
            .find_map(|inner| find(inner, name, depth - 1))
    })
}

fn draft(kind: EntryKind, title: String, node: &Node) -> EntryDraft {
    EntryDraft::titled(kind, title, Span::new(node.start, node.end.max(node.start)))
}

/// A post or a course of study: the house, its place, the time and what was done there. Without a title it bears the
/// name of the house.
fn stay(node: &Node, (kind, house, titles): (EntryKind, &str, &[&str])) -> Option<EntryDraft> {
    let organisation = node.words(&format!("{house}/Name"));
    let title = titles
        .iter()
        .find_map(|way| node.words(way))
        .or_else(|| organisation.clone())?;
    Some(EntryDraft {
        organisation,
        place: node
            .at(&format!("{house}/ContactInfo/Address/Contact"))
            .and_then(|contact| joined(contact, &["Municipality", "Country/Label"], ", ")),
        from: node.at("Period/From").and_then(day),
        until: node.at("Period/To").and_then(day),
        text: plain(node.words("Activities")),
        ..draft(kind, title, node)
    })
}

/// Words of several ways, joined.
fn joined(node: &Node, ways: &[&str], sign: &str) -> Option<String> {
    let parts: Vec<String> = ways.iter().filter_map(|way| node.words(way)).collect();
    (!parts.is_empty()).then(|| parts.join(sign))
}

// ---- the passport -------------------------------------------------------------------------------

fn passport(learner: &Node, resume: &mut ResumeDocument) {
    if let Some(who) = learner.get("Identification") {
        resume.name = joined(who, &["PersonName/FirstName", "PersonName/Surname"], " ");
        resume.email = who
            .words("ContactInfo/Email/Contact")
            .or_else(|| who.words("ContactInfo/Email"));
        resume.phone = who
            .at("ContactInfo/TelephoneList")
            .and_then(|list| list.all("Telephone").find_map(|phone| phone.words("Contact")));
        resume.place = who
            .at("ContactInfo/Address/Contact")
            .and_then(|contact| joined(contact, &["Municipality", "Country/Label"], ", "));
        resume.url = who
            .at("ContactInfo/WebsiteList")
            .and_then(|list| list.all("Website").find_map(|site| site.words("Contact")));
    }
    resume.summary = learner
        .words("Headline/Description/Label")
        .or_else(|| learner.words("Headline/Description"));
    let each = |list: &str, item: &'static str| {
        learner
            .get(list)
            .map(|list| list.all(item).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let posts = (EntryKind::Position, "Employer", &["Position/Label", "Position"][..]);
    let studies = (EntryKind::Education, "Organisation", &["Title"][..]);
    for work in each("WorkExperienceList", "WorkExperience") {
        resume.entries.extend(stay(work, posts));
    }
    for study in each("EducationList", "Education") {
        resume.entries.extend(stay(study, studies));
    }
    if let Some(skills) = learner.get("Skills") {
        tongues(skills, resume);
        for name in [
            "Communication",
            "Organisational",
            "JobRelated",
            "Computer",
            "Digital",
            "Other",
        ] {
            if let Some(node) = skills.get(name)
                && let Some(text) = node.words("Description")
            {
                for line in plain(Some(text)).lines().filter(|line| !line.trim().is_empty()) {
                    let line = crate::markdown::bullet(line).unwrap_or(line).trim();
                    resume.entries.push(draft(EntryKind::Skill, line.to_owned(), node));
                }
            }
        }
    }
    for achievement in each("AchievementList", "Achievement") {
        let title = achievement.words("Title/Label").unwrap_or_default();
        let code = achievement.words("Title/Code").unwrap_or_default();
        let folded = format!("{title} {code}").to_lowercase();
        let kind = if folded.contains("member") {
            EntryKind::Membership
        } else if folded.contains("volunt") {
            EntryKind::Volunteering
        } else if folded.contains("certif") {
            EntryKind::Certificate
        } else if folded.contains("award") || folded.contains("honour") {
            EntryKind::Award
        } else {
            EntryKind::Project
        };
        let text = plain(achievement.words("Description"));
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let name = lines.next().map_or(title.clone(), |line| line.trim().to_owned());
        if !name.is_empty() {
            resume.entries.push(EntryDraft {
                text: lines.collect::<Vec<_>>().join("\n"),
                ..draft(kind, name, achievement)
            });
        }
    }
}

fn tongues(skills: &Node, resume: &mut ResumeDocument) {
    let Some(all) = skills.get("Linguistic") else { return };
    for (list, item) in [
        ("MotherTongueList", "MotherTongue"),
        ("ForeignLanguageList", "ForeignLanguage"),
    ] {
        for tongue in all
            .get(list)
            .map(|list| list.all(item).collect::<Vec<_>>())
            .unwrap_or_default()
        {
            let Some(name) = tongue
                .words("Description/Label")
                .or_else(|| tongue.words("Description"))
            else {
                continue;
            };
            let level = if item == "MotherTongue" {
                Some("mother tongue".to_owned())
            } else {
                tongue
                    .words("ProficiencyLevel/SpokenInteraction")
                    .or_else(|| tongue.words("ProficiencyLevel/Listening"))
            };
            let title = level.map_or(name.clone(), |level| format!("{name} ({level})"));
            resume.entries.push(draft(EntryKind::Language, title, tongue));
        }
    }
}

/// `<From year="2019" month="--03"/>`, or the same as words.
fn day(node: &Node) -> Option<PartialDate> {
    let number = |name: &str| {
        let text = node.words(&format!("@{name}"))?;
        text.trim_matches('-').parse::<i16>().ok()
    };
    let small = |name: &str| number(name).and_then(|n| i8::try_from(n).ok());
    match number("year") {
        Some(year) => PartialDate::new(year, small("month"), small("day").filter(|_| small("month").is_some())),
        None => node.words("").as_deref().and_then(when::partial),
    }
}

/// Descriptions are HTML in disguise.
fn plain(text: Option<String>) -> String {
    let text = text.unwrap_or_default();
    if text.contains('<') {
        crate::page::plain_text(&text)
    } else {
        text
    }
}

// ---- the profile --------------------------------------------------------------------------------

fn profile(candidate: &Node, resume: &mut ResumeDocument) {
    if let Some(who) = candidate.get("CandidatePerson") {
        resume.name = joined(who, &["PersonName/GivenName", "PersonName/FamilyName"], " ")
            .or_else(|| who.words("PersonName/FormattedName"));
        for channel in who.all("Communication") {
            let code = channel.words("ChannelCode").unwrap_or_default();
            let uri = channel.words("URI");
            match code.as_str() {
                "Email" => resume.email = resume.email.take().or(uri),
                "Telephone" | "MobileTelephone" => {
                    let number = joined(channel, &["CountryDialing", "DialNumber"], " ");
                    resume.phone = resume.phone.take().or(number).or(uri);
                }
                "Web" => resume.url = resume.url.take().or(uri),
                _ => {}
            }
            if let Some(address) = channel.get("Address") {
                resume.place = resume
                    .place
                    .take()
                    .or_else(|| joined(address, &["CityName", "CountryCode"], ", "));
            }
        }
    }
    let Some(profile) = candidate.get("CandidateProfile") else {
        return;
    };
    resume.summary = profile.words("ExecutiveSummary").map(|text| plain(Some(text)));
    let each = |list: &str, item: &'static str| {
        profile
            .get(list)
            .map(|list| list.all(item).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    for employer in each("EmploymentHistory", "EmployerHistory") {
        let organisation = employer.words("OrganizationName");
        for position in employer.all("PositionHistory") {
            let Some(title) = position.words("PositionTitle").or_else(|| organisation.clone()) else {
                continue;
            };
            let (from, until) = period(position.get("EmploymentPeriod"));
            resume.entries.push(EntryDraft {
                organisation: organisation.clone(),
                place: joined(position, &["City", "Country"], ", ")
                    .or_else(|| employer.words("OrganizationContact/Communication/Address/CityName")),
                from,
                until,
                text: plain(position.words("Description")),
                ..draft(EntryKind::Position, title, position)
            });
        }
    }
    for study in each("EducationHistory", "EducationOrganizationAttendance") {
        let organisation = study.words("OrganizationName");
        let Some(title) = study
            .words("EducationDegree/DegreeName")
            .or_else(|| organisation.clone())
        else {
            continue;
        };
        let (from, until) = period(study.get("AttendancePeriod"));
        resume.entries.push(EntryDraft {
            organisation,
            place: study.words("OrganizationContact/Communication/Address/CityName"),
            from,
            until,
            text: plain(study.words("EducationDegree/OccupationalSkillsCovered")),
            ..draft(EntryKind::Education, title, study)
        });
    }
    for competency in each("PersonQualifications", "PersonCompetency") {
        let Some(name) = competency
            .words("CompetencyName")
            .or_else(|| competency.words("CompetencyID"))
        else {
            continue;
        };
        let taxonomy = competency.words("TaxonomyID").unwrap_or_default().to_lowercase();
        let level = competency
            .all("CompetencyDimension")
            .find_map(|dimension| dimension.words("Score/ScoreText"));
        let (kind, title) = if taxonomy.contains("lang") {
            (
                EntryKind::Language,
                level.map_or(name.clone(), |level| format!("{name} ({level})")),
            )
        } else {
            (EntryKind::Skill, name)
        };
        resume.entries.push(draft(kind, title, competency));
    }
    let others = [
        (
            "Certifications",
            "Certification",
            EntryKind::Certificate,
            "CertificationName",
        ),
        ("Projects", "Project", EntryKind::Project, "ProjectName"),
        (
            "VolunteeringActivities",
            "VolunteeringActivity",
            EntryKind::Volunteering,
            "Title",
        ),
        (
            "NetworksAndMemberships",
            "NetworkAndMembership",
            EntryKind::Membership,
            "Title",
        ),
        ("HonoursAndAwards", "HonourAndAward", EntryKind::Award, "Title"),
        ("HobbiesAndInterests", "HobbyAndInterest", EntryKind::Interest, "Title"),
    ];
    for (list, item, kind, name) in others {
        for node in each(list, item) {
            if let Some(title) = node
                .words(name)
                .or_else(|| node.words("Title"))
                .or_else(|| node.words("Name"))
            {
                let (from, until) = period(node.get("EffectiveTimePeriod").or_else(|| node.get("Period")));
                resume.entries.push(EntryDraft {
                    from,
                    until,
                    text: plain(node.words("Description")),
                    ..draft(kind, title, node)
                });
            }
        }
    }
}

fn period(node: Option<&Node>) -> (Option<PartialDate>, Option<PartialDate>) {
    let of = |name: &str| {
        let node = node?.get(name)?;
        let text = node.words("FormattedDateTime").or_else(|| node.words(""))?;
        when::partial(&text)
    };
    (of("StartDate"), of("EndDate"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn resume(text: &str) -> ResumeDocument {
        match read("cv.xml", text.as_bytes(), None).unwrap().content {
            Content::Resume(resume) => resume,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_passport_is_read() {
        let resume = resume(
            "<?xml version=\"1.0\"?><SkillsPassport xmlns=\"http://europass.cedefop.europa.eu/Europass\"><LearnerInfo><Identification><PersonName><FirstName>Ida</FirstName><Surname>Falk</Surname></PersonName><ContactInfo><Address><Contact><Municipality>Cork</Municipality></Contact></Address><Email><Contact>ida@example.com</Contact></Email></ContactInfo></Identification><WorkExperienceList><WorkExperience><Period><From year=\"2019\" month=\"--03\"/><To year=\"2021\" month=\"--06\"/></Period><Position><Label>Planner</Label></Position><Activities>&lt;p&gt;Planned &lt;b&gt;night&lt;/b&gt; boats&lt;/p&gt;</Activities><Employer><Name>Marlin Quay</Name></Employer></WorkExperience></WorkExperienceList><Skills><Linguistic><ForeignLanguageList><ForeignLanguage><Description><Label>Welsh</Label></Description><ProficiencyLevel><Listening>B2</Listening></ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic></Skills></LearnerInfo></SkillsPassport>",
        );
        assert_eq!(
            (resume.name.as_deref(), resume.place.as_deref()),
            (Some("Ida Falk"), Some("Cork"))
        );
        let work = &resume.entries[0];
        assert_eq!(
            (work.title.as_str(), work.organisation.as_deref()),
            ("Planner", Some("Marlin Quay"))
        );
        assert_eq!(work.from.unwrap().to_string(), "2019-03");
        assert_eq!(work.text, "Planned night boats");
        assert_eq!(resume.entries[1].title, "Welsh (B2)");
    }

    #[test]
    fn the_profile_is_read() {
        let resume = resume(
            "<Candidate xmlns=\"http://www.europass.eu/1.0\" xmlns:oa=\"o\" xmlns:hr=\"h\"><CandidatePerson><PersonName><oa:GivenName>Ida</oa:GivenName><hr:FamilyName>Falk</hr:FamilyName></PersonName><Communication><ChannelCode>Email</ChannelCode><oa:URI>ida@example.com</oa:URI></Communication></CandidatePerson><CandidateProfile><EmploymentHistory><EmployerHistory><hr:OrganizationName>Marlin Quay</hr:OrganizationName><PositionHistory><PositionTitle>Planner</PositionTitle><eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2019-03-01</hr:FormattedDateTime></eures:StartDate></eures:EmploymentPeriod></PositionHistory></EmployerHistory></EmploymentHistory></CandidateProfile></Candidate>",
        );
        assert_eq!(resume.email.as_deref(), Some("ida@example.com"));
        assert_eq!(resume.entries[0].from.unwrap().to_string(), "2019-03-01");
    }
}
