//! Bytes to lines: the formats of files, encodings, joined lines, the chrome of a page, tables.

mod chrome;
pub(super) mod decode;
pub(super) mod document;
mod docx;
pub(super) mod format;
mod html;
pub(super) mod kept;
pub(super) mod lines;
pub(super) mod lookalikes;
mod markdown_marks;
mod numerals;
mod package;
mod rows;
pub(super) mod table;
mod tables;
pub(super) mod workbook;
mod wrapped;
