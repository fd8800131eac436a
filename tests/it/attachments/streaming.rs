//! Large attachments are never held whole: a file of 2.2 GB goes through approval, build, archive and verification in less memory
//! than a tenth of it. The file is sparse; its copies are not. Without `GONGKAI_ALL_TESTS`, and for the archive, it is smaller.

use std::{
    fs,
    io::Write as _,
    process::Stdio,
    time::{Duration, Instant},
};

use crate::site::{SMALL, Site, gongkai};

/// More bytes than a signed number of 32 bits holds.
const LARGE: u64 = 2_200_000_000;
const SMALLER: u64 = 150_000_000;
/// More than attachments that are read for their words may have; the program itself has half of it in use.
const ARCHIVED: u64 = 70_000_000;
/// The most memory that the program may have in use, in bytes.
const MEMORY: u64 = 100_000_000;

/// Runs the program and returns the most memory it had in use, in bytes, as the system counts it.
fn peak(site: &Site, arguments: &[&str]) -> u64 {
    let began = Instant::now();
    let mut child = gongkai()
        .args(arguments)
        .current_dir(site.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut peak = 0;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        let text = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().unwrap_or(0);
        peak = peak.max(kilobytes * 1024);
        std::thread::sleep(Duration::from_millis(5));
    };
    let output = child.wait_with_output().unwrap();
    assert!(status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    println!("{arguments:?}: {} MB, {:.1} s", peak / 1_000_000, began.elapsed().as_secs_f64());
    peak
}

/// A site whose only attachment is a video of so many bytes.
fn site(size: u64) -> Site {
    let report = format!("{}attachments: [{{ title: 录像, file: 录像.mp4 }}]\n", SMALL[1].1);
    let site = Site::small().write("r/report.yaml", report);
    let site = site.write("site.yaml", "name: 示例网站\napprovals: [{ role: 主要负责人, count: 1 }]\n");
    let path = site.content().join("r/attachments/录像.mp4");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(b"\0\0\0\x18ftypmp42").unwrap();
    file.set_len(size).unwrap();
    site
}

const APPROVE: &[&str] = &["approve", "r", "--role", "主要负责人", "--name", "李四海", "--yes"];
const BUILD: &[&str] = &["build", "--no-pdf"];

#[test]
fn approval_and_build_do_not_hold_an_attachment() {
    let size = if std::env::var_os("GONGKAI_ALL_TESTS").is_some() { LARGE } else { SMALLER };
    let site = site(size);
    for arguments in [APPROVE, BUILD, BUILD] {
        let peak = peak(&site, arguments);
        assert!(peak < MEMORY, "{arguments:?} took {peak} bytes");
    }
    assert_eq!(fs::metadata(site.output().join("reports/r/attachments/录像.mp4")).unwrap().len(), size);
}

/// Three digests and two compressions take their time, so the file is smaller; what counts is the memory against its size.
#[test]
fn archive_and_verification_do_not_hold_an_attachment() {
    let site = site(ARCHIVED);
    for arguments in [
        APPROVE,
        BUILD,
        &["archive", "r"],
        &["archive", "r", "--out", "zipped", "--zip"],
        &["verify", "archive"],
        &["verify", "zipped"],
    ] {
        let peak = peak(&site, arguments);
        assert!(peak < ARCHIVED, "{arguments:?} took {peak} bytes");
    }
}
