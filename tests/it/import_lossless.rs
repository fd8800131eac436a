//! Whether an import's records give back its source, reckoned apart from the import's own proof.

use gongkai::{
    disclosure::{admit, compose},
    import::Imported,
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
    let unified = source.replace("\r\n", "\n").replace('\r', "\n");
    let kept = unified.split('\n').enumerate().map(|(at, line)| {
        let out = imported.left_out.iter().filter(|out| out.line == at + 1);
        out.fold(packed(line), |line, out| without(&line, &out.text, &packed(&out.text)))
    });
    let text = compose(&admit("any", imported.report.clone(), imported.items.clone())).text();
    kept.collect::<String>() == packed(&text)
}
