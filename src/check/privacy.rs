//! P: what must not be public about persons, and what is secret.
//!
//! Runs before the gate on everything that may become public, the attachments included. [`scan`] reads one text; it first undoes
//! what hides an identifier and maps each hit back to where it stands.

mod homes;
mod inside;
mod marks;
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
    folding::{Folded, has_escapes, has_markup},
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
            Self::Landline => Code::P103,
            Self::Card => Code::P104,
            Self::Mail => Code::P105,
            Self::Passport => Code::P106,
            Self::Plate => Code::P107,
            Self::Home => Code::P108,
            Self::Name => Code::P109,
            Self::Benefit => Code::P110,
            Self::Classification => Code::P111,
            Self::SecrecyWord => Code::P112,
        }
    }

    /// Whether messages hide the middle of what was found; names and words are told as they are.
    fn is_masked(self) -> bool {
        !matches!(self, Self::Name | Self::Benefit | Self::Classification | Self::SecrecyWord)
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
        hits = hits_in(&Folded::words(source), open);
    }
    hits.extend(hits_in(&Folded::marked(source), open));
    if source.contains('%') && has_escapes(source) {
        hits.extend(hits_in(&Folded::decoded(source), open));
    }
    // What two views of the text show is one hit; sorting is stable, so that of the first view stays.
    hits.sort_by_key(|hit| (hit.kind, hit.range.start));
    hits.dedup_by(|next, hit| next.kind == hit.kind && next.range.start < hit.range.end);
    hits.sort_by_key(|hit| (hit.range.start, hit.kind));
    hits
}

fn hits_in(folded: &Folded, open: &Open) -> Vec<Hit> {
    let mut hits = codes(&folded.text, open);
    words(&folded.text, open, &mut hits);
    hits.into_iter().map(|hit| Hit { kind: hit.kind, range: folded.source(&hit.range) }).collect()
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
                false => at += 1,
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
            Word::Sanction | Word::SanctionWithObject if !begins_other_word(text, &range) => {
                let found = sanctioned(text, &range, *kind == Word::SanctionWithObject, &open.places).into_iter();
                hits.extend(found.map(|range| Hit { kind: Kind::Name, range }));
            }
            Word::Benefit if amount_follows(text, range.end) => {
                let found = names::names(text, clause_before(text, range.start, 40), &open.places).into_iter();
                hits.extend(found.map(|range| Hit { kind: Kind::Benefit, range }));
            }
            Word::Room => {
                hits.extend(homes::room(text, range, &open.address).map(|range| Hit { kind: Kind::Home, range }))
            }
            Word::Estate => {
                hits.extend(homes::flat(text, range, &open.address).map(|range| Hit { kind: Kind::Home, range }))
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
            Word::Benefit | Word::Sanction | Word::SanctionWithObject => {}
        }
    }
}

/// Whether what looks like a sanction is the beginning of another word: 首问责任, 设立案例库.
fn begins_other_word(text: &str, word: &Range<usize>) -> bool {
    const LONGER: [&str; 5] = ["问责任", "立案例", "立案卷", "记过程", "移送达"];
    let from = text.get(word.start..).unwrap_or_default();
    LONGER.iter().any(|longer| from.starts_with(longer) && longer.len() > word.len())
}

/// The persons that a word for a sanction is about: in its clause, after it where it takes an object or a colon follows, and in the
/// clause before where its own only says that somebody got it.
fn sanctioned(text: &str, word: &Range<usize>, takes_object: bool, places: &str) -> Vec<Range<usize>> {
    let before = clause_before(text, word.start, 60);
    let mut found = names::names(text, before.clone(), places);
    let after = text.get(word.end..).unwrap_or_default();
    let after = ["谈话", "处分", "处理"].iter().find_map(|rest| after.strip_prefix(rest)).unwrap_or(after);
    let list = after.trim_start_matches(|mark: char| mark.is_ascii_digit()).trim_start_matches(['人', '名']);
    if takes_object {
        let clause = clause_after(text, word.end);
        found.extend(names::names(text, clause.clone(), places));
        found.extend(names::object(text, clause, places));
    } else if let Some(list) = list.strip_prefix(':') {
        found.extend(names::names(text, clause_after(text, text.len() - list.len()), places));
    }
    let own = text.get(before.clone()).unwrap_or_default();
    let end = text.get(..before.start).unwrap_or_default().trim_end_matches([',', '，', ' ']).len();
    found.extend(names::before(text, own, clause_before(text, end, 60), places));
    found
}

const CLAUSE_ENDS: [char; 9] = [',', '。', ';', '!', '?', '\n', '，', '；', '《'];

/// The words of the clause before a byte, at most so many characters.
fn clause_before(text: &str, end: usize, longest: usize) -> Range<usize> {
    let before = text.get(..end).unwrap_or_default();
    let mut start = end;
    for (at, mark) in before.char_indices().rev().take(longest) {
        if CLAUSE_ENDS.contains(&mark) {
            break;
        }
        start = at;
    }
    start..end
}

/// The words of the clause after a byte, up to a number.
fn clause_after(text: &str, start: usize) -> Range<usize> {
    let after = text.get(start..).unwrap_or_default();
    let ends = |mark: char| CLAUSE_ENDS.contains(&mark) || mark.is_ascii_digit();
    let end = after.char_indices().take(30).find(|(_, mark)| ends(*mark)).map(|(at, _)| at);
    // A clause that goes on and on is about something else.
    let whole = || if after.chars().nth(30).is_none() { after.len() } else { 0 };
    start..start + end.unwrap_or_else(whole)
}

/// Whether an amount of money stands in the next few characters.
fn amount_follows(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default();
    let near: String = after.chars().take(18).take_while(|mark| !['。', ';', '\n'].contains(mark)).collect();
    near.find(|mark: char| mark.is_ascii_digit()).and_then(|at| near.get(at..)).is_some_and(|rest| rest.contains('元'))
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
        if !text.field.starts_with("contact.phone") && !text.field.starts_with("contact.email") {
            // The sentence about the contact may name a fax or an extension that the list of telephones does not.
            let in_contact = text.field == "text.contact";
            for hit in scan(text.text, &open).into_iter().filter(|hit| !(in_contact && hit.kind == Kind::Landline)) {
                let shown = text.text.get(hit.range.clone()).unwrap_or_default();
                findings.push(finding(hit.kind, shown, text.place(report, hit.range.clone())));
            }
        }
        if text.field.ends_with("].subject") {
            for range in names::names(text.text, 0..text.text.len(), &open.places) {
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
    let marks: Vec<char> = shown.chars().collect();
    let masked = |at: usize| kind.is_masked() && at >= 3 && at + 2 < marks.len();
    let shown: String = marks.iter().enumerate().map(|(at, mark)| if masked(at) { '*' } else { *mark }).collect();
    Diagnostic::new(kind.code(), place).arg("found", shown.replace('\n', " "))
}
