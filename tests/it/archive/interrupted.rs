//! Runs that are killed, and disks that are full.

use std::{
    fs,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use super::*;

const REPORTS: usize = 8;
const KILLS: usize = 200;

fn spawn(place: &Place, archive: &str, zip: bool) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.args(["archive", "--all", "--quiet"]).args(zip.then_some("--zip"));
    command.arg("--content").arg(place.path("content")).arg("--output").arg(place.path("output"));
    command.arg("--archive").arg(place.path(archive)).stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap()
}

/// What stands under final names: bags and the ledger's lines.
fn state(place: &Place) -> (usize, usize) {
    let folder = place.path("archive");
    let names: Vec<String> = fs::read_dir(&folder)
        .map(|entries| entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect())
        .unwrap_or_default();
    let bags = names.iter().filter(|name| name.starts_with("street-")).count();
    let ledger = folder.join("ledger.jsonl");
    let lines = if ledger.exists() { assert_sound(&ledger).lines } else { 0 };
    (bags, lines)
}

/// Kills runs at moments spread over their whole length. After each, no half bag has a final name, the ledger is sound, and the
/// next run, killed or not, goes on from there.
#[test]
fn a_killed_run_leaves_nothing_half_done() {
    let place = Place::built(REPORTS);
    // How long a run takes, kept up as the machine's load changes: a run that ends before its kill shortens it.
    let mut whole = Duration::from_secs(2);
    let mut numbers = Numbers(11);
    let (mut midway, mut orphans) = (0, 0);
    for round in 0..KILLS {
        let zip = round % 3 == 2;
        if state(&place).1 == REPORTS {
            fs::remove_dir_all(place.path("archive")).unwrap();
        }
        let mut child = spawn(&place, "archive", zip);
        thread::sleep(whole.mul_f64(numbers.below(1000) as f64 / 1000.0) + Duration::from_micros(300));
        whole = whole.mul_f64(if child.try_wait().unwrap().is_some() { 0.85 } else { 1.05 });
        let _ = child.kill();
        let _ = child.wait();
        let (bags, lines) = state(&place);
        assert!(lines <= bags, "round {round}: a line without a bag");
        midway += usize::from(place.path("archive/.gongkai-staging").exists());
        orphans += usize::from(lines < bags);
        if round % 10 == 9 || lines < bags {
            let findings = check(&place.path("archive")).findings;
            let told: Vec<_> = findings
                .iter()
                .filter(|finding| !matches!(finding.code, Code::V112 | Code::V115 | Code::V118))
                .collect();
            assert!(told.is_empty(), "round {round}: {told:?}");
        }
        if round % 10 == 9 {
            assert!(spawn(&place, "archive", zip).wait().unwrap().success(), "round {round}: the next run");
            assert_eq!(state(&place), (REPORTS, REPORTS));
            assert_sound(&place.path("archive"));
            fs::remove_dir_all(place.path("archive")).unwrap();
        }
    }
    assert!(midway > KILLS / 4, "only {midway} of {KILLS} kills came midway: the test does not test");
    println!("{KILLS} kills, {midway} midway, {orphans} left bags for the next run to take up");
}

/// The moment between naming the bags and exchanging the ledger is short; this makes its result by hand.
#[test]
fn bags_without_lines_are_taken_up_by_the_next_run() {
    let place = Place::built(3);
    place.archive();
    let whole = files(&place.path("archive"));
    let ledger = place.path("archive/ledger.jsonl");
    let text = fs::read_to_string(&ledger).unwrap();
    fs::write(&ledger, text.split_inclusive('\n').take(1).collect::<String>()).unwrap();
    assert_eq!(codes(&check(&place.path("archive")).findings), [Code::V112]);
    let outcome = place.archive();
    assert_eq!((outcome.adopted, outcome.archived.len(), outcome.unchanged), (2, 0, 3));
    assert!(files(&place.path("archive")) == whole, "the ledger came out different");
    // One that does not verify is not taken up.
    fs::write(&ledger, text.split_inclusive('\n').take(2).collect::<String>()).unwrap();
    fs::write(place.path("archive/street-3-v1-2026-03-02/data/metadata.xml"), "<metadata/>").unwrap();
    assert_eq!(codes(&archive(&place.options(), &|_| {}).findings), [Code::V210]);
}

/// Fills small disks of many sizes. Only root may mount one.
#[test]
fn a_full_disk_leaves_nothing_half_done() {
    let place = Place::built(REPORTS);
    let disk = place.path("disk");
    fs::create_dir(&disk).unwrap();
    assert!(spawn(&place, "measured", false).wait().unwrap().success());
    let needed = files(&place.path("measured")).iter().map(|(_, bytes)| bytes.len().div_ceil(4096) * 4).sum::<usize>();
    let mut refused = 0;
    for step in 0..12 {
        let size = needed * step / 10 + 16;
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}k"), "tmpfs"])
            .arg(&disk)
            .stderr(Stdio::null())
            .status();
        if !mounted.is_ok_and(|status| status.success()) {
            crate::left_out("a small disk cannot be mounted here: that needs root");
            return;
        }
        let options = || ArchiveOptions { archive: disk.join("archive"), ..place.options() };
        let outcome = archive(&options(), &|_| {});
        let named: Vec<String> = fs::read_dir(disk.join("archive"))
            .map(|entries| entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect())
            .unwrap_or_default();
        let bags = named.iter().filter(|name| name.starts_with("street-")).count();
        if outcome.findings.is_empty() {
            assert_eq!(bags, REPORTS);
            assert_sound(&disk.join("archive"));
        } else {
            assert_eq!(codes(&outcome.findings), [Code::V207], "{:?}", shown(&outcome.findings));
            assert_eq!(bags, outcome.archived.len());
            assert!(!named.contains(&".gongkai-staging".to_owned()), "staging was left");
            if bags > 0 {
                assert_sound(&disk.join("archive"));
            }
            refused += 1;
            // With room again, the next run succeeds.
            let grown = Command::new("mount").args(["-o", "remount,size=64m"]).arg(&disk).status();
            assert!(grown.unwrap().success());
            let again = archive(&options(), &|_| {});
            assert!(again.findings.is_empty(), "{:?}", shown(&again.findings));
            assert_sound(&disk.join("archive"));
        }
        assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    }
    println!("{refused} of 12 sizes were too small");
    assert!((1..12).contains(&refused));
}
