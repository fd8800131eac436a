//! What the columns of a table of problems hold, by the words of their heads. Sees one head at a time.

use crate::reading::folded::{folded, packed};

/// What a column of a table of problems holds, or the label of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Column {
    /// The number of the problem.
    Number,
    /// What several problems have in common: 方面, 类别, 村.
    Group,
    /// The words of the problem.
    Problem,
    /// What the rectification is to reach: 整改目标.
    Target,
    /// What is to be done or was done: 整改措施.
    Measure,
    /// What came of it: 整改情况.
    Result,
    /// Whether it is done: 整改状态.
    Status,
    /// Who is responsible, a body: 责任单位.
    Department,
    /// Until when: 完成时限.
    Deadline,
    /// When it was done: 实际完成时间.
    Completed,
    /// Who of the leaders is responsible: 责任领导. Internal in a ledger.
    Leader,
    /// Who does the work: 责任人. Internal in a ledger.
    Handler,
    /// Telephone of whoever does the work. Internal in a ledger.
    Phone,
    /// Remarks: 备注. Internal in a ledger.
    Notes,
    /// Something else, which keeps its label.
    Other,
}

/// Words that a head contains, and what its column holds; the first that it contains decides.
#[rustfmt::skip]
const WORDS: &[(&str, Column)] = &[
    ("序号", Column::Number), ("编号", Column::Number),
    ("责任领导", Column::Leader), ("包案领导", Column::Leader), ("分管领导", Column::Leader), ("牵头领导", Column::Leader),
    ("包抓领导", Column::Leader), ("督导领导", Column::Leader), ("整改领导", Column::Leader),
    ("责任人", Column::Handler), ("负责人", Column::Handler), ("经办人", Column::Handler), ("承办人", Column::Handler), ("联系人", Column::Handler),
    ("电话", Column::Phone), ("联系方式", Column::Phone), ("备注", Column::Notes),
    ("实际完成", Column::Completed), ("办结时间", Column::Completed), ("销号时间", Column::Completed), ("完成日期", Column::Completed), ("整改完成时间", Column::Completed),
    ("时限", Column::Deadline), ("期限", Column::Deadline),
    ("完成情况", Column::Status), ("状态", Column::Status), ("是否", Column::Status), ("整改进度", Column::Status), ("完成进度", Column::Status),
    ("销号", Column::Status), ("整改结果", Column::Status), ("整改结论", Column::Status), ("办理结果", Column::Status),
    ("完成时间", Column::Deadline), ("整改时间", Column::Deadline), ("截止时间", Column::Deadline),
    ("责任单位", Column::Department), ("责任部门", Column::Department), ("责任科室", Column::Department), ("责任股室", Column::Department),
    ("责任处室", Column::Department), ("责任站所", Column::Department), ("责任主体", Column::Department), ("牵头单位", Column::Department),
    ("牵头部门", Column::Department), ("牵头科室", Column::Department), ("主责单位", Column::Department), ("主责部门", Column::Department),
    ("承办单位", Column::Department), ("承办科室", Column::Department), ("整改单位", Column::Department), ("整改主体", Column::Department),
    ("整改目标", Column::Target), ("目标任务", Column::Target), ("整改要求", Column::Target),
    ("来源", Column::Other), ("依据", Column::Other), ("原因", Column::Other), ("整改类型", Column::Other), ("配合", Column::Other), ("验收", Column::Other),
    ("措施", Column::Measure), ("举措", Column::Measure), ("做法", Column::Measure), ("整改方案", Column::Measure), ("整改内容", Column::Measure),
    ("整改情况", Column::Result), ("落实", Column::Result), ("进展", Column::Result), ("成效", Column::Result), ("整改效果", Column::Result),
    ("办理情况", Column::Result), ("处理情况", Column::Result), ("处理结果", Column::Result), ("查处情况", Column::Result), ("核查情况", Column::Result),
    ("方面", Column::Group), ("类别", Column::Group), ("类型", Column::Group), ("领域", Column::Group), ("板块", Column::Group), ("分类", Column::Group),
    ("问题", Column::Problem), ("整改任务", Column::Problem), ("整改事项", Column::Problem), ("具体表现", Column::Problem),
    ("反馈意见", Column::Problem), ("意见建议", Column::Problem), ("检查内容", Column::Problem),
];

