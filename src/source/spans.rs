//! The tree of a YAML text with the place of every node, for findings. Records themselves are read by [`super::yaml`].
//!
//! Also the gate against what records may not use: anchors, aliases, tags, several documents, duplicate keys, deep nesting.

use std::collections::BTreeSet;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as YamlSpan, StrInput};

use super::syntax::{self, Slip};
use crate::diagnostics::{Code, Span};

/// How deep records may nest. The format needs five levels.
const DEEPEST: usize = 32;

/// How many brackets may be open at a place of a text, prose included. The parsers take time by the square of it.
const MOST_OPEN_BRACKETS: usize = 256;

/// A node of the tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands.
    pub span: Span,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// A scalar.
    Scalar {
        /// The value as the reader sees it.
        value: String,
        /// Whether it stands without quotes, so that `5` is a number and `null` is nothing.
        plain: bool,
        /// Whether it is a block scalar (`|` or `>`), whose text begins on the next line.
        block: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with their places and values.
    Mapping(Vec<(String, Span, Node)>),
}

/// What records may not use, or a fault of the syntax.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// The finding's code.
    pub(crate) code: Code,
    /// The finding's argument: the key, the parser's words.
    pub(crate) what: String,
    /// Where.
    pub(crate) span: Span,
}

/// Reads the tree of a text; `None` for the tree where the text has none.
pub(crate) fn parse(text: &str) -> (Option<Node>, Vec<Fault>) {
    let mut builder = Builder {
        text,
        parser: Parser::new_from_str(text),
        faults: Vec::new(),
        last: Span { line: 1, column: 1, end_line: 1, end_column: 1 },
    };
    let node = builder.stream();
    (node, builder.faults)
}

/// The place of a bracket that opens one level more than any record or prose has.
pub(crate) fn bracket_too_many(text: &str) -> Option<Span> {
    // Most files have fewer brackets than may be open at once.
    memchr::memchr2_iter(b'[', b'{', text.as_bytes()).nth(MOST_OPEN_BRACKETS)?;
    let mut open = 0_usize;
    for (number, line) in text.lines().enumerate() {
        for (column, mark) in line.chars().enumerate() {
            match mark {
                '[' | '{' => open += 1,
                ']' | '}' => open = open.saturating_sub(1),
                _ => continue,
            }
            if open > MOST_OPEN_BRACKETS {
                return Some(Span {
                    line: number + 1,
                    column: column + 1,
                    end_line: number + 1,
                    end_column: column + 2,
                });
            }
        }
    }
    None
}

struct Builder<'a> {
    text: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    faults: Vec<Fault>,
    last: Span,
}

impl<'a> Builder<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        match self.parser.next_event()? {
            Ok((event, span)) => {
                self.last = convert(&span);
                Some((event, self.last))
            }
            Err(error) => {
                let Slip { code, what, span } = syntax::slip(&error, self.text);
                self.faults.push(Fault { code, what, span });
                None
            }
        }
    }

    fn fault(&mut self, code: Code, what: &str, span: Span) {
        self.faults.push(Fault { code, what: what.to_owned(), span });
    }

    fn stream(&mut self) -> Option<Node> {
        let mut root = None;
        let mut documents = 0;
        while let Some((event, span)) = self.next() {
            match event {
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents == 2 {
                        self.fault(Code::S106, "---", span);
                        return root;
                    }
                }
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd | Event::Nothing => {}
                event => root = Some(self.node(event, span, 0)?),
            }
        }
        root
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            self.fault(Code::S116, "", span);
            return None;
        }
        match event {
            Event::Alias(_) => {
                self.fault(Code::S105, "*", span);
                None
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span);
                let plain = matches!(style, ScalarStyle::Plain);
                let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                Some(Node { kind: NodeKind::Scalar { value: value.into_owned(), plain, block }, span })
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span);
                self.sequence(span, depth)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span);
                self.mapping(span, depth)
            }
            _ => None,
        }
    }

    fn refuse(&mut self, anchor: usize, tagged: bool, span: Span) {
        if anchor > 0 {
            self.fault(Code::S105, "&", span);
        }
        if tagged {
            self.fault(Code::S115, "!", span);
        }
    }

    fn sequence(&mut self, span: Span, depth: usize) -> Option<Node> {
        let mut nodes = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => break,
                (event, at) => nodes.push(self.node(event, at, depth + 1)?),
            }
        }
        Some(Node { kind: NodeKind::Sequence(nodes), span })
    }

    fn mapping(&mut self, span: Span, depth: usize) -> Option<Node> {
        let mut entries: Vec<(String, Span, Node)> = Vec::new();
        let mut keys = BTreeSet::new();
        loop {
            let (event, key_span) = self.next()?;
            let key = match event {
                Event::MappingEnd => break,
                Event::Scalar(value, ..) => value.into_owned(),
                event => {
                    self.fault(Code::S104, "key", key_span);
                    self.node(event, key_span, depth + 1)?;
                    String::new()
                }
            };
            if !keys.insert(key.clone()) {
                self.fault(Code::S107, &key, key_span);
            }
            let (event, value_span) = self.next()?;
            let value = self.node(event, value_span, depth + 1)?;
            entries.push((key, key_span, value));
        }
        Some(Node { kind: NodeKind::Mapping(entries), span })
    }
}

fn convert(span: &YamlSpan) -> Span {
    Span {
        line: span.start.line().max(1),
        column: span.start.col() + 1,
        end_line: span.end.line().max(1),
        end_column: span.end.col() + 1,
    }
}

impl Node {
    /// The node at a path such as `totals[0].count`; with the key's place where the path ends in one.
    pub fn find(&self, path: &str) -> Option<&Self> {
        steps(path).try_fold(self, |node, step| node.child(step))
    }

    /// The place of a path, or of the nearest node above it that exists.
    pub fn nearest(&self, path: &str) -> Span {
        let mut node = self;
        for step in steps(path) {
            match node.child(step) {
                Some(child) => node = child,
                None => break,
            }
        }
        node.visible_span()
    }

    /// The place of the node, without the indicator and empty end of a block scalar.
    pub fn visible_span(&self) -> Span {
        let span = self.span;
        let first_line = Span { end_line: span.line, end_column: span.column + 1, ..span };
        match &self.kind {
            NodeKind::Scalar { block: false, .. } if span.end_line == span.line => span,
            _ => first_line,
        }
    }

    fn child(&self, step: Step<'_>) -> Option<&Self> {
        match (&self.kind, step) {
            (NodeKind::Mapping(entries), Step::Key(key)) => {
                entries.iter().find(|(known, _, _)| known == key).map(|(_, _, value)| value)
            }
            (NodeKind::Sequence(nodes), Step::Index(index)) => nodes.get(index),
            _ => None,
        }
    }
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '[']).filter(|step| !step.is_empty()).map(|step| match step.strip_suffix(']') {
        Some(index) => Step::Index(index.parse().unwrap_or(usize::MAX)),
        None => Step::Key(step),
    })
}
