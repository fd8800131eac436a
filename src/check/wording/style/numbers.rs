//! Numbers: ranges, approximations, rates, marks inside (GB/T 15834, GB/T 15835).

use super::{Match, Rule, Verdict};
use crate::diagnostics::Code;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code::W123,
        triggers: &["%", "％"],
        pattern: r"(\d+(?:\.\d+)?)([%％]?)\s?([-~～－–—]|——)\s?(\d+(?:\.\d+)?)([%％])",
        judge: percent,
    },
    Rule {
        code: Code::W123,
        triggers: &["-", "~", "–", "－", "～"],
        pattern: r"(\d+(?:\.\d+)?)((?:万|亿)?)\s?([-~～－–])\s?(\d+(?:\.\d+)?)((?:万|亿)?)(余?)(元|个|项|件|名|人|人次|条|户|亩|公里|米|小时|分钟|天|年|个月|个工作日|周|倍|次|岁|吨|平方米|公斤|家|份|张|笔|辆|座|栋|套)?",
        judge: values,
    },
    Rule {
        code: Code::W130,
        triggers: &[
            "一、二",
            "一、两",
            "二、三",
            "两、三",
            "三、四",
            "三、五",
            "四、五",
            "五、六",
            "六、七",
            "七、八",
            "八、九",
        ],
        pattern: r"(一、二|一、两|二、三|两、三|三、四|三、五|四、五|五、六|六、七|七、八|八、九)([十百千万]|个|名|人|天|次|项|件|年|户|家)",
        judge: neighbours,
    },
    Rule {
        code: Code::W131,
        triggers: &["多余", "余", "多", "左右", "以上", "以下", "以内", "上下"],
        pattern: APPROXIMATE,
        judge: approximate,
    },
    Rule {
        code: Code::W131,
        triggers: &["约有近", "约近", "约有将近", "大约近", "近有约"],
        pattern: r"(约有|约|近有)(?:近|将近|约)\s?\d+",
        judge: |found| Verdict::shown(found.range(0), found.group(0).replacen(found.group(1), "", 1)),
    },
    Rule {
        code: Code::W131,
        triggers: &["大约", "大概", "差不多"],
        pattern: r"(大约|大概|差不多)[^，。；、：\d]{1,6}(?:近|约|将近|接近|大约)\s?\d+",
        judge: |found| Verdict::shown(found.range(0), found.group(0).replacen(found.group(1), "", 1)),
    },
    Rule {
        code: Code::W132,
        triggers: &["倍"],
        pattern: r"(?:降低|减少|下降|缩小|缩短|削减|压缩|压降|减低|降)了?\s?(?:近|约|超过)?(\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)多?倍",
        judge: |found| Verdict::shown(found.range(0), ""),
    },
    Rule {
        code: Code::W137,
        triggers: &["万#", "亿#", "千#"],
        pattern: r"(\d{1,4})(万|亿|千)(\d{1,4})(千万|百万|千|百|万)(元|余元|人|平方米|亩|户|人次)?",
        judge: mixed,
    },
    Rule {
        code: Code::W137,
        triggers: &[
            "百户", "百人", "百名", "百个", "百件", "百元", "千户", "千人", "千名", "千个", "千件", "千元", "百余",
            "千余", "百多", "千多",
        ],
        pattern: r"(\d{1,2}(?:\.\d)?)(百|千)(余|多)?(户|人次|人|名|个|件|元)",
        judge: hundreds,
    },
    Rule {
        code: Code::W146,
        triggers: &["#,", "#，"],
        pattern: r"(\d{1,3}(?:[,，]\d+)+)((?:\.\d+)?余?(?:万元|亿元|元|平方米|公里|人次|亩|吨))",
        judge: thousands,
    },
    Rule { code: Code::W138, triggers: &["．", "％", " %"], pattern: r"\d(．)\d|\d( *％| +%)", judge: marks },
];

