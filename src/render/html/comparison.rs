//! The page that compares a report with the one before it about the same inspection: 与上次公开相比.

use super::{
    context::EarlierContext,
    pages::{ReportPages, crumb},
    site::SitePage,
    theme::ThemeError,
};
use crate::disclosure::comparison::Comparison;

impl ReportPages<'_> {
    /// The comparison's page, which stands beside the later report's.
    ///
    /// # Errors
    /// The fault of the theme's template.
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

/// Where the comparison of a report with the one before it stands.
pub fn comparison_path(id: &str) -> String {
    format!("reports/{id}/{COMPARISON_FILE}")
}

/// Its name beside the report's page.
pub const COMPARISON_FILE: &str = "comparison.html";

impl EarlierContext {
    /// What the pages of the later report say of the earlier one.
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
