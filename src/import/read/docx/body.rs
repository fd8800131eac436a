//! The body of a document: paragraphs and tables, one after the other, with their numbers and places.

use super::{
    dom::{Element, alternative},
    numbering::Label,
    state::{Body, Dropped, Placed},
    styles::Numbered,
    words::{Words, repeated},
};
use crate::{
    diagnostics::Spot,
    import::read::{
        document::{DocumentLine, FileNote, Matter, WITHIN_CELL},
        table::MERGED,
    },
};

impl<'a> Body<'a> {
    /// Reads paragraphs and tables; `dropped` says why all of them are left out.
    pub(super) fn blocks(&mut self, parent: &'a Element, dropped: Option<Dropped>) {
        for element in parent.elements() {
            match &*element.name {
                "w:p" => self.paragraph(element, dropped),
                "w:tbl" => self.table(element, dropped),
                "w:ins" | "w:moveTo" => {
                    self.change("");
                    self.blocks(element, dropped);
                }
                "w:del" | "w:moveFrom" => {
                    self.change("");
                    self.blocks(element, Some(Dropped(Matter::Deleted)));
                }
                "w:sdt" => {
                    let prompt = element.at(&["w:sdtPr", "w:showingPlcHdr"]).map(|_| Dropped(Matter::Prompt));
                    if let Some(content) = element.child("w:sdtContent") {
                        self.blocks(content, dropped.or(prompt));
                    }
                }
                "mc:AlternateContent" => {
                    if let Some(taken) = alternative(element) {
                        self.blocks(taken, dropped);
                    }
                }
                "w:altChunk" | "w:subDoc" => self.told.push((
                    self.serial + 1,
                    FileNote { matter: Matter::Object, text: element.name.trim_start_matches("w:").to_owned() },
                )),
                // A range that is inserted or moved begins and ends in elements of their own.
                "w:sectPr" | "w:tblPr" | "w:tblGrid" | "w:bookmarkStart" | "w:bookmarkEnd" | "w:proofErr" => {}
                _ => self.blocks(element, dropped),
            }
        }
    }

    /// Counts a tracked change.
    pub(super) fn change(&mut self, words: &str) {
        self.changes.0 += 1;
        if self.changes.1.is_empty() {
            self.changes.1 = words.to_owned();
        }
    }

    pub(super) fn paragraph(&mut self, element: &'a Element, dropped: Option<Dropped>) {
        self.serial += 1;
        let serial = self.serial;
        let properties = element.child("w:pPr");
        let mark = properties.and_then(|properties| properties.child("w:rPr"));
        let is_set = |name: &str| mark.is_some_and(|mark| mark.child(name).is_some());
        if is_set("w:ins") || is_set("w:del") || is_set("w:moveFrom") || is_set("w:moveTo") {
            self.change("");
        }
        let pending = self.pending.take();
        let mut words = Words::default();
        self.inline(element, &mut words, properties, dropped);
        self.close_unread_fields();
        let goes_on = is_set("w:del") || is_set("w:moveFrom");
        let is_hidden = mark.is_some_and(|mark| self.styles.is_hidden(properties, Some(mark)));
        let (before, number) = match pending {
            Some((words, number)) if !words.is_blank() => (Some(words), number),
            Some((words, _)) => (Some(words), properties),
            None => (None, properties),
        };
        let words = words.after(before);
        if goes_on {
            self.pending = Some((words, number));
            return;
        }
        // A hidden paragraph is no paragraph, and has no number; one whose mark alone is hidden reads on in the next.
        if is_hidden {
            if words.is_blank() {
                self.tell_all(serial, words.notes);
            } else {
                self.pending = Some((words, number));
            }
            return;
        }
        let label = if dropped.is_none() { self.label(number) } else { None };
        self.finish(serial, words, label);
    }

    /// Ends the body, or a cell, a box, a note: what a deleted mark has joined to nothing is a paragraph.
    pub(super) fn end(&mut self) {
        if let Some((words, number)) = self.pending.take() {
            let label = if words.is_blank() { None } else { self.label(number) };
            self.finish(self.serial, words, label);
        }
    }

