//! A document of Word or WPS (docx) into lines, as a reader of the printed page has them: automatic numbers typed, changes made,
//! hidden text gone. What is not in the lines is told; [`proof`] holds every word and every number to that.
//!
//! `package` → `dom` → `styles`, `numbering` → `body`, `inline` → lines and notes → `proof`

mod body;
mod dom;
mod fields;
mod inline;
mod numbering;
mod proof;
mod state;
mod styles;
mod words;

use std::collections::BTreeMap;

use self::{
    dom::Element,
    numbering::Numbering,
    state::{Body, Placed},
    styles::Styles,
};
use crate::import::read::{
    decode::Encoding,
    document::{DocumentLine, FileNote, Matter, Source, Trouble},
    package::Package,
};

/// Notes of one kind that are told one by one; of the others their number is told.
const MOST_TOLD: usize = 20;

/// Reads a document whose main part has this name.
///
/// # Errors
/// It is damaged, too large, has tracked changes that nobody has accepted, or some of its words would be lost.
pub(super) fn read(package: &mut Package<'_>, main: &str, accept_changes: bool) -> Result<Source, Trouble> {
    let relations = package.relations(main)?;
    let mut parts = Parts::default();
    for (kind, target) in &relations {
        let mut root = || package.part(target)?.map(|bytes| dom::parse(&bytes)).transpose();
        match kind.as_str() {
            "styles" => parts.styles = root()?,
            "numbering" => parts.numbering = root()?,
            "footnotes" => parts.footnotes = root()?,
            "endnotes" => parts.endnotes = root()?,
            "comments" => parts.around.extend(root()?.map(|root| (Matter::Comments, root))),
            "header" => parts.around.extend(root()?.map(|root| (Matter::Header, root))),
            "footer" => parts.around.extend(root()?.map(|root| (Matter::Footer, root))),
            "vbaProject" => parts.has_macros = true,
            _ => {}
        }
    }
    let document = dom::parse(&package.part(main)?.ok_or(Trouble::Damaged)?)?;
    let content = document.child("w:body").ok_or(Trouble::Damaged)?;
    parts.links = package.addresses(main)?;
    lines_of(content, &parts, accept_changes)
}

/// The parts of a document beside the main one.
#[derive(Default)]
struct Parts {
    styles: Option<Element>,
    numbering: Option<Element>,
    footnotes: Option<Element>,
    endnotes: Option<Element>,
    /// Comments, headers and footers.
    around: Vec<(Matter, Element)>,
    has_macros: bool,
    /// The addresses of links.
    links: BTreeMap<String, String>,
}

fn lines_of(content: &Element, parts: &Parts, accept_changes: bool) -> Result<Source, Trouble> {
    let styles = parts.styles.as_ref().map(Styles::of).unwrap_or_default();
    let numbering = parts.numbering.as_ref().map(|root| Numbering::of(root, &styles)).unwrap_or_default();
    let mut body = Body::new(styles, numbering, fields_are_whole(content));
    body.links.clone_from(&parts.links);
    for (is_end, root) in [(false, &parts.footnotes), (true, &parts.endnotes)] {
        for note in root.iter().flat_map(|root| root.elements()) {
            let is_rule = note.attribute("type").is_some_and(|kind| kind != "normal");
            if let Some(id) = note.attribute("id").filter(|_| !is_rule) {
                body.notes.insert((is_end, id.to_owned()), note);
            }
        }
    }
    body.blocks(content, None);
    body.end();
    let loose: Vec<String> = body.notes.values().map(|note| plain(note)).collect();
    body.told.extend(loose.into_iter().map(|text| (0, FileNote { matter: Matter::LooseNote, text })));
    let (count, first) = body.changes.clone();
    if count > 0 && !accept_changes {
        return Err(Trouble::Changes { count, first: first.trim().to_owned() });
    }
    let mut placed = body.lines;
    placed.append(&mut body.appended);
    let told = body.told;
    if let Some(lost) = proof::lost(content, [&parts.footnotes, &parts.endnotes], &placed, &told) {
        return Err(Trouble::Lost(lost));
    }
    if placed.is_empty() {
        return Err(Trouble::Empty);
    }
    let mut notes = by_line(&placed, told);
    notes.extend(around(parts));
    notes.extend(parts.has_macros.then(|| (0, FileNote { matter: Matter::Macros, text: "VBA".to_owned() })));
    notes.sort_by_key(|(line, _)| *line);
    let lines: Vec<DocumentLine> = placed.into_iter().map(|placed| placed.line).collect();
    Ok(Source::of_lines(lines, bounded(notes), Encoding::Utf8))
}

/// Whether every field that begins has an end, so that the result of a table of contents is known to end.
fn fields_are_whole(content: &Element) -> bool {
    let (mut open, mut sound) = (0_i64, true);
    content.walk(&mut |element| {
        if element.is("w:fldChar") {
            match element.attribute("fldCharType") {
                Some("begin") => open += 1,
                Some("end") => open -= 1,
                _ => {}
            }
            sound &= open >= 0;
        }
        true
    });
    sound && open == 0
}

/// The notes by the line that they are about: that of their paragraph, else the next.
fn by_line(placed: &[Placed], told: Vec<(usize, FileNote)>) -> Vec<(usize, FileNote)> {
    let mut places: Vec<(usize, usize)> = placed.iter().enumerate().map(|(at, line)| (line.first, at + 1)).collect();
    places.sort_unstable();
    let line = |serial: usize| {
        let next = places.partition_point(|(first, _)| *first < serial);
        // A row begins with its first cell: the paragraph may be in the row before the next line.
        let own = places.get(next).filter(|(first, _)| *first == serial);
        let found = own.or_else(|| next.checked_sub(1).and_then(|before| places.get(before))).or(places.first());
        found.map_or(0, |(_, line)| *line)
    };
    told.into_iter().map(|(serial, note)| (if serial == 0 { 0 } else { line(serial) }, note)).collect()
}

/// What is in headers, footers and comments. A page's number alone is nothing to tell.
fn around(parts: &Parts) -> Vec<(usize, FileNote)> {
    let mut notes: Vec<FileNote> = Vec::new();
    for (matter, root) in &parts.around {
        let text = plain(root);
        let says = text.chars().any(|mark| mark.is_alphabetic() && !"第页共".contains(mark));
        let note = FileNote { matter: *matter, text };
        if (says || *matter == Matter::Comments && !note.text.is_empty()) && !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes.into_iter().map(|note| (0, note)).collect()
}

/// All words of an element, a space between paragraphs.
fn plain(element: &Element) -> String {
    let mut text = String::new();
    element.walk(&mut |below| {
        match &*below.name {
            "w:t" => text.push_str(&below.text()),
            "w:p" if !text.is_empty() => text.push(' '),
            _ => {}
        }
        !below.is("mc:Fallback")
    });
    text.trim().to_owned()
}

/// Of very many notes of one kind the first, and how many more there are.
fn bounded(notes: Vec<(usize, FileNote)>) -> Vec<(usize, FileNote)> {
    let mut counts = std::collections::BTreeMap::new();
    let mut kept = Vec::new();
    for (line, note) in notes {
        let count: &mut usize = counts.entry(note.matter).or_default();
        *count += 1;
        if *count <= MOST_TOLD {
            kept.push((line, note));
        }
    }
    let more = counts.into_iter().filter(|(_, count)| *count > MOST_TOLD);
    kept.extend(more.map(|(matter, count)| (0, FileNote { matter, text: format!("… +{}", count - MOST_TOLD) })));
    kept
}
