//! What speaks for a reading of the body, and how much: the table of weights, and the measurement of each kind of evidence on a
//! reading. Knows nothing of how readings are made.

use std::collections::BTreeMap;

use crate::import::{
    plan::{
        Plan,
        looks::{Known, Looks},
    },
    tree::{Content, Node},
    words::{marks::NAMED_PROBLEMS, phrases::Section},
};

/// A kind of evidence about a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Evidence {
    DeclaredTotal,
    DeclaredInHeading,
    NumbersRun,
    NumbersRunThrough,
    NamesProblem,
    EndsInFault,
    ReadsAsMeasure,
    IsLabelOrSection,
    ProblemOutside,
    KinOutside,
    ProblemInside,
    NothingBelow,
    LabelsRecur,
    LabelTwice,
    OneStatus,
    SeveralStatuses,
    OneForm,
    HeadTooLong,
    GroupAbove,
    HeadingSwallowed,
    OnlyOne,
    BySign,
}

/// The weight of each kind: the points for one full measure of it, of a share the share of all items (1 = all), of occurrences each
/// one.
#[rustfmt::skip]
const WEIGHTS: &[(Evidence, f64)] = &[
    // A sentence declares as many problems as there are items; where all declared numbers differ, a third of it against.
    (Evidence::DeclaredTotal, 24.0),
    // A heading declares how many stand below it, and so many do; each that does not counts against it.
    (Evidence::DeclaredInHeading, 6.0),
    // The items' numbers run through or begin anew below each heading; each number out of turn counts against it.
    (Evidence::NumbersRun, 3.0),
    // The numbers run through below several headings, as those of problems do and those of measures do not.
    (Evidence::NumbersRunThrough, 6.0),
    // Share of items whose heading says 关于“…”问题, has a problem's label or a number like 问题一.
    (Evidence::NamesProblem, 24.0),
    // Share of the others that end as the words for a problem do: 不到位, 滞后, 缺失.
    (Evidence::EndsInFault, 20.0),
    // Share of items that read as what was done: 开展检查9次, 修订办法2项.
    (Evidence::ReadsAsMeasure, -20.0),
    // Share of items that are the label of a part (整改措施) or the heading of a section.
    (Evidence::IsLabelOrSection, -40.0),
    // A heading that names a problem, with text below it, in no item.
    (Evidence::ProblemOutside, -7.0),
    // A line with a number of the items' form, in no item and in no section about what comes next or who did it.
    (Evidence::KinOutside, -6.0),
    // A heading that names a problem inside an item that names one in no more than words of a group.
    (Evidence::ProblemInside, -2.0),
    // Share of items with no text at all.
    (Evidence::NothingBelow, -16.0),
    // Share of items with a label of a part directly below (整改情况：, 整改措施：).
    (Evidence::LabelsRecur, 10.0),
    // An item with the same label of a part more than once holds several problems.
    (Evidence::LabelTwice, -5.0),
    // Share of items that state one status.
    (Evidence::OneStatus, 5.0),
    // Share of items that state several.
    (Evidence::SeveralStatuses, -5.0),
    // All items have one form of number; each further form counts against it.
    (Evidence::OneForm, -2.0),
    // Share of items whose first sentence is longer than a heading can be.
    (Evidence::HeadTooLong, -14.0),
    // Share of items that stand below a heading of a group, where there are at least two such headings.
    (Evidence::GroupAbove, 4.0),
    // A short line without number or stop inside an item, below a sentence: the heading of a group or of another problem.
    (Evidence::HeadingSwallowed, -4.0),
    // There is only one item.
    (Evidence::OnlyOne, -4.0),
    // A sign shows the level: strong signs count more than weak ones.
    (Evidence::BySign, 1.0),
];

/// All kinds of evidence, in the order of the table.
#[cfg(test)]
pub(super) fn kinds() -> impl Iterator<Item = Evidence> {
    WEIGHTS.iter().map(|(kind, _)| *kind)
}

