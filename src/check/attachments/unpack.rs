//! Short pieces of base64, hexadecimal and quoted-printable in a text: a name or a number that nobody sees.
//!
//! Long ones are reported as packed by [`super::plain`], whatever they hold. A short one may be an ordinary word, so only what says
//! something when it is unpacked counts.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

/// What the pieces of a text say, one a line; empty where none says anything.
pub(super) fn words(text: &str) -> String {
    let mut words = String::new();
    for line in text.lines() {
        if line.contains('=') {
            add(&mut words, quoted_printable(line));
        }
        let packed = |mark: char| mark.is_ascii_alphanumeric() || "+/=_-".contains(mark);
        for piece in line.split(|mark| !packed(mark)).filter(|piece| piece.len() >= SHORTEST) {
            add(&mut words, hexadecimal(piece).or_else(|| base64(piece)));
        }
    }
    words
}

/// Nine bytes are three Han characters or most of a telephone.
const SHORTEST: usize = 12;

/// Adds what says something: a word of two Han characters, or a number of seven digits, and nothing that is no text.
fn add(words: &mut String, bytes: Option<Vec<u8>>) {
    let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else { return };
    let is_han = |mark: char| ('\u{4E00}'..='\u{9FFF}').contains(&mark);
    let is_clean = !text.chars().any(|mark| mark.is_control() && !mark.is_whitespace());
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let says = text.chars().filter(|mark| is_han(*mark)).count() >= 2 || digits >= 7 && digits * 2 >= text.len();
    if is_clean && says {
        words.push_str(&text);
        words.push('\n');
    }
}

fn hexadecimal(piece: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = piece.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let byte = |pair: &[u8; 2]| Some(digit(pair[0])? << 4 | digit(pair[1])?);
    pairs.iter().map(byte).collect::<Option<Vec<u8>>>().filter(|_| rest.is_empty())
}

fn base64(piece: &str) -> Option<Vec<u8>> {
    let lenient = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let lenient = lenient.with_decode_allow_trailing_bits(true);
    let decode = |alphabet| GeneralPurpose::new(alphabet, lenient).decode(piece).ok();
    decode(&alphabet::STANDARD).or_else(|| decode(&alphabet::URL_SAFE))
}

/// A line of quoted-printable; `None` where it has fewer than two escapes.
fn quoted_printable(line: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(line.len());
    let mut rest = line.as_bytes();
    let mut escapes = 0;
    while let Some((first, behind)) = rest.split_first() {
        let pair = behind.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let escaped = pair.filter(|_| *first == b'=').and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                escapes += 1;
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    (escapes > 1).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_pieces_are_unpacked() {
        for (text, found) in [
            ("5qyn6Ziz5Zu95bqG", "欧阳国庆"),
            ("备注：MTU4NTgwMjY0MTk=", "15858026419"),
            ("3135383538303236343139", "15858026419"),
            ("E6ACA7E998B3E59BBDE5BA86", "欧阳国庆"),
            ("=E6=AC=A7=E9=98=B3", "欧阳"),
        ] {
            assert_eq!(words(text).trim_end(), found, "{text}");
        }
        for text in [
            "administrator",
            "https://www.example.gov.cn/abcdefgh",
            "20220517123456",
            "a = b",
            "统一社会信用代码91330900MA2A1234XX",
            "x=20&y=21",
        ] {
            assert_eq!(words(text), "", "{text}");
        }
    }
}
