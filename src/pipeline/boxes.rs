//! Whether what a theme says around the announcement, in boxes of its own, agrees with the record: telephones, and the window.
//!
//! The words of the announcement itself are compared elsewhere ([`super::faithful`]); what the built-in theme has around them is filled
//! from the record. Looks at a report's page, as the pages of its items have the same boxes.

use std::ops::Range;

use super::{Setup, composed::Composed};
use crate::{
    check::privacy::{self, Kind, Open},
    diagnostics::{Code, Diagnostic, Place},
    records::Date,
    render::html::{PageText, SitePage, words},
};

/// The findings about a report's page; none with the built-in templates.
pub(super) fn check(setup: &Setup, composed: &Composed, pages: &[SitePage]) -> Vec<Diagnostic> {
    if !setup.theme.has_own_templates() || composed.report.withdrawn.is_some() {
        return Vec::new();
    }
    let path = format!("reports/{}/index.html", composed.report.id);
    let Some(page) = pages.iter().find(|page| page.path == path) else { return Vec::new() };
    let around = PageText::of(&words::around_articles(&String::from_utf8_lossy(&page.bytes))).words;
    let mut open = Open::of_site(&setup.site.value);
    composed.report.contact.phone.iter().for_each(|phone| open.add_phone(phone));
    let told = privacy::key(&composed.document.text());
    let everywhere = said_everywhere(setup);
    let phones = other_phones(&around, &open).into_iter().filter(|phone| {
        let key = privacy::key(phone);
        !told.contains(&key) && !everywhere.contains(&key)
    });
    let mut found: Vec<(&'static str, String, String)> =
        phones.map(|phone| ("phone", phone, composed.report.contact.phone.join("、"))).collect();
    let window = composed.report.window.as_ref();
    let (opens, closes) = (window.and_then(|window| window.opens), composed.closes);
    // Where the calendar does not reach so far, no day can be wrong.
    if window.is_none() || closes.is_some() {
        let days = other_days(&around, opens, closes).into_iter();
        let words = |day: Option<Date>| day.map(Date::chinese).unwrap_or_default();
        found
            .extend(days.map(|(what, day)| (what, day.chinese(), words(if what == "opens" { opens } else { closes }))));
    }
    found.dedup();
    let finding = |(what, found, recorded): (&'static str, String, String)| {
        let known = if recorded.is_empty() { "no" } else { "yes" };
        let finding = Diagnostic::new(Code::O136, Place::output(path.as_str()).in_record(&composed.report.id));
        finding.arg("path", &path).arg("what", what).arg("found", found).arg("known", known).arg("recorded", recorded)
    };
    found.into_iter().map(|(what, shown, recorded)| finding((what, shown, recorded))).collect()
}

/// The letters and digits of the theme's own templates that are on every page: their telephones are the site's, and are O134 if no contact
/// has them.
fn said_everywhere(setup: &Setup) -> String {
    const OF_REPORTS: [&str; 3] = ["templates/report.html", "templates/contact.html", "templates/item.html"];
    let own = setup.theme.own_files().filter(|(path, _)| !OF_REPORTS.contains(path));
    own.map(|(_, bytes)| privacy::key(&String::from_utf8_lossy(bytes))).collect::<Vec<_>>().join("\n")
}

/// The telephones in a text that are not open.
fn other_phones(text: &str, open: &Open) -> Vec<String> {
    let hits = privacy::scan(text, open).into_iter();
    let phones = hits.filter(|hit| matches!(hit.kind, Kind::Landline | Kind::Mobile));
    phones.filter_map(|hit| text.get(hit.range)).map(str::to_owned).collect()
}

/// Words before the last day of a window, and before the first.
const CLOSING: [&str; 9] =
    ["截止日期", "截止时间", "截止日", "截止到", "截止至", "截止", "截至日期", "结束日期", "结束时间"];
const OPENING: [&str; 5] = ["起始日期", "起始时间", "开始日期", "开始时间", "公示起始"];
/// Words before both.
const WINDOW: [&str; 7] = ["公示期", "公示时间", "监督期", "反馈期", "受理期", "意见期", "公示"];

/// The days that a text names as those of a window and that are not: `opens` or `closes`, and the day.
fn other_days(text: &str, opens: Option<Date>, closes: Option<Date>) -> Vec<(&'static str, Date)> {
    let days = days(text);
    let mut other = Vec::new();
    for (at, (range, day)) in days.iter().enumerate() {
        let before = before(text, range.start);
        let ends_with = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
        if ends_with(&CLOSING) && closes != Some(*day) {
            other.push(("closes", *day));
        } else if ends_with(&OPENING) && opens != Some(*day) {
            other.push(("opens", *day));
        }
        let Some((next, last)) = days.get(at + 1) else { continue };
        let between: String =
            text.get(range.end..next.start).unwrap_or_default().chars().filter(|mark| !mark.is_whitespace()).collect();
        let is_span = ["至", "到", "起至", "—", "-", "–", "~", "～", "——"].contains(&between.as_str());
        if is_span && WINDOW.iter().any(|word| before.contains(word)) {
            other.extend((opens != Some(*day)).then_some(("opens", *day)));
            other.extend((closes != Some(*last)).then_some(("closes", *last)));
        }
    }
    other
}

/// The twelve characters before a place, without spaces, colons and what follows a label.
fn before(text: &str, at: usize) -> String {
    let head = text.get(..at).unwrap_or_default().chars().rev();
    let head = head.filter(|mark| !mark.is_whitespace() && !":：（(".contains(*mark)).take(12);
    let marks: Vec<char> = head.collect();
    let words: String = marks.into_iter().rev().collect();
    words.trim_end_matches(['为', '是', '自', '从']).to_owned()
}

/// The days in a text, with where they are: 2022年6月7日, 2022-06-07, 2022/6/7, 2022.6.7.
fn days(text: &str) -> Vec<(Range<usize>, Date)> {
    let mut days = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(|mark: char| mark.is_ascii_digit())) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        match day(rest) {
            Some((length, day)) => {
                days.push((start..start + length, day));
                at = start + length;
            }
            None => at = start + rest.bytes().take_while(u8::is_ascii_digit).count(),
        }
    }
    days
}

