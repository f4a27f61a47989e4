//! The paths: one line a page.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use finalist_app::App;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::gate::{self, Gate};
use crate::parts::Parts;
use crate::{assets, form, offline, page};

pub(crate) fn router(app: App, gate: Gate) -> Router {
    let parts = Parts {
        app,
        gate: gate.clone(),
        desk: Desk::default(),
    };
    Router::new()
        .route("/start", get(gate::start))
        .merge(assets::routes())
        .merge(page::today::routes())
        .merge(page::add::routes())
        .merge(page::application::routes())
        .merge(page::applications::routes())
        .merge(page::changes::routes())
        .merge(page::login::routes())
        .merge(page::search::routes())
        .merge(page::settings::routes())
        .merge(page::brief::routes())
        .merge(page::questions::routes())
        .merge(page::asks::routes())
        .merge(page::straight::routes())
        .merge(page::company::routes())
        .merge(page::plan::routes())
        .merge(page::source::routes())
        .merge(page::day::routes())
        .merge(offline::routes())
        .merge(page::role::routes())
        .merge(page::rounds::routes())
        .merge(page::round::routes())
        .merge(page::write::routes())
        .merge(page::attach::routes())
        .merge(page::people::routes())
        .merge(page::person::routes())
        .merge(page::stories::routes())
        .merge(page::story::routes())
        .merge(page::practice::routes())
        .merge(page::take::routes())
        .merge(page::debrief::routes())
        .merge(page::letters::routes())
        .merge(page::calendar::routes())
        .merge(page::feed::routes())
        .merge(page::outlook::routes())
        .merge(page::offer::routes())
        .merge(page::references::routes())
        .fallback(async || Fault::NotFound)
        .method_not_allowed_fallback(async || Fault::NotFound)
        .layer(DefaultBodyLimit::max(form::LIMIT))
        .layer(axum::middleware::from_fn(form::upload::tell_the_way))
        .layer(axum::middleware::from_fn(page::changes::way_up))
        .layer(axum::middleware::from_fn_with_state(gate, gate::check))
        .with_state(parts)
}
