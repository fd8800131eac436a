//! The detached signature beside a bag.

use std::path::{Path, PathBuf};

use super::differs;
use crate::{
    archive::{bag::BAG_DIGEST_FILE, sign, store, store::Region, tree::Tree},
    diagnostics::{Code, Diagnostic},
    signature::Verifier,
};

/// A key, a signature: a few hundred bytes.
const LARGEST_SIGNATURE: u64 = 64 * 1024;

/// Where the signature of a bag stands.
fn path_of(bag: &Path) -> PathBuf {
    let mut name = bag.file_name().unwrap_or_default().to_owned();
    name.push(".minisig");
    bag.with_file_name(name)
}

/// Checks the signature of a bag where there is a key to check it with.
pub(super) fn check(bag: &Path, key: Option<&Verifier>, checked: &mut usize) -> Option<Diagnostic> {
    let key = key?;
    let path = path_of(bag);
    let shown = path.display().to_string();
    let result = store::Region::open(&path)
        .and_then(|file| file.whole(LARGEST_SIGNATURE))
        .map_err(|error| error.to_string())
        .and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()))
        .and_then(|signature| sign::check(key, &signature, signed(bag)?, &name_of(bag)));
    *checked += 1;
    result.err().map(|found| differs(Code::V113, &shown, "minisign", found))
}

/// What was signed: of a folder the tag manifest that covers all of it, of a zip file its bytes.
fn signed(bag: &Path) -> Result<Region, String> {
    if store::is_folder(bag) {
        let tree = Tree::open(bag).map_err(|_| BAG_DIGEST_FILE.to_owned())?;
        return tree.region(BAG_DIGEST_FILE).map_err(|error| error.to_string());
    }
    Region::open(bag).map_err(|error| error.to_string())
}

fn name_of(bag: &Path) -> String {
    let name = bag.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if store::is_folder(bag) { name } else { name.strip_suffix(".zip").unwrap_or(&name).to_owned() }
}
