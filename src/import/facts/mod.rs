//! Facts from the words of an announcement: who inspected whom and when, figures, people, rules, contact, window. Reads words;
//! never changes them. What a fact cannot be read from for certain stays empty.

pub(super) mod attachments;
mod authority;
pub(super) mod contact;
pub(super) mod inspection;
pub(super) mod issuer;
mod postcode;
pub(super) mod units;
pub(super) mod window;
