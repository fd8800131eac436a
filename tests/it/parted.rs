//! Telephones and identity numbers in two or three parts, in texts and in attachments, and tables of figures in which there are none.

use std::io::{Cursor, Write};

use gongkai::{
    check::privacy::{Kind, Open, scan},
    diagnostics::Diagnostic,
};

use crate::{killed::Seeded, site::Site};

const PHONE: &str = "15858026419";

/// The check character makes it one.
fn identity() -> String {
    let base = "33090319800307001";
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = base.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{base}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11])
}

/// The parts of a number that is cut at these places.
fn cut<'n>(number: &'n str, at: &[usize]) -> Vec<&'n str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for end in at.iter().copied().chain([number.len()]) {
        parts.push(&number[from..end]);
        from = end;
    }
    parts
}

/// All ways to cut it into two parts, and some into three.
fn cuts(number: &str) -> Vec<Vec<&str>> {
    let two = (1..number.len()).map(|at| cut(number, &[at]));
    let three = [[3, 7], [3, 5], [4, 8], [2, 6], [5, 8], [1, 2]].map(|at| cut(number, &at));
    two.chain(three).collect()
}

fn kinds(text: &str) -> Vec<Kind> {
    scan(text, &Open::default()).into_iter().map(|hit| hit.kind).collect()
}

#[test]
fn numbers_in_parts_are_found_in_texts() {
    let id = identity();
    for (number, kind) in [(PHONE, Kind::Mobile), (id.as_str(), Kind::Resident)] {
        for parts in cuts(number) {
            let row = parts.join(" | ");
            let rule = vec!["---"; parts.len()].join(" | ");
            let head = vec!["甲"; parts.len()].join(" | ");
            let list = parts.join("\n- ");
            let column: String = parts.iter().map(|part| format!("| {part} | 乙 |\n")).collect();
            for text in [
                format!("整改如下：\n\n| {head} |\n| {rule} |\n| {row} |\n"),
                format!("整改如下：\n\n| 甲 | {head} |\n| --- | {rule} |\n| 石桥镇 | {row} |\n"),
                format!("整改如下：\n\n- {list}\n"),
                format!("整改如下：\n{}\n", parts.join("\n")),
                format!("整改如下：\n\n| 甲 | 丙 |\n| --- | --- |\n{column}"),
                format!("电话{}", parts.join("、")),
                format!("电话{}", parts.join("，")),
                format!("（{}）", parts.join("，")),
            ] {
                assert!(kinds(&text).contains(&kind), "{text}");
            }
        }
    }
}

/// A table of random whole numbers and days.
fn table(numbers: &mut Seeded, rows: usize, columns: usize) -> Vec<Vec<String>> {
    let mut table = Vec::new();
    for row in 0..rows {
        let mut cells = vec![(row + 1).to_string()];
        for _ in 0..columns {
            let size = 1 + numbers.below(8);
            let most = 10_u64.pow(u32::try_from(size).unwrap());
            cells.push((most / 10 + numbers.below(most - most / 10)).to_string());
        }
        let (month, day) = (1 + numbers.below(12), 1 + numbers.below(28));
        cells.push(format!("202{}-{month:02}-{day:02}", numbers.below(7)));
        table.push(cells);
    }
    table
}

fn false_alarms(text: &str) -> usize {
    let bad = [Kind::Mobile, Kind::Card, Kind::Resident];
    let hits = scan(text, &Open::default()).into_iter().filter(|hit| bad.contains(&hit.kind));
    hits.inspect(|hit| println!("{:?} {:?} in\n{text}", hit.kind, &text[hit.range.clone()])).count()
}

#[test]
fn tables_of_figures_have_none() {
    let mut numbers = Seeded(20_220_517);
    let (mut tables, mut wrong) = (0, 0);
    for rows in [1, 2, 3, 20, 20, 20, 60] {
        for columns in [2, 3] {
            for _ in 0..40 {
                let cells = table(&mut numbers, rows, columns);
                let with_name = |row: &Vec<String>| {
                    let mut row = row.clone();
                    row[0] = "石桥镇".to_owned();
                    row
                };
                for cells in [cells.clone(), cells.iter().map(with_name).collect()] {
                    let lines: Vec<String> = cells.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
                    let rule = vec!["---"; columns + 2].join(" | ");
                    let words = ["序号", "金额（元）", "户数", "面积"].iter().take(columns + 1).copied();
                    let head = words.chain(["日期"]).collect::<Vec<_>>().join(" | ");
                    wrong += false_alarms(&format!("| {head} |\n| {rule} |\n{}\n", lines.join("\n")));
                    wrong += false_alarms(&cells.iter().map(|row| row.join(",") + "\n").collect::<String>());
                    wrong += false_alarms(&cells.iter().map(|row| row.join("\t") + "\n").collect::<String>());
                    tables += 3;
                }
            }
        }
    }
    println!("{wrong} false alarms in {tables} tables");
    // A table of one row without a heading cannot be told from a number in cells.
    assert!(wrong * 1000 <= tables * 2, "{wrong} of {tables}");
}

