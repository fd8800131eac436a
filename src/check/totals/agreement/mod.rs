//! An item's words against its fields: money, people, rules, status and days. Each finding names both places.
//!
//! The words are read as the import reads them ([`crate::reading`]), so that what was imported agrees with itself. A rule speaks only
//! where a sentence is clear; what cannot be read for certain is no contradiction.

mod days;
mod future;
mod money;
mod people;
mod rules;
mod status;

use std::ops::Range;

use crate::{
    check::strings::ReportText,
    diagnostics::{Diagnostic, Place},
    disclosure::Vocabulary,
    records::Item,
    source::{LoadedItem, LoadedReport},
};

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    vocabulary: &Vocabulary,
    findings: &mut Vec<Diagnostic>,
) {
    // Texts come record by record.
    let mut rest = texts.get(texts.partition_point(|text| text.item.is_none())..).unwrap_or_default();
    for (at, loaded) in report.items.iter().enumerate() {
        let (own, others) = rest.split_at(rest.partition_point(|text| text.item <= Some(at)));
        rest = others;
        let words = Words::of(report, loaded, own);
        money::check(&words, findings);
        people::check(&words, vocabulary, findings);
        rules::check(&words, findings);
        status::check(&words, findings);
        days::check(&words, findings);
    }
}

/// An item with its texts.
struct Words<'a> {
    report: &'a LoadedReport,
    loaded: &'a LoadedItem,
    texts: &'a [ReportText<'a>],
    /// The sentences of the texts that tell what was done ([`Words::told`]), in order.
    sentences: Vec<Sentence<'a>>,
    /// Their paragraphs, in order.
    paragraphs: Vec<Sentence<'a>>,
}

/// A sentence of an item.
#[derive(Clone, Debug)]
struct Sentence<'a> {
    text: &'a ReportText<'a>,
    /// Where it stands in the text, in bytes.
    range: Range<usize>,
    words: &'a str,
}

impl<'a> Words<'a> {
    fn of(report: &'a LoadedReport, loaded: &'a LoadedItem, texts: &'a [ReportText<'a>]) -> Self {
        let mut words = Self { report, loaded, texts, sentences: Vec::new(), paragraphs: Vec::new() };
        let ends = |mark: char| matches!(mark, '。' | '；' | ';' | '！' | '\n');
        words.sentences = words.told().flat_map(|text| parted(text, ends)).collect();
        words.paragraphs = words.told().flat_map(|text| parted(text, |mark| mark == '\n')).collect();
        words
    }

    fn item(&self) -> &'a Item {
        &self.loaded.record.value
    }

    /// The place of a field of the item.
    fn field(&self, field: &str) -> Place {
        self.loaded.record.place(field)
    }

    /// Where a sentence stands, as findings print it: `r/items/01-a.yaml:5:11`.
    fn at(&self, sentence: &Sentence<'_>) -> String {
        sentence.text.place(self.report, sentence.range.clone()).address()
    }

    /// What a finding may quote: nothing of an item that is withheld.
    fn quoted<'t>(&self, words: &'t str) -> &'t str {
        if self.item().withheld.is_some() { "***" } else { words }
    }

    /// Whether the record has a list, be it empty. One that has none may leave its facts to the words.
    fn has(&self, list: &str) -> bool {
        let key = |line: &str| line.strip_prefix(list).is_some_and(|rest| rest.trim_start().starts_with(':'));
        self.loaded.record.file.text.lines().any(key)
    }

    /// The texts that tell what was done: the words after the heading and the measures, not what stands before the item.
    fn told(&self) -> impl Iterator<Item = &'a ReportText<'a>> {
        let told = |text: &&ReportText<'_>| text.field == "lead" || text.field.starts_with("measures");
        self.texts.iter().filter(|text| text.prose).filter(told)
    }

    fn sentences(&self) -> impl Iterator<Item = Sentence<'a>> {
        self.sentences.iter().cloned()
    }

    fn paragraphs(&self) -> impl Iterator<Item = Sentence<'a>> {
        self.paragraphs.iter().cloned()
    }
}

/// The parts of a text that these marks end, blank ones left out and white space around them too.
fn parted<'a>(text: &'a ReportText<'a>, ends: impl Fn(char) -> bool) -> impl Iterator<Item = Sentence<'a>> {
    let mut from = 0;
    text.text.split_inclusive(ends).filter_map(move |part| {
        let start = from + (part.len() - part.trim_start().len());
        from += part.len();
        let words = part.trim();
        (!words.is_empty()).then(|| Sentence { text, range: start..start + words.len(), words })
    })
}
