//! One reckoning of a window: what pages print of it is no contradiction when it is written into the record, and says what the data say.

use gongkai::{
    disclosure::window_sentence,
    records::{Counting, Date, Window},
};
use proptest::prelude::*;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::site::Site;

/// A window as the record writes it.
fn yaml(window: &Window) -> String {
    let mut parts: Vec<String> =
        vec![format!("opens: {}", window.opens.map_or("null".to_owned(), |day| day.to_string()))];
    parts.extend(window.closes.map(|day| format!("closes: {day}")));
    parts.extend(window.working_days.map(|days| format!("working_days: {days}")));
    parts.extend(window.days.map(|days| format!("days: {days}")));
    parts.extend(window.counting.map(|counting| format!("counting: {}", counting.id())));
    format!("window: {{ {} }}\n", parts.join(", "))
}

fn site(window: &Window, text: Option<&str>) -> Site {
    let day = window.opens.map_or("2022-05-17".to_owned(), |day| day.to_string());
    let text = text
        .map(|text| format!("text:\n  contact: {}\n", serde_json::json!(format!("{text}。联系电话：0580-3090077。"))));
    let text = text.unwrap_or_default();
    Site::small().replace("r/report.yaml", "  date: 2022-05-17\n", &format!("  date: {day}\n{}{text}", yaml(window)))
}

/// The findings about dates: code and message arguments.
fn dates(site: &Site) -> Vec<String> {
    let findings = site.check().findings;
    let mut dates: Vec<String> = findings
        .iter()
        .filter(|finding| finding.code.id().starts_with('D'))
        .map(|finding| format!("{} {:?}", finding.code, finding.args))
        .collect();
    dates.sort();
    dates
}

/// The days of the window as the page of the report shows them: with `，` for the blank before the length.
fn box_of(page: &str) -> String {
    let page = Html::parse_document(page);
    let selector = Selector::parse("time.closes").unwrap();
    let closes = page.select(&selector).next().unwrap();
    let parent = scraper::ElementRef::wrap(closes.parent().unwrap()).unwrap();
    parent.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn windows() -> impl Strategy<Value = Window> {
    let opens = (0_i64..7900).prop_map(|days| Date::new(2005, 1, 3).unwrap().plus_days(days).unwrap());
    let counting = prop::option::of(prop::sample::select(vec![Counting::NextDay, Counting::BothEnds]));
    (opens, 0_u8..5, 1_u16..40, counting).prop_map(|(opens, form, length, counting)| {
        let window = Window { opens: Some(opens), counting, ..Window::default() };
        match form {
            0 => Window { working_days: Some(length), ..window },
            1 => Window { days: Some(length), ..window },
            2 => Window { closes: opens.plus_days(length.into()), ..window },
            3 => Window { opens: None, counting: None, closes: opens.plus_days(length.into()), ..window },
            _ => {
                let days = if counting == Some(Counting::NextDay) { length } else { length + 1 };
                Window { closes: opens.plus_days(length.into()), days: Some(days), ..window }
            }
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_printed_passes_the_check(window in windows()) {
        let bare = site(&window, None);
        let own = dates(&bare);
        let published = bare.build().ok();
        let page = published.read("reports/r/index.html");
        let data: Value = serde_json::from_str(&published.read("reports/r/data.json")).unwrap();
        let closes: Date = data["closes"].as_str().unwrap().parse().unwrap();
        let shown = box_of(&page);
        prop_assert!(shown.contains(&closes.chinese()), "{} {}", shown, closes);
        for text in [window_sentence(&window), shown] {
            for text in [format!("公示时间：{text}"), format!("公示期为{text}")] {
                prop_assert_eq!(&dates(&site(&window, Some(&text))), &own, "{}", text);
            }
        }
    }
}

/// The box of what `init` writes, which says 15 working days from 1 to 22 July, written into the record.
#[test]
fn the_days_that_init_shows_may_be_written_into_its_record() {
    let window = Window { opens: Date::new(2026, 7, 1), working_days: Some(15), ..Window::default() };
    let shown = box_of(&site(&window, None).build().ok().read("reports/r/index.html"));
    assert_eq!(shown, "2026年7月1日至2026年7月22日 自公布次日起15个工作日");
    for text in [shown.as_str(), "2026年7月1日至7月22日，共15个工作日", "自公布之日起15个工作日"]
    {
        assert_eq!(dates(&site(&window, Some(&format!("公示时间：{text}")))), Vec::<String>::new(), "{text}");
    }
    let other = dates(&site(&window, Some("公示时间：2026年7月1日至7月21日，共15个工作日")));
    assert!(other.iter().any(|finding| finding.starts_with("D115")), "{other:?}");
}
