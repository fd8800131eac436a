//! Whether a text is an announcement of rectification results at all. Judges words; knows no records.

use crate::{
    import::words::{marks::mark_of, publishing::publishing_clause, titles::is_title},
    reading::folded::folded,
};

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A news item.
    News,
    /// A notice that an inspection begins.
    EntryNotice,
    /// The problems found, without their rectification.
    ProblemsOnly,
    /// Words about rectification, but neither a title nor a sentence says that its results are published.
    NotPublished,
    /// Something else altogether.
    Unrelated,
}

/// Words for the inspections and campaigns whose rectification is announced.
#[rustfmt::skip]
const INSPECTIONS: &[&str] = &[
    "巡察", "巡视", "审计", "督察", "督查", "主题教育", "集中教育", "学习教育", "专项整治", "集中整治", "专项治理",
    "民主生活会", "督导组", "检视问题", "安全生产", "生态环境问题", "环境问题", "验收销号", "整改销号",
];

/// Words by which somebody is told what was found, whatever the inspection is called: a hospital's 巡查, a school's 督导评估, 飞行检查, 案件评查.
#[rustfmt::skip]
const FINDINGS: &[&str] = &[
    "反馈", "指出", "意见书", "检查意见", "督导意见", "评估意见", "整改通知书", "整改意见", "检查发现", "督导发现", "评估发现", "考核发现", "评查发现",
    "巡查发现", "调研发现", "暗访发现", "核查发现", "排查发现", "抽查发现", "验收发现", "复查发现", "查出", "提出问题", "发现问题", "发现的问题",
    "存在的问题", "通报问题", "通报的问题", "交办", "提出意见", "提出整改",
];

/// So many lines at the head of a text say who found the problems.
const HEAD: usize = 15;

/// Whether the lines at the head speak of rectification and of what somebody found.
fn names_finding(lines: &[String]) -> bool {
    let head = || lines.iter().filter(|line| !line.is_empty()).take(HEAD);
    let has = |words: &[&str]| head().any(|line| words.iter().any(|word| line.contains(word)));
    has(&["整改"]) && has(FINDINGS)
}

/// What a title says that publishes results: 关于…整改情况的函, …整改情况公开表, …整改验收销号公示.
#[rustfmt::skip]
const RESULTS: &[&str] = &[
    "整改情况", "整改落实情况", "整改进展", "整改完成", "整改结果", "整改成效", "整改工作情况", "销号", "整改公开",
];

/// Words of a news item.
#[rustfmt::skip]
const NEWS: &[&str] = &[
    "近日", "日前", "会议强调", "会议指出", "会议要求", "记者", "通讯员", "召开", "听取汇报", "实地查看", "调研", "督导巡察",
    "检查组一行", "推进会", "讯",
];

/// Why the text is no announcement of rectification results; none where it is one.
pub(in crate::import) fn refusal(text: &str) -> Option<Refusal> {
    // A clause may go on over a line's end, or begin on a line below a title.
    let lines: Vec<String> = text.lines().map(folded).collect();
    let text = lines.concat();
    let clauses = sentences(&text).chain(lines.iter().flat_map(|line| sentences(line)));
    let objects: Vec<&str> = clauses.filter_map(publishing_clause).collect();
    // 现将首批7个问题的整改情况公告如下: whoever found them.
    let of_problems = objects.iter().any(|object| object.contains("问题") && object.contains("整改"));
    if !of_problems && !INSPECTIONS.iter().any(|word| text.contains(word)) && !names_finding(&lines) {
        return Some(Refusal::Unrelated);
    }
    if objects.iter().any(|object| object.contains("整改")) {
        return None;
    }
    let is_entry = text.contains("进驻") || (text.contains("将对") && text.contains("受理"));
    if is_entry {
        return Some(Refusal::EntryNotice);
    }
    // 现将有关情况通报如下 below a title that says whose rectification it is.
    let titled =
        lines.iter().filter(|line| !line.is_empty()).take(12).any(|line| is_title(line) && line.contains("整改"));
    if titled && objects.iter().any(|object| object.contains("情况")) {
        return None;
    }
    if publishes_by_title(&lines) {
        return None;
    }
    let names_problems = |object: &&str| object.contains("问题") || object.contains("事项") || object.contains("反馈");
    if !objects.is_empty() && !objects.iter().any(names_problems) && has_rectified_items(&text) {
        return None;
    }
    let problems = ["反馈指出", "主要问题", "发现的问题", "反馈的问题", "方面存在的问题", "存在以下问题", "存在的主要"];
    if !text.contains("整改") && !text.contains("反馈") {
        return Some(Refusal::Unrelated);
    }
    if problems.iter().any(|word| text.contains(word)) {
        return Some(Refusal::ProblemsOnly);
    }
    let is_news = NEWS.iter().any(|word| text.contains(word));
    Some(if is_news { Refusal::News } else { Refusal::NotPublished })
}

