//! Markdown of records into blocks of the document. The only module that parses Markdown.
//!
//! Nothing is lost and nothing is added: list marks are kept as they were written, raw HTML is text like any other, and
//! punctuation is never "improved". Whatever has no form in an announcement (quotes, code) becomes plain paragraphs.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::document::Run;

/// A block of Markdown before it is given its place in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A heading, `#` being level 1.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The words.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph {
        /// The list mark as written; empty outside lists.
        mark: String,
        /// How deep it stands in lists.
        depth: u8,
        /// The words.
        runs: Vec<Run>,
    },
    /// A table.
    Table {
        /// The head's cells.
        head: Vec<Vec<Run>>,
        /// The rows.
        rows: Vec<Vec<Vec<Run>>>,
    },
}

/// Reads Markdown.
pub(crate) fn pieces(source: &str) -> Vec<Piece> {
    let mut reader = Reader { source, ..Reader::default() };
    for (event, range) in Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, range.start);
    }
    reader.end_paragraph();
    reader.pieces
}

/// Where Markdown of records links to, and whether it holds a picture; for the checks.
pub(crate) fn references(source: &str) -> Vec<Reference> {
    Parser::new_ext(source, Options::ENABLE_TABLES)
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                Some(Reference { target: dest_url.into_string(), picture: false, offset: range.start })
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                Some(Reference { target: dest_url.into_string(), picture: true, offset: range.start })
            }
            _ => None,
        })
        .collect()
}

/// The words of each paragraph, heading and table cell, without markup.
pub(crate) fn plain_paragraphs(source: &str) -> Vec<String> {
    let words = |runs: Vec<Run>| runs.into_iter().map(|run| run.text).collect::<String>();
    let mut paragraphs = Vec::new();
    for piece in pieces(source) {
        match piece {
            Piece::Heading { runs, .. } | Piece::Paragraph { runs, .. } => paragraphs.push(words(runs)),
            Piece::Table { head, rows } => {
                paragraphs.extend(head.into_iter().chain(rows.into_iter().flatten()).map(words))
            }
        }
    }
    paragraphs
}

/// A link or picture in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The address.
    pub(crate) target: String,
    /// Whether it is a picture.
    pub(crate) picture: bool,
    /// Where it begins, in bytes.
    pub(crate) offset: usize,
}

/// Whether a link may stand on a page: an address of the web, a mail address, a telephone number, or a place on the site.
pub(crate) fn is_safe_link(target: &str) -> bool {
    match target.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => {
            ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str())
        }
        _ => !target.starts_with("//"),
    }
}

#[derive(Default)]
struct Table {
    head: Vec<Vec<Run>>,
    rows: Vec<Vec<Vec<Run>>>,
}

#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    pieces: Vec<Piece>,
    runs: Vec<Run>,
    mark: String,
    lists: Vec<bool>,
    strong: u32,
    emphasis: u32,
    links: Vec<Option<String>>,
    break_next: bool,
    table: Option<Table>,
    row: Vec<Vec<Run>>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, offset: usize) {
        match event {
            Event::Start(tag) => self.start(tag, offset),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => self.lines(&text),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.break_next = true,
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.lines(&text),
            Event::Rule => self.end_paragraph(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, offset: usize) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } => {
                let target = dest_url.into_string();
                self.links.push(is_safe_link(&target).then_some(target));
            }
            Tag::List(_) => {
                self.end_paragraph();
                self.lists.push(true);
            }
            Tag::Item => {
                self.end_paragraph();
                self.mark = self.mark_at(offset);
            }
            Tag::Table(_) => {
                self.end_paragraph();
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            Tag::TableCell | Tag::Image { .. } | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            _ => self.end_paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::Heading(level) => {
                let runs = std::mem::take(&mut self.runs);
                if !runs.is_empty() {
                    self.pieces.push(Piece::Heading { level: heading_level(level), runs });
                }
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.runs)),
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.head = std::mem::take(&mut self.row);
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(std::mem::take(&mut self.row));
                }
            }
            TagEnd::Table => {
                if let Some(Table { head, rows }) = self.table.take() {
                    self.pieces.push(Piece::Table { head, rows });
                }
            }
            TagEnd::Image | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            _ => self.end_paragraph(),
        }
    }

    /// The list mark that begins at `offset`, as written: `-`, `1.`, `12)`.
    fn mark_at(&self, offset: usize) -> String {
        let rest = self.source.get(offset..).unwrap_or_default().trim_start();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let mark = rest.get(..digits + 1).unwrap_or_default();
        if digits == 0 { "·".to_owned() } else { mark.to_owned() }
    }

    fn lines(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.break_next = !self.runs.is_empty();
            }
            if !line.is_empty() {
                self.push(line);
            }
        }
    }

    fn soft_break(&mut self) {
        let joins_chinese =
            self.runs.last().and_then(|run| run.text.chars().last()).is_some_and(|mark| mark > '\u{2E7F}');
        if !joins_chinese {
            self.push(" ");
        }
    }

    fn push(&mut self, text: &str) {
        let run = Run {
            text: text.to_owned(),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            link: self.links.last().cloned().flatten(),
            break_before: std::mem::take(&mut self.break_next),
        };
        match self.runs.last_mut() {
            Some(last) if last.alike(&run) => last.text.push_str(text),
            _ => self.runs.push(run),
        }
    }

    fn end_paragraph(&mut self) {
        self.break_next = false;
        let runs = std::mem::take(&mut self.runs);
        if runs.is_empty() && self.mark.is_empty() {
            return;
        }
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        self.pieces.push(Piece::Paragraph { mark: std::mem::take(&mut self.mark), depth, runs });
    }
}

impl Run {
    fn alike(&self, next: &Self) -> bool {
        !next.break_before && self.strong == next.strong && self.emphasis == next.emphasis && self.link == next.link
    }
}

fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
