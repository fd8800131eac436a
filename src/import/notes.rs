//! What a drafter should look at after an import, and why an import failed.

use crate::{
    folding::Look,
    import::{
        frame::refuse::Refusal,
        lossless::Difference,
        read::{
            decode::DecodeError,
            document::{FileNote, Trouble},
            lookalikes::Replaced,
        },
        records::ledger::NoLedger,
    },
    records::{Report, Total},
};

/// Something the drafter should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportNote {
    /// The line in the source; 0 where it is about the whole.
    pub line: usize,
    /// What it is about.
    pub kind: NoteKind,
}

impl From<Replaced> for ImportNote {
    fn from(replaced: Replaced) -> Self {
        let Replaced { line, look, found, meant } = replaced;
        Self { line, kind: NoteKind::LookAlike { look, found, meant } }
    }
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A date that cannot be one; it was not guessed.
    DamagedDate {
        /// As printed.
        text: String,
    },
    /// The period of the inspection is given only to the month.
    PeriodInMonths {
        /// As printed.
        text: String,
    },
    /// A table of problems was read by its columns.
    Table {
        /// The heads of the columns, or the labels of a form.
        heads: Vec<String>,
    },
    /// The people to whom something was done are several, and their number is not stated.
    PeopleNotCounted {
        /// What was done, and to whom.
        text: String,
    },
    /// No item was found; the body is kept as prose.
    NoItems,
    /// The items were told by weak signs.
    UncertainItems {
        /// How many there are.
        items: usize,
    },
    /// The announcement declares other numbers of problems than were found.
    OtherCount {
        /// The declared totals as printed: 问题12个.
        declared: Vec<String>,
        /// How many items there are.
        items: usize,
    },
    /// A number that does not follow the one before.
    NumberOutOfTurn {
        /// The ordinal expected.
        expected: usize,
        /// The ordinal found.
        found: usize,
    },
    /// Another reading of the body has nearly as much evidence as the one that was taken.
    OtherReading {
        /// How many items the taken reading has.
        items: usize,
        /// The heads of its first items.
        examples: Vec<String>,
        /// How many items the other has.
        other: usize,
        /// The heads of its first items.
        others: Vec<String>,
        /// The number by which the other can be asked for.
        number: usize,
    },
    /// A heading that names a problem and is in no item.
    ProblemOutside {
        /// Its beginning.
        text: String,
    },
    /// A number of an item that begins again or is repeated below the same heading.
    NumberAgain {
        /// The ordinal found.
        found: usize,
    },
    /// A line that has the label of a status, with words that are none.
    StatusNotRead {
        /// The line.
        text: String,
    },
    /// A paragraph whose part was not clear; it is kept as prose.
    Unclassified {
        /// Its beginning.
        text: String,
    },
    /// No signing body was found; the issuer was taken from elsewhere.
    NoSignature {
        /// The issuer, empty where there is none.
        issuer: String,
    },
    /// No date of signature was found.
    NoSignatureDate,
    /// No way of contact was found.
    NoContact,
    /// The inspection's group or dates were not found in the first sentences.
    NoInspection,
    /// An item has no text below its heading.
    ItemWithoutText {
        /// The problem.
        problem: String,
    },
    /// The text was imported although it does not look like an announcement.
    Forced {
        /// Why it would have been refused.
        why: Refusal,
    },
    /// Characters of a line that look like others, or like nothing, were fixed.
    LookAlike {
        /// What they look like.
        look: Look,
        /// The characters, each once; those without width by their number.
        found: Vec<String>,
        /// What was written instead; empty where the character was left out.
        meant: Vec<String>,
    },
    /// Something of the file that is no plain text.
    File(FileNote),
    /// The items could not be given back to the letter; their text is kept as prose.
    KeptAsProse,
    /// The declared total is larger than what the items add up to; the difference was proposed as `unitemised`.
    ProposedUnitemised {
        /// The totals' terms.
        terms: Vec<String>,
    },
}

/// The numbers of problems that a report declares, as printed, where none of them is that of its items.
pub(in crate::import) fn other_counts(report: &Report, items: usize) -> Vec<String> {
    let counts_problems =
        |total: &&Total| total.term.ends_with("问题") && ["个", "项", "条"].contains(&total.unit.as_str());
    let declared: Vec<&Total> = report.totals.iter().filter(counts_problems).collect();
    let fits = |total: &&Total| total.count.whole() == u64::try_from(items).ok();
    if declared.iter().any(fits) {
        return Vec::new();
    }
    declared.iter().map(|total| format!("{}{}{}", total.term, total.count, total.unit)).collect()
}

/// Why nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFailure {
    /// The bytes are no text.
    Decode(DecodeError),
    /// The file is no text file and cannot be read.
    Document(Trouble),
    /// The workbook has no ledger that can be read.
    Ledger(NoLedger),
    /// The text is no announcement of rectification results.
    Refused(Refusal),
    /// The body has fewer readings than the one asked for.
    NoSuchReading {
        /// The reading asked for, from 1.
        asked: usize,
        /// How many there are.
        known: usize,
    },
    /// The records would not give back the text.
    Lossy(Difference),
}
