//! Numbers of the text that count withheld items too: 反馈问题共9条, 正在整改3个, a heading 落实责任方面（3个问题）, 完成率88.89%.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    check::strings::ReportText,
    disclosure::totals::is_rate,
    pattern::pattern,
    reading::{
        arabic::{self, Arabic},
        remaining::{self, remaining},
    },
    records::{Amount, Status},
    source::LoadedReport,
};

/// A number with the unit of things that are counted one by one.
static COUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"([0-9]{1,4}|[一二两三四五六七八九十百]{1,4})\s?(?:个|项|条|件|处|类|点|宗|起|张|份|大类|大|方面)")
});

/// `完成率88.89%`.
static RATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:完成|整改|办结)率[^，。；\n0-9]{0,6}([0-9]{1,3}(?:\.[0-9]{1,2})?)\s?[%％]"));

/// Nouns that the items of a report are called by.
const ITEMS: [&str; 5] = ["问题", "任务", "事项", "清单", "台账"];

/// Marks that end what is said about a number.
const ENDS: [char; 13] = ['，', '。', '；', '、', '：', '（', '）', '\n', ',', ';', ':', '(', ')'];

/// Words of a state with the statuses they may mean, those that end in another's word first.
#[rustfmt::skip]
const STATES: &[(&str, &[Status])] = {
    use Status::{Completed, InProgress, LongTerm, MostlyCompleted, NotStarted};
    &[
        ("基本完成整改", &[MostlyCompleted]), ("基本完成", &[MostlyCompleted]), ("基本整改到位", &[MostlyCompleted]),
        ("未完成整改", &[InProgress, LongTerm, NotStarted]), ("未完成", &[InProgress, LongTerm, NotStarted]),
        ("未整改到位", &[InProgress, LongTerm, NotStarted]), ("未销号", &[InProgress, LongTerm, NotStarted]),
        ("未办结", &[InProgress, LongTerm, NotStarted]), ("在办", &[InProgress, LongTerm, NotStarted]),
        ("未结", &[InProgress, LongTerm, NotStarted]), ("待整改", &[InProgress, LongTerm, NotStarted]),
        ("未整改", &[NotStarted]), ("未启动", &[NotStarted]),
        ("完成整改", &[Completed]), ("整改完成", &[Completed]), ("整改到位", &[Completed]), ("完成销号", &[Completed]),
        ("已整改", &[Completed]), ("已解决", &[Completed]), ("已办结", &[Completed]), ("销号", &[Completed]),
        ("办结", &[Completed]), ("完成", &[Completed]),
        ("正在整改", &[InProgress]), ("正在办理", &[InProgress]), ("正在推进", &[InProgress]), ("有序推进", &[InProgress]), ("整改中", &[InProgress]),
        ("推进中", &[InProgress]), ("持续推进", &[InProgress]), ("部分整改", &[InProgress]), ("部分完成", &[InProgress]),
        ("长期坚持", &[LongTerm]), ("长期整改", &[LongTerm]), ("长期推进", &[LongTerm]), ("持续整改", &[LongTerm]),
    ]
};

/// The items in all, and those that are public.
pub(super) struct Counts<'a> {
    items: Vec<Counted<'a>>,
}

struct Counted<'a> {
    status: Option<Status>,
    group: Option<&'a str>,
    public: bool,
}

impl<'a> Counts<'a> {
    pub(super) fn of(report: &'a LoadedReport) -> Self {
        let items = report.items.iter().map(|item| &item.record.value);
        let items = items.map(|item| Counted {
            status: item.status,
            group: item.group.as_deref(),
            public: item.withheld.is_none(),
        });
        Self { items: items.collect() }
    }

