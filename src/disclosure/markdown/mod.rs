//! Markdown of records into blocks of the document. The only module that parses Markdown.
//!
//! No word is lost and none is added: what is markup is decided in [`prose`], everything else is printed as it was typed. Numbers of
//! lists are kept as they were written, the other list marks become `·`.

mod blocks;
mod inline;
mod prose;
mod strays;
mod writer;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

pub(crate) use self::strays::{Kind as StrayKind, Stray};
use self::{
    prose::Prose,
    writer::{JOINER, Writer},
};
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

impl Piece {
    /// The words without their styles, in one line: `·已经整改。`, a table as `单位，人数；街道，5`.
    pub(crate) fn line(&self) -> String {
        let words = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
        match self {
            Self::Heading { runs, .. } => words(runs),
            Self::Paragraph { mark, runs, .. } => format!("{mark}{}", words(runs)),
            Self::Table { head, rows } => {
                let row = |cells: &Vec<Vec<Run>>| cells.iter().map(|cell| words(cell)).collect::<Vec<_>>().join("，");
                std::iter::once(head).chain(rows).map(row).collect::<Vec<_>>().join("；")
            }
        }
    }
}

/// The surnames that a masked name (`王**`) most often has.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段";

/// The longest address of a link, in bytes; the time of reading must not grow with the square of a line.
const LONGEST_ADDRESS: usize = 2048;

/// Reads Markdown.
pub(crate) fn pieces(source: &str) -> Vec<Piece> {
    if is_plain(source) {
        return plain_piece(source);
    }
    parsed(source)
}

/// Whether a text is one paragraph of words alone, as most are: one line that begins with a Chinese character and holds no mark that
/// means something to Markdown inside a line.
fn is_plain(source: &str) -> bool {
    let opens = source.chars().next().is_some_and(|mark| mark > '\u{2E7F}' && !mark.is_whitespace());
    let means = |byte: u8| {
        matches!(
            byte,
            0..=31 | b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'&' | b'~' | b'|' | b'$' | b'^'
        )
    };
    opens && !source.ends_with(char::is_whitespace) && !source.bytes().any(means)
}

fn plain_piece(source: &str) -> Vec<Piece> {
    let mut reader = Reader::default();
    let events = [Event::Start(Tag::Paragraph), Event::Text(source.into()), Event::End(TagEnd::Paragraph)];
    events.into_iter().for_each(|event| reader.take(event, 0));
    reader.end_paragraph();
    reader.pieces
}

fn parsed(source: &str) -> Vec<Piece> {
    let prose = Prose::of(source);
    let mut reader = Reader { source: &prose.text, ..Reader::default() };
    for (event, range) in parser(&prose).into_offset_iter() {
        reader.take(event, range.start);
    }
    reader.end_paragraph();
    reader.pieces
}

fn parser<'p>(prose: &'p Prose<'_>) -> Parser<'p> {
    Parser::new_ext(&prose.text, Options::ENABLE_TABLES)
}

/// Where Markdown of records links to, and whether it holds a picture; for the checks.
pub(crate) fn references(source: &str) -> Vec<Reference> {
    if !source.contains("](") {
        return Vec::new();
    }
    let prose = Prose::of(source);
    let reference = |target: &str, picture, offset| Reference {
        target: Prose::written(target).into_owned(),
        picture,
        offset: prose.offset(offset),
    };
    parser(&prose)
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(reference(&dest_url, false, range.start)),
            Event::Start(Tag::Image { dest_url, .. }) => Some(reference(&dest_url, true, range.start)),
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

/// Marks of Markdown that a reader could take for markup and that are printed as they were typed, and HTML; in their order.
pub(crate) fn strays(source: &str) -> Vec<Stray> {
    if is_plain(source) {
        return Vec::new();
    }
    let mut writer = Writer::new(source);
    blocks::scan(&mut writer);
    let html = strays::html(source);
    let mut found = writer.strays;
    found.retain(|stray| !html.iter().any(|html| html.range.contains(&stray.range.start)));
    found.extend(html);
    found.sort_by_key(|stray| (stray.range.start, stray.kind));
    found
}

/// The same for a text that is no Markdown, such as a title: there `**…**` and links are printed as they were typed as well.
pub(crate) fn strays_in_name(source: &str) -> Vec<Stray> {
    let mut found = strays::html(source);
    if source.contains("**") || source.contains("](") {
        let mut writer = Writer::new(source);
        inline::write(&mut writer, source.len());
        let mark = |at| Stray { kind: StrayKind::Strong, range: at..at + source.get(at..).map_or(0, first_mark) };
        found.extend(writer.tokens.into_iter().map(mark));
    }
    found.sort_by_key(|stray| (stray.range.start, stray.kind));
    found
}

/// The length of the mark that a text begins with: `**`, `[`.
fn first_mark(text: &str) -> usize {
    if text.starts_with("**") { 2 } else { text.chars().next().map_or(0, char::len_utf8) }
}

/// Words as Markdown that reads back as the same words: with a backslash before every mark that would be markup. `before` is markup
/// that they follow in their line, `# `.
pub(crate) fn literal(before: &str, words: &str) -> String {
    let source = format!("{before}{words}");
    let mut writer = Writer::new(&source);
    blocks::scan(&mut writer);
    let mut tokens = writer.tokens;
    tokens.retain(|at| *at >= before.len());
    tokens.sort_unstable();
    tokens.dedup();
    let mut literal = source.clone();
    tokens.into_iter().rev().for_each(|at| literal.insert(at, '\\'));
    literal
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
            Tag::Link { dest_url, .. } => {
                let target = Prose::written(&dest_url).into_owned();
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
            // The paragraph of an item in a list with blank lines: its mark belongs to it.
            Tag::Paragraph if self.runs.is_empty() && !self.mark.is_empty() => {}
            Tag::TableCell | Tag::Image { .. } | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            _ => self.end_paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
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

    /// The mark of the list item that begins at `offset`: a number as written (`1.`, `12)`), `·` for `-`, `*` and `+`. The blank behind
    /// a number stays where it parts the two: `5. 8月` is no 5.8月, and `1) 甲` is printed as it was typed.
    fn mark_at(&self, offset: usize) -> String {
        let rest = self.source.get(offset..).unwrap_or_default().trim_start();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Some((mark, words)) = rest.split_at_checked(digits + 1).filter(|_| digits > 0) else {
            return "·".to_owned();
        };
        let parts = mark.ends_with(')') || words.trim_start().starts_with(|mark: char| mark.is_ascii_alphanumeric());
        if parts { format!("{mark} ") } else { mark.to_owned() }
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
        if text.chars().all(|mark| mark == JOINER) {
            return;
        }
        let run = Run {
            text: Prose::written(text).into_owned(),
            strong: self.strong > 0,
            emphasis: false,
            link: self.links.last().cloned().flatten(),
            break_before: std::mem::take(&mut self.break_next),
        };
        match self.runs.last_mut() {
            Some(last) if last.alike(&run) => last.text.push_str(&run.text),
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

#[cfg(test)]
mod tests;
