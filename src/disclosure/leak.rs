//! The leak scan: what must not be public, searched for again in finished bytes.
//!
//! The gate makes leaks impossible by its types; this finds those that no type can prevent, such as a theme or an attachment that
//! says what a record withholds.

use memchr::memmem::Finder;

use super::{document::Document, gate::NamedItem, markdown, public::PublicReport};
use crate::records::Internal;

/// The strings a report withholds.
#[derive(Debug, Default)]
pub struct Needles {
    strings: Vec<String>,
    finders: Vec<Finder<'static>>,
}

/// A single character stands everywhere and proves nothing.
const SHORTEST: usize = 2;

impl Needles {
    /// Every internal string of the records, and every string of withheld items.
    pub fn of(items: &[NamedItem]) -> Self {
        let mut strings = Vec::new();
        for item in items {
            if let Some(Internal { leader, handler, notes }) = &item.record.internal {
                strings.extend([leader, handler, notes].into_iter().flatten().cloned());
            }
            if let Some(withheld) = &item.record.withheld {
                strings.push(withheld.reason.clone());
                strings.extend(strings_of(item));
            }
        }
        Self { strings, finders: Vec::new() }
    }

    /// These strings besides: the names and remarks of approvers.
    pub fn and(mut self, strings: impl IntoIterator<Item = String>) -> Self {
        self.strings.extend(strings);
        self
    }

    /// Leaves out what the drafter wrote into public fields as well, and readies the rest for searching, also in the spellings that
    /// HTML and JSON give it.
    pub fn against(self, report: &PublicReport, document: &Document) -> Self {
        if self.strings.is_empty() {
            return self;
        }
        let public = format!("{}{}", document.text(), serde_json::to_string(report).unwrap_or_default());
        let mut strings: Vec<String> = self.strings.iter().map(|text| text.trim().to_owned()).collect();
        strings.retain(|text| text.chars().count() >= SHORTEST && !public.contains(text.as_str()));
        let escaped = strings.iter().flat_map(|text| [text.clone(), html(text), json(text)]);
        let mut spellings: Vec<String> = escaped.collect();
        spellings.sort();
        spellings.dedup();
        let finders = spellings.iter().map(|text| Finder::new(text.as_bytes()).into_owned()).collect();
        Self { strings, finders }
    }

    /// The needles of two reports, for a page that shows both: what either of them makes public may stand there.
    pub fn beside(&self, other: &Self, public: [(&PublicReport, &Document); 2]) -> Self {
        let strings = self.strings.iter().chain(&other.strings).cloned().collect();
        let both = Self { strings, finders: Vec::new() };
        public.into_iter().fold(both, |needles, (report, document)| needles.against(report, document))
    }

    /// Whether any of the strings stands in the bytes.
    pub fn stand_in(&self, bytes: &[u8]) -> bool {
        self.finders.iter().any(|finder| finder.find(bytes).is_some())
    }
}

/// The texts of an item that stays out as a whole: its words as a reader would see them, by paragraph.
fn strings_of(item: &NamedItem) -> Vec<String> {
    let record = &item.record;
    let mut strings = vec![record.problem.clone()];
    strings.extend(record.heading.clone());
    let around = [&record.before, &record.group_lead, &record.lead].into_iter().flatten().map(String::as_str);
    for text in record.measures.iter().map(|measure| measure.text.as_str()).chain(around) {
        strings.extend(markdown::plain_paragraphs(text));
    }
    strings
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

fn json(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    quoted.trim_matches('"').to_owned()
}
