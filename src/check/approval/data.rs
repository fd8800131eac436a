//! Which keys of the public records have changed since the approval, those that the text does not show included.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Public, digest};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    records::Approval,
    source::LoadedReport,
};

/// Where what is reckoned stands among the records.
pub(super) const COMPUTED: &str = "computed";
/// A longer value is kept as its digest: it is there to tell a change and not to be read.
const LONGEST: usize = 40;
/// Changed keys of one record that are told; the rest follows from them as a rule, as the places of all entries behind a new one do.
const MOST: usize = 10;
/// Keys of which the announcement's text says nothing, or not all: told beside a change of the text, where others would be told twice.
const BESIDE: [&str; 13] = [
    "accountability",
    "annexes",
    "closes",
    "completed",
    "deadline",
    "funds",
    "inspection",
    "institutions",
    "kind",
    "responsible",
    "status",
    "totals",
    "units",
];

/// The values of a record by key (`measures[2].text`), without those that say nothing.
pub(super) fn leaves(value: &Value) -> BTreeMap<String, String> {
    let mut leaves = BTreeMap::new();
    collect(value, String::new(), &mut leaves);
    leaves
}

fn collect(value: &Value, key: String, leaves: &mut BTreeMap<String, String>) {
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            for (name, value) in fields {
                let dot = if key.is_empty() { "" } else { "." };
                collect(value, format!("{key}{dot}{name}"), leaves);
            }
        }
        Value::Array(entries) => {
            entries.iter().enumerate().for_each(|(at, value)| collect(value, format!("{key}[{at}]"), leaves));
        }
        Value::String(text) => drop(leaves.insert(key, short(text))),
        other => drop(leaves.insert(key, other.to_string())),
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    format!("sha256:{}", digest(text.as_bytes()))
}

/// The records, keys and attachments that have changed, appeared or gone. `told` are the places of the records whose text is known to
/// have changed.
pub(super) fn changes(approved: &Approval, now: &Public, report: &LoadedReport, told: &[Place]) -> Vec<Diagnostic> {
    let names: BTreeSet<&String> = approved.records.keys().chain(now.records.keys()).collect();
    let mut findings = Vec::new();
    for name in names {
        let (before, after) = (approved.records.get(name), now.records.get(name));
        // Approvals of earlier versions know nothing of what is reckoned.
        if before == after || name == COMPUTED && approved.data.is_empty() {
            continue;
        }
        let place = place_of(name, "", report);
        let is_told = told.contains(&place);
        let keys = changed_keys(approved.data.get(name), now.data.get(name), is_told);
        let whole = keys.is_empty() || before.is_none() || after.is_none();
        if !whole || name == COMPUTED {
            findings.extend(keys.into_iter().take(MOST).map(|key| of_key(name, key, report)));
        } else if !is_told {
            let what = match (before.is_some(), after.is_some()) {
                (true, true) => "changed",
                (true, false) => "gone",
                _ => "new",
            };
            findings.push(finding(place, name, what));
        }
    }
    findings
}

struct Key<'a> {
    key: &'a str,
    before: Option<&'a String>,
    after: Option<&'a String>,
}

fn changed_keys<'a>(
    before: Option<&'a BTreeMap<String, String>>,
    after: Option<&'a BTreeMap<String, String>>,
    beside: bool,
) -> Vec<Key<'a>> {
    let keys: BTreeSet<&String> = before.into_iter().chain(after).flat_map(BTreeMap::keys).collect();
    let value = |values: Option<&'a BTreeMap<String, String>>, key: &str| values.and_then(|values| values.get(key));
    let keys = keys.into_iter().map(|key| Key { key, before: value(before, key), after: value(after, key) });
    let first = |key: &str| key.split(['.', '[']).next().unwrap_or_default().to_owned();
    let is_new = |key: &Key<'_>| !beside || BESIDE.contains(&first(key.key).as_str());
    keys.filter(|key| key.before != key.after && is_new(key)).collect()
}

fn of_key(name: &str, key: Key<'_>, report: &LoadedReport) -> Diagnostic {
    let what = match (key.before, key.after) {
        (Some(before), Some(after)) if readable(before) && readable(after) => "from-to",
        (Some(_), Some(_)) => "changed",
        (Some(_), None) => "gone",
        _ => "new",
    };
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    let shown = if name == COMPUTED { key.key.to_owned() } else { format!("{name}: {}", key.key) };
    let finding = finding(place_of(name, key.key, report), &shown, what);
    finding.arg("before", text(key.before)).arg("after", text(key.after))
}

fn readable(value: &str) -> bool {
    !value.starts_with("sha256:")
}

fn finding(place: Place, record: &str, what: &str) -> Diagnostic {
    Diagnostic::new(Code::A103, place).arg("record", record).arg("what", what)
}

fn place_of(name: &str, key: &str, report: &LoadedReport) -> Place {
    let item = name.strip_prefix("items/").and_then(|id| report.items.iter().find(|item| item.id == id));
    match item {
        Some(item) => item.record.place(key),
        None if name.starts_with("attachments/") => Place::file(format!("{}/{name}", report.id)).in_record(&report.id),
        None if name == COMPUTED => report.report.place("window"),
        None => report.report.place(key),
    }
}
