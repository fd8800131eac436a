//! Headings that carry no number, judged by the look of their words over the whole body: problems, groups, sections, bullets. Gives
//! them a form of their own, as if they were numbered through; knows nothing of how forms nest.

use crate::{
    import::words::{
        cases::is_case,
        heading::{self, Shape},
        labels::{is_label, label_of},
        letters::BULLETS,
        line::Line,
        marks::{Mark, NAMED_PROBLEMS, mark_of},
        phrases::{self, Section},
    },
    reading::status,
};

/// A line with its number and the look of its words.
pub(super) type Looked = (Line, Option<Mark>, Shape);

/// Headings without a number become forms of their own, counted as if they had one: problems, groups (党的领导方面), and sections
/// where no section has a number.
/// With `heads`, lines of that kind are headings too, of a form of their own.
pub(super) fn mark_headings(lines: &mut [Looked], heads: Option<Heads>) {
    unlabel_details(lines);
    mark_bullets(lines);
    if let Some(heads) = heads {
        let places = heads.places(&lines.iter().map(|(line, mark, _)| (line, mark.as_ref())).collect::<Vec<_>>());
        mark_places(lines, heads.form(), places);
    }
    let names = |shape: &Shape| shape.names_problem || shape.labelled;
    let numbered = lines.iter().filter(|(_, mark, shape)| mark.is_some() && names(shape)).count();
    let unnumbered = lines.iter().filter(|(_, mark, shape)| mark.is_none() && names(shape)).count();
    if unnumbered >= numbered {
        mark_where(lines, "#problem", |_, (_, mark, shape)| mark.is_none() && names(shape));
    }
    let begins = |shape: &Shape| names(shape) || shape.begins_with_problem;
    let begun = lines.iter().filter(|(_, mark, shape)| mark.is_none() && shape.begins_with_problem).count();
    if begun >= 2 && !lines.iter().any(|(_, mark, shape)| mark.is_some() && begins(shape)) {
        mark_where(lines, "#problem", |_, (_, mark, shape)| mark.is_none() && shape.begins_with_problem);
    }
    if !lines.iter().any(|(_, _, shape)| begins(shape)) {
        mark_problem_sentences(lines);
    }
    if !lines.iter().any(|(_, _, shape)| begins(shape)) {
        mark_bare_problems(lines);
    }
    if !lines.iter().any(|(_, _, shape)| names(shape)) {
        mark_heads_of_lists(lines);
    }
    mark_where(lines, "#group", |next, (line, mark, shape)| {
        let bracketed = line.text.starts_with('【') && line.text.ends_with('】') && shape.short;
        let named = shape.names_group && shape.short && !ends_sentence(&line.text);
        let heads = (bracketed || named) && label_of(&line.text).is_none();
        mark.is_none() && heads && next.is_some_and(|(_, mark, _)| mark.is_some())
    });
    mark_sections(lines);
}

/// Lines that begin with the same sign, at least two of them, are numbered by it; a number behind the sign (★ 一、) numbers them instead.
fn mark_bullets(lines: &mut [Looked]) {
    for bullet in BULLETS.chars() {
        let begins = |(line, mark, _): &Looked| mark.is_none() && line.cell.is_none() && line.text.starts_with(bullet);
        let places: Vec<usize> = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(begins)).collect();
        let several = places.len() > 1;
        for (before, at) in places.iter().enumerate() {
            let Some((line, mark, shape)) = lines.get_mut(*at) else { continue };
            let rest = line.text.trim_start_matches(bullet).trim_start().to_owned();
            if let Some(inner) = mark_of(&rest) {
                *shape = heading::shape(&inner.rest);
                let number = line.text.strip_suffix(inner.rest.as_str()).unwrap_or_default().trim_end().to_owned();
                let form = if several { format!("{bullet}{}", inner.form) } else { inner.form.clone() };
                *mark = Some(Mark { form, number, ..inner });
                continue;
            }
            if !several {
                continue;
            }
            *shape = heading::shape(&rest);
            let number = bullet.to_string();
            let form = format!("#{bullet}");
            *mark = Some(Mark { form, example: String::new(), ordinal: before + 1, number, rest });
        }
    }
}

