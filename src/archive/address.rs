//! The addresses of published files, and the keys that web archives sort them by.

use crate::{output::hex, records::Site};

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
        let filled = |value: &Option<String>| value.clone().filter(|value| !value.trim().is_empty());
        let url = filled(&site.base_url)
            .or_else(|| filled(&site.domain).map(|domain| format!("https://{domain}")))
            .unwrap_or_else(|| NOWHERE.to_owned());
        Self { url: format!("{}/", url.trim().trim_end_matches('/')) }
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
        assert_eq!(Base::of(&Site::default()).url("a"), "https://gongkai.invalid/a");
    }
}
