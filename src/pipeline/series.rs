//! Which report stands before which: reports of one body that share a `series` are stages of one inspection, in the order of their
//! signatures.
//!
//! Of all reports only names and days are kept here. The report before one is read when that one is made, and forgotten with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use sha2::{Digest, Sha256};

use super::{options::BuildOptions, setup::Setup};
use crate::{
    check::approval::{self, ApprovalState},
    diagnostics::has_errors,
    output::hex,
    parallel,
    records::{Date, Report},
    source::{self, LoadedReport, ReportFiles, files, yaml},
};

/// For every report that has one, the report before it.
#[derive(Debug, Default)]
pub struct Series {
    before: BTreeMap<String, String>,
    /// Those of a series that wait: for sign-offs, or as drafts.
    waiting: BTreeSet<String>,
}

/// A report that is or will be public, as far as the order of a series needs it.
struct Stage {
    series: String,
    /// A district may name one round of inspections in the reports of many bodies; each answers for itself.
    issuer: String,
    signed: Date,
    id: String,
    /// Whether it waits, and comes before none.
    waits: bool,
}

impl Series {
    /// Looks through the reports' own records. What cannot be read is nobody's predecessor; the finding comes with the report.
    pub(super) fn read(options: &BuildOptions, setup: &Setup) -> Self {
        let stages = parallel::each(&setup.content.reports, || (), |(), id, _| stage(options, setup, id));
        let (waiting, stages): (Vec<Stage>, Vec<Stage>) = stages.into_iter().flatten().partition(|stage| stage.waits);
        Self { waiting: waiting.into_iter().map(|stage| stage.id).collect(), ..Self::of(stages) }
    }

    fn of(mut stages: Vec<Stage>) -> Self {
        stages.sort_by(|a, b| (&a.series, &a.issuer, a.signed, &a.id).cmp(&(&b.series, &b.issuer, b.signed, &b.id)));
        let mut before = BTreeMap::new();
        for (at, stage) in stages.iter().enumerate() {
            let earlier = stages.get(..at).unwrap_or_default().iter().rev();
            let mut of_series =
                earlier.take_while(|earlier| (&earlier.series, &earlier.issuer) == (&stage.series, &stage.issuer));
            // Reports of one day are stages of one state: none of them comes before another.
            if let Some(earlier) = of_series.find(|earlier| earlier.signed < stage.signed) {
                before.insert(stage.id.clone(), earlier.id.clone());
            }
        }
        Self { before, waiting: BTreeSet::new() }
    }

    /// Whether a report of a series waits: for sign-offs, or as a draft.
    pub(super) fn waits(&self, id: &str) -> bool {
        self.waiting.contains(id)
    }

    /// Whether any does.
    pub(super) fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The report before this one: of those with an earlier signature the latest, of several of one day the last by name.
    pub fn before(&self, id: &str) -> Option<&str> {
        self.before.get(id).map(String::as_str)
    }
}

/// A report of a series that is dated and not withdrawn.
fn stage(options: &BuildOptions, setup: &Setup, id: &str) -> Option<Stage> {
    let file = files::read_record(&options.content, &format!("{id}/report.yaml")).ok()?;
    if !names_series(&file.text) {
        return None;
    }
    let record = yaml::read::<Report>(file, id).ok()?.value;
    if record.withdrawn.is_some() {
        return None;
    }
    let (series, signed) = (record.series?, record.signed.date?);
    let waits = record.draft || waits(options, setup, id);
    Some(Stage { series, issuer: record.issuer, signed, id: id.to_owned(), waits })
}

/// Whether a record may name a series: most do not, and need not be understood to know it.
fn names_series(text: &str) -> bool {
    let value = |line: &str| {
        line.split_once("series").map(|(_, rest)| rest.trim_start_matches(['"', '\'', ':', ' ']).to_owned())
    };
    let named = |value: String| !matches!(value.split_whitespace().next(), Some("null" | "~"));
    text.lines().filter_map(value).any(named)
}

/// Whether a report waits for a sign-off. Without a rule about sign-offs none does.
fn waits(options: &BuildOptions, setup: &Setup, id: &str) -> bool {
    if setup.site.value.approvals.is_empty() {
        return false;
    }
    let mut findings = Vec::new();
    let loaded =
        source::parse(&options.content, source::read_files(&options.content, id, &mut findings), &mut findings);
    let waiting = |loaded: &LoadedReport| approval::state(loaded, &setup.context(options)).0;
    loaded.is_none_or(|loaded| matches!(waiting(&loaded), ApprovalState::Waiting(_)))
}

/// The report before one, read but not yet understood.
pub(crate) struct Earlier {
    files: ReportFiles,
    /// The digest of its records.
    pub(crate) digest: String,
}

impl Earlier {
    /// Reads a report's records; `None` where they cannot be read.
    pub(crate) fn read(root: &Path, id: &str) -> Option<Self> {
        let mut findings = Vec::new();
        let files = source::read_files(root, id, &mut findings);
        if has_errors(&findings) {
            return None;
        }
        let mut hasher = Sha256::new();
        for source in files.sources.iter().filter(|source| !source.is_approval()) {
            for part in [&source.name, &source.text] {
                hasher.update((part.len() as u64).to_be_bytes());
                hasher.update(part);
            }
        }
        Some(Self { files, digest: hex(&hasher.finalize()) })
    }

    /// The name of its folder.
    pub(crate) fn id(&self) -> &str {
        &self.files.id
    }

    /// Understands it.
    pub(crate) fn parse(self, root: &Path) -> Option<LoadedReport> {
        source::parse(root, self.files, &mut Vec::new())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn series(stages: &[(&str, &str, &str)]) -> Series {
        let stage = |(series, day, id): &(&str, &str, &str)| Stage {
            series: series.trim_end_matches('*').to_owned(),
            issuer: if series.ends_with('*') { "另一街道" } else { "某街道" }.to_owned(),
            signed: day.parse().unwrap(),
            id: (*id).to_owned(),
            waits: false,
        };
        Series::of(stages.iter().map(stage).collect())
    }

    #[test]
    fn the_latest_earlier_report_of_the_series_comes_before() {
        let series = series(&[
            ("s", "2025-03-01", "c"),
            ("s", "2024-03-01", "b"),
            ("s", "2024-03-01", "a"),
            ("s", "2023-03-01", "z"),
            ("t", "2024-12-01", "t"),
            ("s*", "2024-06-01", "other"),
        ]);
        let before = |id| series.before(id);
        assert_eq!((before("c"), before("b"), before("a")), (Some("b"), Some("z"), Some("z")));
        assert_eq!((before("z"), before("t"), before("other")), (None, None, None), "another body answers for itself");
    }

    #[test]
    fn a_record_without_a_series_is_seen_at_once() {
        for text in ["schema: 1\n", "series: null   # 同一次巡察\n", "series: ~\n"] {
            assert!(!names_series(text), "{text}");
        }
        for text in ["series: 2025年第一轮\n", "{\"series\": \"a\"}", "series:\n  null-1\n", "series: null-1\n"] {
            assert!(names_series(text), "{text}");
        }
    }
}
