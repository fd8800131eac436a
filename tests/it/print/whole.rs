//! Whole documents: the text is the document's, whatever it is, and the annexes stand apart from it.

use gongkai::{
    disclosure::{AttachmentLine, Block, Document, PublicReport, Run, compose},
    records::{Annex, Measure},
    render::pdf::{Annexes, Paper as Size, PrintJob, PrintMeta, Printed},
};

use super::tools::{
    Paper, assert_same_text, document, donggang, example, heading, job, keep, lines, meta, paragraph, print, printer,
    signature, squeezed, styled,
};

#[test]
fn the_text_is_the_documents() {
    let Some(printer) = printer() else { return };
    let example = compose(&example());
    let printed = print(printer, &example);
    assert_same_text(&example, &printed);
    assert_eq!(printed.pages, printed.announcement_pages);
    if let Some(document) = donggang() {
        assert_same_text(&document, &print(printer, &document));
    }
}

#[test]
fn text_never_becomes_markup() {
    let Some(printer) = printer() else { return };
    let text = "#panic(\"x\") *粗* _斜_ $x^2$ = 标题 - 列表 `码` @引用 <标> \\# // 注 /* 注 */ https://a.cn [a](b) ~ -- ... 'a' \"b\"";
    let document =
        document(vec![Block::Title { text: "#标题 *一*".to_owned() }, heading(1, "一、", text), paragraph(text)]);
    assert_same_text(&document, &print(printer, &document));
}

#[test]
fn every_kind_of_block_is_set() {
    let Some(printer) = printer() else { return };
    let cell = |text: &str| vec![Run::plain(text)];
    let strong = Run { strong: true, ..Run::plain("重点") };
    let emphasis = Run { emphasis: true, ..Run::plain("强调") };
    let link = Run { link: Some("https://www.example.gov.cn/".to_owned()), ..Run::plain("链接") };
    let below = Run { break_before: true, ..Run::plain("另起一行") };
    let document = document(vec![
        Block::DocumentNumber { text: "东街党〔2022〕7号".to_owned() },
        Block::Title { text: "关于整改情况的通报".to_owned() },
        heading(1, "一、", "总体情况"),
        heading(2, "（一）", "空的一节"),
        heading(4, "（1）", "跳级的标题"),
        styled(vec![Run::plain("前"), strong, emphasis, link, below]),
        Block::Paragraph {
            number: "（一）".to_owned(),
            label: "整改情况：".to_owned(),
            runs: vec![Run::plain("已经完成。")],
            depth: 0,
            item: None,
        },
        Block::Paragraph { number: "1.".to_owned(), label: String::new(), runs: cell("列表"), depth: 1, item: None },
        Block::Paragraph {
            number: "·".to_owned(), label: String::new(), runs: cell("下一层"), depth: 2, item: None
        },
        Block::Table {
            head: vec![cell("名目"), cell("数量")],
            rows: vec![vec![cell("诫勉谈话"), cell("5人")], vec![cell("提醒谈话"), cell("")]],
            item: None,
        },
        Block::Attachments {
            lines: vec![
                AttachmentLine { number: "附件：1.".to_owned(), text: "清单".to_owned(), file: None },
                AttachmentLine { number: "2.".to_owned(), text: "名称很长的附件".repeat(6), file: None },
            ],
        },
        signature(),
        paragraph("落款之后。"),
    ]);
    let printed = print(printer, &document);
    // The words of the red head stand above the document; they are the issuer's name and no part of its text.
    let issuer = meta().issuer;
    let found = Paper::new(&printed.pdf).text(printed.pages);
    assert_eq!(found, format!("{issuer}{}", squeezed(&document.text())));
    // The second attachment's name goes on under its own first character.
    let lines = lines(&printed.pdf);
    let second = lines.iter().position(|line| line.text.starts_with("2.名称")).expect("the second attachment");
    let (first, next) = (lines.get(second).expect("it"), lines.get(second + 1).expect("its second line"));
    assert!(next.left > first.left + 8.0 && next.left < first.left + 16.0, "{first:?} {next:?}");
    // Without a number, no red head.
    let plain = Document { blocks: document.blocks.iter().skip(1).cloned().collect(), ..document };
    assert_same_text(&plain, &print(printer, &plain));
}

#[test]
fn a_document_of_300_items_prints_sensibly() {
    let Some(printer) = printer() else { return };
    let mut blocks = vec![Block::Title { text: "关于巡察整改进展情况的通报".to_owned() }];
    for at in 1..=300 {
        blocks.push(heading(
            1,
            &format!("{}、", gongkai::disclosure::chinese_numeral(at)),
            "关于“政策宣传不到位”问题的整改情况",
        ));
        let words = match at {
            7 => "立行立改，解决具体问题，逐项销号。".repeat(118),
            8 => String::new(),
            9 => "面积共120㎡，〇号楼，《办法》〔2022〕。见https://www.example.gov.cn/zggk/reports/2022/a-very-long-address/index.html?from=print".to_owned(),
            10 => "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(3),
            _ => "街道督促社区第一时间整改，目前已经完成。".repeat(1 + at % 4),
        };
        if !words.is_empty() {
            blocks.push(paragraph(&words));
        }
    }
    blocks.push(signature());
    let document = document(blocks);
    let printed = print(printer, &document);
    assert_same_text(&document, &printed);
    let right = 184.0 * super::tools::MM;
    for line in lines(&printed.pdf) {
        assert!(line.right < right + 8.0, "beyond the edge: {}", line.text);
    }
    println!("{} pages", printed.pages);
}

