//! A report with its items, read whole.

use std::path::Path;

use super::{
    SourceFile, files,
    places::Loaded,
    tree::{self, ReportFolder},
    yaml,
};
use crate::{
    diagnostics::{Code, Diagnostic},
    records::{Item, Report, Site},
};

/// A report as it was written.
#[derive(Clone, Debug)]
pub struct LoadedReport {
    /// The name of its folder.
    pub id: String,
    /// Its record.
    pub report: Loaded<Report>,
    /// Its items in order.
    pub items: Vec<LoadedItem>,
    /// The files below `attachments/` with their sizes in bytes.
    pub attachments: Vec<(String, u64)>,
    /// The text of `approval.yaml`, where there is one.
    pub approval: Option<SourceFile>,
}

/// An item as it was written.
#[derive(Clone, Debug)]
pub struct LoadedItem {
    /// Its identifier.
    pub id: String,
    /// Its record.
    pub record: Loaded<Item>,
}

/// The files of a report, read but not yet understood: enough to tell whether anything has changed.
#[derive(Clone, Debug)]
pub struct ReportFiles {
    /// The name of the folder.
    pub id: String,
    /// What the folder holds.
    pub folder: ReportFolder,
    /// `report.yaml`, then the items in order, then `approval.yaml` where there is one.
    pub sources: Vec<SourceFile>,
}

/// Reads the files of a report.
pub fn read_files(root: &Path, id: &str, findings: &mut Vec<Diagnostic>) -> ReportFiles {
    let folder = tree::report_folder(root, id, findings);
    let names = std::iter::once(format!("{id}/report.yaml"))
        .chain(folder.items.iter().map(|item| item.name.clone()))
        .chain(folder.approval.then(|| format!("{id}/approval.yaml")));
    let mut sources = Vec::with_capacity(folder.items.len() + 2);
    for name in names {
        // Links have been told with the list of the folder.
        if findings.iter().any(|finding| finding.code == Code::S125 && finding.place.file == name) {
            continue;
        }
        match files::read_record(root, &name) {
            Ok(file) => sources.push(file),
            Err(finding) => findings.push(finding.record_of(id, &name)),
        }
    }
    ReportFiles { id: id.to_owned(), folder, sources }
}

/// Understands the files of a report; `None` where a file has a fault.
pub fn parse(root: &Path, files: ReportFiles, findings: &mut Vec<Diagnostic>) -> Option<LoadedReport> {
    let ReportFiles { id, folder, sources } = files;
    let expected = 1 + folder.items.len() + usize::from(folder.approval);
    let mut complete = sources.len() == expected;
    let mut report = None;
    let mut items = Vec::with_capacity(folder.items.len());
    let mut approval = None;
    for file in sources {
        if file.name.ends_with("/report.yaml") {
            report = take(yaml::read(file, &id), findings);
        } else if file.name.ends_with("/approval.yaml") {
            approval = Some(file);
        } else if let Some(item) = folder.items.iter().find(|item| item.name == file.name) {
            let record = take(yaml::read(file, &format!("{id}/{}", item.id)), findings);
            complete &= record.is_some();
            items.extend(record.map(|record| LoadedItem { id: item.id.clone(), record }));
        }
    }
    let folder_path = root.join(&id).join("attachments");
    let attachments = folder.attachments.into_iter();
    let attachments = attachments.map(|name| (files::size_inside(&folder_path, &name).unwrap_or_default(), name));
    let attachments = attachments.map(|(size, name)| (name, size)).collect();
    report.filter(|_| complete).map(|report| LoadedReport { id, report, items, attachments, approval })
}

/// Reads `site.yaml`; `None` where it has a fault.
pub fn read_site(root: &Path, findings: &mut Vec<Diagnostic>) -> Option<Loaded<Site>> {
    let told = findings.iter().any(|finding| finding.place.file == "site.yaml");
    if told || !files::exists(&root.join("site.yaml")) {
        return None;
    }
    match files::read_record(root, "site.yaml") {
        Ok(file) => take(yaml::read(file, "site"), findings),
        Err(finding) => {
            findings.push(finding.record_of("site", "site.yaml"));
            None
        }
    }
}

/// Reads the `workdays` file that the site names, relative to the content folder; `None` where it names none or where it cannot
/// be read, which is a finding.
pub fn read_workdays(root: &Path, site: &Loaded<Site>, findings: &mut Vec<Diagnostic>) -> Option<SourceFile> {
    let name = site.value.workdays.as_deref()?;
    let place = || site.place("workdays");
    if files::size_inside(root, name).is_none() {
        findings.push(Diagnostic::new(Code::S101, place()).arg("error", "not-found"));
        return None;
    }
    files::read_record(root, name).map_err(|finding| findings.push(finding.record_of("site", name))).ok()
}

fn take<T>(read: Result<Loaded<T>, Vec<Diagnostic>>, findings: &mut Vec<Diagnostic>) -> Option<Loaded<T>> {
    read.map_err(|found| findings.extend(found)).ok()
}

impl Diagnostic {
    fn record_of(mut self, id: &str, name: &str) -> Self {
        let stem = name.rsplit('/').next().and_then(|file| file.strip_suffix(".yaml")).unwrap_or_default();
        let item = stem.split_once('-').filter(|_| name.contains("/items/")).map(|(_, item)| item);
        self.place.record = Some(item.map_or_else(|| id.to_owned(), |item| format!("{id}/{item}")));
        self
    }
}
