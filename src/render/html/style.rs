//! Style sheets: their rules, and the words that they add to the announcement, `p::after { content: "…" }`.

use std::collections::BTreeMap;

use base64::Engine;

/// The first words that a style sheet puts into the announcement: letters, digits or Han characters, or what would bring them from
/// elsewhere (`@import`, `attr(id)`); `None` where there are none. Rules whose selector names a class or another part of the page are the
/// theme's own affair, and so are marks and counters.
pub fn words(css: &str) -> Option<String> {
    let sheet = Sheet::of(css);
    if sheet.imports {
        return Some("@import".to_owned());
    }
    let own = |name: &str| {
        let own = sheet.declarations.iter().filter(|declaration| declaration.name == name);
        own.map(|declaration| quoted(&declaration.value)).collect::<Vec<_>>().join(" ")
    };
    let variables: BTreeMap<&str, String> = sheet
        .declarations
        .iter()
        .filter(|declaration| declaration.name.starts_with("--"))
        .map(|declaration| (declaration.name.as_str(), own(&declaration.name)))
        .collect();
    sheet.declarations.iter().find_map(|declaration| {
        let Declaration { selector, name, value, .. } = declaration;
        if selector.split(',').any(is_drawn_on) && draws_words(value) {
            return Some("data:image/svg+xml".to_owned());
        }
        let words = match name.as_str() {
            "content" if selector.split(',').any(is_of_announcement) => shown(&without_urls(value), &variables),
            "list-style-type" | "list-style" if selector.split(',').any(is_text) => {
                shown(&without_urls(value), &variables)
            }
            // The name of a counter is longer than any of its marks.
            _ if selector.starts_with("@counter-style") => quoted(value),
            _ => return None,
        };
        let fewest = if selector.starts_with('@') { 4 } else { 1 };
        (words.chars().filter(|mark| mark.is_alphanumeric()).count() >= fewest).then_some(words)
    })
}

/// The values of a style sheet that put a picture into the announcement.
pub fn pictures(css: &str) -> impl Iterator<Item = String> {
    let own = Sheet::of(css).declarations.into_iter();
    own.filter(|one| one.value.contains("url(") && one.selector.split(',').any(is_drawn_on)).map(|one| one.value)
}

/// Whether a selector is of the announcement itself, where a picture may have words: not the page around it.
fn is_drawn_on(selector: &str) -> bool {
    let page = ["body", "div", "html", "*", ""].contains(&selector.trim().to_ascii_lowercase().as_str());
    !page && (is_text(selector) || is_of_announcement(selector))
}

/// The style sheet that an address holds: `data:text/css,…`; `None` for an address of a file.
pub(super) fn packed(address: &str) -> Option<String> {
    let data = address.trim().strip_prefix("data:text/css")?;
    let (kind, data) = data.split_once(',')?;
    if kind.ends_with(";base64") {
        let bytes = base64::engine::general_purpose::STANDARD.decode(data.trim()).ok()?;
        return Some(String::from_utf8_lossy(&bytes).into_owned());
    }
    Some(percent_encoding::percent_decode_str(data).decode_utf8_lossy().into_owned())
}

