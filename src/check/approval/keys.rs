//! Signatures of sign-offs, where the site lists its approvers' keys.
//!
//! What is signed is one line of JSON without spaces, its keys in this order: `gongkai` (`approval`), `version` (1), `report`, `role`,
//! `name`, `date` and `note` (null where there is none), `document` (sha256 of the approved text), `records` (sha256 of a line `NAME` TAB
//! `DIGEST` LF for each of `records`, sorted by name). So a signature cannot be moved to another person, role, day, text or report.

use std::io::Cursor;

use serde::Serialize;

use super::{digest, name_key};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    records::{Approval, Approver, Date, SignOff, Site},
    signature::{Fault, SignatureError, Signer, Verifier},
    source::Loaded,
};

/// The first line of a signature.
const COMMENT: &str = "signature of a gongkai approval";

/// Signs the words of a sign-off.
///
/// # Errors
/// That of the signer.
pub(crate) fn sign(signer: &Signer, report: &str, words: &str) -> Result<String, SignatureError> {
    signer.sign(Cursor::new(words), &trusted(report), COMMENT)
}

/// The comment that is signed with it.
fn trusted(report: &str) -> String {
    format!("approval:{report}")
}

#[derive(Serialize)]
struct Words<'a> {
    gongkai: &'static str,
    version: u32,
    report: &'a str,
    role: &'a str,
    name: &'a str,
    date: Option<Date>,
    note: Option<&'a str>,
    document: &'a str,
    records: String,
}

/// The words that a sign-off's signature is of.
pub(crate) fn words(report: &str, sign_off: &SignOff, approval: &Approval) -> String {
    let lines: String = approval.records.iter().map(|(name, digest)| format!("{name}\t{digest}\n")).collect();
    let words = Words {
        gongkai: "approval",
        version: 1,
        report,
        role: &sign_off.role,
        name: &sign_off.name,
        date: sign_off.date,
        note: sign_off.note.as_deref(),
        document: &approval.document,
        records: digest(lines.as_bytes()),
    };
    serde_json::to_string(&words).unwrap_or_default()
}

/// The findings about signatures. A site without keys asks for none, and cannot check one.
pub(super) fn check(approval: &Loaded<Approval>, report: &str, site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if site.approvers.is_empty() {
        return findings;
    }
    for (at, sign_off) in approval.value.approvals.iter().enumerate() {
        let place = |key: &str| approval.place(&format!("approvals[{at}].{key}"));
        let faults = faults(sign_off, &approval.value, report, site).into_iter();
        findings.extend(
            faults.map(|fault| Diagnostic { place: place(fault.place.field.as_deref().unwrap_or("")), ..fault }),
        );
    }
    findings
}

/// Whether nothing is wrong with the signature of a sign-off.
pub(super) fn is_sound(sign_off: &SignOff, approval: &Approval, report: &str, site: &Site) -> bool {
    site.approvers.is_empty() || faults(sign_off, approval, report, site).is_empty()
}

/// What is wrong with the signature of one sign-off, by its key.
fn faults(sign_off: &SignOff, approval: &Approval, report: &str, site: &Site) -> Vec<Diagnostic> {
    let of = |code: Code, key: &str| Diagnostic::new(code, Place::default().in_field(key));
    let Some(approver) = of_name(site, &sign_off.name) else { return vec![of(Code::A109, "name").arg("what", "name")] };
    let mut faults = Vec::new();
    let role = name_key(&sign_off.role);
    if !approver.roles.is_empty() && !approver.roles.iter().any(|known| name_key(known) == role) {
        faults.push(of(Code::A109, "role").arg("what", "role"));
    }
    let Some(signature) = &sign_off.signature else {
        faults.push(of(Code::A107, "name"));
        return faults;
    };
    // A key that cannot be read is a finding about the site.
    let Ok(key) = Verifier::read(&approver.key) else { return faults };
    let words = words(report, sign_off, approval);
    if let Some(fault) = key.fault(signature, Cursor::new(words), &trusted(report), COMMENT) {
        let fault = match fault {
            Fault::Unreadable => "unreadable",
            Fault::OtherKey => "key",
            Fault::OtherText => "text",
        };
        faults.push(of(Code::A108, "signature").arg("fault", fault));
    }
    faults
}

fn of_name<'a>(site: &'a Site, name: &str) -> Option<&'a Approver> {
    let key = name_key(name);
    site.approvers.iter().find(|approver| name_key(&approver.name) == key)
}

/// The findings about what the site says of sign-offs and keys.
pub(in crate::check) fn check_site(site: &Loaded<Site>, findings: &mut Vec<Diagnostic>) {
    let mut roles = Vec::new();
    for (at, rule) in site.value.approvals.iter().enumerate() {
        let role = name_key(&rule.role);
        let what = match (role.is_empty(), rule.count, roles.contains(&role)) {
            (true, ..) => Some(("role", "blank")),
            (_, 0, _) => Some(("count", "none")),
            (_, _, true) => Some(("role", "twice")),
            _ => None,
        };
        if let Some((key, what)) = what {
            let place = site.place(&format!("approvals[{at}].{key}"));
            findings.push(Diagnostic::new(Code::S137, place).arg("what", what).arg("found", &rule.role));
        }
        roles.push(role);
    }
    let mut names = Vec::new();
    for (at, approver) in site.value.approvers.iter().enumerate() {
        let place = |key: &str| site.place(&format!("approvers[{at}].{key}"));
        let name = name_key(&approver.name);
        let twice = names.contains(&name);
        if name.is_empty() || twice {
            let what = if twice { "twice" } else { "blank" };
            findings.push(Diagnostic::new(Code::S139, place("name")).arg("what", what).arg("error", ""));
        }
        names.push(name);
        if Verifier::read(&approver.key).is_err() {
            findings.push(Diagnostic::new(Code::S139, place("key")).arg("what", "key").arg("error", ""));
        }
        for (role_at, role) in approver.roles.iter().enumerate() {
            if !roles.is_empty() && !roles.contains(&name_key(role)) {
                let place = site.place(&format!("approvers[{at}].roles[{role_at}]"));
                findings.push(Diagnostic::new(Code::S139, place).arg("what", "role").arg("error", role));
            }
        }
    }
}
