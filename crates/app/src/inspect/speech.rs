//! `inspect speech`: how a recording is spoken.

use std::path::Path;

use serde_json::{Value, json};

use super::Answer;
use crate::listen::{ListenOptions, listen};

/// Answers for one file, read piece by piece.
pub fn speech(name: &str, path: &Path) -> Answer {
    let refused = |code: &str, message: String| Answer {
        json: json!({ "path": name, "error": { "code": code, "message": message } }),
        failed: true,
    };
    match listen(path, &ListenOptions::default()) {
        Ok(take) => match serde_json::to_value(take.view()) {
            Ok(json @ Value::Object(_)) => Answer { json, failed: false },
            _ => refused("internal", "the answer could not be written".to_owned()),
        },
        Err(error) => refused(error.code(), error.to_string()),
    }
}
