//! Every text that a page or template holds, wherever it stands: what a reader sees, what a screen reader says, what a search engine reads.

use scraper::{ElementRef, Html, Node};

/// The texts of a page or a template.
#[derive(Debug, Default)]
pub struct PageText {
    /// Texts of elements, comments and attributes, one a line; what stands in one line on the page is one line here.
    pub words: String,
    /// Scripts and styles, those of attributes too.
    pub code: String,
}

/// Elements that do not end the line that they are in.
const IN_LINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
];

/// Attributes that say how something is drawn.
const DRAWING: &[&str] = &[
    "d",
    "points",
    "transform",
    "viewBox",
    "viewbox",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "dx",
    "dy",
    "stroke-dasharray",
    "stroke-width",
    "gradientTransform",
    "values",
    "integrity",
    "class",
];

impl PageText {
    /// Of a page, an SVG picture or a template without comments.
    pub fn of(page: &str) -> Self {
        let html = Html::parse_document(page);
        let mut text = Self::default();
        for node in html.tree.nodes() {
            match node.value() {
                Node::Comment(comment) => text.line(comment),
                Node::Element(element) => {
                    for (name, value) in element.attrs().filter(|(name, _)| !DRAWING.contains(name)) {
                        if name == "style" || name.starts_with("on") {
                            text.code.push_str(value);
                            text.code.push('\n');
                        } else {
                            text.line(value);
                        }
                    }
                }
                _ => {}
            }
        }
        text.elements(&html.root_element());
        text
    }

    fn line(&mut self, words: &str) {
        self.words.push_str(words);
        self.words.push('\n');
    }

    fn elements(&mut self, root: &ElementRef<'_>) {
        let is_block = |node: &Node| node.as_element().is_some_and(|element| !IN_LINE.contains(&element.name()));
        // Each with whether it begins or has ended.
        let mut open = vec![(**root, true)];
        while let Some((node, begins)) = open.pop() {
            if is_block(node.value()) && !self.words.ends_with('\n') {
                self.words.push('\n');
            }
            if !begins {
                continue;
            }
            if let Node::Text(text) = node.value() {
                let parent = node.parent().and_then(|parent| Some(parent.value().as_element()?.name()));
                let to = if matches!(parent, Some("script" | "style")) { &mut self.code } else { &mut self.words };
                to.push_str(text);
            }
            open.push((node, false));
            let at = open.len();
            open.extend(node.children().map(|child| (child, true)));
            open.get_mut(at..).unwrap_or_default().reverse();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_and_drawings_are_not() {
        let page = "<title>题</title><p title=\"提\">一<b>二</b><!-- 注 --></p><svg><path d=\"M138 0000\"/><text>三</text></svg>\
                    <table><tr><td>四<td>五</table><script>let a = '六'</script><p style=\"--x:'七'\">八</p>\
                    <noscript><p>九</p></noscript><template>十</template>";
        let PageText { words, code } = PageText::of(page);
        for word in ["题\n", "提\n", "一二\n", "注", "三\n", "四\n", "五\n", "八\n", "九", "十"] {
            assert!(words.contains(word), "{word}: {words}");
        }
        assert!(!words.contains("138"));
        assert!(code.contains("'六'") && code.contains("'七'"));
    }
}
