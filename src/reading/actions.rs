//! The words for the actions against those who are held to account.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::reading::folded::Folded;

/// Spellings of an action in announcements, and the action; a longer one is before those that are its beginning.
#[rustfmt::skip]
const ACTIONS: [(&str, &str); 54] = [
    ("党内严重警告", "党内严重警告"), ("党内警告", "党内警告"), ("撤销党内职务", "撤销党内职务"),
    ("留党察看", "留党察看"), ("开除党籍", "开除党籍"), ("政务警告", "政务警告"), ("政务记大过", "政务记大过"),
    ("政务记过", "政务记过"), ("政务降级", "政务降级"), ("政务撤职", "政务撤职"), ("政务开除", "政务开除"),
    ("行政警告", "行政警告"), ("行政记过", "行政记过"), ("记大过处分", "记大过"), ("记过处分", "记过"),
    ("党纪政务处分", "党纪政务处分"), ("党纪处分", "党纪处分"), ("政务处分", "政务处分"), ("纪律处分", "纪律处分"),
    ("严重警告处分", "严重警告"), ("警告处分", "警告"), ("诫勉谈话", "诫勉谈话"), ("诫勉", "诫勉"),
    ("批评教育", "批评教育"), ("提醒谈话", "提醒谈话"), ("谈话提醒", "谈话提醒"), ("警示谈话", "警示谈话"),
    ("约谈", "约谈"), ("责令作出书面检查", "责令检查"), ("责令作出检查", "责令检查"), ("责令书面检查", "责令检查"),
    ("责令检查", "责令检查"), ("书面检查", "书面检查"), ("通报批评", "通报批评"), ("组织处理", "组织处理"),
    ("停职检查", "停职检查"), ("免职处理", "免职"), ("免职", "免职"), ("调离岗位", "调离岗位"),
    ("调整岗位", "调整岗位"), ("辞退", "辞退"), ("解聘", "解聘"), ("红色监督预警卡", "红色监督预警卡"),
    ("橙色监督预警卡", "橙色监督预警卡"), ("黄色监督预警卡", "黄色监督预警卡"), ("监督预警卡", "监督预警卡"),
    ("红色预警卡", "红色预警卡"), ("橙色预警卡", "橙色预警卡"), ("黄色预警卡", "黄色预警卡"), ("函询", "函询"),
    ("批评帮助", "批评帮助"), ("岗位调整", "岗位调整"), ("组织调整", "组织调整"), ("党内职务撤销", "撤销党内职务"),
];

/// What an action names when one of these follows it.
const NAMES: [&str; 12] = ["式", "会", "制度", "机制", "办法", "规定", "室", "提纲", "记录", "台账", "流程", "类"];

/// Words of which one is in every text that reports an action, so that other texts can be skipped.
pub(crate) fn printed() -> impl Iterator<Item = &'static str> {
    ACTIONS.iter().map(|(printed, _)| *printed).chain(["责令", "责成"])
}

/// The actions by their first character, in their order.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut actions: BTreeMap<char, Vec<(&str, &str)>> = BTreeMap::new();
    for (printed, action) in ACTIONS {
        actions.entry(printed.chars().next().unwrap_or_default()).or_default().push((printed, action));
    }
    actions
});

/// Returns the action printed at a position, and the position after it; `None` if there is none.
pub(crate) fn action_at(text: &Folded, at: usize) -> Option<(&'static str, usize)> {
    let (printed, action) =
        BY_FIRST.get(&text.get(at)?)?.iter().find(|(printed, _)| text.starts_with_at(at, printed))?;
    let end = at + printed.chars().count();
    // 约谈式培训, 提醒谈话制度, 约谈会1次: no action against anyone.
    let names_other = NAMES.iter().any(|word| text.starts_with_at(end, word)) && !text.starts_with_at(end, "会同");
    (!names_other).then_some((*action, end))
}
