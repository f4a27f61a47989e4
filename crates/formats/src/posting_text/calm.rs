//! Lines that are written in capitals, as people write them elsewhere: `MARLIN QUAY COLLEGE` as `Marlin Quay College`.

/// Small words inside a name or a title.
const SMALL: [&str; 11] = ["and", "of", "the", "for", "in", "to", "at", "on", "by", "with", "upon"];

/// Words of up to three letters that are words, and no letters that stand for others as `ICU`, `HR`, `TIG` do.
const WORDS: [&str; 80] = [
    "act", "age", "aid", "air", "ale", "all", "arm", "art", "bar", "bay", "bed", "bee", "big", "box", "boy", "bus",
    "cab", "car", "cat", "cow", "day", "dog", "dry", "ear", "egg", "eye", "fee", "fen", "fly", "fur", "gas", "gin",
    "gum", "gun", "gym", "hat", "hay", "hot", "ice", "ink", "inn", "ivy", "jam", "jet", "jig", "job", "key", "kid",
    "lab", "law", "leg", "log", "low", "map", "mid", "net", "new", "non", "nut", "oak", "oil", "old", "one", "our",
    "out", "pay", "pet", "pie", "pig", "pub", "red", "row", "sea", "set", "sky", "spa", "tax", "tea", "two", "van",
];

/// A line in capitals with small letters; any other line as it is. Words of three letters or fewer stay, unless they are
/// words of the language.
pub(super) fn calm(line: &str) -> String {
    calmed(line, |word| word.chars().count() <= 3)
}

/// A place in capitals with small letters: only what may be a region or a country (`OR`, `UK`, `USA`) stays.
pub(super) fn calm_place(line: &str) -> String {
    let only = !line.contains(',');
    calmed(line, |word| {
        matches!(word, "UK" | "USA" | "US" | "UAE" | "NSW") || !only && word.chars().count() == 2
    })
}

fn calmed(line: &str, stays: impl Fn(&str) -> bool) -> String {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 4 || line.chars().any(char::is_lowercase) {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut word = String::new();
    for c in line.chars().chain(['\n']) {
        // `QUAY'S` is one word.
        if c.is_alphanumeric() || matches!(c, '\'' | '’') && !word.is_empty() {
            word.push(c);
            continue;
        }
        let is_first = out.is_empty();
        let lower = word.to_lowercase();
        if SMALL.contains(&lower.as_str()) && !is_first {
            out.push_str(&lower);
        } else if stays(&word) && !WORDS.contains(&lower.as_str()) && !SMALL.contains(&lower.as_str())
            || word.contains(|c: char| c.is_ascii_digit())
        {
            out.push_str(&word);
        } else {
            let mut chars = lower.chars();
            out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(chars.as_str());
        }
        word.clear();
        if c != '\n' {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_small_and_short_letters_stay() {
        for (line, expected) in [
            ("PHARMACY TECHNICIAN", "Pharmacy Technician"),
            ("ICU NURSE", "ICU Nurse"),
            ("TIG WELDER AND FITTER", "TIG Welder and Fitter"),
            ("HEAD OF HR", "Head of HR"),
            ("BUS DRIVER", "Bus Driver"),
            ("THE MARLIN QUAY'S COLLEGE", "The Marlin Quay's College"),
            ("YARD PLANNER (F/M/D)", "Yard Planner (F/M/D)"),
            ("IT", "IT"),
            ("Piano Tuner", "Piano Tuner"),
            ("", ""),
        ] {
            assert_eq!(calm(line), expected);
        }
        for (line, expected) in [
            ("COBH", "Cobh"),
            ("PORTLAND, OR", "Portland, OR"),
            ("COBH, CO CORK", "Cobh, CO Cork"),
        ] {
            assert_eq!(calm_place(line), expected);
        }
    }
}
