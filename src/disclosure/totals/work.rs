//! Totals of the work itself against the items: problems, groups (方面), problems of a status, the rate of completion.
//!
//! Announcements count in tiers: 9 problems, 30 tasks, 27 of them done. A total is compared with the items only where it counts what
//! the items are; what a report does not list one by one is stated in `unitemised`.

use indexmap::IndexMap;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Counted, ItemFigures, is_piece, rate};
use crate::{
    disclosure::vocabulary::{Meaning, Vocabulary},
    records::{Amount, Status, Total},
};

/// What the items give for a total of the work.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Work {
    /// The number of items or groups, or the rate in a hundred with two places.
    pub(crate) found: Amount,
    /// What was counted.
    pub(crate) counted: Vec<Counted>,
    /// How that goes with the total.
    pub(crate) fit: Fit,
}

/// How a total of the work goes with the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The items and what is stated as not itemised give the total.
    Fits,
    /// The report lists a part of the problems only, as it states, and these give less.
    Part,
    /// They differ.
    Differs,
}

/// Totals in the order of the announcement, with the items they may count.
#[derive(Clone, Copy)]
pub(crate) struct WorkTotals<'a> {
    pub(crate) totals: &'a [Total],
    pub(crate) items: &'a [ItemFigures<'a>],
    pub(crate) vocabulary: &'a Vocabulary,
}

impl WorkTotals<'_> {
    /// What the items give for the total at a place of the list; `None` where it counts something else or cannot be compared.
    pub(crate) fn reckon(&self, at: usize) -> Option<Work> {
        let total = self.totals.get(at).filter(|_| !self.items.is_empty())?;
        let work = match self.meaning(total) {
            Meaning::Items if is_piece(&total.unit) => self.problems(at, total),
            Meaning::Groups => self.groups(total),
            Meaning::Status(status) if is_piece(&total.unit) => self.with_status(at, total, status),
            Meaning::CompletionRate => self.completion(at, total),
            _ => None,
        };
        work.filter(|work| work.fit == Fit::Fits || !total.approximate)
    }

    fn meaning(&self, total: &Total) -> Meaning {
        self.vocabulary.meaning(&total.term, |_| false)
    }

    /// The problems of the inspection. Not where the items are counted by another total: 12 problems, 35 具体问题 and 35 items.
    fn problems(&self, at: usize, total: &Total) -> Option<Work> {
        let count = Amount::from(u64::try_from(self.items.len()).ok()?);
        let work = counted(total, self.items.iter().map(|item| counted_once(item.id, &[item.id])).collect())?;
        let counts = |(other, total): (usize, &Total)| {
            other != at && total.count == count && (self.is_problems(total) || is_finer(total))
        };
        let by_another = self.totals.iter().enumerate().any(counts);
        (work.fit == Fit::Fits || !by_another || is_slip(total.count, self.items.len())).then_some(work)
    }

    fn groups(&self, total: &Total) -> Option<Work> {
        let mut groups: IndexMap<&str, Vec<&str>> = IndexMap::new();
        for item in self.items {
            groups.entry(item.group.unwrap_or_default()).or_default().push(item.id);
        }
        let all_grouped = groups.shift_remove("").is_none();
        let number = groups.len();
        let work = counted(total, groups.iter().map(|(group, items)| counted_once(group, items)).collect())?;
        // Where the problems are counted and the items are not as many, some groups may have none that is listed.
        let mut problems = self.totals.iter().filter(|total| self.is_problems(total) || is_finer(total)).peekable();
        let items = u64::try_from(self.items.len()).ok();
        let all_listed = problems.peek().is_none() || problems.any(|total| total.count.whole() == items);
        let comparable = all_grouped && all_listed && !self.is_part() || is_slip(total.count, number);
        (number > 0 && (work.fit == Fit::Fits || comparable)).then_some(work)
    }

    fn with_status(&self, at: usize, total: &Total, status: Status) -> Option<Work> {
        if self.items.iter().any(|item| item.status.is_none()) || !self.counts_items(at) {
            return None;
        }
        let with = |statuses: &[Status]| {
            let with = self.items.iter().filter(|item| item.status.is_some_and(|status| statuses.contains(&status)));
            counted(total, with.map(|item| counted_once(item.id, &[item.id])).collect())
        };
        let work = with(&[status])?;
        if work.fit == Fit::Fits {
            return Some(work);
        }
        let wider = self.wider(status).into_iter().filter_map(|statuses| with(&statuses));
        if let Some(work) = wider.into_iter().find(|work| work.fit == Fit::Fits) {
            return Some(work);
        }
        if self.is_part() {
            // Of problems that are not listed nobody knows the status; those that are listed are at most as many.
            return (work.found <= total.count).then_some(Work { fit: Fit::Part, ..work });
        }
        Some(work)
    }

    /// What a word for a status may mean besides: 完成 with the mostly completed, 正在整改 with what has not begun. Not where the
    /// other status has a total of its own.
    fn wider(&self, status: Status) -> Vec<Vec<Status>> {
        use Status::{Completed, InProgress, LongTerm, MostlyCompleted, NotStarted};
        let others: &[Status] = match status {
            Completed => &[MostlyCompleted],
            InProgress => &[LongTerm, NotStarted, MostlyCompleted],
            LongTerm | NotStarted => &[InProgress],
            MostlyCompleted => &[],
        };
        let declared =
            |status: &Status| self.totals.iter().any(|total| self.meaning(total) == Meaning::Status(*status));
        let others: Vec<Status> = others.iter().copied().filter(|status| !declared(status)).collect();
        let sets = 1..1_usize << others.len();
        let chosen =
            |set: usize| others.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1).map(|(_, one)| *one);
        sets.map(|set| std::iter::once(status).chain(chosen(set)).collect()).collect()
    }

    fn completion(&self, at: usize, total: &Total) -> Option<Work> {
        let comparable = self.items.iter().all(|item| item.status.is_some()) && self.counts_items(at);
        if !comparable || self.is_part() {
            return None;
        }
        let with = |statuses: &[Status]| {
            let with = self.items.iter().filter(|item| item.status.is_some_and(|status| statuses.contains(&status)));
            with.map(|item| counted_once(item.id, &[item.id])).collect::<Vec<_>>()
        };
        let whole = self.items.len();
        let fits = |counted: &Vec<Counted>| is_rate(total.count, counted.len(), whole);
        let completed = with(&[Status::Completed]);
        let mostly = with(&[Status::Completed, Status::MostlyCompleted]);
        let found = rate(completed.len(), whole, 2)?;
        Some(match [completed, mostly] {
            [counted, _] if fits(&counted) => Work { found: total.count, counted, fit: Fit::Fits },
            [_, counted] if fits(&counted) => Work { found: total.count, counted, fit: Fit::Fits },
            _ if self.is_rate_of_totals(total) => return None,
            [counted, _] => Work { found, counted, fit: Fit::Differs },
        })
    }

    fn is_problems(&self, total: &Total) -> bool {
        self.meaning(total) == Meaning::Items && is_piece(&total.unit)
    }

    /// Whether the record states that the report lists a part of the problems only.
    fn is_part(&self) -> bool {
        self.totals
            .iter()
            .any(|total| self.is_problems(total) && total.unitemised.is_some_and(|rest| !rest.0.is_zero()))
    }

    /// Whether a state or rate is that of the items: the last whole named before it is the problems, or is as many as the items.
    fn counts_items(&self, at: usize) -> bool {
        let before = self.totals.get(..at).unwrap_or_default();
        let whole = before.iter().rev().find(|total| self.is_problems(total) || is_finer(total));
        let items = u64::try_from(self.items.len()).ok();
        whole.is_none_or(|whole| !is_finer(whole) || whole.count.whole() == items)
    }

    /// Whether a rate is that of two other totals, which are compared by themselves: 措施42条，完成40条，完成率95.2%.
    fn is_rate_of_totals(&self, stated: &Total) -> bool {
        let whole = |total: &Total| total.count.whole().and_then(|count| usize::try_from(count).ok());
        let is_whole = |total: &&Total| self.is_problems(total) || is_finer(total);
        let is_done = |total: &&Total| ["完成", "已整改", "到位", "销号"].iter().any(|word| total.term.contains(word));
        let wholes = self.totals.iter().filter(is_whole).filter_map(whole);
        wholes.filter(|whole| *whole > 0).any(|of| {
            let mut parts =
                self.totals.iter().filter(is_done).filter(|total| !is_whole(total) && is_piece(&total.unit));
            parts.any(|part| whole(part).is_some_and(|part| part <= of && is_rate(stated.count, part, of)))
        })
    }
}

