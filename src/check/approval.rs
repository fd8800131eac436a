//! A: what is published is what was approved, to the character.
//!
//! An approval keeps the text of the announcement and digests of everything public beside it. Runs before the gate like other rules,
//! but compares what the gate lets through: an edit that changes nothing public voids no approval.

mod changes;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Context;
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{Block, Document, NamedItem, PublicReport, admit, compose},
    records::{Approval, ApprovalRule, Date, SignOff},
    source::{LoadedReport, files, yaml},
};

/// Where a report stands between its drafter and the public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApprovalState {
    /// The site asks for no approval, and there is none.
    NotNeeded,
    /// Sign-offs are missing: roles with how many.
    Waiting(Vec<(String, usize)>),
    /// All sign-offs are there, and the report is as it was approved.
    Approved,
    /// Something public has changed since it was approved, or the record of the approval is damaged.
    Void,
}

/// Where a report stands, and the findings that say why.
pub fn state(report: &LoadedReport, context: &Context<'_>) -> (ApprovalState, Vec<Diagnostic>) {
    let rules = &context.site.value.approvals;
    let Some(file) = &report.approval else {
        let missing = missing(rules, &[]);
        return match missing.is_empty() {
            true => (ApprovalState::NotNeeded, Vec::new()),
            false => {
                let finding = waiting(report, &missing);
                (ApprovalState::Waiting(missing), vec![finding])
            }
        };
    };
    let approval = match yaml::read::<Approval>(file.clone(), &report.id) {
        Ok(approval) => approval,
        Err(findings) => return (ApprovalState::Void, findings),
    };
    let place = || approval.place("text");
    if digest(approval.value.text.as_bytes()) != approval.value.document {
        return (ApprovalState::Void, vec![Diagnostic::new(Code::A104, place())]);
    }
    let public = Public::of(report, context);
    let mut findings = changes::of_text(&approval.value.text, &public.document, report);
    // A record whose text is told to have changed is not told again.
    let told: Vec<Place> = findings.iter().map(|finding| finding.place.clone()).collect();
    let changed = changed_records(&approval.value.records, &public.records, report);
    findings.extend(changed.into_iter().filter(|finding| !told.contains(&finding.place)));
    if !findings.is_empty() {
        return (ApprovalState::Void, findings);
    }
    let missing = missing(rules, &approval.value.approvals);
    if missing.is_empty() {
        return (ApprovalState::Approved, Vec::new());
    }
    let finding = waiting(report, &missing);
    (ApprovalState::Waiting(missing), vec![finding])
}

pub(super) fn check(report: &LoadedReport, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if !report.report.value.draft {
        findings.extend(state(report, context).1);
    }
}

/// The text of `approval.yaml` with one more sign-off. Earlier sign-offs stay where they are of the same content, and go where
/// something public has changed since.
///
/// # Errors
/// The words of the serializer, which records never cause.
pub fn approve(report: &LoadedReport, context: &Context<'_>, sign_off: SignOff) -> Result<String, String> {
    let public = Public::of(report, context);
    let text = public.document.text();
    let document = digest(text.as_bytes());
    let before = report.approval.clone().and_then(|file| yaml::read::<Approval>(file, &report.id).ok());
    let same = before.filter(|before| before.value.document == document && before.value.records == public.records);
    let mut approvals = same.map(|before| before.value.approvals).unwrap_or_default();
    approvals.retain(|known| (&known.role, &known.name) != (&sign_off.role, &sign_off.name));
    approvals.push(sign_off);
    let approval = Approval { schema: crate::records::SCHEMA, approvals, document, records: public.records, text };
    let body = yaml::write(&approval).map_err(|error| error.to_string())?;
    Ok(format!("# 审签记录，由 gongkai approve 写入，请勿手工修改；姓名不公开\n{body}"))
}

/// What the public gets of a report.
struct Public {
    document: Document,
    records: BTreeMap<String, String>,
}

