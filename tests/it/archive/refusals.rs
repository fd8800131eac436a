//! What is not archived.

use std::fs;

use super::*;

fn refused(place: &Place) -> Vec<Code> {
    let outcome = archive(&place.options(), &|_| {});
    assert!(outcome.archived.is_empty());
    let bags: Vec<_> = files(&place.path("archive")).into_iter().map(|(name, _)| name).collect();
    assert!(bags.iter().all(|name| name.starts_with(".gongkai-lock") || name.ends_with("ledger.jsonl")), "{bags:?}");
    codes(&outcome.findings)
}

#[test]
fn what_is_not_as_it_was_built_is_refused() {
    let cases: [(&str, &dyn Fn(&Place), Code); 6] = [
        ("a changed page", &|place| place.edit("output/reports/street-1/index.html", "公开", "公闭"), Code::V202),
        (
            "a missing page",
            &|place| fs::remove_file(place.path("output/reports/street-1/items/assets.html")).unwrap(),
            Code::V202,
        ),
        ("a stranger", &|place| place.write("output/reports/street-1/old.html", "<p>旧版</p>"), Code::V203),
        ("a changed record", &|place| place.edit("content/street-1/report.yaml", "持续抓好", "抓好"), Code::V204),
        ("a changed site", &|place| place.edit("content/site.yaml", "测试区", "试验区"), Code::V204),
        ("no output", &|place| fs::remove_dir_all(place.path("output")).unwrap(), Code::V201),
    ];
    for (what, spoil, code) in cases {
        let place = Place::built(1);
        spoil(&place);
        assert_eq!(refused(&place), [code], "{what}");
    }
}

#[test]
fn a_refused_report_does_not_keep_the_others_out() {
    let place = Place::built(2);
    place.edit("content/street-1/report.yaml", "持续抓好", "抓好");
    let outcome = archive(&place.options(), &|_| {});
    assert_eq!(codes(&outcome.findings), [Code::V204]);
    assert_eq!(outcome.archived.len(), 1);
    assert_sound(&place.path("archive"));
}

#[test]
fn unknown_reports_and_days_are_refused() {
    let place = Place::built(1);
    let reports = Selection::Some(vec!["street-9".to_owned()]);
    let outcome = archive(&ArchiveOptions { reports, ..place.options() }, &|_| {});
    assert_eq!(codes(&outcome.findings), [Code::V205]);
    place.edit("content/street-1/report.yaml", ", date: 2026-03-02", "");
    place.build();
    assert_eq!(refused(&place), [Code::V206]);
    place.archive_with(ArchiveOptions { day: "2026-03-05".parse().ok(), ..place.options() });
    assert_sound(&place.path("archive"));
}

#[test]
fn an_archive_is_never_put_where_it_would_be_published() {
    let place = Place::built(1);
    for inside in ["output/archive", "content/archive", "output"] {
        let outcome = archive(&ArchiveOptions { archive: place.path(inside), ..place.options() }, &|_| {});
        assert_eq!(codes(&outcome.findings), [Code::V211], "{inside}");
    }
}

#[test]
fn a_ledger_with_faults_is_not_added_to() {
    let place = Place::built(1);
    place.archive();
    let ledger = place.path("archive/ledger.jsonl");
    let text = fs::read_to_string(&ledger).unwrap();
    fs::write(&ledger, text.replace("street-1", "street-2")).unwrap();
    place.edit("content/street-1/report.yaml", "持续抓好", "抓好");
    place.build();
    let before = files(&place.path("archive"));
    let outcome = archive(&place.options(), &|_| {});
    assert_eq!(codes(&outcome.findings), [Code::V209]);
    let after: Vec<_> = files(&place.path("archive"));
    assert!(before == after);
}

#[test]
fn a_second_run_at_the_same_time_is_refused() {
    let place = Place::built(1);
    place.archive();
    let lock = fs::File::options().write(true).open(place.path("archive/.gongkai-lock")).unwrap();
    lock.try_lock().unwrap();
    let outcome = archive(&place.options(), &|_| {});
    assert_eq!(codes(&outcome.findings), [Code::V208]);
}
