//! Reads figures with their terms and units: 诫勉谈话 5 人, 问题 11 个, 整改完成率 90.9 %.

use super::{
    money::{self, RECOVERING},
    numbers::{COUNTED, Number, number_at},
};
use crate::{
    reading::folded::{Folded, packed},
    records::Amount,
};

/// A figure of a text, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) term: String,
    pub(crate) count: Amount,
    pub(crate) unit: String,
    pub(crate) approximate: bool,
    /// Where the unit ends in the text, in characters without white space.
    pub(crate) end: usize,
}

/// Verbs that lead to a term and are not part of it.
#[rustfmt::skip]
const LEADING: [&str; 74] = [
    "给予", "予以", "发放", "发出", "下发", "制定", "制订", "反馈", "涉及", "细化为", "细化", "细化成", "分解为",
    "分解成", "分解", "梳理出", "梳理", "列出", "归纳为", "形成", "提出", "明确", "研究", "并", "共计", "共有",
    "合计", "累计", "总计", "共", "其中", "目前", "现已", "已经", "已", "均", "分别", "对照", "指出", "整改期间",
    "期间", "截至目前", "截止目前", "各类", "各项", "相关", "有关", "受到", "包括", "包含", "含", "先后", "作出",
    "开展", "进行", "实施", "采取", "提交", "印发", "落实", "认领", "确定", "建立台账", "全部", "另有",
    "尚有", "还有", "的", "承担", "承担了", "需", "采纳", "全年", "其余",
];

/// Words of LEADING that end a clause of their own if they are inside the words before a figure.
#[rustfmt::skip]
const CUTTING: [&str; 28] = [
    "给予", "予以", "发放", "发出", "下发", "制定", "制订", "反馈", "涉及", "细化为", "细化成", "分解为", "分解成",
    "梳理出", "列出", "归纳为", "共计", "共有", "合计", "累计", "总计", "其中", "认领", "指出", "受到", "包括",
    "共", "采纳",
];

/// Characters between two verbs of one term: 制定和修订制度.
const JOINTS: [char; 5] = ['和', '与', '及', '或', '、'];

/// Words for the state of problems; with them a figure counts the problems in that state.
#[rustfmt::skip]
const PROGRESS: [&str; 31] = [
    "完成整改", "基本完成", "完成", "整改完成", "整改到位", "完成销号", "销号", "整改销号", "正在整改", "正在推进",
    "持续推进", "持续整改", "长期坚持", "长期整改", "未完成", "未整改", "部分整改", "已整改", "部分完成", "基本完成整改",
    "阶段性完成", "立行立改", "办结", "未完成整改", "基本完成并持续推进",
    "落实", "落实到位", "整改落实", "按序时推进", "序时推进", "达到序时进度",
];

#[rustfmt::skip]
const STRONG: [&str; 41] = [
    "问题", "整改", "完成", "立案", "了结", "结案", "警告", "处分", "记过", "诫勉", "谈话", "教育", "责令", "约谈",
    "线索", "预警卡", "建议书", "制度", "追缴", "清退", "挽回", "退缴", "退还", "收回", "上缴", "任务", "措施",
    "方面", "问责", "处理", "销号", "推进", "坚持", "追回", "退赔", "清收", "率", "审计建议", "批评", "制定", "修订",
];

impl Number {
    fn figure(&self, term: String) -> Figure {
        Figure { term, count: self.count, unit: self.unit.clone(), approximate: self.approximate, end: self.unit_end }
    }
}

/// Whether a paragraph reports overall figures.
pub(crate) fn is_totals_paragraph(text: &str) -> bool {
    weight(text) >= 2
}

/// Whether a paragraph reports progress with several figures: 任务12项，已完成9项.
pub(crate) fn says_progress(text: &str) -> bool {
    is_totals_paragraph(text) && figures(text).iter().any(|figure| figure.term.contains("完成"))
}

/// The number of a paragraph's figures that are of the kinds of overall figures.
pub(crate) fn weight(text: &str) -> usize {
    figures(text).iter().filter(|figure| STRONG.iter().any(|word| figure.term.contains(word))).count()
}

