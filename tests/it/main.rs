//! The one integration-test binary; each area has its module.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]
#![allow(clippy::disallowed_methods, reason = "tests may use files as they like")]

mod agreement;
mod approval;
mod approve;
mod archive;
mod attachments;
mod bad_input;
mod browser;
mod calendar;
mod check_cases;
mod cli;
mod codes;
mod determinism;
mod export;
mod faithful;
mod figures;
mod fix;
mod fix_properties;
mod fuzz;
mod fuzz_readers;
mod guide;
mod hygiene;
mod import_cases;
mod import_fixtures;
mod import_lossless;
mod import_properties;
mod import_readings;
mod import_tables;
mod killed;
mod killed_records;
mod ledger_update;
mod linear;
mod links;
mod look_alikes;
mod markup;
mod office;
mod output;
mod overlay;
mod parted;
mod planted_faults;
mod print;
mod privacy_corpus;
mod privacy_ordinary;
mod privacy_sentences;
mod reimport;
mod renderings;
mod rooms;
mod sameness;
mod schemas;
mod series;
mod site;
mod spare;
mod status;
mod stays;
mod theme;
mod windows;
mod withheld;
mod withheld_site;

/// Says that a test is left out because a tool is missing. Where `make test` has set the tools up (`GONGKAI_ALL_TESTS=1`), that is a
/// failure.
pub(crate) fn left_out(what: &str) {
    assert!(std::env::var_os("GONGKAI_ALL_TESTS").is_none(), "{what}");
    println!("skipped: {what}");
}
