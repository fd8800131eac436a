//! The declared totals as the report's page shows them.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::context::FigureContext;
use crate::disclosure::PublicReport;

/// A row for each declared total.
pub(super) fn figure_rows(report: &PublicReport) -> Vec<FigureContext> {
    let shares = shares(report.totals.iter().map(|total| (total.unit.as_str(), total.count.0)));
    report
        .totals
        .iter()
        .zip(shares)
        .map(|(total, percent)| FigureContext {
            term: total.term.clone(),
            count: total.count.to_string(),
            unit: total.unit.clone(),
            approximate: total.approximate,
            itemised: None,
            unitemised: total.unitemised.map(|amount| amount.to_string()),
            result: "none",
            result_text: String::new(),
            percent,
        })
        .collect()
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
        let share = (amount * Decimal::from(100)).checked_div(whole).unwrap_or_default();
        share.round_dp(1).to_f64().unwrap_or_default()
    };
    amounts.map(share).collect()
}
