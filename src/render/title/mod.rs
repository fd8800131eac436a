//! Breaks a title into lines by its meaning, in the shape of a trapezoid (GB/T 9704).

mod joints;

use joints::{TORN, WIDEST, width};

/// The cost of a line more than needed.
const MORE: usize = 6;

/// The cost of having the best joint of a title, before 关于, in the middle of a line.
const PASSED: usize = 12;

/// A text with more lines than this is not treated as a title; its lines are filled one by one.
const MOST: usize = 4;

/// Returns the title's lines, top to bottom; joined, they equal the title. `names` are the bodies that the record names; one that fits a
/// line is not broken.
pub(super) fn lines(title: &str, names: &[String]) -> Vec<String> {
    let marks: Vec<char> = title.chars().collect();
    let fewest = width(&marks, 0, marks.len()).div_ceil(2 * WIDEST).max(1);
    if fewest > MOST {
        return cut(&marks, &filled(&marks));
    }
    let places = joints::costs(&marks, names);
    let all: Vec<(usize, usize)> =
        places.into_iter().enumerate().filter(|(at, _)| *at > 0 && may_part(&marks, *at)).collect();
    let sound: Vec<(usize, usize)> = all.iter().copied().filter(|(_, cost)| *cost < TORN).collect();
    // Words are broken only if there is no other way.
    for places in [sound, all] {
        let candidates = (fewest..=fewest + 1).filter_map(|count| {
            let (cost, breaks) = split(&marks, &places, count)?;
            Some((cost + MORE * (count - fewest), breaks))
        });
        if let Some((_, breaks)) = candidates.min_by_key(|(cost, _)| *cost) {
            return cut(&marks, &breaks);
        }
    }
    cut(&marks, &filled(&marks))
}

/// Fills each line as far as possible.
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

/// Returns the best breaks into this many lines, none wider than a line, among places with their costs; `None` if there are none.
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
                let cost = torn + shape_cost(self.marks, &self.breaks) + self.passed();
                if self.best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    self.best = Some((cost, self.breaks.clone()));
                }
            }
            return;
        }
        // A title has no line of fewer than three characters.
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

impl Search<'_> {
    /// The cost of the joints in the middle of a line.
    fn passed(&self) -> usize {
        let inside = |(at, cost): &&(usize, usize)| *cost == 0 && !self.breaks.contains(at);
        let about = |(at, _): &&(usize, usize)| self.marks.get(*at..*at + 2) == Some(&['关', '于']);
        PASSED * self.places.iter().filter(inside).filter(about).count()
    }
}

/// The cost of the shape. A trapezoid or a lozenge costs nothing: longer above shorter, the other way round, or the longest in the middle.
/// Lines of equal length and a waist have a cost.
fn shape_cost(marks: &[char], breaks: &[usize]) -> usize {
    let ends = breaks.iter().copied().chain([marks.len()]);
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let widths: Vec<usize> = starts.zip(ends).map(|(start, end)| width(marks, start, end)).collect();
    let (Some(widest), Some(narrowest)) = (widths.iter().max(), widths.iter().min()) else { return 0 };
    let pairs = || widths.iter().zip(widths.iter().skip(1));
    let falls = pairs().all(|(above, below)| above > below);
    let rises = pairs().all(|(above, below)| above < below);
    let grows = pairs().take_while(|(above, below)| above < below).count();
    let swells = pairs().skip(grows).all(|(above, below)| above > below);
    let shape = match (falls, rises, swells) {
        _ if widths.len() == 1 => 0,
        (true, ..) => 0,
        (_, true, _) => 2,
        (.., true) => 1,
        _ => 8,
    };
    // A line much shorter than another looks wrong.
    shape + (widest - narrowest).saturating_sub(10) + if widths.len() > 1 && widest == narrowest { 4 } else { 0 }
}

/// Whether a line may end here at all: no closing mark at the start of a line, no opening mark at its end, no break inside a figure or
/// word.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a title, with the bodies that its record names.
    fn assert_lines(names: &[&str], expected: &[&str]) {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(lines(&expected.concat(), &names), expected);
    }

    #[test]
    fn titles_break_at_sense_units_in_a_trapezoid() {
        let cases: [&[&str]; 22] = [
            &["巡察整改情况通报"],
            &["某某局整改公告"],
            &["关于巡察整改进展情况的通报"],
            &["中共舟山市普陀区东港街道工作委员会", "关于巡察整改进展情况的通报"],
            &["中共某某市教育局党组", "关于市委第三巡察组反馈意见", "整改落实情况的通报"],
            &["关于2022年度预算执行审计查出问题", "整改情况的公告"],
            &["中共某某区委巡察工作领导小组办公室", "关于巡察整改情况的公告"],
            &["关于印发", "《某某街道固定资产管理办法》的通知"],
            &["关于落实区委第三巡察组反馈意见", "整改进展情况的通报"],
            &["关于落实区委第三巡察组反馈意见", "集中整改情况的通报"],
            &["中共云台县柳林镇委员会", "关于落实县委第二巡察组反馈意见", "整改情况的通报"],
            &["中共清河市卫生健康局党组", "关于巡察整改进展情况的通报"],
            &["中共清河市住房和城乡建设局党组", "关于市委巡察反馈意见整改落实情况的公告"],
            &["中共北山区纪律检查委员会北山区监察委员会", "关于巡察整改情况的通报"],
            &["关于省委第十二巡视组反馈意见", "整改情况的通报"],
            &["关于十二届市委第五轮巡察反馈意见", "整改落实情况的通报"],
            &["云台县人民政府办公室", "关于2023年度县级预算执行审计查出问题", "整改结果的公告"],
            &["中共某某大学附属第一医院委员会", "关于校党委第一巡察组反馈意见", "整改情况的通报"],
            &["关于中央第四生态环境保护督察组", "督察反馈意见整改落实情况的报告"],
            &["某某市城市建设投资集团有限公司党委", "关于巡察整改阶段性进展情况的通报"],
            &["南屏街道办事处", "关于人居环境整治专项巡察", "整改情况的公示"],
            &["关于落实区委巡察办专项检查反馈意见", "整改进展情况的通报"],
        ];
        for expected in cases {
            assert_lines(&[], expected);
        }
    }

    #[test]
    fn a_name_in_the_record_is_not_broken() {
        let names = ["灵秀社区", "和津社区党委", "区委第二巡察组"];
        assert_lines(&names, &["关于灵秀社区和津社区党委", "落实区委第二巡察组反馈意见整改情况的通报"]);
    }

    #[test]
    fn ordinals_and_names_stay_whole_at_every_length() {
        for head in ["", "中共某某区委", "中共某某市某某区某某街道工作委员会", "某某区发展和改革局党组"]
        {
            for tail in ["情况的通报", "落实情况的通报", "落实工作阶段性进展情况的公开通报"]
            {
                for body in ["区委第三巡察组", "市委第十一轮巡察第二巡察组", "省委巡视办第二督导组"]
                {
                    let title = format!("{head}关于{body}反馈意见整改{tail}");
                    let lines = lines(&title, &[body.to_owned()]);
                    assert!(lines.iter().any(|line| line.contains(body)), "{lines:?}");
                }
            }
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
            let lines = lines(title, &[]);
            assert_eq!(lines.concat(), title);
            assert!(
                lines
                    .iter()
                    .all(|line| line.chars().map(|mark| joints::half_width(&mark)).sum::<usize>() <= 2 * WIDEST)
            );
        }
    }
}
