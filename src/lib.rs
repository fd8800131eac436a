//! gongkai (公开): a static disclosure-report generator.
//!
//! [`records`] are what a person writes; [`source`] reads them; [`check`] says what is wrong with them; [`disclosure`] lets
//! through what is public and composes the one document; [`render`] turns it into pages, text and data; [`output`] puts the
//! finished bytes in place. [`folding`] says what looks alike, for all who search. [`archive`] keeps what was published so that it can be
//! proved. [`pipeline`] is the whole way in one function. ARCHITECTURE.md is the map.

#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests may use files as they like"))]

pub mod archive;
pub mod check;
pub mod cli;
pub mod diagnostics;
pub mod disclosure;
pub mod folding;
pub mod import;
pub mod output;
mod parallel;
mod pattern;
pub mod pipeline;
mod platform;
pub mod publish;
mod reading;
pub mod records;
pub mod render;
mod signature;
pub mod source;
