//! The committed JSON Schemas in `tests/schemas`, which editors may point to, are those that the program prints.

use std::fs;

use crate::site::{gongkai, repository};

#[test]
fn the_committed_schemas_are_fresh() {
    for record in ["site", "report", "item"] {
        let run = gongkai().args(["schema", record]).output().unwrap();
        let printed = String::from_utf8(run.stdout).unwrap();
        let path = repository().join(format!("tests/schemas/{record}.schema.json"));
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &printed).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == printed, "{} is not fresh: UPDATE_SCHEMAS=1 cargo test schemas", path.display());
    }
}

/// Editors show the descriptions, so every field has one, in Chinese.
#[test]
fn every_field_is_described_in_chinese() {
    for record in ["site", "report", "item"] {
        let text = fs::read_to_string(repository().join(format!("tests/schemas/{record}.schema.json"))).unwrap();
        let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut silent = Vec::new();
        walk(&schema, &mut silent);
        assert_eq!(silent, Vec::<String>::new(), "{record}");
    }
}

fn walk(schema: &serde_json::Value, silent: &mut Vec<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        for (name, property) in properties {
            let described =
                property["description"].as_str().is_some_and(|text| text.chars().any(|mark| mark > '\u{2E7F}'));
            if !described {
                silent.push(name.clone());
            }
        }
    }
    schema.as_object().into_iter().flat_map(|object| object.values()).for_each(|value| walk(value, silent));
    schema.as_array().into_iter().flatten().for_each(|value| walk(value, silent));
}
