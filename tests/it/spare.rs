//! The spare tree beside the output, and the seal by which untouched files are known: small changes are small writes, and neither can
//! bring a wrong byte into the output.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::Command,
};

use crate::site::{Site, files};

const SPARE: &str = ".output.gongkai-spare";

fn spare(site: &Site) -> PathBuf {
    site.path().join(SPARE)
}

/// Another text for one item of `report`.
fn change(site: Site, report: usize, text: &str) -> Site {
    let record = format!("problem: {text}\nmeasures: [{{ text: 已经整改。 }}]\n");
    site.write(&format!("report-{report:05}/items/01-item-01.yaml"), record)
}

/// A site that has been built and changed a little, so that there is a spare.
fn with_spare() -> Site {
    let site = Site::synthetic(12, 3).write_beside("output/.gitignore", "*\n");
    site.build().ok();
    let site = change(site, 1, "第一次修改");
    site.build().ok();
    assert!(spare(&site).is_dir());
    site
}

fn inodes(folder: &Path) -> BTreeMap<String, u64> {
    files(folder).into_keys().map(|name| (name.clone(), fs::metadata(folder.join(&name)).unwrap().ino())).collect()
}

/// Builds, and compares with what a build into a new folder gives.
fn build_is_right(site: &Site, what: &str) {
    site.build().ok();
    assert_eq!(site.exit(&["build", "--no-pdf", "--quiet", "--output", "anew"]), 0);
    let mut found = files(&site.output());
    found.retain(|name, _| name != ".gitignore");
    assert!(found == files(&site.path().join("anew")), "{what}");
    fs::remove_dir_all(site.path().join("anew")).unwrap();
}

#[test]
fn a_small_change_leaves_a_spare_of_links_to_what_stands() {
    let site = with_spare();
    let mut expected = inodes(&site.output());
    expected.remove(".gongkai/manifest.json");
    expected.remove(".gitignore");
    assert_eq!(inodes(&spare(&site)), expected);
    build_is_right(&site, "nothing changed");
    assert_eq!(inodes(&spare(&site)), expected, "a build that changes nothing leaves the spare");
    let site = change(site, 2, "第二次修改");
    build_is_right(&site, "a second change");
}

#[test]
fn a_large_change_leaves_none() {
    let mut site = with_spare();
    for report in 0..12 {
        site = change(site, report, "全部修改");
    }
    build_is_right(&site, "every report changed");
    assert!(!spare(&site).exists());
}

#[test]
fn a_removed_report_leaves_nothing_in_the_spare() {
    let site = with_spare().remove("report-00011").removing("report-00011");
    build_is_right(&site, "a report removed");
    assert!(spare(&site).is_dir());
    assert!(files(&spare(&site)).keys().all(|name| !name.contains("report-00011")));
    assert!(!spare(&site).join("reports/report-00011").exists(), "not even its folder");
}

#[test]
fn a_spoiled_spare_spoils_nothing() {
    type Spoil = fn(&Path);
    let page = "reports/report-00003/items/item-01.html";
    let spoils: [(&str, Spoil); 8] = [
        ("a file that is not listed", |spare| {
            fs::create_dir_all(spare.join("reports/old/items")).unwrap();
            fs::write(spare.join("reports/old/items/a.html"), "old").unwrap();
        }),
        ("a file less", |spare| fs::remove_file(spare.join("reports/report-00003/items/item-01.html")).unwrap()),
        ("another file under the same name", |spare| {
            let page = spare.join("reports/report-00003/items/item-01.html");
            fs::remove_file(&page).unwrap();
            fs::write(page, "of another build").unwrap();
        }),
        ("a folder in place of a file", |spare| {
            let page = spare.join("reports/report-00003/items/item-01.html");
            fs::remove_file(&page).unwrap();
            fs::create_dir(&page).unwrap();
            fs::write(page.join("a"), "").unwrap();
        }),
        ("a file in place of a folder", |spare| {
            fs::remove_dir_all(spare.join("reports/report-00003/items")).unwrap();
            fs::write(spare.join("reports/report-00003/items"), "").unwrap();
        }),
        ("a manifest", |spare| fs::write(spare.join(".gongkai/manifest.json"), "{}").unwrap()),
        ("a draft of a manifest", |spare| fs::write(spare.join(".gongkai/manifest.draft"), "{}").unwrap()),
        ("a file in place of the spare", |spare| {
            fs::remove_dir_all(spare).unwrap();
            fs::write(spare, "").unwrap();
        }),
    ];
    for (what, spoil) in spoils {
        for report in [3, 4] {
            let site = with_spare();
            spoil(&spare(&site));
            let site = change(site, report, "再次修改");
            build_is_right(&site, what);
            assert!(site.output().join(page).is_file());
        }
    }
}

#[test]
fn a_build_that_fails_leaves_no_page_in_the_spare() {
    let site = with_spare();
    let sound = files(&site.output());
    let site =
        change(site, 2, "不得公开的修改").write("report-00005/items/01-item-01.yaml", "problem: x\nmesures: []\n");
    site.build().fails_with("S108");
    assert!(files(&site.output()) == sound);
    assert!(!spare(&site).exists() && !site.path().join(".output.gongkai-staging").exists());
}

/// Sets the times of a file's bytes back, as a tool does that restores a file; the time of change of the inode stays.
fn with_old_times(path: &Path, text: &str) {
    let times = fs::metadata(path).unwrap();
    fs::write(path, text).unwrap();
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(times.modified().unwrap()).unwrap();
}

#[test]
fn a_file_changed_by_hand_is_seen_though_size_and_time_are_the_same() {
    for page in ["reports/report-00003/items/item-01.html", "index.html", ".gongkai/reports/report-00002.json"] {
        for changed in [false, true] {
            let mut site = with_spare();
            let path = site.output().join(page);
            with_old_times(&path, &"x".repeat(usize::try_from(fs::metadata(&path).unwrap().len()).unwrap()));
            if changed {
                site = change(site, 7, "又一次修改");
            }
            build_is_right(&site, page);
        }
    }
}

#[test]
fn a_copy_of_an_output_is_not_taken_for_the_one_that_was_sealed() {
    let site = with_spare();
    let page = site.output().join("reports/report-00003/items/item-01.html");
    // Everything as it was but one file, put in place before the copy is made, and the lock with its seal copied last.
    let copy = site.path().join("copy");
    with_old_times(&page, &"x".repeat(usize::try_from(fs::metadata(&page).unwrap().len()).unwrap()));
    for (from, to) in
        [(site.output(), &copy), (site.path().join(".output.gongkai-lock"), &site.path().join(".copy.gongkai-lock"))]
    {
        assert!(Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap().success());
    }
    assert_eq!(site.exit(&["build", "--no-pdf", "--quiet", "--output", "copy"]), 0);
    build_is_right(&site, "the original");
    assert!(files(&copy) == files(&site.output()));
}
