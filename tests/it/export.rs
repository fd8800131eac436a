//! `gongkai export`: each form says what the site says, and only the office's ledger holds what is internal.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read},
    process::Output,
};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use crate::site::{Site, files, repository};

const NOTE: &str = "信访件由第三组承办";
const LEADER: &str = "欧阳明远";
const REASON: &str = "案件尚在查办";
const HIDDEN: &str = "水塘承包程序不规范";

/// A report with one withheld item, one internal note, a table, an attachment and characters that XML and spreadsheets take for marks.
fn site() -> Site {
    let report = "schema: 1\nissuer: 中共石桥镇委员会\ntitle: 中共石桥镇委员会关于巡察整改进展情况的通报\n\
text:\n  preamble: |\n    现将**整改情况**通报如下，见[县政府网站](https://www.example.gov.cn/a?b=1&c=2)，单价<5元&数量>3。\n\n    | 单位 | 人数 |\n    |---|---|\n    | 石桥村 | 5 |\n  \
contact: 欢迎来信来访。电话：0580-3090077。\n\
contact: { phone: [\"0580-3090077\"] }\nsigned: { by: [中共石桥镇委员会], date: 2026-05-17 }\n\
attachments:\n  - { title: 整改清单, file: a.csv }\n";
    let item = format!(
        "problem: =政策宣传不到位\nstatus: completed\ncompleted: 2026-03-02\ndeadline: 2026-03-31\n\
responsible: {{ department: 党建办 }}\nunits: [石桥村]\nmeasures:\n  - text: 修订《考勤办法》，约谈村主任1人，追回补贴1.20万元。\n  - text: 已经整改。\n\
accountability:\n  - {{ action: 约谈, subject: 村主任 }}\ninstitutions:\n  - {{ title: 考勤办法, change: revised }}\n\
funds:\n  - {{ term: 追回补贴, amount: \"1.20\", unit: 万元 }}\ninternal: {{ leader: {LEADER}, notes: {NOTE} }}\n"
    );
    let withheld =
        format!("problem: {HIDDEN}\nmeasures:\n  - text: 已经重新招标。\nwithheld: {{ reason: {REASON} }}\n");
    let site = Site::empty().write("site.yaml", "name: 示例网站\n").write("r/report.yaml", report);
    site.write("r/items/01-a.yaml", item).write("r/items/02-b.yaml", withheld).write("r/attachments/a.csv", "1\n")
}

fn export(site: &Site, arguments: &[&str]) -> Output {
    site.run(&[&["export", "r"], arguments].concat())
}

fn said(run: &Output) -> String {
    String::from_utf8_lossy(&run.stderr).into_owned()
}

/// The parts of an office file, by name.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.push((part.name().unwrap().into_owned(), text));
    }
    parts
}

fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).into_iter().find(|(found, _)| found == name).unwrap().1
}

/// The words of the elements of a name, white space left out.
fn words(xml: &str, element: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut inside) = (String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => inside = tag.name().as_ref() == element,
            Event::End(_) => inside = false,
            Event::Text(found) if inside => text.push_str(&found.xml10_content()),
            Event::GeneralRef(entity) if inside => {
                let name: &str = entity.as_ref();
                text.push_str(&quick_xml::escape::unescape(&format!("&{name};")).unwrap());
            }
            Event::Eof => return packed(&text),
            _ => {}
        }
    }
}

fn packed(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace() && *ch != '\u{FEFF}').collect()
}

#[test]
fn forms_that_the_site_has_too_are_the_same_files() {
    let site = site();
    let published = site.build().ok();
    for (form, exported, built) in [
        ("--csv", "r.csv", "items.csv"),
        ("--json", "r.json", "data.json"),
        ("--text", "r.txt", "r.txt"),
        ("--fragment", "r.fragment.html", "fragment.html"),
    ] {
        let run = export(&site, &[form]);
        assert!(run.status.success(), "{form}: {}", said(&run));
        let exported = fs::read(site.path().join(exported)).unwrap();
        assert!(exported == published.files()[&format!("reports/r/{built}")], "{form}");
    }
}

