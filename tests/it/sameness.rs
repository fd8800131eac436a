//! One document, many renderings: the text extracted from each is the document's text, white space aside.
//!
//! The pages are read by a browser's parser and not by searching in them. Each comparison is shown to be able to fail.

use std::{fs, path::PathBuf};

use gongkai::{
    disclosure::{Document, Figures, NamedItem, Vocabulary, admit, compose},
    import::{self, ImportOptions, import_text},
    records::{Item, Report},
    source,
};
use proptest::prelude::*;
use scraper::{Html, Selector};

use crate::site::{Published, Site, real_announcement, repository};

/// The announcement on a page.
const ARTICLE: &str = "[data-gongkai=announcement]";

/// A text without its white space, as announcements are compared.
fn packed(text: &str) -> String {
    text.chars().filter(|mark| !mark.is_whitespace() && *mark != '\u{FEFF}').collect()
}

/// The text of the announcement in a fragment: of all that is not marked as standing outside it.
pub(crate) fn of_fragment(html: &str) -> String {
    let page = Html::parse_document(html);
    let outside = Selector::parse("[data-gongkai=outside]").unwrap();
    let outside: Vec<_> = page.select(&outside).map(|element| element.id()).collect();
    let nodes = page.tree.root().descendants();
    let inside = nodes.filter(|node| !node.ancestors().any(|above| outside.contains(&above.id())));
    inside.filter_map(|node| node.value().as_text().map(|text| text.to_string())).collect()
}

/// The text of the announcement in a text file.
fn of_text(text: &str) -> &str {
    text.split(gongkai::render::text::OUTSIDE).next().unwrap()
}

/// The text of the one announcement in a page.
fn announcement(html: &str) -> String {
    let page = Html::parse_document(html);
    let selector = Selector::parse(ARTICLE).unwrap();
    let found: Vec<_> = page.select(&selector).collect();
    assert_eq!(found.len(), 1, "a page has one announcement");
    found[0].text().collect()
}

/// The documents of a site, composed from its records by the library.
fn documents(site: &Site) -> Vec<Document> {
    let root = site.content();
    let mut findings = Vec::new();
    let content = source::tree::discover(&root, &mut findings);
    let documents = content.reports.iter().map(|id| {
        let files = source::read_files(&root, id, &mut findings);
        let loaded = source::parse(&root, files, &mut findings).unwrap();
        let items = loaded.items.into_iter().map(|item| NamedItem { id: item.id, record: item.record.value });
        compose(&admit(id, loaded.report.value, items.collect()))
    });
    documents.collect()
}

/// The renderings of a report whose text is not the document's.
fn differing(published: &Published, document: &Document) -> Vec<&'static str> {
    let folder = format!("reports/{}", document.id);
    let expected = packed(&document.text());
    assert!(!expected.is_empty());
    let renderings = [
        ("index.html", announcement(&published.read(&format!("{folder}/index.html")))),
        ("fragment.html", of_fragment(&published.read(&format!("{folder}/fragment.html")))),
        ("text", of_text(&published.read(&format!("{folder}/{}.txt", document.id))).to_owned()),
    ];
    renderings.into_iter().filter(|(_, text)| packed(text) != expected).map(|(name, _)| name).collect()
}

fn assert_same(site: &Site) {
    let published = site.build().ok();
    let documents = documents(site);
    assert!(!documents.is_empty());
    for document in documents {
        assert_eq!(differing(&published, &document), Vec::<&str>::new(), "{}: {}", document.id, document.text());
    }
}

/// The list for spreadsheets holds words and no Markdown, and nothing that a spreadsheet would reckon with.
#[test]
fn the_list_of_items_is_plain_text() {
    let item = "problem: =1+1\ngroup: －、作风方面\nmeasures:\n  - label: 整改情况\n    text: |\n      1\\. 关于**灵秀社区**，已建[台账](https://www.gov.cn/)。\n\n      - 共5份\n  \
                - text: \"-30%的指标\"\n";
    let csv = Site::small().write("r/items/01-a.yaml", item).build().ok().read("reports/r/items.csv");
    let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let heads = rows.headers().unwrap().clone();
    let row = rows.records().next().unwrap().unwrap();
    let cell = |name: &str| row.get(heads.iter().position(|head| head == name).unwrap()).unwrap();
    assert_eq!(cell("问题"), "'=1+1");
    assert_eq!(cell("方面"), "'－、作风方面");
    assert_eq!(cell("整改措施"), "整改情况：1. 关于灵秀社区，已建台账。\n·共5份\n-30%的指标");
    let alone = "problem: 甲\nmeasures: [{ text: \"-30%的指标\" }]\n";
    let csv = Site::small().write("r/items/01-a.yaml", alone).build().ok().read("reports/r/items.csv");
    assert!(csv.trim_end().ends_with(",'-30%的指标"), "{csv}");
}

