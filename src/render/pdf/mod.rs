//! The official PDF: a [`Document`](crate::disclosure::Document) on paper after GB/T 9704, in process, by Typst.
//!
//! One of the renderers: it takes documents and public reports and returns bytes. It never sees a record, the clock, the network or a
//! package; the only files it opens are fonts (`fonts`). Text enters the template as JSON and can never become markup. The pipeline of one
//! job: `model` (blocks with their faces and breaks) → `coverage` (which faces the characters need) → `world` (Typst compiles the template)
//! → `export` (PDF/A) → `scaling` (requests actual size).
//!
//! Invariant: the text of the announcement's pages, except for page numbers and the red head, is the text of the document.

mod error;
mod job;
mod roles;

#[cfg(feature = "pdf")]
mod amounts;
#[cfg(feature = "pdf")]
mod annex;
#[cfg(feature = "pdf")]
mod coverage;
#[cfg(feature = "pdf")]
mod export;
#[cfg(feature = "pdf")]
pub mod fonts;
#[cfg(feature = "pdf")]
mod model;
#[cfg(feature = "pdf")]
mod pieces;
#[cfg(feature = "pdf")]
mod printer;
#[cfg(feature = "pdf")]
mod said;
#[cfg(feature = "pdf")]
mod scaling;
#[cfg(feature = "pdf")]
mod table;
#[cfg(feature = "pdf")]
mod words;
#[cfg(feature = "pdf")]
mod worker;
#[cfg(feature = "pdf")]
mod world;

#[cfg(not(feature = "pdf"))]
mod absent;

#[cfg(not(feature = "pdf"))]
pub use absent::{Faces, PrintWorker, Printer};
pub use error::{PrintError, PrintNote};
pub use job::{
    Annexes, Attached, FaceReport, FontSettings, Paper, PrintJob, PrintMeta, Printed, Standard, TemplateFiles,
};
#[cfg(feature = "pdf")]
pub use printer::{Faces, Printer};
pub use roles::Role;
#[cfg(feature = "pdf")]
pub use worker::PrintWorker;