#[test]
fn the_word_file_has_the_text_of_the_announcement() {
    for (site, id) in [(site(), "r"), (Site::example(), ""), (Site::stages(), "")] {
        let ids: Vec<String> = match id {
            "" => fs::read_dir(site.content())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect(),
            id => vec![id.to_owned()],
        };
        for id in ids.iter().filter(|id| site.content().join(id).join("report.yaml").exists()) {
            let run = site.run(&["export", id, "--docx", "--output", "a.docx", "--force"]);
            assert!(run.status.success(), "{id}: {}", said(&run));
            let docx = fs::read(site.path().join("a.docx")).unwrap();
            let published = site.build().ok();
            let text = published.read(&format!("reports/{id}/{id}.txt"));
            let text = text.split("\n附件下载：\n").next().unwrap();
            assert_eq!(words(&part(&docx, "word/document.xml"), "w:t"), packed(text), "{id}");
        }
    }
}

#[test]
fn cells_of_the_ledger_are_text_and_days() {
    let site = site();
    assert!(export(&site, &["--xlsx"]).status.success());
    let bytes = fs::read(site.path().join("r.xlsx")).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"), "no formula: {sheet}");
    // 2026-03-31 and 2026-03-02 as a spreadsheet counts days.
    assert!(sheet.contains("<v>46112</v>") && sheet.contains("<v>46083</v>"), "{sheet}");
    let strings = words(&part(&bytes, "xl/sharedStrings.xml"), "t");
    for said in [
        "整改台账：中共石桥镇委员会关于巡察整改进展情况的通报",
        "=政策宣传不到位",
        "已完成",
        "约谈：村主任1人",
        "《考勤办法》（修订）",
        "追回补贴1.20万元",
    ] {
        assert!(strings.contains(said), "{said}: {strings}");
    }
    // No item has a group: the column is left out.
    assert!(!strings.contains("方面"), "{strings}");
    assert!(export(&site, &["--xlsx", "--output", "again.xlsx"]).status.success());
    assert!(fs::read(site.path().join("again.xlsx")).unwrap() == bytes, "the same bytes again");
}

#[test]
fn only_the_ledger_of_the_office_holds_what_is_internal() {
    let site = site();
    for form in ["--docx", "--xlsx", "--csv", "--json", "--text", "--fragment"] {
        assert!(export(&site, &[form, "--output", "out", "--force"]).status.success(), "{form}");
        let bytes = fs::read(site.path().join("out")).unwrap();
        let text: String = match form {
            "--docx" | "--xlsx" => parts(&bytes).into_iter().map(|(_, text)| text).collect(),
            _ => String::from_utf8(bytes).unwrap(),
        };
        assert!(text.contains("约谈"), "{form}");
        for internal in [NOTE, LEADER, REASON, HIDDEN, "withheld", "不予公开"] {
            assert!(!text.contains(internal), "{form}: {internal}");
        }
    }
    assert!(export(&site, &["--xlsx", "--internal"]).status.success());
    let bytes = fs::read(site.path().join("INTERNAL-r.xlsx")).unwrap();
    let strings = words(&part(&bytes, "xl/sharedStrings.xml"), "t");
    for internal in [NOTE, LEADER, REASON, HIDDEN, "内部资料，不得公开", "不予公开理由"] {
        assert!(strings.contains(internal), "{internal}: {strings}");
    }
    assert_eq!(export(&site, &["--docx", "--internal"]).status.code(), Some(2), "only a ledger has internal columns");
}

