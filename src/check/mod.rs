//! The rules. One file a family; a rule takes records as they were written and returns findings, and changes nothing.
//!
//! Stands between reading and the gate, so rules may look at internal fields (to say that a name must not stand in a public one)
//! but nothing they return may quote one.

mod allow;
pub mod approval;
mod attachments;
mod contact;
mod dates;
pub mod fix;
mod items;
mod links;
mod markup;
pub mod privacy;
mod repeated;
mod rules;
pub mod status;
mod strings;
mod structure;
mod totals;
mod withheld;
mod wording;

pub(crate) use attachments::{LARGEST as LARGEST_ATTACHMENT, words_inside};
pub use rules::Rules;

use std::path::Path;

use crate::{
    diagnostics::{self, Code, Diagnostic},
    records::{Date, Site},
    source::{Loaded, LoadedReport},
};

/// What rules know besides the report.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The site's record.
    pub site: &'a Loaded<Site>,
    /// The day to take for today; rules about the future are silent without it.
    pub as_of: Option<Date>,
    /// The content folder, for what attachments hold.
    pub content: &'a Path,
    /// What the site adds to the rules.
    pub rules: &'a Rules,
}

/// Every finding about one report, in reading order.
pub fn check_report(report: &LoadedReport, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if report.report.value.withdrawn.is_some() {
        check_withdrawn(report, context, &mut findings);
        return findings;
    }
    let texts = strings::texts(report);
    let public = strings::public(&texts);
    structure::check(report, &mut findings);
    contact::check(report, &mut findings);
    dates::check(report, &texts, context, &mut findings);
    totals::check(report, &texts, context, &mut findings);
    withheld::check(report, &public, context, &mut findings);
    repeated::check(report, &public, &mut findings);
    links::check(report, &texts, context, &mut findings);
    markup::check(report, &public, &mut findings);
    privacy::check(report, &public, context, &mut findings);
    attachments::check(report, context, &mut findings);
    wording::check(report, &public, context, &mut findings);
    approval::check(report, context, &mut findings);
    diagnostics::sort(&mut findings);
    allow::apply(report, &mut findings);
    diagnostics::sort(&mut findings);
    findings
}

/// The findings about a report that was withdrawn: about what is left of it. What its text was found to be may be why it was.
fn check_withdrawn(report: &LoadedReport, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    structure::check(&LoadedReport { items: Vec::new(), ..report.clone() }, findings);
    let left = ["title", "issuer", "withdrawn.reason"];
    let texts = strings::texts(report);
    let texts: Vec<_> = texts.into_iter().filter(|text| text.item.is_none() && left.contains(&&*text.field)).collect();
    privacy::check(report, &texts, context, findings);
    wording::check(report, &texts, context, findings);
    diagnostics::sort(findings);
    allow::apply(report, findings);
    // What was allowed in the text is of no use any more, and may stay.
    findings.retain(|finding| finding.code != Code::P116);
    diagnostics::sort(findings);
}

/// Every finding about the site's own record; none where it could not be read, which has been told by then.
pub fn check_site(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if context.site.file.name.is_empty() {
        return findings;
    }
    structure::check_site(context.site, &mut findings);
    privacy::check_site(context.site, &mut findings);
    diagnostics::sort(&mut findings);
    findings
}
