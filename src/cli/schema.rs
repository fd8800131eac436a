//! `gongkai schema`: the JSON Schemas of the records, for editors.

use clap::{Args, ValueEnum};

use super::{DONE, Session, terminal};
use crate::{
    records::{Item, Report, Site},
    source::yaml::schema_of,
};

#[derive(Args)]
pub(super) struct Schema {
    #[arg(value_enum)]
    record: RecordArg,
}

/// A kind of record.
#[derive(Clone, Copy, ValueEnum)]
enum RecordArg {
    Site,
    Report,
    Item,
}

impl Schema {
    pub(super) fn run(self, _: Session) -> u8 {
        let schema = match self.record {
            RecordArg::Site => schema_of::<Site>(),
            RecordArg::Report => schema_of::<Report>(),
            RecordArg::Item => schema_of::<Item>(),
        };
        terminal::print(&format!("{schema:#}\n"));
        DONE
    }
}