/// Makes O320 and O321; what may be made says that it is not the published text.
#[test]
fn what_is_not_public_is_not_exported() {
    let draft = site().replace("r/report.yaml", "schema: 1\n", "schema: 1\ndraft: true\n");
    let unsigned = site().write("site.yaml", "name: 示例网站\napprovals: [{ role: 部门审核 }]\n");
    for site in [&draft, &unsigned] {
        for form in ["--csv", "--json", "--text", "--fragment"] {
            let run = export(site, &[form, "--output", "out"]);
            assert_eq!(run.status.code(), Some(1), "{form}: {}", said(&run));
            assert!(said(&run).contains("O320"), "{form}: {}", said(&run));
            assert!(!site.path().join("out").exists());
        }
        assert!(export(site, &["--docx"]).status.success());
        let docx = fs::read(site.path().join("r.docx")).unwrap();
        for header in ["word/header1.xml", "word/header2.xml", "word/header3.xml"] {
            assert_eq!(words(&part(&docx, header), "w:t"), "送审稿");
        }
        assert!(export(site, &["--xlsx"]).status.success());
        let ledger = fs::read(site.path().join("r.xlsx")).unwrap();
        assert!(words(&part(&ledger, "xl/sharedStrings.xml"), "t").contains("（送审稿）"));
    }
    let gone = site().replace(
        "r/report.yaml",
        "schema: 1\n",
        "schema: 1\nwithdrawn: { date: 2026-06-01, reason: 内容有误 }\n",
    );
    let languages = |site: &Site| ["zh", "en"].map(|lang| said(&export(site, &["--text", "--lang", lang]))).join("\n");
    for (code, found) in [("O320", languages(&draft)), ("O321", languages(&gone))] {
        let golden = repository().join(format!("tests/cases/output/{code}.txt"));
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&golden, &found).unwrap();
        }
        assert_eq!(found, fs::read_to_string(&golden).unwrap_or_default());
    }
}

#[test]
fn a_file_that_is_there_is_kept() {
    let site = site();
    fs::write(site.path().join("r.docx"), "mine").unwrap();
    let run = export(&site, &["--docx"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(said(&run).contains("O311"), "{}", said(&run));
    assert_eq!(fs::read(site.path().join("r.docx")).unwrap(), b"mine");
    let before = files(&site.content());
    for path in ["content/r/report.yaml", "content/new.docx"] {
        assert_eq!(export(&site, &["--docx", "--output", path, "--force"]).status.code(), Some(1), "{path}");
    }
    assert!(files(&site.content()) == before);
    assert!(export(&site, &["--docx", "--force"]).status.success());
    assert!(fs::read(site.path().join("r.docx")).unwrap().starts_with(b"PK"));
    assert_eq!(site.exit(&["export", "x", "--docx"]), 2, "no such report");
    assert_eq!(site.exit(&["export", "r"]), 2, "no form");
    assert_eq!(site.exit(&["export", "r", "--docx", "--csv"]), 2, "two forms");
    assert_eq!(site.exit(&["export", "r", "--csv", "--since", "x"]), 2, "only a zip file is of changes");
}

/// Makes O311, for each kind of file with the name that fits it.
#[test]
fn a_file_goes_where_it_can_be_found_and_opened() {
    let site = site();
    assert_eq!(site.exit(&["build", "--no-pdf"]), 0);
    let before = files(site.path());
    let refused: [&[&str]; 8] = [
        &["r", "--docx", "--output", "content/r/report.yaml"],
        &["r", "--json", "--output", "/dev/null"],
        &["r", "--docx", "--output", "通报.pdf"],
        &["r", "--fragment", "--output", "a.docx"],
        &["r", "--xlsx", "--internal", "--output", "output/台账.xlsx"],
        &["r", "--one", "--output", "-"],
        &["r", "--text", "--output", "-"],
        &["--zip", "--output", "output/site.zip"],
    ];
    let texts = ["zh", "en"].map(|language| {
        refused.map(|arguments| {
            let run = site.run(&[&["--lang", language, "export"], arguments].concat());
            assert_eq!(run.status.code(), Some(1), "{arguments:?}: {}", said(&run));
            said(&run)
        })
    });
    assert!(files(site.path()) == before, "nothing is written");
    let found = texts.concat().join("\n");
    let golden = repository().join("tests/cases/output/O311.txt");
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(&golden).unwrap_or_default());
    // A folder that is there or is named as one takes the file under its usual name; others' endings are no kind of file.
    for (arguments, made) in [
        (["--docx", "--output", "新文件夹/"], "新文件夹/r.docx"),
        (["--csv", "--output", "a.txt"], "a.txt"),
        (["--docx", "--output", "通报V1.2"], "通报V1.2"),
        (["--docx", "--output", "通报.DOCX"], "通报.DOCX"),
    ] {
        let run = export(&site, &arguments);
        assert!(run.status.success() && site.path().join(made).is_file(), "{made}: {}", said(&run));
    }
}

#[test]
fn a_report_with_errors_is_not_exported() {
    let site = site().replace("r/items/01-a.yaml", "已经整改。", "经办人身份证号330102199003074514。");
    for arguments in [&["--docx"][..], &["--xlsx"], &["--text"]] {
        let run = export(&site, arguments);
        assert_eq!(run.status.code(), Some(1), "{arguments:?}: {}", said(&run));
        assert!(!site.path().join("r.docx").exists() && !site.path().join("r.txt").exists());
    }
}

/// The files in a zip file, by name.
fn unzipped(path: &std::path::Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut all = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        all.insert(file.name().unwrap().into_owned(), bytes);
    }
    all
}

