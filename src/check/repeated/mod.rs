//! S141: public text that repeats what is withheld or internal: the problem or the measures of an item that is withheld, remarks,
//! reasons.
//!
//! The gate keeps the fields out; it cannot know that a drafter wrote the same words into a public text. Runs before the gate, since
//! only there are both known; no finding quotes the hidden text, and its place is given by file and line. What counts as repeated is
//! said in [`common`].

mod common;
mod joined;
mod runs;

use super::strings::ReportText;
use crate::{
    diagnostics::{Code, Diagnostic, Place},
    records::{Allow, Internal, RecordText},
    source::LoadedReport,
};
use common::{Common, Run};
use joined::Joined;
use runs::{Hidden, Plain};

/// How many hidden texts are told of one public text.
const MOST_TOLD: usize = 3;

pub(super) fn check(report: &LoadedReport, texts: &[ReportText<'_>], findings: &mut Vec<Diagnostic>) {
    let sources = sources(report);
    if sources.is_empty() {
        return;
    }
    let hidden = Hidden::of(sources.iter().map(|source| (source.text, source.prose)));
    let mut common = None;
    for text in texts.iter().filter(|text| !is_form(&text.field)) {
        let plain = Plain::of(text.text, text.prose);
        // Of a text that many hidden ones share, the first places say enough.
        let mut told: Vec<usize> = Vec::new();
        let mut joined = Joined::default();
        for shared in hidden.shared_with(&plain) {
            let Some(source) = sources.get(shared.source).filter(|_| !told.contains(&shared.source)) else { continue };
            if told.len() == MOST_TOLD {
                break;
            }
            let marks = plain.marks.get(shared.run.clone()).unwrap_or_default();
            let common = common.get_or_insert_with(|| Common::of(report, texts));
            let joined = joined.add(&shared, marks);
            let run = if common.repeats(&Run { marks, whole: shared.whole, name: source.name }) {
                shared.run.clone()
            } else if let Some((run, _)) = joined.filter(|(_, marks)| common.repeats_in_parts(marks)) {
                run
            } else {
                continue;
            };
            told.push(shared.source);
            let place = text.place(report, plain.source(&run));
            let finding =
                Diagnostic::new(Code::S141, place).arg("what", source.what).arg("at", source.place(report).address());
            findings.push(finding.arg("field", &source.field));
        }
    }
}

/// A text that is not public.
struct Source<'a> {
    text: &'a str,
    prose: bool,
    /// Whether it names the whole matter, as a problem does, so that it is known by few characters.
    name: bool,
    /// `withheld`, `internal` or `reason`.
    what: &'static str,
    /// The item whose record has it; `None` for the report's own.
    item: Option<usize>,
    field: String,
}

impl Source<'_> {
    fn place(&self, report: &LoadedReport) -> Place {
        match self.item.and_then(|at| report.items.get(at)) {
            Some(item) => item.record.place(&self.field),
            None => report.report.place(&self.field),
        }
    }
}

/// The texts of items that are withheld, internal remarks, and reasons. The names that `internal` holds are searched by P102.
fn sources(report: &LoadedReport) -> Vec<Source<'_>> {
    let mut sources = Vec::new();
    reasons(None, &report.report.value.allow, &mut sources);
    for (at, item) in report.items.iter().enumerate() {
        let value = &item.record.value;
        reasons(Some(at), &value.allow, &mut sources);
        let mut internal = |what, field: &str, text| {
            let field = field.to_owned();
            sources.push(Source { text, prose: true, name: false, what, item: Some(at), field });
        };
        if let Some(Internal { notes: Some(notes), .. }) = &value.internal {
            internal("internal", "internal.notes", notes);
        }
        let Some(withheld) = &value.withheld else { continue };
        internal("reason", "withheld.reason", &withheld.reason);
        for RecordText { field, prose, text, .. } in value.texts().into_iter().filter(|text| !is_shared(&text.field)) {
            let name = ["problem", "heading"].contains(&field.as_ref());
            let field = field.into_owned();
            sources.push(Source { text, prose, name, what: "withheld", item: Some(at), field });
        }
    }
    sources
}

fn reasons<'a>(item: Option<usize>, allow: &'a [Allow], sources: &mut Vec<Source<'a>>) {
    sources.extend(allow.iter().enumerate().map(|(at, allow)| {
        let field = format!("allow[{at}].reason");
        Source { text: &allow.reason, prose: true, name: false, what: "reason", item, field }
    }));
}

/// Fields of an item whose words other items have too: the group, units and departments, rules, which are known by themselves, terms of
/// the vocabulary, numbers.
fn is_shared(field: &str) -> bool {
    field.starts_with("group")
        || field.starts_with("units")
        || field.starts_with("responsible")
        || field.starts_with("institutions")
        || field.starts_with("funds")
        || ["number", "action", "label"].iter().any(|name| field.rsplit('.').next() == Some(name))
}

/// Public fields that hold no words of the drafter.
fn is_form(field: &str) -> bool {
    field.starts_with("numbering") || field.ends_with(".unit") || field.ends_with("number")
}
