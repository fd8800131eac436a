//! Characters that copying leaves behind are mended before the text is read: radicals, compatibility ideographs, characters without
//! width, other dots for `·`. Each line that is changed has a note, so that the proof of [`super::lossless`] is against the source but
//! for what the notes list.

use super::notes::{ImportNote, NoteKind};
use crate::folding::{Look, look_alike};

/// The text with its look-alikes mended, and a note for each line and kind of them. Lines stay where they are.
pub(super) fn mended(text: String) -> (String, Vec<ImportNote>) {
    let mut notes: Vec<ImportNote> = Vec::new();
    let mut out = String::new();
    let (mut line, mut before) = (1, None);
    let mut marks = text.chars().peekable();
    let mut changed = false;
    while let Some(mark) = marks.next() {
        if let Some((look, meant)) = look_alike(mark, before, marks.peek().copied()) {
            changed = true;
            note(&mut notes, line, look, mark, &meant);
            out.push_str(&meant);
        } else {
            out.push(mark);
        }
        line += usize::from(mark == '\n');
        before = Some(mark);
    }
    if changed { (out, notes) } else { (text, notes) }
}

fn note(notes: &mut Vec<ImportNote>, line: usize, look: Look, mark: char, meant: &str) {
    let shown = if meant.is_empty() { format!("U+{:04X}", u32::from(mark)) } else { mark.to_string() };
    // The notes of this line are the last ones, one a kind.
    let known =
        notes.iter_mut().rev().take(3).take_while(|note| note.line == line).find_map(|note| match &mut note.kind {
            NoteKind::LookAlike { look: known, found, meant } if *known == look => Some((found, meant)),
            _ => None,
        });
    match known {
        Some((found, instead)) => {
            if !found.contains(&shown) {
                found.push(shown);
                instead.push(meant.to_owned());
            }
        }
        None => {
            let kind = NoteKind::LookAlike { look, found: vec![shown], meant: vec![meant.to_owned()] };
            notes.push(ImportNote { line, kind });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_is_listed() {
        let (text, notes) = mended("资⾦到位，⼈员到\u{AD}位。\n⾦额、资⾦\n阿卜杜・热合曼".to_owned());
        assert_eq!(text, "资金到位，人员到位。\n金额、资金\n阿卜杜·热合曼");
        let listed: Vec<_> = notes
            .iter()
            .map(|note| match &note.kind {
                NoteKind::LookAlike { look, found, meant } => (note.line, *look, found.join("、"), meant.join("、")),
                other => panic!("{other:?}"),
            })
            .collect();
        let expected = [
            (1, Look::Ideograph, "⾦、⼈", "金、人"),
            (1, Look::Nothing, "U+00AD", ""),
            (2, Look::Ideograph, "⾦", "金"),
            (3, Look::MiddleDot, "・", "·"),
        ];
        assert_eq!(listed, expected.map(|(line, look, found, meant)| (line, look, found.to_owned(), meant.to_owned())));
    }

    #[test]
    fn a_sound_text_stays() {
        assert_eq!(mended("资金到位。\n".to_owned()), ("资金到位。\n".to_owned(), Vec::new()));
    }
}
