//! gongkai (公开): a static disclosure-report generator.
pub mod check;
pub mod diagnostics;
pub mod disclosure;
pub mod output;
pub mod records;
pub mod render;
pub mod source;
