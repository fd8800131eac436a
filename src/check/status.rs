//! Where every report stands and what needs doing now: the rows of `gongkai status`.
//!
//! Takes what the caller knows of the output and the archive; reads neither.

use serde::Serialize;

use super::{Context, approval::ApprovalState};
use crate::{
    diagnostics::{Diagnostic, Severity},
    records::Date,
    source::LoadedReport,
};

/// A report's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusRow {
    /// The report.
    pub id: String,
    /// Its title; null where the announcement has none.
    pub title: Option<String>,
    /// Where it stands.
    pub state: State,
    /// When the public may answer; null where the report names no window.
    pub window: Option<WindowRow>,
    /// The signature's date.
    pub signed_date: Option<Date>,
    /// Findings that stop its publication.
    pub errors: usize,
    /// Findings that do not.
    pub warnings: usize,
    /// What needs doing now; null where nothing does.
    pub todo: Option<Todo>,
}

/// The window of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WindowRow {
    /// First day.
    pub opens: Option<Date>,
    /// Last day, counted where the record names a length; null where it cannot be counted.
    pub closes: Option<Date>,
    /// The length in working days, where the record names one.
    pub working_days: Option<u16>,
    /// The length in days, where the record names one.
    pub days: Option<u16>,
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Its record says draft, or cannot be read.
    Draft,
    /// Sign-offs are missing, or void because something public has changed.
    WaitingForApproval,
    /// It may be published and is not in the output yet.
    Ready,
    /// Published: without a window, before it opens, or where it is not known whether it is open, for want of a day for today or of one
    /// on which it closes.
    Published,
    /// Published, and the public may answer.
    Open,
    /// The window has closed and there is no archive of the report.
    Closed,
    /// There is an archive of what is public, and the window is not known to be open.
    Archived,
    /// Withdrawn, by its record.
    Withdrawn,
}

impl State {
    /// The identifier in messages: `state-open`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::WaitingForApproval => "waiting-for-approval",
            Self::Ready => "ready",
            Self::Published => "published",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Archived => "archived",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What needs doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Todo {
    /// Fix the errors.
    FixErrors,
    /// End the draft.
    Finish,
    /// Have it approved.
    Approve,
    /// Build and publish it.
    Publish,
    /// Archive it.
    Archive,
}

impl Todo {
    /// The identifier in messages: `todo-approve`.
    pub fn id(self) -> &'static str {
        match self {
            Self::FixErrors => "fix-errors",
            Self::Finish => "finish",
            Self::Approve => "approve",
            Self::Publish => "publish",
            Self::Archive => "archive",
        }
    }
}

/// What is known of a report outside its records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// It stands in the output.
    pub published: bool,
    /// There is an archive of what is public now; where nothing is, of what was.
    pub archived: bool,
    /// Its records are not those that the output was built from.
    pub changed: bool,
}

/// The row of a report with its findings. Without a day for today nothing is said of whether a window is open.
pub fn row(report: &LoadedReport, findings: &[Diagnostic], context: &Context<'_>, known: Known) -> StatusRow {
    let value = &report.report.value;
    let window = value.window.as_ref().map(|window| WindowRow {
        opens: window.opens,
        closes: context.rules.calendar.closes(window).ok().map(|closing| closing.date),
        working_days: window.working_days,
        days: window.days,
    });
    let approval = super::approval::state(report, context).0;
    let state = match value.withdrawn {
        Some(_) => State::Withdrawn,
        None => state(value.draft, &approval, window, context.as_of, known),
    };
    let (errors, warnings) = (count(findings, Severity::Error), count(findings, Severity::Warning));
    StatusRow {
        id: report.id.clone(),
        title: value.title.clone(),
        state,
        window,
        signed_date: value.signed.date,
        errors,
        warnings,
        todo: todo(state, errors, known.changed || state == State::Withdrawn && !known.published),
    }
}

/// The row of a report whose records cannot be read.
pub fn unreadable(id: &str, findings: &[Diagnostic]) -> StatusRow {
    let (errors, warnings) = (count(findings, Severity::Error), count(findings, Severity::Warning));
    StatusRow {
        id: id.to_owned(),
        title: None,
        state: State::Draft,
        window: None,
        signed_date: None,
        errors,
        warnings,
        todo: Some(Todo::FixErrors),
    }
}

