//! Every declared total against the items, and the counts of statuses.
//!
//! Used by the checks on all records and by the pages on public ones. A total is recomputed from what the items itemise: persons by
//! distinct subject (mentions are not persons), cards and letters likewise, rules by distinct title, money by exact decimals. What
//! records have no place for (cases opened, tasks, meetings) is taken as not itemised.

mod work;

use std::collections::BTreeSet;

use indexmap::IndexMap;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::{
    public::PublicReport,
    vocabulary::{Meaning, Vocabulary},
};
pub(crate) use work::{Fit, WorkTotals, is_rate, is_slip};

use crate::records::{Accountability, Amount, Fund, Institution, InstitutionChange, Status, Total};

/// The figures of a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// One for each declared total, in order.
    pub totals: Vec<TotalFigure>,
    /// How many items there are.
    pub items: usize,
    /// How many items have each status, every status once, from done to not begun.
    pub statuses: Vec<StatusCount>,
    /// Completed items in a hundred, rounded half up to two places; none where an item has no status or there are no items.
    pub completion_rate: Option<Amount>,
}

/// How many items have a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StatusCount {
    /// The status.
    pub status: Status,
    /// Items with it.
    pub items: usize,
}

/// A declared total with what the items give.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TotalFigure {
    /// The term as declared.
    pub term: String,
    /// The amount declared.
    pub count: Amount,
    /// The unit as declared.
    pub unit: String,
    /// The name under which it is added to what means the same ([`Vocabulary::name`]).
    pub name: String,
    /// What it may be compared with ([`Vocabulary::family`]).
    pub family: String,
    /// The amount is approximate (60余份).
    pub approximate: bool,
    /// What the items give, in the total's unit.
    pub itemised: Amount,
    /// What the record says is not itemised.
    pub unitemised: Amount,
    /// How they go together.
    pub result: Reconciliation,
    /// What was counted, each subject or title once, and where.
    pub counted: Vec<Counted>,
}

/// How a declared total and the items go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reconciliation {
    /// The items give the declared amount.
    Matched,
    /// The items give nothing, or less and the record says by how much.
    Unitemised,
    /// The items give less than declared. On a page of public items a withheld item may be the reason.
    Short,
    /// The items give more than declared.
    Over,
    /// A number of problems, groups or statuses, or a rate, that the items give otherwise.
    Differs,
}

/// Something counted once.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counted {
    /// The subject, title or term.
    pub name: String,
    /// Its share of the total, in the total's unit.
    pub amount: Amount,
    /// The identifiers of the items that name it.
    pub items: Vec<String>,
}

/// What an item gives to the figures.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ItemFigures<'a> {
    pub(crate) id: &'a str,
    pub(crate) group: Option<&'a str>,
    pub(crate) status: Option<Status>,
    pub(crate) accountability: &'a [Accountability],
    pub(crate) institutions: &'a [Institution],
    pub(crate) funds: &'a [Fund],
}

impl Figures {
    /// The figures of what is public of a report.
    pub fn of(report: &PublicReport, vocabulary: &Vocabulary) -> Self {
        let items: Vec<ItemFigures<'_>> = report
            .items
            .iter()
            .map(|item| ItemFigures {
                id: &item.id,
                group: item.group.as_deref(),
                status: item.status,
                accountability: &item.accountability,
                institutions: &item.institutions,
                funds: &item.funds,
            })
            .collect();
        Self::reckon(&report.totals, &items, vocabulary)
    }

    /// The figures of totals and items.
    pub(crate) fn reckon(totals: &[Total], items: &[ItemFigures<'_>], vocabulary: &Vocabulary) -> Self {
        let reckoner = Reckoner { totals, items, vocabulary };
        let statuses = Status::ALL.map(|status| StatusCount { status, items: reckoner.with_status(status) });
        Self {
            totals: totals.iter().enumerate().map(|(at, total)| reckoner.total(at, total)).collect(),
            items: items.len(),
            completion_rate: reckoner.completion_rate(),
            statuses: statuses.to_vec(),
        }
    }
}

/// What a total was counted from; `None` where records have no place for it.
type Counts = Option<Vec<Counted>>;

struct Reckoner<'a> {
    totals: &'a [Total],
    items: &'a [ItemFigures<'a>],
    vocabulary: &'a Vocabulary,
}

