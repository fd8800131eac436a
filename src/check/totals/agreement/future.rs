//! Sentences of an item by which its rectification is still to be done: 将于12月底前完成整改, 目前正处于招标阶段, 尚需进一步推进, 尚有2户未清退.
//!
//! Only whole clauses about the work itself count. What a measure provides for the time to come (建立机制，计划每年复查) is none of them, and a
//! day that was over when the report was signed is none either.

use std::sync::LazyLock;

use regex::Regex;

use crate::{pattern::pattern, records::Date};

/// What is to be done: the rectification, or a work that has a name.
const WORK: &str = "(?:(?:相关|有关|后续|全部|其余|剩余|该|此|本)?(?:项|个)?(?:整改工作|整改任务|整改事项|整改|问题整改|问题|工作|任务|项目|工程|事项)(?:整改)?)?";

/// `预计年底完成`, `将于12月底前完成整改`, `计划于2026年底前整改到位`.
static WILL_BE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let when = "(?:于|在|到)?((?:[0-9]{4}年|今年|明年|本年|年内|年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|底|中旬|下旬|上旬|份)?|上半年|下半年|第?[一二三四]季度|年底|底|末)?|近期|近日|下一步|国庆节?|春节|元旦|汛期|雨季|冬季|春季|夏季|秋季)(?:结束)?(?:之前|以前|前|内|左右|后)?";
    let done = "(?:(?:全部|全面|基本|顺利|如期|按期)*(?:可|能)?(?:完成(?:[^，。；的]{0,6}?(?:整改|整改任务|整改工作|销号|清退|清理|建设|验收|竣工|收回|追缴|拆除|搬迁|改造|施工|办理|办证|确权|移交|安装|维修))?|整改到位|整改完成|整改完毕|办结|销号|竣工|完工|组织验收|提请验收|申请验收|申请销号|投入使用|交付使用|收回|清退到位|清退|追缴到位|落实到位|建成(?:投用)?|开工(?:建设)?|动工|启动(?:招标|建设|改造|维修|清退|整改|实施)|整改销号|交付|拆除|追回|补缴|缴清))";
    pattern(&format!(
        "^(?:目前[，,]?|下一步[，,]?)?{WORK}(?:剩余|其余|余下)?(?:[0-9.一二三四五六七八九十]*(?:户|笔|处|家|项|个|件|名|人|万元|元)?)?(?:将|拟|计划|预计|力争|争取|预期|确保|有望)+{when}{done}$"
    ))
});

/// `目前正处于招标阶段`, `正在履行招标程序`.
static IN_STAGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let stage = "(?:前期|公开)?(?:招投标|招标|采购|比选|施工|建设|改造|设计|论证|审批|报批|立项|评审|评估|验收|竣工验收|结算|办理|征求意见|意见征集|起草|修订|整改|推进|实施|筹备|申报|调查|核查|核实|审理|诉讼|执行|协商|谈判|清退|追缴|清收|收尾|安装|调试|公示|拆除|维修|追回|收回|审计|鉴定|确权|办证)";
    pattern(&format!(
        "(?:目前|现|现在|尚|仍|正|还)(?:正|仍|尚|还)?(?:处于|处在)[^，。；]{{0,6}}{stage}(?:阶段|过程|环节|期间|之中|中)|^(?:[^，。；]{{0,12}}?(?:项目|工程|问题|工作|事项|任务|案件|款项|手续|资金|[0-9]万元|[0-9]元|[0-9]户))?(?:目前|现|现在|仍|尚|均|也)*(?:法院|上级|县里|街道|有关部门|相关部门)?(?:正在|正|尚在|仍在|还在)(?:公开|履行|进行|走|办理|组织|实施|开展|依法|抓紧|有序|加快|与[^，。；]{{2,10}})*{stage}(?:程序|手续|工作|流程)?(?:之?中)?$|^(?:仍|尚|还|目前|现)(?:在|正在)(?:与[^，。；]{{2,12}})(?:协商|沟通|协调|对接|谈判|磋商)$|^(?:正在|正|现正|目前)?(?:等待|等候|静待)[^，。；]{{0,8}}(?:批复|审批|批准|审核|验收|判决|回复|答复|拨付|到位)$$"
    ))
});

