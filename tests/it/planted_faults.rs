//! The example passes with no finding at all; a copy of it with forty planted faults gives exactly those forty findings, and each
//! fault alone gives its own.

use std::{collections::BTreeSet, fs, path::Path};

use crate::site::{Site, short};

/// A fault as a drafter makes it, and the one finding that it gives.
struct Fault {
    /// The finding's code.
    code: &'static str,
    /// The file of the finding, below the content folder.
    file: &'static str,
    /// What the line of the finding holds once the fault is planted; nothing where the finding is about the whole file.
    line: &'static str,
    /// Files with what stands in them and what is put there; where nothing stands, the file is added.
    edits: &'static [(&'static str, &'static str, &'static str)],
}

/// `CODE FILE LINE`, then each edit: `in FILE THERE => PLANTED`. An item's file is its number.
macro_rules! faults {
    ($($code:ident $file:literal $line:literal $(in $at:literal $from:literal => $to:literal)+;)*) => {
        &[$(Fault { code: stringify!($code), file: $file, line: $line, edits: &[$(($at, $from, $to)),+] },)*]
    };
}

/// The forty. They are planted together as well, so no two of them meet.
const FAULTS: &[Fault] = faults! {
    // The files and their keys.
    S101 "site" "workdays"
        in "site" "language: zh-CN" => "language: zh-CN\nworkdays: 2023年节假日.txt";
    S121 "donggang-2023/report.yaml" ""
        in "donggang-2023/items/01-a.yaml" "" => "problem: 政策宣传不到位\n";
    S122 "donggang-2022/items/24.yaml" ""
        in "donggang-2022/items/24.yaml" "" => "problem: 政策宣传不到位\n";
    S126 "donggang-2022/巡察整改台账.xlsx" ""
        in "donggang-2022/巡察整改台账.xlsx" "" => "PK";
    S110 "03" "responsible"
        in "03" "responsible: null" => "responsible: { department: \"\" }";
    // Totals.
    T101 "report" "term: 批评教育"
        in "16" "  - { action: 提醒谈话, subject: 文康社区主要负责人, people: 1 }" => "  - { action: 提醒谈话, subject: 文康社区主要负责人, people: 1 }\n  - { action: 批评教育, subject: 文康社区工程管理人员, people: 1 }";
    T102 "report" "term: 黄色监督预警卡"
        in "20" "\n  - { action: 黄色监督预警卡, subject: 中昌社区党务工作人员, people: 1 }" => "";
    T103 "report" "term: 修改完善制度"
        in "report" "count: 2, unit: 项, unitemised: 1" => "count: 2, unit: 项, unitemised: 2";
    T104 "report" "橙色监督预警卡15张"
        in "report" "橙色监督预警卡14张" => "橙色监督预警卡15张";
    T107 "05" "其余12项"
        in "05" "其余13项" => "其余12项";
    T109 "report" "反馈了24个问题"
        in "report" "向街道党工委反馈了意见" => "向街道党工委反馈了24个问题";
    T111 "14" "subject: 兴普社区班子成员, people: 2 } # 又"
        in "14" "subject: 兴普社区财务工作人员, people: 2 }" => "subject: 兴普社区财务工作人员, people: 2 }\n  - { action: 诫勉谈话, subject: 兴普社区班子成员, people: 2 } # 又";
    // Dates and the window.
    D103 "10" "completed: 2022-06-01"
        in "10" "completed: null" => "completed: 2022-06-01";
    D107 "report" "days: 7"
        in "report" "window: null" => "window: { opens: 2022-05-17, closes: 2022-05-24, days: 7 }";
    D110 "02" "2月30日"
        in "02" "2022年2月，街道社事办" => "2022年2月30日，街道社事办";
    D111 "22" "1227日"
        in "22" "2021年12月底" => "2021年1227日";
    D113 "report" "began"
        in "report" "began: 2021-11-08" => "began: 2021-11-18";
    D119 "01" "completed: 2022"
        in "01" "status: null " => "status: in_progress "
        in "01" "completed: null " => "completed: 2022-02-28 ";
    D120 "15" "2021年1月"
        in "15" "其间抽查2021年以来" => "其间抽查2021年3月1日至2021年1月31日";
    // Privacy.
    P101 "03" "110105 "
        in "03" "致使该居民少享受" => "致使该居民（身份证110105 19491231 002X）少享受";
    P102 "08" "138"
        in "08" "并开通账户变动提醒" => "并开通账户变动提醒（138 0000 0000）";
    P103 "21" "3090078"
        in "21" "纠正。" => "纠正（监督电话0580-3090078）。";
    P104 "10" "6222021234567890128"
        in "10" "目前已全部完成财务处理" => "目前已全部退回，账户为6222021234567890128";
    P105 "13" "example.com"
        in "13" "规范报销程序" => "规范报销程序，电子票据发至zhangsan@example.com";
    P107 "16" "浙L"
        in "16" "加强工程施工和完工验收管理" => "清退长期占用的工程车浙L12345";
    P108 "23" "3幢"
        in "23" "门岗执勤" => "上门服务（海印小区3幢502室）、门岗执勤";
    P109 "18" "王建国"
        in "18" "约谈莲安社区党务工作人员" => "约谈莲安社区书记王建国";
    // Contact, attachments and links.
    C103 "report" "email:"
        in "report" "email: [\"934495643@qq.com\"]" => "email: [\"934495643@qq.com\", \"dgdjb.gov.cn\"]";
    C104 "report" "postcode"
        in "report" "postcode: null" => "postcode: \"31610\"";
    L101 "report" "整改台账.xlsx"
        in "report" "attachments: [] " => "attachments: [{ title: 整改台账, file: 整改台账.xlsx }] ";
    L104 "12" "D:/采购"
        in "12" "坚持货比三家" => "坚持[货比三家](file:///D:/采购.doc)";
    L106 "07" "mp.weixin"
        in "07" "“一周小书包”活动" => "“[一周小书包](https://mp.weixin.qq.com/s/a)”活动";
    // Wording.
    W101 "04" "规范,整洁"
        in "04" "规范、整洁" => "规范,整洁";
    W102 "09" "problem"
        in "09" "problem: 资金支付不规范" => "problem: 落实“村社“三资”管理”制度不严格";
    W103 "19" "2022 年1月"
        in "19" "2022年1月" => "2022 年1月";
    W105 "11" "使用的的"
        in "11" "说明未使用的原因" => "说明未使用的的原因";
    W109 "20" "防弹"
        in "20" "防止问题反弹" => "防止问题防弹";
    W110 "report" "四是坚持常抓长抓"
        in "report" "三是坚持常抓长抓" => "四是坚持常抓长抓";
    W111 "06" "《东港街道固定资产管理办发》"
        in "06" "制定《东港街道固定资产管理办法》" => "制定《东港街道固定资产管理办发》";
    // Approval.
    A101 "report" "schema: 1"
        in "site" "theme: official" => "approvals: [{ role: 主要负责人, count: 1 }]\ntheme: official";
};

