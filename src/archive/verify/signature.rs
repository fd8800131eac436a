//! The detached signature beside a bag.

use std::{
    io,
    path::{Path, PathBuf},
    string::FromUtf8Error,
};

use super::differs;
use crate::{
    archive::{bag::BAG_DIGEST_FILE, sign, store, store::Region, tree::Tree},
    diagnostics::{Code, Diagnostic},
    signature::{SignatureError, Verifier},
};

/// Why the signature of a bag is not sound.
#[derive(Debug, thiserror::Error)]
enum Unsound {
    /// The bag or its signature cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The signature is no text.
    #[error(transparent)]
    NoText(#[from] FromUtf8Error),
    /// The folder has not the file that was signed.
    #[error("{BAG_DIGEST_FILE}")]
    NoDigests,
    /// It is not the signature of this bag by this key.
    #[error(transparent)]
    Signature(#[from] SignatureError),
}

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
    *checked += 1;
    let unsound = check_file(bag, &path, key).err()?;
    Some(differs(Code::V113, &shown, "minisign", unsound.to_string()))
}

fn check_file(bag: &Path, path: &Path, key: &Verifier) -> Result<(), Unsound> {
    let signature = String::from_utf8(Region::open(path)?.whole(LARGEST_SIGNATURE)?)?;
    Ok(sign::check(key, &signature, signed(bag)?, &name_of(bag))?)
}

/// What was signed: of a folder the tag manifest that covers all of it, of a zip file its bytes.
fn signed(bag: &Path) -> Result<Region, Unsound> {
    if store::is_folder(bag) {
        let tree = Tree::open(bag).map_err(|_| Unsound::NoDigests)?;
        return Ok(tree.region(BAG_DIGEST_FILE)?);
    }
    Ok(Region::open(bag)?)
}

fn name_of(bag: &Path) -> String {
    let name = bag.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if store::is_folder(bag) { name } else { name.strip_suffix(".zip").unwrap_or(&name).to_owned() }
}
