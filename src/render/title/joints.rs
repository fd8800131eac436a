//! The cost of ending a title's line before each of its characters, by the meaning of the words.

/// The number of 22-point characters in a line of 156 mm.
pub(super) const WIDEST: usize = 20;

/// The cost of a break inside a word; the shape of the lines never costs as much.
pub(super) const TORN: usize = 1000;

/// Words that end the name of a body, or of a place.
const TAILS: &[&str] = &[
    "委员会",
    "党委",
    "党组",
    "党工委",
    "纪委",
    "纪工委",
    "党支部",
    "党总支",
    "人民政府",
    "办事处",
    "管委会",
    "办公室",
    "公司",
    "医院",
    "学院",
    "大学",
    "学校",
    "中学",
    "小学",
    "幼儿园",
    "研究院",
    "研究所",
    "中心",
    "巡察组",
    "巡视组",
    "督察组",
    "督导组",
    "检查组",
    "工作组",
    "审计组",
    "领导小组",
    "巡察办",
    "巡视办",
    "法院",
    "检察院",
    "街道",
    "社区",
    "协会",
    "联合会",
    "总工会",
    "镇",
    "乡",
    "局",
    "厅",
];

/// Words that continue the name of a level with one of its organs: 区|委.
const LEVELS: [char; 7] = ['省', '市', '县', '区', '州', '旗', '盟'];

/// Words before which a name ends or after which one may begin.
const FRAME: &[&str] = &[
    "关于", "落实", "贯彻", "对", "向", "印发", "转发", "的", "、", "，", "》", "《", "“", "”", "（", "）", "反馈",
    "整改", "开展", "集中", "专项", "进展", "移交", "指出", "查出", "通报", "暨", "以及",
];

/// Words that open a phrase, and the cost of ending a line before them.
const OPENERS: &[(&str, usize)] = &[
    ("反馈", 3),
    ("集中整改", 2),
    ("整改", 3),
    ("落实", 4),
    ("贯彻", 4),
    ("专项", 5),
    ("督察反馈", 2),
    ("督察", 6),
    ("巡察", 6),
    ("巡视", 6),
    ("进展", 6),
    ("阶段性", 6),
    ("开展", 5),
    ("移交", 5),
];

/// Words that end a phrase.
const UNITS: &[&str] = &["问题", "意见", "年度", "情况", "省", "工作"];

/// The names of kinds of announcements.
const KINDS: &[&str] = &["通报", "公告", "通知", "公示", "报告", "情况", "意见", "函", "决定"];

/// The cost of a break inside a name that is wider than a line.
const IN_LONG_NAME: usize = 20;

/// Returns the cost of ending a line before each character, in order: 0 at a joint of the sentence, [`TORN`] inside a word or a name.
pub(super) fn costs(marks: &[char], names: &[String]) -> Vec<usize> {
    let spans = spans(marks, names);
    (0..marks.len()).map(|at| cost(marks, at, &spans)).collect()
}

fn cost(marks: &[char], at: usize, spans: &[(usize, usize)]) -> usize {
    let (before, after) = marks.split_at(at.min(marks.len()));
    let ends = |word: &str| ends_with(before, word);
    let starts = |word: &str| starts_with(after, word);
    if after_ordinal(before) {
        return TORN;
    }
    if let Some((start, end)) = spans.iter().find(|(start, end)| *start < at && at < *end) {
        let inner = spans.iter().any(|(_, end)| *end == at) || TAILS.iter().any(|tail| ends(tail));
        return if width(marks, *start, *end) > 2 * WIDEST && inner { IN_LONG_NAME } else { TORN };
    }
    if starts("关于") || ends("》") || starts("《") || starts("（") {
        return 0;
    }
    if spans.iter().any(|(_, end)| *end == at) {
        // 委员会|监察委员会: two separate names.
        let other = spans.iter().any(|(start, _)| *start == at);
        // The findings of a body stay with its name.
        return if other || starts("反馈") || starts("督察") || starts("专项") { 5 } else { 1 };
    }
    // The noun at the end stays with its 的.
    if ends("的") {
        return if KINDS.iter().any(|kind| starts(kind) && after.len() <= kind.chars().count() + 4) { 10 } else { 3 };
    }
    if starts("的") {
        return TORN;
    }
    if ["、", "及", "暨", "与", "并"].iter().any(|word| ends(word)) {
        return 6;
    }
    if (ends("意见") || ends("问题")) && OPENERS.iter().any(|(word, _)| starts(word)) {
        return 1;
    }
    if let Some((_, cost)) = OPENERS.iter().find(|(word, _)| starts(word) && !splits_opener(before, after)) {
        return *cost;
    }
    if ends("和") || UNITS.iter().any(|unit| ends(unit)) { 8 } else { TORN }
}

