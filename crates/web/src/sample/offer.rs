//! Offers side by side.

use askama::Template;
use finalist_app::view::after::{AspectRow, MoneyRow, OfferRow, SaidRow};
use finalist_core::application::Application;
use finalist_core::id::{Id, IdMaker};
use finalist_core::offer::{Aspect, Rated, Rating};
use finalist_core::stage::Outcome;
use finalist_core::time::Timestamp;

use crate::page::offer::OfferPage;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("offer", page(true).render().unwrap()),
        ("offer empty", page(false).render().unwrap()),
    ]
}

fn made<I: Id>() -> I {
    IdMaker::new(|| [5; 10]).make(Timestamp::UNIX_EPOCH)
}

/// An application that is there for its frame.
pub(super) fn application() -> Application {
    Application {
        id: made(),
        workspace: made(),
        employer: Some("<n>".into()),
        role: Some("Role <b>".into()),
        place: None,
        folder: None,
        outcome: Outcome::Open,
        entered: Timestamp::UNIX_EPOCH,
    }
}

fn page(full: bool) -> OfferPage {
    let own = application();
    let rating = Rating {
        id: made(),
        of: Rated::Fit(own.id),
        aspect: Aspect::Team,
        points: 4,
        why: Some("they <m> laughed".into()),
    };
    let rows = vec![row(&own, full), row(&own, !full)];
    OfferPage::new(
        super::inside("offer"),
        &own,
        rows,
        if full { std::slice::from_ref(&rating) } else { &[] },
    )
}

fn row(own: &Application, known: bool) -> OfferRow {
    let some = |text: &str| known.then(|| text.to_owned());
    let money = |text: &str| MoneyRow {
        cents: 5_200_000,
        currency: "EUR".into(),
        period: "year",
        text: text.into(),
    };
    let said = SaidRow {
        what: "pay".to_owned(),
        value: "52,000 EUR".into(),
        wording: "it is 52 <t>".into(),
        who: some("Ida <b>"),
        round: some("interview <n>"),
        on: some("2026-12-08"),
    };
    OfferRow {
        application: own.id.to_string(),
        title: "Role at <n>".into(),
        fit: known.then_some(3.5),
        rated: 3,
        aspects: vec![AspectRow {
            aspect: "team",
            points: known.then_some(4),
            weight: 3,
            why: some("they <m> laughed"),
        }],
        pay: known.then(|| money("4,333 EUR a month")),
        pay_a_year: known.then(|| money("52,000 EUR a year")),
        pay_note: some("not <x> converted"),
        terms: some("28 days <x>"),
        came_on: some("2026-12-01"),
        answer_by: some("2026-12-15"),
        said: if known { vec![said] } else { Vec::new() },
    }
}
