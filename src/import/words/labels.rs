//! The labels before the words of a problem (反馈问题：) and before the paragraphs inside an item (整改措施：). Sees one line at a time.

use std::borrow::Cow;

use crate::reading::folded::folded;

/// Labels before the words of a problem.
#[rustfmt::skip]
const PROBLEM_LABELS: &[&str] = &[
    "巡察反馈问题", "巡视反馈问题", "督察反馈问题", "审计反馈问题", "审计查出问题", "反馈问题", "反馈意见",
    "反馈具体问题", "整改任务", "问题表现", "存在问题", "具体问题", "问题描述", "问题内容", "查摆问题", "检视问题",
    "交办问题", "查找问题", "突出问题", "主要问题", "反映问题", "反映内容", "举报内容", "举报问题", "信访内容",
    "信访事项", "投诉内容", "交办事项", "举报反映", "群众反映", "来信反映", "来电反映", "群众举报",
    "群众反映问题", "群众反映情况", "群众反映内容", "整改问题", "问题基本情况", "问题概述", "问题情况", "反馈问题情况", "问题",
    "问题表述", "问题简述", "问题摘要", "问题详情", "问题现象", "问题事项", "检查发现", "检查发现问题", "检查发现的问题", "督导发现", "督导发现问题",
    "督导反馈问题", "检查反馈问题", "评估发现", "评估发现问题", "考核发现", "考核发现问题", "巡查发现", "巡查发现问题", "巡查反馈问题", "评查发现",
    "评查发现问题", "巡察发现", "巡察指出", "巡视指出", "审计发现", "审计指出", "审计发现问题", "发现问题", "发现的问题", "存在的问题", "反馈的问题",
    "指出问题", "指出的问题", "查出问题", "查实问题", "反馈事项", "毛病", "哪里没做好",
];

/// Labels of paragraphs inside an item.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "整改目标", "整改措施", "整改举措", "整改情况", "整改落实情况", "整改完成情况", "整改进展", "整改进展情况",
    "整改成效", "整改效果", "整改结果", "整改状态", "整改进度", "整改时限", "整改期限", "完成时限", "完成时间",
    "整改完成时间", "完成情况", "落实情况", "进展情况", "主要做法", "主要措施", "具体措施", "工作措施", "工作成效",
    "取得成效", "主要成效", "成效", "责任单位", "责任部门", "责任领导", "责任人", "责任科室", "牵头单位",
    "牵头领导", "牵头部门", "配合单位", "问题表现", "具体表现", "具体问题", "存在问题", "原因分析", "下一步打算",
    "调查核实情况", "核查情况", "处理和整改情况", "处理情况", "办理情况", "是否属实", "是否办结", "责任追究情况",
    "追责情况", "问责情况", "整改措施及成效", "下一步措施", "下一步工作", "后续措施", "反映问题",
    "反映情况", "反映内容", "举报内容", "举报问题", "信访内容", "信访事项", "投诉内容", "处理及整改情况",
    "处理结果", "查处情况", "整改及处理情况", "办理结果", "处理整改情况",
    "群众反映问题", "群众反映情况", "群众反映内容", "督导单位", "督办单位", "督导部门", "监督单位", "验收单位",
    "督导领导", "包案领导", "整改责任单位", "整改责任人", "整改牵头单位", "整改结论", "验收结论", "验收情况",
    "销号情况", "整改类型", "整改标准", "问题来源", "整改实施主体", "实施主体", "整改主体", "责任主体", "整改责任主体",
    "重点措施", "目标任务", "整改目标任务", "验收情况", "验收结果", "核查情况", "整改验收情况", "整改销号情况", "主要整改措施",
    "整改工作措施", "整改任务完成情况",
    "整改", "措施", "举措", "进度", "进展", "状态", "结果", "效果", "现状", "目标", "时限", "期限", "做法", "整改做法", "整改内容", "整改动作", "整改状况",
    "落实举措", "落实措施", "目前情况", "目前进度", "当前进度", "落实进度", "完成进度", "整改安排", "完成状态", "办结状态", "当前状态", "目前状态",
    "怎么改的", "怎样改的", "如何改的", "咋改的", "怎么整改的", "怎么做的", "怎么办的", "我们这样改", "我们怎么改", "我们怎么改的", "我们是这样改的", "这样改", "改了什么",
    "做了什么", "改法", "我们的做法", "改得怎样", "改得怎么样", "改的怎样", "改的怎么样", "改得如何", "改得咋样", "整改得怎样", "整改得怎么样", "办得怎样", "办得怎么样",
    "现在怎样", "现在怎么样",
];

