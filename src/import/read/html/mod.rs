//! A page of a portal, or one saved by Word, WPS or LibreOffice, into lines: the article's with their numbers, and what stands around it.

mod article;
mod lines;
mod lists;
mod style;

use scraper::Html;

use crate::import::read::{
    decode::{self, Encoding},
    document::{Source, Trouble},
};

/// A page of a portal has some hundred kilobytes. Parsers of HTML take long over certain larger ones.
const LARGEST: usize = 8 * 1024 * 1024;

/// Elements in elements. A page built of tables has some dozens.
const DEEPEST: usize = 400;

/// Elements open at once as the tags have it. The parser takes time by the square of it.
const MOST_OPEN: usize = 2_000;

/// So much of a page says what it is.
const HEAD: usize = 4096;

/// Whether bytes begin as a page does, or as a page in an envelope (MHTML).
pub(super) fn is_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let text = match head {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            encoding_rs::Encoding::for_bom(head).map(|(encoding, _)| encoding.decode(head).0).unwrap_or_default()
        }
        _ => String::from_utf8_lossy(head),
    };
    let text = text.trim_start_matches('\u{FEFF}').trim_start().to_ascii_lowercase();
    if is_envelope(&text) {
        return true;
    }
    let mut rest = text.as_str();
    while let Some(inner) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("<?")) {
        let end = if rest.starts_with("<?") { inner.split_once('>') } else { inner.split_once("-->") };
        let Some((_, after)) = end else { return rest.starts_with("<!--") };
        rest = after.trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    let name: String = tag.chars().take_while(|mark| mark.is_ascii_alphanumeric() || *mark == '!').collect();
    const FIRST: &[&str] = &[
        "!doctype", "html", "head", "body", "meta", "title", "div", "p", "span", "table", "article", "section", "h1",
        "h2", "h3", "center", "font", "strong", "b", "br", "ul", "ol", "style", "script", "link", "tbody", "tr", "td",
    ];
    match name.as_str() {
        "!doctype" | "html" | "head" | "body" => true,
        // A text may have a tag that copying has left behind; a page has its end as well.
        name => FIRST.contains(&name) && memchr::memmem::find(bytes, b"</").is_some(),
    }
}

fn is_envelope(head: &str) -> bool {
    let is_mail = ["mime-version:", "from:", "content-type:"].iter().any(|field| head.starts_with(field));
    is_mail && head.contains("content-type:") && head.contains("multipart/related")
}

/// Reads a page.
///
/// # Errors
/// It is too large, in no known encoding, has tracked changes that nobody has accepted, or has no words.
pub(super) fn read(bytes: &[u8], accept_changes: bool) -> Result<Source, Trouble> {
    if bytes.len() > LARGEST {
        return Err(Trouble::TooLarge);
    }
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default()).to_ascii_lowercase();
    let inner = if is_envelope(head.trim_start()) { Some(unpacked(bytes)?) } else { None };
    let (text, encoding) = decoded(inner.as_deref().unwrap_or(bytes))?;
    if most_open(&text) > MOST_OPEN {
        return Err(Trouble::TooLarge);
    }
    let page = Html::parse_document(&text);
    if is_deeper_than(&page, DEEPEST) {
        return Err(Trouble::TooLarge);
    }
    lines::read(&page, encoding, accept_changes)
}

/// The page in an envelope.
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
    let mail = mailparse::parse_mail(bytes).map_err(|_| Trouble::Damaged)?;
    let page = mail.parts().find(|part| part.ctype.mimetype == "text/html").ok_or(Trouble::Empty)?;
    let body = page.get_body_raw().map_err(|_| Trouble::Damaged)?;
    let charset = page.ctype.params.get("charset").map(|label| format!("<meta charset=\"{label}\">"));
    Ok(charset.into_iter().flat_map(String::into_bytes).chain(body).collect())
}

/// The text of a page. What is valid UTF-8 is UTF-8, whatever it says; `gb2312` is GB18030, of which it is a part.
fn decoded(bytes: &[u8]) -> Result<(String, Encoding), Trouble> {
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling(bytes.get(skip..).unwrap_or_default()).0;
        let named = match encoding.name() {
            "UTF-16LE" => Encoding::Utf16Le,
            "UTF-16BE" => Encoding::Utf16Be,
            _ => Encoding::Utf8,
        };
        return Ok((text.into_owned(), named));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    match declared(bytes) {
        Some(encoding) if encoding == encoding_rs::GBK || encoding == encoding_rs::GB18030 => {
            Ok((encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Gb18030))
        }
        Some(encoding) if encoding != encoding_rs::UTF_8 => {
            Ok((encoding.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Utf8))
        }
        _ => decode::decode(bytes).map_err(|_| Trouble::Damaged),
    }
}

fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD))?).to_ascii_lowercase();
    let (_, label) = head.split_once("charset")?;
    let label = label.trim_start_matches([' ', '=', '"', '\'']);
    let end = label.find(|mark: char| !(mark.is_ascii_alphanumeric() || "-_".contains(mark))).unwrap_or(label.len());
    encoding_rs::Encoding::for_label(label.get(..end)?.as_bytes())
}

/// How many elements are open at once at most, where every start tag opens one and every end tag closes one. Those that end without a
/// tag are not counted.
fn most_open(text: &str) -> usize {
    const UNCLOSED: &[&str] = &[
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
        "param", "source", "td", "th", "tr", "wbr",
    ];
    let (mut open, mut most) = (0_usize, 0_usize);
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let tag = text.get(at + 1..).unwrap_or_default();
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let length = tag.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        let name = tag.get(..length).unwrap_or_default();
        if !name.starts_with(|mark: char| mark.is_ascii_alphabetic())
            || UNCLOSED.contains(&name.to_ascii_lowercase().as_str())
        {
            continue;
        }
        open = if closes { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

fn is_deeper_than(page: &Html, deepest: usize) -> bool {
    use ego_tree::iter::Edge;
    let mut depth = 0_usize;
    page.tree.root().traverse().any(|edge| {
        match edge {
            Edge::Open(_) => depth += 1,
            Edge::Close(_) => depth = depth.saturating_sub(1),
        }
        depth > deepest
    })
}
