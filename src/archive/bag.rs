//! A BagIt 1.0 bag (RFC 8493) in the making, and the one text that each of its tag files can have.
//!
//! Given the payload and `bag-info.txt`, every other byte of a bag is determined: manifests are sorted, digests lower case, two
//! spaces between. Verification writes the manifests again and compares, so that a changed byte cannot hide in one.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    digest::{Algorithm, Digesting, Digests},
    store,
};

/// `bagit.txt`, exactly (RFC 8493, 2.1.1).
pub(super) const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
pub(super) const DECLARATION_FILE: &str = "bagit.txt";
pub(super) const INFO_FILE: &str = "bag-info.txt";
/// What the tag manifest of the bag's digest is called: the digest of a bag is the sha256 of this file.
pub(super) const BAG_DIGEST_FILE: &str = "tagmanifest-sha256.txt";

/// How a bag stands in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Form {
    Folder,
    Zip,
}

/// A file of a bag with its digests.
pub(super) type Files = BTreeMap<String, Digests>;

/// A bag being written into a folder that is not its final one.
pub(super) struct BagWriter {
    folder: PathBuf,
    files: Files,
    /// Where the bytes are, for a bag that becomes a zip file: not each of its files is written by itself first.
    places: Option<Places>,
}

/// Where the bytes of a bag's files are until they are in its zip file.
pub(super) type Places = BTreeMap<String, Place>;

/// Where the bytes of a file are.
pub(super) enum Place {
    File(PathBuf),
    Bytes(Vec<u8>),
}

/// A payload file being written.
pub(super) struct BagFile {
    name: String,
    path: PathBuf,
    writer: Digesting<Target>,
}

enum Target {
    File(BufWriter<File>),
    /// The bytes already stand in a file.
    InPlace,
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.write(bytes),
            Self::InPlace => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => file.flush(),
            Self::InPlace => Ok(()),
        }
    }
}

impl Write for BagFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl BagWriter {
    /// Begins a bag in a new folder.
    pub(super) fn new(folder: PathBuf, form: Form) -> Self {
        Self { folder, files: Files::new(), places: (form == Form::Zip).then(Places::new) }
    }

    /// Begins a file; `name` is relative to the bag (`data/…` for payload).
    ///
    /// # Errors
    /// The error of the operating system.
    pub(super) fn create(&self, name: &str) -> io::Result<BagFile> {
        let writer = Digesting::new(Target::File(store::create(&self.folder, name)?));
        Ok(BagFile { name: name.to_owned(), path: self.folder.join(name), writer })
    }

    /// Begins a file whose bytes are those of another; they are copied where the bag is a folder, and have to be written here all
    /// the same, for their digests.
    ///
    /// # Errors
    /// The error of the operating system.
    pub(super) fn copy_of(&self, name: &str, path: &Path) -> io::Result<BagFile> {
        match &self.places {
            None => self.create(name),
            Some(_) => {
                Ok(BagFile { name: name.to_owned(), path: path.to_owned(), writer: Digesting::new(Target::InPlace) })
            }
        }
    }

    /// Ends a file.
    ///
    /// # Errors
    /// The error of the operating system.
    pub(super) fn close(&mut self, file: BagFile) -> io::Result<&Digests> {
        let (mut writer, digests) = file.writer.finish();
        writer.flush()?;
        if let Some(places) = &mut self.places {
            places.insert(file.name.clone(), Place::File(file.path));
        }
        Ok(self.files.entry(file.name).or_insert(digests))
    }

    /// Writes a file whole.
    ///
    /// # Errors
    /// The error of the operating system.
    pub(super) fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<&Digests> {
        let Some(places) = &mut self.places else {
            let mut file = self.create(name)?;
            file.write_all(bytes)?;
            return self.close(file);
        };
        let mut digesting = Digesting::new(io::sink());
        digesting.write_all(bytes)?;
        places.insert(name.to_owned(), Place::Bytes(bytes.to_owned()));
        Ok(self.files.entry(name.to_owned()).or_insert(digesting.finish().1))
    }

