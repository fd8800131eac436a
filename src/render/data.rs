//! The public records as data: `data.json` and `items.csv`.

use serde::Serialize;

use crate::{
    disclosure::{Document, PublicReport, markdown, with_colon},
    records::{Date, Measure},
};

/// The content of `data.json`.
#[derive(Serialize)]
struct Data<'a> {
    schema: u32,
    report: &'a PublicReport,
    closes: Option<Date>,
    document: &'a Document,
}

/// Returns the public report as JSON: the records, the document, and the closing date of the window by the calendar.
///
/// # Errors
/// The error of the JSON writer; it cannot occur for a report in memory.
pub fn json(report: &PublicReport, document: &Document, closes: Option<Date>) -> serde_json::Result<Vec<u8>> {
    let data = Data { schema: crate::records::SCHEMA, report, closes, document };
    let mut bytes = serde_json::to_vec_pretty(&data)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Returns the items as CSV, with a header and one row for each item, in UTF-8 with byte order mark and CRLF, so that spreadsheets open it
/// directly. Measures are plain text with their labels. A cell that a spreadsheet would treat as a formula (`-30%的指标`) begins with an
/// apostrophe, as OWASP recommends. The exact texts are in `data.json`.
///
/// # Errors
/// The error of the CSV writer; it cannot occur for a report in memory.
pub fn csv(report: &PublicReport) -> Result<Vec<u8>, csv::Error> {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    writer.write_record([
        "序号",
        "编号",
        "方面",
        "问题",
        "整改状态",
        "涉及单位",
        "责任单位",
        "整改时限",
        "完成日期",
        "整改措施",
    ])?;
    for (at, item) in report.items.iter().enumerate() {
        let measures: Vec<String> = item.measures.iter().map(plain).collect();
        let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let cells = [
            (at + 1).to_string(),
            item.id.clone(),
            item.group.clone().unwrap_or_default(),
            item.problem.clone(),
            item.status.map(|status| status.chinese().to_owned()).unwrap_or_default(),
            item.units.join("、"),
            item.responsible.as_ref().map(|responsible| responsible.department.clone()).unwrap_or_default(),
            date(item.deadline),
            date(item.completed),
            measures.join("\n"),
        ];
        writer.write_record(cells.map(no_formula))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

/// A measure as plain lines after its label: `整改情况：1. 关于灵秀社区`.
pub(super) fn plain(measure: &Measure) -> String {
    let lines: Vec<String> = markdown::pieces(&measure.text).iter().map(markdown::Piece::line).collect();
    format!("{}{}", measure.label.as_deref().map(with_colon).unwrap_or_default(), lines.join("\n"))
}

/// A cell that no spreadsheet evaluates as a formula; Chinese ones also accept the full-width signs.
pub(super) fn no_formula(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell
    }
}
