//! Which elements of a page nobody sees, and which begin a line. Judges an element by its name and its own attributes.

use scraper::node::Element;

use crate::import::read::document::Matter;

/// Elements whose text is no text of the page.
pub(super) const UNSEEN: &[&str] = &[
    "script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select", "textarea", "button",
    "audio", "video", "canvas", "map",
];

/// Elements that begin and end a line.
#[rustfmt::skip]
pub(super) const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
];

/// Elements that stand around an article.
pub(super) const AROUND: &[&str] = &["nav", "header", "footer", "aside"];

/// Whether an element is hidden by its own attributes.
pub(super) fn is_hidden(element: &Element) -> bool {
    if element.attr("hidden").is_some() {
        return true;
    }
    let style: String = element.attr("style").unwrap_or_default().to_ascii_lowercase();
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        match name.trim() {
            "display" => value == "none",
            "visibility" => value == "hidden" || value == "collapse",
            "mso-hide" => value == "all",
            "font-size" => ["0", "0px", "0pt", "0em", "0rem", "0%"].contains(&value),
            _ => false,
        }
    })
}

/// Whether an element's text is struck through.
pub(super) fn is_struck(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
    ["s", "strike"].contains(&element.name()) || style.contains("line-through")
}

/// Whether an element is a tracked change: programs say when or by whom.
pub(super) fn is_change(element: &Element) -> bool {
    ["ins", "del"].contains(&element.name()) && (element.attr("cite").is_some() || element.attr("datetime").is_some())
}

/// Whether an element is the header or the footer of a document's pages, which LibreOffice saves before and after its text.
pub(super) fn margin(element: &Element) -> Option<Matter> {
    match element.attr("title").filter(|_| element.name() == "div") {
        Some("header") => Some(Matter::Header),
        Some("footer") => Some(Matter::Footer),
        _ => None,
    }
}
