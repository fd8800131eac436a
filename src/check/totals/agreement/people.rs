//! Who was held to account: the roles and numbers of the sentences against `accountability`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{Sentence, Words};
use crate::{
    diagnostics::{Code, Diagnostic},
    disclosure::{Meaning, Vocabulary},
    reading::{actions, figures::figures, people},
    records::Accountability,
};

/// The words by which a sentence may tell of an action.
static WORDS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(actions::printed()).ok());

/// An action on a role that a sentence tells of.
struct Told<'a> {
    /// The one form of the action.
    action: String,
    /// As printed.
    printed: &'static str,
    subject: String,
    people: u32,
    sentence: Sentence<'a>,
}

/// An entry of the record with its place in the list.
type Entry<'a> = (usize, &'a Accountability);

pub(super) fn check(words: &Words<'_>, vocabulary: &Vocabulary, findings: &mut Vec<Diagnostic>) {
    let told = told(words, vocabulary);
    let entries = &words.item().accountability;
    if told.is_empty() && entries.is_empty() {
        return;
    }
    let mut actions: Vec<String> = entries.iter().map(|entry| vocabulary.action(&entry.action).into_owned()).collect();
    actions.extend(told.iter().map(|one| one.action.clone()));
    let mut seen: Vec<&str> = Vec::new();
    for action in &actions {
        if seen.contains(&action.as_str()) {
            continue;
        }
        seen.push(action);
        let of_action = |(_, entry): &Entry<'_>| vocabulary.action(&entry.action) == action.as_str();
        let recorded: Vec<Entry<'_>> = entries.iter().enumerate().filter(of_action).collect();
        let said: Vec<&Told<'_>> = told.iter().filter(|one| one.action == *action).collect();
        if said.is_empty() {
            counted(words, vocabulary, action, &recorded, findings);
        } else {
            compare(words, &recorded, &said, findings);
        }
    }
}

/// What the sentences say was done to whom, in order.
fn told<'a>(words: &Words<'a>, vocabulary: &Vocabulary) -> Vec<Told<'a>> {
    let sentences =
        words.sentences().filter(|sentence| WORDS.as_ref().is_some_and(|words| words.is_match(sentence.words)));
    let of_sentence = |sentence: Sentence<'a>| {
        let found = people::handled(sentence.words).into_iter().map(|one| Told {
            action: vocabulary.action(one.action).into_owned(),
            printed: one.action,
            subject: one.subject,
            people: one.people,
            sentence: sentence.clone(),
        });
        found.collect::<Vec<_>>()
    };
    sentences.flat_map(of_sentence).collect()
}

/// The roles of one action: the same role with the same number, and of what is called otherwise the same number of people.
fn compare(words: &Words<'_>, recorded: &[Entry<'_>], said: &[&Told<'_>], findings: &mut Vec<Diagnostic>) {
    let mut unnamed: Vec<&Entry<'_>> = Vec::new();
    for entry @ (at, record) in recorded {
        let same: Vec<&&Told<'_>> = said.iter().filter(|one| one.subject == record.subject.trim()).collect();
        let sum: u32 = same.iter().fold(0, |sum, one| sum.saturating_add(one.people));
        match same.first() {
            // An entry that stands twice has been told as such.
            None if unnamed.iter().any(|(_, other)| other.subject == record.subject) => {}
            None => unnamed.push(entry),
            Some(first) if sum != record.people && !same.iter().any(|one| one.people == record.people) => {
                let finding = Diagnostic::new(Code::T113, words.field(&format!("accountability[{at}].people")));
                let finding = finding.arg("subject", words.quoted(&first.subject)).arg("action", &record.action);
                let finding = finding.arg("text", first.people).arg("record", record.people);
                findings.push(finding.arg("at", words.at(&first.sentence)));
            }
            Some(_) => {}
        }
    }
    let mut loose: Vec<&&Told<'_>> = Vec::new();
    for one in said {
        let known = recorded.iter().any(|(_, record)| record.subject.trim() == one.subject);
        if !known && !loose.iter().any(|other| other.subject == one.subject) {
            loose.push(one);
        }
    }
    let Some(first) = loose.first() else { return };
    let (text, record) =
        (sum_of(loose.iter().map(|one| one.people)), sum_of(unnamed.iter().map(|(_, entry)| entry.people)));
    match unnamed.first() {
        None if !words.has("accountability") => {}
        None => {
            for one in &loose {
                let finding = Diagnostic::new(Code::T117, words.field("accountability")).arg("action", one.printed);
                let finding = finding.arg("subject", words.quoted(&one.subject)).arg("people", one.people);
                findings.push(finding.arg("at", words.at(&one.sentence)));
            }
        }
        Some((at, entry)) if text != record => {
            let certain = loose.len() == 1 && unnamed.len() == 1 && is_same_role(&first.subject, &entry.subject);
            let code = if certain { Code::T113 } else { Code::T118 };
            let finding = Diagnostic::new(code, words.field(&format!("accountability[{at}].people")));
            let finding = finding.arg("subject", words.quoted(&first.subject)).arg("action", &entry.action);
            findings.push(finding.arg("text", text).arg("record", record).arg("at", words.at(&first.sentence)));
        }
        Some(_) => {}
    }
}

