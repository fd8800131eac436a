//! What is in the bytes of a PDF and in no object that its tables know: comments, forgotten objects, what stands before and after.

use std::collections::BTreeSet;

use lopdf::{Document, xref::XrefEntry};
use memchr::memmem;

use super::super::{
    contents::{Contents, Unread},
    words_among,
};

/// Where the objects of a version begin.
pub(super) fn offsets(document: &Document, known: &mut BTreeSet<u64>) {
    known.extend(document.reference_table.entries.values().filter_map(|entry| match entry {
        XrefEntry::Normal { offset, .. } => Some(u64::from(*offset)),
        _ => None,
    }));
}

/// The ends of the versions of a file: behind each `%%EOF`.
pub(super) fn ends(bytes: &[u8]) -> Vec<usize> {
    memmem::find_iter(bytes, b"%%EOF").map(|at| at + 5).collect()
}

/// Reads what is outside the objects.
pub(super) fn read(bytes: &[u8], known: &BTreeSet<u64>, contents: &mut Contents) {
    let start = memmem::find(bytes, b"%PDF-").unwrap_or_default();
    stray(bytes.get(..start).unwrap_or_default(), contents);
    let end = memmem::rfind(bytes, b"%%EOF").map_or(bytes.len(), |at| at + 5);
    stray(bytes.get(end..).unwrap_or_default(), contents);
    let mut comments = String::new();
    let mut at = start;
    while let Some(outside) = bytes.get(at..end.max(at)).filter(|outside| !outside.is_empty()) {
        let length = memmem::find(outside, b"stream").unwrap_or(outside.len());
        outside_streams(outside.get(..length).unwrap_or_default(), at - start, known, &mut comments, contents);
        let body = outside.get(length..).unwrap_or_default();
        let Some(after) = memmem::find(body, b"endstream") else { break };
        at += length + after + b"endstream".len();
    }
    contents.text("comments", comments);
}

/// Takes the comments of bytes that are in no stream, and reports objects that no table knows.
fn outside_streams(bytes: &[u8], offset: usize, known: &BTreeSet<u64>, comments: &mut String, contents: &mut Contents) {
    for at in memchr::memchr_iter(b'%', bytes) {
        let line = bytes.get(at..).unwrap_or_default();
        let end = memchr::memchr2(b'\n', b'\r', line).unwrap_or(line.len());
        let line = line.get(..end).unwrap_or_default();
        if !line.starts_with(b"%%EOF") && !line.starts_with(b"%PDF-") {
            comments.push_str(&super::super::chinese(line));
            comments.push('\n');
        }
    }
    for at in memmem::find_iter(bytes, b" obj") {
        let before = bytes.get(..at).unwrap_or_default();
        let generation = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let before = before.get(..before.len() - generation).unwrap_or_default();
        let Some(before) = before.strip_suffix(b" ").filter(|_| generation > 0) else { continue };
        let number = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let begin = (offset + before.len() - number) as u64;
        if number > 0 && !known.contains(&begin) && !known.contains(&(begin.saturating_sub(1))) {
            contents.miss(Unread::Stray, "");
            let rest = bytes.get(at..).unwrap_or_default();
            let end = memmem::find(rest, b"endobj").unwrap_or(rest.len());
            contents.text("", words_among(rest.get(..end).unwrap_or_default()));
        }
    }
}

fn stray(bytes: &[u8], contents: &mut Contents) {
    if bytes.iter().any(|byte| !byte.is_ascii_whitespace() && *byte != 0) {
        contents.miss(Unread::Stray, "");
        contents.text("", super::super::chinese(bytes));
    }
}