/// The contents list calls an item's heading by its problem, and a heading inside one of its measures by its own words.
#[test]
fn the_contents_list_names_each_heading() {
    let item =
        "problem: 政策宣传不到位\nmeasures:\n  - text: |\n      已经整改。\n\n      ## 整改成效\n\n      群众满意。\n";
    let site = Site::small().write("r/items/01-a.yaml", item);
    let page = site.build().ok().read("reports/r/index.html");
    for (anchor, words) in [("item-a", "一、政策宣传不到位"), ("section-1", "整改成效")] {
        assert!(page.contains(&format!("<a href=\"#{anchor}\">{words}</a>")), "{anchor}");
    }
}

#[test]
fn the_renderings_of_the_example_are_the_same() {
    assert_same(&Site::example());
}

/// A site of one imported announcement; `None` where it is none.
fn imported(bytes: &[u8]) -> Option<Site> {
    let imported = import_text(bytes, &ImportOptions::default()).ok()?;
    let site = Site::empty().write("site.yaml", "name: 示例网站\n");
    let files = import::files(&imported).into_iter();
    Some(files.fold(site, |site, (path, text)| site.write(&format!("r/{path}"), text)))
}

#[test]
fn the_renderings_of_imported_announcements_are_the_same() {
    let folder = repository().join("tests/fixtures/announcements");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut compared = 0;
    for path in paths {
        let Some(site) = imported(&fs::read(&path).unwrap()) else { continue };
        let documents = documents(&site);
        let built = site.build();
        let Some(published) = built.published() else { continue };
        assert_eq!(differing(&published, &documents[0]), Vec::<&str>::new(), "{}", path.display());
        compared += 1;
    }
    assert!(compared >= 15, "only {compared} announcements were compared");
}

/// The announcement that this program was made for. Its text is not in this repository.
#[test]
fn the_article_of_the_imported_announcement_has_the_characters_of_the_source() {
    let Some(bytes) = real_announcement() else { return };
    let site = imported(&bytes).unwrap();
    assert_same(&site);
    let left_out = import_text(&bytes, &ImportOptions::default()).unwrap().left_out;
    let source = String::from_utf8(bytes).unwrap();
    let lines = source.lines().enumerate().filter(|(at, _)| left_out.iter().all(|line| line.line != at + 1));
    let kept: String = lines.map(|(_, line)| line).collect();
    let article = announcement(&site.build().ok().read("reports/r/index.html"));
    assert_eq!(packed(&article), packed(&kept));
}

/// A theme that adds, loses or changes a word publishes nothing, and would make the comparison fail.
#[test]
fn the_comparison_sees_one_word_of_difference() {
    for (template, from, to) in [
        ("report.html", "block.plain }}", "block.plain }}添"),
        ("report.html", "block.number", "''"),
        ("blocks.html", "</h{{ level }}>", "改</h{{ level }}>"),
        ("blocks.html", "{{ body }}", ""),
    ] {
        let text = fs::read_to_string(repository().join("themes/official/templates").join(template)).unwrap();
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "the template has changed; change this test with it");
        let site = Site::example().write_beside(&format!("themes/official/templates/{template}"), changed);
        site.build().fails_with("O124");
    }
    let site = Site::example();
    let published = site.build().ok();
    let document = &documents(&site)[0];
    let path = published.output.join(format!("reports/{}/index.html", document.id));
    let page = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    fs::write(&path, page.replacen("</article>", "添</article>", 1)).unwrap();
    assert_eq!(differing(&published, document), ["index.html"]);
}

/// Text as drafters write it, and as nobody should.
fn words() -> impl Strategy<Value = String> {
    let plain = "[政策宣传不到位整改落实，。、；：（）“”《》0-9%]{1,12}";
    let marks = prop::sample::select(vec![
        "&",
        "<b>",
        "</article>",
        "\"",
        "'",
        "**重点**",
        "*强调*",
        "`代码`",
        "[链接](https://www.gov.cn/)",
        "<!-- -->",
        "&amp;",
        "&nbsp;",
        "<script>alert(1)</script>",
        "\\*",
        "~~删~~",
        "$1$",
        "{{ 一 }}",
        "{% raw %}",
        "![图]",
        "a  b",
        "——",
        "…",
        "１２３",
        "𠀀",
    ]);
    prop::collection::vec(prop_oneof![3 => plain.boxed(), 1 => marks.prop_map(str::to_owned).boxed()], 1..4)
        .prop_map(|parts| parts.concat())
}

