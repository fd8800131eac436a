//! What a snapshot says of itself: `metadata.json` for programs, `metadata.xml` (Dublin Core) for catalogues, `bag-info.txt`.

use serde::{Deserialize, Serialize};

use super::{address::Base, bag::Info, changes::Changes, media::media_type};
use crate::{
    disclosure::{Document, PublicReport},
    output::{Entry, FontEntry, sha256},
    pipeline::Kept,
    records::{Date, Site},
};

/// The form this version writes and reads.
pub(super) const SCHEMA: u32 = 1;

/// `metadata.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Metadata {
    pub(super) schema: u32,
    pub(super) report: String,
    pub(super) version: u32,
    pub(super) bag: String,
    /// Whether internal records are in the bag.
    pub(super) internal: bool,
    pub(super) title: String,
    pub(super) issuer: String,
    pub(super) document_number: Option<String>,
    pub(super) kind: String,
    pub(super) column: Option<String>,
    /// 信息来源: the body whose text it is.
    pub(super) source: String,
    pub(super) site: String,
    pub(super) site_id_code: Option<String>,
    pub(super) address: String,
    pub(super) language: String,
    pub(super) dates: Dates,
    pub(super) items: usize,
    pub(super) tool: String,
    pub(super) theme: ThemeMetadata,
    pub(super) approval: Approval,
    /// The fonts of the PDF.
    pub(super) fonts: Vec<FontEntry>,
    pub(super) state_sha256: String,
    pub(super) formats: Vec<Format>,
    pub(super) changes: Option<Changes>,
}

/// Dates of a snapshot.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dates {
    pub(super) archived: Date,
    pub(super) signed: Option<Date>,
    pub(super) window_opens: Option<Date>,
    pub(super) window_closes: Option<Date>,
    pub(super) inspection_began: Option<Date>,
    pub(super) inspection_ended: Option<Date>,
    pub(super) inspection_feedback: Option<Date>,
}

/// The theme the pages were made with.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemeMetadata {
    pub(super) name: String,
    pub(super) version: Option<String>,
    pub(super) sha256: String,
}

/// What the approved text is known by.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Approval {
    /// The sha256 of the announcement's text, one line a block.
    pub(super) document_sha256: String,
    /// The sha256 of the approval's record. Written by earlier versions only: all of the record but the approvers' names is public, so
    /// that whoever tried names would have found them by it.
    #[serde(default, skip_serializing)]
    #[allow(dead_code, reason = "bags of earlier versions have it")]
    pub(super) record_sha256: Option<String>,
}

/// One published file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Format {
    /// Its path in the output.
    pub(super) path: String,
    pub(super) media_type: String,
    pub(super) size: u64,
    pub(super) sha256: String,
}

/// What a snapshot is of.
pub(super) struct Subject<'a> {
    pub(super) site: &'a Site,
    pub(super) base: &'a Base,
    pub(super) theme_version: Option<String>,
    pub(super) theme_sha256: String,
    pub(super) report: &'a PublicReport,
    pub(super) document: &'a Document,
    pub(super) kept: &'a Kept,
    pub(super) fonts: Vec<FontEntry>,
}

/// Which snapshot of it.
#[derive(Clone, Debug)]
pub(super) struct Edition {
    pub(super) bag: String,
    pub(super) version: u32,
    pub(super) day: Date,
    pub(super) internal: bool,
    pub(super) state_sha256: String,
    pub(super) changes: Option<Changes>,
}

