//! The parts of an announcement in their order into the texts and headings of a report's record. A record holds each part once:
//! what comes back later goes with the part before it, its heading kept as a heading, so that the order is never changed.

use crate::{
    import::{
        frame::Frame,
        outline::{
            Block, Outline,
            prose::{Prose, paragraph},
        },
        records::escape,
        words::line::Line,
    },
    records::{Part, Report},
};

/// Writes texts, headings and, where it is not the usual one, the order of the parts.
pub(super) fn write(frame: &Frame, outline: &Outline<'_>, report: &mut Report) {
    let blocks = once_each(blocks(frame, outline));
    for block in &blocks {
        put(report, block);
    }
    let order: Vec<Part> = blocks.iter().map(|block| block.part).collect();
    if !order.iter().map(|part| Part::USUAL_ORDER.iter().position(|usual| usual == part)).is_sorted() {
        report.order = Some(order);
    }
}

fn blocks(frame: &Frame, outline: &Outline<'_>) -> Vec<Block> {
    let of_lines = |(part, lines): &(Part, Vec<Line>)| Block { part: *part, heading: None, prose: prose_of(lines) };
    let mut blocks: Vec<Block> = frame.head.iter().map(of_lines).collect();
    blocks.extend(outline.blocks.iter().cloned());
    let mut tail: Vec<Block> = frame.tail.iter().map(of_lines).collect();
    if let Some(contact) = tail.iter_mut().find(|block| block.part == Part::Contact) {
        contact.heading = frame.contact_heading.as_ref().map(|line| line.text.clone());
    }
    blocks.extend(tail);
    blocks
}

fn prose_of(lines: &[Line]) -> Vec<Prose> {
    lines.iter().map(paragraph).collect()
}

/// Parts that hold nothing but prose.
fn holds_prose(part: Part) -> bool {
    !matches!(part, Part::DocumentNumber | Part::Title | Part::Items | Part::Signature)
}

fn once_each(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    for mut block in blocks {
        if !kept.iter().any(|known| known.part == block.part) {
            kept.push(block);
            continue;
        }
        if let Some(last) = kept.last_mut().filter(|last| holds_prose(last.part)) {
            let line = block.prose.first().map_or(0, Prose::line);
            last.prose.extend(block.heading.map(|text| Prose::Heading { line, level: 1, text }));
            last.prose.append(&mut block.prose);
            continue;
        }
        let free = [Part::Postscript, Part::Outcome, Part::NextSteps, Part::Totals, Part::Organisation];
        if let Some(part) = free.into_iter().find(|part| !kept.iter().any(|known| known.part == *part)) {
            kept.push(Block { part, ..block });
        }
    }
    kept
}

fn put(report: &mut Report, block: &Block) {
    let Report { text: texts, headings, .. } = report;
    let (slot, heading) = match block.part {
        Part::Preamble => (&mut texts.preamble, None),
        Part::Organisation => (&mut texts.organisation, Some(&mut headings.organisation)),
        Part::Totals => (&mut texts.totals, Some(&mut headings.totals)),
        Part::Outcome => (&mut texts.outcome, Some(&mut headings.outcome)),
        Part::NextSteps => (&mut texts.next_steps, Some(&mut headings.next_steps)),
        Part::Contact => (&mut texts.contact, Some(&mut headings.contact)),
        Part::Attachments => (&mut texts.attachments, None),
        Part::Postscript => (&mut texts.postscript, None),
        Part::Items => {
            headings.items.clone_from(&block.heading);
            return;
        }
        Part::DocumentNumber | Part::Title | Part::Signature => return,
    };
    *slot = markdown(&block.prose);
    if let Some(slot) = heading {
        slot.clone_from(&block.heading);
    }
}

/// Prose as Markdown: a blank line between paragraphs, a line's end after the last.
pub(super) fn markdown(prose: &[Prose]) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = prose;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        parts.push(match first {
            Prose::Paragraph { text, .. } => escape::paragraph(text),
            Prose::Heading { level, text, .. } => escape::heading(*level, text),
            Prose::Row { text, .. } => {
                let rows = rest.iter().take_while(|prose| matches!(prose, Prose::Row { .. })).count();
                let (more, after) = rest.split_at(rows);
                rest = after;
                escape::table(std::iter::once(text.as_str()).chain(more.iter().map(Prose::text)))
            }
        });
    }
    (!parts.is_empty()).then(|| format!("{}\n", parts.join("\n\n")))
}
