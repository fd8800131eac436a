//! Whether an import's records give back its source, reckoned apart from the import's own proof.

use gongkai::{
    disclosure::{admit, compose},
    import::{ImportOptions, Imported, NoteKind, import_text},
};

/// A line without what was left out of it: all of it, or marks of Markdown and the bars of a table, and nothing else.
fn without(line: &str, out: &str, packed_out: &str) -> String {
    if line == packed_out || !out.chars().all(|mark| "#*| ".contains(mark)) {
        return String::new();
    }
    let (mut kept, mut rest) = (String::new(), line);
    for mark in out.split(' ').filter(|mark| !mark.is_empty()) {
        let Some((before, after)) = rest.split_once(mark) else { return format!("{line} lacks {mark}") };
        kept.push_str(before);
        rest = after;
    }
    kept + rest
}

/// The source and the records' text, white space and the lines left out aside.
pub(crate) fn is_lossless(source: &str, imported: &Imported) -> bool {
    let packed =
        |text: &str| -> String { text.chars().filter(|mark| !mark.is_whitespace() && *mark != '\u{FEFF}').collect() };
    let ends_of_lines = ['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    let unified = source.replace("\r\n", "\n").replace(ends_of_lines, "\n");
    if !rows_are_whole(&unified, imported) {
        return false;
    }
    let kept = unified.split('\n').enumerate().map(|(at, line)| {
        if let Some(row) = imported.rows.iter().find(|row| row.line == at + 1) {
            return packed(&row.text);
        }
        let out = imported.left_out.iter().filter(|out| out.line == at + 1);
        out.fold(packed(line), |line, out| without(&line, &out.text, &packed(&out.text)))
    });
    let text = compose(&admit("any", imported.report.clone(), imported.items.clone())).text();
    kept.collect::<String>() == packed(&text)
}

/// Whether every cell of the rows of tables is in what was made of its row, or of the row that its line goes on; or is the head of a
/// column, the group of the rows above, or left out.
fn rows_are_whole(source: &str, imported: &Imported) -> bool {
    let packed = |text: &str| -> String { text.chars().filter(|mark| !mark.is_whitespace()).collect() };
    let heads: Vec<String> = imported
        .notes
        .iter()
        .filter_map(|note| match &note.kind {
            NoteKind::Table { heads } => Some(heads.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    let mut groups = String::new();
    imported.rows.iter().all(|row| {
        let line = source.split('\n').nth(row.line - 1).unwrap_or_default();
        let before = imported.rows.iter().rfind(|other| other.line < row.line && !other.text.is_empty());
        let text = packed(&if row.text.is_empty() {
            before.map_or(String::new(), |row| row.text.clone())
        } else {
            row.text.clone()
        });
        let out: String =
            imported.left_out.iter().filter(|out| out.line == row.line).map(|out| packed(&out.text)).collect();
        let mut cells = line.replace("  ", "\t").replace(['|', '\u{3000}'], "\t");
        cells.retain(|mark| mark != '\u{FEFF}');
        let whole = cells.split('\t').map(packed).filter(|cell| !cell.is_empty()).all(|cell| {
            let cell = cell.replace("**", "").trim_start_matches('#').to_owned();
            let known = text.contains(&cell) || out.contains(&cell) || groups.contains(&cell);
            known || heads.iter().any(|head| cell.trim_end_matches(['：', ':']) == head)
        });
        groups.push_str(&text);
        whole
    })
}

/// A stop that stands alone below a line of the page's is left out with it, and listed at its own line.
#[test]
fn each_line_left_out_is_listed_where_it_stands() {
    let imported =
        import_text("首页 > 公开 > 通报\n。\n".as_bytes(), &ImportOptions { force: true, ..ImportOptions::default() })
            .unwrap();
    let out: Vec<(usize, &str)> = imported.left_out.iter().map(|out| (out.line, out.text.as_str())).collect();
    assert_eq!(out, [(1, "首页 > 公开 > 通报"), (2, "。")]);
}

/// The text as the import reads it: with the characters corrected that copying leaves behind, each listed in a note.
pub(crate) fn without_look_alikes(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |at: usize| chars.get(at).copied();
    let corrected = (0..chars.len()).map(|here| {
        let before = here.checked_sub(1).and_then(at);
        gongkai::folding::look_alike(chars[here], before, at(here + 1))
            .map_or_else(|| chars[here].to_string(), |(_, meant)| meant)
    });
    corrected.collect()
}
