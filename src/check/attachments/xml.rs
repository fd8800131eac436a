//! XML parts: every text, every value of an attribute, every comment.
//!
//! Words are joined as a reader sees them: the runs of a paragraph into one text, deleted text and instructions of fields beside it.
//! Outside paragraphs nothing says what belongs together, so the texts of elements are taken apart.

use std::borrow::Cow;

use encoding_rs::Encoding;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
};

use super::{
    contents::{Contents, DEEPEST_NESTING, Unread},
    layout::{self, Piece},
    spelling,
    table::Table,
};

/// The words of a part of the text: as shown, as they were before changes, and beside the text.
#[derive(Debug, Default)]
struct Words {
    shown: String,
    /// With what was deleted and without what was inserted.
    before: String,
    /// What stands in a paragraph and is not part of its words: instructions of fields, hidden text, readings of characters.
    beside: String,
}

/// Reads an XML part. The content of the element `except` is left to another reader.
pub(super) fn read(part: &[u8], except: Option<&str>, contents: &mut Contents) {
    let text = match decoded(part) {
        Some(text) => text,
        None => {
            contents.miss(Unread::Damaged, "");
            encoding_rs::UTF_8.decode(part).0
        }
    };
    let mut walk = Walk { except, ..Walk::default() };
    let end = walk.through(&text, contents);
    walk.finish(contents);
    if let Some(at) = end {
        contents.miss(Unread::Damaged, "");
        let rest = text.get(at..).unwrap_or_default();
        contents.text("", spelling::without_tags(rest));
        contents.again("", rest);
    }
}

/// An XML part as text: by its mark, its declaration, else UTF-8; `None` where it is not in that encoding.
pub(super) fn decoded(part: &[u8]) -> Option<Cow<'_, str>> {
    let by_mark = Encoding::for_bom(part);
    let (encoding, skip) = by_mark.unwrap_or_else(|| match part {
        [b'<', 0, ..] => (encoding_rs::UTF_16LE, 0),
        [0, b'<', ..] => (encoding_rs::UTF_16BE, 0),
        _ => (declared(part).unwrap_or(encoding_rs::UTF_8), 0),
    });
    encoding.decode_without_bom_handling_and_without_replacement(part.get(skip..)?)
}

fn declared(part: &[u8]) -> Option<&'static Encoding> {
    let head = part.get(..part.len().min(200))?;
    let end = memchr::memchr(b'>', head)?;
    let head = String::from_utf8_lossy(head.get(..end)?);
    let label = head.strip_prefix("<?xml")?.split_once("encoding")?.1;
    let label = label.trim_start_matches([' ', '=', '\t', '\r', '\n']);
    let quote = label.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    Encoding::for_label(label.get(1..)?.split_once(quote)?.0.as_bytes())
}

/// The character that a reference stands for; `None` for one that only the file itself could define.
pub(super) fn reference(name: &BytesRef<'_>) -> Option<char> {
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

#[derive(Default)]
struct Walk<'e> {
    except: Option<&'e str>,
    /// How deep inside the excepted element.
    skipping: usize,
    /// The names of the open elements.
    open: Vec<String>,
    /// The open paragraphs with their depth: Word puts paragraphs into text boxes into paragraphs.
    paragraphs: Vec<(usize, Words)>,
    /// The depth of an element whose words stand beside the text, and of one that holds inserted or deleted text.
    beside: Option<usize>,
    inserted: Option<usize>,
    deleted: Option<usize>,
    /// The depth of the run that is hidden.
    hidden: Option<usize>,
    /// The paragraphs, and outside of them the texts of elements, one a line.
    lines: String,
    before: String,
    /// Texts of one character outside paragraphs, joined.
    joined: String,
    /// The open tables, each in a cell of the one before.
    tables: Vec<Table>,
    /// The values of attributes, comments and instructions, one a line.
    values: String,
    /// Pieces of a page that says where they are (OFD): the box of the object, then its texts.
    boxed: Option<Piece>,
    pieces: Vec<Piece>,
}

