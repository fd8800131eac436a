//! The addresses of published files, and the keys that web archives sort them by.

use percent_encoding::percent_decode_str;

use crate::{
    output::hex,
    records::{BaseUrl, Site},
};

/// Where a site's files are published.
#[derive(Clone, Debug)]
pub(super) struct Base {
    /// The address of the site's root, with `/` at its end.
    url: String,
}

/// A site that names neither address nor domain: a name that can never be anybody's (RFC 2606).
const NOWHERE: &str = "https://gongkai.invalid/";

impl Base {
    /// The base of a site: its `base_url`, else its domain.
    pub(super) fn of(site: &Site) -> Self {
        let of_domain = || BaseUrl::parse(&format!("https://{}/", site.domain.as_deref()?.trim())).ok();
        let url = site.address().or_else(of_domain).map(|address| address.as_str().to_owned());
        Self { url: url.unwrap_or_else(|| NOWHERE.to_owned()) }
    }

    /// The address of a path of the output.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{}", self.url, escape(path, |byte| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte)))
    }

    /// The sort-friendly key of a path's address: host turned round and without `www.`, path in lower case, as the indexers of
    /// web archives write it.
    pub(super) fn key(&self, path: &str) -> String {
        let rest = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        let (host, folder) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.to_ascii_lowercase();
        let (host, port) = match host.split_once(':') {
            Some((host, port)) if port != "443" && port != "80" => (host, format!(":{port}")),
            Some((host, _)) => (host, String::new()),
            None => (host.as_str(), String::new()),
        };
        let reversed: Vec<&str> = without_www(host).rsplit('.').collect();
        // The indexers decode an address before they write its key.
        let folder = percent_decode_str(folder).decode_utf8_lossy();
        let path = escape(&format!("{folder}{path}"), |byte| (0x21..0x7F).contains(&byte) && !b"#%".contains(&byte));
        format!("{}{port})/{}", reversed.join(","), path.to_ascii_lowercase())
    }
}

/// A host without `www.`, `www2.` and the like.
fn without_www(host: &str) -> &str {
    let rest = host.strip_prefix("www").map(|rest| rest.trim_start_matches(|mark: char| mark.is_ascii_digit()));
    rest.and_then(|rest| rest.strip_prefix('.')).unwrap_or(host)
}

fn escape(path: &str, plain: impl Fn(u8) -> bool) -> String {
    let mut escaped = String::with_capacity(path.len());
    for byte in path.bytes() {
        if plain(byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push('%');
            escaped.push_str(&hex(&[byte]).to_ascii_uppercase());
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_turn_the_host_round() {
        let site = |base: &str| Site { base_url: Some(base.to_owned()), ..Site::default() };
        let base = Base::of(&site("https://www2.putuo.gov.cn/col/XC"));
        assert_eq!(
            base.url("reports/a/附件 1.pdf"),
            "https://www2.putuo.gov.cn/col/XC/reports/a/%E9%99%84%E4%BB%B6%201.pdf"
        );
        assert_eq!(base.key("reports/a/index.html"), "cn,gov,putuo)/col/xc/reports/a/index.html");
        assert_eq!(base.key("附(1)"), "cn,gov,putuo)/col/xc/%e9%99%84(1)");
        assert_eq!(Base::of(&site("http://localhost:8080")).key("a"), "localhost:8080)/a");
        let chinese = Base::of(&site("https://www.示例.cn/巡察"));
        assert_eq!(chinese.url("附"), "https://www.xn--fsq092h.cn/%E5%B7%A1%E5%AF%9F/%E9%99%84");
        assert_eq!(chinese.key("附"), "cn,xn--fsq092h)/%e5%b7%a1%e5%af%9f/%e9%99%84");
        let domain = |domain: &str| Site { domain: Some(domain.to_owned()), ..Site::default() };
        assert_eq!(Base::of(&domain("www.test.gov.cn")).url("a"), "https://www.test.gov.cn/a");
        assert_eq!(Base::of(&domain("没有")).url("a"), "https://gongkai.invalid/a");
        assert_eq!(Base::of(&Site::default()).url("a"), "https://gongkai.invalid/a");
    }
}
