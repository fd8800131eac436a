//! Whether groups of digits with a line, a cell or a comma between them are one telephone or numbers of their own.
//!
//! Any telephone may be set in two cells, and any two figures may have the digits of one. What decides is what stands around: figures
//! have company, in their row, in their column or under a heading that says what is counted.

use std::ops::Range;

use super::{CALLED, Group, around::Around, is_gap, is_mobile, value};

/// Other figures in the same run of numbers, from which on it is a table of figures: an ordinal and one more are none.
const COMPANY: usize = 2;

/// Rows before and after that are looked at.
const ROWS: usize = 6;

/// Characters that headings of figures have.
const COUNTED: &str = "数额量元户人口件亩率价值算款费积吨次项个龄%期年月日";

/// Groups of digits that together have the form of a mobile telephone.
pub(super) struct Parted<'a> {
    pub(super) text: &'a str,
    pub(super) groups: &'a [Group],
    /// How many groups the whole run has.
    pub(super) of: usize,
    /// Whether most groups of the run are parts of telephones.
    pub(super) among_its_like: bool,
}

impl Parted<'_> {
    /// Whether they are a telephone; `usual` says that their sizes are those in which one is often written.
    pub(super) fn is_telephone(&self, usual: bool) -> bool {
        let Some((first, rest)) = self.groups.split_first() else { return false };
        let Some(last) = rest.last() else { return false };
        let range = first.range.start..last.range.end;
        if self.is_cut(&range) || !self.gaps_are_alike() {
            return false;
        }
        let company = self.of.saturating_sub(self.groups.len());
        // No figure begins with a zero; a day or a month does.
        let zero =
            |group: &Group| self.part(group).starts_with('0') && (group.count > 2 || group.count == 2 && company == 0);
        let heading = self.heading(&range);
        let around = Around { text: self.text, range: first.range.clone() };
        let called = match &heading {
            Some(heading) => CALLED.iter().any(|word| heading.contains(word)) || around.says(CALLED),
            None => around.is_near(CALLED),
        };
        if rest.iter().any(zero) {
            return called || usual || self.stands_alone(&range);
        }
        // In a column there is no ordinal.
        let allowed = if self.separator().is_some() { COMPANY } else { 0 };
        if company > allowed && !self.among_its_like {
            return false;
        }
        if called {
            return true;
        }
        // Under a heading of another thing they are figures of it: 原值, 预算, 户数.
        let is_name = |cell: &str| cell.chars().count() > 1 && has_words(cell);
        let headed = heading.as_ref().is_some_and(|heading| heading.split(' ').any(is_name));
        if headed && self.separator().is_some() {
            return false;
        }
        let is_day = |group: &Group| group.count == 8 && is_day(self.part(group));
        let counted = heading.as_ref().is_some_and(|heading| heading.contains(|mark| COUNTED.contains(mark)));
        if counted || self.groups.iter().any(is_day) || self.has_figures_in_its_columns(&range) {
            return false;
        }
        usual || self.stands_alone(&range) && !self.crosses_rows()
    }

    /// Whether the groups are whole numbers with the same mark between them, so that together they may be one.
    pub(super) fn are_parts_of_one(&self) -> bool {
        let range = self.groups.first().zip(self.groups.last()).map(|(first, last)| first.range.start..last.range.end);
        range.is_some_and(|range| !self.is_cut(&range)) && self.gaps_are_alike()
    }

    fn part(&self, group: &Group) -> &str {
        self.text.get(group.range.clone()).unwrap_or_default()
    }

    fn gaps(&self) -> impl Iterator<Item = &str> {
        self.groups.windows(2).filter_map(|pair| self.text.get(pair.first()?.range.end..pair.last()?.range.start))
    }

    /// Whether a group is only a part of a date, an amount or another number: `2026-03`.
    fn is_cut(&self, range: &Range<usize>) -> bool {
        let digit = |mark: Option<char>| mark.is_some_and(|mark| value(mark).is_some());
        let joint = |mark: Option<char>| mark.is_some_and(|mark| "-./:".contains(mark));
        let (before, after) = (self.text.get(..range.start), self.text.get(range.end..));
        let mut before = before.unwrap_or_default().chars().rev();
        let mut after = after.unwrap_or_default().chars();
        joint(before.next()) && digit(before.next()) || joint(after.next()) && digit(after.next())
    }

    fn gaps_are_alike(&self) -> bool {
        // The end of a row of a table is an end of a cell as well.
        let kind = |gap: &str| {
            if gap.contains('|') {
                "|".to_owned()
            } else {
                gap.chars().filter(|mark| *mark != ' ' && *mark != '\r').collect()
            }
        };
        let mut kinds = self.gaps().map(kind);
        let first = kinds.next();
        kinds.all(|kind| Some(&kind) == first.as_ref())
    }

    /// Whether nothing but ends of cells, lines and sentences stands right beside them.
    fn stands_alone(&self, range: &Range<usize>) -> bool {
        let end = |mark: Option<char>| mark.is_none_or(|mark| is_gap(mark) || "\"'“”()?!<>[]".contains(mark));
        let before = self.text.get(..range.start).unwrap_or_default().trim_end_matches(' ');
        let after = self.text.get(range.end..).unwrap_or_default().trim_start_matches(' ');
        end(before.chars().next_back()) && end(after.chars().next())
    }

    /// Whether a line ends between them and both lines are rows of one table, so that cells of two rows were joined.
    fn crosses_rows(&self) -> bool {
        let crossing = |pair: &[Group]| {
            let (before, after) = (pair.first()?, pair.last()?);
            let gap = self.text.get(before.range.end..after.range.start)?;
            // In one cell between quotes, as programs write a line break in a cell.
            if self.text.get(..before.range.start)?.ends_with('"') && self.text.get(after.range.end..)?.starts_with('"')
            {
                return Some(false);
            }
            let end = before.range.end + gap.find('\n')?;
            let (above, below) = (self.line(end.saturating_sub(1)), self.line(after.range.start));
            let marks = |line: &str| ['|', '\t', ','].map(|mark| line.matches(mark).count());
            Some(marks(above) == marks(below) && marks(above).iter().sum::<usize>() > 0)
        };
        self.groups.windows(2).any(|pair| crossing(pair) == Some(true))
    }

    /// The line around a byte, as far as 400 bytes.
    fn line(&self, at: usize) -> &str {
        let from = self.text.ceil_char_boundary(at.saturating_sub(400));
        let to = self.text.floor_char_boundary((at + 400).min(self.text.len()));
        let at = self.text.floor_char_boundary(at);
        let before = self.text.get(from..at).unwrap_or_default();
        let start = before.rfind('\n').map_or(from, |end| from + end + 1);
        let after = self.text.get(at..to).unwrap_or_default();
        let end = after.find('\n').map_or(to, |end| at + end);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The mark between the cells that they are in, where they are in one row.
    fn separator(&self) -> Option<char> {
        let gap = self.gaps().next().filter(|gap| !gap.contains('\n'))?;
        gap.chars().find(|mark| ['|', '\t', ',', ';', '、'].contains(mark))
    }

    /// The rows above and below, the nearest first, with as many cells as theirs: of each the cells in their columns.
    fn rows(&self, range: &Range<usize>) -> Option<[Vec<Vec<&str>>; 2]> {
        let mark = self.separator()?;
        let from = self.text.get(..range.start)?.rfind('\n').map_or(0, |end| end + 1);
        let after = self.text.get(range.end..)?;
        let to = range.end + after.find('\n').unwrap_or(after.len());
        let line = self.text.get(from..to)?;
        let cells = line.matches(mark).count();
        let column = self.text.get(from..range.start)?.matches(mark).count();
        let is_rule = |line: &str| !line.is_empty() && line.chars().all(|mark| "|-: \r".contains(mark));
        let take = |line| cells_of(line, mark, column, self.groups.len());
        let fits = |line: &&str| line.len() < 2000 && line.matches(mark).count() == cells;
        let above = self.text.get(..from)?.trim_end_matches('\n').rsplit('\n').filter(|line| !is_rule(line));
        let below = self.text.get(to..)?.trim_start_matches('\n').split('\n');
        Some([
            above.take_while(fits).take(ROWS).map(take).collect(),
            below.take_while(fits).take(ROWS).map(take).collect(),
        ])
    }

    /// Whether the rows above and below have figures in the same columns that are no telephones.
    fn has_figures_in_its_columns(&self, range: &Range<usize>) -> bool {
        let Some(rows) = self.rows(range) else { return false };
        let (mut figures, mut telephones) = (0, 1);
        for row in rows.iter().flatten() {
            let is_number =
                |cell: &&str| !cell.is_empty() && cell.chars().all(|mark| mark.is_ascii_digit() || mark == '.');
            if row.is_empty() || !row.iter().all(is_number) {
                continue;
            }
            if is_mobile(&row.concat()) { telephones += 1 } else { figures += 1 }
        }
        figures >= telephones
    }

    /// What stands over them: of a row the words of the columns in the highest row within sight, of lines the line above.
    fn heading(&self, range: &Range<usize>) -> Option<String> {
        if let Some([above, _]) = self.rows(range) {
            return above.last().filter(|row| row.iter().any(|cell| has_words(cell))).map(|row| row.join(" "));
        }
        let above = self.text.get(..range.start)?;
        let above = above.get(..above.rfind('\n')?)?;
        let is_figure = |line: &&str| line.chars().all(|mark| mark.is_ascii_digit() || is_gap(mark));
        let line = above.rsplit('\n').take(ROWS).find(|line| !is_figure(line))?;
        Some(line).filter(|line| line.chars().count() < 20 && has_words(line)).map(str::to_owned)
    }
}

/// So many cells of a row from a column on, without what stands around their words.
fn cells_of(line: &str, mark: char, column: usize, count: usize) -> Vec<&str> {
    line.split(mark).skip(column).take(count).map(|cell| cell.trim_matches([' ', '"', '\r'])).collect()
}

fn has_words(text: &str) -> bool {
    text.chars().any(|mark| mark.is_alphabetic())
}

/// Whether eight digits are a day of these two centuries: `20220315`.
fn is_day(digits: &str) -> bool {
    let part = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<i16>().ok());
    let (Some(year), Some(month), Some(day)) = (part(0..4), part(4..6), part(6..8)) else { return false };
    (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
}
