//! How far the item has come: what its words state against `status`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Sentence, Words, future};
use crate::{
    diagnostics::{Code, Diagnostic},
    pattern::pattern,
    reading::{folded::folded, status},
    records::Status,
};

/// A sentence by which the item's work still goes on: `此项工作尚在进行中`, `目前仍在推进`.
static GOES_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let work = "(?:此|该|本|这)(?:项|个|类)?(?:问题|工作|任务|整改工作|整改任务|整改)";
    let so_far =
        "(?:正|仍|尚|还|仍然|仍旧)?(?:在|正在|处于|没有|未)(?:持续|有序|抓紧|加快|进一步|积极|稳步|全部|全面)*";
    let done = "(?:进行|推进|整改|办理|实施|完善|落实|处理)(?:之?中|过程中|当中|阶段)?|完成|完成整改|整改完成|整改到位|办结|销号";
    pattern(&format!(
        "^(?:{work}[,，]?(?:截至目前|目前|现)?|(?:截至)?目前[,，]?(?:{work}|整改工作|整改)?|至今)[,，]?{so_far}(?:{done})$"
    ))
});

/// A status that words state.
type Stated<'a> = (Status, Sentence<'a>);

pub(super) fn check(words: &Words<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(recorded) = words.item().status else { return };
    let open = still_open(words);
    let mut stated = stated(words);
    if let Some(sentence) = open {
        // 立行立改 at the head, or an earlier 已完成, does not say that what goes on after it is done.
        stated = vec![(Status::InProgress, sentence)];
    } else if stated.is_empty() || stated.iter().any(|(status, sentence)| agrees(recorded, *status, sentence.words)) {
        return;
    }
    if let Some((status, sentence)) = stated.first() {
        let finding = Diagnostic::new(Code::T114, words.field("status")).arg("text", status.chinese());
        let finding = finding.arg("record", recorded.chinese()).arg("record_id", recorded.id());
        let finding = finding.arg("text_id", status.id()).arg("words", words.quoted(&shortened(sentence.words)));
        findings.push(finding.arg("at", words.at(sentence)));
    }
}

/// The end of a sentence where the status mostly stands.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 24;
    let length = words.chars().count();
    if length <= LONGEST {
        words.to_owned()
    } else {
        format!("…{}", words.chars().skip(length - LONGEST).collect::<String>())
    }
}

/// Whether a recorded status is what the words state. 持续推进 may be recorded as under way or as lasting, and what is completed and
/// kept up as either; 立行立改 says when work began and not that it is done.
fn agrees(recorded: Status, stated: Status, words: &str) -> bool {
    let lasting = ["长期", "持续", "常态"].iter().any(|word| words.contains(word));
    recorded == stated
        || lasting && recorded == Status::LongTerm
        || stated == Status::LongTerm && recorded == Status::InProgress
        || words.contains("立行立改")
        // 未完成 may be work under way or not begun.
        || matches!((recorded, stated), (Status::NotStarted, Status::InProgress)) && words.contains('未')
        || matches!((recorded, stated), (Status::InProgress, Status::NotStarted)) && words.contains('未')
}

/// The statuses that the words state of the whole item. What single measures state counts only where each of them states one.
fn stated<'a>(words: &Words<'a>) -> Vec<Stated<'a>> {
    let mut stated: Vec<Stated<'a>> = in_headings(words);
    let measures = &words.item().measures;
    let lead = words.paragraphs().filter(|part| part.text.field == "lead");
    stated.extend(lead.filter_map(|part| Some((status::labelled(part.words)?, part))));
    let mut by_measure: Vec<Option<Stated<'a>>> = Vec::new();
    for (at, measure) in measures.iter().enumerate() {
        let field = format!("measures[{at}].text");
        let first = words.paragraphs.iter().position(|part| part.text.field == field.as_str());
        let parts = first.and_then(|first| words.paragraphs.get(first..)).unwrap_or_default();
        let end = parts.iter().position(|part| part.text.field != field.as_str()).unwrap_or(parts.len());
        let parts = parts.get(..end).unwrap_or_default();
        let label = measure.label.as_deref().map(|label| label.trim_end_matches(['：', ':', '\t']));
        // A paragraph without a number is no measure of its own beside others.
        let numbered = measure.number.as_deref() != Some("");
        if measures.len() == 1 || label.is_some() || !numbered {
            stated.extend(of_whole(parts, label));
        } else {
            by_measure.push(of_measure(parts));
        }
        if measures.len() == 1 {
            stated.extend(parts.iter().find_map(|part| Some((status::status_at_head(part.words)?, part.clone()))));
        }
    }
    if by_measure.iter().all(Option::is_some) {
        stated.extend(by_measure.into_iter().flatten());
    }
    stated.extend(unfinished(words));
    stated.extend(finished(words));
    if let Some((last, before)) = words.paragraphs.split_last() {
        stated.extend(status::status_of_whole(last.words).map(|status| (status, last.clone())));
        // 已完成整改。 ends the last measure alone, or stands below it on a line of its own.
        let alone = || before.iter().all(|part| status::status_at_end(part.words).is_none());
        stated.extend(status::status_at_end(last.words).filter(|_| alone()).map(|status| (status, last.clone())));
        let below = before.last().is_some_and(|part| part.text.field == last.text.field);
        let line = || Some((status::status_line(last.words)?, last.clone()));
        stated.extend(below.then(line).flatten());
    }
    stated
}

