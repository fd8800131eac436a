//! Reads roles from the words between 对 and an action: lists, numbers of people, descriptive clauses.

/// A role with the number of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) role: String,
    pub(super) people: u32,
}

/// Endings of words that name persons by their role.
#[rustfmt::skip]
const ROLES: [&str; 52] = [
    "负责人", "责任人", "书记", "主任", "人员", "成员", "干部", "会计", "出纳", "经办人", "党员", "教师", "委员",
    "司机", "文书", "代表", "职工", "领导", "主席", "经理", "主管", "专干", "领队", "同志", "当事人", "员", "长",
    "记", "教练", "护士", "医生", "班子", "法人", "干事", "干警", "民警", "辅警", "协警", "法官", "检察官", "保安", "医师", "编辑", "记者", "工程师", "工作者",
    "助理", "秘书", "技师", "药师", "厨师", "社工",
];

/// Words at the beginning of a role; the unit before them has the role.
#[rustfmt::skip]
const ROLE_BEGINNINGS: [&str; 24] = [
    "主要负责", "原主要负责", "相关责任", "相关负责", "相关工作", "有关责任", "直接责任", "分管", "负责人",
    "责任人", "党组织书记", "党支部书记", "党总支书记", "书记", "主任", "会计", "出纳", "报账员", "工作人员",
    "经办", "党务工作", "财务工作", "两委", "班子成员",
];

/// Returns the roles of a list, in order; `None` if a part of it names no person. `last` are the roles named before, for 该中心 and 其.
pub(super) fn read(words: &str, last: &[Subject]) -> Option<Vec<Subject>> {
    let words = words.trim_matches(|mark| matches!(mark, ',' | '、' | '“' | '”'));
    if words.is_empty() || words.chars().count() > 120 || words.contains(['。', ';']) {
        return None;
    }
    if matches!(words, "其" | "上述人员" | "上述责任人" | "以上人员" | "该同志") {
        return (!last.is_empty()).then(|| last.to_vec());
    }
    let (number, words) = leading_number(words);
    let number = number.or_else(|| ranked(words));
    let (each, words) = of_each(words);
    let words = without_clause(words);
    let parts = without_names(parts(&words));
    if let Some(together) = counted_together(number, &parts) {
        return Some(vec![together]);
    }
    if let Some(subjects) = counted_at_end(&parts) {
        return Some(subjects);
    }
    let over_all = counted_over_units(&parts);
    if let Some(together) = over_all.clone().filter(|together| usize::try_from(together.people) != Ok(parts.len())) {
        return Some(vec![together]);
    }
    let tail = parts.last().cloned()?;
    let shared = parts.iter().rev().find(|part| is_role(&without_name(&number_in(part).1))).cloned()?;
    let mut subjects: Vec<Subject> = Vec::new();
    for part in &parts {
        let (own_number, bare) = number_in(part);
        let bare = without_name(&bare);
        let deputy = subjects.last().and_then(|before| deputy_of(&before.role, &bare));
        let role = if let Some(role) = deputy {
            role
        } else if is_role(&bare) {
            bare
        } else {
            share_role(&bare, &without_name(&number_in(&shared).1))?
        };
        let own_number = own_number.filter(|_| over_all.is_none());
        let people = own_number.or(number.filter(|_| parts.len() == 1)).unwrap_or(1).saturating_mul(each.unwrap_or(1));
        subjects.push(Subject { role: resolve(&role, last), people });
    }
    // 2名甲站、乙站负责人 are one of each; any other number for a list cannot be divided and stays with the first role.
    let one_of_each = number.is_some_and(|number| usize::try_from(number) == Ok(parts.len()))
        && parts.first().is_some_and(|first| !is_role(first));
    if parts.len() > 1
        && !one_of_each
        && let (Some(number), Some(first)) = (number, subjects.first_mut())
    {
        first.people = number;
    }
    let plausible = subjects.iter().all(|subject| (2..=30).contains(&subject.role.chars().count()));
    (plausible && is_role(&without_name(&number_in(&tail).1))).then_some(subjects)
}

/// The number of people in a clause before the role: 排名前10位的医师, 排名后三位的科室负责人.
fn ranked(words: &str) -> Option<u32> {
    let (clause, _) = words.rsplit_once('的')?;
    let (_, rank) = clause.rsplit_once(['前', '后'])?;
    let rank = rank.strip_suffix(['名', '位']).or_else(|| clause.contains("排名").then_some(rank))?;
    let single = rank.chars().next().filter(|mark| rank.len() == mark.len_utf8()).and_then(small_number);
    rank.parse().ok().or(single)
}

