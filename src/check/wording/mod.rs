//! W: typography and wording of Chinese official text. Finds slips and knows how to fix the safe ones; [`super::fix`] does it.
//!
//! Runs before the gate on what may become public. One pass over each text; silent wherever a mark may be meant.

mod brackets;
mod dictionary;
mod lookalikes;
mod marks;
mod numbering;
mod quotes;
mod spaces;
mod style;
mod titles;
mod units;

use std::ops::Range;

pub(super) use dictionary::Dictionary;

use super::{Context, strings::ReportText};
use crate::{
    diagnostics::{Code, Diagnostic},
    source::{LoadedReport, Places},
};

/// A slip in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) code: Code,
    /// Where, in bytes of the text.
    pub(super) range: Range<usize>,
    /// What to write instead, where that is safe: ranges of the text and their new words.
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// What should stand there, for the message; empty where only a person can tell.
    pub(super) meant: String,
}

impl Slip {
    /// A slip that is fixed by writing `meant` in its place.
    fn fixed(code: Code, range: Range<usize>, meant: impl Into<String>) -> Self {
        let meant = meant.into();
        Self { code, edits: vec![(range.clone(), meant.clone())], range, meant }
    }
}

/// The slips of one text, in order.
pub(super) fn slips(text: &ReportText<'_>, dictionary: &Dictionary) -> Vec<Slip> {
    let mut slips = Vec::new();
    if is_code(&text.field) {
        return slips;
    }
    if text.field == "document_number" {
        style::find(text.text, false, &mut slips);
        return slips;
    }
    let hidden = if text.prose { hidden(text.text) } else { Vec::new() };
    marks::find(text.text, &hidden, &mut slips);
    lookalikes::find(text.text, &mut slips);
    lookalikes::nowhere(text.text, &mut slips);
    quotes::find(text.text, text.quoted, &mut slips);
    brackets::find(text.text, &mut slips);
    dictionary.find(text.text, &mut slips);
    if text.prose {
        numbering::find(text.text, &mut slips);
    }
    with_style(text, &mut slips);
    slips.retain(|slip| !is_hidden(&hidden, &slip.range));
    if text.prose && text.text.contains('\\') {
        // A mark behind a backslash is meant as it stands; another mark in its place would show the backslash.
        slips.retain(|slip| !slip.edits.iter().any(|(range, _)| before(text.text, range.start) == Some('\\')));
    }
    slips.sort_by_key(|slip| (slip.range.start, slip.code));
    slips
}

/// Adds the slips of official style. Each knows the right form of the whole, so the slips of single marks inside one are left out.
fn with_style(text: &ReportText<'_>, slips: &mut Vec<Slip>) {
    let first = slips.len();
    style::find(text.text, text.prose, slips);
    let found = slips.split_off(first);
    if !found.is_empty() {
        let inside = |slip: &Slip| {
            found.iter().any(|whole| whole.range.start <= slip.range.start && slip.range.end <= whole.range.end)
        };
        slips.retain(|slip| !slip.code.is_slip() || !inside(slip));
        slips.extend(found);
    }
}

/// Fields that hold codes and not words.
fn is_code(field: &str) -> bool {
    let codes = ["contact.phone", "contact.email", "contact.postcode", "series"];
    codes.iter().any(|code| field.starts_with(code)) || field.ends_with("].file")
}

/// The parts of Markdown that are no words: targets of links, addresses of the web. In order, none touching the next.
fn hidden(text: &str) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    if !text.contains("](") && !text.contains("://") {
        return hidden;
    }
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("](")) {
        let start = from + at + 1;
        from = start + bracketed(text.get(start..).unwrap_or_default());
        hidden.push(start..from);
    }
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("://")) {
        let middle = from + at;
        let scheme = text.get(..middle).unwrap_or_default().bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        let rest = text.get(middle..).unwrap_or_default();
        let length = rest.bytes().take_while(u8::is_ascii_graphic).count();
        // Marks at the end of an address are those of the sentence around it.
        let address = rest.get(..length).unwrap_or_default().trim_end_matches([',', ';', ':', '.', '!', '?', ')']);
        from = middle + address.len().max(3);
        hidden.push(middle - scheme..from);
    }
    hidden.sort_by_key(|range| range.start);
    hidden.dedup_by(|next, one| {
        let touches = next.start <= one.end;
        if touches {
            one.end = one.end.max(next.end);
        }
        touches
    });
    hidden
}

/// Whether a range overlaps a hidden part. A text may have thousands of both.
fn is_hidden(hidden: &[Range<usize>], range: &Range<usize>) -> bool {
    let before = hidden.partition_point(|part| part.start < range.end);
    before.checked_sub(1).and_then(|at| hidden.get(at)).is_some_and(|part| range.start < part.end)
}

/// The length of the brackets a text begins with, brackets inside them included.
fn bracketed(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, mark) in text.char_indices() {
        match mark {
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            '\n' => return at,
            _ => {}
        }
    }
    text.len()
}

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let mut places: Option<(Option<usize>, Places<'_>)> = None;
    for text in texts {
        let slips = slips(text, &context.rules.dictionary);
        if slips.is_empty() {
            continue;
        }
        // Texts come record by record, so one tree at a time serves all findings of a record.
        let known = places.take().filter(|(item, _)| *item == text.item);
        let (_, tree) = &*places.insert(known.unwrap_or_else(|| (text.item, places_of(report, text.item))));
        for slip in slips {
            let found = text.text.get(slip.range.clone()).unwrap_or_default();
            let found = if matches!(slip.code, Code::W118 | Code::W145 | Code::W148) {
                numbers(found)
            } else {
                found.to_owned()
            };
            let finding =
                Diagnostic::new(slip.code, tree.place_in(&text.field, slip.range.clone())).arg("found", found);
            let finding = if slip.code >= Code::W117 { finding.arg("by", "check") } else { finding };
            findings.push(finding.arg("meant", if slip.meant.is_empty() { "none" } else { &slip.meant }));
        }
    }
    titles::check(report, texts, findings);
    units::check(report, texts, findings);
}

/// Characters by their numbers, for those that cannot be seen: `U+00AD`.
fn numbers(found: &str) -> String {
    found.chars().map(|mark| format!("U+{:04X}", u32::from(mark))).collect::<Vec<_>>().join(" ")
}

/// The places of an item's record, or of the report's own.
pub(super) fn places_of(report: &LoadedReport, item: Option<usize>) -> Places<'_> {
    match item.and_then(|at| report.items.get(at)) {
        Some(item) => Places::of(&item.record),
        None => Places::of(&report.report),
    }
}

/// Whether a character is one of Chinese writing: a Han character or a full-width mark.
fn is_chinese(mark: char) -> bool {
    matches!(mark, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3134F}' | '“' | '”' | '‘' | '’')
}

/// Whether a character is a Han character.
fn is_han(mark: char) -> bool {
    matches!(mark, '\u{3007}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

/// The character before a byte.
fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at a byte.
fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}
