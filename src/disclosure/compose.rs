//! The public report into the one [`Document`].

use super::{
    attached::{self, Typed},
    document::{Block, Document, Run},
    markdown::{self, Piece},
    numbering::Counter,
    public::{PublicItem, PublicReport},
    window,
};
use crate::records::{Correction, Measure, Part, Withdrawn};

/// Composes the document of a report.
pub fn compose(report: &PublicReport) -> Document {
    let mut composer = Composer::new(report);
    match &report.withdrawn {
        Some(withdrawn) => composer.withdrawal(withdrawn),
        None => {
            report.order.iter().for_each(|part| composer.part(*part));
            report.corrections.iter().for_each(|correction| composer.correction(correction));
        }
    }
    Document { id: report.id.clone(), blocks: composer.blocks }
}

struct Composer<'a> {
    report: &'a PublicReport,
    blocks: Vec<Block>,
    sections: usize,
}

impl<'a> Composer<'a> {
    fn new(report: &'a PublicReport) -> Self {
        Self { report, blocks: Vec::new(), sections: 0 }
    }

    fn part(&mut self, part: Part) {
        let PublicReport { text, headings, document_number, title, .. } = self.report;
        match part {
            Part::DocumentNumber => {
                self.blocks.extend(document_number.clone().map(|text| Block::DocumentNumber { text }));
            }
            Part::Title => self.blocks.extend(title.clone().map(|text| Block::Title { text })),
            Part::Preamble => self.prose(text.preamble.as_deref(), None),
            Part::Organisation => self.section(headings.organisation.as_deref(), text.organisation.as_deref()),
            Part::Totals => self.section(headings.totals.as_deref(), text.totals.as_deref()),
            Part::Items => self.items(),
            Part::Outcome => self.section(headings.outcome.as_deref(), text.outcome.as_deref()),
            Part::NextSteps => self.section(headings.next_steps.as_deref(), text.next_steps.as_deref()),
            Part::Contact => self.contact(),
            Part::Attachments => self.attachments(),
            Part::Signature => self.signature(),
            Part::Postscript => self.prose(text.postscript.as_deref(), None),
        }
    }

    fn section(&mut self, heading: Option<&str>, text: Option<&str>) {
        if let Some(heading) = heading {
            self.heading(1, String::new(), heading.to_owned(), None);
        }
        self.prose(text, None);
    }

    fn heading(&mut self, level: u8, number: String, text: String, item: Option<&PublicItem>) {
        let anchor = match item {
            Some(item) => format!("item-{}", item.id),
            None => {
                self.sections += 1;
                format!("section-{}", self.sections)
            }
        };
        let number = apart(number);
        self.blocks.push(Block::Heading { level, number, text, anchor, item: item.map(|item| item.id.clone()) });
    }

    fn prose(&mut self, source: Option<&str>, item: Option<&PublicItem>) {
        for piece in markdown::pieces(source.unwrap_or_default()) {
            self.piece(piece, item);
        }
    }

    fn piece(&mut self, piece: Piece, item: Option<&PublicItem>) {
        let id = item.map(|item| item.id.clone());
        match piece {
            Piece::Heading { level, runs } => {
                let text = runs.into_iter().map(|run| run.text).collect();
                self.sections += 1;
                let anchor = format!("section-{}", self.sections);
                self.blocks.push(Block::Heading { level, number: String::new(), text, anchor, item: id });
            }
            Piece::Paragraph { mark, depth, runs } => {
                self.blocks.push(Block::Paragraph { number: mark, label: String::new(), runs, depth, item: id });
            }
            Piece::Table { head, rows } => self.blocks.push(Block::Table { head, rows, item: id }),
        }
    }

    fn items(&mut self) {
        if let Some(heading) = &self.report.headings.items {
            self.heading(1, String::new(), heading.clone(), None);
        }
        let mut levels = Levels::of(self.report);
        let mut group: Option<&str> = None;
        for item in &self.report.items {
            self.prose(item.before.as_deref(), None);
            if item.group.as_deref() != group || item.group_number.is_some() {
                group = item.group.as_deref();
                if let Some(group) = group {
                    let number = levels.groups.next(item.group_number.as_deref());
                    levels.items.restart();
                    let heading = item.group_heading.as_deref().unwrap_or(group);
                    self.heading(levels.group_level, number, heading.to_owned(), None);
                    self.prose(item.group_lead.as_deref(), None);
                }
            }
            let number = levels.items.next(item.number.as_deref());
            self.heading(levels.item_level, number, item.heading_text(), Some(item));
            self.prose(item.lead.as_deref(), Some(item));
            for (measure, number) in item.measures.iter().zip(levels.measures.of_item(item)) {
                self.measure(item, measure, number);
            }
        }
    }

    fn measure(&mut self, item: &PublicItem, measure: &Measure, number: String) {
        let label = measure.label.as_deref().map(with_colon).unwrap_or_default();
        self.labelled(number, label, &measure.text, Some(item));
    }

    /// What was corrected, behind the whole announcement: whoever reads a rendering of it reads that too.
    fn correction(&mut self, correction: &Correction) {
        self.labelled(String::new(), format!("更正（{}）：", correction.date.chinese()), &correction.text, None);
    }

