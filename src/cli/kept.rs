//! Copies of records that an import replaces by others.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::source::files;

/// A folder and what was kept in it.
pub(super) type Kept = (PathBuf, Vec<String>);

/// Copies the records `names` of a report that differ from the new ones into `_ID.replaced-N` beside the report, where rules and builds do
/// not look; into none where an earlier copy has the same.
///
/// # Errors
/// The error of the operating system, with the path it is about.
pub(super) fn keep(
    content: &Path,
    id: &str,
    names: impl Iterator<Item = String>,
    records: &[(String, String)],
) -> Result<Option<Kept>, (PathBuf, io::Error)> {
    let target = content.join(id);
    let is_same = |name: &str, bytes: &[u8]| records.iter().any(|(new, text)| new == name && text.as_bytes() == bytes);
    let old = names.filter_map(|name| files::read_bytes(&target.join(&name)).ok().map(|bytes| (name, bytes)));
    let replaced: Vec<(String, Vec<u8>)> = old.filter(|(name, bytes)| !is_same(name, bytes)).collect();
    if replaced.is_empty() {
        return Ok(None);
    }
    let names: Vec<String> = replaced.iter().map(|(name, _)| name.clone()).collect();
    for number in 1.. {
        let folder = content.join(format!("_{id}.replaced-{number}"));
        let has =
            |(name, bytes): &(String, Vec<u8>)| files::read_bytes(&folder.join(name)).is_ok_and(|kept| kept == *bytes);
        if !files::exists(&folder) {
            for name in &names {
                let to = folder.join(name);
                files::copy_new(&target.join(name), &to).map_err(|error| (to, error))?;
            }
            return Ok(Some((folder, names)));
        }
        if replaced.iter().all(has) {
            return Ok(Some((folder, names)));
        }
    }
    Ok(None)
}
