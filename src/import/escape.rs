//! Plain words into Markdown that reads back as the same words, with as few escapes as possible: a drafter reads it.

use crate::disclosure::{Run, markdown};

/// A paragraph as Markdown. The text holds no line break.
pub(super) fn paragraph(text: &str) -> String {
    let candidates =
        [text.to_owned(), escape_start(text), escape_signs(text, "\\*_`[<&"), escape_signs(text, "\\*_`[]<>&#|~!:")];
    let both = escape_start(&candidates[3]);
    for candidate in &candidates {
        if reads_as(candidate, text) {
            return candidate.clone();
        }
    }
    both
}

/// A heading as Markdown.
pub(super) fn heading(level: usize, text: &str) -> String {
    let marks = "#".repeat(level.clamp(1, 6));
    format!("{marks} {}", paragraph(text))
}

/// Whether Markdown is one paragraph of just these words, without list, emphasis or link.
fn reads_as(source: &str, text: &str) -> bool {
    let expected = markdown::Piece::Paragraph { mark: String::new(), depth: 0, runs: vec![Run::plain(text)] };
    let heading = markdown::pieces(&format!("# {source}"));
    let also_in_heading = heading == [markdown::Piece::Heading { level: 1, runs: vec![Run::plain(text)] }];
    markdown::pieces(source) == [expected] && (also_in_heading || !text.ends_with('#'))
}

/// Escapes what would make the beginning of the paragraph a list, heading or quote.
fn escape_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let at = match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        _ => 0,
    };
    let begins = text.get(at..).unwrap_or_default();
    if begins.starts_with(|mark: char| mark.is_ascii_punctuation() && mark != '\\') {
        format!("{}\\{begins}", text.get(..at).unwrap_or_default())
    } else {
        text.to_owned()
    }
}

fn escape_signs(text: &str, signs: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for mark in text.chars() {
        if signs.contains(mark) {
            escaped.push('\\');
        }
        escaped.push(mark);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_words_stay_as_they_are() {
        for text in [
            "街道纪工委对“灵秀社区”主要负责人进行约谈。",
            "(一)立行立改",
            "1.关于“健身”问题",
            "2022.5.17",
            "电子邮箱:934495643@qq.com",
            "qswjd_djb@mail.example",
            "第1项*",
            "3 < 5 & 6 > 2",
            "A|B",
        ] {
            assert_eq!(paragraph(text), text);
        }
        assert_eq!(paragraph("1. 关于"), "1\\. 关于");
        assert_eq!(paragraph("- 关于"), "\\- 关于");
        assert_eq!(paragraph("*重点*"), "\\*重点*");
    }

    proptest! {
        #[test]
        fn markdown_reads_back_as_the_words(text in r"[一-十（“”、。*_`\[\]<>&#|~!:()+\-=.0-9a-z\\ ]{1,40}") {
            let text = text.trim();
            prop_assume!(!text.is_empty());
            let pieces = markdown::pieces(&paragraph(text));
            let read: String = pieces.iter().map(|piece| match piece {
                markdown::Piece::Paragraph { mark, runs, .. } => format!("{mark}{}", runs.iter().map(|run| run.text.as_str()).collect::<String>()),
                _ => "another block".to_owned(),
            }).collect();
            prop_assert_eq!(read, text);
        }
    }
}
