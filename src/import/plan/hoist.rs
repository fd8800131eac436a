//! Paragraphs at the end of an item that speak of more than it: the number of the next case (第2件), or how far all items have come
//! (以上问题均已整改完成). Lifts them out to stand after the item; changes no word and no order.

use crate::{
    import::{
        plan::Plan,
        tree::{Content, Node},
        words::cases::is_case,
    },
    reading::all_status,
};

/// Lifts what speaks of more than one item out of the items.
pub(super) fn hoisted(contents: Vec<Content>, plan: &Plan) -> Vec<Content> {
    let mut kept = Vec::with_capacity(contents.len());
    for content in contents {
        match content {
            Content::Node(mut node) if plan.is_item(&node) => {
                let is_last = plan.items.last() == Some(&node.line);
                let after = take_from(&mut node, is_last);
                kept.push(Content::Node(node));
                kept.extend(after);
            }
            Content::Node(node) if plan.bears_items(&node) => {
                kept.push(Content::Node(Node { contents: hoisted(node.contents, plan), ..node }));
            }
            other => kept.push(other),
        }
    }
    kept
}

/// Takes the paragraphs from the first that speaks of more off the end of a node, or of the last node below it. Only below the last item
/// may 全部问题均已整改到位 mean all of them.
fn take_from(node: &mut Node, is_last: bool) -> Vec<Content> {
    if let Some(Content::Node(last)) = node.contents.last_mut() {
        return take_from(last, is_last);
    }
    let texts = node.contents.iter().rev().take_while(|content| matches!(content, Content::Text(_))).count();
    let first = node.contents.len() - texts;
    let text_at = |at: usize| match node.contents.get(at) {
        Some(Content::Text(line)) => line.text.as_str(),
        _ => "",
    };
    let speaks = |text: &str| all_status::speaks_of_all(text) || (is_last && all_status::of_all(text).is_some());
    let of_all = (first..node.contents.len()).find(|at| speaks(text_at(*at)));
    let cases = (first..node.contents.len()).rev().take_while(|at| is_case(text_at(*at))).last();
    match of_all.or(cases) {
        Some(from) => node.contents.split_off(from),
        None => Vec::new(),
    }
}
