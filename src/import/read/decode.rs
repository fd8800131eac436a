//! First step of an import: the bytes of a file into text. Must not interpret the text.

use crate::reading::folded::is_invisible;
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The file is empty, or holds white space only.
    #[error("the file is empty")]
    Empty,
    /// The file is no text: a document of Word or WPS, a PDF, a picture.
    #[error("the file is not plain text")]
    Binary,
    /// The text is UTF-8 with bytes that are not, from this line on.
    #[error("the text is damaged at line {line}")]
    Damaged {
        /// The line, from 1.
        line: usize,
    },
}

/// How the bytes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// GB18030, which holds GBK and GB 2312.
    Gb18030,
}

/// Reads text in UTF-8, UTF-16 or GB18030. Line ends stay as they are; a byte order mark is taken off.
pub(in crate::import) fn decode(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    let (text, encoding) = choose(bytes)?;
    if text.chars().any(is_binary) {
        return Err(DecodeError::Binary);
    }
    if text.chars().all(|mark| mark.is_whitespace() || is_invisible(mark)) {
        return Err(DecodeError::Empty);
    }
    Ok((text, encoding))
}

fn choose(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return utf8(rest),
        [0xFF, 0xFE, rest @ ..] => return utf16(rest, Encoding::Utf16Le).ok_or(DecodeError::Binary),
        [0xFE, 0xFF, rest @ ..] => return utf16(rest, Encoding::Utf16Be).ok_or(DecodeError::Binary),
        _ => {}
    }
    if !bytes.contains(&0)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    if mostly_utf8(bytes) {
        return utf8(bytes);
    }
    let gb18030 = || GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(String::from);
    let candidates = [
        utf16(bytes, Encoding::Utf16Le),
        utf16(bytes, Encoding::Utf16Be),
        gb18030().map(|text| (text, Encoding::Gb18030)),
    ];
    let likely = candidates.into_iter().flatten().map(|candidate| (share_of_chinese(&candidate.0), candidate));
    match likely.max_by_key(|(share, _)| *share) {
        Some((share, candidate)) if share >= 90 => Ok(candidate),
        _ => Err(DecodeError::Binary),
    }
}

fn utf8(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            Err(DecodeError::Damaged { line: before.iter().filter(|byte| **byte == b'\n').count() + 1 })
        }
    }
}

/// Whether bytes that are not valid UTF-8 were nevertheless meant to be: nearly all that is not ASCII reads as UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    if bytes.contains(&0) {
        return false;
    }
    let text = String::from_utf8_lossy(bytes);
    let (mut good, mut bad) = (0_usize, 0_usize);
    for mark in text.chars().filter(|mark| !mark.is_ascii()) {
        if mark == char::REPLACEMENT_CHARACTER { bad += 1 } else { good += 1 }
    }
    good >= bad.saturating_mul(10) && good > 0
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Option<(String, Encoding)> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let decoder = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
    let text = decoder.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some((text.into_owned(), encoding))
}

/// The share, in hundredths, of marks that stand in ordinary Chinese text.
fn share_of_chinese(text: &str) -> usize {
    let (mut all, mut usual) = (0_usize, 0_usize);
    for mark in text.chars() {
        all += 1;
        let is_usual = matches!(mark,
            '\t' | '\n' | '\r' | ' '..='~' | '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}'
            | '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '\u{2460}'..='\u{24FF}' | '\u{3220}'..='\u{3229}');
        usual += usize::from(is_usual);
    }
    (usual * 100).checked_div(all).unwrap_or_default()
}

fn is_binary(mark: char) -> bool {
    (mark.is_control() && !matches!(mark, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}'))
        || mark == char::REPLACEMENT_CHARACTER
        || matches!(mark, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "根据区委统一部署，现将巡察整改情况予以公布。\r\n一、关于“政策宣传”问题\n";

    fn utf16_bytes(big: bool) -> Vec<u8> {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        TEXT.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_reads_alike() {
        let gb18030 = GB18030.encode(TEXT).0.into_owned();
        let cases = [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            ([&[0xEF, 0xBB, 0xBF], TEXT.as_bytes()].concat(), Encoding::Utf8),
            ([&[0xFF, 0xFE], utf16_bytes(false).as_slice()].concat(), Encoding::Utf16Le),
            ([&[0xFE, 0xFF], utf16_bytes(true).as_slice()].concat(), Encoding::Utf16Be),
            (utf16_bytes(false), Encoding::Utf16Le),
            (utf16_bytes(true), Encoding::Utf16Be),
            (gb18030, Encoding::Gb18030),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(decode(&bytes), Ok((TEXT.to_owned(), encoding)));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b""), Err(DecodeError::Empty));
        assert_eq!(decode("\u{FEFF} \n\u{3000}".as_bytes()), Err(DecodeError::Empty));
        assert_eq!(decode(b"PK\x03\x04\x14\x00\x06\x00\x08\x00"), Err(DecodeError::Binary));
        assert_eq!(decode("巡察\0整改".as_bytes()), Err(DecodeError::Binary));
        assert_eq!(decode(&[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0xC3]), Err(DecodeError::Binary));
    }

    #[test]
    fn a_damaged_text_is_not_taken_for_another_encoding() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes.truncate(bytes.len() - 2);
        bytes.push(b'\n');
        assert_eq!(decode(&bytes), Err(DecodeError::Damaged { line: 6 }));
    }
}
