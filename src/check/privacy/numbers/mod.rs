//! Numbers that belong to persons: resident identity numbers, telephones, bank cards.
//!
//! A run is a row of digits with spaces, hyphens or brackets between; whole neighbouring groups of it are read together, so that
//! spaces do not hide a number and a part of a longer one is none.

mod around;
mod parted;

use std::{cell::OnceCell, collections::BTreeSet, ops::Range};

use self::{
    around::{Around, ORDER_LABELS},
    parted::Parted,
};
use super::Kind;
use crate::folding::chinese_digit;

/// Groups of digits with their places.
#[derive(Debug)]
pub(super) struct Run<'a> {
    text: &'a str,
    groups: Vec<Group>,
    /// Whether most of the groups are parts of mobile telephones; reckoned where it matters.
    of_telephones: OnceCell<bool>,
}

/// Digits that stand together, of ASCII or Chinese.
#[derive(Clone, Debug)]
struct Group {
    range: Range<usize>,
    /// How many digits.
    count: usize,
}

/// The longest number looked for, and a country code before it.
const LONGEST: usize = 23;

/// Marks that stand between the groups of a number as people write it; a full stop only in telephones (`138.0000.1234`).
const GAPS: &[u8] = b" -_().";

/// Marks that part the groups of a number only where somebody has parted it on purpose, or a line or cell has.
const WIDE_GAPS: &str = "\n\r\t·/\\、,;:|+#*~>—'\"=。";

/// Words before a number that say that it is somebody's.
const CALLED: &[&str] = &["电话", "手机", "联系", "号码", "微信", "拨打", "致电", "身份证", "卡号", "账号", "帐号"];

/// The longest gap, in characters: the end of a row in a table and the beginning of the next one.
const LONGEST_GAP: usize = 16;

/// Whether a run of Chinese digits begins at a byte: a digit before another.
pub(super) fn begins_with_chinese_digit(text: &str, at: usize) -> bool {
    // The first two bytes of the characters that `chinese_digit` knows: most of a text is passed over by them.
    let bytes = text.as_bytes().get(at..at + 2).unwrap_or_default();
    let digit = matches!(
        bytes,
        [0xE3, 0x80]
            | [0xE9, 0x9B]
            | [0xE2, 0x97]
            | [0xE4, 0xB8 | 0xB9]
            | [0xE5, 0xA3]
            | [0xE5, 0xB9]
            | [0xE5, 0xBC]
            | [0xE4, 0xBA]
            | [0xE8, 0xB4]
            | [0xE8, 0xB2]
            | [0xE5, 0x8F]
            | [0xE5, 0x9B]
            | [0xE8, 0x82]
            | [0xE4, 0xBC]
            | [0xE5, 0x85]
            | [0xE9, 0x99]
            | [0xE6, 0x9F]
            | [0xE6, 0x8D]
            | [0xE7, 0x8E]
    );
    if !digit {
        return false;
    }
    let mut marks = text.get(at..).unwrap_or_default().chars();
    marks.next().is_some_and(|mark| chinese_digit(mark).is_some())
        && marks.find(|mark| !matches!(mark, ' ' | '-')).is_some_and(|mark| value(mark).is_some())
}

/// The value of a digit of ASCII or Chinese.
fn value(mark: char) -> Option<u8> {
    if mark.is_ascii() { u8::try_from(mark.to_digit(10)?).ok() } else { chinese_digit(mark) }
}

/// Reads the run that begins at the digit at `start`; also where it ends.
pub(super) fn run(text: &str, start: usize) -> (Run<'_>, usize) {
    let mut groups = Vec::new();
    let mut at = start;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let ascii = rest.starts_with(|mark: char| mark.is_ascii());
        let digits = rest.chars().take_while(|mark| mark.is_ascii() == ascii && value(*mark).is_some());
        let (count, length) = digits.fold((0, 0), |(count, length), mark| (count + 1, length + mark.len_utf8()));
        groups.push(Group { range: at..at + length, count });
        at += length;
        let after = text.get(at..).unwrap_or_default();
        let gap: usize = after.chars().take(LONGEST_GAP).take_while(|mark| is_gap(*mark)).map(char::len_utf8).sum();
        let mut next = after.get(gap..).unwrap_or_default().chars().map(|mark| value(mark).map(|_| mark));
        let (first, second) = (next.next().flatten(), next.next().flatten());
        // A single Chinese digit after a gap is most often the beginning of a word.
        let goes_on = first.is_some_and(|mark| mark.is_ascii() || gap < 2 || !ascii || second.is_some());
        if length == 0 || !goes_on {
            return (Run { text, groups, of_telephones: OnceCell::new() }, at);
        }
        at += gap;
    }
}

