//! The content of a paragraph: runs, fields, what is tracked, hidden, anchored.

use super::{
    dom::{Element, alternative},
    fields::{self, Kind},
    state::{Body, Dropped, Field},
    words::Words,
};
use crate::{
    diagnostics::Spot,
    import::read::{
        document::{Matter, link_note, with_hyphens},
        numerals::symbol,
    },
};

/// Text boxes in text boxes.
const MOST_BOXES: usize = 10_000;

impl<'a> Body<'a> {
    /// Reads what is in a paragraph, or in an element inside one.
    pub(super) fn inline(
        &mut self,
        parent: &'a Element,
        words: &mut Words,
        paragraph: Option<&'a Element>,
        dropped: Option<Dropped>,
    ) {
        for element in parent.elements() {
            match &*element.name {
                "w:r" | "m:r" => self.run(element, words, paragraph, dropped),
                "w:del" | "w:moveFrom" => {
                    let before = words.notes.len();
                    self.inline(element, words, paragraph, Some(Dropped(Matter::Deleted)));
                    let said = words.notes.get(before..).and_then(|notes| notes.first()).map(|note| note.text.clone());
                    self.change(&said.or_else(|| words.notes.last().map(|note| note.text.clone())).unwrap_or_default());
                }
                "w:ins" | "w:moveTo" => {
                    let before = words.text.len();
                    self.inline(element, words, paragraph, dropped);
                    self.change(words.text.get(before..).unwrap_or_default());
                }
                "w:sdt" => {
                    let prompt = element.at(&["w:sdtPr", "w:showingPlcHdr"]).map(|_| Dropped(Matter::Prompt));
                    if let Some(content) = element.child("w:sdtContent") {
                        self.inline(content, words, paragraph, dropped.or(prompt));
                    }
                }
                "w:hyperlink" => {
                    let before = words.text.len();
                    self.inline(element, words, paragraph, dropped);
                    let said = words.text.get(before..).unwrap_or_default().to_owned();
                    if let Some(address) = element.attribute("id").and_then(|id| self.links.get(id)) {
                        words.notes.extend(link_note(&said, address));
                    }
                }
                "w:fldSimple" => self.simple_field(element, words, paragraph, dropped),
                "w:ruby" => self.ruby(element, words, paragraph, dropped),
                "m:oMath" | "m:oMathPara" => {
                    let before = words.text.len();
                    self.inline(element, words, paragraph, dropped);
                    let formula = words.text.get(before..).unwrap_or_default().to_owned();
                    words.tell(Matter::Formula, formula);
                }
                "mc:AlternateContent" => {
                    if let Some(taken) = alternative(element) {
                        self.inline(taken, words, paragraph, dropped);
                    }
                }
                "w:pPr" | "w:rPr" | "w:sdtPr" | "m:rPr" | "m:ctrlPr" => {}
                // Word writes runs in a run of rubies and in elements of other programs; a table cannot stand here.
                _ => self.inline(element, words, paragraph, dropped),
            }
        }
    }

    fn run(&mut self, run: &'a Element, words: &mut Words, paragraph: Option<&'a Element>, dropped: Option<Dropped>) {
        let properties = run.child("w:rPr");
        let is_hidden = self.styles.is_hidden(paragraph, properties);
        let dropped = dropped.or(is_hidden.then_some(Dropped(Matter::Hidden)));
        let before = words.text.len();
        self.run_content(run, words, paragraph, dropped);
        let is_struck = |name: &str| properties.and_then(|properties| properties.toggle(name)).unwrap_or(false);
        if is_struck("w:strike") || is_struck("w:dstrike") {
            let struck = words.text.get(before..).unwrap_or_default().to_owned();
            if !struck.trim().is_empty() {
                words.tell(Matter::Struck, struck);
            }
        }
    }

