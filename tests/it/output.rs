//! The output folder: replaced whole or not at all, and nothing of others deleted.

use std::{fs, os::unix::fs::MetadataExt, path::Path, process::Command};

use gongkai::output::Staging;

use crate::site::{Site, files, gongkai, verify};

/// Inode and time of change of every file.
fn identities(folder: &Path) -> Vec<(String, u64, i64, i64)> {
    let names = files(folder).into_keys();
    names
        .map(|name| {
            let data = fs::metadata(folder.join(&name)).unwrap();
            (name, data.ino(), data.mtime(), data.mtime_nsec())
        })
        .collect()
}

/// What stands beside the output while nothing is built: the lock alone.
fn only_the_lock_is_left(site: &Site) {
    let names = fs::read_dir(site.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let ours: Vec<String> = names.filter(|name| name.contains("gongkai")).collect();
    assert_eq!(ours, [".output.gongkai-lock"]);
}

#[test]
fn dotfiles_and_strangers_files_stay() {
    let site =
        Site::small().write_beside("output/.gitignore", "*\n").write_beside("output/.well-known/acme/token", "token");
    site.build().ok();
    let site =
        site.write_beside("output/notice.html", "a stranger's").write_beside("output/reports/r/scan.jpg", "scan");
    std::os::unix::fs::symlink("notice.html", site.output().join("link.html")).unwrap();
    let site = site.replace("r/items/01-a.yaml", "已经整改", "已经全部整改");
    let published = site.build().ok();
    assert_eq!(published.read(".gitignore"), "*\n");
    assert_eq!(published.read(".well-known/acme/token"), "token");
    assert_eq!(published.read("notice.html"), "a stranger's");
    assert_eq!(published.read("reports/r/scan.jpg"), "scan");
    assert_eq!(fs::read_link(site.output().join("link.html")).unwrap(), Path::new("notice.html"));
    let told: Vec<&str> = published.findings.iter().map(|finding| finding.place.file.as_str()).collect();
    assert_eq!(published.codes(), ["O123", "O109", "O109", "O109"]);
    assert_eq!(told[1..], ["link.html", "notice.html", "reports/r/scan.jpg"]);
    only_the_lock_is_left(&site);
}

#[test]
fn orphans_go_and_so_does_a_removed_report() {
    let site = Site::synthetic(3, 2);
    let published = site.build().ok();
    assert!(published.has("reports/report-00001/items/item-02.html"));
    let site = site.remove("report-00001/items/02-item-02.yaml").remove("report-00002").removing("report-00002");
    let published = site.build().ok();
    assert!(published.has("reports/report-00001/items/item-01.html"));
    assert!(!published.has("reports/report-00001/items/item-02.html"));
    assert!(!published.has("reports/report-00002"));
    assert!(!published.has(".gongkai/reports/report-00002.json"));
    for page in ["index.html", "sitemap.xml", "statistics/index.html"] {
        assert!(!published.read(page).contains("report-00002"), "{page} still names the removed report");
    }
    assert_eq!(published.finished.reused, 1);
    assert_eq!(published.codes(), ["O123"], "{:?}", published.findings);
}

#[test]
fn a_folder_of_others_is_refused() {
    for file in ["thesis.docx", ".gongkai/notes.txt"] {
        let site = Site::small().write_beside(&format!("output/{file}"), "mine");
        site.build().fails_with("O101");
        assert_eq!(site.exit(&["build", "--no-pdf"]), 2);
        assert_eq!(files(&site.output()).len(), 1, "nothing may be written into it");
    }
}

#[test]
fn a_file_in_place_of_the_output_folder_is_refused() {
    let site = Site::small().write_beside("output", "a file");
    site.build().fails_with("O101");
    assert_eq!(site.exit(&["build", "--no-pdf"]), 2);
    assert_eq!(fs::read_to_string(site.output()).unwrap(), "a file");
}

#[test]
fn an_output_folder_that_is_a_broken_link_is_refused() {
    let site = Site::small();
    std::os::unix::fs::symlink("nowhere", site.output()).unwrap();
    site.build().fails_with("O101");
    assert_eq!(fs::read_link(site.output()).unwrap(), Path::new("nowhere"));
}

#[test]
fn a_link_to_the_output_folder_stays_a_link() {
    let site = Site::small();
    fs::create_dir(site.path().join("public")).unwrap();
    std::os::unix::fs::symlink("public", site.output()).unwrap();
    site.build().ok();
    let site = site.replace("r/items/01-a.yaml", "已经整改", "正在整改");
    assert!(site.build().ok().read("reports/r/index.html").contains("正在整改"));
    assert_eq!(fs::read_link(site.output()).unwrap(), Path::new("public"));
    verify(&site.path().join("public"));
}

#[test]
fn two_builds_at_once_are_kept_apart() {
    let site = Site::small();
    site.build().ok();
    let before = files(&site.output());
    let site = site.replace("r/items/01-a.yaml", "已经整改", "正在整改");
    let lock = fs::File::options().write(true).open(site.path().join(".output.gongkai-lock")).unwrap();
    lock.lock().unwrap();
    site.build().fails_with("O102");
    assert_eq!(site.exit(&["build", "--no-pdf"]), 2);
    assert_eq!(files(&site.output()), before);
    lock.unlock().unwrap();
    site.build().ok();
}

#[test]
fn output_and_content_may_not_contain_each_other() {
    let site = Site::small();
    let before = files(site.path());
    for output in ["content", "content/output", ".", "content/../content/r"] {
        let run = site.run(&["build", "--no-pdf", "--output", output, "--format", "short"]);
        assert_eq!(run.status.code(), Some(2), "{output}");
        assert!(String::from_utf8_lossy(&run.stdout).contains("[O107]"), "{output}");
    }
    std::os::unix::fs::symlink("content", site.path().join("alias")).unwrap();
    assert_eq!(site.exit(&["build", "--no-pdf", "--output", "alias/site"]), 2);
    assert_eq!(files(site.path()), before);
}

#[test]
fn an_error_leaves_the_old_output_as_it_is() {
    let site = Site::synthetic(3, 2);
    site.build().ok();
    let before = (identities(&site.output()), files(&site.output()));
    let site = site.write("report-00001/items/01-item-01.yaml", "problem: x\nmesures: []\n");
    site.build().fails_with("S108");
    assert_eq!(site.exit(&["build", "--no-pdf"]), 1);
    assert_eq!((identities(&site.output()), files(&site.output())), before);
    only_the_lock_is_left(&site);
}

#[test]
fn a_warning_stops_a_build_that_denies_warnings() {
    let site = Site::small().replace("r/report.yaml", "0580-3090077", "党建办").deny_warnings();
    site.build().fails_with("C102");
    assert_eq!(site.exit(&["build", "--no-pdf"]), 0);
    assert_eq!(site.exit(&["build", "--no-pdf", "--deny", "warnings"]), 1);
}

/// A limit on the size of files stands in for a full disk; it needs no rights.
#[test]
fn an_output_that_cannot_be_written_leaves_the_old_one() {
    let site = Site::small();
    site.build().ok();
    let before = (identities(&site.output()), files(&site.output()));
    let site = site.replace("r/items/01-a.yaml", "已经整改", "正在整改");
    let script =
        format!("trap '' XFSZ; ulimit -f 4; exec '{}' build --no-pdf --format short", env!("CARGO_BIN_EXE_gongkai"));
    let run = Command::new("sh").args(["-c", &script]).current_dir(site.path()).output().unwrap();
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(String::from_utf8_lossy(&run.stdout).contains("[O103]"));
    assert_eq!((identities(&site.output()), files(&site.output())), before);
    only_the_lock_is_left(&site);
    site.build().ok();
}

#[test]
fn a_full_disk_leaves_the_old_output() {
    let site = Site::synthetic(8, 12);
    let disk = site.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(&disk).output();
    if !mount.is_ok_and(|run| run.status.success()) {
        crate::left_out("a tmpfs cannot be mounted here: that needs root");
        return;
    }
    let build = |content: &str| {
        let arguments = ["build", "--no-pdf", "--output", "disk/out", "--format", "short", "--content", content];
        site.run(&arguments)
    };
    fs::create_dir(site.path().join("few")).unwrap();
    fs::write(site.path().join("few/site.yaml"), "name: 示例\n").unwrap();
    let small = build("few");
    let before = files(&disk.join("out"));
    let large = build("content");
    let after = files(&disk.join("out"));
    let unmounted = Command::new("umount").arg(&disk).status().unwrap();
    assert!(unmounted.success());
    assert_eq!(small.status.code(), Some(0), "{}", String::from_utf8_lossy(&small.stdout));
    assert_eq!(large.status.code(), Some(2), "{}", String::from_utf8_lossy(&large.stdout));
    assert!(String::from_utf8_lossy(&large.stdout).contains("[O103]"));
    assert_eq!(after, before);
}

#[test]
fn a_folder_that_may_not_be_written_is_told() {
    let site = Site::small();
    let locked = site.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, std::os::unix::fs::PermissionsExt::from_mode(0o555)).unwrap();
    if fs::write(locked.join("probe"), "").is_ok() {
        println!("skipped: this user may write everywhere; /proc stands in");
        assert_eq!(site.exit(&["build", "--no-pdf", "--output", "/proc/gongkai/site"]), 2);
        return;
    }
    let run = site.run(&["build", "--no-pdf", "--output", "locked/site", "--format", "short"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stdout).contains("[O103]"));
}

