//! The leak scan: what must not be public, searched for again in finished bytes.
//!
//! The gate makes leaks impossible by its types; this finds those that no type can prevent, such as a theme or an attachment that
//! says what a record withholds. Bytes are searched as they are and with look-alike characters and escapes folded, attachments also by
//! the words in them. A PDF that the program makes
//! shows nothing to a search of bytes; it is set from the [`Document`], whose text is a finished file like any other.

mod whole;

use std::borrow::Cow;

use memchr::memmem::Finder;
pub use whole::SiteWithheldStrings;

use super::{document::Document, gate::NamedItem, markdown, public::PublicReport};
use crate::folding;
use crate::records::{Allow, Column, Internal, RecordText, Report, SignOff, Site};

/// The strings a report withholds.
#[derive(Debug, Default)]
pub struct WithheldStrings {
    strings: Vec<WithheldString>,
    finders: Vec<(Finder<'static>, String)>,
}

/// A withheld string.
#[derive(Clone, Debug)]
struct WithheldString {
    text: String,
    /// The record and field it stands in, for the finding.
    from: String,
    /// The fewest characters that prove something.
    shortest: usize,
}

/// A single character stands everywhere and proves nothing.
const SHORTEST_NAME: usize = 2;

/// A remark such as 已完成 stands on any page, without having come from the record.
const SHORTEST_REMARK: usize = 6;

/// Shorter pieces of text between bytes that are not UTF-8 hold no two characters that fold.
const SHORTEST_FOLDED: usize = 4;

impl WithheldStrings {
    /// Every internal string of the records, and what withheld items say.
    pub fn of(report: &Report, items: &[NamedItem]) -> Self {
        let mut withheld_strings = Self::default();
        withheld_strings.allowed(&report.allow, "report.yaml");
        for item in items {
            let (record, id) = (&item.record, &item.id);
            withheld_strings.allowed(&record.allow, id);
            if let Some(Internal { leader, handler, notes }) = &record.internal {
                withheld_strings.name(leader.as_ref(), || format!("{id} internal.leader"));
                withheld_strings.name(handler.as_ref(), || format!("{id} internal.handler"));
                withheld_strings.remark(notes.as_ref(), || format!("{id} internal.notes"));
            }
            if let Some(withheld) = &record.withheld {
                withheld_strings.remark(Some(&withheld.reason), || format!("{id} withheld.reason"));
            }
            if record.withheld.is_some() || report.withdrawn.is_some() {
                withheld_strings.item(item);
            }
        }
        if report.withdrawn.is_some() {
            withheld_strings.report(report);
        }
        withheld_strings
    }

    /// The names and remarks of approvers besides.
    pub fn and(mut self, signed: &[SignOff]) -> Self {
        for sign_off in signed {
            self.name(Some(&sign_off.name), || "approval.yaml name".to_owned());
            self.remark(sign_off.note.as_ref(), || "approval.yaml note".to_owned());
        }
        self
    }

    /// The texts of an item that stays out as a whole: its words as a reader would see them, by paragraph. The problem is known by few
    /// characters; a unit (镇政府) or a measure (立行立改。) so short stands in public as well, without having come from here.
    fn item(&mut self, item: &NamedItem) {
        for RecordText { field, prose, text, .. } in item.record.texts() {
            let from = || format!("{} {field}", item.id);
            if prose {
                markdown::plain_paragraphs(text).iter().for_each(|text| self.remark(Some(text), from));
            } else if ["problem", "heading"].contains(&field.as_ref()) {
                self.name(Some(&text.to_owned()), from);
            } else if !is_vocabulary(&field) {
                self.remark(Some(&text.to_owned()), from);
            }
        }
    }

    /// The texts of a report that was withdrawn, but for what its page still says.
    fn report(&mut self, report: &Report) {
        let left = ["title", "issuer", "withdrawn.reason"];
        for RecordText { field, prose, text, .. } in report.texts() {
            let from = || format!("report.yaml {field}");
            if prose {
                markdown::plain_paragraphs(text).iter().for_each(|text| self.remark(Some(text), from));
            } else if !left.contains(&field.as_ref()) && !is_vocabulary(&field) {
                self.remark(Some(&text.to_owned()), from);
            }
        }
    }

