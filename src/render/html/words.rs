//! Extracts the words of a finished page, as a browser shows them.

use scraper::{ElementRef, Html, Node, Selector};

use crate::render::BYTE_ORDER_MARK;

/// Elements whose text is not shown as text.
const UNSEEN: &[&str] = &["script", "style", "template", "noscript"];

/// Attributes whose text is shown.
const SHOWN: [(&str, &str); 6] = [
    ("img", "alt"),
    ("area", "alt"),
    ("input", "value"),
    ("input", "placeholder"),
    ("input", "alt"),
    ("option", "label"),
];

/// Returns the words of every `<article>` of a page, and of elements marked `data-gongkai="item"`, in the order of the page; `None` if it
/// has neither.
pub fn of_articles(page: &str) -> Option<String> {
    let html = Html::parse_document(page);
    let selector = Selector::parse(r#"article, [data-gongkai="item"]"#).ok()?;
    let mut articles = html.select(&selector).filter(|article| !inside_another(article)).peekable();
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
    let programs = select("script, iframe, object, embed, canvas, audio, video, frame, applet")?;
    let root = html.root_element();
    let within = html.select(&articles).chain(is_fragment.then_some(root));
    let program = within.flat_map(|part| part.select(&programs).collect::<Vec<_>>()).next();
    if let Some(program) = program {
        return Some(format!("<{}>", program.value().name()));
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
            let reads_on = ["p", "blockquote", "ul", "ol", "span", "strong", "b", "em", "h2", "h3", "h4", "h5", "h6"];
            let found = ElementRef::wrap(node).filter(|_| !outside && reads_on.contains(&element.name()))?;
            Some(words(&found, Outside::Counts)).filter(|words| !is_blank(words))
        }
        _ => None,
    })
}

/// Returns the words of a fragment without its elements marked `data-gongkai="outside"`, which follow the announcement.
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
            Node::Text(text) => words.push_str(text),
            Node::Element(element) if UNSEEN.contains(&element.name()) => {}
            Node::Element(element)
                if outside == Outside::IsLeftOut && element.attr("data-gongkai") == Some("outside") => {}
            Node::Element(element) => {
                // What browsers show instead of a picture or in a field.
                let shown = SHOWN.iter().filter(|(name, _)| *name == element.name());
                shown.filter_map(|(_, attribute)| element.attr(attribute)).for_each(|text| words.push_str(text));
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
        assert_eq!(of_articles("<div>一</div>"), None);
        assert_eq!(of_articles("<article><p data-gongkai=\"outside\">一</p></article>").as_deref(), Some("一"));
        assert_eq!(of_articles("<article>一<img alt=\"二\"><input value=三></article>").as_deref(), Some("一二三"));
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
