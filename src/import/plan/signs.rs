//! Plans by signs: which level looks like that of the items, by one kind of sign at a time. Each sign that is found is a plan of its
//! own; [`crate::import::plan::readings`] takes the best.

use std::collections::BTreeSet;

use crate::{
    import::{
        plan::Plan,
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

/// A node with the topmost node it stands under, and whether the node next above names a problem.
pub(super) struct Placed<'a> {
    pub(super) node: &'a Node,
    pub(super) top: &'a Node,
    below_problem: bool,
    /// How far below the topmost node.
    depth: usize,
    /// The section that the topmost node heads.
    section: Section,
}

impl Placed<'_> {
    fn is_top(&self) -> bool {
        std::ptr::eq(self.node, self.top)
    }

    /// A topmost heading that is that of a section: 一、组织领导, 三、下一步打算. One that ends as problems do is none, whatever it goes on with.
    fn is_plain_section(&self) -> bool {
        self.is_top() && self.section != Section::Other
    }

    /// Whether the topmost node may hold items at all when nothing names problems.
    fn may_hold_items(&self) -> bool {
        !matches!(self.section, Section::NextSteps | Section::Contact | Section::Organisation)
    }
}

/// The plans of a tree: one for each sign that some level shows, the strongest sign first.
pub(super) fn plans_by_signs(all: &[Placed<'_>]) -> Vec<Plan> {
    let signs = [Sign::Named, Sign::Begun, Sign::Stated, Sign::Headed, Sign::Below];
    signs.into_iter().filter_map(|sign| plan_by_sign(all, sign)).collect()
}

fn plan_by_sign(all: &[Placed<'_>], sign: Sign) -> Option<Plan> {
    let seen = Shown::of(all, sign);
    let form = best_form(all, sign, &seen)?;
    let mut plan = Plan { items: items_of_form(all, form, sign, &seen), ..Plan::default() };
    if plan.items.is_empty() {
        return None;
    }
    plan.run_in = matches!(sign, Sign::Begun | Sign::Stated | Sign::Below);
    plan.doubtful = matches!(sign, Sign::Stated | Sign::Headed | Sign::Below);
    match sign {
        Sign::Named => add_other_sections(all, &mut plan),
        Sign::Headed => add_run_in(all, form, &mut plan),
        _ => {}
    }
    plan.items.sort_unstable();
    plan.items.dedup();
    Some(plan)
}

/// The plan in which all nodes of a form are items, but for sections and what stands in those about the organisation and the like.
pub(super) fn plan_by_form(all: &[Placed<'_>], form: usize) -> Option<Plan> {
    let of_form = || all.iter().filter(|placed| placed.node.form == form && !placed.node.is_row_group());
    let faulty = |placed: &Placed<'_>| phrases::ends_in_fault(&heading::without_status(placed.node.words()).0);
    let may = |placed: &&Placed<'_>| {
        (placed.may_hold_items() && !placed.is_plain_section()) || (placed.is_plain_section() && faulty(placed))
    };
    let items: Vec<&Placed<'_>> = of_form().filter(may).collect();
    let run_in = items.iter().filter(|placed| heading::heading_end(placed.node.words()).is_some()).count();
    let mut lines: Vec<usize> = items.iter().map(|placed| placed.node.line).collect();
    lines.sort_unstable();
    lines.dedup();
    (!lines.is_empty()).then(|| Plan { run_in: run_in * 2 > items.len(), doubtful: true, items: lines })
}

/// All nodes of a tree with the node on top of each.
pub(super) fn placed(root: &[Content]) -> Vec<Placed<'_>> {
    let mut all = Vec::new();
    for top in root.iter().filter_map(as_node) {
        let place = Placed { node: top, top, below_problem: false, depth: 0, section: section_of(top) };
        collect(place, &mut all);
    }
    all
}

fn as_node(content: &Content) -> Option<&Node> {
    match content {
        Content::Node(node) => Some(node),
        Content::Text(_) => None,
    }
}

fn collect<'a>(placed: Placed<'a>, all: &mut Vec<Placed<'a>>) {
    let Placed { node, top, section, depth, .. } = placed;
    all.push(placed);
    let names_problem = node.shape.names_problem && !node.shape.names_group;
    for child in node.children() {
        collect(Placed { node: child, top, below_problem: names_problem, depth: depth + 1, section }, all);
    }
}

/// The lines of the nodes that show a sign, and the lines of the topmost nodes above those of each form.
struct Shown {
    lines: BTreeSet<usize>,
    tops: BTreeSet<(usize, usize)>,
}

