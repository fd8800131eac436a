//! WARC 1.1 (ISO 28500): one gzip member a record, so that a record can be read by its offset alone.
//!
//! Files become `resource` records: the bytes as they were published, without the headers of a transfer that never took place.

use std::io::{self, Read, Write};

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

use super::digest::Checksumming;
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

/// A WARC file being written.
pub(super) struct WarcWriter<W: Write> {
    out: Option<Checksumming<W>>,
    date: String,
    info: String,
}

/// The moment that stands for a day: a day has no time, and web archives want one.
pub(super) fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

impl<W: Write> WarcWriter<W> {
    /// Begins a file called `name` with the record about itself.
    ///
    /// # Errors
    /// The error of writing.
    pub(super) fn new(out: W, name: &str, part_of: &str, day: Date) -> io::Result<Self> {
        let generator = concat!("gongkai ", env!("CARGO_PKG_VERSION"));
        let block = format!("software: {generator}\r\nformat: WARC File Format 1.1\r\nisPartOf: {part_of}\r\n");
        let date = moment(day);
        let sha256 = hex(&Sha256::digest(block.as_bytes()));
        let info = record_id(&["warcinfo", name, &date, &sha256]);
        let mut writer = Self { out: Some(Checksumming::new(out)), date: date.clone(), info: info.clone() };
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
        let Some(out) = self.out.take() else { return Err(io::ErrorKind::BrokenPipe.into()) };
        let offset = out.size;
        let mut member = GzEncoder::new(out, Compression::new(6));
        member.write_all(head.as_bytes())?;
        io::copy(block, &mut member)?;
        member.write_all(b"\r\n\r\n")?;
        let out = member.finish()?;
        let stretch = Stretch { offset, length: out.size - offset };
        self.out = Some(out);
        Ok(stretch)
    }

    /// The writer below, size, CRC-32 and sha256.
    ///
    /// # Errors
    /// The error of writing.
    pub(super) fn finish(self) -> io::Result<(W, u64, u32, String)> {
        let out = self.out.ok_or(io::ErrorKind::BrokenPipe)?;
        let (mut inner, size, crc32, sha256) = out.finish();
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
