//! The days in which the public may answer, as printed.

use crate::{
    disclosure::{Calendar, parse_chinese_numeral},
    import::words::{
        contact_keys::WINDOW_KEYS,
        dates::{self, Found},
    },
    reading::{folded::Folded, results},
    records::{Counting, Date, Window},
};

/// Reads the window from a paragraph. `signed` is the signature's date: the day of publication, and what a year left out is
/// near to.
pub(in crate::import) fn read(paragraph: &str, signed: Option<Date>) -> Option<Window> {
    let text = Folded::new(paragraph);
    counted_from_publication(&text, signed)
        .or_else(|| between(&text, signed))
        .or_else(|| counted_from_day(&text, signed))
        .or_else(|| until(&text, signed))
        .or_else(|| lasting(&text, signed))
}

/// 自公布之日起15个工作日, 公示期自发布之日起10个工作日.
fn counted_from_publication(text: &Folded, signed: Option<Date>) -> Option<Window> {
    let at = [
        "公布之日",
        "发布之日",
        "公示之日",
        "公告之日",
        "公开之日",
        "通报之日",
        "本公示发布",
        "公布之日起",
        "刊登之日",
        "张贴之日",
    ]
    .iter()
    .filter_map(|word| text.find(word, 0).map(|at| at + word.chars().count()))
    .min()?;
    let (count, working) = (at..text.len().min(at + 8)).find_map(|at| days_at(text, at))?;
    Some(days(signed, count, working))
}

fn days(opens: Option<Date>, count: u16, working: bool) -> Window {
    Window {
        opens,
        closes: None,
        working_days: working.then_some(count),
        days: (!working).then_some(count),
        counting: None,
    }
}

/// A number of days at a place: `15个工作日`, `7天`, `十五日`, `7个自然日`.
fn days_at(text: &Folded, from: usize) -> Option<(u16, bool)> {
    if from > 0 && text.get(from - 1).is_some_and(|mark| mark.is_ascii_digit() || "一二三四五六七八九十".contains(mark))
    {
        return None;
    }
    let mut end = from;
    while text.get(end).is_some_and(|mark| mark.is_ascii_digit()) {
        end += 1;
    }
    let count = if end > from {
        text.slice(from, end).parse().ok()?
    } else {
        while text.get(end).is_some_and(|mark| "一二三四五六七八九十".contains(mark)) {
            end += 1;
        }
        u16::try_from(parse_chinese_numeral(&text.slice(from, end))?).ok()?
    };
    for (unit, working) in
        [("个工作日", true), ("工作日", true), ("个自然日", false), ("天", false), ("个日历天", false), ("日内", false)]
    {
        if text.starts_with_at(end, unit) {
            return Some((count, working));
        }
    }
    let ends = text.starts_with_at(end, "日") && matches!(text.get(end + 1), None | Some(',' | '。' | ';' | ')'));
    ends.then_some((count, false))
}

/// 公示时间：A至B，共7天; 请于A至B反映.
fn between(text: &Folded, signed: Option<Date>) -> Option<Window> {
    let keys = key_ends(text);
    let keys = if keys.is_empty() { invitation_end(text).into_iter().chain(time_ends(text)).collect() } else { keys };
    keys.into_iter().find_map(|key| between_after(text, key, signed))
}

fn between_after(text: &Folded, key: usize, signed: Option<Date>) -> Option<Window> {
    let found: Vec<Found> = dates::dates_in(text).into_iter().filter(|date| date.from >= key).collect();
    let (first, second) = (found.first()?, found.get(1)?);
    let between = text.slice(first.to, second.from);
    let bare: String = between
        .chars()
        .filter(|mark| !mark.is_ascii_digit() && !"时分上下午起:()星期周一二三四五六日".contains(*mark))
        .collect();
    if !matches!(bare.trim_start_matches("开始"), "至" | "到" | "—" | "——" | "-" | "~") || first.from > key + 14
    {
        return None;
    }
    let opens = near(first, signed);
    let closes = second.date_after(opens);
    let before = (key..first.from).find_map(|at| days_at(text, at));
    let counted = before.or_else(|| (second.to..text.len().min(second.to + 14)).find_map(|at| days_at(text, at)));
    Some(with_counting(Window {
        opens,
        closes,
        counting: None,
        working_days: counted.filter(|(_, working)| *working).map(|(count, _)| count),
        days: counted.filter(|(_, working)| !*working).map(|(count, _)| count),
    }))
}

/// A window whose length is right only where its first day is not counted says so; one that is right or wrong in both ways does not.
fn with_counting(window: Window) -> Window {
    let length = window.working_days.map(|days| (days, true)).or(window.days.map(|days| (days, false)));
    let Some(((opens, closes), (count, working))) = window.opens.zip(window.closes).zip(length) else { return window };
    let calendar = Calendar::built_in();
    let fits = |counting| calendar.length(opens, closes, working, counting) == Ok(i64::from(count));
    let from_next_day = !fits(Counting::BothEnds) && fits(Counting::NextDay);
    Window { counting: from_next_day.then_some(Counting::NextDay), ..window }
}