impl Reckoner<'_> {
    fn total(&self, at: usize, total: &Total) -> TotalFigure {
        let none = Amount(Decimal::ZERO);
        let unitemised = total.unitemised.unwrap_or(none);
        let work = WorkTotals { totals: self.totals, items: self.items, vocabulary: self.vocabulary }.reckon(at);
        let fit = work.as_ref().map(|work| work.fit);
        let (itemised, counted) = match work {
            Some(work) => (work.found, work.counted),
            None => {
                let counted = self.counts(total).unwrap_or_default();
                (counted.iter().fold(none, |sum, counted| sum.plus(counted.amount)), counted)
            }
        };
        let result = match itemised.plus(unitemised).cmp(&total.count) {
            _ if fit == Some(Fit::Differs) => Reconciliation::Differs,
            std::cmp::Ordering::Equal if unitemised.0.is_zero() => Reconciliation::Matched,
            std::cmp::Ordering::Equal => Reconciliation::Unitemised,
            _ if fit == Some(Fit::Part) => Reconciliation::Unitemised,
            std::cmp::Ordering::Greater => Reconciliation::Over,
            std::cmp::Ordering::Less if itemised.0.is_zero() => Reconciliation::Unitemised,
            std::cmp::Ordering::Less => Reconciliation::Short,
        };
        TotalFigure {
            term: total.term.clone(),
            count: total.count,
            unit: total.unit.clone(),
            name: self.vocabulary.name(&total.term),
            family: self.vocabulary.family(&total.term, &total.unit),
            approximate: total.approximate,
            itemised: Amount(itemised.0.normalize()),
            unitemised,
            result,
            counted,
        }
    }

    fn counts(&self, total: &Total) -> Counts {
        match self.meaning(&total.term) {
            Meaning::Actions(actions) => Some(self.actions(&actions, &total.unit)),
            Meaning::Institutions { new, revised } => Some(self.institutions(new, revised)),
            Meaning::Items if is_piece(&total.unit) => None,
            Meaning::Other => self.funds(total),
            _ => None,
        }
    }

    fn meaning(&self, term: &str) -> Meaning {
        let used = |word: &str| {
            let mut entries = self.items.iter().flat_map(|item| item.accountability);
            entries.any(|entry| self.vocabulary.action(&entry.action) == word)
        };
        self.vocabulary.meaning(term, used)
    }

    /// Persons by distinct subject; where the unit is 人次 every mention counts. A subject named with different numbers of people
    /// counts with the largest.
    fn actions(&self, actions: &[String], unit: &str) -> Vec<Counted> {
        let mut subjects: IndexMap<&str, Counted> = IndexMap::new();
        let by_mention = unit == "人次";
        for item in self.items {
            for entry in item.accountability {
                if !actions.iter().any(|action| self.vocabulary.action(&entry.action) == action.as_str()) {
                    continue;
                }
                let people = Amount::from(u64::from(entry.people));
                let counted = subjects.entry(entry.subject.trim()).or_insert_with(|| Counted {
                    name: entry.subject.trim().to_owned(),
                    amount: Amount(Decimal::ZERO),
                    items: Vec::new(),
                });
                counted.amount = if by_mention { counted.amount.plus(people) } else { counted.amount.max(people) };
                if counted.items.last().is_none_or(|last| last != item.id) {
                    counted.items.push(item.id.to_owned());
                }
            }
        }
        subjects.into_values().collect()
    }

    fn institutions(&self, new: bool, revised: bool) -> Vec<Counted> {
        let mut titles: IndexMap<&str, Counted> = IndexMap::new();
        for item in self.items {
            for entry in item.institutions {
                let counts = match entry.change {
                    InstitutionChange::New => new,
                    InstitutionChange::Revised => revised,
                };
                if counts {
                    let name = entry.title.trim().trim_start_matches('《').trim_end_matches('》');
                    let counted = titles.entry(name).or_insert_with(|| Counted {
                        name: name.to_owned(),
                        amount: Amount::from(1),
                        items: Vec::new(),
                    });
                    counted.items.push(item.id.to_owned());
                }
            }
        }
        titles.into_values().collect()
    }

    /// Money under the total's term, or under one with the same verb where no other total has that verb.
    fn funds(&self, total: &Total) -> Counts {
        let unit = money_unit(&total.unit)?;
        let declared: BTreeSet<&str> = self.totals.iter().map(|total| total.term.as_str()).collect();
        let verb = money_verb(&total.term);
        let rivals = self.totals.iter().filter(|other| money_verb(&other.term) == verb).count();
        let mut counted = Vec::new();
        for item in self.items {
            for fund in item.funds {
                let same = fund.term == total.term
                    || verb.is_some()
                        && rivals == 1
                        && money_verb(&fund.term) == verb
                        && !declared.contains(fund.term.as_str());
                let Some(factor) = money_unit(&fund.unit).filter(|_| same) else { continue };
                let amount = fund.amount.0.saturating_mul(factor).checked_div(unit).unwrap_or(Decimal::MAX);
                let items = vec![item.id.to_owned()];
                counted.push(Counted { name: fund.term.clone(), amount: Amount(amount.normalize()), items });
            }
        }
        Some(counted)
    }

    fn with_status(&self, status: Status) -> usize {
        self.items.iter().filter(|item| item.status == Some(status)).count()
    }

    fn completion_rate(&self) -> Option<Amount> {
        let all_known = !self.items.is_empty() && self.items.iter().all(|item| item.status.is_some());
        all_known.then(|| rate(self.with_status(Status::Completed), self.items.len(), 2)).flatten()
    }
}

