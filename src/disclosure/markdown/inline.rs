//! Markup inside a line: strong words and links.

use std::ops::Range;

use super::{
    strays::{self, Kind, Stray},
    writer::{JOINER, Writer},
};

/// A mark in a line that the parser sees as it is, or that a backslash makes prose.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// The stars before strong words.
    Opens,
    /// Those behind them.
    Closes,
    /// The bracket before a link's words.
    Link,
    /// What is behind them: `](address)`.
    Address,
    /// A backslash that is not printed.
    Escape,
}

/// A link: where its words begin and end, and where its address ends.
#[derive(Clone, Debug)]
struct Link {
    words: Range<usize>,
    end: usize,
}

/// Writes the rest of a line.
pub(super) fn write(writer: &mut Writer<'_>, end: usize) {
    words(writer, end, false);
}

/// Writes a cell of a table.
pub(super) fn write_cell(writer: &mut Writer<'_>, end: usize) {
    words(writer, end, true);
}

fn words(writer: &mut Writer<'_>, end: usize, cell: bool) {
    let from = writer.at();
    let text = writer.slice(from, end);
    if !text.bytes().any(|byte| byte.is_ascii_punctuation() || byte < b' ') {
        return writer.markup(end);
    }
    let mut tokens: Vec<(Range<usize>, Token)> = Vec::new();
    let links = links(text, writer, from, &mut tokens);
    strong(text, &links, writer, from, &mut tokens);
    if cell {
        escaped_separators(text, writer, from, &mut tokens);
    }
    strays::in_line(text, from, &tokens.iter().map(|(range, _)| range.clone()).collect::<Vec<_>>(), &mut writer.strays);
    tokens.sort_by_key(|(range, _)| range.start);
    for (range, token) in tokens {
        writer.prose(from + range.start);
        match token {
            Token::Escape => writer.skip(from + range.end),
            Token::Opens => {
                writer.markup(from + range.end);
                writer.insert(JOINER.encode_utf8(&mut [0; 4]));
            }
            Token::Closes => {
                writer.insert(JOINER.encode_utf8(&mut [0; 4]));
                writer.markup(from + range.end);
            }
            Token::Link | Token::Address => writer.markup(from + range.end),
        }
    }
    writer.prose(end);
}

/// The links of a line. Their words hold no other link.
fn links(text: &str, writer: &mut Writer<'_>, from: usize, tokens: &mut Vec<(Range<usize>, Token)>) -> Vec<Link> {
    let mut links = Vec::new();
    if !text.contains("](") {
        return links;
    }
    let (mut open, mut past) = (Vec::new(), 0);
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'[' | b']')) {
        if at < past {
            continue;
        }
        if byte == b'[' {
            open.push(at);
            continue;
        }
        let Some(start) = open.pop() else { continue };
        let Some(end) = address_end(text, at + 1) else { continue };
        let address = text.get(at + 2..end - 1).unwrap_or_default();
        let whole = from + start..from + end;
        if text.get(start + 1..at).is_none_or(|words| words.trim().is_empty()) || !is_address(address) {
            writer.strays.push(Stray { kind: Kind::Link, range: whole });
            continue;
        }
        let slashes = backslashes_before(text, start);
        writer.tokens.push(whole.start - slashes);
        if slashes > 0 {
            tokens.push((start - slashes..start - slashes + 1, Token::Escape));
            continue;
        }
        tokens.push((start..start + 1, Token::Link));
        tokens.push((at..end, Token::Address));
        links.push(Link { words: start + 1..at, end });
        past = end;
        open.clear();
    }
    links
}

