//! An import over records that are there: what it replaces by something else is kept beside the report.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::site::{Site, files, repository};

fn announcements() -> Vec<PathBuf> {
    let folder = repository().join("tests/fixtures/announcements");
    let mut names: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    names.sort();
    names
}

fn import(site: &Site, file: &Path) -> String {
    let run = site.run(&["import", file.to_str().unwrap(), "--id", "r", "--force"]);
    assert_eq!(run.status.code(), Some(0));
    String::from_utf8(run.stderr).unwrap()
}

#[test]
fn edited_records_are_kept() {
    let all = announcements();
    let site = Site::small();
    let mine = fs::read_to_string(site.content().join("r/report.yaml")).unwrap();
    let said = import(&site, &all[0]);
    assert!(said.contains("_r.replaced-1") && said.contains("report.yaml"), "{said}");
    assert_eq!(fs::read_to_string(site.content().join("_r.replaced-1/report.yaml")).unwrap(), mine);
    // The same text again replaces nothing by something else.
    assert!(!import(&site, &all[0]).contains("replaced"));
    let items = files(&site.content().join("r/items"));
    let (name, _) = items.iter().find(|(name, _)| *name != "01-a.yaml").unwrap();
    let item = site.content().join("r/items").join(name);
    let edited = fs::read_to_string(&item).unwrap() + "internal: { leader: 周建国 }\n";
    fs::write(&item, &edited).unwrap();
    let said = import(&site, &all[0]);
    assert!(said.contains("_r.replaced-2") && said.contains(name), "{said}");
    let kept = files(&site.content().join("_r.replaced-2"));
    assert_eq!(kept.keys().collect::<Vec<_>>(), [&format!("items/{name}")]);
    assert_eq!(kept.values().next().unwrap(), edited.as_bytes());
    assert!(!fs::read_to_string(&item).unwrap().contains("周建国"));
    // Nothing looks at what was kept, and the same is kept once.
    fs::write(&item, &edited).unwrap();
    import(&site, &all[0]);
    assert!(!site.content().join("_r.replaced-3").exists());
    let checked = String::from_utf8(site.run(&["check", "--format", "short"]).stdout).unwrap();
    assert!(!checked.contains("replaced"), "{checked}");
}
