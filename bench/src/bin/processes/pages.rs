//! Every page of a long search: many applications with many rounds each, asked for one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use finalist_bench::figures::Figures;
use finalist_bench::generate;
use tempfile::TempDir;

use crate::served::Served;
use crate::{Bench, millis, tell, timed};

const APPLICATIONS: usize = 50;
const ROUNDS: usize = 20;
/// How often a kind of page is asked for.
const TIMES: usize = 200;
/// Files, calendars and parts of pages: not what somebody looks at.
const NO_PAGES: [&str; 6] = [
    "/assets/",
    "/feed/",
    "/start",
    "/settings/copy",
    "/recording",
    "letter.eml",
];

/// Fills a database from folders, serves it, follows the links of one application and measures each kind of page over all.
pub fn measure(bench: &Bench) -> Result<()> {
    let data = tempfile::tempdir()?;
    for number in 1..=APPLICATIONS {
        let case = case(&bench.example, number)?;
        timed(&mut bench.command(data.path(), [OsStr::new("prepare"), case.path().as_os_str()]))?;
    }
    let served = Served::start(bench, data.path())?;
    weigh(&served)?;

    let kinds = kinds(&served)?;
    let rounds = kinds.get("/rounds/{id}").map_or(0, BTreeSet::len);
    let wanted = APPLICATIONS * ROUNDS;
    ensure!(rounds >= wanted, "{rounds} rounds are in sight, not {wanted}");
    for (kind, paths) in &kinds {
        let mut figures = Figures::default();
        for path in paths.iter().cycle().take(TIMES) {
            let began = Instant::now();
            served.get(path)?;
            figures.add(millis(began));
        }
        let high = figures
            .at(0.95)
            .map(|value| format!("p95 {value:.2} ms; {} such", paths.len()));
        tell(&format!("page {kind}"), "ms", &figures, &high.unwrap_or_default())?;
    }
    let [mut idle, mut peak]: [Figures; 2] = Default::default();
    idle.add(served.memory("VmRSS")?);
    peak.add(served.memory("VmHWM")?);
    tell("serve: resident memory after these pages", "MB", &idle, "")?;
    tell("serve: most resident memory so far", "MB", &peak, "")
}

/// What a first visit loads: the page, its style and its scripts.
fn weigh(served: &Served) -> Result<()> {
    let page = served.get("/")?;
    let parts = attributes(&page, "href").chain(attributes(&page, "src"));
    let parts: BTreeSet<&str> = parts.filter(|path| path.starts_with("/assets/")).collect();
    let mut bytes = page.len();
    for part in parts {
        bytes += served.get(part)?.len();
    }
    let mut weight = Figures::default();
    weight.add(f64::from(u32::try_from(bytes)?) / 1e3);
    tell("first visit of / with style and scripts", "kB", &weight, "")
}

/// The addresses within reach, by kind: the same with `{id}` in place of each id.
fn kinds(served: &Served) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut seen: BTreeSet<String> = BTreeSet::from(["/".to_owned()]);
    let mut open = vec!["/".to_owned()];
    while let Some(path) = open.pop() {
        let kind = kind(&path);
        let known = kinds.entry(kind).or_default();
        known.insert(path.clone());
        // Each kind is followed as often as there are applications with their rounds; sources alone would be thousands.
        if known.len() > APPLICATIONS * ROUNDS {
            continue;
        }
        let page = served
            .get(&path)
            .with_context(|| format!("after {} pages", seen.len()))?;
        for link in attributes(&page, "href") {
            let link = link.split(['#', '?']).next().unwrap_or_default();
            let leads_on = link.starts_with('/') && !NO_PAGES.iter().any(|part| link.contains(part));
            if leads_on && seen.insert(link.to_owned()) {
                open.push(link.to_owned());
            }
        }
    }
    Ok(kinds)
}

fn kind(path: &str) -> String {
    let is_id = |part: &str| part.len() == 36 && part.matches('-').count() == 4;
    let parts: Vec<&str> = path
        .split('/')
        .map(|part| if is_id(part) { "{id}" } else { part })
        .collect();
    parts.join("/")
}

fn attributes<'a>(page: &'a str, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let begins = format!("{name}=\"");
    let rests: Vec<&str> = page.split(begins.as_str()).skip(1).collect();
    rests.into_iter().filter_map(|rest| rest.split('"').next())
}

/// The example case at another employer, with a calendar of further rounds.
fn case(example: &Path, number: usize) -> Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("case").tempdir()?;
    for entry in fs::read_dir(example)? {
        let path = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            let text = String::from_utf8_lossy(&fs::read(&path)?).replace("Skerrymore", &format!("Skerrymore{number}"));
            fs::write(
                folder.path().join(name),
                text.replace("skerrymore", &format!("skerrymore{number}")),
            )?;
        }
    }
    let employer = format!("Skerrymore{number} Ferries");
    // Of one calendar no more than a dozen events are taken for interviews.
    for month in 1..=2 {
        let calendar = generate::rounds(&employer, month, ROUNDS / 2);
        fs::write(folder.path().join(format!("rounds-{month}.ics")), calendar)?;
    }
    Ok(folder)
}
