//! Names that `internal` fields hold, searched for in the texts for the public.

use std::{collections::BTreeSet, ops::Range};

use aho_corasick::{AhoCorasick, MatchKind};

use super::names;
use crate::{
    folding::{Folded, folded, has_escapes, has_markup, simplified},
    source::LoadedReport,
};

/// The names that the `internal` fields of a report hold: two to four Han characters, longer ones with a dot, or words in letters.
pub(super) struct Inside {
    names: AhoCorasick,
    count: usize,
}

/// What may part a name of two characters; others stand by chance between two words.
const SLIGHT: [char; 5] = ['·', '*', '-', '_', '\n'];

impl Inside {
    /// `None` where there are no such names.
    pub(super) fn of(report: &LoadedReport) -> Option<Self> {
        let internal = report.items.iter().filter_map(|item| item.record.value.internal.as_ref());
        let people = internal.flat_map(|internal| [&internal.leader, &internal.handler]).flatten();
        let found = people.flat_map(|people| names_in(people));
        let found: BTreeSet<String> = found.map(|name| simplified(&name).into_owned()).collect();
        let names = AhoCorasick::builder().match_kind(MatchKind::Standard).ascii_case_insensitive(true).build(&found);
        names.ok().filter(|_| !found.is_empty()).map(|names| Self { names, count: found.len() })
    }

    /// Where each name is in a text for the first time, however it is written there: with spaces, look-alikes, markup or escapes, parted
    /// by lines, dots or cells.
    pub(super) fn first_places(&self, text: &str) -> Vec<Range<usize>> {
        let mut first: Vec<Option<Range<usize>>> = vec![None; self.count];
        self.look(&Folded::marked(text), &mut first);
        if has_markup(text) {
            self.look(&Folded::words(text), &mut first);
        }
        if has_escapes(text) {
            self.look(&Folded::decoded(text), &mut first);
        }
        first.into_iter().flatten().collect()
    }

    fn look(&self, view: &Folded, first: &mut [Option<Range<usize>>]) {
        let narrow = Folded::packed(&view.text);
        // The simplified characters have the places of the traditional ones.
        let simple = simplified(&narrow.text);
        for found in self.names.find_overlapping_iter(simple.as_ref()) {
            let Some(place) = first.get_mut(found.pattern().as_usize()).filter(|place| place.is_none()) else {
                continue;
            };
            let range = narrow.source(&found.range());
            let name = narrow.text.get(found.range()).unwrap_or_default();
            if is_meant(&view.text, &range, name) {
                *place = Some(view.source(&range));
            }
        }
    }
}

/// Whether what stands in a text at a range is a name and not the end of one word and the beginning of another.
fn is_meant(text: &str, range: &Range<usize>, name: &str) -> bool {
    if name.is_ascii() {
        let letter = |mark: Option<char>| mark.is_some_and(|mark| mark.is_ascii_alphanumeric());
        let before = text.get(..range.start).and_then(|text| text.chars().next_back());
        return !letter(before) && !letter(text.get(range.end..).and_then(|text| text.chars().next()));
    }
    let shown = text.get(range.clone()).unwrap_or_default();
    if name.chars().count() > 2 {
        return true;
    }
    // 高|明确|度, 安|全面|性: the second character begins another word.
    let mut after = text.get(range.end..).unwrap_or_default().chars();
    let is_han = |mark: Option<char>| mark.is_some_and(|mark| ('\u{4E00}'..='\u{9FFF}').contains(&mark));
    if is_han(after.next()) && after.next().is_some_and(|mark| "度性率感".contains(mark)) {
        return false;
    }
    // A line break ends a paragraph where there are two.
    let gap = || shown.chars().skip(1).take_while(|mark| !name.ends_with(*mark)).filter(|mark| *mark != ' ');
    gap().all(|mark| SLIGHT.contains(&mark)) && gap().count() <= 1
}

