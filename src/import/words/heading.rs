//! The words of headings: what problem, group or section a heading names. Sees one heading at a time.

use crate::{
    import::words::labels::{strip_label, with_colon},
    reading::{
        folded::{Folded, folded, packed},
        status,
    },
    records::Status,
};

/// What the words of a line look like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Shape {
    /// The whole line names a problem: 关于“…”问题的整改情况.
    pub(in crate::import) names_problem: bool,
    /// The line has a label that only problems have: 反馈问题：, 整改任务：.
    pub(in crate::import) labelled: bool,
    /// The line begins by naming a problem and goes on.
    pub(in crate::import) begins_with_problem: bool,
    /// The line names a group: 在“…”方面.
    pub(in crate::import) names_group: bool,
    /// The line is short and no sentence.
    pub(in crate::import) short: bool,
}

/// Words that make of 问题 a heading over many problems rather than one problem.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "", "存在", "存在的", "主要", "突出", "具体", "反馈", "反馈的", "巡察反馈", "巡察反馈的", "巡视反馈",
    "巡视反馈的", "巡察", "巡视", "督察反馈", "审计查出", "审计发现", "审计反馈", "巡察组反馈", "巡察发现",
    "反馈意见指出", "整改", "需要说明的", "其他", "有关", "巡察反馈具体",
];

/// How the words after the number look.
pub(in crate::import) fn shape(words: &str) -> Shape {
    let (bare, _) = without_status(&with_colon(words));
    let text = folded(&bare);
    let text = text.trim_end_matches(['。', ':', ';', '.']);
    let (label, text) = strip_label(text);
    let length = text.chars().count();
    let single = !text.contains('。') && !text.contains(';') && length <= 160;
    let core = strip_problem_tail(text);
    let begins = begins_problem(text);
    let is_problem_word = core.is_some_and(|core| {
        let inner = without_opening(core);
        let marked = inner.len() < core.len() || core.starts_with(['“', '"', '‘', '「', '《']);
        marked && !GENERIC.contains(&inner) && !clause_follows_quote(text)
    });
    Shape {
        names_problem: (single && (is_problem_word || is_told_quote(text))) || is_quoted_problem(&bare),
        labelled: label.is_some_and(|label| !label.starts_with('第')) && single,
        begins_with_problem: begins,
        names_group: length <= 160 && names_group(text.split('。').next().unwrap_or(text)),
        short: single && length <= 60 && (!words.trim_end().ends_with('。') || length <= 40),
    }
}

/// Whether a line without number may be a heading: short, with no stop in it.
pub(in crate::import) fn is_bare(text: &str) -> bool {
    let length = text.chars().count();
    shape(text).short && (6..=45).contains(&length) && !text.contains(['。', '：', ':', '；', ';'])
}

/// Opening marks of a quoted problem.
const QUOTES: [char; 4] = ['“', '"', '‘', '「'];

/// The words without 关于 or 针对, and without 对 or 巡察反馈的 where a quote follows it.
fn without_opening(words: &str) -> &str {
    let bare = without_about(words);
    let quote = bare.strip_prefix('对').unwrap_or_else(|| without_teller(bare));
    if quote.starts_with(QUOTES) { quote } else { bare }
}

fn without_about(words: &str) -> &str {
    words.strip_prefix("关于").or_else(|| words.strip_prefix("针对")).unwrap_or(words)
}

/// Who found a problem, and where it is written: 巡察组, 检查报告中.
#[rustfmt::skip]
const TELLERS: &[&str] = &[
    "巡察", "巡视", "审计", "督察", "督查", "督导", "检查", "巡查", "评估", "考核", "评查", "验收", "组", "意见", "报告", "书", "通报", "中", "里", "所",
    "问题", "清单",
];

/// How it is told.
const TOLD: &[&str] = &["反馈", "指出", "提出", "提到", "发现", "认为"];

