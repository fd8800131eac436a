//! Public figures: what an announcement declares, what the report's page reckons, and what the statistics add and from where.

use std::{collections::BTreeSet, path::Path};

use gongkai::import::{ImportOptions, Imported, files, import_text};

use crate::site::{Published, Site};

/// Parts of a whole, and the body that looked back.
const LOOKED_BACK: &str = "中共清溪县交通局党组关于巡察“回头看”整改情况的通报
根据县委统一部署，2024年3月1日至4月10日，县委第二巡察组对县交通局党组开展了巡察“回头看”。2024年5月20日反馈意见。现将整改情况通报如下：
一、总体情况
“回头看”反馈问题3个，其中上轮整改不到位问题1个、新发现问题2个。截至8月底，完成整改2个，正在整改1个。
二、上轮整改不到位问题整改情况
（一）关于“路面巡查不及时”的问题
整改状态：已完成
三、新发现问题整改情况
（一）关于“公务接待台账缺失”的问题
整改状态：已完成
（二）关于“合同管理不到位”的问题
整改状态：正在整改
监督电话：0571-86661234
中共清溪县交通局党组
2024年9月1日
";

/// Ordinals before the terms.
const ORDINALS: &str = "中共清溪县农业局党组关于巡察整改情况的公示
根据县委统一部署，2024年9月2日至10月12日，县委第四巡察组对清溪县农业局党组进行了巡察，2024年11月20日反馈了意见。现将整改情况公示如下：
整改期间，反馈问题1个，一是诫勉谈话3人，二是问责2人，三是追缴资金4.5万元，四是新建制度6项。
一、关于“会议记录不规范”问题
补齐记录12次。
监督电话：0571-86660505
中共清溪县农业局党组
2025年2月28日
";

/// No title, and an inspection of the province.
const OF_PROVINCE: &str = "根据省委统一部署，2024年3月1日至5月10日，省委第三巡视组对省农业厅党组进行了常规巡视。2024年7月3日，省委第三巡视组向省农业厅党组反馈了巡视意见。按照巡视工作有关要求，现将巡视整改进展情况予以公布。
一、关于“巡查不及时”问题的整改情况
按月巡查。
二、关于“财务审核不严格”问题的整改情况
收回资金2.5万元。
联系电话：0571-86661234
中共白河省农业厅党组
2025年2月11日
";

fn imported(text: &str) -> Imported {
    import_text(text.as_bytes(), &ImportOptions::default()).unwrap()
}

fn with(site: Site, id: &str, text: &str) -> Site {
    files(&imported(text)).into_iter().fold(site, |site, (path, text)| site.write(&format!("{id}/{path}"), text))
}

/// The folder of the site goes away with the first value.
fn published() -> (Site, Published) {
    let site = Site::empty().write("site.yaml", "name: 示例网站\n");
    let site = [("a", LOOKED_BACK), ("b", ORDINALS), ("c", OF_PROVINCE)]
        .into_iter()
        .fold(site, |site, (id, text)| with(site, id, text));
    let published = site.build().ok();
    (site, published)
}

fn totals(text: &str) -> Vec<String> {
    imported(text).report.totals.iter().map(|total| format!("{} {}{}", total.term, total.count, total.unit)).collect()
}

#[test]
fn parts_and_ordinals_are_read() {
    assert_eq!(
        totals(LOOKED_BACK),
        ["问题 3个", "上轮整改不到位问题 1个", "新发现问题 2个", "完成整改 2个", "正在整改 1个"]
    );
    assert_eq!(totals(ORDINALS), ["问题 1个", "诫勉谈话 3人", "问责 2人", "追缴资金 4.5万元", "新建制度 6项"]);
}

#[test]
fn what_the_items_give_is_shown() {
    let (_site, published) = published();
    let page = published.read("reports/a/index.html");
    let row = |term: &str| {
        let at = page.find(&format!("<tr><th scope=\"row\">{term}</th>")).unwrap();
        page[at..].split("</tr>").next().unwrap().to_owned()
    };
    for term in ["问题", "完成整改", "正在整改"] {
        assert!(row(term).contains("与各问题所列一致"), "{}", row(term));
    }
    assert!(row("新发现问题").contains("未分列到问题"));
    // Five figures in pieces: the problems and their states are compared, no other chart is drawn.
    assert_eq!(page.matches("class=\"chart\"").count(), 1);
}

