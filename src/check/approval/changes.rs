//! The passages in which two texts of an announcement differ.

use super::place_of_block;
use crate::{
    diagnostics::{Code, Diagnostic},
    disclosure::Document,
    source::LoadedReport,
};

/// Characters shown around a change.
const AROUND: usize = 12;
/// The longest passage shown.
const LONGEST: usize = 60;
/// Findings about changes before the rest is only counted.
const MOST: usize = 20;

/// The findings about every passage of the document that is not as it was approved.
pub(super) fn of_text(approved: &str, document: &Document, report: &LoadedReport) -> Vec<Diagnostic> {
    let text = document.text();
    if text == approved {
        return Vec::new();
    }
    let (before, after): (Vec<&str>, Vec<&str>) = (approved.lines().collect(), text.lines().collect());
    let blocks = lines_to_blocks(document);
    let mut findings = Vec::new();
    for (old, new, line) in changed_lines(&before, &after) {
        let block = blocks.get(line).or(blocks.last()).and_then(|at| document.blocks.get(*at));
        let (old, new) = passage(old, new);
        let finding = Diagnostic::new(Code::A102, place_of_block(block, report)).arg("before", old).arg("after", new);
        findings.push(finding);
        if findings.len() == MOST {
            break;
        }
    }
    if findings.is_empty() {
        // White space at the end is all that differs.
        findings.push(Diagnostic::new(Code::A102, report.report.place("")).arg("before", "").arg("after", ""));
    }
    findings
}

/// The first passage in which two texts of an announcement differ: what stood there, what stands there now.
pub(crate) fn first_change(before: &str, after: &str) -> Option<(String, String)> {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    changed_lines(&before, &after).first().map(|(old, new, _)| passage(old, new))
}

/// For each line of the text, the block it comes from.
fn lines_to_blocks(document: &Document) -> Vec<usize> {
    let counts = document.blocks.iter().enumerate().map(|(at, block)| {
        let one = Document { id: String::new(), blocks: vec![block.clone()] };
        (at, one.text().lines().count().max(1))
    });
    counts.flat_map(|(at, lines)| std::iter::repeat_n(at, lines)).collect()
}

/// The lines that differ: what stood there, what stands there now, and the line of the new text it is at.
fn changed_lines<'a>(before: &[&'a str], after: &[&'a str]) -> Vec<(&'a str, &'a str, usize)> {
    let head = before.iter().zip(after).take_while(|(old, new)| old == new).count();
    let rest = |lines: &[&'a str]| lines.get(head..).unwrap_or_default().to_vec();
    let (mut old, mut new) = (rest(before), rest(after));
    while old.last().is_some() && old.last() == new.last() {
        old.pop();
        new.pop();
    }
    let kept = common(&old, &new);
    let (mut from_old, mut from_new) = (0, 0);
    let mut changes = Vec::new();
    for (at_old, at_new) in kept.into_iter().chain([(old.len(), new.len())]) {
        let gone = old.get(from_old..at_old).unwrap_or_default();
        let come = new.get(from_new..at_new).unwrap_or_default();
        for at in 0..gone.len().max(come.len()) {
            let line = |lines: &[&'a str]| lines.get(at).copied().unwrap_or_default();
            changes.push((line(gone), line(come), head + from_new + at.min(come.len())));
        }
        (from_old, from_new) = (at_old + 1, at_new + 1);
    }
    changes
}

/// The lines both have in the same order (the longest such row), by their places.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    let at = |row: usize, column: usize| row * width + column;
    for (row, one) in old.iter().enumerate().rev() {
        for (column, other) in new.iter().enumerate().rev() {
            let get = |index: usize| lengths.get(index).copied().unwrap_or_default();
            let best = if one == other {
                get(at(row + 1, column + 1)) + 1
            } else {
                get(at(row + 1, column)).max(get(at(row, column + 1)))
            };
            if let Some(length) = lengths.get_mut(at(row, column)) {
                *length = best;
            }
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while let (Some(one), Some(other)) = (old.get(row), new.get(column)) {
        let get = |index: usize| lengths.get(index).copied().unwrap_or_default();
        if one == other {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if get(at(row + 1, column)) >= get(at(row, column + 1)) {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// The part in which two lines differ, with a few characters around.
fn passage(old: &str, new: &str) -> (String, String) {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(one, other)| one == other).count();
    let show = |marks: &[char]| {
        let (from, to) = (head.saturating_sub(AROUND), (marks.len() - tail + AROUND).min(marks.len()));
        let words: String = marks.get(from..to).unwrap_or_default().iter().take(LONGEST).collect();
        let cut = to - from > LONGEST || to < marks.len();
        format!("{}{words}{}", if from > 0 { "…" } else { "" }, if cut { "…" } else { "" })
    };
    (show(&old), show(&new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ() {
        let before = ["甲", "乙", "丙", "丁"];
        assert_eq!(changed_lines(&before, &["甲", "乙二", "丙", "丁"]), [("乙", "乙二", 1)]);
        assert_eq!(changed_lines(&before, &["甲", "丙", "丁"]), [("乙", "", 1)]);
        assert_eq!(changed_lines(&before, &["甲", "乙", "丙", "新", "丁"]), [("", "新", 3)]);
        assert_eq!(changed_lines(&before, &["甲", "乙二", "丙", "丁二"]), [("乙", "乙二", 1), ("丁", "丁二", 3)]);
        assert_eq!(changed_lines(&before, &before), []);
    }

    #[test]
    fn passages_are_short() {
        assert_eq!(
            passage("给予诫勉谈话5人。", "给予诫勉谈话6人。"),
            ("给予诫勉谈话5人。".to_owned(), "给予诫勉谈话6人。".to_owned())
        );
        let long = "长".repeat(100);
        let (old, new) = passage(&format!("{long}甲{long}"), &format!("{long}{long}"));
        assert_eq!(old, format!("…{}甲{}…", "长".repeat(12), "长".repeat(12)));
        assert_eq!(new, format!("…{}…", "长".repeat(24)));
    }
}
