//! What follows the announcement: the list of items, the table of totals, the notice for the community board.
//!
//! Made from the public report, as the print template reads it. These pages have words of their own (heads of columns, names of
//! figures) and are no part of the document: the announcement ends before them, on its own page.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

use crate::records::{Annex, Date, Status};

use super::{
    Annexes, Paper, PrintError, PrintMeta, Role,
    model::{PieceModel, pieces_of},
};
use crate::disclosure::{PublicItem, PublicReport};

/// An annex as the template reads it.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum AnnexModel {
    /// The list of items.
    Items { title: Vec<PieceModel>, head: Vec<Vec<PieceModel>>, rows: Vec<ItemRow> },
    /// The table of totals.
    Totals { title: Vec<PieceModel>, head: Vec<Vec<PieceModel>>, rows: Vec<Vec<Vec<PieceModel>>> },
    /// The notice.
    Notice(Box<NoticeModel>),
}

/// A row of the list of items.
#[derive(Debug, Serialize)]
pub(super) struct ItemRow {
    number: Vec<PieceModel>,
    problem: Vec<PieceModel>,
    units: Vec<PieceModel>,
    measures: Vec<Vec<PieceModel>>,
    status: Vec<PieceModel>,
    day: Vec<PieceModel>,
    pub(super) item: String,
}

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

/// A figure in large type over its name.
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

/// The annexes of a job, in the order wanted.
pub(super) fn models(annexes: &Annexes<'_>, meta: &PrintMeta) -> Result<Vec<AnnexModel>, PrintError> {
    annexes.wanted.iter().map(|annex| model(*annex, annexes, meta)).collect()
}

fn model(annex: Annex, annexes: &Annexes<'_>, meta: &PrintMeta) -> Result<AnnexModel, PrintError> {
    let report = annexes.report;
    Ok(match annex {
        Annex::Items => items(report),
        Annex::Totals => totals(report),
        Annex::Notice => AnnexModel::Notice(Box::new(notice(annexes, meta)?)),
    })
}

fn heads<const N: usize>(words: [&str; N]) -> Vec<Vec<PieceModel>> {
    words.map(|word| pieces_of(word, Role::Heading)).to_vec()
}

fn body(text: &str) -> Vec<PieceModel> {
    pieces_of(text, Role::Body)
}

fn items(report: &PublicReport) -> AnnexModel {
    let rows = report.items.iter().enumerate().map(|(at, item)| item_row(at + 1, item)).collect();
    let head = heads(["序号", "问题", "涉及单位", "整改措施", "整改状态", "日期"]);
    AnnexModel::Items { title: pieces_of("问题整改情况一览表", Role::Title), head, rows }
}

fn item_row(ordinal: usize, item: &PublicItem) -> ItemRow {
    let several = item.measures.len() > 1;
    let measures = item.measures.iter().enumerate().flat_map(|(at, measure)| {
        let number = match (&measure.number, several) {
            (Some(number), _) => number.clone(),
            (None, true) if measure.label.is_none() => format!("{}.", at + 1),
            _ => String::new(),
        };
        let label = measure.label.as_deref().map(|label| format!("{}：", label.trim_end_matches(['：', ':'])));
        let words = crate::disclosure::markdown::pieces(&measure.text).into_iter().map(plain_words);
        let lead = format!("{number}{}", label.unwrap_or_default());
        let mut lines: Vec<String> = words.collect();
        match lines.first_mut() {
            Some(first) => first.insert_str(0, &lead),
            None => lines.push(lead),
        }
        lines.into_iter().map(|line| body(&line)).collect::<Vec<_>>()
    });
    ItemRow {
        number: body(&ordinal.to_string()),
        problem: body(&item.problem),
        units: body(&item.units.join("、")),
        measures: measures.collect(),
        status: body(item.status.map(Status::chinese).unwrap_or_default()),
        day: body(&item_day(item)),
        item: item.id.clone(),
    }
}

/// The day of completion, or the day set for it.
fn item_day(item: &PublicItem) -> String {
    match (item.completed, item.deadline) {
        (Some(day), _) => format!("{}完成", day.chinese()),
        (None, Some(day)) => format!("时限{}", day.chinese()),
        (None, None) => String::new(),
    }
}

/// The words of a block of Markdown, its styles left out.
fn plain_words(piece: crate::disclosure::markdown::Piece) -> String {
    use crate::disclosure::{Run, markdown::Piece};
    let words = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    match piece {
        Piece::Heading { runs, .. } => words(&runs),
        Piece::Paragraph { mark, runs, .. } => format!("{mark}{}", words(&runs)),
        Piece::Table { head, rows } => {
            let row = |cells: &Vec<Vec<Run>>| cells.iter().map(|cell| words(cell)).collect::<Vec<_>>().join("，");
            std::iter::once(&head).chain(&rows).map(row).collect::<Vec<_>>().join("；")
        }
    }
}

