//! The theme that a site names, and what is wrong with its files.

use std::path::Path;

use crate::{
    diagnostics::{self, Code, Diagnostic, Place},
    records::Site,
    render::html::{PageText, Theme, ThemeError, Unused, hiding, near, style, unused, words},
    source::{Loaded, files, names, tree},
};

/// Loads the theme that the site names, from `themes/NAME/` beside the content folder over the built-in files.
pub(super) fn load(content: &Path, site: &Loaded<Site>, findings: &mut Vec<Diagnostic>) -> Option<Theme> {
    let name = &site.value.theme;
    let root = std::path::absolute(content).ok()?;
    let beside = root.parent().unwrap_or(&root);
    let folders = files::folders_in(&beside.join("themes"));
    let unknown = || {
        let candidates = folders.iter().map(String::as_str).chain(["official"]);
        let guess = near(name, candidates).filter(|guess| guess != name).unwrap_or("none");
        Diagnostic::new(Code::O106, site.place("theme")).arg("theme", name).arg("guess", guess)
    };
    if !tree::is_identifier(name) {
        findings.push(unknown());
        return None;
    }
    if let Some(fault) = names::windows_fault(name) {
        findings.push(names::finding(fault, name, site.place("theme")));
        return None;
    }
    let folder = beside.join("themes").join(name);
    let links = tree::passed_over(&folder).into_iter();
    let shown = |path: String| if path.is_empty() { format!("themes/{name}") } else { format!("themes/{name}/{path}") };
    let ignored = |path: String| Diagnostic::new(Code::O133, Place::beside(&path)).arg("path", path);
    findings.extend(links.map(shown).map(ignored));
    let overrides = match tree::read_folder(&folder) {
        Ok(files) => files,
        Err(error) => {
            findings.push(
                Diagnostic::new(Code::S101, Place::path(folder.display().to_string()))
                    .arg("error", diagnostics::trouble(&error)),
            );
            return None;
        }
    };
    if overrides.is_empty() && name != "official" {
        findings.push(unknown());
        return None;
    }
    if overrides.is_empty() {
        findings.extend(misspelt_folder(beside, &folders, name));
    }
    findings.extend(unreadable_print(name, &overrides));
    names::check(overrides.iter().map(|(path, _)| path.as_str()), |path| place(name, path), findings);
    findings.extend(unused(&overrides).into_iter().map(|unused| unused_file(name, unused)));
    match Theme::load(overrides) {
        Ok(theme) => {
            findings.extend(judged(name, &theme));
            Some(theme)
        }
        Err(errors) => {
            findings.extend(errors.iter().map(|error| fault(name, error)));
            None
        }
    }
}

/// The findings about what a theme does that no comparison of pages with the announcement can see.
fn judged(name: &str, theme: &Theme) -> Vec<Diagnostic> {
    let built_in = Theme::built_in_files();
    let mut findings = Vec::new();
    for (path, bytes) in theme.own_files() {
        let text = String::from_utf8_lossy(bytes);
        let before = built_in.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let finding = |code| Diagnostic::new(code, place(name, path)).arg("path", path);
        let code = |text: &str| PageText::of(text).code;
        let is_page = path.starts_with("templates/");
        let hidden = match () {
            () if is_page => hiding::hidden(&words::style_sheets(&text)).or_else(|| words::hidden_element(&text)),
            () if path.starts_with("assets/") && path.ends_with(".css") => hiding::hidden(&text),
            () => None,
        };
        findings.extend(hidden.map(|selector| finding(Code::O129).arg("selector", selector)));
        let sheets = if is_page { words::style_sheets(&text) } else { text.clone().into_owned() };
        if (is_page || path.ends_with(".css")) && style::pictures(&sheets).next().is_some() {
            findings.push(finding(Code::O137));
        }
        let is_script = path.starts_with("assets/") && [".js", ".mjs"].iter().any(|ending| path.ends_with(ending));
        if is_script || is_page && text.contains("<script") && code(&text) != code(&before) {
            findings.push(finding(Code::O130));
        }
        if path == "templates/fragment.html" {
            let known = words::outside(&before);
            let added = words::outside(&text).into_iter().find(|words| !known.contains(words));
            findings.extend(added.map(|words| finding(Code::O131).arg("words", words)));
        }
    }
    findings
}

/// The finding about a folder that was meant to hold the theme's files, where the site's theme has none: `themes/offical`, `theme/official`.
fn misspelt_folder(beside: &Path, folders: &[String], name: &str) -> Option<Diagnostic> {
    let holds_theme = |folder: &Path| {
        let inside = files::folders_in(folder);
        inside.iter().any(|inside| near(inside, ["templates", "assets", "print"]).is_some())
    };
    let themes = beside.join("themes");
    let themed = || near(name, folders.iter().map(String::as_str).filter(|folder| *folder != name));
    let found = themed().map(|folder| format!("themes/{folder}")).or_else(|| {
        let other = files::folders_in(beside).into_iter().filter(|folder| folder != "themes");
        let mut other = other.filter(|folder| near(folder, ["themes"]).is_some());
        other.find_map(|folder| {
            let inside = files::folders_in(&beside.join(&folder)).into_iter();
            let mut inside = inside.filter(|inside| holds_theme(&beside.join(&folder).join(inside)));
            inside.find(|inside| near(inside, [name]).is_some()).map(|inside| format!("{folder}/{inside}"))
        })
    });
    // A theme without a folder between: themes/templates/…
    let found = found.or_else(|| holds_theme(&themes).then(|| "themes".to_owned()))?;
    let place = Place::beside(&found);
    Some(Diagnostic::new(Code::O128, place).arg("path", &found).arg("theme", name))
}

/// The finding about a file of the theme from which nothing is made.
fn unused_file(theme: &str, unused: Unused) -> Diagnostic {
    let guess = unused.guess.unwrap_or_else(|| "none".to_owned());
    let place = place(theme, &unused.path);
    Diagnostic::new(Code::O127, place).arg("path", unused.path).arg("guess", guess)
}

/// The findings about print templates that are not UTF-8, in whose place the built-in ones would be used.
fn unreadable_print(theme: &str, overrides: &[(String, Vec<u8>)]) -> Vec<Diagnostic> {
    let is_template = |path: &str| path.starts_with("print/") && path.to_ascii_lowercase().ends_with(".typ");
    let templates = overrides.iter().filter(|(path, _)| is_template(path));
    let fault = |(path, bytes): &(String, Vec<u8>)| {
        let error = std::str::from_utf8(bytes).err()?;
        Some(Diagnostic::new(Code::O125, place(theme, path)).arg("error", error))
    };
    templates.filter_map(fault).collect()
}

/// The finding about a fault of a file of the theme, which is named as it stands on the disk or, built in, would stand there.
pub(super) fn fault(theme: &str, error: &ThemeError) -> Diagnostic {
    Diagnostic::new(Code::O105, place(theme, &error.file)).arg("error", &error.error)
}

/// Where a file of a theme stands.
pub(super) fn place(theme: &str, path: &str) -> Place {
    Place::beside(format!("themes/{theme}/{path}"))
}
