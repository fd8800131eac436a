//! Reading files. Every read of content goes through here, with its limit of size and its finding when it fails.
#![allow(clippy::disallowed_methods, reason = "this is where content is read")]

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use crate::{
    diagnostics::{self, Code, Diagnostic, Place},
    platform,
};

/// A record's file may have this many bytes. The longest announcement in the survey has 60,000 characters in all.
pub const LARGEST_RECORD: u64 = 1024 * 1024;

/// A file's text with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the content folder, with `/` between folders.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
}

impl SourceFile {
    /// Whether it is the record of a report's approvals.
    pub(crate) fn is_approval(&self) -> bool {
        self.name.ends_with("/approval.yaml")
    }
}

/// Reads a record's file as text.
///
/// # Errors
/// A finding where the file cannot be read, is too large, is not UTF-8 or has control characters.
pub fn read_record(root: &Path, name: &str) -> Result<SourceFile, Diagnostic> {
    let finding = |code| Diagnostic::new(code, Place::file(name));
    let path = root.join(name);
    let failed = |error: io::Error| finding(Code::S101).arg("error", diagnostics::trouble(&error));
    let mut file = platform::open_plain(&path).map_err(failed)?.ok_or_else(|| finding(Code::S125))?;
    let metadata = file.metadata().map_err(failed)?;
    if !metadata.is_file() {
        return Err(finding(Code::S101).arg("error", "no-file"));
    }
    let length = metadata.len();
    if length > LARGEST_RECORD {
        return Err(finding(Code::S103).arg("bytes", length).arg("limit", LARGEST_RECORD));
    }
    // One call reads most files whole; a file system may give less at a time.
    let mut bytes = vec![0; usize::try_from(length).unwrap_or_default()];
    let read = file.read(&mut bytes).map_err(failed)?;
    if read < bytes.len() {
        bytes.truncate(read);
        file.take(LARGEST_RECORD).read_to_end(&mut bytes).map_err(failed)?;
    }
    if is_document(&bytes) {
        return Err(finding(Code::S102).arg("line", 1).arg("encoding", "document"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            1 + error.as_bytes().iter().take(error.utf8_error().valid_up_to()).filter(|byte| **byte == b'\n').count();
        finding(Code::S102).arg("line", line).arg("encoding", guess_encoding(error.as_bytes()))
    })?;
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.trim_start_matches('\u{FEFF}').to_owned(),
        None => text,
    };
    Ok(SourceFile { name: name.to_owned(), text })
}

/// Whether the bytes begin as documents of Word and Excel, PDFs and pictures do.
fn is_document(bytes: &[u8]) -> bool {
    let beginnings: [&[u8]; 6] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"%PDF-", b"\x89PNG", b"\xFF\xD8\xFF", b"{\\rtf"];
    beginnings.iter().any(|beginning| bytes.starts_with(beginning))
}

/// What a file that is not UTF-8 probably is, for the help.
fn guess_encoding(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "UTF-16",
        _ if bytes.iter().filter(|byte| **byte == 0).count() * 8 > bytes.len() => "UTF-16",
        _ if encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some() => "GB18030",
        _ => "unknown",
    }
}

/// Reads a file's bytes.
///
/// # Errors
/// The error of the operating system.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// How much of a file is in memory while it is read in chunks.
const CHUNK: usize = 256 * 1024;

/// Reads a file's bytes in chunks, so that its size does not matter; returns how many they are.
///
/// # Errors
/// The error of the operating system, or that of `take`.
pub fn read_in_chunks(path: &Path, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<u64> {
    let mut file = fs::File::open(path)?;
    let mut buffer = vec![0; CHUNK];
    let mut bytes = 0;
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(bytes),
            Ok(read) => {
                take(buffer.get(..read).unwrap_or_default())?;
                bytes += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// The size of a file in bytes.
///
/// # Errors
/// The error of the operating system.
pub fn size(path: &Path) -> io::Result<u64> {
    fs::metadata(path).map(|data| data.len())
}

/// The names of the folders in a folder, sorted; none where it cannot be read.
pub fn folders_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// The names of the plain files in a folder, sorted; none where it cannot be read.
pub fn files_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let plain = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let mut names: Vec<String> = plain.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Writes new files below a folder, making folders as needed. A link is not followed: with `force` it is replaced itself.
///
/// # Errors
/// The error of the operating system, with the path it is about. A file that exists is an error unless `force`.
pub fn write_new(folder: &Path, files: &[(String, String)], force: bool) -> Result<(), (PathBuf, io::Error)> {
    if !force {
        for (name, _) in files {
            let path = folder.join(name);
            if path.symlink_metadata().is_ok() {
                return Err((path, io::Error::from(io::ErrorKind::AlreadyExists)));
            }
        }
    }
    for (name, text) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| (parent.to_owned(), error))?;
        }
        if force && is_link(&path) {
            fs::remove_file(&path).map_err(|error| (path.clone(), error))?;
        }
        let written = platform::create(&path).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| (path.clone(), error))?;
    }
    Ok(())
}

