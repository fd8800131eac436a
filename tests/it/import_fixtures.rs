//! Every invented announcement in `fixtures/announcements` against its hand-written answer, field by field.

use std::{collections::BTreeMap, fs, path::PathBuf};

use gongkai::{
    disclosure::{admit, compose},
    import::{ImportFailure, ImportOptions, Imported, NoteKind, Refusal, files, import_text},
    records::{Item, Report},
};
use serde_json::{Value, json};

use crate::site::real_announcement;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/announcements")
}

/// The names of all fixtures, in order.
fn names() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        entries.filter_map(|name| name.strip_suffix(".expected.json").map(str::to_owned)).collect();
    names.sort();
    names
}

fn import(name: &str) -> Result<Imported, ImportFailure> {
    import_text(&fs::read(folder().join(format!("{name}.txt"))).unwrap(), &ImportOptions::default())
}

fn expected(name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder().join(format!("{name}.expected.json"))).unwrap()).unwrap()
}

/// What an import found, in the shape of the answers.
fn found(imported: &Imported) -> Value {
    let Report {
        title,
        issuer,
        kind,
        document_number,
        inspection,
        headings,
        totals,
        contact,
        window,
        signed,
        attachments,
        ..
    } = &imported.report;
    let accountability = imported.items.iter().enumerate().flat_map(|(at, item)| {
        item.record.accountability.iter().map(move |entry| {
            json!({ "item": at + 1, "action": entry.action, "subject": entry.subject, "people": entry.people })
        })
    });
    let totals = totals.iter().map(|total| {
        let mut row = json!({ "term": total.term, "count": total.count, "unit": total.unit });
        if total.approximate {
            row["approximate"] = json!(true);
        }
        row
    });
    json!({
        "refused": false,
        "title": title,
        "issuer": issuer,
        "kind": kind,
        "document_number": document_number,
        "inspection": inspection,
        "headings": {
            "organisation": headings.organisation, "items": headings.items, "next_steps": headings.next_steps,
        },
        "items": imported.items.iter().map(|item| item_found(&item.record)).collect::<Vec<_>>(),
        "totals": totals.collect::<Vec<_>>(),
        "accountability": accountability.collect::<Vec<_>>(),
        "contact": contact,
        "window": window,
        "signed": { "by": signed.by, "date": signed.date },
        "attachments": attachments.iter().map(|attachment| &attachment.title).collect::<Vec<_>>(),
        "left_out": imported.left_out.iter().map(|line| &line.text).collect::<Vec<_>>(),
    })
}

fn item_found(item: &Item) -> Value {
    let first = item.measures.first().map_or("", |measure| measure.text.as_str());
    let funds = item.funds.iter().map(|fund| json!([fund.term, fund.amount, fund.unit]));
    json!({
        "group": item.group,
        "problem": item.problem,
        "status": item.status,
        "measures": item.measures.len(),
        "first_measure_starts": first.chars().take(8).collect::<String>(),
        "before": item.before.as_deref().map(str::trim_end),
        "funds": funds.collect::<Vec<_>>(),
        "institutions": item.institutions.iter().map(|institution| &institution.title).collect::<Vec<_>>(),
        "department": item.responsible.as_ref().map(|responsible| &responsible.department),
        "deadline": item.deadline,
    })
}

/// What was found in the items, so far as the answer speaks of it: `before`, `funds` and the like stand only where they matter.
fn as_far_as_answered(found: &Value, wanted: &Value) -> Value {
    let mut found = found.clone();
    if let (Some(items), Some(wanted)) = (found.as_array_mut(), wanted.as_array()) {
        for (item, wanted) in items.iter_mut().zip(wanted) {
            if let (Some(item), Some(wanted)) = (item.as_object_mut(), wanted.as_object()) {
                item.retain(|key, _| wanted.contains_key(key));
            }
        }
    }
    found
}

fn refusal(failure: &ImportFailure) -> Value {
    let why = match failure {
        ImportFailure::Refused(Refusal::News) => "news",
        ImportFailure::Refused(Refusal::EntryNotice) => "entry_notice",
        ImportFailure::Refused(Refusal::ProblemsOnly) => "problems_only",
        ImportFailure::Refused(Refusal::NotPublished) => "not_published",
        ImportFailure::Refused(Refusal::Unrelated) => "unrelated",
        other => panic!("not a refusal: {other:?}"),
    };
    json!({ "refused": true, "why": why })
}

#[test]
fn every_announcement_is_read_as_a_person_reads_it() {
    let mut score: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut differences = Vec::new();
    for name in names() {
        let expected = expected(&name);
        let found = match import(&name) {
            Ok(imported) => found(&imported),
            Err(failure @ ImportFailure::Refused(_)) => refusal(&failure),
            Err(failure) => panic!("{name}: {failure:?}"),
        };
        for (field, wanted) in expected.as_object().unwrap() {
            if field == "warnings" {
                continue;
            }
            let got = if field == "items" { as_far_as_answered(&found[field], wanted) } else { found[field].clone() };
            let field_score = score.entry(field.clone()).or_default();
            field_score.1 += 1;
            if got == *wanted {
                field_score.0 += 1;
            } else {
                differences.push(format!("{name} {field}\n{}", difference(wanted, &got)));
            }
        }
    }
    let score: Vec<String> = score.iter().map(|(field, (right, all))| format!("{field}: {right} of {all}")).collect();
    assert!(differences.is_empty(), "{}\n\n{}", score.join("\n"), differences.join("\n\n"));
}

