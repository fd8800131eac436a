//! A bag to read, whether it is a folder or a zip file.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use super::{
    store::{self, Region},
    zip::{self, ZipFault, ZipMember},
};

/// The members of a bag by name.
#[derive(Debug)]
pub(super) struct Tree {
    members: BTreeMap<String, Place>,
    /// What a folder holds besides plain files.
    pub(super) odd: Vec<String>,
    /// The name of the bag's own folder, where the bag is a zip file.
    pub(super) top: Option<String>,
}

#[derive(Debug)]
enum Place {
    File(PathBuf),
    Part { file: Region, member: ZipMember },
}

/// Why a bag cannot be read at all.
#[derive(Debug)]
pub(super) enum TreeError {
    Io(io::Error),
    Zip(ZipFault),
}

impl Tree {
    /// Opens a folder or zip file.
    ///
    /// # Errors
    /// The error of the operating system, or a zip file that is not in the form of snapshots.
    pub(super) fn open(path: &Path) -> Result<Self, TreeError> {
        if store::is_folder(path) { Self::folder(path).map_err(TreeError::Io) } else { Self::zip(path) }
    }

    fn folder(path: &Path) -> io::Result<Self> {
        let listing = store::list(path)?;
        let place = |name: String| (name.clone(), Place::File(path.join(name)));
        Ok(Self { members: listing.files.into_iter().map(place).collect(), odd: listing.odd, top: None })
    }

    /// A zip file holds one folder with the bag (RFC 8493, 4.2).
    fn zip(path: &Path) -> Result<Self, TreeError> {
        let file = Region::open(path).map_err(TreeError::Io)?;
        let mut members = BTreeMap::new();
        let mut top: Option<String> = None;
        for member in zip::members(&file).map_err(TreeError::Zip)? {
            let split = member.name.split_once('/').filter(|(first, _)| top.as_deref().is_none_or(|top| top == *first));
            let Some((first, name)) = split else {
                let expected = format!("{}/…", top.unwrap_or_default());
                return Err(TreeError::Zip(ZipFault { at: member.start, expected, found: member.name }));
            };
            let name = name.to_owned();
            top.get_or_insert_with(|| first.to_owned());
            members.insert(name, Place::Part { file: file.clone(), member });
        }
        Ok(Self { members, odd: Vec::new(), top })
    }

    /// The names of the members, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// A member's bytes.
    ///
    /// # Errors
    /// The error of the operating system; `NotFound` where there is no such member.
    pub(super) fn region(&self, name: &str) -> io::Result<Region> {
        match self.members.get(name) {
            None => Err(io::ErrorKind::NotFound.into()),
            Some(Place::File(path)) => Region::open(path),
            Some(Place::Part { file, member }) => Ok(file.part(member.start, member.size)),
        }
    }

    /// The checksum a zip file states for a member.
    pub(super) fn stated_crc32(&self, name: &str) -> Option<u32> {
        match self.members.get(name)? {
            Place::File(_) => None,
            Place::Part { member, .. } => Some(member.crc32),
        }
    }

    /// A member as text, up to 16 MiB.
    ///
    /// # Errors
    /// The error of the operating system; `InvalidData` where it is not UTF-8.
    pub(super) fn text(&self, name: &str) -> io::Result<String> {
        let bytes = self.region(name)?.whole(LARGEST_TEXT)?;
        String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }
}

/// No manifest or record of a snapshot comes near this size.
const LARGEST_TEXT: u64 = 16 * 1024 * 1024;
