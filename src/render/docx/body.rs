//! The blocks of the document as paragraphs and tables of `word/document.xml`.

use std::io;

use super::{
    layout::{self, BLOCK, BODY_SIZE, EM, LINE, TABLE_SIZE, TITLE_SIZE},
    xml::{self, Xml},
};
use crate::{
    disclosure::{AttachmentLine, Block, Document, Run},
    render::{
        links, paper,
        pdf::{PrintMeta, Role},
        title,
    },
};

/// The addresses the text links to, each by its place in the list; the relationship of the first is `rIdL1`.
pub(super) type Addresses = Vec<String>;

/// Writes the blocks of a document.
pub(super) struct BodyWriter<'a> {
    pub(super) xml: &'a mut Xml,
    pub(super) meta: &'a PrintMeta,
    pub(super) addresses: Addresses,
}

/// How a paragraph is set; lengths in twentieths of a point.
#[derive(Clone, Copy, Default)]
struct Setting {
    /// `center`, `right`, `left`; justified where there is none.
    align: Option<&'static str>,
    first_line: u32,
    hanging: u32,
    left: u32,
    right: u32,
    before: u32,
    after: u32,
    keep_next: bool,
    /// The level in the document's outline, from 0.
    outline: Option<u8>,
    /// A red line below (the red head's).
    ruled: bool,
    /// Lines are not held to the grid: titles, whose type some programs give two lines of it, and cells of tables.
    off_grid: bool,
    /// Lines take the room of their type.
    loose: bool,
}

/// How words are set.
#[derive(Clone, Copy)]
struct Type {
    role: Role,
    size: u32,
}

const BODY: Type = Type { role: Role::Body, size: BODY_SIZE };