/// The words without 巡察反馈的, 反馈意见指出, 检查报告中提到的 at their head; all of them where nothing there tells of a finding.
fn without_teller(words: &str) -> &str {
    let (mut rest, mut told) = (words, false);
    loop {
        if let Some(next) = TOLD.iter().find_map(|word| rest.strip_prefix(word)) {
            (rest, told) = (next, true);
        } else if let Some(next) = TELLERS.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = next;
        } else {
            break;
        }
    }
    let rest = if told { rest.trim_start_matches(['的', ':', ',']) } else { words };
    if rest.starts_with(QUOTES) { rest } else { words }
}

/// Whether the words are a finding in quotes with who told it: 反馈意见指出“备课流于形式”.
fn is_told_quote(text: &str) -> bool {
    let quote = without_teller(text);
    let folded = Folded::new(quote);
    quote.len() < text.len() && is_outer_quoted(&folded, 0, folded.len())
}

/// Whether the whole line stands in quotes: “土地资源盘活不力。”
fn is_quoted_problem(words: &str) -> bool {
    let text = Folded::new(words);
    let inner = text.slice(1, text.len().saturating_sub(1));
    let inner = inner.trim_end_matches('。');
    (5..=80).contains(&inner.chars().count()) && !inner.contains(['。', ';']) && is_outer_quoted(&text, 0, text.len())
}

/// Whether the line goes on after its problem with a clause of its own: 关于“…”问题,更新器材112件,解决问题.
fn clause_follows_quote(text: &str) -> bool {
    let Some(end) = problem_words_end(text) else { return false };
    text.chars().nth(end).is_some_and(|mark| matches!(mark, ',' | ':' | '。' | ';'))
}

/// Whether a text begins 关于“…”问题 or 针对“…”问题.
fn begins_problem(text: &str) -> bool {
    problem_words_end(text).is_some()
}

/// Where a beginning 关于“…”(的)问题 ends, in marks.
fn problem_words_end(text: &str) -> Option<usize> {
    let text = Folded::new(text);
    let whole = text.slice(0, text.len());
    let opening = without_opening(&whole);
    let from = text.len() - opening.chars().count();
    let close = closing_quote(&text, from)?;
    let mut end = close + 1;
    while text.get(end).is_some_and(|mark| "的等".contains(mark)) {
        end += 1;
    }
    if !text.starts_with_at(end, "问题") {
        return None;
    }
    end += 2;
    for word in ["的", "整改", "落实", "进展", "完成", "情况"] {
        if text.starts_with_at(end, word) {
            end += word.chars().count();
        }
    }
    Some(end)
}

/// The closing quote for the opening one at `open`: quotes of one shape nest, so the last ” before 问题 closes; where no 问题
/// follows a closing quote, the one that balances.
fn closing_quote(text: &Folded, open: usize) -> Option<usize> {
    let close = match text.get(open)? {
        '“' => '”',
        '‘' => '’',
        '"' => '"',
        '「' => '」',
        '『' => '』',
        _ => return None,
    };
    let opening = text.get(open)?;
    let mut depth = 0_usize;
    for at in open..text.len() {
        let mark = text.get(at)?;
        if mark == opening && (opening != close || at == open) {
            depth += 1;
        } else if mark == close {
            depth = depth.saturating_sub(1);
            let ends_problem =
                ["问题", "的问题", "等问题", "等的问题"].iter().any(|word| text.starts_with_at(at + 1, word));
            if depth == 0 || (ends_problem && opening == close) {
                if opening == close && !ends_problem && text.find("”问题", at).is_some() {
                    continue;
                }
                return Some(at);
            }
        }
        if mark == '。' && depth == 0 {
            return None;
        }
    }
    None
}