    /// Writes the tag files; gives every file of the bag, and where the bytes are if it is to be a zip file.
    ///
    /// # Errors
    /// The error of the operating system.
    pub(super) fn finish(mut self, info: &Info) -> io::Result<(Files, Option<Places>)> {
        self.write(DECLARATION_FILE, DECLARATION.as_bytes())?;
        let text = info.text(&self.files);
        self.write(INFO_FILE, text.as_bytes())?;
        for algorithm in Algorithm::ALL {
            let text = manifest(&self.files, algorithm);
            self.write(&manifest_file(algorithm), text.as_bytes())?;
        }
        for (name, text) in Algorithm::TAGS.map(|algorithm| (tag_manifest_file(algorithm), algorithm)) {
            let text = tag_manifest(&self.files, text);
            self.write(&name, text.as_bytes())?;
        }
        Ok((self.files, self.places))
    }
}

pub(super) fn manifest_file(algorithm: Algorithm) -> String {
    format!("manifest-{}.txt", algorithm.name())
}

pub(super) fn tag_manifest_file(algorithm: Algorithm) -> String {
    format!("tagmanifest-{}.txt", algorithm.name())
}

fn is_payload(name: &str) -> bool {
    name.starts_with("data/")
}

fn payload(files: &Files) -> impl Iterator<Item = (&str, &Digests)> {
    files.iter().filter(|(name, _)| is_payload(name)).map(|(name, digests)| (name.as_str(), digests))
}

/// The payload manifest of an algorithm.
pub(super) fn manifest(files: &Files, algorithm: Algorithm) -> String {
    lines(payload(files), algorithm)
}

/// The tag manifest of an algorithm: every tag file but the tag manifests.
pub(super) fn tag_manifest(files: &Files, algorithm: Algorithm) -> String {
    let tags = files.iter().filter(|(name, _)| !is_payload(name) && !name.starts_with("tagmanifest-"));
    lines(tags.map(|(name, digests)| (name.as_str(), digests)), algorithm)
}

fn lines<'f>(files: impl Iterator<Item = (&'f str, &'f Digests)>, algorithm: Algorithm) -> String {
    files.map(|(name, digests)| format!("{}  {}\n", digests.get(algorithm), encode(name))).collect()
}

/// A path as a manifest writes it (RFC 8493, 2.1.3): only CR, LF and % are encoded.
fn encode(name: &str) -> String {
    name.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Reads a manifest: digest by path. `None` where a line is not as RFC 8493 has it.
pub(super) fn parse_manifest(text: &str) -> Option<BTreeMap<String, String>> {
    let mut entries = BTreeMap::new();
    for line in text.lines() {
        let (digest, path) = line.split_once("  ")?;
        let path = path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        entries.insert(path, digest.to_owned()).is_none().then_some(())?;
    }
    Some(entries)
}

/// What `bag-info.txt` says but for what follows from the payload.
#[derive(Clone, Debug, Default)]
pub(super) struct Info {
    /// Label and value, in order.
    fields: Vec<(&'static str, String)>,
}

impl Info {
    pub(super) fn push(&mut self, label: &'static str, value: &str) {
        // A value is one line; a line that begins with white space would continue the one before.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.fields.push((label, value));
        }
    }

    pub(super) fn text(&self, files: &Files) -> String {
        let mut text: String = self.fields.iter().map(|(label, value)| format!("{label}: {value}\n")).collect();
        text.push_str(&format!("Bag-Size: {}\nPayload-Oxum: {}\n", bag_size(files), oxum(files)));
        text
    }
}

/// The payload's bytes and files: `279164409832.1198` (RFC 8493, 2.2.2).
pub(super) fn oxum(files: &Files) -> String {
    let bytes: u64 = payload(files).map(|(_, digests)| digests.size).sum();
    format!("{bytes}.{}", payload(files).count())
}

/// The payload's size for people.
pub(super) fn bag_size(files: &Files) -> String {
    let bytes: u64 = payload(files).map(|(_, digests)| digests.size).sum();
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

/// A value of `bag-info.txt`.
pub(super) fn info_value<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    text.lines().find_map(|line| line.strip_prefix(label)?.strip_prefix(": "))
}