impl Walk<'_> {
    /// Walks through a text; gives where it stops being XML.
    fn through(&mut self, text: &str, contents: &mut Contents) -> Option<usize> {
        let mut reader = Reader::from_str(text);
        loop {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(_) => return Some(at),
            };
            match event {
                Event::Start(element) => {
                    if self.open.len() >= DEEPEST_NESTING {
                        contents.miss(Unread::Large, "");
                        return Some(at);
                    }
                    self.start(&element, contents);
                }
                Event::Empty(element) => {
                    self.start(&element, contents);
                    self.end(contents);
                }
                Event::End(_) => self.end(contents),
                Event::Text(words) => self.words(&words, contents),
                Event::CData(words) => self.words(&words, contents),
                Event::GeneralRef(name) => match reference(&name) {
                    Some(ch) => self.words(ch.encode_utf8(&mut [0; 4]), contents),
                    None => contents.miss(Unread::Damaged, ""),
                },
                Event::Comment(words) => self.value(&words),
                Event::PI(words) => self.value(&words),
                Event::DocType(words) => {
                    self.value(&words);
                    if words.contains("<!ENTITY") {
                        contents.miss(Unread::Damaged, "");
                    }
                }
                Event::Decl(_) => {}
                Event::Eof if self.open.is_empty() => return None,
                Event::Eof => return Some(at),
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, contents: &mut Contents) {
        let name = element.local_name().as_ref().to_owned();
        let depth = self.open.len();
        if self.skipping > 0 || self.except == Some(name.as_str()) {
            self.skipping += 1;
        } else {
            self.attributes(&name, element, contents);
            match name.as_str() {
                "tab" | "br" | "cr" | "s" | "line-break" => self.put("\t"),
                "vanish" | "webHidden" if self.open.iter().any(|open| open == "rPr") => {
                    self.hidden = depth.checked_sub(2)
                }
                _ => {}
            }
        }
        if is_table(&name) && self.skipping == 0 {
            self.tables.push(Table::default());
        }
        if is_paragraph(&name) {
            self.paragraphs.push((depth, Words::default()));
        }
        let at = Some(depth);
        match name.as_str() {
            "instrText" | "delInstrText" | "rt" | "rPh" | "ruby-text" => self.beside = self.beside.or(at),
            "ins" | "moveTo" => self.inserted = self.inserted.or(at),
            "del" | "moveFrom" => self.deleted = self.deleted.or(at),
            _ => {}
        }
        self.open.push(name);
    }

    fn end(&mut self, contents: &mut Contents) {
        self.skipping = self.skipping.saturating_sub(1);
        let Some(name) = self.open.pop() else { return };
        let depth = self.open.len();
        for state in [&mut self.beside, &mut self.inserted, &mut self.deleted, &mut self.hidden] {
            *state = state.filter(|at| *at < depth);
        }
        match self.paragraphs.last() {
            Some((at, _)) if *at == depth => {
                let words = self.paragraphs.pop().map(|(_, words)| words).unwrap_or_default();
                self.paragraph(&words);
            }
            Some(_) => {}
            None if name == "tc" || !self.lines.ends_with('\n') => self.lines.push('\n'),
            None => {}
        }
        if name == "TextObject" {
            self.boxed = None;
        }
        match (name.as_str(), self.tables.last_mut()) {
            ("tc" | "table-cell" | "td" | "th", Some(table)) => {
                table.end_cell();
                self.lines.push(END_OF_CELL);
            }
            ("tr" | "table-row", Some(table)) => table.end_row(),
            (name, Some(_)) if is_table(name) => {
                let table = self.tables.pop().unwrap_or_default();
                table.finish(contents);
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, words: &Words) {
        if words.before != words.shown {
            self.before.push_str(&words.before);
            self.before.push('\n');
        }
        self.value(&words.beside);
        if let Some(table) = self.tables.last_mut() {
            table.line(&words.shown);
        }
        self.lines.push_str(&words.shown);
        self.lines.push('\n');
    }

    /// Takes the words of an element.
    fn words(&mut self, words: &str, contents: &mut Contents) {
        if self.skipping > 0 {
            return;
        }
        let name = self.open.last().map(String::as_str).unwrap_or_default();
        match name {
            "binary-data" | "binData" | "binaryData" if !words.trim().is_empty() => {
                return contents.miss(Unread::Format, name);
            }
            "author" | "initials" => contents.property("change-author", words),
            "Author" => contents.property("author", words),
            "li" if self.open.iter().any(|open| open == "creator") => contents.property("author", words),
            "creator" if self.open.iter().any(|open| ["change-info", "annotation"].contains(&open.as_str())) => {
                contents.property("change-author", words);
            }
            "TextCode" => {
                if let Some(piece) = self.boxed.clone() {
                    let wide = piece.size * words.chars().count() as f64;
                    // The box is as wide as its words where it holds one text only.
                    let end = piece.end.min(piece.start + wide).max(piece.start);
                    self.pieces.push(Piece { end, text: words.to_owned(), ..piece });
                }
            }
            _ => {}
        }
        let deleted = self.deleted.is_some() || name == "delText";
        let (beside, inserted) = (self.beside.or(self.hidden).is_some(), self.inserted.is_some());
        match self.paragraphs.last_mut() {
            Some((_, to)) if beside => to.beside.push_str(words),
            Some((_, to)) => {
                if !deleted {
                    to.shown.push_str(words);
                }
                if !inserted {
                    to.before.push_str(words);
                }
            }
            None => {
                self.lines.push_str(words);
                // Numbers in fields of their own do not make a longer one; characters in elements of their own make a word.
                let words = words.trim();
                if words.chars().count() <= 1 && name != "v" {
                    self.joined.push_str(words);
                } else if !words.is_empty() {
                    self.joined.push('\n');
                }
            }
        }
    }

    fn put(&mut self, gap: &str) {
        if let Some((_, words)) = self.paragraphs.last_mut() {
            words.shown.push_str(gap);
            words.before.push_str(gap);
        }
    }

    fn value(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.values.push_str(words);
            self.values.push('\n');
        }
    }

    /// Takes the values of attributes that may be somebody's words: those with a character beyond ASCII or of at least six.
    fn attributes(&mut self, name: &str, element: &BytesStart<'_>, contents: &mut Contents) {
        let mut attributes = element.attributes();
        attributes.with_checks(false);
        for attribute in attributes {
            let Ok(attribute) = attribute else {
                contents.miss(Unread::Damaged, "");
                self.value(element);
                break;
            };
            let key = attribute.key.local_name();
            let value = match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => value,
                Err(_) => {
                    contents.miss(Unread::Damaged, "");
                    attribute.value.clone()
                }
            };
            match key.as_ref() {
                "author" | "lastEditedBy" | "userName" => contents.property("change-author", &value),
                "displayName" if name == "person" => contents.property("change-author", &value),
                "name" if name == "cmAuthor" => contents.property("change-author", &value),
                "Boundary" if name == "TextObject" => self.boxed = boxed(&value),
                "formatCode" => self.value(&value.replace(['"', '\\'], "")),
                _ => {}
            }
            // The ten bytes by which fonts are known, in hexadecimal.
            let is_panose = ["panose", "panose1", "panose-1"].contains(&key.as_ref()) || name == "panose1";
            if (value.len() >= 6 || !value.is_ascii()) && !(is_panose && value.len() == 20) {
                self.value(&value);
                if value.starts_with("data:") {
                    contents.miss(Unread::Format, "data:");
                }
                if let Some(plain) = spelling::plain(&value) {
                    self.value(&plain);
                }
            }
        }
    }

    fn finish(self, contents: &mut Contents) {
        let mut walk = self;
        while let Some((_, words)) = walk.paragraphs.pop() {
            walk.paragraph(&words);
        }
        while let Some(table) = walk.tables.pop() {
            table.finish(contents);
        }
        walk.lines = without_marks(&walk.lines);
        if let Some(plain) = spelling::plain(&walk.lines) {
            contents.again("", plain);
        }
        contents.text("", walk.lines);
        contents.text("", walk.values);
        contents.again("", walk.before);
        contents.again("", walk.joined);
        contents.again("", layout::seen(&walk.pieces));
    }
}

