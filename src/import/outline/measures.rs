//! What stands below an item's heading into its lead, its measures and its status. The marks of the first level below the item
//! are its measures, or else its labels; an item without either has one measure. Nothing below the item is dropped.

use crate::{
    import::{
        outline::prose::{Prose, contents_prose, paragraph},
        tree::{Content, Node},
        words::{
            dates,
            labels::{bare_label_of, is_bare_label, is_label, label_of, parts_by_labels},
            marks::{Mark, mark_of},
        },
    },
    reading::{folded::Folded, status},
    records::{Date, Status},
};

/// A measure in the words of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct MeasureDraft {
    pub(in crate::import) label: Option<String>,
    /// The number as printed; empty where there is none.
    pub(in crate::import) number: String,
    pub(in crate::import) example: String,
    pub(in crate::import) text: Vec<Prose>,
}

/// What stands below an item's heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Below {
    pub(in crate::import) lead: Vec<Prose>,
    pub(in crate::import) measures: Vec<MeasureDraft>,
    pub(in crate::import) status: Option<Status>,
    pub(in crate::import) department: Option<String>,
    pub(in crate::import) deadline: Option<Date>,
    pub(in crate::import) completed: Option<Date>,
}

/// Labels whose paragraphs say something about the item and are no measures.
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "责任单位", "责任部门", "责任领导", "责任人", "责任科室", "牵头单位", "牵头领导", "牵头部门", "配合单位",
    "整改时限", "整改期限", "完成时限", "完成时间", "整改完成时间", "具体表现", "原因分析", "督导单位", "督办单位",
    "督导部门", "监督单位", "验收单位", "督导领导", "包案领导", "整改责任单位", "整改责任人", "整改牵头单位",
    "整改类型", "问题来源", "整改实施主体", "实施主体", "整改主体", "责任主体", "整改责任主体",
    "时限", "期限",
];

fn is_about(label: &str) -> bool {
    ABOUT.contains(&label) || is_bare_label(label)
}

/// Reads what stands below an item. With `marks_first`, marks below a label are measures also where another label follows them, as
/// they are in other items of the announcement.
pub(in crate::import) fn below(node: &Node, run_in: Option<&str>, marks_first: bool) -> Below {
    let mut below = Below::default();
    let mut contents: Vec<Content> = Vec::new();
    if let Some(text) = run_in {
        contents.push(Content::Text(crate::import::words::line::Line::new(node.line, text)));
    }
    contents.extend(node.contents.iter().flat_map(parted_by_labels));
    for content in &contents {
        // 二、责任单位 as a heading, its value on the line below.
        if let Content::Node(node) = content
            && let (true, Some(Content::Text(value))) = (is_label(node.words()), node.contents.first())
        {
            below.read_fields(&format!("{}：{}", node.words(), value.text));
        }
    }
    for pair in contents.windows(2) {
        // 整改时限： alone, its value on the line below.
        if let [Content::Text(label), Content::Text(value)] = pair
            && label_of(&label.text).is_some_and(|(_, end)| end == label.text.len())
            && label_of(&value.text).is_none()
        {
            below.read_fields(&format!("{}{}", label.text, value.text));
        }
    }
    for prose in contents_prose(&contents, 9) {
        let text = prose.text();
        below.read_fields(text);
        // 3.整改进度：已完成
        if let Some(mark) = mark_of(text) {
            below.read_fields(&mark.rest);
        }
    }
    let labels_after = marks_first && labels_after_marks(&contents);
    match measure_labels(&contents) {
        0 => below.by_numbers(&contents, false),
        _ if labels_after => below.by_numbers(&contents, true),
        _ => below.by_labels(&contents),
    }
    below.take_outcome();
    below.status = below.status_of_measures().or(below.status);
    below.status = below.status.or_else(|| below.status_at_end()).or_else(|| below.status_at_head());
    below
}

/// So many parts with a label make of a paragraph that runs on as many paragraphs.
const LEAST_PARTS: usize = 3;

/// A paragraph in which labels run on as several: 整改措施：…。整改情况：…。责任单位：…
fn parted_by_labels(content: &Content) -> Vec<Content> {
    let Content::Text(line) = content else { return vec![content.clone()] };
    let parts = parts_by_labels(&line.text);
    if parts.len() < LEAST_PARTS {
        return vec![content.clone()];
    }
    let part = |text: &str| Content::Text(crate::import::words::line::Line { text: text.to_owned(), ..line.clone() });
    parts.into_iter().map(part).collect()
}

/// Labels of the paragraphs that say how the whole item ended.
const OUTCOME: &[&str] = &[
    "整改情况",
    "整改落实情况",
    "整改完成情况",
    "整改进展",
    "整改进展情况",
    "整改成效",
    "整改效果",
    "整改结果",
    "完成情况",
    "落实情况",
    "进展情况",
];

