//! What the nodes of the tree are: sections, groups, items, measures. Decides by how the words of a whole level look, never by
//! one fixed pattern.

pub(super) mod hoist;
pub(super) mod lone_items;
pub(super) mod single_problem;

use crate::{
    import::{
        tree::{Content, Node},
        words::{
            cases::is_case,
            heading, labels,
            marks::NAMED_PROBLEMS,
            phrases::{self, Section},
        },
    },
    reading::status,
};

/// How the level of the items was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// Their headings name problems, or have a problem's label.
    Named,
    /// They begin with a problem and go on in the same line.
    Begun,
    /// They begin with the problem as a sentence of its own, and end in a status or stand in a group.
    Stated,
    /// They are short headings with text below.
    Headed,
    /// They stand below a section about problems.
    Below,
}

/// Which nodes are items.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// The lines of the items' headings.
    pub(super) items: Vec<usize>,
    /// Whether items carry their text on the line of their heading.
    pub(super) run_in: bool,
    /// Whether the items were taken on weak signs.
    pub(super) doubtful: bool,
}

impl Plan {
    /// Whether a node is an item.
    pub(super) fn is_item(&self, node: &Node) -> bool {
        self.items.binary_search(&node.line).is_ok()
    }

    /// Whether a node is, or has below it, an item.
    pub(super) fn bears_items(&self, node: &Node) -> bool {
        self.is_item(node) || node.children().any(|child| self.bears_items(child))
    }
}

/// A node with the topmost node it stands under, and whether the node next above names a problem.
struct Placed<'a> {
    node: &'a Node,
    top: &'a Node,
    below_problem: bool,
}

/// Finds the items of a tree.
pub(super) fn plan_of(root: &[Content]) -> Plan {
    let tops: Vec<&Node> = root.iter().filter_map(as_node).collect();
    let mut all = Vec::new();
    for top in &tops {
        collect(top, top, false, &mut all);
    }
    let mut plan = Plan::default();
    for sign in [Sign::Named, Sign::Begun, Sign::Stated, Sign::Headed, Sign::Below] {
        let Some(form) = best_form(&all, sign) else { continue };
        plan.items = items_of_form(&all, form, sign);
        if plan.items.is_empty() {
            continue;
        }
        plan.run_in = matches!(sign, Sign::Begun | Sign::Stated | Sign::Below);
        plan.doubtful = matches!(sign, Sign::Stated | Sign::Headed | Sign::Below);
        match sign {
            Sign::Named => add_other_sections(&all, &mut plan),
            Sign::Headed => add_run_in(&all, form, &mut plan),
            _ => {}
        }
        break;
    }
    plan.items.sort_unstable();
    plan.items.dedup();
    plan
}

fn as_node(content: &Content) -> Option<&Node> {
    match content {
        Content::Node(node) => Some(node),
        Content::Text(_) => None,
    }
}

fn collect<'a>(node: &'a Node, top: &'a Node, below_problem: bool, all: &mut Vec<Placed<'a>>) {
    all.push(Placed { node, top, below_problem });
    let names_problem = node.shape.names_problem && !node.shape.names_group;
    for child in node.children() {
        collect(child, top, names_problem, all);
    }
}

fn shows(placed: &Placed<'_>, sign: Sign) -> bool {
    let shape = &placed.node.shape;
    match sign {
        Sign::Named | Sign::Begun if shape.names_group && heads_headings(placed.node) => false,
        Sign::Named | Sign::Begun if heads_problems(placed.node) || numbers_problems(placed.node) => false,
        Sign::Named => shape.names_problem || shape.labelled || names_problem_in_form(placed),
        Sign::Begun => shape.begins_with_problem || shape.names_problem,
        Sign::Stated => states_problem(placed),
        Sign::Headed => {
            !labels::is_label(placed.node.words())
                && shape.short
                && placed.node.contents.iter().any(says_something)
                && !shape.names_group
                && !is_plain_section(placed)
        }
        Sign::Below => {
            let heads_others = (shape.short || shape.names_group) && placed.node.children().next().is_some();
            !is_plain_section(placed) && !heads_others
        }
    }
}

/// The longest sentence that heads a paragraph, in marks.
const LONGEST_HEAD: usize = 45;

/// `（一）档案库房不达标。投入18万元改造库房。（已完成）`: a short sentence, then more, with a status at the end; under a heading that
/// names a group the status may be missing.
fn states_problem(placed: &Placed<'_>) -> bool {
    let words = placed.node.words();
    let begins = heading::heading_end(words).and_then(|end| words.get(..end)).is_some_and(|head| {
        let length = head.chars().count();
        (5..=LONGEST_HEAD).contains(&length) && head.ends_with('。') && !labels::is_label(head)
    });
    let last = placed.node.contents.iter().rev().find_map(|content| match content {
        Content::Text(line) => Some(line.text.as_str()),
        Content::Node(_) => None,
    });
    let fault = heading::heading_end(words).and_then(|end| words.get(..end)).is_some_and(phrases::ends_in_fault);
    // …整改结果：与7户承包户补签合同。已整改。
    let ends_in_status = |text: &str| status::ends_in_brackets(text) || status::status_at_end(text).is_some();
    let stated = fault || ends_in_status(words) || last.is_some_and(ends_in_status);
    let own = std::ptr::eq(placed.node, placed.top);
    begins
        && (stated
            || (!own && placed.top.shape.names_group && !is_plain_section(&Placed { node: placed.top, ..*placed })))
}

