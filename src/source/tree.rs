//! Which records there are. The only module with `walkdir`.
//!
//! A report is a folder with a `report.yaml`; its items are `items/NN-<id>.yaml`. Links are refused rather than followed: a record
//! must be a file of the content folder, so that what is approved and archived is what was read.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{files, names};
use crate::diagnostics::{self, Code, Diagnostic, Place};

/// The content folder: the site's file and the identifiers of its reports, in order.
#[derive(Clone, Debug)]
pub struct Content {
    /// The folder.
    pub root: PathBuf,
    /// The names of the report folders, sorted.
    pub reports: Vec<String>,
}

/// What a report's folder holds.
#[derive(Clone, Debug, Default)]
pub struct ReportFolder {
    /// The item records in order of their ordinals.
    pub items: Vec<ItemFile>,
    /// The files below `attachments/`, sorted, with `/` between folders.
    pub attachments: Vec<String>,
    /// Whether there is an `approval.yaml`.
    pub approval: bool,
}

/// The file of an item's record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemFile {
    /// The number the file's name begins with.
    pub ordinal: u32,
    /// The item's identifier.
    pub id: String,
    /// The file, relative to the content folder.
    pub name: String,
}

/// Finds the reports of a content folder.
pub fn discover(root: &Path, findings: &mut Vec<Diagnostic>) -> Content {
    let mut reports = Vec::new();
    if !files::exists(&root.join("site.yaml")) {
        findings.push(Diagnostic::new(Code::S123, Place::file("site.yaml")));
    }
    let interrupted = files::interrupted_imports(root).unwrap_or_default();
    for (id, path) in &interrupted {
        let left = path.file_name().unwrap_or_default().to_string_lossy();
        findings.push(Diagnostic::new(Code::I116, Place::file(&*left)).arg("report", id).arg("path", &left));
    }
    for entry in entries(root, root, 1, findings) {
        let Some(name) = entry.file_name().to_str() else { continue };
        if !entry.file_type().is_dir() || entry.depth() == 0 {
            continue;
        }
        if interrupted.iter().any(|(id, _)| id == name) {
            continue;
        }
        if !files::exists(&entry.path().join("report.yaml")) {
            findings.push(Diagnostic::new(Code::S121, Place::file(format!("{name}/report.yaml"))));
        } else if let Some(fault) = is_identifier(name).then(|| names::windows_fault(name)).flatten() {
            findings.push(names::finding(fault, name, Place::file(name)));
        } else if is_identifier(name) {
            reports.push(name.to_owned());
        } else {
            findings.push(Diagnostic::new(Code::S120, Place::file(name)).arg("found", name));
        }
    }
    if reports.is_empty() && findings.is_empty() {
        findings.push(Diagnostic::new(Code::S124, Place::file(".")));
    }
    reports.sort();
    Content { root: root.to_owned(), reports }
}

/// Lists a report's folder.
pub fn report_folder(root: &Path, id: &str, findings: &mut Vec<Diagnostic>) -> ReportFolder {
    let mut folder = ReportFolder::default();
    for entry in entries(root, &root.join(id), usize::MAX, findings) {
        let Some(name) = relative(root, entry.path()) else { continue };
        let inside = name.strip_prefix(id).and_then(|name| name.strip_prefix('/')).unwrap_or_default();
        if !entry.file_type().is_file() {
            if inside == "approval.yaml" || inside.starts_with("items/") {
                findings.push(Diagnostic::new(Code::S101, Place::file(&name)).arg("error", "no-file"));
            }
            continue;
        }
        match inside.split_once('/') {
            None if inside == "report.yaml" => {}
            None if inside == "approval.yaml" => folder.approval = true,
            Some(("items", file)) => match item_file(file, &name) {
                Some(item) => folder.items.push(item),
                None => findings.push(Diagnostic::new(Code::S122, Place::file(&name)).arg("found", file)),
            },
            Some(("attachments", file)) => folder.attachments.push(file.to_owned()),
            _ => findings.push(Diagnostic::new(Code::S126, Place::file(&name)).arg("found", inside)),
        }
    }
    folder.items.sort();
    folder.attachments.sort();
    findings.extend(twins(&folder.items));
    for item in &folder.items {
        let fault = names::windows_fault(&item.id);
        findings.extend(fault.map(|fault| names::finding(fault, &item.id, Place::file(&item.name))));
    }
    let place = |path: &str| Place::file(format!("{id}/attachments/{path}"));
    names::check(folder.attachments.iter().map(String::as_str), place, findings);
    folder
}

