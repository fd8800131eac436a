//! Which lines at the end of an announcement tell the public how to answer. Finds lines; [`crate::import::facts`] reads them.

use crate::{
    import::words::{
        contact_keys::{KEYS, WINDOW_KEYS, is_bare_key},
        line::{Cell, Line},
        marks::mark_of,
        phrases::OF_CONTACT,
    },
    reading::folded::{Folded, folded, is_blank},
};

/// Whether a paragraph names a way of contact with its value, or the days of the window.
pub(in crate::import) fn is_strong(text: &Folded) -> bool {
    let named = KEYS.iter().any(|key| {
        let mut from = 0;
        while let Some(at) = text.find(key, from) {
            let mut end = at + key.chars().count();
            if text.get(end) == Some('(') {
                end = text.find(")", end).map_or(end, |close| close + 1);
            }
            if matches!(text.get(end), Some(':' | '为' | '是'))
                || text.get(end).is_some_and(|mark| mark.is_ascii_digit())
                || (at == 0 && text.len() <= 60 && text.get(end).is_some_and(|mark| mark == '('))
            {
                return true;
            }
            from = at + 1;
        }
        false
    });
    named || opens_window(text) || (text.contains("@") && text.len() <= 60)
}

fn opens_window(text: &Folded) -> bool {
    WINDOW_KEYS.iter().any(|key| {
        text.find(key, 0).is_some_and(|at| {
            let end = at + key.chars().count();
            matches!(text.get(end), Some(':' | '为' | '自' | '是'))
                || text.get(end).is_some_and(|mark| mark.is_ascii_digit())
        })
    })
}

/// Whether a paragraph invites the public to answer.
fn is_invitation(text: &str) -> bool {
    let text = folded(text);
    let opens = [
        "欢迎",
        "如有",
        "如对",
        "若有",
        "若对",
        "对以上",
        "对上述",
        "公示期间",
        "公示期内",
        "监督期间",
        "广大",
        "社会各界",
        "请广大",
        "敬请",
        "以上情况",
        "对本",
        "干部群众",
        "群众如",
        "有意见",
        "任何单位",
        "如果",
        "在公示",
    ];
    let asks = ["监督", "意见", "反映", "反馈", "建议", "异议"];
    opens.iter().any(|word| text.starts_with(word))
        && asks.iter().any(|word| text.contains(word))
        && text.chars().count() <= 200
}

/// Keys that head a line of a list of ways of contact.
#[rustfmt::skip]
const TABLE_KEYS: &[&str] = &[
    "手机", "电话", "地址", "邮编", "邮箱", "信箱", "联系电话", "监督电话", "联系人", "受理部门", "受理单位", "受理机构",
    "联系部门", "联系单位", "收件人", "收信人", "接待部门",
];

fn is_table_line(text: &str) -> bool {
    let mut keys = KEYS.iter().chain(TABLE_KEYS);
    if keys.any(|key| text.strip_prefix(key).is_some_and(|rest| rest.starts_with(is_blank))) {
        return true;
    }
    let text = folded(text);
    [
        "项目内容",
        "名称内容",
        "方式内容",
        "类别内容",
        "监督方式",
        "联系方式",
        "联系方式:",
        "监督方式:",
        "反映方式",
        "受理方式",
        "监督渠道",
        "反映渠道",
    ]
    .contains(&text.trim_end_matches(':'))
        || TABLE_KEYS.iter().any(|key| {
            text.strip_prefix(key).is_some_and(|rest| {
                rest.starts_with(':') || rest.starts_with(|mark: char| mark.is_ascii_digit() || mark == '(')
            })
        })
        || is_number_alone(&text)
}

/// Whether a short line may be a telephone number or the like, by its digits alone.
fn is_number_alone(text: &str) -> bool {
    let short = text.chars().count() <= 40 && !text.contains('。');
    short && text.chars().filter(char::is_ascii_digit).count() >= 7
}

/// Whether a line is the value of the key that stands alone on the line above.
fn is_value_of(text: &str, label: &str) -> bool {
    let sentence = text.contains(['。', '；']);
    is_bare_key(label) && !is_bare_key(text) && !sentence && text.chars().count() <= 60
}

/// The lines that tell the public how to answer where they stand before the first number: 联系电话：… between preamble and items.
pub(in crate::import) fn before_numbers<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<&'a str> {
    let mut label = "";
    let lines = lines.take_while(|line| mark_of(&line.text).is_none()).map(|line| line.text.as_str());
    let mut tells = |text: &&'a str| {
        let value = is_value_of(text, std::mem::replace(&mut label, text));
        let in_table = || KEYS.iter().any(|key| text.strip_prefix(key).is_some_and(|rest| rest.starts_with(is_blank)));
        value || is_bare_key(text) || is_strong(&Folded::new(text)) || in_table()
    };
    lines.filter(|text| tells(text)).collect()
}

/// What the line above the lines of contact is to them.
enum Above {
    /// So many lines that belong to them, and whether they name a way of contact.
    Lines { count: usize, strong: bool },
    /// Their heading.
    Heading,
}

/// Takes the lines of contact off the end of the body; a paragraph that ends in them is parted at its sentence.
pub(in crate::import) fn take(lines: &mut Vec<Line>, heading: &mut Option<Line>) -> Vec<Line> {
    let mut from = lines.len() - usize::from(closes_below_contact(lines));
    let mut strong_seen = false;
    while let Some(above) = above(lines, from) {
        match above {
            Above::Lines { count, strong } => {
                strong_seen = strong_seen || strong;
                from -= count;
            }
            Above::Heading => {
                from -= 1;
                *heading = Some(lines.remove(from));
                break;
            }
        }
    }
    if from == lines.len()
        && let Some((before, contact)) = lines.last().and_then(part_paragraph)
    {
        lines.pop();
        lines.push(before);
        return vec![contact];
    }
    let mut taken = lines.split_off(from);
    if !strong_seen && heading.is_none() && !taken.iter().any(|line| is_invitation(&line.text)) {
        lines.append(&mut taken);
    }
    if heading.is_none() {
        part_beginning(lines, &mut taken);
    }
    taken
}

