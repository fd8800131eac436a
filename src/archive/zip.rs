//! Zip files in the one form that snapshots use, so that every byte of one is determined by its members.
//!
//! All members are stored, which is what WACZ asks of its parts and what keeps a bag readable by tools of any age. Names are
//! sorted; times, attributes and comments are fixed; there are no extra fields. A reader that accepts only this form notices a
//! change of any byte: those of members by their digests, all others here. The `zip` crate reads many forms and says nothing of
//! bytes it skips, which is right for other people's files and too little for a proof.

use std::io::{self, Read, Write};

use flate2::Crc;

use super::store::{Region, pour};

/// A member as it stands in a zip file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ZipMember {
    /// The name, with `/` between folders.
    pub(super) name: String,
    /// Where the bytes begin.
    pub(super) start: u64,
    /// How many they are.
    pub(super) size: u64,
    /// The checksum the file states.
    pub(super) crc32: u32,
}

/// Why a file is not in the form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ZipFault {
    /// The offset of the part with the fault.
    pub(super) at: u64,
    /// What should stand there.
    pub(super) expected: String,
    /// What stands there.
    pub(super) found: String,
}

/// The largest sizes and counts that need no Zip64: beyond them a snapshot cannot be zipped.
pub(super) const LARGEST: u64 = u32::MAX as u64;
const MOST: usize = u16::MAX as usize;

const LOCAL: u32 = 0x0403_4B50;
const CENTRAL: u32 = 0x0201_4B50;
const END: u32 = 0x0605_4B50;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;
/// Version 2.0 to read.
const NEEDED: u16 = 20;
/// Made on Unix, by version 2.0 of the format.
const MADE_BY: u16 = 0x0314;
/// 1980-01-01, the first day the format knows.
const DAY: u16 = 0x0021;
/// A plain file that all may read.
const ATTRIBUTES: u32 = 0o100_644 << 16;
const LOCAL_LENGTH: usize = 30;

/// Writes a zip file, member by member in the order of their names.
pub(super) struct ZipWriter<W> {
    out: W,
    at: u64,
    members: Vec<ZipMember>,
}

impl<W: Write> ZipWriter<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, at: 0, members: Vec::new() }
    }

    /// Writes a member whose size and checksum are known.
    ///
    /// # Errors
    /// `FileTooLarge` beyond what the form holds, `InvalidInput` where the bytes or the order are not as stated, else the error of
    /// reading or writing.
    pub(super) fn add(
        &mut self,
        name: &str,
        (size, crc32): (u64, u32),
        bytes: &mut dyn Read,
        buffer: &mut [u8],
    ) -> io::Result<()> {
        if self.members.last().is_some_and(|last| last.name.as_str() >= name) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{name} is out of order")));
        }
        let fits = size <= LARGEST && self.at + size <= LARGEST && self.members.len() < MOST && name.len() <= MOST;
        if !fits {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let header = local_header(name, size, crc32);
        self.out.write_all(&header)?;
        let start = self.at + header.len() as u64;
        let mut counted = Counted { out: &mut self.out, crc: Crc::new() };
        let copied = pour(bytes, &mut counted, buffer)?;
        if copied != size || counted.crc.sum() != crc32 {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{name} has changed")));
        }
        self.at = start + size;
        self.members.push(ZipMember { name: name.to_owned(), start, size, crc32 });
        Ok(())
    }

    /// Writes the directory.
    ///
    /// # Errors
    /// `FileTooLarge` beyond what the form holds, else the error of writing.
    pub(super) fn finish(mut self) -> io::Result<W> {
        let tail = directory(&self.members, self.at);
        if self.at + tail.len() as u64 > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.out.write_all(&tail)?;
        Ok(self.out)
    }
}

