//! Blocks of the document as templates see them.

use serde::Serialize;

use crate::disclosure::{Block, Run};

/// A block with every field its template asks for.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum BlockContext {
    DocumentNumber {
        text: String,
    },
    Title {
        text: String,
    },
    Heading {
        level: u8,
        number: String,
        text: String,
        anchor: String,
        item: Option<String>,
    },
    Paragraph {
        number: String,
        label: String,
        /// The words where no run is marked, so that a template need not go through the runs.
        plain: Option<String>,
        runs: Vec<RunContext>,
        depth: u8,
        item: Option<String>,
    },
    Table {
        head: Vec<Vec<RunContext>>,
        rows: Vec<Vec<Vec<RunContext>>>,
        item: Option<String>,
    },
    Attachments {
        lines: Vec<LineContext>,
    },
    Signature {
        by: Vec<String>,
        date: String,
    },
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
    /// A block for a page that reaches the announcement's page by `page` (empty on itself, `../index.html` on an item's) and the
    /// report's folder by `folder` (empty, `../`).
    pub(super) fn of(block: &Block, folder: &str, page: &str) -> Self {
        let cell = |runs: Vec<Run>| -> Vec<RunContext> {
            runs.into_iter().map(|run| run_context(run, folder, page)).collect()
        };
        match block.clone() {
            Block::DocumentNumber { text } => Self::DocumentNumber { text },
            Block::Title { text } => Self::Title { text },
            Block::Heading { level, number, text, anchor, item } => Self::Heading { level, number, text, anchor, item },
            Block::Paragraph { number, label, runs, depth, item } => {
                let plain = runs.iter().all(Run::is_plain).then(|| runs.iter().map(|run| run.text.as_str()).collect());
                Self::Paragraph { number, label, plain, runs: cell(runs), depth, item }
            }
            Block::Table { head, rows, item } => {
                let row = |row: Vec<Vec<Run>>| row.into_iter().map(cell).collect();
                Self::Table { head: row(head), rows: rows.into_iter().map(row).collect(), item }
            }
            Block::Attachments { lines } => {
                let line = |line: crate::disclosure::AttachmentLine| LineContext {
                    number: line.number,
                    text: line.text,
                    href: line.file.map(|file| format!("{folder}attachments/{}", encode_path(&file))),
                };
                Self::Attachments { lines: lines.into_iter().map(line).collect() }
            }
            Block::Signature { by, date } => Self::Signature { by, date },
        }
    }
}

fn run_context(run: Run, folder: &str, page: &str) -> RunContext {
    let link = run.link.map(|link| match Place::of(&link) {
        Place::Elsewhere => link,
        Place::OnPage => format!("{page}{link}"),
        Place::InFolder => format!("{folder}{link}"),
    });
    RunContext {
        external: link.as_deref().is_some_and(|link| link.contains("://")),
        text: run.text,
        strong: run.strong,
        emphasis: run.emphasis,
        break_before: run.break_before,
        link,
    }
}

/// Where a link leads to, seen from the announcement's page.
#[derive(PartialEq, Eq)]
enum Place {
    Elsewhere,
    OnPage,
    InFolder,
}

impl Place {
    fn of(link: &str) -> Self {
        let scheme = link.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
        match link.as_bytes().first() {
            Some(b'#') => Self::OnPage,
            Some(b'/') | None => Self::Elsewhere,
            _ if scheme => Self::Elsewhere,
            _ => Self::InFolder,
        }
    }
}

/// Whether a block reads differently on pages of different depth.
pub(super) fn depends_on_page(block: &Block) -> bool {
    let relative = |runs: &Vec<Run>| {
        runs.iter().filter_map(|run| run.link.as_deref()).any(|link| Place::of(link) != Place::Elsewhere)
    };
    match block {
        Block::Paragraph { runs, .. } => relative(runs),
        Block::Table { head, rows, .. } => head.iter().chain(rows.iter().flatten()).any(relative),
        _ => false,
    }
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