/// Strips 的问题的整改落实情况 and its shorter forms; none where the text does not end in one.
fn strip_problem_tail(text: &str) -> Option<&str> {
    let mut rest = text;
    let mut found = false;
    for tail in ["情况", "进展", "完成", "落实", "推进", "工作", "的", "整改", "的"] {
        if let Some(shorter) = rest.strip_suffix(tail) {
            rest = shorter;
        }
    }
    for tail in ["的问题", "问题", "等方面", "方面"] {
        if let Some(shorter) = rest.strip_suffix(tail) {
            // 关于“…”的整改情况 is a problem without the word; 方面 alone belongs to groups.
            rest = shorter;
            found = tail.contains("问题");
            break;
        }
    }
    let quoted = rest.ends_with(['”', '’', '"', '」']) && rest.len() < text.len();
    // 党的建设方面存在问题 is about 党的建设方面.
    for tail in ["存在", "存在的"] {
        rest = rest.strip_suffix(tail).filter(|shorter| shorter.ends_with("方面")).unwrap_or(rest);
    }
    (found || quoted).then(|| rest.strip_suffix("的").or_else(|| rest.strip_suffix("等")).unwrap_or(rest))
}

/// The words before a status in parentheses at their end or after one at their head, and the status.
pub(in crate::import) fn without_status(words: &str) -> (String, Option<Status>) {
    if let Some((status, rest)) = status::at_head_in_brackets(words) {
        return (rest.to_owned(), Some(status));
    }
    const OPEN: [char; 6] = ['（', '(', '【', '[', '［', '〔'];
    const CLOSE: [char; 6] = ['）', ')', '】', ']', '］', '〕'];
    let trimmed = words.trim_end().trim_end_matches(['。', '；']).trim_end();
    let found = trimmed.strip_suffix(CLOSE).and_then(|inner| {
        let open = inner.rfind(OPEN)?;
        let status = status::status_of(inner.get(open..)?.trim_start_matches(OPEN))?;
        Some((inner.get(..open)?.trim_end().to_owned(), Some(status)))
    });
    found.unwrap_or_else(|| (words.to_owned(), None))
}

/// The problem that the words of a heading name: without label, 关于, 的问题(的整改情况), outer quotes, final 。 and status.
pub(in crate::import) fn problem(words: &str) -> String {
    let (bare, _) = without_status(&with_colon(words));
    let printed = packed(&bare);
    let text = Folded::new(&printed);
    let (from, to) = problem_span(&text);
    let problem = text.printed(from, to);
    if problem.is_empty() { printed } else { respace(&bare, &problem) }
}

fn problem_span(text: &Folded) -> (usize, usize) {
    let whole = text.slice(0, text.len());
    let trimmed = whole.trim_end_matches(['。', ':', ';', '.', ',']);
    let (label, rest) = strip_label(trimmed);
    let mut from = label.map_or(0, |label| label.chars().count());
    from += trimmed.chars().count() - from - rest.chars().count();
    let span = |begun: &str| {
        let inner =
            strip_problem_tail(begun).filter(|inner| !inner.is_empty() && !GENERIC.contains(inner)).unwrap_or(begun);
        let from = from + rest.chars().count() - begun.chars().count();
        (from, from + inner.chars().count())
    };
    let framed = span(without_opening(rest));
    let bare = without_about(rest);
    // 对“国之大者”领悟不深: what is quoted there is no frame, and 对 is a word of the problem.
    let is_frame = without_opening(rest).len() == bare.len() || is_outer_quoted(text, framed.0, framed.1);
    let (mut from, mut to) = if is_frame { framed } else { span(bare) };
    // “关于…”问题: the word stands inside the quotes.
    if is_outer_quoted(text, from, to) {
        from += 1;
        to -= 1;
        if text.starts_with_at(from, "关于") {
            from += 2;
        }
        while to > from + 1 && text.get(to - 1) == Some('。') {
            to -= 1;
        }
    }
    (from, to)
}

