//! From a briefing to the bytes of a PDF.

use finalist_coach::briefing::Briefing;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::digest::{self, Length, Share};
use crate::fonts::Fonts;
use crate::glyphs::Loss;
use crate::sheet::{self, Sheet};
use crate::world::Sheets;

const TEMPLATE: &str = include_str!("../template/briefing.typ");

/// Two pages is what fits in a hand: one sheet, printed on both sides.
const TWO_PAGES: usize = 2;

/// More rows than two columns on each of two pages hold of the larger paper, and more characters than a row of such a column
/// holds of the narrowest letter: what is more than that need not be laid out to know that it does not fit.
const MOST_ROWS: usize = 330;
const MOST_CHARACTERS: usize = 110;

/// How many briefings back the typesetter remembers what it laid out.
const REMEMBERED: usize = 1;

/// A paper size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

impl Paper {
    fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "us-letter",
        }
    }
}

/// A printed briefing.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// The file: PDF 1.7, tagged, checked against PDF/UA-1, fonts inside.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// Lines of the briefing that are not on it.
    pub left_out: usize,
    /// Characters that no font could show.
    pub loss: Loss,
}

/// The typesetter refused. With a template that is compiled in this is a fault of the program.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The data cannot be written.
    #[error("the briefing cannot be laid out as data")]
    Data(#[from] serde_json::Error),
    /// The template does not hold.
    #[error("the briefing cannot be typeset: {0}")]
    Typeset(String),
}

impl PrintError {
    fn typeset<'a>(diagnostics: impl IntoIterator<Item = &'a SourceDiagnostic>) -> Self {
        let messages = diagnostics.into_iter().map(|told| told.message.to_string());
        Self::Typeset(messages.collect::<Vec<_>>().join("; "))
    }
}

/// Prints a briefing.
///
/// Two pages are reached by leaving lines out, step by step, until what is left fits; how many were left out stands
/// on the paper. A briefing so large that the tightest step does not fit keeps its further pages.
///
/// # Errors
/// When the typesetter refuses, which is a fault of the program.
pub fn briefing(briefing: &Briefing, paper: Paper, length: Length, fonts: &Fonts) -> Result<Pdf, PrintError> {
    let laid_out = match length {
        Length::Whole => typeset(sheet::of(briefing, None, paper.name(), fonts), fonts)?,
        Length::TwoPages => fitted(briefing, paper, fonts)?,
    };
    let options = PdfOptions {
        creator: Smart::Custom(Some("Finalist".to_owned())),
        standards: PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|told| PrintError::Typeset(told.message().to_string()))?,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&laid_out.document, &options).map_err(|told| PrintError::typeset(&told));
    // The typesetter remembers all it ever laid out, tens of megabytes a briefing: only the last one is of use again.
    typst::comemo::evict(REMEMBERED);
    let bytes = bytes?;
    Ok(Pdf {
        bytes,
        pages: laid_out.document.pages().len(),
        left_out: laid_out.left_out,
        loss: laid_out.loss,
    })
}

struct LaidOut {
    document: PagedDocument,
    left_out: usize,
    loss: Loss,
}

/// The roomiest layout that fits. A short briefing fits whole; else each step leaves out more than the one before it, so
/// parting them in three finds it, two layouts side by side, for a layout is by far the dearest part of printing.
fn fitted(briefing: &Briefing, paper: Paper, fonts: &Fonts) -> Result<LaidOut, PrintError> {
    let printed = |shares: Option<&[Share]>| sheet::of(briefing, shares, paper.name(), fonts);
    if let Some(whole) = on_two_pages(printed(None), fonts)? {
        return Ok(whole);
    }
    let steps: Vec<[Share; 12]> = digest::steps().collect();
    let printed = |step: usize| printed(steps.get(step).map(<[Share; 12]>::as_slice));
    let (mut from, mut last) = (0, steps.len() - 1);
    let mut fitting: Option<LaidOut> = None;
    while from < last {
        let (roomy, tight) = (from + (last - from) / 3, from + (last - from) * 2 / 3);
        let (first, second) = if roomy < tight {
            let (one, other) = (printed(roomy), printed(tight));
            std::thread::scope(|both| {
                let other = both.spawn(|| on_two_pages(other, fonts));
                (on_two_pages(one, fonts), other.join())
            })
        } else {
            (on_two_pages(printed(roomy), fonts), Ok(Ok(None)))
        };
        let second = second.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        match (first?, second?) {
            (Some(tried), _) => (fitting, last) = (Some(tried), roomy),
            (None, Some(tried)) => (fitting, from, last) = (Some(tried), roomy + 1, tight),
            (None, None) => from = tight + 1,
        }
    }
    match fitting {
        Some(fitting) => Ok(fitting),
        // The tightest step keeps the pages that it takes.
        None => typeset(printed(last), fonts),
    }
}

