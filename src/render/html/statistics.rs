//! The statistics: the totals that the reports declare, added up if they mean the same, each figure with the reports it was added from.

use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    context::Crumb,
    figures::{Compared, charts},
    lists::totals,
    site::{Site, SitePage},
    summary::{Figure, Summary, UNSTATED, percent},
    theme::ThemeError,
};
use crate::{disclosure::common_unit, records::Status, render::data::no_formula};

/// Number of reports that the statistics list, on the page and for each figure; the file next to the page has all.
const NEWEST: usize = 50;

/// The file with every figure of every report, next to the page.
const SOURCES: &str = "figures.csv";

/// A report that a figure was added from.
#[derive(Serialize)]
struct Source<'a> {
    title: &'a str,
    /// Relative to the page of the statistics.
    href: String,
    /// Its share with the unit.
    count: String,
}

/// The reports that a figure was added from; the newest are listed.
#[derive(Default, Serialize)]
struct Sources<'a> {
    listed: Vec<Source<'a>>,
    /// The number of reports that are not listed.
    omitted: usize,
}

impl<'a> Sources<'a> {
    /// `part` is the section of the report's page that has the figure.
    fn add(&mut self, summary: &'a Summary, part: &str, count: String) {
        if self.listed.len() < NEWEST {
            self.listed.push(Source { title: &summary.title, href: format!("../{}#{part}", summary.href), count });
        } else {
            self.omitted += 1;
        }
    }
}

/// The sum of what several reports declare under terms with the same meaning, in one unit.
#[derive(Serialize)]
struct Sum<'a> {
    /// The term of the newest report.
    term: &'a str,
    unit: &'a str,
    count: String,
    approximate: bool,
    percent: f64,
    chart: Option<String>,
    sources: Sources<'a>,
    #[serde(skip)]
    family: &'a str,
    #[serde(skip)]
    amount: Decimal,
}

#[derive(Serialize)]
struct ByStatus<'a> {
    id: &'static str,
    text: &'static str,
    count: usize,
    percent: String,
    sources: Sources<'a>,
}

#[derive(Serialize)]
struct ByKind<'a> {
    text: &'a str,
    reports: usize,
    items: usize,
    sources: Sources<'a>,
}

impl Site<'_> {
    /// Renders the page of the statistics.
    pub(super) fn statistics(&self, summaries: &[Summary]) -> Result<SitePage, ThemeError> {
        let path = "statistics/index.html";
        let mut page = self.page("statistics", "统计数据", path);
        page.crumbs.push(Crumb { title: "首页".to_owned(), href: Some("index.html".to_owned()) });
        page.crumbs.push(Crumb { title: "统计数据".to_owned(), href: None });
        let summaries = published(summaries);
        let mut context = self.context(&page)?;
        context.insert("reports", &summaries.iter().take(NEWEST).collect::<Vec<_>>());
        context.insert("omitted", &summaries.len().saturating_sub(NEWEST));
        context.insert("by_status", &by_status(&summaries));
        context.insert("by_kind", &by_kind(&summaries));
        context.insert("figures", &sums(&summaries));
        context.insert("totals", &totals(summaries.iter().copied()));
        context.insert("sources_href", SOURCES);
        self.render("statistics.html", &context, path.to_owned())
    }

    /// Returns every figure of every report as a table for spreadsheets, from which the figures of the page are added up.
    pub(super) fn statistics_sources(&self, summaries: &[Summary]) -> SitePage {
        let bytes = sources_csv(&published(summaries)).unwrap_or_default();
        SitePage { path: format!("statistics/{SOURCES}"), bytes }
    }
}

/// The public reports, without withdrawn ones, which do not count.
fn published(summaries: &[Summary]) -> Vec<&Summary> {
    summaries.iter().filter(|summary| summary.withdrawn.is_none()).collect()
}

