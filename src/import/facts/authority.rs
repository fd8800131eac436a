//! The name of the body that inspected, as the first sentences have it.

use crate::reading::folded::Folded;

/// Ends of the names of bodies that inspect.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "巡察组", "巡视组", "督察组", "督查组", "审计局", "审计厅", "审计署", "审计组", "特派员办事处", "特派办", "审计处",
    "巡察一组", "巡察二组", "巡察三组", "巡察四组", "巡察五组", "巡察六组", "巡察七组", "巡察八组", "巡察九组", "巡察十组",
    "巡视一组", "巡视二组", "巡视三组", "督察局", "督查室", "审计中心", "会计师事务所", "督导组", "指导组",
    "回头看”第一组", "回头看”第二组", "回头看”第三组", "回头看”第四组", "回头看”第五组", "回头看”巡察组",
];

/// Ends of the names of other bodies that look into how things are done; only where none of the above is named.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "巡查组", "检查组", "评估组", "考核组", "评查组", "核查组", "暗访组", "督办组", "督导室",
    "检查第一组", "检查第二组", "检查第三组", "检查第四组", "检查第五组", "检查第六组", "检查一组", "检查二组", "检查三组",
];

/// Names that say of no group which it is.
const GENERAL: &[&str] = &["区委巡察组", "县委巡察组", "市委巡察组", "省委巡视组", "巡察组", "巡视组", "督察组"];

/// What follows the name of a body that had others inspect: 根据省审计厅统一部署，市审计局….
const ORDERED: &[&str] = &["统一部署", "统一安排", "统一要求", "部署", "安排", "授权", "委托"];

/// The body that inspected, and where its name ends.
pub(super) fn read(text: &Folded) -> Option<(String, usize)> {
    read_with(text, ENDINGS).or_else(|| read_with(text, OTHERS))
}

fn read_with(text: &Folded, endings: &[&'static str]) -> Option<(String, usize)> {
    let mut ordered = None;
    for end in 1..=text.len() {
        let Some(ending) = ending_in(endings, text, end) else { continue };
        let found = named(text, end, ending);
        if !ORDERED.iter().any(|order| text.starts_with_at(found.1, order)) {
            return Some(found);
        }
        ordered = ordered.or(Some(found));
    }
    ordered
}

fn ending_at(text: &Folded, end: usize) -> Option<&'static str> {
    ending_in(ENDINGS, text, end)
}

