//! The pages about all reports: the list, the statistics, the feed, the site map, robots.txt and the page for a wrong address.

use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    context::{Crumb, Neighbour},
    figures::shares,
    pages::{Site, SitePage},
    summary::{StatusCount, Summary, UNSTATED, percent},
    theme::ThemeError,
};
use crate::{parallel, records::Status};

/// How many reports a page of the list shows.
const PER_PAGE: usize = 50;

/// How many reports the feed carries, and the statistics list one by one.
const NEWEST: usize = 50;

/// How many addresses a site map may hold; the protocol allows 50,000.
const PER_SITE_MAP: usize = 40_000;

#[derive(Serialize)]
struct Totals {
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

impl Site<'_> {
    /// Every page about all reports. `summaries` are newest first.
    ///
    /// # Errors
    /// The fault of the theme's template.
    pub fn lists(&self, summaries: &[Summary]) -> Result<Vec<SitePage>, ThemeError> {
        let count = summaries.len().div_ceil(PER_PAGE).max(1);
        let numbers: Vec<usize> = (1..=count).collect();
        let others = || {
            let mut pages = vec![self.statistics(summaries)?, self.not_found()?, self.robots()?];
            pages.extend(self.feed(summaries)?);
            pages.extend(self.site_map(summaries));
            Ok(pages)
        };
        let list = || parallel::each(&numbers, || (), |(), number, _| self.list_page(summaries, *number, count));
        let (others, list) = parallel::both(others, list);
        let mut pages: Vec<SitePage> = list.into_iter().collect::<Result<_, _>>()?;
        pages.extend(others?);
        Ok(pages)
    }

