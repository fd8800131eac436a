//! Notes and failures of an import as findings, with the line they are about.

use crate::{
    diagnostics::{Code, Diagnostic, Place, Span, Spot},
    folding::Look,
    import::{
        frame::refuse::Refusal,
        notes::{ImportFailure, ImportNote, NoteKind},
        read::{
            decode::DecodeError,
            document::{FileNote, Matter, SourceText, Trouble},
        },
        records::ledger::{LedgerNote, LedgerNoteKind, NoLedger},
    },
};

/// The finding about a note. `file` and `text` are the source's name and text.
pub fn note_finding(note: &ImportNote, file: &str, text: &SourceText) -> Diagnostic {
    let place = place(file, text, note.line);
    let plain = |code| Diagnostic::new(code, place.clone());
    match &note.kind {
        NoteKind::DamagedDate { text } => plain(Code::I101).arg("text", text),
        NoteKind::PeriodInMonths { text } => plain(Code::I102).arg("text", text),
        NoteKind::NoItems => plain(Code::I103),
        NoteKind::PeopleNotCounted { text } => plain(Code::I161).arg("text", text),
        NoteKind::Table { heads } => plain(Code::I160).arg("heads", heads.join("、")),
        NoteKind::UncertainItems { items } => plain(Code::I104).arg("items", items),
        NoteKind::OtherCount { declared, items } => {
            plain(Code::I115).arg("declared", declared.join("、")).arg("items", items)
        }
        NoteKind::NumberOutOfTurn { expected, found } => {
            plain(Code::I105).arg("expected", expected).arg("found", found)
        }
        NoteKind::OtherReading { items, examples, other, others, number } => plain(Code::I150)
            .arg("items", items)
            .arg("examples", examples.join("、"))
            .arg("other", other)
            .arg("others", others.join("、"))
            .arg("number", number),
        NoteKind::ProblemOutside { text } => plain(Code::I151).arg("text", text),
        NoteKind::NumberAgain { found } => plain(Code::I152).arg("found", found),
        NoteKind::StatusNotRead { text } => plain(Code::I154).arg("text", text),
        NoteKind::Unclassified { text } => plain(Code::I106).arg("text", text),
        NoteKind::NoSignature { issuer } => {
            plain(Code::I107).arg("issuer", if issuer.is_empty() { "none" } else { issuer })
        }
        NoteKind::NoSignatureDate => plain(Code::I108),
        NoteKind::NoContact => plain(Code::I109),
        NoteKind::NoInspection => plain(Code::I110),
        NoteKind::ItemWithoutText { problem } => plain(Code::I111).arg("problem", problem),
        NoteKind::Forced { why } => plain(Code::I112).arg("why", why_id(*why)),
        NoteKind::LookAlike { look, found, meant } => {
            let code = match look {
                Look::Ideograph => Code::W117,
                Look::Nothing => Code::W118,
                Look::MiddleDot => Code::W119,
            };
            plain(code).arg("found", found.join("、")).arg("meant", meant.join("、")).arg("by", "import")
        }
        NoteKind::File(note) => file_finding(note, place),
        NoteKind::KeptAsProse => plain(Code::I113),
        NoteKind::ProposedUnitemised { terms } => plain(Code::I114).arg("terms", terms.join("、")),
    }
}

/// The finding about an import that failed.
pub fn failure_finding(failure: &ImportFailure, file: &str, text: &SourceText) -> Diagnostic {
    match failure {
        ImportFailure::Decode(DecodeError::Empty) => Diagnostic::new(Code::I201, Place::path(file)).arg("why", "empty"),
        ImportFailure::Decode(DecodeError::Binary) => {
            Diagnostic::new(Code::I201, Place::path(file)).arg("why", "binary")
        }
        ImportFailure::Decode(DecodeError::Damaged { line }) => {
            Diagnostic::new(Code::I201, Place::path(file)).arg("why", "damaged").arg("number", line)
        }
        ImportFailure::Document(trouble) => trouble_finding(trouble, Place::path(file)),
        ImportFailure::Ledger(why) => no_ledger_finding(why, Place::path(file)),
        ImportFailure::Refused(why) => Diagnostic::new(Code::I202, Place::path(file)).arg("why", why_id(*why)),
        ImportFailure::NoSuchReading { asked, known } => {
            Diagnostic::new(Code::I153, Place::path(file)).arg("asked", asked).arg("known", known)
        }
        ImportFailure::Lossy(difference) => Diagnostic::new(Code::I203, place(file, text, difference.line))
            .arg("source", &difference.source)
            .arg("records", &difference.records),
    }
}

/// The most characters of left-out words that a finding shows.
const MOST_SHOWN: usize = 60;

fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = text.chars().take(MOST_SHOWN).collect();
    if shown.len() < text.len() { format!("{shown}…") } else { shown }
}

/// The finding about something of a file that is no plain text.
fn file_finding(note: &FileNote, place: Place) -> Diagnostic {
    use Matter as M;
    let code = match note.matter {
        M::Deleted => Code::I120,
        M::Hidden => Code::I121,
        M::Comments
        | M::Header
        | M::Footer
        | M::Contents
        | M::Reading
        | M::Prompt
        | M::Instruction
        | M::BareNumber
        | M::LooseNote => Code::I122,
        M::TextBox | M::Note => Code::I123,
        M::UnknownNumber => Code::I124,
        M::Symbol | M::Picture | M::Object | M::Macros => Code::I125,
        M::DateField | M::ComposedField | M::Formula | M::NestedTable | M::Struck | M::ListNumbers => Code::I126,
        M::Repeated => Code::I127,
        M::PageTitle => Code::I162,
        M::Link => Code::I163,
    };
    // Of an address every character counts.
    let text = if note.matter == M::Link { note.text.clone() } else { cut(&note.text) };
    let finding = Diagnostic::new(code, place).arg("text", text);
    match code {
        Code::I122 | Code::I123 | Code::I125 | Code::I126 => finding.arg("matter", note.matter.id()),
        _ => finding,
    }
}

