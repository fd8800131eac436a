//! The body's lines into a tree by their numbers. Knows how numbers nest and where unnumbered lines belong; what a node is
//! (section, item, measure) is [`crate::import::plan`]'s business.

mod forms;
mod label_lines;
mod levels;
mod unnumbered;

use crate::import::{
    tree::{
        forms::{Marked, rank_forms},
        label_lines::with_their_words,
        unnumbered::Heads,
    },
    words::{
        heading::{self, Shape},
        labels::{is_label, label_of},
        line::{Cell, Line},
        marks::Mark,
        phrases::{self, Section},
    },
};

/// A heading or numbered paragraph with what stands below it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The line in the file.
    pub(super) line: usize,
    /// The number; its form is empty where the line is a heading without one.
    pub(super) mark: Mark,
    /// The level's form, an index that all nodes of one level share.
    pub(super) form: usize,
    /// How the words look among those of the other lines.
    pub(super) shape: Shape,
    /// Whether the words by themselves name a problem.
    pub(super) names_problem: bool,
    /// What stands below, in order.
    pub(super) contents: Vec<Content>,
}

/// What stands below a node.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A paragraph without number.
    Text(Line),
    /// A numbered one.
    Node(Node),
}

impl Node {
    /// Whether it is a row of a table, or a group in one.
    pub(super) fn is_row(&self) -> bool {
        [forms::ROW, forms::ROW_GROUP].contains(&self.mark.form.as_str())
    }

    /// Whether it is the heading of a group in a table.
    pub(super) fn is_row_group(&self) -> bool {
        self.mark.form == forms::ROW_GROUP
    }

    /// The words after the number.
    pub(super) fn words(&self) -> &str {
        &self.mark.rest
    }

    /// The heading: the first sentence where the line goes on, else all of it.
    pub(super) fn head(&self) -> &str {
        let words = self.words();
        heading::heading_end(words).and_then(|end| words.get(..end)).unwrap_or(words)
    }

    /// The nodes directly below.
    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        self.contents.iter().filter_map(|content| match content {
            Content::Node(node) => Some(node),
            Content::Text(_) => None,
        })
    }
}

/// Numbers of lines that do not follow the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) line: usize,
    pub(super) expected: usize,
    pub(super) found: usize,
}

/// A body's lines by their numbers.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) root: Vec<Content>,
    pub(super) gaps: Vec<Gap>,
}

/// The trees of the body's lines: as the numbers have it; and, where there are such lines, with short lines above numbers that begin anew
/// as headings, and with short lines that end as problems do as headings.
pub(super) fn trees_of(lines: Vec<Line>) -> Vec<Tree> {
    let lines = with_their_words(lines);
    let rivals: Vec<Heads> =
        [Heads::AboveLists, Heads::Faults].into_iter().filter(|heads| heads.are_in(&lines)).collect();
    let rivals: Vec<Tree> = rivals.into_iter().map(|heads| tree_of(lines.clone(), Some(heads))).collect();
    std::iter::once(tree_of(lines, None)).chain(rivals).collect()
}

fn tree_of(lines: Vec<Line>, heads: Option<Heads>) -> Tree {
    let (marked, ranks) = rank_forms(lines, heads);
    let closing = closing_paragraph(&marked);
    let mut builder = Builder { root: Vec::new(), open: Vec::new(), gaps: Vec::new(), seen: vec![0; ranks.len()] };
    let overall = overall_paragraph(&marked, &ranks);
    for (at, line) in marked.into_iter().enumerate() {
        if overall == Some(at) {
            builder.close_to(0);
        }
        if closing == Some(at) && !builder.is_in_next_steps() {
            builder.close_to(0);
        }
        match line.mark {
            Some((form, mark)) => {
                let rank = ranks.get(form).copied().unwrap_or_default();
                builder.number(line.line.number, mark, form, rank, line.shape);
            }
            None => builder.text(line.line),
        }
    }
    builder.close_to(0);
    Tree { root: builder.root, gaps: builder.gaps }
}

struct Builder {
    root: Vec<Content>,
    open: Vec<(usize, Node)>,
    gaps: Vec<Gap>,
    seen: Vec<usize>,
}

