//! The data that templates can see. `themes/official/CONTEXT.md` describes it for theme authors.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use crate::{
    disclosure::comparison::Counts,
    records::{self, Date},
    render::links::tel,
};

/// The site, the same on every page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SiteContext {
    pub(super) name: String,
    pub(super) domain: Option<String>,
    pub(super) id_code: Option<String>,
    pub(super) organiser: Option<String>,
    pub(super) undertaker: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) phone_href: Option<String>,
    pub(super) icp: Option<String>,
    pub(super) police_filing: Option<String>,
    pub(super) police_href: Option<String>,
    pub(super) base_url: Option<String>,
    /// Whether the pages are those of one report that stands in somebody else's site: there is no list and no home page to lead to.
    pub(super) alone: bool,
    pub(super) language: String,
    pub(super) banner: Option<String>,
    pub(super) column: ColumnContext,
}

/// The column (栏目) of the portal that contains the pages.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ColumnContext {
    pub(super) name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) keywords: Vec<String>,
    pub(super) kind: Option<String>,
}

impl SiteContext {
    pub(super) fn of(site: &records::Site) -> Self {
        let records::Site { name, domain, id_code, organiser, undertaker, phone, icp, police_filing, .. } = site;
        let records::Column { name: column, description, keywords, kind } = site.column.clone();
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        Self {
            name: name.clone(),
            domain: domain.clone(),
            id_code: id_code.clone(),
            organiser: organiser.clone(),
            undertaker: undertaker.clone(),
            phone: phone.clone(),
            phone_href: phone.as_deref().map(tel),
            icp: icp.clone(),
            police_href: police_filing
                .as_deref()
                .map(|filing| format!("https://beian.mps.gov.cn/#/query/webSearch?code={}", digits(filing))),
            police_filing: police_filing.clone(),
            base_url: site.address().map(|address| address.as_str().to_owned()),
            alone: false,
            language: site.language.clone(),
            banner: site.banner.clone(),
            column: ColumnContext { name: column, description, keywords, kind },
        }
    }
}

/// The page itself.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PageContext {
    pub(super) kind: &'static str,
    pub(super) title: String,
    /// The relative path from the page to the root of the site: empty, or `../` once or more.
    pub(super) root: String,
    pub(super) path: String,
    /// The tags, which templates get as `meta`.
    #[serde(skip)]
    pub(super) meta: String,
    pub(super) crumbs: Vec<Crumb>,
}

/// A step of 当前位置.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Crumb {
    pub(super) title: String,
    pub(super) href: Option<String>,
}

/// A link and its text.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub(super) text: String,
    pub(super) href: String,
}

/// A neighbour of an item or of a list page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Neighbour {
    pub(super) href: String,
    pub(super) title: String,
}

/// How the public can respond.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ContactContext {
    pub(super) phones: Vec<Link>,
    pub(super) address: Option<String>,
    pub(super) postcode: Option<String>,
    pub(super) emails: Vec<Link>,
    pub(super) hours: Option<String>,
}

impl ContactContext {
    pub(super) fn of(contact: &records::Contact) -> Self {
        let phones = contact.phone.iter().map(|phone| Link { text: phone.clone(), href: tel(phone) });
        let emails = contact.email.iter().map(|email| Link { text: email.clone(), href: format!("mailto:{email}") });
        Self {
            phones: phones.collect(),
            address: contact.address.clone(),
            postcode: contact.postcode.clone(),
            emails: emails.collect(),
            hours: contact.hours.clone(),
        }
    }
}

/// An item in the list of a report.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ItemRow {
    pub(super) id: String,
    pub(super) anchor: String,
    pub(super) number: String,
    pub(super) problem: String,
    pub(super) heading: String,
    pub(super) group: Option<String>,
    pub(super) href: String,
    pub(super) status: Option<StatusContext>,
    pub(super) units: Vec<String>,
    pub(super) deadline: Option<Date>,
    pub(super) deadline_text: Option<String>,
    pub(super) completed: Option<Date>,
    pub(super) completed_text: Option<String>,
    pub(super) responsible: Option<String>,
}

/// A status and its name.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StatusContext {
    pub(super) id: &'static str,
    pub(super) text: &'static str,
}

impl StatusContext {
    pub(super) fn of(status: records::Status) -> Self {
        Self { id: status.id(), text: status.chinese() }
    }
}

/// A section of the contents list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TocEntry {
    pub(super) level: u8,
    pub(super) number: String,
    pub(super) text: String,
    /// Only the problem for an item's heading, otherwise the same as `text`.
    pub(super) short: String,
    pub(super) anchor: String,
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Download {
    pub(super) label: &'static str,
    pub(super) href: String,
    pub(super) format: &'static str,
    pub(super) size_text: Option<String>,
}