/// Faults after which a record cannot be read, so that others are not found.
const UNREADABLE: &[Fault] = faults! {
    S119 "site" "id_code"
        in "site" "\"0000000000\"" => "\"330903\"";
    S104 "report" "开头："
        in "report" "issuer: " => "开头：按照区委统一安排\nissuer: ";
    S107 "08" "units: [莲安社区]"
        in "08" "units: [和津社区]\n" => "units: [和津社区]\nunits: [莲安社区]\n";
    S108 "08" "unit:"
        in "08" "units:" => "unit:";
    S109 "14" "一人"
        in "14" "subject: 兴普社区主要负责人, people: 1" => "subject: 兴普社区主要负责人, people: 一人";
    S111 "10" "已办结"
        in "10" "status: completed" => "status: 已办结";
    S114 "01" "灵秀社区，和津社区]"
        in "01" "units: [灵秀社区, 和津社区]" => "units：[灵秀社区，和津社区]";
    D101 "report" "2022.5.17"
        in "report" "date: 2022-05-17" => "date: 2022.5.17";
    D102 "report" "2021-11-31"
        in "report" "began: 2021-11-08" => "began: 2021-11-31";
};

/// The path of a file of the tables, below the content folder.
fn path(root: &Path, file: &str) -> String {
    match file {
        "site" => "site.yaml".to_owned(),
        "report" => "donggang-2022/report.yaml".to_owned(),
        number if number.len() == 2 => {
            let names = fs::read_dir(root.join("donggang-2022/items")).unwrap();
            let mut names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            format!("donggang-2022/items/{}", names.find(|name| name.starts_with(&format!("{number}-"))).unwrap())
        }
        path => path.to_owned(),
    }
}

