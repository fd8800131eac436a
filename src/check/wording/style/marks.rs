//! Punctuation (GB/T 15834): dots, dashes, marks between quoted parallels, marks that clash, brackets inside like ones.

use std::ops::Range;

use super::{Match, NEAR, Rule, Slip, Verdict, line_before};
use crate::{check::wording::is_han, diagnostics::Code};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code::W124,
        triggers: &["...", "。。", "…", "、、、", "．．", "···", "，，，", ",,,", "⋯"],
        pattern: r"(等等)?(\.{3,}|．{2,}|。{2,}|…+|、{3,}|·{3,}|,{3,}|，{3,}|⋯+)(等等|等)?",
        judge: dots,
    },
    Rule {
        code: Code::W125,
        triggers: &["--", "－－", "–", "—", "―", "──"],
        pattern: r"-{2,}|－{2,}|–+|—+|―+|─{2,}",
        judge: dash,
    },
    Rule {
        code: Code::W134,
        triggers: &["”、“", "’、‘", "》、《", "〉、〈"],
        pattern: r"”、“|’、‘|》、《|〉、〈",
        judge: |found| Verdict::only(found.range(0), found.group(0).replace('、', "")),
    },
    Rule {
        code: Code::W141,
        triggers: &["？的", "！的", "?的", "!的", "？这", "？一类", "？等"],
        pattern: r"([？！?!])((?:的|这一|这个|这些|一类的?|等)(?:问题|现象|情况|要求|做法|建议|意见|疑问|困惑))",
        judge: |found| Verdict::only(found.range(0), found.group(2)),
    },
    Rule {
        code: Code::W141,
        triggers: &["？", "?"],
        pattern: r"(?:不清楚|不知道|不明确|不了解|搞不清|说不清|没有弄清)[^。！？?；“”\n]{2,30}([？?])",
        judge: |found| Verdict::shown(found.range(1), "。"),
    },
];

/// An ellipsis has six dots, and it and 等等 do not go together.
fn dots(found: &Match<'_>) -> Option<Verdict> {
    let marks = found.group(2);
    if !(found.group(1).is_empty() && found.group(3).is_empty()) {
        let words = if found.group(1).is_empty() { found.group(3) } else { found.group(1) };
        return Verdict::shown(found.range(0), format!("{words}”或“……"));
    }
    // Two full stops are a doubled mark; six dots are right, and twice six stand for paragraphs.
    let latin = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_alphanumeric() || ch == '/');
    let right = matches!(marks, "。。" | "……" | "…………") || latin(found.before(2)) && latin(found.after());
    (!right).then(|| found.range(2)).and_then(|range| Verdict::only(range, "……"))
}

/// A dash takes two characters; one joins the ends of a period or a way.
fn dash(found: &Match<'_>) -> Option<Verdict> {
    let (marks, range) = (found.group(0), found.range(0));
    let rule = |ch: char| matches!(ch, '-' | '|' | ':' | ' ' | '—' | '－' | '=' | '*');
    if line_of(found.text, range.start).chars().all(rule) {
        return None;
    }
    let (before, after) = (found.before(0), found.after());
    let latin = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_alphanumeric());
    match marks {
        "——" => None,
        "—" | "–" | "―" => {
            let words = [before, after].iter().all(|ch| ch.is_some_and(|ch| is_han(ch) || "“”《》".contains(ch)));
            (words && breaks_off(found.text, &range)).then_some(range).and_then(|range| Verdict::shown(range, "——"))
        }
        _ if latin(before) && latin(after) => None,
        // A page number: — 1 —.
        _ if before.is_none() || after.is_none() => None,
        _ => Verdict::only(range, "——"),
    }
}

/// The line around a byte, of a very long one the part near it.
fn line_of(text: &str, at: usize) -> &str {
    let start = at - line_before(text, at).len();
    let end = text.floor_char_boundary(at + NEAR);
    text.get(start..end).unwrap_or_default().lines().next().unwrap_or_default()
}

/// Whether a single dash parts two clauses and does not join two names: 党委—支部—小组, 石桥—清溪公路.
fn breaks_off(text: &str, dash: &Range<usize>) -> bool {
    const WAYS: [&str; 12] = ["公路", "高速", "铁路", "航线", "管线", "管网", "专线", "线路", "路段", "段", "线", "道"];
    let ends = |ch: char| matches!(ch, '，' | '。' | '；' | '：' | '、' | '！' | '？' | '\n' | '—' | '–' | '”' | '“');
    let left = text.get(..dash.start).unwrap_or_default();
    let right = text.get(dash.end..).unwrap_or_default();
    let clause = |text: &str| -> usize { text.chars().take_while(|ch| !ends(*ch)).count() };
    let left_clause = left.chars().rev().take_while(|ch| !ends(*ch)).count();
    let head: String = right.chars().take(8).collect();
    // 县城—清泉镇的班车 joins two places.
    let place = right.chars().take(5).any(|ch| "省市县区镇乡村路桥站港".contains(ch));
    let chained = [left.chars().rev().find(|ch| ends(*ch)), right.chars().find(|ch| ends(*ch))]
        .iter()
        .any(|ch| matches!(ch, Some('—' | '–')));
    left_clause > 4 && clause(right) > 4 && !chained && !place && !WAYS.iter().any(|way| head.contains(way))
}

