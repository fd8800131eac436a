//! Ledgers that real programs have written: what is read of them, and what is told.

use gongkai::{
    diagnostics::Lang,
    import::{LedgerNoteKind, LedgerOptions, ledger_finding, read_ledger},
    records::{Internal, Item, Status},
};

use crate::site::repository;

/// The items of a ledger, and its notes as (code, place, message).
fn read(name: &str, options: &LedgerOptions) -> (Vec<Item>, Vec<(String, String, String)>) {
    let bytes = std::fs::read(repository().join("tests/fixtures/office").join(name)).unwrap();
    let (imported, notes) = read_ledger(&bytes, options).unwrap().into_report();
    let told = notes.iter().map(|note| {
        let finding = ledger_finding(note, name);
        assert!(finding.help(Lang::En).len() > 10 && finding.help(Lang::Zh).len() > 10);
        (finding.code.to_string(), note.place.clone().unwrap_or_default(), finding.message(Lang::Zh))
    });
    let told = told.collect();
    (imported.items.into_iter().map(|item| item.record).collect(), told)
}

fn day(item: Option<gongkai::records::Date>) -> String {
    item.map(|day| day.to_string()).unwrap_or_default()
}

fn measures(item: &Item) -> Vec<String> {
    let line = |measure: &gongkai::records::Measure| {
        format!("{}|{}", measure.label.as_deref().unwrap_or_default(), measure.text.replace('\n', "/"))
    };
    item.measures.iter().map(line).collect()
}

fn internal(item: &Item) -> Internal {
    item.internal.clone().unwrap_or_default()
}

/// The file of openpyxl, and the same file saved by LibreOffice in the new and the old format.
#[test]
fn two_head_rows_merged_cells_and_days_in_words() {
    for name in ["ledger-openpyxl-3.1.5.xlsx", "ledger-libreoffice-7.4.7.xlsx", "ledger-libreoffice-7.4.7.xls"] {
        let (items, told) = read(name, &LedgerOptions::default());
        let problems: Vec<&str> = items.iter().map(|item| item.problem.as_str()).collect();
        assert_eq!(problems, ["政策宣传不到位", "学习制度执行不严", "固定资产管理不规范"], "{name}");
        let groups: Vec<_> = items.iter().map(|item| item.group.as_deref().unwrap_or_default()).collect();
        assert_eq!(groups, ["党的建设", "党的建设", "作风建设"], "{name}");
        let statuses: Vec<_> = items.iter().map(|item| item.status).collect();
        assert_eq!(statuses, [Some(Status::Completed), Some(Status::InProgress), Some(Status::InProgress)], "{name}");
        assert_eq!(
            [day(items[0].deadline), day(items[1].deadline), day(items[2].deadline)],
            ["2026-03-31", "2026-06-30", ""],
            "{name}"
        );
        assert_eq!(
            measures(&items[0]),
            ["整改措施|1.增设公开栏3处。//2.开展入户宣传。", "整改措施|3.每季度更新。", "整改情况|已增设公开栏3处。"],
            "{name}"
        );
        assert_eq!(
            internal(&items[0]),
            Internal {
                leader: Some("赵甲".to_owned()),
                handler: Some("钱乙".to_owned()),
                notes: Some("每月核对".to_owned())
            },
            "{name}"
        );
        assert_eq!(items[2].responsible.as_ref().map(|known| known.department.as_str()), Some("财政所"), "{name}");
        let public: String =
            items.iter().map(|item| serde_json::to_string(&Item { internal: None, ..item.clone() }).unwrap()).collect();
        for hidden in ["赵甲", "钱乙", "每月核对", "0580-0000000", "旧问题", "内部评分"] {
            assert!(!public.contains(hidden), "{name}: {hidden}");
        }
        let told: Vec<(&str, &str)> = told.iter().map(|(code, place, _)| (code.as_str(), place.as_str())).collect();
        for expected in [
            ("I172", "旧台账"),
            ("I173", "统计"),
            ("I174", "整改台账"),
            ("I176", "整改台账!I8"),
            ("I178", "整改台账!1"),
            ("I178", "整改台账!2"),
            ("I178", "整改台账!9"),
            ("I178", "整改台账!10"),
            ("I179", "整改台账"),
            ("I180", ""),
        ] {
            assert!(told.contains(&expected), "{name}: {expected:?} in {told:?}");
        }
        assert_eq!(told.len(), 10, "{name}: {told:?}");
    }
}

