//! What Word's own forms of text become.

use std::fs;

use gongkai::import::{ImportFailure, ImportOptions, Trouble, files, import_text};

use super::{
    TYPED, imported,
    make::{definition, docx, num, numbered, paragraph, run, table},
    records, told,
};
use crate::site::repository;

/// The forms of numbers that are automatic in these tests, by depth: how they are typed, and how Word defines them.
const FORMS: [(&str, &str); 4] =
    [("taiwaneseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")];

/// Takes the number off a line: its level, what it counts, and the words.
fn number_of(line: &str) -> Option<(usize, usize, &str)> {
    let chinese = |text: &str| (1..=30).find(|count| gongkai::disclosure::chinese_numeral(*count) == text);
    if let Some((inner, words)) = line.strip_prefix('（').and_then(|rest| rest.split_once('）')) {
        return match chinese(inner) {
            Some(count) => Some((1, count, words)),
            None => {
                inner.parse().ok().filter(|count| inner == format!("{count}")).map(|count: usize| (3, count, words))
            }
        };
    }
    let (head, words) = line.split_once(['、', '.'])?;
    match chinese(head) {
        Some(count) if line[head.len()..].starts_with('、') => Some((0, count, words)),
        _ => {
            let count = head.parse::<usize>().ok().filter(|count| head == format!("{count}"))?;
            (line[head.len()..].starts_with('.') && count > 0).then_some((2, count, words))
        }
    }
}

/// A text as a document: every number that Word could count is automatic. A number that does not go on gets a num that begins with it.
fn automatic(text: &str) -> Vec<u8> {
    let mut body = String::new();
    let mut nums: Vec<String> = (1..=4).map(|id| num(id, id, "")).collect();
    let mut last = [0; 4];
    let mut current = [1, 2, 3, 4];
    for line in text.lines() {
        let bare = line.trim_matches([' ', '\u{3000}', '\t']);
        // A line that is indented in its own way, or a number that some program wrote with a gap, stays typed.
        let number =
            number_of(bare).filter(|(_, _, words)| !words.starts_with([' ', '\u{3000}', '\t']) && !words.is_empty());
        let Some((level, count, words)) = number else {
            body.push_str(&paragraph(line));
            continue;
        };
        if count != last[level] + 1 {
            let id = nums.len() + 1;
            let change =
                format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{count}"/></w:lvlOverride>"#);
            nums.push(num(id, level + 1, &change));
            current[level] = id;
        }
        last[level] = count;
        body.push_str(&numbered(current[level], level, words));
    }
    // Each level counts for itself here, so that any order of numbers can be written.
    let definitions: String = (0..4)
        .map(|level| {
            let levels: Vec<(&str, &str)> =
                FORMS.iter().enumerate().map(|(at, form)| if at == level { *form } else { ("none", "") }).collect();
            definition(level + 1, &levels)
        })
        .collect();
    docx(&body, &[("numbering", &format!("{definitions}{}", nums.concat()))])
}

#[test]
fn automatic_numbers_give_the_records_of_typed_ones() {
    assert_eq!(records(&automatic(TYPED)), records(TYPED.as_bytes()));
}

/// Every invented announcement, with automatic numbers.
#[test]
fn every_announcement_has_the_same_records_as_a_document() {
    let folder = repository().join("tests/fixtures/announcements");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(text) = fs::read_to_string(&path).ok().filter(|_| path.extension().is_some_and(|end| end == "txt"))
        else {
            continue;
        };
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace(['\r', '\u{B}', '\u{C}'], "\n");
        let options = ImportOptions::default();
        let typed = import_text(text.as_bytes(), &options).map(|imported| files(&imported));
        // Paragraphs of a document are whole: what was broken at a column is no document, and its indents show where it was.
        let is_wrapped = ["wrapped", "pdf-copy"].iter().any(|name| path.to_string_lossy().contains(name));
        let bytes =
            if is_wrapped { docx(&text.lines().map(paragraph).collect::<String>(), &[]) } else { automatic(&text) };
        let found = import_text(&bytes, &options).map(|imported| files(&imported));
        assert_eq!(found, typed, "{}", path.display());
        seen += 1;
    }
    assert!(seen > 30, "only {seen} announcements");
}

