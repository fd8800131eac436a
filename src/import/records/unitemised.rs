//! Proposes `unitemised` for declared totals that the items do not add up to, as the checks reckon them. Never for an excess:
//! that is an error to be seen.

use crate::{
    disclosure::{
        Meaning, NamedItem, Reconciliation, TotalFigure, Vocabulary,
        totals::{Figures, ItemFigures, is_slip},
    },
    records::{Amount, Report},
};

/// Writes the differences into the totals; returns the terms that got one.
pub(in crate::import) fn propose(report: &mut Report, items: &[NamedItem]) -> Vec<String> {
    let figures: Vec<ItemFigures<'_>> = items
        .iter()
        .map(|item| ItemFigures {
            id: &item.id,
            group: item.record.group.as_deref(),
            status: item.record.status,
            accountability: &item.record.accountability,
            institutions: &item.record.institutions,
            funds: &item.record.funds,
        })
        .collect();
    let vocabulary = Vocabulary::new(&[]);
    let reckoned = Figures::reckon(&report.totals, &figures, &vocabulary);
    // An announcement that names a few of many problems; where one or two are missing they were lost, and the checks report it.
    let names_few = |figure: &&TotalFigure| {
        figure.result == Reconciliation::Differs
            && figure.itemised < figure.count
            && vocabulary.meaning(&figure.term, |_| false) == Meaning::Items
            && !is_slip(figure.count, items.len())
    };
    let lists_a_part = reckoned.totals.iter().any(|figure| names_few(&figure));
    let mut terms = Vec::new();
    for (total, figure) in report.totals.iter_mut().zip(reckoned.totals) {
        let looked_for = match figure.result {
            Reconciliation::Short => true,
            Reconciliation::Unitemised => may_be_itemised(&total.term, &total.unit),
            Reconciliation::Differs => lists_a_part && total.unit != "%" && figure.itemised < total.count,
            Reconciliation::Matched | Reconciliation::Over => false,
        };
        let missing = total.count.0.saturating_sub(figure.itemised.0).normalize();
        if looked_for && !total.approximate && !missing.is_zero() {
            total.unitemised = Some(Amount(missing));
            terms.push(total.term.clone());
        }
    }
    terms
}

/// Whether a reader would look for the total in the items: not the numbers of problems, tasks and measures, nor rates.
fn may_be_itemised(term: &str, unit: &str) -> bool {
    let counts_work =
        ["方面", "问题", "任务", "措施", "事项", "表现", "完成", "整改", "推进", "坚持", "销号", "落实", "率"];
    let counted = counts_work.iter().any(|word| term.contains(word)) && !term.contains("线索");
    unit != "%" && (term.contains("制度") || !(counted && ["个", "项", "条", "件", "类"].contains(&unit)))
}
