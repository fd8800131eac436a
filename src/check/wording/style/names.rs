//! Numbers of documents and names of rules: 〔2022〕7号, 《办法（试行）》.

use super::{Match, Rule, Verdict};
use crate::diagnostics::Code;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code::W120,
        triggers: &["#号", "# 号", "#\u{3000}号", "#\t号", "#\n号", "#\u{A0}号"],
        pattern: r"(\p{Han})\s?([\[（(【［]\s?((?:19|20)?\d{2})\s?[\])）】］]\s?第?\s?0*(\d{1,5})\s?号)",
        judge: brackets,
    },
    Rule {
        code: Code::W121,
        triggers: &["〕"],
        pattern: r"〔\s?(\d{4}|\d{2})年?\s?〕\s?第?\s?0*(\d{1,5})\s?号",
        judge: number,
    },
    Rule {
        code: Code::W136,
        triggers: &["》（", "》("],
        pattern: r"《([^《》]{1,60})》[（(](试行|暂行|试行稿|修订|修订稿|修订版|修正|草案|讨论稿|征求意见稿|送审稿|(?:19|20)\d{2}年(?:版|修订|修订版))[）)]",
        judge: version,
    },
];

/// The year of a document's number is put between 〔 and 〕 (GB/T 9704).
fn brackets(found: &Match<'_>) -> Option<Verdict> {
    let (year, number) = (found.group(3), found.group(4));
    let whole = year.len() == 4;
    // A year of two digits does not say the century; the brackets are wrong all the same.
    let meant = format!("〔{year}〕{number}号");
    if whole { Verdict::only(found.range(2), meant) } else { Verdict::shown(found.range(2), meant) }
}

/// No 第, no zero before the number, the whole year (GB/T 9704).
fn number(found: &Match<'_>) -> Option<Verdict> {
    let (year, number) = (found.group(1), found.group(2));
    let plain = found.group(0) == format!("〔{year}〕{number}号");
    match year.len() {
        4 if plain => None,
        4 => Verdict::only(found.range(0), format!("〔{year}〕{number}号")),
        // Which century is a person's to say.
        _ => Verdict::shown(found.range(0), format!("〔20{year}〕{number}号")),
    }
}

/// A version that belongs to the name stands inside the marks of the title (GB/T 15834).
fn version(found: &Match<'_>) -> Option<Verdict> {
    Verdict::shown(found.range(0), format!("《{}（{}）》", found.group(1), found.group(2)))
}
