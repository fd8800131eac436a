//! The page of GB/T 9704, measured: 22 lines of 28 characters that fill 156 × 225 mm, to a tenth of a millimetre.

use super::tools::{
    Line, MM, document, donggang, example_document, heading, lines, paragraph, print, printer, signature,
};
use gongkai::disclosure::{Block, Document};

const LEFT: f64 = 28.0 * MM;
const RIGHT: f64 = 184.0 * MM;
const TOP: f64 = 37.0 * MM;
const CHARACTER: f64 = 156.0 * MM / 28.0;
const PITCH: f64 = 225.0 * MM / 22.0;
const TENTH: f64 = 0.1 * MM;

const PROSE: &str = "街道党工委把巡察整改作为重大政治任务，多次召开会议研究，逐项明确责任；建立台账、定期督办，做到整改一个、销号一个。\
    截至目前，“三务”公开栏已经更新，《固定资产管理办法》等制度已经印发（共7项），有关责任人员受到批评教育。";

/// A long document of plain Han text, marks, figures and headings.
fn long() -> Document {
    let mut blocks = vec![Block::Title { text: "关于巡察整改进展情况的通报".to_owned() }];
    for at in 0..40 {
        blocks.push(heading(1, "一、", "关于“政策宣传不到位”问题的整改情况"));
        blocks.push(paragraph(&"街道督促社区第一时间整改".repeat(8)));
        blocks.push(paragraph(&PROSE.repeat(1 + at % 3)));
        blocks.push(paragraph(
            "2022年5月17日至6月7日，共检查社区14次，发放预警卡3张，涉及资金66.57万元，占98.71%，已全部办结。",
        ));
    }
    blocks.push(signature());
    document(blocks)
}

/// The lines of the text's own face: those that stand on the grid by its metrics.
fn body(pdf: &[u8]) -> Vec<Line> {
    let mut lines = lines(pdf);
    lines.retain(|line| !line.text.starts_with("一、") && (line.page != 1 || line.top >= TOP + 2.0 * PITCH));
    lines
}

#[test]
fn a_page_has_22_lines_on_the_grid() {
    let Some(printer) = printer() else { return };
    let printed = print(printer, &long());
    let all = lines(&printed.pdf);
    let lines = body(&printed.pdf);
    assert!(printed.pages > 20, "{} pages", printed.pages);
    // Every line stands a whole number of pitches below the first line of the second page, which is the block's first.
    let first = lines.iter().find(|line| line.page == 2).expect("a second page").top;
    assert!((first - TOP) > 0.0 && (first - TOP) < PITCH - CHARACTER, "the first line stands in the block's first row");
    let mut worst: f64 = 0.0;
    // Digits come from another face, with other metrics.
    for line in lines.iter().filter(|line| !line.text.starts_with(|c: char| c.is_ascii())) {
        let row = (line.top - first) / PITCH;
        let off = (row - row.round()).abs() * PITCH;
        worst = worst.max(off);
        assert!(off < TENTH, "{off} pt off the grid, page {}: {}", line.page, line.text);
        assert!((-0.01..21.01).contains(&row), "page {} row {row}: {}", line.page, line.text);
    }
    // A page is full, or ends early for a heading that stays with its text.
    for page in 2..printed.pages {
        let count = all.iter().filter(|line| line.page == page).count();
        let next = all.iter().find(|line| line.page == page + 1).expect("a next page");
        let held = next.text.starts_with("一、");
        assert!(count == 22 || (held && count == 21), "page {page} has {count} lines");
    }
    println!("{} lines on {} pages, at most {:.3} mm off the grid", lines.len(), printed.pages, worst / MM);
}

