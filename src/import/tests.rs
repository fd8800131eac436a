//! The announcement of the survey, where the machine has it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use super::*;

#[test]
fn donggang() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/donggang-2022.txt");
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: no {path}");
        return;
    };
    let imported = import_text(&bytes, &ImportOptions::default()).unwrap();
    let counts = imported.summary.counts;
    assert_eq!((counts.items, counts.numbered_measures, counts.totals, counts.contact), (23, 53, 10, 3));
}