    fn number(&self, is: impl Fn(&Counted<'_>) -> bool) -> (usize, usize) {
        let with = || self.items.iter().filter(|item| is(item));
        (with().count(), with().filter(|item| item.public).count())
    }

    /// Whether a declared number is that of all items.
    pub(super) fn is_all(&self, declared: Amount) -> bool {
        declared.whole().and_then(|count| usize::try_from(count).ok()) == Some(self.items.len())
    }

    fn tells_items(&self, number: usize) -> bool {
        let (all, public) = self.number(|_| true);
        number == all && all != public
    }

    /// Whether a number is that of the items of a state, and not that of the public ones in any sense of the word.
    fn tells_status(&self, number: usize, statuses: &[Status]) -> bool {
        let of = |also: &[Status]| {
            self.number(|item| item.status.is_some_and(|status| statuses.contains(&status) || also.contains(&status)))
        };
        let also: &[Status] = match statuses {
            [Status::Completed] => &[Status::MostlyCompleted],
            [Status::InProgress] => &[Status::LongTerm, Status::NotStarted],
            [Status::LongTerm] => &[Status::InProgress],
            _ => &[],
        };
        let [narrow, wide] = [of(&[]), of(also)];
        [narrow.0, wide.0].contains(&number) && ![narrow.1, wide.1].contains(&number)
    }

    /// Whether a number is that of the items that are not completed, in any sense of the words, and not that of the public ones.
    pub(super) fn tells_open(&self, number: usize) -> bool {
        use Status::{InProgress, LongTerm, MostlyCompleted, NotStarted};
        let open = [MostlyCompleted, InProgress, LongTerm, NotStarted];
        let sets = (1..1_usize << open.len()).map(|set| {
            let within = |status| open.iter().position(|one| *one == status).is_some_and(|at| set >> at & 1 == 1);
            self.number(|item| item.status.is_some_and(within))
        });
        let sets: Vec<(usize, usize)> = sets.collect();
        sets.iter().any(|(all, _)| *all == number) && !sets.iter().any(|(_, public)| *public == number)
    }

    /// Whether numbers that are listed together make all items and not the public ones: 党的领导方面5个、党的建设方面4个.
    fn tells_sum(&self, numbers: &[usize]) -> bool {
        let (all, public) = self.number(|_| true);
        let sum = numbers.iter().fold(0_usize, |sum, number| sum.saturating_add(*number));
        numbers.len() > 1 && sum == all && all != public
    }

    /// Whether a fraction is that of all items and not that of the public ones: 8/9.
    pub(super) fn tells_fraction(&self, part: usize, whole: usize) -> bool {
        part <= whole && self.tells_items(whole)
    }

    /// Whether an approximate rate, in per cent, is near that of all items and not near that of the public ones.
    pub(super) fn tells_about(&self, rate: usize) -> bool {
        let (all, public) = self.number(|_| true);
        let done = self.number(|item| matches!(item.status, Some(Status::Completed | Status::MostlyCompleted)));
        let near = |part: usize, whole: usize| whole > 0 && (part * 100).abs_diff(rate * whole) <= 3 * whole;
        near(done.0, all) && !near(done.1, public)
    }

    /// Whether an item that is withheld is open, and none of the public ones.
    pub(super) fn only_withheld_is_open(&self) -> bool {
        let open = |item: &Counted<'_>| {
            matches!(item.status, Some(Status::InProgress | Status::NotStarted | Status::LongTerm))
        };
        let (all, public) = self.number(open);
        all > 0 && public == 0
    }

    fn tells_groups(&self, number: usize) -> bool {
        let groups = |all: bool| {
            let named = self.items.iter().filter(|item| all || item.public).filter_map(|item| item.group);
            named.collect::<std::collections::BTreeSet<_>>().len()
        };
        number == groups(true) && number != groups(false)
    }

    fn tells_in_group(&self, number: usize, group: &str) -> bool {
        let (all, public) = self.number(|item| item.group == Some(group));
        number == all && all != public
    }

    /// Whether a rate of completion is that of all items and not that of the public ones.
    fn tells_rate(&self, declared: Amount) -> bool {
        let done = |item: &Counted<'_>, mostly: bool| {
            item.status == Some(Status::Completed) || mostly && item.status == Some(Status::MostlyCompleted)
        };
        let (all, public) = self.number(|_| true);
        let parts = [false, true].map(|mostly| self.number(|item| done(item, mostly)));
        parts.iter().any(|part| is_rate(declared, part.0, all))
            && !parts.iter().any(|part| is_rate(declared, part.1, public))
    }

    /// The group that an item is the first public one of.
    fn group_opened_by(&self, at: usize) -> Option<&'a str> {
        let group = self.items.get(at)?.group?;
        let first = self.items.iter().position(|item| item.public && item.group == Some(group));
        (first == Some(at)).then_some(group)
    }
}

