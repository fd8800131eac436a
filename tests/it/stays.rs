//! What is public stays: no report goes from the site but by an approved correction, its withdrawal, or by name.

use std::{collections::BTreeMap, fs};

use crate::site::{Published, Site, assert_golden, files};

const RULE: &str = "approvals: [{ role: 书记, count: 1 }, { role: 审核, count: 1 }]\n";

fn approve(site: &Site, id: &str, role: &str, name: &str) {
    let run = site.run(&["approve", id, "--role", role, "--name", name, "--yes"]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

fn with_rule(site: Site) -> Site {
    let text = fs::read_to_string(site.content().join("site.yaml")).unwrap();
    site.write("site.yaml", format!("{text}{RULE}"))
}

/// The files of a report.
fn of_report(published: &Published, id: &str) -> BTreeMap<String, Vec<u8>> {
    let of =
        |name: &String| name.starts_with(&format!("reports/{id}/")) || *name == format!(".gongkai/reports/{id}.json");
    published.files().into_iter().filter(|(name, _)| of(name)).collect()
}

/// The small site, approved by both and published.
fn published() -> (Site, BTreeMap<String, Vec<u8>>) {
    let site = with_rule(Site::small());
    approve(&site, "r", "书记", "甲某某");
    approve(&site, "r", "审核", "乙某某");
    let published = site.build().ok();
    assert_eq!((published.finished.reports, published.codes()), (1, vec![]));
    let before = of_report(&published, "r");
    assert!(before.len() > 5);
    (site, before)
}

#[test]
fn a_correction_with_one_of_two_sign_offs_leaves_the_last_version() {
    let (site, before) = published();
    let site = site.replace("r/items/01-a.yaml", "已经整改", "已经全部整改");
    site.build().fails_with("A102");
    approve(&site, "r", "书记", "甲某某");
    for _ in 0..2 {
        let held = site.build().ok();
        assert_eq!(held.codes(), ["O121", "A101"]);
        assert_eq!((held.finished.reports, held.finished.held, held.finished.drafts), (1, 1, 0));
        assert!(of_report(&held, "r") == before, "not byte for byte");
        assert!(held.read("index.html").contains("reports/r/index.html"));
        assert_golden("O121", &held.findings);
    }
    approve(&site, "r", "审核", "乙某某");
    let new = site.build().ok();
    assert_eq!(new.codes(), ["O123"], "a correction is asked for");
    assert!(new.read("reports/r/r.txt").contains("已经全部整改"));
}

#[test]
fn approvals_that_are_asked_for_later_take_nothing_down() {
    let site = Site::small();
    let before = of_report(&site.build().ok(), "r");
    let site = with_rule(site);
    let held = site.build().ok();
    assert_eq!(held.codes(), ["O121", "A101"]);
    assert!(of_report(&held, "r") == before);
    // Nothing of it is new to a build that makes everything anew.
    let site = site.fresh();
    assert!(of_report(&site.build().ok(), "r") == before);
    assert_eq!(site.exit(&["build", "--no-pdf", "--deny", "warnings"]), 1);
    assert!(site.output().join("reports/r/index.html").exists());
}

#[test]
fn a_deleted_approval_and_a_draft_leave_the_last_version() {
    let (site, before) = published();
    let site = site.remove("r/approval.yaml");
    let held = site.build().ok();
    assert_eq!(held.codes(), ["O121", "A101"]);
    assert!(of_report(&held, "r") == before);
    let site = Site::small();
    let before = of_report(&site.build().ok(), "r");
    let site = site.replace("r/report.yaml", "schema: 1", "schema: 1\ndraft: true").replace(
        "r/items/01-a.yaml",
        "已经整改",
        "正在修改",
    );
    let held = site.build().ok();
    assert_eq!(held.codes(), ["O121"]);
    assert!(of_report(&held, "r") == before);
}

#[test]
fn a_report_that_is_gone_or_renamed_stops_the_build() {
    let site = Site::small().write(
        "s/report.yaml",
        "schema: 1\ntitle: 另一通报\nissuer: 示例街道党工委\ncontact: { phone: [\"0580-3090077\"] }\n",
    );
    let site = site.write("s/items/01-a.yaml", "problem: 台账不全\nmeasures: [{ text: 已经补全。 }]\n");
    site.build().ok();
    let before = files(&site.output());
    let moved = |from: &str, to: &str| fs::rename(site.content().join(from), site.content().join(to)).unwrap();
    for (to, what) in [("t", "renamed"), (".r", "gone"), ("_r", "gone")] {
        moved("r", to);
        let findings = site.build().fails_with("O122");
        let told: Vec<_> = findings.iter().filter(|finding| finding.code.id() == "O122").collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].args.contains(&("what", what.to_owned())), "{to}: {:?}", told[0].args);
        assert!(files(&site.output()) == before);
        if to == "t" {
            assert_golden("O122", &findings);
        }
        moved(to, "r");
    }
    fs::create_dir(site.path().join("other")).unwrap();
    fs::copy(site.content().join("site.yaml"), site.path().join("other/site.yaml")).unwrap();
    assert_eq!(site.exit(&["build", "--no-pdf", "--content", "other"]), 1, "another content folder");
    assert_eq!(site.exit(&["build", "--no-pdf", "--remove", "r"]), 2, "it is still there");
    assert!(files(&site.output()) == before);
    let site = site.remove("r").removing("r");
    let published = site.build().ok();
    assert!(!published.has("reports/r") && published.has("reports/s/index.html"));
}

