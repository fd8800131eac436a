//! The official PDF, looked at from outside with poppler and qpdf: same text, exact grid, right breaks, archival form.
//!
//! Needs the fonts of `tests/setup/fonts.sh`, poppler-utils and qpdf; each test that lacks one prints `skipped: …`.
#![cfg(feature = "pdf")]

mod archive;
mod faces;
mod findings;
mod grid;
mod notice;
mod tools;
mod whole;
