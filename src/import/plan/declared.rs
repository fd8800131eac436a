//! The numbers of problems that an announcement declares: in a sentence for all of it (4个方面13个问题), in a heading for what stands
//! below it (党的领导方面（2个）). Counts nothing itself.

use crate::{
    import::words::line::Line,
    reading::{figures, folded::folded},
};

/// Words that say who found the problems, or that they are those of the whole announcement.
#[rustfmt::skip]
const OF_ALL: &[&str] = &[
    "反馈", "巡察", "巡视", "审计", "督察", "督查", "交办", "指出", "查出", "整改任务", "移交", "检视", "查摆", "认领",
    "巡查", "督导", "评估", "考核", "评查", "检查组", "检查意见", "飞行检查", "检查反馈",
];

/// What is counted, without the words that say who found it.
const COUNTED: &[&str] = &["问题", "任务", "事项", "信访件", "整改问题", "整改任务", "整改事项", "具体问题"];

/// Units in which problems are counted.
const UNITS: &[&str] = &["个", "项", "条", "件"];

/// The numbers of problems that sentences declare for the whole announcement, each once.
pub(in crate::import) fn in_lines<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<usize> {
    let mut counts: Vec<usize> = lines.flat_map(|line| in_text(&line.text)).collect();
    counts.sort_unstable();
    counts.dedup();
    counts
}

fn in_text(text: &str) -> Vec<usize> {
    if !OF_ALL.iter().any(|word| text.contains(word)) || !text.contains(['题', '务', '项', '件']) {
        return Vec::new();
    }
    let counts_problems = |figure: &figures::Figure| {
        let term = OF_ALL.iter().fold(figure.term.as_str(), |term, word| term.strip_prefix(word).unwrap_or(term));
        COUNTED.contains(&term.trim_start_matches('的')) && UNITS.contains(&figure.unit.as_str())
    };
    let found = figures::figures(text).into_iter().filter(|figure| !figure.approximate && counts_problems(figure));
    found.filter_map(|figure| usize::try_from(figure.count.whole()?).ok()).collect()
}

/// The number of problems that a heading declares for what stands below it: `党的领导方面（2个）`, `已完成整改的问题（共3项）`.
pub(in crate::import) fn in_heading(words: &str) -> Option<usize> {
    let text = folded(words);
    let inner = text.trim_end_matches(['。', ':']).strip_suffix([')', '】'])?;
    let inner = inner.get(inner.rfind(['(', '【'])? + 1..)?.trim_start_matches('【').trim_start_matches('共');
    let digits = inner.chars().take_while(char::is_ascii_digit).count();
    let (number, unit) = inner.split_at_checked(digits)?;
    let unit = COUNTED.iter().find_map(|what| unit.strip_suffix(what)).unwrap_or(unit);
    UNITS.contains(&unit).then(|| number.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_sentences_and_headings() {
        assert_eq!(in_text("县委巡察组反馈4个方面13个问题，制定整改措施40条。"), [13]);
        assert_eq!(in_text("巡察反馈问题6项，已完成整改4项。"), [6]);
        assert_eq!(in_text("“回头看”反馈问题4个，其中上轮整改不到位问题1个、新发现问题3个。"), [4]);
        assert_eq!(in_text("开展自查，整改问题12个。"), Vec::<usize>::new());
        assert_eq!(in_heading("党的领导方面（2个）"), Some(2));
        assert_eq!(in_heading("一、已完成整改的问题（共3项问题）"), Some(3));
        assert_eq!(in_heading("关于“活动少”的问题（已完成）"), None);
    }
}
