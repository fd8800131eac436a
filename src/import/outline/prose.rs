//! Nodes of the tree as prose: paragraphs with their numbers, and headings. Every word is kept, in its order.

use crate::import::{
    tree::{Content, Node},
    words::{
        heading,
        line::{Cell, Line},
    },
};

/// A paragraph or heading of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Prose {
    /// A paragraph, its number included.
    Paragraph { line: usize, text: String },
    /// A row of a table, its cells parted by tabs; rows that follow one another are one table.
    Row { line: usize, text: String },
    /// A heading with its level, 1 for a section.
    Heading { line: usize, level: usize, text: String },
}

impl Prose {
    pub(in crate::import) fn text(&self) -> &str {
        match self {
            Self::Paragraph { text, .. } | Self::Row { text, .. } | Self::Heading { text, .. } => text,
        }
    }

    pub(in crate::import) fn line(&self) -> usize {
        match self {
            Self::Paragraph { line, .. } | Self::Row { line, .. } | Self::Heading { line, .. } => *line,
        }
    }
}

/// A line as prose.
pub(in crate::import) fn paragraph(line: &Line) -> Prose {
    let (line, text, is_row) = (line.number, line.text.clone(), line.cell == Some(Cell::Row));
    if is_row { Prose::Row { line, text } } else { Prose::Paragraph { line, text } }
}

/// The heading of a node, and the text its line goes on with.
pub(in crate::import) fn part_heading(node: &Node) -> (String, Option<String>) {
    let words = node.words();
    let parted = heading::heading_end(words).and_then(|end| words.split_at_checked(end));
    match parted {
        Some((heading, rest)) => (heading.trim_end().to_owned(), Some(rest.trim_start().to_owned())),
        None => (words.to_owned(), None),
    }
}

pub(in crate::import) fn heading_prose(node: &Node, level: usize) -> Vec<Prose> {
    let (words, rest) = part_heading(node);
    let heading = Prose::Heading { line: node.line, level, text: format!("{}{words}", node.mark.number) };
    std::iter::once(heading).chain(rest.map(|text| Prose::Paragraph { line: node.line, text })).collect()
}

/// A node as prose: its heading a heading where it is one.
pub(in crate::import) fn node_prose(node: &Node, level: usize) -> Vec<Prose> {
    let sentence = node.words().ends_with(['。', '；', ';', '：', ':']);
    let mut prose = if node.shape.short && !sentence && !node.contents.is_empty() && level <= 2 {
        heading_prose(node, level)
    } else {
        vec![Prose::Paragraph { line: node.line, text: format!("{}{}", node.mark.number, node.words()) }]
    };
    prose.extend(contents_prose(&node.contents, level + 1));
    prose
}

/// What stands below a node, as prose.
pub(in crate::import) fn contents_prose(contents: &[Content], level: usize) -> Vec<Prose> {
    contents
        .iter()
        .flat_map(|content| match content {
            Content::Text(line) => vec![paragraph(line)],
            Content::Node(node) => node_prose(node, level),
        })
        .collect()
}

/// A section's heading and what stands below it. A long numbered paragraph is no heading.
pub(in crate::import) fn section_prose(node: &Node) -> (Option<String>, Vec<Prose>) {
    let below = || contents_prose(&node.contents, 2);
    if node.shape.short {
        return (Some(format!("{}{}", node.mark.number, node.words())), below());
    }
    (None, node_prose(node, 2))
}
