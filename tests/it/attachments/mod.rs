//! What attachments hide: a table of guises (format × place × spelling), each refused or told, and files without a secret that
//! give no finding.
//!
//! Every file is made here, from invented words. `office`, `pdf`, `pictures` and `texts` list theirs.

mod archives;
mod hostile;
mod maker;
mod office;
mod pdf;
mod pictures;
mod streaming;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use gongkai::diagnostics::{Diagnostic, Severity};

use crate::site::{SMALL, Site, short};

/// The identity number that GB 11643 gives as its example.
pub(crate) const NUMBER: &str = "11010519491231002X";
/// A telephone that nobody has.
pub(crate) const PHONE: &str = "13800000000";
/// A sentence that names a person beside a sanction.
pub(crate) const SENTENCE: &str = "给予王建国党内警告处分。";

/// What must become of a guise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// What was planted is found: an error, and nothing is published.
    Refused,
    /// The file, or the part of it, is reported as not read.
    Told,
    /// There is nothing to find.
    Quiet,
}

/// A file with something hidden in it.
pub(crate) struct Guise {
    /// The extension.
    pub(crate) format: &'static str,
    /// Where it is hidden.
    pub(crate) place: String,
    /// How it is spelt.
    pub(crate) spelling: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) fate: Fate,
}

impl Guise {
    pub(crate) fn new(
        format: &'static str,
        place: &str,
        spelling: &str,
        fate: Fate,
        bytes: impl Into<Vec<u8>>,
    ) -> Self {
        Self { format, place: place.to_owned(), spelling: spelling.to_owned(), bytes: bytes.into(), fate }
    }
}

/// The spellings of a planted text that every format can hold: their name and the text.
pub(crate) fn spellings() -> Vec<(&'static str, String)> {
    let wide = |text: &str| -> String {
        text.chars().map(|ch| char::from_u32(u32::from(ch) + 0xFEE0).filter(|_| ch.is_ascii()).unwrap_or(ch)).collect()
    };
    vec![
        ("identity number", format!("身份证号{NUMBER}。")),
        ("telephone", format!("联系电话{PHONE}，")),
        ("name beside a sanction", SENTENCE.to_owned()),
        ("full-width digits", format!("身份证号{}。", wide(NUMBER))),
        ("zero-width characters", "电话138\u{200B}0000\u{200D}0000，".to_owned()),
    ]
}

fn all() -> Vec<Guise> {
    [archives::guises(), office::guises(), pdf::guises(), pictures::guises(), texts::guises()]
        .into_iter()
        .flatten()
        .collect()
}

/// Checks all files in one site; gives the findings of each by its number.
fn findings(guises: &[Guise]) -> BTreeMap<usize, Vec<Diagnostic>> {
    let name = |at: usize| format!("g{at:03}.{}", guises[at].format);
    let listed: String = (0..guises.len()).map(|at| format!("  - {{ title: 附件, file: {} }}\n", name(at))).collect();
    let report = format!("{}attachments:\n{listed}", SMALL[1].1);
    let mut site = Site::small().write("r/report.yaml", report);
    for (at, guise) in guises.iter().enumerate() {
        site = site.write(&format!("r/attachments/{}", name(at)), &guise.bytes);
    }
    let mut by_file = BTreeMap::<usize, Vec<Diagnostic>>::new();
    for finding in site.check().findings {
        let file = finding.place.file.clone();
        let at = (0..guises.len()).find(|at| file.ends_with(&name(*at)));
        let at = at.unwrap_or_else(|| panic!("a finding elsewhere: {}", short(std::slice::from_ref(&finding))));
        by_file.entry(at).or_default().push(finding);
    }
    by_file
}

/// What became of a file.
fn fate(findings: &[Diagnostic]) -> Fate {
    if findings.iter().any(|finding| finding.severity() == Severity::Error) {
        Fate::Refused
    } else if findings.iter().any(|finding| finding.code.id() == "P114") {
        Fate::Told
    } else {
        Fate::Quiet
    }
}

#[test]
fn no_guise_is_silent() {
    let guises = all();
    let kinds: BTreeSet<(&str, &str, &str)> =
        guises.iter().map(|guise| (guise.format, guise.place.as_str(), guise.spelling.as_str())).collect();
    assert_eq!(kinds.len(), guises.len(), "a guise is listed twice");
    let found = findings(&guises);
    let mut wrong = Vec::new();
    let mut table = BTreeMap::<&str, [usize; 3]>::new();
    for (at, guise) in guises.iter().enumerate() {
        let findings = found.get(&at).map_or(&[][..], Vec::as_slice);
        let fate = fate(findings);
        let row = table.entry(guise.format).or_default();
        row[[Fate::Refused, Fate::Told, Fate::Quiet].iter().position(|one| *one == fate).unwrap()] += 1;
        if fate != guise.fate {
            let Guise { format, place, spelling, fate: expected, .. } = guise;
            wrong.push(format!("{format}, {place}, {spelling}: {fate:?}, not {expected:?}\n{}", short(findings)));
        }
    }
    for (format, [refused, told, quiet]) in &table {
        println!("{format:6} refused {refused:3} told {told:3} quiet {quiet:3}");
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), guises.len(), wrong.join("\n"));
    let hidden = guises.iter().filter(|guise| guise.fate != Fate::Quiet).count();
    assert!(hidden >= 200, "only {hidden} guises");
}

/// A name that only `internal` has, in places that its bytes do not show: the build finds it, whatever the rules think of it.
#[test]
fn names_that_are_withheld_are_found_in_attachments() {
    let name = "欧阳海河";
    let runs: String = name.chars().map(|ch| format!("<w:r><w:t>{ch}</w:t></w:r>")).collect();
    let escaped: String = name.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let references: String = name.chars().map(|ch| format!("&#{};", u32::from(ch))).collect();
    let rows = [
        ("docx", office::docx(&format!("<w:p>{runs}</w:p>"), &[])),
        ("docx", office::docx("", &[("word/comments.xml", format!("<c w:author='{name}'/>").as_bytes())])),
        ("zip", office::zip(&[("a.txt", &encoding_rs::GB18030.encode(name).0)])),
        ("pdf", maker::shown(name)),
        ("pdf", maker::Pdf::of("").info(&format!("/Author {}", maker::text(name))).bytes()),
        ("json", format!("{{\"a\":\"{escaped}\"}}").into_bytes()),
        ("html", format!("<p>{references}</p>").into_bytes()),
        ("jpg", pictures::jpeg(&[(0xFE, name.as_bytes())])),
    ];
    for (format, bytes) in rows {
        let report = format!("{}attachments: [{{ title: 附件, file: a.{format} }}]\n", SMALL[1].1);
        let item = format!("{}internal: {{ leader: {name} }}\n", SMALL[2].1);
        let site = Site::small().write("r/report.yaml", report).write("r/items/01-a.yaml", item);
        site.write(&format!("r/attachments/a.{format}"), bytes).build().fails_with("O104");
    }
}
