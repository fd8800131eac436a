//! The names of the fonts in a PDF, for the description of a snapshot.

use std::{collections::BTreeSet, io::Read, path::Path};

use flate2::read::ZlibDecoder;
use memchr::memmem;

use super::store::Region;

/// A printed announcement is far smaller.
const LARGEST_PDF: u64 = 256 * 1024 * 1024;
/// An object stream holds dictionaries, not pictures.
const LARGEST_OBJECTS: u64 = 16 * 1024 * 1024;

/// The fonts of a PDF by PostScript name, without the marks of subsets; none where it cannot be read.
pub(super) fn names(path: &Path) -> Vec<String> {
    let Ok(bytes) = Region::open(path).and_then(|file| file.whole(LARGEST_PDF)) else { return Vec::new() };
    let mut names = BTreeSet::new();
    collect(&bytes, &mut names);
    for at in memmem::find_iter(&bytes, b"/ObjStm") {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(start) = memmem::find(rest, b"stream") else { continue };
        let body = rest.get(start + b"stream".len()..).unwrap_or_default();
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        let mut objects = Vec::new();
        // What could be read before a fault is looked at; a font missing from the list harms nothing.
        let _ = ZlibDecoder::new(body).take(LARGEST_OBJECTS).read_to_end(&mut objects);
        collect(&objects, &mut names);
    }
    names.into_iter().collect()
}

fn collect(bytes: &[u8], names: &mut BTreeSet<String>) {
    const KEY: &[u8] = b"/FontName";
    for at in memmem::find_iter(bytes, KEY) {
        let rest = bytes.get(at + KEY.len()..).unwrap_or_default();
        let Some(rest) = rest.trim_ascii_start().strip_prefix(b"/") else { continue };
        let name = rest.iter().take_while(|byte| byte.is_ascii_graphic() && !b"/<>[]()".contains(byte));
        let name: String = name.map(|byte| char::from(*byte)).collect();
        let subset = name.split_once('+').filter(|(mark, _)| mark.len() == 6).map(|(_, name)| name.to_owned());
        names.insert(subset.unwrap_or(name));
    }
}