/// The names in what an `internal` field says, without what parts them: `张三、李 四`.
fn names_in(people: &str) -> BTreeSet<String> {
    let people = folded(people);
    let parts = || people.split(['、', ',', ';', '/', '\n']);
    let whole = parts().map(|part| Folded::unspaced(part).text);
    // Two names may be parted by a space or 和 alone, and 李和平 is one.
    let words = parts().flat_map(|part| part.split([' ', '\t'])).flat_map(|word| {
        let pieces: Vec<&str> = word.split('和').collect();
        let joined = (1..=3).flat_map(|length| pieces.windows(length).map(|few| few.join("和")).collect::<Vec<_>>());
        joined.collect::<Vec<_>>()
    });
    let usual = whole.chain(words).filter(|name| names::is_name(name));
    // 副主任赵立春, 赵立春书记.
    let of_roles = parts().filter(|part| rare_name(part).is_none()).flat_map(|part| {
        let ranges = names::names(part, "").into_iter();
        ranges.filter_map(|range| part.get(range)).map(|name| Folded::unspaced(name).text).collect::<Vec<_>>()
    });
    // 街道党工委委员岂立强: a surname that is in no list.
    let after_office = parts().filter_map(names::last_after_office).map(|name| Folded::unspaced(&name).text);
    usual.chain(of_roles).chain(after_office).chain(parts().filter_map(rare_name)).collect()
}

/// A name that is not two to four characters with a surname that the rules know: 阿迪力·买买提, a surname outside the first plane of
/// Unicode, or two words in letters.
fn rare_name(part: &str) -> Option<String> {
    let part = part.trim();
    let name = Folded::packed(part).text;
    let count = name.chars().count();
    let han = |mark: char| matches!(mark, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}');
    let dotted = part.contains('·') && (4..=15).contains(&count) && name.chars().all(han);
    let rare = (2..=4).contains(&count) && name.chars().all(han) && name.chars().any(|mark| mark > '\u{FFFF}');
    let words: Vec<&str> = part.split([' ', '-', '.']).filter(|word| !word.is_empty()).collect();
    let latin = (2..=4).contains(&words.len())
        && words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && words.iter().all(|word| word.starts_with(|mark: char| mark.is_ascii_uppercase()))
        && words.iter().filter(|word| word.len() > 1).count() > 1;
    // 山本太郎: in a text these are places, in a field for persons they are surnames.
    let japanese = count == 4 && name.chars().all(han) && JAPANESE.iter().any(|surname| name.starts_with(surname));
    (dotted || rare || latin || japanese || names::has_rare_surname(&name)).then_some(name)
}

/// Japanese surnames that are words or places in Chinese.
const JAPANESE: [&str; 20] = [
    "山本", "田中", "高桥", "高橋", "中村", "小林", "吉田", "山田", "山口", "松本", "松下", "木村", "清水", "石川",
    "本田", "福田", "池田", "石井", "村上", "近藤",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_inside_other_words_is_not_meant() {
        for (text, meant) in
            [("由高明牵头", true), ("高明确认后办理", true), ("采取高明确度的措施", false), ("高明亮度灯具", false)]
        {
            let range = text.find("高明").map(|at| at..at + 6).unwrap_or_default();
            assert_eq!(is_meant(text, &range, "高明"), meant, "{text}");
        }
    }

    #[test]
    fn names_of_a_field() {
        for (field, names) in [
            ("周建国、李 明；办公室", ["周建国", "李明"].as_slice()),
            ("周建国 李明", &["周建国", "李明"]),
            ("周建国和李和平", &["周建国", "李和平"]),
            ("⾦大⽴", &["金大立"]),
            ("阿迪力·买买提、𠮷田明", &["阿迪力买买提", "𠮷田明"]),
            ("John Smith", &["JohnSmith"]),
            ("侴建国", &["侴建国"]),
            ("街道党工委委员侴立强、办公室主任岂立国", &["侴立强", "岂立国"]),
            ("佐藤健一、山本太郎", &["佐藤健一", "山本太郎"]),
            ("副主任赵立春、赵立春书记；孙海燕（社区主任）", &["赵立春", "孙海燕"]),
            ("社区书记、张某、办公室、班子成员、综合治理中心、党建办主任、待明确", &[]),
            ("A组、QQ群、Word 文档、see Ledger", &[]),
        ] {
            let found = names_in(field);
            assert!(names.iter().all(|name| found.contains(*name)), "{field}: {found:?}");
            assert_eq!(found.is_empty(), names.is_empty(), "{field}: {found:?}");
        }
    }
}
