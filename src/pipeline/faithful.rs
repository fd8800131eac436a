//! Whether pages made with somebody's own templates still say what was written and approved, to the character.
//!
//! The built-in templates are held to that by tests. A theme can do anything with the words it is given; so where it has templates of its
//! own, the words of every `<article>`, of the fragment and of the pages of items are compared with the document before they are written.

use super::{Setup, unseen};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{Block, Document, PublicReport},
    render::html::{SitePage, style, words},
};

/// Characters shown around a difference.
const AROUND: usize = 12;

/// Compares pages of a report with its document.
///
/// # Errors
/// A finding for every page that has other words, or words that nobody sees.
pub(super) fn check(
    setup: &Setup,
    report: &PublicReport,
    document: &Document,
    pages: &[SitePage],
) -> Result<(), Vec<Diagnostic>> {
    if !setup.theme.has_own_templates() {
        return unseen::check(setup, report, pages);
    }
    let folder = format!("reports/{}/", report.id);
    let finding = |page: &SitePage| {
        let name = page.path.strip_prefix(&folder).unwrap_or(&page.path);
        let text = String::from_utf8_lossy(&page.bytes);
        let item = name.strip_prefix("items/").and_then(|file| file.strip_suffix(".html"));
        let (template, fault) = match (name, item) {
            ("fragment.html", _) => ("fragment.html", differs(&document.text(), &words::of_fragment(&text))),
            (_, Some(item)) => ("item.html", of_item(document, item, &text)),
            _ if report.withdrawn.is_some() => ("withdrawn.html", of_articles(document, &text)),
            _ => ("report.html", of_articles(document, &text)),
        };
        let fault = fault
            .or_else(|| words::added(&text, name == "fragment.html").map(|added| Fault::Words(String::new(), added)));
        fault.map(|fault| of_theme(page, &report.id, template, fault))
    };
    let findings: Vec<Diagnostic> = pages.iter().filter_map(finding).collect();
    if findings.is_empty() { unseen::check(setup, report, pages) } else { Err(findings) }
}

/// The findings about style sheets of the theme that put words into the announcement.
pub(super) fn check_styles(setup: &Setup) -> Vec<Diagnostic> {
    let sheets = setup.theme.own_files().filter(|(path, _)| path.starts_with("assets/") && path.ends_with(".css"));
    let fault = |(path, bytes): (&str, &[u8])| {
        let css = String::from_utf8_lossy(bytes);
        let added = style::words(&css).or_else(|| drawn(setup, &css))?;
        let finding = Diagnostic::new(Code::O124, super::theme::place(&setup.site.value.theme, path));
        let finding = finding.arg("path", path).arg("template", path).arg("what", "words");
        Some(finding.arg("before", "").arg("after", added))
    };
    sheets.filter_map(fault).collect()
}

/// The first drawing of the theme with words in it that a style sheet puts into the announcement.
fn drawn(setup: &Setup, css: &str) -> Option<String> {
    let drawings = setup.theme.own_files().filter(|(path, bytes)| {
        path.starts_with("assets/")
            && path.to_ascii_lowercase().ends_with(".svg")
            && style::writes(&String::from_utf8_lossy(bytes))
    });
    let names: Vec<&str> = drawings.filter_map(|(path, _)| path.rsplit('/').next()).collect();
    style::pictures(css)
        .find_map(|value| names.iter().find(|name| value.contains(**name)).map(|name| (*name).to_owned()))
}

/// What is wrong with a page.
enum Fault {
    /// It has no `<article>`.
    Missing,
    /// The words there should be where the first difference is, and those there are.
    Words(String, String),
}

fn of_articles(document: &Document, page: &str) -> Option<Fault> {
    match words::of_articles(page) {
        Some(found) => differs(&document.text(), &found),
        None => Some(Fault::Missing),
    }
}

/// An item's page has the blocks of the item behind its heading. Where it marks no article, a page that shows most of them, or words very
/// like theirs, must have them all in their order; a theme may also show none of them there.
fn of_item(document: &Document, item: &str, page: &str) -> Option<Fault> {
    let belongs = |block: &&Block| match block {
        Block::Heading { item: Some(of), .. } => of == item && block.opens_item().is_none(),
        Block::Paragraph { item: Some(of), .. } | Block::Table { item: Some(of), .. } => of == item,
        _ => false,
    };
    let blocks: Vec<Block> = document.blocks.iter().filter(belongs).cloned().collect();
    let expected = Document { id: String::new(), blocks }.text();
    if let Some(found) = words::of_articles(page) {
        return differs(&expected, &found);
    }
    let found = packed(&words::of_fragment(page));
    if !resembles(&packed(&expected), &found) {
        return None;
    }
    let mut rest = found.as_str();
    for line in expected.lines().map(packed) {
        match rest.find(&line) {
            Some(at) => rest = rest.get(at + line.len()..).unwrap_or_default(),
            None => return Some(Fault::Words(line.chars().take(4 * AROUND).collect(), String::new())),
        }
    }
    None
}

/// Whether a third or more of a text's runs of four characters stand in another.
fn resembles(text: &str, other: &str) -> bool {
    let marks: Vec<char> = text.chars().collect();
    let runs: Vec<String> = marks.windows(4).map(|run| run.iter().collect()).collect();
    let there = runs.iter().filter(|run| other.contains(run.as_str())).count();
    there > 0 && there * 3 >= runs.len()
}

/// The first difference between two texts, white space aside.
fn differs(expected: &str, found: &str) -> Option<Fault> {
    let (expected, found) = (packed(expected), packed(found));
    if expected == found {
        return None;
    }
    let (old, new): (Vec<char>, Vec<char>) = (expected.chars().collect(), found.chars().collect());
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let show = |marks: &[char]| marks.iter().skip(head.saturating_sub(AROUND)).take(2 * AROUND).collect();
    Some(Fault::Words(show(&old), show(&new)))
}

fn packed(text: &str) -> String {
    text.chars().filter(|mark| !mark.is_whitespace()).collect()
}

fn of_theme(page: &SitePage, id: &str, template: &str, fault: Fault) -> Diagnostic {
    let (what, before, after) = match fault {
        Fault::Missing => ("missing", String::new(), String::new()),
        Fault::Words(before, after) => ("words", before, after),
    };
    let finding = Diagnostic::new(Code::O124, Place::file(&page.path).in_record(id)).arg("path", &page.path);
    let finding = finding.arg("template", format!("templates/{template}")).arg("what", what);
    finding.arg("before", before).arg("after", after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_shown_with_what_stands_around_it() {
        assert!(differs("给予诫勉谈话 5 人。\n", "给予诫勉谈话5人。").is_none());
        let Some(Fault::Words(before, after)) = differs("给予诫勉谈话5人。", "给予诫勉谈话6人。")
        else {
            panic!("no difference");
        };
        assert_eq!((before.as_str(), after.as_str()), ("给予诫勉谈话5人。", "给予诫勉谈话6人。"));
        assert!(differs("一", "一二").is_some());
    }
}
