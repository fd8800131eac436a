//! Proposes `unitemised` for declared totals that the items do not add up to. Never for an excess: that is an error to be seen.

use std::collections::BTreeMap;

use crate::{
    disclosure::NamedItem,
    records::{Amount, InstitutionChange, Report},
};

/// Writes the differences into the totals; returns the terms that got one.
pub(super) fn propose(report: &mut Report, items: &[NamedItem]) -> Vec<String> {
    let mut terms = Vec::new();
    for total in report.totals.iter_mut().filter(|total| may_be_itemised(&total.term, &total.unit)) {
        let itemised = itemised(&total.term, &total.unit, items);
        let missing = total.count.0 - itemised.0;
        if missing.is_sign_positive() && !missing.is_zero() && !total.approximate && total.unit != "%" {
            total.unitemised = Some(Amount(missing));
            terms.push(total.term.clone());
        }
    }
    terms
}

/// Whether a total is of a kind that items could itemise, or that a reader would look for in them: not the numbers of problems,
/// tasks and measures, nor rates.
fn may_be_itemised(term: &str, unit: &str) -> bool {
    let counts_work =
        ["方面", "问题", "任务", "措施", "事项", "表现", "完成", "整改", "推进", "坚持", "销号", "落实", "率"];
    let counted = counts_work.iter().any(|word| term.contains(word)) && !term.contains("线索");
    unit != "%" && !(counted && ["个", "项", "条", "件", "%"].contains(&unit)) || term.contains("制度")
}

/// What the items add up to for a term.
fn itemised(term: &str, unit: &str, items: &[NamedItem]) -> Amount {
    if unit.ends_with('元') {
        let funds =
            items.iter().flat_map(|item| &item.record.funds).filter(|fund| fund.term == term && fund.unit == unit);
        return Amount(funds.map(|fund| fund.amount.0).sum());
    }
    if term.contains("制度") {
        let wanted = if ["修", "完善"].iter().any(|word| term.contains(word)) && !term.contains("建立") {
            InstitutionChange::Revised
        } else {
            InstitutionChange::New
        };
        let rules = items.iter().flat_map(|item| &item.record.institutions).filter(|rule| rule.change == wanted);
        return Amount::from(rules.count() as u64);
    }
    let mut people: BTreeMap<&str, u64> = BTreeMap::new();
    for entry in items.iter().flat_map(|item| &item.record.accountability).filter(|entry| entry.action == term) {
        let most = people.entry(&entry.subject).or_default();
        *most = (*most).max(u64::from(entry.people));
    }
    Amount::from(people.values().sum::<u64>())
}
