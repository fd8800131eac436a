//! `gongkai synth`, hidden: a synthetic site of any size, for measuring. Same numbers, same bytes.

use std::path::PathBuf;

use clap::Args;

use super::{DONE, Session, TROUBLE};
use crate::{
    records::{
        Accountability, Contact, Date, Inspection, Item, Kind, Measure, Report, Signed, Status, Text, Total, Window,
    },
    source::{files, yaml},
};

#[derive(Args)]
pub(super) struct Synth {
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[arg(long, default_value_t = 40)]
    reports: usize,
    #[arg(long, default_value_t = 23)]
    items: usize,
}

const PROBLEMS: &[&str] = &[
    "政策宣传不到位",
    "服务群众不够主动",
    "议事规则执行不严格",
    "专项资金使用监管不到位",
    "固定资产管理不够规范",
    "工程项目监管有漏洞",
    "党建工作不够扎实",
    "谈心谈话制度落实不到位",
];

const DEEDS: &[&str] = &[
    "立行立改解决具体问题，逐项核对台账，明确完成时限，由分管领导牵头督办，确保整改措施落到实处",
    "组织业务培训，对政策条款逐条解读，提高工作人员的业务能力，并把培训情况纳入年度考核内容",
    "开展自查自纠，对近三年的资料进行梳理，发现的问题当场记录、限期纠正，并向街道纪工委报告结果",
    "完善制度规定，明确申请、审核、公示等环节的责任，强化过程监管，防止同类问题再次发生",
    "加强日常检查，每月抽查一次执行情况，对落实不力的单位予以提醒，推动责任层层压实",
    "畅通群众反映渠道，在公开栏和公众号同步更新信息，及时回应群众关切，接受群众监督",
];

impl Synth {
    pub(super) fn run(self, session: Session) -> u8 {
        for index in 0..self.reports {
            let written = match report_files(index, self.items) {
                Ok(new) => files::write_new(&self.folder, &new, true)
                    .map_err(|(path, error)| format!("{}: {error}", path.display())),
                Err(error) => Err(error.to_string()),
            };
            if let Err(error) = written {
                session.complain("cannot-write", &[("path", self.folder.display().to_string()), ("error", error)]);
                return TROUBLE;
            }
        }
        let site = "name: 合成站点\nid_code: \"0000000000\"\nbase_url: https://www.example.gov.cn/zggk/\n";
        match files::write_new(&self.folder, &[("site.yaml".to_owned(), site.to_owned())], true) {
            Ok(()) => DONE,
            Err(_) => TROUBLE,
        }
    }
}

fn report_files(index: usize, items: usize) -> Result<Vec<(String, String)>, yaml::WriteError> {
    let id = format!("report-{index:05}");
    let mut new = vec![(format!("{id}/report.yaml"), yaml::write(&report(index, items))?)];
    for at in 0..items {
        new.push((format!("{id}/items/{:02}-item-{:02}.yaml", at + 1, at + 1), yaml::write(&item(index, at))?));
    }
    Ok(new)
}

fn pick<'a>(list: &[&'a str], at: usize) -> &'a str {
    list.get(at % list.len().max(1)).copied().unwrap_or_default()
}

fn report(index: usize, items: usize) -> Report {
    let issuer = format!("中共第{}街道工作委员会", index + 1);
    let date = |days: i64| Date::new(2022, 5, 17).and_then(|date| date.plus_days(days + index as i64 % 1000));
    let told = items.div_ceil(4) as u64;
    Report {
        schema: 1,
        title: Some(format!("{issuer}关于巡察整改进展情况的通报")),
        issuer: issuer.clone(),
        kind: Kind::Inspection,
        document_number: None,
        series: None,
        draft: false,
        inspection: Inspection {
            authority: Some("区委第二巡察组".to_owned()),
            subjects: vec!["安康社区".to_owned(), "和津社区".to_owned()],
            began: date(-190),
            ended: date(-150),
            feedback: date(-140),
        },
        text: Text {
            preamble: Some("根据区委统一部署，区委第二巡察组对街道党工委开展了巡察，并反馈了巡察意见。现将整改进展情况予以公布。\n".to_owned()),
            organisation: Some(format!("{}。\n\n{}。\n", pick(DEEDS, index), pick(DEEDS, index + 1))),
            totals: Some(format!("整改中，给予批评教育{told}人。\n")),
            next_steps: Some(format!("下一步，{}。\n", pick(DEEDS, index + 2))),
            ..Text::default()
        },
        headings: crate::records::Headings::default(),
        numbering: crate::records::default_numbering(),
        order: None,
        totals: vec![Total {
            term: "批评教育".to_owned(),
            count: told.into(),
            unit: "人".to_owned(),
            unitemised: None,
            approximate: false,
        }],
        contact: Contact {
            phone: vec![format!("010-{:08}", 10_000_000 + index)],
            address: Some("某某区某某路1号".to_owned()),
            ..Contact::default()
        },
        window: Some(Window { opens: date(0), working_days: Some(15), ..Window::default() }),
        signed: Signed { by: vec![issuer], date: date(0), date_text: None },
        attachments: Vec::new(),
        print: None,
        corrections: Vec::new(),
        withdrawn: None,
        allow: Vec::new(),
    }
}

fn item(index: usize, at: usize) -> Item {
    let unit = format!("第{}社区", at + 1);
    let status = Status::ALL.get((index + at) % 3).copied();
    let measures = (0..2 + at % 2).map(|number| Measure {
        text: format!(
            "{}。由{unit}负责落实，共解决问题{}个。",
            pick(DEEDS, index + at + number),
            1 + (index + at) % 19
        ),
        ..Measure::default()
    });
    let accountability = at.is_multiple_of(4).then(|| Accountability {
        action: "批评教育".to_owned(),
        subject: format!("{unit}主要负责人"),
        people: 1,
    });
    Item {
        problem: format!("{}（之{}）", pick(PROBLEMS, index + at), at + 1),
        status,
        units: vec![unit.clone()],
        measures: measures.collect(),
        accountability: accountability.into_iter().collect(),
        ..Item::default()
    }
}
