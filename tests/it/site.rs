//! A site in a folder of its own, built in this process or by the binary. What most modules of these tests begin with.
//!
//! `Site::example().write("site.yaml", "…").build().fails_with("S108")` reads as it runs. The folder holds `content/`, `themes/` and
//! `output/` and goes away with the value.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use gongkai::{
    diagnostics::{
        Diagnostic, Lang,
        show::{Format, show},
    },
    output::{Entry, FileDigest, Manifest},
    pipeline::{BuildOptions, BuildOutcome, Finished, Inspected, build, inspect},
};

/// The smallest site without a finding.
pub(crate) const SMALL: [(&str, &str); 3] = [
    ("site.yaml", "name: 示例网站\n"),
    (
        "r/report.yaml",
        "schema: 1\ntitle: 示例街道关于巡察整改情况的通报\nissuer: 示例街道党工委\ncontact:\n  phone: [\"0580-3090077\"]\nsigned:\n  by: [示例街道党工委]\n  date: 2022-05-17\n",
    ),
    ("r/items/01-a.yaml", "problem: 政策宣传不到位\nmeasures:\n  - text: 已经整改。\n"),
];

/// A site in a temporary folder.
pub(crate) struct Site {
    folder: tempfile::TempDir,
    fresh: bool,
    deny_warnings: bool,
    remove: Vec<String>,
}

impl Site {
    /// A folder with nothing in its content.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Self { folder, fresh: false, deny_warnings: false, remove: Vec::new() }
    }

    /// The example of the repository.
    pub(crate) fn example() -> Self {
        let site = Self::empty();
        copy(&repository().join("content"), &site.content());
        site
    }

    /// Two announcements about one inspection, half a year apart: `yuhu-2024` and `yuhu-2025`.
    pub(crate) fn stages() -> Self {
        let site = Self::empty();
        copy(&repository().join("tests/fixtures/stages/content"), &site.content());
        site
    }

    /// The smallest site without a finding: one report `r` with one item `a`.
    pub(crate) fn small() -> Self {
        SMALL.iter().fold(Self::empty(), |site, (path, text)| site.write(path, text))
    }

    /// Another site with the content of one.
    pub(crate) fn small_copy(other: &Self) -> Self {
        let site = Self::empty();
        copy(&other.content(), &site.content());
        site
    }

    /// A synthetic site of so many reports with so many items each.
    pub(crate) fn synthetic(reports: usize, items: usize) -> Self {
        let site = Self::empty();
        let numbers = [reports.to_string(), items.to_string()];
        let content = site.content();
        let arguments = ["synth", content.to_str().unwrap(), "--reports", &numbers[0], "--items", &numbers[1]];
        assert!(gongkai().args(arguments).status().unwrap().success());
        site
    }

    /// Writes a file below the content folder.
    pub(crate) fn write(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        write(&self.content().join(path), bytes.as_ref());
        self
    }

    /// Writes a file below the folder of the site: `themes/mine/templates/…`.
    pub(crate) fn write_beside(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        write(&self.path().join(path), bytes.as_ref());
        self
    }

    /// Puts text in place of another in a file below the content folder; the other must be there.
    pub(crate) fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.content().join(path)).unwrap();
        assert!(text.contains(from), "{path} does not hold {from}");
        self.write(path, text.replace(from, to))
    }

    /// Removes a file or folder below the content folder.
    pub(crate) fn remove(self, path: &str) -> Self {
        let path = self.content().join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
        self
    }

    /// Makes a symbolic link below the content folder.
    pub(crate) fn link(self, path: &str, target: &str) -> Self {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
        self
    }

    /// Makes every report anew in builds from now on.
    pub(crate) fn fresh(mut self) -> Self {
        self.fresh = true;
        self
    }

    /// Lets a warning stop builds from now on.
    pub(crate) fn deny_warnings(mut self) -> Self {
        self.deny_warnings = true;
        self
    }

    /// Takes a report whose folder is gone off the site in builds from now on.
    pub(crate) fn removing(mut self, id: &str) -> Self {
        self.remove.push(id.to_owned());
        self
    }

    /// The folder of the site.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The content folder.
    pub(crate) fn content(&self) -> PathBuf {
        self.path().join("content")
    }

    /// The output folder.
    pub(crate) fn output(&self) -> PathBuf {
        self.path().join("output")
    }

    /// How builds of the site are made.
    pub(crate) fn options(&self) -> BuildOptions {
        BuildOptions {
            content: self.content(),
            output: self.output(),
            as_of: None,
            pdf: false,
            fresh: self.fresh,
            fonts: Vec::new(),
            deny_warnings: self.deny_warnings,
            remove: self.remove.clone(),
        }
    }

    /// Builds in this process.
    pub(crate) fn build(&self) -> Built<'_> {
        Built { site: self, outcome: build(&self.options(), &|_| ()) }
    }

    /// Checks in this process.
    pub(crate) fn check(&self) -> Inspected {
        inspect(&self.options(), &|_| ())
    }

    /// Runs the binary in the folder of the site.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        gongkai().args(arguments).current_dir(self.path()).output().unwrap()
    }

    /// The exit code of the binary in the folder of the site.
    pub(crate) fn exit(&self, arguments: &[&str]) -> i32 {
        self.run(arguments).status.code().unwrap()
    }
}

