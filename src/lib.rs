//! gongkai (公开): a static disclosure-report generator.
pub mod check;
pub mod diagnostics;
pub mod disclosure;
pub mod records;
pub mod source;
