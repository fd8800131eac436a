//! What a text says of the window in other words than a span of two days: its last day (受理截止时间为…, 请于…前反映), its first day and its
//! length (公示期10个工作日). Reads words only; the caller compares.

use std::{ops::Range, sync::LazyLock};

use regex::{Captures, Regex};

use super::{
    super::found::{count, follows_digit, found_in, number, range_of},
    matches, tail,
};
use crate::{
    disclosure::parse_chinese_numeral,
    pattern::pattern,
    records::{Counting, Date},
};

/// A day as it is printed; the year may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    year: Option<i16>,
    month: i8,
    day: i8,
}

impl Day {
    /// The day; a year left out is the one that makes it nearest to `near`. `None` where there is no such day.
    pub(super) fn date(self, near: Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return Date::new(year, self.month, self.day);
        }
        let near = near?;
        let years = near.year() - 1..=near.year() + 1;
        let days = years.filter_map(|year| Date::new(year, self.month, self.day));
        days.min_by_key(|date| date.days_until(near).abs())
    }
}

/// What a length is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Working,
    Days,
    Weeks,
    Months,
}

/// What words say of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Its last day. After 前 without 含 the day itself may be left out.
    Closes { day: Day, may_be_next: bool },
    /// Its first day.
    Opens { day: Day },
    /// How long it is; `counting` where the words say it.
    Length { count: u16, unit: Unit, counting: Option<Counting>, at_least: bool },
}

/// Words of a text about the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// Where they stand in the text, in bytes.
    pub(super) range: Range<usize>,
    pub(super) what: What,
}

/// `2026年7月20日`, `7月20日`, `二〇二六年七月二十日`, `2026-07-20`, `2026.7.20`.
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:([0-9]{4}|[〇○零一二三四五六七八九]{4})\s?年\s?)?([0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?月\s?([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s?[日号]",
        r"|([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})",
    ))
});

/// What may stand between a day and the words about it: its weekday, the hour, that it is counted.
const BESIDE: &str = r"(?:\s?[（(](?:星期|周)[一二三四五六日天][）)])?(?:\s?(?:上午|下午|中午|晚)?\s?[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?:[0-9]{1,2}分)?))?(?:\s?[（(](?:含|包括)(?:当日|当天|本日|该日)?[）)])?";

/// The names of the window in a text.
const KEY: &str = r"(?:公示|监督|受理|公开|公布|公告|反映|举报|来访|来信|信访|征求意见|征集意见|意见征集|意见反馈|意见反映|反馈意见)的?(?:起止|截止|开始|结束|终止|起始)?(?:时间|日期|期限|期|时长|日)";

/// Words that name the window or say that something is shown or received.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"{KEY}|(?:公示|受理|征求意见)(?:自|从|至|到|于|截[至止])|(?:公示|受理)[^，。；]{{0,6}}[0-9一二三四五六七八九十]+\s?个?(?:工作日|自然日|天|日|周)"
    ))
});

/// The words at the end of what stands before a last day.
static LAST_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:((?:期满|届满|到期)(?:日期|之日|时间|日)|截[至止](?:日期|时间|日|期限)?|结束(?:日期|时间)|终止(?:日期|时间)|最后(?:期限|一天|一日|时间)|(?:公示|受理|期)[满至到])|至|到|—|-|~|～)[为是：:于到至在即]{0,2}\s?$",
    )
});

/// `自即日起至`: the first day is that of the publication.
static FROM_NOW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"[自从]?(?:即日|今日|本日|(?:本)?(?:通报|公告|公示|通知)?(?:发布|公布|公示|公开|印发)之日)起?[，,]?(?:截至|截止到?|至|到)\s?$",
    )
});

/// The words at the head of what stands after a last day.
static LAST_AFTER: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"^{BESIDE}\s?(?:止|截止|结束|终止|期满|届满|为止)")));

/// `前`, `（含当日）前`, `前（含当日）`.
static BEFORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"^{BESIDE}\s?含?(?:之|以)?前(?:[（(]含(?:当日|当天|本日|该日)?[）)])?")));

