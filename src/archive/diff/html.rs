//! A difference as one page that needs nothing beside it.

use super::Difference;
use crate::{
    archive::metadata::escape,
    diagnostics::{Lang, text},
    disclosure::comparison::{Change, Comparison, FactChange, ItemChange, Segment, SegmentKind, TextChange},
};

const STYLE: &str = include_str!("page.css");

/// The page.
pub fn page(difference: &Difference, lang: Lang) -> String {
    let writer = Page { lang };
    let title = writer.say("diff-title", &[]);
    let language = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n",
        escape(&title),
        escape(&title)
    );
    if difference.is_empty() {
        out.push_str(&format!("<p class=\"none\">{}</p>\n", escape(&writer.say("diff-none", &[]))));
    }
    for (ids, message) in [(&difference.removed, "diff-report-removed"), (&difference.added, "diff-report-added")] {
        for id in ids {
            out.push_str(&format!("<p>{}</p>\n", escape(&writer.say(message, &[("report", id.clone())]))));
        }
    }
    for comparison in difference.compared.iter().filter(|comparison| !comparison.is_empty()) {
        writer.report(comparison, &mut out);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

#[derive(Clone, Copy)]
struct Page {
    lang: Lang,
}

impl Page {
    fn say(self, id: &str, args: &[(&'static str, String)]) -> String {
        text(self.lang, id, None, args)
    }

    fn field(self, field: &str) -> String {
        escape(&self.say(&format!("field-{}", field.replace(['.', '_'], "-")), &[]))
    }

    fn report(self, comparison: &Comparison, out: &mut String) {
        let Comparison { old, new, counts, .. } = comparison;
        let side = |class: &str, label: &str, title: &str, id: &str, day: &Option<String>| {
            let day = day.as_deref().unwrap_or("—");
            format!(
                "<div class=\"{class}\"><dt>{}</dt><dd>{}<small>{} · {}</small></dd></div>\n",
                escape(&self.say(label, &[])),
                escape(title),
                escape(day),
                escape(id)
            )
        };
        out.push_str("<article>\n");
        out.push_str(&format!("<h2>{}</h2>\n<dl class=\"sides\">\n", escape(&new.title)));
        out.push_str(&side("old", "diff-old", &old.title, &old.id, &old.signed_text));
        out.push_str(&side("new", "diff-new", &new.title, &new.id, &new.signed_text));
        let numbers = [
            ("added", counts.added.to_string()),
            ("removed", counts.removed.to_string()),
            ("changed", counts.changed.to_string()),
            ("unchanged", counts.unchanged.to_string()),
        ];
        out.push_str(&format!("</dl>\n<p class=\"counts\">{}</p>\n", escape(&self.say("diff-counts", &numbers))));
        self.tables(comparison, out);
        if !comparison.facts.is_empty() || !comparison.texts.is_empty() {
            out.push_str(&format!("<section>\n<h3>{}</h3>\n", escape(&self.say("diff-record", &[]))));
            self.changes(&comparison.facts, &comparison.texts, out);
            out.push_str("</section>\n");
        }
        for item in comparison.items.iter().filter(|item| item.change != Change::Unchanged) {
            self.item(item, out);
        }
        let unchanged: Vec<&ItemChange> =
            comparison.items.iter().filter(|item| item.change == Change::Unchanged).collect();
        if !unchanged.is_empty() {
            let label = self.say("diff-unchanged", &[("count", unchanged.len().to_string())]);
            out.push_str(&format!("<details><summary>{}</summary>\n<ul>\n", escape(&label)));
            for item in unchanged {
                out.push_str(&format!("<li>{}</li>\n", escape(&item.problem)));
            }
            out.push_str("</ul>\n</details>\n");
        }
        out.push_str("</article>\n");
    }

    /// Statuses and totals.
    fn tables(self, comparison: &Comparison, out: &mut String) {
        let mut rows: Vec<[String; 3]> = Vec::new();
        for change in &comparison.moves {
            let count = self.say("diff-items", &[("count", change.count.to_string())]);
            rows.push([format!("{} ({count})", self.say("field-status", &[])), change.old.clone(), change.new.clone()]);
        }
        for total in &comparison.totals {
            let count = |count: &Option<String>| {
                count.as_ref().map_or_else(|| "—".to_owned(), |count| format!("{count}{}", total.unit))
            };
            rows.push([total.term.clone(), count(&total.old), count(&total.new)]);
        }
        if rows.is_empty() {
            return;
        }
        let head = ["diff-what", "diff-old", "diff-new"].map(|id| escape(&self.say(id, &[])));
        let [what, old, new] = head;
        out.push_str(&format!(
            "<table>\n<thead><tr><th scope=\"col\">{what}</th><th scope=\"col\">{old}</th><th scope=\"col\">{new}</th></tr></thead>\n<tbody>\n"
        ));
        for [what, old, new] in rows {
            out.push_str(&format!(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                escape(&what),
                escape(&old),
                escape(&new)
            ));
        }
        out.push_str("</tbody>\n</table>\n");
    }

    fn item(self, item: &ItemChange, out: &mut String) {
        let (class, label) = match item.change {
            Change::Added => ("added", "diff-added"),
            Change::Removed => ("removed", "diff-removed"),
            Change::Changed | Change::Unchanged => ("changed", "diff-changed"),
        };
        let number = item.new_number.or(item.old_number).unwrap_or_default();
        out.push_str(&format!(
            "<section class=\"item {class}\">\n<h3><span class=\"mark\">{}</span> {number}. {}</h3>\n",
            escape(&self.say(label, &[])),
            escape(&item.problem)
        ));
        if let Some(status) = item.status.as_ref().filter(|_| item.change == Change::Changed) {
            out.push_str(&format!(
                "<p class=\"fact\"><b>{}</b> <del>{}</del> <ins>{}</ins></p>\n",
                self.field("status"),
                escape(&status.old_text),
                escape(&status.new_text)
            ));
        }
        self.changes(&item.facts, &item.texts, out);
        out.push_str("</section>\n");
    }

    fn changes(self, facts: &[FactChange], texts: &[TextChange], out: &mut String) {
        for fact in facts {
            let shown = |tag: &str, text: &str| match text {
                "" => String::new(),
                text => format!(" <{tag}>{}</{tag}>", escape(text)),
            };
            let (field, old, new) = (self.field(fact.field), shown("del", &fact.old), shown("ins", &fact.new));
            out.push_str(&format!("<p class=\"fact\"><b>{field}</b>{old}{new}</p>\n"));
        }
        for change in texts {
            let words: String = change.segments.iter().map(segment).collect();
            out.push_str(&format!("<h4>{}</h4>\n<p class=\"text\">{words}</p>\n", self.field(change.field)));
        }
    }
}

fn segment(segment: &Segment) -> String {
    let text = escape(&segment.text);
    match segment.kind {
        SegmentKind::Same => text,
        SegmentKind::Removed => format!("<del>{text}</del>"),
        SegmentKind::Added => format!("<ins>{text}</ins>"),
    }
}
