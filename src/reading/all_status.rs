//! Reads sentences about several problems at once: 以上9个问题均已整改完成. Which problems stand before the sentence, the caller knows.

use super::{
    folded::folded,
    status::{status_of, without_now},
};
use crate::{disclosure::parse_chinese_numeral, records::Status};

/// What a sentence states of several problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfAll {
    /// Their status.
    pub(crate) status: Status,
    /// How many problems before the sentence are meant, where it says so.
    pub(crate) count: Option<usize>,
    /// Whether only those of the group are meant, in which the sentence stands.
    pub(crate) of_group: bool,
    /// Whether it says that the problems stand before it: 以上, 本方面.
    pub(crate) points_back: bool,
    /// The ordinals of the problems that it excepts: 除第3项外.
    pub(crate) except: Vec<usize>,
}

/// Words at the head of a sentence for the problems before it.
const ABOVE: &[&str] = &["以上", "上述", "前述", "上列", "所列"];

/// Words for the problems of a group.
const OF_GROUP: &[&str] = &["本方面", "该方面", "此方面", "本部分", "该部分", "这方面", "该类", "此类", "本类"];

/// Words for all problems, where nothing says that they stand above.
#[rustfmt::skip]
const ALL: &[&str] = &[
    "全部", "所有", "各项", "反馈的", "巡察反馈的", "巡视反馈的", "审计反馈的", "督察反馈的", "反馈", "这些", "这",
];

/// What is stated.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "反馈问题", "具体问题", "整改问题", "问题整改", "问题", "整改任务", "任务", "整改事项", "事项", "信访件", "意见", "毛病",
];

/// Whether a sentence is about all problems before it: `以上3件中，2件已办结`.
pub(crate) fn speaks_of_all(text: &str) -> bool {
    let text = folded(text);
    let rest = ["以上", "上述"].iter().find_map(|word| text.strip_prefix(word));
    let counted = |rest: &str| {
        let bare = rest.trim_start_matches(|mark: char| mark.is_ascii_digit());
        bare.len() < rest.len() && bare.starts_with(['个', '项', '条', '件'])
    };
    rest.is_some_and(counted) || of_all(&text).is_some_and(|all| all.points_back)
}

/// Returns what a sentence states for all problems before it: `以上3个问题均已整改完成`. `None` if it states nothing of the kind.
pub(crate) fn of_all(text: &str) -> Option<OfAll> {
    let text = folded(text);
    let (mut except, sentence) = excepted(without_lead(text.split(['。', ';']).next()?));
    let of_group = OF_GROUP.iter().find_map(|word| sentence.strip_prefix(word));
    let above = ABOVE.iter().find_map(|word| sentence.strip_prefix(word));
    let mut rest = of_group.or(above).unwrap_or(sentence);
    let mut named_all = false;
    while let Some(next) = ALL.iter().chain(&["的", ","]).find_map(|word| rest.strip_prefix(word)) {
        named_all = true;
        rest = next;
    }
    let (count, after) = counted(rest);
    let phrase = NAMES.iter().find_map(|name| after.strip_prefix(name)).or_else(|| count.map(|_| after))?;
    // 全部整改到位 alone is of the measure before it, 9个问题已完成整改 perhaps of a part.
    let all_of =
        |phrase: &str| ["均", "都", "全部", "已全部", "全都", "已经全部"].iter().any(|all| phrase.starts_with(all));
    let meant = of_group.is_some() || above.is_some() || (named_all && after.len() > phrase.len());
    let counts_all = || count.is_some_and(|count| count > 1) && all_of(without_lead(phrase));
    if !meant && !counts_all() {
        return None;
    }
    let mut phrase = phrase;
    loop {
        let (more, after) = excepted(phrase);
        let next = LEADS.iter().find_map(|word| after.strip_prefix(word));
        except.extend(more);
        match next {
            Some(next) => phrase = next,
            None if after.len() < phrase.len() => phrase = after,
            None => break,
        }
    }
    let phrase = phrase.strip_prefix("已全部").unwrap_or(phrase);
    // 以上3件中: what follows is about a part of them.
    if phrase.starts_with('中') {
        return None;
    }
    let stated = status_of(phrase).or_else(|| status_of(phrase.split(',').next()?))?;
    Some(OfAll {
        status: stated,
        count,
        of_group: of_group.is_some(),
        points_back: of_group.or(above).is_some(),
        except,
    })
}