/// The words at the end of what stands before a first day.
static FIRST_BEFORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:自|从|(?:开始|起始|起算)(?:日期|时间|日)?[为是：:于]{0,2})\s?$"));

/// The words at the head of what stands after a first day.
static FIRST_AFTER: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"^{BESIDE}\s?(?:起|开始|始|[，,]?[至到—\-~～])")));

/// Counts of days: `10个工作日`, `十五天`, `两周`.
const LENGTH: &str = r"([0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s?个?(工作日|自然日|日历天|日历日|天|日|周|星期|月)";

/// `公示期为15个工作日`, `公示10天`, `公示期限不少于5个工作日`.
static KEYED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:({KEY})(?:[（(][^（）()。；0-9]{{0,12}}[）)])?|(?:公示|征求意见))(?:时间|期限)?[为是共计：:（(]{{0,2}}\s?(?:为期|共计|总共|共|原则上)?(不少于|不低于|至少|不得少于)?\s?{LENGTH}"
    ))
});

/// `自公布次日起10个工作日`, `公示期为自发布之日次日起，10个工作日`.
static FROM_NEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:公布|发布|公示|公开|公告|通报|张贴|刊登|刊发|挂网)[^，。；0-9]{{0,4}}?(?:次日|第二[天日])(?:起|开始)[^。；0-9一二两三四五六七八九十]{{0,6}}(){LENGTH}"
    ))
});

/// `为期7天的公示`, `10个工作日的公示期`, `进行5天公示`.
static LENGTH_FIRST: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"()()(?:为期|进行|公开)?{LENGTH}的?(?:公示|受理|征求意见)期?")));

/// `在10个工作日内欢迎…提出意见`, `请在10个工作日内反映`.
static WITHIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let answer = "(?:意见|反映|举报|监督|来电|来信|来访|异议|建议|投诉)";
    pattern(&format!(
        r"()()(?:在|于)?{LENGTH}之?内[，,]?(?:欢迎|敬请|请|可|如有|如对)[^。；]{{0,30}}?{answer}|(?:欢迎|敬请|请)[^。；，0-9一二两三四五六七八九十]{{0,12}}?[在于]{LENGTH}之?内[^。；，]{{0,20}}?{answer}"
    ))
});

/// Whose window a text may speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// A text of the report about the public's ways to answer.
    Contact,
    /// Another text of the report.
    Report,
    /// A text of an item, which mostly tells of other things that were shown.
    Item,
}

/// What a text says of the window, but for what stands in `spans`, which say both days.
pub(super) fn said(text: &str, of: Of, spans: &[Range<usize>]) -> Vec<Said> {
    const HINTS: [&str; 10] = ["公示", "受理", "截止", "监督", "反映", "意见", "异议", "公开", "公布", "举报"];
    let mut said = Vec::new();
    if of == Of::Item && !may_be_ours(text) {
        return said;
    }
    let mut from = 0;
    for part in text.split_inclusive(['。', '；', ';', '！', '\n']) {
        let start = from;
        from += part.len();
        if !HINTS.iter().any(|word| part.contains(word)) || is_of_others(part) {
            continue;
        }
        // What stands far before on a line says nothing of this sentence.
        let near = text.ceil_char_boundary(start.saturating_sub(NEAR));
        let line = || text.get(near..start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        if of == Of::Item && !is_ours(part) && !is_ours(line()) {
            continue;
        }
        let sentence = Sentence { words: part, start, of, spans };
        sentence.days(&mut said);
        sentence.lengths(&mut said);
    }
    said
}

/// Whether a sentence speaks of a window that others hold, or of what rules ask for.
fn is_of_others(sentence: &str) -> bool {
    #[rustfmt::skip]
    const OTHERS: [&str; 19] = [
        "巡察组", "巡视组", "督察组", "审计组", "进驻", "拟发展", "发展党员", "发展对象", "任前公示", "拟任",
        "候选人", "招标", "中标", "村务公开", "财务公开", "低保", "评优", "职称", "招聘",
    ];
    let rule = sentence.contains('《') && ["规定", "要求", "明确"].iter().any(|word| sentence.contains(word));
    rule || OTHERS.iter().any(|word| sentence.contains(word))
}

/// Whether an item's words speak of showing the rectification that the report tells of.
fn is_ours(words: &str) -> bool {
    const DONE: [&str; 5] = ["已公示", "公示了", "公开栏", "公示栏", "已于"];
    may_be_ours(words) && !DONE.iter().any(|word| words.contains(word))
}

fn may_be_ours(words: &str) -> bool {
    const OURS: [&str; 9] = ["以上", "上述", "现将", "现予", "现对", "特予", "本通报", "本公示", "本公告"];
    const ABOUT: [&str; 5] = ["整改", "结果", "情况", "进展", "公示期"];
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    words.contains(['以', '上', '现', '特', '本']) && has(&OURS) && has(&ABOUT)
}

/// How far a line is looked back along, in bytes: the time of a check must not grow with the square of a line.
const NEAR: usize = 1024;

struct Sentence<'a> {
    words: &'a str,
    /// Where the sentence begins in its text.
    start: usize,
    of: Of,
    spans: &'a [Range<usize>],
}