/// Where two values differ; of lists, only the entries that do.
fn difference(wanted: &Value, got: &Value) -> String {
    match (wanted, got) {
        (Value::Array(wanted), Value::Array(got)) => {
            let entries = (0..wanted.len().max(got.len())).filter(|at| wanted.get(*at) != got.get(*at)).map(|at| {
                let show = |value: Option<&Value>| value.map_or_else(|| "nothing".to_owned(), ToString::to_string);
                format!("  [{at}] wanted {}\n  [{at}] got    {}", show(wanted.get(at)), show(got.get(at)))
            });
            entries.collect::<Vec<_>>().join("\n")
        }
        _ => format!("  wanted {wanted}\n  got    {got}"),
    }
}

#[test]
fn what_an_answer_warns_of_is_noted() {
    for name in names() {
        let expected = expected(&name);
        let Some(warnings) = expected["warnings"].as_array() else { continue };
        let imported = import(&name).unwrap();
        let has = |wanted: fn(&NoteKind) -> bool| imported.notes.iter().any(|note| wanted(&note.kind));
        let damaged = has(|kind| matches!(kind, NoteKind::DamagedDate { .. }));
        let months = has(|kind| matches!(kind, NoteKind::PeriodInMonths { .. }));
        let unsigned = has(|kind| matches!(kind, NoteKind::NoSignature { .. }));
        let wanted = |word: &str| warnings.iter().any(|warning| warning.as_str().unwrap().contains(word));
        assert_eq!(damaged, wanted("damaged date"), "{name}: {:?}", imported.notes);
        assert_eq!(months, wanted("only to the month"), "{name}: {:?}", imported.notes);
        assert_eq!(unsigned, wanted("no signature"), "{name}: {:?}", imported.notes);
    }
}

#[test]
fn files_read_back_as_the_records_they_were_written_from() {
    for name in names() {
        let Ok(imported) = import(&name) else { continue };
        let mut files = files(&imported).into_iter();
        let (_, report) = files.next().unwrap();
        let read: Report = serde_yaml::from_str(&report).unwrap_or_else(|error| panic!("{name}: {error}\n{report}"));
        assert_eq!(read, imported.report, "{name}");
        for ((path, text), item) in files.zip(&imported.items) {
            let read: Item = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
            assert_eq!(read, item.record, "{name} {path}");
        }
        let document = compose(&admit(&name, imported.report, imported.items));
        assert!(!document.text().is_empty());
    }
}

/// People by distinct subject: the largest number named for each, added up.
fn people(imported: &Imported, action: &str) -> u32 {
    let mut subjects: BTreeMap<&str, u32> = BTreeMap::new();
    let entries = imported.items.iter().flat_map(|item| &item.record.accountability);
    for entry in entries.filter(|entry| entry.action == action) {
        let most = subjects.entry(&entry.subject).or_default();
        *most = (*most).max(entry.people);
    }
    subjects.values().sum()
}

/// The announcement that the project began with; it is not part of the project, so the test is skipped where it is missing.
#[test]
fn the_announcement_of_donggang() {
    let Some(bytes) = real_announcement() else { return };
    let imported = import_text(&bytes, &ImportOptions::default()).unwrap();
    let counts = imported.summary.counts;
    assert_eq!((counts.items, counts.numbered_measures, counts.totals, counts.contact), (23, 53, 10, 3));
    for at in [8, 12, 22] {
        let [measure] = imported.items[at - 1].record.measures.as_slice() else { panic!("item {at}") };
        assert_eq!((&measure.number, &measure.label), (&None, &None));
    }
    let persons =
        ["诫勉谈话", "批评教育", "提醒谈话", "黄色监督预警卡", "党内严重警告"].map(|action| people(&imported, action));
    assert_eq!(persons, [5, 4, 5, 3, 1]);
    let Report { inspection, signed, totals, .. } = &imported.report;
    assert_eq!(inspection.subjects.len(), 7);
    let days = [inspection.began, inspection.ended, inspection.feedback, signed.date];
    let days: Vec<String> = days.into_iter().map(|day| day.unwrap().to_string()).collect();
    assert_eq!(days, ["2021-11-08", "2021-12-15", "2021-12-24", "2022-05-17"]);
    assert_eq!(signed.by.first(), Some(&imported.report.issuer));
    let open: Vec<&str> =
        totals.iter().filter(|total| total.unitemised.is_some()).map(|total| total.term.as_str()).collect();
    assert_eq!(open, ["立案", "了结", "橙色监督预警卡", "新建制度", "修改完善制度"]);
    assert_eq!(imported.left_out.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["|"]);
    let words = |text: &str| -> String { text.chars().filter(|mark| !mark.is_whitespace()).collect() };
    let source = words(&String::from_utf8(bytes).unwrap());
    let document = compose(&admit("donggang", imported.report, imported.items));
    assert_eq!(words(&document.text()), source.trim_end_matches('|'));
}
