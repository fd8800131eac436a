//! The readings of a body: each a tree and a plan of its items, with what speaks for it, the best first. A reading decides nothing
//! by one rule; all that it is judged by is in [`crate::import::plan::evidence`].

use crate::import::{
    plan::{
        Plan,
        evidence::{self, Evidence, Score},
        hoist, lone_items,
        looks::Known,
        signs::{Placed, placed, plan_by_form, plans_by_signs},
        single_problem,
    },
    tree::{Content, Gap, Tree, trees_of},
    words::line::Line,
};

/// One way to read a body.
#[derive(Clone, Debug)]
pub(in crate::import) struct Reading {
    pub(in crate::import) root: Vec<Content>,
    pub(in crate::import) gaps: Vec<Gap>,
    pub(in crate::import) plan: Plan,
    pub(in crate::import) score: Score,
}

/// A runner-up whose points are less than so many below the best leaves a doubt: one that has items of the best and no others, and one
/// that has items of another level.
const DOUBT: (f64, f64) = (4.0, 8.0);

/// So great a part of a runner-up's items must name a problem or end as problems do, before it leaves a doubt.
const LEAST_SHARE: f64 = 0.6;

impl Reading {
    /// Whether this reading, which was not taken, is nearly as good as the one that was.
    pub(in crate::import) fn rivals(&self, taken: &Self) -> bool {
        let share = |kind: Evidence| self.score.found.get(&kind).copied().unwrap_or_default();
        let common = self.plan.items.iter().any(|line| taken.plan.items.contains(line));
        // Headings of groups end as problems do, too (党的领导有弱化): of another level only those count that name a problem.
        let hinted = if common { share(Evidence::EndsInFault) } else { 0.0 };
        let problems = share(Evidence::NamesProblem) + hinted;
        let margin = if common { DOUBT.0 } else { DOUBT.1 };
        self.score.points + margin > taken.score.points && problems >= LEAST_SHARE
    }

    /// The heads of the first two items, for telling one reading from another: `1.道路管护不到位、2.班线调整滞后`.
    pub(in crate::import) fn examples(&self) -> Vec<String> {
        let mut heads = Vec::new();
        heads_of(&self.root, &self.plan, &mut heads);
        heads
    }
}

/// How many items are shown of a reading, and how many marks of each.
const SHOWN: (usize, usize) = (2, 14);

fn heads_of(contents: &[Content], plan: &Plan, heads: &mut Vec<String>) {
    for content in contents {
        match content {
            Content::Node(node) if heads.len() < SHOWN.0 && plan.is_item(node) => {
                let words: String = node.words().chars().take(SHOWN.1).collect();
                let more = if words.len() < node.words().len() { "…" } else { "" };
                heads.push(format!("{}{words}{more}", node.mark.number));
            }
            Content::Node(node) if heads.len() < SHOWN.0 => heads_of(&node.contents, plan, heads),
            _ => {}
        }
    }
}

/// All readings of a body that differ in their items, the best first. `declared` are the numbers of problems that sentences declare.
/// Never empty: a body without items has one reading, whose plan has none.
pub(in crate::import) fn readings_of(body: &[Line], declared: &[usize]) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut known = Known::default();
    for Tree { root, gaps } in trees_of(body.to_vec()) {
        let root = single_problem::gathered(root);
        known.remember(&root);
        for (plan, sign) in plans_of(&root) {
            let mut plan = plan;
            let root = lone_items::found(root.clone(), &mut plan);
            let score = evidence::score(&root, &plan, &known, declared, sign);
            readings.push(Reading { root, gaps: gaps.clone(), plan, score });
        }
    }
    readings.sort_by(|one, other| other.score.points.total_cmp(&one.score.points));
    let mut kept: Vec<Reading> = Vec::new();
    for reading in readings {
        if kept.iter().all(|known| known.plan.items != reading.plan.items) {
            kept.push(reading);
        }
    }
    kept
}

/// A reading with what speaks of more than one item lifted out of the items.
pub(in crate::import) fn hoisted(reading: Reading) -> Reading {
    let root = hoist::hoisted(reading.root, &reading.plan);
    Reading { root, ..reading }
}

/// The plans of a tree that differ, each with what its maker says for it.
fn plans_of(root: &[Content]) -> Vec<(Plan, f64)> {
    let all = placed(root);
    let by_signs = plans_by_signs(&all).into_iter().enumerate();
    let mut plans: Vec<(Plan, f64)> =
        by_signs.map(|(at, plan)| (plan, if at == 0 { FIRST_SIGN } else { 1.0 })).collect();
    for form in forms_of(&all) {
        plans.extend(plan_by_form(&all, form).map(|plan| (plan, 0.0)));
    }
    let mut kept: Vec<(Plan, f64)> = Vec::new();
    for (plan, sign) in plans {
        if kept.iter().all(|(known, _)| known.items != plan.items) {
            kept.push((plan, sign));
        }
    }
    if kept.is_empty() { vec![(Plan::default(), 0.0)] } else { kept }
}

