//! Fixes the slips of [`super::wording`] that are safe to fix, in the text of the records themselves: comments and layout stay, and
//! what cannot be hit exactly is left alone.
//!
//! Works on texts and gives texts back; the caller writes them.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Context,
    strings::{self, ReportText},
    wording,
};
use crate::{
    diagnostics::Code,
    records::Allow,
    source::{LoadedReport, Places, SourceFile, yaml},
};

/// Fixing one slip may uncover another beside it; no text needs more rounds than this.
const ROUNDS: usize = 6;

/// A file before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedFile {
    /// The file, relative to the content folder.
    pub name: String,
    /// Its text as it was.
    pub before: String,
    /// Its text with the slips fixed.
    pub after: String,
    /// How many slips were fixed.
    pub slips: usize,
}

/// Fixes a report's records; only files that change are given back. Fixing the result again changes nothing.
pub fn fix_report(report: &LoadedReport, context: &Context<'_>) -> Vec<FixedFile> {
    let mut now = report.clone();
    let mut counts = vec![0; report.items.len() + 1];
    for _ in 0..ROUNDS {
        let texts = strings::texts(&now);
        let texts = strings::public(&texts);
        let mut changes: Vec<(usize, String, usize)> = Vec::new();
        for record in 0..=now.items.len() {
            let item = record.checked_sub(1);
            let own: Vec<&ReportText<'_>> = texts.iter().filter(|text| text.item == item).collect();
            let (after, slips) = fix_record(&now, item, &own, context);
            if slips > 0 {
                changes.push((record, after, slips));
            }
        }
        drop(texts);
        let mut any = false;
        for (record, text, slips) in changes {
            if replace(&mut now, record, text) {
                any = true;
                if let Some(count) = counts.get_mut(record) {
                    *count += slips;
                }
            }
        }
        if !any {
            break;
        }
    }
    let files = |report: &LoadedReport| -> Vec<SourceFile> {
        std::iter::once(&report.report.file).chain(report.items.iter().map(|item| &item.record.file)).cloned().collect()
    };
    let pairs = files(report).into_iter().zip(files(&now)).zip(counts);
    let changed = pairs.filter(|((before, after), _)| before.text != after.text);
    changed
        .map(|((before, after), slips)| FixedFile { name: before.name, before: before.text, after: after.text, slips })
        .collect()
}

/// The byte order mark. Inside a record it shows nothing and stops its reading (S128), so that it is deleted before the rest is fixed.
const MARK: char = '\u{FEFF}';

/// Deletes the byte order marks inside files. Returns the files that had some, as they were.
pub fn delete_marks(files: &mut [SourceFile]) -> Vec<SourceFile> {
    let mut written = Vec::new();
    for file in files.iter_mut().filter(|file| file.text.contains(MARK)) {
        written.push(file.clone());
        file.text = file.text.replace(MARK, "");
    }
    written
}

/// What was fixed with the marks that [`delete_marks`] deleted before.
pub fn with_marks(mut fixed: Vec<FixedFile>, written: Vec<SourceFile>) -> Vec<FixedFile> {
    for SourceFile { name, text } in written {
        let marks = text.matches(MARK).count();
        match fixed.iter_mut().find(|file| file.name == name) {
            Some(file) => {
                file.before = text;
                file.slips += marks;
            }
            None => fixed.push(FixedFile { name, after: text.replace(MARK, ""), before: text, slips: marks }),
        }
    }
    fixed
}

