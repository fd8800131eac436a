//! Proof that an import lost nothing: the records are rendered back to plain text and compared with the source, mark by mark,
//! white space and the lines left out aside.

use crate::{
    disclosure::{NamedItem, admit, compose},
    import::words::line::Line,
    reading::folded::is_blank,
    records::Report,
};

/// The first place where the rendered records differ from the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line in the source.
    pub line: usize,
    /// What the source has there.
    pub source: String,
    /// What the records give.
    pub records: String,
}

/// Compares the records' text with the source's lines.
pub(in crate::import) fn difference(lines: &[Line], report: &Report, items: &[NamedItem]) -> Option<Difference> {
    let document = compose(&admit("import", report.clone(), items.to_vec()));
    let text = document.text();
    let rendered: Vec<char> = text.chars().filter(|mark| !is_blank(*mark)).collect();
    let source: Vec<(char, usize)> = lines
        .iter()
        .flat_map(|line| line.text.chars().filter(|mark| !is_blank(*mark)).map(|mark| (mark, line.number)))
        .collect();
    let same = source.iter().zip(&rendered).take_while(|((mark, _), other)| mark == *other).count();
    if same == source.len() && same == rendered.len() {
        return None;
    }
    let from = same.saturating_sub(8);
    let context = |marks: Vec<char>| marks.into_iter().skip(from).take(24).collect::<String>();
    let line = source.get(same).or_else(|| source.last()).map_or(0, |(_, line)| *line);
    Some(Difference {
        line,
        source: context(source.iter().map(|(mark, _)| *mark).collect()),
        records: context(rendered),
    })
}
