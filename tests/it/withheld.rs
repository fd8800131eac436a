//! Withheld data in no output: every internal field is filled with a canary, and every byte is searched.
//!
//! The fields are found by walking the JSON Schema, so a field added below `internal` or `withheld` is in the test by itself.

use gongkai::{
    records::{Item, Report},
    source::yaml::schema_of,
};
use serde_json::{Map, Value, json};

use crate::site::Site;

/// The names of fields nobody outside may see, at any depth; `allow` gives reasons.
const INTERNAL: [&str; 3] = ["internal", "withheld", "allow"];

/// Fills records by their schema.
struct Filler<'a> {
    root: &'a Value,
    canaries: Vec<String>,
    /// Whether every text is a canary: in internal fields, and all over a withheld item.
    all: bool,
}

impl<'a> Filler<'a> {
    fn new(root: &'a Value, all: bool) -> Self {
        Self { root, canaries: Vec::new(), all }
    }

    fn resolve(&self, schema: &'a Value) -> &'a Value {
        let pointer = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
        match pointer.and_then(|pointer| self.root.pointer(pointer)) {
            Some(target) => self.resolve(target),
            None => match schema.get("anyOf").and_then(Value::as_array) {
                Some(branches) => self.resolve(branches.iter().find(|branch| branch["type"] != "null").unwrap()),
                None => schema,
            },
        }
    }

    fn value(&mut self, schema: &'a Value, path: &str, secret: bool) -> Value {
        let schema = self.resolve(schema);
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds.iter().find_map(Value::as_str).unwrap().to_owned(),
            kind => kind.as_str().unwrap_or_default().to_owned(),
        };
        match kind.as_str() {
            "object" => self.object(schema, path, secret),
            "array" => json!([self.value(&schema["items"], &format!("{path}.0"), secret)]),
            "string" if schema["format"] == "date" => json!("2022-03-01"),
            "string" if schema.get("enum").is_some() => schema["enum"][0].clone(),
            "string" if secret => {
                let canary = format!("金丝雀{}号{}", self.canaries.len() + 101, path.replace(['.', '_'], ""));
                self.canaries.push(canary.clone());
                json!(canary)
            }
            "string" => json!("公开的文字"),
            "integer" => json!(1),
            "boolean" => json!(false),
            _ => schema["oneOf"][0]["const"].clone(),
        }
    }

    fn object(&mut self, schema: &'a Value, path: &str, secret: bool) -> Value {
        let Some(properties) = schema["properties"].as_object() else { return json!({}) };
        let mut object = Map::new();
        for (name, schema) in properties {
            let secret = secret || self.all || INTERNAL.contains(&name.as_str());
            object.insert(name.clone(), self.value(schema, &format!("{path}.{name}"), secret));
        }
        Value::Object(object)
    }
}

/// A site with canaries in every internal field of an item and a report, a withheld item and a draft full of them.
fn site() -> (Site, Vec<String>) {
    let (report, item) = (schema_of::<Report>(), schema_of::<Item>());
    let mut open = Filler::new(&item, false);
    let mut public = open.value(&item, "", false);
    public.as_object_mut().unwrap().remove("withheld");
    let mut closed = Filler::new(&item, true);
    closed.canaries = open.canaries.clone();
    let withheld = closed.value(&item, "", true);
    let mut about = Filler::new(&report, false);
    about.canaries = closed.canaries.clone();
    about.value(&report, "", false);
    let mut draft = Filler::new(&report, true);
    draft.canaries = about.canaries.clone();
    let mut drafted = draft.value(&report, "", true);
    drafted["draft"] = json!(true);
    drafted["schema"] = json!(1);
    let mut canaries = draft.canaries.clone();
    let written = [&public, &withheld, &drafted].map(Value::to_string).concat();
    canaries.retain(|canary| written.contains(canary.as_str()));
    let sound = json!({ "problem": "政策宣传不到位", "measures": [{ "text": "已经整改。" }],
        "internal": public["internal"], "allow": public["allow"] });
    let hidden = clean(&withheld);
    let draft = json!({ "schema": 1, "draft": true, "title": drafted["title"], "issuer": drafted["issuer"],
        "text": drafted["text"], "contact": { "phone": ["0580-3090077"], "address": drafted["contact"]["address"] },
        "signed": { "by": drafted["signed"]["by"], "date": "2022-05-17" } });
    let used = [&sound, &hidden, &draft].map(Value::to_string).concat();
    canaries.retain(|canary| used.contains(canary.as_str()));
    // JSON is YAML.
    let site = Site::small()
        .write("r/items/01-a.yaml", clean(&sound).to_string())
        .write("r/items/02-b.yaml", hidden.to_string())
        .write("d/report.yaml", draft.to_string())
        .write("d/items/01-a.yaml", hidden.to_string());
    (site, canaries)
}