/// What a report adds to each figure. Of a term that is declared twice the largest amount counts: the smaller ones are parts of it or
/// repeat it. Rates are not added.
///
/// The amounts are in the common unit; the key is the name with that unit.
fn added(summary: &Summary) -> IndexMap<(&str, &str), (Decimal, &Figure)> {
    let mut added: IndexMap<(&str, &str), (Decimal, &Figure)> = IndexMap::new();
    for figure in summary.figures.iter().filter(|figure| !matches!(figure.unit.as_str(), "%" | "％")) {
        let (amount, unit) = in_common_unit(figure);
        let known = added.entry((figure.name.as_str(), unit)).or_insert((amount, figure));
        if amount > known.0 {
            *known = (amount, figure);
        }
    }
    added
}

/// The amount of a figure, converted to the common unit of all units with the same meaning.
fn in_common_unit(figure: &Figure) -> (Decimal, &str) {
    let (unit, factor) = common_unit(&figure.unit);
    let amount: Decimal = figure.count.parse().unwrap_or(Decimal::ZERO);
    (amount.saturating_mul(factor), unit)
}

/// Sorted by first occurrence, newest report first. A sum is in the unit of the newest report.
fn sums<'a>(summaries: &[&'a Summary]) -> Vec<Sum<'a>> {
    let mut sums: IndexMap<(&str, &str), Sum<'_>> = IndexMap::new();
    for summary in summaries.iter().copied() {
        for (key, (amount, figure)) in added(summary) {
            let sum = sums.entry(key).or_insert_with(|| Sum {
                term: &figure.term,
                unit: &figure.unit,
                count: String::new(),
                approximate: false,
                percent: 0.0,
                chart: None,
                sources: Sources::default(),
                family: &figure.family,
                amount: Decimal::ZERO,
            });
            let (own, factor) = (common_unit(&figure.unit).1, common_unit(sum.unit).1);
            let amount = if own == factor {
                figure.count.parse().ok()
            } else {
                amount.checked_div(factor).map(|amount| amount.normalize())
            };
            sum.amount = sum.amount.saturating_add(amount.unwrap_or(Decimal::ZERO));
            sum.approximate |= figure.approximate;
            let about = if figure.approximate { "约" } else { "" };
            sum.sources.add(summary, "figures", format!("{about}{}{}", figure.count, figure.unit));
        }
    }
    let mut sums: Vec<Sum<'a>> = sums.into_values().collect();
    let compared = sums.iter().map(|sum| Compared { family: sum.family, unit: sum.unit, amount: sum.amount });
    let charts = charts(&compared.collect::<Vec<_>>());
    for (sum, (percent, chart)) in sums.iter_mut().zip(charts) {
        (sum.percent, sum.chart) = (percent, chart);
        sum.count = sum.amount.to_string();
    }
    sums
}

/// The statuses of all reports that publish them.
fn by_status<'a>(summaries: &[&'a Summary]) -> Vec<ByStatus<'a>> {
    let whole: usize = summaries.iter().flat_map(|summary| &summary.statuses).map(|count| count.count).sum();
    let known = Status::ALL.map(|status| (status.id(), status.chinese()));
    let of_status = |(id, text): (&'static str, &'static str)| {
        let mut sources = Sources::default();
        let mut count = 0;
        for summary in summaries.iter().copied() {
            for own in summary.statuses.iter().filter(|own| own.id == id) {
                count += own.count;
                sources.add(summary, "items", format!("{}项", own.count));
            }
        }
        ByStatus { id, text, count, percent: percent(count, whole.max(1)), sources }
    };
    known.into_iter().chain([UNSTATED]).map(of_status).filter(|status| status.count > 0).collect()
}

/// Sorted by first occurrence, newest report first.
fn by_kind<'a>(summaries: &[&'a Summary]) -> Vec<ByKind<'a>> {
    let mut kinds: IndexMap<&str, ByKind<'_>> = IndexMap::new();
    for summary in summaries.iter().copied() {
        let text = summary.kind_text.as_str();
        let kind = kinds.entry(text).or_insert(ByKind { text, reports: 0, items: 0, sources: Sources::default() });
        kind.reports += 1;
        kind.items += summary.item_count;
        kind.sources.add(summary, "items", format!("{}项", summary.item_count));
    }
    kinds.into_values().collect()
}