/// The end of a cell in the lines: a character that no XML may have.
const END_OF_CELL: char = '\u{1F}';

/// Lines without the ends of cells; between two numbers a mark stays that keeps them apart, since the rows and columns of the table say
/// better what belongs together.
fn without_marks(lines: &str) -> String {
    let mut text = String::with_capacity(lines.len());
    let mut parts = lines.split(END_OF_CELL).peekable();
    while let Some(part) = parts.next() {
        text.push_str(part);
        let digit = |mark: char| mark.is_numeric();
        let next = parts.peek().map(|next| next.trim_start()).unwrap_or_default();
        if next.starts_with(digit) && text.trim_end().ends_with(digit) {
            text.push_str("│\n");
        }
    }
    text
}

/// The box of a text object of OFD: `x y width height` in millimetres.
fn boxed(value: &str) -> Option<Piece> {
    let numbers: Vec<f64> = value.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [x, y, width, height] = numbers.as_slice() else { return None };
    let size = height.abs().max(0.1);
    Some(Piece { direction: 0, start: *x, end: x + width, across: *y, size, continues: false, text: String::new() })
}

fn is_table(name: &str) -> bool {
    ["tbl", "table"].contains(&name)
}

fn is_paragraph(name: &str) -> bool {
    ["p", "h", "TextCode", "comment", "row", "si", "title", "table-row", "text"].contains(&name)
}
