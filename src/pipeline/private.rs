//! The privacy rules over what a theme adds to the site: its templates, assets and their names, print files, and the pages made with them.
//!
//! Records are checked as texts of a drafter. A theme is checked as a whole: whatever it says is on every page. What only the parts of a
//! template say together is found in the finished pages, but for what the records say there, which their own rules have judged.

use std::collections::BTreeSet;

use super::{options::BuildOptions, theme::place};
use crate::{
    check::{
        self,
        privacy::{self, Hit, Kind, Open},
    },
    diagnostics::{Code, Diagnostic, Place, Span},
    disclosure::{Document, PublicReport},
    records::Site,
    render::html::{PageText, SitePage, Theme},
    source::{self, Content},
};

/// The findings about the files of a theme that are not the built-in ones.
pub(super) fn in_theme(options: &BuildOptions, site: &Site, theme: &Theme, content: &Content) -> Vec<Diagnostic> {
    let mut found: Vec<(String, Said)> = Vec::new();
    let open = Open::of_site(site);
    for (path, bytes) in theme.own_files() {
        let mut said = Vec::new();
        for text in texts(path, bytes) {
            let sure = text.is_words;
            said.extend(scan(&text, &open).into_iter().filter_map(|hit| Said::of(&text.text, &hit, sure)));
        }
        found.extend(distinct(said).map(|said| (path.to_owned(), said)));
    }
    if found.iter().any(|(_, said)| matches!(said.kind, Kind::Mobile | Kind::Landline | Kind::Mail)) {
        // Only now, since hardly any theme says a number: what the contact of a report opens, a theme may repeat.
        let contacts = contacts(options, content);
        found.retain(|(_, said)| !contacts.contains(&said.key));
    }
    let source = |path: &str| theme.own_files().find(|(own, _)| *own == path).map(|(_, bytes)| bytes);
    let finding = |(path, said): &(String, Said)| {
        let mut place = place(&site.theme, path);
        place.span = source(path).and_then(|bytes| span(bytes, &said.shown));
        said.finding(path, place)
    };
    found.iter().map(finding).collect()
}

/// The findings about pages of the site or of a report that say what neither the records nor the files of the theme do by themselves;
/// `public` is what records say on them. None where the theme's templates are the built-in ones.
pub(super) fn in_pages<'p>(
    theme: &Theme,
    site: &Site,
    pages: impl Iterator<Item = &'p SitePage>,
    public: impl FnOnce() -> String,
) -> Vec<Diagnostic> {
    if !theme.has_own_templates() {
        return Vec::new();
    }
    let open = Open::of_site(site);
    let mut found = Vec::new();
    for page in pages {
        let text = Text { text: PageText::of(&String::from_utf8_lossy(&page.bytes)).words, is_words: true };
        let said = scan(&text, &open).into_iter().filter_map(|hit| Said::of(&text.text, &hit, true));
        found.extend(distinct(said.filter(|said| said.code == Code::O132).collect()).map(|said| (&page.path, said)));
    }
    if found.is_empty() {
        return Vec::new();
    }
    let known = privacy::key(&public());
    found.retain(|(_, said)| !known.contains(&said.key));
    found.iter().map(|(path, said)| said.finding(path, Place::output(path.as_str()))).collect()
}

/// The same about pages of a report: the first pages of each kind, since what a theme adds is on all of a kind.
pub(super) fn in_report(
    theme: &Theme,
    site: &Site,
    (report, document): (&PublicReport, &Document),
    pages: &[SitePage],
) -> Vec<Diagnostic> {
    let is_item = |page: &SitePage| page.path.contains("/items/");
    let item = pages.iter().find(|page| is_item(page));
    let pages = pages.iter().filter(|page| !is_item(page)).chain(item);
    let record = || {
        let written = serde_json::to_string(&(report, site)).unwrap_or_default();
        [document.text(), written].join("\n")
    };
    let found = in_pages(theme, site, pages, record).into_iter();
    found.map(|finding| Diagnostic { place: finding.place.in_record(&report.id), ..finding }).collect()
}

/// A text of a file.
struct Text {
    text: String,
    /// Whether it is words for readers and not a program, in which numbers are mostly something else.
    is_words: bool,
}