#[test]
fn a_file_changed_by_hand_is_made_anew() {
    let site = Site::synthetic(2, 2);
    site.build().ok();
    let before = files(&site.output());
    for path in ["reports/report-00000/index.html", "index.html", "reports/report-00001/items/item-01.html"] {
        fs::write(site.output().join(path), "changed by hand").unwrap();
    }
    fs::remove_file(site.output().join("reports/report-00001/data.json")).unwrap();
    site.build().ok();
    assert_eq!(files(&site.output()), before);
}

/// The case above, with nothing but one list changed: every report is reused.
#[test]
fn a_list_changed_by_hand_is_made_anew() {
    for path in ["index.html", "404.html", "feed.xml"] {
        let site = Site::synthetic(1, 1);
        site.build().ok();
        let before = files(&site.output());
        if !before.contains_key(path) {
            continue;
        }
        fs::write(site.output().join(path), "changed by hand").unwrap();
        site.build().ok();
        assert!(files(&site.output()) == before, "{path} was not made anew");
    }
}

#[test]
fn nothing_changed_touches_nothing() {
    let site = Site::synthetic(3, 2);
    site.build().ok();
    let before = identities(&site.output());
    let folder = fs::metadata(site.output()).unwrap().ino();
    let published = site.build().ok();
    assert_eq!(published.finished.reused, 3);
    assert_eq!(identities(&site.output()), before);
    assert_eq!(fs::metadata(site.output()).unwrap().ino(), folder);
    let fresh = site.fresh();
    assert_eq!(fresh.build().ok().finished.reused, 0);
    assert_eq!(identities(&fresh.output()), before, "the same bytes again change nothing");
}