    fn run_content(
        &mut self,
        run: &'a Element,
        words: &mut Words,
        paragraph: Option<&'a Element>,
        dropped: Option<Dropped>,
    ) {
        for element in run.elements() {
            match &*element.name {
                "w:t" | "w:delText" | "m:t" => self.put(&text_of(element), words, dropped),
                "w:tab" | "w:ptab" => self.put("\t", words, dropped),
                "w:br" | "w:cr" => self.put("\n", words, dropped),
                "w:noBreakHyphen" => self.put("-", words, dropped),
                "w:sym" => self.symbol(element, words, dropped),
                "w:fldChar" => self.field_mark(element, words, dropped),
                "w:instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| field.result.is_none()) {
                        field.instruction.push_str(&element.text());
                    }
                }
                "w:footnoteReference" | "w:endnoteReference" => self.note(element, words, dropped),
                "w:ruby" => self.ruby(element, words, paragraph, dropped),
                "w:drawing" | "w:pict" | "w:object" => self.drawing(element, words, dropped),
                "mc:AlternateContent" => {
                    if let Some(taken) = alternative(element) {
                        self.run_content(taken, words, paragraph, dropped);
                    }
                }
                _ => {}
            }
        }
    }

    /// Adds text, where it is not left out.
    fn put(&mut self, text: &str, words: &mut Words, dropped: Option<Dropped>) {
        let in_field = self.fields.iter().find_map(|field| match (field.result, field.kind) {
            (None, _) => Some(Matter::Instruction),
            (Some(_), Kind::Contents) if self.leaves_out_contents => Some(Matter::Contents),
            _ => None,
        });
        match dropped.map(|Dropped(matter)| matter).or(in_field) {
            Some(matter) => words.leave_out(matter, text),
            None => words.push(text),
        }
    }

    fn symbol(&mut self, element: &'a Element, words: &mut Words, dropped: Option<Dropped>) {
        let font = element.attribute("font").unwrap_or_default();
        let code = element.attribute("char").unwrap_or_default();
        match u32::from_str_radix(code, 16).ok().and_then(|code| symbol(code, font)) {
            Some(mark) => self.put(mark.encode_utf8(&mut [0; 4]), words, dropped),
            None if dropped.is_none() => words.tell(Matter::Symbol, format!("{font} {code}")),
            None => {}
        }
    }

    fn ruby(&mut self, ruby: &'a Element, words: &mut Words, paragraph: Option<&'a Element>, dropped: Option<Dropped>) {
        if let Some(base) = ruby.child("w:rubyBase") {
            self.inline(base, words, paragraph, dropped);
        }
        if let Some(reading) = ruby.child("w:rt") {
            self.inline(reading, words, paragraph, dropped.or(Some(Dropped(Matter::Reading))));
        }
    }

    fn simple_field(
        &mut self,
        element: &'a Element,
        words: &mut Words,
        paragraph: Option<&'a Element>,
        dropped: Option<Dropped>,
    ) {
        let instruction = element.attribute("instr").unwrap_or_default().to_owned();
        self.fields.push(Field { kind: fields::kind(&instruction), instruction, result: Some(words.text.len()) });
        self.inline(element, words, paragraph, dropped);
        self.end_field(words, dropped);
    }

    fn field_mark(&mut self, element: &'a Element, words: &mut Words, dropped: Option<Dropped>) {
        match element.attribute("fldCharType") {
            Some("begin") => {
                self.fields.push(Field { instruction: String::new(), kind: Kind::Text, result: None });
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.kind = fields::kind(&field.instruction);
                    field.result = Some(words.text.len());
                }
            }
            Some("end") => {
                if let Some(field) = self.fields.last_mut().filter(|field| field.result.is_none()) {
                    field.kind = fields::kind(&field.instruction);
                    field.result = Some(words.text.len());
                }
                self.end_field(words, dropped);
            }
            _ => {}
        }
    }

    fn end_field(&mut self, words: &mut Words, dropped: Option<Dropped>) {
        let Some(field) = self.fields.pop() else { return };
        if dropped.is_some() {
            return;
        }
        let result = field.result.and_then(|from| words.text.get(from..)).unwrap_or_default().to_owned();
        match field.kind {
            Kind::Date if !result.is_empty() => words.tell(Matter::DateField, result),
            Kind::Composed if result.trim().is_empty() => {
                let (text, known) = fields::composed(&field.instruction);
                self.put(&text, words, None);
                let told = if known { text } else { format!("{text}（{}）", field.instruction.trim()) };
                words.tell(Matter::ComposedField, told);
            }
            Kind::Form if result.trim().is_empty() => words.tell(Matter::Object, field.instruction.trim()),
            _ => {}
        }
    }

    /// A field whose instruction has no end in its paragraph is damaged: what follows is text. The result of one that goes on in the
    /// next paragraph begins there anew.
    pub(super) fn close_unread_fields(&mut self) {
        self.fields.retain(|field| field.result.is_some());
        for field in &mut self.fields {
            field.result = Some(0);
        }
    }

    fn note(&mut self, element: &'a Element, words: &mut Words, dropped: Option<Dropped>) {
        let key = (element.is("w:endnoteReference"), element.attribute("id").unwrap_or_default().to_owned());
        let Some(note) = self.notes.remove(&key) else { return };
        self.note_count += 1;
        let text = self.apart(note, Spot::Note(self.note_count), dropped);
        words.tell(Matter::Note, text);
    }

    /// A picture, a shape or an object: its text box is put at the end, everything else is told.
    fn drawing(&mut self, element: &'a Element, words: &mut Words, dropped: Option<Dropped>) {
        let mut boxes = Vec::new();
        let mut art = Vec::new();
        let mut look = |below: &'a Element| {
            match &*below.name {
                "w:txbxContent" => boxes.push(below),
                "v:textpath" => art.extend(below.attribute("string").map(str::to_owned)),
                _ => {}
            }
            !below.is("w:txbxContent") && !below.is("mc:AlternateContent")
        };
        element.walk(&mut look);
        let mut alternatives = Vec::new();
        element.walk(&mut |below| {
            if below.is("mc:AlternateContent") {
                alternatives.extend(alternative(below));
            }
            !below.is("mc:AlternateContent") && !below.is("w:txbxContent")
        });
        for taken in alternatives {
            self.drawing(taken, words, dropped);
        }
        for content in &boxes {
            if self.text_boxes < MOST_BOXES {
                self.text_boxes += 1;
                let text = self.apart(content, Spot::TextBox(self.text_boxes), dropped);
                words.tell(Matter::TextBox, text);
            }
        }
        for text in &art {
            words.tell(Matter::Picture, text.clone());
        }
        if element.is("w:object") {
            words.tell(Matter::Object, "OLE");
        } else if boxes.is_empty() && art.is_empty() && has_picture(element) {
            words.tell(Matter::Picture, name_of(element));
        }
    }
}

fn text_of(element: &Element) -> String {
    let text = with_hyphens(&element.text()).replace(['\n', '\r', '\t'], " ");
    if element.attribute("space") == Some("preserve") { text } else { text.trim_matches(' ').to_owned() }
}

fn has_picture(element: &Element) -> bool {
    let mut found = false;
    element.walk(&mut |below| {
        found |= matches!(&*below.name, ":pic" | "v:imagedata" | ":chart" | ":relIds");
        !found
    });
    found
}

/// The description that a picture has, else its name.
fn name_of(element: &Element) -> String {
    let mut name = String::new();
    element.walk(&mut |below| {
        if name.is_empty() && below.is(":docPr") {
            let of = |attribute: &str| below.attribute(attribute).filter(|text| !text.trim().is_empty());
            name = of("descr").or_else(|| of("name")).unwrap_or_default().to_owned();
        }
        name.is_empty()
    });
    if name.is_empty() { "?".to_owned() } else { name }
}
