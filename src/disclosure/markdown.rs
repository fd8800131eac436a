//! Markdown of records into blocks of the document. The only module that parses Markdown.
//!
//! No word is lost and none is added: numbers of lists are kept as they were written (the other list marks become `·`), raw HTML and
//! what the parser takes for definitions of links (`[注]: 以上数据截至2022年5月。`) are text like any other, and punctuation is never
//! "improved". Whatever has no form in an announcement (quotes, code) becomes plain paragraphs.

use std::borrow::Cow;

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
    let mut reader = Reader { source: &prose.text, stand_in: prose.stand_in, ..Reader::default() };
    for (event, range) in prose.parser().into_offset_iter() {
        reader.take(event, range.start);
    }
    reader.end_paragraph();
    reader.pieces
}

/// Where Markdown of records links to, and whether it holds a picture; for the checks.
pub(crate) fn references(source: &str) -> Vec<Reference> {
    // Every link and picture begins with one of these, an address in angle brackets too.
    if memchr::memchr2(b'[', b'<', source.as_bytes()).is_none() {
        return Vec::new();
    }
    let prose = Prose::of(source);
    let reference = |target: &str, picture, offset| Reference {
        target: as_written(target, prose.stand_in),
        picture,
        offset: prose.offset(offset),
    };
    prose
        .parser()
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

/// Markdown in which nothing defines a link. The parser takes `[注]: 以上数据截至2022年5月。` for where links named 注 lead to, and leaves
/// it out of the text; so it sees another mark where a colon follows a bracket.
#[derive(Default)]
struct Prose<'a> {
    text: Cow<'a, str>,
    /// What stands for the colons; none where there are none.
    stand_in: Option<char>,
}

impl<'a> Prose<'a> {
    fn of(source: &'a str) -> Self {
        // Punctuation like the colon, so that emphasis begins and ends where it would; but of manuscripts.
        let mut marks = '\u{2E30}'..='\u{2E4F}';
        let stand_in = if source.contains("]:") { marks.find(|mark| !source.contains(*mark)) } else { None };
        let text = match stand_in {
            Some(mark) => Cow::Owned(source.replace("]:", &format!("]{mark}"))),
            None => Cow::Borrowed(source),
        };
        Self { text, stand_in }
    }

    fn parser(&self) -> Parser<'_> {
        Parser::new_ext(&self.text, Options::ENABLE_TABLES)
    }

    /// A place in bytes, as it is in what was written.
    fn offset(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or_default();
        self.stand_in.map_or(offset, |mark| offset - before.matches(mark).count() * (mark.len_utf8() - 1))
    }
}

/// What was written, from what the parser saw.
fn as_written(text: &str, stand_in: Option<char>) -> String {
    stand_in.map_or_else(|| text.to_owned(), |mark| text.replace(mark, ":"))
}

#[derive(Default)]
struct Table {
    head: Vec<Vec<Run>>,
    rows: Vec<Vec<Vec<Run>>>,
}

#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    stand_in: Option<char>,
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
                let target = as_written(&dest_url, self.stand_in);
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

    /// The mark of the list item that begins at `offset`: a number as written (`1.`, `12)`), `·` for `-`, `*` and `+`.
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
            text: as_written(text, self.stand_in),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
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
mod tests {
    #![allow(clippy::panic, reason = "a test fails by panicking")]
    use proptest::prelude::*;

    use super::*;

    /// Each piece as its mark and words, with what is strong in `<>` and where a link leads to behind it.
    fn read(source: &str) -> Vec<String> {
        let words = |run: &Run| {
            let text = if run.strong { format!("<{}>", run.text) } else { run.text.clone() };
            format!("{text}{}", run.link.as_ref().map(|link| format!("→{link}")).unwrap_or_default())
        };
        let shown = |piece: &Piece| match piece {
            Piece::Heading { runs, .. } => runs.iter().map(words).collect(),
            Piece::Paragraph { mark, runs, .. } => format!("{mark}{}", runs.iter().map(words).collect::<String>()),
            Piece::Table { head, rows } => head.iter().chain(rows.iter().flatten()).flatten().map(words).collect(),
        };
        pieces(source).iter().map(shown).collect()
    }

    #[test]
    fn what_the_parser_takes_for_a_definition_is_prose() {
        for (source, expected) in [
            ("[注]: 以上数据截至2022年5月。", &["[注]: 以上数据截至2022年5月。"][..]),
            ("已整改[注]。\n\n[注]: 以上数据\n\n[注]: 再注", &["已整改[注]。", "[注]: 以上数据", "[注]: 再注"]),
            ("- [甲]: 一\n- [^1]: 二\n\n> [乙]:三", &["·[甲]: 一", "·[^1]: 二", "[乙]:三"]),
            ("1. [甲]: https://www.gov.cn/ \"题\"", &["1.[甲]: https://www.gov.cn/ \"题\""]),
            ("**[甲]:** 一`[乙]: 二`", &["<[甲]:> 一[乙]: 二"]),
            ("[见[甲]: 一](https://a.gov.cn/[b]:c)", &["见[甲]: 一→https://a.gov.cn/[b]:c"]),
        ] {
            assert_eq!(read(source), expected, "{source}");
        }
    }

    #[test]
    fn references_stand_where_they_were_written() {
        let source = "[甲]: 一\n\n[乙]: 二，见[丙](https://a.gov.cn/[b]:c)。";
        let found = references(source);
        assert_eq!(found.iter().map(|found| found.target.as_str()).collect::<Vec<_>>(), ["https://a.gov.cn/[b]:c"]);
        assert_eq!(found.first().map(|found| found.offset), source.find("[丙]"));
    }

    /// What means something to Markdown, and words.
    const PARTS: [&str; 16] =
        ["[一]", ":", ": ", "[", "]", "\n", "\n\n", "- ", "1. ", "> ", "# ", "**", "_", "|", "二三", "四 五"];

    proptest! {
        /// What is not parsed reads as if it were.
        #[test]
        fn plain_words_need_no_parser(source in "[二。，　 \\\\a1.)(+#=:!\"'{}-]{0,12}|[一-三]{0,2}[ -~二。“\u{a0}\u{2003}\n\t]{0,12}") {
            prop_assert_eq!(pieces(&source), parsed(&source));
        }

        /// Without an address (`](`) or a block of code, whose first line may name a language, every Chinese character comes through.
        #[test]
        fn no_word_is_lost(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..9)) {
            let source = parts.concat();
            let han = |text: &str| text.chars().filter(|mark| *mark > '\u{2E7F}').collect::<String>();
            prop_assert_eq!(han(&read(&source).concat()), han(&source));
        }
    }
}
