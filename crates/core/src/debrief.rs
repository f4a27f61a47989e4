//! Debriefs: what was written down right after a round (A3). The words themselves are a source; here is how it felt.

use crate::id::{ApplicationId, DebriefId, RoundId, SourceId};
use crate::time::Timestamp;

crate::coded! {
    /// How a round felt, in the candidate's own choice.
    Mood {
        Great = "great", "very good";
        Good = "good", "good";
        Mixed = "mixed", "mixed";
        Hard = "hard", "hard going";
        Low = "low", "not good";
    }
}

crate::coded! {
    /// What a candidate can guess of their own talk, and a transcript can show.
    Habit {
        Talk = "talk", "how much of the talking was yours";
        Answers = "answers", "how long your answers were";
        Pace = "pace", "how fast you spoke";
        Fillers = "fillers", "how many filler words you used";
    }
}

crate::coded! {
    /// A guess of one habit: three steps, none of them a grade.
    Level {
        Little = "little", "little";
        Middle = "middle", "in between";
        Much = "much", "much";
    }
}

impl Habit {
    /// What a step of this habit is called.
    pub const fn words(self, level: Level) -> &'static str {
        match (self, level) {
            (Self::Talk, Level::Little) => "less than half",
            (Self::Talk, Level::Middle) => "about half",
            (Self::Talk, Level::Much) => "more than half",
            (Self::Answers, Level::Little) => "short",
            (Self::Answers, Level::Middle) => "in between",
            (Self::Answers, Level::Much) => "long",
            (Self::Pace, Level::Little) => "slow",
            (Self::Pace, Level::Middle) => "steady",
            (Self::Pace, Level::Much) => "fast",
            (Self::Fillers, Level::Little) => "few",
            (Self::Fillers, Level::Middle) => "some",
            (Self::Fillers, Level::Much) => "many",
        }
    }
}

/// What was written down right after a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debrief {
    /// Its id.
    pub id: DebriefId,
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: RoundId,
    /// How it felt, where the candidate chose.
    pub mood: Option<Mood>,
    /// How it felt, in the candidate's own words.
    pub felt: Option<String>,
    /// The candidate's own guesses, each habit at most once.
    pub guesses: Vec<(Habit, Level)>,
    /// When it was written.
    pub at: Timestamp,
    /// The source that keeps it word for word.
    pub source: SourceId,
}

impl Debrief {
    /// The guess of a habit.
    pub fn guess(&self, habit: Habit) -> Option<Level> {
        self.guesses
            .iter()
            .find(|(known, _)| *known == habit)
            .map(|(_, level)| *level)
    }
}
