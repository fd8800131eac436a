//! What the words of a line look like, as evidence asks for it: where the heading ends, whether it names a fault or what was done, its
//! label, its status. Each text is looked at once, however many readings hold it. Knows no order of lines.

use std::collections::BTreeMap;

use crate::{
    import::{
        plan::declared,
        tree::{Content, Node},
        words::{
            heading,
            labels::{self, label_of},
            phrases::{self, Section},
        },
    },
    reading::{figures, status},
};

/// The look of a numbered line's words, or of a line without number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looks {
    /// The length of the heading, in marks.
    pub(super) head: usize,
    /// Whether the line goes on after its heading.
    pub(super) runs_in: bool,
    /// Whether the heading ends in the words for a fault.
    pub(super) fault: bool,
    /// Whether the heading ends so, or has a sign of a fault near its end.
    pub(super) hints_at_fault: bool,
    /// Whether the heading says what was done, and names no fault.
    pub(super) done: bool,
    /// The section that the words head.
    pub(super) section: Section,
    /// The number of problems that the heading declares for what stands below it.
    pub(super) declared: Option<usize>,
    /// Whether the words are the label of a part, a status, or the heading of problems with one status.
    pub(super) part: bool,
    /// The label at the head of the line, or that is all of it.
    pub(super) label: Option<&'static str>,
    /// The label behind the heading on the same line.
    pub(super) label_after: Option<&'static str>,
    /// Whether the line states a status.
    pub(super) states: bool,
    /// Whether the line is short, without stop, no label and no status: it may be a heading.
    pub(super) bare: bool,
    /// Whether the line ends a sentence.
    pub(super) ends_sentence: bool,
}

/// Verbs that begin what was done.
#[rustfmt::skip]
const DONE: &[&str] = &[
    "开展", "组织", "召开", "修订", "制定", "建立", "完善", "加强", "强化", "印发", "出台", "清理", "收回", "补齐",
    "健全", "举办", "新建", "改造", "安装", "划定", "关闭", "退回", "追缴", "约谈", "通报", "已", "投入", "完成",
];

/// A heading longer than this, in marks, is not searched for figures.
const LONGEST_WITH_FIGURES: usize = 80;

impl Looks {
    fn of(words: &str, head: &str) -> Self {
        let (bare, _) = heading::without_status(head);
        let fault = phrases::ends_in_fault(&bare);
        let length = head.chars().count();
        let says_done = DONE.iter().any(|verb| head.starts_with(verb))
            || (head.contains(|mark: char| mark.is_numeric())
                && (length > LONGEST_WITH_FIGURES || !figures::figures(head).is_empty()));
        let after = words.get(head.len()..).unwrap_or_default().trim_start();
        let label = |text| labels::bare_label_of(text).or_else(|| label_of(text).map(|(label, _)| label));
        let is_status = status::status_line(words).is_some();
        let states = is_status
            || status::ends_in_brackets(words)
            || status::labelled(words).is_some()
            || status::status_at_end(words).is_some();
        let part = labels::is_label(words) || is_status || status::of_group(words).is_some();
        let short = (2..=30).contains(&words.chars().count());
        Self {
            head: length,
            runs_in: head.len() < words.len(),
            fault,
            hints_at_fault: fault || phrases::hints_at_fault(&bare),
            done: says_done && !fault,
            section: phrases::section(words),
            declared: declared::in_heading(words),
            part,
            label: label(words),
            label_after: label(after),
            states,
            bare: short && !part && !words.contains(['。', '：', ':', '；', ';', '，', '】']),
            ends_sentence: words.ends_with(['。', '；']),
        }
    }
}

/// The looks of all lines of the trees that were remembered.
#[derive(Default)]
pub(super) struct Known {
    of: BTreeMap<String, Looks>,
}

impl Known {
    /// Looks at every line of a tree that was not seen before.
    pub(super) fn remember(&mut self, contents: &[Content]) {
        for content in contents {
            match content {
                Content::Node(node) => {
                    if !self.of.contains_key(node.words()) {
                        self.of.insert(node.words().to_owned(), Looks::of(node.words(), node.head()));
                    }
                    self.remember(&node.contents);
                }
                Content::Text(line) => {
                    if !self.of.contains_key(&line.text) {
                        self.of.insert(line.text.clone(), Looks::of(&line.text, &line.text));
                    }
                }
            }
        }
    }

    pub(super) fn text(&self, text: &str) -> Looks {
        self.of.get(text).copied().unwrap_or_else(|| Looks::of(text, text))
    }

    pub(super) fn node(&self, node: &Node) -> Looks {
        self.of.get(node.words()).copied().unwrap_or_else(|| Looks::of(node.words(), node.head()))
    }
}
