//! The declared totals in the form that the report's page shows.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::context::FigureContext;
use crate::disclosure::{Figures, Reconciliation, TotalFigure, common_unit};

/// Returns a row for each declared total, in the order of the record.
pub(super) fn figure_rows(figures: &Figures) -> Vec<FigureContext> {
    let compared =
        figures.totals.iter().map(|total| Compared { family: &total.family, unit: &total.unit, amount: total.count.0 });
    let charts = charts(&compared.collect::<Vec<_>>());
    figures.totals.iter().zip(charts).map(|(total, (percent, chart))| figure_row(total, percent, chart)).collect()
}

fn figure_row(total: &TotalFigure, percent: f64, chart: Option<String>) -> FigureContext {
    let given = |amount: Decimal| (!amount.is_zero()).then(|| amount.to_string());
    let (itemised, unitemised) = (given(total.itemised.0), given(total.unitemised.0));
    let (result, result_text) = match total.result {
        Reconciliation::Matched => ("matched", "与各问题所列一致".to_owned()),
        Reconciliation::Unitemised => match &itemised {
            Some(amount) => ("unitemised", format!("各问题列明{amount}{}，其余未分列", total.unit)),
            None => ("unitemised", "未分列到问题".to_owned()),
        },
        // A withheld item may be the reason why a published total does not match; the page must not show that there is one.
        Reconciliation::Short => ("short", "未全部分列到问题".to_owned()),
        Reconciliation::Differs => ("short", format!("记录中是{}{}", total.itemised, total.unit)),
        // The rules do not allow such a report to be published.
        Reconciliation::Over => ("short", "与各问题所列不一致".to_owned()),
    };
    FigureContext {
        term: total.term.clone(),
        count: total.count.to_string(),
        unit: total.unit.clone(),
        approximate: total.approximate,
        itemised,
        unitemised,
        result,
        result_text,
        percent,
        chart,
    }
}

/// An amount and the family of amounts it can be compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compared<'a> {
    /// [`TotalFigure::family`].
    pub(super) family: &'a str,
    pub(super) unit: &'a str,
    pub(super) amount: Decimal,
}

/// Returns for each amount, in order, its percentage of the largest amount in its chart (one decimal), for the length of bars, and the name
/// of the chart, such as `问题（个）`; `None` for an amount that has nothing to be compared with. Units with the same meaning are compared, and
/// the chart is named after the first one.
pub(super) fn charts(amounts: &[Compared<'_>]) -> Vec<(f64, Option<String>)> {
    let common = |compared: &Compared<'_>| {
        let (unit, factor) = common_unit(compared.unit);
        (unit.to_owned(), compared.amount.saturating_mul(factor))
    };
    let mut groups: BTreeMap<(&str, String), (Decimal, usize, &str)> = BTreeMap::new();
    for compared in amounts {
        let (unit, amount) = common(compared);
        let group = groups.entry((compared.family, unit)).or_insert((amount, 0, compared.unit));
        group.0 = amount.max(group.0);
        group.1 += 1;
    }
    let chart = |compared: &Compared<'_>| {
        let (unit, amount) = common(compared);
        let (largest, count, shown) = groups.get(&(compared.family, unit)).copied().unwrap_or_default();
        let hundredfold = amount.checked_mul(Decimal::ONE_HUNDRED);
        let share = hundredfold.and_then(|hundredfold| hundredfold.checked_div(largest)).unwrap_or_default();
        let name = (count > 1 && !largest.is_zero()).then(|| format!("{}（{shown}）", compared.family));
        (share.round_dp(1).to_f64().unwrap_or_default(), name)
    };
    amounts.iter().map(chart).collect()
}
