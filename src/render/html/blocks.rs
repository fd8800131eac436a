//! Blocks of the document as templates see them.

use std::borrow::Cow;

use serde::Serialize;

use crate::{
    disclosure::{AttachmentLine, Block, Run},
    render::links::{self, Target},
};

/// A block with every field that its template uses.
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
        /// The text if no run has formatting or a link, so that a template need not iterate over the runs; otherwise `None`.
        plain: Option<Cow<'a, str>>,
        /// Empty if `plain` has the text.
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
    /// Full-width spaces as wide as `附件：`, before the number of a line without that word.
    hang: String,
}

/// The page that the blocks are rendered for.
#[derive(Clone, Copy, Debug)]
pub(super) enum View<'v> {
    /// The announcement's page.
    Page,
    /// The page of an item, in a subfolder.
    Item,
    /// Another site, into which the fragment is pasted, with the address of the announcement's page if it is known.
    Outside(Option<&'v str>),
}

impl View<'_> {
    fn link<'a>(self, link: &'a str) -> Option<Cow<'a, str>> {
        match (self, Target::of(link)) {
            (Self::Outside(page), _) => links::outside(link, page),
            (Self::Page, _) | (Self::Item, Target::Elsewhere) => Some(Cow::Borrowed(link)),
            (Self::Item, Target::OnPage) => Some(Cow::Owned(format!("../index.html{link}"))),
            (Self::Item, Target::InFolder) => Some(Cow::Owned(format!("../{link}"))),
        }
    }

    fn attachment(self, file: &str) -> String {
        match self {
            Self::Outside(page) => links::attachment(file, page),
            Self::Page => links::attachment(file, None),
            Self::Item => format!("../{}", links::attachment(file, None)),
        }
    }
}

impl<'a> BlockContext<'a> {
    /// Returns a block with links relative to the page.
    pub(super) fn of(block: &'a Block, view: View<'_>) -> Self {
        let cell =
            |runs: &'a Vec<Run>| -> Vec<RunContext<'a>> { runs.iter().map(|run| run_context(run, view)).collect() };
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
                let hang = AttachmentLine::hang(lines);
                let line = |line: &'a AttachmentLine| LineContext {
                    number: &line.number,
                    text: &line.text,
                    href: line.file.as_deref().map(|file| view.attachment(file)),
                    hang: "\u{3000}".repeat(if line.lead().is_empty() { hang } else { 0 }),
                };
                Self::Attachments { lines: lines.iter().map(line).collect() }
            }
            Block::Signature { by, date } => Self::Signature { by, date },
        }
    }
}

/// The text of runs; `None` if one of them has formatting or a link.
fn plain(runs: &[Run]) -> Option<Cow<'_, str>> {
    match runs {
        [run] if run.is_plain() => Some(Cow::Borrowed(&run.text)),
        _ if runs.iter().all(Run::is_plain) => Some(runs.iter().map(|run| run.text.as_str()).collect()),
        _ => None,
    }
}

fn run_context<'a>(run: &'a Run, view: View<'_>) -> RunContext<'a> {
    let link = run.link.as_deref().and_then(|link| view.link(link));
    RunContext {
        external: link.as_deref().is_some_and(|link| link.contains("://")),
        text: &run.text,
        strong: run.strong,
        emphasis: run.emphasis,
        break_before: run.break_before,
        link,
    }
}

/// Whether a block differs between pages of different depth.
pub(super) fn depends_on_page(block: &Block) -> bool {
    let relative = |runs: &Vec<Run>| {
        runs.iter().filter_map(|run| run.link.as_deref()).any(|link| Target::of(link) != Target::Elsewhere)
    };
    match block {
        Block::Paragraph { runs, .. } => relative(runs),
        Block::Table { head, rows, .. } => head.iter().chain(rows.iter().flatten()).any(relative),
        _ => false,
    }
}
