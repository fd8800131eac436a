//! Renders the announcement alone, for pasting into a content management system.
//!
//! It is flat, because an enclosing element makes some editors put everything into one paragraph. It has a byte order mark, because nothing
//! else in the file states its encoding. Files and contact details that are in no block of the announcement follow it, in elements marked
//! `data-gongkai="outside"`.

use serde::Serialize;
use tera::Value;

use super::{
    blocks::{BlockContext, View},
    context::{AttachmentContext, Link},
    pages::ReportPages,
    site::SitePage,
    summary::Summary,
    theme::ThemeError,
};
use crate::{
    disclosure::{Block, Document, Run},
    render::{BYTE_ORDER_MARK, links},
};

#[derive(Serialize)]
struct FragmentContext<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    title_in_document: bool,
    blocks: Vec<Value>,
    /// The files that no block links to.
    attachments: Vec<AttachmentContext>,
    /// The contact details that no block contains.
    contact: Vec<Way>,
}

/// A way of contact.
#[derive(Serialize)]
struct Way {
    name: &'static str,
    links: Vec<Link>,
}

impl ReportPages<'_> {
    /// Renders the announcement alone, for pasting into a content management system.
    ///
    /// # Errors
    /// An error in the theme's template.
    pub fn fragment(&self) -> Result<SitePage, ThemeError> {
        let path = format!("reports/{}/fragment.html", self.report.id);
        let page = self.article_page("fragment", &self.summary.title, &path);
        let address = self.site.absolute(&self.summary.href);
        let view = View::Outside(address.as_deref());
        let blocks = &self.document.blocks;
        let context = FragmentContext {
            summary: self.summary,
            title_in_document: self.report.title.is_some(),
            blocks: blocks.iter().map(|block| Value::from_serializable(&BlockContext::of(block, view))).collect(),
            attachments: self.unlinked(address.as_deref()),
            contact: self.unsaid(),
        };
        let mut made = self.site.render("fragment.html", &self.with_report(&page, &context)?, path)?;
        if !made.bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) {
            made.bytes.splice(0..0, BYTE_ORDER_MARK.bytes());
        }
        Ok(made)
    }

    fn unlinked(&self, page: Option<&str>) -> Vec<AttachmentContext> {
        let files = self.report.attachments.iter().filter_map(|attachment| {
            let file = attachment.file.as_deref()?;
            (!is_linked(self.document, file)).then(|| AttachmentContext {
                title: attachment.title.clone(),
                href: Some(links::attachment(file, page)),
                size_text: None,
            })
        });
        files.collect()
    }

    fn unsaid(&self) -> Vec<Way> {
        let text = packed(&self.document.text());
        let unsaid = |link: &&Link| !text.contains(&packed(&link.text));
        let word = |text: &Option<String>| {
            text.iter().map(|text| Link { text: text.clone(), href: String::new() }).collect::<Vec<_>>()
        };
        let contact = &self.contact;
        let ways = [
            ("联系电话", contact.phones.clone()),
            ("邮寄地址", word(&contact.address)),
            ("电子邮箱", contact.emails.clone()),
        ];
        let ways = ways.map(|(name, links)| Way { name, links: links.iter().filter(unsaid).cloned().collect() });
        ways.into_iter().filter(|way| !way.links.is_empty()).collect()
    }
}

/// Whether a block of the document links to a file of `attachments/`.
fn is_linked(document: &Document, file: &str) -> bool {
    let path = format!("attachments/{file}");
    let links = |runs: &Vec<Run>| runs.iter().any(|run| run.link.as_deref() == Some(&path));
    document.blocks.iter().any(|block| match block {
        Block::Attachments { lines } => lines.iter().any(|line| line.file.as_deref() == Some(file)),
        Block::Paragraph { runs, .. } => links(runs),
        Block::Table { head, rows, .. } => head.iter().chain(rows.iter().flatten()).any(links),
        _ => false,
    })
}

/// A text in the form that is searched for numbers and addresses: without white space and the hyphens of telephone numbers.
fn packed(text: &str) -> String {
    text.chars().filter(|mark| !mark.is_whitespace() && !"-－—–".contains(*mark)).collect()
}
