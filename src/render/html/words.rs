//! Extracts the words of a finished page, as a browser shows them.

use scraper::{ElementRef, Html, Node, Selector};

use super::hiding::hides;
use crate::render::BYTE_ORDER_MARK;

/// Elements whose text nobody sees as text, or as taken back.
const UNSEEN: &[&str] = &[
    "script", "style", "template", "noscript", "del", "s", "strike", "datalist", "meter", "progress", "rp", "desc",
    "metadata", "defs", "symbol",
];

/// Attributes whose text is shown or read aloud, on these elements or, for the empty name, on all.
const SHOWN: [(&str, &str); 14] = [
    ("img", "alt"),
    ("area", "alt"),
    ("input", "value"),
    ("input", "placeholder"),
    ("input", "alt"),
    ("option", "label"),
    ("optgroup", "label"),
    ("table", "summary"),
    ("", "title"),
    ("", "aria-label"),
    ("", "aria-description"),
    ("", "aria-roledescription"),
    ("", "aria-valuetext"),
    ("", "aria-placeholder"),
];

/// What the built-in theme calls its own marks in the announcement, for who cannot see them.
const OWN_LABELS: [&str; 1] = ["本节链接"];

/// Whether an element's words are on no page, or not for everybody: `hidden`, `aria-hidden`, a style that says so.
fn is_hidden(element: &scraper::node::Element) -> bool {
    let says = |name: &str, value: &str| element.attr(name).is_some_and(|own| own.eq_ignore_ascii_case(value));
    ["hidden", "inert", "popover"].iter().any(|name| element.attr(name).is_some())
        || says("aria-hidden", "true")
        || element.name() == "bdo" && says("dir", "rtl")
        || element.name() == "dialog" && element.attr("open").is_none()
        || element.name() == "font" && element.attr("color").is_some_and(|colour| hides(&format!("color:{colour}")))
        || element.attr("style").is_some_and(hides)
}

/// Whether an element is in a part that a reader must open first: what follows the summary of `<details>`.
fn is_folded(element: &ElementRef<'_>) -> bool {
    let parent = element.parent().and_then(ElementRef::wrap);
    parent.is_some_and(|parent| is_closed(&parent)) && element.value().name() != "summary"
}

fn is_closed(element: &ElementRef<'_>) -> bool {
    element.value().name() == "details" && element.attr("open").is_none()
}

/// The words of an element that a page shows.
pub(super) fn seen(element: &ElementRef<'_>) -> String {
    words(element, Outside::Counts)
}

