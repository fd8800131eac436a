//! The readings of an announcement: how many of the fixtures' values they get right, what a rival reading tells the drafter, and how it
//! is asked for.

use std::{collections::BTreeMap, fs};

use gongkai::import::{ImportFailure, ImportOptions, Imported, NoteKind, import_text};
use serde_json::Value;

use crate::site::{repository, short_announcements};

fn read(text: &str, reading: usize) -> Result<Imported, ImportFailure> {
    import_text(text.as_bytes(), &ImportOptions { reading, ..ImportOptions::default() })
}

/// Groups, problems, statuses and numbers of measures of an answer or an import, an item a row.
fn rows(items: impl Iterator<Item = [Value; 4]>) -> Vec<[Value; 4]> {
    items.collect()
}

fn found(imported: &Imported) -> Vec<[Value; 4]> {
    rows(imported.items.iter().map(|item| {
        let item = &item.record;
        [
            serde_json::to_value(&item.group).unwrap(),
            Value::from(item.problem.clone()),
            serde_json::to_value(item.status).unwrap(),
            Value::from(item.measures.len()),
        ]
    }))
}

fn wanted(answer: &Value) -> Vec<[Value; 4]> {
    let items = answer["items"].as_array().cloned().unwrap_or_default();
    let value = |item: &Value, field| item.get(field).cloned().unwrap_or(Value::from(OPEN));
    let fields = ["group", "problem", "status", "measures"];
    rows(items.into_iter().map(|item| fields.map(|field| value(&item, field))))
}

/// What stands for a value that an answer does not speak of.
const OPEN: &str = "open";

/// Values right, all values, whether items and groups are all right.
fn measured(found: &[[Value; 4]], wanted: &[[Value; 4]]) -> (usize, usize, bool) {
    let mut right = 0;
    for row in wanted {
        // An item counts where its problem is found; else every value of it is wrong.
        let same = found.iter().find(|known| known[1] == row[1]);
        // An answer may leave a value open.
        let fits = |known: &[Value; 4], at: usize| row[at] == known[at] || row[at] == OPEN;
        right += same.map_or(0, |known| (0..4).filter(|at| fits(known, *at)).count());
    }
    let heads = |rows: &[[Value; 4]]| rows.iter().map(|row| (row[0].clone(), row[1].clone())).collect::<Vec<_>>();
    (right, wanted.len() * 4, heads(found) == heads(wanted))
}

/// The floor under the fixtures. Texts that no one has tuned to are measured by hand before they become fixtures.
#[test]
fn values_and_structure_of_the_fixtures() {
    let folder = repository().join("tests/fixtures/announcements");
    let (mut right, mut all, mut whole, mut texts) = (0, 0, 0, 0);
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".expected.json") else { continue };
        let answer: Value =
            serde_json::from_slice(&fs::read(folder.join(format!("{name}.expected.json"))).unwrap()).unwrap();
        if answer["refused"] == Value::Bool(true) {
            continue;
        }
        let bytes = fs::read(folder.join(format!("{name}.txt"))).unwrap();
        let rows = import_text(&bytes, &ImportOptions::default()).map(|imported| found(&imported)).unwrap_or_default();
        let (values, of, structure) = measured(&rows, &wanted(&answer));
        (right, all, whole, texts) = (right + values, all + of, whole + usize::from(structure), texts + 1);
    }
    println!("{right} of {all} values of items, {whole} of {texts} announcements with all items and groups");
    assert!(texts >= 190, "{texts} are too few");
    assert_eq!((right, whole), (all, texts));
}

/// Groups, items, measures and statuses of the small texts that are not part of the project; said where they are missing.
#[test]
fn small_announcements_that_once_failed() {
    let expected: BTreeMap<&str, [usize; 4]> = BTreeMap::from([
        ("A1-mixed-headings", [2, 4, 4, 0]),
        ("B1-bulleted-metadata", [0, 2, 2, 0]),
        ("C1-letter", [0, 2, 2, 2]),
        ("C3-table-only", [0, 2, 2, 2]),
        ("D2-single-force", [0, 1, 5, 0]),
        ("E1-ordinal-in-term", [0, 1, 1, 0]),
        ("G1-sections-by-status", [3, 4, 4, 4]),
        ("H1-pdf-copy", [2, 3, 5, 0]),
        ("K1-copyright-email", [0, 1, 1, 0]),
        ("S1-subset-counts", [2, 4, 0, 4]),
        ("T1-status-at-clause-end", [0, 8, 9, 8]),
        ("V1-villages", [3, 5, 5, 0]),
        ("V3-group-with-count", [3, 5, 5, 0]),
        ("W1-spaces", [0, 1, 1, 0]),
        ("X1-xunshi-untitled", [0, 2, 2, 0]),
        ("Y1-window-next-year", [0, 1, 1, 0]),
    ]);
    for (name, bytes) in short_announcements() {
        let Some(wanted) = expected.get(name.as_str()) else { continue };
        let imported = import_text(&bytes, &ImportOptions::default()).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        let counts = imported.summary.counts;
        assert_eq!([counts.groups, counts.items, counts.measures, counts.statuses], *wanted, "{name}");
        let untitled = name.starts_with('X');
        assert_eq!(imported.report.title.is_none(), untitled, "{name}");
        let mail = &imported.report.contact.email;
        assert!(mail.iter().all(|address| !address.contains("opyright")), "{name}: {mail:?}");
    }
}