/// Whether a title says whose results follow (a letter, a report to a people's congress, a table), and numbered lines or the rows of a
/// table do follow.
fn publishes_by_title(lines: &[String]) -> bool {
    let words = lines.iter().filter(|line| !line.is_empty());
    // A title may be broken over two lines.
    let head: Vec<&String> = words.take(12).collect();
    let says = |title: &str| is_title(title) && RESULTS.iter().any(|word| title.contains(word));
    let joined = |pair: &[&String]| says(&pair.iter().map(|line| line.as_str()).collect::<String>());
    let titled = head.iter().any(|line| says(line)) || head.windows(2).any(joined);
    let is_row = |line: &&String| line.starts_with(|mark: char| mark.is_ascii_digit()) || line.contains('\t');
    let numbered = lines.iter().filter(|line| mark_of(line).is_some() || is_row(line)).count();
    titled && numbered >= 2
}

fn has_rectified_items(text: &str) -> bool {
    text.matches("问题的整改").count() + text.matches("问题整改").count() + text.matches("整改情况").count() >= 2
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', ';', '!'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_and_why() {
        let cases = [
            ("因施工停水,现将有关事项通知如下。", Some(Refusal::Unrelated)),
            ("近日,区委巡察办到某街道督导巡察整改工作,听取汇报。", Some(Refusal::News)),
            ("县委第二巡察组进驻某镇,现将有关事项公告如下。", Some(Refusal::EntryNotice)),
            ("县委巡察组反馈指出,巡察发现的主要问题是:学习不够。", Some(Refusal::ProblemsOnly)),
            ("县委巡察组开展了巡察。现将巡察反馈的问题予以公布。", Some(Refusal::ProblemsOnly)),
            ("县委巡察组开展了巡察。现将巡察整改情况予以公布。", None),
            ("某县关于审计整改情况的函\n一、制度不全\n已整改。\n二、账目不清\n已整改。", None),
            ("某镇巡察整改情况公开表\n1\t制度不全\t已完成\n2\t账目不清\t已完成", None),
            ("某镇巡察整改情况。已完成整改12个。", Some(Refusal::NotPublished)),
            ("市卫生健康委巡查组对我院开展了巡查,反馈了意见。现将整改情况予以公告。", None),
            ("县教育督导室印发《督导意见书》。现将我校整改情况报告如下。", None),
            ("区委政法委开展案件评查,指出问题9个。现将评查整改情况公布如下。", None),
            ("近日,区市场监管局检查发现部分摊点占道,已责令整改。记者从现场获悉。", Some(Refusal::News)),
            ("区消防安全委员会开展了检查。现将火灾隐患整改情况予以公示。", Some(Refusal::Unrelated)),
            ("我镇向各村征集了意见。现将首批7个问题的整改情况公告如下。", None),
        ];
        for (text, expected) in cases {
            assert_eq!(refusal(text), expected, "{text}");
        }
    }
}
