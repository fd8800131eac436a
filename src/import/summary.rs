//! What an import found, in words for the drafter.

use crate::{disclosure::NamedItem, records::Report};

/// What was found, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Groups of items.
    pub groups: usize,
    /// Items.
    pub items: usize,
    /// Measures.
    pub measures: usize,
    /// Measures that carry a number.
    pub numbered_measures: usize,
    /// Items with a status.
    pub statuses: usize,
    /// Declared totals.
    pub totals: usize,
    /// Accountability entries.
    pub accountability: usize,
    /// Rules made or revised.
    pub institutions: usize,
    /// Ways of contact: telephones, addresses, e-mail addresses.
    pub contact: usize,
    /// Attachments.
    pub attachments: usize,
    /// Lines left out.
    pub left_out: usize,
}

/// The summary of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What was found.
    pub counts: Counts,
}

impl Summary {
    pub(in crate::import) fn of(report: &Report, items: &[NamedItem], left_out: usize) -> Self {
        let mut groups: Vec<&str> = items.iter().filter_map(|item| item.record.group.as_deref()).collect();
        groups.dedup();
        let records = || items.iter().map(|item| &item.record);
        let numbered = records()
            .flat_map(|item| item.measures.iter().map(move |measure| (item.measures.len() > 1, measure)))
            .filter(|(several, measure)| match &measure.number {
                Some(number) => !number.is_empty(),
                None => *several && measure.label.is_none(),
            })
            .count();
        let contact = &report.contact;
        Self {
            counts: Counts {
                groups: groups.len(),
                items: items.len(),
                measures: records().map(|item| item.measures.len()).sum(),
                numbered_measures: numbered,
                statuses: records().filter(|item| item.status.is_some()).count(),
                totals: report.totals.len(),
                accountability: records().map(|item| item.accountability.len()).sum(),
                institutions: records().map(|item| item.institutions.len()).sum(),
                contact: contact.phone.len() + contact.email.len() + usize::from(contact.address.is_some()),
                attachments: report.attachments.len(),
                left_out,
            },
        }
    }
}
