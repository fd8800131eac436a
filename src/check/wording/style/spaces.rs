//! Spaces beside full-width marks, which bring their own: 一是压实 “两个责任”.

use super::{
    super::{after, before, is_chinese, is_han},
    Slip, line_before,
};
use crate::diagnostics::Code;

const OPENING: &str = "“‘（《〈【〔";
const CLOSING: &str = "”’）》〉】〕";
const PAUSING: &str = "，。、；：！？…";

pub(super) fn find(text: &str, prose: bool, slips: &mut Vec<Slip>) {
    for at in memchr::memchr_iter(b' ', text.as_bytes()) {
        let (Some(previous), Some(next)) = (before(text, at), after(text, at + 1)) else { continue };
        let mark = |ch: char| [OPENING, CLOSING, PAUSING].iter().any(|set| set.contains(ch));
        let word = |ch: char| is_han(ch) || mark(ch) || ch.is_ascii_alphanumeric() || is_chinese(ch);
        if !(mark(previous) || mark(next)) || !(word(previous) && word(next)) {
            continue;
        }
        // Between two bracketed or quoted parts the space is what parts them.
        let parts = CLOSING.contains(previous) && OPENING.contains(next);
        if parts || prose && begins_list(text, at) {
            continue;
        }
        slips.push(Slip {
            code: Code::W144,
            range: at..at + 1,
            edits: vec![(at..at + 1, String::new())],
            meant: String::new(),
        });
    }
}

/// Whether only the mark of a list or heading is before the space on its line: `1. “甲”`.
fn begins_list(text: &str, at: usize) -> bool {
    line_before(text, at).chars().all(|ch| " -*+#>.)".contains(ch) || ch.is_ascii_digit())
}
