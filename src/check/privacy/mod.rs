//! P: what must not be public about persons, and what is secret.
//!
//! Runs before the gate on everything that may become public, the attachments included. [`scan`] reads one text; it first undoes
//! what hides an identifier and maps each hit back to where it stands.

mod columns;
mod homes;
mod inside;
mod marks;
mod matters;
mod names;
mod numbers;
mod words;

use std::{collections::BTreeSet, ops::Range};

use self::{
    inside::Inside,
    words::{MATCHER, Word},
};
use super::{Context, strings::ReportText};
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    folding::{Folded, decoded, has_escapes, has_markup},
    records::{Report, Site},
    source::{Loaded, LoadedReport},
};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A resident identity number.
    Resident,
    /// A number of something else by its label, with the form and check character of a resident identity number.
    LikeResident,
    /// A mobile telephone.
    Mobile,
    /// A number of something else by its label or the letters around it, with the form of a mobile telephone.
    LikeMobile,
    /// A landline.
    Landline,
    /// A bank card.
    Card,
    /// A mail address.
    Mail,
    /// A passport or travel permit.
    Passport,
    /// A number plate.
    Plate,
    /// A home.
    Home,
    /// A personal name beside a sanction.
    Name,
    /// Money that a named person gets.
    Benefit,
    /// A named person's illness or disability.
    Health,
    /// A child by name.
    Minor,
    /// A personal name beside a crime or a criminal case.
    Crime,
    /// A person by name, beside nothing of the above.
    Person,
    /// A mark of classification.
    Classification,
    /// A word about secrecy.
    SecrecyWord,
}

impl Kind {
    /// The code of its finding.
    pub fn code(self) -> Code {
        match self {
            Self::Resident => Code::P101,
            Self::LikeResident => Code::P118,
            Self::Mobile => Code::P102,
            Self::LikeMobile => Code::P120,
            Self::Landline => Code::P103,
            Self::Card => Code::P104,
            Self::Mail => Code::P105,
            Self::Passport => Code::P106,
            Self::Plate => Code::P107,
            Self::Home => Code::P108,
            Self::Name => Code::P109,
            Self::Benefit => Code::P110,
            Self::Health => Code::P136,
            Self::Minor => Code::P137,
            Self::Crime => Code::P138,
            Self::Person => Code::P139,
            Self::Classification => Code::P111,
            Self::SecrecyWord => Code::P112,
        }
    }

    /// Whether it is said in words, which are the same in a program as in a text, and not a number or an address.
    pub fn is_in_words(self) -> bool {
        self.is_name() || matches!(self, Self::Home | Self::Classification | Self::SecrecyWord)
    }

    /// Whether messages hide the middle of what was found; names and words are told as they are.
    fn is_masked(self) -> bool {
        !self.is_name() && !matches!(self, Self::Classification | Self::SecrecyWord)
    }

    /// Whether it is a person's name, whatever is said of the person.
    fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Benefit | Self::Health | Self::Minor | Self::Crime | Self::Person)
    }
}

/// A place of a text that must be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What stands there.
    pub kind: Kind,
    /// Where, in bytes of the text.
    pub range: Range<usize>,
}

/// What is open to the public: the numbers, addresses and units that the contact and the records themselves name.
#[derive(Clone, Debug, Default)]
pub struct Open {
    phones: BTreeSet<String>,
    mails: BTreeSet<String>,
    address: String,
    places: String,
}

impl Open {
    /// What a report and its site open.
    pub(super) fn of(site: &Site, report: Option<&Report>, units: impl Iterator<Item = String>) -> Self {
        let mut open = Self::default();
        let contact = report.map(|report| &report.contact);
        let phones = contact.into_iter().flat_map(|contact| &contact.phone).chain(&site.phone);
        phones.for_each(|phone| open.add_phone(phone));
        contact.into_iter().flat_map(|contact| &contact.email).for_each(|mail| open.add_mail(mail));
        let address = contact.and_then(|contact| contact.address.as_deref()).unwrap_or_default();
        open.address = Folded::words(address).text;
        let subjects = report.map(|report| report.inspection.subjects.join("、")).unwrap_or_default();
        open.places = units.fold(subjects, |places, unit| format!("{places}、{unit}"));
        open
    }