/// One definition of several levels, as Word's own lists have: deeper levels begin again, and a style stands for a level.
#[test]
fn levels_restart_and_styles_have_numbers() {
    let levels = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")];
    let mut numbering = definition(7, &levels);
    numbering = numbering.replace(
        r#"<w:lvl w:ilvl="1"><w:start w:val="1"/>"#,
        r#"<w:lvl w:ilvl="1"><w:start w:val="1"/><w:pStyle w:val="second"/>"#,
    );
    numbering.push_str(&num(3, 7, ""));
    let styles = r#"<w:style w:type="paragraph" w:default="1" w:styleId="a"/>
        <w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="first"><w:basedOn w:val="base"/></w:style>
        <w:style w:type="paragraph" w:styleId="second"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>"#;
    let styled =
        |style: &str, text: &str| format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, run(text));
    let mut body = String::new();
    for line in TYPED.lines() {
        body.push_str(&match number_of(line) {
            Some((0, _, words)) => styled("first", words),
            Some((1, _, words)) => styled("second", words),
            Some((level, _, words)) => numbered(3, level, words),
            None => paragraph(line),
        });
    }
    let bytes = docx(&body, &[("numbering", &numbering), ("styles", styles)]);
    assert_eq!(records(&bytes), records(TYPED.as_bytes()));
}

/// The lines of a body, as the import sees them.
fn lines(body: &str, parts: &[(&str, &str)]) -> Vec<String> {
    gongkai::import::text_of(&docx(body, parts)).text.lines().map(str::to_owned).collect()
}

