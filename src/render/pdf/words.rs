//! Determines where a line may end inside a run of letters, and where it may not between figures and their unit.
//!
//! Typst breaks lines by the Unicode rules, which do not know Chinese units and find no break in a long address. Control characters in the
//! text (U+2060, U+200B) would be copied with it, so the text is cut instead, and the template sets a box or a gap of zero width.

use serde::Serialize;

use super::amounts::{self, amount, is_han};

/// A stretch of text in the form that the template reads: a string, a list of one string, or null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Words {
    /// Breaks wherever the Unicode rules allow it.
    Plain(String),
    /// Stays on one line.
    Kept([String; 1]),
    /// No text; a line may end here.
    Opening(()),
}

/// A run of letters and digits longer than this (five Han characters wide) may be broken.
const LONG: usize = 10;
/// Two joined figures of at most this many characters stay on one line: an area code and a number of eight digits have twelve.
const LONGEST_SPAN: usize = 14;
/// The length of `https://`, after which no line ends.
const SCHEME: usize = 8;
/// The minimum number of characters in a part of a broken run.
const PART: usize = 4;

/// Returns the stretches of a text, in order; empty for an empty text.
pub(super) fn cut(text: &str) -> Vec<Words> {
    let mut cutter = Cutter { words: Vec::new(), plain: String::new() };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // A figure begins only if no letter is before it: the paper size A4 is not one.
        let fresh = !cutter.plain.ends_with(|mark: char| mark.is_ascii_alphanumeric());
        if let Some(end) = span(rest).or_else(|| amount(rest).filter(|_| fresh)) {
            let (kept, after) = rest.split_at(end);
            cutter.keep(kept.to_owned());
            rest = after;
            continue;
        }
        let length = rest.find(|mark: char| !mark.is_ascii_graphic()).unwrap_or(rest.len());
        if length == 0 {
            cutter.plain.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        // The figure at the end of a run of other characters, as in (2022年.
        let length = inner_figure(rest, length).unwrap_or(length);
        let (run, after) = rest.split_at(length);
        let second = after.chars().next();
        if let Some(second) = second.filter(|second| run == "/" && is_han(*second)) {
            cutter.join(second);
            rest = after.get(second.len_utf8()..).unwrap_or_default();
            continue;
        }
        cutter.run(run);
        rest = after;
    }
    cutter.end_plain();
    with_followers(cutter.words)
}

/// Marks that must not begin a line. A line may still end before them if a box precedes them, because the Unicode rules (UAX 14) consider
/// the box first.
const FOLLOWERS: [char; 8] = ['；', '：', '…', '—', '～', '·', '・', '‥'];

/// Moves such marks into the box before them.
fn with_followers(words: Vec<Words>) -> Vec<Words> {
    let mut joined: Vec<Words> = Vec::with_capacity(words.len());
    for word in words {
        let Words::Plain(text) = &word else {
            joined.push(word);
            continue;
        };
        let end = text.find(|mark| !FOLLOWERS.contains(&mark)).unwrap_or(text.len());
        let (marks, rest) = text.split_at(end);
        match joined.last_mut() {
            Some(Words::Kept([kept])) if !marks.is_empty() => {
                kept.push_str(marks);
                if !rest.is_empty() {
                    joined.push(Words::Plain(rest.to_owned()));
                }
            }
            _ => joined.push(word),
        }
    }
    joined
}

/// Returns where in a run of `length` bytes a figure begins after a character that is neither letter nor digit and opens or separates
/// words, if a unit follows the run.
fn inner_figure(text: &str, length: usize) -> Option<usize> {
    let run = text.get(..length)?;
    let mut starts = run.char_indices().skip(1).filter(|(_, mark)| mark.is_ascii_digit()).map(|(at, _)| at);
    starts.find(|at| {
        let opens =
            run.get(..*at).is_some_and(|before| before.ends_with(['(', '[', '<', '"', '\'', '+', '=', ';', ':', '$']));
        opens && text.get(*at..).and_then(amount).is_some_and(|end| at + end > length)
    })
}

/// Returns the width in characters of the widest part that stays on one line: a Chinese character has width 1, a letter or digit slightly
/// more than a half.
pub(super) fn widest(words: &[Words]) -> f64 {
    let width = |mark: char| if mark.is_ascii() { 0.56 } else { 1.0 };
    let plain = |text: &str| {
        let runs = text.split(|mark: char| !mark.is_ascii_graphic());
        runs.map(|run| run.chars().map(width).sum::<f64>()).fold(1.0, f64::max)
    };
    let widths = words.iter().map(|words| match words {
        Words::Plain(text) => plain(text),
        Words::Kept([text]) => text.chars().map(width).sum(),
        Words::Opening(()) => 0.0,
    });
    widths.fold(0.0, f64::max)
}

/// Splits words that end in a figure: returns the words before the figure, and the figure.
pub(super) fn split_figure(mut words: Vec<Words>) -> (Vec<Words>, Vec<Words>) {
    let Some(last) = words.pop() else { return (words, Vec::new()) };
    let text = text_of(std::slice::from_ref(&last)).collect::<String>();
    let start =
        text.char_indices().rev().take_while(|(_, mark)| amounts::is_part(*mark)).last().map_or(0, |(at, _)| at);
    let (front, figure) = text.split_at(start);
    if !front.is_empty() {
        words.push(Words::Plain(front.to_owned()));
    }
    (words, vec![Words::Kept([figure.to_owned()])])
}

