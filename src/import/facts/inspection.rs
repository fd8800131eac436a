//! Who inspected whom, and when: from the first sentences.

use crate::{
    import::words::dates::{self, Found},
    reading::folded::Folded,
    records::{Date, Inspection, Kind},
};

/// What the first sentences say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) struct Inspected {
    pub(in crate::import) inspection: Inspection,
    pub(in crate::import) kind: Kind,
    /// The period where it is given only to the month: `2022年8月至2022年10月`.
    pub(in crate::import) months_only: Option<String>,
}

/// Reads the first sentences of an announcement with its title.
pub(in crate::import) fn read(title: &str, preamble: &str) -> Inspected {
    let text = Folded::new(&with_full_stops(&without_titles(preamble)));
    let found = crate::import::facts::authority::read(&text);
    let general = |name: &String| ["督察组", "巡察组", "巡视组"].contains(&name.as_str());
    // 按照督察组要求 speaks of the group that the title names.
    let in_title = || crate::import::facts::authority::read(&Folded::new(title)).map(|(name, _)| name);
    let authority = found.as_ref().map(|(name, _)| name.clone());
    let authority = authority.map(|name| if general(&name) { in_title().unwrap_or(name) } else { name });
    let kind = kind_of(title, preamble, authority.as_deref());
    let found_dates = dates::dates_in(&text);
    let period = period(&text, &found_dates);
    let mut inspected = Inspected { kind, ..Inspected::default() };
    let inspection = &mut inspected.inspection;
    let mut last = None;
    if let Some(at) = period
        && let (Some(began), Some(ended)) = (found_dates.get(at), found_dates.get(at + 1))
    {
        inspection.began = began.date();
        inspection.ended = ended.date_after(inspection.began);
        if began.day.is_none() || ended.day.is_none() {
            inspected.months_only = Some(text.printed(began.from, ended.to));
        }
        last = inspection.ended.or(inspection.began).or_else(|| month_start(ended));
    }
    inspection.feedback = feedback(&text, &found_dates, period, last, kind);
    let after = found.map_or(0, |(_, end)| end);
    inspection.subjects = subjects(&text, after);
    inspection.authority = authority;
    inspected
}

fn month_start(found: &Found) -> Option<Date> {
    Date::new(found.year?, found.month, found.day.unwrap_or(1))
}

/// Leaves out what stands in 《》: names of documents hold words that look like the inspection's.
fn without_titles(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(text.len());
    for mark in text.chars() {
        match mark {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(mark),
            _ => {}
        }
    }
    if depth == 0 { kept } else { text.to_owned() }
}

/// A half-width stop after a word and before another or a date ends a sentence: 开展了巡察.8月13日.
fn with_full_stops(text: &str) -> String {
    let marks: Vec<char> = text.chars().collect();
    let ends_word = |mark: char| mark.is_alphabetic() && !mark.is_ascii() || "”）》)".contains(mark);
    let begins = |mark: char| mark.is_ascii_digit() || mark.is_alphabetic() && !mark.is_ascii();
    let stop = |at: usize| {
        at.checked_sub(1).and_then(|before| marks.get(before)).copied().is_some_and(ends_word)
            && marks.get(at + 1).copied().is_some_and(begins)
    };
    marks
        .iter()
        .enumerate()
        .map(|(at, mark)| if matches!(mark, '.' | '．') && stop(at) { '。' } else { *mark })
        .collect()
}

fn kind_of(title: &str, preamble: &str, authority: Option<&str>) -> Kind {
    let named = authority.unwrap_or_default();
    let text = format!("{title}{preamble}");
    let has = |word: &str| text.contains(word);
    let environment = || text.contains("环境") || text.contains("环保");
    if named.contains("巡察") || named.contains("巡视") {
        Kind::Inspection
    } else if named.contains("审计") || named.contains("特派") {
        Kind::Audit
    } else if let Some(campaign) = campaign_in(&format!("{named}{title}")) {
        campaign
    } else if named.contains("督察") || named.contains("督查") {
        if environment() { Kind::Environment } else { campaign_in(preamble).unwrap_or(Kind::Other) }
    } else if has("巡察") || has("巡视") {
        Kind::Inspection
    } else if has("审计") {
        Kind::Audit
    } else if has("生态环境保护督察") || has("环保督察") || has("环境保护督察") {
        Kind::Environment
    } else {
        campaign_in(preamble).unwrap_or(Kind::Other)
    }
}

