//! Reports that share a `series`: each is compared on the site with the one before it.

use crate::site::{Published, Site};

const LATER: &str = "reports/yuhu-2025/comparison.html";

/// Another report of the fixture's series.
fn with_stage(site: Site, id: &str, lines: &str) -> Site {
    let report = std::fs::read_to_string(site.content().join("yuhu-2024/report.yaml")).unwrap();
    let report = report.replace("signed: { by: [中共示例区玉湖镇委员会], date: 2024-12-25 }\n", lines);
    let item = "problem: 理论学习不够深入\nmeasures: [{ text: 已经整改。 }]\n";
    site.write(&format!("{id}/report.yaml"), report).write(&format!("{id}/items/01-study.yaml"), item)
}

fn signed(date: &str) -> String {
    format!("signed: {{ by: [中共示例区玉湖镇委员会], date: {date} }}\n")
}

/// The report that a comparison names as the earlier one.
fn earlier(site: &Published, id: &str) -> Option<String> {
    let page = site.has(&format!("reports/{id}/comparison.html"));
    let page = page.then(|| site.read(&format!("reports/{id}/comparison.html")))?;
    let (_, rest) = page.split_once("<dt>上次公开").and_then(|(_, rest)| rest.split_once("<a href=\"../")).unwrap();
    rest.split_once("/index.html").map(|(id, _)| id.to_owned())
}

#[test]
fn the_later_report_is_compared_with_the_earlier() {
    let site = Site::stages();
    let published = site.build().ok();
    assert!(published.findings.is_empty(), "{:?}", published.codes());
    assert!(!published.has("reports/yuhu-2024/comparison.html"));
    let page = published.read(LATER);
    for expected in [
        "<a href=\"index.html\">中共示例区玉湖镇委员会关于巡察整改进展情况的通报</a>",
        "<a href=\"../yuhu-2024/index.html\">中共示例区玉湖镇委员会关于巡察集中整改情况的通报</a>",
        "新增 <b>1</b> 项</li><li>减少 <b>1</b> 项</li><li>有变化 <b>2</b> 项</li><li>无变化 <b>2</b> 项",
        "<span class=\"chip s-in_progress\">正在整改</span><span class=\"to\">变为</span><span class=\"chip s-completed\">已完成</span>",
        "明确每月<del>一</del><ins>两</ins>次集中学习",
        "<span class=\"kind\">减少</span><a href=\"../yuhu-2024/items/stadium.html\">",
        "<span class=\"kind\">新增</span><a href=\"items/subsidy.html\">",
        "<th scope=\"row\">清退资金</th><td>—</td><td>12.6万元</td>",
        "<meta name=\"ArticleTitle\" content=\"与上次公开相比：",
    ] {
        assert!(page.contains(expected), "no {expected} in\n{page}");
    }
    let report = published.read("reports/yuhu-2025/index.html");
    assert!(report.contains("<a href=\"comparison.html\">"), "the announcement does not lead to the comparison");
    assert!(!published.read("reports/yuhu-2024/index.html").contains("comparison.html"));
    assert!(published.read("sitemap.xml").contains("/reports/yuhu-2025/comparison.html</loc>"));
}

#[test]
fn an_edit_of_the_earlier_report_makes_the_comparison_anew_and_nothing_else() {
    let site = Site::stages().write("other/report.yaml", crate::site::SMALL[1].1);
    let site = site.write("other/items/01-a.yaml", crate::site::SMALL[2].1);
    let before = site.build().ok();
    assert_eq!(before.finished.reports, 3);
    assert_eq!(site.build().ok().finished.reused, 3);
    let site = site.replace("yuhu-2024/items/01-study.yaml", "每月一次", "每季一次");
    let after = site.build().ok();
    assert_eq!(after.finished.reused, 1, "only the report of no series is as it was");
    assert!(after.read(LATER).contains("<del>季一</del><ins>月两</ins>次"), "{}", after.read(LATER));
    let site = site.replace("yuhu-2025/items/01-study.yaml", "每月两次", "每月三次");
    let after = site.build().ok();
    assert_eq!(after.finished.reused, 2, "the earlier report does not depend on the later");
    let reused = after.files();
    let site = site.fresh();
    assert!(
        site.build().ok().files() == reused,
        "a build that takes reports over gives other bytes than one that does not"
    );
}