#[test]
fn a_line_has_28_characters_and_fills_the_block() {
    let Some(printer) = printer() else { return };
    let printed = print(printer, &long());
    let lines = body(&printed.pdf);
    let (mut full, mut pure) = (0, 0);
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        // A line goes on where the next one begins at the edge.
        let goes_on = (next.left - LEFT).abs() < TENTH && (line.page == next.page || next.page == line.page + 1);
        let indented = (line.left - LEFT - 2.0 * CHARACTER).abs() < TENTH;
        if !goes_on || !(indented || (line.left - LEFT).abs() < TENTH) || line.text.contains("中共某某") {
            continue;
        }
        full += 1;
        // A mark squeezed to half its width at the end of a line has its empty half outside the block.
        let mark = line.text.ends_with(['，', '。', '、', '；', '：', '”', '》', '）']);
        let reach = line.right - RIGHT;
        assert!(reach.abs() < TENTH || (mark && (reach - CHARACTER / 2.0).abs() < TENTH), "{reach}: {}", line.text);
        let indent: u32 = if indented { 2 } else { 0 };
        if line.text.chars().all(|c| c > '\u{3400}' && c < '\u{A000}') {
            pure += 1;
            assert_eq!(line.text.chars().count() + indent as usize, 28, "{}", line.text);
        } else {
            let cells: f64 = line.text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum();
            let squeezed = line.text.chars().filter(|c| "，。、；：“”《》（）".contains(*c)).count() as f64 * 0.5;
            let cells = cells + f64::from(indent);
            assert!((27.4..=28.1 + squeezed).contains(&cells), "{cells}: {}", line.text);
        }
    }
    assert!(full > 300 && pure > 100, "{full} full lines, {pure} of Han characters alone");
    println!("{full} full lines, {pure} of Han characters alone");
}

/// The empty half of a mark may lie outside the block: at the end of a line of a closing one, at its start of an opening one.
const CLOSING: [char; 10] = ['，', '。', '、', '；', '：', '”', '’', '》', '）', '〕'];
const OPENING: [char; 5] = ['“', '‘', '《', '（', '〔'];

/// Whether an edge is where it belongs, or half a character further out where the mark there has its empty half outside.
fn stands(out: f64, mark: bool) -> bool {
    out.abs() < TENTH || (mark && (-TENTH..CHARACTER / 2.0 + TENTH).contains(&out))
}

#[test]
fn every_full_line_of_an_announcement_fills_the_block() {
    let Some(printer) = printer() else { return };
    for document in [Some(example_document()), donggang()].into_iter().flatten() {
        let printed = print(printer, &document);
        let lines = lines(&printed.pdf);
        let (mut full, mut gridded) = (0, 0);
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let begins = |line: &Line, at: f64| stands(at - line.left, line.text.starts_with(OPENING));
            let indent = LEFT + 2.0 * CHARACTER;
            // The title and the head of page one stand in the middle.
            if !begins(next, LEFT) || !(begins(line, LEFT) || begins(line, indent)) {
                continue;
            }
            full += 1;
            let reach = line.right - RIGHT;
            assert!(stands(reach, line.text.ends_with(CLOSING)), "{:.2} mm: {}", reach / MM, line.text);
            // Letters, digits and half-width marks have no place on the grid of 28; a line without any has, and a squeezed mark
            // leaves half a place.
            if line.text.is_ascii() || line.text.chars().any(|c| c.is_ascii()) {
                continue;
            }
            gridded += 1;
            let indented = if begins(line, LEFT) { 0.0 } else { 2.0 };
            let cells = line.text.chars().count() as f64 + indented;
            let marks = line.text.chars().filter(|c| CLOSING.contains(c) || OPENING.contains(c)).count() as f64;
            assert!((28.0..=28.0 + marks / 2.0).contains(&cells), "{cells} cells: {}", line.text);
        }
        assert!(full > 150, "{full} full lines");
        println!("{full} full lines fill the block, {gridded} of them of full-width characters alone");
    }
}

#[test]
fn no_blank_line_stands_before_a_heading() {
    let Some(printer) = printer() else { return };
    let printed = print(printer, &example_document());
    let lines = lines(&printed.pdf);
    let mut seen = 0;
    for (line, heading) in lines.iter().zip(lines.iter().skip(1)) {
        if heading.text.contains('、') && heading.text.contains("关于“") && line.page == heading.page {
            seen += 1;
            // Another face has other metrics, a few tenths of a line.
            let rows = (heading.top - line.top) / PITCH;
            assert!((0.7..1.3).contains(&rows), "{rows} lines before {}", heading.text);
        }
    }
    assert!(seen > 10, "{seen} headings");
}

