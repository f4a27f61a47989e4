//! How likely a question is to come in an interview: one rule for the forecast and for judging any question.
//!
//! The judgement is a sum of evidence, each piece with a weight and a reason in words: how the question is put
//! (`form`), what it shares with posting and résumé (`tie`), whose trade it belongs to (`trade`), who asks and in
//! which round (`person`, `past`). The logistic function bends the sum into 0..1. What is not known of the case
//! counts neither for nor against a question, so that a single question can be judged without a case.

mod form;
mod level;
mod past;
mod person;
mod tie;
mod trade;

use finalist_core::competency::Competency;
use finalist_core::interviewer::Function;
use finalist_language::question::{self, QuestionKind};
use finalist_language::text::{Text, Token, tokens};

pub use level::Level;

/// What is known of an interview to come. What is not known is empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Case {
    /// The posting's text.
    pub posting: String,
    /// The job title, where it is known better than by reading the posting's first line.
    pub title: Option<String>,
    /// The résumé's text.
    pub resume: String,
    /// The interviewers' functions.
    pub functions: Vec<Function>,
    /// Which round it is, from 1; 0 where it is not known.
    pub round: usize,
    /// What was stressed in earlier rounds.
    pub stressed: Vec<String>,
    /// The concerns that were raised.
    pub concerns: Vec<String>,
    /// Questions that were left open or doubted.
    pub open: Vec<String>,
    /// Questions that were asked and answered.
    pub answered: Vec<String>,
}

/// Why a question is likely or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The fixed code.
    pub code: &'static str,
    /// In words.
    pub text: String,
    /// How much it speaks for the question; below 0 against it.
    pub weight: f64,
}

/// How likely a question is.
#[derive(Debug, Clone, PartialEq)]
pub struct Likelihood {
    /// From 0 (nobody asks that) to 1 (sure to come).
    pub score: f64,
    /// The sum of all evidence, which the score bends into 0..1.
    pub sum: f64,
    /// The kind of question.
    pub kind: QuestionKind,
    /// The competency it tests, where one is plain.
    pub competency: Option<Competency>,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

impl Default for Likelihood {
    /// Not judged yet.
    fn default() -> Self {
        Self {
            score: 0.5,
            sum: 0.0,
            kind: QuestionKind::Other,
            competency: None,
            reasons: Vec::new(),
        }
    }
}

/// A question as the pieces of evidence read it.
struct Asked<'q> {
    text: &'q str,
    words: Vec<Token>,
    kind: QuestionKind,
    competency: Option<Competency>,
}

/// Judges questions for one case, whose texts are read once.
#[derive(Debug)]
pub struct Judge {
    case: Case,
    level: Option<Level>,
    tie: tie::Ties,
    trades: trade::Trades,
}

/// What every question starts from: as likely as not, were it not that most questions are never asked.
const START: f64 = -1.0;
/// How steep the logistic function is: one weighty reason moves the score from one half to three quarters.
const STEEPNESS: f64 = 0.8;

impl Judge {
    /// Reads the case. Linear in its texts.
    pub fn new(case: Case) -> Self {
        let level = level::of_posting(&case);
        Self {
            tie: tie::Ties::new(&case),
            trades: trade::Trades::new(&case),
            level,
            case,
        }
    }

    /// The level of the job, where its title tells it.
    pub fn level(&self) -> Option<Level> {
        self.level
    }

    /// What the posting requires and the résumé does not show.
    pub fn gaps(&self) -> impl Iterator<Item = &str> {
        self.tie.gaps()
    }

    /// How likely a question is. Linear in the question, but for what it is compared with.
    pub fn judge(&self, text: &str) -> Likelihood {
        self.judge_grounded(text, None)
    }

    /// How likely a question is that something besides its words speaks for: code, words and weight of that ground.
    pub(crate) fn judge_grounded(&self, text: &str, ground: Option<(&'static str, &str, f64)>) -> Likelihood {
        let reading = question::read(text);
        let asked = Asked {
            text,
            words: tokens(&Text::new(text)),
            kind: reading.kind,
            competency: reading.competencies.first().map(|(competency, _)| *competency),
        };
        let mut reasons = form::evidence(&asked, self.level);
        reasons.extend(self.tie.evidence(&asked));
        reasons.extend(self.trades.evidence(&asked));
        reasons.extend(person::evidence(&asked, &self.case));
        reasons.extend(past::evidence(&asked, &self.case));
        reasons.extend(outside(&reading));
        reasons.extend(ground.map(|(code, text, weight)| reason(code, text, weight)));
        let sum: f64 = reasons.iter().map(|reason| reason.weight).sum::<f64>() + START;
        reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        Likelihood {
            sum,
            score: 1.0 / (1.0 + (-STEEPNESS * sum).exp()),
            kind: asked.kind,
            competency: asked.competency,
            reasons,
        }
    }
}

/// How likely a question is in a case; for many questions of one case make a [`Judge`].
pub fn likelihood(question: &str, case: &Case) -> Likelihood {
    Judge::new(case.clone()).judge(question)
}

fn reason(code: &'static str, text: impl Into<String>, weight: f64) -> Reason {
    Reason {
        code,
        text: text.into(),
        weight,
    }
}

/// A question that lies outside what may be asked in many places is asked seldom.
fn outside(reading: &question::QuestionReading) -> Option<Reason> {
    let is_outside = |code: &str| code.starts_with("outside") || code == "need_not_answer";
    reading
        .findings
        .iter()
        .any(|finding| is_outside(finding.code))
        .then(|| reason("outside", "outside what interviewers ask in many places", -2.0))
}
