//! The lines of an announcement that are kept, those that are left out, and what was made of the rows of its tables.

use crate::import::{
    read::table::{self, Entry, Told},
    words::line::{LeftOut, Line},
};

/// The lines of an announcement, and the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Lines {
    pub(in crate::import) kept: Vec<Line>,
    pub(in crate::import) left_out: Vec<LeftOut>,
    /// The tables of problems: the line of the head row (or the first of a form) and the heads of its columns.
    pub(in crate::import) tables: Vec<(usize, Vec<String>)>,
    /// What was made of each row of them.
    pub(in crate::import) told: Vec<Told>,
}

impl Lines {
    /// Puts a table of problems behind the lines that are kept.
    pub(super) fn push_table(&mut self, heads: Vec<String>, head: &[usize], entries: Vec<(usize, Entry)>) {
        let line = head.first().copied().or_else(|| entries.first().map(|(line, _)| *line)).unwrap_or_default();
        self.tables.push((line, heads));
        self.told.extend(head.iter().map(|line| Told { line: *line, text: String::new() }));
        table::push(entries, &mut self.kept, &mut self.left_out, &mut self.told);
    }
}
