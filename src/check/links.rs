//! L: links in the text, and the files of attachments.

use std::collections::BTreeSet;

use super::{
    Context,
    strings::{ReportText, prose},
};
use crate::{
    diagnostics::{Code, Diagnostic},
    disclosure::markdown,
    source::LoadedReport,
};

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    attachments(report, findings);
    for text in prose(texts) {
        for reference in markdown::references(text.text) {
            let code = if reference.picture {
                Code::L105
            } else if !markdown::is_safe_link(&reference.target) {
                Code::L104
            } else if leads_nowhere(&reference.target, report) {
                Code::L108
            } else if leaves_government(&reference.target, context.site.value.domain.as_deref()) {
                Code::L106
            } else {
                continue;
            };
            let place = text.place(report, reference.offset..reference.offset + 1);
            findings.push(Diagnostic::new(code, place).arg("target", &reference.target));
        }
    }
}

fn attachments(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    let mut listed = BTreeSet::new();
    for (at, attachment) in record.value.attachments.iter().enumerate() {
        let Some(file) = attachment.file.as_deref() else { continue };
        let code = if !stays_inside(file) {
            Code::L102
        } else if !listed.insert(file) {
            Code::L107
        } else if !report.attachments.iter().any(|(name, _)| name == file) {
            Code::L101
        } else {
            continue;
        };
        let place = record.place(&format!("attachments[{at}].file"));
        findings.push(Diagnostic::new(code, place).arg("file", file));
    }
    names(report, findings);
    for (name, _) in report.attachments.iter().filter(|(name, _)| !listed.contains(name.as_str())) {
        findings.push(Diagnostic::new(Code::L103, record.place("attachments")).arg("file", name));
    }
}

/// The names of attachments as the announcement prints them.
fn names(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    let typed = record.value.text.attachments.as_deref();
    if let Some(text) = typed {
        for line in text.lines() {
            let mark = line.trim_end().chars().next_back().filter(|mark| is_sentence_mark(*mark));
            if let Some(mark) = mark {
                findings.push(Diagnostic::new(Code::L109, record.place("text.attachments")).arg("mark", mark));
                break;
            }
        }
    }
    for (at, attachment) in record.value.attachments.iter().enumerate() {
        let (title, place) = (attachment.title.trim(), record.place(&format!("attachments[{at}].title")));
        match (typed, title.chars().next_back().filter(|mark| is_sentence_mark(*mark))) {
            (None, Some(mark)) => findings.push(Diagnostic::new(Code::L109, place).arg("mark", mark)),
            (Some(text), _) if attachment.file.is_some() && !title.is_empty() && !text.contains(title) => {
                findings.push(Diagnostic::new(Code::L110, place).arg("title", title));
            }
            _ => {}
        }
    }
}

/// A mark that ends a sentence or a part of one. A title may end in a bracket, a quotation mark or a question mark of its own.
fn is_sentence_mark(mark: char) -> bool {
    matches!(mark, '。' | '；' | '，' | '、' | ';' | ',')
}

/// Whether a file's name stays in its folder on every system and in every URL.
fn stays_inside(file: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    !file.contains(['\\', ':', '\0', '%', '?', '#']) && file.split('/').all(plain)
}

/// Whether a link without scheme leads to neither a listed attachment nor an item of the report.
fn leads_nowhere(target: &str, report: &LoadedReport) -> bool {
    if let Some(anchor) = target.strip_prefix('#') {
        let item = anchor.strip_prefix("item-");
        return !item
            .is_some_and(|id| report.items.iter().any(|item| item.id == id && item.record.value.withheld.is_none()));
    }
    if target.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':')) {
        return false;
    }
    let listed =
        |file: &str| report.report.value.attachments.iter().any(|attachment| attachment.file.as_deref() == Some(file));
    !target.strip_prefix("attachments/").is_some_and(listed)
}

fn leaves_government(target: &str, own: Option<&str>) -> bool {
    let Some((scheme, rest)) = target.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let government =
        host == "gov.cn" || host.ends_with(".gov.cn") || own.is_some_and(|own| host == own.to_ascii_lowercase());
    scheme.to_ascii_lowercase().starts_with("http") && !government
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_tricks_do_not_stay_inside() {
        for file in ["../a.pdf", "a/../b", "/etc/passwd", "C:\\a", "a\\b", "", "a//b", "./a", "a%2e%2e", "a?b"] {
            assert!(!stays_inside(file), "{file}");
        }
        assert!(stays_inside("整改台账.xlsx") && stays_inside("图/一.png"));
    }

    #[test]
    fn a_link_that_only_looks_like_government_leaves_it() {
        assert!(leaves_government("https://www.gov.cn.example.com/a", None));
        assert!(!leaves_government("https://www.putuo.gov.cn:8080/a", None));
        assert!(!leaves_government("mailto:a@b.cn", None));
    }
}
