//! Facts from the words of an announcement: who inspected whom and when, figures, people, rules, contact, window. Reads words;
//! never changes them. What a fact cannot be read from for certain stays empty.

mod actions;
pub(super) mod attachments;
mod authority;
pub(super) mod contact;
pub(super) mod inspection;
pub(super) mod institutions;
pub(super) mod issuer;
pub(super) mod money;
mod numbers;
pub(super) mod people;
mod postcode;
pub(super) mod subjects;
pub(super) mod totals;
pub(super) mod units;
pub(super) mod window;
