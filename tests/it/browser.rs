//! Built sites in a real browser and under the Nu HTML checker, by the scripts in tests/browser and tests/validators.
//!
//! With `GONGKAI_ALL_TESTS=1` (as `make test` sets it) a missing tool is a failure; without it, the test says what it left out.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn gongkai(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_gongkai")).current_dir(root()).args(arguments).output().unwrap();
    assert!(output.status.success(), "gongkai {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Builds a site of every page kind, with and without windows, statuses and PDFs; keeps the folder until dropped.
fn sites() -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let text = |path: &Path| path.display().to_string();
    let pdf = if has_fonts() { "--fresh" } else { "--no-pdf" };
    let example = path("example");
    gongkai(&["build", pdf, "--content", "content", "--output", &text(&example)]);
    let newcomer = path("newcomer");
    gongkai(&["init", &text(&newcomer)]);
    let newcomer_output = newcomer.join("output");
    gongkai(&["build", "--no-pdf", "--content", &text(&newcomer.join("content")), "--output", &text(&newcomer_output)]);
    let many = path("many");
    gongkai(&["synth", &text(&many.join("content")), "--reports", "60", "--items", "3"]);
    let many_output = many.join("output");
    gongkai(&["build", "--no-pdf", "--content", &text(&many.join("content")), "--output", &text(&many_output)]);
    let stages = path("stages");
    gongkai(&["build", "--no-pdf", "--content", "tests/fixtures/stages/content", "--output", &text(&stages)]);
    (folder, vec![example, newcomer_output, many_output, stages])
}

/// Whether the free faces that `make` fetches are there.
fn has_fonts() -> bool {
    cfg!(feature = "pdf") && root().join(".cache/fonts/FandolFang-Regular.otf").exists()
}

/// Runs a check over every site; where its tools are missing, fails or says so.
fn check(name: &str, tools: &[&Path], command: impl Fn(&Path) -> Command) {
    if let Some(missing) = tools.iter().find(|tool| !tool.exists()) {
        crate::left_out(&format!("{name}: {} is missing (make test sets it up)", missing.display()));
        return;
    }
    let (_folder, sites) = sites();
    for site in sites {
        let output = command(&site).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let complained = String::from_utf8_lossy(&output.stderr);
        println!("{name}, {}: {}", site.display(), said.lines().last().unwrap_or_default());
        assert!(output.status.success(), "{name}, {}:\n{said}{complained}", site.display());
    }
}

#[test]
fn pages_work_in_a_browser() {
    let script = root().join("tests/browser/site.mjs");
    let tools = [Path::new("/usr/bin/chromium"), &root().join("tests/browser/node_modules/playwright-core")];
    check("browser", &tools, |site| {
        let mut command = Command::new("node");
        command.arg(&script).arg(site);
        command
    });
}

#[test]
fn pages_are_valid_html() {
    let script = root().join("tests/validators/html.sh");
    let tools = [&*root().join("tests/validators/node_modules/vnu-jar")];
    check("Nu HTML checker", &tools, |site| {
        let mut command = Command::new("sh");
        command.arg(&script).arg(site);
        command
    });
}

/// A report with everything a fragment can hold: a table, levels of headings, marked words, links, files, a contact that the text does not name.
const FULL: &str = r#"schema: 1
title: 中共石桥镇委员会关于巡察整改进展情况的通报
issuer: 中共石桥镇委员会
document_number: 石委〔2026〕7号
text:
  preamble: |
    根据县委统一部署，**现将**巡察整改*进展情况*[公布](https://www.example.gov.cn/)如下，见[第一项](#item-a)。

    | 单位 | 收回资金 |
    |---|---|
    | 石桥村 | 12.5万元 |
    | 柳河村 | 3万元 |
  contact: 欢迎干部群众来信来访。
  attachments: |
    附件：1.整改台账

    2.制度目录
headings: { items: 一、整改情况, next_steps: 二、下一步工作 }
contact: { phone: ["0580-3090077"], email: [shiqiao@example.gov.cn], address: 清溪县石桥镇人民路1号 }
signed: { by: [中共石桥镇委员会], date: 2026-05-17 }
attachments:
  - { title: 整改台账, file: 台账.csv }
  - { title: 制度目录 }
"#;

const FULL_ITEM: &str = "problem: 政策宣传不到位\ngroup: 作风方面\nmeasures:\n  - label: 整改情况\n    text: |\n      已经整改。\n\n      #### 四级标题\n\n      - 共5份\n  - text: 建立台账。\n";

/// The editors of content management systems keep every character and every block of the fragment.
#[test]
fn editors_keep_the_fragment() {
    let tools = [
        "playwright-core",
        "tinymce",
        "ckeditor4",
        "@ckeditor/ckeditor5-build-classic",
        "@wangeditor/editor",
        "@notadd/neditor",
    ]
    .map(|name| root().join("tests/browser/node_modules").join(name));
    let tools = std::iter::once(PathBuf::from("/usr/bin/chromium")).chain(tools);
    if let Some(missing) = tools.into_iter().find(|tool| !tool.exists()) {
        crate::left_out(&format!("editors: {} is missing (make test sets it up)", missing.display()));
        return;
    }
    let site = |base_url: &str| {
        let site = crate::site::Site::empty().write("site.yaml", format!("name: 示例网站\nbase_url: {base_url}\n"));
        let site = site.write("r/report.yaml", FULL).write("r/items/01-a.yaml", FULL_ITEM);
        site.write("r/attachments/台账.csv", "单位,金额\n石桥村,12.5\n")
    };
    let (with_address, without) = (site("https://www.example.gov.cn/巡察整改/"), site("null"));
    let example = crate::site::Site::example();
    let (with_address, without, example) = (with_address.build().ok(), without.build().ok(), example.build().ok());
    let fragments = [
        with_address.output.join("reports/r/fragment.html"),
        without.output.join("reports/r/fragment.html"),
        example.output.join("reports/donggang-2022/fragment.html"),
    ];
    let output = Command::new("node").arg(root().join("tests/browser/editors.mjs")).args(&fragments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    println!("{said}");
    assert!(output.status.success(), "{said}");
    assert!(said.contains("46 passed, 0 failed"), "{said}");
}
