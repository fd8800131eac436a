//! The pages of a report for the list of pages of its web archive, each with what can be read on it.

use super::wacz::Page;
use crate::{
    disclosure::{
        Block, Document, PublicReport,
        comparison::{Change, Comparison, FactChange, TextChange},
    },
    output::Entry,
    render::html::comparison_path,
};

/// The announcement's page first, then the items' pages, then the comparison with the report before it.
pub(super) fn pages(
    report: &PublicReport,
    document: &Document,
    comparison: Option<&Comparison>,
    entries: &[Entry],
) -> Vec<Page> {
    let folder = format!("reports/{}/", report.id);
    let mut pages =
        vec![Page { path: format!("{folder}index.html"), title: report.display_title(), text: document.text() }];
    for item in &report.items {
        let blocks = document.blocks.iter().filter(|block| item_of(block) == Some(item.id.as_str()));
        let part = Document { id: document.id.clone(), blocks: blocks.cloned().collect() };
        let path = format!("{folder}items/{}.html", item.id);
        pages.push(Page { path, title: item.heading_text(), text: part.text() });
    }
    pages.extend(comparison.map(|comparison| Page {
        path: comparison_path(&report.id),
        title: format!("与上次公开相比：{}", comparison.new.title),
        text: words(comparison),
    }));
    pages.retain(|page| entries.iter().any(|entry| entry.path == page.path));
    pages
}

fn item_of(block: &Block) -> Option<&str> {
    match block {
        Block::Heading { item, .. } | Block::Paragraph { item, .. } | Block::Table { item, .. } => item.as_deref(),
        _ => None,
    }
}

/// What a comparison shows, old words and new ones alike, one change a line: for finding it, not for reading.
fn words(comparison: &Comparison) -> String {
    let mut lines = vec![comparison.old.title.clone()];
    let total = |count: &Option<String>| count.clone().unwrap_or_default();
    for total_change in &comparison.totals {
        let (old, new) = (total(&total_change.old), total(&total_change.new));
        lines.push(format!("{}：{old} {new} {}", total_change.term, total_change.unit));
    }
    for item in comparison.items.iter().filter(|item| item.change != Change::Unchanged) {
        lines.push(item.problem.clone());
        lines.extend(item.status.iter().map(|status| format!("整改状态：{} {}", status.old_text, status.new_text)));
        changes(&item.facts, &item.texts, &mut lines);
    }
    changes(&comparison.facts, &comparison.texts, &mut lines);
    lines.join("\n")
}

fn changes(facts: &[FactChange], texts: &[TextChange], lines: &mut Vec<String>) {
    lines.extend(facts.iter().map(|fact| format!("{}：{} {}", fact.label, fact.old, fact.new)));
    for change in texts {
        let words: String = change.segments.iter().map(|segment| segment.text.as_str()).collect();
        lines.push(format!("{}：{words}", change.label));
    }
}
