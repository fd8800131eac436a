//! Containers that are zip archives: docx, xlsx, pptx, their open counterparts, OFD, and archives of files.
//!
//! Every part is read by what it is; what is in no part is looked for too.

use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

use super::{
    contents::{Contents, MOST_PARTS, Unread},
    properties, sheet, xml,
};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8], contents: &mut Contents) {
    // A directory of a hundred thousand entries would take more memory than the file.
    if memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(MOST_PARTS + 1).count() > MOST_PARTS {
        return contents.miss(Unread::Large, "");
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return contents.miss(Unread::Damaged, "") };
    let mut shared = None;
    let mut sheets = Vec::new();
    let mut names = String::new();
    for index in 0..archive.len() {
        let Some((name, part)) = unpack(&mut archive, index, contents, &mut names) else { continue };
        if contents.left() == 0 {
            contents.miss(Unread::Large, &name);
            break;
        }
        if name.ends_with("sharedStrings.xml") {
            let strings = sheet::shared(&part);
            contents.inside(&name, |contents| xml::read(&part, None, contents));
            shared = strings.or(shared);
        } else if name.contains("xl/worksheets/") && name.ends_with(".xml") {
            sheets.push((name, part));
        } else {
            take(&name, &part, contents);
        }
    }
    for (name, part) in sheets {
        let file = name.rsplit('/').next().unwrap_or_default().trim_end_matches(".xml").to_owned();
        contents.inside(&file, |contents| sheet::read(&part, shared.as_deref().unwrap_or_default(), contents));
    }
    contents.text("", names);
    contents.text("", super::chinese(archive.comment()));
    strays(bytes, &mut archive, contents);
}

/// Unpacks a part; `None` where there is nothing to read in it or it cannot be unpacked, which is reported.
fn unpack(
    archive: &mut Archive<'_>,
    index: usize,
    contents: &mut Contents,
    names: &mut String,
) -> Option<(String, Vec<u8>)> {
    let known = archive.by_index_data(index).map(|entry| {
        names.push_str(&super::chinese(entry.name_raw()));
        names.push('\n');
        names.push_str(&super::chinese(entry.comment_raw()));
        names.push('\n');
        let method = entry.compression();
        let unknown = !matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated);
        (super::chinese(entry.name_raw()), entry.encrypted(), entry.is_dir() && entry.size() == 0, unknown)
    });
    let Ok((name, encrypted, folder, unknown)) = known else {
        contents.miss(Unread::Damaged, "");
        return None;
    };
    if encrypted || unknown {
        contents.miss(if encrypted { Unread::Encrypted } else { Unread::Format }, &name);
        return None;
    }
    if folder {
        return None;
    }
    let Ok(entry) = archive.by_index(index) else {
        contents.miss(Unread::Damaged, &name);
        return None;
    };
    if let Some(extra) = entry.extra_data() {
        contents.text(&name, super::words_among(&extra));
    }
    let mut part = Vec::new();
    let taken = entry.take(contents.left().saturating_add(1)).read_to_end(&mut part);
    if !contents.take(part.len()) {
        contents.miss(Unread::Large, &name);
        return None;
    }
    if taken.is_err() {
        contents.miss(Unread::Damaged, &name);
    }
    Some((name, part))
}

fn take(name: &str, part: &[u8], contents: &mut Contents) {
    let file = name.rsplit('/').next().unwrap_or_default();
    contents.inside(name, |contents| {
        if name.starts_with("docProps/") && file.ends_with(".xml") || file == "meta.xml" {
            properties::read(part, contents);
        }
        if file.starts_with("printerSettings") && is_printer_setting(part) {
            contents.text("", super::words_among(part));
        } else if is_markup(part) && !["htm", "html", "svg"].iter().any(|ending| is_named(file, ending)) {
            xml::read(part, None, contents);
        } else if !part.is_empty() {
            super::read(if file == "mimetype" { "mimetype.txt" } else { file }, part, contents);
        }
    });
}

fn is_named(file: &str, ending: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(ending))
}

fn is_markup(part: &[u8]) -> bool {
    let part = part.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(part).trim_ascii_start();
    matches!(part, [b'<', ..] | [0xFF, 0xFE, b'<', 0, ..] | [0xFE, 0xFF, 0, b'<', ..])
}

/// Whether a part is what Windows knows of a printer (DEVMODEW), as Excel keeps it with every sheet: the version, the size of the
/// known part and that of the driver's, which together are all of it.
fn is_printer_setting(part: &[u8]) -> bool {
    let field = |at: usize| {
        part.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes).map(usize::from)
    };
    let whole = field(68).zip(field(70)).map(|(public, private)| public + private);
    field(64) == Some(0x0401) && whole.is_some_and(|whole| whole.abs_diff(part.len()) < 16) && part.len() <= 64 * 1024
}

/// Reports bytes of an archive that belong to none of its members: before the first, between two, after the end.
fn strays(bytes: &[u8], archive: &mut Archive<'_>, contents: &mut Contents) {
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index_raw(index) else { continue };
        let Some(start) = entry.data_start() else { continue };
        members.push((entry.header_start(), start + entry.compressed_size()));
    }
    members.sort_unstable();
    let mut at = 0;
    // A member may be followed by its sizes and checksum once more.
    let gap = |from: u64, to: u64| to.saturating_sub(from) > 24;
    let directory = archive.central_directory_start();
    let starts = members.iter().map(|(start, _)| *start).chain([directory]);
    let ends = members.iter().map(|(_, end)| *end).collect::<Vec<_>>();
    for (index, start) in starts.enumerate() {
        if gap(at, start) || (index == 0 && start > 0) || start < at.saturating_sub(24) {
            let found = usize::try_from(at).ok().zip(usize::try_from(start).ok());
            let found = found.and_then(|(from, to)| bytes.get(from..to)).unwrap_or_default();
            contents.miss(Unread::Stray, "");
            contents.text("", super::words_among(found));
        }
        at = at.max(ends.get(index).copied().unwrap_or(at));
    }
    let end = memchr::memmem::rfind(bytes, b"PK\x05\x06").map_or(bytes.len(), |at| at + 22 + archive.comment().len());
    if let Some(rest) = bytes.get(end..).filter(|rest| !rest.is_empty()) {
        contents.miss(Unread::Stray, "");
        contents.text("", super::words_among(rest));
    }
}