#[test]
fn numbers_are_what_word_prints() {
    let legal = definition(1, &[("chineseCounting", "第%1章"), ("decimal", "%1.%2")])
        .replace(r#"<w:lvlText w:val="%1.%2"/>"#, r#"<w:isLgl/><w:lvlText w:val="%1.%2"/>"#);
    let tail = definition(
        2,
        &[("chineseLegalSimplified", "%1、"), ("decimalEnclosedCircleChinese", "%2"), ("decimal", "%3)")],
    )
    .replace(
        r#"<w:lvl w:ilvl="1"><w:start w:val="1"/>"#,
        r#"<w:lvl w:ilvl="1"><w:start w:val="1"/><w:lvlRestart w:val="0"/>"#,
    )
    .replace(r#"<w:suff w:val="nothing"/><w:lvlText w:val="%3)"/>"#, r#"<w:lvlText w:val="%3)"/>"#);
    let unknown = definition(3, &[("hindiVowels", "%1."), ("bullet", "\u{F06C}")])
        .replace(r#"<w:lvlText w:val="&#xF06C;"/>"#, "")
        .replace(
            r#"<w:numFmt w:val="bullet"/>"#,
            r#"<w:numFmt w:val="bullet"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>"#,
        );
    let numbering = format!(
        "{legal}{tail}{unknown}{}{}{}{}{}",
        num(1, 1, ""),
        num(2, 2, ""),
        num(3, 3, ""),
        num(4, 2, r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#),
        num(
            5,
            2,
            r#"<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="ideographTraditional"/><w:suff w:val="space"/><w:lvlText w:val="%1．"/></w:lvl></w:lvlOverride>"#
        ),
    );
    let paragraphs = [
        (1, 0, "章"),
        (1, 1, "节"),
        (1, 1, "节"),
        (1, 0, "章"),
        (1, 1, "节"),
        (2, 0, "壹"),
        (2, 1, "圈"),
        (2, 0, "贰"),
        (2, 1, "圈"),
        (2, 2, "层"),
        (4, 0, "伍"),
        (2, 0, "陆"),
        (5, 0, "庚"),
        (3, 0, "无"),
        (3, 1, "点"),
    ];
    let body: String = paragraphs.iter().map(|(num, level, text)| numbered(*num, *level, text)).collect();
    let expected = [
        "第一章章",
        "1.1节",
        "1.2节",
        "第二章章",
        "2.1节",
        "壹、壹",
        "①圈",
        "贰、贰",
        "②圈",
        "1) 层",
        "伍、伍",
        "陆、陆",
        "庚． 庚",
        "无",
        "●点",
    ];
    assert_eq!(lines(&body, &[("numbering", &numbering)]), expected);
}

/// Each form of text once: what is in the line, and what is told.
#[test]
fn every_form_of_text_is_read_or_told() {
    let field = |instruction: &str, result: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let unseparated = |instruction: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let boxed = |content: &str| {
        format!(
            r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#
        )
    };
    let hidden = |text: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>");
    let cases: Vec<(String, Vec<&str>, Vec<(&str, &str)>)> = vec![
        (format!("{}<w:r><w:noBreakHyphen/></w:r>{}", run("0580"), run("3090077")), vec!["0580-3090077"], vec![]),
        (format!("{}<w:r><w:br/></w:r>{}", run("上"), run("下")), vec!["上", "下"], vec![]),
        (format!("{}{}", run("甲"), hidden("乙")), vec!["甲"], vec![("hidden", "乙")]),
        (r#"<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>丙</w:t></w:r>"#.to_owned(), vec!["丙"], vec![]),
        (
            format!(
                "{}<w:r><w:ruby><w:rt><w:r><w:t>zhōng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>中</w:t></w:r></w:rubyBase></w:ruby></w:r>{}",
                run("其"),
                run("间")
            ),
            vec!["其中间"],
            vec![("reading", "zhōng")],
        ),
        (
            format!("共{}个", "")
                .replace("共个", &format!("{}{}{}", run("共"), unseparated(r"EQ \o\ac(○,21)"), run("个"))),
            vec!["共㉑个"],
            vec![("composed-field", "㉑")],
        ),
        (
            format!("{}{}", run("印发于"), field(r#"DATE \@ "yyyy年M月d日""#, &run("2026年7月1日"))),
            vec!["印发于2026年7月1日"],
            vec![("date-field", "2026年7月1日")],
        ),
        (field(" REF x ", &run("结果")), vec!["结果"], vec![]),
        (format!("<w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple>", run("3")), vec!["3"], vec![]),
        (
            format!(
                "<w:hyperlink>{}</w:hyperlink><w:smartTag>{}</w:smartTag><w:customXml>{}</w:customXml>",
                run("甲"),
                run("乙"),
                run("丙")
            ),
            vec!["甲乙丙"],
            vec![],
        ),
        (format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", run("控件")), vec!["控件"], vec![]),
        (
            format!(
                "{}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                run("甲"),
                run("单击此处输入")
            ),
            vec!["甲"],
            vec![("prompt", "单击此处输入")],
        ),
        (
            r#"<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>已完成</w:t></w:r>"#.to_owned(),
            vec!["☑已完成"],
            vec![],
        ),
        (
            r#"<w:r><w:t>甲</w:t><w:sym w:font="Dingbats" w:char="F0AA"/></w:r>"#.to_owned(),
            vec!["甲"],
            vec![("symbol", "Dingbats F0AA")],
        ),
        (format!("{}{}", run("正文"), boxed(&paragraph("框内"))), vec!["正文", "框内"], vec![("text-box", "框内")]),
        (format!("{}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", run("设")), vec!["设x=1"], vec![("formula", "x=1")]),
        (r"<w:r><w:rPr><w:strike/></w:rPr><w:t>删线</w:t></w:r>".to_owned(), vec!["删线"], vec![("struck", "删线")]),
        (
            run("石桥镇党委通报石桥镇党委通报"),
            vec!["石桥镇党委通报石桥镇党委通报"],
            vec![("repeated", "石桥镇党委通报")],
        ),
        (
            format!("{}<w:r><w:drawing><wp:docPr descr=\"印章\"/><pic:pic/></w:drawing></w:r>", run("图")),
            vec!["图"],
            vec![("picture", "印章")],
        ),
        (format!("{}<w:r><w:object/></w:r>", run("表")), vec!["表"], vec![("object", "OLE")]),
        ("<w:r><w:t> 前后 </w:t></w:r>".to_owned(), vec!["前后"], vec![]),
    ];
    for (inner, expected, notes) in cases {
        let filler: String = TYPED.lines().map(paragraph).collect();
        let bytes = docx(&format!("<w:p>{inner}</w:p>{filler}"), &[]);
        let text = gongkai::import::text_of(&bytes).text;
        let found: Vec<&str> = text.lines().filter(|line| !TYPED.lines().any(|known| known == *line)).collect();
        assert_eq!(found, expected, "{inner}");
        let told = told(&import_text(&bytes, &ImportOptions { force: true, ..ImportOptions::default() }).unwrap());
        let told: Vec<(&str, &str)> = told.iter().map(|(matter, text)| (*matter, text.as_str())).collect();
        assert_eq!(told, notes, "{inner}");
    }
}

#[test]
fn tracked_changes_are_taken_only_by_name() {
    let filler: String = TYPED.lines().skip(1).map(paragraph).collect();
    let title = format!(
        "<w:p>{}<w:del w:author=\"甲\"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:author=\"甲\">{}</w:ins></w:p>",
        run("中共清溪县石桥镇委员会关于"),
        run("巡察整改进展情况的通报")
    );
    // The mark of this paragraph is deleted: it reads on in the next.
    let parted = format!(
        "<w:p><w:pPr><w:rPr><w:del w:author=\"甲\"/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>",
        run("根据县委统一部署，"),
        run("现就有关情况说明如下，请予监督。")
    );
    let moved = format!(
        "<w:p><w:moveFrom>{}</w:moveFrom></w:p><w:p><w:moveTo>{}</w:moveTo></w:p>",
        run("移动的话。"),
        run("移动的话。")
    );
    let row = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>删去的行</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>";
    let bytes = docx(&format!("{title}{parted}{moved}{row}{filler}"), &[]);
    let refused = import_text(&bytes, &ImportOptions::default()).unwrap_err();
    let ImportFailure::Document(Trouble::Changes { count, first }) = refused else { panic!("{refused:?}") };
    assert_eq!((count, first.as_str()), (7, "旧"));
    let imported = import_text(&bytes, &ImportOptions { accept_changes: true, ..ImportOptions::default() }).unwrap();
    assert_eq!(imported.report.title.as_deref(), TYPED.lines().next());
    let text = gongkai::import::text_of(&bytes).text;
    assert!(text.contains("根据县委统一部署，现就有关情况说明如下"), "{text}");
    assert_eq!(text.matches("移动的话").count(), 1);
    assert!(!text.contains("旧") && !text.contains("删去的行"));
    let notes = told(&imported);
    assert_eq!(
        notes,
        [("deleted", "旧".to_owned()), ("deleted", "移动的话。".to_owned()), ("deleted", "删去的行".to_owned())]
    );
}

#[test]
fn what_stands_around_the_text_is_told() {
    let body: String = TYPED.lines().map(paragraph).collect();
    let noted = body.replacen(
        "批评教育2人。</w:t></w:r>",
        "批评教育2人。</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:commentReference w:id=\"0\"/></w:r>",
        1,
    );
    let footnotes = format!(
        r#"<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{}</w:footnote><w:footnote w:id="3">{}</w:footnote>"#,
        paragraph("数据截至2025年8月底。"),
        paragraph("无人引用。")
    );
    let parts = [
        ("footnotes", footnotes.as_str()),
        ("comments", &format!("<w:comment w:id=\"0\">{}</w:comment>", paragraph("请核实"))),
        ("header", &paragraph("石桥镇整改台账")),
        ("footer", &paragraph("— 1 —")),
    ];
    let bytes = docx(&noted, &parts.map(|(kind, text)| (kind, text)));
    let found = told(&imported(&bytes));
    let text = |text: &str| text.to_owned();
    let expected = [
        ("loose-note", text("无人引用。")),
        ("comments", text("请核实")),
        ("header", text("石桥镇整改台账")),
        ("note", text("数据截至2025年8月底。")),
    ];
    assert_eq!(found, expected);
    assert_eq!(gongkai::import::text_of(&bytes).text.lines().last(), Some("数据截至2025年8月底。"));
}

#[test]
fn a_table_of_contents_is_no_text() {
    let contents = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>一、整改总体情况</w:t><w:tab/><w:t>1</w:t></w:r></w:p><w:p><w:r><w:t>二、巡察反馈问题整改情况</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    let body: String = TYPED.lines().map(paragraph).collect();
    let bytes = docx(&format!("{contents}{body}"), &[]);
    assert_eq!(records(&bytes), records(TYPED.as_bytes()));
    assert_eq!(told(&imported(&bytes)).len(), 2);
    // Without its end nobody knows where it ends.
    let open = docx(&format!("{}{body}", contents.replace(r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#, "")), &[]);
    assert!(gongkai::import::text_of(&open).text.contains("一、整改总体情况\t1"));
}

#[test]
fn a_table_of_problems_gives_items() {
    let rows: [&[&str]; 4] = [
        &["序号", "反馈问题", "整改措施", "整改状态", "责任单位"],
        &["1", "政策宣传不到位", "增设公开栏3处。\n开展宣讲12场次。", "已完成", "镇党建办"],
        &["2", "固定资产管理不规范", "开展盘点登记。", "正在整改", "镇财政所"],
        &["", "", "制定管理办法。", "", ""],
    ];
    let (head, tail) = TYPED.split_once("一、整改总体情况\n").unwrap();
    let tail = tail.split_once("三、下一步打算").unwrap().1;
    let paragraphs = |text: &str| text.lines().map(paragraph).collect::<String>();
    let body = format!(
        "{}{}{}{}",
        paragraphs(head),
        paragraphs("一、巡察反馈问题整改情况"),
        table(&rows),
        paragraphs(&format!("二、下一步打算{tail}"))
    );
    let imported = imported(&docx(&body, &[]));
    let found: Vec<(&str, usize, Option<&str>, Option<&str>)> = imported
        .items
        .iter()
        .map(|item| {
            let record = &item.record;
            let unit = record.responsible.as_ref().map(|unit| unit.department.as_str());
            (record.problem.as_str(), record.measures.len(), record.status.map(|status| status.id()), unit)
        })
        .collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!((found[0].0, found[0].2, found[0].3), ("政策宣传不到位", Some("completed"), Some("镇党建办")));
    assert_eq!((found[1].0, found[1].2, found[1].3), ("固定资产管理不规范", Some("in_progress"), Some("镇财政所")));
    let last = files(&imported).pop().unwrap().1;
    assert!(last.contains("开展盘点登记。") && last.contains("制定管理办法。"), "{last}");
}

/// Files that other programs wrote from [`TYPED`], with automatic numbers.
#[test]
fn files_of_real_programs_have_the_records_of_the_text() {
    let folder = repository().join("tests/fixtures/office");
    for name in ["python-docx-1.2.0.docx", "libreoffice-7.4.7.docx", "libreoffice-7.4.7.html"] {
        let bytes = fs::read(folder.join(name)).unwrap();
        assert_eq!(records(&bytes), records(TYPED.as_bytes()), "{name}");
    }
}
