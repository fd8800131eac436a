//! `check --fix` on records: what it fixes, what it leaves alone, and that fixing twice changes nothing.

use std::{fs, path::Path};

use gongkai::{
    check::{self, Context, Rules, fix},
    diagnostics::Code,
    disclosure::{NamedItem, admit, compose},
    import::{self, ImportOptions, import_text},
    source::{self, LoadedReport},
};

use crate::site::real_announcement;
use gongkai::pipeline::BuildOptions;

const REPORT: &str = "\
# 总体内容,注释里的半角不动
schema: 1
title: 示例街道工作委员会关于巡察整改情况的通报
issuer: 中共示例街道工作委员会   # 发布机关,注释
text:
  preamble: |
    根据区委部署,2021年12 月24 日,区委巡察组反馈了意见。

    党工委(扩大)会议研究了\"三务\"公开的的问题。
  totals: \"立案 1件,了结 1件\"
numbering: [\"一、\", '(一)', \"1.\"]
contact: { phone: [\"0580-3090077\"], address: 康腾路36号(党建办) }
signed: { by: [示例街道党工委], date: 2022-05-17 }
";

const ITEM: &str = "\
problem: 落实区委“幸福社区”创建不够有力   # 双引号
measures:
  - text: 见[通报](https://www.example.gov.cn/a,b(c).htm),比例1,000:3。
  - text: >
      折叠的文字,不动
  - { text: 加强帐目管理;防止问题防弹 }
allow:
  - { code: W109, reason: 原件如此, text: 帐目 }
";

fn load(root: &Path) -> LoadedReport {
    let mut findings = Vec::new();
    let files = source::read_files(root, "r", &mut findings);
    let report = source::parse(root, files, &mut findings).unwrap_or_else(|| panic!("{findings:?}"));
    assert_eq!(findings, []);
    report
}

fn write(root: &Path) {
    fs::create_dir_all(root.join("r/items")).unwrap();
    fs::write(root.join("site.yaml"), "name: 示例\n").unwrap();
    fs::write(root.join("r/report.yaml"), REPORT).unwrap();
    fs::write(root.join("r/items/01-a.yaml"), ITEM).unwrap();
}

fn with_context<T>(root: &Path, run: impl FnOnce(&Context<'_>) -> T) -> T {
    let mut findings = Vec::new();
    let site = source::read_site(root, &mut findings).unwrap();
    let rules = Rules::new(&site, None, &mut findings);
    run(&Context { site: &site, as_of: None, content: root, rules: &rules })
}

#[test]
fn safe_slips_are_mended_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root);
    let fixed = with_context(root, |context| fix::fix_report(&load(root), context));
    assert_eq!(fixed.len(), 2);
    let report = &fixed[0].after;
    let expected = REPORT
        .replace("部署,2021年12 月24 日,区", "部署，2021年12月24日，区")
        .replace("党工委(扩大)", "党工委（扩大）")
        .replace("\"三务\"公开的的", "“三务”公开的")
        .replace("立案 1件,了结 1件", "立案1件，了结1件")
        .replace("(一)", "（一）")
        .replace("36号(党建办)", "36号（党建办）");
    assert_eq!(*report, expected);
    let item = &fixed[1].after;
    let expected = ITEM
        .replace("“幸福社区”", "‘幸福社区’")
        .replace(".htm),比例", ".htm)，比例")
        .replace("管理;防止问题防弹", "管理；防止问题反弹");
    assert_eq!(*item, expected);
    let diff = fix::diff(&fixed[1]);
    assert!(diff.starts_with("--- a/r/items/01-a.yaml\n+++ b/r/items/01-a.yaml\n@@ -1,"), "{diff}");
    assert!(diff.contains("\n-problem: 落实区委“幸福社区”创建不够有力   # 双引号\n+problem: 落实区委‘幸福社区’创建不够有力   # 双引号\n"), "{diff}");
    for file in &fixed {
        fs::write(root.join(&file.name), &file.after).unwrap();
    }
    assert_eq!(with_context(root, |context| fix::fix_report(&load(root), context)), []);
}

/// The announcement the project began with: fixing changes marks and the listed slips, and nothing else.
#[test]
fn the_real_announcement_differs_only_in_its_slips() {
    let Some(bytes) = real_announcement() else { return };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("site.yaml"), "name: 示例\n").unwrap();
    import(&bytes, root);
    let before = load(root);
    let (findings, fixed) =
        with_context(root, |context| (check::check_report(&before, context), fix::fix_report(&before, context)));
    let count = |code: Code| findings.iter().filter(|finding| finding.code == code).count();
    let commas = findings
        .iter()
        .filter(|finding| finding.code == Code::W101 && finding.args.contains(&("found", ",".to_owned())));
    assert_eq!(commas.count(), 261);
    assert_eq!((count(Code::W102), count(Code::W103), count(Code::W105)), (2, 3, 1));
    assert!(!findings.iter().any(|finding| finding.code.id().starts_with('T')), "{findings:?}");
    for file in &fixed {
        fs::write(root.join(&file.name), &file.after).unwrap();
    }
    let after = load(root);
    assert_eq!(with_context(root, |context| fix::fix_report(&after, context)), []);
    let (old, new) = (text(&before), text(&after));
    assert_ne!(new, old);
    assert_eq!(plain(&new), plain(&old));
}

/// A text without what fixing changes: marks by their full width, quotes by one shape, no blanks, the listed words.
fn plain(text: &str) -> String {
    let words = [("的的", "的"), ("防腐拒变", "拒腐防变"), ("挂帐", "挂账"), ("问题防弹", "问题反弹")];
    let text = words.iter().fold(text.to_owned(), |text, (wrong, right)| text.replace(wrong, right));
    let one = |mark: char| match mark {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '(' => '（',
        ')' => '）',
        '‘' => '“',
        '’' => '”',
        '-' => '—',
        _ => mark,
    };
    text.chars().filter(|mark| *mark != ' ').map(one).collect()
}

fn text(report: &LoadedReport) -> String {
    let items = report.items.iter().map(|item| NamedItem { id: item.id.clone(), record: item.record.value.clone() });
    compose(&admit(&report.id, report.report.value.clone(), items.collect())).text()
}

fn import(bytes: &[u8], root: &Path) {
    let imported = import_text(bytes, &ImportOptions::default()).unwrap();
    for (name, text) in import::files(&imported) {
        let path = root.join("r").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A byte order mark stops the reading of a record; it is deleted together with what else shows nothing.
#[test]
fn byte_order_marks_are_deleted_with_the_other_slips() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let item = folder.path().join("r/items/01-a.yaml");
    let before = fs::read_to_string(&item).unwrap();
    let marked = before.replacen("measures", "# 备\u{FEFF}注\nmeasures", 1);
    fs::write(&item, &marked).unwrap();
    let options = BuildOptions {
        content: folder.path().to_owned(),
        output: folder.path().join("output"),
        as_of: None,
        pdf: false,
        fresh: false,
        fonts: Vec::new(),
        deny_warnings: false,
        remove: Vec::new(),
    };
    let fixed = gongkai::pipeline::fix(&options);
    let file = fixed.iter().find(|file| file.name.ends_with("01-a.yaml")).unwrap();
    assert_eq!(file.before, marked);
    assert!(file.after.contains("# 备注\nmeasures") && file.slips > 0);
}
