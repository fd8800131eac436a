//! Which lines carry a number, in which form, and how the forms rank: over the whole body, so that one line's look is judged by
//! the others. Builds nothing; [`super::tree`] does.

use super::{
    heading::{self, Shape},
    levels::{Numbered, order_of_forms},
    lifted::is_case,
    lines::Line,
    marks::{self, Mark, NAMED_PROBLEMS, mark_of},
    phrases::{self, Section},
    tables::Cell,
    tree::is_label,
};

/// A line of the body with the number it may have.
pub(super) struct Marked {
    pub(super) line: Line,
    /// The form, an index, and the number.
    pub(super) mark: Option<(usize, Mark)>,
    /// How the words look.
    pub(super) shape: Shape,
}

/// Gives every line its number, and every form its rank.
pub(super) fn rank_forms(lines: Vec<Line>) -> (Vec<Marked>, Vec<usize>) {
    let mut marked: Vec<(Line, Option<Mark>, Shape)> = lines
        .into_iter()
        .map(|line| {
            let mark = match line.cell {
                Some(Cell::Problem) => row_mark(&line.text),
                Some(_) => None,
                None => mark_of(&line.text),
            };
            let mut shape = heading::shape(mark.as_ref().map_or(line.text.as_str(), |mark| mark.rest.as_str()));
            if line.cell.is_some() {
                let labelled = line.cell == Some(Cell::Problem);
                shape = Shape { labelled, short: true, ..Shape::default() };
            }
            shape.labelled |= mark.as_ref().is_some_and(|mark| is_case(&mark.rest));
            (line, mark, shape)
        })
        .collect();
    mark_doubtful_numbers(&mut marked);
    unlabel_details(&mut marked);
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

/// The number of a table's row, which no sign follows.
fn row_mark(row: &str) -> Option<Mark> {
    let (number, rest) = row.split_once('\t')?;
    Some(Mark {
        form: "#row".to_owned(),
        example: "1".to_owned(),
        ordinal: number.parse().ok()?,
        number: number.to_owned(),
        rest: rest.to_owned(),
    })
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

/// 问题表现： below 问题一：… and 反映问题： below the number of a case say more of the item above and are no items: where each
/// problem's label stands directly below a numbered heading that is an item's.
fn unlabel_details(lines: &mut [Looked]) {
    let heads_item = |at: usize| {
        at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|(_, mark, shape)| {
            mark.as_ref().is_some_and(|mark| {
                shape.names_problem || shape.labelled || NAMED_PROBLEMS.iter().any(|name| mark.form.contains(name))
            })
        })
    };
    let is_detail = |at: &usize| lines.get(*at).is_some_and(|(_, mark, shape)| mark.is_none() && shape.labelled);
    let details: Vec<usize> = (0..lines.len()).filter(is_detail).collect();
    if details.iter().all(|at| heads_item(*at)) {
        for at in details {
            if let Some((_, _, shape)) = lines.get_mut(at) {
                shape.labelled = false;
            }
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
    if !lines.iter().any(|(_, _, shape)| names(shape) || shape.begins_with_problem) {
        mark_bare_problems(lines);
    }
    mark_where(lines, "#group", |next, (line, mark, shape)| {
        let bracketed = line.text.starts_with('【') && line.text.ends_with('】') && shape.short;
        let named = shape.names_group && shape.short && !ends_sentence(&line.text);
        mark.is_none() && (bracketed || named) && next.is_some_and(|(_, mark, _)| mark.is_some())
    });
    mark_sections(lines);
}

/// Headings without number, 关于 or quotes that end in 问题, each above a paragraph: 文物保护责任落实不到位问题.
fn mark_bare_problems(lines: &mut [Looked]) {
    let is_problem = |(line, mark, shape): &Looked| {
        let length = line.text.chars().count();
        let words = line.text.strip_suffix("问题").map(|words| words.trim_end_matches('的'));
        let general = ["存在", "主要", "突出", "反馈", "发现", "以下", "整改"];
        let named = words.is_some_and(|words| !general.iter().any(|word| words.ends_with(word)));
        let one = !line.text.contains(['。', '，', ',', '：', ':', '；']);
        line.cell.is_none() && mark.is_none() && shape.short && named && one && (8..=50).contains(&length)
    };
    let above_text = |next: Option<&Looked>| {
        next.is_some_and(|next| !is_problem(next) && (next.1.is_some() || next.0.text.chars().count() >= 12))
    };
    let places: Vec<usize> =
        (0..lines.len()).filter(|at| lines.get(*at).is_some_and(is_problem) && above_text(lines.get(at + 1))).collect();
    if places.len() < 2 {
        return;
    }
    for at in &places {
        if let Some((_, _, shape)) = lines.get_mut(*at) {
            shape.names_problem = true;
        }
    }
    mark_where(lines, "#problem", |_, (_, mark, shape)| mark.is_none() && shape.names_problem);
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', '：', ';', ':', '，', ',', '.'])
}

/// Sections without numbers: at least two short lines that head sections, each once, and no numbered line that heads one.
fn mark_sections(lines: &mut [Looked]) {
    let heads = |words: &str, shape: &Shape| {
        let fits = (4..=25).contains(&words.chars().count())
            && !words.contains(['，', ',', '。', '：', ':'])
            && !ends_sentence(words);
        fits && shape.short && !shape.names_problem && !is_label(words) && phrases::section(words) != Section::Other
    };
    let lines_of_text = || lines.iter().filter(|(line, _, _)| line.cell.is_none());
    let numbered = lines_of_text().any(|(_, mark, shape)| mark.as_ref().is_some_and(|mark| heads(&mark.rest, shape)));
    let found = lines_of_text().filter(|(line, mark, shape)| mark.is_none() && heads(&line.text, shape));
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
    let wanted =
        |at: &usize| lines.get(*at).is_some_and(|line| line.0.cell.is_none() && wanted(lines.get(at + 1), line));
    let places = (0..lines.len()).filter(wanted);
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