/// Copies a plain file to a path where there is none yet, making the folders above it.
///
/// # Errors
/// The error of the operating system; `AlreadyExists` where something is there.
pub fn copy_new(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut new = fs::File::create_new(to)?;
    io::copy(&mut fs::File::open(from)?, &mut new).map(drop)
}

/// What the names beside a report's folder end in while `import` replaces it.
pub const IMPORT: &str = "gongkai-import";

/// The imports that were killed before the report was whole again: report and what the import left, sorted. Earlier versions kept the old
/// items in `.ID.gongkai-import/replaced`.
///
/// # Errors
/// The error of looking into the content folder.
pub fn interrupted_imports(content: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(content)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let Some((id, what)) = name.strip_prefix('.').and_then(|name| name.rsplit_once(&format!(".{IMPORT}"))) else {
            continue;
        };
        let report = content.join(id);
        let is_interrupted = match what {
            "-next" => true,
            "-aside" => !exists(&report),
            "" => {
                exists(&path.join("replaced")) && (!exists(&report.join("items")) || exists(&path.join("report.yaml")))
            }
            _ => false,
        };
        if is_interrupted {
            found.push((id.to_owned(), path));
        }
    }
    found.sort();
    Ok(found)
}

/// Puts the items of a report back that an import by an earlier version left aside when it was killed.
///
/// # Errors
/// The error of the operating system.
pub fn restore_items(content: &Path, id: &str) -> io::Result<()> {
    let left = content.join(format!(".{id}.{IMPORT}"));
    let (replaced, items) = (left.join("replaced"), content.join(id).join("items"));
    let interrupted = interrupted_imports(content)?.iter().any(|(_, path)| *path == left);
    if interrupted && !is_link(&left) && !is_link(&content.join(id)) {
        if exists(&items) {
            // What the killed import had put there, which can be imported again.
            platform::rename(&items, &left.join("items"))?;
        }
        platform::rename(&replaced, &items)?;
        fs::remove_dir_all(&left)?;
    }
    Ok(())
}

/// The first link among a report's folder and the records in it; an import does not follow them.
pub fn link_in_report(content: &Path, id: &str) -> Option<PathBuf> {
    let report = content.join(id);
    let records = ["items", "report.yaml", "approval.yaml", "attachments"].map(|name| report.join(name));
    std::iter::once(report).chain(records).find(|path| is_link(path))
}

fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|data| data.is_symlink())
}

/// Waits until no other process holds the lock at `path`, and takes it; it is free again when the file is dropped, or with the process.
///
/// # Errors
/// The error of the operating system.
pub fn lock(path: &Path) -> io::Result<fs::File> {
    let file = fs::File::options().create(true).truncate(false).write(true).open(path)?;
    file.lock()?;
    Ok(file)
}

/// The size in bytes of a plain file inside `folder`, reached without leaving it by a link; `None` where there is no such file.
pub fn size_inside(folder: &Path, name: &str) -> Option<u64> {
    let real = platform::canonicalize(&folder.join(name)).ok()?;
    let folder = platform::canonicalize(folder).ok()?;
    let metadata = fs::metadata(&real).ok()?;
    (real.starts_with(folder) && metadata.is_file()).then_some(metadata.len())
}

/// The path without links, also where its end is not there yet.
pub fn real_path(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    path.ancestors().find_map(|ancestor| {
        let real = platform::canonicalize(ancestor).ok()?;
        Some(path.strip_prefix(ancestor).map_or(real.clone(), |rest| real.join(rest)))
    })
}

/// Makes sure that a folder can be looked at.
///
/// # Errors
/// There is none, it is a file, or the system refuses.
pub fn look_into(folder: &Path) -> io::Result<()> {
    fs::read_dir(folder).map(drop)
}

/// Whether there is anything at the path.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
