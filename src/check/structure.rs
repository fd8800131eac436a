//! S: what the schema cannot say about a report's structure.

use crate::{
    diagnostics::{Code, Diagnostic},
    records::Site,
    source::{Loaded, LoadedReport},
};

pub(super) fn check(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    if report.items.is_empty() {
        findings.push(Diagnostic::new(Code::S127, record.place("")));
    }
    require(&record.value.issuer, || record.place("issuer"), "issuer", findings);
    if record.value.schema != crate::records::SCHEMA {
        let finding = Diagnostic::new(Code::S117, record.place("schema")).arg("found", record.value.schema);
        findings.push(finding.arg("low", 1).arg("high", 1));
    }
    for item in &report.items {
        let record = &item.record;
        require(&record.value.problem, || record.place("problem"), "problem", findings);
        for (at, measure) in record.value.measures.iter().enumerate() {
            let field = format!("measures[{at}].text");
            require(&measure.text, || record.place(&field), "text", findings);
        }
        if let Some(withheld) = &record.value.withheld {
            require(&withheld.reason, || record.place("withheld.reason"), "reason", findings);
        }
    }
}

pub(super) fn check_site(site: &Loaded<Site>, findings: &mut Vec<Diagnostic>) {
    require(&site.value.name, || site.place("name"), "name", findings);
    let is_code = |code: &str| code.len() == 10 && code.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(code) = site.value.id_code.as_deref().filter(|code| !is_code(code)) {
        findings.push(Diagnostic::new(Code::S119, site.place("id_code")).arg("found", code));
    }
}

fn require(value: &str, place: impl Fn() -> crate::diagnostics::Place, key: &str, findings: &mut Vec<Diagnostic>) {
    if value.trim().is_empty() {
        findings.push(Diagnostic::new(Code::S110, place()).arg("key", key));
    }
}
