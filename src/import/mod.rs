//! A text announcement into records.
//!
//! Bytes come in, records and the text of their files go out; the caller reads and writes files. Nothing is lost: the records give
//! back the announcement's text to the letter, or the import fails and reports where. What has no place of its own stays as
//! prose, with a note.
//!
//! The rooms, each of which imports only those above it:
//! - `words`: what words mean, one text at a time; knows no order of lines
//! - `facts`: what words say about the inspection, the contact, the window; one file a fact
//! - `read`: bytes to lines: encodings, joined lines, the chrome of a page, tables
//! - `frame`: head, body and tail, and whether the text is an announcement at all
//! - `tree`: the body's lines to nodes, by their numbers
//! - `plan`: which nodes are items
//! - `outline`: nodes to parts, groups, items and measures
//! - `records`: outline and facts to records
//! - `yaml`: records to the text of their files
//!
//! `lossless` compares the records with the lines that were read.

mod facts;
mod findings;
mod frame;
mod lossless;
mod notes;
mod outline;
mod plan;
mod read;
mod records;
mod summary;
mod tree;
mod words;
mod yaml;

pub use findings::{failure_finding, ledger_finding, note_finding};
pub use frame::refuse::Refusal;
pub use lossless::Difference;
pub use notes::{ImportFailure, ImportNote, NoteKind};
pub use read::table::Told as TableRow;
pub use read::{
    decode::{DecodeError, Encoding},
    document::{FileNote, Matter, Source, SourceText, Trouble},
    format::{Format, Unreadable, format_of},
};
pub use records::ledger::{
    Ledger, LedgerChange, LedgerItem, LedgerNote, LedgerNoteKind, LedgerOptions, LedgerUpdate, NoLedger,
};
pub use summary::{Counts, Summary};
pub use words::line::LeftOut;

use crate::{
    disclosure::NamedItem,
    import::words::line::Line,
    reading::{folded, status},
    records::{Item, Kind, Part, Report},
};

/// How an import is done.
#[derive(Clone, Copy, Debug, Default)]
pub struct ImportOptions {
    /// Import also what does not look like an announcement of rectification results.
    pub force: bool,
    /// Take the tracked changes of a document as made.
    pub accept_changes: bool,
    /// Which reading of the body to take, from 1, the one with most evidence; 0 is as 1.
    pub reading: usize,
}

/// What an import found.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The record of the report.
    pub report: Report,
    /// The records of the items, in order.
    pub items: Vec<NamedItem>,
    /// The lines that are not part of the announcement.
    pub left_out: Vec<LeftOut>,
    /// What was made of the rows of tables of problems.
    pub rows: Vec<TableRow>,
    /// What the drafter should look at, by line.
    pub notes: Vec<ImportNote>,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// What was found, in numbers.
    pub summary: Summary,
}

/// Imports the bytes of a file.
///
/// # Errors
/// As [`read_source`] and [`import_source`].
pub fn import_text(bytes: &[u8], options: &ImportOptions) -> Result<Imported, ImportFailure> {
    import_source(&read_source(bytes, options)?, options)
}

/// Reads the bytes of a file: text, docx or a page, told by what they hold.
///
/// # Errors
/// The file cannot be read, or has tracked changes that the options do not accept.
pub fn read_source(bytes: &[u8], options: &ImportOptions) -> Result<Source, ImportFailure> {
    read::format::read(bytes, options.accept_changes).map_err(|why| match why {
        Unreadable::Text(error) => ImportFailure::Decode(error),
        Unreadable::Document(trouble) => ImportFailure::Document(trouble),
    })
}

