//! Plain words into Markdown that reads back as the same words, with as few escapes as possible: a drafter reads it.

use crate::disclosure::markdown;

/// A paragraph as Markdown. The text holds no line break.
pub(super) fn paragraph(text: &str) -> String {
    markdown::literal("", text)
}

/// A heading as Markdown.
pub(super) fn heading(level: usize, text: &str) -> String {
    let marks = "#".repeat(level.clamp(1, 6));
    markdown::literal(&format!("{marks} "), text)
}

/// Rows whose cells are parted by tabs as a table; the first is its head.
pub(super) fn table<'a>(rows: impl Iterator<Item = &'a str>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (at, row) in rows.enumerate() {
        let cells: Vec<String> = row.split('\t').map(cell).collect();
        let width = cells.len();
        lines.push(format!("| {} |", cells.join(" | ")));
        if at == 0 {
            lines.push(format!("|{}", " --- |".repeat(width)));
        }
    }
    lines.join("\n")
}

/// The words of a cell, in which no line begins.
fn cell(words: &str) -> String {
    markdown::literal("", words.trim()).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::disclosure::Run;

    #[test]
    fn ordinary_words_stay_as_they_are() {
        for text in [
            "街道纪工委对“灵秀社区”主要负责人进行约谈。",
            "(一)立行立改",
            "1.关于“健身”问题",
            "2022.5.17",
            "2022. 5月",
            "电子邮箱:934495643@qq.com",
            "qswjd_djb@mail.example",
            "第1项*",
            "*重点*",
            "长5*宽3*高2米",
            "3 < 5 & 6 > 2",
            "A|B",
            r"D:\台账",
            "[注]: 以上数据",
        ] {
            assert_eq!(paragraph(text), text);
        }
        assert_eq!(paragraph("1. 关于"), "1\\. 关于");
        assert_eq!(paragraph("- 关于"), "\\- 关于");
        assert_eq!(paragraph("# 关于"), "\\# 关于");
        assert_eq!(paragraph(r"\# 关于"), r"\\# 关于");
        assert_eq!(paragraph("**重点**"), "\\**重点\\**");
        assert_eq!(paragraph("见[附件](attachments/a.pdf)"), "见\\[附件](attachments/a.pdf)");
        assert_eq!(heading(2, "1. 关于"), "## 1. 关于");
    }

    /// The words of Markdown that is one paragraph.
    fn words(source: &str) -> String {
        match markdown::pieces(source).as_slice() {
            [] => String::new(),
            [markdown::Piece::Paragraph { mark, depth: 0, runs }]
                if mark.is_empty() && runs.iter().all(Run::is_plain) =>
            {
                runs.iter().map(|run| run.text.as_str()).collect()
            }
            other => format!("another block: {other:?}"),
        }
    }

    proptest! {
        #[test]
        fn markdown_reads_back_as_the_words(text in r"[一-三（“”、。*_`\[\]<>&#|~!:()+\-=.0-9a-z\\ /]{1,40}|([一*\\\[\]()#. 1-]|\*\*|\]\(/|\]\(a:){1,12}") {
            let text = text.trim();
            prop_assert_eq!(words(&paragraph(text)), text);
            let expected = markdown::Piece::Heading { level: 3, runs: vec![Run::plain(text)] };
            if !text.is_empty() {
                prop_assert_eq!(markdown::pieces(&heading(3, text)), [expected]);
            }
        }
    }
}
