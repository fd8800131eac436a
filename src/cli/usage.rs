//! What is wrong with a call, in the language of all other messages: what clap itself says of it is English only.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::Session;

impl Session {
    /// Tells why a call cannot be understood; what clap was asked for, such as the help, is printed as it is.
    pub(super) fn misused(self, error: &Error) {
        let value = |kind: ContextKind| error.get(kind).map(words).unwrap_or_default();
        let argument = value(ContextKind::InvalidArg);
        let found = value(ContextKind::InvalidValue);
        let id = match error.kind() {
            ErrorKind::InvalidSubcommand => "usage-verb",
            ErrorKind::UnknownArgument => "usage-argument",
            ErrorKind::InvalidValue if found.is_empty() => "usage-no-value",
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-value",
            ErrorKind::MissingRequiredArgument => "usage-missing",
            ErrorKind::ArgumentConflict if value(ContextKind::PriorArg) == argument => "usage-twice",
            ErrorKind::ArgumentConflict => "usage-conflict",
            _ => {
                let _ = error.print();
                return;
            }
        };
        let args = [
            ("verb", value(ContextKind::InvalidSubcommand)),
            ("argument", argument),
            ("found", found),
            ("other", value(ContextKind::PriorArg)),
        ];
        self.complain(id, &args);
        let suggestions =
            [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(value);
        if let Some(suggested) = suggestions.into_iter().find(|suggested| !suggested.is_empty()) {
            self.complain("usage-suggestion", &[("suggested", suggested)]);
        }
        let known = value(ContextKind::ValidValue);
        if !known.is_empty() {
            self.complain("usage-known", &[("known", known)]);
        }
        self.complain("usage-help", &[]);
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(words) => words.join(", "),
        value => value.to_string(),
    }
}
