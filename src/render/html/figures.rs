//! The declared totals as the report's page shows them.

use super::context::FigureContext;
use crate::disclosure::PublicReport;

/// A row for each declared total.
pub(super) fn figure_rows(report: &PublicReport) -> Vec<FigureContext> {
    report
        .totals
        .iter()
        .map(|total| FigureContext {
            term: total.term.clone(),
            count: total.count.to_string(),
            unit: total.unit.clone(),
            approximate: total.approximate,
            itemised: None,
            unitemised: total.unitemised.map(|amount| amount.to_string()),
            result: "none",
            result_text: String::new(),
            percent: String::new(),
        })
        .collect()
}