/// A sheet laid out, where it fits on two pages.
fn on_two_pages((sheet, loss): (Sheet, Loss), fonts: &Fonts) -> Result<Option<LaidOut>, PrintError> {
    if sheet.least_rows(MOST_CHARACTERS) > MOST_ROWS {
        return Ok(None);
    }
    let laid_out = typeset((sheet, loss), fonts)?;
    Ok((laid_out.document.pages().len() <= TWO_PAGES).then_some(laid_out))
}

fn typeset((sheet, loss): (Sheet, Loss), fonts: &Fonts) -> Result<LaidOut, PrintError> {
    let world = Sheets::new(TEMPLATE, serde_json::to_vec(&sheet)?, fonts)
        .ok_or_else(|| PrintError::Typeset("a path of the template is refused".to_owned()))?;
    let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
    Ok(LaidOut {
        document: output.map_err(|told| PrintError::typeset(&told))?,
        left_out: sheet.left_out,
        loss,
    })
}

#[cfg(test)]
mod tests {
    use finalist_coach::briefing::{Item, Section, SectionId};

    use super::*;

    #[test]
    fn each_step_takes_no_more_pages_than_the_one_before_it() {
        let section = |id: SectionId| Section {
            id,
            items: (0..60)
                .map(|at| {
                    Item::inferred(
                        "question",
                        "what they said of the tides, the crew and the quay",
                        "a test",
                    )
                    .headed(format!("{} {at}", id.label()))
                })
                .collect(),
            missing: Vec::new(),
        };
        let briefing = Briefing {
            title: "Harbour Master at Port Ellery".to_owned(),
            sections: SectionId::ALL.iter().copied().map(section).collect(),
        };
        let fonts = Fonts::compiled_in();
        let steps = std::iter::once(None).chain(digest::steps().map(Some));
        let pages: Vec<usize> = steps
            .map(|step| {
                let shares = step.as_ref().map(<[Share; 12]>::as_slice);
                typeset(sheet::of(&briefing, shares, Paper::A4.name(), &fonts), &fonts)
                    .unwrap()
                    .document
                    .pages()
                    .len()
            })
            .collect();
        assert!(pages.windows(2).all(|pair| pair[0] >= pair[1]), "{pages:?}");
        assert!(pages[0] > TWO_PAGES, "{pages:?}");
    }

    #[test]
    fn what_is_not_laid_out_for_its_rows_would_not_have_fitted() {
        let fonts = Fonts::compiled_in();
        for (lines, text) in [
            (MOST_ROWS, "i".to_owned()),
            (MOST_ROWS / 10, "i ".repeat(6 * MOST_CHARACTERS)),
        ] {
            let items = (0..lines).map(|_| Item::inferred("question", text.as_str(), "a test"));
            let briefing = Briefing {
                title: "Harbour Master".to_owned(),
                sections: vec![Section {
                    id: SectionId::ALL[0],
                    items: items.collect(),
                    missing: Vec::new(),
                }],
            };
            for paper in [Paper::A4, Paper::Letter] {
                let (sheet, loss) = sheet::of(&briefing, None, paper.name(), &fonts);
                assert!(sheet.least_rows(MOST_CHARACTERS) > MOST_ROWS);
                let pages = typeset((sheet, loss), &fonts).unwrap().document.pages().len();
                assert!(pages > TWO_PAGES, "{lines} lines on {pages} pages");
            }
        }
    }
}
