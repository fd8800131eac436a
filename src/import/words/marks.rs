//! The number at the head of a line, and the form it is written in. Knows single lines only; which level a form stands for
//! is [`crate::import::tree`]' business.

use crate::{
    disclosure::{chinese_numeral, parse_chinese_numeral},
    import::words::labels::begins_with_label,
    reading::folded::{fold, is_blank},
};

/// A number at the head of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Mark {
    /// The form, in half width, by its first number: `一、`, `(一)`, `1.`, `反馈问题一:`.
    pub(in crate::import) form: String,
    /// The form as printed.
    pub(in crate::import) example: String,
    /// The number, from 1.
    pub(in crate::import) ordinal: usize,
    /// The number as printed: `（二）`.
    pub(in crate::import) number: String,
    /// What follows the number, without white space around it.
    pub(in crate::import) rest: String,
}

/// Words that may stand before or after the numeral of a number such as `反馈问题一：`.
#[rustfmt::skip]
const NAMED: &[&str] = &[
    "巡察反馈问题", "巡视反馈问题", "反馈问题", "反馈意见", "存在问题", "具体问题", "主要问题", "突出问题",
    "整改问题", "问题清单", "问题", "整改任务", "整改事项", "反馈事项", "任务", "事项", "整改措施", "措施", "意见",
    "整改内容", "方面", "案例",
];

/// Words in a number's form that say a problem follows.
pub(in crate::import) const NAMED_PROBLEMS: &[&str] = &["问题", "整改任务", "整改事项", "反馈意见", "反馈事项"];

/// Reads the number at the head of a line.
pub(in crate::import) fn mark_of(line: &str) -> Option<Mark> {
    let marks: Vec<char> = line.chars().collect();
    let reader = Reader { marks: &marks };
    reader
        .bracketed()
        .or_else(|| reader.named())
        .or_else(|| reader.plain())
        .or_else(|| reader.decimal())
        .or_else(|| reader.spoken())
        .or_else(|| reader.single_sign())
}

/// Reads `2.1000元以上…` as number 2, a line that begins like a decimal, and `2 整改情况`, a number without a sign. Only where the lines around make it likely.
pub(in crate::import) fn doubtful_mark_of(line: &str) -> Option<Mark> {
    let marks: Vec<char> = line.chars().collect();
    let reader = Reader { marks: &marks };
    let numeral = reader.numeral(0).filter(|numeral| numeral.first == '1')?;
    let words = reader.skip_blanks(numeral.end);
    if words > numeral.end && reader.begins_words(words, OF_NUMBERS) {
        return reader.mark(0, &numeral, words);
    }
    (reader.at(numeral.end)? == '.').then(|| reader.mark(0, &numeral, numeral.end + 1))?
}

/// What units begin with that follow a whole number, and that follow a decimal.
const OF_NUMBERS: &str = "万亿元个条名户家份月日米吨亩倍次%";
const OF_DECIMALS: &str = "万亿元米吨亩倍公平%千百升度℃‰岁年";

/// Reads `2.1章程滞后`, `2.1、章程滞后`: numbers of levels without a gap before the words. Only where the lines around make it likely.
pub(in crate::import) fn tight_decimal_of(line: &str) -> Option<Mark> {
    let marks: Vec<char> = line.chars().collect();
    Reader { marks: &marks }.levels(true)
}

struct Reader<'a> {
    marks: &'a [char],
}

/// A numeral found in a line: where it ends, what it stands for, and the first number of its kind.
struct Numeral {
    end: usize,
    ordinal: usize,
    first: char,
}