/// Reports every number of a public text that counts what is withheld.
pub(super) fn check(counts: &Counts<'_>, text: &ReportText<'_>, told: &mut dyn FnMut(Range<usize>, &str)) {
    let group = text.item.filter(|_| text.field.starts_with("group")).and_then(|at| counts.group_opened_by(at));
    let named = ["title", "headings", "attachments"].iter().any(|name| text.field.starts_with(name));
    if !(text.prose || group.is_some() || named) || text.field.ends_with("number") {
        return;
    }
    let view = Arabic::of(text.text);
    // A number of what is left is a count as well, and told once.
    let mut known: Vec<Range<usize>> = Vec::new();
    let mut told = |range: &Range<usize>, what: &str| {
        if !known.iter().any(|other| other.start < range.end && range.start < other.end) {
            told(view.source(range), what);
            known.push(range.clone());
        }
    };
    if text.item.is_none() && text.prose {
        for one in remaining(&view.text).into_iter().filter(|one| counts.tells_open(one.count)) {
            told(&one.range, "count");
        }
    }
    in_text(counts, text, &view.text, group, &mut told);
    for found in RATE.as_ref().into_iter().flat_map(|pattern| pattern.captures_iter(&view.text)) {
        let Some((whole, rate)) = found.get(0).zip(found.get(1)) else { continue };
        if rate.as_str().parse().is_ok_and(|rate| counts.tells_rate(Amount(rate))) {
            told(&whole.range(), "rate");
        }
    }
}

/// The numbers of a public text, with its counts in ASCII digits, one by one.
fn in_text(
    counts: &Counts<'_>,
    text: &ReportText<'_>,
    words: &str,
    group: Option<&str>,
    told: &mut dyn FnMut(&Range<usize>, &str),
) {
    let Some(pattern) = COUNT.as_ref() else { return };
    let mut from = 0;
    let mut listed: Listed = Vec::new();
    for found in pattern.captures_iter(words) {
        let (Some(whole), Some(digits)) = (found.get(0), found.get(1)) else { continue };
        let between = words.get(from..whole.start()).unwrap_or_default();
        from = whole.end();
        let inside = words.get(..whole.start()).is_some_and(|before| before.ends_with(is_inside));
        let Some(number) = arabic::value(digits.as_str()).filter(|_| !inside) else { continue };
        if !goes_on(between) {
            told_together(counts, words, &listed, told);
            listed.clear();
        }
        listed.push((whole.range(), number));
        let before = clause_before(between);
        let after = words.get(whole.end()..).and_then(|after| after.split(ENDS).next()).unwrap_or_default();
        if tells(counts, (number, group), Said { before, number: whole.as_str(), after, own: text.item.is_none() }) {
            told(&whole.range(), "count");
        }
    }
    if text.item.is_none() {
        told_together(counts, words, &listed, told);
    }
}

/// Numbers of one sentence, with their places.
type Listed = Vec<(Range<usize>, usize)>;

/// Whether the words between two numbers leave them in one list.
fn goes_on(between: &str) -> bool {
    between.contains(['、', '，', ',']) && !between.contains(['。', '；', ';', '\n', '：', '（', '('])
}

/// Reports the last of some numbers that are the parts of all problems, each of a field: 党的领导方面5个、党的建设方面4个.
fn told_together(
    counts: &Counts<'_>,
    words: &str,
    listed: &[(Range<usize>, usize)],
    told: &mut dyn FnMut(&Range<usize>, &str),
) {
    let numbers: Vec<usize> = listed.iter().map(|(_, number)| *number).collect();
    let of_fields = || {
        listed.iter().all(|(range, _)| {
            let before = clause_before(words.get(..range.start).unwrap_or_default());
            let after = words.get(range.end..).unwrap_or_default();
            before.trim_end_matches("问题").ends_with("方面") || after.starts_with("问题")
        })
    };
    if let Some((last, _)) = listed.last().filter(|_| counts.tells_sum(&numbers) && of_fields()) {
        told(last, "count");
    }
}

/// The clause before a number; what stands before brackets where they open with the number: 问题（共9个）.
fn clause_before(words: &str) -> &str {
    let clause = words.rsplit(ENDS).next().unwrap_or_default();
    let opened = words.strip_suffix(clause).and_then(|head| head.strip_suffix(['（', '(']));
    match opened.filter(|_| clause.trim_matches(['共', '计', '为', '合', '总']).is_empty()) {
        Some(head) => head.rsplit(ENDS).next().unwrap_or_default(),
        None => clause,
    }
}

/// Whether a number goes on before what was found: 第9, 1.5, 9-1.
fn is_inside(mark: char) -> bool {
    mark.is_ascii_digit() || "第.．-—/一二三四五六七八九十百".contains(mark)
}

/// What a sentence says about a number.
struct Said<'a> {
    before: &'a str,
    /// With its unit.
    number: &'a str,
    after: &'a str,
    /// Whether the report's own text says it, not that of an item.
    own: bool,
}