/// The kind of what has no inspecting body of its own: 主题教育 whose problems were found by those who took part, 安全生产 checks.
fn campaign_in(words: &str) -> Option<Kind> {
    let has = |named: &[&str]| named.iter().any(|word| words.contains(word));
    // A meeting that was held in such a campaign is none itself.
    if has(&["民主生活会"]) {
        None
    } else if has(&["主题教育", "学习教育", "集中教育"]) {
        Some(Kind::Education)
    } else if has(&["安全生产", "安委会", "安委办"]) {
        Some(Kind::Safety)
    } else {
        None
    }
}

/// The first two dates that are joined by 至: which found date begins the period.
fn period(text: &Folded, found: &[Found]) -> Option<usize> {
    (0..found.len().saturating_sub(1)).find(|at| {
        let (Some(first), Some(second)) = (found.get(*at), found.get(at + 1)) else { return false };
        let between = text.slice(first.to, second.from);
        let before = text.slice(first.from.saturating_sub(10), first.from);
        // 公示期10天（11月20日至11月29日） is the window.
        let is_window = ["公示", "公布时间", "公开期", "公开时间"].iter().any(|word| before.contains(word));
        !is_window
            && matches!(
                between.as_str(),
                "至" | "到" | "—" | "——" | "-" | "~" | "起至" | "开始至" | "起到" | "开始,至" | "至次年" | ",至"
            )
    })
}

/// The date that is followed by 反馈 (送达 or 出具 of an audit's report) before the next date or the sentence's end.
fn feedback(text: &Folded, found: &[Found], period: Option<usize>, last: Option<Date>, kind: Kind) -> Option<Date> {
    let mut before = last;
    for (at, date) in found.iter().enumerate() {
        let in_period = period.is_some_and(|period| at == period || at == period + 1);
        let day = date.date_after(before);
        let next = found.get(at + 1).map_or(text.len(), |next| next.from);
        let stop = text.find("。", date.to).map_or(next, |stop| stop.min(next));
        let words = text.slice(date.to, stop);
        let told = ["反馈", "送达", "出具", "印发审计", "下达", "移交", "通报了", "交办", "转办", "下发", "征求意见"];
        // 作了审计工作报告: the words of a title between 《》 are left out here.
        let reported = kind == Kind::Audit
            && (words.ends_with("作了") || ["作了审计工作", "作审计工作"].iter().any(|word| words.contains(word)));
        let is_feedback = told.iter().any(|word| words.contains(word))
            && (kind == Kind::Audit || ["反馈", "移交", "交办", "转办"].iter().any(|word| words.contains(word)));
        if !in_period && (is_feedback || reported) {
            return day;
        }
        // 2023年10月 has the year of the next day without one.
        before = day.or_else(|| month_start(date)).or(before);
    }
    None
}

/// Who was inspected: the words between 对 and 开展 or 进行, lists parted.
fn subjects(text: &Folded, after: usize) -> Vec<String> {
    let verbs = ["开展", "进行", "实施", "启动"];
    let spans = [after, 0].into_iter().find_map(|start| {
        let from = (start..text.len()).find(|at| text.get(*at) == Some('对') && !text.starts_with_at(*at, "对照"))?;
        let to = (from + 2..text.len().min(from + 220))
            .find(|at| verbs.iter().any(|verb| text.starts_with_at(*at, verb)))?;
        (!text.slice(from, to).contains('。')).then_some((from + 1, to))
    });
    let Some((from, to)) = spans else { return Vec::new() };
    let words = text.printed(from, to);
    let words = looked_back_at(words.trim_end_matches(['，', ',', '了']));
    // 对审计发现的问题进行整改 names nobody.
    if ["问题", "意见", "情况反馈"].iter().any(|word| words.contains(word)) {
        return Vec::new();
    }
    split_subjects(words)
}