/// Whether a value has a drawing in it that writes words: `url("data:image/svg+xml,<svg…><text>…")`.
pub fn draws_words(value: &str) -> bool {
    let small = value.to_ascii_lowercase();
    let Some(at) = small.find("data:image/svg") else { return false };
    let drawing = value.get(at..).unwrap_or_default();
    let packed = drawing.split_once(";base64,").map(|(_, packed)| packed);
    let packed = packed.map(|packed| packed.trim_end_matches([')', '"', '\'', ' ']));
    let drawing = match packed.map(|packed| base64::engine::general_purpose::STANDARD.decode(packed)) {
        Some(Ok(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        // What cannot be unpacked cannot be judged.
        Some(Err(_)) => return true,
        None => percent_encoding::percent_decode_str(drawing).decode_utf8_lossy().into_owned(),
    };
    writes(&drawing)
}

/// Whether an SVG drawing writes words: as text, or by a picture or a page in it.
pub fn writes(svg: &str) -> bool {
    let small = svg.to_ascii_lowercase();
    ["<text", "<image", "<foreignobject"].iter().any(|element| small.contains(element))
}

/// Words that the style of one element adds.
pub fn of_element(style: &str) -> Option<String> {
    words(&format!("article{{{style}}}"))
}

/// A property with the selector it is for.
#[derive(Debug)]
pub(super) struct Declaration {
    /// Several selectors are separated by commas.
    pub(super) selector: String,
    /// The conditions around it, `@media print`; empty where it always holds.
    pub(super) group: String,
    pub(super) name: String,
    pub(super) value: String,
}

/// The declarations of a style sheet, those of nested rules and groups too.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) declarations: Vec<Declaration>,
    imports: bool,
    /// The group that is being read.
    group: String,
}

/// Rules in rules. A style sheet nests three or four.
const DEEPEST: usize = 32;

impl Sheet {
    pub(super) fn of(css: &str) -> Self {
        let mut sheet = Self::default();
        sheet.block(&without_comments(css), "", 0);
        sheet
    }

    /// Takes the declarations and rules of a block.
    fn block(&mut self, css: &str, selector: &str, depth: usize) {
        let mut rest = css;
        while let Some(end) = outside_quotes(rest, &[';', '{', '}']) {
            let (head, tail) = rest.split_at(end);
            let body = tail.get(1..).unwrap_or_default();
            if !tail.starts_with('{') {
                self.declaration(selector, head);
                rest = body;
                continue;
            }
            let close = closing(body);
            let inner = body.get(..close).unwrap_or_default();
            rest = body.get(close + 1..).unwrap_or_default();
            if depth < DEEPEST {
                self.rule(head.trim(), inner, selector, depth + 1);
            }
        }
        self.declaration(selector, rest);
    }

    fn rule(&mut self, head: &str, inner: &str, selector: &str, depth: usize) {
        const GROUPS: [&str; 7] =
            ["@media", "@supports", "@layer", "@container", "@scope", "@document", "@starting-style"];
        if GROUPS.iter().any(|group| head.starts_with(group)) {
            let around = self.group.clone();
            self.group = [&around, head].join(" ").trim().to_owned();
            self.block(inner, selector, depth);
            self.group = around;
        } else if head.starts_with("@counter-style") {
            self.block(inner, head, depth);
        } else if !head.starts_with('@') {
            let nested = match (selector.is_empty(), head.contains('&')) {
                (true, _) => head.to_owned(),
                (false, true) => head.replace('&', selector),
                (false, false) => format!("{selector} {head}"),
            };
            self.block(inner, &nested, depth);
        }
    }

    fn declaration(&mut self, selector: &str, text: &str) {
        let text = text.trim();
        if text.to_ascii_lowercase().starts_with("@import") {
            self.imports = true;
        }
        let Some((name, value)) = text.split_once(':') else { return };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_owned());
        let (selector, group) = (selector.to_owned(), self.group.clone());
        self.declarations.push(Declaration { selector, group, name, value });
    }
}

fn without_comments(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    text + rest
}

/// The place of the first of some marks that is in no quotes and no brackets: `url(data:…;…)` is one value.
fn outside_quotes(css: &str, marks: &[char]) -> Option<usize> {
    let mut open = None;
    let mut escaped = false;
    let mut brackets = 0_usize;
    for (at, mark) in css.char_indices() {
        match (open, mark) {
            _ if escaped => escaped = false,
            (_, '\\') => escaped = true,
            (Some(quote), _) if quote == mark || mark == '\n' => open = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => open = Some(mark),
            (None, '(') => brackets += 1,
            (None, ')') => brackets = brackets.saturating_sub(1),
            (None, _) if brackets == 0 && marks.contains(&mark) => return Some(at),
            (None, _) => {}
        }
    }
    None
}

/// Where the block ends whose beginning stands before `body`; its length where it has no end.
fn closing(body: &str) -> usize {
    let (mut at, mut depth) = (0, 1);
    while let Some(found) = body.get(at..).and_then(|rest| outside_quotes(rest, &['{', '}'])) {
        at += found;
        depth = if body.get(at..).is_some_and(|rest| rest.starts_with('{')) { depth + 1 } else { depth - 1 };
        if depth == 0 {
            return at;
        }
        at += 1;
    }
    body.len()
}

/// Whether a selector is one of a pseudo-element in the announcement: of the article, or of plain paragraphs, headings and cells.
fn is_of_announcement(selector: &str) -> bool {
    let selector = selector.trim().to_ascii_lowercase();
    let before = || selector.strip_suffix(":before").or_else(|| selector.strip_suffix(":after"));
    let of = selector.rsplit_once("::").map(|(of, _)| of).or_else(before);
    of.is_some_and(|of| of.contains("article") || of.contains("data-gongkai") || is_text(of))
}

/// Whether a selector is one of plain paragraphs, headings, lists or cells, or of the article itself.
pub(super) fn is_text(selector: &str) -> bool {
    const PLAIN: [&str; 18] = [
        "", "*", "p", "h1", "h2", "h3", "h4", "li", "ul", "ol", "td", "th", "tr", "table", "strong", "a", "em",
        "article",
    ];
    let selector = selector.trim().to_ascii_lowercase();
    let last = selector.rsplit([' ', '>', '+', '~']).next().unwrap_or_default();
    let last = last.split_once(':').map_or(last, |(name, _)| name);
    let in_announcement = selector.contains("article") || selector.contains("data-gongkai");
    let element = last.split(['.', '#', '[']).next().unwrap_or_default();
    // A class on the last part may be of something that the theme adds.
    if in_announcement {
        return PLAIN.contains(&last) || last.contains("data-gongkai") || element == "article";
    }
    let simple =
        !selector.contains(['.', '#', '[']) && !["nav", "header", "footer"].iter().any(|part| selector.contains(part));
    simple && (PLAIN.contains(&last) || ["div", "body"].contains(&last))
}

