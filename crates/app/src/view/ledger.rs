//! The two ledgers as tables: one row a subject, one column a round or speaker, disagreements named (R2, E2).
//!
//! Nobody is accused: the words say what was noted, of whom, and when.

use finalist_coach::briefing::{Briefing, Item};
use finalist_coach::words;
use finalist_core::dossier::Dossier;
use finalist_core::fact::Attribute;
use finalist_core::id::Id;
use finalist_core::ledger::{Entry, Ledger, Standing};
use finalist_core::time::{TimeZone, Timestamp};
use finalist_store::Stored;
use serde::Serialize;

use super::briefing::CiteView;
use super::keep::{Choice, RoundNames, cite, people, rounds, said_by, said_on};
use crate::Version;
use crate::operation::ledger::Side;

/// Both ledgers of an application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LedgersView {
    /// The application.
    pub application: String,
    /// Its title.
    pub title: String,
    /// What the candidate said.
    pub own: LedgerView,
    /// What the employer's people said.
    pub theirs: LedgerView,
    /// Who could have said something, or been told.
    #[serde(skip)]
    pub people: Vec<Choice>,
    /// In which round.
    #[serde(skip)]
    pub rounds: Vec<Choice>,
}

/// One ledger as a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LedgerView {
    /// Whose words they are.
    pub side: &'static str,
    /// One for each round, or each speaker.
    pub columns: Vec<ColumnView>,
    /// One for each subject; those that differ come first.
    pub rows: Vec<LedgerRow>,
    /// What was taken back, or cannot be confirmed.
    pub set_aside: Vec<EntryCell>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnView {
    /// A round or a person, by name.
    pub name: String,
    /// The day of a round.
    pub day: Option<String>,
}

/// A subject with what was said of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LedgerRow {
    /// The subject, in words.
    pub subject: String,
    /// Whether tellings of it cannot all be true.
    pub differs: bool,
    /// The entries under each column, in the order of the columns.
    pub cells: Vec<Vec<EntryCell>>,
    /// What documents say differently: the posting, the résumé.
    pub documents: Vec<CiteView>,
    /// What was noted on which occasion, in words to say aloud.
    pub noted: Option<String>,
    /// The question or sentence that clears it up.
    pub clarify: Option<String>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntryCell {
    /// The id.
    pub id: String,
    /// The end of the id, as typed by people.
    pub short: String,
    /// Its version.
    #[serde(skip)]
    pub version: String,
    /// The subject, in words.
    pub subject: String,
    /// The value, in words.
    pub value: String,
    /// The words in which it was said.
    pub wording: String,
    /// In which round.
    pub round: Option<String>,
    /// To whom, or by whom.
    pub person: Option<String>,
    /// On which day.
    pub on: Option<String>,
    /// `current`, `superseded`, `retracted` or `unconfirmed`.
    pub standing: &'static str,
    /// Since when it stands so.
    pub since: Option<String>,
    /// Why it was taken back.
    pub reason: Option<String>,
    /// Whether it was said with reserve.
    pub hedged: bool,
    /// When it was entered.
    pub entered: String,
    /// Where it is written.
    pub evidence: Option<CiteView>,
}

/// An entry with the ones whose place it took, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntryView {
    /// The entry.
    pub entry: EntryCell,
    /// What it took the place of.
    pub history: Vec<EntryCell>,
    /// What took its place.
    pub newer: Option<EntryCell>,
}

impl LedgersView {
    /// From the record and what is judged of it.
    pub fn of(dossier: &Dossier, briefing: &Briefing, now: Timestamp, zone: &TimeZone) -> Self {
        let next = dossier.next_round(now).map(|round| round.id);
        Self {
            application: dossier.application.id.to_string(),
            title: dossier.application.title(),
            own: Table::new(dossier, zone, Side::Own, &dossier.claims).view(&conflicts(briefing, Side::Own)),
            theirs: Table::new(dossier, zone, Side::Theirs, &dossier.statements)
                .view(&conflicts(briefing, Side::Theirs)),
            people: people(dossier, next),
            rounds: rounds(dossier),
        }
    }
}

impl EntryView {
    /// One entry of a ledger; nothing where it is not there.
    pub(crate) fn of<I: Id>(dossier: &Dossier, zone: &TimeZone, ledger: &Ledger<I>, id: I) -> Option<Self>
    where
        Entry<I>: Stored<Id = I>,
    {
        let entry = ledger.get(id)?;
        let names = RoundNames::of(dossier);
        let cell = |entry: &Entry<I>| cell(dossier, &names, zone, entry);
        let newer = match entry.standing {
            Standing::Superseded { by, .. } => ledger.get(by),
            _ => None,
        };
        let older = ledger.history(id).into_iter().skip(1);
        Some(Self {
            entry: cell(entry),
            history: older.map(cell).collect(),
            newer: newer.map(cell),
        })
    }
}

