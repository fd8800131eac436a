//! Renders pages with the theme's templates. The only module that uses `tera`.
//!
//! [`theme`] loads templates and assets, [`context`] defines what a template can see, [`pages`] fills it for each page, and [`site`]
//! renders once what many pages share. A template only sees a context of this module, so nothing withheld can be in `__tera_context`.

mod blocks;
mod colour;
mod comparison;
mod context;
mod figures;
mod fragment;
pub mod hiding;
mod lists;
mod meta;
mod page_text;
mod pages;
mod seen;
mod site;
mod statistics;
pub mod style;
mod summary;
mod theme;
mod unused;
pub mod words;

pub use comparison::{COMPARISON_FILE, comparison_path};
pub use lists::List;
pub use page_text::PageText;
pub use pages::{ReportPages, Sizes};
pub use seen::{Styles, Unseen};
pub use site::{Site, SitePage};
pub use summary::Summary;
pub use theme::{Theme, ThemeError};
pub use unused::{Unused, near, unused};
