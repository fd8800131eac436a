//! Lists every text of a record that is meant for the public, with its field.

use std::borrow::Cow;

use super::{Item, Report};

/// A text of a record: of `measures[0].text`, 已经整改。
#[derive(Clone, Debug)]
pub(crate) struct RecordText<'a> {
    /// The field.
    pub(crate) field: Cow<'static, str>,
    /// Whether the text is Markdown.
    pub(crate) prose: bool,
    /// Whether the text is printed inside quotation marks, as a problem is in the heading made from it.
    pub(crate) quoted: bool,
    /// The text.
    pub(crate) text: &'a str,
}

impl Report {
    /// Returns every text except those of `allow` and empty ones, always in the same order, which is not that of the record's file.
    pub(crate) fn texts(&self) -> Vec<RecordText<'_>> {
        let mut texts = Collector::default();
        of_report(self, &mut texts);
        texts.texts
    }
}

impl Item {
    /// Returns every text except those of `allow`, `internal` and `withheld` and empty ones, always in the same order, which is not that of
    /// the record's file.
    pub(crate) fn texts(&self) -> Vec<RecordText<'_>> {
        let mut texts = Collector::default();
        of_item(self, &mut texts);
        texts.texts
    }
}

#[derive(Default)]
struct Collector<'a> {
    texts: Vec<RecordText<'a>>,
}

impl<'a> Collector<'a> {
    fn take(&mut self, field: impl Into<Cow<'static, str>>, prose: bool, text: &'a str) {
        self.add(RecordText { field: field.into(), prose, quoted: false, text });
    }

    /// Adds a text, unless it is empty.
    fn add(&mut self, text: RecordText<'a>) {
        if !text.text.is_empty() {
            self.texts.push(text);
        }
    }

    fn name(&mut self, field: &'static str, text: &'a str) {
        self.take(field, false, text);
    }

    fn names(&mut self, fields: &[(&'static str, &'a Option<String>)]) {
        for (field, text) in fields {
            self.take(*field, false, text.as_deref().unwrap_or_default());
        }
    }

    fn prose(&mut self, fields: &[(&'static str, &'a Option<String>)]) {
        for (field, text) in fields {
            self.take(*field, true, text.as_deref().unwrap_or_default());
        }
    }

    fn list(&mut self, field: &str, key: &str, texts: impl Iterator<Item = &'a str>) {
        for (at, text) in texts.enumerate().filter(|(_, text)| !text.is_empty()) {
            self.take(format!("{field}[{at}]{key}"), false, text);
        }
    }
}

fn of_report<'a>(report: &'a Report, texts: &mut Collector<'a>) {
    let (text, headings, contact, signed) = (&report.text, &report.headings, &report.contact, &report.signed);
    texts.name("issuer", &report.issuer);
    texts.names(&[
        ("title", &report.title),
        ("document_number", &report.document_number),
        ("series", &report.series),
        ("inspection.authority", &report.inspection.authority),
        ("headings.organisation", &headings.organisation),
        ("headings.totals", &headings.totals),
        ("headings.items", &headings.items),
        ("headings.outcome", &headings.outcome),
        ("headings.next_steps", &headings.next_steps),
        ("headings.contact", &headings.contact),
        ("contact.address", &contact.address),
        ("contact.postcode", &contact.postcode),
        ("contact.hours", &contact.hours),
        ("signed.date_text", &signed.date_text),
    ]);
    texts.prose(&[
        ("text.preamble", &text.preamble),
        ("text.organisation", &text.organisation),
        ("text.totals", &text.totals),
        ("text.outcome", &text.outcome),
        ("text.next_steps", &text.next_steps),
        ("text.contact", &text.contact),
        ("text.attachments", &text.attachments),
        ("text.postscript", &text.postscript),
    ]);
    texts.list("inspection.subjects", "", report.inspection.subjects.iter().map(String::as_str));
    texts.list("numbering", "", report.numbering.iter().map(String::as_str));
    texts.list("totals", ".term", report.totals.iter().map(|total| total.term.as_str()));
    texts.list("totals", ".unit", report.totals.iter().map(|total| total.unit.as_str()));
    texts.list("contact.phone", "", contact.phone.iter().map(String::as_str));
    texts.list("contact.email", "", contact.email.iter().map(String::as_str));
    texts.list("signed.by", "", signed.by.iter().map(String::as_str));
    texts.list("attachments", ".title", report.attachments.iter().map(|attachment| attachment.title.as_str()));
    let files = report.attachments.iter().map(|attachment| attachment.file.as_deref().unwrap_or_default());
    texts.list("attachments", ".file", files);
    for (at, correction) in report.corrections.iter().enumerate() {
        texts.take(format!("corrections[{at}].text"), true, &correction.text);
    }
    texts.name("withdrawn.reason", report.withdrawn.as_ref().map_or("", |withdrawn| &withdrawn.reason));
}

