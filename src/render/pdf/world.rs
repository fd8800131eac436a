//! What Typst can access while it compiles one job: the template, the job's data and the faces. It has no file system, no package and no
//! clock.

use std::{collections::BTreeMap, num::NonZeroU16, sync::Arc};

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use super::{TemplateFiles, fonts::FontSet};

/// The data that all jobs share.
pub(super) struct SharedWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Arc<FontSet>,
    main: FileId,
    sources: BTreeMap<NonZeroU16, Source>,
}

impl SharedWorld {
    /// Parses the template; `None` if one of its paths is not valid.
    pub(super) fn new(fonts: Arc<FontSet>, template: &TemplateFiles) -> Option<Self> {
        let mut sources = BTreeMap::new();
        for (path, text) in &template.0 {
            let id = file_id(path)?;
            sources.insert(id.into_raw(), Source::new(id, text.clone().into_owned()));
        }
        let library = LazyHash::new(Library::builder().build());
        let book = LazyHash::new(fonts.book());
        Some(Self { library, book, fonts, main: file_id(TemplateFiles::MAIN)?, sources })
    }

    pub(super) fn fonts(&self) -> &FontSet {
        &self.fonts
    }
}

/// The world of one job.
pub(super) struct JobWorld<'a> {
    shared: &'a SharedWorld,
    files: BTreeMap<NonZeroU16, Bytes>,
}

impl<'a> JobWorld<'a> {
    /// Creates a world with these files in addition to the template's. Paths are few and the same for all jobs, because Typst keeps every
    /// path forever.
    pub(super) fn new(shared: &'a SharedWorld, files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let files = files.into_iter().filter_map(|(path, bytes)| Some((file_id(&path)?.into_raw(), bytes))).collect();
        Self { shared, files }
    }
}

/// The identifier of a virtual file.
fn file_id(path: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?)))
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.shared.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared.sources.get(&id.into_raw()).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id.into_raw()).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, at: usize) -> Option<Font> {
        self.shared.fonts.font(at)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
