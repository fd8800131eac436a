//! Which of the inspected units an item speaks of.

use crate::reading::folded::packed;

/// The units named in a text, in the order they are first named. Only where several units were inspected: a body that was
/// inspected alone is the unit of every item, and need not be said. `除…` names a unit that is not meant.
pub(in crate::import) fn named_in(text: &str, subjects: &[String]) -> Vec<String> {
    if subjects.len() < 2 {
        return Vec::new();
    }
    let text = packed(text);
    let mut found: Vec<(usize, &String)> = subjects
        .iter()
        .filter_map(|subject| {
            let name = ["党支部", "党总支", "党委", "党组"]
                .iter()
                .find_map(|tail| subject.strip_suffix(tail))
                .unwrap_or(subject);
            let at = text
                .match_indices(name)
                .map(|(at, _)| at)
                .find(|at| !text.get(..*at).unwrap_or_default().ends_with('除'))?;
            Some((at, subject))
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, subject)| subject.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_in_their_order() {
        let subjects = ["甲社区", "乙社区", "丙社区"].map(str::to_owned);
        assert_eq!(named_in("对乙社区（除丙社区）、原甲社区负责人", &subjects), ["乙社区", "甲社区"]);
        assert_eq!(named_in("对乙社区", subjects.get(1..2).unwrap_or_default()), [] as [&str; 0]);
    }
}
