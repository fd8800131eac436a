//! A page's elements into lines.

use ego_tree::{NodeId, NodeRef};
use scraper::{ElementRef, Html, Node, Selector};

use super::{
    article::article,
    lists::{Forms, List},
    style::{AROUND, BLOCKS, UNSEEN, is_change, is_hidden, is_struck, margin},
};
use crate::{
    diagnostics::Spot,
    import::{
        read::{
            decode::Encoding,
            document::{DocumentLine, FileNote, Matter, Source, Trouble, WITHIN_CELL, link_note, with_hyphens},
            table::MERGED,
        },
        words::{marks::mark_of, titles::is_title},
    },
};

/// Reads a parsed page.
///
/// # Errors
/// It has tracked changes that nobody has accepted, or no words.
pub(super) fn read(page: &Html, encoding: Encoding, accept_changes: bool) -> Result<Source, Trouble> {
    let text: String = page.root_element().text().flat_map(|text| [text, "\n"]).collect();
    let home = article(page);
    let forms = Forms::of(&generator(page), &text);
    let mut walk = Walk { article: home, forms, ..Walk::new(home) };
    walk.blocks(*page.root_element());
    walk.end_line();
    if walk.changes.0 > 0 && !accept_changes {
        return Err(Trouble::Changes { count: walk.changes.0, first: walk.changes.1.trim().to_owned() });
    }
    if walk.lines.iter().all(|line| line.is_outside) {
        return Err(Trouble::Empty);
    }
    if !walk.take_title() {
        walk.take_page_title(page);
    }
    Ok(Source::of_lines(walk.lines, walk.notes, encoding))
}

