//! `status` says no more than is known: of archives, of corrections, of windows without a day for today.

use crate::site::Site;

/// A published report with a window that is open from 17 May to 8 June 2022.
fn published() -> Site {
    let window = "window: { opens: 2022-05-17, closes: 2022-06-08 }\nsigned:";
    let site = Site::small().replace("r/report.yaml", "signed:", window);
    site.build().ok();
    site
}

/// The state and what needs doing.
fn state(site: &Site, arguments: &[&str]) -> (String, Option<String>) {
    let run = site.run(&[&["status", "--format", "json"], arguments].concat());
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let rows: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let word = |name: &str| rows[0][name].as_str().map(str::to_owned);
    (word("state").unwrap(), word("todo"))
}

fn is(site: &Site, arguments: &[&str], expected: &str, todo: Option<&str>) {
    assert_eq!(state(site, arguments), (expected.to_owned(), todo.map(str::to_owned)), "{arguments:?}");
}

#[test]
fn without_a_day_nothing_is_said_of_a_window() {
    let site = published();
    is(&site, &[], "published", None);
    is(&site, &["--as-of", "2022-05-01"], "published", None);
    is(&site, &["--as-of", "2022-06-08"], "open", None);
    is(&site, &["--as-of", "2026-01-01"], "closed", Some("archive"));
    let said = |arguments: &[&str], lang: &str| {
        let run = site.run(&[&["status", "--lang", lang], arguments].concat());
        String::from_utf8([run.stdout, run.stderr].concat()).unwrap()
    };
    assert!(said(&[], "zh").contains("--as-of") && !said(&[], "zh").contains("公示中"), "{}", said(&[], "zh"));
    assert!(said(&[], "en").contains("--as-of"));
    assert!(!said(&["--as-of", "2026-01-01"], "zh").contains("--as-of"));
    // A site without a window needs no day.
    let site = Site::small();
    site.build().ok();
    assert!(!String::from_utf8_lossy(&site.run(&["status"]).stderr).contains("--as-of"));
}

#[test]
fn a_correction_is_not_archived_with_what_it_corrects() {
    for options in [&[][..], &["--zip"], &["--internal"]] {
        let site = published();
        let day = ["--as-of", "2026-01-01"];
        let archive = || assert_eq!(site.exit(&[&["archive", "--all", "--quiet"], options, &day].concat()), 0);
        archive();
        is(&site, &day, "archived", None);
        is(&site, &[], "archived", None);
        let site = site.replace("r/items/01-a.yaml", "已经整改", "已经全部整改");
        // The page that is public is still the archived one; a snapshot with internal records is of these as well.
        let still = if options == ["--internal"] { "closed" } else { "archived" };
        is(&site, &day, still, Some("publish"));
        site.build().ok();
        is(&site, &day, "closed", Some("archive"));
        is(&site, &[], "published", None);
        assert_eq!(site.exit(&[&["archive", "--all", "--quiet"], options, &day].concat()), 0);
        is(&site, &day, "archived", None);
        // The state before is in the archive too, and is not what is public.
        let site = site.replace("r/items/01-a.yaml", "已经全部整改", "已经整改");
        site.build().ok();
        is(&site, &day, "closed", Some("archive"));
    }
}

#[test]
fn an_archive_that_is_named_must_be_there() {
    let site = published();
    for (folder, code) in [("nowhere", 2), ("content/site.yaml", 2), ("content", 0)] {
        let run = site.run(&["status", "--archive", folder, "--lang", "zh"]);
        assert_eq!(run.status.code(), Some(code), "{folder}");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(code == 0 || said.contains("--archive") && said.contains(folder), "{folder}: {said}");
    }
    is(&site, &["--as-of", "2026-01-01"], "closed", Some("archive"));
    assert_eq!(site.exit(&["archive", "--all", "--quiet", "--internal", "--out", "office"]), 0);
    is(&site, &["--as-of", "2026-01-01"], "closed", Some("archive"));
    is(&site, &["--as-of", "2026-01-01", "--archive", "office"], "archived", None);
}
