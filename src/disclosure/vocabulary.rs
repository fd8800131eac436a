//! What the terms of the genre mean: which words of a total, a record and the prose name the same thing.
//!
//! Knows words only, no records. A site adds its own terms in `vocabulary` of site.yaml: `书面检查` makes a word a term,
//! `提醒约谈=提醒谈话` makes it another word for a known one.

use std::{borrow::Cow, collections::BTreeMap};

use crate::records::Status;

/// What a term of a total counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Persons, cards or letters under one of these actions, each in its one form.
    Actions(Vec<String>),
    /// Rules: new ones, revised ones or both.
    Institutions {
        /// New ones count.
        new: bool,
        /// Revised ones count.
        revised: bool,
    },
    /// Items.
    Items,
    /// Groups of items (方面).
    Groups,
    /// Items of a status.
    Status(Status),
    /// Completed items in a hundred.
    CompletionRate,
    /// Something records have no place for, or money: its term says all.
    Other,
}

/// Actions with the other words for them.
const ACTIONS: &[(&str, &[&str])] = &[
    ("诫勉", &["诫勉谈话", "进行诫勉", "诫勉处理"]),
    ("批评教育", &["批评", "批评教育处理"]),
    ("提醒谈话", &["谈话提醒", "提醒", "警示提醒谈话", "提醒教育"]),
    ("约谈", &["约谈提醒", "工作约谈", "廉政约谈", "集体约谈"]),
    ("责令检查", &["责令书面检查", "责令作出检查", "责令作出书面检查", "责令作书面检查", "书面检查"]),
    ("通报批评", &["通报"]),
    ("党内警告", &[]),
    ("党内严重警告", &["严重警告"]),
    ("撤销党内职务", &[]),
    ("留党察看", &[]),
    ("开除党籍", &[]),
    ("政务警告", &[]),
    ("政务记过", &[]),
    ("政务记大过", &[]),
    ("政务降级", &[]),
    ("政务撤职", &[]),
    ("政务开除", &["开除公职"]),
    ("组织处理", &[]),
    ("调整岗位", &["调离岗位", "调整工作岗位", "岗位调整"]),
    ("停职检查", &["停职"]),
    ("免职", &["免去职务"]),
    ("黄色监督预警卡", &["监督预警黄卡", "黄色预警卡", "黄卡"]),
    ("橙色监督预警卡", &["监督预警橙卡", "橙色预警卡", "橙卡"]),
    ("红色监督预警卡", &["监督预警红卡", "红色预警卡", "红卡"]),
    ("蓝色监督预警卡", &["监督预警蓝卡", "蓝色预警卡", "蓝卡"]),
    ("纪检监察建议书", &["纪检监察建议"]),
];

const PARTY: &[&str] = &["党内警告", "党内严重警告", "撤销党内职务", "留党察看", "开除党籍"];
const OFFICE: &[&str] = &["政务警告", "政务记过", "政务记大过", "政务降级", "政务撤职", "政务开除"];
const NEW: &[&str] =
    &["新建制度", "建立制度", "制定制度", "出台制度", "新增制度", "新制定制度", "新出台制度", "制定出台制度"];
const REVISED: &[&str] = &["修订制度", "修改制度", "修改完善制度", "修订完善制度", "修订和完善制度", "修改修订制度"];
const BOTH: &[&str] = &[
    "制度",
    "制定、修订制度",
    "制定和修订制度",
    "制定或修订制度",
    "完善制度",
    "健全制度",
    "建立健全制度",
    "建立完善制度",
    "制定完善制度",
    "建章立制",
];
const ITEMS: &[&str] = &["问题", "反馈问题", "整改问题", "巡察反馈问题"];
const COMPLETED: &[&str] =
    &["完成", "完成整改", "已完成", "已整改", "整改完成", "整改到位", "已完成整改", "完成整改任务", "销号"];
#[rustfmt::skip]
const IN_PROGRESS: &[&str] = &[
    "正在整改", "部分整改", "整改中", "正在推进", "正在推进整改", "正在有序推进", "有序推进", "推进中", "整改推进中", "尚在整改",
    "仍在整改", "正在推进中", "正在整改中",
];

