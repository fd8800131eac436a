//! Personal names in running text. An announcement names roles; a name is what has the form of one and stands where only a person
//! can: beside an office, a verb that takes a person, 同志 …
//!
//! Three sides are weighed and added: the characters of the name ([`form`]), the words before it and the words after it
//! ([`context`]). What they are weighed by stands in the text files of this folder.

mod context;
mod form;
mod lexicon;
mod view;

use std::ops::Range;

use self::{
    context::Side,
    form::Form,
    view::{View, is_han},
};

/// A name that may be one.
#[derive(Debug)]
struct Candidate {
    range: Range<usize>,
    before: Side,
    after: Side,
    weight: i32,
}

impl Candidate {
    fn sum(&self) -> i32 {
        let alone = if self.before.bracket && self.after.bracket { 10 } else { 0 };
        self.weight + self.before.weight + self.after.weight + alone
    }
}

/// What the three sides of a name must come to.
const ENOUGH: i32 = 43;

/// The names of persons in a text, as ranges of bytes in order; `places` are the names of units, which are no persons.
pub(super) fn names(text: &str, places: &str) -> Vec<Range<usize>> {
    let view = View::of(text);
    let mut candidates = candidates(&view, places);
    raise_rows(&view, &mut candidates);
    candidates
        .into_iter()
        .filter(|candidate| candidate.sum() >= ENOUGH && !candidate.before.open && !candidate.after.open)
        .map(|candidate| view.bytes(&candidate.range))
        .collect()
}

/// The names of persons in the subject of a sanction, where a name is what stands alone or at the end: 灵秀社区书记王建国.
pub(super) fn subjects(text: &str, places: &str) -> Vec<Range<usize>> {
    names(&format!("{text}被"), places).into_iter().filter(|range| range.end <= text.len()).collect()
}

/// The best candidate at each place, in order, none in another.
fn candidates(view: &View, places: &str) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let lexicon = &*lexicon::LEXICON;
    for (at, mark) in view.marks.iter().enumerate() {
        if !is_han(*mark) {
            continue;
        }
        let next = view.marks.get(at + 1).copied().unwrap_or_default();
        if !lexicon.may_begin(*mark, next, view.dotted) {
            continue;
        }
        let before = context::before(view, at);
        if before.weight == 0 && !context::person_near(view, at) {
            continue;
        }
        // What [`candidate`] asks of the two sides, before the forms are made.
        let enough = |length: usize| match context::after(view, at + length).weight {
            0 => before.weight >= 20,
            after => before.weight > 0 || after >= 30,
        };
        if !view.dotted && lexicon.begins_han_name_alone(*mark) && !(2..=3).any(enough) {
            continue;
        }
        let best = form::forms(view, at, before.weight >= 30)
            .into_iter()
            .filter_map(|form| candidate(view, at, before, form, places));
        let Some(best) = best.max_by_key(|candidate| (candidate.sum(), candidate.range.len())) else { continue };
        match found.last() {
            Some(last) if last.range.end > at && last.sum() >= best.sum() => {}
            Some(last) if last.range.end > at => {
                found.pop();
                found.push(best);
            }
            _ => found.push(best),
        }
    }
    found
}

fn candidate(view: &View, at: usize, mut before: Side, form: Form, places: &str) -> Option<Candidate> {
    let range = at..at + form.length;
    let mut after = context::after(view, range.end);
    let place = context::goes_on_to_place(view, range.end);
    let said = before.weight >= 26 || after.weight >= if form.length > 2 { 24 } else { 30 };
    let doubted = form.rare && !said;
    // What is imposed on the holder of a post makes a name of any characters between them.
    // 高山: a word that people are called as well.
    let given =
        form.length == 2 && view.marks.get(range.clone()).is_some_and(|name| lexicon::LEXICON.sometimes.has(name));
    let own = form.weight + if form.word { 20 } else { 0 } + if given { 12 } else { 0 };
    let imposed = before.weight >= 30 && after.weight >= 14 && own >= 12 && context::sanction_follows(view, range.end);
    // 严守|义: of a word that names begin with in few cases, only a longer name is one, and only after an office.
    let joins = view.marks.get(range.end - 1).is_some_and(|mark| "和与及".contains(*mark));
    let enough = match () {
        () if given && imposed => 20,
        () if form.length == 2 || joins || before.weight < 30 || context::verb_before_end(view, range.end) => 30,
        () if imposed => 14,
        () => 20,
    };
    // 主任和班子: after an office 和 joins, where what follows it is no given name.
    if before.weight >= 30 && after.weight < 30 && form.weight < 17 && view.marks.get(at) == Some(&'和') {
        return None;
    }
    if doubted || form.word && after.weight < enough {
        return None;
    }
    if imposed {
        before.weight += 10;
        before.open &= !before.author;
    }
    if before.removes && after.weight < 20 && form.weight >= 20 && context::post_follows(view, range.end) {
        after.weight = 20;
    }
    // A side that says nothing is enough where the two others are sure.
    let sure = match (before.weight, after.weight) {
        (0, 0) => false,
        (0, after) => after >= 30 && form.weight >= 22,
        (before, 0) => before >= 20 && form.weight >= 25 && !place && !context::firm_follows(view, range.end),
        _ => true,
    };
    let name = view.marks.get(range.clone())?;
    let unit = || !places.is_empty() && places.contains(&name.iter().collect::<String>());
    // 张某 and 张姓 are written so that nobody is named.
    let unnamed = name.contains(&'某') || name.get(1) == Some(&'姓');
    (sure && !unnamed && !unit()).then_some(Candidate { range, before, after, weight: form.weight })
}

