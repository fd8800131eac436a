//! A YAML tree against the JSON Schema of its record, with every fault and its place.
//!
//! The schema is the one `gongkai schema` prints, made from the record types, so reading and editor completion cannot disagree.
//! Only the keywords that those types produce are known here.

use serde_json::Value;

use super::{
    characters,
    spans::{Node, NodeKind},
    syntax,
};
use crate::{
    diagnostics::{Code, Span},
    records::{Date, DateError},
};

/// Takes a fault: its code, field, place and arguments.
pub(super) type Report<'a> = dyn FnMut(Code, &str, Span, Vec<(&'static str, String)>) + 'a;

/// Validates a tree.
pub(super) fn validate(node: &Node, schema: &Value, report: &mut Report<'_>) {
    Validator { root: schema, report }.check(node, schema, "");
}

struct Validator<'a, 'r> {
    root: &'a Value,
    report: &'a mut Report<'r>,
}

impl<'a> Validator<'a, '_> {
    fn check(&mut self, node: &Node, schema: &'a Value, path: &str) {
        let schema = self.resolve(schema);
        if is_null(node) && allows_null(self.root, schema) {
            return;
        }
        let branches = branches(schema);
        let schema = match branches.len() {
            0 => schema,
            1 => self.resolve(branches.first().copied().unwrap_or(schema)),
            _ => return self.check_choice(node, &branches, path),
        };
        if !std::ptr::eq(schema, self.resolve(schema)) || !self::branches(schema).is_empty() {
            return self.check(node, schema, path);
        }
        match types(schema).as_slice() {
            [] => {}
            expected if expected.iter().any(|name| fits(node, name)) => self.check_inside(node, schema, path),
            expected => self.wrong_type(node, expected, &[schema], path),
        }
    }

    /// Several alternatives: a list of named values, or several types.
    fn check_choice(&mut self, node: &Node, branches: &[&'a Value], path: &str) {
        let named: Vec<&str> = branches.iter().flat_map(|branch| named_values(branch)).collect();
        if !named.is_empty() {
            return self.check_named(node, &named, branches, path);
        }
        let resolved: Vec<&Value> = branches.iter().map(|branch| self.resolve(branch)).collect();
        match resolved.iter().find(|branch| types(branch).iter().any(|name| fits(node, name))) {
            Some(branch) => self.check_inside(node, branch, path),
            None => {
                let expected: Vec<&str> = resolved.iter().flat_map(|branch| types(branch)).collect();
                self.wrong_type(node, &expected, &resolved, path);
            }
        }
    }

    fn check_named(&mut self, node: &Node, named: &[&str], branches: &[&'a Value], path: &str) {
        match &node.kind {
            NodeKind::Scalar { value, .. } if named.contains(&value.as_str()) => {}
            NodeKind::Scalar { value, .. } => {
                let args = vec![
                    ("found", value.clone()),
                    ("choices", choices(named, branches)),
                    ("meant", meant_choice(value, named, branches)),
                ];
                (self.report)(Code::S111, path, node.visible_span(), args);
            }
            _ => self.wrong_type(node, &["string"], &[], path),
        }
    }

    fn check_inside(&mut self, node: &Node, schema: &'a Value, path: &str) {
        match &node.kind {
            NodeKind::Scalar { value, .. } => self.check_scalar(node, value, schema, path),
            NodeKind::Sequence(nodes) => {
                if let Some(items) = schema.get("items") {
                    for (index, node) in nodes.iter().enumerate() {
                        self.check(node, items, &format!("{path}[{index}]"));
                    }
                }
            }
            NodeKind::Mapping(entries) => self.check_mapping(node, entries, schema, path),
        }
    }

    fn check_scalar(&mut self, node: &Node, value: &str, schema: &'a Value, path: &str) {
        let named = named_values(schema);
        if !named.is_empty() {
            return self.check_named(node, &named, &[schema], path);
        }
        let span = node.visible_span();
        if let Some(mark) = value.chars().find(|mark| characters::is_hidden(*mark)) {
            (self.report)(Code::S128, path, span, vec![("what", characters::name(mark))]);
        }
        let sound = match schema.get("format").and_then(Value::as_str) {
            Some("date") => value.parse::<Date>().is_ok(),
            Some("decimal") => crate::records::Amount::parse(value).is_some(),
            _ => schema.get("pattern").and_then(Value::as_str) != Some(TEN_DIGITS) || is_ten_digits(value),
        };
        let bar = value.starts_with('｜') && matches!(node.kind, NodeKind::Scalar { plain: true, .. });
        if (!sound || bar) && self.is_wide(node, path) {
            return;
        }
        match schema.get("format").and_then(Value::as_str) {
            Some("date") => match value.parse::<Date>() {
                Ok(_) => {}
                Err(DateError::Form) => (self.report)(Code::D101, path, span, vec![("found", value.to_owned())]),
                Err(DateError::NoSuchDay) => (self.report)(Code::D102, path, span, vec![("found", value.to_owned())]),
            },
            // A fraction without quotes would be read as a binary number, which is not exact.
            Some("decimal") if !sound || is_unquoted_fraction(node) => {
                (self.report)(Code::S112, path, span, vec![("found", value.to_owned())]);
            }
            _ => {}
        }
        if schema.get("pattern").and_then(Value::as_str) == Some(TEN_DIGITS) && !is_ten_digits(value) {
            (self.report)(Code::S119, path, span, vec![("found", value.to_owned())]);
        }
        if let Some(number) = value.parse::<i128>().ok().filter(|_| types(schema).contains(&"integer")) {
            // `017` and `-0` are no integers to every reader of YAML.
            if number.to_string() != value && matches!(node.kind, NodeKind::Scalar { plain: true, .. }) && sound {
                (self.report)(Code::S112, path, span, vec![("found", value.to_owned())]);
                return;
            }
            let bound = |name: &str| schema.get(name).and_then(Value::as_i64).map(i128::from);
            let (low, high) = (bound("minimum"), bound("maximum").or_else(|| largest(schema)));
            if low.is_some_and(|low| number < low) || high.is_some_and(|high| number > high) {
                let range = |bound: Option<i128>| bound.map_or("…".to_owned(), |bound| bound.to_string());
                let args = vec![("found", value.to_owned()), ("low", range(low)), ("high", range(high))];
                (self.report)(Code::S117, path, span, args);
            }
        }
    }

    fn check_mapping(&mut self, node: &Node, entries: &[(String, Span, Node)], schema: &'a Value, path: &str) {
        let join = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            if let Some(values) = schema.get("additionalProperties") {
                for (key, _, value) in entries {
                    self.check(value, values, &join(key));
                }
            }
            return;
        };
        let known: Vec<&str> = properties.keys().map(String::as_str).collect();
        for (key, span, value) in entries {
            match properties.get(key) {
                Some(schema) => self.check(value, schema, &join(key)),
                None if key.contains('：') => self.wide_colon(key, *span, path),
                None if key.starts_with(is_list_mark) => self.list_mark(key, *span, path),
                None => {
                    let args = vec![
                        ("key", key.clone()),
                        ("meant", meant_key(key, properties, &known)),
                        ("known", known.join(", ")),
                    ];
                    (self.report)(Code::S108, &join(key), *span, args);
                }
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for key in required.filter(|key| !entries.iter().any(|(known, _, _)| known == key)) {
            (self.report)(Code::S110, &join(key), node.visible_span(), vec![("key", key.to_owned())]);
        }
    }

    /// A colon of a Chinese keyboard in braces, where the parser takes it for a part of the key.
    fn wide_colon(&mut self, key: &str, span: Span, path: &str) {
        let before = key.chars().take_while(|mark| *mark != '：').count();
        self.slip(Code::S114, "：", syntax::one_character(span.line, span.column + before), path);
    }

    /// A list mark without its space, or a dash or space of a Chinese keyboard, which the parser takes for a part of the key.
    fn list_mark(&mut self, key: &str, span: Span, path: &str) {
        let mark = key.chars().next().unwrap_or_default();
        let (code, what) = match mark {
            '-' => (Code::S104, "dash".to_owned()),
            '\u{A0}' | '\u{3000}' => (Code::S104, "wide-space".to_owned()),
            mark => (Code::S114, mark.to_string()),
        };
        self.slip(code, &what, syntax::one_character(span.line, span.column), path);
    }

    fn slip(&mut self, code: Code, what: &str, span: Span, path: &str) {
        (self.report)(code, path, span, syntax::arguments(code, what.to_owned()));
    }

    /// Whether a value that will not do begins with a mark of a Chinese keyboard, which is then told instead.
    fn is_wide(&mut self, node: &Node, path: &str) -> bool {
        let NodeKind::Scalar { value, plain: true, .. } = &node.kind else { return false };
        let Some(mark) = value.chars().next().filter(|mark| syntax::is_wide(*mark)) else { return false };
        let span = node.visible_span();
        self.slip(Code::S114, &mark.to_string(), syntax::one_character(span.line, span.column), path);
        true
    }

    fn wrong_type(&mut self, node: &Node, expected: &[&str], schemas: &[&Value], path: &str) {
        if let NodeKind::Mapping(entries) = &node.kind
            && let Some((key, span, _)) = entries.first().filter(|(key, ..)| key.starts_with(is_list_mark))
        {
            return self.list_mark(key, *span, path);
        }
        if self.is_wide(node, path) {
            return;
        }
        let mut names: Vec<&str> = expected.iter().copied().filter(|name| *name != "null").collect();
        names.dedup();
        let example = schemas.iter().find_map(|schema| first_key(schema)).unwrap_or("…").to_owned();
        let args = vec![("expected", names.join("-or-")), ("found", found_type(node).to_owned()), ("example", example)];
        (self.report)(Code::S109, path, node.visible_span(), args);
    }

    fn resolve(&self, schema: &'a Value) -> &'a Value {
        resolve(self.root, schema)
    }
}

/// The largest number of a type that has a fixed size.
fn largest(schema: &Value) -> Option<i128> {
    match schema.get("format").and_then(Value::as_str)? {
        "uint16" => Some(u16::MAX.into()),
        "uint32" => Some(u32::MAX.into()),
        "uint64" => Some(u64::MAX.into()),
        _ => None,
    }
}

/// Whether a scalar is a number with a fraction that stands without quotes.
fn is_unquoted_fraction(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar { value, plain: true, .. } if value.contains('.'))
}

/// What stands where a list mark was meant.
fn is_list_mark(mark: char) -> bool {
    matches!(mark, '-' | '－' | '\u{A0}' | '\u{3000}')
}

/// Every key that a record of the schema may have, at any depth.
pub(super) fn keys(schema: &Value) -> Vec<&str> {
    let mut keys = Vec::new();
    collect_keys(schema, &mut keys);
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn collect_keys<'a>(schema: &'a Value, keys: &mut Vec<&'a str>) {
    let Some(object) = schema.as_object() else { return };
    if let Some(properties) = object.get("properties").and_then(Value::as_object) {
        keys.extend(properties.keys().map(String::as_str));
    }
    object.values().for_each(|value| collect_keys(value, keys));
}

/// The form of 网站标识码 (国办发〔2017〕47号).
const TEN_DIGITS: &str = "^[0-9]{10}$";

fn is_ten_digits(value: &str) -> bool {
    value.len() == 10 && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
    match target.and_then(|pointer| root.pointer(pointer)) {
        Some(target) => resolve(root, target),
        None => schema,
    }
}

/// The alternatives of a schema, null aside.
fn branches(schema: &Value) -> Vec<&Value> {
    let list = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array);
    list.into_iter().flatten().filter(|branch| branch.get("type").and_then(Value::as_str) != Some("null")).collect()
}

fn allows_null(root: &Value, schema: &Value) -> bool {
    let list = schema.get("anyOf").and_then(Value::as_array);
    let alternatives = list.into_iter().flatten().map(|branch| resolve(root, branch));
    types(schema).contains(&"null") || alternatives.into_iter().any(|branch| types(branch).contains(&"null"))
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn named_values(schema: &Value) -> Vec<&str> {
    let list = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    list.chain(schema.get("const")).filter_map(Value::as_str).collect()
}

/// Whether a node can be read as a JSON type. A number or yes-no word without quotes can be read as text: `postcode: 316100`.
fn fits(node: &Node, name: &str) -> bool {
    match (&node.kind, name) {
        (NodeKind::Mapping(_), "object") | (NodeKind::Sequence(_), "array") => true,
        (NodeKind::Scalar { .. }, "string") => !is_null(node),
        (NodeKind::Scalar { value, plain: true, .. }, "integer") => value.parse::<i128>().is_ok(),
        (NodeKind::Scalar { value, plain: true, .. }, "boolean") => matches!(value.as_str(), "true" | "false"),
        _ => false,
    }
}

fn is_null(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar { value, plain: true, .. } if matches!(value.as_str(), "" | "~" | "null" | "Null" | "NULL"))
}

fn found_type(node: &Node) -> &'static str {
    match &node.kind {
        NodeKind::Mapping(_) => "object",
        NodeKind::Sequence(_) => "array",
        NodeKind::Scalar { .. } if is_null(node) => "null",
        NodeKind::Scalar { value, plain: true, .. } if value.parse::<f64>().is_ok() => "number",
        NodeKind::Scalar { value, plain: true, .. } if matches!(value.as_str(), "true" | "false") => "boolean",
        NodeKind::Scalar { .. } => "string",
    }
}