/// `尚需进一步推进`, `整改工作仍在持续进行`.
static GOES_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        "^(?:目前[，,]?)?{WORK}(?:(?:尚|仍|还|仍然|依然)(?:需要|需|须|待|有待)(?:进一步|继续|持续|长期|加快|大力|深入|抓紧|不断|下大力气)*(?:推进|整改|落实|跟进|推动|加强|完善|解决|督促|用力|发力|攻坚|努力|提升|提高|改进|加大力度)(?:力度|整改|成效|解决|推进|落实)?|(?:尚|仍|还|仍然|依然|正)(?:在|处于)(?:持续|继续|有序|抓紧|加快|稳步|积极|进一步)*(?:进行|推进|整改|实施|办理|开展)(?:之?中|过程中|当中)?|(?:目前|至今|暂时)?(?:尚|暂|仍|还)(?:未|没有)(?:全部|完全|彻底|最终|得到)*(?:完全到位|到位|根治|根本解决|解决|完成(?:整改|验收|销号|建设|办理)?|整改到位|整改完成|落实到位|办结|销号|竣工|验收|到位))$|^待[^，。；]{{2,20}}后(?:再|即|立即|方可|可)?(?:实施|推进|完成|整改|办理|清退|收回|启动|验收|动工|开工|施工|拨付|兑现|销号)|^{WORK}(?:仍|还|尚)?(?:需|须)长期(?:坚持|推进|整改)$"
    ))
});

/// `尚有2户未清退`, `仍有3万元未收回`.
static NOT_ALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        "(?:尚有|仍有|还有|尚余|还剩|仅剩|剩余|余下)[^，。；]{0,12}[0-9一二三四五六七八九十]+(?:余|多)?(?:户|笔|处|家|项|个|件|名|人|万元|元|亩|套|间|台|份|宗)[^，。；]{0,10}(?:尚未|仍未|还未|未|没有|待|正在|仍在|将|拟|计划|预计|年底前|年内)+(?:完成|整改|清退|收回|追缴|退还|退回|拆除|搬迁|办理|办结|到位|落实|签订|签约|整治|销号|解决|缴纳|归还|收缴|偿还|验收|推进)",
    )
});

/// `目前完成工程量的60%`, `已完成总任务的八成`: a part of the work.
static IN_PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        "^(?:[^，。；]{0,8}(?:项目|工程|工作|任务))?(?:目前|现|现已|已|截至目前|仅)*完成(?:总?工程量?|总?工作量|总?任务量?|总?进度|总?投资|全部工程|形象进度)的?(?:约|近)?(?:[0-9]{1,2}(?:\\.[0-9]+)?[%％]|[一二三四五六七八九]成|一半)(?:以上|左右|多)?$",
    )
});

/// Whether a sentence of an item says that its work is still to be done, a report signed on a day.
pub(super) fn is_still_open(sentence: &str, signed: Option<Date>) -> bool {
    const HINTS: [char; 19] = [
        '将', '拟', '划', '预', '争', '望', '处', '尚', '仍', '还', '正', '剩', '暂', '待', '余', '%', '需', '成', '半',
    ];
    // 原计划于5月底完成，实际已于4月完成.
    const OVER: [&str; 12] =
        ["原计划", "原定", "原拟", "实际", "已完成", "已全部", "已于", "已经", "均已", "已按", "提前", "要求"];
    // 巡察时，该项目正在施工.
    const THEN: [&str; 7] = ["巡察时", "检查时", "反馈时", "当时", "此前", "巡察期间", "整改前"];
    if !sentence.contains(HINTS) {
        return false;
    }
    let ends = ['，', ',', '。', '；', ';', '！', '、', '：'];
    let mut from = 0;
    sentence.split_inclusive(ends).any(|clause| {
        // 已完成招标，目前正处于施工阶段: only what follows takes a clause back.
        let rest = sentence.get(from..).unwrap_or_default();
        from += clause.len();
        let after = sentence.get(from..).unwrap_or_default();
        let bare = clause.trim_end_matches(ends).trim();
        let told = |words: &str, list: &[&str]| list.iter().any(|word| words.contains(word));
        let before = sentence.get(..from - clause.len()).unwrap_or_default();
        let in_part = bare.contains("完成") && IN_PART.as_ref().is_some_and(|pattern| pattern.is_match(bare));
        (is_open(bare, signed) && !told(rest, &OVER) || in_part && !told(after, &OVER)) && !told(before, &THEN)
    })
}

fn is_open(clause: &str, signed: Option<Date>) -> bool {
    // Each pattern is tried on clauses that hold one of its marks alone.
    let matches = |marks: &[char], pattern: &LazyLock<Option<Regex>>| {
        clause.contains(marks) && pattern.as_ref().is_some_and(|pattern| pattern.is_match(clause))
    };
    let planned = clause.contains(['将', '拟', '划', '预', '争', '望', '保']);
    let will_be = WILL_BE.as_ref().filter(|_| planned).and_then(|pattern| pattern.captures(clause));
    let future = will_be.is_some_and(|found| !is_over(found.get(1).map_or("", |when| when.as_str()), signed));
    future
        || matches(&['处', '正', '仍', '尚', '还', '待', '候'], &IN_STAGE)
        || matches(&['尚', '仍', '还', '正', '依', '暂', '待', '需'], &GOES_ON)
        || matches(&['有', '剩', '余'], &NOT_ALL)
}