/// Words that stand before a term and are no part of it, longest first where one begins another.
const BEFORE: &[&str] = &[
    "其中", "累计", "共计", "合计", "共", "并", "已", "分别", "对", "给予", "予以", "受到", "发放", "发出", "下发",
    "印发", "制发", "作出", "进行", "各类", "各项", "相关",
];

/// The terms of the genre and of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The one form of each action by every word for it.
    actions: BTreeMap<Cow<'static, str>, Cow<'static, str>>,
}

impl Vocabulary {
    /// The terms of the genre with those of a site.
    pub fn new(site: &[String]) -> Self {
        let built_in = ACTIONS.iter().flat_map(|(one, others)| {
            let words = others.iter().chain(std::iter::once(one));
            words.map(|word| (Cow::Borrowed(*word), Cow::Borrowed(*one)))
        });
        let mut vocabulary = Self { actions: built_in.collect() };
        for entry in site {
            let (word, meant) =
                entry.split_once('=').map_or((entry.trim(), entry.trim()), |(word, meant)| (word.trim(), meant.trim()));
            let meant = vocabulary.action(meant).into_owned();
            vocabulary.actions.insert(Cow::Owned(word.to_owned()), Cow::Owned(meant));
        }
        vocabulary
    }

    /// The one form of an action: `诫勉谈话` and `给予诫勉` are `诫勉`; an unknown one stands as it is.
    pub fn action<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let plain = bare(word);
        match self.known_action(&plain) {
            Some(one) => Cow::Owned(one.to_owned()),
            None => plain,
        }
    }

    fn known_action(&self, word: &str) -> Option<&str> {
        let found = self.actions.get(word).or_else(|| self.actions.get(word.strip_suffix("处分")?));
        found.map(Cow::as_ref)
    }

    /// What a term counts. An unknown term means its action where `used` says that some record has it.
    pub fn meaning(&self, term: &str, used: impl Fn(&str) -> bool) -> Meaning {
        let plain = bare(term);
        if let Some(action) = self.known_action(&plain) {
            return Meaning::Actions(vec![action.to_owned()]);
        }
        let named = |list: &[&str]| Meaning::Actions(list.iter().map(|word| (*word).to_owned()).collect());
        match plain.as_ref() {
            "党纪处分" | "党内处分" => return named(PARTY),
            "政务处分" => return named(OFFICE),
            "党纪政务处分" | "党纪政纪处分" => return named(&[PARTY, OFFICE].concat()),
            "方面" => return Meaning::Groups,
            "完成率"
            | "整改完成率"
            | "整改率"
            | "问题整改率"
            | "问题整改完成率"
            | "整改到位率"
            | "整改销号率"
            | "销号率" => {
                return Meaning::CompletionRate;
            }
            "基本完成" | "基本完成并持续推进" | "基本完成整改" => {
                return Meaning::Status(Status::MostlyCompleted);
            }
            "长期坚持" | "长期整改" | "长期推进" | "需长期坚持" | "长期坚持整改" => {
                return Meaning::Status(Status::LongTerm);
            }
            "未整改" => return Meaning::Status(Status::NotStarted),
            _ => {}
        }
        let has = |list: &[&str]| list.contains(&plain.as_ref());
        if has(NEW) || has(REVISED) || has(BOTH) {
            return Meaning::Institutions { new: !has(REVISED), revised: !has(NEW) };
        }
        if has(ITEMS) {
            return Meaning::Items;
        }
        if has(COMPLETED) || has(&["整改完成任务"]) {
            return Meaning::Status(Status::Completed);
        }
        if has(IN_PROGRESS) {
            return Meaning::Status(Status::InProgress);
        }
        let parts: Vec<&str> = plain.split(['和', '及', '、']).collect();
        let known: Option<Vec<String>> = parts.iter().map(|part| self.known_action(part).map(str::to_owned)).collect();
        match known {
            Some(known) if parts.len() > 1 => Meaning::Actions(known),
            _ if used(&plain) => Meaning::Actions(vec![plain.into_owned()]),
            _ => Meaning::Other,
        }
    }

    /// The one name under which terms that mean the same are added: 诫勉 for 诫勉谈话, 完成整改 for 已完成.
    pub fn name(&self, term: &str) -> String {
        let plain = bare(term);
        match self.meaning(term, |_| false) {
            Meaning::Actions(actions) => actions.join("、"),
            Meaning::Institutions { new: true, revised: true } => "制度".to_owned(),
            Meaning::Institutions { new, .. } => if new { "新建制度" } else { "修订制度" }.to_owned(),
            Meaning::Items => "问题".to_owned(),
            Meaning::Groups => "方面".to_owned(),
            Meaning::Status(status) => status.chinese().to_owned(),
            Meaning::CompletionRate => "完成率".to_owned(),
            Meaning::Other => plain.into_owned(),
        }
    }

    /// What a term is compared with in a chart: problems with problems and not with 方面, people with people, money with money. The name
    /// alone where it is like no other.
    pub fn family(&self, term: &str, unit: &str) -> String {
        const NOUNS: [&str; 9] = ["线索", "信访件", "方面", "任务", "措施", "建议", "制度", "问题", "清单"];
        let meaning = self.meaning(term, |_| false);
        let noun = || NOUNS.into_iter().find(|noun| term.contains(noun));
        let case = || ["立案", "了结", "结案"].iter().any(|word| term.contains(word));
        match (meaning, unit) {
            (_, "人" | "名") => "人数".to_owned(),
            (_, "人次") => "人次".to_owned(),
            (_, unit) if unit.ends_with('元') => "资金".to_owned(),
            (_, "%" | "％") => "比例".to_owned(),
            (Meaning::Institutions { .. }, _) => "制度".to_owned(),
            (Meaning::Groups, _) => "方面".to_owned(),
            (Meaning::Items, _) => "问题".to_owned(),
            (Meaning::Status(_), _) if noun().is_none() => "问题".to_owned(),
            _ if case() => "案件".to_owned(),
            _ if term.ends_with('卡') => "监督预警卡".to_owned(),
            _ => noun().map_or_else(|| self.name(term), str::to_owned),
        }
    }

    /// The term that a run of words right before a number ends in: `给予党内严重警告` ends in `党内严重警告`. Terms are those known
    /// here and those in `also`.
    pub fn term_at_end<'a>(&self, words: &'a str, also: &[&str]) -> Option<&'a str> {
        let starts = words.char_indices().map(|(at, _)| at);
        starts.filter_map(|at| words.get(at..)).find(|tail| self.is_term(tail) || also.contains(tail))
    }

    fn is_term(&self, word: &str) -> bool {
        let plain = bare(word);
        plain == word && (self.known_action(word).is_some() || self.meaning(word, |_| false) != Meaning::Other)
            || ["新建各类制度", "制定各类制度", "修订各项制度"].contains(&word)
    }
}

