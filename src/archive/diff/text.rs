//! A difference as lines for a terminal, in the language of the command.

use super::Difference;
use crate::{
    diagnostics::{Lang, text, visible, visible_lines},
    disclosure::comparison::{Change, Comparison, FactChange, ItemChange, Segment, SegmentKind, TextChange},
};

/// So many characters of an unchanged stretch are shown at each end.
const CONTEXT: usize = 16;

/// How changes are marked.
#[derive(Clone, Copy)]
struct Marks {
    lang: Lang,
    colour: bool,
}

/// The lines, each with its line feed.
pub fn lines(difference: &Difference, lang: Lang, colour: bool) -> String {
    let marks = Marks { lang, colour };
    let mut out = String::new();
    if difference.is_empty() {
        out.push_str(&marks.say("diff-none", &[]));
        out.push('\n');
        return out;
    }
    for (ids, message) in [(&difference.removed, "diff-report-removed"), (&difference.added, "diff-report-added")] {
        for id in ids {
            out.push_str(&marks.say(message, &[("report", id.clone())]));
            out.push('\n');
        }
    }
    for comparison in difference.compared.iter().filter(|comparison| !comparison.is_empty()) {
        marks.report(comparison, &mut out);
    }
    out
}

impl Marks {
    fn say(self, id: &str, args: &[(&'static str, String)]) -> String {
        text(self.lang, id, None, args)
    }

    fn field(self, field: &str) -> String {
        self.say(&format!("field-{}", field.replace(['.', '_'], "-")), &[])
    }

    fn removed(self, text: &str) -> String {
        let text = visible_lines(text);
        if self.colour { format!("\u{1b}[31m[-{text}-]\u{1b}[0m") } else { format!("[-{text}-]") }
    }

    fn added(self, text: &str) -> String {
        let text = visible_lines(text);
        if self.colour { format!("\u{1b}[32m{{+{text}+}}\u{1b}[0m") } else { format!("{{+{text}+}}") }
    }

    fn report(self, comparison: &Comparison, out: &mut String) {
        let Comparison { old, new, counts, .. } = comparison;
        let day = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
        let head = [
            ("old", old.id.clone()),
            ("old_day", day(&old.signed_text)),
            ("new", new.id.clone()),
            ("new_day", day(&new.signed_text)),
        ];
        let numbers = [
            ("added", counts.added.to_string()),
            ("removed", counts.removed.to_string()),
            ("changed", counts.changed.to_string()),
            ("unchanged", counts.unchanged.to_string()),
        ];
        out.push_str(&format!("{}\n{}\n", self.say("diff-head", &head), self.say("diff-counts", &numbers)));
        for change in &comparison.moves {
            let args = [("old", change.old.clone()), ("new", change.new.clone()), ("count", change.count.to_string())];
            out.push_str(&format!("  {}\n", self.say("diff-move", &args)));
        }
        for total in &comparison.totals {
            let count = |count: &Option<String>| count.clone().unwrap_or_else(|| "—".to_owned());
            let unit = &total.unit;
            out.push_str(&format!("  {}: {}{unit} → {}{unit}\n", total.term, count(&total.old), count(&total.new)));
        }
        self.changes(&comparison.facts, &comparison.texts, out);
        for item in comparison.items.iter().filter(|item| item.change != Change::Unchanged) {
            self.item(item, out);
        }
    }

    fn item(self, item: &ItemChange, out: &mut String) {
        let (sign, number) = match item.change {
            Change::Added => ("+", item.new_number),
            Change::Removed => ("-", item.old_number),
            Change::Changed | Change::Unchanged => ("~", item.new_number),
        };
        let number = number.map(|number| format!("{number}. ")).unwrap_or_default();
        out.push_str(&format!("{sign} {number}{} ({})\n", visible(&item.problem), visible(&item.id)));
        if item.change != Change::Changed {
            return;
        }
        if let Some(status) = &item.status {
            let field = self.field("status");
            out.push_str(&format!("  {field}: {} {}\n", self.removed(&status.old_text), self.added(&status.new_text)));
        }
        self.changes(&item.facts, &item.texts, out);
    }

    fn changes(self, facts: &[FactChange], texts: &[TextChange], out: &mut String) {
        for fact in facts {
            let shown = |mark: fn(Self, &str) -> String, text: &str| match text {
                "" => String::new(),
                text => format!(" {}", mark(self, text)),
            };
            let (old, new) = (shown(Self::removed, &fact.old), shown(Self::added, &fact.new));
            out.push_str(&format!("  {}:{old}{new}\n", self.field(fact.field)));
        }
        for change in texts {
            let words: String = change.segments.iter().map(|segment| self.segment(segment)).collect();
            out.push_str(&format!("  {}: {}\n", self.field(change.field), words.replace('\n', "\n    ")));
        }
    }

    fn segment(self, segment: &Segment) -> String {
        match segment.kind {
            SegmentKind::Removed => self.removed(&segment.text),
            SegmentKind::Added => self.added(&segment.text),
            SegmentKind::Same => {
                let text = visible_lines(&segment.text);
                let marks: Vec<char> = text.chars().collect();
                if marks.len() <= 2 * CONTEXT + 1 {
                    return text.into_owned();
                }
                let (first, rest) = marks.split_at(CONTEXT);
                let last = rest.split_at(rest.len() - CONTEXT).1;
                first.iter().chain(&['…']).chain(last).collect()
            }
        }
    }
}
