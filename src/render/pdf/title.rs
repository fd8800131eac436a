//! The lines of a title: broken where the sense allows, in a trapezoid (GB/T 9704).

/// As many characters of 22 points as a line of 156 mm takes.
const WIDEST: usize = 20;

/// What a break inside a word costs; shapes never cost so much.
const TORN: usize = 1000;

/// More lines than this are no title: such a text is filled up line by line.
const MOST: usize = 4;

/// The title's lines, top to bottom; joined they are the title.
pub(super) fn lines(title: &str) -> Vec<String> {
    let marks: Vec<char> = title.chars().collect();
    let fewest = width(&marks, 0, marks.len()).div_ceil(2 * WIDEST).max(1);
    if fewest > MOST {
        return cut(&marks, &filled(&marks));
    }
    let all: Vec<(usize, usize)> =
        (1..marks.len()).filter(|at| may_part(&marks, *at)).map(|at| (at, break_cost(&marks, at))).collect();
    let joints: Vec<(usize, usize)> = all.iter().copied().filter(|(_, cost)| *cost < TORN).collect();
    // Words are torn only where no other way is left.
    for places in [joints, all] {
        let candidates = (fewest..=fewest + 1).filter_map(|count| {
            let (cost, breaks) = split(&marks, &places, count)?;
            Some((cost + 12 * (count - fewest), breaks))
        });
        if let Some((_, breaks)) = candidates.min_by_key(|(cost, _)| *cost) {
            return cut(&marks, &breaks);
        }
    }
    cut(&marks, &filled(&marks))
}

/// Lines as full as they go.
fn filled(marks: &[char]) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut start = 0;
    while width(marks, start, marks.len()) > 2 * WIDEST {
        let fits = |end: &usize| width(marks, start, *end) <= 2 * WIDEST;
        let end = (start + 1..marks.len()).take_while(fits).last().unwrap_or(start + 1);
        let end = (start + 1..=end).rev().take(8).find(|at| may_part(marks, *at)).unwrap_or(end);
        breaks.push(end);
        start = end;
    }
    breaks
}

fn cut(marks: &[char], breaks: &[usize]) -> Vec<String> {
    let ends = breaks.iter().copied().chain([marks.len()]);
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    starts.zip(ends).filter_map(|(start, end)| Some(marks.get(start..end)?.iter().collect())).collect()
}

/// The best breaks into this many lines, none wider than a line, among places with their costs.
fn split(marks: &[char], places: &[(usize, usize)], count: usize) -> Option<(usize, Vec<usize>)> {
    let mut search = Search { marks, places, breaks: Vec::new(), best: None };
    search.go(count, 0);
    search.best
}

struct Search<'a> {
    marks: &'a [char],
    places: &'a [(usize, usize)],
    breaks: Vec<usize>,
    best: Option<(usize, Vec<usize>)>,
}

impl Search<'_> {
    fn go(&mut self, left: usize, torn: usize) {
        let start = self.breaks.last().copied().unwrap_or(0);
        if left == 1 {
            if width(self.marks, start, self.marks.len()) <= 2 * WIDEST {
                let cost = torn + shape_cost(self.marks, &self.breaks);
                if self.best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    self.best = Some((cost, self.breaks.clone()));
                }
            }
            return;
        }
        // A line of fewer than three characters is no line of a title.
        let (from, to) = (start + 3, self.marks.len().saturating_sub(2));
        for &(at, cost) in self.places.iter().filter(|(at, _)| (from..to).contains(at)) {
            if width(self.marks, start, at) > 2 * WIDEST {
                break;
            }
            self.breaks.push(at);
            self.go(left - 1, torn + cost);
            self.breaks.pop();
        }
    }
}

/// Width in half characters.
fn width(marks: &[char], start: usize, end: usize) -> usize {
    marks.get(start..end).unwrap_or_default().iter().map(half_width).sum()
}

fn half_width(mark: &char) -> usize {
    if mark.is_ascii() { 1 } else { 2 }
}

/// Lines should differ, and steadily: longer above shorter, or the other way; alike or bulging lines cost.
fn shape_cost(marks: &[char], breaks: &[usize]) -> usize {
    let ends = breaks.iter().copied().chain([marks.len()]);
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let widths: Vec<usize> = starts.zip(ends).map(|(start, end)| width(marks, start, end)).collect();
    let (Some(widest), Some(narrowest)) = (widths.iter().max(), widths.iter().min()) else { return 0 };
    let pairs = || widths.iter().zip(widths.iter().skip(1));
    let falls = pairs().all(|(above, below)| above > below);
    let rises = pairs().all(|(above, below)| above < below);
    let spread = widest - narrowest;
    let shape = match (widths.len(), falls, rises) {
        (1, ..) => 0,
        (_, true, _) => 0,
        (_, _, true) => 2,
        _ => 8,
    };
    // A last line much shorter than the first looks lost.
    shape + spread.saturating_sub(10) + if widths.len() > 1 && spread == 0 { 4 } else { 0 }
}