/// Whether two openers form one word: 巡察|整改, 整改|落实, 整改|进展, 专项|巡察.
fn splits_opener(before: &[char], after: &[char]) -> bool {
    let pairs = [
        "集中|整改",
        "整改|落实",
        "专项|巡察",
        "专项|整改",
        "阶段性|进展",
        "整改|进展",
        "巡察|反馈",
        "巡视|反馈",
        "督察|反馈",
    ];
    pairs
        .iter()
        .filter_map(|pair| pair.split_once('|'))
        .any(|(left, right)| ends_with(before, left) && starts_with(after, right))
}

/// Whether the text ends with 第 or with 第 and a numeral, so that the counted noun is still to come.
fn after_ordinal(before: &[char]) -> bool {
    let numeral = |mark: &&char| mark.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(**mark);
    let digits = before.iter().rev().take_while(numeral).count();
    let rest = before.get(..before.len() - digits).unwrap_or_default();
    ends_with(rest, "第")
}

/// Returns the names of bodies in the title, known or recognised, as ranges; some are inside others.
fn spans(marks: &[char], names: &[String]) -> Vec<(usize, usize)> {
    let known = names.iter().filter(|name| name.chars().count() > 1).flat_map(|name| {
        let length = name.chars().count();
        (0..marks.len())
            .filter(move |at| marks.get(*at..).is_some_and(|rest| starts_with(rest, name)))
            .map(move |at| (at, at + length))
    });
    let mut spans: Vec<(usize, usize)> = known.collect();
    let framed = |at: usize| FRAME.iter().any(|word| marks.get(..at).is_some_and(|before| ends_with(before, word)));
    for end in (1..=marks.len()).filter(|end| ends_name(marks, *end)) {
        let start = (0..end)
            .rev()
            .find(|at| *at == 0 || framed(*at) || spans.iter().any(|(_, end)| end == at && names_part(marks, *at)));
        spans.extend(start.map(|start| (start, end)));
    }
    spans
}

/// Whether a new name begins here when another ends: 纪律检查委员会|某某区监察委员会, 党委|政府.
fn names_part(marks: &[char], at: usize) -> bool {
    let (before, after) = marks.split_at(at.min(marks.len()));
    let place = after.iter().take(6).any(|mark| LEVELS.contains(mark));
    ends_with(before, "委员会") && place && !starts_with(after, "第")
}

/// Whether the name of a body ends here and is not the beginning of a longer one.
fn ends_name(marks: &[char], end: usize) -> bool {
    let (before, after) = marks.split_at(end);
    let level = || {
        before.len() > 1
            && before.last().is_some_and(|mark| *mark == '委')
            && before.iter().rev().nth(1).is_some_and(|mark| LEVELS.contains(mark) || *mark == '党')
    };
    let tail = TAILS.iter().any(|tail| ends_with(before, tail));
    // 局部, 镇区, 办理: a short ending only counts if a name can end there.
    let short = before.last().is_some_and(|mark| "镇乡局厅".contains(*mark));
    let framed = || {
        after.is_empty() || FRAME.iter().chain(TAILS).any(|word| starts_with(after, word)) || starts_with(after, "巡察")
    };
    (tail && (!short || framed())) || level()
}

fn ends_with(marks: &[char], word: &str) -> bool {
    marks.iter().rev().zip(word.chars().rev()).filter(|(mark, other)| **mark == *other).count() == word.chars().count()
}

fn starts_with(marks: &[char], word: &str) -> bool {
    marks.iter().zip(word.chars()).filter(|(mark, other)| **mark == *other).count() == word.chars().count()
}

/// Width in half characters.
pub(super) fn width(marks: &[char], start: usize, end: usize) -> usize {
    marks.get(start..end).unwrap_or_default().iter().map(half_width).sum()
}

pub(super) fn half_width(mark: &char) -> usize {
    if mark.is_ascii() { 1 } else { 2 }
}
