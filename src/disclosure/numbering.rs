//! The numbers of headings and measures: `一、`, `（一）`, `1.`, `反馈问题一：`.

/// How the numeral itself is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumeralForm {
    /// 一, 十二, 一百零三
    Chinese,
    /// 1, 12
    Arabic,
    /// ①, up to 50
    Circled,
}

/// One level's form: what stands before and after the numeral, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbering {
    before: String,
    numeral: Option<NumeralForm>,
    after: String,
}

impl Numbering {
    /// Reads a form from an example of its first number: `（一）`, `1.`, `第一`, `反馈问题一：`. The last 一, 1 or ① in it is the
    /// numeral; a text with none is printed as it stands.
    pub fn from_example(example: &str) -> Self {
        let numeral = example.char_indices().rev().find_map(|(at, mark)| {
            let form = match mark {
                '一' => NumeralForm::Chinese,
                '1' => NumeralForm::Arabic,
                '①' => NumeralForm::Circled,
                _ => return None,
            };
            Some((at, mark.len_utf8(), form))
        });
        match numeral {
            Some((at, length, form)) => {
                let (before, rest) = example.split_at(at);
                let after = rest.get(length..).unwrap_or_default();
                Self { before: before.to_owned(), numeral: Some(form), after: after.to_owned() }
            }
            None => Self { before: example.to_owned(), numeral: None, after: String::new() },
        }
    }

    /// The number `ordinal` (from 1) in this form.
    pub fn number(&self, ordinal: usize) -> String {
        let numeral = match self.numeral {
            None => String::new(),
            Some(NumeralForm::Chinese) => chinese_numeral(ordinal),
            Some(NumeralForm::Arabic) => ordinal.to_string(),
            Some(NumeralForm::Circled) => circled_numeral(ordinal),
        };
        format!("{}{numeral}{}", self.before, self.after)
    }

    /// The ordinal that a number of this form stands for, if it is one.
    pub fn ordinal(&self, number: &str) -> Option<usize> {
        let numeral = number.strip_prefix(&self.before)?.strip_suffix(&self.after)?;
        match self.numeral? {
            NumeralForm::Arabic => numeral.parse().ok(),
            NumeralForm::Chinese => parse_chinese_numeral(numeral),
            NumeralForm::Circled => (1..=50).find(|ordinal| circled_numeral(*ordinal) == numeral),
        }
    }
}

/// Counts on in one form; a number given by a record is taken as it stands and counted on from. Composing and importing count by
/// the same rule, or an import could not be given back.
pub(crate) struct Counter {
    form: Numbering,
    last: usize,
}

impl Counter {
    /// Counts from 1 in the form of an example.
    pub(crate) fn new(example: &str) -> Self {
        Self { form: Numbering::from_example(example), last: 0 }
    }

    /// Counts from 1 again.
    pub(crate) fn restart(&mut self) {
        self.last = 0;
    }

    /// The next number as it is printed: the record's own where it gives one.
    pub(crate) fn next(&mut self, given: Option<&str>) -> String {
        match given {
            Some(given) => {
                self.last = self.form.ordinal(given).unwrap_or(self.last);
                given.to_owned()
            }
            None => {
                self.last += 1;
                self.form.number(self.last)
            }
        }
    }

    /// The number as a record has to give it: none where counting on gives it.
    pub(crate) fn explicit(&mut self, printed: &str) -> Option<String> {
        let expected = self.form.number(self.last + 1);
        if expected == printed {
            self.last += 1;
            return None;
        }
        Some(self.next(Some(printed)))
    }
}

/// Reads a Chinese numeral as [`chinese_numeral`] writes it, 一十 for 十 allowed.
pub fn parse_chinese_numeral(text: &str) -> Option<usize> {
    let mut total = 0;
    let mut digit = None;
    for mark in text.chars() {
        let size = match mark {
            '零' | '〇' => {
                digit = None;
                continue;
            }
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let found = "一二三四五六七八九".chars().position(|known| known == mark)? + 1;
                if digit.replace(found).is_some() {
                    return None;
                }
                continue;
            }
        };
        total += digit.take().unwrap_or(1) * size;
    }
    let number = total + digit.unwrap_or(0);
    (number > 0).then_some(number)
}

/// The Chinese numeral of a number below 10,000: 10 is 十, 12 十二, 103 一百零三. Larger ones are written in digits.
pub fn chinese_numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const UNITS: [(usize, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];
    if number == 0 || number >= 10_000 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (size, unit) in UNITS {
        let digit = number / size % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        if !(size == 10 && digit == 1 && text.is_empty()) {
            text.push_str(DIGITS.get(digit).copied().unwrap_or_default());
        }
        text.push_str(unit);
    }
    text
}

fn circled_numeral(number: usize) -> String {
    let base: u32 = match number {
        1..=20 => 0x2460 - 1,
        21..=35 => 0x3251 - 21,
        36..=50 => 0x32B1 - 36,
        _ => return format!("({number})"),
    };
    u32::try_from(number).ok().and_then(|number| char::from_u32(base + number)).map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_count_on_from_their_example() {
        let cases = [
            ("一、", 23, "二十三、"),
            ("（一）", 10, "（十）"),
            ("(一)", 11, "(十一)"),
            ("1.", 12, "12."),
            ("反馈问题一：", 3, "反馈问题三："),
            ("①", 21, "㉑"),
            ("", 4, ""),
        ];
        for (example, ordinal, expected) in cases {
            assert_eq!(Numbering::from_example(example).number(ordinal), expected);
        }
    }

    #[test]
    fn every_number_reads_back() {
        for example in ["一、", "（一）", "1.", "第一，"] {
            let form = Numbering::from_example(example);
            for ordinal in 1..400 {
                assert_eq!(form.ordinal(&form.number(ordinal)), Some(ordinal), "{}", form.number(ordinal));
            }
        }
        assert_eq!(Numbering::from_example("一、").ordinal("（一）"), None);
    }

    #[test]
    fn chinese_numerals_fill_gaps_with_one_zero() {
        let cases = [
            (1, "一"),
            (10, "十"),
            (20, "二十"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1005, "一千零五"),
            (300, "三百"),
        ];
        for (number, expected) in cases {
            assert_eq!(chinese_numeral(number), expected);
        }
    }
}
