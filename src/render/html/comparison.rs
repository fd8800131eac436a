//! The page that compares a report with the one before it about the same inspection: 与上次公开相比.

use super::{
    context::Crumb,
    pages::{Site, SitePage},
    theme::ThemeError,
};
use crate::disclosure::comparison::Comparison;

impl Site<'_> {
    /// The comparison's page, which stands beside the later report's.
    ///
    /// # Errors
    /// The fault of the theme's template.
    pub fn comparison(&self, comparison: &Comparison) -> Result<SitePage, ThemeError> {
        let path = comparison_path(&comparison.new.id);
        let mut page = self.page("comparison", &format!("与上次公开相比：{}", comparison.new.title), &path);
        let crumb = |title: &str, href: Option<&str>| Crumb { title: title.to_owned(), href: href.map(str::to_owned) };
        page.crumbs.push(crumb("首页", Some("index.html")));
        page.crumbs.push(crumb("正文", Some(&format!("reports/{}/index.html", comparison.new.id))));
        page.crumbs.push(crumb("与上次公开相比", None));
        let mut context = self.context(&page);
        context.insert("comparison", comparison);
        context.insert("comparison_old_href", &format!("../{}/index.html", comparison.old.id));
        self.render("comparison.html", &context, path)
    }
}

/// Where the comparison of a report with the one before it stands.
pub fn comparison_path(id: &str) -> String {
    format!("reports/{id}/comparison.html")
}
