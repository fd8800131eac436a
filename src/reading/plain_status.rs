//! Reads the status of a rectification in everyday words, as notices of villages have it: 改好了, 已经办妥, 还在改. The words are put
//! together from a verb and how it went, so they are read by their parts and not from a list.

use crate::records::Status;

/// What is done to a problem.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "整改", "改正", "纠正", "解决", "处理", "落实", "办理", "清理", "协调", "推进", "整治", "修缮", "施工", "收尾", "完成", "改", "办", "做", "搞", "弄", "修",
    "清", "补", "拆", "建", "谈", "抓", "换",
];

/// Verbs that name the end themselves: 已解决.
const ENDS: &[&str] = &["解决", "改正", "纠正", "落实", "处理", "整改", "完成", "了结", "完工", "竣工", "改", "办"];

/// How a verb went.
const RESULTS: &[&str] = &["到位", "完毕", "妥当", "过来", "彻底", "完成", "好", "完", "妥", "齐", "成", "掉", "通"];

/// Words before a status that change nothing about it.
const NOW: &[&str] =
    &["到现在", "截至目前", "目前", "现在", "如今", "眼下", "全部", "一律", "总算", "都", "均", "全", "也", ","];

/// Words that say that it is so by now.
const ALREADY: &[&str] = &["已经", "早已", "早就", "已"];

/// The status that everyday words name; `None` if they name none. The text is folded, without a stop at its end.
pub(super) fn of(text: &str) -> Option<Status> {
    let words = text.trim_end_matches(['呢', '啦', '咯', '的']);
    let has_end = words.ends_with('了');
    let mut words = words.trim_end_matches('了');
    let mut already = has_end;
    loop {
        if let Some(rest) = NOW.iter().find_map(|word| words.strip_prefix(word)) {
            words = rest;
        } else if let Some(rest) = ALREADY.iter().find_map(|word| words.strip_prefix(word)) {
            (words, already) = (rest, true);
        } else {
            break;
        }
    }
    let words = words.trim_start_matches('把');
    not_done(words)
        .or_else(|| in_part(words))
        .or_else(|| lasting(words))
        .or_else(|| under_way(words))
        .or_else(|| mostly(words))
        .or_else(|| is_done(words, already).then_some(Status::Completed))
}

/// 没改, 还没动工; 还没改完, 没解决.
fn not_done(words: &str) -> Option<Status> {
    const NOT: [&str; 7] = ["还没有", "还没", "还未", "尚未", "没有", "没", "未"];
    const BEGIN: [&str; 6] = ["动工", "开工", "开始", "启动", "动手", "动"];
    let rest = NOT.iter().find_map(|not| words.strip_prefix(not))?;
    let rest = rest.trim_start_matches(['全', '都']);
    if BEGIN.contains(&rest) {
        return Some(Status::NotStarted);
    }
    let verb = verb_at_head(rest)?;
    let result = rest.get(verb.len()..)?;
    let ends = ["解决", "落实", "完成", "了结"].contains(&verb);
    match result {
        "" if ends => Some(Status::InProgress),
        "" => Some(Status::NotStarted),
        result => RESULTS.contains(&result).then_some(Status::InProgress),
    }
}

/// 改了一半, 修了一部分.
fn in_part(words: &str) -> Option<Status> {
    const PARTS: [&str; 7] = ["一半", "一大半", "大半", "一部分", "大部分", "一多半", "一些"];
    let rest = words.get(verb_at_head(words)?.len()..)?.strip_prefix('了')?;
    PARTS.contains(&rest).then_some(Status::InProgress)
}

/// 要长期坚持, 会一直抓下去.
fn lasting(words: &str) -> Option<Status> {
    const LEADS: [&str; 7] = ["还要", "还会", "需要", "要", "会", "得", "需"];
    const LONG: [&str; 7] = ["往后一直", "以后一直", "长期", "一直", "往后", "年年", "天天"];
    let rest = LEADS.iter().find_map(|lead| words.strip_prefix(lead)).unwrap_or(words);
    let rest = LONG.iter().find_map(|long| rest.strip_prefix(long))?;
    let rest = rest.trim_start_matches('要');
    let rest = rest.strip_suffix("下去").unwrap_or(rest);
    (rest == "坚持" || ["抓", "管", "做", "整改", "改"].contains(&rest)).then_some(Status::LongTerm)
}

/// 正在改, 还在办理, 接着改.
fn under_way(words: &str) -> Option<Status> {
    const LEADS: [&str; 10] = ["还正在", "正在", "还在", "仍在", "继续", "接着", "还要继续", "还得继续", "正", "在"];
    let rest = LEADS.iter().find_map(|lead| words.strip_prefix(lead))?;
    let rest = ["抓紧", "加紧", "加快", "继续"].iter().find_map(|how| rest.strip_prefix(how)).unwrap_or(rest);
    let verb = verb_at_head(rest)?;
    ["", "着", "中", "之中"].contains(&rest.get(verb.len()..)?).then_some(Status::InProgress)
}

/// 基本改好, 差不多办完了.
fn mostly(words: &str) -> Option<Status> {
    const ALMOST: [&str; 7] = ["差不多", "基本上", "基本", "大体上", "大体", "大致", "大部分"];
    let rest = ALMOST.iter().find_map(|almost| words.strip_prefix(almost))?;
    let rest = rest.trim_start_matches(['都', '已']);
    is_done(rest, true).then_some(Status::MostlyCompleted)
}

/// 改好, 办妥, 清理完; 已解决. Without 已 or 了, only where the words say how it went.
fn is_done(words: &str, already: bool) -> bool {
    if already && ENDS.contains(&words) {
        return true;
    }
    let result = verb_at_head(words).and_then(|verb| words.get(verb.len()..)).map(|rest| rest.trim_start_matches('得'));
    // 做好, 办成 are also said of what is to be done.
    result.is_some_and(|result| RESULTS.contains(&result) && (already || !["好", "成"].contains(&result)))
        || words == "改好"
}

fn verb_at_head(words: &str) -> Option<&'static str> {
    VERBS.iter().copied().find(|verb| words.starts_with(verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_for_each_status() {
        let cases = [
            (
                Status::Completed,
                "改好了 已经办妥 办妥了 都改完了 全部修好了 已解决 解决了 改了 已改正 清理完毕 已经处理好 已改 目前都办好了 整改完了 早就改好了",
            ),
            (Status::MostlyCompleted, "基本改好了 差不多办完了 大体解决 基本上都改完了 基本落实"),
            (
                Status::InProgress,
                "正在改 还在改 正在办理 在办 还没改完 没解决 尚未解决 改了一半 修了一大半 接着改 继续整改 正在抓紧修 还在谈 没办妥",
            ),
            (Status::NotStarted, "还没改 没动 还没动工 尚未处理 没有开始"),
            (Status::LongTerm, "要长期坚持 一直坚持 会一直抓下去 往后一直坚持 需长期坚持"),
        ];
        for (status, words) in cases {
            for words in words.split(' ') {
                assert_eq!(of(words), Some(status), "{words}");
            }
        }
    }

    #[test]
    fn words_that_state_nothing() {
        for words in [
            "做好",
            "办成",
            "换",
            "改",
            "没人管",
            "没有证据",
            "处理决定",
            "在村口",
            "会议",
            "长期闲置",
            "基本情况",
            "了",
            "已",
            "",
        ] {
            assert_eq!(of(words), None, "{words}");
        }
    }
}
