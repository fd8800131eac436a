//! What a snapshot holds.

use std::{fs, io::Read};

use flate2::read::MultiGzDecoder;
use gongkai::archive::{Signer, Verifier, VerifyOptions, restore, verify};

use super::*;

#[test]
fn a_bag_holds_what_was_published_and_restores_to_the_same_site() {
    let place = Place::built(2);
    let outcome = place.archive();
    assert_eq!(outcome.archived.len(), 2);
    let bag = place.bag();
    let names: Vec<String> = files(&bag).into_iter().map(|(name, _)| name).collect();
    for name in [
        "README.txt",
        "bag-info.txt",
        "bagit.txt",
        "data/metadata.json",
        "data/metadata.xml",
        "data/records/site.yaml",
        "data/records/street-1/items/01-publicity.yaml",
        "data/records/street-1/report.yaml",
        "data/report.wacz",
        "data/site/reports/street-1/attachments/附件 1（一）.txt",
        "data/site/reports/street-1/data.json",
        "data/site/reports/street-1/street-1.txt",
        "manifest-sm3.txt",
    ] {
        assert!(names.iter().any(|known| known == name), "no {name} in {names:#?}");
    }
    let published = files(&place.path("output/reports/street-1"));
    assert_eq!(files(&bag.join("data/site/reports/street-1")), published);
    assert_eq!(files(&bag.join("data/site/assets")), files(&place.path("output/assets")));

    let restored = restore(&bag, &place.path("restored/content")).unwrap();
    assert_eq!((restored.items, restored.site), (2, true));
    let again = BuildOptions {
        content: place.path("restored/content"),
        output: place.path("restored/output"),
        as_of: None,
        pdf: false,
        fonts: Vec::new(),
        fresh: false,
        deny_warnings: false,
        remove: Vec::new(),
    };
    let outcome = build(&again, &|_| {});
    assert!(outcome.finished.is_some(), "{:?}", shown(&outcome.findings));
    assert_eq!(files(&place.path("restored/output/reports/street-1")), published);
    let refused = restore(&bag, &place.path("restored/content")).unwrap_err();
    assert_eq!(codes(&refused), [Code::V217]);
}

#[test]
fn an_unchanged_report_is_not_archived_twice_and_a_changed_one_says_what_changed() {
    let place = Place::built(2);
    place.archive();
    let again = place.archive();
    assert_eq!((again.archived.len(), again.unchanged), (0, 2));
    place.edit("content/street-1/items/02-assets.yaml", "in_progress", "completed");
    place.edit("content/street-1/report.yaml", "count: 1", "count: 2, unitemised: 1");
    place.build();
    let third = place.archive_with(ArchiveOptions { day: "2026-04-01".parse().ok(), ..place.options() });
    let bags: Vec<&str> = third.archived.iter().map(|one| one.bag.as_str()).collect();
    assert_eq!(bags, ["street-1-v2-2026-04-01"]);
    let ledger = fs::read_to_string(place.path("archive/ledger.jsonl")).unwrap();
    let last: serde_json::Value = serde_json::from_str(ledger.lines().last().unwrap()).unwrap();
    let changes = last.get("changes").unwrap();
    assert_eq!(changes["statuses"], serde_json::json!(["assets: in_progress → completed"]));
    assert_eq!(changes["totals"], serde_json::json!(["诫勉谈话: 1 → 2"]));
    assert_eq!(changes["items_changed"], serde_json::json!(["assets"]));
    assert!(changes["files_changed"].as_array().unwrap().iter().any(|file| file == "reports/street-1/index.html"));
    assert_sound(&place.path("archive"));
}

#[test]
fn zip_files_are_equal_in_two_runs_and_say_the_same_as_folders() {
    let place = Place::built(3);
    let zipped =
        |name: &str| place.archive_with(ArchiveOptions { zip: true, archive: place.path(name), ..place.options() });
    let (first, second) = (zipped("first"), zipped("second"));
    let (one, two) = (files(&place.path("first")), files(&place.path("second")));
    assert_eq!(one.len(), 5, "three zip files, the ledger, the lock");
    assert!(one == two, "two runs gave different bytes");
    let folders = place.archive();
    let digests = |outcome: &ArchiveOutcome| outcome.archived.iter().map(|one| one.sha256.clone()).collect::<Vec<_>>();
    assert_eq!(digests(&first), digests(&folders));
    assert_eq!(digests(&first), digests(&second));
    assert_sound(&place.path("first"));
    assert_sound(&place.path("archive"));
    // The zip file unpacked by another reader is the bag.
    let mut zip =
        zip::ZipArchive::new(fs::File::open(place.path("first/street-1-v1-2026-03-02.zip")).unwrap()).unwrap();
    zip.extract(place.path("unpacked")).unwrap();
    assert_eq!(files(&place.path("unpacked/street-1-v1-2026-03-02")), files(&place.bag()));
}

