//! Which words changed between two texts, in stretches a reader can follow.

use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// What became of it.
    pub kind: SegmentKind,
    /// The text; line feeds stand between paragraphs.
    pub text: String,
}

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// It stands in both.
    Same,
    /// It stands in the old text alone.
    Removed,
    /// It stands in the new text alone.
    Added,
}

/// Sentences with less in common than this are shown as replaced whole: single characters that happen to agree would only be in
/// the reader's way.
const ALIKE: f32 = 0.4;
/// An agreement of so few characters between two changes is part of the change.
const SHORTEST_SAME: usize = 2;

/// Compares two texts: by sentences first, then inside of sentences that changed by runs of characters.
pub fn words(old: &str, new: &str) -> Vec<Segment> {
    let (old, new) = (sentences(old), sentences(new));
    let mut segments = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (old, new) = (joined(&old, op.old_range()), joined(&new, op.new_range()));
        match op {
            DiffOp::Equal { .. } => push(&mut segments, SegmentKind::Same, &old),
            DiffOp::Replace { .. } => inside(&old, &new, &mut segments),
            DiffOp::Delete { .. } => push(&mut segments, SegmentKind::Removed, &old),
            DiffOp::Insert { .. } => push(&mut segments, SegmentKind::Added, &new),
        }
    }
    segments
}

/// How much two texts have in common, from 0 to 1.
pub(super) fn likeness(old: &str, new: &str) -> f32 {
    let (old, new) = (tokens(old), tokens(new));
    let whole = old.len() + new.len();
    if whole == 0 {
        return 1.0;
    }
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let same: usize = ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).map(|op| op.old_range().len()).sum();
    // A text has far fewer tokens than an f32 counts exactly.
    #[allow(clippy::cast_precision_loss, reason = "counts of tokens")]
    let ratio = 2.0 * same as f32 / whole as f32;
    ratio
}

/// The changes inside of a stretch that was replaced.
fn inside(old: &str, new: &str, segments: &mut Vec<Segment>) {
    if likeness(old, new) < ALIKE {
        push(segments, SegmentKind::Removed, old);
        push(segments, SegmentKind::Added, new);
        return;
    }
    let (old, new) = (tokens(old), tokens(new));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let (mut removed, mut added) = (String::new(), String::new());
    for (at, op) in ops.iter().enumerate() {
        let text = joined(&new, op.new_range());
        match op {
            DiffOp::Equal { .. } => {
                let between = at > 0 && at + 1 < ops.len();
                let short = text.chars().count() < SHORTEST_SAME || text.chars().all(|mark| !mark.is_alphanumeric());
                if between && short && !text.contains('\n') {
                    removed.push_str(&text);
                    added.push_str(&text);
                    continue;
                }
                flush(&mut removed, &mut added, segments);
                push(segments, SegmentKind::Same, &text);
            }
            _ => {
                removed.push_str(&joined(&old, op.old_range()));
                added.push_str(&text);
            }
        }
    }
    flush(&mut removed, &mut added, segments);
}

fn flush(removed: &mut String, added: &mut String, segments: &mut Vec<Segment>) {
    push(segments, SegmentKind::Removed, &std::mem::take(removed));
    push(segments, SegmentKind::Added, &std::mem::take(added));
}

/// Adds a stretch, to the last one where that is of the same kind.
fn push(segments: &mut Vec<Segment>, kind: SegmentKind, text: &str) {
    if text.is_empty() {
        return;
    }
    match segments.last_mut() {
        Some(last) if last.kind == kind => last.text.push_str(text),
        _ => segments.push(Segment { kind, text: text.to_owned() }),
    }
}

fn joined(parts: &[&str], range: Range<usize>) -> String {
    parts.get(range).unwrap_or_default().concat()
}

/// The sentences of a text, each with its closing mark.
fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['。', '；', '！', '？', '\n']).collect()
}

/// The units that change as a whole: a Chinese character, a mark, a number with its fraction, a Latin word.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            mark if mark.is_ascii_digit() => run(rest, |mark| mark.is_ascii_digit() || mark == '.'),
            mark if mark.is_ascii_alphabetic() => run(rest, |mark| mark.is_ascii_alphanumeric()),
            mark => mark.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after;
    }
    tokens
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|mark| !belongs(mark)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(old: &str, new: &str) -> String {
        let show = |segment: &Segment| match segment.kind {
            SegmentKind::Same => segment.text.clone(),
            SegmentKind::Removed => format!("[-{}-]", segment.text),
            SegmentKind::Added => format!("{{+{}+}}", segment.text),
        };
        words(old, new).iter().map(show).collect()
    }

    #[test]
    fn numbers_and_runs_change_as_a_whole() {
        let cases = [
            ("完成率98.5%。", "完成率100%。", "完成率[-98.5-]{+100+}%。"),
            ("正在整改。已开会。", "已完成整改。已开会。", "[-正在-]{+已完成+}整改。已开会。"),
            ("已清退资金3万元。", "已清退资金3万元。已追责2人。", "已清退资金3万元。{+已追责2人。+}"),
            ("开展培训三次。", "召开专题会议，修订制度。", "[-开展培训三次。-]{+召开专题会议，修订制度。+}"),
            ("同一句话。", "同一句话。", "同一句话。"),
        ];
        for (old, new, expected) in cases {
            assert_eq!(marked(old, new), expected);
        }
    }

    #[test]
    fn both_texts_can_be_read_from_the_segments() {
        let (old, new) =
            ("一是抓学习，2021年开会3次；二是抓整改。", "一是抓实学习，2022年开会12次；三是抓长效。\n四是监督。");
        let read = |kind| -> String {
            let segments = words(old, new);
            let kept = segments.iter().filter(|segment| segment.kind == SegmentKind::Same || segment.kind == kind);
            kept.map(|segment| segment.text.as_str()).collect()
        };
        assert_eq!((read(SegmentKind::Removed).as_str(), read(SegmentKind::Added).as_str()), (old, new));
    }
}
