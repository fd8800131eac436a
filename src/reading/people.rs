//! Reads who was held to account and how: the actions of a text and the roles that they apply to.

use super::{
    actions::action_at,
    subjects::{self, Subject},
};
use crate::reading::folded::Folded;

/// One action on one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Handled {
    pub(crate) action: &'static str,
    pub(crate) subject: String,
    pub(crate) people: u32,
}

/// Verbs between a role and its action.
#[rustfmt::skip]
const BETWEEN: [&str; 39] = [
    "给予了", "给予", "予以", "进行了", "进行", "作出了", "作出", "做出", "实施", "采取", "受到", "分别", "相应",
    "及时", "严肃", "处以", "处", "被", "开展", "发放了", "发放", "发出", "下发", "作了", "做了", "党纪",
    "依规依纪", "依纪依规", "接受", "已", "并", "同时", "集体", "个别", "一并", "按规定", "依规", ",", "、",
];

/// Words of rules and plans, which do not report an action against anyone.
const HYPOTHETICAL: [&str; 14] =
    ["一律", "视情", "凡", "如有", "若有", "拟", "将对", "应当", "可以", "由", "发现一起", "必须", "不得", "根据情节"];

/// Returns every action of a text on a role that the text names, in order.
pub(crate) fn handled(text: &str) -> Vec<Handled> {
    let text = Folded::new(text);
    let mut found: Vec<Handled> = Vec::new();
    let mut from = 0;
    for end in (0..=text.len()).filter(|at| *at == text.len() || matches!(text.get(*at), Some('。' | ';' | '!'))) {
        sentence(&text, from, end, &mut found);
        from = end + 1;
    }
    found
}

fn sentence(text: &Folded, from: usize, end: usize, found: &mut Vec<Handled>) {
    let mut last: Vec<Subject> = Vec::new();
    let mut clause = from;
    let mut at = from;
    while at < end {
        if let Some((subjects, action, to)) = ordered_to_account(text, at, end, &last) {
            record(found, action, &subjects);
            last = subjects;
            clause = to;
            at = to;
            continue;
        }
        let Some((action, to)) = action_at(text, at) else {
            at += 1;
            continue;
        };
        // 调整岗位1人 counts its own people.
        let counted = (to..to + 3).any(|end| text.get(end) == Some('人'))
            && text.get(to).is_some_and(|mark| mark.is_ascii_digit());
        // ，约谈代建单位负责人 after another action has its own role.
        let active = (action == "约谈" && at > from && text.get(at - 1) == Some(','))
            .then(|| subjects_after(text, at, at, to, end))
            .flatten();
        let subjects = active
            .or_else(|| subjects_before(text, clause, at, &last, clause > from))
            .filter(|_| !counted)
            .or_else(|| subjects_after(text, clause, at, to, end));
        if let Some(subjects) = subjects {
            if let Some(end) = respectively(text, clause, at, &subjects, found) {
                last = subjects;
                clause = end;
                at = end;
                continue;
            }
            record(found, action, &subjects);
            last = subjects;
        }
        let mut next = to;
        while let Some(word) =
            ["处分", "处理", "教育", "的", "一年", "二年", "两年"].iter().find(|word| text.starts_with_at(next, word))
        {
            next += word.chars().count();
        }
        clause = next;
        at = next;
    }
}

fn record(found: &mut Vec<Handled>, action: &'static str, subjects: &[Subject]) {
    for subject in subjects {
        let new = Handled { action, subject: subject.role.clone(), people: subject.people };
        if !found.iter().any(|known| known.action == action && known.subject == new.subject) {
            found.push(new);
        }
    }
}

/// 对甲、乙分别给予诫勉谈话、提醒谈话: as many actions as roles, one each, in order. Returns where they end.
fn respectively(
    text: &Folded,
    clause: usize,
    at: usize,
    subjects: &[Subject],
    found: &mut Vec<Handled>,
) -> Option<usize> {
    if subjects.len() < 2 || !text.slice(clause, at).contains("分别") {
        return None;
    }
    let mut actions = Vec::new();
    let mut next = at;
    while let Some((action, to)) = action_at(text, next) {
        actions.push(action);
        let after = ["处分", "处理"]
            .iter()
            .find(|word| text.starts_with_at(to, word))
            .map_or(to, |word| to + word.chars().count());
        next = if matches!(text.get(after), Some('、' | '和')) { after + 1 } else { after };
    }
    if actions.len() != subjects.len() {
        return None;
    }
    for (action, subject) in actions.into_iter().zip(subjects) {
        record(found, action, std::slice::from_ref(subject));
    }
    Some(next)
}