impl Sentence<'_> {
    fn in_text(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.start..range.end + self.start
    }

    fn in_span(&self, range: &Range<usize>) -> bool {
        let range = self.in_text(range.clone());
        self.spans.iter().any(|span| span.start < range.end && range.start < span.end)
    }

    fn days(&self, said: &mut Vec<Said>) {
        if !self.words.contains(['日', '号', '-', '.', '/']) {
            return;
        }
        for found in found_in(&DATE, self.words) {
            let range = range_of(&found);
            let Some(day) = day(&found).filter(|_| !follows_digit(self.words, range.start)) else { continue };
            if self.in_span(&range) {
                continue;
            }
            let (before, after) = self.words.split_at_checked(range.start).unwrap_or_default();
            let after = after.get(range.len()..).unwrap_or_default();
            if let Some(what) = self.what(day, before, after) {
                said.push(Said { range: self.in_text(range), what });
            }
        }
    }

    fn what(&self, day: Day, before: &str, after: &str) -> Option<What> {
        let near = tail(before);
        if let Some(found) = BEFORE.as_ref().and_then(|pattern| pattern.find(after)) {
            let clause = after.get(found.end()..).unwrap_or_default();
            let clause = clause.split(['，', '。', '；', ',', ';']).next().unwrap_or_default();
            let may_be_next = !found.as_str().contains('含') && !found.as_str().contains("包括");
            return is_asked(before, clause).then_some(What::Closes { day, may_be_next });
        }
        let last = LAST_BEFORE.as_ref().and_then(|pattern| pattern.captures(near));
        let ended = matches(&LAST_AFTER, after);
        let named = matches(&NAMED, before) && !is_over(before);
        // 7月20日公示期满.
        let over = ["公示期满", "公示期届满", "公示结束", "公示截止"].iter().any(|word| after.starts_with(word));
        if over && self.of != Of::Item {
            return Some(What::Closes { day, may_be_next: false });
        }
        let asks = || {
            ["监督", "意见", "反映", "公示", "受理", "举报", "异议", "来访"]
                .iter()
                .any(|word| self.words.contains(word))
        };
        if self.of != Of::Item && matches(&FROM_NOW, near) && !tells_state(after) && asks() {
            return Some(What::Closes { day, may_be_next: false });
        }
        if let Some(found) = &last {
            // 公示期满日为7月20日.
            let ends = |label: &str| ["期满", "届满", "到期"].iter().any(|word| label.starts_with(word));
            let ours = ["公示", "监督", "受理"].iter().any(|word| before.contains(word));
            if ours && found.get(1).is_some_and(|label| ends(label.as_str())) && self.of != Of::Item {
                return Some(What::Closes { day, may_be_next: false });
            }
            // 截至2026年6月30日，已受理… tells how things stand.
            let labelled = found.get(1).is_some_and(|label| label.as_str().starts_with("截止") && label.len() > 6)
                && self.of == Of::Contact;
            if labelled || (ended || named) && !tells_state(after) && (named || self.is_asking()) {
                return Some(What::Closes { day, may_be_next: false });
            }
        } else if ended && named {
            return Some(What::Closes { day, may_be_next: false });
        }
        let key_before = matches(&KEY_AT_END, near);
        let begins = matches(&FIRST_AFTER, after) && (matches(&FIRST_BEFORE, near) || key_before);
        let named = named || key_before || matches(&NAMED, after);
        (begins && named && last.is_none()).then_some(What::Opens { day })
    }

    /// Whether the sentence asks the public to answer.
    fn is_asking(&self) -> bool {
        let asks = ["请", "欢迎", "如有", "如对", "受理", "可通过", "接受监督"];
        asks.iter().any(|word| self.words.contains(word))
    }

    fn lengths(&self, said: &mut Vec<Said>) {
        let mut taken: Vec<Range<usize>> = Vec::new();
        let patterns = [
            (&FROM_NEXT, Some(Counting::NextDay), false),
            (&KEYED, None, false),
            (&LENGTH_FIRST, None, false),
            (&WITHIN, None, true),
        ];
        for (pattern, counting, within) in patterns {
            if within && (self.of == Of::Item || !self.words.contains('内')) {
                continue;
            }
            for found in found_in(pattern, self.words) {
                let range = range_of(&found);
                let groups = found.len();
                let length = found.get(groups - 2).zip(found.get(groups - 1)).or(found.get(3).zip(found.get(4)));
                let Some((digits, unit)) = length else { continue };
                // The day of 7月22日公示期满 is no length.
                if self.words.get(..range.start).is_some_and(|before| before.ends_with(['月', '第'])) {
                    continue;
                }
                if taken.iter().any(|other| other.start < range.end && range.start < other.end) {
                    continue;
                }
                let Some((count, unit)) = unit_of(digits.as_str(), unit.as_str()) else { continue };
                let after = self.words.get(range.end..).unwrap_or_default();
                let key = found.get(1).is_some_and(|key| !key.is_empty()) || counting.is_some();
                let named = key
                    || within && !self.is_office()
                    || self.is_period(found.get(0).map_or("", |found| found.as_str()));
                if self.with_its_days(&range, after) || is_answer(after) || !(named || self.is_shown_now()) {
                    continue;
                }
                let at_least = groups == 5 && found.get(2).is_some_and(|word| !word.is_empty());
                let what = What::Length { count, unit, counting, at_least };
                taken.push(range.clone());
                said.push(Said { range: self.in_text(range), what });
            }
        }
    }

    /// Whether a length stands with the two days of a span, which has a rule of its own.
    fn with_its_days(&self, range: &Range<usize>, after: &str) -> bool {
        let after = after.trim_start_matches(['，', ',', ' ', '：', ':', '）', ')']);
        let range = self.in_text(range.clone());
        let beside = |span: &Range<usize>| {
            span.start < range.end && range.start < span.end || span.start >= range.end && span.start - range.end <= 24
        };
        self.spans.iter().any(beside) || after.starts_with(['自', '从']) && after.contains("起") && after.contains('月')
    }

    /// Whether a length is that of a period in which the public may answer: 在为期10天的公示期内, and not one that is told to be over.
    fn is_period(&self, words: &str) -> bool {
        let over = ["收到", "无异议", "未发现", "没有"].iter().any(|word| self.words.contains(word));
        self.of != Of::Item && words.ends_with('期') && !over
    }

    /// Whether the sentence speaks of what the office or its units do in a time.
    fn is_office(&self) -> bool {
        ["收到", "答复", "办结", "回复", "接到", "反馈办理"].iter().any(|word| self.words.contains(word))
    }

    /// Whether the sentence says that something is shown now, and not that it was: 现予公示7天, 以上结果公示7天.
    fn is_shown_now(&self) -> bool {
        let now = ["现", "以上", "上述", "本通报", "本公示", "本公告", "特此", "特予", "本次"];
        let done = ["已公示", "公示了", "已于", "公开栏", "公示栏", "经公示", "经过"];
        now.iter().any(|word| self.words.contains(word)) && !done.iter().any(|word| self.words.contains(word))
    }
}

