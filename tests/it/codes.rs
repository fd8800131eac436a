//! Every code is shown by a golden case as the user sees it, or stands in the list below with the tests that make it.
//!
//! Golden cases are `cases/**/*.md` and `cli/*`; the tests of the list need more than a file of text: an output that is there
//! already, a theme, an archive, fonts.

use std::{collections::BTreeMap, fs};

use gongkai::diagnostics::Code;

use crate::site::{files, repository};

/// A file, from the folder of the tests, and the codes that its tests make.
const BY_TESTS: &[(&str, &[&str])] = &[
    ("it/output.rs", &["O101", "O102", "O103", "O107", "O109", "O110"]),
    ("../src/pipeline/publish.rs", &["O108"]),
    ("it/links.rs", &["O111", "I117", "V120"]),
    ("it/archive/forged.rs", &["V121", "V122", "V124", "V125"]),
    ("it/withheld.rs", &["O104"]),
    ("it/theme.rs", &["O105", "O125"]),
    (
        "it/archive/faults.rs",
        &[
            "V101", "V102", "V103", "V104", "V105", "V106", "V107", "V108", "V109", "V110", "V111", "V112", "V114",
            "V116", "V117", "V118", "V213", "V216",
        ],
    ),
    ("it/archive/snapshot.rs", &["V113", "V119", "V215", "V217"]),
    ("../src/archive/zip.rs", &["V214"]),
    ("it/archive/codes.rs", &["V115", "V212"]),
    ("it/archive/interrupted.rs", &["V207", "V210"]),
    ("it/archive/refusals.rs", &["V201", "V202", "V203", "V204", "V205", "V206", "V208", "V209", "V211"]),
    ("it/archive/compare.rs", &["V218", "V219"]),
];

#[test]
fn every_code_is_shown_or_made_by_a_test() {
    let tests = repository().join("tests");
    let golden: String = ["cases", "cli"]
        .iter()
        .flat_map(|folder| files(&tests.join(folder)))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    // Fluent shows an argument that nobody gives by its name.
    assert!(!golden.contains("{$"), "a message lacks an argument");
    let mut listed: BTreeMap<&str, &str> = BTreeMap::new();
    for (file, codes) in BY_TESTS {
        let text = fs::read_to_string(tests.join(file)).unwrap();
        for code in *codes {
            assert!(is_met(&text, code), "no test in {file} meets {code}");
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

/// Whether the tests of a source expect a code: as `Code::V212`, `"O104"` or `[O103]`, outside comments and what they only let pass.
fn is_met(source: &str, code: &str) -> bool {
    let expects = |line: &str| {
        let words = line.split(" // ").next().unwrap_or_default();
        let passes = ["matches!(", "!found.contains(", "assert_ne!("].iter().any(|word| words.contains(word));
        let forms = [format!("Code::{code}"), format!("\"{code}\""), format!("[{code}]")];
        !words.trim_start().starts_with("//") && !passes && forms.iter().any(|form| words.contains(form))
    };
    source.lines().any(expects)
}

#[test]
fn a_code_in_a_comment_is_not_met() {
    for line in ["assert_eq!(codes(&found), [Code::V212]);", "    site.fails_with(\"V212\");", "contains(\"[V212]\")"] {
        assert!(is_met(line, "V212"), "{line}");
        assert!(!is_met(&format!("    // {line}"), "V212") && !is_met(&format!("run(); // {line}"), "V212"), "{line}");
        assert!(!is_met(line, "V213"), "{line}");
    }
    assert!(!is_met("/// Makes V212 and [V212].\nfn made() {}", "V212"));
    assert!(!is_met("assert!(!found.contains(&Code::V212));", "V212"));
    assert!(!is_met(".filter(|finding| !matches!(finding.code, Code::V112 | Code::V212))", "V212"));
}
