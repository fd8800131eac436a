//! Whether a blank between Chinese characters means nothing. Blanks part names (张姓 李姓), columns, a number from its heading
//! (第一部分 整改总体情况), a label from its value (地址 青石县…); only one that is plainly inside a word may go.

use super::is_han;

/// Words of two characters that announcements are made of. A blank between the two is inside a word.
const WORDS: &str = " 整改 落实 问题 情况 工作 责任 任务 措施 完成 推进 制度 建立 健全 完善 管理 监督 检查 巡察 巡视 审计 督察 反馈 意见 \
    会议 研究 部署 组织 领导 小组 干部 党员 群众 教育 培训 学习 提醒 谈话 批评 诫勉 约谈 处分 处理 问责 追究 资金 项目 资产 财务 \
    采购 招标 合同 工程 建设 服务 安全 生产 环境 环保 公开 公示 公布 通报 报告 单位 部门 街道 社区 乡镇 村级 基层 支部 党委 党组 \
    纪委 政府 机关 办公 加强 提高 提升 强化 规范 严格 认真 全面 深入 持续 及时 进一 开展 制定 印发 修订 出台 清理 清退 追缴 挽回 \
    核查 排查 梳理 逐项 台账 清单 销号 时限 期限 标准 机制 长效 作风 纪律 廉政 廉洁 风险 防控 政治 思想 理论 意识 形态 党建 发展 \
    经济 社会 民生 困难 补助 补贴 发放 拨付 支付 报销 票据 账目 收入 支出 预算 决算 国有 集体 土地 房屋 租赁 宣传 政策 到位 不足 \
    不够 不力 不严 存在 原因 分析 目标 计划 方案 主要 负责 牵头 配合 协调 沟通 联系 电话 地址 邮箱 邮编 ";

/// What follows the name of a place or of a body without a blank.
const PLACES: [&str; 4] = ["社区", "街道", "村委会", "居委会"];

/// The bodies of a place.
const BODIES: [&str; 11] =
    ["党工委", "党委", "党组", "纪工委", "纪委", "办事处", "人民政府", "党支部", "党总支", "委员会", "领导小组"];

/// The last characters of a place's name.
const PLACE_ENDS: &str = "道镇乡县区市村省州";

/// Whether the blank at a place, single and between Chinese characters, means nothing.
pub(super) fn mean_nothing(text: &str, at: usize) -> bool {
    let left: Vec<char> =
        text.get(..at).unwrap_or_default().chars().rev().take_while(|mark| is_han(*mark)).take(8).collect();
    let left: String = left.into_iter().rev().collect();
    let right: String =
        text.get(at + 1..).unwrap_or_default().chars().take_while(|mark| is_han(*mark)).take(8).collect();
    if is_column(text, at) || is_ordinal(&left) || is_ordinal(&right) {
        return false;
    }
    splits_word(&left, &right) || splits_name(near(text, at), &left, &right)
}

/// How much text around a blank is looked at, in bytes on either side: the time of a check must not grow with the square of a text.
const NEAR: usize = 4096;

/// The text around a byte.
fn near(text: &str, at: usize) -> &str {
    let start = text.ceil_char_boundary(at.saturating_sub(NEAR));
    text.get(start..text.floor_char_boundary(at + NEAR)).unwrap_or_default()
}

/// Whether other blanks part words of the same clause: a row of names, columns.
pub(super) fn is_column(text: &str, at: usize) -> bool {
    let start = text.ceil_char_boundary(at.saturating_sub(NEAR));
    let text = near(text, at);
    let at = at - start;
    let ends = |mark: char| "，。；：！？（）《》“”、\n".contains(mark);
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at + 1..).unwrap_or_default();
    let clause = before.rfind(ends).map_or(before, |from| before.get(from..).unwrap_or_default());
    let rest = after.find(ends).map_or(after, |to| after.get(..to).unwrap_or_default());
    let parts = |part: &str| part.trim_matches(ends).trim().contains([' ', '\t', '\u{3000}']);
    parts(clause) || parts(rest)
}

/// Whether words are a number of their own: 第一部分, 第三条, 附件.
fn is_ordinal(words: &str) -> bool {
    let Some(rest) = words.strip_prefix('第') else { return words == "附件" || words == "附表" || words == "附" };
    let rest = rest.trim_start_matches(|mark| "一二三四五六七八九十百零〇".contains(mark));
    ["部分", "章", "节", "条", "款", "项", "编", "篇", "批", "组", "类", "期", "次", "阶段"]
        .iter()
        .any(|unit| rest.starts_with(unit))
}

/// Whether the characters on both sides are one word, and neither side ends or begins with another.
fn splits_word(left: &str, right: &str) -> bool {
    let last = left.chars().next_back();
    let first = right.chars().next();
    let (Some(last), Some(first)) = (last, first) else { return false };
    let word = |word: &str| WORDS.contains(&format!(" {word} "));
    let tail: String = left.chars().skip(left.chars().count().saturating_sub(2)).collect();
    let head: String = right.chars().take(2).collect();
    word(&format!("{last}{first}")) && !word(&tail) && !word(&head)
}

/// Whether a name is split from what it ends with: 灵秀 社区, 示例街道 党工委; or is written without the blank near it.
fn splits_name(text: &str, left: &str, right: &str) -> bool {
    let is_place = left.ends_with(|mark| PLACE_ENDS.contains(mark));
    let names = left.chars().count() >= 2 && !is_place && PLACES.iter().any(|place| right.starts_with(place));
    let bodies = left.chars().count() >= 3 && is_place && BODIES.iter().any(|body| right.starts_with(body));
    let whole = || {
        let tail: String = left.chars().skip(left.chars().count().saturating_sub(2)).collect();
        let head: String = right.chars().take(2).collect();
        let both = tail.chars().count() == 2 && head.chars().count() == 2;
        both && text.contains(&format!("{tail}{head}"))
    };
    names || bodies || whole()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing(text: &str) -> Vec<bool> {
        text.match_indices(' ').map(|(at, _)| mean_nothing(text, at)).collect()
    }

    #[test]
    fn a_blank_inside_a_word_means_nothing() {
        for text in [
            "灵秀 社区已经整改。",
            "示例街道 党工委",
            "对灵秀 社区主要负责人",
            "建立健全制 度，压实主体责 任。",
            "全面落 实",
            "整改工 作",
            "清溪河长制公示。对清溪 河长制逐项核对",
        ] {
            assert!(nothing(text).into_iter().all(|nothing| nothing), "{text}");
        }
    }

    #[test]
    fn a_blank_that_parts_words_stays() {
        for text in [
            "张姓 李姓",
            "张明 李红 王芳",
            "柳河 清河 白河三条河",
            "甲 乙 丙 丁",
            "第一部分 整改总体情况",
            "第三条 第二款",
            "第二章 工作措施",
            "地址 青石县清溪镇一号 邮箱 甲",
            "联系人 电话",
            "联系电话 邮箱",
            "附件 整改台账",
            "问题 整改情况 责任单位",
            "问题 整改措施",
            "整改 责任",
            "问责 任务",
            "街道 社区 村",
            "灵秀社区 和津社区",
            "灵秀 社区 和津 社区",
            "街道党委 纪委",
            "城市 社区",
            "组长 张某",
            "时间 上午九时",
            "一等奖 二等奖",
            "清溪镇 石桥镇",
            "清溪村 石桥村",
            "办公室 主任",
            "整改总体情况 一年来，街道党工委认真整改",
        ] {
            assert!(!nothing(text).into_iter().any(|nothing| nothing), "{text}");
        }
    }
}
