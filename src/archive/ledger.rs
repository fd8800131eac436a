//! The ledger: one line a snapshot, each with the digest of the line before and its own.
//!
//! A line is JSON whose last member, `digest`, is the sha256 of all that stands before it in the line; `previous` is the sha256 of
//! the line before with its line feed, as `sha256sum` gives it. So a changed byte anywhere shows, and so does a removed line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{INTERNAL_MARK, bag::Form, changes::Changes};
use crate::{output::sha256, records::Date};

/// The name of the ledger in an archive.
pub(super) const LEDGER_FILE: &str = "ledger.jsonl";
/// What stands for the line before the first.
const NONE: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// The form of lines this version writes and reads.
pub(super) const SCHEMA: u32 = 1;

/// The names that the ledger of an archive can have: without internal records, and with them.
pub fn ledger_files() -> [String; 2] {
    [false, true].map(ledger_file)
}

/// The name of the ledger.
pub(super) fn ledger_file(internal: bool) -> String {
    if internal { format!("{INTERNAL_MARK}{LEDGER_FILE}") } else { LEDGER_FILE.to_owned() }
}

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

/// The end of a ledger: all that a run needs of it, whatever its length but for a few words a report.
#[derive(Clone, Debug)]
pub(super) struct End {
    /// How many lines there are.
    count: u64,
    /// The digest of the last line, which stands for the whole ledger.
    pub(super) head: String,
    newest: BTreeMap<String, Newest>,
}

/// The newest snapshot of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Newest {
    pub(super) version: u32,
    pub(super) state_sha256: String,
    /// The file or folder of the bag.
    pub(super) file: String,
}

impl Default for End {
    fn default() -> Self {
        Self { count: 0, head: NONE.to_owned(), newest: BTreeMap::new() }
    }
}

impl End {
    /// Takes in the next line with its line feed; gives its faults as well.
    pub(super) fn take(&mut self, with_feed: &str) -> (Option<Line>, Vec<LineFault>) {
        self.count += 1;
        let mut faults = Vec::new();
        let body = with_feed.strip_suffix('\n');
        let line = match Line::parse(body.unwrap_or(with_feed)) {
            Ok(line) => {
                faults.extend(self.chain_fault(&line));
                faults.extend(self.count_fault(&line));
                self.newest.insert(line.report.clone(), Newest::of(&line));
                Some(line)
            }
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        if body.is_none() {
            faults.push(LineFault::Form);
        }
        self.head = sha256(with_feed.as_bytes());
        (line, faults)
    }

    fn chain_fault(&self, line: &Line) -> Option<LineFault> {
        let fault = || LineFault::Previous { expected: self.head.clone(), found: line.previous.clone() };
        (line.previous != self.head).then(fault)
    }

    fn count_fault(&self, line: &Line) -> Option<LineFault> {
        let version = self.newest(&line.report).map_or(0, |newest| newest.version) + 1;
        let fault = || LineFault::Count {
            expected: format!("sequence {}, version {version}", self.count),
            found: format!("sequence {}, version {}", line.sequence, line.version),
        };
        (line.sequence != self.count || line.version != version).then(fault)
    }

    /// The newest snapshot of a report.
    pub(super) fn newest(&self, report: &str) -> Option<&Newest> {
        self.newest.get(report)
    }

    /// The lines that new snapshots get, after this end; their numbers and chain are set here.
    pub(super) fn lines(&self, new: &[Line]) -> Vec<Line> {
        let (mut sequence, mut previous) = (self.count, self.head.clone());
        let next = |line: &Line| {
            sequence += 1;
            let line = Line { sequence, previous: previous.clone(), ..line.clone() };
            previous = sha256(line.text().as_bytes());
            line
        };
        new.iter().map(next).collect()
    }
}

impl Newest {
    fn of(line: &Line) -> Self {
        Self { version: line.version, state_sha256: line.state_sha256.clone(), file: line.file() }
    }
}

/// A ledger in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    /// The sound lines.
    pub(super) lines: Vec<Line>,
    /// Line number, from 1, and fault.
    pub(super) faults: Vec<(usize, LineFault)>,
    pub(super) end: End,
    digests: Vec<String>,
}

impl Ledger {
    /// Reads a ledger, faults and all.
    pub(super) fn parse(text: &str) -> Self {
        let mut ledger = Self::default();
        for (at, with_feed) in text.split_inclusive('\n').enumerate() {
            let (line, faults) = ledger.end.take(with_feed);
            ledger.lines.extend(line);
            ledger.faults.extend(faults.into_iter().map(|fault| (at + 1, fault)));
            ledger.digests.push(ledger.end.head.clone());
        }
        ledger
    }

    /// Whether some line has this digest.
    pub(super) fn has_head(&self, digest: &str) -> bool {
        self.digests.iter().any(|known| known == digest)
    }
}