/// The points of a reading, and what they are made of.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Score {
    pub(in crate::import) points: f64,
    pub(in crate::import) found: BTreeMap<Evidence, f64>,
    /// The headings in no item that name a problem: line and words.
    pub(in crate::import) outside: Vec<(usize, String)>,
    /// The items whose number begins again or is repeated below the same heading: line and ordinal.
    pub(in crate::import) again: Vec<(usize, usize)>,
}

impl Score {
    fn of(found: BTreeMap<Evidence, f64>, outside: Vec<(usize, String)>, again: Vec<(usize, usize)>) -> Self {
        let points = WEIGHTS.iter().filter_map(|(kind, weight)| Some(weight * found.get(kind)?)).sum();
        Self { points, found, outside, again }
    }
}

/// An item of a reading with what stands above it and how its words look.
struct Item<'a> {
    node: &'a Node,
    parent: Option<&'a Node>,
    looks: Looks,
    names: bool,
}

/// Measures a reading. `known` has the looks of its lines, `declared` are the numbers of problems that sentences declare; `sign` is what
/// the reading's own maker says for it.
pub(super) fn score(root: &[Content], plan: &Plan, known: &Known, declared: &[usize], sign: f64) -> Score {
    let sections = root.iter().filter_map(node_of).any(|node| known.node(node).section == Section::Items);
    let mut walk = Walk {
        plan,
        known,
        sections,
        items: Vec::new(),
        outside: 0,
        named: Vec::new(),
        bare: Vec::new(),
        headings: Vec::new(),
    };
    walk.contents(root, None, true, true);
    let Walk { items, outside, named, bare, headings, .. } = walk;
    let mut found = BTreeMap::new();
    let right = declared.contains(&items.len());
    let total = if declared.is_empty() {
        0.0
    } else if right {
        1.0
    } else {
        -1.0 / 3.0
    };
    found.insert(Evidence::DeclaredTotal, total);
    found.insert(Evidence::DeclaredInHeading, headings.iter().map(|right| if *right { 1.0 } else { -1.0 }).sum());
    let kin = bare.iter().filter(|form| items.iter().any(|item| item.node.form == **form)).count();
    found.insert(Evidence::ProblemOutside, (outside as f64).min(12.0));
    found.insert(Evidence::KinOutside, (kin as f64).min(12.0));
    found.insert(Evidence::BySign, sign);
    of_items(&items, known, &mut found);
    of_numbers(&items, &mut found);
    Score::of(found, named, again(&items))
}