/// How many paragraphs directly below the item have a measure's label; none where the only one is bare and stands before marks.
fn measure_labels(contents: &[Content]) -> usize {
    let labelled: Vec<(&str, bool)> = contents.iter().filter_map(labelled).collect();
    let has_marks = contents.iter().any(|content| matches!(content, Content::Node(_)));
    let numbered_inside = contents.iter().any(|content| {
        let Content::Text(line) = content else { return false };
        let rest = measure_label(&line.text).and_then(|(_, end)| line.text.get(end..)).unwrap_or_default();
        mark_of(rest.trim_start()).is_some_and(|mark| parted(&mark).len() > 1)
    });
    match labelled.as_slice() {
        [(_, bare)] if *bare || has_marks || numbered_inside => 0,
        labelled => labelled.len(),
    }
}

/// The label of a measure at the head of a paragraph, and whether no words follow it.
fn labelled(content: &Content) -> Option<(&'static str, bool)> {
    let Content::Text(line) = content else { return None };
    measure_label(&line.text).map(|(label, end)| (label, line.text.len() == end))
}

/// Whether the only label of an item stands bare over its marks.
pub(in crate::import) fn has_one_label_over_marks(node: &Node) -> bool {
    let bare = |content: &Content| labelled(content).is_some_and(|(_, bare)| bare);
    let over = node.contents.windows(2).any(|pair| matches!(pair, [label, Content::Node(_)] if bare(label)));
    over && measure_labels(&node.contents) == 0
}

/// Whether one label stands bare over all the marks and others follow them with their words: 整改情况： over ①②③, then 整改成效：….
fn labels_after_marks(contents: &[Content]) -> bool {
    let first_mark = contents.iter().position(|content| matches!(content, Content::Node(_)));
    let last_mark = contents.iter().rposition(|content| matches!(content, Content::Node(_)));
    let Some((first, last)) = first_mark.zip(last_mark) else { return false };
    let label = |content: &Content| labelled(content).map(|(_, bare)| bare);
    let over = first.checked_sub(1).and_then(|at| contents.get(at)).and_then(label) == Some(true);
    let labels = |range: &[Content]| range.iter().filter_map(label).collect::<Vec<bool>>();
    let before = labels(contents.get(..first).unwrap_or_default());
    let between = labels(contents.get(first..last).unwrap_or_default());
    let after = labels(contents.get(last..).unwrap_or_default());
    over && before.len() == 1 && between.is_empty() && !after.is_empty() && !after.contains(&true)
}

/// The label of a paragraph that is a measure: no status, no remark about the item.
pub(super) fn measure_label(text: &str) -> Option<(&'static str, usize)> {
    let bare = || Some((bare_label_of(text)?, text.len()));
    label_of(text).or_else(bare).filter(|(label, _)| !is_about(label) && status::status_line(text).is_none())
}

impl Below {
    /// The status that the words of the measures state, where no label or column does.
    pub(super) fn status_of_words(&self) -> Option<Status> {
        self.status_of_measures().or_else(|| self.status_at_end()).or_else(|| self.status_at_head())
    }

    /// The status that the last sentence states: of the problem by name, or where that sentence speaks for the whole item.
    fn status_at_end(&self) -> Option<Status> {
        let measure = self.measures.last()?;
        let last = measure.text.last()?.text();
        let first = measure.text.first().map_or("", Prose::text);
        let label = measure.label.as_deref().map(|label| label.trim_end_matches(':'));
        let label = label.or_else(|| label_of(first).map(|(label, _)| label));
        // Of several measures only the last ends in one: 已完成整改。
        let alone = |others: &[MeasureDraft]| {
            let texts = others.iter().filter_map(|measure| measure.text.last());
            let ends = |text: &str| status::status_at_end(text).or_else(|| status::at_clause_end(text));
            texts.into_iter().all(|prose| ends(prose.text()).is_none())
        };
        let speaks_for_all = label.is_some_and(|label| OUTCOME.contains(&label))
            || self.measures.split_last().is_some_and(|(_, others)| alone(others));
        let at_end = || status::status_at_end(last).or_else(|| status::at_clause_end(last)).filter(|_| speaks_for_all);
        status::status_of_whole(last).or_else(at_end)
    }

    /// The status of an item whose measures each end in one.
    fn status_of_measures(&self) -> Option<Status> {
        let at_end = |text: &str| {
            let completed = status::in_brackets_at_end(text).or_else(|| status::ends_completed(text));
            completed.or_else(|| status::status_at_end(text)).or_else(|| status::at_clause_end(text))
        };
        let each = self.measures.iter().map(|measure| at_end(measure.text.last()?.text()));
        let each: Vec<Status> = each.collect::<Option<_>>()?;
        (each.len() > 1).then(|| status::least(&each)).flatten()
    }

