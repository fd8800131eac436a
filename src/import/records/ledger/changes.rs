//! Which rows of a ledger are which items of a report, and what they change in them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    item::{self, LedgerItem},
    notes::{LedgerNote, LedgerNoteKind},
    values,
};
use crate::{
    disclosure::{NamedItem, markdown},
    records::{Internal, Item, Measure},
};

/// What a ledger changes in a report.
#[derive(Clone, Debug, Default)]
pub struct LedgerUpdate {
    /// The items that change, by their place in the list of items, as they are to be.
    pub changed: Vec<(usize, Item)>,
    /// The items that are new, in the order of their rows.
    pub added: Vec<NamedItem>,
    /// What changes, in words, in the order of the rows.
    pub changes: Vec<LedgerChange>,
    /// What a person should know.
    pub notes: Vec<LedgerNote>,
}

/// One value that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerChange {
    /// The item's identifier.
    pub item: String,
    /// The key of its record: `deadline`, `internal.leader`; `new` for an item that is new.
    pub field: &'static str,
    /// The value as it is; empty where there is none.
    pub old: String,
    /// The value as it is to be.
    pub new: String,
}

/// So much two problems must have in common to be one that was worded anew.
const LIKE: f64 = 0.6;

/// Compares a ledger with the items of a report.
pub(super) fn compare(rows: &[LedgerItem], items: &[NamedItem]) -> LedgerUpdate {
    let mut update = LedgerUpdate::default();
    let matched = matches(rows, items, &mut update.notes);
    let mut taken: BTreeSet<String> = items.iter().map(|item| item.id.clone()).collect();
    for (row, found) in rows.iter().zip(&matched) {
        match found {
            Match::Item(at) => {
                let Some(old) = items.get(*at) else { continue };
                let mut new = old.record.clone();
                let from = update.changes.len();
                change(&old.id, &mut new, row, &mut update);
                if update.changes.len() > from {
                    update.changed.push((*at, new));
                }
            }
            Match::New => {
                let id = free_id(row.id.as_deref(), &mut taken);
                let new = row.record.problem.clone();
                update.changes.push(LedgerChange { item: id.clone(), field: "new", old: String::new(), new });
                update.added.push(NamedItem { id, record: row.record.clone() });
            }
            Match::None => {}
        }
    }
    let found: BTreeSet<usize> = matched.iter().filter_map(|found| found.at()).collect();
    let missing: Vec<&str> =
        items.iter().enumerate().filter(|(at, _)| !found.contains(at)).map(|(_, item)| item.id.as_str()).collect();
    if !missing.is_empty() {
        update.notes.push(LedgerNote { place: None, kind: LedgerNoteKind::NotInLedger { items: missing.join("、") } });
    }
    update
}

/// An identifier that no item has: the one that was asked for, or the first of p01, p02 ….
pub(super) fn free_id(asked: Option<&str>, taken: &mut BTreeSet<String>) -> String {
    let asked = asked.filter(|id| !taken.contains(*id)).map(str::to_owned);
    let free = asked.or_else(|| (1..).map(|at| format!("p{at:02}")).find(|id| !taken.contains(id)));
    let id = free.unwrap_or_default();
    taken.insert(id.clone());
    id
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Match {
    /// The item at this place.
    Item(usize),
    /// An item that is new.
    New,
    /// Nothing certain.
    None,
}

impl Match {
    fn at(self) -> Option<usize> {
        match self {
            Self::Item(at) => Some(at),
            Self::New | Self::None => None,
        }
    }
}

/// Finds the item of every row: by identifier, else by the words of the problem, else by the number where the problem was worded anew.
fn matches(rows: &[LedgerItem], items: &[NamedItem], notes: &mut Vec<LedgerNote>) -> Vec<Match> {
    let mut by_problem: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        by_problem.entry(values::key(&item.record.problem)).or_default().push(at);
    }
    let of_id = |row: &LedgerItem| items.iter().position(|item| Some(&item.id) == row.id.as_ref());
    let mut matched: Vec<Option<usize>> = rows.iter().map(of_id).collect();
    let mut doubtful: BTreeSet<usize> = BTreeSet::new();
    let number_of =
        |row: &LedgerItem| row.number.and_then(|number| number.checked_sub(1)).filter(|at| *at < items.len());
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| of_id(row).is_none()) {
        let found = by_problem.get(&values::key(&row.record.problem)).map_or(&[][..], Vec::as_slice);
        let by_number = number_of(row).filter(|number| found.contains(number));
        match (found, by_number) {
            ([only], _) => matched[at] = Some(*only),
            ([], _) => {}
            (_, Some(number)) => matched[at] = Some(number),
            (several, None) => {
                doubtful.insert(at);
                tell(notes, row, "several", &several.iter().filter_map(|at| items.get(*at)).collect::<Vec<_>>());
            }
        }
    }
    let known: BTreeSet<usize> = matched.iter().flatten().copied().collect();
    for (at, row) in rows.iter().enumerate() {
        if matched[at].is_some() || doubtful.contains(&at) || row.id.is_some() {
            continue;
        }
        let Some(number) = number_of(row).filter(|number| !known.contains(number)) else { continue };
        let Some(item) = items.get(number) else { continue };
        if strsim::normalized_levenshtein(&values::key(&row.record.problem), &values::key(&item.record.problem)) >= LIKE
        {
            matched[at] = Some(number);
        } else {
            doubtful.insert(at);
            tell(notes, row, "other", &[item]);
        }
    }
    let mut seen = BTreeSet::new();
    let mut result = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        result.push(match matched[at] {
            Some(item) if seen.insert(item) => Match::Item(item),
            Some(item) => {
                tell(notes, row, "twice", &items.get(item).into_iter().collect::<Vec<_>>());
                Match::None
            }
            None if doubtful.contains(&at) => Match::None,
            None => Match::New,
        });
    }
    result
}