#[test]
fn what_is_no_longer_what_was_published_is_not_kept() {
    let (site, _) = published();
    let site = site.remove("r/approval.yaml").write_beside("output/reports/r/r.txt", "改过");
    let findings = site.build().fails_with("O122");
    assert!(findings.iter().any(|finding| finding.args.contains(&("path", "reports/r/r.txt".to_owned()))));
}

#[test]
fn a_report_that_loses_all_its_items_stops_the_build() {
    let site = Site::small();
    site.build().ok();
    let before = files(&site.output());
    let site = site.remove("r/items");
    site.build().fails_with("O122");
    assert!(files(&site.output()) == before);
    let text = fs::read_to_string(site.content().join("r/report.yaml")).unwrap();
    let correction = "corrections: [{ date: 2022-06-01, text: 不再列出问题。 }]\n";
    assert!(!site.write("r/report.yaml", format!("{text}{correction}")).build().ok().has("reports/r/items"));
}

#[test]
fn pages_that_stay_keep_their_style_sheets() {
    let (site, _) = published();
    let style = |site: &Site| {
        let page = fs::read_to_string(site.output().join("reports/r/index.html")).unwrap();
        let at = page.find("assets/official.").unwrap();
        page[at..].split('"').next().unwrap().to_owned()
    };
    let old = style(&site);
    let site = site.remove("r/approval.yaml").write_beside("themes/official/assets/official.css", "body{}");
    for _ in 0..2 {
        let held = site.build().ok();
        assert_eq!(style(&site), old);
        assert!(held.has(&old), "{old} is gone");
        assert!(!held.read("index.html").contains(&old), "lists are new");
    }
    // When nothing stays, nothing of the old theme does.
    approve(&site, "r", "书记", "甲某某");
    approve(&site, "r", "审核", "乙某某");
    assert!(!site.build().ok().has(&old));
}

/// A report that has not changed is not robbed of its comparison because the one before waits.
#[test]
fn a_comparison_stays_with_the_report_it_is_of() {
    let site = Site::stages();
    let before = of_report(&site.build().ok(), "yuhu-2025");
    assert!(before.contains_key("reports/yuhu-2025/comparison.html"));
    let site = site.replace("yuhu-2024/report.yaml", "schema: 1", "schema: 1\ndraft: true");
    let held = site.build().ok();
    assert_eq!(held.codes(), ["O121", "O121"]);
    assert!(of_report(&held, "yuhu-2025") == before);
}

const WITHDRAWN: &str = "withdrawn: { date: 2022-06-08, reason: 重复发布，以新的通报为准。 }\n";

fn withdrawn(site: Site, id: &str) -> Site {
    let name = format!("{id}/report.yaml");
    let text = fs::read_to_string(site.content().join(&name)).unwrap();
    site.write(&name, format!("{text}{WITHDRAWN}"))
}

#[test]
fn a_withdrawn_report_says_so_and_nothing_else() {
    let (site, _) = published();
    let base =
        fs::read_to_string(site.content().join("site.yaml")).unwrap() + "base_url: https://www.example.gov.cn/zg\n";
    // Withdrawing waits for nobody; the only report of a site may be withdrawn, again and again.
    let site = withdrawn(site.write("site.yaml", base), "r");
    for _ in 0..3 {
        let gone = site.build().ok();
        assert_eq!(gone.codes(), Vec::<&str>::new());
        let names: Vec<String> = of_report(&gone, "r").into_keys().collect();
        assert_eq!(names, [".gongkai/reports/r.json", "reports/r/data.json", "reports/r/index.html"]);
        for page in ["reports/r/index.html", "index.html", "feed.xml", "reports/r/data.json"] {
            let text = gone.read(page);
            assert!(text.contains("重复发布，以新的通报为准。"), "{page}: {text}");
            assert!(text.contains("2022年6月8日") || text.contains("2022-06-08"), "{page}");
        }
        for (name, bytes) in gone.files() {
            let text = String::from_utf8_lossy(&bytes);
            assert!(
                !text.contains("政策宣传不到位") && !text.contains("已经整改") && !text.contains("3090077"),
                "{name}"
            );
        }
        assert!(gone.read("feed.xml").contains("<updated>2022-06-08T"));
        assert!(gone.read("reports/r/index.html").contains("本通报已于2022年6月8日撤回。"));
    }
    let run = site.run(&["status", "--lang", "zh"]);
    assert!(String::from_utf8_lossy(&run.stdout).contains("已撤回"));
    assert_eq!(site.exit(&["archive", "r", "--as-of", "2022-06-09"]), 0);
    let archived = files(&site.path().join("archive"));
    for (name, bytes) in archived.iter().filter(|(name, _)| !name.ends_with(".wacz")) {
        assert!(!String::from_utf8_lossy(bytes).contains("政策宣传不到位"), "{name}");
    }
    // Brought back, it is the approved report again.
    let site = site.replace("r/report.yaml", WITHDRAWN, "");
    let back = site.build().ok();
    assert!(back.read("reports/r/r.txt").contains("已经整改"));
}

