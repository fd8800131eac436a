//! A ledger as a new report and into a report that is there: what is shown, what is written, what stays, and the round trip with
//! `export --xlsx --internal`. What a person is told is in `tests/cases/import/ledger.md`.

use std::{fs, path::Path};

use gongkai::{
    import::{LedgerOptions, read_ledger},
    source::{self, LoadedReport},
};
use rust_xlsxwriter::{ExcelDateTime, Format, Note, Workbook, Worksheet};

use crate::site::{Site, files, repository};

fn said(run: &std::process::Output) -> String {
    String::from_utf8_lossy(&run.stderr).into_owned()
}

/// Writes rows of text into a sheet.
fn fill(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
}

/// A workbook with one sheet of text.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("台账").unwrap(), rows);
    book.save_to_buffer().unwrap()
}

const REPORT: &str = "# 石桥镇\nschema: 1\nissuer: 中共石桥镇委员会\ntitle: 中共石桥镇委员会关于巡察整改进展情况的通报\ncontact: { phone: [\"0580-3090077\"] }\nsigned: { by: [中共石桥镇委员会], date: 2026-05-17 }\n";
const FIRST: &str = "# 第一个问题，已与镇纪委核对\nproblem: 政策宣传不到位\ngroup: 党的建设\nstatus: in_progress # 每月更新\nunits: [甲村, 乙村]\nresponsible: { department: 党建办 }\ndeadline: 2026-03-31\nmeasures:\n  # 第一条不变\n  - text: 增设**公开栏**3处。\n  - text: 开展宣传。\ninternal:\n  leader: 赵甲 # 分管\n  notes: 信访件由第三组承办\nallow:\n  - { code: W101, reason: 原文如此 }\n";
const SECOND: &str = "problem: 学习制度执行不严\nstatus: completed\nmeasures:\n  - text: 制定学习计划。\n";

fn site() -> Site {
    let site = Site::empty().write("site.yaml", "name: 示例网站\n").write("r/report.yaml", REPORT);
    site.write("r/items/01-publicity.yaml", FIRST).write("r/items/02-study.yaml", SECOND)
}

fn import(site: &Site, bytes: &[u8], arguments: &[&str]) -> std::process::Output {
    fs::write(site.path().join("台账.xlsx"), bytes).unwrap();
    site.run(&[&["import", "台账.xlsx", "--lang", "zh"], arguments].concat())
}

fn text(site: &Site, name: &str) -> String {
    fs::read_to_string(site.content().join("r").join(name)).unwrap()
}

const HEADS: &[&str] = &["序号", "方面", "问题", "整改措施", "整改状态", "整改时限", "责任领导", "责任人", "备注"];

