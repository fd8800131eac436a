//! A theme: the built-in files, each of which a file in `themes/NAME/` can replace.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use include_dir::{Dir, include_dir};
use tera::Tera;

use super::context::Assets;
use crate::{output::sha256, render::links::encode_path};

/// The folders of the built-in theme. Its picture and its documentation are not in the program, and a change of them makes no page anew.
static FOLDERS: [(&str, Dir<'_>); 3] = [
    ("assets", include_dir!("$CARGO_MANIFEST_DIR/themes/official/assets")),
    ("print", include_dir!("$CARGO_MANIFEST_DIR/themes/official/print")),
    ("templates", include_dir!("$CARGO_MANIFEST_DIR/themes/official/templates")),
];

/// What the built-in theme says about itself: its version.
const DESCRIPTION: (&str, &[u8]) = ("theme.yaml", include_bytes!("../../../themes/official/theme.yaml"));

/// The templates every theme has.
const PAGES: &[&str] = &[
    "index.html",
    "report.html",
    "withdrawn.html",
    "item.html",
    "comparison.html",
    "statistics.html",
    "404.html",
    "fragment.html",
    "feed.xml",
];

/// A loaded theme, shared by all threads.
#[derive(Debug)]
pub struct Theme {
    pub(super) tera: Tera,
    pub(super) assets: Assets,
    files: BTreeMap<String, Vec<u8>>,
    /// The files that are not the built-in ones.
    own: BTreeSet<String>,
    /// Whether some page templates are not the built-in ones.
    own_templates: bool,
    /// Whether some print templates are not the built-in ones.
    own_print: bool,
}

/// An error in a theme.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {error}")]
pub struct ThemeError {
    /// The template.
    pub file: String,
    /// The error message, with the line.
    pub error: String,
}

impl Theme {
    /// Loads the built-in theme with `overrides` (path relative to the theme's folder, bytes), which replace files with the same path or
    /// add files.
    ///
    /// # Errors
    /// All errors of all templates.
    pub fn load(overrides: Vec<(String, Vec<u8>)>) -> Result<Self, Vec<ThemeError>> {
        let mut files = built_in().clone();
        let own = |folder: &str| overrides.iter().any(|(path, _)| path.starts_with(folder));
        let (own_templates, own_print) = (own("templates/"), own("print/"));
        let other = |(path, bytes): &&(String, Vec<u8>)| files.get(path) != Some(bytes);
        let own = overrides.iter().filter(other).map(|(path, _)| path.clone()).collect();
        files.extend(overrides);
        let mut assets = Assets::new();
        for (path, bytes) in &files {
            if let Some(name) = path.strip_prefix("assets/") {
                assets.insert(name.to_owned(), encode_path(&hashed(path, bytes)));
            }
        }
        let tera = templates(&files)?;
        Ok(Self { tera, assets, files, own, own_templates, own_print })
    }

    /// Whether templates of pages are not the built-in ones, so that their rendering of the announcement must be compared with the
    /// document.
    pub fn has_own_templates(&self) -> bool {
        self.own_templates
    }

    /// Whether print templates are not the built-in ones.
    pub fn has_own_print(&self) -> bool {
        self.own_print
    }

    /// The assets with their paths in the output. The file name contains a digest, so that a browser never shows an old style sheet.
    pub fn assets(&self) -> impl Iterator<Item = (String, &[u8])> {
        let assets = self.files.iter().filter(|(path, _)| path.starts_with("assets/"));
        assets.map(|(path, bytes)| (hashed(path, bytes), bytes.as_slice()))
    }

    /// Every file, by path below the theme's folder.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The files that are not built in, by path relative to the theme's folder.
    pub fn own_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let own = self.own.iter().filter_map(|path| self.files.get_key_value(path));
        own.map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The files of the built-in theme, by path below its folder.
    pub fn built_in_files() -> &'static BTreeMap<String, Vec<u8>> {
        built_in()
    }

    /// What the built-in theme says: nobody's secret.
    pub fn built_in_words() -> String {
        let words = |(path, bytes): (&String, &Vec<u8>)| {
            let shown = ["templates/", "assets/", "print/"].iter().any(|folder| path.starts_with(folder));
            shown.then(|| String::from_utf8_lossy(bytes).into_owned())
        };
        built_in().iter().filter_map(words).collect::<Vec<_>>().join("\n")
    }

    /// The files of the print templates, by path below `print/`.
    pub fn print_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("print/")?, bytes.as_slice())))
    }

    /// A digest of the print templates.
    pub fn print_digest(&self) -> String {
        let files = self.print_files().map(|(path, bytes)| format!("{path}\0{}\0", sha256(bytes)));
        sha256(files.collect::<String>().as_bytes())
    }

    /// The version that `theme.yaml` states.
    pub fn version(&self) -> Option<String> {
        let text = std::str::from_utf8(self.files.get("theme.yaml")?).ok()?;
        let value = text.lines().find_map(|line| line.strip_prefix("version:"))?;
        Some(value.trim().trim_matches(['"', '\'']).to_owned()).filter(|version| !version.is_empty())
    }

    /// A digest of every file, by which the build decides whether pages made with the theme are still current.
    pub fn digest(&self) -> String {
        let mut all = Vec::new();
        for (path, bytes) in &self.files {
            all.extend_from_slice(format!("{path}\0{}\0", sha256(bytes)).as_bytes());
        }
        sha256(&all)
    }
}

