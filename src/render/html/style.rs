//! What a style sheet does to the words of the announcement: words that it adds, `p::after { content: "…" }`, and words that it hides.

use std::collections::BTreeMap;

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
        let Declaration { selector, name, value } = declaration;
        let words = match name.as_str() {
            "content" if selector.split(',').any(is_of_announcement) => shown(value, &variables),
            "list-style-type" | "list-style" if selector.split(',').any(is_text) => shown(value, &variables),
            // The name of a counter is longer than any of its marks.
            _ if selector.starts_with("@counter-style") => quoted(value),
            _ => return None,
        };
        let fewest = if selector.starts_with('@') { 4 } else { 1 };
        (words.chars().filter(|mark| mark.is_alphanumeric()).count() >= fewest).then_some(words)
    })
}

/// The first selector by which a style sheet hides words of the announcement, or shows them as taken back or in another order; `None`
/// where there is none. As with words that are added, only plain elements and the article are looked at.
pub fn hidden(css: &str) -> Option<String> {
    let sheet = Sheet::of(css);
    let hiding = sheet.declarations.iter().filter(|one| hides(&format!("{}:{}", one.name, one.value)));
    let mut selectors = hiding.flat_map(|one| one.selector.split(','));
    selectors
        .find(|selector| !selector.starts_with('@') && !selector.contains("::") && is_text(selector))
        .map(|found| found.trim().to_owned())
}

/// Words that the style of one element adds.
pub fn of_element(style: &str) -> Option<String> {
    words(&format!("article{{{style}}}"))
}

/// Whether declarations hide the words of an element, strike them through or turn their order.
pub fn hides(style: &str) -> bool {
    let small: String = style.to_ascii_lowercase().chars().filter(|mark| !mark.is_whitespace()).collect();
    let zero = |value: &str| {
        let number = value.trim_start_matches(['0', '.']);
        number.len() < value.len() && !number.starts_with(|mark: char| mark.is_ascii_digit())
    };
    small.split(';').any(|declaration| {
        let Some((name, value)) = declaration.split_once(':') else { return false };
        let value = value.split("!important").next().unwrap_or_default();
        match name {
            "display" => value == "none",
            "visibility" => ["hidden", "collapse"].contains(&value),
            "font-size" | "opacity" | "zoom" | "max-height" => zero(value),
            "color" | "-webkit-text-fill-color" => value == "transparent",
            "unicode-bidi" => value.ends_with("override"),
            "text-decoration" | "text-decoration-line" => value.contains("line-through"),
            "text-indent" | "left" | "margin-left" => {
                value.starts_with('-') && value.bytes().filter(u8::is_ascii_digit).count() > 2
            }
            "clip" => value.starts_with("rect("),
            "clip-path" => value != "none",
            "content-visibility" => value == "hidden",
            _ => false,
        }
    })
}

/// A property with the selector it is for.
#[derive(Debug)]
struct Declaration {
    selector: String,
    name: String,
    value: String,
}

/// The declarations of a style sheet, those of nested rules and groups too.
#[derive(Debug, Default)]
struct Sheet {
    declarations: Vec<Declaration>,
    imports: bool,
}

/// Rules in rules. A style sheet nests three or four.
const DEEPEST: usize = 32;

impl Sheet {
    fn of(css: &str) -> Self {
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
            self.block(inner, selector, depth);
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
        self.declarations.push(Declaration { selector: selector.to_owned(), name, value });
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

/// Where the first of some marks stands that is in no quotes.
fn outside_quotes(css: &str, marks: &[char]) -> Option<usize> {
    let mut open = None;
    let mut escaped = false;
    for (at, mark) in css.char_indices() {
        match (open, mark) {
            _ if escaped => escaped = false,
            (_, '\\') => escaped = true,
            (Some(quote), _) if quote == mark || mark == '\n' => open = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => open = Some(mark),
            (None, _) if marks.contains(&mark) => return Some(at),
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
fn is_text(selector: &str) -> bool {
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
        ] {
            assert_eq!(words(css).as_deref(), Some(found), "{css}");
        }
        for css in [
            ".crumbs li::after{content:'当前'}",
            "nav a::before{content:'返回'}",
            "p::before{content:'→'}",
            "p::before{content:counter(n)}",
            "a::after{content:attr(href)}",
            "@counter-style n{symbols:'一' '二' '三'}",
            "ol{list-style-type:cjk-ideographic}",
            "p{color:red",
            "/* p::after{content:'属实'} @import 'x' */",
            "",
        ] {
            assert_eq!(words(css), None, "{css}");
        }
    }

    #[test]
    fn words_that_are_hidden_are_found() {
        for (css, found) in [
            ("article p:nth-child(3){display:none}", "article p:nth-child(3)"),
            ("p{font-size:0px}", "p"),
            ("@media screen{article{visibility: hidden !important}}", "article"),
            ("article > p { color:transparent }", "article > p"),
            (".x, article li{unicode-bidi:bidi-override}", "article li"),
            ("p{opacity:0.0}", "p"),
        ] {
            assert_eq!(hidden(css).as_deref(), Some(found), "{css}");
        }
        for css in [
            "nav p{display:none}",
            "article .permalink{display:none}",
            ".menu{display:none}",
            "p{font-size:0.9em;opacity:0.8;text-indent:-2em}",
            "@media print{.foot{display:none}}",
            "[hidden]{display:none}",
            "p::after{display:none}",
        ] {
            assert_eq!(hidden(css), None, "{css}");
        }
    }
}
