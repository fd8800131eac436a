//! Which repeated words are no more than common wording: 加强学习教育, 已完成整改, the name of the town.
//!
//! Of the characters that two texts share, those of common words, of dates and of names that the report publishes anyway (its title,
//! its signers, its units, the rules and subjects of public items) are left out. What remains is telling:
//!
//! - the problem of an item, repeated as a whole, with 3 telling characters, unless a public item has the same problem;
//! - a whole clause, or several, of 10 characters with 4 telling ones;
//! - any run of 8 characters with 6 telling ones;
//! - runs in a row, a word or two between them in either text, of 12 characters together with 8 telling ones.

use std::collections::BTreeSet;

use super::runs::Plain;
use crate::{check::strings::ReportText, source::LoadedReport};

/// The fewest characters of a public name that cover a part of a run.
const PART_OF_NAME: usize = 4;

/// Words that any report of the genre has, longer ones before those that they begin with.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "主要负责人", "分管负责人", "相关负责人", "班子成员", "党员干部", "领导干部", "工作人员", "党委书记", "支部书记", "党组书记",
    "纪检监察", "纪委监委", "规章制度", "管理制度", "长效机制", "工作机制", "实施方案", "整改方案", "工作方案", "管理办法",
    "实施细则", "立行立改", "长期坚持", "持续推进", "正在整改", "举一反三", "诫勉谈话", "批评教育", "提醒谈话", "集体约谈",
    "责任单位", "责任部门", "责任科室", "责任领导", "责任人", "牵头单位", "配合单位", "整改时限", "完成时限", "整改情况",
    "整改成效", "整改状态", "整改措施", "整改结果", "完成情况", "受理编号", "中国特色社会主义", "习近平新时代", "总书记",
    "党风廉政", "全面从严治党", "主体责任", "监督责任", "意识形态", "理论学习", "中心组", "三会一课", "民主生活会", "三重一大",
    "重要讲话", "指示批示", "中央八项规定", "形式主义", "官僚主义", "人民群众", "信访举报", "问题线索", "专题会议", "专项整治",
    "党工委", "党委会", "纪工委", "党支部", "党总支", "党委", "党组", "党员", "干部", "支部", "书记", "群众", "街道", "社区",
    "整改", "落实", "完成", "问题", "反馈", "巡察", "巡视", "审计", "督察", "检查", "督查", "督导", "督促", "监督", "管理",
    "制度", "机制", "办法", "规定", "规范", "方案", "计划", "台账", "清单", "措施", "工作", "情况", "责任", "要求", "会议",
    "学习", "教育", "培训", "宣传", "组织", "开展", "召开", "研究", "部署", "推进", "推动", "加强", "强化", "提高", "提升",
    "完善", "健全", "建立", "制定", "修订", "出台", "印发", "下发", "明确", "严格", "认真", "及时", "进一步", "切实", "全面",
    "深入", "扎实", "持续", "定期", "坚持", "确保", "对照", "针对", "梳理", "排查", "核查", "核实", "调查", "处理", "处置",
    "移交", "移送", "立案", "问责", "约谈", "诫勉", "通报", "警告", "处分", "给予", "予以", "作出", "进行", "根据", "按照",
    "相关", "有关", "存在", "不足", "不够", "不到位", "不严", "不规范", "不健全", "不及时", "不力", "不全", "不实", "不高", "不强",
    "单位", "部门", "科室", "人员", "负责人", "主任", "领导", "班子", "成员", "职责", "意识", "思想", "政治", "建设", "作风",
    "廉政", "纪律", "贯彻", "精神", "中央", "省委", "市委", "县委", "区委", "县纪委", "市纪委", "区纪委", "纪委", "监委", "政府",
    "目前", "截至", "已经", "正在", "尚未", "均已", "全部", "一并", "其中", "以及", "通过", "对于", "关于", "方面", "各项", "各类",
    "办理", "办结", "完毕", "到位", "落实到位", "一次", "多次", "底前", "月底", "年底", "具体表现", "个别", "部分", "一些", "经查",
    "反映", "属实", "理事长", "副理事长", "局长", "副局长", "副主任", "院长", "校长", "站长", "股长", "科长", "部长", "镇长", "县长",
    "所长", "经理", "总经理", "董事长", "主席", "副主席", "副书记", "副院长", "副校长", "副科长", "副部长", "副镇长", "副县长", "副经理",
    "年度", "上半年", "下半年", "小组", "专班", "领导小组", "万元", "人次", "由于", "原因",
];

/// What many reports are about. These words name a matter where they are the whole of a problem, as 资产登记不全 is, and prove nothing
/// within a sentence.
#[rustfmt::skip]
const MATTERS: &[&str] = &[
    "项目", "资金", "资产", "财务", "报销", "审批", "公示", "公开", "采购", "工程", "合同", "档案", "账务", "经费", "招标", "投标",
    "会计", "票据", "登记", "发展", "换届", "服务", "作用", "发挥", "政策",
];

