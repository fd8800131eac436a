//! Renders the pages about all reports: the list, the feed, the site map, robots.txt and the page for a wrong address.

use std::fmt::Write;

use serde::Serialize;

use super::{
    context::{Crumb, Neighbour},
    site::{Site, SitePage},
    summary::Summary,
    theme::ThemeError,
};

/// Number of reports on a page of the list.
const PER_PAGE: usize = 50;

/// Number of reports in the feed.
const NEWEST: usize = 50;

/// Number of addresses in a part of the site map. The protocol allows 50,000, but a part is in memory as a whole.
const PER_SITE_MAP: usize = 10_000;

#[derive(Serialize)]
pub(super) struct Totals {
    reports: usize,
    items: usize,
}

#[derive(Serialize)]
struct Pages {
    number: usize,
    count: usize,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
}

/// A page about all reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// A page of the list of reports, from 1.
    Reports(usize),
    /// The statistics.
    Statistics,
    /// The file with every figure of every report, from which the statistics are added up.
    StatisticsSources,
    /// The page for a wrong address.
    NotFound,
    /// The feed; only with `base_url`.
    Feed,
    /// The site map, or the index of its parts; only with `base_url`.
    SiteMap,
    /// A part of the site map, counted from 1.
    SiteMapPart(usize),
    /// What robots may read.
    Robots,
}

impl Site<'_> {
    /// Returns the pages about all reports. Each is rendered separately, so that at most one for each thread is in memory at once.
    pub fn lists(&self, summaries: &[Summary]) -> Vec<List> {
        let pages = (1..=page_count(summaries)).map(List::Reports);
        let feed = self.absolute("").map(|_| [List::Feed, List::SiteMap]);
        let maps = site_map_count(summaries);
        let parts = if feed.is_some() && maps > 1 { maps } else { 0 };
        let others = [List::Statistics, List::StatisticsSources, List::NotFound, List::Robots];
        (1..=parts).map(List::SiteMapPart).chain(feed.into_iter().flatten()).chain(others).chain(pages).collect()
    }

    /// Renders one of them. `summaries` are sorted, newest first.
    ///
    /// # Errors
    /// An error in the theme's template.
    pub fn list(&self, list: List, summaries: &[Summary]) -> Result<SitePage, ThemeError> {
        match list {
            List::Reports(number) => self.list_page(summaries, number),
            List::Statistics => self.statistics(summaries),
            List::StatisticsSources => Ok(self.statistics_sources(summaries)),
            List::NotFound => self.not_found(),
            List::Feed => self.feed(summaries),
            List::SiteMap => Ok(self.site_map(summaries)),
            List::SiteMapPart(number) => Ok(self.site_map_part(summaries, number)),
            List::Robots => self.robots(),
        }
    }

    /// A page of the list; `number` counts from 1.
    fn list_page(&self, summaries: &[Summary], number: usize) -> Result<SitePage, ThemeError> {
        let count = page_count(summaries);
        let name = |number: usize| if number == 1 { "index.html".to_owned() } else { format!("index-{number}.html") };
        let neighbour = |number: usize| Neighbour { href: name(number), title: format!("第{number}页") };
        let path = name(number);
        let mut page = self.page("index", self.list_title(), &path);
        page.crumbs.push(Crumb { title: "首页".to_owned(), href: None });
        let mut context = self.context(&page)?;
        let shown: Vec<&Summary> = summaries.iter().skip((number - 1) * PER_PAGE).take(PER_PAGE).collect();
        context.insert("reports", &shown);
        context.insert("totals", &totals(summaries.iter().filter(|summary| summary.withdrawn.is_none())));
        context.insert(
            "pages",
            &Pages {
                number,
                count,
                previous: (number > 1).then(|| neighbour(number - 1)),
                next: (number < count).then(|| neighbour(number + 1)),
            },
        );
        self.render("index.html", &context, path)
    }

    fn not_found(&self) -> Result<SitePage, ThemeError> {
        let path = "404.html";
        let mut page = self.page("not_found", "页面不存在", path);
        page.crumbs.push(Crumb { title: "首页".to_owned(), href: Some("index.html".to_owned()) });
        page.crumbs.push(Crumb { title: "页面不存在".to_owned(), href: None });
        self.render("404.html", &self.context(&page)?, path.to_owned())
    }

    /// Renders the Atom feed of the newest reports. Its addresses must be absolute (RFC 4287).
    fn feed(&self, summaries: &[Summary]) -> Result<SitePage, ThemeError> {
        #[derive(Serialize)]
        struct Feed {
            title: String,
            href: String,
            self_href: String,
            updated: String,
            id: String,
        }
        #[derive(Serialize)]
        struct FeedEntry {
            title: String,
            href: String,
            id: String,
            updated: String,
            summary: String,
            issuer: String,
        }
        let path = "feed.xml";
        let href = self.absolute("index.html").unwrap_or_default();
        let updated = |summary: &Summary| {
            let date = summary.updated().map_or_else(|| "1970-01-01".to_owned(), |date| date.to_string());
            // Noon, so that readers that convert the time to UTC still show the same day.
            format!("{date}T12:00:00+08:00")
        };
        let entry = |summary: &Summary| {
            let href = self.absolute(&summary.href)?;
            Some(FeedEntry {
                title: summary.title.clone(),
                id: href.clone(),
                href,
                updated: updated(summary),
                summary: feed_words(summary),
                issuer: summary.issuer.clone(),
            })
        };
        // A corrected or withdrawn report moves to the top again.
        let mut newest: Vec<&Summary> = summaries.iter().collect();
        newest.sort_by_key(|summary| std::cmp::Reverse(summary.updated()));
        let entries: Vec<FeedEntry> = newest.iter().take(NEWEST).filter_map(|summary| entry(summary)).collect();
        let mut context = self.bare_context(&self.page("feed", self.list_title(), path));
        context.insert(
            "feed",
            &Feed {
                title: format!("{} - {}", self.list_title(), self.record().name),
                id: href.clone(),
                href,
                self_href: self.absolute(path).unwrap_or_default(),
                updated: newest.first().map_or_else(|| "1970-01-01T12:00:00+08:00".to_owned(), |first| updated(first)),
            },
        );
        context.insert("entries", &entries);
        self.render("feed.xml", &context, path.to_owned())
    }

    /// The site map, or an index of several if there are too many addresses.
    fn site_map(&self, summaries: &[Summary]) -> SitePage {
        let count = site_map_count(summaries);
        if count == 1 {
            return SitePage { path: "sitemap.xml".to_owned(), ..self.site_map_part(summaries, 1) };
        }
        let base = self.base();
        let mut index = XML_HEAD.to_owned() + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
        for number in 1..=count {
            index.push_str(&format!("<sitemap><loc>{base}sitemap-{number}.xml</loc></sitemap>\n"));
        }
        index.push_str("</sitemapindex>\n");
        SitePage { path: "sitemap.xml".to_owned(), bytes: index.into_bytes() }
    }

    /// One of several site maps; `number` counts from 1.
    fn site_map_part(&self, summaries: &[Summary], number: usize) -> SitePage {
        let base = self.base();
        let addresses = || addresses(summaries).skip((number - 1) * PER_SITE_MAP).take(PER_SITE_MAP);
        let long =
            |(report, page): (Option<&Summary>, &str)| page.len() + report.map_or(0, |report| report.id.len() + 40);
        let length: usize = addresses().map(|address| base.len() + long(address) + 32).sum();
        let mut text = String::with_capacity(length + 128);
        text.push_str(XML_HEAD);
        text.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for (report, page) in addresses() {
            // Writing into memory cannot fail.
            let _ = match report {
                Some(report) => write!(text, "<url><loc>{base}reports/{}/{page}</loc>", report.id),
                None => write!(text, "<url><loc>{base}{page}</loc>"),
            };
            let _ = report.and_then(Summary::updated).map(|day| write!(text, "<lastmod>{day}</lastmod>"));
            text.push_str("</url>\n");
        }
        text.push_str("</urlset>\n");
        SitePage { path: format!("sitemap-{number}.xml"), bytes: text.into_bytes() }
    }

    /// The address of the site, escaped for XML.
    fn base(&self) -> String {
        escape(&self.absolute("").unwrap_or_default())
    }

    fn robots(&self) -> Result<SitePage, ThemeError> {
        let path = "robots.txt";
        let mut context = self.bare_context(&self.page("robots", "", path));
        context.insert("sitemap_href", &self.absolute("sitemap.xml"));
        self.render(path, &context, path.to_owned())
    }
}

