//! What the pages of a site share: the theme, the site's record, and the header and footer of the page, which are rendered once.
//!
//! An item's page is mostly header and footer, and a site may have ten thousand such pages; rendering the shared parts for each page would
//! be a large part of the work.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use serde::Serialize;
use tera::{Context, Value};

use super::{
    context::{Crumb, PageContext, SiteContext},
    meta::site_meta,
    theme::{Theme, ThemeError},
};
use crate::records;

/// Initial capacity of a page's buffer in bytes, so that most pages are written without growing it.
const PAGE_CAPACITY: usize = 8 * 1024;

/// The data that every page of a site shares.
#[derive(Debug)]
pub struct Site<'a> {
    theme: &'a Theme,
    pub(super) record: &'a records::Site,
    base_url: Option<String>,
    alone: bool,
    pub(super) site: Value,
    assets: Value,
    pub(super) meta: String,
    frames: Frames,
}

/// One page of a site: its path from the root and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePage {
    /// Relative to the output folder.
    pub path: String,
    /// The page, in UTF-8.
    pub bytes: Vec<u8>,
}

/// `mast.html` and `foot.html` as rendered for every page of one kind at one depth.
#[derive(Clone, Debug)]
struct Frame {
    mast: Value,
    foot: Value,
}

/// The rendered headers and footers, by kind of page and relative path to the root.
type Frames = Mutex<BTreeMap<(&'static str, String), Frame>>;

/// All that `mast.html` and `foot.html` see of a page.
#[derive(Serialize)]
struct FramedPage<'a> {
    kind: &'static str,
    root: &'a str,
}

impl<'a> Site<'a> {
    /// Creates the shared data of a site with its theme.
    pub fn new(theme: &'a Theme, record: &'a records::Site) -> Self {
        Self::with(theme, record, SiteContext::of(record))
    }

    /// The same for the pages of one report that is to stand in a folder of another site: its announcement is the folder's `index.html`, and
    /// nothing leads out of the folder. Its address is not known.
    pub fn alone(theme: &'a Theme, record: &'a records::Site) -> Self {
        Self::with(theme, record, SiteContext { base_url: None, alone: true, ..SiteContext::of(record) })
    }

    fn with(theme: &'a Theme, record: &'a records::Site, site: SiteContext) -> Self {
        Self {
            theme,
            record,
            base_url: site.base_url.clone(),
            alone: site.alone,
            site: Value::from_serializable(&site),
            assets: Value::from_serializable(&theme.assets),
            meta: site_meta(record),
            frames: Frames::default(),
        }
    }

    /// The folder of a report's pages, from the root; ends with `/` where it is not the root itself.
    pub(super) fn folder(&self, id: &str) -> String {
        if self.alone { String::new() } else { format!("reports/{id}/") }
    }

    /// The first steps of the way to an article: home, and the column.
    pub(super) fn way(&self) -> Vec<Crumb> {
        let steps = [Some("首页"), self.record.column.name.as_deref()];
        let steps = steps.into_iter().flatten().filter(|_| !self.alone);
        steps.map(|title| Crumb { title: title.to_owned(), href: Some("index.html".to_owned()) }).collect()
    }

    /// The absolute address of a path; `None` if the site has no `base_url`.
    pub fn absolute(&self, path: &str) -> Option<String> {
        self.base_url.as_deref().map(|base| format!("{base}{path}"))
    }

    /// The site's record.
    pub fn record(&self) -> &records::Site {
        self.record
    }

    /// The context that templates also get for files that are not pages.
    pub(super) fn bare_context(&self, page: &impl Serialize) -> Context {
        let mut context = Context::new();
        context.insert_value("site", self.site.clone());
        context.insert_value("assets", self.assets.clone());
        context.insert("generator", concat!("gongkai ", env!("CARGO_PKG_VERSION")));
        context.insert("page", page);
        context
    }

    pub(super) fn render(&self, template: &str, context: &Context, path: String) -> Result<SitePage, ThemeError> {
        let mut bytes = Vec::with_capacity(PAGE_CAPACITY);
        match self.theme.tera.render_to(template, context, &mut bytes) {
            Ok(()) => Ok(SitePage { path, bytes }),
            Err(error) => Err(ThemeError { file: format!("templates/{template}"), error: error.to_string() }),
        }
    }

    /// The page's context with the tags that every page of the site has.
    pub(super) fn page(&self, kind: &'static str, title: &str, path: &str) -> PageContext {
        let name = &self.record.name;
        let full = if title.is_empty() || title == name { name.clone() } else { format!("{title} - {name}") };
        PageContext {
            kind,
            title: full,
            root: "../".repeat(path.matches('/').count()),
            path: path.to_owned(),
            meta: self.meta.clone(),
            crumbs: Vec::new(),
        }
    }

    /// The name of the list of all reports: the column's name.
    pub(super) fn list_title(&self) -> &str {
        self.record.column.name.as_deref().unwrap_or(&self.record.name)
    }
}

impl Site<'_> {
    /// The context that templates get on every page.
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

    /// Renders a part of pages, which is inserted into them unchanged.
    pub(super) fn piece(&self, template: &str, context: &Context) -> Result<Value, ThemeError> {
        let page = self.render(template, context, String::new())?;
        Ok(Value::safe_string(&String::from_utf8_lossy(&page.bytes)))
    }
}
