//! Labels of problems that are on a line of their own, the words on the next.

use crate::{
    import::words::{
        labels::{is_bare_label, is_label, label_of, strip_label},
        line::Line,
        marks::mark_of,
        phrases::{self, Section},
    },
    reading::{folded::folded, status},
};

/// Puts the words of a problem behind its label where they stand on the line below it, as pages with two columns are saved:
/// `整改任务：`, `【反馈问题】`.
pub(super) fn with_their_words(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for line in with_lone_numbers(lines) {
        let wants_words = |above: &Line| above.cell.is_none() && line.cell.is_none() && is_open_label(&above.text);
        let is_words = || mark_of(&line.text).is_none() && label_of(&line.text).is_none() && !is_open_label(&line.text);
        match joined.last_mut() {
            Some(above) if wants_words(above) && is_words() => above.text.push_str(&line.text),
            Some(above) if is_bare_number(above) && are_numbered(&line) => {
                above.text.push(' ');
                above.text.push_str(&line.text);
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// Parts a number that stood on a line of its own from the words that were on the line below it.
pub(super) const LONE_NUMBER: char = '\u{2003}';

/// Puts words behind the number above them, as pages of WeChat are copied (`01` above its heading): where there are at least two such
/// numbers, one after the other from 1 on.
fn with_lone_numbers(lines: Vec<Line>) -> Vec<Line> {
    let number = |at: usize| {
        let line = lines.get(at).filter(|line| line.cell.is_none() && (1..=2).contains(&line.text.len()))?;
        let words = lines.get(at + 1).filter(|next| next.cell.is_none() && mark_of(&next.text).is_none())?;
        let is_words = words.text.chars().next().is_some_and(|mark| !mark.is_ascii());
        let digits = line.text.bytes().all(|byte| byte.is_ascii_digit()).then(|| line.text.parse::<usize>().ok())?;
        digits.filter(|_| is_words)
    };
    let found: Vec<(usize, usize)> = (0..lines.len()).filter_map(|at| Some((at, number(at)?))).collect();
    let run = found.len() >= 2 && found.iter().enumerate().all(|(at, (_, ordinal))| *ordinal == at + 1);
    if !run {
        return lines;
    }
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for (at, line) in lines.into_iter().enumerate() {
        let below = at.checked_sub(1).is_some_and(|above| found.iter().any(|(number, _)| *number == above));
        match joined.last_mut().filter(|_| below) {
            Some(above) => {
                above.text.push(LONE_NUMBER);
                above.text.push_str(&line.text);
            }
            None => joined.push(line),
        }
    }
    joined
}

/// Whether a line is a number alone that names what it counts: 问题一, 任务二：.
fn is_bare_number(line: &Line) -> bool {
    let named = |form: &str| form.starts_with(['问', '任', '整', '反', '事', '存', '具', '主', '突', '意', '案']);
    line.cell.is_none() && mark_of(&line.text).is_some_and(|mark| mark.rest.is_empty() && named(&mark.form))
}

/// The longest words of a problem below its number, in marks.
const LONGEST_WORDS: usize = 80;

/// Whether a line has the words of the problem whose number stands above it: with a problem's label, or a short line that is no part.
fn are_numbered(line: &Line) -> bool {
    let text = folded(&line.text);
    let labelled = strip_label(&text).0.is_some();
    let short = text.chars().count() <= LONGEST_WORDS && !text.trim_end_matches('。').contains('。');
    let part = mark_of(&line.text).is_some()
        || label_of(&line.text).is_some()
        || is_label(&line.text)
        || is_open_label(&line.text)
        || status::status_line(&line.text).is_some()
        || phrases::section(&line.text) != Section::Other;
    line.cell.is_none() && (labelled || (short && !part))
}

/// Whether a line is the label of a problem, with colon or in brackets, and nothing else but a number.
fn is_open_label(text: &str) -> bool {
    let mark = mark_of(text);
    let words = mark.as_ref().map_or(text, |mark| mark.rest.as_str());
    let bracketed = words.strip_prefix(['【', '[']).and_then(|inner| inner.strip_suffix(['】', ']']));
    let label = bracketed.or_else(|| words.strip_suffix(['：', ':']));
    label.is_some_and(is_bare_label)
}