/// Where the parentheses that begin at a place end; `None` where there are none, or they do not end near enough.
fn address_end(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().skip(from).take(super::LONGEST_ADDRESS + 2) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth = depth.checked_sub(1)?,
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Whether words in parentheses are an address: with a scheme or a path, a place on the page, or a file's name.
fn is_address(text: &str) -> bool {
    let plain = |mark: char| !(mark.is_whitespace() || mark.is_control() || "<>|*\\`".contains(mark));
    let scheme = || text.split_once(':').is_some_and(|(scheme, _)| is_word(scheme));
    let file = || text.rsplit_once('.').is_some_and(|(_, ending)| is_word(ending));
    !text.is_empty() && text.chars().all(plain) && (text.contains('/') || text.starts_with('#') || scheme() || file())
}

/// Whether a text is a word of ASCII that begins with a letter.
fn is_word(text: &str) -> bool {
    text.starts_with(|mark: char| mark.is_ascii_alphabetic())
        && text.chars().all(|mark| mark.is_ascii_alphanumeric() || "+-.".contains(mark))
}

/// Strong words: pairs of two stars, both inside the same link or both outside of any.
fn strong(text: &str, links: &[Link], writer: &mut Writer<'_>, from: usize, tokens: &mut Vec<(Range<usize>, Token)>) {
    if !text.contains("**") {
        return;
    }
    let mut open: Vec<(Option<usize>, usize)> = Vec::new();
    for at in pairs_of_stars(text) {
        let range = at..at + 2;
        let slashes = backslashes_before(text, at);
        writer.tokens.push(from + at - slashes);
        if slashes > 0 {
            tokens.push((at - slashes..at - slashes + 1, Token::Escape));
            continue;
        }
        let inside = links.iter().position(|link| link.words.contains(&at));
        if inside.is_none() && links.iter().any(|link| link.words.end <= at && at < link.end) {
            continue;
        }
        let known = open.iter().position(|(place, _)| *place == inside);
        let first = known.map(|known| open.remove(known).1);
        let (opens, closes) = (can_open(text, at), can_close(text, at));
        match first {
            Some(first) if closes && !are_masked_names(text, first, at) => {
                tokens.push((first..first + 2, Token::Opens));
                tokens.push((range, Token::Closes));
            }
            _ => {
                let lone = first.into_iter().chain((!opens).then_some(at));
                writer.strays.extend(lone.filter(|at| !is_masked_number(text, *at)).map(|at| strong_stray(from + at)));
                if opens {
                    open.push((inside, at));
                }
            }
        }
    }
    let lone = open.into_iter().map(|(_, at)| at).filter(|at| !is_masked_number(text, *at));
    writer.strays.extend(lone.map(|at| strong_stray(from + at)));
}

fn strong_stray(at: usize) -> Stray {
    Stray { kind: Kind::Strong, range: at..at + 2 }
}

/// Where exactly two stars follow each other.
fn pairs_of_stars(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let star = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b'*');
    text.match_indices("**").map(|(at, _)| at).filter(|at| !star(at.checked_sub(1)) && !star(Some(at + 2))).collect()
}

fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

fn char_after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether strong words can begin behind the stars at a place: not where a sentence pauses, not in 2**3.
fn can_open(text: &str, at: usize) -> bool {
    let next = char_after(text, at + 2);
    next.is_some_and(|mark| !mark.is_whitespace() && !"，。、；：！？）》」』】〕,;!?)".contains(mark))
        && !is_masked_number(text, at)
}

/// Whether strong words can end before the stars at a place.
fn can_close(text: &str, at: usize) -> bool {
    let last = char_before(text, at);
    last.is_some_and(|mark| !mark.is_whitespace() && !"（《「『【〔(".contains(mark)) && !is_masked_number(text, at)
}

/// Whether the stars stand between digits or letters: 0580-30**077, 2**3.
fn is_masked_number(text: &str, at: usize) -> bool {
    let ascii = |mark: Option<char>| mark.is_some_and(|mark| mark.is_ascii_alphanumeric());
    ascii(char_before(text, at)) && ascii(char_after(text, at + 2))
}

/// Whether both pairs of stars stand for given names: 王**和李**.
fn are_masked_names(text: &str, first: usize, second: usize) -> bool {
    let surname = |at: usize| char_before(text, at).is_some_and(|mark| super::SURNAMES.contains(mark));
    surname(first) && surname(second)
}

/// Separators of cells that a backslash makes words.
fn escaped_separators(text: &str, writer: &mut Writer<'_>, from: usize, tokens: &mut Vec<(Range<usize>, Token)>) {
    for (at, _) in text.match_indices('|') {
        let slashes = backslashes_before(text, at);
        if slashes > 0 {
            writer.tokens.push(from + at - slashes);
            tokens.push((at - slashes..at - slashes + 1, Token::Escape));
        }
    }
}

fn backslashes_before(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().bytes().rev().take_while(|byte| *byte == b'\\').count()
}

/// Where the cells of a row are parted: every `|` without a backslash before it.
pub(super) fn separators(line: &str) -> Vec<usize> {
    line.match_indices('|').map(|(at, _)| at).filter(|at| backslashes_before(line, *at) == 0).collect()
}

/// The cells of a row, blanks included.
pub(super) fn cells(line: &str) -> Vec<Range<usize>> {
    let separators = separators(line);
    let words = |from: usize, to: usize| line.get(from..to).is_some_and(|part| !part.trim().is_empty());
    let mut starts: Vec<usize> = separators.iter().map(|at| at + 1).collect();
    if separators.first().is_none_or(|first| words(0, *first)) {
        starts.insert(0, 0);
    }
    if starts.last().is_some_and(|last| !words(*last, line.len())) {
        starts.pop();
    }
    let end = |start: &usize| separators.iter().find(|at| **at >= *start).copied().unwrap_or(line.len());
    starts.iter().map(|start| *start..end(start)).collect()
}
