//! A: what is published is what was approved, to the character.
//!
//! An approval keeps the text of the announcement and digests of everything public beside it, dates that are reckoned included. Runs
//! before the gate like other rules, but compares what the gate lets through: an edit that changes nothing public voids no approval.

mod changes;
mod data;
mod keys;
mod people;
mod preview;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

pub(crate) use changes::first_change;
pub(super) use keys::check_site;
pub(crate) use keys::{sign, words};
pub use people::name_key;
pub use preview::{Preview, preview};

use super::Context;
use crate::{
    diagnostics::{Code, Diagnostic, Place, has_errors},
    disclosure::{Block, Document, NamedItem, PublicReport, admit, compose},
    records::{Approval, ApprovalRule, Date, SignOff},
    signature::SignatureError,
    source::{Loaded, LoadedReport, SourceFile, files, yaml},
};

/// Why a sign-off could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ApproveError {
    /// The record cannot be written as YAML, which records never cause.
    #[error(transparent)]
    Record(#[from] yaml::WriteError),
    /// It could not be signed.
    #[error(transparent)]
    Signature(#[from] SignatureError),
}

/// Where a report stands between its drafter and the public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApprovalState {
    /// The site asks for no approval, and there is none; or the report is withdrawn, which waits for nobody.
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
    if report.report.value.withdrawn.is_some() {
        return (ApprovalState::NotNeeded, Vec::new());
    }
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
    if digest(approval.value.text.as_bytes()) != approval.value.document {
        return (ApprovalState::Void, vec![Diagnostic::new(Code::A104, approval.place("text"))]);
    }
    let mut findings = changes(&approval, report, context);
    let people = people::of(&approval, &context.site.value);
    findings.extend(people.findings);
    findings.extend(keys::check(&approval, &report.id, &context.site.value));
    if has_errors(&findings) {
        return (ApprovalState::Void, findings);
    }
    let missing = missing(rules, &people.counted);
    if missing.is_empty() {
        return (ApprovalState::Approved, findings);
    }
    findings.push(waiting(report, &missing));
    (ApprovalState::Waiting(missing), findings)
}