/// A writer that keeps the checksum of what goes through.
struct Counted<'w, W> {
    out: &'w mut W,
    crc: Crc,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.crc.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn local_header(name: &str, size: u64, crc32: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(LOCAL_LENGTH + name.len());
    bytes.extend(LOCAL.to_le_bytes());
    bytes.extend(NEEDED.to_le_bytes());
    shared_header(&mut bytes, name, size, crc32);
    bytes.extend(name.as_bytes());
    bytes
}

/// The fields that a local header and an entry of the directory share: flags to length of extra fields.
fn shared_header(bytes: &mut Vec<u8>, name: &str, size: u64, crc32: u32) {
    // `add` has held sizes and lengths to what the fields hold.
    let size = u32::try_from(size).unwrap_or(u32::MAX);
    let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
    bytes.extend(FLAGS.to_le_bytes());
    bytes.extend(0_u16.to_le_bytes()); // stored
    bytes.extend(0_u16.to_le_bytes()); // midnight
    bytes.extend(DAY.to_le_bytes());
    bytes.extend(crc32.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(0_u16.to_le_bytes()); // no extra fields
}

/// The directory and the end record.
fn directory(members: &[ZipMember], at: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    for member in members {
        let header = member.start - (LOCAL_LENGTH + member.name.len()) as u64;
        bytes.extend(CENTRAL.to_le_bytes());
        bytes.extend(MADE_BY.to_le_bytes());
        bytes.extend(NEEDED.to_le_bytes());
        shared_header(&mut bytes, &member.name, member.size, member.crc32);
        bytes.extend([0; 6]); // no comment, first disk, no internal attributes
        bytes.extend(ATTRIBUTES.to_le_bytes());
        bytes.extend(u32::try_from(header).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(member.name.as_bytes());
    }
    let count = u16::try_from(members.len()).unwrap_or(u16::MAX);
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    bytes.extend(END.to_le_bytes());
    bytes.extend([0; 4]); // one disk
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(u32::try_from(at).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend(0_u16.to_le_bytes()); // no comment
    bytes
}

/// Whether a name leads to a place below the folder that it is taken to: no `..`, no `/` at its head.
fn stays_below(name: &str) -> bool {
    !name.split('/').any(|part| matches!(part, "" | "." | "..")) && !name.contains(['\\', '\0'])
}

/// Reads the members of a zip file of the form. What is in the members is not looked at.
///
/// # Errors
/// The first byte range that is not as the form has it; an error of reading counts as such.
pub(super) fn members(file: &Region) -> Result<Vec<ZipMember>, ZipFault> {
    let mut members: Vec<ZipMember> = Vec::new();
    let mut at = 0;
    loop {
        let mut head = [0; LOCAL_LENGTH];
        let rest = file.size() - at;
        if rest < LOCAL_LENGTH as u64 || read(file, at, &mut head[..4])? != LOCAL.to_le_bytes() {
            break;
        }
        read(file, at, &mut head)?;
        let field = |from: usize| -> u32 {
            let bytes: Vec<u8> = head.iter().skip(from).take(4).copied().collect();
            <[u8; 4]>::try_from(bytes).map(u32::from_le_bytes).unwrap_or_default()
        };
        let (crc32, size, length) = (field(14), u64::from(field(18)), (field(26) & 0xFFFF) as usize);
        let data = at + (LOCAL_LENGTH + length) as u64;
        if data + size > file.size() {
            let expected = format!("{} bytes", data + size);
            return Err(ZipFault { at, expected, found: format!("{} bytes", file.size()) });
        }
        let mut name = vec![0; length];
        read(file, at + LOCAL_LENGTH as u64, &mut name)?;
        let name = String::from_utf8(name).map_err(|error| ZipFault {
            at,
            expected: "UTF-8".to_owned(),
            found: String::from_utf8_lossy(error.as_bytes()).escape_debug().to_string(),
        })?;
        compare(at, &local_header(&name, size, crc32)[..LOCAL_LENGTH], &head)?;
        if !stays_below(&name) {
            let found = name.escape_debug().to_string();
            return Err(ZipFault { at, expected: "a/b/c".to_owned(), found });
        }
        if let Some(last) = members.last().filter(|last| last.name >= name) {
            return Err(ZipFault {
                at,
                expected: format!("> {}", last.name.escape_debug()),
                found: name.escape_debug().to_string(),
            });
        }
        members.push(ZipMember { name, start: data, size, crc32 });
        at = data + size;
    }
    let expected = directory(&members, at);
    let rest = file.size() - at;
    if rest != expected.len() as u64 {
        return Err(ZipFault {
            at,
            expected: format!("directory of {} bytes", expected.len()),
            found: format!("{rest} bytes"),
        });
    }
    let mut found = vec![0; expected.len()];
    read(file, at, &mut found)?;
    compare(at, &expected, &found)?;
    Ok(members)
}

fn read<'b>(file: &Region, at: u64, bytes: &'b mut [u8]) -> Result<&'b [u8], ZipFault> {
    match file.read_exact_at(bytes, at) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(ZipFault { at, expected: format!("{} bytes", bytes.len()), found: error.to_string() }),
    }
}

