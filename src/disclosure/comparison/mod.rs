//! Two public reports side by side: what a reader of the second one wants to know about the first.
//!
//! The reports may be two states of one announcement or two stages of one inspection. Nothing here decides how a change is shown.

mod matching;
mod words;

use serde::Serialize;

use super::{
    gate::NamedItem,
    markdown,
    public::{PublicItem, PublicReport},
};
use crate::records::{Correction, Date, Status};

pub use words::{Segment, SegmentKind, words};

/// What differs between two reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The earlier report.
    pub old: Side,
    /// The later report.
    pub new: Side,
    /// How many items were added, removed and so on.
    pub counts: Counts,
    /// From which status to which, with the number of items.
    pub moves: Vec<Move>,
    /// Short facts of the report's own record that differ.
    pub facts: Vec<FactChange>,
    /// Texts of the report's own record that differ.
    pub texts: Vec<TextChange>,
    /// Declared totals that differ.
    pub totals: Vec<TotalChange>,
    /// All items: those of the later report in its order, removed ones after those they followed.
    pub items: Vec<ItemChange>,
}

/// One of the two reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The name of the report's folder.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The day of the signature.
    pub signed: Option<Date>,
    /// The same in words.
    pub signed_text: Option<String>,
    /// How many items it has.
    pub items: usize,
}

/// Numbers of items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Only in the later report.
    pub added: usize,
    /// Only in the earlier report.
    pub removed: usize,
    /// In both, with differences.
    pub changed: usize,
    /// In both, without.
    pub unchanged: usize,
}

/// Items that went from one status to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The earlier status in words.
    pub old: String,
    /// The later status in words.
    pub new: String,
    /// How many items.
    pub count: usize,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Only in the later report.
    Added,
    /// Only in the earlier report.
    Removed,
    /// In both, with differences.
    Changed,
    /// In both, without.
    Unchanged,
}

/// An item in one report or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemChange {
    /// Its identifier in the later report; of a removed item in the earlier one.
    pub id: String,
    /// What became of it.
    pub change: Change,
    /// Its place in the earlier report, from 1.
    pub old_number: Option<usize>,
    /// Its place in the later report, from 1.
    pub new_number: Option<usize>,
    /// The problem, as the later report has it.
    pub problem: String,
    /// Its status, where that differs.
    pub status: Option<StatusChange>,
    /// Short facts that differ.
    pub facts: Vec<FactChange>,
    /// Texts that differ; of an added or removed item, all its texts.
    pub texts: Vec<TextChange>,
}

/// A status that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusChange {
    /// The earlier one.
    pub old: Option<Status>,
    /// In words; 未列明 where none is stated.
    pub old_text: String,
    /// The later one.
    pub new: Option<Status>,
    /// In words.
    pub new_text: String,
}

/// A short fact that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactChange {
    /// The field of the record.
    pub field: &'static str,
    /// Its name in Chinese.
    pub label: &'static str,
    /// As it was; empty where there was none.
    pub old: String,
    /// As it is.
    pub new: String,
}

/// A text that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextChange {
    /// The field of the record.
    pub field: &'static str,
    /// Its name in Chinese.
    pub label: &'static str,
    /// The text in stretches.
    pub segments: Vec<Segment>,
}

/// A declared total that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TotalChange {
    /// What is counted.
    pub term: String,
    /// Of what.
    pub unit: String,
    /// The earlier count; `None` where it was not declared.
    pub old: Option<String>,
    /// The later count.
    pub new: Option<String>,
}

impl Comparison {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        let Counts { added, removed, changed, unchanged: _ } = self.counts;
        added + removed + changed == 0 && self.facts.is_empty() && self.texts.is_empty() && self.totals.is_empty()
    }
}

/// A withheld item, as far as it is needed to know it again in another report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// Its identifier.
    id: String,
    /// Its problem.
    problem: String,
}

impl Hidden {
    /// The withheld ones of a report's items.
    pub fn of(items: &[NamedItem]) -> Vec<Self> {
        let withheld = items.iter().filter(|item| item.record.withheld.is_some());
        withheld.map(|item| Self { id: item.id.clone(), problem: item.record.problem.clone() }).collect()
    }
}

/// Compares two stages of one inspection. What the later report withholds is not told of, though the earlier one made it public.
pub fn compare_stages(mut old: PublicReport, new: &PublicReport, hidden: &[Hidden]) -> Comparison {
    for at in matching::withheld(&old, new, hidden).into_iter().rev() {
        old.items.remove(at);
    }
    compare(&old, new)
}

/// Compares two reports.
pub fn compare(old: &PublicReport, new: &PublicReport) -> Comparison {
    let items = item_changes(old, new);
    let count = |change| items.iter().filter(|item| item.change == change).count();
    let counts = Counts {
        added: count(Change::Added),
        removed: count(Change::Removed),
        changed: count(Change::Changed),
        unchanged: count(Change::Unchanged),
    };
    Comparison {
        old: Side::of(old),
        new: Side::of(new),
        counts,
        moves: moves(&items),
        facts: report_facts(old, new),
        texts: report_texts(old, new),
        totals: total_changes(old, new),
        items,
    }
}

