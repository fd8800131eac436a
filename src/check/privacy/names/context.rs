//! What stands before and after a name, and how far it speaks for one.

use super::{
    lexicon::LEXICON,
    view::{View, is_han},
};

/// What stands at one side of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Side {
    /// How far it speaks for a name; nothing where it speaks against one.
    pub(super) weight: i32,
    /// Whether other members of a row may stand on this side.
    pub(super) row: bool,
    /// Whether it says that the person may be named.
    pub(super) open: bool,
    /// Whether a post is taken away: 免去, 撤销.
    pub(super) removes: bool,
    /// Whether it is a bracket that opens or closes here.
    pub(super) bracket: bool,
    /// Whether it says that the person may be named because it is the author of a text.
    pub(super) author: bool,
}

impl Side {
    fn of(weight: i32) -> Self {
        Self { weight, ..Self::default() }
    }
}

const JOINTS: [char; 4] = ['和', '与', '及', '、'];

/// What stands before a character.
pub(super) fn before(view: &View, at: usize) -> Side {
    let Some(head) = view.marks.get(..at) else { return Side::default() };
    let Some(last) = head.last() else { return Side::of(10) };
    if !is_han(*last) {
        return match last {
            '、' => Side { weight: 8, row: true, ..Side::default() },
            ':' => {
                let label = &head[..head.len() - 1];
                let weight = if word_before(label).weight >= 20 { 26 } else { 12 };
                Side { weight, open: LEXICON.open.end(label).is_some(), ..Side::default() }
            }
            '(' => Side { bracket: true, ..Side::of(12) },
            '.' | ')' => Side::of(12),
            '0'..='9' | 'a'..='z' | 'A'..='Z' => Side::default(),
            // “毛文彬” after an office.
            '“' | '"' => Side::of(if word_before(&head[..head.len() - 1]).weight == 30 { 26 } else { 6 }),
            _ => Side::of(10),
        };
    }
    let words = word_before(head);
    if view.gap(at) && words.weight < 9 { Side { weight: 9, ..words } } else { words }
}

/// What somebody is the 长 of.
const HEADED: &str = "局处科股部厅市县区镇乡村社校院园班组队站所会厂矿场店行庭室台团旗州里舰机船车士书事察省军师旅连排营总街路河湖林田巷楼栋元格片段警道馆关";

fn word_before(head: &[char]) -> Side {
    let lexicon = &*LEXICON;
    let Some(last) = head.last() else { return Side::default() };
    if is_han(*last) && !lexicon.may_tell(*last) {
        return Side::default();
    }
    let from = head.len().saturating_sub(8);
    let near = head.get(from..).unwrap_or_default();
    if lexicon.reporters.end(near).is_some() {
        return Side { open: true, author: true, ..Side::of(30) };
    }
    if lexicon.private.end(near).is_some() || lexicon.offices.end(near).is_some() {
        return Side::of(30);
    }
    let head = if *last == '了' { &head[..head.len() - 1] } else { head };
    let near = head.get(head.len().saturating_sub(8)..).unwrap_or_default();
    let joined = near.iter().rev().nth(1).is_some_and(|mark| is_han(*mark));
    let head_of = *last != '长' || near.iter().rev().nth(1).is_some_and(|mark| HEADED.contains(*mark));
    if "长员者户".contains(*last) && joined && head_of && lexicon.not_offices.end(near).is_none() && !counts(near) {
        return Side::of(30);
    }
    // An age: 12岁的孟小雨.
    if near.ends_with(&['岁', '的']) {
        return Side::of(26);
    }
    let row = JOINTS.contains(last);
    // A word of the one list may end in one of the other: 名称为 and 称为.
    if lexicon.before.end(near) > lexicon.not_before.end(near) {
        const WEAK: &str = "的中内上时日月年后现以及并还等随待按据因从";
        let single = lexicon.before.end(near) == Some(1);
        let weight = if single && WEAK.contains(*last) { 10 } else { 20 };
        let removes = near.ends_with(&['免', '去']) || near.ends_with(&['撤', '销']) || near.ends_with(&['免', '除']);
        return Side { weight: if row { 8 } else { weight }, row, removes, ..Side::default() };
    }
    // A house: `1号夏桂生的猪舍`.
    if *last == '号' && near.iter().rev().nth(1).is_some_and(char::is_ascii_digit) {
        return Side::of(12);
    }
    if lexicon.units.end(near).is_some() && lexicon.not_units.end(near).is_none() {
        Side::of(12)
    } else {
        Side::default()
    }
}

/// Whether 人, 户 … is a unit after a number or a word for one: 5人, 多户, 等人.
fn counts(near: &[char]) -> bool {
    const NUMBERS: &str =
        "0123456789一二两三四五六七八九十百千万余多几数每各等某何本他有无为任名个位些全众逐到入开对在将";
    near.iter().rev().nth(1).is_some_and(|mark| NUMBERS.contains(*mark))
}

/// Whether 同志 and the like stand two to four characters on.
pub(super) fn person_near(view: &View, at: usize) -> bool {
    (2..=4).any(|length| view.marks.get(at + length..).is_some_and(|rest| LEXICON.person.begin(rest).is_some()))
}