    /// A page of the list; `number` counts from 1.
    fn list_page(&self, summaries: &[Summary], number: usize, count: usize) -> Result<SitePage, ThemeError> {
        let name = |number: usize| if number == 1 { "index.html".to_owned() } else { format!("index-{number}.html") };
        let neighbour = |number: usize| Neighbour { href: name(number), title: format!("第{number}页") };
        let path = name(number);
        let mut page = self.page("index", self.list_title(), &path);
        page.crumbs.push(Crumb { title: "首页".to_owned(), href: None });
        let mut context = self.context(&page);
        let shown: Vec<&Summary> = summaries.iter().skip((number - 1) * PER_PAGE).take(PER_PAGE).collect();
        context.insert("reports", &shown);
        context.insert("totals", &totals(summaries));
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

    fn statistics(&self, summaries: &[Summary]) -> Result<SitePage, ThemeError> {
        #[derive(Serialize)]
        struct ByKind {
            text: String,
            reports: usize,
            items: usize,
        }
        #[derive(Serialize)]
        struct Sum {
            term: String,
            unit: String,
            count: String,
            percent: f64,
        }
        let path = "statistics/index.html";
        let mut page = self.page("statistics", "统计数据", path);
        page.crumbs.push(Crumb { title: "首页".to_owned(), href: Some("index.html".to_owned()) });
        page.crumbs.push(Crumb { title: "统计数据".to_owned(), href: None });
        // In the order in which they first occur, newest report first.
        let mut kinds: IndexMap<String, ByKind> = IndexMap::new();
        let mut sums: IndexMap<(String, String), Decimal> = IndexMap::new();
        for summary in summaries {
            let text = summary.kind_text.clone();
            let kind = kinds.entry(text.clone()).or_insert(ByKind { text, reports: 0, items: 0 });
            kind.reports += 1;
            kind.items += summary.item_count;
            for figure in summary.figures.iter().filter(|figure| figure.unit != "%") {
                let key = (figure.term.clone(), figure.unit.clone());
                *sums.entry(key).or_default() += figure.count.parse().unwrap_or(Decimal::ZERO);
            }
        }
        let shares = shares(sums.iter().map(|((_, unit), count)| (unit.as_str(), *count)));
        let rows = sums.iter().zip(shares).map(|(((term, unit), count), percent)| Sum {
            term: term.clone(),
            unit: unit.clone(),
            count: count.to_string(),
            percent,
        });
        let mut context = self.context(&page);
        context.insert("reports", &summaries.iter().take(NEWEST).collect::<Vec<_>>());
        context.insert("omitted", &summaries.len().saturating_sub(NEWEST));
        context.insert("by_status", &by_status(summaries));
        context.insert("by_kind", &kinds.into_values().collect::<Vec<_>>());
        context.insert("figures", &rows.collect::<Vec<_>>());
        context.insert("totals", &totals(summaries));
        self.render("statistics.html", &context, path.to_owned())
    }

    fn not_found(&self) -> Result<SitePage, ThemeError> {
        let path = "404.html";
        let mut page = self.page("not_found", "页面不存在", path);
        page.crumbs.push(Crumb { title: "首页".to_owned(), href: Some("index.html".to_owned()) });
        page.crumbs.push(Crumb { title: "页面不存在".to_owned(), href: None });
        self.render("404.html", &self.context(&page), path.to_owned())
    }

    /// The Atom feed of the newest reports; none without `base_url`, since its addresses must be absolute (RFC 4287).
    fn feed(&self, summaries: &[Summary]) -> Result<Option<SitePage>, ThemeError> {
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
        let (Some(href), Some(self_href)) = (self.absolute("index.html"), self.absolute(path)) else { return Ok(None) };
        let updated = |summary: &Summary| {
            let date = summary.signed_date.map_or_else(|| "1970-01-01".to_owned(), |date| date.to_string());
            format!("{date}T00:00:00+08:00")
        };
        let entry = |summary: &Summary| {
            let href = self.absolute(&summary.href)?;
            Some(FeedEntry {
                title: summary.title.clone(),
                id: href.clone(),
                href,
                updated: updated(summary),
                summary: format!("{}，问题{}个", summary.issuer, summary.item_count),
                issuer: summary.issuer.clone(),
            })
        };
        let entries: Vec<FeedEntry> = summaries.iter().take(NEWEST).filter_map(entry).collect();
        let mut context = self.context(&self.page("feed", self.list_title(), path));
        context.insert(
            "feed",
            &Feed {
                title: format!("{} - {}", self.list_title(), self.record().name),
                id: href.clone(),
                href,
                self_href,
                updated: summaries.first().map_or_else(|| "1970-01-01T00:00:00+08:00".to_owned(), updated),
            },
        );
        context.insert("entries", &entries);
        self.render("feed.xml", &context, path.to_owned()).map(Some)
    }

    /// The site map, or where there are too many addresses an index of several; none without `base_url`.
    fn site_map(&self, summaries: &[Summary]) -> Vec<SitePage> {
        let Some(base) = self.absolute("") else { return Vec::new() };
        let mut addresses: Vec<(&str, Option<String>)> = vec![("index.html", None), ("statistics/index.html", None)];
        for summary in summaries {
            let day = summary.signed_date.map(|date| date.to_string());
            addresses.push((&summary.href, day.clone()));
            addresses.extend(summary.pages.iter().map(|page| (page.as_str(), day.clone())));
        }
        let chunks: Vec<String> = addresses.chunks(PER_SITE_MAP).map(|chunk| url_set(&base, chunk)).collect();
        match <[String; 1]>::try_from(chunks) {
            Ok([text]) => vec![SitePage { path: "sitemap.xml".to_owned(), bytes: text.into_bytes() }],
            Err(chunks) => {
                let mut index =
                    XML_HEAD.to_owned() + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
                for number in 1..=chunks.len() {
                    index.push_str(&format!("<sitemap><loc>{}sitemap-{number}.xml</loc></sitemap>\n", escape(&base)));
                }
                index.push_str("</sitemapindex>\n");
                let numbered = chunks.into_iter().enumerate();
                let maps = numbered
                    .map(|(at, text)| SitePage { path: format!("sitemap-{}.xml", at + 1), bytes: text.into_bytes() });
                std::iter::once(SitePage { path: "sitemap.xml".to_owned(), bytes: index.into_bytes() })
                    .chain(maps)
                    .collect()
            }
        }
    }

    fn robots(&self) -> Result<SitePage, ThemeError> {
        let path = "robots.txt";
        let mut context = self.context(&self.page("robots", "", path));
        context.insert("sitemap_href", &self.absolute("sitemap.xml"));
        self.render(path, &context, path.to_owned())
    }
}

const XML_HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Text as it stands in XML.
fn escape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    // Writing into memory cannot fail.
    let _ = tera::escape_html(text, &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn url_set(base: &str, addresses: &[(&str, Option<String>)]) -> String {
    let base = escape(base);
    let length: usize = addresses.iter().map(|(path, _)| base.len() + path.len() + 64).sum();
    let mut text = String::with_capacity(length + 128);
    text.push_str(XML_HEAD);
    text.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (path, day) in addresses {
        for part in ["<url><loc>", &base, path, "</loc>"] {
            text.push_str(part);
        }
        if let Some(day) = day {
            for part in ["<lastmod>", day, "</lastmod>"] {
                text.push_str(part);
            }
        }
        text.push_str("</url>\n");
    }
    text.push_str("</urlset>\n");
    text
}

fn totals(summaries: &[Summary]) -> Totals {
    Totals { reports: summaries.len(), items: summaries.iter().map(|summary| summary.item_count).sum() }
}

/// The statuses of all reports that publish them.
fn by_status(summaries: &[Summary]) -> Vec<StatusCount> {
    let counted: Vec<&StatusCount> = summaries.iter().flat_map(|summary| &summary.statuses).collect();
    let whole: usize = counted.iter().map(|count| count.count).sum();
    let known = Status::ALL.map(|status| (status.id(), status.chinese()));
    let all = known.into_iter().chain([UNSTATED]);
    all.map(|(id, text)| {
        let count = counted.iter().filter(|count| count.id == id).map(|count| count.count).sum();
        StatusCount {
            id: id.to_owned(),
            text: text.to_owned(),
            count,
            percent: percent(count, whole.max(1)),
            href: None,
        }
    })
    .filter(|count| count.count > 0)
    .collect()
}
