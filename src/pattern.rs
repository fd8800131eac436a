//! Regular expressions of the program's own.

use regex::Regex;

/// Compiles a pattern of the program; always `Some`. The value is an option because that is what the rules keep.
///
/// One that is no pattern is a fault of the program that the first use shows: the process ends. A rule that was switched off without a
/// word would let through what it is there to find.
///
/// `\d` matches ASCII and full-width digits and no others, and `\p{Han}` whole blocks of characters: with the exact tables of Unicode a
/// pattern takes several times as long to compile.
pub(crate) fn pattern(text: &str) -> Option<Regex> {
    match Regex::new(&with_own_classes(text)) {
        Ok(pattern) => Some(pattern),
        Err(_) => std::process::abort(),
    }
}

const DIGITS: &str = "[0-9０-９]";
const HAN: &str = r"[々〇\u{2E80}-\u{2FDF}\u{3400}-\u{4DBF}\u{4E00}-\u{9FFF}\u{F900}-\u{FAFF}\u{20000}-\u{323AF}]";

fn with_own_classes(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        written.push_str(before);
        let class = [(r"\d", DIGITS), (r"\p{Han}", HAN)].into_iter().find(|(class, _)| escape.starts_with(class));
        let (length, class) = match class {
            Some((class, own)) => (class.len(), own),
            // Of `\\` the second one escapes nothing.
            None if escape.starts_with(r"\\") => (2, r"\\"),
            None => (1, "\\"),
        };
        written.push_str(class);
        rest = escape.get(length..).unwrap_or_default();
    }
    written.push_str(rest);
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_chinese_documents() {
        let matches = |text: &str, in_text: &str| pattern(text).is_some_and(|pattern| pattern.is_match(in_text));
        assert!(matches(r"^\d{2}[^\d.]\d$", "3４年5"));
        assert!(!matches(r"^\d$", "٣"));
        assert!(matches(r"^\\d\n$", "\\d\n"));
        assert!(matches(r"^\p{Han}{4}[\p{Han}]$", "整改〇㐀𠮷"));
        assert!(!matches(r"\p{Han}", "a1，。“·あ"));
    }
}
