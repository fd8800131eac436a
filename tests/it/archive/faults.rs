//! That verification notices every fault, wherever it is.

use std::{collections::BTreeSet, fs};

use gongkai::archive::restore;

use super::*;

/// Flips one bit at each of many positions spread over every file of a bag; each must show.
#[test]
fn every_flipped_byte_of_a_folder_shows() {
    let place = Place::built(1);
    place.archive();
    let bag = place.bag();
    assert_sound(&bag);
    let mut numbers = Numbers(5);
    let members = files(&bag);
    let each = 2400 / members.len() + 1;
    let mut flipped = 0;
    for (name, bytes) in &members {
        for at in positions(bytes.len(), each, &mut numbers) {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << numbers.below(8);
            fs::write(bag.join(name), changed).unwrap();
            assert!(!check(&bag).findings.is_empty(), "byte {at} of {name} was flipped and nothing said");
            flipped += 1;
        }
        fs::write(bag.join(name), bytes).unwrap();
    }
    assert!(flipped >= 2000, "only {flipped}");
    assert_sound(&bag);
}

/// The same for a zip file: half of the positions in headers and directory, which no digest covers.
#[test]
fn every_flipped_byte_of_a_zip_file_shows() {
    let place = Place::built(1);
    place.archive_with(ArchiveOptions { zip: true, ..place.options() });
    let path = place.path("archive/street-1-v1-2026-03-02.zip");
    let sound = fs::read(&path).unwrap();
    assert_sound(&path);
    let mut numbers = Numbers(6);
    let mut at: BTreeSet<usize> = positions(sound.len(), 1000, &mut numbers);
    for signature in [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"] {
        let headers: Vec<usize> = memchr::memmem::find_iter(&sound, signature).collect();
        // Every byte of one header of each sort, and one random byte of each header.
        let whole = headers[headers.len() / 2];
        at.extend((whole..whole + 90).filter(|at| *at < sound.len()));
        at.extend(headers.iter().map(|header| header + numbers.below(22)));
    }
    at.extend(sound.len() - 22..sound.len());
    assert!(at.len() >= 1200, "only {}", at.len());
    for at in at {
        let mut changed = sound.clone();
        changed[at] ^= 1 << numbers.below(8);
        fs::write(&path, changed).unwrap();
        assert!(!check(&path).findings.is_empty(), "byte {at} was flipped and nothing said");
    }
    fs::write(&path, &sound).unwrap();
    for end in [0, 1, 21, 22, sound.len() / 2, sound.len() - 1] {
        fs::write(&path, &sound[..end]).unwrap();
        assert!(!check(&path).findings.is_empty(), "cut at {end}");
    }
    fs::write(&path, [&sound[..], b"\0"].concat()).unwrap();
    assert_eq!(codes(&check(&path).findings), [Code::V107]);
}

#[test]
fn every_flipped_byte_of_the_ledger_shows() {
    let place = Place::built(3);
    place.archive();
    place.edit("content/street-2/items/02-assets.yaml", "in_progress", "completed");
    place.build();
    place.archive();
    let path = place.path("archive/ledger.jsonl");
    assert_eq!(assert_sound(&path).lines, 4);
    let sound = fs::read(&path).unwrap();
    let mut numbers = Numbers(7);
    for at in 0..sound.len() {
        let mut changed = sound.clone();
        changed[at] ^= 1 << numbers.below(8);
        fs::write(&path, changed).unwrap();
        let findings = check(&path).findings;
        assert!(codes(&findings).contains(&Code::V109), "byte {at}: {:?}", shown(&findings));
    }
    fs::write(&path, &sound).unwrap();
    for end in 1..sound.len() {
        let cut = &sound[..end];
        if cut.ends_with(b"\n") {
            continue;
        }
        fs::write(&path, cut).unwrap();
        assert!(codes(&check(&path).findings).contains(&Code::V109), "cut at {end}");
    }
}

