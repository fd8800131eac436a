//! The columns of a ledger by the words of their heads. Sees one head at a time.

use crate::reading::folded::folded;

/// What a column of a ledger holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// The place of the item in the list.
    Number,
    /// The identifier of the item, as `export --xlsx` writes it; a number in ledgers of others.
    Id,
    /// The group of the item (方面).
    Group,
    /// The problem.
    Problem,
    /// The status.
    Status,
    /// Whether it is done, by yes and no, a check mark, or a share.
    Done,
    /// The units concerned.
    Units,
    /// The department that is responsible.
    Department,
    /// The deadline.
    Deadline,
    /// The day of completion.
    Completed,
    /// The deadline, or the day of completion where another column has the deadline.
    When,
    /// What is done: measures.
    Measures,
    /// What has come of it: measures with the head as their label, or a status.
    Result,
    /// Who was held to account.
    Accountability,
    /// Rules made or revised.
    Institutions,
    /// Sums of money.
    Funds,
    /// The leader who is responsible: internal.
    Leader,
    /// Who handles it: internal.
    Handler,
    /// Remarks: internal.
    Notes,
    /// Another column of people or telephones: internal, kept in the remarks with its head.
    OtherInternal,
    /// Why the item is not published: internal.
    Withheld,
    /// Whether the item is published.
    Public,
}

/// The heads by field. A head is compared without white space, brackets and what is in them.
#[rustfmt::skip]
const HEADS: &[(Field, &[&str])] = &[
    (Field::Number, &["序号", "问题序号", "整改序号", "顺序号", "No", "NO", "项号"]),
    (Field::Id, &["编号", "问题编号", "整改编号", "台账编号", "任务编号"]),
    (Field::Group, &["方面", "类别", "问题类别", "问题类型", "问题分类", "反馈方面", "所属方面", "一级问题", "分类", "整改类别", "问题方面"]),
    (Field::Problem, &[
        "问题", "反馈问题", "存在问题", "存在的问题", "具体问题", "问题描述", "问题内容", "问题表现", "具体表现", "反馈的问题", "反馈具体问题", "巡察反馈问题",
        "巡视反馈问题", "审计查出问题", "查出问题", "主要问题", "问题清单", "反馈意见", "反馈问题内容", "整改问题", "整改任务", "具体问题表现", "问题具体表现",
        "督察反馈问题", "审计发现问题", "巡察反馈具体问题", "问题情况", "整改事项",
    ]),
    (Field::Status, &[
        "整改状态", "状态", "完成状态", "完成情况", "整改完成情况", "目前状态", "当前状态", "办结状态", "销号情况", "整改销号情况", "办理状态", "整改结论",
        "验收结论", "任务状态",
    ]),
    (Field::Done, &[
        "是否完成", "是否整改", "是否完成整改", "是否整改完成", "是否销号", "是否办结", "是否整改到位", "是否已完成", "完成率", "整改进度", "完成进度", "进度", "整改率",
        "完成比例",
    ]),
    (Field::Units, &[
        "涉及单位", "被巡察单位", "被巡察党组织", "单位", "村", "社区", "村社区", "所在村", "单位名称", "问题单位", "涉及村", "涉及社区", "村名称", "被审计单位", "涉及部门",
    ]),
    (Field::Department, &[
        "责任单位", "牵头单位", "责任部门", "整改责任单位", "牵头部门", "整改单位", "责任科室", "整改牵头单位", "责任主体", "整改责任主体", "整改责任部门", "承办单位",
        "牵头责任单位", "责任股室", "主责单位",
    ]),
    (Field::Deadline, &[
        "整改时限", "完成时限", "整改期限", "完成期限", "时限", "计划完成时间", "要求完成时间", "计划完成时限", "限期", "办理期限", "整改完成时限", "拟完成时间", "时限要求", "完成时限要求",
        "计划完成日期", "截止日期", "截止时间",
    ]),
    (Field::Completed, &[
        "完成日期", "实际完成时间", "实际完成日期", "销号时间", "销号日期", "整改完成日期", "办结时间", "办结日期", "完成整改时间", "验收日期", "完成销号时间",
    ]),
    (Field::When, &["完成时间", "整改完成时间", "整改时间"]),
    (Field::Measures, &["整改措施", "措施", "具体措施", "整改举措", "整改具体措施", "整改措施及完成情况", "主要措施", "整改工作措施", "具体整改措施"]),
    (Field::Result, &[
        "整改目标", "整改情况", "整改进展", "整改进展情况", "整改成效", "整改结果", "整改效果", "落实情况", "整改落实情况", "进展情况", "成效", "具体整改情况", "取得成效",
        "目前进展", "整改完成具体情况", "整改要求", "目标要求", "下一步打算", "下一步措施", "下步措施", "工作进展",
    ]),
    (Field::Accountability, &["问责情况", "追责问责情况", "追责问责", "责任追究情况", "责任追究", "处理情况", "处理问责情况"]),
    (Field::Institutions, &["制度建设", "建章立制", "建章立制情况", "制度建设情况", "长效机制"]),
    (Field::Funds, &["涉及资金", "资金", "清退资金", "追缴资金", "涉及金额", "挽回资金"]),
    (Field::Leader, &["责任领导", "分管领导", "牵头领导", "包案领导", "包抓领导", "整改责任领导", "牵头责任领导", "主管领导", "督办领导", "责任县领导", "挂钩领导"]),
    (Field::Handler, &["责任人", "经办人", "整改责任人", "具体责任人", "直接责任人", "第一责任人", "承办人", "具体经办人", "负责人"]),
    (Field::Notes, &["备注", "说明", "备注说明", "内部备注"]),
    (Field::OtherInternal, &[
        "联系电话", "联系人", "联系方式", "电话", "手机", "手机号", "手机号码", "填报人", "填表人", "审核人", "验收人", "督办人", "联络员", "身份证号", "联系人电话", "责任人电话",
        "责任人及电话", "联系人及电话", "姓名", "签字", "领导签字", "责任人签字", "验收人签字", "当事人", "线索编号", "问题线索", "内部意见", "举报人", "反映人",
    ]),
    (Field::Withheld, &["不予公开理由", "不公开理由", "不公开原因"]),
    (Field::Public, &["是否公开", "是否可公开", "能否公开", "可否公开"]),
];