/// What a value shows: what stands in quotes, in it and in the variables it names, and `attr(…)` but for the address of a link.
fn shown(value: &str, variables: &BTreeMap<&str, String>) -> String {
    let mut words = quoted(value);
    let small = value.to_ascii_lowercase();
    for (at, _) in small.match_indices("var(") {
        let name = value.get(at + 4..).unwrap_or_default().trim_start();
        let name =
            name.get(..name.find([')', ',', ' ']).unwrap_or(name.len())).unwrap_or_default().to_ascii_lowercase();
        words.push_str(variables.get(name.as_str()).map(String::as_str).unwrap_or_default());
    }
    for (at, _) in small.match_indices("attr(") {
        let name = small.get(at + 5..).and_then(|rest| rest.split(')').next()).unwrap_or_default();
        if name.trim() != "href" {
            words.push_str(&format!("attr({name})"));
        }
    }
    words
}

/// A value without its addresses, whose words nobody reads: `url("a.png")`.
fn without_urls(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some(at) = rest.to_ascii_lowercase().find("url(") {
        let (before, address) = rest.split_at(at);
        text.push_str(before);
        let inner = address.get(4..).unwrap_or_default().trim_start();
        let quote = inner.chars().next().filter(|mark| ['"', '\''].contains(mark));
        let end = match quote {
            Some(quote) => inner.get(1..).and_then(|rest| rest.split_once(quote)).map_or("", |(_, rest)| rest),
            None => inner,
        };
        rest = end.split_once(')').map_or("", |(_, rest)| rest);
    }
    text + rest
}

/// The quoted text in a value, with its escapes decoded.
fn quoted(value: &str) -> String {
    let mut words = String::new();
    let mut marks = value.chars().peekable();
    let mut open = None;
    while let Some(mark) = marks.next() {
        match (open, mark) {
            (None, '"' | '\'') => open = Some(mark),
            (Some(quote), _) if mark == quote => open = None,
            (Some(_), '\\') => {
                let mut code = String::new();
                while let Some(digit) = marks.next_if(|mark| mark.is_ascii_hexdigit() && code.len() < 6) {
                    code.push(digit);
                }
                if !code.is_empty() {
                    marks.next_if_eq(&' ');
                    words.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                }
            }
            (Some(_), _) => words.push(mark),
            (None, _) => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_the_announcement_are_found() {
        for (css, found) in [
            ("p::after{content:\"属实\"}", "属实"),
            ("@media screen { article > p:last-child::before { color: red; content: '\\5C5E \\5B9E' } }", "属实"),
            ("h2:after{CONTENT:'9'}", "9"),
            ("a{}\n.x [data-gongkai=item] p::after { content: \"x\" }", "x"),
            ("article p::after{content:var(--x)} :root{--x:\"另有两人\"}", "另有两人"),
            ("article p::after{content:var(--y, '属实')}", "属实"),
            ("p::after{content:attr(id)}", "attr(id)"),
            ("article ul{list-style-type:\"另有两人\"}", "另有两人"),
            ("li{list-style:inside '另有两人'}", "另有两人"),
            ("@counter-style n{system:cyclic;symbols:\"另有两人\"}", "另有两人"),
            ("@import \"extra.css\";", "@import"),
            ("article { p { &::after { content: '属实' } } }", "属实"),
            ("/* } */ p::after{color:'{';content:'属实'}", "属实"),
            ("p::after{content:url(a.png) '属实'}", "属实"),
            ("article{background:url(\"data:image/svg+xml,<svg><text>另有三人</text></svg>\")}", "data:image/svg+xml"),
            ("article p{background-image:url(data:image/svg+xml,%3Csvg%3E%3Ctext%3E)}", "data:image/svg+xml"),
            ("article p::after{content:url(data:image/svg+xml;base64,PHN2Zz48dGV4dD4=)}", "data:image/svg+xml"),
        ] {
            assert_eq!(words(css).as_deref(), Some(found), "{css}");
        }
        for css in [
            ".crumbs li::after{content:'当前'}",
            "nav a::before{content:'返回'}",
            "p::before{content:'→'}",
            "p::before{content:url('mark.png')}",
            "p::before{content:counter(n)}",
            "a::after{content:attr(href)}",
            "@counter-style n{symbols:'一' '二' '三'}",
            "ol{list-style-type:cjk-ideographic}",
            "article li::before{content:url(\"data:image/svg+xml,<svg><path d='M0 0h9'/></svg>\")}",
            "body{background:url(data:image/svg+xml,%3Csvg%3E%3Ctext%3E)}",
            "p{color:red",
            "/* p::after{content:'属实'} @import 'x' */",
            "",
        ] {
            assert_eq!(words(css), None, "{css}");
        }
    }
}
