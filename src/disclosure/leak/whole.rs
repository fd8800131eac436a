//! What all reports withhold, searched for in the files that belong to none of them: lists, the feed, a theme's own files.

use aho_corasick::{AhoCorasick, MatchKind};

use super::{WithheldStrings, shown, spellings, without_space};
use crate::folding;
use crate::records::Site;

/// What all reports withhold. One automaton, so that the time is that of reading a file once, however many reports there are.
#[derive(Debug)]
pub struct SiteWithheldStrings {
    automaton: AhoCorasick,
    /// For each pattern the report and the field it comes from.
    from: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    report: String,
    from: String,
    /// A name in letters only, which words such as `Li` in `List` hold without meaning it.
    is_word: bool,
    /// Whether the program, the site or a report says it to everybody.
    is_public: bool,
}

/// The fewest bytes of a pattern that are looked for where the bytes are no text: in a picture or a font any three bytes stand somewhere.
const SHORTEST_IN_BYTES: usize = 5;

/// The fewest bytes that are looked for across spaces and tags: two characters meet there by chance.
const SHORTEST_PARTED: usize = 9;

impl SiteWithheldStrings {
    /// Brings together what reports withhold: each report by the name of its folder, with what is not public of it. `public` is what
    /// the pages show anyway, such as titles of reports and the words of the built-in theme. `None` where nothing is withheld.
    pub fn of<'a>(
        reports: impl IntoIterator<Item = (&'a str, &'a WithheldStrings)>,
        public: &str,
        site: &Site,
    ) -> Option<Self> {
        let (mut patterns, mut from) = (Vec::new(), Vec::new());
        for (report, withheld_strings) in reports {
            for string in &withheld_strings.strings {
                for spelling in spellings(string) {
                    let is_word = spelling.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
                    from.push(Pattern {
                        report: report.to_owned(),
                        from: string.from.clone(),
                        is_word,
                        is_public: false,
                    });
                    patterns.push(spelling);
                }
            }
        }
        if patterns.is_empty() {
            return None;
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&patterns).ok()?;
        let mut withheld_strings = Self { automaton, from };
        let public = folding::decoded(public);
        for text in [&*public, without_space(&public).as_str(), shown(site).as_str(), &folding::folded(&shown(site))] {
            let found: Vec<usize> = withheld_strings
                .automaton
                .find_overlapping_iter(text)
                .map(|found| found.pattern().as_usize())
                .collect();
            for at in found {
                if let Some(pattern) = withheld_strings.from.get_mut(at) {
                    pattern.is_public = true;
                }
            }
        }
        Some(withheld_strings)
    }

    /// The report and the field that the first withheld string in the bytes comes from, as it is or in a spelling that looks alike or is
    /// escaped.
    pub fn stand_in(&self, bytes: &[u8]) -> Option<(&str, &str)> {
        match std::str::from_utf8(bytes) {
            Ok(text) => self
                .found(bytes, 1)
                .or_else(|| self.found(folding::decoded(text).as_bytes(), 1))
                .or_else(|| folding::has_markup(text).then(|| self.between_tags(text))?),
            Err(_) => self.found(bytes, SHORTEST_IN_BYTES).or_else(|| {
                let texts = bytes.utf8_chunks().map(|chunk| chunk.valid()).filter(|text| text.len() > 3);
                texts.map(folding::decoded).find_map(|text| self.found(text.as_bytes(), SHORTEST_IN_BYTES))
            }),
        }
    }

    /// The same where tags and the ends of lines part a name.
    fn between_tags(&self, text: &str) -> Option<(&str, &str)> {
        let words = folding::Folded::words(text).text;
        self.found(words.as_bytes(), 1).or_else(|| self.found(without_space(&words).as_bytes(), SHORTEST_PARTED))
    }

    /// The same for words as a reader sees them, however they are spaced.
    pub fn stand_in_words(&self, words: &str) -> Option<(&str, &str)> {
        self.stand_in(words.as_bytes())
            .or_else(|| self.found(without_space(&folding::decoded(words)).as_bytes(), SHORTEST_PARTED))
    }

    fn found(&self, text: &[u8], shortest: usize) -> Option<(&str, &str)> {
        let letter = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        self.automaton.find_overlapping_iter(text).find_map(|found| {
            let pattern = self.from.get(found.pattern().as_usize())?;
            let inside_word = || letter(found.start().checked_sub(1)) || letter(Some(found.end()));
            let counts = !pattern.is_public && found.len() >= shortest && !(pattern.is_word && inside_word());
            counts.then_some((pattern.report.as_str(), pattern.from.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn withheld_strings(names: &[&str]) -> WithheldStrings {
        let mut withheld_strings = WithheldStrings::default();
        names
            .iter()
            .for_each(|name| withheld_strings.name(Some(&(*name).to_owned()), || "a internal.leader".to_owned()));
        withheld_strings
    }

    fn site() -> Site {
        serde_json::from_value(serde_json::json!({ "name": "清溪县" })).unwrap()
    }

    #[test]
    fn the_report_is_named_whose_name_it_is() {
        let (one, other) = (withheld_strings(&["金向明", "清溪县"]), withheld_strings(&["李大江"]));
        let all = SiteWithheldStrings::of([("r", &one), ("s", &other)], "李大江工作室", &site()).unwrap();
        assert_eq!(all.stand_in("由⾦向明负责".as_bytes()), Some(("r", "a internal.leader")));
        assert_eq!(all.stand_in(br"\u91d1\u5411\u660e"), Some(("r", "a internal.leader")));
        assert_eq!(all.stand_in_words("由金 向\n明负责"), Some(("r", "a internal.leader")));
        assert_eq!(all.stand_in("清溪县的李大江".as_bytes()), None, "both are public");
    }

    #[test]
    fn a_name_in_letters_is_a_word() {
        let one = withheld_strings(&["Li", "Ann Lee"]);
        let all = SiteWithheldStrings::of([("r", &one)], "", &site()).unwrap();
        for text in ["by Li.", "Ann Lee", "由Li负责"] {
            assert!(all.stand_in(text.as_bytes()).is_some(), "{text}");
        }
        for text in ["List", "fooLi()", "Joann Leeds"] {
            assert_eq!(all.stand_in(text.as_bytes()), None, "{text}");
        }
        assert_eq!(all.stand_in(b"\xFF Li \xFE"), None, "two bytes in a picture");
    }
}
