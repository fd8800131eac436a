//! Names that `internal` fields hold, searched for in the texts for the public.

use std::{collections::BTreeSet, ops::Range};

use aho_corasick::{AhoCorasick, MatchKind};

use super::names;
use crate::{
    folding::{Folded, folded, has_escapes, has_markup},
    source::LoadedReport,
};

/// The names that the `internal` fields of a report hold: two to four Han characters and nothing else.
pub(super) struct Inside {
    names: AhoCorasick,
    count: usize,
}

impl Inside {
    /// `None` where there are no such names.
    pub(super) fn of(report: &LoadedReport) -> Option<Self> {
        let internal = report.items.iter().filter_map(|item| item.record.value.internal.as_ref());
        let people = internal.flat_map(|internal| [&internal.leader, &internal.handler]).flatten();
        let found: BTreeSet<String> = people.flat_map(|people| names_in(people)).collect();
        let names = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&found);
        names.ok().filter(|_| !found.is_empty()).map(|names| Self { names, count: found.len() })
    }

    /// Where each name is in a text for the first time, however it is written there: with spaces, look-alikes, markup or escapes.
    pub(super) fn first_places(&self, text: &str) -> Vec<Range<usize>> {
        let mut first: Vec<Option<Range<usize>>> = vec![None; self.count];
        self.look(&Folded::marked(text), &mut first);
        if text.contains('\n') {
            self.look(&Folded::joined(text), &mut first);
        }
        if has_markup(text) {
            self.look(&Folded::words(text), &mut first);
        }
        if has_escapes(text) {
            self.look(&Folded::decoded(text), &mut first);
        }
        first.into_iter().flatten().collect()
    }

    fn look(&self, view: &Folded, first: &mut [Option<Range<usize>>]) {
        let narrow = Folded::unspaced(&view.text);
        for found in self.names.find_overlapping_iter(&narrow.text) {
            if let Some(place) = first.get_mut(found.pattern().as_usize()).filter(|place| place.is_none()) {
                *place = Some(view.source(&narrow.source(&found.range())));
            }
        }
    }
}

/// The names in what an `internal` field says: `张三、李 四`.
fn names_in(people: &str) -> BTreeSet<String> {
    let people = folded(people);
    let parts = || people.split(['、', ',', ';', '/', '\n']);
    let whole = parts().map(|part| Folded::unspaced(part).text);
    // Two names may be parted by a space or 和 alone, and 李和平 is one.
    let words = parts().flat_map(|part| part.split([' ', '\t'])).flat_map(|word| {
        let pieces: Vec<&str> = word.split('和').collect();
        let joined = (1..=3).flat_map(|length| pieces.windows(length).map(|few| few.join("和")).collect::<Vec<_>>());
        joined.collect::<Vec<_>>()
    });
    whole.chain(words).filter(|name| names::is_name(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_field() {
        for (field, names) in [
            ("周建国、李 明；办公室", ["周建国", "李明"].as_slice()),
            ("周建国 李明", &["周建国", "李明"]),
            ("周建国和李和平", &["周建国", "李和平"]),
            ("⾦大⽴", &["金大立"]),
            ("社区书记、张某", &[]),
        ] {
            let found = names_in(field);
            assert!(names.iter().all(|name| found.contains(*name)), "{field}: {found:?}");
            assert_eq!(found.is_empty(), names.is_empty(), "{field}: {found:?}");
        }
    }
}
