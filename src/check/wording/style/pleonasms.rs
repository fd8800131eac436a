//! Words that say one thing twice, and words that only look right.

use super::{Match, Rule, Verdict};
use crate::diagnostics::Code;

pub(super) const RULES: &[Rule] = &[
    // 因该村 and 因该项目 are right; before these words only 应该 is.
    Rule {
        code: Code::W109,
        triggers: &["因该"],
        pattern: "(因该)(?:加强|做到|落实到位|尽快|及时|严格|立即|进一步|切实|怎样|怎么|继续|坚持|全面|按照|按规定|予以|落实。|如何)",
        judge: |found| Verdict::only(found.range(1), "应该"),
    },
    // 必需, 座落, 在次 and 以经 are parts of other words too (必需品, 在次月, 以经济); before these words only one form is right.
    Rule {
        code: Code::W109,
        triggers: &["必需"],
        pattern: "(必需)(?:按时|按期|按照|严格|完成|落实|坚持|做到|立即|及时|认真|加强|进一步|整改|执行|经过|在[0-9])",
        judge: |found| Verdict::only(found.range(1), "必须"),
    },
    Rule {
        code: Code::W109,
        triggers: &["做为"],
        pattern: "(做为)(?:典型|重点|主要|重要|首要|案例|依据|基础|第一|抓手|一项|突破口|契机|考核|年度|参考|前提|样板|重中之重)",
        judge: |found| Verdict::only(found.range(1), "作为"),
    },
    Rule {
        code: Code::W109,
        triggers: &["以经"],
        pattern: "(以经)(?:完成|整改|落实|建立|全部|到位|开始|上报|制定|收回|办结|销号|启用)",
        judge: |found| Verdict::only(found.range(1), "已经"),
    },
    Rule {
        code: Code::W109,
        triggers: &["在次"],
        pattern: "(在次)(?:检查|核实|核查|整改|召开|组织|强调|发生|出现|督促|重申|约谈)",
        judge: |found| Verdict::only(found.range(1), "再次"),
    },
    Rule {
        code: Code::W109,
        triggers: &["座落"],
        pattern: "(座落)(?:于|在)",
        judge: |found| Verdict::only(found.range(1), "坐落"),
    },
    Rule { code: Code::W143, triggers: &["涉及到"], pattern: "涉及到", judge: reaches },
    Rule {
        code: Code::W143,
        triggers: &["每周星期", "每周周", "每星期周", "每年每年度"],
        pattern: "每周(?:星期|周)([一二三四五六日天])|每星期周([一二三四五六日天])",
        judge: weekday,
    },
    Rule {
        code: Code::W143,
        triggers: &[
            "率先",
            "原因是",
            "目的是",
            "之所以",
            "提前",
            "预先",
            "非常",
            "十分",
            "目前",
            "现在",
            "总共",
            "合计",
            "业已",
            "全部",
            "切勿",
            "切忌",
            "为止",
            "持续",
            "继续",
            "悬殊",
            "凯旋",
            "过分",
            "首次",
            "再次",
            "共同",
            "亲自",
            "防止",
            "避免",
            "杜绝",
            "大力",
            "更加",
            "忍俊不禁",
            "可望",
            "报刊",
            "日期",
            "来自",
            "被评",
            "如期",
            "正在进行",
            "未曾",
            "从未",
            "由于因为",
            "因为由于",
            "不断持续",
            "最近以来",
            "过去以往",
            "免费赠送",
            "亲眼目睹",
        ],
        pattern: PHRASES,
        judge: |found| Verdict::shown(found.range(0), ""),
    },
];

const PHRASES: &str = concat!(
    "亲自(?:带头)?率先|亲自带头|带头率先|率先带头|原因是(?:因为|由于)|目的是为了|之所以[^，。；]{1,20}的?原因是因为|提前预先|预先提前|提前预告在前",
    "|非常十分|十分非常|目前现在|现在目前|总共合计|合计总共|业已已经|已经业已|全部悉数|悉数全部|切勿不要|切忌不要|切忌不可|切忌勿",
    "|至今为止|截至目前为止|持续继续|继续持续|悬殊很大|悬殊较大|凯旋归来|过分苛求|首次第一次|第一次首次|再次重新|重新再次|共同一起|一起共同",
    "|(?:防止|避免|杜绝)[^，。；：、]{0,12}不再(?:发生|出现|反弹)|正在进行[^，。；、]{1,6}中|未曾有过的首次|从未有过的第一次|更加愈发|愈发更加|如期按时|按时如期",
    "|由于因为|因为由于|更加进一步|进一步更加|不断持续|报刊杂志|最近以来|过去以往|免费赠送|亲眼目睹",
);

/// 涉及 has its 到 in it; 到期 and 到位 are words of their own.
fn reaches(found: &Match<'_>) -> Option<Verdict> {
    let word = found.after().is_some_and(|ch| "期位岗账户任港场点达会访".contains(ch));
    (!word).then(|| found.range(0)).and_then(|range| Verdict::only(range, "涉及"))
}

/// 每周五 or 每星期五.
fn weekday(found: &Match<'_>) -> Option<Verdict> {
    let day = if found.group(1).is_empty() { found.group(2) } else { found.group(1) };
    Verdict::only(found.range(0), format!("每周{day}"))
}
