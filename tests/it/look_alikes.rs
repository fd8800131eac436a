//! Identifiers in the guises of [`gongkai::folding`]: planted in prose they are found where they stand, and the same prose without
//! them has no finding.

use gongkai::{
    check::privacy::{Kind, Open, scan},
    folding::{Folded, folded},
};
use proptest::prelude::*;

/// An identity number with its check character, from any seventeen digits of the right form.
fn resident() -> impl Strategy<Value = String> {
    (11_u32..=15, 0_u32..10_000, 1940_u32..2010, 1_u32..=12, 1_u32..=28, 0_u32..1000).prop_map(
        |(area, rest, year, month, day, order)| {
            let digits = format!("{area}{rest:04}{year}{month:02}{day:02}{order:03}");
            let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
            let sum: u32 = digits.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
            format!("{digits}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
        },
    )
}

fn digits(zero: u32) -> impl Fn(char) -> String {
    move |mark| mark.to_digit(10).and_then(|digit| char::from_u32(zero + digit)).unwrap_or(mark).to_string()
}

/// Each character of a number in a guise.
fn disguised(number: &str, guise: usize) -> String {
    let each = |shown: &dyn Fn(char) -> String| number.chars().map(shown).collect::<String>();
    let circled = |mark: char| match mark {
        '0' => "⓪".to_owned(),
        _ => digits(0x245F)(mark),
    };
    let chinese = |mark: char| {
        mark.to_digit(10).map_or(mark, |digit| "〇一二三四五六七八九".chars().nth(digit as usize).unwrap())
    };
    match guise {
        0 => number.to_owned(),
        1 => each(&digits(0xFF10)),
        2 => each(&digits(0x660)),
        3 => each(&digits(0x6F0)),
        4 => each(&digits(0x1D7CE)),
        5 => each(&circled),
        6 => each(&|mark| chinese(mark).to_string()),
        7 => each(&|mark| format!("{mark}\u{200B}")),
        8 => each(&|mark| format!("{mark}\u{AD}\u{FE0F}")),
        9 => each(&|mark| format!("**{mark}**")),
        10 => each(&|mark| format!("<b>{mark}</b>")),
        11 => each(&|mark| format!("&#{};", u32::from(mark))),
        12 => each(&|mark| format!("%{:02X}", u32::from(mark))),
        _ => each(&|mark| format!("{mark} ")).trim_end().to_owned(),
    }
}

const GUISES: usize = 14;
const PARTS: [&str; 11] = ["·", "/", "，", ",", "、", "\t", "\n", "\n- ", " | ", " - ", "\u{3000}"];
const AROUND: [(&str, &str); 9] = [
    ("", ""),
    ("<!-- 经办人", " -->"),
    ("<Tel ", ">"),
    ("[点此](https://a.gov.cn/ \"号码", "\")"),
    ("[点此](https://a.gov.cn/", ".html)"),
    ("**", "**"),
    ("《", "》"),
    ("| 号码 | ", " |"),
    ("①", "。"),
];

proptest! {
    #[test]
    fn identity_numbers_are_found_in_every_guise(
        number in resident(),
        guise in 0..GUISES,
        around in prop::sample::select(&AROUND[..]),
        words in prop::sample::select(&["", "整改台账已建立", "分类处置，逐项销号", "共查出问题3个", "2026年10月12日前"][..]),
    ) {
        let shown = disguised(&number, guise);
        // A circled number is no label of a circled one.
        let around = if around.0 == "①" && guise == 5 { ("", "") } else { around };
        let (before, after) = (format!("{words}，见{}", around.0), format!("{}，{words}已整改到位。", around.1));
        let text = format!("{before}{shown}{after}");
        let hits = scan(&text, &Open::default());
        let place = before.len()..before.len() + shown.len();
        prop_assert!(
            hits.iter().any(|hit| hit.kind == Kind::Resident && hit.range.start < place.end && place.start < hit.range.end),
            "{text}: {hits:?}"
        );
        prop_assert_eq!(scan(&format!("{before}{after}"), &Open::default()), Vec::new());
    }

    #[test]
    fn parted_identity_numbers_are_found(number in resident(), part in prop::sample::select(&PARTS[..])) {
        let (area, rest) = number.split_at(6);
        let (birth, order) = rest.split_at(8);
        for text in [
            format!("见{area}{part}{birth}{part}{order}。"),
            format!("见{}{part}{}。", disguised(area, 1), disguised(rest, 6)),
        ] {
            prop_assert!(scan(&text, &Open::default()).iter().any(|hit| hit.kind == Kind::Resident), "{text}");
        }
    }

    #[test]
    fn mobile_numbers_are_found_in_every_guise(
        number in "1[3-9][0-9]{9}",
        guise in 0..GUISES,
        before in prop::sample::select(&["电话", "微信v", "a", "联系<Tel ", "“", "拨打[此处](tel:"][..]),
    ) {
        // Letters and escapes beside other digits are no number any more.
        let before = if (11..=12).contains(&guise) && before == "a" { "电话" } else { before };
        let text = format!("{before}{}，已整改。", disguised(&number, guise));
        prop_assert!(scan(&text, &Open::default()).iter().any(|hit| hit.kind == Kind::Mobile), "{text}");
    }

    /// A name in look-alikes is the name, and its place leads back to all of it.
    #[test]
    fn names_are_the_same_in_every_guise(hidden in "[\u{AD}\u{200B}\u{2060}\u{FE0F}]{0,3}", before in "[a-zＡ-Ｚ，。、一-十]{0,8}") {
        let guise = format!("{before}⾦{hidden}⼤{hidden}⽴{hidden}，");
        let view = Folded::of(&guise);
        let at = view.text.find("金大立").unwrap();
        prop_assert_eq!(folded(guise.get(view.source(&(at..at + 9))).unwrap()), "金大立");
    }
}

/// Texts of what opens something and never closes it: four times as long takes about four times as long, and not sixteen times.
#[test]
fn time_grows_with_the_text_alone() {
    for part in ["<a ", "[甲](", "&#1", "%E5", "一", "１", "1·", "①1", "\\u5", "1370", "137 0000 1234、", "v1"] {
        let time = |length: usize| {
            let text = part.repeat(length / part.len());
            let start = std::time::Instant::now();
            assert!(scan(&text, &Open::default()).len() <= text.len());
            start.elapsed().as_secs_f64()
        };
        // Tried again where something else took the machine.
        let ratio = || {
            let short = (0..3).map(|_| time(20_000)).fold(f64::MAX, f64::min).max(0.002);
            (0..3).map(|_| time(80_000)).fold(f64::MAX, f64::min) / short
        };
        let least = (0..3).map(|_| ratio()).find(|ratio| *ratio < 10.0);
        assert!(least.is_some(), "{part}: four times the text takes more than ten times as long");
    }
}
