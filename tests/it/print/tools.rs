//! Making PDFs and reading them back.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use gongkai::{
    disclosure::{Block, Document, NamedItem, PublicReport, Run, admit, compose},
    render::pdf::{Faces, FontSettings, PrintError, PrintJob, PrintMeta, Printed, Printer, Standard, TemplateFiles},
    source,
};

use crate::site::real_announcement;

/// Millimetres in points.
pub(super) const MM: f64 = 72.0 / 25.4;

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a printer is opened with.
pub(super) struct PrintSettings {
    pub(super) fonts: FontSettings,
    pub(super) template: TemplateFiles,
}

impl PrintSettings {
    pub(super) fn open(&self) -> Result<Printer, Vec<PrintError>> {
        Printer::open(Faces::seek(&self.fonts), &self.template)
    }
}

pub(super) fn settings() -> PrintSettings {
    let fonts = FontSettings { folders: vec![root().join(".cache/fonts")], system: true };
    PrintSettings { fonts, template: TemplateFiles::official() }
}

/// The printer, where the machine has what the tests need.
pub(super) fn printer() -> Option<&'static Printer> {
    static SHOP: OnceLock<Option<Printer>> = OnceLock::new();
    let printer = SHOP.get_or_init(|| {
        let fandol = root().join(".cache/fonts/FandolFang-Regular.otf");
        let tools = ["pdftotext", "pdffonts", "pdfinfo", "qpdf"];
        let missing = tools.into_iter().find(|tool| Command::new(tool).arg("--version").output().is_err());
        match missing {
            _ if !fandol.exists() => crate::left_out("no fonts; run tests/setup/fonts.sh"),
            Some(tool) => crate::left_out(&format!("no {tool}")),
            None => return Some(settings().open().expect("faces for every role")),
        }
        None
    });
    printer.as_ref()
}

pub(super) fn meta() -> PrintMeta {
    PrintMeta {
        title: "关于整改情况的通报".to_owned(),
        issuer: "中共某某街道工作委员会".to_owned(),
        names: Vec::new(),
        date: "2022-05-17".parse().ok(),
        language: "zh-CN".to_owned(),
        page_address: Some("https://www.example.gov.cn/zggk/reports/example/index.html".to_owned()),
        mark: None,
    }
}

pub(super) fn job(document: &Document) -> PrintJob<'_> {
    PrintJob { document, meta: meta(), annexes: None, standard: Standard::default(), attach: Vec::new() }
}

/// Prints, and keeps the file in the folder `PRINT_KEEP` under the test's name, for looking at.
pub(super) fn print(printer: &Printer, document: &Document) -> Printed {
    let printed = printer.print(&job(document)).expect("a PDF");
    keep(&printed);
    printed
}

pub(super) fn keep(printed: &Printed) {
    if let (Ok(folder), Some(test)) = (std::env::var("PRINT_KEEP"), std::thread::current().name()) {
        std::fs::write(Path::new(&folder).join(format!("{}.pdf", test.replace("::", "-"))), &printed.pdf)
            .expect("a file");
    }
}

/// The report of the example site.
pub(super) fn example() -> PublicReport {
    let mut findings = Vec::new();
    let content = root().join("content");
    let files = source::read_files(&content, "donggang-2022", &mut findings);
    let loaded = source::parse(&content, files, &mut findings).expect("the example's records");
    let items = loaded.items.into_iter().map(|item| NamedItem { id: item.id, record: item.record.value }).collect();
    admit("donggang-2022", loaded.report.value, items)
}

pub(super) fn example_document() -> Document {
    compose(&example())
}

/// The real announcement, which is not part of the project, as blocks; none, and a line that says so, where it is not at hand.
pub(super) fn donggang() -> Option<Document> {
    let text = String::from_utf8(real_announcement()?).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (first, rest) = lines.split_first()?;
    let mut blocks = vec![Block::Title { text: (*first).to_owned() }];
    blocks.extend(rest.iter().map(|line| match line.split_once('、') {
        Some((number, words)) if number.chars().all(|c| "一二三四五六七八九十".contains(c)) => {
            heading(1, &format!("{number}、"), words)
        }
        _ => paragraph(line),
    }));
    Some(Document { id: "donggang".to_owned(), blocks })
}

