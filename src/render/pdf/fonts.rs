//! The faces of the machine by role. This is the only part of the PDF renderer that opens files: fonts, read-only.
//!
//! Finding faces is cheap (names only, by `fontdb`). A font file is read when a role or a character first needs it, once per process. Typst
//! gets each face under a unique name, so that no family can be mistaken for another and no weight is guessed. Variable fonts and web fonts
//! are skipped: Typst prints the former as blank boxes and cannot read the latter.
#![allow(clippy::disallowed_methods, reason = "this is where fonts are read")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use fontdb::{Database, FaceInfo, Source, Style};
use typst::{
    foundations::Bytes,
    layout::Abs,
    text::{Coverage, Font, FontBook, FontFlags, FontInfo, FontInstance, FontVariant, FontVariations},
};

use super::{FaceReport, FontSettings, PrintError, Role};
use crate::output::sha256;

/// The faces of all roles.
pub(super) struct FontSet {
    faces: Vec<Face>,
    roles: BTreeMap<Role, Vec<usize>>,
}

/// One face of a font file.
pub(super) struct Face {
    /// Its name in Typst.
    pub(super) name: String,
    /// Its name for people.
    pub(super) family: String,
    names: Vec<String>,
    path: PathBuf,
    index: u32,
    identity: String,
    file: Arc<FontFile>,
    font: OnceLock<Option<FontInstance>>,
    held: Mutex<BTreeMap<char, bool>>,
}

/// A file, read when first needed; the faces of a collection share it.
#[derive(Default)]
struct FontFile {
    bytes: OnceLock<Option<Bytes>>,
    sha256: OnceLock<String>,
}

impl FontSet {
    /// Finds the faces of every role without reading them.
    pub(super) fn find(settings: &FontSettings) -> Result<Self, Vec<PrintError>> {
        let found = find(settings);
        let mut fonts = Self { faces: Vec::new(), roles: BTreeMap::new() };
        for role in Role::ALL {
            let chain = role.families().iter().filter_map(|name| best(&found, name, role)).collect::<Vec<_>>();
            let mut places = Vec::with_capacity(chain.len());
            for face in chain {
                let place = fonts.place(face);
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            fonts.roles.insert(role, places);
        }
        let empty = |role: &Role| fonts.chain(*role).next().is_none();
        let missing: Vec<_> = Role::ALL.into_iter().filter(empty).map(|role| PrintError::NoFace { role }).collect();
        if missing.is_empty() { Ok(fonts) } else { Err(missing) }
    }

    fn place(&mut self, found: &Found) -> usize {
        if let Some(at) = self.faces.iter().position(|face| face.path == found.path && face.index == found.index) {
            return at;
        }
        let shared = self.faces.iter().find(|face| face.path == found.path).map(|face| Arc::clone(&face.file));
        self.faces.push(Face {
            name: format!("face-{}", self.faces.len()),
            family: found.family.clone(),
            names: found.names.clone(),
            path: found.path.clone(),
            index: found.index,
            identity: found.identity.clone(),
            file: shared.unwrap_or_default(),
            font: OnceLock::new(),
            held: Mutex::default(),
        });
        self.faces.len() - 1
    }

    /// Returns the faces of a role, the preferred one first.
    pub(super) fn chain(&self, role: Role) -> impl Iterator<Item = &Face> {
        self.roles.get(&role).into_iter().flatten().filter_map(|at| self.faces.get(*at))
    }

    /// Reads the first face of a role.
    pub(super) fn read_first(&self, role: Role) {
        let _ = self.chain(role).next().and_then(Face::font);
    }

    /// Returns a digest of the faces of all roles in order; it does not depend on their folders.
    pub(super) fn digest(&self) -> String {
        let role = |role: &Role| {
            let faces: Vec<&str> = self.chain(*role).map(|face| face.identity.as_str()).collect();
            format!("{}:{}", role.name(), faces.join(","))
        };
        sha256(&Role::ALL.iter().map(role).collect::<Vec<_>>().join(";").into_bytes())
    }

    /// What Typst sees of the faces: their names. Coverage is checked by gongkai, and fallback is off.
    pub(super) fn book(&self) -> FontBook {
        FontBook::from_infos(self.faces.iter().map(|face| FontInfo {
            family: face.name.clone(),
            variant: FontVariant::default(),
            flags: FontFlags::empty(),
            axes: Vec::new(),
            coverage: Coverage::from_vec(Vec::new()),
        }))
    }

    /// Returns the face at an index of the book.
    pub(super) fn font(&self, at: usize) -> Option<Font> {
        Some(self.faces.get(at)?.font()?.font().clone())
    }

    /// Returns which file is used for each role. Reads and hashes the files, each once per process.
    pub(super) fn report(&self) -> Vec<FaceReport> {
        use rayon::prelude::*;
        let report = |role: &Role| {
            let face = self.chain(*role).next()?;
            Some(FaceReport {
                role: *role,
                family: face.family.clone(),
                path: face.path.clone(),
                index: face.index,
                sha256: face.file.sha256(&face.path),
                official: is_official(*role, face),
            })
        };
        Role::ALL.par_iter().filter_map(report).collect()
    }
}

impl Face {
    /// Whether `name` is a name of the face.
    pub(super) fn is(&self, name: &str) -> bool {
        self.names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Returns the face; `None` if it cannot be read.
    pub(super) fn font(&self) -> Option<&FontInstance> {
        let load = || {
            let font = Font::new(self.file.read(&self.path)?, self.index)?;
            Some(font.instantiate(FontVariant::default(), Abs::pt(16.0), &FontVariations::default()))
        };
        self.font.get_or_init(load).as_ref()
    }

    /// Whether the face has a usable glyph for a character: not blank, and full-width for punctuation that a Chinese face must not set
    /// narrow.
    pub(super) fn holds(&self, character: char) -> bool {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        *held.entry(character).or_insert_with(|| self.look_up(character))
    }

    fn look_up(&self, character: char) -> bool {
        let Some(font) = self.font() else { return false };
        let Some(glyph) = font.ttf().glyph_index(character) else { return false };
        if self.is_blank(character) {
            return false;
        }
        let narrow = font.x_advance(glyph.0).is_some_and(|advance| advance.get() < 0.9);
        !(narrow && is_wide_mark(character))
    }

    /// Whether the face's glyph for the character has no outline.
    pub(super) fn is_blank(&self, character: char) -> bool {
        let Some(font) = self.font() else { return true };
        let glyph = font.ttf().glyph_index(character);
        glyph.and_then(|glyph| font.ttf().glyph_bounding_box(glyph)).is_none()
    }

    /// Whether the face has any glyph for the character; this is what Typst checks.
    pub(super) fn maps(&self, character: char) -> bool {
        self.font().is_some_and(|font| font.ttf().glyph_index(character).is_some())
    }
}

/// Punctuation that shares a code point with Latin punctuation and is as wide as a Han character in Chinese text.
fn is_wide_mark(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '—' | '…')
}

impl FontFile {
    /// Maps the file if the system can, which copies nothing; otherwise reads it.
    #[allow(clippy::disallowed_methods, reason = "fonts are the machine's, and no other room knows of them")]
    fn read(&self, path: &Path) -> Option<Bytes> {
        let map = || mmap_guard::map_file(path).map(Bytes::new);
        self.bytes.get_or_init(|| map().or_else(|_| std::fs::read(path).map(Bytes::new)).ok()).clone()
    }

