//! What the site adds to a report comes back with it: its calendar and its terms, without anybody's remarks.

use std::fs;

use gongkai::archive::restore;

use super::*;

/// A site with a week off that no notice knows and a term of its own.
fn place() -> Place {
    let place = Place::built(1);
    let site = "workdays: days.txt\nvocabulary: [约谈提醒, 金丝雀甲某]\ntheme: official\n";
    place.write("content/site.yaml", &format!("{SITE}{site}"));
    place.write("content/days.txt", "# 金丝雀备注\n2026 off 03-09..03-13   # 金丝雀事由\n\n2026 上班 03-14\n");
    place.edit(
        "content/street-1/items/02-assets.yaml",
        "institutions",
        "accountability:\n  - { action: 约谈提醒, subject: 乙社区 }\ninstitutions",
    );
    place.edit("content/street-1/report.yaml", "contact:", "  - { term: 约谈提醒, count: 1, unit: 人 }\ncontact:");
    place.build();
    place
}

#[test]
fn the_calendar_and_the_terms_of_the_site_come_back() {
    let place = place();
    let page = fs::read_to_string(place.path("output/reports/street-1/index.html")).unwrap();
    assert!(page.contains("2026年3月27日"), "the week off does not count: {page}");
    place.archive();
    assert_sound(&place.path("archive"));
    for (name, bytes) in files(&place.path("archive")) {
        for canary in CANARIES {
            assert!(memchr::memmem::find(&bytes, canary.as_bytes()).is_none(), "{canary} in {name}");
        }
    }
    let days = fs::read_to_string(place.bag().join("data/records/workdays.txt")).unwrap();
    assert_eq!(days, "2026 off 03-09..03-13\n2026 上班 03-14\n");
    let published = files(&place.path("output/reports"));
    fs::rename(place.path("output"), place.path("first")).unwrap();
    fs::rename(place.path("content"), place.path("before")).unwrap();
    let restored = restore(&place.bag(), &place.path("content")).unwrap();
    assert_eq!((restored.files, restored.items, restored.site), (6, 2, true));
    place.build();
    assert_eq!(files(&place.path("output/reports")), published);
}

#[test]
fn another_calendar_than_that_of_the_build_is_refused() {
    let place = place();
    place.edit("content/days.txt", "03-13", "03-12");
    let refused = archive(&place.options(), &|_| {});
    assert_eq!(codes(&refused.findings), [Code::V204]);
}

#[test]
fn the_theme_is_named_with_its_version_and_digest() {
    let place = Place::built(1);
    place.archive();
    let theme = |name: &str| {
        let text = fs::read_to_string(place.path(name).join("data/metadata.json")).unwrap();
        serde_json::from_str::<serde_json::Value>(&text).unwrap()["theme"].clone()
    };
    let first = theme("archive/street-1-v1-2026-03-02");
    assert_eq!((&first["name"], &first["version"]), (&"official".into(), &"1".into()));
    place.write("themes/official/theme.yaml", "name: official\nversion: \"1.1\"\n");
    place.write("themes/official/assets/own.css", "p { margin: 0 }\n");
    place.build();
    place.archive();
    let second = theme("archive/street-1-v2-2026-03-02");
    assert_eq!(second["version"], "1.1");
    assert_ne!(second["sha256"], first["sha256"]);
}
