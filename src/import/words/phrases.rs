//! How the parts of an announcement begin, and what their headings say.

use crate::reading::{figures as totals, folded::folded, status};

#[rustfmt::skip]
const NEXT_STEPS: &[&str] = &[
    "下一步", "下步", "下一阶段", "下阶段", "今后", "接下来", "在今后", "在下一步", "在接下来", "在下步", "后续",
    "面向未来", "展望", "下一步工作", "在以后", "以此次", "在后续", "未来", "目前,整改工作虽", "整改工作虽",
];

/// Whether a paragraph opens the part about what comes next.
pub(in crate::import) fn opens_next_steps(words: &str) -> bool {
    let text = folded(words);
    NEXT_STEPS.iter().any(|word| text.starts_with(word)) || resolves(&text)
}

/// Whether a paragraph gives the figures of all items together: 整改期间，共诫勉1人，追回31.06万元….
pub(in crate::import) fn sums_up(words: &str) -> bool {
    let text = folded(words);
    let opens = ["截至", "截止", "共", "累计", "总计", "合计", "经统计", "据统计", "全部问题", "综上"];
    let first: String = text.split(',').next().unwrap_or_default().chars().take(14).collect();
    let all = [
        "巡察整改",
        "巡视整改",
        "审计整改",
        "整改期间",
        "整改以来",
        "整改中",
        "整改过程",
        "通过整改",
        "经过整改",
        "本次整改",
        "此次整改",
        "本轮整改",
    ];
    let named = all.iter().any(|word| first.contains(word));
    let summed = named && [",共", ",累计", ",合计", ",总计"].iter().any(|word| text.contains(word));
    let whole = named || opens.iter().any(|word| text.starts_with(word));
    whole && totals::weight(&text) >= if summed { 2 } else { 3 } && !text.contains("该问题")
}

/// Whether a paragraph opens the sentences that invite the public to answer.
pub(in crate::import) fn invites(words: &str) -> bool {
    ["欢迎广大", "欢迎社会", "如有意见", "联系电话", "监督电话"].iter().any(|word| folded(words).starts_with(word))
}

/// How the words for a problem end.
#[rustfmt::skip]
const FAULTS: &[&str] = &[
    "不到位", "不力", "不够", "不足", "不深入", "不及时", "不规范", "不严", "不严格", "不实", "不强", "不高", "不细", "不彻底", "不全", "不清", "不准",
    "不明显", "不完善", "不健全", "不充分", "不合理", "不畅", "不紧", "不透", "不当", "不佳", "不好", "不深", "缺失", "缺位", "短板", "弱项", "偏差",
    "差距", "薄弱", "弱化", "滞后", "混乱", "漏洞", "缓慢", "流于形式", "走过场", "迟缓", "粗放", "超期", "超标准", "超标", "超预算", "缺乏", "乏力",
    "匮乏", "闲置", "散漫", "松散", "松懈", "松弛", "随意", "失管", "失察", "空转", "脱节", "缺口", "隐患", "不均衡", "不平衡", "不明", "不精准",
    "不匹配", "偏低", "较低", "较慢", "偏慢", "过慢", "不达标", "不合规", "不落实", "不重视", "不扎实", "不牢", "不多", "不紧密", "不密切", "不主动",
    "不积极", "不细致", "不科学", "不统一", "不同步", "不一致", "不符", "违规", "流失", "浪费", "盲区", "空白", "断层", "老化", "单一", "表面化",
    "形式化", "走样", "反弹", "多发", "居高不下", "悬空", "扰民", "空缺", "突出", "打折扣", "宽松软", "不了了之", "走形变样", "流于表面", "失之于宽", "淡薄", "欠缺", "模糊", "简单化", "问题",
    "退化", "虚化", "严重", "造假", "推诿", "扯皮", "拖欠", "拖延", "敷衍", "拥堵", "失序", "失控",
];

/// Whether a sentence ends as the words for a problem do: 档案管理不规范。
pub(in crate::import) fn ends_in_fault(sentence: &str) -> bool {
    let text = folded(sentence);
    FAULTS.iter().any(|fault| text.trim_end_matches('。').ends_with(fault))
}

/// Signs of a fault among the last marks of a heading: 台账更新慢, 谈话覆盖面小.
const SIGNS_OF_FAULT: &str = "不未缺弱差慢少低松乱漏虚难浅滞拖失违欠偏超窄旧粗泛怠懒散假瞒占挪迟晚断堵污破裸扰小";

/// How many of a heading's last marks may hold a sign of a fault.
const MARKS_OF_FAULT: usize = 5;

/// Whether a heading ends as problems do, by its words or by a sign among its last marks. Wider than [`ends_in_fault`]: evidence, no proof.
pub(in crate::import) fn hints_at_fault(heading: &str) -> bool {
    let text = folded(heading);
    let bare = text.trim_end_matches(['。', ';', ':']);
    let bare = ["现象", "情况", "问题"].iter().fold(bare, |bare, word| bare.strip_suffix(word).unwrap_or(bare));
    let last: Vec<char> = bare.chars().rev().take(MARKS_OF_FAULT).collect();
    let hints = last.iter().any(|mark| SIGNS_OF_FAULT.contains(*mark)) && !last.iter().any(char::is_ascii_digit);
    hints || ends_in_fault(&text) || (bare.contains("存在") && text.ends_with("现象"))
}