impl Reader<'_> {
    fn at(&self, at: usize) -> Option<char> {
        self.marks.get(at).copied().map(fold)
    }

    fn skip_blanks(&self, mut at: usize) -> usize {
        while self.marks.get(at).copied().is_some_and(is_blank) {
            at += 1;
        }
        at
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.marks.get(from..to).unwrap_or_default().iter().collect()
    }

    fn numeral(&self, from: usize) -> Option<Numeral> {
        let run = |wanted: fn(char) -> bool| {
            let mut end = from;
            while self.at(end).is_some_and(wanted) {
                end += 1;
            }
            end
        };
        let end = run(|mark| mark.is_ascii_digit());
        if end > from && end - from <= 3 {
            let digits: String = self.text(from, end).chars().map(fold).collect();
            let ordinal = digits.parse().ok().filter(|ordinal| *ordinal > 0)?;
            return Some(Numeral { end, ordinal, first: '1' });
        }
        let end = run(|mark| "一二三四五六七八九十百零〇".contains(mark));
        let ordinal = parse_chinese_numeral(&self.text(from, end))?;
        (end > from && end - from <= 5).then_some(Numeral { end, ordinal, first: '一' })
    }

    /// The mark whose numeral lies at `from..numeral.end` and which ends at `end`.
    fn mark(&self, from: usize, numeral: &Numeral, end: usize) -> Option<Mark> {
        let rest = self.text(end, self.marks.len()).trim_matches(is_blank).to_owned();
        let number: String = self.text(0, end).trim_end_matches(is_blank).to_owned();
        let packed =
            |from: usize, to: usize| self.text(from, to).chars().filter(|mark| !is_blank(*mark)).collect::<String>();
        let example = format!("{}{}{}", packed(0, from), numeral.first, packed(numeral.end, end));
        let form = example.chars().map(fold).collect();
        Some(Mark { form, example, ordinal: numeral.ordinal, number, rest })
    }

    /// `（一）`, `(1)`, `（1）、`, `【问题一】`, `〔一〕`.
    fn bracketed(&self) -> Option<Mark> {
        let close = match self.at(0)? {
            '(' => ')',
            '【' => '】',
            '[' => ']',
            '〔' => '〕',
            '<' => '>',
            _ => return None,
        };
        let from = self.skip_blanks(1);
        let from = self.name_end(from).map_or(from, |end| self.skip_blanks(end));
        let numeral = self.numeral(from)?;
        let end = self.skip_blanks(numeral.end);
        if self.at(end)? != close {
            return None;
        }
        let mut end = end + 1;
        if matches!(self.at(end), Some('、' | '.' | ':')) {
            end += 1;
        }
        self.mark(from, &numeral, end)
    }

    /// Where one of the names that begin at `from` ends.
    fn name_end(&self, from: usize) -> Option<usize> {
        let begins = |name: &str| name.chars().enumerate().all(|(at, mark)| self.at(from + at) == Some(mark));
        NAMED.iter().find(|name| begins(name)).map(|name| from + name.chars().count())
    }

    /// `反馈问题一：`, `问题1.`, `整改任务（一）：`, `第一，`, `第三项整改任务：`.
    fn named(&self) -> Option<Mark> {
        if self.at(0)? == '第' {
            let numeral = self.numeral(1)?;
            let mut end = numeral.end;
            while self.at(end).is_some_and(|mark| "项个条类方面章节".contains(mark)) {
                end += 1;
            }
            // 第一条 耕地保护: a gap parts such a number from its words.
            let counted = end > numeral.end && self.at(numeral.end).is_some_and(|mark| "条章节".contains(mark));
            if counted && self.marks.get(end).copied().is_some_and(is_blank) {
                return self.mark(1, &numeral, end);
            }
            let end = self.name_end(end).unwrap_or(end);
            let end = matches!(self.at(end), Some(':' | '、' | ',' | '.')).then_some(end + 1)?;
            return self.mark(1, &numeral, end);
        }
        let name_end = self.skip_blanks(self.name_end(0)?);
        let close = (self.at(name_end)? == '(').then_some(')');
        let from = name_end + usize::from(close.is_some());
        let numeral = self.numeral(from)?;
        let mut end = self.skip_blanks(numeral.end);
        if let Some(close) = close {
            if self.at(end)? != close {
                return None;
            }
            end += 1;
        }
        if let Some(remark) = self.remark_end(end) {
            let mut mark = self.mark(from, &numeral, remark + 1)?;
            mark.example = format!("{}{}", self.mark(from, &numeral, end)?.example, self.text(remark, remark + 1));
            mark.form = mark.example.chars().map(fold).collect();
            return Some(mark);
        }
        match self.at(end) {
            Some(':' | '、' | '.' | ',') => self.mark(from, &numeral, end + 1),
            _ if close.is_some() || self.marks.get(numeral.end).copied().is_some_and(is_blank) => {
                self.mark(from, &numeral, end)
            }
            None => self.mark(from, &numeral, end),
            _ => None,
        }
    }

    /// Where a remark in parentheses ends that stands between a number and its colon: 问题一（反馈意见第7项）：.
    fn remark_end(&self, from: usize) -> Option<usize> {
        let close = (self.at(from)? == '(').then(|| (from..from + 30).find(|at| self.at(*at) == Some(')')))??;
        (self.at(close + 1)? == ':').then_some(close + 1)
    }

    /// `一、`, `1.`, `1．`, `1、`, `1）`. A decimal, a date or a time is none.
    fn plain(&self) -> Option<Mark> {
        if let Some(stem) = self.stem() {
            return Some(stem);
        }
        let numeral = self.numeral(0)?;
        let end = self.skip_blanks(numeral.end);
        let separator = self.at(end)?;
        let end = end + 1;
        let allowed = match numeral.first {
            '一' => matches!(separator, '、' | '.' | ')'),
            _ => matches!(separator, '、' | '.' | ')'),
        };
        if !allowed || (separator == '.' && self.is_decimal(end)) {
            return None;
        }
        if self.at(end) != Some(separator) || self.at(end + 1) == Some(separator) {
            return self.mark(0, &numeral, end);
        }
        // `2..` is a slip for `2.`.
        let mut mark = self.mark(0, &numeral, end + 1)?;
        mark.form.pop();
        mark.example.pop();
        Some(mark)
    }

    /// `甲、`: the ten stems, which lists of Word number by. 甲、乙双方 is running text.
    fn stem(&self) -> Option<Mark> {
        const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
        let at = |at: usize| STEMS.chars().position(|stem| self.at(at) == Some(stem));
        let ordinal = at(0)? + 1;
        let listed = self.at(1)? == '、' && at(2).is_none() && self.at(2).is_some();
        listed.then(|| self.mark(0, &Numeral { end: 1, ordinal, first: '甲' }, 2))?
    }

    /// `2.1 关于`, `2.1.3 关于`: numbers of levels, parted by points.
    fn decimal(&self) -> Option<Mark> {
        self.levels(false)
    }

    /// With `tight`, the words follow without a gap, or after a sign.
    fn levels(&self, tight: bool) -> Option<Mark> {
        let mut levels = vec![(0, self.numeral(0).filter(|numeral| numeral.first == '1')?)];
        while let Some((_, last)) = levels.last().filter(|(_, last)| self.at(last.end) == Some('.')) {
            let from = last.end + 1;
            levels.push((from, self.numeral(from).filter(|numeral| numeral.first == '1' && numeral.end - from <= 2)?));
        }
        let depth = levels.len();
        let (from, last) = levels.pop()?;
        let sign = usize::from(tight && matches!(self.at(last.end), Some('、' | ')')));
        let words = self.skip_blanks(last.end + sign);
        let gap = words > last.end;
        // 1.1整改措施: before a label no gap is needed.
        let labelled = begins_with_label(&self.text(words, self.marks.len()));
        // 2.1 公司治理: behind a gap, a mark that units begin with may begin words, where the lines around are numbered so.
        let fits = match tight {
            true => gap && self.at(words).is_some_and(|mark| !mark.is_ascii()) || self.begins_words(words, OF_DECIMALS),
            false => (gap || labelled) && self.begins_words(words, OF_DECIMALS),
        };
        if depth < 2 || !fits {
            return None;
        }
        let form = vec!["1"; depth].join(".");
        Some(Mark { example: form.clone(), form, ..self.mark(from, &last, last.end + sign)? })
    }

    /// Whether words begin at a place, and no unit of a number before them.
    fn begins_words(&self, at: usize, units: &str) -> bool {
        self.at(at).is_some_and(|mark| !mark.is_ascii() && !units.contains(mark))
    }

    /// Whether the digits at `from`, after `1.`, belong to a decimal or a date: `1.5万元`, `2022.5.17`; but not `1.2021年…`.
    fn is_decimal(&self, from: usize) -> bool {
        let mut end = from;
        while self.at(end).is_some_and(|mark| mark.is_ascii_digit()) {
            end += 1;
        }
        if end == from {
            return false;
        }
        !self.at(end).is_some_and(|mark| "年月日名个家户类人次项条件份".contains(mark))
    }

    /// `一是`, `二是` at the head of a line. Where the next one stands in the same line, it is running text.
    fn spoken(&self) -> Option<Mark> {
        let numeral = self.numeral(0)?;
        if numeral.first != '一' || self.at(numeral.end)? != '是' {
            return None;
        }
        let mark = self.mark(0, &numeral, numeral.end + 1)?;
        let next = format!("{}是", chinese_numeral(mark.ordinal + 1));
        (!mark.rest.contains(&next)).then_some(mark)
    }

    /// `①`, `⑴`, `⒈`, `㈠`.
    fn single_sign(&self) -> Option<Mark> {
        let sign = *self.marks.first()?;
        let (first, last) = [('①', '⑳'), ('㉑', '㉟'), ('㊱', '㊿'), ('⑴', '⒇'), ('⒈', '⒛'), ('㈠', '㈩')]
            .into_iter()
            .find(|(first, last)| (*first..=*last).contains(&sign))?;
        let offset = match first {
            '㉑' => 20,
            '㊱' => 35,
            _ => 0,
        };
        let ordinal = usize::try_from(u32::from(sign) - u32::from(first)).ok()? + 1 + offset;
        let first = if matches!(first, '㉑' | '㊱') { '①' } else { first };
        let _ = last;
        self.mark(0, &Numeral { end: 1, ordinal, first }, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_form() {
        let cases = [
            ("一、关于", "一、", 1, "一、", "关于"),
            ("二十三、 关于", "一、", 23, "二十三、", "关于"),
            ("（十二）关于", "(一)", 12, "（十二）", "关于"),
            ("( 3 ) 完善", "(1)", 3, "( 3 )", "完善"),
            ("12．关于", "1.", 12, "12．", "关于"),
            ("１、关于", "1、", 1, "１、", "关于"),
            ("2）完善", "1)", 2, "2）", "完善"),
            ("反馈问题三：关于", "反馈问题一:", 3, "反馈问题三：", "关于"),
            ("问题一 问题表述：理论学习不深", "问题一", 1, "问题一", "问题表述：理论学习不深"),
            ("问题 10：关于", "问题1:", 10, "问题 10：", "关于"),
            ("【问题二】关于", "【问题一】", 2, "【问题二】", "关于"),
            ("第二，完善", "第一,", 2, "第二，", "完善"),
            ("三是完善", "一是", 3, "三是", "完善"),
            ("㉑完善", "①", 21, "㉑", "完善"),
            ("乙、完善", "甲、", 2, "乙、", "完善"),
            ("2.1整改成效 已完成。", "1.1", 1, "2.1", "整改成效 已完成。"),
            ("⑵完善", "⑴", 2, "⑵", "完善"),
            ("3.2022年以来", "1.", 3, "3.", "2022年以来"),
            ("1.4月底前", "1.", 1, "1.", "4月底前"),
            ("2..完善", "1.", 2, "2..", "完善"),
            ("问题二（反馈意见第8项）：返黑返臭", "问题一:", 2, "问题二（反馈意见第8项）：", "返黑返臭"),
        ];
        for (line, form, ordinal, number, rest) in cases {
            let mark = mark_of(line).map(|mark| (mark.form, mark.ordinal, mark.number, mark.rest));
            assert_eq!(mark, Some((form.to_owned(), ordinal, number.to_owned(), rest.to_owned())), "{line}");
        }
    }

    #[test]
    fn numbers_in_running_text_are_none() {
        for line in [
            "2022年5月",
            "1.5万元",
            "2022.5.17",
            "一名党员",
            "十分重视",
            "第一时间",
            "（一名）",
            "问题整改",
            "0.5",
            "13:00",
            "甲、乙双方",
        ] {
            assert_eq!(mark_of(line), None, "{line}");
        }
    }
}
