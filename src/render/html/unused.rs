//! Finds the files of a theme that nothing uses: folders or files with a misspelt name, which would silently have no effect.

use super::theme::built_in;

/// The folders of a theme.
const FOLDERS: [&str; 3] = ["assets", "print", "templates"];

/// A file that nothing uses, or a folder of such files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// The path relative to the theme's folder; a folder ends in `/`.
    pub path: String,
    /// The name that was probably meant; `None` if no known name is similar.
    pub guess: Option<String>,
}

/// Returns the files among `overrides` (path relative to the theme's folder, bytes) that no page and no PDF uses.
pub fn unused(overrides: &[(String, Vec<u8>)]) -> Vec<Unused> {
    let known = built_in();
    let mut found: Vec<Unused> = Vec::new();
    for (path, bytes) in overrides {
        if known.contains_key(path) {
            continue;
        }
        let unused = match path.split_once('/') {
            None => outside(path),
            Some((folder, _)) if !FOLDERS.contains(&folder) => {
                let guess = near(folder, FOLDERS).map(|folder| format!("{folder}/"));
                Some(Unused { path: format!("{folder}/"), guess })
            }
            Some((folder, name)) => {
                let same_folder = known.keys().filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
                let guess = near(name, same_folder).map(|name| format!("{folder}/{name}"));
                let used = || is_named(folder, name, overrides, known) || is_component(folder, bytes, overrides);
                let used = match (folder, &guess) {
                    // An asset is published by its name and may be anything, unless it is meant to replace a built-in one.
                    ("assets", None) => true,
                    _ => used(),
                };
                (!used).then(|| Unused { path: path.clone(), guess })
            }
        };
        found.extend(unused.filter(|unused| found.last() != Some(unused)));
    }
    found
}

/// A file next to the theme's folders: it describes the theme, or is misplaced.
fn outside(name: &str) -> Option<Unused> {
    let lower = name.to_ascii_lowercase();
    let about = ["readme", "license", "licence", "copying", "changelog", "context", "notice", "preview", "screenshot"];
    if about.iter().any(|about| lower.starts_with(about)) {
        return None;
    }
    let files = built_in().keys().filter_map(|path| Some((path.rsplit_once('/')?.1, path)));
    let misplaced = files.clone().find(|(file, _)| *file == name).map(|(_, path)| path.clone());
    let guess = misplaced.or_else(|| near(name, ["theme.yaml"]).map(str::to_owned)).or_else(|| {
        let guess = near(name, files.clone().map(|(file, _)| file))?;
        files.clone().find(|(file, _)| *file == guess).map(|(_, path)| path.clone())
    });
    Some(Unused { path: name.to_owned(), guess })
}

/// Whether a file of the theme names another, as `include`, `extends` and `import` do.
fn is_named(folder: &str, name: &str, overrides: &[(String, Vec<u8>)], known: &super::theme::Files) -> bool {
    let names = |bytes: &[u8]| {
        ['"', '\'']
            .iter()
            .any(|quote| memchr::memmem::find(bytes, format!("{quote}{name}{quote}").as_bytes()).is_some())
            || folder != "templates" && memchr::memmem::find(bytes, name.as_bytes()).is_some()
    };
    let own = overrides.iter().map(|(path, bytes)| (path, bytes));
    own.chain(known).any(|(path, bytes)| *path != format!("{folder}/{name}") && names(bytes))
}

/// Whether a template makes a component, which others call by the component's name.
fn is_component(folder: &str, bytes: &[u8], overrides: &[(String, Vec<u8>)]) -> bool {
    if folder != "templates" {
        return false;
    }
    let text = String::from_utf8_lossy(bytes);
    let names = text.split("{%").filter_map(|tag| tag.trim_start_matches(['-', ' ']).strip_prefix("component "));
    let names = names.filter_map(|rest| rest.split(|mark: char| mark == '(' || mark.is_whitespace()).next());
    let is_called = |name: &str| {
        let call = |other: &Vec<u8>| other != bytes && memchr::memmem::find(other, name.as_bytes()).is_some();
        overrides.iter().any(|(_, other)| call(other))
    };
    names.filter(|name| !name.is_empty()).any(is_called)
}

/// The candidate that a word was most likely meant to be: the same letters in another case, or with at most two of them wrong, missing,
/// added or transposed. `None` if no candidate is that similar.
pub fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let distance = |candidate: &'a str| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate);
    let most = if word.chars().count() < 5 { 1 } else { 2 };
    candidates.into_iter().map(distance).filter(|(far, _)| *far <= most).min().map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(files: &[(&str, &str)]) -> Vec<(String, Option<String>)> {
        let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        unused(&files).into_iter().map(|unused| (unused.path, unused.guess)).collect()
    }

    #[test]
    fn misspelt_names_are_told_with_what_was_meant() {
        for (path, unused_path, guess) in [
            ("templatez/report.html", "templatez/", Some("templates/")),
            ("Templates/report.html", "Templates/", Some("templates/")),
            ("asset/own.css", "asset/", Some("assets/")),
            ("fonts/a.ttf", "fonts/", None),
            ("templates/reprot.html", "templates/reprot.html", Some("templates/report.html")),
            ("templates/Report.html", "templates/Report.html", Some("templates/report.html")),
            ("templates/index.htm", "templates/index.htm", Some("templates/index.html")),
            ("templates/note.html", "templates/note.html", None),
            ("assets/offical.css", "assets/offical.css", Some("assets/official.css")),
            ("print/anouncement.typ", "print/anouncement.typ", Some("print/announcement.typ")),
            ("print/seal.png", "print/seal.png", None),
            ("report.html", "report.html", Some("templates/report.html")),
            ("theme.yml", "theme.yml", Some("theme.yaml")),
        ] {
            assert_eq!(told(&[(path, "x")]), [(unused_path.to_owned(), guess.map(str::to_owned))], "{path}");
        }
    }

    #[test]
    fn what_is_used_is_none() {
        for files in [
            [("templates/report.html", "x"), ("assets/own.css", "x")],
            [("templates/report.html", "{% include \"own/note.html\" %}"), ("templates/own/note.html", "x")],
            [("templates/foot.html", "{{ <site.seal /> }}"), ("templates/own.html", "{% component site.seal() %}")],
            [("print/announcement.typ", "#import \"own.typ\": a"), ("print/own.typ", "x")],
            [("README.md", "x"), ("theme.yaml", "x")],
            [("preview.jpg", "x"), ("LICENSE", "x")],
        ] {
            assert_eq!(told(&files), [], "{files:?}");
        }
    }
}
