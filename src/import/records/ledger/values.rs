//! The words of a cell as the value of a field. Sees one cell at a time.

use crate::{
    disclosure::markdown,
    import::{
        read::workbook::CellValue,
        records::escape,
        words::{dates, labels, marks::mark_of},
    },
    reading::{
        folded::{Folded, folded},
        status,
    },
    records::{Accountability, Amount, Date, Fund, Institution, InstitutionChange, Measure, Status},
};

/// The day of a cell: one with that format, a number that counts days, or a day in words; `2026年6月` is none.
pub(super) fn day(cell: &CellValue) -> Option<Date> {
    if cell.day.is_some() {
        return cell.day;
    }
    let text = folded(&cell.text);
    let rest = ["前", "以前", "之前", "前完成", "底前"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(&text);
    dates::date_line(rest).and_then(|found| found.date()).or_else(|| packed_day(rest)).or(cell.serial)
}

/// 20260630.
fn packed_day(text: &str) -> Option<Date> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) && text.starts_with("20");
    let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<i16>().ok());
    let (month, day) = digits.then(|| part(4, 6).zip(part(6, 8)))??;
    Date::new(part(0, 4)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// The statuses that a cell's words can mean, the likeliest first; none where they are no status.
pub(super) fn statuses(text: &str) -> Vec<Status> {
    let words = folded(text);
    let named = Status::ALL.into_iter().find(|status| status.chinese() == words);
    let mut all: Vec<Status> = named.into_iter().chain(status::status_of(text)).collect();
    all.dedup();
    all
}

/// The statuses that the answer to "is it done" can mean: yes and no, a check mark, a share.
pub(super) fn done(text: &str) -> Vec<Status> {
    let words = folded(text);
    let open = || vec![Status::InProgress, Status::MostlyCompleted, Status::LongTerm, Status::NotStarted];
    match words.as_str() {
        "是" | "√" | "✓" | "✔" | "☑" | "Y" | "已" => return vec![Status::Completed],
        "否" | "×" | "✗" | "✘" | "X" | "x" | "N" | "未" => return open(),
        _ => {}
    }
    if let Some(share) = words.strip_suffix('%').and_then(|share| share.parse::<f64>().ok()) {
        return match share {
            share if share >= 100.0 => vec![Status::Completed],
            share if share > 0.0 => vec![Status::InProgress, Status::MostlyCompleted],
            _ => vec![Status::NotStarted, Status::InProgress],
        };
    }
    statuses(text)
}

/// Whether a cell says that the item is published; `None` where it says nothing certain, which is no.
pub(super) fn is_public(text: &str) -> Option<bool> {
    match folded(text).as_str() {
        "是" | "公开" | "√" | "✓" | "可" | "可以" | "能" | "主动公开" | "可公开" | "Y" => Some(true),
        "否" | "不公开" | "×" | "不可" | "不可以" | "不能" | "不予公开" | "不宜公开" | "N" => {
            Some(false)
        }
        _ => None,
    }
}

/// Names in a cell: 灵秀社区、和津社区.
pub(super) fn names(text: &str) -> Vec<String> {
    let parts = text.split(['、', '，', ',', '；', ';', '\n']).map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// The lines of a cell with words.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A measure a line, or a measure a number where the lines are numbered from 1; a number is not part of a measure.
pub(super) fn measures(text: &str) -> Vec<Measure> {
    let all: Vec<&str> = lines(text).collect();
    if let Some(numbered) = numbered(&all) {
        return numbered;
    }
    all.into_iter().map(measure).collect()
}

/// A line as a measure, with the label before its words.
fn measure(line: &str) -> Measure {
    match labels::label_of(line).and_then(|(_, end)| line.split_at_checked(end)) {
        Some((label, words)) if !words.trim().is_empty() => Measure {
            label: Some(label.trim_end_matches(['：', ':', '\t']).trim().to_owned()),
            text: escape::paragraph(words.trim()),
            number: None,
        },
        _ => Measure { text: escape::paragraph(line), ..Measure::default() },
    }
}

/// Lines that are numbered from 1 in one form; a line without a number goes on with the measure before it.
fn numbered(all: &[&str]) -> Option<Vec<Measure>> {
    let mut found: Vec<Measure> = Vec::new();
    let mut form: Option<String> = None;
    for line in all {
        match mark_of(line).filter(|mark| !mark.form.contains('是') && !mark.rest.is_empty()) {
            Some(mark) if mark.ordinal == found.len() + 1 && form.as_ref().is_none_or(|form| *form == mark.form) => {
                form = Some(mark.form);
                found.push(measure(&mark.rest));
            }
            Some(_) => return None,
            None => {
                let last = found.last_mut()?;
                last.text.push_str("\n\n");
                last.text.push_str(&escape::paragraph(line));
            }
        }
    }
    Some(found).filter(|found| !found.is_empty())
}

/// The words of a cell as one measure with a label.
pub(super) fn labelled(label: &str, text: &str) -> Option<Measure> {
    let text: Vec<String> = lines(text).map(escape::paragraph).collect();
    (!text.is_empty()).then(|| Measure { label: Some(label.to_owned()), text: text.join("\n\n"), number: None })
}

/// The words of a measure as a ledger shows them, label and lines, without white space.
pub(super) fn shown(measure: &Measure) -> String {
    let lines: Vec<String> = markdown::pieces(&measure.text).iter().map(markdown::Piece::line).collect();
    let label = measure.label.as_deref().map(|label| format!("{}:", label.trim_end_matches(['：', ':'])));
    folded(&format!("{}{}", label.unwrap_or_default(), lines.concat()))
}

/// `约谈：村主任1人`.
pub(super) fn accountability(line: &str) -> Option<Accountability> {
    let (action, rest) = line.split_once(['：', ':'])?;
    let rest = rest.trim().strip_suffix('人')?;
    let subject = rest.trim_end_matches(|mark: char| mark.is_ascii_digit());
    let people = rest.get(subject.len()..)?.parse().ok()?;
    let fine = !action.trim().is_empty() && !subject.trim().is_empty();
    fine.then(|| Accountability { action: action.trim().to_owned(), subject: subject.trim().to_owned(), people })
}

/// `《考勤办法》（修订）`.
pub(super) fn institution(line: &str) -> Option<Institution> {
    let (title, change) = line.strip_prefix('《')?.rsplit_once('》')?;
    let change = match folded(change).as_str() {
        "(新建)" | "(新制定)" | "(制定)" | "(出台)" | "(新增)" => InstitutionChange::New,
        "(修订)" | "(修改)" | "(完善)" => InstitutionChange::Revised,
        _ => return None,
    };
    (!title.is_empty()).then(|| Institution { title: title.to_owned(), change })
}

/// `追回补贴1.20万元`.
pub(super) fn fund(line: &str) -> Option<Fund> {
    let unit = ["万元", "亿元", "元"].into_iter().find(|unit| line.ends_with(unit))?;
    let rest = line.strip_suffix(unit)?;
    let term = rest.trim_end_matches(|mark: char| mark.is_ascii_digit() || mark == '.');
    let amount = Amount::parse(rest.get(term.len()..)?)?;
    let fine = !term.trim().is_empty() && !term.ends_with([',', '，', '-']);
    fine.then(|| Fund { term: term.trim().to_owned(), amount, unit: unit.to_owned() })
}

/// Words for comparing: without white space, quotation marks, punctuation at the ends and 问题 at the end.
pub(super) fn key(text: &str) -> String {
    let folded: String = {
        let folded = Folded::new(text);
        (0..folded.len()).filter_map(|at| folded.get(at)).collect()
    };
    let words = mark_of(&folded).map(|mark| mark.rest).filter(|rest| !rest.is_empty()).unwrap_or(folded);
    let plain: String = words.chars().filter(|mark| !"\"'“”‘’「」『』《》".contains(*mark)).collect();
    let plain = plain.trim_matches(['。', ',', ';', ':', '.', '、']);
    let plain = plain.strip_prefix("关于").unwrap_or(plain);
    let plain = plain.strip_suffix("的问题").or_else(|| plain.strip_suffix("问题")).unwrap_or(plain);
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn cell(text: &str) -> CellValue {
        CellValue { text: text.to_owned(), ..CellValue::default() }
    }

    #[test]
    fn days_in_words() {
        for text in [
            "2026年6月30日",
            "2026.6.30",
            "2026-06-30",
            "2026/6/30",
            "20260630",
            "２０２６年６月３０日",
            "2026年6月30日前",
            "2026 年 6 月 30 日",
            "二〇二六年六月三十日",
        ] {
            assert_eq!(day(&cell(text)).map(|day| day.to_string()).as_deref(), Some("2026-06-30"), "{text}");
        }
        for text in ["2026年6月底", "2026年6月", "长期坚持", "2026.6", "6月30日", "2026年2月30日", "20261330", "3", ""]
        {
            assert_eq!(day(&cell(text)), None, "{text}");
        }
    }

    #[test]
    fn what_is_done() {
        for (text, expected) in [
            ("是", Status::Completed),
            ("√", Status::Completed),
            ("100%", Status::Completed),
            ("85%", Status::InProgress),
            ("0%", Status::NotStarted),
            ("否", Status::InProgress),
            ("已完成整改", Status::Completed),
            ("长期坚持", Status::LongTerm),
        ] {
            assert_eq!(done(text).first(), Some(&expected), "{text}");
        }
        for status in Status::ALL {
            assert_eq!(statuses(status.chinese()).first(), Some(&status));
        }
        assert_eq!(done("基本属实"), []);
    }

    #[test]
    fn measures_by_line_and_by_number() {
        let texts = |text: &str| measures(text).into_iter().map(|measure| measure.text).collect::<Vec<_>>();
        assert_eq!(texts("1.增设公开栏。\n2.开展宣传。"), ["增设公开栏。", "开展宣传。"]);
        assert_eq!(
            texts("（1）增设公开栏。\n位置在村口。\n（2）开展宣传。"),
            ["增设公开栏。\n\n位置在村口。", "开展宣传。"]
        );
        assert_eq!(texts("增设公开栏。\n\n开展宣传。"), ["增设公开栏。", "开展宣传。"]);
        assert_eq!(texts("2026年增设公开栏3处。"), ["2026年增设公开栏3处。"]);
        assert_eq!(texts("一是增设公开栏。\n二是开展宣传。"), ["一是增设公开栏。", "二是开展宣传。"]);
        assert_eq!(texts("# 增设"), ["\\# 增设"]);
        let labelled = measures("整改成效：已经公开。").remove(0);
        assert_eq!((labelled.label.as_deref(), labelled.text.as_str()), (Some("整改成效"), "已经公开。"));
    }

    #[test]
    fn lists_in_cells() {
        let made = accountability("约谈：村主任1人").unwrap();
        assert_eq!((made.action.as_str(), made.subject.as_str(), made.people), ("约谈", "村主任", 1));
        assert_eq!(institution("《考勤办法》（修订）").unwrap().change, InstitutionChange::Revised);
        assert_eq!(institution("《考勤办法》"), None);
        let money = fund("追回补贴1.20万元").unwrap();
        assert_eq!(
            (money.term.as_str(), money.amount.to_string().as_str(), money.unit.as_str()),
            ("追回补贴", "1.20", "万元")
        );
        assert_eq!(fund("1.20万元"), None);
        assert_eq!(fund("追回补贴1,200元"), None);
        assert_eq!(key("1.关于“政策宣传不到位”的问题。"), key("政策宣传 不到位"));
    }
}
