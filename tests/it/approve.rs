//! `gongkai approve`: who may sign, what is shown, what is signed, and that no sign-off is lost.

use std::{
    fs,
    process::{Output, Stdio},
};

use crate::site::{Site, gongkai};

fn told(run: &Output) -> (i32, String) {
    let words = [run.stdout.as_slice(), &run.stderr].concat();
    (run.status.code().unwrap(), String::from_utf8_lossy(&words).into_owned())
}

fn site(extra: &str) -> Site {
    let site = Site::small();
    let text = fs::read_to_string(site.content().join("site.yaml")).unwrap();
    site.write("site.yaml", format!("{text}{extra}"))
}

fn approve(site: &Site, role: &str, name: &str, more: &[&str]) -> (i32, String) {
    let arguments = ["approve", "r", "--role", role, "--name", name, "--yes", "--lang", "zh"];
    told(&site.run(&[&arguments, more].concat()))
}

fn record(site: &Site) -> String {
    fs::read_to_string(site.content().join("r/approval.yaml")).unwrap_or_default()
}

const TWO: &str = "approvals: [{ role: 书记, count: 2 }, { role: 审核 }]\n";

#[test]
fn without_a_terminal_nobody_signs_unasked() {
    let site = site(TWO);
    let mut command = gongkai();
    command.args(["approve", "r", "--role", "书记", "--name", "甲某某"]).current_dir(site.path());
    let (code, words) = told(&command.stdin(Stdio::null()).output().unwrap());
    assert_eq!(code, 2);
    assert!(words.contains("--yes") && words.contains("关于巡察整改"), "{words}");
    assert_eq!(record(&site), "");
}

#[test]
fn a_name_of_nothing_is_none() {
    let site = site(TWO);
    for name in ["", " ", "\u{3000}", "\u{200B}", "——"] {
        let (code, words) = approve(&site, "书记", name, &[]);
        assert!(code == 2 && words.contains("--name"), "{name:?}: {words}");
    }
    assert!(approve(&site, "书 ", "甲某某", &[]).0 == 2, "no such role");
    assert_eq!(record(&site), "");
}

#[test]
fn two_spellings_are_one_person() {
    let site = site("approvals: [{ role: 书记, count: 2 }]\n");
    for name in ["王建国", "王 建国", "王\u{3000}建国", "王建\u{200B}国", "王建国\u{FEFF}"] {
        assert_eq!(approve(&site, "书记", name, &[]).0, 0);
    }
    assert_eq!(record(&site).matches("role: 书记").count(), 1, "{}", record(&site));
    assert_eq!(site.build().ok().finished.reports, 0, "published with one person's sign-offs");
    assert_eq!(approve(&site, "书记", "李建国", &[]).0, 0);
    assert_eq!(site.build().ok().finished.reports, 1);
}

#[test]
fn one_person_signs_in_one_role_unless_the_site_allows_more() {
    let site = site(TWO);
    assert_eq!(approve(&site, "书记", "王建国", &[]).0, 0);
    let (code, words) = approve(&site, "审核", "王 建国", &[]);
    assert!(code == 2 && words.contains("书记") && words.contains("several_roles"), "{words}");
    assert_eq!(approve(&site, "书记", "王建国", &["--note", "再看过"]).0, 0, "one's own is renewed");
    let text = fs::read_to_string(site.content().join("site.yaml")).unwrap();
    let site = site.write("site.yaml", text + "several_roles: true\n");
    assert_eq!(approve(&site, "审核", "王建国", &[]).0, 0);
}

#[test]
fn what_changed_and_what_is_warned_of_is_shown() {
    let site = site(TWO);
    let (_, first) = approve(&site, "书记", "甲某某", &[]);
    assert!(first.contains("还没有审签过") && first.contains("示例"), "{first}");
    let (_, same) = approve(&site, "书记", "乙某某", &[]);
    assert!(same.contains("与上一次审签时相同"), "{same}");
    let site = site.replace("r/items/01-a.yaml", "已经整改。", "已经全部整改。。");
    let site = site.replace("r/items/01-a.yaml", "problem:", "status: completed\nproblem:");
    let (code, changed) = approve(&site, "书记", "甲某某", &[]);
    assert_eq!(code, 0, "{changed}");
    assert!(changed.contains("{+"), "{changed}");
    assert!(changed.contains("items/a: status"), "{changed}");
    assert!(changed.contains("warning") || changed.contains("警告"), "{changed}");
    let quiet = approve(&site, "书记", "甲某某", &["--quiet"]).1;
    assert!(!quiet.contains("审签："), "{quiet}");
}