    /// The status that the first sentence of a paragraph states where the item is one run of text.
    fn status_at_head(&self) -> Option<Status> {
        let [measure] = self.measures.as_slice() else { return None };
        measure.text.iter().find_map(|prose| status::status_at_head(prose.text()))
    }

    /// An item whose only words are how it ended has them as its measure.
    fn take_outcome(&mut self) {
        let outcome = |prose: &Prose| {
            let (label, end) = label_of(prose.text())?;
            let printed = prose.text().get(..end)?;
            let plain = printed.ends_with(['：', ':']) && !printed.starts_with(['【', '[']) && end < prose.text().len();
            (plain && OUTCOME.contains(&label)).then_some((label, end))
        };
        if !self.measures.is_empty() {
            return;
        }
        if let Some((_, end)) = self.lead.last().and_then(outcome)
            && let Some(Prose::Paragraph { line, text }) = self.lead.pop()
        {
            let (label, words) = text.split_at_checked(end).unwrap_or(("", &text));
            let label = label.strip_suffix('：').unwrap_or(label).trim_end().to_owned();
            let text = Prose::Paragraph { line, text: words.trim().to_owned() };
            self.measures.push(MeasureDraft { label: Some(label), text: vec![text], ..MeasureDraft::default() });
        }
    }

    /// With `labels`, a labelled paragraph after the marks is a measure of its own.
    fn by_numbers(&mut self, contents: &[Content], labels: bool) {
        let has_marks = contents.iter().any(|content| matches!(content, Content::Node(_)));
        for content in contents {
            match content {
                Content::Node(node) => self.measures.extend(numbered(node)),
                Content::Text(line) if has_marks && self.measures.is_empty() => self.before_marks(line),
                Content::Text(line) if labels && measure_label(&line.text).is_some() => {
                    self.measures.push(unnumbered(line));
                }
                // 整改进展：已完成 above the words of the measure.
                Content::Text(line) if self.measures.is_empty() && status::status_line(&line.text).is_some() => {
                    self.lead.push(paragraph(line));
                }
                Content::Text(line) => {
                    let is_about =
                        self.measures.is_empty() && label_of(&line.text).is_some_and(|(label, _)| is_about(label));
                    if is_about {
                        self.lead.push(paragraph(line));
                    } else if let Some(last) = self.measures.last_mut() {
                        last.text.push(paragraph(line));
                    } else {
                        self.one_paragraph(line);
                    }
                }
            }
        }
    }

    /// A paragraph before the first mark: the lead, or a label with the first measure behind it (`整改情况：（1）…`).
    fn before_marks(&mut self, line: &crate::import::words::line::Line) {
        let end = measure_label(&line.text).map_or(0, |(_, end)| end);
        let (label, rest) = line.text.split_at_checked(end).unwrap_or(("", &line.text));
        match mark_of(rest.trim_start()).filter(|mark| !label.is_empty() && mark.ordinal == 1) {
            Some(mark) => {
                self.lead.push(Prose::Paragraph { line: line.number, text: label.trim_end().to_owned() });
                self.measures.extend(parted(&mark).into_iter().map(|mark| of_mark(line.number, mark)));
            }
            None => self.lead.push(paragraph(line)),
        }
    }

    /// The first paragraph of an item without marks of its own: measures may be numbered inside it.
    fn one_paragraph(&mut self, line: &crate::import::words::line::Line) {
        let end = measure_label(&line.text).map_or(0, |(_, end)| end);
        let (label, rest) = line.text.split_at_checked(end).unwrap_or(("", &line.text));
        let inside = mark_of(rest.trim_start()).map(|mark| parted(&mark)).filter(|parts| parts.len() > 1);
        let Some(parts) = inside else { return self.measures.push(unnumbered(line)) };
        if !label.is_empty() {
            self.lead.push(Prose::Paragraph { line: line.number, text: label.trim_end().to_owned() });
        }
        self.measures.extend(parts.into_iter().map(|mark| of_mark(line.number, mark)));
    }

    fn by_labels(&mut self, contents: &[Content]) {
        for content in contents {
            let labelled = matches!(content, Content::Text(line) if measure_label(&line.text).is_some());
            match content {
                Content::Text(line) if labelled => self.measures.push(unnumbered(line)),
                other => {
                    let prose = contents_prose(std::slice::from_ref(other), 9);
                    match self.measures.last_mut() {
                        Some(last) => last.text.extend(prose),
                        None => self.lead.extend(prose),
                    }
                }
            }
        }
    }

