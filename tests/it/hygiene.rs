//! What the sources may not have: long files, words of unfinished work, panics on input.

use std::{fs, path::PathBuf};

use crate::site::repository;

const LONGEST: usize = 450;

/// The Rust files of the crate and of these tests, with their text.
fn sources() -> Vec<(String, String)> {
    let folders = ["src", "tests", "benches"].map(|folder| repository().join(folder));
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name());
    let files = files.filter_map(Result::ok).map(walkdir::DirEntry::into_path);
    let ours = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "rs") && !path.to_string_lossy().contains("node_modules")
    };
    files
        .filter(ours)
        .map(|path| {
            let name = path.strip_prefix(repository()).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// Unit tests at a file's end are not counted.
#[test]
fn no_source_file_is_too_long() {
    let sources = sources();
    assert!(sources.len() > 100, "the sources are not found");
    let long: Vec<String> = sources
        .iter()
        .map(|(name, text)| (name, without_tests(text).lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(name, lines)| format!("{name}: {lines} lines, at most {LONGEST}"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// The part of a source before its tests.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

/// What is not part of the project is asked for in one place, which says so where it is missing.
#[test]
fn one_place_reads_the_announcement_that_is_not_ours() {
    let named = ["shared", "data"].join("/");
    let files: Vec<String> =
        sources().into_iter().filter(|(_, text)| text.contains(&named)).map(|(name, _)| name).collect();
    assert_eq!(files, ["tests/it/site.rs"]);
}

#[test]
fn no_source_has_a_forbidden_word() {
    // Written apart, so that this file may be looked through like the others.
    let unfinished = ["TO\u{44}O", "FIX\u{4D}E", "X\u{58}X", "todo\u{21}(", "unimplemented\u{21}(", "dbg\u{21}("];
    let panics = [".unwrap\u{28})", ".expect\u{28}\"", "panic\u{21}(", "unreachable\u{21}("];
    let mut found = Vec::new();
    for (name, text) in sources() {
        let shipped = name.starts_with("src/") && !name.ends_with("/tests.rs");
        let words = unfinished.iter().map(|word| (*word, text.as_str()));
        let calls = panics.iter().filter(|_| shipped).map(|word| (*word, without_tests(&text)));
        for (word, text) in words.chain(calls) {
            for (at, line) in text.lines().enumerate().filter(|(_, line)| line.contains(word)) {
                found.push(format!("{name}:{}: {word}: {}", at + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<String> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(name, _)| name).collect();
    assert!(silent.is_empty(), "without a first line of documentation: {}", silent.join(", "));
}

/// One module each for the disk, YAML, templates, folders, the terminal and the clock; see ARCHITECTURE.md.
#[test]
fn each_outside_thing_has_its_one_room() {
    let rooms: [(&str, &[&str]); 10] = [
        // Where a pattern that is none cannot switch a rule off.
        ("Regex::new", &["src/pattern.rs"]),
        ("serde_yaml::", &["src/source/yaml.rs", "src/import/yaml/"]),
        ("use walkdir", &["src/source/tree.rs", "src/output/", "src/archive/store.rs", "src/platform/"]),
        // What only some systems have.
        ("rustix", &["src/platform/unix.rs"]),
        ("std::os::", &["src/platform/"]),
        ("    os::", &["src/platform/"]),
        ("use tera", &["src/render/html/"]),
        ("pulldown_cmark", &["src/disclosure/markdown/mod.rs"]),
        // The note beside an output, whose time reaches no output.
        ("SystemTime", &["src/output/lock.rs"]),
        ("Instant::now", &[]),
    ];
    let mut found = Vec::new();
    for (name, text) in sources().iter().filter(|(name, _)| name.starts_with("src/")) {
        for (word, homes) in rooms {
            if without_tests(text).contains(word) && !homes.iter().any(|home| name.starts_with(home)) {
                found.push(format!("{name} uses {word}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