/// Raises the members of a row (张三、李四) beside one that is sure.
fn raise_rows(view: &View, candidates: &mut [Candidate]) {
    const RAISE: i32 = 14;
    for index in 1..candidates.len() {
        let Some([left, right]) = candidates.get_mut(index - 1..=index) else { continue };
        let near = right.range.start - left.range.end <= 12 && left.after.row;
        let between = view.marks.get(left.range.end..right.range.start).unwrap_or_default();
        let ends = between.iter().any(|mark| ",。;!?\n".contains(*mark));
        if near && !ends {
            match (left.sum() >= ENOUGH, right.sum() >= ENOUGH) {
                (true, false) => right.before.weight += RAISE,
                (false, true) => left.after.weight += RAISE,
                _ => {}
            }
        }
    }
}

/// Whether a word is a full personal name. 张某, 某某 and words for roles and places are none.
pub(super) fn is_name(word: &str) -> bool {
    let view = View::of(word);
    !word.contains(['某', '×'])
        && form::forms(&view, 0, false).iter().any(|form| form.length == view.marks.len() && form.weight >= 10)
}

/// The last three characters of a text that ends in an office and a name whose surname is in no list: 党工委委员岂立强. For fields that hold
/// names.
pub(super) fn last_after_office(text: &str) -> Option<String> {
    let view = View::of(text.trim());
    let at = view.marks.len().checked_sub(3).filter(|at| *at > 1)?;
    let name: String = view.marks.get(at..)?.iter().collect();
    (context::before(&view, at).weight >= 30 && has_rare_surname(&name)).then_some(name)
}

/// Whether a word of three characters that begins with no known surname may be a name all the same: both others are usual in given
/// names, as in 侴建国. For fields that hold names.
pub(super) fn has_rare_surname(word: &str) -> bool {
    let marks: Vec<char> = word.chars().collect();
    matches!(marks.as_slice(), [first, second, third] if ('\u{3400}'..='\u{9FFF}').contains(first)
        && lexicon::LEXICON.usual.has(*second) && lexicon::LEXICON.usual.has(*third) && *first != '某')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        names(text, "安康社区、兴普社区").into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn names_where_only_persons_stand() {
        for (text, name) in [
            ("对张伟给予诫勉谈话", "张伟"),
            ("对灵秀社区书记王建国同志给予诫勉", "王建国"),
            ("给予欧阳锋党内警告处分", "欧阳锋"),
            ("社区主任李娜受到党内警告处分", "李娜"),
            ("责令赵强作出书面检查", "赵强"),
            ("给予 覃 勇 同志政务记过处分", "覃 勇"),
            ("给予热依汗·托合提政务记过处分", "热依汗·托合提"),
            ("时任副镇长央金拉姆负有领导责任", "央金拉姆"),
            ("免去石永生党支部书记职务", "石永生"),
            ("冯建业患糖尿病。", "冯建业"),
            ("陈立秋身患癌症。", "陈立秋"),
            ("家住三组的马建业长期患有高血压", "马建业"),
            ("主任笪国平向镇党委作检讨", "笪国平"),
            ("原主任别青山因贪污被判刑", "别青山"),
            ("15岁的籍小刚已由家长领回", "籍小刚"),
            ("向不符合条件的汝翠花等3人发放", "汝翠花"),
            ("收款人名称为戎小芳的账户", "戎小芳"),
            ("档案中赏国庆的出生日期", "赏国庆"),
            ("借读生储梓萱退回原学区就读", "储梓萱"),
            ("本名麦炳坤，去世后", "麦炳坤"),
            ("内退人员强家宝继续领取工资", "强家宝"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
        assert_eq!(found("对张伟、李娜等人给予批评教育"), ["张伟", "李娜"]);
    }

    #[test]
    fn roles_units_and_redacted_names_are_none() {
        for text in [
            "给予灵秀社区、和津社区以及原莲安社区主要负责人诫勉谈话",
            "对张某进行批评教育",
            "对王某某给予警告处分",
            "给予安康、中昌社区主要负责人提醒谈话",
            "撤销康宁路违法建筑3处",
            "对路长制落实不到位的5人提醒谈话",
            "对动员解释不力的社区进行通报",
            "对安全生产责任金收缴不及时的企业进行约谈",
            "对康达装饰公司作出罚款处理",
            "职工患职业病。",
            "高龄老人患糖尿病比例上升。",
            "安康社区居民患有高血压",
            "学生患流感人数下降",
            "村民身患重病的纳入救助",
            "老党员患大病的上门慰问",
            "学生籍在人不在问题",
            "导师德育考核",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn full_names_of_the_internal_fields() {
        for name in ["王建国", "李娜", "欧阳锋", "扎西卓玛"] {
            assert!(is_name(name), "{name}");
        }
        for word in ["张某", "书记", "王书记的", "党政办"] {
            assert!(!is_name(word), "{word}");
        }
    }
}
