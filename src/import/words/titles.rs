//! Titles of announcements. Sees the joined lines of one title.

use crate::reading::folded::folded;

/// Whether joined lines are the title of an announcement.
pub(in crate::import) fn is_title(text: &str) -> bool {
    let text = folded(text);
    let bare = match text.rfind('(') {
        Some(open) if text.ends_with(')') => text.get(..open).unwrap_or(&text),
        _ => &text,
    };
    let endings = [
        "通报",
        "报告",
        "公示",
        "公告",
        "情况",
        "公布",
        "公开",
        "通知",
        "说明",
        "书",
        "函",
        "通告",
        "汇报",
        "公开表",
        "情况表",
        "公示表",
        "一览表",
        "情况清单",
        "整改清单",
        "台账",
    ];
    let subject = ["整改", "巡察", "巡视", "审计", "督察", "整治"].iter().any(|word| bare.contains(word));
    endings.iter().any(|ending| bare.ends_with(ending)) && subject && bare.chars().count() <= 150
}
