//! Pages: the operations of content streams, as far as they show text, pictures and drawings.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, content::Content};

use super::{
    super::{
        contents::{Contents, Unread},
        layout::{self, Piece},
        table,
    },
    font::{Font, number},
    state::{IDENTITY, State, advance, matrix, piece, product},
    strings::text_of,
};

/// Forms in forms. A letterhead in a page in an imposed sheet is three.
const DEEPEST_FORM: usize = 12;
/// Curves on a page before they may be words: eighteen digits drawn as outlines have some two hundred.
const MOST_CURVES: usize = 100;
/// Paintings on a page without text before it is taken for a drawing. A frame has four lines.
const MOST_PAINTINGS: usize = 20;
/// A page with fewer characters than this and a picture is a scan with its number.
const FEWEST_CHARACTERS: usize = 24;

/// What has been read of a document.
#[derive(Default)]
pub(super) struct Seen {
    /// The content streams and pictures that were met on pages.
    pub(super) streams: BTreeSet<ObjectId>,
    fonts: BTreeMap<ObjectId, Rc<Font>>,
}

/// Reads a page.
pub(super) fn read(document: &Document, number: u32, id: ObjectId, seen: &mut Seen, contents: &mut Contents) {
    let at = format!("page {number}");
    seen.streams.extend(document.get_page_contents(id));
    let limit = usize::try_from(contents.left()).unwrap_or(usize::MAX);
    let bytes = match document.get_page_content_with_limit(id, limit) {
        Ok(bytes) => bytes,
        Err(_) => return contents.miss(Unread::Large, &at),
    };
    if !contents.take(bytes.len()) {
        return contents.miss(Unread::Large, &at);
    }
    let mut resources = Vec::new();
    if let Ok((own, inherited)) = document.get_page_resources(id) {
        resources.extend(own);
        resources.extend(inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok()));
    }
    run(document, &at, &bytes, &resources, seen, contents);
}

/// Reads a content stream that no page was seen to draw: appearances of annotations, glyphs, patterns, forgotten forms.
pub(super) fn unattached(document: &Document, at: &str, stream: &Stream, seen: &mut Seen, contents: &mut Contents) {
    let limit = usize::try_from(contents.left()).unwrap_or(usize::MAX);
    match stream.get_plain_content_with_limit(limit) {
        Ok(bytes) if contents.take(bytes.len()) => {
            let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict);
            let resources: Vec<&Dictionary> = own.into_iter().collect();
            run(document, at, &bytes, &resources, seen, contents);
        }
        _ => contents.miss(Unread::Damaged, at),
    }
}

fn run(
    document: &Document,
    at: &str,
    bytes: &[u8],
    resources: &[&Dictionary],
    seen: &mut Seen,
    contents: &mut Contents,
) {
    let mut page = Page { document, at, seen, contents, found: Found::default() };
    page.content(bytes, resources, State::default(), 0);
    let found = page.found;
    let text = layout::drawn(&found.pieces);
    let letters = found.glyphs.iter().flat_map(|piece| piece.text.chars()).filter(|ch| !ch.is_whitespace()).count();
    contents.text(at, text.as_str());
    let seen = layout::seen(&found.pieces);
    table::in_lines(&seen, '\t', contents);
    contents.again(at, seen);
    if found.is_replaced {
        contents.again(at, layout::drawn(&found.glyphs));
        contents.again(at, layout::seen(&found.glyphs));
    }
    let drawn = found.curves >= MOST_CURVES || (letters == 0 && found.paintings >= MOST_PAINTINGS);
    if found.pictures > 0 && letters < FEWEST_CHARACTERS {
        contents.miss(Unread::Scanned, at);
    } else if found.pictures > 0 || drawn {
        contents.miss(Unread::Picture, at);
    }
    if found.unknown > 0 {
        contents.miss(Unread::Characters, at);
    }
}