impl Public {
    fn of(report: &LoadedReport, context: &Context<'_>) -> Self {
        let items =
            report.items.iter().map(|item| NamedItem { id: item.id.clone(), record: item.record.value.clone() });
        let public = admit(&report.id, report.report.value.clone(), items.collect());
        let document = compose(&public);
        let mut records = digests(&public);
        for file in public.attachments.iter().filter_map(|attachment| attachment.file.as_deref()) {
            let path = context.content.join(&report.id).join("attachments").join(file);
            let bytes = files::read_bytes(&path).unwrap_or_default();
            records.insert(format!("attachments/{file}"), digest(&bytes));
        }
        Self { document, records }
    }
}

/// The digest of each public record, by `report` and `items/<id>`.
fn digests(public: &PublicReport) -> BTreeMap<String, String> {
    let mut value = serde_json::to_value(public).unwrap_or_default();
    let items = value.get_mut("items").map(serde_json::Value::take).unwrap_or_default();
    let of = |value: &serde_json::Value| digest(value.to_string().as_bytes());
    let mut records = BTreeMap::from([("report".to_owned(), of(&value))]);
    for (item, value) in public.items.iter().zip(items.as_array().into_iter().flatten()) {
        records.insert(format!("items/{}", item.id), of(value));
    }
    records
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The records and attachments that have changed, appeared or gone.
fn changed_records(
    approved: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
    report: &LoadedReport,
) -> Vec<Diagnostic> {
    let names = approved.keys().chain(now.keys().filter(|name| !approved.contains_key(*name)));
    let changed = names.filter(|name| approved.get(*name) != now.get(*name));
    let finding = |name: &String| {
        let what = match (approved.contains_key(name), now.contains_key(name)) {
            (true, true) => "changed",
            (true, false) => "gone",
            _ => "new",
        };
        Diagnostic::new(Code::A103, place_of(name, report)).arg("record", name).arg("what", what)
    };
    changed.map(finding).collect()
}

fn place_of(name: &str, report: &LoadedReport) -> Place {
    let item = name.strip_prefix("items/").and_then(|id| report.items.iter().find(|item| item.id == id));
    match item {
        Some(item) => item.record.place(""),
        None if name.starts_with("attachments/") => Place::file(format!("{}/{name}", report.id)).in_record(&report.id),
        None => report.report.place(""),
    }
}

/// The place of the record that a block of the announcement comes from.
fn place_of_block(block: Option<&Block>, report: &LoadedReport) -> Place {
    let id = match block {
        Some(Block::Heading { item, .. } | Block::Paragraph { item, .. } | Block::Table { item, .. }) => {
            item.as_deref()
        }
        _ => None,
    };
    match id.and_then(|id| report.items.iter().find(|item| item.id == id)) {
        Some(item) => item.record.place(""),
        None => report.report.place(""),
    }
}

/// The sign-offs that are missing, by role.
fn missing(rules: &[ApprovalRule], approvals: &[SignOff]) -> Vec<(String, usize)> {
    let counted = rules.iter().map(|rule| {
        let there = approvals.iter().filter(|approval| approval.role == rule.role).count();
        (rule.role.clone(), usize::from(rule.count).saturating_sub(there))
    });
    counted.filter(|(_, missing)| *missing > 0).collect()
}

fn waiting(report: &LoadedReport, missing: &[(String, usize)]) -> Diagnostic {
    let roles: Vec<String> = missing.iter().map(|(role, count)| format!("{role} {count}")).collect();
    Diagnostic::new(Code::A101, report.report.place("")).arg("missing", roles.join("、"))
}

/// The day a sign-off was made, as `--as-of` says it.
pub fn sign_off(role: &str, name: &str, note: Option<&str>, date: Option<Date>) -> SignOff {
    SignOff { role: role.trim().to_owned(), name: name.trim().to_owned(), date, note: note.map(str::to_owned) }
}
