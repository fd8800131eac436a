//! The frame of an announcement: document number, title and preamble at its head; contact, attachments, signature and what
//! follows it at its end. Everything between is the body. No line is lost: each is in exactly one part.

pub(super) mod contact_lines;
pub(super) mod refuse;

use crate::{
    import::words::{
        bodies::is_body, dates, line::Line, marks::mark_of, publishing::publishing_clause, titles::is_title,
    },
    reading::folded::{Folded, fold, folded, is_blank},
    records::Part,
};

/// An announcement in its outer parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// The parts before the body, in their order.
    pub(super) head: Vec<(Part, Vec<Line>)>,
    /// What stands between.
    pub(super) body: Vec<Line>,
    /// The parts after the body, in their order.
    pub(super) tail: Vec<(Part, Vec<Line>)>,
    /// The heading of the contact part.
    pub(super) contact_heading: Option<Line>,
    /// Who signs.
    pub(super) signed_by: Vec<String>,
    /// The date of the signature.
    pub(super) signed_date: Option<Line>,
}

impl Frame {
    /// The lines of a part, wherever it stands.
    pub(super) fn lines(&self, part: Part) -> impl Iterator<Item = &Line> {
        let parts = self.head.iter().chain(&self.tail);
        parts.filter(move |(known, _)| *known == part).flat_map(|(_, lines)| lines)
    }

    /// The whole announcement as one part of prose: what is left where nothing else gives its words back.
    pub(super) fn of_prose(lines: &[Line]) -> Self {
        let plain = lines.iter().map(|line| Line::new(line.number, line.text.clone())).collect();
        Self { head: vec![(Part::Preamble, plain)], ..Self::default() }
    }
}

/// Takes the frame off an announcement.
pub(super) fn frame_of(lines: Vec<Line>) -> Frame {
    let mut frame = Frame::default();
    let body_from = read_head(&lines, &mut frame);
    let mut rest = lines;
    let rest = rest.split_off(body_from.min(rest.len()));
    read_tail(rest, &mut frame);
    frame
}

fn read_head(lines: &[Line], frame: &mut Frame) -> usize {
    let start = lines.iter().position(|line| opens_preamble(&line.text)).unwrap_or_else(|| title_lines(lines));
    let begins = |line: &Line| line.is_of_item() || mark_of(&line.text).is_some();
    let marked = lines.iter().position(begins).unwrap_or(lines.len());
    let start = start.min(marked).min(12);
    let (mut parts, mut stray) = title_and_number(lines.get(..start).unwrap_or_default());
    let unmarked = marked.max(start);
    let end = (start..unmarked.min(start + 8))
        .find(|at| lines.get(*at).is_some_and(|line| publishes(&line.text)))
        .map_or_else(|| (start + 1).min(unmarked), |at| at + 1);
    stray.extend(lines.get(start..end).unwrap_or_default().iter().cloned());
    if !stray.is_empty() {
        parts.push((Part::Preamble, stray));
    }
    frame.head = parts;
    end
}

/// How many lines at the head make a title, where no preamble follows it, as above a table.
fn title_lines(lines: &[Line]) -> usize {
    let is_words = |line: &&Line| line.cell.is_none() && !line.text.contains(['：', ':', '\t']);
    let words: Vec<&str> = lines.iter().take_while(is_words).map(|line| line.text.as_str()).collect();
    let joined = |end: usize| words.iter().take(end).copied().collect::<String>();
    (1..=words.len().min(3)).rev().find(|end| is_title(&joined(*end))).unwrap_or(0)
}

