//! A report is taken up only when its sign-offs are there, and its approvers' names stay inside.

use std::{fs, path::Path, process::Command};

fn gongkai(folder: &Path, arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai")).current_dir(folder).args(arguments).output().unwrap()
}

#[test]
fn a_report_waits_for_its_sign_offs() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    assert!(gongkai(site, &["init", "."]).status.success());
    let record = site.join("content/site.yaml");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, format!("{text}approvals: [{{ role: 主要负责人, count: 1 }}]\n")).unwrap();
    let page = site.join("output/reports/example-2026/index.html");
    let build = || gongkai(site, &["build", "--no-pdf"]).status.code();

    assert_eq!(build(), Some(0));
    assert!(!page.exists(), "published without a sign-off");

    let approve =
        ["approve", "example-2026", "--role", "主要负责人", "--name", "欧阳审签", "--yes", "--as-of", "2026-07-01"];
    assert!(gongkai(site, &approve).status.success());
    assert_eq!(build(), Some(0));
    let published = fs::read_to_string(&page).unwrap();
    assert!(!published.contains("欧阳审签"));

    let item = site.join("content/example-2026/items/02-asset-register.yaml");
    let text = fs::read_to_string(&item).unwrap();
    fs::write(&item, text.replace("逐件登记入账", "逐件登记造册")).unwrap();
    assert_eq!(build(), Some(1), "a change of the public text voids the approval");
    assert_eq!(fs::read_to_string(&page).unwrap(), published, "what was approved stays public");
}

/// Who must approve stands in the site's record: while it cannot be read, nothing is said to be ready.
#[test]
fn where_a_report_stands_is_not_told_by_a_broken_record_of_the_site() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    assert!(gongkai(site, &["init", "."]).status.success());
    let record = site.join("content/site.yaml");
    let text = fs::read_to_string(&record).unwrap();
    let told = |text: String| {
        fs::write(&record, text).unwrap();
        let run = gongkai(site, &["status", "--lang", "zh"]);
        (run.status.code(), String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned())
    };
    let approvals = "approvals: [{ role: 主要负责人, count: 1 }]\n";
    let (code, sound) = told(format!("{text}{approvals}"));
    assert!(code == Some(0) && sound.contains("待审签"), "{sound}");
    let (code, broken) = told(format!("{text}{approvals}nmae: 某局\n"));
    assert!(code == Some(1) && broken.contains("nmae") && !broken.contains("example-2026"), "{broken}");
    fs::create_dir_all(site.join("archive/ledger.jsonl")).unwrap();
    let (code, unread) = told(text);
    assert!(code != Some(0) && unread.contains("ledger.jsonl"), "{unread}");
}

/// A text that was changed after the build is not said to be done with, and a sign-off that nobody asked for is not taken.
#[test]
fn status_knows_what_was_changed_since_the_build() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    assert!(gongkai(site, &["init", "."]).status.success());
    let told = |arguments: &[&str]| {
        let run = gongkai(site, &[arguments, &["--lang", "zh"]].concat());
        (run.status.code(), String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned())
    };
    assert_eq!(told(&["build", "--no-pdf"]).0, Some(0));
    assert_eq!(told(&["archive", "--all", "--as-of", "2026-12-01"]).0, Some(0));
    let (_, before) = told(&["status", "--as-of", "2026-12-01"]);
    assert!(before.contains("已存档") && !before.contains("gongkai build"), "{before}");
    let item = site.join("content/example-2026/items/02-asset-register.yaml");
    let text = fs::read_to_string(&item).unwrap();
    fs::write(&item, text.replace("逐件登记入账", "逐件登记造册")).unwrap();
    let (_, after) = told(&["status", "--as-of", "2026-12-01"]);
    assert!(after.contains("gongkai build"), "{after}");
    // Nothing can be archived of what was not built, and no line of the ledger is new.
    let (code, refused) = told(&["archive", "--all", "--as-of", "2026-12-02"]);
    assert!(code == Some(1) && refused.contains("V204") && !refused.contains("新存"), "{refused}");

    let record = site.join("content/site.yaml");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, format!("{text}approvals: [{{ role: 审核, count: 1 }}]\n")).unwrap();
    let (code, refused) = told(&["approve", "example-2026", "--role", "审核员", "--name", "欧阳"]);
    assert!(code == Some(2) && refused.contains("审核员") && refused.contains("要求的是：审核"), "{refused}");
    assert!(!site.join("content/example-2026/approval.yaml").exists());
}