#[test]
fn what_is_reused_is_warned_about_again() {
    let site = Site::small().replace("r/report.yaml", "0580-3090077", "党建办");
    assert_eq!(site.build().ok().codes(), ["C102"]);
    let again = site.build().ok();
    assert_eq!((again.finished.reused, again.codes()), (1, vec!["C102"]));
}

#[test]
fn what_is_reused_is_checked_for_the_day_anew() {
    let site = Site::small();
    site.build().ok();
    let on_a_day = ["build", "--no-pdf", "--format", "short", "--as-of", "2022-05-01"];
    let reused = site.run(&on_a_day);
    let fresh = site.run(&[on_a_day.as_slice(), &["--fresh"]].concat());
    assert!(!fresh.stdout.is_empty(), "a report signed tomorrow must be told");
    assert_eq!(String::from_utf8(reused.stdout), String::from_utf8(fresh.stdout));
}

#[test]
fn one_changed_item_links_the_files_of_the_others() {
    let site = Site::synthetic(3, 2);
    site.build().ok();
    let before = identities(&site.output());
    let site =
        site.write("report-00001/items/01-item-01.yaml", "problem: 新的问题\nmeasures: [{ text: 已经整改。 }]\n");
    let published = site.build().ok();
    assert_eq!(published.finished.reused, 2);
    let after = identities(&site.output());
    let same = |prefix: &str| {
        let of = |list: &[(String, u64, i64, i64)]| {
            list.iter().filter(|entry| entry.0.starts_with(prefix)).cloned().collect::<Vec<_>>()
        };
        of(&before) == of(&after)
    };
    assert!(same("reports/report-00000/") && same("reports/report-00002/"));
    assert!(!same("reports/report-00001/"));
    assert!(published.read("reports/report-00001/index.html").contains("新的问题"));
}