#[test]
fn lines_taken_out_or_exchanged_show() {
    let place = Place::built(3);
    place.archive();
    let path = place.path("archive/ledger.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for order in [vec![1, 2], vec![0, 2], vec![1, 0, 2], vec![0, 1, 2, 2], vec![0, 0, 1, 2]] {
        fs::write(&path, order.iter().map(|at| lines[*at]).collect::<String>()).unwrap();
        assert!(codes(&check(&path).findings).contains(&Code::V109), "{order:?}");
    }
    // Without the last line the chain holds; the snapshot without a line shows.
    fs::write(&path, lines[..2].concat()).unwrap();
    assert_eq!(codes(&check(&place.path("archive")).findings), [Code::V112]);
    fs::remove_file(&path).unwrap();
    assert_eq!(codes(&check(&place.path("archive")).findings), [Code::V118]);
}

#[test]
fn members_truncated_removed_added_exchanged_or_renamed_show() {
    let place = Place::built(1);
    place.archive();
    let bag = place.bag();
    let names: Vec<String> = files(&bag).into_iter().map(|(name, _)| name).collect();
    let spoiled = place.path("spoiled");
    let attempt = |what: &str, spoil: &dyn Fn(&Path)| {
        copy(&bag, &spoiled);
        spoil(&spoiled);
        let findings = check(&spoiled).findings;
        assert!(!findings.is_empty(), "{what}");
        fs::remove_dir_all(&spoiled).unwrap();
    };
    for (at, name) in names.iter().enumerate() {
        let other = &names[(at + 1) % names.len()];
        attempt(&format!("truncate {name}"), &|bag| {
            let bytes = fs::read(bag.join(name)).unwrap();
            fs::write(bag.join(name), &bytes[..bytes.len() - 1]).unwrap();
        });
        attempt(&format!("remove {name}"), &|bag| fs::remove_file(bag.join(name)).unwrap());
        attempt(&format!("rename {name}"), &|bag| {
            fs::rename(bag.join(name), bag.join(format!("{name}.bak"))).unwrap();
        });
        attempt(&format!("exchange {name} and {other}"), &|bag| {
            let (one, two) = (fs::read(bag.join(name)).unwrap(), fs::read(bag.join(other)).unwrap());
            assert_ne!(one, two);
            fs::write(bag.join(name), two).unwrap();
            fs::write(bag.join(other), one).unwrap();
        });
    }
    for added in ["data/x.txt", "x.txt", "data/site/reports/street-1/x.html", "tagmanifest-md5.txt", "manifest-md5.txt"]
    {
        attempt(&format!("add {added}"), &|bag| fs::write(bag.join(added), "").unwrap());
    }
    attempt("add an empty folder", &|bag| fs::create_dir(bag.join("data/empty")).unwrap());
    attempt("add a link", &|bag| std::os::unix::fs::symlink("metadata.json", bag.join("data/link.json")).unwrap());
    attempt("put a link for a file", &|bag| {
        fs::rename(bag.join("data/metadata.json"), bag.parent().unwrap().join("metadata.json")).unwrap();
        std::os::unix::fs::symlink("../../metadata.json", bag.join("data/metadata.json")).unwrap();
    });
    assert_sound(&bag);
}

#[test]
fn each_fault_of_a_bag_has_its_code() {
    let place = Place::built(1);
    place.archive();
    let (bag, spoiled) = (place.bag(), place.path("spoiled/street-1-v1-2026-03-02"));
    let cases: [(&str, Code, &dyn Fn(&Path)); 5] = [
        ("a file is gone", Code::V101, &|bag| fs::remove_file(bag.join("data/metadata.json")).unwrap()),
        ("a file has come", Code::V102, &|bag| fs::write(bag.join("data/x.txt"), "").unwrap()),
        ("another version", Code::V104, &|bag| {
            fs::write(bag.join("bagit.txt"), "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n").unwrap();
        }),
        ("a line that is none", Code::V105, &|bag| {
            let path = bag.join("manifest-sha256.txt");
            let text = fs::read_to_string(&path).unwrap();
            fs::write(path, format!("{text}0000\n")).unwrap();
        }),
        ("a manifest in another encoding", Code::V105, &|bag| {
            fs::write(bag.join("manifest-sha256.txt"), b"\xff\xfe").unwrap();
        }),
    ];
    for (what, code, spoil) in cases {
        copy(&bag, &spoiled);
        spoil(&spoiled);
        let found = codes(&check(&spoiled).findings);
        assert!(found.contains(&code), "{what}: {found:?}");
        fs::remove_dir_all(&spoiled).unwrap();
    }
    copy(&bag, &spoiled);
    fs::remove_file(spoiled.join("data/metadata.json")).unwrap();
    let refused = gongkai::archive::restore(&spoiled, &place.path("restored")).unwrap_err();
    assert_eq!(codes(&refused), [Code::V216]);
    let ledger = place.path("archive/ledger.jsonl");
    fs::remove_file(&ledger).unwrap();
    fs::create_dir(&ledger).unwrap();
    assert!(codes(&check(&place.path("archive")).findings).contains(&Code::V116));
}

