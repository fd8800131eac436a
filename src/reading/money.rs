//! Reads recovered money and the words for it: the verb is before the sum (清退补贴3万元) or after it (补贴3万元已清退).

use crate::reading::folded::Folded;

/// Verbs for recovering money or goods.
#[rustfmt::skip]
pub(crate) const RECOVERING: [&str; 26] = [
    "追缴", "清退", "退还", "退缴", "追回", "收回", "挽回", "上缴", "退赔", "清收", "返还", "归还", "补缴", "追收",
    "收缴", "核减", "盘活", "罚没", "退回", "缴回", "上交", "追偿", "扣回", "缴入国库", "缴入财政", "清理",
];

/// Words between a sum and its verb: 已全部, 由责任人全额, 于2023年12月.
const BETWEEN: [&str; 13] =
    ["已", "均", "全部", "全额", "足额", "如数", "悉数", "由", "于", "业已", "予以", "进行", "及时"];

/// Words between a sum and its verb that say that the money has not been recovered.
const NOT_BACK: [&str; 7] = ["未", "拟", "将于", "需", "应", "待", "正在"];

/// Verbs before a sum that say that it was spent.
const SPENT: [&str; 9] = ["投入", "投资", "安排", "争取", "筹措", "拨付", "支付", "罚款", "补助"];

/// Words before the verb that say who returned the money, or how: 由当事人清退, 责令村委会收回, 通过诉讼方式追回.
const BY_WHOM: [&str; 5] = ["由", "责令", "责成", "督促", "通过"];

/// Words that say that it has not been done yet.
const PLANNED: [&str; 6] = ["未", "拟", "计划", "预计", "正在", "准备"];

/// Endings of words for payments: 洗车费, 低保资金.
const PAID: [&str; 17] = [
    "费", "款", "金", "资金", "补贴", "津贴", "补助", "所得", "工资", "薪酬", "收入", "收益", "利息", "税", "报酬",
    "费用", "福利",
];

/// Verbs for uses of money other than recovering it.
const OTHERWISE: [&str; 12] =
    ["没收", "发放", "补发", "拨付", "支付", "投入", "缴纳", "核销", "节约", "化解", "兑付", "处罚"];

/// Returns the words from the verb for recovering money on: 我局收回结余资金 becomes 收回结余资金. 清理 alone does not imply money. `None` if there is no
/// such verb.
pub(crate) fn recovery(term: &str) -> Option<&str> {
    let (at, _) = first_verb(term)?;
    let by_whom = term.get(..at)?;
    let ours = [
        "局", "委", "组", "我", "已", "镇", "院", "校", "司", "心", "办", "处", "清理", "前", "集中", "共", "仲裁",
        "诉讼", "是", "方式", "途径",
    ];
    let planned = by_whom.starts_with('将') || PLANNED.iter().any(|word| by_whom.contains(word));
    // 从公用经费中归还…, 2023年3月28日补缴….
    let from = by_whom.starts_with('从') && by_whom.ends_with(['中', '内']);
    let dated = ["年", "月", "日"]
        .iter()
        .filter_map(|end| by_whom.strip_suffix(end))
        .any(|date| date.ends_with(|mark: char| mark.is_ascii_digit()));
    let told = from
        || dated
        || BY_WHOM.iter().any(|word| by_whom.contains(word))
        || ours.iter().any(|end| by_whom.ends_with(end));
    term.get(at..).filter(|_| by_whom.is_empty() || told && !planned)
}

/// Whether a 、 is inside the list of what was recovered, so that the verb before it belongs to the sum after it: 清退停车费、洗车费3万元. `before` are
/// the words of the clause up to it.
pub(crate) fn lists_another(before: &str, text: &Folded, after: usize) -> bool {
    let digit = |at: &usize| text.get(*at).is_some_and(|mark| mark.is_ascii_digit());
    let Some(number) = (after..text.len().min(after + 16)).find(digit) else { return false };
    let words = text.slice(after, number);
    let sum =
        (number..).find(|at| !text.get(*at).is_some_and(|mark| mark.is_ascii_digit() || ".,余多万亿千".contains(mark)));
    let noun = words.trim_end_matches(['共', '计', '合', '约', '近', '等']);
    verbs().any(|verb| before.contains(verb))
        && sum.and_then(|at| text.get(at)) == Some('元')
        && is_paid(noun)
        && !words.contains([',', '。', ';', ':', '(', ')'])
        && !RECOVERING.iter().chain(&OTHERWISE).any(|verb| words.contains(verb))
}

/// Returns the verb that says that something was recovered; `None` if there is none.
pub(crate) fn verb_of(words: &str) -> Option<&'static str> {
    verbs().find(|verb| words.starts_with(verb))
}

/// Whether words say nothing about what was done with the money.
pub(crate) fn is_noun(words: &str) -> bool {
    let spent = SPENT.iter().filter(|verb| **verb != "补助");
    !RECOVERING.iter().chain(&OTHERWISE).chain(spent).any(|verb| words.contains(verb))
}

/// Whether words name a payment: 错发补助.
pub(crate) fn is_paid(words: &str) -> bool {
    PAID.iter().any(|end| words.ends_with(end))
}

/// The first verb of some words, with the byte at which it begins.
fn first_verb(words: &str) -> Option<(usize, &'static str)> {
    words.char_indices().find_map(|(at, _)| Some((at, verb_of(words.get(at..)?)?)))
}