/// The body whose rectification is looked back at: 某局党组2023年巡察反馈问题整改情况 names 某局党组.
fn looked_back_at(words: &str) -> &str {
    let earlier = ["20", "上一轮", "上轮", "前一轮", "巡察反馈", "巡视反馈", "落实"];
    let at = earlier.iter().filter_map(|word| words.find(word)).min().unwrap_or_default();
    let body = words.get(..at).filter(|body| body.chars().count() >= 4 && words.ends_with("整改情况"));
    body.unwrap_or(words)
}

fn split_subjects(words: &str) -> Vec<String> {
    let words = audited(words);
    // 2022年度区本级预算执行情况 names a budget, no body.
    if words.chars().count() <= 4 && words.ends_with('级') {
        return Vec::new();
    }
    let (list, noun) = shared_noun(&words);
    let rough: Vec<&str> = list.split(['、', '，', ',']).filter(|part| !part.is_empty()).collect();
    if rough.len() < 2 && noun.is_none() {
        return match list.trim() {
            "" => Vec::new(),
            one => vec![one.to_owned()],
        };
    }
    let noun = noun.or_else(|| kind_of_place(rough.last()?).map(str::to_owned));
    let mut subjects = Vec::new();
    for (at, part) in rough.iter().enumerate() {
        let part = if at == 0 { without_parent(part, noun.as_deref()) } else { part };
        for piece in split_and(part, noun.is_some()) {
            subjects.push(match &noun {
                Some(noun) if !piece.ends_with(noun.as_str()) => format!("{piece}{noun}"),
                _ => piece,
            });
        }
    }
    subjects
}

/// Of 县交通运输局2022年度预算执行情况 only the body; of 原镇长任职期间经济责任履行情况 only the person's office.
fn audited(words: &str) -> String {
    if !words.ends_with("情况") && !words.ends_with("责任") && !words.ends_with("收支") {
        return words.to_owned();
    }
    let words = without_year(words);
    let cut = ["任职期间", "任期", "任中", "20", "经济责任", "预算执行", "财政收支", "财务收支"]
        .iter()
        .filter_map(|word| words.find(word))
        .min();
    if let Some(at) = cut.filter(|at| *at > 0) {
        return words.get(..at).unwrap_or(words).to_owned();
    }
    let place = ["县", "市", "区", "镇", "乡", "局", "街道", "集团", "公司"];
    let end = place.iter().filter_map(|place| words.find(place).filter(|at| *at > 0).map(|at| at + place.len())).min();
    let party = |end: usize| {
        ["党委", "党组", "党工委"].iter().find(|party| words.get(end..).is_some_and(|rest| rest.starts_with(**party)))
    };
    let end = end.map(|end| end + party(end).map_or(0, |party| party.len()));
    end.and_then(|end| words.get(..end)).unwrap_or(words).to_owned()
}

/// The words after the year that is audited: 2022年度区本级预算执行情况.
fn without_year(words: &str) -> &str {
    let rest = words.trim_start_matches(|mark: char| mark.is_ascii_digit() || matches!(mark, '至' | '-' | '—'));
    let year = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年')).filter(|_| rest.len() < words.len());
    year.map_or(words, |rest| rest.trim_start_matches('的'))
}