/// What a file of the theme says.
fn texts(path: &str, bytes: &[u8]) -> Vec<Text> {
    let (folder, name) = path.split_once('/').unwrap_or_default();
    let words = |text: String| Text { text, is_words: true };
    let code = |text: String| Text { text, is_words: false };
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let mut texts = Vec::new();
    if folder == "assets" {
        texts.push(words(name.to_owned()));
    }
    let text = std::str::from_utf8(bytes).ok();
    match (folder, extension.as_str(), text) {
        ("templates", ..) => {
            let Some(text) = without_comments(bytes) else { return texts };
            let page = PageText::of(&text);
            texts.extend([words(page.words), code(page.code)]);
        }
        ("assets", "svg" | "html" | "htm" | "xml" | "xhtml", Some(text)) => {
            let page = PageText::of(text);
            texts.extend([words(page.words), code(page.code)]);
        }
        ("assets", "css" | "js" | "mjs" | "map", Some(text)) => texts.push(code(text.to_owned())),
        ("assets", "woff" | "woff2" | "ttf" | "otf" | "eot", _) => {}
        ("print", _, Some(text)) => texts.push(words(text.to_owned())),
        ("assets" | "print", ..) => {
            let is_words = !["css", "js", "mjs", "map"].contains(&extension.as_str());
            texts.extend(check::words_inside(name, bytes).map(|text| Text { text, is_words }));
        }
        _ => {}
    }
    // Escapes of scripts, style sheets and JSON.
    let escaped = texts.iter().filter(|text| text.text.contains('\\'));
    let decode = |text: &Text| {
        let is_words = text.is_words;
        check::words_inside("a.txt", text.text.as_bytes()).map(move |text| Text { text, is_words }).collect::<Vec<_>>()
    };
    let decoded: Vec<Text> = escaped.flat_map(decode).collect();
    texts.extend(decoded);
    texts
}

/// What the rules find in a text.
fn scan(text: &Text, open: &Open) -> Vec<Hit> {
    let mut hits = privacy::scan(&text.text, open);
    if !text.is_words {
        let shown = |hit: &Hit| text.text.get(hit.range.clone()).unwrap_or_default();
        hits.retain(|hit| hit.kind.is_in_words() || is_number_in_code(hit.kind, shown(hit), before(&text.text, hit)));
    }
    hits
}

/// What stands before a hit, as far as it may say what it is.
fn before<'t>(text: &'t str, hit: &Hit) -> &'t str {
    let before = text.get(..hit.range.start).unwrap_or_default();
    before.get(before.ceil_char_boundary(before.len().saturating_sub(24))..).unwrap_or_default()
}

/// Whether a number in a program is somebody's: it stands behind Chinese words, or is a whole one that hardly is anything else.
fn is_number_in_code(kind: Kind, shown: &str, before: &str) -> bool {
    let whole = shown.bytes().all(|byte| byte.is_ascii_alphanumeric());
    has_han(before) || whole && matches!(kind, Kind::Mobile | Kind::Resident)
}

fn has_han(text: &str) -> bool {
    text.chars().any(|mark| matches!(mark, '\u{4E00}'..='\u{9FFF}'))
}

/// Something that must not be public.
struct Said {
    kind: Kind,
    code: Code,
    shown: String,
    /// The letters and digits of it.
    key: String,
}

impl Said {
    /// `None` for what is no more than worth a look in a record.
    fn of(text: &str, hit: &Hit, sure: bool) -> Option<Self> {
        let shown = text.get(hit.range.clone())?.to_owned();
        let code = match hit.kind {
            Kind::Person | Kind::SecrecyWord | Kind::LikeMobile => return None,
            Kind::Landline | Kind::Mail | Kind::Home | Kind::Benefit | Kind::LikeResident => Code::O134,
            Kind::Mobile | Kind::Card if !sure && !has_han(before(text, hit)) => Code::O134,
            _ => Code::O132,
        };
        Some(Self { kind: hit.kind, code, key: privacy::key(&shown), shown })
    }

    fn finding(&self, path: &str, place: Place) -> Diagnostic {
        let finding = Diagnostic::new(self.code, place).arg("path", path).arg("rule", self.kind.code().id());
        finding.arg("found", privacy::masked(self.kind, &self.shown))
    }
}

/// Each once.
fn distinct(said: Vec<Said>) -> impl Iterator<Item = Said> {
    let mut seen = BTreeSet::new();
    said.into_iter().filter(move |said| seen.insert((said.kind, said.key.clone())))
}

/// A template without `{# … #}`, which no page shows; `None` for what is no text.
pub(super) fn without_comments(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{#") {
        shown.push_str(before);
        rest = after.split_once("#}").map_or("", |(_, behind)| behind);
    }
    shown.push_str(rest);
    Some(shown)
}

