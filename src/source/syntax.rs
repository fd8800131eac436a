//! The parser's complaints in words a drafter understands: which slip it was, and where.
//!
//! The parser tells where it gave up, which is often a line too late, and in its own terms. Here its message and the lines
//! around decide the slip; the words for each stand in the message files under S104.

use saphyr_parser::ScanError;

use crate::diagnostics::{Code, Span};

/// A slip: the code, the slip's name in the messages (for S104) or the mark (for others), and the place.
pub(super) struct Slip {
    pub(super) code: Code,
    pub(super) what: String,
    pub(super) span: Span,
}

impl Slip {
    fn named(what: &str, span: Span) -> Self {
        Self { code: Code::S104, what: what.to_owned(), span }
    }
}

/// Chinese marks where YAML wants another, with that other.
pub(super) const WIDE_MARKS: [(char, &str); 16] = [
    ('：', ": "),
    ('，', ", "),
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('【', "["),
    ('】', "]"),
    ('［', "["),
    ('］', "]"),
    ('｛', "{"),
    ('｝', "}"),
    ('－', "- "),
    ('＃', "#"),
    ('｜', "|"),
    ('　', "  "),
];

/// Whether a character is a mark of YAML as a Chinese keyboard writes it.
pub(super) fn is_wide(mark: char) -> bool {
    WIDE_MARKS.iter().any(|(wide, _)| *wide == mark)
}

/// What YAML wants in place of a mark of a Chinese keyboard.
pub(super) fn wanted(wide: &str) -> &'static str {
    WIDE_MARKS.iter().find(|(mark, _)| wide.starts_with(*mark)).map_or("", |(_, wanted)| wanted)
}

/// The arguments of a finding about a slip.
pub(super) fn arguments(code: Code, what: String) -> Vec<(&'static str, String)> {
    match code {
        Code::S114 => vec![("want", wanted(&what).to_owned()), ("what", what)],
        _ => vec![("what", what)],
    }
}

/// Names the slip behind an error of the parser.
pub(super) fn slip(error: &ScanError, text: &str) -> Slip {
    let lines: Vec<&str> = text.lines().collect();
    let (line, column) = (error.marker().line().max(1), error.marker().col() + 1);
    let at = Spot { lines: &lines, line, column };
    at.conflict().or_else(|| at.tab()).or_else(|| at.wide_mark()).unwrap_or_else(|| at.by_message(error.info()))
}

/// Where the parser gave up.
struct Spot<'a> {
    lines: &'a [&'a str],
    line: usize,
    column: usize,
}

