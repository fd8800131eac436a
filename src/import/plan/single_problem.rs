//! An announcement about one problem whose parts are sections (一、反馈问题 二、整改目标 三、整改措施): the later sections become
//! what stands below the problem. Moves nodes only; changes no word and no order.

use crate::import::{
    tree::{Content, Node},
    words::{
        labels::{self, is_label},
        line::Line,
    },
};

/// Gathers the labelled sections after the problem's below it, where the body is of that kind.
pub(super) fn gathered(root: Vec<Content>) -> Vec<Content> {
    let Some(at) = root.iter().position(heads_problem) else { return root };
    let labels = root.iter().skip(at + 1).take_while(|content| is_part(content)).count();
    let others = root.iter().any(|content| matches!(content, Content::Node(node) if names_problem(node)));
    if labels < 2 || others {
        return root;
    }
    let form = root.iter().filter_map(highest_form).max().unwrap_or_default() + 1;
    let mut root = root;
    let after = root.split_off(at + 1 + labels);
    let parts = root.split_off(at + 1);
    if let Some(Content::Node(problem)) = root.last_mut() {
        // （一）柳河…有垃圾。: the words of the problem, the only ones below its heading.
        if let [Content::Node(only)] = problem.contents.as_slice()
            && only.contents.is_empty()
        {
            let words = Line::new(only.line, format!("{}{}", only.mark.number, only.words()));
            problem.contents = vec![Content::Text(words)];
        }
        problem.shape.names_problem = true;
        problem.names_problem = true;
        problem.contents.extend(parts.into_iter().map(|part| match part {
            Content::Node(node) => Content::Node(Node { form, ..node }),
            text @ Content::Text(_) => text,
        }));
    }
    root.extend(after);
    root
}

fn heads_problem(content: &Content) -> bool {
    matches!(content, Content::Node(node)
    if labels::is_bare_label(node.words())
        && match node.contents.as_slice() {
            [Content::Text(_), ..] => true,
            [Content::Node(only)] => only.contents.is_empty(),
            _ => false,
        })
}

fn is_part(content: &Content) -> bool {
    matches!(content, Content::Node(node) if is_label(node.words().trim_end_matches(['。', '：', ':'])))
}

fn names_problem(node: &Node) -> bool {
    node.shape.names_problem || node.shape.labelled || node.children().any(names_problem)
}

fn highest_form(content: &Content) -> Option<usize> {
    match content {
        Content::Node(node) => node.contents.iter().filter_map(highest_form).max().max(Some(node.form)),
        Content::Text(_) => None,
    }
}