/// Returns the figures of a paragraph, in order. Meetings are not figures, nor are numbers in names, dates and periods.
pub(crate) fn figures(text: &str) -> Vec<Figure> {
    let text = Folded::new(text);
    let mut figures: Vec<Figure> = Vec::new();
    let mut words_from = 0;
    let mut last_end = 0;
    let mut of_whole = false;
    // Whether the current figures are parts of an earlier one: after 其中, or in brackets.
    let mut in_parts = false;
    let mut at = 0;
    while at < text.len() {
        let Some(mark) = text.get(at) else { break };
        if matches!(mark, ',' | '。' | ';' | '、' | '(' | ')' | ':' | '!' | '【' | '】' | '①'..='⑳') {
            let before = text.slice(words_from, at);
            let joins =
                mark == '、' && (joins_verbs(&before, &text, at + 1) || money::lists_another(&before, &text, at + 1));
            at += 1;
            words_from = if joins { words_from } else { at };
            in_parts = match mark {
                '(' | ':' => !figures.is_empty(),
                ')' | '。' | ';' | '!' => false,
                _ => in_parts,
            };
            continue;
        }
        match number_at(&text, at) {
            Some(number) => {
                let gap = text.slice(last_end, at);
                let again = figures.last().filter(|last| counts_again(last, &gap, &number.unit)).map(|last| &last.term);
                let (figure, end) = match again {
                    Some(term) => (Some(number.figure(term.clone())), number.unit_end),
                    None if of_whole && gap == OF_THEM => (Some(number.figure("完成".to_owned())), number.unit_end),
                    None => read(&text, words_from, at, &number),
                };
                let figure = figure.map(|figure| match figures.last().filter(|_| gap.starts_with('、')) {
                    Some(last) => listed_recovery(last, figure),
                    None => figure,
                });
                let words = text.slice(words_from, at);
                in_parts = in_parts || PARTS.iter().any(|word| words.contains(word));
                let noun = text.slice(number.unit_end, end);
                let figure = figure
                    .and_then(|figure| if in_parts { part(figure, &figures, &words, &noun) } else { Some(figure) });
                let known = figure.as_ref().is_some_and(|figure| figures.iter().any(|known| known.term == figure.term));
                // 1个问题正在推进, after 15个问题: the state is counted.
                let state = if known { progress_after(&text, end) } else { None };
                figures.extend(figure.map(|figure| match state {
                    Some(term) => Figure { term, ..figure },
                    None => figure,
                }));
                of_whole = text.slice(words_from, at).contains("完成");
                at = end;
                words_from = end;
                last_end = end;
            }
            None => at += 1,
        }
    }
    figures
}

/// Words that are followed by the parts of a whole.
const PARTS: [&str; 4] = ["其中", "包括", "包含", "分别为"];

/// Returns a part with a term of its own, never with that of its whole, to which it would be added again: 新发现问题3个 of 反馈问题4个. `None` if the
/// words name no part. `words` are before the number and `noun` is after it.
fn part(figure: Figure, before: &[Figure], words: &str, noun: &str) -> Option<Figure> {
    let same = |term: &str| before.iter().any(|whole| whole.term == term && whole.unit == figure.unit);
    if !same(&figure.term) {
        return Some(figure);
    }
    let words = PARTS.iter().fold(words, |words, word| words.rsplit_once(word).map_or(words, |(_, after)| after));
    let words = without_ordinal(words)
        .trim_matches(['“', '”'])
        .trim_start_matches(['有', '属'])
        .trim_end_matches(['为', '共', '达', '有', '的']);
    let noun = if words.ends_with(noun) { "" } else { noun };
    let term = packed(&format!("{words}{noun}"));
    (is_term(&term) && !same(&term) && strip_leading(&term) != figure.term).then_some(Figure { term, ..figure })
}

/// A sum in a list has the verb that opens the list: 清退违规持股4人、违规所得61.2万元.
fn listed_recovery(last: &Figure, sum: Figure) -> Figure {
    let opening = money::verb_of(&last.term).filter(|_| sum.unit.ends_with('元') && money::is_paid(&sum.term));
    match opening.filter(|_| money::is_noun(&sum.term)) {
        Some(verb) => Figure { term: format!("{verb}{}", sum.term), ..sum },
        None => sum,
    }
}

/// Words between a number and the number of those that are done: 完成整改任务30项中的27项.
const OF_THEM: &str = "中的";

/// Whether a number counts the same as the previous figure, in another unit: 收回逾期贷款73笔、286万元, 3类问题9条. `gap` are the words between the two.
fn counts_again(last: &Figure, gap: &str, unit: &str) -> bool {
    let bare = gap.trim_start_matches(['、', ',']);
    let summed = ["", "共", "计", "共计", "合计", "金额", "涉及金额", "涉及资金"].contains(&bare);
    let sum = unit.ends_with('元') && !last.unit.ends_with('元') && summed;
    let of_money = || last.unit == "笔" || money::is_paid(&last.term);
    let of_kinds = last.unit == "类" && last.term.ends_with("问题") && gap.is_empty() && unit != "类";
    (sum && money::recovery(&last.term).is_some() && of_money()) || of_kinds
}