/// Whether one of two roles is the other with its unit before it: 清溪社区班子成员 and 班子成员.
fn is_same_role(one: &str, other: &str) -> bool {
    one.ends_with(other.trim()) || other.trim().ends_with(one)
}

fn sum_of(people: impl Iterator<Item = u32>) -> u32 {
    people.fold(0, u32::saturating_add)
}

/// An action that the sentences tell of by its number alone: 诫勉谈话3人.
fn counted(
    words: &Words<'_>,
    vocabulary: &Vocabulary,
    action: &str,
    recorded: &[Entry<'_>],
    findings: &mut Vec<Diagnostic>,
) {
    let Some((at, entry)) = recorded.first() else { return };
    let record = u64::from(sum_of(recorded.iter().map(|(_, entry)| entry.people)));
    let sentences =
        words.sentences().filter(|sentence| WORDS.as_ref().is_some_and(|words| words.is_match(sentence.words)));
    let named = |term: &str| vocabulary.meaning(term, |_| false) == Meaning::Actions(vec![action.to_owned()]);
    let counts = sentences.flat_map(|sentence| {
        let people = figures(sentence.words)
            .into_iter()
            .filter(|figure| matches!(figure.unit.as_str(), "人" | "名") && !figure.approximate && named(&figure.term));
        people.filter_map(|figure| figure.count.whole()).map(|count| (count, sentence.clone())).collect::<Vec<_>>()
    });
    let counts: Vec<(u64, Sentence<'_>)> = counts.collect();
    let counts = if counts.is_empty() { after_action(words, &entry.action) } else { counts };
    // Several numbers may be of other people each: only one is clear.
    let [(count, sentence)] = counts.as_slice() else { return };
    let count = *count;
    if count != record {
        let finding = Diagnostic::new(Code::T113, words.field(&format!("accountability[{at}].people")));
        let finding = finding.arg("subject", words.quoted(&entry.subject)).arg("action", &entry.action);
        findings.push(finding.arg("text", count).arg("record", record).arg("at", words.at(sentence)));
    }
}

/// The numbers of people that stand behind an action with no role but a general one: 约谈相关负责人5人次, 问责责任人4人.
fn after_action<'a>(words: &Words<'a>, action: &str) -> Vec<(u64, Sentence<'a>)> {
    const GENERAL: [&str; 14] =
        ["了", "相关", "有关", "直接", "主要", "责任", "负责", "人员", "干部", "党员", "工作", "人", "共计", "共"];
    let mut found = Vec::new();
    if action.is_empty() {
        return found;
    }
    for sentence in words.sentences().filter(|sentence| sentence.words.contains(action)) {
        for (at, _) in sentence.words.match_indices(action) {
            let mut rest = sentence.words.get(at + action.len()..).unwrap_or_default();
            while let Some(next) = GENERAL.iter().find_map(|word| rest.strip_prefix(word)) {
                rest = next;
            }
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, unit) = rest.split_at_checked(digits).unwrap_or_default();
            let planned = sentence.words.get(..at).is_some_and(|before| before.ends_with(['拟', '将', '未']));
            if let Ok(count) = number.parse()
                && unit.starts_with(['人', '名'])
                && !planned
            {
                found.push((count, sentence.clone()));
            }
        }
    }
    found
}
