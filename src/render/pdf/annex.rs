//! The annexes after the announcement: the list of items, the table of totals, the notice for the community board.
//!
//! They are made from the public report in the form that the print template reads. These pages have words of their own (column headings,
//! names of figures) and do not belong to the document: they start on a new page after the announcement.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

use crate::{
    disclosure::{
        MeasureNumbers, PublicItem, PublicReport,
        markdown::{self, Piece},
        window_sentence,
    },
    records::{Annex, Date, Status},
    render::title,
};

use super::{
    Annexes, Paper, PrintError, PrintMeta, Role,
    pieces::{PieceModel, pieces_of},
    table,
};

/// An annex in the form that the template reads.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum AnnexModel {
    /// The list of items, or the totals.
    Table {
        title: Vec<PieceModel>,
        landscape: bool,
        columns: Vec<Column>,
        /// The size of the text relative to its usual size.
        scale: f64,
        rows: Vec<Row>,
    },
    /// The notice.
    Notice(Box<NoticeModel>),
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Column {
    head: Vec<PieceModel>,
    /// Width in characters of the table's text, including the padding on both sides.
    width: f64,
    narrow: bool,
}

/// The width of a table in characters of its text: A4 minus margins of 22 mm, at 10.5 points.
fn room(landscape: bool) -> f64 {
    let paper = if landscape { 297.0 } else { 210.0 };
    (paper - 2.0 * 22.0) / 25.4 * 72.0 / 10.5
}

/// A row of a table: cells of paragraphs.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    cells: Vec<Vec<Vec<PieceModel>>>,
    /// Whether the row stays on one page.
    whole: bool,
    item: Option<String>,
}

/// A row with more characters than this may break across pages: half a page of the list of items.
const WHOLE: usize = 500;

/// The notice.
#[derive(Debug, Serialize)]
pub(super) struct NoticeModel {
    paper: &'static str,
    title: Vec<Vec<PieceModel>>,
    lead: Vec<PieceModel>,
    figures: Vec<Figure>,
    rows: Vec<(Vec<PieceModel>, Vec<PieceModel>)>,
    code: Option<CodeModel>,
    issuer: Vec<PieceModel>,
    date: Vec<PieceModel>,
}

/// A figure in large type above its name.
#[derive(Debug, Serialize)]
pub(super) struct Figure {
    number: Vec<PieceModel>,
    unit: Vec<PieceModel>,
    name: Vec<PieceModel>,
}

/// A QR code: its side in modules, and the dark runs as (row, first column, length).
#[derive(Debug, Serialize)]
pub(super) struct CodeModel {
    side: usize,
    runs: Vec<(usize, usize, usize)>,
    alt: String,
    caption: Vec<PieceModel>,
    address: Vec<PieceModel>,
}

/// Returns the annexes of a job, in the order requested.
pub(super) fn models(annexes: &Annexes<'_>, meta: &PrintMeta) -> Result<Vec<AnnexModel>, PrintError> {
    // A table of totals is only made if there are totals.
    let has_rows = |annex: &&Annex| !matches!(annex, Annex::Totals) || !annexes.report.totals.is_empty();
    annexes.wanted.iter().filter(has_rows).map(|annex| model(*annex, annexes, meta)).collect()
}

fn model(annex: Annex, annexes: &Annexes<'_>, meta: &PrintMeta) -> Result<AnnexModel, PrintError> {
    let report = annexes.report;
    Ok(match annex {
        Annex::Items => items(report),
        Annex::Totals => totals(report),
        Annex::Notice => AnnexModel::Notice(Box::new(notice(annexes, meta)?)),
    })
}

fn body(text: &str) -> Vec<PieceModel> {
    pieces_of(text, Role::Body)
}

/// A column. `width` is in characters for a narrow column, otherwise a share of the width that the narrow columns leave.
fn column(head: &str, width: f64, narrow: bool) -> Column {
    Column { head: pieces_of(head, Role::Heading), width, narrow }
}

fn table_of(title: &str, landscape: bool, columns: Vec<Column>, mut rows: Vec<Row>) -> AnnexModel {
    // A column that is empty in all rows is left out.
    let says =
        |at: usize| rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| cell.iter().any(|p| !p.is_empty())));
    let kept: Vec<bool> = (0..columns.len()).map(|at| rows.is_empty() || says(at)).collect();
    for row in &mut rows {
        let mut kept = kept.iter();
        row.cells.retain(|_| kept.next().copied().unwrap_or(true));
    }
    let columns: Vec<Column> =
        columns.into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(column, _)| column).collect();
    let (columns, scale) = fitted(columns, &rows, room(landscape));
    AnnexModel::Table { title: pieces_of(title, Role::Title), landscape, columns, scale, rows }
}

