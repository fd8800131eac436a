//! The ledger: one line a snapshot, each with the digest of the line before and its own.
//!
//! A line is JSON whose last member, `digest`, is the sha256 of all that stands before it in the line; `previous` is the sha256 of
//! the line before with its line feed, as `sha256sum` gives it. So a changed byte anywhere shows, and so does a removed line.

use serde::{Deserialize, Serialize};

use super::changes::Changes;
use crate::{output::sha256, records::Date};

/// The name of the ledger in an archive.
pub(super) const LEDGER_FILE: &str = "ledger.jsonl";
/// What stands for the line before the first.
const NONE: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// The form of lines this version writes and reads.
pub(super) const SCHEMA: u32 = 1;

/// One snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub(super) schema: u32,
    /// The number of the line, from 1.
    pub(super) sequence: u64,
    pub(super) report: String,
    /// The number of the report's snapshot, from 1.
    pub(super) version: u32,
    /// The archiving day.
    pub(super) day: Date,
    /// The name of the bag, without `.zip`.
    pub(super) bag: String,
    pub(super) form: Form,
    /// The sha256 of the bag's `tagmanifest-sha256.txt`, which covers every other file of the bag.
    pub(super) bag_sha256: String,
    /// The sha256 over the published files, by which an unchanged report is known.
    pub(super) state_sha256: String,
    /// Payload bytes and files.
    pub(super) payload: String,
    /// What changed since the version before; `None` for the first.
    pub(super) changes: Option<Changes>,
    pub(super) previous: String,
}

/// How a bag stands in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Form {
    Folder,
    Zip,
}

impl Line {
    /// The file or folder of the bag.
    pub(super) fn file(&self) -> String {
        match self.form {
            Form::Folder => self.bag.clone(),
            Form::Zip => format!("{}.zip", self.bag),
        }
    }

    /// The line as it stands in the ledger, with its line feed.
    pub(super) fn text(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        let open = json.strip_suffix('}').unwrap_or(&json);
        format!("{open},\"digest\":\"{}\"}}\n", sha256(open.as_bytes()))
    }

    /// Reads a line without its line feed; only the exact text that [`Line::text`] gives is one.
    fn parse(text: &str) -> Result<Self, LineFault> {
        let split = text.rfind(",\"digest\":\"").and_then(|at| text.split_at_checked(at));
        let (open, tail) = split.ok_or(LineFault::Form)?;
        let expected = format!(",\"digest\":\"{}\"}}", sha256(open.as_bytes()));
        if tail != expected {
            return Err(LineFault::Digest { expected, found: tail.to_owned() });
        }
        let line: Self = serde_json::from_str(&format!("{open}}}")).map_err(|_| LineFault::Form)?;
        if line.text().trim_end_matches('\n') != text || line.schema != SCHEMA {
            return Err(LineFault::Form);
        }
        Ok(line)
    }
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LineFault {
    /// It is no line of a ledger.
    Form,
    /// Its own digest is another.
    Digest { expected: String, found: String },
    /// It does not follow the line before.
    Previous { expected: String, found: String },
    /// Its number, or the number of its report's version, is not the next one.
    Count { expected: String, found: String },
}

/// A ledger in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    /// The sound lines.
    pub(super) lines: Vec<Line>,
    /// Line number, from 1, and fault.
    pub(super) faults: Vec<(usize, LineFault)>,
    text: String,
}

impl Ledger {
    /// Reads a ledger, faults and all.
    pub(super) fn parse(text: &str) -> Self {
        let mut ledger = Self { text: text.to_owned(), ..Self::default() };
        let mut previous = NONE.to_owned();
        for (at, with_feed) in text.split_inclusive('\n').enumerate() {
            let number = at + 1;
            let (body, ended) = match with_feed.strip_suffix('\n') {
                Some(body) => (body, true),
                None => (with_feed, false),
            };
            match Line::parse(body) {
                Ok(line) => {
                    if line.previous != previous {
                        let found = line.previous.clone();
                        ledger.faults.push((number, LineFault::Previous { expected: previous, found }));
                    }
                    ledger.check_counts(number, &line);
                    ledger.lines.push(line);
                }
                Err(fault) => ledger.faults.push((number, fault)),
            }
            if !ended {
                ledger.faults.push((number, LineFault::Form));
            }
            previous = sha256(with_feed.as_bytes());
        }
        ledger
    }

    fn check_counts(&mut self, number: usize, line: &Line) {
        let (sequence, version) = (number as u64, self.last_of(&line.report).map_or(0, |last| last.version) + 1);
        if line.sequence != sequence || line.version != version {
            let expected = format!("sequence {sequence}, version {version}");
            let found = format!("sequence {}, version {}", line.sequence, line.version);
            self.faults.push((number, LineFault::Count { expected, found }));
        }
    }

    /// The newest snapshot of a report.
    pub(super) fn last_of(&self, report: &str) -> Option<&Line> {
        self.lines.iter().rev().find(|line| line.report == report)
    }

    /// Adds a line; its number and chain are set here.
    pub(super) fn push(&mut self, mut line: Line) {
        line.sequence = self.lines.len() as u64 + 1;
        line.previous = self.head();
        self.text.push_str(&line.text());
        self.lines.push(line);
    }

    /// The digest of the last line, which stands for the whole ledger.
    pub(super) fn head(&self) -> String {
        self.text.split_inclusive('\n').next_back().map_or_else(|| NONE.to_owned(), |line| sha256(line.as_bytes()))
    }

    /// Whether some line has this digest.
    pub(super) fn has_head(&self, digest: &str) -> bool {
        self.text.split_inclusive('\n').any(|line| sha256(line.as_bytes()) == digest)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}
