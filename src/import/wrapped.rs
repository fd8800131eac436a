//! Joins the lines of a text that was broken at a fixed column, as mail programs and old editors do. Sees lines only; a text that is
//! not broken so is given back as it is.

use super::{
    lines::Line,
    marks::mark_of,
    phrases::{closes_items, invites},
};

/// A line as it stands in the file, white space around it taken off.
pub(super) struct Raw {
    pub(super) number: usize,
    pub(super) text: String,
    /// How many columns the line was indented, as the first of a paragraph is.
    pub(super) indent: usize,
}

impl Raw {
    fn width(&self) -> usize {
        self.indent + width(&self.text)
    }
}

/// At least so many lines must reach the right edge, and so great a part of all, before a text counts as broken.
const LEAST_FULL: usize = 8;

/// So many lines are enough where the first lines of paragraphs are indented.
const LEAST_FULL_INDENTED: usize = 4;

/// The widest line of a text broken by a program, in columns.
const WIDEST: usize = 100;

/// The lines that are not empty, those of one paragraph joined where the text was broken at a column.
pub(super) fn joined(lines: Vec<Raw>) -> Vec<Line> {
    let edge = edge_of(&lines);
    let full: Vec<bool> = (0..lines.len()).map(|at| edge.is_some_and(|edge| is_full(&lines, at, edge))).collect();
    let mut joined: Vec<Line> = Vec::new();
    let mut last_is_full = false;
    for (line, full) in lines.into_iter().zip(full) {
        if line.text.is_empty() {
            last_is_full = false;
            continue;
        }
        match joined.last_mut() {
            Some(last) if last_is_full && line.indent == 0 && !opens_paragraph(&last.text, &line.text) => {
                if last.text.ends_with(|mark: char| mark.is_ascii_alphabetic())
                    && line.text.starts_with(|mark: char| mark.is_ascii_alphabetic())
                {
                    last.text.push(' ');
                }
                last.text.push_str(&line.text);
            }
            _ => joined.push(Line::new(line.number, line.text)),
        }
        last_is_full = full;
    }
    joined
}

/// The column at which the text was broken; none where it was not.
fn edge_of(lines: &[Raw]) -> Option<usize> {
    let words = lines.iter().filter(|line| !line.text.is_empty()).count();
    let widest = lines.iter().map(Raw::width).max()?;
    let full: Vec<&Raw> =
        (0..lines.len()).filter(|at| is_full(lines, *at, widest)).filter_map(|at| lines.get(at)).collect();
    let broken_inside = full.iter().filter(|line| !ends_sentence(&line.text)).count();
    let many = full.len() >= LEAST_FULL && full.len() * 2 >= words;
    let fits = (20..=WIDEST).contains(&widest) && (many || goes_on_unindented(lines, widest));
    (fits && broken_inside * 3 >= full.len() * 2).then_some(widest)
}

/// Whether the lines that are not indented are just those that go on with a full line.
fn goes_on_unindented(lines: &[Raw], edge: usize) -> bool {
    let inner = |at: &usize| lines.get(*at).is_some_and(|line| line.indent == 0 && !line.text.is_empty());
    let unindented: Vec<usize> = (0..lines.len()).filter(inner).collect();
    let goes_on = |at: &&usize| at.checked_sub(1).is_some_and(|above| is_full(lines, above, edge));
    let going_on = unindented.iter().filter(goes_on).count();
    going_on >= LEAST_FULL_INDENTED && going_on * 10 >= unindented.len() * 9
}

/// Whether a line reaches the edge, or would with the first word of the next; a stop that may not begin a line counts too.
fn is_full(lines: &[Raw], at: usize, edge: usize) -> bool {
    let next = lines.get(at + 1).map_or("", |line| line.text.as_str());
    let word = next.chars().take_while(char::is_ascii_graphic).count();
    lines.get(at).is_some_and(|line| !line.text.is_empty() && line.width() + word.max(4) >= edge)
}

pub(super) fn width(text: &str) -> usize {
    text.chars().map(|mark| if mark.is_ascii() { 1 } else { 2 }).sum()
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', '：', '!', '！', ';', ':'])
}

/// Whether a line opens a paragraph although the line before it is full.
fn opens_paragraph(last: &str, next: &str) -> bool {
    let next_is_part = mark_of(next).is_some() || closes_items(next) || invites(next);
    ends_sentence(last) && next_is_part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let raw = text.split('\n').enumerate().map(|(at, line)| Raw {
            number: at + 1,
            text: line.trim().to_owned(),
            indent: line.chars().take_while(|mark| *mark == ' ').count(),
        });
        joined(raw.collect()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_text_broken_at_a_column_is_joined() {
        let paragraph = "某镇党委认真落实巡察反馈意见逐条研究逐项整改并对重点问题挂牌督办确保件件有着落事事有回音取得阶段性成效现将有关情况公布如下请监督谢谢大家支持配合共同推动工作再上新的台阶为全镇发展作贡献我们将继续努力不负重托。";
        let marks: Vec<char> = paragraph.chars().collect();
        let broken: Vec<String> = marks.chunks(11).map(|line| line.iter().collect()).collect();
        let text = format!("{}\n一、加强学习。", broken.join("\n"));
        assert_eq!(lines(&text), [paragraph, "一、加强学习。"]);
    }

    #[test]
    fn a_list_of_short_lines_is_not() {
        let list: Vec<String> = (1..=12).map(|at| format!("{at}、完成整改任务第{at:02}项并报备。")).collect();
        assert_eq!(lines(&list.join("\n")).len(), 12);
    }
}
