//! What is public of a report. No type here has a field for anything internal.

use serde::Serialize;

use crate::records::{
    self, Accountability, Annex, Attachment, Contact, Correction, Date, Fund, Headings, Inspection, Institution, Kind,
    Measure, Part, Responsible, Signed, Status, Text, Total, Window, Withdrawn,
};

/// A report as it may be published.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublicReport {
    /// The name of the report's folder and of its URL.
    pub id: String,
    /// The announcement's own title.
    pub title: Option<String>,
    /// The body that publishes.
    pub issuer: String,
    /// What kind of inspection the report answers.
    pub kind: Kind,
    /// 文号.
    pub document_number: Option<String>,
    /// The name that reports about the same inspection share.
    pub series: Option<String>,
    /// The inspection.
    pub inspection: Inspection,
    /// The text of the parts, in Markdown.
    pub text: Text,
    /// The headings of the parts, numbers included.
    pub headings: Headings,
    /// The forms of numbers by level.
    pub numbering: Vec<String>,
    /// The parts in their order.
    pub order: Vec<Part>,
    /// The declared totals.
    pub totals: Vec<Total>,
    /// How the public answers.
    pub contact: Contact,
    /// When the public may answer.
    pub window: Option<Window>,
    /// Who signs, and when.
    pub signed: Signed,
    /// The attachments.
    pub attachments: Vec<Attachment>,
    /// What the PDF adds after the announcement.
    pub annexes: Vec<Annex>,
    /// What was corrected after publication; empty where nothing was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// When and why the report was withdrawn. Nothing else of it but title and issuer is left then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
    /// The items that are not withheld, in order.
    pub items: Vec<PublicItem>,
}

/// An item as it may be published.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublicItem {
    /// The name of the item's record without its ordinal, and of its page.
    pub id: String,
    /// The problem, without number and 关于…问题.
    pub problem: String,
    /// The heading where it is not the usual one.
    pub heading: Option<String>,
    /// The group the item stands under.
    pub group: Option<String>,
    /// The group's heading as printed, where it is not the group's name.
    pub group_heading: Option<String>,
    /// The number where it does not follow from the order.
    pub number: Option<String>,
    /// The group's number where it does not follow from the order.
    pub group_number: Option<String>,
    /// Markdown before the group's heading.
    pub before: Option<String>,
    /// Markdown after the group's heading.
    pub group_lead: Option<String>,
    /// Markdown after the item's heading.
    pub lead: Option<String>,
    /// How far the rectification has come.
    pub status: Option<Status>,
    /// The units concerned.
    pub units: Vec<String>,
    /// The department responsible.
    pub responsible: Option<Responsible>,
    /// The day set for completion.
    pub deadline: Option<Date>,
    /// The day of completion.
    pub completed: Option<Date>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// Who was held to account, by role.
    pub accountability: Vec<Accountability>,
    /// Rules made or revised.
    pub institutions: Vec<Institution>,
    /// Money recovered.
    pub funds: Vec<Fund>,
}

impl PublicReport {
    /// What is left of a report that was withdrawn.
    pub(super) fn withdrawn(id: &str, title: Option<String>, issuer: String, kind: Kind, withdrawn: Withdrawn) -> Self {
        Self {
            id: id.to_owned(),
            title,
            issuer,
            kind,
            document_number: None,
            series: None,
            inspection: Inspection::default(),
            text: Text::default(),
            headings: Headings::default(),
            numbering: Vec::new(),
            order: Part::USUAL_ORDER.to_vec(),
            totals: Vec::new(),
            contact: Contact::default(),
            window: None,
            signed: Signed::default(),
            attachments: Vec::new(),
            annexes: Vec::new(),
            corrections: Vec::new(),
            withdrawn: Some(withdrawn),
            items: Vec::new(),
        }
    }

    /// The title, or where the announcement has none one composed from issuer and kind, which stands outside its text.
    pub fn display_title(&self) -> String {
        let composed = records::composed_title(self.title.as_deref(), &self.issuer, self.kind_words());
        composed.or_else(|| self.title.clone()).unwrap_or_default()
    }

    /// What kind of inspection the report answers, in words: 巡视整改.
    pub fn kind_words(&self) -> &'static str {
        records::kind_words(self.kind, &self.inspection, self.title.as_deref(), &self.text)
    }
}

impl PublicItem {
    /// The words of the item's heading, without its number.
    pub fn heading_text(&self) -> String {
        self.heading.clone().unwrap_or_else(|| usual_heading(&self.problem))
    }
}

/// The heading an item has where its record names none.
pub fn usual_heading(problem: &str) -> String {
    format!("关于“{problem}”问题的整改情况")
}
