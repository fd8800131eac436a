//! Themes: one file replaced by a site's own, and faults told all at once.

use crate::site::Site;

const ITEM: &str = "themes/official/templates/item.html";

#[test]
fn one_file_of_the_theme_is_replaced() {
    let site = Site::small();
    let before = site.build().ok().files();
    let site = site.write_beside(ITEM, "<!doctype html><title>我们的问题页</title>{{ item.problem }}\n");
    let published = site.build().ok();
    assert!(published.read("reports/r/items/a.html").contains("我们的问题页</title>政策宣传不到位"));
    assert_eq!(
        published.read("reports/r/index.html"),
        String::from_utf8(before["reports/r/index.html"].clone()).unwrap()
    );
    assert_eq!(published.finished.reused, 0, "a changed theme makes every page anew");
}

#[test]
fn a_theme_of_another_name_stands_over_the_built_in_one() {
    let site = Site::small()
        .write("site.yaml", "name: 示例网站\ntheme: mine\n")
        .write_beside("themes/mine/templates/404.html", "没有这一页")
        .write_beside("themes/mine/assets/mine.css", "p { color: red }");
    let published = site.build().ok();
    assert_eq!(published.read("404.html"), "没有这一页");
    let names: Vec<String> = published.files().into_keys().filter(|name| name.starts_with("assets/mine.")).collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn every_fault_of_a_theme_is_told() {
    let site = Site::small()
        .write_beside(ITEM, "{% if item %}never closed")
        .write_beside("themes/official/templates/404.html", "{{ 'open }}")
        .write_beside("themes/official/templates/report.html", [0xFF, 0xFE])
        .write_beside("themes/official/templates/index.html", "{{ page.title }}");
    let findings = site.build().fails_with("O105");
    let files: Vec<&str> = findings.iter().map(|finding| finding.place.file.as_str()).collect();
    assert_eq!(files, ["404.html", "item.html", "report.html"].map(|name| format!("themes/official/templates/{name}")));
    assert!(files.iter().all(|file| site.path().join(file).is_file()));
    assert_eq!(site.exit(&["build", "--no-pdf"]), 1);
}

#[test]
fn a_print_template_that_is_not_utf8_is_told() {
    let path = "themes/official/print/announcement.typ";
    let gbk = [b"// ".as_slice(), &[0xB9, 0xAB, 0xBF, 0xAA]].concat();
    let findings = Site::small().write_beside(path, gbk).build().fails_with("O125");
    assert_eq!(findings.iter().map(|finding| finding.place.file.as_str()).collect::<Vec<_>>(), [path]);
    Site::small().write_beside("themes/official/print/own.typ", "// 公开").build().ok();
    Site::small().write_beside("themes/official/print/seal.png", [0xFF, 0xFE]).build().ok();
}

#[test]
fn a_fault_that_shows_only_on_a_page_publishes_nothing() {
    let site = Site::small();
    site.build().ok();
    let site = site.write_beside(ITEM, "{{ item.there_is_no_such_field.at_all }}");
    let findings = site.build().fails_with("O105");
    assert!(findings.iter().all(|finding| finding.place.file == ITEM), "{findings:?}");
    assert!(site.output().join("reports/r/items/a.html").exists());
}

#[test]
fn a_theme_that_is_not_there_is_told() {
    for name in ["unknown", "../official", "官方", "Official"] {
        let site = Site::small().write("site.yaml", format!("name: 示例网站\ntheme: {name}\n"));
        site.build().fails_with("O106");
    }
}

#[test]
fn a_rate_that_the_report_declares_stands_alone() {
    let done = Site::small().replace("r/items/01-a.yaml", "measures:", "status: completed\nmeasures:");
    assert!(done.build().ok().read("index.html").contains("完成率100"));
    let total = "totals:\n  - { term: 整改完成率, count: 100, unit: \"%\" }\nsigned:";
    let declared = done.replace("r/report.yaml", "signed:", total);
    let site = declared.build().ok();
    assert!(!site.read("index.html").contains("完成率100"));
    assert!(site.read("reports/r/index.html").contains("整改完成率"));
}

#[test]
fn a_report_without_a_window_says_nothing_of_one() {
    let without = Site::small().build().ok().read("reports/r/index.html");
    assert!(!without.contains("公示期限"));
    let window = "window: { opens: 2022-05-17, working_days: 15 }\nsigned:";
    let site = Site::small().replace("r/report.yaml", "signed:", window);
    assert!(site.build().ok().read("reports/r/index.html").contains("公示期限"));
}

#[test]
fn a_fault_of_a_named_theme_is_told_in_its_own_folder() {
    for (file, text) in [("templates/404.html", "{{ 'open }}"), ("templates/index.html", "{{ page.there.is.none }}")] {
        let path = format!("themes/mine/{file}");
        let site = Site::small().write("site.yaml", "name: 示例网站\ntheme: mine\n").write_beside(&path, text);
        let findings = site.build().fails_with("O105");
        assert!(findings.iter().all(|finding| finding.place.file == path), "{findings:?}");
    }
}

#[test]
fn a_file_of_a_theme_that_nothing_uses_is_told() {
    let site = Site::small()
        .write_beside("themes/official/templatez/report.html", "x")
        .write_beside("themes/official/templates/reprot.html", "x")
        .write_beside("themes/official/templates/404.html", "{% include 'own/note.html' %}")
        .write_beside("themes/official/templates/own/note.html", "x")
        .write_beside("themes/official/assets/offical.css", "p {}")
        .write_beside("themes/official/assets/own.css", "p {}")
        .write_beside("themes/official/print/seal.png", [0xFF, 0xFE])
        .write_beside("themes/official/README.md", "x");
    let built = site.build().ok();
    let told: Vec<&str> = built.findings.iter().map(|finding| finding.place.file.as_str()).collect();
    let unused = ["assets/offical.css", "print/seal.png", "templates/reprot.html", "templatez/"];
    assert_eq!(told, unused.map(|path| format!("themes/official/{path}")));
    assert!(built.codes().iter().all(|code| *code == "O127"));
    crate::site::assert_golden("O127", &built.findings);
    let checked: Vec<&str> = site.check().findings.iter().map(|finding| finding.code.id()).collect();
    assert_eq!(checked, ["O127"; 4]);
}

#[test]
fn a_misspelt_folder_of_a_theme_is_told() {
    for (path, folder) in [
        ("themes/offical/templates/404.html", "themes/offical"),
        ("themes/Official/assets/own.css", "themes/Official"),
        ("theme/official/templates/404.html", "theme/official"),
        ("Themes/official/print/own.typ", "Themes/official"),
        ("themes/templates/404.html", "themes"),
    ] {
        let built = Site::small().write_beside(path, "x").build().ok();
        assert_eq!(built.codes(), ["O128"], "{path}");
        assert_eq!(built.findings[0].place.file, folder);
        if folder == "themes/offical" {
            crate::site::assert_golden("O128", &built.findings);
        }
    }
    let site = Site::small().write_beside("themes/city/templates/404.html", "x");
    assert!(site.build().ok().codes().is_empty(), "a theme that another site uses");
    let site = site.write_beside("themes/offical/a.txt", "x").write_beside("themes/official/templates/404.html", "x");
    assert!(site.build().ok().codes().is_empty());
    let site = Site::small().write("site.yaml", "name: 示例网站\ntheme: ours\n");
    let findings = site.write_beside("themes/our/templates/404.html", "x").build().fails_with("O106");
    crate::site::assert_golden("O106", &findings);
}

#[test]
fn links_in_a_theme_are_told_and_not_followed() {
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(elsewhere.path().join("templates")).unwrap();
    std::fs::write(elsewhere.path().join("templates/foot.html"), "甲").unwrap();
    for (link, target) in [
        ("themes/official", elsewhere.path().to_owned()),
        ("themes/official/templates", elsewhere.path().join("templates")),
        ("themes/official/assets/own.css", elsewhere.path().join("templates/foot.html")),
        ("themes/official/assets/gone.css", elsewhere.path().join("nowhere")),
    ] {
        let site = Site::small();
        let path = site.path().join(link);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, &path).unwrap();
        let found = site.build().fails_with("O133");
        assert!(found.iter().any(|finding| finding.place.file == link), "{link}: {found:?}");
        if link == "themes/official" {
            crate::site::assert_golden("O133", &found);
        }
    }
}

