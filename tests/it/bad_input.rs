//! Damaged and mistaken input: `tests/cases/bad-input/*.md`, each case with the findings a drafter sees, in both languages.
//!
//! A case is a `##` heading, what it changes in the small site of [`Site::small`], and the findings. `tests/README.md` tells the
//! form. With `UPDATE_CASES=1` the findings are written anew: read the change.

use std::{
    fs,
    path::{Path, PathBuf},
};

use gongkai::diagnostics::{
    Diagnostic, Folders, Lang, Severity,
    show::{Format, show},
};
use serde_json::Value;

use crate::site::{Site, files, repository, short};

/// The languages and formats of expected findings, by the name of their block.
const SHOWN: [(&str, Lang, Format); 4] = [
    ("zh", Lang::Zh, Format::Short),
    ("en", Lang::En, Format::Short),
    ("zh human", Lang::Zh, Format::Human),
    ("en human", Lang::En, Format::Human),
];

#[derive(Debug, Default)]
struct Case {
    name: String,
    /// What it does to the site, in order.
    steps: Vec<Step>,
    /// Whether findings are shown with their lines as well.
    human: bool,
    /// The lines of the case but the expected findings.
    body: String,
    /// The blocks of expected findings.
    expected: Vec<(String, String)>,
}

#[derive(Debug)]
enum Step {
    Write { path: String, bytes: Vec<u8> },
    Remove { path: String },
    Link { path: String, target: String },
}

#[test]
fn every_case_gives_its_findings_and_publishes_nothing() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut wrong = Vec::new();
    let mut errors = 0;
    for path in case_files() {
        println!("{}", path.display());
        let text = fs::read_to_string(&path).unwrap();
        let (head, cases) = read_cases(&text);
        let mut written = head;
        for case in &cases {
            let site = case.site();
            let findings = site.check().findings;
            let blocks: Vec<(String, String)> = case.shown(&findings);
            if blocks != case.expected {
                wrong.push(format!(
                    "{}: {}\nexpected:\n{:#?}\nfound:\n{blocks:#?}",
                    path.display(),
                    case.name,
                    case.expected
                ));
            }
            errors += usize::from(findings.iter().any(|finding| finding.severity() == Severity::Error));
            published_only_without_errors(case, &site, &findings);
            findings.iter().for_each(|finding| stands_in_its_file(case, &site, finding));
            written.push_str(&case.written(&blocks));
        }
        if update && written != text {
            fs::write(&path, written).unwrap();
        }
    }
    assert!(errors >= 70, "only {errors} cases have an error");
    assert!(wrong.is_empty() || update, "{}", wrong.join("\n"));
}

/// The binary's exit code and JSON, and whether there is an output.
fn published_only_without_errors(case: &Case, site: &Site, findings: &[Diagnostic]) {
    let failed = findings.iter().any(|finding| finding.severity() == Severity::Error);
    let run = site.run(&["build", "--no-pdf", "--format", "json"]);
    let code = run.status.code();
    assert_eq!(code, Some(i32::from(failed)), "{}: {}", case.name, String::from_utf8_lossy(&run.stderr));
    assert_eq!(files(&site.output()).is_empty(), failed, "{}", case.name);
    let told: Value = serde_json::from_slice(&run.stdout).unwrap();
    // The command names files from where it was called.
    let content = Path::new("content");
    let folders = Folders { content, output: Path::new("output"), working: site.path() };
    let named = |finding: &Diagnostic| Diagnostic {
        place: finding.place.clone().in_working_folder(&folders),
        ..finding.clone()
    };
    let named: Vec<Diagnostic> = findings.iter().map(named).collect();
    let same: Value = serde_json::from_str(&show(&named, Format::Json, Lang::Zh, false)).unwrap();
    assert_eq!(told, same, "{}: build and check differ", case.name);
    for finding in told.as_array().unwrap() {
        let keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
        let documented = [
            "code",
            "severity",
            "message",
            "file",
            "line",
            "column",
            "end_line",
            "end_column",
            "record",
            "field",
            "help",
        ];
        assert_eq!(keys, documented, "{}", case.name);
        assert!(
            ["code", "message", "file", "help"]
                .iter()
                .all(|key| finding[key].as_str().is_some_and(|text| !text.is_empty()))
        );
    }
}