/// The text of a record's file with its slips fixed, and how many there were.
fn fix_record(
    report: &LoadedReport,
    item: Option<usize>,
    texts: &[&ReportText<'_>],
    context: &Context<'_>,
) -> (String, usize) {
    let (file, allow) = match item.and_then(|at| report.items.get(at)) {
        Some(item) => (&item.record.file, &item.record.value.allow),
        None => (&report.report.file, &report.report.value.allow),
    };
    let mut places: Option<Places<'_>> = None;
    let mut edits = Edits::default();
    let mut count = 0;
    for text in texts {
        for slip in wording::slips(text, &context.rules.dictionary) {
            let found = text.text.get(slip.range.clone()).unwrap_or_default();
            if slip.edits.is_empty() || is_allowed(allow, slip.code, found) {
                continue;
            }
            let places = places.get_or_insert_with(|| wording::places_of(report, item));
            let exact: Option<Vec<(Range<usize>, String)>> =
                slip.edits.iter().map(|(range, words)| exact_edit(places, file, text, range, words)).collect();
            let Some(exact) = exact else { continue };
            if !exact.iter().any(|(range, _)| edits.overlap(range)) {
                edits.extend(exact);
                count += 1;
            }
        }
    }
    (edits.apply(&file.text), count)
}

/// Edits of a text that do not overlap, by where they stand; those in one place in the order in which they came.
#[derive(Default)]
struct Edits(BTreeMap<(usize, usize, usize), String>);

impl Edits {
    /// Whether a range overlaps one of them. Of those that begin before its end the last ends last.
    fn overlap(&self, range: &Range<usize>) -> bool {
        let before = self.0.range(..(range.end, 0, 0)).next_back();
        before.is_some_and(|((_, end, _), _)| range.start < *end)
    }

    fn extend(&mut self, edits: Vec<(Range<usize>, String)>) {
        for (range, words) in edits {
            self.0.insert((range.start, range.end, self.0.len()), words);
        }
    }

    fn apply(self, text: &str) -> String {
        let mut after = String::with_capacity(text.len());
        let mut at = 0;
        for ((start, end, _), words) in self.0 {
            after.push_str(text.get(at..start).unwrap_or_default());
            after.push_str(&words);
            at = end;
        }
        after.push_str(text.get(at..).unwrap_or_default());
        after
    }
}

/// The edit of the file for an edit of a value; `None` where the file does not have the same words there.
fn exact_edit(
    places: &Places<'_>,
    file: &SourceFile,
    text: &ReportText<'_>,
    range: &Range<usize>,
    words: &str,
) -> Option<(Range<usize>, String)> {
    let found = places.range(&text.field, range)?;
    (file.text.get(found.clone())? == text.text.get(range.clone())?).then(|| (found, words.to_owned()))
}

fn is_allowed(allow: &[Allow], code: Code, found: &str) -> bool {
    allow.iter().any(|allow| {
        allow.code == code.id() && allow.text.as_deref().is_none_or(|text| found.contains(text) || text.contains(found))
    })
}

/// Takes a new text for a record, unless it is no record any more.
fn replace(report: &mut LoadedReport, record: usize, text: String) -> bool {
    let file = |name: &str| SourceFile { name: name.to_owned(), text };
    match record.checked_sub(1) {
        None => match yaml::read(file(&report.report.file.name.clone()), &report.report.record) {
            Ok(read) => report.report = read,
            Err(_) => return false,
        },
        Some(at) => {
            let Some(item) = report.items.get_mut(at) else { return false };
            match yaml::read(file(&item.record.file.name.clone()), &item.record.record) {
                Ok(read) => item.record = read,
                Err(_) => return false,
            }
        }
    }
    true
}

/// Lines shown around a change.
const AROUND: usize = 2;

/// The change of a file as a unified diff. Fixing neither adds nor removes lines.
pub fn diff(fixed: &FixedFile) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (fixed.before.lines().collect(), fixed.after.lines().collect());
    let mut out = format!("--- a/{0}\n+++ b/{0}\n", fixed.name);
    let changed: Vec<usize> =
        (0..before.len().max(after.len())).filter(|at| before.get(*at) != after.get(*at)).collect();
    let mut at = 0;
    while let Some(first) = changed.get(at).copied() {
        let mut last = first;
        while let Some(next) = changed.get(at).copied().filter(|next| *next <= last + 2 * AROUND + 1) {
            last = next;
            at += 1;
        }
        let (start, end) = (first.saturating_sub(AROUND), (last + AROUND + 1).min(before.len()));
        out.push_str(&format!("@@ -{0},{1} +{0},{1} @@\n", start + 1, end - start));
        let mut line = start;
        while line < end {
            let block: Vec<usize> = (line..end).take_while(|line| changed.contains(line)).collect();
            for (sign, lines) in [("-", &before), ("+", &after)] {
                for line in block.iter().filter_map(|line| lines.get(*line)) {
                    out.push_str(&format!("{sign}{line}\n"));
                }
            }
            line += block.len();
            if block.is_empty() {
                out.push_str(&format!(" {}\n", before.get(line).copied().unwrap_or_default()));
                line += 1;
            }
        }
    }
    out
}