#[test]
fn a_key_that_is_none_is_told() {
    let site = crate::site::Site::small();
    site.build().ok();
    for arguments in [["archive", "r", "--sign", "no.key"].as_slice(), &["verify", "output", "--public-key", "no.pub"]]
    {
        let run = site.run(&[arguments, &["--format", "short"]].concat());
        let told = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        assert!(told.contains("[V213]") && run.status.code() == Some(2), "{arguments:?} {:?}: {told}", run.status);
    }
}

#[test]
fn bags_removed_replaced_or_renamed_show() {
    let place = Place::built(2);
    place.archive();
    let folder = place.path("archive");
    let (one, two) = (folder.join("street-1-v1-2026-03-02"), folder.join("street-2-v1-2026-03-02"));
    let aside = place.path("aside");
    fs::rename(&one, &aside).unwrap();
    assert_eq!(codes(&check(&folder).findings), [Code::V110]);
    assert_eq!(codes(&check(&folder.join("ledger.jsonl")).findings), [Code::V110]);
    copy(&two, &one);
    assert_eq!(codes(&check(&folder).findings), [Code::V111]);
    assert_eq!(codes(&check(&folder.join("ledger.jsonl")).findings), [Code::V111]);
    fs::remove_dir_all(&one).unwrap();
    fs::rename(&aside, folder.join("street-1")).unwrap();
    assert_eq!(codes(&check(&folder).findings), [Code::V112, Code::V110]);
    fs::rename(folder.join("street-1"), &one).unwrap();
    fs::write(folder.join("notes.txt"), "说明").unwrap();
    assert_eq!(codes(&check(&folder).findings), [Code::V117]);
}

#[test]
fn a_fault_tells_file_expected_and_found() {
    let place = Place::built(1);
    place.archive();
    let path = place.bag().join("data/site/reports/street-1/street-1.txt");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("3处", "4处")).unwrap();
    let findings = check(&place.bag()).findings;
    let [changed] = findings.as_slice() else { panic!("one fault, told {} times", findings.len()) };
    assert_eq!(changed.code, Code::V103);
    let value = |name: &str| changed.args.iter().find(|(arg, _)| *arg == name).map(|(_, value)| value.clone()).unwrap();
    assert_eq!(value("path"), "street-1-v1-2026-03-02/data/site/reports/street-1/street-1.txt");
    assert!(value("expected").starts_with("sha256 ") && value("found").starts_with("sha256 "));
    assert_ne!(value("expected"), value("found"));
}

/// A file of another length is one fault of the bag: the counts are those that the bag states, and the ledger is not accused.
#[test]
fn a_longer_file_accuses_neither_counts_nor_ledger() {
    let place = Place::built(1);
    place.archive();
    let stated = fs::read_to_string(place.bag().join("bag-info.txt")).unwrap();
    let stated = stated.lines().find_map(|line| line.strip_prefix("Payload-Oxum: ")).unwrap().to_owned();
    let path = place.bag().join("data/site/reports/street-1/street-1.txt");
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend(b"more");
    fs::write(&path, bytes).unwrap();
    let findings = check(&place.path("archive")).findings;
    let found = codes(&findings);
    assert!(found.contains(&Code::V103) && !found.contains(&Code::V109), "{:?}", shown(&findings));
    let counts = findings.iter().find(|finding| finding.code == Code::V106).unwrap();
    let expected = counts.args.iter().find(|(name, _)| *name == "expected").map(|(_, value)| value.clone());
    assert_eq!(expected, Some(stated));
}