fn of_item<'a>(item: &'a Item, texts: &mut Collector<'a>) {
    texts.add(RecordText {
        field: "problem".into(),
        prose: false,
        quoted: item.heading.is_none(),
        text: &item.problem,
    });
    texts.names(&[
        ("heading", &item.heading),
        ("group", &item.group),
        ("group_heading", &item.group_heading),
        ("number", &item.number),
        ("group_number", &item.group_number),
    ]);
    texts.prose(&[("before", &item.before), ("group_lead", &item.group_lead), ("lead", &item.lead)]);
    if let Some(responsible) = &item.responsible {
        texts.name("responsible.department", &responsible.department);
    }
    texts.list("units", "", item.units.iter().map(String::as_str));
    for (at, measure) in item.measures.iter().enumerate() {
        texts.take(format!("measures[{at}].text"), true, &measure.text);
    }
    texts.list("measures", ".label", item.measures.iter().map(|measure| measure.label.as_deref().unwrap_or_default()));
    texts.list(
        "measures",
        ".number",
        item.measures.iter().map(|measure| measure.number.as_deref().unwrap_or_default()),
    );
    texts.list("accountability", ".action", item.accountability.iter().map(|entry| entry.action.as_str()));
    texts.list("accountability", ".subject", item.accountability.iter().map(|entry| entry.subject.as_str()));
    texts.list("institutions", ".title", item.institutions.iter().map(|entry| entry.title.as_str()));
    texts.list("funds", ".term", item.funds.iter().map(|entry| entry.term.as_str()));
    texts.list("funds", ".unit", item.funds.iter().map(|entry| entry.unit.as_str()));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use schemars::schema_for;
    use serde_json::{Value, json};

    use super::*;

    /// A free text of a schema.
    struct Marker {
        path: String,
        text: String,
        /// Whether the schema calls the field, or what it is part of, Markdown.
        prose: bool,
    }

    /// A value of a schema in which every free text is a unique marker.
    fn filled(root: &Value, schema: &Value, markers: &mut Vec<Marker>, (path, prose): (&str, bool)) -> Value {
        let described = schema.get("description").and_then(Value::as_str);
        let prose = prose || described.is_some_and(|description| description.contains("Markdown"));
        if let Some(pointer) = schema.get("$ref").and_then(Value::as_str) {
            return filled(root, root.pointer(pointer.trim_start_matches('#')).unwrap(), markers, (path, prose));
        }
        if let Some(branches) = schema.get("anyOf").or(schema.get("oneOf")).and_then(Value::as_array) {
            let branch = branches.iter().find(|branch| branch.get("type").and_then(Value::as_str) != Some("null"));
            return filled(root, branch.unwrap(), markers, (path, prose));
        }
        if let Some(value) = schema.get("const").or_else(|| schema.get("enum").and_then(|values| values.get(0))) {
            return value.clone();
        }
        let kind = match schema.get("type").unwrap() {
            Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null").unwrap().as_str().unwrap(),
            kind => kind.as_str().unwrap(),
        };
        match (kind, schema.get("format").and_then(Value::as_str)) {
            ("string", Some("date")) => json!("2022-05-17"),
            ("string", _) => {
                let text = format!("标记{}号", markers.len());
                markers.push(Marker { path: path.to_owned(), text: text.clone(), prose });
                json!(text)
            }
            ("integer", _) => json!(1),
            ("boolean", _) => json!(false),
            ("array", _) => json!([filled(root, &schema["items"], markers, (&format!("{path}[]"), prose))]),
            _ => {
                let properties = schema["properties"].as_object().unwrap();
                properties
                    .iter()
                    .map(|(key, schema)| {
                        (key.clone(), filled(root, schema, markers, (&format!("{path}.{key}"), prose)))
                    })
                    .collect()
            }
        }
    }

    /// A field that is added to a record but not listed here fails this test.
    #[test]
    fn every_public_text_of_the_schema_is_taken_for_what_it_is() {
        let mut markers = Vec::new();
        let (report, item) = (schema_for!(Report).to_value(), schema_for!(Item).to_value());
        let report: Report = serde_json::from_value(filled(&report, &report, &mut markers, ("report", false))).unwrap();
        let item: Item = serde_json::from_value(filled(&item, &item, &mut markers, ("item", false))).unwrap();
        let taken: Vec<(&str, bool)> =
            report.texts().into_iter().chain(item.texts()).map(|text| (text.text, text.prose)).collect();
        assert!(taken.len() > 40);
        let internal = ["report.allow", "item.allow", "item.internal", "item.withheld"];
        for Marker { path, text, prose } in markers {
            let public = !internal.iter().any(|internal| path.starts_with(internal));
            assert_eq!(taken.contains(&(text.as_str(), prose)), public, "{path}");
        }
    }
}
