//! Fills the context of each page from public types and renders its template.

use serde::Serialize;
use tera::{Context, Value};

use super::{
    blocks::{BlockContext, View, depends_on_page},
    context::{
        AttachmentContext, BareContext, ContactContext, Crumb, Download, EarlierContext, FundContext,
        InspectionContext, InstitutionContext, ItemContext, ItemReportContext, ItemRow, Neighbour, PageContext,
        ReportContext, SignedContext, StatusContext, TocEntry,
    },
    figures::figure_rows,
    meta::{article_meta, push},
    site::{Site, SitePage},
    summary::Summary,
    theme::ThemeError,
};
use crate::{
    disclosure::{Block, Document, Figures, PublicItem, PublicReport, comparison::Comparison},
    records::{self, InstitutionChange},
    render::links,
};

pub(super) fn crumb(title: &str, href: Option<String>) -> Crumb {
    Crumb { title: title.to_owned(), href }
}

/// The pages of one report.
#[derive(Debug)]
pub struct ReportPages<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) report: &'a PublicReport,
    pub(super) document: &'a Document,
    pub(super) summary: &'a Summary,
    figures: &'a Figures,
    pub(super) contact: ContactContext,
    rows: Vec<ItemRow>,
    /// The blocks of the document as templates see them; several pages share them.
    blocks: Vec<Value>,
    /// What an item's page shows of the report.
    item_report: Value,
    /// `contact.html` as rendered for the pages of the report.
    contact_box: Value,
    /// The tags that the pages of the report share.
    meta: String,
}

/// The sizes in bytes of the files that a report's page offers.
#[derive(Clone, Debug, Default)]
pub struct Sizes {
    /// The PDF; `None` if there is none.
    pub pdf: Option<usize>,
    /// The plain text.
    pub text: usize,
    /// The fragment.
    pub fragment: usize,
    /// `data.json`.
    pub json: usize,
    /// `items.csv`.
    pub csv: usize,
    /// The attachments, in the order of the record.
    pub attachments: Vec<Option<u64>>,
}

impl<'a> ReportPages<'a> {
    /// Prepares the pages of a report.
    ///
    /// # Errors
    /// An error in the theme's `contact.html`.
    pub fn new(
        site: &'a Site<'a>,
        report: &'a PublicReport,
        document: &'a Document,
        figures: &'a Figures,
        summary: &'a Summary,
    ) -> Result<Self, ThemeError> {
        let contact = ContactContext::of(&report.contact);
        let item_report = Value::from_serializable(&ItemReportContext {
            title: &summary.title,
            href: "../index.html",
            id: &report.id,
            item_count: summary.item_count,
            signed_date_text: summary.signed_date_text.as_deref(),
            issuer: &report.issuer,
            contact: &contact,
            window: summary.window.as_ref(),
        });
        let mut context = Context::new();
        context.insert_value("site", site.site.clone());
        context.insert_value("report", item_report.clone());
        let contact_box = site.piece("contact.html", &context)?;
        Ok(Self {
            site,
            report,
            document,
            summary,
            figures,
            contact,
            rows: report.items.iter().map(|item| item_row(item, document)).collect(),
            blocks: document
                .blocks
                .iter()
                .map(|block| Value::from_serializable(&BlockContext::of(block, View::Page)))
                .collect(),
            item_report,
            contact_box,
            meta: article_meta(site.record, report, document),
        })
    }

    /// Renders the announcement's page. It links to the comparison with the previous report, if there is one.
    ///
    /// # Errors
    /// An error in the theme's template.
    pub fn index(&self, sizes: &Sizes, since: Option<&Comparison>) -> Result<SitePage, ThemeError> {
        let (report, document) = (self.report, self.document);
        let path = self.index_path();
        let mut page = self.article_page("report", &self.summary.title, &path);
        page.crumbs.push(crumb("正文", None));
        let words = |date: Option<records::Date>| date.map(|date| date.chinese());
        let inspection = &report.inspection;
        let context = ReportContext {
            summary: self.summary,
            title_in_document: report.title.is_some(),
            heading: self.summary.title.clone(),
            inspection: InspectionContext {
                authority: inspection.authority.clone(),
                subjects: inspection.subjects.clone(),
                began: inspection.began,
                began_text: words(inspection.began),
                ended: inspection.ended,
                ended_text: words(inspection.ended),
                feedback: inspection.feedback,
                feedback_text: words(inspection.feedback),
            },
            toc: contents(report, document),
            blocks: self.blocks.clone(),
            figures: figure_rows(self.figures),
            items: &self.rows,
            contact: &self.contact,
            signed: SignedContext {
                by: report.signed.by.clone(),
                date: report.signed.date,
                date_text: self.summary.signed_date_text.clone(),
            },
            downloads: downloads(&report.id, sizes),
            attachments: attachments(report, sizes),
            earlier: since.map(EarlierContext::of),
        };
        let mut context = self.with_report(&page, &context)?;
        context.insert_value("contact_box", self.contact_box.clone());
        self.site.render("report.html", &context, path)
    }

