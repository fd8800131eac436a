//! What the renderings beside the page say: byte order marks, the fragment's form, links to attachments, addresses.

use scraper::{ElementRef, Html, Selector};

use crate::site::{Published, Site};

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A report whose text names its attachments itself, as an imported one does.
const REPORT: &str = "schema: 1\nissuer: 中共石桥镇委员会\ntitle: 关于巡察整改进展情况的通报\n\
text:\n  preamble: |\n    根据县委统一部署，**现将**整改情况[公布](attachments/台账.csv)如下，见[第一项](#item-a)。\n\n    | 单位 | 人数 |\n    |---|---|\n    | 石桥村 | 5 |\n  \
attachments: |\n    附件：1.整改台账\n\n    2.制度目录\n  contact: 欢迎来信来访。\n\
headings: { items: 整改情况 }\ncontact: { phone: [\"0580-3090077\"], email: [shiqiao@example.gov.cn] }\n\
signed: { by: [中共石桥镇委员会], date: 2026-05-17 }\n\
attachments:\n  - { title: 整改台账, file: 台账.csv }\n  - { title: 制度目录, file: b/目录 1.csv }\n";

const ITEM: &str = "problem: 政策宣传不到位\ngroup: 作风方面\nmeasures:\n  - text: |\n      已经整改。\n\n      ##### 五级标题\n\n      共5份。\n";

fn site(base_url: &str) -> Site {
    let site = Site::empty().write("site.yaml", format!("name: 示例网站\nbase_url: {base_url}\n"));
    let site = site.write("r/report.yaml", REPORT).write("r/items/01-a.yaml", ITEM);
    site.write("r/attachments/台账.csv", "1\n").write("r/attachments/b/目录 1.csv", "1\n")
}

/// The site, which lives as long as its files are read, and what is published of it.
fn built(base_url: &str) -> (Site, Published) {
    let site = site(base_url);
    let published = site.build().ok();
    (site, published)
}

fn elements<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn links(page: &Html) -> Vec<&str> {
    elements(page, "a").iter().map(|link| link.attr("href").unwrap()).collect()
}

#[test]
fn files_that_are_read_by_themselves_have_a_byte_order_mark() {
    let files = site("https://www.example.gov.cn/zggk/").build().ok().files();
    for name in ["reports/r/r.txt", "reports/r/fragment.html"] {
        let bytes = &files[name];
        assert!(bytes.starts_with(MARK) && !bytes[3..].starts_with(MARK), "{name}");
    }
    assert!(!files["reports/r/index.html"].starts_with(MARK));
}

/// What editors keep: paragraphs, headings of the second to fourth level and tables, beside one another.
#[test]
fn the_fragment_is_flat() {
    let sites = [site("https://www.example.gov.cn/zggk/"), Site::example(), Site::stages()];
    let published = sites.each_ref().map(|site| site.build().ok());
    let mut seen = 0;
    for (path, bytes) in published.iter().flat_map(Published::files) {
        if !path.ends_with("fragment.html") {
            continue;
        }
        let page = Html::parse_document(&String::from_utf8(bytes).unwrap());
        for element in elements(&page, "body > *") {
            seen += 1;
            let name = element.value().name();
            assert!(["p", "h2", "h3", "h4", "table"].contains(&name), "{path}: {name}");
            assert!(
                name == "table" || element.attr("style").is_some_and(|style| style.contains("text-align:")),
                "{path}"
            );
            let text: String = element.text().collect();
            let indented =
                element.attr("style").is_some_and(|style| style.contains("justify") || style.contains("left"));
            if name == "p" && indented {
                assert!(text.starts_with("\u{3000}\u{3000}"), "{path}: {text}");
                assert!(element.attr("style").unwrap().contains("text-indent:0"), "{path}: {text}");
            }
        }
        assert_eq!(
            elements(&page, "div, h1, h5, h6, caption, blockquote, ul, ol, section, [id], script").len(),
            0,
            "{path}"
        );
    }
    assert!(seen > 80, "only {seen} blocks");
}

#[test]
fn links_of_the_fragment_are_complete_where_the_address_is_known() {
    let base = "https://www.xn--fsqv65efoa615a.cn/%E5%B7%A1%E5%AF%9F/reports/r/";
    let fragment = site("https://www.清溪示例.cn/巡察").build().ok().read("reports/r/fragment.html");
    let page = Html::parse_document(&fragment);
    let ledger = format!("{base}attachments/%E5%8F%B0%E8%B4%A6.csv");
    let rules = format!("{base}attachments/b/%E7%9B%AE%E5%BD%95%201.csv");
    let item = format!("{base}index.html#item-a");
    let expected = [&ledger, &item, &ledger, &rules, "tel:05803090077", "mailto:shiqiao@example.gov.cn"];
    assert_eq!(links(&page), expected);
    let fragment = site("null").build().ok().read("reports/r/fragment.html");
    let (ledger, rules) = ("attachments/%E5%8F%B0%E8%B4%A6.csv", "attachments/b/%E7%9B%AE%E5%BD%95%201.csv");
    let expected = [ledger, ledger, rules, "tel:05803090077", "mailto:shiqiao@example.gov.cn"];
    assert_eq!(links(&Html::parse_document(&fragment)), expected);
}

