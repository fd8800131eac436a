//! What the items of a report give to its figures, for the rules that reckon.

use crate::{
    disclosure::{TotalFigure, totals::ItemFigures},
    source::{LoadedItem, LoadedReport},
};

/// What every item gives, withheld ones included, in the report's order.
pub(super) fn all(report: &LoadedReport) -> Vec<ItemFigures<'_>> {
    report.items.iter().map(figures_of).collect()
}

/// What the public items give, in the report's order; `None` where no item is withheld.
pub(super) fn public(report: &LoadedReport) -> Option<Vec<ItemFigures<'_>>> {
    let public = report.items.iter().filter(|item| item.record.value.withheld.is_none());
    let public: Vec<_> = public.map(figures_of).collect();
    (public.len() < report.items.len()).then_some(public)
}

fn figures_of(item: &LoadedItem) -> ItemFigures<'_> {
    let value = &item.record.value;
    ItemFigures {
        id: &item.id,
        group: value.group.as_deref(),
        status: value.status,
        accountability: &value.accountability,
        institutions: &value.institutions,
        funds: &value.funds,
    }
}

/// Whether the items, and what is stated as not itemised, come to the declared amount.
pub(super) fn adds_up(figure: &TotalFigure) -> bool {
    figure.itemised.plus(figure.unitemised) == figure.count
}