    /// Renders the page of the item at `index`, counted from 0.
    ///
    /// # Errors
    /// An error in the theme's template, or that there is no such item.
    pub fn item(&self, index: usize) -> Result<SitePage, ThemeError> {
        let (Some(item), Some(row)) = (self.report.items.get(index), self.rows.get(index)) else {
            let error = format!("there is no item {index}");
            return Err(ThemeError { file: "templates/item.html".to_owned(), error });
        };
        let path = format!("{}items/{}.html", self.site.folder(&self.report.id), item.id);
        let mut page = self.article_page("item", &item.heading_text(), &path);
        page.crumbs.push(crumb("正文", Some(self.index_path())));
        page.crumbs.push(crumb(&format!("{}{}", row.number, item.problem), None));
        let context = ItemContext {
            id: &row.id,
            anchor: &row.anchor,
            index: index + 1,
            number: &row.number,
            problem: &row.problem,
            heading: &row.heading,
            group: row.group.as_deref(),
            status: row.status.as_ref(),
            units: &row.units,
            deadline: row.deadline,
            deadline_text: row.deadline_text.as_deref(),
            completed: row.completed,
            completed_text: row.completed_text.as_deref(),
            responsible: row.responsible.as_deref(),
            blocks: self.item_blocks(&item.id),
            accountability: &item.accountability,
            institutions: item.institutions.iter().map(institution).collect(),
            funds: item.funds.iter().map(fund).collect(),
            previous: index.checked_sub(1).and_then(|index| self.neighbour(index)),
            next: self.neighbour(index + 1),
            permalink_href: format!("../index.html#{}", row.anchor),
        };
        let mut full = self.site.context(&page)?;
        full.insert_value("report", self.item_report.clone());
        full.insert_value("contact_box", self.contact_box.clone());
        full.insert("item", &context);
        self.site.render("item.html", &full, path)
    }

    /// Renders the page of a withdrawn report, which says when and why it was withdrawn.
    ///
    /// # Errors
    /// An error in the theme's template.
    pub fn withdrawn(&self) -> Result<SitePage, ThemeError> {
        let path = self.summary.href.clone();
        let mut page = self.article_page("report", &self.summary.title, &path);
        page.crumbs.push(crumb("正文", None));
        self.site.render("withdrawn.html", &self.with_report(&page, &self.bare())?, path)
    }

    /// The fields of the announcement alone.
    fn bare(&self) -> BareContext<'_> {
        let title_in_document = self.report.title.is_some();
        BareContext { summary: self.summary, title_in_document, blocks: self.blocks.clone() }
    }

    pub(super) fn with_report(&self, page: &PageContext, report: &impl Serialize) -> Result<Context, ThemeError> {
        let mut context = self.site.context(page)?;
        context.insert("report", report);
        Ok(context)
    }

    /// A page with the tags of an article, and its path relative to the root.
    pub(super) fn article_page(&self, kind: &'static str, title: &str, path: &str) -> PageContext {
        let mut page = self.site.page(kind, title, path);
        push(&mut page.meta, "ArticleTitle", Some(title));
        page.meta.push_str(&self.meta);
        push(&mut page.meta, "Url", self.site.absolute(path).as_deref());
        page.crumbs = self.site.way();
        page
    }

    /// Where the announcement's page is, from the root.
    fn index_path(&self) -> String {
        format!("{}index.html", self.site.folder(&self.report.id))
    }

    /// The blocks of an item without its heading, in the order of the document.
    fn item_blocks(&self, id: &str) -> Vec<Value> {
        let belongs = |block: &Block| match block {
            Block::Heading { item: Some(item), .. } => item == id && block.opens_item().is_none(),
            Block::Paragraph { item: Some(item), .. } | Block::Table { item: Some(item), .. } => item == id,
            _ => false,
        };
        let both = self.document.blocks.iter().zip(&self.blocks);
        let for_item = |(block, value): (&Block, &Value)| match depends_on_page(block) {
            true => Value::from_serializable(&BlockContext::of(block, View::Item)),
            false => value.clone(),
        };
        both.filter(|(block, _)| belongs(block)).map(for_item).collect()
    }

    fn neighbour(&self, index: usize) -> Option<Neighbour> {
        let row = self.rows.get(index)?;
        let file = row.href.strip_prefix("items/").unwrap_or(&row.href);
        Some(Neighbour { href: file.to_owned(), title: format!("{}{}", row.number, row.problem) })
    }
}