/// 甲所、乙所民警各2名: how many of each, and the words without it.
fn of_each(words: &str) -> (Option<u32>, &str) {
    let each = words.rsplit_once('各').and_then(|(roles, count)| match leading_number_or_end(count) {
        (Some(each), "") => Some((each, roles)),
        _ => None,
    });
    each.map_or((None, words), |(each, roles)| (Some(each), roles))
}

/// 2名出纳、报账人员: a number for roles of one unit counts them together.
fn counted_together(number: Option<u32>, parts: &[String]) -> Option<Subject> {
    let enough = usize::try_from(number?).is_ok_and(|number| number >= parts.len());
    let bare = parts.iter().all(|part| is_role(part) && number_in(part).0.is_none());
    let one_unit = parts.iter().skip(1).all(|part| part.chars().count() <= 4);
    let role = parts.join("、");
    (parts.len() > 1 && enough && bare && one_unit).then_some(Subject { role, people: number? })
}

/// 书记、主任两人, 书记、主任等3人: a number behind the last of several posts counts all of them. Behind a role of many people, as in
/// 书记、班子成员2人, it counts these.
fn counted_at_end(parts: &[String]) -> Option<Vec<Subject>> {
    const OF_MANY: [&str; 12] =
        ["成员", "人员", "干部", "党员", "委员", "代表", "职工", "教师", "班子", "民警", "同志", "经办人"];
    let (last, others) = parts.split_last().filter(|(_, others)| !others.is_empty())?;
    let (number, role) = number_in(last);
    let number = number.filter(|_| last.ends_with(['人', '名']) && !last.ends_with(role.as_str()))?;
    let posts = || others.iter().chain([&role]);
    let single = posts().all(|post| is_role(post) && !OF_MANY.iter().any(|end| post.ends_with(end)));
    let counted = others.iter().all(|other| number_in(other).0.is_none());
    match usize::try_from(number).ok()?.cmp(&parts.len()) {
        _ if !single || !counted => None,
        std::cmp::Ordering::Less => None,
        std::cmp::Ordering::Equal => Some(posts().map(|post| Subject { role: post.clone(), people: 1 }).collect()),
        std::cmp::Ordering::Greater => {
            Some(vec![Subject { role: posts().map(String::as_str).collect::<Vec<_>>().join("、"), people: number }])
        }
    }
}

/// 放射科、检验科2名负责人, 教务办等4名工作人员: a number before the role that units share counts all of them.
fn counted_over_units(parts: &[String]) -> Option<Subject> {
    let (last, units) = parts.split_last()?;
    let (number, role) = number_in(last);
    let number = number.filter(|number| usize::try_from(*number).is_ok_and(|number| number >= parts.len()))?;
    let bare = |unit: &String| number_in(unit).0.is_none() && !is_role(&without_name(unit));
    let names_people = is_role(&without_name(&role));
    let role = units.iter().chain([&role]).map(String::as_str).collect::<Vec<_>>().join("、");
    let shared = names_people && !units.is_empty() && units.iter().all(bare);
    (shared && role.chars().count() <= 30).then_some(Subject { role, people: number })
}

/// A number of people alone: 1人, 两名.
pub(super) fn people_alone(words: &str) -> Option<u32> {
    match leading_number_or_end(words) {
        (number, "") => number,
        _ => None,
    }
}

/// 物资部主任、副主任: the second is 物资部副主任.
fn deputy_of(before: &str, words: &str) -> Option<String> {
    let chief = words.strip_prefix('副').filter(|chief| (2..=4).contains(&chief.chars().count()))?;
    let unit = before.strip_suffix(chief).filter(|unit| !unit.is_empty() && !unit.ends_with('副'))?;
    Some(format!("{unit}{words}"))
}

/// 张某、王某2名工作人员: persons are named by their role, so the names before it are not subjects of their own.
fn without_names(parts: Vec<String>) -> Vec<String> {
    let name = |words: &str| {
        let surname = words.chars().next().filter(|mark| *mark != '某')?;
        let rest = words.get(surname.len_utf8()..)?;
        let bare = rest.trim_start_matches('某');
        (bare.len() < rest.len()).then(|| bare.to_owned())
    };
    let bare: Vec<String> = parts.iter().map(|part| name(part).unwrap_or_else(|| part.clone())).collect();
    let kept: Vec<String> = bare.into_iter().filter(|part| !part.is_empty()).collect();
    if kept.is_empty() { parts } else { kept }
}