impl Builder {
    fn number(&mut self, line: usize, mark: Mark, form: usize, rank: usize, shape: Shape) {
        let keep = self.open.iter().position(|(open, _)| *open >= rank).unwrap_or(self.open.len());
        let before = self.open.get(keep).filter(|(open, _)| *open == rank).map(|(_, node)| node.mark.ordinal);
        self.close_to(keep);
        let run_on = self.seen.get(form).copied().unwrap_or_default() + 1;
        let expected = before.map_or(1, |before| before + 1);
        if mark.ordinal != expected && mark.ordinal != run_on && mark.ordinal != 1 && before.is_some() {
            self.gaps.push(Gap { line, expected, found: mark.ordinal });
        }
        if let Some(seen) = self.seen.get_mut(form) {
            *seen = mark.ordinal;
        }
        let names_problem = shape.names_problem && heading::shape(&mark.rest).names_problem;
        self.open.push((rank, Node { line, mark, form, shape, names_problem, contents: Vec::new() }));
    }

    /// A paragraph without number belongs to the innermost open node; a label, to the outermost that has labels already.
    fn text(&mut self, line: Line) {
        // What stands behind a table is no more of its last row.
        if line.cell.is_none_or(|cell| cell == Cell::Row)
            && let Some(row) = self.open.iter().position(|(_, node)| node.is_row())
        {
            self.close_to(row);
        }
        let labels = |text: &str| label_of(text).is_some() || is_label(text);
        if line.cell.is_none() && labels(&line.text) {
            let labelled = self.open.iter().position(|(_, node)| {
                node.contents.iter().any(|content| matches!(content, Content::Text(text) if labels(&text.text)))
            });
            if let Some(at) = labelled {
                self.close_to(at + 1);
            }
        }
        match self.open.last_mut() {
            Some((_, node)) => node.contents.push(Content::Text(line)),
            None => self.root.push(Content::Text(line)),
        }
    }

    fn close_to(&mut self, keep: usize) {
        while self.open.len() > keep
            && let Some((_, node)) = self.open.pop()
        {
            match self.open.last_mut() {
                Some((_, parent)) => parent.contents.push(Content::Node(node)),
                None => self.root.push(Content::Node(node)),
            }
        }
    }

    fn is_in_next_steps(&self) -> bool {
        self.open.first().is_some_and(|(_, node)| {
            node.shape.short && !node.shape.names_problem && phrases::section(node.words()) == Section::NextSteps
        })
    }
}

/// The paragraph without number that opens the part about what comes next: no heading of a problem follows it, and the numbers
/// after it begin anew.
fn closing_paragraph(marked: &[Marked]) -> Option<usize> {
    let last_heading =
        marked.iter().rposition(|line| line.mark.is_some() && (line.shape.names_problem || line.shape.labelled));
    let from = last_heading.map_or(0, |at| at + 1);
    (from..marked.len()).find(|at| {
        let opens = marked.get(*at).is_some_and(|line| line.mark.is_none() && phrases::closes_items(&line.line.text));
        opens && numbers_begin_anew(marked.get(at + 1..).unwrap_or_default())
    })
}

/// The paragraph without number with the figures of the whole announcement that follows the last item's text directly, no numbers but
/// those of closing sections after it.
fn overall_paragraph(marked: &[Marked], ranks: &[usize]) -> Option<usize> {
    let at = marked.iter().rposition(|line| line.mark.is_none() && phrases::sums_up(&line.line.text))?;
    let above = marked.get(at.checked_sub(1)?)?;
    let ends_sentence = above.line.text.ends_with(['。', '；', ';']);
    let heads_it = above.mark.is_some() && above.shape.short && !ends_sentence;
    let next = marked.get(at + 1..).unwrap_or_default().iter().find_map(|line| line.mark.as_ref());
    let ends_items = next.is_none_or(|next| opens_closing_section(next, marked.get(..at).unwrap_or_default(), ranks));
    (marked.get(at)?.line.cell.is_none() && !heads_it && ends_items).then_some(at)
}

/// Whether a number is that of a section after the items (三、下一步打算), of the same level as the first number before it.
fn opens_closing_section((form, mark): &(usize, Mark), before: &[Marked], ranks: &[usize]) -> bool {
    let rank = |form: usize| ranks.get(form).copied();
    let topmost = before.iter().filter_map(|line| rank(line.mark.as_ref()?.0)).min();
    let closes = matches!(phrases::section(&mark.rest), Section::NextSteps | Section::Outcome | Section::Contact);
    closes && rank(*form) == topmost
}

fn numbers_begin_anew(marked: &[Marked]) -> bool {
    let mut last: Vec<(usize, usize)> = Vec::new();
    for (form, mark) in marked.iter().filter_map(|line| line.mark.as_ref()) {
        match last.iter_mut().find(|(known, _)| known == form) {
            Some((_, ordinal)) => *ordinal = mark.ordinal,
            None if mark.ordinal == 1 => last.push((*form, 1)),
            None => return false,
        }
    }
    true
}
