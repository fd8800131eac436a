//! The files that belong to no report, searched for what any report withholds: lists, statistics, feed, and whatever a theme adds.
//!
//! Of a report that is taken over nothing is searched for again. The theme was the same when it was made, else it would not be taken
//! over, and what the lists show has come through the gate.

use std::path::Path;

use super::{private::without_comments, setup::Setup, theme::place};
use crate::{
    check,
    diagnostics::{Code, Diagnostic, Place},
    disclosure::{SiteWithheldStrings, WithheldStrings},
    render::html::{SitePage, Summary, Theme},
};

/// The templates of pages that belong to a report.
const OF_REPORTS: [&str; 5] = [
    "templates/comparison.html",
    "templates/fragment.html",
    "templates/item.html",
    "templates/report.html",
    "templates/withdrawn.html",
];

/// What the reports of this build withhold, unless nothing of it could be in a file of the site.
pub(super) fn withheld_strings(
    setup: &Setup,
    withheld: &[(String, WithheldStrings)],
    summaries: &[Summary],
) -> Option<SiteWithheldStrings> {
    if withheld.is_empty() {
        return None;
    }
    let titles = serde_json::to_string(summaries).unwrap_or_default();
    let public = [titles, Theme::built_in_words()].join("\n");
    SiteWithheldStrings::of(
        withheld.iter().map(|(id, withheld_strings)| (id.as_str(), withheld_strings)),
        &public,
        &setup.site.value,
    )
}

/// The finding about a page that says what a report withholds.
pub(super) fn page(withheld_strings: &SiteWithheldStrings, page: &SitePage) -> Option<Diagnostic> {
    let (report, from) = withheld_strings.stand_in(&page.bytes)?;
    let place = Place::output(&page.path).in_record(report);
    Some(Diagnostic::new(Code::O104, place).arg("path", &page.path).arg("from", format!("{report}: {from}")))
}

/// The findings about files of the theme that say it, by their names or by what stands in them.
pub(super) fn theme(withheld_strings: &SiteWithheldStrings, setup: &Setup) -> Vec<Diagnostic> {
    let fault = |(path, bytes): (&str, &[u8])| {
        let folder = path.split('/').next().unwrap_or_default();
        let found = match folder {
            // The name of an asset is part of its address.
            "assets" => withheld_strings.stand_in_words(path).or_else(|| asset(withheld_strings, path, bytes)),
            // Pages of reports are searched each for what is withheld of its own report.
            "templates" if OF_REPORTS.contains(&path) => None,
            "templates" => without_comments(bytes).and_then(|text| withheld_strings.stand_in(text.as_bytes())),
            "print" => withheld_strings.stand_in(bytes),
            _ => None,
        };
        let (report, from) = found?;
        let place = place(&setup.site.value.theme, path).in_record(report);
        Some(Diagnostic::new(Code::O126, place).arg("path", path).arg("from", format!("{report}: {from}")))
    };
    setup.theme.own_files().filter_map(fault).collect()
}

/// An asset is published as it is; a picture or a document says things that its bytes do not show.
fn asset<'a>(withheld_strings: &'a SiteWithheldStrings, path: &str, bytes: &[u8]) -> Option<(&'a str, &'a str)> {
    withheld_strings.stand_in(bytes).or_else(|| {
        let name = Path::new(path).file_name()?.to_str()?;
        check::words_inside(name, bytes).find_map(|words| withheld_strings.stand_in_words(&words))
    })
}
