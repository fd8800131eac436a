//! Reads facts from the sentences of an announcement: figures, money, people, rules, statuses, the window of the results.
//!
//! The import makes records from these facts, and the checks compare them with the records. This module uses only words and record types;
//! it reads one text at a time and never changes it. Uncertain facts are left out.

pub(crate) mod actions;
pub(crate) mod all_status;
pub(crate) mod arabic;
pub(crate) mod figures;
pub(crate) mod folded;
pub(crate) mod institutions;
pub(crate) mod money;
mod numbers;
pub(crate) mod people;
mod plain_status;
pub(crate) mod remaining;
pub(crate) mod results;
pub(crate) mod status;
mod subjects;
