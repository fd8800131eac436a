//! Identifiers that are no plain numbers, and words about secrecy: mail addresses, passports, number plates, marks of
//! classification.

use std::{collections::BTreeSet, ops::Range};

use super::Kind;

/// A mail address around the `@` at a byte, where it is not open to the public.
pub(super) fn mail(text: &str, at: usize, open: &BTreeSet<String>) -> Option<Range<usize>> {
    let local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let before = text.get(..at)?;
    let trimmed = before.strip_suffix(' ').unwrap_or(before);
    let length = trimmed.bytes().rev().take_while(|byte| local(byte)).count();
    let start = trimmed.len() - length;
    let after = text.get(at + 1..)?;
    let gap = usize::from(after.starts_with(' '));
    let domain_length =
        after.bytes().skip(gap).take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte)).count();
    let domain = after.get(gap..gap + domain_length)?.trim_end_matches(['.', '-']);
    let (name, ending) = domain.rsplit_once('.')?;
    let fine =
        length > 0 && !name.is_empty() && ending.len() >= 2 && ending.bytes().all(|byte| byte.is_ascii_alphabetic());
    let range = start..at + 1 + gap + domain.len();
    let address = plain_mail(text.get(range.clone())?);
    (fine && !open.contains(&address)).then_some(range)
}

/// A mail address as it is compared: without spaces, in small letters.
pub(super) fn plain_mail(address: &str) -> String {
    address.chars().filter(|mark| !mark.is_whitespace()).map(|mark| mark.to_ascii_lowercase()).collect()
}

/// A passport or plate that begins with the capital letter at a byte (the plate with the character before it).
pub(super) fn code(text: &str, at: usize) -> Option<(Kind, Range<usize>)> {
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(|mark| mark.is_ascii_alphanumeric()) {
        return None;
    }
    let near = text.get(..at)?;
    let gap = near.len() - near.strip_suffix([' ', '·']).unwrap_or(near).len();
    let province = near.get(..at - gap)?.chars().next_back().filter(|mark| PROVINCES.contains(*mark));
    if let Some((province, end)) = province.zip(plate_end(text, at)) {
        return Some((Kind::Plate, at - gap - province.len_utf8()..end));
    }
    passport_end(text, at).map(|end| (Kind::Passport, at..end))
}

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Where a plate ends: the letter of the city, five or six letters and digits with a digit among them, or four and 挂, 学, 警 …
fn plate_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at + 1..)?;
    let gap: usize = rest.chars().take(2).take_while(|mark| "·•・-. ".contains(*mark)).map(char::len_utf8).sum();
    let body = rest.get(gap..)?;
    let length = body.bytes().take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).count();
    let code = body.get(..length)?;
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    let special = body.get(length..)?.chars().next().filter(|mark| "挂学警港澳领使".contains(*mark));
    let end = at + 1 + gap + length;
    match (length, special) {
        (4, Some(mark)) if digits >= 2 => Some(end + mark.len_utf8()),
        (5 | 6, _) if digits >= 2 && !code.contains(['I', 'O']) => Some(end),
        _ => None,
    }
}

/// Where a passport's number ends: E or G and eight characters as China issues them, other letters only after a word for it.
fn passport_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let code = rest.get(..length)?;
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    let before = text.get(..at)?;
    let from = before.char_indices().rev().nth(9).map_or(0, |(at, _)| at);
    let near = before.get(from..)?;
    let labelled = ["护照", "通行证", "证件号"].iter().any(|word| near.contains(word));
    let otherwise =
        ["编号", "合同", "型号", "单号", "代码", "文号", "批号", "序列号"].iter().any(|word| near.contains(word));
    let usual = length == 9
        && code.starts_with(['E', 'G'])
        && digits >= 7
        && code.bytes().skip(2).all(|byte| byte.is_ascii_digit());
    let other = (8..=10).contains(&length) && digits >= 7 && labelled;
    ((usual && !otherwise) || other).then_some(at + length)
}

