//! Findings as a compiler shows them: message, place, source line with a caret, help.

use std::collections::{BTreeMap, BTreeSet};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

use crate::diagnostics::{Code, Diagnostic, Lang, Severity, text, visible};

pub(super) fn show(diagnostics: &[Diagnostic], lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut slips = Slips::of(diagnostics);
    let mut out = String::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| slips.shows(diagnostic)) {
        out.push_str(&one(diagnostic, lang, &renderer));
        out.push_str("\n\n");
    }
    out.push_str(&slips.rest(diagnostics, lang));
    out
}

/// An announcement typed with half-width marks has a slip in every line. Beyond [`Slips::MANY`] of a code only the first are shown, so
/// that what a person must look at is not lost among what `check --fix` fixes; the other formats list all.
struct Slips {
    /// How many there are of each code.
    all: BTreeMap<Code, usize>,
    /// How many have been shown.
    shown: BTreeMap<Code, usize>,
}

impl Slips {
    const MANY: usize = 8;
    const FIRST: usize = 3;

    fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut all = BTreeMap::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.code.is_slip()) {
            *all.entry(diagnostic.code).or_default() += 1;
        }
        all.retain(|_, count| *count > Self::MANY);
        Self { all, shown: BTreeMap::new() }
    }

    fn shows(&mut self, diagnostic: &Diagnostic) -> bool {
        if !self.all.contains_key(&diagnostic.code) {
            return true;
        }
        let shown = self.shown.entry(diagnostic.code).or_default();
        *shown += 1;
        *shown <= Self::FIRST
    }

    /// A line about those of each code that were not shown.
    fn rest(&self, diagnostics: &[Diagnostic], lang: Lang) -> String {
        let lines = self.all.iter().map(|(code, count)| {
            let of_code = diagnostics.iter().filter(|diagnostic| diagnostic.code == *code);
            let files: BTreeSet<&str> = of_code.map(|diagnostic| diagnostic.place.file.as_str()).collect();
            let args = [
                ("code", code.id().to_owned()),
                ("more", (count - Self::FIRST).to_string()),
                ("files", files.len().to_string()),
            ];
            text(lang, "and-more-slips", None, &args) + "\n\n"
        });
        lines.collect()
    }
}

fn one(diagnostic: &Diagnostic, lang: Lang, renderer: &Renderer) -> String {
    let place = &diagnostic.place;
    let severity = diagnostic.severity();
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let word = |name: &str| text(lang, name, None, &[]);
    let title = level
        .with_name(word(&format!("severity-{}", severity.id())))
        .primary_title(diagnostic.message(lang))
        .id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    group = match (&place.excerpt, place.span) {
        (Some(excerpt), Some(span)) => {
            let label = place.spot.as_ref().map(|spot| spot.words(lang)).or_else(|| place.field.clone());
            let annotation = AnnotationKind::Primary.span(excerpt.marked.clone()).label(label);
            let snippet = Snippet::source(excerpt.text.clone())
                .line_start(span.line)
                .path(visible(&place.file).into_owned())
                .annotation(annotation);
            group.element(snippet)
        }
        _ => {
            let spot = place.spot.as_ref().map(|spot| format!(" ({})", spot.words(lang))).unwrap_or_default();
            group.element(Origin::path(format!("{}{spot}", visible(&place.file))))
        }
    };
    if let Some(record) = &place.record {
        group = group.element(Level::NOTE.with_name(word("record")).message(visible(record).into_owned()));
    }
    let help = diagnostic.help(lang);
    if !help.is_empty() {
        group = group.element(Level::HELP.with_name(word("help")).message(help));
    }
    renderer.render(&[group])
}
