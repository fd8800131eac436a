//! Withheld data in no file of the site that belongs to no report: a theme says it there, and the build stops with the file's name.

use gongkai::diagnostics::Diagnostic;

use crate::site::Site;

const ITEM: &str =
    "problem: 政策宣传不到位\ninternal: { leader: 柳向明, handler: Ann Lee }\nmeasures: [{ text: 已经整改。 }]\n";

/// Two reports; the second withholds the names.
fn site() -> Site {
    let report = std::fs::read_to_string(Site::small().content().join("r/report.yaml")).unwrap();
    let report = report.replace("示例街道", "清溪镇");
    Site::small()
        .write("site.yaml", "name: 示例网站\nbase_url: https://www.example.gov.cn/zg/\n")
        .write("s/report.yaml", report)
        .write("s/items/01-a.yaml", ITEM)
}

fn official(path: &str) -> String {
    std::fs::read_to_string(crate::site::repository().join("themes/official").join(path)).unwrap()
}

/// A template of the built-in theme that says something more.
fn saying(template: &str, words: &str) -> String {
    let text = official(&format!("templates/{template}"));
    match text.rsplit_once("{% endblock main") {
        Some((before, after)) => format!("{before}{words}{{% endblock main{after}"),
        None => text + words,
    }
}

/// The code, file and record of each finding about withheld words.
fn told(findings: &[Diagnostic]) -> Vec<(&str, &str, &str)> {
    let found = findings.iter().filter(|finding| ["O104", "O126"].contains(&finding.code.id()));
    found
        .map(|finding| {
            (finding.code.id(), finding.place.file.as_str(), finding.place.record.as_deref().unwrap_or_default())
        })
        .collect()
}

#[test]
fn a_theme_that_says_it_in_a_file_of_the_site_publishes_nothing() {
    // By the parts of a word, so that only the finished page says it.
    let made = "{{ \"柳\" ~ \"向明\" }}";
    for (template, page) in [
        ("index.html", "index.html"),
        ("statistics.html", "statistics/index.html"),
        ("404.html", "404.html"),
        ("feed.xml", "feed.xml"),
        ("robots.txt", "robots.txt"),
    ] {
        let path = format!("themes/official/templates/{template}");
        for words in [made, "柳向明", "<b>柳</b>向明", "柳&#x5411;\u{AD}明", "Ann Lee"] {
            let findings = site().write_beside(&path, saying(template, words)).build().fails_with("O104");
            let told = told(&findings);
            assert!(told.contains(&("O104", page, "s")), "{template} {words}: {told:?}");
            assert_eq!(told.contains(&("O126", &path, "s")), words != made, "{template} {words}: {told:?}");
            assert!(!format!("{findings:?}").contains("柳向明"));
        }
        site().write_beside(&path, saying(template, "柳向阳")).build().ok();
        site().write_beside(&path, saying(template, "{# 柳向明 #}")).build().ok();
    }
}

#[test]
fn a_theme_that_says_it_in_an_asset_or_print_file_publishes_nothing() {
    let picture = |words: &str| [b"\x89PNG\xFF\x00".as_slice(), words.as_bytes(), b"\xFE"].concat();
    for (file, bytes) in [
        ("assets/official.css", "p::after { content: '柳向明' }".as_bytes().to_vec()),
        ("assets/own.js", br#"document.title = "\u67f3\u5411\u660e""#.to_vec()),
        ("assets/own.svg", "<svg><title>柳<tspan>向明</tspan></title></svg>".as_bytes().to_vec()),
        ("assets/seal.png", picture("柳向明")),
        ("assets/list.csv", encoding_rs::GB18030.encode("经办,柳向明").0.into_owned()),
        ("assets/柳向明.css", b"p {}".to_vec()),
        ("assets/people/%E6%9F%B3%E5%90%91%E6%98%8E.txt", b"a".to_vec()),
        ("print/own.typ", "= 柳向明".as_bytes().to_vec()),
        ("print/announcement.typ", format!("{}\n// 柳向明", official("print/announcement.typ")).into_bytes()),
        (
            "templates/mast.html",
            format!("{}{{% if false %}}柳向明{{% endif %}}", official("templates/mast.html")).into(),
        ),
    ] {
        let path = format!("themes/official/{file}");
        let findings = site().write_beside(&path, bytes).build().fails_with("O126");
        assert_eq!(told(&findings), [("O126", path.as_str(), "s")], "{file}");
    }
    let said = site().write_beside("themes/official/assets/own.css", "/* 柳向明 */").build().fails_with("O126");
    crate::site::assert_golden("O126", &said);
    let site = site().write_beside("themes/official/assets/seal.png", picture("Lee"));
    let site = site.write_beside("themes/official/assets/a.js", "let AnnLees = 'Ann Leeds'");
    site.build().ok();
}

#[test]
fn what_the_site_a_report_or_the_program_says_is_no_leak() {
    let item = |name: &str| ITEM.replace("柳向明", name);
    for name in ["示例街道党工委", "联系电话", "清溪镇党工委", "无障碍"] {
        let site = site()
            .write("s/items/01-a.yaml", item(name))
            .write_beside("themes/official/templates/index.html", saying("index.html", name));
        let findings = site.build().published().map(|built| built.findings).unwrap_or_default();
        assert_eq!(told(&findings), [], "{name}");
    }
}

#[test]
fn a_report_that_waits_and_one_that_changes_later_are_searched_for_too() {
    let foot = saying("404.html", "柳向明");
    let path = "themes/official/templates/404.html";
    let draft = || site().replace("s/report.yaml", "schema: 1\n", "schema: 1\ndraft: true\n");
    draft().write_beside(path, &foot).build().fails_with("O126");
    let site = site().write("s/items/01-a.yaml", ITEM.replace("柳向明", "柳向阳")).write_beside(path, &foot);
    site.build().ok();
    let findings = site.write("s/items/01-a.yaml", ITEM).build().fails_with("O126");
    assert_eq!(told(&findings), [("O104", "404.html", "s"), ("O126", path, "s")]);
}
