//! A problem that stands alone in its group is often left without a number: （四）…方面, then its words, then what was done. Makes such
//! lines items like those of the groups beside; changes no word and no order.

use crate::{
    import::{
        plan::Plan,
        tree::{Content, Node},
        words::{
            heading,
            line::Line,
            marks::Mark,
            phrases::{self, Section},
        },
    },
    reading::status,
};

/// What the items of the other groups look like.
struct Like {
    groups: usize,
    items: usize,
}

/// Makes items of the unnumbered problems of groups without items.
pub(super) fn found(contents: Vec<Content>, plan: &mut Plan) -> Vec<Content> {
    let like = contents.iter().find_map(|content| match content {
        Content::Node(group) if !plan.is_item(group) => {
            let item = group.children().find(|child| plan.is_item(child))?;
            Some(Like { groups: group.form, items: item.form })
        }
        _ => None,
    });
    let made = contents.into_iter().map(|content| match (content, &like) {
        (Content::Node(node), Some(like))
            if node.form == like.groups && !plan.bears_items(&node) && is_group(&node) =>
        {
            Content::Node(with_items(node, like.items, plan))
        }
        (Content::Node(node), None) if !plan.is_item(&node) => {
            Content::Node(Node { contents: found(node.contents, plan), ..node })
        }
        (other, _) => other,
    });
    let made = made.collect();
    plan.items.sort_unstable();
    made
}

/// Whether a heading may be that of a group, and a problem stands first below it.
fn is_group(node: &Node) -> bool {
    let section = phrases::section(node.words());
    matches!(section, Section::Other | Section::Items)
        && node.shape.short
        && matches!(node.contents.as_slice(), [Content::Text(first), next, ..] if is_problem(first) && !is_head(next))
}

fn is_head(content: &Content) -> bool {
    matches!(content, Content::Text(line) if is_problem(line))
}

/// Whether a line is short, no sentence and no remark.
fn is_problem(line: &Line) -> bool {
    heading::is_bare(&line.text) && line.cell.is_none() && status::status_line(&line.text).is_none()
}

/// The group with its problems as items; what follows each stands below it.
fn with_items(group: Node, form: usize, plan: &mut Plan) -> Node {
    let mut contents: Vec<Content> = Vec::new();
    let mut rest = group.contents.into_iter().peekable();
    while let Some(content) = rest.next() {
        let heads = is_head(&content) && rest.peek().is_some_and(|next| !is_head(next));
        match content {
            Content::Text(line) if heads => {
                plan.items.push(line.number);
                contents.push(Content::Node(item(line, form)));
            }
            other => match contents.last_mut() {
                Some(Content::Node(item)) => item.contents.push(other),
                _ => contents.push(other),
            },
        }
    }
    Node { contents, ..group }
}

fn item(line: Line, form: usize) -> Node {
    let shape = heading::shape(&line.text);
    let mark =
        Mark { form: "#alone".into(), example: String::new(), ordinal: 1, number: String::new(), rest: line.text };
    Node { line: line.number, mark, form, names_problem: shape.names_problem, shape, contents: Vec::new() }
}