const FRAME: (&str, &str) = (
    "中共清溪县图书馆支部委员会关于巡察整改情况的通报\n根据县委统一部署，2025年3月3日至4月18日，县委第二巡察组对县图书馆党支部进行了巡察。2025年5月26日，县委第二巡察组反馈了巡察意见。现将巡察整改情况予以公布。\n",
    "\n联系电话：0571-88880006\n中共清溪县图书馆支部委员会\n2025年10月13日\n",
);

fn announcement(body: &str) -> String {
    format!("{}{body}{}", FRAME.0, FRAME.1)
}

fn problems(imported: &Imported) -> Vec<&str> {
    imported.items.iter().map(|item| item.record.problem.as_str()).collect()
}

/// Headings that name problems over numbered lines that also do: 4 problems, or 2 with measures.
const TWO_WAYS: &str = "一、“学用结合不紧”问题\n1.学习计划执行不严\n开展研讨6次。\n2.调查研究不深入\n形成报告3篇。\n\
    二、“审批把关不严”问题\n1.票据审核不细\n退回票据14张。\n2.合同归档滞后\n归档合同40份。";

#[test]
fn a_rival_reading_is_told_and_can_be_asked_for() {
    let text = announcement(TWO_WAYS);
    let first = read(&text, 1).unwrap();
    let rival = |imported: &Imported| {
        imported.notes.iter().find_map(|note| match &note.kind {
            NoteKind::OtherReading { items, other, number, .. } => Some((*items, *other, *number)),
            _ => None,
        })
    };
    let (items, other, number) = rival(&first).unwrap();
    assert_eq!((items, first.items.len(), number), (items, items, 2));
    let second = read(&text, number).unwrap();
    assert_eq!(second.items.len(), other);
    assert_ne!(problems(&first), problems(&second));
    // From the second reading, the first is named.
    assert_eq!(rival(&second), Some((other, items, 1)));
}

#[test]
fn a_declared_number_decides_between_readings() {
    for (number, wanted) in [(4, 4), (2, 2)] {
        let text = announcement(&format!("县委巡察组反馈问题{number}个。\n{TWO_WAYS}"));
        let imported = read(&text, 1).unwrap();
        assert_eq!(imported.items.len(), wanted, "{:?}", problems(&imported));
        let doubted = imported.notes.iter().any(|note| matches!(note.kind, NoteKind::OtherReading { .. }));
        assert!(!doubted, "the number leaves no doubt");
    }
}

#[test]
fn a_reading_that_is_not_there_is_an_error() {
    let text = announcement("一、关于“公开不及时”问题的整改情况\n每月公开。");
    assert!(matches!(read(&text, 9), Err(ImportFailure::NoSuchReading { asked: 9, .. })));
    assert_eq!(problems(&read(&text, 0).unwrap()), ["公开不及时"]);
}

#[test]
fn every_reading_gives_back_every_word() {
    let bodies = [
        TWO_WAYS,
        "青口村\n1.会议记录不全。补记12次。\n2.合同管理混乱。清理8份。\n下洋村\n1.公开不及时。每月公开。",
        "一、已完成的问题（1个）\n1.台账不清。补齐台账。\n二、需长期坚持的问题（1个）\n2.学习不经常。每月学习。",
    ];
    let bare = |text: &str| text.chars().filter(|mark| !mark.is_whitespace()).collect::<String>();
    for body in bodies {
        let text = announcement(body);
        for reading in 1.. {
            let Ok(imported) = read(&text, reading) else { break };
            let document =
                gongkai::disclosure::compose(&gongkai::disclosure::admit("x", imported.report, imported.items));
            assert_eq!(bare(&document.text()), bare(&text), "reading {reading} of {body}");
        }
    }
}