/// A share in a hundred with so many decimal places, rounded half up.
pub(crate) fn rate(part: usize, whole: usize, places: u32) -> Option<Amount> {
    let exact = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(whole))?;
    let mut rounded = exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(places);
    Some(Amount(rounded))
}

/// The one unit for units that count the same, and how many of it this one is: 人 for 名, 个 for 项, 10,000 元 for 万元.
pub(crate) fn common_unit(unit: &str) -> (&str, Decimal) {
    match unit {
        "名" => ("人", Decimal::ONE),
        _ if is_piece(unit) => ("个", Decimal::ONE),
        _ => money_unit(unit).map_or((unit, Decimal::ONE), |yuan| ("元", yuan)),
    }
}

/// How many yuan a unit of money is.
pub(crate) fn money_unit(unit: &str) -> Option<Decimal> {
    match unit {
        "元" => Some(Decimal::ONE),
        "千元" => Some(Decimal::from(1_000)),
        "万元" => Some(Decimal::from(10_000)),
        "百万元" => Some(Decimal::from(1_000_000)),
        "亿元" => Some(Decimal::from(100_000_000)),
        _ => None,
    }
}

fn money_verb(term: &str) -> Option<&'static str> {
    const VERBS: [&str; 14] = [
        "追缴", "追回", "清退", "清收", "挽回", "收回", "退缴", "退赔", "退还", "上缴", "盘活", "收缴", "核减", "节约",
    ];
    VERBS.into_iter().find(|verb| term.starts_with(verb))
}