    fn label(&mut self, properties: Option<&'a Element>) -> Option<Label> {
        let Numbered { number, level, style } = self.styles.number(properties)?;
        let style = style.map(str::to_owned);
        self.numbering.next(Numbered { number, level, style: style.as_deref() })
    }

    fn finish(&mut self, serial: usize, mut words: Words, label: Option<Label>) {
        if let Some(said) = repeated(&words.text) {
            words.tell(Matter::Repeated, said);
        }
        let number = match label {
            Some(Label::Text(number)) if words.is_blank() => {
                // A bullet without words is nothing that anybody misses.
                if number.chars().any(char::is_alphanumeric) {
                    words.tell(Matter::BareNumber, number.trim());
                }
                None
            }
            Some(Label::Text(number)) => Some(number),
            Some(Label::Unknown(format)) => {
                words.tell(Matter::UnknownNumber, format);
                None
            }
            None => None,
        };
        self.tell_all(serial, words.notes);
        let text = words.text.trim_matches('\n');
        if text.trim().is_empty() {
            return;
        }
        let spot = match &self.place {
            Some(place) => place.clone(),
            None => {
                self.paragraphs += 1;
                Spot::Paragraph(self.paragraphs)
            }
        };
        let mut number = number;
        for text in text.split('\n') {
            // The number stands before the first words of the paragraph.
            let number = if text.trim().is_empty() { None } else { number.take() };
            let text = match number {
                Some(number) => format!("{number}{}", text.trim_start()),
                None => text.to_owned(),
            };
            let line = DocumentLine { text, spot: spot.clone(), is_row: false, is_outside: false };
            self.lines.push(Placed { line, first: serial });
        }
    }

    fn tell_all(&mut self, serial: usize, notes: Vec<FileNote>) {
        self.told.extend(notes.into_iter().filter(|note| !note.text.trim().is_empty()).map(|note| (serial, note)));
    }

    /// Reads paragraphs that belong elsewhere (a text box, a note) and puts them at the end.
    pub(super) fn apart(&mut self, content: &'a Element, place: Spot, dropped: Option<Dropped>) -> String {
        let lines = std::mem::take(&mut self.lines);
        let fields = std::mem::take(&mut self.fields);
        let pending = self.pending.take();
        let before = self.place.replace(place.clone());
        self.blocks(content, dropped);
        self.end();
        self.place = before;
        self.pending = pending;
        self.fields = fields;
        let mut apart = std::mem::replace(&mut self.lines, lines);
        for placed in &mut apart {
            placed.line.spot = place.clone();
        }
        let text: Vec<&str> = apart.iter().map(|placed| placed.line.text.as_str()).collect();
        let text = text.join(" ").replace([WITHIN_CELL, '\t'], " ");
        self.appended.append(&mut apart);
        text
    }

    fn table(&mut self, table: &'a Element, dropped: Option<Dropped>) {
        let is_nested = self.depth > 0;
        if !is_nested {
            self.tables += 1;
        }
        let number = self.tables;
        self.depth += 1;
        let mut rows = 0;
        self.rows(table, dropped, &mut rows, (number, is_nested));
        self.depth -= 1;
    }

    fn rows(
        &mut self,
        parent: &'a Element,
        dropped: Option<Dropped>,
        rows: &mut usize,
        (table, is_nested): (usize, bool),
    ) {
        for element in parent.elements() {
            match &*element.name {
                "w:tr" => {
                    *rows += 1;
                    let is_set = |name: &str| element.at(&["w:trPr", name]).is_some();
                    if is_set("w:ins") || is_set("w:del") {
                        self.change("");
                    }
                    let deleted = is_set("w:del").then_some(Dropped(Matter::Deleted));
                    let first = self.serial + 1;
                    let cells = self.cells(element, dropped.or(deleted));
                    if is_nested {
                        self.told.push((first, FileNote { matter: Matter::NestedTable, text: said(&cells) }));
                    }
                    self.row(cells, Spot::Row { table, row: *rows }, first, is_nested);
                }
                "w:tblPr" | "w:tblGrid" | "w:tblPrEx" => {}
                "w:sdt" => {
                    if let Some(content) = element.child("w:sdtContent") {
                        self.rows(content, dropped, rows, (table, is_nested));
                    }
                }
                _ => self.rows(element, dropped, rows, (table, is_nested)),
            }
        }
    }

