//! The ways of contact in the words that give them, as printed.

use crate::{
    import::{
        facts::postcode,
        words::contact_keys::{KEYS, is_bare_key},
    },
    reading::folded::{fold, is_blank},
    records::Contact,
};

/// Reads the lines of the contact part.
pub(in crate::import) fn read<'a>(lines: impl Iterator<Item = &'a str>) -> Contact {
    let mut contact = Contact::default();
    let mut label: Option<&str> = None;
    for text in lines {
        // A key alone on its line belongs to the value on the next.
        let labelled = label.take().map(|key| format!("{}：{text}", key.trim_end_matches(['：', ':'])));
        label = is_bare_key(text).then_some(text);
        let line = Line::new(labelled.as_deref().unwrap_or(text));
        line.emails(&mut contact);
        line.phones(&mut contact);
        line.keyed(&mut contact);
    }
    contact
}

/// Keys that an address follows without colon: 来信至…, 来信请寄….
fn leads_to_address(key: &str) -> bool {
    key.ends_with("信至") || key.ends_with("寄至") || key.ends_with("请寄")
}

/// Takes the gaps out of keys that are spread to the width of their neighbours: 邮　箱：.
fn close_up_keys(marks: Vec<char>) -> Vec<char> {
    let mut kept: Vec<char> = Vec::with_capacity(marks.len());
    let mut at = 0;
    while at < marks.len() {
        let spread = SPREAD.iter().find_map(|key| {
            let mut to = at;
            for (nth, wanted) in key.chars().enumerate() {
                while nth > 0 && marks.get(to).copied().is_some_and(is_blank) {
                    to += 1;
                }
                if marks.get(to) != Some(&wanted) {
                    return None;
                }
                to += 1;
            }
            Some((key, to))
        });
        match spread {
            Some((key, to)) => {
                kept.extend(key.chars());
                at = to;
            }
            None => {
                kept.extend(marks.get(at));
                at += 1;
            }
        }
    }
    kept
}

/// Keys of two or three marks that are printed with gaps.
const SPREAD: &[&str] = &["电话", "手机", "传真", "地址", "邮编", "邮箱", "联系人", "信箱"];

struct Line {
    printed: Vec<char>,
    marks: Vec<char>,
}

impl Line {
    fn new(text: &str) -> Self {
        let printed = close_up_keys(text.chars().collect());
        let marks = printed.iter().copied().map(fold).collect();
        Self { printed, marks }
    }

    fn get(&self, at: usize) -> Option<char> {
        self.marks.get(at).copied()
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.printed.get(from..to).unwrap_or_default().iter().collect::<String>().trim_matches(is_blank).to_owned()
    }

    fn digits(&self, from: usize) -> usize {
        (from..).take_while(|at| self.get(*at).is_some_and(|mark| mark.is_ascii_digit())).count()
    }

    fn is_mail_mark(mark: char) -> bool {
        mark.is_ascii_alphanumeric() || "._-+".contains(mark)
    }

    fn emails(&self, contact: &mut Contact) {
        for at in (0..self.marks.len()).filter(|at| self.get(*at) == Some('@')) {
            let mut from = at;
            while from > 0 && self.get(from - 1).is_some_and(is_blank) {
                from -= 1;
            }
            let name_end = from;
            while from > 0 && self.get(from - 1).is_some_and(Self::is_mail_mark) {
                from -= 1;
            }
            let mut to = at + 1;
            while self.get(to).is_some_and(is_blank) {
                to += 1;
            }
            while self.get(to).is_some_and(Self::is_mail_mark) {
                to += 1;
            }
            while to > at + 1 && matches!(self.get(to - 1), Some('.' | '-')) {
                to -= 1;
            }
            let email = self.marks.get(from..to).unwrap_or_default().iter().filter(|mark| !is_blank(**mark));
            let email: String = email.collect();
            if from < name_end && to > at + 1 && !contact.email.contains(&email) {
                contact.email.push(email);
            }
        }
    }

    fn phones(&self, contact: &mut Contact) {
        let mut at = 0;
        while at < self.marks.len() {
            let free =
                at == 0 || !self.get(at - 1).is_some_and(|mark| mark.is_ascii_alphanumeric() || "@._".contains(mark));
            match self.phone_at(at).filter(|_| free) {
                Some(end) if self.last_key(at) == Some("传真") || self.is_marked_fax(end) => at = end,
                Some(end) => {
                    if contact.hours.is_none() {
                        contact.hours = self.hours_after(end);
                    }
                    let phone = self.text(at, end);
                    if !contact.phone.contains(&phone) {
                        contact.phone.push(phone);
                    }
                    at = end;
                }
                None => at += 1,
            }
        }
    }