/// The columns with their final widths, and the size of the text.
fn fitted(columns: Vec<Column>, rows: &[Row], room: f64) -> (Vec<Column>, f64) {
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(at)).flatten();
        cells.map(|pieces| table::widest(pieces)).fold(0.0, f64::max)
    };
    let want = |(at, column): (usize, &Column)| match column.narrow {
        true => table::Want { share: 0.0, needed: column.width.max(widest(at)) },
        false => table::Want { share: column.width, needed: widest(at) },
    };
    let wants: Vec<table::Want> = columns.iter().enumerate().map(want).collect();
    let fitted = table::fit(&wants, room);
    let columns = columns.into_iter().zip(fitted.widths).map(|(column, width)| Column { width, ..column });
    (columns.collect(), fitted.scale)
}

fn items(report: &PublicReport) -> AnnexModel {
    let columns = vec![
        column("序号", 2.0, true),
        column("问题", 3.0, false),
        column("涉及单位", 2.0, false),
        column("整改措施", 10.0, false),
        column("整改状态", 4.0, true),
        column("日期", 6.0, true),
    ];
    let mut numbers = MeasureNumbers::of(report);
    let rows = report.items.iter().enumerate();
    let rows = rows.map(|(at, item)| item_row(at + 1, item, &numbers.of_item(item))).collect();
    table_of("问题整改情况一览表", true, columns, rows)
}

fn item_row(ordinal: usize, item: &PublicItem, numbers: &[String]) -> Row {
    let measures = item.measures.iter().zip(numbers).flat_map(|(measure, number)| {
        let label = measure.label.as_deref().map(|label| format!("{}：", label.trim_end_matches(['：', ':'])));
        let lead = format!("{number}{}", label.unwrap_or_default());
        let mut lines: Vec<String> = markdown::pieces(&measure.text).iter().map(Piece::line).collect();
        match lines.first_mut() {
            Some(first) => first.insert_str(0, &lead),
            None => lines.push(lead),
        }
        lines.into_iter().map(|line| body(&line)).collect::<Vec<_>>()
    });
    let status = item.status.map(Status::chinese).unwrap_or_default();
    let cells = vec![
        vec![body(&ordinal.to_string())],
        vec![body(&item.problem)],
        vec![body(&item.units.join("、"))],
        measures.collect(),
        vec![body(status)],
        vec![body(&item_day(item))],
    ];
    let length: usize = item.measures.iter().map(|measure| measure.text.chars().count()).sum();
    Row { cells, whole: length <= WHOLE, item: Some(item.id.clone()) }
}

/// The date of completion, or the deadline.
fn item_day(item: &PublicItem) -> String {
    match (item.completed, item.deadline) {
        (Some(day), _) => format!("{}完成", day.chinese()),
        (None, Some(day)) => format!("时限{}", day.chinese()),
        (None, None) => String::new(),
    }
}

fn totals(report: &PublicReport) -> AnnexModel {
    let columns = vec![
        column("序号", 2.0, true),
        column("名目", 3.0, false),
        column("数量", 4.0, true),
        column("单位", 2.0, true),
        column("说明", 4.0, false),
    ];
    let rows = report.totals.iter().enumerate().map(|(at, total)| {
        let about = if total.approximate { "约" } else { "" };
        let unitemised = total.unitemised.as_ref().map(|count| format!("其中{count}{}未分列到各问题", total.unit));
        let cells = [(at + 1).to_string(), total.term.clone(), format!("{about}{}", total.count), total.unit.clone()];
        let cells = cells.into_iter().chain([unitemised.unwrap_or_default()]);
        Row { cells: cells.map(|text| vec![body(&text)]).collect(), whole: true, item: None }
    });
    table_of("整改情况总数表", false, columns, rows.collect())
}

/// The opening sentence of the notice, with the name of its kind: 现将巡视整改进展情况向社会公布.
fn lead(report: &PublicReport, has_code: bool) -> String {
    let whole = if has_code { "通报全文请扫描二维码，或者在网站上查阅。" } else { "" };
    format!("现将{}进展情况向社会公布，欢迎干部群众监督。{whole}", report.kind_words())
}

fn notice(annexes: &Annexes<'_>, meta: &PrintMeta) -> Result<NoticeModel, PrintError> {
    let report = annexes.report;
    let rows = notice_rows(report, annexes.closes);
    let lead = lead(report, meta.page_address.is_some());
    Ok(NoticeModel {
        paper: if annexes.notice_paper == Paper::A3 { "a3" } else { "a4" },
        title: title::lines(&meta.title, &meta.names).iter().map(|line| pieces_of(line, Role::Title)).collect(),
        lead: body(&lead),
        figures: figures(report),
        rows: rows.iter().map(|(name, value)| (pieces_of(name, Role::Heading), body(value))).collect(),
        code: meta.page_address.as_deref().map(code).transpose()?,
        issuer: body(&report.issuer),
        date: body(&report.signed.date.map(Date::chinese).unwrap_or_default()),
    })
}

