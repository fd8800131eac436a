//! Link targets in a rendering that is not at the place of the announcement's page.

use std::borrow::Cow;

use crate::output::hex;

/// The kind of a link's target, as written on the announcement's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To another site, a mailbox or a telephone.
    Elsewhere,
    /// To a place in the announcement itself.
    OnPage,
    /// To a file of the report.
    InFolder,
}

impl Target {
    pub(super) fn of(link: &str) -> Self {
        let scheme = link.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
        match link.as_bytes().first() {
            Some(b'#') => Self::OnPage,
            Some(b'/') | None => Self::Elsewhere,
            _ if scheme => Self::Elsewhere,
            _ => Self::InFolder,
        }
    }
}

/// Returns a link of the announcement for a rendering that is used outside the site: the complete address if `page`, the address of the
/// announcement's `index.html`, is known, and otherwise a path relative to the report's folder. `None` for a place in an announcement whose
/// page has no address.
pub(super) fn outside<'a>(link: &'a str, page: Option<&str>) -> Option<Cow<'a, str>> {
    match (Target::of(link), page) {
        (Target::Elsewhere, _) => Some(Cow::Borrowed(link)),
        (Target::OnPage, page) => page.map(|page| Cow::Owned(format!("{page}{link}"))),
        (Target::InFolder, page) => Some(Cow::Owned(format!("{}{}", folder_of(page), encode_path(link)))),
    }
}

/// Returns the address of an attachment, in the form of [`outside`].
pub(super) fn attachment(file: &str, page: Option<&str>) -> String {
    format!("{}attachments/{}", folder_of(page), encode_path(file))
}

fn folder_of(page: Option<&str>) -> &str {
    page.and_then(|page| page.rfind('/').and_then(|at| page.get(..=at))).unwrap_or_default()
}

/// Returns a path in the form used in a URL: everything except unreserved ASCII and `/` percent-encoded (RFC 3986).
pub(super) fn encode_path(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push_str(&hex(&[byte]).to_uppercase());
        }
    }
    encoded
}

/// The `tel:` address of a telephone number, without an extension.
pub(super) fn tel(phone: &str) -> String {
    let dialled = phone.split('转').next().unwrap_or(phone);
    format!("tel:{}", dialled.chars().filter(|mark| mark.is_ascii_digit() || *mark == '+').collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_good_outside_the_site() {
        let page = Some("https://www.example.gov.cn/zggk/reports/r/index.html");
        let shown = |link, page| outside(link, page).unwrap_or_default().into_owned();
        assert_eq!(shown("https://www.gov.cn/a", page), "https://www.gov.cn/a");
        assert_eq!(shown("tel:05803090077", None), "tel:05803090077");
        assert_eq!(shown("#item-a", page), "https://www.example.gov.cn/zggk/reports/r/index.html#item-a");
        assert_eq!(outside("#item-a", None), None);
        let file = "https://www.example.gov.cn/zggk/reports/r/attachments/%E5%8F%B0%E8%B4%A6%201.xlsx";
        assert_eq!(shown("attachments/台账 1.xlsx", page), file);
        assert_eq!(attachment("台账 1.xlsx", page), file);
        assert_eq!(attachment("a/b.pdf", None), "attachments/a/b.pdf");
    }
}
