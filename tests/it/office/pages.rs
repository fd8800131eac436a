//! Pages of portals, and pages that Word, WPS and LibreOffice save.

use gongkai::import::{ImportFailure, ImportOptions, Trouble, import_text, text_of};

use super::{TYPED, imported, make::escaped, records, told};

fn paragraphs(text: &str) -> String {
    text.lines().map(|line| format!("<p>{}</p>\n", escaped(line))).collect()
}

/// A page of a portal around an article.
fn portal(article: &str, home: &str) -> String {
    let links: String =
        (1..30).map(|at| format!("<li><a href=\"/{at}\">县政府关于印发第{at}号文件的通知</a></li>")).collect();
    format!(
        r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>标题-清溪县人民政府</title><style>.a{{}}</style><script>var a = "巡察整改"</script></head>
<body><div class="top"><ul>{links}</ul></div><div class="nav">首页 &gt; 公开 &gt; 通报</div>
<div class="main"><div {home}>{article}</div></div>
<div style="display:none">巡察整改 隐藏的菜单</div><div class="foot"><p>主办单位：清溪县人民政府办公室　网站标识码：3300000001</p><p>浙ICP备00000000号</p></div></body></html>"#
    )
}

#[test]
fn a_page_has_the_records_of_its_text() {
    let typed = records(TYPED.as_bytes());
    for home in ["class=\"TRS_Editor\"", "id=\"zoom\"", "class=\"other\""] {
        assert_eq!(records(portal(&paragraphs(TYPED), home).as_bytes()), typed, "{home}");
    }
    let broken = TYPED.lines().collect::<Vec<_>>().join("<br>\n　　");
    assert_eq!(records(portal(&broken, "id=\"zoom\"").as_bytes()), typed);
    // A page in tables, as portals were built.
    let table = format!("<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>", paragraphs(TYPED));
    assert_eq!(records(portal(&table, "").as_bytes()), typed);
}

#[test]
fn a_title_that_stands_before_the_article_is_its_title() {
    let (title, text) = TYPED.split_once('\n').unwrap();
    let page = portal("", "id=\"x\"").replace(
        "<div id=\"x\"></div>",
        &format!(
            "<h1>{title}</h1><p>来源：石桥镇　发布时间：2025-09-18</p><div class=\"TRS_Editor\">{}</div>",
            paragraphs(text)
        ),
    );
    assert_eq!(imported(page.as_bytes()).report.title.as_deref(), Some(title));
    assert_eq!(records(page.as_bytes()), records(TYPED.as_bytes()));
    let shown = text_of(page.as_bytes());
    assert!(shown.text.contains("来源：石桥镇"), "what stands around is shown");
}