/// What is published of a site: the output without what gongkai keeps for itself.
fn public(site: &Site) -> BTreeMap<String, Vec<u8>> {
    files(&site.output()).into_iter().filter(|(path, _)| !path.starts_with(".gongkai/")).collect()
}

#[test]
fn the_zip_file_is_the_site_and_later_its_changes() {
    let site = site();
    assert_eq!(site.exit(&["build", "--no-pdf"]), 0);
    let first = public(&site);
    let run = site.run(&["export", "--zip", "--lang", "zh"]);
    assert!(run.status.success(), "{}", said(&run));
    assert!(unzipped(&site.path().join("site.zip")) == first);
    assert_eq!(fs::read(site.path().join("site.delete.txt")).unwrap(), b"");
    assert_eq!(site.exit(&["export", "--zip", "--output", "again.zip"]), 0);
    assert!(fs::read(site.path().join("again.zip")).unwrap() == fs::read(site.path().join("site.zip")).unwrap());
    let site = site.replace("r/items/01-a.yaml", "已经整改。", "已经全部整改。").remove("r/attachments/a.csv").replace(
        "r/report.yaml",
        "attachments:\n  - { title: 整改清单, file: a.csv }\n",
        "",
    );
    assert_eq!(site.exit(&["export", "--zip", "--output", "early.zip"]), 1, "the site is older than the records");
    assert!(!site.path().join("early.zip").exists());
    assert_eq!(site.exit(&["build", "--no-pdf"]), 0);
    let second = public(&site);
    let since = ["export", "--zip", "--since", "site.manifest.json", "--output", "two.zip"];
    let run = site.run(&since);
    assert!(run.status.success(), "{}", said(&run));
    let changed = unzipped(&site.path().join("two.zip"));
    let gone = fs::read_to_string(site.path().join("two.delete.txt")).unwrap();
    assert_eq!(gone, "reports/r/attachments/a.csv\r\n");
    assert!(changed.len() < second.len() && changed.contains_key("reports/r/index.html"));
    // What is on the server after unpacking and deleting is the new site.
    let mut server = first;
    server.extend(changed);
    for path in gone.lines() {
        server.remove(path);
    }
    assert!(server == second);
}