fn with_annexes(wanted: Vec<Annex>, notice_paper: Size) -> Option<(Document, Printed)> {
    annexes_of(example(), wanted, notice_paper)
}

fn annexes_of(report: PublicReport, wanted: Vec<Annex>, notice_paper: Size) -> Option<(Document, Printed)> {
    let document = compose(&report);
    let meta = PrintMeta { title: report.title.clone().unwrap_or_default(), ..meta() };
    let annexes = Some(Annexes { wanted, report: &report, closes: None, notice_paper });
    let printed = printer()?.print(&PrintJob { meta, annexes, ..job(&document) }).expect("a PDF");
    keep(&printed);
    Some((document, printed))
}

#[test]
fn annexes_follow_the_announcement_on_their_own_pages() {
    let wanted = vec![Annex::Items, Annex::Totals, Annex::Notice];
    let Some((document, printed)) = with_annexes(wanted, Size::A4) else { return };
    assert_same_text(&document, &printed);
    let paper = Paper::new(&printed.pdf);
    let pages: Vec<String> = (printed.announcement_pages + 1..=printed.pages)
        .map(|page| {
            let page = page.to_string();
            squeezed(&paper.run("pdftotext", &["-f", &page, "-l", &page], &["-"]))
        })
        .collect();
    let items: Vec<&String> = pages.iter().take_while(|page| !page.starts_with("整改情况总数表")).collect();
    assert!(items.len() > 3, "{} pages of items", items.len());
    assert!(items.iter().all(|page| page.contains("序号") && page.contains("整改措施")), "the head is repeated");
    assert!(items.iter().any(|page| page.contains("灵秀社区、和津社区")));
    assert_eq!(pages.len(), items.len() + 2, "the totals and the notice take a page each");
    assert!(pages.iter().any(|page| page.starts_with("整改情况总数表") && page.contains("其中14张未分列到各问题")));
    let notice = pages.last().expect("a notice");
    assert!(!notice.contains("已完成"), "two items say they are done and the others say nothing: no count");
    for words in ["0580-3090077", "扫码查阅全文", "23个", "https://www.example.gov.cn/zggk/reports/example/"] {
        assert!(notice.contains(words), "{words}: {notice}");
    }
}

/// A reader who looks a measure up in the list finds it under the number it has in the announcement.
#[test]
fn the_list_of_items_numbers_measures_as_the_announcement_does() {
    let mut report = example();
    report.items.truncate(1);
    let measure = |number: Option<&str>, label: Option<&str>, text: &str| Measure {
        number: number.map(str::to_owned),
        label: label.map(str::to_owned),
        text: text.to_owned(),
    };
    report.items[0].measures = vec![
        measure(None, Some("整改情况"), "甲事已经办完。"),
        measure(None, None, "乙事已经办完。"),
        measure(Some("（五）"), None, "丙事已经办完。"),
        measure(None, None, "丁事已经办完。"),
    ];
    let Some((document, printed)) = annexes_of(report, vec![Annex::Items], Size::A4) else { return };
    let page = (printed.announcement_pages + 1).to_string();
    let list = squeezed(&Paper::new(&printed.pdf).run("pdftotext", &["-f", &page, "-l", &page], &["-"]));
    let numbered = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph { number, label, runs, item: Some(_), .. }
            if runs.iter().any(|run| run.text.contains("办完")) =>
        {
            Some(format!("{number}{label}{}", runs.iter().map(|run| run.text.as_str()).collect::<String>()))
        }
        _ => None,
    });
    let numbered: Vec<String> = numbered.collect();
    assert!(
        numbered.len() == 4 && numbered[1].starts_with("（一）") && numbered[2].starts_with("（五）"),
        "{numbered:?}"
    );
    for words in numbered {
        assert!(list.contains(&squeezed(&words)), "{words}: {list}");
    }
}

/// The announcement may count problems that it does not make public; a notice that counted the items beside it would contradict it.
#[test]
fn a_notice_has_the_postcode_and_the_number_that_the_announcement_declares() {
    let mut report = example();
    report.contact.postcode = Some("316100".into());
    let mut problems = report.totals[0].clone();
    (problems.term, problems.count, problems.unit) = ("问题".into(), 26_u64.into(), "个".into());
    report.totals.insert(0, problems);
    let Some((_, printed)) = annexes_of(report, vec![Annex::Notice], Size::A4) else { return };
    let page = printed.pages.to_string();
    let notice = squeezed(&Paper::new(&printed.pdf).run("pdftotext", &["-f", &page, "-l", &page], &["-"]));
    assert_eq!(printed.pages, printed.announcement_pages + 1);
    assert!(notice.contains("邮政编码316100") && notice.contains("26个"), "{notice}");
    assert!(!notice.contains("23个"), "{notice}");
}

#[test]
fn a_notice_is_one_page_of_the_paper_asked_for() {
    for (paper, size) in [(Size::A4, "595.276 x 841.89"), (Size::A3, "841.8")] {
        let Some((_, printed)) = with_annexes(vec![Annex::Notice], paper) else { return };
        assert_eq!(printed.pages, printed.announcement_pages + 1);
        let page = printed.pages.to_string();
        let info = Paper::new(&printed.pdf).run("pdfinfo", &["-f", &page, "-l", &page], &[]);
        assert!(info.lines().any(|line| line.contains("size:") && line.contains(size)), "{info}");
    }
}
