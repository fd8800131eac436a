//! What is collected from a file, and the limits within which it is.
//!
//! The rule is positive: whatever a reader has not read, character by character, it reports with [`Contents::miss`].

use std::collections::{BTreeMap, BTreeSet};

/// Files above this many bytes are not read, and what a file unpacks to is read up to it. An attachment of an announcement has a few
/// pages; the largest that was seen was a scan of 30 MB, which has no words to read.
pub(crate) const LARGEST: u64 = 64 * 1024 * 1024;

/// A container is read up to this many parts. A workbook with a thousand sheets has three thousand.
pub(super) const MOST_PARTS: usize = 10_000;

/// Containers in containers: a zip with a docx with a workbook with a picture.
pub(super) const DEEPEST: usize = 4;

/// Elements in elements, and forms in forms. Word nests tables in text boxes in tables; nobody nests a hundred.
pub(super) const DEEPEST_NESTING: usize = 256;

/// Operations of all pages of a PDF, each form counted as often as it is drawn. A page of text has some hundreds.
pub(super) const MOST_OPERATIONS: usize = 2_000_000;

/// Older versions inside a PDF that are read besides the newest.
pub(super) const MOST_VERSIONS: usize = 8;

/// Why (a part of) a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unread {
    /// A password is needed.
    Encrypted,
    /// A page that is a picture.
    Scanned,
    /// A picture on a page or by itself: the words in it.
    Picture,
    /// A kind of file that is not known.
    Format,
    /// A passage in an encoding that no reader sees through: base64, hexadecimal, quoted-printable.
    Encoded,
    /// More than the limits allow.
    Large,
    /// Not as its format has it.
    Damaged,
    /// Characters whose meaning the file does not say, or whose encoding is doubtful.
    Characters,
    /// Bytes that belong to no part, such as a text after the end of a picture.
    Stray,
    /// A formula whose value the file does not hold.
    Formula,
}

impl Unread {
    /// The name in messages.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::Scanned => "scanned",
            Self::Picture => "picture",
            Self::Format => "format",
            Self::Encoded => "encoded",
            Self::Large => "large",
            Self::Damaged => "damaged",
            Self::Characters => "characters",
            Self::Stray => "stray",
            Self::Formula => "formula",
        }
    }
}

/// A text out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// Where it is: a page, a cell, a part of the file; empty for the file itself.
    pub(super) at: String,
    pub(super) text: String,
    /// Whether its words are also in other texts: the same cells as a row, the same page in order of places. What is found in it
    /// and in them is reported once.
    pub(super) again: bool,
    /// Whether only numbers are looked for in it: cells of several rows or columns, whose words belong to no sentence.
    pub(super) numbers: bool,
}

/// Where in a file a reader is, how deep, and what it may still take.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) texts: Vec<Text>,
    /// Properties that say something about persons: their name in messages, and their value.
    pub(super) properties: Vec<(&'static str, String)>,
    /// What was not read and why; the empty name is the file itself.
    pub(super) unread: BTreeMap<Unread, Vec<String>>,
    /// What is in columns of places, where two characters like a surname and a given name are a village or a road.
    pub(super) places: BTreeSet<String>,
    /// The part that is being read, with the containers around it.
    path: Vec<String>,
    /// How many bytes may still be unpacked.
    left: u64,
    parts: usize,
    pub(super) operations: usize,
}

impl Default for Contents {
    fn default() -> Self {
        Self {
            texts: Vec::new(),
            properties: Vec::new(),
            unread: BTreeMap::new(),
            places: BTreeSet::new(),
            path: Vec::new(),
            left: LARGEST,
            parts: MOST_PARTS,
            operations: MOST_OPERATIONS,
        }
    }
}

impl Contents {
    /// Adds a text; `at` is below the part that is being read.
    pub(super) fn text(&mut self, at: &str, text: impl Into<String>) {
        self.add(at, text.into(), false);
    }

    /// Adds a text whose words are in other texts as well.
    pub(super) fn again(&mut self, at: &str, text: impl Into<String>) {
        self.add(at, text.into(), true);
    }

    /// Adds the cells of several rows or columns, in which numbers are looked for; their words are in other texts.
    pub(super) fn numbers(&mut self, text: String) {
        if !text.trim().is_empty() {
            self.texts.push(Text { at: self.place(""), text, again: true, numbers: true });
        }
    }

    fn add(&mut self, at: &str, text: String, again: bool) {
        if text.trim().is_empty() {
            return;
        }
        let at = self.place(at);
        let numbers = false;
        // The rules read text as a reader of a page sees it, without tags and targets of links; in a file these are words as well.
        if text.contains('<') || text.contains("](") {
            let apart = text.replace(['<', '>'], "\n").replace("](", "]\n(");
            self.texts.push(Text { at: at.clone(), text: apart, again: true, numbers });
        }
        self.texts.push(Text { at, text, again, numbers });
    }

    /// Adds a property, once, unless it is what a program wrote for nobody in particular.
    pub(super) fn property(&mut self, name: &'static str, value: &str) {
        let value = value.trim();
        if !value.is_empty() && !is_program(value) && !self.properties.iter().any(|(n, v)| *n == name && v == value) {
            self.properties.push((name, value.to_owned()));
        }
    }

    /// Says that something was not read: a part of what is being read, or all of it where `at` is empty.
    pub(super) fn miss(&mut self, why: Unread, at: &str) {
        let place = self.place(at);
        let places = self.unread.entry(why).or_default();
        if !places.contains(&place) && places.len() < MOST_PARTS {
            places.push(place);
        }
    }

    /// Reads a part under its name, unless containers are nested too deeply or have too many parts.
    pub(super) fn inside(&mut self, name: &str, read: impl FnOnce(&mut Self)) {
        if self.path.len() >= DEEPEST || self.parts == 0 {
            return self.miss(Unread::Large, name);
        }
        self.parts -= 1;
        self.path.push(name.to_owned());
        read(self);
        self.path.pop();
    }

    /// How many bytes may still be unpacked.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// Counts unpacked bytes; false where they are more than the limit.
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        let fits = bytes as u64 <= self.left;
        self.left = self.left.saturating_sub(bytes as u64);
        fits
    }

    fn place(&self, at: &str) -> String {
        let parts = self.path.iter().map(String::as_str).chain((!at.is_empty()).then_some(at));
        let mut place = String::new();
        for part in parts {
            if !place.is_empty() {
                place.push_str(" / ");
            }
            // Names come from files and land in messages.
            place.extend(part.chars().filter(|ch| !ch.is_control()).take(120));
        }
        place
    }
}

/// Names that programs and installations put in for nobody in particular.
fn is_program(name: &str) -> bool {
    const KNOWN: &[&str] = &[
        "admin",
        "administrator",
        "user",
        "pc",
        "microsoft",
        "office",
        "wps",
        "python-docx",
        "openpyxl",
        "apache poi",
        "lenovo",
        "dell",
        "hp",
        "author",
        "anonymous",
        "unspecified",
    ];
    let small = name.trim_matches(['(', ')']).to_lowercase();
    KNOWN.contains(&small.as_str())
        || ["microsoft ", "wps ", "windows "].iter().any(|program| small.starts_with(program))
}