/// Whether a paragraph without number ends the items: the next steps, or 特此通报.
pub(in crate::import) fn closes_items(words: &str) -> bool {
    folded(words).starts_with("特此") || opens_next_steps(words)
}

/// Whether a paragraph has the body itself resolve to go on: 街道党工委将以此次巡察整改为契机….
fn resolves(text: &str) -> bool {
    let head: String = text.chars().take(40).collect();
    let bodies = [
        "党委",
        "党组",
        "党工委",
        "党支部",
        "党总支",
        "政府",
        "委员会",
        "我局",
        "我镇",
        "我街道",
        "我单位",
        "我们",
        "我院",
        "我校",
        "支部",
    ];
    let resolve = [
        "将以此",
        "将继续",
        "将持续",
        "将坚持",
        "将进一步",
        "将认真",
        "将切实",
        "将严格",
        "将深入",
        "将始终",
        "将把",
        "将按照",
        "将以",
        "将坚决",
        "将巩固",
        "将紧紧",
        "将对标",
        "将不断",
        "将牢牢",
        "将保持",
    ];
    let Some(at) = resolve.iter().filter_map(|word| head.find(word)).min() else { return false };
    let before = head.get(..at).unwrap_or_default();
    bodies.iter().any(|body| before.ends_with(body)) && !before.contains(['。', ';'])
}

/// What a section is about, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Section {
    Organisation,
    Totals,
    Items,
    Outcome,
    NextSteps,
    Contact,
    Other,
}

#[rustfmt::skip]
const OF_NEXT_STEPS: &[&str] = &[
    "下一步", "下步", "下阶段", "下一阶段", "今后", "后续整改", "后续工作", "工作打算", "努力方向", "打算",
    "工作计划", "接续整改", "持续整改工作安排",
];

/// Words of headings over the ways of contact.
#[rustfmt::skip]
pub(in crate::import) const OF_CONTACT: &[&str] = &[
    "联系方式", "监督方式", "监督电话", "意见反馈", "反映渠道", "公示与监督", "公示及监督", "公示和监督",
    "监督与反馈",
];

#[rustfmt::skip]
const OF_ORGANISATION: &[&str] = &[
    "组织领导", "组织情况", "组织推进", "组织开展", "组织落实", "组织实施", "部署推进", "主体责任情况",
    "工作开展情况", "思想认识", "政治站位", "责任担当", "压实责任", "加强领导", "主要做法",
];

#[rustfmt::skip]
const OF_OUTCOME: &[&str] = &[
    "线索", "责任追究", "问责情况", "追责问责", "建章立制", "案件查办", "专项整治", "未完成整改", "需要说明",
];

#[rustfmt::skip]
const OF_TOTALS: &[&str] = &[
    "总体情况", "总体进展", "整体情况", "基本情况", "整改总体", "总体推进", "工作总体",
];

#[rustfmt::skip]
const OF_ITEMS: &[&str] = &[
    "问题整改", "反馈问题", "整改落实情况", "整改情况", "整改任务", "整改进展", "整改完成", "问题的整改",
    "整改到位", "查出问题", "整改成效", "整改工作取得的成效", "主要成效", "取得的成效",
];

/// Words of a slogan for the work on the problems themselves: 坚持问题导向，逐项对账销号.
#[rustfmt::skip]
const OF_WORK: &[&str] = &[
    "问题导向", "问题整治", "逐项", "逐条", "逐一", "销号", "对账", "靶向", "真改实改", "真抓实改", "改到位", "改彻底", "立行立改", "即知即改",
];

#[rustfmt::skip]
const OF_LASTING: &[&str] = &[
    "持续", "巩固", "长效", "坚持", "深化",
];

/// Whether a section's heading names what comes next, and not only what lasts.
pub(in crate::import) fn names_next_steps(words: &str) -> bool {
    let text = folded(words);
    OF_NEXT_STEPS.iter().any(|word| text.contains(word))
}

/// Reads a section's heading: the first kind one of whose words it holds. 需长期坚持的问题 holds problems, whatever lasts.
pub(in crate::import) fn section(words: &str) -> Section {
    let text = folded(words);
    if status::of_group(&text).is_some() {
        return Section::Items;
    }
    let kinds = [
        (OF_NEXT_STEPS as &[&str], Section::NextSteps),
        (OF_CONTACT as &[&str], Section::Contact),
        (OF_ORGANISATION as &[&str], Section::Organisation),
        (OF_OUTCOME as &[&str], Section::Outcome),
        (OF_TOTALS as &[&str], Section::Totals),
        (OF_ITEMS as &[&str], Section::Items),
        (OF_WORK as &[&str], Section::Items),
        (OF_LASTING as &[&str], Section::NextSteps),
    ];
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    kinds.into_iter().find(|(words, _)| has(words)).map_or(Section::Other, |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_all_items_together() {
        assert!(sums_up("综上，4个问题已完成2个，阶段性完成1个，未完成1个；约谈2人、诫勉1人。"));
        assert!(!sums_up("综上，该问题已完成整改，约谈2人、诫勉1人，批评教育1人。"));
    }

    #[test]
    fn openings_of_next_steps() {
        for words in ["下一步，街道将", "今后一个时期，", "镇党委将以此次巡察整改为契机，", "接下来，我局党组将持续"]
        {
            assert!(opens_next_steps(words), "{words}");
        }
        for words in ["镇党委书记主持会议", "将整改情况纳入考核", "由党委将任务分解"] {
            assert!(!opens_next_steps(words), "{words}");
        }
    }
}
