//! Numbers that belong to persons: resident identity numbers, telephones, bank cards.
//!
//! A run is a row of digits with spaces, hyphens or brackets between; whole neighbouring groups of it are read together, so that
//! spaces do not hide a number and a part of a longer one is none.

use std::{collections::BTreeSet, ops::Range};

use super::Kind;

/// Groups of digits with their places.
#[derive(Debug)]
pub(super) struct Run<'a> {
    text: &'a str,
    groups: Vec<Range<usize>>,
}

/// The longest number looked for, and a country code before it.
const LONGEST: usize = 23;

/// Marks that stand between the groups of a number; a full stop only in telephones (`138.0000.1234`).
const GAPS: &[u8] = b" -_().";

/// Reads the run that begins at the digit at `start`; also where it ends.
pub(super) fn run(text: &str, start: usize) -> (Run<'_>, usize) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut groups = Vec::new();
    let mut at = start;
    loop {
        let first = at;
        while digit(at) {
            at += 1;
        }
        groups.push(first..at);
        let gap = bytes.get(at..).unwrap_or_default().iter().take(3).take_while(|byte| GAPS.contains(byte)).count();
        if gap == 0 || !digit(at + gap) {
            return (Run { text, groups }, at);
        }
        at += gap;
    }
}

impl Run<'_> {
    /// The numbers of persons in the run.
    pub(super) fn find(&self, open: &BTreeSet<String>) -> Vec<(Kind, Range<usize>)> {
        let mut found: Vec<(Kind, Range<usize>)> = Vec::new();
        let mut from = 0;
        while from < self.groups.len() {
            match self.longest_from(from, open) {
                Some((kind, range, next)) => {
                    found.extend(kind.map(|kind| (kind, range)));
                    from = next;
                }
                None => from += 1,
            }
        }
        found
    }

    /// The longest number that begins with a group: its kind (`None` where it is open to the public), range, and the group after it.
    fn longest_from(&self, from: usize, open: &BTreeSet<String>) -> Option<(Option<Kind>, Range<usize>, usize)> {
        let mut digits = String::new();
        let mut best = None;
        for to in from..self.groups.len() {
            let group = self.groups.get(to)?;
            digits.push_str(self.text.get(group.clone())?);
            if digits.len() > LONGEST {
                break;
            }
            let range = self.groups.get(from)?.start..group.end;
            if let Some((kind, range)) = self.read(&digits, range, to - from + 1) {
                let known = is_open(strip_country(&digits), open);
                best = Some(((!known).then_some(kind), range, to + 1));
            }
        }
        best
    }

    /// What a row of digits is, with the range it takes.
    fn read(&self, digits: &str, range: Range<usize>, groups: usize) -> Option<(Kind, Range<usize>)> {
        let around = Around { text: self.text, range: range.clone() };
        let with_check = around.check_character();
        let whole = match with_check {
            Some(end) if digits.len() == 17 => (format!("{digits}X"), range.start..end),
            _ => (digits.to_owned(), range.clone()),
        };
        if self.text.get(range.clone())?.contains('.') && !(is_mobile(digits) && self.has_sizes(&range, &[3, 4, 4])) {
            return None;
        }
        let called_resident = around.says(&["身份证", "公民身份号码"]);
        if is_resident(&whole.0)
            || called_resident && (resembles_resident(&whole.0) || resembles_old_resident(&whole.0))
        {
            return (!around.in_longer_number() && !around.after_letter_in_code(&whole.0))
                .then_some((Kind::Resident, whole.1));
        }
        if around.in_longer_number() || around.after_letter() || around.is_amount() || around.in_address_of_web() {
            return None;
        }
        let number = strip_country(digits);
        let labelled_otherwise =
            around.says(ORDER_LABELS) && !around.says(&["电话", "手机", "联系", "卡号", "账号", "帐号"]);
        if labelled_otherwise || (groups > 1 && self.looks_like_years(&range)) {
            return None;
        }
        if is_mobile(number) {
            return Some((Kind::Mobile, range));
        }
        let short = (7..=8).contains(&digits.len()) && !around.after_digits();
        if is_landline(number) || short && around.list_says(&["电话", "座机", "传真", "固话"]) {
            return Some((Kind::Landline, range));
        }
        let called_card = around.says(&["银行卡", "工资卡", "存折", "卡号"]) && resembles_card(digits);
        ((is_card(digits) || called_card) && !around.followed_by('号')).then_some((Kind::Card, range))
    }

    /// Whether the groups in a range have so many digits each.
    fn has_sizes(&self, range: &Range<usize>, sizes: &[usize]) -> bool {
        let inside = self.groups.iter().filter(|group| range.start <= group.start && group.end <= range.end);
        inside.map(ExactSizeIterator::len).eq(sizes.iter().copied())
    }

    /// Whether the groups are years or dates: `1949-2019`, `2021-11-08`.
    fn looks_like_years(&self, range: &Range<usize>) -> bool {
        let words = self.text.get(range.clone()).unwrap_or_default();
        let year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        let mut groups = words.split(['-', ' ']);
        groups.next().is_some_and(year) && groups.next().is_some_and(|next| year(next) || next.len() <= 2)
    }
}

