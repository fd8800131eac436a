//! Marks that a reader of a record could take for markup and that are printed as they were typed.

use std::ops::Range;

use super::LONGEST_ADDRESS;

/// A mark that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stray {
    /// What it looks like.
    pub(crate) kind: Kind,
    /// Where it is, in bytes.
    pub(crate) range: Range<usize>,
}

/// What a mark looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Two stars without their partner.
    Strong,
    /// Other marks around words: `*…*`, `_…_`, `~~…~~`, `` `…` ``.
    Around,
    /// A link without an address, an address in angle brackets.
    Link,
    /// A backslash before a mark, an entity such as `&nbsp;`.
    Escape,
    /// The mark of a heading without a blank behind it, or too long.
    Heading,
    /// A rule, a fence, the mark of a quotation.
    Line,
    /// Rows of a table without a delimiter row that fits.
    Table,
    /// Cells beyond those of the table's head. They are printed in columns without a head.
    Cells,
    /// A comment or tag of HTML.
    Html,
}

/// Tells the marks of a line; `live` are the ranges that are markup.
pub(super) fn in_line(text: &str, from: usize, live: &[Range<usize>], strays: &mut Vec<Stray>) {
    let mut found = Vec::new();
    around(text, "`", &mut found);
    around(text, "~~", &mut found);
    underlined(text, &mut found);
    emphasis(text, '*', &mut found);
    emphasis(text, '_', &mut found);
    escapes(text, &mut found);
    entities(text, &mut found);
    addresses(text, &mut found);
    let inside =
        |stray: &Stray| live.iter().any(|live| live.start <= stray.range.start && stray.range.start < live.end);
    found.retain(|stray| !inside(stray));
    strays.extend(
        found.into_iter().map(|stray| Stray { range: from + stray.range.start..from + stray.range.end, ..stray }),
    );
}

/// Two of a mark with words between them.
fn around(text: &str, mark: &str, found: &mut Vec<Stray>) {
    let places: Vec<usize> = text.match_indices(mark).map(|(at, _)| at).collect();
    for pair in places.chunks_exact(2) {
        if let [first, second] = *pair
            && second > first + mark.len()
        {
            found.push(Stray { kind: Kind::Around, range: first..second + mark.len() });
        }
    }
}

/// Words between two pairs of `_`, whatever stands beside them: `__重要__事项`; not the blanks of a form, `__年__月__日`.
fn underlined(text: &str, found: &mut Vec<Stray>) {
    let places: Vec<usize> = text.match_indices("__").map(|(at, _)| at).collect();
    if let [first, second] = *places.as_slice()
        && let Some(words) = text.get(first + 2..second)
        && words.chars().count() > 1
        && !words.starts_with(|mark: char| mark == '_' || mark.is_whitespace())
        && !words.ends_with(char::is_whitespace)
        && words.chars().any(char::is_alphabetic)
        && !words.contains(['。', '；', '，'])
        && !text.get(second + 2..).is_some_and(|rest| rest.starts_with('_'))
    {
        found.push(Stray { kind: Kind::Around, range: first..second + 2 });
    }
}

/// One or three of a mark (two of `_` as well) around words that begin where a sentence may pause: `*重点*`, but not 单价*数量*系数.
fn emphasis(text: &str, mark: char, found: &mut Vec<Stray>) {
    let apart = |mark: Option<char>| mark.is_none_or(|mark| !mark.is_alphanumeric());
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(mark)).map(|found| at + found) {
        let length = text.get(start..).unwrap_or_default().chars().take_while(|next| *next == mark).count();
        at = start + length;
        if !(length == 1 || length == 3 || mark == '_' && length == 2) {
            open = None;
            continue;
        }
        let (before, after) = (
            text.get(..start).and_then(|text| text.chars().next_back()),
            text.get(at..).and_then(|text| text.chars().next()),
        );
        // Three stars are no multiplication, and begin and end words whatever is beside them; but for masked names and numbers.
        let three = length == 3 && mark == '*' && !is_mask(text, start, at);
        match open {
            Some((first, of))
                if of == length
                    && (mark == '*' || apart(after))
                    && before.is_some_and(|mark| !mark.is_whitespace()) =>
            {
                let words = text.get(first + of..start).unwrap_or_default();
                if words.chars().any(char::is_alphabetic) && !words.contains(['=', '。', '；']) {
                    found.push(Stray { kind: Kind::Around, range: first..at });
                }
                open = None;
            }
            _ => {
                open = ((three || apart(before)) && after.is_some_and(|mark| !mark.is_whitespace()))
                    .then_some((start, length))
            }
        }
    }
}

