//! Gaps in the numbers that prose counts with: 一是、二是、四是; 第一、第三; lines that begin （一）, （三）.

use std::sync::LazyLock;

use crate::pattern::pattern;
use regex::Regex;

use super::Slip;
use crate::{diagnostics::Code, disclosure::parse_chinese_numeral};

/// A number at the beginning of a clause or line, each form in its own group.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let numeral = "(十?[一二三四五六七八九]|十)";
    pattern(&format!(
        r"(?m)(?:^|[。；;，,：:\n]\s?){numeral}是|(?:^|[。；;]\s?)第{numeral}[，,、]|^[（(]{numeral}[）)]|^{numeral}、|^([0-9]{{1,2}})[.．、](?:[^0-9]|$)"
    ))
});

/// Whether a text may hold a row: one begins with a one, and is none without a two, three or four.
fn may_hold_row(text: &str) -> bool {
    let holds = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    // The other forms stand at the beginning of a line each.
    let in_lines = || text.trim_end().contains('\n') && holds(&["一）", "一)", "一、", "1.", "1．", "1、"]);
    (holds(&["一是", "第一"]) || in_lines()) && holds(&["二", "三", "四", "2", "3", "4"])
}

pub(super) fn find(text: &str, slips: &mut Vec<Slip>) {
    let Some(pattern) = may_hold_row(text).then_some(NUMBER.as_ref()).flatten() else { return };
    let mut last = [0; 6];
    for found in pattern.captures_iter(text) {
        let Some((form, number)) = (1..=5).find_map(|form| found.get(form).map(|number| (form, number))) else {
            continue;
        };
        let value = number.as_str().parse().ok().or_else(|| parse_chinese_numeral(number.as_str())).unwrap_or_default();
        let Some(last) = last.get_mut(form) else { continue };
        let follows = value == 1 || value == *last + 1;
        // A row that does not begin with one is no row of this text.
        if !follows && *last > 0 {
            slips.push(Slip {
                code: Code::W110,
                range: number.range(),
                edits: Vec::new(),
                meant: (*last + 1).to_string(),
            });
        }
        *last = if follows || *last > 0 { value } else { 0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut slips = Vec::new();
        find(text, &mut slips);
        slips.into_iter().map(|slip| text.get(slip.range).unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn a_number_that_is_left_out() {
        assert_eq!(found("一是统一思想。二是压实责任；四是严格督办。"), ["四"]);
        assert_eq!(found("（一）甲\n（二）乙\n（四）丙"), ["四"]);
        assert_eq!(found("1.甲\n3.乙"), ["3"]);
        assert_eq!(found("第一，甲。第三，乙。"), ["三"]);
    }

    #[test]
    fn rows_that_are_whole_or_none() {
        for text in [
            "一是甲。二是乙。一是丙。二是丁。",
            "三是丙。",
            "（二）乙",
            "2.5万元\n3.1%",
            "这是二是一。",
            "1.甲\n2.乙\n1.丙",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