#[test]
fn changes_are_shown_and_written_in_place() {
    let site = site();
    let ledger = workbook(&[
        HEADS,
        &[
            "1",
            "党的建设",
            "政策宣传不到位",
            "增设公开栏3处。\n开展入户宣传。",
            "已完成",
            "2026年4月30日",
            "赵甲",
            "钱乙",
            "信访件由第三组承办",
        ],
        &["2", "", "学习制度执行不严", "制定学习计划。", "已完成", "", "", "", ""],
    ]);
    let before = files(&site.content());
    let dry = import(&site, &ledger, &["--into", "r", "--dry-run"]);
    assert!(dry.status.success(), "{}", said(&dry));
    for line in [
        "publicity  整改状态：正在整改 → 已完成",
        "publicity  整改时限：2026-03-31 → 2026-04-30",
        "publicity  整改措施：增设**公开栏**3处。 / 开展宣传。 → 增设**公开栏**3处。 / 开展入户宣传。",
        "publicity  责任人（内部）：— → 钱乙",
        "4 处",
        "没有改动",
    ] {
        assert!(said(&dry).contains(line), "{line}: {}", said(&dry));
    }
    assert!(!said(&dry).contains("study  "), "{}", said(&dry));
    assert!(files(&site.content()) == before, "a dry run writes nothing");
    // Without a terminal nothing is written unless --yes says so.
    let asked = import(&site, &ledger, &["--into", "r"]);
    assert_eq!(asked.status.code(), Some(2), "{}", said(&asked));
    assert!(files(&site.content()) == before);
    let done = import(&site, &ledger, &["--into", "r", "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(
        text(&site, "items/01-publicity.yaml"),
        "# 第一个问题，已与镇纪委核对\nproblem: 政策宣传不到位\ngroup: 党的建设\nstatus: completed # 每月更新\nunits: [甲村, 乙村]\nresponsible: { department: 党建办 }\ndeadline: 2026-04-30\nmeasures:\n  # 第一条不变\n  - text: 增设**公开栏**3处。\n  - text: 开展入户宣传。\ninternal:\n  leader: 赵甲 # 分管\n  notes: 信访件由第三组承办\n  handler: \"钱乙\"\nallow:\n  - { code: W101, reason: 原文如此 }\n"
    );
    assert_eq!(text(&site, "items/02-study.yaml"), SECOND);
    assert_eq!(text(&site, "report.yaml"), REPORT);
    assert_eq!(fs::read_to_string(site.content().join("_r.replaced-1/items/01-publicity.yaml")).unwrap(), FIRST);
    let again = import(&site, &ledger, &["--into", "r", "--yes"]);
    assert!(again.status.success() && said(&again).contains("没有要改的"), "{}", said(&again));
    assert!(!site.content().join("_r.replaced-2").exists());
}

#[test]
fn a_problem_reworded_one_that_is_new_and_one_in_doubt() {
    let site = site();
    let ledger = workbook(&[
        &["序号", "问题", "整改措施", "备注"],
        &["1", "政策宣传不够到位", "", ""],
        &["2", "关于“学习制度执行不严”的问题", "制定学习计划。", ""],
        &["3", "台账管理混乱", "重新建账。", "孙丙"],
        &["4", "学习制度执行不严", "重复的一行。", ""],
    ]);
    let run = import(&site, &ledger, &["--into", "r", "--yes"]);
    assert!(run.status.success(), "{}", said(&run));
    assert!(said(&run).contains("publicity  问题：政策宣传不到位 → 政策宣传不够到位"), "{}", said(&run));
    assert!(said(&run).contains("[I181]") && said(&run).contains("前面已有一行"), "{}", said(&run));
    assert!(text(&site, "items/01-publicity.yaml").contains("problem: 政策宣传不够到位\ngroup"));
    assert_eq!(text(&site, "items/02-study.yaml"), SECOND);
    let new = text(&site, "items/03-p01.yaml");
    assert!(new.contains("problem: 台账管理混乱") && new.contains("internal: {\"notes\":\"孙丙\"}"), "{new}");
    // A number whose item is another problem changes nothing.
    let site = self::site();
    let other = workbook(&[&["序号", "问题", "整改措施"], &["2", "台账管理混乱", "重新建账。"]]);
    let run = import(&site, &other, &["--into", "r", "--yes"]);
    assert!(said(&run).contains("[I181]") && said(&run).contains("study"), "{}", said(&run));
    assert_eq!(files(&site.content().join("r/items")).len(), 2);
}

/// A report that publishes what was done takes that column and not the plan.
#[test]
fn of_two_columns_of_measures_the_published_one_is_taken() {
    let site = site();
    let ledger = workbook(&[
        &["问题", "整改措施", "整改情况"],
        &["学习制度执行不严", "由组织办牵头，今年年底前完成。", "制定学习计划。\n组织学习5次。"],
    ]);
    let run = import(&site, &ledger, &["--into", "r", "--yes"]);
    assert!(run.status.success() && said(&run).contains("[I185]"), "{}", said(&run));
    let expected = SECOND.to_owned() + "  - text: 组织学习5次。\n";
    assert_eq!(text(&site, "items/02-study.yaml"), expected);
}

/// Everything that a ledger has no column for stays, in any style of YAML.
#[test]
fn what_the_ledger_does_not_know_stays() {
    let site = site().write(
        "r/items/02-study.yaml",
        "{ problem: 学习制度执行不严, status: in_progress, measures: [ { text: 制定学习计划。 } ], before: 引言 }\n",
    );
    let ledger = workbook(&[&["问题", "整改状态", "整改措施"], &["学习制度执行不严", "已完成", "制定学习计划。"]]);
    let run = import(&site, &ledger, &["--into", "r", "--yes"]);
    assert!(run.status.success(), "{}", said(&run));
    assert!(said(&run).contains("整个重写"), "{}", said(&run));
    let text = text(&site, "items/02-study.yaml");
    assert!(text.contains("status: completed") && text.contains("引言"), "{text}");
    assert!(said(&run).contains("[I182]") && said(&run).contains("publicity"), "{}", said(&run));
}

fn loaded(content: &Path, id: &str) -> LoadedReport {
    let mut findings = Vec::new();
    let files = source::read_files(content, id, &mut findings);
    source::parse(content, files, &mut findings).unwrap_or_else(|| panic!("{findings:?}"))
}

/// The records of the round trip: each field that a ledger has.
fn full() -> Site {
    let first = "problem: 政策宣传不到位\ngroup: 党的建设\nstatus: completed\nunits: [甲村, 乙村]\nresponsible: { department: 党建办 }\ndeadline: 2026-03-31\ncompleted: 2026-03-02\nmeasures:\n  - text: 修订《考勤办法》，约谈村主任1人，追回补贴1.20万元。\n  - { label: 整改成效, text: 已经公开。 }\naccountability:\n  - { action: 约谈, subject: 村主任 }\ninstitutions:\n  - { title: 考勤办法, change: revised }\nfunds:\n  - { term: 追回补贴, amount: \"1.20\", unit: 万元 }\ninternal: { leader: 赵甲, handler: 钱乙, notes: \"信访件\\n由第三组承办\" }\n";
    let second = "problem: 水塘承包程序不规范\nstatus: not_started\nmeasures:\n  - text: 重新招标。\nwithheld: { reason: 案件尚在查办 }\n";
    let third = "problem: =公式一样的问题\nstatus: mostly_completed\nmeasures:\n  - text: \"\\\\# 井号开头。\"\n";
    let site = Site::empty().write("site.yaml", "name: 示例网站\n").write("r/report.yaml", REPORT);
    site.write("r/items/01-a.yaml", first).write("r/items/02-b.yaml", second).write("r/items/03-c.yaml", third)
}

#[test]
fn the_ledger_of_the_office_comes_back_as_it_was() {
    let site = full();
    let export = |report: &str, name: &str| {
        let run = site.run(&["export", report, "--xlsx", "--internal", "--output", name]);
        assert!(run.status.success(), "{}", said(&run));
        fs::read(site.path().join(name)).unwrap()
    };
    let first = export("r", "first.xlsx");
    // Into its own report: nothing changes.
    let same = import(&site, &first, &["--into", "r", "--yes"]);
    assert!(same.status.success() && said(&same).contains("没有要改的"), "{}", said(&same));
    assert!(!said(&same).replace("[I178]", "").contains("[I"), "nothing is told but the title: {}", said(&same));
    // As a new report: the same items.
    let run = import(&site, &first, &["--id", "s"]);
    assert!(run.status.success() && !said(&run).contains("保留未动"), "{}", said(&run));
    let (old, new) = (loaded(&site.content(), "r"), loaded(&site.content(), "s"));
    let records = |report: &LoadedReport| {
        report.items.iter().map(|item| (item.id.clone(), item.record.value.clone())).collect::<Vec<_>>()
    };
    assert_eq!(records(&old), records(&new));
    assert_eq!(old.report.value.title, new.report.value.title);
    // The same ledger again, but for what a ledger does not have: the body and the day of the signature.
    let again = export("s", "second.xlsx");
    let cells = |bytes: &[u8]| read_ledger(bytes, &LedgerOptions::default()).unwrap().into_report().0.items;
    let records = |items: Vec<gongkai::disclosure::NamedItem>| {
        items.into_iter().map(|item| (item.id, item.record)).collect::<Vec<_>>()
    };
    assert_eq!(records(cells(&first)), records(cells(&again)));
    let sheet = |bytes: &[u8]| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut text).unwrap();
        std::io::Read::read_to_string(&mut archive.by_name("xl/sharedStrings.xml").unwrap(), &mut text).unwrap();
        text
    };
    assert_eq!(sheet(&first), sheet(&again));
}