/// Title and document number in their order, and the lines that are neither.
fn title_and_number(lines: &[Line]) -> (Vec<(Part, Vec<Line>)>, Vec<Line>) {
    let is_number = |line: &&Line| is_document_number(&line.text);
    // The longest run of lines that makes a title, the document's number within or beside it aside.
    let title_end = (1..=lines.len()).rev().find(|end| {
        let run = lines.get(..*end).unwrap_or_default();
        let joined: String = run.iter().filter(|line| !is_number(line)).map(|line| line.text.as_str()).collect();
        let last_is_title = run.last().is_some_and(|line| !is_document_number(&line.text) && !is_aside(&line.text));
        last_is_title && run.iter().filter(is_number).count() <= 1 && is_title(&joined)
    });
    let inside = |at: usize| title_end.is_some_and(|end| at > 0 && at + 1 < end);
    let number = lines.iter().position(|line| is_document_number(&line.text));
    let Some(end) = title_end.filter(|_| !number.is_some_and(inside)) else {
        return match number {
            Some(0) => (
                vec![(Part::DocumentNumber, lines.get(..1).unwrap_or_default().to_vec())],
                lines.get(1..).unwrap_or_default().to_vec(),
            ),
            _ => (Vec::new(), lines.to_vec()),
        };
    };
    let title =
        lines.get(..end).unwrap_or_default().iter().filter(|line| !is_document_number(&line.text)).cloned().collect();
    let mut parts = vec![(Part::Title, title)];
    let numbered = |at: usize| lines.get(at).filter(|line| is_document_number(&line.text)).cloned();
    let mut rest = end;
    if let Some(first) = numbered(0) {
        parts.insert(0, (Part::DocumentNumber, vec![first]));
    } else if let Some(next) = numbered(end) {
        parts.push((Part::DocumentNumber, vec![next]));
        rest += 1;
    }
    (parts, lines.get(rest..).unwrap_or_default().to_vec())
}

fn publishes(text: &str) -> bool {
    folded(text).split('。').any(|sentence| publishing_clause(sentence).is_some())
}

/// Whether a line is the first of the preamble: a salutation, or a sentence that names a ground or is simply long.
fn opens_preamble(text: &str) -> bool {
    let text = folded(text);
    let length = text.chars().count();
    let is_sentence = text.contains([',', '。']);
    let ground = ["根据", "按照", "依据", "遵照", "经", "为", "自", "近期", "受", "20", "19", "二〇", "在"]
        .iter()
        .any(|word| text.starts_with(word));
    let is_salutation = text.ends_with(':') && length <= 40 && !is_title(text.trim_end_matches(':'));
    is_salutation
        || (length >= 15 && is_sentence && ground)
        || (length >= 40 && text.contains('。'))
        || publishes(&text)
}

/// A line below the title that is no part of it: a date in parentheses.
fn is_aside(text: &str) -> bool {
    let text = folded(text);
    let bracketed = text.starts_with('(') && text.ends_with(')') && text.contains('年');
    dates::is_date_line(&text) || bracketed || text.starts_with("——")
}

/// Whether a line is the number of a document (文号): 东街党〔2022〕7号.
fn is_document_number(text: &str) -> bool {
    let text = folded(text);
    if is_notice_number(&text) {
        return true;
    }
    let Some(open) = text.find(['〔', '[', '(', '【']) else { return false };
    let after = text.get(open..).unwrap_or_default();
    let mut rest = after.chars().skip(1);
    let year: String = rest.by_ref().take(4).collect();
    let closes = rest.next().is_some_and(|mark| "〕])】".contains(mark));
    let number: String = rest.collect();
    let digits = number.trim_start_matches('第').trim_end_matches('号');
    open > 0
        && text.chars().count() <= 30
        && year.chars().all(|mark| mark.is_ascii_digit())
        && year.len() == 4
        && closes
        && number.ends_with('号')
        && !digits.is_empty()
        && digits.chars().all(|mark| mark.is_ascii_digit())
}

/// The number of an announcement in its year, alone on its line: （2023年第2号）, 2023年第2号.
fn is_notice_number(text: &str) -> bool {
    let bare = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(text);
    let year = bare.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let number = year.and_then(|_| bare.get(4..)?.strip_prefix("年第")?.strip_suffix('号')).unwrap_or_default();
    !number.is_empty() && number.chars().all(|mark| mark.is_ascii_digit() || "一二三四五六七八九十".contains(mark))
}

fn read_tail(mut lines: Vec<Line>, frame: &mut Frame) {
    let after = take_after_signature(&mut lines, frame);
    let signed = !frame.signed_by.is_empty() || frame.signed_date.is_some();
    let attached = take_attachments(&mut lines);
    let contact = contact_lines::take(&mut lines, &mut frame.contact_heading);
    // 附件：1.… may also stand above the lines of contact.
    let above = if attached.is_empty() && !contact.is_empty() { take_attachments(&mut lines) } else { Vec::new() };
    if !above.is_empty() {
        frame.tail.push((Part::Attachments, above));
    }
    if !contact.is_empty() {
        frame.tail.push((Part::Contact, contact));
    }
    if !attached.is_empty() {
        frame.tail.push((Part::Attachments, attached));
    }
    if signed {
        frame.tail.push((Part::Signature, Vec::new()));
    }
    frame.tail.extend(after);
    frame.body = lines;
}