/// Words right before a number that make it a number of a paper and not of a person.
const ORDER_LABELS: &[&str] = &[
    "订单号",
    "单号",
    "编号",
    "文号",
    "流水号",
    "合同号",
    "序列号",
    "发票号",
    "发票号码",
    "票号",
    "信用代码",
    "代码",
    "索引号",
    "备案号",
    "许可证号",
    "案号",
    "条码",
    "期号",
    "工单",
    "批号",
    "型号",
    "识别码",
    "标识码",
    "登记号",
    "注册号",
];

/// What stands around a number.
struct Around<'a> {
    text: &'a str,
    range: Range<usize>,
}

impl<'a> Around<'a> {
    fn before(&self) -> &'a str {
        self.text.get(..self.range.start).unwrap_or_default()
    }

    fn after(&self) -> &'a str {
        self.text.get(self.range.end..).unwrap_or_default()
    }

    /// Where the check character X ends that follows the digits, perhaps after a space or hyphen.
    fn check_character(&self) -> Option<usize> {
        let after = self.after();
        let gap = after.bytes().take(2).take_while(|byte| b" -_".contains(byte)).count();
        let rest = after.get(gap..)?;
        let next = rest.chars().nth(1);
        (rest.starts_with(['X', 'x']) && !next.is_some_and(|mark| mark.is_ascii_alphanumeric()))
            .then(|| self.range.end + gap + 1)
    }

    /// Whether the last few characters before the number hold one of the words.
    fn says(&self, words: &[&str]) -> bool {
        ends_saying(self.before(), words)
    }

    /// The same before a list of numbers that this one is in: `电话：3090077、3090078`.
    fn list_says(&self, words: &[&str]) -> bool {
        let list = |mark: char| mark.is_ascii_digit() || "- ()、/和或".contains(mark);
        ends_saying(self.before().trim_end_matches(list), words)
    }

    fn in_longer_number(&self) -> bool {
        let digit_then = |mark: Option<char>, next: Option<char>| {
            mark.is_some_and(|mark| mark == '.') && next.is_some_and(|next| next.is_ascii_digit())
        };
        let (mut before, mut after) = (self.before().chars().rev(), self.after().chars());
        digit_then(before.next(), before.next()) || digit_then(after.next(), after.next())
    }

    fn after_letter(&self) -> bool {
        let letter = |mark: Option<char>| mark.is_some_and(|mark| mark.is_ascii_alphabetic());
        let before = self.before();
        let word_length = before.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        let word = before.get(before.len() - word_length..).unwrap_or_default().to_ascii_lowercase();
        let label = ["tel", "phone", "mobile", "mob", "cell", "wechat", "wx", "vx", "no"].contains(&word.as_str());
        letter(before.chars().next_back()) && !label || letter(self.after().chars().next())
    }

    /// Whether letters around make the digits part of a code; a label such as `ID` does not.
    fn after_letter_in_code(&self, digits: &str) -> bool {
        let code = |mark: char| mark.is_ascii_alphanumeric();
        let letters = self.before().chars().rev().take_while(|mark| code(*mark)).count();
        let after = self.after().chars().next().is_some_and(code) && !digits.ends_with('X');
        letters > 4 || after
    }

    /// Whether the number is the rest of one that is divided otherwise: `400-810-1234`.
    fn after_digits(&self) -> bool {
        self.before().trim_end_matches(['-', ' ', '(', ')']).ends_with(|mark: char| mark.is_ascii_digit())
    }

    fn is_amount(&self) -> bool {
        self.after().trim_start().starts_with([
            '元', '万', '亿', '吨', '件', '个', '项', '份', '米', '户', '%', '度', '条', '平', '㎡', '股', '张', '次',
            '人', '名', '家', '字', '台', '本',
        ])
    }

    fn followed_by(&self, mark: char) -> bool {
        self.after().trim_start().starts_with(mark)
    }

    fn in_address_of_web(&self) -> bool {
        let before = self.before();
        let from =
            before.rfind(|mark: char| mark.is_whitespace() || mark > '\u{2E7F}' || "\"'“”".contains(mark)).unwrap_or(0);
        before.get(from..).unwrap_or_default().contains("://")
    }
}