/// A workbook for a golden case: its sheets and what is odd in them.
fn odd(case: &str) -> (Vec<u8>, Vec<&'static str>) {
    let mut book = Workbook::new();
    let heads: &[&str] = &["序号", "问题", "整改措施", "整改时限", "整改状态", "是否公开", "内部评分"];
    let row: &[&str] = &["1", "政策宣传不到位", "增设公开栏。", "2026年6月底", "待验收", "内部掌握", "5"];
    let sheet = book.add_worksheet().set_name("台账").unwrap();
    match case {
        "cells and columns that are not understood" => {
            fill(sheet, &[&["石桥镇问题台账"], heads, row, &["合计", "1个"]]);
            let day = Format::new().set_num_format("[$-804]aaaa");
            sheet.write_datetime_with_format(2, 7, ExcelDateTime::from_ymd(2026, 6, 30).unwrap(), &day).unwrap();
            sheet.insert_note(2, 1, &Note::new("请核实")).unwrap();
        }
        "hidden rows, columns and sheets" => {
            fill(sheet, &[heads, row, row]);
            sheet.set_row_hidden(2).unwrap();
            sheet.set_column_hidden(6).unwrap();
            fill(book.add_worksheet().set_name("第二批").unwrap(), &[heads, row]);
            fill(book.add_worksheet().set_name("说明").unwrap(), &[&["怎样填写"]]);
            let old = book.add_worksheet().set_name("旧").unwrap();
            fill(old, &[heads, row]);
            old.set_hidden(true);
        }
        "no heads" => fill(sheet, &[&["姓名", "分数"], &["某甲", "5"]]),
        "heads on a hidden sheet only" => {
            fill(sheet, &[&["怎样填写"]]);
            let old = book.add_worksheet().set_name("旧").unwrap();
            fill(old, &[heads, row]);
            old.set_hidden(true);
        }
        "no such sheet" => {
            fill(sheet, &[heads, row]);
            return (book.save_to_buffer().unwrap(), vec!["--id", "s", "--sheet", "第三批"]);
        }
        "heads and no item" => fill(sheet, &[heads]),
        "too many rows" => {
            fill(sheet, &[heads]);
            for row in 1..=5_001 {
                sheet.write_string(row, 1, "问题").unwrap();
            }
        }
        "a report that is there" => {
            fill(sheet, &[heads, row]);
            return (book.save_to_buffer().unwrap(), vec!["--id", "r", "--force"]);
        }
        "no report to be updated" => {
            fill(sheet, &[heads, row]);
            return (book.save_to_buffer().unwrap(), vec!["--into", "t"]);
        }
        "no workbook" => return ("公告".as_bytes().to_vec(), vec!["--into", "r"]),
        "an update in doubt" => {
            let heads: &[&str] = &["序号", "问题", "整改措施", "整改情况", "整改时限"];
            fill(
                sheet,
                &[heads, &["1", "政策宣传不到位", "增设公开栏3处。", "已经入户宣传。"], &["2", "台账管理混乱"]],
            );
            return (book.save_to_buffer().unwrap(), vec!["--into", "r", "--dry-run"]);
        }
        other => panic!("{other}"),
    }
    (book.save_to_buffer().unwrap(), vec!["--id", "s"])
}

