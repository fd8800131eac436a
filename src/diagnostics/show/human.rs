//! Findings as a compiler shows them: message, place, source line with a caret, help.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

use crate::diagnostics::{Diagnostic, Lang, Severity, text};

pub(super) fn show(diagnostics: &[Diagnostic], lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&one(diagnostic, lang, &renderer));
        out.push_str("\n\n");
    }
    out
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
            let annotation = AnnotationKind::Primary.span(excerpt.marked.clone()).label(place.field.clone());
            let snippet = Snippet::source(excerpt.text.clone())
                .line_start(span.line)
                .path(place.file.clone())
                .annotation(annotation);
            group.element(snippet)
        }
        _ => group.element(Origin::path(place.file.clone())),
    };
    if let Some(record) = &place.record {
        group = group.element(Level::NOTE.with_name(word("record")).message(record.clone()));
    }
    let help = diagnostic.help(lang);
    if !help.is_empty() {
        group = group.element(Level::HELP.with_name(word("help")).message(help));
    }
    renderer.render(&[group])
}