/// What became of a build.
pub(crate) struct Built<'a> {
    site: &'a Site,
    outcome: BuildOutcome,
}

impl Built<'_> {
    /// The published site, whose manifest is true.
    pub(crate) fn ok(self) -> Published {
        let finished = self.outcome.finished.unwrap_or_else(|| panic!("no site:\n{}", short(&self.outcome.findings)));
        let published = Published { output: self.site.output(), finished, findings: self.outcome.findings };
        verify(&published.output);
        published
    }

    /// The published site, where there is one.
    pub(crate) fn published(self) -> Option<Published> {
        self.outcome.finished.is_some().then(|| self.ok())
    }

    /// Nothing was published, and one of the findings has the code.
    pub(crate) fn fails_with(self, code: &str) -> Vec<Diagnostic> {
        assert!(self.outcome.finished.is_none(), "the site was published");
        let findings = self.outcome.findings;
        assert!(findings.iter().any(|finding| finding.code.id() == code), "no {code} among:\n{}", short(&findings));
        findings
    }
}

/// A published site.
#[derive(Debug)]
pub(crate) struct Published {
    /// Its folder.
    pub(crate) output: PathBuf,
    /// What was made.
    pub(crate) finished: Finished,
    /// What was found all the same.
    pub(crate) findings: Vec<Diagnostic>,
}

impl Published {
    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.output.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.output.join(path).exists()
    }

    /// The codes of the findings.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.findings.iter().map(|finding| finding.code.id()).collect()
    }

    /// Every file with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.output)
    }
}

/// The binary, speaking Chinese.
pub(crate) fn gongkai() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.env("LC_ALL", "zh_CN.UTF-8").env_remove("SOURCE_DATE_EPOCH").env_remove("GONGKAI_FONTS");
    command
}

/// The announcement that the program was made for, whose text is not part of the project. Where it is not at hand, a line says so.
pub(crate) fn real_announcement() -> Option<Vec<u8>> {
    let path = repository().join("../shared/data/donggang-2022.txt");
    let bytes = fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: {} is not there", path.display());
    }
    bytes
}

/// The small announcements beside the repository, by name, in order; none, which is said, where they are not there.
pub(crate) fn short_announcements() -> Vec<(String, Vec<u8>)> {
    let folder = repository().join("../shared/cases");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let texts = paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let name = |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let mut texts: Vec<(String, Vec<u8>)> =
        texts.filter_map(|path| Some((name(&path)?, fs::read(&path).ok()?))).collect();
    texts.sort();
    texts
}

/// The repository's folder.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Findings, one a line.
pub(crate) fn short(findings: &[Diagnostic]) -> String {
    show(findings, Format::Short, Lang::En, false)
}

/// Compares the findings of a code with `tests/cases/output/CODE.txt`, in both languages as a person sees them. With `UPDATE_CASES=1` the
/// file is written anew: read the change.
pub(crate) fn assert_golden(code: &str, findings: &[Diagnostic]) {
    let findings: Vec<Diagnostic> = findings.iter().filter(|finding| finding.code.id() == code).cloned().collect();
    assert!(!findings.is_empty(), "no {code}");
    let found = [Lang::Zh, Lang::En].map(|lang| show(&findings, Format::Human, lang, false)).join("\n");
    let path = repository().join(format!("tests/cases/output/{code}.txt"));
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(&path).unwrap_or_default(), "{code}");
}

/// Every file below a folder with its bytes, links not followed; none where there is no folder.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// A manifest as any program reads it.
#[derive(serde::Deserialize)]
pub(crate) struct Listed {
    pub(crate) files: Vec<Entry>,
}

/// Makes sure that an output is whole: every file of its manifest is there with its digest, and no page is there without it.
pub(crate) fn verify(output: &Path) -> Listed {
    verify_files(&files(output))
}

/// The same for an output that has been read.
pub(crate) fn verify_files(files: &BTreeMap<String, Vec<u8>>) -> Listed {
    let manifest = files.get(Manifest::PATH).expect("an output has a manifest");
    let manifest: Listed = serde_json::from_slice(manifest).unwrap();
    assert!(!manifest.files.is_empty());
    for entry in &manifest.files {
        let bytes = files.get(&entry.path).unwrap_or_else(|| panic!("{} is not there", entry.path));
        assert_eq!((bytes.len() as u64, FileDigest::of(bytes)), (entry.size, entry.sha256), "{}", entry.path);
    }
    manifest
}

/// The digest of bytes as it is written.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    FileDigest::of(bytes).to_string()
}

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        write(&to.join(name), &bytes);
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}
