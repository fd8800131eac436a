//! Fonts: what the codes of a shown string mean, and how wide they are.

use lopdf::{Dictionary, Document, Object};

use super::{super::contents::LARGEST, cmap::Table};

/// A font as a content stream names it.
#[derive(Debug, Default)]
pub(super) struct Font {
    to_unicode: Option<Table>,
    kind: Kind,
    /// Widths in thousandths of the size: of single codes, and of all others.
    widths: std::collections::BTreeMap<u32, f64>,
    default_width: f64,
    /// Whether lines run from top to bottom.
    pub(super) vertical: bool,
}

/// What codes mean where the table does not say.
#[derive(Debug, Default)]
enum Kind {
    /// Nothing is known.
    #[default]
    Unknown,
    /// Two bytes a code, which is a glyph of the font.
    Glyphs,
    /// UTF-16, big end first.
    Utf16,
    /// GB 2312, GBK or GB 18030.
    Chinese,
    /// One byte a code.
    Bytes(Vec<Option<String>>),
}

/// A code out of a shown string.
pub(super) struct Shown {
    /// The characters; `None` where the file does not say what it means.
    pub(super) text: Option<String>,
    /// The width in thousandths of the size.
    pub(super) width: f64,
    /// Whether it is the single byte 32, which word spacing is added to.
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn of(document: &Document, dict: &Dictionary) -> Self {
        let limit = usize::try_from(LARGEST / 4).unwrap_or(usize::MAX);
        let table = dict.get_deref(b"ToUnicode", document).and_then(Object::as_stream).ok();
        let table = table.and_then(|stream| stream.get_plain_content_with_limit(limit).ok());
        let mut font = Self { to_unicode: table.and_then(|bytes| Table::read(&bytes)), ..Self::default() };
        if dict.get_deref(b"Subtype", document).and_then(Object::as_name).is_ok_and(|name| name == b"Type0") {
            font.composite(document, dict);
        } else {
            font.simple(document, dict);
        }
        font
    }

    fn composite(&mut self, document: &Document, dict: &Dictionary) {
        let encoding = dict.get_deref(b"Encoding", document).and_then(Object::as_name).unwrap_or_default();
        let has = |part: &str| memchr::memmem::find(encoding, part.as_bytes()).is_some();
        self.vertical = encoding.ends_with(b"-V");
        self.kind = if has("UCS2") || has("UTF16") {
            Kind::Utf16
        } else if has("GBK") || has("GB-EUC") || has("GBpc") {
            Kind::Chinese
        } else {
            Kind::Glyphs
        };
        self.default_width = 1000.0;
        let below = dict.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
        let below = below.and_then(|fonts| document.dereference(fonts.first()?).ok());
        let Some(below) = below.and_then(|(_, font)| font.as_dict().ok()) else { return };
        if let Some(width) = number(below.get_deref(b"DW", document).ok()) {
            self.default_width = width;
        }
        let widths = below.get_deref(b"W", document).and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
        self.wide_of(document, widths);
    }

    /// Widths of glyphs: `first [w w w]` or `first last w`.
    fn wide_of(&mut self, document: &Document, widths: &[Object]) {
        let mut rest = widths.iter();
        while let Some(first) = rest.next().and_then(|first| number(Some(first))) {
            let first = first as u32;
            match rest.next().and_then(|next| document.dereference(next).ok()) {
                Some((_, Object::Array(each))) => {
                    for (at, width) in (first..).zip(each.iter().take(70_000)) {
                        self.widths.extend(number(Some(width)).map(|width| (at, width)));
                    }
                }
                Some((_, last)) => {
                    let last = number(Some(last)).unwrap_or_default() as u32;
                    let width = number(rest.next()).unwrap_or(1000.0);
                    for at in (first..=last).take(70_000) {
                        self.widths.insert(at, width);
                    }
                }
                None => return,
            }
        }
    }

    fn simple(&mut self, document: &Document, dict: &Dictionary) {
        let descriptor = dict.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok();
        let get = |key: &[u8]| descriptor.and_then(|descriptor| number(descriptor.get_deref(key, document).ok()));
        self.default_width = get(b"MissingWidth").filter(|width| *width > 0.0).unwrap_or(500.0);
        let first = number(dict.get_deref(b"FirstChar", document).ok()).unwrap_or_default() as u32;
        if let Ok(widths) = dict.get_deref(b"Widths", document).and_then(Object::as_array) {
            let widths = (first..).zip(widths.iter().take(256));
            self.widths = widths.filter_map(|(at, width)| Some((at, number(Some(width))?))).collect();
        }
        let base = dict.get_deref(b"BaseFont", document).and_then(Object::as_name).unwrap_or_default();
        let is_own =
            ["Symbol", "ZapfDingbats", "Wingdings", "Webdings"].iter().any(|own| base.ends_with(own.as_bytes()));
        let symbolic = get(b"Flags").is_some_and(|flags| flags as u32 & 4 != 0);
        let embedded =
            descriptor.is_some_and(|d| [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| d.has(key)));
        let type3 = dict.get_deref(b"Subtype", document).and_then(Object::as_name).is_ok_and(|name| name == b"Type3");
        let encoded = dict.has(b"Encoding");
        if (is_own || (symbolic && embedded) || type3) && !encoded {
            return;
        }
        let mut plain = dict.clone();
        plain.remove(b"ToUnicode");
        let limit = usize::try_from(LARGEST / 4).unwrap_or(usize::MAX);
        let Ok(encoding) = plain.get_font_encoding_with_limit(document, limit) else { return };
        let one = |byte: u8| encoding.bytes_to_string(&[byte]).ok().filter(|text| !text.is_empty());
        self.kind = Kind::Bytes((0..=255).map(one).collect());
    }

    /// The codes of a shown string.
    pub(super) fn show(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, after) = rest.split_at(self.length(rest).min(rest.len()));
            rest = after;
            let value = code.iter().fold(0_u32, |value, byte| value << 8 | u32::from(*byte));
            let own = || match &self.kind {
                Kind::Unknown | Kind::Glyphs => None,
                Kind::Utf16 => {
                    let units =
                        code.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect::<Vec<_>>();
                    String::from_utf16(&units).ok()
                }
                Kind::Chinese => {
                    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(code)?;
                    Some(text.into_owned())
                }
                Kind::Bytes(table) => code.first().and_then(|byte| table.get(usize::from(*byte))?.clone()),
            };
            let text = self.to_unicode.as_ref().and_then(|table| table.get(code)).or_else(own);
            let width = self.widths.get(&value).copied().unwrap_or(self.default_width);
            shown.push(Shown { text, width, is_space: code == b" " });
        }
        shown
    }

    /// How many bytes the next code has.
    fn length(&self, rest: &[u8]) -> usize {
        match &self.kind {
            Kind::Unknown | Kind::Bytes(_) => 1,
            Kind::Chinese => match rest {
                [0x81..=0xFE, 0x30..=0x39, ..] => 4,
                [0x81..=0xFE, ..] => 2,
                _ => 1,
            },
            Kind::Utf16 => match rest {
                [0xD8..=0xDB, ..] => 4,
                _ => 2,
            },
            Kind::Glyphs => self.to_unicode.as_ref().and_then(|table| table.length(rest)).unwrap_or(2),
        }
    }
}

/// An object as a number.
pub(super) fn number(object: Option<&Object>) -> Option<f64> {
    match object? {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}