impl Metadata {
    pub(super) fn of(subject: &Subject<'_>, edition: &Edition, files: &[Entry]) -> Self {
        let Subject { site, report, kept, .. } = subject;
        let summary = &kept.summary;
        let window = summary.window.as_ref();
        let format = |entry: &Entry| Format {
            path: entry.path.clone(),
            media_type: media_type(&entry.path).to_owned(),
            size: entry.size,
            sha256: entry.sha256.to_string(),
        };
        Self {
            schema: SCHEMA,
            report: report.id.clone(),
            version: edition.version,
            bag: edition.bag.clone(),
            internal: edition.internal,
            title: summary.title.clone(),
            issuer: report.issuer.clone(),
            document_number: report.document_number.clone(),
            kind: summary.kind_text.clone(),
            column: site.column.name.clone(),
            source: report.issuer.clone(),
            site: site.name.clone(),
            site_id_code: site.id_code.clone(),
            address: subject.base.url(&summary.href),
            language: site.language.clone(),
            dates: Dates {
                archived: edition.day,
                signed: report.signed.date,
                window_opens: window.and_then(|window| window.opens),
                window_closes: window.and_then(|window| window.closes),
                inspection_began: report.inspection.began,
                inspection_ended: report.inspection.ended,
                inspection_feedback: report.inspection.feedback,
            },
            items: report.items.len(),
            tool: concat!("gongkai ", env!("CARGO_PKG_VERSION")).to_owned(),
            theme: ThemeMetadata {
                name: site.theme.clone(),
                version: subject.theme_version.clone(),
                sha256: subject.theme_sha256.clone(),
            },
            approval: Approval { document_sha256: sha256(subject.document.text().as_bytes()), record_sha256: None },
            fonts: subject.fonts.clone(),
            state_sha256: edition.state_sha256.clone(),
            formats: files.iter().map(format).collect(),
            changes: edition.changes.clone(),
        }
    }

    /// `metadata.json`.
    pub(super) fn json(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }

    /// `metadata.xml`: simple Dublin Core (ISO 15836-1).
    pub(super) fn dublin_core(&self) -> String {
        let dates = &self.dates;
        let mut elements = vec![
            ("title", self.title.clone()),
            ("creator", self.issuer.clone()),
            ("publisher", self.site.clone()),
            ("subject", self.kind.clone()),
            ("source", self.address.clone()),
            ("identifier", self.bag.clone()),
            ("language", self.language.clone()),
            ("type", "Text".to_owned()),
        ];
        elements.extend(self.column.clone().map(|column| ("subject", column)));
        elements.extend(self.document_number.clone().map(|number| ("identifier", number)));
        elements.extend(dates.signed.map(|date| ("date", date.to_string())));
        let mut types: Vec<&str> = self.formats.iter().filter_map(|file| file.media_type.split(';').next()).collect();
        types.sort_unstable();
        types.dedup();
        elements.extend(types.into_iter().map(|media_type| ("format", media_type.to_owned())));
        let mut xml = String::from(concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">\n"
        ));
        for (name, value) in elements {
            xml.push_str(&format!("  <dc:{name}>{}</dc:{name}>\n", escape(&value)));
        }
        xml.push_str(&format!("  <dcterms:dateSubmitted>{}</dcterms:dateSubmitted>\n", dates.archived));
        if let (Some(opens), Some(closes)) = (dates.window_opens, dates.window_closes) {
            xml.push_str(&format!("  <dcterms:available>start={opens}; end={closes}</dcterms:available>\n"));
        }
        xml.push_str("</metadata>\n");
        xml
    }

    /// The fields of `bag-info.txt` that do not follow from the payload.
    pub(super) fn info(&self) -> Info {
        let mut info = Info::default();
        info.push("Source-Organization", &self.issuer);
        info.push("External-Identifier", &self.bag);
        info.push("External-Description", &self.title);
        info.push("Internal-Sender-Identifier", self.document_number.as_deref().unwrap_or_default());
        info.push("Internal-Sender-Description", &format!("{} {}", self.site, self.address));
        info.push("Bagging-Date", &self.dates.archived.to_string());
        info.push("Bag-Group-Identifier", &self.report);
        info.push("Bag-Count", &format!("{} of ?", self.version));
        info.push("Bag-Software-Agent", &self.tool);
        if self.internal {
            info.push("Access-Restrictions", "INTERNAL 内部资料，不得公开");
        }
        info
    }
}

/// Text as it stands in XML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for mark in text.chars() {
        match mark {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            mark => escaped.push(mark),
        }
    }
    escaped
}
