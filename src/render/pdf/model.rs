//! The document in the form that the print template reads: each piece of text with the role of its face and the places where a line may
//! end.
//!
//! Adds no character and leaves none out.

use serde::Serialize;

use crate::{
    disclosure::{AttachmentLine, Block, Run},
    render::{
        links,
        paper::{heading_role, shares},
        title,
    },
};

use super::{
    PrintJob, PrintMeta, Role, Standard,
    annex::AnnexModel,
    pieces::{PieceModel, joined, numbered_pieces, pieces_of, run_piece},
    table,
};

/// The content of `/doc.json` except for the faces.
#[derive(Debug, Serialize)]
pub(super) struct Model {
    pub(super) meta: MetaModel,
    /// The text of the red head, if the document has a number.
    pub(super) head: Option<String>,
    /// The words on every page of a text that is not published yet.
    pub(super) mark: Option<String>,
    pub(super) blocks: Vec<BlockModel>,
    /// Where lines of a page are kept free, so that the signature is not alone on the next page.
    pub(super) hold: Option<HoldModel>,
    pub(super) annexes: Vec<AnnexModel>,
    pub(super) attach: Vec<AttachModel>,
}

/// The number of lines to keep free on the page on which the block begins.
#[derive(Debug, Serialize)]
pub(super) struct HoldModel {
    block: usize,
    lines: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct MetaModel {
    title: String,
    author: String,
    lang: String,
    region: Option<String>,
    bookmarks: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct AttachModel {
    pub(super) path: String,
    name: String,
    mime: String,
}

/// A block with what the template needs to set it.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum BlockModel {
    /// `ruled`: with the red line of the red head below it.
    DocumentNumber {
        pieces: Vec<PieceModel>,
        ruled: bool,
    },
    Title {
        lines: Vec<String>,
    },
    Heading {
        outline: u8,
        pieces: Vec<PieceModel>,
        item: Option<String>,
    },
    Paragraph {
        depth: u8,
        pieces: Vec<PieceModel>,
        item: Option<String>,
    },
    /// `widths` are those of the columns, `scale` is the size of the text relative to its usual size.
    Table {
        widths: Vec<f64>,
        scale: f64,
        head: Vec<Vec<PieceModel>>,
        rows: Vec<Vec<Vec<PieceModel>>>,
        item: Option<String>,
    },
    Attachments {
        lines: Vec<LineModel>,
    },
    Signature {
        by: Vec<Vec<PieceModel>>,
        date: Vec<PieceModel>,
    },
}

#[derive(Debug, Serialize)]
pub(super) struct LineModel {
    /// `附件：`, on the first line.
    pub(super) lead: String,
    /// `1.`
    pub(super) number: String,
    pub(super) pieces: Vec<PieceModel>,
}

impl Model {
    pub(super) fn of(job: &PrintJob<'_>, annexes: Vec<AnnexModel>) -> Self {
        let (lang, region) = match job.meta.language.split_once('-') {
            Some((lang, region)) => (lang.to_owned(), Some(region.to_lowercase())),
            None => (job.meta.language.clone(), None),
        };
        let numbered = matches!(job.document.blocks.first(), Some(Block::DocumentNumber { .. }));
        let attach = job.attach.iter().enumerate().map(|(at, file)| AttachModel {
            path: format!("attached/{at}"),
            name: file.name.clone(),
            mime: file.mime.clone(),
        });
        Self {
            meta: MetaModel {
                title: job.meta.title.clone(),
                author: job.meta.issuer.clone(),
                lang,
                region,
                // Typst writes a bookmark's destination as a reference, which old PDF/A-1 checkers refuse.
                bookmarks: job.standard != Standard::A1b,
            },
            head: numbered.then(|| job.meta.issuer.clone()),
            mark: job.meta.mark.clone(),
            blocks: blocks(job),
            hold: None,
            annexes,
            attach: attach.collect(),
        }
    }

