//! Edits a record in its own text: entries that change are written anew, and comments, order, style and all other entries stay as they are.
//!
//! Works on texts; the caller makes sure that the result reads as the record it wants, and writes it.

use std::ops::Range;

use super::spans::{self, Node, NodeKind};

/// Puts the entries `keys` of the record `new` into the record `old`: an entry that `new` has replaces that of `old` or is added to it, and
/// one that `new` has not is removed. Of a list in lines of its own, such as `measures`, the rows that stay the same are kept as they are. A
/// key may be that of an entry in a mapping: `internal.notes`. Returns `None` if `old` is no mapping in lines of its own.
pub fn with_entries(old: &str, new: &str, keys: &[&str]) -> Option<String> {
    let mut text = if old.is_empty() || old.ends_with('\n') { old.to_owned() } else { format!("{old}\n") };
    let crlf = text.contains("\r\n");
    let source = Entries::of(new)?;
    for key in keys {
        let edited = match key.split_once('.') {
            Some((outer, inner)) => nested(&text, &source, outer, inner)?,
            None => top(&text, &source, key)?,
        };
        text = if crlf { edited.replace("\r\n", "\n").replace('\n', "\r\n") } else { edited };
    }
    Some(text)
}

/// The entries of a mapping in lines of its own.
struct Entries {
    lines: Vec<String>,
    /// Key, lines, value.
    entries: Vec<(String, Range<usize>, Node)>,
    /// The column of the keys, counted from 0.
    column: usize,
}

impl Entries {
    fn of(text: &str) -> Option<Self> {
        let (node, faults) = spans::parse(text);
        let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        if !faults.is_empty() {
            return None;
        }
        let end = lines.len();
        Self::in_lines(lines, node?, 0, end)
    }

    /// The entries of a node whose last line is before `end`; `None` where it is no mapping with a line for each key.
    fn in_lines(lines: Vec<String>, node: Node, least: usize, end: usize) -> Option<Self> {
        let NodeKind::Mapping(found) = node.kind else { return None };
        let column = found.first()?.1.column - 1;
        let starts: Vec<usize> = found.iter().map(|(_, span, _)| span.line - 1).collect();
        let is_block = starts.windows(2).all(|pair| pair[0] < pair[1])
            && found.iter().all(|(_, span, _)| span.column == column + 1)
            && starts.first().is_some_and(|start| *start >= least)
            && starts
                .iter()
                .all(|start| lines.get(*start).is_some_and(|line| !line.trim_start().starts_with(['{', '?', '-'])));
        if !is_block {
            return None;
        }
        let mut entries = Vec::with_capacity(found.len());
        for (at, (key, _, value)) in found.into_iter().enumerate() {
            let start = starts[at];
            let mut stop = starts.get(at + 1).copied().unwrap_or(end);
            // Comments and blank lines before the next key belong to it.
            while stop > start + 1 && lines.get(stop - 1).is_some_and(|line| is_between(line, column)) {
                stop -= 1;
            }
            entries.push((key, start..stop, value));
        }
        Some(Self { lines, entries, column })
    }

    fn find(&self, key: &str) -> Option<(&Range<usize>, &Node)> {
        self.entries.iter().find(|(known, _, _)| known == key).map(|(_, lines, node)| (lines, node))
    }

    fn text(&self, lines: &Range<usize>) -> String {
        self.lines.get(lines.clone()).unwrap_or_default().concat()
    }

    /// The text with other words in some of its lines.
    fn with(&self, lines: &Range<usize>, words: &str) -> String {
        let before = self.lines.get(..lines.start).unwrap_or_default().concat();
        let behind = self.lines.get(lines.end..).unwrap_or_default().concat();
        format!("{before}{words}{behind}")
    }
}

/// Whether a line is blank or a comment that is no part of a text further to the right.
fn is_between(line: &str, column: usize) -> bool {
    let words = line.trim_start();
    words.trim().is_empty() || (words.starts_with('#') && line.len() - words.len() <= column)
}

fn top(text: &str, source: &Entries, key: &str) -> Option<String> {
    let target = Entries::of(text)?;
    let new = source.find(key);
    Some(match (target.find(key), new) {
        (Some((lines, old)), Some((from, value))) => {
            let words = rows(&target, (lines, old), source, (from, value))
                .unwrap_or_else(|| with_comment(&target, lines, source.text(from)));
            target.with(lines, &words)
        }
        (Some((lines, _)), None) => target.with(lines, ""),
        (None, Some((from, _))) => {
            // Behind the last of the entries that come before it in a record.
            let earlier: Vec<&str> =
                source.entries.iter().map(|(known, _, _)| known.as_str()).take_while(|known| *known != key).collect();
            let place = target
                .entries
                .iter()
                .filter(|(known, _, _)| earlier.contains(&known.as_str()))
                .map(|(_, lines, _)| lines.end)
                .max();
            let place = place.or_else(|| target.entries.first().map(|(_, lines, _)| lines.start))?;
            target.with(&(place..place), &source.text(from))
        }
        (None, None) => text.to_owned(),
    })
}