/// The finding about a note on a ledger.
pub fn ledger_finding(note: &LedgerNote, file: &str) -> Diagnostic {
    let place = match &note.place {
        Some(place) => Place::path(file).at_spot(&Spot::Cell(place.clone())),
        None => Place::path(file),
    };
    let plain = |code| Diagnostic::new(code, place.clone());
    match &note.kind {
        LedgerNoteKind::SheetNotRead { sheet, why: "no-columns" } => plain(Code::I173).arg("sheet", sheet),
        LedgerNoteKind::SheetNotRead { sheet, why } => plain(Code::I172).arg("sheet", sheet).arg("why", *why),
        LedgerNoteKind::Hidden { what, which } => plain(Code::I174).arg("what", *what).arg("which", which),
        LedgerNoteKind::UnknownColumn { head, cells } => {
            plain(Code::I175).arg("head", if head.is_empty() { "none" } else { head }).arg("cells", cells)
        }
        LedgerNoteKind::NotRead { field, text } => plain(Code::I176).arg("field", *field).arg("text", cut(text)),
        LedgerNoteKind::NoValue { text } => {
            plain(Code::I177).arg("text", if text == "=" { "formula" } else { text.as_str() })
        }
        LedgerNoteKind::RowLeftOut { text } => plain(Code::I178).arg("text", cut(text)),
        LedgerNoteKind::Beside { what } => plain(Code::I179).arg("what", *what),
        LedgerNoteKind::Missing { title, issuer } => {
            let missing = match (title, issuer) {
                (true, true) => "both",
                (true, false) => "title",
                (false, true) => "issuer",
                (false, false) => "rest",
            };
            plain(Code::I180).arg("missing", missing)
        }
        LedgerNoteKind::Doubtful { problem, why, items } => {
            plain(Code::I181).arg("problem", cut(problem)).arg("why", *why).arg("items", items)
        }
        LedgerNoteKind::NotInLedger { items } => plain(Code::I182).arg("items", items),
        LedgerNoteKind::ColumnNotTaken { item, head } => plain(Code::I185).arg("item", item).arg("head", head),
        LedgerNoteKind::EmptyCell { item, fields } => plain(Code::I183).arg("item", item).arg("fields", fields),
    }
}

/// The finding about a workbook without a ledger.
fn no_ledger_finding(why: &NoLedger, place: Place) -> Diagnostic {
    let finding = Diagnostic::new(Code::I170, place);
    match why {
        NoLedger::NoColumns { sheets, hidden } if hidden.is_empty() => {
            finding.arg("why", "columns").arg("sheets", sheets.join("、")).arg("asked", "-")
        }
        NoLedger::NoColumns { hidden, .. } => {
            finding.arg("why", "hidden").arg("sheets", hidden.join("、")).arg("asked", "-")
        }
        NoLedger::NoSheet { asked, sheets } => {
            finding.arg("why", "sheet").arg("sheets", sheets.join("、")).arg("asked", asked)
        }
        NoLedger::NoRows { sheet } => finding.arg("why", "rows").arg("sheets", sheet).arg("asked", "-"),
    }
}

/// The finding about a file that cannot be read.
fn trouble_finding(trouble: &Trouble, place: Place) -> Diagnostic {
    let why = |why| (Code::I131, why);
    let (code, why) = match trouble {
        Trouble::Damaged => why("damaged"),
        Trouble::Encrypted => why("encrypted"),
        Trouble::TooLarge => why("large"),
        Trouble::Entities => why("entities"),
        Trouble::Empty => why("empty"),
        Trouble::OldDocument => (Code::I132, "document"),
        Trouble::Workbook => (Code::I132, "workbook"),
        Trouble::TooManyRows => return Diagnostic::new(Code::I171, place),
        Trouble::Other(kind) => (Code::I132, *kind),
        Trouble::Changes { count, first } => {
            return Diagnostic::new(Code::I130, place)
                .arg("count", count)
                .arg("first", if first.is_empty() { "none".to_owned() } else { cut(first) });
        }
        Trouble::Lost(marks) => return Diagnostic::new(Code::I133, place).arg("marks", marks),
    };
    Diagnostic::new(code, place).arg("why", why)
}

fn why_id(why: Refusal) -> &'static str {
    match why {
        Refusal::News => "news",
        Refusal::EntryNotice => "entry-notice",
        Refusal::ProblemsOnly => "problems-only",
        Refusal::NotPublished => "not-published",
        Refusal::Unrelated => "unrelated",
    }
}

/// The place of a whole line; of the file where the line is 0.
fn place(file: &str, text: &SourceText, line: usize) -> Place {
    let place = Place::path(file);
    let Some(words) = line.checked_sub(1).and_then(|at| text.text.lines().nth(at)) else { return place };
    let before = words.chars().take_while(|mark| mark.is_whitespace()).count();
    let end_column = words.trim_end().chars().count() + 1;
    let span = Span { line, column: before + 1, end_line: line, end_column: end_column.max(before + 2) };
    let place = place.at_span(span, &text.text);
    match text.spot(line) {
        Some(spot) => place.at_spot(spot),
        None => place,
    }
}