/// How and until when the public may respond.
fn notice_rows(report: &PublicReport, closes: Option<Date>) -> Vec<(&'static str, String)> {
    let window = match (&report.window, closes) {
        (Some(window), Some(closes)) => {
            let opens = window.opens.map(|day| format!("{}至", day.chinese())).unwrap_or("截至".to_owned());
            format!("{opens}{}", closes.chinese())
        }
        (Some(window), None) => window_sentence(window),
        (None, _) => String::new(),
    };
    let contact = &report.contact;
    let rows = [
        ("公示时间", window),
        ("联系电话", contact.phone.join("、")),
        ("邮寄地址", contact.address.clone().unwrap_or_default()),
        ("邮政编码", contact.postcode.clone().unwrap_or_default()),
        ("电子邮箱", contact.email.join("、")),
        ("受理时间", contact.hours.clone().unwrap_or_default()),
    ];
    rows.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// The figures that localities publish: problems, their states, then the declared totals; at most eight.
fn figures(report: &PublicReport) -> Vec<Figure> {
    let figure = |number: String, unit: &str, name: &str| Figure {
        number: pieces_of(&number, Role::Title),
        unit: body(unit),
        name: body(name),
    };
    let mut figures = Vec::new();
    // The number that the announcement declares may include problems that are not published.
    let declared = report.totals.iter().any(|total| total.term.ends_with("问题"));
    if !report.items.is_empty() && !declared {
        figures.push(figure(report.items.len().to_string(), "个", "反馈问题"));
    }
    // If some items state no status, a count of the others would be misleading.
    let all_say = report.items.iter().all(|item| item.status.is_some());
    for status in Status::ALL.into_iter().filter(|_| all_say) {
        let count = report.items.iter().filter(|item| item.status == Some(status)).count();
        if count > 0 {
            figures.push(figure(count.to_string(), "个", status.chinese()));
        }
    }
    for total in &report.totals {
        let about = if total.approximate { "约" } else { "" };
        figures.push(figure(format!("{about}{}", total.count), &total.unit, &total.term));
    }
    figures.truncate(8);
    figures
}

/// The QR code of an address, at level Q: a quarter of it may be damaged, because a notice hangs outdoors.
fn code(address: &str) -> Result<CodeModel, PrintError> {
    let code = QrCode::with_error_correction_level(address, EcLevel::Q).map_err(|_| PrintError::AddressTooLong)?;
    let side = code.width();
    let colors = code.to_colors();
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, _) in colors.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        let (row, column) = (at / side, at % side);
        match runs.last_mut() {
            Some((last, start, length)) if *last == row && *start + *length == column => *length += 1,
            _ => runs.push((row, column, 1)),
        }
    }
    Ok(CodeModel {
        side,
        runs,
        alt: format!("二维码：{address}"),
        caption: body("扫码查阅全文"),
        address: body(address),
    })
}

impl AnnexModel {
    /// Every list of pieces, with the item it belongs to, in order.
    pub(super) fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a [PieceModel], Option<&'a str>)) {
        let mut all = |lists: &'a [Vec<PieceModel>]| lists.iter().for_each(|pieces| visit(pieces, None));
        match self {
            Self::Table { title, columns, rows, .. } => {
                all(std::slice::from_ref(title));
                columns.iter().for_each(|column| all(std::slice::from_ref(&column.head)));
                for row in rows {
                    row.cells.iter().flatten().for_each(|pieces| visit(pieces, row.item.as_deref()));
                }
            }
            Self::Notice(notice) => {
                all(&notice.title);
                for pieces in [&notice.lead, &notice.issuer, &notice.date] {
                    visit(pieces, None);
                }
                for Figure { number, unit, name } in &notice.figures {
                    [number, unit, name].into_iter().for_each(|pieces| visit(pieces, None));
                }
                for (name, value) in &notice.rows {
                    visit(name, None);
                    visit(value, None);
                }
                if let Some(code) = &notice.code {
                    visit(&code.caption, None);
                    visit(&code.address, None);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::{disclosure::admit, records::Report};

    #[test]
    fn the_notice_opens_with_the_words_of_its_kind() {
        for (kind, authority, words) in [
            ("inspection", "省委第二巡视组", "巡视整改"),
            ("inspection", "县委第一巡察组", "巡察整改"),
            ("audit", "县审计局", "审计整改"),
            ("other", "县消防救援大队", "问题整改"),
        ] {
            let report = serde_json::json!({
                "schema": 1, "title": null, "issuer": "清溪县水利局党组", "kind": kind,
                "inspection": { "authority": authority, "subjects": [] }, "text": {}, "contact": { "phone": [] },
                "signed": { "by": ["清溪县水利局党组"], "date": "2026-07-01" },
            });
            let report: Report = serde_json::from_value(report).unwrap();
            let opening = lead(&admit("r", report, Vec::new()), true);
            assert!(opening.starts_with(&format!("现将{words}进展情况向社会公布，")), "{opening}");
            assert!(opening.contains("扫描二维码"));
        }
    }
}