/// Markdown of several blocks.
fn prose() -> impl Strategy<Value = String> {
    let block = prop_oneof![
        5 => words(),
        1 => (words(), words()).prop_map(|(first, second)| format!("- {first}\n- {second}")),
        1 => (words(), words()).prop_map(|(first, second)| format!("3. {first}\n4. {second}")),
        1 => (words(), words()).prop_map(|(first, second)| format!("| 项目 | {first} |\n|---|---|\n| {second} | 5 |")),
        1 => words().prop_map(|text| format!("## {text}")),
        1 => words().prop_map(|text| format!("> {text}")),
        1 => (words(), words()).prop_map(|(first, second)| format!("{first}\n{second}")),
        1 => (words(), words()).prop_map(|(first, second)| format!("{first}  \n{second}")),
    ];
    prop::collection::vec(block, 1..4).prop_map(|blocks| blocks.join("\n\n"))
}

fn maybe<S: Strategy + 'static>(strategy: S) -> impl Strategy<Value = Option<S::Value>>
where
    S::Value: Clone,
{
    prop::option::of(strategy)
}

prop_compose! {
    fn item()(
        (problem, heading, group, number) in (words(), maybe(words()), maybe(prop::sample::select(vec!["政治方面", "作风方面"])), maybe("[0-9（）.、]{0,4}")),
        (before, group_lead, lead, group_heading) in (maybe(prose()), maybe(prose()), maybe(prose()), maybe(words())),
        measures in prop::collection::vec((prose(), maybe(words()), maybe("[0-9（）.、]{0,4}")), 0..3),
        status in maybe(prop::sample::select(gongkai::records::Status::ALL.to_vec())),
    ) -> Item {
        Item {
            problem, heading, group: group.map(str::to_owned), number, before, group_lead, lead, group_heading, status,
            measures: measures.into_iter()
                .map(|(text, label, number)| gongkai::records::Measure { text, label, number })
                .collect(),
            ..Item::default()
        }
    }
}

prop_compose! {
    fn report()(
        (title, document_number, issuer) in (maybe(words()), maybe(words()), words()),
        (preamble, organisation, totals, outcome) in (maybe(prose()), maybe(prose()), maybe(prose()), maybe(prose())),
        (next_steps, contact, attachments, postscript) in (maybe(prose()), maybe(prose()), maybe(prose()), maybe(prose())),
        headings in prop::collection::vec(maybe(words()), 6),
        numbering in prop::collection::vec(prop::sample::select(vec!["一、", "（一）", "1.", "（1）", "①", "第一", ""]), 0..5),
        order in maybe(Just(gongkai::records::Part::USUAL_ORDER.to_vec()).prop_shuffle()),
        (address, hours) in (maybe(words()), maybe(words())),
        by in prop::collection::vec(words(), 0..3),
    ) -> Report {
        let base: Report = serde_json::from_value(serde_json::json!({
            "schema": 1, "issuer": issuer, "contact": { "phone": ["0580-3090077"], "address": address, "hours": hours },
            "signed": { "by": by, "date": "2022-05-17" },
            "attachments": [{ "title": "附件一", "file": "一.csv" }, { "title": "附件二" }],
        })).unwrap();
        let mut headings = headings.into_iter();
        let mut heading = || headings.next().flatten();
        Report {
            title, document_number, order,
            text: gongkai::records::Text { preamble, organisation, totals, outcome, next_steps, contact, attachments, postscript },
            headings: gongkai::records::Headings {
                organisation: heading(), totals: heading(), items: heading(), outcome: heading(), next_steps: heading(),
                contact: heading(),
            },
            numbering: numbering.into_iter().map(str::to_owned).collect(),
            ..base
        }
    }
}

/// The pages of generated records, rendered without the checks, which would refuse most of them.
fn rendered(report: Report, items: Vec<Item>) -> (Document, [String; 3]) {
    use gongkai::render::{html, text};
    let items = items.into_iter().enumerate().map(|(at, record)| NamedItem { id: format!("i{at}"), record });
    let public = admit("r", report, items.collect());
    let document = compose(&public);
    let theme = html::Theme::load(Vec::new()).unwrap();
    let record = gongkai::records::Site { name: "示例网站".to_owned(), ..gongkai::records::Site::default() };
    let site = html::Site::new(&theme, &record);
    let figures = Figures::of(&public, &Vocabulary::default());
    let summary = html::Summary::of(&public, &figures, None, false);
    let pages = html::ReportPages::new(&site, &public, &document, &figures, &summary).unwrap();
    let page = String::from_utf8(pages.index(&html::Sizes::default(), None).unwrap().bytes).unwrap();
    let fragment = String::from_utf8(pages.fragment().unwrap().bytes).unwrap();
    let plain = of_text(&text::file(&document, &public, None)).to_owned();
    (document, [announcement(&page), of_fragment(&fragment), plain])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_renderings_of_any_records_are_the_same(report in report(), items in prop::collection::vec(item(), 0..4)) {
        let (document, renderings) = rendered(report, items);
        for rendering in renderings {
            prop_assert_eq!(packed(&rendering), packed(&document.text()));
        }
    }
}