/// What the strongest sign that a tree shows counts for.
const FIRST_SIGN: f64 = 2.0;

fn forms_of(all: &[Placed<'_>]) -> Vec<usize> {
    let mut forms: Vec<usize> = all.iter().map(|placed| placed.node.form).collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plan::evidence::kinds;

    /// A body, the numbers that its sentences declare, the lines of the items of one of its readings, and what one kind of evidence is
    /// for that reading.
    struct Case {
        kind: Evidence,
        body: &'static str,
        declared: &'static [usize],
        items: &'static [usize],
        value: f64,
    }

    const GROUPS: &str = "一、党的领导方面（2个）\n1.台账不清。补齐台账。\n2.记录不全。补记12次。\n二、党的建设方面（1个）\n3.公开不及时。每月公开。";
    const NAMED: &str = "一、关于“合同漏签”问题的整改\n1.开展检查9次。\n2.补签合同6份。\n二、关于“票据漏审”问题的整改\n1.退回票据14张。\n2.修订办法2项。";
    const LABELLED: &str = "一、护林员巡山记录不全\n整改措施：补录记录。\n整改成效：补录48份。\n二、苗木采购询价缺失\n整改措施：重新询价。\n整改成效：询价7次。";
    const STATED: &str = "1.台账不清。补齐台账。已完成。\n2.记录不全。补记12次。已完成。";
    const PARTS: &str = "一、整改目标\n水质达标。\n二、整改措施\n截流直排口6处。";
    const VILLAGES: &str = "青口村\n1.记录不全。补记12次。\n2.合同混乱。清理8份。\n下洋村\n1.公开不及时。每月公开。";
    const NESTED: &str = "一、“学用结合不紧”问题\n1.学习计划执行不严\n开展研讨6次。\n2.调查研究不深入\n形成报告3篇。\n二、“审批把关不严”问题\n1.票据审核不细\n退回票据14张。\n2.合同归档滞后\n归档合同40份。";
    const MIXED: &str = "一、主要问题整改情况\n（一）理论学习不深入\n学习6次。\n（二）工程监管不到位\n检查9个工地。\n二、长期事项进展情况\n（一）关于“用地手续未办理”问题\n完成测绘。";

    const CASES: &[Case] = &[
        Case { kind: Evidence::DeclaredTotal, body: GROUPS, declared: &[3], items: &[2, 3, 5], value: 1.0 },
        Case { kind: Evidence::DeclaredTotal, body: GROUPS, declared: &[4], items: &[2, 3, 5], value: -1.0 / 3.0 },
        Case { kind: Evidence::DeclaredInHeading, body: GROUPS, declared: &[], items: &[2, 3, 5], value: 2.0 },
        Case { kind: Evidence::NumbersRun, body: GROUPS, declared: &[], items: &[2, 3, 5], value: 1.0 },
        Case { kind: Evidence::NumbersRunThrough, body: GROUPS, declared: &[], items: &[2, 3, 5], value: 1.0 },
        Case { kind: Evidence::NumbersRunThrough, body: VILLAGES, declared: &[], items: &[2, 3, 5], value: 0.0 },
        Case { kind: Evidence::NamesProblem, body: NAMED, declared: &[], items: &[1, 4], value: 1.0 },
        Case { kind: Evidence::EndsInFault, body: GROUPS, declared: &[], items: &[2, 3, 5], value: 1.0 },
        Case { kind: Evidence::ReadsAsMeasure, body: NAMED, declared: &[], items: &[2, 3, 5, 6], value: 1.0 },
        Case { kind: Evidence::IsLabelOrSection, body: PARTS, declared: &[], items: &[1, 3], value: 1.0 },
        Case { kind: Evidence::ProblemOutside, body: MIXED, declared: &[], items: &[7], value: 2.0 },
        Case { kind: Evidence::KinOutside, body: MIXED, declared: &[], items: &[7], value: 2.0 },
        Case { kind: Evidence::ProblemInside, body: NESTED, declared: &[], items: &[1, 6], value: 4.0 },
        Case { kind: Evidence::NothingBelow, body: NAMED, declared: &[], items: &[2, 3, 5, 6], value: 1.0 },
        Case { kind: Evidence::LabelsRecur, body: LABELLED, declared: &[], items: &[1, 4], value: 1.0 },
        Case {
            kind: Evidence::LabelTwice,
            body: "一、队伍管理不严\n问题表现：会议少。\n整改情况：开会9次。\n问题表现：记录少。\n整改情况：补记6次。\n二、资产管理混乱\n整改情况：清查资产。",
            declared: &[],
            items: &[1, 6],
            value: 1.0,
        },
        Case { kind: Evidence::OneStatus, body: STATED, declared: &[], items: &[1, 2], value: 1.0 },
        Case {
            kind: Evidence::SeveralStatuses,
            body: "一、队伍管理不严\n1.开会9次。已完成。\n2.补记6次。已完成。\n二、资产管理混乱\n1.清查资产。已完成。\n2.核销资产。已完成。",
            declared: &[],
            items: &[1, 4],
            value: 1.0,
        },
        Case {
            kind: Evidence::OneForm,
            body: "一、反馈问题整改情况\n1.关于“漏签”问题\n补签合同。\n2.关于“漏审”问题\n退回票据。\n二、长期整改事项\n（一）关于“漏报”问题\n补报数据。",
            declared: &[],
            items: &[2, 4, 7],
            value: 1.0,
        },
        Case {
            kind: Evidence::HeadTooLong,
            body: "一、粮库购置的移动式输送机、清理筛、扦样器等器材露天存放，没有专人看管，没有维修记录，没有出入库登记，部分器材锈蚀，造成国有财产闲置浪费，群众对此多次反映\n已搬入库房。\n二、粮库与三家企业签订的仓房租赁合同没有约定租金支付时间和违约责任，租金拖欠两年以上，粮库没有催收，也没有提起诉讼，合同文本没有归档，经办人员多次更换无人交接\n已收回租金。",
            declared: &[],
            items: &[1, 3],
            value: 1.0,
        },
        Case { kind: Evidence::GroupAbove, body: GROUPS, declared: &[], items: &[2, 3, 5], value: 1.0 },
        Case { kind: Evidence::HeadingSwallowed, body: VILLAGES, declared: &[], items: &[2, 3, 5], value: 0.0 },
        Case {
            kind: Evidence::HeadingSwallowed,
            body: "一、关于“合同漏签”问题\n补签合同6份。\n票据漏审整改\n退回票据14张。\n二、关于“数据漏报”问题\n补报数据。",
            declared: &[],
            items: &[1, 5],
            value: 1.0,
        },
        Case { kind: Evidence::OnlyOne, body: MIXED, declared: &[], items: &[7], value: 1.0 },
        Case { kind: Evidence::BySign, body: NAMED, declared: &[], items: &[1, 4], value: 2.0 },
    ];

    fn readings(body: &str, declared: &[usize]) -> Vec<Reading> {
        let lines: Vec<Line> = body.lines().enumerate().map(|(at, text)| Line::new(at + 1, text)).collect();
        readings_of(&lines, declared)
    }

    #[test]
    fn each_kind_of_evidence_is_found() {
        let mut wrong = Vec::new();
        for Case { kind, body, declared, items, value } in CASES {
            let readings = readings(body, declared);
            let found = readings
                .iter()
                .find(|reading| reading.plan.items == *items)
                .map(|reading| reading.score.found.get(kind).copied().unwrap_or_default());
            if !found.is_some_and(|found| (found - value).abs() < 1e-9) {
                let known: Vec<&Vec<usize>> = readings.iter().map(|reading| &reading.plan.items).collect();
                wrong.push(format!("{kind:?} of {items:?}: {found:?}, not {value}; readings {known:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let without: Vec<Evidence> =
            kinds().filter(|kind| CASES.iter().all(|case| case.kind != *kind || case.value == 0.0)).collect();
        assert!(without.is_empty(), "no case shows {without:?} at work");
    }

    /// The readings that evidence decides for: body, declared numbers, lines of the items.
    #[test]
    fn the_best_reading_has_most_evidence() {
        let cases: &[(&str, &[usize], &[usize])] = &[
            (GROUPS, &[], &[2, 3, 5]),
            (NAMED, &[], &[1, 4]),
            (LABELLED, &[], &[1, 4]),
            (STATED, &[], &[1, 2]),
            (VILLAGES, &[], &[2, 3, 5]),
            (NESTED, &[4], &[2, 4, 7, 9]),
            (NESTED, &[2], &[1, 6]),
            (MIXED, &[], &[2, 4, 7]),
        ];
        for (body, declared, items) in cases {
            let best = readings(body, declared).swap_remove(0);
            assert_eq!(best.plan.items, *items, "{body}");
        }
    }
}