/// A term without the words around it that say nothing: `给予诫勉谈话` is `诫勉谈话`, `新建各类制度` is `新建制度`.
pub(crate) fn bare(term: &str) -> Cow<'_, str> {
    let mut rest = term.trim();
    while let Some(shorter) = BEFORE.iter().find_map(|word| rest.strip_prefix(word)).filter(|rest| !rest.is_empty()) {
        if ["完成", "完成整改", "整改"].contains(&shorter) {
            break;
        }
        rest = shorter;
    }
    if rest.contains("各类") || rest.contains("各项") {
        return Cow::Owned(rest.replace("各类", "").replace("各项", ""));
    }
    Cow::Borrowed(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_for_an_action() {
        let vocabulary = Vocabulary::new(&["提醒约谈=提醒谈话".to_owned(), "书面检讨".to_owned()]);
        for (word, one) in [
            ("诫勉谈话", "诫勉"),
            ("给予诫勉", "诫勉"),
            ("党内严重警告处分", "党内严重警告"),
            ("谈话提醒", "提醒谈话"),
            ("提醒约谈", "提醒谈话"),
            ("书面检讨", "书面检讨"),
            ("发放黄色监督预警卡", "黄色监督预警卡"),
            ("责令公开道歉", "责令公开道歉"),
        ] {
            assert_eq!(vocabulary.action(word), one);
        }
    }

    #[test]
    fn what_terms_of_totals_count() {
        let vocabulary = Vocabulary::new(&[]);
        let meaning = |term| vocabulary.meaning(term, |_| false);
        assert_eq!(meaning("诫勉谈话"), Meaning::Actions(vec!["诫勉".to_owned()]));
        assert_eq!(meaning("批评教育和提醒谈话"), Meaning::Actions(vec!["批评教育".to_owned(), "提醒谈话".to_owned()]));
        assert_eq!(meaning("新建各类制度"), Meaning::Institutions { new: true, revised: false });
        assert_eq!(meaning("修改完善制度"), Meaning::Institutions { new: false, revised: true });
        assert_eq!(meaning("建立健全制度"), Meaning::Institutions { new: true, revised: true });
        assert_eq!(meaning("已完成"), Meaning::Status(Status::Completed));
        assert_eq!(meaning("完成整改"), Meaning::Status(Status::Completed));
        assert_eq!(meaning("党纪处分"), Meaning::Actions(PARTY.iter().map(|word| (*word).to_owned()).collect()));
        for other in ["立案", "整改任务", "追缴资金", "具体问题", "修订村规民约", "持续推进", "处理"]
        {
            assert_eq!(meaning(other), Meaning::Other, "{other}");
        }
        let used = vocabulary.meaning("公开道歉", |action| action == "公开道歉");
        assert_eq!(used, Meaning::Actions(vec!["公开道歉".to_owned()]));
    }

    #[test]
    fn what_is_added_and_what_is_compared() {
        let vocabulary = Vocabulary::new(&["提醒约谈=提醒谈话".to_owned()]);
        for (one, other) in [
            ("诫勉", "诫勉谈话"),
            ("完成整改", "已完成"),
            ("反馈问题", "问题"),
            ("制定制度", "新建各类制度"),
            ("提醒约谈", "谈话提醒"),
            ("正在整改", "部分整改"),
        ] {
            assert_eq!(vocabulary.name(one), vocabulary.name(other), "{one}");
        }
        for (one, other) in [("问题", "方面"), ("问题", "新发现问题"), ("新建制度", "修订制度"), ("立案", "了结")]
        {
            assert_ne!(vocabulary.name(one), vocabulary.name(other), "{one}");
        }
        let families = [
            (("问题", "个"), ("完成整改", "个"), true),
            (("问题", "个"), ("新发现问题", "个"), true),
            (("问题", "个"), ("方面", "个"), false),
            (("问题", "个"), ("移交问题线索", "个"), false),
            (("整改任务", "项"), ("整改措施", "项"), false),
            (("新建制度", "项"), ("完善制度", "项"), true),
            (("立案", "件"), ("了结", "件"), true),
            (("诫勉谈话", "人"), ("批评教育", "名"), true),
            (("诫勉谈话", "人"), ("约谈", "人次"), false),
            (("宣传手册", "份"), ("监察建议书", "份"), false),
        ];
        for ((one, unit), (other, other_unit), same) in families {
            assert_eq!(vocabulary.family(one, unit) == vocabulary.family(other, other_unit), same, "{one} {other}");
        }
    }

    #[test]
    fn the_longest_term_before_a_number() {
        let vocabulary = Vocabulary::new(&[]);
        assert_eq!(vocabulary.term_at_end("给予党内严重警告", &[]), Some("党内严重警告"));
        assert_eq!(vocabulary.term_at_end("对违规违纪的立案", &["立案"]), Some("立案"));
        assert_eq!(vocabulary.term_at_end("新建各类制度", &[]), Some("新建各类制度"));
        assert_eq!(vocabulary.term_at_end("走访群众", &[]), None);
    }
}