impl Spot<'_> {
    fn text(&self, line: usize) -> &str {
        line.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or_default()
    }

    fn here(&self) -> Span {
        one_character(self.line, self.column)
    }

    /// The words of a line.
    fn whole(&self, line: usize) -> Span {
        let text = self.text(line);
        let start = text.chars().take_while(|mark| mark.is_whitespace()).count() + 1;
        Span { line, column: start, end_line: line, end_column: text.trim_end().chars().count().max(start) + 1 }
    }

    /// The marks of a merge that was left unfinished.
    fn conflict(&self) -> Option<Slip> {
        let marks = ["<<<<<<< ", ">>>>>>> ", "======="];
        let at = self.lines.iter().position(|line| marks.iter().any(|mark| line.starts_with(mark)))?;
        Some(Slip::named("conflict", self.whole(at + 1)))
    }

    /// A tab in the indent of the line where the parser gave up.
    fn tab(&self) -> Option<Slip> {
        let indent = self.text(self.line).chars().take_while(|mark| mark.is_whitespace());
        let column = indent.collect::<String>().chars().position(|mark| mark == '\t')? + 1;
        Some(Slip::named("tab", one_character(self.line, column)))
    }

    /// A mark of a Chinese keyboard that stands where the parser gave up, or that a value or line near it begins with.
    fn wide_mark(&self) -> Option<Slip> {
        let found = |mark: char, column: usize, line: usize| Slip {
            code: Code::S114,
            what: mark.to_string(),
            span: one_character(line, column),
        };
        let text = self.text(self.line);
        let marks: Vec<char> = text.chars().collect();
        if let Some(mark) = marks.get(self.column.saturating_sub(1)).filter(|mark| is_wide(**mark)) {
            return Some(found(*mark, self.column, self.line));
        }
        let before = marks.iter().take(self.column.saturating_sub(1));
        if text.contains(['[', '{'])
            && let Some(at) = before.clone().rposition(|mark| *mark == '，')
        {
            return Some(found('，', at + 1, self.line));
        }
        [self.line, self.line.saturating_sub(1)].into_iter().find_map(|line| {
            let text = self.text(line);
            let words = value_of(text);
            let mark = words.chars().next().filter(|mark| is_wide(*mark) && !"“‘".contains(*mark))?;
            let skipped = text.strip_suffix(words)?.chars().count();
            Some(found(mark, skipped + 1, line))
        })
    }

    fn by_message(&self, message: &str) -> Slip {
        if let Some(open) = self.open_bracket() {
            return Slip::named("open-bracket", open);
        }
        let has = |words: &[&str]| words.iter().any(|word| message.contains(word));
        let here = self.here();
        if has(&["indentation in quoted", "end of stream", "document indicator"]) {
            Slip::named("open-quote", here)
        } else if has(&["trailing content", "after double-quoted"]) {
            Slip::named("after-quote", here)
        } else if has(&["escape", "hexadecimal"]) {
            Slip::named("escape", self.backslash().unwrap_or(here))
        } else if has(&["tab"]) {
            Slip::named("tab", here)
        } else if has(&["misplaced bracket"]) {
            Slip::named("bracket", here)
        } else if has(&["flow mapping", "flow sequence", "flow construct"]) {
            Slip::named("comma", here)
        } else if has(&["unexpected character", "node content"]) {
            Slip::named("first-mark", here)
        } else if has(&["comment or line break", "indentation indicator"]) {
            Slip::named("after-bar", here)
        } else if has(&["unknown anchor", "anchor or alias"]) {
            Slip { code: Code::S105, what: "*".to_owned(), span: here }
        } else if has(&["recursion limit"]) {
            Slip { code: Code::S116, what: String::new(), span: here }
        } else if has(&["mapping values are not allowed"]) && self.has_colon_before() {
            Slip::named("colon", here)
        } else if has(&["simple key"]) {
            Slip::named("no-key", self.line_without_key().unwrap_or(here))
        } else if has(&["mapping values", "mapping keys", "block", "indent", "expected key", "expected '-'"]) {
            Slip::named("indent", self.whole(self.line))
        } else if has(&["tag"]) {
            Slip { code: Code::S115, what: "!".to_owned(), span: here }
        } else {
            Slip::named("other", here)
        }
    }

    /// The bracket that is still open where the parser gave up, if it stands on an earlier line.
    fn open_bracket(&self) -> Option<Span> {
        let mut open: Vec<(char, Span)> = Vec::new();
        for (at, text) in self.lines.iter().take(self.line - 1).enumerate() {
            let mut quote = None;
            for (column, mark) in text.chars().enumerate() {
                match (quote, mark) {
                    (Some(end), mark) if end == mark => quote = None,
                    (Some(_), _) => {}
                    (None, '"' | '\'') => quote = Some(mark),
                    (None, '[' | '{') if open.len() > 1 || starts_value(text, column) || !open.is_empty() => {
                        open.push((mark, one_character(at + 1, column + 1)));
                    }
                    (None, ']' | '}') => drop(open.pop()),
                    _ => {}
                }
            }
        }
        open.pop().map(|(_, span)| span)
    }

    /// The first backslash after the place that begins no escape of YAML.
    fn backslash(&self) -> Option<Span> {
        let marks: Vec<char> = self.text(self.line).chars().collect();
        let mut at = self.column;
        while let Some(mark) = marks.get(at) {
            if *mark == '\\' {
                let next = marks.get(at + 1).copied().unwrap_or(' ');
                if !"0abtnvfre \"/\\N_LPxuU\t".contains(next) {
                    return Some(Span { end_column: at + 3, ..one_character(self.line, at + 1) });
                }
                at += 1;
            }
            at += 1;
        }
        None
    }

    /// Whether the line has a key before the place, so that the colon at the place is one too many.
    fn has_colon_before(&self) -> bool {
        let before: String = self.text(self.line).chars().take(self.column - 1).collect();
        before.contains(": ")
    }

    /// The nearest line at or above the place that has neither key nor list mark.
    fn line_without_key(&self) -> Option<Span> {
        let lines = (1..=self.line).rev().filter(|line| !self.text(*line).trim().is_empty());
        let plain = |text: &str| {
            !text.contains(": ") && !text.trim_end().ends_with(':') && !text.trim_start().starts_with("- ")
        };
        lines.take(3).find(|line| plain(self.text(*line))).map(|line| self.whole(line))
    }
}

/// What stands on a line after indent, list mark and key.
fn value_of(line: &str) -> &str {
    let words = line.trim_start().trim_start_matches("- ").trim_start_matches(' ');
    let value =
        words.split_once(": ").filter(|(key, _)| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
    value.map_or(words, |(_, value)| value.trim_start_matches(' '))
}

/// Whether a bracket at the column begins a value, and is not part of the words.
fn starts_value(line: &str, column: usize) -> bool {
    let before: String = line.chars().take(column).collect();
    let before = before.trim_end();
    before.is_empty() || before.ends_with([':', '-'])
}

pub(super) fn one_character(line: usize, column: usize) -> Span {
    Span { line, column, end_line: line, end_column: column + 1 }
}
