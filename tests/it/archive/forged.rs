//! A forger who changes a part of a bag and writes every digest anew is caught by what the parts say of each other; one who makes the
//! whole bag anew, by the ledger.

use std::fs;

use super::{faults::write_manifests, *};
use crate::site::gongkai;

/// A file of the bag, what stands in it, what is put there, and the code that shows it.
type Forgery = (&'static str, &'static str, &'static str, Code);

const FORGERIES: &[Forgery] = &[
    // Text that the page shows.
    ("data/records/street-1/items/01-publicity.yaml", "增设公开栏3处", "增设公开栏4处", Code::V121),
    ("data/records/street-1/report.yaml", "持续抓好", "持续搞好", Code::V121),
    // What only the data has.
    ("data/records/street-1/items/01-publicity.yaml", "甲社区主要负责人", "甲社区主要干部人", Code::V121),
    ("data/records/street-1/items/02-assets.yaml", "in_progress", "not_started", Code::V121),
    ("data/records/street-1/report.yaml", "2025-09-01", "2025-09-02", Code::V121),
    ("data/records/street-1/report.yaml", "2025年第一轮", "2025年第二轮", Code::V121),
    // What is written out of the description.
    ("data/metadata.xml", "第1街道", "第2街道", Code::V114),
    ("data/metadata.xml", "2026-03-02", "2026-03-03", Code::V114),
    ("README.txt", "sha256sum", "sha512sum", Code::V114),
    ("README.txt", "第1街道", "第2街道", Code::V114),
    ("bag-info.txt", "Bagging-Date: 2026-03-02", "Bagging-Date: 2026-03-03", Code::V114),
    ("bag-info.txt", "第1街道", "第2街道", Code::V114),
    ("bag-info.txt", "Bag-Size: ", "Bag-Size:  ", Code::V114),
    ("bag-info.txt", "Bag-Size: ", "Contact-Name: x\nBag-Size: ", Code::V114),
    // What the pages show of the site.
    ("data/records/site.yaml", "name: ", "name: 另一", Code::V121),
    ("data/records/site.yaml", "name: ", "# x\nname: ", Code::V121),
    // The description itself.
    ("data/metadata.json", "测街党〔2026〕3号", "测街党〔2026〕4号", Code::V114),
    ("data/metadata.json", "\"items\": 2", "\"items\": 3", Code::V114),
    ("data/metadata.json", "\"signed\": \"2026-03-02\"", "\"signed\": \"2026-03-03\"", Code::V114),
    ("data/metadata.json", "\"document_sha256\": \"", "\"document_sha256\": \"0", Code::V121),
];

#[test]
fn every_part_is_held_to_the_others() {
    let place = Place::built(1);
    place.archive();
    for (name, from, to, code) in FORGERIES {
        let bag = place.path("forged/street-1-v1-2026-03-02");
        copy(&place.bag(), &bag);
        let text = fs::read_to_string(bag.join(name)).unwrap();
        assert!(text.contains(from), "{name} has no {from}");
        fs::write(bag.join(name), text.replacen(from, to, 1)).unwrap();
        write_counts(&bag);
        write_manifests(&bag);
        let findings = check(&bag).findings;
        let found = codes(&findings);
        assert!(!found.contains(&Code::V103) && !found.contains(&Code::V106), "{name}: {:?}", shown(&findings));
        assert!(found.contains(code), "{name}: {from} → {to}: {:?}", shown(&findings));
        fs::remove_dir_all(place.path("forged")).unwrap();
    }
}

/// The bag of another state, made with the program itself, agrees with itself. That is said, and the ledger shows it.
#[test]
fn a_bag_made_anew_shows_in_the_ledger_only() {
    let place = Place::built(1);
    place.archive();
    assert_sound(&place.path("archive"));
    place.edit("content/street-1/items/01-publicity.yaml", "增设公开栏3处", "增设公开栏4处");
    place.build();
    place.archive_with(ArchiveOptions { archive: place.path("other"), ..place.options() });
    fs::remove_dir_all(place.bag()).unwrap();
    copy(&place.path("other/street-1-v1-2026-03-02"), &place.bag());
    let alone = check(&place.bag());
    assert!(alone.findings.is_empty(), "{:?}", shown(&alone.findings));
    assert_eq!(alone.note(&place.bag()).map(|note| note.code), Some(Code::V122));
    let with_ledger = check(&place.path("archive"));
    assert_eq!(codes(&with_ledger.findings), [Code::V111]);
    assert_eq!(with_ledger.note(&place.path("archive")), None);
}

#[test]
fn the_command_says_what_a_bag_alone_does_not_prove() {
    let place = Place::built(1);
    place.archive();
    let run = |path: &str| {
        let run =
            gongkai().args(["verify", path, "--format", "short"]).current_dir(place.root.path()).output().unwrap();
        assert_eq!(run.status.code(), Some(0));
        String::from_utf8(run.stdout).unwrap()
    };
    assert!(run("archive/street-1-v1-2026-03-02").contains("note[V122]"));
    assert_eq!(run("archive"), "");
}

/// Payload bytes and files as they are now.
fn write_counts(bag: &Path) {
    let payload = files(bag).into_iter().filter(|(name, _)| name.starts_with("data/"));
    let (bytes, count) = payload.fold((0, 0), |(bytes, count), (_, one)| (bytes + one.len(), count + 1));
    let path = bag.join("bag-info.txt");
    let text = fs::read_to_string(&path).unwrap();
    let line = |line: &str| match line.starts_with("Payload-Oxum: ") {
        true => format!("Payload-Oxum: {bytes}.{count}\n"),
        false => format!("{line}\n"),
    };
    fs::write(path, text.lines().map(line).collect::<String>()).unwrap();
}

#[test]
fn files_that_were_added_and_records_written_anew_show() {
    let place = Place::built(1);
    place.archive();
    let item = "data/records/street-1/items/01-publicity.yaml";
    for (name, code) in [
        ("data/extra.html", Code::V124),
        ("data/records/items/zz.yaml", Code::V124),
        ("data/records/street-1/notes.txt", Code::V124),
        ("notes.txt", Code::V124),
        (item, Code::V125),
    ] {
        let bag = place.path("forged/street-1-v1-2026-03-02");
        copy(&place.bag(), &bag);
        let text = fs::read_to_string(bag.join(name)).unwrap_or_default() + "\n";
        fs::create_dir_all(bag.join(name).parent().unwrap()).unwrap();
        fs::write(bag.join(name), text).unwrap();
        write_counts(&bag);
        write_manifests(&bag);
        let found = check(&bag).findings;
        assert!(codes(&found).contains(&code), "{name}: {:?}", shown(&found));
        fs::remove_dir_all(place.path("forged")).unwrap();
    }
}