#[test]
fn no_line_begins_or_ends_with_the_wrong_mark() {
    let Some(printer) = printer() else { return };
    let documents = [Some(long()), Some(example_document()), donggang()];
    for document in documents.into_iter().flatten() {
        let printed = print(printer, &document);
        let lines = lines(&printed.pdf);
        for line in &lines {
            assert!(!line.text.starts_with(|c| "，。、；：！？”’）》〉】〕…—".contains(c)), "begins: {}", line.text);
            assert!(!line.text.ends_with(|c| "“‘（《〈【〔".contains(c)), "ends: {}", line.text);
        }
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let digit = line.text.ends_with(|c: char| c.is_ascii_digit());
            let unit = next.text.starts_with(|c: char| c.is_alphanumeric());
            let goes_on = (next.left - LEFT).abs() < TENTH && line.right > RIGHT - CHARACTER;
            assert!(!(digit && unit && goes_on), "torn: {} | {}", line.text, next.text);
        }
    }
}

#[test]
fn a_signature_never_stands_alone_on_a_page() {
    let Some(printer) = printer() else { return };
    let mut held = 0;
    for count in 36..64 {
        let mut blocks = vec![Block::Title { text: "关于整改情况的通报".to_owned() }];
        blocks.extend((0..count).map(|_| paragraph("按照统一安排，现将整改情况公布如下。")));
        blocks.push(paragraph(&"整改一个、销号一个。".repeat(if count % 2 == 0 { 1 } else { 9 })));
        blocks.push(signature());
        let document = document(blocks);
        let printed = print(printer, &document);
        let lines = lines(&printed.pdf);
        let signed = lines.iter().position(|line| line.text.starts_with("中共某某")).expect("a signature");
        let before = lines.get(signed - 1).expect("text before it");
        let line = lines.get(signed).expect("the signature");
        let date = lines.get(signed + 1).expect("a date");
        assert_eq!(before.page, line.page, "{count} paragraphs");
        assert_eq!(line.page, date.page, "{count} paragraphs");
        // A blank line before, the name two characters from the edge, the date two characters in from the name.
        assert!((line.top - before.top - 2.0 * PITCH).abs() < TENTH, "{count} paragraphs");
        assert!((RIGHT - line.right - 2.0 * CHARACTER).abs() < TENTH);
        assert!((date.left - line.left - 2.0 * CHARACTER).abs() < TENTH);
        held += usize::from(printed.pages > 2 && signed + 2 == lines.len() && line.top < TOP + 4.0 * PITCH);
    }
    assert!(held > 0, "no document was long enough to hold lines back");
}

#[test]
fn page_numbers_stand_outside_odd_right_even_left() {
    let Some(printer) = printer() else { return };
    let printed = print(printer, &example_document());
    let layout = super::tools::Paper::new(&printed.pdf).run("pdftotext", &["-bbox"], &["-"]);
    let dashes: Vec<(f64, f64)> = layout
        .lines()
        .filter(|row| row.contains(">—<"))
        .map(|row| {
            let number =
                |name: &str| row.split(name).nth(1).and_then(|r| r.split('"').nth(1)).and_then(|v| v.parse().ok());
            (number("xMin=").expect("a number"), number("xMax=").expect("a number"))
        })
        .collect();
    assert_eq!(dashes.len(), 2 * printed.pages);
    for (page, pair) in dashes.chunks(2).enumerate() {
        let [first, last] = pair else { panic!("two dashes") };
        if page % 2 == 0 {
            assert!((RIGHT - last.1 - 14.0).abs() < TENTH, "page {}: {last:?}", page + 1);
        } else {
            assert!((first.0 - LEFT - 14.0).abs() < TENTH, "page {}: {first:?}", page + 1);
        }
    }
}
