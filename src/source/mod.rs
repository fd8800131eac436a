//! From the disk to records: files, YAML with spans, and which records there are.
//!
//! The first room of the pipeline, and the only one that reads the content folder. [`files`] is the one module with `std::fs`,
//! [`yaml`] the one with `serde_yaml`, [`tree`] the one with `walkdir`.

mod care;
mod characters;
pub mod edit;
pub mod files;
mod fix;
mod lines;
pub(crate) mod names;
mod places;
mod read;
mod schema;
mod spans;
mod syntax;
pub mod tree;
pub mod yaml;

pub use files::SourceFile;
pub use places::{Loaded, Places};
pub use read::{LoadedItem, LoadedReport, ReportFiles, parse, read_files, read_site, read_workdays};
pub use spans::{Node, NodeKind};
pub use tree::{Content, ItemFile, ReportFolder};
