//! The words of a finished page, as a browser shows them.

use scraper::{ElementRef, Html, Node, Selector};

use crate::render::BYTE_ORDER_MARK;

/// Elements whose text nobody sees as text.
const UNSEEN: [&str; 4] = ["script", "style", "template", "noscript"];

/// The words of every `<article>` of a page, and of what is marked `data-gongkai="item"`, in the order of the page; `None` where it has
/// neither.
pub fn of_articles(page: &str) -> Option<String> {
    let html = Html::parse_document(page);
    let selector = Selector::parse(r#"article, [data-gongkai="item"]"#).ok()?;
    let mut articles = html.select(&selector).filter(|article| !inside_another(article)).peekable();
    articles.peek()?;
    Some(articles.map(|article| words(&article)).collect())
}

/// The words of a fragment, but for its elements marked `data-gongkai="outside"`, which follow the announcement.
pub fn of_fragment(fragment: &str) -> String {
    let fragment = fragment.trim_start_matches(BYTE_ORDER_MARK);
    words(&Html::parse_document(fragment).root_element())
}

fn inside_another(article: &ElementRef<'_>) -> bool {
    article
        .ancestors()
        .filter_map(ElementRef::wrap)
        .any(|ancestor| ancestor.value().name() == "article" || ancestor.attr("data-gongkai") == Some("item"))
}

fn words(element: &ElementRef<'_>) -> String {
    let mut words = String::new();
    let mut open: Vec<_> = element.children().collect();
    open.reverse();
    while let Some(node) = open.pop() {
        match node.value() {
            Node::Text(text) => words.push_str(text),
            Node::Element(element) if UNSEEN.contains(&element.name()) => {}
            Node::Element(element) if element.attr("data-gongkai") == Some("outside") => {}
            Node::Element(_) => {
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
        let fragment = "\u{FEFF}<p>一</p><p>二<br>三</p><p data-gongkai=\"outside\">附件<a>四</a></p>";
        assert_eq!(of_fragment(fragment), "一二三");
    }
}