/// 责令…作出检查.
fn ordered_to_account(
    text: &Folded,
    at: usize,
    end: usize,
    last: &[Subject],
) -> Option<(Vec<Subject>, &'static str, usize)> {
    let ordered = ["责令", "责成"].iter().any(|word| text.starts_with_at(at, word));
    if !ordered || action_at(text, at).is_some() {
        return None;
    }
    let tail = (at + 2..end.min(at + 60)).find_map(|to| {
        ["作出书面检查", "作出深刻检查", "作出检查", "作书面检查", "做出书面检查", "写出书面检查", "进行书面检查"]
            .iter()
            .find(|word| text.starts_with_at(to, word))
            .map(|word| (to, to + word.chars().count()))
    });
    let (to, next) = tail?;
    // 责令4名党员重新学习并作出书面检查: the role is before the other instruction.
    let words = text.slice(at + 2, to);
    let told =
        ["重新", "限期", "认真", "当场", "立即", "在", "向", "并"].iter().filter_map(|word| words.find(word)).min();
    let subjects = subjects::read(&words, last).or_else(|| subjects::read(words.get(..told?)?, last))?;
    Some((subjects, "责令检查", next))
}

/// Returns the roles before an action: 对…给予, 给予…, or those of the action before it.
fn subjects_before(text: &Folded, clause: usize, at: usize, last: &[Subject], continues: bool) -> Option<Vec<Subject>> {
    let words = text.slice(clause, at);
    let mut bare = words.as_str();
    let mut passive = false;
    while let Some((verb, rest)) = BETWEEN.iter().find_map(|verb| Some((*verb, bare.strip_suffix(verb)?))) {
        passive = passive || matches!(verb, "受到" | "被" | "接受");
        bare = rest;
    }
    let given = words.len() > bare.len();
    if let Some(role) = before_agent(bare) {
        return after_markers(role)
            .into_iter()
            .find_map(|words| subjects::read(words, last))
            .or_else(|| subjects::read(role, last));
    }
    if bare.is_empty() {
        return (continues && given && !last.is_empty()).then(|| last.to_vec());
    }
    if HYPOTHETICAL.iter().any(|word| last_clause(bare).contains(word)) {
        return None;
    }
    let named = |words: &str| subjects::read(words, last).or_else(|| subjects::read(before_other_action(words)?, last));
    if let Some(named) = after_markers(bare).into_iter().find_map(named) {
        return Some(named);
    }
    if let Some(before) =
        ["给予其", "对其", "将其"].iter().find_map(|to| bare.strip_suffix(to)).filter(|_| last.is_empty())
    {
        return subjects::named_first(before).map(|subject| vec![subject]);
    }
    let own = bare.trim_start_matches([',', '、', ';']);
    let own =
        ["并且", "并", "和", "及", "以及", "同时"].iter().fold(own, |own, word| own.strip_prefix(word).unwrap_or(own));
    if matches!(own, "" | "向其" | "对其" | "其" | "给" | "向" | "对" | "对其进行" | "街道" | "予") {
        return (continues && !last.is_empty()).then(|| last.to_vec());
    }
    // 对责任人4人批评教育、1人提醒谈话: another number of the same people.
    if let Some((people, [role])) = subjects::people_alone(own).filter(|_| continues).map(|people| (people, last)) {
        return Some(vec![Subject { role: role.role.clone(), people }]);
    }
    // 甲站负责人向镇党委作出书面检查: the role is before 向.
    if given
        && let Some((role, to)) = last_clause(own).rsplit_once('向')
        && to.chars().count() <= 12
    {
        return subjects::read(role, last);
    }
    let short = own.chars().count() <= 40;
    if continues && short && given {
        return subjects::read(own, last);
    }
    if passive {
        return subjects::read(last_clause(own), last);
    }
    None
}

