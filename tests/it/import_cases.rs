//! What an import tells the drafter: `tests/cases/import/*.md`, each case an announcement with its findings in both languages, with
//! the line they are about.
//!
//! A case is a `##` heading and a ` ```text ` block (` ```escaped ` with `\0`, `\n` and `\xNN`, for bytes that are no text; ` ```docx ` for a
//! document, each line a paragraph or XML as it is). `force` imports what would be refused, `accept changes` takes tracked changes. What no text is known to cause is made by hand: `made: kept-as-prose LINE`, `made: lossy LINE`.
//! With `UPDATE_CASES=1` the findings are written anew: read the change.

use std::fs;

use gongkai::{
    diagnostics::{
        Code, Diagnostic, Lang,
        show::{Format, show},
    },
    import::{
        Difference, ImportFailure, ImportNote, ImportOptions, NoteKind, Trouble, failure_finding, import_text,
        note_finding, text_of,
    },
};

use crate::{
    office::make::{definition, docx, num, paragraph},
    site::repository,
};

/// The name of the file in the findings.
const FILE: &str = "通报.txt";

fn findings(body: &str) -> Vec<Diagnostic> {
    let bytes = bytes(body);
    let text = text_of(&bytes);
    let made = body.lines().find_map(|line| line.strip_prefix("made: ")).and_then(|made| made.split_once(' '));
    if let Some((what, line)) = made {
        let line: usize = line.parse().unwrap();
        if what == "kept-as-prose" {
            return vec![note_finding(&ImportNote { line, kind: NoteKind::KeptAsProse }, FILE, &text)];
        }
        if what == "lost" {
            return vec![failure_finding(&ImportFailure::Document(Trouble::Lost("甲乙".to_owned())), FILE, &text)];
        }
        let difference = Difference { line, source: "甲、乙".to_owned(), records: "甲乙".to_owned() };
        return vec![failure_finding(&ImportFailure::Lossy(difference), FILE, &text)];
    }
    let says = |word: &str| body.lines().any(|line| line == word);
    let options = ImportOptions {
        force: says("force"),
        accept_changes: says("accept changes"),
        reading: body.lines().find_map(|line| line.strip_prefix("reading: ")?.parse().ok()).unwrap_or_default(),
    };
    match import_text(&bytes, &options) {
        Ok(imported) => imported.notes.iter().map(|note| note_finding(note, FILE, &text)).collect(),
        Err(failure) => vec![failure_finding(&failure, FILE, &text)],
    }
}

fn bytes(body: &str) -> Vec<u8> {
    let block =
        |fence: &str| body.split_once(fence).and_then(|(_, rest)| rest.split_once("\n```")).map(|(text, _)| text);
    if let Some(text) = block("```text\n") {
        return text.as_bytes().to_vec();
    }
    if let Some(text) = block("```docx\n") {
        let line = |line: &str| if line.starts_with('<') { line.to_owned() } else { paragraph(line) };
        let body: String = text.lines().map(line).collect();
        let numbering = definition(1, &[("hindiVowels", "%1."), ("decimal", "%2.")]) + &num(1, 1, "");
        return docx(&body, &[("numbering", &numbering), ("header", &paragraph("石桥镇整改台账"))]);
    }
    let mut bytes = Vec::new();
    let mut rest = block("```escaped\n").unwrap();
    while let Some(mark) = rest.chars().next() {
        let (byte, length) = match rest.get(1..2).filter(|_| mark == '\\') {
            Some("0") => (0, 2),
            Some("n") => (b'\n', 2),
            Some("x") => (u8::from_str_radix(&rest[2..4], 16).unwrap(), 4),
            _ => {
                bytes.extend(mark.to_string().into_bytes());
                rest = &rest[mark.len_utf8()..];
                continue;
            }
        };
        bytes.push(byte);
        rest = &rest[length..];
    }
    bytes
}

/// The blocks of expected findings.
fn blocks(findings: &[Diagnostic]) -> String {
    let shown = |lang| show(findings, Format::Human, lang, false);
    format!("```zh human\n{}\n```\n\n```en human\n{}\n```\n", shown(Lang::Zh).trim_end(), shown(Lang::En).trim_end())
}

#[test]
fn every_announcement_gives_its_findings() {
    let path = repository().join("tests/cases/import/findings.md");
    let text = fs::read_to_string(&path).unwrap();
    let (head, cases) = text.split_once("\n## ").unwrap();
    let mut written = head.to_owned();
    let mut seen = Vec::new();
    for case in cases.split("\n## ") {
        let body = case.split_once("```zh human\n").map_or(case, |(body, _)| body);
        let findings = findings(body);
        seen.extend(findings.iter().map(|finding| finding.code));
        let shown = if findings.is_empty() { String::new() } else { format!("\n{}", blocks(&findings)) };
        written.push_str(&format!("\n## {}\n{shown}", body.trim_end()));
    }
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, &written).unwrap();
    } else {
        assert_eq!(written, text);
    }
    let missing: Vec<&Code> =
        // What an import finds where it writes needs more than an announcement: `links` and `cases/bad-input` show it. What it tells of
        // a ledger is in `ledger_update`.
        Code::ALL
            .iter()
            .filter(|code| code.id().starts_with('I') && !seen.contains(code))
            .filter(|code| !code.id().starts_with("I17") && !code.id().starts_with("I18"))
            .collect();
    assert_eq!(missing, [&Code::I116, &Code::I117]);
}