/// Whether most of what stands numbered below a node are headings themselves: then 关于…方面的问题 heads a group.
fn heads_headings(node: &Node) -> bool {
    let is_heading = |child: &&Node| {
        child.shape.names_problem
            || child.shape.labelled
            || (child.shape.short && child.contents.iter().any(says_something))
    };
    let below = node.children().count();
    below > 0 && node.children().filter(is_heading).count() * 2 > below
}

/// Whether all that stands numbered below a node begins with a problem and has a status of its own: （一）“主责落实有差距”问题 then heads a
/// group.
fn heads_problems(node: &Node) -> bool {
    let has_status = |child: &Node| !child.contents.iter().all(says_something);
    let is_problem = |child: &Node| child.shape.begins_with_problem && has_status(child);
    node.children().next().is_some() && node.children().all(is_problem)
}

/// Whether a heading only numbers a task (一、整改任务一) and the problems are named below it: （一）关于…的问题.
fn numbers_problems(node: &Node) -> bool {
    let names_problem = |child: &Node| child.shape.names_problem && !child.shape.labelled;
    is_case(node.words()) && node.children().any(names_problem)
}

/// A line that only names the status makes no heading of the line above it.
fn says_something(content: &Content) -> bool {
    !matches!(content, Content::Text(line) if status::status_line(&line.text).is_some())
}

/// `反馈问题一：` needs no more words to be a problem. `整改任务1：` below a problem is a task of it.
fn names_problem_in_form(placed: &Placed<'_>) -> bool {
    let form = &placed.node.mark.form;
    let is_task = placed.below_problem && TASKS.iter().any(|word| form.contains(word));
    !is_task && NAMED_PROBLEMS.iter().any(|word| form.contains(word))
}

/// Words in a number's form that head a task: a problem may have several.
const TASKS: &[&str] = &["整改任务", "整改事项"];

/// A topmost heading that is that of a section: 一、组织领导, 三、下一步打算.
fn is_plain_section(placed: &Placed<'_>) -> bool {
    std::ptr::eq(placed.node, placed.top) && phrases::section(placed.node.words()) != Section::Other
}

/// Whether a topmost node may hold items at all when nothing names problems.
fn may_hold_items(top: &Node) -> bool {
    !matches!(phrases::section(top.words()), Section::NextSteps | Section::Contact | Section::Organisation)
}

