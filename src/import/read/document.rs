//! What every reader of a file that is no plain text gives: lines with their places, and what a person must be told of the file.

use std::collections::BTreeSet;

use crate::{
    diagnostics::Spot,
    import::{
        read::{decode::Encoding, table::MERGED},
        words::line::LeftOut,
    },
};

/// Parts the paragraphs of a cell in the text of a row; no text has it, as no XML may.
pub(super) const WITHIN_CELL: char = '\u{1E}';

/// A text with the hyphen at which no line ends (U+2011) as the hyphen that is typed: in 0580-3090077 they are one.
pub(super) fn with_hyphens(text: &str) -> String {
    text.replace('\u{2011}', "-")
}

/// The text of a file, a line a paragraph or a row of a table, for showing a line of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceText {
    /// The text.
    pub text: String,
    /// Where each of its lines is; empty where the file has lines of its own.
    pub spots: Vec<Spot>,
}

impl SourceText {
    /// A text that has lines of its own.
    pub fn plain(text: String) -> Self {
        Self { text, spots: Vec::new() }
    }

    /// Where a line is, counted from 1; none where the file has lines of its own.
    pub fn spot(&self, line: usize) -> Option<&Spot> {
        self.spots.get(line.checked_sub(1)?)
    }
}

/// A file that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The whole text, for showing.
    pub shown: SourceText,
    /// The words of the announcement, with the lines where they are in `shown`.
    pub(in crate::import) words: String,
    /// The lines that are rows of a table: cells parted by tabs, paragraphs in a cell by [`WITHIN_CELL`].
    pub(in crate::import) rows: BTreeSet<usize>,
    /// The lines that are in `shown` only: what stands around the article of a page.
    pub(in crate::import) outside: BTreeSet<usize>,
    /// What a person must be told of the file, by line; 0 is the whole.
    pub(in crate::import) notes: Vec<(usize, FileNote)>,
    /// How the bytes were read.
    pub(in crate::import) encoding: Encoding,
}

impl Source {
    /// A file of plain text.
    pub(in crate::import) fn plain(text: String, encoding: Encoding) -> Self {
        Self {
            shown: SourceText::plain(text.clone()),
            words: text,
            rows: BTreeSet::new(),
            outside: BTreeSet::new(),
            notes: Vec::new(),
            encoding,
        }
    }

    /// The lines that stand around the article of a page.
    pub(in crate::import) fn left_out(&self) -> impl Iterator<Item = LeftOut> {
        let lines = self
            .shown
            .text
            .lines()
            .enumerate()
            .map(|(at, text)| LeftOut { line: at + 1, text: text.trim().to_owned() });
        lines.filter(|line| self.outside.contains(&line.line))
    }

    /// A file that has no lines of its own, of its paragraphs and rows.
    pub(super) fn of_lines(lines: Vec<DocumentLine>, notes: Vec<(usize, FileNote)>, encoding: Encoding) -> Self {
        let number = |wanted: fn(&DocumentLine) -> bool| {
            lines.iter().enumerate().filter(|(_, line)| wanted(line)).map(|(at, _)| at + 1).collect::<BTreeSet<_>>()
        };
        let joined = |text: fn(&DocumentLine) -> String| lines.iter().map(text).collect::<Vec<_>>().join("\n");
        Self {
            words: joined(|line| if line.is_outside { String::new() } else { line.text.clone() }),
            rows: number(|line| line.is_row),
            outside: number(|line| line.is_outside),
            shown: SourceText {
                text: joined(|line| line.text.replace(WITHIN_CELL, " ").replace(MERGED, "")),
                spots: lines.iter().map(|line| line.spot.clone()).collect(),
            },
            notes,
            encoding,
        }
    }
}

/// A paragraph, or a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DocumentLine {
    pub(super) text: String,
    pub(super) spot: Spot,
    pub(super) is_row: bool,
    /// Whether it stands around the article of a page.
    pub(super) is_outside: bool,
}

/// What a person must be told of a file: something of it that is no plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileNote {
    /// What it is.
    pub matter: Matter,
    /// Its words, or what names it.
    pub text: String,
}