/// Whether the month that words name was over when the report was signed. Words without a month or year are of the time to come.
fn is_over(when: &str, signed: Option<Date>) -> bool {
    let Some(signed) = signed else { return false };
    let number = |before: char| {
        let head = when.split_once(before)?.0;
        let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
        head.get(head.len() - digits..)?.parse::<i16>().ok()
    };
    let year = number('年').unwrap_or_else(|| signed.year() + i16::from(when.contains("明年")));
    match number('月') {
        Some(month) => (year, month) < (signed.year(), i16::from(signed.month())),
        None => year < signed.year(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn open(sentence: &str) -> bool {
        is_still_open(sentence, "2026-07-01".parse().ok())
    }

    #[test]
    fn what_is_still_to_be_done() {
        for pattern in [&WILL_BE, &IN_STAGE, &GOES_ON, &NOT_ALL, &IN_PART] {
            assert!(pattern.is_some());
        }
        for sentence in [
            "目前正处于招标阶段，预计年底完成。",
            "将于12月底前完成整改。",
            "计划于2026年底前整改到位。",
            "尚需进一步推进。",
            "整改工作仍在持续进行。",
            "相关整改工作将于今年9月底前全部完成。",
            "剩余2户预计8月底前完成清退。",
            "目前，公开栏改造项目正处于竣工验收阶段。",
            "预计2026年第四季度竣工。",
            "更新设备，预计8月投入使用。",
            "该项目目前正在履行招标程序。",
            "目前正在施工。",
            "尚有2户未清退。",
            "仍有3.5万元租金未收回。",
            "力争年内整改到位。",
            "已完成招标，目前正处于施工阶段。",
            "因资金不足，暂未完成。",
            "仍需持续用力、进一步推进。",
            "该项目正在招投标，力争年内建成。",
            "该项目已立项，力争年内建成。",
            "道路硬化工程已进场施工，预计国庆节前完工。",
            "因涉及历史遗留问题，尚在与施工方协商。",
            "已报县自然资源局，等待批复。",
            "目前完成工程量的60%。",
            "目前已完成工程量的60%。",
            "项目已完成总任务的八成。",
            "剩余3.2万元正在追缴。",
            "已收回5户，余下2户年底前收回。",
            "办公楼维修项目正在走审批程序。",
            "整改尚未完全到位，还需加大力度。",
            "该诉讼案件法院正在审理。",
            "已制定方案，待雨季过后动工。",
            "下一步将于8月份完成产权办理。",
            "计划9月启动改造。",
            "此项整改需长期坚持，目前取得阶段性成效。",
            "待上级资金下达后实施。",
        ] {
            assert!(open(sentence), "{sentence}");
        }
    }

    #[test]
    fn what_is_done_or_is_of_something_else() {
        for sentence in [
            "原计划于9月底前完成，实际已于5月完成。",
            "相关整改工作已于今年5月底前全部完成。",
            "剩余2户已于5月底前完成清退。",
            "方案明确将于2026年5月底前完成整改。",
            "将于5月底前完成整改。",
            "建立机制，计划每季度开展一次检查。",
            "将整改情况纳入年底考核。",
            "设备处于良好运行状态。",
            "尚有不足，下一步将加强学习。",
            "计划于9月组织一次培训。",
            "街道正处于城市更新阶段，任务较重。",
            "正在使用的设备逐件登记。",
            "要求各社区于12月底前完成整改。",
            "预计可节约资金3万元。",
            "尚未发现新的问题。",
            "将继续巩固整改成果。",
            "已持续用力，全部整改到位。",
            "该项目已完成招投标，于5月建成。",
            "道路硬化工程原计划国庆节前完工，现已于6月提前完工。",
            "建立与施工方的协商机制，每季度会商一次。",
            "已报县自然资源局，6月2日获批复。",
            "居民对物业满意度达到96%。",
            "对正在追缴的款项逐笔登记，6月底前已全部追回。",
            "编制了办公楼维修项目审批程序图。",
            "健全长效机制，坚持常态化检查。",
            "计划每年9月开展一次清查。",
            "要求施工方雨季前完成排水沟清淤，5月已验收。",
            "逐户走访，了解居民仍需解决的困难。",
            "完成率达到100%。",
            "目前已完成全部工程量的100%。",
            "巡察时，该项目正在施工，现已完工。",
            "剩余2户5月底前清退到位。",
            "作风建设需长期坚持。",
            "已整改到位，仍需持续巩固。",
            "对仍需长期坚持的事项建立台账。",
            "针对正在施工的项目开展检查。",
            "培训网格员36人，覆盖社区的90%。",
            "各社区每季度末完成巡查。",
        ] {
            assert!(!open(sentence), "{sentence}");
        }
    }
}