/// What a person is told, in both languages. `UPDATE_CASES=1` writes it anew.
#[test]
fn what_is_told_of_a_ledger_cases() {
    let path = repository().join("tests/cases/import/ledger.md");
    let mut written = "# What an import tells of a ledger\n\nMade by `it/ledger_update.rs`; with `UPDATE_CASES=1` it is written anew.\n".to_owned();
    let cases = [
        "cells and columns that are not understood",
        "hidden rows, columns and sheets",
        "no heads",
        "heads on a hidden sheet only",
        "no such sheet",
        "heads and no item",
        "too many rows",
        "a report that is there",
        "no report to be updated",
        "no workbook",
        "an update in doubt",
        "a formula without a value",
    ];
    for case in cases {
        written.push_str(&format!("\n## {case}\n"));
        for lang in ["zh", "en"] {
            let site = site();
            let (bytes, arguments) = match case {
                "a formula without a value" => {
                    let file = repository().join("tests/fixtures/office/ledger-xlsxwriter-3.3.1.xlsx");
                    (fs::read(file).unwrap(), vec!["--id", "s"])
                }
                case => odd(case),
            };
            fs::write(site.path().join("台账.xlsx"), bytes).unwrap();
            let run = site.run(&[&["import", "台账.xlsx", "--lang", lang], arguments.as_slice()].concat());
            written.push_str(&format!("\n```{lang} {}\n{}\n```\n", run.status.code().unwrap(), said(&run).trim_end()));
        }
    }
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, &written).unwrap();
    } else {
        assert_eq!(written, fs::read_to_string(&path).unwrap_or_default());
    }
}
