//! The list of attachments as a block of the document: composed from the record, or found in the text that an announcement came with.

use super::{
    document::{AttachmentLine, Run},
    markdown::{self, Piece},
};
use crate::records::Attachment;

/// The list as an announcement's own text has it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Every line is one name.
    List(Vec<AttachmentLine>),
    /// Anything else: the text, with the names of files linked to them.
    Prose(Vec<Piece>),
}

/// The list in the form of GB/T 9704: `附件：1.名称`, `2.名称`.
pub(super) fn composed(attachments: &[Attachment]) -> Vec<AttachmentLine> {
    let several = attachments.len() > 1;
    let lines = attachments.iter().enumerate().map(|(at, attachment)| AttachmentLine {
        number: match (at, several) {
            (0, true) => "附件：1.".to_owned(),
            (0, false) => "附件：".to_owned(),
            _ => format!("{}.", at + 1),
        },
        text: attachment.title.clone(),
        file: attachment.file.clone(),
    });
    lines.collect()
}

/// Reads `text.attachments`. No character is added or left out.
pub(super) fn typed(source: &str, attachments: &[Attachment]) -> Typed {
    let pieces = markdown::pieces(source);
    let lines: Option<Vec<AttachmentLine>> = lines_of(&pieces).and_then(|lines| {
        let mut attachments = attachments.iter();
        let lines: Option<Vec<_>> = lines.iter().map(|line| list_line(line, attachments.next()?)).collect();
        lines.filter(|lines| attachments.next().is_none() && lines.first().is_some_and(|line| !line.lead().is_empty()))
    });
    match lines {
        Some(lines) => Typed::List(lines),
        None => Typed::Prose(linked(pieces, attachments)),
    }
}

/// The lines of a text without any style; `None` for any other.
fn lines_of(pieces: &[Piece]) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    for piece in pieces {
        let Piece::Paragraph { mark, runs, .. } = piece else { return None };
        lines.push(mark.clone());
        for run in runs {
            if run.strong || run.emphasis || run.link.is_some() {
                return None;
            }
            if run.break_before {
                lines.push(String::new());
            }
            lines.last_mut()?.push_str(&run.text);
        }
    }
    Some(lines)
}

/// One line of the list: a number, and from there on the name. `None` where more than a number stands before the name, or more than a
/// punctuation mark behind it.
fn list_line(line: &str, attachment: &Attachment) -> Option<AttachmentLine> {
    let (line, title) = (line.trim(), attachment.title.trim());
    let at = line.find(title).filter(|_| !title.is_empty())?;
    let (number, text) = line.split_at(at);
    let behind = text.get(title.len()..)?;
    let is_number = number.chars().all(|mark| {
        mark.is_ascii_digit()
            || mark.is_whitespace()
            || "附件表：:.．、（）()一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩《".contains(mark)
    });
    let is_end = behind.chars().all(|mark| mark.is_whitespace() || "；;。，,、》".contains(mark));
    (is_number && is_end).then(|| AttachmentLine {
        number: number.to_owned(),
        text: text.to_owned(),
        file: attachment.file.clone(),
    })
}

/// The pieces with each attachment's name, where it stands first, linked to its file.
fn linked(mut pieces: Vec<Piece>, attachments: &[Attachment]) -> Vec<Piece> {
    let files =
        attachments.iter().filter_map(|attachment| Some((attachment.title.trim(), attachment.file.as_deref()?)));
    for (title, file) in files.filter(|(title, _)| !title.is_empty()) {
        for piece in &mut pieces {
            let runs = match piece {
                Piece::Paragraph { runs, .. } | Piece::Heading { runs, .. } => runs,
                Piece::Table { .. } => continue,
            };
            if link_first(runs, title, &format!("attachments/{file}")) {
                break;
            }
        }
    }
    pieces
}

