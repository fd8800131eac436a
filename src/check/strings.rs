//! Every text of a report's records that may become public, with the field it stands in.

use std::{borrow::Cow, ops::Range};

use crate::{
    diagnostics::Place,
    records::{Item, Report},
    source::LoadedReport,
};

/// A text that may become public.
#[derive(Clone, Debug)]
pub(crate) struct PublicText<'a> {
    /// The item's place in the report; `None` for the report's own record.
    pub(crate) item: Option<usize>,
    /// The field.
    pub(crate) field: Cow<'static, str>,
    /// Whether the text is Markdown.
    pub(crate) prose: bool,
    /// Whether the text will stand inside quotation marks, as a problem does in the heading made from it.
    pub(crate) quoted: bool,
    /// The text.
    pub(crate) text: &'a str,
}

impl PublicText<'_> {
    /// The place of a range of the text, in bytes.
    pub(crate) fn place(&self, report: &LoadedReport, range: Range<usize>) -> Place {
        match self.item.and_then(|at| report.items.get(at)) {
            Some(item) => item.record.place_in(&self.field, range),
            None => report.report.place_in(&self.field, range),
        }
    }
}

/// The public texts of a report; items that are withheld have none.
pub(crate) fn public_texts(report: &LoadedReport) -> Vec<PublicText<'_>> {
    let mut texts = Collector { item: None, texts: Vec::new() };
    of_report(&report.report.value, &mut texts);
    for (at, item) in report.items.iter().enumerate() {
        if item.record.value.withheld.is_none() {
            texts.item = Some(at);
            of_item(&item.record.value, &mut texts);
        }
    }
    texts.texts
}

struct Collector<'a> {
    item: Option<usize>,
    texts: Vec<PublicText<'a>>,
}

impl<'a> Collector<'a> {
    fn take(&mut self, field: impl Into<Cow<'static, str>>, prose: bool, text: &'a str) {
        self.add(PublicText { item: None, field: field.into(), prose, quoted: false, text });
    }

    /// Adds a text of the record that is being gone through, unless it is empty.
    fn add(&mut self, text: PublicText<'a>) {
        if !text.text.is_empty() {
            self.texts.push(PublicText { item: self.item, ..text });
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
        for (at, text) in texts.enumerate() {
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
}

fn of_item<'a>(item: &'a Item, texts: &mut Collector<'a>) {
    texts.add(PublicText {
        item: None,
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
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        records,
        source::{Loaded, LoadedItem, SourceFile, yaml::schema_of},
    };

    /// A value of a schema in which every free text is a marker of its own.
    fn filled(root: &Value, schema: &Value, markers: &mut Vec<(String, String)>, path: &str) -> Value {
        if let Some(pointer) = schema.get("$ref").and_then(Value::as_str) {
            return filled(root, root.pointer(pointer.trim_start_matches('#')).unwrap(), markers, path);
        }
        if let Some(branches) = schema.get("anyOf").or(schema.get("oneOf")).and_then(Value::as_array) {
            let branch = branches.iter().find(|branch| branch.get("type").and_then(Value::as_str) != Some("null"));
            return filled(root, branch.unwrap(), markers, path);
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
                markers.push((path.to_owned(), format!("标记{}号", markers.len())));
                json!(markers.last().unwrap().1)
            }
            ("integer", _) => json!(1),
            ("boolean", _) => json!(false),
            ("array", _) => json!([filled(root, &schema["items"], markers, &format!("{path}[]"))]),
            _ => {
                let properties = schema["properties"].as_object().unwrap();
                properties
                    .iter()
                    .map(|(key, schema)| (key.clone(), filled(root, schema, markers, &format!("{path}.{key}"))))
                    .collect()
            }
        }
    }

    fn loaded<T>(value: T) -> Loaded<T> {
        Loaded { file: SourceFile { name: String::new(), text: String::new() }, record: String::new(), value }
    }

    /// A field that is added to a record and read by nobody here fails this test.
    #[test]
    fn every_public_text_of_the_schema_is_taken() {
        let mut markers = Vec::new();
        let (report, item) = (schema_of::<records::Report>(), schema_of::<records::Item>());
        let report: records::Report = serde_json::from_value(filled(&report, &report, &mut markers, "report")).unwrap();
        let mut item: records::Item = serde_json::from_value(filled(&item, &item, &mut markers, "item")).unwrap();
        item.withheld = None;
        let report = LoadedReport {
            id: "r".to_owned(),
            report: loaded(report),
            items: vec![LoadedItem { id: "a".to_owned(), record: loaded(item) }],
            attachments: Vec::new(),
            approval: None,
        };
        let taken: Vec<&str> = public_texts(&report).into_iter().map(|text| text.text).collect();
        assert!(taken.len() > 40);
        let internal = ["report.allow", "item.allow", "item.internal", "item.withheld"];
        for (path, marker) in markers {
            let public = !internal.iter().any(|internal| path.starts_with(internal));
            assert_eq!(taken.contains(&marker.as_str()), public, "{path}");
        }
    }
}
