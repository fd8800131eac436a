//! The rules on Markdown cases: `tests/cases/check/<family>/*.md`.
//!
//! A case is a `##` heading, fenced blocks with the name of a file (` ```yaml report.yaml `), and the findings expected in both
//! languages (` ```zh `, ` ```en `); no such block means no finding. What a record leaves out is added below it from a small sound
//! one. `as of: 2022-06-01` in a case sets the day. With `UPDATE_CASES=1` the expected findings are written anew: read the change.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use gongkai::{
    check::{self, Context, Rules, approval},
    diagnostics::{
        Code, Diagnostic, Lang,
        show::{Format, show},
    },
    source,
};

const SITE: &[(&str, &str)] = &[("name", "name: 示例网站\n")];
const REPORT: &[(&str, &str)] = &[
    ("schema", "schema: 1\n"),
    ("title", "title: 示例街道关于巡察整改情况的通报\n"),
    ("issuer", "issuer: 示例街道党工委\n"),
    ("contact", "contact: { phone: [\"0580-3090077\"] }\n"),
    ("signed", "signed: { by: [示例街道党工委], date: 2022-05-17 }\n"),
];
const ITEM: &[(&str, &str)] =
    &[("problem", "problem: 政策宣传不到位\n"), ("measures", "measures: [{ text: 逐户核对。 }]\n")];

#[derive(Debug, Default)]
struct Case {
    name: String,
    as_of: Option<String>,
    /// Who approved the records before they were edited: role and name.
    approved_by: Option<String>,
    /// What was put for what in the record of the approval.
    edited: Vec<(String, String)>,
    /// The records as they were approved, where they differ.
    approved: Vec<(String, Vec<u8>)>,
    files: Vec<(String, Vec<u8>)>,
    expected: BTreeMap<&'static str, String>,
}

#[test]
fn every_case_gives_its_findings() {
    let mut wrong = Vec::new();
    let mut seen = Vec::new();
    for path in case_files() {
        let text = fs::read_to_string(&path).unwrap();
        let cases = read_cases(&text);
        assert!(!cases.is_empty(), "{} has no case", path.display());
        let mut written = text.clone();
        for case in &cases {
            let findings = run(case);
            seen.extend(findings.iter().map(|finding| (path.clone(), finding.code)));
            for lang in ["zh", "en"] {
                let found = shown(&findings, lang);
                let expected = case.expected.get(lang).map_or("", String::as_str);
                if found != expected {
                    wrong.push(format!(
                        "{}: {} ({lang})\nexpected:\n{expected}found:\n{found}",
                        path.display(),
                        case.name
                    ));
                }
            }
            written = with_findings(&written, case, &findings);
        }
        if std::env::var_os("UPDATE_CASES").is_some() && written != text {
            fs::write(&path, written).unwrap();
        }
    }
    assert!(wrong.is_empty() || std::env::var_os("UPDATE_CASES").is_some(), "{}", wrong.join("\n"));
}

/// A file is named after its code. It holds a case with a finding of the code and a near miss without one.
#[test]
fn every_code_of_a_rule_has_a_case_and_a_near_miss() {
    let files = case_files();
    for code in Code::ALL.iter().filter(|code| code.id().starts_with(['D', 'T', 'P', 'W', 'A'])) {
        let path = files.iter().find(|path| path.file_stem().is_some_and(|stem| stem == code.id()));
        let path = path.unwrap_or_else(|| panic!("{code} has no file of cases"));
        let cases = read_cases(&fs::read_to_string(path).unwrap());
        let has = |case: &Case| case.expected.get("zh").is_some_and(|text| text.contains(&format!("[{code}]")));
        assert!(cases.iter().any(has), "{code} has no case with the finding");
        assert!(cases.iter().any(|case| !has(case)), "{code} has no near miss");
    }
}

fn case_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check");
    let mut paths: Vec<PathBuf> = fs::read_dir(root)
        .unwrap()
        .flat_map(|family| fs::read_dir(family.unwrap().path()).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    paths
}

fn read_cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), ..Case::default() });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(day) = line.strip_prefix("as of: ") {
            case.as_of = Some(day.to_owned());
        }
        if let Some(who) = line.strip_prefix("approved by: ") {
            case.approved_by = Some(who.to_owned());
        }
        if let Some(edit) = line.strip_prefix("approval edited: ") {
            let (from, to) = edit.split_once(" => ").unwrap();
            case.edited.push((from.replace("\\n", "\n"), to.replace("\\n", "\n")));
        }
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let body: String = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        match info {
            "zh" => drop(case.expected.insert("zh", body)),
            "en" => drop(case.expected.insert("en", body)),
            _ => {
                let (kind, name) = info.split_once(' ').unwrap();
                let bytes = if kind == "base64" { from_base64(&body) } else { body.into_bytes() };
                let files = if kind == "approved" { &mut case.approved } else { &mut case.files };
                files.push((name.to_owned(), bytes));
            }
        }
    }
    cases
}

