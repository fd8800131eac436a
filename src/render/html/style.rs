//! Finds words that a style sheet adds to the announcement: `p::after { content: "…" }`.

/// Returns the first words (letters, digits or Han characters) that a rule adds to text of the announcement; `None` if there are none.
/// Rules whose selector names a class or another part of the page are allowed, and so are punctuation and counters.
pub fn words(css: &str) -> Option<String> {
    let mut rest = css;
    while let Some((selector, after)) = rest.split_once('{') {
        let selector = selector.rsplit(['}', ';']).next().unwrap_or_default();
        // The rules inside a group such as @media start again here.
        if selector.trim_start().starts_with('@') && !selector.contains("::") {
            rest = after;
            continue;
        }
        let (body, behind) = after.split_once('}').unwrap_or((after, ""));
        rest = behind;
        if !selector.split(',').any(is_of_announcement) {
            continue;
        }
        let contents = body.split(';').filter_map(|property| {
            let (name, value) = property.split_once(':')?;
            (name.trim().eq_ignore_ascii_case("content")).then_some(value)
        });
        let mut added = contents.map(quoted).filter(|words| words.chars().any(char::is_alphanumeric));
        if let Some(words) = added.next() {
            return Some(words);
        }
    }
    None
}

/// Whether a selector selects a pseudo-element in the announcement: of the article, or of plain paragraphs, headings and cells.
fn is_of_announcement(selector: &str) -> bool {
    let selector = selector.trim().to_ascii_lowercase();
    let Some((of, _)) = selector.rsplit_once("::").or_else(|| {
        let before = selector.strip_suffix(":before").or_else(|| selector.strip_suffix(":after"))?;
        Some((before, ""))
    }) else {
        return false;
    };
    if of.contains("article") || of.contains("data-gongkai") {
        return true;
    }
    let plain = ["", "*", "p", "h1", "h2", "h3", "h4", "li", "td", "th", "table", "strong", "a", "em", "div", "body"];
    let last = of.rsplit([' ', '>', '+', '~']).next().unwrap_or_default();
    let last = last.split_once(':').map_or(last, |(name, _)| name);
    let simple = !of.contains(['.', '#', '[']) && !["nav", "header", "footer"].iter().any(|part| of.contains(part));
    simple && plain.contains(&last)
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
        ] {
            assert_eq!(words(css).as_deref(), Some(found), "{css}");
        }
        for css in [
            ".crumbs li::after{content:'当前'}",
            "nav a::before{content:'返回'}",
            "p::before{content:'→'}",
            "p::before{content:counter(n)}",
            "a::after{content:attr(href)}",
            "p{color:red",
            "",
        ] {
            assert_eq!(words(css), None, "{css}");
        }
    }
}