/// Whether a 、 is between two verbs of one figure: in 制定、修订制度13项 the term 修订制度 would be incomplete. `before` are the words of the clause up
/// to it.
fn joins_verbs(before: &str, text: &Folded, after: usize) -> bool {
    const MADE: [&str; 5] = ["制定", "制订", "新建", "建立", "出台"];
    const REVISED: [&str; 2] = ["修订", "修改"];
    MADE.iter().any(|verb| before.ends_with(verb)) && REVISED.iter().any(|verb| text.starts_with_at(after, verb))
}

/// Returns the words of progress that form the rest of a clause; `None` if the rest is something else.
fn progress_after(text: &Folded, from: usize) -> Option<String> {
    let end = (from..text.len())
        .find(|at| matches!(text.get(*at), Some(',' | '。' | ';' | '、' | ')')))
        .unwrap_or(text.len());
    let words = text.slice(from, end);
    let bare =
        words.trim_start_matches('已').trim_start_matches("正在").trim_start_matches("有序").trim_start_matches("需");
    let known = PROGRESS.contains(&bare) || ["推进", "整改"].contains(&bare);
    known.then(|| words.trim_start_matches('已').trim_start_matches('需').to_owned())
}

/// Returns the figure of a number (`None` if it is not a figure), and the position at which reading continues.
fn read(text: &Folded, words_from: usize, number_from: usize, number: &Number) -> (Option<Figure>, usize) {
    let before = text.slice(words_from, number_from);
    let before = if number.approximate { before.trim_end_matches(['约', '近']) } else { before.as_str() };
    let before = ["达到", "共计", "合计", "总计", "累计", "共有"]
        .iter()
        .find_map(|word| before.strip_suffix(word).filter(|rest| !rest.is_empty()))
        .unwrap_or(before);
    let before = without_ordinal(before.trim_end_matches(['达', '为', '共']));
    let figure = |term| number.figure(term);
    let counted = COUNTED.iter().find(|noun| text.starts_with_at(number.unit_end, noun));
    // 4个方面问题12个: the problems have their own number.
    let counted = counted.map(|noun| {
        let after = number.unit_end + noun.chars().count();
        let numbered = text.get(after).is_some_and(|mark| mark.is_ascii_digit());
        if numbered && noun.starts_with("方面") { &"方面" } else { noun }
    });
    if let Some(noun) = counted {
        let end = number.unit_end + noun.chars().count();
        // 10个问题线索 and 3个方面突出… end with their noun, and so does 5个问题的整改.
        let progress = strip_leading(before);
        let term = if PROGRESS.contains(&progress.as_str()) {
            progress
        } else {
            match *noun {
                "类问题" => "问题".to_owned(),
                noun if noun.starts_with("方面") => "方面".to_owned(),
                noun => made_or_revised(&progress, noun),
            }
        };
        return (Some(figure(term)), end);
    }
    if number.unit.ends_with('元')
        && let Some(term) = money::term_after(text, number.unit_end, before)
    {
        return (Some(figure(term)), number.unit_end);
    }
    let term = without_body(counted_noun(strip_leading(cut(before))));
    if is_person(&number.unit)
        && (term.is_empty() || !is_term(&term))
        && let Some((action, end)) = action_after(text, number.unit_end)
    {
        return (Some(figure(action)), end);
    }
    // 已完成整改10个，1个正在推进.
    if term.is_empty()
        && ["个", "项", "条", "件"].contains(&number.unit.as_str())
        && let Some(state) = progress_after(text, number.unit_end)
    {
        return (Some(figure(state)), number.unit_end);
    }
    // 由当事人清退违规资金: the person instructed is not part of the term, and a term that is too long without it begins with the verb.
    let by_whom = number.unit.ends_with('元') && !is_term(&term);
    let recovered = by_whom.then(|| money::recovery(&term)).flatten().map(str::to_owned);
    let term = recovered.unwrap_or(term);
    let whole = text.starts_with_at(number.unit_end, OF_THEM).then(|| term.strip_prefix("完成")).flatten();
    let term = whole.map_or(term.clone(), str::to_owned);
    let good = is_term(&term) && !is_meeting(&term, &number.unit) && !counts_teams(&term, text, number.unit_end);
    (good.then(|| figure(term)), number.unit_end)
}

