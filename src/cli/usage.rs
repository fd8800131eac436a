//! What is wrong with a call, in the language of all other messages: what clap itself says of it is English only.

use clap::{
    Command,
    error::{ContextKind, ContextValue, Error, ErrorKind},
};

use super::{Session, TROUBLE};

/// Verbs of later versions. Another verb that only looks alike is no help to who asks for one of these.
const PLANNED: &[&str] = &["serve", "publish"];

impl Session {
    /// Reports that there is no such verb, with the one that was probably meant; returns the exit code.
    pub(super) fn no_such_verb(self, command: &Command, name: &str) -> u8 {
        let known = command.get_subcommands().filter(|verb| !verb.is_hide_set()).map(Command::get_name);
        let near = known.map(|verb| (strsim::jaro_winkler(verb, name), verb)).filter(|(near, _)| *near > 0.8);
        let nearest = near.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, verb)| verb.to_owned());
        self.complain_of_verb(name, nearest);
        self.complain("usage-help", &[]);
        TROUBLE
    }

    fn complain_of_verb(self, name: &str, suggested: Option<String>) {
        if PLANNED.contains(&name) {
            return self.complain("usage-planned", &[("verb", name.to_owned())]);
        }
        self.complain("usage-verb", &[("verb", name.to_owned())]);
        if let Some(suggested) = suggested {
            self.complain("usage-suggestion", &[("suggested", suggested)]);
        }
    }

    /// Tells why a call cannot be understood; what clap was asked for, such as the help, is printed as it is.
    pub(super) fn misused(self, error: &Error) {
        let value = |kind: ContextKind| error.get(kind).map(words).unwrap_or_default();
        let argument = value(ContextKind::InvalidArg);
        let found = value(ContextKind::InvalidValue);
        if error.kind() == ErrorKind::InvalidSubcommand {
            let suggested = Some(value(ContextKind::SuggestedSubcommand)).filter(|verb| !verb.is_empty());
            self.complain_of_verb(&value(ContextKind::InvalidSubcommand), suggested);
            return self.complain("usage-help", &[]);
        }
        let id = match error.kind() {
            ErrorKind::UnknownArgument => "usage-argument",
            ErrorKind::InvalidValue if found.is_empty() => "usage-no-value",
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-value",
            ErrorKind::MissingRequiredArgument => "usage-missing",
            ErrorKind::ArgumentConflict if value(ContextKind::PriorArg) == argument => "usage-twice",
            ErrorKind::ArgumentConflict => "usage-conflict",
            _ => {
                let printed = error.print().and_then(|()| std::io::Write::flush(&mut std::io::stdout()));
                super::terminal::keep_failure(printed);
                return;
            }
        };
        let args = [("argument", argument), ("found", found), ("other", value(ContextKind::PriorArg))];
        self.complain(id, &args);
        let suggestions = [ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(value);
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