fn is_gap(mark: char) -> bool {
    u8::try_from(mark).is_ok_and(|byte| GAPS.contains(&byte)) || WIDE_GAPS.contains(mark)
}

impl Run<'_> {
    /// How many digits the run has.
    pub(super) fn digits(&self) -> usize {
        self.groups.iter().map(|group| group.count).sum()
    }

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
            if digits.len() + group.count > LONGEST {
                break;
            }
            let words = self.text.get(group.range.clone())?;
            digits.extend(words.chars().filter_map(value).map(|value| char::from(b'0' + value)));
            let range = self.groups.get(from)?.range.start..group.range.end;
            if self.has_odd_shape(from, to, &digits) {
                continue;
            }
            if let Some((kind, range)) = self.read(&digits, range, to - from + 1) {
                let known = is_open(strip_country(&digits), open);
                best = Some(((!known).then_some(kind), range, to + 1));
            }
        }
        best
    }

    /// Whether groups are parted by wide gaps and are not what is left of a number then: figures in a row, dates, amounts.
    fn has_odd_shape(&self, from: usize, to: usize, digits: &str) -> bool {
        let Some(groups) = self.groups.get(from..=to) else { return true };
        let gaps = || {
            groups.windows(2).filter_map(|pair| Some(self.text.get(pair.first()?.range.end..pair.last()?.range.start)))
        };
        let wide = |gap: &str| gap.len() > 3 || gap.contains(|mark| WIDE_GAPS.contains(mark));
        if !gaps().flatten().any(wide) {
            return false;
        }
        let parted = |among_its_like| Parted { text: self.text, groups, of: self.groups.len(), among_its_like };
        let around = Around { text: self.text, range: groups.first().map_or(0..0, |group| group.range.clone()) };
        let sizes: Vec<usize> = groups.iter().map(|group| group.count).collect();
        let single = sizes.iter().all(|size| *size == 1);
        let mut inside = gaps().flatten();
        let first = inside.next();
        let alike = inside.all(|gap| Some(gap) == first);
        let row = first.is_some_and(|gap| gap.contains(['|', ',', '、', ';', ':']));
        // Any row of a table may have the digits of a card.
        let cells = row || first.is_some_and(|gap| gap.contains('\t'));
        let called = around.is_near(CALLED);
        // With 17 digits an X may follow.
        if is_resident(digits) || digits.len() == 17 && is_resident(&format!("{digits}X")) {
            return !called && !parted(false).are_parts_of_one();
        }
        // The end of a sentence, or an equation, unless the first words say what it is.
        if !called && gaps().flatten().any(|gap| gap.contains(['。', '='])) {
            return true;
        }
        let number = strip_country(digits);
        if is_mobile(number) && !single && !matches!(sizes.as_slice(), [2 | 4, 11]) {
            let usual = match sizes.as_slice() {
                [3, 4, 4] => !row,
                [3, 8] | [7, 4] => true,
                _ => false,
            };
            if sizes.len() > 3 {
                return !(alike && called && !row);
            }
            let among_its_like = *self.of_telephones.get_or_init(|| self.has_telephones_mostly());
            return !parted(among_its_like).is_telephone(usual);
        }
        let shape = match sizes.as_slice() {
            _ if single => true,
            [2 | 4, 11] => true,
            [3 | 4, 7 | 8] => is_landline(number) || called,
            _ => called && !row,
        };
        let card = digits.len() >= 16
            && (called || !cells && sizes.iter().all(|size| *size == 4 || *size == 3) && number.starts_with("62"));
        !(alike && (shape && (is_mobile(number) || is_landline(number)) || card || called && digits.len() >= 15))
    }

    /// Whether most groups are parts of mobile telephones that two or three of them make.
    fn has_telephones_mostly(&self) -> bool {
        let (mut at, mut parts) = (0, 0);
        while at < self.groups.len() {
            let is_telephone = |count: &usize| {
                let groups = self.groups.get(at..at + *count).unwrap_or_default();
                let digits = groups.iter().filter_map(|group| self.text.get(group.range.clone())).collect::<String>();
                is_mobile(&digits)
            };
            match [1, 2, 3].iter().find(|count| is_telephone(count)) {
                Some(count) => {
                    parts += count;
                    at += count;
                }
                None => at += 1,
            }
        }
        parts * 10 >= self.groups.len() * 7
    }

    /// What a row of digits is, with the range it takes.
    fn read(&self, digits: &str, range: Range<usize>, groups: usize) -> Option<(Kind, Range<usize>)> {
        let around = Around { text: self.text, range: range.clone() };
        let with_check = around.check_character();
        let whole = match with_check {
            Some(end) if digits.len() == 17 => (format!("{digits}X"), range.start..end),
            _ => (digits.to_owned(), range.clone()),
        };
        if self.text.get(range.clone())?.contains('.') {
            let telephone = is_mobile(digits) && (self.has_sizes(&range, &[3, 4, 4]) || around.says(CALLED));
            if !telephone && !is_resident(&whole.0) {
                return None;
            }
        }
        let called_resident = around.says(&["身份证", "公民身份号码"]);
        let checked = is_resident(&whole.0);
        if checked || called_resident && (resembles_resident(&whole.0) || resembles_old_resident(&whole.0)) {
            let code = around.after_letter_in_code(&whole.0);
            let other = checked && !called_resident && (code || around.says(ORDER_LABELS));
            let kind = if other { Kind::LikeResident } else { Kind::Resident };
            return (!around.in_longer_number() && (checked || !code)).then_some((kind, whole.1));
        }
        if around.in_longer_number() || around.is_amount() {
            return None;
        }
        let number = strip_country(digits);
        let whole_number = groups == 1 && is_mobile(digits);
        if around.in_address_of_web() && !(whole_number && around.is_part_of_address()) {
            return None;
        }
        let labelled_otherwise =
            around.says(ORDER_LABELS) && !around.says(&["电话", "手机", "联系", "卡号", "账号", "帐号"]);
        if around.after_letter() || labelled_otherwise {
            return (whole_number && around.may_be_hidden()).then_some((Kind::LikeMobile, range));
        }
        if groups > 1 && self.looks_like_years(&range) {
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
        let inside =
            self.groups.iter().filter(|group| range.start <= group.range.start && group.range.end <= range.end);
        inside.map(|group| group.count).eq(sizes.iter().copied())
    }

    /// Whether the groups are years or dates: `1949-2019`, `2021-11-08`.
    fn looks_like_years(&self, range: &Range<usize>) -> bool {
        let words = self.text.get(range.clone()).unwrap_or_default();
        let year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        let mut groups = words.split(is_gap).filter(|group| !group.is_empty());
        groups.next().is_some_and(year) && groups.next().is_some_and(|next| year(next) || next.len() <= 2)
    }
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
    fn telephones_in_disguise() {
        for text in [
            "电话1371\n2345678",
            "电话1371·2345678",
            "电话1371./2345678",
            "电话137。1234。5678",
            "电话137.12345678",
            "手机137=1234=5678",
            "号码|\n|---|\n|1371|2345678",
            "http://a.gov.cn/13712345678",
            "http://a.gov.cn/?t=13712345678",
            "http://a.gov.cn/13712345678.html",
        ] {
            let start = text.find("137").unwrap_or_default();
            assert_eq!(
                run(text, start).0.find(&BTreeSet::new()).first().map(|found| found.0),
                Some(Kind::Mobile),
                "{text}"
            );
        }
        for text in ["微信A13712345678B", "zhang13712345678abc", "见,编号:13712345678"] {
            assert_eq!(kinds(text), [Kind::LikeMobile], "{text}");
        }
        for text in [
            "增长1371\n2345678",
            "完成137。20220315",
            "137=20220315",
            "总投资1371.2345678万元",
            "http://a.gov.cn/t20220315_13712345678.html",
            "http://a.gov.cn/?id=13712345678",
            "项目编号13712345678",
            "SN13712345678",
            "13712345678mm",
            "a3f13712345678bc",
            "1.3.7.1.2.3.4.5.6.7.8",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
        assert_eq!(kinds("身份证110105.19491231.002X"), [Kind::Resident]);
        assert_eq!(kinds("身份证110105。19491231。002X"), [Kind::Resident]);
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
            // Cells of a table are figures of their own.
            "69574 | 6488 | 2026-12-01 |",
            "1,158,5802\n2,6419,2026-03-15",
            "4111111111111111元",
            "41111111111111111111",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn every_chinese_digit_begins_a_run() {
        let digits: Vec<char> =
            ('\u{80}'..='\u{FFFF}').filter(|mark| chinese_digit(*mark).is_some() && mark.len_utf8() == 3).collect();
        assert!(digits.len() > 20);
        for digit in digits {
            assert!(begins_with_chinese_digit(&format!("甲{digit}{digit}"), '甲'.len_utf8()), "{digit}");
        }
    }

    #[test]
    fn what_is_open_to_the_public_is_none() {
        let open = BTreeSet::from(["05803090077".to_owned()]);
        assert_eq!(run("0580-3090077", 0).0.find(&open), []);
        assert_eq!(run("0580-3090078", 0).0.find(&open).len(), 1);
    }
}