#[test]
fn an_output_that_loses_its_last_report_is_written() {
    for spoil in ["withdrawn", "removed"] {
        let mut site = Site::synthetic(12, 1);
        site.build().ok();
        site = site.replace("report-00003/items/01-item-01.yaml", "problem: ", "problem: 部分");
        site.build().ok();
        for number in 0..12 {
            let id = format!("report-{number:05}");
            if site.content().join(&id).exists() {
                site = if spoil == "removed" { site.remove(&id).removing(&id) } else { withdrawn(site, &id) };
            }
        }
        let _ = site.build().published();
        site.build().published();
        assert!(!site.output().join("reports/report-00003/items").exists(), "{spoil}");
    }
}

#[test]
fn corrections_leave_a_trace() {
    let base = fs::read_to_string(Site::small().content().join("site.yaml")).unwrap();
    let site = Site::small().write("site.yaml", format!("{base}base_url: https://www.example.gov.cn/zg\n"));
    site.build().ok();
    let site = site.replace("r/items/01-a.yaml", "已经整改", "已经全部整改");
    let told = site.build().ok();
    assert_eq!(told.codes(), ["O123"]);
    assert_golden("O123", &told.findings);
    let shown = |name: &str| told.findings[0].args.iter().find(|(key, _)| *key == name).unwrap().1.clone();
    assert!(shown("before").contains("已经整改") && shown("after").contains("已经全部整改"));
    assert_eq!(site.build().ok().codes(), Vec::<&str>::new(), "it is published as it is now");

    let report = fs::read_to_string(site.content().join("r/report.yaml")).unwrap();
    let correction = "corrections: [{ date: 2022-06-01, text: 将“已经全部整改”更正为“基本整改”。 }]\n";
    let site = site.write("r/report.yaml", format!("{report}{correction}")).replace(
        "r/items/01-a.yaml",
        "已经全部整改",
        "基本整改",
    );
    let corrected = site.build().ok();
    assert_eq!(corrected.codes(), Vec::<&str>::new());
    for page in ["reports/r/index.html", "reports/r/fragment.html", "reports/r/r.txt"] {
        let text = corrected.read(page);
        assert!(text.contains("更正（2022年6月1日）：") && text.contains("更正为“基本整改”。"), "{page}: {text}");
    }
    assert!(corrected.read("reports/r/data.json").contains("\"corrections\""));
    assert!(
        corrected.read("feed.xml").contains("<updated>2022-06-01T")
            && corrected.read("feed.xml").contains("2022年6月1日更正")
    );
    assert!(corrected.read("sitemap.xml").contains("<lastmod>2022-06-01"));
    assert!(corrected.read("index.html").contains("2022年6月1日更正"));
    // A trace is not taken away, and one correction does not cover the next change.
    let without = site.replace("r/report.yaml", correction, "");
    assert_eq!(without.build().ok().codes(), ["O123"]);
    let again = without.write("r/report.yaml", format!("{report}{correction}"));
    again.build().ok();
    let again = again.replace("r/items/01-a.yaml", "基本整改", "整改");
    assert_eq!(again.build().ok().codes(), ["O123"]);
}

#[test]
fn what_nobody_can_have_read_needs_no_correction() {
    let site = Site::small();
    let build = |site: &Site| {
        let run = site.run(&["build", "--no-pdf", "--as-of", "2022-05-16", "--format", "short"]);
        assert_eq!(run.status.code(), Some(0));
        String::from_utf8_lossy(&run.stdout).into_owned()
    };
    build(&site);
    let site = site.replace("r/items/01-a.yaml", "已经整改", "已经全部整改");
    assert!(!build(&site).contains("O123"));
}