/// A forger who writes the manifests anew is caught by what the parts say of each other, and at the latest by the ledger.
#[test]
fn a_bag_with_new_manifests_shows_by_its_parts_or_in_the_ledger() {
    let cases: [(&str, &str, &str, &[Code]); 4] = [
        ("data/report.wacz", "\"offset\":\"", "\"offset\":\"9", &[Code::V111]),
        (
            "data/site/reports/street-1/index.html",
            "增设公开栏3处",
            "增设公开栏4处",
            &[Code::V108, Code::V114, Code::V111],
        ),
        ("data/metadata.json", "\"version\": 1", "\"version\": 2", &[Code::V111]),
        ("bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1", &[Code::V106, Code::V111]),
    ];
    for (name, from, to, expected) in cases {
        let place = Place::built(1);
        place.archive();
        let path = place.bag().join(name);
        let bytes = fs::read(&path).unwrap();
        let at = memchr::memmem::find(&bytes, from.as_bytes()).unwrap();
        let mut forged = bytes.clone();
        forged.splice(at..at + from.len(), to.bytes());
        if name.ends_with(".wacz") {
            // Lengths stay, so that only the parts can disagree.
            forged = bytes.clone();
            forged[at + from.len()] = if forged[at + from.len()] == b'1' { b'2' } else { b'1' };
        }
        fs::write(&path, &forged).unwrap();
        write_manifests(&place.bag());
        let findings = check(&place.path("archive")).findings;
        let found = codes(&findings);
        assert!(!found.contains(&Code::V103), "{name}: the manifests were not forged: {:?}", shown(&findings));
        assert!(expected.iter().all(|code| found.contains(code)), "{name}: {:?}", shown(&findings));
    }
}

/// The name of the report decides where records are restored to, and a bag without a ledger has only itself to vouch for it.
#[test]
fn a_description_that_names_another_folder_shows_and_is_not_restored() {
    // As long as the name that stands there, so that the counts of the bag stay true.
    for report in ["../other", "street-2", "/tmp/abc"] {
        let place = Place::built(1);
        place.archive();
        let path = place.bag().join("data/metadata.json");
        let text = fs::read_to_string(&path).unwrap();
        let forged = text.replace("\"report\": \"street-1\"", &format!("\"report\": \"{report}\""));
        assert_ne!(forged, text);
        fs::write(&path, forged).unwrap();
        write_manifests(&place.bag());
        let found = check(&place.bag()).findings;
        assert!(codes(&found).contains(&Code::V114), "{report}: {:?}", shown(&found));
        let refused = restore(&place.bag(), &place.path("restored/content")).unwrap_err();
        assert_eq!(codes(&refused), [Code::V216]);
        assert!(!place.path("restored").exists() && !place.path("other").exists());
    }
}

/// Writes all manifests of a bag anew.
pub(super) fn write_manifests(bag: &Path) {
    use sha2::{Digest, Sha256, Sha512};
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let digest = |algorithm: &str, bytes: &[u8]| match algorithm {
        "sha256" => hex(&Sha256::digest(bytes)),
        "sha512" => hex(&Sha512::digest(bytes)),
        _ => hex(&sm3::Sm3::digest(bytes)),
    };
    for (kind, algorithms) in [("manifest", &["sha256", "sha512", "sm3"][..]), ("tagmanifest", &["sha256", "sha512"])] {
        for algorithm in algorithms {
            let about = |name: &str| match kind {
                "manifest" => name.starts_with("data/"),
                _ => !name.starts_with("data/") && !name.starts_with("tagmanifest-"),
            };
            let listed = files(bag).into_iter().filter(|(name, _)| about(name));
            let lines: String =
                listed.map(|(name, bytes)| format!("{}  {name}\n", digest(algorithm, &bytes))).collect();
            fs::write(bag.join(format!("{kind}-{algorithm}.txt")), lines).unwrap();
        }
    }
}

/// So many positions of a file, its first and last bytes among them.
fn positions(length: usize, count: usize, numbers: &mut Numbers) -> BTreeSet<usize> {
    if length <= count {
        return (0..length).collect();
    }
    let mut positions = BTreeSet::from([0, length - 1]);
    while positions.len() < count {
        positions.insert(numbers.below(length));
    }
    positions
}
