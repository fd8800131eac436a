//! Where a line may end inside a run of letters, and where it may not between figures and their unit.
//!
//! Typst breaks lines by the Unicode rules, which know no Chinese unit and find no place to break in a long address. Marks in the
//! text (U+2060, U+200B) would be copied with it, so the text is cut instead, and the template sets a box or a gap of no width.

use serde::Serialize;

/// A stretch of text as the template reads it: a string, a list of one string, or null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Words {
    /// Breaks wherever the Unicode rules allow it.
    Plain(String),
    /// Stays on one line.
    Kept([String; 1]),
    /// Nothing, where a line may end.
    Opening(()),
}

/// A run of letters and digits longer than this (five Han characters wide) may be broken.
const LONG: usize = 10;
/// A part of a broken run keeps at least this many characters.
const PART: usize = 4;

/// The text cut up; empty for an empty text.
pub(super) fn cut(text: &str) -> Vec<Words> {
    let mut cutter = Cutter { words: Vec::new(), plain: String::new() };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|mark: char| !mark.is_ascii_graphic()).unwrap_or(rest.len());
        if length == 0 {
            cutter.plain.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (run, after) = rest.split_at(length);
        let unit = after.chars().next().filter(|unit| is_han(*unit) && is_figure(run));
        match unit {
            Some(unit) => {
                cutter.keep(format!("{run}{unit}"));
                rest = after.get(unit.len_utf8()..).unwrap_or_default();
            }
            None => {
                cutter.run(run);
                rest = after;
            }
        }
    }
    cutter.end_plain();
    cutter.words
}

/// The text of the words.
pub(super) fn text_of(words: &[Words]) -> impl Iterator<Item = &str> {
    words.iter().map(|words| match words {
        Words::Plain(text) | Words::Kept([text]) => text.as_str(),
        Words::Opening(()) => "",
    })
}

struct Cutter {
    words: Vec<Words>,
    plain: String,
}

impl Cutter {
    fn end_plain(&mut self) {
        if !self.plain.is_empty() {
            self.words.push(Words::Plain(std::mem::take(&mut self.plain)));
        }
    }

    fn keep(&mut self, text: String) {
        self.end_plain();
        self.words.push(Words::Kept([text]));
    }

    /// A run of letters and digits. A long one may break after its punctuation, and one without any in its midst; a number may not.
    fn run(&mut self, run: &str) {
        let length = run.chars().count();
        if length <= LONG || is_figure(run) {
            return self.plain.push_str(run);
        }
        let mut since = 0;
        for (at, mark) in run.chars().enumerate() {
            self.plain.push(mark);
            since += 1;
            let ends_part = matches!(mark, '.' | '/' | '-' | '_' | '@' | '?' | '&' | '=' | ':');
            if since >= PART && length - at > PART && (ends_part || since >= 2 * LONG) {
                self.end_plain();
                self.words.push(Words::Opening(()));
                since = 0;
            }
        }
    }
}

/// Whether a run is a number: digits with the marks that stand in numbers, ending in a digit or a percent sign.
fn is_figure(run: &str) -> bool {
    run.starts_with(|mark: char| mark.is_ascii_digit())
        && run.ends_with(|mark: char| mark.is_ascii_digit() || mark == '%')
        && run.chars().all(|mark| mark.is_ascii_digit() || matches!(mark, '.' | ',' | '%' | '-'))
}

fn is_han(mark: char) -> bool {
    matches!(mark, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let show = |words: &Words| match words {
            Words::Plain(text) => text.clone(),
            Words::Kept([text]) => format!("[{text}]"),
            Words::Opening(()) => "|".to_owned(),
        };
        cut(text).iter().map(show).collect()
    }

    #[test]
    fn figures_keep_their_unit() {
        assert_eq!(shown("发放14张、98.71%的"), "发放[14张]、[98.71%的]");
        assert_eq!(shown("2021年12月24日，"), "[2021年][12月][24日]，");
        assert_eq!(shown("1.关于A4纸的"), "1.关于A4纸的");
    }

    #[test]
    fn long_runs_may_break_and_numbers_may_not() {
        assert_eq!(shown("934495643@qq.com"), "934495643@|qq.com");
        assert_eq!(shown("0580-3090077；"), "0580-3090077；");
        assert_eq!(shown("Kubernetes"), "Kubernetes");
        assert_eq!(shown(&"a".repeat(60)).matches('|').count(), 2);
    }

    #[test]
    fn nothing_is_added_or_lost() {
        for text in ["见https://www.example.gov.cn/zggk/2022/a_b?c=d，共1,234.56万元（A4纸）。", "", "12", "3张"]
        {
            assert_eq!(text_of(&cut(text)).collect::<String>(), text);
        }
    }
}