/// What the coach found to differ on one side, with how it is cleared up.
fn conflicts(briefing: &Briefing, side: Side) -> Vec<&Item> {
    let wanted = |item: &&Item| match side {
        Side::Own => item.kind == "contradiction",
        Side::Theirs => item.kind == "red_flag" && item.value("sign") == Some("disagreement"),
    };
    briefing.walk().map(|(_, item)| item).filter(wanted).collect()
}

/// A ledger being laid out.
struct Table<'d, I> {
    dossier: &'d Dossier,
    zone: &'d TimeZone,
    side: Side,
    ledger: &'d Ledger<I>,
    names: RoundNames,
    columns: Vec<ColumnView>,
}

/// Entries of one matter: what it is called, the conflict among them, and each with the place of its column.
type Group<'i, 'e, I> = (String, Option<&'i Item>, Vec<(usize, &'e Entry<I>)>);

impl<'d, I: Id> Table<'d, I>
where
    Entry<I>: Stored<Id = I>,
{
    fn new(dossier: &'d Dossier, zone: &'d TimeZone, side: Side, ledger: &'d Ledger<I>) -> Self {
        let mut table = Self {
            dossier,
            zone,
            side,
            ledger,
            names: RoundNames::of(dossier),
            columns: Vec::new(),
        };
        // Rounds stand in their order, also where their entries came in another.
        if side == Side::Own {
            for round in &dossier.rounds {
                let is_told = |entry: &Entry<I>| entry.saying.round == Some(round.id);
                if ledger.current().any(is_told) {
                    table.columns.push(ColumnView {
                        name: table.names.get(Some(round.id)).unwrap_or_default().to_owned(),
                        day: round.date().map(|day| day.to_string()),
                    });
                }
            }
        }
        for entry in ledger.current() {
            let name = table.column_of(entry);
            if table.columns.iter().all(|column| column.name != name) {
                table.columns.push(ColumnView { name, day: None });
            }
        }
        table
    }

    fn column_of(&self, entry: &Entry<I>) -> String {
        let document = || {
            let source = entry
                .saying
                .evidence
                .and_then(|evidence| self.dossier.source(evidence.source));
            source.map(|source| source.name.clone())
        };
        let round = || self.names.get(entry.saying.round).map(str::to_owned);
        match self.side {
            Side::Own => round().or_else(document),
            Side::Theirs => said_by(self.dossier, &entry.saying).or_else(round).or_else(document),
        }
        .unwrap_or_else(|| "noted by you".to_owned())
    }

    fn view(self, conflicts: &[&Item]) -> LedgerView {
        let mut groups: Vec<Group<'_, '_, I>> = Vec::new();
        for entry in self.ledger.current() {
            let name = self.column_of(entry);
            let column = self.columns.iter().position(|column| column.name == name).unwrap_or(0);
            let id = entry.id.to_string();
            let of = conflicts.iter().copied().find(|item| {
                let entries = item.value("entries").unwrap_or_default();
                entries.split(' ').any(|known| known == id)
            });
            let subject = of.map_or_else(|| subject(entry), |item| words::capital(subject_of(item)));
            let same = |(known, item, _): &&mut Group<'_, '_, I>| match (of, item) {
                (Some(of), Some(item)) => std::ptr::eq(of, *item),
                (None, None) => *known == subject,
                _ => false,
            };
            match groups.iter_mut().find(same) {
                Some((.., entries)) => entries.push((column, entry)),
                None => groups.push((subject, of, vec![(column, entry)])),
            }
        }
        let mut rows: Vec<LedgerRow> = groups
            .into_iter()
            .map(|(subject, item, entries)| self.row(subject, item, &entries))
            .collect();
        rows.sort_by_key(|row| !row.differs);
        let aside = |entry: &&Entry<I>| {
            matches!(
                entry.standing,
                Standing::Retracted { .. } | Standing::Unconfirmed { .. }
            )
        };
        LedgerView {
            side: self.side.code(),
            set_aside: self
                .ledger
                .all()
                .iter()
                .filter(aside)
                .map(|entry| cell(self.dossier, &self.names, self.zone, entry))
                .collect(),
            columns: self.columns,
            rows,
        }
    }

    fn row(&self, subject: String, item: Option<&Item>, placed: &[(usize, &Entry<I>)]) -> LedgerRow {
        let entries: Vec<&Entry<I>> = placed.iter().map(|(_, entry)| *entry).collect();
        let entries = entries.as_slice();
        let mut cells: Vec<Vec<EntryCell>> = vec![Vec::new(); self.columns.len()];
        for (column, entry) in placed {
            let told = EntryCell {
                value: value_among(entries, entry),
                ..cell(self.dossier, &self.names, self.zone, entry)
            };
            if let Some(cell) = cells.get_mut(*column) {
                cell.push(told);
            }
        }
        // What is cited beside the entries stands in a document.
        let is_entry = |cite: &&CiteView| {
            entries.iter().any(|entry| {
                entry.saying.evidence.is_some_and(|evidence| {
                    evidence.source.to_string() == cite.source && evidence.span.start() == cite.start
                })
            })
        };
        let cites: Vec<CiteView> = item
            .map(|item| item.cites.iter().map(CiteView::from).collect())
            .unwrap_or_default();
        let documents: Vec<CiteView> = cites.iter().filter(|cite| !is_entry(cite)).cloned().collect();
        let noted = item.map(|_| self.noted(entries, &documents));
        let inner = |kind: &str| {
            let items = item.map(|item| item.items.as_slice()).unwrap_or_default();
            items
                .iter()
                .find(|inner| inner.kind == kind)
                .map(|inner| inner.text.clone())
        };
        let clarify = match self.side {
            Side::Own => item.map(|item| {
                format!(
                    "I gave you two answers on my {}. The right one is …, because …",
                    subject_of(item)
                )
            }),
            Side::Theirs => inner("clarify").map(|text| text.trim_matches(['“', '”']).to_owned()),
        };
        LedgerRow {
            subject,
            differs: item.is_some(),
            cells,
            documents,
            noted,
            clarify,
        }
    }

    /// `In interview 1 you said 8 people (to Ada Byrne, on Thu 19 Nov 2026); in the phone screen, 12 people.`
    fn noted(&self, entries: &[&Entry<I>], documents: &[CiteView]) -> String {
        let mut parts: Vec<String> = Vec::new();
        for entry in entries {
            let place = match self.names.get(entry.saying.round) {
                Some(round) => format!("in {}", words::with_article(round)),
                None => "in your notes".to_owned(),
            };
            let person = said_by(self.dossier, &entry.saying);
            let on = said_on(self.dossier, &entry.saying).map(|on| format!("on {}", words::day(on)));
            let value = value_among(entries, entry);
            parts.push(match self.side {
                Side::Own => {
                    let to = person.map(|name| format!("to {name}"));
                    let around: Vec<String> = [to, on].into_iter().flatten().collect();
                    let around = if around.is_empty() {
                        String::new()
                    } else {
                        format!(" ({})", around.join(", "))
                    };
                    match parts.is_empty() {
                        true => format!("{place} you said {value}{around}"),
                        false => format!("{place}, {value}{around}"),
                    }
                }
                Side::Theirs => {
                    let who = person.unwrap_or_else(|| "somebody there".to_owned());
                    let around: Vec<String> = [Some(place), on].into_iter().flatten().collect();
                    format!("{who} said {value} ({})", around.join(", "))
                }
            });
        }
        parts.extend(
            documents
                .iter()
                .map(|cite| format!("in {} it reads “{}”", cite.file, cite.quote)),
        );
        format!("{}.", words::capital(&parts.join("; ")))
    }
}

