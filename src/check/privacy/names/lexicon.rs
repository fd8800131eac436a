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
    firsts: Lengths,
    lasts: Lengths,
}

/// For each character how long the words are that begin with it, or end in it: a bit for each length.
struct Lengths(Vec<u8>);

impl Lengths {
    fn of<'a>(words: impl Iterator<Item = &'a Vec<char>>, end: impl Fn(&'a Vec<char>) -> Option<&'a char>) -> Self {
        let mut table = vec![0; COUNT];
        for word in words {
            let entry = end(word).and_then(|mark| table.get_mut(place(*mark)));
            if let Some((entry, bit)) = entry.zip(word.len().checked_sub(1)) {
                *entry |= 1 << bit;
            }
        }
        Self(table)
    }

    /// The lengths for a character that are at most this many characters, the longest first.
    fn at(&self, mark: char, most: usize) -> impl Iterator<Item = usize> {
        let lengths = self.0.get(place(mark)).copied().unwrap_or(0);
        (1..=KEY.min(most)).rev().filter(move |length| lengths >> (length - 1) & 1 == 1)
    }

    fn has(&self, mark: char) -> bool {
        self.0.get(place(mark)).is_some_and(|lengths| *lengths != 0)
    }
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
    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let words: Vec<Vec<char>> = words.map(|word| word.chars().take(KEY).collect()).collect();
        Self {
            firsts: Lengths::of(words.iter(), |word| word.first()),
            lasts: Lengths::of(words.iter(), |word| word.last()),
            words: sorted(words.iter().map(|word| key(word)).collect()),
        }
    }

    /// The length in characters of the longest word that begins where the characters do.
    pub(super) fn begin(&self, marks: &[char]) -> Option<usize> {
        let mut lengths = self.firsts.at(*marks.first()?, marks.len());
        lengths.find(|length| marks.get(..*length).is_some_and(|word| self.has(word)))
    }

    /// The length in characters of the longest word in which the characters end.
    pub(super) fn end(&self, marks: &[char]) -> Option<usize> {
        let mut lengths = self.lasts.at(*marks.last()?, marks.len());
        lengths.find(|length| marks.get(marks.len() - length..).is_some_and(|word| self.has(word)))
    }

    /// Whether a word ends in a character.
    fn ends_in(&self, mark: char) -> bool {
        self.lasts.has(mark)
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
    /// Words that are no names, and words that names do not cross.
    pub(super) crossing: Words,
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
    /// What each character may be of a name, as the bits below.
    parts_of_names: Vec<u8>,
    /// The characters in which a word before a name ends that says something about it.
    tells: Marks,
}

impl Lexicon {
    /// Whether a name may begin with two characters; `dotted` says that dots may join its parts.
    pub(super) fn may_begin(&self, first: char, second: char, dotted: bool) -> bool {
        let of = |mark: char| self.parts_of_names.get(place(mark)).copied().unwrap_or(NEVER);
        let (first, second) = (of(first), of(second));
        first & FOREIGN != 0 && (first & WORD != 0 || second & FOREIGN != 0 || dotted)
            || first & SURNAME != 0 && (second & NEVER == 0 || dotted)
            || first & WORD != 0
    }

    /// Whether a character may end a word before a name that says something about it.
    pub(super) fn may_tell(&self, mark: char) -> bool {
        self.tells.has(mark)
    }
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let surnames = groups(include_str!("surnames.txt"));
    let given = groups(include_str!("given.txt"));
    let words = groups(include_str!("words.txt"));
    let before = groups(include_str!("before.txt"));
    let after = groups(include_str!("after.txt"));
    let ethnic = groups(include_str!("ethnic.txt"));
    let mut lexicon = Lexicon {
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
        crossing: Words::of(["never", "across"].iter().flat_map(|group| in_group(&words, group))),
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
        parts_of_names: Vec::new(),
        tells: Marks::of(std::iter::empty()),
    };
    let before = [&lexicon.reporters, &lexicon.private, &lexicon.offices, &lexicon.before, &lexicon.units];
    let han = (FIRST..).take(COUNT).filter_map(char::from_u32);
    // Besides the words: who has a post by the ending of its name, and 了 after a verb.
    let tells = han.filter(|mark| "长员者户号了".contains(*mark) || before.iter().any(|words| words.ends_in(*mark)));
    lexicon.tells = Marks::of(tells);
    lexicon.parts_of_names = parts_of_names(&lexicon);
    lexicon
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
    Words::of(in_group(groups, group))
}

fn in_group(groups: &Groups, group: &str) -> impl Iterator<Item = &'static str> {
    groups.get(group).into_iter().flatten().flat_map(|line| line.split_ascii_whitespace())
}

/// A surname of one character.
const SURNAME: u8 = 1;
/// The first character of a surname of several, or of a part of a name of another language.
const WORD: u8 = 2;
/// A character that writes sounds of another language.
const FOREIGN: u8 = 4;
/// A character that stands in no given name.
const NEVER: u8 = 8;

fn parts_of_names(lexicon: &Lexicon) -> Vec<u8> {
    let of = |mark: char| {
        let surname = [&lexicon.common, &lexicon.doubtful, &lexicon.rare].iter().any(|marks| marks.has(mark));
        let word = lexicon.compound.firsts.has(mark) || lexicon.parts.firsts.has(mark);
        let foreign = lexicon.letters.has(mark);
        let never = lexicon.never.has(mark);
        [(surname, SURNAME), (word, WORD), (foreign, FOREIGN), (never, NEVER)]
            .iter()
            .fold(0, |bits, (is, bit)| if *is { bits | bit } else { bits })
    };
    (FIRST..).take(COUNT).map(|at| char::from_u32(at).map_or(NEVER, of)).collect()
}