#[test]
fn every_change_of_input_is_seen() {
    let changes: [(&str, &str, &str); 4] = [
        ("site.yaml", "示例网站", "另一网站"),
        ("r/report.yaml", "2022-05-17", "2022-05-18"),
        ("r/items/01-a.yaml", "已经整改", "正在整改"),
        ("r/report.yaml", "contact:", "window: { opens: 2022-05-17, working_days: 15 }\ncontact:"),
    ];
    for (path, from, to) in changes {
        let site = Site::small();
        let old = site.build().ok().files();
        let site = site.replace(path, from, to);
        let reused = site.build().ok();
        assert_ne!(reused.files(), old, "{path}: {from} → {to}");
        let made = files(&site.output());
        let site = site.fresh();
        site.build().ok();
        assert!(files(&site.output()) == made, "{path}: a fresh build differs from the reusing one");
    }
}

#[test]
fn an_attachment_is_published_and_its_change_is_seen() {
    let listed = "attachments: [{ title: 整改台账, file: 台账.csv }]\nsigned:";
    let site = Site::small().replace("r/report.yaml", "signed:", listed).write("r/attachments/台账.csv", "1\n");
    assert_eq!(site.build().ok().read("reports/r/attachments/台账.csv"), "1\n");
    let site = site.write("r/attachments/台账.csv", "2\n");
    assert_eq!(site.build().ok().read("reports/r/attachments/台账.csv"), "2\n");
}

#[test]
fn what_a_killed_run_left_is_cleared() {
    let site = Site::small().write_beside(".output.gongkai-staging/index.html", "half");
    fs::create_dir(site.path().join(".output.gongkai-staging/.gongkai")).unwrap();
    site.build().ok();
    only_the_lock_is_left(&site);
}

#[test]
fn an_output_left_aside_comes_back() {
    let site = Site::small().write_beside(".output.aside/mine", "another's");
    site.build().ok();
    let site = site.write_beside("output/notice.html", "a stranger's");
    let aside = site.path().join(".output.gongkai-aside");
    // A run that died between its two renames; the stranger's file tells that it is this tree that came back.
    fs::rename(site.output(), &aside).unwrap();
    let published = site.build().ok();
    assert_eq!(published.read("notice.html"), "a stranger's");
    assert!(!aside.exists());
    // One that died after them.
    let site = site.write_beside(".output.gongkai-aside/index.html", "old");
    fs::create_dir(aside.join(".gongkai")).unwrap();
    site.build().ok();
    assert!(!aside.exists());
    assert_eq!(fs::read_to_string(site.path().join(".output.aside/mine")).unwrap(), "another's");
}

