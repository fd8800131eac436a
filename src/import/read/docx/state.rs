//! What is known while a document is read. [`super::body`] and [`super::inline`] read it.

use std::collections::BTreeMap;

use super::{dom::Element, fields::Kind, numbering::Numbering, styles::Styles, words::Words};
use crate::{
    diagnostics::Spot,
    import::read::document::{DocumentLine, FileNote, Matter},
};

/// Why words are left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dropped(pub(super) Matter);

/// An open field.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) kind: Kind,
    /// Where its result begins in the words of the paragraph that it is in; none before the result.
    pub(super) result: Option<usize>,
}

/// A line with the serial numbers of the paragraphs it is made of.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) line: DocumentLine,
    pub(super) first: usize,
}

/// What is known while a document is read.
pub(super) struct Body<'a> {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    /// The footnotes and the endnotes by their ids.
    pub(super) notes: BTreeMap<(bool, String), &'a Element>,
    /// The addresses that links refer to.
    pub(super) links: BTreeMap<String, String>,
    /// The lines of the body, then those put at the end.
    pub(super) lines: Vec<Placed>,
    pub(super) appended: Vec<Placed>,
    /// What is told, by the serial number of the paragraph.
    pub(super) told: Vec<(usize, FileNote)>,
    pub(super) fields: Vec<Field>,
    /// Whether fields that are tables of contents are left out: not where a field has no end.
    pub(super) leaves_out_contents: bool,
    /// The paragraph before, where its mark is deleted: its words and number.
    pub(super) pending: Option<(Words, Option<&'a Element>)>,
    /// How many paragraphs have been read, text boxes and notes included.
    pub(super) serial: usize,
    pub(super) paragraphs: usize,
    pub(super) tables: usize,
    pub(super) text_boxes: usize,
    pub(super) note_count: usize,
    /// Where the paragraphs that are read belong; none is the body.
    pub(super) place: Option<Spot>,
    /// How many insertions and deletions there are, and the words of the first.
    pub(super) changes: (usize, String),
    /// How deep in tables.
    pub(super) depth: usize,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: Styles, numbering: Numbering, leaves_out_contents: bool) -> Self {
        Self {
            styles,
            numbering,
            notes: BTreeMap::new(),
            links: BTreeMap::new(),
            lines: Vec::new(),
            appended: Vec::new(),
            told: Vec::new(),
            fields: Vec::new(),
            leaves_out_contents,
            pending: None,
            serial: 0,
            paragraphs: 0,
            tables: 0,
            text_boxes: 0,
            note_count: 0,
            place: None,
            changes: (0, String::new()),
            depth: 0,
        }
    }
}