fn generator(page: &Html) -> String {
    let selector = Selector::parse(r#"meta[name="generator" i]"#).ok();
    let found = selector
        .and_then(|selector| page.select(&selector).next().and_then(|meta| meta.attr("content").map(str::to_owned)));
    found.unwrap_or_default()
}

/// The title of an announcement is among so many lines of its article.
const MOST_ABOVE: usize = 12;

struct Walk {
    article: NodeId,
    forms: Forms,
    lines: Vec<DocumentLine>,
    notes: Vec<(usize, FileNote)>,
    /// The line in the making.
    text: String,
    /// The number of the item that begins with the next words.
    number: Option<String>,
    lists: Vec<List>,
    in_article: bool,
    /// Whether line breaks count, as in `<pre>`.
    is_verbatim: bool,
    paragraphs: usize,
    tables: usize,
    /// The block that each line is of, by its first line: a title of several lines is one block.
    blocks: Vec<usize>,
    block: usize,
    changes: (usize, String),
}

impl Walk {
    fn new(article: NodeId) -> Self {
        Self {
            article,
            forms: Forms::Browser,
            lines: Vec::new(),
            notes: Vec::new(),
            text: String::new(),
            number: None,
            lists: Vec::new(),
            in_article: false,
            is_verbatim: false,
            paragraphs: 0,
            tables: 0,
            blocks: Vec::new(),
            block: 0,
            changes: (0, String::new()),
        }
    }

    fn blocks(&mut self, parent: NodeRef<'_, Node>) {
        for node in parent.children() {
            match node.value() {
                Node::Text(text) => self.words(&text.text),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(node) {
                        self.element(element);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let value = element.value();
        let name = value.name();
        let is_article = element.id() == self.article;
        let was_inside = self.in_article;
        self.in_article |= is_article;
        if UNSEEN.contains(&name) {
        } else if is_hidden(value) || name == "rt" || name == "rp" || name == "del" || margin(value).is_some() {
            self.leave_out(element);
        } else if name == "br" || name == "hr" {
            self.break_line();
        } else if name == "table" && is_grid(element) {
            self.end_line();
            self.table(element);
        } else if name == "ol" || name == "ul" {
            self.list(element);
        } else {
            let is_block = BLOCKS.contains(&name);
            if is_block {
                self.end_line();
                self.block += 1;
            }
            if name == "li" {
                self.item(element);
            }
            let before = self.text.len();
            let verbatim = self.is_verbatim;
            self.is_verbatim |= name == "pre";
            self.blocks(*element);
            self.is_verbatim = verbatim;
            let own = self.text.get(before..).unwrap_or_default().trim().to_owned();
            if let Some(address) = value.attr("href").filter(|_| self.in_article) {
                let here = self.lines.len() + 1;
                self.notes.extend(link_note(&own, address).map(|note| (here, note)));
            }
            if is_struck(value) && !own.is_empty() {
                self.tell(Matter::Struck, own);
            } else if is_change(value) {
                self.change(&own);
            }
            if is_block {
                self.end_line();
                self.block += 1;
            }
        }
        self.in_article = was_inside;
    }

    fn change(&mut self, words: &str) {
        self.changes.0 += 1;
        if self.changes.1.is_empty() {
            self.changes.1 = words.to_owned();
        }
    }

    /// An element whose words are not taken; in the article they are told.
    fn leave_out(&mut self, element: ElementRef<'_>) {
        let text: String = element.text().collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let matter = match element.value().name() {
            "rt" | "rp" => Matter::Reading,
            "del" => Matter::Deleted,
            _ => margin(element.value()).unwrap_or(Matter::Hidden),
        };
        if is_change(element.value()) {
            self.change(&text);
        }
        // A page has many hidden parts (menus, forms); those of the article are the drafter's.
        if (self.in_article || margin(element.value()).is_some()) && text.chars().any(char::is_alphanumeric) {
            self.tell(matter, text);
        }
    }

    fn tell(&mut self, matter: Matter, text: String) {
        self.notes.push((self.lines.len() + 1, FileNote { matter, text }));
    }

    fn words(&mut self, text: &str) {
        let is_text =
            |mark: &char| ![WITHIN_CELL, MERGED].contains(mark) && (!mark.is_control() || mark.is_whitespace());
        let clean: String = with_hyphens(text).chars().filter(is_text).collect();
        if self.is_verbatim {
            for (at, line) in clean.split('\n').enumerate() {
                if at > 0 {
                    self.break_line();
                }
                self.push(line);
            }
            return;
        }
        let mut rest = clean.as_str();
        while !rest.is_empty() {
            let end = rest.find(|mark: char| mark.is_ascii_whitespace()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            self.push(word);
            let next = after.trim_start_matches(|mark: char| mark.is_ascii_whitespace());
            let gap = after.get(..after.len() - next.len()).unwrap_or_default();
            self.gap(gap, next);
            rest = next;
        }
    }

    /// White space of the source: nothing at a line's start; nothing where a line of the source ends between two Chinese characters, which
    /// programs that save pages break anywhere; else one space.
    fn gap(&mut self, gap: &str, next: &str) {
        let Some(last) = self.text.chars().next_back().filter(|_| !gap.is_empty()) else { return };
        let is_break =
            gap.contains('\n') && !last.is_ascii() && next.chars().next().is_none_or(|mark| !mark.is_ascii());
        if !is_break && !last.is_whitespace() {
            self.text.push(' ');
        }
    }

    fn push(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if let Some(number) = self.number.take() {
            // A number that is typed as well is not said twice.
            if mark_of(words).is_none() {
                self.text.push_str(&number);
            }
        }
        self.text.push_str(words);
    }

    /// Ends a line within its block.
    fn break_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.chars().all(char::is_whitespace) {
            return;
        }
        self.paragraphs += 1;
        self.line(text, Spot::Paragraph(self.paragraphs), false);
    }

    fn end_line(&mut self) {
        self.break_line();
    }

    fn line(&mut self, text: String, spot: Spot, is_row: bool) {
        self.lines.push(DocumentLine { text: text.trim_end().to_owned(), spot, is_row, is_outside: !self.in_article });
        self.blocks.push(self.block);
    }

    fn list(&mut self, element: ElementRef<'_>) {
        self.end_line();
        let depth = self.lists.iter().filter(|list| list.is_numbered()).count();
        let list = List::of(element, depth, self.forms);
        if list.is_numbered() && self.in_article && depth == 0 {
            self.tell(Matter::ListNumbers, element.text().collect::<String>().trim().chars().take(20).collect());
        }
        self.lists.push(list);
        self.blocks(*element);
        self.lists.pop();
        self.end_line();
    }

    fn item(&mut self, element: ElementRef<'_>) {
        let own = element.value().attr("value");
        // Points below a number are told apart by their sign, as on the page.
        let below_number = self.lists.iter().rev().skip(1).any(List::is_numbered);
        let point = (below_number && element.value().name() == "li").then(|| "• ".to_owned());
        self.number = self.lists.last_mut().and_then(|list| list.number(own)).or(point);
    }

    fn table(&mut self, table: ElementRef<'_>) {
        self.tables += 1;
        self.block += 1;
        let number = self.tables;
        // How many rows more each column is taken by a cell from above.
        let mut taken: Vec<usize> = Vec::new();
        for (at, row) in rows_of(table).into_iter().enumerate() {
            let mut cells: Vec<String> = Vec::new();
            let skip = |cells: &mut Vec<String>, taken: &mut Vec<usize>| {
                while let Some(left) = taken.get_mut(cells.len()).filter(|left| **left > 0) {
                    *left -= 1;
                    cells.push(MERGED.to_string());
                }
            };
            for cell in row.child_elements().filter(|cell| ["td", "th"].contains(&cell.value().name())) {
                skip(&mut cells, &mut taken);
                let span =
                    |name: &str| cell.value().attr(name).and_then(|span| span.trim().parse().ok()).unwrap_or(1_usize);
                let (columns, below) = (span("colspan").clamp(1, 64), span("rowspan").clamp(1, 10_000) - 1);
                let text = self.cell(cell);
                for column in 0..columns {
                    if taken.len() <= cells.len() {
                        taken.resize(cells.len() + 1, 0);
                    }
                    if let Some(left) = taken.get_mut(cells.len()) {
                        *left = below;
                    }
                    cells.push(if column == 0 { text.clone() } else { String::new() });
                }
            }
            skip(&mut cells, &mut taken);
            if cells.iter().any(|cell| !cell.is_empty() && !cell.chars().eq([MERGED])) {
                self.line(cells.join("\t"), Spot::Row { table: number, row: at + 1 }, true);
            }
        }
        self.block += 1;
    }

    /// The paragraphs of a cell.
    fn cell(&mut self, cell: ElementRef<'_>) -> String {
        let mut inner = Self { in_article: self.in_article, forms: self.forms, ..Self::new(self.article) };
        inner.blocks(*cell);
        inner.end_line();
        self.changes.0 += inner.changes.0;
        let here = self.lines.len() + 1;
        self.notes.extend(inner.notes.into_iter().map(|(_, note)| (here, note)));
        let texts: Vec<String> =
            inner.lines.iter().map(|line| line.text.replace('\t', " ").trim().to_owned()).collect();
        texts.join(&WITHIN_CELL.to_string())
    }

    /// A title stands before the article on most pages: the last block before it whose words are one, unless the article begins with it.
    /// Whether there is one.
    fn take_title(&mut self) -> bool {
        let Some(first) = self.lines.iter().position(|line| !line.is_outside) else { return false };
        let joined = |lines: &[DocumentLine]| lines.iter().map(|line| line.text.trim()).collect::<String>();
        let begins = (1..=4).any(|count| {
            let lines = self.lines.get(first..first + count).unwrap_or_default();
            lines.iter().all(|line| !line.text.contains('。')) && is_title(&joined(lines))
        });
        if begins {
            return true;
        }
        let mut end = first;
        while end > 0 {
            let block = self.blocks.get(end - 1).copied();
            let start =
                (0..end).rev().take_while(|at| self.blocks.get(*at).copied() == block).last().unwrap_or(end - 1);
            if is_title(&joined(self.lines.get(start..end).unwrap_or_default())) {
                for line in self.lines.get_mut(start..end).unwrap_or_default() {
                    line.is_outside = false;
                }
                return true;
            }
            end = start;
        }
        // A title may stand below lines about the page, or be several lines apart.
        let mut above = self.lines.iter().skip(first).take(MOST_ABOVE).take_while(|line| mark_of(&line.text).is_none());
        above.any(|line| !line.text.contains('。') && is_title(line.text.trim()))
    }

    /// Takes the title of the page (`<title>`) as the first line, where its first part is that of an announcement.
    fn take_page_title(&mut self, page: &Html) {
        let selector = Selector::parse("head title").ok();
        let title = selector.and_then(|selector| Some(page.select(&selector).next()?.text().collect::<String>()));
        let title = title.unwrap_or_default();
        let first = title.split(['_', '|', '－', '-', '—', '–']).map(str::trim).find(|part| is_title(part));
        let Some(first) = first.map(str::to_owned) else { return };
        self.notes.iter_mut().filter(|(line, _)| *line > 0).for_each(|(line, _)| *line += 1);
        self.notes.push((1, FileNote { matter: Matter::PageTitle, text: first.clone() }));
        let line = DocumentLine { text: first, spot: Spot::Paragraph(0), is_row: false, is_outside: false };
        self.lines.insert(0, line);
        self.blocks.insert(0, 0);
    }
}

/// Whether a table is one, and not the frame of a page: none is in it, and its rows have several cells with words.
fn is_grid(table: ElementRef<'_>) -> bool {
    let has_inner = table
        .descendants()
        .skip(1)
        .any(|node| node.value().as_element().is_some_and(|element| element.name() == "table"));
    let rows = rows_of(table);
    let full = rows.iter().filter(|row| {
        let cells = row.child_elements().filter(|cell| ["td", "th"].contains(&cell.value().name()));
        cells.filter(|cell| cell.text().any(|text| !text.trim().is_empty())).count() > 1
    });
    let has_frame = AROUND.iter().any(|name| {
        table.descendants().any(|node| node.value().as_element().is_some_and(|element| element.name() == *name))
    });
    !has_inner && !has_frame && full.count() >= 2
}

fn rows_of(table: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let mut rows = Vec::new();
    for child in table.child_elements() {
        match child.value().name() {
            "tr" => rows.push(child),
            "thead" | "tbody" | "tfoot" => {
                rows.extend(child.child_elements().filter(|row| row.value().name() == "tr"));
            }
            _ => {}
        }
    }
    rows
}