/// What the operations show.
#[derive(Default)]
struct Found {
    /// Pieces of text, with ActualText in place of what it replaces.
    pieces: Vec<Piece>,
    /// The same with the glyphs themselves.
    glyphs: Vec<Piece>,
    is_replaced: bool,
    pictures: usize,
    curves: usize,
    paintings: usize,
    /// Codes whose characters are not known.
    unknown: usize,
}

/// Text that replaces what is shown until its end.
struct Replacement {
    text: String,
    placed: Option<usize>,
}

struct Page<'a> {
    document: &'a Document,
    at: &'a str,
    seen: &'a mut Seen,
    contents: &'a mut Contents,
    found: Found,
}

impl<'a> Page<'a> {
    fn content(&mut self, bytes: &[u8], resources: &[&'a Dictionary], state: State, depth: usize) {
        // lopdf ends without a word where it cannot read on; an operator of our own at the end shows that it has come there.
        const LAST: &str = "gongkaiend";
        let whole = [bytes, b"\n", LAST.as_bytes(), b"\n"].concat();
        let (mut state, mut states) = (state, Vec::new());
        let mut marked: Vec<Option<Replacement>> = Vec::new();
        let mut complete = false;
        for operation in Content::decode_iter(&whole) {
            let Ok(operation) = operation else { break };
            if self.contents.operations == 0 {
                return self.contents.miss(Unread::Large, self.at);
            }
            self.contents.operations -= 1;
            let operands = operation.operands.as_slice();
            match operation.operator.as_str() {
                LAST => complete = true,
                "q" if states.len() < 512 => states.push(state.clone()),
                "Q" => state = states.pop().unwrap_or(state),
                "cm" => state.matrix = matrix(operands).map_or(state.matrix, |m| product(m, state.matrix)),
                "BMC" => marked.push(None),
                "BDC" => marked.push(self.replacement(operands, resources)),
                "EMC" => self.end_marked(marked.pop().flatten(), &state),
                "Do" => self.draw(operands, resources, &state, depth),
                "BI" => self.picture(operands.first().and_then(|image| image.as_stream().ok())),
                "c" | "v" | "y" => self.found.curves += 1,
                "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "sh" => self.found.paintings += 1,
                "gs" => self.graphics_state(operands, resources, &mut state),
                operator => self.text(operator, operands, resources, &mut state, &mut marked),
            }
        }
        for replacement in marked {
            self.end_marked(replacement, &state);
        }
        if !complete {
            self.contents.miss(Unread::Damaged, self.at);
        }
    }

    fn text(
        &mut self,
        operator: &str,
        operands: &[Object],
        resources: &[&'a Dictionary],
        state: &mut State,
        marked: &mut [Option<Replacement>],
    ) {
        let value = |at: usize| number(operands.get(at)).unwrap_or_default();
        match operator {
            "BT" => (state.text, state.line) = (IDENTITY, IDENTITY),
            "Tf" => {
                state.size = value(1);
                let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                state.font = self.font(name, resources);
            }
            "Tc" => state.character_space = value(0),
            "Tw" => state.word_space = value(0),
            "Tz" => state.stretch = value(0) / 100.0,
            "TL" => state.leading = value(0),
            "Ts" => state.rise = value(0),
            "Td" => state.next_line(value(0), value(1)),
            "TD" => {
                state.leading = -value(1);
                state.next_line(value(0), value(1));
            }
            "Tm" => {
                if let Some(matrix) = matrix(operands) {
                    (state.text, state.line) = (matrix, matrix);
                }
            }
            "T*" => state.next_line(0.0, -state.leading),
            "Tj" => self.show(operands.first(), state, marked),
            "'" => {
                state.next_line(0.0, -state.leading);
                self.show(operands.first(), state, marked);
            }
            "\"" => {
                (state.word_space, state.character_space) = (value(0), value(1));
                state.next_line(0.0, -state.leading);
                self.show(operands.get(2), state, marked);
            }
            "TJ" => {
                let first = (self.found.pieces.len() + 1, self.found.glyphs.len() + 1);
                for element in operands.first().and_then(|all| all.as_array().ok()).into_iter().flatten() {
                    match number(Some(element)) {
                        Some(back) => advance(state, -back / 1000.0 * state.size),
                        None => self.show(Some(element), state, marked),
                    }
                }
                let pieces = self.found.pieces.iter_mut().skip(first.0);
                pieces.chain(self.found.glyphs.iter_mut().skip(first.1)).for_each(|piece| piece.continues = true);
            }
            _ => {}
        }
    }

    /// Shows a string: a piece of text, and the text matrix behind it.
    fn show(&mut self, string: Option<&Object>, state: &mut State, marked: &mut [Option<Replacement>]) {
        let Some(bytes) = string.and_then(|string| string.as_str().ok()) else { return };
        let mut text = String::new();
        let begin = state.clone();
        let font = state.font.clone();
        for shown in font.show(bytes) {
            match shown.text {
                Some(shown) => text.push_str(&shown),
                None => {
                    self.found.unknown += 1;
                    text.push('\u{FFFD}');
                }
            }
            let space = state.character_space + if shown.is_space { state.word_space } else { 0.0 };
            let width = if font.vertical { state.size } else { shown.width / 1000.0 * state.size };
            advance(state, width + space);
        }
        let piece = piece(&begin, state, text);
        match marked.iter_mut().flatten().next() {
            Some(replacement) => match replacement.placed {
                Some(at) => {
                    if let Some(placed) = self.found.pieces.get_mut(at) {
                        placed.end = placed.end.max(piece.end);
                    }
                }
                None => {
                    replacement.placed = Some(self.found.pieces.len());
                    self.found.pieces.push(Piece { text: replacement.text.clone(), ..piece.clone() });
                }
            },
            None => self.found.pieces.push(piece.clone()),
        }
        self.found.glyphs.push(piece);
    }

    fn replacement(&mut self, operands: &[Object], resources: &[&'a Dictionary]) -> Option<Replacement> {
        let list = match operands.get(1)? {
            Object::Dictionary(list) => list,
            Object::Name(name) => self.resource(b"Properties", name, resources)?.as_dict().ok()?,
            _ => return None,
        };
        for key in [&b"Alt"[..], b"E"] {
            let text = list.get_deref(key, self.document).ok().and_then(text_of);
            text.into_iter().for_each(|text| self.contents.text(self.at, text));
        }
        let text = list.get_deref(b"ActualText", self.document).ok().and_then(text_of)?;
        self.found.is_replaced = true;
        Some(Replacement { text, placed: None })
    }

    /// Places a replacement that replaces no text.
    fn end_marked(&mut self, replacement: Option<Replacement>, state: &State) {
        if let Some(Replacement { text, placed: None }) = replacement {
            self.found.pieces.push(piece(state, state, text));
        }
    }

    fn draw(&mut self, operands: &[Object], resources: &[&'a Dictionary], state: &State, depth: usize) {
        let Some(name) = operands.first().and_then(|name| name.as_name().ok()) else { return };
        let Some((id, object)) = self.entry(b"XObject", name, resources) else {
            // What was the content of a page once names nothing any more; forms are read all the same.
            if !resources.is_empty() {
                self.contents.miss(Unread::Damaged, self.at);
            }
            return;
        };
        self.seen.streams.extend(id);
        let Ok(stream) = object.as_stream() else { return };
        if is_picture(stream) {
            return self.picture(Some(stream));
        }
        if depth >= DEEPEST_FORM {
            return self.contents.miss(Unread::Large, self.at);
        }
        let limit = usize::try_from(self.contents.left()).unwrap_or(usize::MAX);
        let Ok(bytes) = stream.get_plain_content_with_limit(limit) else {
            return self.contents.miss(Unread::Damaged, self.at);
        };
        if !self.contents.take(bytes.len()) {
            return self.contents.miss(Unread::Large, self.at);
        }
        let own = stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let inner: Vec<&Dictionary> = own.map_or_else(|| resources.to_vec(), |own| vec![own]);
        let placed = stream.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array).ok();
        let placed = placed.and_then(|numbers| matrix(numbers)).unwrap_or(IDENTITY);
        let state = State { matrix: product(placed, state.matrix), ..state.clone() };
        self.content(&bytes, &inner, state, depth + 1);
    }

    /// Counts a picture that is large enough to show a word.
    fn picture(&mut self, image: Option<&Stream>) {
        let side = |names: [&[u8]; 2]| {
            let side =
                image.and_then(|image| names.iter().find_map(|name| image.dict.get_deref(name, self.document).ok()));
            number(side).unwrap_or(f64::MAX)
        };
        let (width, height) = (side([b"Width", b"W"]), side([b"Height", b"H"]));
        if width >= 8.0 && height >= 8.0 && width.max(height) >= 24.0 {
            self.found.pictures += 1;
        }
    }

    fn graphics_state(&mut self, operands: &[Object], resources: &[&'a Dictionary], state: &mut State) {
        let Some(name) = operands.first().and_then(|name| name.as_name().ok()) else { return };
        let Some(dict) = self.resource(b"ExtGState", name, resources).and_then(|dict| dict.as_dict().ok()) else {
            return;
        };
        let Ok([font, size]) = dict.get_deref(b"Font", self.document).and_then(Object::as_array).map(Vec::as_slice)
        else {
            return;
        };
        state.size = number(Some(size)).unwrap_or(state.size);
        if let Ok((id, Object::Dictionary(dict))) = self.document.dereference(font) {
            state.font = self.font_of(id, dict);
        }
    }

    fn font(&mut self, name: &[u8], resources: &[&'a Dictionary]) -> Rc<Font> {
        match self.entry(b"Font", name, resources) {
            Some((id, Object::Dictionary(dict))) => self.font_of(id, dict),
            _ => Rc::default(),
        }
    }

    fn font_of(&mut self, id: Option<ObjectId>, dict: &Dictionary) -> Rc<Font> {
        let make = || Rc::new(Font::of(self.document, dict));
        match id {
            Some(id) => self.seen.fonts.entry(id).or_insert_with(make).clone(),
            None => make(),
        }
    }

    fn resource(&self, kind: &[u8], name: &[u8], resources: &[&'a Dictionary]) -> Option<&'a Object> {
        self.entry(kind, name, resources).map(|(_, object)| object)
    }

    fn entry(&self, kind: &[u8], name: &[u8], resources: &[&'a Dictionary]) -> Option<(Option<ObjectId>, &'a Object)> {
        resources.iter().find_map(|resources| {
            let of_kind = resources.get_deref(kind, self.document).and_then(Object::as_dict).ok()?;
            self.document.dereference(of_kind.get(name).ok()?).ok()
        })
    }
}

/// Whether the bytes of a stream that nothing names are operations: it was the content of a page once.
pub(super) fn is_content(bytes: &[u8]) -> bool {
    // All operators of ISO 32000, table A.1, but those that stand for nothing by themselves.
    const OPERATORS: &str = " b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q \
                             re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" ";
    let operations = Content::decode_iter(bytes).take(24).map(|operation| operation.map(|one| one.operator));
    let operators: Vec<String> = operations.collect::<Result<_, _>>().unwrap_or_default();
    // Prose has no operands, and hardly a word of two letters out of the list.
    operators.iter().any(|operator| ["cm", "BT", "Do", "re", "gs", "Tf"].contains(&operator.as_str()))
        && operators.iter().all(|operator| OPERATORS.contains(&format!(" {operator} ")))
}

/// Whether a stream is a picture.
pub(super) fn is_picture(stream: &Stream) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
}