/// The file of XlsxWriter, and the same file saved by LibreOffice in the old format under the name of WPS.
#[test]
fn rich_text_formulas_and_built_in_days() {
    for name in ["ledger-xlsxwriter-3.3.1.xlsx", "ledger-libreoffice-7.4.7.et"] {
        let (items, told) = read(name, &LedgerOptions::default());
        let problems: Vec<&str> = items.iter().map(|item| item.problem.as_str()).collect();
        assert_eq!(problems, ["票据不规范", "招标程序倒置"], "{name}");
        assert_eq!(items[0].group.as_deref(), Some("财务管理方面"), "{name}");
        assert_eq!(items[1].group.as_deref(), Some("工程建设方面"), "{name}");
        // LibreOffice stores 0 for a formula whose result is a text when it saves the old format.
        let is_old = name.ends_with(".et");
        let first = (!is_old).then_some(Status::Completed);
        assert_eq!([items[0].status, items[1].status], [first, Some(Status::LongTerm)], "{name}");
        assert_eq!([day(items[0].deadline), day(items[0].completed)], ["2026-04-30", "2026-04-20"], "{name}");
        assert_eq!([day(items[1].deadline), day(items[1].completed)], ["2026-06-30", ""], "{name}");
        assert_eq!(items[0].funds.len(), 1, "{name}");
        assert_eq!(
            (measures(&items[0]), measures(&items[1])),
            (vec!["|补齐票据。".to_owned()], vec!["|修订办法。".to_owned()])
        );
        assert_eq!(internal(&items[0]).leader.as_deref(), Some("王甲"), "{name}");
        let told: Vec<(&str, &str)> = told.iter().map(|(code, place, _)| (code.as_str(), place.as_str())).collect();
        let mut expected = vec![("I178", "台账!1"), ("I174", "台账"), ("I177", "台账!F6"), ("I180", "")];
        if is_old {
            expected.insert(3, ("I176", "台账!D4"));
        }
        assert_eq!(told, expected, "{name}");
        let (items, _) = read(name, &LedgerOptions { hidden: true, ..LedgerOptions::default() });
        assert_eq!(items.len(), 3, "{name}: a hidden row is read where it is asked for");
    }
}

#[test]
fn a_hidden_sheet_is_read_where_it_is_named() {
    let options = LedgerOptions { sheet: Some("旧台账".to_owned()), hidden: false };
    let (items, told) = read("ledger-openpyxl-3.1.5.xlsx", &options);
    assert_eq!(items.iter().map(|item| item.problem.as_str()).collect::<Vec<_>>(), ["旧问题"]);
    assert!(told.iter().any(|(code, place, _)| code == "I172" && place == "整改台账"), "{told:?}");
}

/// What a person is told is in the file's own words.
#[test]
fn the_notes_name_what_was_not_read() {
    let bytes = std::fs::read(repository().join("tests/fixtures/office/ledger-openpyxl-3.1.5.xlsx")).unwrap();
    let ledger = read_ledger(&bytes, &LedgerOptions::default()).unwrap();
    let hidden = ledger.notes.iter().find_map(|note| match &note.kind {
        LedgerNoteKind::Hidden { what, which } => Some((*what, which.as_str())),
        _ => None,
    });
    assert_eq!(hidden, Some(("columns", "K（内部评分）")));
}
