//! What comes out of a file. All spans are counted in characters of [`ReadFile::text`].

use std::collections::BTreeMap;

use finalist_core::interviewer::{BackgroundKind, Function};
use finalist_core::money::Money;
use finalist_core::profile::EntryKind;
use finalist_core::research::ResearchTopic;
use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::time::{Date, DateTime, InterviewTime, PartialDate, Timestamp};
use finalist_core::transcript::Cue;

/// A file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadFile {
    /// What it was taken for.
    pub kind: SourceKind,
    /// What made it be taken for that, in a few words.
    pub because: String,
    /// The text all spans refer to: line ends are `\n`, a byte order mark is gone; for a web page its readable text.
    pub text: String,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// What it holds.
    pub content: Content,
    /// How many rows it has, where it is a table; also those that nothing was taken from.
    pub rows: Option<usize>,
    /// Everything that was odd or not understood.
    pub notes: Vec<ReadNote>,
}

/// Something in a file that was odd or not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadNote {
    /// The line of the file, from 1.
    pub line: Option<usize>,
    /// What.
    pub message: String,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A job posting.
    Posting(PostingPage),
    /// A résumé.
    Resume(ResumeDocument),
    /// Stories.
    Stories(Vec<StoryDraft>),
    /// A calendar with interview invitations.
    Invitation(Calendar),
    /// Notes of a round.
    Notes(NotesDocument),
    /// A transcript.
    Transcript(TranscriptDocument),
    /// Notes about people.
    People(Vec<PersonDraft>),
    /// Notes about the company.
    Research(Vec<ResearchDraft>),
    /// Notes of several sorts in one file.
    Dossier(DossierDocument),
    /// A letter or a saved mail.
    Letter(LetterDocument),
    /// Contact cards of a few people.
    Cards(Vec<Card>),
    /// Jobs that were applied to.
    Tracker(Vec<TrackedJob>),
    /// LinkedIn connections, or an address book.
    Connections(Vec<ConnectionRow>),
    /// LinkedIn positions, education, volunteering, or another table of the candidate's own.
    Entries(Vec<EntryDraft>),
}

/// What a posting tells about itself. Its readable text is [`ReadFile::text`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PostingPage {
    /// Title of the job.
    pub title: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Places, joined with `; ` where there are several.
    pub place: Option<String>,
    /// Pay, with the upper end of a range.
    pub pay: Option<(Money, Option<Money>)>,
    /// Day of posting.
    pub posted: Option<Date>,
    /// Last day to apply.
    pub closes: Option<Date>,
    /// Kind of employment, as written.
    pub employment: Option<String>,
    /// Whether it can be done from home.
    pub remote: Option<bool>,
    /// Its address.
    pub url: Option<String>,
    /// Where in the file it was found: `json-ld`, `microdata`, `main text` or `text`.
    pub found_in: &'static str,
}

/// A line of the profile: a position, a degree, a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDraft {
    /// What it is.
    pub kind: EntryKind,
    /// Job title, degree, name of the skill.
    pub title: String,
    /// Employer, school, association.
    pub organisation: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Since when.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// What was done there, as written.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl EntryDraft {
    /// An entry of which no more is known than what it is, its title and its place in the text.
    pub(crate) fn titled(kind: EntryKind, title: impl Into<String>, span: Span) -> Self {
        Self {
            kind,
            title: title.into(),
            organisation: None,
            place: None,
            from: None,
            until: None,
            text: String::new(),
            span,
        }
    }
}

/// A résumé.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResumeDocument {
    /// Name.
    pub name: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Where the person lives.
    pub place: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// The summary at the top.
    pub summary: Option<String>,
    /// Positions, degrees, skills and the rest.
    pub entries: Vec<EntryDraft>,
}

/// A STAR story as written; a part is empty where the text does not name it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoryDraft {
    /// Its heading.
    pub title: String,
    /// Where and when.
    pub situation: String,
    /// What had to be done.
    pub task: String,
    /// What the candidate did.
    pub action: String,
    /// What came of it.
    pub result: String,
    /// Words under no part.
    pub other: String,
    /// `Told to:` lines as written.
    pub told: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// A calendar file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    /// Its METHOD, in capitals.
    pub method: Option<String>,
    /// Its events; one whose beginning is missing or cannot be read has none, and a note names it.
    pub events: Vec<Event>,
}