/// A place is inside the file that it names, and what is shown of it is the line there.
fn stands_in_its_file(case: &Case, site: &Site, finding: &Diagnostic) {
    let place = &finding.place;
    let name = &case.name;
    assert!(!place.file.starts_with('/'), "{name}: {} is no path of the content", place.file);
    let Some(span) = place.span else { return };
    let bytes =
        fs::read(site.content().join(&place.file)).unwrap_or_else(|error| panic!("{name}: {}: {error}", place.file));
    let text = String::from_utf8(bytes).unwrap();
    let text = text.trim_start_matches('\u{FEFF}');
    let lines: Vec<&str> = text.split('\n').collect();
    let line = lines.get(span.line - 1).unwrap_or_else(|| panic!("{name}: line {} of {}", span.line, lines.len()));
    let width = line.trim_end_matches('\r').chars().count();
    assert!(span.column >= 1 && span.column <= width + 1, "{name}: column {} of {width}: {line:?}", span.column);
    assert!((span.line, span.column) <= (span.end_line, span.end_column), "{name}: {span:?}");
    assert!(span.end_line <= lines.len(), "{name}: {span:?}");
    let excerpt = place.excerpt.as_ref().unwrap_or_else(|| panic!("{name}: no line is shown"));
    assert!(excerpt.text.get(excerpt.marked.clone()).is_some(), "{name}: the mark is not in the line");
    assert!(excerpt.text.chars().count() <= 162, "{name}: the line is not cut");
}

/// The words of the parser's library are English and its own; none may reach a reader of Chinese.
#[test]
fn chinese_messages_are_chinese() {
    for path in case_files() {
        for case in read_cases(&fs::read_to_string(path).unwrap()).1 {
            for finding in case.site().check().findings {
                let message = finding.message(Lang::Zh);
                let words = message.split(|mark: char| !mark.is_ascii_alphabetic()).filter(|word| !word.is_empty());
                let english: Vec<&str> = words
                    .filter(|word| ["the", "did", "not", "is", "expected", "while", "found", "error"].contains(word))
                    .collect();
                let quotes_input = finding.args.iter().any(|(name, _)| *name == "error");
                assert!(english.is_empty() || quotes_input, "{}: {message}", case.name);
            }
        }
    }
}

fn case_files() -> Vec<PathBuf> {
    let folder = repository().join("tests/cases/bad-input");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    assert!(paths.len() > 5);
    paths
}

/// The text before the first case, and the cases.
fn read_cases(text: &str) -> (String, Vec<Case>) {
    let (head, rest) = text.split_at(text.find("\n## ").map_or(0, |at| at + 1));
    let cases = rest.split("\n## ").map(|part| part.trim_start_matches("## ")).map(read_case).collect();
    (head.to_owned(), cases)
}

fn read_case(part: &str) -> Case {
    let mut lines = part.split('\n');
    let mut case = Case { name: lines.next().unwrap().to_owned(), ..Case::default() };
    while let Some(line) = lines.next() {
        let Some(fence) = line.strip_prefix("```").filter(|fence| !fence.is_empty()) else {
            case.directive(line);
            case.body.push_str(&format!("{line}\n"));
            continue;
        };
        let block: String = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        if SHOWN.iter().any(|(name, ..)| *name == fence) {
            case.expected.push((fence.to_owned(), block));
            continue;
        }
        case.body.push_str(&format!("```{fence}\n{block}```\n"));
        let (form, path) = fence.split_once(' ').unwrap();
        let bytes = if form == "escaped" { unescape(&block) } else { block.into_bytes() };
        case.steps.push(Step::Write { path: path.to_owned(), bytes });
    }
    case
}

impl Case {
    fn directive(&mut self, line: &str) {
        if line == "human" {
            self.human = true;
        } else if let Some(path) = line.strip_prefix("remove: ") {
            self.steps.push(Step::Remove { path: path.to_owned() });
        } else if let Some((path, target)) = line.strip_prefix("link: ").and_then(|rest| rest.split_once(" -> ")) {
            self.steps.push(Step::Link { path: path.to_owned(), target: target.to_owned() });
        } else if let Some((path, what)) = line.strip_prefix("generated: ").and_then(|rest| rest.split_once(" = ")) {
            self.steps.push(Step::Write { path: path.to_owned(), bytes: generate(what) });
        }
    }

    fn site(&self) -> Site {
        self.steps.iter().fold(Site::small(), |site, step| match step {
            Step::Write { path, bytes } => site.write(path, bytes),
            Step::Remove { path } => site.remove(path),
            Step::Link { path, target } => site.link(path, target),
        })
    }

