//! `gongkai approve`: one more sign-off for the text as it stands, by somebody who was shown what that is.

use std::path::PathBuf;

use clap::Args;

use super::{
    DONE, FINDINGS, Session, TROUBLE,
    common::{Common, read_key},
};
use crate::{
    check::{
        self,
        approval::{self, Preview},
    },
    diagnostics::{Diagnostic, Severity, has_errors, show::Format},
    disclosure::comparison::{Segment, SegmentKind},
    output::replace_file,
    pipeline::{BuildOptions, Setup},
    records::SignOff,
    signature::Signer,
    source::{self, LoadedReport, files},
};

#[derive(Args)]
pub(super) struct Approve {
    #[command(flatten)]
    common: Common,
    #[arg(value_name = "REPORT")]
    report: String,
    #[arg(long)]
    role: String,
    #[arg(long)]
    name: String,
    #[arg(long)]
    note: Option<String>,
    #[arg(long, value_name = "KEY")]
    sign: Option<PathBuf>,
    #[arg(long, short)]
    yes: bool,
}

/// Why nothing was signed: a message, and the exit code.
struct Refusal(&'static str, Vec<(&'static str, String)>, u8);

fn refused<T>(id: &'static str, args: &[(&'static str, String)]) -> Result<T, Refusal> {
    Err(Refusal(id, args.to_vec(), TROUBLE))
}

impl Approve {
    pub(super) fn run(self, session: Session) -> u8 {
        let Some(options) = self.common.without_output(session) else { return TROUBLE };
        let signer = match self.sign.as_deref().map(read_key).transpose() {
            Ok(signer) => signer,
            Err(finding) => {
                session.findings(&[*finding], self.common.format());
                return TROUBLE;
            }
        };
        let mut findings = Vec::new();
        let Some(setup) = Setup::load(&options, &mut findings) else {
            session.findings_of(&findings, &options, self.common.format());
            return TROUBLE;
        };
        match self.sign_off(session, (&options, &setup), findings, signer.as_ref()) {
            Ok(path) => {
                session.say("approved", &[("report", self.report), ("path", path.display().to_string())]);
                DONE
            }
            Err(Refusal(id, args, code)) => {
                session.complain(id, &args);
                code
            }
        }
    }

    /// The whole way to one more line in the record; returns its file.
    fn sign_off(
        &self,
        session: Session,
        (options, setup): (&BuildOptions, &Setup),
        mut findings: Vec<Diagnostic>,
        signer: Option<&Signer>,
    ) -> Result<PathBuf, Refusal> {
        self.may_sign(setup, signer)?;
        let format = self.common.format();
        let Some(loaded) = self.load(options, setup, &mut findings).filter(|_| !has_errors(&findings)) else {
            session.findings_of(&findings, options, format);
            return Err(Refusal("not-approved", Vec::new(), FINDINGS));
        };
        let sign_off = approval::sign_off(&self.role, &self.name, self.note.as_deref(), options.as_of);
        Self::one_role(setup, options, &loaded, &sign_off)?;
        let preview = approval::preview(&loaded, &setup.context(options));
        // Nobody is asked about what was not shown.
        let loud = Session { quiet: session.quiet && self.yes, ..session };
        show(loud, &preview, &findings, format);
        if !self.yes {
            match session.ask("approve-ask") {
                None => return refused("approve-no-terminal", &[]),
                Some(false) => return refused("approve-declined", &[]),
                Some(true) => {}
            }
        }
        self.write(session, (options, setup), (sign_off, &preview), signer)
    }

    /// Whether such a sign-off is one that the site asks for.
    fn may_sign(&self, setup: &Setup, signer: Option<&Signer>) -> Result<(), Refusal> {
        if !setup.content.reports.contains(&self.report) {
            let known = setup.content.reports.join(", ");
            return refused("no-such-report", &[("found", self.report.clone()), ("known", known)]);
        }
        for (key, value) in [("role", &self.role), ("name", &self.name)] {
            if approval::name_key(value).is_empty() {
                return refused("approve-blank", &[("key", key.to_owned())]);
            }
        }
        let site = &setup.site.value;
        let roles: Vec<&str> = site.approvals.iter().map(|rule| rule.role.as_str()).collect();
        let role = approval::name_key(&self.role);
        if !roles.is_empty() && !roles.iter().any(|known| approval::name_key(known) == role) {
            return refused("no-such-role", &[("found", self.role.clone()), ("known", roles.join(", "))]);
        }
        if !site.approvers.is_empty() && signer.is_none() {
            return refused("approve-unsigned", &[]);
        }
        Ok(())
    }

    /// Whether the person has signed the same in no other role, or may.
    fn one_role(
        setup: &Setup,
        options: &BuildOptions,
        loaded: &LoadedReport,
        sign_off: &SignOff,
    ) -> Result<(), Refusal> {
        let others = approval::other_roles(loaded, &setup.context(options), sign_off);
        if setup.site.value.several_roles || others.is_empty() {
            return Ok(());
        }
        refused("approve-other-role", &[("known", others.join("、"))])
    }