/// 审计报告反映的问题 and 审计报告反映问题 with the number after them are 问题.
fn counted_noun(term: String) -> String {
    let found = ["反映的", "反映", "指出的", "指出", "发现的", "发现", "查出的", "查出", "反馈的", "的"];
    let noun = found
        .iter()
        .find_map(|word| term.rsplit_once(word).map(|(_, noun)| noun).filter(|noun| COUNTED.contains(noun)));
    noun.map_or(term.clone(), str::to_owned)
}

/// 学校完成整改 and 我局正在整改 count what is in that state, regardless of who did it.
fn without_body(term: String) -> String {
    const BODIES: [&str; 18] = [
        "校",
        "局",
        "镇",
        "乡",
        "街道",
        "村",
        "社区",
        "党委",
        "党组",
        "党工委",
        "支部",
        "总支",
        "公司",
        "集团",
        "院",
        "中心",
        "委员会",
        "单位",
    ];
    // 完成整改问题3个 counts those that are completed.
    if let Some(state) = term.strip_suffix("问题").filter(|state| PROGRESS.contains(state)) {
        return state.to_owned();
    }
    let state = PROGRESS.iter().filter(|state| term.ends_with(**state)).max_by_key(|state| state.len());
    let of_body = |state: &&&str| {
        let body = term.strip_suffix(**state).map(|body| body.trim_end_matches(['已', '共']));
        body.is_some_and(|body| BODIES.iter().any(|end| body.ends_with(end)))
    };
    state.filter(of_body).map_or(term.clone(), |state| (*state).to_owned())
}

/// 新建9项制度 and 修订2项制度 keep their verb.
fn made_or_revised(before: &str, noun: &str) -> String {
    let verb = ["新建", "修订完善", "修改完善", "建立健全", "修订", "完善", "建立", "新增", "健全", "废止", "出台"];
    match verb.iter().find(|verb| noun.contains("制度") && before.ends_with(**verb)) {
        Some(verb) => format!("{verb}{noun}"),
        None => noun.to_owned(),
    }
}

fn is_person(unit: &str) -> bool {
    matches!(unit, "人" | "名" | "人次")
}

/// An action that follows its number of people: 给予3人诫勉谈话.
fn action_after(text: &Folded, from: usize) -> Option<(String, usize)> {
    (from..(from + 12).min(text.len())).find_map(|at| {
        let between = text.slice(from, at);
        if between.contains([',', '。', ';', '、']) {
            return None;
        }
        super::actions::action_at(text, at).map(|(action, end)| (action.to_owned(), end))
    })
}

/// Returns the words after the ordinal that opens their clause: 一是诫勉谈话, 其二追缴资金, 1.新建制度.
fn without_ordinal(words: &str) -> &str {
    const NUMERALS: &str = "一二三四五六七八九十";
    let numeral = |mark: char| NUMERALS.contains(mark);
    // 统一是 and 唯一是 are not ordinals.
    let opened = words.match_indices('是').filter_map(|(at, is)| {
        let head = words.get(..at)?.trim_end_matches('、');
        let bare = head.trim_end_matches(numeral);
        (bare.len() < head.len() && !bare.ends_with(['统', '唯', '单', '同', '万', '逐', '之']))
            .then_some(at + is.len())
    });
    let words = opened.max().and_then(|at| words.get(at..)).unwrap_or(words);
    let named = words.strip_prefix('其').map(|rest| (rest, rest.trim_start_matches(numeral)));
    let words = named.filter(|(rest, bare)| bare.len() < rest.len()).map_or(words, |(_, bare)| bare);
    let numbered = words.trim_start_matches(|mark: char| mark.is_ascii_digit());
    let numbered = numbered.strip_prefix('.').filter(|_| numbered.len() < words.len()).unwrap_or(words);
    let first = ["首先", "其次", "再次", "最后", "一方面", "另一方面", "同时", "此外", "另外"];
    first.iter().find_map(|word| numbered.strip_prefix(word)).filter(|rest| !rest.is_empty()).unwrap_or(numbered)
}

/// Returns the words after the last verb that leads to a term.
fn cut(words: &str) -> &str {
    // 清退违规发放津补贴: the words after a verb of recovery belong to what was recovered.
    let recovered = RECOVERING.iter().filter_map(|verb| words.find(verb)).min().unwrap_or(words.len());
    CUTTING
        .iter()
        .filter_map(|verb| words.rfind(verb).map(|at| at + verb.len()))
        .filter(|at| *at <= recovered)
        .filter(|at| !words.get(..*at).is_some_and(|head| head.ends_with("新制定") || head.ends_with("新制订")))
        .filter(|at| !words.get(*at..).is_some_and(|rest| rest.starts_with(JOINTS)))
        .max()
        .and_then(|at| words.get(at..))
        .unwrap_or(words)
}

