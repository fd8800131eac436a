//! The words of groups' headings: 在“…”方面, 党的建设方面. Sees one heading at a time.

use crate::{
    import::words::{
        heading::{is_outer_quoted, names_only_tail, problem, respace, shape, without_status},
        labels::is_bare_label,
    },
    reading::folded::{Folded, packed},
};

/// The name of a group: without 在…方面 around quotes, outer quotes and final 。; unquoted ones keep their 方面.
pub(in crate::import) fn group(words: &str) -> String {
    let words = words.strip_prefix('【').and_then(|inner| inner.strip_suffix('】')).unwrap_or(words);
    let words = match words.split_once(['：', ':']) {
        Some((label, rest)) if is_bare_label(label) && !rest.trim().is_empty() => rest.trim_start(),
        _ => words,
    };
    let named = shape(words);
    if named.names_problem && !named.names_group {
        return problem(words);
    }
    let (bare, _) = without_status(words);
    let printed = packed(&bare);
    let text = Folded::new(&printed);
    let whole = text.slice(0, text.len());
    let trimmed = whole.trim_end_matches(['。', ':', ';', '.']);
    let tail = trimmed.chars().count();
    let start = ["在", "关于", "聚焦", "针对", "围绕"].iter().find(|word| {
        let at = word.chars().count();
        trimmed.starts_with(**word) && matches!(text.get(at), Some('“' | '‘' | '"' | '「'))
    });
    let from = start.map_or(0, |word| word.chars().count());
    if let Some(close) = closing_for_group(&text, from)
        && names_only_tail(&text.slice(close + 1, tail))
        && is_outer_quoted(&text, from, close + 1)
    {
        return respace(&bare, &text.printed(from + 1, close));
    }
    let begun = usize::from(trimmed.starts_with("关于")) * 2;
    let inner = text.slice(begun, tail);
    let after = inner.rfind("方面").and_then(|at| inner.get(at + "方面".len()..));
    let cut = after.filter(|after| names_only_tail(after)).map_or(0, |after| after.chars().count());
    respace(&bare, &text.printed(begun, tail - cut))
}

fn closing_for_group(text: &Folded, open: usize) -> Option<usize> {
    let close = match text.get(open)? {
        '“' => '”',
        '‘' => '’',
        '"' => '"',
        '「' => '」',
        _ => return None,
    };
    (open + 1..text.len()).rev().find(|at| text.get(*at) == Some(close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_without_their_wrapping() {
        let cases = [
            ("在“落实党的路线方针政策”方面", "落实党的路线方针政策"),
            ("贯彻新时代党的组织路线、加强班子建设方面", "贯彻新时代党的组织路线、加强班子建设方面"),
            ("关于“党的领导”方面的问题整改情况", "党的领导"),
            ("党的建设方面存在的问题", "党的建设方面"),
            ("关于党的建设方面存在问题的整改落实情况", "党的建设方面"),
            ("聚焦基层党组织领导班子建设", "聚焦基层党组织领导班子建设"),
            ("关于行业作风建设有短板的问题", "行业作风建设有短板"),
            ("反馈问题：管党治党责任压得不实", "管党治党责任压得不实"),
        ];
        for (words, expected) in cases {
            assert_eq!(group(words), expected);
        }
    }
}
