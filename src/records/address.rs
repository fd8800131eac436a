//! The complete address of a site (`base_url`): what a record may contain, and the form that programs read.
//!
//! Everything that writes an absolute address (feed, site map, `robots.txt`, the tag `Url`, QR code, archive) uses this type, so that a
//! Chinese host is always written as `xn--…` and a Chinese path percent-encoded. ASCII is the only encoding of a QR code that all decoders
//! agree on.

use unicode_normalization::UnicodeNormalization;
use url::{Host, Url};

/// The address of the folder that contains the site's `index.html`, checked and in ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// With `/` at its end.
    text: String,
}

/// Why a text is not the address of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseUrlFault {
    /// Only white space.
    Blank,
    /// White space or an invisible character, inside it or at its ends.
    Space,
    /// `：`, `／` or another full-width character before the path, `\` for `/`, or a radical (`⾦`) instead of a character.
    FullWidth,
    /// No `https://` at the beginning.
    NoScheme,
    /// A scheme other than `http` and `https`.
    Scheme,
    /// A name and password before the host.
    UserInfo,
    /// No host, or one that is not the name of a server.
    Host,
    /// The address of a page (`index.html`) and not of the folder.
    Page,
    /// A query (`?…`).
    Query,
    /// A fragment (`#…`).
    Fragment,
    /// A percent sign without two hexadecimal digits.
    Percent,
    /// A punctuation mark at its end.
    Punctuation,
}

impl BaseUrlFault {
    /// The identifier by which messages choose their words.
    pub fn id(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Space => "space",
            Self::FullWidth => "full-width",
            Self::NoScheme => "no-scheme",
            Self::Scheme => "scheme",
            Self::UserInfo => "user-info",
            Self::Host => "host",
            Self::Page => "page",
            Self::Query => "query",
            Self::Fragment => "fragment",
            Self::Percent => "percent",
            Self::Punctuation => "punctuation",
        }
    }
}

impl BaseUrl {
    /// Parses an address as written in a record.
    ///
    /// # Errors
    /// The first fault, in the order in which a person would correct them.
    pub fn parse(written: &str) -> Result<Self, BaseUrlFault> {
        if written.trim().is_empty() {
            return Err(BaseUrlFault::Blank);
        }
        if written.chars().any(|mark| mark.is_whitespace() || mark.is_control() || is_invisible(mark)) {
            return Err(BaseUrlFault::Space);
        }
        let front = front_of(written);
        let is_radical = |mark: char| ('\u{2E80}'..='\u{2FDF}').contains(&mark);
        if front.chars().any(|mark| half_width(mark) != mark)
            || written.contains(STROKES)
            || written.contains(is_radical)
        {
            return Err(BaseUrlFault::FullWidth);
        }
        let rest = without_scheme(written)?;
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if authority.is_empty() {
            return Err(BaseUrlFault::Host);
        }
        if authority.contains('@') {
            return Err(BaseUrlFault::UserInfo);
        }
        fault_of_path(path).map_or(Ok(()), Err)?;
        let mut url = Url::parse(written).map_err(|_| BaseUrlFault::Host)?;
        // A number without dots, or with fewer than three, would be parsed as another address (123456 as 0.1.226.64).
        let short = |host: &Host<&str>| matches!(host, Host::Ipv4(_)) && authority.matches('.').count() != 3;
        if !url.host().is_some_and(|host| is_server(&host) && !short(&host)) {
            return Err(BaseUrlFault::Host);
        }
        let folder = format!("{}/", url.path().trim_end_matches('/'));
        url.set_path(&folder);
        Ok(Self { text: url.into() })
    }

    /// Returns the address, in ASCII, with `/` at its end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the address of a path below it; `path` must already be percent-encoded.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.text)
    }
}

/// Characters that are typed for `/`.
const STROKES: [char; 3] = ['\\', '／', '＼'];

/// Returns what to write instead of a faulty address: its faults corrected as far as possible without knowing the site. `None` if the
/// result is not a valid address.
pub fn fixed(written: &str) -> Option<String> {
    let kept: String = written.chars().filter(|mark| !mark.is_whitespace() && !is_invisible(*mark)).collect();
    let kept = kept.trim_matches(['<', '>', '"', '“', '”', '《', '》']).trim_end_matches(is_punctuation);
    let front = front_of(kept);
    let mut text: String = front.chars().map(half_width).collect();
    let path = kept.get(front.len()..).unwrap_or_default();
    text.extend(
        path.chars().map(|mark| if ('\u{2E80}'..='\u{2FDF}').contains(&mark) { half_width(mark) } else { mark }),
    );
    let text = text.replace(STROKES, "/");
    let text = text.split(['?', '#']).next().unwrap_or_default();
    let mut scheme = "https";
    let mut rest = text;
    while let Some((found, after)) = rest.split_once(':').filter(|(found, _)| is_web(found)) {
        scheme = if found.eq_ignore_ascii_case("http") { "http" } else { "https" };
        rest = after.trim_start_matches('/');
    }
    // A text with another scheme is not a mistyped address.
    if rest == text && without_scheme(rest) != Err(BaseUrlFault::NoScheme) {
        return None;
    }
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let folder = match path.trim_end_matches('/').rsplit_once('/') {
        Some((folder, last)) if is_page(last) => folder,
        _ => path,
    };
    let address = format!("{scheme}://{host}{}/", folder.trim_end_matches('/'));
    BaseUrl::parse(&address).is_ok().then_some(address)
}

