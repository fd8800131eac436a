//! Snapshots of a report that the site compares with an earlier one.

use std::{fs, io::Read};

use gongkai::archive::restore;

use super::*;

const BAG: &str = "archive/yuhu-2025-v1-2025-06-30";

#[test]
fn the_comparison_is_in_the_bag_of_the_later_report() {
    let place = Place::stages();
    place.archive();
    assert_sound(&place.path("archive"));
    let site = place.path(BAG).join("data/site/reports/yuhu-2025");
    assert_eq!(files(&site), files(&place.path("output/reports/yuhu-2025")));
    let page = fs::read_to_string(site.join("comparison.html")).unwrap();
    // What a reader of the bag can follow from page to page is there.
    for link in links(&page) {
        // The README of the bag says that other announcements and the site's own pages are not in it.
        let outside = ["../../index.html", "../../statistics/", "../../feed.xml", "../yuhu-2024/"];
        let target = link.split('#').next().unwrap();
        assert!(outside.iter().any(|start| link.starts_with(start)) || site.join(target).is_file(), "{link}");
    }
    assert!(fs::read_to_string(site.join("index.html")).unwrap().contains("href=\"comparison.html\""));
    let wacz = fs::File::open(place.path(BAG).join("data/report.wacz")).unwrap();
    let mut pages = String::new();
    zip::ZipArchive::new(wacz).unwrap().by_name("pages/pages.jsonl").unwrap().read_to_string(&mut pages).unwrap();
    let page = pages.lines().find(|line| line.contains("comparison.html")).expect("the comparison is no page");
    assert!(page.contains("与上次公开相比：") && page.contains("涉农补贴发放审核把关不严"), "{page}");
}

fn links(page: &str) -> Vec<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|link| !link.contains(':') && !link.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn an_earlier_report_that_was_changed_since_must_be_built_first() {
    let place = Place::stages();
    place.archive();
    place.edit("content/yuhu-2024/items/01-study.yaml", "每月一次", "每季一次");
    let refused = archive(&place.options(), &|_| {});
    assert_eq!(codes(&refused.findings), [Code::V204]);
    assert_eq!(refused.findings.len(), 2, "{:?}", shown(&refused.findings));
    place.build();
    let again = place.archive();
    let bags: Vec<&str> = again.archived.iter().map(|one| one.bag.as_str()).collect();
    assert_eq!(bags, ["yuhu-2024-v2-2024-12-25", "yuhu-2025-v2-2025-06-30"]);
    let metadata = fs::read_to_string(place.path("archive/yuhu-2025-v2-2025-06-30/data/metadata.json")).unwrap();
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
    assert_eq!(metadata["changes"]["files_changed"], serde_json::json!(["reports/yuhu-2025/comparison.html"]));
    assert_sound(&place.path("archive"));
}

#[test]
fn both_reports_restored_build_to_the_same_comparison() {
    let place = Place::stages();
    place.archive();
    let content = place.path("restored/content");
    restore(&place.path("archive/yuhu-2024-v1-2024-12-25"), &content).unwrap();
    restore(&place.path(BAG), &content).unwrap();
    let published = files(&place.path("output/reports"));
    fs::rename(place.path("output"), place.path("first")).unwrap();
    fs::rename(place.path("content"), place.path("before")).unwrap();
    fs::rename(&content, place.path("content")).unwrap();
    place.build();
    assert_eq!(files(&place.path("output/reports")), published);
}
