//! The body's lines into a tree by their numbers. Knows how numbers nest and where unnumbered lines belong; what a node is
//! (section, item, measure) is [`super::plan`]'s business.

use super::{
    heading::{self, Shape},
    levels::{Numbered, order_of_forms},
    lines::Line,
    marks::{self, Mark, mark_of},
    phrases::{self, Section},
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
    /// How the words look.
    pub(super) shape: Shape,
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
    /// The words after the number.
    pub(super) fn words(&self) -> &str {
        &self.mark.rest
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

/// A line of the body with the number it may have.
struct Marked {
    line: Line,
    mark: Option<(usize, Mark)>,
    shape: Shape,
}

/// Builds the tree of the body's lines.
pub(super) fn tree_of(lines: Vec<Line>) -> (Vec<Content>, Vec<Gap>) {
    let (marked, ranks) = rank_forms(lines);
    let closing = closing_paragraph(&marked);
    let mut builder = Builder { root: Vec::new(), open: Vec::new(), gaps: Vec::new(), seen: vec![0; ranks.len()] };
    for (at, line) in marked.into_iter().enumerate() {
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
    (builder.root, builder.gaps)
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
        self.open.push((rank, Node { line, mark, form, shape, contents: Vec::new() }));
    }

    /// A paragraph without number belongs to the innermost open node; a label, to the outermost that has labels already.
    fn text(&mut self, line: Line) {
        if label_of(&line.text).is_some() {
            let labelled = self.open.iter().position(|(_, node)| {
                node.contents
                    .iter()
                    .any(|content| matches!(content, Content::Text(text) if label_of(&text.text).is_some()))
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

/// Labels of paragraphs inside an item.
#[rustfmt::skip]
const LABELS: [&str; 47] = [
    "整改目标", "整改措施", "整改举措", "整改情况", "整改落实情况", "整改完成情况", "整改进展", "整改进展情况",
    "整改成效", "整改效果", "整改结果", "整改状态", "整改进度", "整改时限", "整改期限", "完成时限", "完成时间",
    "整改完成时间", "完成情况", "落实情况", "进展情况", "主要做法", "主要措施", "具体措施", "工作措施", "工作成效",
    "取得成效", "主要成效", "成效", "责任单位", "责任部门", "责任领导", "责任人", "责任科室", "牵头单位",
    "牵头领导", "牵头部门", "配合单位", "问题表现", "具体表现", "具体问题", "存在问题", "原因分析", "下一步打算",
    "下一步措施", "下一步工作", "后续措施",
];

/// The label at the head of a paragraph, its colon left out: `整改情况`.
pub(super) fn label_of(text: &str) -> Option<(&'static str, usize)> {
    let bare = text.trim_start_matches(['【', '[']);
    let opened = text.len() - bare.len();
    LABELS.iter().filter(|label| bare.starts_with(**label)).find_map(|label| {
        let rest = bare.get(label.len()..)?;
        let closed = if opened > 0 { rest.strip_prefix(['】', ']'])? } else { rest };
        let spaced = closed.trim_start();
        let end = match spaced.chars().next() {
            Some(mark @ ('：' | ':')) => text.len() - spaced.len() + mark.len_utf8(),
            _ if opened > 0 => text.len() - closed.len(),
            _ => return None,
        };
        Some((*label, end))
    })
}

/// Whether the words of a heading are a label of an item's parts: 整改措施.
pub(super) fn is_label(words: &str) -> bool {
    LABELS.contains(&words.trim_end_matches(['：', ':', '。']))
}

/// Gives every line its number, and every form its rank.
fn rank_forms(lines: Vec<Line>) -> (Vec<Marked>, Vec<usize>) {
    let mut marked: Vec<(Line, Option<Mark>, Shape)> = lines
        .into_iter()
        .map(|line| {
            let mark = mark_of(&line.text);
            let shape = heading::shape(mark.as_ref().map_or(line.text.as_str(), |mark| mark.rest.as_str()));
            (line, mark, shape)
        })
        .collect();
    mark_doubtful_numbers(&mut marked);
    mark_headings_without_number(&mut marked);
    let mut keys = Keys::of(&marked);
    keys.improve(&marked);
    let (_, order) = keys.order(&marked);
    let mut ranks = vec![0; order.len()];
    for (at, form) in order.iter().enumerate() {
        if let Some(rank) = ranks.get_mut(*form) {
            *rank = at;
        }
    }
    let lines = marked.into_iter().enumerate().map(|(at, (line, mark, shape))| {
        let mark = keys.of_line.get(at).copied().flatten().zip(mark);
        Marked { line, mark, shape }
    });
    (lines.collect(), ranks)
}

/// A line with its number and the look of its words.
type Looked = (Line, Option<Mark>, Shape);

/// A line that begins like a decimal is numbered where it follows the number before it, or the next line follows it.
fn mark_doubtful_numbers(lines: &mut [Looked]) {
    for at in 0..lines.len() {
        let Some((line, None, _)) = lines.get(at) else { continue };
        let Some(mark) = marks::doubtful_mark_of(&line.text) else { continue };
        let of_form = |known: &Mark| (known.form == mark.form).then_some(known.ordinal);
        let told = |line: &Looked| line.1.as_ref().and_then(of_form);
        let perhaps = |line: &Looked| told(line).or_else(|| of_form(&marks::doubtful_mark_of(&line.0.text)?));
        let before = lines.get(..at).unwrap_or_default().iter().rev().find_map(told);
        let after = lines.get(at + 1..).unwrap_or_default().iter().find_map(perhaps);
        let follows = mark.ordinal > 1 && before == Some(mark.ordinal - 1);
        let leads = mark.ordinal == 1 && after == Some(2);
        if (follows || leads)
            && let Some((_, slot, shape)) = lines.get_mut(at)
        {
            *shape = heading::shape(&mark.rest);
            *slot = Some(mark);
        }
    }
}

/// Headings without a number become forms of their own, counted as if they had one: problems, groups (党的领导方面), and sections
/// where no section has a number.
fn mark_headings_without_number(lines: &mut [Looked]) {
    let names = |shape: &Shape| shape.names_problem || shape.labelled;
    let numbered = lines.iter().filter(|(_, mark, shape)| mark.is_some() && names(shape)).count();
    let unnumbered = lines.iter().filter(|(_, mark, shape)| mark.is_none() && names(shape)).count();
    if unnumbered >= numbered {
        mark_where(lines, "#problem", |_, (_, mark, shape)| mark.is_none() && names(shape));
    }
    mark_where(lines, "#group", |next, (line, mark, shape)| {
        let bracketed = line.text.starts_with('【') && line.text.ends_with('】') && shape.short;
        let named = shape.names_group && shape.short && !ends_sentence(&line.text);
        mark.is_none() && (bracketed || named) && next.is_some_and(|(_, mark, _)| mark.is_some())
    });
    mark_sections(lines);
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', '：', ';', ':', '，', ',', '.'])
}

/// Sections without numbers: at least two short lines that head sections, each once, and no numbered line that heads one.
fn mark_sections(lines: &mut [Looked]) {
    let heads = |words: &str, shape: &Shape| {
        let fits =
            (4..=25).contains(&words.chars().count()) && !words.contains(['，', ',', '。']) && !ends_sentence(words);
        fits && shape.short && !shape.names_problem && !is_label(words) && phrases::section(words) != Section::Other
    };
    let numbered = lines.iter().any(|(_, mark, shape)| mark.as_ref().is_some_and(|mark| heads(&mark.rest, shape)));
    let found = lines.iter().filter(|(line, mark, shape)| mark.is_none() && heads(&line.text, shape));
    let found: Vec<String> = found.map(|(line, _, _)| line.text.clone()).collect();
    let once = |text: &str| found.iter().filter(|known| *known == text).count() == 1;
    if !numbered && found.iter().filter(|text| once(text)).count() >= 2 {
        mark_where(lines, "#section", |_, (line, mark, shape)| {
            mark.is_none() && heads(&line.text, shape) && once(&line.text)
        });
    }
}

/// Gives the wanted lines a mark without number; `wanted` sees the next line too.
fn mark_where(lines: &mut [Looked], form: &str, wanted: impl Fn(Option<&Looked>, &Looked) -> bool) {
    let places = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| wanted(lines.get(at + 1), line)));
    let places: Vec<usize> = places.collect();
    for (before, at) in places.into_iter().enumerate() {
        let Some((line, mark, _)) = lines.get_mut(at) else { continue };
        *mark = Some(Mark {
            form: form.to_owned(),
            example: String::new(),
            ordinal: before + 1,
            number: String::new(),
            rest: line.text.clone(),
        });
    }
}

/// The form of each line: what its number looks like, forms that run as one taken together, a form that stands for two levels
/// taken apart.
struct Keys {
    names: Vec<String>,
    of_line: Vec<Option<usize>>,
}

/// More forms than this in one announcement are noise, and sorting them would take long.
const MOST_FORMS: usize = 12;

impl Keys {
    fn of(marked: &[(Line, Option<Mark>, Shape)]) -> Self {
        let mut names: Vec<String> = Vec::new();
        let mut of_line = Vec::with_capacity(marked.len());
        for (_, mark, _) in marked {
            let key = mark.as_ref().and_then(|mark| {
                let known = names.iter().position(|name| *name == mark.form);
                known.or_else(|| {
                    (names.len() < MOST_FORMS).then(|| {
                        names.push(mark.form.clone());
                        names.len() - 1
                    })
                })
            });
            of_line.push(key);
        }
        Self { names, of_line }
    }

    fn order(&self, marked: &[(Line, Option<Mark>, Shape)]) -> (usize, Vec<usize>) {
        let lines = self.of_line.iter().zip(marked).enumerate();
        let numbered: Vec<Numbered> = lines
            .filter_map(|(at, (form, (_, mark, shape)))| {
                let mark = mark.as_ref()?;
                let next_is_numbered = marked.get(at + 1).is_some_and(|(_, next, _)| next.is_some());
                let opens = next_is_numbered && shape.short && !mark.rest.ends_with(['。', '；', ';', '.', '”']);
                Some(Numbered { form: (*form)?, ordinal: mark.ordinal, opens })
            })
            .collect();
        order_of_forms(&self.names, &numbered)
    }

    /// Tries to take forms together or apart, and keeps what makes the numbers run better.
    fn improve(&mut self, marked: &[(Line, Option<Mark>, Shape)]) {
        let (mut best, _) = self.order(marked);
        for from in 0..self.names.len() {
            for into in 0..self.names.len() {
                if from == into || best == 0 || !self.may_be_one(from, into) {
                    continue;
                }
                let merged = self.merged(from, into);
                let (cost, _) = merged.order(marked);
                if cost < best {
                    best = cost;
                    *self = merged;
                }
            }
        }
        for form in 0..self.names.len() {
            if let Some(split) = self.split(form, marked) {
                let (cost, _) = split.order(marked);
                if cost + 10 < best {
                    best = cost;
                    *self = split;
                }
            }
        }
    }

    /// Forms whose numeral is of one kind and whose brackets agree: `1.` and `1、`.
    fn may_be_one(&self, from: usize, into: usize) -> bool {
        let bare = |form: usize| -> String {
            let name = self.names.get(form).map_or("", String::as_str);
            name.chars().filter(|mark| !matches!(mark, '、' | '.' | ',' | ':')).collect()
        };
        !bare(from).is_empty() && bare(from) == bare(into)
    }

    fn merged(&self, from: usize, into: usize) -> Self {
        let of_line = self.of_line.iter().map(|form| if *form == Some(from) { Some(into) } else { *form }).collect();
        Self { names: self.names.clone(), of_line }
    }

    /// The form taken apart into headings that name a problem and the other lines.
    fn split(&self, form: usize, marked: &[(Line, Option<Mark>, Shape)]) -> Option<Self> {
        let is_heading = |at: usize| marked.get(at).is_some_and(|(_, _, shape)| shape.names_problem || shape.labelled);
        let lines: Vec<usize> =
            (0..self.of_line.len()).filter(|at| self.of_line.get(*at) == Some(&Some(form))).collect();
        let headings = lines.iter().filter(|at| is_heading(**at)).count();
        if headings < 2 || headings == lines.len() || self.names.len() >= MOST_FORMS {
            return None;
        }
        let mut names = self.names.clone();
        let new = names.len();
        names.push(format!("{}?", names.get(form)?));
        let of_line = (0..self.of_line.len())
            .map(|at| match self.of_line.get(at).copied().flatten() {
                Some(known) if known == form && is_heading(at) => Some(new),
                known => known,
            })
            .collect();
        Some(Self { names, of_line })
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