/// Whether the last few characters of a text, within its last clause, hold one of the words.
fn ends_saying(before: &str, words: &[&str]) -> bool {
    let from = before.char_indices().rev().nth(11).map_or(0, |(at, _)| at);
    let near = before.get(from..).unwrap_or_default();
    let near = near.rsplit(['，', ',', '。', '；', ';']).next().unwrap_or_default();
    words.iter().any(|word| near.contains(word))
}

/// A resident identity number: 17 digits and the check character of GB 11643, with a birth date that exists.
fn is_resident(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if !resembles_resident(number) {
        return false;
    }
    let sum: u32 = number.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = b"10X98765432".get((sum % 11) as usize);
    number.as_bytes().get(17) == check
}

/// Eighteen characters with an area and a birth date where a resident identity number has them.
fn resembles_resident(number: &str) -> bool {
    let part = |range: Range<usize>| number.get(range).and_then(|part| part.parse::<i16>().ok());
    let digits = number.len() == 18 && number.bytes().take(17).all(|byte| byte.is_ascii_digit());
    let area = part(0..2)
        .is_some_and(|area| matches!(area, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83));
    let date = part(6..10).zip(part(10..12)).zip(part(12..14)).and_then(|((year, month), day)| {
        // The calendar repeats after 400 years; dates of records begin with 1900.
        let year = if (1800..1900).contains(&year) { year + 400 } else { year };
        crate::records::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    });
    digits && area && date.is_some_and(|date| date.year() < 2300)
}

/// Fifteen digits with an area and a birth date of the last century, as numbers were until 1999; they had no check character.
fn resembles_old_resident(number: &str) -> bool {
    let (area, rest) = (number.get(..6), number.get(6..));
    number.len() == 15 && area.zip(rest).is_some_and(|(area, rest)| resembles_resident(&format!("{area}19{rest}0")))
}

/// Sixteen to nineteen digits that begin as bank cards of China do: with a digit mistyped, the check digit is wrong.
fn resembles_card(digits: &str) -> bool {
    (16..=19).contains(&digits.len()) && (digits.starts_with("62") || digits.starts_with(['4', '5']))
}

