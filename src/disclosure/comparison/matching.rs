//! Which item of an earlier report an item of a later one is.

use super::{Hidden, words::likeness};
use crate::disclosure::public::PublicReport;

/// An item with the same identifier in another report is the same where its problem is at least so much alike: identifiers may be
/// mere numbers that begin anew with each report.
const SAME_IDENTIFIER: f32 = 0.5;
/// An item without a better match is the same where its problem is at least so much alike.
const SAME_PROBLEM: f32 = 0.6;

/// For each item of the later report the place of the same item in the earlier one.
pub(super) fn pairs(old: &PublicReport, new: &PublicReport) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.items.len()];
    let mut free: Vec<bool> = vec![true; old.items.len()];
    let same_report = old.id == new.id;
    let passes: [&dyn Fn(usize, usize) -> bool; 3] = [
        &|before, after| problem(old, before) == problem(new, after),
        &|before, after| {
            let same = old.items.get(before).map(|item| &item.id) == new.items.get(after).map(|item| &item.id);
            same && (same_report || likeness(problem(old, before), problem(new, after)) >= SAME_IDENTIFIER)
        },
        &|before, after| likeness(problem(old, before), problem(new, after)) >= SAME_PROBLEM,
    ];
    for same in passes {
        for (after, pair) in pairs.iter_mut().enumerate().filter(|(_, pair)| pair.is_none()) {
            let found = (0..old.items.len()).find(|before| free.get(*before) == Some(&true) && same(*before, after));
            if let Some(found) = found {
                *pair = Some(found);
                free.iter_mut().skip(found).take(1).for_each(|free| *free = false);
            }
        }
    }
    pairs
}

/// The places of items of the earlier report that the later one withholds: what is withheld now is not told of by way of what was
/// public before.
pub(super) fn withheld(old: &PublicReport, new: &PublicReport, hidden: &[Hidden]) -> Vec<usize> {
    let pairs = pairs(old, new);
    let hides = |before: usize| {
        hidden.iter().any(|hidden| {
            let likeness = likeness(problem(old, before), hidden.problem.trim());
            let same = old.items.get(before).is_some_and(|item| item.id == hidden.id);
            likeness >= SAME_PROBLEM || same && likeness >= SAME_IDENTIFIER
        })
    };
    (0..old.items.len()).filter(|before| !pairs.contains(&Some(*before)) && hides(*before)).collect()
}

fn problem(report: &PublicReport, at: usize) -> &str {
    report.items.get(at).map_or("", |item| item.problem.trim())
}
