//! The lines of a title: broken where the sense allows, in a trapezoid (GB/T 9704).

/// As many characters of 22 points as a line of 156 mm takes.
const WIDEST: usize = 20;

/// What a break inside a word costs; shapes never cost so much.
const TORN: usize = 1000;

/// The title's lines, top to bottom; joined they are the title.
pub(super) fn lines(title: &str) -> Vec<String> {
    let marks: Vec<char> = title.chars().collect();
    let width = marks.iter().map(half_width).sum::<usize>();
    let fewest = width.div_ceil(2 * WIDEST).max(1);
    let candidates = (fewest..=fewest + 1).filter_map(|count| {
        let breaks = split(&marks, count)?;
        let cost = shape_cost(&marks, &breaks) + breaks.iter().map(|at| break_cost(&marks, *at)).sum::<usize>();
        Some((cost + 12 * (count - fewest), breaks))
    });
    let Some((_, breaks)) = candidates.min_by_key(|(cost, _)| *cost) else { return in_equal_lines(&marks) };
    cut(&marks, &breaks)
}

/// A title too long for any good break: lines as full as they go.
fn in_equal_lines(marks: &[char]) -> Vec<String> {
    marks.chunks(WIDEST).map(|line| line.iter().collect()).collect()
}

fn cut(marks: &[char], breaks: &[usize]) -> Vec<String> {
    let ends = breaks.iter().copied().chain([marks.len()]);
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    starts.zip(ends).filter_map(|(start, end)| Some(marks.get(start..end)?.iter().collect())).collect()
}

/// The best breaks into this many lines, none wider than a line.
fn split(marks: &[char], count: usize) -> Option<Vec<usize>> {
    let mut best = None;
    search(marks, count, &mut Vec::new(), &mut best);
    best.map(|(_, breaks)| breaks)
}

fn search(marks: &[char], left: usize, breaks: &mut Vec<usize>, best: &mut Option<(usize, Vec<usize>)>) {
    let start = breaks.last().copied().unwrap_or(0);
    if left == 1 {
        if width(marks, start, marks.len()) <= 2 * WIDEST {
            let torn = breaks.iter().map(|at| break_cost(marks, *at)).sum::<usize>();
            let cost = torn + shape_cost(marks, breaks);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                *best = Some((cost, breaks.clone()));
            }
        }
        return;
    }
    // A line of fewer than three characters is no line of a title.
    for at in start + 3..marks.len().saturating_sub(2) {
        if width(marks, start, at) > 2 * WIDEST {
            break;
        }
        if may_part(marks, at) {
            breaks.push(at);
            search(marks, left - 1, breaks, best);
            breaks.pop();
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
const OPENERS: [&str; 12] =
    ["巡察", "巡视", "整改", "反馈", "落实", "贯彻", "进展", "集中", "专项", "审计", "督察", "开展"];

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
        for title in
            ["", "短", "关于整改情况的公告", long, &"长".repeat(75), "Report on the rectification of 2022 (draft)"]
        {
            let lines = lines(title);
            assert_eq!(lines.concat(), title);
            assert!(lines.iter().all(|line| line.chars().map(|mark| half_width(&mark)).sum::<usize>() <= 2 * WIDEST));
        }
    }
}
