//! What many pages show alike and is rendered once: the head and foot of the page, the contact box, the meta tags.
//!
//! An item's page is mostly frame, and a site has ten thousand of them: rendered anew for each, what they share was over a third of the work.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use serde::Serialize;
use tera::{Context, Value, escape_html};

use super::{
    context::PageContext,
    pages::{Site, description},
    theme::ThemeError,
};
use crate::{
    disclosure::{Document, PublicReport},
    records,
};

/// `mast.html` and `foot.html` as they stand on every page of a kind at one depth.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    mast: Value,
    foot: Value,
}

/// The frames that have been rendered, by kind of page and way to the root.
pub(super) type Frames = Mutex<BTreeMap<(&'static str, String), Frame>>;

/// All that `mast.html` and `foot.html` know of a page.
#[derive(Serialize)]
struct FramedPage<'a> {
    kind: &'static str,
    root: &'a str,
}

impl Site<'_> {
    /// What templates know on every page.
    pub(super) fn context(&self, page: &PageContext) -> Result<Context, ThemeError> {
        let Frame { mast, foot } = self.frame(page)?;
        let mut context = self.bare_context(page);
        context.insert_value("mast", mast);
        context.insert_value("foot", foot);
        context.insert_value("meta", Value::safe_string(&page.meta));
        Ok(context)
    }

    fn frame(&self, page: &PageContext) -> Result<Frame, ThemeError> {
        let key = (page.kind, page.root.clone());
        let frames = || self.frames.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = frames().get(&key) {
            return Ok(known.clone());
        }
        let context = self.bare_context(&FramedPage { kind: page.kind, root: &page.root });
        let frame = Frame { mast: self.piece("mast.html", &context)?, foot: self.piece("foot.html", &context)? };
        frames().insert(key, frame.clone());
        Ok(frame)
    }

    /// A part of pages, rendered to stand in them as it is.
    pub(super) fn piece(&self, template: &str, context: &Context) -> Result<Value, ThemeError> {
        let page = self.render(template, context, String::new())?;
        Ok(Value::safe_string(&String::from_utf8_lossy(&page.bytes)))
    }
}

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

/// The tags of an article but its title and address.
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

/// Adds a tag, if it has something to say.
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
