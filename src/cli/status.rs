//! `gongkai status`: where every report stands and what needs doing now.

use std::path::PathBuf;

use clap::Args;

use super::{
    DONE, Session, TROUBLE,
    common::{Common, exit_code},
    terminal,
};
use crate::{
    archive::ledger_files,
    check::status::StatusRow,
    diagnostics::{show::Format, text, trouble},
    pipeline::standing,
    source::files,
};

#[derive(Args)]
pub(super) struct Status {
    #[command(flatten)]
    common: Common,
    #[arg(long, default_value = "output", value_name = "DIR")]
    output: PathBuf,
    #[arg(long, value_name = "DIR")]
    archive: Option<PathBuf>,
}

impl Status {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(options) = self.common.options(session, self.output.clone()) else { return TROUBLE };
        if let Some(archive) = &self.archive
            && let Err(error) = files::look_into(archive)
        {
            session.complain("no-archive", &[("path", archive.display().to_string()), ("error", trouble(&error))]);
            return TROUBLE;
        }
        let usual = ["archive", "archive-INTERNAL"].map(PathBuf::from);
        let archives = self.archive.as_ref().map_or(&usual[..], std::slice::from_ref);
        let ledgers: Vec<PathBuf> =
            archives.iter().flat_map(|archive| ledger_files().map(|name| archive.join(name))).collect();
        let rows = match standing(&options, &ledgers) {
            Ok(rows) => rows,
            Err(findings) => {
                session.findings_of(&findings, &options, self.common.format());
                session.count(&findings, self.common.format());
                return exit_code(&findings, true);
            }
        };
        if self.common.format() == Format::Json {
            match serde_json::to_string_pretty(&rows) {
                Ok(json) => terminal::print(&format!("{json}\n")),
                Err(_) => return TROUBLE,
            }
        } else {
            terminal::print(&table(session, &rows));
            if options.as_of.is_none() && rows.iter().any(|row| row.window.is_some()) {
                session.say("status-no-day", &[]);
            }
        }
        DONE
    }
}

/// A table whose columns line up where a Chinese character is two columns wide.
fn table(session: Session, rows: &[StatusRow]) -> String {
    let word = |id: &str| text(session.lang, id, None, &[]);
    let head = ["status-report", "status-state", "status-window", "status-errors", "status-warnings", "status-todo"];
    let mut cells: Vec<Vec<String>> = vec![head.iter().map(|id| word(id)).collect()];
    for row in rows {
        let closes =
            row.window.and_then(|window| window.closes).map_or_else(|| "-".to_owned(), |date| date.to_string());
        cells.push(vec![
            row.id.clone(),
            word(&format!("state-{}", row.state.id())),
            closes,
            row.errors.to_string(),
            row.warnings.to_string(),
            row.todo.map_or_else(|| "-".to_owned(), |todo| word(&format!("todo-{}", todo.id()))),
        ]);
    }
    let width = |cell: &str| unicode_width::UnicodeWidthStr::width(cell);
    let widths: Vec<usize> = (0..head.len())
        .map(|column| cells.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in &cells {
        let padded =
            row.iter().zip(&widths).map(|(cell, widest)| format!("{cell}{}", " ".repeat(widest - width(cell))));
        out.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}
