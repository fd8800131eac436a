//! What a site brings to the rules, prepared once for all reports: its calendar, its vocabulary, its dictionary.

use super::{dates, wording::Dictionary};
use crate::{
    diagnostics::Diagnostic,
    disclosure::{Calendar, Vocabulary},
    records::Site,
    source::{Loaded, SourceFile},
};

/// The prepared rules of a site.
#[derive(Debug, Default)]
pub struct Rules {
    /// Which days are worked.
    pub calendar: Calendar,
    /// The terms the site knows.
    pub vocabulary: Vocabulary,
    /// Wrong words and right ones.
    pub(super) dictionary: Dictionary,
}

impl Rules {
    /// Prepares the rules of a site; `workdays` is the file that `workdays` of site.yaml names
    /// ([`read_workdays`](crate::source::read_workdays)).
    pub fn new(site: &Loaded<Site>, workdays: Option<&SourceFile>, findings: &mut Vec<Diagnostic>) -> Self {
        Self {
            calendar: dates::site_calendar(workdays, findings),
            vocabulary: Vocabulary::new(&site.value.vocabulary),
            dictionary: Dictionary::new(&site.value.wording),
        }
    }
}
