//! What the parts of a bag say of each other beyond their digests: who writes all manifests anew must still make records, pages and
//! descriptions agree. A bag made anew as a whole agrees with itself; only the ledger, or a signature, shows that it is another.

use serde_json::Value;

use super::{differs, first_difference};
use crate::{
    archive::{
        INTERNAL_MARK, SITE_FOLDER,
        bag::{DECLARATION_FILE, Files, INFO_FILE},
        metadata::Metadata,
        readme, records,
        tree::Tree,
    },
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{PublicReport, compose},
    output::sha256,
    records::{Item, Report, Site},
    source::{SourceFile, yaml},
};

/// Holds the records, and what is written out of `metadata.json`, to each other. `path` gives a member's name as it is shown.
pub(super) fn check(tree: &Tree, metadata: &Metadata, files: &Files, path: &dyn Fn(&str) -> String) -> Vec<Diagnostic> {
    let (mut findings, mut strange) = (Vec::new(), Vec::new());
    let mut tell = |code, name: &str, expected: String, found: String| {
        if expected != found {
            findings.push(differs(code, &path(name), expected, found));
        }
    };
    match records::load(tree) {
        Ok(report) => {
            let unknown = strangers(tree, metadata, &report);
            strange.extend(unknown.into_iter().map(|name| {
                let path = path(name);
                Diagnostic::new(Code::V124, Place::path(&path)).arg("path", path)
            }));
            for (name, expected, found) in record_faults(tree, metadata, &report) {
                tell(Code::V121, &name, expected, found);
            }
            for (name, expected, found) in rewritten(tree, metadata) {
                tell(Code::V125, &name, expected, found);
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
    findings.extend(strange);
    findings
}

/// The members of the records that are not in the one form in which they are written: as they should begin to differ and as they do.
fn rewritten(tree: &Tree, metadata: &Metadata) -> Vec<(String, String, String)> {
    if metadata.tool != concat!("gongkai ", env!("CARGO_PKG_VERSION")) {
        return Vec::new();
    }
    let names = tree.names().filter(|name| name.starts_with(records::FOLDER) && name.ends_with(".yaml"));
    let differs = |name: &str| {
        let text = tree.text(name).ok()?;
        let file = SourceFile { name: name.to_owned(), text: text.clone() };
        let written = if name.ends_with("/report.yaml") {
            yaml::write(&yaml::read::<Report>(file, "report").ok()?.value)
        } else if name.contains("/items/") {
            yaml::write(&yaml::read::<Item>(file, "item").ok()?.value)
        } else {
            return None;
        };
        let written = written.ok().filter(|written| *written != text)?;
        let (expected, found) = first_difference(&written, &text);
        Some((name.to_owned(), expected, found))
    };
    names.filter_map(differs).collect()
}

/// The members that no snapshot of this report has. Those of another version, or with internal records, may have more beside the records.
fn strangers<'t>(tree: &'t Tree, metadata: &Metadata, report: &PublicReport) -> Vec<&'t str> {
    let own = metadata.tool == concat!("gongkai ", env!("CARGO_PKG_VERSION"));
    let id = &report.id;
    let is_item = |name: &str| {
        let item = name.split_once('-').and_then(|(_, rest)| rest.strip_suffix(".yaml"));
        item.is_some_and(|item| report.items.iter().any(|known| known.id == item))
    };
    let is_record = |name: &str| match name.strip_prefix(id.as_str()).and_then(|name| name.strip_prefix('/')) {
        Some("report.yaml") => true,
        Some(inside) => inside.strip_prefix("items/").is_some_and(is_item),
        None => ["site.yaml", records::WORKDAYS_FILE].contains(&name),
    };
    let is_internal = |name: &str| metadata.internal && name.starts_with(INTERNAL_MARK);
    let is_known = |name: &str| match name.strip_prefix("data/") {
        Some(name) => {
            let record = name.strip_prefix("records/").is_some_and(is_record);
            record || is_internal(name) || name.starts_with("site/") || OWN_PAYLOAD.contains(&name)
        }
        None => {
            let manifests = name.starts_with("manifest-") || name.starts_with("tagmanifest-");
            manifests || [DECLARATION_FILE, INFO_FILE, readme::FILE].contains(&name)
        }
    };
    tree.names().filter(|name| own && !is_known(name)).collect()
}

/// What a snapshot has beside records and pages, below `data/`.
const OWN_PAYLOAD: [&str; 3] = ["metadata.json", "metadata.xml", "report.wacz"];

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
