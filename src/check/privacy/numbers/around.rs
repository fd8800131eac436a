//! What stands around a number and says that it is another one.

use std::ops::Range;

use super::{LONGEST_GAP, is_gap};

/// Words right before a number that make it a number of a paper and not of a person.
pub(super) const ORDER_LABELS: &[&str] = &[
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

/// How far is looked around a number, in bytes.
const NEAR: usize = 400;

/// What stands around a number.
pub(super) struct Around<'a> {
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
}

impl<'a> Around<'a> {
    /// What stands before, as far as it may say something: a text of nothing but numbers takes no longer for it.
    fn before(&self) -> &'a str {
        let before = self.text.get(..self.range.start).unwrap_or_default();
        before.get(before.ceil_char_boundary(before.len().saturating_sub(NEAR))..).unwrap_or_default()
    }

    fn after(&self) -> &'a str {
        let after = self.text.get(self.range.end..).unwrap_or_default();
        after.get(..after.floor_char_boundary(NEAR)).unwrap_or_default()
    }

    /// Where the check character X ends that follows the digits, perhaps after a space or hyphen.
    pub(super) fn check_character(&self) -> Option<usize> {
        let after = self.after();
        let gap: usize = after.chars().take(LONGEST_GAP).take_while(|mark| is_gap(*mark)).map(char::len_utf8).sum();
        let rest = after.get(gap..)?;
        let next = rest.chars().nth(1);
        (rest.starts_with(['X', 'x']) && !next.is_some_and(|mark| mark.is_ascii_alphanumeric()))
            .then(|| self.range.end + gap + 1)
    }

    /// Whether the last few characters before the number hold one of the words.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        ends_saying(self.before(), words)
    }

    /// The same before a list of numbers that this one is in: `电话：3090077、3090078`.
    pub(super) fn list_says(&self, words: &[&str]) -> bool {
        let list = |mark: char| mark.is_ascii_digit() || "- ()、/和或".contains(mark);
        ends_saying(self.before().trim_end_matches(list), words)
    }

    pub(super) fn in_longer_number(&self) -> bool {
        let digit_then = |mark: Option<char>, next: Option<char>| {
            mark.is_some_and(|mark| mark == '.') && next.is_some_and(|next| next.is_ascii_digit())
        };
        let (mut before, mut after) = (self.before().chars().rev(), self.after().chars());
        digit_then(before.next(), before.next()) || digit_then(after.next(), after.next())
    }

    /// Whether letters make the digits part of a code: a row of capitals before (`SN138…`), a hexadecimal digest around, a unit of
    /// measure after. Labels (`Tel`, `v`, `wx`) and what is typed before a number to hide it (`a138…`) do not.
    pub(super) fn after_letter(&self) -> bool {
        let before = self.before();
        let word = |word: &u8| word.is_ascii_alphanumeric();
        let before_length = before.bytes().rev().take_while(word).count();
        let before = before.get(before.len() - before_length..).unwrap_or_default();
        let after = self.after();
        let after = after.get(..after.bytes().take_while(word).count()).unwrap_or_default();
        let label = ["tel", "phone", "mobile", "mob", "cell", "wechat", "wx", "vx", "no", "qq", "id"]
            .contains(&before.to_ascii_lowercase().as_str());
        let code = before_length > 1 && !label && before.bytes().any(|byte| !byte.is_ascii_lowercase());
        let unit = [
            "m", "km", "cm", "mm", "g", "kg", "mg", "t", "l", "ml", "w", "kw", "kwh", "mw", "hm", "kb", "mb", "gb",
            "pa", "x",
        ];
        let goes_on = !before.is_empty() && !after.is_empty()
            || after.len() > 4
            || after.bytes().any(|byte| !byte.is_ascii_lowercase())
            || unit.contains(&after);
        code || !after.is_empty() && goes_on
    }

    /// Whether it may be a telephone although letters or a label say otherwise: letters stand on both sides of it, as in a WeChat id, and
    /// no other digits, as in a digest; or the label is a bare 编号, which may be anything's.
    pub(super) fn may_be_hidden(&self) -> bool {
        let word = |mark: &char| mark.is_ascii_alphanumeric();
        let letters = || self.before().chars().rev().take_while(word).chain(self.after().chars().take_while(word));
        let ends = self.before().ends_with(|mark: char| mark.is_ascii_alphabetic())
            && self.after().starts_with(|mark: char| mark.is_ascii_alphabetic());
        if ends {
            return letters().all(|mark| mark.is_ascii_alphabetic());
        }
        let label = self.before().trim_end_matches([':', ' ', '为', '是']).strip_suffix("编号");
        letters().next().is_none() && label.is_some_and(|before| !before.ends_with(|mark: char| mark.is_alphanumeric()))
    }

    /// Whether the number is a whole part of a web address: between slashes, or the value of a query that does not call it the number of
    /// something.
    pub(super) fn is_part_of_address(&self) -> bool {
        let after = self.after().chars().next();
        if after.is_some_and(|mark| mark.is_ascii_alphanumeric() || "-_%~+".contains(mark)) {
            return false;
        }
        let before = self.before();
        if before.ends_with(['/', '#']) {
            return true;
        }
        let Some(query) = before.strip_suffix('=') else { return false };
        let name = query.rsplit(['?', '&', '#', ';', '/']).next().unwrap_or_default().to_ascii_lowercase();
        let of_something = ["id", "no", "code", "num", "sn", "bh", "page", "art", "doc", "time", "date", "ts", "v"];
        !of_something.iter().any(|word| name.ends_with(word))
    }

    /// Whether one of the words stands in the last sixty characters before the number.
    pub(super) fn is_near(&self, words: &[&str]) -> bool {
        let before = self.before();
        let from = before.char_indices().rev().nth(59).map_or(0, |(at, _)| at);
        let near = before.get(from..).unwrap_or_default();
        words.iter().any(|word| near.contains(word))
    }

    /// Whether letters around make the digits part of a code; a label such as `ID` does not.
    pub(super) fn after_letter_in_code(&self, digits: &str) -> bool {
        let code = |mark: char| mark.is_ascii_alphanumeric();
        let letters = self.before().chars().rev().take_while(|mark| code(*mark)).count();
        let after = self.after().chars().next().is_some_and(code) && !digits.ends_with('X');
        letters > 4 || after
    }

    /// Whether the number is the rest of one that is divided otherwise: `400-810-1234`.
    pub(super) fn after_digits(&self) -> bool {
        self.before().trim_end_matches(['-', ' ', '(', ')']).ends_with(|mark: char| mark.is_ascii_digit())
    }

    pub(super) fn is_amount(&self) -> bool {
        self.after().trim_start().starts_with([
            '元', '万', '亿', '吨', '件', '个', '项', '份', '米', '户', '%', '度', '条', '平', '㎡', '股', '张', '次',
            '人', '名', '家', '字', '台', '本',
        ])
    }

    pub(super) fn followed_by(&self, mark: char) -> bool {
        self.after().trim_start().starts_with(mark)
    }

    pub(super) fn in_address_of_web(&self) -> bool {
        let before = self.before();
        let from =
            before.rfind(|mark: char| mark.is_whitespace() || mark > '\u{2E7F}' || "\"'“”".contains(mark)).unwrap_or(0);
        let address = before.get(from..).unwrap_or_default();
        // `?tel=138…` says what the number is.
        let named = address.rsplit(['?', '&']).next().unwrap_or_default().to_ascii_lowercase();
        let telephone = ["tel=", "phone=", "mobile=", "mob=", "sj=", "dh=", "shouji=", "dianhua=", "lxdh="];
        address.contains("://") && !telephone.iter().any(|name| named.ends_with(name))
    }
}

/// Whether the last few characters of a text, within its last clause, hold one of the words.
fn ends_saying(before: &str, words: &[&str]) -> bool {
    let from = before.char_indices().rev().nth(11).map_or(0, |(at, _)| at);
    let near = before.get(from..).unwrap_or_default();
    let near = near.rsplit(['，', ',', '。', '；', ';']).next().unwrap_or_default();
    words.iter().any(|word| near.contains(word))
}