/// 问题表现： below 问题一：… and 反映问题： below the number of a case say more of the item above and are no items: where each
/// problem's label stands directly below a numbered heading that is an item's.
fn unlabel_details(lines: &mut [Looked]) {
    let heads_item = |at: usize| {
        let above = lines.get(..at).unwrap_or_default().iter();
        above.rev().find(|(line, mark, _)| mark.is_some() || !is_case(&line.text)).is_some_and(|(_, mark, shape)| {
            mark.as_ref().is_some_and(|mark| {
                shape.names_problem
                    || shape.labelled
                    || NAMED_PROBLEMS.iter().any(|name| mark.form.contains(name))
                    || (mark.rest.ends_with('。') && shape.short && phrases::ends_in_fault(&mark.rest))
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

/// Paragraphs without number whose first sentence names a problem, as where it was printed bold: 巡查不实的问题。巡查12次。 At least two.
fn mark_problem_sentences(lines: &mut [Looked]) {
    let is_problem = |(line, mark, _): &Looked| {
        let parted = heading::heading_end(&line.text).and_then(|end| line.text.split_at_checked(end));
        let named = |head: &str, rest: &str| {
            let head = head.trim_end_matches('。');
            (5..=45).contains(&head.chars().count())
                && head.ends_with("问题")
                && !head.contains('，')
                && !rest.trim().is_empty()
        };
        line.cell.is_none() && mark.is_none() && parted.is_some_and(|(head, rest)| named(head, rest))
    };
    let places: Vec<usize> = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(is_problem)).collect();
    if places.len() < 2 {
        return;
    }
    for at in &places {
        if let Some((_, _, shape)) = lines.get_mut(*at) {
            shape.begins_with_problem = true;
        }
    }
    mark_places(lines, "#problem", places);
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

/// Short lines without number and stop, each above a list that begins with 1 or above a sentence: 村务公开不及时 above `1、…`. Only where
/// nearly all lists of one form begin so, since a list may also stand below a numbered heading.
fn mark_heads_of_lists(lines: &mut [Looked]) {
    let is_head = |(line, mark, _): &Looked| {
        let bare = heading::is_bare(&line.text) && !ends_sentence(&line.text);
        let named = is_label(&line.text) || phrases::section(&line.text) != Section::Other;
        mark.is_none() && line.cell.is_none() && bare && !named
    };
    let first_of = |at: usize| lines.get(at).and_then(|(_, mark, _)| mark.as_ref()).filter(|mark| mark.ordinal == 1);
    let is_headed = |at: &usize| at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(is_head);
    let starts: Vec<usize> = (0..lines.len()).filter(|at| first_of(*at).is_some()).collect();
    let form = starts.iter().find(|at| is_headed(at)).and_then(|at| first_of(*at)).map(|mark| mark.form.clone());
    let of_form = |at: &&usize| first_of(**at).is_some_and(|mark| Some(&mark.form) == form.as_ref());
    let (headed, others): (Vec<usize>, Vec<usize>) = starts.iter().filter(of_form).partition(|at| is_headed(at));
    if headed.len() < LEAST_HEADED || headed.len() < others.len() * 4 {
        return;
    }
    let above_words = |at: usize| {
        lines.get(at + 1).is_some_and(|(line, mark, _)| match mark {
            Some(mark) => mark.ordinal == 1 && Some(&mark.form) == form.as_ref(),
            None => line.text.ends_with('。'),
        })
    };
    let places: Vec<usize> =
        (0..lines.len()).filter(|at| lines.get(*at).is_some_and(is_head) && above_words(*at)).collect();
    for at in places {
        if let Some((_, _, shape)) = lines.get_mut(at) {
            shape.names_problem = true;
        }
    }
    mark_where(lines, "#problem", |_, (_, mark, shape)| mark.is_none() && shape.names_problem);
}

/// From so many lists below a line without number on, such lines are headings.
const LEAST_HEADED: usize = 3;

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', '：', ';', ':', '，', ',', '.'])
}

/// Sections without numbers: at least two short lines that head sections, each once, and no numbered line that heads one.
fn mark_sections(lines: &mut [Looked]) {
    let heads = |words: &str, shape: &Shape| {
        let fits = (4..=25).contains(&words.chars().count())
            && !words.contains(['，', ',', '。', '：', ':'])
            && !ends_sentence(words);
        let part = is_label(words) || label_of(words).is_some() || status::status_line(words).is_some();
        fits && shape.short && !shape.names_problem && !part && phrases::section(words) != Section::Other
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

/// A kind of lines without number that may be headings: one reading takes them for such, another does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// Short lines above numbers that begin anew: the groups of the items below, or problems over their measures.
    AboveLists,
    /// Short lines that end as problems do, above a sentence or a number.
    Faults,
}

impl Heads {
    /// Whether a body has lines of the kind.
    pub(super) fn are_in(self, lines: &[Line]) -> bool {
        let marks: Vec<Option<Mark>> = lines.iter().map(|line| mark_of(&line.text)).collect();
        let looked: Vec<(&Line, Option<&Mark>)> = lines.iter().zip(marks.iter().map(Option::as_ref)).collect();
        !self.places(&looked).is_empty()
    }

    fn places(self, lines: &[(&Line, Option<&Mark>)]) -> Vec<usize> {
        match self {
            Self::AboveLists => head_places(lines),
            Self::Faults => fault_places(lines),
        }
    }

    fn form(self) -> &'static str {
        match self {
            Self::AboveLists => "#head",
            Self::Faults => "#fault",
        }
    }
}

/// The lines without number, short and without stop, that end as problems do, each directly above a sentence or a number. At least two
/// of them.
fn fault_places(lines: &[(&Line, Option<&Mark>)]) -> Vec<usize> {
    let is_head = |at: &usize| {
        let Some((line, None)) = lines.get(*at) else { return false };
        let above_text = lines.get(at + 1).is_some_and(|(next, mark)| mark.is_some() || next.text.ends_with('。'));
        let part = is_label(&line.text) || phrases::section(&line.text) != Section::Other;
        line.cell.is_none()
            && above_text
            && !part
            && heading::is_bare(&line.text)
            && phrases::hints_at_fault(&line.text)
    };
    let places: Vec<usize> = (0..lines.len()).filter(is_head).collect();
    if places.len() < 2 { Vec::new() } else { places }
}

/// The longest heading without number above numbers, in marks.
const LONGEST_BARE_HEAD: usize = 30;

/// The lines without number, short and without stop, each directly above a number 1 of one form; or above any number of it, where they name
/// a status. At least two of them.
fn head_places(lines: &[(&Line, Option<&Mark>)]) -> Vec<usize> {
    let is_head = |at: usize| {
        let Some((line, None)) = lines.get(at) else { return false };
        let Some((_, Some(next))) = lines.get(at + 1) else { return false };
        let names_status = status::of_group(&line.text).is_some();
        let bare = (2..=LONGEST_BARE_HEAD).contains(&line.text.chars().count())
            && !line.text.contains(['。', '：', ':', '；', ';', '，', ',']);
        let part = is_label(&line.text)
            || status::status_line(&line.text).is_some()
            || phrases::section(&line.text) != Section::Other;
        line.cell.is_none() && bare && (names_status || (next.ordinal == 1 && !part))
    };
    let places: Vec<usize> = (0..lines.len()).filter(|at| is_head(*at)).collect();
    let form = |at: &usize| lines.get(at + 1).and_then(|(_, mark)| Some(mark.as_ref()?.form.as_str()));
    let first = places.first().and_then(form);
    let places: Vec<usize> = places.iter().copied().filter(|at| form(at) == first).collect();
    if places.len() < 2 { Vec::new() } else { places }
}

/// Gives the wanted lines a mark without number; `wanted` sees the next line too.
fn mark_where(lines: &mut [Looked], form: &str, wanted: impl Fn(Option<&Looked>, &Looked) -> bool) {
    let wanted =
        |at: &usize| lines.get(*at).is_some_and(|line| line.0.cell.is_none() && wanted(lines.get(at + 1), line));
    let places = (0..lines.len()).filter(wanted).collect();
    mark_places(lines, form, places);
}

fn mark_places(lines: &mut [Looked], form: &str, places: Vec<usize>) {
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
