//! Runs that follow each other in both texts with little between them: a hidden sentence of which a word was left out, put in or replaced.

use std::{collections::BTreeMap, ops::Range};

use super::runs::Shared;

/// How many characters may stand between two runs, in either text.
const BETWEEN: usize = 6;

/// How many runs are taken together: the time of a check must not grow with the square of a text.
const MOST: usize = 4;

/// The last runs of each hidden text.
#[derive(Default)]
pub(super) struct Joined {
    last: BTreeMap<usize, Row>,
}

/// Runs in a row.
struct Row {
    /// From the first to the last of them, in characters of the text searched.
    run: Range<usize>,
    /// Their characters, without those between.
    marks: Vec<char>,
    /// The lengths of the runs.
    lengths: Vec<usize>,
    /// Where the last ends in the hidden text.
    end: usize,
}

impl Joined {
    /// Takes the next run of a text. Returns the row that it is the end of, with its characters, where it is not alone.
    pub(super) fn add(&mut self, shared: &Shared, marks: &[char]) -> Option<(Range<usize>, Vec<char>)> {
        let next = Row {
            run: shared.run.clone(),
            marks: marks.to_vec(),
            lengths: vec![marks.len()],
            end: shared.from + marks.len(),
        };
        let follows = |row: &Row| {
            let ours = shared.run.start.checked_sub(row.run.end);
            let theirs = shared.from.checked_sub(row.end);
            ours.zip(theirs).is_some_and(|(ours, theirs)| ours <= BETWEEN && theirs <= BETWEEN)
        };
        let Some(mut row) = self.last.remove(&shared.source).filter(follows) else {
            self.last.insert(shared.source, next);
            return None;
        };
        row.marks.extend_from_slice(marks);
        row.lengths.push(marks.len());
        row.run.end = shared.run.end;
        row.end = next.end;
        if row.lengths.len() > MOST {
            row.marks.drain(..row.lengths.remove(0));
        }
        let joined = (row.run.clone(), row.marks.clone());
        self.last.insert(shared.source, row);
        Some(joined)
    }
}