/// A header and one row for each figure of a report, in UTF-8 with byte order mark and CRLF like `items.csv`.
fn sources_csv(summaries: &[&Summary]) -> Result<Vec<u8>, csv::Error> {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    writer.write_record([
        "类别",
        "事项",
        "通报所列名目",
        "数量",
        "单位",
        "约数",
        "计入合计",
        "通报",
        "发布机关",
        "成文日期",
        "网页",
        "折合数量",
        "折合单位",
    ])?;
    for summary in summaries {
        let date = summary.signed_date.map(|date| date.to_string()).unwrap_or_default();
        let mut row = |what: &str, cells: [&str; 6], common: (&str, &str)| {
            let report = [&summary.title, &summary.issuer, &date, &summary.href].map(String::as_str);
            let cells = [what].into_iter().chain(cells).chain(report).chain([common.0, common.1]);
            writer.write_record(cells.map(|cell| no_formula(cell.to_owned())))
        };
        let items = summary.item_count.to_string();
        row("通报类别", [&summary.kind_text, &summary.kind_text, &items, "项", "", "是"], (&items, "个"))?;
        for status in &summary.statuses {
            let count = status.count.to_string();
            row("整改状态", [&status.text, &status.text, &count, "项", "", "是"], (&count, "个"))?;
        }
        let added = added(summary);
        for figure in &summary.figures {
            let counts = added.values().any(|(_, counted)| std::ptr::eq(*counted, figure));
            let (about, counts) = (if figure.approximate { "约" } else { "" }, if counts { "是" } else { "否" });
            let (amount, unit) = in_common_unit(figure);
            let amount = amount.normalize().to_string();
            let cells = [&figure.name, &figure.term, &figure.count, &figure.unit, about, counts];
            row("处理与成效", cells, (&amount, unit))?;
        }
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::records::Kind;

    fn figure(term: &str, count: &str, unit: &str) -> Figure {
        let vocabulary = crate::disclosure::Vocabulary::new(&[]);
        Figure {
            term: term.to_owned(),
            name: vocabulary.name(term),
            family: vocabulary.family(term, unit),
            count: count.to_owned(),
            unit: unit.to_owned(),
            approximate: false,
        }
    }

    fn summary(id: &str, figures: Vec<Figure>) -> Summary {
        Summary {
            id: id.to_owned(),
            title: format!("{id}的通报"),
            issuer: "石桥镇".to_owned(),
            kind: Kind::Inspection,
            kind_text: "巡察整改".to_owned(),
            document_number: None,
            href: format!("reports/{id}/index.html"),
            pdf_href: None,
            signed_date: None,
            signed_date_text: None,
            window: None,
            item_count: 3,
            statuses: Vec::new(),
            completed_rate: None,
            figures,
            phone: None,
            phone_href: None,
            corrected: None,
            corrected_text: None,
            withdrawn: None,
            subpages: String::new(),
        }
    }

    fn shown(sums: &[Sum<'_>]) -> Vec<String> {
        sums.iter().map(|sum| format!("{} {}{} {}", sum.term, sum.count, sum.unit, sum.sources.listed.len())).collect()
    }

    #[test]
    fn only_what_means_the_same_is_added() {
        let first = vec![
            figure("问题", "4", "个"),
            figure("新发现问题", "3", "个"),
            figure("方面", "2", "个"),
            figure("诫勉谈话", "3", "人"),
            figure("追缴资金", "1.50", "万元"),
            figure("完成率", "75", "%"),
        ];
        let second = vec![
            figure("反馈问题", "9", "个"),
            figure("问题", "5", "条"),
            figure("诫勉", "2", "名"),
            figure("诫勉谈话", "4", "人次"),
            figure("追缴资金", "2.25", "万元"),
        ];
        let summaries = [summary("甲", first), summary("乙", second)];
        assert_eq!(
            shown(&sums(&summaries.iter().collect::<Vec<_>>())),
            [
                "问题 13个 2",
                "新发现问题 3个 1",
                "方面 2个 1",
                "诫勉谈话 5人 2",
                "追缴资金 3.75万元 2",
                "诫勉谈话 4人次 1"
            ]
        );
    }

    #[test]
    fn units_that_count_the_same_are_added() {
        let first = vec![figure("问题", "1", "个"), figure("追缴资金", "1.5", "万元"), figure("新建制度", "2", "项")];
        let second = vec![figure("问题", "1", "项"), figure("追缴资金", "8000", "元"), figure("新建制度", "1", "件")];
        let third = vec![figure("追缴资金", "0.0002", "亿元"), figure("追缴资金", "1.2", "万元")];
        let summaries = [summary("甲", first), summary("乙", second), summary("丙", third)];
        let newest_first: Vec<&Summary> = summaries.iter().collect();
        assert_eq!(shown(&sums(&newest_first)), ["问题 2个 2", "追缴资金 4.3万元 3", "新建制度 3项 2"]);
        let other: Vec<&Summary> = summaries.iter().rev().collect();
        assert_eq!(shown(&sums(&other))[0], "追缴资金 0.00043亿元 3");
        let csv = String::from_utf8(sources_csv(&newest_first).unwrap()).unwrap();
        let of_money: Vec<&str> = csv.lines().filter(|line| line.starts_with("处理与成效,追缴资金")).collect();
        assert!(of_money[0].ends_with(",15000,元") && of_money[1].ends_with(",8000,元"), "{of_money:?}");
        assert!(csv.contains("处理与成效,新建制度,新建制度,1,件,,是") && csv.contains(",1,个\r\n"));
    }

    #[test]
    fn a_term_declared_twice_counts_once() {
        let summaries =
            [summary("甲", vec![figure("问题", "3", "个"), figure("问题", "4", "个"), figure("反馈问题", "1", "个")])];
        let summaries: Vec<&Summary> = summaries.iter().collect();
        let sums = sums(&summaries);
        assert_eq!(shown(&sums), ["问题 4个 1"]);
        let csv = String::from_utf8(sources_csv(&summaries).unwrap()).unwrap();
        assert_eq!(csv.lines().filter(|line| line.starts_with("处理与成效,问题,")).count(), 3);
        assert_eq!(csv.matches(",是,").count(), 2);
    }

    #[test]
    fn charts_compare_like_with_like_and_never_one_value() {
        let figures = vec![
            figure("方面", "3", "个"),
            figure("问题", "8", "个"),
            figure("完成整改", "6", "个"),
            figure("整改措施", "40", "条"),
            figure("诫勉谈话", "2", "人"),
            figure("批评教育", "4", "名"),
        ];
        let summaries = [summary("甲", figures)];
        let charts: Vec<(Option<String>, f64)> =
            sums(&summaries.iter().collect::<Vec<_>>()).into_iter().map(|sum| (sum.chart, sum.percent)).collect();
        let problems = || Some("问题（个）".to_owned());
        let people = || Some("人数（人）".to_owned());
        assert_eq!(
            charts,
            [
                (None, 100.0),
                (problems(), 100.0),
                (problems(), 75.0),
                (None, 100.0),
                (people(), 50.0),
                (people(), 100.0)
            ]
        );
    }

    #[test]
    fn each_figure_leads_to_its_reports() {
        let summaries: Vec<Summary> =
            (0..60).map(|at| summary(&format!("r{at}"), vec![figure("立案", "1", "件")])).collect();
        let summaries: Vec<&Summary> = summaries.iter().collect();
        let sums = sums(&summaries);
        assert_eq!((sums[0].count.as_str(), sums[0].sources.listed.len(), sums[0].sources.omitted), ("60", 50, 10));
        assert_eq!(sums[0].sources.listed[0].href, "../reports/r0/index.html#figures");
        assert_eq!(by_kind(&summaries)[0].sources.omitted, 10);
        assert_eq!(String::from_utf8(sources_csv(&summaries).unwrap()).unwrap().lines().count(), 121);
    }
}