    /// All that is left to say of a report that was withdrawn.
    fn withdrawal(&mut self, withdrawn: &Withdrawn) {
        self.part(Part::Title);
        self.blocks.push(paragraph(vec![Run::plain(format!("本通报已于{}撤回。", withdrawn.date.chinese()))]));
        let (label, runs) = ("撤回原因：".to_owned(), vec![Run::plain(withdrawn.reason.trim())]);
        self.blocks.push(Block::Paragraph { number: String::new(), label, runs, depth: 0, item: None });
    }

    /// Markdown whose first paragraph begins with a number and a label.
    fn labelled(&mut self, number: String, label: String, text: &str, item: Option<&PublicItem>) {
        let mut pieces = markdown::pieces(text).into_iter().peekable();
        let runs = match pieces.peek_mut() {
            Some(Piece::Paragraph { mark, runs, .. }) if mark.is_empty() => {
                let runs = std::mem::take(runs);
                pieces.next();
                runs
            }
            _ => Vec::new(),
        };
        if !(number.is_empty() && label.is_empty() && runs.is_empty()) {
            let item = item.map(|item| item.id.clone());
            let number = apart(number);
            self.blocks.push(Block::Paragraph { number, label, runs, depth: 0, item });
        }
        for piece in pieces {
            self.piece(piece, item);
        }
    }

    fn contact(&mut self) {
        let PublicReport { text, headings, contact, window, .. } = self.report;
        if let Some(heading) = headings.contact.as_deref() {
            self.heading(1, String::new(), heading.to_owned(), None);
        }
        if text.contact.is_some() {
            return self.prose(text.contact.as_deref(), None);
        }
        let mut sentence = Vec::new();
        let mut say = |name: &str, value: String| {
            if !value.is_empty() {
                sentence.push(format!("{name}：{value}"));
            }
        };
        say("公示时间", window.as_ref().map(window::sentence).unwrap_or_default());
        say("联系电话", contact.phone.join("、"));
        say("邮寄地址", contact.address.clone().unwrap_or_default());
        say("邮政编码", contact.postcode.clone().unwrap_or_default());
        say("电子邮箱", contact.email.join("、"));
        say("受理时间", contact.hours.clone().unwrap_or_default());
        if !sentence.is_empty() {
            let runs = vec![Run::plain(format!("{}。", sentence.join("；")))];
            self.blocks.push(paragraph(runs));
        }
    }

    fn attachments(&mut self) {
        let PublicReport { text, attachments, .. } = self.report;
        let lines = match text.attachments.as_deref() {
            Some(source) => match attached::typed(source, attachments) {
                Typed::List(lines) => lines,
                Typed::Prose(pieces) => return pieces.into_iter().for_each(|piece| self.piece(piece, None)),
            },
            None => attached::composed(attachments),
        };
        if !lines.is_empty() {
            self.blocks.push(Block::Attachments { lines });
        }
    }

    fn signature(&mut self) {
        let signed = &self.report.signed;
        let date = signed.date_text.clone().or_else(|| signed.date.map(|date| date.chinese())).unwrap_or_default();
        if !(signed.by.is_empty() && date.is_empty()) {
            self.blocks.push(Block::Signature { by: signed.by.clone(), date });
        }
    }
}

fn paragraph(runs: Vec<Run>) -> Block {
    Block::Paragraph { number: String::new(), label: String::new(), runs, depth: 0, item: None }
}

/// A label as it is printed before its words: `整改情况：`.
pub(crate) fn with_colon(label: &str) -> String {
    if label.ends_with(['：', ':']) { label.to_owned() } else { format!("{label}：") }
}

/// A number as it is printed before words: one that ends in a digit (`1`, of a row of a table) with a space, or `1` and `2个项目` would be
/// read as twelve.
fn apart(mut number: String) -> String {
    if number.ends_with(|mark: char| mark.is_ascii_digit()) {
        number.push(' ');
    }
    number
}

/// The numbers of measures as the announcement prints them.
pub(crate) struct MeasureNumbers(Counter);

impl MeasureNumbers {
    #[cfg(feature = "pdf")]
    pub(crate) fn of(report: &PublicReport) -> Self {
        Levels::of(report).measures
    }

    /// Those of the measures of an item, empty for one without. A measure is numbered where it is one of several and has no label,
    /// unless its record says otherwise.
    pub(crate) fn of_item(&mut self, item: &PublicItem) -> Vec<String> {
        let Self(counter) = self;
        counter.restart();
        let number = |measure: &Measure| match (&measure.number, &measure.label) {
            (Some(number), _) => counter.next(Some(number)),
            (None, None) if item.measures.len() > 1 => counter.next(None),
            _ => String::new(),
        };
        item.measures.iter().map(number).collect()
    }
}

/// The number forms and levels of groups, items and measures: a heading over all items takes the first form, groups the next.
struct Levels {
    group_level: u8,
    item_level: u8,
    groups: Counter,
    items: Counter,
    measures: MeasureNumbers,
}

impl Levels {
    fn of(report: &PublicReport) -> Self {
        let grouped = report.items.iter().any(|item| item.group.is_some());
        let group_at = usize::from(report.headings.items.is_some());
        let item_at = group_at + usize::from(grouped);
        let counter = |at: usize| Counter::new(report.numbering.get(at).map_or("", String::as_str));
        let level = |at: usize| u8::try_from(at + 1).unwrap_or(u8::MAX);
        Self {
            group_level: level(group_at),
            item_level: level(item_at),
            groups: counter(group_at),
            items: counter(item_at),
            measures: MeasureNumbers(counter(item_at + 1)),
        }
    }
}
