//! The tree and the plan into the parts of an announcement and its items, still in the words of the source. Every paragraph of
//! the body goes to exactly one place; the order is kept.

pub(super) mod cells;
pub(super) mod measures;
pub(super) mod prose;

use crate::{
    import::{
        outline::prose::{Prose, contents_prose, heading_prose, node_prose, paragraph, part_heading, section_prose},
        plan::Plan,
        tree::{Content, Node},
        words::{
            cases::is_case,
            line::Line,
            phrases::{self, Section},
        },
    },
    reading::{
        all_status::{self, OfAll},
        figures as totals,
    },
    records::{Part, Status},
};

/// A part with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) part: Part,
    pub(super) heading: Option<String>,
    pub(super) prose: Vec<Prose>,
}

/// A group's heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GroupDraft {
    pub(super) number: String,
    pub(super) example: String,
    pub(super) words: String,
}

/// An item in the words of the source.
#[derive(Clone, Debug)]
pub(super) struct ItemDraft<'a> {
    pub(super) node: &'a Node,
    /// The words of the heading.
    pub(super) heading: String,
    /// What the heading's line goes on with.
    pub(super) run_in: Option<String>,
    /// The group, an index into [`Outline::groups`].
    pub(super) group: Option<usize>,
    /// What a sentence about all items says of this one too.
    pub(super) stated: Option<Status>,
    pub(super) before: Vec<Prose>,
    pub(super) group_lead: Vec<Prose>,
}

/// The body of an announcement.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline<'a> {
    /// The parts around and of the items, in order; the items' own block has no prose.
    pub(super) blocks: Vec<Block>,
    pub(super) items: Vec<ItemDraft<'a>>,
    pub(super) groups: Vec<GroupDraft>,
    /// The number form of the heading over the items.
    pub(super) items_example: Option<String>,
    /// Lines whose place was a guess.
    pub(super) unsure: Vec<usize>,
    /// The last sentence about all items that stands in a group and says of no number, with the group.
    stated_last: Option<(usize, OfAll)>,
}

/// Reads the outline of a body.
pub(super) fn outline_of<'a>(root: &'a [Content], plan: &Plan) -> Outline<'a> {
    let bears = |content: &Content| matches!(content, Content::Node(node) if plan.bears_items(node));
    let first = root.iter().position(bears);
    let last = root.iter().rposition(bears);
    let mut outline = Outline::default();
    let Some((first, last)) = first.zip(last) else {
        for content in root {
            outline.before_items(content, false);
        }
        return outline;
    };
    // The number of the first case stands before it.
    let is_case_line = |content: &&Content| matches!(content, Content::Text(line) if is_case(&line.text));
    let first = first - root.get(..first).unwrap_or_default().iter().rev().take_while(is_case_line).count();
    for (at, content) in root.iter().take(first).enumerate() {
        outline.before_items(content, at + 1 == first);
    }
    outline.items_between(root.get(first..=last).unwrap_or_default(), plan);
    let rest = root.get(last + 1..).unwrap_or_default();
    for (at, content) in rest.iter().enumerate() {
        outline.after_items(content, at + 1 == rest.len());
    }
    outline.state_of_all_groups();
    outline
}

impl<'a> Outline<'a> {
    fn has(&self, part: Part) -> bool {
        self.blocks.iter().any(|block| block.part == part)
    }

    /// Adds prose to a part; where the part was closed before, to the part that is open, with the heading kept as a heading.
    fn add(&mut self, part: Part, heading: Option<String>, mut prose: Vec<Prose>) {
        let open = self.blocks.last().map(|block| block.part);
        let line = prose.first().map_or(0, Prose::line);
        if !self.has(part) {
            self.blocks.push(Block { part, heading, prose });
            return;
        }
        if let Some(heading) = heading {
            prose.insert(0, Prose::Heading { line, level: 1, text: heading });
        }
        match self.blocks.last_mut() {
            Some(block) if open != Some(Part::Items) => block.prose.extend(prose),
            _ => self.blocks.push(Block { part: self.free_part(), heading: None, prose }),
        }
    }

    fn free_part(&self) -> Part {
        [Part::Outcome, Part::NextSteps, Part::Postscript]
            .into_iter()
            .find(|part| !self.has(*part))
            .unwrap_or(Part::Postscript)
    }