/// Returns the first `at` bytes of the words as one stretch that stays on one line, and the remaining words; `at` is inside the first
/// stretch.
pub(super) fn split_at(mut words: Vec<Words>, at: usize) -> (Vec<Words>, Vec<Words>) {
    if words.is_empty() {
        return (words, Vec::new());
    }
    let first = words.remove(0);
    let text = text_of(std::slice::from_ref(&first)).collect::<String>();
    let after = text.get(at..).unwrap_or_default();
    let at = at + after.find(|mark| !FOLLOWERS.contains(&mark)).unwrap_or(after.len());
    let (front, rest) = text.split_at_checked(at).unwrap_or((&text, ""));
    if !rest.is_empty() {
        words.insert(0, Words::Plain(rest.to_owned()));
    }
    (vec![Words::Kept([front.to_owned()])], words)
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

    /// Keeps a slash and the character after it on the line of the character before it (GB/T 15834: a slash neither begins nor ends a
    /// line).
    fn join(&mut self, second: char) {
        match (self.plain.pop(), self.words.last_mut()) {
            (Some(first), _) => self.keep(format!("{first}/{second}")),
            (None, Some(Words::Kept([text]))) => text.extend(['/', second]),
            (None, _) => self.plain.extend(['/', second]),
        }
    }

    /// Adds a run of letters and digits. A long run may break after its punctuation, or anywhere inside if it has none; a number may not.
    fn run(&mut self, run: &str) {
        let length = run.chars().count();
        if length <= LONG || is_figure(run) {
            return self.plain.push_str(run);
        }
        let mut since = 0;
        for (at, mark) in run.chars().enumerate() {
            self.plain.push(mark);
            since += 1;
            let next = run.chars().nth(at + 1);
            // The slashes of https:// stay with the host, and the extension of a file (index.html) with its name.
            let ends_part = match mark {
                '/' => next != Some('/') && since > SCHEME,
                '-' | '_' | '@' | '?' | '&' | '=' => true,
                _ => false,
            };
            if since >= PART && length - at > PART && (ends_part || since >= 2 * LONG) {
                self.end_plain();
                self.words.push(Words::Opening(()));
                since = 0;
            }
        }
    }
}

/// Returns the end of two figures that a connecting mark joins, such as the hours 8:30—11:30 or a number 0580－3090077; `None` if there are
/// none, or if they are too long to be kept on one line.
fn span(text: &str) -> Option<usize> {
    let figure = |text: &str| {
        let end = text.find(|mark: char| !mark.is_ascii_digit() && !matches!(mark, ':' | '.')).unwrap_or(text.len());
        text.starts_with(|mark: char| mark.is_ascii_digit()).then_some(end)
    };
    let first = figure(text)?;
    let after = text.get(first..)?;
    let mark = after.chars().next().filter(|mark| matches!(mark, '－' | '—' | '–' | '～' | '~'))?;
    let second = figure(after.get(mark.len_utf8()..)?)?;
    let end = first + mark.len_utf8() + second;
    (first + second <= LONGEST_SPAN).then_some(end)
}

/// Whether a run is a number: digits with the separators of numbers, ending in a digit or a percent sign.
fn is_figure(run: &str) -> bool {
    run.starts_with(|mark: char| mark.is_ascii_digit())
        && run.ends_with(|mark: char| mark.is_ascii_digit() || mark == '%')
        && run.chars().all(|mark| mark.is_ascii_digit() || matches!(mark, '.' | ',' | '%' | '-'))
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
    fn joined_figures_stay_together() {
        assert_eq!(shown("时间8:30—11:30，电话0839－7201234。"), "时间[8:30—11:30]，电话[0839－7201234]。");
        assert_eq!(shown("2022—"), "2022—");
        assert_eq!(shown("12345678901～12345678901"), "12345678901～12345678901");
    }

    #[test]
    fn a_stroke_stays_between_its_words() {
        assert_eq!(shown("8000吨/年，元/平方米"), "[8000吨/年]，[元/平]方米");
        assert_eq!(shown("/年"), "/年");
    }

    #[test]
    fn figures_keep_their_unit() {
        assert_eq!(shown("发放14张、98.71%的"), "发放[14张]、[98.71%的]");
        assert_eq!(shown("2021年12月24日，"), "[2021年][12月][24日]，");
        assert_eq!(shown("1.关于A4纸的"), "1.关于A4纸的");
        assert_eq!(shown("共15个工作日；30%……"), "共[15个工作日；]30%……");
        assert_eq!(shown("共45.67万元、6个百分点"), "共[45.67万元]、[6个百分点]");
        assert_eq!(shown("(2022年)和\"3张\""), "([2022年])和\"[3张]\"");
        assert_eq!(shown("６６．５７万元，第3批"), "[６６．５７万元]，[第3批]");
    }

    #[test]
    fn long_runs_may_break_and_numbers_may_not() {
        assert_eq!(shown("934495643@qq.com"), "934495643@|qq.com");
        let address = "https://www.example.gov.cn/zggk/reports/example-2026/index.html";
        assert_eq!(shown(address), "https://www.example.|gov.cn/zggk/|reports/example-|2026/index.html");
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
