//! Names that a report writes in two ways: titles of documents that differ by one character, and the issuer in short before in full.

use std::collections::BTreeMap;

use crate::{
    check::strings::ReportText,
    diagnostics::{Code, Diagnostic},
    source::LoadedReport,
};

/// Shorter titles differ by one character too often.
const SHORTEST: usize = 8;

pub(super) fn check(report: &LoadedReport, texts: &[ReportText<'_>], findings: &mut Vec<Diagnostic>) {
    let mut titles: BTreeMap<&str, Title<'_>> = BTreeMap::new();
    for text in texts {
        for (start, title) in quoted(text) {
            let range = start..start + title.len();
            let known = titles.entry(title).or_insert(Title { text, range, recorded: false, times: 0 });
            known.recorded |= is_institution(&text.field);
            known.times += 1;
        }
    }
    let names: Vec<&str> = titles.keys().copied().collect();
    for (at, one) in names.iter().enumerate() {
        for other in names.iter().skip(at + 1).filter(|other| is_variant(one, other)) {
            let (Some(first), Some(second)) = (titles.get(one), titles.get(other)) else { continue };
            // The slip is more likely the rarer form, and the one that is no record.
            let weight = |title: &Title<'_>| (title.times, title.recorded);
            let (found, odd, meant) =
                if weight(first) < weight(second) { (one, first, other) } else { (other, second, one) };
            let place = odd.text.place(report, odd.range.clone());
            findings.push(Diagnostic::new(Code::W111, place).arg("found", found).arg("meant", meant));
        }
    }
    full_name(report, texts, findings);
}

/// Where a title stands first, and how.
struct Title<'a> {
    text: &'a ReportText<'a>,
    range: std::ops::Range<usize>,
    /// Whether it stands in `institutions`.
    recorded: bool,
    times: usize,
}

fn is_institution(field: &str) -> bool {
    field.starts_with("institutions[") && field.ends_with("].title")
}

/// The titles a text names in 《》, or is.
fn quoted<'a>(text: &ReportText<'a>) -> Vec<(usize, &'a str)> {
    if is_institution(&text.field) {
        return vec![(0, text.text)];
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.text.get(from..).and_then(|rest| rest.find('《')) {
        let start = from + at + '《'.len_utf8();
        let Some(length) = text.text.get(start..).and_then(|rest| rest.find('》')) else { break };
        found.extend(text.text.get(start..start + length).map(|title| (start, title)));
        from = start + length;
    }
    found
}

/// Whether two titles are one with a slip: one character more, less or other, and that one no digit.
fn is_variant(one: &str, other: &str) -> bool {
    let (shorter, longer) = if one.chars().count() <= other.chars().count() { (one, other) } else { (other, one) };
    let (short, long): (Vec<char>, Vec<char>) = (shorter.chars().collect(), longer.chars().collect());
    if short.len() < SHORTEST || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(one, other)| one == other).count();
    let rest = |marks: &[char], from: usize| marks.get(from..).unwrap_or_default().to_vec();
    let differs = if short.len() == long.len() {
        rest(&short, same + 1) == rest(&long, same + 1)
    } else {
        rest(&short, same) == rest(&long, same + 1)
    };
    let counts = |mark: Option<&char>| {
        mark.is_some_and(|mark| mark.is_ascii_digit() || "一二三四五六七八九十上下甲乙丙".contains(*mark))
    };
    differs && !counts(long.get(same)) && !counts(short.get(same))
}

/// The issuer's short name (东港街道党工委) before its full one has stood anywhere. Told once.
fn full_name(report: &LoadedReport, texts: &[ReportText<'_>], findings: &mut Vec<Diagnostic>) {
    let issuer = report.report.value.issuer.trim();
    let Some(body) = issuer.strip_prefix("中共").and_then(|body| body.strip_suffix("工作委员会")) else {
        return;
    };
    let title = report.report.value.title.as_deref().unwrap_or_default();
    let opening = ["text.preamble", "text.organisation", "text.totals"];
    for text in texts.iter().filter(|text| opening.contains(&text.field.as_ref())) {
        if title.contains("工作委员会") || text.text.contains(&format!("{body}工作委员会")) {
            return;
        }
        if let Some(at) = text.text.find("党工委") {
            let place = text.place(report, at..at + "党工委".len());
            findings.push(Diagnostic::new(Code::W112, place).arg("found", "党工委").arg("meant", issuer));
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_with_a_slip() {
        assert!(is_variant("东港街道固定资产管理办法", "东港街道固定资产管理办发"));
        assert!(is_variant("东港街道固定资产管理办法", "东港街道固定资产的管理办法"));
        for (one, other) in [
            ("关于2021年工作的通知", "关于2022年工作的通知"),
            ("管理办法", "管理办发"),
            ("东港街道物品采购管理制度", "东港街道财务报销管理制度"),
            ("第一批主题教育实施方案", "第二批主题教育实施方案"),
        ] {
            assert!(!is_variant(one, other), "{one} {other}");
        }
    }
}