impl Calendar {
    /// Whether it is a whole calendar, of holidays or of a life, and no invitation: more than twelve events, or more
    /// than three of which none looks like an interview.
    pub fn is_dump(&self) -> bool {
        let count = self.events.len();
        count > 12 || count > 3 && !self.events.iter().any(Event::looks_like_interview)
    }
}

/// An event of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its own id.
    pub uid: Option<String>,
    /// Counts up with each update.
    pub sequence: i64,
    /// The METHOD of its calendar.
    pub method: Option<String>,
    /// STATUS in capitals.
    pub status: Option<String>,
    /// Title.
    pub summary: String,
    /// Description.
    pub description: String,
    /// Where.
    pub location: Option<String>,
    /// The link to join by; also found in location and description.
    pub url: Option<String>,
    /// Who invites.
    pub organizer: Option<Attendee>,
    /// Who is invited.
    pub attendees: Vec<Attendee>,
    /// When it begins.
    pub start: Option<EventTime>,
    /// When it ends.
    pub end: Option<EventTime>,
    /// Whether it recurs.
    pub recurring: bool,
    /// Whether it takes the place of one occurrence of a recurring event.
    pub occurrence: bool,
    /// When it was written.
    pub stamp: Option<Timestamp>,
    /// Where it stands.
    pub span: Span,
}

impl Event {
    /// Whether the invitation is taken back.
    pub fn is_cancelled(&self) -> bool {
        self.method.as_deref() == Some("CANCEL") || self.status.as_deref() == Some("CANCELLED")
    }

    /// Whether it looks like an interview: it has an hour, comes once, and its words say so. `interview` alone is
    /// enough; weaker words (`call`, `role`) count only where somebody invites or is invited.
    pub fn looks_like_interview(&self) -> bool {
        const CLEAR: [&str; 12] = [
            "interview",
            "interviews",
            "interviewer",
            "interviewers",
            "candidate",
            "phone screen",
            "hiring",
            "recruiting",
            "recruitment",
            "second round",
            "final round",
            "assessment day",
        ];
        const LIKELY: [&str; 26] = [
            "role",
            "position",
            "job",
            "vacancy",
            "application",
            "panel",
            "round",
            "onsite",
            "on site",
            "screening",
            "meeting with",
            "meet the team",
            "call with",
            "chat with",
            "conversation with",
            "call",
            "talk",
            "talent",
            "careers",
            "people team",
            "manager",
            "engineer",
            "officer",
            "analyst",
            "resourcing",
            "recruiter",
        ];
        if self.recurring || matches!(self.start, Some(EventTime::Day(_)) | None) {
            return false;
        }
        let organizer = self.organizer.iter().flat_map(|who| who.name.iter().chain(&who.email));
        let guests = self
            .attendees
            .iter()
            .flat_map(|who| who.name.iter().chain(&who.email))
            .take(50);
        let words: Vec<&str> = [self.summary.as_str(), self.description.as_str()]
            .into_iter()
            .chain(organizer.map(String::as_str))
            .chain(guests.map(String::as_str))
            .collect();
        let folded = format!(" {} ", finalist_core::text::fold(&words.join(" ")));
        let has = |phrases: &[&str]| phrases.iter().any(|phrase| folded.contains(&format!(" {phrase} ")));
        let is_invitation =
            !self.attendees.is_empty() || self.organizer.is_some() || self.method.as_deref() == Some("REQUEST");
        has(&CLEAR) || is_invitation && has(&LIKELY)
    }

    /// Its length in whole minutes, where beginning and end are known instants or stand on the same clock.
    pub fn minutes(&self) -> Option<i64> {
        let seconds = match (self.start.as_ref()?, self.end.as_ref()?) {
            (EventTime::Floating(a), EventTime::Floating(b)) => b.duration_since(*a).as_secs(),
            (a, b) => b.instant()?.as_second() - a.instant()?.as_second(),
        };
        (seconds >= 0).then_some(seconds / 60)
    }
}

