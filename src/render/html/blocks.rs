//! Blocks of the document as templates see them.

use std::borrow::Cow;

use serde::Serialize;

use crate::disclosure::{AttachmentLine, Block, Run};

/// A block with every field its template asks for.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum BlockContext<'a> {
    DocumentNumber {
        text: &'a str,
    },
    Title {
        text: &'a str,
    },
    Heading {
        level: u8,
        number: &'a str,
        text: &'a str,
        anchor: &'a str,
        item: Option<&'a str>,
    },
    Paragraph {
        number: &'a str,
        label: &'a str,
        /// The words where no run is marked, so that a template need not go through the runs.
        plain: Option<Cow<'a, str>>,
        /// Empty where `plain` says all.
        runs: Vec<RunContext<'a>>,
        depth: u8,
        item: Option<&'a str>,
    },
    Table {
        head: Vec<Vec<RunContext<'a>>>,
        rows: Vec<Vec<Vec<RunContext<'a>>>>,
        item: Option<&'a str>,
    },
    Attachments {
        lines: Vec<LineContext<'a>>,
    },
    Signature {
        by: &'a [String],
        date: &'a str,
    },
}

/// A run with every flag present.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RunContext<'a> {
    text: &'a str,
    strong: bool,
    emphasis: bool,
    break_before: bool,
    link: Option<Cow<'a, str>>,
    external: bool,
}

/// A line of the list of attachments.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LineContext<'a> {
    number: &'a str,
    text: &'a str,
    href: Option<String>,
}

impl<'a> BlockContext<'a> {
    /// A block for a page that reaches the announcement's page by `page` (empty on itself, `../index.html` on an item's) and the
    /// report's folder by `folder` (empty, `../`).
    pub(super) fn of(block: &'a Block, folder: &str, page: &str) -> Self {
        let cell = |runs: &'a Vec<Run>| -> Vec<RunContext<'a>> {
            runs.iter().map(|run| run_context(run, folder, page)).collect()
        };
        match block {
            Block::DocumentNumber { text } => Self::DocumentNumber { text },
            Block::Title { text } => Self::Title { text },
            Block::Heading { level, number, text, anchor, item } => {
                Self::Heading { level: *level, number, text, anchor, item: item.as_deref() }
            }
            Block::Paragraph { number, label, runs, depth, item } => {
                let plain = plain(runs);
                let runs = if plain.is_some() { Vec::new() } else { cell(runs) };
                Self::Paragraph { number, label, plain, runs, depth: *depth, item: item.as_deref() }
            }
            Block::Table { head, rows, item } => {
                let row = |row: &'a Vec<Vec<Run>>| row.iter().map(cell).collect();
                Self::Table { head: row(head), rows: rows.iter().map(row).collect(), item: item.as_deref() }
            }
            Block::Attachments { lines } => {
                let line = |line: &'a AttachmentLine| LineContext {
                    number: &line.number,
                    text: &line.text,
                    href: line.file.as_deref().map(|file| format!("{folder}attachments/{}", encode_path(file))),
                };
                Self::Attachments { lines: lines.iter().map(line).collect() }
            }
            Block::Signature { by, date } => Self::Signature { by, date },
        }
    }
}

/// The words of runs of which none is marked.
fn plain(runs: &[Run]) -> Option<Cow<'_, str>> {
    match runs {
        [run] if run.is_plain() => Some(Cow::Borrowed(&run.text)),
        _ if runs.iter().all(Run::is_plain) => Some(runs.iter().map(|run| run.text.as_str()).collect()),
        _ => None,
    }
}

fn run_context<'a>(run: &'a Run, folder: &str, page: &str) -> RunContext<'a> {
    let link = run.link.as_deref().map(|link| match Place::of(link) {
        Place::Elsewhere => Cow::Borrowed(link),
        Place::OnPage => Cow::Owned(format!("{page}{link}")),
        Place::InFolder => Cow::Owned(format!("{folder}{link}")),
    });
    RunContext {
        external: link.as_deref().is_some_and(|link| link.contains("://")),
        text: &run.text,
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