/// Imports a file that has been read.
///
/// # Errors
/// The text is no announcement of rectification results (unless forced), or the records would not give back its words.
pub fn import_source(source: &Source, options: &ImportOptions) -> Result<Imported, ImportFailure> {
    let (text, replaced) = read::lookalikes::replaced(source.words.clone());
    let refusal = frame::refuse::refusal(&text);
    if let Some(why) = refusal.filter(|_| !options.force) {
        return Err(ImportFailure::Refused(why));
    }
    let mut lines = read::lines::lines_of(&text, &source.rows);
    lines.left_out.extend(source.left_out());
    lines.left_out.sort_by_key(|line| line.line);
    let mut imported = import_lines(lines, source.encoding, options.reading)?;
    imported.notes.extend(replaced.into_iter().map(ImportNote::from));
    let told = source.notes.iter().cloned();
    imported.notes.extend(told.map(|(line, note)| ImportNote { line, kind: NoteKind::File(note) }));
    imported.notes.sort_by_key(|note| note.line);
    if let Some(why) = refusal {
        imported.notes.insert(0, ImportNote { line: 0, kind: NoteKind::Forced { why } });
    }
    Ok(imported)
}

/// Reads the ledger of a workbook (xlsx, xls, et).
///
/// # Errors
/// The workbook cannot be read, or has no sheet with the columns of a ledger.
pub fn read_ledger(bytes: &[u8], options: &LedgerOptions) -> Result<Ledger, ImportFailure> {
    let workbook = read::workbook::read(bytes).map_err(ImportFailure::Document)?;
    records::ledger::read(&workbook, options).map_err(ImportFailure::Ledger)
}

/// The text of a file as the import reads it, for showing a line of it; empty where it cannot be read.
pub fn text_of(bytes: &[u8]) -> SourceText {
    read::format::read(bytes, true).map(|source| source.shown).unwrap_or_default()
}

fn import_lines(lines: read::kept::Lines, encoding: Encoding, reading: usize) -> Result<Imported, ImportFailure> {
    let mut notes = Vec::new();
    let source = lines.kept;
    let frame = frame::frame_of(source.clone());
    let declared = plan::declared::in_lines(frame.lines(Part::Preamble).chain(&frame.body));
    let mut readings = plan::readings::readings_of(&frame.body, &declared);
    let (asked, known) = (reading.max(1), readings.len());
    if asked > known {
        return Err(ImportFailure::NoSuchReading { asked, known });
    }
    let doubts = plan::doubts::of(&readings, asked - 1);
    let plan::readings::Reading { root, gaps, plan, .. } = plan::readings::hoisted(readings.swap_remove(asked - 1));
    let outline = outline::outline_of(&root, &plan);
    let mut written = records::write(&frame, &outline);
    if let Some(difference) = lossless::difference(&source, &written.report, &written.items) {
        // The last resorts before failing: the body as prose, then all of it, so that at least nothing is lost.
        written = records::write(&frame, &outline::as_prose(&root));
        if lossless::difference(&source, &written.report, &written.items).is_some() {
            written = records::write(&frame::Frame::of_prose(&source), &outline::Outline::default());
        }
        if lossless::difference(&source, &written.report, &written.items).is_some() {
            return Err(ImportFailure::Lossy(difference));
        }
        notes.push(ImportNote { line: difference.line, kind: NoteKind::KeptAsProse });
    }
    let unitemised = records::unitemised::propose(&mut written.report, &written.items);
    notes.extend(notes_of(&source, &frame, &written, &plan));
    notes.extend(doubts);
    notes.extend(frame.body.iter().filter_map(unread_status));
    notes.extend(gaps.iter().map(|gap| ImportNote {
        line: gap.line,
        kind: NoteKind::NumberOutOfTurn { expected: gap.expected, found: gap.found },
    }));
    notes.extend(outline.unsure.iter().map(|line| ImportNote { line: *line, kind: unclassified(&source, *line) }));
    if !unitemised.is_empty() {
        notes.push(ImportNote { line: 0, kind: NoteKind::ProposedUnitemised { terms: unitemised } });
    }
    notes.extend(lines.tables.into_iter().map(|(line, heads)| ImportNote { line, kind: NoteKind::Table { heads } }));
    notes.sort_by_key(|note| note.line);
    let summary = Summary::of(&written.report, &written.items, lines.left_out.len());
    Ok(Imported {
        report: written.report,
        items: written.items,
        left_out: lines.left_out,
        rows: lines.told,
        notes,
        encoding,
        summary,
    })
}