/// What is told of a link with these words: its address, unless they say it themselves.
pub(super) fn link_note(words: &str, address: &str) -> Option<FileNote> {
    let (words, address) = (words.trim(), address.trim());
    let bare = address.trim_start_matches("mailto:").trim_start_matches("tel:").trim_end_matches('/');
    let told = bare.is_empty() || words.contains(bare) || bare.ends_with(words);
    let inside = address.starts_with('#') || address.to_ascii_lowercase().starts_with("javascript:");
    (!words.is_empty() && !told && !inside)
        .then(|| FileNote { matter: Matter::Link, text: format!("{words} {address}") })
}

/// What in a file is no plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Text deleted or moved away with changes tracked: left out.
    Deleted,
    /// Hidden text: left out.
    Hidden,
    /// Comments: left out.
    Comments,
    /// The text of a header: left out.
    Header,
    /// The text of a footer: left out.
    Footer,
    /// A table of contents: left out.
    Contents,
    /// The reading of a character (拼音): left out.
    Reading,
    /// A prompt of a form that nobody filled in: left out.
    Prompt,
    /// Words inside the instruction of a field: left out.
    Instruction,
    /// A number without words: left out.
    BareNumber,
    /// A footnote or endnote that nothing refers to: left out.
    LooseNote,
    /// A text box, whose text is put at the end.
    TextBox,
    /// A footnote or an endnote, whose text is put at the end.
    Note,
    /// A number in a format that is not known: the paragraph has no number.
    UnknownNumber,
    /// A character by its number in a font of symbols.
    Symbol,
    /// A picture, or a shape with words as a drawing.
    Picture,
    /// A formula, whose characters are taken one after the other.
    Formula,
    /// An object of another program, or another file within.
    Object,
    /// A date that changes by itself: the one that was stored is taken.
    DateField,
    /// A composed character (EQ): what it was read as.
    ComposedField,
    /// A paragraph that says the same several times.
    Repeated,
    /// Macros, which are not run.
    Macros,
    /// Text that is struck through: taken as it stands.
    Struck,
    /// A list of a page, whose numbers are made.
    ListNumbers,
    /// The address of a link, which no line has.
    Link,
    /// The title of a page, which its article does not have: taken as the first line.
    PageTitle,
    /// A table inside a table: its rows are paragraphs of the cell.
    NestedTable,
}

impl Matter {
    /// Whether the words of a note about it are in no line.
    pub(super) fn is_left_out(self) -> bool {
        matches!(
            self,
            Self::Deleted
                | Self::Hidden
                | Self::Contents
                | Self::Reading
                | Self::Prompt
                | Self::Instruction
                | Self::LooseNote
        )
    }

    /// The name in messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Hidden => "hidden",
            Self::Comments => "comments",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::Contents => "contents",
            Self::Reading => "reading",
            Self::Prompt => "prompt",
            Self::Instruction => "instruction",
            Self::BareNumber => "bare-number",
            Self::LooseNote => "loose-note",
            Self::TextBox => "text-box",
            Self::Note => "note",
            Self::UnknownNumber => "unknown-number",
            Self::Symbol => "symbol",
            Self::Picture => "picture",
            Self::Formula => "formula",
            Self::Object => "object",
            Self::DateField => "date-field",
            Self::ComposedField => "composed-field",
            Self::Repeated => "repeated",
            Self::Macros => "macros",
            Self::Struck => "struck",
            Self::ListNumbers => "list-numbers",
            Self::Link => "link",
            Self::PageTitle => "page-title",
            Self::NestedTable => "nested-table",
        }
    }
}

/// Why a file that is no plain text could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is cut short, or is not as its format has it.
    Damaged,
    /// It is opened by a password.
    Encrypted,
    /// It unpacks to more than any announcement has.
    TooLarge,
    /// Its XML declares entities or other files, which no program for documents writes.
    Entities,
    /// It has no words.
    Empty,
    /// The old format of Word and WPS.
    OldDocument,
    /// A sheet where a document belongs.
    Workbook,
    /// A sheet with more rows than any ledger.
    TooManyRows,
    /// Another kind of file: `pdf`, `picture`, `slides`, `odt`, `ofd`, `archive`, `rtf`.
    Other(&'static str),
    /// It has tracked changes, and nobody has said that they count.
    Changes {
        /// How many insertions and deletions there are.
        count: usize,
        /// The words of the first.
        first: String,
    },
    /// Some of its words are neither in the text nor named as left out.
    Lost(String),
}