/// The noun that a list shares: 柳塘、荷坊和东堤5个社区党组织 are 社区.
fn shared_noun(words: &str) -> (String, Option<String>) {
    let tails = ["党组织开展", "党组织", "党总支", "党支部", "党委", "基层党组织"];
    let listed = words.contains('、');
    let bare = tails.iter().filter(|_| listed).find_map(|tail| words.strip_suffix(tail)).unwrap_or(words);
    let counted = bare.char_indices().rev().find_map(|(at, mark)| {
        let rest = bare.get(at + mark.len_utf8()..)?;
        (mark == '个' && rest.chars().count() <= 8).then_some((at, rest))
    });
    let Some((at, rest)) = counted else { return (bare.to_owned(), None) };
    let head = bare.get(..at).unwrap_or_default();
    let head = head.trim_end_matches(|mark: char| {
        mark.is_ascii_digit() || "０１２３４５６７８９一二三四五六七八九十两".contains(mark)
    });
    let noun = ["社区", "村", "街道", "镇", "乡", "部门", "单位"].iter().find(|noun| rest.ends_with(**noun));
    let head = head.trim_end_matches('等').trim_end_matches(['，', ',']);
    let noun = noun.filter(|noun| **noun != "部门" && **noun != "单位" && !rest.contains("(") && !rest.contains('（'));
    (head.to_owned(), noun.map(|noun| (*noun).to_owned()))
}

fn kind_of_place(name: &str) -> Option<&'static str> {
    ["社区", "村"].into_iter().find(|kind| name.ends_with(kind))
}

/// 青石湾街道柳塘 is 柳塘 of 青石湾街道; 南槎乡南槎村 is 南槎村.
fn without_parent<'a>(name: &'a str, noun: Option<&str>) -> &'a str {
    if noun.is_none() {
        return name;
    }
    let parent = ["街道", "镇", "乡"].iter().filter_map(|kind| name.find(kind).map(|at| at + kind.len())).min();
    parent
        .and_then(|at| name.get(at..))
        .filter(|rest| !rest.is_empty() && !rest.starts_with(['社', '村']))
        .unwrap_or(name)
        .trim_start_matches("辖区")
        .trim_start_matches("所辖")
        .trim_start_matches("下辖")
}