    fn allowed(&mut self, allow: &[Allow], record: &str) {
        for (at, one) in allow.iter().enumerate() {
            self.remark(Some(&one.reason), || format!("{record} allow[{at}].reason"));
        }
    }

    fn name(&mut self, text: Option<&String>, from: impl Fn() -> String) {
        self.strings.extend(text.map(|text| WithheldString {
            text: text.clone(),
            from: from(),
            shortest: SHORTEST_NAME,
        }));
    }

    fn remark(&mut self, text: Option<&String>, from: impl Fn() -> String) {
        self.strings.extend(text.map(|text| WithheldString {
            text: text.clone(),
            from: from(),
            shortest: SHORTEST_REMARK,
        }));
    }

    /// Leaves out what the drafter wrote into public fields as well, and readies the rest for searching, also in the spellings that
    /// HTML and JSON give it. What pages show of the site is public as well.
    pub fn against(self, report: &PublicReport, document: &Document, site: &Site) -> Self {
        self.unless_in(&[(report, document)], site)
    }

    /// The withheld_strings of two reports, for a page that shows both: what either of them makes public may stand there.
    pub fn beside(&self, other: &Self, public: [(&PublicReport, &Document); 2], site: &Site) -> Self {
        let strings = self.strings.iter().chain(&other.strings).cloned().collect();
        Self { strings, finders: Vec::new() }.unless_in(&public, site)
    }

    fn unless_in(self, public: &[(&PublicReport, &Document)], site: &Site) -> Self {
        if self.strings.is_empty() {
            return self;
        }
        let words = |(report, document): &(&PublicReport, &Document)| {
            format!("{}{}", document.text(), serde_json::to_string(report).unwrap_or_default())
        };
        let public = format!("{}{}", public.iter().map(words).collect::<String>(), shown(site));
        // What is public in one spelling is public in every other.
        let public = folding::decoded(&public);
        let joined = without_space(&public);
        let mut finders = std::collections::BTreeMap::new();
        let mut strings = self.strings;
        strings.retain(|string| {
            let text = string.text.trim();
            text.chars().count() >= string.shortest && !public.contains(folding::folded(text).trim())
        });
        for string in &strings {
            let text = string.text.trim();
            // Without its spaces it may stand in public where it does not with them.
            let whole = without_space(folding::folded(text).trim());
            for spelling in spellings(string).filter(|spelling| *spelling != whole || !joined.contains(&whole)) {
                finders.entry(spelling).or_insert_with(|| string.from.clone());
            }
        }
        let finders = finders.into_iter().map(|(text, from)| (Finder::new(text.as_bytes()).into_owned(), from));
        Self { finders: finders.collect(), strings }
    }

    /// The strings alone, to be searched for together with those of other reports ([`SiteWithheldStrings`]).
    pub fn for_site(mut self) -> Self {
        self.finders = Vec::new();
        self
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.strings.is_empty()
    }

    /// Where the first of the strings comes from that stands in the bytes, as it is or in a spelling that looks alike or is escaped:
    /// `policy-publicity internal.leader`. What is not UTF-8 in the bytes is searched as it is.
    pub fn stand_in(&self, bytes: &[u8]) -> Option<&str> {
        if self.finders.is_empty() {
            return None;
        }
        self.found(bytes).or_else(|| {
            let texts = bytes.utf8_chunks().map(|chunk| chunk.valid()).filter(|text| text.len() >= SHORTEST_FOLDED);
            texts.map(folding::decoded).find_map(|text| match text {
                Cow::Borrowed(_) => None,
                Cow::Owned(text) => self.found(text.as_bytes()),
            })
        })
    }

    fn found(&self, bytes: &[u8]) -> Option<&str> {
        self.finders.iter().find(|(finder, _)| finder.find(bytes).is_some()).map(|(_, from)| from.as_str())
    }

