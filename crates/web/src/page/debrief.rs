//! Writing a round down right after it: how it felt first, then who, what was asked, what comes next (A3).

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::response::{Html, Response};
use axum::routing::get;
use finalist_app::App;
use finalist_app::operation::debrief::{Form as Words, MOST_BYTES, ReadIn, RecordDebrief, Words as Kept, WrittenDown};
use finalist_app::view::after::HabitRow;
use finalist_core::debrief::{Habit, Level, Mood};
use finalist_core::dossier::Dossier;
use finalist_core::id::{ApplicationId, RoundId};
use finalist_core::round::Round;

use super::{answer, html, id};
use crate::fault::Fault;
use crate::form::field::Field;
use crate::form::part::FormPart;
use crate::form::{Asked, Form, Given, redirect_done};
use crate::frame::Frame;
use crate::parts::Parts;

pub(crate) fn routes() -> Router<Parts> {
    // A form sends what is no plain letter as three characters.
    let long = DefaultBodyLimit::max(MOST_BYTES * 3);
    Router::new().route("/applications/{id}/debrief", get(page).post(record).layer(long))
}

async fn page(
    State(app): State<App>,
    Path(given): Path<String>,
    Asked(asked): Asked,
    frame: Frame,
) -> Result<Html<String>, Fault> {
    let page = load(&app, id(&given)?, frame, asked.one("round")).await?;
    Ok(html(&page)?)
}

async fn record(
    State(app): State<App>,
    Path(given): Path<String>,
    frame: Frame,
    Form(form): Form,
) -> Result<Response, Fault> {
    let application: ApplicationId = id(&given)?;
    let round: RoundId = id(form.text("round"))?;
    match app.record_debrief(operation(round, &form)).await {
        Ok(done) => {
            let path = format!("/applications/{application}/debrief?round={round}#written");
            Ok(redirect_done(&path, done.change))
        }
        Err(error) => {
            let mut page = load(&app, application, frame, form.one("round")).await?;
            let (status, refused) = page.form.again(&form, error)?;
            page.form = refused;
            answer(status, &page)
        }
    }
}

fn operation(round: RoundId, form: &Given) -> RecordDebrief {
    let words = Words {
        people: form.text("people").to_owned(),
        asked: form.text("asked").to_owned(),
        doubts: form.text("doubts").to_owned(),
        stressed: form.text("stressed").to_owned(),
        told: form.text("told").to_owned(),
        own_asks: form.text("own_asks").to_owned(),
        next: form.text("next").to_owned(),
        next_by: form.text("next_by").to_owned(),
        more: form.text("more").to_owned(),
    };
    let guess = |habit: &Habit| Level::from_code(form.text(guess_name(*habit))).map(|level| (*habit, level));
    RecordDebrief {
        round,
        mood: Mood::from_code(form.text("mood")),
        felt: form.owned("felt"),
        guesses: Habit::ALL.iter().filter_map(guess).collect(),
        words: Kept::Form(words),
        replaces: None,
    }
}

async fn load(app: &App, application: ApplicationId, frame: Frame, round: Option<&str>) -> Result<DebriefPage, Fault> {
    let case = app.case(application).await?;
    let suggested = app
        .round_to_debrief(application)
        .await
        .ok()
        .map(|round| round.id.to_string());
    let chosen = round.map(str::to_owned).or(suggested);
    let mut written = Vec::new();
    for kept in app.debriefs(application).await? {
        let shown = app.self_view(&kept.debrief).await?;
        written.push(Written::new(&kept, HabitRow::of(&shown)));
    }
    Ok(DebriefPage::new(frame, &case.dossier, chosen.as_deref(), written))
}

/// A round is written down.
#[derive(Template)]
#[template(path = "debrief.html")]
pub(crate) struct DebriefPage {
    pub(crate) frame: Frame,
    pub(crate) id: String,
    pub(crate) title: String,
    /// Whether a round is known to write down.
    pub(crate) has_round: bool,
    pub(crate) form: FormPart,
    pub(crate) written: Vec<Written>,
}

