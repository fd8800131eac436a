//! Privacy on ordinary sentences: `fixtures/privacy/ordinary.tsv`, written by hands that had not seen the rules. A sentence counts as
//! found where any rule about privacy reports it. Recall and false alarms have to stay where they are; every sentence that is not as
//! it should be is named.

use std::{collections::BTreeMap, fs};

use gongkai::check::privacy::{Open, scan};

use crate::site::repository;

/// What the sentences themselves name as the contact of their office.
fn open() -> Open {
    let mut open = Open::default();
    for phone in ["0799-6612388", "0558-7799012", "8866120", "0999-3090077"] {
        open.add_phone(phone);
    }
    open.add_mail("xcb@example.gov.cn");
    open.add_mail("jwjb@qingxi.gov.cn");
    open
}

#[test]
fn ordinary_sentences_are_told_apart() {
    let text = fs::read_to_string(repository().join("tests/fixtures/privacy/ordinary.tsv")).unwrap();
    let open = open();
    let (mut planted, mut plain) = (0, 0);
    let (mut missed, mut alarms) = (Vec::new(), Vec::new());
    let mut kinds: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let parts: Vec<&str> = line.splitn(3, '\t').collect();
        let [kind, expected, sentence] = parts.as_slice() else { panic!("not three columns: {line}") };
        let hits = scan(sentence, &open);
        match *expected {
            "hit" => {
                planted += 1;
                let count = kinds.entry(*kind).or_default();
                count[1] += 1;
                if hits.is_empty() { missed.push(line.to_owned()) } else { count[0] += 1 }
            }
            "miss" => {
                plain += 1;
                if let Some(hit) = hits.first() {
                    alarms.push(format!("{:?} {}: {line}", hit.kind, &sentence[hit.range.clone()]));
                }
            }
            _ => panic!("neither hit nor miss: {line}"),
        }
    }
    println!(
        "ordinary sentences: {} of {planted} found, {} of {plain} with a false alarm",
        planted - missed.len(),
        alarms.len()
    );
    println!("by kind, found of all: {kinds:?}");
    println!("missed:\n{}\nfalse:\n{}", missed.join("\n"), alarms.join("\n"));
    assert!(planted >= 590 && plain >= 600);
    assert!(missed.len() * 100 <= planted * 3, "{} of {planted} missed:\n{}", missed.len(), missed.join("\n"));
    assert!(alarms.len() * 100 <= plain, "{} of {plain} false:\n{}", alarms.len(), alarms.join("\n"));
}
