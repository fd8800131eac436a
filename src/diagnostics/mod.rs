//! What gongkai says about its input: findings with a code, a place and help, in Chinese or English.
//!
//! A rule makes a [`Diagnostic`] out of a code, arguments and a [`Place`]; the words come from the message files when the finding
//! is shown, so one finding reads the same in every format. A finding never ends a run by itself: all are collected.

mod code;
pub mod explain;
mod messages;
mod place;
pub mod show;
mod spot;
mod visible;

pub use code::{Code, Severity};
pub use messages::{Lang, text};
pub use place::{Base, Excerpt, Folders, Place, Span};
pub use spot::Spot;
pub(crate) use visible::{visible, visible_json, visible_lines};

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What was found; decides severity, message, help and explanation.
    pub code: Code,
    /// The arguments of the message, by name.
    pub args: Vec<(&'static str, String)>,
    /// Where it was found.
    pub place: Place,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, args: Vec::new(), place }
    }

    /// Adds an argument of the message.
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// How grave the finding is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The one-line message.
    pub fn message(&self, lang: Lang) -> String {
        messages::text(lang, self.code.id(), None, &self.args)
    }

    /// What to do about it.
    pub fn help(&self, lang: Lang) -> String {
        messages::text(lang, self.code.id(), Some("help"), &self.args)
    }
}

/// Puts findings in the order a person reads them: by file, then place, then code; equal ones once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.place.order().cmp(&b.place.order()).then_with(|| a.code.cmp(&b.code)));
    diagnostics.dedup();
}

/// Whether any finding is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
}

/// A refusal of the operating system by its name in the messages; in the system's words where it has none.
pub(crate) fn trouble(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "not-found".to_owned(),
        ErrorKind::PermissionDenied => "denied".to_owned(),
        ErrorKind::IsADirectory => "no-file".to_owned(),
        ErrorKind::NotADirectory => "no-folder".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "full".to_owned(),
        ErrorKind::FileTooLarge => "too-large".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "read-only".to_owned(),
        _ => error.to_string(),
    }
}