/// The words of every `<article>` of a page, and of what is marked `data-gongkai="item"`, in the order of the page; `None` where it has
/// neither.
pub fn of_articles(page: &str) -> Option<String> {
    let html = Html::parse_document(page);
    let selector = Selector::parse(r#"article, [data-gongkai="item"]"#).ok()?;
    let mut articles = html.select(&selector).filter(|article| !inside_another(article) && is_seen(article)).peekable();
    articles.peek()?;
    Some(articles.map(|article| words(&article, Outside::Counts)).collect())
}

/// Returns what a page shows in or directly next to its announcement, or a fragment anywhere, that is not text of the announcement's
/// elements: what a script, a frame or a style adds, and a paragraph before or after an `<article>`. The result is the words or the
/// element's name; `None` if there is nothing.
pub fn added(page: &str, is_fragment: bool) -> Option<String> {
    let html = Html::parse_document(page.trim_start_matches(BYTE_ORDER_MARK));
    let select = |selector: &str| Selector::parse(selector).ok();
    let styles = select("style")?;
    let style = html.select(&styles).find_map(|style| super::style::words(&style.text().collect::<String>()));
    if style.is_some() {
        return style;
    }
    let articles = select(r#"article, [data-gongkai="item"]"#)?;
    let programs = select(
        "script, iframe, object, embed, canvas, audio, video, frame, applet, noscript, template, dialog, select, textarea, marquee",
    )?;
    let root = html.root_element();
    let within = || html.select(&articles).chain(is_fragment.then_some(root));
    let program = within().flat_map(|part| part.select(&programs).collect::<Vec<_>>()).next();
    if let Some(program) = program {
        return Some(format!("<{}>", program.value().name()));
    }
    let all = select("*")?;
    let by_attribute = within().flat_map(|part| part.select(&all).collect::<Vec<_>>()).find_map(|element| {
        let element = element.value();
        // A drawing in the page itself has words that nobody can search for.
        let drawn = element.attrs().find(|(_, value)| value.to_ascii_lowercase().contains("data:image/svg"));
        let styled = || element.attr("style").and_then(super::style::of_element);
        drawn.map(|_| format!("<{}> data:image/svg", element.name())).or_else(styled)
    });
    if by_attribute.is_some() {
        return by_attribute;
    }
    html.select(&articles).filter(|part| part.value().name() == "article").find_map(|article| beside(&article))
}

/// The words of a paragraph, a heading or a bare text directly before or after an article, which a reader takes for a part of it.
fn beside(article: &ElementRef<'_>) -> Option<String> {
    let is_blank = |text: &str| text.trim().is_empty();
    let before = article.prev_siblings().find(|node| node.value().as_text().is_none_or(|text| !is_blank(text)));
    let after = article.next_siblings().find(|node| node.value().as_text().is_none_or(|text| !is_blank(text)));
    before.into_iter().chain(after).find_map(|node| match node.value() {
        Node::Text(text) => Some(text.trim().to_owned()),
        Node::Element(element) => {
            let outside = element.attr("data-gongkai") == Some("outside");
            let reads_on = [
                "p",
                "blockquote",
                "ul",
                "ol",
                "dl",
                "table",
                "pre",
                "figure",
                "span",
                "strong",
                "b",
                "em",
                "i",
                "u",
                "ins",
                "q",
                "mark",
                "small",
                "font",
                "center",
                "code",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
            ];
            let found = ElementRef::wrap(node).filter(|_| !outside && reads_on.contains(&element.name()))?;
            Some(words(&found, Outside::Counts)).filter(|words| !is_blank(words))
        }
        _ => None,
    })
}

/// The words that the template of a fragment itself has in its elements marked `data-gongkai="outside"`, without what it fills in: they
/// are pasted into a CMS together with the announcement. One string an element, none for an element without words.
pub fn outside(template: &str) -> Vec<String> {
    let html = Html::parse_document(&without_tags_of_tera(template));
    let Ok(marked) = Selector::parse(r#"[data-gongkai="outside"]"#) else { return Vec::new() };
    let found = html.select(&marked).map(|element| words(&element, Outside::Counts));
    let words = found.map(|words| words.split_whitespace().collect::<String>());
    words.filter(|words| words.chars().any(char::is_alphanumeric)).collect()
}

/// A page without its articles, its navigation and what is above and below all of it.
pub fn around_articles(page: &str) -> String {
    let mut html = Html::parse_document(page.trim_start_matches(BYTE_ORDER_MARK));
    let Ok(parts) = Selector::parse(r#"article, [data-gongkai="item"], nav, head, script, style"#) else {
        return String::new();
    };
    let found: Vec<_> = html.select(&parts).map(|part| part.id()).collect();
    for part in found {
        if let Some(mut node) = html.tree.get_mut(part) {
            node.detach();
        }
    }
    html.html()
}

/// The style sheets in a page or template, one after the other.
pub fn style_sheets(page: &str) -> String {
    let html = Html::parse_document(page);
    let Ok(styles) = Selector::parse("style, link") else { return String::new() };
    let sheet = |element: ElementRef<'_>| match element.value().attr("href") {
        Some(href) => super::style::packed(href),
        None => Some(element.text().collect()),
    };
    html.select(&styles).filter_map(sheet).collect::<Vec<String>>().join("\n")
}

/// The first element of a template that is not seen and in which the template fills in words: `<div style="display:none">{{ … }}</div>`.
/// As it is written there, without its other attributes.
pub fn hidden_element(template: &str) -> Option<String> {
    let html = Html::parse_document(template);
    let all = Selector::parse("[style]").ok()?;
    let fills = |element: &ElementRef<'_>| element.text().any(|text| text.contains("{{") || text.contains("{%"));
    let found = html.select(&all).find(|element| is_hidden(element.value()) && fills(element))?;
    let style = found.value().attr("style").unwrap_or_default();
    Some(format!("<{} style=\"{style}\">", found.value().name()))
}

/// A template without `{{ … }}`, `{% … %}` and `{# … #}`.
fn without_tags_of_tera(template: &str) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{']) {
        let (before, tag) = rest.split_at(at);
        text.push_str(before);
        let end = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].iter().find(|(begin, _)| tag.starts_with(begin));
        rest = match end {
            Some((_, end)) => tag.split_once(end).map_or("", |(_, behind)| behind),
            None => {
                text.push('{');
                tag.get(1..).unwrap_or_default()
            }
        };
    }
    text + rest
}