    /// What a site opens by its record.
    pub fn of_site(site: &Site) -> Self {
        Self::of(site, None, std::iter::empty())
    }

    /// Opens a mail address.
    pub fn add_mail(&mut self, mail: &str) {
        self.mails.insert(marks::plain_mail(&Folded::words(mail).text));
    }

    /// Opens a telephone.
    pub fn add_phone(&mut self, phone: &str) {
        let normal = Folded::words(phone);
        let extension = normal
            .text
            .find(['转', '-'])
            .filter(|at| normal.text.get(*at..).is_some_and(|rest| rest.starts_with('转')));
        let number = normal.text.get(..extension.unwrap_or(normal.text.len())).unwrap_or_default();
        self.phones.insert(number.chars().filter(char::is_ascii_digit).collect());
    }
}

/// Everything in a text that must not be public, in order: in what the page shows, in what tags, comments and links hold, and in what
/// addresses spell by escapes.
pub fn scan(source: &str, open: &Open) -> Vec<Hit> {
    let mut hits = Vec::new();
    if has_markup(source) {
        let words = Folded::words(source);
        hits = hits_in(source, &words.text, |range| words.source(range), open);
    }
    let marked = Folded::marked(source);
    hits.extend(hits_in(source, &marked.text, |range| marked.source(range), open));
    if source.contains('\n') {
        // As a page prints it: without the marks, and without the end of a line between two characters.
        let words = Folded::words(source);
        let printed = Folded::joined(&words.text);
        if printed.text.len() != words.text.len() {
            // Numbers over the end of a line are found above, where the rows of tables are seen.
            let is_number = |hit: &Hit| matches!(hit.kind, Kind::Mobile | Kind::Landline | Kind::Card);
            let found = hits_in(source, &printed.text, |range| words.source(&printed.source(range)), open);
            hits.extend(found.into_iter().filter(|hit| !is_number(hit)));
        }
    }
    if source.contains('%') && has_escapes(source) {
        let decoded = Folded::decoded(source);
        hits.extend(hits_in(source, &decoded.text, |range| decoded.source(range), open));
    }
    if source.contains('|') && source.contains('\n') {
        let columns = columns::Columns::of(source);
        let found = numbers(&columns.text, open).into_iter();
        hits.extend(found.map(|hit| Hit { kind: hit.kind, range: columns.source(&hit.range) }));
    }
    // What two views of the text show is one hit; sorting is stable, so that of the first view stays.
    hits.sort_by_key(|hit| (hit.kind, hit.range.start));
    hits.dedup_by(|next, hit| next.kind == hit.kind && next.range.start < hit.range.end);
    hits.sort_by_key(|hit| (hit.range.start, hit.kind));
    hits
}

/// The numbers in a text that must not be public, in order: cells of a table, whose words belong to no sentence.
pub(crate) fn numbers(source: &str, open: &Open) -> Vec<Hit> {
    let folded = Folded::of(source);
    let hits = codes(&folded.text, open).into_iter();
    hits.map(|hit| Hit { kind: hit.kind, range: folded.source(&hit.range) }).collect()
}

/// What stands in one view of a text, at its places in the source, which `place` gives.
fn hits_in(source: &str, view: &str, place: impl Fn(&Range<usize>) -> Range<usize>, open: &Open) -> Vec<Hit> {
    let mut hits = codes(view, open);
    words(view, open, &mut hits);
    let people = names::names(view, &open.places).into_iter();
    let people = people.filter(|range| !is_redacted(source, &place(range)));
    let people = people.map(|range| Hit { kind: matters::matter(view, &range), range });
    hits.extend(people.filter(|hit| hit.kind != Kind::Person || !is_bare_cell(view, &hit.range)));
    hits.into_iter().map(|hit| Hit { kind: hit.kind, range: place(&hit.range) }).collect()
}

