//! Renderings of the public report: pages, plain text, data, print, Word, ledger. A renderer takes what passed the gate (types whose parts are those of
//! the records) and returns bytes. Only the fonts of the PDF are read from files.

pub mod data;
pub mod docx;
pub mod html;
pub mod ledger;
mod links;
mod paper;
pub mod pdf;
pub mod text;
mod title;

/// U+FEFF, which marks a file as UTF-8 if nothing else states its encoding.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";