fn push_to(parts: &mut Vec<(Part, Vec<Line>)>, part: Part, lines: Vec<Line>) {
    match parts.last_mut().filter(|(last, _)| *last == part) {
        Some((_, known)) => known.extend(lines),
        None => parts.push((part, lines)),
    }
}

/// Takes signature and date, and whatever follows them, off the end.
fn take_after_signature(lines: &mut Vec<Line>, frame: &mut Frame) -> Vec<(Part, Vec<Line>)> {
    if let Some(at) = signature_date(lines) {
        let after = lines.split_off(at + 1);
        frame.signed_date = lines.pop();
        take_bodies(lines, frame);
        return sort_after(after);
    }
    let may_sign = |at: usize| at + 6 >= lines.len() || is_last_of(lines, at);
    let split = lines.iter().enumerate().rev().filter(|(at, _)| may_sign(*at));
    let split = split
        .filter(|(_, line)| line.text.len() <= LONGEST_SIGNATURE)
        .find_map(|(at, line)| Some((at, body_and_date(&line.text)?)));
    if let Some((at, (bodies, date))) = split {
        let after = lines.split_off(at + 1);
        if let Some(line) = lines.pop() {
            frame.signed_date = Some(Line::new(line.number, date));
            take_bodies(lines, frame);
            frame.signed_by.extend(bodies_of(&bodies));
        }
        return sort_after(after);
    }
    if let Some(at) = unfinished_date(lines) {
        let after = lines.split_off(at + 1);
        frame.signed_date = lines.pop();
        take_bodies(lines, frame);
        return sort_after(after);
    }
    take_bodies(lines, frame);
    Vec::new()
}

/// A last line that is a month alone below a body: 2021年11月. No day is read from it.
fn unfinished_date(lines: &[Line]) -> Option<usize> {
    let at = lines.len().checked_sub(1)?;
    let text = Folded::new(&lines.get(at)?.text);
    let [month] = dates::dates_in(&text).try_into().ok()?;
    let alone = month.from == 0 && month.to == text.len() && month.day.is_none();
    (alone && lines.get(at.checked_sub(1)?).is_some_and(|line| is_body(&line.text))).then_some(at)
}

/// The longest line of a body and a date, in bytes.
const LONGEST_SIGNATURE: usize = 400;

/// The line with the date of the signature: the first date below a body that an annex or a note follows; or else the last that is a date
/// alone, unless numbered paragraphs other than attachments follow it and no body stands above it: then it is no signature's.
fn signature_date(lines: &[Line]) -> Option<usize> {
    let is_date =
        |line: &Line| !line.is_of_item() && dates::is_date_line(&line.text) && !line.text.starts_with(['（', '(']);
    let dated: Vec<usize> = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(is_date)).collect();
    let below_body =
        |at: &usize| at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|line| is_body(&line.text));
    if let Some(at) = dated.iter().copied().find(|at| below_body(at) && is_last_of(lines, *at)) {
        return Some(at);
    }
    let at = dated.last().copied()?;
    let after = lines.get(at + 1..).unwrap_or_default();
    let attached = after.iter().position(|line| opens_attachments(&line.text)).unwrap_or(after.len());
    let numbered = after.iter().take(attached).any(|line| mark_of(&line.text).is_some());
    (!numbered || (below_body(&at) && has_items(lines, at))).then_some(at)
}

/// Whether the announcement ends with a line: items stand above it, and an annex, a note or the links of a page begin below it.
fn is_last_of(lines: &[Line], at: usize) -> bool {
    lines.get(at + 1).is_some_and(|next| opens_annex(&next.text)) && has_items(lines, at)
}

fn has_items(lines: &[Line], end: usize) -> bool {
    lines.iter().take(end).any(|line| line.is_of_item() || mark_of(&line.text).is_some())
}

/// Whether a line opens what is printed behind the signature: 附件, 附表1, 注：, 相关文档, `[1]`.
fn opens_annex(text: &str) -> bool {
    let text = folded(text);
    let short = text.chars().count() <= LONGEST_ANNEX;
    let named = [
        "附件",
        "附表",
        "附录",
        "附图",
        "相关文档",
        "相关链接",
        "相关文件",
        "相关阅读",
        "相关附件",
        "相关新闻",
        "延伸阅读",
    ];
    let noted = ["注:", "注1", "备注:", "说明:", "附:", "脚注", "[1]", "【1】", "〔1〕", "(此件", "抄送"];
    (short && named.iter().any(|word| text.starts_with(word))) || noted.iter().any(|word| text.starts_with(word))
}

