//! An import or an approval that is killed at any moment leaves the old records or the new ones, whole.
//!
//! Most of such a run is reading. So every other run is killed when the first of its files appears, since it is the writing that could
//! leave something half done.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use crate::{
    killed::Seeded,
    site::{Site, files, gongkai, repository},
};

const KILLS: u32 = 100;

/// How the runs ended.
#[derive(Debug, Default)]
struct Ends {
    killed: u32,
    old: u32,
    new: u32,
}

/// Starts the program and kills it; whether it was killed before it had ended.
fn kill(site: &Site, arguments: &[&str], whole: Duration, wait_for: Option<&Path>, moments: &mut Seeded) -> bool {
    let mut command = gongkai();
    command.args(arguments).current_dir(site.path()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let started = Instant::now();
    let limit = match wait_for {
        Some(folder) => {
            while !is_writing(folder) && child.try_wait().unwrap().is_none() {}
            started.elapsed() + Duration::from_micros(moments.below(2500))
        }
        None => Duration::from_micros(moments.below(u64::try_from(whole.as_micros()).unwrap().max(1000))),
    };
    while started.elapsed() < limit {
        std::hint::spin_loop();
    }
    end(&mut child)
}

/// Whether a file of the program's own stands in a folder.
fn is_writing(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| {
        entries.any(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().contains(".gongkai-")))
    })
}

fn end(child: &mut Child) -> bool {
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

/// The records of a report, without what a killed run may leave beside them.
fn records(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut records = files(&site.content().join("r"));
    records.retain(|name, _| !name.contains(".gongkai-"));
    records
}

fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().contains(".gongkai-new-") {
            fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn a_killed_import_leaves_whole_records() {
    let folder = repository().join("tests/fixtures/announcements");
    let mut names: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    names.sort();
    let [one, other] = [names[0].to_str().unwrap(), names[1].to_str().unwrap()];
    let site = Site::small().write("r/attachments/台账.csv", "1\n");
    let import = |file: &str| site.exit(&["import", file, "--id", "r", "--force", "--quiet"]);
    assert_eq!(import(other), 0);
    let of_other = records(&site);
    let started = Instant::now();
    assert_eq!(import(one), 0);
    let whole = started.elapsed();
    let of_one = records(&site);
    assert_ne!(of_one, of_other);
    assert!(of_one.contains_key("attachments/台账.csv"));
    let (mut ends, mut moments) = (Ends::default(), Seeded(20_220_518));
    let mut stands = &of_one;
    for round in 0..KILLS {
        let (file, new) = if std::ptr::eq(stands, &of_one) { (other, &of_other) } else { (one, &of_one) };
        let content = site.content();
        let wait_for = (round % 2 == 0).then_some(content.as_path());
        let arguments = ["import", file, "--id", "r", "--force", "--quiet"];
        // What an earlier run left would be taken for this one's.
        let _ = fs::remove_dir_all(content.join(".r.gongkai-import-new"));
        ends.killed += u32::from(kill(&site, &arguments, whole, wait_for, &mut moments));
        let found = records(&site);
        assert!(found == *stands || found == *new, "round {round}: neither the old records nor the new ones");
        if found == *new {
            ends.new += 1;
            stands = new;
        } else {
            ends.old += 1;
        }
        // Where nothing is half done, nothing is said of it.
        let checked = site.run(&["check", "--format", "short"]);
        assert!(!String::from_utf8_lossy(&checked.stdout).contains("[I116]"), "round {round}");
    }
    println!("import: {ends:?}");
    assert!(ends.killed >= KILLS / 2 && ends.old > 0, "the imports were too quick to be killed");
    assert_eq!(import(one), 0);
    assert!(records(&site) == of_one);
    let left = fs::read_dir(site.content()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(left.into_iter().all(|name| !name.starts_with('.')));
}

#[test]
fn a_killed_approval_leaves_a_whole_one() {
    let site = Site::small();
    let approve = |name: &str| site.exit(&["approve", "r", "--role", "审核", "--name", name, "--quiet", "--yes"]);
    let started = Instant::now();
    assert_eq!(approve("某甲"), 0);
    let whole = started.elapsed();
    let path = site.content().join("r/approval.yaml");
    let (mut ends, mut moments) = (Ends::default(), Seeded(20_220_519));
    for round in 0..KILLS {
        let before = fs::read_to_string(&path).unwrap();
        let name = format!("第{round}人");
        let folder = site.content().join("r");
        clear(&folder);
        let wait_for = (round % 2 == 0).then_some(folder.as_path());
        let arguments = ["approve", "r", "--role", "审核", "--name", &name, "--quiet"];
        ends.killed += u32::from(kill(&site, &arguments, whole, wait_for, &mut moments));
        let found = fs::read_to_string(&path).unwrap();
        if found == before {
            ends.old += 1;
        } else {
            // The lines that stood there, and those of one more sign-off.
            let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (before.lines().collect(), found.lines().collect());
            assert!(found.contains(&name) && old.is_subset(&new), "round {round}:\n{found}");
            ends.new += 1;
        }
        assert_eq!(site.exit(&["check", "--quiet"]), 0, "round {round}");
    }
    println!("approve: {ends:?}");
    assert!(ends.killed >= KILLS / 2 && ends.old > 0, "the approvals were too quick to be killed");
    assert_eq!(approve("某乙"), 0);
    let said = site.run(&["check", "--format", "short"]);
    assert!(String::from_utf8_lossy(&said.stdout).is_empty(), "{}", String::from_utf8_lossy(&said.stdout));
}
