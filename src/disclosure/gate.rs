//! The gate: the only way from records to anything public.
//!
//! Every field of a record is named here, so that a field added to a record does not compile until someone has decided
//! whether it is public. Fields of [`Internal`](crate::records::Internal) and items that are withheld stop here; of a report that is
//! withdrawn everything does but its title and issuer.

use super::public::{PublicItem, PublicReport};
use crate::records::{Item, Part, Report};

/// An item's record with its identifier.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedItem {
    /// The name of the record's file without ordinal and extension.
    pub id: String,
    /// The record.
    pub record: Item,
}

/// Lets through what is public of a report and its items.
pub fn admit(id: &str, report: Report, items: Vec<NamedItem>) -> PublicReport {
    let Report {
        schema: _,
        title,
        issuer,
        kind,
        document_number,
        series,
        draft: _,
        inspection,
        text,
        headings,
        numbering,
        order,
        totals,
        contact,
        window,
        signed,
        attachments,
        print,
        corrections,
        withdrawn,
        allow: _,
    } = report;
    if let Some(withdrawn) = withdrawn {
        return PublicReport::withdrawn(id, title, issuer, kind, withdrawn);
    }
    PublicReport {
        id: id.to_owned(),
        title: title.as_ref().filter(|title| !title.trim().is_empty()).cloned(),
        issuer,
        kind,
        document_number,
        series,
        inspection,
        text,
        headings,
        numbering,
        order: complete_order(order.unwrap_or_default()),
        totals,
        contact,
        window,
        signed,
        attachments,
        annexes: print.unwrap_or_default().annexes,
        corrections,
        withdrawn: None,
        items: items.into_iter().filter_map(admit_item).collect(),
    }
}

fn admit_item(item: NamedItem) -> Option<PublicItem> {
    let NamedItem { id, record } = item;
    let Item {
        problem,
        heading,
        group,
        group_heading,
        number,
        group_number,
        before,
        group_lead,
        lead,
        status,
        units,
        responsible,
        deadline,
        completed,
        measures,
        accountability,
        institutions,
        funds,
        allow: _,
        internal: _,
        withheld,
    } = record;
    withheld.is_none().then_some(PublicItem {
        id,
        problem,
        heading,
        group,
        group_heading,
        number,
        group_number,
        before,
        group_lead,
        lead,
        status,
        units,
        responsible,
        deadline,
        completed,
        measures,
        accountability,
        institutions,
        funds,
    })
}

/// The parts in their order: those named first, then the others as usual, so that no part can be lost.
fn complete_order(named: Vec<Part>) -> Vec<Part> {
    if named.is_empty() {
        return Part::USUAL_ORDER.to_vec();
    }
    let mut order: Vec<Part> = Vec::with_capacity(Part::USUAL_ORDER.len());
    for part in named.into_iter().chain(Part::USUAL_ORDER) {
        if !order.contains(&part) {
            order.push(part);
        }
    }
    order
}