/// Words between what is stated and its status.
const LEADS: &[&str] = &["目前", "现", ",", "均", "都", "全部", "的整改", "整改工作", "已经全部", "全都", "一并"];

fn without_lead(sentence: &str) -> &str {
    let leads = ["至此,", "截至目前,", "截止目前,", "到目前为止,", "截至公示之日,", "综上,", "总之,"];
    let bare = leads.iter().find_map(|lead| sentence.strip_prefix(lead)).unwrap_or(sentence);
    without_now(bare)
}

/// The number of problems at the head of the words: 9个, 九项, 两条.
fn counted(words: &str) -> (Option<usize>, &str) {
    let number =
        words.trim_start_matches(|mark: char| mark.is_ascii_digit() || "一二两三四五六七八九十百".contains(mark));
    let (digits, rest) = words.split_at(words.len() - number.len());
    let unit = rest.strip_prefix(['个', '项', '条', '件']);
    let count = digits.parse().ok().or_else(|| parse_chinese_numeral(&digits.replace('两', "二")));
    match (count, unit) {
        (Some(count), Some(rest)) => (Some(count), rest),
        (None, _) if digits.is_empty() => (None, words.strip_prefix(['个', '项', '条', '件']).unwrap_or(words)),
        _ => (None, words),
    }
}

/// The ordinals of an exception at the head of the words, and what follows it: 除第3项、第5项外,均已完成.
fn excepted(words: &str) -> (Vec<usize>, &str) {
    let words = words.trim_start_matches(',');
    let Some((inner, rest)) = words.strip_prefix('除').and_then(|after| after.split_once('外')) else {
        return (Vec::new(), words);
    };
    let numbers = inner.split(|mark: char| !(mark.is_ascii_digit() || "一二三四五六七八九十".contains(mark)));
    let of = |number: &str| number.parse().ok().or_else(|| parse_chinese_numeral(number));
    let ordinals: Vec<usize> = numbers.filter(|number| !number.is_empty()).filter_map(of).collect();
    if ordinals.is_empty() { (Vec::new(), words) } else { (ordinals, rest.trim_start_matches([',', '的'])) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_about_all_problems() {
        let cases = [
            ("以上9个问题均已整改完成。", Some(9), Status::Completed),
            ("上述问题目前均已整改到位。", None, Status::Completed),
            ("以上九项问题已全部整改到位。", Some(9), Status::Completed),
            ("上述两个问题正在整改。", Some(2), Status::InProgress),
            ("截至目前，以上问题全部整改完毕。", None, Status::Completed),
            ("以上各项问题均已完成整改并长期坚持。", None, Status::Completed),
            ("至此，反馈的5个问题已全部完成整改。", Some(5), Status::Completed),
            ("全部问题均已整改到位。", None, Status::Completed),
            ("所有问题已整改完成。", None, Status::Completed),
            ("6个问题均已完成整改。", Some(6), Status::Completed),
            ("以上问题的整改均已完成。", None, Status::Completed),
            ("以上4条意见都改好了。", Some(4), Status::Completed),
            ("以上3项均已销号。", Some(3), Status::Completed),
            ("以上问题需长期坚持。", None, Status::LongTerm),
        ];
        for (text, count, status) in cases {
            let found = of_all(text).map(|found| (found.count, found.status, found.of_group, found.except));
            assert_eq!(found, Some((count, status, false, Vec::new())), "{text}");
        }
        let part = of_all("本方面问题均已整改完成。").map(|found| (found.of_group, found.status));
        assert_eq!(part, Some((true, Status::Completed)));
        for text in ["以上问题，除第3项、第5项外，均已整改到位。", "除第3项、第5项外，以上问题均已整改到位。"]
        {
            let found = of_all(text).map(|found| (found.except, found.status));
            assert_eq!(found, Some((vec![3, 5], Status::Completed)), "{text}");
        }
        for text in [
            "以上情况，欢迎监督。",
            "以上3件中，2件已办结。",
            "9个问题已完成整改7个。",
            "3个问题已完成整改。",
            "全部整改到位。",
            "问题整改到位。",
            "各项制度均已完善。",
            "反馈问题整改完成率100%。",
            "以上问题的整改，由县委巡察办督办。",
        ] {
            assert_eq!(of_all(text), None, "{text}");
        }
    }
}
