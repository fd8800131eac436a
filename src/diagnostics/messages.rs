//! The words of findings and of the command line, in Fluent files by language and family.

use std::sync::LazyLock;

use super::visible::{visible, visible_lines};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

macro_rules! sources {
    ($lang:literal) => {
        [
            include_str!(concat!("messages/", $lang, "/S.ftl")),
            include_str!(concat!("messages/", $lang, "/T.ftl")),
            include_str!(concat!("messages/", $lang, "/D.ftl")),
            include_str!(concat!("messages/", $lang, "/P.ftl")),
            include_str!(concat!("messages/", $lang, "/W.ftl")),
            include_str!(concat!("messages/", $lang, "/A.ftl")),
            include_str!(concat!("messages/", $lang, "/C.ftl")),
            include_str!(concat!("messages/", $lang, "/L.ftl")),
            include_str!(concat!("messages/", $lang, "/O.ftl")),
            include_str!(concat!("messages/", $lang, "/I.ftl")),
            include_str!(concat!("messages/", $lang, "/V.ftl")),
            include_str!(concat!("messages/", $lang, "/cli.ftl")),
            include_str!(concat!("messages/", $lang, "/archive.ftl")),
        ]
    };
}

/// A language gongkai speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese
    Zh,
    /// English
    En,
}

type Bundle = FluentBundle<FluentResource>;

static ZH: LazyLock<Bundle> = LazyLock::new(|| bundle("zh-CN", &sources!("zh")));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle("en", &sources!("en")));

fn bundle(language: &str, sources: &[&str]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language.parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    for source in sources {
        // A resource with a fault still yields its sound messages; the test below holds the files to having none.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(sound, _)| sound);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The text of a message, or of one of its attributes; the identifier itself where there is none.
pub fn text(lang: Lang, id: &str, attribute: Option<&str>, args: &[(&'static str, String)]) -> String {
    let bundle: &Bundle = match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    };
    let pattern = bundle.get_message(id).and_then(|message| match attribute {
        Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        None => message.value(),
    });
    let Some(pattern) = pattern else { return id.to_owned() };
    // What another program said may have lines; all else is one, and a name in it may hold anything.
    let shown = |name: &str, value| if name == "error" { visible_lines(value) } else { visible(value) };
    let shown: Vec<_> = args.iter().map(|(name, value)| (*name, shown(name, value.as_str()))).collect();
    let args: FluentArgs<'_> = shown.iter().map(|(name, value)| (*name, argument(value))).collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    // An argument that the message asks for and nobody gives would be shown by its name. Tests run with this.
    debug_assert!(errors.is_empty(), "{id}: {errors:?}");
    text
}

/// A count as a number, so that a message can choose by it; everything else as it stands (`0580` is no number).
fn argument(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::diagnostics::{Code, explain::explain};

    #[test]
    fn message_files_are_sound() {
        for source in sources!("zh").iter().chain(&sources!("en")) {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("a message file has faults: {errors:?}\n{source}");
            }
        }
    }

    #[test]
    fn every_code_has_message_help_and_explanation_in_both_languages() {
        for code in Code::ALL {
            for lang in [Lang::Zh, Lang::En] {
                let bundle: &Bundle = if lang == Lang::Zh { &ZH } else { &EN };
                let message = bundle.get_message(code.id());
                assert!(message.as_ref().is_some_and(|message| message.value().is_some()), "{code}: no message");
                assert!(message.is_some_and(|message| message.get_attribute("help").is_some()), "{code}: no help");
                assert!(explain(*code, lang).len() > 40, "{code} is not explained in {lang:?}");
            }
        }
    }
}
