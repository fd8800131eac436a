//! What about the reading that was taken a drafter should look at: a rival, headings that name problems outside items, numbers that
//! begin again. Decides nothing.

use crate::import::{
    notes::{ImportNote, NoteKind},
    plan::readings::Reading,
};

/// So many headings outside items are named at most.
const SHOWN: usize = 5;

/// The doubts about a reading, of all readings of a body.
pub(in crate::import) fn of(readings: &[Reading], taken: usize) -> Vec<ImportNote> {
    let Some(reading) = readings.get(taken) else { return Vec::new() };
    // Where another than the best was asked for, the best is named.
    let others = readings.iter().enumerate();
    let others = others.filter(|(at, other)| *at != taken && (*at == 0 || other.rivals(reading)));
    let mut notes: Vec<ImportNote> = Vec::new();
    if let Some((at, other)) = others.min_by_key(|(at, _)| *at) {
        let differs = reading.plan.items.iter().find(|line| !other.plan.items.contains(line));
        let first = differs.or_else(|| other.plan.items.iter().find(|line| !reading.plan.items.contains(line)));
        let kind = NoteKind::OtherReading {
            items: reading.plan.items.len(),
            examples: reading.examples(),
            other: other.plan.items.len(),
            others: other.examples(),
            number: at + 1,
        };
        notes.push(ImportNote { line: first.copied().unwrap_or_default(), kind });
    }
    notes.extend(
        reading
            .score
            .outside
            .iter()
            .take(SHOWN)
            .map(|(line, text)| ImportNote { line: *line, kind: NoteKind::ProblemOutside { text: text.clone() } }),
    );
    notes.extend(
        reading
            .score
            .again
            .iter()
            .map(|(line, found)| ImportNote { line: *line, kind: NoteKind::NumberAgain { found: *found } }),
    );
    notes
}
