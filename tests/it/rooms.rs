//! The plan of the house, as ARCHITECTURE.md has it: which room imports which, and no circle of files.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::site::repository;

/// The files of `src` by module path (`check::wording`), each with the module paths it names outside its tests.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let source = repository().join("src");
    let mut files = BTreeMap::new();
    collect(&source, &source, &mut files);
    let modules: BTreeSet<String> = files.keys().cloned().collect();
    let exports: BTreeMap<String, Vec<Vec<String>>> =
        files.iter().map(|(module, text)| (module.clone(), uses(text, module, true))).collect();
    let targets = |module: &String, text: &String| {
        let named = uses(text, module, false).into_iter().chain(inline(text, module)).chain(below(text, module));
        let found = named.filter_map(|path| target(&path, &modules, &exports, 0));
        found.filter(|other| other != module).collect::<BTreeSet<String>>()
    };
    files.iter().map(|(module, text)| (module.clone(), targets(module, text))).collect()
}

fn collect(folder: &Path, source: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, source, files);
            continue;
        }
        let name = path.strip_prefix(source).unwrap().to_string_lossy().replace('/', "::");
        let Some(module) = name.strip_suffix(".rs") else { continue };
        if !["main", "lib"].contains(&module) {
            let text = fs::read_to_string(&path).unwrap();
            files.insert(module.strip_suffix("::mod").unwrap_or(module).to_owned(), code_of(&text));
        }
    }
}

/// A file's text without comments, tests and the paths of `pub(in …)`.
fn code_of(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = lines.join("\n");
    let mut parts = code.split("#[cfg(test)]").next().unwrap_or_default().split("pub(in ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |code, part| code + "pub(" + part.trim_start_matches(|ch| ch != ')'))
}

/// The paths of the `use` items of a file from the crate on; of the public ones, or of the others.
fn uses(text: &str, module: &str, public: bool) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for item in text.split(';') {
        let item = item.trim_start_matches(|ch: char| ch != 'u' && ch != 'p').trim();
        let (visible, body) = match item.rfind("use ") {
            Some(at) => (
                item.get(..at).unwrap_or_default().trim_end().ends_with([')', 'b']),
                item.get(at + 4..).unwrap_or_default(),
            ),
            None => continue,
        };
        if visible == public {
            expand(&mut Vec::new(), body, &mut paths);
        }
    }
    paths.into_iter().filter_map(|path| from_crate(path, module)).collect()
}

/// Expands `a::{b, c::d}` to `a::b` and `a::c::d`.
fn expand(before: &mut Vec<String>, tree: &str, paths: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    let length = before.len();
    match tree.find('{') {
        None => {
            let path = tree.split(" as ").next().unwrap_or_default();
            before.extend(path.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()));
            paths.push(before.clone());
        }
        Some(open) => {
            let head = tree.get(..open).unwrap_or_default();
            before.extend(head.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()));
            let inner = tree.get(open + 1..tree.rfind('}').unwrap_or(tree.len())).unwrap_or_default();
            let (mut depth, mut start) = (0_usize, 0);
            for (at, ch) in inner.char_indices().chain([(inner.len(), ',')]) {
                match ch {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        expand(before, inner.get(start..at).unwrap_or_default(), paths);
                        start = at + 1;
                    }
                    _ => {}
                }
            }
        }
    }
    before.truncate(length);
}

/// Paths in the code itself: `crate::records::Date`, `super::wording`.
fn inline(text: &str, module: &str) -> Vec<Vec<String>> {
    let word = |ch: char| ch.is_alphanumeric() || ch == '_' || ch == ':';
    let paths = text.split(|ch| !word(ch)).filter(|path| path.starts_with("crate::") || path.starts_with("super::"));
    paths.filter_map(|path| from_crate(path.split("::").map(str::to_owned).collect(), module)).collect()
}

/// Paths that begin with a module below this one without a `use`: `folder::check` in `archive::verify`.
fn below(text: &str, module: &str) -> Vec<Vec<String>> {
    let word = |ch: char| ch.is_alphanumeric() || ch == '_' || ch == ':';
    let paths = text.split(|ch| !word(ch)).filter_map(|path| path.split_once("::"));
    let own = |name: &str| module.split("::").chain([name]).map(str::to_owned).collect();
    paths.map(|(name, _)| own(name)).collect()
}

/// A path from the crate on; `None` for one of another crate.
fn from_crate(path: Vec<String>, module: &str) -> Option<Vec<String>> {
    let mut base: Vec<String> = module.split("::").map(str::to_owned).collect();
    let mut rest = path.into_iter().peekable();
    match rest.peek()?.as_str() {
        "crate" => {
            rest.next();
            return Some(rest.collect());
        }
        "self" => {
            rest.next();
        }
        "super" => {
            while rest.next_if(|part| part == "super").is_some() {
                base.pop();
            }
        }
        _ => {}
    }
    base.extend(rest);
    Some(base)
}