/// The record without what is null: an `allow` that this version does not have.
fn clean(record: &Value) -> Value {
    let mut record = record.clone();
    record.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    // An allowance names a code that exists and is found; only its reason can be a canary.
    if let Some(allow) = record.get_mut("allow").and_then(Value::as_array_mut) {
        for entry in allow {
            for (name, value) in entry.as_object_mut().unwrap() {
                if name == "code" || name == "rule" {
                    *value = json!("P101");
                }
            }
        }
    }
    record
}

/// The outputs that hold a canary.
fn leaks(site: &Site, canaries: &[String]) -> Vec<String> {
    let files = site.build().ok().files();
    let bytes = files.iter().flat_map(|(name, bytes)| canaries.iter().map(move |canary| (name, bytes, canary)));
    bytes
        .filter(|(_, bytes, canary)| memchr::memmem::find(bytes, canary.as_bytes()).is_some())
        .map(|(name, _, canary)| format!("{name}: {canary}"))
        .collect()
}

#[test]
fn no_canary_is_in_any_output() {
    let (site, canaries) = site();
    let named = |part: &str| canaries.iter().any(|canary| canary.contains(part));
    for part in
        ["internalleader", "internalhandler", "internalnotes", "withheldreason", "problem", "textpreamble", "title"]
    {
        assert!(named(part), "no canary is in {part}: {canaries:?}");
    }
    assert_eq!(leaks(&site, &canaries), Vec::<String>::new());
}

/// Everything a template can see, printed. A canary in it is found by the build itself, which then publishes nothing.
#[test]
fn no_canary_is_in_what_a_theme_can_see() {
    let (site, canaries) = site();
    let page = "<!doctype html>{{ __tera_context }}";
    let templates = ["item.html", "index.html", "statistics.html", "404.html", "feed.xml"];
    let site = templates
        .into_iter()
        .fold(site, |site, name| site.write_beside(&format!("themes/official/templates/{name}"), page));
    // The announcement must stay as it is: behind it, in a comment.
    let site = [("report.html", "</article>"), ("fragment.html", "{%- endfor %}\n{% component fragment.runs")]
        .into_iter()
        .fold(site, |site, (name, behind)| {
            let path = format!("themes/official/templates/{name}");
            let text = std::fs::read_to_string(crate::site::repository().join(&path)).unwrap();
            let (before, after) = text.split_once(behind).expect("the end of the announcement");
            let end = behind.lines().next().unwrap();
            let rest = behind.strip_prefix(end).unwrap();
            site.write_beside(&path, format!("{before}{end}<!-- {{{{ __tera_context }}}} -->{rest}{after}"))
        });
    let published = site.build().ok();
    for page in ["reports/r/index.html", "reports/r/items/a.html"] {
        let text = published.read(page);
        assert!(text.contains("政策宣传不到位") && text.contains("generator"), "{page} does not print its context");
    }
    assert_eq!(leaks(&site, &canaries), Vec::<String>::new());
}