fn tell(notes: &mut Vec<LedgerNote>, row: &LedgerItem, why: &'static str, items: &[&NamedItem]) {
    let items = items.iter().map(|item| format!("{}（{}）", item.id, item.record.problem)).collect::<Vec<_>>();
    let kind = LedgerNoteKind::Doubtful { problem: row.record.problem.clone(), why, items: items.join("、") };
    notes.push(LedgerNote { place: Some(row.place.clone()), kind });
}

/// Puts the values of a row into a record; an empty cell changes nothing.
fn change(id: &str, record: &mut Item, row: &LedgerItem, update: &mut LedgerUpdate) {
    let new = &row.record;
    let mut changes = Changes { id, update };
    if values::key(&record.problem) != values::key(&new.problem) {
        changes.put("problem", &mut record.problem, new.problem.clone(), Clone::clone);
    }
    if new.group.is_some() && key_of(&record.group) != key_of(&new.group) {
        changes.put("group", &mut record.group, new.group.clone(), |group| group.clone().unwrap_or_default());
    }
    let fits = record.status.is_some_and(|status| row.statuses.contains(&status));
    if !row.statuses.is_empty() && !fits {
        changes.put("status", &mut record.status, row.statuses.first().copied(), |status| {
            status.map(|status| status.chinese().to_owned()).unwrap_or_default()
        });
    }
    if !new.units.is_empty() && new.units != record.units {
        changes.put("units", &mut record.units, new.units.clone(), |units| units.join("、"));
    }
    let department = |item: &Item| item.responsible.as_ref().map(|known| key_of(&Some(known.department.clone())));
    if new.responsible.is_some() && department(new) != department(record) {
        changes.put("responsible", &mut record.responsible, new.responsible.clone(), |responsible| {
            responsible.as_ref().map(|responsible| responsible.department.clone()).unwrap_or_default()
        });
    }
    let day = |day: &Option<crate::records::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    if new.deadline.is_some() && new.deadline != record.deadline {
        changes.put("deadline", &mut record.deadline, new.deadline, day);
    }
    if new.completed.is_some() && new.completed != record.completed {
        changes.put("completed", &mut record.completed, new.completed, day);
    }
    let (taken, passed) = as_published(&record.measures, &new.measures);
    for label in passed {
        let kind = LedgerNoteKind::ColumnNotTaken { item: id.to_owned(), head: label };
        changes.update.notes.push(LedgerNote { place: Some(row.place.clone()), kind });
    }
    if !taken.is_empty() && !item::are_same(&record.measures, &taken) {
        let measures = merged(&record.measures, &taken);
        if !item::are_same(&record.measures, &measures) {
            changes.put("measures", &mut record.measures, measures, |measures| {
                measures.iter().map(in_words).collect::<Vec<_>>().join("\n")
            });
        }
    }
    if !new.accountability.is_empty() && new.accountability != record.accountability {
        changes.put("accountability", &mut record.accountability, new.accountability.clone(), |all| {
            all.iter()
                .map(|done| format!("{}：{}{}人", done.action, done.subject, done.people))
                .collect::<Vec<_>>()
                .join("；")
        });
    }
    if !new.institutions.is_empty() && new.institutions != record.institutions {
        changes.put("institutions", &mut record.institutions, new.institutions.clone(), |all| {
            all.iter().map(|made| format!("《{}》", made.title)).collect::<Vec<_>>().join("、")
        });
    }
    if !new.funds.is_empty() && new.funds != record.funds {
        changes.put("funds", &mut record.funds, new.funds.clone(), |all| {
            all.iter().map(|fund| format!("{}{}{}", fund.term, fund.amount, fund.unit)).collect::<Vec<_>>().join("；")
        });
    }
    internal(record, new, &mut changes);
    let empty: Vec<&str> = row.empty.iter().copied().filter(|key| has_value(record, key)).collect();
    if !empty.is_empty() {
        let kind = LedgerNoteKind::EmptyCell { item: id.to_owned(), fields: empty.join(", ") };
        update.notes.push(LedgerNote { place: Some(row.place.clone()), kind });
    }
}