    fn sha256(&self, path: &Path) -> String {
        self.sha256.get_or_init(|| self.read(path).map(|bytes| sha256(&bytes)).unwrap_or_default()).clone()
    }
}

struct Found {
    rank: usize,
    path: PathBuf,
    index: u32,
    family: String,
    names: Vec<String>,
    weight: u16,
    identity: String,
}

/// Returns every listed, upright and static face of the folders and the system, in an order that does not depend on the file system.
fn find(settings: &FontSettings) -> Vec<Found> {
    let mut sources: Vec<Database> = Vec::with_capacity(settings.folders.len() + 1);
    for folder in &settings.folders {
        let mut database = Database::new();
        database.load_fonts_dir(folder);
        sources.push(database);
    }
    if settings.system {
        let mut database = Database::new();
        database.load_system_fonts();
        sources.push(database);
    }
    let listed: BTreeSet<String> =
        Role::ALL.iter().flat_map(|role| role.families()).map(|name| name.to_lowercase()).collect();
    let mut found: Vec<Found> = Vec::new();
    for (rank, source) in sources.iter().enumerate() {
        for face in source.faces() {
            let Some(mut known) = Found::new(rank, face) else { continue };
            if !known.names.iter().any(|name| listed.contains(name)) {
                continue;
            }
            let Some(identity) = identity(source, face.id) else { continue };
            known.identity = identity;
            found.push(known);
        }
    }
    found.sort_by(|a, b| (a.rank, &a.path, a.index).cmp(&(b.rank, &b.path, b.index)));
    found
}

/// Returns an identifier of a face: a digest of its table directory, which has a checksum of each table, and of its `head` table, which has
/// one of the file. `None` if the face cannot be read or has variation axes.
fn identity(source: &Database, id: fontdb::ID) -> Option<String> {
    let read = |data: &[u8], index| {
        let face = ttf_parser::Face::parse(data, index).ok().filter(|face| !face.is_variable())?;
        let raw = face.raw_face();
        let mut contents = format!("{index} {}", data.len()).into_bytes();
        for table in raw.table_records {
            for number in [table.tag.0, table.check_sum, table.offset, table.length] {
                contents.extend(number.to_be_bytes());
            }
        }
        contents.extend(raw.table(ttf_parser::Tag::from_bytes(b"head")).unwrap_or_default());
        Some(sha256(&contents))
    };
    source.with_face_data(id, read).flatten()
}

impl Found {
    fn new(rank: usize, face: &FaceInfo) -> Option<Self> {
        let (Source::File(path) | Source::SharedFile(path, _)) = &face.source else { return None };
        if face.style != Style::Normal {
            return None;
        }
        let families = face.families.iter().map(|(name, _)| name.to_lowercase());
        let names = families.chain([face.post_script_name.to_lowercase()]).collect();
        let family = face.families.first().map(|(name, _)| name.clone())?;
        Some(Self {
            rank,
            path: path.clone(),
            index: face.index,
            family,
            names,
            weight: face.weight.0,
            identity: String::new(),
        })
    }
}

/// Returns the face with a name and the weight nearest to the role's; faces of the folders come before those of the system.
fn best<'a>(found: &'a [Found], name: &str, role: Role) -> Option<&'a Found> {
    let name = name.to_lowercase();
    let named = found.iter().filter(|face| face.names.contains(&name));
    named.min_by_key(|face| (face.rank, face.weight.abs_diff(role.weight())))
}

/// Whether a face is in a role's list before the free ones.
fn is_official(role: Role, face: &Face) -> bool {
    let official = role.families().iter().take_while(|name| !name.starts_with("Fandol"));
    let names = |family: &str| official.clone().any(|name| name.eq_ignore_ascii_case(family));
    names(&face.family) || face.font().and_then(|font| font.post_script_name()).is_some_and(|name| names(&name))
}
