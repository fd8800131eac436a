//! Printing. The one module that writes to the terminal.
#![allow(clippy::disallowed_methods, reason = "whether colour is wanted and where files are, the environment says")]

use std::{
    io::{self, IsTerminal, Write},
    sync::{Mutex, PoisonError},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Session, TROUBLE};
use crate::{
    diagnostics::{
        Diagnostic, Folders, Severity, has_errors,
        show::{Format, show},
        text, trouble,
    },
    pipeline::{BuildOptions, Progress},
};

impl Session {
    /// A message of the command, to standard error unless quiet.
    pub(super) fn say(self, id: &str, args: &[(&'static str, String)]) {
        if !self.quiet {
            write_error(&format!("{}\n", text(self.lang, id, None, args)));
        }
    }

    /// Words that are no message, such as those of a record, to standard error unless quiet.
    pub(super) fn say_words(self, words: &str) {
        if !self.quiet {
            write_error(&format!("{words}\n"));
        }
    }

    /// A message that is said even when quiet.
    pub(super) fn complain(self, id: &str, args: &[(&'static str, String)]) {
        write_error(&format!("{}\n", text(self.lang, id, None, args)));
    }

    /// The exit code of a run: trouble where something that was to be printed could not be.
    pub(super) fn end(self, code: u8) -> u8 {
        let failure = FAILURE.lock().unwrap_or_else(PoisonError::into_inner).take();
        match failure {
            Some(error) => {
                self.complain("cannot-print", &[("error", trouble(&error))]);
                TROUBLE
            }
            None => code,
        }
    }

    /// Findings about a run's folders; their files are named from the working folder.
    pub(super) fn findings_of(self, findings: &[Diagnostic], options: &BuildOptions, format: Format) {
        let working = std::env::current_dir().unwrap_or_default();
        let folders = Folders { content: &options.content, output: &options.output, working: &working };
        let named = |finding: &Diagnostic| Diagnostic {
            place: finding.place.clone().in_working_folder(&folders),
            ..finding.clone()
        };
        let findings: Vec<Diagnostic> = findings.iter().map(named).collect();
        self.findings(&findings, format);
    }

    /// Findings whose files are paths: for people to standard error, for machines to standard output.
    pub(super) fn findings(self, findings: &[Diagnostic], format: Format) {
        if format == Format::Human {
            let shown: Vec<Diagnostic> = findings
                .iter()
                .filter(|finding| !self.quiet || finding.severity() == Severity::Error)
                .cloned()
                .collect();
            let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            write_error(&show(&shown, format, self.lang, colour));
        } else {
            print(&show(findings, format, self.lang, false));
        }
    }

    /// Asks for a yes on the terminal; `None` where there is none to ask on.
    pub(super) fn ask(self, id: &str) -> Option<bool> {
        if !std::io::stdin().is_terminal() {
            return None;
        }
        write_error(&format!("{} ", text(self.lang, id, None, &[])));
        let mut answer = String::new();
        let read = std::io::stdin().read_line(&mut answer);
        let yes = ["y", "yes", "是"];
        Some(read.is_ok() && yes.contains(&answer.trim().to_lowercase().as_str()))
    }

    /// A line that counts findings by severity.
    pub(super) fn count(self, findings: &[Diagnostic], format: Format) {
        let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if format == Format::Human && errors + warnings > 0 {
            let args = [("errors", errors.to_string()), ("warnings", warnings.to_string())];
            if has_errors(findings) {
                self.complain("findings-count", &args)
            } else {
                self.say("findings-count", &args)
            }
        }
    }

    /// A progress bar on a terminal, nothing elsewhere: a build of a street's site takes less than a second.
    pub(super) fn bar(self) -> ProgressBar {
        let shown = !self.quiet && std::io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        match ProgressStyle::with_template("{bar:30} {pos}/{len}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}

/// Moves a bar on.
pub(super) fn advance(bar: &ProgressBar, progress: Progress) {
    match progress {
        Progress::Report { total, .. } => {
            bar.set_length(total as u64);
            bar.inc(1);
        }
        Progress::Lists => bar.finish_and_clear(),
    }
}

/// The first failure of printing, for [`Session::end`].
static FAILURE: Mutex<Option<io::Error>> = Mutex::new(None);

/// Prints to standard output. A closed pipe (`| head`) is the reader's wish and no error; another failure decides the exit code.
pub(super) fn print(text: &str) {
    // What is buffered would fail at the end of the process, when nobody hears of it.
    let mut out = io::stdout();
    keep_failure(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
}

fn write_error(text: &str) {
    keep_failure(io::stderr().write_all(text.as_bytes()));
}

/// Keeps a failure of printing for the end of the run.
pub(super) fn keep_failure(printed: io::Result<()>) {
    if let Err(error) = printed
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        FAILURE.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }
}