const XML_HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Text escaped for XML.
fn escape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    // Writing into memory cannot fail.
    let _ = tera::escape_html(text, &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What the site map lists: pages of reports, from their folder, and others.
fn addresses(summaries: &[Summary]) -> impl Iterator<Item = (Option<&Summary>, &str)> {
    let of_reports = summaries.iter().flat_map(|summary| {
        let pages = std::iter::once("index.html").chain(summary.subpages.lines());
        pages.map(move |page| (Some(summary), page))
    });
    ["index.html", "statistics/index.html"].into_iter().map(|page| (None, page)).chain(of_reports)
}

fn site_map_count(summaries: &[Summary]) -> usize {
    addresses(summaries).count().div_ceil(PER_SITE_MAP)
}

fn page_count(summaries: &[Summary]) -> usize {
    summaries.len().div_ceil(PER_PAGE).max(1)
}

/// An entry of the feed about a report.
fn feed_words(summary: &Summary) -> String {
    match (&summary.withdrawn, &summary.corrected_text) {
        (Some(withdrawn), _) => {
            format!("{}，{}撤回，原因：{}", summary.issuer, withdrawn.date_text, withdrawn.reason)
        }
        (None, Some(corrected)) => format!("{}，问题{}个，{corrected}更正", summary.issuer, summary.item_count),
        (None, None) => format!("{}，问题{}个", summary.issuer, summary.item_count),
    }
}

pub(super) fn totals<'a>(summaries: impl Iterator<Item = &'a Summary> + Clone) -> Totals {
    Totals { reports: summaries.clone().count(), items: summaries.map(|summary| summary.item_count).sum() }
}
