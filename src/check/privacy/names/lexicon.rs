//! The word lists about names, read once from the text files beside this one.

use std::{collections::BTreeMap, sync::LazyLock};

/// The Han characters of the basic block, by which the tables of characters are laid out.
const FIRST: u32 = 0x4E00;
const COUNT: usize = 0x5200;

/// A set of characters.
pub(super) struct Marks(Vec<bool>);

impl Marks {
    fn of(marks: impl Iterator<Item = char>) -> Self {
        let mut table = vec![false; COUNT];
        for mark in marks {
            if let Some(entry) = table.get_mut(place(mark)) {
                *entry = true;
            }
        }
        Self(table)
    }

    /// Whether the set has a character.
    pub(super) fn has(&self, mark: char) -> bool {
        self.0.get(place(mark)).copied().unwrap_or(false)
    }
}

/// Where a character stands in a table; beyond its end for what is no Han character.
fn place(mark: char) -> usize {
    u32::from(mark).checked_sub(FIRST).and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX)
}

/// Words, found by their characters at a place.
pub(super) struct Words {
    /// The keys of the words, sorted.
    words: Vec<u128>,
    firsts: Marks,
    lasts: Marks,
    longest: usize,
}

/// How many characters of a word fit a key; longer words are looked up by so many.
const KEY: usize = 7;

fn key(marks: &[char]) -> u128 {
    marks.iter().fold(1, |key, mark| key << 16 | u128::from(u32::from(*mark) & 0xFFFF))
}

fn sorted(mut keys: Vec<u128>) -> Vec<u128> {
    keys.sort_unstable();
    keys
}

impl Words {
    fn of<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Self {
        let marks = words.clone().map(|word| word.chars().take(KEY).collect::<Vec<char>>());
        let longest = marks.clone().map(|word| word.len()).max().unwrap_or(0);
        Self {
            firsts: Marks::of(words.clone().filter_map(|word| word.chars().next())),
            lasts: Marks::of(marks.clone().filter_map(|word| word.last().copied())),
            words: sorted(marks.map(|word| key(&word)).collect()),
            longest,
        }
    }

    /// The length in characters of the longest word that begins where the characters do.
    pub(super) fn begin(&self, marks: &[char]) -> Option<usize> {
        if !self.firsts.has(*marks.first()?) {
            return None;
        }
        let lengths = (1..=self.longest.min(marks.len())).rev();
        lengths.into_iter().find(|length| marks.get(..*length).is_some_and(|word| self.has(word)))
    }

    /// The length in characters of the longest word in which the characters end.
    pub(super) fn end(&self, marks: &[char]) -> Option<usize> {
        if !self.lasts.has(*marks.last()?) {
            return None;
        }
        let lengths = (1..=self.longest.min(marks.len())).rev();
        lengths.into_iter().find(|length| marks.get(marks.len() - length..).is_some_and(|word| self.has(word)))
    }

    /// Whether the characters are one of the words.
    pub(super) fn has(&self, word: &[char]) -> bool {
        word.len() <= KEY && self.words.binary_search(&key(word)).is_ok()
    }
}

/// What the files know.
pub(super) struct Lexicon {
    pub(super) common: Marks,
    pub(super) doubtful: Marks,
    pub(super) rare: Marks,
    pub(super) compound: Words,
    pub(super) usual: Marks,
    pub(super) numbers: Marks,
    pub(super) unlikely: Marks,
    pub(super) never: Marks,
    pub(super) no_names: Words,
    pub(super) sometimes: Words,
    pub(super) cross: Words,
    pub(super) offices: Words,
    pub(super) private: Words,
    pub(super) not_offices: Words,
    pub(super) before: Words,
    pub(super) not_before: Words,
    pub(super) units: Words,
    pub(super) not_units: Words,
    pub(super) places: Words,
    pub(super) open: Words,
    pub(super) reporters: Words,
    pub(super) person: Words,
    pub(super) after: Words,
    pub(super) sanctions: Words,
    pub(super) titles: Words,
    pub(super) benign: Words,
    pub(super) parts: Words,
    pub(super) letters: Marks,
    pub(super) sounds: Marks,
    /// The characters with which a name may begin.
    begin: Marks,
}

impl Lexicon {
    /// Whether a name may begin with a character.
    pub(super) fn may_begin(&self, mark: char) -> bool {
        self.begin.has(mark)
    }
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let surnames = groups(include_str!("surnames.txt"));
    let given = groups(include_str!("given.txt"));
    let words = groups(include_str!("words.txt"));
    let before = groups(include_str!("before.txt"));
    let after = groups(include_str!("after.txt"));
    let ethnic = groups(include_str!("ethnic.txt"));
    Lexicon {
        common: marks(&surnames, "common"),
        doubtful: marks(&surnames, "doubtful"),
        rare: marks(&surnames, "rare"),
        compound: list(&surnames, "compound"),
        usual: marks(&given, "usual"),
        numbers: marks(&given, "numbers"),
        unlikely: marks(&given, "unlikely"),
        never: marks(&given, "never"),
        no_names: list(&words, "never"),
        sometimes: list(&words, "sometimes"),
        cross: list(&words, "across"),
        offices: list(&before, "offices"),
        private: list(&before, "private"),
        not_offices: list(&before, "not offices"),
        before: list(&before, "words"),
        not_before: list(&before, "not words"),
        units: list(&before, "units"),
        not_units: list(&before, "not units"),
        places: list(&after, "places"),
        open: list(&before, "open"),
        reporters: list(&before, "reporters"),
        person: list(&after, "person"),
        after: list(&after, "verbs"),
        sanctions: list(&after, "sanctions"),
        titles: list(&after, "titles"),
        benign: list(&after, "benign"),
        parts: list(&ethnic, "parts"),
        letters: marks(&ethnic, "letters"),
        sounds: marks(&ethnic, "sounds"),
        begin: begin(&surnames, &ethnic),
    }
});

type Groups = BTreeMap<&'static str, Vec<&'static str>>;

/// The lines of a file by the group they stand in.
fn groups(file: &'static str) -> Groups {
    let mut groups = Groups::new();
    let mut group = "";
    for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            Some(name) => group = name,
            None => groups.entry(group).or_default().push(line),
        }
    }
    groups
}

fn marks(groups: &Groups, group: &str) -> Marks {
    Marks::of(groups.get(group).into_iter().flatten().flat_map(|line| line.chars()))
}

fn list(groups: &Groups, group: &str) -> Words {
    Words::of(groups.get(group).into_iter().flatten().flat_map(|line| line.split_ascii_whitespace()))
}

fn begin(surnames: &Groups, ethnic: &Groups) -> Marks {
    let lines = |groups: &Groups, group: &str| groups.get(group).cloned().unwrap_or_default();
    let single =
        [lines(surnames, "common"), lines(surnames, "doubtful"), lines(surnames, "rare"), lines(ethnic, "letters")]
            .concat();
    let words = [lines(surnames, "compound"), lines(ethnic, "parts")].concat();
    let firsts = words.iter().flat_map(|line| line.split_ascii_whitespace()).filter_map(|word| word.chars().next());
    Marks::of(single.iter().flat_map(|line| line.chars()).chain(firsts))
}