/// The number of a travel document right after a word for it, in small letters or in the form of other permits: `护照号码：e12345678`.
/// Capital letters are found without the word.
pub(super) fn permit(text: &str, end: usize) -> Option<Range<usize>> {
    let after = text.get(end..)?;
    let gap: usize = after.chars().take(7).take_while(|mark| !mark.is_ascii_alphanumeric()).map(char::len_utf8).sum();
    if after.get(..gap)?.contains(['，', ',', '。', ';', '、', '\n']) {
        return None;
    }
    let rest = after.get(gap..)?;
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let code = rest.get(..length)?;
    let letters = code.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = code.bytes().skip(letters).filter(u8::is_ascii_digit).count();
    let fits = (1..=2).contains(&letters) && letters + digits == length && (7..=10).contains(&digits);
    // What `passport_end` takes already.
    let taken = code.starts_with(|mark: char| mark.is_ascii_uppercase()) && (8..=10).contains(&length);
    (fits && !taken).then_some(end + gap..end + gap + length)
}

/// A level with spaces between its characters before the star at a byte: `机 密 ★ 5 年`.
pub(super) fn spaced_level(text: &str, star: Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..star.start)?.trim_end_matches(' ').strip_suffix('密')?;
    let level = before.trim_end_matches(' ');
    let first = level.chars().next_back().filter(|mark| ['绝', '机', '秘'].contains(mark))?;
    let spaced = level.len() < before.len() || before.len() + '密'.len_utf8() + 1 < star.start;
    spaced.then(|| level.len() - first.len_utf8()..star.end)
}

/// Whether the words around a bare 秘密, 内部 … are about secrecy as a subject and not about this text.
pub(super) fn is_about_secrecy(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let from = before.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let near = before.get(from..).unwrap_or_default();
    let talk = ["保守", "保护", "泄露", "泄漏", "商业", "涉及", "不涉及", "维护", "严守", "遵守", "属于", "除"];
    talk.iter().any(|word| near.contains(word))
        || ["保护", "法", "管理", "安全", "教育", "知识", "培训"].iter().any(|word| after.starts_with(word))
}

/// Whether a level of secrecy is followed by the star of a mark: `机密★10年`.
pub(super) fn is_classification(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let after = text.get(range.end..)?;
    let gap = usize::from(after.starts_with(' '));
    let star = after.get(gap..)?.chars().next().filter(|mark| "★☆*".contains(*mark))?;
    Some(range.start..range.end + gap + star.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_at(text: &str) -> Option<&str> {
        let at = text.find(|mark: char| mark.is_ascii_uppercase())?;
        code(text, at).and_then(|(_, range)| text.get(range))
    }

    #[test]
    fn plates_and_passports() {
        for (text, found) in [
            ("车牌浙L12345的", "浙L12345"),
            ("浙L·D12345", "浙L·D12345"),
            ("浙L 8A9B1，", "浙L 8A9B1"),
            ("浙L1234挂", "浙L1234挂"),
            ("浙 L12345", "浙 L12345"),
            ("护照E12345678", "E12345678"),
            ("EA1234567。", "EA1234567"),
            ("通行证C12345678", "C12345678"),
        ] {
            assert_eq!(code_at(text), Some(found), "{text}");
        }
        for text in
            ["G60高速", "浙江LNG12345", "全新 A级", "编号E12345678", "C12345678", "GB12345", "浙B座", "新A区12345"]
        {
            assert_eq!(code_at(text), None, "{text}");
        }
    }

    #[test]
    fn mail_addresses() {
        let found =
            |text: &str| mail(text, text.find('@').unwrap_or(0), &BTreeSet::new()).map(|range| text[range].to_owned());
        assert_eq!(found("邮箱zhang.san@qq.com。").as_deref(), Some("zhang.san@qq.com"));
        assert_eq!(found("邮箱 a_b @ c.gov.cn，").as_deref(), Some("a_b @ c.gov.cn"));
        for text in ["@张三", "a@b", "价格@5.00", "a@.cn"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