/// Removes a name printed as 王某 after its role, because persons are named by their role.
fn without_name(words: &str) -> String {
    let bare = words.trim_end_matches('某');
    if bare.len() == words.len() {
        return words.to_owned();
    }
    let surname = bare.chars().last().map_or(0, char::len_utf8);
    bare.get(..bare.len() - surname).filter(|role| is_role(role)).unwrap_or(words).to_owned()
}

fn is_role(words: &str) -> bool {
    ROLES.iter().any(|role| words.ends_with(role)) && !words.ends_with("部长期")
}

/// The role at the beginning of a finding, before a name or a misdeed: 经查，大坪分社会计刘某虚报差旅费.
pub(super) fn named_first(words: &str) -> Option<Subject> {
    const FOUND: [&str; 8] = ["经查实", "经查", "经核查", "经核实", "经调查", "经了解", "查实", "发现"];
    const MISDEEDS: [&str; 17] = [
        "存在", "违反", "违规", "违纪", "虚报", "虚开", "套取", "骗取", "挪用", "侵占", "截留", "收受", "利用", "擅自",
        "私自", "未", "在",
    ];
    let mut words = words;
    while let Some(rest) = FOUND.iter().find_map(|word| words.strip_prefix(word)) {
        words = rest.trim_start_matches(',');
    }
    let clause = words.split(',').next()?;
    let ends = clause.char_indices().map(|(at, mark)| at + mark.len_utf8());
    ends.filter_map(|end| clause.split_at_checked(end)).find_map(|(role, rest)| {
        let named = rest.char_indices().nth(1).is_some_and(|(_, mark)| mark == '某');
        let did = MISDEEDS.iter().any(|misdeed| rest.starts_with(misdeed));
        let plausible = is_role(role) && (2..=24).contains(&role.chars().count());
        let plausible =
            plausible && !role.contains('、') && !role.starts_with(['对', '因', '由', '经', '将', '向', '与']);
        (plausible && (named || did)).then(|| Subject { role: role.to_owned(), people: 1 })
    })
}

/// Removes a descriptive clause, which ends in 的, unless the 的 is between a unit and its role.
fn without_clause(words: &str) -> String {
    let Some(at) = words.rfind('的') else { return words.to_owned() };
    let (before, after) = (words.get(..at).unwrap_or_default(), words.get(at + '的'.len_utf8()..).unwrap_or_default());
    if after.is_empty() {
        return words.to_owned();
    }
    let unit = [
        "社区", "村", "街道", "镇", "乡", "局", "科", "股", "处", "部", "办", "室", "中心", "公司", "站", "所", "学校",
        "支部",
    ];
    if unit.iter().any(|unit| before.ends_with(unit)) && ROLE_BEGINNINGS.iter().any(|role| after.starts_with(role)) {
        return without_clause(&format!("{before}{after}"));
    }
    after.to_owned()
}

/// Returns the parts of a list: 、 and , always separate them; 和, 及 and 与 if there are words on both sides and the left side is a unit or
/// role.
fn parts(words: &str) -> Vec<String> {
    let words = words.replace("以及", "、");
    let mut parts = Vec::new();
    for part in words.split(['、', ',']).filter(|part| !part.is_empty()) {
        let mut rest = part;
        while let Some((left, right)) = conjunction(rest) {
            parts.push(left.to_owned());
            rest = right;
        }
        parts.push(rest.to_owned());
    }
    parts.iter().map(|part| part.trim_start_matches("及").to_owned()).filter(|part| !part.is_empty()).collect()
}

fn conjunction(words: &str) -> Option<(&str, &str)> {
    let ends = [
        "社区", "村", "街道", "镇", "乡", "局", "科", "股", "处", "部", "办", "室", "中心", "公司", "站", "所", "学校",
        "支部", "队", "组", "院", "馆", "委",
    ];
    words.char_indices().filter(|(at, mark)| *at > 0 && matches!(mark, '和' | '及' | '与')).find_map(|(at, mark)| {
        let (left, right) = (words.get(..at)?, words.get(at + mark.len_utf8()..)?);
        let parted = is_role(&number_in(left).1) || ends.iter().any(|end| left.ends_with(end));
        (parted && right.chars().count() >= 2 && is_role(right)).then_some((left, right))
    })
}