/// The last sentence by which the work of an item recorded as completed goes on, unless a later one says that the rectification is done.
fn still_open<'a>(words: &Words<'a>) -> Option<Sentence<'a>> {
    const DONE: [&str; 10] =
        ["完成整改", "整改到位", "已整改", "整改完成", "整改完毕", "销号", "办结", "已全部", "均已", "已完成"];
    if words.item().status != Some(Status::Completed) {
        return None;
    }
    let goes_on = |sentence: &Sentence<'a>| {
        let bare = sentence.words.trim_end_matches(['。', '；', ';', '！']);
        sentence.words.contains(['在', '未', '没', '处'])
            && GOES_ON.as_ref().is_some_and(|pattern| pattern.is_match(bare))
    };
    let signed = words.report.report.value.signed.date;
    let done = |sentence: &Sentence<'a>| {
        DONE.iter().any(|word| sentence.words.contains(word)) && !future::is_still_open(sentence.words, signed)
    };
    let sentences: Vec<Sentence<'a>> = words.sentences().collect();
    let open = |sentence: &Sentence<'a>| goes_on(sentence) || future::is_still_open(sentence.words, signed);
    let at = sentences.iter().rposition(open)?;
    let after = sentences.get(at + 1..).unwrap_or_default();
    (!after.iter().any(done)).then(|| sentences.get(at).cloned()).flatten()
}

/// What says that an item recorded as completed is not: brackets that open its only measure.
fn unfinished<'a>(words: &Words<'a>) -> Option<Stated<'a>> {
    if words.item().status != Some(Status::Completed) || words.item().measures.len() != 1 {
        return None;
    }
    let opened = words.paragraphs().find(|part| part.text.field.starts_with("measures"))?;
    let (status, _) = status::at_head_in_brackets(opened.words)?;
    Some((status, opened))
}

/// What says that an item recorded as under way or not begun is done: the last clause of its only measure, 更新了公开栏，整改完成。
fn finished<'a>(words: &Words<'a>) -> Option<Stated<'a>> {
    let open = matches!(words.item().status, Some(Status::InProgress | Status::NotStarted));
    let only = words.item().measures.len() == 1;
    let last = words.paragraphs.last().filter(|_| open && only)?;
    let done = |status: &Status| *status == Status::Completed && last.words.contains("整改");
    let whole = status::at_clause_end(last.words).filter(done)?;
    let signed = words.report.report.value.signed.date;
    let open = words.sentences().any(|sentence| future::is_still_open(sentence.words, signed));
    (!open).then(|| (whole, last.clone()))
}

/// What the paragraphs state of the whole item, the first of them under its label.
fn of_whole<'a>(parts: &[Sentence<'a>], label: Option<&str>) -> Vec<Stated<'a>> {
    let stated = parts.iter().enumerate().filter_map(|(at, part)| {
        let label = label.filter(|_| at == 0);
        let status = match label {
            Some(label) => status::labelled(&format!("{label}：{}", part.words)),
            None => status::labelled(part.words),
        };
        Some((status?, part.clone()))
    });
    let last = parts.last().and_then(|part| Some((status::in_brackets_at_end(part.words)?, part.clone())));
    stated.chain(last).collect()
}

/// What a measure that is one of several states of itself.
fn of_measure<'a>(parts: &[Sentence<'a>]) -> Option<Stated<'a>> {
    let line = parts.iter().find_map(|part| Some((status::labelled(part.words)?, part.clone())));
    let at_end = |part: &Sentence<'a>| {
        status::in_brackets_at_end(part.words)
            .or_else(|| status::ends_completed(part.words))
            .map(|status| (status, part.clone()))
    };
    line.or_else(|| at_end(parts.last()?))
}

/// The status in the brackets that end or open the heading, 关于“…”问题的整改情况（已完成）, and that of the group, 已完成整改的问题.
fn in_headings<'a>(words: &Words<'a>) -> Vec<Stated<'a>> {
    let stated = words.texts.iter().filter_map(|text| {
        let status = match text.field.as_ref() {
            "heading" => {
                let heading = folded(text.text);
                status::in_brackets_at_end(&heading).or_else(|| Some(status::at_head_in_brackets(&heading)?.0))
            }
            "group" | "group_heading" => status::of_group(text.text),
            _ => None,
        };
        Some((status?, Sentence { text, range: 0..text.text.len(), words: text.text }))
    });
    stated.collect()
}