/// Somebody in an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Name, where told.
    pub name: Option<String>,
    /// Mail address, where told, in lower case.
    pub email: Option<String>,
    /// ROLE, as written.
    pub role: Option<String>,
    /// Whether it is a room or a device.
    pub is_resource: bool,
}

/// When an event begins or ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventTime {
    /// A local time in a known zone.
    Zoned(InterviewTime),
    /// An instant.
    Instant(Timestamp),
    /// A local time without a zone.
    Floating(DateTime),
    /// A whole day.
    Day(Date),
}

impl EventTime {
    /// The instant, where the file tells it.
    pub fn instant(&self) -> Option<Timestamp> {
        match self {
            Self::Zoned(time) => Some(time.instant()),
            Self::Instant(instant) => Some(*instant),
            Self::Floating(_) | Self::Day(_) => None,
        }
    }
}

/// Notes of a round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotesDocument {
    /// Keys and values before the notes, keys in lower case.
    pub front: BTreeMap<String, String>,
    /// The notes themselves.
    pub body: Span,
}

/// A letter or a saved mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterDocument {
    /// Who wrote it, where it says so.
    pub from: Option<Attendee>,
    /// To whom.
    pub to: Option<Attendee>,
    /// When.
    pub dated: Option<PartialDate>,
    /// What it is about, where it says so.
    pub subject: Option<String>,
    /// The words themselves, without the head of a mail.
    pub body: Span,
    /// The interview that the words name, with a day and an hour; its id is not known.
    pub appointment: Option<Box<Event>>,
    /// Who signed it.
    pub signer: Option<Box<PersonDraft>>,
}

/// A transcript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TranscriptDocument {
    /// What was said.
    pub cues: Vec<Cue>,
    /// Speakers in the order in which they first speak.
    pub speakers: Vec<String>,
}

/// A person in notes about people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDraft {
    /// Name.
    pub name: String,
    /// Job title.
    pub title: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// What the person is to the role.
    pub function: Option<Function>,
    /// What is known.
    pub background: Vec<(BackgroundKind, String, Span)>,
    /// What the candidate wants to ask the person (`Ask: …`).
    pub asks: Vec<(String, Span)>,
    /// Where it stands.
    pub span: Span,
}

/// A finding about the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResearchDraft {
    /// What it is about.
    pub topic: ResearchTopic,
    /// The heading it stands under.
    pub heading: String,
    /// What was found.
    pub text: String,
    /// Where it was found, as written.
    pub origin: Option<String>,
    /// From when it is.
    pub dated: Option<PartialDate>,
    /// Where it stands.
    pub span: Span,
}

/// What one file tells of the people, the company and the candidate's own stories.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DossierDocument {
    /// The people, and the questions planned for each.
    pub people: Vec<PersonDraft>,
    /// What is known of the company.
    pub research: Vec<ResearchDraft>,
    /// The stories.
    pub stories: Vec<StoryDraft>,
}

/// A contact card (vCard).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The whole name.
    pub name: Option<String>,
    /// Family name.
    pub family: Option<String>,
    /// Given name.
    pub given: Option<String>,
    /// Job title.
    pub title: Option<String>,
    /// Employer.
    pub organisation: Option<String>,
    /// Department.
    pub unit: Option<String>,
    /// Mail addresses, as written.
    pub emails: Vec<String>,
    /// Telephone numbers, as written.
    pub phones: Vec<String>,
    /// Town, region, country.
    pub place: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A row of a tracker of applications.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrackedJob {
    /// Employer.
    pub employer: Option<String>,
    /// Job title.
    pub role: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// How it stands, as written.
    pub status: Option<String>,
    /// When it was applied to.
    pub applied: Option<Date>,
    /// By when to do something.
    pub deadline: Option<Date>,
    /// Its address.
    pub url: Option<String>,
    /// Who is in charge of it.
    pub contact: Option<String>,
    /// Pay, as written.
    pub pay: Option<String>,
    /// Notes, as written.
    pub notes: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A row of `Connections.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionRow {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Employer.
    pub employer: Option<String>,
    /// Job title.
    pub title: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Profile address.
    pub url: Option<String>,
    /// Since when.
    pub connected: Option<Date>,
    /// Where it stands.
    pub span: Span,
}