#[test]
fn a_file_that_comes_while_a_build_runs_stays() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("output");
    let publish = |page: &str, late: &[(&str, &str)]| {
        let staging = Staging::begin(&target).unwrap();
        let mut writer = staging.writer();
        writer.write("index.html", page.as_bytes()).unwrap();
        writer.write("reports/r/index.html", b"report").unwrap();
        drop(writer);
        let strangers = staging.other_files().unwrap();
        for (path, text) in late {
            fs::create_dir_all(target.join(path).parent().unwrap()).unwrap();
            fs::write(target.join(path), text).unwrap();
        }
        staging.publish(Vec::new(), strangers).unwrap()
    };
    assert!(publish("one", &[]).is_empty());
    let late = publish("two", &[("notice.html", "a stranger's"), ("reports/r/scan/1.jpg", "scan")]);
    assert_eq!(late, [Path::new("notice.html"), Path::new("reports/r/scan/1.jpg")]);
    let read = |path: &str| fs::read_to_string(target.join(path)).unwrap();
    assert_eq!(
        (read("index.html"), read("notice.html"), read("reports/r/scan/1.jpg")),
        ("two".into(), "a stranger's".into(), "scan".into())
    );
    // In the next build they are strangers like any other.
    assert!(publish("three", &[]).is_empty());
    assert_eq!((read("index.html"), read("notice.html")), ("three".into(), "a stranger's".into()));
}

#[test]
fn a_strangers_file_in_the_way_stops_the_build() {
    let site = Site::small();
    site.build().ok();
    let before = files(&site.output());
    let site = site
        .write_beside("output/reports/r/items/b.html", "a stranger's")
        .write("r/items/02-b.yaml", "problem: 又一个问题\nmeasures: [{ text: 已经整改。 }]\n");
    site.build().fails_with("O110");
    assert_eq!(fs::read_to_string(site.output().join("reports/r/items/b.html")).unwrap(), "a stranger's");
    fs::remove_file(site.output().join("reports/r/items/b.html")).unwrap();
    assert!(files(&site.output()) == before);
    // What the program keeps of its own is no other's to make.
    let record = fs::read(site.content().join("r/report.yaml")).unwrap();
    let site = site.write("s/report.yaml", record);
    let site = site.write("s/items/01-a.yaml", "problem: 又一个问题\nmeasures: [{ text: 已经整改。 }]\n");
    let site = site.write_beside("output/.gongkai/reports/s.json", "a stranger's");
    site.build().fails_with("O110");
    fs::remove_file(site.output().join(".gongkai/reports/s.json")).unwrap();
    site.build().ok();
}

#[test]
fn a_denied_warning_about_a_strangers_file_publishes_nothing() {
    let site = Site::small();
    site.build().ok();
    let site =
        site.write_beside("output/notice.html", "a stranger's").replace("r/items/01-a.yaml", "已经整改", "正在整改");
    let before = files(&site.output());
    assert_eq!(site.exit(&["build", "--no-pdf", "--deny", "warnings"]), 1);
    assert!(files(&site.output()) == before);
}

#[test]
fn drafts_are_checked_and_not_published() {
    let site = Site::synthetic(2, 1).replace("report-00001/report.yaml", "schema: 1", "schema: 1\ndraft: true");
    let published = site.build().ok();
    assert_eq!((published.finished.drafts, published.finished.reports), (1, 1));
    assert!(published.files().keys().all(|name| !name.contains("report-00001")));
    let site = site.replace("report-00001/report.yaml", "schema: 1", "schema: 9");
    site.build().fails_with("S117");
}

#[test]
fn an_output_elsewhere_with_missing_parents_is_made() {
    let site = Site::small();
    assert_eq!(site.exit(&["build", "--no-pdf", "--output", "a/b/c"]), 0);
    verify(&site.path().join("a/b/c"));
    let other = tempfile::tempdir().unwrap();
    let target = other.path().join("site");
    let mut build = gongkai();
    build.args(["build", "--no-pdf", "--content"]).arg(site.content()).arg("--output").arg(&target);
    assert!(build.current_dir("/").status().unwrap().success());
    assert!(files(&target) == files(&site.path().join("a/b/c")));
}
