//! Joins the lines of a text that was broken at a fixed column, as mail programs and old editors do. Sees lines only; a text that is
//! not broken so is given back as it is.

use crate::import::{
    read::chrome::is_noise,
    words::{
        bodies::is_body,
        dates::is_date_line,
        line::Line,
        marks::mark_of,
        phrases::{closes_items, invites},
    },
};

/// A line as it stands in the file, white space around it taken off.
pub(super) struct Raw {
    pub(super) number: usize,
    pub(super) text: String,
    /// How many columns the line was indented, as the first of a paragraph is.
    pub(super) indent: usize,
    /// How many marks the indent is made of.
    pub(super) indent_marks: usize,
}

impl Raw {
    fn width(&self, measure: Measure) -> usize {
        match measure {
            Measure::Columns => self.indent + width(&self.text),
            Measure::Marks => self.indent_marks + self.text.chars().count(),
        }
    }
}

/// What the program that broke a text counted: columns, of which a Chinese mark takes two, or marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Columns,
    Marks,
}

/// Where a text was broken.
#[derive(Clone, Copy, Debug)]
struct Edge {
    measure: Measure,
    at: usize,
    /// Whether the first lines of paragraphs are indented, and no others.
    indented: bool,
}

/// At least so many lines must reach the right edge, and so great a part of all, before a text counts as broken.
const LEAST_FULL: usize = 8;

/// So many lines are enough where the first lines of paragraphs are indented.
const LEAST_FULL_INDENTED: usize = 4;

/// The widest line of a text broken by a program, in columns.
const WIDEST: usize = 100;