#[test]
fn internal_and_withheld_facts_never_enter_a_bag() {
    let place = Place::built(1);
    place.archive_with(ArchiveOptions { zip: true, ..place.options() });
    place.archive_with(ArchiveOptions { archive: place.path("folders"), ..place.options() });
    for folder in ["archive", "folders"] {
        for (name, bytes) in files(&place.path(folder)) {
            assert_eq!(canaries_in(&bytes), Vec::<&str>::new(), "{folder}/{name}");
        }
    }
    let record = place.path("folders/street-1-v1-2026-03-02/data/records/street-1/items/01-publicity.yaml");
    let record = fs::read_to_string(record).unwrap();
    assert!(record.contains("P104") && !record.contains("P103"), "{record}");
    let wacz = place.path("folders/street-1-v1-2026-03-02/data/report.wacz");
    let mut warc = Vec::new();
    let mut zip = zip::ZipArchive::new(fs::File::open(wacz).unwrap()).unwrap();
    MultiGzDecoder::new(zip.by_name("archive/data.warc.gz").unwrap()).read_to_end(&mut warc).unwrap();
    assert!(memchr::memmem::find(&warc, "公开栏3处".as_bytes()).is_some(), "the web archive was not unpacked");
    assert_eq!(canaries_in(&warc), Vec::<&str>::new());
}

fn canaries_in(bytes: &[u8]) -> Vec<&'static str> {
    CANARIES.into_iter().filter(|canary| memchr::memmem::find(bytes, canary.as_bytes()).is_some()).collect()
}

#[test]
fn internal_snapshots_are_marked_and_stand_apart() {
    let place = Place::built(1);
    let internal = || ArchiveOptions { internal: true, archive: place.path("archive-INTERNAL"), ..place.options() };
    place.archive_with(internal());
    let folder = place.path("archive-INTERNAL");
    let all = files(&folder);
    let bag = "INTERNAL-street-1-v1-2026-03-02/";
    assert!(all.iter().all(|(name, _)| name.starts_with("INTERNAL-") || name == ".gongkai-lock"), "{all:?}");
    let record = format!("{bag}data/INTERNAL-records/INTERNAL-street-1/INTERNAL-items/INTERNAL-03-withheld.yaml");
    assert!(all.iter().any(|(name, _)| *name == record));
    for (name, bytes) in &all {
        let marked = name.contains("/INTERNAL-");
        assert!(marked || canaries_in(bytes).is_empty(), "{name}");
    }
    assert_sound(&folder);
    place.archive();
    let mixed = archive(&ArchiveOptions { archive: place.path("archive"), ..internal() }, &|_| {});
    assert_eq!(codes(&mixed.findings), [Code::V215]);
    let mixed = archive(&ArchiveOptions { archive: folder, ..place.options() }, &|_| {});
    assert_eq!(codes(&mixed.findings), [Code::V215]);
}

#[test]
fn signatures_hold_and_every_flip_of_one_shows() {
    let place = Place::built(1);
    let keys = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    let secret = keys.sk.to_box(None).unwrap().to_string();
    let signer = || Signer::read(&secret, || None).ok();
    place.archive_with(ArchiveOptions { signer: signer(), ..place.options() });
    place.archive_with(ArchiveOptions { signer: signer(), zip: true, archive: place.path("zips"), ..place.options() });
    let public = keys.pk.to_base64();
    let verified = |path: PathBuf, key: &str| {
        verify(&VerifyOptions { path, public_key: Verifier::read(key).ok(), head: None }, &|_| {})
    };
    for folder in ["archive", "zips"] {
        let verified = verified(place.path(folder), &public);
        assert_eq!((codes(&verified.findings), verified.signatures), (vec![], 1), "{folder}");
    }
    let other = minisign::KeyPair::generate_unencrypted_keypair().unwrap().pk.to_base64();
    assert_eq!(codes(&verified(place.path("archive"), &other).findings), [Code::V113]);
    let signature = place.path("archive/street-1-v1-2026-03-02.minisig");
    let sound = fs::read(&signature).unwrap();
    for at in 0..sound.len() {
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        fs::write(&signature, bytes).unwrap();
        assert_eq!(codes(&verified(place.bag(), &public).findings), [Code::V113], "byte {at}");
    }
    fs::remove_file(&signature).unwrap();
    assert_eq!(codes(&verified(place.path("archive"), &public).findings), [Code::V113]);
}

#[test]
fn a_noted_head_shows_a_ledger_that_was_cut_short() {
    let place = Place::built(2);
    let head = place.archive().head;
    let with = |head: &str| {
        let options = VerifyOptions { path: place.path("archive"), public_key: None, head: Some(head.to_owned()) };
        codes(&verify(&options, &|_| {}).findings)
    };
    assert_eq!(with(&head), []);
    let ledger = place.path("archive/ledger.jsonl");
    let text = fs::read_to_string(&ledger).unwrap();
    fs::write(&ledger, text.split_inclusive('\n').next().unwrap()).unwrap();
    fs::remove_dir_all(place.path("archive/street-2-v1-2026-03-02")).unwrap();
    assert_eq!(codes(&check(&place.path("archive")).findings), [], "nothing inside shows it");
    assert_eq!(with(&head), [Code::V119]);
}