/// Whether a unit counts pieces, as 问题 are counted.
pub(crate) fn is_piece(unit: &str) -> bool {
    ["个", "项", "条", "件"].contains(&unit)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn total(term: &str, count: &str, unit: &str) -> Total {
        let count = Amount::parse(count).unwrap();
        Total { term: term.to_owned(), count, unit: unit.to_owned(), unitemised: None, approximate: false }
    }

    fn entry(action: &str, subject: &str, people: u32) -> Accountability {
        Accountability { action: action.to_owned(), subject: subject.to_owned(), people }
    }

    fn fund(term: &str, amount: &str, unit: &str) -> Fund {
        Fund { term: term.to_owned(), amount: Amount::parse(amount).unwrap(), unit: unit.to_owned() }
    }

    fn item<'a>(id: &'a str, accountability: &'a [Accountability], funds: &'a [Fund]) -> ItemFigures<'a> {
        ItemFigures { id, group: None, status: None, accountability, institutions: &[], funds }
    }

    fn reckon(totals: &[Total], items: &[ItemFigures<'_>]) -> Vec<(String, Reconciliation)> {
        let figures = Figures::reckon(totals, items, &Vocabulary::new(&[]));
        figures.totals.iter().map(|total| (total.itemised.to_string(), total.result)).collect()
    }

    #[test]
    fn a_subject_in_several_items_is_one_person() {
        let first = [entry("诫勉谈话", "甲社区主要负责人", 1), entry("诫勉", "乙社区班子成员", 2)];
        let second = [entry("诫勉谈话", "甲社区主要负责人", 1), entry("约谈", "甲社区主要负责人", 1)];
        let items = [item("a", &first, &[]), item("b", &second, &[])];
        let totals = [
            total("诫勉谈话", "3", "人"),
            total("诫勉", "4", "人次"),
            total("诫勉谈话", "2", "人"),
            total("诫勉谈话", "4", "人"),
        ];
        let results = reckon(&totals, &items);
        let expected = [
            ("3", Reconciliation::Matched),
            ("4", Reconciliation::Matched),
            ("3", Reconciliation::Over),
            ("3", Reconciliation::Short),
        ];
        assert_eq!(results, expected.map(|(itemised, result)| (itemised.to_owned(), result)));
    }

    #[test]
    fn what_is_not_itemised() {
        let mut cards = total("橙色监督预警卡", "14", "张");
        assert_eq!(reckon(std::slice::from_ref(&cards), &[])[0].1, Reconciliation::Unitemised);
        cards.unitemised = Some(Amount::from(14));
        assert_eq!(reckon(std::slice::from_ref(&cards), &[])[0].1, Reconciliation::Unitemised);
        cards.unitemised = Some(Amount::from(15));
        assert_eq!(reckon(std::slice::from_ref(&cards), &[])[0].1, Reconciliation::Over);
        assert_eq!(reckon(&[total("立案", "0", "件")], &[])[0].1, Reconciliation::Matched);
    }

    #[test]
    fn money_is_added_exactly_across_units() {
        let first = [fund("清退违规资金", "0.1", "万元"), fund("清退违规资金", "0.2", "万元")];
        let second = [fund("追缴租金", "1250.50", "元")];
        let items = [item("a", &[], &first), item("b", &[], &second)];
        let totals = [
            total("清退违规资金", "0.3", "万元"),
            total("追缴资金", "0.125050", "万元"),
            total("挽回损失", "5", "万元"),
        ];
        let expected =
            [("0.3", Reconciliation::Matched), ("0.12505", Reconciliation::Matched), ("0", Reconciliation::Unitemised)];
        assert_eq!(reckon(&totals, &items), expected.map(|(itemised, result)| (itemised.to_owned(), result)));
    }

    /// Records can be so wrong that no decimal holds the sum; that is told like any other excess.
    #[test]
    fn a_sum_beyond_every_decimal_is_over() {
        let funds = vec![fund("清退违规资金", &"9".repeat(18), "亿元"); 800];
        let totals = [total("清退违规资金", "0.3", "元")];
        assert_eq!(reckon(&totals, &[item("a", &[], &funds)]), [(Decimal::MAX.to_string(), Reconciliation::Over)]);
    }

    #[test]
    fn problems_groups_and_statuses_are_reckoned_where_they_fit() {
        let status = [Status::Completed, Status::Completed, Status::InProgress];
        let items: Vec<ItemFigures<'_>> = ["a", "b", "c"]
            .iter()
            .zip(status)
            .map(|(id, status)| ItemFigures {
                status: Some(status),
                group: Some(if *id == "a" { "党建" } else { "财务" }),
                ..item(id, &[], &[])
            })
            .collect();
        let totals = [
            total("反馈问题", "3", "个"),
            total("方面", "2", "个"),
            total("完成整改", "2", "个"),
            total("正在整改", "1", "项"),
            total("完成率", "66.7", "%"),
            total("问题", "12", "个"),
            total("长期坚持", "2", "个"),
            total("完成率", "95.2", "%"),
        ];
        let matched = |itemised: &str| (itemised.to_owned(), Reconciliation::Matched);
        let differs = |itemised: &str| (itemised.to_owned(), Reconciliation::Differs);
        let none = || ("0".to_owned(), Reconciliation::Unitemised);
        // 12 problems beside 3 feedback problems are other problems, and the last rate is not that of the problems alone.
        let expected = [
            matched("3"),
            matched("2"),
            matched("2"),
            matched("1"),
            matched("66.7"),
            none(),
            differs("0"),
            differs("66.67"),
        ];
        assert_eq!(reckon(&totals, &items), expected);
        let figures = Figures::reckon(&totals, &items, &Vocabulary::new(&[]));
        let counted: Vec<&str> = figures.totals[2].counted.iter().map(|counted| counted.name.as_str()).collect();
        assert_eq!(counted, ["a", "b"]);
        assert_eq!(reckon(&totals[..1], &items[..2]), [differs("2")]);
    }

    /// What a report with these statuses gives for totals: `完成整改 6 个` is `4 Differs` where 4 are completed.
    fn of_statuses(statuses: &[Status], totals: &[(&str, &str, &str, u64)]) -> Vec<String> {
        let names: Vec<String> = (0..statuses.len()).map(|at| format!("p{at}")).collect();
        let items: Vec<ItemFigures<'_>> = names
            .iter()
            .zip(statuses)
            .map(|(id, status)| ItemFigures { status: Some(*status), ..item(id, &[], &[]) })
            .collect();
        let totals: Vec<Total> = totals
            .iter()
            .map(|(term, count, unit, rest)| Total {
                unitemised: Some(Amount::from(*rest)),
                ..total(term, count, unit)
            })
            .collect();
        let found = reckon(&totals, &items).into_iter();
        found.map(|(itemised, result)| format!("{itemised} {result:?}")).collect()
    }

    #[test]
    fn numbers_of_the_work_are_reckoned_whatever_the_distance() {
        use Status::{Completed, InProgress, LongTerm, MostlyCompleted, NotStarted};
        let four = [Completed, Completed, Completed, InProgress];
        type Row<'a> = (&'a [Status], &'a [(&'a str, &'a str, &'a str, u64)], &'a [&'a str]);
        let rows: &[Row<'_>] = &[
            (&[Completed; 4], &[("问题", "9", "个", 0), ("完成整改", "6", "个", 0)], &["4 Differs", "4 Differs"]),
            (&[Completed; 2], &[("问题", "12", "条", 0)], &["2 Differs"]),
            (&four, &[("正在推进", "2", "个", 0)], &["1 Differs"]),
            (&four, &[("完成率", "100", "%", 0)], &["75 Differs"]),
            (&four, &[("问题", "4", "个", 0), ("完成率", "75", "%", 0)], &["4 Matched", "75 Matched"]),
            // A part is listed, and the record says so.
            (
                &four,
                &[("问题", "56", "个", 52), ("完成整改", "51", "个", 0), ("整改率", "91.07", "%", 0)],
                &["4 Unitemised", "3 Unitemised", "0 Unitemised"],
            ),
            (&four, &[("问题", "56", "个", 50)], &["4 Differs"]),
            // The states are those of tasks.
            (
                &four,
                &[("问题", "4", "个", 0), ("整改任务", "30", "项", 0), ("完成", "27", "项", 0)],
                &["4 Matched", "0 Unitemised", "0 Unitemised"],
            ),
            // The items are the tasks.
            (
                &four,
                &[("问题", "2", "个", 0), ("整改任务", "4", "项", 0), ("完成", "2", "项", 0)],
                &["4 Differs", "0 Unitemised", "3 Differs"],
            ),
            // A word for a status may mean another as well, unless that has a total of its own.
            (&[Completed, MostlyCompleted, NotStarted, LongTerm], &[("完成整改", "2", "个", 0)], &["2 Matched"]),
            (
                &[Completed, MostlyCompleted, NotStarted, LongTerm],
                &[("完成整改", "2", "个", 0), ("基本完成", "1", "个", 0), ("正在整改", "2", "个", 0)],
                &["1 Differs", "1 Matched", "2 Matched"],
            ),
        ];
        for (statuses, totals, expected) in rows {
            assert_eq!(of_statuses(statuses, totals), *expected, "{totals:?}");
        }
    }

    #[test]
    fn rates_are_exact_and_rounded_half_up() {
        assert_eq!(rate(688, 697, 2).unwrap().to_string(), "98.71");
        assert_eq!(rate(1, 8, 2).unwrap().to_string(), "12.50");
        assert_eq!(rate(1, 800, 2).unwrap().to_string(), "0.13");
        assert_eq!(rate(1, 0, 2), None);
    }
}