/// The file that a path leads to, through what modules hand on (`pub use`).
fn target(
    path: &[String],
    modules: &BTreeSet<String>,
    exports: &BTreeMap<String, Vec<Vec<String>>>,
    depth: usize,
) -> Option<String> {
    let at = (1..=path.len()).rev().find(|at| modules.contains(&path[..*at].join("::")))?;
    let (module, rest) = (path[..at].join("::"), &path[at..]);
    let handed = rest
        .first()
        .filter(|_| depth < 8)
        .and_then(|name| exports[&module].iter().find(|export| export.last() == Some(name)));
    match handed {
        Some(export) => target(&[export.as_slice(), &rest[1..]].concat(), modules, exports, depth + 1).or(Some(module)),
        None => Some(module),
    }
}

/// The first part of a module's path: its room.
fn room(module: &str) -> &str {
    module.split("::").next().unwrap_or_default()
}

#[test]
fn the_map_has_the_imports_of_every_room() {
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, targets) in imports() {
        let own = room(&module).to_owned();
        let others = targets.iter().map(|target| room(target).to_owned()).filter(|other| *other != own);
        rooms.entry(own.clone()).or_default().extend(others);
    }
    let map = fs::read_to_string(repository().join("ARCHITECTURE.md")).unwrap();
    let table = map.split("| room | imports |").nth(1).expect("ARCHITECTURE.md has a table of imports");
    let drawn: BTreeMap<String, BTreeSet<String>> = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let names =
                |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<String>>();
            (names(cells[0]).into_iter().next().unwrap(), names(cells[1]))
        })
        .collect();
    assert_eq!(rooms, drawn);
}

/// Files that import each other in a circle. A file may name what the `mod.rs` above it has; what that one names counts.
fn circles(imports: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<&str>> {
    let is_above = |above: &str, module: &str| module.strip_prefix(above).is_some_and(|rest| rest.starts_with("::"));
    let edges: BTreeMap<&str, Vec<&str>> = imports
        .iter()
        .map(|(module, targets)| {
            let others = targets.iter().map(String::as_str).filter(|target| !is_above(target, module));
            (module.as_str(), others.collect())
        })
        .collect();
    let reached = |from: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), edges.get(from).cloned().unwrap_or_default());
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(edges.get(next).into_iter().flatten());
            }
        }
        seen
    };
    let reach: BTreeMap<&str, BTreeSet<&str>> = edges.keys().map(|module| (*module, reached(module))).collect();
    let mut circles: Vec<Vec<&str>> = Vec::new();
    for (module, seen) in &reach {
        if seen.contains(module) && !circles.iter().flatten().any(|known| known == module) {
            circles.push(seen.iter().copied().filter(|other| reach[other].contains(module)).collect());
        }
    }
    circles
}

#[test]
fn no_circle_of_files() {
    let imports = imports();
    assert_eq!(circles(&imports), Vec::<Vec<&str>>::new());
}

/// The test above would find one.
#[test]
fn circles_are_found() {
    let graph = |edges: &[(&str, &[&str])]| -> BTreeMap<String, BTreeSet<String>> {
        let names = |others: &&[&str]| others.iter().map(|other| (*other).to_owned()).collect();
        edges.iter().map(|(module, others)| ((*module).to_owned(), names(others))).collect()
    };
    let two = graph(&[("a::x", &["a::y"]), ("a::y", &["a::x"]), ("b", &["a::x"])]);
    assert_eq!(circles(&two), [["a::x", "a::y"]]);
    let through_a_folder = graph(&[("a::x", &["a::y"]), ("a::y", &["a::y::z"]), ("a::y::z", &["a::x", "a::y"])]);
    assert_eq!(circles(&through_a_folder), [["a::x", "a::y", "a::y::z"]]);
    let child = graph(&[("a", &["a::x"]), ("a::x", &["a"])]);
    assert!(circles(&child).is_empty());
}

/// The rooms of the import, from those that know least: each imports only those before it.
#[test]
fn the_phases_of_the_import_are_in_order() {
    let map = fs::read_to_string(repository().join("ARCHITECTURE.md")).unwrap();
    let line = map.lines().find(|line| line.contains("`words` → `facts`")).expect("the phases of the import");
    let phases: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
    let phase = |module: &str| {
        let room = module.strip_prefix("import::")?.split("::").next()?;
        phases.iter().position(|phase| *phase == room)
    };
    let rooms =
        fs::read_dir(repository().join("src/import")).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir());
    assert_eq!(rooms.count(), phases.len());
    for (module, targets) in imports() {
        for target in targets {
            if let (Some(own), Some(other)) = (phase(&module), phase(&target)) {
                assert!(other <= own, "{module} imports {target}");
            }
        }
    }
}

/// A module in several files is a folder with a `mod.rs`, never `name.rs` beside `name/`.
#[test]
fn a_module_with_parts_is_a_folder() {
    let source = repository().join("src");
    let modules: Vec<String> = imports().into_keys().collect();
    for module in &modules {
        let own = format!("{module}::");
        let folder = source.join(module.replace("::", "/"));
        let has_parts = modules.iter().any(|other| other.starts_with(&own));
        assert_eq!(has_parts, folder.join("mod.rs").exists(), "{module}");
    }
}