/// Files by path below the theme's folder.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The files of the built-in theme.
pub(super) fn built_in() -> &'static Files {
    static FILES: LazyLock<Files> = LazyLock::new(|| {
        let (name, description) = DESCRIPTION;
        let mut files = Files::from([(name.to_owned(), description.to_owned())]);
        FOLDERS.iter().for_each(|(name, folder)| collect(name, folder, &mut files));
        files
    });
    &FILES
}

/// Adds the files below a folder of the built-in theme that has a name.
fn collect(name: &str, folder: &Dir<'_>, files: &mut Files) {
    for file in folder.files() {
        if let Some(path) = file.path().to_str() {
            files.insert(format!("{name}/{}", path.replace('\\', "/")), file.contents().to_vec());
        }
    }
    for folder in folder.dirs() {
        collect(name, folder, files);
    }
}

fn hashed(path: &str, bytes: &[u8]) -> String {
    let digest = sha256(bytes);
    let short = digest.get(..8).unwrap_or_default();
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{short}.{extension}"),
        None => format!("{path}.{short}"),
    }
}

/// Adds every template. If that fails, each is tried by itself, so that all errors are reported and not only the first.
fn templates(files: &BTreeMap<String, Vec<u8>>) -> Result<Tera, Vec<ThemeError>> {
    let mut faults = Vec::new();
    let mut sources: Vec<(&str, &str)> = Vec::new();
    for (path, bytes) in files {
        let Some(name) = path.strip_prefix("templates/") else { continue };
        match std::str::from_utf8(bytes) {
            Ok(source) => sources.push((name, source)),
            Err(error) => faults.push(ThemeError { file: path.clone(), error: error.to_string() }),
        }
    }
    for name in PAGES.iter().filter(|name| !files.contains_key(&format!("templates/{name}"))) {
        faults.push(ThemeError { file: format!("templates/{name}"), error: "missing".to_owned() });
    }
    let mut tera = Tera::new();
    let Err(error) = tera.add_raw_templates(sources.clone()) else {
        return if faults.is_empty() { Ok(tera) } else { Err(faults) };
    };
    for (name, source) in &sources {
        if let Some(error) = syntax_fault(name, source) {
            faults.push(ThemeError { file: format!("templates/{name}"), error });
        }
    }
    if faults.is_empty() {
        faults.push(ThemeError { file: "templates".to_owned(), error: error.to_string() });
    }
    Err(faults)
}

/// The error of a template taken by itself; errors of templates that it extends or uses are not included.
fn syntax_fault(name: &str, source: &str) -> Option<String> {
    let mut alone = Tera::new();
    let error = alone.add_raw_template(name, source).err()?;
    matches!(error.kind(), tera::ErrorKind::SyntaxError(_)).then(|| error.to_string())
}