/// What has changed since the approval.
fn changes(approval: &Loaded<Approval>, report: &LoadedReport, context: &Context<'_>) -> Vec<Diagnostic> {
    let public = Public::of(report, context);
    let mut findings = changes::of_text(&approval.value.text, &public.document, report);
    let told: Vec<Place> = findings.iter().map(|finding| finding.place.clone()).collect();
    findings.extend(data::changes(&approval.value, &public, report, &told));
    findings
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
/// [`ApproveError::Record`].
pub fn approve(report: &LoadedReport, context: &Context<'_>, sign_off: SignOff) -> Result<String, ApproveError> {
    approve_signed(report, context, sign_off, |_| Ok(None))
}

/// The same with a signature: `sign` is given the words to be signed.
///
/// # Errors
/// [`ApproveError`].
pub fn approve_signed(
    report: &LoadedReport,
    context: &Context<'_>,
    mut sign_off: SignOff,
    sign: impl FnOnce(&str) -> Result<Option<String>, SignatureError>,
) -> Result<String, ApproveError> {
    let public = Public::of(report, context);
    let mut approvals = public.kept(report);
    let known = |known: &SignOff| people::key(known) == people::key(&sign_off);
    let nobody = |other: &SignOff| name_key(&other.role).is_empty() || name_key(&other.name).is_empty();
    approvals.retain(|other| !known(other) && !nobody(other));
    let mut approval = public.approval();
    // A sign-off whose signature is not its own is not carried on.
    approvals.retain(|other| keys::is_sound(other, &approval, &report.id, &context.site.value));
    sign_off.signature = sign(&words(&report.id, &sign_off, &approval))?;
    approvals.push(sign_off);
    approval.approvals = approvals;
    let body = yaml::write(&approval)?;
    Ok(format!("# 审签记录，由 gongkai approve 写入，请勿手工修改；姓名不公开\n{body}"))
}

/// What is wrong with a record of an approval that was just made: its last signature is by another key than the site lists, or by somebody
/// whom it does not.
pub(crate) fn fault(report: &LoadedReport, context: &Context<'_>, text: &str) -> Vec<Diagnostic> {
    let file = SourceFile { name: format!("{}/approval.yaml", report.id), text: text.to_owned() };
    match yaml::read::<Approval>(file, &report.id) {
        Ok(approval) => keys::check(&approval, &report.id, &context.site.value),
        Err(findings) => findings,
    }
}

/// The roles in which somebody has already signed what the report says now, but for one in which the same person would only renew it.
pub fn other_roles(report: &LoadedReport, context: &Context<'_>, sign_off: &SignOff) -> Vec<String> {
    let (role, name) = people::key(sign_off);
    let others = Public::of(report, context).kept(report).into_iter().map(|known| (people::key(&known), known.role));
    others.filter(|((known, other), _)| *other == name && *known != role).map(|(_, role)| role).collect()
}

/// What the public gets of a report.
struct Public {
    document: Document,
    /// The digest of each public record, attachment and of what is reckoned, by `report`, `items/<id>`, `attachments/<file>`, `computed`.
    records: BTreeMap<String, String>,
    /// What is in them, key by key.
    data: BTreeMap<String, BTreeMap<String, String>>,
}

impl Public {
    fn of(report: &LoadedReport, context: &Context<'_>) -> Self {
        let items =
            report.items.iter().map(|item| NamedItem { id: item.id.clone(), record: item.record.value.clone() });
        let public = admit(&report.id, report.report.value.clone(), items.collect());
        let document = compose(&public);
        let values = values(&public, context);
        let mut records: BTreeMap<String, String> =
            values.iter().map(|(name, value)| (name.clone(), digest(value.to_string().as_bytes()))).collect();
        for file in public.attachments.iter().filter_map(|attachment| attachment.file.as_deref()) {
            let path = context.content.join(&report.id).join("attachments").join(file);
            let mut hasher = Sha256::new();
            let read = files::read_in_chunks(&path, |chunk| {
                hasher.update(chunk);
                Ok(())
            });
            // What cannot be read is reported elsewhere, and has the digest of nothing.
            let digest = if read.is_ok() { hex(&hasher.finalize()) } else { digest(&[]) };
            records.insert(format!("attachments/{file}"), digest);
        }
        let data = values.into_iter().map(|(name, value)| (name, data::leaves(&value))).collect();
        Self { document, records, data }
    }

    /// The record of an approval of it that nobody has signed yet.
    fn approval(&self) -> Approval {
        let text = self.document.text();
        Approval {
            schema: crate::records::SCHEMA,
            approvals: Vec::new(),
            document: digest(text.as_bytes()),
            records: self.records.clone(),
            data: self.data.clone(),
            text,
        }
    }

    /// The sign-offs that were of the same content.
    fn kept(&self, report: &LoadedReport) -> Vec<SignOff> {
        let before = report.approval.clone().and_then(|file| yaml::read::<Approval>(file, &report.id).ok());
        let document = digest(self.document.text().as_bytes());
        let same = before.filter(|before| before.value.document == document && before.value.records == self.records);
        same.map(|before| before.value.approvals).unwrap_or_default()
    }
}

/// The public records of a report, and what is reckoned from them.
fn values(public: &PublicReport, context: &Context<'_>) -> BTreeMap<String, serde_json::Value> {
    let mut value = serde_json::to_value(public).unwrap_or_default();
    let items = value.get_mut("items").map(serde_json::Value::take).unwrap_or_default();
    let mut records = BTreeMap::from([("report".to_owned(), value)]);
    let closes = public.window.as_ref().and_then(|window| context.rules.calendar.closes(window).ok());
    if let Some(closes) = closes {
        records.insert(data::COMPUTED.to_owned(), serde_json::json!({ "closes": closes.date }));
    }
    for (item, value) in public.items.iter().zip(items.as_array().into_iter().flatten()) {
        records.insert(format!("items/{}", item.id), value.clone());
    }
    records
}

fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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
fn missing(rules: &[ApprovalRule], counted: &[&SignOff]) -> Vec<(String, usize)> {
    let missing = rules.iter().map(|rule| {
        let role = name_key(&rule.role);
        let there = counted.iter().filter(|sign_off| name_key(&sign_off.role) == role).count();
        (rule.role.clone(), usize::from(rule.count).saturating_sub(there))
    });
    missing.filter(|(_, missing)| *missing > 0).collect()
}

fn waiting(report: &LoadedReport, missing: &[(String, usize)]) -> Diagnostic {
    let roles: Vec<String> = missing.iter().map(|(role, count)| format!("{role} {count}")).collect();
    Diagnostic::new(Code::A101, report.report.place("")).arg("missing", roles.join("、"))
}

/// The day a sign-off was made, as `--as-of` says it.
pub fn sign_off(role: &str, name: &str, note: Option<&str>, date: Option<Date>) -> SignOff {
    let (role, name) = (role.trim().to_owned(), name.trim().to_owned());
    SignOff { role, name, date, note: note.map(str::to_owned), signature: None }
}
