//! The words of one paragraph while its runs are read: those that are text, and those that are left out, each with its reason.

use crate::import::read::document::{FileNote, Matter};

#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The text, with a line feed for each break of a line.
    pub(super) text: String,
    /// What is told of the paragraph; words of one kind that follow each other are one.
    pub(super) notes: Vec<FileNote>,
    /// Whether the last that was added to `notes` may go on.
    goes_on: bool,
}

impl Words {
    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.goes_on &= text.is_empty();
    }

    /// Adds words that are left out.
    pub(super) fn leave_out(&mut self, matter: Matter, text: &str) {
        match self.notes.last_mut().filter(|last| self.goes_on && last.matter == matter) {
            Some(last) => last.text.push_str(text),
            None => self.notes.push(FileNote { matter, text: text.to_owned() }),
        }
        self.goes_on = true;
    }

    /// Tells something that is not a run of words.
    pub(super) fn tell(&mut self, matter: Matter, text: impl Into<String>) {
        self.notes.push(FileNote { matter, text: text.into() });
        self.goes_on = false;
    }

    /// Whether there is no text.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Puts the words of the paragraph before, whose mark is deleted, before these.
    pub(super) fn after(self, before: Option<Self>) -> Self {
        match before {
            Some(mut before) => {
                before.text.push_str(&self.text);
                before.notes.extend(self.notes);
                before.goes_on = false;
                before
            }
            None => self,
        }
    }
}

/// The shortest text that counts as said again; shorter ones are said twice in ordinary prose (`好好`).
const SHORTEST_REPEATED: usize = 6;

/// Longer paragraphs are not looked through: what programs write several times is a heading or a sentence.
const LONGEST_LOOKED_THROUGH: usize = 1_000;

/// The longest text that a paragraph says twice without anything between.
pub(super) fn repeated(text: &str) -> Option<String> {
    let marks: Vec<char> = text.trim().chars().collect();
    if marks.len() > LONGEST_LOOKED_THROUGH {
        return None;
    }
    (SHORTEST_REPEATED..=marks.len() / 2).rev().find_map(|length| {
        // A text of this length follows itself where as many characters are those that stand so far before them.
        let mut same = 0;
        let end = (length..marks.len()).find(|at| {
            same = if marks.get(*at) == marks.get(at - length) { same + 1 } else { 0 };
            same == length
        })?;
        Some(marks.get(end + 1 - length..=end)?.iter().collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_texts_follow_themselves() {
        assert_eq!(repeated("一、整改总体情况一、整改总体情况").as_deref(), Some("一、整改总体情况"));
        assert_eq!(repeated(&"石桥镇党委".repeat(4)).as_deref(), Some("石桥镇党委石桥镇党委"));
        assert_eq!(repeated("1.开展盘点。开展盘点。1.开展盘点。开展盘点。").as_deref(), Some("1.开展盘点。开展盘点。"));
        assert_eq!(repeated("1.开展盘点登记。开展盘点登记。").as_deref(), Some("开展盘点登记。"));
        assert_eq!(repeated("天天天天"), None);
        assert_eq!(repeated("石桥镇党委关于石桥镇党委整改情况的通报"), None);
    }
}