pub(super) fn heading(level: u8, number: &str, text: &str) -> Block {
    Block::Heading { level, number: number.to_owned(), text: text.to_owned(), anchor: String::new(), item: None }
}

pub(super) fn paragraph(text: &str) -> Block {
    styled(vec![Run::plain(text)])
}

pub(super) fn styled(runs: Vec<Run>) -> Block {
    Block::Paragraph { number: String::new(), label: String::new(), runs, depth: 0, item: None }
}

pub(super) fn signature() -> Block {
    Block::Signature { by: vec!["中共某某街道工作委员会".to_owned()], date: "2022年5月17日".to_owned() }
}

pub(super) fn document(blocks: Vec<Block>) -> Document {
    Document { id: "example".to_owned(), blocks }
}

/// A PDF on the disk, for the tools.
pub(super) struct Paper {
    _folder: tempfile::TempDir,
    pub(super) path: PathBuf,
}

impl Paper {
    pub(super) fn new(pdf: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        std::fs::write(&path, pdf).expect("a file");
        Self { _folder: folder, path }
    }

    pub(super) fn run(&self, tool: &str, arguments: &[&str], after: &[&str]) -> String {
        let output = Command::new(tool).args(arguments).arg(&self.path).args(after).output().expect("the tool runs");
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The text of the first pages without page numbers and white space.
    pub(super) fn text(&self, pages: usize) -> String {
        let text = self.run("pdftotext", &["-raw", "-l", &pages.to_string()], &["-"]);
        let lines = text.lines().filter(|line| !is_page_number(line));
        squeezed(&lines.collect::<String>())
    }
}

pub(super) fn is_page_number(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace());
    line.strip_prefix('—')
        .and_then(|line| line.strip_suffix('—'))
        .is_some_and(|number| number.trim().parse::<u32>().is_ok())
}

/// Without white space.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Asserts that the announcement's pages have the document's text and nothing else.
pub(super) fn assert_same_text(document: &Document, printed: &Printed) {
    let found = Paper::new(&printed.pdf).text(printed.announcement_pages);
    let expected = squeezed(&document.text());
    if found != expected {
        let at = found.chars().zip(expected.chars()).position(|(a, b)| a != b);
        let at = at.unwrap_or(found.chars().count().min(expected.chars().count()));
        let near = |text: &str| text.chars().skip(at.saturating_sub(12)).take(40).collect::<String>();
        panic!("text differs at {at}: printed {:?}, document {:?}", near(&found), near(&expected));
    }
}

/// A line of text on a page, in points.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) page: usize,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) text: String,
}

/// The lines of a PDF, top to bottom, page numbers left out.
pub(super) fn lines(pdf: &[u8]) -> Vec<Line> {
    let layout = Paper::new(pdf).run("pdftotext", &["-bbox"], &["-"]);
    let mut lines: Vec<Line> = Vec::new();
    let mut page = 0;
    for row in layout.lines().map(str::trim) {
        if row.starts_with("<page ") {
            page += 1;
        }
        let Some(word) = row.strip_prefix("<word ") else { continue };
        let number = |name: &str| -> f64 {
            let value = word.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse().ok()).expect("a number")
        };
        let text = word.split_once('>').and_then(|(_, rest)| rest.split_once("</word>")).expect("a word").0;
        let text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        let (left, right, top) = (number("xMin"), number("xMax"), number("yMin"));
        match lines.iter_mut().find(|line| line.page == page && (line.top - top).abs() < 6.0) {
            Some(line) => {
                // Words of one line come in reading order.
                line.left = line.left.min(left);
                line.right = line.right.max(right);
                line.text.push_str(&text);
            }
            None => lines.push(Line { page, left, right, top, text }),
        }
    }
    lines.retain(|line| !is_page_number(&line.text));
    lines.sort_by(|a, b| (a.page, a.top).partial_cmp(&(b.page, b.top)).expect("numbers"));
    lines
}

/// Bytes lent to a job.
pub(super) fn lent(bytes: &'static [u8]) -> Cow<'static, [u8]> {
    Cow::Borrowed(bytes)
}