/// An attachment of the announcement.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AttachmentContext {
    pub(super) title: String,
    pub(super) href: Option<String>,
    pub(super) size_text: Option<String>,
}

/// The announcement's page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ReportContext<'a> {
    #[serde(flatten)]
    pub(super) summary: &'a super::Summary,
    pub(super) title_in_document: bool,
    pub(super) heading: String,
    pub(super) inspection: InspectionContext,
    pub(super) toc: Vec<TocEntry>,
    pub(super) blocks: Vec<Value>,
    pub(super) figures: Vec<FigureContext>,
    pub(super) items: &'a [ItemRow],
    pub(super) contact: &'a ContactContext,
    pub(super) signed: SignedContext,
    pub(super) downloads: Vec<Download>,
    pub(super) attachments: Vec<AttachmentContext>,
    pub(super) earlier: Option<EarlierContext>,
}

/// The data of a page that shows only the announcement.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BareContext<'a> {
    #[serde(flatten)]
    pub(super) summary: &'a super::Summary,
    pub(super) title_in_document: bool,
    pub(super) blocks: Vec<Value>,
}

/// The previous report about the same inspection, and the page that compares the two.
#[derive(Clone, Debug, Serialize)]
pub(super) struct EarlierContext {
    pub(super) title: String,
    pub(super) href: String,
    /// The folder of its pages.
    pub(super) folder: String,
    pub(super) date_text: Option<String>,
    pub(super) comparison_href: &'static str,
    pub(super) counts: Counts,
}

/// The inspection that a report responds to.
#[derive(Clone, Debug, Serialize)]
pub(super) struct InspectionContext {
    pub(super) authority: Option<String>,
    pub(super) subjects: Vec<String>,
    pub(super) began: Option<Date>,
    pub(super) began_text: Option<String>,
    pub(super) ended: Option<Date>,
    pub(super) ended_text: Option<String>,
    pub(super) feedback: Option<Date>,
    pub(super) feedback_text: Option<String>,
}

/// Who signs.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SignedContext {
    pub(super) by: Vec<String>,
    pub(super) date: Option<Date>,
    pub(super) date_text: Option<String>,
}

/// A declared total and the sum computed from the items.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FigureContext {
    pub(super) term: String,
    pub(super) count: String,
    pub(super) unit: String,
    pub(super) approximate: bool,
    pub(super) itemised: Option<String>,
    pub(super) unitemised: Option<String>,
    pub(super) result: &'static str,
    pub(super) result_text: String,
    /// Percentage of the largest figure in its chart.
    pub(super) percent: f64,
    /// The name of the chart that compares it with figures of its kind; `None` if there is no other.
    pub(super) chart: Option<String>,
}

/// An item's own page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ItemContext<'a> {
    pub(super) id: &'a str,
    pub(super) anchor: &'a str,
    pub(super) index: usize,
    pub(super) number: &'a str,
    pub(super) problem: &'a str,
    pub(super) heading: &'a str,
    pub(super) group: Option<&'a str>,
    pub(super) status: Option<&'a StatusContext>,
    pub(super) units: &'a [String],
    pub(super) deadline: Option<Date>,
    pub(super) deadline_text: Option<&'a str>,
    pub(super) completed: Option<Date>,
    pub(super) completed_text: Option<&'a str>,
    pub(super) responsible: Option<&'a str>,
    pub(super) blocks: Vec<Value>,
    pub(super) accountability: &'a [records::Accountability],
    pub(super) institutions: Vec<InstitutionContext>,
    pub(super) funds: Vec<FundContext>,
    pub(super) previous: Option<Neighbour>,
    pub(super) next: Option<Neighbour>,
    pub(super) permalink_href: String,
}

/// A rule made or revised.
#[derive(Clone, Debug, Serialize)]
pub(super) struct InstitutionContext {
    pub(super) title: String,
    pub(super) change_text: &'static str,
}

/// Money recovered.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FundContext {
    pub(super) term: String,
    pub(super) amount: String,
    pub(super) unit: String,
}

/// What an item's page shows of its report.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ItemReportContext<'a> {
    pub(super) title: &'a str,
    pub(super) href: &'static str,
    pub(super) id: &'a str,
    pub(super) item_count: usize,
    pub(super) signed_date_text: Option<&'a str>,
    pub(super) issuer: &'a str,
    pub(super) contact: &'a ContactContext,
    pub(super) window: Option<&'a super::summary::WindowSummary>,
}

/// Assets by name, with the paths of their copies in the output.
pub(super) type Assets = BTreeMap<String, String>;
