//! What stands below a row of a table: each cell knows its column, so nothing is told by the look of words. Facts are the lead; measures
//! and results are measures, labelled with the head of their column. Numbered paragraphs of the first cell are measures of their own.

use crate::{
    import::{
        outline::{
            measures::{Below, MeasureDraft, day_of, measure_label, of_mark, parted},
            prose::{Prose, contents_prose, paragraph},
        },
        tree::{Content, Node},
        words::{
            dates,
            line::{Cell, Line},
            marks::{Mark, mark_of},
        },
    },
    reading::{folded::Folded, status},
};

/// Reads what stands below a row, and what its problem goes on with.
pub(in crate::import) fn below(node: &Node, run_in: Option<&str>) -> Below {
    let mut below = Below::default();
    let contents = &node.contents;
    below.lead.extend(run_in.map(|text| Prose::Paragraph { line: node.line, text: text.to_owned() }));
    let mut open: Vec<Line> = Vec::new();
    for content in contents {
        let Content::Text(line) = content else {
            below.lead.extend(contents_prose(std::slice::from_ref(content), 9));
            continue;
        };
        below.read_cell(line);
        match line.cell {
            Some(Cell::Measure) => {
                below.measure(&std::mem::take(&mut open));
                open.push(line.clone());
            }
            Some(Cell::More) if measure_label(&line.text).is_none() => open.push(line.clone()),
            Some(Cell::More) => {
                below.measure(&std::mem::take(&mut open));
                open.push(line.clone());
            }
            // Facts in a row that goes on with measures stand where they are.
            _ if !open.is_empty() => open.push(line.clone()),
            _ => below.lead.push(paragraph(line)),
        }
    }
    below.measure(&open);
    let deadline = contents.iter().find_map(|content| match content {
        Content::Text(line) if line.cell == Some(Cell::Deadline) => status::status_of(line.value()),
        _ => None,
    });
    let labelled = || below.measures.iter().rev().filter(|measure| measure.label.is_some());
    // 正在整改，已招聘38名 in a cell of results.
    let begins = || labelled().find_map(|measure| status::status_of(measure.text.first()?.text()));
    below.status = below.status.or_else(|| below.status_of_words()).or_else(begins).or(deadline);
    below
}

impl Below {
    /// What a cell states by its column.
    fn read_cell(&mut self, line: &Line) {
        let value = line.value();
        match line.cell {
            Some(Cell::Status) => self.status = self.status.or_else(|| status::status_of(value)),
            Some(Cell::Department) => self.department = self.department.take().or_else(|| Some(value.to_owned())),
            Some(Cell::Deadline) => self.deadline = self.deadline.or_else(|| day_of(value)),
            Some(Cell::Completed) => {
                self.completed = self.completed.or_else(|| dates::dates_in(&Folded::new(value)).first()?.date());
            }
            _ => {}
        }
    }

    /// A cell with measures or results, by its paragraphs.
    fn measure(&mut self, lines: &[Line]) {
        let Some(first) = lines.first() else { return };
        let (label, words) = match first.text.split_once('：') {
            Some((label, words)) => (Some(label.to_owned()), words.trim()),
            None => (None, first.text.as_str()),
        };
        if self.measures.is_empty()
            && let Some(numbered) = numbered(first.number, words, lines.get(1..).unwrap_or_default())
        {
            let label = label.map(|label| Prose::Paragraph { line: first.number, text: format!("{label}：") });
            self.lead.extend(label);
            self.measures = numbered;
            return;
        }
        let own = (!words.is_empty()).then(|| Prose::Paragraph { line: first.number, text: words.to_owned() });
        let text = own.into_iter().chain(lines.iter().skip(1).map(paragraph)).collect();
        self.measures.push(MeasureDraft { label, number: String::new(), example: String::new(), text });
    }
}

/// The measures of a cell whose paragraphs are numbered from 1 in one form, two at least; none where they are not.
fn numbered(line: usize, words: &str, more: &[Line]) -> Option<Vec<MeasureDraft>> {
    let first = mark_of(words).filter(|mark| mark.ordinal == 1)?;
    let follows = |last: &Mark, text: &str| {
        mark_of(text).filter(|mark| mark.form == last.form && mark.ordinal == last.ordinal + 1)
    };
    let mut last = first.clone();
    let mut drafts: Vec<MeasureDraft> = Vec::new();
    let mut push = |line: usize, mark: &Mark, last: &mut Mark| {
        let parts = parted(mark);
        last.clone_from(parts.last().unwrap_or(mark));
        drafts.extend(parts.into_iter().map(|part| of_mark(line, part)));
    };
    push(line, &first, &mut last);
    let mut paragraphs = Vec::new();
    for next in more {
        match follows(&last, &next.text) {
            Some(mark) => {
                push(next.number, &mark, &mut last);
            }
            None => paragraphs.push((last.ordinal, next)),
        }
    }
    for (ordinal, next) in paragraphs {
        if let Some(draft) = drafts.get_mut(ordinal.saturating_sub(1)) {
            draft.text.push(paragraph(next));
        }
    }
    (drafts.len() > 1).then_some(drafts)
}
