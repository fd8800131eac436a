//! Digests of what is written and of what is read, in one pass over the bytes.

use std::io::{self, Write};

use flate2::Crc;
use sha2::{Digest, Sha256, Sha512};
use sm3::Sm3;

use crate::output::hex;

/// An algorithm that a bag has a manifest for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    Sha256,
    Sha512,
    /// GB/T 32905-2016. Validators that do not know it take its manifest for a tag file like any other.
    Sm3,
}

impl Algorithm {
    pub(super) const ALL: [Self; 3] = [Self::Sha256, Self::Sha512, Self::Sm3];
    /// Those that guard the tag files.
    pub(super) const TAGS: [Self; 2] = [Self::Sha256, Self::Sha512];

    /// The name in the manifest's file name (RFC 8493, 2.4).
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "sha256",
            Self::Sha512 => "sha512",
            Self::Sm3 => "sm3",
        }
    }
}

/// What was found out about some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digests {
    /// How many they are.
    pub(super) size: u64,
    /// The checksum that zip uses.
    pub(super) crc32: u32,
    sha256: String,
    sha512: String,
    sm3: String,
}

impl Digests {
    /// The digest in lower-case hexadecimal.
    pub(super) fn get(&self, algorithm: Algorithm) -> &str {
        match algorithm {
            Algorithm::Sha256 => &self.sha256,
            Algorithm::Sha512 => &self.sha512,
            Algorithm::Sm3 => &self.sm3,
        }
    }

    /// The sha256, by which everything but the manifests names things.
    pub(super) fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// A writer that digests what goes through it.
pub(super) struct Digesting<W> {
    inner: W,
    size: u64,
    crc: Crc,
    sha256: Sha256,
    sha512: Sha512,
    sm3: Sm3,
}

impl<W: Write> Digesting<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, size: 0, crc: Crc::new(), sha256: Sha256::new(), sha512: Sha512::new(), sm3: Sm3::new() }
    }

    /// The writer below and the digests.
    pub(super) fn finish(self) -> (W, Digests) {
        let digests = Digests {
            size: self.size,
            crc32: self.crc.sum(),
            sha256: hex(&self.sha256.finalize()),
            sha512: hex(&self.sha512.finalize()),
            sm3: hex(&self.sm3.finalize()),
        };
        (self.inner, digests)
    }

    fn update(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.crc.update(bytes);
        self.sha256.update(bytes);
        self.sha512.update(bytes);
        self.sm3.update(bytes);
    }
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The same for what needs no more than a sha256: the parts of a web archive.
pub(super) struct Checksumming<W> {
    inner: W,
    pub(super) size: u64,
    crc: Crc,
    sha256: Sha256,
}

impl<W: Write> Checksumming<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, size: 0, crc: Crc::new(), sha256: Sha256::new() }
    }

    /// The writer below, size, CRC-32 and sha256.
    pub(super) fn finish(self) -> (W, u64, u32, String) {
        (self.inner, self.size, self.crc.sum(), hex(&self.sha256.finalize()))
    }
}

impl<W: Write> Write for Checksumming<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        let bytes = bytes.get(..written).unwrap_or_default();
        self.size += written as u64;
        self.crc.update(bytes);
        self.sha256.update(bytes);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standards() {
        let mut digesting = Digesting::new(io::sink());
        digesting.update(b"abc");
        let digests = digesting.finish().1;
        // FIPS 180-4 and GB/T 32905-2016 both give the digest of "abc" as an example.
        assert_eq!(digests.sha256(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(digests.get(Algorithm::Sha512).starts_with("ddaf35a193617abacc417349ae204131"));
        let sm3 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(digests.get(Algorithm::Sm3), sm3);
        assert_eq!((digests.size, digests.crc32), (3, 0x3524_41C2));
    }
}