    /// Whether a number that ends here is said to be a telefax behind it: 4223117（传真）.
    fn is_marked_fax(&self, end: usize) -> bool {
        ["(传真)", "(传真号)", "(传真号码)"]
            .iter()
            .any(|remark| remark.chars().enumerate().all(|(offset, mark)| self.get(end + offset) == Some(mark)))
    }

    /// Where a telephone number that begins here ends: `0580-3090077`, `(0760)23226773`, `0311—87801028`, a mobile, a short number.
    fn phone_at(&self, from: usize) -> Option<usize> {
        let bracketed = self.get(from) == Some('(');
        let start = from + usize::from(bracketed);
        let first = self.digits(start);
        let mut end = start + first;
        let begins = |mark: char| self.get(start) == Some(mark);
        if bracketed {
            if !(begins('0') && (3..=4).contains(&first) && self.get(end) == Some(')')) {
                return None;
            }
            end += 1;
            end = self.skip_joint(end);
            return self.local_end(end).map(|end| self.extension(end));
        }
        if begins('0') && (3..=4).contains(&first) {
            let joint = self.skip_joint(end);
            return self.local_end(joint).filter(|_| joint > end).map(|end| self.extension(end));
        }
        let mobile = first == 11 && begins('1');
        let landline = begins('0') && (10..=12).contains(&first);
        let local = (7..=8).contains(&first) && self.after_phone_key(from);
        let public = begins('1') || self.is_service(start);
        let service = first == 3 && begins('4') || first == 5 && public && self.after_phone_key(from);
        if service && first == 3 {
            let second = self.skip_joint(end);
            let (middle, joint) = (self.digits(second), second > end);
            let third = self.skip_joint(second + middle);
            let last = self.digits(third);
            return (joint && middle >= 3 && last >= 3).then_some(third + last);
        }
        let whole = (mobile || landline || local || service)
            && self.get(end) != Some('@')
            && !self.get(end).is_some_and(|mark| mark.is_ascii_alphabetic());
        whole.then(|| self.extension(end))
    }

    /// Where the number after an area code ends: seven or eight digits, a gap among them allowed, or a service number (12345).
    fn local_end(&self, from: usize) -> Option<usize> {
        let first = self.digits(from);
        let end = from + first;
        let service = first == 5 && self.is_service(from);
        if (7..=8).contains(&first) || service {
            return Some(end);
        }
        let gapped = self.get(end).is_some_and(is_blank) && (3..=4).contains(&first);
        let second = self.digits(end + 1);
        (gapped && (3..=5).contains(&second) && (7..=8).contains(&(first + second))).then_some(end + 1 + second)
    }

    /// Whether a number begins as those of public services do: 12345, 95598, 96116.
    fn is_service(&self, from: usize) -> bool {
        matches!((self.get(from), self.get(from + 1)), (Some('1'), Some('2')) | (Some('9'), Some('5' | '6')))
    }

    fn skip_joint(&self, from: usize) -> usize {
        let mut at = from;
        while self.get(at).is_some_and(|mark| "—-_ ".contains(mark)) {
            at += 1;
        }
        at
    }

    /// An extension: `-8001`, `转8001`.
    fn extension(&self, end: usize) -> usize {
        let mut at = end;
        while self.get(at).is_some_and(is_blank) {
            at += 1;
        }
        let spoken = self.get(at) == Some('转');
        let mut from = if spoken { at + 1 } else { end + 1 };
        while spoken && self.get(from).is_some_and(is_blank) {
            from += 1;
        }
        let joint = spoken || matches!(self.get(end), Some('—' | '-'));
        let digits = self.digits(from);
        if joint && (2..=5).contains(&digits) { from + digits } else { end }
    }

