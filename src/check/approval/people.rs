//! Whose sign-offs count: each person once, and in one role unless the site allows more.

use crate::{
    diagnostics::{Code, Diagnostic},
    folding::{folded, simplified},
    records::{Approval, SignOff, Site},
    source::Loaded,
};

/// The sign-offs that count, and the findings about the others.
pub(super) struct People<'a> {
    pub(super) counted: Vec<&'a SignOff>,
    pub(super) findings: Vec<Diagnostic>,
}

/// A name by which two spellings of it are known to be one: its letters and digits folded as all texts are and in simplified characters, without blanks, marks and
/// characters that nobody sees, in lower case, and without what is said of a person behind a name: 同志, （签）. Empty where nothing is left.
pub fn name_key(name: &str) -> String {
    let shown = folded(name);
    let shown = simplified(&shown);
    let key = |text: &str| -> String {
        text.chars().filter(|mark| mark.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let whole = key(&shown);
    // A name may end so by itself, of one character or none before it.
    let long = |name: &&str| name.chars().count() > 1;
    let bare = ["签字", "签名", "签章", "签"].iter().find_map(|signed| {
        let unsigned = shown.trim_end().strip_suffix(')')?.trim_end().strip_suffix(signed)?.trim_end();
        unsigned.strip_suffix('(').map(&key)
    });
    let bare = bare.unwrap_or(whole);
    bare.strip_suffix("同志").filter(long).map(str::to_owned).unwrap_or(bare)
}

/// Role and name of a sign-off as they are compared.
pub(super) fn key(sign_off: &SignOff) -> (String, String) {
    (name_key(&sign_off.role), name_key(&sign_off.name))
}

/// Goes through the sign-offs of a record in their order.
pub(super) fn of<'a>(approval: &'a Loaded<Approval>, site: &Site) -> People<'a> {
    let mut people = People { counted: Vec::new(), findings: Vec::new() };
    let mut keys: Vec<(String, String)> = Vec::new();
    for (at, sign_off) in approval.value.approvals.iter().enumerate() {
        let place = |key: &str| approval.place(&format!("approvals[{at}].{key}"));
        let (role, name) = key(sign_off);
        if let Some(blank) = [("role", &role), ("name", &name)].into_iter().find(|(_, text)| text.is_empty()) {
            people.findings.push(Diagnostic::new(Code::A105, place(blank.0)).arg("key", blank.0));
            continue;
        }
        let again = keys.iter().find(|(other, known)| *known == name && (*other == role || !site.several_roles));
        if let Some((other, _)) = again {
            let what = if *other == role { "again" } else { "roles" };
            people.findings.push(Diagnostic::new(Code::A106, place("name")).arg("what", what));
            continue;
        }
        keys.push((role, name));
        people.counted.push(sign_off);
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_a_name_are_one() {
        let same = [
            ("王建国", "王 建国"),
            ("吕青", "呂青"),
            ("欧阳国庆", "歐陽國慶"),
            ("王建国", "王\u{3000}建\u{200B}国"),
            ("王建国", "\u{FEFF}王建国\u{AD}"),
            ("买买提·艾力", "买买提•艾力"),
            ("买买提·艾力", "买买提 艾力"),
            ("Li Ming", "ＬＩ　ｍｉｎｇ"),
            ("金树林", "⾦树林"),
            ("王建国2", "王建国２"),
            ("王建国", "王建国\u{FE00}"),
            ("王民", "王\u{2EA0}"),
            ("隆建国", "\u{F9DC}建国"),
            ("王建国1", "王建国①"),
            ("王建国", "王建国同志"),
            ("王建国", "王建国（签）"),
            ("王建国", "王建国同志 （ 签字 ）"),
        ];
        for (one, other) in same {
            assert_eq!(name_key(one), name_key(other), "{one} {other}");
        }
        for (one, other) in
            [("王建国", "王建固"), ("王建国", "建国"), ("王建国1", "王建国2"), ("王同志", "王"), ("石签", "石")]
        {
            assert_ne!(name_key(one), name_key(other), "{one} {other}");
        }
        for blank in ["", " ", "\u{3000}", "\u{200B}\u{2060}", "——", "\u{3164}", "\u{FFA0}"] {
            assert_eq!(name_key(blank), "", "{blank:?}");
        }
    }
}
