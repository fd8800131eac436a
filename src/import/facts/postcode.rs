//! What stands with an address and is no part of it: the postcode that has no name of its own, behind it or in its parentheses, and what
//! to write on the envelope.

use crate::reading::folded::is_blank;

/// The address without what to write on the envelope: `…88号（信封上请注明“整改建议”）`.
pub(super) fn without_envelope(address: &str) -> &str {
    let inner = address.strip_suffix(['）', ')']).unwrap_or_default();
    let parted = inner.rfind("信封").and_then(|at| inner.get(..at)?.rfind(['（', '(']));
    parted.and_then(|open| address.get(..open)).map_or(address, |address| address.trim_end_matches(is_blank))
}

/// Takes a postcode off the end of an address: `…88号（157300）`, `…党委（学府路8号，157300）`, `…88号 157300`. Other remarks stay, as
/// printed.
pub(super) fn part(address: &str) -> (String, Option<&str>) {
    let closing = address.chars().next_back().filter(|mark| matches!(mark, '）' | ')'));
    let inner = closing.and_then(|mark| address.strip_suffix(mark)).unwrap_or(address);
    let before = inner.trim_end_matches(|mark: char| mark.is_ascii_digit() || is_blank(mark));
    let code = inner.get(before.len()..).unwrap_or_default();
    let parted = code.starts_with(is_blank) || before.ends_with(['（', '(', '，', ',', '、', '；', ';']);
    let code = code.trim_matches(is_blank);
    if !parted || !is_postcode(code) {
        return (address.to_owned(), None);
    }
    let before = before.trim_end_matches(['，', ',', '、', '；', ';']);
    let address = match (closing, before.strip_suffix(['（', '('])) {
        (Some(_), Some(address)) => address.trim_end_matches(is_blank).to_owned(),
        (Some(closing), None) => format!("{before}{closing}"),
        (None, _) => before.to_owned(),
    };
    (address, Some(code))
}

/// The postcode alone behind an address and its comma: `…分局纪委，157300`. `behind` are the words from the address's end on.
pub(super) fn behind(behind: &str) -> Option<&str> {
    let rest =
        behind.trim_start_matches(is_blank).strip_prefix(['，', ',', '；', ';', '、'])?.trim_start_matches(is_blank);
    let code = rest.get(..6).filter(|code| is_postcode(code))?;
    let after = rest.get(6..)?.trim_start_matches(is_blank).chars().next();
    after.is_none_or(|mark| "，,。；;、)）".contains(mark)).then_some(code)
}

fn is_postcode(word: &str) -> bool {
    word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_the_end_of_an_address() {
        for (printed, address, code) in [
            ("海景路3号（157300）", "海景路3号", Some("157300")),
            ("区财政局机关党委（海景路3号，157300）", "区财政局机关党委（海景路3号）", Some("157300")),
            ("海景路3号区财政局 157300", "海景路3号区财政局", Some("157300")),
            ("海景路3号（收）", "海景路3号（收）", None),
            ("海景路3号157300室", "海景路3号157300室", None),
            ("某市806信箱", "某市806信箱", None),
            ("", "", None),
        ] {
            assert_eq!(part(printed), (address.to_owned(), code), "{printed}");
        }
    }

    #[test]
    fn what_to_write_on_the_envelope() {
        for (printed, address) in [
            ("某市806信箱（信封上请注明“意见，建议”）", "某市806信箱"),
            ("海景路3号党办（纪委）（请在信封上注明“整改（意见）”）", "海景路3号党办（纪委）"),
            ("海景路3号信封厂（收）", "海景路3号信封厂（收）"),
            ("海景路3号", "海景路3号"),
        ] {
            assert_eq!(without_envelope(printed), address, "{printed}");
        }
    }

    #[test]
    fn behind_an_address() {
        assert_eq!(behind("，157300；电话"), Some("157300"));
        assert_eq!(behind(", 157300"), Some("157300"));
        for text in ["，1573001", "，157300@mail.example", "，157300-8", "，电话157300", ""] {
            assert_eq!(behind(text), None, "{text}");
        }
    }
}
