//! WARC 1.1 (ISO 28500): one gzip member a record, so that a record can be read by its offset alone.
//!
//! Files become `resource` records: the bytes as they were published, without the headers of a transfer that never took place.

use std::io::{self, Read, Write};

use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use sha2::{Digest, Sha256};

use super::{digest::Checksumming, store::pour};
use crate::{output::hex, records::Date};

/// The version line of a record.
pub(super) const VERSION: &str = "WARC/1.1";

/// Where a record stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) offset: u64,
    pub(super) length: u64,
}

/// A file to become a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resource<'a> {
    pub(super) url: &'a str,
    pub(super) media_type: &'a str,
    pub(super) size: u64,
    pub(super) sha256: &'a str,
}

/// What a thread makes archives with. It is used again and again, since to make it anew for each record costs more memory and time
/// than the records do.
pub(super) struct Buffers {
    pub(super) buffer: Vec<u8>,
    deflate: Compress,
    packed: Vec<u8>,
}

impl Default for Buffers {
    fn default() -> Self {
        let deflate = Compress::new(Compression::new(6), false);
        Self { buffer: vec![0; BUFFER], deflate, packed: Vec::with_capacity(BUFFER) }
    }
}

/// Nearly every page fits.
const BUFFER: usize = 64 * 1024;
/// The head of a gzip member without name or time (RFC 1952, 2.3): deflate, no flags, no time, no hint, no system.
const MEMBER_HEAD: [u8; 10] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];

/// A gzip member being written.
struct Member<'b, W> {
    out: W,
    deflate: &'b mut Compress,
    packed: &'b mut Vec<u8>,
    crc: Crc,
}

impl<'b, W: Write> Member<'b, W> {
    fn new(mut out: W, deflate: &'b mut Compress, packed: &'b mut Vec<u8>) -> io::Result<Self> {
        out.write_all(&MEMBER_HEAD)?;
        deflate.reset();
        Ok(Self { out, deflate, packed, crc: Crc::new() })
    }

    /// Packs bytes; says whether the stream has come to its end.
    fn pack(&mut self, bytes: &[u8], flush: FlushCompress) -> io::Result<(usize, bool)> {
        let before = self.deflate.total_in();
        self.packed.clear();
        let status = self.deflate.compress_vec(bytes, self.packed, flush)?;
        self.out.write_all(self.packed)?;
        let taken = usize::try_from(self.deflate.total_in() - before).unwrap_or(usize::MAX);
        Ok((taken, status == Status::StreamEnd))
    }

    fn finish(mut self) -> io::Result<()> {
        while !self.pack(&[], FlushCompress::Finish)?.1 {}
        self.out.write_all(&self.crc.sum().to_le_bytes())?;
        self.out.write_all(&self.crc.amount().to_le_bytes())
    }
}

impl<W: Write> Write for Member<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (taken, _) = self.pack(rest, FlushCompress::None)?;
            rest = rest.get(taken..).unwrap_or_default();
        }
        self.crc.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A WARC file being written.
pub(super) struct WarcWriter<'b, W: Write> {
    out: Checksumming<W>,
    buffers: &'b mut Buffers,
    date: String,
    info: String,
}

/// The moment that stands for a day: a day has no time, and web archives want one.
pub(super) fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

impl<'b, W: Write> WarcWriter<'b, W> {
    /// Begins a file called `name` with the record about itself.
    ///
    /// # Errors
    /// The error of writing.
    pub(super) fn new(out: W, buffers: &'b mut Buffers, name: &str, part_of: &str, day: Date) -> io::Result<Self> {
        let generator = concat!("gongkai ", env!("CARGO_PKG_VERSION"));
        let block = format!("software: {generator}\r\nformat: WARC File Format 1.1\r\nisPartOf: {part_of}\r\n");
        let date = moment(day);
        let sha256 = hex(&Sha256::digest(block.as_bytes()));
        let info = record_id(&["warcinfo", name, &date, &sha256]);
        let mut writer = Self { out: Checksumming::new(out), buffers, date: date.clone(), info: info.clone() };
        let head = format!(
            "{VERSION}\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: {info}\r\nWARC-Date: {date}\r\nWARC-Filename: {name}\r\n\
             Content-Type: application/warc-fields\r\nWARC-Block-Digest: sha256:{sha256}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        writer.record(&head, &mut block.as_bytes())?;
        Ok(writer)
    }

    /// Writes a file's record.
    ///
    /// # Errors
    /// The error of reading or writing.
    pub(super) fn resource(&mut self, resource: Resource<'_>, bytes: &mut dyn Read) -> io::Result<Stretch> {
        let Resource { url, media_type, size, sha256 } = resource;
        let id = record_id(&["resource", url, &self.date, sha256]);
        let head = format!(
            "{VERSION}\r\nWARC-Type: resource\r\nWARC-Record-ID: {id}\r\nWARC-Warcinfo-ID: {}\r\nWARC-Target-URI: {url}\r\n\
             WARC-Date: {}\r\nContent-Type: {media_type}\r\nWARC-Block-Digest: sha256:{sha256}\r\n\
             WARC-Payload-Digest: sha256:{sha256}\r\nContent-Length: {size}\r\n\r\n",
            self.info, self.date
        );
        self.record(&head, bytes)
    }

    fn record(&mut self, head: &str, block: &mut dyn Read) -> io::Result<Stretch> {
        let offset = self.out.size;
        let Buffers { buffer, deflate, packed } = &mut *self.buffers;
        let mut member = Member::new(&mut self.out, deflate, packed)?;
        member.write_all(head.as_bytes())?;
        pour(block, &mut member, buffer)?;
        member.write_all(b"\r\n\r\n")?;
        member.finish()?;
        Ok(Stretch { offset, length: self.out.size - offset })
    }

    /// The writer below, size, CRC-32 and sha256.
    ///
    /// # Errors
    /// The error of writing.
    pub(super) fn finish(self) -> io::Result<(W, u64, u32, String)> {
        let (mut inner, size, crc32, sha256) = self.out.finish();
        inner.flush()?;
        Ok((inner, size, crc32, sha256))
    }
}

/// An identifier that follows from what it names: a UUID of version 8 (RFC 9562, 5.8) of a sha256.
pub(super) fn record_id(parts: &[&str]) -> String {
    let mut bytes = [0; 16];
    let digest = Sha256::digest(parts.join("\0").as_bytes());
    for (to, from) in bytes.iter_mut().zip(digest.iter()) {
        *to = *from;
    }
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let text = hex(&bytes);
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    format!("<urn:uuid:{}-{}-{}-{}-{}>", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

/// A reader that writes on what is read from it.
pub(super) struct Tee<R, W> {
    pub(super) from: R,
    pub(super) to: W,
}

impl<R: Read, W: Write> Read for Tee<R, W> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(bytes)?;
        self.to.write_all(bytes.get(..read).unwrap_or_default())?;
        Ok(read)
    }
}