/// The key of the window right before a day: 公示期：2026年7月1日（星期三）至….
static KEY_AT_END: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(&format!(r"{KEY}[为是：:自从]{{0,2}}\s?$")));

/// Whether the words speak of what comes after the window, or of what happened in it.
fn is_over(words: &str) -> bool {
    ["期满", "期后", "期结束", "期间", "期内", "届满后"].iter().any(|word| words.contains(word))
}

/// Whether words after a day tell how things stood then.
fn tells_state(after: &str) -> bool {
    let clause: String = after.chars().take(12).collect();
    ["，已", "，共", "，累计", "，尚", "，未", "，无", "，没有", "，收到", "，街道", "，全"]
        .iter()
        .any(|word| clause.contains(word))
        || clause.starts_with(['已', '共', '未'])
}

/// Whether the public is asked to answer before a day: 请于…前反映. What the office itself will do by then is not.
fn is_asked(before: &str, clause: &str) -> bool {
    let clause_before = before.rsplit(['，', ',']).next().unwrap_or_default();
    let ours = ["将于", "将在", "我们", "我局", "我委", "承诺", "整改时限", "完成时限"];
    let done = ["完成", "办结", "答复", "回复", "报送", "上报", "整改到位", "销号", "反馈办理", "反馈结果", "公布结果"];
    let asks = ["请", "欢迎", "敬请", "可", "如有", "如对", "望", "应于", "须于"];
    let answers = [
        "反映", "反馈", "提出", "举报", "来信", "来电", "来访", "致电", "联系", "告知", "投诉", "意见", "建议", "监督",
        "书面", "邮寄", "寄", "发送", "提交",
    ];
    let has = |words: &str, list: &[&str]| list.iter().any(|word| words.contains(word));
    !has(clause_before, &ours) && !has(clause, &done) && has(before, &asks) && has(clause, &answers)
}