    /// The cells of a row, each by its paragraphs; a cell that goes on the one above is empty.
    fn cells(&mut self, row: &'a Element, dropped: Option<Dropped>) -> Vec<Vec<String>> {
        let mut cells = Vec::new();
        let mut found: Vec<&'a Element> = Vec::new();
        row.walk(&mut |element| {
            if element.is("w:tc") {
                found.push(element);
            }
            matches!(&*element.name, "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo")
        });
        let before = |name: &str| row.at(&["w:trPr", name]).and_then(Element::number).unwrap_or_default();
        let gap = usize::try_from(before("w:gridBefore")).unwrap_or_default().min(64);
        cells.extend(std::iter::repeat_n(Vec::new(), gap));
        for cell in found {
            let deleted = cell.at(&["w:tcPr", "w:cellDel"]).map(|_| Dropped(Matter::Deleted));
            if deleted.is_some() || cell.at(&["w:tcPr", "w:cellIns"]).is_some() {
                self.change("");
            }
            let lines = std::mem::take(&mut self.lines);
            let pending = self.pending.take();
            let place = self.place.replace(Spot::Row { table: 0, row: 0 });
            self.blocks(cell, dropped.or(deleted));
            self.end();
            self.place = place;
            self.pending = pending;
            let own = std::mem::replace(&mut self.lines, lines);
            let clean = |text: &str| text.replace(['\t', WITHIN_CELL], " ").trim().to_owned();
            let own: Vec<String> =
                own.iter().map(|placed| clean(&placed.line.text)).filter(|text| !text.is_empty()).collect();
            cells.push(if own.is_empty() && goes_on(cell) { vec![MERGED.to_string()] } else { own });
            let span = cell.at(&["w:tcPr", "w:gridSpan"]).and_then(Element::number).unwrap_or(1);
            let more = usize::try_from(span).unwrap_or(1).clamp(1, 64) - 1;
            cells.extend(std::iter::repeat_n(Vec::new(), more));
        }
        cells
    }

    fn row(&mut self, cells: Vec<Vec<String>>, spot: Spot, first: usize, is_nested: bool) {
        if cells.iter().flatten().all(|text| text.chars().eq([MERGED])) {
            return;
        }
        let within = WITHIN_CELL.to_string();
        let texts: Vec<String> = cells.iter().map(|cell| cell.join(&within)).collect();
        let (text, is_row) = match texts.as_slice() {
            _ if is_nested => (said(&cells), false),
            // A frame of one cell is no table: its paragraphs are those of the text.
            [only] => {
                for text in only.split(WITHIN_CELL) {
                    let line =
                        DocumentLine { text: text.to_owned(), spot: spot.clone(), is_row: false, is_outside: false };
                    self.lines.push(Placed { line, first });
                }
                return;
            }
            texts => (texts.join("\t"), true),
        };
        self.lines.push(Placed { line: DocumentLine { text, spot, is_row, is_outside: false }, first });
    }
}

fn said(cells: &[Vec<String>]) -> String {
    let texts: Vec<String> = cells.iter().flatten().filter(|text| !text.contains(MERGED)).cloned().collect();
    texts.join(" ")
}

/// Whether a cell goes on the one above it.
fn goes_on(cell: &Element) -> bool {
    let merge = cell.at(&["w:tcPr", "w:vMerge"]);
    merge.is_some_and(|merge| merge.attribute("val").is_none_or(|val| val == "continue"))
}
