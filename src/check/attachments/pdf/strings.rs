//! The strings of a PDF as text.

use lopdf::{Dictionary, Object, decode_text_string};

/// A text string: UTF-16 or UTF-8 with a mark, else PDFDocEncoding, or GB18030 where a Chinese program wrote it against the rules.
pub(super) fn text_of(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    let little = bytes.strip_prefix(b"\xFF\xFE").map(|rest| encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0);
    if let Some(text) = little {
        return Some(text.into_owned());
    }
    let text = decode_text_string(object).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned());
    let marked = bytes.starts_with(b"\xFE\xFF") || bytes.starts_with(b"\xEF\xBB\xBF");
    let chinese = (!marked && !bytes.is_ascii()).then(|| super::super::chinese(bytes));
    Some(match chinese.filter(|chinese| !chinese.contains('\u{FFFD}') && *chinese != text) {
        Some(chinese) => format!("{chinese}\n{text}"),
        None => text,
    })
}

/// The strings and names in an object, one a line. Binary ones have runs of characters at most.
pub(super) fn strings(object: &Object, words: &mut String) {
    match object {
        Object::String(bytes, _) if bytes.len() > 256 && !bytes.starts_with(b"\xFE\xFF") && is_binary(bytes) => {
            words.push_str(&super::super::words_among(bytes));
        }
        Object::String(..) => {
            words.extend(text_of(object));
            words.push('\n');
        }
        Object::Name(name) if name.len() >= 7 => {
            words.push_str(&super::super::chinese(name));
            words.push('\n');
        }
        Object::Array(objects) => objects.iter().for_each(|object| strings(object, words)),
        Object::Dictionary(dict) => in_dictionary(dict, words),
        Object::Stream(stream) => in_dictionary(&stream.dict, words),
        _ => {}
    }
}

fn in_dictionary(dict: &Dictionary, words: &mut String) {
    for (key, value) in dict {
        if key.len() >= 7 && (!key.is_ascii() || key.iter().any(u8::is_ascii_digit)) {
            words.push_str(&super::super::chinese(key));
            words.push('\n');
        }
        strings(value, words);
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| byte.is_ascii_control() && !b"\t\r\n\x0C".contains(byte))
}