/// A word for an approximation before a number, with its unit and what follows up to a second such word.
const APPROXIMATE: &str = concat!(
    r"(大约有|约有|近有|大约|大概|约|近|接近|将近|差不多|超过|超|逾|多于|高于|不低于|不少于|至少|不足|低于|少于|不到)?\s?",
    r"(\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)(多余|余多|余|多)?(万|亿)?(余|多)?",
    r"(个工作日|个百分点|个月|工作日|公里|平方米|小时|分钟|人次|万元|元|[个项件名人次户家亩条份天年月岁%张笔吨米])?",
    r"(?:[^，。；、：！？\s“”（）《》\d以左上]{0,4})?(左右|上下|以上|以下|以内)?",
);

/// The sign stands on both values (GB/T 15835); between them goes ～ (GB/T 15834).
fn percent(found: &Match<'_>) -> Option<Verdict> {
    if found.before(1).is_some_and(|ch| ch.is_ascii_alphanumeric() || ".-".contains(ch)) {
        return None;
    }
    let right = format!("{}%～{}%", found.group(1), found.group(4));
    (found.group(0) != right).then(|| found.range(0)).and_then(|range| Verdict::only(range, right))
}

/// Between two values goes ～ (GB/T 15834), and both have their 万 or 亿 where one could be misled (GB/T 15835).
fn values(found: &Match<'_>) -> Option<Verdict> {
    let [first, scale, sign, last, last_scale, more, unit] = [1, 2, 3, 4, 5, 6, 7].map(|group| found.group(group));
    let joined = |ch: char| ch.is_ascii_alphanumeric() || ".-/—～~第表图式".contains(ch);
    if found.before(1).is_some_and(joined) || unit.is_empty() && last_scale.is_empty() {
        return None;
    }
    // Years have a dash between them.
    if unit == "年" && (first.len() > 2 || last.len() > 2) {
        return None;
    }
    // A telephone or a code: long numbers, or ones that begin with zero.
    let code = |number: &str| {
        let whole = number.split('.').next().unwrap_or_default();
        whole.len() > 4 || whole.len() > 1 && whole.starts_with('0')
    };
    if code(first) || code(last) {
        return None;
    }
    let misleads = scale.is_empty() && !last_scale.is_empty();
    let tilde = sign == "～";
    if tilde && !misleads {
        return None;
    }
    let scale = if misleads { last_scale } else { scale };
    let range = found.start(1)..found.start(4) + last.len() + last_scale.len();
    let right = format!("{first}{scale}～{last}{last_scale}");
    // Whether the first value lacks the unit or is that small is a person's to say.
    if misleads || !more.is_empty() { Verdict::shown(range, right) } else { Verdict::only(range, right) }
}

/// Neighbouring numbers for an approximation have no mark between them (GB/T 15834).
fn neighbours(found: &Match<'_>) -> Option<Verdict> {
    let counted = |ch: char| "第一二三四五六七八九十百千、初周".contains(ch);
    if found.begins_line(0) || found.before(0).is_some_and(counted) {
        return None;
    }
    let right = found.group(0).replacen('、', "", 1);
    let tens = found.group(2).starts_with(['十', '百', '千', '万']);
    if tens { Verdict::only(found.range(0), right) } else { Verdict::shown(found.range(0), right) }
}

/// One word is enough to say that a number is not exact.
fn approximate(found: &Match<'_>) -> Option<Verdict> {
    let [about, number, first, scale, second, unit, end] = [1, 2, 3, 4, 5, 6, 7].map(|group| found.group(group));
    let whole = found.group(0);
    if matches!(first, "多余" | "余多") {
        return Verdict::shown(found.range(0), whole.replacen(first, "余", 1));
    }
    let more = if first.is_empty() { second } else { first };
    // 节约20余万元, 附近5个以上: the word before the number is the end of another one.
    let part = |ch: char| "节条公合制契预签特简相俭立盟邀违毁履附最新靠远亲就临邻贴接高".contains(ch);
    let about = if about.chars().count() == 1 && found.before(1).is_some_and(part) { "" } else { about };
    if scale.is_empty() && unit.is_empty() && more.is_empty() || number.is_empty() {
        return None;
    }
    let near = ["大约有", "约有", "近有", "大约", "大概", "约", "近", "接近", "将近", "差不多"].contains(&about);
    let below = ["不足", "低于", "少于", "不到"].contains(&about);
    let above = !about.is_empty() && !near && !below;
    let doubled = match end {
        "左右" | "上下" => !about.is_empty() || !more.is_empty(),
        "以上" => above || near && !more.is_empty(),
        "以下" | "以内" => below,
        _ => !about.is_empty() && !more.is_empty() && !["至少", "不少于", "不低于"].contains(&about),
    };
    if !doubled {
        return None;
    }
    let right = match end {
        "" => whole.replacen(more, "", 1),
        _ if about.is_empty() => whole.strip_suffix(end).unwrap_or(whole).to_owned(),
        _ => whole.strip_prefix(about).unwrap_or(whole).trim_start().to_owned(),
    };
    Verdict::shown(found.range(0), right)
}