/// The label at the head of a paragraph, its colon left out: `整改情况`.
pub(in crate::import) fn label_of(text: &str) -> Option<(&'static str, usize)> {
    let bare = text.trim_start_matches(['【', '[']);
    let opened = text.len() - bare.len();
    LABELS.iter().filter(|label| bare.starts_with(**label)).find_map(|label| {
        let rest = bare.get(label.len()..)?;
        let rest = rest.get(joined_end(rest)..)?;
        let closed = if opened > 0 { rest.strip_prefix(['】', ']'])? } else { rest };
        let spaced = closed.trim_start();
        let end = match spaced.chars().next() {
            Some(mark @ ('：' | ':')) => text.len() - spaced.len() + mark.len_utf8(),
            // 怎么改的？把…
            Some(mark @ ('？' | '?')) if opened == 0 => text.len() - spaced.len() + mark.len_utf8(),
            _ if opened == 0 && closed.starts_with('\t') => text.len() - closed.len() + 1,
            _ if opened > 0 => text.len() - closed.len(),
            _ => return None,
        };
        Some((*label, end))
    })
}

/// A paragraph that begins with a label parted at the labels that follow in it, each behind the end of a sentence:
/// `整改措施：…。整改情况：…。责任单位：…`. One part where there are none.
pub(in crate::import) fn parts_by_labels(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    if label_of(text).is_some() {
        for (at, mark) in text.char_indices().filter(|(_, mark)| matches!(mark, '。' | '；' | ';')) {
            let end = at + mark.len_utf8();
            let begins = text.get(end..).is_some_and(|rest| {
                let rest = rest.trim_start();
                label_of(rest).and_then(|(_, end)| rest.get(..end)).is_some_and(|label| label.ends_with(['：', ':']))
            });
            if begins {
                parts.extend(text.get(from..end));
                from = end;
            }
        }
    }
    parts.extend(text.get(from..).map(str::trim));
    parts
}

/// Whether words begin with a label, whatever follows it: 整改成效 已完成。
pub(in crate::import) fn begins_with_label(words: &str) -> bool {
    LABELS.iter().any(|label| words.starts_with(label))
}

/// The label that is all of a line, without a colon: `整改措施`.
pub(in crate::import) fn bare_label_of(text: &str) -> Option<&'static str> {
    LABELS.iter().find(|label| **label == text).copied()
}

/// Where the labels end that are joined to one before: 整改措施及完成情况.
fn joined_end(rest: &str) -> usize {
    let joint = ["及", "和", "与", "、"].iter().find_map(|joint| rest.strip_prefix(joint));
    let next = joint.and_then(|next| {
        Some((next, LABELS.iter().filter(|label| next.starts_with(**label)).max_by_key(|label| label.len())?))
    });
    next.map_or(0, |(next, label)| rest.len() - next.len() + label.len())
}

/// Whether the words of a heading are a label of an item's parts: 整改措施.
pub(in crate::import) fn is_label(words: &str) -> bool {
    let words = words.trim_end_matches(['：', ':', '。']);
    let joined = |label: &&str| words.strip_prefix(*label).is_some_and(|rest| joined_end(rest) == rest.len());
    LABELS.iter().any(joined)
}

/// Whether the words are a problem's label and nothing else: 反馈问题.
pub(in crate::import) fn is_bare_label(words: &str) -> bool {
    let text = folded(words);
    PROBLEM_LABELS.contains(&text.trim_end_matches([':', '。'])) && text != "问题"
}

/// Splits a label (`反馈问题：`, `【反馈问题】`) from the words of a problem.
pub(in crate::import) fn strip_label(text: &str) -> (Option<&str>, &str) {
    for label in PROBLEM_LABELS {
        let bracketed = text.strip_prefix(['【', '[', '(']).and_then(|rest| rest.strip_prefix(label));
        if let Some(rest) = bracketed.and_then(|rest| rest.strip_prefix(['】', ']', ')'])) {
            return (text.get(..text.len() - rest.len()), rest.trim_start_matches(':'));
        }
        if let Some(rest) = text.strip_prefix(label)
            && let Some(rest) = rest.strip_prefix(':')
            && !rest.is_empty()
        {
            return (text.get(..text.len() - rest.len()), rest);
        }
    }
    match ordinal_label(text).and_then(|end| text.split_at_checked(end)) {
        Some((label, rest)) => (Some(label), rest),
        None => (None, text),
    }
}

/// Where a label such as `第十五项：` or `第3项整改任务：` ends, in bytes.
fn ordinal_label(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('第')?;
    let end = rest.find(':')?;
    let label = rest.get(..end)?;
    let numeral =
        label.trim_start_matches(|mark: char| mark.is_ascii_digit() || "一二三四五六七八九十百".contains(mark));
    let named =
        ["项", "条", "个", "项问题", "项任务", "项整改任务", "项反馈问题", "个问题", "条问题"].contains(&numeral);
    let end = '第'.len_utf8() + end + 1;
    (named && numeral.len() < label.len() && end < text.len()).then_some(end)
}

/// The line with a colon for the tab that parts a label from its words, as a table of two columns has it: `整改目标\t…`.
pub(in crate::import) fn with_colon(text: &str) -> Cow<'_, str> {
    match text.split_once('\t') {
        Some((label, words)) if is_label(label) || is_bare_label(label) => Cow::Owned(format!("{label}:{words}")),
        _ => Cow::Borrowed(text),
    }
}
