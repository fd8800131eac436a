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
    by_first: Buckets,
    by_last: Buckets,
}

/// Words by one of their characters, the longest first.
struct Buckets {
    /// The characters of all words, one word after the other.
    marks: Vec<char>,
    /// Where each word begins and ends in `marks`.
    words: Vec<(u32, u32)>,
    /// For each Han character where its words begin in `words`, and for the character after the last one.
    starts: Vec<u16>,
}

impl Buckets {
    fn of<'a>(words: &[&'a str], of: impl Fn(&'a str) -> Option<char>) -> Self {
        let mut sorted: Vec<(usize, Vec<char>)> =
            words.iter().filter_map(|word| Some((place(of(word)?), word.chars().collect()))).collect();
        sorted.sort_by_key(|(place, word): &(usize, Vec<char>)| (*place, std::cmp::Reverse(word.len())));
        let mut buckets = Self { marks: Vec::new(), words: Vec::with_capacity(sorted.len()), starts: Vec::new() };
        for (place, word) in &sorted {
            buckets.open(*place);
            let start = small(buckets.marks.len());
            buckets.marks.extend(word);
            buckets.words.push((start, small(buckets.marks.len())));
        }
        buckets.open(COUNT);
        buckets
    }

    /// Lets the next word be the first one of every character up to this one that has none yet.
    fn open(&mut self, place: usize) {
        let next = u16::try_from(self.words.len()).unwrap_or(u16::MAX);
        self.starts.resize(self.starts.len().max(place.min(COUNT) + 1), next);
    }

    /// The words of a character.
    fn words(&self, mark: char) -> impl Iterator<Item = &[char]> {
        let start = |place: usize| self.starts.get(place).map(|start| usize::from(*start));
        let place = place(mark);
        let range = start(place).zip(place.checked_add(1).and_then(start)).map_or(0..0, |(start, end)| start..end);
        let words = self.words.get(range).unwrap_or_default().iter();
        words.filter_map(|(start, end)| self.marks.get(*start as usize..*end as usize))
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Words {
    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let words: Vec<&str> = words.collect();
        Self {
            by_first: Buckets::of(&words, |word| word.chars().next()),
            by_last: Buckets::of(&words, |word| word.chars().next_back()),
        }
    }

    /// The length in characters of the longest word that begins where the characters do.
    pub(super) fn begin(&self, marks: &[char]) -> Option<usize> {
        self.by_first.words(*marks.first()?).find(|word| marks.starts_with(word)).map(<[char]>::len)
    }

    /// The length in characters of the longest word in which the characters end.
    pub(super) fn end(&self, marks: &[char]) -> Option<usize> {
        self.by_last.words(*marks.last()?).find(|word| marks.ends_with(word)).map(<[char]>::len)
    }

    /// Whether the characters are one of the words.
    pub(super) fn has(&self, word: &[char]) -> bool {
        word.first().is_some_and(|first| self.by_first.words(*first).any(|known| known == word))
    }

    fn begins_with(&self, mark: char) -> bool {
        self.by_first.words(mark).next().is_some()
    }

    fn ends_in(&self, mark: char) -> bool {
        self.by_last.words(mark).next().is_some()
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

    /// Whether all names that begin with a character have two or three characters: a surname of one and a given name.
    pub(super) fn begins_han_name_alone(&self, first: char) -> bool {
        self.parts_of_names.get(place(first)).copied().unwrap_or(NEVER) & (WORD | FOREIGN) == 0
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
        let word = lexicon.compound.begins_with(mark) || lexicon.parts.begins_with(mark);
        let foreign = lexicon.letters.has(mark);
        let never = lexicon.never.has(mark);
        [(surname, SURNAME), (word, WORD), (foreign, FOREIGN), (never, NEVER)]
            .iter()
            .fold(0, |bits, (is, bit)| if *is { bits | bit } else { bits })
    };
    (FIRST..).take(COUNT).map(|at| char::from_u32(at).map_or(NEVER, of)).collect()
}