/// The form whose nodes show the sign best: at least three in five of those in the sections where it shows; the deepest such
/// form, unless a higher one carries a problem's label.
fn best_form(all: &[Placed<'_>], sign: Sign) -> Option<usize> {
    let mut forms: Vec<usize> = all.iter().map(|placed| placed.node.form).collect();
    forms.sort_unstable();
    forms.dedup();
    let mut best: Option<(usize, (bool, bool, usize, usize))> = None;
    for form in forms {
        let region = region(all, form, sign);
        let shown = region.iter().filter(|placed| shows(placed, sign)).count();
        // Topmost headings count together: one that names no kind of section does not make items of its like.
        let tops =
            all.iter().filter(|placed| placed.node.form == form && std::ptr::eq(placed.node, placed.top)).count();
        if shown == 0 || (sign == Sign::Below && !below_section(&region)) {
            continue;
        }
        let labelled = region.iter().any(|placed| placed.node.shape.labelled || names_problem_in_form(placed));
        let all_alike = region.len().max(if sign == Sign::Headed { tops } else { 0 });
        let most = shown * 5 >= all_alike * 3;
        let scattered = sign == Sign::Begun && !begins_everywhere(all, form);
        if (!most && matches!(sign, Sign::Begun | Sign::Stated | Sign::Headed)) || scattered {
            continue;
        }
        let depth = region.iter().filter_map(|placed| depth_of(placed.top, placed.node, 0)).max().unwrap_or_default();
        let depth = if matches!(sign, Sign::Begun | Sign::Stated | Sign::Below) { 100 - depth.min(100) } else { depth };
        let key = (most, labelled && sign == Sign::Named, if most { depth } else { 0 }, shown);
        if best.as_ref().is_none_or(|(_, known)| key > *known) {
            best = Some((form, key));
        }
    }
    best.map(|(form, _)| form)
}

/// Whether nearly all headings of one kind have a node of the form that begins with a problem below them. Where only a few do,
/// the headings are the items, and those nodes are measures.
fn begins_everywhere(all: &[Placed<'_>], form: usize) -> bool {
    let holds = |node: &Node| node.children().any(|child| child.form == form && child.shape.begins_with_problem);
    let Some(parent) = all.iter().find(|placed| holds(placed.node)) else { return true };
    if std::ptr::eq(parent.node, parent.top) && is_plain_section(parent) {
        return true;
    }
    let alike = || {
        all.iter().filter(|placed| {
            placed.node.form == parent.node.form && !is_plain_section(placed) && may_hold_items(placed.top)
        })
    };
    alike().filter(|placed| holds(placed.node)).count() * 5 >= alike().count() * 4
}

fn below_section(region: &[&Placed<'_>]) -> bool {
    region.iter().all(|placed| {
        let own = std::ptr::eq(placed.node, placed.top);
        !own && phrases::section(placed.top.words()) == Section::Items
    }) && region.len() >= 2
}

/// The nodes of a form in the sections where the sign shows at all.
fn region<'a, 'b>(all: &'b [Placed<'a>], form: usize, sign: Sign) -> Vec<&'b Placed<'a>> {
    let of_form: Vec<&Placed<'_>> = all.iter().filter(|placed| placed.node.form == form).collect();
    of_form
        .iter()
        .copied()
        .filter(|placed| {
            let own = std::ptr::eq(placed.node, placed.top);
            let shown = || of_form.iter().any(|other| std::ptr::eq(other.top, placed.top) && shows(other, sign));
            match sign {
                _ if own => !is_plain_section(placed) || shows(placed, sign),
                Sign::Named => shown(),
                Sign::Below => phrases::section(placed.top.words()) == Section::Items,
                Sign::Begun | Sign::Stated | Sign::Headed => may_hold_items(placed.top) && shown(),
            }
        })
        .collect()
}

fn depth_of(top: &Node, node: &Node, depth: usize) -> Option<usize> {
    if std::ptr::eq(top, node) {
        return Some(depth);
    }
    top.children().find_map(|child| depth_of(child, node, depth + 1))
}

/// The lines of the items: all nodes of the form in the region; of topmost nodes, those that are no plain section.
fn items_of_form(all: &[Placed<'_>], form: usize, sign: Sign) -> Vec<usize> {
    let region = region(all, form, sign);
    let shown: Vec<usize> = region.iter().filter(|placed| shows(placed, sign)).map(|placed| placed.node.line).collect();
    let (first, last) = (shown.first().copied().unwrap_or_default(), shown.last().copied().unwrap_or_default());
    region
        .into_iter()
        .filter(|placed| {
            let own = std::ptr::eq(placed.node, placed.top);
            let between = (first..=last).contains(&placed.node.line);
            shows(placed, sign) || if own { between && sign == Sign::Named } else { true }
        })
        .map(|placed| placed.node.line)
        .collect()
}

/// Nodes of the items' form that go on in the same line, in other sections of one kind with theirs, where the numbers run through all of
/// them: `1、清单不完善。修订…` below 一、已完成整改的问题, `7、责任书照抄照搬。` with marks below 二、基本完成整改的问题.
fn add_run_in(all: &[Placed<'_>], form: usize, plan: &mut Plan) {
    let of_form = || all.iter().filter(|placed| placed.node.form == form && may_hold_items(placed.top));
    let is_item = |placed: &&Placed<'_>| plan.items.contains(&placed.node.line);
    let Some(like) = of_form().find(is_item).filter(|like| !std::ptr::eq(like.node, like.top)) else { return };
    let others: Vec<&Placed<'_>> = of_form().filter(|placed| !is_item(placed)).collect();
    let runs_in = |placed: &&&Placed<'_>| {
        let words = placed.node.words();
        let head = heading::heading_end(words).and_then(|end| words.get(..end));
        placed.top.form == like.top.form && head.is_some_and(|head| head.chars().count() <= LONGEST_HEAD)
    };
    let mut ordinals: Vec<usize> = of_form().map(|placed| placed.node.mark.ordinal).collect();
    ordinals.sort_unstable();
    let run_through = ordinals.iter().enumerate().all(|(at, ordinal)| *ordinal == at + 1);
    if run_through && others.iter().all(|placed| runs_in(&placed)) {
        plan.items.extend(others.iter().map(|placed| placed.node.line));
    }
}

/// Sections without items so far whose nodes name problems in another form.
fn add_other_sections(all: &[Placed<'_>], plan: &mut Plan) {
    plan.items.sort_unstable();
    let bare: Vec<&Placed<'_>> = all.iter().filter(|placed| !plan.bears_items(placed.top)).collect();
    let named: Vec<&Placed<'_>> =
        bare.into_iter().filter(|placed| placed.node.shape.names_problem || placed.node.shape.labelled).collect();
    let mut added = Vec::new();
    for placed in &named {
        // The outermost of nested ones.
        let inside = named
            .iter()
            .any(|other| !std::ptr::eq(other.node, placed.node) && depth_of(other.node, placed.node, 0).is_some());
        if !inside {
            added.push(placed.node.line);
        }
    }
    plan.items.extend(added);
}
