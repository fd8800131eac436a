//! Bytes to lines: encodings, joined lines, the chrome of a page, tables.

mod chrome;
pub(super) mod decode;
pub(super) mod lines;
pub(super) mod lookalikes;
mod markdown_marks;
mod tables;
mod wrapped;