#[test]
fn a_site_changed_by_hand_is_not_packed() {
    let site = site();
    assert_eq!(site.exit(&["export", "--zip"]), 2, "there is no site yet");
    assert_eq!(site.exit(&["build", "--no-pdf"]), 0);
    let page = site.output().join("index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replace("示例", "样例")).unwrap();
    let run = site.run(&["export", "--zip"]);
    assert_eq!(run.status.code(), Some(1), "{}", said(&run));
    assert!(said(&run).contains("V202") && !site.path().join("site.zip").exists(), "{}", said(&run));
    fs::write(&page, text).unwrap();
    fs::write(site.output().join("reports/r/secret.txt"), "x").unwrap();
    assert!(said(&site.run(&["export", "--zip"])).contains("V203"));
    fs::remove_file(site.output().join("reports/r/secret.txt")).unwrap();
    let site =
        site.write("s/report.yaml", "schema: 1\nissuer: 中共石桥镇委员会\ncontact: { phone: [\"0580-3090077\"] }\n");
    let run = site.run(&["export", "--zip"]);
    assert!(said(&run).contains("V204") && said(&run).contains("s/report.yaml"), "{}", said(&run));
    let site = site.replace("s/report.yaml", "schema: 1\n", "schema: 1\ndraft: true\n");
    let run = site.run(&["export", "--zip"]);
    assert!(run.status.success(), "a draft is not missing: {}", said(&run));
    assert_eq!(site.exit(&["export", "--zip"]), 1, "the files are there");
    assert_eq!(site.exit(&["export", "--zip", "--since", "site.zip", "--output", "x.zip"]), 2, "no manifest");
    assert_eq!(site.exit(&["export", "r", "--zip"]), 2, "a zip file is of the whole site");
}

/// Every link and source of a page, without its place.
fn targets(page: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse("[href], [src]").unwrap();
    let targets = page.select(&selector).filter_map(|element| element.attr("href").or(element.attr("src")));
    targets.map(|target| target.split('#').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_report_alone_stands_in_any_folder() {
    let site = site()
        .write("site.yaml", "name: 示例网站\nbase_url: https://www.example.gov.cn/zggk/\ncolumn: { name: 整改公开 }\n");
    assert_eq!(site.exit(&["build", "--no-pdf"]), 0);
    let run = site.run(&["export", "r", "--one", "--output", "alone"]);
    assert!(run.status.success(), "{}", said(&run));
    let folder = site.path().join("alone");
    let made: BTreeMap<String, Vec<u8>> =
        files(&folder).into_iter().filter(|(path, _)| !path.starts_with(".gongkai/")).collect();
    let built = public(&site);
    for (path, bytes) in &made {
        let same = [format!("reports/r/{path}"), path.clone()].iter().any(|path| built.get(path) == Some(bytes));
        let page = ["index.html", "items/a.html"].contains(&path.as_str());
        assert!(same != page, "{path}: pages are made anew, files are those of the site");
        if !path.ends_with(".html") || path == "fragment.html" {
            continue;
        }
        let text = String::from_utf8(bytes.clone()).unwrap();
        let at = std::path::Path::new(path).parent().unwrap();
        for target in targets(&text).iter().filter(|target| !target.is_empty() && !target.contains(':')) {
            let mut to = Vec::new();
            for part in at.join(target).components() {
                match part {
                    std::path::Component::ParentDir => {
                        assert!(to.pop().is_some(), "{path} leads out of the folder: {target}")
                    }
                    part => to.push(part.as_os_str().to_string_lossy().into_owned()),
                }
            }
            assert!(made.contains_key(&to.join("/")), "{path}: {target}");
        }
        assert!(!text.contains("首页") && !text.contains("feed.xml"), "{path}");
        let article = text.split("<article").nth(1).map(str::len);
        assert!(path != "index.html" || article.is_some_and(|length| length > 100));
    }
    assert!(made.contains_key("attachments/a.csv") && made.contains_key("r.txt"));
    let site = site.replace("r/items/01-a.yaml", "已经整改。", "均已整改。");
    assert_eq!(site.exit(&["build", "--no-pdf"]), 0);
    for what in ["its own folder is replaced", "or left as it is"] {
        assert_eq!(site.exit(&["export", "r", "--one", "--output", "alone"]), 0, "{what}");
    }
    assert!(fs::read_to_string(folder.join("index.html")).unwrap().contains("均已整改"));
    let before = files(&site.output());
    for taken in ["output", "content", "output/x", "content/x"] {
        assert_eq!(site.exit(&["export", "r", "--one", "--output", taken]), 1, "{taken}");
    }
    assert!(files(&site.output()) == before);
    fs::create_dir(site.path().join("theirs")).unwrap();
    fs::write(site.path().join("theirs/a.txt"), "x").unwrap();
    assert_eq!(site.exit(&["export", "r", "--one", "--output", "theirs"]), 2, "somebody else's folder");
    let site = site.replace("r/items/01-a.yaml", "均已整改。", "已经全部整改。");
    let run = site.run(&["export", "r", "--one", "--output", "late"]);
    assert!(run.status.code() == Some(1) && said(&run).contains("V204"), "{}", said(&run));
    let entries = fs::read_dir(site.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let beside: Vec<String> = entries.filter(|name| name.contains("alone") || name.contains("theirs")).collect();
    assert_eq!(beside.len(), 2, "nothing of the program's own is left beside a folder: {beside:?}");
}
