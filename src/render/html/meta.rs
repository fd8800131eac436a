//! The meta tags of pages.

use tera::escape_html;

use crate::{
    disclosure::{Block, Document, PublicReport},
    records,
};

/// The tags that every page of a government site carries (国办发〔2017〕47号).
pub(super) fn site_meta(site: &records::Site) -> String {
    let mut meta = String::new();
    push(&mut meta, "SiteName", Some(&site.name));
    push(&mut meta, "SiteDomain", site.domain.as_deref());
    push(&mut meta, "SiteIDCode", site.id_code.as_deref());
    let column = &site.column;
    push(&mut meta, "ColumnName", column.name.as_deref());
    push(&mut meta, "ColumnDescription", column.description.as_deref());
    push(&mut meta, "ColumnKeywords", Some(&column.keywords.join(",")));
    push(&mut meta, "ColumnType", column.kind.as_deref());
    meta
}

/// The tags of an article except its title and address.
pub(super) fn article_meta(site: &records::Site, report: &PublicReport, document: &Document) -> String {
    let issuer = report.issuer.as_str();
    let published = report.signed.date.map(|date| format!("{date} 00:00"));
    let mut meta = String::new();
    push(&mut meta, "PubDate", published.as_deref());
    push(&mut meta, "ContentSource", Some(issuer));
    push(&mut meta, "Keywords", Some(&site.column.keywords.join(",")));
    push(&mut meta, "Author", Some(issuer));
    push(&mut meta, "Description", Some(&description(document)));
    meta
}

/// The beginning of the first paragraph, at most 120 characters.
fn description(document: &Document) -> String {
    let first = document.blocks.iter().find_map(|block| match block {
        Block::Paragraph { runs, .. } => Some(runs.iter().map(|run| run.text.as_str()).collect::<String>()),
        _ => None,
    });
    first.unwrap_or_default().chars().take(120).collect()
}

/// Adds a tag, unless its content is empty.
pub(super) fn push(meta: &mut String, name: &str, content: Option<&str>) {
    let Some(content) = content.filter(|text| !text.is_empty()) else { return };
    let mut escaped = Vec::with_capacity(content.len());
    // Writing into memory cannot fail.
    let _ = escape_html(content, &mut escaped);
    let content = String::from_utf8_lossy(&escaped);
    meta.extend(["<meta name=\"", name, "\" content=\"", &content, "\">\n"]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_tag_says_stays_inside_it() {
        let mut meta = String::new();
        push(&mut meta, "ArticleTitle", Some("关于“甲\"乙”<b>&的通报"));
        push(&mut meta, "Url", None);
        push(&mut meta, "Author", Some(""));
        assert_eq!(meta, "<meta name=\"ArticleTitle\" content=\"关于“甲&quot;乙”&lt;b&gt;&amp;的通报\">\n");
    }
}
