//! Text files in the encodings of the country, with the spellings of their formats.

use super::{
    contents::{Contents, Unread},
    spelling, table, unpack, xml,
};

/// Files that are text and nothing else.
const TEXT: &[&str] = &[
    "txt", "csv", "tsv", "md", "html", "htm", "xml", "json", "svg", "yaml", "yml", "xhtml", "css", "js", "log", "rels",
];

/// Reads a file of unknown kind as text. What is not text under a name for it is not read; what is text under another name is
/// searched, and reported as a format that is not known.
pub(super) fn read(name: &str, bytes: &[u8], contents: &mut Contents) {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let is_text = TEXT.contains(&extension.as_str());
    let Some(decoded) = decode(bytes) else {
        return contents.miss(if is_text { Unread::Damaged } else { Unread::Format }, "");
    };
    if !is_text || is_wrapped(&decoded.text) {
        contents.miss(Unread::Format, "");
    } else if has_packed_run(&decoded.text) {
        contents.miss(Unread::Encoded, "");
    }
    if decoded.doubtful {
        contents.miss(Unread::Characters, "");
    }
    markup(&extension, &decoded.text, contents);
    if let Some(plain) = spelling::plain(&decoded.text) {
        let stripped = spelling::without_tags(&plain);
        if stripped != plain {
            contents.again("", stripped);
        }
        contents.again("", plain);
    } else if decoded.text.contains('<') {
        contents.again("", spelling::without_tags(&decoded.text));
    }
    let unpacked = unpack::words(&decoded.text);
    if !unpacked.is_empty() {
        contents.miss(Unread::Encoded, "");
        contents.again("", unpacked);
    }
    for mark in [',', '\t'].into_iter().filter(|mark| decoded.text.contains(*mark)) {
        table::in_lines(&decoded.text, mark, contents);
    }
    contents.text("", decoded.text);
}

/// Reads what only a reader of markup sees, and reports what it cannot: pictures drawn or embedded, things taken from elsewhere.
fn markup(extension: &str, text: &str, contents: &mut Contents) {
    if !text.contains('<') {
        return;
    }
    let head = text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
    let is_svg = extension == "svg" || head.starts_with("<svg") || text.contains("<svg");
    if extension == "xml" || extension == "svg" || extension == "xhtml" || head.starts_with("<?xml") {
        xml::read(text.as_bytes(), None, contents);
    }
    let small = text.to_ascii_lowercase();
    let drawn = ["<path", "<image", "<use", "<polyline", "<polygon", "<line", "<foreignobject", "<circle", "<ellipse"];
    if is_svg && drawn.iter().any(|tag| small.contains(tag)) {
        contents.miss(Unread::Picture, "");
    }
    // What a browser shows from elsewhere is not in the file, and what scripts write is not there yet.
    let embedded =
        ["src=\"data:", "src='data:", "src=data:", "href=\"data:", "href='data:", "url(data:", "url(\"data:"];
    if embedded.iter().any(|mark| small.contains(mark)) {
        contents.miss(Unread::Picture, "");
    }
    if ["<script", "<iframe", "<object", "<embed", "<canvas"].iter().any(|tag| small.contains(tag)) {
        contents.miss(Unread::Format, "");
    }
}

/// Text that wraps other files or other text: mail, web archives, RTF, PostScript, and encodings that look like plain ASCII.
fn is_wrapped(text: &str) -> bool {
    let head = text.get(..text.len().min(4096)).unwrap_or_else(|| text.get(..4000).unwrap_or_default());
    let small = head.to_ascii_lowercase();
    let begins = ["{\\rtf", "mime-version:", "%!ps", "begin ", "<?php", "%pdf"];
    begins.iter().any(|begin| small.trim_start().starts_with(begin))
        || small.contains("\nmime-version:")
        || small.contains("content-transfer-encoding:")
        || text.contains("~{")
}

/// Whether there is a line of sixty characters of base64 or hexadecimal, or more, and nothing else in it: something packed.
fn has_packed_run(text: &str) -> bool {
    let packed = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=_-".contains(&byte);
    let mut run = 0_usize;
    let (mut letters, mut digits) = (false, false);
    for byte in text.bytes() {
        if packed(byte) {
            run += 1;
            letters |= byte.is_ascii_alphabetic();
            digits |= byte.is_ascii_digit();
            if run >= 60 && letters && digits {
                return true;
            }
        } else {
            (run, letters, digits) = (0, false, false);
        }
    }
    false
}

