//! The runs of characters that two texts have in common, in time in proportion to their length.

use std::{collections::BTreeMap, ops::Range};

use crate::folding::Folded;

/// The fewest characters in a row that are looked at.
const WINDOW: usize = 4;

/// How many places of one window are compared: a window that stands more often is common wording, and a run of other words has windows
/// that do not.
const PLACES: usize = 16;

/// Marks that end a clause.
const ENDS: [char; 14] = ['。', '，', '；', '：', '！', '？', '、', '.', ',', ';', ':', '!', '?', '\n'];

/// The letters and digits of a text with its look-alikes folded, without marks and spaces, by which words are not disguised.
pub(super) struct Plain {
    pub(super) marks: Vec<char>,
    /// Where each stands in the folded text.
    at: Vec<usize>,
    /// For each, whether a clause begins with it.
    begins: Vec<bool>,
    folded: Folded,
}

impl Plain {
    /// The letters and digits of a text; `prose` is Markdown, of which those are taken that a reader sees.
    pub(super) fn of(text: &str, prose: bool) -> Self {
        let folded = if prose { Folded::words(text) } else { Folded::of(text) };
        let mut plain = Self { marks: Vec::new(), at: Vec::new(), begins: Vec::new(), folded: Folded::default() };
        let mut begins = true;
        for (at, mark) in folded.text.char_indices() {
            if mark.is_alphanumeric() {
                plain.marks.push(mark);
                plain.at.push(at);
                plain.begins.push(begins);
                begins = false;
            } else if ENDS.contains(&mark) {
                begins = true;
            }
        }
        plain.folded = folded;
        plain
    }

    /// Where a run stands in the text it was taken from, in bytes.
    pub(super) fn source(&self, run: &Range<usize>) -> Range<usize> {
        let end = run.end.checked_sub(1);
        let (Some(from), Some(last)) = (self.at.get(run.start), end.and_then(|end| self.at.get(end))) else {
            return 0..0;
        };
        let mark = end.and_then(|end| self.marks.get(end)).map_or(1, |mark| mark.len_utf8());
        self.folded.source(&(*from..last + mark))
    }
}

/// A run of characters that stands in a hidden text too.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shared {
    /// Which characters of the text searched.
    pub(super) run: Range<usize>,
    /// Which hidden text.
    pub(super) source: usize,
    /// Where the run begins in it, in characters.
    pub(super) from: usize,
    /// How long the longest part of it is that is a whole clause of the hidden text.
    pub(super) whole: usize,
}

/// Hidden texts, ready to be searched for.
pub(super) struct Hidden {
    texts: Vec<Plain>,
    /// Where each window stands: text and character.
    windows: BTreeMap<[char; WINDOW], Vec<(usize, usize)>>,
    /// Whether a window may begin with two characters, by their [`pair`].
    pairs: Vec<bool>,
}

/// A number below 65536 for the first two characters of a window.
fn pair(window: &[char; WINDOW]) -> usize {
    (window[0] as usize).wrapping_mul(31).wrapping_add(window[1] as usize) & 0xFFFF
}