#[test]
fn what_is_not_published_stands_before_nothing() {
    let site = with_stage(Site::stages(), "yuhu-draft", &format!("draft: true\n{}", signed("2025-03-01")));
    let site = with_stage(site, "yuhu-undated", "signed: { by: [中共示例区玉湖镇委员会] }\n");
    let site = with_stage(site, "yuhu-elsewhere", &signed("2025-03-01"));
    let site = site.replace("yuhu-elsewhere/report.yaml", "series: 玉湖镇2024年巡察", "series: 另一次巡察");
    let site = with_stage(site, "yuhu-same-day", &signed("2025-06-30"));
    let published = site.build().ok();
    let names = ["yuhu-2024", "yuhu-2025", "yuhu-undated", "yuhu-elsewhere", "yuhu-same-day"];
    let found = names.map(|id| earlier(&published, id));
    assert_eq!(found.each_ref().map(Option::as_deref), [None, Some("yuhu-2024"), None, None, Some("yuhu-2024")]);
    // The draft is published: now it comes between.
    let site = site.replace("yuhu-draft/report.yaml", "draft: true\n", "");
    let published = site.build().ok();
    assert_eq!(earlier(&published, "yuhu-2025").as_deref(), Some("yuhu-draft"));
    assert_eq!(earlier(&published, "yuhu-draft").as_deref(), Some("yuhu-2024"));
    // Both are gone: what stood before stands before again.
    let site = site.remove("yuhu-draft").removing("yuhu-draft").remove("yuhu-2024").removing("yuhu-2024");
    let published = site.build().ok();
    assert_eq!(earlier(&published, "yuhu-2025"), None);
    assert!(!published.read("reports/yuhu-2025/index.html").contains("comparison.html"));
    assert!(!published.has(LATER), "a comparison with nothing is still there");
}

#[test]
fn what_waits_for_a_sign_off_stands_before_nothing() {
    let rule = "approvals: [{ role: 镇党委书记, count: 1 }]\n";
    let site = std::fs::read_to_string(Site::stages().content().join("site.yaml")).unwrap() + rule;
    let site = Site::stages().write("site.yaml", site);
    let approve = |id: &str| {
        let said = site.run(&["approve", id, "--role", "镇党委书记", "--name", "某某", "--yes"]);
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    };
    approve("yuhu-2025");
    let published = site.build().ok();
    assert_eq!((published.finished.reports, earlier(&published, "yuhu-2025")), (1, None));
    approve("yuhu-2024");
    let published = site.build().ok();
    assert_eq!((published.finished.reports, earlier(&published, "yuhu-2025").as_deref()), (2, Some("yuhu-2024")));
}

/// Withheld on either side: in no file, and no part of any number.
#[test]
fn a_comparison_tells_of_nothing_withheld() {
    let secret = "internal: { leader: 金丝雀甲, notes: 金丝雀乙 }\n";
    let withheld = |problem: &str| {
        format!(
            "problem: {problem}\nmeasures: [{{ text: {problem}的措施 }}]\nwithheld: {{ reason: 金丝雀丙 }}\n{secret}"
        )
    };
    let site = Site::stages()
        .write("yuhu-2024/items/06-early.yaml", withheld("金丝雀丁问题"))
        .write("yuhu-2025/items/06-late.yaml", withheld("金丝雀戊问题"));
    let stadium = std::fs::read_to_string(site.content().join("yuhu-2024/items/04-stadium.yaml")).unwrap();
    // Public at first, withheld now.
    let site = site.write("yuhu-2025/items/07-stadium.yaml", format!("{stadium}withheld: {{ reason: 金丝雀己 }}\n"));
    let published = site.build().ok();
    for (name, bytes) in published.files() {
        assert!(memchr::memmem::find(&bytes, "金丝雀".as_bytes()).is_none(), "{name}");
    }
    let page = published.read(LATER);
    assert!(page.contains("减少 <b>0</b> 项") && !page.contains("文体广场灯光工程"), "{page}");
    // A theme sees no more than its pages show.
    let site = site.write_beside("themes/official/templates/comparison.html", "<!doctype html>{{ __tera_context }}");
    let published = site.build().ok();
    let page = published.read(LATER);
    assert!(page.contains("涉农补贴") && !page.contains("金丝雀") && !page.contains("文体广场灯光工程"), "{page}");
}

#[test]
fn a_theme_that_tells_what_the_earlier_report_withholds_stops_the_build() {
    let site = Site::stages()
        .replace("yuhu-2024/items/05-visits.yaml", "measures:", "internal: { leader: 张三丰书记 }\nmeasures:")
        .write_beside("themes/official/templates/comparison.html", "<!doctype html>张三丰书记");
    let findings = site.build().fails_with("O104");
    assert_eq!(findings[0].place.file, LATER);
    // Where the later report makes it public, it may be told.
    let site = site.replace("yuhu-2025/items/05-visits.yaml", "全年走访620户", "张三丰书记带队走访620户");
    site.build().ok();
}