/// Tells the first difference of two byte strings that should be equal.
fn compare(at: u64, expected: &[u8], found: &[u8]) -> Result<(), ZipFault> {
    match expected.iter().zip(found).position(|(expected, found)| expected != found) {
        None => Ok(()),
        Some(first) => {
            let byte = |bytes: &[u8]| bytes.get(first).map(|byte| format!("{byte:02x}")).unwrap_or_default();
            Err(ZipFault { at: at + first as u64, expected: byte(expected), found: byte(found) })
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::path::Path;

    use super::*;
    use crate::{
        archive::io_finding,
        diagnostics::{Code, Lang},
    };

    /// The system's own error for a file that is too large: EFBIG, `ERROR_FILE_TOO_LARGE`.
    const TOO_BIG: i32 = if cfg!(windows) { 223 } else { 27 };

    /// Sizes alone are enough to refuse: nobody has to make such files for a test.
    #[test]
    fn what_a_zip_file_cannot_hold_is_refused() {
        let add = |size| ZipWriter::new(io::sink()).add("a", (size, 0), &mut io::empty(), &mut [0; 8]);
        let error = add(LARGEST + 1).unwrap_err();
        let finding = io_finding(Path::new("archive/r-v1-2026-03-02.zip"), &error);
        assert_eq!(finding.code, Code::V214);
        assert_eq!(finding.message(Lang::Zh), "archive/r-v1-2026-03-02.zip 太大，装不进压缩包");
        assert_eq!(finding.message(Lang::En), "archive/r-v1-2026-03-02.zip is too large for a zip file");
        // A limit of the system is not that of the form.
        let limit = io_finding(Path::new("r"), &io::Error::from_raw_os_error(TOO_BIG));
        assert_eq!(limit.code, Code::V207);
        add(0).unwrap();
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bag.zip");
        let read = |name: &str| {
            let mut zip = ZipWriter::new(std::fs::File::create(&path).unwrap());
            zip.add(name, (0, 0), &mut io::empty(), &mut [0; 8]).unwrap();
            zip.finish().unwrap();
            members(&Region::open(&path).unwrap())
        };
        assert_eq!(read("bag/data/records/r/report.yaml").unwrap().len(), 1);
        for name in ["bag/data/records/../../../x", "/etc/passwd", "bag//x", "./x", "..", "bag/x/"] {
            assert_eq!(read(name).unwrap_err().found, name);
        }
    }

    #[test]
    fn bytes_that_are_not_those_stated_are_refused() {
        let mut crc = Crc::new();
        crc.update(b"abc");
        let add = |bytes: &[u8]| {
            ZipWriter::new(io::sink()).add("a", (3, crc.sum()), &mut std::io::Cursor::new(bytes.to_vec()), &mut [0; 2])
        };
        add(b"abc").unwrap();
        for other in [&b"abd"[..], b"ab", b"abcd"] {
            assert_eq!(add(other).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        }
    }
}
