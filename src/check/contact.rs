//! C: whether and how the public can answer.

use crate::{
    diagnostics::{Code, Diagnostic},
    source::LoadedReport,
};

pub(super) fn check(report: &LoadedReport, findings: &mut Vec<Diagnostic>) {
    let record = &report.report;
    let contact = &record.value.contact;
    let mut found = |code, field: &str, value: &str| {
        findings.push(Diagnostic::new(code, record.place(field)).arg("found", value));
    };
    if contact.is_unreachable() {
        found(Code::C101, "contact", "");
    }
    for (at, phone) in contact.phone.iter().enumerate().filter(|(_, phone)| !is_phone(phone)) {
        found(Code::C102, &format!("contact.phone[{at}]"), phone);
    }
    for (at, email) in contact.email.iter().enumerate().filter(|(_, email)| !is_email(email)) {
        found(Code::C103, &format!("contact.email[{at}]"), email);
    }
    if let Some(postcode) = contact.postcode.as_deref().filter(|code| !is_postcode(code)) {
        found(Code::C104, "contact.postcode", postcode);
    }
}

/// Telephone numbers as announcements print them: `0580-3090077`, `(0760)23226773`, `0311—87801028`, mobiles, extensions, short
/// numbers such as 12380.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let marks = |mark: char| mark.is_ascii_digit() || "-—–－()（）+ 转".contains(mark);
    (5..=20).contains(&digits) && text.chars().all(marks)
}

fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let fine = |part: &str| {
        !part.is_empty() && part.chars().all(|mark| mark.is_ascii_graphic() && !"@,;:<>()[]\"".contains(mark))
    };
    fine(name) && fine(domain) && domain.split('.').all(|label| !label.is_empty()) && domain.contains('.')
}

fn is_postcode(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_as_announcements_print_them() {
        for phone in ["0580-3090077", "(0760)23226773", "0311—87801028", "13800000000", "12380", "010-12345678转801"]
        {
            assert!(is_phone(phone), "{phone}");
        }
        for text in ["党建办", "0580", "0580-3090077;3090078", "call me"] {
            assert!(!is_phone(text), "{text}");
        }
    }

    #[test]
    fn mail_addresses() {
        assert!(is_email("934495643@qq.com"));
        for text in ["a@b", "a＠b.cn", "a@b..cn", "a b@c.cn", "@c.cn", "a@b.cn,c@d.cn"] {
            assert!(!is_email(text), "{text}");
        }
    }
}