/// Whether a post is named before the clause ends: 免去石永生党支部书记职务.
pub(super) fn post_follows(view: &View, at: usize) -> bool {
    let rest = view.marks.get(at..).unwrap_or_default();
    let clause: &[char] = rest.split(|mark| ",。;\n".contains(*mark)).next().unwrap_or_default();
    let near = clause.get(..clause.len().min(30)).unwrap_or_default();
    near.windows(2).any(|pair| pair == ['职', '务'] || pair == ['一', '职'])
}

/// Whether a firm or a body is named a few characters on: 太阳装饰公司.
pub(super) fn firm_follows(view: &View, at: usize) -> bool {
    const BODIES: [[char; 2]; 9] = [
        ['公', '司'],
        ['集', '团'],
        ['超', '市'],
        ['合', '作'],
        ['社', '区'],
        ['学', '校'],
        ['中', '心'],
        ['项', '目'],
        ['工', '程'],
    ];
    let rest = view.marks.get(at..).unwrap_or_default();
    let clause: &[char] = rest.split(|mark| !is_han(*mark)).next().unwrap_or_default();
    clause.get(..clause.len().min(10)).unwrap_or_default().windows(2).any(|pair| BODIES.iter().any(|body| pair == body))
}

/// Whether the characters from an index on make a place or a firm of what stands before: 村, 公司.
pub(super) fn goes_on_to_place(view: &View, at: usize) -> bool {
    view.marks.get(at..).is_some_and(|rest| LEXICON.places.begin(rest).is_some() && !is_custody(rest))
}

/// Whether what a person is put under follows, which begins like a place: 社区矫正.
fn is_custody(rest: &[char]) -> bool {
    ["社区矫正", "社区戒毒", "社区康复"].iter().any(|word| begins(rest, word))
}

/// What stands after the characters before an index.
pub(super) fn after(view: &View, at: usize) -> Side {
    let rest = view.marks.get(at..).unwrap_or_default();
    let Some(first) = rest.first() else { return Side::of(12) };
    let next = rest.get(1..).unwrap_or_default();
    match first {
        mark if is_han(*mark) => {
            let words = word_after(rest);
            if view.gap(at) && words.weight < 12 { Side { weight: 12, ..words } } else { words }
        }
        '、' if counted(next) => Side::default(),
        '、' => Side { weight: 10, row: true, ..Side::default() },
        ':' => Side::of(20),
        ',' => Side::of(if goes_on(next) { 24 } else { 12 }),
        '(' => bracket(next),
        ')' => Side { bracket: true, ..Side::of(12) },
        '0'..='9' => Side::of(if is_sum(rest) { 20 } else { 6 }),
        '”' | '"' | '》' | '’' | '·' | '-' | '/' => Side::of(4),
        'a'..='z' | 'A'..='Z' | '%' | '*' | '×' => Side::default(),
        _ => Side::of(12),
    }
}

fn word_after(whole: &[char]) -> Side {
    let lexicon = &*LEXICON;
    let rest = whole.get(..whole.len().min(8)).unwrap_or_default();
    let open = lexicon.benign.begin(rest).is_some();
    if is_custody(rest) {
        return Side { weight: 24, open, ..Side::default() };
    }
    let place = lexicon.places.begin(rest).unwrap_or(0);
    if lexicon.person.begin(rest).is_some() {
        return Side { weight: 30, open, ..Side::default() };
    }
    if of_persons(rest) {
        return Side::of(24);
    }
    if counted_here(rest) {
        return Side::default();
    }
    if is_ill(whole) {
        return Side { weight: 24, open, ..Side::default() };
    }
    let row = rest.first().is_some_and(|mark| JOINTS.contains(mark));
    if let Some(length) = lexicon.after.begin(rest).filter(|length| *length >= place) {
        return Side { weight: if length == 1 { 14 } else { 20 }, row, open, ..Side::default() };
    }
    if rest.first() == Some(&'的') || row {
        return Side { weight: 10, row, open, ..Side::default() };
    }
    let title = lexicon.titles.begin(rest).is_some_and(|length| length > place);
    Side { weight: if title { 13 } else { 0 }, row, open, ..Side::default() }
}

/// Whether an illness is said of the words before: 患糖尿病, 身患癌症, 确诊为肺结核.
fn is_ill(rest: &[char]) -> bool {
    const LEADS: [&str; 12] = ["已", "均", "也", "又", "曾", "不幸", "长期", "因", "于", "现", "早年", "同时"];
    const VERBS: [&str; 9] = ["身患", "罹患", "确诊", "患有", "患上", "患", "身染", "感染", "查出"];
    const ILLNESSES: [&str; 14] =
        ["病", "癌", "症", "炎", "瘤", "瘫", "结核", "硬化", "高血压", "梗", "艾滋", "梅毒", "中风", "残疾"];
    let lead = LEADS.iter().find(|word| begins(rest, word)).map_or(0, |word| word.chars().count());
    let rest = rest.get(lead..).unwrap_or_default();
    let Some(verb) = VERBS.iter().find(|word| begins(rest, word)) else { return false };
    let told = rest.get(verb.chars().count()..).unwrap_or_default();
    let clause = told.split(|mark| !is_han(*mark)).next().unwrap_or_default();
    let near = clause.get(..clause.len().min(10)).unwrap_or_default();
    (0..near.len()).any(|at| near.get(at..).is_some_and(|rest| ILLNESSES.iter().any(|word| begins(rest, word))))
}