/// The cells of the rows of a page whose head is a term, tags left out.
fn rows(page: &str, term: &str) -> Vec<String> {
    let rows = page.split("<tr>").filter(|row| row.starts_with(&format!("<th scope=\"row\">{term}</th>")));
    rows.map(|row| row.split("</tr>").next().unwrap().to_owned()).collect()
}

#[test]
fn statistics_add_what_is_the_same_and_lead_to_it() {
    let (_site, published) = published();
    let page = published.read("statistics/index.html");
    let problems = rows(&page, "问题");
    assert_eq!(problems.len(), 1, "{page}");
    assert!(problems[0].contains(">4个<") && problems[0].contains("来自2份通报"), "{}", problems[0]);
    assert!(rows(&page, "新发现问题")[0].contains(">2个<"));
    assert!(!page.contains("一是"), "{page}");
    let links: BTreeSet<&str> = page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let leading: Vec<&&str> = links.iter().filter(|link| link.starts_with("../reports/")).collect();
    assert!(leading.len() >= 5, "{leading:?}");
    for link in leading {
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let target = published.read(Path::new("statistics").join(path).to_str().unwrap());
        assert!(anchor.is_empty() || target.contains(&format!("id=\"{anchor}\"")), "{link} leads nowhere");
    }
    let table = published.read("statistics/figures.csv");
    assert!(page.contains("href=\"figures.csv\""));
    assert!(
        table.contains("处理与成效,问题,问题,3,个,,是,中共清溪县交通局党组关于巡察“回头看”整改情况的通报"),
        "{table}"
    );
    assert!(table.contains("整改状态,已完成,已完成,2,项,,是,"), "{table}");
}

#[test]
fn a_province_s_inspection_is_called_by_its_name() {
    let (_site, published) = published();
    let title = "中共白河省农业厅党组关于巡视整改情况的通报";
    assert!(published.read("index.html").contains(title));
    let page = published.read("statistics/index.html");
    assert!(rows(&page, "巡视整改")[0].contains(title));
    assert!(rows(&page, "巡察整改")[0].contains("来自2份通报"));
    let finding = published.findings.iter().find(|finding| finding.code.id() == "S134").unwrap();
    assert!(finding.message(gongkai::diagnostics::Lang::Zh).contains(title));
    assert_eq!(published.findings.iter().filter(|finding| finding.code.id() == "S134").count(), 1);
}

/// Each kind has words of its own, in the list and in the statistics.
#[test]
fn every_kind_has_its_words() {
    let kinds = [
        ("inspection", "巡察整改"),
        ("audit", "审计整改"),
        ("environment", "生态环境保护督察整改"),
        ("education", "主题教育整改"),
        ("safety", "安全生产整改"),
        ("other", "问题整改"),
    ];
    let site = kinds.iter().fold(Site::empty().write("site.yaml", "name: 示例网站\n"), |site, (id, _)| {
        let report = format!(
            "schema: 1\nissuer: 石桥镇政府\nkind: {id}\ncontact: {{ phone: [\"0580-3090077\"] }}\nsigned: {{ by: [石桥镇政府], date: 2022-05-17 }}\n"
        );
        site.write(&format!("{id}/report.yaml"), report)
            .write(&format!("{id}/items/01-a.yaml"), "problem: 台账不全\nmeasures: [{ text: 已经补齐。 }]\n")
    });
    let published = site.build().ok();
    let (list, statistics) = (published.read("index.html"), published.read("statistics/index.html"));
    for (_, words) in kinds {
        assert!(list.contains(&format!("石桥镇政府关于{words}情况的通报")), "{words}");
        assert_eq!(rows(&statistics, words).len(), 1, "{words}");
    }
    assert_eq!(statistics.matches("class=\"chart\"").count(), 0);
}
