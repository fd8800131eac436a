//! Whether the words of the announcement are seen on pages made with a theme of one's own.

use super::Setup;
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    disclosure::PublicReport,
    render::html::{SitePage, Styles, words},
};

/// Looks at a report's page, its fragment and the first page of an item, as what a theme does to one it does to all.
///
/// # Errors
/// A finding for each of them with words that nobody sees.
pub(super) fn check(setup: &Setup, report: &PublicReport, pages: &[SitePage]) -> Result<(), Vec<Diagnostic>> {
    let is_sheet = |path: &str| path.starts_with("assets/") && path.ends_with(".css");
    if !setup.theme.has_own_templates() && !setup.theme.own_files().any(|(path, _)| is_sheet(path)) {
        return Ok(());
    }
    let sheets = setup.theme.files().filter(|(path, _)| is_sheet(path));
    let sheets = sheets.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect::<Vec<_>>().join("\n");
    let is_item = |page: &&SitePage| page.path.contains("/items/");
    let pages = pages.iter().filter(|page| !is_item(page)).chain(pages.iter().find(is_item));
    let finding = |page: &SitePage| {
        let text = String::from_utf8_lossy(&page.bytes);
        let is_fragment = page.path.ends_with("/fragment.html");
        let own = words::style_sheets(&text);
        // A fragment takes no style sheet along.
        let css = if is_fragment { own } else { [sheets.as_str(), &own].join("\n") };
        let unseen = Styles::of(&css).unseen(&text, is_fragment)?;
        let finding = Diagnostic::new(Code::O135, Place::output(page.path.as_str()).in_record(&report.id));
        Some(finding.arg("path", &page.path).arg("selector", unseen.selector).arg("words", unseen.words))
    };
    let found: Vec<Diagnostic> = pages.filter_map(finding).collect();
    if found.is_empty() { Ok(()) } else { Err(found) }
}