/// Digits and Chinese numerals are not mixed, but for 万 and 亿 as units (GB/T 15835).
fn mixed(found: &Match<'_>) -> Option<Verdict> {
    let [high, scale, low, low_scale, unit] = [1, 2, 3, 4, 5].map(|group| found.group(group));
    if found.before(1).is_some_and(|ch| ch.is_ascii_digit() || ch == '.') {
        return None;
    }
    let power = |word: &str| match word {
        "百" => Some(2),
        "千" => Some(3),
        "万" => Some(4),
        "百万" => Some(6),
        "千万" => Some(7),
        "亿" => Some(8),
        _ => None,
    };
    let (above, below) = (power(scale)?, power(low_scale)?);
    let (high, low): (u64, u64) = (high.parse().ok()?, low.parse().ok()?);
    // 1亿2000万元 is two amounts of whole units, which is common and clear.
    if above <= below || scale == "亿" && low_scale == "万" {
        return None;
    }
    let value = high * 10_u64.pow(above) + low * 10_u64.pow(below);
    let in_unit = |scale: u64, name: &str| {
        let (whole, rest) = (value / scale, value % scale);
        let rest = format!("{rest:0width$}", width = scale.ilog10() as usize);
        let rest = rest.trim_end_matches('0');
        if rest.is_empty() { format!("{whole}{name}") } else { format!("{whole}.{rest}{name}") }
    };
    let right = match scale {
        "万" => in_unit(10_000, "万"),
        "亿" => in_unit(100_000_000, "亿"),
        _ => value.to_string(),
    };
    Verdict::only(found.range(0), format!("{right}{unit}"))
}

/// 百 and 千 do not go with Arabic digits (GB/T 15835): 3百户 is 300户.
fn hundreds(found: &Match<'_>) -> Option<Verdict> {
    let [number, scale, more, unit] = [1, 2, 3, 4].map(|group| found.group(group));
    if found.before(1).is_some_and(|ch| ch.is_ascii_alphanumeric() || ".-/—～万亿第".contains(ch)) {
        return None;
    }
    let tenths: u64 = match number.split_once('.') {
        Some((whole, tenth)) => whole.parse::<u64>().ok()? * 10 + tenth.parse::<u64>().ok()?,
        None => number.parse::<u64>().ok()? * 10,
    };
    let value = tenths * if scale == "百" { 10 } else { 100 };
    Verdict::shown(found.range(0), format!("{value}{more}{unit}"))
}

/// Thousands are parted by a comma of half width, three digits a group (GB/T 15835).
fn thousands(found: &Match<'_>) -> Option<Verdict> {
    let number = found.group(1);
    if found.before(1).is_some_and(|ch| ch.is_ascii_alphanumeric() || ".,，、-—/第".contains(ch)) {
        return None;
    }
    let whole = number.split([',', '，']).skip(1).all(|group| group.len() == 3);
    let wide = number.contains('，');
    match (whole, wide) {
        (true, false) => None,
        (true, true) => Verdict::shown(found.range(0), format!("{}{}", number.replace('，', ","), found.group(2))),
        // 共投入3，12户搬迁: a comma of the sentence.
        (false, true) => None,
        (false, false) => {
            let parted = number.split(',').skip(1).any(|group| group.len() != 1);
            parted.then(|| Verdict::shown(found.range(0), "")).flatten()
        }
    }
}

/// A decimal point and a per cent sign have half their width and no space before them.
fn marks(found: &Match<'_>) -> Option<Verdict> {
    match found.captures.get(1) {
        Some(point) => Verdict::only(point.range(), "."),
        None => Verdict::only(found.range(2), "%"),
    }
}
