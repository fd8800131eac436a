//! A text as characters without the spaces between Han characters: `覃 勇 同志` is 覃勇同志.

use std::ops::Range;

/// The characters of a text with where they stand.
pub(super) struct View {
    pub(super) marks: Vec<char>,
    /// The byte at which each character begins.
    at: Vec<usize>,
    /// The characters before which spaces were left out, in order.
    gaps: Vec<usize>,
    /// Whether it has a dot that may join the parts of a name.
    pub(super) dotted: bool,
}

/// The dots that join the parts of a name.
pub(super) const DOTS: &str = "·•・‧∙";

impl View {
    pub(super) fn of(text: &str) -> Self {
        let mut view = Self {
            marks: Vec::with_capacity(text.len() / 3),
            at: Vec::with_capacity(text.len() / 3),
            gaps: Vec::new(),
            dotted: false,
        };
        let mut chars = text.char_indices().peekable();
        while let Some((at, mark)) = chars.next() {
            if mark == ' ' {
                while chars.next_if(|(_, next)| *next == ' ').is_some() {}
                let joins = view.marks.last().is_some_and(|mark| is_han(*mark) || *mark == ':')
                    && chars.peek().is_some_and(|(_, next)| is_han(*next));
                if joins {
                    view.gaps.push(view.marks.len());
                    continue;
                }
            }
            view.dotted |= !is_han(mark) && DOTS.contains(mark);
            view.marks.push(mark);
            view.at.push(at);
        }
        view
    }

    /// Whether spaces stood before a character.
    pub(super) fn gap(&self, index: usize) -> bool {
        self.gaps.binary_search(&index).is_ok()
    }

    /// The bytes of a range of characters.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let last = range.end.checked_sub(1);
        let end = last.and_then(|last| Some(self.at.get(last)? + self.marks.get(last)?.len_utf8()));
        let start = self.at.get(range.start).copied().unwrap_or_default();
        start..end.unwrap_or(start)
    }
}

pub(super) fn is_han(mark: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&mark)
}