/// A note on a line that has the label of a status, or stands in such a column, and states none.
fn unread_status(line: &Line) -> Option<ImportNote> {
    let unread = match line.cell {
        Some(words::line::Cell::Status) => status::status_of(line.value()).is_none() && status::is_short(line.value()),
        Some(_) => false,
        None => status::is_unread(&line.text),
    };
    unread.then(|| ImportNote { line: line.number, kind: NoteKind::StatusNotRead { text: line.text.clone() } })
}

fn unclassified(source: &[Line], number: usize) -> NoteKind {
    let text = source.iter().find(|line| line.number == number).map(|line| line.text.chars().take(20).collect());
    NoteKind::Unclassified { text: text.unwrap_or_default() }
}

fn notes_of(source: &[Line], frame: &frame::Frame, written: &records::Written, plan: &plan::Plan) -> Vec<ImportNote> {
    let mut notes = Vec::new();
    let mut note = |line: usize, kind: NoteKind| notes.push(ImportNote { line, kind });
    for line in source {
        for damaged in words::dates::damaged_in(&folded::Folded::new(&line.text)) {
            note(line.number, NoteKind::DamagedDate { text: damaged.text });
        }
    }
    let first = frame.lines(Part::Preamble).next().map_or(0, |line| line.number);
    let report = &written.report;
    if let Some(text) = &written.months_only {
        note(first, NoteKind::PeriodInMonths { text: text.clone() });
    } else if matches!(report.kind, Kind::Inspection | Kind::Audit)
        && (report.inspection.authority.is_none() || report.inspection.began.is_none())
    {
        note(first, NoteKind::NoInspection);
    }
    if written.items.is_empty() {
        note(0, NoteKind::NoItems);
    } else if plan.doubtful {
        note(plan.items.first().copied().unwrap_or_default(), NoteKind::UncertainItems { items: written.items.len() });
    }
    let declared = notes::other_counts(report, written.items.len());
    if !declared.is_empty() && !written.items.is_empty() {
        note(0, NoteKind::OtherCount { declared, items: written.items.len() });
    }
    if report.signed.by.is_empty() {
        note(0, NoteKind::NoSignature { issuer: report.issuer.clone() });
    }
    if report.signed.date.is_none() {
        note(0, NoteKind::NoSignatureDate);
    }
    if report.contact.is_unreachable() {
        note(0, NoteKind::NoContact);
    }
    for (item, line) in written.items.iter().zip(&plan.items) {
        let uncounted =
            item.record.accountability.iter().filter(|entry| entry.people == 1 && names_several(&entry.subject));
        let said: Vec<String> = uncounted.map(|entry| format!("{}{}", entry.action, entry.subject)).collect();
        if !said.is_empty() {
            note(*line, NoteKind::PeopleNotCounted { text: said.join("、") });
        }
        if item.record.measures.is_empty() {
            note(*line, NoteKind::ItemWithoutText { problem: item.record.problem.clone() });
        }
    }
    notes
}

/// Whether the words for the people of an action mean several, and do not say how many: 各村支部书记, 多名干部.
fn names_several(subject: &str) -> bool {
    let several = ["相关", "有关", "各", "多名", "部分", "若干", "全体", "所有"];
    several.iter().any(|word| subject.contains(word)) && !subject.contains(|mark: char| mark.is_ascii_digit())
}

/// Whether a file among a report's items has a name that an import gives: `03-p03.yaml`. A person's own files have others.
pub fn is_item_name(name: &str) -> bool {
    let parts = name.strip_suffix(".yaml").and_then(|stem| stem.split_once("-p"));
    parts.is_some_and(|(number, same)| {
        number == same && number.len() > 1 && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The files of an import below the report's folder: `report.yaml` and `items/NN-ID.yaml`, with their text.
pub fn files(imported: &Imported) -> Vec<(String, String)> {
    let width = imported.items.len().to_string().len().max(2);
    let report = ("report.yaml".to_owned(), yaml::report(&imported.report));
    let items = imported
        .items
        .iter()
        .enumerate()
        .map(|(at, item)| (format!("items/{:0width$}-{}.yaml", at + 1, item.id), yaml::item(&item.record)));
    std::iter::once(report).chain(items).collect()
}

/// The text of an item's file.
pub fn item_file(item: &Item) -> String {
    yaml::item(item)
}