    fn before_items(&mut self, content: &Content, last: bool) {
        match content {
            Content::Text(line) => {
                let part = if phrases::opens_next_steps(&line.text) && self.has(Part::Organisation) {
                    Part::NextSteps
                } else if totals::is_totals_paragraph(&line.text) && !self.has(Part::Totals) {
                    Part::Totals
                } else {
                    self.blocks.last().map_or(Part::Organisation, |block| block.part)
                };
                self.add(part, None, vec![paragraph(line)]);
            }
            Content::Node(node) => {
                let (heading, prose) = section_prose(node);
                let comes_next = || {
                    phrases::names_next_steps(node.words())
                        || prose.iter().any(|prose| phrases::opens_next_steps(prose.text()))
                };
                let only_figures = matches!(prose.as_slice(), [only] if totals::is_totals_paragraph(only.text()));
                let part = match phrases::section(node.words()) {
                    Section::NextSteps if self.has(Part::Organisation) && comes_next() => Part::NextSteps,
                    // 二、坚持真改实改，整改取得阶段性成效.
                    Section::NextSteps if self.has(Part::Organisation) && only_figures && !self.has(Part::Totals) => {
                        Part::Totals
                    }
                    Section::Totals if !self.has(Part::Totals) => Part::Totals,
                    Section::Items if !self.has(Part::Totals) && self.has(Part::Organisation) => Part::Totals,
                    _ => Part::Organisation,
                };
                let (prose, totals) = if last && part == Part::Organisation && !self.has(Part::Totals) {
                    part_totals(prose)
                } else {
                    (prose, Vec::new())
                };
                self.add(part, heading, prose);
                if !totals.is_empty() {
                    self.add(Part::Totals, None, totals);
                }
            }
        }
    }

    fn after_items(&mut self, content: &Content, last: bool) {
        match content {
            Content::Text(line) => {
                let of_all = self.state_of_all(line, None);
                let open = self.blocks.last().map(|block| block.part);
                let part = if phrases::opens_next_steps(&line.text) || open == Some(Part::NextSteps) {
                    Part::NextSteps
                } else if totals::is_totals_paragraph(&line.text) && !self.has(Part::Totals) {
                    Part::Totals
                } else {
                    self.unsure.extend((!of_all).then_some(line.number));
                    Part::Outcome
                };
                self.add(part, None, vec![paragraph(line)]);
            }
            Content::Node(node) => {
                let (heading, prose) = section_prose(node);
                let part = match phrases::section(node.words()) {
                    // 构建长效机制 with what was done already is no next step.
                    Section::NextSteps
                        if phrases::names_next_steps(node.words()) || last || speaks_of_future(&prose) =>
                    {
                        Part::NextSteps
                    }
                    Section::Contact => Part::Contact,
                    Section::Other | Section::Items if last && speaks_of_future(&prose) => Part::NextSteps,
                    _ => Part::Outcome,
                };
                self.add(part, heading, prose);
            }
        }
    }

    fn items_between(&mut self, contents: &'a [Content], plan: &Plan) {
        let bearing: Vec<&Node> = contents
            .iter()
            .filter_map(|content| match content {
                Content::Node(node) if plan.bears_items(node) => Some(node),
                _ => None,
            })
            .collect();
        let mut heading = None;
        let mut pending = Vec::new();
        for content in contents {
            match content {
                Content::Node(node) if plan.is_item(node) => self.item(node, None, &mut pending, Vec::new(), plan),
                Content::Node(node) if plan.bears_items(node) => {
                    let as_group = bearing.len() > 1 && bearing.iter().all(|node| holds_items_directly(node, plan));
                    if as_group || node.is_row_group() {
                        self.group(node, &mut pending, plan);
                    } else if heading.is_none() && self.items.is_empty() && pending.is_empty() {
                        let (words, rest) = part_heading(node);
                        heading = Some(format!("{}{words}", node.mark.number));
                        self.items_example = Some(node.mark.example.clone());
                        pending.extend(rest.map(|text| Prose::Paragraph { line: node.line, text }));
                        self.below_section(node, &mut pending, plan);
                    } else {
                        pending.extend(heading_prose(node, 1));
                        self.below_section(node, &mut pending, plan);
                    }
                }
                Content::Node(node) => pending.extend(node_prose(node, 1)),
                Content::Text(line) => {
                    self.state_of_all(line, None);
                    pending.push(paragraph(line));
                }
            }
        }
        self.blocks.push(Block { part: Part::Items, heading, prose: Vec::new() });
        if !pending.is_empty() {
            self.add(Part::Outcome, None, pending);
        }
    }

    fn below_section(&mut self, section: &'a Node, pending: &mut Vec<Prose>, plan: &Plan) {
        for content in &section.contents {
            match content {
                Content::Node(node) if plan.is_item(node) => self.item(node, None, pending, Vec::new(), plan),
                Content::Node(node) if plan.bears_items(node) => self.group(node, pending, plan),
                Content::Node(node) => pending.extend(node_prose(node, 2)),
                Content::Text(line) => {
                    self.state_of_all(line, None);
                    pending.push(paragraph(line));
                }
            }
        }
    }

    /// Gives the items before a sentence about all of them (以上3个问题均已整改完成) its status: those of the group, where it stands
    /// in one and means no more. Whether the line is such a sentence.
    fn state_of_all(&mut self, line: &Line, group: Option<usize>) -> bool {
        let Some(all) = all_status::of_all(&line.text) else { return false };
        let in_group = self.items.iter().filter(|item| item.group == group).count();
        let more = all.count.is_some_and(|count| count > in_group) && !all.of_group;
        self.state(&all, group.filter(|_| !more));
        self.stated_last = group.filter(|_| all.count.is_none() && !all.of_group).map(|group| (group, all));
        true
    }

