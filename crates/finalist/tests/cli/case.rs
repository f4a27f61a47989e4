//! A case printed as JSON: its files, and the items of its briefing at any depth.

use finalist_testkit::binary::Ran;
use serde_json::Value;

pub struct Case(pub Value);

/// An item with the section it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Item<'c> {
    pub section: &'c str,
    pub json: &'c Value,
}

impl Case {
    #[track_caller]
    pub fn of(ran: &Ran) -> Self {
        Self(ran.json())
    }

    pub fn briefing(&self) -> &Value {
        // `brief` prints the briefing alone, `prepare` what became of the files with it.
        self.0.get("briefing").unwrap_or(&self.0)
    }

    pub fn sections(&self) -> &[Value] {
        list(&self.briefing()["sections"])
    }

    /// All items, the inner ones after those they belong to.
    pub fn items(&self) -> Vec<Item<'_>> {
        let mut found = Vec::new();
        for section in self.sections() {
            inner(section["id"].as_str().unwrap(), section, &mut found);
        }
        found
    }

    /// The items of a kind in a section.
    pub fn of_kind(&self, section: &str, kind: &str) -> Vec<Item<'_>> {
        let fits = |item: &Item<'_>| item.section == section && item.json["kind"] == kind;
        self.items().into_iter().filter(fits).collect()
    }

    /// The one item of a kind in a section whose JSON holds the words.
    #[track_caller]
    pub fn the_one(&self, section: &str, kind: &str, words: &str) -> Item<'_> {
        let all = self.of_kind(section, kind);
        let fitting: Vec<Item<'_>> = all.iter().copied().filter(|item| item.holds(words)).collect();
        match fitting.as_slice() {
            [one] => *one,
            _ => panic!("{} `{kind}` of `{section}` hold `{words}`: {all:#?}", fitting.len()),
        }
    }

    pub fn file(&self, name: &str) -> &Value {
        let files = list(&self.0["files"]);
        files.iter().find(|file| file["file"] == name).unwrap_or(&Value::Null)
    }
}

impl<'c> Item<'c> {
    pub fn holds(&self, words: &str) -> bool {
        holds(self.json, words)
    }

    pub fn field(&self, name: &str) -> &'c str {
        self.json["fields"][name].as_str().unwrap_or_default()
    }

    /// The items that belong to it.
    pub fn items(&self) -> Vec<Item<'c>> {
        let mut found = Vec::new();
        inner(self.section, self.json, &mut found);
        found
    }

    /// File and words of its citations.
    pub fn cites(&self) -> Vec<(&'c str, &'c str)> {
        let cites = list(&self.json["evidence"]).iter();
        cites
            .map(|c| (c["file"].as_str().unwrap(), c["quote"].as_str().unwrap()))
            .collect()
    }

    /// Fails unless it cites words of this file that hold these.
    #[track_caller]
    pub fn cited(&self, file: &str, words: &str) -> &Self {
        let found = self
            .cites()
            .iter()
            .any(|(f, quote)| *f == file && quote.contains(words));
        assert!(found, "`{words}` of `{file}` is not cited: {:#}", self.json);
        self
    }
}

fn holds(json: &Value, words: &str) -> bool {
    match json {
        Value::String(text) => text.contains(words),
        Value::Array(list) => list.iter().any(|inner| holds(inner, words)),
        Value::Object(map) => map.values().any(|inner| holds(inner, words)),
        _ => false,
    }
}

fn inner<'c>(section: &'c str, json: &'c Value, found: &mut Vec<Item<'c>>) {
    for json in list(&json["items"]) {
        found.push(Item { section, json });
        inner(section, json, found);
    }
}

fn list(json: &Value) -> &[Value] {
    json.as_array().map_or(&[], Vec::as_slice)
}
