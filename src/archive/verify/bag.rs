//! One bag: structure, digests, description, web archive.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::Path,
};

use super::{content, differs, first_difference, wacz};
use crate::{
    archive::{
        INTERNAL_MARK, SITE_FOLDER,
        bag::{self, BAG_DIGEST_FILE, DECLARATION, DECLARATION_FILE, Files, Form, INFO_FILE},
        digest::{Algorithm, Digesting},
        ledger::{Line, SCHEMA},
        metadata::{self, Metadata},
        store,
        tree::{Tree, TreeError},
    },
    diagnostics::{self, Code, Diagnostic, Place},
    output::sha256,
};

/// What was found out about a bag.
#[derive(Debug, Default)]
pub(super) struct BagReport {
    pub(super) findings: Vec<Diagnostic>,
    pub(super) files: usize,
    pub(super) bytes: u64,
    /// The line it should have in a ledger, but for number and chain.
    pub(super) line: Option<Line>,
}

/// Verifies the bag at a path.
pub(super) fn check(path: &Path) -> BagReport {
    let shown = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    match Tree::open(path) {
        Ok(tree) => {
            let mut check = Check { shown, tree: &tree, files: Files::new(), findings: Vec::new() };
            check.run();
            let form = if store::is_folder(path) { Form::Folder } else { Form::Zip };
            let line = check.line(form);
            let bytes = check.files.values().map(|digests| digests.size).sum();
            BagReport { files: check.files.len(), findings: check.findings, bytes, line }
        }
        Err(TreeError::Io(error)) => {
            let finding = Diagnostic::new(Code::V116, Place::path(&shown))
                .arg("path", &shown)
                .arg("error", diagnostics::trouble(&error));
            BagReport { findings: vec![finding], ..BagReport::default() }
        }
        Err(TreeError::Zip(fault)) => {
            let finding = differs(Code::V107, &shown, fault.expected, fault.found).arg("offset", fault.at);
            BagReport { findings: vec![finding], ..BagReport::default() }
        }
    }
}

struct Check<'a> {
    shown: String,
    tree: &'a Tree,
    files: Files,
    findings: Vec<Diagnostic>,
}

