//! Which language to speak, and the help in it.
#![allow(clippy::disallowed_methods, reason = "the environment is asked here")]

use std::ffi::OsString;

use clap::{Command, ValueEnum};

use crate::diagnostics::{Lang, text};

/// `--lang`.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum LangArg {
    Zh,
    En,
}

/// The language of `--lang`, else of the locale: Chinese for `zh…`, English for all others.
pub(super) fn choose(arguments: &[OsString]) -> Lang {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let apart =
        words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1)).map(|word| word.as_ref());
    match joined.or(apart) {
        Some("zh") => return Lang::Zh,
        Some("en") => return Lang::En,
        _ => {}
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if locale.is_some_and(|locale| locale.starts_with("zh")) { Lang::Zh } else { Lang::En }
}

/// Puts the help texts of a language on the command: `cli` for itself, `cli-VERB`, and `arg-NAME` or `arg-VERB-NAME`.
pub(super) fn localise(command: Command, lang: Lang) -> Command {
    let verbs: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let command = localise_arguments(command.about(message(lang, "cli")), lang, None);
    verbs.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |verb| {
            let verb = verb.about(message(lang, &format!("cli-{name}")));
            localise_arguments(verb, lang, Some(name))
        })
    })
}

fn localise_arguments(command: Command, lang: Lang, verb: Option<&str>) -> Command {
    command.mut_args(|argument| {
        let name = argument.get_id().to_string().replace('_', "-");
        let own = verb.map(|verb| format!("arg-{verb}-{name}")).map(|id| (message(lang, &id), id));
        match own {
            Some((help, id)) if help != id => argument.help(help),
            _ => {
                let id = format!("arg-{name}");
                argument.help(message(lang, &id))
            }
        }
    })
}

fn message(lang: Lang, id: &str) -> String {
    text(lang, id, None, &[])
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_verb_and_argument_has_help_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let command = localise(crate::cli::Arguments::command(), lang);
            for verb in command.get_subcommands() {
                let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.is_empty() && !about.starts_with("cli-"), "{} has no help in {lang:?}", verb.get_name());
                for argument in verb.get_arguments() {
                    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    let named = format!("{} {}", verb.get_name(), argument.get_id());
                    assert!(!help.is_empty() && !help.starts_with("arg-"), "{named} has no help in {lang:?}");
                }
            }
        }
    }
}