/// The findings of a case, all of them, in a folder of its own.
fn run(case: &Case) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    if let Some((role, name)) = case.approved_by.as_deref().and_then(|who| who.split_once(' ')) {
        write_records(root, &[case.files.as_slice(), &case.approved].concat());
        let approval = with_context(root, case.as_of.as_deref(), |context, findings| {
            let files = source::read_files(root, "r", findings);
            let report = source::parse(root, files, findings).unwrap();
            approval::approve(&report, context, approval::sign_off(role, name, None, context.as_of)).unwrap()
        });
        let edit = |text: String, (from, to): &(String, String)| {
            assert!(text.contains(from), "{}: the approval has no {from}", case.name);
            text.replacen(from, to, 1)
        };
        let approval = case.edited.iter().fold(approval.1.unwrap(), edit);
        fs::write(root.join("r/approval.yaml"), approval).unwrap();
    }
    write_records(root, &case.files);
    check_folder(root, case.as_of.as_deref())
}

fn write_records(root: &Path, records: &[(String, Vec<u8>)]) {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let plain = |name: &str| name == "site.yaml" || name.ends_with(".txt") && !name.contains('/');
    for (name, body) in records {
        let path = if plain(name) { name.clone() } else { format!("r/{name}") };
        let base = match path.as_str() {
            "site.yaml" => SITE,
            "r/report.yaml" => REPORT,
            name if name.starts_with("r/items/") => ITEM,
            _ => &[],
        };
        files.insert(path, completed(body, base));
    }
    files.entry("site.yaml".to_owned()).or_insert_with(|| completed(b"", SITE));
    files.entry("r/report.yaml".to_owned()).or_insert_with(|| completed(b"", REPORT));
    if !files.keys().any(|name| name.starts_with("r/items/")) {
        files.insert("r/items/01-a.yaml".to_owned(), completed(b"", ITEM));
    }
    for (name, body) in &files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, body).unwrap();
    }
}

fn completed(body: &[u8], base: &[(&str, &str)]) -> Vec<u8> {
    if base.is_empty() {
        return body.to_vec();
    }
    let body = std::str::from_utf8(body).unwrap();
    let has = |key: &str| body.lines().any(|line| line.starts_with(&format!("{key}:")));
    let added: String = base.iter().filter(|(key, _)| !has(key)).map(|(_, line)| *line).collect();
    format!("{body}{added}").into_bytes()
}

fn from_base64(text: &str) -> Vec<u8> {
    let table = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for mark in text.bytes().filter(|mark| table.contains(mark)) {
        bits = bits << 6 | u32::try_from(table.iter().position(|known| *known == mark).unwrap()).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

fn check_folder(root: &Path, as_of: Option<&str>) -> Vec<Diagnostic> {
    let (mut findings, found) = with_context(root, as_of, |context, findings| {
        let mut found = check::check_site(context);
        for id in &source::tree::discover(root, findings).reports {
            let files = source::read_files(root, id, findings);
            let report = source::parse(root, files, findings);
            found.extend(report.iter().flat_map(|report| check::check_report(report, context)));
        }
        found
    });
    findings.extend(found.unwrap_or_default());
    findings
}

/// Runs something that needs a context, with what preparing it found; nothing where the site cannot be read.
fn with_context<T>(
    root: &Path,
    as_of: Option<&str>,
    run: impl FnOnce(&Context<'_>, &mut Vec<Diagnostic>) -> T,
) -> (Vec<Diagnostic>, Option<T>) {
    let mut findings = Vec::new();
    let Some(site) = source::read_site(root, &mut findings) else { return (findings, None) };
    let workdays = source::read_workdays(root, &site, &mut findings);
    let rules = Rules::new(&site, workdays.as_ref(), &mut findings);
    let as_of = as_of.map(|day| day.parse().unwrap());
    let context = Context { site: &site, as_of, content: root, rules: &rules };
    let result = run(&context, &mut findings);
    (findings, Some(result))
}

fn shown(findings: &[Diagnostic], lang: &str) -> String {
    let lang = if lang == "zh" { Lang::Zh } else { Lang::En };
    show(findings, Format::Short, lang, false)
        .lines()
        .map(|line| format!("{}\n", line.trim_start_matches("r/")))
        .collect()
}

/// The text of a file of cases with the findings of one case in it.
fn with_findings(text: &str, case: &Case, findings: &[Diagnostic]) -> String {
    let heading = format!("## {}\n", case.name);
    let Some(at) = text.find(&heading) else { return text.to_owned() };
    let (before, rest) = text.split_at(at + heading.len());
    let end = rest.find("\n## ").map_or(rest.len(), |at| at + 1);
    let (body, after) = rest.split_at(end);
    let kept = ["\n```zh\n", "\n```en\n"].iter().fold(body.to_owned(), |body, fence| match body.split_once(fence) {
        Some((before, rest)) => format!("{before}{}", rest.split_once("```\n").map_or("", |(_, after)| after)),
        None => body,
    });
    let mut body = kept.trim_end().to_owned();
    body.push('\n');
    for lang in ["zh", "en"].into_iter().filter(|_| !findings.is_empty()) {
        body.push_str(&format!("\n```{lang}\n{}```\n", shown(findings, lang)));
    }
    let gap = if after.is_empty() { "" } else { "\n" };
    format!("{before}{body}{gap}{after}")
}
