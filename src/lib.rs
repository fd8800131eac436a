//! gongkai (公开): a static disclosure-report generator.
pub mod disclosure;
pub mod records;