/// A number of people at the beginning: 2名社区班子成员, 两名党员.
fn leading_number(words: &str) -> (Option<u32>, &str) {
    // 3所学校后勤主任 are three, one of each school.
    let counters = ["名", "位", "个", "人", "所", "家"];
    let digits: usize = words.chars().take_while(|mark| mark.is_ascii_digit()).map(char::len_utf8).sum();
    let (number, rest) = if digits > 0 {
        (words.get(..digits).and_then(|digits| digits.parse().ok()), words.get(digits..).unwrap_or_default())
    } else {
        let first = words.chars().next();
        let number = first.and_then(small_number);
        (number, words.get(first.map_or(0, char::len_utf8)..).unwrap_or_default())
    };
    match (number, counters.iter().find_map(|counter| rest.strip_prefix(counter))) {
        (Some(number), Some(rest)) if !rest.is_empty() => (Some(number), rest),
        _ => (None, words),
    }
}

fn small_number(mark: char) -> Option<u32> {
    "一二三四五六七八九十"
        .chars()
        .position(|known| known == mark)
        .map_or((mark == '两').then_some(2), |at| u32::try_from(at + 1).ok())
}

/// Returns a number of people at the beginning, in the middle or at the end of a role, and the role without it: 基建科2名经办人员, 代办员2名.
fn number_in(words: &str) -> (Option<u32>, String) {
    let (number, rest) = leading_number(words);
    if number.is_some() {
        return (number, rest.to_owned());
    }
    let mut from = None;
    for (at, mark) in words.char_indices() {
        let numeral = mark.is_ascii_digit() || small_number(mark).is_some();
        // 县第二人民医院 does not mean two persons.
        let is_name = words.get(..at).is_some_and(|before| before.ends_with('第'));
        if !numeral || is_name {
            continue;
        }
        let tail = words.get(at..).unwrap_or_default();
        let (number, rest) = leading_number_or_end(tail);
        if let Some(number) = number {
            from = Some((at, number, rest));
            break;
        }
    }
    match from {
        Some((at, number, rest)) => {
            let head = words.get(..at).unwrap_or_default().trim_end_matches('等');
            (Some(number), format!("{head}{rest}"))
        }
        None => (None, words.trim_end_matches("等人").trim_end_matches('等').to_owned()),
    }
}

fn leading_number_or_end(words: &str) -> (Option<u32>, &str) {
    let (number, rest) = leading_number(words);
    if number.is_some() {
        return (number, rest);
    }
    let bare = words.strip_suffix(['名', '人']).unwrap_or_default();
    let single = bare.chars().next().filter(|mark| bare.len() == mark.len_utf8()).and_then(small_number);
    (bare.parse().ok().or(single), "")
}

/// Returns a part of a list that only names its unit, completed by the role of the last part; `None` if that has no role: 灵秀社区、和津社区主要负责人.
fn share_role(unit: &str, full: &str) -> Option<String> {
    let marks: Vec<char> = unit.chars().collect();
    let longest = marks.len().min(4);
    for length in (1..=longest).rev() {
        let ending: String = marks.get(marks.len() - length..)?.iter().collect();
        // The word for the kind of unit also ends the other unit; the rest is the role.
        if let Some(at) = full.find(&ending).filter(|at| *at > 0)
            && let Some(role) = full.get(at + ending.len()..)
            && !role.is_empty()
        {
            return Some(format!("{unit}{role}"));
        }
    }
    let role = ROLE_BEGINNINGS.iter().filter_map(|word| full.find(word)).min()?;
    Some(format!("{unit}{}", full.get(role..)?))
}

/// 主要负责人 alone does not say of which unit.
fn names_no_unit(role: &str) -> bool {
    ["主要负责", "负责人", "相关", "有关", "班子", "分管", "单位"].iter().any(|word| role.starts_with(word))
}

/// 该中心会计 after 国库支付中心主任 is 国库支付中心会计; 下属 before a unit says which unit it belongs to and is not part of its name.
fn resolve(role: &str, last: &[Subject]) -> String {
    let role = ["下属单位", "下属", "所属"]
        .iter()
        .find_map(|word| role.strip_prefix(word).filter(|rest| !rest.is_empty() && !names_no_unit(rest)))
        .unwrap_or(role);
    if let Some(rest) = role.strip_prefix("该") {
        let kinds = [
            "社区", "村", "中心", "公司", "学校", "支部", "街道", "镇", "乡", "局", "科", "股", "处", "部", "办", "室",
            "站", "所", "队", "院", "馆",
        ];
        let kind = kinds.iter().find(|kind| rest.starts_with(**kind));
        let owner = kind.and_then(|kind| {
            last.iter()
                .rev()
                .find_map(|subject| subject.role.find(kind).and_then(|at| subject.role.get(..at + kind.len())))
        });
        if let Some((kind, owner)) = kind.zip(owner) {
            return format!("{owner}{}", rest.get(kind.len()..).unwrap_or_default());
        }
    }
    role.to_owned()
}
