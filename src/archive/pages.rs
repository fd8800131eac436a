//! The pages of a report for the list of pages of its web archive, each with what can be read on it.

use super::wacz::Page;
use crate::{
    disclosure::{Block, Document, PublicReport},
    output::Entry,
};

/// The announcement's page first, then the items' pages.
pub(super) fn pages(report: &PublicReport, document: &Document, entries: &[&Entry]) -> Vec<Page> {
    let folder = format!("reports/{}/", report.id);
    let mut pages =
        vec![Page { path: format!("{folder}index.html"), title: report.display_title(), text: document.text() }];
    for item in &report.items {
        let blocks = document.blocks.iter().filter(|block| item_of(block) == Some(item.id.as_str()));
        let part = Document { id: document.id.clone(), blocks: blocks.cloned().collect() };
        let path = format!("{folder}items/{}.html", item.id);
        pages.push(Page { path, title: item.heading_text(), text: part.text() });
    }
    pages.retain(|page| entries.iter().any(|entry| entry.path == page.path));
    pages
}

fn item_of(block: &Block) -> Option<&str> {
    match block {
        Block::Heading { item, .. } | Block::Paragraph { item, .. } | Block::Table { item, .. } => item.as_deref(),
        _ => None,
    }
}