/// A text and whether its encoding is only a guess that does not look right.
struct Decoded {
    text: String,
    doubtful: bool,
}

fn decode(bytes: &[u8]) -> Option<Decoded> {
    let fine = |text: String| Some(Decoded { text, doubtful: false }).filter(|decoded| is_clean(&decoded.text));
    if let [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] = bytes {
        return utf32(bytes).and_then(fine);
    }
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes.get(skip..)?)?;
        return fine(text.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && is_clean(text)
    {
        return fine(text.to_owned());
    }
    if bytes.contains(&0) {
        let wide = [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].into_iter().filter_map(|encoding| {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
            is_clean(&text).then(|| text.into_owned())
        });
        // The bytes of digits and line ends in the wrong order are Chinese, mostly of no use.
        return wide.max_by_key(|text| text.bytes().filter(u8::is_ascii).count()).and_then(fine);
    }
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let decoded = Decoded { doubtful: !is_chinese(bytes), text: text.into_owned() };
    Some(decoded).filter(|decoded| is_clean(&decoded.text))
}

fn utf32(bytes: &[u8]) -> Option<String> {
    let little = bytes.first() == Some(&0xFF);
    let (units, rest) = bytes.as_chunks::<4>();
    let unit = |unit: &[u8; 4]| if little { u32::from_le_bytes(*unit) } else { u32::from_be_bytes(*unit) };
    let text = units.iter().skip(1).map(|bytes| char::from_u32(unit(bytes))).collect::<Option<String>>();
    text.filter(|_| rest.is_empty())
}

/// Whether a text has no control characters but those of lines and pages.
fn is_clean(text: &str) -> bool {
    !text.chars().any(|ch| ch.is_control() && !['\t', '\n', '\r', '\u{C}'].contains(&ch))
}

/// Whether bytes above ASCII are pairs of GB 2312, as nearly all of a Chinese text is. Texts in Big5 or Shift-JIS can be read as
/// GB18030 too, but mostly by its rare characters.
fn is_chinese(bytes: &[u8]) -> bool {
    let (mut usual, mut others, mut at) = (0_usize, 0_usize, 0);
    while let Some(first) = bytes.get(at) {
        if first.is_ascii() {
            at += 1;
            continue;
        }
        match (first, bytes.get(at + 1)) {
            (0xA1..=0xA3 | 0xB0..=0xF7, Some(0xA1..=0xFE)) => usual += 1,
            _ => others += 1,
        }
        at += 2;
    }
    usual >= 9 * others
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, bytes: &[u8]) -> Contents {
        let mut contents = Contents::default();
        read(name, bytes, &mut contents);
        contents
    }

    #[test]
    fn encodings_of_text_files() {
        let (gbk, _, _) = encoding_rs::GB18030.encode("手机13800000000");
        let wide: Vec<u8> = "手机13800000000".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let longest: Vec<u8> = "\u{FEFF}手机13".chars().flat_map(|ch| u32::from(ch).to_le_bytes()).collect();
        for bytes in [gbk.as_ref(), "手机13800000000".as_bytes(), b"\xFF\xFEKb:g1\x003\x00", &wide, &longest] {
            let contents = of("a.TXT", bytes);
            assert!(contents.texts.iter().any(|text| text.text.starts_with("手机13")), "{contents:?}");
            assert!(contents.unread.is_empty());
        }
        assert!(of("a.txt", b"\xFF\x81\x20").unread.contains_key(&Unread::Damaged));
        assert!(of("a.wps", "手机".as_bytes()).unread.contains_key(&Unread::Format));
        let (big5, _, _) = encoding_rs::BIG5.encode("本街道關於巡察整改進展情況的通報，責任領導張建國");
        assert!(of("a.txt", &big5).unread.contains_key(&Unread::Characters));
        assert!(of("a.txt", "~{VPND~}".as_bytes()).unread.contains_key(&Unread::Format));
    }
}