/// The words of a fragment, but for its elements marked `data-gongkai="outside"`, which follow the announcement.
pub fn of_fragment(fragment: &str) -> String {
    let fragment = fragment.trim_start_matches(BYTE_ORDER_MARK);
    words(&Html::parse_document(fragment).root_element(), Outside::IsLeftOut)
}

/// How to treat elements marked `data-gongkai="outside"`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outside {
    /// They are left out: they follow the announcement.
    IsLeftOut,
    /// They are included: inside an article nothing is outside.
    Counts,
}

/// Whether neither an element nor one around it is hidden.
fn is_seen(element: &ElementRef<'_>) -> bool {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    std::iter::once(*element)
        .chain(around)
        .all(|one| !is_hidden(one.value()) && !is_folded(&one) && !UNSEEN.contains(&one.value().name()))
}

fn inside_another(article: &ElementRef<'_>) -> bool {
    article
        .ancestors()
        .filter_map(ElementRef::wrap)
        .any(|ancestor| ancestor.value().name() == "article" || ancestor.attr("data-gongkai") == Some("item"))
}

fn words(element: &ElementRef<'_>, outside: Outside) -> String {
    let mut words = String::new();
    let mut open: Vec<_> = element.children().collect();
    open.reverse();
    while let Some(node) = open.pop() {
        match node.value() {
            Node::Text(_) if node.parent().and_then(ElementRef::wrap).is_some_and(|parent| is_closed(&parent)) => {}
            Node::Text(text) => words.push_str(text),
            Node::Element(element) if UNSEEN.contains(&element.name()) || is_hidden(element) => {}
            Node::Element(_) if ElementRef::wrap(node).is_some_and(|element| is_folded(&element)) => {}
            Node::Element(element)
                if outside == Outside::IsLeftOut && element.attr("data-gongkai") == Some("outside") => {}
            Node::Element(element) => {
                // What browsers show in the place of a picture or in a field.
                let shown = SHOWN.iter().filter(|(name, _)| name.is_empty() || *name == element.name());
                // What a field holds that nobody sees is no text.
                let is_field = element.attr("type").is_none_or(|kind| {
                    !["hidden", "checkbox", "radio", "color", "range", "password"]
                        .contains(&kind.to_ascii_lowercase().as_str())
                });
                let shown = shown.filter(|(_, attribute)| is_field || *attribute != "value");
                let shown = shown.filter_map(|(_, attribute)| element.attr(attribute));
                shown.filter(|text| !OWN_LABELS.contains(text)).for_each(|text| words.push_str(text));
                let at = open.len();
                open.extend(node.children());
                open.get_mut(at..).unwrap_or_default().reverse();
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_that_are_shown() {
        let page = "<body><h1>外</h1><article><p>一<b>二</b>&lt;三</p><style>x</style><!-- 注 -->四<article>五</article></article>\
                    <p>外</p><ARTICLE>六</ARTICLE></body>";
        assert_eq!(of_articles(page).as_deref(), Some("一二<三四五六"));
        for page in [
            "<article hidden><p>一</p></article>",
            "<div style='display: none'><main><article>一</article></main></div>",
            "<template><article>一</article></template>",
        ] {
            assert_eq!(of_articles(page), None, "{page}");
        }
        assert_eq!(of_articles("<div>一</div>"), None);
        assert_eq!(of_articles("<article><p data-gongkai=\"outside\">一</p></article>").as_deref(), Some("一"));
        assert_eq!(of_articles("<article>一<img alt=\"二\"><input value=三></article>").as_deref(), Some("一二三"));
        for (page, words) in [
            ("<article>一<span title=\"二\">三</span><b aria-label=四></b></article>", "一二三四"),
            ("<article>一<a aria-label=\"本节链接\"></a><span hidden>二</span></article>", "一"),
            ("<article>一<del>二</del><span style=\"DISPLAY : none\">三</span></article>", "一"),
            ("<article><select><optgroup label=一></optgroup></select></article>", "一"),
            ("<article>一<details><summary>二</summary>三<p>四</p></details></article>", "一二"),
            ("<article>一<details open><summary>二</summary>三<p>四</p></details></article>", "一二三四"),
            ("<article>一<span aria-hidden=true>二</span><span inert>三</span><bdo dir=rtl>四</bdo></article>", "一"),
            ("<article>一<input type=hidden value=二><datalist><option>三</option></datalist></article>", "一"),
            ("<article>一<font color=white>二</font><i style='color:#fff'>三</i></article>", "一"),
            ("<article>一<svg><desc>二</desc><text>三</text></svg></article>", "一三"),
        ] {
            assert_eq!(of_articles(page).as_deref(), Some(words), "{page}");
        }
        let fragment = "\u{FEFF}<p>一</p><p>二<br>三</p><p data-gongkai=\"outside\">附件<a>四</a></p>";
        assert_eq!(of_fragment(fragment), "一二三");
    }

    #[test]
    fn what_is_added_beside_the_words_is_seen() {
        for (page, added_words) in [
            ("<article><p>一</p><script>document.write('二')</script></article>", "<script>"),
            ("<article><iframe srcdoc='二'></iframe></article>", "<iframe>"),
            ("<style>p::after{content:'属实'}</style><article>一</article>", "属实"),
            ("<p>添加的话。</p>\n<article>一</article>", "添加的话。"),
            ("<article>一</article>添加的话。<div></div>", "添加的话。"),
            ("<p>一</p><script>x</script>", "<script>"),
            ("<article>一</article><table><tr><td>特此通报。</td></tr></table>", "特此通报。"),
            ("<article>一</article><dl><dd>特此通报。</dl>", "特此通报。"),
            ("<article>一</article><pre>特此通报。</pre>", "特此通报。"),
            ("<article><noscript>二</noscript></article>", "<noscript>"),
            ("<article><template>二</template></article>", "<template>"),
            ("<article><ul style=\"list-style-type:'另有两人'\"><li>一</ul></article>", "另有两人"),
            ("<article><img src=\"data:image/svg+xml,%3Csvg\"></article>", "<img> data:image/svg"),
        ] {
            let is_fragment = !page.contains("<article");
            assert_eq!(added(page, is_fragment).as_deref(), Some(added_words), "{page}");
        }
        for page in [
            "<div><p>提示</p></div><article>一</article><section>二</section><script>x</script>",
            "<style>p::before{content:'\\201C'} .nav::after{content:'当前位置'}</style><article>一</article>",
            "<p data-gongkai='outside'>提示</p><article>一</article>",
            "<p>一</p><script>x</script>",
            "<div data-gongkai='item'>一</div><p>在通报全文中查看本项</p>",
        ] {
            assert_eq!(added(page, false), None, "{page}");
        }
    }
}