fn strip_country(digits: &str) -> &str {
    let mobile = |rest: &str| is_mobile(rest);
    ["0086", "86"].iter().find_map(|code| digits.strip_prefix(code).filter(|rest| mobile(rest))).unwrap_or(digits)
}

/// Whether a number is one of the open ones; a landline may be told without its area code.
fn is_open(number: &str, open: &BTreeSet<String>) -> bool {
    open.contains(number) || (7..=8).contains(&number.len()) && open.iter().any(|known| known.ends_with(number))
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11
        && digits.starts_with('1')
        && digits.as_bytes().get(1).is_some_and(|byte| (b'3'..=b'9').contains(byte))
}

/// An area code and a number: 010 and 02x with eight digits, others with seven or eight.
fn is_landline(digits: &str) -> bool {
    let Some(rest) = digits.strip_prefix('0') else { return false };
    let area = match rest.as_bytes() {
        [b'1', b'0', ..] | [b'2', ..] => 2,
        [b'3'..=b'9', ..] => 3,
        _ => return false,
    };
    let number = rest.get(area..).unwrap_or_default();
    let lengths = if area == 2 { 8..=8 } else { 7..=8 };
    lengths.contains(&number.len()) && number.bytes().next().is_some_and(|byte| (b'2'..=b'8').contains(&byte))
}

/// A bank card: 13 to 19 digits with the check digit of ISO/IEC 7812, of an issuer that banks have.
fn is_card(digits: &str) -> bool {
    let issuer = matches!(digits.as_bytes().first(), Some(b'3'..=b'6' | b'9'));
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0');
            if at.is_multiple_of(2) { digit } else { digit * 2 / 10 + digit * 2 % 10 }
        })
        .sum();
    (13..=19).contains(&digits.len()) && issuer && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        let Some(start) = text.find(|mark: char| mark.is_ascii_digit()) else { return Vec::new() };
        run(text, start).0.find(&BTreeSet::new()).into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn identity_numbers_need_area_date_and_check() {
        for text in [
            "11010519491231002X",
            "110105 19491231 002x",
            "440524188001010014",
            "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
            "ID11010519491231002X",
        ] {
            assert_eq!(kinds(text), [Kind::Resident], "{text}");
        }
        for text in [
            "110105194912310021",
            "110105194913310021",
            "11010519491231002",
            "911101051949123100",
            "91110105MA00123456",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
        assert_eq!(kinds("身份证号110105194912310021"), [Kind::Resident]);
    }

    #[test]
    fn telephones() {
        for text in [
            "13800000000",
            "138 0000 0000",
            "138-0000-0000",
            "+86 13800000000",
            "8613800000000",
            "（手机 13800000000",
            "Tel13800000000",
            "(+86)13800000000",
        ] {
            assert_eq!(kinds(text), [Kind::Mobile], "{text}");
        }
        for text in ["0580-3090077", "(0580)3090077", "010-65100000", "05803090077", "电话：3090077"] {
            assert_eq!(kinds(text), [Kind::Landline], "{text}");
        }
        for text in [
            "13800000000元",
            "138000000001",
            "13800000000.50",
            "订单号13800000000",
            "1949-2019 100",
            "12000000000",
            "2021-11-08",
            "3090077",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn bank_cards_need_the_check_digit_and_an_issuer() {
        assert_eq!(kinds("6222 0212 0000 0000 007"), kinds("6222021200000000007"));
        assert_eq!(kinds("4111111111111111"), [Kind::Card]);
        assert_eq!(kinds("4111 1111 1111 1111"), [Kind::Card]);
        for text in [
            "4111111111111112",
            "2021110812345678",
            "合同号4111111111111111",
            "4111111111111111元",
            "41111111111111111111",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_open_to_the_public_is_none() {
        let open = BTreeSet::from(["05803090077".to_owned()]);
        assert_eq!(run("0580-3090077", 0).0.find(&open), []);
        assert_eq!(run("0580-3090078", 0).0.find(&open).len(), 1);
    }
}
