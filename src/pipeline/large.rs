//! Attachments on their way out: searched and digested without being held whole.

use std::{io, path::Path};

use sha2::{Digest, Sha256};

use crate::{
    check::{self, LARGEST_ATTACHMENT},
    disclosure::WithheldStrings,
    output::FileDigest,
    source::files,
};

/// What was found out about a file.
pub(super) struct Searched {
    /// Where the withheld string comes from that is in it: `policy-publicity internal.leader`.
    pub(super) leak: Option<String>,
    pub(super) size: u64,
    pub(super) sha256: FileDigest,
}

/// How much of a file is searched at once, and how much of it again with what follows. No withheld string is longer than a record's
/// file, and the spelling of HTML and JSON makes it a few times as long.
const WINDOW: usize = 8 * 1024 * 1024;
const OVERLAP: usize = 2 * 1024 * 1024;

/// Searches a file for withheld strings: its bytes as they are and, where it is small enough to be read, the words in it (a cell of a
/// workbook, a text in GB18030), which its bytes do not show.
///
/// # Errors
/// The error of the operating system.
pub(super) fn search(name: &str, path: &Path, withheld_strings: &WithheldStrings) -> io::Result<Searched> {
    if files::size(path)? <= LARGEST_ATTACHMENT {
        let bytes = files::read_bytes(path)?;
        let leak = withheld_strings.stand_in(&bytes).map(str::to_owned).or_else(|| {
            let words = (!withheld_strings.is_empty()).then(|| check::words_inside(name, &bytes));
            words?.find_map(|text| withheld_strings.stand_in_words(&text).map(str::to_owned))
        });
        return Ok(Searched { leak, size: bytes.len() as u64, sha256: FileDigest::of(&bytes) });
    }
    let mut hasher = Sha256::new();
    let mut window: Vec<u8> = Vec::new();
    let mut leak = None;
    let size = files::read_in_chunks(path, |chunk| {
        hasher.update(chunk);
        if leak.is_none() && !withheld_strings.is_empty() {
            window.extend(chunk);
            if window.len() >= WINDOW {
                leak = withheld_strings.stand_in(&window).map(str::to_owned);
                window.drain(..window.len() - OVERLAP);
            }
        }
        Ok(())
    })?;
    let leak = leak.or_else(|| withheld_strings.stand_in(&window).map(str::to_owned));
    Ok(Searched { leak, size, sha256: FileDigest::from(hasher) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::io::{Seek, SeekFrom, Write};

    use super::*;

    #[test]
    fn a_large_file_is_digested_like_a_small_one() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.seek(SeekFrom::Start(LARGEST_ATTACHMENT + 1)).unwrap();
        file.write_all(b"end").unwrap();
        file.flush().unwrap();
        let searched = search("a.bin", file.path(), &WithheldStrings::default()).unwrap();
        assert_eq!(searched.size, LARGEST_ATTACHMENT + 4);
        assert_eq!(searched.sha256, FileDigest::of(&std::fs::read(file.path()).unwrap()));
    }
}
