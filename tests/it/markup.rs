//! Every character typed in a record's text is published, or a finding says so: in the page, the fragment and the text file.

use proptest::prelude::*;
use scraper::{Html, Selector};
use serde_json::json;

use crate::site::Site;

/// Each rendering of the report of a site, without white space; `None` where findings stop the build.
fn renderings(site: &Site) -> Option<[String; 3]> {
    let published = site.build().published()?;
    let article = |path: &str| {
        let page = Html::parse_document(&published.read(path));
        let selector = Selector::parse("[data-gongkai=announcement]").unwrap();
        page.select(&selector).flat_map(|element| element.text()).collect::<String>()
    };
    let fragment = crate::sameness::of_fragment(&published.read("reports/r/fragment.html"));
    let packed = |text: String| text.chars().filter(|mark| !mark.is_whitespace() && *mark != '\u{FEFF}').collect();
    let texts = [article("reports/r/index.html"), fragment, published.read("reports/r/r.txt")];
    Some(texts.map(packed))
}

fn site_with(text: &str) -> Site {
    let item = format!("problem: 政策宣传不到位\nmeasures:\n  - text: {}\n", json!(text));
    Site::small().write("r/items/01-a.yaml", item)
}

/// A drafter's prose and what of it is published: all of it, but for the marks of strong words, headings and tables.
const PROSE: &[(&str, &str)] = &[
    ("长、宽、高分别为5*3*2米，单价*数量=金额，甲*乙=丙", "长、宽、高分别为5*3*2米，单价*数量=金额，甲*乙=丙"),
    ("情况如下。\n>5万元的项目逐个复核", "情况如下。>5万元的项目逐个复核"),
    (">5万元的项目逐个复核，<5万元的抽查", ">5万元的项目逐个复核，<5万元的抽查"),
    ("**注意：**请按时办理，**“幸福社区”**创建，完成率**95%**以上", "注意：请按时办理，“幸福社区”创建，完成率95%以上"),
    ("2022. 5月完成", "2022.5月完成"),
    ("以下整改：\n2022. 5月完成", "以下整改：2022.5月完成"),
    ("|单位|人数|\n|-|-|\n|街道|5|另有2人|\n注：以上截至5月。", "单位人数街道5另有2人注：以上截至5月。"),
    ("台账在D:\\整改\\2022\\，A&B，a&lt;b，_甲_，~约~", "台账在D:\\整改\\2022\\，A&B，a&lt;b，_甲_，~约~"),
    ("甲\n---\n乙\n===\n丙", "甲---乙===丙"),
    ("甲：\n\n    四格缩进**的**话", "甲：四格缩进的话"),
    ("东政发[2022](5)号，[注]: 见下", "东政发[2022](5)号，[注]:见下"),
    ("1. 甲\n2. 乙\n\n3) 丙", "1.甲2.乙3)丙"),
];

#[test]
fn prose_is_published_as_it_was_typed() {
    for (typed, expected) in PROSE {
        let renderings = renderings(&site_with(typed)).unwrap();
        for text in renderings {
            assert!(
                text.contains(&format!("问题的整改情况{expected}0580"))
                    || text.contains(&format!("问题的整改情况{expected}联系电话")),
                "{typed}: {text}"
            );
        }
    }
}

/// What means something to one reader or another, and words.
const PARTS: [&str; 30] = [
    "整改",
    "完成。",
    "（甲）",
    "“乙”",
    "，",
    "5",
    "12",
    "2022",
    "万元",
    "\n",
    " ",
    "- ",
    "-",
    "+",
    "*",
    "**",
    "***",
    "_",
    ">",
    "~",
    "# ",
    "#",
    "|",
    "[",
    "]",
    "(",
    ")",
    "&",
    "`",
    "!",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// In lines that begin with a word nothing is left out but pairs of two stars.
    #[test]
    fn random_prose_is_published_or_told(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 1..16)) {
        let typed = format!("甲{}", parts.concat().replace('\n', "\n丙"));
        let Some(renderings) = renderings(&site_with(&typed)) else { return Ok(()) };
        let [article, fragment, text] = renderings;
        prop_assert_eq!(&article, &text);
        prop_assert_eq!(&fragment, &text);
        let typed: String = typed.chars().filter(|mark| !mark.is_whitespace()).collect();
        let published = text.split("问题的整改情况").last().unwrap_or_default().to_owned();
        let published = published.split("联系电话").next().unwrap_or_default();
        prop_assert_eq!(published.replace("**", ""), typed.replace("**", ""), "{}", text);
        let lost = (typed.len() - published.len()) / 2;
        prop_assert!(lost.is_multiple_of(2) && lost <= typed.matches("**").count());
    }
}
