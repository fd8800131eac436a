//! The file system of containers: an overlay, whose folders of a lower layer can be neither exchanged nor renamed.
//!
//! Only root may mount one; each test does so in a mount namespace of its own, which goes with its process.

use std::{fs, path::PathBuf, process::Command};

use crate::site::{Site, files, verify_files};

/// Runs a script in the merged folder of an overlay whose lower layer is the folder of the site; `None` where none can be mounted.
fn in_overlay(site: &Site, script: &str) -> Option<String> {
    let mount = "set -e; mkdir -p \"$1\"; mount -t tmpfs tmpfs \"$1\"; mkdir \"$1/up\" \"$1/work\" \"$1/all\"; \
                 mount -t overlay overlay -o \"lowerdir=$2,upperdir=$1/up,workdir=$1/work,redirect_dir=off\" \"$1/all\"; \
                 cd \"$1/all\"; echo mounted; set +e; ";
    let room = tempfile::tempdir().unwrap();
    let run = Command::new("unshare")
        .args(["-m", "sh", "-c", &format!("{mount}{script}"), "sh"])
        .arg(room.path())
        .arg(site.path())
        .env("GONGKAI", env!("CARGO_BIN_EXE_gongkai"))
        .env("LC_ALL", "zh_CN.UTF-8")
        .output();
    let Ok(run) = run else {
        crate::left_out("unshare is not here");
        return None;
    };
    let (out, err) = (String::from_utf8_lossy(&run.stdout).into_owned(), String::from_utf8_lossy(&run.stderr));
    let Some(said) = out.strip_prefix("mounted\n") else {
        crate::left_out(&format!("no overlay can be mounted here: {err}"));
        return None;
    };
    Some(format!("{said}{err}"))
}

/// A folder that the script leaves its results in, outside the overlay.
fn results(site: &Site) -> PathBuf {
    let folder = site.path().with_extension("results");
    fs::create_dir(&folder).unwrap();
    folder
}

#[test]
fn a_build_replaces_an_output_of_a_lower_layer() {
    let site = Site::small();
    site.build().ok();
    let site = site
        .write_beside("output/notice.html", "a stranger's")
        .write_beside("output/.well-known/acme", "token")
        .replace("r/items/01-a.yaml", "已经整改", "正在整改");
    let before = files(&site.output());
    let results = results(&site);
    let to = results.display();
    let said = in_overlay(
        &site,
        &format!(
            "$GONGKAI build --no-pdf --format short; echo first $?; cp -a output '{to}/1'; \
             sed -i s/正在整改/全部整改/ content/r/items/01-a.yaml; \
             $GONGKAI build --no-pdf --format short; echo second $?; cp -a output '{to}/2'; \
             $GONGKAI build --no-pdf --format short --output new; echo third $?; cp -a new '{to}/3'; ls -A"
        ),
    );
    let Some(said) = said else { return };
    for run in ["first 0", "second 0", "third 0"] {
        assert!(said.contains(run), "{said}");
    }
    for (name, text) in [("1", "正在整改"), ("2", "全部整改")] {
        let found = files(&results.join(name));
        verify_files(&found);
        assert!(String::from_utf8_lossy(&found["reports/r/items/a.html"]).contains(text), "{name}: {said}");
        assert_eq!(found["notice.html"], b"a stranger's");
        assert_eq!(found[".well-known/acme"], b"token");
    }
    verify_files(&files(&results.join("3")));
    assert!(!said.contains("-next") && !said.contains("-aside") && !said.contains("-staging"), "{said}");
    assert!(files(&site.output()) == before, "the lower layer was written to");
    fs::remove_dir_all(results).unwrap();
}

/// Between the removal of the old output and the rename of the new one there is a complete tree under a name that says so.
#[test]
fn a_build_killed_on_an_overlay_is_made_whole_by_the_next() {
    let site = Site::synthetic(12, 2);
    site.build().ok();
    let site = site.replace("report-00003/items/01-item-01.yaml", "problem: ", "problem: 新的");
    let results = results(&site);
    let to = results.display();
    // The killed process may hold the lock for a moment more.
    let rounds: String = (1..=12)
        .map(|round| {
            let moment = f64::from(round) * 0.02;
            format!(
                "timeout -s KILL {moment:.2} $GONGKAI build --no-pdf --quiet; \
                 [ ! -e .output.gongkai-lock ] || flock .output.gongkai-lock true; \
                 $GONGKAI build --no-pdf --quiet; echo round {round} $?; "
            )
        })
        .collect();
    let Some(said) = in_overlay(&site, &format!("{rounds} cp -a output '{to}/1'; ls -A")) else { return };
    for round in 1..=12 {
        assert!(said.contains(&format!("round {round} 0")), "{said}");
    }
    let found = files(&results.join("1"));
    verify_files(&found);
    assert!(String::from_utf8_lossy(&found["reports/report-00003/items/item-01.html"]).contains("新的"));
    assert!(!said.contains("-next") && !said.contains("-aside"), "{said}");
    fs::remove_dir_all(results).unwrap();
}

#[test]
fn an_import_replaces_records_of_a_lower_layer() {
    let site = Site::small().write("r/attachments/台账.csv", "1\n");
    let item = fs::read(site.content().join("r/items/01-a.yaml")).unwrap();
    let site = site.write("r/items/01-p01.yaml", item);
    let folder = crate::site::repository().join("tests/fixtures/announcements");
    let mut names: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let file = names.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "txt")).unwrap();
    let before = files(&site.content());
    let results = results(&site);
    let script = format!(
        "$GONGKAI import '{}' --id r --force --quiet; echo first $?; cp -a content '{to}/1'; \
         $GONGKAI import '{0}' --id r --force --quiet; echo second $?; ls -A content",
        file.display(),
        to = results.display()
    );
    let Some(said) = in_overlay(&site, &script) else { return };
    assert!(said.contains("first 0") && said.contains("second 0"), "{said}");
    assert!(!said.contains("gongkai-import"), "{said}");
    let found = files(&results.join("1"));
    assert!(found["r/attachments/台账.csv"] == b"1\n" && found["r/report.yaml"] != before["r/report.yaml"]);
    assert!(found["r/items/01-a.yaml"] == before["r/items/01-a.yaml"], "an item that no import has made is gone");
    assert!(found.get("r/items/01-p01.yaml") != before.get("r/items/01-p01.yaml"));
    assert!(files(&site.content()) == before, "the lower layer was written to");
    fs::remove_dir_all(results).unwrap();
}