/// The choices with what the schema says of each: `completed（已完成）, in_progress（正在整改）`.
fn choices(named: &[&str], branches: &[&Value]) -> String {
    let described = |name: &&str| {
        let branch = branches.iter().find(|branch| named_values(branch) == [*name]);
        match branch.and_then(|branch| branch.get("description")).and_then(Value::as_str) {
            Some(words) => format!("{name}（{words}）"),
            None => (*name).to_owned(),
        }
    };
    named.iter().map(described).collect::<Vec<_>>().join(", ")
}

/// The choice that a word means: one whose Chinese description it is, else the nearest.
fn meant_choice(word: &str, named: &[&str], branches: &[&Value]) -> String {
    let described = |branch: &&&Value| branch.get("description").and_then(Value::as_str) == Some(word);
    let choice = branches.iter().find(described).and_then(|branch| named_values(branch).first().copied());
    choice.map_or_else(|| meant(word, named), str::to_owned)
}

/// The key that a word means: one whose Chinese description it is or ends (问题 is `problem`, 巡察反馈的问题), else the nearest.
fn meant_key(word: &str, properties: &serde_json::Map<String, Value>, known: &[&str]) -> String {
    let heads: Vec<(&str, &str)> = properties
        .iter()
        .filter_map(|(key, schema)| {
            let described = schema.get("description").and_then(Value::as_str)?;
            Some((key.as_str(), described.split(['，', '；', '：', '。', '（']).next()?))
        })
        .collect();
    let word_is_chinese = word.chars().count() > 1 && word.chars().all(|mark| mark > '\u{2E7F}');
    let exact = heads.iter().find(|(_, head)| *head == word);
    let found = exact.or_else(|| heads.iter().find(|(_, head)| head.ends_with(word)));
    match found.filter(|_| word_is_chinese) {
        Some((key, _)) => (*key).to_owned(),
        None => meant(word, known),
    }
}

/// The key of an object that stands for all in a message: the first it must have, else the first it may.
fn first_key(schema: &Value) -> Option<&str> {
    let properties = schema.get("properties").and_then(Value::as_object)?;
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    required.chain(properties.keys().map(String::as_str)).find(|key| *key != "schema")
}

/// The known word nearest to one that is not known; `none` where none is near (a message cannot select an empty text).
fn meant(word: &str, known: &[&str]) -> String {
    let near = known.iter().map(|candidate| (strsim::damerau_levenshtein(word, candidate), *candidate));
    let best = near.filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 4).min();
    best.map_or_else(|| "none".to_owned(), |(_, candidate)| candidate.to_owned())
}