/// The window that an item's text names: 以上整改结果公示7天，自2026年9月1日至9月7日. Many items tell of other windows, so it is one about
/// the results, and not before the signature.
pub(in crate::import) fn of_results(paragraph: &str, signed: Option<Date>) -> Option<Window> {
    let sentences = paragraph.split_inclusive(['。', '；']);
    let mut named = sentences.filter(|sentence| sentence.contains("公示") && results::are_meant(sentence));
    let window = named.find_map(|sentence| {
        let text = Folded::new(sentence);
        shown_ends(&text)
            .into_iter()
            .find_map(|key| between_after(&text, key, signed))
            .or_else(|| between(&text, signed))
    })?;
    window.opens.is_some_and(|opens| results::may_open(opens, signed)).then_some(window)
}

/// Where a length follows 公示: 公示7天，自…
fn shown_ends(text: &Folded) -> Vec<usize> {
    let word = |at: usize| text.starts_with_at(at, "公示").then_some(at + "公示".chars().count());
    let length = |end: &usize| (*end..text.len().min(end + 4)).any(|at| days_at(text, at).is_some());
    (0..text.len()).filter_map(word).filter(length).collect()
}

/// 公示时间：自2025年1月6日起10个工作日, 公示期自…开始，为期10天, 公示期10天，自…起.
fn counted_from_day(text: &Folded, signed: Option<Date>) -> Option<Window> {
    let found = dates::dates_in(text);
    key_ends(text).into_iter().find_map(|key| {
        let at = found.iter().position(|date| date.from >= key && date.from <= key + 14)?;
        let first = found.get(at)?;
        let begins =
            ["起", "开始", "之日起", "当日起", "(含)起"].iter().any(|word| text.starts_with_at(first.to, word));
        let opens = near(first, signed).filter(|_| begins)?;
        let second = found.get(at + 1).filter(|next| next.from <= first.to + 24);
        let stop = second.map_or(text.len(), |next| next.from).min(first.to + 16);
        let before = (key..first.from).find_map(|at| days_at(text, at));
        let counted = before.or_else(|| (first.to..stop).find_map(|at| days_at(text, at)))?;
        let closing = second.filter(|next| ["至", "到", "截止"].iter().any(|word| text.ends_with_at(next.from, word)));
        Some(with_counting(Window {
            closes: closing.and_then(|date| date.date_after(Some(opens))),
            ..days(Some(opens), counted.0, counted.1)
        }))
    })
}

/// 截止时间为2024年2月29日, 于2024年2月29日前反映.
fn until(text: &Folded, signed: Option<Date>) -> Option<Window> {
    let found = dates::dates_in(text);
    let date = found.iter().find(|date| {
        let before = text.slice(date.from.saturating_sub(8), date.from);
        let closes =
            ["截止", "截至", "截止时间为", "截止日期", "请于", "请在", "于"].iter().any(|word| before.contains(word));
        let after = ["前", "之前", "以前"].iter().any(|word| text.starts_with_at(date.to, word));
        before.contains("截止")
            || (closes && after && (text.contains("反映") || text.contains("反馈") || text.contains("意见")))
    })?;
    Some(Window { closes: near(date, signed), ..Window::default() })
}

/// 公示期7天, 公示期限为5个工作日.
fn lasting(text: &Folded, signed: Option<Date>) -> Option<Window> {
    let mut near_key = key_ends(text).into_iter().flat_map(|key| key..text.len().min(key + 6));
    let (count, working) = near_key.find_map(|at| days_at(text, at))?;
    Some(days(signed, count, working))
}

/// Where the keys of the text end, in order.
fn key_ends(text: &Folded) -> Vec<usize> {
    let keys = || WINDOW_KEYS.iter().filter(|key| !key.starts_with("截止"));
    let end_at =
        |at: usize| keys().filter(|key| text.starts_with_at(at, key)).map(|key| at + key.chars().count()).max();
    (0..text.len()).filter_map(end_at).collect()
}

/// 请于2024年1月2日至1月15日向…反映 names the days without a key.
fn invitation_end(text: &Folded) -> Option<usize> {
    let asks = ["反映", "反馈", "意见", "建议"].iter().any(|word| text.contains(word));
    let opens = ["请于", "请在", "可于", "可在", "欢迎于", "欢迎在"];
    opens.iter().filter(|_| asks).filter_map(|word| text.find(word, 0).map(|at| at + word.chars().count())).min()
}

/// 如有意见，请与我们联系。时间：5月10日—5月24日: among ways of contact, 时间 alone names the days.
fn time_ends(text: &Folded) -> Vec<usize> {
    let asks = ["反映", "反馈", "意见", "建议", "联系"].iter().any(|word| text.contains(word));
    let opens =
        |at: usize| at == 0 || text.get(at - 1).is_some_and(|mark| matches!(mark, ',' | '。' | ';' | '、' | ')'));
    let named = |at: &usize| asks && opens(*at) && text.starts_with_at(*at, "时间:");
    (0..text.len()).filter(named).map(|at| at + "时间:".chars().count()).collect()
}