/// Whether a length is one in which the office answers: 公示期满10日内答复.
fn is_answer(after: &str) -> bool {
    let after = after.trim_start_matches(['以', '之', '内', '后']);
    ["答复", "予以答复", "办结", "施行", "反馈", "完成", "回复"].iter().any(|word| after.starts_with(word))
}

fn unit_of(digits: &str, unit: &str) -> Option<(u16, Unit)> {
    let count = count(&digits.replace('两', "二"))?;
    Some(match unit {
        "工作日" => (count, Unit::Working),
        "周" | "星期" => (count, Unit::Weeks),
        "月" => (count, Unit::Months),
        _ => (count, Unit::Days),
    })
}

fn day(found: &Captures<'_>) -> Option<Day> {
    if found.get(4).is_some() {
        return Some(Day { year: Some(number(found, 4)?), month: number(found, 5)?, day: number(found, 6)? });
    }
    let small = |group: usize| {
        let words = found.get(group)?.as_str();
        words.parse().ok().or_else(|| i8::try_from(parse_chinese_numeral(words)?).ok())
    };
    let year = found.get(1).map(|year| year_of(year.as_str()).ok_or(())).transpose().ok()?;
    Some(Day { year, month: small(2)?, day: small(3)? })
}

/// A year in Arabic digits, or digit by digit in Chinese ones.
fn year_of(words: &str) -> Option<i16> {
    let digit = |mark: char| match mark {
        '〇' | '○' | '零' => Some(0),
        mark => mark.to_digit(10).or_else(|| {
            let at = "一二三四五六七八九".chars().position(|known| known == mark)?;
            u32::try_from(at + 1).ok()
        }),
    };
    let digits: Option<Vec<u32>> = words.chars().map(digit).collect();
    digits?.into_iter().try_fold(0_i16, |year, digit| year.checked_mul(10)?.checked_add(i16::try_from(digit).ok()?))
}
