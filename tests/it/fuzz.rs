//! Records damaged at random: whatever the bytes, a check ends with findings or without, and never with a panic.

use gongkai::diagnostics::{
    Lang,
    show::{Format, show},
};
use proptest::prelude::*;

use crate::site::{SMALL, Site, files};

/// What damages a file: bytes changed, removed, doubled, put in.
#[derive(Clone, Debug)]
enum Damage {
    Change(usize, u8),
    Remove(usize, usize),
    Double(usize, usize),
    Insert(usize, &'static str),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<prop::sample::Index>().prop_map(|index| index.index(usize::MAX));
    let length = 1..40_usize;
    let text = prop::sample::select(vec![
        ":",
        ": ",
        "：",
        "\t",
        "\"",
        "'",
        "“",
        "”",
        "[",
        "]",
        "{",
        "}",
        "- ",
        "-",
        "|",
        ">",
        "&a",
        "*a",
        "!!str",
        "#",
        "%",
        "@",
        "`",
        "\n",
        "\r",
        "\n---\n",
        "\n...\n",
        "\0",
        "\u{7f}",
        "\u{202e}",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "null",
        "~",
        "0x",
        "1e9",
        "99999999999999999999",
        "\\",
        "\\u0000",
        "<<: ",
        "? ",
        "，",
        "　",
        "{{",
        "**",
        "![",
        "](",
        "|---|",
        "```",
        "  ",
        "𠀀",
    ]);
    prop_oneof![
        1 => (place.clone(), any::<u8>()).prop_map(|(at, byte)| Damage::Change(at, byte)),
        1 => (place.clone(), length.clone()).prop_map(|(at, length)| Damage::Remove(at, length)),
        1 => (place.clone(), length).prop_map(|(at, length)| Damage::Double(at, length)),
        4 => (place, text).prop_map(|(at, text)| Damage::Insert(at, text)),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    let spot = |at: usize, bytes: &[u8]| at % (bytes.len() + 1);
    match damage {
        Damage::Change(at, byte) => {
            let at = spot(*at, bytes);
            if let Some(old) = bytes.get_mut(at) {
                *old = *byte;
            }
        }
        Damage::Remove(at, length) => {
            let at = spot(*at, bytes);
            bytes.drain(at..(at + length).min(bytes.len()));
        }
        Damage::Double(at, length) => {
            let at = spot(*at, bytes);
            let part = bytes[at..(at + length).min(bytes.len())].to_vec();
            bytes.splice(at..at, part);
        }
        Damage::Insert(at, text) => {
            let at = spot(*at, bytes);
            bytes.splice(at..at, text.bytes());
        }
    }
}

/// Checks and shows the findings in every format; their places must be in the file.
fn check(site: &Site) -> Result<(), TestCaseError> {
    let findings = site.check().findings;
    for lang in [Lang::Zh, Lang::En] {
        for format in [Format::Human, Format::Short, Format::Github] {
            prop_assert_eq!(findings.is_empty(), show(&findings, format, lang, false).is_empty());
        }
        for format in [Format::Json, Format::Sarif] {
            let shown = show(&findings, format, lang, false);
            prop_assert!(serde_json::from_str::<serde_json::Value>(&shown).is_ok());
        }
    }
    for finding in &findings {
        let Some(span) = finding.place.span else { continue };
        let text = std::fs::read_to_string(site.content().join(&finding.place.file)).unwrap();
        let lines = text.split('\n').count();
        prop_assert!(span.line >= 1 && span.column >= 1 && span.line <= lines, "{:?} of {} lines", span, lines);
        prop_assert!(span.end_line <= lines, "{:?} of {} lines", span, lines);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_record_never_ends_a_check_badly(
        file in 0..SMALL.len(),
        damages in prop::collection::vec(damage(), 1..6),
    ) {
        let (path, text) = SMALL[file];
        let mut bytes = text.as_bytes().to_vec();
        damages.iter().for_each(|damage| apply(&mut bytes, damage));
        check(&Site::small().write(path, &bytes))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, max_shrink_iters: 50, ..ProptestConfig::default() })]

    #[test]
    fn the_damaged_example_never_ends_a_check_badly(
        hits in prop::collection::vec((any::<prop::sample::Index>(), damage()), 1..8),
    ) {
        let site = Site::example();
        let content: Vec<(String, Vec<u8>)> = files(&site.content()).into_iter().collect();
        let site = hits.iter().fold(site, |site, (index, damage)| {
            let (path, _) = &content[index.index(content.len())];
            let mut bytes = std::fs::read(site.content().join(path)).unwrap();
            apply(&mut bytes, damage);
            site.write(path, &bytes)
        });
        check(&site)?;
    }

    /// What passes the check can be built.
    #[test]
    fn any_text_in_a_record_can_be_published(text in "\\PC{0,60}", problem in "[^\\p{C}]{1,30}") {
        let record = serde_json::json!({ "problem": problem, "measures": [{ "text": text }] });
        let site = Site::small().write("r/items/01-a.yaml", record.to_string());
        let fails = gongkai::diagnostics::has_errors(&site.check().findings);
        prop_assert_eq!(site.build().published().is_none(), fails);
    }
}