/// Returns the words before the agent: 村会计被镇纪委约谈. 由 occurs as often in rules, but not with a number: 2名党员由支部书记谈话提醒.
fn before_agent(words: &str) -> Option<&str> {
    const AGENTS: [&str; 25] = [
        "县委",
        "市委",
        "区委",
        "纪委",
        "纪工委",
        "监委",
        "纪检组",
        "监察组",
        "党委",
        "党工委",
        "党组",
        "支部",
        "总支",
        "街道",
        "镇",
        "乡",
        "局",
        "书记",
        "主任",
        "领导",
        "负责人",
        "局长",
        "院长",
        "校长",
        "组长",
    ];
    let clause = last_clause(words);
    let at = clause.rfind(['被', '由'])?;
    let (role, agent) = (clause.get(..at)?, clause.get(at..)?);
    let named = (3..=16).contains(&agent.chars().count()) && AGENTS.iter().any(|end| agent.ends_with(end));
    let role = ["已", "均", "也", "先后", "分别"].iter().fold(role, |role, word| role.trim_end_matches(word));
    let told = agent.starts_with('被') || has_count(role);
    (named && told && !role.is_empty() && !HYPOTHETICAL.iter().any(|word| role.contains(word))).then_some(role)
}

/// Whether words count people: 3名书记, 队长1人.
fn has_count(words: &str) -> bool {
    let number = |mark: char| mark.is_ascii_digit() || "一二两三四五六七八九十".contains(mark);
    ["名", "位", "人", "个"]
        .iter()
        .any(|unit| words.match_indices(unit).any(|(at, _)| words.get(..at).is_some_and(|head| head.ends_with(number))))
}

/// The role before another action against it: 对…主任扣减绩效3000元,并给予….
fn before_other_action(words: &str) -> Option<&str> {
    let verbs = ["扣减", "扣发", "扣罚", "停发", "取消", "立案", "免去", "调离", "责令"];
    let at = verbs.iter().filter_map(|verb| words.find(verb)).min()?;
    words.get(..at).filter(|role| !role.contains([',', '。']))
}

fn last_clause(words: &str) -> &str {
    words.rsplit([',', '。', ';']).next().unwrap_or(words)
}

/// Returns the words after each 对, 给予 or 向 that may open a role, the last first.
fn after_markers(words: &str) -> Vec<&str> {
    let mut opened = Vec::new();
    let marks: Vec<(usize, char)> = words.char_indices().collect();
    for (at, (byte, mark)) in marks.iter().enumerate().rev() {
        let before: String =
            marks.get(at.saturating_sub(2)..at).unwrap_or_default().iter().map(|(_, mark)| *mark).collect();
        let rest = words.get(byte + mark.len_utf8()..).unwrap_or_default();
        let opens = match mark {
            '对' => {
                !["针", "核", "相", "应", "面", "反", "绝", "校", "比", "派"].iter().any(|word| before.ends_with(word))
                    && !["照", "象", "于", "接"].iter().any(|word| rest.starts_with(word))
                    && (!rest.starts_with('应') || rest.starts_with("应急"))
            }
            '向' => before.is_empty() || before.ends_with([',', '、', '别', '委']),
            '予' => before.ends_with('给'),
            '给' => !rest.starts_with('予') && (before.is_empty() || before.ends_with([',', '放', '、'])),
            '将' => before.is_empty() || before.ends_with([',', '、']),
            _ => false,
        };
        if opens {
            opened.push(rest);
        }
    }
    opened
}