/// Whether the marks of a range stand in one pair of quotes, inner ones of the same shape allowed.
pub(in crate::import) fn is_outer_quoted(text: &Folded, from: usize, to: usize) -> bool {
    if to < from + 3 {
        return false;
    }
    let (open, close) = match text.get(from) {
        Some('“') => ('“', '”'),
        Some('‘') => ('‘', '’'),
        Some('"') => ('"', '"'),
        Some('「') => ('「', '」'),
        _ => return false,
    };
    if text.get(to - 1) != Some(close) {
        return false;
    }
    if open == close {
        return !(from + 1..to - 1).any(|at| text.get(at) == Some(open));
    }
    let mut depth = 0_i32;
    for at in from..to {
        match text.get(at) {
            Some(mark) if mark == open => depth += 1,
            Some(mark) if mark == close => depth -= 1,
            _ => {}
        }
        if depth == 0 && at + 1 < to {
            return false;
        }
    }
    // Where inner quotes are not balanced, the outer pair still holds: the last ” before 问题 closes.
    true
}

/// Puts back the spaces that the words have in the source, where the words stand there in one piece.
pub(in crate::import) fn respace(source: &str, words: &str) -> String {
    if source.contains(words) || words.is_empty() {
        return words.to_owned();
    }
    let marks: Vec<char> = source.chars().collect();
    let wanted: Vec<char> = words.chars().collect();
    for from in 0..marks.len() {
        let mut at = from;
        let mut matched = 0;
        while matched < wanted.len() && at < marks.len() {
            if marks.get(at) == wanted.get(matched) {
                matched += 1;
            } else if matched == 0 || !marks.get(at).copied().is_some_and(crate::reading::folded::is_blank) {
                break;
            }
            at += 1;
        }
        if matched == wanted.len() {
            return marks.get(from..at).unwrap_or_default().iter().collect();
        }
    }
    words.to_owned()
}

/// Where the heading ends in a line that goes on with its text: after 问题的整改情况 and its 。or ：, else after the first
/// sentence. None where the line is a heading alone.
pub(in crate::import) fn heading_end(words: &str) -> Option<usize> {
    let marks: Vec<char> = words.chars().collect();
    let text = Folded::new(words);
    if text.len() != marks.len()
        && marks.iter().filter(|mark| !crate::reading::folded::is_blank(**mark)).count() != text.len()
    {
        return None;
    }
    let whole = text.slice(0, text.len());
    let (label, rest) = strip_label(&whole);
    let skipped = label.map_or(0, |label| label.chars().count());
    let named = problem_words_end(rest).map(|end| end + skipped);
    let sentence = text.find("。", 0);
    let end = match (named, sentence) {
        (Some(named), _) if matches!(text.get(named), Some('。' | ':' | ';' | ',')) => named + 1,
        (Some(named), _) if named == text.len() => return None,
        (_, Some(sentence)) if sentence <= 60 => sentence + 1,
        _ => return None,
    };
    // A doubled stop belongs to the sentence it ends.
    let doubled = (end..text.len()).take_while(|at| end > 0 && text.get(*at) == text.get(end - 1)).count();
    let end = end + doubled;
    if end >= text.len() {
        return None;
    }
    // From a position in the folded text to bytes of the words.
    let mut seen = 0;
    for (byte, mark) in words.char_indices() {
        if !crate::reading::folded::is_blank(mark) {
            if seen == end {
                return Some(byte);
            }
            seen += 1;
        }
    }
    None
}

/// Whether the words are a group's: they end in 方面, but for 存在的问题的整改情况.
pub(in crate::import) fn names_group(text: &str) -> bool {
    // 党的领导方面（2个）: the number of problems below is no part of the name.
    let counted = |inner: &str| inner.trim_start_matches('共').starts_with(|mark: char| mark.is_ascii_digit());
    let text = text
        .strip_suffix(')')
        .and_then(|bare| bare.rsplit_once('('))
        .map_or(text, |(bare, inner)| if counted(inner) { bare } else { text });
    text.rfind("方面").is_some_and(|at| at > 0 && names_only_tail(text.get(at + "方面".len()..).unwrap_or_default()))
}