fn ending_in(endings: &[&'static str], text: &Folded, end: usize) -> Option<&'static str> {
    endings.iter().copied().find(|ending| text.ends_with_at(end, ending))
}

/// The name with an ending that stands before `end`.
fn named(text: &Folded, end: usize, ending: &str) -> (String, usize) {
    let from = name_start(text, end - ending.chars().count(), 0);
    if let Some(longer) = group_of_office(text, end).filter(|_| ending == "督察局") {
        return (trim_authority(&text.printed(from, longer)), longer);
    }
    let bare = trim_authority(&text.printed(from, end));
    let numbered = || authority_from(text, end).filter(|_| GENERAL.contains(&bare.as_str()));
    numbered().unwrap_or((bare, end))
}

/// 督察局 ends a name only where no group of that office follows: where the group's name ends.
fn group_of_office(text: &Folded, from: usize) -> Option<usize> {
    ENDINGS.iter().find_map(|ending| {
        let ends = (from + 1..=(from + 11).min(text.len())).find(|end| text.ends_with_at(*end, ending))?;
        (!text.slice(from, ends - 1).contains(',')).then_some(ends)
    })
}

/// A numbered group named later: 区委巡察组 first, 区委第二巡察组 then.
fn authority_from(text: &Folded, from: usize) -> Option<(String, usize)> {
    (from + 1..=text.len()).find_map(|end| {
        let ending = ending_at(text, end)?;
        let start = name_start(text, end - ending.chars().count(), from);
        let name = text.printed(start, end);
        name.contains('第').then(|| (trim_authority(&name), end))
    })
}

/// Where a name begins that goes on at a place; not before `least`. 村（社区）巡察二组 is one name.
fn name_start(text: &Folded, at: usize, least: usize) -> usize {
    const OR: &[&str] = &["(社区)", "(居)", "(街道)", "(街)", "(村)", "(区)", "(乡)", "(镇)"];
    let mut from = at;
    while from > least {
        let bracket = OR.iter().find(|or| text.ends_with_at(from, or)).map(|or| from - or.chars().count());
        from = match bracket.filter(|open| *open > least && !stops_name(text, open - 1)) {
            Some(open) => open,
            None if stops_name(text, from - 1) => break,
            None => from - 1,
        };
    }
    from
}

/// Names of places and bodies that begin with a mark which elsewhere stands before a name.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "自治", "自贡", "自由贸易", "自贸", "自然资源", "自主创新", "经开", "经济", "经信", "经贸", "经管", "经发",
    "日照", "日喀则", "月湖区",
];

/// Whether a mark stands before the name that follows it and is no part of it: 由, 经, 自, or the end of a date or clause.
fn stops_name(text: &Folded, at: usize) -> bool {
    let Some(mark) = text.get(at) else { return true };
    if matches!(mark, ',' | '。' | ';' | '、' | ':' | '(' | ')' | '至') {
        return true;
    }
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    let ends_date = matches!(mark, '日' | '月')
        && before.is_some_and(|mark| mark.is_ascii_digit() || "一二三四五六七八九十".contains(mark));
    let named = NAMES.iter().any(|name| text.starts_with_at(at, name));
    let within = mark == '由' && before == Some('自') && text.starts_with_at(at, "由贸易");
    matches!(mark, '日' | '由' | '经' | '自' | '月') && (ends_date || !(named || within))
}

fn trim_authority(name: &str) -> String {
    let leads = [
        "根据",
        "按照",
        "接受",
        "派出",
        "派驻",
        "的",
        "组建",
        "成立",
        "期间",
        "起",
        "在",
        "以来",
        "统一部署",
        "中共",
        "现将",
        "现就",
        "现对",
        "对照",
    ];
    let mut name = name;
    while let Some(rest) =
        leads.iter().find_map(|lead| name.strip_prefix(lead)).filter(|rest| rest.chars().count() >= 3)
    {
        name = rest;
    }
    let ours = ["我省", "我市", "我县", "我区", "我镇", "我局"];
    let name = ours.iter().find_map(|ours| name.strip_prefix(ours)).unwrap_or(name);
    let name = ["关于", "落实"].iter().fold(name, |name, word| name.rsplit_once(word).map_or(name, |(_, after)| after));
    // 区农业农村局对照区委督导组…反馈的问题: the group's name begins after 对照.
    let name = name.rfind("对照").and_then(|at| name.get(at + "对照".len()..)).unwrap_or(name);
    // 十二届省委第八轮巡视省委巡视二组 is the group of that round.
    let round = ["轮巡视", "轮巡察"].iter().filter_map(|round| name.rfind(round).map(|at| at + round.len())).max();
    let name = round
        .and_then(|at| name.get(at..))
        .filter(|group| group.chars().count() >= 4 && !group.starts_with(['第', '组']))
        .unwrap_or(name);
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_mark_that_belongs_to_the_name_stays() {
        let cases = [
            ("根据统一部署，自治区党委第三巡视组自2023年3月20日至5月25日开展了巡视。", "自治区党委第三巡视组"),
            ("按照安排，自治州党委第二巡察组对局党组开展了巡察。", "自治州党委第二巡察组"),
            ("2023年3月1日自贡市委第一巡察组进驻。", "自贡市委第一巡察组"),
            ("由自贡市委第一巡察组开展了巡察。", "自贡市委第一巡察组"),
            ("自自治县委第四巡察组进驻以来，", "自治县委第四巡察组"),
            ("按照部署，经开区党工委第一巡察组对我局开展了巡察。", "经开区党工委第一巡察组"),
            ("经经济技术开发区党工委第一巡察组反馈，", "经济技术开发区党工委第一巡察组"),
            ("去年，自由贸易试验区党工委第一巡察组对我局开展了巡察。", "自由贸易试验区党工委第一巡察组"),
            ("2023年3月月湖区委第一巡察组对我局开展了巡察。", "月湖区委第一巡察组"),
            ("2023年3月20日日照市委第一巡察组进驻。", "日照市委第一巡察组"),
            ("根据省审计厅统一部署，市审计局于2023年2月20日至4月28日进行了专项审计。", "市审计局"),
            ("受市审计局委托，海岳会计师事务所于5月进行了审计。", "海岳会计师事务所"),
            ("按照省委第一巡视组部署要求，我局逐项整改。", "省委第一巡视组"),
            ("根据安排，派出的市委第三巡察组对我局开展了巡察。", "市委第三巡察组"),
            ("经市委巡察办同意，由市委第三巡察组开展。", "市委第三巡察组"),
            ("自县委第三巡察组反馈意见以来，", "县委第三巡察组"),
            ("按照部署，区委村（居）巡察五组对我村开展了巡察。", "区委村（居）巡察五组"),
            ("根据安排，市委第二巡察组（简称巡察组）进驻。", "市委第二巡察组"),
        ];
        for (text, name) in cases {
            assert_eq!(read(&Folded::new(text)).map(|(name, _)| name).as_deref(), Some(name), "{text}");
        }
    }
}