/// Marks that end or part sentences.
const STOPS: &str = "、，；：。！？";

/// One mark at a time, and none at the beginning of a line (W139).
pub(super) fn clashes(text: &str, slips: &mut Vec<Slip>) {
    let mut at = 0;
    // The first bytes of the marks: 、。 and the full-width ones.
    while let Some(found) = text.as_bytes().get(at..).and_then(|rest| memchr::memchr2(0xE3, 0xEF, rest)) {
        at += found;
        let Some(first) = char_at(text, at).filter(|mark| STOPS.contains(*mark)) else {
            at += 3;
            continue;
        };
        let end = at + first.len_utf8();
        let verdict = match char_at(text, end) {
            Some(second) if STOPS.contains(second) => {
                let range = at..end + second.len_utf8();
                let verdict = clash(first, second, range.clone());
                at = range.end;
                verdict
            }
            Some(quote @ ('”' | '’' | '）')) if "。！？".contains(first) => {
                let last = end + quote.len_utf8();
                let stop = char_at(text, last).filter(|mark| "。，、；".contains(*mark));
                let range = at..last + stop.map_or(0, char::len_utf8);
                at = if stop.is_some() { range.end } else { end };
                stop.and_then(|_| Verdict::shown(range, format!("{first}{quote}")))
            }
            _ => {
                let lone = at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n');
                let range = at..end;
                at = end;
                lone.then(|| Verdict::shown(range, "")).flatten()
            }
        };
        slips.extend(verdict.map(|verdict| verdict.slip(Code::W139)));
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// What is wrong with two marks in a row.
fn clash(first: char, second: char, range: Range<usize>) -> Option<Verdict> {
    match (first, second) {
        // Doubled marks have their own rule; ？！ and ！！ are meant.
        ('，' | '、' | '。' | '；', _) if first == second => None,
        ('？' | '！', '？' | '！') => None,
        ('、' | '，' | '；', '。') => Verdict::only(range, "。"),
        ('？' | '！', _) => Verdict::shown(range, first),
        _ => Verdict::shown(range, second),
    }
}

/// 《》 inside 《》 are 〈〉; round brackets inside round ones change the outer ones to 〔〕 (GB/T 15834).
pub(super) fn nested(text: &str, slips: &mut Vec<Slip>) {
    let mut start = 0;
    for line in text.split('\n') {
        if line.contains('《') {
            titles(line, start, slips);
        }
        if line.contains(['（', '(']) {
            brackets(line, start, slips);
        }
        start += line.len() + 1;
    }
}

fn titles(line: &str, start: usize, slips: &mut Vec<Slip>) {
    let mut open: Vec<usize> = Vec::new();
    let mut inner: Vec<(usize, usize)> = Vec::new();
    for (at, ch) in line.char_indices() {
        match ch {
            '《' => open.push(at),
            '》' => match open.pop() {
                // The third level is 《》 again.
                Some(from) if open.len() % 2 == 1 => inner.push((from, at)),
                Some(_) => {}
                // One that closes nothing leaves it open which are pairs.
                None => return,
            },
            _ => {}
        }
    }
    if !open.is_empty() {
        return;
    }
    let mark = '《'.len_utf8();
    slips.extend(inner.into_iter().map(|(from, to)| {
        let words = line.get(from + mark..to).unwrap_or_default();
        let (from, to) = (start + from, start + to);
        let edits = vec![(from..from + mark, "〈".to_owned()), (to..to + mark, "〉".to_owned())];
        Slip { code: Code::W135, range: from..to + mark, edits, meant: format!("〈{words}〉") }
    }));
}

fn brackets(line: &str, start: usize, slips: &mut Vec<Slip>) {
    let mut open: Vec<usize> = Vec::new();
    for (at, ch) in line.char_indices() {
        match ch {
            '（' | '(' => open.push(at),
            '）' | ')' => {
                let inner = open.pop();
                if let (Some(inner), Some(outer), 1) = (inner, open.last(), open.len()) {
                    let range = start + outer..start + at + ch.len_utf8();
                    let words = line.get(inner..at + ch.len_utf8()).unwrap_or_default();
                    slips.push(Slip {
                        code: Code::W140, range, edits: Vec::new(), meant: format!("〔…{words}…〕")
                    });
                }
            }
            _ => {}
        }
    }
}
