//! Brings facts from a source into a ledger: new ones are added, those of the source's older version superseded or
//! retracted. What the candidate decided about an entry holds for its newer self too.

use finalist_core::id::{Id, SourceId};
use finalist_core::ledger::{Entry, Ledger, Standing};

/// Adds `new` entries. Where their source took the place of `old`, entries that rest on `old` are superseded by those
/// with the same subject and attribute; the ones no longer told are retracted. History stays.
pub(super) fn bring_in<I: Id>(ledger: &mut Ledger<I>, new: Vec<Entry<I>>, old: Option<SourceId>) {
    let rests_on_old =
        |entry: &&Entry<I>| old.is_some() && entry.saying.evidence.map(|evidence| evidence.source) == old;
    let mut open: Vec<Entry<I>> = ledger.current().filter(rests_on_old).cloned().collect();
    let entered = new.first().map(|entry| entry.entered);
    // What the candidate corrected, took back or could not confirm stays so, where the changed file still says it.
    let mut decided: Vec<Entry<I>> = ledger.all().iter().filter(rests_on_old).cloned().collect();
    decided.retain(|entry| is_decided(ledger, entry, old));
    let mut rest = Vec::new();
    // The same words first, then the same matter: an edited line finds its older self, and no other line does.
    for mut entry in new {
        let same = |known: &Entry<I>| known.fact == entry.fact && known.wording == entry.wording;
        if let Some(known) = take(&mut decided, same) {
            entry.standing = known.standing;
            ledger.append(entry);
            continue;
        }
        match take(&mut open, same) {
            Some(known) => supersede(ledger, known.id, entry),
            None => rest.push(entry),
        }
    }
    for entry in rest {
        let same =
            |known: &Entry<I>| known.fact.attribute == entry.fact.attribute && known.fact.subject == entry.fact.subject;
        match take(&mut open, same) {
            Some(known) => supersede(ledger, known.id, entry),
            None => ledger.append(entry),
        }
    }
    for known in open {
        let at = entered.unwrap_or(known.entered);
        // Found among the current entries above, so it can be retracted.
        let _ = ledger.retract(known.id, at, NO_LONGER_TOLD);
    }
}

/// Why an entry is taken back that a changed file no longer tells.
const NO_LONGER_TOLD: &str = "no longer in the changed file";

/// Whether the candidate decided how an entry of a file stands, and not another version of the file.
fn is_decided<I: Id>(ledger: &Ledger<I>, entry: &Entry<I>, old: Option<SourceId>) -> bool {
    match &entry.standing {
        Standing::Current => false,
        Standing::Superseded { by, .. } => {
            let newer = ledger.get(*by).and_then(|newer| newer.saying.evidence);
            newer.is_none() && old.is_some()
        }
        Standing::Retracted { reason, .. } => reason != NO_LONGER_TOLD,
        Standing::Unconfirmed { .. } => true,
    }
}

fn supersede<I: Id>(ledger: &mut Ledger<I>, known: I, entry: Entry<I>) {
    if ledger
        .get(known)
        .is_some_and(|found| found.standing == Standing::Current)
    {
        let _ = ledger.supersede(known, entry);
    } else {
        ledger.append(entry);
    }
}

fn take<T>(list: &mut Vec<T>, fits: impl Fn(&T) -> bool) -> Option<T> {
    let at = list.iter().position(fits)?;
    Some(list.swap_remove(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::fact::{Attribute, Fact, FactTime, Value};
    use finalist_core::id::{ClaimId, IdMaker};
    use finalist_core::ledger::Saying;
    use finalist_core::span::{Evidence, Span};
    use finalist_core::time::Timestamp;

    fn entry(maker: &mut IdMaker, attribute: Attribute, amount: f64, source: SourceId) -> Entry<ClaimId> {
        let now = Timestamp::from_millisecond(1).unwrap();
        Entry {
            id: maker.make(now),
            application: maker.make(now),
            fact: Fact {
                subject: String::new(),
                attribute,
                value: Value::Quantity {
                    amount,
                    most: None,
                    unit: String::new(),
                },
                hedged: false,
                when: FactTime::Present,
            },
            wording: format!("{attribute} {amount}"),
            saying: Saying {
                round: None,
                person: None,
                name: None,
                on: None,
                evidence: Some(Evidence {
                    source,
                    span: Span::new(0, 1),
                }),
            },
            standing: Standing::Current,
            entered: now,
        }
    }

    #[test]
    fn a_changed_file_supersedes_what_it_changed_and_retracts_what_it_dropped() {
        let mut n = 0u8;
        let mut maker = IdMaker::new(move || {
            n += 1;
            [n; 10]
        });
        let now = Timestamp::from_millisecond(1).unwrap();
        let (old, new): (SourceId, SourceId) = (maker.make(now), maker.make(now));
        let mut ledger = Ledger::default();
        let first = vec![
            entry(&mut maker, Attribute::TeamSize, 8.0, old),
            entry(&mut maker, Attribute::Budget, 5.0, old),
            entry(&mut maker, Attribute::Travel, 2.0, old),
        ];
        bring_in(&mut ledger, first, None);
        let second = vec![
            entry(&mut maker, Attribute::TeamSize, 12.0, new),
            entry(&mut maker, Attribute::Budget, 5.0, new),
        ];
        let changed = second[0].id;
        bring_in(&mut ledger, second, Some(old));
        assert_eq!(ledger.current().count(), 2);
        assert_eq!(ledger.history(changed).len(), 2, "the changed value keeps its history");
        let retracted = ledger
            .all()
            .iter()
            .filter(|e| matches!(e.standing, Standing::Retracted { .. }))
            .count();
        assert_eq!((ledger.all().len(), retracted), (5, 1));
    }

    #[test]
    fn what_the_candidate_decided_outlives_a_changed_file() {
        let mut n = 0u8;
        let mut maker = IdMaker::new(move || {
            n += 1;
            [n; 10]
        });
        let now = Timestamp::from_millisecond(1).unwrap();
        let (old, new): (SourceId, SourceId) = (maker.make(now), maker.make(now));
        let told = |maker: &mut IdMaker, source| {
            vec![
                entry(maker, Attribute::TeamSize, 8.0, source),
                entry(maker, Attribute::Budget, 5.0, source),
                entry(maker, Attribute::Travel, 2.0, source),
            ]
        };
        let mut ledger = Ledger::default();
        bring_in(&mut ledger, told(&mut maker, old), None);
        let ids: Vec<ClaimId> = ledger.all().iter().map(|entry| entry.id).collect();
        let mut right = entry(&mut maker, Attribute::TeamSize, 9.0, old);
        right.saying.evidence = None;
        ledger.supersede(ids[0], right.clone()).unwrap();
        ledger.retract(ids[1], now, "misheard").unwrap();
        ledger.doubt(ids[2], now).unwrap();
        bring_in(&mut ledger, told(&mut maker, new), Some(old));
        let current: Vec<ClaimId> = ledger.current().map(|entry| entry.id).collect();
        assert_eq!(
            current,
            [right.id],
            "neither the old value nor what was taken back comes back"
        );
        let newer = |attribute| {
            let found = ledger.all().iter().find(|e| {
                e.fact.attribute == attribute && e.saying.evidence.is_some_and(|evidence| evidence.source == new)
            });
            found.unwrap().standing.clone()
        };
        assert_eq!(
            newer(Attribute::TeamSize),
            Standing::Superseded { by: right.id, at: now }
        );
        assert!(matches!(newer(Attribute::Budget), Standing::Retracted { .. }));
        assert!(matches!(newer(Attribute::Travel), Standing::Unconfirmed { .. }));
    }
}
