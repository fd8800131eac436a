//! Money that came back, and the words for it: the verb stands before the sum (清退补贴3万元) or after it (补贴3万元已清退).

use crate::import::folded::Folded;

/// Verbs that say money or goods came back.
#[rustfmt::skip]
pub(in crate::import) const RECOVERING: [&str; 24] = [
    "追缴", "清退", "退还", "退缴", "追回", "收回", "挽回", "上缴", "退赔", "清收", "返还", "归还", "补缴", "追收",
    "收缴", "核减", "盘活", "罚没", "退回", "缴回", "上交", "追偿", "扣回", "清理",
];

/// Words between a sum and its verb: 已全部, 由责任人全额, 于2023年12月.
const BETWEEN: [&str; 13] =
    ["已", "均", "全部", "全额", "足额", "如数", "悉数", "由", "于", "业已", "予以", "进行", "及时"];

/// Words between a sum and its verb that say the money has not come back.
const NOT_BACK: [&str; 7] = ["未", "拟", "将于", "需", "应", "待", "正在"];

/// Verbs before a sum that say it was spent.
const SPENT: [&str; 9] = ["投入", "投资", "安排", "争取", "筹措", "拨付", "支付", "罚款", "补助"];

/// The words from the verb that says money came back: 我局收回结余资金 is 收回结余资金. 清理 alone says nothing of money.
pub(in crate::import) fn recovery(term: &str) -> Option<&str> {
    let at = verbs().filter_map(|verb| term.find(verb)).min()?;
    let by_whom = term.get(..at)?;
    let ours = [
        "局", "委", "组", "我", "已", "镇", "院", "校", "司", "心", "办", "处", "清理", "前", "集中", "共", "仲裁",
        "诉讼", "是",
    ];
    (by_whom.is_empty() || ours.iter().any(|end| by_whom.ends_with(end))).then(|| term.get(at..)).flatten()
}

fn verbs() -> impl Iterator<Item = &'static str> {
    RECOVERING.into_iter().filter(|verb| *verb != "清理")
}

/// The term of a sum whose verb follows it: 多付工程款4.35万元已追回 is 追回多付工程款, and 18.6万元违规资金全部收缴 is 收缴违规资金.
/// `before` are the words of the clause before the sum.
pub(in crate::import) fn term_after(text: &Folded, unit_end: usize, before: &str) -> Option<String> {
    let stops = [',', '。', ';', '、', '(', ')', '!', ':'];
    let end = (unit_end..text.len().min(unit_end + 24))
        .find(|at| text.get(*at).is_some_and(|mark| stops.contains(&mark)))
        .unwrap_or_else(|| text.len().min(unit_end + 24));
    let clause = text.slice(unit_end, end);
    let (at, verb) = verbs().filter_map(|verb| Some((clause.find(verb)?, verb))).min()?;
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
        for text in ["多付工程款|4万元尚未追回", "投入|30万元收回房屋", "|5万元，已追回", "罚款|2万元已上缴"]
        {
            assert_eq!(term(text), None, "{text}");
        }
    }
}
