//! Renderings of the public report: pages, plain text, data, print, Word. A renderer takes what the gate let through (types whose parts
//! are those of the records) and returns bytes; only the faces of the PDF are read from files.

pub mod data;
pub mod docx;
pub mod html;
pub mod ledger;
mod links;
mod paper;
pub mod pdf;
pub mod text;
mod title;

/// U+FEFF, by which a reader of a file that comes without any word of its encoding knows UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";