impl Hidden {
    /// The texts in their order, each with whether it is Markdown.
    pub(super) fn of<'a>(texts: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let texts: Vec<Plain> = texts.map(|(text, prose)| Plain::of(text, prose)).collect();
        let mut windows: BTreeMap<[char; WINDOW], Vec<(usize, usize)>> = BTreeMap::new();
        let mut pairs = vec![false; 0x10000];
        for (source, text) in texts.iter().enumerate() {
            for (at, window) in text.marks.array_windows::<WINDOW>().enumerate() {
                if let Some(known) = pairs.get_mut(pair(window)) {
                    *known = true;
                }
                let places = windows.entry(*window).or_default();
                if places.len() < PLACES {
                    places.push((source, at));
                }
            }
        }
        Self { texts, windows, pairs }
    }

    /// The runs that a text shares with the hidden ones, in order: at each place the longest of each hidden text.
    pub(super) fn shared_with(&self, text: &Plain) -> Vec<Shared> {
        let mut shared: Vec<Shared> = Vec::new();
        // How far each hidden text is searched for already: what stands inside a longer run is no run of its own.
        let mut done = vec![0; self.texts.len()];
        for (at, window) in text.marks.array_windows::<WINDOW>().enumerate() {
            if !self.pairs.get(pair(window)).is_some_and(|known| *known) {
                continue;
            }
            let Some(places) = self.windows.get(window) else { continue };
            let mut longest: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
            for (source, from) in places {
                if done.get(*source).is_none_or(|done| *done > at) {
                    continue;
                }
                let length = self.common(text, at, *source, *from);
                let known = longest.entry(*source).or_default();
                *known = (*known).max((length, *from));
            }
            for (source, (length, from)) in longest {
                if let Some(done) = done.get_mut(source) {
                    *done = at + length + 1 - WINDOW;
                }
                let hidden = self.texts.get(source).map(|hidden| hidden.marks.as_slice()).unwrap_or_default();
                let cut = |marks: &[char], from: usize| parts_of_codes(marks, from..from + length);
                let (ours, theirs) = (cut(&text.marks, at), cut(hidden, from));
                let (first, last) = (ours.0.max(theirs.0), ours.1.max(theirs.1));
                if first + last < length {
                    let run = at + first..at + length - last;
                    let whole = self.whole(source, from + first..from + length - last);
                    shared.push(Shared { run, source, from: from + first, whole });
                }
            }
        }
        shared
    }

    /// How many characters from two places on are the same.
    fn common(&self, text: &Plain, at: usize, source: usize, from: usize) -> usize {
        let ours = text.marks.get(at..).unwrap_or_default();
        let hidden = self.texts.get(source).and_then(|hidden| hidden.marks.get(from..)).unwrap_or_default();
        ours.iter().zip(hidden).take_while(|(one, other)| one == other).count()
    }

    /// The length of the longest clause, or run of clauses, that a range of a hidden text has whole; 0 where it has none.
    fn whole(&self, source: usize, range: Range<usize>) -> usize {
        let Some(hidden) = self.texts.get(source) else { return 0 };
        let begins = |at: &usize| *at == hidden.marks.len() || hidden.begins.get(*at).is_some_and(|begins| *begins);
        let first = range.clone().find(begins);
        let last = (range.start..=range.end).rev().find(begins);
        first.zip(last).map_or(0, |(first, last)| last.saturating_sub(first))
    }
}

/// How many characters at either end of a run are part of a code, number or Latin word that goes on beyond it: JB20230 of JB202308100,
/// which is another code than JB202309.
fn parts_of_codes(marks: &[char], run: Range<usize>) -> (usize, usize) {
    let part = |mark: &&char| mark.is_ascii_alphanumeric();
    let goes_on = |at: Option<usize>| at.and_then(|at| marks.get(at)).is_some_and(|mark| part(&mark));
    let inside = marks.get(run.clone()).unwrap_or_default();
    let first = if goes_on(run.start.checked_sub(1)) { inside.iter().take_while(part).count() } else { 0 };
    let last = if goes_on(Some(run.end)) { inside.iter().rev().take_while(part).count() } else { 0 };
    (first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(hidden: &str, text: &str) -> Vec<(String, usize)> {
        let text = Plain::of(text, true);
        let found = Hidden::of(std::iter::once((hidden, true))).shared_with(&text);
        let words = |run: Range<usize>| text.marks[run].iter().collect::<String>();
        found.into_iter().map(|shared| (words(shared.run), shared.whole)).collect()
    }

    #[test]
    fn the_longest_runs_whatever_marks_stand_between() {
        assert_eq!(
            shared("经核查，已移交县里的第三室办理。", "该事已**移交**县里的\u{200B}第三室 办理，其他从略"),
            [("已移交县里的第三室办理".to_owned(), 11)]
        );
        assert_eq!(
            shared("甲乙丙丁戊己庚", "丙丁戊己，庚。甲乙丙丁"),
            [("丙丁戊己庚".to_owned(), 0), ("甲乙丙丁".to_owned(), 0)]
        );
        assert_eq!(shared("甲乙丙", "甲乙丙"), []);
        assert_eq!(
            shared("编号AB202308100转办", "编号AB202309200转办"),
            [("编号".to_owned(), 0), ("转办".to_owned(), 0)]
        );
    }

    #[test]
    fn a_run_leads_back_to_its_place() {
        let text = "该事已**移交**第三室办理";
        let plain = Plain::of(text, true);
        let found = Hidden::of(std::iter::once(("移交第三室", true))).shared_with(&plain);
        assert_eq!(&text[plain.source(&found[0].run)], "移交**第三室");
    }
}
