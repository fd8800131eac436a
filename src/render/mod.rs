//! Renderings of the public report: pages, plain text, data, print. A renderer takes what the gate let through (types whose parts
//! are those of the records) and returns bytes; only the faces of the PDF are read from files.

pub mod data;
pub mod html;
pub mod pdf;
pub mod text;
