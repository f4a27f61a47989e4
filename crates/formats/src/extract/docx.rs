//! Word documents: paragraphs as lines, headings marked as such, tables row by row.

use crate::archive::{Archive, is_zip};
use crate::notebook::Notebook;
use crate::refusal::Refusal;
use crate::xml::{Element, Step, walk};

const BODY: &str = "word/document.xml";

/// Tables inside tables.
const DEEPEST_TABLE: usize = 12;

/// Whether the bytes are a Word document.
pub(super) fn is_docx(bytes: &[u8]) -> bool {
    // The name of each member stands in the file as it is, so nothing has to be opened to see it.
    is_zip(bytes) && bytes.windows(BODY.len()).any(|w| w == BODY.as_bytes())
}

/// The words of a document, with those of its headers before and those of its footers after.
pub(super) fn text_of(bytes: &[u8], notebook: &mut Notebook) -> Result<String, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let mut parts = Vec::new();
    parts.extend((1..=3).map(|n| format!("word/header{n}.xml")));
    parts.push(BODY.to_owned());
    parts.extend(["word/footnotes.xml".to_owned(), "word/endnotes.xml".to_owned()]);
    parts.extend((1..=3).map(|n| format!("word/footer{n}.xml")));
    let mut text = String::new();
    for part in parts {
        let words = match archive.by_name(&part) {
            Ok(Some(bytes)) => words_of(&bytes)?,
            Ok(None) => continue,
            Err(refusal) if part == BODY => return Err(refusal),
            Err(refusal) => {
                notebook.say(format!("`{part}` in it {refusal}"));
                continue;
            }
        };
        // The header of the first page often comes once more as the header of all others.
        let words = words.trim();
        if !words.is_empty() && !text.contains(words) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(words);
        }
    }
    if text.is_empty() {
        return Err(Refusal::unreadable(
            "looks like a Word document without words: what it shows may be a picture; type what it says",
        ));
    }
    text.push('\n');
    Ok(text)
}

fn words_of(bytes: &[u8]) -> Result<String, Refusal> {
    let text = String::from_utf8_lossy(bytes);
    let mut paper = Paper::default();
    walk(&text, |step, _| {
        paper.take(step);
        Ok(())
    })?;
    paper.end_paragraph();
    Ok(paper.out)
}

/// A table that is open: the paragraphs of each cell of the row at hand.
#[derive(Default)]
struct Table {
    cells: Vec<Vec<String>>,
}

#[derive(Default)]
struct Paper {
    out: String,
    names: Vec<String>,
    tables: Vec<Table>,
    line: String,
    style: String,
    is_item: bool,
    is_open: bool,
}

impl Paper {
    fn take(&mut self, step: Step) {
        match step {
            Step::Open(element) => {
                let name = element.name();
                self.open(&name, &element);
                self.names.push(name);
            }
            Step::Text(words) => {
                if self.names.last().is_some_and(|name| name == "t") && !self.is_hidden() {
                    self.line.push_str(&words);
                }
            }
            Step::Close => {
                let name = self.names.pop().unwrap_or_default();
                self.close(&name);
            }
        }
    }

    /// What Word keeps for older programs says all once more.
    fn is_hidden(&self) -> bool {
        self.names
            .iter()
            .any(|name| matches!(name.as_str(), "Fallback" | "del" | "instrText"))
    }

    fn open(&mut self, name: &str, element: &Element) {
        match name {
            // A text box is a paragraph inside a paragraph: what stands before it is a line of its own.
            "p" => {
                self.end_paragraph();
                self.is_open = true;
            }
            "pStyle" => self.style = element.attribute("val").unwrap_or_default().to_lowercase(),
            "numPr" => self.is_item = true,
            // The tabs of a paragraph's ruler are no tabs of its text.
            "tab" if self.names.last().is_some_and(|parent| parent == "r") => self.line.push('\t'),
            "br" | "cr" => self.line.push('\n'),
            "noBreakHyphen" => self.line.push('-'),
            "tbl" => {
                self.end_paragraph();
                if self.tables.len() < DEEPEST_TABLE {
                    self.tables.push(Table::default());
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.clear();
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "tr" => self.end_row(),
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.line);
        let style = std::mem::take(&mut self.style);
        let is_item = std::mem::take(&mut self.is_item) || style.starts_with("list");
        let was_open = std::mem::take(&mut self.is_open);
        let words = words.trim_matches([' ', '\n']);
        let level = match style.as_str() {
            "title" => Some(1),
            style => style
                .strip_prefix("heading")
                .and_then(|n| n.trim().parse::<usize>().ok())
                .map(|n| n.clamp(1, 5) + 1),
        };
        let text = if words.trim().is_empty() {
            if !was_open {
                return;
            }
            String::new()
        } else if let Some(level) = level.filter(|_| !words.contains('\n')) {
            format!("{} {}", "#".repeat(level), words.trim())
        } else if is_item && crate::markdown::bullet(words).is_none() {
            format!("- {words}")
        } else {
            words.to_owned()
        };
        match self.tables.last_mut().and_then(|table| table.cells.last_mut()) {
            Some(cell) => cell.push(text),
            None => self.push_line(&text),
        }
    }

    /// A row of short cells is one line; cells of several paragraphs are columns, read one after the other.
    fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let mut cells = std::mem::take(&mut table.cells);
        for cell in &mut cells {
            while cell.last().is_some_and(|line| line.is_empty()) {
                cell.pop();
            }
        }
        let is_row = cells.iter().all(|cell| cell.len() <= 1);
        let lines: Vec<String> = if is_row {
            let words: Vec<String> = cells.into_iter().flatten().filter(|cell| !cell.is_empty()).collect();
            vec![words.join("\t")]
        } else {
            cells.into_iter().flatten().collect()
        };
        // A table inside a cell is part of that cell.
        let outer = self.tables.len().checked_sub(2).and_then(|at| self.tables.get_mut(at));
        match outer.and_then(|table| table.cells.last_mut()) {
            Some(cell) => cell.extend(lines),
            None => lines.iter().for_each(|line| self.push_line(line)),
        }
    }

    fn push_line(&mut self, line: &str) {
        let is_heading = line.starts_with('#');
        if is_heading && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.out.push_str(line);
        self.out.push('\n');
    }
}
