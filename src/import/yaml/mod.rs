//! Records as YAML that a drafter reads: keys in the order of the format's description, the usual keys always there, texts as
//! blocks, few quotes. What it writes reads back as the same records.

mod scalars;

use crate::{
    import::yaml::scalars::{amount, date, flow, is_block_mark, list, plain, quoted, quoted_list},
    records::{
        Accountability, Attachment, Contact, Fund, Headings, Inspection, Institution, Item, Measure, Part, Report,
        Responsible, Signed, Text, Total, Window,
    },
};

/// The text of report.yaml.
pub(super) fn report(report: &Report) -> String {
    // Each function here names every field of what it writes, so that a new field does not compile until it is written.
    let Report {
        schema: _,
        title: _,
        issuer: _,
        kind: _,
        document_number: _,
        series: _,
        draft: _,
        inspection: _,
        text: _,
        headings: _,
        numbering: _,
        order: _,
        totals: _,
        contact: _,
        window: _,
        signed: _,
        attachments: _,
        corrections,
        withdrawn,
        allow,
        print,
    } = report;
    let mut yaml = Yaml::default();
    yaml.line("# 一份通报一个文件夹：本文件写总体情况，items/ 下每个问题一个文件。");
    yaml.line("# 本文件由导入生成，文字与原文逐字相同；数字、日期和联系方式请核对后再发布。");
    yaml.line(&format!("schema: {}", report.schema));
    yaml.field("title", report.title.as_deref());
    yaml.field("issuer", Some(&report.issuer));
    yaml.line(&format!("kind: {}", kind(report.kind)));
    yaml.field("document_number", report.document_number.as_deref());
    if let Some(series) = &report.series {
        yaml.field("series", Some(series));
    }
    if report.draft {
        yaml.line("draft: true");
    }
    yaml.inspection(&report.inspection);
    yaml.blank("# 公告各部分的文字：段落之间空一行");
    yaml.texts(&report.text);
    yaml.headings(&report.headings);
    yaml.line(&format!("numbering: {}", list(&report.numbering)));
    if let Some(order) = &report.order {
        let names: Vec<&str> = order.iter().map(|part| part_name(*part)).collect();
        yaml.line(&format!("order: [{}]", names.join(", ")));
    }
    yaml.blank("# 公布的各项总数；unitemised 是没有分列到各问题的数量");
    yaml.totals(&report.totals);
    yaml.blank("# 监督联系方式、公示期限和落款");
    yaml.contact(&report.contact);
    yaml.window(report.window.as_ref());
    yaml.signed(&report.signed);
    yaml.attachments(report);
    yaml.seldom("corrections", corrections);
    yaml.seldom("withdrawn", withdrawn);
    yaml.seldom("print", print);
    yaml.seldom("allow", allow);
    yaml.text
}

/// The text of an item's file.
pub(super) fn item(item: &Item) -> String {
    let Item {
        problem: _,
        heading: _,
        group: _,
        group_heading: _,
        number: _,
        group_number: _,
        before: _,
        group_lead: _,
        lead: _,
        status: _,
        units: _,
        responsible: _,
        deadline: _,
        completed: _,
        measures: _,
        accountability: _,
        institutions: _,
        funds: _,
        allow,
        internal,
        withheld,
    } = item;
    let mut yaml = Yaml::default();
    yaml.field("problem", Some(&item.problem));
    yaml.field("heading", item.heading.as_deref());
    yaml.field("group", item.group.as_deref());
    for (key, value) in
        [("group_heading", &item.group_heading), ("group_number", &item.group_number), ("number", &item.number)]
    {
        yaml.optional(key, value.as_deref());
    }
    for (key, value) in [("before", &item.before), ("group_lead", &item.group_lead), ("lead", &item.lead)] {
        if let Some(value) = value {
            yaml.block(0, key, value);
        }
    }
    yaml.line(&format!("status: {}", item.status.map_or("null", |status| status.id())));
    yaml.line(&format!("units: {}", list(&item.units)));
    match &item.responsible {
        Some(Responsible { department }) => yaml.line(&format!("responsible: {{ department: {} }}", flow(department))),
        None => yaml.line("responsible: null"),
    }
    yaml.line(&format!("deadline: {}", date(item.deadline)));
    yaml.line(&format!("completed: {}", date(item.completed)));
    yaml.measures(&item.measures);
    yaml.accountability(&item.accountability);
    yaml.rows(
        "institutions",
        item.institutions.iter().map(|Institution { title, change }| {
            let change = match change {
                crate::records::InstitutionChange::New => "new",
                crate::records::InstitutionChange::Revised => "revised",
            };
            format!("{{ title: {}, change: {change} }}", flow(title))
        }),
    );
    yaml.rows(
        "funds",
        item.funds.iter().map(|Fund { term, amount: sum, unit }| {
            format!("{{ term: {}, amount: {}, unit: {} }}", flow(term), amount(*sum), flow(unit))
        }),
    );
    yaml.seldom("allow", allow);
    yaml.seldom("internal", internal);
    yaml.seldom("withheld", withheld);
    yaml.text
}