fn strip_leading(words: &str) -> String {
    let words = words.trim_start_matches(['“', '”']);
    // 巡察移交问题线索: whose they are is clear.
    let handed_on =
        ["巡察", "巡视"].iter().find_map(|by| words.strip_prefix(by)).filter(|rest| rest.starts_with("移交"));
    let mut words = handed_on.unwrap_or(words);
    // 9个问题中已完成整改8个.
    words = words.strip_prefix('中').filter(|rest| rest.starts_with(['已', '完', '基', '正'])).unwrap_or(words);
    loop {
        let next = LEADING.iter().find_map(|lead| {
            let rest = words.strip_prefix(lead)?;
            let joined = rest.starts_with(JOINTS);
            (!joined && (!rest.is_empty() || words == *lead)).then_some(rest)
        });
        match next {
            Some(rest) if !PROGRESS.contains(&words) || words.starts_with('已') && !words.starts_with("已整改") => {
                words = rest
            }
            _ => break,
        }
    }
    packed(&words.replace("各类", "").replace("各项", "").replace("相关", ""))
}

fn is_term(term: &str) -> bool {
    let length = term.chars().count();
    (1..=16).contains(&length)
        && !term.ends_with([
            '到', '由', '为', '在', '与', '和', '对', '将', '把', '等', '的', '了', '于', '近', '每', '前', '第', '及',
        ])
        && !term.starts_with(['年', '月', '日', '由', '将', '把', '在', '向', '与'])
        && !term.contains(['“', '《', '。'])
        && !term.chars().all(|mark| mark.is_ascii_digit())
        && !["一批", "问责台账"].contains(&term)
}

/// Names of teams that are formed for the work.
const TEAMS: [&str; 3] = ["小组", "专班", "工作组"];

/// Whether a number counts teams formed for the work, which are not a result: 成立整改工作专班1个, 成立领导小组及4个专项小组.
fn counts_teams(term: &str, text: &Folded, from: usize) -> bool {
    const LONGEST_NAME: usize = 10;
    let end = (from..text.len().min(from + LONGEST_NAME))
        .find(|at| matches!(text.get(*at), Some(',' | '。' | ';' | '、' | '(' | ')')))
        .unwrap_or(text.len().min(from + LONGEST_NAME));
    let named = text.slice(from, end);
    TEAMS.iter().any(|team| term.ends_with(team) || named.ends_with(team))
}

