//! Names of bodies that sign. Sees one line at a time.

use crate::{import::words::marks::mark_of, reading::folded::folded};

/// How names of bodies end.
#[rustfmt::skip]
const BODY_ENDS: &[&str] = &[
    "委员会", "委", "党组", "支部", "总支", "政府", "局", "办公室", "中心", "公司", "小组", "厅",
    "院", "学校", "中学", "小学", "幼儿园", "大学", "处", "社", "协会", "联合会", "工会", "馆", "站", "大队",
    "支队", "总队", "所", "街道", "办事处", "集团", "办", "医院", "银行", "社区", "村", "园", "台", "署", "法院",
    "检察院", "部", "院党组", "组", "会", "党校", "专班", "指挥部", "队", "联社", "厂", "场", "室", "科", "领导组",
    "党群工作部",
];

/// Whether a line is the name of a body that signs.
pub(in crate::import) fn is_body(text: &str) -> bool {
    let text = folded(text);
    let length = text.chars().count();
    let bare = text.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')).map_or(text.as_str(), |(name, _)| name);
    (4..=45).contains(&length)
        && !text.contains(['。', ',', ';', ':', '“', '《', '?', '!'])
        && mark_of(&text).is_none()
        && !text.starts_with("关于")
        && !text.contains("的问题")
        && BODY_ENDS.iter().any(|end| bare.ends_with(end))
}
