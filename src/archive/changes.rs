//! What changed between two snapshots of a report.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{bag, records, tree::Tree};
use crate::disclosure::{PublicReport, comparison};

/// The list of what changed since the version before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Changes {
    /// Whether the snapshot before could not be read, so that the rest says nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) unreadable: bool,
    /// Published files, by path in the output.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) files_added: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) files_removed: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) files_changed: Vec<String>,
    /// Items by identifier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) items_added: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) items_removed: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) items_changed: Vec<String>,
    /// `item: status → status`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) statuses: Vec<String>,
    /// `term: count → count`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) totals: Vec<String>,
    /// Fields of the report's own record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) fields: Vec<String>,
}

impl Changes {
    /// Where the snapshot before cannot be read.
    pub(super) fn unreadable() -> Self {
        Self { unreadable: true, ..Self::default() }
    }

    /// From the snapshot before to published files (digest by path) and their report.
    pub(super) fn since(before: &Tree, files: &BTreeMap<&str, String>, report: &PublicReport) -> Option<Self> {
        let manifest = before.text(&bag::manifest_file(super::digest::Algorithm::Sha256)).ok()?;
        let entries = bag::parse_manifest(&manifest)?;
        let site = |path: &str| path.strip_prefix(super::SITE_FOLDER).map(str::to_owned);
        let old: BTreeMap<String, String> =
            entries.into_iter().filter_map(|(path, digest)| Some((site(&path)?, digest))).collect();
        let mut changes = Self::default();
        for (path, digest) in files {
            match old.get(*path) {
                None => changes.files_added.push((*path).to_owned()),
                Some(before) if before != digest => changes.files_changed.push((*path).to_owned()),
                Some(_) => {}
            }
        }
        changes.files_removed = old.into_keys().filter(|path| !files.contains_key(path.as_str())).collect();
        changes.compare(&records::load(before).ok()?, report);
        Some(changes)
    }

    fn compare(&mut self, old: &PublicReport, new: &PublicReport) {
        use comparison::Change;
        let comparison = comparison::compare(old, new);
        for item in &comparison.items {
            let list = match item.change {
                Change::Added => &mut self.items_added,
                Change::Removed => &mut self.items_removed,
                Change::Changed => &mut self.items_changed,
                Change::Unchanged => continue,
            };
            list.push(item.id.clone());
            if let Some(status) = &item.status {
                let id = |status: Option<crate::records::Status>| status.map_or("-", |status| status.id());
                self.statuses.push(format!("{}: {} → {}", item.id, id(status.old), id(status.new)));
            }
        }
        for total in &comparison.totals {
            let count = |count: &Option<String>| count.clone().unwrap_or_else(|| "-".to_owned());
            self.totals.push(format!("{}: {} → {}", total.term, count(&total.old), count(&total.new)));
        }
        self.fields.extend(comparison.facts.iter().map(|fact| fact.field.to_owned()));
        self.fields.extend(comparison.texts.iter().map(|text| text.field.to_owned()));
    }
}
