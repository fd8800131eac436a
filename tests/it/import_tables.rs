//! Tables of problems are read by their columns, in documents, pages and pasted text; what stands behind the signature is no measure.

use gongkai::{
    disclosure::{admit, compose},
    import::{Imported, NoteKind},
};

use crate::{
    import_lossless::is_lossless,
    office::{
        imported,
        make::{docx, paragraph, table},
    },
};

const HEAD: &str = "清溪县石桥镇关于县委巡察反馈意见整改情况的公示
2025年3月3日至4月30日，县委第三巡察组对石桥镇党委进行了巡察，6月10日反馈了意见。现将整改情况公示如下。";
const TAIL: &str = "欢迎监督。联系电话：0580-3090077。
中共清溪县石桥镇委员会
2025年9月17日";

fn paragraphs(text: &str) -> String {
    text.lines().map(paragraph).collect()
}

/// The table in a document, in a page, and pasted with tabs and with bars, between head and tail.
fn forms(rows: &[&[&str]]) -> Vec<(&'static str, Imported)> {
    let document = docx(&format!("{}{}{}", paragraphs(HEAD), table(rows), paragraphs(TAIL)), &[]);
    let cell =
        |text: &&str| format!("<td>{}</td>", text.split('\n').map(|text| format!("<p>{text}</p>")).collect::<String>());
    let row = |cells: &&[&str]| format!("<tr>{}</tr>", cells.iter().map(cell).collect::<String>());
    let lines = |text: &str| text.lines().map(|line| format!("<p>{line}</p>")).collect::<String>();
    let page = format!(
        "<html><body><div class=\"TRS_Editor\">{}<table>{}</table>{}</div></body></html>",
        lines(HEAD),
        rows.iter().map(row).collect::<String>(),
        lines(TAIL)
    );
    let mut found = vec![("document", imported(&document)), ("page", imported(page.as_bytes()))];
    if rows.iter().flat_map(|row| row.iter()).all(|cell| !cell.contains('\n')) {
        let pasted = |open: &str, between: &str, close: &str| {
            let rows: Vec<String> = rows.iter().map(|row| format!("{open}{}{close}", row.join(between))).collect();
            format!("{HEAD}\n{}\n{TAIL}\n", rows.join("\n"))
        };
        for (name, text) in [("tabs", pasted("", "\t", "")), ("bars", pasted("| ", " | ", " |"))] {
            let imported = imported(text.as_bytes());
            assert!(is_lossless(&text, &imported), "{name}\n{text}\n{}", printed(&imported));
            found.push((name, imported));
        }
    }
    found
}

fn printed(imported: &Imported) -> String {
    compose(&admit("r", imported.report.clone(), imported.items.clone())).text()
}

/// Group, problem, status, body, deadline and measures (label and text) of each item, a line each.
fn items(imported: &Imported) -> Vec<String> {
    let line = |item: &gongkai::disclosure::NamedItem| {
        let item = &item.record;
        let measures: Vec<String> = item
            .measures
            .iter()
            .map(|measure| {
                format!("{}={}", measure.label.as_deref().unwrap_or(""), measure.text.trim().replace("\n\n", "/"))
            })
            .collect();
        format!(
            "{}|{}|{}|{}|{}|{}",
            item.group.as_deref().unwrap_or(""),
            item.problem,
            item.status.map_or("", |status| status.id()),
            item.responsible.as_ref().map_or("", |body| body.department.as_str()),
            item.deadline.map_or_else(String::new, |day| day.to_string()),
            measures.join(" ")
        )
    };
    imported.items.iter().map(line).collect()
}

fn assert_items(rows: &[&[&str]], expected: &[&str]) {
    for (name, imported) in forms(rows) {
        assert_eq!(items(&imported), expected, "{name}\n{}", printed(&imported));
        assert_eq!(imported.report.contact.phone, ["0580-3090077"], "{name}");
        assert!(imported.report.signed.date.is_some(), "{name}");
        assert!(imported.report.text.organisation.is_none(), "{name}: {:?}", imported.report.text.organisation);
    }
}

