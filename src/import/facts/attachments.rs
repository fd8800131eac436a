//! The names in a list of attachments.

use crate::{import::words::marks::mark_of, reading::folded::is_blank, records::Attachment};

/// Reads the lines of the list: `附件：1.台账`, `2.目录`.
pub(in crate::import) fn read<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Attachment> {
    lines.flat_map(names).filter(|name| !name.is_empty()).map(|title| Attachment { title, file: None }).collect()
}

fn names(line: &str) -> Vec<String> {
    let bare = ["附件", "附表", "附"]
        .iter()
        .find_map(|word| line.strip_prefix(word))
        .unwrap_or(line)
        .trim_start_matches(is_blank);
    let labelled = bare.len() < line.len();
    let bare = if labelled { bare.trim_start_matches(|mark: char| mark.is_numeric()) } else { bare };
    let bare = bare.trim_start_matches(['：', ':', '.', '．', '、']).trim_matches(is_blank);
    let mut names = Vec::new();
    let mut rest = mark_of(bare).map_or_else(|| bare.to_owned(), |mark| mark.rest);
    // Several names on one line: 1.甲 2.乙.
    while let Some((at, next)) = next_number(&rest) {
        names.push(clean(rest.get(..at).unwrap_or_default()));
        rest = next;
    }
    names.push(clean(&rest));
    names
}

fn next_number(text: &str) -> Option<(usize, String)> {
    text.char_indices().skip(1).find_map(|(at, mark)| {
        let before = text.get(..at)?.chars().last()?;
        let tail = text.get(at..)?;
        (mark.is_ascii_digit() && (is_blank(before) || matches!(before, '；' | ';')))
            .then(|| mark_of(tail))
            .flatten()
            .map(|mark| (at, mark.rest))
    })
}

fn clean(name: &str) -> String {
    name.trim_matches(is_blank).trim_end_matches(['；', ';', '。']).to_owned()
}