fn item_row(item: &PublicItem, document: &Document) -> ItemRow {
    let opens = document.blocks.iter().find_map(|block| match block {
        Block::Heading { number, anchor, item: Some(id), .. } if *id == item.id => Some((number, anchor)),
        _ => None,
    });
    let (number, anchor) = opens.map(|(number, anchor)| (number.clone(), anchor.clone())).unwrap_or_default();
    ItemRow {
        id: item.id.clone(),
        anchor,
        number,
        problem: item.problem.clone(),
        heading: item.heading_text(),
        group: item.group.clone(),
        href: format!("items/{}.html", item.id),
        status: item.status.map(StatusContext::of),
        units: item.units.clone(),
        deadline: item.deadline,
        deadline_text: item.deadline.map(|date| date.chinese()),
        completed: item.completed,
        completed_text: item.completed.map(|date| date.chinese()),
        responsible: item.responsible.as_ref().map(|responsible| responsible.department.clone()),
    }
}

fn contents(report: &PublicReport, document: &Document) -> Vec<TocEntry> {
    let problem = |id: &str| report.items.iter().find(|item| item.id == id).map(|item| item.problem.clone());
    let entry = |block: &Block| match block {
        Block::Heading { level, number, text, anchor, .. } => Some(TocEntry {
            level: *level,
            number: number.clone(),
            text: text.clone(),
            short: block.opens_item().and_then(problem).unwrap_or_else(|| text.clone()),
            anchor: anchor.clone(),
        }),
        _ => None,
    };
    document.blocks.iter().filter_map(entry).collect()
}

fn downloads(id: &str, sizes: &Sizes) -> Vec<Download> {
    let download = |label, href: String, format, size: usize| Download {
        label,
        href,
        format,
        size_text: Some(size_text(size as u64)),
    };
    let mut downloads = Vec::new();
    downloads.extend(sizes.pdf.map(|size| download("打印版", format!("{id}.pdf"), "PDF", size)));
    downloads.push(download("纯文本", format!("{id}.txt"), "TXT", sizes.text));
    downloads.push(download("网页片段", "fragment.html".to_owned(), "HTML", sizes.fragment));
    downloads.push(download("问题清单", "items.csv".to_owned(), "CSV", sizes.csv));
    downloads.push(download("公开数据", "data.json".to_owned(), "JSON", sizes.json));
    downloads
}

fn attachments(report: &PublicReport, sizes: &Sizes) -> Vec<AttachmentContext> {
    let sized = report.attachments.iter().zip(sizes.attachments.iter().copied().chain(std::iter::repeat(None)));
    sized
        .map(|(attachment, size)| AttachmentContext {
            title: attachment.title.clone(),
            href: attachment.file.as_deref().map(|file| links::attachment(file, None)),
            size_text: size.map(size_text),
        })
        .collect()
}

fn size_text(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

fn institution(institution: &records::Institution) -> InstitutionContext {
    let change_text = match institution.change {
        InstitutionChange::New => "新建",
        InstitutionChange::Revised => "修订",
    };
    InstitutionContext { title: institution.title.clone(), change_text }
}

fn fund(fund: &records::Fund) -> FundContext {
    FundContext { term: fund.term.clone(), amount: fund.amount.to_string(), unit: fund.unit.clone() }
}
