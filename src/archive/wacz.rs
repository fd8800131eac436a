//! WACZ 1.1.1: the WARC file with its index, the list of pages with their text, and a data package with digests, in a zip file.

use std::io::{self, Read, Write};

use flate2::Crc;
use serde_json::{Value, json};

use super::{
    address::Base,
    warc::{Stretch, record_id},
    zip::ZipWriter,
};
use crate::{output::sha256, records::Date};

/// The version of the format.
pub(super) const WACZ_VERSION: &str = "1.1.1";
pub(super) const WARC_NAME: &str = "data.warc.gz";
pub(super) const WARC_PATH: &str = "archive/data.warc.gz";
pub(super) const INDEX_PATH: &str = "indexes/index.cdx";
pub(super) const PAGES_PATH: &str = "pages/pages.jsonl";
pub(super) const PACKAGE_PATH: &str = "datapackage.json";
pub(super) const PACKAGE_DIGEST_PATH: &str = "datapackage-digest.json";

/// A page for the list of pages.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// Its path in the output.
    pub(super) path: String,
    pub(super) title: String,
    /// What can be read on it.
    pub(super) text: String,
}

/// One file of the WARC for the index.
#[derive(Clone, Debug)]
pub(super) struct Indexed {
    /// Its path in the output.
    pub(super) path: String,
    pub(super) media_type: &'static str,
    pub(super) sha256: String,
    pub(super) stretch: Stretch,
}

/// What a WACZ is about.
#[derive(Clone, Debug)]
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    pub(super) main_path: &'a str,
    pub(super) day: Date,
    pub(super) base: &'a Base,
}

/// The WARC file that goes in.
pub(super) struct WarcFile<R> {
    pub(super) bytes: R,
    pub(super) size: u64,
    pub(super) crc32: u32,
    pub(super) sha256: String,
}

/// Writes a WACZ; gives the writer back.
///
/// # Errors
/// The error of reading or writing.
pub(super) fn write<W: Write, R: Read>(
    out: W,
    about: &About<'_>,
    mut warc: WarcFile<R>,
    (index, pages): (&[Indexed], &[Page]),
    buffer: &mut [u8],
) -> io::Result<W> {
    let index = index_text(index, about);
    let pages = pages_text(pages, about);
    let resource = |path: &str, hash: &str, bytes: u64| {
        let name = path.rsplit('/').next().unwrap_or(path);
        json!({ "name": name, "path": path, "hash": format!("sha256:{hash}"), "bytes": bytes })
    };
    let resources = [
        resource(WARC_PATH, &warc.sha256, warc.size),
        resource(INDEX_PATH, &sha256(index.as_bytes()), index.len() as u64),
        resource(PAGES_PATH, &sha256(pages.as_bytes()), pages.len() as u64),
    ];
    let moment = super::warc::moment(about.day);
    let package = json!({
        "profile": "data-package",
        "wacz_version": WACZ_VERSION,
        "title": about.title,
        "description": about.description,
        "created": moment,
        "software": concat!("gongkai ", env!("CARGO_PKG_VERSION")),
        "mainPageUrl": about.base.url(about.main_path),
        "mainPageDate": moment,
        "resources": resources,
    });
    let package = format!("{package:#}\n");
    let digest = json!({ "path": PACKAGE_PATH, "hash": format!("sha256:{}", sha256(package.as_bytes())) });
    let digest = format!("{digest:#}\n");
    let mut zip = ZipWriter::new(out);
    zip.add(WARC_PATH, (warc.size, warc.crc32), &mut warc.bytes, buffer)?;
    for (path, text) in
        [(PACKAGE_DIGEST_PATH, &digest), (PACKAGE_PATH, &package), (INDEX_PATH, &index), (PAGES_PATH, &pages)]
    {
        let mut crc = Crc::new();
        crc.update(text.as_bytes());
        zip.add(path, (text.len() as u64, crc.sum()), &mut text.as_bytes(), buffer)?;
    }
    zip.finish()
}

/// The moment as indexes write it: `20220517000000`.
fn stamp(day: Date) -> String {
    format!("{}000000", day.to_string().replace('-', ""))
}

/// The CDXJ index: one line a record, sorted.
fn index_text(index: &[Indexed], about: &About<'_>) -> String {
    let stamp = stamp(about.day);
    let mut lines: Vec<String> = index
        .iter()
        .map(|file| {
            let fields = json!({
                "url": about.base.url(&file.path),
                "mime": file.media_type.split(';').next().unwrap_or_default(),
                "status": "200",
                "digest": format!("sha256:{}", file.sha256),
                "length": file.stretch.length.to_string(),
                "offset": file.stretch.offset.to_string(),
                "filename": WARC_NAME,
            });
            format!("{} {stamp} {fields}\n", about.base.key(&file.path))
        })
        .collect();
    lines.sort();
    lines.concat()
}

/// The list of pages: a head line, then one line a page.
fn pages_text(pages: &[Page], about: &About<'_>) -> String {
    let head = json!({ "format": "json-pages-1.0", "id": "pages", "title": about.title, "hasText": true });
    let moment = super::warc::moment(about.day);
    let line = |page: &Page| -> Value {
        let url = about.base.url(&page.path);
        let id = record_id(&["page", &url, &moment]);
        let id = id.trim_start_matches("<urn:uuid:").trim_end_matches('>');
        json!({ "id": id, "url": url, "ts": moment, "title": page.title, "text": page.text })
    };
    std::iter::once(head).chain(pages.iter().map(line)).map(|line| format!("{line}\n")).collect()
}
