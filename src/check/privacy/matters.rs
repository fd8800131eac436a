//! What a sentence says of the person it names, which decides the finding: a sanction, a crime, an illness, a child, money, or
//! nothing more than that the person is somebody.

use std::{ops::Range, sync::LazyLock};

use super::Kind;

/// The words of one group of the file.
fn group(name: &str) -> Vec<&'static str> {
    let lines = include_str!("matters.txt")
        .lines()
        .skip_while(|line| line.strip_prefix('[').is_none_or(|line| line.strip_suffix(']') != Some(name)));
    lines.skip(1).take_while(|line| !line.starts_with('[')).flat_map(str::split_ascii_whitespace).collect()
}

static SANCTION: LazyLock<Vec<&str>> = LazyLock::new(|| group("sanction"));
static CRIME: LazyLock<Vec<&str>> = LazyLock::new(|| group("crime"));
static HEALTH: LazyLock<Vec<&str>> = LazyLock::new(|| group("health"));
static MINOR: LazyLock<Vec<&str>> = LazyLock::new(|| group("minor"));
static BENEFIT: LazyLock<Vec<&str>> = LazyLock::new(|| group("benefit"));

/// How many characters of a sentence are looked at on each side of a name.
const NEAR: usize = 120;

/// The finding about a name at a range.
pub(super) fn matter(text: &str, name: &Range<usize>) -> Kind {
    let sentence = around(text, name, &['。', ';', '!', '?', '\n']);
    let clause = around(text, name, &['。', ';', '!', '?', '\n', ',', '、']);
    let has = |words: &[&str], part: &str| words.iter().any(|word| part.contains(word));
    if is_minor(text, name) {
        Kind::Minor
    } else if has(&HEALTH, clause) && !has(&SANCTION, clause) || has(&HEALTH, in_brackets(text, name)) {
        Kind::Health
    } else if has(&CRIME, sentence) && !has(&["移送", "立案", "处分", "诫勉", "约谈"], clause) {
        Kind::Crime
    } else if has(&SANCTION, sentence) {
        Kind::Name
    } else if has(&BENEFIT, sentence) && sentence.contains('元') {
        Kind::Benefit
    } else {
        Kind::Person
    }
}

/// The part of the text between two ends around a name.
fn around<'a>(text: &'a str, name: &Range<usize>, ends: &[char]) -> &'a str {
    let before = text.get(..name.start).unwrap_or_default();
    let after = text.get(name.end..).unwrap_or_default();
    let back: usize = before.chars().rev().take(NEAR).take_while(|mark| !ends.contains(mark)).map(char::len_utf8).sum();
    let on: usize = after.chars().take(NEAR).take_while(|mark| !ends.contains(mark)).map(char::len_utf8).sum();
    text.get(name.start - back..name.end + on).unwrap_or_default()
}

/// What brackets right after a name say: （女，78岁，肢体残疾二级）.
fn in_brackets<'a>(text: &'a str, name: &Range<usize>) -> &'a str {
    let after = text.get(name.end..).unwrap_or_default();
    let Some(inside) = after.strip_prefix('(') else { return "" };
    let length: usize = inside.chars().take(NEAR).take_while(|mark| !")。\n".contains(*mark)).map(char::len_utf8).sum();
    inside.get(..length).unwrap_or_default()
}

/// Whether a word for a child stands right before the name, or an age below eighteen beside it.
fn is_minor(text: &str, name: &Range<usize>) -> bool {
    let before = text.get(..name.start).unwrap_or_default();
    let after = text.get(name.end..).unwrap_or_default();
    let child = MINOR.iter().any(|word| before.ends_with(word));
    let from = before.char_indices().rev().nth(11).map_or(0, |(at, _)| at);
    let on = after.char_indices().nth(8).map_or(after.len(), |(at, _)| at);
    let near = [before.get(from..).unwrap_or_default(), after.get(..on).unwrap_or_default()];
    child || near.iter().any(|near| age(near).is_some_and(|age| age < 18))
}

/// The age that a part of a text says: 12岁.
fn age(near: &str) -> Option<u32> {
    let before = near.get(..near.find('岁')?)?;
    let before = before.strip_suffix('周').unwrap_or(before);
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    before.get(before.len() - digits..)?.parse().ok()
}