/// The day; a year left out is the one nearest to the signature.
fn near(found: &Found, signed: Option<Date>) -> Option<Date> {
    if found.year.is_some() {
        return found.date();
    }
    let signed = signed?;
    (signed.year() - 1..=signed.year() + 1)
        .filter_map(|year| Date::new(year, found.month, found.day?))
        .min_by_key(|date| date.days_until(signed).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_as_printed() {
        let signed = Date::new(2023, 7, 26);
        let window = |opens: Option<Date>, closes: Option<Date>, working_days, days| {
            Some(Window { opens, closes, working_days, days, counting: None })
        };
        let cases = [
            (
                "公示时间：2024年3月11日至2024年3月17日，共7天",
                window(Date::new(2024, 3, 11), Date::new(2024, 3, 17), None, Some(7)),
            ),
            ("公示时间：7月26日至8月1日，共7天。", window(signed, Date::new(2023, 8, 1), None, Some(7))),
            ("公示期为5个工作日（7月26日至8月1日）。", window(signed, Date::new(2023, 8, 1), Some(5), None)),
            ("监督期限：自公布之日起15个工作日。", window(signed, None, Some(15), None)),
            ("公示期自发布之日起十个工作日。", window(signed, None, Some(10), None)),
            ("欢迎提出意见建议,截止时间为2024年2月29日。", window(None, Date::new(2024, 2, 29), None, None)),
            ("公示时间：自2025年1月6日起10个工作日。", window(Date::new(2025, 1, 6), None, Some(10), None)),
            ("公示期：自2025年1月6日起，共10个工作日。", window(Date::new(2025, 1, 6), None, Some(10), None)),
            ("公示期为2025年1月6日起10个工作日。", window(Date::new(2025, 1, 6), None, Some(10), None)),
            ("公示期自2025年1月6日开始，为期10天。", window(Date::new(2025, 1, 6), None, None, Some(10))),
            ("公示期限：自8月1日起七天。", window(Date::new(2023, 8, 1), None, None, Some(7))),
            ("公示期5个工作日，自8月1日起。", window(Date::new(2023, 8, 1), None, Some(5), None)),
            (
                "公示期自8月1日起5个工作日，至8月7日。",
                window(Date::new(2023, 8, 1), Date::new(2023, 8, 7), Some(5), None),
            ),
            ("公示期自8月1日开始至8月7日。", window(Date::new(2023, 8, 1), Date::new(2023, 8, 7), None, None)),
            (
                "如有意见，请与我们联系。时间:7月26日—8月9日(工作日);电话:0669-5530012",
                window(signed, Date::new(2023, 8, 9), None, None),
            ),
            ("受理时间：7月26日至8月9日；意见请反馈。", None),
            ("请于8月1日前反映。公示时间：7月26日至8月1日。", window(signed, Date::new(2023, 8, 1), None, None)),
            ("公示期为7天。", window(signed, None, None, Some(7))),
            ("公布期限：7月26日至8月16日。", window(signed, Date::new(2023, 8, 16), None, None)),
            ("联系电话：0580-3090077", None),
            (
                "公示时间：2026年7月1日至7月22日，共15个工作日",
                window(Date::new(2026, 7, 1), Date::new(2026, 7, 22), Some(15), None)
                    .map(|window| Window { counting: Some(Counting::NextDay), ..window }),
            ),
        ];
        for (text, expected) in cases {
            let read = read(text, signed);
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn an_item_may_name_the_window_of_the_results() {
        let signed = Date::new(2026, 8, 31);
        let days =
            Window { opens: Date::new(2026, 9, 1), closes: Date::new(2026, 9, 7), days: Some(7), ..Window::default() };
        let working = Window { days: None, working_days: Some(5), ..days.clone() };
        for (text, expected) in [
            ("已经整改。以上整改结果公示7天，自2026年9月1日至9月7日。", Some(days.clone())),
            ("以上整改情况公示期为2026年9月1日至9月7日，共7天。", Some(days.clone())),
            ("整改结果在公开栏公示，公示期为2021年3月1日至3月7日。", None),
            ("对拟发展党员公示5天，自2026年9月1日至9月5日。", None),
            ("以上结果公示5个工作日，自2026年9月1日至9月7日。", Some(working.clone())),
            ("以上整改结果公示五个工作日，自2026年9月1日起至9月7日止。", Some(working)),
            ("上述情况公示7个自然日，自2026年9月1日至9月7日。", Some(days.clone())),
            ("以上结果公示7日，自2026年9月1日至9月7日。", Some(days)),
        ] {
            assert_eq!(of_results(text, signed), expected, "{text}");
        }
    }
}