    /// The same for words that were taken out of a file, however they are spaced there: `张　三`, a name that is parted by the end of a
    /// line, in traditional characters.
    pub fn stand_in_words(&self, words: &str) -> Option<&str> {
        let unspaced = || without_space(&folding::decoded(words));
        let simplified = || match folding::simplified(&unspaced()) {
            Cow::Borrowed(_) => None,
            Cow::Owned(text) => self.found(text.as_bytes()),
        };
        let found = self.stand_in(words.as_bytes()).or_else(|| self.found(unspaced().as_bytes()));
        found.or_else(simplified)
    }
}

/// How a withheld string may be written: as it is, as HTML and JSON escape it, folded, and without spaces.
fn spellings(string: &WithheldString) -> impl Iterator<Item = String> {
    let text = string.text.trim();
    let folded = folding::folded(text).trim().to_owned();
    let enough = |spelling: &String| spelling.chars().count() >= string.shortest;
    let whole = Some(without_space(&folded)).filter(enough);
    let folded = Some(folded).filter(enough);
    let simple = whole.as_deref().map(|whole| folding::simplified(whole).into_owned());
    [text.to_owned(), html(text), json(text)].into_iter().chain(folded).chain(whole).chain(simple)
}

/// Whether a field holds numbers, or words of a vocabulary that all records share: 批评教育, 挽回经济损失, 万元.
fn is_vocabulary(field: &str) -> bool {
    ["number", "action", "term", "unit"].iter().any(|name| field.rsplit(['.', '_']).next() == Some(name))
}

/// The words of the site's record that stand on its pages; what it says to the program, such as its dictionary, stands nowhere.
fn shown(site: &Site) -> String {
    let Site { name, domain, organiser, undertaker, phone, icp, police_filing, base_url, banner, column, .. } = site;
    let Column { name: column_name, description, keywords, kind } = column;
    let optional =
        [domain, organiser, undertaker, phone, icp, police_filing, base_url, banner, column_name, description, kind];
    let words = std::iter::once(name).chain(optional.into_iter().flatten()).chain(keywords);
    words.map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn without_space(text: &str) -> String {
    text.chars().filter(|mark| !mark.is_whitespace()).collect()
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

fn json(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    quoted.trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn withheld_strings(text: &str, site_name: &str) -> WithheldStrings {
        let mut withheld_strings = WithheldStrings::default();
        withheld_strings.name(Some(&text.to_owned()), || "a internal.leader".to_owned());
        let site: Site = serde_json::from_value(serde_json::json!({ "name": site_name })).unwrap();
        withheld_strings.unless_in(&[], &site)
    }

    #[test]
    fn a_name_is_found_in_every_guise() {
        let plain = withheld_strings("金向明", "清溪县");
        for text in [
            "由金向明负责",
            "由⾦向明负责",
            "由金\u{AD}向\u{200B}明负责",
            "由&#37329;&#x5411;明负责",
            r#"{"a":"\u91d1\u5411\u660e"}"#,
            "/a/%E9%87%91%E5%90%91%E6%98%8E.html",
        ] {
            assert_eq!(plain.stand_in(text.as_bytes()), Some("a internal.leader"), "{text}");
            let bytes = [b"\xFF\x00\xFE", text.as_bytes(), b"\xC3"].concat();
            assert_eq!(plain.stand_in(&bytes), Some("a internal.leader"), "{text}");
        }
        assert_eq!(plain.stand_in_words("由⾦　向\n明负责"), Some("a internal.leader"));
        for (name, text) in [("欧阳国庆", "由歐陽 國慶負責"), ("歐陽國慶", "由欧阳国庆负责"), ("歐陽國慶", "歐阳国慶")]
        {
            assert_eq!(
                withheld_strings(name, "清溪县").stand_in_words(text),
                Some("a internal.leader"),
                "{name} {text}"
            );
        }
        let disguised = withheld_strings("⾦\u{AD}向明", "清溪县");
        assert_eq!(disguised.stand_in("由金向明负责".as_bytes()), Some("a internal.leader"));
        for near in ["由金向阳负责", "金、向明", "%E9%87%91%E5%90%91%E6%98", r"\u91d1\u5411"] {
            assert_eq!(plain.stand_in(near.as_bytes()), None, "{near}");
        }
    }

    #[test]
    fn what_is_public_in_another_spelling_is_no_leak() {
        let withheld_strings = withheld_strings("⾦向明", "金向明工作室");
        assert!(withheld_strings.is_empty());
    }
}
