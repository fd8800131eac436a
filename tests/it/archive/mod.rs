//! Snapshots: what goes in, what is refused, what verification notices.

mod codes;
mod compare;
mod faults;
mod forged;
mod interrupted;
mod refusals;
mod restored;
mod snapshot;
mod stages;
mod validators;

use std::{
    fs,
    path::{Path, PathBuf},
};

use gongkai::{
    archive::{ArchiveOptions, ArchiveOutcome, Selection, Verified, VerifyOptions, archive, verify},
    diagnostics::{Code, Diagnostic},
    pipeline::{BuildOptions, build},
};
use tempfile::TempDir;

/// What must never reach a bag, in all three places where it can be written.
const CANARIES: [&str; 4] = ["金丝雀甲某", "金丝雀乙某", "金丝雀备注", "金丝雀事由"];

/// A small site in a temporary folder: `content`, `output`, `archive`.
struct Place {
    root: TempDir,
}

impl Place {
    /// A site with so many reports, built.
    fn built(reports: usize) -> Self {
        let place = Self { root: TempDir::new().unwrap() };
        place.write("content/site.yaml", SITE);
        for number in 1..=reports {
            place.report(number);
        }
        place.build();
        place
    }

    /// Two announcements about one inspection, built.
    fn stages() -> Self {
        let place = Self { root: TempDir::new().unwrap() };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/stages/content"), &place.path("content"));
        place.build();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{name} has no {from}");
        fs::write(self.path(name), text.replacen(from, to, 1)).unwrap();
    }

    fn report(&self, number: usize) {
        let folder = format!("content/street-{number}");
        self.write(&format!("{folder}/report.yaml"), &REPORT.replace("第N街道", &format!("第{number}街道")));
        self.write(&format!("{folder}/items/01-publicity.yaml"), ITEM_1);
        self.write(&format!("{folder}/items/02-assets.yaml"), ITEM_2);
        self.write(&format!("{folder}/items/03-withheld.yaml"), ITEM_3);
        self.write(&format!("{folder}/attachments/附件 1（一）.txt"), "整改台账（公开部分）\n");
    }

    fn build(&self) {
        let options = BuildOptions {
            content: self.path("content"),
            output: self.path("output"),
            as_of: None,
            pdf: false,
            fonts: Vec::new(),
            fresh: false,
            deny_warnings: false,
            remove: Vec::new(),
        };
        let outcome = build(&options, &|_| {});
        assert!(outcome.finished.is_some(), "{:?}", shown(&outcome.findings));
    }

    fn options(&self) -> ArchiveOptions {
        ArchiveOptions {
            content: self.path("content"),
            output: self.path("output"),
            archive: self.path("archive"),
            reports: Selection::All,
            day: None,
            zip: false,
            internal: false,
            signer: None,
        }
    }

    /// Archives everything, which must succeed.
    fn archive(&self) -> ArchiveOutcome {
        self.archive_with(self.options())
    }

    fn archive_with(&self, options: ArchiveOptions) -> ArchiveOutcome {
        let outcome = archive(&options, &|_| {});
        assert!(outcome.findings.is_empty(), "{:?}", shown(&outcome.findings));
        outcome
    }

    /// The first bag.
    fn bag(&self) -> PathBuf {
        self.path("archive/street-1-v1-2026-03-02")
    }
}

/// Verifies a path.
fn check(path: &Path) -> Verified {
    verify(&VerifyOptions { path: path.to_owned(), public_key: None, head: None }, &|_| {})
}

/// Verifies a path, which must be sound.
fn assert_sound(path: &Path) -> Verified {
    let verified = check(path);
    assert!(verified.findings.is_empty(), "{:?}", shown(&verified.findings));
    verified
}

fn codes(findings: &[Diagnostic]) -> Vec<Code> {
    let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    codes.dedup();
    codes
}

fn shown(findings: &[Diagnostic]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{} {}", finding.code, finding.message(gongkai::diagnostics::Lang::En)))
        .collect()
}

/// Copies a file or folder.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

/// Every file below a folder, by path with `/`, sorted, with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            found.push((name, fs::read(entry.path()).unwrap()));
        }
    }
    found.sort();
    found
}

/// Numbers that look random and are the same in every run (a linear congruence, Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

const SITE: &str = "name: 测试区人民政府\nid_code: \"3300000000\"\nbase_url: https://www.test.gov.cn/zggk\n\
                    wording: { 内部用语: 公开用语 }\n";

const REPORT: &str = "schema: 1
title: 中共第N街道工作委员会关于巡察整改进展情况的通报
issuer: 中共第N街道工作委员会
document_number: 测街党〔2026〕3号
series: 2025年第一轮
inspection: { authority: 区委第一巡察组, began: 2025-09-01, ended: 2025-10-31, feedback: 2025-12-01 }
text:
  preamble: 根据区委统一部署，区委第一巡察组对街道开展了巡察。现将整改情况予以公布。
  next_steps: 街道将持续抓好后续整改。
totals:
  - { term: 诫勉谈话, count: 1, unit: 人 }
contact: { phone: [\"0580-3090077\"], address: 测试路1号, email: [dangban@test.gov.cn] }
window: { opens: 2026-03-02, working_days: 15 }
signed: { by: [中共第N街道工作委员会], date: 2026-03-02 }
attachments: [{ title: 整改台账, file: 附件 1（一）.txt }]
";

const ITEM_1: &str = "problem: 政策宣传不到位
status: completed
units: [甲社区]
measures:
  - text: 立行立改，增设公开栏3处。
accountability:
  - { action: 诫勉谈话, subject: 甲社区主要负责人 }
allow: [{ code: P103, reason: 金丝雀事由, text: 金丝雀备注 }, { code: P104, reason: 金丝雀事由, text: 公开栏 }]
internal: { leader: 金丝雀甲某, handler: 金丝雀乙某, notes: 金丝雀备注 }
";

const ITEM_2: &str = "problem: 固定资产管理不规范
status: in_progress
measures:
  - text: 全面清查资产，已登记125件。
institutions: [{ title: 固定资产管理办法, change: new }]
";

const ITEM_3: &str = "problem: 金丝雀甲某涉及的问题
measures:
  - text: 金丝雀备注所述事项。
withheld: { reason: 金丝雀事由 }
";