/// Whether a total counts what problems are divided into.
fn is_finer(total: &Total) -> bool {
    const FINER: [&str; 8] = ["任务", "措施", "事项", "具体问题", "具体表现", "问题点", "子问题", "清单"];
    let done = ["完成", "推进", "坚持", "到位"].iter().any(|word| total.term.starts_with(word));
    is_piece(&total.unit) && !done && FINER.iter().any(|word| total.term.contains(word))
}

fn counted(total: &Total, counted: Vec<Counted>) -> Option<Work> {
    let found = Amount::from(u64::try_from(counted.len()).ok()?);
    let unitemised = total.unitemised.unwrap_or(Amount(Decimal::ZERO));
    let fit = if found.plus(unitemised) == total.count { Fit::Fits } else { Fit::Differs };
    Some(Work { found, counted, fit })
}

fn counted_once(name: &str, items: &[&str]) -> Counted {
    let items = items.iter().map(|item| (*item).to_owned()).collect();
    Counted { name: name.to_owned(), amount: Amount::from(1), items }
}

/// Whether a rate is that of a part of a whole, rounded or cut to the places it is stated with.
pub(crate) fn is_rate(stated: Amount, part: usize, whole: usize) -> bool {
    let places = stated.0.scale();
    let exact = || Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(whole));
    let cut = || exact().map(|exact| exact.round_dp_with_strategy(places, RoundingStrategy::ToZero));
    rate(part, whole, places).is_some_and(|rate| rate.0 == stated.0) || cut().is_some_and(|cut| cut == stated.0)
}

/// Whether a number differs from the one counted by as little as a slip makes.
pub(crate) fn is_slip(declared: Amount, found: usize) -> bool {
    let Some(declared) = declared.whole().and_then(|count| usize::try_from(count).ok()) else { return false };
    let difference = declared.abs_diff(found);
    difference > 0 && difference <= 2.max(declared / 10)
}