/// Meetings and other events are not results.
fn is_meeting(term: &str, unit: &str) -> bool {
    let held = ["会议", "召开", "学习", "研讨", "调度", "开会", "党课"];
    held.iter().any(|word| term.contains(word))
        || (matches!(unit, "次" | "场" | "期") && !term.contains("约谈"))
        || term.ends_with('会')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        figures(text)
            .into_iter()
            .map(|figure| {
                let about = if figure.approximate { "约" } else { "" };
                format!("{} {about}{} {}", figure.term, figure.count, figure.unit)
            })
            .collect()
    }

    #[test]
    fn teams_are_no_totals() {
        assert_eq!(
            all("成立整改工作领导小组及4个专项小组，组建工作专班1个，成立3个工作组，新建制度9项。"),
            ["新建制度 9 项"]
        );
    }

    #[test]
    fn an_ordinal_is_no_part_of_a_term() {
        assert_eq!(
            all("整改期间，一是诫勉谈话3人，二是问责2人，三是追缴资金4.5万元，四是新建制度6项。"),
            ["诫勉谈话 3 人", "问责 2 人", "追缴资金 4.5 万元", "新建制度 6 项"]
        );
        assert_eq!(
            all(
                "整改期间一是批评教育4人；其二，提醒谈话1人；1.修订制度2项；十一是约谈6人次；首先立案1件；同时移交问题线索2件"
            ),
            ["批评教育 4 人", "提醒谈话 1 人", "修订制度 2 项", "约谈 6 人次", "立案 1 件", "移交问题线索 2 件"]
        );
        assert_eq!(all("一是多付工程款4.35万元已追回"), ["追回多付工程款 4.35 万元"]);
        assert_eq!(all("统一是要求，完善制度3项"), ["完善制度 3 项"]);
    }

    #[test]
    fn parts_are_not_called_like_their_whole() {
        for (text, terms) in [
            (
                "“回头看”反馈问题4个，其中上轮整改不到位问题1个、新发现问题3个。截至8月底，完成整改3个，正在整改1个。",
                &["问题 4 个", "上轮整改不到位问题 1 个", "新发现问题 3 个", "完成整改 3 个", "正在整改 1 个"]
                    as &[&str],
            ),
            (
                "共反馈问题9个（其中立行立改问题3个、长期整改问题6个）。",
                &["问题 9 个", "立行立改 3 个", "长期整改 6 个"],
            ),
            (
                "反馈9个问题，其中新发现5个问题，屡查屡犯4个问题。",
                &["问题 9 个", "新发现问题 5 个", "屡查屡犯问题 4 个"],
            ),
            ("反馈问题9个，其中问题3个已完成整改", &["问题 9 个"]),
            ("反馈问题9个：党建方面问题5个、财务方面问题4个", &["问题 9 个", "党建方面问题 5 个", "财务方面问题 4 个"]),
        ] {
            assert_eq!(all(text), terms, "{text}");
        }
    }

    #[test]
    fn terms_are_the_words_next_to_the_number() {
        assert_eq!(
            all(
                "对违规违纪的,立案 1件、了结1件,给予党内严重警告1人;诫勉谈话5人,并发放橙色监督预警卡14张;新建各类制度9项,修改完善制度2项。"
            ),
            [
                "立案 1 件",
                "了结 1 件",
                "党内严重警告 1 人",
                "诫勉谈话 5 人",
                "橙色监督预警卡 14 张",
                "新建制度 9 项",
                "修改完善制度 2 项"
            ]
        );
        assert_eq!(
            all(
                "对巡察反馈的3个方面11个问题，镇党委细化为27项整改任务，制定整改措施64条。截至2023年10月底，完成整改10个，整改完成率90.9%。期间召开党委会9次、推进会4次。"
            ),
            ["方面 3 个", "问题 11 个", "整改任务 27 项", "整改措施 64 条", "完成整改 10 个", "整改完成率 90.9 %"]
        );
        assert_eq!(
            all(
                "县委巡察组共反馈问题9个，已整改7个，已完成整改29个具体问题，发放宣传手册60余份，约谈12人次，上缴国库款1250.50元，对3人给予诫勉谈话"
            ),
            [
                "问题 9 个",
                "已整改 7 个",
                "完成整改 29 个",
                "宣传手册 约60 份",
                "约谈 12 人次",
                "上缴国库款 1250.50 元",
                "诫勉谈话 3 人"
            ]
        );
        assert_eq!(
            all("整改期间,学校完成整改7个,我局正在整改1个，镇党委已完成12项，问题线索办结2件，完成整改问题3个"),
            ["完成整改 7 个", "正在整改 1 个", "完成 12 项", "问题线索办结 2 件", "完成整改 3 个"]
        );
        assert_eq!(
            all("发现3类问题9条，收回逾期贷款73笔、286万元，追回错发补助12人1.8万元，清退人员4人，涉及金额2万元"),
            [
                "问题 3 类",
                "问题 9 条",
                "收回逾期贷款 73 笔",
                "收回逾期贷款 286 万元",
                "追回错发补助 12 人",
                "追回错发补助 1.8 万元",
                "清退人员 4 人",
                "金额 2 万元"
            ]
        );
        assert_eq!(
            all("共完成整改任务30项中的27项，其余3项正在按计划推进，督办12个问题中的8个"),
            ["整改任务 30 项", "完成 27 项", "问题 12 个"]
        );
        assert_eq!(
            all("已完成整改10个，1个正在推进，3项按序时推进，清退违规持股4人、违规所得61.2万元"),
            ["完成整改 10 个", "正在推进 1 个", "按序时推进 3 项", "清退违规持股 4 人", "清退违规所得 61.2 万元"]
        );
        assert_eq!(
            all("截至2024年3月5日，8个问题已完成整改7个，近3年，5个工作日，第17项"),
            ["问题 8 个", "完成整改 7 个"]
        );
        assert_eq!(
            all("反馈的4个方面问题，移送司法机关3人，移送问题线索5件，共制定、修订制度21项，其中修订8项制度"),
            ["方面 4 个", "移送司法机关 3 人", "移送问题线索 5 件", "制定、修订制度 21 项", "修订制度 8 项"]
        );
    }
}
