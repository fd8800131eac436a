//! Characters that copying leaves behind are replaced before the text is read: radicals, compatibility ideographs, characters
//! without width, other dots for `·`. Each line that is changed is listed, so that the proof of [`crate::import::lossless`] is
//! against the source but for what is listed.

use crate::folding::{Look, look_alike};

/// What was replaced in one line, of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Replaced {
    /// The line's number, from 1.
    pub(in crate::import) line: usize,
    /// What the characters look like.
    pub(in crate::import) look: Look,
    /// The characters, each once; those without width by their number.
    pub(in crate::import) found: Vec<String>,
    /// What is written instead, in the order of `found`; empty where the character is left out.
    pub(in crate::import) meant: Vec<String>,
}

/// The text with its look-alikes replaced, and what was replaced by line and kind. Lines stay where they are.
pub(in crate::import) fn replaced(text: String) -> (String, Vec<Replaced>) {
    let mut all: Vec<Replaced> = Vec::new();
    let mut out = String::new();
    let (mut line, mut before) = (1, None);
    let mut characters = text.chars().peekable();
    let mut changed = false;
    while let Some(ch) = characters.next() {
        if let Some((look, meant)) = look_alike(ch, before, characters.peek().copied()) {
            changed = true;
            list(&mut all, line, look, ch, &meant);
            out.push_str(&meant);
        } else {
            out.push(ch);
        }
        line += usize::from(ch == '\n');
        before = Some(ch);
    }
    if changed { (out, all) } else { (text, all) }
}

fn list(all: &mut Vec<Replaced>, line: usize, look: Look, ch: char, meant: &str) {
    let shown = if meant.is_empty() { format!("U+{:04X}", u32::from(ch)) } else { ch.to_string() };
    // Those of this line are the last ones, one a kind.
    let of_line = all.iter_mut().rev().take(3).take_while(|known| known.line == line);
    match of_line.into_iter().find(|known| known.look == look) {
        Some(known) => {
            if !known.found.contains(&shown) {
                known.found.push(shown);
                known.meant.push(meant.to_owned());
            }
        }
        None => all.push(Replaced { line, look, found: vec![shown], meant: vec![meant.to_owned()] }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_is_listed() {
        let (text, all) = replaced("资⾦到位，⼈员到\u{AD}位。\n⾦额、资⾦\n阿卜杜・热合曼".to_owned());
        assert_eq!(text, "资金到位，人员到位。\n金额、资金\n阿卜杜·热合曼");
        let listed: Vec<_> =
            all.iter().map(|known| (known.line, known.look, known.found.join("、"), known.meant.join("、"))).collect();
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
        assert_eq!(replaced("资金到位。\n".to_owned()), ("资金到位。\n".to_owned(), Vec::new()));
    }
}
