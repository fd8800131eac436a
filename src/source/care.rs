//! Which files are read with care. `serde_yaml` lets pass what records may not have; a file without a sign of that is read straight
//! away, which is nearly every file.

use super::{characters, spans};

/// Whether a text may hold something that `serde_yaml` lets pass: anchors, tags, merge keys, several documents, hidden characters
/// (also as escapes), keys of free maps (`wording`), which it takes twice, `null` where a text must stand, which it takes for
/// the word, or scalars of which readers of YAML make different things; or brackets that it takes long over.
pub(super) fn needs_care(text: &str) -> bool {
    text.trim().is_empty()
        || text.bytes().enumerate().any(|(at, byte)| FIRST_BYTES[usize::from(byte)] && is_sign(text, at))
        || spans::bracket_too_many(text).is_some()
}

/// The first bytes of everything that [`is_sign`] takes for one.
static FIRST_BYTES: [bool; 256] = first_bytes();

const fn first_bytes() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        let control = byte < 0x20 && byte as u8 != b'\n' && byte as u8 != b'\t' || byte == 0x7F;
        let mark = matches!(byte as u8, b'&' | b'*' | b'!' | b'\\' | b'%' | b'~' | b'+' | b'-' | b'0');
        let letter = matches!(byte as u8, b'w' | b'n' | b'N' | b'T' | b'F');
        // Of the controls up to U+009F, of U+061C, of U+200E to U+2069, of ｜ and the byte order mark.
        let beyond_ascii = matches!(byte, 0xC2 | 0xD8 | 0xE2 | 0xEF);
        table[byte] = control || mark || letter || beyond_ascii;
        byte += 1;
    }
    table
}

/// Whether something that needs care begins at a byte.
fn is_sign(text: &str, at: usize) -> bool {
    let Some((before, rest)) = text.split_at_checked(at) else { return false };
    let Some(mark) = rest.chars().next() else { return false };
    match mark {
        '&' | '*' | '!' | '\\' | '~' | '｜' => true,
        // A directive; inside a line it is a rate.
        '%' => before.is_empty() || before.ends_with('\n'),
        'w' => rest.starts_with("wording"),
        'n' | 'N' => ["null", "Null", "NULL"].iter().any(|null| rest.starts_with(null)) && !is_left_out(before, rest),
        '-' if rest.starts_with("---") && before.ends_with('\n') => true,
        '+' | '-' | '0' | 'T' | 'F' => is_ambiguous(before, rest),
        _ => characters::is_shown(mark, rest.chars().nth(1)),
    }
}

/// Keys that may be `null` in every record that has them.
#[rustfmt::skip]
const MAY_BE_NULL: &[&str] = &[
    "address", "authority", "began", "closes", "completed", "counting", "date_text", "days", "deadline", "document_number", "ended",
    "feedback", "file", "group", "group_heading", "heading", "hours", "items", "label", "lead", "next_steps", "number", "opens",
    "order", "organisation", "postcode", "postscript", "preamble", "responsible", "series", "status", "unitemised", "window",
    "working_days",
];

/// Whether `null` is the whole value of one of these keys, as in the records that an import writes.
fn is_left_out(before: &str, rest: &str) -> bool {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(['\n', '\r', ',']) || rest.starts_with(" }");
    let key = before.strip_suffix(": ").map(|before| before.rsplit(['\n', ' ']).next().unwrap_or_default());
    let near = |key: &str| key.len() <= 20 && MAY_BE_NULL.contains(&key);
    // The text about the contact may be left out, and the contact itself may not.
    let in_text = before.ends_with("\n  contact: ");
    rest.strip_prefix("null").is_some_and(ends) && (in_text || key.is_some_and(near))
}

