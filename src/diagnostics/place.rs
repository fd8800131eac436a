//! Where something was found.

use std::path::{Component, Path, PathBuf};

use super::Spot;
use crate::platform;

/// A range of a file. Lines and columns count from 1, columns in characters; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Last line.
    pub end_line: usize,
    /// Column after the last character.
    pub end_column: usize,
}

impl Span {
    /// The span, moved to the end of the last line with text where it lies past that: a parser puts what is missing at the end of a
    /// file on a line that is not there.
    fn within(self, text: &str) -> Self {
        let last = text.trim_end().lines().count().max(1);
        if self.line <= last {
            return Self { end_line: self.end_line.clamp(self.line, last), ..self };
        }
        let length = text.lines().nth(last - 1).map_or(0, |line| line.trim_end().chars().count()).max(1);
        Self { line: last, column: length, end_line: last, end_column: length + 1 }
    }
}

/// The source line of a place, to be shown with a caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line's text, without its end.
    pub text: String,
    /// The marked range, in bytes of `text`.
    pub marked: std::ops::Range<usize>,
}

/// The folder that the path of a place is relative to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// The content folder.
    #[default]
    Content,
    /// The folder that the content folder is in, which has the themes.
    BesideContent,
    /// The output folder.
    Output,
    /// The working folder, or none: the path is absolute.
    Working,
}

/// The folders of a run, as the command was given them.
#[derive(Clone, Copy, Debug)]
pub struct Folders<'a> {
    /// The content folder.
    pub content: &'a Path,
    /// The output folder.
    pub output: &'a Path,
    /// The working folder, absolute.
    pub working: &'a Path,
}

/// Where something was found: at least a file, and as much more as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to its base, with `/` between folders.
    pub file: String,
    /// What the file is relative to.
    pub base: Base,
    /// The record: `donggang-2022`, or `donggang-2022/policy-publicity` for an item.
    pub record: Option<String>,
    /// The field: `totals[0].count`.
    pub field: Option<String>,
    /// Where in a file without lines it is.
    pub spot: Option<Spot>,
    /// The range in the file; in a file without lines, in its text with a line a paragraph.
    pub span: Option<Span>,
    /// The line it is in.
    pub excerpt: Option<Excerpt>,
}

impl Place {
    /// A whole file of the content folder, by path from there.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A whole file beside the content folder, by path from the folder that holds both.
    pub fn beside(file: impl Into<String>) -> Self {
        Self { base: Base::BesideContent, ..Self::file(file) }
    }

    /// A whole file of the output, by path from there.
    pub fn output(file: impl Into<String>) -> Self {
        Self { base: Base::Output, ..Self::file(file) }
    }

    /// A whole file by its path, absolute or from the working folder.
    pub fn path(file: impl Into<String>) -> Self {
        Self { base: Base::Working, ..Self::file(file) }
    }

    /// The same place with the file as who stands in the working folder names it, so that an editor or a code forge finds it. A file
    /// outside the working folder keeps its absolute path where it was named by one.
    pub fn in_working_folder(mut self, folders: &Folders<'_>) -> Self {
        let base = match self.base {
            Base::Content => folders.content.to_owned(),
            Base::BesideContent => match folders.content.parent() {
                Some(parent) if folders.content.file_name().is_some() => parent.to_owned(),
                _ => folders.content.join(".."),
            },
            Base::Output => folders.output.to_owned(),
            Base::Working => PathBuf::new(),
        };
        let path = base.join(&self.file);
        // `components` drops `.` and double slashes; the first component may be a `.` of its own.
        let path = path.strip_prefix(folders.working).unwrap_or(&path);
        let parts = path.components().filter(|part| *part != Component::CurDir);
        let path: PathBuf = parts.collect();
        self.file = match path.as_os_str().is_empty() {
            true => ".".to_owned(),
            false => platform::with_slashes(&path).unwrap_or_else(|| path.to_string_lossy()).into_owned(),
        };
        self.base = Base::Working;
        self
    }

    /// Names the record.
    pub fn in_record(mut self, record: impl Into<String>) -> Self {
        self.record = Some(record.into());
        self
    }

    /// Names the field.
    pub fn in_field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Names the place in a file without lines.
    pub fn at_spot(mut self, spot: &Spot) -> Self {
        self.field = Some(spot.id());
        self.spot = Some(spot.clone());
        self
    }