impl Side {
    fn of(report: &PublicReport) -> Self {
        let signed = report.signed.date;
        Self {
            id: report.id.clone(),
            title: report.display_title(),
            signed,
            signed_text: report.signed.date_text.clone().or_else(|| signed.map(|date| date.chinese())),
            items: report.items.len(),
        }
    }
}

fn item_changes(old: &PublicReport, new: &PublicReport) -> Vec<ItemChange> {
    let pairs = matching::pairs(old, new);
    let mut changes = Vec::new();
    let removed_after = |at: Option<usize>| {
        let start = at.map_or(0, |at| at + 1);
        let rest = (start..old.items.len()).take_while(|old| pairs.iter().all(|pair| *pair != Some(*old)));
        rest.filter_map(|at| Some((at, old.items.get(at)?))).map(|(at, item)| one_sided(item, at, Change::Removed))
    };
    changes.extend(removed_after(None));
    for (at, item) in new.items.iter().enumerate() {
        match pairs.get(at).copied().flatten().and_then(|before| Some((before, old.items.get(before)?))) {
            Some((before, was)) => {
                changes.push(both_sided(was, before, item, at));
                changes.extend(removed_after(Some(before)));
            }
            None => changes.push(one_sided(item, at, Change::Added)),
        }
    }
    changes
}

fn one_sided(item: &PublicItem, at: usize, change: Change) -> ItemChange {
    let added = change == Change::Added;
    let kind = if added { SegmentKind::Added } else { SegmentKind::Removed };
    // The problem is told by the change itself.
    let texts = item_texts(item).into_iter().filter(|(field, _, text)| *field != "problem" && !text.is_empty());
    ItemChange {
        id: item.id.clone(),
        change,
        old_number: (!added).then_some(at + 1),
        new_number: added.then_some(at + 1),
        problem: item.problem.clone(),
        status: item.status.map(|status| {
            let (old, new) = if added { (None, Some(status)) } else { (Some(status), None) };
            StatusChange::of(old, new)
        }),
        facts: Vec::new(),
        texts: texts
            .map(|(field, label, text)| TextChange { field, label, segments: vec![Segment { kind, text }] })
            .collect(),
    }
}

fn both_sided(old: &PublicItem, before: usize, new: &PublicItem, at: usize) -> ItemChange {
    let status = (old.status != new.status).then(|| StatusChange::of(old.status, new.status));
    let facts = item_facts(old).into_iter().zip(item_facts(new)).filter_map(fact_change).collect::<Vec<_>>();
    let texts = item_texts(old).into_iter().zip(item_texts(new)).filter_map(text_change).collect::<Vec<_>>();
    let same = status.is_none() && facts.is_empty() && texts.is_empty();
    ItemChange {
        id: new.id.clone(),
        change: if same { Change::Unchanged } else { Change::Changed },
        old_number: Some(before + 1),
        new_number: Some(at + 1),
        problem: new.problem.clone(),
        status,
        facts,
        texts,
    }
}

impl StatusChange {
    fn of(old: Option<Status>, new: Option<Status>) -> Self {
        let words = |status: Option<Status>| status.map_or("未列明", |status| status.chinese()).to_owned();
        Self { old, old_text: words(old), new, new_text: words(new) }
    }
}

fn moves(items: &[ItemChange]) -> Vec<Move> {
    let mut moves: Vec<Move> = Vec::new();
    for status in items.iter().filter(|item| item.change == Change::Changed).filter_map(|item| item.status.as_ref()) {
        match moves.iter_mut().find(|known| known.old == status.old_text && known.new == status.new_text) {
            Some(known) => known.count += 1,
            None => moves.push(Move { old: status.old_text.clone(), new: status.new_text.clone(), count: 1 }),
        }
    }
    moves
}

type Fact = (&'static str, &'static str, String);

fn fact_change(((field, label, old), (_, _, new)): (Fact, Fact)) -> Option<FactChange> {
    (old != new).then_some(FactChange { field, label, old, new })
}

fn text_change(((field, label, old), (_, _, new)): (Fact, Fact)) -> Option<TextChange> {
    (old != new).then(|| TextChange { field, label, segments: words(&old, &new) })
}

