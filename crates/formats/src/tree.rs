//! Structured text (YAML, XML) as a tree whose nodes know their place in characters.

use saphyr_parser::{Event, Parser};

use crate::lines::Ruler;
use crate::refusal::{Refusal, RefusalCode};
use crate::xml::{Step, walk};

/// Nodes of one tree; a résumé has a few thousand.
const MOST_NODES: usize = 200_000;

/// Nodes inside nodes.
const DEEPEST: usize = 64;

/// A node of a tree.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Node {
    /// Its own words; empty where it holds others.
    pub(crate) text: String,
    /// What it holds, by name; the items of a list have none.
    pub(crate) inner: Vec<(String, Node)>,
    /// Where it begins, in characters.
    pub(crate) start: usize,
    /// One past its end, in characters.
    pub(crate) end: usize,
}

impl Node {
    /// The first node of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        self.inner.iter().find(|(own, _)| own == name).map(|(_, node)| node)
    }

    /// All nodes of a name.
    pub(crate) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Self> {
        self.inner
            .iter()
            .filter(move |(own, _)| own == name)
            .map(|(_, node)| node)
    }

    /// The node at the end of a way of names with slashes between; the first at each turn.
    pub(crate) fn at(&self, way: &str) -> Option<&Self> {
        way.split('/').try_fold(self, |node, name| node.get(name))
    }

    /// The words at the end of a way, where there are any.
    pub(crate) fn words(&self, way: &str) -> Option<String> {
        let node = if way.is_empty() { Some(self) } else { self.at(way) };
        node.map(|node| node.text.trim().to_owned())
            .filter(|text| !text.is_empty())
    }

    /// The words of the items of a list, or its own.
    pub(crate) fn items(&self) -> Vec<String> {
        if self.inner.is_empty() {
            return self.words("").into_iter().collect();
        }
        self.inner
            .iter()
            .filter(|(name, _)| name.is_empty())
            .filter_map(|(_, node)| node.words(""))
            .collect()
    }
}

fn too_much(what: &str) -> Refusal {
    Refusal::new(
        RefusalCode::TooLarge,
        format!("holds {what} than any résumé: give the part that matters"),
    )
}

/// Reads YAML. Aliases are not followed, as they can blow a small file up to a huge one.
pub(crate) fn yaml(text: &str) -> Result<Node, Refusal> {
    let mut open: Vec<(Node, bool, Option<String>)> = Vec::new();
    let mut root = Node::default();
    let mut count = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let line = error.marker().line().max(1);
            Refusal::unreadable(format!("is broken YAML: {}; mend it there and try again", error.info())).at(line)
        })?;
        count += 1;
        if count > MOST_NODES {
            return Err(too_much("more"));
        }
        let (start, end) = (span.start.index(), span.end.index());
        let done = match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if open.len() >= DEEPEST {
                    return Err(too_much("deeper nesting"));
                }
                let node = Node {
                    start,
                    end,
                    ..Node::default()
                };
                open.push((node, matches!(event, Event::MappingStart(..)), None));
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => match open.pop() {
                Some((mut node, ..)) => {
                    node.end = node.inner.last().map_or(end, |(_, last)| last.end).max(node.start);
                    node
                }
                None => continue,
            },
            Event::Scalar(words, ..) => scalar(&words, start, end),
            Event::Alias(_) => Node {
                start,
                end,
                ..Node::default()
            },
            _ => continue,
        };
        match open.last_mut() {
            None => {
                root = done;
                // Only the first document counts.
                break;
            }
            Some((parent, true, name)) => match name.take() {
                None => *name = Some(done.text),
                Some(name) => parent.inner.push((name, done)),
            },
            Some((parent, false, _)) => parent.inner.push((String::new(), done)),
        }
    }
    Ok(root)
}

fn scalar(words: &str, start: usize, end: usize) -> Node {
    let text = match words {
        "null" | "~" => String::new(),
        text => text.to_owned(),
    };
    Node {
        text,
        inner: Vec::new(),
        start,
        end,
    }
}

/// Reads XML. Attributes stand under their names with `@` before them, where `attributes` names them.
pub(crate) fn xml(text: &str, attributes: &[&str]) -> Result<Node, Refusal> {
    let mut open: Vec<(String, Node)> = vec![(String::new(), Node::default())];
    let mut ruler = Ruler::new(text);
    let mut count = 0;
    walk(text, |step, byte| {
        let (at, _) = ruler.at(byte.min(text.len()));
        match step {
            Step::Open(element) => {
                count += 1;
                if count > MOST_NODES {
                    return Err(too_much("more"));
                }
                let told = attributes.iter().filter_map(|name| {
                    let text = element.attribute(name)?;
                    Some((
                        format!("@{name}"),
                        Node {
                            text,
                            start: at,
                            end: at,
                            ..Node::default()
                        },
                    ))
                });
                let inner = told.collect();
                open.push((
                    element.name(),
                    Node {
                        start: at,
                        end: at,
                        inner,
                        ..Node::default()
                    },
                ));
            }
            Step::Text(words) => {
                if let Some((_, node)) = open.last_mut()
                    && (!words.trim().is_empty() || !node.text.is_empty())
                {
                    node.text.push_str(&words);
                }
            }
            Step::Close => {
                if open.len() > 1
                    && let Some((name, mut node)) = open.pop()
                    && let Some((_, parent)) = open.last_mut()
                {
                    node.end = at;
                    parent.inner.push((name, node));
                }
            }
        }
        Ok(())
    })?;
    // A file that is cut off leaves elements open: what they hold is kept.
    while open.len() > 1 {
        if let (Some((name, node)), Some((_, parent))) = (open.pop(), open.last_mut()) {
            parent.inner.push((name, node));
        }
    }
    Ok(open.pop().map(|(_, node)| node).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_knows_its_places() {
        let text = "é: 1\nwork:\n  - name: Marlin Quay\n    position: Planner\n";
        let root = yaml(text).unwrap();
        let item = &root.get("work").unwrap().inner[0].1;
        assert_eq!(item.words("name").as_deref(), Some("Marlin Quay"));
        let part: String = text.chars().skip(item.start).take(item.end - item.start).collect();
        assert!(part.starts_with("name: Marlin") && part.ends_with("Planner"), "{part}");
    }

    #[test]
    fn yaml_that_swells_or_breaks_is_refused() {
        let mut bomb = "a: &a [x, x]\n".to_owned();
        for n in 0..30 {
            bomb.push_str(&format!("b{n}: &b{n} [*a, *a, *a]\n"));
        }
        assert!(yaml(&bomb).is_ok());
        assert!(yaml(&"[".repeat(300)).is_err() && yaml(&"- ".repeat(300)).is_err());
        assert!(yaml("a: [1, 2\nb: }").is_err());
    }

    #[test]
    fn xml_is_a_tree_of_names() {
        let root = xml("<a><b k='1'>x</b><b>y &amp; z</b></a>", &["k"]).unwrap();
        let told: Vec<_> = root.get("a").unwrap().all("b").map(|b| b.words("").unwrap()).collect();
        assert_eq!(told, ["x", "y & z"]);
        assert_eq!(root.words("a/b/@k").as_deref(), Some("1"));
    }
}