/// The day that a text begins with, and its length in bytes.
fn day(text: &str) -> Option<(usize, Date)> {
    let mut at = 0;
    let mut numbers = Vec::new();
    for marks in [&["年", "-", "/", "."][..], &["月", "-", "/", "."][..], &["日"][..]] {
        let rest = text.get(at..)?;
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        numbers.push(rest.get(..length)?.parse::<i16>().ok()?);
        at += length;
        let rest = text.get(at..)?;
        match marks.iter().find(|mark| rest.starts_with(**mark)) {
            Some(mark) => at += mark.len(),
            None if numbers.len() == 3 => {}
            None => return None,
        }
    }
    let [year, month, day] = numbers.as_slice() else { return None };
    Some((at, Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn days_of_a_window_are_told_from_other_days() {
        let (opens, closes) = (Date::new(2022, 5, 17), Date::new(2022, 6, 7));
        for (text, other) in [
            ("公示期限\n2022年5月17日至2022年6月7日", vec![]),
            ("公示期限\n2022年6月7日至2022年5月17日", vec!["opens", "closes"]),
            ("截止日期：2022年6月8日", vec!["closes"]),
            ("截止时间为 2022-06-07", vec![]),
            ("公示时间：2022.5.17—2022.6.6", vec!["closes"]),
            ("开始日期：2022年6月7日", vec!["opens"]),
            ("成文日期\n2022年5月16日", vec![]),
            ("整改期限：2022年1月1日至2022年3月31日", vec![]),
            ("截至2022年5月1日，已整改", vec![]),
        ] {
            let found: Vec<&str> = other_days(text, opens, closes).into_iter().map(|(what, _)| what).collect();
            assert_eq!(found, other, "{text}");
        }
        assert_eq!(other_days("公示期：2022年5月17日至2022年6月7日", None, None).len(), 2);
    }

    #[test]
    fn telephones_of_others_are_found() {
        let open = Open::of_site(
            &serde_json::from_value(serde_json::json!({ "name": "清溪县", "phone": "0580-3090077" })).unwrap(),
        );
        let found = other_phones("监督电话0580-3090077，举报电话0580-3090078，热线12388", &open);
        assert_eq!(found, ["0580-3090078"]);
    }
}