#[test]
fn encodings_are_told_by_the_bytes_and_the_page() {
    let page = portal(&paragraphs(TYPED), "id=\"zoom\"");
    let typed = records(TYPED.as_bytes());
    for label in ["gb2312", "GBK", "gb18030"] {
        let text = page
            .replace("charset=\"utf-8\"", &format!("charset=\"{label}\""))
            .replace("清溪县人民政府办公室", "清溪县𬭚办");
        let bytes = encoding_rs::GB18030.encode(&text).0.into_owned();
        assert_eq!(records(&bytes), typed, "{label}");
        assert!(text_of(&bytes).text.contains("清溪县𬭚办"));
    }
    // A page that says gb2312 and is UTF-8 is UTF-8.
    assert_eq!(records(page.replace("utf-8", "gb2312").as_bytes()), typed);
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(page.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(records(&utf16), typed);
}

#[test]
fn hidden_words_and_changes_are_told() {
    let article = paragraphs(TYPED).replacen(
        "已完成整改。",
        r#"已完成整改。<span style="display: none">内部备注</span><script>x</script>"#,
        1,
    );
    let found = imported(portal(&article, "id=\"zoom\"").as_bytes());
    assert_eq!(told(&found), [("hidden", "内部备注".to_owned())]);
    let changed = article.replacen("批评教育", r#"<del cite="mailto:a" datetime="2025-01-01">旧</del><ins cite="mailto:a" datetime="2025-01-01">批评教育</ins>"#, 1);
    let page = portal(&changed, "id=\"zoom\"");
    let refused = import_text(page.as_bytes(), &ImportOptions::default()).unwrap_err();
    assert_eq!(refused, ImportFailure::Document(Trouble::Changes { count: 2, first: "旧".to_owned() }));
    let options = ImportOptions { accept_changes: true, ..ImportOptions::default() };
    assert!(import_text(page.as_bytes(), &options).is_ok());
}

/// LibreOffice saves 一、 and （一） as lists without a form.
#[test]
fn lists_have_their_numbers() {
    let mut page =
        String::from("<html><head><meta name=\"generator\" content=\"LibreOffice 7.4.7.2 (Linux)\"></head><body>");
    let mut open = 0;
    for line in TYPED.lines() {
        let level = match line.chars().next() {
            Some('一' | '二' | '三') if line.contains('、') => 1,
            Some('（') => 2,
            Some('1' | '2') => 3,
            _ => 0,
        };
        let words =
            if level == 0 || line.starts_with("2025") { line } else { line.split_once(['、', '）', '.']).unwrap().1 };
        let level = if line.starts_with("2025") { 0 } else { level };
        // A list goes on where it was left: its next number is in `start`.
        while open > level {
            page.push_str("</ol>");
            open -= 1;
        }
        while open < level {
            page.push_str("<ol start=\"1\">");
            open += 1;
        }
        page.push_str(&if level > 0 {
            let number = match line.chars().next() {
                Some('（') => line.chars().nth(1),
                first => first,
            };
            let count = "一二三"
                .chars()
                .position(|mark| Some(mark) == number)
                .map_or_else(|| number.and_then(|mark| mark.to_digit(10)).unwrap() as usize, |at| at + 1);
            format!("<li value=\"{count}\"><p>{words}</p></li>")
        } else {
            format!("<p>{line}</p>")
        });
    }
    page.push_str("</body></html>");
    assert_eq!(records(page.as_bytes()), records(TYPED.as_bytes()));
}

#[test]
fn tables_of_a_page_are_tables() {
    let grid = "<table><tr><th>序号</th><th>问题</th><th>整改措施</th><th>完成情况</th></tr>
        <tr><td>1</td><td>政策宣传不到位</td><td><p>增设公开栏3处。</p><p>开展宣讲。</p></td><td rowspan=2>已完成</td></tr>
        <tr><td>2</td><td>资产管理不规范</td><td>开展盘点。</td></tr></table>";
    let (head, tail) = TYPED.split_once("一、整改总体情况\n").unwrap();
    let tail = tail.split_once("三、下一步打算").unwrap().1;
    let article =
        format!("{}<p>一、整改情况</p>{grid}{}", paragraphs(head), paragraphs(&format!("二、下一步打算{tail}")));
    let found = imported(portal(&article, "id=\"zoom\"").as_bytes());
    let problems: Vec<&str> = found.items.iter().map(|item| item.record.problem.as_str()).collect();
    assert_eq!(problems, ["政策宣传不到位", "资产管理不规范"]);
    assert_eq!(found.items[0].record.status.map(|status| status.id()), Some("completed"));
}

/// A page in an envelope (另存为单个文件网页).
#[test]
fn a_page_in_an_envelope_is_a_page() {
    let page = portal(&paragraphs(TYPED), "id=\"zoom\"");
    let quoted: String = page
        .bytes()
        .map(|byte| {
            if byte == b'\n' {
                "=0A=\r\n".to_owned()
            } else if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("={byte:02X}")
            }
        })
        .collect();
    let mail = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"; type=\"text/html\"\r\n\r\n--B\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n--B--\r\n"
    );
    assert_eq!(records(mail.as_bytes()), records(TYPED.as_bytes()));
}

#[test]
fn a_text_that_only_begins_with_a_bracket_is_a_text() {
    assert_eq!(records(format!("<石桥镇>\n{TYPED}").as_bytes()).len(), records(TYPED.as_bytes()).len());
    assert_eq!(text_of("<p>一</p><p>二</p>".as_bytes()).text, "一\n二");
}

/// LibreOffice puts the header of a document's pages before its text.
#[test]
fn the_header_of_a_saved_document_is_no_title() {
    let page = format!(
        "<html><head><meta name=\"generator\" content=\"LibreOffice 7.4.7.2 (Linux)\"/></head><body><div title=\"header\"><p>石桥镇整改台账</p></div>{}</body></html>",
        paragraphs(TYPED).replace("0580-3090077", "0580\u{2011}3090077")
    );
    let found = imported(page.as_bytes());
    assert_eq!(told(&found), [("header", "石桥镇整改台账".to_owned())]);
    assert_eq!(records(page.as_bytes()), records(TYPED.as_bytes()));
}