/// What stands above a place; none where it belongs to the body.
fn above(lines: &[Line], from: usize) -> Option<Above> {
    let line = from.checked_sub(1).and_then(|at| lines.get(at)).filter(|line| !line.is_of_item())?;
    let label = from.checked_sub(2).and_then(|at| lines.get(at));
    if label.is_some_and(|label| is_value_of(&line.text, &label.text)) {
        return Some(Above::Lines { count: 2, strong: true });
    }
    let mark = mark_of(&line.text);
    let words = mark.as_ref().map_or(line.text.as_str(), |mark| mark.rest.as_str());
    let text = Folded::new(words);
    let may_head = mark.is_some() || !words.ends_with(['：', ':', '。']);
    if may_head && from < lines.len() && is_contact_heading(words) {
        return Some(Above::Heading);
    }
    let opens_with_key = || KEYS.iter().chain(WINDOW_KEYS).any(|key| text.starts_with_at(0, key));
    if mark.is_some() && !(opens_with_key() && is_strong(&text)) {
        return None;
    }
    // A row with many digits is one of any table.
    let is_row = line.cell == Some(Cell::Row);
    let named = || KEYS.iter().chain(TABLE_KEYS).any(|key| words.starts_with(key));
    let strong = is_strong(&text) || (is_table_line(words) && !(is_row && is_number_alone(&folded(words)) && !named()));
    let belongs = text.len() <= 400 && (strong || is_invitation(words)) && !opens_next_steps(words);
    belongs.then_some(Above::Lines { count: 1, strong })
}

/// Parts what belongs to the body off the first line of contact, or takes the invitation that ends the body's last paragraph.
fn part_beginning(lines: &mut Vec<Line>, taken: &mut Vec<Line>) {
    if let Some((before, contact)) = taken.first().and_then(part_paragraph) {
        lines.push(before);
        if let Some(first) = taken.first_mut() {
            *first = contact;
        }
    } else if let Some((before, contact)) =
        lines.last().filter(|line| !taken.is_empty() && mark_of(&line.text).is_none()).and_then(part_invitation)
    {
        lines.pop();
        lines.push(before);
        taken.insert(0, contact);
    }
}

/// Whether 特此公告。 stands below a line of contact, where it belongs to the same part.
fn closes_below_contact(lines: &[Line]) -> bool {
    let [.., above, last] = lines else { return false };
    let text = folded(&last.text);
    let closes = text.starts_with("特此") && text.chars().count() <= 8;
    let words = Folded::new(&above.text);
    closes && (is_strong(&words) || is_table_line(&above.text)) && !opens_next_steps(&above.text)
}

fn is_contact_heading(words: &str) -> bool {
    let text = folded(words);
    let names = [
        "监督渠道",
        "公示时间",
        "公示期",
        "监督联系",
        "接受监督",
        "群众监督",
        "反馈方式",
        "联系电话",
        "监督举报",
        "受理方式",
    ];
    text.chars().count() <= 25
        && !text.contains('。')
        && !is_strong(&Folded::new(words))
        && names.iter().chain(OF_CONTACT).any(|name| text.contains(name))
}

fn opens_next_steps(words: &str) -> bool {
    crate::import::words::phrases::opens_next_steps(words)
}

/// Parts a long paragraph of next steps whose last sentences are those of contact.
fn part_paragraph(line: &Line) -> Option<(Line, Line)> {
    if mark_of(&line.text).is_some() && !is_strong(&Folded::new(&line.text)) {
        return None;
    }
    let text = &line.text;
    if !is_strong(&Folded::new(text)) || !crate::import::words::phrases::opens_next_steps(text) {
        return None;
    }
    part_at_sentence(line, |sentence| is_invitation(sentence) || is_strong(&Folded::new(sentence)))
}

fn part_invitation(line: &Line) -> Option<(Line, Line)> {
    if !crate::import::words::phrases::opens_next_steps(&line.text) {
        return None;
    }
    part_at_sentence(line, is_invitation)
}

fn part_at_sentence(line: &Line, opens: impl Fn(&str) -> bool) -> Option<(Line, Line)> {
    let mut from = 0;
    for (at, mark) in line.text.char_indices().filter(|(_, mark)| *mark == '。') {
        let end = at + mark.len_utf8();
        let sentence = line.text.get(from..end)?;
        if from > 0 && opens(sentence) {
            break;
        }
        from = end;
    }
    let (before, contact) = line.text.split_at_checked(from)?;
    let contact = contact.trim_matches(is_blank);
    if contact.is_empty() || before.is_empty() {
        return None;
    }
    let part = |text: &str| Line::new(line.number, text.trim_matches(is_blank));
    Some((part(before), part(contact)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_contact_before_the_first_number() {
        let lines = [
            "期间收到来信多封。",
            "2025-03-04 10:22",
            "联系电话：",
            "0871-6655012",
            "通信地址 湖滨路45号",
            "一、整改任务一",
        ];
        let lines: Vec<Line> = lines.iter().enumerate().map(|(at, text)| Line::new(at + 1, *text)).collect();
        let below = Line::new(7, "邮政编码：652599");
        let found = before_numbers(lines.iter().chain([&below]));
        assert_eq!(found, ["联系电话：", "0871-6655012", "通信地址 湖滨路45号"]);
    }
}