    /// The last key before a place.
    fn last_key(&self, at: usize) -> Option<&'static str> {
        self.keys().iter().rev().find(|(from, _, _)| *from < at).map(|(_, _, key)| *key)
    }

    /// Whether the last key before a place is one of telephones.
    fn after_phone_key(&self, at: usize) -> bool {
        self.last_key(at).is_some_and(|key| key.contains("电话") || matches!(key, "手机" | "拨打" | "来电"))
    }

    /// The keys of the line with their places; longer keys win over those inside them.
    fn keys(&self) -> Vec<(usize, usize, &'static str)> {
        let mut keys = Vec::new();
        let mut at = 0;
        while at < self.marks.len() {
            let key = KEYS
                .iter()
                .filter(|key| key.chars().enumerate().all(|(offset, mark)| self.get(at + offset) == Some(mark)));
            match key.max_by_key(|key| key.chars().count()) {
                Some(key) => {
                    let end = at + key.chars().count();
                    // 806信箱 and 意见信箱 without a value are words of an address.
                    if self.value_start(end).is_some() || leads_to_address(key) || self.is_listed_address(at, key) {
                        keys.push((at, end, *key));
                    }
                    at = end;
                }
                None => at += 1,
            }
        }
        keys
    }

    /// 电话…，地址江渡市…: in a list an address may follow its key directly.
    fn is_listed_address(&self, at: usize, key: &str) -> bool {
        let listed = at > 0 && self.get(at - 1).is_some_and(|mark| ",;、:".contains(mark));
        let value = (at + key.chars().count()..).take(5).all(|at| self.get(at).is_some_and(|mark| !mark.is_ascii()));
        listed && value && key.ends_with("地址")
    }

    fn keyed(&self, contact: &mut Contact) {
        let keys = self.keys();
        for (at, (start, end, key)) in keys.iter().enumerate() {
            let next = keys.get(at + 1).map_or(self.marks.len(), |(from, _, _)| *from);
            let direct = (leads_to_address(key) || self.is_listed_address(*start, key)).then_some(*end);
            let Some(from) = self.value_start(*end).or(direct) else { continue };
            match *key {
                "邮政编码" | "邮编" => {
                    let digits = self.digits(from);
                    if digits == 6 && contact.postcode.is_none() {
                        contact.postcode = Some(self.marks.get(from..from + 6).unwrap_or_default().iter().collect());
                    }
                }
                "受理时间" | "接访时间" => {
                    let value = self.value(from, next, &['。', ';']);
                    if contact.hours.is_none() && !value.is_empty() {
                        contact.hours = Some(value);
                    }
                }
                key if key.ends_with("地址")
                    || key.ends_with("请寄")
                    || key.ends_with("信至")
                    || key.ends_with("寄至")
                    || matches!(key, "邮政信箱" | "来信")
                    || (key == "信箱" && !self.has_mail(from, next)) =>
                {
                    let to = self.value_end(from, next, &[',', '。', ';']);
                    let value = self.value_up_to(from, to);
                    let value = value.trim_start_matches(['至', '到', '往']);
                    let (address, code) = postcode::part(postcode::without_envelope(value));
                    let sent = address.starts_with(['送', '交', '递']);
                    if contact.address.is_none() && address.chars().count() >= 3 && !sent && !address.contains('@') {
                        contact.address = Some(address);
                        let behind = self.text(to, self.marks.len());
                        let code = code.or_else(|| postcode::behind(&behind)).map(str::to_owned);
                        contact.postcode = contact.postcode.take().or(code);
                    }
                }
                _ => {}
            }
        }
    }

    /// The hours in parentheses after a telephone number: （工作日上午8:30-11:30）.
    fn hours_after(&self, end: usize) -> Option<String> {
        let open = self.get(end).filter(|mark| *mark == '(').map(|_| end)?;
        let close = (open..self.marks.len()).find(|at| self.get(*at) == Some(')'))?;
        let folded: String = self.marks.get(open + 1..close)?.iter().collect();
        let named = ["工作日", "工作时间", "上午", "下午", "上班时间"].iter().any(|word| folded.contains(word));
        let timed = folded.contains(':') && folded.chars().filter(char::is_ascii_digit).count() >= 4;
        (named || timed).then(|| self.text(open + 1, close))
    }

    fn has_mail(&self, from: usize, to: usize) -> bool {
        self.marks.get(from..to).unwrap_or_default().contains(&'@')
    }

    /// Where the value after a key begins: after its colon, 为 or a gap, a remark in parentheses left out.
    fn value_start(&self, end: usize) -> Option<usize> {
        let mut at = end;
        if self.get(at) == Some('(') {
            at = (at..self.marks.len()).find(|at| self.get(*at) == Some(')'))? + 1;
        }
        let gap = self.printed.get(at).copied().is_some_and(is_blank);
        while self.printed.get(at).copied().is_some_and(is_blank) {
            at += 1;
        }
        match self.get(at)? {
            ':' | '为' | '是' => {
                at += 1;
                while self.printed.get(at).copied().is_some_and(is_blank) {
                    at += 1;
                }
                Some(at)
            }
            mark if gap || mark.is_ascii_digit() => Some(at),
            _ => None,
        }
    }

    /// The value up to one of the stops outside parentheses, or the next key.
    fn value(&self, from: usize, next: usize, stops: &[char]) -> String {
        self.value_up_to(from, self.value_end(from, next, stops))
    }

    fn value_up_to(&self, from: usize, to: usize) -> String {
        self.text(from, to).trim_end_matches(['，', ',', '、', '；', ';', '（', '(']).to_owned()
    }

    fn value_end(&self, from: usize, next: usize, stops: &[char]) -> usize {
        let mut depth = 0_usize;
        let mut to = from;
        while to < self.marks.len() {
            match self.get(to) {
                // 海景路88号（邮编316000）: a key opens a fact of its own.
                Some('(') if to + 1 >= next => break,
                Some('(') => depth += 1,
                Some(')') if depth == 0 => break,
                Some(')') => depth -= 1,
                Some(mark) if depth == 0 && (stops.contains(&mark) || to >= next) => break,
                _ => {}
            }
            to += 1;
        }
        to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sentence_with_everything() {
        let contact = read(
            ["联系电话:0580-3090077,邮寄地址:普陀区东港街道康腾路36号东港街道党建办(纪工委),电子邮箱:934495643@qq.com。"].into_iter(),
        );
        assert_eq!(contact.phone, ["0580-3090077"]);
        assert_eq!(contact.address.as_deref(), Some("普陀区东港街道康腾路36号东港街道党建办(纪工委)"));
        assert_eq!(contact.email, ["934495643@qq.com"]);
    }

    #[test]
    fn keys_and_values_on_lines_of_their_own() {
        let contact =
            read(["监督电话", "2810033", "通讯地址：", "县城建设路5号", "电子邮箱", "zls@example.cn"].into_iter());
        assert_eq!(contact.phone, ["2810033"]);
        assert_eq!(contact.address.as_deref(), Some("县城建设路5号"));
        assert_eq!(contact.email, ["zls@example.cn"]);
    }

    #[test]
    fn postcodes_without_a_name() {
        for (line, address, postcode) in [
            ("1.信箱：云城市平安路5号支队纪委（收），157300", "云城市平安路5号支队纪委（收）", Some("157300")),
            (
                "来信请寄县林业局党办（松林路8号，157300）；电话：0669-5530012",
                "县林业局党办（松林路8号）",
                Some("157300"),
            ),
            ("地址：云城市平安路5号，157300，电话：0669-5530012", "云城市平安路5号", Some("157300")),
            ("地址：云城市平安路5号，邮编：157301", "云城市平安路5号", Some("157301")),
            ("来信请寄至云城市平安路5号。", "云城市平安路5号", None),
        ] {
            let contact = read([line].into_iter());
            assert_eq!((contact.address.as_deref(), contact.postcode.as_deref()), (Some(address), postcode), "{line}");
        }
        assert_eq!(read(["来信请寄送相关材料。"].into_iter()).address, None);
    }

    #[test]
    fn numbers_of_every_form() {
        let contact = read(["联系电话：0669-5530012、（0669）5530013；手机：13800000017；监督电话：0669—5501117；电话：8830271、12388，400-800-1234"].into_iter());
        assert_eq!(
            contact.phone,
            ["0669-5530012", "（0669）5530013", "13800000017", "0669—5501117", "8830271", "12388", "400-800-1234"]
        );
    }

    #[test]
    fn a_telefax_is_no_telephone() {
        let contact = read(["联系电话：0689-4223301、0689-4223117（传真），传真：0689-4223118"].into_iter());
        assert_eq!(contact.phone, ["0689-4223301"]);
    }

    #[test]
    fn lines_of_a_table() {
        let lines = [
            "邮政信箱：某市806信箱（信封上请注明“意见，建议”）",
            "邮政编码\t669312",
            "电子邮箱\ta_b@c.example；d@e.example",
            "受理时间：工作日上午8:30—11:30，下午14:00—17:00",
        ];
        let contact = read(lines.into_iter());
        assert_eq!(contact.address.as_deref(), Some("某市806信箱"));
        assert_eq!(contact.postcode.as_deref(), Some("669312"));
        assert_eq!(contact.email, ["a_b@c.example", "d@e.example"]);
        assert_eq!(contact.hours.as_deref(), Some("工作日上午8:30—11:30，下午14:00—17:00"));
        assert_eq!(contact.phone, [] as [&str; 0]);
    }
}