/// What it costs to end a line before the mark at `at`: nothing at a joint of the sentence, much inside a word.
fn break_cost(marks: &[char], at: usize) -> usize {
    let (before, after) = marks.split_at(at.min(marks.len()));
    let ends = |word: &str| ends_with(before, word);
    let starts = |word: &str| starts_with(after, word);
    if starts("关于") || ends("》") || starts("《") || starts("（") {
        return 0;
    }
    if BODIES.iter().any(|body| ends(body)) {
        // 委员会|办公室 are one name.
        return if BODIES.iter().any(|body| starts(body)) { 14 } else { 1 };
    }
    // The noun at the end goes with its 的.
    if ends("的") {
        return if KINDS.iter().any(|kind| starts(kind) && after.len() <= kind.chars().count() + 4) { 10 } else { 3 };
    }
    if starts("的") {
        return TORN;
    }
    if ["、", "和", "及", "暨", "与", "并"].iter().any(|word| ends(word)) || OPENERS.iter().any(|word| starts(word))
    {
        return 6;
    }
    if UNITS.iter().any(|unit| ends(unit)) {
        return 8;
    }
    TORN
}

/// Whether a line may end here at all: no mark that closes at a line's start, none that opens at its end, no torn figure or word.
fn may_part(marks: &[char], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|at| marks.get(at)), marks.get(at)) else {
        return false;
    };
    let closes = "》〉）〕】”’、，。；：！？—…)";
    let opens = "《〈（〔【“‘(";
    let latin = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
    let unit = before.is_ascii_digit() && !after.is_ascii();
    !(closes.contains(*after) || opens.contains(*before) || latin || unit || inside_quotes(marks, at))
}

fn inside_quotes(marks: &[char], at: usize) -> bool {
    let open = marks.iter().take(at).filter(|mark| "“《".contains(**mark)).count();
    let closed = marks.iter().take(at).filter(|mark| "”》".contains(**mark)).count();
    open > closed && marks.len() <= 3 * WIDEST
}

/// Words that end the name of a body.
const BODIES: [&str; 22] = [
    "工作委员会",
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
    "集团公司",
    "有限公司",
    "公司",
    "医院",
    "学院",
    "大学",
    "学校",
    "局",
    "厅",
];

/// What an announcement calls itself.
const KINDS: [&str; 9] = ["通报", "公告", "通知", "公示", "报告", "情况", "意见", "函", "决定"];

/// Words that open a phrase.
const OPENERS: [&str; 10] = ["巡察", "巡视", "整改", "反馈", "落实", "贯彻", "进展", "集中", "专项", "开展"];

/// Words that end a phrase.
const UNITS: [&str; 10] = ["问题", "意见", "年度", "街道", "社区", "情况", "省", "市", "县", "区"];

fn ends_with(marks: &[char], word: &str) -> bool {
    marks.iter().rev().zip(word.chars().rev()).filter(|(mark, other)| **mark == *other).count() == word.chars().count()
}

fn starts_with(marks: &[char], word: &str) -> bool {
    marks.iter().zip(word.chars()).filter(|(mark, other)| **mark == *other).count() == word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_at_sense_units_in_a_trapezoid() {
        let cases: [(&str, &[&str]); 7] = [
            ("巡察整改情况通报", &["巡察整改情况通报"]),
            (
                "中共舟山市普陀区东港街道工作委员会关于巡察整改进展情况的通报",
                &["中共舟山市普陀区东港街道工作委员会", "关于巡察整改进展情况的通报"],
            ),
            (
                "中共某某市教育局党组关于市委第三巡察组反馈意见整改落实情况的通报",
                &["中共某某市教育局党组关于市委第三巡察组", "反馈意见整改落实情况的通报"],
            ),
            ("关于2022年度预算执行审计查出问题整改情况的公告", &["关于2022年度预算执行审计查出问题", "整改情况的公告"]),
            (
                "中共某某区委巡察工作领导小组办公室关于巡察整改情况的公告",
                &["中共某某区委巡察工作领导小组办公室", "关于巡察整改情况的公告"],
            ),
            ("关于印发《某某街道固定资产管理办法》的通知", &["关于印发", "《某某街道固定资产管理办法》的通知"]),
            ("某某局整改公告", &["某某局整改公告"]),
        ];
        for (title, expected) in cases {
            assert_eq!(lines(title), expected, "{title}");
        }
    }

    #[test]
    fn lines_join_to_the_title_and_fit() {
        let long = "关于中央第二生态环境保护督察组督察反馈意见以及省级生态环境保护督察和长江经济带生态环境警示片披露问题整改落实情况的报告";
        for title in [
            "",
            "短",
            "关于整改情况的公告",
            long,
            &"长".repeat(75),
            &"很长的段落，".repeat(90),
            "Report on the rectification of 2022 (draft)",
        ] {
            let lines = lines(title);
            assert_eq!(lines.concat(), title);
            assert!(lines.iter().all(|line| line.chars().map(|mark| half_width(&mark)).sum::<usize>() <= 2 * WIDEST));
        }
    }
}
