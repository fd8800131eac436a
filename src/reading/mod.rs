//! Facts read from the sentences of an announcement: figures, money, people, rules, statuses, the window of the results.
//!
//! Shared by the import, which makes records of them, and by the checks, which compare them with the records. Knows words and
//! record types only; reads one text at a time and never changes it. What cannot be read for certain is left out.

pub(crate) mod actions;
pub(crate) mod figures;
pub(crate) mod folded;
pub(crate) mod institutions;
pub(crate) mod money;
mod numbers;
pub(crate) mod people;
pub(crate) mod results;
pub(crate) mod status;
mod subjects;
