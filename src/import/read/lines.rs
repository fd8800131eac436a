//! The text of a file into lines with their numbers, without noise. What is left out is listed, never lost silently.

use std::collections::BTreeSet;

use crate::{
    import::{
        read::{
            chrome,
            document::WITHIN_CELL,
            kept::Lines,
            markdown_marks as markdown, rows,
            table::{MERGED, Told},
            tables, wrapped,
        },
        words::{
            line::{LeftOut, Line},
            titles::is_title,
        },
    },
    reading::folded::is_blank,
};

/// The title is among so many lines.
const HEAD: usize = 12;

/// Parts a text into lines and takes out noise and the chrome of the page it was copied from. `table_rows` are the lines that are rows of a
/// document's table.
pub(in crate::import) fn lines_of(text: &str, table_rows: &BTreeSet<usize>) -> Lines {
    let unified = text.replace("\r\n", "\n").replace(['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let mut lines = Lines::default();
    let is_markdown = markdown::is_marked(&unified);
    let mut raw_lines = Vec::new();
    for (at, raw) in unified.split('\n').enumerate() {
        let text: String = raw.chars().filter(|mark| !crate::reading::folded::is_invisible(*mark)).collect();
        let indent = text.trim_end_matches(is_blank).chars().take_while(|mark| is_blank(*mark)).collect::<String>();
        let indent_marks = indent.chars().count();
        let indent = wrapped::width(&indent);
        let number = at + 1;
        // The empty cells at the ends of a row are cells.
        let is_row = table_rows.contains(&number);
        let mut text = if is_row { text } else { text.trim_matches(is_blank).to_owned() };
        if is_markdown && !text.is_empty() && !is_row {
            let (words, marks) = markdown::without_marks(&text);
            text = words;
            lines.left_out.extend((!marks.is_empty()).then(|| LeftOut { line: number, text: marks.join(" ") }));
        }
        raw_lines.push(wrapped::Raw { number, text, indent, indent_marks });
    }
    let shown = |text: &str| text.replace(WITHIN_CELL, " ").replace(MERGED, "");
    let sources: Vec<LeftOut> =
        raw_lines.iter().map(|raw| LeftOut { line: raw.number, text: shown(&raw.text) }).collect();
    let joined = wrapped::joined(raw_lines);
    let firsts: Vec<usize> = joined.iter().map(|line| line.number).collect();
    let is_noise = |line: &Line| chrome::is_noise(&line.text) && !wrapped::is_stop(&line.text);
    let (noise, kept): (Vec<Line>, Vec<Line>) = joined.into_iter().partition(is_noise);
    let (mut kept, chrome) = chrome::part(kept);
    // A page that lists its fields with a sign before each has one before the title too.
    for line in kept.iter_mut().take(HEAD) {
        let bare = chrome::unbulleted(&line.text);
        if bare.len() < line.text.len() && is_title(bare) {
            let sign = line.text.chars().take_while(|mark| !is_blank(*mark)).take(1).collect();
            lines.left_out.push(LeftOut { line: line.number, text: sign });
            line.text = bare.to_owned();
        }
    }
    rows::unfold(kept, table_rows, &mut lines);
    tables::unfold(&mut lines);
    // What was joined to a row is no line of its own.
    let rows: Vec<usize> = lines.told.iter().map(|row| row.line).collect();
    for first in &rows {
        let joined = joined_from(*first, &firsts, &sources).filter(|source| !rows.contains(&source.line));
        lines.told.extend(joined.map(|source| Told { line: source.line, text: String::new() }));
    }
    for line in noise.iter().chain(&chrome) {
        lines.left_out.extend(joined_from(line.number, &firsts, &sources).cloned());
    }
    lines.left_out.sort_by_key(|line| line.line);
    lines
}

/// The lines of the file that the line with this number was joined from, blank ones aside.
fn joined_from<'a>(number: usize, firsts: &[usize], sources: &'a [LeftOut]) -> impl Iterator<Item = &'a LeftOut> {
    let next = firsts.iter().copied().find(|first| *first > number).unwrap_or(usize::MAX);
    sources.iter().filter(move |source| (number..next).contains(&source.line) && !source.text.is_empty())
}