/// Whether `rest` begins with a scalar without quotes that one reader takes for a number or a yes and another for a text: `0x10`,
/// `017`, `+5`, `-0`, `True`.
fn is_ambiguous(before: &str, rest: &str) -> bool {
    if before.ends_with(|mark: char| !mark.is_whitespace() && !",:[{".contains(mark)) {
        return false;
    }
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let length = 1 + rest.bytes().skip(1).take_while(goes_on).count();
    let Some((scalar, after)) = rest.split_at_checked(length) else { return false };
    let fits = match scalar.as_bytes() {
        [b'+' | b'-', second, ..] => second.is_ascii_digit(),
        [b'0', second, ..] => *second != b'.',
        _ => ["True", "TRUE", "False", "FALSE"].contains(&scalar),
    };
    let after = after.trim_start_matches([' ', '\t', '\r']);
    fits && (after.is_empty() || after.starts_with(['\n', ',', ']', '}', '#', ':']))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use crate::pattern::pattern;
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    static SCALAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let number = "[+-][0-9][0-9A-Za-z_.]*|0[0-9A-Za-z_][0-9A-Za-z_.]*";
        pattern(&format!(r"(?m)(?:^|[\s,:\[{{])(?:{number}|True|TRUE|False|FALSE)[ \t\r]*(?:$|[,\]}}#:])"))
    });

    /// The same, sign by sign.
    fn by_sign(text: &str) -> bool {
        let signs = ["&", "*", "!", "\\", "｜", "\n---", "wording", "Null", "NULL", "~"];
        let left_out = |at: usize| text.split_at_checked(at).is_some_and(|(before, rest)| is_left_out(before, rest));
        text.trim().is_empty()
            || text.lines().any(|line| line.starts_with('%'))
            || text.match_indices("null").any(|(at, _)| !left_out(at))
            || signs.iter().any(|sign| text.contains(sign))
            || SCALAR.as_ref().is_none_or(|scalar| scalar.is_match(text))
            || !characters::show_hidden(text).1.is_empty()
            || spans::bracket_too_many(text).is_some()
    }

    #[test]
    fn a_usual_record_needs_no_care() {
        for text in [
            "problem: 关于“甲”问题；乙（丙）\nunits:\n- 丁社区\nwindow: { opens: 2022-05-07, days: 10 }\n",
            "phone: 0580-3090077\r\nfile: 文件.pdf\nnote: 无\u{3000}Table 10.0 Notes-0 wor\n",
        ] {
            assert!(!needs_care(text), "{text}");
        }
    }

    /// Whether every property of a name in a schema permits null, and some property has the name.
    fn may_be_null(schema: &serde_json::Value, key: &str) -> Option<bool> {
        let parts = match schema {
            serde_json::Value::Object(map) => map.values().collect::<Vec<_>>(),
            serde_json::Value::Array(list) => list.iter().collect(),
            _ => return None,
        };
        let own = schema.get("properties").and_then(|properties| properties.get(key)).map(|property| {
            let text = property.to_string();
            text.contains("\"null\"")
        });
        let below = parts.into_iter().filter_map(|part| may_be_null(part, key));
        own.into_iter().chain(below).reduce(|one, other| one && other)
    }

    #[test]
    fn keys_that_are_left_out_may_be_null_in_every_record() {
        use crate::{
            records::{Item, Report, Site},
            source::yaml::schema_of,
        };
        for key in MAY_BE_NULL.iter().copied() {
            let schemas = [schema_of::<Site>(), schema_of::<Report>(), schema_of::<Item>()];
            let found: Vec<bool> = schemas.iter().filter_map(|schema| may_be_null(schema, key)).collect();
            assert!(!found.is_empty() && found.iter().all(|may| *may), "{key}: {found:?}");
        }
        assert!(!needs_care("group: null\n\nstatus: completed\n"));
        for text in
            ["title: null\n", "problem: null\n", "group: null # 甲\n", "group: nullx\n", "- null\n", "x_group: null\n"]
        {
            assert!(needs_care(text), "{text}");
        }
    }

    /// Signs, beginnings of signs, and what may stand around them.
    const PARTS: [&str; 54] = [
        "&", "*", "!", "\\", "%", "~", "｜", "\n", "---", "--", "-", "+", "0", "5", "x", "_", ".", "True", "TRUE",
        "False", "FALSE", "T", "wording", "word", "null", "Null", "NULL", "nul", "N", " ", "\t", "\r", "\u{3000}",
        "\u{A0}", ",", ":", "[", "]", "{", "}", "#", "甲", "，", "“", "\u{7}", "\u{7F}", "\u{85}", "\u{61C}",
        "\u{200E}", "\u{202A}", "\u{2028}", "\u{2069}", "\u{FEFF}", "·",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn one_pass_finds_every_sign(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..6)) {
            let text = parts.concat();
            prop_assert_eq!(needs_care(&text), by_sign(&text), "{:?}", text);
        }

        #[test]
        fn one_pass_finds_every_hidden_character(mark in any::<char>(), code in 0_u32..0x2100) {
            for mark in [mark, char::from_u32(code).unwrap_or(mark)] {
                let text = format!("甲{mark}乙");
                prop_assert_eq!(needs_care(&text), by_sign(&text), "{:?}", text);
            }
        }
    }
}