/// The search can find something: a canary in a public field is found.
#[test]
fn a_canary_in_a_public_field_is_found() {
    let site = Site::small().write("r/items/01-a.yaml", "problem: 金丝雀问题\nmeasures: [{ text: 已经整改。 }]\n");
    let found = leaks(&site, &["金丝雀问题".to_owned()]);
    for file in [
        "reports/r/index.html",
        "reports/r/items/a.html",
        "reports/r/data.json",
        "reports/r/fragment.html",
        "reports/r/r.txt",
    ] {
        assert!(found.iter().any(|leak| leak.starts_with(file)), "{file} is not among {found:?}");
    }
}

/// A theme or attachment that says what a record withholds stops the build.
#[test]
fn what_is_withheld_and_comes_in_by_another_way_stops_the_build() {
    let secret = "problem: 政策宣传不到位\ninternal: { leader: 张三丰书记 }\nmeasures: [{ text: 已经整改。 }]\n";
    let site = Site::small()
        .write("r/items/01-a.yaml", secret)
        .write_beside("themes/official/templates/item.html", "<!doctype html>张三丰书记");
    site.build().fails_with("O104");
    let listed = "attachments: [{ title: 台账, file: 台账.csv }]\nsigned:";
    let site = Site::small()
        .write("r/items/01-a.yaml", secret)
        .replace("r/report.yaml", "signed:", listed)
        .write("r/attachments/台账.csv", "责任人,张三丰书记\n");
    site.build().fails_with("O104");
}

