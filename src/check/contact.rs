//! C: whether and how the public can answer.

use std::ops::Range;

use crate::{
    diagnostics::{Code, Diagnostic},
    records::Contact,
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
    if let Some(sentence) = &record.value.text.contact {
        for (field, value) in unsaid(contact, sentence) {
            found(Code::C105, &field, value);
        }
    }
}

/// The ways of contact of which the sentence as approved gives others, by field: the pages would print both. A sentence that gives
/// none of a kind leaves it to the contact box.
fn unsaid<'a>(contact: &'a Contact, sentence: &str) -> Vec<(String, &'a str)> {
    let letters = letters(sentence);
    let lines = sentence.lines().map(self::letters);
    let numbers: Vec<String> =
        lines.flat_map(|line| line.split(|mark| !is_phone_mark(mark)).map(digits).collect::<Vec<_>>()).collect();
    let has = |length: Range<usize>| numbers.iter().any(|number| length.contains(&number.len()));
    let says = |number: &str| {
        let number = digits(number);
        // A second number of a list goes without its area code: 0580-3090077、3090078.
        let local = number.get(number.len().saturating_sub(LOCAL_NUMBER)..).unwrap_or(&number);
        numbers.iter().any(|said| said.contains(local))
    };
    let wrong_phone = |phone: &str| has(LOCAL_NUMBER..usize::MAX) && is_phone(phone) && !says(phone);
    let wrong_email =
        |email: &str| letters.contains('@') && is_email(email) && !letters.contains(&self::letters(email));
    let phones = contact.phone.iter().enumerate().filter(|(_, phone)| wrong_phone(phone));
    let emails = contact.email.iter().enumerate().filter(|(_, email)| wrong_email(email));
    let postcode = contact.postcode.as_deref().filter(|code| has(6..7) && is_postcode(code) && !says(code));
    let phones = phones.map(|(at, phone)| (format!("contact.phone[{at}]"), phone.as_str()));
    let emails = emails.map(|(at, email)| (format!("contact.email[{at}]"), email.as_str()));
    let postcode = postcode.map(|code| ("contact.postcode".to_owned(), code));
    phones.chain(emails).chain(postcode).collect()
}

/// The fewest digits of a telephone number without its area code.
const LOCAL_NUMBER: usize = 7;

fn digits(text: &str) -> String {
    letters(text).chars().filter(char::is_ascii_digit).collect()
}

/// Text as addresses are compared: half width, small letters, without white space.
fn letters(text: &str) -> String {
    let marks = text.chars().filter(|mark| !mark.is_whitespace());
    marks.map(|mark| half_width(mark).to_ascii_lowercase()).collect()
}

fn half_width(mark: char) -> char {
    match mark {
        '！'..='～' => char::from_u32(u32::from(mark) - 0xFEE0).unwrap_or(mark),
        _ => mark,
    }
}

/// Telephone numbers as announcements print them: `0580-3090077`, `(0760)23226773`, `0311—87801028`, mobiles, extensions, short
/// numbers such as 12380. One that lost a digit is none.
fn is_phone(text: &str) -> bool {
    let text: String = text.chars().map(half_width).collect();
    let groups: Vec<&str> = text.split(|mark: char| !mark.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    // From abroad the area code goes without its 0.
    let (prefix, groups) = match groups.as_slice() {
        ["86" | "0086", rest @ ..] => ("0", rest),
        groups => ("", groups),
    };
    // What stands behind the number is an extension: 转801, -801.
    let mut numbers = (1..=groups.len()).map(|count| groups.get(..count).unwrap_or_default().concat());
    text.chars().all(is_phone_mark)
        && groups.concat().len() <= 20
        && numbers.any(|number| is_number(&number) || is_number(&format!("{prefix}{number}")))
}

/// Whether digits are a whole number by the telephone plan: area codes have three digits (010, 02x) or four, local numbers seven or
/// eight, service numbers five or six, mobile numbers eleven, 400 and 800 numbers ten.
fn is_number(digits: &str) -> bool {
    let local = |length: usize| (5..=8).contains(&length);
    match digits.as_bytes() {
        [b'0', second, ..] => {
            let area = if matches!(second, b'1' | b'2') { 3 } else { 4 };
            digits.len().checked_sub(area).is_some_and(|length| length != 6 && local(length))
        }
        [b'1', ..] if digits.len() == 11 => true,
        [b'4' | b'8', b'0', b'0', ..] if digits.len() == 10 => true,
        _ => local(digits.len()),
    }
}

fn is_phone_mark(mark: char) -> bool {
    mark.is_ascii_digit() || "-—–－()（）+ 转".contains(mark)
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
        for phone in [
            "0580-3090077",
            "(0760)23226773",
            "0311—87801028",
            "13800000000",
            "12380",
            "010-12345678转801",
            "0591-12345",
            "+86 591-87654321",
            "400-123-4567",
            "138-0013-8000",
            "0580-3090077-803",
            "95598",
            "3090077",
            "０６８１—２２１１９１９",
        ] {
            assert!(is_phone(phone), "{phone}");
        }
        for text in [
            "党建办",
            "0580",
            "0580-3090077;3090078",
            "call me",
            "0599-661",
            "0599-661230",
            "1380000000",
            "010-1234567890",
        ] {
            assert!(!is_phone(text), "{text}");
        }
    }

    #[test]
    fn what_the_sentence_gives_in_its_own_form() {
        let contact = Contact {
            phone: vec!["0580-3090077".into(), "0580-3090078".into(), "12380".into()],
            email: vec!["Dj_Ban@example.cn".into()],
            postcode: Some("316100".into()),
            ..Contact::default()
        };
        let said = "1、电话：（0580）309 0077（8:30—17:30）、3090078\n2、举报电话１２３８０；邮箱：dj_ban＠example.cn，邮编：316100。";
        assert!(unsaid(&contact, said).is_empty());
        assert!(unsaid(&contact, "联系方式见下，公示自2022年5月17日起15个工作日。").is_empty());
        let other = "电话：0580-3090017，邮编316101，邮箱：dj@example.cn。";
        let fields =
            ["contact.phone[0]", "contact.phone[1]", "contact.phone[2]", "contact.email[0]", "contact.postcode"];
        assert_eq!(unsaid(&contact, other).into_iter().map(|(field, _)| field).collect::<Vec<_>>(), fields);
    }

    #[test]
    fn mail_addresses() {
        assert!(is_email("934495643@qq.com"));
        for text in ["a@b", "a＠b.cn", "a@b..cn", "a b@c.cn", "@c.cn", "a@b.cn,c@d.cn"] {
            assert!(!is_email(text), "{text}");
        }
    }
}