fn subject_of(item: &Item) -> &str {
    item.value("subject")
        .or_else(|| item.value("contradiction"))
        .unwrap_or_default()
}

/// What an entry is about, in words.
fn subject<I>(entry: &Entry<I>) -> String {
    let (label, subject) = (entry.fact.attribute.label(), entry.fact.subject.trim());
    let words = if entry.fact.attribute == Attribute::Other && !subject.is_empty() {
        subject.to_owned()
    } else if subject.is_empty() || subject == "job" || label.contains(subject) || subject.contains(label) {
        label.to_owned()
    } else {
        format!("{label}, {subject}")
    };
    words::capital(&words)
}

fn value<I>(entry: &Entry<I>) -> String {
    words::shorten(&entry.fact.value.to_string(), 120)
}

/// The value; with what it tells where the tellings side by side differ in that too, as days on site and at home do.
fn value_among<I>(entries: &[&Entry<I>], entry: &Entry<I>) -> String {
    let is_mixed = entries.iter().any(|other| other.fact.attribute != entry.fact.attribute);
    if is_mixed {
        format!("{} {}", entry.fact.attribute.label(), value(entry))
    } else {
        value(entry)
    }
}

fn cell<I: Id>(dossier: &Dossier, names: &RoundNames, zone: &TimeZone, entry: &Entry<I>) -> EntryCell
where
    Entry<I>: Stored<Id = I>,
{
    let day = |at: Timestamp| at.to_zoned(zone.clone()).date().to_string();
    let (standing, since, reason) = match &entry.standing {
        Standing::Current => ("current", None, None),
        Standing::Superseded { at, .. } => ("superseded", Some(*at), None),
        Standing::Retracted { at, reason } => ("retracted", Some(*at), Some(reason.clone())),
        Standing::Unconfirmed { at } => ("unconfirmed", Some(*at), None),
    };
    EntryCell {
        id: entry.id.to_string(),
        short: entry.id.short(),
        version: Version::of(entry).to_string(),
        subject: subject(entry),
        value: value(entry),
        wording: entry.wording.clone(),
        round: names.get(entry.saying.round).map(str::to_owned),
        person: said_by(dossier, &entry.saying),
        on: said_on(dossier, &entry.saying).map(|on| on.to_string()),
        standing,
        since: since.map(day),
        reason,
        hedged: entry.fact.hedged,
        entered: day(entry.entered),
        evidence: cite(dossier, entry.saying.evidence, &entry.wording),
    }
}
