//! Takes: recorded rehearsal answers (R12). Their analysis is the delivery.

use std::sync::Arc;

use crate::id::{SourceId, StoryId, TakeId};
use crate::time::Timestamp;

/// One recorded rehearsal answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Take {
    /// Its id.
    pub id: TakeId,
    /// The question that was answered.
    pub question: String,
    /// The story that was told, if one was.
    pub story: Option<StoryId>,
    /// The recording.
    pub recording: SourceId,
    /// When it was made.
    pub at: Timestamp,
    /// What was heard of it, as the application writes it down; nothing while nobody listened. It can be measured again
    /// from the recording at any time.
    pub heard: Option<Arc<str>>,
}
