//! Records as YAML that a drafter reads: keys in the order of the format's description, the usual keys always there, texts as
//! blocks, few quotes. What it writes reads back as the same records.

use super::scalars::{amount, date, flow, is_block_mark, list, plain, quoted, quoted_list};
use crate::records::{
    Accountability, Contact, Headings, Inspection, Item, Measure, Part, Report, Signed, Text, Total, Window,
};

/// The text of report.yaml.
pub(super) fn report(report: &Report) -> String {
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
    yaml.text
}

/// The text of an item's file.
pub(super) fn item(item: &Item) -> String {
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
        Some(responsible) => yaml.line(&format!("responsible: {{ department: {} }}", flow(&responsible.department))),
        None => yaml.line("responsible: null"),
    }
    yaml.line(&format!("deadline: {}", date(item.deadline)));
    yaml.line(&format!("completed: {}", date(item.completed)));
    yaml.measures(&item.measures);
    yaml.accountability(&item.accountability);
    yaml.rows(
        "institutions",
        item.institutions.iter().map(|one| {
            let change = match one.change {
                crate::records::InstitutionChange::New => "new",
                crate::records::InstitutionChange::Revised => "revised",
            };
            format!("{{ title: {}, change: {change} }}", flow(&one.title))
        }),
    );
    yaml.rows(
        "funds",
        item.funds.iter().map(|fund| {
            format!("{{ term: {}, amount: {}, unit: {} }}", flow(&fund.term), amount(fund.amount), flow(&fund.unit))
        }),
    );
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
        let mut parts = vec![format!("opens: {}", date(window.opens))];
        parts.extend(window.closes.map(|day| format!("closes: {day}")));
        parts.extend(window.working_days.map(|days| format!("working_days: {days}")));
        parts.extend(window.days.map(|days| format!("days: {days}")));
        parts.extend(window.counting.map(|counting| format!("counting: {}", counting.id())));
        self.line(&format!("window: {{ {} }}", parts.join(", ")));
    }

    fn signed(&mut self, signed: &Signed) {
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
            report.attachments.iter().map(|attachment| {
                let file = attachment.file.as_deref().map_or_else(|| "null".to_owned(), flow);
                format!("{{ title: {}, file: {file} }}", flow(&attachment.title))
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
            entries.iter().map(|entry| {
                format!(
                    "{{ action: {}, subject: {}, people: {} }}",
                    flow(&entry.action),
                    flow(&entry.subject),
                    entry.people
                )
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
