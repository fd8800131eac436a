//! What is markup, what is prose, and what is told.
#![allow(clippy::panic, reason = "a test fails by panicking")]
use proptest::prelude::*;

use super::*;

/// Each piece as its mark and words, with what is strong in `<>` and where a link leads to behind it.
fn read(source: &str) -> Vec<String> {
    let words = |run: &Run| {
        let text = if run.strong { format!("<{}>", run.text) } else { run.text.clone() };
        format!("{text}{}", run.link.as_ref().map(|link| format!("→{link}")).unwrap_or_default())
    };
    let shown = |piece: &Piece| match piece {
        Piece::Heading { runs, .. } => runs.iter().map(words).collect(),
        Piece::Paragraph { mark, runs, .. } => format!("{mark}{}", runs.iter().map(words).collect::<String>()),
        Piece::Table { head, rows } => head.iter().chain(rows.iter().flatten()).flatten().map(words).collect(),
    };
    pieces(source).iter().map(shown).collect()
}

#[test]
fn what_is_no_markup_is_printed_as_it_was_typed() {
    for source in [
        "长、宽、高分别为5*3*2米",
        "单价*数量=金额，甲*乙=丙",
        ">5万元的项目逐个复核",
        "> 引用",
        "2022. 5月",
        "[注]: 以上数据截至2022年5月。",
        "D:\\整改\\*台账\\",
        "东政发[2022](5)号",
        "[注](见附件)",
        "![图](见图)",
        "A&amp;B，a&nbsp;b",
        "<b>粗</b><!-- 注 --><https://a.gov.cn>",
        "~~删~~`代码`_强_*调*",
        "---",
        "- ",
        "- - -",
        "1.",
        "* * *",
        "* 注：数据截至6月。",
        "+ 新增岗位3个。",
        "- 5℃以下",
        "- ５℃以下",
        "===",
        "```",
        "#标题",
        "####### 甲",
        "#",
        "+",
        "-5℃",
        "+86",
        "1.5万元",
        "A|B",
        "2**3=8，3**2=9",
        "张**、李**，王**和李**",
        "130****1234",
        "***重点***",
        "**",
        "甲**",
        "****",
        "**甲\\",
        "[](/a)",
        "[甲](/a b)",
        "[甲](/a \"题\")",
    ] {
        assert_eq!(read(source).concat(), source.trim_end(), "{source}");
        let below = format!("甲：\n{source}\n乙");
        let bare = |text: &str| text.replace(char::is_whitespace, "");
        assert_eq!(bare(&read(&below).concat()), bare(&below), "{source}");
    }
}

#[test]
fn markup_is_read_whatever_is_beside_it() {
    for (source, expected) in [
        ("**注意：**请按时办理", &["<注意：>请按时办理"][..]),
        ("**“幸福社区”**创建", &["<“幸福社区”>创建"]),
        ("完成率**95%**以上，**甲**、**乙**。", &["完成率<95%>以上，<甲>、<乙>。"]),
        ("**甲\n乙**", &["**甲乙**"]),
        ("**见[附件**](/a)**", &["<见><附件**>→/a"]),
        ("[**甲**乙](/a)", &["<甲>→/a乙→/a"]),
        ("\\**甲\\**乙\\\\**", &["**甲**乙\\**"]),
        ("\\[甲](/a)，\\- 乙", &["[甲](/a)，\\- 乙"]),
        ("\\- 甲\n\n1\\. 乙\n\n\\## 丙\n\n1\\\\. 丁", &["- 甲", "1. 乙", "## 丙", "1\\. 丁"]),
        ("# 一、甲 #\n正文\n## **乙**", &["一、甲 #", "正文", "<乙>"]),
        ("- 甲\n- 乙\n  1. 丙\n  2) 丁", &["·甲", "·乙", "1.丙", "2) 丁"]),
        (
            "      **甲**\n\n- 乙\n\n          **丙**\n\n-       **丁**\n\t\t- 戊",
            &["<甲>", "·乙", "<丙>", "·<丁>", "·戊"],
        ),
        ("- [甲]: 一\n- [^1]: 二\n\n> [乙]:三", &["·[甲]: 一", "·[^1]: 二", "> [乙]:三"]),
        ("[见[甲]: 一](https://a.gov.cn/[b]:c)", &["见[甲]: 一→https://a.gov.cn/[b]:c"]),
        ("1) 压实责任", &["1) 压实责任"]),
        ("5. 8月完成。", &["5. 8月完成。"]),
        ("[甲](#item-a)[乙](attachments/表.xlsx)[丙](tel:1)", &["甲→#item-a乙→attachments/表.xlsx丙→tel:1"]),
    ] {
        assert_eq!(read(source), expected, "{source}");
    }
}

