//! Markup of Markdown and HTML, as far as it can part what belongs together or hide what stands in it.

use super::characters::{Fold, fold};

/// Whether a text may have markup, so that [`super::Folded::words`] and [`super::Folded::marked`] may differ from
/// [`super::Folded::of`].
pub(crate) fn has_markup(source: &str) -> bool {
    source.bytes().any(|byte| matches!(byte, b'*' | b'`' | b'~' | b'<' | b'>' | b'&' | b'\\' | b'['))
}

/// The markup at the beginning of `rest`: how many bytes it has, and what it shows; `None` where there is none. With `whole`, tags,
/// comments and targets are left out with all they hold.
pub(super) fn undone(rest: &str, whole: bool) -> Option<(usize, Fold)> {
    let space = Fold::One(' ');
    Some(match rest.as_bytes().first()? {
        b'*' | b'`' | b'~' => (1, Fold::Nothing),
        b'<' if whole => (tag_length(rest).unwrap_or(1), Fold::Nothing),
        b'>' if whole => (1, Fold::Nothing),
        b'<' => bare_tag(rest).map_or((1, space), |length| (length, Fold::Nothing)),
        b'>' => (1, space),
        b'[' => (1, Fold::Nothing),
        b']' if whole => (link_end(rest).unwrap_or(1), Fold::Nothing),
        b']' => (1, space),
        b'&' => entity(rest)?,
        b'\\' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) => (1, Fold::Nothing),
        _ => return None,
    })
}

/// Whether a text may have escapes, so that [`super::Folded::decoded`] may differ from [`super::Folded::of`].
pub(crate) fn has_escapes(source: &str) -> bool {
    memchr::memchr3(b'%', b'\\', b'&', source.as_bytes()).is_some()
}

/// The escape at the beginning of `rest`: how many bytes it has, and what it shows; `None` where there is none.
pub(super) fn escape(rest: &str) -> Option<(usize, Fold)> {
    let (length, mark) = match rest.as_bytes().first()? {
        b'%' => percent(rest)?,
        b'\\' => (6, char::from_u32(hex(rest.strip_prefix("\\u")?, 4)?)?),
        _ => return entity(rest),
    };
    let shown = fold(mark);
    Some((length, if shown == Fold::Same { Fold::One(mark) } else { shown }))
}

/// A character of UTF-8 in the escapes of addresses.
fn percent(rest: &str) -> Option<(usize, char)> {
    let mut bytes = Vec::with_capacity(4);
    for at in 0..4 {
        let escape = rest.get(3 * at..)?.strip_prefix('%')?;
        bytes.push(u8::try_from(hex(escape, 2)?).ok()?);
        if let Some(mark) = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next()) {
            return Some((3 * bytes.len(), mark));
        }
    }
    None
}

/// The value of so many hexadecimal digits.
fn hex(rest: &str, digits: usize) -> Option<u32> {
    let digits = rest.get(..digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

/// The longest tag and the longest target that are looked for, in bytes, so that many that are not closed take no longer.
const LONGEST: usize = 400;

/// The length of an HTML tag or comment.
fn tag_length(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('<')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let begins = name.starts_with(|mark: char| mark.is_ascii_alphabetic() || mark == '!');
    let end = inside.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let words = inside.get(..end)?;
    // `<a@b.cn>` and `<https://…>` are links that are read as they stand.
    let link = !words.contains(char::is_whitespace) && (words.contains('@') || words.contains("://"));
    (begins && !link).then_some(end + 2)
}

/// The length of a tag that holds nothing but its name: `<b>`, `</b>`, `<br/>`.
fn bare_tag(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('<')?;
    let name = inside.strip_prefix('/').unwrap_or(inside).bytes().take(12).take_while(u8::is_ascii_alphabetic).count();
    let start = usize::from(inside.starts_with('/'));
    let after = inside.get(start + name..)?;
    let after = after.strip_prefix('/').unwrap_or(after);
    (name > 0 && after.starts_with('>')).then(|| rest.len() - after.len() + 1)
}

/// The length of `](…)`.
fn link_end(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix("](")?;
    let end = inside.bytes().take(LONGEST).position(|byte| byte == b')')?;
    Some(end + 3)
}

/// A character reference of HTML.
fn entity(rest: &str) -> Option<(usize, Fold)> {
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let mark = match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "zwnj" | "zwj" | "shy" | "ZeroWidthSpace" => return Some((end + 1, Fold::Nothing)),
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "middot" | "bull" => '·',
        "ndash" | "mdash" | "minus" | "hyphen" | "dash" => '-',
        "Tab" => '\t',
        "NewLine" => '\n',
        "sol" => '/',
        "period" => '.',
        "num" => '#',
        "commat" => '@',
        "lpar" => '(',
        "rpar" => ')',
        "lowbar" => '_',
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    let shown = fold(mark);
    Some((end + 1, if shown == Fold::Same { Fold::One(mark) } else { shown }))
}