/// Returns the part before the path: scheme, colon, slashes and host. A Chinese path may contain full-width brackets.
fn front_of(written: &str) -> &str {
    let is_stroke = |mark: char| matches!(half_width(mark), '/' | '\\');
    let scheme = written.char_indices().find(|(_, mark)| matches!(half_width(*mark), ':'));
    let after = scheme.map_or(0, |(at, mark)| at + mark.len_utf8());
    let rest = written.get(after..).unwrap_or_default();
    // `www.example.gov.cn：8080/…` has a colon and no slashes after it.
    let host = if rest.starts_with(is_stroke) { rest.trim_start_matches(is_stroke) } else { written };
    let end = host.find(is_stroke).unwrap_or(host.len());
    written.get(..written.len() - host.len() + end).unwrap_or(written)
}

/// The address after `http://` or `https://`.
fn without_scheme(written: &str) -> Result<&str, BaseUrlFault> {
    let Some((scheme, rest)) = written.split_once(':') else { return Err(BaseUrlFault::NoScheme) };
    let is_scheme = scheme.chars().all(|mark| mark.is_ascii_alphanumeric() || "+-".contains(mark));
    // A host with a port, such as localhost:8000, has no scheme.
    let is_port = rest.starts_with(|mark: char| mark.is_ascii_digit());
    if !is_scheme || is_port {
        return Err(BaseUrlFault::NoScheme);
    }
    if !is_web(scheme) {
        return Err(BaseUrlFault::Scheme);
    }
    match rest.strip_prefix("//") {
        Some(rest) if !rest.starts_with('/') => Ok(rest),
        Some(_) => Err(BaseUrlFault::Host),
        None => Err(BaseUrlFault::NoScheme),
    }
}

fn fault_of_path(path: &str) -> Option<BaseUrlFault> {
    let hex = |text: Option<&str>| text.is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if path.contains('#') {
        return Some(BaseUrlFault::Fragment);
    }
    if path.contains('?') {
        return Some(BaseUrlFault::Query);
    }
    if path.match_indices('%').any(|(at, _)| !hex(path.get(at + 1..at + 3))) {
        return Some(BaseUrlFault::Percent);
    }
    if path.ends_with(is_punctuation) {
        return Some(BaseUrlFault::Punctuation);
    }
    path.trim_end_matches('/').rsplit('/').next().is_some_and(is_page).then_some(BaseUrlFault::Page)
}

/// Whether the last part of a path is a page: a name with the extension of one.
fn is_page(last: &str) -> bool {
    const ENDINGS: [&str; 10] = ["html", "htm", "shtml", "xhtml", "jsp", "jspx", "php", "asp", "aspx", "do"];
    last.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Whether the public can reach a host: a name of at least two parts, a numeric address, or this machine for testing.
fn is_server(host: &Host<&str>) -> bool {
    let Host::Domain(name) = host else { return true };
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    *name == "localhost" || (name.contains('.') && name.split('.').all(is_label))
}

/// Returns the ASCII character for its full-width form, and a full stop for the ideographic full stop; any other character unchanged.
fn half_width(mark: char) -> char {
    match mark {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(mark) - 0xFEE0).unwrap_or(mark),
        '。' | '｡' => '.',
        '∶' | '︰' => ':',
        // A radical, which copying from some PDF leaves in the place of the character that it looks like.
        '\u{2E80}'..='\u{2FDF}' => std::iter::once(mark).nfkc().next().unwrap_or(mark),
        _ => mark,
    }
}

/// Whether a character is punctuation that is copied with an address out of a sentence. Brackets may belong to a folder's name.
fn is_punctuation(mark: char) -> bool {
    "。，、；：！？…”’.,;:!\"'>".contains(mark)
}

fn is_web(scheme: &str) -> bool {
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
}