/// What was written down before.
pub(crate) struct Written {
    pub(crate) round: String,
    pub(crate) mood: Option<&'static str>,
    pub(crate) felt: Option<String>,
    pub(crate) source: String,
    pub(crate) told: Vec<String>,
    pub(crate) next: Vec<String>,
    pub(crate) read: Vec<ReadIn>,
    pub(crate) habits: Vec<HabitRow>,
}

impl Written {
    fn new(kept: &WrittenDown, habits: Vec<HabitRow>) -> Self {
        Self {
            round: kept.round.clone(),
            mood: kept.debrief.mood.map(Mood::label),
            felt: kept.debrief.felt.clone(),
            source: kept.debrief.source.to_string(),
            told: kept.told.clone(),
            next: kept.next.clone(),
            read: kept.read.clone(),
            habits,
        }
    }
}

impl DebriefPage {
    fn new(frame: Frame, dossier: &Dossier, chosen: Option<&str>, written: Vec<Written>) -> Self {
        let id = dossier.application.id;
        Self {
            frame: frame.within(&dossier.application, "debrief"),
            id: id.to_string(),
            title: dossier.application.title(),
            has_round: !dossier.rounds.is_empty(),
            form: form(&format!("/applications/{id}/debrief"), &choices(dossier), chosen),
            written,
        }
    }
}

fn choices(dossier: &Dossier) -> Vec<(String, String)> {
    let name = |round: &Round| {
        let day = round.begins.as_ref().map(|begins| begins.local().date()).or(round.day);
        let day = day
            .map(|day| format!(", {}", finalist_coach::words::day(day)))
            .unwrap_or_default();
        format!("{}{day}", dossier.round_name(round.id))
    };
    dossier
        .rounds
        .iter()
        .map(|round| (round.id.to_string(), name(round)))
        .collect()
}

/// The fields in the order in which they are best answered.
pub(crate) fn form(action: &str, rounds: &[(String, String)], chosen: Option<&str>) -> FormPart {
    let moods = Mood::ALL.iter().map(|mood| (mood.code(), mood.label()));
    let moods = [("", "not sure yet")].into_iter().chain(moods);
    let mut fields = vec![
        Field::new("round", "Which round")
            .choices(rounds.to_vec())
            .value(chosen.unwrap_or_default()),
        Field::new("mood", "How did it feel?").choices(moods),
        Field::new("felt", "In your own words")
            .lines(3)
            .hint("For yourself: this is kept and never judged.")
            .known_as("debrief"),
        Field::new("people", "Who was there?")
            .lines(2)
            .hint("A person a line, with the title where you know it."),
        Field::new("asked", "What did they ask, and what did you answer?")
            .lines(6)
            .hint("Lines that begin with “Q:” and “A:”; write (not good) behind an answer you want to work on."),
        Field::new("doubts", "What did they doubt, or come back to?").lines(2),
        Field::new("stressed", "What did they stress?").lines(2),
        Field::new("told", "What did they tell you of the job?")
            .lines(3)
            .hint("Team, pay, hours, place: with the name of who said it."),
        Field::new("own_asks", "What did you ask, and what did they answer?").lines(3),
        Field::new("next", "What did they say comes next?").lines(2),
        Field::new("next_by", "By when?")
            .line("date")
            .hint("The last day they named; leave it empty where they named none."),
        Field::new("more", "Anything else").lines(4),
    ];
    fields.extend(Habit::ALL.iter().map(|habit| {
        let steps = Level::ALL.iter().map(|level| (level.code(), habit.words(*level)));
        let steps = [("", "no idea")].into_iter().chain(steps);
        Field::new(guess_name(*habit), format!("Your guess: {}", habit.label())).choices(steps)
    }));
    FormPart::new(action, "Write it down", fields)
}

fn guess_name(habit: Habit) -> &'static str {
    match habit {
        Habit::Talk => "guess-talk",
        Habit::Answers => "guess-answers",
        Habit::Pace => "guess-pace",
        Habit::Fillers => "guess-fillers",
    }
}
