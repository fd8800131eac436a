//! The table by which the codes of a font become characters (ToUnicode, and the encoding of a font's own).
//!
//! lopdf has a reader of its own, which unrolls every range; a range of four billion codes takes a dozen bytes to write.

use std::collections::BTreeMap;

/// A table with more ranges is not somebody's font.
const MOST_RANGES: usize = 70_000;

/// Codes to characters.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// By length and first code of a range: its last code, and the UTF-16 of the first or of all.
    ranges: BTreeMap<(usize, u32), (u32, Target)>,
    /// How many bytes codes have, with their bounds byte by byte.
    spaces: Vec<(Vec<u8>, Vec<u8>)>,
}

#[derive(Debug)]
enum Target {
    First(Vec<u16>),
    Each(Vec<Vec<u16>>),
}

enum Token<'a> {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(&'a [u8]),
}

impl Table {
    /// Reads a table; `None` where it is too large or has no range.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut table = Self::default();
        let mut operands: Vec<Token<'_>> = Vec::new();
        let mut rest = bytes;
        while let Some(token) = next(&mut rest) {
            match token {
                Token::Word(b"endcodespacerange") => {
                    let codes = hexes(&operands);
                    table.spaces.extend(codes.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())));
                }
                Token::Word(b"endbfchar") => {
                    for pair in hexes(&operands).chunks_exact(2) {
                        table.add(&pair[0], &pair[0], Target::First(units(&pair[1])));
                    }
                }
                Token::Word(b"endbfrange") => table.ranges_of(&operands),
                Token::Word(_) => operands.clear(),
                other => operands.push(other),
            }
            if table.ranges.len() > MOST_RANGES || operands.len() > 4 * MOST_RANGES {
                return None;
            }
        }
        (!table.ranges.is_empty()).then_some(table)
    }

    fn ranges_of(&mut self, operands: &[Token<'_>]) {
        let mut operands = operands.iter();
        while let (Some(Token::Hex(low)), Some(Token::Hex(high)), Some(target)) =
            (operands.next(), operands.next(), operands.next())
        {
            match target {
                Token::Hex(target) => self.add(low, high, Target::First(units(target))),
                Token::Open => {
                    let mut each = Vec::new();
                    for token in operands.by_ref() {
                        match token {
                            Token::Hex(target) => each.push(units(target)),
                            _ => break,
                        }
                    }
                    self.add(low, high, Target::Each(each));
                }
                _ => return,
            }
        }
    }

    fn add(&mut self, low: &[u8], high: &[u8], target: Target) {
        if (1..=4).contains(&low.len()) {
            self.ranges.insert((low.len(), code(low)), (code(high), target));
        }
    }

    /// The characters of a code; `None` where the table has none for it.
    pub(super) fn get(&self, bytes: &[u8]) -> Option<String> {
        let value = code(bytes);
        let (&(_, low), (high, target)) = self.ranges.range((bytes.len(), 0)..=(bytes.len(), value)).next_back()?;
        let at = value.checked_sub(low).filter(|_| value <= *high)?;
        let units = match target {
            Target::First(first) => {
                let mut units = first.clone();
                let last = units.last_mut()?;
                *last = last.wrapping_add(u16::try_from(at).ok()?);
                units
            }
            Target::Each(each) => each.get(usize::try_from(at).ok()?)?.clone(),
        };
        let text = String::from_utf16(&units).ok()?;
        let is_known = |ch: char| ch != '\u{FFFD}' && ch != '\0' && !('\u{E000}'..='\u{F8FF}').contains(&ch);
        (!text.is_empty() && text.chars().all(is_known)).then_some(text)
    }

    /// How many bytes the code at the beginning of `bytes` has, by the ranges of codes; `None` where they do not say.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let within = |(low, high): &(Vec<u8>, Vec<u8>)| {
            let bounds = low.iter().zip(high);
            bytes.len() >= low.len() && bounds.zip(bytes).all(|((low, high), byte)| (low..=high).contains(&byte))
        };
        self.spaces.iter().filter(|space| within(space)).map(|(low, _)| low.len()).min().filter(|length| *length > 0)
    }
}

fn hexes(tokens: &[Token<'_>]) -> Vec<Vec<u8>> {
    tokens.iter().filter_map(|token| if let Token::Hex(bytes) = token { Some(bytes.clone()) } else { None }).collect()
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [byte] => vec![u16::from(*byte)],
        _ => bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect(),
    }
}

/// Takes the next token, comments aside.
fn next<'a>(rest: &mut &'a [u8]) -> Option<Token<'a>> {
    loop {
        *rest = rest.trim_ascii_start();
        match rest.first()? {
            b'%' => {
                let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
                *rest = rest.get(end..).unwrap_or_default();
            }
            b'<' if rest.get(1) != Some(&b'<') => {
                let end = memchr::memchr(b'>', rest)?;
                let digits = rest.get(1..end).unwrap_or_default();
                *rest = rest.get(end + 1..).unwrap_or_default();
                return Some(Token::Hex(hex(digits)));
            }
            b'[' | b']' | b'<' | b'>' | b'(' | b')' | b'{' | b'}' => {
                let first = *rest.first()?;
                *rest = rest.get(1..).unwrap_or_default();
                return Some(match first {
                    b'[' => Token::Open,
                    b']' => Token::Close,
                    _ => Token::Word(b""),
                });
            }
            first => {
                let begin = usize::from(*first == b'/');
                let ends = |byte: &u8| byte.is_ascii_whitespace() || b"<>[]()/%{}".contains(byte);
                let end = rest.iter().skip(begin).position(ends).map_or(rest.len(), |end| end + begin);
                let (word, after) = rest.split_at(end);
                *rest = after;
                return Some(Token::Word(word));
            }
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let digits: Vec<u8> = digits.iter().filter_map(digit).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_characters() {
        let table = Table::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <5F20> <0002> <D842DFB7> endbfchar\n\
              2 beginbfrange <0010> <0019> <0030> <0020> <0021> [<4E00> <00660069>] endbfrange",
        )
        .unwrap_or_default();
        let get = |code: [u8; 2]| table.get(&code);
        assert_eq!(get([0, 1]).as_deref(), Some("张"));
        assert_eq!(get([0, 2]).as_deref(), Some("𠮷"));
        assert_eq!(get([0, 0x13]).as_deref(), Some("3"));
        assert_eq!(get([0, 0x21]).as_deref(), Some("fi"));
        assert_eq!(get([0, 0x22]), None);
        assert_eq!(table.length(&[0, 1, 2]), Some(2));
    }

    #[test]
    fn a_range_of_all_codes_takes_no_time() {
        let table = Table::read(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange").unwrap_or_default();
        assert_eq!(table.get(&[0, 0, 0, 1]).as_deref(), Some("B"));
        assert_eq!(table.get(&[0xFF, 0, 0, 1]), None);
    }
}