impl BodyWriter<'_> {
    pub(super) fn write(&mut self, document: &Document) -> io::Result<()> {
        for (at, block) in document.blocks.iter().enumerate() {
            let next = document.blocks.get(at + 1);
            self.block(block, at == 0, matches!(next, Some(Block::Signature { .. })))?;
        }
        Ok(())
    }

    /// `first`: the document begins with it. `signed`: the signature follows, and is not to be alone on a page.
    fn block(&mut self, block: &Block, first: bool, signed: bool) -> io::Result<()> {
        let indented = Setting { first_line: 2 * EM, keep_next: signed, ..Setting::default() };
        match block {
            Block::DocumentNumber { text } => {
                let after = if first { 2 * LINE } else { 0 };
                let setting = Setting { align: Some("center"), ruled: first, after, ..Setting::default() };
                self.plain(setting, BODY, text)
            }
            Block::Title { text } => {
                let setting = Setting {
                    align: Some("center"),
                    after: LINE,
                    keep_next: true,
                    off_grid: true,
                    ..Setting::default()
                };
                let lines = title::lines(text, &self.meta.names);
                let line = |(at, text): (usize, &String)| Run { break_before: at > 0, ..Run::plain(text.as_str()) };
                let runs: Vec<Run> = lines.iter().enumerate().map(line).collect();
                self.paragraph(setting, Type { role: Role::Title, size: TITLE_SIZE }, &runs)
            }
            Block::Heading { level, number, text, .. } => {
                let words = format!("{number}{text}");
                let role = paper::heading_role(*level, &words);
                let setting = Setting { keep_next: true, outline: Some(level.saturating_sub(1).min(8)), ..indented };
                self.plain(setting, Type { role, size: BODY_SIZE }, &words)
            }
            Block::Paragraph { number, label, runs, depth, .. } => {
                let left = u32::from(depth.saturating_sub(1)) * 2 * EM;
                let lead = Run::plain(format!("{number}{label}"));
                let runs: Vec<Run> = std::iter::once(lead).chain(runs.iter().cloned()).collect();
                self.paragraph(Setting { left, ..indented }, BODY, &runs)
            }
            Block::Table { head, rows, .. } => self.table(head, rows),
            Block::Attachments { lines } => self.attachments(lines, signed),
            Block::Signature { by, date } => self.signature(by, date),
        }
    }

    fn attachments(&mut self, lines: &[AttachmentLine], signed: bool) -> io::Result<()> {
        let lead = layout::ems(lines.first().map_or("", AttachmentLine::lead)) * EM;
        for (at, line) in lines.iter().enumerate() {
            // A name that is longer than a line goes on under its own first character.
            let number = layout::ems(&line.number) * EM;
            let hanging = if line.lead().is_empty() { number } else { number.max(lead) };
            let left = 2 * EM + if line.lead().is_empty() { lead } else { 0 } + hanging;
            let before = if at == 0 { LINE } else { 0 };
            let keep_next = signed || at + 1 < lines.len();
            let setting = Setting { left, hanging, before, keep_next, ..Setting::default() };
            let link = line.file.as_deref().map(|file| links::attachment(file, self.meta.page_address.as_deref()));
            let name = Run { link, ..Run::plain(line.text.as_str()) };
            self.paragraph(setting, BODY, &[Run::plain(line.number.as_str()), name])?;
        }
        Ok(())
    }

    /// A blank line, then the names ending two characters from the right edge, and the date on the next line, its first character two to
    /// the right of the name's first.
    fn signature(&mut self, by: &[String], date: &str) -> io::Result<()> {
        let room = BLOCK / EM - 2;
        let longest = by.iter().map(|name| layout::ems(name)).max().unwrap_or_default();
        let start = room.saturating_sub(longest).min(room.saturating_sub(layout::ems(date) + 2));
        let lines = by.iter().map(|name| (name.as_str(), start, 2)).chain(
            // A date without a name ends two characters from the edge as a name would.
            (!date.is_empty()).then_some((date, if by.is_empty() { start } else { start + 2 }, 0)),
        );
        let count = by.len() + usize::from(!date.is_empty());
        for (at, (text, left, right)) in lines.enumerate() {
            let before = if at == 0 { LINE } else { 0 };
            let (left, right) = (left * EM, right * EM);
            let setting =
                Setting { align: Some("left"), left, right, before, keep_next: at + 1 < count, ..Setting::default() };
            self.plain(setting, BODY, text)?;
        }
        Ok(())
    }

    fn table(&mut self, head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) -> io::Result<()> {
        let shares = paper::shares(head, rows);
        let whole: usize = shares.iter().sum::<usize>().max(1);
        #[allow(clippy::cast_possible_truncation, reason = "a share of the width of a page")]
        let widths: Vec<u32> = shares.iter().map(|share| BLOCK * (*share as u32) / whole as u32).collect();
        self.open("w:tbl", &[])?;
        self.open("w:tblPr", &[])?;
        self.empty("w:tblW", &[("w:w", &BLOCK.to_string()), ("w:type", "dxa")])?;
        self.open("w:tblBorders", &[])?;
        for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
            self.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "000000")])?;
        }
        self.close("w:tblBorders")?;
        self.empty("w:tblLayout", &[("w:type", "fixed")])?;
        self.close("w:tblPr")?;
        self.open("w:tblGrid", &[])?;
        for width in &widths {
            self.empty("w:gridCol", &[("w:w", &width.to_string())])?;
        }
        self.close("w:tblGrid")?;
        self.row(head, &widths, true)?;
        for row in rows {
            self.row(row, &widths, false)?;
        }
        self.close("w:tbl")
    }

    fn row(&mut self, cells: &[Vec<Run>], widths: &[u32], head: bool) -> io::Result<()> {
        self.open("w:tr", &[])?;
        self.open("w:trPr", &[])?;
        self.empty("w:cantSplit", &[])?;
        if head {
            self.empty("w:tblHeader", &[])?;
        }
        self.close("w:trPr")?;
        for (cell, width) in cells.iter().zip(widths) {
            self.open("w:tc", &[])?;
            self.open("w:tcPr", &[])?;
            self.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
            self.empty("w:vAlign", &[("w:val", "center")])?;
            self.close("w:tcPr")?;
            let align = Some(if head { "center" } else { "left" });
            let role = if head { Role::Heading } else { Role::Body };
            let setting = Setting { align, off_grid: true, loose: true, ..Setting::default() };
            self.paragraph(setting, Type { role, size: TABLE_SIZE }, cell)?;
            self.close("w:tc")?;
        }
        self.close("w:tr")
    }

    fn plain(&mut self, setting: Setting, face: Type, text: &str) -> io::Result<()> {
        self.paragraph(setting, face, &[Run::plain(text)])
    }

    fn paragraph(&mut self, setting: Setting, face: Type, runs: &[Run]) -> io::Result<()> {
        self.open("w:p", &[])?;
        self.setting(setting)?;
        for run in runs {
            let role = match (run.strong, run.emphasis) {
                (true, _) => Role::Heading,
                (false, true) => Role::Subheading,
                (false, false) => face.role,
            };
            let face = Type { role, ..face };
            let target = run.link.as_deref().and_then(|link| links::outside(link, self.meta.page_address.as_deref()));
            // Beside the file there is no folder of the report: a relative address would lead nowhere.
            match target.filter(|target| target.contains(':')) {
                Some(target) => {
                    self.addresses.push(target.into_owned());
                    let id = link_id(self.addresses.len());
                    self.open("w:hyperlink", &[("r:id", &id)])?;
                    self.run(face, run)?;
                    self.close("w:hyperlink")?;
                }
                None => self.run(face, run)?,
            }
        }
        self.close("w:p")
    }

    fn setting(&mut self, setting: Setting) -> io::Result<()> {
        self.open("w:pPr", &[])?;
        if setting.keep_next {
            self.empty("w:keepNext", &[])?;
        }
        if setting.ruled {
            self.open("w:pBdr", &[])?;
            let line = [("w:val", "single"), ("w:sz", "12"), ("w:space", "11"), ("w:color", "E60012")];
            self.empty("w:bottom", &line)?;
            self.close("w:pBdr")?;
        }
        if setting.off_grid {
            self.empty("w:snapToGrid", &[("w:val", "0")])?;
        }
        let (before, after) = (setting.before.to_string(), setting.after.to_string());
        let line = LINE.to_string();
        let rows: &[_] = if setting.loose {
            &[("w:line", "240"), ("w:lineRule", "auto")]
        } else {
            &[("w:line", &line), ("w:lineRule", "exact")]
        };
        self.empty("w:spacing", &[&[("w:before", before.as_str()), ("w:after", &after)], rows].concat())?;
        let mut indent = vec![("w:left", setting.left.to_string()), ("w:right", setting.right.to_string())];
        match setting.hanging {
            0 => indent.push(("w:firstLine", setting.first_line.to_string())),
            hanging => indent.push(("w:hanging", hanging.to_string())),
        }
        let indent: Vec<_> = indent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.empty("w:ind", &indent)?;
        if let Some(align) = setting.align {
            self.empty("w:jc", &[("w:val", align)])?;
        }
        if let Some(level) = setting.outline {
            self.empty("w:outlineLvl", &[("w:val", &level.to_string())])?;
        }
        self.close("w:pPr")
    }

    fn run(&mut self, face: Type, run: &Run) -> io::Result<()> {
        if run.text.is_empty() && !run.break_before {
            return Ok(());
        }
        self.open("w:r", &[])?;
        self.open("w:rPr", &[])?;
        let font = layout::font(face.role);
        self.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)])?;
        let size = face.size.to_string();
        self.empty("w:sz", &[("w:val", &size)])?;
        self.empty("w:szCs", &[("w:val", &size)])?;
        self.close("w:rPr")?;
        if run.break_before {
            self.empty("w:br", &[])?;
        }
        xml::element(self.xml, "w:t", &[("xml:space", "preserve")], &run.text)?;
        self.close("w:r")
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        xml::open(self.xml, name, attributes)
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        xml::empty(self.xml, name, attributes)
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        xml::close(self.xml, name)
    }
}

/// The relationship of the address of that number, counted from 1.
pub(super) fn link_id(number: usize) -> String {
    format!("rIdL{number}")
}
