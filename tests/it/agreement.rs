//! An item's words and its fields: what was imported from a right announcement agrees with itself, and what a slip changes does not.

use std::{collections::BTreeMap, fs, path::PathBuf};

use gongkai::{
    diagnostics::{Code, Diagnostic, Severity},
    import::{ImportOptions, Imported, files, import_text},
    records::{Amount, Status},
};

use crate::site::{Site, real_announcement};

/// The codes of the rules about an item's words and fields.
const AGREEMENT: [Code; 10] = [
    Code::T112,
    Code::T113,
    Code::T114,
    Code::T115,
    Code::T116,
    Code::T117,
    Code::T118,
    Code::T119,
    Code::T120,
    Code::T121,
];

/// The announcements of the fixtures that are imported without force, by name.
fn announcements() -> BTreeMap<String, Imported> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/announcements");
    let texts = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = texts.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let imported = texts.filter_map(|path| {
        let name = path.file_stem()?.to_string_lossy().into_owned();
        Some((name, import_text(&fs::read(&path).unwrap(), &ImportOptions::default()).ok()?))
    });
    imported.collect()
}

/// The findings about an imported announcement.
fn checked(imported: &Imported) -> Vec<Diagnostic> {
    let site = Site::empty().write("site.yaml", "name: 示例网站\n");
    let site = files(imported).into_iter().fold(site, |site, (path, text)| site.write(&format!("r/{path}"), text));
    site.check().findings
}

fn agreement(findings: &[Diagnostic]) -> Vec<String> {
    let ours = findings.iter().filter(|finding| AGREEMENT.contains(&finding.code));
    ours.map(|finding| format!("{} {}", finding.code, finding.message(gongkai::diagnostics::Lang::Zh))).collect()
}

#[test]
fn right_announcements_agree_with_their_records() {
    let announcements = announcements();
    assert!(announcements.len() >= 150, "{} are too few", announcements.len());
    let mut wrong = Vec::new();
    let (mut items, mut untitled) = (0, 0);
    for (name, imported) in &announcements {
        items += imported.items.len();
        let findings = checked(imported);
        wrong.extend(agreement(&findings).into_iter().map(|finding| format!("{name}: {finding}")));
        let titles: Vec<&Diagnostic> = findings.iter().filter(|finding| finding.code == Code::S134).collect();
        assert_eq!(titles.len(), usize::from(imported.report.title.is_none()), "{name}");
        assert!(titles.iter().all(|finding| finding.severity() == Severity::Note));
        untitled += titles.len();
    }
    println!("{} announcements, {items} items, {untitled} without a title", announcements.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    if let Some(text) = real_announcement() {
        let imported = import_text(&text, &ImportOptions::default()).unwrap();
        assert_eq!(agreement(&checked(&imported)), [] as [&str; 0]);
    }
}

/// Every amount, number of people, status and rule of the imported fixtures is changed, one announcement at a time.
#[test]
fn a_changed_field_is_found() {
    let mut tried: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for (name, imported) in announcements() {
        let slips: [(&str, Code, fn(&mut Imported) -> usize); 4] = [
            ("funds", Code::T112, change_funds),
            ("people", Code::T113, change_people),
            ("status", Code::T114, change_status),
            ("institutions", Code::T116, change_institutions),
        ];
        for (what, code, slip) in slips {
            let mut changed = imported.clone();
            let made = slip(&mut changed);
            if made == 0 {
                continue;
            }
            let findings = checked(&changed);
            let found = findings
                .iter()
                .filter(|finding| finding.code == code || (code == Code::T113 && finding.code == Code::T118))
                .count();
            let counts = tried.entry(what).or_default();
            counts.0 += made;
            counts.1 += found.min(made);
            if found < made {
                missed.push(format!("{name} {what}: {found} of {made}"));
            }
        }
    }
    println!("{tried:?}\n{}", missed.join("\n"));
    for (what, least) in [("funds", 90), ("people", 90), ("status", 70), ("institutions", 90)] {
        let (made, found) = tried[what];
        assert!(found * 100 >= made * least, "{what}: {found} of {made} found\n{}", missed.join("\n"));
    }
}

fn change_funds(imported: &mut Imported) -> usize {
    let funds = imported.items.iter_mut().flat_map(|item| &mut item.record.funds);
    funds.map(|fund| fund.amount = Amount::parse(&format!("{}7", fund.amount)).unwrap()).count()
}

fn change_people(imported: &mut Imported) -> usize {
    let entries = imported.items.iter_mut().flat_map(|item| &mut item.record.accountability);
    entries.map(|entry| entry.people += 9).count()
}

fn change_status(imported: &mut Imported) -> usize {
    let items = imported.items.iter_mut().filter(|item| item.record.status.is_some());
    let changed = items.map(|item| {
        let completed = item.record.status == Some(Status::Completed);
        item.record.status = Some(if completed { Status::NotStarted } else { Status::Completed });
    });
    changed.count()
}

fn change_institutions(imported: &mut Imported) -> usize {
    let entries = imported.items.iter_mut().flat_map(|item| &mut item.record.institutions);
    entries.map(|entry| entry.title = format!("某某{}", entry.title)).count()
}
