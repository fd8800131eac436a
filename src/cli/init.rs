//! `gongkai init`: a site a newcomer can build at once.

use std::path::PathBuf;

use clap::Args;

use super::{DONE, Session, TROUBLE};
use crate::source::files;

#[derive(Args)]
pub(super) struct Init {
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    #[arg(long)]
    force: bool,
}

/// The files of a new site, by path.
const FILES: [(&str, &str); 5] = [
    ("content/site.yaml", include_str!("init/site.yaml")),
    ("content/example-2026/report.yaml", include_str!("init/report.yaml")),
    ("content/example-2026/items/01-policy-publicity.yaml", include_str!("init/item-1.yaml")),
    ("content/example-2026/items/02-asset-register.yaml", include_str!("init/item-2.yaml")),
    ("output/.gitignore", "*\n!.gitignore\n"),
];

impl Init {
    pub(super) fn run(self, session: Session) -> u8 {
        let new: Vec<(String, String)> =
            FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        match files::write_new(&self.folder, &new, self.force) {
            Ok(()) => {
                let folder = self.folder.display().to_string();
                session.say("initialised", &[("folder", folder)]);
                DONE
            }
            Err((path, error)) => {
                let args = [("path", path.display().to_string()), ("error", error.to_string())];
                let exists = error.kind() == std::io::ErrorKind::AlreadyExists;
                session.complain(if exists { "already-there" } else { "cannot-write" }, &args);
                TROUBLE
            }
        }
    }
}
