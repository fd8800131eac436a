//! Single values of the YAML that an import writes: plain where YAML reads them as the same text, quoted otherwise.

use crate::records::{Amount, Date};

pub(super) fn date(date: Option<Date>) -> String {
    date.map_or_else(|| "null".to_owned(), |date| date.to_string())
}

pub(super) fn amount(amount: Amount) -> String {
    let text = amount.to_string();
    if text.contains('.') { quoted(&text) } else { text }
}

pub(super) fn list(values: &[String]) -> String {
    format!("[{}]", values.iter().map(|value| flow(value)).collect::<Vec<_>>().join(", "))
}

pub(super) fn quoted_list(values: &[String]) -> String {
    format!("[{}]", values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", "))
}

/// A scalar in block context: as it is where YAML reads it as the same text.
pub(super) fn plain(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A scalar inside braces or brackets.
pub(super) fn flow(text: &str) -> String {
    if is_plain(text) && !text.contains(['[', ']', '{', '}', ',']) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let indicator = "-?:,[]{}#&*!|>'\"%@`~=<.+";
    let blank = |mark: Option<char>| mark.is_none_or(char::is_whitespace);
    !indicator.contains(first)
        && !first.is_ascii_digit()
        && !blank(Some(first))
        && !blank(text.chars().last())
        && !text.contains(": ")
        && !text.contains(":\t")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !text.contains("\t#")
        && text.chars().all(|mark| is_block_mark(mark) && mark != '\n' && mark != '\t')
        && !is_other_type(text)
}

/// Whether YAML 1.1 or 1.2 could read the words as something other than text.
fn is_other_type(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan"].contains(&lower.as_str())
}

/// Marks that a block or plain scalar may hold.
pub(super) fn is_block_mark(mark: char) -> bool {
    mark == '\n'
        || mark == '\t'
        || (!mark.is_control()
            && !matches!(mark, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'))
}

pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for mark in text.chars() {
        match mark {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            mark if is_block_mark(mark) => quoted.push(mark),
            mark => quoted.push_str(&format!("\\U{:08X}", u32::from(mark))),
        }
    }
    quoted.push('"');
    quoted
}
