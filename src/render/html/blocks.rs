//! Blocks of the document as templates see them.

use serde::Serialize;

use crate::disclosure::{Block, Run};

/// A block with every field its template asks for.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum BlockContext {
    DocumentNumber { text: String },
    Title { text: String },
    Heading { level: u8, number: String, text: String, anchor: String, item: Option<String> },
    Paragraph { number: String, label: String, runs: Vec<RunContext>, depth: u8, item: Option<String> },
    Table { head: Vec<Vec<RunContext>>, rows: Vec<Vec<Vec<RunContext>>>, item: Option<String> },
    Attachments { lines: Vec<LineContext> },
    Signature { by: Vec<String>, date: String },
}

/// A run with every flag present.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RunContext {
    text: String,
    strong: bool,
    emphasis: bool,
    break_before: bool,
    link: Option<String>,
    external: bool,
}

/// A line of the list of attachments.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LineContext {
    number: String,
    text: String,
    href: Option<String>,
}

impl BlockContext {
    /// A block as the pages of its report see it.
    pub(super) fn of(block: &Block) -> Self {
        match block.clone() {
            Block::DocumentNumber { text } => Self::DocumentNumber { text },
            Block::Title { text } => Self::Title { text },
            Block::Heading { level, number, text, anchor, item } => Self::Heading { level, number, text, anchor, item },
            Block::Paragraph { number, label, runs, depth, item } => {
                Self::Paragraph { number, label, runs: cell(runs), depth, item }
            }
            Block::Table { head, rows, item } => {
                let row = |row: Vec<Vec<Run>>| row.into_iter().map(cell).collect();
                Self::Table { head: row(head), rows: rows.into_iter().map(row).collect(), item }
            }
            Block::Attachments { lines } => {
                let line = |line: crate::disclosure::AttachmentLine| LineContext {
                    number: line.number,
                    text: line.text,
                    href: line.file.map(|file| format!("attachments/{}", encode_path(&file))),
                };
                Self::Attachments { lines: lines.into_iter().map(line).collect() }
            }
            Block::Signature { by, date } => Self::Signature { by, date },
        }
    }
}

fn cell(runs: Vec<Run>) -> Vec<RunContext> {
    let context = |run: Run| RunContext {
        external: run.link.as_deref().is_some_and(|link| link.contains("://")),
        text: run.text,
        strong: run.strong,
        emphasis: run.emphasis,
        break_before: run.break_before,
        link: run.link,
    };
    runs.into_iter().map(context).collect()
}

/// A path as it stands in a URL: everything but unreserved ASCII and `/` percent-encoded (RFC 3986).
pub(super) fn encode_path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push_str(&crate::output::hex(&[byte]).to_uppercase());
        }
    }
    encoded
}
