//! The public records as files, and back.
//!
//! What is written here is a content folder: `site.yaml` and one folder with the report, so that it can be built again. It is made
//! from [`PublicReport`], which has no field for anything internal.

use std::collections::BTreeMap;

use super::tree::Tree;
use crate::{
    diagnostics::Diagnostic,
    disclosure::{self, NamedItem, PublicItem, PublicReport},
    pipeline::Setup,
    records::{Allow, Item, Part, Print, Report, SCHEMA, Site},
    source::{self, ItemFile, LoadedReport, ReportFiles, ReportFolder, SourceFile, yaml},
};

/// Where the records stand in a bag.
pub(super) const FOLDER: &str = "data/records/";
/// The `workdays` file of the site, beside its `site.yaml`.
pub(super) const WORKDAYS_FILE: &str = "workdays.txt";

/// The files of the public records, by path below [`FOLDER`].
///
/// # Errors
/// The error of the YAML serializer; never for records.
pub(super) fn files(
    setup: &Setup,
    report: &PublicReport,
    allowed: &Allowed,
) -> Result<Vec<(String, String)>, yaml::WriteError> {
    let id = &report.id;
    let workdays = setup.workdays.as_ref().map(|file| days_alone(&file.text));
    let site = Site {
        workdays: workdays.as_ref().map(|_| WORKDAYS_FILE.to_owned()),
        vocabulary: terms_used(&setup.site.value.vocabulary, report),
        ..public_site(&setup.site.value)
    };
    let mut files = vec![
        ("site.yaml".to_owned(), yaml::write(&site)?),
        (format!("{id}/report.yaml"), yaml::write(&Report { allow: allowed.report.clone(), ..report_record(report) })?),
    ];
    files.extend(workdays.map(|text| (WORKDAYS_FILE.to_owned(), text)));
    let width = report.items.len().to_string().len().max(2);
    for (at, item) in report.items.iter().enumerate() {
        let name = format!("{id}/items/{:0width$}-{}.yaml", at + 1, item.id);
        let allow = allowed.items.get(&item.id).cloned().unwrap_or_default();
        files.push((name, yaml::write(&Item { allow, ..item_record(item) })?));
    }
    Ok(files)
}

