//! The announcement as plain text, laid out with full-width spaces as offices do.

use crate::disclosure::{Block, Document, Run};

/// Two full-width spaces: the first-line indent of Chinese text.
const INDENT: &str = "\u{3000}\u{3000}";

/// Renders a document as UTF-8 text with line feeds.
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
            for entry in lines {
                line(out, &[INDENT, &entry.number, &entry.text]);
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
