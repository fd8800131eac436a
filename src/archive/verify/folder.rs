//! An archive: its ledger, its bags, and whether they belong together.

use std::{collections::BTreeMap, path::Path};

use super::{Verified, VerifyOptions, at, bag, differs, may_be_bag, should_be_bag, signature};
use crate::{
    archive::{
        LOCK_FILE, STAGING_FOLDER,
        bag::BAG_DIGEST_FILE,
        ledger::{LEDGER_FILE, Ledger, Line, LineFault, ledger_file},
        store::{self, Region},
        tree::Tree,
    },
    diagnostics::{self, Code, Diagnostic, Place},
    output::sha256,
    parallel,
    pipeline::Progress,
};

/// Verifies a folder of bags with its ledger.
pub(super) fn check(options: &VerifyOptions, progress: &(dyn Fn(Progress) + Sync), verified: &mut Verified) {
    let folder = &options.path;
    let names = match store::names(folder) {
        Ok(names) => names,
        Err(error) => return verified.findings.push(at(Code::V116, folder).arg("error", diagnostics::trouble(&error))),
    };
    let bags: Vec<String> =
        names.iter().filter(|name| !name.starts_with('.') && should_be_bag(&folder.join(name))).cloned().collect();
    let checked = parallel::each(
        &bags,
        || (),
        |(), name, index| {
            let path = folder.join(name);
            let mut signatures = 0;
            let fault = signature::check(&path, options.public_key.as_ref(), &mut signatures);
            progress(Progress::Report { done: index + 1, total: bags.len() });
            (bag::check(&path), fault, signatures)
        },
    );
    let mut lines: BTreeMap<String, (Option<Line>, bool)> = BTreeMap::new();
    for (name, (report, fault, signatures)) in bags.iter().zip(checked) {
        verified.add(&report);
        verified.findings.extend(fault);
        verified.signatures += signatures;
        let sound = report.findings.is_empty();
        lines.insert(name.clone(), (report.line, sound));
    }
    let ledgers: Vec<&String> = names.iter().filter(|name| is_ledger(name)).collect();
    if ledgers.is_empty() {
        let code = if bags.is_empty() { Code::V115 } else { Code::V118 };
        verified.findings.push(at(code, folder));
        if let Some(head) = &options.head {
            verified.findings.push(at(Code::V119, folder).arg("expected", head));
        }
    }
    for name in ledgers {
        let Some(ledger) = read(&folder.join(name), options, verified) else { continue };
        for line in &ledger.lines {
            let path = format!("{name}:{}", line.sequence);
            match lines.get(&line.file()) {
                None => verified.findings.push(missing(&path, line)),
                Some((Some(found), sound)) => verified.findings.extend(compare(&path, line, found, *sound)),
                // The bag's own faults have been told.
                Some((None, _)) => {}
            }
        }
        let listed = |bag: &String| ledger.lines.iter().any(|line| line.file() == *bag);
        let unlisted = bags.iter().filter(|bag| !listed(bag));
        verified.findings.extend(unlisted.map(|bag| at(Code::V112, Path::new(bag))));
    }
    let others = names.iter().filter(|name| {
        let signature = name.strip_suffix(".minisig").is_some_and(|bag| bags.iter().any(|known| known == bag));
        !(bags.contains(name) || is_ledger(name) || signature || *name == LOCK_FILE || *name == STAGING_FOLDER)
    });
    verified.findings.extend(others.map(|name| at(Code::V117, Path::new(name))));
}

fn is_ledger(name: &str) -> bool {
    name == LEDGER_FILE || name == ledger_file(true)
}

/// Verifies a ledger by itself: its chain, and that the bags beside it are those it names.
pub(super) fn check_ledger(options: &VerifyOptions, verified: &mut Verified) {
    let Some(ledger) = read(&options.path, options, verified) else { return };
    let folder = options.path.parent().unwrap_or(Path::new(""));
    let name = options.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for line in &ledger.lines {
        let bag = folder.join(line.file());
        let path = format!("{name}:{}", line.sequence);
        if !may_be_bag(&bag) {
            verified.findings.push(missing(&path, line));
            continue;
        }
        let sealed = Tree::open(&bag).ok().and_then(|tree| tree.text(BAG_DIGEST_FILE).ok());
        let found = sealed.map(|text| sha256(text.as_bytes())).unwrap_or_default();
        if found != line.bag_sha256 {
            verified.findings.push(differs(Code::V111, &line.file(), &line.bag_sha256, found));
        }
    }
}

/// Reads a ledger and tells its faults.
fn read(path: &Path, options: &VerifyOptions, verified: &mut Verified) -> Option<Ledger> {
    let text = Region::open(path).and_then(|file| file.whole(u64::MAX));
    let text = match text {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            verified.findings.push(at(Code::V116, path).arg("error", diagnostics::trouble(&error)));
            return None;
        }
    };
    let ledger = Ledger::parse(&text);
    let shown = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let finding = |(number, fault): &(usize, LineFault)| {
        let (expected, found) = match fault {
            LineFault::Form => ("{\"schema\":1,…,\"digest\":\"…\"}".to_owned(), line_of(&text, *number)),
            LineFault::Digest { expected, found } => (expected.clone(), found.clone()),
            LineFault::Previous { expected, found } => (format!("previous {expected}"), format!("previous {found}")),
            LineFault::Count { expected, found } => (expected.clone(), found.clone()),
        };
        differs(Code::V109, &format!("{shown}:{number}"), expected, found)
    };
    verified.findings.extend(ledger.faults.iter().map(finding));
    if ledger.lines.is_empty() && ledger.faults.is_empty() {
        verified.findings.push(at(Code::V115, path));
    }
    verified.lines += ledger.lines.len();
    verified.head = Some(ledger.end.head.clone());
    if let Some(head) = options.head.as_ref().filter(|head| !ledger.has_head(head)) {
        verified.findings.push(at(Code::V119, path).arg("expected", head));
    }
    Some(ledger)
}

fn line_of(text: &str, number: usize) -> String {
    let line = text.lines().nth(number - 1).unwrap_or_default();
    line.chars().take(120).collect::<String>().escape_debug().to_string()
}

fn missing(ledger: &str, line: &Line) -> Diagnostic {
    let path = line.file();
    Diagnostic::new(Code::V110, Place::path(&path)).arg("path", &path).arg("ledger", ledger)
}

/// Holds a bag to its line. Where the bag is not `sound`, what its files say is no witness against the ledger.
fn compare(ledger: &str, line: &Line, found: &Line, sound: bool) -> Option<Diagnostic> {
    if line.bag_sha256 != found.bag_sha256 {
        return Some(differs(Code::V111, &line.file(), &line.bag_sha256, &found.bag_sha256));
    }
    let found = Line { sequence: line.sequence, previous: line.previous.clone(), ..found.clone() };
    (sound && found != *line).then(|| differs(Code::V109, ledger, found.text().trim_end(), line.text().trim_end()))
}