fn tells(counts: &Counts<'_>, (number, group): (usize, Option<&str>), said: Said<'_>) -> bool {
    let Said { before, number: words, after, own } = said;
    let span = ["月", "工作日", "小时", "自然日", "季度", "百分点", "年"].iter().any(|unit| after.starts_with(unit));
    if span || after.contains("线索") || before.ends_with("线索") {
        return false;
    }
    if let Some(group) = group
        && (after.is_empty() || after.contains("问题"))
        && counts.tells_in_group(number, group)
    {
        return true;
    }
    if words.ends_with("方面") || after.starts_with("方面") {
        return counts.tells_groups(number) || after.ends_with("问题") && counts.tells_items(number);
    }
    let next = after.trim_start_matches("问题");
    let bare = next.trim_start_matches(['均', '全', '部']);
    let spoken = before.trim_end_matches(['共', '计', '的', '有', '为', '了']).trim_end_matches("问题");
    let spoken = spoken.trim_end_matches('的');
    // 9件问题已办结6件, 9项已完成8项: the state is that of the next number.
    let counts_next = after.contains(|mark: char| mark.is_ascii_digit());
    let of_next = counts_next && after.starts_with("问题");
    let said = |state: &str| {
        let already = state.strip_prefix('已').unwrap_or(state);
        let rest = bare.strip_prefix(state).or_else(|| bare.strip_prefix('已')?.strip_prefix(already));
        rest.is_some_and(|rest| !rest.trim_start_matches(['了', '有']).starts_with(|mark: char| mark.is_ascii_digit()))
    };
    let before_next = counts_next && bare.starts_with(['已', '完', '销', '办']) && !remaining::is_of_others(before);
    let state = STATES.iter().find(|(state, _)| spoken.ends_with(state) || !of_next && said(state));
    if let Some((_, statuses)) = state.filter(|_| own) {
        return !remaining::is_of_others(before) && counts.tells_status(number, statuses);
    }
    let near: String = after.chars().take(8).collect();
    let of_items = |noun: &&str| near.contains(*noun) || before.contains(*noun);
    let speaks = if own {
        ITEMS.iter().any(of_items) || before_next || ["反馈", "指出", "查出"].iter().any(|verb| before.contains(verb))
    } else {
        near.contains("问题") || before.ends_with("问题")
    };
    speaks && counts.tells_items(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nine items, the last withheld: six completed, three in progress, of which the withheld one is one.
    fn counts(at: usize) -> Counts<'static> {
        let item = |of: usize| Counted {
            status: Some(if of < 6 { Status::Completed } else { Status::InProgress }),
            group: Some(if of < 8 { "党的领导" } else { "党的建设" }),
            public: of != at,
        };
        Counts { items: (0..9).map(item).collect() }
    }

    fn told(counts: &Counts<'_>, text: &str) -> Vec<String> {
        let mut told = Vec::new();
        let field = std::borrow::Cow::Borrowed("text.totals");
        let text = ReportText { item: None, withheld: false, field, prose: true, quoted: false, text };
        check(counts, &text, &mut |range, _| told.push(text.text[range].to_owned()));
        told
    }

    #[test]
    fn numbers_that_count_a_withheld_item() {
        assert!(COUNT.is_some() && RATE.is_some());
        let last = counts(8);
        for (text, numbers) in [
            ("反馈问题共9条。", &["9条"] as &[&str]),
            ("形成整改任务9项。", &["9项"]),
            ("共查出问题9处。", &["9处"]),
            ("建立九条问题清单。", &["九条"]),
            ("2个方面9个问题", &["2个", "9个"]),
            ("9件问题已办结6件，3件正在办理，全部9个整改事项已建账。", &["9件", "3件", "9个"]),
            ("已整改6个，正在整改3个。", &["3个"]),
            ("未整改到位问题三个。", &["三个"]),
            ("9个问题中，3个正在推进，其余6个已完成整改。", &["9个", "3个"]),
            ("整改完成率66.67%。", &["完成率66.67%"]),
            ("未完成的问题有3个，在办3件。", &["3个", "3件"]),
            ("照单全收，9项已完成6项。", &["9项"]),
            ("问题（共9个）均已建账。", &["9个"]),
            ("对照9张问题清单，九大问题均已认领。", &["9张", "九大"]),
            ("党的领导方面5个、党的建设方面4个。", &["4个"]),
            ("反馈问题8个，已整改6个，正在整改2个，完成率75%。", &[]),
            ("群众反映的3个问题正在办理，信访件9件已办结6件。", &[]),
            ("走访9个村，慰问5户、帮扶4户，制度5个、办法4个。", &[]),
            ("集中整改3个月，走访9个社区，移交问题线索9件，第9个工作日。", &[]),
        ] {
            assert_eq!(told(&last, text), numbers, "{text}");
        }
        let fourth = counts(3);
        assert_eq!(told(&fourth, "其中6个已完成，未完成3个。"), ["6个"]);
    }
}
