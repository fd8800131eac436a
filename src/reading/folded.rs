//! The form of a text that is searched for facts: without white space, in half-width forms. Positions can be mapped back to the text.

/// A text without white space in half-width forms, with the original characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folded {
    marks: Vec<char>,
    printed: Vec<char>,
}

impl Folded {
    pub(crate) fn new(text: &str) -> Self {
        let mut folded =
            Self { marks: Vec::with_capacity(text.len() / 2), printed: Vec::with_capacity(text.len() / 2) };
        fold_into(text, |mark, printed| {
            folded.marks.push(mark);
            folded.printed.push(printed);
        });
        folded
    }

    pub(crate) fn len(&self) -> usize {
        self.marks.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<char> {
        self.marks.get(at).copied()
    }

    /// Returns the folded characters of a range; the part outside the text is left out.
    pub(crate) fn slice(&self, from: usize, to: usize) -> String {
        let to = to.min(self.marks.len());
        self.marks.get(from.min(to)..to).unwrap_or_default().iter().collect()
    }

    /// Returns the characters of a range as printed, without white space.
    pub(crate) fn printed(&self, from: usize, to: usize) -> String {
        let to = to.min(self.printed.len());
        self.printed.get(from.min(to)..to).unwrap_or_default().iter().collect()
    }

    pub(crate) fn starts_with_at(&self, at: usize, word: &str) -> bool {
        word.chars().zip(at..).all(|(mark, at)| self.get(at) == Some(mark))
    }

    pub(crate) fn ends_with_at(&self, end: usize, word: &str) -> bool {
        let length = word.chars().count();
        end >= length && self.starts_with_at(end - length, word)
    }

    pub(crate) fn find(&self, word: &str, from: usize) -> Option<usize> {
        (from..self.len()).find(|at| self.starts_with_at(*at, word))
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.find(word, 0).is_some()
    }
}

/// Characters without width: soft hyphens, zero-width spaces, directional marks.
pub(crate) fn is_invisible(mark: char) -> bool {
    matches!(mark, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// White space, and characters without width.
pub(crate) fn is_blank(mark: char) -> bool {
    // Most characters are Han characters or full-width punctuation, which are neither.
    !matches!(mark, '\u{3001}'..='\u{FEFE}') && (mark.is_whitespace() || is_invisible(mark))
}

/// Returns the half-width form of a full-width letter, digit or punctuation mark; variants of a quotation mark become one.
pub(crate) fn fold(mark: char) -> char {
    match mark {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(mark) - 0xFEE0).unwrap_or(mark),
        '﹐' => ',',
        '﹕' | '︰' | '∶' => ':',
        '〇' | '○' => '〇',
        '–' | '—' | '―' | '─' | '−' | '‐' | '‑' => '—',
        '〜' | '∼' => '~',
        _ => mark,
    }
}

/// Folds a whole text: [`Folded::new`] as a string.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, |mark, _| folded.push(mark));
    folded
}

/// Folds a text character by character and calls `each` with the original character too. A half-width full stop between Chinese words ends
/// a sentence like a full-width one, also where a number follows: 投入不足. 2023年, 采购不规范.12家.
fn fold_into(text: &str, mut push: impl FnMut(char, char)) {
    let mut marks = text.chars().filter(|mark| !is_blank(*mark)).peekable();
    let ends_sentence = |before: char, next: char| {
        let counts = |mark: char| "一二三四五六七八九十百零〇第".contains(mark);
        before.is_alphabetic() && !before.is_ascii() && !counts(before) && next.is_ascii_digit()
    };
    let mut before: Option<char> = None;
    // Whether the first characters are a number, as in 第一.
    let (mut count, mut number) = (0, true);
    while let Some(printed) = marks.next() {
        let mut mark = fold(printed);
        if mark == '.'
            && before.is_some_and(|mark| !mark.is_ascii() || matches!(mark, ')' | '"' | '%'))
            && !(number && count <= 4)
            && marks.peek().map(|next| fold(*next)).is_none_or(|next| {
                !next.is_ascii() || matches!(next, '"' | '(') || before.is_some_and(|mark| ends_sentence(mark, next))
            })
        {
            mark = '。';
        }
        number &= count >= 4 || "一二三四五六七八九十百()第".contains(mark);
        count += 1;
        before = Some(mark);
        push(mark, printed);
    }
}

/// Returns the text without white space.
pub(crate) fn packed(text: &str) -> String {
    text.chars().filter(|mark| !is_blank(*mark)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_width_stops() {
        assert_eq!(folded("科技创新投入不足. 2023年投入2.8%."), "科技创新投入不足。2023年投入2.8%。");
        assert_eq!(folded("采购不规范.12家已退款"), "采购不规范。12家已退款");
        assert_eq!(folded("1.2023年以来，第一.2项"), "1.2023年以来,第一.2项");
    }

    #[test]
    fn positions_lead_back_to_the_printed_marks() {
        let text = Folded::new("立案 １件（见 附件）");
        assert_eq!(text.slice(0, 99), "立案1件(见附件)");
        assert_eq!(text.printed(4, 99), "（见附件）");
        assert_eq!(text.find("件)", 0), Some(7));
        assert!(text.ends_with_at(4, "1件"));
    }
}
