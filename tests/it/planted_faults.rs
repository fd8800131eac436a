//! The example passes with no finding at all; a copy of it with forty planted faults gives exactly those forty.

use std::{fs, path::Path};

use gongkai::{
    check::{self, Context, Rules},
    diagnostics::{Code, Diagnostic},
    source,
};

/// A fault: the file, what stands there, what is put there, and the findings it gives.
const FAULTS: &[(&str, &str, &str, &[Code])] = &[
    // Dates.
    ("report.yaml", "began: 2021-11-08", "began: 2021-11-09", &[Code::D113]),
    (
        "report.yaml",
        "signed: { by: [中共舟山市普陀区东港街道工作委员会], date: 2022-05-17 }",
        "signed: { by: [中共舟山市普陀区东港街道工作委员会], date: 2022-05-17, date_text: 二〇二二年五月七日 }",
        &[Code::D114],
    ),
    (
        "report.yaml",
        "window: null",
        "window: { opens: 2022-05-17, closes: 2022-05-21, days: 6 }",
        &[Code::D107, Code::D109],
    ),
    ("02-happy-community.yaml", "2022年2月，街道社事办", "2022年2月30日，街道社事办", &[Code::D110]),
    ("22-integrity-reports.yaml", "2021年12月底", "2021年1227日", &[Code::D111]),
    ("01-policy-publicity.yaml", "status: null ", "status: in_progress ", &[]),
    ("01-policy-publicity.yaml", "completed: null ", "completed: 2022-06-01 ", &[Code::D103, Code::D119]),
    // Totals.
    ("report.yaml", "term: 批评教育, count: 4", "term: 批评教育, count: 3", &[Code::T101, Code::T104]),
    (
        "report.yaml",
        "term: 修改完善制度, count: 2, unit: 项, unitemised: 1",
        "term: 修改完善制度, count: 2, unit: 项, unitemised: 2",
        &[Code::T103],
    ),
    ("report.yaml", "term: 黄色监督预警卡, count: 3", "term: 黄色监督预警卡, count: 4", &[Code::T102, Code::T104]),
    ("report.yaml", "提醒谈话5人，发放橙色", "提醒谈话6人，发放橙色", &[Code::T104]),
    ("05-allocated-funds.yaml", "其余13项", "其余12项", &[Code::T107]),
    (
        "14-expenses.yaml",
        "subject: 兴普社区财务工作人员, people: 2 }",
        "subject: 兴普社区财务工作人员, people: 2 }\n  - { action: 提醒谈话, subject: 兴普社区财务工作人员, people: 2 }",
        &[Code::T111],
    ),
    // Privacy and secrecy.
    (
        "03-community-services.yaml",
        "致使该居民少享受",
        "致使该居民（身份证１１０１０５19491231002X）少享受",
        &[Code::P101, Code::W107],
    ),
    ("08-petty-cash.yaml", "并开通账户变动提醒", "并开通账户变动提醒（138 0000 **0000**）", &[Code::P102]),
    ("10-receivables.yaml", "目前已全部完成财务处理", "目前已全部退至6222021234567890128", &[Code::P104]),
    ("13-reimbursement.yaml", "规范报销程序", "报送zhang.san@example.com规范报销程序", &[Code::P105]),
    ("16-project-supervision.yaml", "落实备案制度", "落实备案制度（浙L12345）", &[Code::P107]),
    ("18-party-building-duty.yaml", "约谈莲安社区党务工作人员", "约谈莲安社区书记王建国", &[Code::P109]),
    (
        "21-heart-to-heart-talks.yaml",
        "街道纪工委对发现的问题",
        "详询0580-3090078，街道纪工委对发现的问题",
        &[Code::P103],
    ),
    ("23-party-member-education.yaml", "开展警示教育", "开展警示教育（内部资料）", &[Code::P112]),
    // Contact and links.
    ("report.yaml", "postcode: null", "postcode: \"31610\"", &[Code::C104]),
    ("report.yaml", "attachments: [] ", "attachments: [{ title: 台账, file: a.xlsx }] ", &[Code::L101]),
    ("12-procurement.yaml", "坚持货比三家", "坚持[货比三家](javascript:1)", &[Code::L104]),
    ("report.yaml", "email: [\"934495643@qq.com\"]", "email: [\"934495643＠qq\"]", &[Code::C103, Code::P105]),
    // Wording.
    (
        "04-deliberation-rules.yaml",
        "使会议记录做到规范、整洁、要素齐全",
        "使会议记录做到规范,整洁、要素齐全",
        &[Code::W101],
    ),
    ("15-tendering.yaml", "problem: 工程招投标制度执行不到位", "problem: 工程“招投标”制度执行不到位", &[Code::W102]),
    ("17-project-decisions.yaml", "不定期开展“回头看”", "不定期开展“回头看", &[Code::W106]),
    ("19-party-building-work.yaml", "2022年1月，街道检查", "2022年01月，街道检查", &[Code::W108]),
    ("20-party-records.yaml", "防止问题反弹", "防止问题防弹", &[Code::W109]),
    ("06-fixed-assets.yaml", "加强固定资产日常管理", "加强固定资产 日常管理", &[Code::W104]),
    ("07-ideology.yaml", "抓实理论学习", "抓实的的理论学习", &[Code::W105]),
    ("09-payments.yaml", "严格落实2000元以上", "严格落实2000 元以上", &[Code::W103]),
    ("11-special-funds.yaml", "使专项资金用出实效", "使专项资金用出实效。一是排查。三是监管", &[Code::W110]),
    ("report.yaml", "三是坚持常抓长抓", "四是坚持常抓长抓", &[Code::W110]),
];

fn findings(root: &Path) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let content = source::tree::discover(root, &mut findings);
    let site = source::read_site(root, &mut findings).unwrap();
    let workdays = source::read_workdays(root, &site, &mut findings);
    let rules = Rules::new(&site, workdays.as_ref(), &mut findings);
    let context = Context { site: &site, as_of: "2022-06-01".parse().ok(), content: root, rules: &rules };
    findings.extend(check::check_site(&context));
    for id in &content.reports {
        let files = source::read_files(root, id, &mut findings);
        let report = source::parse(root, files, &mut findings);
        findings.extend(report.iter().flat_map(|report| check::check_report(report, &context)));
    }
    findings
}

fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

#[test]
fn the_example_has_no_finding_at_all() {
    assert_eq!(findings(&example()), []);
}

#[test]
fn forty_planted_faults_give_exactly_their_findings() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    crate::site::copy(&example(), root);
    let mut expected: Vec<(String, Code)> = Vec::new();
    for (file, there, planted, codes) in FAULTS {
        let path = if *file == "report.yaml" { (*file).to_owned() } else { format!("items/{file}") };
        let name = format!("donggang-2022/{path}");
        let text = fs::read_to_string(root.join(&name)).unwrap();
        assert_eq!(text.matches(there).count(), 1, "{name} must have “{there}” once");
        fs::write(root.join(&name), text.replace(there, planted)).unwrap();
        expected.extend(codes.iter().map(|code| (name.clone(), *code)));
    }
    assert_eq!(expected.len(), 40);
    let mut found: Vec<(String, Code)> =
        findings(root).into_iter().map(|finding| (finding.place.file, finding.code)).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}
