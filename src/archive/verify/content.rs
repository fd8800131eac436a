//! What the parts of a bag say of each other beyond their digests: who writes all manifests anew must still make records, pages and
//! descriptions agree. A bag made anew as a whole agrees with itself; only the ledger, or a signature, shows that it is another.

use serde_json::Value;

use super::{differs, first_difference};
use crate::{
    archive::{
        SITE_FOLDER,
        bag::{Files, INFO_FILE},
        metadata::Metadata,
        readme, records,
        tree::Tree,
    },
    diagnostics::{Code, Diagnostic},
    disclosure::{PublicReport, compose},
    output::sha256,
    records::Site,
    source::{SourceFile, yaml},
};

/// Holds the records, and what is written out of `metadata.json`, to each other. `path` gives a member's name as it is shown.
pub(super) fn check(tree: &Tree, metadata: &Metadata, files: &Files, path: &dyn Fn(&str) -> String) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut tell = |code, name: &str, expected: String, found: String| {
        if expected != found {
            findings.push(differs(code, &path(name), expected, found));
        }
    };
    match records::load(tree) {
        Ok(report) => {
            for (name, expected, found) in record_faults(tree, metadata, &report) {
                tell(Code::V121, &name, expected, found);
            }
            for (expected, found) in described(metadata, &report) {
                tell(Code::V114, METADATA, expected, found);
            }
        }
        Err(_) => tell(Code::V114, records::FOLDER, "YAML".to_owned(), "-".to_owned()),
    }
    // Another version may have worded what is made from `metadata.json` otherwise.
    let site = format!("{}site.yaml", records::FOLDER);
    for (expected, found) in site_faults(metadata, &tree.text(&site).unwrap_or_default()) {
        tell(Code::V121, &site, expected, found);
    }
    if metadata.tool == concat!("gongkai ", env!("CARGO_PKG_VERSION")) {
        let made = [("data/metadata.xml", metadata.dublin_core()), (readme::FILE, readme::text(metadata))];
        for (name, expected) in made {
            let found = tree.text(name).unwrap_or_default();
            let (expected, found) = first_difference(&expected, &found);
            tell(Code::V114, name, expected, found);
        }
        let info = tree.text(INFO_FILE).unwrap_or_default();
        let (expected, found) = super::first_difference(&metadata.info().text(files), &info);
        tell(Code::V114, INFO_FILE, expected, found);
    }
    findings
}

/// The records against the digest of the text that was approved and published, and against the data file among the pages.
fn record_faults(tree: &Tree, metadata: &Metadata, report: &PublicReport) -> Vec<(String, String, String)> {
    let folder = records::FOLDER.to_owned();
    let text = sha256(compose(report).text().as_bytes());
    let mut faults = vec![(folder.clone(), metadata.approval.document_sha256.clone(), text)];
    let data = tree.text(&format!("{SITE_FOLDER}reports/{}/data.json", metadata.report)).unwrap_or_default();
    let stored = serde_json::from_str::<Value>(&data).ok().and_then(|data| data.get("report").cloned());
    let written = serde_json::to_value(report).unwrap_or_default();
    if let Some((field, expected, found)) = stored.and_then(|stored| difference("", &stored, &written)) {
        faults.push((folder, format!("{field}: {expected}"), format!("{field}: {found}")));
    }
    faults
}

/// The site's record against what `metadata.json` repeats of it, and against the one form in which it is written: as it should be and as
/// it is.
fn site_faults(metadata: &Metadata, text: &str) -> Vec<(String, String)> {
    let file = SourceFile { name: "site.yaml".to_owned(), text: text.to_owned() };
    let Ok(site) = yaml::read::<Site>(file, "site") else { return vec![("YAML".to_owned(), "-".to_owned())] };
    let site = site.value;
    let value = |name: &str, value: Option<&str>| format!("{name}: {}", value.unwrap_or("-"));
    let pair = |name: &str, expected: Option<&str>, found: Option<&str>| (value(name, expected), value(name, found));
    let mut pairs = vec![
        pair("name", Some(&metadata.site), Some(&site.name)),
        pair("id_code", metadata.site_id_code.as_deref(), site.id_code.as_deref()),
        pair("column.name", metadata.column.as_deref(), site.column.name.as_deref()),
        pair("language", Some(&metadata.language), Some(&site.language)),
        pair("theme", Some(&metadata.theme.name), Some(&site.theme)),
    ];
    if let Some(base) = site.address().filter(|base| !metadata.address.starts_with(base.as_str())) {
        pairs.push(pair("base_url", Some(&metadata.address), Some(base.as_str())));
    }
    // Another version may write it in another form.
    if metadata.tool == concat!("gongkai ", env!("CARGO_PKG_VERSION")) {
        let written = yaml::write(&site).unwrap_or_default();
        pairs.push(super::first_difference(&written, text));
    }
    pairs
}

/// What `metadata.json` repeats from the records: as it should be and as it is.
fn described(metadata: &Metadata, report: &PublicReport) -> Vec<(String, String)> {
    let date = |date: Option<crate::records::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let (dates, inspection) = (&metadata.dates, &report.inspection);
    let number = |number: &Option<String>| number.clone().unwrap_or_default();
    let mut pairs = vec![
        (report.id.clone(), metadata.report.clone()),
        (report.issuer.clone(), metadata.issuer.clone()),
        (report.issuer.clone(), metadata.source.clone()),
        (number(&report.document_number), number(&metadata.document_number)),
        (report.items.len().to_string(), metadata.items.to_string()),
        (date(report.signed.date), date(dates.signed)),
        (date(inspection.began), date(dates.inspection_began)),
        (date(inspection.ended), date(dates.inspection_ended)),
        (date(inspection.feedback), date(dates.inspection_feedback)),
    ];
    pairs.extend(report.title.clone().map(|title| (title, metadata.title.clone())));
    pairs
}

/// The first place where the data file and the records differ. A field that only the records have now was not known to the version that
/// wrote the file.
fn difference(field: &str, stored: &Value, written: &Value) -> Option<(String, String, String)> {
    match (stored, written) {
        (Value::Object(stored), Value::Object(written)) => stored.iter().find_map(|(name, value)| {
            let field = if field.is_empty() { name.clone() } else { format!("{field}.{name}") };
            difference(&field, value, written.get(name).unwrap_or(&Value::Null))
        }),
        (Value::Array(stored), Value::Array(written)) if stored.len() == written.len() => {
            let mut pairs = stored.iter().zip(written).enumerate();
            pairs.find_map(|(at, (stored, written))| difference(&format!("{field}[{at}]"), stored, written))
        }
        _ if stored == written => None,
        _ => Some((field.to_owned(), short(stored), short(written))),
    }
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(LONGEST).collect()
}

/// In characters.
const LONGEST: usize = 120;

const METADATA: &str = "data/metadata.json";
