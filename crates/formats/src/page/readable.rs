//! The text of an element as a person reads it: line breaks where blocks end, `- ` before list items.

use scraper::{ElementRef, Html, Node};

/// Elements whose text nobody reads.
const SILENT: [&str; 17] = [
    "script", "style", "noscript", "template", "svg", "head", "iframe", "button", "select", "option", "input",
    "textarea", "object", "canvas", "audio", "video", "dialog",
];

/// Elements around the text proper.
const FRAME: [&str; 4] = ["nav", "footer", "aside", "header"];

/// Elements that stand apart with an empty line.
const BLOCKS: [&str; 18] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "table",
    "section",
    "article",
    "main",
    "blockquote",
    "pre",
    "fieldset",
    "form",
];

/// Elements that begin a line.
const LINES: [&str; 9] = [
    "div",
    "li",
    "tr",
    "dt",
    "dd",
    "address",
    "figcaption",
    "legend",
    "summary",
];

/// The text of a piece of HTML, or of plain text with entities in it.
pub(super) fn text_of_fragment(html: &str) -> String {
    let mut html = html.to_owned();
    // Descriptions are often escaped once more than they should be.
    for _ in 0..2 {
        if super::nesting::is_too_deep(&html) {
            return super::nesting::bare_text(&html);
        }
        let has_blocks = ["<p", "<br", "<div", "<li", "<ul", "<h1", "<h2", "<h3", "<table"]
            .iter()
            .any(|tag| html.contains(tag));
        let source = if has_blocks {
            html.clone()
        } else {
            html.replace('\n', "<br>")
        };
        let text = text_of(Html::parse_fragment(&source).root_element(), false);
        let is_escaped = ["</p>", "<br", "</li>", "</div>", "</h2>", "</strong>", "</b>"]
            .iter()
            .any(|tag| text.contains(tag));
        if !is_escaped {
            return text;
        }
        html = text;
    }
    text_of(Html::parse_fragment(&html).root_element(), false)
}

/// The text of an element; without menus and the like where `is_whole_page`.
pub(super) fn text_of(root: ElementRef, is_whole_page: bool) -> String {
    let mut paper = Paper::default();
    let mut node = *root;
    'walk: loop {
        let mut goes_in = true;
        match node.value() {
            Node::Text(text) => paper.write(text),
            Node::Element(element) => {
                let name = element.name();
                let style = element.attr("style").unwrap_or("");
                let is_hidden = element.attr("hidden").is_some()
                    || style.contains("display:none")
                    || style.contains("display: none");
                let is_framed = is_whole_page && (FRAME.contains(&name) || element.attr("role") == Some("navigation"));
                goes_in = !(SILENT.contains(&name) || is_hidden || is_framed);
                if goes_in {
                    paper.open(name);
                }
            }
            _ => {}
        }
        if goes_in && let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            if let Node::Element(element) = node.value() {
                paper.close(element.name());
            }
            if node == *root {
                break 'walk;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => break 'walk,
            }
        }
    }
    paper.finish()
}

/// Text in the making.
#[derive(Default)]
struct Paper {
    text: String,
    /// Line ends due before the next word.
    breaks: usize,
    /// Whether a space is due before the next word.
    space: bool,
    /// Whether a list sign is due.
    item: bool,
    pre: usize,
}

impl Paper {
    fn open(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            // A list item's paragraph stays on the item's line.
            self.breaks = if self.item { self.breaks } else { self.breaks.max(2) };
        } else if LINES.contains(&name) {
            self.breaks = if self.item { self.breaks } else { self.breaks.max(1) };
        }
        match name {
            "li" => {
                self.item = true;
                self.breaks = self.breaks.max(1);
            }
            "br" => self.breaks += 1,
            "hr" => self.breaks = self.breaks.max(2),
            "td" | "th" => self.space = true,
            "pre" => self.pre += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.breaks = self.breaks.max(2);
        } else if LINES.contains(&name) {
            self.breaks = self.breaks.max(1);
        }
        match name {
            "li" => self.item = false,
            "pre" => self.pre = self.pre.saturating_sub(1),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        for (count, line) in text.split('\n').enumerate() {
            if count > 0 {
                if self.pre > 0 {
                    self.breaks = self.breaks.max(1);
                } else {
                    self.space = true;
                }
            }
            self.space |= line.starts_with(char::is_whitespace);
            for word in line.split_whitespace() {
                self.word(word);
                self.space = true;
            }
            // A line with words leaves a space due only where one follows it.
            self.space = if line.trim().is_empty() {
                self.space
            } else {
                line.ends_with(char::is_whitespace)
            };
        }
    }

    fn word(&mut self, word: &str) {
        if self.text.is_empty() {
            self.breaks = 0;
        }
        // Two items of a list need no empty line between them.
        let breaks = if self.item {
            self.breaks.min(if self.in_list() { 1 } else { 2 })
        } else {
            self.breaks.min(2)
        };
        if breaks > 0 {
            for _ in 0..breaks {
                self.text.push('\n');
            }
        } else if self.space && !self.text.is_empty() {
            self.text.push(' ');
        }
        if self.item {
            self.text.push_str("- ");
            self.item = false;
        }
        (self.breaks, self.space) = (0, false);
        self.text.push_str(word);
    }

    /// Whether the last line is a list item.
    fn in_list(&self) -> bool {
        self.text.rsplit('\n').next().is_some_and(|line| line.starts_with("- "))
    }

    fn finish(self) -> String {
        let mut text = String::with_capacity(self.text.len());
        for line in self.text.lines() {
            let line = line.trim_end();
            let item = ["• ", "· ", "● ", "▪ ", "◦ ", "– ", "* "]
                .iter()
                .find_map(|sign| line.strip_prefix(sign));
            match item {
                Some(item) => {
                    text.push_str("- ");
                    text.push_str(item.trim_start());
                }
                None => text.push_str(line),
            }
            text.push('\n');
        }
        text.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(text_of_fragment(html), expected, "{html}");
    }

    #[test]
    fn blocks_lines_and_items_are_kept() {
        check(
            "<h2>You</h2><ul><li>A <b>b</b>c</li>\n<li><p>D</p></li></ul><p>e<br>f</p>",
            "You\n\n- A bc\n- D\n\ne\nf",
        );
        check("<p>one</p><p>two&nbsp;&amp; three</p>", "one\n\ntwo & three");
        check("<div>a</div><div>b<script>x()</script></div>", "a\nb");
        check("<table><tr><th>Pay</th><td>60</td></tr></table>", "Pay 60");
        check("<div>• a</div><div>• b</div>", "- a\n- b");
    }

    #[test]
    fn escaped_and_plain_descriptions_are_read() {
        check(
            "&lt;p&gt;We &amp;amp; you&lt;/p&gt;&lt;ul&gt;&lt;li&gt;x&lt;/li&gt;&lt;/ul&gt;",
            "We & you\n\n- x",
        );
        check("one\ntwo\n\nthree", "one\ntwo\n\nthree");
    }
}
