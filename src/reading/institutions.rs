//! Reads the rules that a text says were made or revised: 制定《…办法》, 修改完善《…细则》.

use crate::{
    reading::folded::Folded,
    records::{Institution, InstitutionChange},
};

const NEW: [&str; 13] =
    ["制定", "制订", "出台", "印发", "建立", "新建", "起草", "编制", "拟定", "制发", "下发", "拟订", "颁布"];

const REVISED: [&str; 6] = ["修订", "修改", "完善", "健全", "更新", "修编"];

/// Endings of the titles of rules. Plans, notices and letters are issued too, but are not rules.
#[rustfmt::skip]
const RULES: [&str; 22] = [
    "办法", "制度", "规定", "细则", "规则", "规范", "流程", "章程", "条例", "守则", "规程", "公约", "机制", "准则", "程序", "规约",
    "标准", "清单", "指引", "指南", "手册", "预案",
];

/// Whether a title is that of a rule: 固定资产管理办法（试行）.
pub(crate) fn is_rule(title: &str) -> bool {
    let bare = title.split(['(', '（']).next().unwrap_or(title);
    RULES.iter().any(|end| bare.ends_with(end) || title.ends_with(end))
}

/// Returns the rules of a text, in order, each once.
pub(crate) fn read(text: &str) -> Vec<Institution> {
    let text = Folded::new(text);
    let mut found: Vec<Institution> = Vec::new();
    let mut change = None;
    let mut last_end = 0;
    let mut at = 0;
    while let Some(open) = text.find("《", at) {
        let Some(close) = closing(&text, open) else { break };
        let before = text.slice(last_end.max(open.saturating_sub(16)), open);
        let listed =
            last_end > 0 && open == last_end || matches!(before.as_str(), "、" | "和" | "及" | "以及" | "与" | ",");
        if !listed {
            change = verb(&before).or_else(|| verb_after(&text, &before, close));
        }
        if let Some(change) = change {
            let title = text.printed(open + 1, close);
            if !title.is_empty() && !found.iter().any(|known| known.title == title) {
                found.push(Institution { title, change });
            }
        }
        last_end = close + 1;
        at = close + 1;
    }
    found
}