/// Whether stars stand for what is left out of a name or number: 张***, 138***12.
fn is_mask(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let after = text.get(end..).and_then(|text| text.chars().next());
    let ascii = |mark: Option<char>| mark.is_some_and(|mark| mark.is_ascii_alphanumeric());
    ascii(before) || ascii(after) || before.is_some_and(|mark| super::SURNAMES.contains(mark))
}

/// Backslashes before marks that mean something elsewhere.
fn escapes(text: &str, found: &mut Vec<Stray>) {
    for (at, _) in text.match_indices('\\') {
        let next = text.as_bytes().get(at + 1).copied().unwrap_or_default();
        if b"*_`[]<>#|~&!+-.".contains(&next) && !text.get(..at).is_some_and(|before| before.ends_with('\\')) {
            found.push(Stray { kind: Kind::Escape, range: at..at + 2 });
        }
    }
}

/// Entities of HTML: `&nbsp;`, `&#160;`.
fn entities(text: &str, found: &mut Vec<Stray>) {
    for (at, _) in text.match_indices('&') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        if name > 1 && rest.as_bytes().get(name) == Some(&b';') {
            found.push(Stray { kind: Kind::Escape, range: at..at + name + 2 });
        }
    }
}

/// Addresses in angle brackets.
fn addresses(text: &str, found: &mut Vec<Stray>) {
    for (at, _) in text.match_indices('<') {
        let end = text.floor_char_boundary(at + LONGEST_ADDRESS);
        let rest = text.get(at + 1..end).unwrap_or_default();
        let Some(inside) = rest.find('>').and_then(|end| rest.get(..end)) else { continue };
        let linked = inside.contains("://") || inside.starts_with("mailto:") || inside.contains('@');
        if linked && !inside.contains([' ', '<']) {
            found.push(Stray { kind: Kind::Link, range: at..at + inside.len() + 2 });
        }
    }
}

/// Comments and tags of HTML, which may run over lines.
pub(crate) fn html(text: &str) -> Vec<Stray> {
    let mut found = Vec::new();
    let mut past = 0;
    for (at, _) in text.match_indices('<') {
        if let Some(length) = (at >= past).then(|| html_length(text.get(at..).unwrap_or_default())).flatten() {
            found.push(Stray { kind: Kind::Html, range: at..at + length });
            past = at + length;
        }
    }
    let ends = text.match_indices("-->").map(|(at, _)| at..at + 3);
    let lone: Vec<_> = ends.filter(|end| !found.iter().any(|stray| stray.range.contains(&end.start))).collect();
    found.extend(lone.into_iter().map(|range| Stray { kind: Kind::Html, range }));
    found
}

/// The length of the comment, declaration or tag that a text begins with.
fn html_length(rest: &str) -> Option<usize> {
    for (begins, ends) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if rest.starts_with(begins) {
            return Some(rest.find(ends).map_or(begins.len(), |end| end + ends.len()));
        }
    }
    let inside = rest.get(1..)?;
    let name = inside.trim_start_matches(['/', '!']);
    let marks = inside.len() - name.len();
    let length = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-')).count();
    let (name, attributes) = name.split_at_checked(length)?;
    let close = attributes.find(['>', '<'])?;
    if attributes.as_bytes().get(close) != Some(&b'>') {
        return None;
    }
    let attributes = attributes.get(..close)?;
    let known =
        ELEMENTS.contains(&format!(" {} ", name.to_ascii_lowercase())) || name.contains(':') && !name.ends_with(':');
    let bare = attributes.trim().is_empty() || attributes.trim() == "/";
    let is_tag = name.starts_with(|mark: char| mark.is_ascii_alphabetic())
        && (known && (bare || attributes.starts_with(char::is_whitespace))
            || attributes.starts_with(char::is_whitespace) && attributes.contains("=\""));
    is_tag.then_some(1 + marks + length + close + 1)
}

/// The elements of HTML, old ones included, with a blank around each.
const ELEMENTS: &str = " \
     a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body br button canvas \
     caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl doctype dt em embed fieldset \
     figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins \
     kbd label legend li link main map mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup \
     option output p param picture pre progress q rp rt ruby s samp script search section select slot small source span \
     strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul \
     var video wbr ";