/// An office file with one part.
fn office(part: &str, xml: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let deflated = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file(part, deflated).unwrap();
    std::io::Write::write_all(&mut zip, xml.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// What an attachment says is searched, and not only its bytes: they show nothing of a cell or of another encoding.
#[test]
fn what_is_withheld_is_found_inside_attachments() {
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf_16 = |text: &str| -> Vec<u8> {
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let sheet = |text: &str| {
        let cell = format!("<worksheet><row><c r='B2' t='inlineStr'><is><t>{text}</t></is></c></row></worksheet>");
        office("xl/worksheets/sheet1.xml", &cell)
    };
    let letter = |text: &str| {
        let (first, rest) = text.split_at("张".len());
        let runs = format!("<document><body><p><r><t>{first}</t></r><r><t>{rest}</t></r></p></body></document>");
        office("word/document.xml", &runs)
    };
    let item = "problem: 政策宣传不到位\ninternal: { leader: 张三丰书记 }\nmeasures: [{ text: 已经整改。 }]\n";
    let site = |file: &str, bytes: Vec<u8>| {
        Site::small()
            .write("r/items/01-a.yaml", item)
            .replace("r/report.yaml", "signed:", &format!("attachments: [{{ title: 台账, file: {file} }}]\nsigned:"))
            .write(&format!("r/attachments/{file}"), bytes)
    };
    let kinds: [(&str, &dyn Fn(&str) -> Vec<u8>); 4] =
        [("台账.csv", &gbk), ("台账.txt", &utf_16), ("台账.xlsx", &sheet), ("台账.docx", &letter)];
    for (file, made) in kinds {
        for words in ["责任人：张三丰书记", "责任人：张　三丰 书记"] {
            let findings = site(file, made(words)).build().fails_with("O104");
            let finding = findings.iter().find(|finding| finding.code.id() == "O104").unwrap();
            assert_eq!(finding.place.file, format!("reports/r/attachments/{file}"), "{words}");
        }
        site(file, made("责任人：张")).build().ok();
    }
}

/// Whatever a withheld item says is looked for, but for the words of vocabularies, numbers, and what an `allow` is about, which stands
/// in another text.
#[test]
fn every_text_of_a_withheld_item_is_looked_for() {
    let (site, canaries) = site();
    let item = std::fs::read_to_string(site.content().join("r/items/02-b.yaml")).unwrap();
    let (mut found, mut missed) = (0, Vec::new());
    for canary in canaries.iter().filter(|canary| item.contains(canary.as_str())) {
        let field = canary.trim_start_matches(|mark: char| !mark.is_ascii_alphanumeric()).rsplit('号').next().unwrap();
        let page = format!("<!doctype html><title>a</title>{canary}");
        let site =
            Site::small().write("r/items/02-b.yaml", &item).write_beside("themes/official/templates/item.html", page);
        match site.build().published() {
            None => found += 1,
            Some(_) => missed.push(field.to_owned()),
        }
    }
    assert!(found > 12, "{found} of {canaries:?}");
    missed.sort();
    let meant =
        ["accountability0action", "allow0text", "funds0term", "funds0unit", "groupnumber", "measures0number", "number"];
    assert_eq!(missed, meant);
}

/// A withheld item says what everybody says, and the site says it as well.
#[test]
fn what_stands_in_public_anyway_stops_no_build() {
    let item = "problem: 违规收礼\nunits: [镇政府]\nresponsible: { department: 街道纪工委 }\n\
                accountability: [{ action: 批评教育, subject: 班子成员 }]\nmeasures: [{ text: 已完成 }]\n\
                withheld: { reason: 案件未结 }\n";
    let page = "<!doctype html><title>a</title>镇政府的班子成员受到批评教育，由街道纪工委整改，已完成";
    let site = Site::small().write("r/items/02-b.yaml", item).write_beside("themes/official/templates/item.html", page);
    site.build().ok();
    site.write_beside("themes/official/templates/item.html", format!("{page}，违规收礼")).build().fails_with("O104");
}

/// The reason of an `allow` is internal, and so is the finding's word about where it came from: it names the field, not the words.
#[test]
fn the_reason_of_an_allow_is_looked_for_as_well() {
    let allow = "allow: [{ code: P103, reason: 纪工委已电话核实可以公开 }]\n";
    let item = "problem: 政策宣传不到位\nmeasures: [{ text: 拨打0580-3091234。 }]\n";
    let site = |whole: &str, own: &str| {
        Site::small().write("r/items/01-a.yaml", format!("{item}{own}")).replace(
            "r/report.yaml",
            "signed:",
            &format!("{whole}signed:"),
        )
    };
    for (whole, own, from) in [(allow, "", "report.yaml allow[0].reason"), ("", allow, "a allow[0].reason")] {
        site(whole, own).build();
        let leaking = site(whole, own).write_beside(
            "themes/official/templates/item.html",
            "<!doctype html><title>a</title>纪工委已电话核实可以公开",
        );
        let findings = leaking.build().fails_with("O104");
        let finding = findings.iter().find(|finding| finding.code.id() == "O104").unwrap();
        assert!(finding.args.contains(&("from", from.to_owned())), "{finding:?}");
        assert!(!format!("{finding:?}").contains("电话核实"));
    }
}

/// A short remark stands on any page without having come from the record.
#[test]
fn a_remark_such_as_done_stops_no_build() {
    let item =
        "problem: 政策宣传不到位\nstatus: completed\ninternal: { notes: 已完成 }\nmeasures: [{ text: 立行立改。 }]\n";
    Site::small().write("r/items/01-a.yaml", item).build().ok();
    let site = Site::small()
        .write("site.yaml", "name: 示例街道纪工委网站\n")
        .write("r/items/01-a.yaml", item.replace("notes: 已完成", "leader: 街道纪工委"));
    site.build().ok();
}

/// That something is withheld is told on the terminal, also where the pages are taken over, and by no file of the output.
#[test]
fn no_file_says_that_something_is_withheld() {
    let hidden =
        "problem: 干预工程承揽\nmeasures:\n  - text: 已经移送有关机关处理。\nwithheld: { reason: 案件正在办理 }\n";
    let site = Site::small().write("r/items/02-b.yaml", hidden);
    for _ in 0..2 {
        let published = site.build().ok();
        assert_eq!(published.finished.withheld, 1);
        for (name, bytes) in published.files() {
            assert!(!String::from_utf8_lossy(&bytes).contains("withheld"), "{name}");
        }
    }
    assert_eq!(site.build().ok().finished.reused, 1);
    let open = Site::small()
        .write("r/items/02-b.yaml", hidden.replace("withheld: { reason: 案件正在办理 }", "withheld: null"));
    assert_eq!((open.build().ok().finished.withheld, open.build().ok().finished.withheld), (0, 0));
}
