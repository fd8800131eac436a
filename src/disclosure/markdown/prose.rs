//! What of a record's text is markup, decided before the parser sees it.
//!
//! A drafter types prose: `长5*宽3*高2米`, `>5万元`, `2022. 5月`, `D:\台账` are words, and CommonMark would take marks out of each. So the
//! parser is shown a text in which every mark that is no markup is replaced by a control character, which no record may contain, and
//! what is markup is written so that the parser cannot miss it. [`Prose::written`] restores the marks.
//!
//! Markup is: `**strong**` within one line; `[words](address)`; a line that begins with one to six `#` and a blank; a line that begins
//! with `-`, `*`, `+` or a number of up to three digits with `.` or `)`, and a blank; a table with its delimiter row. A backslash
//! directly before one of these marks makes it prose. Everything else is prose.

use std::borrow::Cow;

use super::{
    blocks,
    writer::{JOINER, STAND_INS, Writer},
};

/// The text that the parser sees, and the way back to what was written.
#[derive(Default)]
pub(super) struct Prose<'a> {
    /// The text for the parser.
    pub(super) text: Cow<'a, str>,
    /// Places in `text` from which on the distance to the source is another, with the place in the source, in order.
    places: Vec<(usize, usize)>,
}

impl<'a> Prose<'a> {
    pub(super) fn of(source: &'a str) -> Self {
        let mut writer = Writer::new(source);
        blocks::scan(&mut writer);
        Self { text: Cow::Owned(writer.text), places: writer.places }
    }

    /// A place in the parser's text, as a place in what was written; both in bytes.
    pub(super) fn offset(&self, offset: usize) -> usize {
        let at = self.places.partition_point(|(seen, _)| *seen <= offset);
        let (seen, written) = at.checked_sub(1).and_then(|at| self.places.get(at)).copied().unwrap_or_default();
        written + (offset - seen)
    }

    /// What was written, from what the parser saw.
    pub(super) fn written(text: &str) -> Cow<'_, str> {
        if !text.bytes().any(|byte| byte < b' ') {
            return Cow::Borrowed(text);
        }
        let mark = |mark: char| match mark {
            JOINER => None,
            '\0'..='\u{1F}' => {
                Some(STAND_INS.iter().find(|(_, stand_in)| *stand_in == mark).map_or(mark, |(mark, _)| *mark))
            }
            _ => Some(mark),
        };
        Cow::Owned(text.chars().filter_map(mark).collect())
    }
}