fn item_facts(item: &PublicItem) -> Vec<Fact> {
    let date = |date: Option<Date>| date.map(|date| date.chinese()).unwrap_or_default();
    let accountability = item.accountability.iter().map(|one| format!("{}{}{}人", one.subject, one.action, one.people));
    let institutions = item.institutions.iter().map(|one| format!("《{}》", one.title));
    let funds = item.funds.iter().map(|fund| format!("{}{}{}", fund.term, fund.amount, fund.unit));
    let responsible = item.responsible.as_ref().map(|one| one.department.clone()).unwrap_or_default();
    vec![
        ("group", "所属方面", item.group.clone().unwrap_or_default()),
        ("group_heading", "方面标题", item.group_heading.clone().unwrap_or_default()),
        ("units", "涉及单位", item.units.join("、")),
        ("responsible", "责任单位", responsible),
        ("deadline", "整改时限", date(item.deadline)),
        ("completed", "完成日期", date(item.completed)),
        ("accountability", "追责问责", accountability.collect::<Vec<_>>().join("；")),
        ("institutions", "建章立制", institutions.collect::<Vec<_>>().join("、")),
        ("funds", "资金", funds.collect::<Vec<_>>().join("；")),
    ]
}

fn item_texts(item: &PublicItem) -> Vec<Fact> {
    let measures = item.measures.iter().map(|measure| {
        let label = measure.label.as_ref().map(|label| format!("{label}：")).unwrap_or_default();
        format!("{label}{}", plain(&measure.text))
    });
    let around = [&item.before, &item.group_lead, &item.lead].into_iter().flatten().map(|text| plain(text));
    vec![
        ("problem", "问题", item.problem.clone()),
        ("heading", "标题", item.heading.clone().unwrap_or_default()),
        ("lead", "引言", around.collect::<Vec<_>>().join("\n")),
        ("measures", "整改措施", measures.collect::<Vec<_>>().join("\n")),
    ]
}

fn report_facts(old: &PublicReport, new: &PublicReport) -> Vec<FactChange> {
    let facts = |report: &PublicReport| -> Vec<Fact> {
        let contact = &report.contact;
        let date = |date: Option<Date>| date.map(|date| date.chinese()).unwrap_or_default();
        let attachments = report.attachments.iter().map(|attachment| attachment.title.as_str());
        let mut facts = vec![
            ("issuer", "发布机关", report.issuer.clone()),
            ("document_number", "文号", report.document_number.clone().unwrap_or_default()),
            ("contact.phone", "联系电话", contact.phone.join("、")),
            ("contact.address", "邮寄地址", contact.address.clone().unwrap_or_default()),
            ("contact.email", "电子邮箱", contact.email.join("、")),
            ("contact.hours", "受理时间", contact.hours.clone().unwrap_or_default()),
        ];
        facts.push(("window", "公示期限", report.window.as_ref().map(super::window_sentence).unwrap_or_default()));
        facts.push(("signed.by", "落款机关", report.signed.by.join("、")));
        facts.push(("signed.date", "落款日期", date(report.signed.date)));
        facts.push(("attachments", "附件", attachments.collect::<Vec<_>>().join("、")));
        facts
    };
    facts(old).into_iter().zip(facts(new)).filter_map(fact_change).collect()
}

fn report_texts(old: &PublicReport, new: &PublicReport) -> Vec<TextChange> {
    let texts = |report: &PublicReport| -> Vec<Fact> {
        let text = &report.text;
        let words = |text: &Option<String>| text.as_deref().map(plain).unwrap_or_default();
        vec![
            ("title", "标题", report.title.clone().unwrap_or_default()),
            ("text.preamble", "开头", words(&text.preamble)),
            ("text.organisation", "组织情况", words(&text.organisation)),
            ("text.totals", "总体数字", words(&text.totals)),
            ("text.outcome", "其他部分", words(&text.outcome)),
            ("text.next_steps", "下一步打算", words(&text.next_steps)),
            ("text.contact", "监督联系", words(&text.contact)),
            ("text.attachments", "附件清单", words(&text.attachments)),
            ("text.postscript", "落款之后", words(&text.postscript)),
            ("corrections", "更正", corrections(report)),
        ]
    };
    texts(old).into_iter().zip(texts(new)).filter_map(text_change).collect()
}

/// The corrections of a report, one a line.
fn corrections(report: &PublicReport) -> String {
    let line = |one: &Correction| format!("{}：{}", one.date.chinese(), plain(&one.text));
    report.corrections.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn total_changes(old: &PublicReport, new: &PublicReport) -> Vec<TotalChange> {
    let of = |report: &PublicReport, term: &str, unit: &str| {
        report.totals.iter().find(|total| total.term == term && total.unit == unit).map(|total| total.count.to_string())
    };
    let mut changes: Vec<TotalChange> = Vec::new();
    for total in new.totals.iter().chain(&old.totals) {
        let known = changes.iter().any(|change| change.term == total.term && change.unit == total.unit);
        let (before, after) = (of(old, &total.term, &total.unit), of(new, &total.term, &total.unit));
        if !known && before != after {
            let (term, unit) = (total.term.clone(), total.unit.clone());
            changes.push(TotalChange { term, unit, old: before, new: after });
        }
    }
    changes
}

/// Markdown as a reader sees it, one line a paragraph.
fn plain(text: &str) -> String {
    markdown::plain_paragraphs(text).join("\n")
}
