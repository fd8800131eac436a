//! The rows below a head: items, groups, sums, and cells that go on the row above.

use super::{Entry, Field, Fields, GridRow, Head, is_merged};
use crate::import::words::{columns::Column, marks::mark_of};

/// What each row below a head is.
pub(in crate::import) fn entries(head: &Head, rows: &[GridRow]) -> Vec<(usize, Entry)> {
    let mut reader = Reader { head, group: String::new(), above: Vec::new(), has_item: false, entries: Vec::new() };
    let signs = Signs::of(head, rows);
    for (at, row) in rows.iter().enumerate() {
        reader.row(row, rows.get(at + 1), &signs);
    }
    reader.entries
}

/// How bare numbers are printed: `1.`, or `（1）` where paragraphs of the cells have that form or a problem begins with a digit, since
/// `1.2个项目超期` would be read as a decimal.
pub(super) fn form(clashes: bool) -> &'static str {
    if clashes { "（1）" } else { "1." }
}

/// How the numbers of the rows are printed.
struct Signs {
    /// The form of a bare number, by its first.
    digits: &'static str,
    /// Whether most rows are numbered by Chinese numerals, so that one is no number of a group.
    chinese: bool,
}

impl Signs {
    fn of(head: &Head, rows: &[GridRow]) -> Self {
        let cells = rows.iter().flat_map(|row| &row.cells).flatten();
        let taken = cells.filter_map(|text| mark_of(text)).any(|mark| mark.form == "1." && !mark.rest.is_empty());
        let problem = head.problem();
        let mut items = rows.iter().filter(|row| !is_total(row, &row.full()));
        let digit = items.any(|row| row.text(problem).starts_with(|mark: char| mark.is_ascii_digit()));
        let number = head.of(Column::Number).next();
        let full = || rows.iter().filter_map(|row| Some(row.text(number?))).filter(|text| !text.is_empty());
        let chinese = full().filter(|text| is_chinese(text)).count();
        Self { digits: form(taken || digit), chinese: chinese * 2 > full().count() }
    }
}

fn is_chinese(number: &str) -> bool {
    number.starts_with(|mark: char| "一二三四五六七八九十（(".contains(mark))
}

/// A number as it is printed before words, with its sign: `1.`, `一、`, `①`, `问题1：`; bare digits in this form. None where it is no number.
pub(super) fn printed(number: &str, digits: &str) -> Option<String> {
    let number = number.trim();
    if number.is_empty() {
        return None;
    }
    let is_number = |text: &str| mark_of(&format!("{text}甲")).is_some_and(|mark| mark.rest == "甲");
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(digits.replace('1', number));
    }
    if number.chars().all(|mark| "一二三四五六七八九十百".contains(mark)) {
        return Some(format!("{number}、"));
    }
    if is_number(number) {
        return Some(number.to_owned());
    }
    ["：", "、", "."].into_iter().map(|sign| format!("{number}{sign}")).find(|text| is_number(text))
}

struct Reader<'a> {
    head: &'a Head,
    /// The words of the group that the rows stand in.
    group: String,
    /// What the cells above held last, for cells that go on.
    above: Vec<Vec<String>>,
    has_item: bool,
    entries: Vec<(usize, Entry)>,
}

