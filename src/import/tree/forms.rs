//! Which lines carry a number, in which form, and how the forms rank: over the whole body, so that one line's look is judged by
//! the others. Builds nothing; [`crate::import::tree`] does.

use crate::import::{
    tree::{
        label_lines::LONE_NUMBER,
        levels::{Numbered, order_of_forms},
        unnumbered::{self, Heads, Looked},
    },
    words::{
        cases::heads_case,
        heading::{self, Shape},
        letters::{BULLETS, letter_mark_of},
        line::{Cell, Line},
        marks::{self, Mark, mark_of},
    },
};

/// A line of the body with the number it may have.
pub(super) struct Marked {
    pub(super) line: Line,
    /// The form, an index, and the number.
    pub(super) mark: Option<(usize, Mark)>,
    /// How the words look.
    pub(super) shape: Shape,
}

/// Gives every line its number, and every form its rank. With `heads`, lines without number of
/// that kind are headings too.
pub(super) fn rank_forms(lines: Vec<Line>, heads: Option<Heads>) -> (Vec<Marked>, Vec<usize>) {
    let mut rows = 0;
    let mut groups = 0;
    let mut marked: Vec<(Line, Option<Mark>, Shape)> = lines
        .into_iter()
        .map(|line| {
            let mark = match line.cell {
                Some(Cell::Problem) => row_mark(&line.text, ROW, &mut rows),
                Some(Cell::Group) => {
                    rows = 0;
                    row_mark(&line.text, ROW_GROUP, &mut groups)
                }
                Some(_) => None,
                None => mark_of(&line.text).or_else(|| lone_mark(&line.text)),
            };
            let mut shape = heading::shape(mark.as_ref().map_or(line.text.as_str(), |mark| mark.rest.as_str()));
            if line.cell.is_some() {
                let labelled = line.cell == Some(Cell::Problem);
                let names_group = line.cell == Some(Cell::Group);
                shape = Shape { labelled, names_group, short: true, ..Shape::default() };
            }
            shape.labelled |= mark.as_ref().is_some_and(|mark| heads_case(&mark.rest));
            (line, mark, shape)
        })
        .collect();
    mark_letters(&mut marked);
    mark_doubtful_numbers(&mut marked);
    unnumbered::mark_headings(&mut marked, heads);
    let mut keys = Keys::of(&marked);
    keys.improve(&marked);
    let (_, mut order) = keys.order(&marked);
    // Rows of a table stand below whatever has a number around it.
    let depth = |form: &usize| {
        keys.names.get(*form).map_or(0, |name| usize::from(name == ROW) * 2 + usize::from(name == ROW_GROUP))
    };
    order.sort_by_key(depth);
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

/// The number that stood alone above its words.
fn lone_mark(text: &str) -> Option<Mark> {
    let (number, words) = text.split_once(LONE_NUMBER)?;
    let ordinal = number.parse().ok().filter(|_| number.len() <= 2)?;
    let (form, example, number) = ("#lone".to_owned(), "1".to_owned(), number.to_owned());
    Some(Mark { form, example, ordinal, number, rest: words.to_owned() })
}

/// The form of the rows of tables of problems.
pub(super) const ROW: &str = "#row";

/// The form of the groups in such tables.
pub(super) const ROW_GROUP: &str = "#row-group";

/// The number of a table's row, a tab behind it; a row without one is the next after the last.
fn row_mark(row: &str, form: &str, last: &mut usize) -> Option<Mark> {
    let (number, rest) = row.split_once('\t')?;
    let mark = mark_of(&format!("{number}甲")).filter(|_| !number.is_empty());
    let ordinal = mark.as_ref().map_or(*last + 1, |mark| mark.ordinal);
    *last = ordinal;
    let example = mark.map(|mark| mark.example).unwrap_or_default();
    Some(Mark { form: form.to_owned(), example, ordinal, number: number.to_owned(), rest: rest.to_owned() })
}

/// Lines that begin with a letter (a), A．) or with levels and no gap (2.1章程…) are numbered where the body has the next one of the same
/// form after the first.
fn mark_letters(lines: &mut [Looked]) {
    let perhaps = |line: &Line| letter_mark_of(&line.text).or_else(|| marks::tight_decimal_of(&line.text));
    let found: Vec<Option<Mark>> = lines
        .iter()
        .map(|(line, mark, _)| if mark.is_none() && line.cell.is_none() { perhaps(line) } else { None })
        .collect();
    let mut last: Vec<(&str, usize)> = Vec::new();
    let mut known: Vec<String> = Vec::new();
    let marks = lines.iter().zip(&found).filter_map(|((_, mark, _), found)| mark.as_ref().or(found.as_ref()));
    for mark in marks {
        match last.iter_mut().find(|(form, _)| *form == mark.form) {
            Some((_, ordinal)) => {
                if *ordinal == 1 && mark.ordinal == 2 {
                    known.push(mark.form.clone());
                }
                *ordinal = mark.ordinal;
            }
            None => last.push((mark.form.as_str(), mark.ordinal)),
        }
    }
    for ((_, slot, shape), mark) in lines.iter_mut().zip(&found) {
        if let Some(mark) = mark.clone().filter(|mark| known.contains(&mark.form)) {
            *shape = heading::shape(&mark.rest);
            *slot = Some(mark);
        }
    }
}

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
            name.chars().filter(|mark| !matches!(mark, '、' | '.' | ',' | ':') && !BULLETS.contains(*mark)).collect()
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
