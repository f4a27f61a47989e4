//! The tables that a model is learnt from, as they are written: a definition, cue phrases with weights, and exemplars.

use super::{Class, Shape};

/// What the table says of one class.
pub(in crate::question) struct Sheet {
    pub(in crate::question) definition: Option<&'static str>,
    /// Cue phrases; one that begins with `^` counts only at the beginning of a clause.
    pub(in crate::question) cues: Vec<(f64, &'static str)>,
    pub(in crate::question) questions: Vec<&'static str>,
}

impl Sheet {
    pub(in crate::question) fn of(class: &Class) -> Self {
        let mut sheet = Self {
            definition: None,
            cues: Vec::new(),
            questions: Vec::new(),
        };
        for (head, rest) in class.table.lines().filter_map(|line| line.split_once(':')) {
            let rest = rest.trim();
            match head.split_once(' ') {
                Some(("cue", weight)) => {
                    let weight = weight.parse().unwrap_or(1.0);
                    let phrases = rest.split(';').map(str::trim).filter(|phrase| !phrase.is_empty());
                    sheet.cues.extend(phrases.map(|phrase| (weight, phrase)));
                }
                _ if head == "ask" => sheet.questions.push(rest),
                _ if head == "definition" => sheet.definition = Some(rest),
                _ => {}
            }
        }
        sheet
    }
}

/// A fingerprint of tables (FNV-1a, 64 bits): the weights say which tables they were worked out from.
pub(super) fn fingerprint(shape: &Shape) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let own = shape.classes.iter().map(|class| class.table);
    let borrowed = (shape.borrowed)();
    let bytes = own.chain(borrowed.iter().map(|row| row.2)).flat_map(str::bytes);
    for byte in bytes.filter(|byte| *byte != b'\r') {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// Checks that each class has cues and at least so many exemplars, and that no exemplar stands under two classes.
#[cfg(test)]
pub(in crate::question) fn check(classes: &[Class], cues: usize, exemplars: usize) {
    let mut all = Vec::new();
    for class in classes {
        let sheet = Sheet::of(class);
        assert!(sheet.cues.len() >= cues, "{}: {} cues", class.code, sheet.cues.len());
        assert!(
            sheet.questions.len() >= exemplars,
            "{}: {} exemplars",
            class.code,
            sheet.questions.len()
        );
        all.extend(sheet.questions);
    }
    all.sort_unstable();
    let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
