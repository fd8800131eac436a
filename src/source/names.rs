//! Names of files and folders that not every system can have. They are findings on all systems: a report is written on one machine, built
//! on another and published on a third.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::{Code, Diagnostic, Place};

/// Why Windows cannot have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WindowsFault {
    /// It is that of a device, whatever its extension.
    Device,
    /// It has a character that means something else there.
    Character(char),
    /// It ends in a dot or a space, which are dropped there.
    End,
}

/// The devices of Windows. `COM` and `LPT` have a digit behind them, which may be a small raised one.
const DEVICES: &[&str] = &["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
const NUMBERED_DEVICES: &[&str] = &["COM", "LPT"];

/// Why Windows cannot have a file or folder of this name; `None` where it can.
pub(crate) fn windows_fault(name: &str) -> Option<WindowsFault> {
    if let Some(ch) = name.chars().find(|ch| "<>:\"|?*\\/".contains(*ch) || ch.is_ascii_control()) {
        return Some(WindowsFault::Character(ch));
    }
    if name.ends_with(['.', ' ']) {
        return Some(WindowsFault::End);
    }
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ').to_ascii_uppercase();
    let numbered = || {
        let digit = NUMBERED_DEVICES.iter().find_map(|device| stem.strip_prefix(device)).unwrap_or_default();
        let mut chars = digit.chars();
        chars.next().is_some_and(|ch| ch.is_ascii_digit() || "¹²³".contains(ch)) && chars.next().is_none()
    };
    (DEVICES.contains(&stem.as_str()) || numbered()).then_some(WindowsFault::Device)
}

/// The findings about the names in a list of files, by path with `/` from the folder that `place` adds to them: those that Windows cannot
/// have, and those that differ only in case or in the way their letters are composed, of which Windows and macOS keep one. Each name is
/// reported once, a folder's with its first file.
pub(crate) fn check<'a>(
    files: impl Iterator<Item = &'a str>,
    place: impl Fn(&str) -> Place,
    findings: &mut Vec<Diagnostic>,
) {
    let (mut seen, mut by_folded) = (BTreeSet::new(), BTreeMap::new());
    for path in files {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for end in ends {
            let path = path.get(..end).unwrap_or_default();
            if !seen.insert(path) {
                continue;
            }
            let name = path.rsplit('/').next().unwrap_or_default();
            findings.extend(windows_fault(name).map(|fault| finding(fault, name, place(path))));
            if let Some(other) = by_folded.insert(folded(path), path) {
                findings.push(Diagnostic::new(Code::S147, place(path)).arg("found", name).arg("other", other));
            }
        }
    }
}

/// The finding about a name that Windows cannot have.
pub(crate) fn finding(fault: WindowsFault, name: &str, place: Place) -> Diagnostic {
    let (why, character) = match fault {
        WindowsFault::Device => ("device", String::new()),
        WindowsFault::Character(ch) if ch.is_control() => ("control", format!("U+{:04X}", u32::from(ch))),
        WindowsFault::Character(ch) => ("character", ch.to_string()),
        WindowsFault::End => ("end", String::new()),
    };
    Diagnostic::new(Code::S146, place).arg("why", why).arg("found", name).arg("character", character)
}

/// What two names have in common of which Windows or macOS keep one: they compare letters without their case, macOS also composed.
fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_cannot_have() {
        use WindowsFault::{Character, Device, End};
        for (name, fault) in [
            ("con", Device),
            ("CON", Device),
            ("Nul.txt", Device),
            ("aux.tar.gz", Device),
            ("prn .pdf", Device),
            ("com1", Device),
            ("LPT9.html", Device),
            ("com0", Device),
            ("COM²", Device),
            ("conin$", Device),
            ("a:b.pdf", Character(':')),
            ("是否?.pdf", Character('?')),
            ("甲|乙.pdf", Character('|')),
            ("a\tb.pdf", Character('\t')),
            ("a\\b.pdf", Character('\\')),
            ("清单.", End),
            ("清单 ", End),
        ] {
            assert_eq!(windows_fault(name), Some(fault), "{name}");
        }
        for name in [
            "附件1：清单.pdf",
            "是否？.pdf",
            "control",
            "con-2026",
            "console.txt",
            "a.con",
            "com",
            "com10",
            "comm1",
            "lpt",
            "auxiliary",
            "nullable.csv",
            ".gitignore",
            " 清单.pdf",
            "清单..pdf",
            "a & b (1) [2] {3} 100%.pdf",
        ] {
            assert_eq!(windows_fault(name), None, "{name}");
        }
    }

    #[test]
    fn names_that_differ_only_in_case_are_found_once() {
        let mut findings = Vec::new();
        let files = ["A/x.pdf", "a/x.pdf", "a/y.pdf", "b.pdf", "B.pdf", "e\u{301}.pdf", "é.pdf", "一.pdf", "二.pdf"];
        check(files.into_iter(), |path| Place::file(path), &mut findings);
        let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.place.file.as_str())).collect();
        let twins = ["a", "a/x.pdf", "B.pdf", "é.pdf"].map(|path| (Code::S147, path));
        assert_eq!(found, twins);
    }
}