    fn state(&mut self, all: &OfAll, group: Option<usize>) {
        let meant = self.items.iter_mut().rev().filter(|item| group.is_none() || item.group == group);
        for item in meant.take(all.count.unwrap_or(usize::MAX)) {
            if !all.except.contains(&item.node.mark.ordinal) {
                item.stated = item.stated.or(Some(all.status));
            }
        }
    }

    /// 以上问题均已整改完成 below the last item of the last group is about all groups, where no other group has such a sentence.
    fn state_of_all_groups(&mut self) {
        let Some((group, all)) = self.stated_last.take() else { return };
        let is_last = group + 1 == self.groups.len();
        if is_last && !self.items.iter().any(|item| item.group != Some(group) && item.stated.is_some()) {
            self.state(&all, None);
        }
    }

    fn group(&mut self, node: &'a Node, pending: &mut Vec<Prose>, plan: &Plan) {
        let (words, rest) = part_heading(node);
        let draft = GroupDraft { number: node.mark.number.clone(), example: node.mark.example.clone(), words };
        let mut lead: Vec<Prose> = rest.map(|text| Prose::Paragraph { line: node.line, text }).into_iter().collect();
        self.groups.push(draft);
        let group = self.groups.len() - 1;
        for content in &node.contents {
            match content {
                Content::Node(child) if plan.is_item(child) => {
                    let first = self.items.last().is_none_or(|item| item.group != Some(group));
                    if first {
                        self.item(child, Some(group), pending, std::mem::take(&mut lead), plan);
                    } else {
                        pending.append(&mut lead);
                        self.item(child, Some(group), pending, Vec::new(), plan);
                    }
                }
                // One more level of headings between group and item: printed, though records know one level of groups only.
                Content::Node(child) if plan.bears_items(child) => {
                    lead.extend(heading_prose(child, 3));
                    for content in &child.contents {
                        match content {
                            Content::Node(inner) if plan.bears_items(inner) => {
                                let first = self.items.last().is_none_or(|item| item.group != Some(group));
                                let inner = innermost(inner, plan, &mut lead);
                                if first {
                                    self.item(inner, Some(group), pending, std::mem::take(&mut lead), plan);
                                } else {
                                    pending.append(&mut lead);
                                    self.item(inner, Some(group), pending, Vec::new(), plan);
                                }
                            }
                            Content::Node(inner) => lead.extend(node_prose(inner, 4)),
                            Content::Text(line) => lead.push(paragraph(line)),
                        }
                    }
                }
                Content::Node(child) => lead.extend(node_prose(child, 3)),
                Content::Text(line) => {
                    self.state_of_all(line, Some(group));
                    lead.push(paragraph(line));
                }
            }
        }
        pending.append(&mut lead);
    }

    fn item(
        &mut self,
        node: &'a Node,
        group: Option<usize>,
        pending: &mut Vec<Prose>,
        group_lead: Vec<Prose>,
        plan: &Plan,
    ) {
        let (heading, run_in) =
            if plan.run_in || !node.shape.names_problem { part_heading(node) } else { (node.words().to_owned(), None) };
        let before = std::mem::take(pending);
        self.items.push(ItemDraft { node, heading, run_in, group, stated: None, before, group_lead });
    }
}

fn holds_items_directly(node: &Node, plan: &Plan) -> bool {
    !plan.is_item(node) && node.children().any(|child| plan.is_item(child))
}

/// Follows headings down to the first item; what stands on the way is printed before it.
fn innermost<'a>(node: &'a Node, plan: &Plan, lead: &mut Vec<Prose>) -> &'a Node {
    let mut node = node;
    while !plan.is_item(node) {
        let Some(next) = node.children().find(|child| plan.bears_items(child)) else { return node };
        lead.extend(heading_prose(node, 4));
        node = next;
    }
    node
}

/// Parts the paragraph with the overall figures, where it ends a section, from the rest.
fn part_totals(mut prose: Vec<Prose>) -> (Vec<Prose>, Vec<Prose>) {
    let is_totals = |prose: &Prose| {
        matches!(prose, Prose::Paragraph { text, .. }
            if totals::is_totals_paragraph(text) && crate::import::words::marks::mark_of(text).is_none())
    };
    match prose.last() {
        Some(last) if prose.len() > 1 && is_totals(last) => {
            let totals = prose.split_off(prose.len() - 1);
            (prose, totals)
        }
        _ => (prose, Vec::new()),
    }
}

fn speaks_of_future(prose: &[Prose]) -> bool {
    prose.iter().any(|prose| phrases::opens_next_steps(prose.text()) || prose.text().contains('将'))
}

/// A body whose items are not told apart: all of it is prose of one part.
pub(super) fn as_prose(root: &[Content]) -> Outline<'static> {
    let prose = contents_prose(root, 9);
    let block = Block { part: Part::Organisation, heading: None, prose };
    Outline { blocks: if block.prose.is_empty() { Vec::new() } else { vec![block] }, ..Outline::default() }
}