fn count(findings: &[Diagnostic], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity() == severity).count()
}

fn state(draft: bool, approval: &ApprovalState, window: Option<WindowRow>, today: Option<Date>, known: Known) -> State {
    let closes = window.and_then(|window| window.closes);
    let opens = window.and_then(|window| window.opens);
    let after = |day: Option<Date>| day.zip(today).is_some_and(|(day, today)| today > day);
    let before = |day: Option<Date>| day.zip(today).is_some_and(|(day, today)| today < day);
    match approval {
        _ if draft => State::Draft,
        ApprovalState::Waiting(_) | ApprovalState::Void => State::WaitingForApproval,
        _ if !known.published => {
            if known.archived {
                State::Archived
            } else {
                State::Ready
            }
        }
        _ if before(opens) => State::Published,
        _ if today.is_some() && closes.is_some() && !after(closes) => State::Open,
        _ if known.archived => State::Archived,
        _ if after(closes) => State::Closed,
        _ => State::Published,
    }
}

fn todo(state: State, errors: usize, changed: bool) -> Option<Todo> {
    match state {
        _ if errors > 0 && state != State::WaitingForApproval => Some(Todo::FixErrors),
        State::Draft => Some(Todo::Finish),
        State::WaitingForApproval => Some(Todo::Approve),
        State::Ready => Some(Todo::Publish),
        _ if changed => Some(Todo::Publish),
        State::Closed => Some(Todo::Archive),
        State::Published | State::Open | State::Archived | State::Withdrawn => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn window(opens: &str, closes: &str) -> Option<WindowRow> {
        Some(WindowRow { opens: opens.parse().ok(), closes: closes.parse().ok(), working_days: None, days: None })
    }

    #[test]
    fn a_report_goes_from_draft_to_archive() {
        let public = Known { published: true, ..Known::default() };
        let archived = Known { published: true, archived: true, changed: false };
        let of = |draft, approval: ApprovalState, window, today: &str, known| {
            state(draft, &approval, window, today.parse().ok(), known)
        };
        let ready = ApprovalState::NotNeeded;
        let days = window("2022-05-17", "2022-06-08");
        assert_eq!(of(true, ready.clone(), days, "2022-05-01", Known::default()), State::Draft);
        assert_eq!(
            of(false, ApprovalState::Waiting(Vec::new()), days, "2022-05-01", Known::default()),
            State::WaitingForApproval
        );
        assert_eq!(of(false, ApprovalState::Void, days, "2022-05-01", public), State::WaitingForApproval);
        assert_eq!(of(false, ready.clone(), days, "2022-05-01", Known::default()), State::Ready);
        assert_eq!(of(false, ready.clone(), days, "2022-05-16", public), State::Published);
        assert_eq!(of(false, ready.clone(), days, "2022-06-08", public), State::Open);
        assert_eq!(of(false, ready.clone(), days, "2022-06-09", public), State::Closed);
        assert_eq!(of(false, ready.clone(), days, "2022-06-09", archived), State::Archived);
        assert_eq!(of(false, ready.clone(), None, "2022-06-09", public), State::Published);
        // Nothing is said of a window without a day for today, or without one on which it closes.
        for today in ["", "2022-06-08"] {
            let days = if today.is_empty() { days } else { window("2022-05-17", "") };
            assert_eq!(of(false, ready.clone(), days, today, public), State::Published, "{today}");
            assert_eq!(of(false, ready.clone(), days, today, archived), State::Archived, "{today}");
        }
    }

    #[test]
    fn what_needs_doing() {
        assert_eq!(todo(State::Ready, 0, false), Some(Todo::Publish));
        assert_eq!(todo(State::Ready, 1, false), Some(Todo::FixErrors));
        assert_eq!(todo(State::WaitingForApproval, 1, true), Some(Todo::Approve));
        assert_eq!(todo(State::Closed, 0, false), Some(Todo::Archive));
        assert_eq!(todo(State::Open, 0, false), None);
        assert_eq!(todo(State::Archived, 0, true), Some(Todo::Publish));
        assert_eq!(todo(State::Archived, 1, true), Some(Todo::FixErrors));
    }
}
