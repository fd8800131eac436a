//! `gongkai init`: a site a newcomer can build at once.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{DONE, Session, TROUBLE};
use crate::{diagnostics::trouble, source::files};

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
                let here = self.folder == Path::new(".");
                let next = if here { "gongkai build".to_owned() } else { format!("cd {folder} && gongkai build") };
                session.say("initialised", &[("folder", folder), ("next", next)]);
                DONE
            }
            Err((path, error)) => {
                let args = [("path", path.display().to_string()), ("error", trouble(&error))];
                let exists = error.kind() == std::io::ErrorKind::AlreadyExists;
                session.complain(if exists { "already-there" } else { "cannot-write" }, &args);
                TROUBLE
            }
        }
    }
}

/// A `site.yaml` for a content folder that has none, named after the body that publishes.
pub(super) fn new_site(issuer: &str) -> String {
    let example = include_str!("init/site.yaml");
    let lines = example.lines().filter(|line| !line.starts_with("banner:")).map(|line| match line.split_once(':') {
        Some(("name", _)) => format!("name: {}          # 网站名称", quoted(&format!("{issuer}政务公开"))),
        Some(("organiser", _)) => format!("organiser: {}       # 主办单位", quoted(issuer)),
        Some(("undertaker" | "phone", rest)) => {
            let key = line.split(':').next().unwrap_or_default();
            let note = rest.split_once('#').map(|(_, note)| note).unwrap_or_default();
            format!("{key}: null #{note}")
        }
        _ => line.to_owned(),
    });
    lines.map(|line| line + "\n").collect()
}

/// A text in YAML's double quotes, which are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
