//! Rules made and revised: the titles of the sentences against `institutions`.

use super::{Sentence, Words};
use crate::{
    diagnostics::{Code, Diagnostic},
    reading::{
        folded::folded,
        institutions::{self, is_rule},
    },
    records::{Institution, InstitutionChange},
};

pub(super) fn check(words: &Words<'_>, findings: &mut Vec<Diagnostic>) {
    let institutions = &words.item().institutions;
    let recorded: Vec<String> = institutions.iter().map(|entry| plain(&entry.title)).collect();
    let sentences = words.sentences().filter(|sentence| sentence.words.contains('《'));
    let reads: Vec<(Sentence<'_>, Institution)> = sentences
        .flat_map(|sentence| {
            let rules = institutions::read(sentence.words).into_iter().filter(|read| is_rule(&read.title));
            rules.map(|read| (sentence.clone(), read)).collect::<Vec<_>>()
        })
        .collect();
    for (sentence, read) in &reads {
        let title = plain(&read.title);
        let known = recorded.iter().position(|known| same(known, &title));
        let Some(at) = known else {
            let finding = Diagnostic::new(Code::T115, words.field("institutions"));
            findings.push(finding.arg("title", words.quoted(&read.title)).arg("at", words.at(sentence)));
            continue;
        };
        let alone = recorded.iter().filter(|known| same(known, &title)).count() == 1;
        let Some(entry) = institutions.get(at).filter(|_| alone && is_clear(sentence.words)) else { continue };
        // 制定 in one sentence and 修订 in another: either may be recorded.
        if !reads.iter().any(|(_, other)| other.change == entry.change && same(&plain(&other.title), &title)) {
            let finding = Diagnostic::new(Code::T121, words.field(&format!("institutions[{at}].change")));
            let made = if read.change == InstitutionChange::New { "new" } else { "revised" };
            let finding = finding.arg("title", words.quoted(&read.title)).arg("text", made);
            findings.push(finding.arg("at", words.at(sentence)));
        }
    }
    if institutions.is_empty() {
        return;
    }
    let public: Vec<String> =
        words.texts.iter().filter(|text| is_printed(&text.field)).map(|text| plain(text.text)).collect();
    // 修订财务制度3项: the words count them and name none.
    if public.iter().any(|text| counts_rules(text)) {
        return;
    }
    for (at, (entry, title)) in institutions.iter().zip(&recorded).enumerate() {
        if !title.is_empty() && !public.iter().any(|text| text.contains(without_trial(title))) {
            let finding = Diagnostic::new(Code::T116, words.field(&format!("institutions[{at}].title")));
            let first = words.told().next().map(|text| text.place(words.report, 0..0));
            let at = first.unwrap_or_else(|| words.field("measures")).address();
            findings.push(finding.arg("title", words.quoted(&entry.title)).arg("at", at));
        }
    }
}

/// Whether a sentence speaks only of rules that were made, or only of rules that were revised.
fn is_clear(words: &str) -> bool {
    let has = |verbs: &[&str]| verbs.iter().any(|verb| words.contains(verb));
    let made = has(&["制定", "制订", "新建", "出台", "建立", "拟定", "拟订"]);
    let revised = has(&["修订", "修改", "完善", "健全", "更新", "修编"]);
    made != revised
}

/// Whether a field of the item is printed in the announcement.
fn is_printed(field: &str) -> bool {
    ["heading", "problem", "lead", "before", "group_lead"].contains(&field)
        || field.starts_with("measures") && !field.ends_with("number")
}

/// A title as it is compared: without blanks, marks of titles and quotes, half width.
fn plain(title: &str) -> String {
    folded(title)
        .chars()
        .filter(|mark| !matches!(mark, '《' | '》' | '〈' | '〉' | '“' | '”' | '‘' | '’' | '"' | '*'))
        .collect()
}

/// Titles that name the same rule: 固定资产管理办法 and 东港街道固定资产管理办法（试行）.
fn same(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    let (one, other) = (without_trial(one), without_trial(other));
    let holds = |long: &str, short: &str| short.chars().count() >= SHORTEST && long.ends_with(short);
    one == other || holds(one, other) || holds(other, one)
}

fn without_trial(title: &str) -> &str {
    ["(试行)", "(暂行)", "(修订)", "(修订版)", "(修订稿)"]
        .iter()
        .find_map(|tail| title.strip_suffix(tail))
        .unwrap_or(title)
}

/// Whether words say how many rules there are: 制度3项, 3项制度, 三项制度.
fn counts_rules(text: &str) -> bool {
    let number = |mark: char| mark.is_ascii_digit() || "一二两三四五六七八九十余多".contains(mark);
    let counted = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            let (before, after) = text.split_at_checked(at).unwrap_or_default();
            let before = before.trim_end_matches(['项', '个', '部', '套', '份']);
            let noun = after.strip_prefix(word).unwrap_or_default();
            before.ends_with(number) || noun.starts_with(number)
        })
    };
    ["制度", "办法", "规定", "规章", "细则", "机制", "文件"].iter().any(|word| counted(word))
}