impl Shown {
    fn of(all: &[Placed<'_>], sign: Sign) -> Self {
        let shown = || all.iter().filter(|placed| shows(placed, sign));
        let lines = shown().map(|placed| placed.node.line).collect();
        Self { lines, tops: shown().map(|placed| (placed.node.form, placed.top.line)).collect() }
    }

    fn has(&self, placed: &Placed<'_>) -> bool {
        self.lines.contains(&placed.node.line)
    }
}

fn shows(placed: &Placed<'_>, sign: Sign) -> bool {
    let shape = &placed.node.shape;
    if placed.node.is_row_group() {
        return false;
    }
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
                && !placed.is_plain_section()
        }
        Sign::Below => {
            let heads_others = (shape.short || shape.names_group) && placed.node.children().next().is_some();
            !placed.is_plain_section() && !heads_others
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
    let own = placed.is_top();
    begins && (stated || (!own && placed.top.shape.names_group && !(placed.section != Section::Other)))
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

fn section_of(node: &Node) -> Section {
    let head = node.head();
    let runs_in = head.len() < node.words().len();
    if runs_in && phrases::hints_at_fault(head) { Section::Other } else { phrases::section(node.words()) }
}

/// The form whose nodes show the sign best: at least three in five of those in the sections where it shows; the deepest such
/// form, unless a higher one carries a problem's label.
fn best_form(all: &[Placed<'_>], sign: Sign, seen: &Shown) -> Option<usize> {
    let mut forms: Vec<usize> = all.iter().map(|placed| placed.node.form).collect();
    forms.sort_unstable();
    forms.dedup();
    let mut best: Option<(usize, (bool, bool, usize, usize))> = None;
    for form in forms {
        let region = region(all, form, sign, seen);
        let shown = region.iter().filter(|placed| seen.has(placed)).count();
        // Topmost headings count together: one that names no kind of section does not make items of its like.
        let tops = all.iter().filter(|placed| placed.node.form == form && placed.is_top()).count();
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
        let depth = region.iter().map(|placed| placed.depth).max().unwrap_or_default();
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
    if parent.is_plain_section() {
        return true;
    }
    let alike = || {
        all.iter().filter(|placed| {
            placed.node.form == parent.node.form && !placed.is_plain_section() && placed.may_hold_items()
        })
    };
    alike().filter(|placed| holds(placed.node)).count() * 5 >= alike().count() * 4
}

fn below_section(region: &[&Placed<'_>]) -> bool {
    region.iter().all(|placed| !placed.is_top() && placed.section == Section::Items) && region.len() >= 2
}

/// The nodes of a form in the sections where the sign shows at all.
fn region<'a, 'b>(all: &'b [Placed<'a>], form: usize, sign: Sign, seen: &Shown) -> Vec<&'b Placed<'a>> {
    let of_form = all.iter().filter(|placed| placed.node.form == form);
    let wanted = |placed: &&Placed<'_>| {
        let shown = || seen.tops.contains(&(form, placed.top.line));
        match sign {
            _ if placed.is_top() => !placed.is_plain_section() || seen.has(placed),
            Sign::Named => shown(),
            Sign::Below => placed.section == Section::Items,
            Sign::Begun | Sign::Stated | Sign::Headed => placed.may_hold_items() && shown(),
        }
    };
    of_form.filter(wanted).collect()
}

/// Whether a node is, or has below it, another.
fn holds(node: &Node, other: &Node) -> bool {
    std::ptr::eq(node, other) || node.children().any(|child| holds(child, other))
}

/// The lines of the items: all nodes of the form in the region; of topmost nodes, those that are no plain section.
fn items_of_form(all: &[Placed<'_>], form: usize, sign: Sign, seen: &Shown) -> Vec<usize> {
    let region = region(all, form, sign, seen);
    let shown: Vec<usize> = region.iter().filter(|placed| seen.has(placed)).map(|placed| placed.node.line).collect();
    let (first, last) = (shown.first().copied().unwrap_or_default(), shown.last().copied().unwrap_or_default());
    region
        .into_iter()
        .filter(|placed| {
            let between = (first..=last).contains(&placed.node.line);
            seen.has(placed) || if placed.is_top() { between && sign == Sign::Named } else { true }
        })
        .map(|placed| placed.node.line)
        .collect()
}

/// Nodes of the items' form that go on in the same line, in other sections of one kind with theirs, where the numbers run through all of
/// them: `1、清单不完善。修订…` below 一、已完成整改的问题, `7、责任书照抄照搬。` with marks below 二、基本完成整改的问题.
fn add_run_in(all: &[Placed<'_>], form: usize, plan: &mut Plan) {
    let of_form = || all.iter().filter(|placed| placed.node.form == form && placed.may_hold_items());
    let is_item = |placed: &&Placed<'_>| plan.items.contains(&placed.node.line);
    let Some(like) = of_form().find(is_item).filter(|like| !like.is_top()) else { return };
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
        let inside = named.iter().any(|other| !std::ptr::eq(other.node, placed.node) && holds(other.node, placed.node));
        if !inside {
            added.push(placed.node.line);
        }
    }
    plan.items.extend(added);
}