#[test]
fn eight_at_once_lose_none() {
    let site = site("approvals: [{ role: 书记, count: 8 }]\n");
    let names = ["甲某", "乙某", "丙某", "丁某", "戊某", "己某", "庚某", "辛某"];
    for round in 0..3 {
        let running: Vec<_> = names
            .iter()
            .map(|name| {
                let mut command = gongkai();
                command.args(["approve", "r", "--role", "书记", "--name", name, "--yes", "--quiet"]);
                command.current_dir(site.path()).spawn().unwrap()
            })
            .collect();
        for mut child in running {
            assert!(child.wait().unwrap().success());
        }
        let record = record(&site);
        assert!(names.iter().all(|name| record.contains(name)), "{round}: {record}");
        assert_eq!(record.matches("role: 书记").count(), 8);
        fs::remove_file(site.content().join("r/approval.yaml")).unwrap();
    }
    assert_eq!(site.exit(&["check", "--deny", "warnings", "--format", "json"]), 1, "only the sign-offs are missing");
}

/// A pair of keys in the folder of the site: the secret one's file, the public one.
fn keys(site: &Site, name: &str) -> (String, String) {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    let path = site.path().join(format!("{name}.key"));
    fs::write(&path, pair.sk.to_box(None).unwrap().to_string()).unwrap();
    (path.display().to_string(), pair.pk.to_base64())
}

fn signed_site() -> (Site, String, String) {
    let site = site("");
    let (secret, public) = keys(&site, "one");
    let (other, other_public) = keys(&site, "two");
    let text = fs::read_to_string(site.content().join("site.yaml")).unwrap();
    let keys = format!(
        "approvals: [{{ role: 书记 }}]\napprovers:\n  - {{ name: 王建国, key: {public} }}\n  - {{ name: 李建国, key: {other_public} }}\n"
    );
    (site.write("site.yaml", format!("{text}{keys}")), secret, other)
}

#[test]
fn a_signature_is_of_one_person_text_and_day() {
    let (site, secret, other) = signed_site();
    let (code, words) = approve(&site, "书记", "王建国", &[]);
    assert!(code == 2 && words.contains("--sign"), "{words}");
    let (code, words) = approve(&site, "书记", "王建国", &["--sign", &other]);
    assert!(code == 2 && words.contains("没有记录审签"), "{words}");
    assert_eq!(approve(&site, "书记", "张建国", &["--sign", &secret]).0, 2, "nobody whom the site knows");
    let text = fs::read_to_string(site.content().join("site.yaml")).unwrap();
    let roles = text
        .replace("[{ role: 书记 }]", "[{ role: 书记 }, { role: 审核 }]")
        .replace("name: 李建国", "roles: [审核], name: 李建国");
    let apart = Site::small_copy(&site).write("site.yaml", roles);
    assert_eq!(approve(&apart, "书记", "李建国", &["--sign", &other]).0, 2, "not in this role");
    assert_eq!(approve(&apart, "审核", "李建国", &["--sign", &other]).0, 0);
    assert_eq!(record(&site), "");
    let (code, words) =
        approve(&site, "书记", "王建国", &["--sign", &secret, "--as-of", "2022-05-17", "--note", "同意"]);
    assert_eq!(code, 0, "{words}");
    assert_eq!(site.build().ok().codes(), Vec::<&str>::new());
    // Altered by hand: each part of what was signed.
    let sound = record(&site);
    for (from, to) in [
        ("date: 2022-05-17", "date: 2022-05-18"),
        ("note: 同意", "note: 不同意"),
        ("name: 王建国", "name: 王 建国"),
        ("role: 书记", "role: 书 记"),
        ("approval:r", "approval:s"),
    ] {
        assert!(sound.contains(from), "{sound}");
        let site = Site::small_copy(&site).write("r/approval.yaml", sound.replacen(from, to, 1));
        site.build().fails_with("A108");
    }
    // A digest put for another, so that the changed records would be what was approved.
    let changed = site.replace("r/items/01-a.yaml", "problem:", "status: completed\nproblem:");
    let unsigned = changed.run(&["approve", "r", "--role", "书记", "--name", "王建国", "--yes"]);
    assert_eq!(unsigned.status.code(), Some(2));
    let plain = Site::small_copy(&changed);
    let text = fs::read_to_string(plain.content().join("site.yaml")).unwrap();
    let plain = plain.write("site.yaml", text.split("approvers:").next().unwrap()).remove("r/approval.yaml");
    assert_eq!(approve(&plain, "书记", "王建国", &[]).0, 0);
    let signature = sound.split("  signature:").nth(1).unwrap().split("\ndocument:").next().unwrap();
    let copied = record(&plain).replacen("\ndocument:", &format!("\n  signature:{signature}\ndocument:"), 1);
    let changed = changed.write("r/approval.yaml", copied);
    changed.build().fails_with("A108");
    let changed = changed.write("r/approval.yaml", record(&plain));
    changed.build().fails_with("A107");
}

