//! The words at which the rules about persons and secrecy begin to look.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// The kind of word that one of [`WORDS`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// What somebody got; the person stands before it.
    Sanction,
    /// What is done to somebody, who may stand before it or after.
    SanctionWithObject,
    /// Money that somebody gets.
    Benefit,
    /// The end of an address of a room.
    Room,
    /// The end of an estate's name, where `18幢203` or `12-3-501` may follow.
    Estate,
    /// What stands before a home.
    HomeLabel,
    /// What stands before the number of a travel document.
    Permit,
    /// A level of secrecy.
    Level,
    /// The star of a mark of classification.
    Star,
    /// Words that say that a text is not for everyone.
    Secrecy,
}

const WORDS: &[(Word, &[&str])] = &[
    (
        Word::Sanction,
        &[
            "党内警告",
            "严重警告",
            "政务警告",
            "警告处分",
            "记过",
            "记大过",
            "降级",
            "撤职",
            "开除党籍",
            "开除公职",
            "撤销党内职务",
            "留党察看",
            "责令检查",
            "书面检查",
            "作出检查",
            "监督预警卡",
            "组织处理",
            "党纪处分",
            "政务处分",
            "免职处理",
            "立案",
            "停职",
            "免职",
            "调离",
            "移送",
            "解聘",
            "责令辞职",
            "责令限期改正",
            "书面检讨",
            "作检讨",
        ],
    ),
    (
        Word::SanctionWithObject,
        &[
            "约谈",
            "批评教育",
            "诫勉",
            "诫勉谈话",
            "提醒谈话",
            "谈话提醒",
            "通报批评",
            "免去",
            "开除",
            "撤销",
            "辞退",
            "责令",
            "责成",
            "问责",
            "移送司法机关",
        ],
    ),
    (
        Word::Benefit,
        &["工资", "薪酬", "奖金", "津贴", "补贴", "低保金", "救助金", "补助金", "养老金", "抚恤金", "慰问金", "夜餐费"],
    ),
    (Word::Room, &["室", "户"]),
    (
        Word::Estate,
        &["小区", "花园", "花苑", "家园", "公寓", "新村", "新苑", "嘉园", "名苑", "佳苑", "雅苑", "丽苑", "公馆"],
    ),
    (
        Word::HomeLabel,
        &["家庭住址", "家庭地址", "户籍地址", "户籍所在地", "户籍地", "现住址", "居住地址", "住址", "现住", "家住"],
    ),
    (Word::Permit, &["护照", "通行证"]),
    (Word::Level, &["绝密", "机密", "秘密"]),
    (Word::Star, &["★"]),
    (
        Word::Secrecy,
        &[
            "不予公开",
            "不宜公开",
            "不得公开",
            "不对外公开",
            "内部资料",
            "内部文件",
            "内部掌握",
            "内部使用",
            "内部传阅",
            "内部材料",
            "内部情况",
            "仅限内部",
            "仅供内部",
            "不得外传",
            "请勿外传",
            "注意保存",
        ],
    ),
];

/// The matcher of all words, with their kinds by pattern.
pub(super) struct Words {
    pub(super) automaton: AhoCorasick,
    pub(super) kinds: Vec<Word>,
}

pub(super) static MATCHER: LazyLock<Option<Words>> = LazyLock::new(|| {
    let pairs = WORDS.iter().flat_map(|(kind, words)| words.iter().map(|word| (*kind, *word)));
    let (kinds, words): (Vec<Word>, Vec<&str>) = pairs.unzip();
    // For more than a hundred words the builder would choose another kind by itself, which takes twice as long over a text.
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .ok()?;
    Some(Words { automaton, kinds })
});
