//! `--format pdf`: the briefing on paper.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueEnum};
use finalist_app::Briefing;
use finalist_app::paper::{self, Fonts, Length, Loss, Paper, Pdf};

use super::brief::OUTPUT;
use crate::fresh;
use crate::place::Misplaced;

/// How a briefing looks on paper.
#[derive(Debug, Args)]
pub struct PdfLooks {
    /// PDF: the paper
    #[arg(long, default_value = "a4", value_name = "SIZE")]
    paper: PaperSize,
    /// PDF: everything, on as many pages as it takes, instead of the best on two
    #[arg(long)]
    whole: bool,
    /// PDF: a font for characters that the fonts inside lack; may be given more than once
    #[arg(long, value_name = "FILE")]
    font: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PaperSize {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 in.
    Letter,
}

impl PdfLooks {
    /// Writes the PDF into the file, or to stdout where that is no terminal.
    pub fn print(&self, briefing: &Briefing, output: Option<&Path>) -> Result<()> {
        if output.is_none() && std::io::stdout().is_terminal() {
            let why = "a PDF is no text for a terminal: add `--output FILE.pdf`";
            return Err(Misplaced(why.to_owned()).into());
        }
        let paper = match self.paper {
            PaperSize::A4 => Paper::A4,
            PaperSize::Letter => Paper::Letter,
        };
        let length = if self.whole { Length::Whole } else { Length::TwoPages };
        let pdf = paper::briefing(briefing, paper, length, &self.fonts()?)?;
        super::talk(&report(&pdf));
        match output {
            Some(file) => fresh::write(file, &pdf.bytes, OUTPUT),
            None => Ok(std::io::stdout().lock().write_all(&pdf.bytes)?),
        }
    }

    fn fonts(&self) -> Result<Fonts> {
        let mut fonts = Fonts::compiled_in();
        for file in &self.font {
            let name = file.display();
            let bytes = std::fs::read(file)
                .map_err(|error| Misplaced(format!("`{name}` cannot be read ({error}): choose another `--font`")))?;
            fonts = fonts
                .with(bytes)
                .map_err(|refused| Misplaced(format!("`{name}` {refused}")))?;
        }
        Ok(fonts)
    }
}

/// What is not on the paper.
fn report(pdf: &Pdf) -> String {
    let mut said = String::new();
    if pdf.left_out > 0 {
        said += &format!(
            "{} lines are left to the screen; `--whole` prints all of them\n",
            pdf.left_out
        );
    }
    if !pdf.loss.is_empty() {
        said += &lost(&pdf.loss);
    }
    said
}

fn lost(loss: &Loss) -> String {
    let shown: Vec<_> = loss
        .characters()
        .take(12)
        .map(|(character, _)| format!("`{character}`"))
        .collect();
    let more = loss.characters().count().saturating_sub(shown.len());
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!(
        "the fonts inside lack {}{more}: {} places show a box; `--font FILE` adds a font that has them\n",
        shown.join(", "),
        loss.places()
    )
}