/// Numbers, mail addresses, passports and plates: what begins with a digit, a capital letter or an @.
fn codes(text: &str, open: &Open) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            // Chinese, which is most of a text; of its characters only digits begin something.
            0x80.. => match numbers::begins_with_chinese_digit(text, at) {
                true => {
                    let (run, end) = numbers::run(text, at);
                    if run.digits() >= 7 {
                        hits.extend(run.find(&open.phones).into_iter().map(|(kind, range)| Hit { kind, range }));
                    }
                    at = end;
                }
                // To the next character.
                false => at += if *byte >= 0xE0 { 3 } else { 1 },
            },
            b'@' => {
                hits.extend(marks::mail(text, at, &open.mails).map(|range| Hit { kind: Kind::Mail, range }));
                at += 1;
            }
            b'0'..=b'9' => {
                let (run, end) = numbers::run(text, at);
                if run.digits() >= 7 {
                    hits.extend(run.find(&open.phones).into_iter().map(|(kind, range)| Hit { kind, range }));
                }
                at = end;
            }
            b'A'..=b'Z' => match marks::code(text, at) {
                Some((kind, range)) => {
                    at = range.end;
                    hits.push(Hit { kind, range });
                }
                None => at += 1,
            },
            _ => at += 1,
        }
    }
    hits
}

fn words(text: &str, open: &Open, hits: &mut Vec<Hit>) {
    let Some(words) = MATCHER.as_ref() else { return };
    for found in words.automaton.find_iter(text) {
        let Some(kind) = words.kinds.get(found.pattern().as_usize()) else { continue };
        let range = found.range();
        match kind {
            Word::Room => {
                hits.extend(homes::room(text, range, &open.address).map(|range| Hit { kind: Kind::Home, range }))
            }
            Word::Estate => {
                hits.extend(homes::flat(text, range, &open.address).map(|range| Hit { kind: Kind::Home, range }))
            }
            Word::Entrance => {
                hits.extend(homes::entrance(text, range, &open.address).map(|range| Hit { kind: Kind::Home, range }));
            }
            Word::Group => {
                hits.extend(homes::group(text, range, &open.address).map(|range| Hit { kind: Kind::Home, range }));
            }
            Word::Residence => {
                hits.extend(
                    homes::residence(text, range.end, &open.address).map(|range| Hit { kind: Kind::Home, range }),
                );
            }
            Word::HomeLabel => {
                hits.extend(
                    homes::labelled(text, range.end, &open.address).map(|range| Hit { kind: Kind::Home, range }),
                );
            }
            Word::Permit => {
                hits.extend(marks::permit(text, range.end).map(|range| Hit { kind: Kind::Passport, range }));
            }
            Word::Star => {
                hits.extend(marks::spaced_level(text, range).map(|range| Hit { kind: Kind::Classification, range }));
            }
            Word::Level => match marks::is_classification(text, &range) {
                Some(range) => hits.push(Hit { kind: Kind::Classification, range }),
                None if !marks::is_about_secrecy(text, &range) => hits.push(Hit { kind: Kind::SecrecyWord, range }),
                None => {}
            },
            Word::Secrecy => hits.push(Hit { kind: Kind::SecrecyWord, range }),
        }
    }
}

/// Whether two characters are all of a cell, and the table has no column of persons: as many places are called so.
fn is_bare_cell(text: &str, range: &Range<usize>) -> bool {
    const PERSONS: [&str; 12] =
        ["姓名", "名字", "人员", "责任人", "负责人", "联系人", "经办", "户主", "当事人", "对象", "领导", "同志"];
    let name = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default().trim_end_matches(' ');
    let after = text.get(range.end..).unwrap_or_default().trim_start_matches(' ');
    let is_cell = before.ends_with('|') && after.starts_with('|');
    is_cell && name.chars().count() == 2 && !PERSONS.iter().any(|word| text.contains(word))
}

