//! The data that a person writes: the records of a site, its reports and their items.
//!
//! The first step of the pipeline after the files. The types are plain data with `serde` and JSON Schema. They contain everything that was
//! written, including the internal fields, so nothing after [`crate::disclosure`] may use them. Doc comments on the fields are the
//! descriptions that editors show, and are therefore in Chinese.

mod address;
mod allow;
mod amount;
mod approval;
mod contact;
mod correction;
mod date;
mod item;
mod kind;
mod report;
mod site;
mod status;
mod texts;
mod window;

pub use address::{BaseUrl, BaseUrlFault, fixed as fixed_base_url};
pub use allow::Allow;
pub use amount::Amount;
pub use approval::{Approval, SignOff};
pub use contact::Contact;
pub use correction::{Correction, Withdrawn};
pub use date::{Date, DateError};
pub use item::{Accountability, Fund, Institution, InstitutionChange, Internal, Item, Measure, Responsible, Withheld};
pub use kind::Kind;
pub use report::{
    Annex, Attachment, Headings, Inspection, Part, Print, Report, Signed, Text, Total, default_numbering,
};
pub(crate) use report::{composed_title, kind_words};
pub use site::{ApprovalRule, Approver, Column, Site, SitePrint};
pub use status::Status;
pub(crate) use texts::RecordText;
pub use window::{Counting, Window};

/// The version of the record format that this program reads and writes.
pub const SCHEMA: u32 = 1;