fn table(source: &str) -> Vec<Vec<String>> {
    let words = |cell: &Vec<Run>| cell.iter().map(|run| run.text.as_str()).collect::<String>();
    let tables = pieces(source).into_iter().filter_map(|piece| match piece {
        Piece::Table { head, rows } => Some(std::iter::once(head).chain(rows).collect::<Vec<_>>()),
        _ => None,
    });
    tables.flatten().map(|row| row.iter().map(words).collect()).collect()
}

#[test]
fn no_cell_of_a_table_is_lost() {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let source =
        "情况如下：\n| 单位 | 人数 |\n|---|:--:|\n| 街道 | 5 | 另有2人 |\n- 甲 | 乙\\|丙\n注：**以上**截至5月。";
    assert_eq!(
        table(source),
        [row(&["单位", "人数", ""]), row(&["街道", "5", "另有2人"]), row(&["- 甲", "乙|丙", ""])]
    );
    assert_eq!(read(source).first().map(String::as_str), Some("情况如下："));
    assert_eq!(read(source).last().map(String::as_str), Some("注：<以上>截至5月。"));
    assert_eq!(table("甲|乙\n-|-\n1|2|3|4"), [row(&["甲", "乙", "", ""]), row(&["1", "2", "3", "4"])]);
    assert_eq!(table("| 甲 | 乙 |\n|---|\n| 1 | 2 |"), Vec::<Vec<String>>::new());
}

fn kinds(source: &str) -> Vec<(StrayKind, &str)> {
    strays(source).into_iter().map(|stray| (stray.kind, source.get(stray.range).unwrap_or_default())).collect()
}

#[test]
fn what_looks_like_markup_is_told() {
    use StrayKind::{Around, Cells, Escape, Heading, Html, Line, Link, Strong, Table};
    for (source, expected) in [
        ("请**注意：按时办理", &[(Strong, "**")][..]),
        ("一、**甲\n二**", &[(Strong, "**"), (Strong, "**")]),
        ("张**、李**", &[(Strong, "**"), (Strong, "**")]),
        ("##标题\n####### 甲\n#1.总体情况", &[(Heading, "#"), (Heading, "#"), (Heading, "#")]),
        ("> 引用\n---\n```\n===", &[(Line, ">"), (Line, "---"), (Line, "```"), (Line, "===")]),
        ("|甲|乙|\n|1|2|\n|3|4|", &[(Table, "|甲|乙|\n|1|2|\n|3|4|")]),
        ("|甲|乙|\n|---|\n|3|4|", &[(Table, "|甲|乙|\n|---|\n|3|4|")]),
        ("|甲|乙|\n|-|-|\n|1|2| 3 |", &[(Cells, "3 ")]),
        (
            "这*是*重点，*重点*，~~删~~，`码`，__强__",
            &[(Around, "*重点*"), (Around, "~~删~~"), (Around, "`码`"), (Around, "__强__")],
        ),
        (
            "甲\\*乙&nbsp;丙<https://a.cn>[注](见附件)",
            &[(Escape, "\\*"), (Escape, "&nbsp;"), (Link, "<https://a.cn>"), (Link, "[注](见附件)")],
        ),
        (
            "甲<!-- 张\n三 -->乙<b>丙</b><o:p/><br />",
            &[(Html, "<!-- 张\n三 -->"), (Html, "<b>"), (Html, "</b>"), (Html, "<o:p/>"), (Html, "<br />")],
        ),
        ("<p class=\"a\">甲，未完的<!-- 乙 -->", &[(Html, "<p class=\"a\">"), (Html, "<!-- 乙 -->")]),
        ("甲\n<!-- 乙", &[(Html, "<!--")]),
    ] {
        assert_eq!(kinds(source), expected, "{source}");
    }
}

#[test]
fn prose_and_markup_are_not_told() {
    for source in [
        "长5*宽3*高2米，单价*数量*系数=金额，(长*宽*高)",
        ">5万元，> 5万元，<60分，3<x>2，<姓名>，<ISO9001>",
        "#1楼、#3机组\n#1楼",
        "0580-30**077，2**3=8，130****1234",
        "D:\\整改\\2022年\\台账，\\\\服务器\\共享",
        "A&B；R&D，a_b_c@mail.example，填写____，______\n______",
        "- 甲\n- **乙**\n\n1. [丙](/a)\n\n# 丁\n\n|甲|乙|\n|-|-|\n|1|",
        "\\**甲，乙\n\n1\\. 丙",
        "～5℃~10℃，约~3天，[2022]5号，〔2022〕5号",
        "甲|乙",
    ] {
        assert_eq!(kinds(source), [], "{source}");
    }
}

