//! Who publishes: the first signing body, else the title's or the first sentence's.

use crate::reading::folded::packed;

/// Ends of names of bodies that publish.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "工作委员会", "委员会", "党工委", "党委", "党组", "党总支", "党支部", "人民政府", "办事处", "支部", "有限公司",
    "局", "办公室",
];

/// The publishing body.
pub(in crate::import) fn read(
    signed_by: &[String],
    title: &str,
    preamble: &str,
    subjects: &[String],
) -> Option<String> {
    signed_by
        .first()
        .map(|body| without_seal(&packed(body)))
        .or_else(|| from_title(title))
        .or_else(|| from_clause(preamble))
        .or_else(|| on_behalf_of(preamble))
        .or_else(|| subjects.first().filter(|_| subjects.len() == 1).cloned())
}

/// The name without the place of its seal: （公章）.
fn without_seal(body: &str) -> String {
    let seals = ["（公章）", "(公章)", "（盖章）", "(盖章)", "（印章）", "（章）", "(章)"];
    seals.iter().find_map(|seal| body.strip_suffix(seal)).unwrap_or(body).to_owned()
}

/// What stands before 关于 in a title; else before 巡察整改.
fn from_title(title: &str) -> Option<String> {
    let title = packed(title);
    let title = title.strip_prefix("关于").unwrap_or(&title);
    let end = ["关于", "巡察", "巡视", "落实", "审计", "整改"]
        .iter()
        .filter_map(|word| title.find(word))
        .filter(|at| *at > 0)
        .min()?;
    let body = title.get(..end)?;
    BODIES
        .iter()
        .chain(&["村", "社区", "街道", "镇", "乡", "院", "校", "中心", "公司", "集团"])
        .any(|end| body.ends_with(end))
        .then(|| body.to_owned())
}

/// 现将某某党支部巡察反馈意见整改落实情况向社会公开.
fn from_clause(preamble: &str) -> Option<String> {
    let text = packed(preamble);
    let from = text.rfind("现将").map(|at| at + "现将".len()).or_else(|| text.rfind("将").map(|at| at + "将".len()))?;
    let clause = text.get(from..)?;
    let end = ["关于", "巡察", "巡视", "落实", "审计", "整改"].iter().filter_map(|word| clause.find(word)).min()?;
    let body = clause.get(..end)?;
    let long = body.chars().count() >= 4;
    (long && BODIES.iter().any(|end| body.ends_with(end))).then(|| body.to_owned())
}

/// 受县人民政府委托，现将…报告如下 speaks for the body.
fn on_behalf_of(preamble: &str) -> Option<String> {
    let text = packed(preamble);
    let (_, from) = text.split_once('受')?;
    let body = from.get(..from.find("委托")?)?;
    ((4..=30).contains(&body.chars().count()) && BODIES.iter().any(|end| body.ends_with(end))).then(|| body.to_owned())
}

/// 我镇党委 among the inspected is the body that the title names, else the one that signs. 我省 is neither where an office of a county
/// signs, and is then left out.
pub(in crate::import) fn name_ourselves(subjects: &mut Vec<String>, title: &str, signed_by: &[String]) {
    let Some(named) = from_title(title).or_else(|| signed_by.first().map(|body| packed(body))) else { return };
    subjects.retain(|subject| !is_our_place(subject) || governs(&named, subject));
    for subject in subjects.iter_mut().filter(|subject| subject.starts_with('我') || subject.starts_with('本')) {
        subject.clone_from(&named);
    }
}

/// Whether a subject is a whole place: 我市.
fn is_our_place(subject: &str) -> bool {
    subject.strip_prefix('我').is_some_and(|place| PLACES.contains(&place))
}

const PLACES: &[&str] = &["省", "自治区", "市", "州", "县", "区", "旗"];

/// Whether a body is the government or the party's committee of such a place: 玉阳关市人民政府 of 我市.
fn governs(body: &str, subject: &str) -> bool {
    let place = ["人民政府", "委员会", "委"].iter().find_map(|end| body.strip_suffix(end));
    place.is_some_and(|place| subject.strip_prefix('我').is_some_and(|kind| place.ends_with(kind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_place_is_its_governments() {
        let subjects = |ours: &str, signed: &str| {
            let mut subjects = vec![ours.to_owned()];
            name_ourselves(&mut subjects, "", &[signed.to_owned()]);
            subjects
        };
        assert_eq!(subjects("我市", "玉阳关市人民政府"), ["玉阳关市人民政府"]);
        assert_eq!(subjects("我县", "中共澧源县委"), ["中共澧源县委"]);
        assert_eq!(subjects("我局党组", "某县水利局党组"), ["某县水利局党组"]);
        assert_eq!(subjects("我省", "丹陵县整改工作领导小组办公室"), [] as [&str; 0]);
        assert_eq!(subjects("我市", "三汇区住房和城乡建设局"), [] as [&str; 0]);
        assert_eq!(subjects("我省", "丹陵县人民政府"), [] as [&str; 0]);
    }
}
