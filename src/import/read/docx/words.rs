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

/// The text that a paragraph says two, three or four times and nothing besides.
pub(super) fn repeated(text: &str) -> Option<&str> {
    let text = text.trim();
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    (2..=4).find_map(|times| {
        let length = starts.len() / times;
        if length < SHORTEST_REPEATED || starts.len() % times != 0 {
            return None;
        }
        let first = text.get(..*starts.get(length)?)?;
        (text.len() == first.len() * times && text.as_bytes().chunks(first.len()).all(|part| part == first.as_bytes()))
            .then_some(first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_texts_are_whole_paragraphs() {
        assert_eq!(repeated("一、整改总体情况一、整改总体情况"), Some("一、整改总体情况"));
        assert_eq!(repeated(&"石桥镇党委".repeat(4)), Some("石桥镇党委石桥镇党委"));
        assert_eq!(repeated("天天天天"), None);
        assert_eq!(repeated("石桥镇党委关于整改情况的通报"), None);
    }
}