/// Parts at 和 and 及 inside a name's list, not at its head: 和津和文康 is 和津 and 文康.
fn split_and(part: &str, shares_noun: bool) -> Vec<String> {
    const BODIES: &[&str] = &[
        "局", "部", "办", "院", "委", "组", "镇", "乡", "街道", "村", "社区", "中心", "公司", "学校", "厅", "会",
        "支部", "站",
    ];
    let at = part
        .char_indices()
        .filter(|(at, mark)| *at > 0 && matches!(mark, '和' | '及' | '与'))
        .map(|(at, mark)| (at, mark.len_utf8()))
        .next();
    match at {
        Some((at, length)) if part.len() > at + length => {
            let (left, right) = (part.get(..at).unwrap_or_default(), part.get(at + length..).unwrap_or_default());
            // 人力资源和社会保障局 is one body.
            let is_body = shares_noun || BODIES.iter().any(|end| left.ends_with(end));
            if is_body
                && left.chars().count() >= 2
                && right.chars().count() >= 2
                && !right.starts_with("其")
                && !right.contains("旅游")
            {
                return vec![left.to_owned(), right.to_owned()];
            }
            vec![part.to_owned()]
        }
        _ => vec![part.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_audited_budget_of_a_year_is_no_body() {
        let subjects = |text: &str| read("", text).inspection.subjects;
        let none: [&str; 0] = [];
        assert_eq!(subjects("区审计局对2022年度区级预算执行和其他财政收支情况进行了审计。"), none);
        assert_eq!(subjects("县审计局对2023年度县本级预算执行情况进行了审计。"), none);
        assert_eq!(subjects("县审计局对2023年度县交通运输局预算执行情况进行了审计。"), ["县交通运输局"]);
    }

    #[test]
    fn first_sentences() {
        let read = read(
            "",
            "根据区委统一部署,2021年11月8日至2021年12月15日,区委第二巡察组对东港街道安康、莲安、中昌、灵秀、兴普、和津和文康7个城市社区党组织开展了巡察。2021年12 月24 日,区委巡察组向东港街道党工委反馈了巡察意见。",
        );
        let inspection = read.inspection;
        assert_eq!(inspection.authority.as_deref(), Some("区委第二巡察组"));
        assert_eq!(
            inspection.subjects,
            ["安康社区", "莲安社区", "中昌社区", "灵秀社区", "兴普社区", "和津社区", "文康社区"]
        );
        assert_eq!((inspection.began, inspection.ended), (Date::new(2021, 11, 8), Date::new(2021, 12, 15)));
        assert_eq!(inspection.feedback, Date::new(2021, 12, 24));
    }

    #[test]
    fn other_inspections() {
        let read_one = |text: &str| {
            let read = read("", text);
            let inspection = read.inspection;
            (
                inspection.authority.unwrap_or_default(),
                inspection.subjects.join("|"),
                read.kind,
                inspection.feedback.map(|date| date.to_string()),
            )
        };
        assert_eq!(
            read_one(
                "根据安排，2023年6月5日至7月28日，县审计局对南埭镇原镇长任职期间经济责任履行情况进行了审计，并于9月20日送达审计报告。"
            ),
            ("县审计局".to_owned(), "南埭镇原镇长".to_owned(), Kind::Audit, Some("2023-09-20".to_owned()))
        );
        assert_eq!(
            read_one("根据《某区贯彻落实省第三生态环境保护督察组督察报告整改方案》，2022年10月11日至31日，省第三生态环境保护督察组对云汐区开展了督察。").0,
            "省第三生态环境保护督察组"
        );
        assert_eq!(
            read_one("2023年5月8日至2023年6月30日，县委第二巡察组对南槎乡南槎村、北槎村党组织开展了巡察，2023年7月26日反馈了意见。").1,
            "南槎村|北槎村"
        );
        assert_eq!(
            read_one(
                "2022年3月7日至5月6日,区委第二巡察组对我院党总支开展了巡察.7月8日,区委第二巡察组反馈了意见.根据要求,"
            )
            .3,
            Some("2022-07-08".to_owned())
        );
        for report in ["作了审计工作报告。", "作了《关于2022年度预算执行的审计工作报告》。"]
        {
            let text =
                format!("2023年3月1日至5月31日，区审计局对区级预算进行了审计。7月26日，区审计局向区人大常委会{report}");
            assert_eq!(read_one(&text).3, Some("2023-07-26".to_owned()), "{text}");
        }
        for (title, text, kind) in [
            (
                "关于主题教育检视问题整改情况的公示",
                "按照党中央部署，2023年4月至8月，局党组开展了主题教育。",
                Kind::Education,
            ),
            (
                "关于安全生产督导检查反馈问题整改情况的通报",
                "2024年3月4日，市安委会第三督导组开展了检查。",
                Kind::Safety,
            ),
            ("", "2024年3月4日，县安委办安全生产检查组对镇进行了检查。", Kind::Safety),
            (
                "关于巡察整改情况的通报",
                "2024年，县委第一巡察组对局党组开展了巡察，主题教育中一并整改。",
                Kind::Inspection,
            ),
            ("关于安全生产审计整改情况的公告", "2024年3月4日，县审计局进行了审计。", Kind::Audit),
            ("", "2024年3月4日，省第一生态环境保护督察组开展督察。", Kind::Environment),
        ] {
            assert_eq!(read(title, text).kind, kind, "{title}{text}");
        }
        assert_eq!(
            read_one("2023年10月，镇党委第二巡察组对村党支部开展巡察，11月3日反馈问题6个。").3.as_deref(),
            Some("2023-11-03")
        );
        assert_eq!(
            read_one("2022年11月14日至12月30日，县委第三巡察组对县水利局党组进行了巡察，1月19日反馈了巡察意见。")
                .3
                .as_deref(),
            Some("2023-01-19")
        );
    }
}
