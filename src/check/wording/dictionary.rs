//! Words that are wrong wherever they stand: the common slips, and the site's own in `wording` of site.yaml.

use std::{collections::BTreeMap, ops::Range};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::Slip;
use crate::diagnostics::Code;

const SLIPS: &str = include_str!("slips.txt");

/// Wrong words with the right ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dictionary {
    automaton: Option<AhoCorasick>,
    pairs: Vec<(String, String)>,
}

impl Dictionary {
    /// The common slips with a site's own pairs, which go first.
    pub(crate) fn new(site: &BTreeMap<String, String>) -> Self {
        let mut pairs: BTreeMap<&str, &str> =
            SLIPS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' ')).collect();
        let own = site.iter().map(|(wrong, right)| (wrong.as_str(), right.as_str()));
        pairs.extend(own.filter(|(wrong, right)| !wrong.is_empty() && wrong != right));
        let pairs: Vec<(String, String)> =
            pairs.into_iter().map(|(wrong, right)| (wrong.to_owned(), right.to_owned())).collect();
        let words = pairs.iter().map(|(wrong, _)| wrong);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words)
            .ok();
        Self { automaton, pairs }
    }

    pub(super) fn find(&self, text: &str, slips: &mut Vec<Slip>) {
        let Some(automaton) = &self.automaton else { return };
        for found in automaton.find_iter(text) {
            let Some((wrong, right)) = self.pairs.get(found.pattern().as_usize()) else { continue };
            if !is_inside(text, &found.range(), wrong, right) {
                slips.push(Slip::fixed(Code::W109, found.range(), right));
            }
        }
    }
}

/// Whether the word stands inside the right one already: 八项规定 inside 中央八项规定.
fn is_inside(text: &str, range: &Range<usize>, wrong: &str, right: &str) -> bool {
    right.match_indices(wrong).any(|(at, _)| {
        let start = range.start.checked_sub(at);
        start.and_then(|start| text.get(start..start + right.len())).is_some_and(|words| words == right)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_slips_are_pairs_and_mending_is_final() {
        let dictionary = Dictionary::new(&BTreeMap::new());
        assert!(dictionary.pairs.len() > 40);
        for (wrong, right) in &dictionary.pairs {
            let mut slips = Vec::new();
            dictionary.find(right, &mut slips);
            assert_eq!(slips, [], "{wrong} is fixed to {right}, which is wrong again");
        }
    }

    #[test]
    fn a_site_adds_pairs_and_goes_first() {
        let site = BTreeMap::from([
            ("八项规定".to_owned(), "中央八项规定".to_owned()),
            ("部份".to_owned(), "一部分".to_owned()),
        ]);
        let dictionary = Dictionary::new(&site);
        let mut slips = Vec::new();
        dictionary.find("违反八项规定和中央八项规定，部份", &mut slips);
        let meant: Vec<&str> = slips.iter().map(|slip| slip.meant.as_str()).collect();
        assert_eq!(meant, ["中央八项规定", "一部分"]);
    }
}
