//! The summary of a report for lists. It is stored with the output, so that lists can be made without reading an unchanged report again.

use serde::{Deserialize, Serialize};

use crate::{
    disclosure::{Figures, PublicReport, TotalFigure, rate, window_count, window_length, window_sentence},
    records::{Date, Kind},
    render::links::tel,
};

/// A report in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The name of the report's folder.
    pub id: String,
    /// The title; if the announcement has none, one composed from issuer and kind.
    pub title: String,
    /// The body that publishes.
    pub issuer: String,
    /// The kind of inspection that the report responds to.
    pub kind: Kind,
    /// The kind in words.
    pub kind_text: String,
    /// 文号.
    pub document_number: Option<String>,
    /// The page, from the root of the site.
    pub href: String,
    /// The PDF, from the root of the site.
    pub pdf_href: Option<String>,
    /// The day of the signature.
    pub signed_date: Option<Date>,
    /// The same in words.
    pub signed_date_text: Option<String>,
    /// When the public may respond.
    pub window: Option<WindowSummary>,
    /// The number of public items.
    pub item_count: usize,
    /// The number of items with each status; empty unless at least half of the items state one.
    pub statuses: Vec<StatusCount>,
    /// The percentage of completed items, with two decimals. `None` if an item states no status, or if the report declares a rate itself,
    /// which may count problems that are not items.
    pub completed_rate: Option<String>,
    /// The declared totals.
    pub figures: Vec<Figure>,
    /// The first telephone number.
    pub phone: Option<String>,
    /// The address of that number.
    pub phone_href: Option<String>,
    /// The day of the newest correction.
    #[serde(default)]
    pub corrected: Option<Date>,
    /// The same in words.
    #[serde(default)]
    pub corrected_text: Option<String>,
    /// When and why the report was withdrawn; `None` if it was not.
    #[serde(default)]
    pub withdrawn: Option<WithdrawnSummary>,
    /// The other pages of the report, relative to its folder, for the site map. They are in one string, one on each line, because thousands
    /// of summaries are in memory at once.
    pub subpages: String,
}

/// The withdrawal of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawnSummary {
    /// When.
    pub date: Date,
    /// The same in words.
    pub date_text: String,
    /// Why.
    pub reason: String,
}

/// A window in words and dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowSummary {
    /// The sentence of the announcement.
    pub text: String,
    /// First day.
    pub opens: Option<Date>,
    /// The same in words.
    pub opens_text: Option<String>,
    /// Last day.
    pub closes: Option<Date>,
    /// The same in words.
    pub closes_text: Option<String>,
    /// The length from which the last day was calculated: `15个工作日`.
    pub counted_by: Option<String>,
    /// The same with the way of counting: `共15个工作日` if both days count, `自公布次日起15个工作日` if the first does not.
    pub length_text: Option<String>,
}

/// How many items have a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusCount {
    /// The status, or `unstated`.
    pub id: String,
    /// In words.
    pub text: String,
    /// How many.
    pub count: usize,
    /// The percentage of all items, with one decimal.
    pub percent: String,
    /// Where the items are listed.
    pub href: Option<String>,
}

/// A declared total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub term: String,
    /// The name under which terms with the same meaning are added up.
    pub name: String,
    /// The family of figures it can be compared with.
    pub family: String,
    /// How many.
    pub count: String,
    /// Of what.
    pub unit: String,
    /// Whether the announcement says "more than".
    pub approximate: bool,
}

impl Summary {
    /// Creates the summary of a report. `closes` is the closing date of its window by the calendar.
    pub fn of(report: &PublicReport, figures: &Figures, closes: Option<Date>, pdf: bool) -> Self {
        let statuses = status_counts(figures);
        let signed = &report.signed;
        let words = |date: Option<Date>| date.map(|date| date.chinese());
        Self {
            id: report.id.clone(),
            title: report.display_title(),
            issuer: report.issuer.clone(),
            kind: report.kind,
            kind_text: report.kind_words().to_owned(),
            document_number: report.document_number.clone(),
            href: format!("reports/{}/index.html", report.id),
            pdf_href: pdf.then(|| format!("reports/{0}/{0}.pdf", report.id)),
            signed_date: signed.date,
            signed_date_text: signed.date_text.clone().or_else(|| words(signed.date)),
            window: report.window.as_ref().map(|window| WindowSummary {
                text: window_sentence(window),
                opens: window.opens,
                opens_text: words(window.opens),
                closes,
                closes_text: words(closes),
                counted_by: window_count(window),
                length_text: window_length(window),
            }),
            item_count: report.items.len(),
            completed_rate: figures.completion_rate.filter(|_| !declares_rate(report)).map(|rate| rate.to_string()),
            statuses,
            figures: figures.totals.iter().map(figure).collect(),
            phone: report.contact.phone.first().cloned(),
            phone_href: report.contact.phone.first().map(|phone| tel(phone)),
            corrected: newest(report),
            corrected_text: words(newest(report)),
            withdrawn: report.withdrawn.as_ref().map(|withdrawn| WithdrawnSummary {
                date: withdrawn.date,
                date_text: withdrawn.date.chinese(),
                reason: withdrawn.reason.clone(),
            }),
            subpages: report.items.iter().map(|item| format!("items/{}.html\n", item.id)).collect(),
        }
    }
}

impl Summary {
    /// Returns the date by which lists are sorted: that of the signature or, for a withdrawn report, of the withdrawal. `None` if the
    /// report has none.
    pub fn day(&self) -> Option<Date> {
        self.withdrawn.as_ref().map(|withdrawn| withdrawn.date).or(self.signed_date)
    }

    /// Returns the date of the last published change: the later of [`Self::day`] and the newest correction; `None` if the report has
    /// neither.
    pub fn updated(&self) -> Option<Date> {
        self.day().max(self.corrected)
    }
}

/// The day of a report's newest correction.
fn newest(report: &PublicReport) -> Option<Date> {
    report.corrections.iter().map(|correction| correction.date).max()
}

/// Whether a report declares a completion rate itself.
fn declares_rate(report: &PublicReport) -> bool {
    report.totals.iter().any(|total| total.unit == "%" && (total.term.contains("完成") || total.term.contains("整改")))
}

fn figure(total: &TotalFigure) -> Figure {
    Figure {
        term: total.term.clone(),
        name: total.name.clone(),
        family: total.family.clone(),
        count: total.count.to_string(),
        unit: total.unit.clone(),
        approximate: total.approximate,
    }
}

/// The number of items with each status. Empty unless at least half of the items state one, because a chart of a few items would be
/// misleading.
fn status_counts(figures: &Figures) -> Vec<StatusCount> {
    let stated: usize = figures.statuses.iter().map(|count| count.items).sum();
    let unstated = figures.items - stated.min(figures.items);
    if figures.items == 0 || unstated > stated {
        return Vec::new();
    }
    let known = figures.statuses.iter().map(|count| (count.status.id(), count.status.chinese(), count.items));
    let all = known.chain([(UNSTATED.0, UNSTATED.1, unstated)]);
    all.filter(|(_, _, count)| *count > 0)
        .map(|(id, text, count)| StatusCount {
            id: id.to_owned(),
            text: text.to_owned(),
            count,
            percent: percent(count, figures.items),
            href: None,
        })
        .collect()
}

/// The name of the status of items that state none.
pub(super) const UNSTATED: (&str, &str) = ("unstated", "未列明");

/// A share in per cent with one decimal.
pub(super) fn percent(part: usize, whole: usize) -> String {
    rate(part, whole, 1).map(|rate| rate.to_string()).unwrap_or_default()
}