/// Items that share their number, so that their order is open, or their identifier, so that one's page would replace the other's.
fn twins(items: &[ItemFile]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let earlier = items.get(..at).unwrap_or_default();
        let mut tell = |what: &str, twin: Option<&ItemFile>| {
            findings.extend(twin.map(|twin| {
                let finding = Diagnostic::new(Code::S129, Place::file(&item.name));
                let file = twin.name.rsplit('/').next().unwrap_or(&twin.name);
                finding.arg("what", what).arg("other", file)
            }));
        };
        tell("ordinal", earlier.iter().find(|twin| twin.ordinal == item.ordinal));
        tell("id", earlier.iter().find(|twin| twin.id == item.id));
    }
    findings
}

/// The entries below a folder; hidden ones and editors' leftovers left out, links and unreadable ones told.
fn entries(root: &Path, folder: &Path, depth: usize, findings: &mut Vec<Diagnostic>) -> Vec<DirEntry> {
    let walk = WalkDir::new(folder).max_depth(depth).sort_by_file_name();
    let walk = walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_leftover(entry));
    let seen = walk.filter_map(|entry| {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let name = error
                    .path()
                    .and_then(|path| relative(root, path))
                    .filter(|name| !name.is_empty())
                    .unwrap_or_else(|| ".".to_owned());
                let words = error.io_error().map_or_else(|| error.to_string(), diagnostics::trouble);
                findings.push(Diagnostic::new(Code::S101, Place::file(name)).arg("error", words));
                return None;
            }
        };
        let Some(name) = relative(root, entry.path()) else {
            let shown = entry.path().to_string_lossy().into_owned();
            findings.push(Diagnostic::new(Code::S120, Place::file(shown.clone())).arg("found", shown));
            return None;
        };
        if entry.path_is_symlink() && entry.depth() > 0 {
            findings.push(Diagnostic::new(Code::S125, Place::file(name)));
            return None;
        }
        Some(entry)
    });
    seen.collect()
}

/// Reads every file below a folder, by path with `/`, sorted; nothing where there is no such folder.
///
/// # Errors
/// The error of the operating system.
pub fn read_folder(folder: &Path) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    if !files::exists(folder) {
        return Ok(Vec::new());
    }
    files_below(folder)?.into_iter().map(|name| Ok((name.clone(), files::read_bytes(&folder.join(&name))?))).collect()
}

/// What below a folder is neither a plain file nor a folder, by path with `/`, sorted, and is therefore not read: links, pipes. The empty
/// path is the folder itself.
pub fn passed_over(folder: &Path) -> Vec<String> {
    let walk = WalkDir::new(folder).follow_root_links(false).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|entry| entry.depth() == 0 || !is_leftover(entry)).filter_map(Result::ok);
    let odd = entries.filter(|entry| !entry.file_type().is_file() && !entry.file_type().is_dir());
    odd.filter_map(|entry| relative(folder, entry.path())).collect()
}

/// The plain files below a folder, by path with `/`, sorted; editors' leftovers left out.
fn files_below(folder: &Path) -> std::io::Result<Vec<String>> {
    let walk = WalkDir::new(folder).follow_root_links(false).sort_by_file_name().into_iter();
    let mut names = Vec::new();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_leftover(entry)) {
        let entry = entry?;
        if entry.file_type().is_file() {
            names.extend(relative(folder, entry.path()));
        }
    }
    names.sort();
    Ok(names)
}

fn is_leftover(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with(['.', '~', '_']) || name.ends_with('~') || name == "Thumbs.db" || name == "desktop.ini"
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// Reads `NN-<id>.yaml`.
fn item_file(file: &str, name: &str) -> Option<ItemFile> {
    let stem = file.strip_suffix(".yaml")?;
    let (ordinal, id) = stem.split_once('-')?;
    let digits = !ordinal.is_empty() && ordinal.len() <= 6 && ordinal.bytes().all(|byte| byte.is_ascii_digit());
    (digits && is_identifier(id)).then_some(())?;
    Some(ItemFile { ordinal: ordinal.parse().ok()?, id: id.to_owned(), name: name.to_owned() })
}

/// Whether a name can stand in a URL as it is: lower-case ASCII letters, digits, `-` and `_`, beginning with a letter or digit.
pub fn is_identifier(name: &str) -> bool {
    let fine = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    name.len() <= 80 && name.bytes().all(fine) && name.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
}
