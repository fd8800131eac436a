//! What differs between two snapshots, two content folders, or one of each: the public reports in them, compared.

mod html;
mod text;

use std::path::Path;

use serde::Serialize;

use super::{records, store, tree::Tree, verify::may_be_bag};
use crate::{
    diagnostics::{Code, Diagnostic, Place, has_errors},
    disclosure::{
        PublicReport,
        comparison::{self, Comparison},
    },
    source::{self, tree},
};

pub use html::page;
pub use text::lines;

/// What differs between two sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Reports that only the earlier side has, by identifier.
    pub removed: Vec<String>,
    /// Reports that only the later side has.
    pub added: Vec<String>,
    /// Reports that both sides have.
    pub compared: Vec<Comparison>,
}

impl Difference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.added.is_empty() && self.compared.iter().all(Comparison::is_empty)
    }
}

/// Compares what stands at two paths.
///
/// # Errors
/// Findings about records that cannot be read, or that there is nothing to compare.
pub fn diff(old: &Path, new: &Path) -> Result<Difference, Vec<Diagnostic>> {
    let (before, after) = (side(old)?, side(new)?);
    match (before.as_slice(), after.as_slice()) {
        ([before], [after]) => Ok(Difference {
            removed: Vec::new(),
            added: Vec::new(),
            compared: vec![comparison::compare(before, after)],
        }),
        // One report against many: against the one of the same name.
        ([one], many) => {
            let other = many.iter().find(|report| report.id == one.id).ok_or_else(|| vec![finding(Code::V219, new)])?;
            Ok(Difference { removed: Vec::new(), added: Vec::new(), compared: vec![comparison::compare(one, other)] })
        }
        (many, [one]) => {
            let other = many.iter().find(|report| report.id == one.id).ok_or_else(|| vec![finding(Code::V219, old)])?;
            Ok(Difference { removed: Vec::new(), added: Vec::new(), compared: vec![comparison::compare(other, one)] })
        }
        (before, after) => {
            let missing =
                |report: &&PublicReport, side: &[PublicReport]| side.iter().all(|other| other.id != report.id);
            let ids = |reports: Vec<&PublicReport>| reports.into_iter().map(|report| report.id.clone()).collect();
            let pair =
                |old: &PublicReport| after.iter().find(|new| new.id == old.id).map(|new| comparison::compare(old, new));
            Ok(Difference {
                removed: ids(before.iter().filter(|report| missing(report, after)).collect()),
                added: ids(after.iter().filter(|report| missing(report, before)).collect()),
                compared: before.iter().filter_map(pair).collect(),
            })
        }
    }
}

/// The public reports at a path: a snapshot, a report's folder, a content folder.
fn side(path: &Path) -> Result<Vec<PublicReport>, Vec<Diagnostic>> {
    let nothing = || vec![finding(Code::V218, path)];
    if may_be_bag(path) {
        let tree = Tree::open(path).map_err(|_| nothing())?;
        let report = records::load(&tree).map_err(|findings| if findings.is_empty() { nothing() } else { findings })?;
        return Ok(vec![report]);
    }
    let path = store::absolute(path).map_err(|_| nothing())?;
    if store::exists(&path.join("report.yaml")) {
        let (Some(root), Some(id)) = (path.parent(), path.file_name()) else { return Err(nothing()) };
        return Ok(vec![read(root, &id.to_string_lossy())?]);
    }
    let content = tree::discover(&path, &mut Vec::new());
    if content.reports.is_empty() {
        return Err(nothing());
    }
    content.reports.iter().map(|id| read(&path, id)).collect()
}

/// Reads a report of a content folder and lets through what is public of it.
fn read(root: &Path, id: &str) -> Result<PublicReport, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let files = source::read_files(root, id, &mut findings);
    let loaded = source::parse(root, files, &mut findings);
    match loaded {
        Some(loaded) if !has_errors(&findings) => Ok(records::admit(loaded)),
        _ => Err(findings),
    }
}

fn finding(code: Code, path: &Path) -> Diagnostic {
    let path = path.display().to_string();
    Diagnostic::new(code, Place::path(&path)).arg("path", path)
}
