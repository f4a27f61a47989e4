//! Interviewers: the people on the employer's side.

use crate::id::{ApplicationId, InterviewerId};
use crate::span::Evidence;

crate::coded! {
    /// What a person is to the role, from which follows what they will likely test (L2).
    Function {
        Recruiter = "recruiter", "recruiting";
        HumanResources = "human_resources", "human resources";
        HiringManager = "hiring_manager", "hiring manager";
        Peer = "peer", "future colleague";
        Technical = "technical", "technical specialist";
        DepartmentHead = "department_head", "department head";
        Executive = "executive", "senior leader";
        CrossFunctional = "cross_functional", "partner from another team";
        Unknown = "unknown", "function not known";
    }
}

crate::coded! {
    /// What a piece of background is about; the kinds that can be held in common (R7).
    BackgroundKind {
        School = "school", "school";
        Employer = "employer", "employer";
        Hobby = "hobby", "interest";
        Charity = "charity", "volunteering";
        Association = "association", "association";
        HomeTown = "home_town", "place";
        Note = "note", "note";
    }
}

/// Something known of an interviewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Background {
    /// What it is about.
    pub kind: BackgroundKind,
    /// What is known, as written.
    pub text: String,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}

/// A person on the employer's side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interviewer {
    /// The id.
    pub id: InterviewerId,
    /// The application.
    pub application: ApplicationId,
    /// The name as written most fully.
    pub name: String,
    /// Job title, where known.
    pub title: Option<String>,
    /// What the person is to the role.
    pub function: Function,
    /// Mail address, where known.
    pub email: Option<String>,
    /// What is known of the person.
    pub background: Vec<Background>,
}
