//! The words of findings about snapshots, in both languages: what was done to a sound archive, and what is said of it.

use std::{fs, process::Output};

use gongkai::{
    archive::restore,
    diagnostics::{
        Lang,
        show::{Format, show},
    },
};

use super::*;
use crate::site::gongkai;

/// One thing that is done to a bag, and what verification says then.
struct Case {
    code: Code,
    spoil: fn(&Path),
    zh: &'static str,
    en: &'static str,
}

const CASES: &[Case] = &[
    Case {
        code: Code::V101,
        spoil: |bag| fs::remove_file(bag.join("data/site/reports/street-1/data.json")).unwrap(),
        zh: "street-1-v1-2026-03-02/data/site/reports/street-1/data.json: error[V101]: 缺少文件 street-1-v1-2026-03-02/data/site/reports/street-1/data.json",
        en: "street-1-v1-2026-03-02/data/site/reports/street-1/data.json: error[V101]: the file street-1-v1-2026-03-02/data/site/reports/street-1/data.json is missing",
    },
    Case {
        code: Code::V102,
        spoil: |bag| fs::write(bag.join("data/site/reports/street-1/说明.txt"), "多出来的").unwrap(),
        zh: "street-1-v1-2026-03-02/data/site/reports/street-1/说明.txt: error[V102]: 多出文件 street-1-v1-2026-03-02/data/site/reports/street-1/说明.txt，清单里没有它",
        en: "street-1-v1-2026-03-02/data/site/reports/street-1/说明.txt: error[V102]: there is a file street-1-v1-2026-03-02/data/site/reports/street-1/说明.txt that no manifest lists",
    },
    Case {
        code: Code::V102,
        spoil: |bag| std::os::unix::fs::symlink("bagit.txt", bag.join("data/link")).unwrap(),
        zh: "street-1-v1-2026-03-02/data/link: error[V102]: 多出文件 street-1-v1-2026-03-02/data/link，清单里没有它",
        en: "street-1-v1-2026-03-02/data/link: error[V102]: there is a file street-1-v1-2026-03-02/data/link that no manifest lists",
    },
    Case {
        code: Code::V104,
        spoil: |bag| change(&bag.join("bagit.txt"), "1.0", "0.97"),
        zh: "street-1-v1-2026-03-02/bagit.txt: error[V104]: 存档的结构不对：street-1-v1-2026-03-02/bagit.txt 应为 BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n，实为 BagIt-Version: 0.97\\nTag-File-Character-Encoding: UTF-8\\n",
        en: "street-1-v1-2026-03-02/bagit.txt: error[V104]: the structure is not that of a snapshot: street-1-v1-2026-03-02/bagit.txt: expected BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n, found BagIt-Version: 0.97\\nTag-File-Character-Encoding: UTF-8\\n",
    },
    Case {
        code: Code::V105,
        spoil: |bag| {
            let path = bag.join("tagmanifest-sha256.txt");
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, text.lines().rev().map(|line| format!("{line}\n")).collect::<String>()).unwrap();
        },
        zh: "street-1-v1-2026-03-02/tagmanifest-sha256.txt: error[V105]: 清单 street-1-v1-2026-03-02/tagmanifest-sha256.txt 已被改动：应有一行 …  README.txt，实为 …  manifest-sm3.txt",
        en: "street-1-v1-2026-03-02/tagmanifest-sha256.txt: error[V105]: the manifest street-1-v1-2026-03-02/tagmanifest-sha256.txt has been changed: expected the line …  README.txt, found …  manifest-sm3.txt",
    },
];

fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// The findings of a code, one a line, digests left out: what they are is not what these tests are about.
fn said(findings: &[Diagnostic], code: Code, lang: Lang) -> String {
    let of_code: Vec<Diagnostic> = findings.iter().filter(|finding| finding.code == code).cloned().collect();
    let text = show(&of_code, Format::Short, lang, false);
    let word = |word: &str| {
        if word.len() >= 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            "…".to_owned()
        } else {
            word.to_owned()
        }
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn assert_said(findings: &[Diagnostic], code: Code, zh: &str, en: &str) {
    assert_eq!((said(findings, code, Lang::Zh).as_str(), said(findings, code, Lang::En).as_str()), (zh, en));
}

#[test]
fn verification_says_what_is_wrong() {
    let place = Place::built(1);
    place.archive();
    for (at, case) in CASES.iter().enumerate() {
        let bag = place.path(&format!("{at}/street-1-v1-2026-03-02"));
        copy(&place.bag(), &bag);
        (case.spoil)(&bag);
        assert_said(&check(&bag).findings, case.code, case.zh, case.en);
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let place = Place::built(1);
    let findings = check(&place.path("nowhere.zip")).findings;
    let (zh, en) = ("没有这个文件或文件夹", "there is no such file or folder");
    let place_of = "nowhere.zip: error[V116]:";
    assert_said(
        &findings,
        Code::V116,
        &format!("{place_of} 无法读取 nowhere.zip：{zh}"),
        &format!("{place_of} nowhere.zip cannot be read: {en}"),
    );
    let findings = check(&place.path("nowhere/ledger.jsonl")).findings;
    assert!(said(&findings, Code::V116, Lang::Zh).ends_with(zh) && said(&findings, Code::V116, Lang::En).ends_with(en));
}

/// What no page shows and the description of a bag would: the version of a theme, which its author writes as he likes.
#[test]
fn what_is_withheld_and_stands_in_the_description_is_refused() {
    let place = Place::built(1);
    place.write("themes/official/theme.yaml", "name: official\nversion: 金丝雀甲某\n");
    place.build();
    let refused = archive(&place.options(), &|_| {});
    let place_of = "data/metadata.json: error[V212]:";
    assert_said(
        &refused.findings,
        Code::V212,
        &format!("{place_of} 不予公开的内容出现在存档文件中：data/metadata.json"),
        &format!("{place_of} withheld content in a file of the snapshot: data/metadata.json"),
    );
    assert!(files(&place.path("archive")).iter().all(|(name, _)| !name.starts_with("street-1")));
}

#[test]
fn a_key_that_is_none_is_told() {
    let place = Place::built(1);
    place.write("key", "no key\n");
    let run = |arguments: &[&str], lang: &str| -> String {
        let output: Output = gongkai()
            .args(arguments)
            .args(["--lang", lang, "--format", "short"])
            .current_dir(place.root.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap()
    };
    for arguments in [&["archive", "--all", "--sign", "key"][..], &["verify", "archive", "--public-key", "key"][..]] {
        let (zh, en) = (run(arguments, "zh"), run(arguments, "en"));
        assert!(zh.starts_with("key: error[V213]: 密钥 key 无法使用："), "{zh}");
        assert!(en.starts_with("key: error[V213]: the key key cannot be used: "), "{en}");
    }
}

#[test]
fn a_damaged_bag_is_not_restored() {
    let place = Place::built(1);
    place.archive();
    change(&place.bag().join("data/records/street-1/report.yaml"), "第1街道", "第2街道");
    let findings = restore(&place.bag(), &place.path("restored")).unwrap_err();
    let bag = place.bag().display().to_string();
    assert_said(
        &findings,
        Code::V216,
        &format!("{bag}: error[V216]: 存档 {bag} 不能通过核验，没有恢复"),
        &format!("{bag}: error[V216]: the snapshot {bag} does not verify and was not restored"),
    );
    assert!(!place.path("restored").exists());
}

#[test]
fn what_is_no_snapshot_has_nothing_to_verify() {
    let place = Place::built(1);
    place.write("empty/ledger.jsonl", "");
    for name in ["content/street-1/items", "empty/ledger.jsonl"] {
        let findings = check(&place.path(name)).findings;
        let (zh, en) = (said(&findings, Code::V115, Lang::Zh), said(&findings, Code::V115, Lang::En));
        assert!(zh.ends_with(" 不是存档、台账或存放它们的文件夹"), "{zh}");
        assert!(en.ends_with(" is no snapshot, ledger or folder of them"), "{en}");
    }
}