fn verbs() -> impl Iterator<Item = &'static str> {
    RECOVERING.into_iter().filter(|verb| *verb != "清理")
}

/// Returns the term of a sum whose verb follows it: 多付工程款4.35万元已追回 becomes 追回多付工程款, and 18.6万元违规资金全部收缴 becomes 收缴违规资金. `before` are the
/// words of the clause before the sum. `None` if no such verb follows.
pub(crate) fn term_after(text: &Folded, unit_end: usize, before: &str) -> Option<String> {
    let stops = [',', '。', ';', '、', '(', ')', '!', ':'];
    let end = (unit_end..text.len().min(unit_end + 24))
        .find(|at| text.get(*at).is_some_and(|mark| stops.contains(&mark)))
        .unwrap_or_else(|| text.len().min(unit_end + 24));
    let clause = text.slice(unit_end, end);
    let (at, verb) = first_verb(&clause)?;
    let between = clause.get(..at)?;
    let not_back = NOT_BACK.iter().any(|word| between.contains(word));
    if not_back
        || SPENT.iter().any(|verb| before.contains(verb))
        || between.contains('元')
        || RECOVERING.iter().any(|verb| *verb != "罚没" && before.contains(verb))
    {
        return None;
    }
    let noun_end = BETWEEN.iter().filter_map(|word| between.find(word)).min().unwrap_or(between.len());
    let after = between.get(..noun_end)?.trim_start_matches('的');
    let before = before.rsplit(['的', '将', '把', '对']).next().unwrap_or_default();
    let before = ["共计", "合计", "累计", "总计"].iter().find_map(|sum| before.strip_suffix(sum)).unwrap_or(before);
    let noun = if after.is_empty() { before } else { after };
    let noun = ["应缴", "应收", "应退", "应返还"].iter().find_map(|due| noun.strip_prefix(due)).unwrap_or(noun);
    let named = (2..=12).contains(&noun.chars().count()) && !noun.chars().any(|mark| mark.is_ascii_digit());
    Some(format!("{verb}{}", if named { noun } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_after_the_sum() {
        let term = |text: &str| {
            let (before, after) = text.split_once('|').unwrap_or_default();
            let (sum, _) = after.split_once('元').unwrap_or_default();
            term_after(&Folded::new(&text.replace('|', "")), format!("{before}{sum}元").chars().count(), before)
        };
        assert_eq!(term("多付工程款|4.35万元已于2023年12月追回"), Some("追回多付工程款".to_owned()));
        assert_eq!(term("|18.6万元违规资金全部收缴"), Some("收缴违规资金".to_owned()));
        assert_eq!(term("违规列支的招待费|9800元由责任人全额退还"), Some("退还招待费".to_owned()));
        assert_eq!(term("|3万元已清退"), Some("清退".to_owned()));
        assert_eq!(term("对多发的津贴共计|2万元予以清退"), Some("清退津贴".to_owned()));
        assert_eq!(term("将专户结存的租金|1,050.2万元全额缴入国库"), Some("缴入国库租金".to_owned()));
        for text in ["多付工程款|4万元尚未追回", "投入|30万元收回房屋", "|5万元，已追回", "罚款|2万元已上缴"]
        {
            assert_eq!(term(text), None, "{text}");
        }
    }

    #[test]
    fn who_brought_it_back_is_no_part_of_the_term() {
        let funds = |text: &str| -> Vec<String> {
            let figures = super::super::figures::figures(text).into_iter();
            let funds = figures.filter(|figure| figure.unit.ends_with('元'));
            funds.filter_map(|figure| Some(format!("{} {}", recovery(&figure.term)?, figure.count))).collect()
        };
        for (text, fund) in [
            ("由经办人清退误餐补助1.3万元。", "清退误餐补助 1.3"),
            ("通过协商、诉讼等方式收回到期欠款2,045.6万元。", "收回到期欠款 2045.6"),
            ("责令退缴接待费用3.6万元。", "退缴接待费用 3.6"),
            ("镇政府责令居委会收回多付的保洁费0.9万元。", "收回多付的保洁费 0.9"),
            ("督促其退还违规领取的值班补贴4200元。", "退还违规领取的值班补贴 4200"),
            ("已责令相关人员退回超标准报销的住宿费2.1万元。", "退回超标准报销的住宿费 2.1"),
            ("清退违规列支的燃油费、过路费18600元。", "清退违规列支的燃油费、过路费 18600"),
            ("追回截留的补贴、救助资金7.2万元。", "追回截留的补贴、救助资金 7.2"),
            ("8月31日，从公用经费中归还原资金渠道3.00万元。", "归还原资金渠道 3.00"),
            ("主动对接，2023年3月28日补缴税款36.15万元。", "补缴税款 36.15"),
            ("收回逾期贷款73笔、286万元。", "收回逾期贷款 286"),
            ("追回错发补助12人1.8万元。", "追回错发补助 1.8"),
            ("①核实项目63户；②追回多付工程款3.26万元；", "追回多付工程款 3.26"),
        ] {
            assert_eq!(funds(text), [fund], "{text}");
        }
        for text in ["拟通过诉讼追回租金5万元。", "计划由承包人退还押金2万元。", "收回房屋、发放补贴3万元。"]
        {
            assert_eq!(funds(text), [] as [&str; 0], "{text}");
        }
    }
}
