//! The public records of a snapshot as a content folder again.

use std::{io, path::Path};

use super::{
    SITE_FOLDER, io_finding, records,
    store::{self},
    tree::Tree,
    verify,
};
use crate::diagnostics::{Code, Diagnostic, Place};

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The report.
    pub report: String,
    /// Its items.
    pub items: usize,
    /// Files written.
    pub files: usize,
    /// Whether the folder had no `site.yaml` and got the snapshot's.
    pub site: bool,
}

/// Restores the public records of a bag into a content folder. The bag must verify; records that exist are never replaced.
///
/// # Errors
/// Findings about the bag or the folder; nothing stands under the report's name then.
pub fn restore(bag: &Path, content: &Path) -> Result<Restored, Vec<Diagnostic>> {
    let about = |code: Code, path: &Path| {
        let path = path.display().to_string();
        vec![Diagnostic::new(code, Place::path(&path)).arg("path", path)]
    };
    let line = verify::line_of(bag).ok_or_else(|| about(Code::V216, bag))?;
    let tree = Tree::open(bag).map_err(|_| about(Code::V216, bag))?;
    let target = content.join(&line.report);
    if store::exists(&target) {
        return Err(about(Code::V217, &target));
    }
    let failed = |error: io::Error| vec![io_finding(&target, &error)];
    store::make_folder(content).map_err(failed)?;
    let staging = content.join(format!(".{}.gongkai-restore", line.report));
    store::remove(&staging).map_err(failed)?;
    let result = write(&tree, &line.report, &staging).and_then(|mut restored| {
        let site = content.join("site.yaml");
        // Where a site has its own record, it has its own calendar too.
        if !store::exists(&site) {
            let (workdays, target) = (staging.join(records::WORKDAYS_FILE), content.join(records::WORKDAYS_FILE));
            if store::exists(&workdays) {
                store::settle(&workdays, &target)?;
                restored.files += 1;
            }
            store::settle(&staging.join("site.yaml"), &site)?;
            restored.site = true;
            restored.files += 1;
        }
        store::settle(&staging.join(&line.report), &target)?;
        Ok(restored)
    });
    let _ = store::remove(&staging);
    result.map_err(failed)
}

/// Writes the records and the attachments into a staging folder.
fn write(tree: &Tree, report: &str, staging: &Path) -> io::Result<Restored> {
    let mut restored = Restored { report: report.to_owned(), items: 0, files: 0, site: false };
    let published = format!("{SITE_FOLDER}reports/{report}/attachments/");
    for name in tree.names() {
        let record = name.strip_prefix(records::FOLDER).map(str::to_owned);
        let attachment = name.strip_prefix(&published).map(|file| format!("{report}/attachments/{file}"));
        let Some(to) = record.or(attachment) else { continue };
        let mut file = store::create(staging, &to)?;
        io::copy(&mut tree.region(name)?, &mut file)?;
        io::Write::flush(&mut file)?;
        restored.items += usize::from(to.starts_with(&format!("{report}/items/")));
        restored.files += usize::from(to.contains('/'));
    }
    Ok(restored)
}