/// A finding as these tests compare it: code, file and line.
type Told = (String, String, Option<usize>);

/// Plants a fault and says what it must give.
fn plant(site: &Site, fault: &Fault) {
    for (file, there, planted) in fault.edits {
        let path = site.content().join(path(&site.content(), file));
        let text = fs::read_to_string(&path).unwrap_or_default();
        let after = if there.is_empty() {
            assert_eq!(text, "", "{file} is there already");
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            (*planted).to_owned()
        } else {
            assert_eq!(text.matches(there).count(), 1, "{file} must have “{there}” once");
            text.replace(there, planted)
        };
        fs::write(path, after).unwrap();
    }
}

/// Faults that are told from another side as well: an entry that is missing in the sum is missing beside its sentence, and a title in
/// two forms is not that of the record.
const TOLD_TWICE: [(&str, &str); 2] = [("T102", "T117"), ("W111", "T116")];

/// The findings without those that tell one of the faults again.
fn once(found: Vec<Told>, faults: &[&str]) -> Vec<Told> {
    let again = |code: &str| TOLD_TWICE.iter().any(|(fault, again)| *again == code && faults.contains(fault));
    found.into_iter().filter(|(code, ..)| !again(code)).collect()
}

/// What a planted fault must give.
fn expected(root: &Path, fault: &Fault) -> Told {
    let file = path(root, fault.file);
    let line = (!fault.line.is_empty()).then(|| {
        let text = fs::read_to_string(root.join(&file)).unwrap();
        let lines = text.lines().zip(1..).filter(|(line, _)| line.contains(fault.line));
        let lines: Vec<usize> = lines.map(|(_, number)| number).collect();
        assert_eq!(lines.len(), 1, "{} must have one line with “{}”", fault.file, fault.line);
        lines[0]
    });
    (fault.code.to_owned(), file, line)
}

fn found(site: &Site) -> Vec<Told> {
    let findings = site.check().findings;
    let told = findings.iter().map(|finding| {
        let line = finding.place.span.map(|span| span.line);
        (finding.code.id().to_owned(), finding.place.file.clone(), line)
    });
    let mut told: Vec<Told> = told.collect();
    told.sort();
    told
}

#[test]
fn the_example_has_no_finding_at_all() {
    assert_eq!(short(&Site::example().check().findings), "");
}

#[test]
fn forty_planted_faults_give_exactly_those_forty() {
    let site = Site::example();
    FAULTS.iter().for_each(|fault| plant(&site, fault));
    let mut wanted: Vec<Told> = FAULTS.iter().map(|fault| expected(&site.content(), fault)).collect();
    wanted.sort();
    assert_eq!(wanted.len(), 40);
    let codes: Vec<&str> = FAULTS.iter().map(|fault| fault.code).collect();
    assert_eq!(once(found(&site), &codes), wanted);
    let families: BTreeSet<char> = FAULTS.iter().filter_map(|fault| fault.code.chars().next()).collect();
    assert_eq!(families, "ACDLPSTW".chars().collect());
}

#[test]
fn each_fault_alone_gives_its_own_finding_and_no_other() {
    let mut wrong = Vec::new();
    for fault in FAULTS.iter().chain(UNREADABLE) {
        let site = Site::example();
        plant(&site, fault);
        let (found, wanted) = (once(found(&site), &[fault.code]), expected(&site.content(), fault));
        if found != [wanted.clone()] {
            wrong.push(format!("{wanted:?} gives {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
