//! Imports of generated announcements, of damaged ones and of anything at all: what was put in is found, nothing is lost, nothing
//! panics.

use std::fs;

use crate::import_lossless::is_lossless;
use gongkai::{
    import::{ImportFailure, ImportOptions, Imported, files, import_text},
    records::{Date, Item, Report, Status},
};
use proptest::{collection::vec, prelude::*, sample::select};

/// How a generated announcement is written.
#[derive(Clone, Debug)]
struct Style {
    full_width: bool,
    title: bool,
    sections: bool,
    groups: Grouping,
    heading: Heading,
    run_on: bool,
    statuses: Statuses,
    totals_in_section: bool,
    contact_in_lines: bool,
    gap_in_date: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Grouping {
    None,
    Quoted,
    Plain,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Heading {
    Usual,
    Short,
    Unquoted,
    Labelled,
    Bare,
    QuotedOnly,
    WithStop,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Statuses {
    None,
    InHeading,
    Line,
}

#[derive(Clone, Debug)]
struct Problem {
    words: String,
    status: usize,
    measures: Vec<String>,
    numbered: bool,
}

const STATUSES: [(&str, Status); 5] = [
    ("已完成整改", Status::Completed),
    ("基本完成并持续推进", Status::MostlyCompleted),
    ("正在整改", Status::InProgress),
    ("长期坚持", Status::LongTerm),
    ("未整改", Status::NotStarted),
];

fn style() -> impl Strategy<Value = Style> {
    let groups = select(vec![Grouping::None, Grouping::Quoted, Grouping::Plain]);
    let heading = select(vec![
        Heading::Usual,
        Heading::Short,
        Heading::Unquoted,
        Heading::Labelled,
        Heading::Bare,
        Heading::QuotedOnly,
        Heading::WithStop,
    ]);
    let statuses = select(vec![Statuses::None, Statuses::InHeading, Statuses::Line]);
    let flags =
        (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (groups, heading, statuses, flags).prop_map(|(groups, heading, statuses, flags)| Style {
        full_width: flags.0,
        title: flags.1,
        // Bare headings are told from measures by the section over them.
        sections: flags.2 || heading == Heading::Bare,
        groups,
        heading,
        run_on: flags.3,
        statuses,
        totals_in_section: flags.4 && (flags.2 || heading == Heading::Bare),
        contact_in_lines: flags.5,
        gap_in_date: flags.6,
    })
}

fn words(pool: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(pool).prop_map(str::to_owned)
}

/// Measures that begin as the heading of a problem does.
const LIKE_HEADINGS: [&str; 2] =
    ["关于“材料不齐”问题，已补充完善。", "针对“台账缺失”问题，由街道纪工委核实，情况属实。"];

fn problem() -> impl Strategy<Value = Problem> {
    let subject = words(&[
        "政策宣传",
        "落实区委“幸福社区”创建工作",
        "“三重一大”决策",
        "固定资产管理",
        "2021年度预算执行",
        "意识形态工作责任制",
        "A、B两类项目监管",
        "对下拨经费的使用监管",
        "“四议两公开”",
    ]);
    let fault = words(&["不到位", "不够规范", "存在薄弱环节", "流于形式", "力度不够，措施不实", "推进缓慢"]);
    let measure = words(&[
        "建立台账，逐项销号。",
        "制定《管理办法》，明确责任。",
        "2023年3月，组织开展专题培训3次。",
        LIKE_HEADINGS[0],
        "督促各科室对照检查；发现问题12个，均已整改。",
        "对相关制度进行梳理。今后严格执行。",
        "加强与市、区两级部门的沟通（协调）。",
        LIKE_HEADINGS[1],
        "1000元以上支出一律转账结算。",
        "完成率达到98.5%，群众满意。",
    ]);
    (subject, fault, 0..STATUSES.len(), vec(measure, 1..5), any::<bool>()).prop_map(
        |(subject, fault, status, measures, numbered)| Problem {
            words: format!("{subject}{fault}"),
            status,
            numbered: numbered || measures.len() > 1,
            measures,
        },
    )
}

fn announcement() -> impl Strategy<Value = (Style, Vec<Vec<Problem>>)> {
    let groups = vec(vec(problem(), 2..5), 2..4);
    // Where most measures read like headings, nothing tells them from problems below a group.
    let groups = groups.prop_filter("ambiguous", |groups| {
        let measures: Vec<&String> = groups.iter().flatten().flat_map(|problem| &problem.measures).collect();
        let like_headings = measures.iter().filter(|measure| LIKE_HEADINGS.contains(&measure.as_str())).count();
        like_headings * 2 < measures.len()
    });
    (style(), groups)
}

/// The forms of the levels from the topmost down.
const FORMS: [&str; 5] = ["一、", "（一）", "1.", "（1）", "①"];

fn number(level: usize, ordinal: usize) -> String {
    gongkai::disclosure::Numbering::from_example(FORMS[level]).number(ordinal)
}

struct Writer {
    style: Style,
    lines: Vec<String>,
    groups: Vec<Option<String>>,
}

impl Writer {
    fn line(&mut self, text: &str) {
        self.lines.push(text.to_owned());
    }

    fn write(mut self, groups: &[Vec<Problem>]) -> (String, Vec<Option<String>>) {
        let style = self.style.clone();
        if style.title {
            self.line("中共青石区柳塘街道工作委员会");
            self.line("关于巡察整改进展情况的通报");
        }
        let feedback = if style.gap_in_date { "2022年6月 15 日" } else { "2022年6月15日" };
        self.line(&format!("根据区委统一部署，2022年3月1日至4月29日，区委第三巡察组对柳塘街道党工委开展了巡察。{feedback}，区委巡察组反馈了巡察意见。按照要求，现将巡察整改进展情况予以公布。"));
        if style.sections {
            self.line("一、整改工作组织情况");
        }
        self.line("街道党工委高度重视，成立领导小组，逐项明确责任。一是统一思想。二是压实责任。");
        let totals = "整改期间，立案 1件，给予党内警告1人，诫勉谈话0人，批评教育12人；追缴资金3.50万元，新建制度9项。";
        if !style.totals_in_section {
            self.line(totals);
        }
        if style.sections {
            self.line("二、巡察反馈问题整改情况");
        }
        if style.totals_in_section {
            self.line(totals);
        }
        self.items(groups);
        if style.sections {
            self.line("三、下一步打算");
            self.line("继续抓好整改落实。");
        } else {
            self.line("下一步，街道党工委将继续抓好整改落实。");
        }
        self.contact();
        self.line("中共青石区柳塘街道工作委员会");
        self.line(if style.gap_in_date { "2022 年 9 月6日" } else { "2022年9月6日" });
        let text = self.lines.join("\n");
        let text = if style.full_width { text } else { half_width(&text) };
        (text, self.groups)
    }

    fn items(&mut self, groups: &[Vec<Problem>]) {
        let style = self.style.clone();
        let mut level = usize::from(style.sections);
        let names = ["落实党的路线方针政策", "落实全面从严治党责任", "加强基层组织建设"];
        let mut ordinal = 0;
        if style.groups != Grouping::None {
            level += 1;
        }
        for (at, problems) in groups.iter().enumerate() {
            let group = match style.groups {
                Grouping::None => None,
                Grouping::Quoted => {
                    self.line(&format!("{}在“{}”方面", number(level - 1, at + 1), names[at]));
                    Some(names[at].to_owned())
                }
                Grouping::Plain => {
                    self.line(&format!("{}{}方面", number(level - 1, at + 1), names[at]));
                    Some(format!("{}方面", names[at]))
                }
            };
            if style.groups != Grouping::None && !style.run_on {
                ordinal = 0;
            }
            for problem in problems {
                ordinal += 1;
                self.groups.push(group.clone());
                self.item(level, ordinal, problem);
            }
        }
    }

    fn item(&mut self, level: usize, ordinal: usize, problem: &Problem) {
        let words = &problem.words;
        let heading = match self.style.heading {
            Heading::Usual => format!("关于“{words}”问题的整改情况"),
            Heading::Short => format!("关于“{words}”问题"),
            Heading::Unquoted => format!("关于{words}的问题"),
            Heading::Labelled => format!("反馈问题：{words}"),
            Heading::Bare => words.clone(),
            Heading::QuotedOnly => format!("“{words}”问题"),
            Heading::WithStop => format!("关于“{words}”的问题。"),
        };
        let (status, _) = STATUSES[problem.status];
        let tail = if self.style.statuses == Statuses::InHeading { format!("（{status}）") } else { String::new() };
        self.line(&format!("{}{heading}{tail}", number(level, ordinal)));
        for (at, measure) in problem.measures.iter().enumerate() {
            let mark = if problem.numbered { number(level + 1, at + 1) } else { String::new() };
            self.line(&format!("{mark}{measure}"));
        }
        if self.style.statuses == Statuses::Line {
            self.line(&format!("整改状态：{status}。"));
        }
    }

    fn contact(&mut self) {
        if self.style.contact_in_lines {
            self.line("欢迎广大干部群众监督。如有意见建议，请及时反映。");
            self.line("联系电话：（0589）6610032");
            self.line("邮寄地址：青石区柳塘街道临波路18号（党建办）");
            self.line("邮政编码：589001");
            self.line("电子邮箱：qs_lt@mail.example");
        } else {
            self.line("欢迎广大干部群众监督。联系电话：（0589）6610032，邮寄地址：青石区柳塘街道临波路18号（党建办），邮编：589001，电子邮箱：qs_lt@mail.example。");
        }
    }
}

fn half_width(text: &str) -> String {
    text.replace('，', ",").replace('；', ";").replace('：', ":").replace('（', "(").replace('）', ")")
}

fn reads_back(imported: &Imported) {
    let mut files = files(imported).into_iter();
    let (_, text) = files.next().unwrap();
    let report: Report = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(&report, &imported.report);
    for ((_, text), item) in files.zip(&imported.items) {
        let read: Item = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(&read, &item.record);
    }
}

/// Imports whatever it is: it may be refused as empty or damaged, but must not lose a character.
fn import_anything(text: &str) {
    match import_text(text.as_bytes(), &ImportOptions { force: true, ..ImportOptions::default() }) {
        Ok(imported) => {
            assert!(is_lossless(&crate::import_lossless::without_look_alikes(text), &imported), "{text}");
            reads_back(&imported);
        }
        Err(ImportFailure::Decode(_)) => {}
        Err(failure) => panic!("{failure:?}\n{text}"),
    }
}

fn fixtures() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/announcements");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.filter_map(|path| String::from_utf8(fs::read(path).unwrap()).ok()).collect()
}

#[derive(Clone, Debug)]
enum Damage {
    Delete(usize),
    Swap(usize, usize),
    Repeat(usize),
    Cut(usize, usize),
    Join(usize),
    Truncate(usize),
    Insert(usize, String),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = 0_usize..120;
    let odd = select(vec![
        "|",
        "— 3 —",
        "一、",
        "（一）",
        "1.",
        "关于“",
        "”问题",
        "下一步，",
        "附件：",
        "2023年5月6日",
        "联系电话：",
        "【】",
        "#",
        "* *",
        "```",
        "<div>",
        "[a]: b",
        "    四格",
        "1. 甲",
        "- 乙",
        "| 甲 | 乙 |\n|---|---|",
        "\\",
        "&amp;",
        "整改情况：",
        "（已完成）",
        "\u{3000}",
        "\t甲\t乙",
    ]);
    prop_oneof![
        place.clone().prop_map(Damage::Delete),
        (place.clone(), place.clone()).prop_map(|(a, b)| Damage::Swap(a, b)),
        place.clone().prop_map(Damage::Repeat),
        (place.clone(), 0_usize..80).prop_map(|(line, at)| Damage::Cut(line, at)),
        place.clone().prop_map(Damage::Join),
        place.clone().prop_map(Damage::Truncate),
        (place, odd).prop_map(|(line, text)| Damage::Insert(line, text.to_owned())),
    ]
}

fn apply(lines: &mut Vec<String>, damage: &Damage) {
    let count = lines.len().max(1);
    match damage {
        Damage::Delete(at) if !lines.is_empty() => {
            lines.remove(at % count);
        }
        Damage::Swap(a, b) if !lines.is_empty() => lines.swap(a % count, b % count),
        Damage::Repeat(at) if !lines.is_empty() => lines.insert(at % count, lines[at % count].clone()),
        Damage::Cut(at, from) if !lines.is_empty() => {
            let line = &lines[at % count];
            lines[at % count] = line.chars().take(*from).collect();
        }
        Damage::Join(at) if lines.len() > 1 => {
            let next = lines.remove(at % (count - 1) + 1);
            lines[at % (count - 1)].push_str(&next);
        }
        Damage::Truncate(at) => lines.truncate(at % count + 1),
        Damage::Insert(at, text) => lines.insert(at % count, text.clone()),
        _ => {}
    }
}

proptest! {
    #[test]
    fn a_generated_announcement_is_read_as_it_was_made((style, groups) in announcement()) {
        let (text, expected_groups) = Writer { style: style.clone(), lines: Vec::new(), groups: Vec::new() }.write(&groups);
        let imported = import_text(text.as_bytes(), &ImportOptions::default()).unwrap();
        prop_assert!(is_lossless(&text, &imported));
        reads_back(&imported);
        let report = &imported.report;
        prop_assert_eq!(report.title.is_some(), style.title);
        prop_assert_eq!(report.inspection.feedback, Date::new(2022, 6, 15));
        prop_assert_eq!(report.signed.date, Date::new(2022, 9, 6));
        prop_assert_eq!(report.totals.len(), 6);
        prop_assert_eq!(report.contact.postcode.as_deref(), Some("589001"));
        prop_assert_eq!(report.contact.email.len() + report.contact.phone.len(), 2);
        prop_assert_eq!(report.headings.items.is_some(), style.sections);
        let problems: Vec<&Problem> = groups.iter().flatten().collect();
        let width = |words: &str| if style.full_width { words.to_owned() } else { half_width(words) };
        let wanted: Vec<String> = problems.iter().map(|problem| width(&problem.words)).collect();
        let got: Vec<String> = imported.items.iter().map(|item| item.record.problem.clone()).collect();
        prop_assert_eq!(got, wanted, "{}", text);
        for ((item, problem), group) in imported.items.iter().zip(&problems).zip(&expected_groups) {
            prop_assert_eq!(&item.record.group, group, "{}", text);
            prop_assert_eq!(item.record.measures.len(), if problem.numbered { problem.measures.len() } else { 1 });
            let status = (style.statuses != Statuses::None).then(|| STATUSES[problem.status].1);
            prop_assert_eq!(item.record.status, status, "{}", text);
        }
    }

    #[test]
    fn a_damaged_announcement_loses_nothing(
        (at, damages) in (0_usize..1000, vec(damage(), 1..12)),
    ) {
        let fixtures = fixtures();
        let mut lines: Vec<String> = fixtures[at % fixtures.len()].lines().map(str::to_owned).collect();
        for damage in &damages {
            apply(&mut lines, damage);
        }
        import_anything(&lines.join("\n"));
    }

    #[test]
    fn anything_at_all_loses_nothing(text in "\\PC{0,200}") {
        import_anything(&text);
    }

    #[test]
    fn any_pieces_of_the_genre_lose_nothing(
        pieces in vec(select(vec![
            "一、", "二、", "（一）", "(二)", "1.", "2、", "（1）", "①", "一是", "第一，", "反馈问题一：", "问题2", "关于“", "”问题", "的整改情况", "在“", "”方面", "\n", "\n",
            "\n", "。", "，", "：", "现将整改情况公布如下", "根据区委部署", "2023年5月6日", "2021127日", "至", "区委第二巡察组对", "开展了巡察", "立案1件", "诫勉谈话3人", "对会计",
            "给予批评教育", "约谈", "下一步", "联系电话：0580-3090077", "地址：某路1号", "附件：1.台账", "中共某镇委员会", "（已完成）", "整改情况：", "整改成效：", "《办法》", "制定",
            "| ", "*", "_", "`", "#", "[", "](", "<b>", "&lt;", "\\", "  ", "\u{3000}", "\t", "12.5万元", "某某",
        ]), 0..60),
    ) {
        import_anything(&pieces.concat());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        let _ = import_text(&bytes, &ImportOptions { force: true, ..ImportOptions::default() });
    }
}