/// Whether a character has no width; an address copied from a document may contain some.
fn is_invisible(mark: char) -> bool {
    matches!(mark, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_addresses_are_written_in_ascii() {
        for (written, read) in [
            ("https://www.example.gov.cn/zggk/", "https://www.example.gov.cn/zggk/"),
            ("https://www.example.gov.cn/zggk", "https://www.example.gov.cn/zggk/"),
            ("HTTPS://WWW.Example.GOV.CN", "https://www.example.gov.cn/"),
            ("http://www.example.gov.cn:8080/a//", "http://www.example.gov.cn:8080/a/"),
            ("https://www.example.gov.cn:443/", "https://www.example.gov.cn/"),
            ("https://www.example.gov.cn/巡察整改", "https://www.example.gov.cn/%E5%B7%A1%E5%AF%9F%E6%95%B4%E6%94%B9/"),
            ("https://www.example.gov.cn/%E5%B7%A1/", "https://www.example.gov.cn/%E5%B7%A1/"),
            ("https://清溪县.政务.cn/公开（一）/", "…"),
            ("http://localhost:8000/", "http://localhost:8000/"),
            ("http://10.1.2.3/zggk", "http://10.1.2.3/zggk/"),
            ("http://[::1]:80/a", "http://[::1]/a/"),
            ("https://www.example.gov.cn/v1.2/", "https://www.example.gov.cn/v1.2/"),
        ] {
            match BaseUrl::parse(written) {
                Ok(url) if written.contains("清溪") => {
                    assert!(url.as_str().is_ascii() && url.as_str().starts_with("https://xn--"), "{}", url.as_str());
                }
                Ok(url) => assert_eq!(url.as_str(), read),
                Err(fault) => panic!("{written}: {fault:?}"),
            }
        }
    }

    #[test]
    fn every_fault_is_told_and_what_can_be_fixed_is() {
        use BaseUrlFault as F;
        let example = Some("https://www.example.gov.cn/zggk/");
        for (written, fault, right) in [
            ("", F::Blank, None),
            ("  ", F::Blank, None),
            (" https://www.example.gov.cn/zggk/", F::Space, example),
            ("https://www.example.gov.cn/zg gk/", F::Space, example),
            ("https://www.example.gov.cn/zggk\u{3000}", F::Space, example),
            ("https://www.example\u{200B}.gov.cn/zggk", F::Space, example),
            ("https：//www.example.gov.cn/zggk", F::FullWidth, example),
            ("https:／／www.example.gov.cn／zggk", F::FullWidth, example),
            ("https://www。example。gov。cn/zggk/", F::FullWidth, example),
            ("https:\\\\www.example.gov.cn\\zggk", F::FullWidth, example),
            ("https://www.example.gov.cn/zggk\\", F::FullWidth, example),
            ("https://www.example.gov.cn／zggk", F::FullWidth, example),
            ("ｗｗｗ.example.gov.cn/zggk", F::FullWidth, example),
            ("www.example.gov.cn/zggk", F::NoScheme, example),
            ("//www.example.gov.cn/zggk", F::NoScheme, example),
            ("https:www.example.gov.cn/zggk", F::NoScheme, example),
            ("https:/www.example.gov.cn/zggk", F::NoScheme, example),
            ("HTTP:/www.example.gov.cn/zggk", F::NoScheme, Some("http://www.example.gov.cn/zggk/")),
            ("localhost:8000", F::NoScheme, Some("https://localhost:8000/")),
            ("/zggk/", F::NoScheme, None),
            ("javascript:x", F::Scheme, None),
            ("javascript:alert(1)//", F::Scheme, None),
            ("ftp://www.example.gov.cn/", F::Scheme, None),
            ("file:///srv/www", F::Scheme, None),
            ("mailto:a@example.gov.cn", F::Scheme, None),
            ("https://", F::Host, None),
            ("https:///zggk", F::Host, None),
            ("https:///www.example.gov.cn/zggk", F::Host, example),
            ("https://zggk/", F::Host, None),
            ("https://123456/zggk", F::Host, None),
            ("https://10.1/zggk", F::Host, None),
            ("https://https://www.example.gov.cn/zggk", F::Host, example),
            ("https://www.example.gov.cn:99999/", F::Host, None),
            ("https://www..example.gov.cn/", F::Host, None),
            ("https://*.example.gov.cn/", F::Host, None),
            ("https://a:b@www.example.gov.cn/zggk", F::UserInfo, example),
            ("https://www.example.gov.cn/zggk/index.html", F::Page, example),
            ("https://www.example.gov.cn/zggk/Index.HTM", F::Page, example),
            ("https://www.example.gov.cn/zggk/index.html/", F::Page, example),
            ("https://www.example.gov.cn/zggk/?id=3", F::Query, example),
            ("https://www.example.gov.cn/zggk/#top", F::Fragment, example),
            ("https://www.example.gov.cn/100%/", F::Percent, None),
            ("https://www.example.gov.cn/zggk。", F::Punctuation, example),
            ("https://www.example.gov.cn/zggk/，", F::Punctuation, example),
            ("<https://www.example.gov.cn/zggk/>", F::NoScheme, example),
        ] {
            assert_eq!(BaseUrl::parse(written), Err(fault), "{written}");
            assert_eq!(fixed(written).as_deref(), right, "{written}");
        }
    }
}