/// Whether a mark for what was left out stands in a name: 孙*明. Two of them are Markdown's.
fn is_redacted(source: &str, range: &Range<usize>) -> bool {
    let shown = source.get(range.clone()).unwrap_or_default();
    let opened = source.get(..range.start).unwrap_or_default().ends_with('*');
    let closed = source.get(range.end..).unwrap_or_default().starts_with('*');
    shown.contains('*') && !shown.contains("**") && !opened && !closed
}

pub(super) fn check(
    report: &LoadedReport,
    texts: &[ReportText<'_>],
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let units = report.items.iter().flat_map(|item| item.record.value.units.iter().cloned());
    let open = Open::of(&context.site.value, Some(&report.report.value), units);
    let inside = Inside::of(report);
    for text in texts {
        let is_subject = text.field.ends_with("].subject");
        if !text.field.starts_with("contact.phone") && !text.field.starts_with("contact.email") {
            // The sentence about the contact may name a fax or an extension that the list of telephones does not.
            let in_contact = text.field == "text.contact";
            let of_contact = |kind| in_contact && matches!(kind, Kind::Landline | Kind::Person);
            for hit in scan(text.text, &open).into_iter().filter(|hit| !of_contact(hit.kind)) {
                let shown = text.text.get(hit.range.clone()).unwrap_or_default();
                // Names in a subject are looked for below, those of the internal fields are told as such.
                let told = is_subject && hit.kind.is_name()
                    || hit.kind == Kind::Person
                        && inside.as_ref().is_some_and(|inside| !inside.first_places(shown).is_empty());
                if !told {
                    findings.push(finding(hit.kind, shown, text.place(report, hit.range.clone())));
                }
            }
        }
        if is_subject {
            for range in names::subjects(text.text, &open.places) {
                let shown = text.text.get(range.clone()).unwrap_or_default();
                findings.push(finding(Kind::Name, shown, text.place(report, range.clone())));
            }
        }
        let found = inside.iter().flat_map(|inside| inside.first_places(text.text));
        findings.extend(found.map(|range| Diagnostic::new(Code::P113, text.place(report, range))));
    }
}

pub(super) fn check_site(site: &Loaded<Site>, findings: &mut Vec<Diagnostic>) {
    let value = &site.value;
    let open = Open::of(value, None, std::iter::empty());
    let column = [&value.column.name, &value.column.description];
    let texts = [("banner", &value.banner), ("organiser", &value.organiser), ("undertaker", &value.undertaker)]
        .into_iter()
        .chain([("column.name", column[0]), ("column.description", column[1])]);
    for (field, text) in texts.filter_map(|(field, text)| text.as_deref().map(|text| (field, text))) {
        for hit in scan(text, &open) {
            let shown = text.get(hit.range.clone()).unwrap_or_default();
            findings.push(finding(hit.kind, shown, site.place_in(field, hit.range.clone())));
        }
    }
}

/// The finding about a hit; numbers are told with their middle hidden, because findings land in logs.
pub(super) fn finding(kind: Kind, shown: &str, place: Place) -> Diagnostic {
    Diagnostic::new(kind.code(), place).arg("found", masked(kind, shown))
}

/// The letters and digits of a text with its escapes decoded, by which two spellings of a number are known for one.
pub(crate) fn key(text: &str) -> String {
    decoded(text).chars().filter(|mark| mark.is_alphanumeric()).collect()
}

/// What was found as messages show it.
pub(crate) fn masked(kind: Kind, shown: &str) -> String {
    let marks: Vec<char> = shown.chars().collect();
    let masked = |at: usize| kind.is_masked() && at >= 3 && at + 2 < marks.len();
    let shown: String = marks.iter().enumerate().map(|(at, mark)| if masked(at) { '*' } else { *mark }).collect();
    shown.replace('\n', " ")
}
