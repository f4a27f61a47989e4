//! The JSON of whisper and its kin: `segments` with `words` inside, `words` at the top, or segments alone; also
//! whisper.cpp's own form (`transcription` with `offsets` in milliseconds).

use serde_json::Value;

use super::{TranscriptError, Word, Words, bare, share_out};

pub(super) fn read(text: &str) -> Result<Words, TranscriptError> {
    let value: Value = serde_json::from_str(text).map_err(|error| TranscriptError::Json(error.to_string()))?;
    let list = |name: &str| value.get(name).and_then(Value::as_array);
    let mut found = Words::default();
    if let Some(words) = list("words").filter(|words| !words.is_empty()) {
        words.iter().for_each(|word| push(word, None, &mut found.words));
        found.is_exact = true;
        return Ok(found);
    }
    let top = value.as_array();
    let segments = list("segments").or_else(|| list("transcription")).or(top);
    found.is_exact = true;
    for segment in segments.into_iter().flatten() {
        let speaker = segment.get("speaker").and_then(Value::as_str);
        match segment
            .get("words")
            .and_then(Value::as_array)
            .filter(|words| !words.is_empty())
        {
            Some(words) => words.iter().for_each(|word| push(word, speaker, &mut found.words)),
            None => {
                let said = text_of(segment).unwrap_or_default();
                if let Some((start, end)) = times(segment) {
                    found.is_exact &= said.split_whitespace().filter_map(bare).count() <= 1;
                    share_out(said, start, end, speaker, &mut found.words);
                }
            }
        }
    }
    Ok(found)
}

fn push(word: &Value, speaker: Option<&str>, words: &mut Vec<Word>) {
    let said = text_of(word).and_then(bare);
    let own = word.get("speaker").and_then(Value::as_str).or(speaker);
    if let (Some(said), Some((start, end))) = (said, times(word)) {
        words.push(Word {
            text: said.to_owned(),
            start,
            end,
            speaker: own.map(str::to_owned),
        });
    }
}

fn text_of(value: &Value) -> Option<&str> {
    ["word", "text", "punctuated_word"]
        .iter()
        .find_map(|name| value.get(*name)?.as_str())
}

/// Seconds: `start` and `end`, or `offsets` in milliseconds.
fn times(value: &Value) -> Option<(f64, f64)> {
    let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_f64);
    if let Some(offsets) = value.get("offsets") {
        return Some((number(offsets, "from")? / 1000.0, number(offsets, "to")? / 1000.0));
    }
    Some((number(value, "start")?, number(value, "end")?))
}
