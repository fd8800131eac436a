//! What `diff` says.

use std::fs;

use gongkai::{
    archive::diff::{Difference, diff, lines, page},
    diagnostics::Lang,
    disclosure::comparison::Change,
};

use super::*;

fn difference(old: &Path, new: &Path) -> Difference {
    diff(old, new).unwrap_or_else(|findings| panic!("{:?}", shown(&findings)))
}

#[test]
fn a_bag_equals_the_content_it_was_made_from() {
    let place = Place::built(2);
    place.archive();
    let content = place.path("content");
    assert!(difference(&place.bag(), &content).is_empty());
    assert!(difference(&content.join("street-1"), &place.bag()).is_empty());
    assert!(difference(&content, &content).is_empty());
    place.archive_with(ArchiveOptions { zip: true, archive: place.path("zips"), ..place.options() });
    assert!(difference(&place.bag(), &place.path("zips/street-1-v1-2026-03-02.zip")).is_empty());
}

#[test]
fn changes_are_told_in_words_and_never_what_is_withheld() {
    let place = Place::built(2);
    place.archive();
    let folder = "content/street-1";
    place.edit(&format!("{folder}/items/02-assets.yaml"), "in_progress", "completed");
    place.edit(&format!("{folder}/items/02-assets.yaml"), "125件", "130件");
    place.edit(&format!("{folder}/report.yaml"), "count: 1", "count: 2");
    place.edit(&format!("{folder}/report.yaml"), "0580-3090077", "0580-3090088");
    fs::remove_file(place.path(&format!("{folder}/items/01-publicity.yaml"))).unwrap();
    place.write(
        &format!("{folder}/items/04-funds.yaml"),
        "problem: 专项资金监管不到位\nmeasures:\n  - text: 清退3万元。\n",
    );
    let difference = difference(&place.bag(), &place.path("content"));
    let comparison = &difference.compared[0];
    let changes: Vec<(&str, Change)> = comparison.items.iter().map(|item| (item.id.as_str(), item.change)).collect();
    assert_eq!(changes, [("publicity", Change::Removed), ("assets", Change::Changed), ("funds", Change::Added)]);
    let text = lines(&difference, Lang::Zh, false);
    for expected in [
        "问题：新增 1，减少 1，有变化 1，无变化 0",
        "整改状态 正在整改 → 已完成：1 个问题",
        "诫勉谈话: 1人 → 2人",
        "联系电话: [-0580-3090077-] {+0580-3090088+}",
        "全面清查资产，已登记[-125-]{+130+}件。",
        "+ 2. 专项资金监管不到位 (funds)",
        "- 1. 政策宣传不到位 (publicity)",
    ] {
        assert!(text.contains(expected), "no {expected} in\n{text}");
    }
    let html = page(&difference, Lang::Zh);
    assert!(html.contains("已登记<del>125</del><ins>130</ins>件。"), "{html}");
    assert!(!html.contains("http") && !html.contains("src="), "the page must need nothing beside it");
    let json = serde_json::to_string(&difference).unwrap();
    for canary in CANARIES {
        assert!(!text.contains(canary) && !html.contains(canary) && !json.contains(canary), "{canary}");
    }
}

#[test]
fn reports_of_a_series_are_compared_by_their_problems() {
    let place = Place::built(2);
    place.edit("content/street-2/items/01-publicity.yaml", "政策宣传不到位", "政策宣传还不到位");
    fs::rename(
        place.path("content/street-2/items/01-publicity.yaml"),
        place.path("content/street-2/items/05-item-7.yaml"),
    )
    .unwrap();
    let difference = difference(&place.path("content/street-1"), &place.path("content/street-2"));
    let items: Vec<_> = difference.compared[0].items.iter().map(|item| (item.old_number, item.new_number)).collect();
    assert_eq!(items, [(Some(2), Some(1)), (Some(1), Some(2))]);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let place = Place::built(2);
    place.archive();
    let failed = |old: &str, new: &str| codes(&diff(&place.path(old), &place.path(new)).unwrap_err());
    assert_eq!(failed("content", "output"), [Code::V218]);
    assert_eq!(failed("nowhere", "content"), [Code::V218]);
    fs::rename(place.path("content/street-1"), place.path("content/street-9")).unwrap();
    place.report(3);
    assert_eq!(failed("archive/street-1-v1-2026-03-02", "content"), [Code::V219]);
}
