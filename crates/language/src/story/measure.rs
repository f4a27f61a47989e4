//! Measures the engine on stories that its weights are not learned from (`tables/stories/kept-back.txt`): in their order,
//! with the parts shuffled, and with each part taken out.

use super::told::parted;
use super::{STAR, read};
use finalist_core::span::Span;
use finalist_core::story::StoryPart;

/// A text put together from parts, and where each part lies in it.
struct Telling {
    text: String,
    spans: Vec<(Span, usize)>,
}

fn tell(parts: &[&str; 4], order: &[usize]) -> Telling {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for &part in order {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.chars().count();
        text.push_str(parts[part]);
        spans.push((Span::new(start, text.chars().count()), part));
    }
    Telling { text, spans }
}

/// Counts the pairs of the part that is told and the part that was read, in a table.
fn compare(telling: &Telling, table: &mut [[usize; 5]; 4]) {
    for sentence in read(&telling.text).sentences {
        let told = telling
            .spans
            .iter()
            .find(|(span, _)| span.end() >= sentence.span.end())
            .expect("a part");
        let read = STAR.iter().position(|part| *part == sentence.part).unwrap_or(4);
        table[told.1][read] += 1;
    }
}

/// The mean over the parts of the harmonic mean of precision and recall.
fn macro_f1(table: &[[usize; 5]; 4]) -> f64 {
    let f1 = |part: usize| {
        let told: usize = table[part].iter().sum();
        let read: usize = table.iter().map(|row| row[part]).sum();
        2.0 * table[part][part] as f64 / (told + read) as f64
    };
    (0..4).map(f1).sum::<f64>() / 4.0
}

#[test]
fn stories_it_never_saw_are_read_well() {
    let stories: Vec<[&str; 4]> = parted(include_str!("../../tables/stories/kept-back.txt")).collect();
    assert!(stories.len() >= 30);
    let (mut in_order, mut shuffled) = ([[0; 5]; 4], [[0; 5]; 4]);
    let (mut reported, mut right, mut alarms) = (0, 0, 0);
    for (at, parts) in stories.iter().enumerate() {
        let whole = tell(parts, &[0, 1, 2, 3]);
        compare(&whole, &mut in_order);
        alarms += usize::from(!read(&whole.text).missing.is_empty());
        let orders = [[2, 3, 0, 1], [3, 2, 1, 0], [1, 0, 3, 2], [0, 2, 1, 3], [3, 0, 1, 2]];
        compare(&tell(parts, &orders[at % orders.len()]), &mut shuffled);
        for (gone, part) in STAR.into_iter().enumerate() {
            let left: Vec<usize> = (0..4).filter(|part| *part != gone).collect();
            let missing: Vec<StoryPart> = read(&tell(parts, &left).text).missing;
            reported += missing.len();
            right += usize::from(missing.contains(&part));
        }
    }
    let precision = right as f64 / reported as f64;
    let recall = right as f64 / (4 * stories.len()) as f64;
    let alarms = alarms as f64 / stories.len() as f64;
    let (in_order, shuffled) = (macro_f1(&in_order), macro_f1(&shuffled));
    println!("in order {in_order:.3}, shuffled {shuffled:.3}, missing {precision:.3} {recall:.3}, alarms {alarms:.3}");
    assert!(in_order > 0.8 && shuffled > 0.7, "{in_order} {shuffled}");
    assert!(
        precision > 0.9 && recall > 0.8 && alarms <= 0.1,
        "{precision} {recall} {alarms}"
    );
}