/// Returns the position of the closing mark for the opening one; titles can be nested. `None` if it is missing.
fn closing(text: &Folded, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    (open..text.len()).find(|at| {
        match text.get(*at) {
            Some('《') => depth += 1,
            Some('》') => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })
}

/// Returns what the last verb before a title says: made or revised. A few words may be between them (制定街道《…》), but not the end of a clause.
/// `None` if there is no verb.
fn verb(before: &str) -> Option<InstitutionChange> {
    let clause = before.rsplit([',', '。', ';', '、']).next().unwrap_or(before);
    let last = |verbs: &[&str]| verbs.iter().filter_map(|verb| clause.rfind(verb).map(|at| at + verb.len())).max();
    let (new, revised) = (last(&NEW), last(&REVISED));
    let end = new.max(revised)?;
    let between = clause.get(end..).unwrap_or_default();
    if between.chars().count() > 8
        || ["执行", "落实", "按照", "根据", "依据", "学习", "对照", "遵守"].iter().any(|word| between.contains(word))
    {
        return None;
    }
    // 拟修订《办法》, 提请修订《办法》: not done, or done by others.
    let first = NEW.iter().chain(&REVISED).filter_map(|verb| clause.find(verb)).min().unwrap_or_default();
    let head = clause.get(..first).unwrap_or_default();
    let planned =
        ["拟", "计划", "准备", "将", "提请", "报请", "建议", "建议上级"].iter().any(|word| head.ends_with(word))
            || ["拟于", "计划于", "将于", "提请", "报请"].iter().any(|word| head.contains(word));
    if planned {
        return None;
    }
    // 学习新修订的《条例》, 落实区里出台的《清单》: rules of others.
    let studied = [
        "学习", "贯彻", "落实", "执行", "按照", "根据", "依据", "对照", "遵守", "宣传", "传达", "解读", "宣讲", "领会",
    ];
    if between.starts_with('的') && studied.iter().any(|word| clause.contains(word)) {
        return None;
    }
    // 制定完善 and 修订印发: a revision verb makes it a revision, unless 制定 is in the same clause.
    let is_revised = revised.is_some() && !clause.contains("制定") && !clause.contains("制订");
    Some(if is_revised { InstitutionChange::Revised } else { InstitutionChange::New })
}

/// The verb behind a title, or the titles of a list, that was its object: 将《…》《…》修订完善后印发, 对《…》进行了修订, 《…》已印发实施.
fn verb_after(text: &Folded, before: &str, close: usize) -> Option<InstitutionChange> {
    const LONGEST: usize = 16;
    let clause = before.rsplit([',', '。', ';']).next().unwrap_or(before);
    let mut end = close + 1;
    // The verb is behind the last title of a list.
    while let Some(open) = [0, 1].map(|more| end + more).into_iter().find(|at| text.get(*at) == Some('《')) {
        if open > end && !matches!(text.get(end), Some('、' | '和' | '及' | '与')) {
            break;
        }
        end = closing(text, open)? + 1;
    }
    let to = (end..text.len().min(end + LONGEST))
        .find(|at| matches!(text.get(*at), Some(',' | '。' | ';' | '、' | '《')))
        .unwrap_or(text.len().min(end + LONGEST));
    let after = text.slice(end, to);
    let object = ["将", "把", "对"].iter().any(|word| clause.ends_with(word));
    let done = after.starts_with('已') && (clause.is_empty() || clause.ends_with(['、', '的', '和']));
    let planned =
        ["拟", "计划", "将于", "准备", "拟于"].iter().any(|word| clause.contains(word) || after.starts_with(word));
    if !(object || done) || planned {
        return None;
    }
    let bare = after.strip_prefix('已').unwrap_or(&after);
    let leading = ["经", "进行了", "进行", "予以", "重新", "全面", "及时", "正式", "作了", "做了", "进一步", "再次"];
    let bare = leading.iter().fold(bare, |bare, word| bare.strip_prefix(word).unwrap_or(bare));
    let is = |verbs: &[&str]| verbs.iter().any(|verb| bare.starts_with(verb));
    // 《…》印发后, …以来 say when something else was done; 修订后印发 says what was done to it.
    let when = ["后", "以来", "之后", "以后", "前"].iter().any(|word| bare.ends_with(word));
    match (is(&REVISED), is(&NEW)) {
        _ if when => None,
        (true, _) => Some(InstitutionChange::Revised),
        (_, true) => Some(InstitutionChange::New),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_and_revised_rules() {
        let all = |text: &str| -> Vec<(String, InstitutionChange)> {
            read(text).into_iter().map(|one| (one.title, one.change)).collect()
        };
        assert_eq!(
            all("制定《固定资产管理办法》,明确范围。"),
            [("固定资产管理办法".to_owned(), InstitutionChange::New)]
        );
        assert_eq!(
            all("修改完善《财务管理制度实施细则》《采购办法》，严格执行《招投标办法》"),
            [
                ("财务管理制度实施细则".to_owned(), InstitutionChange::Revised),
                ("采购办法".to_owned(), InstitutionChange::Revised)
            ]
        );
        let revised = |title: &str| [(title.to_owned(), InstitutionChange::Revised)];
        assert_eq!(all("将《街道考勤办法》修订完善后印发。"), revised("街道考勤办法"));
        assert_eq!(all("已将《街道公车管理办法》修订后重新印发。"), revised("街道公车管理办法"));
        assert_eq!(all("对《街道值班制度》进行了全面修订。"), revised("街道值班制度"));
        assert_eq!(all("将《采购办法》《报销办法》重新修订。").len(), 2);
        assert_eq!(all("《街道考勤办法》已印发实施。").first().map(|one| one.1), Some(InstitutionChange::New));
        for text in [
            "对《信访工作条例》进行学习。",
            "《街道考勤办法》印发后，严格落实。",
            "拟将《街道考勤办法》修订完善。",
            "将《党章》学习纳入计划。",
            "按照《采购办法》制定工作方案。",
            "《条例》修订以来，组织学习3次。",
            "组织学习新修订的《纪律处分条例》。",
            "提请修订《物业管理办法》。",
            "建议上级完善《社区工作者管理办法》。",
            "拟于年底前修订《街道值班制度》。",
            "落实区里出台的《小微权力清单》。",
        ] {
            assert_eq!(all(text), [], "{text}");
        }
        assert_eq!(all("按照《关于规范夜餐费的通知》规定，制定工作方案"), []);
        assert_eq!(all("印发《关于开展落实“两个责任”谈心谈话活动的通知》").len(), 1);
    }
}
