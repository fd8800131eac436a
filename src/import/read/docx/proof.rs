//! Proof that a document's words are all there: every character of every `w:t` is in a line, or in a note that says it is left out.
//! Goes over the elements by itself, without what the reader knows of runs and fields.

use std::collections::BTreeMap;

use super::{
    dom::{Element, alternative},
    state::Placed,
};
use crate::import::read::document::{FileNote, with_hyphens};

/// The characters that are in the document more often than in its lines and notes; none where nothing is lost.
pub(super) fn lost(
    content: &Element,
    notes: [&Option<Element>; 2],
    placed: &[Placed],
    told: &[(usize, FileNote)],
) -> Option<String> {
    let mut counts: BTreeMap<char, i64> = BTreeMap::new();
    let mut count = |text: &str, by: i64| {
        for mark in text.chars().filter(|mark| !mark.is_whitespace()) {
            *counts.entry(mark).or_default() += by;
        }
    };
    let mut texts = Vec::new();
    collect(content, &mut texts);
    for note in notes.into_iter().flatten().flat_map(Element::elements) {
        let is_rule = note.attribute("type").is_some_and(|kind| kind != "normal");
        if !is_rule {
            collect(note, &mut texts);
        }
    }
    texts.iter().for_each(|text| count(text, 1));
    placed.iter().for_each(|placed| count(&placed.line.text, -1));
    told.iter().filter(|(_, note)| note.matter.is_left_out()).for_each(|(_, note)| count(&note.text, -1));
    let lost: String = counts.iter().filter(|(_, left)| **left > 0).map(|(mark, _)| *mark).take(40).collect();
    (!lost.is_empty()).then_some(lost)
}

fn collect(element: &Element, texts: &mut Vec<String>) {
    for below in element.elements() {
        match &*below.name {
            "w:t" | "w:delText" => texts.push(with_hyphens(&below.text())),
            "mc:AlternateContent" => {
                if let Some(taken) = alternative(below) {
                    collect(taken, texts);
                }
            }
            _ => collect(below, texts),
        }
    }
}