/// The telephones and mail addresses of all contacts, by their letters and digits.
fn contacts(options: &BuildOptions, content: &Content) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for id in &content.reports {
        let files = source::read_files(&options.content, id, &mut Vec::new());
        let Some(report) = source::parse(&options.content, files, &mut Vec::new()) else { continue };
        let contact = report.report.value.contact;
        known.extend(contact.phone.iter().chain(&contact.email).map(|number| privacy::key(number)));
    }
    known
}

/// Where a text stands in a file for the first time, in lines and columns from 1.
fn span(bytes: &[u8], shown: &str) -> Option<Span> {
    let text = std::str::from_utf8(bytes).ok()?;
    let at = text.find(shown)?;
    let column = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    };
    let ((line, column), (end_line, end_column)) = (column(at), column(at + shown.len()));
    Some(Span { line, column, end_line, end_column })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn site() -> Site {
        serde_json::from_value(serde_json::json!({ "name": "清溪县" })).unwrap()
    }

    #[test]
    fn the_built_in_theme_says_nothing_of_the_kind() {
        let open = Open::of_site(&site());
        for (path, bytes) in Theme::load(Vec::new()).unwrap().files() {
            for text in texts(path, bytes) {
                let said: Vec<_> =
                    scan(&text, &open).iter().filter_map(|hit| Said::of(&text.text, hit, text.is_words)).collect();
                assert!(said.is_empty(), "{path}: {}", said[0].shown);
            }
        }
    }

    fn code_of(path: &str, text: &str) -> Option<Code> {
        let open = Open::of_site(&site());
        let texts = texts(path, text.as_bytes());
        let mut said = texts.iter().flat_map(|text| {
            scan(text, &open)
                .into_iter()
                .filter_map(|hit| Said::of(&text.text, &hit, text.is_words))
                .collect::<Vec<_>>()
        });
        said.next().map(|said| said.code)
    }

    #[test]
    fn numbers_of_programs_are_none() {
        for (path, text) in [
            ("assets/a.js", "const A=[1380,0000,1234,5678],M=9007199254740991,t=1732584193;a(138,0000,1234)"),
            ("assets/a.css", ".a{background:url(data:image/png;base64,iVBOR13800001234AAAB)}"),
            ("assets/a.css", ".a{margin:138px 0000px 1234px;color:#138000}"),
            ("assets/a.js", "/* (c) somebody@example.com */ let x = 0.13800001234"),
            ("assets/a.svg", "<svg viewBox=\"0 0 138 0000\"><path d=\"M138 0000 1234 5678\"/></svg>"),
            ("templates/foot.html", "{# 13800001234 #}<p>{{ site.name }}</p>"),
            ("templates/foot.html", "<a href=\"https://www.example.gov.cn/art_138_0000.html\">办事</a>"),
        ] {
            assert_eq!(code_of(path, text), None, "{path} {text}");
        }
    }

    #[test]
    fn what_must_not_be_public_is_found_in_every_kind_of_file() {
        for (path, text, code) in [
            ("templates/foot.html", "<p>值班<b>138</b>00001234</p>", Code::O132),
            ("templates/foot.html", "<p title='机密★10年'></p>", Code::O132),
            ("templates/foot.html", "<script>say('手机138-0000-1234')</script>", Code::O132),
            ("templates/foot.html", "<p>电话0580-3090078</p>", Code::O134),
            ("templates/robots.txt", "# 110105194912310 02X", Code::O132),
            ("assets/a.css", "p::after{content:'给予周文斌党内严重警告处分'}", Code::O132),
            ("assets/a.js", "let t='13800001234'", Code::O134),
            ("assets/a.js", "let t='\\u7535\\u8bdd13800001234'", Code::O132),
            ("assets/a.svg", "<svg><text>手机13800001234</text></svg>", Code::O132),
            ("assets/a.json", "{\"phone\":\"13800001234\"}", Code::O132),
            ("assets/手机13800001234.png", "x", Code::O132),
            ("assets/a.txt", "机密★10年", Code::O132),
            ("print/own.typ", "= 13800001234", Code::O132),
        ] {
            assert_eq!(code_of(path, text), Some(code), "{path} {text}");
        }
    }

    #[test]
    fn comments_of_templates_are_left_out() {
        assert_eq!(without_comments("甲{# 张三 #}乙{#- a -#}丙".as_bytes()).as_deref(), Some("甲乙丙"));
        assert_eq!(without_comments("甲{# 张三".as_bytes()).as_deref(), Some("甲"));
        assert_eq!(without_comments(b"\xFF"), None);
    }
}