/// The days of a site's `workdays` file without its comments: the closing date on the pages was reckoned by them.
fn days_alone(text: &str) -> String {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

/// The site's own terms that the report uses: the figures on its pages were reckoned with them.
fn terms_used(vocabulary: &[String], report: &PublicReport) -> Vec<String> {
    if vocabulary.is_empty() {
        return Vec::new();
    }
    let public = serde_json::to_string(report).unwrap_or_default();
    vocabulary.iter().filter(|term| public.contains(term.as_str())).cloned().collect()
}

/// Which findings about public words have been looked at and let pass, so that the restored records can be built. The reasons,
/// which are internal, stay out.
#[derive(Debug, Default)]
pub(super) struct Allowed {
    report: Vec<Allow>,
    items: BTreeMap<String, Vec<Allow>>,
}

impl Allowed {
    pub(super) fn of(report: &Report, items: &[NamedItem]) -> Self {
        let public = |allow: &[Allow]| -> Vec<Allow> {
            let reason = || "存档前已核对放行".to_owned();
            allow.iter().map(|one| Allow { reason: reason(), ..one.clone() }).collect()
        };
        let items = items.iter().filter(|item| item.record.withheld.is_none() && !item.record.allow.is_empty());
        Self {
            report: public(&report.allow),
            items: items.map(|item| (item.id.clone(), public(&item.record.allow))).collect(),
        }
    }

    /// Only those about words that stand in the public text: what matches nothing there may have been written about anything.
    pub(super) fn about(mut self, text: &str) -> Self {
        let stands = |one: &Allow| one.text.as_deref().is_none_or(|words| text.contains(words));
        for list in std::iter::once(&mut self.report).chain(self.items.values_mut()) {
            list.retain(stands);
        }
        self
    }
}

/// What pages show of a site's record. Dictionaries, approvals and folders of the office's own machine stay out.
fn public_site(site: &Site) -> Site {
    let Site {
        name,
        domain,
        id_code,
        organiser,
        undertaker,
        phone,
        icp,
        police_filing,
        base_url,
        column,
        language,
        banner,
        // The pages of a bag bring their own; the calendar and the terms are written by `files`.
        theme: _,
        workdays: _,
        vocabulary: _,
        wording: _,
        approvals: _,
        several_roles: _,
        approvers: _,
        print: _,
    } = site.clone();
    Site {
        name,
        domain,
        id_code,
        organiser,
        undertaker,
        phone,
        icp,
        police_filing,
        base_url,
        column,
        language,
        banner,
        ..Site::default()
    }
}

fn report_record(report: &PublicReport) -> Report {
    let PublicReport {
        id: _,
        title,
        issuer,
        kind,
        document_number,
        series,
        inspection,
        text,
        headings,
        numbering,
        order,
        totals,
        contact,
        window,
        signed,
        attachments,
        annexes,
        corrections,
        withdrawn,
        items: _,
    } = report.clone();
    Report {
        schema: SCHEMA,
        title,
        issuer,
        kind,
        document_number,
        series,
        draft: false,
        inspection,
        text,
        headings,
        numbering,
        order: (order != Part::USUAL_ORDER).then_some(order),
        totals,
        contact,
        window,
        signed,
        attachments,
        print: (!annexes.is_empty()).then_some(Print { annexes }),
        corrections,
        withdrawn,
        allow: Vec::new(),
    }
}

fn item_record(item: &PublicItem) -> Item {
    let PublicItem {
        id: _,
        problem,
        heading,
        group,
        number,
        group_number,
        group_heading,
        before,
        group_lead,
        lead,
        status,
        units,
        responsible,
        deadline,
        completed,
        measures,
        accountability,
        institutions,
        funds,
    } = item.clone();
    Item {
        problem,
        heading,
        group,
        number,
        group_number,
        group_heading,
        before,
        group_lead,
        lead,
        status,
        units,
        responsible,
        deadline,
        completed,
        measures,
        accountability,
        institutions,
        funds,
        internal: None,
        withheld: None,
        allow: Vec::new(),
    }
}

/// Reads the public report of a bag back.
///
/// # Errors
/// The faults of the records; an empty list where there are none to read.
pub(super) fn load(bag: &Tree) -> Result<PublicReport, Vec<Diagnostic>> {
    let mut files = ReportFiles { id: String::new(), folder: ReportFolder::default(), sources: Vec::new() };
    let names = bag.names().filter_map(|name| name.strip_prefix(FOLDER).map(str::to_owned));
    for name in names.filter(|name| name.contains('/')) {
        let text = bag.text(&format!("{FOLDER}{name}")).map_err(|_| Vec::new())?;
        match name.split('/').collect::<Vec<_>>().as_slice() {
            [id, "report.yaml"] if source::tree::is_identifier(id) => {
                files.id = (*id).to_owned();
                files.sources.insert(0, SourceFile { name, text });
            }
            [_, "items", file] => {
                let item = item_file(file, &name).ok_or_else(Vec::new)?;
                files.folder.items.push(item);
                files.sources.push(SourceFile { name, text });
            }
            _ => {}
        }
    }
    files.folder.items.sort();
    let mut findings = Vec::new();
    let loaded = source::parse(std::path::Path::new(""), files, &mut findings);
    loaded.map(admit).ok_or(findings)
}

fn item_file(file: &str, name: &str) -> Option<ItemFile> {
    let (ordinal, id) = file.strip_suffix(".yaml")?.split_once('-')?;
    Some(ItemFile { ordinal: ordinal.parse().ok()?, id: id.to_owned(), name: name.to_owned() })
}

/// Lets through what is public of a loaded report.
pub(super) fn admit(loaded: LoadedReport) -> PublicReport {
    let (id, report, items) = parts(loaded);
    disclosure::admit(&id, report, items)
}

/// A loaded report without the text of its files.
pub(super) fn parts(loaded: LoadedReport) -> (String, Report, Vec<NamedItem>) {
    let items = loaded.items.into_iter().map(|item| NamedItem { id: item.id, record: item.record.value });
    (loaded.id, loaded.report.value, items.collect())
}
