//! The page that compares a report with the one before it about the same inspection: 与上次公开相比.

use super::{
    context::EarlierContext,
    pages::{ReportPages, crumb},
    site::SitePage,
    theme::ThemeError,
};
use crate::disclosure::comparison::Comparison;

impl ReportPages<'_> {
    /// Renders the comparison's page, which is next to the later report's page.
    ///
    /// # Errors
    /// An error in the theme's template.
    pub fn comparison(&self, comparison: &Comparison) -> Result<SitePage, ThemeError> {
        let path = comparison_path(&comparison.new.id);
        let mut page = self.article_page("comparison", &format!("与上次公开相比：{}", comparison.new.title), &path);
        page.crumbs.push(crumb("正文", Some(self.summary.href.clone())));
        page.crumbs.push(crumb("与上次公开相比", None));
        let mut context = self.site.context(&page)?;
        context.insert("comparison", comparison);
        context.insert("earlier", &EarlierContext::of(comparison));
        self.site.render("comparison.html", &context, path)
    }
}

/// The path of the page that compares a report with the previous one, relative to the root.
pub fn comparison_path(id: &str) -> String {
    format!("reports/{id}/{COMPARISON_FILE}")
}

/// The file name of the comparison's page, in the folder of the report's page.
pub const COMPARISON_FILE: &str = "comparison.html";

impl EarlierContext {
    /// What the pages of the later report show of the earlier one.
    pub(super) fn of(comparison: &Comparison) -> Self {
        let old = &comparison.old;
        Self {
            title: old.title.clone(),
            href: format!("../{}/index.html", old.id),
            folder: format!("../{}/", old.id),
            date_text: old.signed_text.clone(),
            comparison_href: COMPARISON_FILE,
            counts: comparison.counts,
        }
    }
}