fn totals(report: &PublicReport) -> AnnexModel {
    let rows = report.totals.iter().enumerate().map(|(at, total)| {
        let about = if total.approximate { "约" } else { "" };
        let unitemised = total.unitemised.as_ref().map(|count| format!("其中{count}{}未分列到各问题", total.unit));
        let cells = [(at + 1).to_string(), total.term.clone(), format!("{about}{}", total.count), total.unit.clone()];
        cells.into_iter().chain([unitemised.unwrap_or_default()]).map(|text| body(&text)).collect()
    });
    let head = heads(["序号", "名目", "数量", "单位", "说明"]);
    AnnexModel::Totals { title: pieces_of("整改情况总数表", Role::Title), head, rows: rows.collect() }
}

fn notice(annexes: &Annexes<'_>, meta: &PrintMeta) -> Result<NoticeModel, PrintError> {
    let report = annexes.report;
    let rows = notice_rows(report, annexes.closes);
    let lead = "现将巡察整改进展情况向社会公布，欢迎干部群众监督。通报全文请扫描二维码，或者在网站上查阅。";
    let lead = if report.kind == crate::records::Kind::Inspection && meta.page_address.is_some() {
        lead
    } else {
        "现将整改进展情况向社会公布，欢迎干部群众监督。"
    };
    Ok(NoticeModel {
        paper: if annexes.notice_paper == Paper::A3 { "a3" } else { "a4" },
        title: super::title::lines(&meta.title).iter().map(|line| pieces_of(line, Role::Title)).collect(),
        lead: body(lead),
        figures: figures(report),
        rows: rows.iter().map(|(name, value)| (pieces_of(name, Role::Heading), body(value))).collect(),
        code: meta.page_address.as_deref().map(code).transpose()?,
        issuer: body(&report.issuer),
        date: body(&report.signed.date.map(Date::chinese).unwrap_or_default()),
    })
}

/// How and until when the public may answer.
fn notice_rows(report: &PublicReport, closes: Option<Date>) -> Vec<(&'static str, String)> {
    let window = match (&report.window, closes) {
        (Some(window), Some(closes)) => {
            let opens = window.opens.map(|day| format!("{}至", day.chinese())).unwrap_or("截至".to_owned());
            format!("{opens}{}", closes.chinese())
        }
        (Some(window), None) => crate::disclosure::window_sentence(window),
        (None, _) => String::new(),
    };
    let contact = &report.contact;
    let rows = [
        ("公示时间", window),
        ("联系电话", contact.phone.join("、")),
        ("邮寄地址", contact.address.clone().unwrap_or_default()),
        ("电子邮箱", contact.email.join("、")),
        ("受理时间", contact.hours.clone().unwrap_or_default()),
    ];
    rows.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// The figures that localities publish: problems, how far they are, then the declared totals; at most eight.
fn figures(report: &PublicReport) -> Vec<Figure> {
    let figure = |number: String, unit: &str, name: &str| Figure {
        number: pieces_of(&number, Role::Title),
        unit: body(unit),
        name: body(name),
    };
    let mut figures = Vec::new();
    if !report.items.is_empty() {
        figures.push(figure(report.items.len().to_string(), "个", "反馈问题"));
    }
    for status in [Status::Completed, Status::MostlyCompleted, Status::InProgress, Status::LongTerm, Status::NotStarted]
    {
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

/// The QR code of an address, of the middle error correction: a notice hangs in the rain.
fn code(address: &str) -> Result<CodeModel, PrintError> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(|_| PrintError::AddressTooLong)?;
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
    /// Every list of pieces with the item it belongs to.
    pub(super) fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a [PieceModel], Option<&'a str>)) {
        let mut all = |lists: &'a [Vec<PieceModel>]| lists.iter().for_each(|pieces| visit(pieces, None));
        match self {
            Self::Items { title, head, rows } => {
                all(std::slice::from_ref(title));
                all(head);
                for row in rows {
                    let cells = [&row.number, &row.problem, &row.units, &row.status, &row.day];
                    for pieces in cells.into_iter().chain(&row.measures) {
                        visit(pieces, Some(&row.item));
                    }
                }
            }
            Self::Totals { title, head, rows } => {
                all(std::slice::from_ref(title));
                all(head);
                rows.iter().for_each(|row| all(row));
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
                for code in &notice.code {
                    visit(&code.caption, None);
                    visit(&code.address, None);
                }
            }
        }
    }
}