impl Check<'_> {
    fn run(&mut self) {
        for odd in &self.tree.odd {
            self.findings.push(self.one(Code::V102, odd));
        }
        self.digest();
        self.structure();
        self.manifests();
        // What the parts say of each other shows a forger who wrote the manifests anew; beside a fault that the manifests show it
        // would only tell the same again, of another file.
        if self.findings.is_empty() {
            self.description();
            self.web_archive();
        }
    }

    fn web_archive(&mut self) {
        let Ok(file) = self.tree.region(WACZ) else { return };
        let site = self.files.iter().filter(|(name, _)| name.starts_with(SITE_FOLDER));
        let digests: Vec<&str> = site.map(|(_, digests)| digests.sha256()).collect();
        let path = self.path(WACZ);
        for fault in wacz::check(&file, &digests) {
            self.findings.push(differs(Code::V108, &path, fault.expected, fault.found).arg("part", fault.part));
        }
    }

    fn path(&self, name: &str) -> String {
        // A name with control characters must not write on the reader's terminal.
        match name.contains(char::is_control) {
            true => format!("{}/{}", self.shown, name.escape_debug()),
            false => format!("{}/{name}", self.shown),
        }
    }

    fn one(&self, code: Code, name: &str) -> Diagnostic {
        let path = self.path(name);
        Diagnostic::new(code, Place::path(&path)).arg("path", path)
    }

    fn differs(&mut self, code: Code, name: &str, expected: impl ToString, found: impl ToString) {
        let finding = differs(code, &self.path(name), expected, found);
        self.findings.push(finding);
    }

    fn missing(&mut self, name: &str) {
        let finding = self.one(Code::V101, name);
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// Reads every byte once.
    fn digest(&mut self) {
        let names: Vec<String> = self.tree.names().map(str::to_owned).collect();
        for name in names {
            let mut digesting = Digesting::new(io::sink());
            let read = self.tree.region(&name).and_then(|mut file| io::copy(&mut file, &mut digesting));
            if let Err(error) = read {
                self.findings.push(self.one(Code::V116, &name).arg("error", diagnostics::trouble(&error)));
            }
            let (_, digests) = digesting.finish();
            if let Some(stated) = self.tree.stated_crc32(&name).filter(|stated| *stated != digests.crc32) {
                let (expected, found) = (format!("{stated:08x}"), format!("{:08x}", digests.crc32));
                self.findings.push(differs(Code::V107, &self.path(&name), expected, found).arg("offset", "CRC-32"));
            }
            self.files.insert(name, digests);
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        self.tree.text(name).ok()
    }

    fn structure(&mut self) {
        let manifests = Algorithm::ALL.map(bag::manifest_file);
        let tags = Algorithm::TAGS.map(bag::tag_manifest_file);
        let fixed = [DECLARATION_FILE, INFO_FILE, METADATA, WACZ].map(str::to_owned);
        for name in manifests.iter().chain(&tags).chain(&fixed) {
            if !self.tree.has(name) {
                self.missing(name);
            }
        }
        if let Some(found) = self.text(DECLARATION_FILE).filter(|found| found != DECLARATION) {
            self.differs(Code::V104, DECLARATION_FILE, DECLARATION.escape_debug(), found.escape_debug());
        }
        if let Some(info) = self.text(INFO_FILE) {
            let found = bag::oxum(&self.files);
            let expected = bag::info_value(&info, "Payload-Oxum").unwrap_or_default();
            if found != expected {
                self.differs(Code::V106, INFO_FILE, expected, &found);
            }
        }
    }

    fn manifests(&mut self) {
        let payload = |name: &str| name.starts_with("data/");
        let tags = |name: &str| !name.starts_with("data/") && !name.starts_with("tagmanifest-");
        let mut told = BTreeSet::new();
        for algorithm in Algorithm::ALL {
            let expected = bag::manifest(&self.files, algorithm);
            self.manifest(&bag::manifest_file(algorithm), algorithm, &payload, &expected, &mut told);
        }
        for algorithm in Algorithm::TAGS {
            let expected = bag::tag_manifest(&self.files, algorithm);
            self.manifest(&bag::tag_manifest_file(algorithm), algorithm, &tags, &expected, &mut told);
        }
        let other = |name: &&String| {
            let known = Algorithm::TAGS.map(bag::tag_manifest_file);
            name.starts_with("tagmanifest-") && !known.contains(*name)
        };
        let others: Vec<String> = self.files.keys().filter(other).cloned().collect();
        for name in others {
            self.findings.push(self.one(Code::V102, &name));
        }
    }

    /// Holds the files a manifest is about to it, and it to the one text it can have. Each file's fault is told once, by the first
    /// manifest that shows it.
    fn manifest(
        &mut self,
        name: &str,
        algorithm: Algorithm,
        about: &dyn Fn(&str) -> bool,
        expected_text: &str,
        told: &mut BTreeSet<(Code, String)>,
    ) {
        let text = match self.tree.text(name) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => return self.differs(Code::V105, name, "UTF-8", error),
        };
        let Some(entries) = bag::parse_manifest(&text) else {
            let (expected, found) = first_difference(expected_text, &text);
            return self.differs(Code::V105, name, expected, found);
        };
        let before = self.findings.len();
        let mut faults: Vec<(Code, String, Option<(String, String)>)> = Vec::new();
        for (path, digest) in &entries {
            match self.files.get(path) {
                None => faults.push((Code::V101, path.clone(), None)),
                Some(found) if found.get(algorithm) != digest => {
                    let expected = format!("{} {digest}", algorithm.name());
                    let found = format!("{} {}", algorithm.name(), found.get(algorithm));
                    faults.push((Code::V103, path.clone(), Some((expected, found))));
                }
                Some(_) => {}
            }
        }
        let unlisted = self.files.keys().filter(|path| about(path) && !entries.contains_key(*path));
        faults.extend(unlisted.map(|path| (Code::V102, path.clone(), None)));
        let any = !faults.is_empty();
        for (code, path, values) in faults {
            if !told.insert((code, path.clone())) {
                continue;
            }
            match values {
                Some((expected, found)) => self.differs(code, &path, expected, found),
                None => self.findings.push(self.one(code, &path)),
            }
        }
        if !any && text != expected_text && self.findings.len() == before {
            let (expected, found) = first_difference(expected_text, &text);
            self.differs(Code::V105, name, expected, found);
        }
    }

    /// Holds `metadata.json` to the files it describes.
    fn description(&mut self) {
        let Some(text) = self.text(METADATA) else { return };
        let metadata: Metadata = match serde_json::from_str(&text) {
            Ok(metadata) => metadata,
            Err(error) => return self.differs(Code::V114, METADATA, "JSON", error),
        };
        if metadata.schema != metadata::SCHEMA {
            return self.differs(Code::V114, METADATA, metadata::SCHEMA, metadata.schema);
        }
        let described: BTreeMap<String, &str> =
            metadata.formats.iter().map(|file| (format!("{SITE_FOLDER}{}", file.path), file.sha256.as_str())).collect();
        let site: BTreeMap<String, &str> = self
            .files
            .iter()
            .filter(|(name, _)| name.starts_with(SITE_FOLDER))
            .map(|(name, digests)| (name.clone(), digests.sha256()))
            .collect();
        let names = described.keys().chain(site.keys().filter(|name| !described.contains_key(*name)));
        let digest = |digest: Option<&&str>| digest.copied().unwrap_or("-").to_owned();
        let pairs = names.map(|name| (name.clone(), digest(described.get(name)), digest(site.get(name))));
        let strayed: Vec<(String, String, String)> = pairs.filter(|(_, expected, found)| expected != found).collect();
        for (name, expected, found) in strayed {
            self.differs(Code::V114, &name, expected, found);
        }
        let state = metadata.formats.iter().map(|file| format!("{}  {}\n", file.sha256, file.path)).collect::<String>();
        let state = sha256(state.as_bytes());
        if !metadata.internal && state != metadata.state_sha256 {
            self.differs(Code::V114, METADATA, state, &metadata.state_sha256);
        }
        if let Some(top) = self.tree.top.clone().filter(|top| *top != metadata.bag) {
            self.differs(Code::V104, "", &metadata.bag, top);
        }
        if metadata.bag.starts_with(INTERNAL_MARK) != metadata.internal {
            self.differs(Code::V114, METADATA, metadata.internal, &metadata.bag);
        }
        let found = content::check(self.tree, &metadata, &self.files, &|name| self.path(name));
        self.findings.extend(found);
    }

    fn line(&self, form: Form) -> Option<Line> {
        let metadata: Metadata = serde_json::from_str(&self.text(METADATA)?).ok()?;
        Some(Line {
            schema: SCHEMA,
            sequence: 0,
            report: metadata.report,
            version: metadata.version,
            day: metadata.dates.archived,
            bag: metadata.bag,
            form,
            bag_sha256: self.files.get(BAG_DIGEST_FILE)?.sha256().to_owned(),
            state_sha256: metadata.state_sha256,
            payload: bag::oxum(&self.files),
            changes: metadata.changes,
            previous: String::new(),
        })
    }
}

const WACZ: &str = "data/report.wacz";
const METADATA: &str = "data/metadata.json";