pub(in crate::import) fn names_only_tail(tail: &str) -> bool {
    let mut rest = tail;
    for word in ["的", "方面", "存在", "的", "突出", "主要", "问题", "的", "整改", "落实", "进展", "完成", "情况"]
    {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_without_their_wrapping() {
        let cases = [
            ("关于“政策宣传不到位”问题的整改情况", "政策宣传不到位"),
            ("关于“落实区委“幸福社区”创建等工作不够有力”问题的整改情况", "落实区委“幸福社区”创建等工作不够有力"),
            ("关于““四议两公开”“三务公开”执行走样”问题的整改情况（已完成）", "“四议两公开”“三务公开”执行走样"),
            ("关于“三会一课”质量不高的问题的整改情况（正在整改）", "“三会一课”质量不高"),
            ("关于“‘一岗双责’落实不到位”问题的整改", "‘一岗双责’落实不到位"),
            ("反馈问题：耕地保护责任压得不实", "耕地保护责任压得不实"),
            ("整改任务：集镇农贸市场脏乱差问题突出。", "集镇农贸市场脏乱差问题突出"),
            ("关于预算编制不够精细的问题", "预算编制不够精细"),
            ("关于“信息化建设滞后”的问题。", "信息化建设滞后"),
            ("“为农服务主业不突出”问题", "为农服务主业不突出"),
            ("“关于决策部署落实缓慢”问题", "决策部署落实缓慢"),
            ("思政课教师配备不足（基本完成并持续推进）", "思政课教师配备不足"),
            ("关于“基建项目违规问题多发”问题（已完成整改）", "基建项目违规问题多发"),
            ("关于“巡察、审计等问题整改不到位”问题整改落实情况", "巡察、审计等问题整改不到位"),
            ("关于原客运站土地未办理权属登记的问题", "原客运站土地未办理权属登记"),
            ("关于“\"三重一大\"决策不规范”问题的整改情况", "\"三重一大\"决策不规范"),
            ("执行 GB/T 9704 不严", "执行 GB/T 9704 不严"),
            ("对“国之大者”领悟不深（长期坚持）", "对“国之大者”领悟不深"),
            ("对“四害”孳生地清理不彻底的问题", "对“四害”孳生地清理不彻底"),
            ("对“台账不清”问题的整改情况", "台账不清"),
            ("反馈意见指出“备课“抄教案”流于形式”", "备课“抄教案”流于形式"),
            ("检查报告中提到的“台账不清”的问题", "台账不清"),
            ("检查发现“僵尸企业”清理不彻底", "检查发现“僵尸企业”清理不彻底"),
            ("章程修订滞后［已整改］", "章程修订滞后"),
        ];
        for (words, expected) in cases {
            assert_eq!(problem(words), expected);
        }
    }

    #[test]
    fn a_measure_may_begin_like_a_problem() {
        for words in [
            "关于“健身设施老化”问题,更新社区健身器材112件。",
            "关于“赛事合同不规范”问题。对合同进行审查。",
            "针对“漏签”问题，已补签。",
        ] {
            let shape = shape(words);
            assert!(!shape.names_problem && shape.begins_with_problem, "{words}");
        }
        for words in ["关于“健身设施老化”问题", "关于预算编制的问题。", "“三公”经费超支问题的整改落实情况"]
        {
            assert!(shape(words).names_problem, "{words}");
        }
        for words in ["巡察反馈问题整改情况", "存在的问题", "整改落实情况", "下一步打算", "对照检查问题"]
        {
            assert!(!shape(words).names_problem, "{words}");
        }
    }

    #[test]
    fn a_heading_is_parted_from_its_text() {
        let parted = |words: &str| heading_end(words).and_then(|end| words.get(end..).map(str::to_owned));
        assert_eq!(parted("关于“漏签”问题的整改情况。已补签合同。").as_deref(), Some("已补签合同。"));
        assert_eq!(parted("学习不深入。开展学习10次。").as_deref(), Some("开展学习10次。"));
        assert_eq!(parted("关于“漏签”问题的整改情况。"), None);
        assert_eq!(parted("学习不深入"), None);
    }
}
