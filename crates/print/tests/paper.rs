//! Real briefings, really typeset: pages, losses, text that looks like markup.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use finalist_coach::briefing::{Briefing, Item, Section, SectionId};
use finalist_core::span::Span;
use finalist_print::{Fonts, Length, Paper, Pdf, briefing};
use proptest::prelude::*;

fn briefing_of(title: &str, lines: usize, text: &str) -> Briefing {
    let section = |id: SectionId| Section {
        id,
        items: (0..lines)
            .map(|at| Item::inferred("question", text, "a test").headed(format!("{} {at}", id.label())))
            .collect(),
        missing: vec![format!("nothing noted on {}", id.label())],
    };
    Briefing {
        title: title.to_owned(),
        sections: SectionId::ALL.iter().copied().map(section).collect(),
    }
}

fn printed(of: &Briefing, length: Length) -> Pdf {
    briefing(of, Paper::A4, length, &Fonts::compiled_in()).unwrap()
}

fn holds(pdf: &Pdf, words: &str) -> bool {
    pdf.bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn a_long_briefing_is_cut_to_two_pages_and_says_how_much_is_missing() {
    let long = briefing_of(
        "Harbour Master at Port Ellery",
        40,
        "what they said about the tides, at some length",
    );
    let pdf = printed(&long, Length::TwoPages);
    assert_eq!(pdf.pages, 2);
    assert!(pdf.left_out > 300, "{} left out", pdf.left_out);
    let whole = printed(&long, Length::Whole);
    assert!(whole.pages > 2);
    assert_eq!(whole.left_out, 0);
}

#[test]
fn a_short_briefing_is_printed_whole() {
    let pdf = printed(
        &briefing_of("Baker at Two Ovens", 1, "bring your own apron"),
        Length::TwoPages,
    );
    assert!(pdf.pages <= 2);
    assert_eq!(pdf.left_out, 0);
}

#[test]
fn an_empty_briefing_is_a_page_with_a_title() {
    let empty = Briefing {
        title: String::new(),
        sections: Vec::new(),
    };
    assert_eq!(printed(&empty, Length::TwoPages).pages, 1);
}

#[test]
fn the_file_is_tagged_has_a_language_and_its_fonts_inside() {
    let pdf = printed(&briefing_of("Glazier at Panes", 2, "light"), Length::TwoPages);
    assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
    for mark in ["/StructTreeRoot", "/MarkInfo", "/Lang", "pdfuaid"] {
        assert!(holds(&pdf, mark), "{mark}");
    }
}

#[test]
fn the_paper_has_the_size_that_was_asked_for() {
    let of = briefing_of("Tailor at Seam", 1, "pins");
    let letter = briefing(&of, Paper::Letter, Length::TwoPages, &Fonts::compiled_in()).unwrap();
    assert!(holds(&letter, "612 792"));
    assert!(holds(&printed(&of, Length::TwoPages), "595.2756 841.8898"));
}

#[test]
fn what_looks_like_markup_is_printed_as_it_stands() {
    for text in [
        "#panic(\"no\")",
        "$ x^2",
        "*bold* _thin_",
        "= Title",
        "#include \"/etc/passwd\"",
        "\\",
        "\"]",
        "{{",
    ] {
        assert!(printed(&briefing_of(text, 1, text), Length::TwoPages).loss.is_empty());
    }
}

#[test]
fn a_line_without_end_stays_on_the_paper() {
    let long = "w".repeat(20_000);
    assert!(printed(&briefing_of(&long, 1, &long), Length::TwoPages).pages >= 1);
}

#[test]
fn bytes_that_are_no_font_are_refused() {
    assert!(Fonts::compiled_in().with(b"not a font".to_vec()).is_err());
}

#[test]
fn sources_are_named_once_and_their_loss_is_counted() {
    let mut of = briefing_of("Guide at Peaks", 0, "");
    let cite = |file: &str| finalist_coach::briefing::Cite {
        source: finalist_core::id::Id::from_uuid(uuid::Uuid::nil()),
        file: file.to_owned(),
        span: Span::new(0, 1),
        quote: String::new(),
    };
    let section = of.sections.first_mut().unwrap();
    section
        .items
        .push(Item::shown("place", "a", vec![cite("王.md"), cite("b.md")]));
    section.items.push(Item::shown("place", "b", vec![cite("王.md")]));
    assert_eq!(printed(&of, Length::TwoPages).loss.places(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_text_can_be_printed(title in "\\PC{0,40}", text in "(?s).{0,200}") {
        let pdf = printed(&briefing_of(&title, 2, &text), Length::TwoPages);
        prop_assert!(pdf.pages >= 1);
    }
}