    /// Keeps lines free on the page where the text before the signature begins, and before the attachments directly before it, so that some
    /// text moves to their page.
    pub(super) fn hold_signature(&mut self, lines: usize) {
        let signature = self.blocks.iter().position(|block| matches!(block, BlockModel::Signature { .. }));
        let before = |at: usize| at.checked_sub(1);
        let text = signature.and_then(before);
        let listed = text.filter(|at| matches!(self.blocks.get(*at), Some(BlockModel::Attachments { .. })));
        self.hold = listed.map_or(text, before).map(|block| HoldModel { block, lines });
    }
}

fn blocks(job: &PrintJob<'_>) -> Vec<BlockModel> {
    let mut outline = 0;
    let models = job.document.blocks.iter().enumerate();
    models.map(|(at, block)| block_model(block, at == 0, &mut outline, &job.meta)).collect()
}

fn block_model(block: &Block, first: bool, outline: &mut u8, meta: &PrintMeta) -> BlockModel {
    let page = meta.page_address.as_deref();
    match block {
        Block::DocumentNumber { text } => {
            BlockModel::DocumentNumber { pieces: pieces_of(text, Role::Body), ruled: first }
        }
        Block::Title { text } => BlockModel::Title { lines: title::lines(text, &meta.names) },
        Block::Heading { level, number, text, item, .. } => {
            // Tagged PDF allows no gap in the levels: a heading is at most one level below the previous one.
            *outline = (*level).min(outline.saturating_add(1));
            let words = format!("{number}{text}");
            let role = heading_role(*level, &words);
            BlockModel::Heading { outline: *outline, pieces: numbered_pieces(&words, role), item: item.clone() }
        }
        Block::Paragraph { number, label, runs, depth, item } => {
            let mut pieces = numbered_pieces(number, Role::Body);
            pieces.extend(pieces_of(label, Role::Body));
            pieces.extend(runs.iter().map(|run| run_piece(run, page)));
            BlockModel::Paragraph { depth: *depth, pieces: joined(pieces), item: item.clone() }
        }
        Block::Table { head, rows, item } => table_model(head, rows, item.clone(), page),
        Block::Attachments { lines } => {
            BlockModel::Attachments { lines: lines.iter().map(|line| line_model(line, page)).collect() }
        }
        Block::Signature { by, date } => BlockModel::Signature {
            by: by.iter().map(|name| pieces_of(name, Role::Body)).collect(),
            date: pieces_of(date, Role::Body),
        },
    }
}

/// The width of the text block in characters of a table's text, as `grid.typ` has both.
const TABLE_ROOM: f64 = 156.0 / 25.4 * 72.0 / 14.0;

/// The minimum number of characters in a line of a column.
const FEWEST: f64 = 3.0;

fn table_model(head: &[Vec<Run>], rows: &[Vec<Vec<Run>>], item: Option<String>, page: Option<&str>) -> BlockModel {
    let cell_pieces = |cell: &Vec<Run>| joined(cell.iter().map(|run| run_piece(run, page)).collect());
    let heading = |run| PieceModel { role: Role::Heading, ..run_piece(run, page) };
    let shares = shares(head, rows);
    let head: Vec<Vec<PieceModel>> = head.iter().map(|cell| joined(cell.iter().map(heading).collect())).collect();
    let rows: Vec<Vec<Vec<PieceModel>>> = rows.iter().map(|row| row.iter().map(cell_pieces).collect()).collect();
    let cells = |at: usize| std::iter::once(&head).chain(&rows).filter_map(move |row| row.get(at));
    let want = |(at, share): (usize, usize)| table::Want {
        #[allow(clippy::cast_precision_loss, reason = "a share is at most 24")]
        share: share as f64,
        // A break is possible anywhere in the words, but a column must hold a few characters in a line.
        needed: cells(at).map(|cell| table::widest(cell)).fold(FEWEST, f64::max),
    };
    let wants: Vec<table::Want> = shares.into_iter().enumerate().map(want).collect();
    let table::Fitted { widths, scale } = table::fit(&wants, TABLE_ROOM);
    BlockModel::Table { widths, scale, head, rows, item }
}

fn line_model(line: &AttachmentLine, page: Option<&str>) -> LineModel {
    let lead = line.lead();
    let number = line.number.get(lead.len()..).unwrap_or_default();
    let link = line.file.as_deref().map(|file| links::attachment(file, page));
    let linked = |piece| PieceModel { link: link.clone(), ..piece };
    let pieces = pieces_of(&line.text, Role::Body).into_iter().map(linked).collect();
    LineModel { lead: lead.to_owned(), number: number.to_owned(), pieces }
}