#[test]
fn every_column_has_its_field() {
    assert_items(
        &[
            &["序号", "反馈问题", "整改措施", "整改情况", "责任单位", "完成时限", "整改状态"],
            &["1", "2个项目超期", "约谈2人。", "已约谈施工方。", "项目办", "2026年3月31日", "已完成"],
            &["2", "5.6万元未缴库", "限期缴库。", "正在核对账目。", "财政所", "长期坚持", "正在推进"],
        ],
        &[
            "|2个项目超期|completed|项目办|2026-03-31|整改措施=约谈2人。 整改情况=已约谈施工方。",
            "|5.6万元未缴库|in_progress|财政所||整改措施=限期缴库。 整改情况=正在核对账目。",
        ],
    );
}

#[test]
fn a_row_is_an_item_without_a_number() {
    assert_items(
        &[
            &["问题", "整改措施", "整改情况"],
            &["河道巡查不实", "巡查12次。", "清理垃圾3吨。"],
            &["12户低保未复核", "入户核查。", "已完成"],
            &["公开不及时", "每月公开。", "长期坚持"],
        ],
        &[
            "|河道巡查不实||||整改措施=巡查12次。 整改情况=清理垃圾3吨。",
            "|12户低保未复核|completed|||整改措施=入户核查。",
            "|公开不及时|long_term|||整改措施=每月公开。",
        ],
    );
}

#[test]
fn groups_by_column_and_by_row() {
    assert_items(
        &[
            &["村", "问题序号", "问题", "整改情况", "是否销号"],
            &["青口村", "问题1", "台账缺失", "补建台账3本。", "已销号"],
            &["青口村", "问题2", "合同漏签", "补签合同6份。", "已销号"],
            &["下洋村", "问题3", "公开滞后", "每月公开。", "未完成"],
        ],
        &[
            "青口村|台账缺失|completed|||整改情况=补建台账3本。",
            "青口村|合同漏签|completed|||整改情况=补签合同6份。",
            "下洋村|公开滞后|in_progress|||整改情况=每月公开。",
        ],
    );
    for (name, imported) in forms(&[
        &["序号", "问题", "整改情况"],
        &["一", "党的建设方面", ""],
        &["1", "会议记录不全", "补记12次。"],
        &["二", "财务管理方面", ""],
        &["2", "报销不规范", "清退1.2万元。已完成。"],
        &["合计", "2个问题", "完成1个"],
    ])
    .into_iter()
    .take(2)
    {
        let expected = [
            "党的建设方面|会议记录不全||||整改情况=补记12次。",
            "财务管理方面|报销不规范|completed|||整改情况=清退1.2万元。已完成。",
        ];
        assert_eq!(items(&imported), expected, "{name}\n{}", printed(&imported));
        assert!(imported.left_out.iter().any(|line| line.text.contains("合计")), "{name}");
    }
}

#[test]
fn cells_of_several_paragraphs() {
    assert_items(
        &[
            &["序号", "问题", "整改措施", "整改成效", "责任部门"],
            &["1", "管护缺位", "1.聘请管护员。\n2.划定责任区。", "管护面积240亩。", "农业办"],
            &["2", "培训不足", "培训6期。\n培训120人次。", "1.考核合格。\n2.持证上岗。", "人社所"],
        ],
        &[
            "|管护缺位||农业办||=聘请管护员。 =划定责任区。 整改成效=管护面积240亩。",
            "|培训不足||人社所||整改措施=培训6期。/培训120人次。 整改成效=1.考核合格。/2.持证上岗。",
        ],
    );
}

#[test]
fn forms_of_label_and_value() {
    let two: &[&[&str]] = &[
        &["序号", "1"],
        &["反馈问题", "巡查不实"],
        &["整改目标", "按月巡查。"],
        &["整改措施", "约谈河长3人。"],
        &["整改情况", "达到整改目标"],
        &["责任单位", "河湖股"],
        &["序号", "2"],
        &["反馈问题", "台账缺失"],
        &["整改措施", "补建台账。"],
        &["整改情况", "未完成（预计2026年6月完成）"],
        &["责任单位", "办公室"],
    ];
    assert_items(
        two,
        &[
            "|巡查不实|completed|河湖股||整改目标=按月巡查。 整改措施=约谈河长3人。",
            "|台账缺失|in_progress|办公室||整改措施=补建台账。",
        ],
    );
    let four: &[&[&str]] = &[
        &["问题编号", "1", "责任单位", "水保股"],
        &["问题内容", "监管缺位", "完成时限", "2026年3月31日"],
        &["整改措施", "检查27次。", "整改状态", "已完成"],
    ];
    for (name, imported) in forms(four).into_iter().take(2) {
        let expected = ["|监管缺位|completed|水保股|2026-03-31|整改措施=检查27次。"];
        assert_eq!(items(&imported), expected, "{name}\n{}", printed(&imported));
    }
}

