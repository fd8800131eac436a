//! What Chinese words mean, one text at a time. Knows no order of lines.

pub(super) mod bodies;
pub(super) mod cases;
pub(super) mod columns;
pub(super) mod contact_keys;
pub(super) mod dates;
pub(super) mod groups;
pub(super) mod heading;
pub(super) mod labels;
pub(super) mod letters;
pub(super) mod line;
pub(super) mod marks;
pub(super) mod phrases;
pub(super) mod publishing;
pub(super) mod titles;