impl Reader<'_> {
    fn push(&mut self, row: &GridRow, entry: Entry) {
        self.entries.push((row.line, entry));
    }

    fn row(&mut self, row: &GridRow, next: Option<&GridRow>, signs: &Signs) {
        let full = row.full();
        let Some(first) = full.first().copied() else { return };
        let text = row.text(first);
        let problem = self.head.problem();
        if is_total(row, &full) {
            let words: Vec<String> = full.iter().map(|at| row.text(*at)).collect();
            return self.push(row, Entry::Total(words.join(" ")));
        }
        if let Some(entry) = self.heading(row, &full, next, signs) {
            self.has_item = false;
            return self.push(row, entry);
        }
        if full.len() == 1 && !is_measure_cell(self.head, first) && (first < problem || is_note(&text)) {
            return self.push(row, Entry::Text(row.own(first).to_vec()));
        }
        let is_item = row.has(problem);
        if is_item {
            self.group_of(row, signs);
        }
        let mut fields = Fields::default();
        let numbers = self.head.of(Column::Number).next();
        let number = numbers.map(|at| row.text(at)).unwrap_or_default();
        let sign = printed(&number, signs.digits);
        for at in 0..self.head.columns.len().max(row.cells.len()) {
            let (column, label) = self.head.columns.get(at).cloned().unwrap_or((Column::Other, String::new()));
            let goes_on = row.cells.get(at).is_some_and(|cell| is_merged(cell));
            let own =
                if goes_on && is_item { self.above.get(at).cloned().unwrap_or_default() } else { row.own(at).to_vec() };
            let paragraphs: Vec<String> = own.into_iter().filter(|text| !text.trim().is_empty()).collect();
            match column {
                Column::Problem if at == problem => fields.problem = paragraphs,
                Column::Group if is_item || paragraphs.concat() == self.group => {}
                Column::Number if sign.is_some() && is_item => {}
                _ if paragraphs.is_empty() => {}
                _ => fields.fields.push(Field { column, label, paragraphs }),
            }
        }
        fields.number = sign.filter(|_| is_item).unwrap_or_default();
        self.remember(row);
        if is_item && fields.number.is_empty() {
            take_number(&mut fields);
        }
        if is_item || !self.has_item {
            self.has_item |= is_item;
            let entry = if is_item {
                Entry::Item(fields)
            } else {
                Entry::Text(full.iter().flat_map(|at| row.own(*at).to_vec()).collect())
            };
            return self.push(row, entry);
        }
        self.push(row, Entry::More(fields));
    }

    fn remember(&mut self, row: &GridRow) {
        self.above.resize(self.above.len().max(row.cells.len()), Vec::new());
        for (at, slot) in self.above.iter_mut().enumerate() {
            if !row.cells.get(at).is_some_and(|cell| is_merged(cell)) {
                *slot = row.own(at).to_vec();
            }
        }
    }

    /// The group that a row's own column names, if it is another than that of the rows above.
    fn group_of(&mut self, row: &GridRow, signs: &Signs) {
        let Some(at) = self.head.of(Column::Group).next() else { return };
        let words = row.text(at);
        if words.is_empty() || words == self.group {
            return;
        }
        self.group.clone_from(&words);
        let (number, words) = parted(&words, signs);
        self.push(row, Entry::Group { number, words });
    }

    /// The heading of a group that a row is: one cell alone, or its number and its words, above a row of an item.
    fn heading(&mut self, row: &GridRow, full: &[usize], next: Option<&GridRow>, signs: &Signs) -> Option<Entry> {
        let problem = self.head.problem();
        let above_item = next.is_some_and(|next| next.full().len() > 1);
        let (number, words) = match full {
            [only] if *only <= problem => (String::new(), row.text(*only)),
            [number, words] if *number < problem && *words <= problem => {
                let is_number = self.head.of(Column::Number).any(|at| at == *number);
                let text = row.text(*number);
                if !is_number || signs.chinese || !is_chinese(&text) {
                    return None;
                }
                (printed(&text, signs.digits)?, row.text(*words))
            }
            _ => return None,
        };
        let sentence = words.ends_with(['。', '；', ';']) || words.chars().count() > LONGEST_GROUP;
        if !above_item || sentence || is_note(&words) {
            return None;
        }
        self.group.clear();
        let (number, words) = if number.is_empty() { parted(&words, signs) } else { (number, words) };
        Some(Entry::Group { number, words })
    }
}

/// The longest words of a group in a row of its own, in characters.
const LONGEST_GROUP: usize = 40;

/// The number of a heading and its words.
fn parted(words: &str, signs: &Signs) -> (String, String) {
    match mark_of(words).filter(|mark| !mark.rest.trim().is_empty()) {
        Some(mark) => (mark.number, mark.rest.trim().to_owned()),
        None => match words.split_once(['　', ' ', '\t']) {
            Some((number, rest)) if is_chinese(number) && !rest.trim().is_empty() => printed(number, signs.digits)
                .map_or((String::new(), words.to_owned()), |number| (number, rest.trim().to_owned())),
            _ => (String::new(), words.to_owned()),
        },
    }
}

fn is_measure_cell(head: &Head, at: usize) -> bool {
    head.columns.get(at).is_some_and(|(column, _)| column.is_measure())
}

fn is_note(text: &str) -> bool {
    ["注：", "注:", "备注：", "备注:", "说明：", "说明:", "填表", "填报", "单位："]
        .iter()
        .any(|word| text.starts_with(word))
}

/// Whether a row holds sums: 合计 in one of its first cells.
fn is_total(row: &GridRow, full: &[usize]) -> bool {
    full.iter().take(2).any(|at| {
        let text = crate::reading::folded::packed(&row.text(*at));
        ["合计", "总计", "小计", "共计", "总数"]
            .iter()
            .any(|word| text.strip_prefix(word).is_some_and(|rest| rest.chars().count() <= 10))
    })
}

/// The number that the words of the problem begin with.
fn take_number(fields: &mut Fields) {
    let Some(first) = fields.problem.first_mut() else { return };
    if let Some(mark) = mark_of(first).filter(|mark| !mark.rest.trim().is_empty()) {
        fields.number = mark.number;
        *first = mark.rest.trim().to_owned();
    }
}