fn zip(members: &[(&str, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    zip(&[("word/document.xml", format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"))])
}

fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn docx_table(rows: &[Vec<&str>]) -> Vec<u8> {
    let cell = |words: &&str| format!("<w:tc>{}</w:tc>", paragraph(words));
    let row = |row: &Vec<&str>| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    docx(&format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>()))
}

fn xlsx(rows: &[Vec<&str>]) -> Vec<u8> {
    let cell = |(at, words): (usize, &&str), row: usize| {
        let name = format!("{}{}", char::from(b'A' + u8::try_from(at).unwrap()), row + 1);
        format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
    };
    let row = |(at, row): (usize, &Vec<&str>)| {
        format!("<row>{}</row>", row.iter().enumerate().map(|one| cell(one, at)).collect::<String>())
    };
    let sheet = rows.iter().enumerate().map(row).collect::<String>();
    zip(&[("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"s\"><sheetData>{sheet}</sheetData></worksheet>"))])
}

fn found(name: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let listed = format!("attachments: [{{ title: 整改台账, file: {name} }}]\nsigned:");
    let site =
        Site::small().replace("r/report.yaml", "signed:", &listed).write(&format!("r/attachments/{name}"), bytes);
    site.check().findings
}

#[test]
fn numbers_in_parts_are_found_in_attachments() {
    let id = identity();
    for (number, code) in [(PHONE, "P102"), (id.as_str(), "P101")] {
        for parts in cuts(number) {
            let stacked: Vec<Vec<&str>> = parts.iter().map(|part| vec![*part, "乙"]).collect();
            let row = [vec!["石桥镇"], parts.clone()].concat();
            let breaks = parts.join("</w:t><w:br/><w:t>");
            let csv = |rows: &[Vec<&str>]| rows.iter().map(|row| row.join(",") + "\n").collect::<String>();
            for (name, bytes) in [
                ("a.docx", docx_table(std::slice::from_ref(&parts))),
                ("a.docx", docx_table(std::slice::from_ref(&row))),
                ("a.docx", docx_table(&stacked)),
                ("a.docx", docx(&paragraph(&breaks))),
                ("a.docx", docx(&parts.iter().map(|part| paragraph(part)).collect::<String>())),
                ("a.xlsx", xlsx(std::slice::from_ref(&parts))),
                ("a.xlsx", xlsx(std::slice::from_ref(&row))),
                ("a.xlsx", xlsx(&stacked)),
                ("a.csv", csv(std::slice::from_ref(&parts)).into_bytes()),
                ("a.csv", csv(std::slice::from_ref(&row)).into_bytes()),
                ("a.csv", csv(&stacked).into_bytes()),
                ("a.csv", format!("石桥镇,\"{}\",乙\n", parts.join("\n")).into_bytes()),
                ("a.txt", format!("整改台账\n{}\n完成\n", parts.join("\n")).into_bytes()),
            ] {
                let codes: Vec<&str> = found(name, &bytes).iter().map(|finding| finding.code.id()).collect();
                assert!(codes.contains(&code), "{name} {parts:?}: {codes:?}\n{}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}

#[test]
fn tables_of_figures_in_attachments_have_none() {
    let mut numbers = Seeded(20_211_108);
    let mut wrong = Vec::new();
    for round in 0..20 {
        let mut cells = table(&mut numbers, 20, 3);
        if round % 2 == 0 {
            cells.iter_mut().for_each(|row| row[0] = "石桥镇".to_owned());
        }
        let head = vec!["序号", "金额", "户数", "面积", "日期"];
        let rows: Vec<Vec<&str>> =
            std::iter::once(head).chain(cells.iter().map(|row| row.iter().map(String::as_str).collect())).collect();
        let csv = rows.iter().map(|row| row.join(",") + "\n").collect::<String>();
        for (name, bytes) in [("a.docx", docx_table(&rows)), ("a.xlsx", xlsx(&rows)), ("a.csv", csv.into_bytes())] {
            let codes = found(name, &bytes).into_iter().map(|finding| finding.code.id());
            wrong.extend(codes.filter(|code| ["P101", "P102", "P104"].contains(code)).map(|code| (name, round, code)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Two figures side by side or one below the other may have the digits of a telephone or a card; what heads them says what they are.
#[test]
fn figures_under_their_headings_are_no_telephones() {
    let tables = [
        "项目,类,预算,决算\n柳村,1,58026,58158\n",
        "名称,原值,净值\n柳村,13957,112233\n",
        "名称,户数,人数\n柳村,13957,112233\n桃村,13967,112237\n",
        "名称,原值\n柳村,13957\n桃村,112233\n",
        "户数,人口,面积\n139,5711,2233\n",
    ];
    let open = Open::default();
    for table in tables {
        for text in [table.to_owned(), table.replace(',', "\t"), format!("如下：\n\n{}", markdown(table))] {
            let found = scan(&text, &open);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
    for table in ["姓名,电话\n张某,13957\n李某,112233\n", "联系电话,分机\n139571,12233\n"] {
        assert!(!scan(&markdown(table), &open).is_empty(), "{table}");
    }
}

/// A table with commas as one with bars.
fn markdown(table: &str) -> String {
    let mut rows: Vec<String> = table.lines().map(|line| format!("| {} |", line.replace(',', " | "))).collect();
    let cells = rows[0].matches('|').count() - 1;
    rows.insert(1, format!("|{}", " --- |".repeat(cells)));
    rows.join("\n")
}
