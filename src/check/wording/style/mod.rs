//! Official style: forms that a clerk of official documents corrects at once (GB/T 9704-2012, GB/T 15834-2011, GB/T 15835-2011).
//!
//! One rule a kind. A rule is a pattern and a function that decides; it is run only on texts that hold one of its triggers, which are
//! searched for together in one pass. A rule with one right form edits the text, any other only says what to write.

mod dates;
mod levels;
mod marks;
mod names;
mod numbers;
mod pleonasms;
mod repeated;
mod spaces;

use std::{
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::{Captures, Regex};

use super::{Slip, before};
use crate::{diagnostics::Code, pattern::pattern};

/// A kind of slip.
struct Rule {
    code: Code,
    /// The rule is tried only on texts that hold one of these, in which `#` stands for a digit, ASCII or full-width.
    triggers: &'static [&'static str],
    pattern: &'static str,
    /// What is wrong with a match; `None` where it is right.
    judge: fn(&Match<'_>) -> Option<Verdict>,
}

/// A match of a rule's pattern.
struct Match<'a> {
    text: &'a str,
    captures: &'a Captures<'a>,
}

impl<'a> Match<'a> {
    /// The words of a group; empty where the group has no part in the match.
    fn group(&self, group: usize) -> &'a str {
        self.captures.get(group).map_or("", |found| found.as_str())
    }

    /// Where a group begins, in bytes of the text; where the match begins for a group that has no part in it.
    fn start(&self, group: usize) -> usize {
        self.captures.get(group).or_else(|| self.captures.get(0)).map_or(0, |found| found.start())
    }

    /// Where a group is in the text, in bytes.
    fn range(&self, group: usize) -> Range<usize> {
        self.captures.get(group).map_or(0..0, |found| found.range())
    }

    /// The character before a group.
    fn before(&self, group: usize) -> Option<char> {
        before(self.text, self.start(group))
    }

    /// The character after the whole match.
    fn after(&self) -> Option<char> {
        self.text.get(self.range(0).end..)?.chars().next()
    }

    /// Whether a group is the beginning of a line.
    fn begins_line(&self, group: usize) -> bool {
        self.before(group).is_none_or(|ch| ch == '\n')
    }

    /// Whether the text between the start of the line and a group is a row of a table.
    fn in_table(&self) -> bool {
        line_before(self.text, self.start(0)).trim_start().starts_with('|')
    }
}

/// How far a line is looked along, in bytes: the time of a check must not grow with the square of a line.
const NEAR: usize = 2048;

/// The line up to a byte, of a very long one its last part.
fn line_before(text: &str, at: usize) -> &str {
    let start = text.ceil_char_boundary(at.saturating_sub(NEAR));
    text.get(start..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default()
}

/// What a rule says of a match.
struct Verdict {
    /// What is wrong, in bytes of the text.
    range: Range<usize>,
    /// What to write instead.
    meant: String,
    /// Whether this is the only right form, so that it may be written without asking.
    only: bool,
}

impl Verdict {
    /// `meant` is the only right form.
    fn only(range: Range<usize>, meant: impl Into<String>) -> Option<Self> {
        Some(Self { range, meant: meant.into(), only: true })
    }

    /// `meant` shows the right form, and a person decides.
    fn shown(range: Range<usize>, meant: impl Into<String>) -> Option<Self> {
        Some(Self { range, meant: meant.into(), only: false })
    }
}

/// The rules that are patterns, family by family.
const FAMILIES: [&[Rule]; 6] =
    [names::RULES, dates::RULES, numbers::RULES, marks::RULES, levels::RULES, pleonasms::RULES];

/// A rule with its pattern, which is compiled when the first text holds one of the triggers.
struct Ready {
    rule: &'static Rule,
    pattern: OnceLock<Option<Regex>>,
}

impl Ready {
    fn pattern(&self) -> Option<&Regex> {
        self.pattern.get_or_init(|| pattern(self.rule.pattern)).as_ref()
    }
}

/// The rules ready for use, with one automaton over all their triggers.
struct Prepared {
    rules: Vec<Ready>,
    /// For each trigger the place of its rule in `rules`; the triggers after them are the pairs of [`repeated`].
    owners: Vec<usize>,
    triggers: Option<AhoCorasick>,
}

static PREPARED: LazyLock<Prepared> = LazyLock::new(|| {
    let rules = FAMILIES.into_iter().flatten().map(|rule| Ready { rule, pattern: OnceLock::new() });
    let rules: Vec<Ready> = rules.collect();
    let of_rule = |(at, ready): (usize, &Ready)| {
        let words = ready.rule.triggers.iter().flat_map(|trigger| spelled_out(trigger));
        words.map(move |word| (at, word)).collect::<Vec<_>>()
    };
    let (owners, words): (Vec<usize>, Vec<String>) = rules.iter().enumerate().flat_map(of_rule).unzip();
    let words = words.into_iter().chain(repeated::pairs());
    let triggers = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words).ok();
    Prepared { rules, owners, triggers }
});

/// A trigger with every digit in the place of its `#`.
fn spelled_out(trigger: &str) -> Vec<String> {
    match trigger.contains('#') {
        true => ('0'..='9').chain('０'..='９').map(|digit| trigger.replace('#', &digit.to_string())).collect(),
        false => vec![trigger.to_owned()],
    }
}

/// Adds the slips of official style in a text. `prose` tells a text of sentences from a name or heading.
pub(super) fn find(text: &str, prose: bool, slips: &mut Vec<Slip>) {
    let prepared = &*PREPARED;
    let mut wanted = vec![false; prepared.rules.len()];
    for found in prepared.triggers.iter().flat_map(|triggers| triggers.find_overlapping_iter(text)) {
        match prepared.owners.get(found.pattern().as_usize()).and_then(|owner| wanted.get_mut(*owner)) {
            Some(wanted) => *wanted = true,
            None => slips.extend(repeated::slip(text, &found.range())),
        }
    }
    for (ready, _) in prepared.rules.iter().zip(&wanted).filter(|(_, wanted)| **wanted) {
        for captures in ready.pattern().into_iter().flat_map(|pattern| pattern.captures_iter(text)) {
            let found = Match { text, captures: &captures };
            slips.extend((ready.rule.judge)(&found).map(|verdict| verdict.slip(ready.rule.code)));
        }
    }
    marks::clashes(text, slips);
    marks::nested(text, slips);
    spaces::find(text, prose, slips);
}

impl Verdict {
    fn slip(self, code: Code) -> Slip {
        let Self { range, meant, only } = self;
        if only { Slip::fixed(code, range, meant) } else { Slip { code, range, edits: Vec::new(), meant } }
    }
}

#[cfg(test)]
mod tests;