/// The words of a head without white space, and without brackets and what is in them: `整改时限（年月日）`.
pub(super) fn bare(head: &str) -> String {
    let mut depth = 0_usize;
    let mut words = String::new();
    for mark in folded(head).chars() {
        match mark {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => words.push(mark),
            _ => {}
        }
    }
    // 村（社区） and 责任人（签字） keep the word before; a head that is all in brackets has none.
    let trimmed = words.trim_matches([':', '。', ',', '、', '*', '/', '-', '—']);
    trimmed.replace(['/', '、'], "")
}

/// What a column with this head holds; none where nobody knows.
pub(super) fn field_of(head: &str) -> Option<Field> {
    let words = bare(head);
    let known = |words: &str| HEADS.iter().find(|(_, heads)| heads.contains(&words)).map(|(field, _)| *field);
    known(&words).or_else(|| {
        // 责任领导姓名, 区纪委审核意见: what names people is internal whatever else it says.
        let people = ["姓名", "电话", "手机", "身份证", "签字", "签名", "责任人", "联系人", "经办人"];
        let leaders = ["领导"];
        if people.iter().any(|word| words.contains(word)) {
            Some(Field::OtherInternal)
        } else if leaders.iter().any(|word| words.ends_with(word)) {
            Some(Field::Leader)
        } else {
            let rest = ["巡察", "巡视", "审计", "督察", "本次", "主要", "具体"]
                .iter()
                .find_map(|word| words.strip_prefix(word));
            rest.and_then(known)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_with_brackets_and_blanks() {
        let cases = [
            ("序 号", Some(Field::Number)),
            ("整改时限\n（年月日）", Some(Field::Deadline)),
            ("村（社区）", Some(Field::Units)),
            ("村/社区", Some(Field::Units)),
            ("巡察反馈\n问题", Some(Field::Problem)),
            ("责任人及联系电话", Some(Field::OtherInternal)),
            ("责任领导姓名", Some(Field::OtherInternal)),
            ("区级分管领导", Some(Field::Leader)),
            ("备 注", Some(Field::Notes)),
            ("是否完成", Some(Field::Done)),
            ("分值", None),
            ("", None),
        ];
        for (head, expected) in cases {
            assert_eq!(field_of(head), expected, "{head}");
        }
    }

    #[test]
    fn no_head_means_two_fields() {
        let mut heads: Vec<&str> = HEADS.iter().flat_map(|(_, heads)| heads.iter().copied()).collect();
        let all = heads.len();
        heads.sort_unstable();
        heads.dedup();
        assert_eq!(heads.len(), all);
    }
}