const NUMERALS: &str = "0123456789一二两三四五六七八九十";

/// Whether a row of persons ends here with their number: 等4人.
fn of_persons(rest: &[char]) -> bool {
    let Some(('等', rest)) = rest.split_first() else { return false };
    let digits = rest.iter().take_while(|mark| NUMERALS.contains(**mark)).count();
    digits > 0 && rest.get(digits).is_some_and(|mark| "人".contains(*mark))
}

/// Whether the number of places or things follows, which what stands before are the names of: 三个片区, 2家企业.
fn counted_here(rest: &[char]) -> bool {
    let rest = rest.strip_prefix(&['等']).unwrap_or(rest);
    let digits = rest.iter().take_while(|mark| NUMERALS.contains(**mark)).count();
    let unit = rest.get(digits..).unwrap_or_default();
    digits > 0
        && ["个", "家", "所", "座", "条", "处", "村", "镇", "乡", "社区", "街道", "种", "类", "片"]
            .iter()
            .any(|word| begins(unit, word))
}

/// Whether a row goes on with short members and ends with the number of places or things: 金岭、武兴三个片区.
fn counted(rest: &[char]) -> bool {
    let row = rest.get(..rest.len().min(48)).unwrap_or_default();
    let mut member = 0;
    for (at, mark) in row.iter().enumerate() {
        if member >= 2 && row.get(at..).is_some_and(counted_here) {
            return true;
        }
        match mark {
            mark if JOINTS.contains(mark) => member = 0,
            mark if is_han(*mark) && member < 4 => member += 1,
            _ => return false,
        }
    }
    false
}

/// Whether the last character of a form and the next one are a word of their own: 应按月报|账, 负有.
pub(super) fn verb_before_end(view: &View, end: usize) -> bool {
    let rest = end.checked_sub(1).and_then(|last| view.marks.get(last..)).unwrap_or_default();
    LEXICON.after.begin(rest).is_some_and(|length| length >= 2)
}

/// Whether a sanction is named before the sentence ends: …因未批先建被约谈.
pub(super) fn sanction_follows(view: &View, at: usize) -> bool {
    let rest = view.marks.get(at..).unwrap_or_default();
    let near = rest.get(..rest.len().min(40)).unwrap_or_default();
    let sentence: &[char] = near.split(|mark| "。;\n".contains(*mark)).next().unwrap_or_default();
    (0..sentence.len()).any(|from| sentence.get(from..).is_some_and(|words| LEXICON.sanctions.begin(words).is_some()))
}

/// Whether a clause goes on about the person before its comma: 成钢，原所长，…
fn goes_on(rest: &[char]) -> bool {
    const WORDS: [&str; 22] = [
        "被",
        "受",
        "原",
        "时任",
        "现任",
        "男",
        "女",
        "系",
        "其",
        "已",
        "因",
        "均",
        "于",
        "身份证",
        "电话",
        "手机",
        "卡号",
        "住",
        "汉族",
        "党员",
        "现年",
        "年",
    ];
    WORDS.iter().any(|word| begins(rest, word)) || is_sum(rest)
}

/// What brackets after a name say: （时任副书记）, （12岁）.
fn bracket(rest: &[char]) -> Side {
    let lexicon = &*LEXICON;
    let inside: &[char] = rest.split(|mark| *mark == ')').next().unwrap_or_default();
    if inside.len() > 60 || begins(rest, "化名") {
        return Side::default();
    }
    let office = (1..=inside.len()).any(|end| {
        inside
            .get(..end)
            .is_some_and(|words| lexicon.offices.end(words).is_some() || lexicon.private.end(words).is_some())
    });
    const WORDS: [&str; 14] =
        ["男", "女", "时任", "原", "另案", "身份证", "公民身份", "已", "系", "住", "电话", "手机", "艾滋", "曾"];
    let age = inside.contains(&'岁');
    let person = office || age || WORDS.iter().any(|word| begins(inside, word)) || is_sum(inside);
    Side::of(if person { 28 } else { 8 })
}

/// Whether a sum of money, a long number or a count of people begins here.
fn is_sum(rest: &[char]) -> bool {
    let digits = rest.iter().take_while(|mark| mark.is_ascii_digit() || ".,".contains(**mark)).count();
    let unit = rest.get(digits..).unwrap_or_default();
    digits >= 7 || digits > 0 && ["元", "万元", "名", "人", "岁", "户"].iter().any(|word| begins(unit, word))
}

fn begins(rest: &[char], word: &str) -> bool {
    let mut marks = rest.iter();
    word.chars().all(|mark| marks.next() == Some(&mark))
}
