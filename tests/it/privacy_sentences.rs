//! Privacy on sentences written by hand, without a look at the rules: `fixtures/privacy/sentences.tsv`. Each stands in a measure of
//! its own, so the rules see it as they see an announcement.

use std::{fmt::Write, fs};

use crate::site::{SMALL, Site, repository};

const REPORT: &str = "contact: { phone: [\"0580-3090077\"], email: [\"934495643@qq.com\"] }\n";

/// A sentence with the code it must give at each marked place.
struct Sentence {
    code: Option<String>,
    text: String,
    /// The marked ranges, in characters of the text.
    marked: Vec<(usize, usize)>,
}

fn sentences() -> Vec<Sentence> {
    let text = fs::read_to_string(repository().join("tests/fixtures/privacy/sentences.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (code, _) = line.split_once('\t').unwrap_or_else(|| panic!("no tabulator: {line}"));
            let mut sentence = Sentence {
                code: Some(code.to_owned()).filter(|code| code != "-"),
                text: String::new(),
                marked: Vec::new(),
            };
            let mut count = 0;
            for mark in line[code.len() + 1..].replace("\\u{200b}", "\u{200b}").chars() {
                match mark {
                    '⟦' => sentence.marked.push((count, count)),
                    '⟧' => sentence.marked.last_mut().unwrap().1 = count,
                    _ => {
                        sentence.text.push(mark);
                        count += 1;
                    }
                }
            }
            assert_eq!(sentence.code.is_some(), !sentence.marked.is_empty(), "{line}");
            sentence
        })
        .collect()
}

/// A record with one measure, and the column its text begins in. Characters that YAML must not have raw are escaped.
fn item(text: &str) -> String {
    let mut item = String::from("problem: 政策宣传不到位\nmeasures:\n  - text: \"");
    for mark in text.chars() {
        match mark {
            '"' | '\\' => write!(item, "\\{mark}").unwrap(),
            '\u{200b}' => item.push_str("\\u200B"),
            _ => item.push(mark),
        }
    }
    item.push_str("\"\n");
    item
}

const FIRST_COLUMN: usize = "  - text: \"".len() + 1;

#[test]
fn every_sentence_gives_what_an_office_expects() {
    let sentences = sentences();
    let report = SMALL[1].1.replace("contact:\n  phone: [\"0580-3090077\"]\n", REPORT);
    let mut site = Site::small().remove("r/items").write("r/report.yaml", report);
    for (at, sentence) in sentences.iter().enumerate() {
        site = site.write(&format!("r/items/{:03}-s{at}.yaml", at + 1), item(&sentence.text));
    }
    let findings = site.check().findings;
    let mut wrong = Vec::new();
    let (mut planted, mut found, mut alarms) = (0, 0, 0);
    for (at, sentence) in sentences.iter().enumerate() {
        let file = format!("r/items/{:03}-s{at}.yaml", at + 1);
        let own: Vec<(&str, usize, usize)> = findings
            .iter()
            .filter(|finding| finding.place.file == file && finding.code.id().starts_with(['P', 'S']))
            .map(|finding| {
                let span = finding.place.span.unwrap();
                (finding.code.id(), span.column - FIRST_COLUMN, span.end_column - FIRST_COLUMN)
            })
            .collect();
        let escaped = sentence.text.contains('\u{200b}');
        let meets = |(_, from, to): &(&str, usize, usize), marked: &(usize, usize)| {
            escaped || *from < marked.1 && marked.0 < *to
        };
        let hit = |marked: &&(usize, usize)| {
            own.iter().any(|finding| Some(finding.0) == sentence.code.as_deref() && meets(finding, marked))
        };
        let missed = sentence.marked.len() - sentence.marked.iter().filter(hit).count();
        let strays = own.iter().filter(|finding| {
            Some(finding.0) != sentence.code.as_deref() || !sentence.marked.iter().any(|marked| meets(finding, marked))
        });
        let strays: Vec<_> = strays.collect();
        planted += sentence.marked.len();
        found += sentence.marked.len() - missed;
        alarms += usize::from(!strays.is_empty());
        if missed > 0 || !strays.is_empty() {
            let code = sentence.code.as_deref().unwrap_or("-");
            wrong.push(format!("{code} {}: missed {missed}, beside it {strays:?}", sentence.text));
        }
    }
    println!("privacy sentences: {found} of {planted} found, {alarms} of {} with a false alarm", sentences.len());
    assert!(sentences.len() >= 150 && planted >= 60);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
