//! No link beside the output or in it, among the records or in the archive is ever followed: what it leads to stays as it is.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::site::{Site, files, repository};

/// A folder of somebody else.
struct Elsewhere {
    folder: tempfile::TempDir,
    before: BTreeMap<String, Vec<u8>>,
}

impl Elsewhere {
    fn new() -> Self {
        Self::with(&[("photo.jpg", "mine"), ("reports/r/index.html", "mine"), ("items/01-a.yaml", "mine")])
    }

    fn with(given: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in given {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let before = files(folder.path());
        Self { folder, before }
    }

    fn link(&self, at: PathBuf) -> PathBuf {
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(self.folder.path(), &at).unwrap();
        at
    }

    fn is_untouched(&self, what: &str) {
        assert!(files(self.folder.path()) == self.before, "{what}: what the link leads to was changed");
    }
}

fn is_link(path: &Path) -> bool {
    path.symlink_metadata().unwrap().is_symlink()
}

#[test]
fn a_link_with_a_name_of_the_programs_own_stops_the_build() {
    for what in ["staging", "aside", "next", "spare", "lock"] {
        for built in [false, true] {
            let site = Site::small();
            if built {
                site.build().ok();
                let _ = fs::remove_file(site.path().join(".output.gongkai-lock"));
            }
            let before = files(&site.output());
            let elsewhere = Elsewhere::new();
            let name = format!(".output.gongkai-{what}");
            let link = elsewhere.link(site.path().join(&name));
            let run = site.run(&["build", "--no-pdf", "--format", "short"]);
            let said = String::from_utf8(run.stdout).unwrap();
            assert_eq!(run.status.code(), Some(2), "{name}: {said}");
            assert!(said.contains("[O111]") && said.contains(&name), "{name}: {said}");
            assert!(is_link(&link), "{name} was replaced");
            elsewhere.is_untouched(&name);
            assert!(files(&site.output()) == before, "{name}");
            fs::remove_file(link).unwrap();
            site.build().ok();
        }
    }
}

#[test]
fn a_lock_that_is_a_link_to_a_file_is_not_written_to() {
    let site = Site::small();
    site.build().ok();
    let lock = site.path().join(".output.gongkai-lock");
    let mine = site.path().join("mine.txt");
    // A link, a dangling one, a second name of another file, another file's text.
    for kind in ["link", "dangling", "name", "text"] {
        fs::remove_file(&lock).unwrap();
        fs::write(&mine, "12 34\nmine").unwrap();
        match kind {
            "link" => std::os::unix::fs::symlink("mine.txt", &lock).unwrap(),
            "dangling" => std::os::unix::fs::symlink("nowhere", &lock).unwrap(),
            "name" => fs::hard_link(&mine, &lock).unwrap(),
            _ => fs::write(&lock, "12 34\nmine").unwrap(),
        }
        site.build().fails_with("O111");
        assert_eq!(fs::read_to_string(&mine).unwrap(), "12 34\nmine", "{kind}");
        assert!(!site.path().join("nowhere").exists(), "{kind}");
    }
    assert_eq!(fs::read_to_string(&lock).unwrap(), "12 34\nmine");
    fs::remove_file(&lock).unwrap();
    site.build().ok();
}

#[test]
fn a_file_in_place_of_a_folder_of_the_programs_own_stays() {
    for what in ["staging", "aside", "next", "spare"] {
        let name = format!(".output.gongkai-{what}");
        let site = Site::small().write_beside(&name, "mine");
        site.build().fails_with("O111");
        assert_eq!(fs::read_to_string(site.path().join(&name)).unwrap(), "mine");
    }
    // A folder that no run left as a complete output takes nothing's place.
    let site = Site::small();
    site.build().ok();
    let before = files(&site.output());
    let site = site.write_beside(".output.gongkai-next/index.html", "mine");
    site.build().fails_with("O111");
    assert!(files(&site.output()) == before);
}

/// A real folder of somebody else, with whatever it holds.
#[test]
fn a_folder_of_others_with_a_name_of_the_programs_own_stays() {
    for what in ["staging", "aside", "next", "spare"] {
        for holds in ["mine.txt", "reports/r/index.html", ".hidden", ".gongkai-notes", "a/.gongkai/manifest.json"] {
            for built in [false, true] {
                let name = format!(".output.gongkai-{what}");
                let site = Site::small();
                if built {
                    site.build().ok();
                }
                let before = files(&site.output());
                let site = site.write_beside(&format!("{name}/{holds}"), "mine");
                let found = site.build().fails_with("O111");
                assert!(found.iter().any(|finding| finding.place.file.contains(&name)), "{found:?}");
                assert_eq!(fs::read_to_string(site.path().join(&name).join(holds)).unwrap(), "mine", "{name}/{holds}");
                assert!(files(&site.output()) == before, "{name}/{holds}");
                fs::remove_dir_all(site.path().join(&name)).unwrap();
                // An empty one is nobody's loss.
                fs::create_dir(site.path().join(&name)).unwrap();
                site.build().ok();
            }
        }
    }
}

/// The same beside a report that is imported again, and in the archive.
#[test]
fn a_folder_of_others_beside_records_or_in_the_archive_stays() {
    let file = announcement();
    let file = file.to_str().unwrap();
    for what in ["new", "aside", "next"] {
        for name in ["mine.txt", "report.yaml"] {
            let site = Site::small().write(&format!(".r.gongkai-import-{what}/{name}"), "mine");
            let before = files(&site.content());
            let run = site.run(&["import", file, "--id", "r", "--force", "--format", "short"]);
            let said = String::from_utf8(run.stdout).unwrap();
            assert_eq!(run.status.code(), Some(2), "{what}: {said}");
            assert!(said.contains("[I117]") && said.contains(what), "{what}: {said}");
            assert!(files(&site.content()) == before, "{what}");
        }
    }
    for name in [".gongkai-staging/mine.txt", ".gongkai-staging/r/a", ".gongkai-staging"] {
        let site = Site::small();
        site.build().ok();
        let site = site.write_beside(&format!("archive/{name}"), "mine");
        let run = site.run(&["archive", "--all", "--format", "short"]);
        let said = String::from_utf8(run.stdout).unwrap();
        assert_eq!(run.status.code(), Some(2), "{name}: {said}");
        assert!(said.contains("[V120]"), "{name}: {said}");
        assert_eq!(fs::read_to_string(site.path().join("archive").join(name)).unwrap(), "mine");
    }
}

/// Links among what a killed run left: they go, what they lead to stays.
/// A copy of an output that somebody keeps under the name of the staging tree, with a file of theirs; without one it is what a killed build
/// leaves.
#[test]
fn a_copy_of_an_output_with_files_of_others_stays() {
    let site = Site::small();
    site.build().ok();
    let staging = site.path().join(".output.gongkai-staging");
    crate::site::copy(&site.output(), &staging);
    fs::write(staging.join("mine.txt"), "mine").unwrap();
    let before = files(&staging);
    site.build().fails_with("O111");
    assert!(files(&staging) == before);
    fs::write(site.output().join("mine.txt"), "mine").unwrap();
    site.build().ok();
    assert!(!staging.exists() && site.output().join("mine.txt").exists());
}

#[test]
fn links_in_what_a_killed_run_left_are_not_followed() {
    for what in ["staging", "aside", "spare"] {
        for inside in ["reports", "reports/r", ".gongkai", "photos", "index.html", "assets"] {
            let site = Site::small();
            site.build().ok();
            let elsewhere = Elsewhere::new();
            let left = site.path().join(format!(".output.gongkai-{what}"));
            elsewhere.link(left.join(inside));
            if inside == ".gongkai" {
                // A mark behind a link is none.
                site.build().fails_with("O111");
                elsewhere.is_untouched(what);
                continue;
            }
            fs::create_dir(left.join(".gongkai")).unwrap();
            let site = site.replace("r/items/01-a.yaml", "已经整改", "正在整改");
            let published = site.build().ok();
            elsewhere.is_untouched(&format!("{what}/{inside}"));
            assert!(published.read("reports/r/items/a.html").contains("正在整改"));
            assert!(walkdir::WalkDir::new(site.output()).into_iter().all(|entry| !entry.unwrap().path_is_symlink()));
        }
    }
}

/// A folder of the old output that was moved elsewhere and linked.
#[test]
fn a_link_in_place_of_a_folder_of_the_output_stops_the_build() {
    for inside in ["reports", "reports/r", "reports/r/items", "assets", "statistics"] {
        for change in [false, true] {
            let site = Site::small();
            site.build().ok();
            if !site.output().join(inside).exists() {
                continue;
            }
            let moved = site.path().join("moved");
            fs::rename(site.output().join(inside), &moved).unwrap();
            std::os::unix::fs::symlink(&moved, site.output().join(inside)).unwrap();
            let before = files(&moved);
            let site = if change { site.replace("r/items/01-a.yaml", "已经整改", "正在整改") } else { site };
            let found = site.build().fails_with("O110");
            assert!(found.iter().any(|finding| finding.place.file == inside), "{inside}: {found:?}");
            assert!(files(&moved) == before, "{inside}");
            assert!(is_link(&site.output().join(inside)));
            fs::remove_file(site.output().join(inside)).unwrap();
            site.build().ok();
        }
    }
}

#[test]
fn a_link_in_place_of_a_page_is_replaced_itself() {
    for inside in ["index.html", "reports/r/index.html", ".gongkai/reports/r.json"] {
        let site = Site::small();
        let made = site.build().ok().files();
        let elsewhere = Elsewhere::with(&[("mine.html", "mine")]);
        let page = site.output().join(inside);
        fs::remove_file(&page).unwrap();
        std::os::unix::fs::symlink(elsewhere.folder.path().join("mine.html"), &page).unwrap();
        let published = site.build().ok();
        assert!(!is_link(&page), "{inside}");
        assert!(published.files() == made, "{inside}");
        elsewhere.is_untouched(inside);
    }
}

#[test]
fn a_manifest_behind_a_link_is_none() {
    let site = Site::small();
    site.build().ok();
    let own = site.path().join("own");
    fs::rename(site.output().join(".gongkai"), &own).unwrap();
    std::os::unix::fs::symlink(&own, site.output().join(".gongkai")).unwrap();
    let before = files(&own);
    site.build().fails_with("O101");
    assert!(files(&own) == before);
}

/// A folder of others that is linked into the output stays a link, and what it holds is not copied into the site.
#[test]
fn a_strangers_link_to_a_folder_stays_a_link() {
    let site = Site::small();
    site.build().ok();
    let elsewhere = Elsewhere::new();
    for at in ["photos", "reports/photos", "reports/r/photos"] {
        elsewhere.link(site.output().join(at));
    }
    for text in ["正在整改", "全部整改"] {
        let site_file = "problem: 政策宣传不到位\nmeasures: [{ text: 已经TEXT。 }]\n".replace("TEXT", text);
        fs::write(site.content().join("r/items/01-a.yaml"), site_file).unwrap();
        let published = site.build().ok();
        // The second build also asks for a correction of what was published.
        let strangers = published.codes().into_iter().filter(|code| *code != "O123");
        assert_eq!(strangers.collect::<Vec<_>>(), ["O109"; 3], "{text}");
        for at in ["photos", "reports/photos", "reports/r/photos"] {
            assert!(is_link(&site.output().join(at)), "{at}");
        }
        assert!(published.files().keys().all(|name| !name.ends_with("photo.jpg")));
        elsewhere.is_untouched(text);
    }
}

/// The user names a link as the output: the folder it leads to is the output, and is held to the same rules.
#[test]
fn an_output_that_is_a_link_to_others_files_is_refused() {
    let site = Site::small();
    let elsewhere = Elsewhere::new();
    elsewhere.link(site.output());
    site.build().fails_with("O101");
    elsewhere.is_untouched("output");
    let link = site.output();
    assert!(is_link(&link));
}

const ANNOUNCEMENT: &str = "tests/fixtures/announcements";

/// An announcement to import, as a path.
fn announcement() -> PathBuf {
    let folder = repository().join(ANNOUNCEMENT);
    let mut names: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "txt")).unwrap()
}

