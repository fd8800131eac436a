//! What may be a name by its own characters: how many it has and how far they speak for one.

use super::{
    lexicon::{LEXICON, Lexicon},
    view::{DOTS, View, is_han},
};

/// A form of a name at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// How many characters it has.
    pub(super) length: usize,
    /// How far its characters speak for a name.
    pub(super) weight: i32,
    /// Whether its surname is one that only an office before it or 同志 after it makes sure.
    pub(super) rare: bool,
    /// Whether it is a word that only an office before it and 同志 after it make a name.
    pub(super) word: bool,
}

/// The forms of names that begin at a character.
pub(super) fn forms(view: &View, at: usize, after_office: bool) -> Vec<Form> {
    let lexicon = &*LEXICON;
    let Some(rest) = view.marks.get(at..) else { return Vec::new() };
    let Some(first) = rest.first() else { return Vec::new() };
    let mut forms = Vec::new();
    if view.dotted {
        forms.extend(dotted(lexicon, rest));
    }
    let known = lexicon.common.has(*first) || lexicon.doubtful.has(*first) || lexicon.rare.has(*first);
    // 许多福 is a name too, but more has to be around it; what is longer than two characters is no name.
    let other_word = lexicon.no_names.begin(rest);
    if other_word.is_none() {
        foreign(lexicon, rest, &mut forms);
    }
    let unlikely = if other_word.is_some() { 20 } else { 0 };
    let compound = lexicon.compound.begin(rest).filter(|length| *length > 1);
    if let Some(surname) = compound.filter(|_| other_word.is_none()) {
        forms.extend([2, 1].iter().filter_map(|given| han(lexicon, rest, surname, *given, after_office)));
    }
    if known && other_word.is_none_or(|length| length == 2) {
        let han = [2, 1].iter().filter_map(|given| han(lexicon, rest, 1, *given, after_office));
        let han = han.filter(|form| unlikely == 0 || form.length == 3 || after_office);
        forms.extend(han.map(|form| Form { weight: form.weight - unlikely, word: unlikely > 0, ..form }));
    }
    let broken = |form: &Form| (at + 1..at + form.length).any(|inside| view.gap(inside)) && form.length > 2;
    // A herders' settlement or a district: 布日古德嘎查.
    let settled = |form: &Form| {
        let name = rest.get(..form.length).unwrap_or_default();
        let next = rest.get(..form.length + 1).unwrap_or(name);
        next.windows(2).any(|pair| pair == ['嘎', '查'] || pair == ['苏', '木'])
    };
    if forms.is_empty() {
        return forms;
    }
    forms.retain(|form| !broken(form) && !settled(form));
    for form in &mut forms {
        form.weight -= crossed(lexicon, &view.marks, at, form.length, after_office);
    }
    forms
}

/// How far a word that begins before a name and ends in it speaks against the name, where no office is before it.
const ACROSS: i32 = 20;

/// How far a word that begins before a name and ends in it, or begins in it, speaks against the name: 经常|性, 和|银行.
fn crossed(lexicon: &Lexicon, marks: &[char], at: usize, length: usize, after_office: bool) -> i32 {
    let rest = |from: usize| marks.get(from..).unwrap_or_default();
    let word = |from: usize| lexicon.crossing.begin(rest(from)).unwrap_or(0);
    let place = |from: usize| lexicon.sometimes.begin(rest(from)).unwrap_or(0);
    let from_before = at.checked_sub(1).is_some_and(|before| word(before).max(place(before)) > 1);
    let inside: i32 = (1..length)
        .map(|inside| match word(at + inside) {
            0 | 1 => 0,
            reach if inside + reach > length => 15,
            _ => 8,
        })
        .sum();
    inside
        + if from_before && after_office {
            8
        } else if from_before {
            ACROSS
        } else {
            0
        }
}

