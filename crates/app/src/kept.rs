//! What was worked out for a page, kept for as long as it is right: until anything is written to the workspace, by this
//! program or by another one, or the minute is over.
//!
//! A full record takes milliseconds to load and tens of them to judge, and a page has to answer in a few.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use finalist_core::id::{ApplicationId, Id};
use finalist_store::{State, Tx};

use crate::operation::letter::COUNTRY;
use crate::{App, AppError};

/// So many things of a kind are kept at most: more applications are open at once nowhere but in a career centre.
const MOST: usize = 64;

/// What a thing is: its kind, and the application it is about; nothing means, of the whole workspace.
type Name = (&'static str, Option<u128>);

/// For what it is right: a state of the data, the countries whose holidays count, which the state does not tell, and the
/// minute.
#[derive(Debug, PartialEq, Eq)]
struct Moment {
    state: State,
    countries: Vec<(String, String)>,
    minute: i64,
}

/// The things of one state and minute.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    of: Option<Moment>,
    things: BTreeMap<Name, Arc<dyn Any + Send + Sync>>,
}

/// Where a thing stands, or would stand.
pub(crate) struct Spot {
    of: Moment,
    name: Name,
}

impl Kept {
    /// What stands there.
    pub(crate) fn get<T: Any + Send + Sync>(&self, spot: &Spot) -> Option<Arc<T>> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = shelf.things.get(&spot.name).cloned();
        found
            .filter(|_| shelf.of.as_ref() == Some(&spot.of))
            .and_then(|thing| thing.downcast().ok())
    }

    /// Puts a thing there. What belongs to another state or minute goes.
    pub(crate) fn put<T: Any + Send + Sync>(&self, spot: Spot, thing: T) -> Arc<T> {
        let thing = Arc::new(thing);
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.of.as_ref() != Some(&spot.of) {
            shelf.things.clear();
            shelf.of = Some(spot.of);
        }
        let (kind, _) = spot.name;
        let others: Vec<Name> = shelf
            .things
            .range((kind, None)..=(kind, Some(u128::MAX)))
            .map(|(name, _)| *name)
            .collect();
        if let Some(first) = others.first().filter(|_| others.len() >= MOST) {
            shelf.things.remove(first);
        }
        let kept: Arc<dyn Any + Send + Sync> = thing.clone();
        shelf.things.insert(spot.name, kept);
        thing
    }
}

impl App {
    /// Where a kind of thing about an application, or about everything, stands in the state that a transaction sees.
    pub(crate) async fn kept_spot<I: Id>(
        &self,
        tx: &mut Tx,
        kind: &'static str,
        id: Option<I>,
    ) -> Result<Spot, AppError> {
        let of = Moment {
            state: tx.state().await?,
            countries: tx.preferences(COUNTRY).await?,
            minute: self.now().as_second().div_euclid(60),
        };
        let name = (kind, id.map(|id| id.uuid().as_u128()));
        Ok(Spot { of, name })
    }

    /// The same of the whole workspace.
    pub(crate) async fn kept_spot_of_all(&self, tx: &mut Tx, kind: &'static str) -> Result<Spot, AppError> {
        self.kept_spot(tx, kind, None::<ApplicationId>).await
    }
}