fn internal(record: &mut Item, new: &Item, changes: &mut Changes<'_>) {
    let plain = |words: &Option<String>| words.clone().unwrap_or_default();
    if let Some(Internal { leader, handler, notes }) = &new.internal {
        let mut old = record.internal.take().unwrap_or_default();
        if leader.is_some() && key_of(leader) != key_of(&old.leader) {
            changes.put("internal.leader", &mut old.leader, leader.clone(), plain);
        }
        if handler.is_some() && key_of(handler) != key_of(&old.handler) {
            changes.put("internal.handler", &mut old.handler, handler.clone(), plain);
        }
        // The record may have more remarks than the ledger: then they stay.
        let known = key_of(&old.notes);
        let has_all =
            notes.as_deref().is_none_or(|notes| values::lines(notes).all(|line| known.contains(&values::key(line))));
        if !has_all {
            changes.put("internal.notes", &mut old.notes, notes.clone(), plain);
        }
        record.internal = (old != Internal::default()).then_some(old);
    }
    if new.withheld.is_some() && record.withheld.is_none() {
        changes.put("withheld", &mut record.withheld, new.withheld.clone(), |withheld| {
            withheld.as_ref().map(|withheld| withheld.reason.clone()).unwrap_or_default()
        });
    }
}

fn key_of(words: &Option<String>) -> String {
    words.as_deref().map(values::key).unwrap_or_default()
}

/// The measures of a ledger in the form of the report: where the report has measures without labels, those of the column that is most
/// like them, without its label; and the heads of the columns that were passed over.
fn as_published(old: &[Measure], new: &[Measure]) -> (Vec<Measure>, Vec<String>) {
    let labels: BTreeSet<&String> = new.iter().filter_map(|measure| measure.label.as_ref()).collect();
    let is_plain = !old.is_empty() && old.iter().all(|measure| measure.label.is_none());
    if !is_plain || labels.is_empty() || new.iter().any(|measure| measure.label.is_none()) {
        return (new.to_vec(), Vec::new());
    }
    let bare = |measure: &Measure| values::shown(&Measure { label: None, ..measure.clone() });
    let head = |all: &mut dyn Iterator<Item = String>| all.collect::<String>().chars().take(300).collect::<String>();
    let known = head(&mut old.iter().map(bare));
    let of_label = |label: &String| -> Vec<&Measure> {
        new.iter().filter(|measure| measure.label.as_ref() == Some(label)).collect()
    };
    let likeness =
        |label: &String| strsim::normalized_levenshtein(&known, &head(&mut of_label(label).into_iter().map(bare)));
    let best = labels.iter().map(|label| (likeness(label), *label)).max_by(|one, other| one.0.total_cmp(&other.0));
    let Some((_, best)) = best else { return (Vec::new(), Vec::new()) };
    let lines = of_label(best).into_iter().flat_map(|measure| markdown::pieces(&measure.text));
    let text: Vec<String> = lines.map(|piece| piece.line()).collect();
    let passed = labels.iter().filter(|label| **label != best).map(|label| (*label).clone()).collect();
    (values::measures(&text.join("\n")), passed)
}

/// The new measures, each as the record has it where its words are the same. Measures of the record that a ledger has no column for,
/// those with a label that no new one has, stay.
fn merged(old: &[Measure], new: &[Measure]) -> Vec<Measure> {
    let mut left: Vec<&Measure> = old.iter().collect();
    let mut measures: Vec<Measure> = new
        .iter()
        .map(|measure| {
            let words = values::shown(measure);
            match left.iter().position(|known| values::shown(known) == words) {
                Some(at) => left.remove(at).clone(),
                None => measure.clone(),
            }
        })
        .collect();
    let has_label = |label: &Option<String>| new.iter().any(|measure| measure.label == *label);
    measures.extend(left.into_iter().filter(|measure| measure.label.is_some() && !has_label(&measure.label)).cloned());
    measures
}

fn in_words(measure: &Measure) -> String {
    let label = measure.label.as_deref().map(|label| format!("{label}：")).unwrap_or_default();
    format!("{label}{}", measure.text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn has_value(record: &Item, key: &str) -> bool {
    let internal = record.internal.clone().unwrap_or_default();
    match key {
        "group" => record.group.is_some(),
        "status" => record.status.is_some(),
        "units" => !record.units.is_empty(),
        "responsible" => record.responsible.is_some(),
        "deadline" => record.deadline.is_some(),
        "completed" => record.completed.is_some(),
        "measures" => !record.measures.is_empty(),
        "accountability" => !record.accountability.is_empty(),
        "institutions" => !record.institutions.is_empty(),
        "funds" => !record.funds.is_empty(),
        "internal.leader" => internal.leader.is_some(),
        "internal.handler" => internal.handler.is_some(),
        "internal.notes" => internal.notes.is_some(),
        "withheld" => record.withheld.is_some(),
        _ => false,
    }
}

struct Changes<'a> {
    id: &'a str,
    update: &'a mut LedgerUpdate,
}

impl Changes<'_> {
    /// Puts a new value in the place of an old one, and keeps both in words.
    fn put<T>(&mut self, field: &'static str, place: &mut T, value: T, words: impl Fn(&T) -> String) {
        let (old, new) = (words(place), words(&value));
        *place = value;
        self.update.changes.push(LedgerChange { item: self.id.to_owned(), field, old, new });
    }
}
