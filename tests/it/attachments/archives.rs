//! Guises in zip files outside their members, and archives of other kinds.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    Fate::{Refused, Told},
    Guise, NUMBER,
    office::zip,
};

/// What zip files hold outside their members.
pub(super) fn guises() -> Vec<Guise> {
    let plain = zip(&[("a.txt", "整改台账".as_bytes())]);
    let add = |place: &str, fate, bytes: Vec<u8>| Guise::new("zip", place, "identity number", fate, bytes);
    let mut commented = ZipWriter::new(Cursor::new(Vec::new()));
    commented.set_comment(NUMBER).unwrap();
    commented.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    commented.write_all("整改".as_bytes()).unwrap();
    // A member that only the local header knows: the directory's bytes are left out, its count is put right.
    let two = zip(&[("a.txt", b"first"), ("b.txt", NUMBER.as_bytes())]);
    let mut encrypted = plain.clone();
    for signature in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let at = encrypted.windows(4).position(|four| four == signature).unwrap();
        encrypted[at + if signature[2] == 3 { 6 } else { 8 }] |= 1;
    }
    let mut damaged = zip(&[("a.txt", "整改台账，政策宣传不到位".as_bytes())]);
    let at = damaged.windows(5).position(|five| five == b"a.txt").unwrap();
    damaged[at + 8] ^= 0x55;
    vec![
        add("comment", Refused, commented.finish().unwrap().into_inner()),
        add("behind the end", Refused, [plain.clone(), NUMBER.into()].concat()),
        add("between two members", Told, gap(&two)),
        add("encrypted", Told, encrypted),
        add("damaged", Told, damaged),
        add("nothing", Told, b"PK\x03\x04broken".to_vec()),
        Guise::new("7z", "archive", "not read", Told, b"7z\xBC\xAF\x27\x1C\0\x04".to_vec()),
        Guise::new("rar", "archive", "not read", Told, b"Rar!\x1A\x07\x01\x00".to_vec()),
        Guise::new("gz", "archive", "not read", Told, b"\x1F\x8B\x08\0\0\0\0\0".to_vec()),
        Guise::new("doc", "old document", "not read", Told, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1x".to_vec()),
        Guise::new("wps", "old document", "not read", Told, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1x".to_vec()),
        Guise::new("xls", "old workbook", "not read", Told, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1x".to_vec()),
        Guise::new("et", "old workbook", "not read", Told, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1x".to_vec()),
        Guise::new("mp3", "sound", "not read", Told, b"ID3\x04\0\0\0\0\0\0\xFF\xFB".to_vec()),
        Guise::new("mp4", "video", "not read", Told, b"\0\0\0\x18ftypmp42\0\0\0\0".to_vec()),
    ]
}

/// Takes the second member out of the directory, so that its bytes are in the file and in no member.
fn gap(two: &[u8]) -> Vec<u8> {
    let find = |from: usize, signature: &[u8]| {
        from + two[from..].windows(signature.len()).position(|part| part == signature).unwrap()
    };
    let first = find(0, b"PK\x01\x02");
    let second = find(first + 4, b"PK\x01\x02");
    let end = find(second, b"PK\x05\x06");
    let mut bytes = [&two[..second], &two[end..]].concat();
    let end = second;
    bytes[end + 8] = 1;
    bytes[end + 10] = 1;
    let size = u32::try_from(second - first).unwrap();
    bytes[end + 12..end + 16].copy_from_slice(&size.to_le_bytes());
    bytes
}