/// The lines that are not empty, those of one paragraph joined where the text was broken at a column. A stop that stands alone on
/// its line belongs to the line before in any text.
pub(super) fn joined(lines: Vec<Raw>) -> Vec<Line> {
    let edge = edge_of(&lines);
    let full: Vec<bool> = (0..lines.len()).map(|at| edge.is_some_and(|edge| is_full(&lines, at, edge))).collect();
    let inside = edge.filter(|edge| edge.indented).and_then(|_| between_indents(&lines));
    let mut joined: Vec<Line> = Vec::new();
    let mut last_is_full = false;
    let mut last_is_words = false;
    for (at, (line, full)) in lines.into_iter().zip(full).enumerate() {
        if line.text.is_empty() {
            last_is_full = false;
            last_is_words = false;
            continue;
        }
        let within = last_is_words && inside.is_some_and(|(first, end)| (first + 1..end).contains(&at));
        match joined.last_mut() {
            Some(last) if is_stop(&line.text) && !is_noise(&last.text) => last.text.push_str(&line.text),
            // A copy from a PDF moves a line's end to a line of its own: `，现`.
            Some(last) if inside.is_some() && begins_with_stop(&line.text) && !is_noise(&last.text) => {
                last.text.push_str(&line.text);
            }
            Some(last) if within && line.indent == 0 && goes_on(&last.text, &line.text) => {
                last.text.push_str(&line.text);
            }
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
        last_is_words = true;
    }
    joined
}

/// The first and the last indented line of a text whose paragraphs begin with an indent; what stands between without one goes on.
fn between_indents(lines: &[Raw]) -> Option<(usize, usize)> {
    let indented = |line: &Raw| line.indent > 0 && !line.text.is_empty();
    Some((lines.iter().position(indented)?, lines.iter().rposition(indented)?))
}

fn begins_with_stop(text: &str) -> bool {
    text.starts_with(['，', '。', '、', '；', '：', '？', '！', '）', '》', '”'])
}

/// Whether a line without indent goes on with the sentence of the line before.
fn goes_on(last: &str, next: &str) -> bool {
    let part = mark_of(next).is_some() || closes_items(next) || invites(next) || is_body(next) || is_date_line(next);
    !ends_sentence(last) && !is_noise(last) && !is_noise(next) && !part
}

/// Whether a line is a stop or a closing mark and nothing else, a few of them together at most.
pub(super) fn is_stop(text: &str) -> bool {
    let stop =
        |mark: char| "。，、；：！？”’）》】〕」』".contains(mark) || matches!(mark, ',' | ';' | ':' | '!' | '?' | ')');
    !text.is_empty() && text.chars().count() <= 4 && (text == "." || text.chars().all(stop))
}

/// Where the text was broken; none where it was not. Of the two measures the one by which more lines go on; columns where both do.
fn edge_of(lines: &[Raw]) -> Option<Edge> {
    let going_on = |edge: &Edge| {
        let goes_on = |at: usize| lines.get(at + 1).is_some_and(|next| next.indent == 0 && !next.text.is_empty());
        (0..lines.len()).filter(|at| is_full(lines, *at, *edge) && goes_on(*at)).count()
    };
    let edges = [Measure::Marks, Measure::Columns].into_iter().filter_map(|measure| edge_by(lines, measure));
    edges.max_by_key(going_on)
}

fn edge_by(lines: &[Raw], measure: Measure) -> Option<Edge> {
    let words = lines.iter().filter(|line| !line.text.is_empty()).count();
    let at = lines.iter().map(|line| line.width(measure)).max()?;
    let edge = Edge { measure, at, indented: false };
    let full: Vec<&Raw> =
        (0..lines.len()).filter(|at| is_full(lines, *at, edge)).filter_map(|at| lines.get(at)).collect();
    let broken_inside = full.iter().filter(|line| !ends_sentence(&line.text)).count();
    // Lines of as many marks are a sign of breaking only where indents show that the lines between them go on.
    let many = measure == Measure::Columns && full.len() >= LEAST_FULL && full.len() * 2 >= words;
    let fits = match measure {
        Measure::Columns => (20..=WIDEST).contains(&at),
        Measure::Marks => (20..=WIDEST / 2).contains(&at),
    };
    let indented = goes_on_unindented(lines, edge);
    let fits = fits && (many || indented);
    (fits && broken_inside * 3 >= full.len() * 2).then_some(Edge { indented, ..edge })
}

/// Whether the lines that are not indented are just those that go on with a full line. The lines that stand in the frame, before the
/// first and after the last indented line, may be others: a title, a signature.
fn goes_on_unindented(lines: &[Raw], edge: Edge) -> bool {
    let indented = |line: &Raw| line.indent > 0 && !line.text.is_empty();
    let Some(first) = lines.iter().position(indented) else { return false };
    let last = lines.iter().rposition(indented).unwrap_or(first);
    let goes_on = |at: usize| {
        at.checked_sub(1).is_some_and(|above| is_full(lines, above, edge) || nearly_full(lines, above, edge))
    };
    let inner = |at: &usize| lines.get(*at).is_some_and(|line| line.indent == 0 && !line.text.is_empty());
    let in_frame = |at: usize| at < first || (at > last && !goes_on(at));
    let unindented: Vec<usize> = (0..lines.len()).filter(inner).filter(|at| !in_frame(*at)).collect();
    let going_on = unindented.iter().filter(|at| goes_on(**at)).count();
    going_on >= LEAST_FULL_INDENTED && going_on * 10 >= unindented.len() * 9
}

/// Whether a line reaches the edge, or would with the first word of the next; a stop that may not begin a line counts too.
fn is_full(lines: &[Raw], at: usize, edge: Edge) -> bool {
    let next = lines.get(at + 1).map_or("", |line| line.text.as_str());
    let word = next.chars().take_while(char::is_ascii_graphic).count();
    let room = match edge.measure {
        Measure::Columns => word.max(4),
        Measure::Marks => word.max(2),
    };
    let reaches = |line: &Raw| !line.text.is_empty() && line.width(edge.measure) + room >= edge.at;
    lines.get(at).is_some_and(|line| reaches(line) || is_moved(line, lines.get(at + 1)))
}

/// Whether a line without the end of a sentence nearly reaches the edge, as lines of a page set in a PDF do, whose marks are not all as
/// wide.
fn nearly_full(lines: &[Raw], at: usize, edge: Edge) -> bool {
    let reaches = |line: &Raw| line.width(edge.measure) * 20 >= edge.at * 17;
    lines.get(at).is_some_and(|line| reaches(line) && !ends_sentence(&line.text))
}

/// From so many columns on, an indent is no paragraph's.
const MOVED: usize = 8;

/// Whether a line is the end of a line that a copy from a PDF has moved to the right, and the next goes on with it:
/// `【整改情况】建立点评制` far to the right, then `度，开展…`.
fn is_moved(line: &Raw, next: Option<&Raw>) -> bool {
    let goes_on = next.is_some_and(|next| next.indent == 0 && !next.text.is_empty() && !is_body(&next.text));
    line.indent >= MOVED
        && goes_on
        && !ends_sentence(&line.text)
        && (line.text.starts_with('【') || begins_with_stop(&line.text))
}

pub(super) fn width(text: &str) -> usize {
    text.chars().map(|mark| if mark.is_ascii() { 1 } else { 2 }).sum()
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', '：', '!', '！', ';', ':'])
}

/// Whether a line opens a paragraph although the line before it is full.
fn opens_paragraph(last: &str, next: &str) -> bool {
    let signs = is_body(next) || is_date_line(next);
    let next_is_part = mark_of(next).is_some() || closes_items(next) || invites(next) || signs;
    ends_sentence(last) && next_is_part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let raw = text.split('\n').enumerate().map(|(at, line)| Raw {
            number: at + 1,
            text: line.trim().to_owned(),
            indent: width(&line.chars().take_while(|mark| mark.is_whitespace()).collect::<String>()),
            indent_marks: line.chars().take_while(|mark| mark.is_whitespace()).count(),
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

    /// Paragraphs with an indent broken after so many marks, a title and a signature without indent around them.
    fn broken_by_marks(paragraphs: &[&str], marks: usize) -> String {
        let lines = paragraphs.iter().map(|paragraph| {
            let text: Vec<char> = format!("　　{paragraph}").chars().collect();
            text.chunks(marks).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
        });
        format!(
            "某镇党委关于巡察整改情况的通报\n\n{}\n中共某镇委员会\n2024年12月3日",
            lines.collect::<Vec<_>>().join("\n")
        )
    }

    const PARAGRAPHS: [&str; 4] = [
        "根据区委巡察工作领导小组统一部署，2024年2月26日至4月26日，区委第四巡察组对某镇党委开展了常规巡察，并于2024年6月7日反馈了巡察意见。",
        "一、关于“学习不深入”问题的整改情况",
        "1.镇党委每季度专题研究意识形态工作，对13个村开展专项督查，发现并督促整改问题17个，对整改不力的2名干部进行约谈，并在全镇通报，要求举一反三。",
        "2.投入资金65万元，新建实践站11个，全镇行政村实践站覆盖率达到100%，开展各类志愿服务活动1860场次，受益群众达9.6万人次，群众满意度大幅提升。",
    ];

    #[test]
    fn a_text_with_indents_broken_after_a_number_of_marks_is_joined() {
        for marks in 24..=38 {
            let read = lines(&broken_by_marks(&PARAGRAPHS, marks));
            assert_eq!(read.get(1..5).unwrap_or_default(), PARAGRAPHS, "{marks}");
            assert_eq!(read.last().map(String::as_str), Some("2024年12月3日"), "{marks}");
            assert_eq!(read.len(), 7, "{marks}");
        }
    }

    #[test]
    fn a_text_with_indents_that_was_not_broken_is_not_joined() {
        let text = PARAGRAPHS.map(|paragraph| format!("　　{paragraph}")).join("\n");
        let text = format!(
            "{text}\n监督电话：0730-8416772\n电子邮箱：zls@example.cn\n地址：某镇大道1号\n邮编：414009\n　　某镇"
        );
        assert_eq!(lines(&text).len(), 9);
    }

    #[test]
    fn a_stop_alone_joins_the_line_before() {
        assert_eq!(lines("一、加强学习\n。\n二、完善制度（试行\n）。"), ["一、加强学习。", "二、完善制度（试行）。"]);
        assert_eq!(lines("一、加强学习。\n※ ※\n……").len(), 3);
    }
}
