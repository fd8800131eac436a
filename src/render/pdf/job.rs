//! The input and the result of the printer. Plain data without Typst types.

use std::{borrow::Cow, collections::BTreeMap, path::PathBuf};

use crate::{
    disclosure::{Document, PublicReport},
    records::{Annex, Date},
};

use super::{PrintNote, Role};

/// Where to search for faces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FontSettings {
    /// Folders searched before the system's.
    pub folders: Vec<PathBuf>,
    /// Whether the system's fonts are used.
    pub system: bool,
}

/// The Typst files of a theme, by path: `announcement.typ` is the one that is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFiles(pub BTreeMap<String, Cow<'static, str>>);

impl TemplateFiles {
    /// The file that is compiled.
    pub const MAIN: &'static str = "announcement.typ";

    /// The built-in theme's.
    pub fn official() -> Self {
        let files = [
            (Self::MAIN, include_str!("../../../themes/official/print/announcement.typ")),
            ("annexes.typ", include_str!("../../../themes/official/print/annexes.typ")),
            ("blocks.typ", include_str!("../../../themes/official/print/blocks.typ")),
            ("grid.typ", include_str!("../../../themes/official/print/grid.typ")),
        ];
        Self(files.map(|(path, text)| (path.to_owned(), Cow::Borrowed(text))).into())
    }

    /// Returns these files, with the theme's own files replacing those of the same name.
    #[must_use]
    pub fn with(mut self, own: impl IntoIterator<Item = (String, String)>) -> Self {
        self.0.extend(own.into_iter().map(|(path, text)| (path, Cow::Owned(text))));
        self
    }
}

/// One PDF to be made.
#[derive(Clone, Debug)]
pub struct PrintJob<'a> {
    /// The announcement.
    pub document: &'a Document,
    /// The metadata of the PDF.
    pub meta: PrintMeta,
    /// The annexes after the announcement.
    pub annexes: Option<Annexes<'a>>,
    /// The PDF standard.
    pub standard: Standard,
    /// Files embedded in the PDF; only allowed with [`Standard::A3a`] and [`Standard::Pdf17`].
    pub attach: Vec<Attached<'a>>,
}

/// The metadata of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintMeta {
    /// The title shown by viewers and archives; composed by the caller if the announcement has none.
    pub title: String,
    /// The body that publishes; also the text of the red head, if there is one.
    pub issuer: String,
    /// The bodies that the record names; the title is not broken inside their names.
    pub names: Vec<String>,
    /// The creation date of the PDF: the date of the signature, else of the window's opening, else the date used as today.
    pub date: Option<Date>,
    /// The language, as `zh-CN`.
    pub language: String,
    /// The full address of the announcement's page, for the QR code of the notice.
    pub page_address: Option<String>,
    /// Words on every page of a text that is not published yet (`送审稿`).
    pub mark: Option<String>,
}

/// The annexes after the announcement in the same PDF.
#[derive(Clone, Debug)]
pub struct Annexes<'a> {
    /// The kinds of annexes, in order.
    pub wanted: Vec<Annex>,
    /// The report they are made from.
    pub report: &'a PublicReport,
    /// The closing date, if the calendar extends that far.
    pub closes: Option<Date>,
    /// The paper of the notice.
    pub notice_paper: Paper,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 297 × 420 mm.
    A3,
}

/// A file embedded in a PDF.
#[derive(Clone, Debug)]
pub struct Attached<'a> {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Its content.
    pub bytes: Cow<'a, [u8]>,
}

/// The standard that a PDF conforms to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standard {
    /// PDF/A-1b: the oldest archives.
    A1b,
    /// PDF/A-2a with PDF/UA-1.
    #[default]
    A2a,
    /// PDF/A-3a with PDF/UA-1: like A-2a, and files can be embedded.
    A3a,
    /// PDF 1.7 without an archival standard.
    Pdf17,
}

impl Standard {
    /// The name used on the command line and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::A1b => "a-1b",
            Self::A2a => "a-2a",
            Self::A3a => "a-3a",
            Self::Pdf17 => "1.7",
        }
    }
}

/// A finished PDF.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The file.
    pub pdf: Vec<u8>,
    /// The number of pages.
    pub pages: usize,
    /// The number of pages of the announcement; annexes come after it.
    pub announcement_pages: usize,
    /// Notes about what a reader may notice.
    pub notes: Vec<PrintNote>,
}

/// The font file of a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceReport {
    /// The role.
    pub role: Role,
    /// The family's name.
    pub family: String,
    /// The file.
    pub path: PathBuf,
    /// The face's index in a collection; 0 in other files.
    pub index: u32,
    /// The file's SHA-256, in hexadecimal.
    pub sha256: String,
    /// Whether the face is one of those that offices use for GB/T 9704, and not a free replacement.
    pub official: bool,
}
