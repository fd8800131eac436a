//! Nothing of a document is lost: whatever is put into it is in a line, or told. Documents are made at random from every form of text.

use gongkai::import::{ImportOptions, import_text, text_of};
use proptest::prelude::*;

use super::{
    TYPED,
    make::{definition, docx, escaped, num, numbered, paragraph, run, table},
    told,
};

/// A piece of a paragraph: its XML, and its words.
fn piece() -> impl Strategy<Value = (String, Vec<String>)> {
    let words = "[甲乙丙丁戊己庚辛a-c&<1-3 ]{1,6}";
    (0..16_usize, words).prop_map(|(form, text)| {
        let plain = run(&text);
        let deleted = format!("<w:r><w:delText xml:space=\"preserve\">{}</w:delText></w:r>", escaped(&text));
        let boxed = |content: &str| {
            format!("<w:r><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></w:r>")
        };
        let field = |instruction: &str| {
            format!(
                r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t xml:space="preserve">{0}</w:t><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{plain}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
                escaped(&text)
            )
        };
        let xml = match form {
            0 => format!("<w:hyperlink>{plain}</w:hyperlink>"),
            1 => format!("<w:ins>{plain}</w:ins>"),
            2 => format!("<w:del>{deleted}</w:del>"),
            3 => plain.replacen("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1),
            4 => format!("<w:sdt><w:sdtPr/><w:sdtContent>{plain}</w:sdtContent></w:sdt>"),
            5 => format!("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{plain}</w:sdtContent></w:sdt>"),
            6 => field(" REF a "),
            7 => field(r#" DATE \@ "yyyy" "#),
            8 => field(" TOC "),
            9 => boxed(&paragraph(&text)),
            10 => boxed(&table(&[&[&text, "甲"], &["乙", &text]])),
            11 => format!("<w:r><w:ruby><w:rt>{plain}</w:rt><w:rubyBase>{plain}</w:rubyBase></w:ruby></w:r>"),
            12 => format!("<w:moveFrom>{plain}</w:moveFrom><w:moveTo>{plain}</w:moveTo>"),
            13 => format!("<w:bdo><w:smartTag>{plain}</w:smartTag></w:bdo><w:r><w:br/></w:r>{plain}"),
            14 => format!("<w:r><mc:AlternateContent><mc:Choice><w:t xml:space=\"preserve\">{0}</w:t></mc:Choice><mc:Fallback><w:t>{0}</w:t></mc:Fallback></mc:AlternateContent></w:r>", escaped(&text)),
            _ => plain,
        };
        (xml, vec![text])
    })
}

/// A paragraph or a table: its XML, its words, and the number that it must have.
fn block() -> impl Strategy<Value = (String, Vec<String>)> {
    (prop::collection::vec(piece(), 1..4), 0..7_usize).prop_map(|(pieces, form)| {
        let inner: String = pieces.iter().map(|(xml, _)| xml.as_str()).collect();
        let words: Vec<String> = pieces.into_iter().flat_map(|(_, words)| words).collect();
        let paragraph = format!("<w:p>{inner}</w:p>");
        let xml = match form {
            0 => format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{inner}</w:p>"),
            1 => format!("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{inner}</w:p>"),
            2 => format!("<w:tbl><w:tr><w:tc>{paragraph}</w:tc><w:tc>{paragraph}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>"),
            3 => format!("<w:sdt><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"),
            4 => format!("<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{paragraph}</w:tc><w:tc/></w:tr></w:tbl><w:p/></w:tc><w:tc>{paragraph}</w:tc></w:tr></w:tbl>"),
            _ => paragraph,
        };
        (xml, words)
    })
}

fn bare(text: &str) -> String {
    text.chars().filter(|mark| !mark.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn every_word_is_in_a_line_or_told(blocks in prop::collection::vec(block(), 1..6)) {
        let mut body: String = blocks.iter().map(|(xml, _)| xml.as_str()).collect();
        body.push_str(&paragraph("末"));
        body.push_str(&TYPED.lines().map(paragraph).collect::<String>());
        let bytes = docx(&body, &[]);
        let options = ImportOptions { accept_changes: true, force: true, ..ImportOptions::default() };
        let imported = import_text(&bytes, &options).unwrap();
        let text = text_of(&bytes).text;
        let notes: String = told(&imported).into_iter().map(|(_, text)| text + "\n").collect();
        let all = bare(&format!("{text}\n{notes}"));
        for words in blocks.iter().flat_map(|(_, words)| words) {
            prop_assert!(all.contains(&bare(words)), "{words:?} is lost\n{body}\n{text}\n{notes}");
        }
    }

    /// A counter of each level is what a person counts.
    #[test]
    fn every_number_is_counted(levels in prop::collection::vec(0..3_usize, 1..40)) {
        let forms = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")];
        let numbering = format!("{}{}", definition(1, &forms), num(1, 1, ""));
        let body: String = levels.iter().map(|level| numbered(1, *level, "字")).collect();
        let mut counts = [0_usize; 3];
        let mut expected = Vec::new();
        for level in &levels {
            counts[*level] += 1;
            counts[level + 1..].fill(0);
            let count = counts[*level];
            let chinese = gongkai::disclosure::chinese_numeral(count);
            expected.push(match level {
                0 => format!("{chinese}、字"),
                1 => format!("（{chinese}）字"),
                _ => format!("{count}.字"),
            });
        }
        let text = text_of(&docx(&body, &[("numbering", &numbering)])).text;
        prop_assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }
}