#[test]
fn an_import_follows_no_link() {
    let file = announcement();
    let file = file.to_str().unwrap();
    let beside = [".r.gongkai-import-new", ".r.gongkai-import-aside", ".r.gongkai-import-next"];
    let inside = ["r", "r/items", "r/report.yaml", "r/attachments", "r/approval.yaml"];
    for name in beside.into_iter().chain(inside) {
        let site = Site::small();
        let elsewhere = Elsewhere::new();
        let path = site.content().join(name);
        if path.symlink_metadata().is_ok() {
            fs::rename(&path, site.path().join("away")).unwrap();
        }
        let link = elsewhere.link(path);
        let run = site.run(&["import", file, "--id", "r", "--force", "--format", "short"]);
        let said = String::from_utf8(run.stdout).unwrap();
        assert_eq!(run.status.code(), Some(2), "{name}: {said}");
        assert!(said.contains("[I117]") && said.contains(name), "{name}: {said}");
        assert!(is_link(&link), "{name}");
        elsewhere.is_untouched(name);
    }
}

#[test]
fn a_dangling_link_is_not_imported_through() {
    let file = announcement();
    let site = Site::small().remove("r").remove("site.yaml").link("site.yaml", "../nowhere.yaml");
    site.run(&["import", file.to_str().unwrap(), "--id", "r"]);
    assert!(!site.path().join("nowhere.yaml").exists());
    let site = site.link("s", "../nowhere");
    let run = site.run(&["import", file.to_str().unwrap(), "--id", "s", "--format", "short"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(!site.path().join("nowhere").exists());
}

#[test]
fn an_approval_that_is_a_link_is_not_written_through() {
    for dangling in [false, true] {
        let site = Site::small();
        let target = site.path().join("mine.yaml");
        if !dangling {
            fs::write(&target, "mine").unwrap();
        }
        let site = site.link("r/approval.yaml", "../../mine.yaml");
        let run = site.run(&["approve", "r", "--role", "审核", "--name", "某甲", "--format", "short"]);
        assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
        assert!(String::from_utf8_lossy(&run.stdout).contains("[S125]"));
        assert!(is_link(&site.content().join("r/approval.yaml")));
        assert_eq!(fs::read_to_string(&target).ok().as_deref(), (!dangling).then_some("mine"));
    }
}

#[test]
fn init_with_force_replaces_a_link_itself() {
    let site = Site::small();
    fs::write(site.path().join("mine.yaml"), "mine").unwrap();
    fs::create_dir(site.path().join("new")).unwrap();
    std::os::unix::fs::symlink("../mine.yaml", site.path().join("new/site.yaml")).unwrap();
    site.run(&["init", "new", "--force"]);
    assert_eq!(fs::read_to_string(site.path().join("mine.yaml")).unwrap(), "mine");
}

#[test]
fn an_archive_follows_no_link() {
    for name in [".gongkai-lock", ".gongkai-staging", "ledger.jsonl"] {
        let site = Site::small();
        site.build().ok();
        let elsewhere = Elsewhere::new();
        let link = elsewhere.link(site.path().join("archive").join(name));
        let run = site.run(&["archive", "--all", "--format", "short"]);
        let said = String::from_utf8(run.stdout).unwrap();
        assert_eq!(run.status.code(), Some(2), "{name}: {said}");
        assert!(said.contains("[V120]") && said.contains(name), "{name}: {said}");
        assert!(is_link(&link), "{name}");
        elsewhere.is_untouched(name);
    }
}

/// The archive takes its files from the output, not from where a link in it leads.
#[test]
fn an_archive_takes_nothing_from_behind_a_link() {
    for inside in ["reports", "reports/r", "assets", "reports/r/items"] {
        let site = Site::small();
        site.build().ok();
        let moved = site.path().join("moved");
        fs::rename(site.output().join(inside), &moved).unwrap();
        std::os::unix::fs::symlink(&moved, site.output().join(inside)).unwrap();
        let run = site.run(&["archive", "--all", "--format", "short"]);
        let said = String::from_utf8(run.stdout).unwrap();
        assert_eq!(run.status.code(), Some(1), "{inside}: {said}");
        assert!(said.contains("[V203]"), "{inside}: {said}");
    }
}
