//! What a person is told of a ledger.

/// Something in a ledger that a person should know, with the place in the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerNote {
    /// The sheet, row or cell: `台账!C4`; none where it is about the whole.
    pub place: Option<String>,
    /// What it is about.
    pub kind: LedgerNoteKind,
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerNoteKind {
    /// A sheet that was not read.
    SheetNotRead {
        /// Its name.
        sheet: String,
        /// Why: `hidden`, `another` (it has the columns of a ledger too) or `no-columns`.
        why: &'static str,
    },
    /// Rows or columns that are hidden and were not read.
    Hidden {
        /// `rows` or `columns`.
        what: &'static str,
        /// Which they are: `3, 5`, `D, F（备注）`.
        which: String,
    },
    /// A column whose head is not known.
    UnknownColumn {
        /// Its head.
        head: String,
        /// How many cells have words.
        cells: usize,
    },
    /// A cell that does not say what its column holds.
    NotRead {
        /// The field: `deadline`, `completed`, `status`, `public`.
        field: &'static str,
        /// Its words.
        text: String,
    },
    /// A cell without a value: a formula that was never calculated, or an error.
    NoValue {
        /// `=` or the error.
        text: String,
    },
    /// A row that is no item: a total, a remark, words above or below the table.
    RowLeftOut {
        /// Its words.
        text: String,
    },
    /// What is in the workbook but in no cell: `macros`, `comments`.
    Beside {
        /// What it is.
        what: &'static str,
    },
    /// What a ledger cannot say, in a report that is new.
    Missing {
        /// Whether the title is missing; that of a ledger which `export --xlsx` has written is known.
        title: bool,
        /// Whether the body that publishes it is missing.
        issuer: bool,
    },
    /// A row that belongs to no item of the report for certain.
    Doubtful {
        /// Its problem.
        problem: String,
        /// `twice` (two rows for one item), `several` (several items have this problem) or `other` (the item with its number has another
        /// problem).
        why: &'static str,
        /// The items it may be.
        items: String,
    },
    /// Items of the report that are in no row.
    NotInLedger {
        /// Their identifiers.
        items: String,
    },
    /// A column of measures that was passed over: the report has measures without labels, and another column is more like them.
    ColumnNotTaken {
        /// The item.
        item: String,
        /// The head of the column.
        head: String,
    },
    /// Values of an item for which the ledger has an empty cell; they stay.
    EmptyCell {
        /// The item.
        item: String,
        /// The fields.
        fields: String,
    },
}
