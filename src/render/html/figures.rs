//! The declared totals as the report's page shows them.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::context::FigureContext;
use crate::disclosure::{Figures, Reconciliation, TotalFigure};

/// A row for each declared total.
pub(super) fn figure_rows(figures: &Figures) -> Vec<FigureContext> {
    let shares = shares(figures.totals.iter().map(|total| (total.unit.as_str(), total.count.0)));
    figures.totals.iter().zip(shares).map(|(total, percent)| figure_row(total, percent)).collect()
}

fn figure_row(total: &TotalFigure, percent: f64) -> FigureContext {
    let given = |amount: Decimal| (!amount.is_zero()).then(|| amount.to_string());
    let (itemised, unitemised) = (given(total.itemised.0), given(total.unitemised.0));
    let (result, result_text) = match total.result {
        Reconciliation::Matched => ("matched", "与各问题所列一致".to_owned()),
        Reconciliation::Unitemised => match &itemised {
            Some(amount) => ("unitemised", format!("各问题列明{amount}{}，其余未分列", total.unit)),
            None => ("unitemised", "未分列到问题".to_owned()),
        },
        // A withheld item may be what makes a published total short; that there is one is not said.
        Reconciliation::Short => ("short", "未全部分列到问题".to_owned()),
        // The rules let no such report be published.
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
    }
}

/// Each amount per cent of the largest with the same unit, one decimal, for the length of bars.
pub(super) fn shares<'a>(amounts: impl Iterator<Item = (&'a str, Decimal)> + Clone) -> Vec<f64> {
    let mut largest: BTreeMap<&str, Decimal> = BTreeMap::new();
    for (unit, amount) in amounts.clone() {
        let known = largest.entry(unit).or_default();
        *known = amount.max(*known);
    }
    let share = |(unit, amount): (&str, Decimal)| {
        let whole = largest.get(unit).copied().unwrap_or_default();
        let share = amount.checked_mul(Decimal::ONE_HUNDRED).and_then(|hundredfold| hundredfold.checked_div(whole));
        share.unwrap_or_default().round_dp(1).to_f64().unwrap_or_default()
    };
    amounts.map(share).collect()
}