#[derive(Default)]
struct Yaml {
    text: String,
}

impl Yaml {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn blank(&mut self, comment: &str) {
        self.text.push('\n');
        self.line(comment);
    }

    fn field(&mut self, key: &str, value: Option<&str>) {
        match value {
            Some(value) if value.contains('\n') => self.block(0, key, value),
            value => self.line(&format!("{key}: {}", value.map_or_else(|| "null".to_owned(), plain))),
        }
    }

    /// A value that no import makes and a record may have, in the flow style that YAML shares with JSON; nothing where it is empty.
    fn seldom(&mut self, key: &str, value: &impl serde::Serialize) {
        let text = serde_json::to_string(value).unwrap_or_default();
        if !matches!(text.as_str(), "null" | "[]" | "") {
            self.line(&format!("{key}: {text}"));
        }
    }

    fn optional(&mut self, key: &str, value: Option<&str>) {
        if value.is_some() {
            self.field(key, value);
        }
    }

    /// A text as a block; its last line's end is kept as it is.
    fn block(&mut self, indent: usize, key: &str, value: &str) {
        let pad = " ".repeat(indent);
        let ends = value.ends_with('\n');
        let body = value.strip_suffix('\n').unwrap_or(value);
        if body.is_empty()
            || body.starts_with([' ', '\n', '\t'])
            || body.ends_with('\n')
            || !body.chars().all(is_block_mark)
        {
            self.line(&format!("{pad}{key}: {}", quoted(value)));
            return;
        }
        self.line(&format!("{pad}{key}: |{}", if ends { "" } else { "-" }));
        for line in body.split('\n') {
            if line.is_empty() {
                self.text.push('\n');
            } else {
                self.line(&format!("{pad}  {line}"));
            }
        }
    }

    fn inspection(&mut self, inspection: &Inspection) {
        let Inspection { authority: _, subjects: _, began: _, ended: _, feedback: _ } = inspection;
        self.line("inspection:");
        self.line(&format!(
            "  authority: {}",
            inspection.authority.as_deref().map_or_else(|| "null".to_owned(), plain)
        ));
        self.line(&format!("  subjects: {}", list(&inspection.subjects)));
        self.line(&format!("  began: {}", date(inspection.began)));
        self.line(&format!("  ended: {}", date(inspection.ended)));
        self.line(&format!("  feedback: {}", date(inspection.feedback)));
    }

    fn texts(&mut self, text: &Text) {
        let Text {
            preamble: _,
            organisation: _,
            totals: _,
            outcome: _,
            next_steps: _,
            contact: _,
            attachments: _,
            postscript: _,
        } = text;
        self.line("text:");
        let usual = [
            ("preamble", &text.preamble, true),
            ("organisation", &text.organisation, true),
            ("totals", &text.totals, true),
        ];
        let rest = [
            ("outcome", &text.outcome, false),
            ("next_steps", &text.next_steps, true),
            ("contact", &text.contact, true),
            ("attachments", &text.attachments, false),
            ("postscript", &text.postscript, false),
        ];
        for (key, value, always) in usual.into_iter().chain(rest) {
            match value {
                Some(value) => self.block(2, key, value),
                None if always => self.line(&format!("  {key}: null")),
                None => {}
            }
        }
    }

    fn headings(&mut self, headings: &Headings) {
        let Headings { organisation: _, totals: _, items: _, outcome: _, next_steps: _, contact: _ } = headings;
        self.blank("# 各部分的标题，连同序号，照公告写");
        self.line("headings:");
        let all = [
            ("organisation", &headings.organisation, true),
            ("totals", &headings.totals, false),
            ("items", &headings.items, true),
            ("outcome", &headings.outcome, false),
            ("next_steps", &headings.next_steps, true),
            ("contact", &headings.contact, false),
        ];
        for (key, value, always) in all {
            match value {
                Some(value) => self.line(&format!("  {key}: {}", plain(value))),
                None if always => self.line(&format!("  {key}: null")),
                None => {}
            }
        }
    }

    fn totals(&mut self, totals: &[Total]) {
        self.rows(
            "totals",
            totals.iter().map(|total| {
                let Total { term: _, count: _, unit: _, unitemised: _, approximate: _ } = total;
                let mut row = format!(
                    "{{ term: {}, count: {}, unit: {}",
                    flow(&total.term),
                    amount(total.count),
                    flow(&total.unit)
                );
                if let Some(unitemised) = total.unitemised {
                    row.push_str(&format!(", unitemised: {}", amount(unitemised)));
                }
                if total.approximate {
                    row.push_str(", approximate: true");
                }
                row + " }"
            }),
        );
    }

    fn contact(&mut self, contact: &Contact) {
        let Contact { phone: _, address: _, postcode: _, email: _, hours: _ } = contact;
        self.line("contact:");
        self.line(&format!("  phone: {}", quoted_list(&contact.phone)));
        let value = |value: &Option<String>| value.as_deref().map_or_else(|| "null".to_owned(), plain);
        self.line(&format!("  address: {}", value(&contact.address)));
        self.line(&format!("  postcode: {}", contact.postcode.as_deref().map_or_else(|| "null".to_owned(), quoted)));
        self.line(&format!("  email: {}", quoted_list(&contact.email)));
        self.line(&format!("  hours: {}", value(&contact.hours)));
    }