#[test]
fn nothing_of_the_approvers_is_in_output_or_archive() {
    let (site, secret, _) = signed_site();
    assert_eq!(approve(&site, "书记", "王建国", &["--sign", &secret, "--note", "请尽快公布此件"]).0, 0);
    let before = site.build().ok().files();
    assert_eq!(site.exit(&["archive", "r", "--as-of", "2022-06-09"]), 0);
    let record = record(&site);
    let digests = [crate::site::sha256(record.as_bytes())];
    for (name, bytes) in before.into_iter().chain(crate::site::files(&site.path().join("archive"))) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("王建国") && !text.contains("尽快公布"), "{name}");
        assert!(!text.contains("record_sha256") && !digests.iter().any(|digest| text.contains(digest)), "{name}");
    }
    // Another name is no other output: no digest of it is there to be tried.
    let other = Site::small_copy(&site);
    let text = fs::read_to_string(other.content().join("site.yaml")).unwrap();
    let text = text.split("approvers:").next().unwrap().to_owned();
    let build = |name: &str| {
        let site = Site::small_copy(&other).write("site.yaml", &text).remove("r/approval.yaml");
        assert_eq!(approve(&site, "书记", name, &[]).0, 0);
        site.build().ok().files()
    };
    assert!(build("甲某某") == build("乙某某"));
}

/// Debian's `minisign -G -W` makes a key without a password whose checksum is zero.
#[test]
fn a_key_that_minisign_made_without_a_password_signs() {
    if std::process::Command::new("minisign").arg("-v").output().is_err() {
        return crate::left_out("minisign is not installed");
    }
    let site = site("");
    let run = |arguments: &[&str]| {
        std::process::Command::new("minisign").args(arguments).current_dir(site.path()).output().unwrap()
    };
    assert!(run(&["-G", "-W", "-p", "a.pub", "-s", "a.key"]).status.success());
    let public = fs::read_to_string(site.path().join("a.pub")).unwrap();
    let key = public.lines().nth(1).unwrap().to_owned();
    let text = fs::read_to_string(site.content().join("site.yaml")).unwrap();
    let rule = format!("{text}approvals: [{{ role: 书记 }}]\napprovers: [{{ name: 王建国, key: {key} }}]\n");
    fs::write(site.content().join("site.yaml"), rule).unwrap();
    assert_eq!(approve(&site, "书记", "王建国", &["--sign", "a.key"]).0, 0);
    site.build().ok();
    // The same signature by the tool itself, over the words that `explain A108` describes.
    let value: serde_yaml::Value = serde_yaml::from_str(&record(&site)).unwrap();
    let entry = &value["approvals"][0];
    fs::write(site.path().join("words.minisig"), entry["signature"].as_str().unwrap()).unwrap();
    let records = value["records"].as_mapping().unwrap().iter();
    let lines: String =
        records.map(|(name, digest)| format!("{}\t{}\n", name.as_str().unwrap(), digest.as_str().unwrap())).collect();
    let words = format!(
        "{{\"gongkai\":\"approval\",\"version\":1,\"report\":\"r\",\"role\":\"书记\",\"name\":\"王建国\",\"date\":null,\"note\":null,\"document\":\"{}\",\"records\":\"{}\"}}",
        value["document"].as_str().unwrap(),
        crate::site::sha256(lines.as_bytes())
    );
    fs::write(site.path().join("words"), words).unwrap();
    let verified = run(&["-V", "-p", "a.pub", "-m", "words", "-x", "words.minisig"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    // And a bag.
    assert_eq!(site.exit(&["archive", "r", "--as-of", "2022-06-09", "--sign", "a.key"]), 0);
}