/// The new words of an entry with the comment behind its old value.
fn with_comment(target: &Entries, lines: &Range<usize>, new: String) -> String {
    let line = target.lines.get(lines.start).map(String::as_str).unwrap_or_default();
    let Some(comment) = comment_of(line).filter(|_| lines.len() == 1) else { return new };
    match new.strip_suffix('\n') {
        Some(words) if !words.contains('\n') => format!("{words} {comment}\n"),
        _ => format!("{}{comment}\n{new}", " ".repeat(target.column)),
    }
}

/// The comment at the end of an entry in one line; a `#` in quotes or within a word begins none.
fn comment_of(line: &str) -> Option<&str> {
    let mut quote = None;
    let (mut before, mut mark_before) = (' ', ' ');
    let mut escaped = false;
    for (at, mark) in line.char_indices() {
        match quote {
            Some('"') if escaped => escaped = false,
            Some('"') if mark == '\\' => escaped = true,
            Some(open) if mark == open => quote = None,
            Some(_) => {}
            None if mark == '#' && before.is_whitespace() => return line.get(at..).map(str::trim_end),
            // A quotation mark opens a quoted text only where a value begins.
            None if matches!(mark, '"' | '\'') && matches!(mark_before, ':' | ',' | '[' | '{' | '-' | ' ') => {
                quote = Some(mark);
            }
            None => {}
        }
        before = mark;
        if !mark.is_whitespace() {
            mark_before = mark;
        }
    }
    None
}

/// A list in lines of its own: rows that stay the same keep their text. `None` where one of the two is in brackets or empty.
fn rows(
    target: &Entries,
    (lines, old): (&Range<usize>, &Node),
    source: &Entries,
    (from, new): (&Range<usize>, &Node),
) -> Option<String> {
    let (head, old_rows, indent) = rows_of(target, lines, old)?;
    let (_, new_rows, new_indent) = rows_of(source, from, new)?;
    let mut left: Vec<(&Node, String)> = old_rows;
    let mut words = head;
    for (node, text) in new_rows {
        match left.iter().position(|(known, _)| is_same(known, node)) {
            Some(at) => words.push_str(&left.remove(at).1),
            None => words.push_str(&moved(&text, new_indent, indent)),
        }
    }
    Some(words)
}

/// The lines before the first row of a list, the rows with their lines, and how far their dash is from the left.
fn rows_of<'a>(
    entries: &Entries,
    lines: &Range<usize>,
    node: &'a Node,
) -> Option<(String, Vec<(&'a Node, String)>, usize)> {
    let NodeKind::Sequence(nodes) = &node.kind else { return None };
    let line = |at: usize| entries.lines.get(at).map(String::as_str).unwrap_or_default();
    let mut starts = Vec::with_capacity(nodes.len());
    let mut indent = None;
    for node in nodes {
        let mut at = node.span.line - 1;
        // A dash may be in a line of its own above its words.
        while at > lines.start && !line(at).trim_start().starts_with('-') {
            at -= 1;
        }
        let dash = line(at).len() - line(at).trim_start().len();
        if at <= lines.start || !line(at).trim_start().starts_with('-') || *indent.get_or_insert(dash) != dash {
            return None;
        }
        starts.push(at);
    }
    let indent = indent?;
    if starts.windows(2).any(|pair| pair[0] >= pair[1]) {
        return None;
    }
    // Comments above a row belong to it.
    let first_line = lines.start + 1;
    let above = |start: usize| {
        let mut at = start;
        while at > first_line && is_between(line(at - 1), indent) && !line(at - 1).trim().is_empty() {
            at -= 1;
        }
        at
    };
    let starts: Vec<usize> = starts.into_iter().map(above).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.end]);
    let rows =
        nodes.iter().zip(starts.iter().zip(ends)).map(|(node, (start, end))| (node, entries.text(&(*start..end))));
    let head = entries.text(&(lines.start..*starts.first()?));
    Some((head, rows.collect(), indent))
}

fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (NodeKind::Scalar { value: one, .. }, NodeKind::Scalar { value: other, .. }) => one == other,
        (NodeKind::Sequence(one), NodeKind::Sequence(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (NodeKind::Mapping(one), NodeKind::Mapping(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, _, value)| other.iter().any(|(known, _, other)| known == key && is_same(value, other)))
        }
        _ => false,
    }
}

