//! `check --fix` on records in every style of YAML: whatever the text and however it is written, fixing it keeps the record
//! readable, changes the public text only as the findings say, keeps comments and layout, and fixing twice changes nothing.

use std::{fmt::Write, path::Path};

use gongkai::{
    check::{Context, Rules, fix},
    disclosure::{NamedItem, admit, compose},
    source::{self, LoadedReport},
};
use proptest::prelude::*;

use crate::site::{SMALL, Site};

/// Pieces of texts: words, slips, and what means something to YAML or Markdown.
const PIECES: &[&str] = &[
    "加强管理",
    "整改",
    "和津社区",
    "2022年5月17日",
    "1,000",
    "3.5%",
    "a,b",
    "一是",
    "。二是",
    "——",
    "……",
    "，",
    "。",
    "、",
    ",",
    ", ",
    ";",
    "; ",
    ":",
    ": ",
    "?",
    "!",
    ".",
    "(试行)",
    "(",
    ")",
    "（",
    "）",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "“三务”",
    "“甲“乙”丙”",
    "\"三务\"",
    "2021年12 月24 日",
    "立案 1件",
    "2022年05月07日",
    "的的",
    "，，",
    "、、",
    "。。",
    "１２",
    "ＡＢ",
    "问题防弹",
    "帐目",
    "[链接](https://www.gov.cn/a,b)",
    "https://www.gov.cn/a,b(c)",
    "#",
    " #",
    "\\",
    "\\n",
    " ",
    "  ",
    "\u{3000}",
    "&amp;",
    "*强调*",
    "**粗**",
    "-",
    "- ",
    "%",
    "@",
    "|",
    ">",
    "<b>",
    "[",
    "]",
    "{",
    "}",
    "𠮷",
    "😀",
];

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
    /// Double quotes with every third character as an escape.
    Escaped,
    Literal,
    Folded,
}

#[derive(Clone, Debug)]
struct Written {
    text: String,
    style: Style,
}

fn written(styles: &'static [Style], paragraphs: usize) -> impl Strategy<Value = Written> {
    let line = prop::collection::vec(prop::sample::select(PIECES), 1..9).prop_map(|pieces| pieces.concat());
    let lines = prop::collection::vec(line, 1..=paragraphs);
    (lines, prop::sample::select(styles)).prop_map(|(lines, style)| Written { text: lines.join("\n\n"), style })
}

impl Written {
    /// The text as YAML, where a key stands before it that is indented so far.
    fn yaml(&self, indent: usize) -> String {
        let double = |escaped: bool| {
            let mut out = String::from("\"");
            for (at, mark) in self.text.chars().enumerate() {
                match mark {
                    '"' | '\\' => write!(out, "\\{mark}").unwrap(),
                    '\n' => out.push_str("\\n"),
                    _ if escaped && at % 3 == 0 && u32::from(mark) < 0x1_0000 => {
                        write!(out, "\\u{:04x}", u32::from(mark)).unwrap();
                    }
                    _ => out.push(mark),
                }
            }
            out.push('"');
            out
        };
        let block = |header: &str| {
            let lines = self.text.split('\n').map(|line| match line {
                "" => String::new(),
                line => format!("{}{line}", " ".repeat(indent + 4)),
            });
            format!("{header}\n{}", lines.collect::<Vec<_>>().join("\n"))
        };
        match self.style {
            Style::Plain => self.text.clone(),
            Style::Single => format!("'{}'", self.text.replace('\'', "''")),
            Style::Double => double(false),
            Style::Escaped => double(true),
            Style::Literal => block("|"),
            Style::Folded => block(">-"),
        }
    }

    fn in_double_quotes(&self) -> Self {
        Self { style: Style::Double, ..self.clone() }
    }
}

use Style::{Double, Escaped, Folded, Literal, Plain, Single};

/// An item in which everything is written in some style.
#[derive(Clone, Debug)]
struct Record {
    problem: Written,
    units: Vec<Written>,
    measures: Vec<Written>,
    subject: Written,
    crlf: bool,
    comments: bool,
}

fn record() -> impl Strategy<Value = Record> {
    let flow: &[Style] = &[Plain, Single, Double, Escaped];
    (
        written(flow, 1),
        prop::collection::vec(written(flow, 1), 1..3),
        prop::collection::vec(written(&[Plain, Single, Double, Escaped, Literal, Folded], 3), 1..4),
        written(flow, 1),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(problem, units, measures, subject, crlf, comments)| Record {
            problem,
            units,
            measures,
            subject,
            crlf,
            comments,
        })
}

const COMMENT: &str = "# 注释,里的(半角)和的的不动\n";