/// Heads that are one of these words and no more.
#[rustfmt::skip]
const WHOLE: &[(&str, Column)] = &[
    ("号", Column::Number), ("No", Column::Number), ("NO", Column::Number), ("No.", Column::Number),
    ("村", Column::Group), ("社区", Column::Group), ("村(社区)", Column::Group), ("村社区", Column::Group), ("村居", Column::Group), ("村名", Column::Group),
    ("村级组织", Column::Group), ("乡镇", Column::Group), ("镇街", Column::Group), ("乡镇(街道)", Column::Group), ("街道", Column::Group),
    ("单位", Column::Group), ("单位名称", Column::Group), ("被巡察单位", Column::Group), ("被巡察党组织", Column::Group), ("被巡察村", Column::Group),
    ("涉及单位", Column::Group), ("支部", Column::Group), ("党支部", Column::Group), ("党组织", Column::Group), ("部门", Column::Group),
    ("情况", Column::Result), ("进度", Column::Status), ("结果", Column::Status), ("时间", Column::Deadline), ("任务", Column::Problem),
    ("事项", Column::Problem), ("科室", Column::Department), ("股室", Column::Department),
];

/// The longest head of a column, in characters.
const LONGEST: usize = 14;

/// The words of a head as a label: without white space, and without the colon at its end.
pub(in crate::import) fn label_of_head(head: &str) -> String {
    packed(head).trim_end_matches(['：', ':']).to_owned()
}

/// What a column with this head holds; none where the words are too long for a head, or end a sentence.
pub(in crate::import) fn column_of(head: &str) -> Option<Column> {
    let text = folded(&label_of_head(head));
    if text.is_empty() || text.chars().count() > LONGEST || text.contains(['。', ';', ',']) {
        return None;
    }
    let whole = WHOLE.iter().find(|(word, _)| *word == text);
    let found = whole.or_else(|| WORDS.iter().find(|(word, _)| text.contains(word)));
    Some(found.map_or(Column::Other, |(_, column)| *column))
}

impl Column {
    /// Whether its cells are paragraphs of the rectification, and not facts about the item.
    pub(in crate::import) fn is_measure(self) -> bool {
        matches!(self, Self::Target | Self::Measure | Self::Result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_every_kind() {
        use Column as C;
        let cases: &[(&str, C)] = &[
            ("序 号", C::Number),
            ("问题序号", C::Number),
            ("问题编号", C::Number),
            ("方面", C::Group),
            ("问题类别", C::Group),
            ("村（社区）", C::Group),
            ("单位", C::Group),
            ("责任单位", C::Department),
            ("整改责任单位：", C::Department),
            ("反馈问题", C::Problem),
            ("具体问题", C::Problem),
            ("问题基本情况", C::Problem),
            ("整改任务", C::Problem),
            ("整改任务完成情况", C::Status),
            ("整改措施", C::Measure),
            ("整改措施及成效", C::Measure),
            ("问题整改情况", C::Result),
            ("整改进展", C::Result),
            ("整改状态", C::Status),
            ("是否销号", C::Status),
            ("整改时限", C::Deadline),
            ("完成时间", C::Deadline),
            ("实际完成时间", C::Completed),
            ("责任领导", C::Leader),
            ("整改责任人", C::Handler),
            ("联系电话", C::Phone),
            ("备注", C::Notes),
            ("问题来源", C::Other),
            ("经费", C::Other),
        ];
        for (head, column) in cases {
            assert_eq!(column_of(head), Some(*column), "{head}");
        }
        assert_eq!(column_of("对全镇河道开展巡查，清理垃圾。"), None);
        assert_eq!(column_of(""), None);
    }
}