    /// Status, department and days that a paragraph of the item states.
    pub(super) fn read_fields(&mut self, text: &str) {
        self.status = self.status.or_else(|| status::status_line(text)).or_else(|| status::status_in(text));
        let Some((label, end)) = label_of(text) else { return };
        let value = text.get(end..).unwrap_or_default().trim().trim_end_matches('。').trim_end();
        match label {
            "责任单位" | "责任部门" | "责任科室" | "牵头单位" | "牵头部门" | "整改责任单位" | "整改牵头单位"
                if self.department.is_none() && !value.is_empty() =>
            {
                self.department = Some(value.to_owned());
            }
            "整改时限" | "整改期限" | "完成时限" => self.deadline = self.deadline.or_else(|| day_of(value)),
            "完成时间" | "整改完成时间" => {
                self.completed = self.completed.or_else(|| dates::dates_in(&Folded::new(value)).first()?.date())
            }
            _ => {}
        }
    }
}

/// The last day of a time limit: a full date, or the end of a month (`2024年5月底前`).
pub(super) fn day_of(value: &str) -> Option<Date> {
    let text = Folded::new(value);
    let found = dates::dates_in(&text);
    let last = found.last()?;
    last.date().or_else(|| {
        let end = text.starts_with_at(last.to, "底");
        let (year, month) = (last.year?, last.month);
        (1..=31).rev().filter(|_| end).find_map(|day| Date::new(year, month, day))
    })
}

fn numbered(node: &Node) -> Vec<MeasureDraft> {
    let mut measures: Vec<MeasureDraft> = parted(&node.mark).into_iter().map(|mark| of_mark(node.line, mark)).collect();
    if let Some(last) = measures.last_mut() {
        last.text.extend(contents_prose(&node.contents, 9));
    }
    measures
}

pub(super) fn of_mark(line: usize, mark: Mark) -> MeasureDraft {
    let text = if mark.rest.is_empty() { Vec::new() } else { vec![Prose::Paragraph { line, text: mark.rest }] };
    MeasureDraft { label: None, number: mark.number, example: mark.example, text }
}

/// Parts a numbered paragraph in which the next numbers follow on the same line: `1.招引项目3个。2.盘活厂房2处。`
pub(super) fn parted(mark: &Mark) -> Vec<Mark> {
    let mut parts = vec![mark.clone()];
    while let Some(last) = parts.last_mut().filter(|last| !last.form.ends_with('是') && !last.form.starts_with('#')) {
        let after_sentence = last.rest.char_indices().filter(|(at, sign)| {
            let after_words =
                last.rest.get(..*at).is_some_and(|before| !before.ends_with(|mark: char| mark.is_ascii_digit()));
            // 第一，…2份，第二，收回…: spoken ordinals may follow a comma.
            "。；;！".contains(*sign)
                || (*sign == '.' && after_words)
                || (matches!(sign, '，' | ',') && last.form.starts_with('第') && !last.rest.starts_with(*sign))
        });
        let next = after_sentence.map(|(at, sign)| at + sign.len_utf8()).find_map(|at| {
            let next = mark_of(last.rest.get(at..)?.trim_start())?;
            (next.form == last.form && next.ordinal == last.ordinal + 1).then_some((at, next))
        });
        let Some((at, next)) = next else { break };
        last.rest.truncate(at);
        parts.push(next);
    }
    parts
}

fn unnumbered(line: &crate::import::words::line::Line) -> MeasureDraft {
    let label = measure_label(&line.text).filter(|(_, end)| {
        // A label in brackets is printed with its brackets and stays in the text.
        line.text.get(..*end).is_some_and(|label| label.ends_with(['：', ':']) && !label.starts_with(['【', '[']))
    });
    let Some((_, end)) = label else {
        return MeasureDraft { text: vec![paragraph(line)], ..MeasureDraft::default() };
    };
    let (label, rest) = line.text.split_at(end);
    let rest = rest.trim();
    let text =
        if rest.is_empty() { Vec::new() } else { vec![Prose::Paragraph { line: line.number, text: rest.to_owned() }] };
    let bare = label.strip_suffix('：').unwrap_or(label).trim_end();
    MeasureDraft { label: Some(bare.to_owned()), number: String::new(), example: String::new(), text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_inside_a_paragraph_part_it() {
        let texts = |line: &str| -> Vec<String> {
            mark_of(line).map(|mark| parted(&mark)).unwrap_or_default().into_iter().map(|mark| mark.rest).collect()
        };
        assert_eq!(texts("1.招引项目3个。2.盘活厂房2处；3.清退1户。"), ["招引项目3个。", "盘活厂房2处；", "清退1户。"]);
        assert_eq!(texts("（一）学习。（1）深入。（二）检查。"), ["学习。（1）深入。", "检查。"]);
        assert_eq!(texts("1.招引项目。3.盘活厂房。"), ["招引项目。3.盘活厂房。"]);
    }
}