/// The rules for records hold for what a theme says.
#[test]
fn a_theme_says_nothing_private() {
    let write = |path: &str, text: &str| Site::small().write_beside(&format!("themes/official/{path}"), text);
    let foot = std::fs::read_to_string(crate::site::repository().join("themes/official/templates/foot.html")).unwrap();
    for words in [
        "15858026419",
        "110105194912310 02X",
        "机密★10年",
        "给予周文斌党内严重警告处分",
        "{{ \"158\" ~ \"58026419\" }}",
    ] {
        let found = write("templates/foot.html", &foot.replace("</footer>", &format!("<p>{words}</p></footer>")))
            .build()
            .fails_with("O132");
        if words == "15858026419" {
            crate::site::assert_golden("O132", &found);
        }
    }
    for (path, text) in [
        ("assets/own.css", "p::after{content:'机密★10年'}"),
        ("assets/own.svg", "<svg><text>手机15858026419</text></svg>"),
        ("assets/own.json", "{\"phone\":\"15858026419\"}"),
        ("assets/15858026419.txt", "a"),
        ("print/own.typ", "= 手机15858026419"),
    ] {
        let found = write(path, text).check().findings;
        assert!(found.iter().any(|finding| finding.code.id() == "O132"), "{path}: {found:?}");
    }
    let own = foot.replace("</footer>", "<p>电话0580-3090077，技术支持0580-2345678</p></footer>");
    let found = write("templates/foot.html", &own).build().ok().findings;
    crate::site::assert_golden("O134", &found);
    assert_eq!(found.len(), 1, "the telephone of the contact is open");
}