    /// Marks a range of the file whose whole text is given.
    pub fn at_span(mut self, span: Span, text: &str) -> Self {
        let span = span.within(text);
        self.excerpt = Excerpt::of(span, text);
        self.span = Some(span);
        self
    }

    /// Where it is, for the words of a finding about another place: `r/items/01-a.yaml:5:11`.
    pub fn address(&self) -> String {
        match self.span {
            Some(span) => format!("{}:{}:{}", self.file, span.line, span.column),
            None => self.file.clone(),
        }
    }

    pub(super) fn order(&self) -> (&str, Option<Span>, Option<&str>) {
        (&self.file, self.span, self.field.as_deref())
    }
}

/// Longer lines are cut around the mark, so that a pasted page does not flood the terminal.
const LONGEST_EXCERPT: usize = 160;
/// So many characters of a cut line are shown before the mark.
const BEFORE_MARK: usize = 40;

impl Excerpt {
    fn of(span: Span, text: &str) -> Option<Self> {
        let line = text.lines().nth(span.line.checked_sub(1)?)?;
        let byte_at =
            |column: usize| line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        let start = byte_at(span.column);
        let end = if span.end_line > span.line { line.trim_end().len() } else { byte_at(span.end_column) };
        Some(Self::around(line, start..end.max(start)))
    }

    /// The line of a text with a range of it marked, in bytes that begin and end characters; cut around the mark where it is long. Takes
    /// as long for a long line as for a short one.
    pub(crate) fn around(line: &str, marked: std::ops::Range<usize>) -> Self {
        if line.char_indices().nth(LONGEST_EXCERPT).is_none() {
            return Self { text: line.to_owned(), marked };
        }
        let (before, behind) = line.split_at_checked(marked.start).unwrap_or((line, ""));
        let from = before.char_indices().nth_back(BEFORE_MARK - 1).map_or(0, |(at, _)| at);
        let known = before.get(from..).unwrap_or_default().chars().count();
        let to = behind.char_indices().nth(LONGEST_EXCERPT - known).map_or(line.len(), |(at, _)| marked.start + at);
        let dots = |cut: bool| if cut { "…" } else { "" };
        let (head, tail) = (dots(from > 0), dots(to < line.len()));
        let body = line.get(from..to).unwrap_or_default();
        let shift = |position: usize| position.clamp(from, to) - from + head.len();
        Self { marked: shift(marked.start)..shift(marked.end), text: format!("{head}{body}{tail}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_the_working_folder() {
        let named = |place: Place, content: &str, output: &str| {
            let folders =
                Folders { content: Path::new(content), output: Path::new(output), working: Path::new("/home/a/site") };
            place.in_working_folder(&folders).file
        };
        let record = || Place::file("r/items/01-a.yaml");
        assert_eq!(named(record(), "content", "output"), "content/r/items/01-a.yaml");
        assert_eq!(named(record(), ".", "output"), "r/items/01-a.yaml");
        assert_eq!(named(record(), "./content/", "output"), "content/r/items/01-a.yaml");
        assert_eq!(named(record(), "../b/content", "output"), "../b/content/r/items/01-a.yaml");
        assert_eq!(named(record(), "/home/a/site/content", "output"), "content/r/items/01-a.yaml");
        assert_eq!(named(record(), "/srv/content", "output"), "/srv/content/r/items/01-a.yaml");
        assert_eq!(named(Place::file("."), ".", "output"), ".");
        assert_eq!(named(Place::file("."), "content", "output"), "content");
        let theme = || Place::beside("themes/official/theme.yaml");
        assert_eq!(named(theme(), "content", "output"), "themes/official/theme.yaml");
        assert_eq!(named(theme(), "sites/a/content", "output"), "sites/a/themes/official/theme.yaml");
        assert_eq!(named(theme(), ".", "output"), "../themes/official/theme.yaml");
        assert_eq!(named(Place::output("index.html"), "content", "public"), "public/index.html");
        assert_eq!(named(Place::path("/srv/a"), "content", "output"), "/srv/a");
        assert_eq!(named(Place::path("a.txt"), "content", "output"), "a.txt");
    }
}