/// The ways to answer that the text names are not named again.
#[test]
fn the_fragment_holds_the_contact_once() {
    let outside = |published: &Published| {
        let page = Html::parse_document(&published.read("reports/r/fragment.html"));
        let texts =
            elements(&page, "[data-gongkai=outside]").into_iter().map(|element| element.text().collect::<String>());
        texts.map(|text| text.trim().to_owned()).collect::<Vec<_>>()
    };
    let (_site, unsaid) = built("null");
    assert_eq!(outside(&unsaid), ["联系电话：0580-3090077", "电子邮箱：shiqiao@example.gov.cn"]);
    let said =
        site("null").replace("r/report.yaml", "欢迎来信来访。", "电话0580—3090077，邮箱 shiqiao@example.gov.cn。");
    assert_eq!(outside(&said.build().ok()), Vec::<String>::new());
    let composed = site("null").replace("r/report.yaml", "  contact: 欢迎来信来访。\n", "");
    assert_eq!(outside(&composed.build().ok()), Vec::<String>::new());
    let unlisted = site("null").replace("r/report.yaml", "    附件：1.整改台账\n\n    2.制度目录", "    附件见网站");
    assert!(outside(&unlisted.build().ok()).contains(&"附件下载：制度目录".to_owned()));
}

#[test]
fn the_page_links_the_names_of_an_imported_list() {
    let (_site, published) = built("null");
    let page = Html::parse_document(&published.read("reports/r/index.html"));
    let lines: Vec<String> = elements(&page, "article .annexes li").iter().map(|line| line.inner_html()).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(lines[0], "附件：1.<a href=\"attachments/%E5%8F%B0%E8%B4%A6.csv\">整改台账</a>");
    let text = published.read("reports/r/r.txt");
    assert!(
        text.contains("\n\u{3000}\u{3000}附件：1.整改台账\n\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}2.制度目录\n"),
        "{text}"
    );
    assert!(text.ends_with("\n附件下载：\n\u{3000}\u{3000}整改台账：attachments/台账.csv\n\u{3000}\u{3000}制度目录：attachments/b/目录 1.csv\n"));
}

/// Every absolute address of the site is ASCII, and the same in all files.
#[test]
fn a_chinese_address_is_written_in_ascii_everywhere() {
    let (_site, published) = built("https://www.清溪示例.cn/巡察整改/");
    let base = "https://www.xn--fsqv65efoa615a.cn/%E5%B7%A1%E5%AF%9F%E6%95%B4%E6%94%B9/";
    for (path, expected) in [
        ("sitemap.xml", format!("<loc>{base}reports/r/index.html</loc>")),
        ("robots.txt", format!("Sitemap: {base}sitemap.xml")),
        ("feed.xml", format!("<id>{base}reports/r/index.html</id>")),
        ("reports/r/index.html", format!("<meta name=\"Url\" content=\"{base}reports/r/index.html\">")),
        ("404.html", base.to_owned()),
    ] {
        assert!(published.read(path).contains(&expected), "{path}");
    }
    for (path, bytes) in published.files() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("清溪示例") && !text.contains("cn/巡察整改"), "{path}");
    }
}

#[test]
fn a_wrong_address_is_published_nowhere() {
    for base in [
        "javascript:x",
        "www.example.gov.cn/zggk",
        "https：//www.example.gov.cn/",
        "\"https://www.example.gov.cn/zg gk\"",
        "https://www.example.gov.cn/index.html",
    ] {
        site(base).build().fails_with("S140");
    }
}

/// A reader that turns the time into UTC shows the same day.
#[test]
fn entries_of_the_feed_are_dated_at_noon() {
    let feed = site("https://www.example.gov.cn/").build().ok().read("feed.xml");
    assert_eq!(feed.matches("<updated>2026-05-17T12:00:00+08:00</updated>").count(), 2);
    assert_eq!(feed.matches("<updated>").count(), 2);
}

/// A number without a mark, as a row of a table has it, is no part of a figure that follows.
#[test]
fn a_bare_number_keeps_its_distance() {
    let item = "number: \"1\"\nproblem: 2个项目超期\nheading: 2个项目超期\nmeasures:\n  - { number: \"2\", text: 5.6万元已缴库。 }\n  - { number: \"（3）\", text: 1件已办结。 }\n";
    let site = site("https://www.example.gov.cn/zggk/").write("r/items/01-a.yaml", item);
    let published = site.build().ok();
    for name in ["r.txt", "index.html", "fragment.html", "items/a.html"] {
        let text = published.read(&format!("reports/r/{name}"));
        assert!(!text.contains("12个") && !text.contains("25.6万元"), "{name}");
        assert!(text.contains("2 5.6万元") && text.contains("（3）1件"), "{name}");
        assert!(name == "items/a.html" || text.contains("1 2个项目超期"), "{name}");
    }
}
