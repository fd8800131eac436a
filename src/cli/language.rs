//! Which language to speak, and the help in it.
#![allow(clippy::disallowed_methods, reason = "the environment is asked here")]

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, ValueEnum};

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
    // Windows and macOS keep the user's language elsewhere.
    let locale = locale.or_else(sys_locale::get_locale);
    if locale.is_some_and(|locale| locale.starts_with("zh")) { Lang::Zh } else { Lang::En }
}

/// Puts the help texts of a language on the command: `cli` for itself, `cli-VERB`, and `arg-NAME` or `arg-VERB-NAME`; and what clap
/// says of itself (usage, headings, defaults), which is English only.
pub(super) fn localise(command: Command, lang: Lang) -> Command {
    let verbs: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let command = localise_one(command.about(message(lang, "cli")), lang, None);
    let mut command = verbs.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |verb| {
            let verb = verb.about(message(lang, &format!("cli-{name}")));
            localise_one(verb, lang, Some(name))
        })
    });
    // What follows is right in English as clap writes it.
    if lang == Lang::En {
        return command;
    }
    command.build();
    let command = with_usage(command, lang);
    verbs.iter().fold(command, |command, name| command.mut_subcommand(name, |verb| with_usage(verb, lang)))
}

/// The command with the help of its arguments, and with help and version flags whose own help is in the language.
fn localise_one(command: Command, lang: Lang, verb: Option<&str>) -> Command {
    let flag = |name: &'static str, short, action| Arg::new(name).long(name).short(short).action(action);
    let mut command = command.disable_help_flag(true).arg(flag("help", 'h', ArgAction::Help));
    if verb.is_none() {
        command = command.disable_version_flag(true).arg(flag("version", 'V', ArgAction::Version));
    }
    let command = command.mut_args(|argument| localise_argument(argument, lang, verb));
    if lang == Lang::En {
        return command;
    }
    command.subcommand_help_heading(message(lang, "help-commands")).help_template(message(lang, "help-template"))
}

fn localise_argument(argument: Arg, lang: Lang, verb: Option<&str>) -> Arg {
    let name = argument.get_id().to_string().replace('_', "-");
    let own = verb.map(|verb| format!("arg-{verb}-{name}")).map(|id| (message(lang, &id), id));
    let mut help = match own {
        Some((help, id)) if help != id => help,
        _ => message(lang, &format!("arg-{name}")),
    };
    if lang == Lang::En {
        return argument.help(help);
    }
    let words = |id: &str, values: &[String]| match values.is_empty() {
        true => String::new(),
        false => format!(" {}", text(lang, id, None, &[("values", values.join("、"))])),
    };
    let takes_value = argument.get_action().takes_values();
    let default: Vec<String> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let possible: Vec<String> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if takes_value {
        help.push_str(&words("help-default", &default));
    }
    // Where the help itself names the values, they are not listed again.
    if takes_value && !possible.iter().all(|value| help.contains(value.as_str())) {
        help.push_str(&words("help-values", &possible));
    }
    let heading = if argument.is_positional() { "help-arguments" } else { "help-options" };
    let argument = argument.help(help).help_heading(message(lang, heading));
    if takes_value { argument.hide_possible_values(true).hide_default_value(true) } else { argument }
}

/// The command with its line of usage in the language.
fn with_usage(mut command: Command, lang: Lang) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let usage = usage.replace("[OPTIONS]", &message(lang, "usage-options"));
    let usage = usage.replace("<COMMAND>", &message(lang, "usage-command"));
    command.override_usage(usage)
}

fn message(lang: Lang, id: &str) -> String {
    text(lang, id, None, &[])
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// What clap writes of itself is English; none of it is left in the Chinese help.
    #[test]
    fn the_chinese_help_has_no_english_headings() {
        let mut command = localise(crate::cli::Arguments::command(), Lang::Zh);
        let mut pages = vec![command.render_help().to_string()];
        pages.extend(command.get_subcommands_mut().map(|verb| verb.render_help().to_string()));
        for page in pages {
            for word in
                ["Usage", "OPTIONS", "COMMAND>", "Options", "Commands", "Arguments", "Print ", "[default", "[possible"]
            {
                assert!(!page.contains(word), "{word} in\n{page}");
            }
        }
    }

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