#[test]
fn references_stand_where_they_were_written() {
    let source = "[甲]: 一\n\n      **乙**\\**二，见[丙](https://a.gov.cn/[b]:c)。";
    let found = references(source);
    assert_eq!(found.iter().map(|found| found.target.as_str()).collect::<Vec<_>>(), ["https://a.gov.cn/[b]:c"]);
    assert_eq!(found.first().map(|found| found.offset), source.find("[丙]"));
}

/// What means something to Markdown, and words.
const PARTS: [&str; 36] = [
    "一二",
    "三。",
    "（四）",
    "“五”",
    "，",
    "5",
    "12",
    "2022",
    "元",
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "- ",
    "-",
    "+ ",
    "* ",
    "*",
    "**",
    "***",
    "_",
    ">",
    "~",
    "~~",
    "# ",
    "#",
    "|",
    "[",
    "](",
    "]",
    "!",
    ")",
    "&",
    "`",
    "\\",
];

#[test]
fn a_star_or_plus_is_a_list_mark_beside_another_item() {
    assert_eq!(read("* 甲\n* 乙"), ["· 甲", "· 乙"].map(|line| line.replace("· ", "·")).to_vec());
    assert_eq!(read("甲。\n\n* 注：乙。\n\n丙。"), ["甲。", "* 注：乙。", "丙。"]);
    assert_eq!(read("* 甲\n\n* 乙").len(), 2);
}

/// The text of a source by its own lines: list marks, heading marks, stars in pairs and addresses of links, and all white space, are
/// left out of both.
fn bare(text: &str) -> String {
    text.chars().filter(|mark| !mark.is_whitespace() && !"-+*·#|:".contains(*mark)).collect()
}

proptest! {
    /// What is not parsed reads as if it were.
    #[test]
    fn plain_words_need_no_parser(source in "[二。，　 \\\\a1.)(+#=:!\"'{}-]{0,12}|[一-三]{0,2}[ -~二。“\u{a0}\u{2003}\n\t]{0,12}") {
        prop_assert_eq!(pieces(&source), parsed(&source));
    }

    /// Without markup but what a line begins with, every mark is printed, those of the source's lines in their order.
    #[test]
    fn every_character_is_printed(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..14)) {
        let source = parts.concat();
        let text = pieces(&source).iter().map(Piece::line).collect::<String>();
        let live = !references(&source).is_empty() || source.contains("\\");
        if !live {
            prop_assert_eq!(bare(&text).replace(['，', '；'], ""), bare(&source).replace(['，', '；'], ""));
        }
    }

    /// In one line that begins with a word, no mark but pairs of two stars is left out, and these only around strong words.
    #[test]
    fn prose_is_printed_mark_by_mark(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..14)) {
        let line = format!("甲{}", parts.concat().replace(['\n', '\\'], "乙").replace("](", "]（"));
        let (mut printed, mut strong) = (String::new(), 0);
        for piece in pieces(&line) {
            let Piece::Paragraph { runs, .. } = piece else { return Err(TestCaseError::fail("no paragraph")) };
            for run in runs {
                strong += usize::from(run.strong);
                printed.push_str(&if run.strong { format!("**{}**", run.text) } else { run.text });
            }
        }
        prop_assert_eq!(&printed, line.trim_end());
        let lone = strays(&line).iter().filter(|stray| stray.kind == StrayKind::Strong).count();
        let alone = |at: usize| line.get(..at).and_then(|text| text.chars().next_back()).zip(line.get(at + 2..).and_then(|text| text.chars().next()));
        let masked = |at: &usize| alone(*at).is_some_and(|(before, after)| before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric());
        let (masked, others): (Vec<usize>, Vec<usize>) = stars(&line).into_iter().partition(masked);
        prop_assert!(masked.iter().all(|at| printed.get(*at..*at + 2) == Some("**")));
        prop_assert_eq!(strong * 2 + lone, others.len());
    }
}

/// Where two stars are that could be markup.
fn stars(line: &str) -> Vec<usize> {
    let mut writer = Writer::new(line);
    inline::write(&mut writer, line.len());
    writer.tokens
}
