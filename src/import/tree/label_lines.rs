//! Labels of problems that are on a line of their own, the words on the next.

use crate::import::words::{
    labels::{is_bare_label, label_of},
    line::Line,
    marks::mark_of,
};

/// Puts the words of a problem behind its label where they stand on the line below it, as pages with two columns are saved:
/// `整改任务：`, `【反馈问题】`.
pub(super) fn with_their_words(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let wants_words = |above: &Line| above.cell.is_none() && line.cell.is_none() && is_open_label(&above.text);
        let is_words = || mark_of(&line.text).is_none() && label_of(&line.text).is_none() && !is_open_label(&line.text);
        match joined.last_mut() {
            Some(above) if wants_words(above) && is_words() => above.text.push_str(&line.text),
            _ => joined.push(line),
        }
    }
    joined
}

/// Whether a line is the label of a problem, with colon or in brackets, and nothing else but a number.
fn is_open_label(text: &str) -> bool {
    let mark = mark_of(text);
    let words = mark.as_ref().map_or(text, |mark| mark.rest.as_str());
    let bracketed = words.strip_prefix(['【', '[']).and_then(|inner| inner.strip_suffix(['】', ']']));
    let label = bracketed.or_else(|| words.strip_suffix(['：', ':']));
    label.is_some_and(is_bare_label)
}