impl Record {
    /// The record's file; what cannot be written in its style is written in double quotes.
    fn file(&self) -> String {
        let sound = |written: &Written,
                     around: &dyn Fn(&str) -> String,
                     field: &dyn Fn(&LoadedReport) -> Option<String>| {
            // The backslash makes both parsers read the file; one takes a lone `-` in brackets, the other does not.
            let site = site(&format!("# \\\n{}", around(&written.yaml(2))));
            let read = load(site.content().as_path()).and_then(|report| field(&report));
            let same = read.is_some_and(|read| written.style == Folded || read.trim_end() == written.text.trim_end());
            if same { written.clone() } else { written.in_double_quotes() }
        };
        let item = |report: &LoadedReport| report.items[0].record.value.clone();
        let measure = "measures: [{ text: 已经整改。 }]\n";
        let problem =
            sound(&self.problem, &|yaml| format!("problem: {yaml}\n{measure}"), &|report| Some(item(report).problem));
        let units = self.units.iter().map(|unit| {
            sound(unit, &|yaml| format!("problem: 甲\nunits: [{yaml}, 乙]\n{measure}"), &|report| {
                Some(item(report).units).filter(|units| units.len() == 2).map(|units| units[0].clone())
            })
        });
        let units: Vec<String> = units.map(|unit| unit.yaml(0)).collect();
        let subject = sound(
            &self.subject,
            &|yaml| format!("problem: 甲\n{measure}accountability: [{{ action: 约谈, subject: {yaml}, people: 1 }}]\n"),
            &|report| item(report).accountability.first().map(|entry| entry.subject.clone()),
        );
        let mut text = format!("problem: {}\n", problem.yaml(0));
        let comment = if self.comments { COMMENT } else { "" };
        write!(text, "{comment}units: [{}]  {comment}", units.join(", ")).unwrap();
        if !self.comments {
            text.push('\n');
        }
        text.push_str("measures:\n");
        for measure in &self.measures {
            let measure = sound(measure, &|yaml| format!("problem: 甲\nmeasures:\n  - text: {yaml}\n"), &|report| {
                item(report).measures.first().map(|measure| measure.text.clone())
            });
            write!(text, "  - text: {}\n{comment}", measure.yaml(2)).unwrap();
        }
        writeln!(text, "accountability:\n  - {{ action: 约谈, subject: {}, people: 1 }}", subject.yaml(0)).unwrap();
        if self.crlf { text.replace('\n', "\r\n") } else { text }
    }
}

fn site(item: &str) -> Site {
    Site::small().write(SMALL[2].0, item)
}

fn load(root: &Path) -> Option<LoadedReport> {
    let mut findings = Vec::new();
    let files = source::read_files(root, "r", &mut findings);
    source::parse(root, files, &mut findings)
}

fn fix(root: &Path, report: &LoadedReport) -> Vec<fix::FixedFile> {
    let mut findings = Vec::new();
    let site = source::read_site(root, &mut findings).unwrap();
    let rules = Rules::new(&site, None, &mut findings);
    fix::fix_report(report, &Context { site: &site, as_of: None, content: root, rules: &rules })
}

fn text(report: &LoadedReport) -> String {
    let items = report.items.iter().map(|item| NamedItem { id: item.id.clone(), record: item.record.value.clone() });
    let public = admit(&report.id, report.report.value.clone(), items.collect());
    let records = serde_json::to_value(&public.items).unwrap();
    let mut strings = vec![compose(&public).text()];
    collect(&records, &mut strings);
    strings.join("\n")
}

fn collect(value: &serde_json::Value, strings: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => strings.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, strings)),
        serde_json::Value::Object(values) => values.values().for_each(|value| collect(value, strings)),
        _ => {}
    }
}

/// A text without what fixing may change: digits by one width, quotes by one shape, no blanks and no pausing marks, doubled words
/// once, no zeros before months and days, the listed words. Also of comments, which must be there unchanged.
fn plain(text: &str) -> String {
    let words = [("帐目", "账目"), ("问题防弹", "问题反弹")];
    let text = words.iter().fold(text.to_owned(), |text, (wrong, right)| text.replace(wrong, right));
    let one = |mark: char| match mark {
        '“' | '”' | '‘' | '’' | '"' | '\'' => '"',
        '！'..='～' => char::from_u32(u32::from(mark) - 0xFEE0).unwrap(),
        '。' => '.',
        _ => mark,
    };
    let mut out = String::new();
    for mark in text.chars().filter(|mark| !mark.is_whitespace()).map(one) {
        let doubled = out.ends_with(mark) && mark == '的';
        if !doubled && !",、.;:?!…—-~".contains(mark) {
            out.push(mark);
        }
    }
    while out.contains("整改整改") {
        out = out.replace("整改整改", "整改");
    }
    out.replace("年0", "年").replace("月0", "月")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixing_is_safe_in_every_style(record in record()) {
        let file = record.file();
        let site = site(&file);
        let root = site.content();
        let before = load(&root);
        prop_assert!(before.is_some(), "not read: {file}");
        let before = before.unwrap();
        let fixed = fix(&root, &before);
        let Some(one) = fixed.first() else { return Ok(()) };
        prop_assert_eq!(fixed.len(), 1);
        prop_assert_eq!(&one.before, &before.items[0].record.file.text);
        let changed = site.write(&one.name, &one.after);
        let after = load(&root);
        prop_assert!(after.is_some(), "not read any more: {}", one.after);
        let after = after.unwrap();
        prop_assert_eq!(plain(&text(&after)), plain(&text(&before)), "{}", one.after);
        prop_assert_eq!(after.items[0].record.value.measures.len(), before.items[0].record.value.measures.len());
        prop_assert_eq!(one.after.lines().count(), one.before.lines().count());
        prop_assert_eq!(one.after.matches(COMMENT.trim_end()).count(), one.before.matches(COMMENT.trim_end()).count());
        prop_assert_eq!(one.after.matches("\r\n").count(), one.before.matches("\r\n").count());
        let again = fix(&root, &after);
        prop_assert!(again.is_empty(), "again:\n{}\n{}", one.after, again.first().map_or("", |again| &again.after));
        drop(changed);
    }
}
