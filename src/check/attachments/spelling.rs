//! Other spellings of characters in text files: references of HTML, `\u4E2D`, `%E4%B8%AD`, `_x4E2D_`.
//!
//! Look-alikes of characters are not undone here but by the rules; here are only the spellings of formats.

/// A text with what formats spell out put back into characters; `None` where there is nothing of that kind.
pub(super) fn plain(text: &str) -> Option<String> {
    if memchr::memchr3(b'\\', b'%', b'&', text.as_bytes()).is_none() && !text.contains("_x") {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let mut changed = false;
    while let Some(first) = rest.chars().next() {
        let found = match first {
            '\\' => backslash(rest),
            '%' => percent(rest),
            '&' => reference(rest),
            '_' => excel(rest),
            _ => None,
        };
        match found {
            Some((ch, length)) => {
                plain.push_str(&ch);
                rest = rest.get(length..).unwrap_or_default();
                changed = true;
            }
            None => {
                plain.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    changed.then_some(plain)
}

type Spelt = Option<(String, usize)>;

fn hex(text: Option<&str>) -> Option<u32> {
    let text = text.filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u32::from_str_radix(text, 16).ok()
}

/// `\u4E2D`, `\u{4E2D}`, `\U00004E2D`, `\x2D`, a pair of surrogates, and `\4E2D ` of style sheets.
fn backslash(rest: &str) -> Spelt {
    let one = |code: u32, length: usize| char::from_u32(code).map(|ch| (ch.to_string(), length));
    match rest.as_bytes().get(1)? {
        b'u' if rest.as_bytes().get(2) == Some(&b'{') => {
            let end = rest.get(..rest.len().min(11)).unwrap_or(rest).find('}')?;
            one(hex(rest.get(3..end))?, end + 1)
        }
        b'u' => {
            let code = hex(rest.get(2..6))?;
            if (0xD800..0xDC00).contains(&code) {
                let low = rest.get(6..8).filter(|mark| *mark == "\\u").and_then(|_| hex(rest.get(8..12)))?;
                let low = low.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
                return one(0x10000 + ((code - 0xD800) << 10) + low, 12);
            }
            one(code, 6)
        }
        b'U' => one(hex(rest.get(2..10))?, 10),
        b'x' => one(hex(rest.get(2..4))?, 4),
        b'/' => Some(("/".to_owned(), 2)),
        byte if byte.is_ascii_hexdigit() => {
            let length = rest.bytes().skip(1).take(6).take_while(u8::is_ascii_hexdigit).count();
            let end = 1 + length;
            let code = hex(rest.get(1..end)).filter(|_| length >= 2)?;
            let space = usize::from(rest.as_bytes().get(end) == Some(&b' '));
            one(code, end + space)
        }
        _ => None,
    }
}

/// Percent-encoded bytes, as many as follow one another, in UTF-8 or GB18030.
fn percent(rest: &str) -> Spelt {
    let mut bytes = Vec::new();
    let mut at = 0;
    while rest.as_bytes().get(at) == Some(&b'%') {
        let Some(byte) = hex(rest.get(at + 1..at + 3)).and_then(|byte| u8::try_from(byte).ok()) else { break };
        bytes.push(byte);
        at += 3;
    }
    if bytes.is_empty() {
        return None;
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|error| encoding_rs::GB18030.decode(error.as_bytes()).0.into());
    Some((text, at))
}

/// A character reference of HTML.
fn reference(rest: &str) -> Spelt {
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let ch = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "shy" | "zwj" | "zwnj" => return Some((String::new(), end + 1)),
        "middot" => '·',
        "commat" => '@',
        "period" => '.',
        "Tab" | "NewLine" => ' ',
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(code) => hex(Some(code))?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((ch.to_string(), end + 1))
}

/// `_x4E2D_`, as workbooks spell what XML cannot hold.
fn excel(rest: &str) -> Spelt {
    let code = rest.strip_prefix("_x").filter(|_| rest.as_bytes().get(6) == Some(&b'_'))?;
    char::from_u32(hex(code.get(..4))?).map(|ch| (ch.to_string(), 7))
}

/// A text of HTML or XML with its tags taken out, so that what they part is one word.
pub(super) fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let named =
            tag.get(1..).is_some_and(|name| name.starts_with(|ch: char| ch.is_alphabetic() || "/!?".contains(ch)));
        match tag.find('>').filter(|_| named) {
            Some(end) => {
                if is_block(tag) {
                    plain.push('\n');
                }
                rest = tag.get(end + 1..).unwrap_or_default();
            }
            None => {
                plain.push('<');
                rest = tag.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn is_block(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|ch: char| !ch.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
    ["p", "div", "br", "tr", "td", "th", "li", "h1", "h2", "h3", "h4", "table", "option", "title", "body", "text"]
        .contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_formats() {
        for (spelt, expected) in [
            (r"\u5f20\u4E09", "张三"),
            (r"\ud842\udfb7", "𠮷"),
            (r"\u{5F20}\x31", "张1"),
            (r"\31 \33 8", "138"),
            ("%E5%BC%A0%31", "张1"),
            ("%D5%C5", "张"),
            ("&#24352;&#x4e09;&amp;", "张三&"),
            ("_x5F20_a", "张a"),
            (r"a\/b", "a/b"),
        ] {
            assert_eq!(plain(spelt).as_deref(), Some(expected), "{spelt}");
        }
        for text in ["plain", "100%", r"C:\", "a & b", "_x", r"\u12", "&unknown;", "%zz"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn tags_part_no_words() {
        assert_eq!(without_tags("1<b>3</b>8<!-- x -->0 < 5<br>a"), "1380 < 5\na");
    }
}
