//! The delivery of recordings as a report for people.

use std::fmt::Write;

use finalist_app::view::delivery::{ComparisonView, DeliveryView, FigureView, ListenView, TakeView, TalkView};

use super::printable;

/// The report on all takes, and what changed between them.
pub fn text(view: &ListenView) -> String {
    let mut out = String::new();
    for (at, take) in view.takes.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        one(&mut out, take);
    }
    for comparison in &view.comparisons {
        changes(&mut out, comparison);
    }
    sources(&mut out, view);
    out
}

fn one(out: &mut String, take: &TakeView) {
    let channels = match take.channels {
        1 => "one channel".to_owned(),
        more => format!("{more} channels"),
    };
    let _ = writeln!(
        out,
        "{}: {}, of which {} of speech; {} Hz, {channels}",
        printable(&take.path),
        clock(take.whole.duration),
        clock(take.whole.rates.speech_seconds),
        take.rate
    );
    for note in &take.notes {
        let _ = writeln!(out, "note: {}", printable(note));
    }
    out.push('\n');
    body(out, &take.whole);
    for (number, side) in (1..).zip(&take.sides) {
        let _ = writeln!(
            out,
            "\nChannel {number}: {} of speech\n",
            clock(side.rates.speech_seconds)
        );
        body(out, side);
    }
    if let Some(talk) = &take.talk {
        people(out, talk);
    }
}

fn body(out: &mut String, delivery: &DeliveryView) {
    for line in &delivery.timeline {
        let _ = writeln!(out, "{line}");
    }
    if !delivery.timeline.is_empty() {
        out.push_str("        █ speech  · silence  ! pause of 2 s or more  ~ filled pause\n\n");
    }
    if let Some(why) = &delivery.not_assessed {
        let _ = writeln!(out, "not assessed: {}", why.reason);
        return;
    }
    for figure in &delivery.figures {
        row(out, delivery, figure);
    }
    out.push_str("\nWhat stands out\n");
    if delivery.remarks.is_empty() {
        out.push_str("- nothing: all figures are what is usual in talk\n");
    }
    for remark in &delivery.remarks {
        let _ = writeln!(out, "- {}", remark.text);
    }
}

fn row(out: &mut String, delivery: &DeliveryView, figure: &FigureView) {
    let number = format!("{:.*} {}", figure.digits, figure.value, figure.unit);
    let heard = delivery.fillers.iter().all(|filler| filler.kind == "heard");
    let mut beside = Vec::new();
    match figure.code {
        "words_per_minute" if delivery.rates.words_are == "estimated" => {
            beside.push("estimated from syllables".to_owned());
        }
        "fillers_per_minute" if heard && delivery.rates.words_are == "estimated" => {
            beside.push("by their sound".to_owned());
        }
        _ => {}
    }
    if let Some(band) = &figure.usual {
        // The other ends of these two are no limits that matter.
        beside.push(match figure.code {
            "signal_to_noise" => format!("usual from {}", band.low),
            "fillers_per_minute" => format!("usual up to {}", band.high),
            _ => format!("usual {} to {}", band.low, band.high),
        });
    }
    let line = format!("{:<40}{number:>12}   {}", figure.label, beside.join(", "));
    let _ = writeln!(out, "{}", line.trim_end());
}

fn people(out: &mut String, talk: &TalkView) {
    out.push_str("\nWho speaks\n");
    for person in &talk.people {
        let _ = write!(
            out,
            "- {}: {:.0} % of the talk ({}), {}, the longest {}",
            printable(&person.name),
            100.0 * person.share,
            clock(person.seconds),
            if person.turns == 1 {
                "one turn".to_owned()
            } else {
                format!("{} turns", person.turns)
            },
            clock(person.longest_turn)
        );
        if let Some(latency) = person.median_latency {
            let _ = write!(out, "; answers after {latency:.1} s as a rule");
        }
        out.push('\n');
    }
    if talk.overlap >= 0.5 {
        let _ = writeln!(out, "- both at once: {:.1} s", talk.overlap);
    }
}

fn changes(out: &mut String, comparison: &ComparisonView) {
    let _ = writeln!(
        out,
        "\nFrom {} to {}",
        printable(&comparison.earlier),
        printable(&comparison.later)
    );
    if comparison.changes.is_empty() {
        out.push_str("- nothing changed that could be heard\n");
    }
    for change in &comparison.changes {
        let towards = match change.nearer {
            Some(true) => ", nearer to what is usual",
            Some(false) => ", further from what is usual",
            None => "",
        };
        let _ = writeln!(
            out,
            "- {}: {:.digits$} → {:.digits$} {}{towards}",
            change.label,
            change.earlier,
            change.later,
            change.unit,
            digits = change.digits
        );
    }
}

fn sources(out: &mut String, view: &ListenView) {
    let mut named: Vec<&str> = Vec::new();
    for figure in view.takes.iter().flat_map(|take| &take.whole.figures) {
        let Some(band) = figure.usual.as_ref().filter(|_| !named.contains(&figure.code)) else {
            continue;
        };
        if named.is_empty() {
            out.push_str("\nWhere “usual” comes from (being outside is no fault)\n");
        }
        named.push(figure.code);
        let _ = writeln!(out, "- {}: {}", figure.label, band.source);
    }
}

/// Minutes and seconds.
fn clock(seconds: f64) -> String {
    let minutes = (seconds / 60.0).floor();
    format!("{minutes:.0}:{:02.0}", (seconds - minutes * 60.0).floor())
}
