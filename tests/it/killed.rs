//! A build that is killed at any moment leaves the old site or the new one, whole.

use std::{
    collections::BTreeMap,
    fs,
    process::Stdio,
    time::{Duration, Instant},
};

use crate::site::{Site, files, gongkai, verify_files};

const REPORTS: usize = 40;
const KILLS: u32 = 100;

/// The same numbers in every run.
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Gives every report another text, so that the next build makes all pages anew.
fn change(site: &Site, round: u32) {
    for report in 0..REPORTS {
        let text = format!("problem: 第{round}次的问题\nmeasures: [{{ text: 已经整改。 }}]\n");
        fs::write(site.content().join(format!("report-{report:05}/items/01-item-01.yaml")), text).unwrap();
    }
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let site = Site::synthetic(REPORTS, 1);
    change(&site, 0);
    let started = Instant::now();
    site.build().ok();
    let whole = started.elapsed();
    let mut moments = Seeded(20_220_517);
    let (mut killed, mut old_kept) = (0, 0);
    let mut stands = 0;
    for round in 1..=KILLS {
        change(&site, round);
        let mut child = gongkai()
            .args(["build", "--no-pdf", "--quiet"])
            .current_dir(site.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let micros = u64::try_from(whole.as_micros()).unwrap() * 12 / 10;
        std::thread::sleep(Duration::from_micros(moments.below(micros.max(1000))));
        child.kill().unwrap();
        let finished = child.wait().unwrap().success();
        killed += u32::from(!finished);
        let found = files(&site.output());
        let listed = verify_files(&found).files.len();
        assert!(listed > REPORTS * 3, "round {round}: only {listed} files");
        stands = whole_round(found, stands, round);
        old_kept += u32::from(stands != round);
    }
    println!("killed {killed} of {KILLS}; the old site stood after {old_kept}");
    assert!(killed >= KILLS / 2 && old_kept > 0, "the builds were too quick to be killed");
    site.build().ok();
    assert_eq!(whole_round(files(&site.output()), KILLS, KILLS), KILLS);
    let beside = fs::read_dir(site.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let beside: Vec<String> = beside.filter(|name| name.starts_with(".output")).collect();
    assert_eq!(beside, [".output.gongkai-lock"]);
}

/// The same with one changed item, where the tree of the build before is used again.
#[test]
fn a_build_killed_in_a_small_change_leaves_a_whole_site() {
    let site = Site::synthetic(REPORTS, 1);
    let page = "reports/report-00007/items/item-01.html";
    let change = |round: u32| {
        let text = format!("problem: 第{round}次的问题\nmeasures: [{{ text: 已经整改。 }}]\n");
        fs::write(site.content().join("report-00007/items/01-item-01.yaml"), text).unwrap();
    };
    let build = |kill: Option<Duration>| {
        let mut command = gongkai();
        command.args(["build", "--no-pdf", "--quiet"]).current_dir(site.path());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        if let Some(moment) = kill {
            std::thread::sleep(moment);
            child.kill().unwrap();
        }
        child.wait().unwrap().success()
    };
    change(0);
    site.build().ok();
    let mut moments = Seeded(20_211_108);
    let (mut killed, mut old_kept, mut stands) = (0, 0, 0);
    for round in 1..=KILLS {
        change(round);
        // Every other run is left alone, so that there is a spare to be used.
        let started = Instant::now();
        build(None);
        let micros = u64::try_from(started.elapsed().as_micros()).unwrap();
        change(round + 1000);
        killed += u32::from(!build(Some(Duration::from_micros(moments.below(micros.max(1000))))));
        let found = files(&site.output());
        verify_files(&found);
        let shown = String::from_utf8(found.get(page).unwrap().clone()).unwrap();
        let newest = shown.contains(&format!("第{}次的问题", round + 1000));
        assert!(newest || shown.contains(&format!("第{round}次的问题")), "round {round}");
        old_kept += u32::from(!newest);
        stands += u32::from(newest);
    }
    println!("killed {killed} of {KILLS}; the old site stood after {old_kept}, the new one after {stands}");
    assert!(killed >= KILLS / 2 && old_kept > 0, "the builds were too quick to be killed");
    site.build().ok();
    let spoiled = files(&site.output());
    assert_eq!(site.exit(&["build", "--no-pdf", "--quiet", "--output", "anew"]), 0);
    assert!(spoiled == files(&site.path().join("anew")));
}

/// The round whose texts the site shows: one and the same on all pages, the one that stood before or the newest.
fn whole_round(files: BTreeMap<String, Vec<u8>>, before: u32, newest: u32) -> u32 {
    let pages = files.into_iter().filter(|(name, _)| name.ends_with("/items/item-01.html"));
    let pages: Vec<String> = pages.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    assert_eq!(pages.len(), REPORTS);
    let shows = |round: u32| pages.iter().all(|page| page.contains(&format!("第{round}次的问题")));
    let round = [before, newest].into_iter().find(|round| shows(*round));
    round.unwrap_or_else(|| panic!("the pages are of neither round {before} nor round {newest}"))
}
