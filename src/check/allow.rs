//! Findings that a record lets stand, with a reason. They are told as notes, so that every build lists them.

use crate::{
    diagnostics::{Code, Diagnostic, Place},
    records::Allow,
    source::LoadedReport,
};

/// Silences the findings that the report and its items allow. A report's own list covers its record and its attachments.
pub(super) fn apply(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    let attachments = format!("{}/attachments/", report.id);
    let own = |file: &str| file == record.file.name || file.starts_with(&attachments);
    let mut notes = Vec::new();
    for (at, allow) in record.value.allow.iter().enumerate() {
        notes.push(silence(allow, record.place(&format!("allow[{at}].code")), &own, findings));
    }
    for item in &report.items {
        let record = &item.record;
        for (at, allow) in record.value.allow.iter().enumerate() {
            let place = record.place(&format!("allow[{at}].code"));
            notes.push(silence(allow, place, &|file| file == record.file.name, findings));
        }
    }
    findings.extend(notes);
}

fn silence(allow: &Allow, place: Place, own: &dyn Fn(&str) -> bool, findings: &mut Vec<Diagnostic>) -> Diagnostic {
    // A text of nothing stands in every finding, and a reason of nothing is none.
    let blank = |text: &str| text.trim().is_empty();
    let states = !blank(&allow.reason) && !allow.text.as_deref().is_some_and(blank);
    let code = allow.code.parse::<Code>().ok();
    let code = code.filter(|code| states && is_silenceable(*code));
    let about = |finding: &Diagnostic| Some(finding.code) == code && own(&finding.place.file) && says(finding, allow);
    let before = findings.len();
    match &allow.text {
        Some(_) => findings.retain(|finding| !about(finding)),
        None => {
            if let Some(first) = findings.iter().position(about) {
                findings.remove(first);
            }
        }
    }
    let silenced = findings.len() < before;
    let finding = Diagnostic::new(if silenced { Code::P117 } else { Code::P116 }, place).arg("code", &allow.code);
    finding.arg("reason", &allow.reason)
}

fn is_silenceable(code: Code) -> bool {
    code == Code::S141 || code.id().starts_with(['P', 'W']) && !matches!(code, Code::P111 | Code::P116 | Code::P117)
}

/// Whether the finding marks the allowed text.
fn says(finding: &Diagnostic, allow: &Allow) -> bool {
    let Some(text) = &allow.text else { return true };
    let marked = finding.place.excerpt.as_ref().and_then(|excerpt| excerpt.text.get(excerpt.marked.clone()));
    let told = finding.args.iter().map(|(_, value)| value.as_str());
    marked.into_iter().chain(told).any(|words| words.contains(text.as_str()))
}
