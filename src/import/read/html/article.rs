//! Which part of a page is the article: where most of its words are that lead nowhere.

use std::collections::BTreeMap;

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Selector};

use super::style::{AROUND, UNSEEN, is_hidden};

/// The homes of articles on portals and of the editors that they use.
const HOMES: &str = "#zoom, #Zoom, .TRS_Editor, .TRS_UEDITOR, .trs_editor_view, #UCAP-CONTENT, .pages_content, #js_content, \
    #vsb_content, .v_news_content, .wp_articlecontent, .article-content, .article_content, .articleContent, #articleContent, \
    .news_content, .info_content, .xxgk-content, article";

/// The share of a page's words, in hundredths, that the home of its article has.
const HOME_SHARE: usize = 50;
const BLOCK_SHARE: usize = 80;

/// The element that the article is in.
pub(super) fn article(page: &Html) -> NodeId {
    let root = page.root_element();
    let weights = weights(root);
    let weight = |element: &ElementRef<'_>| weights.get(&element.id()).copied().unwrap_or_default();
    let all = weight(&root).max(1);
    let homes = Selector::parse(HOMES).ok();
    let home = homes.as_ref().and_then(|homes| page.select(homes).max_by_key(|home| weight(home)));
    // Of nested homes the outermost has the most words and comes first.
    let mut best = match home.filter(|home| weight(home) * 100 >= all * HOME_SHARE) {
        Some(home) => return home.id(),
        None => root,
    };
    // The innermost block that has nearly all words.
    while let Some(inner) = best.child_elements().max_by_key(|child| weight(child)) {
        let is_block =
            ["body", "div", "td", "tr", "tbody", "table", "section", "article", "main", "center", "form", "font"]
                .contains(&inner.value().name());
        if !is_block || weight(&inner) * 100 < all * BLOCK_SHARE {
            break;
        }
        best = inner;
    }
    // The rows and cells of a table of problems are the article only as a whole.
    while ["td", "tr", "tbody"].contains(&best.value().name()) && !holds_page(&best) {
        match best.parent().and_then(ElementRef::wrap) {
            Some(parent) => best = parent,
            None => break,
        }
    }
    best.id()
}

/// Whether a part of a table holds blocks, as a cell of a page's frame does.
fn holds_page(element: &ElementRef<'_>) -> bool {
    element.value().name() == "td"
        && element.child_elements().any(|child| ["p", "div", "table"].contains(&child.value().name()))
}

/// How many characters that are in no link each element holds, those seen.
fn weights(root: ElementRef<'_>) -> BTreeMap<NodeId, usize> {
    use ego_tree::iter::Edge;
    let mut weights = BTreeMap::new();
    let mut open: Vec<usize> = Vec::new();
    let mut skipped = 0_usize;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => {
                if let Some(element) = node.value().as_element() {
                    let name = element.name();
                    let unseen = UNSEEN.contains(&name) || AROUND.contains(&name) || name == "a" || is_hidden(element);
                    skipped += usize::from(skipped > 0 || unseen);
                    open.push(0);
                } else if let Some(text) = node.value().as_text().filter(|_| skipped == 0)
                    && let Some(weight) = open.last_mut()
                {
                    *weight += text.chars().filter(|mark| !mark.is_whitespace()).count();
                }
            }
            Edge::Close(node) => {
                if node.value().is_element() {
                    skipped = skipped.saturating_sub(1);
                    let weight = open.pop().unwrap_or_default();
                    weights.insert(node.id(), weight);
                    if let Some(above) = open.last_mut() {
                        *above += weight;
                    }
                }
            }
        }
    }
    weights
}