    fn shown(&self, findings: &[Diagnostic]) -> Vec<(String, String)> {
        let wanted = SHOWN.iter().filter(|(.., format)| self.human || *format == Format::Short);
        let blocks = wanted.map(|(name, lang, format)| ((*name).to_owned(), show(findings, *format, *lang, false)));
        blocks
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| (name, format!("{}\n", text.trim_end())))
            .collect()
    }

    fn written(&self, blocks: &[(String, String)]) -> String {
        let mut text = format!("## {}\n{}\n", self.name, self.body.trim_end());
        for (name, block) in blocks {
            text.push_str(&format!("\n```{name}\n{block}```\n"));
        }
        text + "\n"
    }
}

/// Bytes as a case writes them: `\t`, `\r`, `\0`, `\xNN` for a byte, `\u{N}` for a character, `\e` at the end for no line feed.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.strip_suffix("\\e\n").unwrap_or(text);
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let (mark, after) = after.split_at(1);
        rest = after;
        match mark {
            "t" => bytes.push(b'\t'),
            "r" => bytes.push(b'\r'),
            "0" => bytes.push(0),
            "\\" => bytes.push(b'\\'),
            "x" => {
                bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
                rest = &after[2..];
            }
            "u" => {
                let (number, after) = after[1..].split_once('}').unwrap();
                let mark = char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap();
                bytes.extend(mark.to_string().bytes());
                rest = after;
            }
            other => panic!("no escape: {other}"),
        }
    }
    bytes.extend(rest.bytes());
    bytes
}

/// Files that are too large, or too odd, for a Markdown file.
fn generate(what: &str) -> Vec<u8> {
    let item = |text: &str| format!("problem: 政策宣传不到位\nmeasures:\n  - text: {text}\n");
    let encoded = |encoding: &'static encoding_rs::Encoding| encoding.encode(&item("已经整改。")).0.into_owned();
    match what {
        "an item over 1 MiB" => item(&"整".repeat(400_000)).into_bytes(),
        "10 MiB of nothing" => vec![0; 10 * 1024 * 1024],
        "brackets 10000 deep" => format!("problem: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)).into_bytes(),
        "open brackets 200000 deep" => format!("problem: {}\n", "[".repeat(200_000)).into_bytes(),
        "indents 500 deep" => {
            (0..500).map(|depth| format!("{}problem:\n", " ".repeat(depth))).collect::<String>().into_bytes()
        }
        "sequences 2000 deep" => format!("problem: 一\nmeasures:\n  {}\n", "- ".repeat(2000)).into_bytes(),
        "an alias bomb" => alias_bomb().into_bytes(),
        "an item in GB18030" => encoded(encoding_rs::GB18030),
        "an item in UTF-16" => {
            let units = item("已经整改。");
            [0xFF, 0xFE].into_iter().chain(units.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        }
        "an item in UTF-16 without mark" => item("已经整改。").encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "an item in Latin-1" => [b"problem: caf".as_slice(), &[0xE9], b" \xFF\nmeasures: []\n"].concat(),
        "a line of 5000 characters with a fault" => {
            item(&format!("{}\"\n    numbre: 一{}", "整改".repeat(2500), "改".repeat(3000))).into_bytes()
        }
        "two thousand unknown keys" => {
            let keys: String = (0..2000).map(|number| format!("key{number}: 1\n")).collect();
            format!("{}{keys}", item("已经整改。")).into_bytes()
        }
        "random bytes" => (0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect(),
        other => panic!("no such file: {other}"),
    }
}

fn alias_bomb() -> String {
    let mut text = "problem: &a0 [整改, 整改]\n".to_owned();
    for level in 1..4 {
        text.push_str(&format!("key{level}: &a{level} [*a{0}, *a{0}, *a{0}, *a{0}, *a{0}]\n", level - 1));
    }
    text
}

/// No time limit is checked here, but a file that takes minutes is noticed.
#[test]
fn hostile_files_are_read_in_no_time() {
    for what in [
        "brackets 10000 deep",
        "open brackets 200000 deep",
        "an alias bomb",
        "sequences 2000 deep",
        "two thousand unknown keys",
    ] {
        let site = Site::small().write("r/items/01-a.yaml", generate(what));
        let findings = site.check().findings;
        assert!(!findings.is_empty(), "{what}: {}", short(&findings));
    }
}
