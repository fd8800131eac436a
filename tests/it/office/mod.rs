//! Announcements in Word's format and as pages, and ledgers: their records are those of the typed text, nothing is lost silently, and
//! broken or hostile files end soon with a finding.

mod docx;
mod hostile;
mod ledger_hostile;
mod ledgers;
pub(crate) mod make;
mod pages;
mod proof;

use gongkai::import::{ImportFailure, ImportOptions, Imported, NoteKind, files, import_text};

/// An announcement whose numbers are typed: the measure for every other form of it.
pub(crate) const TYPED: &str = "中共清溪县石桥镇委员会关于巡察整改进展情况的通报
根据县委统一部署，2025年3月3日至2025年4月30日，县委第三巡察组对石桥镇党委进行了巡察。2025年6月10日，县委巡察组反馈了意见。现将整改进展情况予以公布。
一、整改总体情况
反馈的2个问题已完成整改。批评教育2人。
二、巡察反馈问题整改情况
（一）关于“政策宣传不到位”问题的整改情况
1.增设公开栏3处。
2.2025年7月对甲村主要负责人进行批评教育。
（二）关于“固定资产管理不规范”问题的整改情况
1.开展盘点登记。
2.对乙村主要负责人进行批评教育。
三、下一步打算
继续抓好整改。
欢迎监督。联系电话：0580-3090077。
中共清溪县石桥镇委员会
2025年9月17日
";

/// Imports what must be importable.
pub(crate) fn imported(bytes: &[u8]) -> Imported {
    import_text(bytes, &ImportOptions::default()).unwrap()
}

/// The files of the records: what two imports must have in common.
pub(crate) fn records(bytes: &[u8]) -> Vec<(String, String)> {
    files(&imported(bytes))
}

/// What is told of the file, as (matter, text).
pub(crate) fn told(imported: &Imported) -> Vec<(&'static str, String)> {
    let notes = imported.notes.iter().filter_map(|note| match &note.kind {
        NoteKind::File(note) => Some((note.matter.id(), note.text.clone())),
        _ => None,
    });
    notes.collect()
}

/// Why a file is not imported.
pub(crate) fn failure(bytes: &[u8]) -> ImportFailure {
    import_text(bytes, &ImportOptions { force: true, ..ImportOptions::default() }).unwrap_err()
}
