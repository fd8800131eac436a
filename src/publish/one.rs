//! One report as a folder that can stand in somebody else's site.

use std::path::Path;

use crate::{
    archive::Published,
    diagnostics::{Code, Diagnostic, Place},
    output::{Entry, Manifest, Staging, Standing, standing},
    pipeline,
    render::html::Sizes,
    source,
};

/// Writes one report into a folder of its own: its page as `index.html`, the pages of its items, its files and what the pages are shown
/// with. Nothing in it leads out of the folder. The files are those of the output; only the pages are made anew, since they lead elsewhere.
/// Returns how many files there are.
///
/// # Errors
/// The findings that keep it from being written: the output is not what the records say, the folder is somebody else's or a site's.
pub fn one(content: &Path, output: &Path, id: &str, target: &Path) -> Result<usize, Vec<Diagnostic>> {
    let published = Published::open(content, output)?;
    let (kept, files, _) = published.report(id)?;
    let shown = target.display().to_string();
    let is_site = Manifest::open(target).is_some_and(|manifest| manifest.reports().next().is_some());
    if is_site || standing(target).is_ok_and(|found| found == Standing::InOutput) {
        let finding = Diagnostic::new(Code::O311, Place::path(&shown)).arg("path", &shown).arg("what", "site");
        return Err(vec![finding.arg("name", id)]);
    }
    let entries = published.files(id)?;
    let folder = format!("reports/{id}/");
    let mut findings = Vec::new();
    let loaded = source::parse(content, files, &mut findings).ok_or(findings)?;
    let sizes = sizes(&entries, id, &loaded.report.value.attachments);
    let pages = pipeline::alone(&published.setup, loaded, &kept, &sizes)?;
    let failed = |error| vec![pipeline::output_finding(&error)];
    let staging = Staging::once(target).map_err(failed)?;
    let mut count = pages.len();
    let mut writer = staging.writer();
    for page in &pages {
        writer.write(&page.path, &page.bytes).map_err(failed)?;
    }
    for entry in &entries {
        let name = entry.path.strip_prefix(&folder).unwrap_or(&entry.path);
        if !is_page(name) {
            count += 1;
            writer.copy(name, &published.path(entry), entry.size, entry.sha256).map_err(failed)?;
        }
    }
    drop(writer);
    let others = staging.other_files().map_err(failed)?;
    staging.publish(Vec::new(), others).map_err(failed)?;
    Ok(count)
}

/// Whether a file of a report is a page of the site; a page among the attachments is a file like any other.
fn is_page(name: &str) -> bool {
    name.ends_with(".html")
        && name != "fragment.html"
        && !name.starts_with("attachments/")
        && !name.starts_with("assets/")
}

/// The sizes of the files that the report's page offers.
fn sizes(entries: &[Entry], id: &str, attachments: &[crate::records::Attachment]) -> Sizes {
    let size = |name: &str| {
        let path = format!("reports/{id}/{name}");
        entries.iter().find(|entry| entry.path == path).map(|entry| entry.size)
    };
    let bytes = |name: &str| size(name).and_then(|size| usize::try_from(size).ok());
    Sizes {
        pdf: bytes(&format!("{id}.pdf")),
        text: bytes(&format!("{id}.txt")).unwrap_or_default(),
        fragment: bytes("fragment.html").unwrap_or_default(),
        json: bytes("data.json").unwrap_or_default(),
        csv: bytes("items.csv").unwrap_or_default(),
        attachments: attachments
            .iter()
            .map(|attachment| attachment.file.as_deref().and_then(|file| size(&format!("attachments/{file}"))))
            .collect(),
    }
}