/// Merged cells: two head rows, a group and a body that go on over rows, a problem with two rows of measures.
#[test]
fn merged_cells() {
    let page = |rows: &str| {
        let lines = |text: &str| text.lines().map(|line| format!("<p>{line}</p>")).collect::<String>();
        format!(
            "<html><body><div class=\"TRS_Editor\">{}<table>{rows}</table>{}</div></body></html>",
            lines(HEAD),
            lines(TAIL)
        )
    };
    let found = imported(
        page("<tr><td rowspan=2>方面</td><td rowspan=2>存在问题</td><td colspan=2>整改落实</td><td rowspan=2>责任单位</td></tr>
            <tr><td>整改措施</td><td>整改情况</td></tr>
            <tr><td rowspan=2>队伍建设方面</td><td>1.编制空缺</td><td>招聘45名。</td><td>正在整改</td><td rowspan=2>人事股</td></tr>
            <tr><td>2.培训不足</td><td>培训6期。</td><td>已完成</td></tr>
            <tr><td>作风建设方面</td><td rowspan=2>3.走访不实</td><td>建立清单。</td><td>走访210户。</td><td>党建办</td></tr>
            <tr><td>作风建设方面</td><td>公开电话。</td><td>接听12次，已完成</td><td>综合办</td></tr>")
        .as_bytes(),
    );
    let expected = [
        "队伍建设方面|编制空缺|in_progress|人事股||整改措施=招聘45名。",
        "队伍建设方面|培训不足|completed|人事股||整改措施=培训6期。",
        "作风建设方面|走访不实||党建办||整改措施=建立清单。 整改情况=走访210户。 整改措施=公开电话。 整改情况=接听12次，已完成/责任单位：综合办",
    ];
    let items: Vec<String> = items(&found).iter().map(|line| line.replace("|completed|党建办", "||党建办")).collect();
    assert_eq!(items, expected, "{}", printed(&found));
}

#[test]
fn a_table_of_other_things_stays_a_table() {
    let body = "一、关于“台账缺失”问题\n1.补建台账3本，情况如下表。";
    let rows: &[&[&str]] =
        &[&["名称", "本数", "完成时间"], &["资产台账", "2", "2025-07-01"], &["合同|台账", "1", "2025-08-01"]];
    let bytes = docx(&format!("{}{}{}{}", paragraphs(HEAD), paragraphs(body), table(rows), paragraphs(TAIL)), &[]);
    let found = imported(&bytes);
    assert_eq!(found.items.len(), 1);
    let text = printed(&found);
    assert!(text.contains("资产台账\t2\t2025-07-01\n合同|台账\t1"), "{text}");
    assert_eq!(found.report.contact.phone, ["0580-3090077"]);
}

#[test]
fn the_signature_ends_the_body() {
    let body = "一、关于“巡查不实”问题\n1.巡查12次。\n2.修订制度。";
    for behind in [
        "附件\n问题整改清单\n1.巡查不实，已完成\n2.台账缺失，已完成",
        "注：1.数据截至8月底。\n2.金额为不含税。",
        "[1] 通报为局内通报。\n[2] 台账为电子台账。",
        "相关文档\n1.关于印发制度的通知\n2.关于开展巡查的通知",
        "附表1\n1.资产台账\n2.合同台账",
    ] {
        let text = format!("{HEAD}\n{body}\n{TAIL}\n{behind}\n");
        let found = imported(text.as_bytes());
        assert!(is_lossless(&text, &found), "{text}");
        assert_eq!(items(&found), ["|巡查不实||||=巡查12次。 =修订制度。"], "{behind}");
        assert_eq!(found.report.contact.phone, ["0580-3090077"], "{behind}");
        assert_eq!(found.report.signed.by, ["中共清溪县石桥镇委员会"], "{behind}");
        let text = &found.report.text;
        assert!(text.postscript.is_some() || text.attachments.is_some() || !found.left_out.is_empty(), "{behind}");
    }
    for attached in ["附件：1.汇总表\n　　　2.案卷目录", "附件：任务分解表", "附件1：汇总表\n附件2：案卷目录"]
    {
        let text = format!("{HEAD}\n{body}\n{attached}\n{TAIL}\n");
        let found = imported(text.as_bytes());
        assert!(is_lossless(&text, &found), "{text}");
        assert_eq!(items(&found), ["|巡查不实||||=巡查12次。 =修订制度。"], "{attached}");
        assert!(!found.report.attachments.is_empty() && found.report.contact.phone.len() == 1, "{attached}");
    }
}

#[test]
fn numbers_of_rarer_forms() {
    let cases: [(&str, &[&str]); 4] = [
        (
            "1.巡查不实\n1.1整改措施 约谈河长。\n1.2整改成效 已完成。\n2.台账缺失\n2.1整改措施 补建台账。\n2.2整改成效 已完成。",
            &["巡查不实", "台账缺失"],
        ),
        (
            "01\n殡葬改革推进不力\n清理散坟12座。\n02\n公租房分配审核不严\n复核210户。",
            &["殡葬改革推进不力", "公租房分配审核不严"],
        ),
        (
            "巡查不实的问题。巡查12次。\n台账缺失的问题。补建台账3本。\n公开滞后的问题。每月公开。",
            &["巡查不实", "台账缺失", "公开滞后"],
        ),
        ("甲、关于巡查不实的问题\n巡查12次。\n乙、关于台账缺失的问题\n补建台账。", &["巡查不实", "台账缺失"]),
    ];
    for (body, expected) in cases {
        let text = format!("{HEAD}\n{body}\n{TAIL}\n");
        let found = imported(text.as_bytes());
        let problems: Vec<&str> = found.items.iter().map(|item| item.record.problem.as_str()).collect();
        assert_eq!(problems, expected, "{}", printed(&found));
        assert!(is_lossless(&text, &found), "{text}");
        assert!(
            found.items.iter().all(|item| item.record.before.is_none() && !item.record.measures.is_empty()),
            "{body}"
        );
    }
}

#[test]
fn people_whose_number_is_not_stated_are_told() {
    let told = |measure: &str| {
        let text = format!("{HEAD}\n一、关于“巡查不实”问题\n1.{measure}\n2.修订制度。\n{TAIL}\n");
        let notes = imported(text.as_bytes()).notes;
        notes.into_iter().any(|note| matches!(note.kind, NoteKind::PeopleNotCounted { .. }))
    };
    assert!(told("对相关责任人进行批评教育。"));
    assert!(told("约谈各村支部书记。"));
    assert!(!told("对甲村支部书记进行批评教育。"));
    assert!(!told("对3名相关责任人进行批评教育。"));
}

#[test]
fn titles_and_links_of_pages() {
    let page = "<html><head><title>清溪县石桥镇关于巡察整改情况的公示_清溪县人民政府</title></head><body><div id=\"zoom\">
        <p>2025年3月3日至4月30日，县委第三巡察组对石桥镇党委进行了巡察，6月10日反馈了意见。现将整改情况公示如下。</p>
        <ol><li>农家书屋闲置<ul><li>调整开放时间。</li><li>新购图书600册。</li></ul></li><li>道路管护缺位<ul><li>修复道路2处。</li></ul></li></ol>
        <p>详见<a href=\"https://www.example.com/zg\">县政府网站</a>。欢迎监督。联系电话：0580-3090077。</p>
        <p>中共清溪县石桥镇委员会</p><p>2025年9月17日</p></div></body></html>";
    let found = imported(page.as_bytes());
    assert_eq!(found.report.title.as_deref(), Some("清溪县石桥镇关于巡察整改情况的公示"));
    let measures: Vec<usize> = found.items.iter().map(|item| item.record.measures.len()).collect();
    assert_eq!(measures, [2, 1], "{}", printed(&found));
    let told = crate::office::told(&found);
    assert!(
        told.iter().any(|(matter, text)| *matter == "link" && text.contains("https://www.example.com/zg")),
        "{told:?}"
    );
    assert!(told.iter().any(|(matter, _)| *matter == "page-title"), "{told:?}");
}
