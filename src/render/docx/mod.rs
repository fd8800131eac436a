//! The announcement as a Word file (`.docx`, ECMA-376) in the layout of GB/T 9704.
//!
//! Numbers are typed text, and there are no content controls and no fields but the page number in the footer, so that every program
//! shows the same words. Invariant: the text of the file's body, white space aside, is the text of the document; the red head and a
//! mark for drafts are in page headers.

mod body;
mod layout;
mod parts;
mod xml;

use std::io::{self, Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::pdf::PrintMeta;
use crate::disclosure::Document;

/// The Word file of an announcement. The same document and meta give the same bytes.
///
/// # Errors
/// A file that is larger than the format of zip files allows.
pub fn docx(document: &Document, meta: &PrintMeta) -> io::Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for part in parts::all(document, meta)? {
        writer.start_file(part.name, options)?;
        writer.write_all(part.xml.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::io::Read;

    use quick_xml::{Reader, events::Event};
    use zip::ZipArchive;

    use super::*;
    use crate::disclosure::{AttachmentLine, Block, Run};

    fn meta() -> PrintMeta {
        PrintMeta {
            title: "整改情况".to_owned(),
            issuer: "中共石桥镇委员会".to_owned(),
            names: Vec::new(),
            date: None,
            language: "zh-CN".to_owned(),
            page_address: None,
            mark: None,
        }
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    /// The words of a part: `w:t`, and a space for `w:br`.
    fn words(xml: &str) -> String {
        let mut reader = Reader::from_str(xml);
        let (mut text, mut inside) = (String::new(), false);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => inside = tag.name().as_ref() == "w:t",
                Event::End(_) => inside = false,
                Event::Text(found) if inside => text.push_str(&found.xml10_content()),
                Event::GeneralRef(entity) if inside => {
                    text.push(match entity.as_ref() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        _ => '\'',
                    });
                }
                Event::Eof => return text,
                _ => {}
            }
        }
    }

    fn packed(text: &str) -> String {
        text.chars().filter(|ch| !ch.is_whitespace()).collect()
    }

    /// One block of each kind, with characters that XML escapes.
    fn document() -> Document {
        let strong = Run { strong: true, ..Run::plain("2个") };
        let link = Run { link: Some("https://www.example.gov.cn/a?b=1&c=2".to_owned()), ..Run::plain("名单") };
        let next = Run { break_before: true, ..Run::plain("另起一行 <完>") };
        let heading = |level, number: &str, text: &str| Block::Heading {
            level,
            number: number.to_owned(),
            text: text.to_owned(),
            anchor: "a".to_owned(),
            item: None,
        };
        Document {
            id: "r".to_owned(),
            blocks: vec![
                Block::DocumentNumber { text: "石委〔2026〕3号".to_owned() },
                Block::Title { text: "中共石桥镇委员会关于巡察整改情况的通报".to_owned() },
                heading(1, "一、", "总体情况"),
                heading(2, "（一）", "关于“A&B”"),
                Block::Paragraph {
                    number: "1.".to_owned(),
                    label: "整改情况：".to_owned(),
                    runs: vec![Run::plain("共"), strong, link, next],
                    depth: 2,
                    item: None,
                },
                Block::Table {
                    head: vec![vec![Run::plain("问题")], vec![Run::plain("结果")]],
                    rows: vec![vec![vec![Run::plain("公章")], vec![Run::plain("已登记")]]],
                    item: None,
                },
                Block::Attachments {
                    lines: vec![
                        AttachmentLine { number: "附件：1.".to_owned(), text: "清单".to_owned(), file: None },
                        AttachmentLine { number: "2.".to_owned(), text: "台账".to_owned(), file: None },
                    ],
                },
                Block::Signature {
                    by: vec!["中共石桥镇委员会".to_owned()], date: "2026年7月1日".to_owned()
                },
            ],
        }
    }

    #[test]
    fn the_body_is_the_text_of_the_document() {
        let document = document();
        let made = docx(&document, &meta()).unwrap();
        assert_eq!(packed(&words(&part(&made, "word/document.xml"))), packed(&document.text()));
        assert_eq!(made, docx(&document, &meta()).unwrap());
        let links = part(&made, "word/_rels/document.xml.rels");
        assert!(
            links.contains("Target=\"https://www.example.gov.cn/a?b=1&amp;c=2\" TargetMode=\"External\""),
            "{links}"
        );
    }

    #[test]
    fn the_red_head_and_the_mark_of_a_draft_are_headers() {
        let marked = PrintMeta { mark: Some("送审稿".to_owned()), ..meta() };
        let made = docx(&document(), &marked).unwrap();
        assert_eq!(words(&part(&made, "word/header1.xml")), "送审稿中共石桥镇委员会");
        assert_eq!(words(&part(&made, "word/header2.xml")), "送审稿");
        let mut plain = document();
        plain.blocks.remove(0);
        let made = docx(&plain, &meta()).unwrap();
        assert_eq!(words(&part(&made, "word/header1.xml")), "");
    }
}