/// Lines moved from one column to another.
fn moved(text: &str, from: usize, to: usize) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        if line.trim().is_empty() {
            return line.to_owned();
        }
        let blank = line.len() - line.trim_start_matches(' ').len();
        format!("{}{}", " ".repeat(blank.saturating_sub(from) + to), line.trim_start_matches(' '))
    });
    lines.collect()
}

/// An entry in a mapping that is itself an entry.
fn nested(text: &str, source: &Entries, outer: &str, inner: &str) -> Option<String> {
    let target = Entries::of(text)?;
    let value = source.find(outer).and_then(|(_, node)| node.find(inner));
    let Some((lines, node)) = target.find(outer) else { return top(text, source, outer) };
    let (lines, node) = (lines.clone(), node.clone());
    let Some(inside) = Entries::in_lines(target.lines.clone(), node, lines.start + 1, lines.end) else {
        return top(text, source, outer);
    };
    let words = match value.map(|value| &value.kind) {
        Some(NodeKind::Scalar { value, .. }) => {
            format!("{}{inner}: {}\n", " ".repeat(inside.column), serde_json::to_string(value).ok()?)
        }
        Some(_) => return top(text, source, outer),
        None => String::new(),
    };
    Some(match inside.find(inner) {
        Some((lines, _)) if !words.is_empty() => inside.with(lines, &with_comment(&inside, lines, words)),
        Some((lines, _)) => inside.with(lines, &words),
        None => inside.with(&(lines.end..lines.end), &words),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    const NEW: &str = "problem: 新问题\nstatus: completed\nunits: [甲村, 乙村]\ndeadline: 2026-06-30\nmeasures:\n  - text: 一。\n  - label: 整改成效\n    text: |-\n      二。\n\n      三。\ninternal: {\"leader\":\"某甲\",\"notes\":\"行一\\n行二\"}\n";

    #[test]
    fn comments_order_and_style_stay() {
        let old = "# 第一个问题\nmeasures:\n- text: 旧。 # 要改\n# 这条不变\n- { text: \"一。\" } # 已核\n\n# 状态\nstatus: in_progress # 每月更新\nproblem: >-\n  旧\n  问题\ninternal:\n  # 只在内网\n  leader: 某乙 # 新任\n  handler: 某丙\nallow: []\n";
        let keys = ["problem", "status", "deadline", "measures", "internal.leader", "internal.notes"];
        let edited = with_entries(old, NEW, &keys).unwrap();
        assert_eq!(
            edited,
            "# 第一个问题\nmeasures:\n# 这条不变\n- { text: \"一。\" } # 已核\n- label: 整改成效\n  text: |-\n    二。\n\n    三。\n\n# 状态\nstatus: completed # 每月更新\nproblem: 新问题\ndeadline: 2026-06-30\ninternal:\n  # 只在内网\n  leader: \"某甲\" # 新任\n  handler: 某丙\n  notes: \"行一\\n行二\"\nallow: []\n"
        );
        assert_eq!(with_entries(&edited, NEW, &keys).as_deref(), Some(edited.as_str()), "again changes nothing");
    }

    #[test]
    fn comments_are_told_from_words() {
        let cases = [
            ("status: completed # 每月\n", Some("# 每月")),
            ("leader: \"某 # 甲\" # 新任\r\n", Some("# 新任")),
            ("leader: '某 # 甲'\n", None),
            ("notes: 一#二\n", None),
            ("responsible: { department: \"a\\\" # b\" } # 核\n", Some("# 核")),
            ("notes: it's # 核\n", Some("# 核")),
        ];
        for (line, expected) in cases {
            assert_eq!(comment_of(line), expected, "{line}");
        }
    }

    #[test]
    fn other_styles() {
        let old = "problem: 旧\r\nmeasures: [{ text: 旧。 }]\r\ninternal: { leader: 某乙 }";
        let edited = with_entries(old, NEW, &["measures", "internal.leader", "problem"]).unwrap();
        assert!(edited.starts_with("problem: 新问题\r\nmeasures:\r\n  - text: 一。\r\n"), "{edited:?}");
        assert!(edited.ends_with("internal: {\"leader\":\"某甲\",\"notes\":\"行一\\n行二\"}\r\n"), "{edited:?}");
        assert_eq!(with_entries("{ problem: 旧 }\n", NEW, &["problem"]), None);
        assert_eq!(with_entries("- 旧\n", NEW, &["problem"]), None);
        assert_eq!(with_entries("a: [\n", NEW, &["problem"]), None);
        let gone = with_entries("problem: 旧\nstatus: completed\n", "problem: 旧\n", &["status"]);
        assert_eq!(gone.as_deref(), Some("problem: 旧\n"));
    }
}