/// What is left out of every run.
pub(super) struct Common {
    /// Names that the report publishes.
    names: Vec<Vec<char>>,
    /// Their parts.
    parts: BTreeSet<[char; PART_OF_NAME]>,
    /// The problems and headings of public items.
    problems: Vec<Vec<char>>,
}

/// A run of characters that a public text shares with one that is not.
pub(super) struct Run<'a> {
    pub(super) marks: &'a [char],
    /// How many of them are whole clauses of the hidden text.
    pub(super) whole: usize,
    /// Whether the hidden text names the matter: where it has no clause that is longer, the run is all of it.
    pub(super) name: bool,
}

impl Common {
    pub(super) fn of(report: &LoadedReport, texts: &[ReportText<'_>]) -> Self {
        let is_name = |text: &&ReportText<'_>| {
            let names: &[&str] = if text.item.is_some() {
                &["problem", "heading", "units", "responsible", "institutions", "accountability", "funds"]
            } else {
                &["title", "issuer", "series", "inspection", "signed", "contact.address", "headings"]
            };
            names.iter().any(|name| text.field.starts_with(name))
        };
        let marks = |text: &ReportText<'_>| Plain::of(text.text, false).marks;
        let names: Vec<Vec<char>> = texts.iter().filter(is_name).map(marks).filter(|name| name.len() > 1).collect();
        let hidden = report.items.iter().filter(|item| item.record.value.withheld.is_some());
        // A unit that only a withheld item names is a name as well: where it is said in public, nothing else is.
        let shared = hidden.flat_map(|item| {
            let value = &item.record.value;
            let department = value.responsible.iter().map(|responsible| responsible.department.as_str());
            let rules = value.institutions.iter().map(|rule| rule.title.as_str());
            value.units.iter().map(String::as_str).chain(department).chain(value.group.as_deref()).chain(rules)
        });
        let names: Vec<Vec<char>> = names.into_iter().chain(shared.map(|name| Plain::of(name, false).marks)).collect();
        let parts = names.iter().flat_map(|name| name.array_windows().copied()).collect();
        let is_problem = |text: &&ReportText<'_>| ["problem", "heading"].contains(&text.field.as_ref());
        let problems = texts.iter().filter(is_problem).map(marks).collect();
        Self { names, parts, problems }
    }

    /// Whether a run is more than common wording.
    pub(super) fn repeats(&self, run: &Run<'_>) -> bool {
        let length = run.marks.len();
        let named = run.name && run.whole == length && self.has_telling(run.marks, &[WORDS], 3);
        if named && !self.is_public_problem(run.marks) {
            return true;
        }
        let has = |least: usize| self.has_telling(run.marks, &[WORDS, MATTERS], least);
        length >= 8 && (run.whole >= 10 && has(4) || has(6))
    }

    /// Whether the characters of runs in a row are more than common wording.
    pub(super) fn repeats_in_parts(&self, marks: &[char]) -> bool {
        marks.len() >= 12 && self.has_telling(marks, &[WORDS, MATTERS], 8)
    }

    fn is_public_problem(&self, marks: &[char]) -> bool {
        self.problems.iter().any(|problem| problem.windows(marks.len()).any(|part| part == marks))
    }

    /// Whether so many characters of a run are neither common words nor parts of public names, of dates or of ordinals. Looks no
    /// further than it has to.
    fn has_telling(&self, marks: &[char], lists: &[&[&str]], least: usize) -> bool {
        let (mut telling, mut covered) = (0, 0);
        for at in 0..marks.len() {
            let rest = marks.get(at..).unwrap_or_default();
            let words = lists.iter().flat_map(|list| list.iter()).filter_map(|word| begins(rest, word));
            let name = self.names.iter().filter(|name| rest.starts_with(name)).map(Vec::len).max();
            let part = rest.first_chunk().filter(|part| self.parts.contains(*part)).map(|_| PART_OF_NAME);
            let length = words.max().max(name).max(part).max(date(rest)).max(ordinal(rest));
            covered = covered.max(at + length.unwrap_or(0));
            telling += usize::from(covered <= at);
            if telling >= least {
                return true;
            }
        }
        false
    }
}

/// The length of a word in characters, where a run begins with it.
fn begins(marks: &[char], word: &str) -> Option<usize> {
    let mut rest = marks.iter();
    word.chars().all(|mark| rest.next() == Some(&mark)).then(|| marks.len() - rest.len())
}

/// The length of the part of a date that begins a run: 2026年, 10月, 15日.
fn date(marks: &[char]) -> Option<usize> {
    let digits = marks.iter().take_while(|mark| mark.is_ascii_digit()).count();
    let unit = marks.get(digits).is_some_and(|mark| "年月日".contains(*mark));
    ((1..=4).contains(&digits) && unit).then_some(digits + 1)
}

/// The length of the ordinal that begins a run: 第二十三项.
fn ordinal(marks: &[char]) -> Option<usize> {
    let is_digit = |mark: &&char| mark.is_ascii_digit() || "一二三四五六七八九十百".contains(**mark);
    let digits = marks.strip_prefix(&['第'])?.iter().take_while(is_digit).count();
    (digits > 0).then_some(digits + 2)
}
