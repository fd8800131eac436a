//! Automatic numbers as the text that Word prints: one counter for each definition (`w:abstractNum`), which its `w:num`s share.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    dom::Element,
    styles::{Numbered, Styles},
};
use crate::import::read::numerals::{bullet, numeral};

/// Levels of a definition.
const LEVELS: usize = 9;

/// A level of a definition.
#[derive(Clone, Debug, Default)]
struct Level {
    start: i64,
    format: String,
    /// `第%1条`: each `%` and digit is the number of that level.
    text: String,
    follow: String,
    /// The level whose numbers let this one begin again, from 1; 0 is never, none is every higher one.
    restart: Option<i64>,
    is_legal: bool,
    style: Option<String>,
    font: String,
}

/// What `w:num` changes of its definition.
#[derive(Clone, Debug, Default)]
struct Num {
    definition: i64,
    levels: BTreeMap<usize, Level>,
    starts: BTreeMap<usize, i64>,
}

#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: BTreeMap<i64, BTreeMap<usize, Level>>,
    nums: BTreeMap<i64, Num>,
    /// The last number of each level.
    counters: BTreeMap<i64, [Option<i64>; LEVELS]>,
    /// The nums that have been used: the first use sets their own starts.
    used: BTreeSet<i64>,
}

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A number, or a bullet, with the gap behind it.
    Text(String),
    /// A number whose format is not known: the format.
    Unknown(String),
}

impl Numbering {
    pub(super) fn of(root: &Element, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        let mut linked: Vec<(i64, String)> = Vec::new();
        for element in root.elements() {
            let id = |name: &str| element.attribute(name).and_then(|id| id.trim().parse::<i64>().ok());
            match &*element.name {
                "w:abstractNum" => {
                    let Some(id) = id("abstractNumId") else { continue };
                    let link = element.child("w:numStyleLink").and_then(Element::value);
                    linked.extend(link.map(|link| (id, link.to_owned())));
                    numbering.definitions.insert(id, levels_of(element));
                }
                "w:num" => {
                    let definition = element.child("w:abstractNumId").and_then(Element::number);
                    let Some((id, definition)) = id("numId").zip(definition) else { continue };
                    numbering.nums.insert(id, num_of(element, definition));
                }
                _ => {}
            }
        }
        // A definition that only names a style is that of the style.
        for (definition, style) in linked {
            let target =
                styles.number_of_style(&style).and_then(|num| numbering.nums.get(&num)).map(|num| num.definition);
            let Some(target) = target.filter(|target| *target != definition) else { continue };
            for num in numbering.nums.values_mut().filter(|num| num.definition == definition) {
                num.definition = target;
            }
        }
        numbering
    }

    /// Counts a paragraph; none where it has no number.
    pub(super) fn next(&mut self, numbered: Numbered<'_>) -> Option<Label> {
        let num = self.nums.get(&numbered.number)?.clone();
        let at = self.level_at(&num, numbered);
        let level = self.level(&num, at)?.clone();
        let is_new = self.used.insert(numbered.number);
        let mut counters = self.counters.get(&num.definition).copied().unwrap_or_default();
        if is_new {
            for (level, _) in num.starts.iter().filter(|(level, _)| **level < LEVELS) {
                if let Some(counter) = counters.get_mut(*level) {
                    *counter = None;
                }
            }
        }
        let start = num.starts.get(&at).copied().unwrap_or(level.start);
        if let Some(counter) = counters.get_mut(at) {
            *counter = Some(counter.map_or(start, |last| last.saturating_add(1)));
        }
        for deeper in at + 1..LEVELS {
            let restarts = match self.level(&num, deeper).and_then(|level| level.restart) {
                Some(0) => false,
                Some(after) => i64::try_from(at).is_ok_and(|at| at < after),
                None => true,
            };
            if let Some(counter) = counters.get_mut(deeper).filter(|_| restarts) {
                *counter = None;
            }
        }
        self.counters.insert(num.definition, counters);
        self.label(&num, &level, &counters)
    }

    fn level_at(&self, num: &Num, numbered: Numbered<'_>) -> usize {
        let styled = numbered.style.and_then(|style| {
            (0..LEVELS).find(|at| self.level(num, *at).is_some_and(|level| level.style.as_deref() == Some(style)))
        });
        let named = numbered.level.and_then(|level| usize::try_from(level).ok());
        styled.or(named).unwrap_or_default().min(LEVELS - 1)
    }