/// The longest heading of an annex, in characters.
const LONGEST_ANNEX: usize = 60;

/// Parts a line that holds a body and the date.
fn body_and_date(text: &str) -> Option<(String, String)> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.into_iter().skip(4).find_map(|at| {
        let (body, date) = text.split_at_checked(at)?;
        let digit = date.chars().next().is_some_and(|mark| fold(mark).is_ascii_digit() || mark == '二');
        let body = body.trim_end_matches(is_blank);
        (digit && dates::is_date_line(date) && is_body(body)).then(|| (body.to_owned(), date.to_owned()))
    })
}

fn take_bodies(lines: &mut Vec<Line>, frame: &mut Frame) {
    let mut bodies: Vec<String> = Vec::new();
    while bodies.len() < 6
        && let Some(line) = lines.last()
        && !line.is_of_item()
        && is_body(&line.text)
    {
        let names = bodies_of(&line.text);
        bodies.splice(0..0, names);
        lines.pop();
    }
    frame.signed_by.splice(0..0, bodies);
}

/// The bodies of a line: wide gaps part them.
fn bodies_of(text: &str) -> Vec<String> {
    let gapped: Vec<&str> =
        text.split(['\u{3000}', '\t', '\u{2003}']).map(|name| name.trim_matches(is_blank)).collect();
    let names: Vec<&str> = match gapped.iter().filter(|name| !name.is_empty()).count() {
        0 | 1 => text.split("  ").map(|name| name.trim_matches(is_blank)).filter(|name| !name.is_empty()).collect(),
        _ => gapped.into_iter().filter(|name| !name.is_empty()).collect(),
    };
    if names.len() > 1 && names.iter().all(|name| is_body(name)) {
        return names.into_iter().map(str::to_owned).collect();
    }
    let halves: Vec<&str> = text.split(' ').filter(|name| !name.is_empty()).collect();
    if halves.len() > 1 && halves.iter().all(|name| is_body(name) && name.chars().count() >= 6) {
        return halves.into_iter().map(str::to_owned).collect();
    }
    vec![text.to_owned()]
}

fn sort_after(lines: Vec<Line>) -> Vec<(Part, Vec<Line>)> {
    let mut parts: Vec<(Part, Vec<Line>)> = Vec::new();
    let mut attaching = false;
    let mut annexed = false;
    for line in lines {
        let opens = opens_attachments(&line.text);
        // 附件 alone heads the annex itself, whose numbers are no names of attachments.
        annexed = !opens && (annexed || opens_annex(&line.text));
        attaching = opens || (attaching && mark_of(&line.text).is_some());
        let part = if attaching && !annexed {
            Part::Attachments
        } else if annexed {
            Part::Postscript
        } else if contact_lines::is_strong(&Folded::new(&line.text)) {
            Part::Contact
        } else {
            Part::Postscript
        };
        push_to(&mut parts, part, vec![line]);
    }
    parts
}

fn opens_attachments(text: &str) -> bool {
    let text = folded(text);
    let Some(rest) = ["附件", "附表", "附"].iter().find_map(|word| text.strip_prefix(word)) else { return false };
    let rest = rest.trim_start_matches(|mark: char| mark.is_ascii_digit());
    rest.starts_with(':') || rest.starts_with('.') || rest.starts_with('、')
}

/// Takes the list of attachments off the end: from 附件： on.
fn take_attachments(lines: &mut Vec<Line>) -> Vec<Line> {
    let Some(from) = lines.iter().rposition(|line| opens_attachments(&line.text)) else { return Vec::new() };
    let first = lines.iter().take(from + 1).rposition(|line| !opens_attachments(&line.text)).map_or(0, |at| at + 1);
    let only_names = lines.get(from + 1..).unwrap_or_default().iter().all(|line| {
        let length = line.text.chars().count();
        length <= 80 && !line.text.contains('。') && !contact_lines::is_strong(&Folded::new(&line.text))
    });
    if only_names { lines.split_off(first) } else { Vec::new() }
}