/// Returns the roles after an action: 约谈骨科、心内科负责人.
fn subjects_after(text: &Folded, clause: usize, at: usize, to: usize, end: usize) -> Option<Vec<Subject>> {
    let before = text.slice(clause, at);
    // 由街道纪工委约谈队长1人 is not a rule.
    let by_whom = last_clause(&before).strip_prefix('由').filter(|_| has_count(&text.slice(to, end.min(to + 16))));
    let doubtful = by_whom.unwrap_or_else(|| last_clause(&before));
    let hypothetical = HYPOTHETICAL.iter().any(|word| doubtful.contains(word));
    let listed = matches!(text.get(to), None | Some('、' | '了' | '等' | '制' | '机' | '情' | '处' | '和' | '与'));
    let tail = last_clause(&before);
    let active = tail.is_empty()
        || [
            "委", "组", "书记", "已", "并", "分别", "集中", "部", "室", "办", "局", "领导", "后", "及时", "当场",
            "先后", "是",
        ]
        .iter()
        .any(|word| tail.ends_with(word));
    if hypothetical || !active || (listed && text.get(to) != Some('了')) {
        return None;
    }
    let from = if text.get(to) == Some('了') { to + 1 } else { to };
    let stop = (from..end)
        .find(|at| {
            matches!(text.get(*at), Some(','))
                || ["并", "要求", "督促", "提醒其", "责成"].iter().any(|word| text.starts_with_at(*at, word))
        })
        .unwrap_or(end);
    let words = text.slice(from, stop);
    let digits = words.trim_end_matches(['人', '次', '名']);
    if digits.chars().all(|mark| mark.is_ascii_digit()) {
        return None;
    }
    subjects::read(&words, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        handled(text).into_iter().map(|one| format!("{} {} {}", one.action, one.subject, one.people)).collect()
    }

    #[test]
    fn roles_before_the_action() {
        assert_eq!(
            all(
                "街道纪工委对灵秀社区、和津社区主要负责人,以及原莲安社区主要负责人,给予诫勉谈话;对安康社区主要负责人给予批评教育,对中昌社区主要负责人给予提醒谈话。"
            ),
            [
                "诫勉谈话 灵秀社区主要负责人 1",
                "诫勉谈话 和津社区主要负责人 1",
                "诫勉谈话 原莲安社区主要负责人 1",
                "批评教育 安康社区主要负责人 1",
                "提醒谈话 中昌社区主要负责人 1"
            ]
        );
        assert_eq!(
            all("对社区主要负责人给予党内严重警告处分、2名社区班子成员给予诫勉谈话、2名社区财务工作人员给予提醒谈话。"),
            ["党内严重警告 社区主要负责人 1", "诫勉谈话 社区班子成员 2", "提醒谈话 社区财务工作人员 2"]
        );
        assert_eq!(
            all(
                "对“灵秀社区工程拆分”问题和“安康社区直接发包”问题进行了调查核实,结合财务管理、党建工作等相关问题对灵秀社区主要负责人进行诫勉谈话、对安康社区主要负责人进行批评教育。"
            ),
            ["诫勉谈话 灵秀社区主要负责人 1", "批评教育 安康社区主要负责人 1"]
        );
        assert_eq!(
            all("对莲安社区党务工作人员进行约谈,发放黄色监督预警卡。"),
            ["约谈 莲安社区党务工作人员 1", "黄色监督预警卡 莲安社区党务工作人员 1"]
        );
        assert_eq!(all("并对南岙村一名相关责任人员进行了提醒谈话。"), ["提醒谈话 南岙村相关责任人员 1"]);
        assert_eq!(
            all("对计财科科长、计财科2名工作人员分别给予诫勉谈话、提醒谈话。"),
            ["诫勉谈话 计财科科长 1", "提醒谈话 计财科工作人员 2"]
        );
        assert_eq!(all("对不作为的2名干部进行谈话提醒，调整岗位1人。"), ["谈话提醒 干部 2"]);
        assert_eq!(all("对工程部经理王某给予诫勉谈话。"), ["诫勉谈话 工程部经理 1"]);
        assert_eq!(all("对不在岗的代办员2名给予提醒谈话。"), ["提醒谈话 代办员 2"]);
        assert_eq!(all("对两名拖欠党费的党员给予提醒谈话。"), ["提醒谈话 党员 2"]);
        assert_eq!(
            all("对下属国库支付中心主任给予党内警告处分，对该中心会计给予政务记过处分。"),
            ["党内警告 国库支付中心主任 1", "政务记过 国库支付中心会计 1"]
        );
        assert_eq!(all("对2名会计、核算人员进行提醒谈话。"), ["提醒谈话 会计、核算人员 2"]);
        assert_eq!(
            all("对2名水务站、农技站负责人给予批评教育。"),
            ["批评教育 水务站负责人 1", "批评教育 农技站负责人 1"]
        );
        assert_eq!(all("对逾期的4名社会工作者进行了提醒谈话。"), ["提醒谈话 社会工作者 4"]);
        assert_eq!(
            all("对城东所、城西所值班民警各2名给予批评教育。"),
            ["批评教育 城东所值班民警 2", "批评教育 城西所值班民警 2"]
        );
        assert_eq!(all("对直接责任人3人批评教育、2人提醒谈话。"), ["批评教育 直接责任人 3", "提醒谈话 直接责任人 2"]);
        assert_eq!(all("对应急管理办公室主任进行提醒谈话。"), ["提醒谈话 应急管理办公室主任 1"]);
        assert_eq!(all("对3名科研财务助理进行提醒谈话。"), ["提醒谈话 科研财务助理 3"]);
        assert_eq!(all("确定配送企业；提醒谈话3所学校后勤主任。"), ["提醒谈话 学校后勤主任 3"]);
        assert_eq!(all("对超时排名前5位的医师进行约谈。"), ["约谈 医师 5"]);
        assert_eq!(all("对差错率排名前8的窗口人员进行约谈。"), ["约谈 窗口人员 8"]);
        assert_eq!(all("对得分后三名的网格员进行约谈。"), ["约谈 网格员 3"]);
        assert_eq!(
            all("责令预算股负责人、预算股1名工作人员作出检查，给予责令检查。"),
            ["责令检查 预算股负责人 1", "责令检查 预算股工作人员 1"]
        );
    }

    #[test]
    fn a_number_over_units_that_share_a_role() {
        assert_eq!(all("对放射科、检验科2名负责人予以诫勉。"), ["诫勉 放射科负责人 1", "诫勉 检验科负责人 1"]);
        assert_eq!(all("对办公室、教务处等4名工作人员进行提醒谈话。"), ["提醒谈话 办公室、教务处工作人员 4"]);
        assert!(all("对甲村、乙村5名困难群众进行约谈。").is_empty(), "they are no role");
        assert_eq!(all("对甲村书记、2名班子成员给予批评教育。"), ["批评教育 甲村书记 1", "批评教育 班子成员 2"]);
    }

    #[test]
    fn a_number_behind_several_posts_counts_them_all() {
        assert_eq!(all("对社区书记、主任两人进行约谈。"), ["约谈 社区书记 1", "约谈 主任 1"]);
        assert_eq!(all("对石桥村书记、副书记二人进行了提醒谈话。"), ["提醒谈话 石桥村书记 1", "提醒谈话 副书记 1"]);
        assert_eq!(all("对社区书记、会计等3人给予批评教育。"), ["批评教育 社区书记、会计 3"]);
        assert_eq!(all("对社区书记、班子成员2人给予批评教育。"), ["批评教育 社区书记 1", "批评教育 班子成员 2"]);
    }

    #[test]
    fn roles_after_the_action() {
        assert_eq!(all("约谈骨科、心内科负责人。"), ["约谈 骨科负责人 1", "约谈 心内科负责人 1"]);
        assert_eq!(all("纪委书记约谈基建处、后勤处负责人。"), ["约谈 基建处负责人 1", "约谈 后勤处负责人 1"]);
        assert_eq!(all("约谈2名驻村队员，并通报其派出单位。"), ["约谈 驻村队员 2"]);
        assert_eq!(all("由区纪委约谈执法队队长1人。"), ["约谈 执法队队长 1"]);
    }

    #[test]
    fn roles_named_before_what_was_found() {
        assert_eq!(all("经查，大坪分社会计刘某虚报差旅费，给予其党内警告处分。"), ["党内警告 大坪分社会计 1"]);
        assert_eq!(all("经核查，原村委会主任存在优亲厚友问题，对其进行诫勉谈话。"), ["诫勉谈话 原村委会主任 1"]);
        assert_eq!(all("信贷部主任等5人接受约谈。"), ["约谈 信贷部主任 5"]);
        for text in ["经查，反映问题不实，对其进行诫勉谈话。", "经查，账目混乱，给予其党内警告处分。"]
        {
            assert!(all(text).is_empty(), "{text} {:?}", all(text));
        }
    }

    #[test]
    fn roles_before_who_acted() {
        assert_eq!(all("对账目重新核对，村会计已被镇纪委批评教育。"), ["批评教育 村会计 1"]);
        assert_eq!(all("村出纳被街道纪工委给予诫勉谈话。"), ["诫勉谈话 村出纳 1"]);
        assert_eq!(all("对垫底的2名支部书记由镇党委副书记进行约谈。"), ["约谈 支部书记 2"]);
        assert_eq!(all("4名党员由支部书记谈话提醒。"), ["谈话提醒 党员 4"]);
    }

    #[test]
    fn actions_without_a_role_are_not_invented() {
        for text in [
            "完善谈心谈话、提醒谈话等日常教育制度,及时掌握党员思想动态。",
            "健全约谈、诫勉谈话等问责台账，动态掌握情况。",
            "对执行进度落后的科室由馆领导约谈，并与次年预算安排挂钩。",
            "对敷衍应付的及时约谈提醒。",
            "落后的支部书记由党委书记约谈。",
            "凡被举报的由镇纪委约谈负责人。",
            "给予党内警告处分3人。",
            "诫勉谈话5人，批评教育4人。",
            "对违反规定的责任人员一律给予通报批评。",
            "街道纪工委及时进行提醒、教育和纠正。",
        ] {
            assert!(all(text).is_empty(), "{text} {:?}", all(text));
        }
    }
}
