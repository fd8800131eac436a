//! From what was written to what is public: the gate, the figures and the [`Document`].
//!
//! The gate is the only door between the records and everything to the right. Renderers see the types of this room, and these
//! have no field for anything internal.

mod attached;
mod calendar;
pub mod comparison;
mod compose;
mod document;
mod gate;
mod leak;
pub(crate) mod markdown;
mod numbering;
mod public;
pub(crate) mod totals;
pub(crate) mod vocabulary;
mod window;

pub use calendar::{Calendar, CalendarFault, Closing, CountedBy, WindowFault};
#[cfg(feature = "pdf")]
pub(crate) use compose::MeasureNumbers;
pub use compose::compose;
pub(crate) use compose::with_colon;
pub use document::{AttachmentLine, Block, Document, Run};
pub use gate::{NamedItem, admit};
pub use leak::{SiteWithheldStrings, WithheldStrings};
pub(crate) use numbering::Counter;
pub use numbering::{Numbering, NumeralForm, chinese_numeral, parse_chinese_numeral};
pub use public::{PublicItem, PublicReport, usual_heading};
pub use totals::{Counted, Figures, Reconciliation, StatusCount, TotalFigure};
pub(crate) use totals::{common_unit, rate};
pub(crate) use vocabulary::bare as bare_term;
pub use vocabulary::{Meaning, Vocabulary};
pub use window::{count as window_count, length as window_length, sentence as window_sentence};
