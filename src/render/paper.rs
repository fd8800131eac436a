//! What the PDF and the Word file share: the face of a heading, and how the width of a table is shared.

use super::pdf::Role;
use crate::disclosure::Run;

/// The role of a heading: by the form of its number, or by its level if the number has none of the usual forms (GB/T 9704).
pub(super) fn heading_role(level: u8, words: &str) -> Role {
    const HAN: &str = "一二三四五六七八九十百〇零";
    let bracketed = words.strip_prefix(['（', '(']);
    let numeral = bracketed.unwrap_or(words);
    let after_han = numeral.trim_start_matches(|mark| HAN.contains(mark));
    let after_digits = numeral.trim_start_matches(|mark: char| mark.is_ascii_digit());
    match (after_han.len() < numeral.len(), after_digits.len() < numeral.len(), bracketed.is_some()) {
        (true, _, false) if after_han.starts_with('、') => Role::Heading,
        (true, _, true) if after_han.starts_with(['）', ')']) => Role::Subheading,
        (_, true, false) if after_digits.starts_with(['.', '．', '、']) => Role::Body,
        (_, true, true) if after_digits.starts_with(['）', ')']) => Role::Body,
        _ if level <= 1 => Role::Heading,
        _ if level == 2 => Role::Subheading,
        _ => Role::Body,
    }
}

/// Distributes the width of a table among its columns: by their longest cells, between 4 and 24 characters.
pub(super) fn shares(head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) -> Vec<usize> {
    let length = |cell: &Vec<Run>| cell.iter().map(|run| run.text.chars().count()).sum::<usize>();
    let longest = |column: usize| {
        std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).filter_map(|row| row.get(column)).map(length).max()
    };
    (0..head.len()).map(|column| longest(column).unwrap_or(0).clamp(4, 24)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_takes_its_face_from_its_number() {
        let cases = [
            (1, "一、总体情况", Role::Heading),
            (2, "十二、其他", Role::Heading),
            (1, "（一）关于宣传", Role::Subheading),
            (3, "(二十三)关于宣传", Role::Subheading),
            (1, "1.关于宣传", Role::Body),
            (1, "12．关于宣传", Role::Body),
            (2, "（1）关于宣传", Role::Body),
            (1, "整改情况", Role::Heading),
            (2, "一些情况", Role::Subheading),
            (3, "反馈问题一：宣传", Role::Body),
        ];
        for (level, words, role) in cases {
            assert_eq!(heading_role(level, words), role, "{words}");
        }
    }
}