    fn window(&mut self, window: Option<&Window>) {
        let Some(window) = window else { return self.line("window: null") };
        let Window { opens: _, closes: _, working_days: _, days: _, counting: _ } = window;
        let mut parts = vec![format!("opens: {}", date(window.opens))];
        parts.extend(window.closes.map(|day| format!("closes: {day}")));
        parts.extend(window.working_days.map(|days| format!("working_days: {days}")));
        parts.extend(window.days.map(|days| format!("days: {days}")));
        parts.extend(window.counting.map(|counting| format!("counting: {}", counting.id())));
        self.line(&format!("window: {{ {} }}", parts.join(", ")));
    }

    fn signed(&mut self, signed: &Signed) {
        let Signed { by: _, date: _, date_text: _ } = signed;
        self.line("signed:");
        self.line(&format!("  by: {}", list(&signed.by)));
        self.line(&format!("  date: {}", date(signed.date)));
        if let Some(text) = &signed.date_text {
            self.line(&format!("  date_text: {}", plain(text)));
        }
    }

    fn attachments(&mut self, report: &Report) {
        self.rows(
            "attachments",
            report.attachments.iter().map(|Attachment { title, file }| {
                let file = file.as_deref().map_or_else(|| "null".to_owned(), flow);
                format!("{{ title: {}, file: {file} }}", flow(title))
            }),
        );
    }

    fn rows(&mut self, key: &str, rows: impl Iterator<Item = String>) {
        let rows: Vec<String> = rows.collect();
        if rows.is_empty() {
            return self.line(&format!("{key}: []"));
        }
        self.line(&format!("{key}:"));
        for row in rows {
            self.line(&format!("  - {row}"));
        }
    }

    fn measures(&mut self, measures: &[Measure]) {
        if measures.is_empty() {
            return self.line("measures: []");
        }
        self.line("measures:");
        for measure in measures {
            let Measure { text: _, label: _, number: _ } = measure;
            let mut keys: Vec<(&str, &str)> = Vec::new();
            keys.extend(measure.number.as_deref().map(|number| ("number", number)));
            keys.extend(measure.label.as_deref().map(|label| ("label", label)));
            for (at, (key, value)) in keys.iter().enumerate() {
                self.line(&format!("  {} {key}: {}", if at == 0 { "-" } else { " " }, plain(value)));
            }
            let lead = if keys.is_empty() { "- text" } else { "  text" };
            if measure.text.contains('\n') {
                let from = self.text.len();
                self.block(4, "text", &measure.text);
                if keys.is_empty() {
                    self.text.replace_range(from..from + 4, "  - ");
                }
            } else {
                self.line(&format!("  {lead}: {}", plain(&measure.text)));
            }
        }
    }

    fn accountability(&mut self, entries: &[Accountability]) {
        self.rows(
            "accountability",
            entries.iter().map(|Accountability { action, subject, people }| {
                format!("{{ action: {}, subject: {}, people: {people} }}", flow(action), flow(subject))
            }),
        );
    }
}

fn kind(kind: crate::records::Kind) -> &'static str {
    use crate::records::Kind;
    match kind {
        Kind::Inspection => "inspection",
        Kind::Audit => "audit",
        Kind::Environment => "environment",
        Kind::Education => "education",
        Kind::Safety => "safety",
        Kind::Other => "other",
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::DocumentNumber => "document_number",
        Part::Title => "title",
        Part::Preamble => "preamble",
        Part::Organisation => "organisation",
        Part::Totals => "totals",
        Part::Items => "items",
        Part::Outcome => "outcome",
        Part::NextSteps => "next_steps",
        Part::Contact => "contact",
        Part::Attachments => "attachments",
        Part::Signature => "signature",
        Part::Postscript => "postscript",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::source::{SourceFile, yaml};

    fn read<T: serde::de::DeserializeOwned + schemars::JsonSchema>(text: String) -> T {
        let file = SourceFile { name: "r/report.yaml".to_owned(), text };
        yaml::read::<T>(file, "r").unwrap_or_else(|findings| panic!("{findings:?}")).value
    }

    /// What an import never makes is written as well, so that whoever calls this for other records loses nothing.
    #[test]
    fn what_an_import_never_makes_is_written_too() {
        let text = "schema: 1\nissuer: 石桥镇党委\ndraft: true\nseries: 第一轮\nprint: { annexes: [items] }\nallow: [{ code: P104, reason: \"核\\t对: #\", text: 公开栏 }]\n";
        let record: Report = read(text.to_owned());
        assert_eq!(read::<Report>(report(&record)), record);
        let text = "problem: 问题\nmeasures: [{ text: 已经整改。 }]\ninternal: { leader: 某甲, notes: \"多\\n行\" }\nwithheld: { reason: 涉密 }\nallow: [{ code: W101, reason: 原文如此 }]\n";
        let record: Item = read(text.to_owned());
        assert_eq!(read::<Item>(item(&record)), record);
    }
}