/// Links the first place of a name among the runs; says whether there was one.
fn link_first(runs: &mut Vec<Run>, title: &str, target: &str) -> bool {
    let found = runs.iter().enumerate().find_map(|(at, run)| {
        let start = run.link.is_none().then(|| run.text.find(title)).flatten()?;
        Some((at, start))
    });
    let Some((at, start)) = found else { return false };
    let whole = runs.remove(at);
    let end = start + title.len();
    let part = |from: usize, to: usize, link: Option<String>| {
        let text = whole.text.get(from..to).unwrap_or_default();
        (!text.is_empty()).then(|| Run {
            text: text.to_owned(),
            link,
            break_before: from == 0 && whole.break_before,
            ..whole.clone()
        })
    };
    let parts = [part(0, start, None), part(start, end, Some(target.to_owned())), part(end, whole.text.len(), None)];
    runs.splice(at..at, parts.into_iter().flatten());
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attachments(names: &[(&str, Option<&str>)]) -> Vec<Attachment> {
        let one = |(title, file): &(&str, Option<&str>)| Attachment {
            title: (*title).to_owned(),
            file: file.map(str::to_owned),
        };
        names.iter().map(one).collect()
    }

    fn shown(typed: &Typed) -> String {
        match typed {
            Typed::List(lines) => {
                let line = |line: &AttachmentLine| {
                    format!("{}[{}]{}", line.number, line.text, line.file.as_deref().unwrap_or_default())
                };
                lines.iter().map(line).collect::<Vec<_>>().join(" ")
            }
            Typed::Prose(pieces) => {
                let run = |run: &Run| match &run.link {
                    Some(link) => format!("<{}>{link}", run.text),
                    None => run.text.clone(),
                };
                let piece = |piece: &Piece| match piece {
                    Piece::Paragraph { mark, runs, .. } => {
                        format!("{mark}{}", runs.iter().map(run).collect::<String>())
                    }
                    other => other.line(),
                };
                format!("prose: {}", pieces.iter().map(piece).collect::<Vec<_>>().join(" "))
            }
        }
    }

    #[test]
    fn a_typed_list_is_a_list() {
        let two = [("整改台账", Some("台账.xlsx")), ("制度目录", None)];
        for (source, list) in [
            ("附件：1.整改台账\n\n2.制度目录\n", "附件：1.[整改台账]台账.xlsx 2.[制度目录]"),
            ("附件：1.整改台账；\n\n2\\. 制度目录。", "附件：1.[整改台账；]台账.xlsx 2. [制度目录。]"),
            ("附件:1、整改台账\n\n　　2、制度目录", "附件:1、[整改台账]台账.xlsx 2、[制度目录]"),
            ("附件1：整改台账\n\n附件2：制度目录", "附件1：[整改台账]台账.xlsx 附件2：[制度目录]"),
            ("附件：1.整改台账  \n2.制度目录", "附件：1.[整改台账]台账.xlsx 2.[制度目录]"),
        ] {
            assert_eq!(shown(&typed(source, &attachments(&two))), list, "{source}");
        }
    }

    #[test]
    fn other_texts_are_prose_with_links() {
        let two = [("整改台账", Some("台账.xlsx")), ("制度目录", Some("a/目录.pdf"))];
        for (source, prose) in [
            (
                "附件：1.整改台账 2.制度目录",
                "prose: 附件：1.<整改台账>attachments/台账.xlsx 2.<制度目录>attachments/a/目录.pdf",
            ),
            (
                "详见附件整改台账和制度目录，整改台账另有纸质件。",
                "prose: 详见附件<整改台账>attachments/台账.xlsx和<制度目录>attachments/a/目录.pdf，整改台账另有纸质件。",
            ),
            ("附件：[整改台账](attachments/台账.xlsx)", "prose: 附件：<整改台账>attachments/台账.xlsx"),
            ("附件：1.别的名称\n\n2.制度目录", "prose: 附件：1.别的名称 2.<制度目录>attachments/a/目录.pdf"),
        ] {
            assert_eq!(shown(&typed(source, &attachments(&two))), prose, "{source}");
        }
    }
}
