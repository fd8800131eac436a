//! Every code is shown by a golden case as the user sees it, or stands in the list below with the tests that make it.
//!
//! Golden cases are `cases/**/*.md` and `cli/*`; the tests of the list need more than a file of text: an output that is there
//! already, a theme, an archive, fonts.

use std::{collections::BTreeMap, fs, path::Path};

use gongkai::diagnostics::Code;

use crate::site::{files, repository};

/// A file of this folder, and the codes that its tests make.
const BY_TESTS: &[(&str, &[&str])] = &[
    ("output.rs", &["O101", "O102", "O103", "O107", "O109", "O110"]),
    ("withheld.rs", &["O104"]),
    ("theme.rs", &["O105", "O106"]),
    (
        "archive/faults.rs",
        &[
            "V101", "V102", "V103", "V104", "V105", "V106", "V107", "V108", "V109", "V110", "V111", "V112", "V114",
            "V116", "V117", "V118", "V213", "V216",
        ],
    ),
    ("archive/snapshot.rs", &["V113", "V119", "V215", "V217"]),
    ("archive/interrupted.rs", &["V115", "V207", "V210"]),
    ("archive/refusals.rs", &["V201", "V202", "V203", "V204", "V205", "V206", "V208", "V209", "V211"]),
    ("archive/compare.rs", &["V218", "V219"]),
];

/// What no test makes, and why.
const NOT_MADE: &[(&str, &str)] =
    &[("V212", "withheld words in what the archive writes itself"), ("V214", "a zip file past four gigabytes")];

#[test]
fn every_code_is_shown_or_made_by_a_test() {
    let tests = repository().join("tests");
    let golden: String = ["cases", "cli"]
        .iter()
        .flat_map(|folder| files(&tests.join(folder)))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let mut listed: BTreeMap<&str, &str> = NOT_MADE.iter().copied().collect();
    for (file, codes) in BY_TESTS {
        let text = fs::read_to_string(Path::new(&tests).join("it").join(file)).unwrap();
        for code in *codes {
            assert!(text.contains(*code), "{file} does not make {code}");
            assert!(listed.insert(code, file).is_none(), "{code} is listed twice");
        }
    }
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let (is_golden, is_listed) = (golden.contains(&format!("[{code}]")), listed.remove(code.id()).is_some());
        if !is_golden && !is_listed {
            wrong.push(format!("{code} is shown by no golden case and no test"));
        }
        if is_golden && is_listed {
            wrong.push(format!("{code} has a golden case and need not be listed"));
        }
    }
    wrong.extend(listed.keys().map(|code| format!("{code} is listed and is no code")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
