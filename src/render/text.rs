//! The announcement as plain text, laid out with full-width spaces as government offices do.

use super::{BYTE_ORDER_MARK, links};
use crate::disclosure::{AttachmentLine, Block, Document, PublicReport, Run};

/// Two full-width spaces: the first-line indent of Chinese text.
const INDENT: &str = "\u{3000}\u{3000}";

/// The line that opens the part of a text file that does not belong to the announcement.
pub const OUTSIDE: &str = "\n附件下载：\n";

/// Returns the text file of a report: a byte order mark, the announcement, and the places of its attachments. `page` is the address of the
/// announcement's page, if it is known. Without the mark, a browser would guess the encoding if the server does not state one.
pub fn file(document: &Document, report: &PublicReport, page: Option<&str>) -> String {
    let mut text = BYTE_ORDER_MARK.to_owned() + &render(document);
    let files = report.attachments.iter().filter_map(|attachment| Some((attachment, attachment.file.as_deref()?)));
    for (at, (attachment, file)) in files.enumerate() {
        if at == 0 {
            text.push_str(OUTSIDE);
        }
        // A relative path is for a person to read, so it is not percent-encoded as an address is.
        let address = page.map_or_else(|| format!("attachments/{file}"), |page| links::attachment(file, Some(page)));
        line(&mut text, &[INDENT, &attachment.title, "：", &address]);
    }
    text
}

/// Returns the text of a document with line feeds and without a byte order mark, blocks in order.
pub fn render(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        write_block(block, &mut out);
    }
    out
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::DocumentNumber { text } | Block::Title { text } => {
            out.push_str(text);
            out.push_str("\n\n");
        }
        Block::Heading { number, text, .. } => line(out, &[INDENT, number, text]),
        Block::Paragraph { number, label, runs, .. } => line(out, &[INDENT, number, label, &words(runs)]),
        Block::Table { head, rows, .. } => {
            for row in std::iter::once(head).chain(rows) {
                let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
                line(out, &[&cells.join("\t")]);
            }
        }
        Block::Attachments { lines } => {
            out.push('\n');
            let hang = "\u{3000}".repeat(AttachmentLine::hang(lines));
            for entry in lines {
                let hang = if entry.lead().is_empty() { hang.as_str() } else { "" };
                line(out, &[INDENT, hang, &entry.number, &entry.text]);
            }
        }
        Block::Signature { by, date } => {
            out.push('\n');
            for name in by {
                line(out, &[name]);
            }
            if !date.is_empty() {
                line(out, &[date]);
            }
        }
    }
}

fn line(out: &mut String, parts: &[&str]) {
    out.extend(parts.iter().copied());
    out.push('\n');
}

fn words(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        if run.break_before {
            text.push('\n');
        }
        text.push_str(&run.text);
    }
    text
}
