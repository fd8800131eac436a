//! The words at which the rules about persons and secrecy begin to look.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// The kind of word that one of [`WORDS`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// The end of an address of a room.
    Room,
    /// The end of an estate's name, where `18幢203` or `12-3-501` may follow.
    Estate,
    /// The 单元 or 弄 of an address, where a flat without 室 may follow.
    Entrance,
    /// The group of a village, after which a house may follow by its number.
    Group,
    /// What stands before a home.
    HomeLabel,
    /// What may stand before a home: it has to begin with a town, a road or a village.
    Residence,
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
    (Word::Room, &["室", "户"]),
    (
        Word::Estate,
        &[
            "小区",
            "花园",
            "花苑",
            "家园",
            "公寓",
            "新村",
            "新苑",
            "嘉园",
            "名苑",
            "佳苑",
            "雅苑",
            "丽苑",
            "公馆",
            "苑",
            "园",
            "府",
            "郡",
            "庭",
            "里",
            "华庭",
            "名邸",
            "公租房",
            "廉租房",
            "安置房",
            "保障房",
            "家属院",
            "宿舍楼",
            "安置区",
            "安置点",
            "社区",
            "新区",
        ],
    ),
    (
        Word::HomeLabel,
        &[
            "家庭住址",
            "家庭地址",
            "户籍地址",
            "户籍所在地",
            "户籍地",
            "现住址",
            "居住地址",
            "住址",
            "现住",
            "家住",
            "该户地址",
            "住户地址",
            "户主地址",
            "本人地址",
            "其地址",
        ],
    ),
    (
        Word::Residence,
        &[
            "住",
            "租住",
            "居住",
            "现居",
            "原住",
            "暂住",
            "寄住",
            "借住",
            "住所",
            "家在",
            "家位于",
            "某位于",
            "搬至",
            "搬到",
            "迁至",
            "搬迁至",
            "租房于",
        ],
    ),
    (Word::Entrance, &["单元", "弄", "门"]),
    (Word::Group, &["组", "社", "队"]),
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
