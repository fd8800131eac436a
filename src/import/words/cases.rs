//! Numbers of cases: lines that only say which letter, call or task comes next. Sees one line at a time.

use crate::reading::folded::folded;

/// Names of the number under which a letter or call was handed on.
#[rustfmt::skip]
const CASE_NUMBERS: &[&str] = &[
    "受理编号", "信访编号", "举报编号", "交办编号", "案件编号", "来信编号", "来电编号", "转办编号", "信访件编号",
    "举报件编号", "受理号", "案件号", "交办单号", "转办单号", "编号",
];

/// Names of what is handed on under a number: `整改任务第9项`.
const TASKS: &[&str] = &["整改任务", "反馈问题", "反馈意见", "整改事项", "反馈事项", "任务清单", "任务", "问题"];

/// Whether a line is the number of a task in its list and nothing else: `整改任务第9项`, `第十二项整改任务`, `整改任务一`.
fn numbers_task(text: &str) -> bool {
    let named = TASKS.iter().find_map(|name| text.strip_prefix(name));
    let is_numeral = |mark: char| mark.is_ascii_digit() || "一二三四五六七八九十百".contains(mark);
    let bare = named.map(|rest| rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(rest));
    if bare.is_some_and(|number| !number.is_empty() && number.chars().all(is_numeral)) {
        return true;
    }
    let Some(number) = named.unwrap_or(text).strip_prefix('第') else { return false };
    let unit = number.trim_start_matches(is_numeral);
    let after = unit.strip_prefix(['项', '条', '号']).filter(|_| unit.len() < number.len());
    after.is_some_and(|after| TASKS.contains(&after) || after.is_empty() && named.is_some())
}

/// Whether a line only numbers the case that follows: `第2件`, `第3件（受理编号：D2…）`, `受理编号：X3…`, `整改任务第9项`.
pub(in crate::import) fn is_case(text: &str) -> bool {
    let text = folded(text);
    let numbered = text.strip_prefix('第').is_some_and(|rest| {
        let bare =
            rest.trim_start_matches(|mark: char| mark.is_ascii_digit() || "一二三四五六七八九十百".contains(mark));
        let after = bare.strip_prefix("件").or_else(|| bare.strip_prefix("案"));
        bare.len() < rest.len()
            && after.is_some_and(|after| after.is_empty() || after.starts_with(['(', ':', ',', '【', '[']))
    });
    let numbers = |rest: &str| rest.starts_with(|mark: char| mark == ':' || mark.is_ascii_alphanumeric());
    let named = || CASE_NUMBERS.iter().any(|name| text.strip_prefix(name).is_some_and(numbers));
    text.chars().count() <= 60 && !text.contains('。') && (numbered || named() || numbers_task(&text))
}

/// Whether a numbered line begins with a case's number: `受理编号D2…。举报反映：…`
pub(in crate::import) fn heads_case(words: &str) -> bool {
    is_case(words.split('。').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_cases() {
        for text in [
            "第2件",
            "第十二件（受理编号：D2X202406030011）",
            "受理编号： X3JX202304170012",
            "案件编号:17",
            "整改任务第9项",
            "第十二项整改任务",
            "整改任务一",
            "反馈问题（12）",
        ] {
            assert!(is_case(text), "{text}");
        }
        for text in [
            "第2件事项是修路。",
            "第2次会议",
            "编号不清",
            "第件",
            "受理时间：工作日",
            "第9项",
            "整改任务第9项已完成",
            "整改任务",
            "整改任务一览表",
            "一",
        ] {
            assert!(!is_case(text), "{text}");
        }
    }
}