    fn level<'a>(&'a self, num: &'a Num, at: usize) -> Option<&'a Level> {
        num.levels.get(&at).or_else(|| self.definitions.get(&num.definition)?.get(&at))
    }

    fn label(&self, num: &Num, level: &Level, counters: &[Option<i64>; LEVELS]) -> Option<Label> {
        let text = match level.format.as_str() {
            "none" if !level.text.contains('%') && level.text.trim().is_empty() => return None,
            "bullet" => bullet(&level.text, &level.font),
            _ => {
                let mut text = String::new();
                let mut marks = level.text.chars().peekable();
                while let Some(mark) = marks.next() {
                    let place =
                        marks.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| mark == '%' && *digit > 0);
                    let Some(place) = place else {
                        text.push(mark);
                        continue;
                    };
                    marks.next();
                    let at = usize::try_from(place).unwrap_or(1) - 1;
                    let own = self.level(num, at);
                    let start = own.map_or(1, |level| num.starts.get(&at).copied().unwrap_or(level.start));
                    let count = counters.get(at).copied().flatten().unwrap_or(start);
                    let format = own.map_or("decimal", |level| level.format.as_str());
                    let format = if level.is_legal { "decimal" } else { format };
                    match numeral(format, count) {
                        Some(found) => text.push_str(&found),
                        None => return Some(Label::Unknown(format!("{format} {count}"))),
                    }
                }
                text
            }
        };
        let text = text.trim().to_owned();
        let gap = if level.follow == "nothing" { "" } else { " " };
        (!text.is_empty()).then(|| Label::Text(format!("{text}{gap}")))
    }
}

fn levels_of(definition: &Element) -> BTreeMap<usize, Level> {
    let levels = definition.elements().filter(|element| element.is("w:lvl"));
    levels.filter_map(|level| Some((place_of(level)?, level_of(level)))).collect()
}

fn place_of(level: &Element) -> Option<usize> {
    level.attribute("ilvl").and_then(|at| at.trim().parse().ok()).filter(|at| *at < LEVELS)
}

fn level_of(element: &Element) -> Level {
    let value = |name: &str| element.child(name).and_then(Element::value).map(str::to_owned);
    let number = |name: &str| element.child(name).and_then(Element::number);
    // Word keeps a format of its own (`w:numFmt w:val="custom" w:format="001"`) beside the general one in AlternateContent.
    let format = value("w:numFmt").or_else(|| {
        let choice = element.at(&["mc:AlternateContent", "mc:Choice", "w:numFmt"]);
        let fallback = element.at(&["mc:AlternateContent", "mc:Fallback", "w:numFmt"]);
        match choice.and_then(Element::value) {
            Some("custom") => choice.and_then(|choice| choice.attribute("format")).map(|form| match form {
                "01, 02, 03, ..." => "decimalZero".to_owned(),
                other => other.to_owned(),
            }),
            _ => fallback.or(choice).and_then(Element::value).map(str::to_owned),
        }
    });
    let fonts = element.at(&["w:rPr", "w:rFonts"]);
    Level {
        start: number("w:start").unwrap_or(0),
        format: format.unwrap_or_else(|| "decimal".to_owned()),
        text: value("w:lvlText").unwrap_or_default(),
        follow: value("w:suff").unwrap_or_default(),
        restart: number("w:lvlRestart"),
        is_legal: element.toggle("w:isLgl").unwrap_or(false),
        style: value("w:pStyle"),
        font: fonts
            .and_then(|fonts| fonts.attribute("ascii").or(fonts.attribute("hAnsi")))
            .unwrap_or_default()
            .to_owned(),
    }
}

fn num_of(element: &Element, definition: i64) -> Num {
    let mut num = Num { definition, ..Num::default() };
    for change in element.elements().filter(|element| element.is("w:lvlOverride")) {
        let Some(at) = place_of(change) else { continue };
        if let Some(level) = change.child("w:lvl") {
            num.levels.insert(at, level_of(level));
        }
        if let Some(start) = change.child("w:startOverride").and_then(Element::number) {
            num.starts.insert(at, start);
        }
    }
    num
}