/// A Han name with a surname and a given name of so many characters.
fn han(lexicon: &Lexicon, rest: &[char], surname: usize, given: usize, after_office: bool) -> Option<Form> {
    const PLACES: &str = "岙浦湾尖塘岛坑坞墩埠角场联峙浜泾圩堡屯甸庄桥寺村长镇涌科";
    const SHORT_PLACES: &str = "园行业门河江湖港州城";
    const HOUSES: &str = "桥山河店楼台岭畈渡口峪铺寺园巷沱窝洞河滩湖集门坳冲咀嘴塝堰界";
    let word = rest.get(..surname + given)?;
    let (first, names) = (word.first()?, word.get(surname..)?);
    if names.iter().any(|mark| !is_han(*mark) || lexicon.never.has(*mark)) {
        return None;
    }
    let last = word.last()?;
    let house = surname == 1 && names.first() == Some(&'家') && (given == 1 || HOUSES.contains(*last));
    // 路小路 is a person after an office, 康宁路 a road elsewhere.
    let road = *last == '路' && !after_office;
    if house || road || PLACES.contains(*last) || (word.len() == 2 && SHORT_PLACES.contains(*last)) {
        return None;
    }
    let base = match () {
        () if surname > 1 => 25,
        () if lexicon.common.has(*first) => 15,
        () if lexicon.doubtful.has(*first) => 9,
        () if word.len() == 2 => 0,
        () => 4,
    };
    let usual = if given == 1 { 7 } else { 5 };
    let weigh = |mark: &char| match () {
        () if lexicon.usual.has(*mark) => usual,
        () if lexicon.numbers.has(*mark) => 0,
        () if lexicon.unlikely.has(*mark) => -12,
        () if given == 1 => -10,
        () => -5,
    };
    let word_too = match () {
        () if lexicon.sometimes.has(word) => 12,
        () if surname == 1 && word.get(..2).is_some_and(|head| lexicon.sometimes.has(head)) => 4,
        () => 0,
    };
    Some(Form {
        length: word.len(),
        rare: surname == 1 && lexicon.rare.has(*first),
        word: false,
        weight: base + names.iter().map(weigh).sum::<i32>() - word_too,
    })
}

/// Names whose parts are joined by a dot: 艾尼瓦尔·吐尔逊.
fn dotted(lexicon: &Lexicon, rest: &[char]) -> Option<Form> {
    let part = |rest: &[char]| rest.iter().take(9).take_while(|mark| is_han(**mark)).count();
    let mut end = part(rest);
    if !(1..=8).contains(&end) || !DOTS.contains(*rest.get(end)?) {
        return None;
    }
    let mut whole = end;
    while rest.get(end).is_some_and(|mark| DOTS.contains(*mark)) {
        let tail = rest.get(end + 1..)?;
        // Where the name ends is told by the sounds, and by what follows.
        let length = tail.iter().take(8).take_while(|mark| lexicon.letters.has(**mark)).count();
        let length = (1..=length)
            .rev()
            .find(|length| ends(lexicon, tail.get(*length..).unwrap_or_default()))
            .or((length > 0).then_some(length))?;
        end += 1 + length;
        whole += length;
    }
    let sounds = rest.get(..end)?.iter().filter(|mark| lexicon.letters.has(**mark)).count();
    (sounds * 4 >= whole * 3).then_some(Form { length: end, weight: 40, rare: false, word: false })
}

/// Whether a name may end before these characters.
fn ends(lexicon: &Lexicon, rest: &[char]) -> bool {
    rest.first().is_none_or(|mark| !is_han(*mark) || *mark == '的')
        || lexicon.person.begin(rest).is_some()
        || lexicon.after.begin(rest).is_some()
}

/// Names of ethnic minorities without a dot, by their parts: 扎西卓玛, 沙马阿木, 那顺; or by sounds alone: 伊力亚尔.
fn foreign(lexicon: &Lexicon, rest: &[char], forms: &mut Vec<Form>) {
    let (mut end, mut parts) = (0, 0);
    while let Some(length) = rest.get(end..).and_then(|rest| lexicon.parts.begin(rest)) {
        end += length;
        parts += 1;
        let weight = match (parts, end) {
            (1, ..=2) => 17,
            (1, _) => 25,
            _ => 32,
        };
        forms.push(Form { length: end, weight, rare: false, word: false });
        if end > 7 {
            break;
        }
    }
    let tail = rest.get(end..).unwrap_or_default();
    let sounds = end + tail.iter().take(8 - end.min(8)).take_while(|mark| lexicon.letters.has(**mark)).count();
    let from = end.max(2) + 1;
    let telling =
        |length: usize| rest.iter().take(length).filter(|mark| lexicon.sounds.has(**mark)).count() * 2 >= length;
    let weight = if parts > 0 { 25 } else { 14 };
    forms.extend((from..=sounds).filter(|length| parts > 0 || telling(*length)).map(|length| Form {
        length,
        weight,
        rare: false,
        word: false,
    }));
}