    /// Writes the sign-off while no other process writes one. What was shown must still be what is signed.
    fn write(
        &self,
        session: Session,
        (options, setup): (&BuildOptions, &Setup),
        (sign_off, preview): (SignOff, &Preview),
        signer: Option<&Signer>,
    ) -> Result<PathBuf, Refusal> {
        let path = options.content.join(&self.report).join("approval.yaml");
        let failed = |error: String| {
            let args = vec![("path", path.display().to_string()), ("error", error)];
            Refusal("cannot-write", args, TROUBLE)
        };
        let lock = files::lock(&options.content.join(format!(".{}.gongkai-approval", self.report)));
        let _lock = lock.map_err(|error| failed(crate::diagnostics::trouble(&error)))?;
        let context = setup.context(options);
        let mut findings = Vec::new();
        let loaded = self.load(options, setup, &mut findings).filter(|_| !has_errors(&findings));
        let still = |loaded: &LoadedReport| approval::preview(loaded, &context).digest == preview.digest;
        let Some(loaded) = loaded.filter(still) else { return refused("approve-moved", &[]) };
        Self::one_role(setup, options, &loaded, &sign_off)?;
        let sign = |words: &str| signer.map(|signer| approval::sign(signer, &self.report, words)).transpose();
        let text = match approval::approve_signed(&loaded, &context, sign_off, sign) {
            Ok(text) => text,
            Err(error) => return refused("approve-not-signed", &[("error", error.to_string())]),
        };
        if let Some(fault) = approval::fault(&loaded, &context, &text).first() {
            return refused("approve-not-signed", &[("error", fault.message(session.lang))]);
        }
        replace_file(&path, text.as_bytes()).map_err(|error| failed(crate::diagnostics::trouble(&error)))?;
        Ok(path)
    }

    /// Reads the report with its findings; what is said about its approval so far does not keep it from being approved.
    fn load(&self, options: &BuildOptions, setup: &Setup, findings: &mut Vec<Diagnostic>) -> Option<LoadedReport> {
        let files = source::read_files(&options.content, &self.report, findings);
        let report = source::parse(&options.content, files, findings)?;
        let found = check::check_report(&report, &setup.context(options));
        findings.extend(found.into_iter().filter(|finding| !finding.code.id().starts_with('A')));
        Some(report)
    }
}

/// Shows what is about to be signed: the title, what has changed since the last sign-off, what the rules warn of.
fn show(session: Session, preview: &Preview, findings: &[Diagnostic], format: Format) {
    session.say("approve-title", &[("title", preview.title.clone())]);
    let closes = preview.closes.clone().unwrap_or_else(|| "none".to_owned());
    let size =
        [("characters", preview.characters.to_string()), ("items", preview.items.to_string()), ("closes", closes)];
    session.say("approve-size", &size);
    match &preview.changed {
        None => session.say("approve-first", &[]),
        Some(segments) if preview.findings.is_empty() && is_same(segments) => session.say("approve-same", &[]),
        Some(segments) => {
            if !is_same(segments) {
                session.say("approve-changed", &[]);
                session.say_words(&marked(segments));
            }
            // Passages of the text have just been shown whole.
            let beside = preview.findings.iter().filter(|finding| finding.code.id() != "A102");
            let beside: Vec<String> = beside.map(|finding| format!("- {}", finding.message(session.lang))).collect();
            if !beside.is_empty() {
                session.say("approve-also", &[]);
                session.say_words(&beside.join("\n"));
            }
        }
    }
    let warnings: Vec<Diagnostic> =
        findings.iter().filter(|finding| finding.severity() == Severity::Warning).cloned().collect();
    if !warnings.is_empty() {
        session.say("approve-warnings", &[]);
        session.findings(&warnings, format);
    }
}

fn is_same(segments: &[Segment]) -> bool {
    segments.iter().all(|segment| segment.kind == SegmentKind::Same)
}

/// Characters shown of what did not change, on either side of what did.
const AROUND: usize = 20;

/// The changes with the words around them: `…给予诫勉谈话[-5-]{+6+}人。…`.
fn marked(segments: &[Segment]) -> String {
    let last = segments.len().saturating_sub(1);
    let show = |(at, segment): (usize, &Segment)| match segment.kind {
        SegmentKind::Removed => format!("[-{}-]", segment.text),
        SegmentKind::Added => format!("{{+{}+}}", segment.text),
        SegmentKind::Same => around(&segment.text, at > 0, at < last),
    };
    segments.iter().enumerate().map(show).collect::<String>().trim_end().to_owned()
}

/// The beginning of a text behind a change, and its end before one.
fn around(text: &str, behind: bool, before: bool) -> String {
    let marks: Vec<char> = text.chars().collect();
    let (head, tail) = (if behind { AROUND } else { 0 }, if before { AROUND } else { 0 });
    if marks.len() <= head + tail {
        return text.to_owned();
    }
    let head: String = marks.iter().take(head).collect();
    let tail: String = marks.iter().skip(marks.len() - tail).collect();
    let between = if behind && before { "…\n…" } else { "…" };
    format!("{head}{between}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::comparison::words;

    #[test]
    fn changes_are_shown_with_what_stands_around_them() {
        let long = "长".repeat(50);
        let text = |count: &str| format!("{long}。给予诫勉谈话{count}人。{long}。\n末");
        let shown = marked(&words(&text("5"), &text("6")));
        assert!(shown.contains("给予诫勉谈话[-5-]{+6+}人。"), "{shown}");
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.chars().count() < 70, "{shown}");
        assert!(is_same(&words("一。", "一。")) && !is_same(&words("一。", "二。")));
    }
}