/// What the words of the items and of what stands below them say.
fn of_items(items: &[Item<'_>], known: &Known, found: &mut BTreeMap<Evidence, f64>) {
    let all = items.len().max(1) as f64;
    let share = |has: &dyn Fn(&Item<'_>) -> bool| items.iter().filter(|item| has(item)).count() as f64 / all;
    let each = |count: &dyn Fn(&Item<'_>) -> usize| items.iter().map(count).sum::<usize>() as f64;
    let statuses: Vec<usize> = items.iter().map(|item| statuses(item.node, known)).collect();
    let stating = |wanted: &dyn Fn(usize) -> bool| statuses.iter().filter(|count| wanted(**count)).count() as f64 / all;
    let mut put = |kind: Evidence, value: f64| found.insert(kind, value);
    put(Evidence::NamesProblem, share(&|item| item.names));
    put(Evidence::EndsInFault, share(&|item| !item.names && item.looks.hints_at_fault));
    put(Evidence::ReadsAsMeasure, share(&|item| item.looks.done && !item.names));
    put(Evidence::IsLabelOrSection, share(&is_label_or_section));
    put(
        Evidence::ProblemInside,
        each(&|item| item.node.children().map(|child| problems_in(child, known)).sum()).min(12.0),
    );
    put(Evidence::NothingBelow, share(&|item| item.node.contents.is_empty() && !item.looks.runs_in));
    put(Evidence::LabelsRecur, share(&|item| !labels_below(item, known).is_empty()));
    put(Evidence::LabelTwice, each(&|item| usize::from(has_label_twice(item, known))).min(10.0));
    put(Evidence::OneStatus, stating(&|count| count == 1));
    put(Evidence::SeveralStatuses, stating(&|count| count > 1));
    put(Evidence::HeadTooLong, share(&|item| item.looks.head > LONGEST_HEAD));
    put(Evidence::HeadingSwallowed, each(&|item| swallowed(item.node, known)).min(6.0));
    put(Evidence::OnlyOne, if items.len() == 1 { 1.0 } else { 0.0 });
}

/// What the numbers of the items and the headings above them say.
fn of_numbers(items: &[Item<'_>], found: &mut BTreeMap<Evidence, f64>) {
    let mut forms: Vec<usize> = items.iter().map(|item| item.node.form).collect();
    forms.sort_unstable();
    forms.dedup();
    found.insert(Evidence::OneForm, forms.len().saturating_sub(1) as f64);
    found.insert(Evidence::NumbersRun, runs(items));
    found.insert(Evidence::NumbersRunThrough, f64::from(run_through(items)));
    found.insert(Evidence::GroupAbove, grouped(items));
}

/// The longest heading of a problem, in marks.
const LONGEST_HEAD: usize = 70;

struct Walk<'a> {
    plan: &'a Plan,
    known: &'a Known,
    /// Whether a topmost heading says that the problems stand below it (二、问题整改情况): kin below another is none.
    sections: bool,
    items: Vec<Item<'a>>,
    /// Headings that name a problem and stand in no item.
    outside: usize,
    /// Those of them that name it beyond doubt: line and words.
    named: Vec<(usize, String)>,
    /// The forms of the nodes that are no items and hold none, where items may be.
    bare: Vec<usize>,
    /// Whether each heading that declares a number of problems has so many items below it.
    headings: Vec<bool>,
}

impl<'a> Walk<'a> {
    fn contents(&mut self, contents: &'a [Content], parent: Option<&'a Node>, may_hold: bool, kin: bool) {
        for node in contents.iter().filter_map(node_of) {
            let looks = self.known.node(node);
            let names = names_problem(node, parent);
            if self.plan.is_item(node) {
                self.items.push(Item { node, parent, looks, names });
                continue;
            }
            let before = self.items.len();
            let own = !matches!(looks.section, Section::NextSteps | Section::Contact | Section::Organisation);
            let may_hold = may_hold && (own || parent.is_some());
            let kin = kin && (parent.is_some() || !self.sections || looks.section == Section::Items);
            self.contents(&node.contents, Some(node), may_hold, kin);
            let below = self.items.len() - before;
            self.headings.extend(looks.declared.map(|count| count == below));
            if below == 0 && may_hold {
                self.outside += usize::from(names || is_faulty(node, &looks));
                if node.names_problem && !node.shape.names_group {
                    self.named.push((node.line, node.words().to_owned()));
                }
                self.bare.extend(kin.then_some(node.form));
            }
        }
    }
}

fn node_of(content: &Content) -> Option<&Node> {
    match content {
        Content::Node(node) => Some(node),
        Content::Text(_) => None,
    }
}

/// Whether a heading names a problem by its own words. A task below a problem (整改任务1：健全学法制度) is none.
fn names_problem(node: &Node, parent: Option<&Node>) -> bool {
    let shape = &node.shape;
    let numbered = |words: &[&str]| words.iter().any(|word| node.mark.form.contains(word));
    let below_problem = parent.is_some_and(|parent| parent.names_problem && !parent.shape.names_group);
    let named = numbered(NAMED_PROBLEMS) && !(below_problem && numbered(TASKS));
    (node.names_problem && !shape.names_group) || shape.labelled || shape.begins_with_problem || named
}

/// Words in a number's form that head a task.
const TASKS: &[&str] = &["整改任务", "整改事项"];

fn is_faulty(node: &Node, looks: &Looks) -> bool {
    looks.fault && (looks.runs_in || !node.contents.is_empty())
}

/// How many headings at or below a node name a problem.
fn problems_in(node: &Node, known: &Known) -> usize {
    let own = node.names_problem || (node.shape.short && is_faulty(node, &known.node(node)));
    usize::from(own) + node.children().map(|child| problems_in(child, known)).sum::<usize>()
}

fn is_label_or_section(item: &Item<'_>) -> bool {
    let problem = item.names || item.looks.fault;
    item.looks.part || (item.parent.is_none() && item.looks.section != Section::Other && !problem)
}

/// The labels of the parts that stand directly in an item, numbered or not.
fn labels_below(item: &Item<'_>, known: &Known) -> Vec<&'static str> {
    let below = item.node.contents.iter().filter_map(|content| match content {
        Content::Text(line) => known.text(&line.text).label,
        Content::Node(child) => known.node(child).label,
    });
    item.looks.label_after.into_iter().chain(below).collect()
}

fn has_label_twice(item: &Item<'_>, known: &Known) -> bool {
    let mut found = labels_below(item, known);
    found.sort_unstable();
    found.windows(2).any(|pair| matches!(pair, [first, second] if first == second))
}

/// How many statuses an item states, each line one at most.
fn statuses(node: &Node, known: &Known) -> usize {
    let below = node.contents.iter().map(|content| match content {
        Content::Text(line) => usize::from(known.text(&line.text).states),
        Content::Node(child) => statuses(child, known),
    });
    usize::from(known.node(node).states) + below.sum::<usize>()
}

/// Whether the numbers of the items' most usual form run through below several headings.
fn run_through(items: &[Item<'_>]) -> bool {
    let mut forms: BTreeMap<usize, usize> = BTreeMap::new();
    items.iter().for_each(|item| *forms.entry(item.node.form).or_default() += 1);
    let Some((form, _)) = forms.into_iter().max_by_key(|(_, count)| *count) else { return false };
    let items: Vec<&Item<'_>> = items.iter().filter(|item| item.node.form == form).collect();
    let through = items.iter().enumerate().all(|(at, item)| item.node.mark.ordinal == at + 1);
    let parent = |item: &Item<'_>| item.parent.map(|parent| parent.line);
    through && items.windows(2).any(|pair| matches!(pair, [one, other] if parent(one) != parent(other)))
}

/// The items whose number is not above the one before it below the same heading.
fn again(items: &[Item<'_>]) -> Vec<(usize, usize)> {
    let pairs = items.windows(2).filter_map(|pair| match pair {
        [before, item] => Some((before, item)),
        _ => None,
    });
    let parent = |item: &Item<'_>| item.parent.map(|parent| parent.line);
    pairs
        .filter(|(before, item)| {
            before.node.form == item.node.form
                && parent(before) == parent(item)
                && item.node.mark.ordinal <= before.node.mark.ordinal
        })
        .map(|(_, item)| (item.node.line, item.node.mark.ordinal))
        .collect()
}

/// 1 where all numbers run, less 1 for each out of turn.
fn runs(items: &[Item<'_>]) -> f64 {
    let mut broken = 0_usize;
    for pair in items.windows(2) {
        let [before, item] = pair else { continue };
        let same_parent = match (before.parent, item.parent) {
            (Some(first), Some(second)) => std::ptr::eq(first, second),
            (None, None) => true,
            _ => false,
        };
        let (last, ordinal) = (before.node.mark.ordinal, item.node.mark.ordinal);
        let follows = ordinal == last + 1 || (ordinal == 1 && !same_parent);
        broken += usize::from(!follows);
    }
    if items.is_empty() { 0.0 } else { 1.0 - (broken as f64).min(8.0) }
}

/// The share of items below a heading, where several headings have items.
fn grouped(items: &[Item<'_>]) -> f64 {
    let mut parents: Vec<usize> = items.iter().filter_map(|item| item.parent.map(|parent| parent.line)).collect();
    let below = parents.len();
    parents.sort_unstable();
    parents.dedup();
    if parents.len() < 2 { 0.0 } else { below as f64 / items.len().max(1) as f64 }
}

/// How many lines of an item, below a sentence of it, are short and without number and stop.
fn swallowed(node: &Node, known: &Known) -> usize {
    let looks = known.node(node);
    let mut after_sentence = looks.runs_in || looks.ends_sentence;
    let mut count = 0;
    for content in &node.contents {
        match content {
            Content::Node(child) => {
                count += swallowed(child, known);
                after_sentence = true;
            }
            Content::Text(line) => {
                let looks = known.text(&line.text);
                count += usize::from(after_sentence && line.cell.is_none() && looks.bare);
                after_sentence = looks.ends_sentence;
            }
        }
    }
    count
}
